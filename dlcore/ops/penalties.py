"""A penalty makes large weights expensive: added to the loss, it keeps a network from fitting every accident.

Each is a number and a pullback, as a loss is, of one array of weights. Biases are usually not penalised.
"""

from dlcore.arrays import float_namespace
from dlcore.errors import DataError, expect_count, expect_number, expect_shape
from dlcore.ops.losses import FIX_LOSS


def l1(w, strength):
    """Sum of absolute values: pulls each weight towards 0 with the same force, so that many become 0.

    Equations
    ---------
    (1) L     = λ Σ |w| = λ ‖w‖₁,     λ: strength
    (2) ∂L/∂w = λ sign(w)

    At w = 0 there is a kink and no slope; 0 is used there, as in torch.

    Parameters
    ----------
    w : array of any shape
    strength : float
        λ, at least 0.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂w,), of the shape of w.

    Raises
    ------
    DataError
        If λ is negative: that would reward large weights.

    References
    ----------
    Tibshirani: Regression shrinkage and selection via the lasso. 1996.
    """
    xp = float_namespace("l1", w=w)
    strength = _checked_strength("l1", strength)
    loss = strength * xp.sum(xp.abs(w))  # (1)

    def backward(dy=1.0):
        expect_shape("l1, dy", dy, (), FIX_LOSS)
        return (dy * strength * xp.sign(w),)  # (2)

    return loss, backward


def l2(w, strength, m=None):
    """Half the sum of squares: pulls each weight towards 0 in proportion to its size ("weight decay").

    Equations
    ---------
    (1) L     = λ/2 Σ w² = λ/2 ‖w‖²,     λ: strength; for a matrix, ‖w‖ is its Frobenius norm
    (2) ∂L/∂w = λ w

    With m, the number of examples, λ stands for λ / m, and (1) is λ/2m ‖w‖²: beside a loss that is a mean, the
    weights then count less the more examples there are.

    Parameters
    ----------
    w : array of any shape
    strength : float
        λ, at least 0.
    m : int, optional
        Number of examples.

    Returns
    -------
    loss : number, L
    backward : function
        dy=1.0 -> (dy ∂L/∂w,), of the shape of w.

    Raises
    ------
    DataError
        If λ is negative, that would reward large weights, or if m is below 1.

    References
    ----------
    Krogh, Hertz: A simple weight decay can improve generalization. NIPS 1991.
    """
    xp = float_namespace("l2", w=w)
    strength = _checked_strength("l2", strength)
    if m is not None:
        expect_count("l2, m", m, "Pass the number of examples, or leave m out.")
        strength = strength / int(m)
    loss = strength / 2 * xp.sum(w * w)  # (1)

    def backward(dy=1.0):
        expect_shape("l2, dy", dy, (), FIX_LOSS)
        return (dy * strength * w,)  # (2)

    return loss, backward


def _checked_strength(op, strength):
    """Return the strength as a plain float; raise unless it is at least 0."""
    fix = "Try strength=1e-4; 0 is no penalty."
    if not expect_number(f"{op}, strength", strength, fix) >= 0:
        raise DataError(f"{op}, strength", "a number that is at least 0", repr(strength), fix)
    return float(strength)
