"""Explorer of universal approximation: every hidden unit adds one step or one hinge, and the sum traces the curve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from dlcore.viz.explorers import bumps_state as nets
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.bumps_state import GRID, LAST, MOST_UNITS, STRIDE, State
from dlcore.viz.explorers.loss_axes import LossAxes
from dlcore.viz.explorers.say import count, number, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, PINK, RULE, SOFT, circle, line, text

WIDTH, HEIGHT = 460, 380
SMALL, LOW = 380, 330
HEIGHTS = {  # of the curves: the axis, and its ticks
    nets.WAVE: ((-1.6, 1.6), (-1, 0, 1)),
    nets.KINK: ((-0.6, 1.4), (0, 0.5, 1)),
    nets.ROW: ((-0.2, 1.1), (0, 0.5, 1)),
    nets.JUMP: ((-0.2, 1.4), (0, 0.5, 1)),
}
TICKS = (0, 0.25, 0.5, 0.75, 1)
FLOOR, CEILING = -3.0, 0.5  # of the logarithm of the gap
WIDTHS = (1, 2, 5, 10, 20, 40)
CURVES = {nets.BY_HAND: (GREEN, ""), nets.FITTED: (BLUE, "7 4"), nets.RANDOM: (PINK, "2 4")}


class BumpsScene(SvgScene):
    """The curve with the sum so far, what each unit adds, and the gap for every width."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "n":
            return nets.widened(state, value)
        if field == "shown":
            return replace(state, shown=min(max(int(value), 0), state.n), running=False)
        if field == "steps":
            steps = min(max(round(value / STRIDE) * STRIDE, 0), LAST)
            if steps == state.steps:
                return state
            shown = state.shown if state.how == nets.LEARNED else state.n
            return replace(state, how=nets.LEARNED, steps=steps, shown=shown, running=False)
        if field == "running":
            return nets.played(state, value)
        if field == "steepness":
            within = min(max(value, nets.LEAST_STEEPNESS), nets.MOST_STEEPNESS)
            return replace(state, steepness=float(round(within)), running=False)
        return replace(state, **{field: value, "shown": state.n, "running": False})

    def ticked(self, state: State) -> State:
        return nets.forward(state)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        units = f"{count(state.n, f'{state.bend} unit')}, {state.how}"
        trained = f", {count(state.steps, 'step')}" if state.how == nets.LEARNED else ""
        said = (
            f"{state.target}, {units}{trained}: greatest gap {number(state.gap, 3)}, typical gap "
            f"{number(state.typical, 3)}."
        )
        said = said[0].upper() + said[1:]
        if state.shown == 0:
            return f"{said} No unit is added up yet: a constant, {short(state.network.c)}."
        if state.shown == state.n:
            return f"{said} All units are added up."
        beyond = "" if within(state) else " So far the sum leaves the picture."
        return (
            f"{said} {state.shown} of {state.n} are added up; the last one {deed(state)}.{beyond}"
        )

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        shares = f"what each of {count(state.n, 'unit')} adds, output weight times bend"
        widths = f"greatest gap for every number of units, {state.bend}, {state.target}"
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, traced(state)),
            Panel(shares, SMALL, LOW, added(state)),
            Panel(widths, SMALL, LOW, against_width(state)),
        ]


def deed(state: State) -> str:
    """What the last unit does to the sum."""
    net, j = state.network, state.shown - 1
    if state.bend == nets.SIGMOID:
        does, much = "steps by", net.v[j] * np.sign(net.w[j])
    else:
        does, much = "changes the slope by", net.v[j] * abs(net.w[j])
    amount = short(much) if abs(much) < 1e4 else number(much, 3)
    return f"{does} {amount} at x = {short(net.places[j])}"


def so_far(state: State) -> np.ndarray:
    """The sum of the units that are added up, over the grid."""
    net = state.network
    return nets.parts(net, state.bend, GRID)[:, : state.shown].sum(axis=1) + net.c


def within(state: State) -> bool:
    """Whether the sum stays inside of the axes."""
    low, high = HEIGHTS[state.target][0]
    total = so_far(state)
    return bool(low <= total.min() and total.max() <= high)


