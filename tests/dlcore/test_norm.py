"""Normalisation: statistics, running statistics, numbers far from 0."""

import numpy as np
import pytest
import torch
from case_table import assert_close, tensors
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcore import nn, ops
from dlcore.arrays import is_torch, to_numpy

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
SHAPES = [(6, 3), (4, 3, 5), (2, 3, 4, 5)]


def axes_but_the_second(x):
    return (0, *range(2, x.ndim))


@BOTH
@pytest.mark.parametrize("shape", SHAPES)
def test_statistics_are_those_of_the_batch(shape, convert):
    x = np.random.default_rng(0).standard_normal(shape)
    gamma, beta = np.ones(3), np.zeros(3)
    (y, mean, var), _ = ops.batch_norm(*convert([x, gamma, beta]), eps=1e-14)
    axes = axes_but_the_second(x)
    assert_close(to_numpy(mean), x.mean(axes), 1e-14)
    assert_close(to_numpy(var), x.var(axes), 1e-14)  # biased: divided by M
    assert_close(to_numpy(y).mean(axes), np.zeros(3), 1e-14)
    assert_close(to_numpy(y).var(axes), np.ones(3), 1e-13)
    assert is_torch(mean) == is_torch(var) == (convert is tensors)


@BOTH
def test_statistics_that_are_given_are_returned(convert):
    x, gamma, beta, mean, var = convert(
        [np.ones((4, 2)), np.ones(2), np.zeros(2), np.array([1.0, 0.0]), np.array([4.0, 4.0])]
    )
    (y, same_mean, same_var), _ = ops.batch_norm(x, gamma, beta, mean=mean, var=var, eps=1e-14)
    assert_close(to_numpy(y), [[0, 0.5]] * 4, 1e-14)
    assert_close(to_numpy(same_mean), to_numpy(mean), 0)
    assert_close(to_numpy(same_var), to_numpy(var), 0)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    shape=st.lists(st.integers(1, 5), min_size=2, max_size=4),
    seed=st.integers(0, 99),
    eps=st.sampled_from([1e-5, 1e-3, 1.0]),
    training=st.booleans(),
)
def test_batch_norm_of_all_shapes_is_that_of_torch(shape, seed, eps, training):
    if training and np.prod(shape) == shape[1]:
        shape[0] += 1  # one value has no variance
    rng, c = np.random.default_rng(seed), shape[1]
    x, gamma, beta = rng.standard_normal(shape), rng.standard_normal(c), rng.standard_normal(c)
    mean, var = rng.standard_normal(c), rng.uniform(0.1, 2, c)
    statistics = {} if training else {"mean": mean, "var": var}
    (y, _, _), backward = ops.batch_norm(x, gamma, beta, **statistics, eps=eps)
    dy = rng.standard_normal(shape)

    leaves = [t.requires_grad_() for t in tensors([x, gamma, beta])]
    expected_y = torch.nn.functional.batch_norm(
        leaves[0], *tensors([mean, var]), *leaves[1:], training=training, eps=eps
    )
    expected = torch.autograd.grad(expected_y, leaves, torch.tensor(dy))
    assert_close(y, expected_y.detach().numpy())
    for received, wanted in zip(backward(dy), expected, strict=True):
        assert_close(received, wanted.numpy())


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    shape=st.lists(st.integers(1, 6), min_size=1, max_size=4),
    seed=st.integers(0, 99),
    eps=st.sampled_from([1e-5, 1e-3, 1.0]),
)
def test_layer_norm_of_all_shapes_is_that_of_torch(shape, seed, eps):
    rng, d = np.random.default_rng(seed), shape[-1]
    x, gamma, beta = rng.standard_normal(shape), rng.standard_normal(d), rng.standard_normal(d)
    y, backward = ops.layer_norm(x, gamma, beta, eps)
    dy = rng.standard_normal(shape)
    leaves = [t.requires_grad_() for t in tensors([x, gamma, beta])]
    expected_y = torch.nn.functional.layer_norm(leaves[0], (d,), *leaves[1:], eps=eps)
    expected = torch.autograd.grad(expected_y, leaves, torch.tensor(dy))
    assert_close(y, expected_y.detach().numpy())
    for received, wanted in zip(backward(dy), expected, strict=True):
        assert_close(received, wanted.numpy())


