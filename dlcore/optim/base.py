"""What all optimizers share: parameters, a learning rate, a memory for each parameter, and a step."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

import numpy as np

from dlcore.arrays import namespace
from dlcore.errors import DataError, DtypeError, StateError, expect_number, expect_shape
from dlcore.nn import Parameter
from dlcore.optim.state import follow, load_state, state_of, zeros_like


class Optimizer(ABC):
    """Changes parameters so that the loss falls; a subclass says how.

    A subclass names in `memory` what it remembers of each parameter, as arrays that begin with zeros, and
    writes `update`. Where torch has a faster kernel for the same step, it also writes `update_tensors`.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.

    Attributes
    ----------
    parameters : list of Parameter
    learning_rate : float
        May be changed between steps; schedules do that.
    state : list of dict, one for each parameter
        "t": how many steps the parameter has taken, and an array for each name in `memory`. The arrays
        follow their parameter: after `model.to(...)` they have its library, device and dtype.
    """

    memory: tuple[str, ...] = ()

    def __init__(self, parameters, learning_rate):
        self.learning_rate = learning_rate
        self.parameters = distinct(f"{self.name}, parameters", parameters)
        if not self.parameters:
            raise DataError(
                f"{self.name}, parameters",
                "at least one Parameter",
                "none",
                "Pass model.parameters().",
            )
        self.state: list[dict[str, Any]] = [
            {"t": 0} | {name: zeros_like(p.value) for name in self.memory} for p in self.parameters
        ]

    @property
    def learning_rate(self):
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, rate):
        what = f"{self.name}, learning_rate"
        if not 0 < expect_number(what, rate, "Try 0.1.") < math.inf:
            raise DataError(what, "a positive number", repr(rate), "Try 0.1.")
        self._learning_rate = float(rate)

    @abstractmethod
    def update(self, w, g, state) -> Any:
        """Return the new value of one parameter, in a new array.

        Parameters
        ----------
        w : array
            The value before; it may be in use elsewhere and stays as it is.
        g : array of the shape of w
            The gradient ∂L/∂w; it stays as it is.
        state : dict
            Of this parameter. "t" already counts this step; the arrays are changed in place.
        """

    def update_tensors(self, values, gradients, states) -> Any:
        """Do `update` for many parameters on torch, in place where a kernel can; return their new values.

        Parameters
        ----------
        values, gradients : lists of tensors
        states : sequence of dict
        """
        return [self.update(*given) for given in zip(values, gradients, states, strict=True)]

    def step(self):
        """Change every parameter that has a gradient; gradients stay as they are.

        In NumPy `p.value` is a new array afterwards: what holds the old one, a way back or a record, is not
        disturbed. A tensor is changed in place, as by torch's own optimizers, for speed: clone what you keep.
        """
        moving = [
            (p, state)
            for p, state in zip(self.parameters, self.state, strict=True)
            if p.grad is not None
        ]
        if not moving:
            raise StateError(
                f"{self.name}.step",
                "gradients",
                "parameters without any",
                "Call model.backward(dy) before step(), and zero_grad() after it.",
            )
        for p, _ in moving:
            if p.grad.dtype != p.value.dtype or p.grad.shape != p.value.shape:
                self._refuse(p)
        on_torch = namespace(*[p.value for p, _ in moving]) is not np
        for p, state in moving:
            follow(self, p.value, state)
            state["t"] += 1
        if on_torch:
            parameters, states = zip(*moving, strict=True)
            new = self.update_tensors(
                [p.value for p in parameters], [p.grad for p in parameters], states
            )
            for p, value in zip(parameters, new, strict=True):
                p.value = value
                p.changes += 1
        else:
            # no list keeps the old arrays: the place of each, still in the cache, goes to the next
            for p, state in moving:
                p.value = np.asarray(self.update(p.value, p.grad, state))

    def zero_grad(self):
        """Forget the gradients of all parameters."""
        for p in self.parameters:
            p.zero_grad()

    def state_dict(self):
        """Return what is needed to go on exactly as from here: a dict of names, numbers and copies of arrays.

        Options such as β or a weight decay are not in it: they are given when the optimizer is made.

        Returns
        -------
        dict
            "optimizer": the class; "library": "numpy" or "torch"; "learning_rate"; and for parameter number
            0, 1, ... "t.0", and the arrays, such as "m.0".
        """
        return state_of(self)

    def load_state_dict(self, state):
        """Put back what `state_dict` returned; steps then go on as they would have.

        Arrays are converted to the library, device and dtype of the parameters.

        Parameters
        ----------
        state : dict
            Of an optimizer of this class, for parameters of the same shapes in the same order.

        Raises
        ------
        DataError, ShapeError, DtypeError
            If it does not fit; nothing is changed then.
        """
        load_state(self, state)

    def converted(self, name, array, to) -> Any:
        """Return an array of the memory as it is kept in the library `to`; the numbers are the same in both.

        A subclass that keeps other numbers in NumPy than in torch says here how one becomes the other.
        """
        return array

    @property
    def name(self):
        """Name of the class, for messages and files."""
        return type(self).__name__

    def _refuse(self, p):
        """Raise the error for a gradient that is not like its parameter."""
        what, fix = (
            f"{self.name}.step, gradient",
            "Call zero_grad(), then forward and backward again.",
        )
        expect_shape(what, p.grad, tuple(p.value.shape), fix)
        raise DtypeError(what, f"dtype {p.value.dtype}", f"dtype {p.grad.dtype}", fix)


def distinct(what, parameters):
    """Return a list in which each Parameter comes once; raise a DtypeError if there is anything else."""
    fix = "Pass model.parameters(), or wrap an array: nn.Parameter(array)."
    if not isinstance(parameters, Iterable):
        received = f"one object of class {type(parameters).__name__}"
        raise DtypeError(what, "a list of objects of class Parameter", received, fix)
    unique = list({id(p): p for p in parameters}.values())
    for p in unique:
        if not isinstance(p, Parameter):
            received = f"one of class {type(p).__name__}"
            raise DtypeError(what, "objects of class Parameter", received, fix)
    return unique


def expect_fraction(what, value):
    """Raise a DataError unless 0 ≤ value < 1."""
    fix = "Try 0.9: with 1 nothing is ever forgotten."
    if not 0 <= expect_number(what, value, fix) < 1:
        raise DataError(what, "a number from 0 up to but not including 1", repr(value), fix)


def expect_not_negative(what, value):
    """Raise a DataError unless 0 ≤ value < ∞."""
    if not 0 <= expect_number(what, value, "Try the default.") < math.inf:
        raise DataError(what, "0 or a positive number", repr(value), "Try the default.")
