"""Rows: normalisation."""

import numpy as np
import torch
import torch.nn.functional as F

from cases.kinds import LayerCase, OpCase
from dlcore import nn, ops
from dlcore.arrays import like


def running(c):
    """Return a mean and a variance for each of c channels, as an evaluation would be given."""
    return np.linspace(-1, 1, c), np.linspace(0.5, 2, c)


def batch_norm_in_training(op):
    """Return an op with the one value y; mean and variance have tests of their own."""

    def value(x, gamma, beta):
        (y, _, _), backward = op(x, gamma, beta)
        return y, backward

    return value


def batch_norm_in_evaluation(op):
    def value(x, gamma, beta):
        mean, var = (like(a, x) for a in running(x.shape[1]))
        (y, _, _), backward = op(x, gamma, beta, mean=mean, var=var, eps=1e-3)
        return y, backward

    return value


def torch_in_training(x, gamma, beta):
    return F.batch_norm(x, None, None, gamma, beta, training=True)


def torch_in_evaluation(x, gamma, beta):
    mean, var = map(torch.tensor, running(x.shape[1]))
    return F.batch_norm(x, mean, var, gamma, beta, eps=1e-3)


def torch_layer_norm(x, gamma, beta):
    return F.layer_norm(x, gamma.shape, gamma, beta)


def scale_and_shift_along(axis):
    """Return a function that draws x, and gamma and beta for its given axis."""

    def draw(rng, shape):
        c = shape[axis]
        gamma, beta = rng.uniform(0.5, 2, c), rng.standard_normal(c)
        # x last: not the first numbers of the generator, which some tests draw as dy from another one
        return [rng.standard_normal(shape), gamma, beta]

    return draw


def evaluated(layer):
    """Return a batch normalisation in evaluation, as if it had been trained."""
    layer.eval()
    for buffer, a in zip(layer.named_buffers().values(), running(3), strict=True):
        buffer.value = a
    return layer


OPS = {
    "batch_norm": OpCase(
        batch_norm_in_training(ops.batch_norm),
        torch_in_training,
        scale_and_shift_along(1),
        ((5, 3), (4, 1), (4, 2, 3), (3, 2, 4, 5), (1, 2, 1, 4), (1, 1, 2, 2), (4, 3, 1, 1)),
        empty=(0, 3),
        empty_raises=True,
        adapt=batch_norm_in_training,
    ),
    "batch_norm, evaluation": OpCase(
        batch_norm_in_evaluation(ops.batch_norm),
        torch_in_evaluation,
        scale_and_shift_along(1),
        ((5, 3), (1, 1), (1, 3), (4, 2, 3), (3, 2, 4, 5), (1, 2, 1, 1)),
        empty=(0, 3, 2, 2),
        adapt=batch_norm_in_evaluation,
    ),
    "layer_norm": OpCase(
        ops.layer_norm,
        torch_layer_norm,
        scale_and_shift_along(-1),
        ((4, 3), (5,), (1, 4), (2, 3, 4), (1, 1, 3), (2, 2, 1, 5)),
        empty=(0, 3),
    ),
}

LAYERS = {
    "BatchNorm": LayerCase(lambda rng: nn.BatchNorm(3), torch_in_training, batch_sizes=(4, 7)),
    "BatchNorm, sequences": LayerCase(
        lambda rng: nn.BatchNorm(3), torch_in_training, (3, 5), batch_sizes=(1, 4)
    ),
    "BatchNorm, images": LayerCase(
        lambda rng: nn.BatchNorm(3), torch_in_training, (3, 4, 2), batch_sizes=(1, 4)
    ),
    "BatchNorm, eval": LayerCase(
        lambda rng: evaluated(nn.BatchNorm(3, eps=1e-3)), torch_in_evaluation
    ),
    "BatchNorm, eval, images": LayerCase(
        lambda rng: evaluated(nn.BatchNorm(3, eps=1e-3)), torch_in_evaluation, (3, 2, 4)
    ),
    "LayerNorm": LayerCase(lambda rng: nn.LayerNorm(3), torch_layer_norm),
    "LayerNorm, sequences": LayerCase(lambda rng: nn.LayerNorm(3), torch_layer_norm, (4, 3)),
}
