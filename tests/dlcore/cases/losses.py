"""Rows: losses."""

import torch
import torch.nn.functional as F

from cases.kinds import ANY_SHAPE, ROWS, loss_case, outputs_and_targets
from dlcore import ops


def probabilities_and_targets(rng, shape):
    return [rng.uniform(0.05, 0.95, shape), rng.uniform(0, 1, shape)]


def scores_and_labels(rng, shape):
    return [rng.standard_normal(shape), rng.integers(0, shape[1], shape[0])]


def scores_and_weights(rng, shape):
    return [rng.standard_normal(shape), rng.uniform(0, 1, shape)]


def probabilities_and_labels(rng, shape):
    return [rng.uniform(0.05, 0.95, shape), rng.integers(0, shape[1], shape[0])]


def pinball(q):
    """Return the asymmetric loss, which torch lacks, made of its own functions."""
    return lambda y, t: torch.where(y < t, q * (t - y), (1 - q) * (y - t)).mean()


def of_quantile(q):
    """Return an adapter: the loss for the quantile q."""
    return lambda op: lambda y, t: op(y, t, q)


OPS = {
    "sse": loss_case(
        ops.sse, lambda y, t: F.mse_loss(y, t, reduction="sum"), outputs_and_targets, ANY_SHAPE
    ),
    "mse": loss_case(ops.mse, F.mse_loss, outputs_and_targets, ANY_SHAPE),
    "mae": loss_case(ops.mae, F.l1_loss, outputs_and_targets, ANY_SHAPE),
    "quantile": loss_case(
        of_quantile(0.9)(ops.quantile),
        pinball(0.9),
        outputs_and_targets,
        ANY_SHAPE,
        adapt=of_quantile(0.9),
    ),
    "binary_cross_entropy": loss_case(
        ops.binary_cross_entropy, F.binary_cross_entropy, probabilities_and_targets, ANY_SHAPE
    ),
    "binary_cross_entropy_with_logits": loss_case(
        ops.binary_cross_entropy_with_logits,
        F.binary_cross_entropy_with_logits,
        scores_and_weights,
        ANY_SHAPE,
    ),
    "cross_entropy": loss_case(
        ops.cross_entropy,
        lambda y, t: F.nll_loss(torch.log(y), t),
        probabilities_and_labels,
        ROWS,
    ),
    "cross_entropy, weights": loss_case(
        ops.cross_entropy,
        lambda y, t: -(t * torch.log(y)).sum(1).mean(),
        probabilities_and_targets,
        ROWS,
    ),
    "softmax_cross_entropy": loss_case(
        ops.softmax_cross_entropy, F.cross_entropy, scores_and_labels, ROWS
    ),
    "softmax_cross_entropy, weights": loss_case(
        ops.softmax_cross_entropy, F.cross_entropy, scores_and_weights, ROWS
    ),
}
