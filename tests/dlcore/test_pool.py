"""Pooling: windows of all kinds against torch, ties, borders, NaN, and what is refused."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from case_table import assert_close, tensors
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcore import nn, ops
from dlcore.arrays import to_numpy

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
PAIRS_OF_POOLS = pytest.mark.parametrize(
    ("op", "oracle"),
    [
        (ops.max_pool2d, F.max_pool2d),
        (ops.avg_pool2d, F.avg_pool2d),
        (ops.max_pool1d, F.max_pool1d),
        (ops.avg_pool1d, F.avg_pool1d),
    ],
    ids=lambda f: f.__name__,
)


@st.composite
def windows(draw, axes):
    """Draw a shape (N, C, ...) and kernel, stride and padding that fit it."""
    kernel = [draw(st.integers(1, 5)) for _ in range(axes)]
    stride = [draw(st.integers(1, 6)) for _ in range(axes)]
    padding = [draw(st.integers(0, k // 2)) for k in kernel]
    sizes = [draw(st.integers(max(1, k - 2 * p), 9)) for k, p in zip(kernel, padding, strict=True)]
    shape = (draw(st.integers(0, 3)), draw(st.integers(1, 3)), *sizes)
    return shape, kernel, stride, padding


@PAIRS_OF_POOLS
@settings(derandomize=True, deadline=None, max_examples=150)
@given(data=st.data())
def test_windows_of_all_kinds_are_those_of_torch(op, oracle, data):
    shape, *options = data.draw(windows(axes=1 if op.__name__.endswith("1d") else 2))
    seed, ties = data.draw(st.integers(0, 99)), data.draw(st.booleans())
    compare_with_torch(op, oracle, shape, options, seed, ties)


def compare_with_torch(op, oracle, shape, options, seed, ties):
    rng = np.random.default_rng(seed)
    x = rng.integers(-1, 2, shape).astype(float) if ties else rng.standard_normal(shape)
    y, backward = op(x, *map(tuple, options))
    leaf = torch.tensor(x, requires_grad=True)
    expected_y = oracle(leaf, *map(tuple, options))
    assert_close(y, expected_y.detach().numpy())
    dy = rng.standard_normal(y.shape)
    (expected,) = torch.autograd.grad(expected_y, leaf, torch.tensor(dy))
    assert_close(backward(dy)[0], expected.numpy())


@BOTH
@pytest.mark.parametrize("stride", [1, 2], ids=["overlapping", "disjoint"])
def test_the_first_maximum_takes_the_gradient(convert, stride):
    x, _ = ops.relu(np.random.default_rng(0).standard_normal((4, 3, 6, 6)) - 1)
    y, backward = ops.max_pool2d(*convert([x]), 2, stride)
    assert (to_numpy(y) == 0).mean() > 0.2  # windows of four zeros
    dy = np.random.default_rng(1).standard_normal(y.shape)
    (dx,) = backward(*convert([dy]))
    leaf = torch.tensor(x, requires_grad=True)
    (expected,) = torch.autograd.grad(F.max_pool2d(leaf, 2, stride), leaf, torch.tensor(dy))
    assert_close(to_numpy(dx), expected.numpy())
    zeros = np.zeros((1, 1, 2, 2))
    _, backward = ops.max_pool2d(*convert([zeros]), 2)
    assert to_numpy(backward(*convert([np.ones((1, 1, 1, 1))]))[0]).tolist() == [[[[1, 0], [0, 0]]]]


@BOTH
def test_padding_never_wins(convert):
    for x in (np.full((1, 1, 3, 3), -5.0), np.full((1, 1, 3, 3), -np.inf)):
        y, backward = ops.max_pool2d(*convert([x]), 3, 2, 1)
        assert (to_numpy(y) == x[0, 0, 0, 0]).all()
        (dx,) = backward(*convert([np.ones((1, 1, 2, 2))]))
        assert to_numpy(dx)[0, 0].tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 0]]


@BOTH
def test_padding_counts_in_a_mean(convert):
    y, _ = ops.avg_pool2d(*convert([np.ones((1, 1, 2, 2))]), 2, 2, 1)
    assert to_numpy(y)[0, 0].tolist() == [[0.25, 0.25], [0.25, 0.25]]


@BOTH
def test_what_is_left_over_is_not_seen(convert):
    x = np.arange(25.0).reshape(1, 1, 5, 5)
    y, backward = ops.max_pool2d(*convert([x]), 2)
    assert to_numpy(y)[0, 0].tolist() == [[6, 8], [16, 18]]
    (dx,) = backward(*convert([np.ones((1, 1, 2, 2))]))
    assert not to_numpy(dx)[..., 4].any() and not to_numpy(dx)[..., 4, :].any()


@BOTH
@pytest.mark.parametrize("op", [ops.max_pool2d, ops.avg_pool2d])
def test_divergence_shows(op, convert):
    x = np.zeros((1, 1, 4, 4))
    x[0, 0, 1, 2] = np.nan
    y, backward = op(*convert([x]), 2)
    assert np.isnan(to_numpy(y)[0, 0]).tolist() == [[False, True], [False, False]]
    (dx,) = backward(*convert([np.ones((1, 1, 2, 2))]))
    assert to_numpy(dx).sum() == 4  # no gradient is lost in that window
    (dx,) = backward(y)
    assert np.isnan(to_numpy(dx)[0, 0, :2, 2:]).any()


def test_many_blocks_are_as_one(monkeypatch):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((7, 2, 6, 6))
    for op in (ops.max_pool2d, ops.avg_pool2d):
        y, backward = op(x, 3, 2, 1)
        dy = rng.standard_normal(y.shape)
        (whole,) = backward(dy)
        with monkeypatch.context() as patch:
            patch.setattr("dlcore.ops.blocks.BLOCK", 3 * x[0].nbytes)  # 3 + 3 + 1 examples
            (in_blocks,) = backward(dy)
        assert_close(in_blocks, whole, 0)


@BOTH
def test_sizes_may_be_numbers_of_numpy(convert):
    x = np.random.default_rng(0).standard_normal((2, 3, 6, 6))
    y, _ = ops.max_pool2d(*convert([x]), np.int64(3), [np.int32(1), 2], np.int64(1))
    expected, _ = ops.max_pool2d(x, 3, (1, 2), 1)
    assert_close(to_numpy(y), expected, 0)


@BOTH
def test_global_average_does_not_care_where(convert):
    x = np.random.default_rng(0).standard_normal((2, 3, 4, 5))
    (y, _), (moved, _) = (
        ops.global_avg_pool(*convert([a])) for a in (x, np.roll(x, (1, 2), (2, 3)))
    )
    assert_close(to_numpy(y), to_numpy(moved), 1e-15)


def test_pooling_layers_show_their_windows():
    assert repr(nn.MaxPool2d(2)) == "MaxPool2d(2)"
    assert repr(nn.AvgPool1d(3, stride=1, padding=1)) == "AvgPool1d(3, stride=1, padding=1)"
    assert repr(nn.MaxPool2d((3, 2), padding=(1, 0))) == "MaxPool2d((3, 2), padding=(1, 0))"
    assert repr(nn.GlobalAvgPool()) == "GlobalAvgPool()"


def test_stride_by_place_as_in_torch():
    assert repr(nn.MaxPool2d(3, 2)) == repr(nn.MaxPool2d(3, stride=2)) == "MaxPool2d(3, stride=2)"
