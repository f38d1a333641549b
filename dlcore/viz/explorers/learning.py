"""What a perceptron goes through on a handful of points: every mistake, every update, and whether it ever ends."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlcore.errors import DataError
from dlcore.neuron import Perceptron, novikoff_bound

Points = tuple[tuple[float, float], ...]
Weights = tuple[float, float, float]  # w1, w2, b

EPOCHS = 30  # after so many it is plain whether learning ends


@dataclass(frozen=True)
class Moment:
    """One moment of learning.

    Attributes
    ----------
    kind : {"start", "mistake", "update", "converged", "stopped"}
        At a mistake the weights are still the old ones; the update that follows has changed them.
    n : int
        The point that was looked at; -1 where there is none.
    epoch : int
        Counted from 1; 0 before the first.
    old, new : (w1, w2, b)
        Weights before and after. Equal, but for an update; at a mistake ``new`` is what will come.
    updates : int
        How many there were until now.
    mistakes : tuple of int
        Mistakes of each epoch, the present one included.
    cycle : (int, int) or None
        Epochs that ended with equal weights, known from the second one on: learning goes round for ever.
    """

    kind: str
    n: int
    epoch: int
    old: Weights
    new: Weights
    updates: int
    mistakes: tuple[int, ...]
    cycle: tuple[int, int] | None = None

    @property
    def present(self) -> Weights:
        """The weights that answer at this moment."""
        return self.old if self.kind == "mistake" else self.new


def perceptron(weights: Weights, rate: float) -> Perceptron:
    """A perceptron with these weights."""
    unit = Perceptron(2, learning_rate=rate)
    unit.w, unit.b = np.array(weights[:2]), weights[2]
    return unit


def weights_of(unit: Perceptron) -> Weights:
    return (float(unit.w[0]), float(unit.w[1]), float(unit.b))


@lru_cache(maxsize=64)
def story(
    points: Points, labels: tuple[int, ...], rate: float, start: Weights
) -> tuple[Moment, ...]:
    """Every moment of learning, point after point in their order, until no mistake is left or 30 epochs passed."""
    x, unit = np.array(points), perceptron(start, rate)
    moments = [Moment("start", -1, 0, start, start, 0, ())]
    mistakes: list[int] = []
    seen = {start: 0}  # weights at the end of an epoch -> that epoch
    cycle = None
    for epoch in range(1, EPOCHS + 1):
        mistakes.append(0)
        for n, t in enumerate(labels):
            old = weights_of(unit)
            if unit.update(x[n], t):
                new = weights_of(unit)
                before = moments[-1].updates
                mistakes[-1] += 1
                moments.append(
                    Moment("mistake", n, epoch, old, new, before, tuple(mistakes), cycle)
                )
                moments.append(
                    Moment("update", n, epoch, old, new, before + 1, tuple(mistakes), cycle)
                )
        here = weights_of(unit)
        if mistakes[-1] == 0:
            kind = "converged"
            break
        if cycle is None and here in seen:
            cycle = (seen[here], epoch)
        seen.setdefault(here, epoch)
    else:
        kind, here = "stopped", weights_of(unit)
    moments.append(Moment(kind, -1, epoch, here, here, moments[-1].updates, tuple(mistakes), cycle))
    return tuple(moments)


def answers(points: Points, weights: Weights) -> np.ndarray:
    """What a perceptron with these weights answers, 0 or 1 for each point."""
    return perceptron(weights, 1.0).predict(np.array(points))


@lru_cache(maxsize=64)
def widest_street(points: Points, labels: tuple[int, ...]) -> Weights | None:
    """The weights (w1, w2, b) of length-one answers with the greatest margin; None if no line separates.

    Among all v with sₙ v·(xₙ, 1) ≥ 1, s = ±1, the shortest has the greatest margin. It is a sum, with weights that are
    not negative, of at most three of the vectors sₙ (xₙ, 1): try all such sets, keep the one that fits.
    """
    signed = (2 * np.array(labels) - 1)[:, None] * np.c_[np.array(points), np.ones(len(points))]
    for size in range(1, min(3, len(points)) + 1):
        sets = np.array(list(itertools.combinations(range(len(points)), size)))
        chosen = signed[sets]  # (sets, size, 3)
        shares = np.linalg.pinv(chosen @ chosen.transpose(0, 2, 1)).sum(axis=2)
        v = (shares[:, :, None] * chosen).sum(axis=1)
        fits = (shares >= -1e-9).all(axis=1) & (v @ signed.T >= 1 - 1e-7).all(axis=1)
        if fits.any():
            w1, w2, b = v[fits][0]
            return (float(w1), float(w2), float(b))
    return None


def bound(points: Points, labels: tuple[int, ...]) -> float | None:
    """Novikoff's bound with the widest margin there is; None if no line separates the points."""
    weights = widest_street(points, labels)
    if weights is None:
        return None
    try:
        x, t = np.array(points), np.array(labels)
        return novikoff_bound(x, t, np.array(weights[:2]), weights[2])
    except DataError:
        return None
