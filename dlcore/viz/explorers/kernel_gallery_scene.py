"""A photograph and what a kernel of nine numbers makes of it; every number, stride, padding and gap can be changed."""

from __future__ import annotations

import base64
import dataclasses
import functools
import html
import io
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from dlcore import data, ops
from dlcore.viz.display import Still, figures_html
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.say import count, short
from dlcore.viz.explorers.scenes import Panel, Scene
from dlcore.viz.svg import BLUE, INK, ORANGE, PAPER, RULE, SOFT, box, text

Numbers = tuple[float, ...]  # the nine of a kernel, row by row
CUSTOM = "my own"
KERNELS: dict[str, tuple[Numbers, float]] = {  # and what they are all divided by
    "identity": ((0, 0, 0, 0, 1, 0, 0, 0, 0), 1),
    "Gaussian blur": ((1, 2, 1, 2, 4, 2, 1, 2, 1), 16),
    "sharpen": ((0, -1, 0, -1, 5, -1, 0, -1, 0), 1),
    "edges": ((-1, -1, -1, -1, 8, -1, -1, -1, -1), 1),
    "left to right": ((-1, 0, 1, -2, 0, 2, -1, 0, 1), 1),
    "top to bottom": ((-1, -2, -1, 0, 0, 0, 1, 2, 1), 1),
    "one corner": ((1, 0, 0, 0, 0, 0, 0, 0, 0), 1),
}
BLACK, GREY = "black", "grey"
ROWS, COLUMNS = 240, 205  # of the photograph
MOST, LARGEST = 10, 32  # entries of a kernel; divisor
MARGIN = 12  # most padding
WIDE, HIGH = COLUMNS + 2 * MARGIN, ROWS + 2 * MARGIN  # room for any result


@dataclasses.dataclass(frozen=True)
class State:
    """A kernel and how it is moved.

    Attributes
    ----------
    numbers : nine floats
        The kernel, row by row, before the division.
    divisor : float
        At least 1.
    stride, padding, dilation : int
    zero : str
        What stands for 0 in the result: "black", and then 1 is white; or "grey", and then the strongest answers
        are white and black.
    """

    numbers: Numbers = KERNELS["identity"][0]
    divisor: float = 1.0
    stride: int = 1
    padding: int = 1
    dilation: int = 1
    zero: str = BLACK

    @property
    def kernel(self) -> np.ndarray:
        return np.array(self.numbers, dtype=float).reshape(3, 3) / self.divisor

    @property
    def total(self) -> float:
        """What the kernel makes of a place where all is white."""
        return float(sum(self.numbers) / self.divisor)

    @property
    def name(self) -> str:
        """Which kernel of the gallery this is."""
        known = {kernel: name for name, kernel in KERNELS.items()}
        return known.get((self.numbers, self.divisor), CUSTOM)


@functools.lru_cache(maxsize=1)
def photograph() -> np.ndarray:
    """Grace Hopper in grey, (ROWS, COLUMNS), 0 to 1: the mean of the three colours."""
    grey = data.grace_hopper(ROWS).mean(axis=0)
    grey.flags.writeable = False
    return grey


@functools.lru_cache(maxsize=8)
def result(state: State) -> np.ndarray:
    """What the kernel makes of the photograph."""
    options = {"stride": state.stride, "padding": state.padding, "dilation": state.dilation}
    y, _ = ops.conv2d(photograph()[None, None], state.kernel[None, None], **options)
    y[0, 0].flags.writeable = False
    return y[0, 0]


def strongest(state: State) -> float:
    """The answer that is drawn white where zero is grey: 1 answer in 100 is stronger."""
    return float(np.quantile(np.abs(result(state)), 0.99)) or 1.0


def shades(state: State) -> np.ndarray:
    """The result as grey levels, 0 to 255."""
    y = result(state)
    light = y if state.zero == BLACK else 0.5 + 0.5 * y / strongest(state)
    return np.floor(255 * np.clip(light, 0, 1) + 0.5).astype(np.uint8)


def on_card(levels: np.ndarray) -> np.ndarray:
    """The picture in the middle of a white card that has room for every result."""
    card = np.full((HIGH, WIDE), 255, dtype=np.uint8)
    rows, columns = levels.shape
    top, left = (HIGH - rows) // 2, (WIDE - columns) // 2
    card[top : top + rows, left : left + columns] = levels
    return card


