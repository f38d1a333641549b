"""The plane of the weights at one bias: where units answer alike, and how many rows they get right."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from dlcore.viz import svg
from dlcore.viz.explorers.gate_panels import HEIGHT, LEFT, MAP, WIDTH, Point, side, size
from dlcore.viz.explorers.gate_state import State
from dlcore.viz.explorers.say import short
from dlcore.viz.explorers.scenes import Panel


def regions(state: State) -> list[tuple[int, list[Point]]]:
    """For this bias: the pieces of the plane of weights in which all units answer alike, with the rows that are right."""
    b, t = state.b, state.t
    found = []
    for y01, y10, y11 in itertools.product((0, 1), repeat=3):
        piece = MAP.corners
        for y, a1, a2 in ((y01, 0, 1), (y10, 1, 0), (y11, 1, 1)):
            sign = 1 if y else -1
            piece = side(piece, sign * a1, sign * a2, sign * b)
        if size(piece) > 1e-6:
            answers = (int(b >= 0), y01, y10, y11)
            found.append((sum(y == k for y, k in zip(answers, t, strict=True)), piece))
    return found


def weights(state: State) -> Panel:
    """Every pair of weights at this bias: how many rows it gets right; a dot for the present one."""
    title = f"All w1, w2 at b = {short(state.b)}"
    parts = [svg.text(LEFT, 18, title, size=17, anchor="start", weight="bold")]
    parts.append(MAP.area(MAP.corners, svg.PAPER))
    pieces = regions(state)
    for right, piece in pieces:
        colour, strength = (svg.GREEN, 0.55) if right == 4 else (svg.SOFT, 0.09 * right)
        parts.append(MAP.area(piece, colour, strength))
    parts += MAP.frame((-2, -1, 0, 1, 2), ("w1", "w2"))
    b = state.b
    for row in ((0, 1), (1, 0), (1, 1)):
        kept = [p for p in _edge(row, b) if p]
        if len(kept) == 2:
            (x1, y1), (x2, y2) = map(MAP.to, kept)
            parts.append(svg.line(x1, y1, x2, y2, svg.SOFT, 1.4, "5 4"))
    dot = MAP.to((state.w1, state.w2))
    for right, piece in pieces:
        place = _room(piece, dot)
        if place:
            weight = "bold" if right == 4 else "normal"
            parts.append(svg.text(*place, str(right), size=17, weight=weight, key=f"n{place}"))
    said = f"weights ({short(state.w1)}, {short(state.w2)}): arrow keys move them"
    parts.append(
        f'<g data-key="dot" data-drag="" tabindex="0" role="button" aria-label="{said}">'
        f'<circle cx="{dot[0]:.1f}" cy="{dot[1]:.1f}" r="22" fill="transparent"/>'
        f"{svg.circle(*dot, 9, svg.PINK, svg.PAPER, 2)}</g>"
    )
    note = "number: rows right there; dot: your unit"
    parts.append(svg.text(LEFT, HEIGHT - 15, note, size=13, anchor="start", fill=svg.SOFT))
    return Panel(
        f"every pair of weights at bias {short(b)}, with the rows right", WIDTH, HEIGHT, parts
    )


def _edge(row: tuple[int, int], b: float) -> list[Point]:
    """Where a row changes its answer: the line x·w + b = 0 through the square of the weights."""
    least, most = MAP.least, MAP.most
    if row == (0, 1):
        return [(least, -b), (most, -b)]
    if row == (1, 0):
        return [(-b, least), (-b, most)]
    low, high = max(least, -b - most), min(most, -b - least)
    return [(low, -b - low), (high, -b - high)]


def _room(piece: Sequence[Point], dot: Point) -> Point | None:
    """A place in a piece for its number: far from its edges and from the dot."""
    corners = [MAP.to(point) for point in piece]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    best, where = 9.0, None
    for i, j in itertools.product(range(1, 16), repeat=2):
        x = min(xs) + (max(xs) - min(xs)) * i / 16
        y = min(ys) + (max(ys) - min(ys)) * j / 16
        room = min(_inside(corners, x, y), math.dist((x, y), dot) - 12)
        if room > best + 0.5:
            best, where = room, (round(x, 1), round(y, 1))
    return where


def _inside(corners: Sequence[Point], x: float, y: float) -> float:
    """How far a place is from the nearest edge of a convex polygon; negative outside."""
    middle = (sum(a for a, _ in corners) / len(corners), sum(b for _, b in corners) / len(corners))
    nearest = math.inf
    for (x1, y1), (x2, y2) in itertools.pairwise([*corners, corners[0]]):
        length = math.hypot(x2 - x1, y2 - y1)
        if length < 1e-6:
            continue
        nx, ny = (y2 - y1) / length, -(x2 - x1) / length
        sign = 1 if (middle[0] - x1) * nx + (middle[1] - y1) * ny >= 0 else -1
        nearest = min(nearest, sign * ((x - x1) * nx + (y - y1) * ny))
    return nearest
