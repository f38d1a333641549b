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
from dlcore.nn.base import Layer
from dlcore.nn.conv import Conv1d, Conv2d, conv_output_size
from dlcore.nn.dropout import Dropout
from dlcore.nn.linear import Linear
from dlcore.nn.norm import BatchNorm, LayerNorm
from dlcore.nn.op_layer import OpLayer
from dlcore.nn.parameter import Buffer, Parameter
from dlcore.nn.pool import AvgPool1d, AvgPool2d, GlobalAvgPool, MaxPool1d, MaxPool2d
from dlcore.nn.recording import record
from dlcore.nn.residual import Residual
from dlcore.nn.sequential import Sequential
from dlcore.nn.shapes import Flatten, Reshape

__all__ = [
    "ELU",
    "GELU",
    "ArcTan",
    "AvgPool1d",
    "AvgPool2d",
    "BatchNorm",
    "Buffer",
    "Conv1d",
    "Conv2d",
    "Dropout",
    "Flatten",
    "GlobalAvgPool",
    "Layer",
    "LayerNorm",
    "LeakyReLU",
    "Linear",
    "LogSoftmax",
    "MaxPool1d",
    "MaxPool2d",
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
    "conv_output_size",
    "init",
    "record",
]
