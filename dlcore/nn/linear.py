"""The layer that learns: weighted sums with a bias."""

import math

from dlcore import ops
from dlcore.errors import DataError, expect_shape, expect_whole
from dlcore.nn.init import draw, lecun, zeros
from dlcore.nn.op_layer import OpLayer
from dlcore.nn.parameter import Parameter


class Linear(OpLayer):
    """Affine map y = x w + b, `ops.linear`.

    By default weights are drawn from a normal distribution with the standard deviation 1 / √n_in, so that a
    sum of n_in inputs varies as much as one of them; biases start at 0.

    Parameters
    ----------
    n_in, n_out : int
        Number of inputs and of outputs.
    rng : numpy.random.Generator
        Draws the weights.
    init : function
        (shape, rng=rng) -> weights of that shape, from `nn.init`.

    Attributes
    ----------
    w : Parameter, (n_in, n_out)
    b : Parameter, (n_out,)
    """

    def __init__(self, n_in, n_out, *, rng, init=lecun):
        super().__init__()
        for name, n in (("n_in", n_in), ("n_out", n_out)):
            expect_whole(f"Linear, {name}", n, "Divide with //, for / makes floats.")
        if n_in < 1 or n_out < 1:
            raise DataError(
                "Linear",
                "at least one input and one output",
                f"{n_in} and {n_out}",
                "Choose both ≥ 1.",
            )
        self.w = Parameter(draw("Linear", init, (n_in, n_out), rng), name="w")
        self.b = Parameter(zeros((n_out,)), name="b")

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

    def multiply_adds(self, x_shape, y_shape):
        return math.prod(self.w.value.shape)
