"""Two views of one unit with two inputs: its line among the inputs, and its truth table."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from dlcore.viz import svg
from dlcore.viz.explorers.gate_state import LIMIT, NAMES, ROWS, SUMS, State
from dlcore.viz.explorers.say import short
from dlcore.viz.explorers.scenes import Panel

WIDTH, HEIGHT = 300.0, 346.0
LEFT, TOP, SIDE = 34.0, 36.0, 258.0

Point = tuple[float, float]


class Square:
    """A square of the plane, and where its points are in the drawing."""

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most
        self.unit = SIDE / (most - least)

    @property
    def corners(self) -> list[Point]:
        a, b = self.least, self.most
        return [(a, a), (b, a), (b, b), (a, b)]

    def to(self, point: Point) -> Point:
        """Where a point of the plane is in the drawing."""
        x, y = point
        return LEFT + (x - self.least) * self.unit, TOP + (self.most - y) * self.unit

    def at(self, x: float, y: float) -> Point:
        """Which point of the plane is at this place of the drawing."""
        return self.least + (x - LEFT) / self.unit, self.most - (y - TOP) / self.unit

    def area(self, corners: Sequence[Point], fill: str, opacity: float = 1.0) -> str:
        places = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.to, corners))
        return f'<path d="M{places}Z" fill="{fill}" fill-opacity="{opacity:g}"/>'

    def frame(self, ticks: Sequence[float], names: tuple[str, str]) -> list[str]:
        """Grid lines with their numbers, and the names of the axes."""
        parts = []
        for k in ticks:
            (x, bottom), (left, y) = self.to((k, self.least)), self.to((self.least, k))
            parts.append(svg.line(x, TOP, x, bottom, svg.RULE, 1))
            parts.append(svg.line(left, y, left + SIDE, y, svg.RULE, 1))
            parts.append(svg.text(x, bottom + 13, short(k), size=14, fill=svg.SOFT))
            parts.append(svg.text(left - 6, y, short(k), size=14, anchor="end", fill=svg.SOFT))
        x, y = self.to((self.most, self.least))
        parts.append(svg.text(x - 4, y + 14, names[0], anchor="end"))
        x, y = self.to((self.least, self.most))
        parts.append(svg.text(x - 8, y + 10, names[1], anchor="end"))
        return parts


PLANE, MAP = Square(-0.5, 1.5), Square(-LIMIT, LIMIT)


def side(corners: Sequence[Point], a: float, b: float, c: float) -> list[Point]:
    """The part of a convex polygon where a x + b y + c ≥ 0."""
    out: list[Point] = []
    for (x1, y1), (x2, y2) in itertools.pairwise([*corners, corners[0]] if corners else []):
        first, second = a * x1 + b * y1 + c, a * x2 + b * y2 + c
        if first >= 0:
            out.append((x1, y1))
        if (first >= 0) != (second >= 0):
            share = first / (first - second)
            out.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
    return out


def size(corners: Sequence[Point]) -> float:
    """The area of a polygon."""
    around = itertools.pairwise([*corners, corners[0]] if corners else [])
    return 0.5 * abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around))


# ---- the inputs ---------------------------------------------------------------------------------


def plane(state: State, words: str) -> Panel:
    """The four inputs, what the unit should say to them, and the line where it changes its mind."""
    ones = side(PLANE.corners, state.w1, state.w2, state.b)
    parts = [
        svg.text(LEFT, 18, "The inputs", size=17, anchor="start", weight="bold"),
        PLANE.area(PLANE.corners, svg.TINT_0),
        *([PLANE.area(ones, svg.TINT_1)] if size(ones) else []),
        *PLANE.frame((0, 1), ("x1", "x2")),
        *_line(state),
        *(_corner(state, n) for n in range(4)),
        *key(),
    ]
    return Panel(words, WIDTH, HEIGHT, parts)


def _line(state: State) -> list[str]:
    """The line z = 0 from edge to edge, and w across it."""
    w1, w2, b = state.w1, state.w2, state.b
    ends = crossing(w1, w2, b)
    if ends is None:
        return []
    (x1, y1), (x2, y2) = map(PLANE.to, ends)
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    length = math.hypot(w1, w2)
    tip = (middle[0] + 34 * w1 / length, middle[1] - 34 * w2 / length)
    return [
        svg.line(x1, y1, x2, y2, svg.INK, 3, extra=' data-key="line"'),
        svg.arrow(*middle, *tip, svg.INK, 3, extra=' data-key="w"'),
    ]


def crossing(w1: float, w2: float, b: float) -> tuple[Point, Point] | None:
    """Where the line w1 x1 + w2 x2 + b = 0 enters and leaves the square of the inputs."""
    length = math.hypot(w1, w2)
    if length == 0:
        return None
    foot, along = (-b * w1 / length**2, -b * w2 / length**2), (-w2 / length, w1 / length)
    low, high = -1e9, 1e9
    for k in range(2):
        if abs(along[k]) < 1e-12:
            if not PLANE.least <= foot[k] <= PLANE.most:
                return None
            continue
        near, far = sorted(((edge - foot[k]) / along[k]) for edge in (PLANE.least, PLANE.most))
        low, high = max(low, near), min(high, far)
    if high - low < 1e-9:
        return None
    first, last = ((foot[0] + s * along[0], foot[1] + s * along[1]) for s in (low, high))
    return first, last


def _corner(state: State, n: int) -> str:
    x, y = PLANE.to(ROWS[n])
    t, wrong = state.t[n], state.y[n] != state.t[n]
    around = ring(x, y, 19) if wrong else ""
    said = (
        f"input {ROWS[n]}: target {t}, answer {state.y[n]}, {'wrong' if wrong else 'right'}: "
        "Enter changes the target"
    )
    return (
        f'<g data-key="c{n}" data-pick="" tabindex="0" role="button" aria-label="{said}">'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="24" fill="transparent"/>{around}{marker(x, y, t, 13)}'
        f"{svg.text(x, y, str(t), size=15, fill=svg.PAPER, weight='bold')}</g>"
    )


def ring(x: float, y: float, r: float) -> str:
    """A dashed ring round a wrong row."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="none" stroke="{svg.INK}" '
        'stroke-width="2.4" stroke-dasharray="4 3"/>'
    )


