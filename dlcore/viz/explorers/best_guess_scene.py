"""One guess for nine numbers: every number pulls at it, and the loss says how hard; where does it come to rest?"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from dlcore import ops
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.loss_axes import LossAxes, Point, handle
from dlcore.viz.explorers.say import number, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, PINK, SOFT, arrow, circle, line, text

SQUARED, ABSOLUTE, QUANTILE = "squared error", "absolute error", "quantile loss"
LOSSES = (SQUARED, ABSOLUTE, QUANTILE)
SATURDAYS = (
    42,
    45,
    47,
    48,
    50,
    54,
    56,
    60,
    129,
)  # loaves asked for; on the last there was a wedding

LEAST, MOST = 30, 140  # of a number and of the guess
LEAST_Q, MOST_Q = 0.05, 0.95
WIDTH, HEIGHT = 460, 524
PLOT = {"left": 58.0, "top": 36.0, "width": 386.0, "height": 150.0}
TOPS = {SQUARED: (0, 1000, 2000, 3000), ABSOLUTE: (0, 20, 40), QUANTILE: (0, 10, 20, 30)}
MARKS, ROWS, ROW = 226.0, 308.0, 19.0  # where the three marks and the nine rows begin


@dataclasses.dataclass(frozen=True)
class State:
    """Nine numbers and a guess.

    Attributes
    ----------
    loss : str
        One of LOSSES.
    guess : float
        One prediction for all numbers.
    q : float
        Of the quantile loss.
    values : tuple of float
        The numbers.
    """

    loss: str = SQUARED
    guess: float = 50.0
    q: float = 0.75
    values: tuple[float, ...] = SATURDAYS

    @property
    def mean(self) -> float:
        return float(np.mean(self.values))

    @property
    def median(self) -> float:
        return float(np.median(self.values))

    @property
    def quantile(self) -> float:
        """The least of the numbers that a share q of them does not exceed."""
        return float(np.quantile(self.values, self.q, method="inverted_cdf"))

    @property
    def best(self) -> float:
        """Where the mean loss is least."""
        return {SQUARED: self.mean, ABSOLUTE: self.median, QUANTILE: self.quantile}[self.loss]

    @property
    def pulls(self) -> tuple[float, ...]:
        """How hard each number pulls at the guess: up if positive, down if negative."""
        away = np.array(self.values, dtype=float) - self.guess
        if self.loss == SQUARED:
            return tuple(away.tolist())
        up, down = (1.0, 1.0) if self.loss == ABSOLUTE else (self.q, 1 - self.q)
        return tuple(np.where(away > 0, up, np.where(away < 0, -down, 0.0)).tolist())

    @property
    def up(self) -> float:
        return sum(pull for pull in self.pulls if pull > 0)

    @property
    def down(self) -> float:
        return -sum(pull for pull in self.pulls if pull < 0)


def mean_loss(state: State, guess: float) -> float:
    """Loss of the guess, the mean over all numbers, by the library's ops."""
    t = np.array(state.values, dtype=float)
    y = np.full_like(t, guess)
    if state.loss == QUANTILE:
        return float(ops.quantile(y, t, state.q)[0])
    return float({SQUARED: ops.mse, ABSOLUTE: ops.mae}[state.loss](y, t)[0])


