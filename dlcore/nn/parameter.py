"""The arrays that a layer owns: those that are learned, and those that are only kept."""

from typing import Any

import numpy as np

from dlcore.arrays import NUMPY, float_namespace, is_torch


class Parameter:
    """An array that is learned, and the gradient of the loss with respect to it.

    Parameters
    ----------
    value : array of floats
        It is copied: training changes the parameter and not your array.
    name : str, optional
        For people who print it.

    Attributes
    ----------
    value : array
    grad : array of the shape of value, or None
        None, then assigned by the first backward pass, then added to, until `zero_grad`.
    changes : int
        How often an optimizer has changed the value in place, as it does with tensors.
    """

    def __init__(self, value, name=""):
        float_namespace("Parameter", value=value)
        self.value = copied(value)
        self.grad: Any = None
        self.changes = 0
        self.name = name

    def add_grad(self, grad):
        """Add a gradient to what is there; one that torch keeps a graph of leaves it behind."""
        if (
            not isinstance(grad, NUMPY) and grad.requires_grad
        ):  # else weights would hold on to the graphs of all steps
            grad = grad.detach()
        self.grad = grad if self.grad is None else self.grad + grad

    def zero_grad(self):
        """Forget the gradient."""
        self.grad = None

    def __repr__(self):
        return f"Parameter({self.name + ', ' if self.name else ''}shape={tuple(self.value.shape)})"


class Buffer:
    """An array that belongs to a layer and is not learned: a running mean.

    Parameters
    ----------
    value : array of floats
        It is copied.

    Attributes
    ----------
    value : array
    """

    def __init__(self, value):
        float_namespace("Buffer", value=value)
        self.value = copied(value)

    def __repr__(self):
        return f"Buffer(shape={tuple(self.value.shape)})"


def copied(a):
    """Return a copy of an array, in its library; of a tensor without its graph."""
    return a.detach().clone() if is_torch(a) else np.array(a)
