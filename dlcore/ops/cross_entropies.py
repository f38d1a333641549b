"""Losses for classes: how surprised is the network, which gives probabilities, by what is the case?

Two start from probabilities, and two from scores, before sigmoid or softmax: those are faster, and exact where a
probability rounds to 0 or 1. As in `losses`: a number, and a pullback that starts the way back.
"""

from math import exp, prod

import numpy as np

from dlcore.arrays import expect_labels, float_namespace, is_torch, namespace, one_hot
from dlcore.errors import DataError, expect_shape
from dlcore.ops import native
from dlcore.ops.losses import FIX_LOSS, _check_not_empty, _check_outputs
from dlcore.ops.thresholds import sigmoid

SMALLEST = exp(-100)  # a probability below this counts as this: its logarithm is -100


def binary_cross_entropy(y, t):
    """Cross-entropy of probabilities against yes or no.

    Equations
    ---------
    (1) L     = −Σ (t log y + (1 − t) log(1 − y)) / M,     M: number of elements of y
    (2) ∂L/∂y = (y − t) / (y (1 − y)) / M

    As in torch, logarithms are cut off at −100 and the denominator y (1 − y) at 1e-12, so that a wrong
    probability of exactly 0 or 1 costs much, but not infinitely much.

    Parameters
    ----------
    y : array of any shape
        Probabilities of yes, in [0, 1]: the output of a sigmoid.
    t : array of the shape of y
        1.0 for yes, 0.0 for no; values between are allowed.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂y,), of the shape of y.

    Raises
    ------
    ShapeError
        If the shapes differ, as (N,) and (N, 1) do, or if y is empty.
    DataError
        If a NumPy y or t lies outside [0, 1].

    References
    ----------
    Baum, Wilczek: Supervised learning of probability distributions by neural networks. NIPS 1987.
    """
    xp = float_namespace("binary_cross_entropy", y=y, t=t)
    _check_outputs("binary_cross_entropy", y, t)
    _check_probabilities("binary_cross_entropy", y=y, t=t)
    m = prod(y.shape)
    log_yes = xp.log(xp.clip(y, SMALLEST, None))
    log_no = xp.log(xp.clip(1 - y, SMALLEST, None))
    loss = -xp.sum(t * log_yes + (1 - t) * log_no) / m  # (1)

    def backward(dy=1.0):
        expect_shape("binary_cross_entropy, dy", dy, (), FIX_LOSS)
        return (dy / m * (y - t) / xp.clip(y * (1 - y), 1e-12, None),)  # (2)

    return loss, backward


def binary_cross_entropy_with_logits(z, t):
    """Sigmoid and binary cross-entropy in one step, from scores to loss.

    Equations
    ---------
    (1) L     = Σ (max(z, 0) − t z + log(1 + exp(−|z|))) / M,     M: number of elements of z
    (2) ∂L/∂z = (σ(z) − t) / M,     σ: sigmoid

    (1) is `binary_cross_entropy` of σ(z), written so that nothing overflows and nothing is cut off: a wrong
    score of 1e4 costs 1e4, and its gradient does not vanish.

    Parameters
    ----------
    z : array of any shape
        Scores before sigmoid ("logits"): above 0 for yes.
    t : array of the shape of z
        1.0 for yes, 0.0 for no; values between are allowed.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂z,), of the shape of z.

    Raises
    ------
    ShapeError
        If the shapes differ, as (N,) and (N, 1) do, or if z is empty.
    DataError
        If a NumPy t lies outside [0, 1].
    """
    xp = float_namespace("binary_cross_entropy_with_logits", z=z, t=t)
    _check_outputs("binary_cross_entropy_with_logits", z, t)
    _check_probabilities("binary_cross_entropy_with_logits", t=t)
    m = prod(z.shape)
    cost = xp.maximum(z, xp.zeros_like(z)) - t * z + xp.log1p(xp.exp(-xp.abs(z)))
    loss = xp.sum(cost) / m  # (1)

    def backward(dy=1.0):
        expect_shape("binary_cross_entropy_with_logits, dy", dy, (), FIX_LOSS)
        return (dy / m * (sigmoid(z)[0] - t),)  # (2)

    return loss, backward