def across(state: State) -> LossAxes:
    return LossAxes((0.0, 1.0), HEIGHTS[state.target][0], 48, 36, WIDTH - 62, HEIGHT - 92)


def traced(state: State) -> list[str]:
    """The curve in black, the sum of the units so far in orange, their places on the axis."""
    plot, total = across(state), so_far(state)
    wanted = nets.curve(state.target, GRID)
    marks = [
        line(x, y - 14, x, y, colour, width)
        for place, colour, width in placed(state)
        for x, y in [plot.at(place, plot.y[0])]
    ]
    wide = f'<g opacity="0.45">{path(plot, wanted, INK, 6)}</g>'
    names = [
        text(plot.left + plot.width, 18, "sum of the units", anchor="end", fill=ORANGE, size=15),
        text(plot.left + plot.width - 140, 18, "the curve", anchor="end", fill=SOFT, size=15),
    ]
    return [
        plot.frame(("x", "output"), TICKS, HEIGHTS[state.target][1]),
        plot.clipped([wide, path(plot, total, ORANGE, 2.6)]),
        *marks,
        *names,
    ]


def placed(state: State) -> list[tuple[float, str, float]]:
    """Place, colour and width of the mark of every unit within the axis."""
    marks = []
    for j, place in enumerate(state.network.places):
        if 0 <= place <= 1:
            colour = SOFT if j >= state.shown else BLUE
            marks.append((float(place), colour, 3.5 if j == state.shown - 1 else 1.6))
    return marks


def path(
    plot: LossAxes, heights: np.ndarray, colour: str, width: float, dash: str = "", xs: Any = GRID
) -> str:
    """A line; far beyond the axes it is cut off, so that numbers stay short."""
    room = plot.y[1] - plot.y[0]
    ys = np.clip(heights, plot.y[0] - room, plot.y[1] + room)
    points = "L".join(
        "{:.1f} {:.1f}".format(*plot.at(float(x), float(y))) for x, y in zip(xs, ys, strict=True)
    )
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{points}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashes}/>'


def added(state: State) -> list[str]:
    """What each unit adds: those in the sum blue, the last one thick, those to come grey."""
    shares = nets.parts(state.network, state.bend, GRID[::4])
    reach = tidy(float(np.abs(shares).max()))
    plot = LossAxes((0.0, 1.0), (-reach, reach), 58, 36, SMALL - 74, LOW - 92)
    lines = []
    for j in range(state.n):
        last = j == state.shown - 1
        colour = SOFT if j >= state.shown else BLUE
        drawing = path(plot, shares[:, j], colour, 3.2 if last else 1.1, xs=GRID[::4])
        lines.append(drawing if last or j < state.shown else f'<g opacity="0.5">{drawing}</g>')
    if reach < 1e4:
        ticks = (-reach, 0, reach)
        return [plot.frame(("x", "what each unit adds"), TICKS[::2], ticks), plot.clipped(lines)]
    ends = [(plot.at(0, sign * reach), sign) for sign in (-1, 1)]
    labels = [
        text(x - 8, y, power(sign * reach), size=14, anchor="end", fill=SOFT)
        for (x, y), sign in ends
    ]
    frame = plot.frame(("x", "what each unit adds"), TICKS[::2], (0,))
    return [frame, *labels, plot.clipped(lines)]


def power(value: float) -> str:
    """A large number of one digit, short enough for a tick: −2·10⁹."""
    return number(value).replace(".0·", "·")


def tidy(most: float) -> float:
    """The next of 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10 … above."""
    steps = [base * 10.0**power for power in range(-2, 8) for base in (1, 2, 5)]
    return next((step for step in steps if step >= max(most, 0.05)), steps[-1])


LEGEND = ((18, 16), (170, 16), (170, 36))
GAPS = LossAxes((0.0, np.log10(MOST_UNITS)), (FLOOR, CEILING), 58, 60, SMALL - 74, LOW - 116)


