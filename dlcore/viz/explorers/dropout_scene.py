"""Explorer of dropout: the thinned network of one forward pass, the masks of the batch, and what all of them average to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dlcore.viz.explorers import dropout_state as nets
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.dropout_state import SCORE, UNITS, State
from dlcore.viz.explorers.loss_axes import LossAxes
from dlcore.viz.explorers.say import count, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    RULE,
    SOFT,
    TINT_1,
    box,
    circle,
    line,
    text,
)

WIDTH, HEIGHT = 440, 350
INPUT_X, HIDDEN_X, OUTPUT_X = 44.0, 196.0, 388.0
WEIGHT_NAMES = ((272.0, 66.0), (264.0, 125.0), (264.0, 213.0), (272.0, 272.0))  # beside the lines
TABLE_WIDTH = 350
MEAN_WIDTH, MEAN_HEIGHT = 440, 330
TICKS = (1, 4, 20, 100, 400)
RANGES = {nets.SCORE: ((-6, 10), (-5, 0, 5, 10)), nets.PROBABILITY: ((0, 1), (0, 0.5, 1))}
NEAR = 5e-4  # two means that differ by less are called equal


class DropoutScene(SvgScene):
    """The network with the units that are left, the coins of the whole batch, and the running mean."""

    # ---- what the reader does -------------------------------------------------------------------

    def value(self, state: State, field: str) -> Any:
        return state.example + 1 if field == "example" else getattr(state, field)

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "running":
            return nets.played(state, value)
        if field == "p":
            value = round(min(max(float(value), 0.0), nets.MOST_P), 2)
        elif field == "passes":
            value = int(min(max(round(value), 1), nets.PASSES))
        elif field == "example":
            value = int(min(max(round(value), 1), nets.N)) - 1
        return replace(state, **{field: value, "running": False})

    def picked(self, state: State, key: str) -> State:
        return replace(state, example=int(key.removeprefix("row")))

    def ticked(self, state: State) -> State:
        return nets.onward(state)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        said = said_of(state)
        where = (
            f"{state.mode}, p = {short(state.p)}, pass {state.passes}, example {state.example + 1}"
        )
        now = f"{where[0].upper()}{where[1:]}: {dropped(state)}, output {said(state.outputs[-1, state.example])}."
        mean = f"Mean of {count(state.passes, 'pass')}".replace("passs", "passes")
        averages = f"{mean} {said(state.means[-1])}, of all 16 thinned networks {said(state.exact)}"
        gap = state.evaluated - state.exact
        verdict = "they agree" if abs(gap) < NEAR else f"it misses by {said(abs(gap))}"
        return (
            f"{now} {averages}; in evaluation the network says {said(state.evaluated)}: {verdict}."
        )

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> Sequence[Panel]:
        masks = "which units each example of the batch keeps, and its output"
        means = f"running mean of the output over {state.passes} passes"
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, thinned(state)),
            Panel(masks, TABLE_WIDTH, HEIGHT, batch(state)),
            Panel(means, MEAN_WIDTH, MEAN_HEIGHT, averaged(state)),
        ]


def said_of(state: State) -> Any:
    """How an output is printed: probabilities with three decimals, scores with two."""
    if state.output == SCORE:
        return short
    return lambda value: f"{value:.3f}"


def dropped(state: State) -> str:
    """The units that this pass does without, in words."""
    units = [str(k + 1) for k in np.flatnonzero(state.coins[-1, state.example] == 0)]
    if not units:
        return "no unit is dropped"
    if len(units) == UNITS:
        return "all four units are dropped"
    names = " and ".join([", ".join(units[:-1]), units[-1]] if units[1:] else units)
    return f"unit {names} is dropped" if len(units) == 1 else f"units {names} are dropped"


def height_of(unit: int) -> float:
    return 52.0 + 78 * unit


def thinned(state: State) -> list[str]:
    """The network of this pass: what is dropped is hollow and grey, and so are its connections."""
    n, coins = state.example, state.coins[-1, state.example]
    inputs = [(INPUT_X, 110.0), (INPUT_X, 228.0)]
    output = (OUTPUT_X, 169.0)
    parts, notes = [], []
    for unit in range(UNITS):
        kept, y = coins[unit] > 0, height_of(unit)
        colour, dash, width = (INK, "", 1.8) if kept else (RULE, "4 5", 1.4)
        for k, place in enumerate(inputs):
            weight = nets.W_HIDDEN[k, unit]
            if weight > 0 or (weight and not kept):
                parts.append(line(*place, HIDDEN_X, y, colour, width, dash))
            elif weight:
                parts.append(line(*place, HIDDEN_X, y, ORANGE, width, "7 4"))
        weight = nets.W[unit]
        shade = (BLUE if weight > 0 else ORANGE) if kept else RULE
        dash = ("" if weight > 0 else "7 4") if kept else "4 5"
        parts.append(line(HIDDEN_X, y, *output, shade, 2.6 if kept else 1.4, dash))
        name = f"w{unit + 1} = {short(weight)}"
        notes.append(text(*WEIGHT_NAMES[unit], name, size=15, fill=INK if kept else SOFT))
    for place, value, name in zip(inputs, nets.X[n], ("x1", "x2"), strict=True):
        parts += [circle(*place, 25, PAPER, INK), text(*place, short(value), size=18)]
        parts.append(text(place[0], place[1] - 37, name, size=16, fill=SOFT))
    for unit in range(UNITS):
        parts.append(hidden(state, unit))
    parts += [circle(*output, 31, TINT_1, INK, 2)]
    parts.append(text(*output, said_of(state)(state.outputs[-1, n]), size=17, weight="bold"))
    symbol = "z" if state.output == SCORE else "σ(z)"
    parts.append(text(output[0], output[1] + 46, symbol, size=16, fill=SOFT))
    parts.append(text(output[0], output[1] - 46, f"b = {short(nets.B)}", size=15, fill=SOFT))
    return [*parts, *notes]


def hidden(state: State, unit: int) -> str:
    """One hidden unit with its output, times the factor of its mask."""
    mask, value = state.mask[state.example, unit], nets.H[state.example, unit]
    x, y = HIDDEN_X, height_of(unit)
    name = text(x, y - 39, f"h{unit + 1}", size=16, fill=SOFT)
    if not state.coins[-1, state.example, unit]:
        rim = f'<circle cx="{x}" cy="{y}" r="27" fill="{PAPER}" stroke="{SOFT}" stroke-width="1.6" stroke-dasharray="4 4"/>'
        return rim + text(x, y, "0", size=18, fill=SOFT) + name
    return circle(x, y, 27, TINT_1, INK, 2) + text(x, y, short(mask * value), size=18) + name


def batch(state: State) -> list[str]:
    """A row of coins for every example; a click draws its network."""
    parts = [text(14, 26, "the masks of this pass", size=16, anchor="start")]
    columns = [118.0 + 40 * unit for unit in range(UNITS)]
    for x, unit in zip(columns, range(UNITS), strict=True):
        parts.append(text(x, 56, f"h{unit + 1}", size=15, fill=SOFT))
    parts.append(text(14, 56, "example", size=15, anchor="start", fill=SOFT))
    parts.append(text(TABLE_WIDTH - 14, 56, "output", size=15, anchor="end", fill=SOFT))
    coins, outputs, said = state.coins[-1], state.outputs[-1], said_of(state)
    for n in range(nets.N):
        y, here = 90.0 + 42 * n, n == state.example
        shape = [box(8, y - 19, TABLE_WIDTH - 16, 38, TINT_1 if here else PAPER, RULE, 1.2)]
        shape.append(text(48, y, str(n + 1), size=16, weight="bold" if here else "normal"))
        for x, kept in zip(columns, coins[n], strict=True):
            shape.append(circle(x, y, 11, INK if kept else PAPER, INK if kept else SOFT, 1.6))
        shape.append(text(TABLE_WIDTH - 18, y, said(outputs[n]), size=16, anchor="end"))
        word = f"example {n + 1}, keeps {int(coins[n].sum())} of 4, output {said(outputs[n])}"
        parts.append(
            f'<g data-key="row{n}" data-pick="" tabindex="0" role="button" aria-label="{word}">{"".join(shape)}</g>'
        )
    parts.append(text(14, HEIGHT - 14, "● kept   ○ dropped", size=15, anchor="start", fill=SOFT))
    return parts


def axes(state: State) -> LossAxes:
    least, most = 0.0, float(np.log10(nets.PASSES))
    return LossAxes((least, most), RANGES[state.output][0], 44, 88, MEAN_WIDTH - 68, 176)


def averaged(state: State) -> list[str]:
    """Every output as a dot, their running mean as a line, and the two numbers that it is compared with."""
    plot = axes(state)
    parts = [plot.frame(("", state.output), (), RANGES[state.output][1])]
    for tick in TICKS:
        x, y = plot.at(float(np.log10(tick)), plot.y[0])
        parts += [line(x, plot.top, x, y, RULE, 1), text(x, y + 15, str(tick), size=14, fill=SOFT)]
    parts.append(
        text(
            plot.left + plot.width / 2,
            plot.top + plot.height + 36,
            "forward passes, each with new coins",
        )
    )
    across = np.log10(np.arange(1, state.passes + 1))
    dots = "".join(
        "M{:.1f} {:.1f}h0".format(*plot.inside(float(x), float(y)))
        for x, y in zip(across, state.outputs[:, state.example], strict=True)
    )
    means = "L".join(
        "{:.1f} {:.1f}".format(*plot.inside(float(x), float(y)))
        for x, y in zip(across, state.means, strict=True)
    )
    exact, said = plot.inside(0, state.exact)[1], plot.inside(0, state.evaluated)[1]
    left, right = plot.left, plot.left + plot.width
    parts += [
        f'<path d="{dots}" stroke="{SOFT}" stroke-width="5" stroke-linecap="round" opacity="0.4"/>',
        line(left, exact, right, exact, GREEN, 5, extra=' opacity="0.75"'),
        line(left, said, right, said, BLUE, 2.6, "9 6"),
        f'<path d="M{means}" fill="none" stroke="{ORANGE}" stroke-width="2.6"/>',
        circle(*plot.inside(float(across[-1]), float(state.means[-1])), 6, ORANGE, PAPER, 2),
    ]
    middle = MEAN_WIDTH / 2 + 14
    parts += [
        line(14, 18, 38, 18, GREEN, 5),
        text(44, 18, "all 16 thinned networks", size=15, anchor="start", fill=GREEN),
        line(middle, 18, middle + 24, 18, BLUE, 2.6, "9 6"),
        text(middle + 30, 18, "in evaluation", size=15, anchor="start", fill=BLUE),
        circle(26, 42, 6, ORANGE, PAPER, 1),
        text(44, 42, "mean of the passes", size=15, anchor="start", fill=ORANGE),
        circle(middle + 12, 42, 3, SOFT, SOFT, 0),
        text(middle + 30, 42, "one pass", size=15, anchor="start", fill=SOFT),
    ]
    return parts


def dropout(p: float = 0.5) -> Explorer:
    """Drop hidden units of a small network, pass by pass, and compare their mean with the whole network.

    Parameters
    ----------
    p : float
        Probability that a unit is dropped, 0 to 0.9.
    """
    first = DropoutScene().changed(State(), "p", p)
    explorer = Explorer(DropoutScene(), first, replace(first, passes=100))
    explorer.stage.interval = 300
    explorer.row(
        explorer.slider("p", "p", 0, nets.MOST_P, 0.05, box_width=110),
        explorer.slider("passes", "forward passes", 1, nets.PASSES, 1, box_width=190),
        explorer.slider("example", "example", 1, nets.N, 1, width=120),
    )
    explorer.row(
        explorer.button("Next pass", nets.onward, "throw the coins again", "primary"),
        explorer.toggle("running", "Play", "Pause", "pass after pass"),
        explorer.button(
            "Other coins",
            lambda s: replace(s, seed=s.seed + 1, running=False),
            "begin with another row of masks",
        ),
    )
    explorer.row(
        explorer.choice("mode", "mode", nets.MODES, 190),
        explorer.choice("scaling", "scaling", nets.SCALINGS, 320),
        explorer.choice("output", "output", nets.OUTPUTS, 220),
    )
    return explorer
