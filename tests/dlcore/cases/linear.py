"""Rows: the affine map, and networks of layers."""

import torch
import torch.nn.functional as F

from cases.kinds import LayerCase, OpCase
from dlcore import nn, ops


def affine(rng, shape):
    n, n_in, n_out = shape
    return [rng.standard_normal(s) for s in ((n, n_in), (n_in, n_out), (n_out,))]


OPS = {
    "linear": OpCase(
        ops.linear,
        lambda x, w, b: F.linear(x, w.T, b),
        affine,
        ((5, 3, 4), (1, 1, 1), (1, 3, 2), (4, 1, 3), (4, 3, 1)),
        empty=(0, 3, 4),
    ),
}

LAYERS = {
    "Linear": LayerCase(lambda rng: nn.Linear(3, 4, rng=rng), lambda x, w, b: F.linear(x, w.T, b)),
    "Sequential": LayerCase(
        lambda rng: nn.Sequential(
            nn.Linear(3, 5, rng=rng),
            nn.Tanh(),
            nn.Sequential(nn.Linear(5, 2, rng=rng), nn.Sigmoid()),
        ),
        lambda x, w, b, v, c: torch.sigmoid(F.linear(torch.tanh(F.linear(x, w.T, b)), v.T, c)),
    ),
    "Residual": LayerCase(
        lambda rng: nn.Residual(nn.Linear(3, 5, rng=rng), nn.Tanh(), nn.Linear(5, 3, rng=rng)),
        lambda x, w, b, v, c: x + F.linear(torch.tanh(F.linear(x, w.T, b)), v.T, c),
    ),
    "Residual, shortcut": LayerCase(
        lambda rng: nn.Residual(
            nn.Linear(3, 2, rng=rng), nn.Sigmoid(), shortcut=nn.Linear(3, 2, rng=rng)
        ),
        lambda x, w, b, v, c: F.linear(x, v.T, c) + torch.sigmoid(F.linear(x, w.T, b)),
    ),
    "Residual, of a residual": LayerCase(
        lambda rng: nn.Residual(nn.Residual(nn.Tanh()), nn.Linear(3, 3, rng=rng)),
        lambda x, w, b: x + F.linear(x + torch.tanh(x), w.T, b),
    ),
    "Flatten": LayerCase(lambda rng: nn.Flatten(), lambda x: x.flatten(1), example=(2, 1, 3)),
    "Flatten, of numbers": LayerCase(lambda rng: nn.Flatten(), lambda x: x[:, None], example=()),
    "Reshape": LayerCase(
        lambda rng: nn.Reshape(3, 2), lambda x: x.view(-1, 3, 2), example=(2, 1, 3)
    ),
    "Reshape, the rest": LayerCase(
        lambda rng: nn.Reshape(2, -1, 1), lambda x: x.view(-1, 2, 3, 1), example=(6,)
    ),
}
