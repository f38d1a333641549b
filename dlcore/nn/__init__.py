"""A layer is an op that owns its parameters and remembers the way back."""

from dlcore.nn import init
from dlcore.nn.activations import ReLU, Sigmoid, Softmax, Step, Tanh
from dlcore.nn.base import Layer, OpLayer
from dlcore.nn.linear import Linear
from dlcore.nn.parameter import Buffer, Parameter
from dlcore.nn.record import record
from dlcore.nn.residual import Residual
from dlcore.nn.sequential import Sequential
from dlcore.nn.shapes import Flatten, Reshape

__all__ = [
    "Buffer",
    "Flatten",
    "Layer",
    "Linear",
    "OpLayer",
    "Parameter",
    "ReLU",
    "Reshape",
    "Residual",
    "Sequential",
    "Sigmoid",
    "Softmax",
    "Step",
    "Tanh",
    "init",
    "record",
]
