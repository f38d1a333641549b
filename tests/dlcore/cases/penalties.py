"""Rows: penalties."""

import torch

from cases.kinds import ANY_SHAPE, OpCase, one_array
from dlcore import ops


def penalty(adapt, op, oracle):
    return OpCase(adapt(op), oracle, one_array, ANY_SHAPE, empty=(0, 3), loss=True, adapt=adapt)


def of_strength(strength, **options):
    """Return an adapter: the penalty of this strength."""
    return lambda op: lambda w: op(w, strength, **options)


OPS = {
    "l1": penalty(of_strength(0.3), ops.l1, lambda w: 0.3 * torch.linalg.vector_norm(w, 1)),
    "l2": penalty(of_strength(0.3), ops.l2, lambda w: 0.15 * torch.linalg.vector_norm(w) ** 2),
    "l2, of m examples": penalty(
        of_strength(0.3, m=20), ops.l2, lambda w: 0.3 / 40 * torch.linalg.vector_norm(w) ** 2
    ),
}