class BestGuess(SvgScene):
    """Above the mean loss of every guess; below it how each number pulls at the present one."""

    def describe(self, state: State) -> str:
        words = (
            f"{state.loss}{f', q = {short(state.q)}' if state.loss == QUANTILE else ''}: "
            f"the guess {short(state.guess)} costs {number(mean_loss(state, state.guess))} a day. "
            f"Pull upwards {number(state.up)}, downwards {number(state.down)}: "
        )
        if abs(state.guess - state.best) < 0.05:
            words += "no other guess is better."
        else:
            words += "up wins." if state.guess < state.best else "down wins."
        return (
            f"{words} Mean {short(state.mean)}, median {short(state.median)}, "
            f"quantile {short(state.q)}: {short(state.quantile)}."
        )

    def value(self, state: State, field: str) -> Any:
        return state.values[-1] if field == "last" else super().value(state, field)

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "last":
            return self._moved(state, len(state.values) - 1, value)
        if field == "guess":
            value = _inside(value)
        elif field == "q":
            value = round(min(MOST_Q, max(LEAST_Q, value)), 2)
        return super().changed(state, field, value)

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        at = round(plot(state).back(x))
        return self._to(state, key, at)

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        at = state.guess if key == "guess" else state.values[int(key[1:])]
        return self._to(state, key, at + dx + dy)

    def _to(self, state: State, key: str, at: float) -> State:
        if key == "guess":
            return self.changed(state, "guess", at)
        return self._moved(state, int(key[1:]), at)

    def _moved(self, state: State, n: int, at: float) -> State:
        values = (*state.values[:n], _inside(at), *state.values[n + 1 :])
        return dataclasses.replace(state, values=values)

    def panels(self, state: State) -> Sequence[Panel]:
        parts = [*self._curve(state), *self._marks(state), *self._rope(state)]
        return [Panel(self.describe(state), WIDTH, HEIGHT, parts)]

    def _curve(self, state: State) -> list[str]:
        axes = plot(state)
        grid = sorted({*np.linspace(LEAST, MOST, 111).tolist(), *map(float, state.values)})
        costs = [mean_loss(state, guess) for guess in grid]
        here = axes.inside(state.guess, mean_loss(state, state.guess))
        foot = axes.at(state.guess, axes.y[0])[0]
        bottom = ROWS + ROW * (len(state.values) + 1) - 6
        return [
            axes.frame(("", "mean loss of a guess"), range(40, MOST + 1, 20), TOPS[state.loss]),
            text(WIDTH - 16, MARKS - 8, "loaves", size=14, anchor="end", fill=SOFT),
            axes.clipped([axes.curve(grid, costs)]),
            line(foot, here[1], foot, bottom, BLUE, 1.5, "4 4"),
            handle("guess", here, BLUE, f"the guess, {short(state.guess)}"),
            text(
                WIDTH - 16,
                axes.top - 16,
                f"guess {short(state.guess)}",
                anchor="end",
                fill=BLUE,
                weight="bold",
            ),
        ]

    def _marks(self, state: State) -> list[str]:
        """Mean, median and quantile as marks under the axis; that of the present loss is bold."""
        axes, parts = plot(state), []
        named = ((SQUARED, "mean", state.mean, ORANGE), (ABSOLUTE, "median", state.median, GREEN))
        last = (QUANTILE, f"quantile {short(state.q)}", state.quantile, PINK)
        for k, (loss, name, at, colour) in enumerate((*named, last)):
            y, x = MARKS + 20 * k, axes.at(at, 0)[0]
            weight = "bold" if loss == state.loss else "normal"
            parts.append(
                f'<path d="M{x:.1f} {y - 8:.1f}L{x + 6:.1f} {y + 4:.1f}L{x - 6:.1f} {y + 4:.1f}Z" '
                f'fill="{colour}"/>'
            )
            words, right = f"{name}: {short(at)}", x < axes.left + 0.55 * axes.width
            side = (x + 12, "start") if right else (x - 12, "end")
            parts.append(
                text(
                    side[0],
                    y,
                    words,
                    size=15,
                    anchor=side[1],
                    fill=colour,
                    weight=weight,
                    halo=True,
                )
            )
        return parts

    def _rope(self, state: State) -> list[str]:
        """One row for each number: an arrow from the guess, as long as it pulls; below them their mean."""
        axes = plot(state)
        start = axes.at(state.guess, 0)[0]
        one = axes.width / (MOST - LEAST) * (1 if state.loss == SQUARED else 20)
        parts = [
            text(
                16, ROWS - 22, "how each day pulls at the guess", size=15, anchor="start", halo=True
            )
        ]
        for n, (value, pull) in enumerate(zip(state.values, state.pulls, strict=True)):
            y = ROWS + ROW * n
            said = f"day {n + 1}, {short(value)} loaves: arrow keys move it"
            parts.append(_day(n, (axes.at(value, 0)[0], y), said))
            colour, end = ORANGE if pull > 0 else GREEN, start + pull * one
            parts.append(arrow(start, y, end, y, colour, 2.6, extra=' pointer-events="none"'))
            parts.append(text(40, y, short(value), size=14, anchor="end", fill=SOFT))
        y = ROWS + ROW * len(state.values) + 8
        mean = sum(state.pulls) / len(state.pulls)
        parts.append(text(16, y, "mean", size=14, anchor="start", weight="bold"))
        parts.append(arrow(start, y, start + mean * one, y, INK, 5))
        return [*parts, circle(start, y, 4, BLUE, PAPER, 1)]


def _day(n: int, place: Point, said: str) -> str:
    """A number as a ring that can be moved; no larger than its row."""
    return (
        f'<g data-key="p{n}" data-drag="" tabindex="0" role="button" aria-label="{said}">'
        f"{circle(*place, 9.5, 'transparent', 'none', 0)}{circle(*place, 6, PAPER, INK, 2.2)}</g>"
    )


def _inside(value: float) -> float:
    return float(min(MOST, max(LEAST, round(value, 1))))


def plot(state: State) -> LossAxes:
    """The axes of the upper picture; the rows below share the horizontal one."""
    ticks = TOPS[state.loss]
    return LossAxes((LEAST, MOST), (float(ticks[0]), float(ticks[-1])), **PLOT)


def best_guess() -> Explorer:
    """Explore which single guess costs least for nine numbers.

    Drag the blue guess along the curve, and each number along its row; both also answer to the arrow keys.
    """
    explorer = Explorer(BestGuess(), State())
    explorer.row(explorer.choice("loss", "loss", LOSSES, width=200))
    explorer.row(
        explorer.slider("guess", "guess", LEAST, MOST, 1),
        explorer.slider("last", "last day", LEAST, MOST, 1),
        explorer.slider("q", "q", LEAST_Q, MOST_Q, 0.05),
    )
    return explorer
