"""Layers that bend: each applies one activation; only PReLU has a parameter."""

import numpy as np

from dlcore import ops
from dlcore.errors import expect_count, expect_number
from dlcore.nn.op_layer import OpLayer
from dlcore.nn.parameter import Parameter


class Step(OpLayer):
    """Threshold, `ops.step`: 1 where z ≥ 0, else 0. No gradient passes it."""

    def apply(self, x):
        return ops.step(x)


class Sigmoid(OpLayer):
    """Soft threshold from 0 to 1, `ops.sigmoid`."""

    def apply(self, x):
        return ops.sigmoid(x)


class Tanh(OpLayer):
    """Soft threshold from −1 to 1, `ops.tanh`."""

    def apply(self, x):
        return ops.tanh(x)


class ArcTan(OpLayer):
    """Soft threshold from −π/2 to π/2 that levels off slowly, `ops.arctan`."""

    def apply(self, x):
        return ops.arctan(x)


class ReLU(OpLayer):
    """What is positive passes, `ops.relu`."""

    def apply(self, x):
        return ops.relu(x)


class LeakyReLU(OpLayer):
    """What is positive passes, the rest is multiplied by a small slope, `ops.leaky_relu`.

    Parameters
    ----------
    slope : float
        Fixed; that of `PReLU` is learned.
    """

    def __init__(self, slope=0.01):
        super().__init__()
        self.slope = slope

    @property
    def settings(self):
        return str(self.slope)

    def apply(self, x):
        return ops.leaky_relu(x, self.slope)


class PReLU(OpLayer):
    """A leaky rectifier that learns its slope, `ops.prelu`.

    Parameters
    ----------
    n : int
        1: one slope for all; or the number of features or channels (axis 1), each with its own slope.
    start : float
        First value of the slopes.

    Attributes
    ----------
    slope : Parameter, (n,)
    """

    def __init__(self, n=1, *, start=0.25):
        super().__init__()
        expect_count("PReLU, n", n, "Pass 1, or the number of features or channels.")
        start = expect_number("PReLU, start", start, "Try start=0.25.")
        self.slope = Parameter(np.full(n, start), name="slope")

    def apply(self, x):
        return ops.prelu(x, self.slope.value)


class ELU(OpLayer):
    """What is positive passes, the rest bends towards −α, `ops.elu`.

    Parameters
    ----------
    alpha : float
        α.
    """

    def __init__(self, alpha=1.0):
        super().__init__()
        self.alpha = alpha

    @property
    def settings(self):
        return str(self.alpha)

    def apply(self, x):
        return ops.elu(x, self.alpha)


class Maxout(OpLayer):
    """The largest of each group of neighbouring features, `ops.maxout`: n · pieces features in, n out.

    Parameters
    ----------
    pieces : int
        How many neighbours make a group.
    """

    def __init__(self, pieces):
        super().__init__()
        self.pieces = pieces

    @property
    def settings(self):
        return str(self.pieces)

    def apply(self, x):
        return ops.maxout(x, self.pieces)


class Softplus(OpLayer):
    """Smooth ReLU, always positive, `ops.softplus`."""

    def apply(self, x):
        return ops.softplus(x)


class SiLU(OpLayer):
    """Input times its sigmoid ("swish"), `ops.silu`."""

    def apply(self, x):
        return ops.silu(x)


class GELU(OpLayer):
    """Input times the probability that a normal variable is below it, `ops.gelu`."""

    def apply(self, x):
        return ops.gelu(x)


class Softmax(OpLayer):
    """Scores of each row to probabilities, `ops.softmax`.

    Leave it out before `ops.softmax_cross_entropy`, which contains it.
    """

    def apply(self, x):
        return ops.softmax(x)


class LogSoftmax(OpLayer):
    """Scores of each row to logarithms of probabilities, `ops.log_softmax`."""

    def apply(self, x):
        return ops.log_softmax(x)
