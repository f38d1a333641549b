"""The schedule that looks at the loss, and not at the clock."""

import math

from dlcore.errors import DataError
from dlcore.optim.schedule import Schedule


class OnPlateau(Schedule):
    """A learning rate that falls when the loss no longer does.

    Equations
    ---------
    After each epoch, with its loss L and the best so far L* (infinite at first),
    (1) if L < (1 − 1e-4) L*:   L* ← L, and the count of bad epochs n ← 0
    (2) otherwise:              n ← n + 1, and if n > patience:   η ← max(γ η, η∞), n ← 0

    So `patience` epochs in a row may be bad; the next one lowers the rate. A loss that is NaN is bad. For
    t it returns the rate that has come of the losses until now, whatever t is.

    The floor says how small η may become, not when to stop: for that see early stopping.

    Parameters
    ----------
    rate : float
        η at the start, positive.
    factor : float
        γ, above 0, at most 1.
    patience : int
        0, 1, 2, ...
    floor : float
        η∞, positive and at most the rate at the start.

    Notes
    -----
    As `torch.optim.lr_scheduler.ReduceLROnPlateau(mode="min", threshold=1e-4, threshold_mode="rel")`.
    """

    def __init__(self, rate, factor=0.1, patience=10, floor=1e-6):
        self.floor, self.rate = self.expect_floor(floor, rate)
        self.factor = self.expect_factor(factor)
        self.patience = self.expect_count(least=0, patience=patience)
        self.best, self.bad = math.inf, 0

    def at(self, t):
        return self.rate

    def observe(self, loss):
        """Take note of the loss of an epoch, best measured on validation data."""
        loss = float(loss)
        if loss < (1 - 1e-4) * self.best:
            self.best, self.bad = loss, 0  # (1)
            return
        self.bad += 1  # (2)
        if self.bad > self.patience:
            self.rate, self.bad = max(self.factor * self.rate, self.floor), 0

    def state_dict(self):
        """Return the present rate, the best loss and the count of bad epochs."""
        return {"rate": self.rate, "best": self.best, "bad": self.bad}

    def load_state_dict(self, state):
        super().load_state_dict(state)
        (rate,) = self.expect_positive(rate=state["rate"])
        bad, best = self.expect_count(least=0, bad=state["bad"]), float(state["best"])
        if math.isnan(best):
            fix = "Pass what state_dict() returned."
            raise DataError("OnPlateau, best", "a number", repr(best), fix)
        self.rate, self.best, self.bad = rate, best, bad
