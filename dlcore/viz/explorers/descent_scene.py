"""Explorer of gradient descent: a map with a path, its loss step by step, and the trials that the reader registers."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import contourpy
import numpy as np

from dlcore.viz.explorers import descent_state as walk
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.descent_state import LAST, REACH, State, Trial
from dlcore.viz.explorers.loss_axes import LossAxes, handle
from dlcore.viz.explorers.say import count, number, pair, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    PINK,
    RULE,
    SOFT,
    arrow,
    circle,
    line,
    text,
)

SIDE = 400
MAP = LossAxes((-REACH, REACH), (-REACH, REACH), 44, 30, 340, 320)
FLOOR = -6.0  # of the logarithm of the loss
CURVE = LossAxes((0, LAST), (FLOOR, 4), 56, 36, 296, 190)
TICKS = {  # of the axis of rates; wide enough not to tell where the limit is
    walk.RAVINE: (0, 0.2, 0.4, 0.6),
    walk.SADDLE: (0, 0.5, 1, 1.5, 2),
    walk.HILLS: (0, 0.5, 1, 1.5),
    walk.CLIFF: (0, 0.5, 1, 1.5, 2, 2.5),
}
WIDTH, ROW = 430, 22


class DescentScene(SvgScene):
    """The surface seen from above, the loss of every step, and a table of trials."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "surface":
            return walk.open_surface(state, value)
        if field == "running":
            return walk.played(state, value)
        if field in ("w1", "w2"):
            return walk.placed(state, **{"w1": state.w1, "w2": state.w2, field: value})
        if field == "guess":
            return replace(state, guess=round(value, 2), revealed=False)
        return replace(state, **{field: round(value, 2), "running": False})

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        up = MAP.y[1] - (y - MAP.top) / MAP.height * (MAP.y[1] - MAP.y[0])
        return walk.placed(state, MAP.back(x), up)

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        return walk.placed(state, state.w1 + dx * walk.GRID, state.w2 + dy * walk.GRID)

    def ticked(self, state: State) -> State:
        return walk.forward(state)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        first, now = (float(walk.loss(state.surface, state.path[k])) for k in (0, state.step))
        noisy = f", noise {short(state.noise)}" if state.noise else ""
        said = (
            f"{state.surface.capitalize()}, η = {short(state.rate)}{noisy}, from "
            f"{pair((state.w1, state.w2))}. After {count(state.step, 'step')} at "
            f"{pair(state.here.tolist())}: {state.fate}. Loss {number(first)} at first, {number(now)} now."
        )
        if state.revealed:
            most = walk.limit(state.surface)
            return f"{said} The limit is {number(most, 3)}; your guess was {short(state.guess)}."
        return said

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        losses = Panel(
            "loss at every step, and the rates that were tried", 366, SIDE, curves(state)
        )
        height = 46 + ROW * max(1, len(state.trials))
        table = Panel(ledger_words(state), WIDTH, height, ledger(state))
        return [Panel(self.describe(state), SIDE, SIDE, seen_from_above(state)), losses, table]


def seen_from_above(state: State) -> list[str]:
    """Contours, the path so far, the next direction downhill, and the start to be dragged."""
    way = np.clip(state.path[: state.step + 1], -50, 50)
    places = [MAP.at(*w) for w in way.tolist()]
    trace = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    inner = [
        contours(state.surface),
        f'<path d="M{trace}" fill="none" stroke="{ORANGE}" stroke-width="2"/>',
        *(circle(*place, 3.2, ORANGE, PAPER, 0.8) for place in places[1:]),
    ]
    if state.fate not in ("at rest", "flown away"):
        slope = -walk.gradient(state.surface, state.here)
        tip = state.here + 0.8 * slope / max(np.hypot(*slope), 1e-12)
        inner.append(arrow(*places[-1], *MAP.at(*tip.tolist()), INK, 2.2))
    low = MAP.at(*walk.LOWEST[state.surface])
    star = text(*low, "×", size=22, fill=GREEN, weight="bold", halo=True)
    name = f"start, at {pair((state.w1, state.w2))}: arrow keys move it"
    return [
        MAP.frame(("weight w1", "weight w2"), (-2, 0, 2), (-2, 0, 2)),
        MAP.clipped([*inner, star]),
        handle("start", places[0], BLUE, name),
        text(SIDE - 16, 14, "× lowest", size=14, anchor="end", fill=GREEN),
    ]


@lru_cache(maxsize=8)
def contours(surface: str) -> str:
    """Lines of equal loss; each the same factor above the last."""
    grid = np.linspace(-REACH, REACH, 61)
    height = walk.loss(surface, np.stack(np.meshgrid(grid, grid), axis=-1))
    drawer = contourpy.contour_generator(grid, grid, height)
    parts = []
    for level in np.geomspace(walk.TOPS[surface] / 300, walk.TOPS[surface], 14):
        for curve in drawer.lines(float(level)):
            d = "L".join("{:.1f} {:.1f}".format(*MAP.at(*w)) for w in np.asarray(curve).tolist())
            parts.append(f"M{d}")
    return (
        f'<path d="{"".join(parts)}" fill="none" stroke="{SOFT}" stroke-width="0.8" opacity="0.7"/>'
    )


