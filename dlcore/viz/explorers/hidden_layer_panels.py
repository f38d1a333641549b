"""The plane of the inputs with its two hidden lines, the same plane carried through the layer, and the four rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from dlcore.viz import svg
from dlcore.viz.explorers.gate_panels import (
    HEIGHT,
    LEFT,
    SIDE,
    TOP,
    WIDTH,
    Square,
    key,
    marker,
    ring,
    side,
)
from dlcore.viz.explorers.hidden_layer_state import (
    LAST,
    ROWS,
    TARGETS,
    Readout,
    State,
    best_readout,
    carried,
)
from dlcore.viz.explorers.say import short
from dlcore.viz.explorers.scenes import Panel

PLANE = Square(-0.5, 1.5)
VIEWS = [PLANE, Square(-2.0, 2.0), Square(-4.0, 4.0), Square(-6.5, 6.5), Square(-9.5, 9.5)]
NAMES = ["00", "11", "10", "01"]
STRIPES = 86  # the ground is drawn in so many rows
ALONG = np.linspace(PLANE.least, PLANE.most, 33)


def stage_name(state: State) -> str:
    """What the second picture shows, as a formula."""
    last = "h = z" if state.activation == "none" else f"h = {state.activation}(z)"
    names = ["x", "x w", "z = x w + b", last]
    before = min(int(state.stage + 1e-9), 3)
    if abs(state.stage - before) < 1e-9:
        return names[before]
    return f"{names[before]}  →  {names[before + 1].split(' = ')[-1]}"


def view(state: State) -> Square:
    """What the second picture shows: all four points up to x w + b; then it goes over to where the outputs are."""
    before = _holding(np.concatenate([carried(state, ROWS, stage) for stage in range(3)]))
    after = _holding(carried(state, ROWS, LAST))
    share = max(0.0, state.stage - 2)
    return Square(
        (1 - share) * before.least + share * after.least,
        (1 - share) * before.most + share * after.most,
    )


def _holding(points: np.ndarray) -> Square:
    """The smallest view that holds the points."""
    for square in VIEWS:
        room = 0.04 * (square.most - square.least)
        if square.least + room <= points.min() and points.max() <= square.most - room:
            return square
    return VIEWS[-1]


def path(square: Square, points: np.ndarray) -> str:
    """A polyline as path data: only what lies inside of the square."""
    pieces, open_at = [], None
    for a, b in itertools.pairwise(points):
        inside = _clipped(square, a, b)
        if inside is None:
            open_at = None
            continue
        first, last = (square.to((float(p[0]), float(p[1]))) for p in inside)
        if open_at != first:
            pieces.append(f"M{first[0]:.1f} {first[1]:.1f}")
        pieces.append(f"L{last[0]:.1f} {last[1]:.1f}")
        open_at = last
    return "".join(pieces)


def _clipped(square: Square, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    low, high = 0.0, 1.0
    for k in range(2):
        way = float(b[k] - a[k])
        if abs(way) < 1e-12:
            if not square.least <= a[k] <= square.most:
                return None
            continue
        near, far = sorted(((square.least - a[k]) / way, (square.most - a[k]) / way))
        low, high = max(low, near), min(high, far)
    if high < low:
        return None
    return a + low * (b - a), a + high * (b - a) if high < 1 else b


def _stroke(
    data: str, colour: str, width: float, dash: str = "", opacity: float = 1.0, key: str = ""
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    name = f' data-key="{key}"' if key else ""
    return (
        f'<path d="{data or "M0 0"}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-opacity="{opacity:g}" stroke-linejoin="round"{dashes}{name}/>'
    )


def _grid(state: State, square: Square, stage: float) -> list[str]:
    """Nine lines with equal x1 and nine with equal x2, carried along."""
    parts = []
    for k, colour in ((0, svg.GREEN), (1, svg.PINK)):
        data = []
        for value in np.linspace(PLANE.least, PLANE.most, 9):
            line = np.empty((len(ALONG), 2))
            line[:, k], line[:, 1 - k] = value, ALONG
            data.append(path(square, carried(state, line, stage)))
        parts.append(_stroke("".join(data), colour, 1.3, opacity=0.75, key=f"grid{k}"))
    return parts


def hidden_lines(state: State) -> list[np.ndarray | None]:
    """The line z = 0 of each hidden unit inside of the plane of the inputs, as points (M, 2)."""
    found: list[np.ndarray | None] = []
    for w, b in zip(state.w.T, state.b, strict=True):
        length = float(np.hypot(*w))
        if length == 0:
            found.append(None)
            continue
        foot, way = -b * w / length**2, np.array([-w[1], w[0]]) / length
        ends = _clipped(PLANE, foot - 99 * way, foot + 99 * way)
        if ends is None or np.hypot(*(ends[1] - ends[0])) < 1e-6:
            found.append(None)
            continue
        share = np.linspace(0, 1, 33)[:, None]
        found.append((1 - share) * ends[0] + share * ends[1])
    return found


def _lines(state: State, square: Square, stage: float) -> list[str]:
    parts = []
    for k, line in enumerate(hidden_lines(state)):
        if line is not None:
            data, dash = path(square, carried(state, line, stage)), "8 5" if k else ""
            parts.append(_stroke(data, svg.INK, 3, dash, key=f"line{k + 1}"))
    return parts


def _names(state: State) -> list[str]:
    """An arrow on each line, to the side where the unit is positive, with its number; clear of the rest."""
    choices = []
    for k, line in enumerate(hidden_lines(state)):
        if line is not None:
            w = state.w[:, k] / np.hypot(*state.w[:, k])
            feet = [np.array(PLANE.to((float(p[0]), float(p[1])))) for p in line[4:30:4]]
            choices.append([(k + 1, foot, np.array([w[0], -w[1]])) for foot in feet])
    corners = [np.array(PLANE.to((float(p[0]), float(p[1])))) for p in ROWS]

    def room(chosen: Sequence[tuple[int, np.ndarray, np.ndarray]]) -> float:
        tips = [foot + 30 * way for _, foot, way in chosen]
        taken = [*itertools.combinations(tips, 2), *itertools.product(tips, corners)]
        return min((min(float(np.hypot(*(p - q))), 45.0) for p, q in taken), default=0.0)

    parts = []
    for k, foot, way in max(itertools.product(*choices), key=room):
        ends, at = np.concatenate([foot, foot + 26 * way]).tolist(), foot + 36 * way
        x = min(max(float(at[0]), LEFT + 9), LEFT + SIDE - 9)
        y = min(max(float(at[1]), TOP + 9), TOP + SIDE - 9)
        parts.append(svg.arrow(*ends, colour=svg.INK, width=2.4, extra=f' data-key="arrow{k}"'))
        parts.append(svg.text(x, y, str(k), size=15, weight="bold", halo=True))
    return parts


# ---- the inputs ---------------------------------------------------------------------------------


def ground(state: State, readout: Readout) -> str:
    """Where the answer is 1, as the area of a path in thin rows."""
    if readout.v == (0.0, 0.0):
        return PLANE.area(PLANE.corners, svg.TINT_1 if readout.c > 0 else svg.TINT_0)
    high = (PLANE.most - PLANE.least) / STRIPES
    xs = np.linspace(PLANE.least, PLANE.most, STRIPES + 1)
    data = []
    for row in range(STRIPES):
        y = PLANE.least + (row + 0.5) * high
        z = readout.scores(carried(state, np.column_stack([xs, np.full_like(xs, y)])))
        edges = [xs[0]] if z[0] >= 0 else []
        for k in np.nonzero((z[1:] >= 0) != (z[:-1] >= 0))[0]:
            edges.append(xs[k] + (xs[k + 1] - xs[k]) * z[k] / (z[k] - z[k + 1]))
        edges += [xs[-1]] if len(edges) % 2 else []
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            (x1, top), (x2, _) = PLANE.to((first, y + high / 2)), PLANE.to((last, y))
            data.append(f"M{x1:.1f} {top:.1f}H{x2:.1f}V{top + SIDE / STRIPES + 0.3:.1f}H{x1:.1f}Z")
    return f'<path d="{"".join(data) or "M0 0"}" fill="{svg.TINT_1}" data-key="ones"/>'


def plane(state: State, words: str) -> Panel:
    """The four inputs with the lines of the two hidden units; the ground is what the whole network says."""
    readout = best_readout(carried(state, ROWS))
    parts = [
        svg.text(LEFT, 18, "The inputs", size=17, anchor="start", weight="bold"),
        PLANE.area(PLANE.corners, svg.TINT_0),
        ground(state, readout),
        *PLANE.frame((0, 1), ("x1", "x2")),
        *_grid(state, PLANE, 0.0),
        *_lines(state, PLANE, 0.0),
        *_names(state),
        *_points(ROWS, PLANE, readout),
        *key(),
    ]
    return Panel(words, WIDTH, HEIGHT, parts)


def _points(places: np.ndarray, square: Square, readout: Readout) -> list[str]:
    """The four points; those that have become one share a mark and their names."""
    parts, done = [], set()
    for n in range(4):
        if n in done:
            continue
        same = [m for m in range(4) if np.hypot(*(places[m] - places[n])) < 1e-6]
        done.update(same)
        x, y = square.to((float(places[n][0]), float(places[n][1])))
        if any(readout.y[m] != TARGETS[m] for m in same):
            parts.append(ring(x, y, 19))
        for m in same[::-1]:
            wide = 13 if m == same[0] or TARGETS[m] == TARGETS[same[0]] else 17
            parts.append(f'<g data-key="p{m}">{marker(x, y, TARGETS[m], wide)}</g>')
        if len(same) == 1:
            parts.append(svg.text(x, y, NAMES[n], size=12.5, fill=svg.PAPER, weight="bold"))
        else:
            parts.append(svg.text(x, y, f"{len(same)}×", size=12.5, fill=svg.PAPER, weight="bold"))
            said = " = ".join(NAMES[m] for m in same)
            room = 0.34 * 14 * len(said)
            at = min(max(x, LEFT + room), LEFT + SIDE - room)
            others = [
                square.to((float(p[0]), float(p[1]))) for p in np.delete(places, same, axis=0)
            ]
            up = _clear(at, room, [y - 25, y + 26], others)
            parts.append(svg.text(at, up, said, size=14, weight="bold", halo=True))
    return parts


def _clear(x: float, room: float, heights: Sequence[float], marks: Sequence[tuple]) -> float:
    """The first height at which words around x meet no mark and stay in the picture; the first of all if none does."""
    for y in heights:
        free = all(abs(mx - x) > room + 14 or abs(my - y) > 20 for mx, my in marks)
        if free and TOP + 15 < y < TOP + SIDE - 8:
            return y
    return next((y for y in heights if TOP + 15 < y < TOP + SIDE - 8), heights[0])


# ---- the hidden space ---------------------------------------------------------------------------


def _ticks(square: Square) -> Sequence[float]:
    """Whole numbers, not too many, and clear of the ends, where the axes have their names."""
    wide = square.most - square.least
    step = 1 if wide <= 4 else 2 if wide <= 8 else 3
    return [
        k for k in range(-9, 10, 1) if k % step == 0 and 0.06 < (k - square.least) / wide < 0.88
    ]


def space(state: State) -> Panel:
    """Where the layer has carried points, grid and lines so far; the line that reads them best."""
    square, places = view(state), carried(state, ROWS)
    readout = best_readout(places)
    ones = side(square.corners, *readout.v, readout.c)
    letter = "x" if state.stage < 0.05 else "h" if state.stage > LAST - 0.05 else "z"
    parts = [
        svg.text(LEFT, 18, stage_name(state), size=17, anchor="start", weight="bold"),
        square.area(square.corners, svg.TINT_0),
        *([square.area(ones, svg.TINT_1)] if len(ones) > 2 else []),
        *square.frame(_ticks(square), (f"{letter}1", f"{letter}2")),
        *_grid(state, square, state.stage),
        *_lines(state, square, state.stage),
        *_readout(square, readout),
        *_points(places, square, readout),
        *_legend(readout),
    ]
    return Panel(f"the same plane at {stage_name(state)}", WIDTH, HEIGHT, parts)


def _readout(square: Square, readout: Readout) -> list[str]:
    if readout.v == (0.0, 0.0):
        return []
    v = np.array(readout.v)
    foot, way = -readout.c * v, np.array([-v[1], v[0]])
    data = path(square, np.array([foot - 99 * way, foot + 99 * way]))
    return [_stroke(data, svg.BLUE, 3.4, "2 4", key="readout")]


def _legend(readout: Readout) -> list[str]:
    y = HEIGHT - 15
    words = "readout" if readout.v != (0.0, 0.0) else "no readout: one answer"
    return [
        svg.line(LEFT, y, LEFT + 26, y, svg.BLUE, 3.4, "2 4"),
        svg.text(LEFT + 32, y, words, size=14, anchor="start"),
    ]


# ---- the rows -----------------------------------------------------------------------------------


def table(state: State) -> Panel:
    """Input, place in the hidden space, answer and target of each row; the score; the two units as formulas."""
    places = carried(state, ROWS)
    readout = best_readout(places)
    columns = (14.0, 64.0, 206.0, 229.0, 254.0, 281.0)
    parts = [svg.text(14, 18, "The four rows", size=17, anchor="start", weight="bold")]
    heads = ("x", "carried to", "", "y", "t")
    for x, head, anchor in zip(
        columns, heads, ("start", "start", "end", "middle", "middle"), strict=False
    ):
        if head:
            parts.append(svg.text(x, 48, head, size=15, anchor=anchor, fill=svg.SOFT))
    parts.append(svg.line(10, 62, WIDTH - 8, 62, svg.RULE, 1.4))
    for n, place in enumerate(places):
        y, right = 82.0 + 31 * n, readout.y[n] == TARGETS[n]
        if not right:
            parts.append(svg.box(10, y - 14, WIDTH - 18, 28, svg.TINT_0, "none", 0, 4))
        at = f"({short(place[0])}, {short(place[1])})"
        parts.append(
            svg.text(columns[0], y, f"{ROWS[n][0]:.0f} {ROWS[n][1]:.0f}", size=15, anchor="start")
        )
        parts.append(svg.text(columns[1], y, at, size=15, anchor="start"))
        parts.append(svg.text(columns[3], y, str(readout.y[n]), size=15, weight="bold"))
        parts.append(svg.text(columns[4], y, str(TARGETS[n]), size=15))
        mark, colour = ("✓", svg.GREEN) if right else ("✗", svg.ORANGE)
        parts.append(svg.text(columns[5], y, mark, size=17, fill=colour, weight="bold"))
    return Panel("the four rows and the score", WIDTH, HEIGHT, [*parts, *_score(state, readout)])


def formula(state: State, k: int) -> str:
    """The weighted sum of a hidden unit: −x1 + x2 − 0.5."""
    said = ""
    for value, name in zip((*state.w[:, k], state.b[k]), (" x1", " x2", ""), strict=True):
        if value:
            size = short(abs(value)) if abs(value) != 1 or not name else ""
            sign = " − " if value < 0 else " + "
            said += f"{sign}{size}{name}" if size else f"{sign}{name.strip()}"
    said = said.removeprefix(" + ")
    return ("−" + said[3:] if said.startswith(" − ") else said) or "0"


def _score(state: State, readout: Readout) -> list[str]:
    done = readout.right == 4
    gap = (
        f"gap between the classes: {short(readout.gap)}"
        if readout.gap >= 0.005
        else "gap: below 0.01"
    )
    score = f"{readout.right} of 4 rows right"
    colour = svg.GREEN if done else svg.INK
    parts = [
        svg.line(10, 197, WIDTH - 8, 197, svg.RULE, 1.4),
        svg.text(14, 219, score, size=19, anchor="start", weight="bold", fill=colour),
        svg.text(
            14,
            244,
            gap if done else "no line does better here",
            size=15,
            anchor="start",
            fill=svg.SOFT,
        ),
        svg.line(10, 283, WIDTH - 8, 283, svg.RULE, 1.4),
    ]
    for k, y in ((0, 303), (1, 327)):
        words = f"z{k + 1} = {formula(state, k)}"
        parts.append(svg.text(14, y, words, size=14 if len(words) > 26 else 15, anchor="start"))
        parts.append(svg.line(WIDTH - 40, y, WIDTH - 10, y, svg.INK, 3, "8 5" if k else ""))
    return parts