def marker(x: float, y: float, t: int, r: float) -> str:
    """Target 1 a blue circle, target 0 an orange square."""
    if t == 1:
        return svg.circle(x, y, r, svg.BLUE, svg.PAPER, 1.5)
    half = 0.9 * r
    return svg.box(x - half, y - half, 2 * half, 2 * half, svg.ORANGE, svg.PAPER, 1.5, 2)


def key() -> list[str]:
    """What the marks mean, under the square."""
    y = HEIGHT - 15
    return [
        marker(LEFT + 2, y, 0, 8),
        svg.text(LEFT + 15, y, "target 0", size=14, anchor="start"),
        marker(LEFT + 96, y, 1, 8),
        svg.text(LEFT + 109, y, "target 1", size=14, anchor="start"),
        ring(LEFT + 192, y, 9),
        svg.text(LEFT + 206, y, "wrong", size=14, anchor="start"),
    ]


# ---- the truth table ----------------------------------------------------------------------------


def table(state: State) -> Panel:
    """The four rows with their sums, answers and targets, and how many are right."""
    columns = (24.0, 50.0, 72.0, 212.0, 232.0, 258.0, 283.0)
    sides = ("middle", "middle", "start", "end", "middle", "middle")
    heads = ("x1", "x2", "z", "y", "t")
    parts = [svg.text(14, 18, "The truth table", size=17, anchor="start", weight="bold")]
    for k, head in zip((0, 1, 3, 4, 5), heads, strict=True):
        parts.append(svg.text(columns[k], 48, head, size=15, anchor=sides[k], fill=svg.SOFT))
    parts.append(svg.line(10, 62, WIDTH - 8, 62, svg.RULE, 1.4))
    for n, (x1, x2) in enumerate(ROWS):
        y, right = 82.0 + 31 * n, state.y[n] == state.t[n]
        if not right:
            parts.append(svg.box(10, y - 14, WIDTH - 18, 28, svg.TINT_0, "none", 0, 4))
        texts = (str(x1), str(x2), SUMS[n], short(state.z[n]), str(state.y[n]), str(state.t[n]))
        for x, anchor, words in zip(columns, sides, texts, strict=False):
            weight = "bold" if x == columns[4] else "normal"
            points = 14 if anchor == "start" else 15
            parts.append(svg.text(x, y, words, size=points, anchor=anchor, weight=weight))
        mark, colour = ("✓", svg.GREEN) if right else ("✗", svg.ORANGE)
        parts.append(svg.text(columns[6], y, mark, size=17, fill=colour, weight="bold"))
    return Panel("the truth table and the score", WIDTH, HEIGHT, [*parts, *_score(state)])


def _score(state: State) -> list[str]:
    done = state.right == 4
    best = f"best so far for {state.target}: {state.record}"
    sums = [state.z[0] + state.z[3], state.z[1] + state.z[2]]
    parts = [
        svg.line(10, 197, WIDTH - 8, 197, svg.RULE, 1.4),
        svg.text(
            14,
            219,
            f"{state.right} of 4 rows right",
            size=19,
            anchor="start",
            weight="bold",
            fill=svg.GREEN if done else svg.INK,
        ),
        svg.text(14, 244, best, size=svg.fitted(best, 270, 15), anchor="start", fill=svg.SOFT),
        svg.text(14, 267, f"it computes: {NAMES[state.y]}", size=15, anchor="start"),
        svg.line(10, 283, WIDTH - 8, 283, svg.RULE, 1.4),
    ]
    for y, rows, total in ((303, "(0,0) and (1,1)", sums[0]), (327, "(0,1) and (1,0)", sums[1])):
        words = f"z of {rows} together:"
        parts.append(svg.text(14, y, words, size=15, anchor="start"))
        parts.append(svg.text(WIDTH - 12, y, short(total), size=15, anchor="end", weight="bold"))
    return parts
