"""An op is a function that returns its value and its pullback, the function that carries a gradient back.

    y, backward = ops.linear(x, w, b)
    dx, dw, db = backward(dy)

A pullback always returns a tuple: one gradient for each argument that has one, in order. Neither an op nor
a pullback writes into its arguments. All of them take NumPy arrays or torch tensors.
"""

from dlcore.ops.linear import linear
from dlcore.ops.losses import binary_cross_entropy, mse, softmax_cross_entropy
from dlcore.ops.rectifiers import elu, leaky_relu, maxout, prelu, relu
from dlcore.ops.smooth_rectifiers import gelu, silu, softplus
from dlcore.ops.softmaxes import log_softmax, softmax
from dlcore.ops.thresholds import arctan, sigmoid, step, tanh

__all__ = [
    "arctan",
    "binary_cross_entropy",
    "elu",
    "gelu",
    "leaky_relu",
    "linear",
    "log_softmax",
    "maxout",
    "mse",
    "prelu",
    "relu",
    "sigmoid",
    "silu",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "step",
    "tanh",
]
