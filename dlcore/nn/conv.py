"""Layers that move small kernels over the whole input: convolutions."""

import math

from dlcore import ops
from dlcore.errors import DataError, ShapeError, expect_shape, expect_whole
from dlcore.nn.init import draw, lecun, zeros
from dlcore.nn.op_layer import OpLayer
from dlcore.nn.parameter import Parameter
from dlcore.ops.conv_axes import Axis, _per_axis


def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    """Return how many places a kernel takes along one axis: the size of a convolution's output.

    Equation
    --------
    (1) size' = ⌊(size + 2 padding − dilation (kernel_size − 1) − 1) / stride⌋ + 1

    Parameters
    ----------
    size : int
        Length of the axis of the input.
    kernel_size, stride, padding, dilation : int
        As for `ops.conv2d`; padding is added on both sides.

    Returns
    -------
    int
        0 or less where the kernel has no room.

    Raises
    ------
    DtypeError, DataError
        If one of them is not a whole number, or out of range.
    """
    op = "conv_output_size"
    numbers = {
        "size": (size, 0),
        "kernel_size": (kernel_size, 1),
        "stride": (stride, 1),
        "dilation": (dilation, 1),
        "padding": (padding, 0),
    }
    for name, (value, smallest) in numbers.items():
        _per_axis(op, name, value, 1, smallest)
    return Axis(size, kernel_size, stride, dilation, padding, padding).outputs  # (1)


class _Conv(OpLayer):
    """What convolutional layers share: their parameters and options."""

    axes = 0  # that the kernel moves along

    def __init__(
        self,
        c_in,
        c_out,
        kernel_size,
        *,
        stride=1,
        padding=0,
        dilation=1,
        groups=1,
        bias=True,
        rng,
        init=lecun,
    ):
        super().__init__()
        kernel = (
            kernel_size if isinstance(kernel_size, tuple | list) else (kernel_size,) * self.axes
        )
        name = type(self).__name__
        for n in (c_in, c_out, groups, *kernel):
            expect_whole(name, n, f"For instance {name}(3, 8, 5, rng=rng); divide with //.")
        if len(kernel) != self.axes or min(c_in, c_out, groups, *kernel) < 1:
            expected = f"numbers ≥ 1, {self.axes} of them for the kernel"
            received = f"c_in {c_in}, c_out {c_out}, kernel_size {kernel_size}, groups {groups}"
            raise DataError(name, expected, received, f"For instance {name}(3, 8, 5, rng=rng).")
        if c_in % groups or c_out % groups:
            expected = f"channels that {groups} groups can share equally"
            fix = "Choose groups that divide both numbers of channels."
            raise ShapeError(f"{name}, groups", expected, f"{c_in} in, {c_out} out", fix)
        shape = (c_out, c_in // groups, *kernel)
        self.w = Parameter(draw(name, init, shape, rng), name="w")
        self.b = Parameter(zeros((c_out,)), name="b") if bias else None
        self._options = (stride, padding, dilation, groups)

    @classmethod
    def from_arrays(cls, w, b=None, *, stride=1, padding=0, dilation=1, groups=1):
        """Make a layer of given kernels (c_out, c_in / groups, k...) and biases (c_out,): arrays, or a `Parameter` to share."""
        layer = cls.__new__(cls)
        OpLayer.__init__(layer)
        layer.w = w if isinstance(w, Parameter) else Parameter(w, name="w")
        layer.b = b if b is None or isinstance(b, Parameter) else Parameter(b, name="b")
        fix = (
            "One kernel for each output channel, with all its axes; one entry of b for each kernel."
        )
        letters = ("k_h", "k_w") if cls.axes == 2 else ("k",)
        shape = ("c_out", "c_in / groups", *letters)
        expect_shape(f"{cls.__name__}, w", layer.w.value, shape, fix)
        if layer.b is not None:
            c_out = layer.w.value.shape[0]
            expect_shape(f"{cls.__name__}, b", layer.b.value, (c_out,), fix)
        layer._options = (stride, padding, dilation, groups)
        return layer

    @property
    def _parameters(self):
        return self.w.value, None if self.b is None else self.b.value

    @property
    def settings(self):
        names = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1}
        options = zip(names.items(), self._options, strict=True)
        return ", ".join(f"{name}={o!r}" for (name, default), o in options if o != default)

    def multiply_adds(self, x_shape, y_shape):
        return math.prod(self.w.value.shape) * math.prod(y_shape[1:])


class Conv2d(_Conv):
    """Kernels moved over images (N, c_in, H, W), `ops.conv2d`.

    By default weights are drawn from a normal distribution with the standard deviation 1 / √fan_in, where
    fan_in = c_in / groups · k_h · k_w numbers come together in each sum; biases start at 0.

    Parameters
    ----------
    c_in, c_out : int
        Number of input channels, and of output channels: of kernels.
    kernel_size : int or pair of ints
    stride, padding, dilation, groups
        As for `ops.conv2d`.
    bias : bool
        Whether there are biases; a normalisation behind the layer makes them useless.
    rng : numpy.random.Generator
        Draws the weights.
    init : function
        (shape, rng=rng) -> weights of that shape, from `nn.init`.

    Attributes
    ----------
    w : Parameter, (c_out, c_in / groups, k...)
    b : Parameter, (c_out,), or None
    """

    axes = 2

    def apply(self, x):
        return ops.conv2d(x, *self._parameters, *self._options)


class Conv1d(_Conv):
    """Kernels moved over sequences (N, c_in, L), `ops.conv1d`.

    Parameters and attributes are those of `Conv2d`, with one int in place of a pair.
    """

    axes = 1

    def apply(self, x):
        return ops.conv1d(x, *self._parameters, *self._options)
