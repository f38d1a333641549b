"""The loss of one prediction: move prediction and target, and watch the value and the slope, which is not the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from dlcore import ops
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.loss_axes import LossAxes, handle
from dlcore.viz.explorers.say import number, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, circle, text

SQUARED, ABSOLUTE, QUANTILE = "squared error", "absolute error", "quantile loss"
CROSS, WRONG_PAIR = "cross-entropy of σ(z)", "squared error of σ(z)"
LOSSES = (SQUARED, ABSOLUTE, QUANTILE, CROSS, WRONG_PAIR)

REACH, FURTHEST = 4.0, 2.0  # of the prediction; of the target of a regression
LEAST_Q, MOST_Q = 0.05, 0.95
WIDTH, HEIGHT = 350, 372


@dataclasses.dataclass(frozen=True)
class State:
    """One prediction, its target, and what its error costs.

    Attributes
    ----------
    loss : str
        One of LOSSES.
    y : float
        The prediction; where a sigmoid follows, the score z.
    t : float
        The target; where a sigmoid follows, 0 or 1.
    q : float
        Of the quantile loss.
    """

    loss: str = SQUARED
    y: float = 2.5
    t: float = 1.0
    q: float = 0.8

    @property
    def classes(self) -> bool:
        """Whether the prediction is a score that goes through a sigmoid."""
        return self.loss in (CROSS, WRONG_PAIR)

    @property
    def probability(self) -> float:
        return float(ops.sigmoid(np.array(self.y, dtype=float))[0])

    @property
    def value(self) -> float:
        return cost(self, self.y)[0]

    @property
    def slope(self) -> float:
        return cost(self, self.y)[1]

    @property
    def twin(self) -> float | None:
        """The other prediction of the same loss; None where there is none."""
        if self.classes or self.y == self.t:
            return None
        error, ratio = self.y - self.t, 1.0
        if self.loss == QUANTILE:
            ratio = (1 - self.q) / self.q if error > 0 else self.q / (1 - self.q)
        return self.t - ratio * error


def cost(state: State, y: float) -> tuple[float, float]:
    """Loss of the prediction y and its slope, from the library's ops."""
    given, t = np.array([float(y)]), np.array([float(state.t)])
    if state.loss == WRONG_PAIR:
        probability, through = ops.sigmoid(given)
        value, backward = ops.mse(probability, t)
        (slope,) = through(backward()[0])
    else:
        op = {
            SQUARED: lambda: ops.mse(given, t),
            ABSOLUTE: lambda: ops.mae(given, t),
            QUANTILE: lambda: ops.quantile(given, t, state.q),
            CROSS: lambda: ops.binary_cross_entropy_with_logits(given, t),
        }
        value, backward = op[state.loss]()
        (slope,) = backward()
    return float(value), float(slope[0])


