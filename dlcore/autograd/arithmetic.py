"""Array arithmetic in the form of ops: a value, and the pullback that carries a gradient back.

Where shapes differ, the smaller array is stretched, as NumPy does it. Each of its entries was then used several times,
and its gradient is the sum over all of these uses.
"""

import numpy as np

from dlcore.arrays import float_namespace
from dlcore.errors import ShapeError, expect_shape

FIX_DY = "Pass a gradient for each element of y."


def add(a, b):
    """Sum, entry by entry.

    Equations
    ---------
    (1) y  = a + b
    (2) da = dy,  db = dy, each summed over the axes along which it was stretched

    Parameters
    ----------
    a, b : arrays whose shapes fit

    Returns
    -------
    y : array of the common shape
    backward : function
        dy -> (da, db), of the shapes of a and b.
    """
    xp = _fitting("add", a, b)
    y = a + b  # (1)

    def backward(dy):
        expect_shape("add, dy", dy, y.shape, FIX_DY)
        return _unstretch(xp, dy, a), _unstretch(xp, dy, b)  # (2)

    return y, backward


def subtract(a, b):
    """Difference, entry by entry.

    Equations
    ---------
    (1) y  = a − b
    (2) da = dy,  db = −dy, summed as in `add`

    Parameters, returns: as for `add`.
    """
    xp = _fitting("subtract", a, b)
    y = a - b  # (1)

    def backward(dy):
        expect_shape("subtract, dy", dy, y.shape, FIX_DY)
        return _unstretch(xp, dy, a), _unstretch(xp, -dy, b)  # (2)

    return y, backward


def multiply(a, b):
    """Product, entry by entry.

    Equations
    ---------
    (1) y  = a b
    (2) da = dy b,  db = dy a, summed as in `add`

    Parameters, returns: as for `add`.
    """
    xp = _fitting("multiply", a, b)
    y = a * b  # (1)

    def backward(dy):
        expect_shape("multiply, dy", dy, y.shape, FIX_DY)
        return _unstretch(xp, dy * b, a), _unstretch(xp, dy * a, b)  # (2)

    return y, backward


def divide(a, b):
    """Quotient, entry by entry.

    Equations
    ---------
    (1) y  = a / b
    (2) da = dy / b,  db = −dy y / b, summed as in `add`

    Parameters, returns: as for `add`.
    """
    xp = _fitting("divide", a, b)
    y = a / b  # (1)

    def backward(dy):
        expect_shape("divide, dy", dy, y.shape, FIX_DY)
        return _unstretch(xp, dy / b, a), _unstretch(xp, -dy * y / b, b)  # (2)

    return y, backward


def power(a, n):
    """Power with a fixed exponent, entry by entry.

    Equations
    ---------
    (1) y  = aⁿ
    (2) da = dy n aⁿ⁻¹

    Parameters
    ----------
    a : array of any shape
    n : number

    Returns
    -------
    y : array like a
    backward : function
        dy -> (da,), of the shape of a.
    """
    xp = float_namespace("power", a=a)
    y = a**n  # (1)

    def backward(dy):
        expect_shape("power, dy", dy, y.shape, FIX_DY)
        return (dy * n * a ** (n - 1) if n else xp.zeros_like(a),)  # (2)

    return y, backward


def matmul(a, b):
    """Matrix product.

    Equations
    ---------
    (1) y  = a b
    (2) da = dy bᵀ
    (3) db = aᵀ dy

    Parameters
    ----------
    a : (N, K) array
    b : (K, M) array

    Returns
    -------
    y : (N, M) array
    backward : function
        dy -> (da, db), of the shapes of a and b.
    """
    float_namespace("matmul", a=a, b=b)
    fix = "Make a vector a row with reshape(1, -1) or a column with reshape(-1, 1)."
    expect_shape("matmul, a", a, ("N", "K"), fix)
    expect_shape("matmul, b", b, (a.shape[1], "M"), fix)
    y = a @ b  # (1)

    def backward(dy):
        expect_shape("matmul, dy", dy, y.shape, FIX_DY)
        return dy @ b.T, a.T @ dy  # (2) (3)

    return y, backward


def _fitting(op, a, b):
    """Return the namespace of two arrays of floats; raise unless one can be stretched to fit the other."""
    xp = float_namespace(op, a=a, b=b)
    try:
        np.broadcast_shapes(a.shape, b.shape)
    except ValueError:
        raise ShapeError(
            op,
            "shapes that fit: equal from the right, or 1",
            f"shapes {tuple(a.shape)} and {tuple(b.shape)}",
            "Is one of them transposed? reshape(...) adds axes of length 1.",
        ) from None
    return xp


def _unstretch(xp, dy, a):
    """Sum dy over the axes along which `a` was stretched; a new array of the shape of `a`."""
    new = dy.ndim - a.ndim
    axes = [k for k in range(dy.ndim) if k < new or (a.shape[k - new] == 1 and dy.shape[k] != 1)]
    summed = xp.sum(dy, axis=tuple(axes)) if axes else dy
    return xp.asarray(xp.reshape(summed, tuple(a.shape)), copy=True)