def png(levels: np.ndarray, level: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(levels).save(out, "PNG", compress_level=level)
    return out.getvalue()


class KernelGallery(Scene):
    """The photograph, the kernel and the result."""

    # ---- what the reader does -------------------------------------------------------------------

    def value(self, state: State, field: str) -> Any:
        if field.startswith("w"):
            return float(state.numbers[place(field)])
        return super().value(state, field)

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "name":
            return state if value == CUSTOM else chosen(state, str(value))
        if field.startswith("w"):
            numbers = list(state.numbers)
            numbers[place(field)] = round(min(MOST, max(-MOST, value)), 2) + 0.0
            return dataclasses.replace(state, numbers=tuple(numbers))
        if field == "divisor":
            value = round(min(LARGEST, max(1, value)), 2)
        elif field != "zero":
            value = round(value)
        return super().changed(state, field, value)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        y = result(state)
        rows = " / ".join(" ".join(short(v) for v in state.numbers[k : k + 3]) for k in (0, 3, 6))
        over = f", all over {short(state.divisor)}" if state.divisor != 1 else ""
        said = f"Kernel {state.name}: {rows}{over}; its numbers add up to {short(state.total)}."
        moved = (
            f"{ROWS} × {COLUMNS} pixels with padding {state.padding}, stride {state.stride}, "
            f"dilation {state.dilation} become {y.shape[0]} × {y.shape[1]}, "
            f"from {short(y.min())} to {short(y.max())}."
        )
        if state.zero == BLACK:
            lost = np.mean((y < 0) | (y > 1))
            return f"{said} {moved} Black is 0, white is 1; {lost:.0%} of the answers lie outside."
        return f"{said} {moved} Grey is 0, white is {short(strongest(state))} or more."

    # ---- in a picture ---------------------------------------------------------------------------

    def painter(self) -> Callable[[State], str]:
        return self.frame

    def frame(self, state: State) -> str:
        size = "flex:1 1 130px;min-width:120px;max-width:300px"
        pictures = [
            f'<img style="{size}" alt="{html.escape(words)}" width="{WIDE}" '
            f'src="data:image/png;base64,{base64.b64encode(content).decode("ascii")}"/>'
            for content, words in self._pictures(state, 1)
        ]
        return "".join([*pictures, drawn(state).live()])

    def still(self, state: State) -> Still:
        (shown, words), (photo, name) = self._pictures(state, 9)
        panel = drawn(state)
        pictures = [
            ("png", shown, WIDE, words),
            ("png", photo, WIDE, name),
            ("svg+xml", panel.still(), round(panel.width), panel.name),
        ]
        return Still(figures_html(pictures, words), words)

    def _pictures(self, state: State, level: int) -> list[tuple[bytes, str]]:
        photo = on_card(np.floor(255 * photograph() + 0.5).astype(np.uint8))
        return [
            (png(on_card(shades(state)), level), self.describe(state)),
            (png(photo, level), "the photograph, Grace Hopper in grey"),
        ]


def place(field: str) -> int:
    """Which of the nine numbers: w00 is the first, w22 the last."""
    return 3 * int(field[1]) + int(field[2])


def chosen(state: State, name: str) -> State:
    """A kernel of the gallery, shown in the way that suits it: zero is grey where flat places become zero."""
    numbers, divisor = KERNELS[name]
    zero = GREY if sum(numbers) == 0 else BLACK
    return dataclasses.replace(state, numbers=numbers, divisor=divisor, zero=zero)


def turned(state: State) -> State:
    """The kernel turned by 180°."""
    return dataclasses.replace(state, numbers=state.numbers[::-1])


def drawn(state: State) -> Panel:
    """The kernel as the formula has it: numbers, with the gaps of the dilation."""
    gap = state.dilation
    side = 2 * gap + 1
    unit = 180 / side
    parts = [text(110, 16, "the kernel", size=16, weight="bold")]
    for row in range(side):
        for column in range(side):
            meets = row % gap == 0 and column % gap == 0
            x, y = 20 + unit * column, 34 + unit * row
            parts.append(box(x, y, unit, unit, PAPER if meets else RULE, SOFT, 1, 0))
            if meets:
                value = state.numbers[3 * (row // gap) + column // gap]
                colour = BLUE if value > 0 else ORANGE if value < 0 else INK
                size = min(20, 0.62 * unit)
                parts.append(text(x + unit / 2, y + unit / 2, short(value), size=size, fill=colour))
    over = f"all over {short(state.divisor)}, " if state.divisor != 1 else ""
    parts.append(text(110, 234, f"{over}sum {short(state.total)}", size=15))
    numbers = count(9, "number")
    return Panel(f"the kernel, {numbers} in {side} × {side} places", 220, 250, parts)


def kernel_gallery(kernel: str = "identity") -> Explorer:
    """Move a kernel over a photograph; choose one, or write your own.

    Parameters
    ----------
    kernel : str
        The first to be shown, one of KERNELS.
    """
    scene = KernelGallery()
    explorer = Explorer(scene, chosen(State(), kernel))
    explorer.row(
        explorer.choice("name", "kernel", (*KERNELS, CUSTOM), width=230),
        explorer.button("Turn by 180°", turned, "the kernel upside down: the other convolution"),
        explorer.choice("zero", "zero is", (BLACK, GREY), width=150),
    )
    for row in range(3):
        explorer.row(
            *(
                explorer.number(f"w{row}{column}", f"w{row}{column}", -MOST, MOST, 0.5, 78)
                for column in range(3)
            ),
            *([explorer.number("divisor", "all over", 1, LARGEST, 1, 130)] if row == 2 else []),
        )
    explorer.row(
        explorer.slider("stride", "stride", 1, 4, 1, 110, 110),
        explorer.slider("padding", "padding", 0, MARGIN, 1, 110, 125),
        explorer.slider("dilation", "dilation", 1, 6, 1, 110, 125),
    )
    return explorer
