"""Rows: dropout."""

import numpy as np
import torch

from cases.kinds import ANY_SHAPE, LayerCase, OpCase, one_array
from dlcore import nn, ops


def generator():
    return np.random.default_rng(7)


def with_mask(p, training=True):
    """Return an adapter: dropout that draws the same mask every time."""
    return lambda op: lambda x: op(x, p, rng=generator(), training=training)


def torch_with_mask(p):
    """Return torch's way to drop, inverted scaling too, with the mask that dropout draws."""

    def drop(x):
        dropped = torch.tensor(generator().random(tuple(x.shape), dtype=np.float32) < p)
        return torch.masked_fill(x, dropped, 0) / (1 - p)

    return drop


def row(p, oracle, **options):
    adapt = with_mask(p, **options)
    return OpCase(adapt(ops.dropout), oracle, one_array, ANY_SHAPE, empty=(0, 3), adapt=adapt)


OPS = {
    "dropout": row(0.2, torch_with_mask(0.2)),
    "dropout, nothing": row(0.0, lambda x: 1 * x),
    "dropout, evaluation": row(0.2, lambda x: 1 * x, training=False),
}

LAYERS = {
    "Dropout": LayerCase(lambda rng: nn.Dropout(0.2, rng=generator()), torch_with_mask(0.2)),
}
