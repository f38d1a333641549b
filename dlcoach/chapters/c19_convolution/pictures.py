"""To implement: padding that keeps the size, and a convolution over all channels without a loop over places."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c19_convolution import reference
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator


def _pad(x: np.ndarray, high: tuple[int, int], wide: tuple[int, int], **mode: str) -> np.ndarray:
    return np.pad(x, ((0, 0), (0, 0), high, wide), **mode)


def _pad_same(pad_same: Learner) -> None:
    for stream, k in enumerate((3, 5, 1, 4, 2, 6)):
        rng = generator("19.pad_same", stream)
        x = rng.normal(size=(2, 3, 5, 7))
        front, back = (k - 1) // 2, k // 2
        both = (front, back)
        words = f"`pad_same` for k = {k}"
        compare(pad_same(x, k), _pad(x, both, both), words, (
            Slip("border", _pad(x, (0, k - 1), (0, k - 1)), f"{words}: all zeros stand at the end.", "Half of them belong to the other side."),
            Slip("border", _pad(x, (k - 1, 0), (k - 1, 0)), f"{words}: all zeros stand at the front.", "Half of them belong to the other side."),
            Slip("border", _pad(x, (back, front), (back, front)), f"{words}: the odd zero stands at the front.", "It belongs to the end: below, and on the right."),
            Slip("border", _pad(x, (back, back), (back, back)), f"{words}: the map would become larger by 1.", "How many entries does a kernel of k take away?"),
            Slip("border", _pad(x, (front, front), (front, front)), f"{words}: the map would become smaller by 1.", "How many entries does a kernel of k take away?"),
            Slip("border", _pad(x, (k - 1, k - 1), (k - 1, k - 1)), f"{words}: there is twice as much as a kernel of k takes away.", "k − 1 is for both sides together."),
            Slip("border", _pad(x, (k, k), (k, k)), f"{words}: there is far too much.", "How many entries does a kernel of k take away?"),
            Slip("border", _pad(x, both, both, mode="edge"), f"{words}: the border holds copies of the last pixels.", "Here it is to hold zeros."),
            Slip("border", _pad(x, both, both, mode="reflect"), f"{words}: the border is a mirror.", "Here it is to hold zeros."),
            Slip("border", _pad(x, both, (0, 0)), f"{words}: there is padding above and below only."),
            Slip("border", _pad(x, (0, 0), both), f"{words}: there is padding on the left and right only."),
            Slip("shape", np.pad(x, both), f"{words}: pictures and channels of zeros have been added too.", "Only the last two axes are places."),
        ))  # fmt: skip


PAD_SAME = CodeTask(
    id="19.pad_same",
    title="A border that keeps the size",
    difficulty=1,
    minutes=6,
    functions={"pad_same": "x, k"},
    test=_pad_same,
    hints=(
        "By how much does a kernel of k make a picture smaller, along one axis? So much must be added, both sides together.",
        "k − 1 zeros in all: for k = 3 one on each side; for k = 4 there are three, one in front and two at the end. `np.pad` takes a pair for each axis.",
        "In front (k − 1) // 2, at the end k // 2. The first two axes, pictures and channels, get the pair (0, 0).",
    ),
    praise="Now a convolution returns as many places as it got, whether k is odd or even.",
)


def _conv2d(conv2d: Learner) -> None:
    cases = (
        ((2, 3, 7, 6), (4, 3, 3, 2)),
        ((1, 1, 5, 6), (1, 1, 3, 3)),
        ((1, 3, 4, 4), (1, 3, 1, 1)),
        ((3, 2, 5, 5), (2, 2, 2, 2)),
    )
    for stream, (of_x, of_w) in enumerate(cases):
        rng = generator("19.conv2d", stream)
        x, w, b = rng.normal(size=of_x), rng.normal(size=of_w), rng.normal(size=of_w[0])
        words = f"`conv2d` of pictures {of_x} with kernels {of_w}"
        want = reference.picture(x, w) + b[:, None, None]
        compare(conv2d(x, w, b), want, words, _picture_slips(x, w, b))
    rng = generator("19.conv2d", len(cases))
    w, b = rng.normal(size=(2, 1, 2, 2)), rng.normal(size=2)
    no_loop(conv2d, lambda n: (rng.normal(size=(1, 1, 2, n + 1)), w, b), "places")


def _picture_slips(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> list[Slip]:
    (c_out, c_in, k_h, k_w), b = w.shape, b[:, None, None]
    bare = reference.picture(x, w)
    along = reference.picture(x.swapaxes(2, 3), w)
    sheets = [reference.picture(x[:, c : c + 1], w[:, c : c + 1]) for c in range(c_in)]
    slips = [
        Slip("flipped", reference.picture(x, w[:, :, ::-1, ::-1]) + b, "The kernels are turned round: this is the formula with the minus.",
             "`w[o, c, 0, 0]` meets the upper left pixel of the window."),
        Slip("bias", bare, "The biases are missing."),
        Slip("bias", bare + c_in * b, "Each bias is counted once for each input channel.", "It belongs to the kernel: once for each output."),
        Slip("bias", bare + c_in * k_h * k_w * b, "Each bias is counted once for each weight.", "It belongs to the kernel: once for each output."),
        Slip("bias", bare + k_h * k_w * b, "Each bias is counted once for each place of the kernel.", "It is added once, before or after the loop."),
        Slip("bias", bare + b.sum(), "All biases are added to every map.", "Map o has the bias b[o] alone."),
        Slip("overwritten", sheets[-1] + b, "Only the last input channel is in the maps: each overwrites the one before.", "The channels are added up."),
        Slip("overwritten", sheets[-1], "Only the last input channel is in the maps, and no bias: each overwrites what was there before."),
        Slip("reduction", sheets[0] + b, "Only the first input channel is in the maps.", "The sum runs over all channels."),
        Slip("reduction", bare / c_in + b, "The channels are averaged. They are added up."),
        Slip("reduction", bare / (k_h * k_w) + b, "The window is averaged. Its products are added up."),
        Slip("reduction", bare / (c_in * k_h * k_w) + b, "These are means. A convolution adds the products up."),
        Slip("overwritten", _last_place(x, w) + b, "Only the last weight of each kernel is in the maps: each overwrites the one before."),
        Slip("overwritten", _last_place(x, w), "Only the last weight of each kernel is in the maps, and no bias: each overwrites what was there before."),
        Slip("transposed", (bare + b).swapaxes(2, 3), "Rows and columns of the maps are exchanged."),
        Slip("transposed", (along + b).swapaxes(2, 3), "Rows and columns of the kernels are exchanged."),
        Slip("order", (bare + b).swapaxes(0, 1), "Pictures and maps have exchanged their axes: first n, then o."),
        Slip("order", np.moveaxis(bare + b, 1, -1), "The maps stand on the last axis. They belong on the second."),
        Slip("reduction", (bare + b).sum(axis=1, keepdims=True), "The maps of all kernels are added up.", "Each kernel has a map of its own."),
    ]  # fmt: skip
    if c_out == c_in:
        slips.append(Slip("order", reference.picture(x, w.swapaxes(0, 1)) + b, "The first two axes of w are exchanged: w[o, c] joins input c to map o."))  # fmt: skip
    return slips


def _last_place(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    only = np.zeros_like(w)
    only[:, :, -1, -1] = w[:, :, -1, -1]
    return reference.picture(x, only)


CONV2D = CodeTask(
    id="19.conv2d",
    title="All places at once",
    difficulty=3,
    minutes=12,
    functions={"conv2d": "x, w, b"},
    test=_conv2d,
    hints=(
        "Take one weight, `w[o, c, i, j]`. At place (p, q) it meets the pixel `x[n, c, p + i, q + j]`. For all places together: which part of the picture is that?",
        "A rectangle of H' rows and W' columns that begins at row i and column j. So loop over i and j, and add up: weights of this (i, j), times this part of "
        "all pictures, summed over the channels.",
        "The part is `x[:, :, i : i + high, j : j + wide]`, of shape (N, C, H', W'); the weights are `w[:, :, i, j]`, of shape (c_out, C). "
        "`np.einsum` sums over c: 'nchw, oc' become 'nohw'. The bias is added once, as (c_out, 1, 1).",
    ),
    praise="As many steps of Python as the kernel has places, however large the picture is.",
)

TASKS = (PAD_SAME, CONV2D)
