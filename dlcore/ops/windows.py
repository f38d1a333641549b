"""Where do the windows of a pooling stand, and which numbers does each of them see?"""

from itertools import product

from dlcore.arrays import float_namespace
from dlcore.errors import DataError, ShapeError, expect_shape
from dlcore.ops.conv_axes import Axis, _per_axis


class Windows:
    """The windows of a pooling; those that do not fit in at the far end are left out.

    Parameters
    ----------
    op : str
        Name of the caller, for the messages.
    x : array of the shape `shape`
    shape : tuple of str
        ("N", "C", "L") or ("N", "C", "H", "W"): windows slide along all axes but two.
    kernel_size, stride, padding : int, or tuple with one for each of these axes
        A stride of None is the kernel size.

    Attributes
    ----------
    kernel, stride, padding : tuple of int
    axes : list of Axis
        How windows slide along each axis, as those of a convolution do.
    shape : tuple of int
        Of the result: N, C, and how many windows fit along each axis.

    Raises
    ------
    ShapeError, DtypeError, DataError
        If x has other axes or no room for a window; if it holds no floats; if a number is out of range.
    """

    def __init__(self, op, x, shape, kernel_size, stride, padding):
        float_namespace(op, x=x)
        fix = "Examples and channels come first; one channel alone becomes a batch with x[None, None]."
        expect_shape(f"{op}, x", x, shape, fix)
        sizes = x.shape[2:]
        stride = kernel_size if stride is None else stride
        self.kernel = _per_axis(op, "kernel_size", kernel_size, len(sizes), 1)
        self.stride = _per_axis(op, "stride", stride, len(sizes), 1)
        self.padding = _per_axis(op, "padding", padding, len(sizes), 0)
        numbers = zip(sizes, self.kernel, self.stride, self.padding, strict=True)
        self.axes = [Axis(n, k, s, before=p, after=p) for n, k, s, p in numbers]
        for axis in self.axes:
            _check_fit(op, axis)
        self.shape = (*x.shape[:2], *(axis.outputs for axis in self.axes))

    def disjoint(self):
        """Return whether no number is seen by two windows."""
        return all(axis.stride >= axis.kernel for axis in self.axes)

    def places(self):
        """Return for each place in a window, row by row, the windows and the numbers that meet there.

        Returns
        -------
        list of (seen, at)
            seen: index of an array of shape `shape`, the windows that have this place inside of x;
            at: index of x, the numbers that lie there, as many.
        """
        meetings = [
            [axis.forward().meetings(i, 0, axis.outputs) for i in range(axis.kernel)]
            for axis in self.axes
        ]
        return [
            tuple((..., *slices) for slices in zip(*at, strict=True)) for at in product(*meetings)
        ]


def _check_fit(op, axis):
    kernel, padding = axis.kernel, axis.before
    if 2 * padding > kernel:
        expected = f"at most {kernel // 2}, half of the window of {kernel}"
        fix = "Every window must see some of x; pad less, or take a larger window."
        raise DataError(f"{op}, padding", expected, str(padding), fix)
    if axis.outputs < 1:
        expected = f"axes of length {kernel - 2 * padding} or more, room for a window"
        fix = "Take a smaller kernel_size, or pool less before."
        raise ShapeError(f"{op}, x", expected, f"an axis of length {axis.size}", fix)
