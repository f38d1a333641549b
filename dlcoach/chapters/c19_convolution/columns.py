"""To implement: windows as columns, and the backward pass of one channel."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare, results
from dlcoach.tasks import CodeTask, generator


def _windows(x: np.ndarray, k_h: int, k_w: int, stride: int) -> np.ndarray:
    """(C, H', W', k_h, k_w)."""
    return sliding_window_view(x, (k_h, k_w), axis=(1, 2))[:, ::stride, ::stride]


def _im2col(im2col: Learner) -> None:
    cases = (((1, 4, 5), 3, 3, 1), ((2, 5, 4), 2, 3, 1), ((3, 6, 7), 3, 2, 2), ((2, 8, 6), 2, 2, 3))
    for stream, (shape, k_h, k_w, stride) in enumerate(cases):
        x = generator("19.im2col", stream).normal(size=shape)
        seen = _windows(x, k_h, k_w, stride)
        rows = shape[0] * k_h * k_w
        want = seen.transpose(0, 3, 4, 1, 2).reshape(rows, -1)
        words = f"`im2col` of {shape} with windows {k_h} × {k_w}, stride {stride}"
        compare(im2col(x, k_h, k_w, stride), want, words, (
            Slip("transposed", want.T, f"{words}: the windows stand in rows. They belong in columns."),
            Slip("order", seen.transpose(3, 4, 0, 1, 2).reshape(rows, -1), "Within a column the channels change fastest. The order is that of w[o]: "
                 "channel, row, column of the kernel."),
            Slip("order", seen.transpose(0, 4, 3, 1, 2).reshape(rows, -1), "Within a column the pixels are read downwards. The order is that of "
                 "w[o]: along the row first."),
            Slip("order", seen.transpose(0, 3, 4, 2, 1).reshape(rows, -1), "The windows are taken down the columns of the picture. They are taken "
                 "along its rows: first all q of p = 0."),
            Slip("order", seen.reshape(rows, -1), "The shape is right, the numbers are not in their places: `reshape` reads on along the last axis.",
                 "Bring the axes into the order (C, k_h, k_w, H', W') first, with `transpose`."),
            Slip("flipped", seen[..., ::-1, ::-1].transpose(0, 3, 4, 1, 2).reshape(rows, -1), "The windows are turned round."),
            Slip("value", _windows(x, k_h, k_w, 1).transpose(0, 3, 4, 1, 2).reshape(rows, -1), f"{words}: the stride is left out: every window is there."),
            Slip("value", _windows(x, k_h, k_w, 1)[:, : seen.shape[1], : seen.shape[2]].transpose(0, 3, 4, 1, 2).reshape(rows, -1),
                 "The stride counts for the number of windows and not for where they begin."),
            *(
                Slip("value", few.transpose(0, 3, 4, 1, 2).reshape(rows, -1), f"{words}: the last windows are missing.",
                     "`range` ends before its last number.")
                for few in (seen[:, :-1, :-1], seen[:, :-1], seen[:, :, :-1])
            ),
            Slip("reduction", seen.sum(axis=0).transpose(2, 3, 0, 1).reshape(k_h * k_w, -1), "The channels are added up. They stand below one another."),
            Slip("reduction", want[: k_h * k_w], "Only the first channel is there. The channels stand below one another."),
        ))  # fmt: skip


IM2COL = CodeTask(
    id="19.im2col",
    title="Windows as columns",
    difficulty=2,
    minutes=10,
    functions={"im2col": "x, k_h, k_w, stride"},
    test=_im2col,
    hints=(
        "A column is all that one window sees, written in the order in which `w[o]` holds its weights. How many windows are there, and in which order do you meet them?",
        "Two loops, over p and q, top to bottom and left to right. Each gives one window of shape (C, k_h, k_w), and `ravel` or `reshape(-1)` makes a row of numbers of it.",
        "Window (p, q) begins at row p S and column q S. Collect the windows in a list, and let `np.stack` put them side by side, with `axis=1`.",
    ),
    praise="With this, `w.reshape(c_out, -1) @ columns` is the whole convolution: one matrix product.",
)


def _backward(conv_backward: Learner) -> None:
    cases = (((5, 4), (2, 2), 1), ((5, 6), (3, 2), 1), ((6, 8), (3, 2), 2), ((9, 7), (2, 3), 3))
    for stream, (of_x, of_w, stride) in enumerate(cases):
        rng = generator("19.conv_backward", stream)
        x, w = rng.normal(size=of_x), rng.normal(size=of_w)
        size = tuple((n - k) // stride + 1 for n, k in zip(of_x, of_w, strict=True))
        dy = rng.normal(size=size)
        dx, dw = results(conv_backward(dy, x, w, stride), ("dx", "dw"), "conv_backward")
        compare(dx, _dx(dy, of_x, w, stride), "`dx`", _dx_slips(dy, x, w, stride))
        compare(dw, _dw(dy, x, of_w, stride), "`dw`", _dw_slips(dy, x, w, stride))


def _spread(dy: np.ndarray, of_x: tuple, of_w: tuple, stride: int) -> np.ndarray:
    """dy with the zeros of a stride between its entries."""
    spread = np.zeros([n - k + 1 for n, k in zip(of_x, of_w, strict=True)])
    spread[::stride, ::stride] = dy
    return spread


def _dx(dy: np.ndarray, of_x: tuple, w: np.ndarray, stride: int) -> np.ndarray:
    """The chapter's way: the kernel turned round, on a padded dy."""
    k_h, k_w = w.shape
    wide = np.pad(_spread(dy, of_x, w.shape, stride), ((k_h - 1, k_h - 1), (k_w - 1, k_w - 1)))
    return np.einsum("pqij,ij->pq", sliding_window_view(wide, w.shape), w[::-1, ::-1])


