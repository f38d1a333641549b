"""Ways to use a gradient, one class each, with the update equation in the docstring."""

import math

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
        self.learning_rate = float(learning_rate)

    def step(self):
        """Change every parameter that has a gradient; gradients stay as they are."""
        if all(p.grad is None for p in self.parameters):
            raise StateError(
                "SGD.step",
                "gradients",
                "parameters without any",
                "Call model.backward(dy) before step(), and zero_grad() after it.",
            )
        for p in self.parameters:
            if p.grad is not None:
                value = -self.learning_rate * p.grad  # (1), in a new array:
                value += p.value  # the old one may be in use elsewhere
                p.value = value

    def zero_grad(self):
        """Forget the gradients of all parameters."""
        for p in self.parameters:
            p.zero_grad()
