"""Activations: values worth knowing, and what happens at a kink."""

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from case_table import assert_close, oracle_values, tensors

from dlcore import ops
from dlcore.arrays import to_numpy

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
DTYPES = pytest.mark.parametrize("dtype", [np.float32, np.float64])


@BOTH
def test_at_zero(convert):
    (z,) = convert([np.array([0.0, -0.0])])
    assert to_numpy(ops.step(z)[0]).tolist() == [1, 1]
    assert to_numpy(ops.sigmoid(z)[0]).tolist() == [0.5, 0.5]
    y, backward = ops.relu(z)
    assert to_numpy(y).tolist() == [0, 0]
    assert to_numpy(backward(z + 1)[0]).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("op", "slope"),
    [
        (ops.relu, 0),
        (ops.leaky_relu, 0.01),
        (lambda z: ops.leaky_relu(z, slope=3.0), 3),
        (lambda z: ops.prelu(z, z[0] + 0.25), 0.25),
        (lambda z: ops.elu(z, alpha=0.5), 0.5),
    ],
    ids=["relu", "leaky_relu", "leaky_relu, steep", "prelu", "elu"],
)
@BOTH
def test_at_a_kink_the_slope_is_that_of_the_left_hand_side(op, slope, convert):
    (z,) = convert([np.array([0.0, -0.0])])
    y, backward = op(z)
    assert to_numpy(y).tolist() == [0, 0]
    assert to_numpy(backward(z + 1)[0]).tolist() == [slope, slope]


def test_sigmoid_keeps_small_values():
    y, _ = ops.sigmoid(np.array([-40.0, -700.0]))
    np.testing.assert_allclose(y, np.exp([-40.0, -700.0]), rtol=1e-12)


@BOTH
def test_what_vanishes_on_the_left_is_kept_exactly(convert):
    z = np.array([-20.0, -100.0, -700.0])
    (at_z,) = convert([z])
    y, backward = ops.softplus(at_z)
    np.testing.assert_allclose(to_numpy(y), np.exp(z), rtol=1e-8)
    np.testing.assert_allclose(to_numpy(backward(at_z / at_z)[0]), np.exp(z), rtol=1e-8)
    _, backward = ops.elu(at_z)
    np.testing.assert_allclose(to_numpy(backward(at_z / at_z)[0]), np.exp(z), rtol=1e-12)
    np.testing.assert_allclose(to_numpy(ops.silu(at_z)[0]), z * np.exp(z), rtol=1e-8)


@DTYPES
@BOTH
def test_far_out(dtype, convert):
    (z,) = convert([np.array([-1e4, 1e4], dtype)])
    far = {
        "arctan": [-math.pi / 2, math.pi / 2],
        "leaky_relu": [-100, 1e4],
        "elu": [-1, 1e4],
        "softplus": [0, 1e4],
        "silu": [0, 1e4],
        "gelu": [0, 1e4],
        "log_softmax": [-2e4, 0],
    }
    for name, expected in far.items():
        y, _ = getattr(ops, name)(z)
        np.testing.assert_allclose(to_numpy(y), expected, rtol=1e-4, err_msg=name)


@DTYPES
@BOTH
def test_prelu_of_large_values(dtype, convert):
    z = np.array([[-1e4, 1e4], [0.0, -1.0]], dtype)
    slope = np.array([0.25, -2.0], dtype)
    y, backward = ops.prelu(*convert([z, slope]))
    assert to_numpy(y).tolist() == [[-2500, 1e4], [0, 2]]
    dz, dslope = backward(*convert([np.ones_like(z)]))
    assert to_numpy(dz).tolist() == [[0.25, 1], [0.25, -2]]
    assert to_numpy(dslope).tolist() == [-1e4, -1]


@BOTH
def test_prelu_without_input_gradient(convert):
    rng = np.random.default_rng(0)
    z, slope, dy = convert([rng.standard_normal(s) for s in ((4, 3), (3,), (4, 3))])
    _, backward = ops.prelu(z, slope)
    dz, dslope = backward(dy, input_grad=False)
    assert dz is None
    assert_close(dslope, backward(dy)[1], 0)


def test_sigmoid_is_symmetric_and_tanh_is_two_sigmoids():
    z = np.linspace(-8, 8, 101)
    y, _ = ops.sigmoid(z)
    assert_close(y + ops.sigmoid(-z)[0], np.ones(101), 1e-15)
    assert_close(ops.tanh(z)[0], 2 * ops.sigmoid(2 * z)[0] - 1, 1e-15)


def test_softplus_minus_its_mirror_image_is_a_straight_line():
    z = np.linspace(-30, 30, 101)
    assert_close(ops.softplus(z)[0] - ops.softplus(-z)[0], z, 1e-14)


def test_gelu_is_near_the_exact_one():
    z = np.linspace(-8, 8, 4001)
    exact = np.array([v * (1 + math.erf(v / math.sqrt(2))) / 2 for v in z])
    error = np.abs(ops.gelu(z)[0] - exact).max()
    assert 4e-4 < error < 5e-4  # the bound that the docstring names, and no sharper one
    assert_close(exact, F.gelu(torch.tensor(z)).numpy(), 1e-14)


@BOTH
def test_first_of_equal_pieces_takes_the_gradient(convert):
    z = np.array([[2.0, 2.0, 1.0, 3.0], [0.0, 1.0, 5.0, 5.0], [4.0, 4.0, 4.0, 4.0]])
    dy = np.array([[10.0, 20.0], [30.0, 40.0], [50.0, 60.0]])
    y, backward = ops.maxout(*convert([z]), 2)
    assert to_numpy(y).tolist() == [[2, 3], [1, 5], [4, 4]]
    (dz,) = backward(*convert([dy]))
    assert to_numpy(dz).tolist() == [[10, 0, 0, 20], [0, 30, 40, 0], [50, 0, 60, 0]]
    _, (of_torch,) = oracle_values(lambda z: z.unflatten(1, (-1, 2)).max(2).values, [z], dy)
    assert_close(dz, of_torch, 0)


def test_maxout_of_two_pieces_can_be_relu_and_absolute_value():
    z = np.linspace(-3, 3, 13)[:, None]
    assert_close(ops.maxout(np.hstack([z, 0 * z]), 2)[0], ops.relu(z)[0], 0)
    assert_close(ops.maxout(np.hstack([z, -z]), 2)[0], np.abs(z), 0)


@BOTH
def test_softmax_does_not_feel_a_shift_and_sums_to_one(convert):
    z = np.random.default_rng(0).standard_normal((5, 4))
    y, _ = ops.softmax(*convert([z]))
    shifted, _ = ops.softmax(*convert([z + 1000]))
    assert_close(y, shifted, 1e-12)
    assert_close(to_numpy(y).sum(axis=1), np.ones(5), 1e-12)


def test_log_softmax_is_the_logarithm_where_there_is_one():
    z = np.random.default_rng(0).standard_normal((5, 4))
    assert_close(ops.log_softmax(z)[0], np.log(ops.softmax(z)[0]), 1e-14)
    z = np.array([0.0, 1e4])
    assert ops.softmax(z)[0].tolist() == [0, 1]
    assert ops.log_softmax(z)[0].tolist() == [-1e4, 0]
