"""What the tasks share: the bends, and a network with one input and one hidden layer."""

import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(0, z)


def sigmoid(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def network(x: np.ndarray, w, b, v, c, act=relu) -> np.ndarray:
    """G(x) = Σ v act(w x + b) + c for each x of shape (N,)."""
    return act(np.asarray(x)[:, None] * w + b) @ v + c


def changes(xs: np.ndarray, fs: np.ndarray) -> np.ndarray:
    """The change of slope at each point, flat before the first and behind the last."""
    slopes = np.diff(fs) / np.diff(xs)
    return np.diff(slopes, prepend=0, append=0)
