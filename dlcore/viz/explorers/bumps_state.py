"""Networks of one input and one hidden layer that imitate a curve: the curves, four ways to weights, and the gap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dlcore import data, nn, ops, optim
from dlcore.errors import DataError

WAVE, KINK, ROW, JUMP = "wave", "kink", "row of a photograph", "jump"
TARGETS = (WAVE, KINK, ROW, JUMP)
SIGMOID, RELU = "sigmoid", "ReLU"
BENDS = (SIGMOID, RELU)
BY_HAND, FITTED = "by hand", "placed, least squares"
RANDOM, LEARNED = "random, least squares", "random, gradient descent"
WAYS = (BY_HAND, FITTED, RANDOM, LEARNED)

MOST_UNITS = 40
LEAST_STEEPNESS, MOST_STEEPNESS = 5.0, 400.0
LAST, STRIDE, RATE = 2000, 20, 0.03  # steps of training, how many at a time, learning rate
JUMP_AT = np.sqrt(0.3)  # no edge of a stair lies here
GRID = np.linspace(0.0, 1.0, 401)  # what is drawn
EXAMPLES = np.linspace(0.0, 1.0, 201)  # what is fitted
JUDGED = np.sort(np.r_[np.linspace(0.0, 1.0, 1001), JUMP_AT - 1e-9, JUMP_AT + 1e-9])


class Network(NamedTuple):
    """G(x) = Σⱼ vⱼ bend(wⱼ x + bⱼ) + c: three arrays (n,) and a number."""

    w: np.ndarray
    b: np.ndarray
    v: np.ndarray
    c: float

    @property
    def places(self) -> np.ndarray:
        """Where each unit's sum is 0: the middle of a sigmoid, the hinge of a ReLU."""
        return -self.b / np.where(self.w == 0, 1e-12, self.w)


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    target : str
        One of TARGETS.
    bend : str
        One of BENDS.
    how : str
        Where the weights come from, one of WAYS.
    n : int
        Hidden units.
    steepness : float
        Weight w of every sigmoid unit at the start.
    shown : int
        How many units are added up, from left to right.
    steps : int
        Of gradient descent.
    seed : int
        Of the random units.
    running : bool
        Whether units are added, or steps taken, by themselves.
    """

    target: str = WAVE
    bend: str = SIGMOID
    how: str = BY_HAND
    n: int = 8
    steepness: float = 60.0
    shown: int = 8
    steps: int = 0
    seed: int = 0
    running: bool = False

    @property
    def network(self) -> Network:
        """All units, sorted by their places."""
        return network(
            self.target, self.bend, self.how, self.n, self.steepness, self.steps, self.seed
        )

    @property
    def gap(self) -> float:
        """The greatest distance between the curve and the sum of all units."""
        return gap(self.target, self.bend, self.network)

    @property
    def typical(self) -> float:
        """The root of the mean squared distance at the examples."""
        rest = output(self.network, self.bend, EXAMPLES) - curve(self.target, EXAMPLES)
        return float(np.sqrt(np.mean(rest**2)))


# ---- curves -------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def photograph_row() -> np.ndarray:
    """Brightness of 64 pixels, the row through Grace Hopper's glasses: (64,) between 0 and 1."""
    return data.grace_hopper(75).mean(axis=0)[24]


def curve(target: str, x: np.ndarray) -> np.ndarray:
    """The curve to be imitated, at x between 0 and 1."""
    if target == WAVE:
        return np.sin(2 * np.pi * x) + 0.5 * np.sin(6 * np.pi * x)
    if target == KINK:
        return 1 - 2 * np.abs(x - 0.4)
    if target == JUMP:
        return np.where(x < JUMP_AT, 0.2, 1.0)
    row = photograph_row()
    return np.interp(x * (len(row) - 1), np.arange(len(row)), row)


# ---- networks -----------------------------------------------------------------------------------


def bent(bend: str, z: np.ndarray) -> np.ndarray:
    return np.asarray(ops.sigmoid(z)[0] if bend == SIGMOID else ops.relu(z)[0])


def parts(net: Network, bend: str, x: np.ndarray) -> np.ndarray:
    """What each unit adds to the output: (len(x), n)."""
    return bent(bend, x[:, None] * net.w + net.b) * net.v


def output(net: Network, bend: str, x: np.ndarray) -> np.ndarray:
    return parts(net, bend, x).sum(axis=1) + net.c


def gap(target: str, bend: str, net: Network) -> float:
    return float(np.abs(output(net, bend, JUDGED) - curve(target, JUDGED)).max())


