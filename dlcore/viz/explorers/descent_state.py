"""Gradient descent on a surface of two weights: the surfaces, the path, and what became of a trial."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from dlcore.errors import DataError

RAVINE, SADDLE, HILLS, CLIFF = "ravine", "saddle", "hills", "plateau and cliff"
SURFACES = (RAVINE, SADDLE, HILLS, CLIFF)

REACH, GRID = 3.0, 0.25  # of the map and of the places to start from
LEAST_RATE, MOST_RATE = 0.01, 2.2
MOST_NOISE = 3.0
LAST = 60  # steps
KEPT = 6  # trials in the table
GONE = 1e3  # who is as far away as this is not followed any more
AT_REST = 1e-3  # a slope below is none

STARTS = {RAVINE: (-2.5, 1.5), SADDLE: (0.0, 2.0), HILLS: (2.25, 1.75), CLIFF: (2.5, 1.5)}
LOWEST = {RAVINE: (0.0, 0.0), SADDLE: (2.0, 0.0), HILLS: (0.0, 0.0), CLIFF: (-2.0, 0.0)}
TOPS = {RAVINE: 40.0, SADDLE: 12.0, HILLS: 5.0, CLIFF: 7.0}  # of the loss on the map


@dataclass(frozen=True)
class Trial:
    """What was tried and what came of it."""

    surface: str
    rate: float
    noise: float
    steps: int
    loss: float
    fate: str


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    surface : str
        One of SURFACES.
    w1, w2 : float
        Where the path begins.
    rate : float
        Learning rate η.
    noise : float
        Standard deviation of what is added to each part of the gradient, as a small batch would.
    seed : int
        Of the noise.
    step : int
        How many steps of the path are shown.
    running : bool
        Whether it goes on by itself.
    guess : float
        The learning rate that the reader believes to be the limit; 0 if none was given.
    revealed : bool
        Whether the limit is shown.
    trials : tuple of Trial
        The last ones that the reader registered.
    """

    surface: str = RAVINE
    w1: float = STARTS[RAVINE][0]
    w2: float = STARTS[RAVINE][1]
    rate: float = 0.1
    noise: float = 0.0
    seed: int = 0
    step: int = 0
    running: bool = False
    guess: float = 0.0
    revealed: bool = False
    trials: tuple[Trial, ...] = ()

    @property
    def path(self) -> np.ndarray:
        """Every place of the path, (LAST + 1, 2); it stops where it is gone."""
        return path(self.surface, (self.w1, self.w2), self.rate, self.noise, self.seed)

    @property
    def here(self) -> np.ndarray:
        return self.path[self.step]

    @property
    def fate(self) -> str:
        """What has become of the path until now."""
        way = self.path[: self.step + 1]
        losses = loss(self.surface, way)
        if abs(way[-1]).max() >= GONE:
            return "flown away"
        if abs(way[-1]).max() > 2 * REACH:
            return "off the map"
        if np.hypot(*gradient(self.surface, way[-1])) < AT_REST:
            return "at rest"
        if self.step and losses[-1] > losses[-2] + 1e-12:
            return "just went up"
        return "on its way" if self.step else "not begun"


def loss(surface: str, w: np.ndarray) -> np.ndarray:
    """The height of the surface at w (..., 2)."""
    a, b = w[..., 0], w[..., 1]
    if surface == RAVINE:
        return 0.25 * a**2 + 4 * b**2
    if surface == SADDLE:
        return a**4 / 16 - a**2 / 2 + 1 + b**2
    if surface == HILLS:
        return 0.15 * (a**2 + b**2) + 0.5 * (2 - np.cos(2.5 * a) - np.cos(2.5 * b))
    return 3 * _sigmoid(6 * (a - 0.5)) + 0.05 * (a + 2) ** 2 + 0.5 * b**2


def gradient(surface: str, w: np.ndarray) -> np.ndarray:
    """Its two partial derivatives at w (..., 2)."""
    a, b = w[..., 0], w[..., 1]
    if surface == RAVINE:
        parts = 0.5 * a, 8 * b
    elif surface == SADDLE:
        parts = a**3 / 4 - a, 2 * b
    elif surface == HILLS:
        parts = tuple(0.3 * c + 1.25 * np.sin(2.5 * c) for c in (a, b))
    else:
        s = _sigmoid(6 * (a - 0.5))
        parts = 18 * s * (1 - s) + 0.1 * (a + 2), b
    return np.stack(parts, axis=-1)


def limit(surface: str) -> float:
    """2 / λ of the greatest curvature at the lowest point: above this rate no step stays near it."""
    eps, low = 1e-5, np.array(LOWEST[surface])
    rows = [(gradient(surface, low + d) - gradient(surface, low - d)) for d in eps * np.eye(2)]
    return round(float(2 / np.linalg.eigvalsh(np.array(rows) / (2 * eps)).max()), 6)


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(z / 2))


@lru_cache(maxsize=128)
def path(
    surface: str, start: tuple[float, float], rate: float, noise: float, seed: int
) -> np.ndarray:
    """The places of LAST steps against the gradient, each with noise of its own."""
    shakes = noise * np.random.default_rng(seed).normal(size=(LAST, 2))
    places = [np.array(start)]
    for shake in shakes:
        w = places[-1]
        if abs(w).max() < GONE:
            w = np.clip(w - rate * (gradient(surface, w) + shake), -GONE, GONE)
        places.append(w)
    return np.array(places)


# ---- what the reader does -----------------------------------------------------------------------


def open_surface(state: State, surface: str) -> State:
    """Another surface from its own start; trials stay in the table."""
    if surface not in SURFACES:
        fix = "Choose one of these."
        raise DataError("descent, surface", f"one of {', '.join(SURFACES)}", repr(surface), fix)
    w1, w2 = STARTS[surface]
    fresh = State(surface=surface, w1=w1, w2=w2, rate=state.rate, noise=state.noise)
    return replace(fresh, seed=state.seed, trials=state.trials)


def placed(state: State, w1: float, w2: float) -> State:
    """Another start, on the grid and on the map."""
    a, b = (min(max(round(w / GRID) * GRID, -REACH), REACH) for w in (w1, w2))
    if (a, b) == (state.w1, state.w2):
        return state
    return replace(state, w1=a, w2=b, step=0, running=False)


def forward(state: State, steps: int = 1) -> State:
    """Some steps on; at the end it pauses."""
    step = min(state.step + steps, LAST)
    return replace(state, step=step, running=state.running and step < LAST)


def played(state: State, running: bool) -> State:
    """Run, from the start if the way is done; or pause."""
    again = running and state.step == LAST
    return replace(state, running=running, step=0 if again else state.step)


def registered(state: State) -> State:
    """Write the present path into the table; a path that has not begun is none."""
    if state.step == 0:
        return state
    height = float(loss(state.surface, state.here))
    trial = Trial(state.surface, state.rate, state.noise, state.step, height, state.fate)
    return replace(state, trials=(*state.trials, trial)[-KEPT:])


def revealed(state: State) -> State:
    """Show the limit, if a guess was made before."""
    return replace(state, revealed=state.guess > 0)
