"""One window of a colour image under one kernel, step by step: products, a sum for each channel, and the bias."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.say import short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, RULE, SOFT, TINT_0, TINT_1, box, text

# The corner of the picture on the lecture's slide (DATA 622, week 14): what follows to the right and below is cut off.
RED = (
    (156, 155, 156, 158, 158),
    (153, 154, 157, 159, 159),
    (149, 151, 155, 158, 159),
    (146, 146, 149, 153, 158),
    (145, 143, 143, 148, 158),
)
GREENS = (
    (167, 166, 167, 169, 169),
    (164, 165, 168, 170, 170),
    (160, 162, 166, 169, 170),
    (156, 156, 159, 163, 168),
    (155, 153, 153, 158, 168),
)
BLUES = (
    (163, 162, 163, 165, 165),
    (160, 161, 164, 166, 166),
    (156, 158, 162, 165, 166),
    (155, 155, 158, 162, 167),
    (154, 152, 152, 157, 167),
)
IMAGE = np.array([RED, GREENS, BLUES], dtype=float)  # (3, 5, 5)
KERNEL = np.array(
    [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ],
    dtype=float,
)
PADDED = np.pad(IMAGE, ((0, 0), (1, 0), (1, 0)))  # zeros above and on the left, as on the slide
PLACES = PADDED.shape[1] - 2  # of the window, along each axis

SLIDE, TURNED = "the slide's", "turned by 180°"
KERNELS = {SLIDE: KERNEL, TURNED: KERNEL[:, ::-1, ::-1]}
NAMES, COLOURS = ("Red", "Green", "Blue"), (ORANGE, GREEN, BLUE)
DONE = 4  # steps of one window: one for each channel, and the sum with the bias
MOST_BIAS = 50

WIDTH, HEIGHT = 350.0, 236.0
CELL, ROW = 36.0, 25.0
LEFT, TOP, RIGHT = 6.0, 34.0, 236.0


@dataclasses.dataclass(frozen=True)
class State:
    """A window and how far it has been worked out.

    Attributes
    ----------
    row, column : int
        Of the window, and of the output that it gives; 0 is the top, the left.
    step : int
        0: nothing is multiplied; 1, 2, 3: so many channels are; 4: added up with the bias.
    kernel : str
        One of KERNELS.
    bias : float
    """

    row: int = 0
    column: int = 0
    step: int = 0
    kernel: str = SLIDE
    bias: float = 1.0

    @property
    def window(self) -> np.ndarray:
        """What the kernel sees, (3, 3, 3)."""
        return PADDED[:, self.row : self.row + 3, self.column : self.column + 3]

    @property
    def products(self) -> np.ndarray:
        return self.window * KERNELS[self.kernel]

    @property
    def sums(self) -> tuple[float, ...]:
        """One for each channel."""
        return tuple(self.products.sum(axis=(1, 2)).tolist())

    @property
    def output(self) -> float:
        return sum(self.sums) + self.bias

    @property
    def place(self) -> int:
        """Number of the window in reading order."""
        return self.row * PLACES + self.column


def at(state: State, place: int, step: int) -> State:
    """The window with this number, at this step."""
    row, column = divmod(place, PLACES)
    return dataclasses.replace(state, row=row, column=column, step=step)


def onward(state: State) -> State:
    """One step further; after the last step of a window comes the next window."""
    if state.step < DONE:
        return dataclasses.replace(state, step=state.step + 1)
    return state if state.place == PLACES**2 - 1 else at(state, state.place + 1, 0)


def back(state: State) -> State:
    """One step back."""
    if state.step > 0:
        return dataclasses.replace(state, step=state.step - 1)
    return state if state.place == 0 else at(state, state.place - 1, DONE)


def next_window(state: State) -> State:
    """This window worked out; if it is, the next one."""
    if state.step < DONE:
        return dataclasses.replace(state, step=DONE)
    return at(state, min(state.place + 1, PLACES**2 - 1), DONE)


def term(value: float) -> str:
    """A number in a sum: in brackets if it is negative."""
    return f"({short(value)})" if value < 0 else short(value)


def total(state: State) -> str:
    """The last sum, with what is known of it."""
    sums = (term(v) if k < state.step else "?" for k, v in enumerate(state.sums))
    result = short(state.output) if state.step == DONE else "?"
    return f"{' + '.join(sums)} + {term(state.bias)} = {result}"


class RgbWindow(SvgScene):
    """Three channels, each with its window, its sheet of the kernel and the products; then the map."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field in ("row", "column"):
            value = int(min(PLACES - 1, max(0, round(value))))
        elif field == "step":
            value = int(min(DONE, max(0, round(value))))
        elif field == "bias":
            value = round(min(MOST_BIAS, max(-MOST_BIAS, value)), 2)
        return super().changed(state, field, value)

    def picked(self, state: State, key: str) -> State:
        return at(state, int(key.removeprefix("y")), DONE)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        where = f"Window at row {state.row}, column {state.column}"
        if state.step == 0:
            zeros = 9 - np.count_nonzero(state.window[0])
            edge = f" {3 * zeros} of them are zeros of the border." if zeros else ""
            return f"{where}: 27 numbers lie under the kernel, 9 of each colour.{edge} Nothing is multiplied yet."
        if state.step < DONE:
            k = state.step - 1
            products = " + ".join(term(v) for v in state.products[k].ravel())
            return f"{where}. {NAMES[k]}: {products} = {short(state.sums[k])}."
        return f"{where}: {total(state)}. 27 products and the bias make one number of the map."

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> Sequence[Panel]:
        channels = [
            Panel(
                self.describe(state) if k == 0 else f"{NAMES[k]}: the window, the kernel's sheet",
                WIDTH,
                HEIGHT,
                channel(state, k),
            )
            for k in range(3)
        ]
        return [*channels, Panel("the sum, and the map so far", WIDTH, HEIGHT, feature_map(state))]


