"""A layer is an op that owns its parameters and remembers the way back."""

from dlcore.nn import init
from dlcore.nn.activations import (
    ELU,
    GELU,
    ArcTan,
    LeakyReLU,
    LogSoftmax,
    Maxout,
    PReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Softmax,
    Softplus,
    Step,
    Tanh,
)
from dlcore.nn.base import Layer, OpLayer
from dlcore.nn.dropout import Dropout
from dlcore.nn.linear import Linear
from dlcore.nn.parameter import Buffer, Parameter
from dlcore.nn.recording import record
from dlcore.nn.residual import Residual
from dlcore.nn.sequential import Sequential
from dlcore.nn.shapes import Flatten, Reshape

__all__ = [
    "ELU",
    "GELU",
    "ArcTan",
    "Buffer",
    "Dropout",
    "Flatten",
    "Layer",
    "LeakyReLU",
    "Linear",
    "LogSoftmax",
    "Maxout",
    "OpLayer",
    "PReLU",
    "Parameter",
    "ReLU",
    "Reshape",
    "Residual",
    "Sequential",
    "SiLU",
    "Sigmoid",
    "Softmax",
    "Softplus",
    "Step",
    "Tanh",
    "init",
    "record",
]
