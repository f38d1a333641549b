"""A loss says in one number how far the outputs of a network are from their targets.

Each returns that number as an array without axes and its pullback, which starts the way back: `backward()` is the
gradient of the loss with respect to the outputs. Targets get none. Those for classes are in `cross_entropies`.
"""

from math import prod

from dlcore.arrays import float_namespace
from dlcore.errors import DataError, ShapeError, expect_number, expect_shape

FIX_LOSS = "The pullback of a loss takes one number: how much the loss itself counts, by default 1."


def sse(y, t):
    """Sum of squared errors; unlike the other losses no mean, so that it grows with the batch.

    Equations
    ---------
    (1) L     = Σ (y − t)²
    (2) ∂L/∂y = 2 (y − t)

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
    """
    xp = float_namespace("sse", y=y, t=t)
    _check_outputs("sse", y, t)
    error = y - t
    loss = xp.sum(error * error)  # (1)

    def backward(dy=1.0):
        expect_shape("sse, dy", dy, (), FIX_LOSS)
        return (dy * 2 * error,)  # (2)

    return loss, backward


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
        expect_shape("mse, dy", dy, (), FIX_LOSS)
        return (dy * 2 / m * error,)  # (2)

    return loss, backward


def mae(y, t):
    """Mean absolute error: an outlier counts by its distance, not by its square.

    Equations
    ---------
    (1) L     = Σ |y − t| / M,     M: number of elements of y
    (2) ∂L/∂y = sign(y − t) / M

    At y = t there is a kink and no slope; 0 is used there, as in torch. The best constant y is the median of t,
    as it is the mean for `mse`.

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
    """
    xp = float_namespace("mae", y=y, t=t)
    _check_outputs("mae", y, t)
    m = prod(y.shape)
    error = y - t
    loss = xp.sum(xp.abs(error)) / m  # (1)

    def backward(dy=1.0):
        expect_shape("mae, dy", dy, (), FIX_LOSS)
        return (dy / m * xp.sign(error),)  # (2)

    return loss, backward


def quantile(y, t, q):
    """Asymmetric loss: too little costs q per unit, too much costs 1 − q; also called pinball loss.

    Equations
    ---------
    (1) L     = Σ max(q (t − y), (1 − q) (y − t)) / M,     M: number of elements of y
    (2) ∂L/∂y = −q / M if y < t, (1 − q) / M if y > t: both are (sign(y − t) / 2 + 1/2 − q) / M

    At y = t there is a kink and no slope; the middle of both, (1/2 − q) / M, is used there. The best constant y
    is the quantile q of t: with q = 0.9 nine out of ten targets are below it. With q = 1/2 it is half of `mae`.

    Parameters
    ----------
    y : array of any shape
        Outputs.
    t : array of the shape of y
        Targets.
    q : float
        Between 0 and 1.

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
        If q is not between 0 and 1.

    References
    ----------
    Koenker, Bassett: Regression quantiles. Econometrica 46, 1978.
    """
    xp = float_namespace("quantile", y=y, t=t)
    _check_outputs("quantile", y, t)
    fix = "Choose q=0.9 to stay above nine out of ten targets, q=0.5 for the median."
    if not 0 < expect_number("quantile, q", q, fix) < 1:
        raise DataError("quantile, q", "a number between 0 and 1", repr(q), fix)
    q, m = float(q), prod(y.shape)
    error = y - t
    loss = xp.sum(xp.maximum(-q * error, (1 - q) * error)) / m  # (1)

    def backward(dy=1.0):
        expect_shape("quantile, dy", dy, (), FIX_LOSS)
        return (dy / m * (xp.sign(error) / 2 + (0.5 - q)),)  # (2)

    return loss, backward


def _check_outputs(op, y, t):
    """Raise unless t has the shape of y: (N,) against (N, 1) would broadcast to (N, N) unnoticed."""
    fix = "Give t the shape of y, for instance with t.reshape(y.shape)."
    expect_shape(f"{op}, t", t, tuple(y.shape), fix)
    _check_not_empty(op, y)


def _check_not_empty(op, y):
    if 0 in y.shape:
        received = f"shape {tuple(y.shape)}"
        raise ShapeError(op, "at least one example", received, "Nothing has no loss; skip it.")
