"""Pooling looks through a window and keeps one number, the largest or the mean: the image gets smaller.

Windows stand `stride` apart and may overlap; what is left over at the right and at the bottom, too little for one
more window, is not seen. Code of two axes is the code: along one axis an image has a single row.
"""

from math import prod
from typing import Any

import numpy as np

from dlcore.arrays import float_namespace, is_torch
from dlcore.errors import ShapeError, expect_shape
from dlcore.ops import native
from dlcore.ops.blocks import _blocks
from dlcore.ops.thresholds import FIX_DY
from dlcore.ops.windows import Windows


def max_pool2d(x, kernel_size, stride=None, padding=0):
    """The largest number in each window of an image.

    Equations
    ---------
    (1) y[o]  = max over i of x[o stride + i − padding],     o, i: pairs (row, column)
    (2) i*(o) = the first place of the window, row by row, that holds the maximum
    (3) dx[p] = Σ dy[o] over the windows o whose place i*(o) lies at p

    The maximum moves exactly as its largest number does and does not feel the others: all of dy goes to that
    place. Where several are equal, as zeros often are after ReLU, the first one takes it. Padding counts as −∞ and
    never wins. A window that holds NaN gives NaN.

    Parameters
    ----------
    x : (N, C, H, W) array
    kernel_size : int or pair of ints, (k_h, k_w)
        Height and width of a window.
    stride : int or pair of ints, optional
        From one window to the next, downwards and to the right; by default kernel_size: no overlap.
    padding : int or pair of ints
        Rows and columns added on each side; at most half of the window.

    Returns
    -------
    y : (N, C, H', W') array, H' = ⌊(H + 2 padding − k_h) / stride⌋ + 1, and W' likewise
    backward : function
        dy (N, C, H', W') -> (dx,), of the shape of x.

    Raises
    ------
    ShapeError, DtypeError
        If x does not have four axes or is smaller than a window; if x does not hold floats.
    DataError
        If kernel_size or stride is below 1, or padding below 0 or above half of the window.

    References
    ----------
    Riesenhuber, Poggio: Hierarchical models of object recognition in cortex. Nature Neuroscience 2, 1999.
    """
    windows = Windows("max_pool2d", x, ("N", "C", "H", "W"), kernel_size, stride, padding)
    if is_torch(x):
        return native.max_pool2d(x, windows.kernel, windows.stride, windows.padding)
    places = windows.places()
    y = np.full(windows.shape, -np.inf, x.dtype)
    for seen, at in places:  # k_h k_w passes over all windows at once
        np.maximum(y[seen], x[at], out=y[seen])  # (1)
    disjoint = windows.disjoint()

    def backward(dy):
        expect_shape("max_pool2d, dy", dy, windows.shape, FIX_DY)
        dx = np.zeros_like(x)
        for n in _blocks(x):
            x_n, y_n, dy_n, dx_n = x[n], y[n], dy[n], dx[n]
            free = np.ones(y_n.shape, bool)  # windows whose maximum is not yet found
            for seen, at in places:
                takes = free[seen] & ~(x_n[at] < y_n[seen])  # (2): not "==", for NaN equals nothing
                free[seen] ^= takes
                if disjoint:  # no place is met twice: writing takes 3/4 of the time of adding
                    np.multiply(dy_n[seen], takes, out=dx_n[at])  # (3)
                else:
                    dx_n[at] += dy_n[seen] * takes  # (3)
        return (dx,)

    return y, backward