def curves(state: State) -> list[str]:
    """The loss on a scale of powers of ten; below it the rates tried, and, when asked for, the limit."""
    height = walk.loss(state.surface, state.path[: state.step + 1])
    logs = np.log10(np.clip(height, 10.0**FLOOR, 1e4))
    places = [CURVE.at(k, value) for k, value in enumerate(logs.tolist())]
    trace = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return [
        CURVE.frame(("step", "loss L, as a power of ten"), (0, 20, 40, 60), (-6, -4, -2, 0, 2, 4)),
        f'<path d="M{trace}" fill="none" stroke="{ORANGE}" stroke-width="2.5"/>',
        circle(*places[-1], 5, ORANGE, PAPER, 1.5),
        *rates(state),
    ]


def rate_axis(surface: str) -> LossAxes:
    return LossAxes((0, TICKS[surface][-1]), (0, 1), 56, 312, 296, 30)


def rates(state: State) -> list[str]:
    """An axis of learning rates with the trials of this surface: rings stayed, crosses did not."""
    axis = rate_axis(state.surface)
    base = axis.at(0, 0)[1]

    def mark(rate: float, up: float, colour: str, width: float, dash: str = "") -> str:
        x = axis.inside(rate, 0)[0]
        return line(x, base - up, x, base, colour, width, dash)

    parts = [text(56, 292, "learning rate η: ○ stayed, × off the map", size=14, anchor="start")]
    parts.append(axis.line((0, 0), (axis.x[1], 0), SOFT, 1.4))
    for tick in TICKS[state.surface]:
        x = axis.at(tick, 0)[0]
        parts += [line(x, base, x, base + 5, SOFT), text(x, base + 16, short(tick), size=14)]
    parts.append(mark(state.rate, 26, BLUE, 2.5))
    for trial in state.trials:
        if trial.surface == state.surface:
            x = axis.inside(trial.rate, 0)[0]
            ring = circle(x, base - 12, 5, PAPER, GREEN, 2)
            cross = text(x, base - 12, "×", size=20, fill=ORANGE, weight="bold")
            parts.append(ring if stayed(trial) else cross)
    if state.guess:
        parts.append(mark(state.guess, 30, PINK, 2, "4 3"))
        parts.append(text(56, 382, f"guess {short(state.guess)}", anchor="start", fill=PINK))
    if state.revealed:
        most = walk.limit(state.surface)
        parts.append(mark(most, 30, INK, 3))
        parts.append(text(352, 382, f"limit {number(most, 3)}", anchor="end", weight="bold"))
    return parts


def stayed(trial: Trial) -> bool:
    return trial.fate not in ("flown away", "off the map")


def ledger_words(state: State) -> str:
    if not state.trials:
        return "table of trials: none registered yet"
    rows = (
        f"{t.surface}, η {short(t.rate)}, noise {short(t.noise)}, {count(t.steps, 'step')}, "
        f"loss {number(t.loss)}, {t.fate}"
        for t in state.trials
    )
    return f"table of trials: {'; '.join(rows)}"


FATE = 338
COLUMNS = (
    (8, "surface"),
    (134, "η"),
    (172, "noise"),
    (222, "steps"),
    (272, "loss"),
    (FATE, "fate"),
)


def ledger(state: State) -> list[str]:
    """The trials, the last at the bottom."""
    parts = [
        text(x, 16, name, size=14, anchor="start", weight="bold", fill=SOFT) for x, name in COLUMNS
    ]
    parts.append(line(8, 30, WIDTH - 8, 30, RULE, 1.5))
    if not state.trials:
        parts.append(text(8, 48, "Nothing registered yet", size=14, anchor="start", fill=SOFT))
    for k, trial in enumerate(state.trials):
        cells = (
            trial.surface,
            short(trial.rate),
            short(trial.noise),
            str(trial.steps),
            number(trial.loss, 3),
            trial.fate,
        )
        for (x, _), cell in zip(COLUMNS, cells, strict=True):
            fill = ORANGE if x == FATE and not stayed(trial) else INK
            parts.append(text(x, 46 + ROW * k, cell, size=14, anchor="start", fill=fill))
    return parts


def descent(surface: str = walk.RAVINE) -> Explorer:
    """Choose a surface, a start and a learning rate, and walk down; or away.

    Drag the blue start, or move it with the arrow keys. *Register this trial* keeps a line in the table. The
    stability limit is shown once you have written down a guess.

    Parameters
    ----------
    surface : str
        "ravine", "saddle", "hills" or "plateau and cliff".
    """
    first = walk.open_surface(State(), surface)
    explorer = Explorer(DescentScene(), first, replace(first, step=20))
    explorer.stage.interval = 150
    explorer.row(
        explorer.choice("surface", "surface", walk.SURFACES, 220),
        explorer.slider("rate", "η", walk.LEAST_RATE, walk.MOST_RATE, 0.01),
        explorer.slider("noise", "noise", 0, walk.MOST_NOISE, 0.1),
    )
    explorer.row(
        explorer.number("w1", "start w1", -REACH, REACH, walk.GRID),
        explorer.number("w2", "start w2", -REACH, REACH, walk.GRID),
        explorer.number("guess", "my guess of the limit", 0, walk.MOST_RATE, 0.01, 220),
    )
    explorer.row(
        explorer.button("Step", walk.forward, "one step against the gradient", "primary"),
        explorer.toggle("running", "Run", "Pause", "step after step"),
        explorer.button("All", lambda s: walk.forward(s, LAST), "all 60 steps"),
        explorer.button("Restart", lambda s: replace(s, step=0, running=False), "to the start"),
        explorer.button("Other noise", lambda s: replace(s, seed=s.seed + 1), "shake anew"),
        explorer.button("Register this trial", walk.registered, "keep a line in the table"),
        explorer.button("Reveal the limit", walk.revealed, "after your guess"),
    )
    return explorer
