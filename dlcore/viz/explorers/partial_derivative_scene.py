"""Nudge one of two numbers, hold the other still, and watch the ratio become the partial derivative."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from dlcore.viz.explorers.base import Explorer, Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, RULE, SOFT, arrow, circle, line, text

LIMIT = 1.5  # the point stays in the square from −LIMIT to LIMIT
LEAST, MOST = 0.01, 1.0  # of the nudge
LEVELS = (0.25, 1, 2, 4, 7, 11, 16)  # lines of equal height on the map
ARROW = 0.25  # length of the arrow uphill for a gradient of length 1


@dataclasses.dataclass(frozen=True)
class State:
    """Where the point stands, which of its two numbers is nudged, and by how much.

    The function is f(a, b) = a² + a b + b².
    """

    along: str = "a"
    a: float = 1.5
    b: float = -1.0
    h: float = 1.0

    @property
    def here(self) -> float:
        """f at the point."""
        return f(self.a, self.b)

    @property
    def there(self) -> float:
        """f after the nudge."""
        return f(self.a + self.h, self.b) if self.along == "a" else f(self.a, self.b + self.h)

    @property
    def ratio(self) -> float:
        """Change of f divided by the nudge."""
        return (self.there - self.here) / self.h

    @property
    def slope(self) -> float:
        """The partial derivative with respect to the number that is nudged."""
        return gradient(self.a, self.b)["ab".index(self.along)]


def f(a: float, b: float) -> float:
    return a**2 + a * b + b**2


def gradient(a: float, b: float) -> tuple[float, float]:
    return 2 * a + b, a + 2 * b


def said(value: float) -> str:
    """A number with two decimals and a minus sign of its own width; never −0.00."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


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
            parts.append(text(px, py + 15, f"{tick}".replace("-", "−"), size=14, fill=SOFT))
        for tick in y_ticks:
            parts.append(self.line((self.x[0], tick), (self.x[1], tick), colour=RULE, width=1))
            px, py = self.at(self.x[0], tick)
            label = f"{tick}".replace("-", "−")
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
        held = "b" if state.along == "a" else "a"
        return (
            f"At a = {said(state.a)} and b = {said(state.b)}, {held} held still: "
            f"a nudge of {state.along} by h = {said(state.h)} takes f from {said(state.here)} to "
            f"{said(state.there)}, so (change of f) / h = {said(state.ratio)}; "
            f"the partial derivative is ∂f/∂{state.along} = {said(state.slope)}."
        )

    def changed(self, state: State, field: str, value: Any) -> State:
        if field in ("a", "b"):
            value = min(LIMIT, max(-LIMIT, value))
        elif field == "h":
            value = min(MOST, max(LEAST, value))
        return super().changed(state, field, value)

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        if key == "point":
            a, b = (round(20 * value) / 20 for value in MAP.back(x, y))
            return self.changed(self.changed(state, "a", a), "b", b)
        place = state.a if state.along == "a" else state.b
        return self.changed(state, "h", round(CUT.back(x, y)[0] - place, 2))

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        if key == "point":
            moved = self.changed(state, "a", round(state.a + 0.1 * dx, 2))
            return self.changed(moved, "b", round(state.b + 0.1 * dy, 2))
        return self.changed(state, "h", round(state.h + 0.05 * (dx + dy), 2))

    def panels(self, state: State) -> Sequence[Panel]:
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, self._map(state)),
            Panel(
                f"f along the line on which {state.along} moves", WIDTH, HEIGHT, self._cut(state)
            ),
        ]

    def _map(self, state: State) -> list[str]:
        a, b, h = state.a, state.b, state.h
        ends = ((-2, b), (2.75, b)) if state.along == "a" else ((a, -2), (a, 2.75))
        nudged = (a + h, b) if state.along == "a" else (a, b + h)
        up = [value + ARROW * part for value, part in zip((a, b), gradient(a, b), strict=True)]
        point = MAP.at(a, b)
        return [
            MAP.frame(("a", "b"), (-2, -1, 0, 1, 2), (-2, -1, 0, 1, 2)),
            MAP.clipped([contour(level) for level in LEVELS]),
            *(height_of(level) for level in (1, 4, 7)),
            MAP.line(*ends, colour=SOFT, width=2, dash="6 5"),
            arrow(*point, *MAP.at(*up), colour=GREEN, width=3),
            MAP.line((a, b), nudged, colour=ORANGE, width=5),
            handle("point", point, BLUE, f"the point, a = {said(a)}, b = {said(b)}"),
            text(WIDTH - 18, MAP.top - 16, "f from above", anchor="end"),
        ]

    def _cut(self, state: State) -> list[str]:
        place = state.a if state.along == "a" else state.b
        start, end = (place, state.here), (place + state.h, state.there)
        corner = (end[0], start[1])
        tangent, secant = (
            [(x, state.here + rate * (x - place)) for x in CUT.x]
            for rate in (state.slope, state.ratio)
        )
        held = f"b = {said(state.b)}" if state.along == "a" else f"a = {said(state.a)}"
        drawing = [
            curve(state),
            CUT.line(*tangent, colour=BLUE, width=2.5, dash="9 5"),
            CUT.line(*secant, colour=ORANGE, width=2.5),
            CUT.line(start, corner, colour=ORANGE, width=5),
            CUT.line(corner, end, colour=ORANGE, width=2, dash="3 4"),
            circle(*CUT.at(*start), 7, BLUE, PAPER, 2),
        ]
        run = text(
            (CUT.at(*start)[0] + CUT.at(*end)[0]) / 2, CUT.at(*start)[1] + 16, "h", halo=True
        )
        return [
            CUT.frame((state.along, "f"), (-2, -1, 0, 1, 2), (0, 4, 8, 12)),
            CUT.clipped(drawing),
            run if state.h >= 0.3 else "",
            handle("nudge", CUT.at(*end), ORANGE, f"the nudge, h = {said(state.h)}"),
            text(WIDTH - 18, CUT.top - 16, f"cut at {held}", anchor="end"),
            text(
                62, CUT.top + 18, f"slope {said(state.slope)}", anchor="start", fill=BLUE, halo=True
            ),
            text(
                62,
                CUT.top + 42,
                f"change / h = {said(state.ratio)}",
                anchor="start",
                fill=ORANGE,
                halo=True,
            ),
        ]


