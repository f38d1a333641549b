"""The same numbers in another shape: from a stack of pictures to the rows that a linear layer wants."""

import math

import numpy as np

from dlcore.arrays import namespace
from dlcore.errors import DataError, DtypeError, ShapeError, expect_shape
from dlcore.nn.op_layer import OpLayer


class Reshape(OpLayer):
    """Each example in another shape; numbers keep their order.

    Parameters
    ----------
    *shape : int
        Of one example, without the batch axis. One size may be −1: it becomes what is left.

    Attributes
    ----------
    shape : tuple of int
    """

    def __init__(self, *shape):
        super().__init__()
        fix = "Write Reshape(1, 28, 28), or Reshape(1, 28, -1)."
        if not all(isinstance(size, int | np.integer) for size in shape):
            raise DtypeError("Reshape", "whole numbers", repr(shape), fix)
        if any(size < 1 for size in shape if size != -1) or shape.count(-1) > 1:
            expected = "sizes of at least 1, one of them may be -1"
            raise DataError("Reshape", expected, str(shape), fix)
        self.shape = shape

    def apply(self, x):
        namespace(x, what=repr(self))
        return _reshaped(x, self._whole_shape(tuple(x.shape)))

    def _whole_shape(self, x_shape):
        """Return the shape of the output, with the batch axis."""
        n, *example = x_shape or [0]
        numbers, fixed = math.prod(example), math.prod(size for size in self.shape if size != -1)
        fits = numbers % fixed == 0 if -1 in self.shape else numbers == fixed
        if not x_shape or not fits:
            raise ShapeError(
                repr(self),
                f"a batch of examples of {'a multiple of ' if -1 in self.shape else ''}{fixed} numbers",
                f"shape {x_shape}",
                "Give the layer the sizes of your examples, without the batch axis.",
            )
        return n, *(numbers // fixed if size == -1 else size for size in self.shape)

    @property
    def settings(self):
        return ", ".join(map(str, self.shape))


class Flatten(OpLayer):
    """Each example as one row: (N, C, H, W) becomes (N, C · H · W)."""

    def apply(self, x):
        namespace(x, what="Flatten")
        fix = "Give x a batch axis: one example alone is x[None]."
        if len(x.shape) < 1:
            raise ShapeError("Flatten", "a batch of examples", "shape ()", fix)
        return _reshaped(x, (x.shape[0], math.prod(x.shape[1:])))


def _reshaped(x, shape):
    """Return x in another shape, and the pullback that gives gradients the shape of x."""
    xp = namespace(x)

    def backward(dy):
        expect_shape("backward, dy", dy, shape, "Pass a gradient for each element of y.")
        return (xp.reshape(dy, x.shape),)

    return xp.reshape(x, shape), backward
