"""To show: where the map does not follow, by examples of one's own."""

import numpy as np

from dlcoach.chapters.c19_convolution import reference
from dlcoach.diagnose import numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, one_number

BUMP = np.array([1.0, 2.0, 1.0])  # the exercise shows it


def layer(x: np.ndarray, stride: int) -> np.ndarray:
    return reference.row(np.pad(x, 1), BUMP, stride)


def moved(x: np.ndarray, s: int) -> np.ndarray:
    return np.concatenate([np.zeros(s), x[: len(x) - s]])


def _row(value: object, name: str, length: int) -> np.ndarray:
    array = numbers(value, f"`{name}`").astype(float)
    if array.shape != (length,):
        raise CheckFailed(
            "shape", f"`{name}` has shape {array.shape}; it should hold {length} numbers."
        )
    if not np.isfinite(array).all():
        raise CheckFailed("nan", f"`{name}` holds a number that is not finite.")
    return array


def _test(row_border: object, row_stride: object, smallest_shift: object) -> None:
    _border(_row(row_border, "row_border", 8))
    _stride(_row(row_stride, "row_stride", 12))
    _shift(one_number("`smallest_shift`", smallest_shift))


def _border(x: np.ndarray) -> None:
    if np.allclose(layer(moved(x, 1), 1), moved(layer(x, 1), 1), rtol=0, atol=1e-9):
        advice = "In the middle it always follows. Which numbers must be other than 0?"
        if not x.any():
            advice = "A row of zeros gives zeros, moved or not."
        raise CheckFailed("behaviour", "`row_border`: for this row the map follows.", advice)


def _stride(x: np.ndarray) -> None:
    if x[:4].any() or x[8:].any():
        raise CheckFailed(
            "border",
            "`row_stride` has numbers near its ends: the first four and the last four should be 0.",
            "Otherwise the border could be to blame, and not the stride.",
        )
    before, after = layer(x, 2), layer(moved(x, 1), 2)
    for s in range(len(before)):
        if np.allclose(moved(before, s), after, rtol=0, atol=1e-9):
            place = "stays where it is" if s == 0 else f"moves by {s}"
            raise CheckFailed(
                "behaviour",
                f"`row_stride`: for this row the map {place}, with the same numbers, so that it follows here.",
                "Which places does the stride look at before the shift, and which after it?",
            )


def _shift(shift: float) -> None:
    if abs(shift - 6) < 1e-6:
        return
    if shift in (1, 2, 3, 4):
        words = f"`smallest_shift`: after a shift by {shift:g} the map of the first layer "
        if shift % 2:
            raise CheckFailed("behaviour", words + "does not follow: it looks at every second place.")  # fmt: skip
        raise CheckFailed("behaviour", words + f"moves by {shift / 2:g}, and the second layer looks at every third place of it.")  # fmt: skip
    if shift == 5:
        raise CheckFailed("value", "`smallest_shift`: strides do not add up. By how much does the first map move after a shift by 5?")  # fmt: skip
    if shift > 0 and shift % 6 == 0:
        raise CheckFailed("value", "`smallest_shift`: this shift is followed, and a smaller one too.")  # fmt: skip
    raise CheckFailed("value", f"`smallest_shift` is not right: you have {shift:.6g}.")


MOVING = ValueTask(
    id="19.moving",
    title="Where the map does not follow",
    difficulty=2,
    minutes=8,
    values=("row_border", "row_stride", "smallest_shift"),
    test=_test,
    hints=(
        "One example that fails is enough, and a simple one is best: a row with a single 1 in it. Where must it stand?",
        "At the border: a number near an end falls out, or a window that saw the zero outside sees it no longer. With a stride of 2: a 1 may lie "
        "in the middle of a window, or between two windows.",
        "For the border put the 1 at one of the two ends. For the stride try a 1 at place 4, and look at both maps. For two strides: the shift "
        "must be a whole number of steps for the first layer, and the shift of its map again for the second.",
    ),
    praise="One counterexample is worth more than a hundred examples that agree.",
)
