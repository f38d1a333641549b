"""To design: kernels that are judged by what they do to pictures."""

import numpy as np

from dlcoach.chapters.c19_convolution import reference
from dlcoach.diagnose import close, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, generator

ROW_KERNEL = np.array([1.0, 0.0, -2.0])  # the exercise shows it


def _kernel(value: object, name: str, shape: tuple[int, ...]) -> np.ndarray:
    """The numbers of a kernel, if they are as many as asked."""
    array = numbers(value, f"`{name}`").astype(float)
    if array.shape != shape:
        raise CheckFailed(
            "shape",
            f"`{name}` has shape {array.shape}; it should have shape {shape}.",
            "Three rows of three numbers each." if len(shape) == 2 else "Five numbers in a row.",
        )
    if not np.isfinite(array).all():
        raise CheckFailed("nan", f"`{name}` holds a number that is not finite.")
    return array


def _apply(w: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The map of one picture (H, W), with padding 1."""
    return reference.picture(np.pad(x, 1)[None, None], w[None, None])[0, 0]


def _moved(x: np.ndarray, down: int, right: int) -> np.ndarray:
    """A picture moved by at most one place; what comes in is 0."""
    high, wide = x.shape
    return np.pad(x, 1)[1 - down : 1 - down + high, 1 - right : 1 - right + wide]


def _test(move_left: object, diagonal: object, twice: object) -> list[str]:
    _move_left(_kernel(move_left, "move_left", (3, 3)))
    found = _diagonal(_kernel(diagonal, "diagonal", (3, 3)))
    _twice(_kernel(twice, "twice", (5,)))
    return found


def _move_left(w: np.ndarray) -> None:
    x = generator("19.kernels").normal(size=(5, 6))
    y = _apply(w, x)
    if close(y, _moved(x, 0, -1)):
        return
    ways = {"stays": (0, 0), "moves to the right": (0, 1), "moves up": (-1, 0), "moves down": (1, 0),
            "moves up and to the left": (-1, -1), "moves down and to the left": (1, -1)}  # fmt: skip
    for words, (down, right) in ways.items():
        if close(y, _moved(x, down, right)):
            advice = "An output looks at its window: at which of the nine pixels must it look?"
            code = "flipped" if right == 1 else "behaviour"
            raise CheckFailed(code, f"`move_left`: the picture {words}.", advice)
    if close(y, w[1, 2] * _moved(x, 0, -1)):
        raise CheckFailed(
            "factor",
            f"`move_left`: the picture moves to the left, and its shades are multiplied by {w[1, 2]:.4g}.",
        )
    raise CheckFailed(
        "behaviour",
        f"`move_left`: an output mixes {np.count_nonzero(w)} pixels. To move a picture, each output "
        "must be a copy of one pixel.",
    )


def _edge(falling: bool) -> np.ndarray:
    """7 × 7, an edge along a diagonal: ½ on it, bright above it, dark below."""
    rows, columns = np.indices((7, 7))
    across = columns - rows if falling else 6 - columns - rows
    return (np.sign(across) + 1) / 2


def _diagonal(w: np.ndarray) -> list[str]:
    flat, falling, rising = (
        _apply(w, x)[2:5, 2:5] for x in (np.ones((7, 7)), _edge(True), _edge(False))
    )
    on_falling, on_rising = np.diag(falling), np.diag(rising[:, ::-1])
    if np.abs(flat).max() > 1e-9:
        raise CheckFailed(
            "behaviour",
            f"`diagonal` answers {flat[0, 0]:.4g} on a flat place of shade 1. It should be silent there.",
            "On a flat place all nine pixels are alike. When is their weighted sum 0?",
        )
    if on_falling.max() <= -1 + 1e-9 and np.abs(on_rising).max() < 1e-9:
        raise CheckFailed(
            "sign",
            "`diagonal` finds the edge ╲, but answers with a negative number where the bright side is the upper right.",
        )
    if on_falling.min() < 1 - 1e-9:
        silent = np.abs(on_falling).max() < 1e-9
        said = "is silent" if silent else f"answers {on_falling.min():.4g}"
        raise CheckFailed(
            "behaviour",
            f"`diagonal` {said} on the edge ╲ with the bright side upper right. It should answer 1 or more.",
            "Which pixels of the window are bright there, and which are dark?",
        )
    if np.abs(on_rising).max() > 1e-9:
        raise CheckFailed(
            "behaviour",
            f"`diagonal` answers {on_rising[0]:.4g} on the edge ╱ too. It should tell the two apart.",
            "Which pixels are bright at such an edge? Their weighted sum, with half of the pixels on "
            "the edge itself, must be 0. Weights that are alike on both sides of ╱ help.",
        )
    if np.count_nonzero(w) == 2:
        return ["Two weights are enough. With more of them the kernel would be less easily fooled by noise."]  # fmt: skip
    return []


def _twice(w: np.ndarray) -> None:
    x = generator("19.kernels", 1).normal(size=12)
    wanted = reference.row(reference.row(x, ROW_KERNEL), ROW_KERNEL)
    y = reference.row(x, w)
    if close(y, wanted):
        return
    if close(y, reference.row(reference.row(x, ROW_KERNEL[::-1]), ROW_KERNEL[::-1])):
        raise CheckFailed("flipped", "`twice` is turned round: it does twice what the kernel (−2, 0, 1) does.")  # fmt: skip
    if close(y, reference.row(reference.row(x, ROW_KERNEL[::-1]), ROW_KERNEL)):
        raise CheckFailed("flipped", "`twice` does first the kernel, and then the kernel turned round.", "Both times it is (1, 0, −2).")  # fmt: skip
    for begin in range(3):
        once = np.zeros(5)
        once[begin : begin + 3] = ROW_KERNEL
        if close(y, reference.row(x, once)):
            raise CheckFailed("behaviour", "`twice` does what the kernel does once, not twice.")
        if close(y, reference.row(x, 2 * once)):
            raise CheckFailed("behaviour", "`twice` does the kernel once, and doubles the result. The second pass reads what the first has "
                              "written.")  # fmt: skip
        if close(y, reference.row(x, once**2)):
            raise CheckFailed("square", "`twice` holds the squares of the weights.", "What does the second pass read at place p, and what at p + 2?")  # fmt: skip
    if close(y, -wanted):
        raise CheckFailed("sign", "`twice` has all signs turned.")
    raise CheckFailed(
        "behaviour",
        "`twice` does something else than the two passes do.",
        "Try it on a row with a single 1: what do the two passes make of it?",
    )


KERNELS = ValueTask(
    id="19.kernels",
    title="Kernels to order",
    difficulty=2,
    minutes=12,
    values=("move_left", "diagonal", "twice"),
    test=_test,
    hints=(
        "First: an output looks at nine pixels; the picture moves to the left if each output shows what lies on its right. Second: write 1, ½ and 0 into the window "
        "on such an edge, and then on the other.",
        "Second: the weights on the bright side should be positive, those on the dark side negative, and all together 0. Third: write y[p] = x[p] − 2 x[p + 2], "
        "and put the same formula for y into z[p] = y[p] − 2 y[p + 2].",
        "First: one weight is 1, on the right of the middle. Second: turn the signs at the line ╲, so that what lies above it is the opposite of what lies "
        "below. Third: sort z[p] by x[p], x[p + 2] and x[p + 4].",
    ),
    praise="You were the network: it finds such numbers by gradient descent.",
)