def by_hand(f: Callable[[np.ndarray], np.ndarray], bend: str, n: int, steepness: float) -> Network:
    """Stairs with n edges between them, or n hinges through n + 1 points of the curve f."""
    if bend == SIGMOID:
        edges = np.arange(1, n + 1) / (n + 1)
        height = f((np.arange(n + 1) + 0.5) / (n + 1))  # of the stairs, in their middles
        return Network(np.full(n, steepness), -steepness * edges, np.diff(height), height[0])
    x = np.linspace(0.0, 1.0, n + 1)
    slope = np.diff(f(x)) / np.diff(x)
    return Network(np.ones(n), -x[:-1], np.diff(slope, prepend=0.0), float(f(x)[0]))


def drawn(bend: str, n: int, steepness: float, seed: int) -> Network:
    """Units at random places that look to random sides, with no heights yet."""
    rng = np.random.default_rng(seed)
    place, side = rng.uniform(0.0, 1.0, n), rng.choice([-1.0, 1.0], n)
    w = side * (steepness if bend == SIGMOID else 1.0)
    return Network(w, -w * place, np.zeros(n), 0.0)


def with_best_heights(net: Network, bend: str, f: Callable[[np.ndarray], np.ndarray]) -> Network:
    """The same hidden units, their output weights by least squares over the examples."""
    hidden = bent(bend, EXAMPLES[:, None] * net.w + net.b)
    columns = np.column_stack([hidden, np.ones(len(EXAMPLES))])
    *v, c = np.linalg.lstsq(columns, f(EXAMPLES), rcond=None)[0]
    return net._replace(v=np.array(v), c=float(c))


@lru_cache(maxsize=1024)
def network(
    target: str, bend: str, how: str, n: int, steepness: float, steps: int, seed: int
) -> Network:
    """The network of a state, its units sorted by place."""

    def f(x: np.ndarray) -> np.ndarray:
        return curve(target, x)

    if how == LEARNED:
        net = trained(target, bend, n, steepness, seed)[steps // STRIDE]
    elif how == RANDOM:
        net = with_best_heights(drawn(bend, n, steepness, seed), bend, f)
    else:
        net = by_hand(f, bend, n, steepness)
        net = with_best_heights(net, bend, f) if how == FITTED else net
    order = np.argsort(net.places, kind="stable")
    return Network(net.w[order], net.b[order], net.v[order], net.c)


@lru_cache(maxsize=32)
def trained(target: str, bend: str, n: int, steepness: float, seed: int) -> tuple[Network, ...]:
    """Gradient descent in all weights, by Adam on the mean squared error; one network for every STRIDE steps."""
    start = drawn(bend, n, steepness, seed)
    activation = nn.Sigmoid() if bend == SIGMOID else nn.ReLU()
    hidden = nn.Linear.from_arrays(start.w[None].copy(), start.b.copy())
    readout = nn.Linear.from_arrays(np.zeros((n, 1)), np.zeros(1))
    model = nn.Sequential(hidden, activation, readout)
    optimizer = optim.Adam(model.parameters(), RATE)
    x, t = EXAMPLES[:, None], curve(target, EXAMPLES)[:, None]

    def now() -> Network:
        w, v = hidden.w.value[0].copy(), readout.w.value[:, 0].copy()
        return Network(w, hidden.b.value.copy(), v, float(readout.b.value[0]))

    kept = [now()]
    for step in range(1, LAST + 1):
        _, backward = ops.mse(model(x), t)
        optimizer.zero_grad()
        model.backward(backward()[0])
        optimizer.step()
        if step % STRIDE == 0:
            kept.append(now())
    return tuple(kept)


@lru_cache(maxsize=64)
def gaps(target: str, bend: str, how: str, steepness: float, seed: int) -> tuple[float, ...]:
    """The greatest gap of networks with 1, 2, 3, … MOST_UNITS hidden units."""
    widths = range(1, MOST_UNITS + 1)
    return tuple(
        gap(target, bend, network(target, bend, how, n, steepness, 0, seed)) for n in widths
    )


# ---- what the reader does -----------------------------------------------------------------------


def checked(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise DataError(
            f"bumps, {name}", f"one of {', '.join(allowed)}", repr(value), "Choose one."
        )
    return value


def widened(state: State, n: int) -> State:
    """Another number of units, all of them added up."""
    n = min(max(int(n), 1), MOST_UNITS)
    return replace(state, n=n, shown=n, running=False)


def forward(state: State) -> State:
    """One more unit, or some more steps of training; at the end it pauses."""
    if state.how == LEARNED:
        steps = min(state.steps + STRIDE, LAST)
        return replace(state, steps=steps, running=state.running and steps < LAST)
    shown = min(state.shown + 1, state.n)
    return replace(state, shown=shown, running=state.running and shown < state.n)


def played(state: State, running: bool) -> State:
    """Play, from the beginning if the end is reached; or pause."""
    if running and state.how == LEARNED and state.steps == LAST:
        state = replace(state, steps=0)
    if running and state.how != LEARNED and state.shown == state.n:
        state = replace(state, shown=0)
    return replace(state, running=running)
