"""Where the windows of a convolution stand along one axis: size, kernel, stride, padding and dilation by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from dlcore import nn
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.say import count
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, INK, ORANGE, PAPER, RULE, SOFT, TINT_0, TINT_1, box, line, text

# least and most of each control
RANGES = {
    "size": (3, 14),
    "kernel": (1, 5),
    "stride": (1, 4),
    "padding": (0, 4),
    "dilation": (1, 3),
}
WIDTH, HIGH, LEFT, TOP = 350.0, 210.0, 44.0, 74.0


@dataclasses.dataclass(frozen=True)
class State:
    """One axis: its length H, the kernel k, and how it is moved."""

    size: int = 8
    kernel: int = 3
    stride: int = 2
    padding: int = 1
    dilation: int = 1

    @property
    def reach(self) -> int:
        """R, from the first place of the kernel to its last."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def room(self) -> int:
        return self.size + 2 * self.padding

    @property
    def outputs(self) -> int:
        """H′: how many windows fit in."""
        options = self.kernel, self.stride, self.padding, self.dilation
        return max(0, nn.conv_output_size(self.size, *options))

    def window(self, p: int) -> list[int]:
        """The entries that output p meets; below 0 and from H on they are padding."""
        return [p * self.stride + i * self.dilation - self.padding for i in range(self.kernel)]

    @property
    def seen(self) -> dict[int, int]:
        """How many windows meet each entry, padding included."""
        times = dict.fromkeys(range(-self.padding, self.size + self.padding), 0)
        for p in range(self.outputs):
            for entry in self.window(p):
                times[entry] += 1
        return times


def same_size(state: State) -> State:
    """Stride 1, and as much padding as keeps the size; an even reach cannot be shared out, and stays."""
    padding = (state.reach - 1) // 2
    if state.reach % 2 == 0 or padding > RANGES["padding"][1]:
        return state
    return dataclasses.replace(state, stride=1, padding=padding)


class OutputSize(SvgScene):
    """A row for each window under the entries of the axis, and the formula with its numbers."""

    def changed(self, state: State, field: str, value: Any) -> State:
        least, most = RANGES[field]
        return super().changed(state, field, int(min(most, max(least, round(value)))))

    def describe(self, state: State) -> str:
        start = (
            f"H = {state.size}, k = {state.kernel}, S = {state.stride}, P = {state.padding}, "
            f"D = {state.dilation}: the kernel reaches over R = {state.reach}"
        )
        if not state.outputs:
            return f"{start}, but there are only {state.room} entries, padding included. No window fits in."
        fits = f"{start}, and {count(state.outputs, 'window')} fit{'s' if state.outputs == 1 else ''} in."
        missed = [entry for entry, n in state.seen.items() if n == 0 and 0 <= entry < state.size]
        if not missed:
            return f"{fits} Every entry is seen; {state.size} × {state.size} becomes {state.outputs} × {state.outputs}."
        names = ", ".join(map(str, missed))
        return f"{fits} No window sees {'entry' if len(missed) == 1 else 'entries'} {names}."

    def panels(self, state: State) -> Sequence[Panel]:
        rows = max(1, state.outputs)
        axis = Panel(self.describe(state), WIDTH, TOP + 17.0 * rows + 24, axis_of(state))
        return [axis, Panel("the formula with its numbers", WIDTH, HIGH, formula(state))]


def axis_of(state: State) -> list[str]:
    """The entries, how often each is seen, and a row for each window."""
    wide = min(26.0, (WIDTH - LEFT - 8) / state.room)
    at = {entry: LEFT + wide * (entry + state.padding) for entry in state.seen}
    size = min(14.0, 0.62 * wide)
    parts = [
        text(6, 14, "x, grey is padding, and how many windows see it", size=13, anchor="start"),
        text(LEFT - 8, 40, "x", size=15, anchor="end"),
        text(LEFT - 8, 61, "seen", size=13, anchor="end", fill=SOFT),
    ]
    for entry, times in state.seen.items():
        inside = 0 <= entry < state.size
        fill = RULE if not inside else TINT_1 if times else TINT_0
        parts.append(box(at[entry], 29, wide, 22, fill, SOFT, 1, 0))
        name = str(entry) if inside else "·"
        ink = INK if inside else SOFT
        parts.append(text(at[entry] + wide / 2, 40, name, size=size, fill=ink))
        ink = ORANGE if inside and not times else SOFT
        parts.append(text(at[entry] + wide / 2, 61, str(times), size=size, fill=ink))
    for p in range(state.outputs):
        y = TOP + 17.0 * p + 9
        window = state.window(p)
        ends = at[window[0]] + wide / 2, at[window[-1]] + wide / 2
        parts.append(line(ends[0], y, ends[1], y, BLUE, 2))
        parts.extend(
            box(at[entry] + 0.16 * wide, y - 5, 0.68 * wide, 10, BLUE, PAPER, 1, 2)
            for entry in window
        )
        parts.append(text(LEFT - 8, y, f"y[{p}]", size=13, anchor="end"))
    if not state.outputs:
        parts.append(text(LEFT, TOP + 9, "no window fits in", size=15, anchor="start", fill=ORANGE))
    return parts


def formula(state: State) -> list[str]:
    """The two lines of the chapter, with letters and with numbers."""
    k, d, s = state.kernel, state.dilation, state.stride
    inside = state.room - state.reach
    whole = state.outputs - 1
    rest = inside - s * whole
    lines = [
        ("R = D (k − 1) + 1", INK),
        (f"= {d} · {k - 1} + 1 = {state.reach}", BLUE),
        ("H′ = ⌊(H + 2P − R) / S⌋ + 1", INK),
        (f"= ⌊({state.size} + {2 * state.padding} − {state.reach}) / {s}⌋ + 1", BLUE),
    ]
    if state.outputs:
        lines.append((f"= ⌊{inside} / {s}⌋ + 1 = {whole} + 1 = {state.outputs}", BLUE))
        left = f"left over at the end: {count(rest, 'entry').replace('entrys', 'entries')}"
        lines.append((left, ORANGE if rest else SOFT))
    else:
        lines.append(("no room: H + 2P < R", ORANGE))
    return [
        text(14, 24 + 32 * n, words, size=17, anchor="start", fill=colour)
        for n, (words, colour) in enumerate(lines)
    ]


def output_size() -> Explorer:
    """See where the windows of a convolution stand along one axis, and how the output gets its size."""
    explorer = Explorer(OutputSize(), State())
    names = {"size": "H", "kernel": "k", "stride": "S", "padding": "P", "dilation": "D"}
    sliders = [
        explorer.slider(field, name, *RANGES[field], 1, 120, 95) for field, name in names.items()
    ]
    explorer.row(*sliders[:3])
    same = explorer.button("Same size", same_size, "stride 1 and the padding that keeps the size")
    explorer.row(*sliders[3:], same)
    return explorer
