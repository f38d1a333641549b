"""Where do windows stand that slide along an image, and which numbers does each of them see?"""

from itertools import product

import numpy as np

from dlcore.arrays import float_namespace
from dlcore.errors import DataError, DtypeError, ShapeError, expect_shape


class Windows:
    """The windows of a pooling.

    Place i of window o lies at

    (1) p = o stride + i − padding,

    which is inside of x if 0 ≤ p < size. Windows that do not fit in at the far end are left out.

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
        self.sizes = x.shape[2:]
        self.kernel = self._per_axis(f"{op}, kernel_size", kernel_size, 1)
        stride = self.kernel if stride is None else stride
        self.stride = self._per_axis(f"{op}, stride", stride, 1)
        self.padding = self._per_axis(f"{op}, padding", padding, 0)
        for size, kernel, _, padding in self._axes():
            _check_fit(op, size, kernel, padding)
        self.shape = (*x.shape[:2], *(_count(*axis) for axis in self._axes()))

    def disjoint(self):
        """Return whether no number is seen by two windows."""
        return all(s >= k for s, k in zip(self.stride, self.kernel, strict=True))

    def places(self):
        """Return for each place in a window, row by row, the windows and the numbers that meet there.

        Returns
        -------
        list of (seen, at)
            seen: index of an array of shape `shape`, the windows that have this place inside of x;
            at: index of x, the numbers that lie there, as many.
        """
        axes = product(*(_meetings(*axis) for axis in self._axes()))
        return [tuple((..., *slices) for slices in zip(*place, strict=True)) for place in axes]

    def _axes(self):
        return zip(self.sizes, self.kernel, self.stride, self.padding, strict=True)

    def _per_axis(self, what, value, smallest):
        axes = len(self.sizes)
        values = tuple(value) if isinstance(value, tuple | list) else (value,) * axes
        if len(values) != axes or not all(isinstance(v, int | np.integer) for v in values):
            expected = "an int" if axes == 1 else f"an int, or {axes} of them"
            fix = "Pass a whole number; one alone counts for all axes."
            raise DtypeError(what, expected, repr(value), fix)
        if min(values) < smallest:
            raise DataError(what, f"at least {smallest}", repr(value), f"Try {max(smallest, 1)}.")
        return tuple(int(v) for v in values)


def _check_fit(op, size, kernel, padding):
    if 2 * padding > kernel:
        expected = f"at most {kernel // 2}, half of the window of {kernel}"
        fix = "Every window must see some of x; pad less, or take a larger window."
        raise DataError(f"{op}, padding", expected, str(padding), fix)
    if size + 2 * padding < kernel:
        expected = f"axes of length {kernel - 2 * padding} or more, room for a window"
        fix = "Take a smaller kernel_size, or pool less before."
        raise ShapeError(f"{op}, x", expected, f"an axis of length {size}", fix)


def _count(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def _meetings(size, kernel, stride, padding):
    """Return, for each place i of a window along one axis, (slice of windows, slice of x)."""
    meetings = []
    for i in range(kernel):
        first = max(0, -((i - padding) // stride))  # smallest o with p ≥ 0
        last = min(_count(size, kernel, stride, padding) - 1, (size - 1 + padding - i) // stride)
        if first <= last:
            start, stop = (o * stride + i - padding for o in (first, last))  # (1)
            meetings.append((slice(first, last + 1), slice(start, stop + 1, stride)))
    return meetings
