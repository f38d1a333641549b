"""Maxout: an activation that is learned."""

import math
from functools import reduce

from dlcore.arrays import float_namespace
from dlcore.errors import ShapeError, expect_shape, expect_whole
from dlcore.ops.thresholds import FIX_DY


def maxout(z, pieces):
    """The largest of several weighted sums: a unit that learns its own activation, in straight pieces.

    Equations
    ---------
    (1) y[n, j]  = max over i of z[n, j k + i],     i = 0 … k − 1, k: pieces
    (2) dz[n, m] = dy[n, j] if z[n, m] is the largest of its unit j (the first of them, if several are), else 0

    The k pieces of a unit are neighbours: unit 0 has the features 0 … k − 1, unit 1 the next k. A `linear` with
    C = m k outputs before it gives m units. With k = 2 a unit can be ReLU, |z| or a straight line.

    Parameters
    ----------
    z : (N, C) or (N, C, ...) array
        Features or channels along axis 1.
    pieces : int
        k, a divisor of C.

    Returns
    -------
    y : (N, C / k) or (N, C / k, ...) array
    backward : function
        dy of the shape of y -> (dz,), of the shape of z.

    Raises
    ------
    ShapeError
        If z has no axis 1, or if k does not divide its length.

    References
    ----------
    Goodfellow, Warde-Farley, Mirza, Courville, Bengio: Maxout networks. ICML 2013.
    """
    xp = float_namespace("maxout", z=z)
    expect_whole("maxout, pieces", pieces, "Try pieces=2.")
    _expect_pieces(z, pieces)
    n, c, *rest = z.shape
    units = xp.reshape(z, (n, c // pieces, pieces, *rest))
    parts = [units[:, :, i] for i in range(pieces)]  # of the shape of y, compared with one another:
    lowest = xp.full_like(parts[0], -math.inf)  # a maximum over so short an axis is slow
    y = reduce(xp.maximum, parts, lowest)  # (1)

    def backward(dy):
        expect_shape("maxout, dy", dy, y.shape, FIX_DY)
        dparts, found = [], xp.zeros_like(y, dtype=xp.bool)
        for part in parts:
            first = (part == y) & ~found
            found = found | first
            dparts.append(dy * first)  # (2)
        return (xp.reshape(xp.stack(dparts, axis=2), z.shape),)

    return y, backward


def _expect_pieces(z, pieces):
    if z.ndim < 2 or pieces < 1 or z.shape[1] % pieces:
        raise ShapeError(
            "maxout, z",
            f"shape (N, C) or (N, C, ...), C a multiple of pieces, {pieces}",
            f"shape {tuple(z.shape)}",
            "Give the layer before maxout as many outputs as units times pieces.",
        )
