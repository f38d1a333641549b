"""Softmax, and its logarithm: activations that look at all the scores of an example at once."""

from dlcore.arrays import float_namespace
from dlcore.errors import ShapeError, expect_shape
from dlcore.ops.thresholds import FIX_DY


def softmax(z, axis=-1):
    """Turn scores into probabilities: positive, and with the sum 1 along an axis.

    Equations
    ---------
    (1) e  = exp(z − max z): the largest is 1, so that nothing overflows
    (2) y  = e / Σ e
    (3) dz = y (dy − Σ dy y)

    Parameters
    ----------
    z : array of at least one axis
    axis : int
        The axis that the classes lie along; the sums and the maximum are over it.

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz,), both of the shape of z.

    Raises
    ------
    ShapeError
        If z has no such axis, or if it has the length 0.

    References
    ----------
    Bridle: Probabilistic interpretation of feedforward classification network outputs. 1990.
    """
    xp = float_namespace("softmax", z=z)
    _expect_classes("softmax", z, axis)
    e = xp.exp(z - xp.max(z, axis=axis, keepdims=True))  # (1)
    y = e / xp.sum(e, axis=axis, keepdims=True)  # (2)

    def backward(dy):
        expect_shape("softmax, dy", dy, y.shape, FIX_DY)
        return (y * (dy - xp.sum(dy * y, axis=axis, keepdims=True)),)  # (3)

    return y, backward


def log_softmax(z, axis=-1):
    """Turn scores into logarithms of probabilities, exact where the probabilities themselves round to 0.

    Equations
    ---------
    (1) s  = z − max z: the largest is 0, so that nothing overflows
    (2) y  = s − log Σ exp s = log softmax z
    (3) dz = dy − exp(y) Σ dy

    The logarithm of `softmax` would be −∞ as soon as a score is some hundred below the largest.

    Parameters
    ----------
    z : array of at least one axis
    axis : int
        The axis that the classes lie along; the sums and the maximum are over it.

    Returns
    -------
    y : array like z
        At most 0.
    backward : function
        dy -> (dz,), both of the shape of z.

    Raises
    ------
    ShapeError
        If z has no such axis, or if it has the length 0.
    """
    xp = float_namespace("log_softmax", z=z)
    _expect_classes("log_softmax", z, axis)
    s = z - xp.max(z, axis=axis, keepdims=True)  # (1)
    y = s - xp.log(xp.sum(xp.exp(s), axis=axis, keepdims=True))  # (2)

    def backward(dy):
        expect_shape("log_softmax, dy", dy, y.shape, FIX_DY)
        return (dy - xp.exp(y) * xp.sum(dy, axis=axis, keepdims=True),)  # (3)

    return y, backward


def _expect_classes(op, z, axis):
    if not -z.ndim <= axis < z.ndim or z.shape[axis] == 0:
        raise ShapeError(
            f"{op}, z",
            f"at least one class along axis {axis}",
            f"shape {tuple(z.shape)}",
            "Pass the scores of one example in each row, or choose another axis.",
        )