class OnePrediction(SvgScene):
    """On the left the loss with its tangent at the prediction, on the right the slope."""

    def describe(self, state: State) -> str:
        value, slope = number(state.value), number(state.slope)
        if state.classes:
            return (
                f"{state.loss}, class {short(state.t)}: the score z = {short(state.y)} says "
                f"{number(state.probability)} for class 1. Loss {value}, slope {slope}"
                + (f" = σ(z) − {short(state.t)}." if state.loss == CROSS else ".")
            )
        words = (
            f"{state.loss}, target {short(state.t)}: the prediction {short(state.y)} has the error "
            f"{short(state.y - state.t)}. Loss {value}, slope {slope}"
        )
        if state.twin is None:
            kink = "; here is a kink without a slope, and the library takes this number"
            return words + ("." if state.loss == SQUARED else f"{kink}.")
        other = number(cost(state, state.twin)[1])
        return f"{words}. The prediction {short(state.twin)} costs the same; its slope is {other}."

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "y":
            value = round(min(REACH, max(-REACH, value)), 2)
        elif field == "q":
            value = round(min(MOST_Q, max(LEAST_Q, value)), 2)
        elif field == "t":
            value = round(min(FURTHEST, max(-FURTHEST, value)), 2)
        state = super().changed(state, field, value)
        if state.classes:  # a class is 0 or 1
            state = dataclasses.replace(state, t=float(state.t > 0.5))
        return state

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        return self.changed(state, {"prediction": "y", "target": "t"}[key], axes(state)[0].back(x))

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        if key == "target":
            return self.changed(state, "t", state.t + 0.1 * (dx + dy))
        return self.changed(state, "y", state.y + 0.1 * (dx + dy))

    def picked(self, state: State, key: str) -> State:
        if key == "class" and state.classes:
            return self.changed(state, "t", 1 - state.t)
        return state

    def panels(self, state: State) -> Sequence[Panel]:
        name = f"slope of the {state.loss} for every prediction"
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, self._loss(state)),
            Panel(name, WIDTH, HEIGHT, self._slope(state)),
        ]

    def _loss(self, state: State) -> list[str]:
        plot, _ = axes(state)
        across = grid(state)
        ends = state.y - 1.6, state.y + 1.6
        heights = [state.value + state.slope * (end - state.y) for end in ends]
        tangent = plot.curve(ends, heights, ORANGE)
        parts = [
            plot.frame(
                ("score z" if state.classes else "prediction y", "loss"),
                (-4, -2, 0, 2, 4),
                (0, 3, 6, 9) if state.loss == SQUARED else (0, 1, 2, 3, 4),
            ),
            plot.clipped([plot.curve(across, [cost(state, y)[0] for y in across]), tangent]),
            self._target(state),
        ]
        if state.twin is not None and abs(state.twin) <= REACH:
            parts.append(circle(*plot.inside(state.twin, state.value), 7, PAPER, BLUE, 2.5))
        said = f"the prediction, {short(state.y)}"
        parts.append(handle("prediction", plot.inside(state.y, state.value), BLUE, said))
        words = f"L = {number(state.value)}"
        parts.append(text(WIDTH - 14, plot.top - 16, words, anchor="end", fill=BLUE))
        return parts

    def _target(self, state: State) -> str:
        plot, _ = axes(state)
        if state.classes:
            one = state.t == 1
            x, anchor = plot.at(3.85 if one else -3.85, 0)[0], "end" if one else "start"
            words = "class 1: this way →" if one else "← class 0: this way"
            y = plot.top + 14
            label = text(x, y, words, anchor=anchor, fill=GREEN, halo=True, size=15)
            said = f"the class is {short(state.t)}; Enter changes it"
            wide = (
                f'<rect x="{plot.left:g}" y="{plot.top:g}" width="{plot.width:g}" height="30" '
                'fill="transparent"/>'
            )
            return (
                f'<g data-key="class" data-pick="" tabindex="0" role="button" aria-label="{said}">'
                f"{wide}{label}</g>"
            )
        foot = plot.at(state.t, 0)
        flag = plot.line((state.t, 0), (state.t, plot.y[1]), GREEN, 2, "5 5")
        said = f"the target, {short(state.t)}"
        return flag + handle("target", foot, GREEN, said, 8)

    def _slope(self, state: State) -> list[str]:
        _, plot = axes(state)
        across = grid(state)
        slopes = [cost(state, y)[1] for y in across]
        here = plot.inside(state.y, state.slope)
        parts = [
            plot.frame(
                ("score z" if state.classes else "prediction y", "slope"),
                (-4, -2, 0, 2, 4),
                (-6, -3, 0, 3, 6) if state.loss == SQUARED else (-1, 0, 1),
            ),
            plot.clipped([plot.curve(across, slopes, INK)]),
            plot.line((state.y, 0), (state.y, within(plot, state.slope)), ORANGE, 5),
        ]
        if state.twin is not None and abs(state.twin) <= REACH:
            place = plot.inside(state.twin, cost(state, state.twin)[1])
            parts.append(circle(*place, 7, PAPER, ORANGE, 2.5))
        words = f"slope {number(state.slope)}"
        parts.append(circle(*here, 8, ORANGE, PAPER, 2))
        parts.append(text(WIDTH - 14, plot.top - 16, words, anchor="end", fill=ORANGE))
        return parts


def within(plot: LossAxes, value: float) -> float:
    """The value, or the end of the vertical axis that it lies beyond."""
    return min(max(value, plot.y[0]), plot.y[1])


def axes(state: State) -> tuple[LossAxes, LossAxes]:
    """The axes of the loss and those of its slope."""
    top, steepest = (9.0, 7.0) if state.loss == SQUARED else (4.5, 1.5)
    place = {"left": 46, "top": 36, "width": 286, "height": 286}
    x = (-REACH, REACH)
    return LossAxes(x, (0.0, top), **place), LossAxes(x, (-steepest, steepest), **place)


def grid(state: State) -> list[float]:
    """Predictions along the axis; at the target, where there may be a kink, one on each side of it."""
    steps = set(np.linspace(-REACH, REACH, 81).tolist())
    if not state.classes:
        steps |= {state.t - 1e-6, state.t, state.t + 1e-6}
    return sorted(steps)


def one_prediction() -> Explorer:
    """Explore the loss of one prediction.

    Drag the blue prediction along the curve and the green target along the axis; both also answer to the arrow
    keys. The hollow ring is the other prediction that costs the same.
    """
    explorer = Explorer(OnePrediction(), State())
    explorer.row(explorer.choice("loss", "loss", LOSSES, width=250))
    explorer.row(
        explorer.slider("y", "prediction", -REACH, REACH, 0.1),
        explorer.slider("t", "target", -FURTHEST, FURTHEST, 0.1),
        explorer.slider("q", "q", LEAST_Q, MOST_Q, 0.05),
    )
    return explorer
