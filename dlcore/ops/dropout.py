"""Dropout: in training each unit is left out now and then, so that none can rely on another."""

import numpy as np

from dlcore.arrays import float_namespace, like
from dlcore.errors import DataError, expect_number, expect_rng, expect_shape
from dlcore.ops.thresholds import FIX_DY


def dropout(x, p, *, rng, training):
    """Set each element to 0 with the probability p, and enlarge those that are kept.

    Equations
    ---------
    (1) m  = 0 with the probability p, else 1 / (1 − p), drawn anew for each element
    (2) y  = x m
    (3) dx = dy m

    Since the mean of m is p · 0 + (1 − p) / (1 − p) = 1, y is x on average, and evaluation needs no correction:
    there m is 1 everywhere ("inverted" dropout).

    Parameters
    ----------
    x : array of any shape
    p : float
        Probability that an element is DROPPED, 0 ≤ p < 1.
    rng : numpy.random.Generator
        Draws the mask, for tensors too: both libraries drop the same elements. It is not touched if p = 0 or
        in evaluation.
    training : bool
        Whether to drop at all.

    Returns
    -------
    y : array like x
        A new array, in evaluation too.
    backward : function
        dy -> (dx,), both of the shape of x.

    Raises
    ------
    DataError
        If p is below 0, or 1 or more.

    References
    ----------
    Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout. JMLR 15, 2014.
    """
    float_namespace("dropout", x=x)
    expect_rng("dropout", rng)
    fix = "Pass the share of units to drop: 0.5 for hidden layers, 0.2 for the input."
    p = expect_number("dropout, p", p, fix)
    if not 0 <= p < 1:
        raise DataError("dropout, p", "a probability from 0 to below 1", repr(p), fix)
    m = 1.0
    if training and p > 0:
        kept = rng.random(tuple(x.shape), dtype=np.float32) >= p  # float32: a fifth less time
        m = like(kept, x) / (1 - p)  # (1)
    y = x * m  # (2)

    def backward(dy):
        expect_shape("dropout, dy", dy, y.shape, FIX_DY)
        return (dy * m,)  # (3)

    return y, backward