def max_pool1d(x, kernel_size, stride=None, padding=0):
    """The largest number in each window of a sequence: `max_pool2d` of images with one row.

    Equations
    ---------
    (1) y[o] = max over i of x[o stride + i − padding]
    (2) dx: all of dy[o] goes to the first place of window o that holds the maximum

    Parameters
    ----------
    x : (N, C, L) array
    kernel_size : int
        Length of a window.
    stride : int, optional
        From one window to the next; by default kernel_size: no overlap.
    padding : int
        Places added on each side, at most half of the window; they count as −∞.

    Returns
    -------
    y : (N, C, L') array, L' = ⌊(L + 2 padding − kernel_size) / stride⌋ + 1
    backward : function
        dy (N, C, L') -> (dx,), of the shape of x.

    Raises
    ------
    ShapeError, DtypeError, DataError
        As `max_pool2d`.

    References
    ----------
    Riesenhuber, Poggio: Hierarchical models of object recognition in cortex. Nature Neuroscience 2, 1999.
    """
    windows = Windows("max_pool1d", x, ("N", "C", "L"), kernel_size, stride, padding)
    y, image_backward = _with_one_row(max_pool2d, x, windows)  # (1)

    def backward(dy):
        expect_shape("max_pool1d, dy", dy, windows.shape, FIX_DY)
        (dx,) = image_backward(dy[:, :, None])  # (2)
        return (dx[:, :, 0],)

    return y[:, :, 0], backward


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    """The mean of each window of an image.

    Equations
    ---------
    (1) y[o]  = Σ over i of x[o stride + i − padding] / (k_h k_w),     o, i: pairs (row, column)
    (2) dx[p] = Σ dy[o] / (k_h k_w) over the windows o that see p

    Padding counts as zeros: also at the border the sum is divided by all k_h k_w places.

    Parameters
    ----------
    x : (N, C, H, W) array
    kernel_size : int or pair of ints, (k_h, k_w)
        Height and width of a window.
    stride : int or pair of ints, optional
        From one window to the next, downwards and to the right; by default kernel_size: no overlap.
    padding : int or pair of ints
        Rows and columns added on each side; at most half of the window.

    Returns
    -------
    y : (N, C, H', W') array, H' = ⌊(H + 2 padding − k_h) / stride⌋ + 1, and W' likewise
    backward : function
        dy (N, C, H', W') -> (dx,), of the shape of x.

    Raises
    ------
    ShapeError, DtypeError
        If x does not have four axes or is smaller than a window; if x does not hold floats.
    DataError
        If kernel_size or stride is below 1, or padding below 0 or above half of the window.

    References
    ----------
    LeCun et al.: Handwritten digit recognition with a back-propagation network. NIPS 1989.
    """
    windows = Windows("avg_pool2d", x, ("N", "C", "H", "W"), kernel_size, stride, padding)
    if is_torch(x):
        return native.avg_pool2d(x, windows.kernel, windows.stride, windows.padding)
    places = windows.places()
    count = prod(windows.kernel)
    y = np.zeros(windows.shape, x.dtype)
    for seen, at in places:  # k_h k_w passes over all windows at once
        y[seen] += x[at]
    y /= count  # (1)

    def backward(dy):
        expect_shape("avg_pool2d, dy", dy, windows.shape, FIX_DY)
        dx = np.zeros_like(x)
        for n in _blocks(x):
            share, dx_n = dy[n] / count, dx[n]
            for seen, at in places:
                dx_n[at] += share[seen]  # (2)
        return (dx,)

    return y, backward


def avg_pool1d(x, kernel_size, stride=None, padding=0):
    """The mean of each window of a sequence: `avg_pool2d` of images with one row.

    Equations
    ---------
    (1) y[o]  = Σ over i of x[o stride + i − padding] / k
    (2) dx[p] = Σ dy[o] / k over the windows o that see p

    Parameters
    ----------
    x : (N, C, L) array
    kernel_size : int
        Length k of a window.
    stride : int, optional
        From one window to the next; by default kernel_size: no overlap.
    padding : int
        Zeros added on each side, at most half of the window; they are counted.

    Returns
    -------
    y : (N, C, L') array, L' = ⌊(L + 2 padding − kernel_size) / stride⌋ + 1
    backward : function
        dy (N, C, L') -> (dx,), of the shape of x.

    Raises
    ------
    ShapeError, DtypeError, DataError
        As `avg_pool2d`.

    References
    ----------
    LeCun et al.: Handwritten digit recognition with a back-propagation network. NIPS 1989.
    """
    windows = Windows("avg_pool1d", x, ("N", "C", "L"), kernel_size, stride, padding)
    y, image_backward = _with_one_row(avg_pool2d, x, windows)  # (1)

    def backward(dy):
        expect_shape("avg_pool1d, dy", dy, windows.shape, FIX_DY)
        (dx,) = image_backward(dy[:, :, None])  # (2)
        return (dx[:, :, 0],)

    return y[:, :, 0], backward


def global_avg_pool(x):
    """The mean of each channel: what is in the image, wherever it is.

    Equations
    ---------
    (1) y[n, c]  = Σ over p of x[n, c, p] / P,     P: number of places p
    (2) dx[n, c, p] = dy[n, c] / P

    Parameters
    ----------
    x : (N, C, L) or (N, C, H, W) array, or with more axes

    Returns
    -------
    y : (N, C) array
    backward : function
        dy (N, C) -> (dx,), of the shape of x.

    Raises
    ------
    ShapeError
        If x has no place to take a mean over.

    References
    ----------
    Lin, Chen, Yan: Network in network. ICLR 2014.
    """
    xp = float_namespace("global_avg_pool", x=x)
    count = prod(x.shape[2:])
    if x.ndim < 3 or count == 0:
        fix = "Pass images (N, C, H, W) or sequences (N, C, L); there must be something to average."
        received = f"shape {tuple(x.shape)}"
        raise ShapeError("global_avg_pool, x", "shape (N, C, ...)", received, fix)
    y = xp.mean(x, axis=tuple(range(2, x.ndim)))  # (1)

    def backward(dy):
        expect_shape("global_avg_pool, dy", dy, tuple(y.shape), FIX_DY)
        share = xp.reshape(dy / count, (*y.shape, *[1] * (x.ndim - 2)))
        return (xp.zeros_like(x) + share,)  # (2)

    return y, backward


def _with_one_row(pool, x, windows) -> Any:
    """Return what a pooling of images gives for sequences, taken as images with a single row."""
    kernel, stride, padding = (1, *windows.kernel), (1, *windows.stride), (0, *windows.padding)
    return pool(x[:, :, None], kernel, stride, padding)
