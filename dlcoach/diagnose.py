"""Compares an answer with the right one and says in words how they differ, never what is right.

A task's own slips come first (`Slip`: "whoever makes this mistake gets that result"), then the
general relations: sign, transposed, a constant factor, a constant offset.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dlcoach.outcome import CheckFailed

TOLERANCE = 1e-6
TELLING = {2.0: "2", 0.5: "1/2", 4.0: "4", 0.25: "1/4"}  # factors that say something by themselves


@dataclass(frozen=True)
class Slip:
    """A mistake that people make: its code, the result it leads to, and what to say about it."""

    code: str
    result: object
    message: str
    advice: str = ""


def numbers(value: object, what: str) -> np.ndarray:
    """Anything that holds numbers, as an array."""
    if isinstance(value, np.ndarray | np.generic | float | int | list | tuple):
        try:
            array = np.asarray(value)
        except ValueError:  # a ragged list
            array = np.asarray(None)
        if array.dtype.kind in "fiub":
            return array
        received = f"{kind(value)} whose entries are not numbers"
    else:
        try:
            array = np.asarray(value)  # a torch tensor on the CPU, a data frame
            if array.dtype.kind in "fiub":
                return array
        except Exception:
            pass
        received = kind(value)
    raise CheckFailed(
        "type", f"{what} should be a number or an array of numbers; it is {received}."
    )


def kind(value: object) -> str:
    """What something is, with its article."""
    names = {str: "a piece of text", dict: "a dict", int: "a number", float: "a number"}
    name = type(value).__name__
    return names.get(type(value), f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}")


def close(a: np.ndarray, b: np.ndarray, tolerance: float = TOLERANCE) -> bool:
    """Same shape, and everywhere equal but for rounding. NaN is close to nothing."""
    if a.shape != b.shape:
        return False
    a, b = a.astype(float), b.astype(float)
    scale = np.maximum(np.abs(b), 1e-3 * np.max(np.abs(b), initial=0.0) + 1e-12)
    with np.errstate(invalid="ignore"):
        return bool(np.all(np.abs(a - b) <= tolerance * scale))


def compare(
    got: object,
    want: np.ndarray | float,
    what: str,
    slips: Iterable[Slip] = (),
    batch: int | None = None,
    tolerance: float = TOLERANCE,
) -> None:
    """Return if `got` is right, else raise the diagnosis.

    Parameters
    ----------
    got, want: the answer and the right one.
    what: what the answer is, for the message: "`w` after the update".
    slips: the task's own, tried first, in order.
    batch: the number of examples, to recognise a mean for a sum.
    """
    array, want = numbers(got, what), np.asarray(want, dtype=float)
    if close(array, want, tolerance):
        return
    for slip in slips:
        wrong = np.asarray(slip.result, dtype=float)
        if close(array, wrong, tolerance) and not close(wrong, want, tolerance):
            raise CheckFailed(slip.code, slip.message, slip.advice)
    if array.shape != want.shape:
        raise wrong_shape(array.shape, want.shape, what)
    if not np.all(np.isfinite(array)):
        name = "NaN (not a number)" if np.isnan(array).any() else "infinity"
        raise CheckFailed(
            "nan",
            f"{what} holds {name} where every value should be finite.",
            "Which step divides by 0, or takes exp or log of something extreme?",
        )
    if array.dtype.kind in "iu" and np.array_equal(array, np.trunc(want)):
        if want.ndim == 0:
            raise CheckFailed(
                "dtype",
                f"{what} has lost what stands behind the decimal point.",
                "`//` and `int` throw the fraction away: use `/`.",
            )
        raise CheckFailed(
            "dtype",
            f"{what} has lost what stands behind the decimal point: an array of integers "
            f"({array.dtype}) cannot hold fractions.",
            "Make the array from floats, for instance with `dtype=float`.",
        )
    raise relation(array.astype(float), want, what, batch, tolerance)


def relation(
    got: np.ndarray, want: np.ndarray, what: str, batch: int | None, tolerance: float
) -> CheckFailed:
    """The simplest relation between a wrong array and the right one of the same shape."""
    if close(got, -want, tolerance):
        return CheckFailed("sign", f"{what} has the right size and the opposite sign.")
    if want.ndim == 2 and want.shape[0] == want.shape[1] and close(got, want.T, tolerance):
        return CheckFailed("transposed", f"{what} is transposed: rows and columns are exchanged.")
    if (factor := constant_factor(got, want, tolerance)) is not None:
        if found := factor_words(factor, want.size, batch):
            return CheckFailed("factor", f"{what} is off by a constant factor{found}")
    if want.size > 1 and close(got - want, np.full_like(want, (got - want).flat[0]), 1e-5):
        return CheckFailed(
            "offset", f"{what} is off by the same amount everywhere.", "Was something added once?"
        )
    return wrong_values(got, want, what, tolerance)


def constant_factor(got: np.ndarray, want: np.ndarray, tolerance: float) -> float | None:
    """k, if got = k want everywhere and k is not 0."""
    power = float(np.sum(want * want))
    if power == 0:
        return None
    k = float(np.sum(got * want)) / power
    return k if abs(k) > 1e-9 and close(got, k * want, max(tolerance, 1e-6)) else None


def factor_words(k: float, size: int, batch: int | None) -> str:
    """What a factor tells. One number alone is always off by a factor: only a telling one counts."""
    sign = " and has the opposite sign" if k < 0 else ""
    k = abs(k)
    if batch and batch > 1 and abs(k / batch - 1) < 1e-5:
        return f", {batch}{sign}: that is the number of examples. A sum where a mean is asked?"
    if batch and batch > 1 and abs(k * batch - 1) < 1e-5:
        return (
            f", 1/{batch}{sign}: that is one over the number of examples. "
            "A mean where a sum is asked, or divided by N twice?"
        )
    for value, word in TELLING.items():
        if abs(k / value - 1) < 1e-5:
            return f" of {word}{sign}. Where does a 2 come from, for instance from a square?"
    return f" of {k:.4g}{sign}." if size > 1 else ""


def wrong_values(got: np.ndarray, want: np.ndarray, what: str, tolerance: float) -> CheckFailed:
    """Where it is wrong, and what stands there; not what should."""
    if want.ndim == 0:
        return CheckFailed("value", f"{what} is not right: you have {got:.6g}.")
    scale = np.maximum(np.abs(want), 1e-3 * np.max(np.abs(want)) + 1e-12)
    error = np.abs(got - want)
    wrong = ~(error <= tolerance * scale)
    index = tuple(int(i) for i in np.unravel_index(np.argmax(error * wrong), error.shape))
    place = f"[{', '.join(map(str, index))}]"
    count = f"All {want.size}" if wrong.all() else f"{wrong.sum()} of {want.size}"
    return CheckFailed(
        "value",
        f"{what} is not right: {count.lower()} values are wrong. The largest error is at index "
        f"{place}, where you have {got[index]:.6g}.",
    )


def wrong_shape(got: tuple, want: tuple, what: str) -> CheckFailed:
    """A shape that differs, and the usual reason for it."""
    if len(got) == 2 and got == want[::-1]:
        return CheckFailed(
            "transposed",
            f"{what} has shape {got}: that is {want} with rows and columns exchanged.",
            "Which of the two factors of the product wants `.T`?",
        )
    advice = ""
    if len(want) == 1 and got == want * 2:
        advice = (
            f"Somewhere {want} met {(want[0], 1)}, and NumPy spread both to a square: "
            "give both the same shape."
        )
    elif np.prod(got, initial=1) == np.prod(want, initial=1) and sorted(
        n for n in got if n != 1
    ) == [n for n in sorted(want) if n != 1]:
        advice = "The numbers may be right: an axis of length 1 is too many, or missing."
    elif len(want) == 2 and got == (want[0], want[0]):
        advice = f"Somewhere {want} met {want[:1]}, and NumPy spread both to a square."
    elif got == want[1:]:
        advice = "The first axis is gone: was something summed over it?"
    elif np.prod(got, initial=1) == np.prod(want, initial=1):
        advice = "The number of entries is right, their arrangement is not."
    elif got == ():
        advice = "It is one number: was the sum or the mean taken over all axes?"
    return CheckFailed("shape", f"{what} has shape {got}; it should have shape {want}.", advice)


def results(value: object, names: tuple[str, ...], function: str) -> tuple:
    """The results of a function that returns several, as many as there are names."""
    wanted = f"{len(names)} results, `{', '.join(names)}`"
    if isinstance(value, dict):
        raise CheckFailed(
            "type",
            f"`{function}` should return {wanted}, one after the other; it returns a dict.",
            "Several results are written after `return`, with commas between them.",
        )
    if not isinstance(value, tuple | list):
        raise CheckFailed(
            "shape",
            f"`{function}` should return {wanted}; it returns {kind(value)}.",
            "Several results are written after `return`, with commas between them.",
        )
    if len(value) != len(names):
        raise CheckFailed("shape", f"`{function}` should return {wanted}; it returns {len(value)}.")
    return tuple(value)
