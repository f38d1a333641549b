"""The plane of a perceptron's inputs: its two sides, the line, w and what is added to it, the points."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from dlcore.viz import svg
from dlcore.viz.explorers import perceptron_labels as room
from dlcore.viz.explorers.learning import Moment, Weights
from dlcore.viz.explorers.perceptron_state import GATES, State
from dlcore.viz.explorers.say import pair, short
from dlcore.viz.explorers.scenes import Panel


class Plane:
    """The plane of the inputs, drawn for one state: sides, line, arrows, points."""

    width, height = 440.0, 462.0
    left, top, side = 40.0, 10.0, 390.0

    def __init__(self, state: State) -> None:
        self.state = state
        self.limits = (-1.25, 2.25) if state.dataset in GATES else (-3.0, 3.0)
        self.unit = self.side / (self.limits[1] - self.limits[0])

    def to(self, point: Sequence[float]) -> tuple[float, float]:
        """Where a point of the plane is in the drawing."""
        least, most = self.limits
        return (
            self.left + (point[0] - least) * self.unit,
            self.top + (most - point[1]) * self.unit,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Which point of the plane is at this place of the drawing."""
        least, most = self.limits
        return (least + (x - self.left) / self.unit, most - (y - self.top) / self.unit)

    def panel(self, words: str) -> Panel:
        moment = self.state.moment
        taken = self._taken(moment)
        answers = self._answers(moment.present, taken)
        shapes, names = self._arrows(moment, taken)
        parts = [
            *self._sides(moment.present),
            *self._axes(),
            *self._lines(moment),
            *answers,
            *shapes,
            *self._points(moment),
            *names,
            *self._legend(),
        ]
        return Panel(words, self.width, self.height, parts)

    def _polygon(self, weights: Weights, sign: int) -> list[tuple[float, float]]:
        """The part of the square where sign·(w·x + b) ≥ 0."""
        least, most = self.limits
        corners = [(least, least), (most, least), (most, most), (least, most)]
        w1, w2, b = (sign * value for value in weights)
        out = []
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
            first, second = w1 * ax + w2 * ay + b, w1 * bx + w2 * by + b
            if first >= 0:
                out.append((ax, ay))
            if (first >= 0) != (second >= 0):
                share = first / (first - second)
                out.append((ax + share * (bx - ax), ay + share * (by - ay)))
        return out

    def _area(self, corners: Sequence[tuple[float, float]], fill: str) -> str:
        places = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.to, corners))
        return f'<path d="M{places}Z" fill="{fill}"/>'

    def _corners(self) -> list[tuple[float, float]]:
        least, most = self.limits
        return [(least, least), (most, least), (most, most), (least, most)]

    def _sides(self, weights: Weights) -> list[str]:
        """Colour what is answered 0 and what is answered 1."""
        ones = self._polygon(weights, 1)
        parts = [self._area(self._corners(), svg.TINT_0)]
        return [*parts, self._area(ones, svg.TINT_1)] if len(ones) > 2 else parts

    def _answers(self, weights: Weights, taken: list[room.Disc]) -> list[str]:
        """Name each side: far from the line if there is room, on no point and no arrow."""
        w1, w2, b = weights
        length = math.hypot(w1, w2)
        wide, high = 90.0, 22.0
        right, low = self.left + self.side - wide / 2, self.top + self.side - high / 2
        xs = np.linspace(self.left + wide / 2 + 2, right - 2, 27)
        ys = np.linspace(self.top + high / 2 + 2, low - 2, 31)
        places = [(float(x), float(y)) for y in ys for x in xs]
        parts = []
        for answer, colour in ((1, svg.BLUE), (0, svg.ORANGE)):
            sign = 1 if answer else -1
            score = [sign * (w1 * x + w2 * y + b) for x, y in self._corners()]
            best = max(range(4), key=lambda k: score[k])
            if score[best] < 0 or (score[best] == 0 and not answer):
                continue
            corner = self.to(self._corners()[best])
            at = np.array([self.at(*place) for place in places])
            # how far the nearest corner of the words is on the wrong side of the line, in pixels
            reach = (wide * abs(w1) + high * abs(w2)) / 2 / length if length else 0.0
            depth = sign * (at @ (w1, w2) + b) / length * self.unit if length else np.ones(len(at))
            dislike = 100 * np.maximum(reach + 4 - depth, 0) if length else np.zeros(len(at))
            away = np.hypot(*(np.array(places) - corner).T)
            if dislike.min() > 0:  # no room on this side of the line
                continue
            place = room.freest(places, wide, high, taken, dislike + away)
            taken.extend(room.filling(room.box_of(place, wide, high)))
            words = f"answer {answer}"
            parts.append(svg.text(*place, words, fill=colour, weight="bold", key=words))
        return parts

    def _taken(self, moment: Moment) -> list[room.Disc]:
        """What names must not hide: the points with their rings, and the arrows."""
        discs = []
        for n, point in enumerate(self.state.points):
            ringed = n == moment.n or n in self.state.wrong
            discs.append((*self.to(point), 23.0 if ringed else 16.0))
        scale, origin = self._scale(), self.to((0, 0))
        old, new, now = (
            self.to([scale * value for value in weights[:2]])
            for weights in (moment.old, moment.new, moment.present)
        )
        discs.extend(room.along(origin, now, 4))
        if moment.n >= 0:
            discs.extend(room.along(old, new, 6))
        return discs

    def _axes(self) -> list[str]:
        least, most = self.limits
        low, high = math.ceil(least), math.floor(most)
        parts = []
        for k in range(low, high + 1):
            (x, bottom), (left, y) = self.to((k, least)), self.to((least, k))
            if k in (least, most):
                continue
            colour, thick = (svg.SOFT, 1.2) if k == 0 else (svg.RULE, 0.8)
            parts.append(svg.line(x, self.top, x, bottom, colour, thick))
            parts.append(svg.line(left, y, left + self.side, y, colour, thick))
            parts.append(svg.text(x, bottom + 14, short(k), size=14, fill=svg.SOFT))
            parts.append(svg.text(left - 8, y, short(k), size=14, anchor="end", fill=svg.SOFT))
        x, y = self.to((most, least))
        parts.append(svg.text(x - 4, y + 14, "x1", anchor="end"))
        x, y = self.to((least, most))
        parts.append(svg.text(x - 8, y + 10, "x2", anchor="end"))
        return parts

    def _lines(self, moment: Moment) -> list[str]:
        parts = []
        if moment.kind == "update":
            parts.append(self._line(moment.old, svg.SOFT, 2, "6 5", "line-old"))
        parts.append(self._line(moment.present, svg.INK, 3, "", "line"))
        return parts

    def _line(self, weights: Weights, colour: str, width: float, dash: str, key: str) -> str:
        """The boundary, from edge to edge; always in the same direction along w, so that it glides and never flips."""
        w, b = np.array(weights[:2]), weights[2]
        length = float(np.hypot(*w))
        if length == 0:
            return ""
        along = np.array([-w[1], w[0]]) / length
        foot = -b * w / length**2
        least, most = self.limits
        low, high = -1e9, 1e9
        for k in range(2):  # where foot + s·along stays inside the square
            if abs(along[k]) < 1e-12:
                if not least <= foot[k] <= most:
                    return ""
                continue
            ends = sorted(((least - foot[k]) / along[k], (most - foot[k]) / along[k]))
            low, high = max(low, ends[0]), min(high, ends[1])
        if low >= high:
            return ""
        (x1, y1), (x2, y2) = (
            self.to([float(a) for a in foot + share * along]) for share in (low, high)
        )
        extra = f' class="dl-glide" data-key="{key}"'
        return svg.line(x1, y1, x2, y2, colour, width, dash, extra)

    def _scale(self) -> float:
        """How long arrows are drawn: 1, or less where the longest w of the story would leave the square."""
        least, most = self.limits
        room = 1.0
        for moment in self.state.story:
            for value in (*moment.old[:2], *moment.new[:2]):
                edge = most if value > 0 else least
                if value:
                    room = min(room, 0.9 * edge / value)
        nice = [1, 0.75, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0.02, 0.01]
        return next((scale for scale in nice if scale <= room), room)

    def _arrows(self, moment: Moment, taken: list[room.Disc]) -> tuple[list[str], list[str]]:
        """The arrow of w and what is added to it, and their names (which go on top of everything)."""
        scale, origin = self._scale(), self.to((0, 0))
        old, new, now = (
            self.to([scale * value for value in weights[:2]])
            for weights in (moment.old, moment.new, moment.present)
        )
        shapes, names = [], []
        if moment.n >= 0:  # the vector x itself, to be found again at the tip of w
            x = self.state.points[moment.n]
            length = scale * self.state.rate
            shapes.append(svg.line(*origin, *self.to(x), svg.GREEN, 2, "2 5"))
            tip = self.to((length * x[0], length * x[1]))
            shapes.append(svg.arrow(*origin, *tip, svg.GREEN, 2.5, extra=' opacity="0.55"'))
        if moment.kind == "update":
            shapes.append(svg.arrow(*origin, *old, svg.SOFT, 2.5, "6 5"))
        glide = ' class="dl-glide" data-key="w"'
        shapes.append(svg.arrow(*origin, *now, svg.INK, 4, extra=glide))
        if old != new:
            dash = "7 4" if moment.kind == "mistake" else ""
            shapes.append(svg.arrow(*old, *new, svg.GREEN, 4, dash, ' data-key="change"'))
            sign = "+" if self.state.labels[moment.n] == 1 else "−"
            times = "" if self.state.rate == 1 else "η"
            names.append(self._beside(old, new, f"{sign} {times}x", taken))
        if now == origin:
            shapes.append(svg.circle(*origin, 5, svg.INK))
            x, y = origin[0] + 10, origin[1] + 16
            names.append(svg.text(x, y, "w = 0", anchor="start", weight="bold", halo=True))
        else:
            names.append(self._beyond(origin, now, taken))
        return shapes, names

    def _name(
        self, places: list[tuple[float, float]], words: str, size: float, taken: list[room.Disc]
    ) -> tuple[float, float]:
        """The first place for the name of an arrow at which it hides nothing."""
        wide, high = 0.62 * size * len(words) + 4, 0.9 * size
        least = (self.left + wide / 2, self.top + high / 2)
        most = (self.left + self.side - wide / 2, self.top + self.side - high / 2)
        inside = [
            (min(max(x, least[0]), most[0]), min(max(y, least[1]), most[1])) for x, y in places
        ]
        place = room.freest(inside, wide, high, taken, range(len(inside)))
        taken.extend(room.filling(room.box_of(place, wide, high)))
        return place

    def _beside(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        words: str,
        taken: list[room.Disc],
    ) -> str:
        """The name of what is added, beside its arrow."""
        length = math.dist(start, end) or 1.0
        across = ((end[1] - start[1]) / length, -(end[0] - start[0]) / length)
        places = [
            (
                start[0] + share * (end[0] - start[0]) + side * reach * across[0],
                start[1] + share * (end[1] - start[1]) + side * 0.8 * reach * across[1],
            )
            for reach in (22, 30, 40, 52)
            for side in (1, -1)
            for share in (0.5, 0.3, 0.7, 0.1, 0.9)
        ]
        place = self._name(places, words, 17, taken)
        return svg.text(
            *place, words, size=17, fill=svg.GREEN, weight="bold", halo=True, key="change-name"
        )

    def _beyond(
        self, start: tuple[float, float], end: tuple[float, float], taken: list[room.Disc]
    ) -> str:
        """The name of w: beyond its tip, or around it, or beside its shaft."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        places = [
            (end[0] + reach * math.cos(angle + turn), end[1] + reach * math.sin(angle + turn))
            for reach in (16, 24, 33)
            for turn in (0.0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8, 2.3, -2.3)
        ]
        place = self._name(places, "w", 19, taken)
        return svg.text(*place, "w", size=19, weight="bold", halo=True, key="w-name")

    def _points(self, moment: Moment) -> list[str]:
        wrong, parts = self.state.wrong, []
        for n, (point, t) in enumerate(zip(self.state.points, self.state.labels, strict=True)):
            x, y = self.to(point)
            rings = ""
            if n == moment.n:
                rings += svg.circle(x, y, 19, "none", svg.GREEN, 4.5)
            if n in wrong:
                rings += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="15.5" fill="none" stroke="{svg.INK}" stroke-width="2.4" stroke-dasharray="4 3"/>'
            said = (
                f"point {n + 1}, class {t}, at {pair(point)}, {'a mistake' if n in wrong else 'right'}: "
                "arrow keys move it, Enter changes its class"
            )
            parts.append(
                f'<g data-key="p{n}" data-drag="" data-pick="" tabindex="0" role="button" aria-label="{said}">'
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="22" fill="transparent"/>{rings}{_marker(x, y, t)}'
                f"{svg.text(x, y, str(n + 1), size=12, fill=svg.PAPER, weight='bold')}</g>"
            )
        return parts

    def _legend(self) -> list[str]:
        y = self.height - 14
        ring = (
            f'<circle cx="{self.left + 203:.1f}" cy="{y:.1f}" r="9" fill="none" stroke="{svg.INK}" '
            'stroke-width="2.2" stroke-dasharray="4 3"/>'
        )
        parts = [
            _marker(self.left + 10, y, 0, 8),
            svg.text(self.left + 24, y, "class 0", size=15, anchor="start"),
            _marker(self.left + 104, y, 1, 8),
            svg.text(self.left + 118, y, "class 1", size=15, anchor="start"),
            ring,
            svg.text(self.left + 217, y, "mistake", size=15, anchor="start"),
        ]
        scale = self._scale()
        if scale != 1:
            note = f"arrows × {short(scale)}"
            parts.append(
                svg.text(self.left + self.side, y, note, size=14, anchor="end", fill=svg.SOFT)
            )
        return parts


def _marker(x: float, y: float, t: int, r: float = 11) -> str:
    """Class 1 a blue circle, class 0 an orange square."""
    if t == 1:
        return svg.circle(x, y, r, svg.BLUE, svg.PAPER, 1.5)
    half = 0.9 * r
    return svg.box(x - half, y - half, 2 * half, 2 * half, svg.ORANGE, svg.PAPER, 1.5, 2)
