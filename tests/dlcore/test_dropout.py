"""Dropout: how much it drops, that nothing changes on average, and who draws the mask."""

import numpy as np
import pytest
from case_table import tensors

from dlcore import nn, ops
from dlcore.arrays import to_numpy, to_torch

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("p", [0.2, 0.5, 0.9])
def test_the_share_that_is_dropped_is_p(p):
    y, _ = ops.dropout(np.ones((300, 300)), p, rng=rng(), training=True)
    assert np.mean(y == 0) == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p)) / 300)


@BOTH
def test_what_is_kept_is_divided_by_the_probability_to_keep_it(convert):
    x = np.random.default_rng(1).uniform(1, 2, (50, 40))
    y, backward = ops.dropout(*convert([x]), 0.2, rng=rng(), training=True)
    y, dx = to_numpy(y), to_numpy(backward(*convert([3 * x]))[0])
    kept = y != 0
    np.testing.assert_allclose(y[kept], 1.25 * x[kept], rtol=1e-15)  # not 0.2 and not 5 times
    np.testing.assert_allclose(dx, 3 * y, rtol=1e-15)


def test_on_average_nothing_changes():
    x, generator = np.random.default_rng(1).standard_normal((4, 5)), rng()
    masks = 4000
    mean = sum(ops.dropout(x, 0.2, rng=generator, training=True)[0] for _ in range(masks)) / masks
    spread = np.abs(x) * np.sqrt(0.2 / 0.8 / masks)  # standard deviation of that mean
    assert (np.abs(mean - x) < 4 * spread).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_both_libraries_and_dtypes_drop_the_same(dtype):
    x = np.ones((30, 20), dtype)
    y, _ = ops.dropout(x, 0.3, rng=rng(), training=True)
    of_torch, _ = ops.dropout(to_torch(x), 0.3, rng=rng(), training=True)
    np.testing.assert_array_equal(y, to_numpy(of_torch))
    in_double, _ = ops.dropout(x.astype(float), 0.3, rng=rng(), training=True)
    np.testing.assert_array_equal(y == 0, in_double == 0)


def test_each_call_draws_a_new_mask_and_evaluation_draws_none():
    x, generator = np.ones((5, 5)), rng()
    first, _ = ops.dropout(x, 0.5, rng=generator, training=True)
    second, _ = ops.dropout(x, 0.5, rng=generator, training=True)
    assert (first != second).any()
    before = generator.bit_generator.state
    for p, training in ((0.5, False), (0.0, True)):
        y, backward = ops.dropout(x, p, rng=generator, training=training)
        np.testing.assert_array_equal(y, x)
        np.testing.assert_array_equal(backward(2 * x)[0], 2 * x)
    assert generator.bit_generator.state == before


def test_the_layer_drops_in_training_only():
    x = np.ones((6, 7))
    layer = nn.Dropout(0.5, rng=rng())
    assert set(np.unique(layer.forward(x))) == {0, 2}
    assert set(np.unique(layer.evaluate(x))) == {0, 2}
    np.testing.assert_array_equal(layer.predict(x), x)
    layer.eval()
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)
