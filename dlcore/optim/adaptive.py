"""Steps with a rate for each number: large where gradients have been small, small where they have been large."""

import numpy as np

from dlcore.optim import native
from dlcore.optim.base import Optimizer, expect_fraction, expect_not_negative


class AdaGrad(Optimizer):
    """A rate for each number that falls with the squares of all its gradients so far.

    Equations
    ---------
    With g = ∂L/∂w and s = 0 at first; products, roots and quotients are taken number by number,
    (1) s ← s + g²
    (2) w ← w − η g / (√s + ε)

    The first step has the length η whatever the gradient; where gradients keep their size, step t has the
    length η / √t. The sum never falls, so the steps die out in long trainings: see `RMSProp`.

    The gradient of this step belongs to the sum, as in the paper (and not only those before it, as one
    lecture has it: the first step would then be η g / ε), and ε under the fraction keeps a number whose
    gradient was always 0 from becoming 0/0 (another lecture leaves it out). The paper adds its δ to the
    root too; torch's default 1e-10 is used here.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.
    eps : float
        ε, 0 or positive.

    References
    ----------
    Duchi, Hazan, Singer: Adaptive subgradient methods for online learning and stochastic optimization. 2011.
    """

    memory = ("s",)

    def __init__(self, parameters, learning_rate=0.01, *, eps=1e-10):
        super().__init__(parameters, learning_rate)
        expect_not_negative("AdaGrad, eps", eps)
        self.eps = float(eps)

    def update(self, w, g, state):
        s = state["s"]
        s += g * g  # (1)
        return _quotient_step(w, g, s, self.eps, self.learning_rate)  # (2)

    def update_tensors(self, values, gradients, states):
        options = {"learning_rate": self.learning_rate, "eps": self.eps}
        return native.adagrad(values, gradients, states, **options)


class RMSProp(Optimizer):
    """A rate for each number by the root of its mean squared gradient, in which old gradients are forgotten.

    Equations
    ---------
    With g = ∂L/∂w and v = 0 at first; products, roots and quotients are taken number by number,
    (1) v ← α v + (1 − α) g²
    (2) w ← w − η g / (√v + ε)

    v is a mean over about the last 1 / (1 − α) steps, where AdaGrad has the sum over all. It begins at 0
    and is too small at first: the first step has the length η / √(1 − α), ten times η for α = 0.99. `Adam`
    corrects that.

    The lecture that names it gives no formula for the step. Tieleman and Hinton have α = 0.9; torch's
    default 0.99 is used here, and torch's place for ε, outside of the root.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.
    alpha : float
        α, from 0 up to but not including 1.
    eps : float
        ε, 0 or positive.

    References
    ----------
    Tieleman, Hinton: Lecture 6.5, rmsprop: divide the gradient by a running average of its recent magnitude. 2012.
    """

    memory = ("v",)

    def __init__(self, parameters, learning_rate=0.01, *, alpha=0.99, eps=1e-8):
        super().__init__(parameters, learning_rate)
        expect_fraction("RMSProp, alpha", alpha)
        expect_not_negative("RMSProp, eps", eps)
        self.alpha = float(alpha)
        self.eps = float(eps)

    def update(self, w, g, state):
        v = state["v"]
        v *= self.alpha  # (1)
        v += (1 - self.alpha) * (g * g)
        return _quotient_step(w, g, v, self.eps, self.learning_rate)  # (2)

    def update_tensors(self, values, gradients, states):
        options = {"learning_rate": self.learning_rate, "alpha": self.alpha, "eps": self.eps}
        return native.rmsprop(values, gradients, states, **options)


def _quotient_step(w, g, squares, eps, rate):
    """Return w − η g / (√squares + ε) in a new array."""
    new = np.sqrt(squares, out=np.empty_like(squares))
    new += eps
    np.divide(g, new, out=new)
    new *= -rate
    new += w
    return new
