"""A layer is an op that owns its parameters and remembers the way back."""

from dlcore.nn import init
from dlcore.nn.activations import ReLU, Sigmoid, Softmax, Step, Tanh
from dlcore.nn.base import Buffer, Layer, OpLayer, Parameter
from dlcore.nn.linear import Linear
from dlcore.nn.sequential import Sequential

__all__ = [
    "Buffer",
    "Layer",
    "Linear",
    "OpLayer",
    "Parameter",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Softmax",
    "Step",
    "Tanh",
    "init",
]
