"""The right poolings, window by window, and a picture moved."""

from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def windows(x: np.ndarray, k: int, stride: int) -> np.ndarray:
    """(N, C, H', W', k, k) from x (N, C, H, W)."""
    return sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]


def send_back(dy: np.ndarray, k: int, stride: int, shape: tuple, share: Callable) -> np.ndarray:
    """dx of this shape: each window n, c, p, q gets dy times `share(window's place)` (k, k), added up."""
    dx = np.zeros(shape)
    for n, c, p, q in np.ndindex(dy.shape):
        seen = n, c, slice(p * stride, p * stride + k), slice(q * stride, q * stride + k)
        dx[seen] += dy[n, c, p, q] * share(seen)
    return dx


def moved(x: np.ndarray, right: int, down: int) -> np.ndarray:
    """x (N, C, H, W) moved; what leaves is lost, what comes in is 0."""
    y = np.zeros_like(x)
    high, wide = x.shape[2:]
    for row, column in np.ndindex(high, wide):
        if 0 <= row - down < high and 0 <= column - right < wide:
            y[:, :, row, column] = x[:, :, row - down, column - right]
    return y
