"""Errors that say what was expected, what was received, and how to fix it.

Each error is also the built-in error that a Python user would look for: a `ShapeError` is a `ValueError`, and so on.
"""

import operator

import numpy as np


class DlcoreError(Exception):
    """Something that dlcore cannot work with, in three parts.

    Parameters
    ----------
    what : str
        Where it happened, and to which argument: "linear, w".
    expected, received : str
        What would have been right, and what came instead.
    fix : str
        One or two sentences: what to do now.
    """

    def __init__(self, what, expected, received, fix):
        super().__init__(
            what, expected, received, fix
        )  # the four parts: so an error can be pickled

    def __str__(self):
        what, expected, received, fix = self.args
        return f"{what}: expected {expected}, received {received}. {fix}"


class ShapeError(DlcoreError, ValueError):
    """An array has the wrong shape."""


class DtypeError(DlcoreError, TypeError):
    """A value has the wrong type, or an array the wrong dtype."""


class DataError(DlcoreError, ValueError):
    """A value is impossible: NaN in the data, a label out of range, a learning rate of zero."""


class StateError(DlcoreError, RuntimeError):
    """Calls came in the wrong order: backward before forward, transform before fit."""


class DivergenceError(DlcoreError, ArithmeticError):
    """The loss became infinite or NaN during training; `history` holds what was recorded before."""

    def __init__(self, what, expected, received, fix, history=None):
        super().__init__(what, expected, received, fix)
        self.history = history


def expect_shape(what, array, shape, fix):
    """Raise a ShapeError unless `array` has the given shape.

    Parameters
    ----------
    what : str
        Operation and argument: "linear, w".
    array : array, or a number (which has the shape ())
    shape : tuple of int or str
        A number must be met; a name such as "N" stands for any size, but none of the axes may be missing.
    fix : str
        What to do when it does not fit.

    Raises
    ------
    ShapeError
    DtypeError
        If it is neither an array nor a number, but a list.
    """
    try:
        received = array.shape
    except AttributeError:
        if not isinstance(array, float | int):
            kind, asarray = type(array).__name__, "Convert it with np.asarray(..., dtype=float)."
            raise DtypeError(what, "an array", f"a {kind}", asarray) from None
        received = ()
    if received == shape:  # the fastest test, first: every op comes here
        return
    fits = len(received) == len(shape)
    for size, got in zip(shape, received, strict=False):
        fits = fits and (size == got or isinstance(size, str))
    if not fits:
        raise ShapeError(what, f"shape {_words(shape)}", f"shape {_words(received)}", fix)


def expect_whole(what, number, fix):
    """Raise a DtypeError unless `number` is a whole number: 3, but not 3.0, which `/` makes of 6 / 2."""
    try:
        operator.index(number)
    except TypeError:
        raise DtypeError(what, "a whole number", repr(number), fix) from None


def expect_count(what, number, fix, least=1):
    """Raise unless `number` is a whole number from `least`."""
    expect_whole(what, number, fix)
    if number < least:
        raise DataError(what, f"at least {least}", repr(number), fix)


def expect_number(what, number, fix):
    """Return `number` as a float of Python; raise a DtypeError if it is none.

    A number of NumPy, such as an entry of `np.linspace(0, 1, 5)`, has a dtype: times a float32 array it gives float64.
    """
    try:
        if not isinstance(number, str):  # float("0.1") would pass
            return float(number)
    except (TypeError, ValueError):
        pass
    raise DtypeError(what, "a number", repr(number), fix)


def expect_rng(what, rng):
    """Raise a DtypeError unless `rng` is a `numpy.random.Generator`."""
    if not isinstance(rng, np.random.Generator):
        raise DtypeError(
            f"{what}, rng",
            "a numpy.random.Generator",
            f"{rng!r} of type {type(rng).__name__}",
            "Make one with rng = np.random.default_rng(0) and pass rng=rng.",
        )


def _words(shape):
    return "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"
