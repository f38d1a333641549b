"""Schedules: the learning rate as a function of time, large while there is far to go and small near the end.

Time t = 0, 1, 2, ... counts epochs or steps, as one likes; `train.fit(..., schedule=..., schedule_per="epoch")`
asks before each. By hand: `optimizer.learning_rate = schedule(t)`.
"""

import math

from dlcore.errors import DtypeError
from dlcore.optim.schedule import Schedule


class Constant(Schedule):
    """The same learning rate at all times.

    Equation
    --------
    (1) η(t) = η₀

    Parameters
    ----------
    rate : float
        η₀, positive.
    """

    def __init__(self, rate):
        (self.rate,) = self.expect_positive(rate=rate)

    def at(self, t):
        return self.rate  # (1)


class InverseTime(Schedule):
    """A learning rate that falls as 1/t.

    Equation
    --------
    (1) η(t) = η₀ / (1 + κ t)

    With κ = 1 this is η₀, η₀/2, η₀/3, ...: the lectures' η₀ / t, in which t begins at 1. The sum of all rates
    is infinite, that of their squares finite, as Robbins and Monro ask: far enough to arrive from anywhere,
    small enough for the noise of the batches to die out.

    Parameters
    ----------
    rate : float
        η₀, positive.
    decay : float
        κ, positive.

    References
    ----------
    Robbins, Monro: A stochastic approximation method. 1951.
    """

    def __init__(self, rate, decay=1.0):
        self.rate, self.decay = self.expect_positive(rate=rate, decay=decay)

    def at(self, t):
        return self.rate / (1 + self.decay * t)  # (1)


class LinearDecay(Schedule):
    """A learning rate that falls on a straight line to a floor and stays there.

    Equation
    --------
    (1) η(t) = (1 − α) η₀ + α η∞,   α = min(t / T, 1)

    Parameters
    ----------
    rate : float
        η₀, positive; 0.9 in the lectures.
    steps : int
        T, when the floor is reached.
    floor : float
        η∞, positive and at most η₀.

    References
    ----------
    Goodfellow, Bengio, Courville: Deep learning. 2016, section 8.3.1.
    """

    def __init__(self, rate, steps, floor=1e-9):
        self.floor, self.rate = self.expect_floor(floor, rate)
        self.steps = self.expect_count(steps=steps)

    def at(self, t):
        alpha = min(t / self.steps, 1)
        return (1 - alpha) * self.rate + alpha * self.floor  # (1)


class StepDecay(Schedule):
    """A learning rate that falls by a factor every few epochs.

    Equation
    --------
    (1) η(t) = η₀ γ^⌊t / k⌋

    The lecture's two: `StepDecay(rate, every=5, factor=0.5)` and `StepDecay(rate, every=20, factor=0.1)`.

    Parameters
    ----------
    rate : float
        η₀, positive.
    every : int
        k, epochs or steps between two falls.
    factor : float
        γ, above 0, at most 1.
    """

    def __init__(self, rate, every, factor):
        (self.rate,) = self.expect_positive(rate=rate)
        self.every = self.expect_count(every=every)
        self.factor = self.expect_factor(factor)

    def at(self, t):
        return self.rate * self.factor ** (t // self.every)  # (1)


class Exponential(Schedule):
    """A learning rate that falls by the same factor every time.

    Equation
    --------
    (1) η(t) = η₀ γᵗ

    With γ = e^(−k) it is η₀ e^(−k t).

    Parameters
    ----------
    rate : float
        η₀, positive.
    factor : float
        γ, above 0, at most 1.
    """

    def __init__(self, rate, factor):
        (self.rate,) = self.expect_positive(rate=rate)
        self.factor = self.expect_factor(factor)

    def at(self, t):
        return self.rate * self.factor**t  # (1)


class Cosine(Schedule):
    """A learning rate that falls along half a cosine: slowly, then fast, then slowly to a floor.

    Equation
    --------
    (1) η(t) = η∞ + ½ (η₀ − η∞) (1 + cos(π α)),   α = min(t / T, 1)

    The paper lets it begin again at η₀ after T (warm restarts); here it stays at the floor.

    Parameters
    ----------
    rate : float
        η₀, positive.
    steps : int
        T, when the floor is reached.
    floor : float
        η∞, positive and at most η₀.

    References
    ----------
    Loshchilov, Hutter: SGDR: stochastic gradient descent with warm restarts. 2017.
    """

    def __init__(self, rate, steps, floor=1e-6):
        self.floor, self.rate = self.expect_floor(floor, rate)
        self.steps = self.expect_count(steps=steps)

    def at(self, t):
        alpha = min(t / self.steps, 1)
        return self.floor + (self.rate - self.floor) * (1 + math.cos(math.pi * alpha)) / 2  # (1)


class WarmUp(Schedule):
    """A learning rate that rises on a straight line, and then goes on as another schedule.

    Equations
    ---------
    With the other schedule σ,
    (1) η(t) = (t + 1) / (T + 1) · σ(0)   for t < T
    (2) η(t) = σ(t − T)                   from t = T on

    At first the gradients are large and, in Adam, their moments known from a few steps only: small steps
    keep the weights where they can still be trained.

    Parameters
    ----------
    steps : int
        T, how long it rises.
    schedule : Schedule
        σ, what comes afterwards; its time begins at 0 then.

    References
    ----------
    Goyal et al.: Accurate, large minibatch SGD: training ImageNet in 1 hour. 2017.
    """

    def __init__(self, steps, schedule):
        self.steps = self.expect_count(steps=steps)
        if not isinstance(schedule, Schedule):
            raise DtypeError(
                "WarmUp, schedule",
                "a Schedule",
                f"{schedule!r} of type {type(schedule).__name__}",
                "For a rate that stays, pass Constant(rate).",
            )
        self.schedule = schedule

    def at(self, t):
        if t < self.steps:
            return (t + 1) / (self.steps + 1) * self.schedule(0)  # (1)
        return self.schedule(t - self.steps)  # (2)

    def observe(self, loss):
        """Pass the loss on to the schedule that follows."""
        self.schedule.observe(loss)

    def state_dict(self):
        """Return what the schedule that follows remembers."""
        return self.schedule.state_dict()

    def load_state_dict(self, state):
        """Put back what the schedule that follows remembered."""
        self.schedule.load_state_dict(state)
