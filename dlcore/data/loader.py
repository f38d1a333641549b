"""Ways to cut up data: into parts for training and testing, and into batches."""

import numpy as np

from dlcore.arrays import float_namespace, namespace, to_numpy
from dlcore.errors import (
    DataError,
    DtypeError,
    ShapeError,
    expect_count,
    expect_number,
    expect_rng,
    expect_shape,
)


def batches(x, t, batch_size, *, rng=None):
    """Iterate over the examples, a batch at a time.

    Parameters
    ----------
    x : (N, ...) array
    t : (N, ...) array
    batch_size : int
        The last batch may be smaller.
    rng : numpy.random.Generator, optional
        Draws a new order; by default the examples come as they stand.

    Returns
    -------
    iterator of pairs
        x (batch_size, ...) and t (batch_size, ...)
    """
    _check_pairs("batches", x, t)
    expect_count("batches, batch_size", batch_size, "Try batch_size=32.")
    if rng is None:
        return (
            (x[i : i + batch_size], t[i : i + batch_size]) for i in range(0, len(x), batch_size)
        )
    expect_rng("batches", rng)
    order = rng.permutation(len(x))
    parts = (order[i : i + batch_size] for i in range(0, len(x), batch_size))
    return ((x[part], t[part]) for part in parts)


def split(x, t, fraction, *, rng):
    """Split examples at random into two parts; for classes see `stratified_split`.

    Parameters
    ----------
    x : (N, ...) array
    t : (N, ...) array
    fraction : float
        Share of the examples that goes into the first part, above 0 and below 1.
    rng : numpy.random.Generator

    Returns
    -------
    x_a, t_a, x_b, t_b : arrays
    """
    _check_split("split", x, t, fraction, rng)
    order = rng.permutation(len(x))
    first = round(fraction * len(x))
    _check_parts("split", first, len(x) - first)
    return x[order[:first]], t[order[:first]], x[order[first:]], t[order[first:]]


def stratified_split(x, t, fraction, *, rng):
    """Split examples at random into two parts, each with the same share of every class.

    Parameters
    ----------
    x : (N, ...) array
    t : (N,) array of labels
    fraction : float
        Share of each class that goes into the first part, above 0 and below 1.
    rng : numpy.random.Generator

    Returns
    -------
    x_a, t_a, x_b, t_b : arrays
    """
    _check_split("stratified_split", x, t, fraction, rng)
    expect_shape(
        "stratified_split, t", t, ("N",), "Split by labels (N,), and reshape them afterwards."
    )
    order = rng.permutation(len(x))
    labels = to_numpy(t)[order]
    first = np.zeros(len(x), dtype=bool)
    for label in np.unique(labels):
        (places,) = np.nonzero(labels == label)
        first[places[: round(fraction * len(places))]] = True
    _check_parts("stratified_split", int(first.sum()), int((~first).sum()))
    return x[order[first]], t[order[first]], x[order[~first]], t[order[~first]]


def check_examples(what, x, t):
    """Raise unless x and t are examples that one can train on: floats without NaN, as many of one as of the other.

    Parameters
    ----------
    what : str
        Name of the caller, for the message.
    x, t : arrays
    """
    xp = float_namespace(what, x=x)
    _check_pairs(what, x, t)
    if len(x) == 0:
        raise DataError(
            f"{what}, x", "at least one example", "none", "Check how the data was selected."
        )
    if not xp.isdtype(t.dtype, ("numeric", "bool")):
        fix = "Number the classes: names, t = np.unique(t, return_inverse=True)."
        raise DtypeError(f"{what}, t", "numbers", f"dtype {t.dtype}", fix)
    for name, a in (("x", x), ("t", t)):
        if not xp.all(xp.isfinite(a)):
            n = int(np.argwhere(~np.isfinite(to_numpy(a)))[0][0])
            raise DataError(
                f"{what}, {name}",
                "finite numbers",
                f"NaN or infinity, first in row {n}",
                "Remove these rows, or fill the gaps, before training.",
            )


def _check_split(what, x, t, fraction, rng):
    expect_rng(what, rng)
    _check_pairs(what, x, t)
    if not 0 < expect_number(f"{what}, fraction", fraction, "Try 0.8.") < 1:
        raise DataError(f"{what}, fraction", "a share between 0 and 1", repr(fraction), "Try 0.8.")


def _check_parts(what, first, second):
    if not (first and second):
        raise DataError(
            f"{what}, fraction",
            "examples in both parts",
            f"{first} in the first and {second} in the second",
            "Choose another fraction, or take more examples.",
        )


def _check_pairs(what, x, t):
    namespace(x, t, what=what)
    if x.ndim == 0 or t.ndim == 0 or len(x) != len(t):
        raise ShapeError(
            what,
            "as many targets as examples",
            f"x of shape {tuple(x.shape)} and t of shape {tuple(t.shape)}",
            "Their first axes must be equally long.",
        )
