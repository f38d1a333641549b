"""An optimizer turns gradients into steps: it changes parameters so that the loss falls."""

from dlcore.optim.adam import Adam, AdamW
from dlcore.optim.adaptive import AdaGrad, RMSProp
from dlcore.optim.base import Optimizer
from dlcore.optim.clipping import clip_gradients
from dlcore.optim.descent import SGD, Momentum, Nesterov
from dlcore.optim.plateau import OnPlateau
from dlcore.optim.schedule import Schedule
from dlcore.optim.schedules import (
    Constant,
    Cosine,
    Exponential,
    InverseTime,
    LinearDecay,
    StepDecay,
    WarmUp,
)

__all__ = [
    "SGD",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Constant",
    "Cosine",
    "Exponential",
    "InverseTime",
    "LinearDecay",
    "Momentum",
    "Nesterov",
    "OnPlateau",
    "Optimizer",
    "RMSProp",
    "Schedule",
    "StepDecay",
    "WarmUp",
    "clip_gradients",
]
