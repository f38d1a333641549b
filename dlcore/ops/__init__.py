"""An op is a function that returns its value and its pullback, the function that carries a gradient back.

    y, backward = ops.linear(x, w, b)
    dx, dw, db = backward(dy)

A pullback always returns a tuple: one gradient for each argument that has one, in order. Neither an op nor
a pullback writes into its arguments. All of them take NumPy arrays or torch tensors.
"""

from dlcore.ops.activations import relu, sigmoid, softmax, step, tanh
from dlcore.ops.linear import linear
from dlcore.ops.losses import binary_cross_entropy, mse, softmax_cross_entropy

__all__ = [
    "binary_cross_entropy",
    "linear",
    "mse",
    "relu",
    "sigmoid",
    "softmax",
    "softmax_cross_entropy",
    "step",
    "tanh",
]
