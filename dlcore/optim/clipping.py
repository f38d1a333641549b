"""Clipping: where the loss falls off a cliff the gradient is huge, and one step would throw the weights far away."""

import math

from dlcore.arrays import namespace
from dlcore.errors import DataError, DivergenceError, expect_number
from dlcore.optim.base import distinct


def clip_gradients(parameters, max_norm):
    """Scale all gradients down together, so that their norm is at most `max_norm`.

    Equations
    ---------
    (1) ‖g‖ = √(Σ over all parameters and all their numbers of (∂L/∂w)²)
    (2) g ← min(1, c / (‖g‖ + 1e-6)) g

    The direction stays; only the length changes. The small number is torch's, so that the steps are, too:
    a clipped gradient comes out shorter than c by at most one part in a million of c / ‖g‖.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; those without a gradient are left out, one that comes twice is
        counted once. Each `p.grad` becomes a new array if it is to be scaled.
    max_norm : float
        c, positive.

    Returns
    -------
    float
        ‖g‖ before clipping: worth plotting, for its peaks show where the cliffs are.

    Raises
    ------
    DivergenceError
        If the norm is infinite or NaN; gradients stay as they are. (torch would make all of them NaN or 0.)

    References
    ----------
    Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks. 2013.
    """
    if not 0 < expect_number("clip_gradients, max_norm", max_norm, "Try 1.0.") < math.inf:
        raise DataError("clip_gradients, max_norm", "a positive number", repr(max_norm), "Try 1.0.")
    unique = distinct("clip_gradients, parameters", parameters)
    clipped = [p for p in unique if p.grad is not None]
    if not clipped:
        return 0.0
    xp = namespace(*(p.grad for p in clipped))
    norms = xp.stack([xp.linalg.vector_norm(p.grad) for p in clipped])
    norm = float(xp.linalg.vector_norm(norms))  # (1)
    if not math.isfinite(norm):
        raise DivergenceError(
            "clip_gradients",
            "gradients with a finite norm",
            f"a norm of {norm}",
            "Try a smaller learning rate, or smaller initial weights.",
        )
    scale = float(max_norm) / (norm + 1e-6)  # (2)
    if scale < 1:
        for p in clipped:
            p.grad = scale * p.grad
    return norm