def cross_entropy(y, t):
    """Cross-entropy of the probabilities of classes against the right class.

    Equations
    ---------
    (1) L     = −Σ t log y / N
    (2) ∂L/∂y = −t / y / N

    As in `binary_cross_entropy`, logarithms are cut off at −100 and the denominator y at 1e-12.
    torch's function of this name takes scores; here that is `softmax_cross_entropy`.

    Parameters
    ----------
    y : (N, C) array
        Probabilities, in [0, 1]: the output of a softmax.
    t : (N,) integers, or (N, C) floats
        Class of each example, or the weight of each class in each example.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂y,), (N, C).

    Raises
    ------
    ShapeError
        If shapes do not fit, or if the batch is empty.
    DataError
        If a label is not in 0 ... C − 1, or if a NumPy y lies outside [0, 1].

    References
    ----------
    Bridle: Probabilistic interpretation of feedforward classification network outputs. 1990.
    """
    if _holds_labels("cross_entropy", t, y=y):
        t = one_hot(t, y.shape[1], dtype=y.dtype)
    xp = float_namespace("cross_entropy", y=y, t=t)
    _check_probabilities("cross_entropy", y=y)
    n = y.shape[0]
    loss = -xp.sum(t * xp.log(xp.clip(y, SMALLEST, None))) / n  # (1)

    def backward(dy=1.0):
        expect_shape("cross_entropy, dy", dy, (), FIX_LOSS)
        return (-dy / n * t / xp.clip(y, 1e-12, None),)  # (2)

    return loss, backward


def softmax_cross_entropy(z, t):
    """Softmax and cross-entropy in one step, from scores to loss.

    Equations
    ---------
    (1) s     = z − max z, row by row: the largest is 0, so that nothing overflows
    (2) e     = exp s,     p = e / Σ e: the softmax of z
    (3) L     = −Σ t log p / N = Σₙ (Σ t log Σ e − Σ t s) / N
    (4) ∂L/∂z = (p Σ t − t) / N, row by row

    Where each row of t sums to 1, as one-hot rows do, (4) is (p − t) / N: output minus target.

    Parameters
    ----------
    z : (N, C) array
        Scores before softmax ("logits").
    t : (N,) integers, or (N, C) floats
        Class of each example, or the weight of each class in each example.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂z,), (N, C).

    Raises
    ------
    ShapeError
        If shapes do not fit, or if the batch is empty.
    DataError
        If a NumPy label is not in 0 ... C − 1. Of tensors torch says so itself, with an IndexError.

    References
    ----------
    Bridle: Probabilistic interpretation of feedforward classification network outputs. 1990.
    """
    labels = _holds_labels("softmax_cross_entropy", t, z=z)
    if is_torch(z):
        return native.softmax_cross_entropy(z, t)
    n = z.shape[0]
    at_t = (np.arange(n), t) if labels else ()  # one place in each row; no one-hot rows are built
    e = z - z.max(axis=1, keepdims=True)  # (1): s, until the line of (2) makes e of it
    ts = e[at_t] if labels else t * e
    sum_t = 1 if labels else t.sum(axis=1, keepdims=True)
    np.exp(e, out=e)  # (2), in place
    sum_e = e.sum(axis=1, keepdims=True)
    loss = ((sum_t * np.log(sum_e)).sum() - ts.sum()) / n  # (3)

    def backward(dy=1.0):
        expect_shape("softmax_cross_entropy, dy", dy, (), FIX_LOSS)
        dz = e * (dy / n * sum_t / sum_e)  # (4): p Σ t / N
        if labels:
            dz[at_t] -= dy / n
        else:
            dz -= dy / n * t
        return (dz,)

    return loss, backward


def _check_probabilities(op, **arrays):
    for name, a in arrays.items():
        if namespace(a) is np and (np.any(a < 0) or np.any(a > 1)):
            raise DataError(
                f"{op}, {name}",
                "values from 0 to 1",
                f"values from {np.min(a):.4g} to {np.max(a):.4g}",
                "Send scores through ops.sigmoid or ops.softmax first; encode targets as 0 and 1.",
            )


def _holds_labels(op, t, **outputs):
    """Return whether t holds labels, (N,), and not weights, (N, C); raise if it fits the outputs in neither way."""
    ((name, z),) = outputs.items()
    xp = namespace(z, t, what=op)
    expect_shape(
        f"{op}, {name}",
        z,
        ("N", "C"),
        "Pass one row for each example, with one number for each class.",
    )
    _check_not_empty(op, z)
    if xp.isdtype(t.dtype, "integral"):
        fix = f"Pass one class number for each row of {name}."
        expect_shape(f"{op}, t", t, (z.shape[0],), fix)
        float_namespace(op, **outputs)
        if xp is np:
            expect_labels(op, t, z.shape[1])
        return True
    fix = "Pass integer labels (N,), for instance t.astype(int), or a weight for each class (N, C)."
    expect_shape(f"{op}, t", t, tuple(z.shape), fix)
    float_namespace(op, **outputs, t=t)
    return False
