"""Rows: pooling."""

import torch.nn.functional as F

from cases.kinds import LayerCase, OpCase, one_array
from dlcore import nn, ops

IMAGES = ((2, 3, 6, 4), (1, 1, 3, 3), (2, 1, 7, 5), (1, 2, 5, 4))
SEQUENCES = ((2, 3, 8), (1, 1, 3), (2, 1, 7), (1, 2, 5))
# kernel_size, stride, padding
WINDOWS_2D = {
    "": (2,),
    ", overlap": (3, 1),
    ", padding": (2, 2, 1),
    ", overlap and padding": (3, 2, 1),
    ", gaps": (2, 3),
    ", pairs": ((3, 2), (1, 2), (1, 0)),
    ", one place": (1,),
}
WINDOWS_1D = {
    "": (2,),
    ", overlap": (3, 1),
    ", overlap and padding": (3, 2, 1),
    ", gaps": (1, 2),
    ", whole": (3, 3),
}


def rows(op, oracle, shapes, variants):
    """Return a row of a pooling for each choice of its options."""

    def row(options):
        def adapt(op):
            return lambda x: op(x, *options)

        empty = (0, *shapes[0][1:])
        return OpCase(adapt(op), adapt(oracle), one_array, shapes, empty, adapt=adapt)

    return {op.__name__ + remark: row(options) for remark, options in variants.items()}


def places(x):
    """Return the axes of an array after examples and channels."""
    return tuple(range(2, x.ndim))


OPS = {
    **rows(ops.max_pool2d, F.max_pool2d, IMAGES, WINDOWS_2D),
    **rows(ops.max_pool1d, F.max_pool1d, SEQUENCES, WINDOWS_1D),
    **rows(ops.avg_pool2d, F.avg_pool2d, IMAGES, WINDOWS_2D),
    **rows(ops.avg_pool1d, F.avg_pool1d, SEQUENCES, WINDOWS_1D),
    "global_avg_pool": OpCase(
        ops.global_avg_pool,
        lambda x: x.mean(places(x)),
        one_array,
        ((2, 3, 4, 5), (2, 3, 5), (1, 1, 1), (1, 2, 1, 3), (2, 2, 2, 3, 2)),
        empty=(0, 3, 4, 5),
    ),
}

IMAGE = (2, 5, 6)
SEQUENCE = (2, 7)

LAYERS = {
    "MaxPool2d": LayerCase(lambda rng: nn.MaxPool2d(2), lambda x: F.max_pool2d(x, 2), IMAGE),
    "MaxPool2d, overlap": LayerCase(
        lambda rng: nn.MaxPool2d(3, stride=2, padding=1),
        lambda x: F.max_pool2d(x, 3, 2, 1),
        IMAGE,
    ),
    "MaxPool1d": LayerCase(
        lambda rng: nn.MaxPool1d(3, stride=1, padding=1),
        lambda x: F.max_pool1d(x, 3, 1, 1),
        SEQUENCE,
    ),
    "AvgPool2d": LayerCase(lambda rng: nn.AvgPool2d(2), lambda x: F.avg_pool2d(x, 2), IMAGE),
    "AvgPool2d, overlap": LayerCase(
        lambda rng: nn.AvgPool2d((3, 2), stride=(2, 1), padding=(1, 0)),
        lambda x: F.avg_pool2d(x, (3, 2), (2, 1), (1, 0)),
        IMAGE,
    ),
    "AvgPool1d": LayerCase(
        lambda rng: nn.AvgPool1d(3, stride=1, padding=1),
        lambda x: F.avg_pool1d(x, 3, 1, 1),
        SEQUENCE,
    ),
    "GlobalAvgPool": LayerCase(lambda rng: nn.GlobalAvgPool(), lambda x: x.mean((2, 3)), IMAGE),
}
