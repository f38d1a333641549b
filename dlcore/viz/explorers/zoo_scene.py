"""Explorer of activations: value, slope and saturated zones of each, and what a chain of them does to a gradient."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dlcore.viz.explorers import activation_kinds as kinds
from dlcore.viz.explorers.activation_kinds import KINDS, LEAKY, SIGMOID, bend, zones
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.loss_axes import LossAxes, handle
from dlcore.viz.explorers.say import count, number, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    RULE,
    SOFT,
    TINT_0,
    box,
    circle,
    line,
    text,
)

REACH, MOST_WEIGHT, MOST_UNITS = 8.0, 4.0, 30
WIDTH, HEIGHT = 420, 350
CURVE = LossAxes((-REACH, REACH), (-2.0, 4.0), 46, 36, 356, 258)
SLOPE = LossAxes((-REACH, REACH), (-0.25, 1.25), 46, 36, 316, 208)
FLOOR, CEILING = -15.0, 5.0  # of the powers of ten of the gradient
CHAIN = LossAxes((0.0, 1.0), (FLOOR, CEILING), 56, 36, 306, 208)
GRID = np.linspace(-REACH, REACH, 641)
TICKS = (-8, -4, 0, 4, 8)


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    kind : str
        One of KINDS.
    z : float
        Weighted sum of the first unit.
    w : float
        Weight from each unit of the chain to the next.
    units : int
        Units in the chain.
    slope : float
        Of the left-hand side of a leaky ReLU.
    """

    kind: str = SIGMOID
    z: float = 2.0
    w: float = 1.0
    units: int = 10
    slope: float = 0.1

    @property
    def value_and_slope(self) -> tuple[float, float]:
        y, df = bend(self.kind, np.array([self.z]), self.slope)
        return float(y[0]), float(df[0])

    @property
    def gradients(self) -> np.ndarray:
        """∂h_k/∂z₁ for every unit of the chain."""
        return kinds.chain(self.kind, self.z, self.w, self.units, self.slope)[1]

    @property
    def sums(self) -> np.ndarray:
        return kinds.chain(self.kind, self.z, self.w, self.units, self.slope)[0]


