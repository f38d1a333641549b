"""The layer that learns: weighted sums with a bias."""

import math

import numpy as np

from dlcore import ops
from dlcore.errors import DataError, expect_rng, expect_shape
from dlcore.nn.base import OpLayer, Parameter


class Linear(OpLayer):
    """Affine map y = x w + b, `ops.linear`.

    Weights are drawn from a normal distribution with the standard deviation 1 / √n_in, so that a sum of
    n_in inputs varies as much as one of them; biases start at 0.

    Parameters
    ----------
    n_in, n_out : int
        Number of inputs and of outputs.
    rng : numpy.random.Generator
        Draws the weights.

    Attributes
    ----------
    w : Parameter, (n_in, n_out)
    b : Parameter, (n_out,)
    """

    def __init__(self, n_in, n_out, *, rng):
        super().__init__()
        expect_rng("Linear", rng)
        if n_in < 1 or n_out < 1:
            raise DataError(
                "Linear",
                "at least one input and one output",
                f"{n_in} and {n_out}",
                "Choose both ≥ 1.",
            )
        self.w = Parameter(rng.normal(0.0, 1 / math.sqrt(n_in), (n_in, n_out)), name="w")
        self.b = Parameter(np.zeros(n_out), name="b")

    @classmethod
    def from_arrays(cls, w, b):
        """Make a layer of given weights (n_in, n_out) and biases (n_out,): arrays, or a `Parameter` to share."""
        layer = cls.__new__(cls)
        OpLayer.__init__(layer)
        layer.w = w if isinstance(w, Parameter) else Parameter(w, name="w")
        layer.b = b if isinstance(b, Parameter) else Parameter(b, name="b")
        fix = "One row of w for each input; one column of w and one entry of b for each output."
        expect_shape("Linear, w", layer.w.value, ("n_in", "n_out"), fix)
        expect_shape("Linear, b", layer.b.value, (layer.w.value.shape[1],), fix)
        return layer

    def apply(self, x):
        return ops.linear(x, self.w.value, self.b.value)
