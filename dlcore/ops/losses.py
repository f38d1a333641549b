"""A loss says in one number how far the outputs of a network are from their targets.

Each returns that number as an array without axes, the mean over what it was given, and its pullback starts the
way back: `backward()` is the gradient of the loss with respect to the outputs. Targets get none.
"""

from math import exp, prod

import numpy as np

from dlcore.arrays import float_namespace, namespace, one_hot
from dlcore.errors import DataError, ShapeError, expect_shape

SMALLEST = exp(-100)  # a probability below this counts as this: its logarithm is -100
FIX_DY = "The pullback of a loss takes one number: how much the loss itself counts, by default 1."


def mse(y, t):
    """Mean squared error.

    Equations
    ---------
    (1) L     = Σ (y − t)² / M,     M: number of elements of y
    (2) ∂L/∂y = 2 (y − t) / M

    Parameters
    ----------
    y : array of any shape
        Outputs.
    t : array of the shape of y
        Targets.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂y,), of the shape of y.

    Raises
    ------
    ShapeError
        If the shapes differ, as (N,) and (N, 1) do, or if y is empty.

    References
    ----------
    Widrow, Hoff: Adaptive switching circuits. IRE WESCON 1960.
    """
    xp = float_namespace("mse", y=y, t=t)
    _check_outputs("mse", y, t)
    m = prod(y.shape)
    error = y - t
    loss = xp.sum(error * error) / m  # (1)

    def backward(dy=1.0):
        expect_shape("mse, dy", dy, (), FIX_DY)
        return (dy * 2 / m * error,)  # (2)

    return loss, backward


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
    _check_probabilities(y, t)
    m = prod(y.shape)
    log_yes = xp.log(xp.clip(y, SMALLEST, None))
    log_no = xp.log(xp.clip(1 - y, SMALLEST, None))
    loss = -xp.sum(t * log_yes + (1 - t) * log_no) / m  # (1)

    def backward(dy=1.0):
        expect_shape("binary_cross_entropy, dy", dy, (), FIX_DY)
        return (dy / m * (y - t) / xp.clip(y * (1 - y), 1e-12, None),)  # (2)

    return loss, backward


def softmax_cross_entropy(z, t):
    """Softmax and cross-entropy in one step, from scores to loss.

    Equations
    ---------
    (1) log p = z − max z − log Σ exp(z − max z), row by row: nothing overflows
    (2) L     = −Σ t log p / N
    (3) ∂L/∂z = (p Σ t − t) / N, row by row

    Where each row of t sums to 1, as one-hot rows do, (3) is (p − t) / N: output minus target.

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
        If a label is not in 0 ... C − 1.

    References
    ----------
    Bridle: Probabilistic interpretation of feedforward classification network outputs. 1990.
    """
    t = _class_weights(z, t)
    xp = float_namespace("softmax_cross_entropy", z=z, t=t)
    n = z.shape[0]
    shifted = z - xp.max(z, axis=1, keepdims=True)
    log_p = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))  # (1)
    loss = -xp.sum(t * log_p) / n  # (2)

    def backward(dy=1.0):
        expect_shape("softmax_cross_entropy, dy", dy, (), FIX_DY)
        p = xp.exp(log_p)
        return (dy / n * (p * xp.sum(t, axis=1, keepdims=True) - t),)  # (3)

    return loss, backward


def _check_outputs(op, y, t):
    """Raise unless t has the shape of y: (N,) against (N, 1) would broadcast to (N, N) unnoticed."""
    fix = "Give t the shape of y, for instance with t.reshape(y.shape)."
    expect_shape(f"{op}, t", t, tuple(y.shape), fix)
    _check_not_empty(op, y)


def _check_not_empty(op, y):
    if 0 in y.shape:
        received = f"shape {tuple(y.shape)}"
        raise ShapeError(op, "at least one example", received, "Nothing has no mean; skip it.")


def _check_probabilities(y, t):
    for name, a in (("y", y), ("t", t)):
        if namespace(a) is np and (np.any(a < 0) or np.any(a > 1)):
            raise DataError(
                f"binary_cross_entropy, {name}",
                "values from 0 to 1",
                f"values from {np.min(a):.4g} to {np.max(a):.4g}",
                "Send scores through ops.sigmoid first; encode targets as 0 and 1.",
            )


def _class_weights(z, t):
    """Return t as (N, C) weights; integer labels become one-hot rows in the dtype of z."""
    op = "softmax_cross_entropy"
    xp = namespace(z, t)
    expect_shape(f"{op}, z", z, ("N", "C"), "Pass the scores of one example in each row.")
    _check_not_empty(op, z)
    if xp.isdtype(t.dtype, "integral"):
        fix = "Pass one class number for each row of z."
        expect_shape(f"{op}, t", t, (z.shape[0],), fix)
        float_namespace(op, z=z)
        return one_hot(t, z.shape[1], dtype=z.dtype)
    fix = "Pass integer labels (N,), for instance t.astype(int), or a weight for each class (N, C)."
    expect_shape(f"{op}, t", t, tuple(z.shape), fix)
    return t
