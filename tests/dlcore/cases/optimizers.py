"""Rows: optimizers."""

import torch

from cases.kinds import OptimizerCase
from dlcore import optim

OPTIMIZERS = {
    "SGD": OptimizerCase(
        lambda parameters: optim.SGD(parameters, 0.3),
        lambda parameters: torch.optim.SGD(parameters, lr=0.3),
    ),
}