class ZooScene(SvgScene):
    """The curve with its tangent, its slope, and the gradient along a chain of units."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "units":
            return replace(state, units=int(min(max(round(value), 1), MOST_UNITS)))
        if field == "slope":  # only the leaky ReLU has one
            if value == state.slope:
                return state
            return replace(state, kind=LEAKY, slope=round(value, 2))
        return replace(state, **{field: value if field == "kind" else round(value, 2)})

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        return self.moved(state, CURVE.back(x))

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        return self.moved(state, state.z + 0.1 * dx)

    def moved(self, state: State, z: float) -> State:
        return replace(state, z=round(min(max(z, -REACH), REACH), 1))

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        y, df = state.value_and_slope
        name = state.kind[0].upper() + state.kind[1:]
        if state.kind == LEAKY:
            name += f", s = {short(state.slope)}"
        return (
            f"{name} at z = {short(state.z)}: value {number(y)}, slope {number(df)}"
            f"{asleep(state)}. {count(state.units, 'unit')} in a chain, w = {short(state.w)}: "
            f"∂h/∂z of the last is {number(float(state.gradients[-1]), 3)}, {verdict(state)}."
        )

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        slope = f"slope of the activation for every z; at z = {short(state.z)} it is "
        slope += number(state.value_and_slope[1])
        along = "size of the gradient after each unit of the chain, as a power of ten: "
        along += ", ".join(number(float(g), 2) for g in state.gradients)
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, curve(state)),
            Panel(slope, 380, 300, slopes(state)),
            Panel(along, 380, 300, chained(state)),
        ]


def asleep(state: State) -> str:
    """What is to be said of the place, if it is flat there."""
    _, df = state.value_and_slope
    zone = zones(state.kind, state.slope)
    if df == 0:
        return ", exactly: nothing passes"
    if abs(df) < kinds.SATURATED * zone.greatest:
        return ": saturated"
    return ""


def verdict(state: State) -> str:
    """What has become of the gradient."""
    last = abs(float(state.gradients[-1]))
    if last == 0:
        return "cut off"
    if last < 1e-3:
        return "it vanishes"
    if last > 1e3:
        return "it explodes"
    return "it gets through"


def path(plot: LossAxes, ys: np.ndarray, colour: str, width: float) -> str:
    """A curve over GRID; where it jumps the pen is lifted."""
    room = plot.y[1] - plot.y[0]
    pieces, points = [], []
    ys = np.clip(ys, plot.y[0] - room, plot.y[1] + room)
    for k, (x, y) in enumerate(zip(GRID.tolist(), ys.tolist(), strict=True)):
        if k and abs(y - ys[k - 1]) > 0.08 * room:
            pieces.append(points)
            points = []
        points.append("{:.1f} {:.1f}".format(*plot.at(x, y)))
    d = "".join("M" + "L".join(points) for points in [*pieces, points] if points)
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def shaded(state: State, plot: LossAxes) -> list[str]:
    """The zones in which the slope is less than a hundredth of the greatest."""
    zone = zones(state.kind, state.slope)
    parts = []
    for side in (
        (-REACH, min(zone.below, REACH)) if zone.below is not None else None,
        (max(zone.above, -REACH), REACH) if zone.above is not None else None,
    ):
        if side and side[0] < side[1]:
            left, right = plot.at(side[0], 0)[0], plot.at(side[1], 0)[0]
            parts.append(
                box(left, plot.top, right - left, plot.height, TINT_0, "none", 0, radius=0)
            )
    return parts


def curve(state: State) -> list[str]:
    """The activation, its tangent, and the place z to be dragged."""
    y, df = state.value_and_slope
    values, _ = bend(state.kind, GRID, state.slope)
    reach = 2.2 / np.hypot(1.0, df)
    ends = ((state.z - reach, y - df * reach), (state.z + reach, y + df * reach))
    x0, y0 = CURVE.at(state.z, -2.0)
    name = f"z = {short(state.z)}: arrow keys move it"
    place = CURVE.inside(state.z, y)
    return [
        *shaded(state, CURVE),
        CURVE.frame(("z", f"output of {state.kind}"), TICKS, (-2, 0, 2, 4)),
        CURVE.clipped(
            [
                path(CURVE, values, BLUE, 3.2),
                CURVE.line(*ends, ORANGE, 4),
                line(x0, y0, *place, SOFT, 1.2, "4 4"),
            ]
        ),
        handle("z", place, BLUE, name),
        text(CURVE.left + CURVE.width, 18, "shaded: saturated", size=14, anchor="end", fill=SOFT),
    ]


def slopes(state: State) -> list[str]:
    """The slope of every z; its height at the present one in orange."""
    _, df = state.value_and_slope
    _, of_grid = bend(state.kind, GRID, state.slope)
    greatest = zones(state.kind, state.slope).greatest
    foot, top = SLOPE.at(state.z, 0.0), SLOPE.inside(state.z, df)
    said = f"greatest {number(greatest, 3)}"
    return [
        *shaded(state, SLOPE),
        SLOPE.frame(("z", "slope"), TICKS, (0, 0.25, 0.5, 1)),
        SLOPE.clipped([path(SLOPE, of_grid, BLUE, 2.6)]),
        line(*foot, *top, ORANGE, 5),
        circle(*top, 6, ORANGE, PAPER, 1.5),
        text(SLOPE.left + SLOPE.width, 18, said, size=14, anchor="end", fill=SOFT),
    ]


def chained(state: State) -> list[str]:
    """The gradient after every unit: dots joined by a line, a cross where nothing is left."""
    gradients = np.abs(state.gradients)
    across = [(k + 0.5) / state.units for k in range(state.units)]
    with np.errstate(divide="ignore"):
        logs = np.log10(gradients)
    parts = [*powers()]
    whole = [(x, y) for x, y in zip(across, logs.tolist(), strict=True) if np.isfinite(y)]
    places = [CHAIN.inside(x, y) for x, y in whole]
    if len(places) > 1:
        trace = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{trace}" fill="none" stroke="{ORANGE}" stroke-width="2"/>')
    parts += [circle(x, y, 4.5, ORANGE, PAPER, 1) for x, y in places]
    for x, y in zip(across, logs.tolist(), strict=True):
        if not np.isfinite(y):
            parts.append(text(*CHAIN.at(x, FLOOR + 0.7), "×", size=18, fill=ORANGE, weight="bold"))
    middle, below = CHAIN.left + CHAIN.width / 2, CHAIN.top + CHAIN.height + 34
    parts.append(text(middle, below, f"after unit 1 … {state.units}; × is exactly 0", size=15))
    parts.append(text(CHAIN.left, 20, "gradient ∂h/∂z of the chain", anchor="start"))
    return parts


def powers() -> list[str]:
    """Lines at powers of ten; 1 is green: there a gradient stays what it was."""
    parts = []
    for power in range(int(FLOOR), int(CEILING) + 1, 5):
        x, y = CHAIN.at(0.0, power)
        colour, width = (GREEN, 1.8) if power == 0 else (RULE, 1)
        parts.append(line(x, y, x + CHAIN.width, y, colour, width))
        label = "1" if power == 0 else number(10.0**power).replace("1.0·", "")
        label = "10⁵" if power == 5 else label
        parts.append(text(x - 8, y, label, size=14, anchor="end", fill=INK if not power else SOFT))
    return parts


def zoo(kind: str = SIGMOID) -> Explorer:
    """Choose an activation and a place z; see value, slope, saturated zones, and a chain of such units.

    Drag the dot, or move it with the arrow keys.

    Parameters
    ----------
    kind : str
        One of the names in the list.
    """
    explorer = Explorer(ZooScene(), State(kinds.checked(kind)))
    explorer.row(
        explorer.choice("kind", "activation", KINDS, 220),
        explorer.slider("z", "z", -REACH, REACH, 0.1),
    )
    explorer.row(
        explorer.slider("units", "units in the chain", 1, MOST_UNITS, 1, box_width=200),
        explorer.slider("w", "weight w", -MOST_WEIGHT, MOST_WEIGHT, 0.1),
        explorer.slider("slope", "leaky slope s", -1, 1, 0.01, box_width=180),
    )
    return explorer
