"""Layers that bring what passes to mean 0 and variance 1, and then to a scale and shift that are learned."""

from math import prod

import numpy as np

from dlcore import ops
from dlcore.errors import DataError, expect_number, expect_whole
from dlcore.nn.op_layer import OpLayer
from dlcore.nn.parameter import Buffer, Parameter


class BatchNorm(OpLayer):
    """Each channel normalised over the batch, `ops.batch_norm`; for (N, C), (N, C, L) and (N, C, H, W).

    Equations
    ---------
    Each `forward` in training, with mean and variance of its batch, M values in each channel:

    (1) running_mean ← (1 − momentum) running_mean + momentum mean
    (2) running_var  ← (1 − momentum) running_var  + momentum var M / (M − 1)

    M / (M − 1) makes the variance unbiased: on average that of all data, not of one batch. In evaluation the
    running statistics are used, so that what one example gives does not depend on its neighbours.

    Parameters
    ----------
    c : int
        Number of channels.
    eps : float
        Added to the variance, which may be 0.
    momentum : float
        Weight of the newest batch in the running statistics, from 0 to 1.

    Attributes
    ----------
    gamma, beta : Parameter, (c,)
        Scale and shift, at first 1 and 0.
    running_mean, running_var : Buffer, (c,)
        At first 0 and 1. `forward` in training replaces them, `evaluate` and `predict` never do.
    """

    def __init__(self, c, *, eps=1e-5, momentum=0.1):
        super().__init__()
        _check_width("BatchNorm", "channel", c)
        fix = "It is the weight of the newest batch; torch's default is 0.1."
        if not 0 <= expect_number("BatchNorm, momentum", momentum, fix) <= 1:
            raise DataError("BatchNorm, momentum", "a number from 0 to 1", repr(momentum), fix)
        self.gamma = Parameter(np.ones(c), name="gamma")
        self.beta = Parameter(np.zeros(c), name="beta")
        self.running_mean = Buffer(np.zeros(c))
        self.running_var = Buffer(np.ones(c))
        self.eps = eps
        self.momentum = float(momentum)

    def apply(self, x):
        (y, _, _), backward = self._normalise(x)
        return y, backward

    def _forward(self, x):
        (y, mean, var), self._pullback = self._normalise(x)
        if self.training:
            m = prod(x.shape) // x.shape[1]
            self._average(self.running_mean, mean)  # (1)
            self._average(self.running_var, var * (m / (m - 1)))  # (2)
        return y

    def _normalise(self, x):
        gamma, beta = self.gamma.value, self.beta.value
        if self.training:
            return ops.batch_norm(x, gamma, beta, eps=self.eps)
        mean, var = self.running_mean.value, self.running_var.value
        return ops.batch_norm(x, gamma, beta, mean=mean, var=var, eps=self.eps)

    def _average(self, buffer, newest):
        buffer.value = (1 - self.momentum) * buffer.value + self.momentum * newest


class LayerNorm(OpLayer):
    """Each example normalised over its features, the last axis, `ops.layer_norm`.

    Parameters
    ----------
    n : int
        Number of features.
    eps : float
        Added to the variance, which may be 0.

    Attributes
    ----------
    gamma, beta : Parameter, (n,)
        Scale and shift, at first 1 and 0.
    """

    def __init__(self, n, *, eps=1e-5):
        super().__init__()
        _check_width("LayerNorm", "feature", n)
        self.gamma = Parameter(np.ones(n), name="gamma")
        self.beta = Parameter(np.zeros(n), name="beta")
        self.eps = eps

    def apply(self, x):
        return ops.layer_norm(x, self.gamma.value, self.beta.value, self.eps)


def _check_width(layer, what, n):
    expect_whole(f"{layer}, number of {what}s", n, "Pass one whole number; divide with //.")
    if n < 1:
        raise DataError(layer, f"at least one {what}", repr(n), "Choose a number ≥ 1.")