def contour(level: float) -> str:
    """Where f = level: with u = (a + b)/√2 and v = (a − b)/√2 it is the ellipse 3u²/2 + v²/2 = level."""
    (cx, cy), unit = MAP.at(0, 0), MAP.side / (MAP.x[1] - MAP.x[0])
    along, across = (unit * math.sqrt(level * factor) for factor in (2 / 3, 2))
    return (
        f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{along:.1f}" ry="{across:.1f}" fill="none" '
        f'stroke="{SOFT}" stroke-width="1.2" transform="rotate(-45 {cx:.1f} {cy:.1f})"/>'
    )


def height_of(level: float) -> str:
    """The number beside a line of the map, where a = b < 0 and so f = 3a²."""
    a = -math.sqrt(level / 3)
    return text(*MAP.at(a, a), f"{level}", size=13, fill=SOFT, halo=True)


def curve(state: State) -> str:
    """f along the line of the nudge."""
    steps = [CUT.x[0] + k * (CUT.x[1] - CUT.x[0]) / 60 for k in range(61)]
    heights = [f(s, state.b) if state.along == "a" else f(state.a, s) for s in steps]
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
    """Explore ∂f/∂a and ∂f/∂b of f(a, b) = a² + a b + b².

    Drag the blue point over the map, or the orange end of the nudge along the cut; both also answer to the
    arrow keys. The slope of the orange line is the ratio, that of the dashed blue one the partial derivative.
    """
    explorer = Explorer(PartialDerivative(), State())
    explorer.row(
        explorer.choice("along", "nudge", ("a", "b"), width=120),
        explorer.slider("a", "a", -LIMIT, LIMIT, 0.05),
        explorer.slider("b", "b", -LIMIT, LIMIT, 0.05),
        explorer.slider("h", "h", LEAST, MOST, 0.01),
    )
    return explorer
