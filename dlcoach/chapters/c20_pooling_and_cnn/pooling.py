"""To implement: max pooling, and the way back through both poolings."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c20_pooling_and_cnn.reference import send_back, windows
from dlcoach.diagnose import Slip, compare
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def _max_pool(max_pool: Learner) -> None:
    cases = (((2, 3, 6, 4), 2), ((1, 2, 6, 9), 3), ((2, 1, 7, 5), 2), ((2, 2, 8, 11), 3))
    for stream, (shape, k) in enumerate(cases):
        x = generator("20.max_pool", stream).normal(size=shape) - 0.5
        want = windows(x, k, k).max(axis=(4, 5))
        words = f"`max_pool` of {shape} with windows {k} × {k}"
        compare(max_pool(x, k), want, words, _pool_slips(x, k))
    steps = []
    for shape in ((1, 1, 4, 4), (4, 3, 16, 12)):
        max_pool(np.zeros(shape), 2)
        steps.append(max_pool.steps)
    if steps[1] > 2 * steps[0]:
        raise CheckFailed(
            "loop",
            f"`max_pool` gives the right numbers, but it runs Python code for each window or each picture: "
            f"{steps[0]} steps for 4 windows, {steps[1]} for 576.",
            "Give each window axes of its own with `reshape`, or loop over the k · k places within a window.",
        )


def _pool_slips(x: np.ndarray, k: int) -> list[Slip]:
    seen = windows(x, k, k)
    want = seen.max(axis=(4, 5))
    n, c, high, wide = x.shape
    rest = np.pad(x, ((0, 0), (0, 0), (0, -high % k), (0, -wide % k)), constant_values=-np.inf)
    zeros = np.pad(x, ((0, 0), (0, 0), (0, -high % k), (0, -wide % k)))
    end = x[:, :, high % k :, wide % k :]
    slips = [
        Slip("reduction", seen.mean(axis=(4, 5)), "These are means. The greatest number of each window is wanted."),
        Slip("reduction", seen.min(axis=(4, 5)), "These are the smallest numbers of the windows."),
        Slip("reduction", seen.sum(axis=(4, 5)), "These are sums. The greatest number of each window is wanted."),
        Slip("value", np.maximum(want, 0), "Where all numbers of a window are negative, you have 0.",
             "A maximum that is searched from 0 upwards never finds them: begin at −∞, or at a number of the window."),
        Slip("sign", np.abs(seen).max(axis=(4, 5)), "These are the greatest sizes, without their signs."),
        Slip("border", windows(rest, k, k).max(axis=(4, 5)), "There are too many windows: at the end some are not complete.",
             "What does not fill a window is left out."),
        Slip("border", windows(zeros, k, k).max(axis=(4, 5)), "There are too many windows: at the end some are filled up with zeros.",
             "What does not fill a window is left out."),
        Slip("border", windows(end, k, k).max(axis=(4, 5)), "The numbers that fill no window are left out at the beginning. They are at the end."),
        Slip("value", windows(x, k, 1).max(axis=(4, 5)), "The windows overlap: they begin at each place.", "They stand side by side: the stride is k."),
        Slip("value", windows(x, k, 1).max(axis=(4, 5))[:, :, : want.shape[2], : want.shape[3]],
             "The result has the right size, but the windows overlap: window (p, q) should begin at row p k and column q k."),
        Slip("reduction", want.max(axis=1), "The channels are pooled together. Each is pooled by itself."),
        Slip("reduction", want.max(axis=1, keepdims=True), "The channels are pooled together. Each is pooled by itself."),
        Slip("reduction", want.max(axis=0), "The pictures of the batch are pooled together."),
        Slip("value", seen[..., 0, 0], "One number of each window is kept, always the first. Which is to be kept?"),
        Slip("reduction", seen[..., 0, :].max(axis=4), "Only the first row of each window is looked at."),
        Slip("reduction", seen[..., 0].max(axis=4), "Only the first column of each window is looked at."),
        Slip("transposed", want.swapaxes(2, 3), "Rows and columns of the result are exchanged."),
    ]  # fmt: skip
    fit = x[:, :, : high - high % k, : wide - wide % k]
    shape = n, c, high // k, wide // k, k, k
    slips.append(Slip("order", fit.reshape(shape).max(axis=(4, 5)), "The shape is right, but each number is the maximum of numbers that stand in a row, not in a window.",
                      "`reshape` reads along the rows: each axis must be split where it stands, H into (H', k) and W into (W', k)."))  # fmt: skip
    shape = n, c, high // k, k, wide // k, k
    for axes in ((2, 4), (3, 4), (2, 5)):
        slips.append(Slip("order", fit.reshape(shape).max(axis=axes), "The maximum runs over the wrong axes.",
                          "Write the six axes down with their lengths. Which two run within a window?"))  # fmt: skip
    return slips


MAX_POOL = CodeTask(
    id="20.max_pool",
    title="All windows at once",
    difficulty=2,
    minutes=10,
    functions={"max_pool": "x, k"},
    test=_max_pool,
    hints=(
        "If H is 6 and k is 2, row 5 is row 1 of window 2. So each row has two numbers: which window, and where in it. Can an axis be split into two?",
        "`reshape` splits an axis of length H' k into two axes, (H', k), without moving a number. Do that to both axes at once, and you have six. First cut off what "
        "fills no window.",
        "Cut x to H' k rows and W' k columns, reshape it to (N, C, H', k, W', k), and take the maximum over the two axes of length k. They are not neighbours.",
    ),
    praise="An axis split in two: which window, and where in it. No number was moved.",
)


def _first_winner(x: np.ndarray):
    def share(seen: tuple) -> np.ndarray:
        window = x[seen]
        return (np.arange(window.size) == window.argmax()).reshape(window.shape)

    return share


def _max_pool_backward(max_pool_backward: Learner) -> None:
    cases = (((1, 1, 4, 4), 2), ((2, 3, 6, 4), 2), ((2, 2, 7, 8), 3), ((2, 1, 4, 6), 2), ((1, 2, 7, 5), 2))  # fmt: skip
    for stream, (shape, k) in enumerate(cases):
        rng = generator("20.max_pool_backward", stream)
        x = rng.permutation(int(np.prod(shape))).reshape(shape) / 10 - 2
        tied = stream > 2
        if tied:
            x = np.maximum(np.floor(x / 4), 0)
            x[:, :, :k, :k] = 1.0  # whatever is drawn: all are equal but for the first
            x[:, :, 0, 0] = 0.0
        dy = rng.normal(size=(*shape[:2], shape[2] // k, shape[3] // k))
        want = send_back(dy, k, k, shape, _first_winner(x))
        words = "`dx`, with ties," if tied else f"`dx` for x of {shape} and windows {k} × {k}"
        compare(max_pool_backward(x, dy, k), want, words, _max_slips(x, dy, k))


def _max_slips(x: np.ndarray, dy: np.ndarray, k: int) -> list[Slip]:
    def sent(share, given: np.ndarray = dy) -> np.ndarray:
        return send_back(given, k, k, x.shape, share)

    def last(seen: tuple) -> np.ndarray:
        window = x[seen]
        return (np.arange(window.size) == window.size - 1 - window[::-1, ::-1].argmax()).reshape(window.shape)  # fmt: skip

    def down_the_columns(seen: tuple) -> np.ndarray:
        window = x[seen].T
        return (np.arange(window.size) == window.argmax()).reshape(window.shape).T

    first = _first_winner(x)
    want = sent(first)
    every = sent(lambda seen: x[seen] == x[seen].max())
    shared = sent(lambda seen: (x[seen] == x[seen].max()) / np.sum(x[seen] == x[seen].max()))
    used = x[:, :, : dy.shape[2] * k, : dy.shape[3] * k].shape
    tie = "The first one in reading order, row by row, takes all; `argmax` finds it."
    return [
        Slip("count", every, "Where several numbers of a window are equal, each of them gets all of dy.", tie),
        Slip("count", shared, "Where several numbers of a window are equal, they share dy.", tie),
        Slip("order", sent(last), "Where several numbers of a window are equal, the last one gets dy.", tie),
        Slip("order", sent(down_the_columns), "Where several numbers of a window are equal, you search down the columns.", tie),
        Slip("reduction", sent(lambda seen: 1.0), "`dx`: all numbers of a window get dy. Only the winner's moves the maximum."),
        Slip("other-quantity", sent(lambda seen: 1 / k**2), "`dx` is the mean's way back: dy is shared out equally.", "Which of the four numbers moves the maximum?"),
        Slip("reduction", sent(lambda seen: x[seen] == x[seen].min()), "`dx`: the smallest number of each window gets dy."),
        Slip("value", sent(first, np.ones_like(dy)), "`dx` holds a 1 at each winner: what comes from above is a factor, too."),
        Slip("other-quantity", sent(first) * x, "`dx` has x as a factor: the winner's slope is 1."),
        Slip("other-quantity", sent(first, np.ones_like(dy)) * x, "`dx` holds the winners themselves. dy belongs in their places."),
        Slip("transposed", sent(lambda seen: first(seen).T), "`dx`: within the window, row and column of the winner are exchanged.",
             "`np.unravel_index` gives the row first."),
        Slip("flipped", sent(lambda seen: first(seen)[::-1, ::-1]), "`dx`: dy lands at the opposite place of the window."),
        Slip("reduction", want.sum(axis=1, keepdims=True) + 0 * x, "The channels are added up. Each has its own way back."),
        Slip("reduction", want / k**2, "`dx` is divided by the size of the window. The winner gets all."),
        *([Slip("border", want[:, :, : used[2], : used[3]], "`dx` ends where the last window ends. It has the shape of x; what no window has seen has the gradient 0.")]
          if used != x.shape else []),
    ]  # fmt: skip


MAX_POOL_BACKWARD = CodeTask(
    id="20.max_pool_backward",
    title="The winner takes it all",
    difficulty=2,
    minutes=12,
    functions={"max_pool_backward": "x, dy, k"},
    test=_max_pool_backward,
    hints=(
        "Take one window and one number dy that comes from above. Which of its entries in dx is not 0, and what stands there? Then do so for all windows.",
        "Begin with zeros of the shape of x. For each n, c, p and q cut out the window, and find where in it the greatest number stands. `argmax` counts the entries of a window row by row "
        "and takes the first of equals.",
        "`np.ndindex(dy.shape)` gives all (n, c, p, q); the window begins at row p k and column q k. `np.unravel_index(window.argmax(), window.shape)` gives the row and column of the winner "
        "within it. Write dy[n, c, p, q] at that place of dx.",
    ),
    praise="Nothing is computed on this way, only delivered.",
)


def _mean_pool_backward(mean_pool_backward: Learner) -> None:
    cases = (((1, 1, 6, 4), 2, 2), ((2, 3, 5, 6), 3, 1), ((1, 2, 7, 9), 3, 2), ((2, 1, 8, 6), 2, 3), ((1, 1, 8, 9), 4, 2))  # fmt: skip
    for stream, (shape, k, stride) in enumerate(cases):
        rng = generator("20.mean_pool_backward", stream)
        places = [(n - k) // stride + 1 for n in shape[2:]]
        dy = rng.normal(size=(*shape[:2], *places))
        want = send_back(dy, k, stride, shape, lambda seen, k=k: 1 / k**2)
        words = f"`dx` of {shape} with windows {k} × {k}, stride {stride}"
        compare(mean_pool_backward(dy, k, stride, shape), want, words, _mean_slips(dy, k, stride, shape))  # fmt: skip


def _mean_slips(dy: np.ndarray, k: int, stride: int, shape: tuple) -> list[Slip]:
    want = send_back(dy, k, stride, shape, lambda seen: 1 / k**2)
    seen_by = send_back(np.ones_like(dy), k, stride, shape, lambda seen: 1.0)
    written = np.zeros(shape)
    for n, c, p, q in np.ndindex(dy.shape):
        top, left = p * stride, q * stride
        written[n, c, top : top + k, left : left + k] = dy[n, c, p, q] / k**2
    high, wide = ((n - 1) * stride + k for n in dy.shape[2:])
    slips = [
        Slip("reduction", k**2 * want, "Each number of a window gets all of dy. It is one of k² in the mean: what is its share?"),
        Slip("reduction", k * want, "dy is divided by k. How many numbers has a window of k rows and k columns?"),
        Slip("overwritten", written, "Each window overwrites what the windows before it have sent.", "Where windows overlap, the messages add up."),
        Slip("overwritten", k**2 * written, "Each window overwrites what the windows before it have sent, and none is shared out.", "Where windows overlap, the messages add up."),
        Slip("reduction", want / np.maximum(seen_by, 1), "What a number gets from several windows is averaged. It is added up."),
        Slip("reduction", k**2 * want / np.maximum(seen_by, 1), "dy is divided by the number of windows that see a number. It is divided by the number of numbers in a window."),
        Slip("value", seen_by / k**2, "`dx` is the slope alone: what comes from above is a factor, too."),
        Slip("sign", -want, "`dx` has the right size and the opposite sign."),
    ]  # fmt: skip
    if stride > 1:
        slips.append(Slip("value", send_back(dy, k, 1, shape, lambda seen: 1 / k**2), "The stride is left out: window p begins at p times the stride."))  # fmt: skip
    if (high, wide) != shape[2:]:
        slips.append(Slip("border", want[:, :, :high, :wide], "`dx` ends where the last window ends. It has the shape of x; what no window has seen has the gradient 0."))  # fmt: skip
    if k != stride and all(k * n <= m for n, m in zip(dy.shape[2:], shape[2:], strict=True)):
        slips.append(Slip("value", send_back(dy, k, k, shape, lambda seen: 1 / k**2), "The windows stand side by side here. They begin at p times the stride."))  # fmt: skip
    return slips


MEAN_POOL_BACKWARD = CodeTask(
    id="20.mean_pool_backward",
    title="Shared out, with overlap",
    difficulty=2,
    minutes=9,
    functions={"mean_pool_backward": "dy, k, stride, shape"},
    test=_mean_pool_backward,
    hints=(
        "Why does this function not need x? And in a mean of k² numbers, by how much does the mean grow if one of them grows by 1?",
        "Begin with zeros of the given shape. Each dy[n, c, p, q] sends the same number to all k² places of its window. If a place lies in several windows, what happens to what is there already?",
        "The window of (p, q) begins at row p S and column q S. Add dy[n, c, p, q] / k² to this slice of dx, with `+=`, for all n, c, p and q; or for all n and c at once.",
    ),
    praise="No input is needed: a mean treats all numbers alike, whatever they are.",
)

TASKS = (MAX_POOL, MAX_POOL_BACKWARD, MEAN_POOL_BACKWARD)
