"""Draw a digit and watch a convolutional network look at it: feature maps, pooled maps, and its answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dlcore import nn
from dlcore.viz.explorers import draw_digit_state as drawing
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.draw_digit_state import DOTS, FINE, STARTS, Seen, State
from dlcore.viz.explorers.say import count, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, INK, ORANGE, PAPER, RULE, SOFT, box, line, text

WIDTH, HEIGHT = 320.0, 330.0
CELL, LEFT, TOP = 36.0, 16.0, 34.0  # of a pixel of the paper
SHADES = 8  # shades that a map is drawn in
MAP = 76.0  # side of a map
OUT = "after training"  # name of the only network, if no other is given


class DrawDigit(SvgScene):
    """The paper, the answer, the maps of the first layer and the features of the second.

    Parameters
    ----------
    networks : dict
        Name -> network of the form of `draw_digit_state.lenet`.
    """

    def __init__(self, networks: Mapping[str, nn.Sequential]) -> None:
        self.networks = dict(networks)
        self.scales = {name: drawing.scales(model) for name, model in self.networks.items()}

    def seen(self, state: State) -> Seen:
        return drawing.look(self.networks[state.network], state.image, state.off)

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "start":
            return drawing.begun(state, str(value))
        if field == "width":
            value = round(min(drawing.THICKEST, max(drawing.THINNEST, value)), 2)
        return super().changed(state, field, value)

    def picked(self, state: State, key: str) -> State:
        if key == "pen":
            state = dataclasses.replace(state, down=not state.down)
            return drawing.stroke(state, state.row, state.column) if state.down else state
        if key.startswith("m"):
            k = int(key[1:])
            off = set(state.off) ^ {k}
            return dataclasses.replace(state, off=tuple(sorted(off)))
        row, column = middle(key)
        return drawing.stroke(lifted(state, row, column), row, column)

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        row, column = (inside((v - edge) / CELL * FINE) for v, edge in ((y, TOP), (x, LEFT)))
        if key != "pen":
            first = middle(key)
            far = (state.row - row) ** 2 + (state.column - column) ** 2
            if key != state.held or (first[0] - row) ** 2 + (first[1] - column) ** 2 < far:
                state = lifted(state, *first)  # a new stroke begins where the pointer went down
        return drawing.stroke(dataclasses.replace(state, held=key), row, column)

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        row = inside(state.row - drawing.STEP * dy)
        column = inside(state.column + drawing.STEP * dx)
        return (
            drawing.stroke(state, row, column) if state.down else lifted(state, row, column, False)
        )

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        pen = f"{'Rubber' if state.rubbing else 'Pen'} {'down' if state.down else 'up'}"
        where = f"{pen} in row {state.row // FINE}, column {state.column // FINE}."
        if not any(state.ink):
            return f"The paper is empty. {where} The network answers all the same: {self.answer(state)}."
        seen = self.seen(state)
        off = f" Off: {', '.join(f'map {k}' for k in state.off)}." if state.off else ""
        lit = np.count_nonzero(seen.maps.max(axis=(1, 2)) > 0.1 * self.scales[state.network][0])
        return (
            f"Ink covers {state.image.mean():.0%} of the paper. The network ({state.network}) says "
            f"{self.answer(state)}. {count(int(lit), 'map')} of {len(seen.maps)} answer somewhere; the "
            f"strongest is map {seen.maps.max(axis=(1, 2)).argmax()}.{off} {where}"
        )

    def answer(self, state: State) -> str:
        """The two most likely digits."""
        shares = self.seen(state).shares
        first, second = np.argsort(-shares, kind="stable")[:2]
        return f"{first} ({shares[first]:.0%}), then {second} ({shares[second]:.0%})"

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> Sequence[Panel]:
        seen, (most, most_of_second) = self.seen(state), self.scales[state.network]
        kernels = self.networks[state.network].layers[0].w.value[:, 0]
        half = len(kernels) // 2
        names = [f"first layer, maps {k} to {k + half - 1}" for k in (0, half)]
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, paper(state)),
            Panel("the answer: a share for each digit", WIDTH, HEIGHT, bars(seen)),
            *(
                Panel(name, WIDTH + 30, 270, first_layer(state, seen, kernels, most, k, k + half))
                for name, k in zip(names, (0, half), strict=True)
            ),
            Panel(
                "second layer: 16 features at 4 places",
                WIDTH + 30,
                150,
                second_layer(seen, most_of_second),
            ),
        ]


def inside(dots: float) -> int:
    """A place on the paper."""
    return int(min(DOTS - 1, max(0, np.floor(dots))))


def middle(key: str) -> tuple[int, int]:
    """The dot in the middle of a pixel: of "p37", row 3 and column 7."""
    return FINE * int(key[1]) + FINE // 2, FINE * int(key[2]) + FINE // 2


def lifted(state: State, row: int, column: int, down: bool | None = None) -> State:
    """The pen elsewhere, without a trace."""
    down = state.down if down is None else down
    return dataclasses.replace(state, row=row, column=column, down=down)


def paper(state: State) -> list[str]:
    """64 pixels as the network sees them, and the pen."""
    parts = [text(LEFT, 16, "your drawing, 8 × 8 pixels", size=16, anchor="start", weight="bold")]
    for (row, column), ink in np.ndenumerate(state.image):
        x, y = LEFT + CELL * column, TOP + CELL * row
        shade = box(x, y, CELL, CELL, INK, "none", 0, 0, f' fill-opacity="{ink:.3g}"')
        rim = box(x, y, CELL, CELL, "transparent", RULE, 1, 0)
        said = f"row {row}, column {column}: ink {short(float(ink))}"
        parts.append(
            f'<g data-key="p{row}{column}" data-pick="" data-drag="" tabindex="-1" role="button" '
            f'aria-label="{said}">{shade}{rim}</g>'
        )
    x, y = (edge + CELL * (v + 0.5) / FINE for edge, v in ((LEFT, state.column), (TOP, state.row)))
    r = CELL * state.width / 2
    colour = ORANGE if state.rubbing else BLUE
    dash = "" if state.down else ' stroke-dasharray="5 4"'
    said = (
        f"pen, {'down' if state.down else 'up'}: arrow keys move it, Enter puts it down or lifts it"
    )
    parts.append(
        f'<g data-key="pen" data-pick="" data-drag="" tabindex="0" role="button" aria-label="{said}" '
        f'aria-pressed="{str(state.down).lower()}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" '
        f'fill="{colour}" fill-opacity="0.15" stroke="{colour}" stroke-width="3"{dash}/></g>'
    )
    return parts


def bars(seen: Seen) -> list[str]:
    """How sure the network is of each digit."""
    parts = [text(LEFT, 16, "the network's answer", size=16, anchor="start", weight="bold")]
    best = int(seen.shares.argmax())
    for k, share in enumerate(seen.shares):
        y, long = TOP + 29 * k, 200 * float(share)
        colour = BLUE if k == best else SOFT
        weight = "bold" if k == best else "normal"
        parts.append(text(26, y + 12, str(k), size=17, weight=weight))
        parts.append(box(44, y, 200, 24, PAPER, RULE, 1, 0))
        parts.append(box(44, y, max(long, 0.1), 24, colour, "none", 0, 0))
        parts.append(text(WIDTH - 8, y + 12, f"{share:.0%}", size=15, anchor="end", weight=weight))
    return parts


def first_layer(
    state: State, seen: Seen, kernels: np.ndarray, most: float, start: int, stop: int
) -> list[str]:
    """Kernel, feature map and pooled map, from top to bottom."""
    parts = [text(4, 16, "kernel, map, pooled", size=15, anchor="start", weight="bold")]
    strongest = np.abs(kernels).max()
    for k in range(start, stop):
        x = 5 + (MAP + 10) * (k - start)
        small = 16.0
        inner = squares(np.maximum(kernels[k], 0) / strongest, x + 14, 30, small, BLUE)
        inner += squares(np.maximum(-kernels[k], 0) / strongest, x + 14, 30, small, ORANGE)
        inner += box(x + 14, 30, 3 * small, 3 * small, "none", SOFT, 1, 0)
        for values, top in ((seen.maps[k], 86.0), (seen.pooled[k], 170.0)):
            inner += squares(values / most, x, top, MAP / len(values), INK)
            inner += box(x, top, MAP, MAP, "transparent", SOFT, 1, 0)
        off = k in state.off
        if off:
            inner += line(x, 86, x + MAP, 246, ORANGE, 4) + line(x + MAP, 86, x, 246, ORANGE, 4)
        inner += text(x + MAP / 2, 258, f"map {k}{' off' if off else ''}", size=14)
        said = f"map {k}, strongest answer {short(float(seen.maps[k].max()))}; Enter switches it {'on' if off else 'off'}"
        parts.append(
            f'<g data-key="m{k}" data-pick="" tabindex="0" role="button" aria-label="{said}" '
            f'aria-pressed="{str(off).lower()}">{inner}</g>'
        )
    return parts


def second_layer(seen: Seen, most: float) -> list[str]:
    """The 64 numbers that the read-out sees: of each feature, four places."""
    parts = [text(4, 16, "second layer, pooled", size=15, anchor="start", weight="bold")]
    for k, values in enumerate(seen.features):
        x, y = 5 + 43 * (k % 8), 32 + 56 * (k // 8)
        parts.append(squares(values / most, x, y, 18, INK))
        parts.append(box(x, y, 36, 36, "none", SOFT, 1, 0))
    return parts


def squares(values: np.ndarray, left: float, top: float, side: float, colour: str) -> str:
    """A map in a few shades, from nothing to full: one path for each shade."""
    levels = np.ceil(SHADES * np.clip(values, 0, 1) - 1e-9).astype(int)
    out = []
    for level in np.unique(levels[levels > 0]):
        places = np.argwhere(levels == level)
        shape = "".join(
            f"M{left + side * column:.4g} {top + side * row:.4g}h{side:.4g}v{side:.4g}h-{side:.4g}z"
            for row, column in places
        )
        out.append(f'<path d="{shape}" fill="{colour}" fill-opacity="{level / SHADES:.3g}"/>')
    return "".join(out)


def draw_digit(
    networks: Mapping[str, nn.Sequential] | None = None, start: str = "a real 7"
) -> Explorer:
    """Draw a digit with the pointer or with the arrow keys, and watch every map of the network.

    Parameters
    ----------
    networks : dict, optional
        Name -> trained network of the form of `draw_digit_state.lenet`; by default one is trained now, which
        takes about two seconds.
    start : str
        What is on the paper: one of STARTS.
    """
    networks = {OUT: drawing.trained()} if networks is None else networks
    scene = DrawDigit(networks)
    explorer = Explorer(scene, drawing.begun(State(network=next(iter(networks))), start))
    move = drawing.moved
    explorer.row(
        explorer.choice("start", "paper", STARTS, width=190),
        explorer.choice("network", "network", list(networks), width=270),
        explorer.toggle("rubbing", "Take the rubber", "Take the pen", "draw, or take ink away"),
        explorer.slider("width", "pen", drawing.THINNEST, drawing.THICKEST, 0.2, 90, 100),
    )
    explorer.row(
        explorer.button("Clear", lambda s: drawing.begun(s, drawing.EMPTY), "empty paper"),
        explorer.button("Left", lambda s: move(s, 0, -1), "the drawing one pixel to the left"),
        explorer.button("Right", lambda s: move(s, 0, 1), "the drawing one pixel to the right"),
        explorer.button("Up", lambda s: move(s, -1, 0), "the drawing one pixel up"),
        explorer.button("Down", lambda s: move(s, 1, 0), "the drawing one pixel down"),
        explorer.button("Centre", drawing.centred, "equal margins on both sides"),
        explorer.button(
            "All maps on", lambda s: dataclasses.replace(s, off=()), "switch every map on"
        ),
    )
    return explorer
