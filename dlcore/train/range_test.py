"""Which learning rate? Try them all, from too small to too great, in one short run."""

import copy
import math
from typing import NamedTuple

import numpy as np

from dlcore.data import batches
from dlcore.errors import DataError, DivergenceError, expect_count, expect_rng
from dlcore.train.arguments import expect_examples, expect_optimizer_of

SMOOTHING = 0.9  # β
DIVERGED = 4.0  # times the least smoothed loss


class LearningRateRange(NamedTuple):
    """What `learning_rate_range` measured, one entry for each step.

    Attributes
    ----------
    rates : (S,) array
        Learning rates.
    losses : (S,) array
        Loss of the batch, just before the step with this rate.
    smoothed : (S,) array
        Mean of the losses up to there, later ones counting more.
    """

    rates: np.ndarray
    losses: np.ndarray
    smoothed: np.ndarray


def learning_rate_range(
    model, loss, x, t, *, optimizer, low=1e-6, high=10.0, steps=100, batch_size=32, rng
):
    """Raise the learning rate from step to step, and look at the loss.

    At first it hardly changes, then it falls, then it rises: choose a rate from where it falls steeply, a
    few times less than where the loss is least.

    Equations
    ---------
    (1) ηₖ = low · (high / low)^(k / (steps − 1)),  k = 0 … steps − 1
    (2) aₖ = β aₖ₋₁ + (1 − β) Lₖ,  a₋₁ = 0,  β = 0.9
    (3) smoothed loss  sₖ = aₖ / (1 − βᵏ⁺¹)

    It ends early, at divergence: where L is not finite, or where s > 4 |min s|.

    Everything happens with copies: model, optimizer and generators are afterwards what they were before.

    Parameters
    ----------
    model, loss, x, t, optimizer, batch_size, rng
        As for `fit`.
    low, high : float
        First and last learning rate.
    steps : int
        How many batches, at least 2; the data is gone through as often as it takes.

    Returns
    -------
    LearningRateRange
        rates, losses, smoothed: shorter than `steps` after divergence; a loss that is not finite is left out.

    Raises
    ------
    DataError, DtypeError, ShapeError, StateError
        As `fit`.
    DivergenceError
        If the very first loss is not finite.

    References
    ----------
    Smith: Cyclical learning rates for training neural networks. 2017.
    """
    _check(model, optimizer, low, high, steps, batch_size, rng)
    expect_examples("learning_rate_range", model, x, t)
    model, optimizer, rng = copy.deepcopy((model, optimizer, rng))  # in one: they share parameters
    rates = low * (high / low) ** (np.arange(steps) / (steps - 1))  # (1)
    losses, smoothed, average = [], [], 0.0
    model.train()
    with np.errstate(over="ignore", invalid="ignore"):  # divergence is part of the test
        for rate, (x_batch, t_batch) in zip(
            rates, _without_end(x, t, batch_size, rng), strict=False
        ):
            value, backward = loss(model.forward(x_batch), t_batch)
            if not math.isfinite(value):
                break
            losses.append(float(value))
            average = SMOOTHING * average + (1 - SMOOTHING) * losses[-1]  # (2)
            smoothed.append(average / (1 - SMOOTHING ** len(losses)))  # (3)
            if smoothed[-1] > DIVERGED * abs(min(smoothed)):
                break
            optimizer.learning_rate = float(rate)
            optimizer.zero_grad()
            model.backward(*backward(), input_grad=False)
            optimizer.step()
    return _result(rates, losses, smoothed)


def _without_end(x, t, batch_size, rng):
    while True:
        yield from batches(x, t, batch_size, rng=rng)


def _result(rates, losses, smoothed):
    if not losses:
        raise DivergenceError(
            "learning_rate_range",
            "a finite first loss",
            "one that is not finite, before any step",
            "Look at the first weights, and at the scale of the features.",
        )
    return LearningRateRange(rates[: len(losses)], np.array(losses), np.array(smoothed))


def _check(model, optimizer, low, high, steps, batch_size, rng):
    if not 0 < low < high < math.inf:
        fix = "Try low=1e-6, high=10."
        raise DataError(
            "learning_rate_range, low and high", "0 < low < high", f"{low} and {high}", fix
        )
    expect_count("learning_rate_range, steps", steps, "Try steps=100.", least=2)
    expect_count("learning_rate_range, batch_size", batch_size, "Try batch_size=32.")
    expect_rng("learning_rate_range", rng)
    expect_optimizer_of("learning_rate_range", optimizer, model)
