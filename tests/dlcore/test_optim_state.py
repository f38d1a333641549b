"""What an optimizer remembers: kept, put back, moved; and refused, with nothing changed, where it does not fit."""

import numpy as np
import pytest
import torch
from case_table import OPTIMIZER_CASES, tensors

from dlcore import nn, optim
from dlcore.arrays import is_torch, to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError

EVERY_OPTIMIZER = pytest.mark.parametrize("case", OPTIMIZER_CASES.values(), ids=OPTIMIZER_CASES)
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
SHAPES = (4, 3), (3,)


def new_parameters(convert=list, dtype=np.float64):
    rng = np.random.default_rng(0)
    return [
        nn.Parameter(a) for a in convert([rng.standard_normal(s).astype(dtype) for s in SHAPES])
    ]


def take_steps(optimizer, count, seed=1):
    """Take steps along given gradients, each as an array like its parameter."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        for p in optimizer.parameters:
            gradient = rng.standard_normal(p.value.shape)
            like = to_numpy(p.value).dtype
            p.grad = (tensors if is_torch(p.value) else list)([gradient.astype(like)])[0]
        optimizer.step()


def trained(case, convert=list, dtype=np.float64):
    """Return an optimizer that has taken seven steps, its second parameter six."""
    optimizer = case.make(new_parameters(convert, dtype))
    take_steps(optimizer, 6)
    optimizer.parameters[0].grad = optimizer.parameters[0].value / 2
    optimizer.parameters[1].grad = None
    optimizer.step()
    return optimizer


def values(optimizer):
    return [to_numpy(p.value) for p in optimizer.parameters]


def assert_same(received, expected):
    for a, b in zip(received, expected, strict=True):
        np.testing.assert_array_equal(a, b)


@EVERY_OPTIMIZER
@BOTH
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("stored_as", ["it is", "numpy"])
def test_resumed_steps_are_the_same_to_the_bit(case, convert, dtype, stored_as):
    optimizer = trained(case, convert, dtype)
    optimizer.learning_rate = 0.0123
    state, weights = optimizer.state_dict(), [p.value for p in optimizer.parameters]
    if stored_as == "numpy":  # as a file gives it back
        state = {k: to_numpy(v) if is_torch(v) else v for k, v in state.items()}
    take_steps(optimizer, 5, seed=2)
    parameters = new_parameters(convert, dtype)
    for p, w in zip(parameters, weights, strict=True):
        p.value = w
    resumed = case.make(parameters)
    resumed.load_state_dict(state)
    assert resumed.learning_rate == 0.0123
    take_steps(resumed, 5, seed=2)
    assert_same(values(resumed), values(optimizer))


@EVERY_OPTIMIZER
@BOTH
def test_a_state_is_a_copy(case, convert):
    optimizer = trained(case, convert)
    state = optimizer.state_dict()
    before = {k: np.array(to_numpy(v)) for k, v in state.items()}
    other = case.make(new_parameters(convert))
    other.load_state_dict(state)
    take_steps(optimizer, 2)
    take_steps(other, 2)
    for name, value in state.items():
        np.testing.assert_array_equal(to_numpy(value), before[name])


def test_the_names_of_a_state():
    optimizer = trained(OPTIMIZER_CASES["Adam"])
    state = optimizer.state_dict()
    assert list(state) == [
        "optimizer", "library", "learning_rate", "t.0", "m.0", "v.0", "t.1", "m.1", "v.1"
    ]  # fmt: skip
    assert state["optimizer"] == "Adam" and state["library"] == "numpy"
    assert state["t.0"] == 7 and state["t.1"] == 6 and state["m.0"].shape == (4, 3)
    assert OPTIMIZER_CASES["SGD"].make(new_parameters()).state_dict() == {
        "optimizer": "SGD", "library": "numpy", "learning_rate": 0.3, "t.0": 0, "t.1": 0
    }  # fmt: skip


@EVERY_OPTIMIZER
@BOTH
def test_the_memory_follows_a_model_that_moves(case, convert):
    """To the other library and to float32 and back, in the midst of training: the steps are those at home."""
    home, away = trained(case, convert), trained(case, convert)
    other = tensors if convert is list else lambda arrays: [to_numpy(a) for a in arrays]
    for p in away.parameters:
        (p.value,) = other([p.value])
    take_steps(home, 5)
    take_steps(away, 5)
    for p, state in zip(away.parameters, away.state, strict=True):
        assert all(is_torch(state[name]) == is_torch(p.value) for name in away.memory)
    for a, b in zip(values(away), values(home), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-12)
    for p in away.parameters:
        p.value = p.value.astype(np.float32) if convert is tensors else p.value.float()
    take_steps(away, 1)
    for p, state in zip(away.parameters, away.state, strict=True):
        assert to_numpy(p.value).dtype == np.float32
        assert all(state[name].dtype == p.value.dtype for name in away.memory)


@EVERY_OPTIMIZER
def test_a_model_that_moves_takes_its_optimizer_along(case):
    model, stays = (nn.Sequential(nn.Linear(3, 2, rng=np.random.default_rng(0))) for _ in range(2))
    optimizer, twin = case.make(model.parameters()), case.make(stays.parameters())
    take_steps(optimizer, 3)
    take_steps(twin, 3)
    model.to("torch", dtype="float32").to("torch", dtype="float64")
    stays.to("numpy", dtype="float32").to("numpy", dtype="float64")
    take_steps(optimizer, 3)
    take_steps(twin, 3)
    for p, q in zip(model.parameters(), stays.parameters(), strict=True):
        np.testing.assert_allclose(to_numpy(p.value), q.value, rtol=0, atol=1e-12)


@EVERY_OPTIMIZER
@BOTH
def test_a_state_goes_on_in_the_other_library(case, convert):
    optimizer = trained(case, convert)
    other = tensors if convert is list else list
    resumed = case.make(new_parameters(other))
    for p, q in zip(resumed.parameters, optimizer.parameters, strict=True):
        (p.value,) = other([np.array(to_numpy(q.value))])
    resumed.load_state_dict(optimizer.state_dict())
    take_steps(optimizer, 5)
    take_steps(resumed, 5)
    for a, b in zip(values(resumed), values(optimizer), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-12)


def test_a_state_taken_after_the_move_is_of_the_new_library():
    optimizer = trained(OPTIMIZER_CASES["Adam"])
    before = optimizer.state_dict()
    for p in optimizer.parameters:
        p.value = torch.tensor(p.value)
    after = optimizer.state_dict()
    assert before["library"] == "numpy" and after["library"] == "torch"
    np.testing.assert_allclose(after["m.0"].numpy(), before["m.0"] * 0.1, rtol=1e-12)
    np.testing.assert_allclose(after["v.0"].numpy(), before["v.0"] * 0.001, rtol=1e-12)


def without(name):
    return lambda state: {k: v for k, v in state.items() if k != name}


WRONG = {
    "another class": (lambda s: s | {"optimizer": "AdamW"}, DataError, r"Adam\.load_state_dict: expected the state of Adam, received that of AdamW\. Make"),
    "no class": (without("optimizer"), DataError, "received that of something else"),
    "no rate": (without("learning_rate"), DataError, r"expected the state of 2 parameters, received no learning_rate\. Build"),
    "a missing array": (without("v.1"), DataError, r"received no v\.1\."),
    "a missing count": (without("t.0"), DataError, r"received no t\.0\."),
    "one parameter more": (lambda s: s | {"t.2": 1}, DataError, r"received also t\.2\."),
    "another library": (lambda s: s | {"library": "jax"}, DataError, r"library: expected 'numpy' or 'torch', received 'jax'\."),
    "another shape": (lambda s: s | {"v.1": np.ones(4)}, ShapeError, r"Adam\.load_state_dict, v\.1: expected shape \(3,\), received shape \(4,\)\."),
    "integers": (lambda s: s | {"v.1": np.ones(3, int)}, DtypeError, r"load_state_dict, v\.1, array: expected floating-point numbers, received dtype int64"),
    "a list": (lambda s: s | {"v.1": [1.0] * 3}, DtypeError, r"load_state_dict, v\.1: expected NumPy arrays or torch tensors"),
    "half a step": (lambda s: s | {"t.1": 1.5}, DataError, r"load_state_dict, t\.1: expected a count of steps, received 1\.5\."),
    "minus a step": (lambda s: s | {"t.1": -1}, DataError, r"t\.1: expected a count of steps, received -1\."),
    "NaN steps": (lambda s: s | {"t.1": float("nan")}, DataError, r"t\.1: expected a count of steps, received nan\."),
    "no rate above 0": (lambda s: s | {"learning_rate": 0.0}, DataError, r"Adam, learning_rate: expected a positive number, received 0\.0\."),
}  # fmt: skip


@pytest.mark.parametrize(("change", "error", "words"), WRONG.values(), ids=WRONG)
@BOTH
def test_a_wrong_state_is_refused_and_nothing_changes(change, error, words, convert):
    source, optimizer = trained(OPTIMIZER_CASES["Adam"]), trained(OPTIMIZER_CASES["Adam"], convert)
    take_steps(source, 3)
    before, kept = optimizer.state_dict(), optimizer.state
    with pytest.raises(error, match=words):
        optimizer.load_state_dict(change(source.state_dict()))
    assert optimizer.state is kept
    for name, value in optimizer.state_dict().items():
        np.testing.assert_array_equal(to_numpy(value), to_numpy(before[name]))


def test_optimizers_with_equal_memories_are_told_apart():
    p = new_parameters()
    with pytest.raises(
        DataError, match="expected the state of Nesterov, received that of Momentum"
    ):
        optim.Nesterov(p, 0.1).load_state_dict(optim.Momentum(p, 0.1).state_dict())
