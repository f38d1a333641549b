"""Rows: activations."""

import torch

from cases.kinds import ANY_SHAPE, LayerCase, OpCase, one_array
from dlcore import nn, ops


def heaviside(z):
    """Return torch's step, tied to z so that its gradient is 0 and not missing."""
    return torch.heaviside(z.detach(), torch.ones((), dtype=z.dtype)) + 0 * z


def elementwise(op, oracle):
    return OpCase(op, oracle, one_array, ANY_SHAPE, empty=(0, 3), large=True)


OPS = {
    "step": elementwise(ops.step, heaviside),
    "sigmoid": elementwise(ops.sigmoid, torch.sigmoid),
    "tanh": elementwise(ops.tanh, torch.tanh),
    "relu": elementwise(ops.relu, torch.relu),
    "softmax": OpCase(
        ops.softmax,
        lambda z: torch.softmax(z, -1),
        one_array,
        ((4, 3), (5,), (1, 1), (1, 4), (2, 3, 4)),
        empty=(0, 3),
        large=True,
    ),
    "softmax, first axis": OpCase(
        lambda z: ops.softmax(z, axis=0),
        lambda z: torch.softmax(z, 0),
        one_array,
        ((4, 3), (5,), (1, 1), (4, 1), (2, 3, 4)),
        empty=(3, 0),
        large=True,
    ),
}

LAYERS = {
    "Step": LayerCase(lambda rng: nn.Step(), heaviside),
    "Sigmoid": LayerCase(lambda rng: nn.Sigmoid(), torch.sigmoid),
    "Tanh": LayerCase(lambda rng: nn.Tanh(), torch.tanh),
    "ReLU": LayerCase(lambda rng: nn.ReLU(), torch.relu),
    "Softmax": LayerCase(lambda rng: nn.Softmax(), lambda x: torch.softmax(x, -1)),
}
