"""Every optimizer against torch.optim, over fifty steps."""

import numpy as np
import pytest
import torch
from case_table import OPTIMIZER_CASES, assert_close, discovered_optimizers, tensors

from dlcore import nn, ops, optim
from dlcore.arrays import to_numpy
from dlcore.errors import DataError, StateError

EVERY_OPTIMIZER = pytest.mark.parametrize("case", OPTIMIZER_CASES.values(), ids=OPTIMIZER_CASES)
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def test_every_optimizer_has_a_row():
    assert discovered_optimizers() == set(OPTIMIZER_CASES) == set(optim.__all__)


def network(convert=list):
    """Return a network 3-5-2 with given weights, in NumPy or torch."""
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal(s) for s in ((3, 5), (5,), (5, 2), (2,))]
    w, b, v, c = convert(arrays)
    return nn.Sequential(
        nn.Linear.from_arrays(w, b), nn.Tanh(), nn.Linear.from_arrays(v, c)
    ), arrays


@EVERY_OPTIMIZER
@BOTH
def test_fifty_steps_are_those_of_torch(case, convert):
    model, arrays = network(convert)
    optimizer = case.make(model.parameters())
    leaves = [torch.tensor(a, requires_grad=True) for a in arrays]
    twin = case.twin(leaves)
    rng = np.random.default_rng(1)
    for _ in range(50):
        x, t = rng.standard_normal((8, 3)), rng.standard_normal((8, 2))
        _, backward = ops.mse(model.forward(*convert([x])), *convert([t]))
        optimizer.zero_grad()
        model.backward(*backward())
        optimizer.step()

        w, b, v, c = leaves
        y = torch.tanh(torch.tensor(x) @ w + b) @ v + c
        twin.zero_grad()
        torch.nn.functional.mse_loss(y, torch.tensor(t)).backward()
        twin.step()
    for p, leaf, start in zip(model.parameters(), leaves, arrays, strict=True):
        assert_close(to_numpy(p.value), leaf.detach().numpy(), 1e-12)
        assert np.abs(to_numpy(p.value) - start).max() > 0.1


@EVERY_OPTIMIZER
@BOTH
def test_a_step_leaves_gradient_and_old_value_as_they_were(case, convert):
    model, arrays = network(convert)
    optimizer = case.make(model.parameters())
    (x,) = convert([np.ones((4, 3))])
    model.backward(model.forward(x))
    before = [(p.value, p.grad, np.array(to_numpy(p.grad))) for p in model.parameters()]
    optimizer.step()
    for p, (value, grad, copy), start in zip(model.parameters(), before, arrays, strict=True):
        assert p.grad is grad
        np.testing.assert_array_equal(to_numpy(grad), copy)
        np.testing.assert_array_equal(to_numpy(value), start)
        assert p.value.dtype == value.dtype


@EVERY_OPTIMIZER
def test_a_shared_parameter_takes_one_step(case):
    p, twin = nn.Parameter(np.ones(3)), nn.Parameter(np.ones(3))
    p.grad = twin.grad = np.array([1.0, 2.0, 3.0])
    case.make([p, p]).step()
    case.make([twin]).step()
    np.testing.assert_array_equal(p.value, twin.value)


@EVERY_OPTIMIZER
def test_float32_stays_float32(case):
    p = nn.Parameter(np.ones(3, np.float32))
    p.grad = np.ones(3, np.float32)
    case.make([p]).step()
    assert p.value.dtype == np.float32


@EVERY_OPTIMIZER
def test_a_parameter_without_gradient_stays(case):
    p, q = nn.Parameter(np.ones(3)), nn.Parameter(np.ones(3))
    q.grad = np.ones(3)
    case.make([p, q]).step()
    assert (p.value == 1).all() and (q.value != 1).all()


@EVERY_OPTIMIZER
def test_a_step_without_any_gradient_is_an_error(case):
    optimizer = case.make([nn.Parameter(np.ones(3))])
    with pytest.raises(
        StateError,
        match=r"expected gradients, received parameters without any\. Call model.backward",
    ):
        optimizer.step()


@pytest.mark.parametrize("rate", [0, -0.1, float("nan"), float("inf")])
def test_learning_rate_must_be_positive(rate):
    with pytest.raises(
        DataError, match=rf"SGD, learning_rate: expected a positive number, received {rate}\. Try"
    ):
        optim.SGD([nn.Parameter(np.ones(3))], rate)


def test_no_parameters_are_refused():
    with pytest.raises(
        DataError, match=r"expected at least one Parameter, received none\. Pass model.parameters"
    ):
        optim.SGD([], 0.1)


def test_a_numpy_rate_does_not_change_the_dtype():
    p = nn.Parameter(np.ones(3, np.float32))
    p.grad = np.ones(3, np.float32)
    optim.SGD([p], np.float64(0.5)).step()
    assert p.value.dtype == np.float32 and p.value.tolist() == [0.5, 0.5, 0.5]