def test_many_blocks_are_as_one(monkeypatch):
    rng = np.random.default_rng(0)
    x, gamma, beta = rng.standard_normal((7, 4)), rng.standard_normal(4), rng.standard_normal(4)
    y, backward = ops.layer_norm(x, gamma, beta)
    dy = rng.standard_normal(y.shape)
    whole = backward(dy)
    monkeypatch.setattr("dlcore.ops.blocks.BLOCK", 3 * x[0].nbytes)  # 3 + 3 + 1 examples
    for a, b in zip(backward(dy), whole, strict=True):
        assert_close(a, b, 1e-14)


@BOTH
@pytest.mark.parametrize("op", [ops.batch_norm, ops.layer_norm])
def test_input_grad_can_be_left_out(op, convert):
    rng = np.random.default_rng(0)
    arguments = convert([rng.standard_normal(s) for s in ((5, 3), (3,), (3,))])
    (dy,) = convert([rng.standard_normal((5, 3))])
    _, backward = op(*arguments)
    dx, *gradients = backward(dy, input_grad=False)
    assert dx is None
    for received, wanted in zip(gradients, backward(dy)[1:], strict=True):
        assert_close(to_numpy(received), to_numpy(wanted), 0)


# ---------------------------------------------------------------------- numbers far from 0


def far_from_zero(shape, mean, spread):
    """Return float32 numbers of a large mean and a small spread, and the same numbers in float64."""
    x = np.random.default_rng(0).normal(mean, spread, shape).astype(np.float32)
    return x, x.astype(float)


def test_the_square_of_the_mean_loses_all_digits():
    """The reason for a second pass: Σ x² / M − mean² at mean 100 and σ 0.1, in float32."""
    x, exact = far_from_zero((4096, 8), 100, 0.1)
    in_one_pass = (x * x).mean(axis=0) - x.mean(axis=0) ** 2
    assert np.abs(in_one_pass / exact.var(axis=0) - 1).max() > 0.5
    (_, _, var), _ = ops.batch_norm(x, np.ones(8, np.float32), np.zeros(8, np.float32))
    np.testing.assert_allclose(var, exact.var(axis=0), rtol=1e-4)


@pytest.mark.parametrize("shape", [(4096, 3), (32, 3, 32, 32)])
def test_batch_norm_at_mean_1000_in_float32(shape):
    x, exact = far_from_zero(shape, 1000, 1)
    dy = np.random.default_rng(1).standard_normal(shape).astype(np.float32)
    (y, mean, var), backward = ops.batch_norm(x, np.ones(3, np.float32), np.zeros(3, np.float32))
    (expected_y, _, expected_var), exactly = ops.batch_norm(exact, np.ones(3), np.zeros(3))
    # neighbours of 1000 in float32 are 6e-5 apart: no better can be asked of the mean
    assert np.abs(mean - exact.mean(axes_but_the_second(x))).max() < 4e-5
    np.testing.assert_allclose(y, expected_y, atol=5e-5)
    np.testing.assert_allclose(var, expected_var, rtol=1e-5)
    for received, wanted in zip(backward(dy), exactly(dy.astype(float)), strict=True):
        np.testing.assert_allclose(received, wanted, atol=1e-4 * np.abs(wanted).max())


@BOTH
def test_layer_norm_at_mean_1000_in_float32(convert):
    x, exact = far_from_zero((50, 64), 1000, 1)
    ones, zeros = np.ones(64, np.float32), np.zeros(64, np.float32)
    y, _ = ops.layer_norm(*convert([x, ones, zeros]))
    expected, _ = ops.layer_norm(exact, np.ones(64), np.zeros(64))
    np.testing.assert_allclose(to_numpy(y), expected, atol=1e-4)


@BOTH
def test_divergence_shows(convert):
    x = np.random.default_rng(0).standard_normal((4, 3))
    x[1, 2] = np.nan
    (y, mean, _), _ = ops.batch_norm(*convert([x, np.ones(3), np.zeros(3)]))
    assert np.isnan(to_numpy(y)).all(axis=0).tolist() == [False, False, True]
    assert np.isnan(to_numpy(mean)).tolist() == [False, False, True]
    y, _ = ops.layer_norm(*convert([x, np.ones(3), np.zeros(3)]))
    assert np.isnan(to_numpy(y)).all(axis=1).tolist() == [False, True, False, False]


@BOTH
def test_a_constant_channel_is_zero_and_not_nan(convert):
    (y, _, var), backward = ops.batch_norm(
        *convert([np.full((4, 2), 7.0), np.ones(2), np.zeros(2)])
    )
    assert not to_numpy(y).any() and not to_numpy(var).any()
    assert all(np.isfinite(to_numpy(g)).all() for g in backward(y + 1))


