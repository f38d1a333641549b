"""The network of the chapter, one hidden layer of sigmoid units, with the usual mistakes built in.

z_h = x W_h + b_h,  h = σ(z_h),  z_o = h W_o + b_o,  y = σ(z_o),  L = mean (t − y)².
"""

from dataclasses import dataclass

import numpy as np

NAMES = ("dw_hidden", "db_hidden", "dw_out", "db_out")


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def slope(h: np.ndarray, kind: str) -> np.ndarray:
    """The factor that stands for σ′: the right one, or one that people write instead."""
    return {
        "right": h * (1 - h),
        "missing": np.ones_like(h),
        "sigma": h,
        "one minus sigma": 1 - h,
        "tanh": 1 - h**2,
        "twice": sigmoid(h) * (1 - sigmoid(h)),
        "square": (h * (1 - h)) ** 2,
    }[kind]


@dataclass(frozen=True)
class Backward:
    """A backward pass; as it stands, the right one."""

    sign: int = 1
    two: float = 2.0
    mean: bool = True
    out_slope: str = "right"
    hidden_slope: str = "right"
    mean_again: bool = False  # divided by N in the weights' gradients too
    biases: bool = True  # used in the forward pass
    square: bool = False  # the error squared in delta

    def delta_out(self, y: np.ndarray, t: np.ndarray) -> np.ndarray:
        error = self.sign * self.two * (y - t) ** (2 if self.square else 1)
        return error * slope(y, self.out_slope) / (len(y) if self.mean else 1)

    def delta_hidden(self, delta_out: np.ndarray, w_out: np.ndarray, h: np.ndarray) -> np.ndarray:
        return (delta_out @ w_out.T) * slope(h, self.hidden_slope)

    def run(self, x, t, w_hidden, b_hidden, w_out, b_out) -> tuple[np.ndarray, ...]:
        """The four gradients, in the order of `NAMES`."""
        k = 1 if self.biases else 0
        h = sigmoid(x @ w_hidden + k * b_hidden)
        y = sigmoid(h @ w_out + k * b_out)
        delta_out = self.delta_out(y, t)
        delta_hidden = self.delta_hidden(delta_out, w_out, h)
        found = gradients(x, h, delta_hidden, delta_out)
        return tuple(g / len(x) for g in found) if self.mean_again else found


def gradients(x, h, delta_hidden, delta_out) -> tuple[np.ndarray, ...]:
    """The four gradients from the two error terms, in the order of `NAMES`."""
    return x.T @ delta_hidden, delta_hidden.sum(0), h.T @ delta_out, delta_out.sum(0)


def loss(x, t, w_hidden, b_hidden, w_out, b_out) -> float:
    y = sigmoid(sigmoid(x @ w_hidden + b_hidden) @ w_out + b_out)
    return float(np.mean((t - y) ** 2))
