"""McCulloch and Pitts' neuron and Rosenblatt's perceptron."""

import numpy as np
import pytest
import torch

from dlcore import data
from dlcore.errors import DataError, DtypeError, ShapeError
from dlcore.neuron import McCullochPitts, Perceptron, PerceptronHistory, margin, novikoff_bound


@pytest.mark.parametrize(
    ("gate", "weights", "threshold"),
    [("and", [1, 1], 2), ("or", [1, 1], 1), ("nand", [-1, -1], -1)],
)
def test_gates_with_fixed_weights(gate, weights, threshold):
    x, t = data.logic_gate(gate)
    neuron = McCullochPitts(weights, threshold)
    assert neuron(x).tolist() == t.tolist()
    assert [neuron(row) for row in x] == t.tolist()
    assert neuron([0, 0]) == t[0] and isinstance(neuron([0, 0]), int)


def test_it_fires_at_the_threshold():
    assert McCullochPitts([0.5], 1.0)([2]) == 1


def test_mcculloch_pitts_refuses_other_shapes():
    with pytest.raises(
        ShapeError, match=r"McCullochPitts, x: expected shape \(2,\), received shape \(3,\)"
    ):
        McCullochPitts([1, 1], 2)([1, 1, 1])
    with pytest.raises(ShapeError, match=r"expected shape \(N, 2\), received shape \(2, 3\)"):
        McCullochPitts([1, 1], 2)(np.ones((2, 3)))


def test_first_update_by_hand():
    p = Perceptron(2, learning_rate=0.5)
    x_n = np.array([2.0, -1.0])
    assert p.predict(x_n[None]).tolist() == [1]  # zeros: the sum is 0, and 0 fires
    assert p.update(x_n, 1) is False
    assert (p.w.tolist(), p.b) == ([0, 0], 0)
    assert p.update(x_n, 0) is True
    assert (p.w.tolist(), p.b) == ([-1.0, 0.5], -0.5)
    assert p.scores(x_n[None]).tolist() == [-3.0]
    assert p.update(x_n, 1) is True
    assert (p.w.tolist(), p.b) == ([0, 0], 0)
    assert isinstance(p.b, float)


@pytest.mark.parametrize(
    ("gate", "w", "b"), [("and", [1, 1], -1.5), ("or", [1, 1], -0.5), ("nand", [-1, -1], 1.5)]
)
def test_it_learns_what_a_line_can_separate(gate, w, b):
    x, t = data.logic_gate(gate)
    p = Perceptron(2)
    history = p.fit(x, t)
    assert history.converged and history.mistakes[-1] == 0
    assert history.updates == sum(history.mistakes) <= novikoff_bound(x, t, w, b)
    assert margin(x, t, p.w, p.b) >= 0  # 0: an example may lie on the line and count as 1
    assert p.predict(x).tolist() == t.tolist()


def test_xor_cycles_for_ever():
    x, t = data.logic_gate("xor")
    p = Perceptron(2)
    states = []
    history = p.fit(x, t, max_epochs=50, on_update=lambda p, n: states.append((*p.w, p.b)))
    assert not history.converged and len(history.mistakes) == 50
    assert history.updates == len(states) == sum(history.mistakes)
    assert len(set(states)) < 10  # a few weights, again and again


@pytest.mark.parametrize("seed", range(5))
def test_the_bound_holds_in_any_order(seed):
    rng = np.random.default_rng(seed)
    x, t = data.blobs(60, 8, rng=rng)
    known = margin(x, t, np.array([1.0, 1.0]), 0.0)
    assert known > 0
    bound = novikoff_bound(x, t, np.array([1.0, 1.0]), 0.0)
    assert bound == pytest.approx(
        (np.hypot.reduce(np.c_[x, np.ones(60)], axis=1).max() / known) ** 2
    )
    for order in range(5):
        history = Perceptron(2).fit(x, t, rng=np.random.default_rng(order))
        assert history.converged and history.updates <= bound