# ---------------------------------------------------------------------- running statistics


def twins(c, **options):
    """Return a BatchNorm of dlcore and one of torch, float64, with the same random scale and shift."""
    rng = np.random.default_rng(0)
    layer = nn.BatchNorm(c, **options)
    twin = torch.nn.BatchNorm2d(c, **options).double()
    layer.gamma.value, layer.beta.value = rng.standard_normal(c), rng.standard_normal(c)
    twin.weight.data, twin.bias.data = tensors([layer.gamma.value, layer.beta.value])
    return layer, twin


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("options", [{}, {"momentum": 0.3, "eps": 1e-2}, {"momentum": 1.0}])
def test_running_statistics_are_those_of_torch(library, options):
    layer, twin = twins(3, **options)
    layer.to(library)
    rng = np.random.default_rng(1)
    for step in range(6):
        x = rng.normal(step, 1 + step, (2 + step % 2, 3, 4, 5))
        y = layer(torch.tensor(x) if library == "torch" else x)
        assert_close(to_numpy(y), twin(torch.tensor(x)).detach().numpy())
        assert_close(to_numpy(layer.running_mean.value), twin.running_mean.numpy())
        assert_close(to_numpy(layer.running_var.value), twin.running_var.numpy())
    twin.eval()
    x = rng.standard_normal((5, 3, 2, 2))
    expected = twin(torch.tensor(x)).detach().numpy()
    (same,) = tensors([x]) if library == "torch" else [x]
    assert_close(to_numpy(layer.predict(same)), expected)
    layer.eval()
    assert_close(to_numpy(layer(same)), expected)
    assert_close(to_numpy(layer.running_mean.value), twin.running_mean.numpy())


def test_only_forward_in_training_changes_the_running_statistics():
    layer = nn.BatchNorm(3)
    x = np.random.default_rng(0).normal(5, 2, (8, 3))
    before = (layer.running_mean.value, layer.running_var.value)
    layer.evaluate(x)
    layer.predict(x)
    layer.eval().forward(x)
    assert layer.running_mean.value is before[0]
    assert layer.running_var.value is before[1]
    kept = [a.copy() for a in before]
    layer.train().forward(x)
    assert before[0] is not layer.running_mean.value
    assert before[1] is not layer.running_var.value
    assert_close(layer.running_mean.value, 0.1 * x.mean(axis=0), 1e-14)
    for a, copy in zip(before, kept, strict=True):
        assert_close(a, copy, 0)


def test_evaluate_in_training_uses_the_batch():
    layer = nn.BatchNorm(3)
    x = np.random.default_rng(0).normal(5, 2, (8, 3))
    assert_close(layer.evaluate(x).mean(axis=0), np.zeros(3), 1e-14)
    assert np.abs(layer.predict(x).mean(axis=0)).min() > 3


def test_what_one_example_gives_in_evaluation_does_not_depend_on_others():
    layer = nn.BatchNorm(3)
    rng = np.random.default_rng(0)
    for _ in range(5):
        layer(rng.normal(5, 2, (8, 3)))
    x = rng.standard_normal((4, 3))
    together = layer.predict(x)
    assert_close(np.concatenate([layer.predict(row[None]) for row in x]), together, 1e-15)


def test_a_new_layer_has_scale_one_and_shift_zero():
    layer = nn.BatchNorm(2)
    assert {name: p.value.tolist() for name, p in layer.named_parameters().items()} == {
        "gamma": [1, 1],
        "beta": [0, 0],
    }
    assert {name: b.value.tolist() for name, b in layer.named_buffers().items()} == {
        "running_mean": [0, 0],
        "running_var": [1, 1],
    }
    assert repr(layer) == "BatchNorm(gamma (2,), beta (2,))"


def test_a_float32_layer_stays_float32():
    layer = nn.BatchNorm(3).to("numpy", dtype="float32")
    y = layer(np.random.default_rng(0).standard_normal((4, 3)).astype(np.float32))
    assert y.dtype == layer.running_mean.value.dtype == layer.running_var.value.dtype == np.float32


def test_a_momentum_of_numpy_leaves_the_running_statistics_in_float32():
    layer = nn.BatchNorm(3, momentum=np.float64(0.1)).to("numpy", dtype="float32")
    x = np.random.default_rng(0).standard_normal((4, 3)).astype(np.float32)
    layer(x)
    assert layer.running_mean.value.dtype == layer.running_var.value.dtype == np.float32
    assert layer.predict(x).dtype == np.float32
