"""The record of a training: what was measured in each epoch."""

import math
from dataclasses import dataclass, field


@dataclass
class History:
    """What was recorded during training, one entry for each epoch.

    Attributes
    ----------
    loss : list of float
        Mean loss of the examples in the epoch, those of each batch measured just before its step;
        without the penalty, so that it compares with the validation loss.
    validation_loss : list of float
        Loss on the validation data after the epoch; empty without such data.
    metrics : dict
        Name -> list of float, on the training data after the epoch; with validation data also
        "validation_" + name.
    learning_rate : list of float
        That of the last step of the epoch.
    penalty : list of float
        Mean penalty on the weights, measured as the loss is; empty without one.
    best_epoch : int or None
        Counted from 1: the epoch with the least validation loss; None without early stopping.
    """

    loss: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    metrics: dict[str, list[float]] = field(default_factory=dict)
    learning_rate: list[float] = field(default_factory=list)
    penalty: list[float] = field(default_factory=list)
    best_epoch: int | None = None

    def add(self, *, metrics, **numbers):
        """Append what was measured in one epoch; a number that is None was not measured."""
        for name, value in metrics.items():
            self.metrics.setdefault(name, []).append(value)
        for name, value in numbers.items():
            if value is not None:
                getattr(self, name).append(value)

    def least_validation_loss(self):
        """Return the epoch, counted from 1, with the first least validation loss; None if none is a number."""
        numbers = [(v, n) for n, v in enumerate(self.validation_loss, 1) if not math.isnan(v)]
        return min(numbers)[1] if numbers else None