def test_learning_rate_changes_no_answer():
    x, t = data.blobs(60, 5, rng=np.random.default_rng(0))
    slow, fast = Perceptron(2, learning_rate=0.25), Perceptron(2, learning_rate=4.0)
    assert slow.fit(x, t).mistakes == fast.fit(x, t).mistakes
    np.testing.assert_allclose(16 * slow.w, fast.w)


def test_order_is_drawn_from_rng():
    x, t = data.blobs(60, 3, rng=np.random.default_rng(0))

    def run(rng):
        return Perceptron(2).fit(x, t, max_epochs=5, rng=rng).mistakes

    assert run(np.random.default_rng(1)) == run(np.random.default_rng(1))
    assert run(np.random.default_rng(1)) != run(np.random.default_rng(2))
    assert run(None) == run(None)


def test_on_update_sees_each_mistake():
    x, t = data.logic_gate("and")
    seen = []
    p = Perceptron(2)
    history = p.fit(x, t, max_epochs=1, on_update=lambda neuron, n: seen.append((neuron is p, n)))
    assert history == PerceptronHistory(mistakes=[2], updates=2, converged=False)
    assert seen == [(True, 0), (True, 3)]


def test_margin_by_hand():
    x, t = np.array([[3.0, 0.0], [-1.0, 0.0]]), np.array([1, 0])
    assert margin(x, t, np.array([3.0, 0.0]), 4.0) == pytest.approx(
        -1 / 5
    )  # -3 + 4 on the wrong side
    assert margin(x, t, np.array([4.0, 0.0]), -3.0) == pytest.approx(7 / 5)
    assert novikoff_bound(x, t, np.array([4.0, 0.0]), -3.0) == pytest.approx(10 / (7 / 5) ** 2)


def test_arguments_are_not_written_into():
    x, t = data.logic_gate("and")
    x.setflags(write=False)
    t.setflags(write=False)
    p = Perceptron(2)
    p.fit(x, t)
    w = p.w
    copy = w.copy()
    p.update(x[3], 0)
    np.testing.assert_array_equal(w, copy)
    assert not np.shares_memory(p.w, x)


X, T = data.logic_gate("and")


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: Perceptron(2, learning_rate=0), DataError, "learning_rate: expected a positive number, received 0. Try"),
        (lambda: Perceptron(2, learning_rate=float("nan")), DataError, "received nan"),
        (lambda: Perceptron(3).fit(X, T), ShapeError, r"x: expected shape \(N, 3\), received shape \(4, 2\)"),
        (lambda: Perceptron(2).fit(X, T[:3]), ShapeError, r"t: expected shape \(4,\), received shape \(3,\)"),
        (lambda: Perceptron(2).fit(X[:0], T[:0]), DataError, "expected at least one example, received none"),
        (lambda: Perceptron(2).fit(X * np.nan, T), DataError, "x: expected finite numbers, received NaN"),
        (lambda: Perceptron(2).fit(X, 2 * T - 1), DataError, r"t: expected targets that are 0 or 1, received \[-1\]\. Encode"),
        (lambda: Perceptron(2).update(X[0], -1), DataError, r"targets that are 0 or 1, received \[-1\]"),
        (lambda: Perceptron(2).update(X, 1), ShapeError, r"x_n: expected shape \(2,\), received shape \(4, 2\)"),
        (lambda: Perceptron(2).fit(X.astype(int), T), DtypeError, r"dtype int64\. Convert with x\.astype\(float\)"),
        (lambda: Perceptron(2).predict(X[0]), ShapeError, r"expected shape \(N, 2\), received shape \(2,\)\. .*x\[None, :\]"),
        (lambda: Perceptron(2).predict(torch.ones(4, 2)), DtypeError, r"all of one kind, received torch\.Tensor, numpy\.ndarray"),
        (lambda: Perceptron(2).fit(X, T, rng=0), DtypeError, "expected a numpy.random.Generator, received 0"),
        (lambda: margin(X, T, np.zeros(2), 0.0), DataError, "expected weights that are not all 0, received zeros"),
        (lambda: novikoff_bound(X, T, np.ones(2), 0.0), DataError, "a line with every example strictly on its side, received a margin of"),
    ],
)  # fmt: skip
def test_bad_input(call, error, words):
    with pytest.raises(error, match=words):
        call()
