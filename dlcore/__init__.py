"""dlcore is the library that the book teaches: arrays go forward through it, gradients come back.

Nothing heavy is imported here: `dlcore.ops`, `dlcore.nn` and the others are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcore import (
        arrays,
        autograd,
        data,
        errors,
        gradcheck,
        neuron,
        nn,
        ops,
        optim,
        threads,
        train,
        viz,
    )

__all__ = [
    "arrays",
    "autograd",
    "data",
    "errors",
    "gradcheck",
    "neuron",
    "nn",
    "ops",
    "optim",
    "threads",
    "train",
    "viz",
]


def __getattr__(name):
    if name in __all__:
        return import_module(f"dlcore.{name}")
    raise AttributeError(f"module 'dlcore' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__():
    return __all__
