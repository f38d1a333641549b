"""Reads weights and biases that a reader wrote down, and says what shape they should have."""

import numpy as np

from dlcoach.diagnose import numbers
from dlcoach.outcome import CheckFailed


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(0, z)


def step(z: np.ndarray) -> np.ndarray:
    return (z >= 0).astype(int)


def identity(z: np.ndarray) -> np.ndarray:
    return z


def row(x: np.ndarray) -> str:
    """A point as it stands on the page: (0, 1)."""
    return "(" + ", ".join(f"{v:.4g}" for v in x) + ")"


def read_weights(value: object, name: str, n_in: int, n_out: int) -> np.ndarray:
    """A matrix (n_in, n_out); a single unit's weights may also stand in one row."""
    array = finite(value, name)
    if array.shape == (n_in, n_out) or (n_out == 1 and array.shape == (n_in,)):
        return array.reshape(n_in, n_out)
    if array.shape == (n_out, n_in):
        raise CheckFailed(
            "transposed",
            f"`{name}` has shape {array.shape}: one row for each unit. In this book a unit is a column: "
            f"({n_in}, {n_out}).",
            "w[i, j] leads from input i to unit j. Write the matrix the other way round, or put `.T` "
            "behind it.",
        )
    raise CheckFailed(
        "shape",
        f"`{name}` has shape {array.shape}; it should have shape ({n_in}, {n_out}): {n_in} inputs, "
        f"{n_out} {'unit' if n_out == 1 else 'units'}.",
        "One row for each input, one column for each unit.",
    )


def read_bias(value: object, name: str, n_out: int) -> np.ndarray:
    """One bias for each unit, in whatever form."""
    array = finite(value, name)
    if array.size != n_out:
        raise CheckFailed(
            "shape",
            f"`{name}` should hold one bias for each unit of its layer, {n_out} in all; it holds "
            f"{array.size}.",
        )
    return array.reshape(n_out)


def finite(value: object, name: str) -> np.ndarray:
    array = numbers(value, f"`{name}`").astype(float)
    if not np.isfinite(array).all():
        raise CheckFailed("nan", f"`{name}` holds a value that is not a finite number.")
    if np.abs(array).max(initial=0) > 1e100:
        raise CheckFailed("nan", f"`{name}` holds a number that is too large to calculate with.")
    return array