def channel(state: State, k: int) -> list[str]:
    """The numbers of one colour, and what the kernel's sheet for it makes of the window."""
    known, colour = state.step > k, COLOURS[k]
    parts = [text(LEFT, 16, NAMES[k], size=17, anchor="start", weight="bold", fill=colour)]
    for row, numbers in enumerate(PADDED[k]):
        for column, value in enumerate(numbers):
            edge = row == 0 or column == 0
            inside = 0 <= row - state.row < 3 and 0 <= column - state.column < 3
            fill = (TINT_1 if k == 2 else TINT_0) if inside else RULE if edge else PAPER
            parts.append(cell(LEFT, TOP, row, column, value, fill, SOFT if edge else INK))
    parts.append(frame(LEFT, TOP, state.row, state.column, colour))
    parts.append(text(RIGHT, 22, "kernel", size=15, anchor="start", fill=SOFT))
    below = TOP + 3 * ROW + 22
    parts.append(text(RIGHT, below - 11, "products", size=15, anchor="start", fill=SOFT))
    for row in range(3):
        for column in range(3):
            weight = KERNELS[state.kernel][k, row, column]
            parts.append(cell(RIGHT, TOP, row, column, weight, PAPER))
            shown = state.products[k, row, column] if known else None
            parts.append(cell(RIGHT, below, row, column, shown, PAPER))
    said = f"sum {short(state.sums[k])}" if known else "sum ?"
    parts.append(
        text(WIDTH - 6, HEIGHT - 13, said, anchor="end", size=17, weight="bold", fill=colour)
    )
    parts.append(
        text(LEFT, HEIGHT - 13, "… and so on, right and below", size=14, anchor="start", fill=SOFT)
    )
    return parts


def feature_map(state: State) -> list[str]:
    """The sum over the channels, and the outputs that are known so far: those before this window, and its own."""
    parts = [text(LEFT, 16, total(state), size=16, anchor="start", weight="bold")]
    parts.append(
        text(LEFT, 44, "the map, as far as it is known", size=15, anchor="start", fill=SOFT)
    )
    wide, high, top = 60.0, 34.0, 60.0
    for place in range(PLACES**2):
        row, column = divmod(place, PLACES)
        known = place < state.place or (place == state.place and state.step == DONE)
        value = short(at(state, place, DONE).output) if known else "?"
        x, y = LEFT + wide * column, top + high * row
        here = place == state.place
        said = f"row {row}, column {column}: {value if known else 'not known yet'}"
        words = text(
            x + wide / 2, y + high / 2, value, size=16, weight="bold" if here else "normal"
        )
        rim = box(x, y, wide, high, TINT_1 if here else PAPER, INK if here else RULE, 1.4, 0)
        parts.append(
            f'<g data-key="y{place}" data-pick="" tabindex="0" role="button" aria-label="{said}">{rim}{words}</g>'
        )
    return parts


def cell(
    left: float, top: float, row: int, column: int, value: float | None, fill: str, ink: str = INK
) -> str:
    """One number in its place."""
    x, y = left + CELL * column, top + ROW * row
    shown = "·" if value is None else short(float(value))
    size = 14 if len(shown) < 4 else 12.5
    words = text(x + CELL / 2, y + ROW / 2, shown, size=size, fill=ink)
    return box(x, y, CELL, ROW, fill, RULE, 1, 0) + words


def frame(left: float, top: float, row: int, column: int, colour: str) -> str:
    """A rim round the nine numbers of a window."""
    x, y = left + CELL * column, top + ROW * row
    return box(x, y, 3 * CELL, 3 * ROW, "none", colour, 3, 2, ' data-key="window"')


def rgb_window() -> Explorer:
    """Work out a convolution of a colour image, window by window.

    *Next* multiplies one channel after the other and then adds up; a click on a number of the map, or Enter on
    it, goes to its window.
    """
    explorer = Explorer(RgbWindow(), State(), still=State(step=DONE))
    explorer.row(
        explorer.button("Back", back, "one step back"),
        explorer.button("Next", onward, "one step further", "primary"),
        explorer.button("Next window", next_window, "work this window out, then the next one"),
        explorer.button("Reset", lambda _: State(), "back to the first window"),
    )
    explorer.row(
        explorer.slider("row", "row", 0, PLACES - 1, 1),
        explorer.slider("column", "column", 0, PLACES - 1, 1),
        explorer.slider("bias", "bias", -MOST_BIAS, MOST_BIAS, 1),
        explorer.choice("kernel", "kernel", KERNELS, width=220),
    )
    return explorer
