"""Sums and means over axes, and other shapes, in the form of ops: a value, and the pullback."""

from math import prod

from dlcore.arrays import float_namespace
from dlcore.errors import DataError, ShapeError, expect_shape, expect_whole

FIX_DY = "Pass a gradient for each element of y."


def total(a, axis=None, keepdims=False):
    """Sum over axes.

    Equations
    ---------
    (1) y  = Σ a, over the axes
    (2) da = dy, once for each entry that was added

    Parameters
    ----------
    a : array of any shape
    axis : int or tuple of int, optional
        By default all.
    keepdims : bool
        Whether summed axes stay, with the length 1.

    Returns
    -------
    y : array
    backward : function
        dy -> (da,), of the shape of a.
    """
    xp = float_namespace("sum", a=a)
    axes = _axes("sum", a, axis)
    y = xp.sum(a, axis=axes, keepdims=keepdims)  # (1)

    def backward(dy):
        expect_shape("sum, dy", dy, y.shape, FIX_DY)
        kept = tuple(1 if k in axes else size for k, size in enumerate(a.shape))
        return (xp.reshape(dy, kept) * xp.ones_like(a),)  # (2)

    return y, backward


def mean(a, axis=None, keepdims=False):
    """Mean over axes.

    Equations
    ---------
    (1) y  = Σ a / M, over the axes;   M: number of entries that are added
    (2) da = dy / M, once for each of them

    Parameters, returns: as for `total`.

    Raises
    ------
    ShapeError
        If there is nothing to take the mean of.
    """
    m = prod(a.shape[k] for k in _axes("mean", a, axis))
    if m == 0:
        received = f"shape {tuple(a.shape)}"
        raise ShapeError("mean", "at least one entry", received, "Nothing has no mean; skip it.")
    y, sum_backward = total(a, axis, keepdims)

    def backward(dy):
        return sum_backward(dy / m)  # (2)

    return y / m, backward  # (1)


def reshape(a, shape):
    """The same numbers in another shape.

    Parameters
    ----------
    a : array of any shape
    shape : tuple of int
        One entry may be −1: what is left for it.

    Returns
    -------
    y : array of this shape
    backward : function
        dy -> (da,), of the shape of a.

    Raises
    ------
    ShapeError, DtypeError
        If the numbers do not fill the shape; if its sizes are not whole.
    """
    xp = float_namespace("reshape", a=a)
    _check_reshape(a, shape)
    y = xp.asarray(xp.reshape(a, shape), copy=True)

    def backward(dy):
        expect_shape("reshape, dy", dy, y.shape, FIX_DY)
        return (xp.asarray(xp.reshape(dy, tuple(a.shape)), copy=True),)

    return y, backward


def _check_reshape(a, shape):
    fix = "The sizes must multiply to as many numbers as there are."
    for size in shape:
        expect_whole("reshape, shape", size, "Pass the sizes one by one: reshape(6, 20).")
    fixed = prod(size for size in shape if size != -1)
    numbers, left_over = prod(a.shape), shape.count(-1)
    fills = numbers == fixed if not left_over else fixed and not numbers % fixed
    if left_over > 1 or fixed < 0 or not fills:
        expected = f"a shape for {numbers} numbers, with -1 at most once"
        raise ShapeError("reshape, shape", expected, repr(tuple(shape)), fix)


def _axes(op, a, axis):
    """Return the axes as a tuple of numbers from 0; None stands for all."""
    if axis is None:
        return tuple(range(a.ndim))
    axes = axis if isinstance(axis, tuple) else (axis,)
    if not all(-a.ndim <= k < a.ndim for k in axes):
        received = f"axis {axis} of shape {tuple(a.shape)}"
        raise DataError(f"{op}, axis", f"axes below {a.ndim}", received, "Count axes from 0.")
    return tuple(k % a.ndim for k in axes)
