"""Rows: activations."""

import torch
import torch.nn.functional as F

from cases.kinds import ANY_SHAPE, LayerCase, OpCase, one_array
from dlcore import nn, ops


def heaviside(z):
    """Return torch's step, tied to z so that its gradient is 0 and not missing."""
    return torch.heaviside(z.detach(), torch.ones((), dtype=z.dtype)) + 0 * z


def elementwise(op, oracle):
    return OpCase(op, oracle, one_array, ANY_SHAPE, empty=(0, 3), large=True)


def scores(op, oracle, axis):
    """Return the row of an op that looks at all the classes along an axis."""
    shapes = ((4, 3), (5,), (1, 1), (1, 4), (4, 1), (2, 3, 4))
    empty = (0, 3) if axis else (3, 0)
    return OpCase(op, oracle, one_array, shapes, empty, large=True)


def one_slope(rng, shape):
    return [*one_array(rng, shape), rng.standard_normal(())]


def one_slope_in_an_array(rng, shape):
    return [*one_array(rng, shape), rng.standard_normal(1)]


def slope_by_feature(rng, shape):
    return [*one_array(rng, shape), rng.standard_normal(shape[1])]


def pieces(k):
    """Return an adapter: maxout of k pieces."""
    return lambda op: lambda z: op(z, k)


def largest_piece(k):
    """Return torch's maximum over groups of k neighbours along axis 1; its gradient goes to one of them."""
    return lambda z: z.unflatten(1, (-1, k)).max(2).values


OPS = {
    "step": elementwise(ops.step, heaviside),
    "sigmoid": elementwise(ops.sigmoid, torch.sigmoid),
    "tanh": elementwise(ops.tanh, torch.tanh),
    "relu": elementwise(ops.relu, torch.relu),
    "arctan": elementwise(ops.arctan, torch.arctan),
    "leaky_relu": elementwise(ops.leaky_relu, F.leaky_relu),
    "leaky_relu, steep": elementwise(
        lambda z: ops.leaky_relu(z, slope=1.7), lambda z: F.leaky_relu(z, 1.7)
    ),
    "prelu": OpCase(
        ops.prelu,
        F.prelu,
        slope_by_feature,
        ((4, 3), (1, 1), (1, 4), (2, 3, 4), (2, 3, 2, 4)),
        (0, 3),
    ),
    "prelu, one slope": OpCase(ops.prelu, F.prelu, one_slope, ANY_SHAPE, (0, 3)),
    "prelu, one slope in an array": OpCase(
        ops.prelu, F.prelu, one_slope_in_an_array, ANY_SHAPE, (0, 3)
    ),
    "elu": elementwise(ops.elu, F.elu),
    "elu, alpha": elementwise(lambda z: ops.elu(z, alpha=0.3), lambda z: F.elu(z, 0.3)),
    "maxout": OpCase(
        pieces(2)(ops.maxout),
        largest_piece(2),
        one_array,
        ((4, 6), (1, 2), (5, 2), (2, 4, 3), (2, 4, 1, 3)),
        empty=(0, 4),
        adapt=pieces(2),
    ),
    "maxout, one piece": OpCase(
        pieces(1)(ops.maxout), largest_piece(1), one_array, ((4, 3), (1, 1)), empty=(0, 3)
    ),
    "maxout, one unit": OpCase(
        pieces(3)(ops.maxout), largest_piece(3), one_array, ((4, 3), (1, 3, 2)), empty=(0, 3)
    ),
    "softplus": elementwise(ops.softplus, F.softplus),
    "silu": elementwise(ops.silu, F.silu),
    "gelu": elementwise(ops.gelu, lambda z: F.gelu(z, approximate="tanh")),
    "softmax": scores(ops.softmax, lambda z: torch.softmax(z, -1), -1),
    "softmax, first axis": scores(
        lambda z: ops.softmax(z, axis=0), lambda z: torch.softmax(z, 0), 0
    ),
    "log_softmax": scores(ops.log_softmax, lambda z: torch.log_softmax(z, -1), -1),
    "log_softmax, first axis": scores(
        lambda z: ops.log_softmax(z, axis=0), lambda z: torch.log_softmax(z, 0), 0
    ),
}

LAYERS = {
    "Step": LayerCase(lambda rng: nn.Step(), heaviside),
    "Sigmoid": LayerCase(lambda rng: nn.Sigmoid(), torch.sigmoid),
    "Tanh": LayerCase(lambda rng: nn.Tanh(), torch.tanh),
    "ArcTan": LayerCase(lambda rng: nn.ArcTan(), torch.arctan),
    "ReLU": LayerCase(lambda rng: nn.ReLU(), torch.relu),
    "LeakyReLU": LayerCase(lambda rng: nn.LeakyReLU(), F.leaky_relu),
    "LeakyReLU, steep": LayerCase(lambda rng: nn.LeakyReLU(1.7), lambda x: F.leaky_relu(x, 1.7)),
    "PReLU": LayerCase(lambda rng: nn.PReLU(), F.prelu),
    "PReLU, by channel": LayerCase(lambda rng: nn.PReLU(3), F.prelu, example=(3, 2)),
    "ELU": LayerCase(lambda rng: nn.ELU(), F.elu),
    "ELU, alpha": LayerCase(lambda rng: nn.ELU(0.3), lambda x: F.elu(x, 0.3)),
    "Maxout": LayerCase(lambda rng: nn.Maxout(2), largest_piece(2), example=(6,)),
    "Softplus": LayerCase(lambda rng: nn.Softplus(), F.softplus),
    "SiLU": LayerCase(lambda rng: nn.SiLU(), F.silu),
    "GELU": LayerCase(lambda rng: nn.GELU(), lambda x: F.gelu(x, approximate="tanh")),
    "Softmax": LayerCase(lambda rng: nn.Softmax(), lambda x: torch.softmax(x, -1)),
    "LogSoftmax": LayerCase(lambda rng: nn.LogSoftmax(), lambda x: torch.log_softmax(x, -1)),
}
