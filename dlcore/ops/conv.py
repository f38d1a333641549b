"""A convolution moves one small kernel over the whole input: what is worth finding is worth finding anywhere.

In networks the word means cross-correlation: the kernel is not turned round before it is moved.
"""

from itertools import product

import numpy as np

from dlcore.arrays import is_torch
from dlcore.errors import expect_shape
from dlcore.ops import native
from dlcore.ops.conv_axes import _axes
from dlcore.ops.conv_gather import Correlation
from dlcore.ops.thresholds import FIX_DY


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    """Move kernels over images; each gives one channel of the output.

    Equations
    ---------
    With h(p, i) = p stride + i dilation − padding, the row of x that output row p meets through row i of the
    kernel, v(q, j) likewise for columns, and x = 0 outside of the image:

    (1) y[n, o, p, q]  = b[o] + Σ over c, i, j of w[o, c, i, j] x[n, c, h(p, i), v(q, j)]
    (2) dx[n, c, h, v] = Σ over o, i, j of w[o, c, i, j] dy[n, o, p, q], where h(p, i) = h and v(q, j) = v
    (3) dw[o, c, i, j] = Σ over n, p, q of dy[n, o, p, q] x[n, c, h(p, i), v(q, j)]
    (4) db[o]          = Σ over n, p, q of dy[n, o, p, q]
    (5) H'             = ⌊(H + 2 padding − dilation (k_h − 1) − 1) / stride⌋ + 1, W' likewise

    (2) is a convolution too: of dy, with the kernel turned round and input and output channels exchanged.

    Parameters
    ----------
    x : (N, c_in, H, W) array
        N images.
    w : (c_out, c_in / groups, k_h, k_w) array
        c_out kernels. A kernel spans all the input channels of its group.
    b : (c_out,) array, optional
    stride : int or pair of ints
        From one window to the next, downwards and to the right.
    padding : int, pair of ints, "same" or "valid"
        Zeros added on each side, in rows and columns. "same": as many as keep the size, for stride 1; of an odd
        number of them the one more goes below or to the right. "valid": none.
    dilation : int or pair of ints
        From one place of the kernel to the next; above 1 it has gaps.
    groups : int
        Channels are divided into so many groups, and each is convolved by itself. With groups = c_in
        (depthwise) every channel has its own kernels.

    Returns
    -------
    y : (N, c_out, H', W') array
    backward : function
        dy (N, c_out, H', W') -> (dx, dw, db), of the shapes of x, w, b; without b, (dx, dw). With
        input_grad=False dx is None: the first layer of a network needs none.

    Raises
    ------
    ShapeError, DtypeError
        If shapes do not fit together, if the kernel has no room in the padded image, or if groups do not divide the
        channels; if an array does not hold floats, or dtypes differ.
    DataError
        If stride, dilation or groups is below 1, padding below 0, or stride above 1 with "same".

    References
    ----------
    LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition. Proc. IEEE 86, 1998.
    """
    down, across = _axes("conv2d", x, w, b, stride, padding, dilation, groups)
    if is_torch(x):
        return native.conv2d(x, w, b, (down, across), groups)
    n, g, (c_out, c, k_h, k_w) = len(x), groups, w.shape
    o = c_out // g
    x5 = x.reshape(n, g, c, down.size, across.size)  # splitting an axis copies nothing
    w5 = w.reshape(g, o, c, k_h, k_w)
    y = np.empty((n, g, o, down.outputs, across.outputs), x.dtype)
    bias = 0 if b is None else b.reshape(g, o, 1, 1)
    windows = Correlation(down.forward(), across.forward())
    for at, sums in windows.sums(x5, w5):
        np.add(sums, bias, out=y[at])  # (1)
    split, shape = y.shape, (n, c_out, down.outputs, across.outputs)

    def backward(dy, input_grad=True):  # keeps x and w, but neither y nor what was gathered
        expect_shape("conv2d, dy", dy, shape, FIX_DY)
        dx, dy5 = None, dy.reshape(split)
        if input_grad:
            dx = np.empty(x5.shape, x.dtype)
            turned = w5.swapaxes(1, 2)  # (g, c, o, k_h, k_w); places i, j come in reverse order
            for (hs, i, rows), (vs, j, columns) in product(down.back(), across.back()):
                part = dx[..., hs, vs]
                for at, sums in Correlation(rows, columns).sums(dy5, turned[..., i, :][..., j]):
                    part[at] = sums  # (2)
            dx = dx.reshape(x.shape)
        dw = np.zeros((g, k_h * c * k_w, o), x.dtype)
        for at, entries in windows.seen(x5, o):
            d = dy5[at]
            d = d.reshape(*d.shape[:3], -1).swapaxes(2, 3)  # (n, g, p q, o)
            for icj, seen in entries:
                dw[:, icj] += (seen @ d).sum(0)  # (3)
        dw = dw.reshape(g, k_h, c, k_w, o).transpose(0, 4, 2, 1, 3).reshape(w.shape)
        if b is None:
            return dx, dw
        return dx, dw, dy.sum((0, 2, 3))  # (4)

    return y.reshape(shape), backward


def conv1d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    """Move kernels over sequences: `conv2d` of images with one row, and as fast.

    Equations
    ---------
    With h(p, i) = p stride + i dilation − padding, and x = 0 outside of the sequence:

    (1) y[n, o, p]  = b[o] + Σ over c, i of w[o, c, i] x[n, c, h(p, i)]
    (2) dx[n, c, h] = Σ over o, i of w[o, c, i] dy[n, o, p], where h(p, i) = h
    (3) dw[o, c, i] = Σ over n, p of dy[n, o, p] x[n, c, h(p, i)]
    (4) db[o]       = Σ over n, p of dy[n, o, p]
    (5) L'          = ⌊(L + 2 padding − dilation (k − 1) − 1) / stride⌋ + 1

    Parameters
    ----------
    x : (N, c_in, L) array
        N sequences; what lies along a text or a sound are its features, in channels.
    w : (c_out, c_in / groups, k) array
    b : (c_out,) array, optional
    stride, dilation, groups : int
    padding : int, "same" or "valid"
        As in `conv2d`.

    Returns
    -------
    y : (N, c_out, L') array
    backward : function
        dy (N, c_out, L') -> (dx, dw, db), of the shapes of x, w, b; without b, (dx, dw). With
        input_grad=False dx is None.

    Raises
    ------
    ShapeError, DtypeError, DataError
        As `conv2d`.

    References
    ----------
    Waibel et al.: Phoneme recognition using time-delay neural networks. IEEE Trans. ASSP 37, 1989.
    """
    (axis,) = _axes("conv1d", x, w, b, stride, padding, dilation, groups)
    if is_torch(x):
        return native.conv1d(x, w, b, (axis,), groups)
    padding = padding if isinstance(padding, str) else (0, axis.before)
    options = {"stride": (1, axis.stride), "padding": padding, "dilation": (1, axis.dilation)}
    y, pullback = conv2d(x[:, :, None], w[:, :, None], b, **options, groups=groups)
    y = y[:, :, 0]  # (1)
    shape = y.shape

    def backward(dy, input_grad=True):
        expect_shape("conv1d, dy", dy, shape, FIX_DY)
        dx, dw, *db = pullback(dy[:, :, None], input_grad)
        dx = None if dx is None else dx[:, :, 0]  # (2)
        if b is None:
            return dx, dw[:, :, 0]  # (3)
        return dx, dw[:, :, 0], db[0]  # (4)

    return y, backward
