"""Nudge one of two numbers, hold the other still, and watch the ratio become the partial derivative."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.say import number, short, symbols
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, RULE, SOFT, arrow, circle, line, text

LIMIT = 1.5  # the point stays in the square from −LIMIT to LIMIT
LEAST, MOST = 0.01, 1.0  # of the nudge
LEVELS = (0.25, 1, 2, 4, 7, 11, 16)  # lines of equal height on the map
ARROW = 0.25  # length of the arrow uphill for a gradient of length 1


@dataclasses.dataclass(frozen=True)
class State:
    """Where the point stands, which of its two weights is nudged, and by how much.

    The function is f(w1, w2) = w1² + w1 w2 + w2².
    """

    along: str = "w1"
    w1: float = 1.5
    w2: float = -1.0
    eps: float = 1.0

    @property
    def nudged(self) -> tuple[float, float]:
        """The point after the nudge."""
        first = self.along == "w1"
        return (self.w1 + self.eps, self.w2) if first else (self.w1, self.w2 + self.eps)

    @property
    def here(self) -> float:
        """f at the point."""
        return f(self.w1, self.w2)

    @property
    def there(self) -> float:
        """f after the nudge."""
        return f(*self.nudged)

    @property
    def ratio(self) -> float:
        """Change of f divided by the nudge."""
        return (self.there - self.here) / self.eps

    @property
    def slope(self) -> float:
        """The partial derivative with respect to the weight that is nudged."""
        return gradient(self.w1, self.w2)[0 if self.along == "w1" else 1]

    @property
    def held(self) -> str:
        """The weight that stays where it is."""
        return "w2" if self.along == "w1" else "w1"


def f(w1: float, w2: float) -> float:
    return w1**2 + w1 * w2 + w2**2


def gradient(w1: float, w2: float) -> tuple[float, float]:
    return 2 * w1 + w2, w1 + 2 * w2


@dataclasses.dataclass(frozen=True)
class Scales:
    """A square of the drawing with its two axes."""

    x: tuple[float, float]
    y: tuple[float, float]
    left: float = 46
    top: float = 34
    side: float = 286

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where the point (x, y) of the axes lies in the drawing."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + self.side * across, self.top + self.side * (1 - up)

    def back(self, px: float, py: float) -> tuple[float, float]:
        """The point of the axes that lies at (px, py) in the drawing."""
        across, up = (px - self.left) / self.side, 1 - (py - self.top) / self.side
        return (
            self.x[0] + across * (self.x[1] - self.x[0]),
            self.y[0] + up * (self.y[1] - self.y[0]),
        )

    def line(self, start: Sequence[float], end: Sequence[float], **look: Any) -> str:
        return line(*self.at(*start), *self.at(*end), **look)

    def clipped(self, parts: Sequence[str]) -> str:
        """What leaves the square is cut off."""
        place = f'x="{self.left}" y="{self.top}" width="{self.side}" height="{self.side}"'
        box = f'viewBox="{self.left} {self.top} {self.side} {self.side}"'
        return f"<svg {place} {box}>{''.join(parts)}</svg>"

    def frame(self, names: tuple[str, str], x_ticks: Sequence[int], y_ticks: Sequence[int]) -> str:
        parts = []
        for tick in x_ticks:
            parts.append(self.line((tick, self.y[0]), (tick, self.y[1]), colour=RULE, width=1))
            px, py = self.at(tick, self.y[0])
            parts.append(text(px, py + 15, short(tick), size=14, fill=SOFT))
        for tick in y_ticks:
            parts.append(self.line((self.x[0], tick), (self.x[1], tick), colour=RULE, width=1))
            px, py = self.at(self.x[0], tick)
            label = short(tick)
            parts.append(text(px - 8, py, label, size=14, anchor="end", fill=SOFT))
        parts.append(text(self.left + self.side / 2, self.top + self.side + 34, names[0]))
        parts.append(text(self.left, self.top - 16, names[1], anchor="start"))
        return "".join(parts)


MAP = Scales(x=(-2.0, 2.75), y=(-2.0, 2.75))
CUT = Scales(x=(-2.0, 2.75), y=(-1.0, 13.0))
WIDTH, HEIGHT = 350, 366


class PartialDerivative(SvgScene):
    """On the left the map of f, with the line along which the nudge goes; on the right f along that line."""

    def describe(self, state: State) -> str:
        return symbols(
            f"At w1 = {short(state.w1)} and w2 = {short(state.w2)}, {state.held} held still: "
            f"a nudge of {state.along} by ε = {short(state.eps)} takes f from {number(state.here)} to "
            f"{number(state.there)}, so (change of f) / ε = {short(state.ratio)}; "
            f"the partial derivative is ∂f/∂{state.along} = {short(state.slope)}."
        )

    def changed(self, state: State, field: str, value: Any) -> State:
        if field in ("w1", "w2"):
            value = round(min(LIMIT, max(-LIMIT, value)), 2)
        elif field == "eps":
            value = round(min(MOST, max(LEAST, value)), 2)
        return super().changed(state, field, value)

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        if key == "point":
            return self._to(state, *MAP.back(x, y))
        start = getattr(state, state.along)
        return self.changed(state, "eps", CUT.back(x, y)[0] - start)

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        if key == "point":
            return self._to(state, state.w1 + 0.1 * dx, state.w2 + 0.1 * dy)
        return self.changed(state, "eps", state.eps + 0.05 * (dx + dy))

    def _to(self, state: State, w1: float, w2: float) -> State:
        return self.changed(self.changed(state, "w1", w1), "w2", w2)

    def panels(self, state: State) -> Sequence[Panel]:
        second = symbols(f"f along the line on which {state.along} moves")
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, self._map(state)),
            Panel(second, WIDTH, HEIGHT, self._cut(state)),
        ]

    def _map(self, state: State) -> list[str]:
        w1, w2 = state.w1, state.w2
        low, high = MAP.x
        ends = ((low, w2), (high, w2)) if state.along == "w1" else ((w1, low), (w1, high))
        up = [w + ARROW * part for w, part in zip((w1, w2), gradient(w1, w2), strict=True)]
        point = MAP.at(w1, w2)
        return [
            MAP.frame(("w1", "w2"), (-2, -1, 0, 1, 2), (-2, -1, 0, 1, 2)),
            MAP.clipped([contour(level) for level in LEVELS]),
            *(height_of(level) for level in (1, 4, 7)),
            MAP.line(*ends, colour=SOFT, width=2, dash="6 5"),
            MAP.line((w1, w2), state.nudged, colour=ORANGE, width=5),
            arrow(*point, *MAP.at(*up), colour=GREEN, width=3),
            handle("point", point, BLUE, symbols(f"the point, w1 = {short(w1)}, w2 = {short(w2)}")),
            text(WIDTH - 18, MAP.top - 16, "f from above", anchor="end"),
        ]

    def _cut(self, state: State) -> list[str]:
        place = getattr(state, state.along)
        start, end = (place, state.here), (place + state.eps, state.there)
        corner = (end[0], start[1])
        tangent, secant = (
            [(x, state.here + rate * (x - place)) for x in CUT.x]
            for rate in (state.slope, state.ratio)
        )
        drawing = [
            curve(state),
            CUT.line(*tangent, colour=BLUE, width=2.5, dash="9 5"),
            CUT.line(*secant, colour=ORANGE, width=2.5),
            CUT.line(start, corner, colour=ORANGE, width=5),
            CUT.line(corner, end, colour=ORANGE, width=2, dash="3 4"),
            circle(*CUT.at(*start), 7, BLUE, PAPER, 2),
        ]
        return [
            CUT.frame((state.along, "f"), (-2, -1, 0, 1, 2), (0, 4, 8, 12)),
            CUT.clipped(drawing),
            handle("nudge", CUT.at(*end), ORANGE, f"the nudge, ε = {short(state.eps)}"),
            *self._labels(state, CUT.at(*start), CUT.at(*corner)),
        ]

    def _labels(self, state: State, start: Sequence[float], corner: Sequence[float]) -> list[str]:
        held = f"{state.held} = {short(getattr(state, state.held))}"
        slope, ratio = f"slope {short(state.slope)}", f"change / ε = {short(state.ratio)}"
        run = text((start[0] + corner[0]) / 2, start[1] + 16, "ε", halo=True)
        return [
            run if state.eps >= 0.3 else "",
            text(WIDTH - 18, CUT.top - 16, f"cut at {held}", anchor="end"),
            text(62, CUT.top + 18, slope, anchor="start", fill=BLUE, halo=True),
            text(62, CUT.top + 42, ratio, anchor="start", fill=ORANGE, halo=True),
        ]


def contour(level: float) -> str:
    """Where f = level: with u = (w1 + w2)/√2, v = (w1 − w2)/√2 the ellipse 3u²/2 + v²/2 = level."""
    (cx, cy), unit = MAP.at(0, 0), MAP.side / (MAP.x[1] - MAP.x[0])
    along, across = (unit * math.sqrt(level * factor) for factor in (2 / 3, 2))
    return (
        f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{along:.1f}" ry="{across:.1f}" fill="none" '
        f'stroke="{SOFT}" stroke-width="1.2" transform="rotate(-45 {cx:.1f} {cy:.1f})"/>'
    )


def height_of(level: float) -> str:
    """The number beside a line of the map, where w1 = w2 < 0 and so f = 3 w1²."""
    w = -math.sqrt(level / 3)
    return text(*MAP.at(w, w), f"{level}", size=13, fill=SOFT, halo=True)


def curve(state: State) -> str:
    """f along the line of the nudge."""
    steps = [CUT.x[0] + k * (CUT.x[1] - CUT.x[0]) / 60 for k in range(61)]
    heights = [f(s, state.w2) if state.along == "w1" else f(state.w1, s) for s in steps]
    places = (CUT.at(s, height) for s, height in zip(steps, heights, strict=True))
    path = "L".join(f"{px:.1f} {py:.1f}" for px, py in places)
    return f'<path d="M{path}" fill="none" stroke="{INK}" stroke-width="2.5"/>'


def handle(key: str, place: tuple[float, float], colour: str, name: str) -> str:
    """A dot that follows the pointer and the arrow keys."""
    wide = circle(*place, 20, "transparent", "none", 0)  # easier to catch than the dot
    return (
        f'<g data-key="{key}" data-drag="" tabindex="0" role="button" aria-label="{name}">'
        f"{wide}{circle(*place, 9, colour, PAPER, 2)}</g>"
    )


def partial_derivative() -> Explorer:
    """Explore ∂f/∂w1 and ∂f/∂w2 of f(w1, w2) = w1² + w1 w2 + w2².

    Drag the blue point over the map, or the orange end of the nudge along the cut; both also answer to the
    arrow keys. The slope of the orange line is the ratio, that of the dashed blue one the partial derivative.
    """
    explorer = Explorer(PartialDerivative(), State())
    explorer.row(
        explorer.choice("along", "nudge", ("w1", "w2"), width=120),
        explorer.slider("w1", "w1", -LIMIT, LIMIT, 0.01),
        explorer.slider("w2", "w2", -LIMIT, LIMIT, 0.01),
        explorer.slider("eps", "ε", LEAST, MOST, 0.01),
    )
    return explorer
