"""What a piece of work is."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any


@dataclass(frozen=True)
class Work:
    """Something to do again and again.

    Attributes
    ----------
    step : function
        () -> what it computed, a number or arrays
    shapes : tuple of tuples
        Of what goes in and of what comes out; equal for contestants that are compared.
    parameters : int
        How many numbers are learned.
    """

    step: Callable[[], Any]
    shapes: tuple = ()
    parameters: int = 0


def in_turn(first, second):
    """Return the function that makes two pieces of work ready, as one: a step of each."""

    def make():
        a, b = first(), second()
        return Work(lambda: (a.step(), b.step()), a.shapes + b.shapes, a.parameters + b.parameters)

    return make


def count(parameters):
    """Return how many numbers there are in parameters of dlcore."""
    return sum(prod(p.value.shape) for p in parameters)