def _dw(dy: np.ndarray, x: np.ndarray, of_w: tuple, stride: int) -> np.ndarray:
    spread = _spread(dy, x.shape, of_w, stride)
    return np.einsum("ijpq,pq->ij", sliding_window_view(x, spread.shape), spread)


def _one_by_one(dy: np.ndarray, w: np.ndarray, of_x: tuple, stride: int) -> np.ndarray:
    """What is left of dx if each window overwrites the ones before."""
    dx = np.zeros(of_x)
    for p, q in np.ndindex(dy.shape):
        window = (
            slice(p * stride, p * stride + w.shape[0]),
            slice(q * stride, q * stride + w.shape[1]),
        )
        dx[window] = dy[p, q] * w
    return dx


def _dx_slips(dy: np.ndarray, x: np.ndarray, w: np.ndarray, stride: int) -> list[Slip]:
    want = _dx(dy, x.shape, w, stride)
    valid = np.einsum("pqij,ij->pq", sliding_window_view(np.pad(dy, w.shape[0] - 1), w.shape), w[::-1, ::-1])  # fmt: skip
    return [
        Slip("flipped", _dx(dy, x.shape, w[::-1, ::-1], stride), "`dx` is made with the kernel turned the wrong way.",
             "The pixel that met w[i, j] gets its message with w[i, j]. On dy laid as a map, that is the kernel turned round."),
        Slip("overwritten", _one_by_one(dy, w, x.shape, stride), "`dx`: each window overwrites what the windows before it have sent.",
             "Windows overlap, and the messages add up."),
        Slip("order", _dw(dy, x, w.shape, stride), "The two results are exchanged: first dx, then dw."),
        Slip("value", _dx(np.ones_like(dy), x.shape, w, stride), "`dx` is the slope alone: what comes from above is a factor too."),
        Slip("other-quantity", want * x, "`dx` has x as a factor: the slope of w·x by x is w."),
        Slip("reduction", want / dy.size, "`dx` is averaged over the places. The messages add up."),
        Slip("value", _dx(_left(dy, x, w, stride), x.shape, w, 1), "`dx`: the stride is left out, and all windows lie side by side."),
        Slip("border", want[: (dy.shape[0] - 1) * stride + w.shape[0], : (dy.shape[1] - 1) * stride + w.shape[1]],
             "`dx` ends where the last window ends. It has the shape of x; what no window has seen has the gradient 0."),
        Slip("border", valid, "`dx` has no room for the stride: it has the shape of x."),
        Slip("sign", -want, "`dx` has the right size and the opposite sign."),
    ]  # fmt: skip


def _dw_slips(dy: np.ndarray, x: np.ndarray, w: np.ndarray, stride: int) -> list[Slip]:
    want = _dw(dy, x, w.shape, stride)
    last = tuple(slice((n - 1) * stride, (n - 1) * stride + k) for n, k in zip(dy.shape, w.shape, strict=True))  # fmt: skip
    return [
        Slip("flipped", want[::-1, ::-1], "`dw` is turned round: the kernel itself is not turned in the forward pass."),
        Slip("overwritten", dy[-1, -1] * x[last], "`dw` holds the last window alone: each overwrites the ones before.",
             "Every window has used the weights, and the messages add up."),
        Slip("reduction", dy[0, 0] * x[: w.shape[0], : w.shape[1]], "`dw` holds the first window alone.",
             "Every window has used the weights, and the messages add up."),
        Slip("reduction", want / dy.size, "`dw` is averaged over the places. The messages add up."),
        Slip("value", _dw(np.ones_like(dy), x, w.shape, stride), "`dw` is the slope alone: what comes from above is a factor too."),
        Slip("other-quantity", want * w, "`dw` has w as a factor: the slope of w·x by w is x."),
        Slip("value", _dw(_left(dy, x, w, stride), x, w.shape, 1), "`dw`: the stride is left out, and all windows lie side by side."),
    ]  # fmt: skip


def _left(dy: np.ndarray, x: np.ndarray, w: np.ndarray, stride: int) -> np.ndarray:
    """dy where it would lie without a stride, with zeros behind it."""
    full = np.zeros([n - k + 1 for n, k in zip(x.shape, w.shape, strict=True)])
    full[: dy.shape[0], : dy.shape[1]] = dy
    return full


CONV_BACKWARD = CodeTask(
    id="19.conv_backward",
    title="Backward, window by window",
    difficulty=3,
    minutes=12,
    functions={"conv_backward": "dy, x, w, stride"},
    test=_backward,
    hints=(
        "Think of one place of the map alone: y[p, q] is the sum of w times its window. If dy[p, q] comes from above, what does each weight get, and what does each pixel?",
        "The weights get dy[p, q] times the window, all at once; the pixels of the window get dy[p, q] times w. Do that for every place and add up, as a pixel lies in several windows.",
        "Begin with zeros of the shapes of x and of w. In two loops, over p and q, with the window that begins at row p S and column q S: add to dw, and add to "
        "the same window of dx, both with `+=`.",
    ),
    praise="No formula for the backward pass was needed: only who has used what. The kernel turned round by itself.",
)

TASKS = (IM2COL, CONV_BACKWARD)
