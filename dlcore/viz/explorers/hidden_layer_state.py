"""Two hidden units and four inputs: where a layer carries the plane, and how well one line can read the result."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dlcore import ops
from dlcore.errors import DataError

GRID, LIMIT = 0.25, 3.0  # sums of quarters are exact
TICK, LAST = 0.1, 3.0  # the way through the layer: 0 the input, 1 x w, 2 x w + b, 3 the output
ROWS = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]])  # in the order of the lecture
TARGETS = (0, 0, 1, 1)
CLOSE = 1e-6  # a gap below is none

ACTIVATIONS: dict[str, Callable[[np.ndarray], Any]] = {
    "none": lambda z: z,
    "step": lambda z: ops.step(z)[0],
    "sigmoid": lambda z: ops.sigmoid(z)[0],
    "ReLU": lambda z: ops.relu(z)[0],
}


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    w11, w21, b1 : float
        Weights from the two inputs to hidden unit 1, and its bias.
    w12, w22, b2 : float
        The same of hidden unit 2.
    activation : str
        One of ACTIVATIONS.
    stage : float
        How far through the layer the plane has come, from 0 to 3.
    running : bool
        Whether it goes on by itself.
    """

    w11: float = 1.0
    w21: float = 0.0
    b1: float = 0.0
    w12: float = 0.0
    w22: float = 1.0
    b2: float = 0.0
    activation: str = "none"
    stage: float = LAST
    running: bool = False

    @property
    def w(self) -> np.ndarray:
        """Weights (2, 2): a row for each input, a column for each unit."""
        return np.array([[self.w11, self.w12], [self.w21, self.w22]])

    @property
    def b(self) -> np.ndarray:
        return np.array([self.b1, self.b2])


STARTS = {
    "as it is": State(),
    "the slide": State(-1.0, 1.0, -0.5, -1.0, 1.0, 0.5, "step"),
    "the slide, soft": State(-3.0, 3.0, -1.5, -3.0, 3.0, 1.5, "sigmoid"),
    "the fold": State(1.0, -1.0, 0.0, -1.0, 1.0, 0.0, "ReLU"),
    "a looser fold": State(1.0, -0.75, 0.0, -0.75, 1.0, 0.0, "ReLU"),
}


def start(name: str) -> State:
    """One of STARTS by its name."""
    if name not in STARTS:
        fix = "Choose one of these."
        raise DataError("hidden_layer, start", f"one of {', '.join(STARTS)}", repr(name), fix)
    return STARTS[name]


def carried(state: State, x: np.ndarray, stage: float | None = None) -> np.ndarray:
    """Where the points x (N, 2) have come; at the present stage if none is given."""
    s = state.stage if stage is None else stage
    if s <= 1:
        return (1 - s) * x + s * (x @ state.w)
    if s <= 2:
        return x @ state.w + (s - 1) * state.b
    z = x @ state.w + state.b
    return (3 - s) * z + (s - 2) * ACTIVATIONS[state.activation](z)


# ---- the best line ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Readout:
    """One unit that reads the four points.

    Attributes
    ----------
    right : int
        How many of the four it gets right.
    y : tuple of int
        Its answers.
    v : (float, float)
        Its weights, of length 1; zero if it gives the same answer everywhere.
    c : float
        Its bias: with v the signed distance from its line.
    gap : float
        Between the two groups that it keeps apart.
    """

    right: int
    y: tuple[int, ...]
    v: tuple[float, float]
    c: float
    gap: float

    def scores(self, points: np.ndarray) -> np.ndarray:
        return points @ np.array(self.v) + self.c


def best_readout(points: np.ndarray) -> Readout:
    """The line that gets the most of four points (4, 2) right; among these the one with the widest gap."""
    for wrong in range(3):
        found = []
        for flipped in itertools.combinations(range(4), wrong):
            y = tuple(1 - t if n in flipped else t for n, t in enumerate(TARGETS))
            line = _between(points, y)
            if line:
                found.append(Readout(4 - wrong, y, *line))
        if found:
            return max(found, key=lambda readout: readout.gap)
    raise AssertionError("two flips make all targets equal, and that needs no line")


def _between(
    points: np.ndarray, y: tuple[int, ...]
) -> tuple[tuple[float, float], float, float] | None:
    """The line in the middle between the points with y = 1 and the others, if there is one."""
    ones, zeros = (points[np.array(y) == k] for k in (1, 0))
    if not len(ones) or not len(zeros):
        return (0.0, 0.0), 1.0 if len(ones) else -1.0, 0.0
    pairs = [(p, _nearest(p, zeros)) for p in ones] + [(_nearest(q, ones), q) for q in zeros]
    p, q = min(pairs, key=lambda pair: float(np.hypot(*(pair[0] - pair[1]))))
    gap = float(np.hypot(*(p - q)))
    if gap < CLOSE:
        return None
    v = (p - q) / gap
    c = -float(v @ (p + q)) / 2
    side = np.where(np.array(y) == 1, 1.0, -1.0) * (points @ v + c)
    if side.min() < gap / 2 - 1e-9:  # the two groups reach into each other
        return None
    return (float(v[0]), float(v[1])), c, gap


def _nearest(p: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The point nearest to p on the points and on the lines that join them."""
    found = list(others)
    for a, b in itertools.combinations(others, 2):
        length = float((b - a) @ (b - a))
        if length > 0:
            share = min(1.0, max(0.0, float((p - a) @ (b - a)) / length))
            found.append(a + share * (b - a))
    return min(found, key=lambda q: float(np.hypot(*(q - p))))


# ---- what the reader does -----------------------------------------------------------------------


def moved(state: State, field: str, value: float) -> State:
    """The state with another weight or bias, on the grid and within the limits."""
    return replace(state, **{field: min(max(round(value / GRID) * GRID, -LIMIT), LIMIT)})


def scrubbed(state: State, stage: float) -> State:
    """The state at another place on the way through the layer."""
    place = round(round(stage / TICK) * TICK, 9)  # as a slider writes it, or it would answer
    return replace(state, stage=min(max(place, 0.0), LAST))


def ticked(state: State) -> State:
    """A little further on the way, while it runs."""
    later = scrubbed(state, state.stage + TICK)
    return replace(later, running=state.running and later.stage < LAST)


def played(state: State, running: bool) -> State:
    """Run, from the start if the way is done; or pause."""
    at_end = running and state.stage >= LAST
    return replace(state, running=running, stage=0.0 if at_end else state.stage)
