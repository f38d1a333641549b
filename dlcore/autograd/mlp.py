"""A network of single numbers: every weight a `Value`, every neuron a loop. Slow, and nothing is hidden."""

import math
from itertools import pairwise

from dlcore.autograd.value import Value
from dlcore.errors import ShapeError, expect_rng


class ScalarMLP:
    """Fully connected network on Values; an activation follows each layer but the last.

    Weights are drawn as those of `nn.Linear` are: normal, with the standard deviation 1 / √n_in; biases are 0.

    Equation
    --------
    (1) zⱼ = Σᵢ xᵢ wᵢⱼ + bⱼ

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, inputs first: (2, 8, 1).
    rng : numpy.random.Generator
        Draws the weights.
    activation : function
        Value -> Value, for instance `Value.tanh` or `Value.relu`.

    Attributes
    ----------
    layers : list of (w, b)
        w[i][j] leads from input i to unit j.

    Raises
    ------
    ShapeError
        If an example has another number of inputs.
    """

    def __init__(self, sizes, *, rng, activation=Value.tanh):
        expect_rng("ScalarMLP", rng)
        self.activation, self.layers = activation, []
        for n_in, n_out in pairwise(sizes):
            drawn = rng.normal(0.0, 1 / math.sqrt(n_in), (n_in, n_out))
            w = [[Value(number) for number in row] for row in drawn]
            self.layers.append((w, [Value(0.0) for _ in range(n_out)]))

    def __call__(self, x):
        """Return a list of outputs for one example, a sequence of n_in numbers or Values."""
        n_in = len(self.layers[0][0])
        if len(x) != n_in:
            fix = "Pass one example, for instance x[n]."
            raise ShapeError("ScalarMLP, x", f"{n_in} inputs", f"{len(x)}", fix)
        for depth, (w, b) in enumerate(self.layers):
            columns = zip(*w, strict=True)
            x = [
                sum((x_i * w_ij for x_i, w_ij in zip(x, column, strict=True)), b_j)  # (1)
                for column, b_j in zip(columns, b, strict=True)
            ]
            if depth < len(self.layers) - 1:
                x = [self.activation(z) for z in x]
        return x

    def parameters(self):
        """Return a list of all weights and biases."""
        return [p for w, b in self.layers for p in (*(w_ij for row in w for w_ij in row), *b)]
