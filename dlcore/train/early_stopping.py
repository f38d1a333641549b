"""Stop when the validation loss falls no more: further steps would learn the training data by heart."""

import math
from dataclasses import dataclass

from dlcore.errors import DataError


@dataclass(frozen=True)
class EarlyStopping:
    """When `fit` should stop before its last epoch.

    Equation
    --------
    (1) stop after an epoch if each of the last `patience` epochs had  L ≥ L* − min_delta,

    where L is the validation loss and L* the validation loss of the last epoch for which this did not hold.

    Parameters
    ----------
    patience : int
        Epochs in a row without progress before the training stops.
    min_delta : float
        How much less the validation loss must be to count as progress, 0 or more.
    restore_best : bool
        Whether the model gets back, however the training ends, the weights and buffers that it had after
        the epoch with the least validation loss.

    References
    ----------
    Prechelt: Early stopping, but when? 1998.
    """

    patience: int = 10
    min_delta: float = 0.0
    restore_best: bool = True

    def __post_init__(self):
        if not self.patience >= 1:
            raise DataError(
                "EarlyStopping, patience", "at least 1", repr(self.patience), "Try patience=10."
            )
        if not 0 <= self.min_delta < math.inf:
            raise DataError(
                "EarlyStopping, min_delta", "a number from 0", repr(self.min_delta), "Try 0."
            )

    def stops_after(self, losses):
        """Return whether to stop after epochs with these validation losses; NaN is no progress."""
        least, waited = math.inf, 0
        for loss in losses:
            progress = loss < least - self.min_delta
            least, waited = (loss, 0) if progress else (least, waited + 1)
        return waited >= self.patience  # (1)
