"""An op is a function that returns its value and its pullback, the function that carries a gradient back.

    y, backward = ops.linear(x, w, b)
    dx, dw, db = backward(dy)

A pullback always returns a tuple: one gradient for each argument that has one, in order. Neither an op nor
a pullback writes into its arguments. All of them take NumPy arrays or torch tensors.
"""

from dlcore.ops.conv import conv1d, conv2d
from dlcore.ops.cross_entropies import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    cross_entropy,
    softmax_cross_entropy,
)
from dlcore.ops.dropout import dropout
from dlcore.ops.linear import linear
from dlcore.ops.losses import mae, mse, quantile, sse
from dlcore.ops.maxout import maxout
from dlcore.ops.norm import batch_norm, layer_norm
from dlcore.ops.penalties import l1, l2
from dlcore.ops.pool import avg_pool1d, avg_pool2d, global_avg_pool, max_pool1d, max_pool2d
from dlcore.ops.rectifiers import elu, leaky_relu, prelu, relu
from dlcore.ops.smooth_rectifiers import gelu, silu, softplus
from dlcore.ops.softmaxes import log_softmax, softmax
from dlcore.ops.thresholds import arctan, sigmoid, step, tanh

__all__ = [
    "arctan",
    "avg_pool1d",
    "avg_pool2d",
    "batch_norm",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "conv1d",
    "conv2d",
    "cross_entropy",
    "dropout",
    "elu",
    "gelu",
    "global_avg_pool",
    "l1",
    "l2",
    "layer_norm",
    "leaky_relu",
    "linear",
    "log_softmax",
    "mae",
    "max_pool1d",
    "max_pool2d",
    "maxout",
    "mse",
    "prelu",
    "quantile",
    "relu",
    "sigmoid",
    "silu",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "sse",
    "step",
    "tanh",
]
