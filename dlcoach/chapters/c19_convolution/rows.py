"""To implement: the size of a map, and a convolution along a row."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c19_convolution import reference
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator, one_number


def _counted(size: int, k: int, stride: int, padding: int, dilation: int) -> int:
    """Windows, counted one by one."""
    reach = dilation * (k - 1) + 1
    return len(range(-padding, size + padding - reach + 1, stride))


def _output_size(output_size: Learner) -> None:
    plain = [(size, k, 1, 0, 1) for size, k in ((8, 3), (5, 5), (12, 1))]
    plain += [(9, 3, 1, 2, 1), (7, 3, 2, 1, 1), (8, 3, 2, 1, 1), (21, 3, 1, 0, 3)]
    rng = generator("19.output_size")
    drawn = [tuple(int(n) for n in rng.integers((8, 1, 1, 0, 1), (40, 5, 5, 4, 3))) for _ in range(60)]  # fmt: skip
    for case in plain + drawn:
        _one_size(output_size, case)


def _one_size(output_size: Learner, case: tuple[int, ...]) -> None:
    size, k, stride, padding, dilation = case
    words = f"`output_size` for H = {size}, k = {k}, S = {stride}, P = {padding}, D = {dilation}"
    got = one_number(words, output_size(*case))
    want = _counted(*case)
    room = size + 2 * padding - dilation * (k - 1) - 1
    compare(got, want, words, (
        Slip("rounding", room / stride + 1, f"{words} is no whole number.", "What does not fit in is left out: round down."),
        Slip("rounding", -(-room // stride) + 1, f"{words} is rounded up.", "The last window must fit in whole."),
        Slip("value", want - 1, f"{words} is one too small.", "Is the window at place 0 counted?"),
        Slip("value", want + 1, f"{words} is one too large.", "With k = H exactly one place fits."),
        Slip("border", _counted(size, k, stride, 0, dilation), f"{words} is that without padding."),
        Slip("border", (room - padding) // stride + 1, f"{words} has the padding once.", "There is padding on both sides."),
        Slip("value", _counted(size, k, stride, padding, 1), f"{words} leaves the dilation out.",
             "How many entries are there from the first to the last one of the kernel?"),
        Slip("value", (size + 2 * padding - dilation * k) // stride + 1, f"{words} lets the kernel reach too far.",
             "Between k places there are k − 1 steps of D."),
        Slip("value", _counted(size, k, 1, padding, dilation), f"{words} leaves the stride out."),
    ))  # fmt: skip


OUTPUT_SIZE = CodeTask(
    id="19.output_size",
    title="The formula, as a function",
    difficulty=1,
    minutes=5,
    functions={"output_size": "size, k, stride, padding, dilation"},
    test=_output_size,
    hints=(
        "How many entries does the kernel reach over, gaps included? How many has the row, with its padding on both sides?",
        "The difference of the two is the room in which the kernel can move. With steps of the stride, how many steps fit? And one place more than steps.",
        "The reach is D (k − 1) + 1, the row has H + 2P entries. Divide the difference with `//`, which rounds down, and add 1.",
    ),
    praise="The formula agrees with windows that were counted one by one.",
)


def _conv1d(conv1d: Learner) -> None:
    cases = ((9, 3, 1, 1), (11, 4, 2, 1), (12, 3, 1, 3), (14, 3, 3, 2), (16, 2, 2, 5), (4, 4, 1, 1))
    for stream, (length, k, stride, dilation) in enumerate(cases):
        rng = generator("19.conv1d", stream)
        x, w = rng.normal(size=length), rng.normal(size=k)
        want = reference.row(x, w, stride, dilation)
        words = f"`conv1d` of {length} numbers, kernel {k}, stride {stride}, dilation {dilation}"
        compare(conv1d(x, w, stride, dilation), want, words, _row_slips(x, w, stride, dilation))


def _row_slips(x: np.ndarray, w: np.ndarray, stride: int, dilation: int) -> list[Slip]:
    want = reference.row(x, w, stride, dilation)
    same = np.pad(x, (0, dilation * (len(w) - 1)))
    slips = [
        Slip("flipped", reference.row(x, w[::-1], stride, dilation), "The kernel is turned round: this is the formula with the minus.",
             "`w[0]` belongs to the first number of the window. (`np.convolve` turns the kernel.)"),
        Slip("reduction", want / len(w), "These are means. A convolution adds the products up."),
        Slip("overwritten", w[-1] * x[dilation * (len(w) - 1) :][::stride], "Only the last product of each window is there: each overwrites the one before.",
             "The products are added up."),
        Slip("value", want[:-1], "The last output is missing.", "At which place does the last window begin? `range` ends before its last number."),
        Slip("border", reference.row(same, w, stride, dilation), "There are too many outputs: some windows reach over the end.",
             "All of a window must lie within the row; no zeros are added here."),
        Slip("value", reference.row(x, w, 1, dilation), "The stride is left out: every place is computed."),
        Slip("value", reference.row(x, w, stride, 1), "The dilation is left out: the kernel has no gaps."),
        Slip("value", reference.row(x, w, stride, 1)[: len(want)], "The dilation counts for the number of outputs and not for "
             "the numbers that the kernel meets."),
        Slip("value", reference.row(x, w, 1, dilation)[: len(want)], "The stride counts for the number of outputs and not for "
             "where the windows begin."),
    ]  # fmt: skip
    if len(x) > dilation and stride * (len(w) - 1) < len(x):
        slips.append(Slip("order", reference.row(x, w, dilation, stride), "Stride and dilation are exchanged."))  # fmt: skip
    return slips


CONV1D = CodeTask(
    id="19.conv1d",
    title="Along a row, with steps and gaps",
    difficulty=2,
    minutes=8,
    functions={"conv1d": "x, w, stride, dilation"},
    test=_conv1d,
    hints=(
        "Begin with stride 1 and dilation 1, the formula (1) of the chapter. Then ask: where does window p begin? And which number of it meets w[i]?",
        "Window p begins at p times the stride. Weight i meets the number that lies i times the dilation further on.",
        "Fill y[p] with the sum over i of w[i] · x[p S + i D]. The number of outputs is that of your `output_size`, without padding.",
    ),
    praise="Two factors in one index: where the window begins, and how far it is spread.",
)

TASKS = (OUTPUT_SIZE, CONV1D)
