"""Rows: convolutions."""

import warnings

import torch.nn.functional as F

from cases.kinds import LayerCase, OpCase
from dlcore import nn, ops

# (N, c_in, H, W, c_out, k_h, k_w) and (N, c_in, L, c_out, k), c_in of one group
IMAGES = (
    (2, 2, 5, 4, 3, 3, 2),
    (1, 1, 4, 4, 1, 3, 3),
    (3, 1, 4, 3, 2, 2, 3),
    (1, 2, 3, 5, 1, 3, 3),
)
SEQUENCES = ((2, 3, 7, 4, 3), (1, 1, 4, 1, 2), (3, 1, 6, 2, 3), (1, 2, 5, 1, 3))
POINTS = ((2, 3, 4, 5, 4, 1, 1), (1, 1, 3, 1, 2, 1, 1), (2, 2, 1, 1, 3, 1, 1))
WHOLE = ((2, 3, 4, 5, 4, 4, 5), (3, 2, 1, 6, 1, 1, 6), (1, 1, 3, 1, 2, 3, 1))

# remark -> options, number of groups first
OPTIONS_2D = {
    "": {},
    ", stride": {"stride": 2},
    ", stride of its own in each direction": {"stride": (3, 1), "padding": (1, 0)},
    ", stride above the kernel": {"stride": (5, 4)},
    ", padding": {"padding": 2},
    ", padding of its own in each direction": {"padding": (0, 3)},
    ", padding beyond the kernel": {"padding": (4, 5), "stride": (1, 2)},
    ", same": {"padding": "same"},
    ", same and dilation": {"padding": "same", "dilation": (2, 3)},
    ", valid": {"padding": "valid"},
    ", dilation": {"dilation": (2, 1), "padding": 1},
    ", stride and dilation": {"stride": (2, 3), "dilation": (3, 2), "padding": (3, 2)},
    ", groups": {"groups": 2, "padding": 1},
    ", groups and all the rest": {"groups": 3, "padding": (2, 1), "stride": 2, "dilation": (1, 2)},
}
OPTIONS_1D = {
    "": {},
    ", stride": {"stride": 2},
    ", padding": {"padding": 2},
    ", same": {"padding": "same", "dilation": 3},
    ", valid": {"padding": "valid"},
    ", stride and dilation": {"stride": 3, "dilation": 2, "padding": 3},
    ", groups and all the rest": {"groups": 2, "padding": 1, "stride": 2, "dilation": 2},
}


def quiet(oracle):
    """Return an oracle of torch without its warning that "same" with an even kernel is slower."""

    def call(*args, **options):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return oracle(*args, **options)

    return call


def row(op, oracle, shapes, options, bias=True, depthwise=False):
    """Return a row for one choice of options.

    Parameters
    ----------
    op, oracle : ours and torch's
    shapes : see IMAGES and SEQUENCES
    options : dict
    bias : whether a bias is passed
    depthwise : whether every channel is a group
    """

    def arguments(rng, shape):
        axes = (len(shape) - 3) // 2
        n, c = shape[:2]
        size, c_out, kernel = shape[2 : 2 + axes], shape[2 + axes], shape[3 + axes :]
        groups = c if depthwise else options.get("groups", 1)
        x = rng.standard_normal((n, c if depthwise else c * groups, *size))
        w = rng.standard_normal((c_out * groups, 1 if depthwise else c, *kernel))
        return [x, w, rng.standard_normal(c_out * groups)] if bias else [x, w]

    def adapt(op):
        def call(x, w, b=None):
            return op(x, w, b, **options, **({"groups": x.shape[1]} if depthwise else {}))

        return call

    return OpCase(
        adapt(op), adapt(quiet(oracle)), arguments, shapes, empty=(0, *shapes[0][1:]), adapt=adapt
    )


OPS = {
    **{f"conv2d{name}": row(ops.conv2d, F.conv2d, IMAGES, o) for name, o in OPTIONS_2D.items()},
    "conv2d, no bias": row(ops.conv2d, F.conv2d, IMAGES, {"padding": 1}, bias=False),
    "conv2d, one place": row(ops.conv2d, F.conv2d, POINTS, {}),
    "conv2d, one place and stride": row(ops.conv2d, F.conv2d, POINTS, {"stride": 2}),
    "conv2d, kernel as large as the image": row(ops.conv2d, F.conv2d, WHOLE, {}),
    "conv2d, depthwise": row(ops.conv2d, F.conv2d, IMAGES, {"padding": 1}, depthwise=True),
    **{f"conv1d{name}": row(ops.conv1d, F.conv1d, SEQUENCES, o) for name, o in OPTIONS_1D.items()},
    "conv1d, no bias": row(ops.conv1d, F.conv1d, SEQUENCES, {"padding": 1}, bias=False),
    "conv1d, depthwise": row(ops.conv1d, F.conv1d, SEQUENCES, {}, depthwise=True),
}

IMAGE = (2, 5, 6)
SEQUENCE = (2, 7)

LAYERS = {
    "Conv2d": LayerCase(lambda rng: nn.Conv2d(2, 3, 3, rng=rng), F.conv2d, IMAGE),
    "Conv2d, options": LayerCase(
        lambda rng: nn.Conv2d(
            2, 4, (3, 2), stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2, rng=rng
        ),
        lambda x, w, b: F.conv2d(x, w, b, (2, 1), (1, 2), (1, 2), 2),
        IMAGE,
    ),
    "Conv2d, no bias": LayerCase(
        lambda rng: nn.Conv2d(2, 3, 2, padding="same", bias=False, rng=rng),
        lambda x, w: quiet(F.conv2d)(x, w, padding="same"),
        IMAGE,
    ),
    "Conv1d": LayerCase(lambda rng: nn.Conv1d(2, 3, 3, rng=rng), F.conv1d, SEQUENCE),
    "Conv1d, options": LayerCase(
        lambda rng: nn.Conv1d(2, 4, 3, stride=2, padding=2, dilation=2, groups=2, rng=rng),
        lambda x, w, b: F.conv1d(x, w, b, 2, 2, 2, 2),
        SEQUENCE,
    ),
    "Conv1d, no bias": LayerCase(
        lambda rng: nn.Conv1d(2, 3, 2, padding="same", bias=False, rng=rng),
        lambda x, w: quiet(F.conv1d)(x, w, padding="same"),
        SEQUENCE,
    ),
}
