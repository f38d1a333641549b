"""A plain drawing of one thinned network, for the first pictures of the chapter on dropout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from dlcore.viz.style import BLACK, BLUE, ORANGE, PALE


def thinned_network(
    ax: Axes,
    x: np.ndarray,
    w_hidden: np.ndarray,
    w: np.ndarray,
    b: float,
    coins: Sequence[float],
) -> float:
    """Draw two inputs, a row of ReLU units and a linear output; what is dropped is grey.

    Parameters
    ----------
    ax : Axes
        Where to draw.
    x, w_hidden, w, b : arrays and float
        Inputs (2,), weights (2, n) and (n,), and the bias of the output.
    coins : sequence of float
        0 for each hidden unit that is dropped, else 1.

    Returns
    -------
    float
        What the output unit says.
    """
    kept = np.asarray(coins, dtype=float)
    h = kept * np.maximum(x @ w_hidden, 0)
    middle = (len(h) - 1) / 2
    inputs = (middle + 0.8, middle - 0.8)
    for i, value in enumerate(h):
        y = len(h) - 1.0 - i
        edges = [((0, 1), (inputs[k], y), w_hidden[k, i]) for k in (0, 1)]
        for xs, ys, weight in [*edges, ((1, 2), (y, middle), w[i])]:
            colour = (BLUE if weight > 0 else ORANGE) if kept[i] else PALE
            ax.plot(xs, ys, color=colour, lw=2 * abs(weight), ls="-" if weight > 0 else "--")
        circle(ax, 1, y, value, BLACK if kept[i] else PALE)
    z = float(h @ w + b)
    for place, value in zip(((0, inputs[0]), (0, inputs[1]), (2, middle)), (*x, z), strict=True):
        circle(ax, *place, value, BLACK)
    ax.set(xlim=(-0.4, 2.4), ylim=(-0.6, len(h) - 0.4), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return z


def circle(ax: Axes, x: float, y: float, value: float, rim: str) -> None:
    ax.plot(x, y, "o", ms=25, mfc="white", mec=rim)
    ax.text(x, y, f"{value:.0f}".replace("-", "−"), ha="center", va="center")
