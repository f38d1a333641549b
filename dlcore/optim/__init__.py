"""An optimizer turns gradients into steps: it changes parameters so that the loss falls."""

from dlcore.optim.optimizers import SGD

__all__ = ["SGD"]
