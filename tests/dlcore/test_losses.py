"""Losses and penalties: values worth knowing, at the ends of their range too."""

import math
import tracemalloc

import numpy as np
import pytest
import torch
from case_table import assert_close, oracle_values, tensors

from dlcore import ops
from dlcore.arrays import to_numpy

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
DTYPES = pytest.mark.parametrize("dtype", [np.float32, np.float64])


# ---------------------------------------------------------------------- real targets


def test_sum_mean_and_absolute_value_of_errors():
    y, t = np.array([[1.0, 2.0], [3.0, 6.0]]), np.array([[1.0, 0.0], [4.0, 2.0]])
    assert float(ops.sse(y, t)[0]) == 0 + 4 + 1 + 16
    assert float(ops.mse(y, t)[0]) == 21 / 4
    assert float(ops.mae(y, t)[0]) == 7 / 4


@BOTH
def test_where_an_absolute_error_is_zero_there_is_no_gradient(convert):
    y, t = convert([np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 4.0])])
    _, backward = ops.mae(y, t)
    assert_close(backward()[0], [0, 1 / 3, -1 / 3], 1e-15)


@BOTH
def test_too_little_costs_nine_times_as_much_as_too_much(convert):
    t = np.zeros(1)
    below, _ = ops.quantile(*convert([t - 2, t]), 0.9)
    above, _ = ops.quantile(*convert([t + 2, t]), 0.9)
    assert float(below) == pytest.approx(1.8)
    assert float(above) == pytest.approx(0.2)
    (dy,) = ops.quantile(*convert([np.array([-2.0, 0.0, 2.0]), np.zeros(3)]), 0.9)[1]()
    assert_close(dy, np.array([-0.9, -0.4, 0.1]) / 3, 1e-15)  # in the middle: half-way


def test_slope_of_the_asymmetric_loss_at_its_kink_is_that_of_torch():
    def maximum_of_both(y, t):
        return torch.maximum(0.9 * (t - y), 0.1 * (y - t)).mean()

    y = np.zeros(2)
    _, (expected, _) = oracle_values(maximum_of_both, [y, y], np.ones(()))
    assert_close(ops.quantile(y, y, 0.9)[1]()[0], expected, 1e-15)


def test_the_best_constant_is_the_quantile():
    t = np.random.default_rng(0).exponential(size=1001)
    tries = np.linspace(0, 5, 501)
    for q in (0.1, 0.5, 0.9):
        costs = [float(ops.quantile(np.full(1001, c), t, q)[0]) for c in tries]
        assert tries[np.argmin(costs)] == pytest.approx(np.quantile(t, q), abs=0.01)


def test_the_asymmetric_loss_with_one_half_is_half_the_absolute_error():
    rng = np.random.default_rng(0)
    y, t = rng.standard_normal((2, 5))
    (loss, backward), (twice, backward_twice) = ops.quantile(y, t, 0.5), ops.mae(y, t)
    assert_close(2 * loss, twice, 1e-15)
    assert_close(2 * backward()[0], backward_twice()[0], 1e-15)


# ---------------------------------------------------------------------- yes or no


@DTYPES
@BOTH
def test_binary_cross_entropy_at_the_ends_is_that_of_torch(dtype, convert):
    y = np.array([0.0, 0.0, 1.0, 1.0], dtype=dtype)
    t = np.array([0.0, 1.0, 0.0, 1.0], dtype=dtype)
    loss, backward = ops.binary_cross_entropy(*convert([y, t]))
    expected, (gradient, _) = oracle_values(
        torch.nn.functional.binary_cross_entropy, [y, t], np.ones((), dtype)
    )
    assert float(loss) == pytest.approx(float(expected), rel=1e-3)  # 50
    np.testing.assert_allclose(to_numpy(backward()[0]), gradient, rtol=1e-6)


@DTYPES
@BOTH
def test_wrong_scores_cost_what_they_are(dtype, convert):
    z = np.array([-1e4, -1e4, 0.0, 1e4, 1e4], dtype)
    t = np.array([0, 1, 1, 0, 1], dtype)
    loss, backward = ops.binary_cross_entropy_with_logits(*convert([z, t]))
    assert float(loss) == pytest.approx((0 + 1e4 + math.log(2) + 1e4 + 0) / 5)
    assert_close(backward()[0], np.array([0, -1, -0.5, 1, 0]) / 5, 1e-7)


@BOTH
def test_scores_and_probabilities_give_the_same_binary_cross_entropy(convert):
    rng = np.random.default_rng(0)
    z, t = convert([rng.standard_normal((4, 3)), rng.uniform(0, 1, (4, 3))])
    loss, backward = ops.binary_cross_entropy_with_logits(z, t)
    y, sigmoid_backward = ops.sigmoid(z)
    in_steps, loss_backward = ops.binary_cross_entropy(y, t)
    assert_close(loss, in_steps, 1e-15)
    assert_close(backward()[0], sigmoid_backward(*loss_backward())[0], 1e-15)


# ---------------------------------------------------------------------- classes


