"""Ways to use a gradient, one class each, with the update equation in the docstring."""

import math

from dlcore.arrays import namespace
from dlcore.errors import DataError, StateError


class SGD:
    """Gradient descent: a step against the gradient.

    Equation
    --------
    (1) w ← w − η ∂L/∂w

    It is called stochastic when the gradient comes from a batch drawn at random and not from all the data.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.

    References
    ----------
    Robbins, Monro: A stochastic approximation method. 1951.
    """

    def __init__(self, parameters, learning_rate):
        if not 0 < learning_rate < math.inf:
            raise DataError(
                "SGD, learning_rate", "a positive number", repr(learning_rate), "Try 0.1."
            )
        self.parameters = list({id(p): p for p in parameters}.values())
        if not self.parameters:
            raise DataError(
                "SGD, parameters", "at least one Parameter", "none", "Pass model.parameters()."
            )
        self.learning_rate = learning_rate
        # room for η ∂L/∂w, kept from step to step: asking for new memory takes longer than the sums
        self._changes = [namespace(p.value).empty_like(p.value) for p in self.parameters]

    def step(self):
        """Change every parameter that has a gradient; gradients stay as they are."""
        if all(p.grad is None for p in self.parameters):
            raise StateError(
                "SGD.step",
                "gradients",
                "parameters without any",
                "Call model.backward(dy) before step(), and zero_grad() after it.",
            )
        for p, change in zip(self.parameters, self._changes, strict=True):
            if p.grad is not None:
                namespace(p.grad).multiply(p.grad, self.learning_rate, out=change)
                p.value = p.value - change  # (1), a new array: the old one may be in use elsewhere

    def zero_grad(self):
        """Forget the gradients of all parameters."""
        for p in self.parameters:
            p.zero_grad()
