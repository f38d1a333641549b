"""Explorer of the perceptron: step from mistake to mistake and watch w turn."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.learning import EPOCHS, Moment, bound
from dlcore.viz.explorers.perceptron_ledger import ledger
from dlcore.viz.explorers.perceptron_plane import Plane
from dlcore.viz.explorers.perceptron_state import (
    DATASETS,
    GRID,
    State,
    back,
    finish,
    forward,
    open_dataset,
    original,
    restart,
)
from dlcore.viz.explorers.say import count, fine, pair, short
from dlcore.viz.explorers.scenes import Panel, SvgScene


class PerceptronScene(SvgScene):
    """The plane with the points, the line and the arrows; beside it the sums, the counts and the epochs."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "dataset":
            return open_dataset(state, str(value))
        if field == "rate":
            rate = max(GRID, round(value / GRID) * GRID)
            return replace(restart(state), rate=rate)
        if field == "running" and value and state.step == len(state.story) - 1:
            return replace(state, step=0, running=True, touched="")
        return replace(state, **{field: value})

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        plane = Plane(state)
        return self._moved(state, int(key.removeprefix("p")), plane.at(x, y))

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        n = int(key.removeprefix("p"))
        x, y = state.points[n]
        return self._moved(state, n, (x + GRID * dx, y + GRID * dy))

    def _moved(self, state: State, n: int, place: tuple[float, float]) -> State:
        """Learning goes on from the weights of this moment, with the point at its new place."""
        least, most = Plane(state).limits
        x, y = (min(max(round(value / GRID) * GRID, least + GRID), most - GRID) for value in place)
        if (x, y) == state.points[n]:
            return state
        points = tuple((x, y) if k == n else point for k, point in enumerate(state.points))
        said = f"Point {n + 1} moved to {pair((x, y))}"
        start = state.moment.present
        return replace(state, points=points, start=start, step=0, running=False, touched=said)

    def picked(self, state: State, key: str) -> State:
        n = int(key.removeprefix("p"))
        labels = tuple(1 - t if k == n else t for k, t in enumerate(state.labels))
        said = f"Point {n + 1} is of class {labels[n]} now"
        start = state.moment.present
        return replace(state, labels=labels, start=start, step=0, running=False, touched=said)

    def ticked(self, state: State) -> State:
        """From update to update; stops by itself at the end."""
        state = forward(state)
        if state.moment.kind == "mistake":
            state = forward(state)
        return replace(state, running=state.running and state.step < len(state.story) - 1)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        moment, left = state.moment, len(state.wrong)
        rest = f"{left} of {len(state.points)} points {'is a mistake' if left == 1 else 'are mistakes'}"
        if moment.kind == "start":
            if state.touched:
                return f"{state.touched}: with the line as it is, {rest}. Step goes on learning from here."
            return f"Before learning w = (0, 0) and b = 0, so that every answer is 1: {rest}."
        if moment.kind in ("mistake", "update"):
            return self._describe_step(state, moment, rest)
        if moment.kind == "converged":
            limit = bound(state.points, state.labels)
            most = f"; Novikoff allows at most {math.floor(limit + 1e-9)}" if limit else ""
            said = "" if any(state.start) else most
            return (
                f"Epoch {moment.epoch} passed without a mistake: the perceptron has converged after "
                f"{count(moment.updates, 'update')}{said}."
            )
        return f"After {EPOCHS} epochs and {count(moment.updates, 'update')} {rest}. {self._forever(moment)}"

    def _describe_step(self, state: State, moment: Moment, rest: str) -> str:
        n, t = moment.n, state.labels[moment.n]
        x, sign = state.points[n], 1 if t == 1 else -1
        times = "" if state.rate == 1 else f"{short(state.rate)}·"
        change = f"{'+' if sign > 0 else '−'} {times}{pair(x)}"
        if moment.kind == "mistake":
            score = state.score(n, moment.old)
            return (
                f"Epoch {moment.epoch}, point {n + 1}: z = w·x + b = {fine(score)}, so the answer is {1 - t}, but "
                f"the target is {t}. A mistake: w will become w {change}, and b will become b "
                f"{'+' if sign > 0 else '−'} {short(state.rate)}."
            )
        said = (
            f"Update {moment.updates}, epoch {moment.epoch}: w = {pair(moment.old[:2])} {change} = "
            f"{pair(moment.new[:2])}, b = {short(moment.new[2])}. z of point {n + 1} went from "
            f"{fine(state.score(n, moment.old))} to {fine(state.score(n, moment.new))}: {state.verdict(n)}. Now {rest}."
        )
        return f"{said} {self._forever(moment)}" if moment.cycle else said

    def _forever(self, moment: Moment) -> str:
        if moment.cycle is None:
            return "No line was found."
        first, again = moment.cycle
        where = f"epoch {first}" if first else "the start"
        return f"Epoch {again} ended with the weights of {where}: it goes round for ever."

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        return [Plane(state).panel(self.describe(state)), ledger(state)]


def perceptron(dataset: str = "wide gap") -> Explorer:
    """Step a perceptron from mistake to mistake.

    The black arrow is w, at a right angle to the line; each mistake adds or takes away its point x, the green
    arrow. Drag a point or move it with the arrow keys; click it, or press Enter, to change its class.

    Parameters
    ----------
    dataset : {"wide gap", "narrow gap", "no gap", "AND", "XOR"}

    Returns
    -------
    Explorer
    """
    state = open_dataset(State(), dataset)
    still = replace(state, step=min(6, len(state.story) - 1))
    explorer = Explorer(PerceptronScene(), state, still)
    explorer.row(
        explorer.choice("dataset", "Points", DATASETS, 190),
        explorer.number("rate", "Learning rate η", GRID, 4.0, GRID, 170),
    )
    explorer.row(
        explorer.button("Back", back, "one moment back"),
        explorer.button("Step", forward, "to the next mistake, then to its update", "primary"),
        explorer.toggle("running", "Run", "Pause", "from update to update, until you press again"),
        explorer.button("Finish", finish, "to the end, or through 30 epochs"),
        explorer.button("Reset", restart, "the points as they are now, with w = 0 and b = 0"),
        explorer.button(
            "Original points", original, "the points and classes as they were, with w = 0 and b = 0"
        ),
    )
    return explorer
