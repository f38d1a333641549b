"""Layers that look through a window and keep one number: the largest, or the mean."""

from dlcore import ops
from dlcore.nn.op_layer import OpLayer


class _Pool(OpLayer):
    """What pooling layers share: where their windows stand.

    Parameters
    ----------
    kernel_size : int, or pair of ints for images
        Size of a window.
    stride : int or pair, optional
        From one window to the next; by default kernel_size: no overlap.
    padding : int or pair
        Added on each side; at most half of the window.
    """

    def __init__(self, kernel_size, stride=None, *, padding=0):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = kernel_size if stride is None else stride
        self.padding = padding

    @property
    def settings(self):
        stride = f", stride={self.stride}" if self.stride != self.kernel_size else ""
        return f"{self.kernel_size}{stride}{f', padding={self.padding}' if self.padding else ''}"


class MaxPool1d(_Pool):
    """The largest number in each window of a sequence (N, C, L), `ops.max_pool1d`.

    Parameters
    ----------
    kernel_size : int
        Length of a window.
    stride : int, optional
        From one window to the next; by default kernel_size: no overlap.
    padding : int
        Places of −∞ added on each side; at most half of the window.
    """

    def apply(self, x):
        return ops.max_pool1d(x, self.kernel_size, self.stride, self.padding)


class MaxPool2d(_Pool):
    """The largest number in each window of an image (N, C, H, W), `ops.max_pool2d`.

    Parameters
    ----------
    kernel_size : int or pair of ints, (k_h, k_w)
        Height and width of a window.
    stride : int or pair of ints, optional
        From one window to the next, downwards and to the right; by default kernel_size: no overlap.
    padding : int or pair of ints
        Rows and columns of −∞ added on each side; at most half of the window.
    """

    def apply(self, x):
        return ops.max_pool2d(x, self.kernel_size, self.stride, self.padding)


class AvgPool1d(_Pool):
    """The mean of each window of a sequence (N, C, L), `ops.avg_pool1d`.

    Parameters
    ----------
    kernel_size : int
        Length of a window.
    stride : int, optional
        From one window to the next; by default kernel_size: no overlap.
    padding : int
        Places of zeros, which are counted, added on each side; at most half of the window.
    """

    def apply(self, x):
        return ops.avg_pool1d(x, self.kernel_size, self.stride, self.padding)


class AvgPool2d(_Pool):
    """The mean of each window of an image (N, C, H, W), `ops.avg_pool2d`.

    Parameters
    ----------
    kernel_size : int or pair of ints, (k_h, k_w)
        Height and width of a window.
    stride : int or pair of ints, optional
        From one window to the next, downwards and to the right; by default kernel_size: no overlap.
    padding : int or pair of ints
        Rows and columns of zeros, which are counted, added on each side; at most half of the window.
    """

    def apply(self, x):
        return ops.avg_pool2d(x, self.kernel_size, self.stride, self.padding)


class GlobalAvgPool(OpLayer):
    """The mean of each channel, (N, C, ...) -> (N, C), `ops.global_avg_pool`."""

    def apply(self, x):
        return ops.global_avg_pool(x)
