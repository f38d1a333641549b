"""The cloud of gradients that mini-batches of real data give at one place, around the gradient of all examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlcore import data, ops
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.loss_axes import LossAxes
from dlcore.viz.explorers.say import number, pair, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, PINK, RULE, SOFT, arrow, text

SIZES = (1, 2, 4, 8, 16, 32, 64, 128)
DRAWN = 200  # batches
SIDE = 420
EDGE = 7.0  # of the axes
AXES = LossAxes((-EDGE, EDGE), (-EDGE, EDGE), 44, 36, 356, 330)


@dataclass(frozen=True)
class State:
    """Where the gradients are taken, and from how many examples each.

    Attributes
    ----------
    size : int
        B, one of SIZES.
    distance : float
        How far from the minimum, on the straight way to it: 1 at w = 0, and 0 at the minimum.
    """

    size: int = 1
    distance: float = 1.0

    @property
    def w(self) -> np.ndarray:
        return (1 - self.distance) * lowest()

    @property
    def full(self) -> np.ndarray:
        """The gradient of all examples."""
        x, t = examples()
        return slope(x, t, self.w)

    @property
    def cloud(self) -> np.ndarray:
        """Gradients of DRAWN batches, (DRAWN, 2)."""
        x, t = examples()
        rows = np.random.default_rng(6).integers(len(x), size=(DRAWN, max(SIZES)))[:, : self.size]
        return np.array([slope(x[some], t[some], self.w) for some in rows])

    @property
    def derived(self) -> float:
        """What the spread must be: that of single examples over √B."""
        x, t = examples()
        single = np.array([slope(x[n : n + 1], t[n : n + 1], self.w) for n in range(len(x))])
        return float(np.sqrt(((single - self.full) ** 2).sum(axis=1).mean() / self.size))

    @property
    def spread(self) -> float:
        """Typical distance of a batch's gradient from the full one: the root of the mean square."""
        return float(np.sqrt(((self.cloud - self.full) ** 2).sum(axis=1).mean()))

    @property
    def downhill(self) -> float:
        """The share of batches whose step, if it is small, lowers the loss of all examples."""
        return float(np.mean(self.cloud @ self.full > 1e-9))


@lru_cache(maxsize=1)
def examples() -> tuple[np.ndarray, np.ndarray]:
    """Body mass index and blood pressure of 442 patients and the progress of their diabetes, each standardised."""
    x, t = (np.asarray(a) for a in data.diabetes())
    both = np.c_[x[:, 2:4], t]
    both = (both - both.mean(axis=0)) / both.std(axis=0)
    return both[:, :2], both[:, 2]


def slope(x: np.ndarray, t: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Gradient of the mean squared error of a linear unit, through the library's op."""
    (dy,) = ops.mse(x @ w, t)[1]()
    return dy @ x


@lru_cache(maxsize=1)
def lowest() -> np.ndarray:
    """The weights of the least squared error."""
    return np.linalg.lstsq(*examples(), rcond=None)[0]


class GradientCloud(SvgScene):
    """Each dot is where the gradient of one batch points; the arrow is the gradient of all examples."""

    def describe(self, state: State) -> str:
        return (
            f"B = {state.size}, distance {short(state.distance)}: the full gradient is {pair(state.full.tolist())}. "
            f"Gradients of {DRAWN} batches lie {number(state.spread, 3)} away from it, typically; "
            f"{state.downhill:.0%} of them lead downhill."
        )

    def panels(self, state: State) -> Sequence[Panel]:
        full, outside = state.full, 0
        dots = []
        for g in state.cloud.tolist():
            outside += max(map(abs, g)) > EDGE
            x, y = AXES.at(*g)
            colour, shape = (GREEN, "●") if np.dot(g, full) > 1e-9 else (PINK, "×")
            dots.append(text(x, y, shape, size=10 if shape == "●" else 15, fill=colour))
        beyond = [text(SIDE - 20, 20, f"{outside} outside", size=14, anchor="end")] * bool(outside)
        ticks, tip = (-6, -3, 0, 3, 6), AXES.at(*full.tolist())
        parts = [
            AXES.frame(("∂L/∂w1", "∂L/∂w2"), ticks, ticks),
            AXES.clipped(dots),
            arrow(*AXES.at(0, 0), *tip, PAPER, 7),  # a rim, to be seen among the dots
            arrow(*AXES.at(0, 0), *tip, INK, 4),
            *beyond,
        ]
        return [
            Panel(self.describe(state), SIDE, SIDE, parts),
            Panel("spread against batch size", SIDE, 300, law(state)),
        ]


LAW = LossAxes((-0.5, 7.5), (-4.5, 3.5), 64, 36, 336, 210)
HEIGHTS = (0.0625, 0.25, 1, 4)


def law(state: State) -> list[str]:
    """Spread for every size on scales of doublings, and the straight line that was derived."""
    parts = [LAW.frame(("batch size B", "typical distance from the arrow"), (), ())]
    for k, size in enumerate(SIZES):
        parts.append(LAW.line((k, LAW.y[0]), (k, LAW.y[1]), RULE, 1))
        x, y = LAW.at(k, LAW.y[0])
        parts.append(text(x, y + 15, str(size), size=14, fill=SOFT))
    for height in HEIGHTS:
        up = float(np.log2(height))
        parts.append(LAW.line((LAW.x[0], up), (LAW.x[1], up), RULE, 1))
        x, y = LAW.at(LAW.x[0], up)
        name = number(height) if height >= 1 else f"1/{1 / height:.0f}"
        parts.append(text(x - 8, y, name, size=14, anchor="end", fill=SOFT))
    sizes = [State(size, state.distance) for size in SIZES]
    first = float(np.log2(sizes[0].derived))
    last = len(SIZES) - 1
    parts.append(LAW.line((0, first), (last, first - last / 2), SOFT, 2, "6 4"))
    parts.append(text(396, 52, "- - derived: 1/√B", size=14, anchor="end", fill=SOFT))
    for k, one in enumerate(sizes):
        now = one.size == state.size
        place = LAW.inside(k, float(np.log2(one.spread)))
        parts.append(text(*place, "●", size=20 if now else 12, fill=ORANGE if now else BLUE))
    return parts


def gradient_cloud() -> Explorer:
    """Choose a batch size and a place, and see the gradients of 200 mini-batches around that of all examples."""
    explorer = Explorer(GradientCloud(), State(), State(8))
    explorer.row(
        explorer.choice("size", "batch size B", SIZES, 180),
        explorer.slider("distance", "distance", 0, 1, 0.05),
    )
    return explorer