def against_width(state: State) -> list[str]:
    """The greatest gap of every width for the ways without training, and a dot for the present network."""
    parts = [grid_of_powers()]
    scale = np.log10(np.arange(1, MOST_UNITS + 1))
    for how, (colour, dash) in CURVES.items():
        of_widths = nets.gaps(state.target, state.bend, how, state.steepness, state.seed)
        heights = level(np.array(of_widths))
        parts.append(path(GAPS, heights, colour, 2.2, dash, xs=scale))
    for (how, (colour, dash)), (x, y) in zip(CURVES.items(), LEGEND, strict=True):
        parts.append(line(x, y, x + 24, y, colour, 2.2, dash))
        parts.append(text(x + 30, y, how, size=14, anchor="start", fill=colour))
    x, y = GAPS.at(float(np.log10(state.n)), float(level(np.array(state.gap))))
    parts.append(circle(x, y, 7, ORANGE, PAPER, 2))
    parts.append(circle(30, 36, 6, ORANGE, PAPER, 1))
    parts.append(text(48, 36, "this network", size=14, anchor="start", fill=ORANGE))
    return parts


def level(gap: np.ndarray) -> np.ndarray:
    """Where a gap lies on the axis of powers of ten; what is smaller waits at its foot."""
    return np.clip(np.log10(np.maximum(gap, 1e-12)), FLOOR, CEILING)


def grid_of_powers() -> str:
    parts = []
    for n in WIDTHS:
        x, base = GAPS.at(float(np.log10(n)), FLOOR)
        parts += [
            line(x, GAPS.top, x, base, RULE, 1),
            text(x, base + 15, str(n), size=14, fill=SOFT),
        ]
    for power in (-3, -2, -1, 0):
        x, y = GAPS.at(0.0, power)
        parts.append(line(x, y, x + GAPS.width, y, RULE, 1))
        parts.append(text(x - 8, y, f"{10.0**power:g}", size=14, anchor="end", fill=SOFT))
    middle, below = GAPS.left + GAPS.width / 2, GAPS.top + GAPS.height + 38
    parts.append(text(middle, below, "hidden units; upwards: the greatest gap", size=15))
    return "".join(parts)


class BumpsExplorer(Explorer):
    """The shell: a control that would change nothing is greyed out."""

    def followed(self) -> None:
        state = self.state
        for control in self.controls.get("steepness", []):
            control.disabled = state.bend == nets.RELU  # its hidden weights are ±1
        for button in self.buttons.values():
            button.disabled = state.how not in (nets.RANDOM, nets.LEARNED)


def bumps(target: str = nets.WAVE, bend: str = nets.SIGMOID) -> Explorer:
    """Choose a curve and let a hidden layer imitate it, unit by unit.

    Parameters
    ----------
    target : str
        "wave", "kink", "row of a photograph" or "jump".
    bend : str
        "sigmoid" or "ReLU".
    """
    nets.checked("target", target, nets.TARGETS)
    first = State(target, nets.checked("bend", bend, nets.BENDS))
    explorer = BumpsExplorer(BumpsScene(), first, replace(first, shown=5))
    explorer.stage.interval = 250
    explorer.row(
        explorer.choice("target", "curve", nets.TARGETS, 220),
        explorer.choice("bend", "bend", nets.BENDS, 150),
        explorer.choice("how", "weights", nets.WAYS, 260),
    )
    explorer.row(
        explorer.slider("n", "units n", 1, MOST_UNITS, 1),
        explorer.slider("shown", "added up", 0, MOST_UNITS, 1),
    )
    explorer.row(
        explorer.slider("steepness", "steepness", nets.LEAST_STEEPNESS, nets.MOST_STEEPNESS, 5),
        explorer.slider("steps", "training steps", 0, LAST, STRIDE, box_width=190),
    )
    explorer.row(
        explorer.toggle("running", "Play", "Pause", "add unit by unit, or train"),
        explorer.button(
            "Other random units",
            lambda s: replace(s, seed=s.seed + 1, running=False),
            "draw the random units anew",
        ),
    )
    explorer.followed()
    return explorer
