"""The story behind the perceptron's explorer: the library's perceptron, told moment by moment."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dlcore.neuron import Perceptron, margin
from dlcore.viz.explorers import learning
from dlcore.viz.explorers.perceptron_state import DATASETS

ZERO = (0.0, 0.0, 0.0)
quarters = st.integers(-10, 10).map(lambda k: k / 4)
examples = st.lists(
    st.tuples(st.tuples(quarters, quarters), st.integers(0, 1)), min_size=1, max_size=8
)


def told(name, rate=1.0, start=ZERO):
    points, labels = zip(*DATASETS[name], strict=True)
    return points, labels, learning.story(points, labels, rate, start)


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("rate", [1.0, 0.25, 3.0])
def test_the_story_is_what_the_library_learns(name, rate):
    points, labels, story = told(name, rate)
    unit = Perceptron(2, learning_rate=rate)
    visited = []
    history = unit.fit(
        np.array(points),
        np.array(labels),
        max_epochs=learning.EPOCHS,
        on_update=lambda model, n: visited.append((n, *model.w, model.b)),
    )
    assert list(story[-1].mistakes) == history.mistakes
    assert story[-1].updates == history.updates == len(visited)
    assert (story[-1].kind == "converged") == history.converged
    assert [(m.n, *m.new) for m in story if m.kind == "update"] == visited


@pytest.mark.parametrize("name", DATASETS)
def test_moments_follow_each_other(name):
    _, _, story = told(name)
    assert story[0].kind == "start"
    assert story[-1].kind in ("converged", "stopped")
    for before, after in itertools.pairwise(story):
        assert after.present == (after.new if after.kind == "update" else before.present)
        if after.kind == "update":
            assert (before.kind, before.n, before.new) == ("mistake", after.n, after.new)
            assert after.updates == before.updates + 1
        else:
            assert after.updates == before.updates
        assert sum(after.mistakes) == after.updates + (after.kind == "mistake")


def test_which_data_sets_end():
    ends = {name: told(name)[2][-1].kind for name in DATASETS}
    assert ends == {
        "wide gap": "converged",
        "narrow gap": "converged",
        "no gap": "stopped",
        "AND": "converged",
        "XOR": "stopped",
    }


def test_xor_goes_round_for_ever():
    points, labels, story = told("XOR")
    first, again = story[-1].cycle
    at_end = {m.epoch: m.present for m in story}  # the last moment of each epoch stays
    assert at_end[first] == at_end[again]
    period = again - first
    for epoch in range(first, learning.EPOCHS + 1 - period):
        assert at_end[epoch] == at_end[epoch + period]
    assert all(mistakes > 0 for mistakes in story[-1].mistakes)
    assert learning.bound(points, labels) is None
    known = [m.cycle is not None for m in story]
    assert known == sorted(known)  # never known before it happened
    assert next(m.epoch for m in story if m.cycle) == again + 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(examples)
def test_the_widest_street_is_found_exactly_where_a_line_separates(data):
    points, labels = zip(*data, strict=True)
    x, signs = np.array(points), 2 * np.array(labels) - 1
    rows = signs[:, None] * np.c_[x, np.ones(len(x))]
    free = [(None, None)] * 3
    separable = linprog(np.zeros(3), A_ub=-rows, b_ub=-np.ones(len(x)), bounds=free).success
    street = learning.widest_street(points, labels)
    assert (street is not None) == separable
    if street is not None:
        w, b = np.array(street[:2]), street[2]
        best = margin(x, np.array(labels), w, b)
        others = np.random.default_rng(0).standard_normal((4000, 3))
        others /= np.linalg.norm(others, axis=1)[:, None]
        assert best >= (rows @ others.T).min(axis=0).max() - 1e-9


@settings(max_examples=150, deadline=None, derandomize=True)
@given(examples)
def test_no_story_has_more_updates_than_the_bound(data):
    points, labels = zip(*data, strict=True)
    limit = learning.bound(points, labels)
    story = learning.story(points, labels, 1.0, ZERO)
    if limit is not None:
        assert story[-1].updates <= limit + 1e-6


def test_two_points_at_one_place_have_no_street():
    assert learning.widest_street(((0.0, 0.0), (0.0, 0.0)), (0, 1)) is None
    assert learning.bound(((0.0, 0.0), (0.0, 0.0)), (0, 1)) is None


def test_the_bounds_that_the_explorer_shows():
    limits = {name: learning.bound(*told(name)[:2]) for name in DATASETS}
    assert limits["no gap"] is None
    assert limits["XOR"] is None
    assert told("wide gap")[2][-1].updates == 7 <= limits["wide gap"]
    assert told("narrow gap")[2][-1].updates == 33 <= limits["narrow gap"]
    # AND by hand: the widest street in (x, 1) is w = (2, 2), b = -3, of length √17, and R = √3
    assert limits["AND"] == pytest.approx(17 * 3)


def test_the_learning_rate_scales_the_weights_and_changes_no_mistake():
    _, _, one = told("wide gap", 1.0)
    _, _, two = told("wide gap", 2.0)
    assert [m.n for m in one] == [m.n for m in two]
    for a, b in zip(one, two, strict=True):
        assert all(math.isclose(2 * p, q) for p, q in zip(a.new, b.new, strict=True))
