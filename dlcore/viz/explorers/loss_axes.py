"""Axes of the explorers of losses: where a number lies in the drawing, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dlcore.viz.explorers.say import short
from dlcore.viz.svg import INK, PAPER, RULE, SOFT, circle, line, text

Point = tuple[float, float]


@dataclasses.dataclass(frozen=True)
class LossAxes:
    """A rectangle of the drawing with its two axes."""

    x: Point
    y: Point
    left: float
    top: float
    width: float
    height: float

    def at(self, x: float, y: float) -> Point:
        """Where the point (x, y) of the axes lies in the drawing."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + self.width * across, self.top + self.height * (1 - up)

    def inside(self, x: float, y: float) -> Point:
        """As ``at``; a point beyond the axes waits at their edge."""
        return self.at(min(max(x, self.x[0]), self.x[1]), min(max(y, self.y[0]), self.y[1]))

    def back(self, px: float) -> float:
        """The number of the horizontal axis that lies at px."""
        return self.x[0] + (px - self.left) / self.width * (self.x[1] - self.x[0])

    def line(self, start: Point, end: Point, colour: str, width: float, dash: str = "") -> str:
        return line(*self.at(*start), *self.at(*end), colour, width, dash)

    def curve(self, xs: Sequence[float], ys: Sequence[float], colour: str = INK) -> str:
        places = (self.at(x, y) for x, y in zip(xs, ys, strict=True))
        path = "L".join(f"{px:.1f} {py:.1f}" for px, py in places)
        return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>'

    def clipped(self, parts: Sequence[str]) -> str:
        """What leaves the rectangle is cut off."""
        sides = f"{self.width:g}", f"{self.height:g}"
        place = f'x="{self.left:g}" y="{self.top:g}" width="{sides[0]}" height="{sides[1]}"'
        box = f'viewBox="{self.left:g} {self.top:g} {sides[0]} {sides[1]}"'
        return f"<svg {place} {box}>{''.join(parts)}</svg>"

    def frame(
        self, names: tuple[str, str], x_ticks: Sequence[float], y_ticks: Sequence[float]
    ) -> str:
        """Grid, ticks and the names of the axes."""
        parts = []
        for tick in x_ticks:
            parts.append(self.line((tick, self.y[0]), (tick, self.y[1]), RULE, 1))
            px, py = self.at(tick, self.y[0])
            parts.append(text(px, py + 15, short(tick), size=14, fill=SOFT))
        for tick in y_ticks:
            colour, width = (SOFT, 1.4) if tick == 0 else (RULE, 1)
            parts.append(self.line((self.x[0], tick), (self.x[1], tick), colour, width))
            px, py = self.at(self.x[0], tick)
            parts.append(text(px - 8, py, short(tick), size=14, anchor="end", fill=SOFT))
        parts.append(text(self.left + self.width / 2, self.top + self.height + 35, names[0]))
        parts.append(text(self.left, self.top - 16, names[1], anchor="start"))
        return "".join(parts)


def handle(key: str, place: Point, colour: str, name: str, radius: float = 9) -> str:
    """A dot that follows the pointer and the arrow keys."""
    wide = circle(*place, 20, "transparent", "none", 0)  # easier to catch than the dot
    return (
        f'<g data-key="{key}" data-drag="" tabindex="0" role="button" aria-label="{name}">'
        f"{wide}{circle(*place, radius, colour, PAPER, 2)}</g>"
    )