@DTYPES
@BOTH
def test_softmax_cross_entropy_of_large_scores(dtype, convert):
    z = np.array([[1e4, -1e4, 0.0], [-1e4, 1e4, 0.0], [1e4, 1e4, 1e4]], dtype=dtype)
    labels = np.array([1, 1, 2])
    for t in (labels, np.eye(3, dtype=dtype)[labels]):
        loss, backward = ops.softmax_cross_entropy(*convert([z, t]))
        assert float(loss) == pytest.approx((2e4 + 0 + np.log(3)) / 3)
        (dz,) = backward()
        expected = np.array([[1, -1, 0], [0, 0, 0], [1 / 3, 1 / 3, -2 / 3]]) / 3
        assert_close(to_numpy(dz), expected, 1e-7)
        assert to_numpy(dz).dtype == dtype


@BOTH
def test_delta_of_softmax_cross_entropy_is_output_minus_target(convert):
    z = np.random.default_rng(0).standard_normal((6, 4))
    labels = np.array([0, 1, 2, 3, 3, 0])
    _, backward = ops.softmax_cross_entropy(*convert([z, labels]))
    p, _ = ops.softmax(z)
    assert_close(backward()[0], (p - np.eye(4)[labels]) / 6, 1e-15)
    _, from_rows = ops.softmax_cross_entropy(*convert([z, np.eye(4)[labels]]))
    assert_close(from_rows()[0], to_numpy(backward()[0]), 1e-15)


@pytest.mark.parametrize("targets", ["labels", "weights"])
@BOTH
def test_softmax_then_cross_entropy_is_the_fused_op(targets, convert):
    rng = np.random.default_rng(0)
    t = rng.integers(0, 4, 6) if targets == "labels" else rng.uniform(0, 1, (6, 4))
    z, t = convert([rng.standard_normal((6, 4)), t])
    y, softmax_backward = ops.softmax(z)
    in_steps, loss_backward = ops.cross_entropy(y, t)
    loss, backward = ops.softmax_cross_entropy(z, t)
    assert_close(loss, in_steps, 1e-15)
    assert_close(softmax_backward(*loss_backward())[0], backward()[0], 1e-15)


@pytest.mark.parametrize("kind", ["uint8", "int32", "int64"])
@pytest.mark.parametrize("op", [ops.cross_entropy, ops.softmax_cross_entropy])
@BOTH
def test_labels_may_be_any_integers(op, kind, convert):
    y, labels = np.random.default_rng(0).uniform(0.1, 0.9, (3, 4)), np.array([3, 0, 2])
    expected, backward = op(y, labels)
    loss, backward_too = op(*convert([y, labels.astype(kind)]))
    assert_close(loss, expected, 1e-15)
    assert_close(backward_too()[0], backward()[0], 1e-15)


@DTYPES
@BOTH
def test_a_right_class_of_probability_zero_costs_a_hundred(dtype, convert):
    y = np.array([[0.0, 1.0], [0.5, 0.5]], dtype)
    loss, backward = ops.cross_entropy(*convert([y, np.array([0, 1])]))
    assert float(loss) == pytest.approx((100 + math.log(2)) / 2, rel=1e-3)
    np.testing.assert_allclose(to_numpy(backward()[0]), [[-0.5e12, 0], [0, -1]], rtol=1e-6)


@pytest.mark.parametrize("label", [3, -1, -100])
def test_torch_refuses_labels_out_of_range_itself(label):
    with pytest.raises(IndexError, match=f"{label} is out of bounds"):
        ops.softmax_cross_entropy(torch.zeros(2, 3), torch.tensor([0, label]))


def test_softmax_cross_entropy_of_labels_builds_no_rows():
    z, labels = np.zeros((100, 1000)), np.zeros(100, dtype=int)
    ops.softmax_cross_entropy(z, labels)[1]()
    tracemalloc.start()
    try:
        _, backward = ops.softmax_cross_entropy(z, labels)
        assert tracemalloc.get_traced_memory()[1] < 1.1 * z.nbytes
        backward()
        assert tracemalloc.get_traced_memory()[1] < 2.1 * z.nbytes
    finally:
        tracemalloc.stop()


# ---------------------------------------------------------------------- penalties


@BOTH
def test_penalties_by_hand(convert):
    (w,) = convert([np.array([[3.0, -4.0], [0.0, 1.0]])])
    value, backward = ops.l1(w, 0.5)
    assert float(value) == 4.0  # half of 3 + 4 + 0 + 1
    assert to_numpy(backward()[0]).tolist() == [[0.5, -0.5], [0, 0.5]]
    value, backward = ops.l2(w, 0.5)
    assert float(value) == 6.5  # 0.5 / 2 of 9 + 16 + 0 + 1
    assert to_numpy(backward()[0]).tolist() == [[1.5, -2], [0, 0.5]]
    value, backward = ops.l2(w, 0.5, m=10)
    assert float(value) == pytest.approx(0.65)
    assert_close(backward()[0], np.array([[1.5, -2], [0, 0.5]]) / 10, 1e-15)


def test_no_strength_is_no_penalty():
    for penalty in (ops.l1, ops.l2):
        value, backward = penalty(np.ones((2, 2)), 0)
        assert float(value) == 0
        assert not backward()[0].any()
