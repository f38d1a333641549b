"""Clipping against torch's."""

import math

import numpy as np
import pytest
import torch
from case_table import assert_close, tensors

from dlcore import nn, optim
from dlcore.arrays import to_numpy
from dlcore.errors import DataError, DivergenceError

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
SHAPES = (4, 3), (3,), (), (2, 0)


def parameters_and_leaves(convert, scale=1.0):
    """Return parameters with gradients, and torch's, with the same; one of each without any."""
    rng = np.random.default_rng(0)
    gradients = [np.asarray(scale * rng.standard_normal(s)) for s in SHAPES]
    parameters = [nn.Parameter(np.zeros(s)) for s in (*SHAPES, (5,))]
    leaves = [torch.zeros(p.value.shape, dtype=torch.float64) for p in parameters]
    for p, leaf, gradient in zip(parameters, leaves, gradients, strict=False):
        (p.grad,), leaf.grad = convert([gradient]), torch.tensor(gradient)
    return parameters, leaves


@BOTH
@pytest.mark.parametrize("scale", [1e-9, 1e-3, 1.0, 1e8])
@pytest.mark.parametrize("max_norm", [1e-3, 1.0, 4.0, 100.0])
def test_gradients_and_norm_are_those_of_torch(convert, scale, max_norm):
    parameters, leaves = parameters_and_leaves(convert, scale)
    norm = optim.clip_gradients(parameters, max_norm)
    expected = float(torch.nn.utils.clip_grad_norm_(leaves, max_norm))
    assert type(norm) is float and norm == pytest.approx(expected, rel=1e-12, abs=0)
    for p, leaf in zip(parameters, leaves, strict=True):
        if leaf.grad is None:
            assert p.grad is None
        else:
            assert_close(to_numpy(p.grad), leaf.grad.numpy(), 1e-12 * max(1, max_norm))
    after = math.sqrt(sum((to_numpy(p.grad) ** 2).sum() for p in parameters[:-1]))
    assert after <= max_norm


@BOTH
def test_the_gradient_that_was_there_stays_as_it_was(convert):
    parameters, _ = parameters_and_leaves(convert)
    before = [(p.grad, np.array(to_numpy(p.grad))) for p in parameters[:-1]]
    optim.clip_gradients(parameters, 0.1)
    for p, (gradient, copy) in zip(parameters, before, strict=False):
        assert p.grad is not gradient
        np.testing.assert_array_equal(to_numpy(gradient), copy)


@BOTH
def test_short_gradients_are_not_touched(convert):
    parameters, _ = parameters_and_leaves(convert)
    before = [p.grad for p in parameters]
    optim.clip_gradients(parameters, 100.0)
    assert all(p.grad is gradient for p, gradient in zip(parameters, before, strict=True))


def test_a_shared_parameter_counts_once():
    p = nn.Parameter(np.zeros(2))
    p.grad = np.array([3.0, 4.0])
    assert optim.clip_gradients([p, p], 1.0) == pytest.approx(5)
    assert_close(p.grad, [0.6, 0.8], 1e-6)


def test_without_gradients_the_norm_is_zero():
    assert optim.clip_gradients([nn.Parameter(np.zeros(2))], 1.0) == 0


@BOTH
def test_float32_stays_float32(convert):
    p = nn.Parameter(np.zeros(2, np.float32))
    (p.grad,) = convert([np.array([3e3, 4e3], np.float32)])
    assert optim.clip_gradients([p], 1.0) == pytest.approx(5e3)
    assert to_numpy(p.grad).dtype == np.float32


@BOTH
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_norm_that_is_not_finite_is_an_error(convert, value):
    parameters, _ = parameters_and_leaves(convert)
    parameters[1].grad[1] = value
    before = [p.grad for p in parameters]
    with pytest.raises(
        DivergenceError,
        match=r"expected gradients with a finite norm, received a norm of (nan|inf)\. Try",
    ):
        optim.clip_gradients(parameters, 1.0)
    assert all(p.grad is gradient for p, gradient in zip(parameters, before, strict=True))


@pytest.mark.parametrize("max_norm", [0, -1, math.nan, math.inf])
def test_the_greatest_norm_must_be_positive(max_norm):
    with pytest.raises(
        DataError,
        match=rf"clip_gradients, max_norm: expected a positive number, received {max_norm}\. Try",
    ):
        optim.clip_gradients([], max_norm)
