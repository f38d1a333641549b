"""Rows: losses."""

import torch.nn.functional as F

from cases.kinds import ANY_SHAPE, ROWS, loss_case, outputs_and_targets
from dlcore import ops


def probabilities_and_targets(rng, shape):
    return [rng.uniform(0.05, 0.95, shape), rng.uniform(0, 1, shape)]


def scores_and_labels(rng, shape):
    return [rng.standard_normal(shape), rng.integers(0, shape[1], shape[0])]


def scores_and_weights(rng, shape):
    return [rng.standard_normal(shape), rng.uniform(0, 1, shape)]


OPS = {
    "mse": loss_case(ops.mse, F.mse_loss, outputs_and_targets, ANY_SHAPE),
    "binary_cross_entropy": loss_case(
        ops.binary_cross_entropy, F.binary_cross_entropy, probabilities_and_targets, ANY_SHAPE
    ),
    "softmax_cross_entropy": loss_case(
        ops.softmax_cross_entropy, F.cross_entropy, scores_and_labels, ROWS
    ),
    "softmax_cross_entropy, weights": loss_case(
        ops.softmax_cross_entropy, F.cross_entropy, scores_and_weights, ROWS
    ),
}
