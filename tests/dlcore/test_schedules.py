"""Every schedule against torch's schedulers and against numbers computed by hand."""

import math
import sys
import types

import case_table
import numpy as np
import pytest
import torch
from case_table import SCHEDULE_CASES, discovered_schedules, subjects

from dlcore import nn, optim
from dlcore.errors import DataError

EVERY_SCHEDULE = pytest.mark.parametrize("case", SCHEDULE_CASES.values(), ids=SCHEDULE_CASES)
WITH_TWIN = {name: case for name, case in SCHEDULE_CASES.items() if case.twin is not None}


def rates(schedule, times, losses=()):
    """Return the rates for t = 0, 1, 2, ...; each loss is observed after its t."""
    received = []
    for t in range(times):
        received.append(schedule(t))
        if losses:
            schedule.observe(losses[t])
    return received


def test_every_schedule_has_a_row():
    assert discovered_schedules() == subjects(SCHEDULE_CASES)


def test_every_schedule_has_a_twin_but_1_over_t():
    assert discovered_schedules() - subjects(WITH_TWIN) == {"InverseTime"}


def test_a_schedule_without_a_row_is_noticed(monkeypatch):
    name = "dlcore.optim.schedules"
    unknown = types.new_class("Unheard", (optim.Schedule,), exec_body=lambda ns: ns.update(at=None))
    monkeypatch.setattr(unknown, "__module__", name)
    monkeypatch.setattr(sys.modules[name], "Unheard", unknown, raising=False)
    assert discovered_schedules() - subjects(SCHEDULE_CASES) == {"Unheard"}


def test_an_optimizer_without_a_row_is_noticed(monkeypatch):
    name = "dlcore.optim.descent"
    unknown = types.new_class(
        "Unheard", (optim.Optimizer,), exec_body=lambda ns: ns.update(update=None)
    )
    monkeypatch.setattr(unknown, "__module__", name)
    monkeypatch.setattr(sys.modules[name], "Unheard", unknown, raising=False)
    found = case_table.discovered_optimizers() - subjects(case_table.OPTIMIZER_CASES)
    assert found == {"Unheard"}


@EVERY_SCHEDULE
def test_the_first_values_are_those_computed_by_hand(case):
    received = rates(case.make(), len(case.values), case.losses)
    np.testing.assert_allclose(received, case.values, rtol=1e-12, atol=0)


@pytest.mark.parametrize("case", WITH_TWIN.values(), ids=WITH_TWIN)
def test_values_are_those_of_torch(case):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=case.start)
    twin = case.twin(optimizer)
    expected = []
    for t in range(case.times):
        expected.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        twin.step(*case.losses[t : t + 1])
    received = rates(case.make(), case.times, case.losses)
    # torch makes each rate from the one before, and so loses digits on the way from 0.9 down to 1e-9
    np.testing.assert_allclose(received, expected, rtol=1e-12, atol=1e-16)


@EVERY_SCHEDULE
def test_every_rate_may_be_given_to_an_optimizer(case):
    optimizer = optim.SGD([nn.Parameter(np.ones(3))], 0.1)
    schedule = case.make()
    for t in [*range(60), 1000]:
        optimizer.learning_rate = schedule(t)
        assert optimizer.learning_rate == schedule(t) > 0
        schedule.observe(1.0)


@EVERY_SCHEDULE
@pytest.mark.parametrize("t", [-1, math.nan, math.inf])
def test_time_begins_at_zero(case, t):
    with pytest.raises(DataError, match=rf", t: expected 0, 1, 2, \.\.\., received {t}\. Count"):
        case.make()(t)


@EVERY_SCHEDULE
def test_a_schedule_goes_on_where_it_was_saved(case):
    losses = [1.0, 0.5, *[0.7] * 13]
    schedule, resumed = case.make(), case.make()
    rates(schedule, 15, losses)
    resumed.load_state_dict(schedule.state_dict())
    assert rates(resumed, 30, [0.7] * 30) == rates(schedule, 30, [0.7] * 30)


@EVERY_SCHEDULE
def test_the_state_of_another_schedule_is_refused(case):
    schedule = case.make()
    before = schedule.state_dict()
    with pytest.raises(
        DataError, match=r"load_state_dict: expected the names .*, received unknown"
    ):
        schedule.load_state_dict({"unknown": 1.0})
    assert schedule.state_dict() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rate": 0.0}, "OnPlateau, rate: expected a positive number, received 0.0"),
        ({"rate": math.nan}, "OnPlateau, rate: expected a positive number, received nan"),
        ({"bad": -1}, "OnPlateau, bad: expected a whole number of epochs or steps, at least 0"),
        ({"bad": 0.5}, "OnPlateau, bad: expected a whole number"),
        ({"best": math.nan}, "OnPlateau, best: expected a number, received nan"),
    ],
)
def test_a_wrong_state_changes_nothing(change, words):
    schedule = optim.OnPlateau(0.5)
    schedule.observe(1.0)
    before = schedule.state_dict()
    with pytest.raises(DataError, match=words):
        schedule.load_state_dict({"rate": 0.1, "best": 0.1, "bad": 3} | change)
    assert schedule.state_dict() == before == {"rate": 0.5, "best": 1.0, "bad": 0}


def test_warm_up_passes_losses_and_state_on():
    schedule = optim.WarmUp(2, optim.OnPlateau(0.8, factor=0.5, patience=0))
    assert rates(schedule, 6, [1.0] * 6) == pytest.approx([0.8 / 3, 1.6 / 3, 0.4, 0.2, 0.1, 0.05])
    assert schedule.state_dict() == {"rate": 0.025, "best": 1.0, "bad": 0}


def test_a_numpy_rate_becomes_a_float():
    assert type(optim.Exponential(np.float32(0.5), np.float32(0.5))(2)) is float
    assert type(optim.OnPlateau(np.float64(0.5))(0)) is float
