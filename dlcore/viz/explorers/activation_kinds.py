"""The activations of the explorers: value and slope of each, where it is saturated, and a chain of such units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dlcore import nn, ops
from dlcore.errors import DataError

STEP, SIGMOID, TANH, ARCTAN = "step", "sigmoid", "tanh", "arctan"
RELU, LEAKY, ELU, SOFTPLUS = "ReLU", "leaky ReLU", "ELU", "softplus"
SILU, GELU, MAXOUT, NONE = "SiLU", "GELU", "maxout", "none"
KINDS = (SIGMOID, TANH, ARCTAN, RELU, LEAKY, ELU, SOFTPLUS, SILU, GELU, MAXOUT, STEP, NONE)
PIECES = ((-0.5, -1.0), (0.2, 0.0), (1.0, -1.0))  # w and b of the three sums of the maxout unit

LAYERS: dict[str, Callable[[], nn.Layer]] = {
    SIGMOID: nn.Sigmoid,
    TANH: nn.Tanh,
    ARCTAN: nn.ArcTan,
    RELU: nn.ReLU,
    LEAKY: nn.LeakyReLU,
    ELU: nn.ELU,
    SOFTPLUS: nn.Softplus,
    SILU: nn.SiLU,
    GELU: nn.GELU,
}

SATURATED = 0.01  # of the greatest slope
WIDE = np.linspace(-20.0, 20.0, 4001)


def bend(kind: str, z: np.ndarray, slope: float = 0.01) -> tuple[np.ndarray, np.ndarray]:
    """Value and slope of an activation at every number of z.

    Parameters
    ----------
    kind : str
        One of KINDS.
    z : (N,) array
    slope : float
        Of the left-hand side of a leaky ReLU.
    """
    z = np.asarray(z, dtype=float)
    if kind == NONE:
        return z, np.ones_like(z)
    if kind == MAXOUT:
        sums = np.stack([w * z + b for w, b in PIECES], axis=1)
        y, backward = ops.maxout(sums, len(PIECES))
        return y[:, 0], backward(np.ones_like(y))[0] @ np.array([w for w, _ in PIECES])
    if kind == LEAKY:
        y, backward = ops.leaky_relu(z, slope)
    else:
        y, backward = OPS[kind](z)
    return y, backward(np.ones_like(y))[0]


OPS: dict[str, Callable[[Any], Any]] = {
    STEP: ops.step,
    SIGMOID: ops.sigmoid,
    TANH: ops.tanh,
    ARCTAN: ops.arctan,
    RELU: ops.relu,
    ELU: ops.elu,
    SOFTPLUS: ops.softplus,
    SILU: ops.silu,
    GELU: ops.gelu,
}


def checked(kind: str, of: tuple[str, ...] = KINDS) -> str:
    """The kind, if it is one of them."""
    if kind not in of:
        raise DataError("activation", f"one of {', '.join(of)}", repr(kind), "Choose one of these.")
    return kind


@dataclass(frozen=True)
class Zones:
    """Where an activation hardly answers."""

    greatest: float  # of its slopes, in size
    below: float | None  # saturated to the left of this place; None if nowhere
    above: float | None


@lru_cache(maxsize=64)
def zones(kind: str, slope: float = 0.01) -> Zones:
    """The greatest slope, and the places beyond which the slope is less than a hundredth of it."""
    size = np.abs(bend(kind, WIDE, slope)[1])
    greatest = float(size.max())
    awake = WIDE[size >= SATURATED * greatest] if greatest else WIDE[:0]
    if not len(awake):
        return Zones(greatest, 20.0, -20.0)
    below = None if awake[0] == WIDE[0] else float(awake[0])
    above = None if awake[-1] == WIDE[-1] else float(awake[-1])
    return Zones(greatest, below, above)


def chain(
    kind: str, z: float, w: float, units: int, slope: float = 0.01
) -> tuple[np.ndarray, np.ndarray]:
    """The sums z₁ … z_d of a chain of units, and ∂h_k/∂z₁ for every k.

    Equations
    ---------
    (1) h_k = f(z_k),   z_{k+1} = w h_k
    (2) ∂h_k/∂z₁ = f′(z_k) w · ∂h_{k−1}/∂z₁,   ∂h₁/∂z₁ = f′(z₁)
    """
    sums, gradients, now = [], [], 1.0
    for k in range(units):
        h, df = bend(kind, np.array([z]), slope)
        now *= float(df[0]) * (w if k else 1.0)  # (2)
        sums.append(z)
        gradients.append(now)
        z = float(np.clip(w * h[0], -1e12, 1e12))  # (1)
    return np.array(sums), np.array(gradients)
