"""Explorer of the sigmoid: where it is steep a unit learns, where it is flat it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from dlcore import ops
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.say import number
from dlcore.viz.explorers.scenes import FigureScene
from dlcore.viz.style import BLUE, GREY, ORANGE, HouseAxes

REACH = 8.0  # z is shown from −REACH to REACH
LIMIT = 10.0  # of weight, bias and input


@dataclass(frozen=True)
class State:
    """One sigmoid unit with one input: y = σ(z), z = w x + b."""

    w: float = 1.0
    b: float = 0.0
    x: float = 1.0

    @property
    def z(self) -> float:
        return self.w * self.x + self.b

    @property
    def y(self) -> float:
        return float(ops.sigmoid(np.array([float(self.z)]))[0][0])

    @property
    def slope(self) -> float:
        """σ′(z), from the pullback."""
        (slope,) = ops.sigmoid(np.array([float(self.z)]))[1](np.ones(1))
        return float(slope[0])


class SigmoidScene(FigureScene):
    """On the left the sigmoid with its tangent at z, on the right the height of its slope."""

    size = (7.0, 3.1)

    def describe(self, state: State) -> str:
        share = 100 * state.slope / 0.25
        return (
            f"z = w x + b = {number(state.z)}: the output is σ(z) = {number(state.y)} and the slope is "
            f"{number(state.slope)}, {number(share, 3)} % of its greatest value 1/4."
        )

    def build(self, fig: Figure) -> dict[str, Artist]:
        left, right = fig.subplots(1, 2, subplot_kw={"axes_class": HouseAxes})
        z = np.linspace(-REACH, REACH, 241)
        y, backward = ops.sigmoid(z)
        left.plot(z, y, color=GREY)
        right.plot(z, backward(np.ones_like(z))[0], color=GREY)
        left.set(xlabel="z", xlim=(-REACH, REACH), ylim=(-0.06, 1.06))
        right.set(xlabel="z", xlim=(-REACH, REACH), ylim=(-0.015, 0.265))
        left.set_title("output σ(z)")
        right.set_title("slope σ′(z)")
        return {
            "tangent": left.plot([], [], "-", color=ORANGE, linewidth=3)[0],
            "output": left.plot([], [], "o", color=BLUE, markersize=11)[0],
            "height": right.plot([], [], "-", color=ORANGE, linewidth=3)[0],
            "slope": right.plot([], [], "o", color=ORANGE, markersize=11)[0],
        }

    def update(self, artists: dict[str, Any], state: State) -> None:
        z = float(np.clip(state.z, -REACH, REACH))  # beyond the edge the dot waits at the edge
        reach = np.array([-2.0, 2.0])
        artists["tangent"].set_data(z + reach, state.y + state.slope * reach)
        artists["output"].set_data([z], [state.y])
        artists["height"].set_data([z, z], [0.0, state.slope])
        artists["slope"].set_data([z], [state.slope])


def sigmoid() -> Explorer:
    """Move weight, bias and input of one sigmoid unit; watch output and slope."""
    explorer = Explorer(SigmoidScene(), State())
    explorer.row(
        explorer.slider("w", "w", -LIMIT, LIMIT, 0.1),
        explorer.slider("b", "b", -LIMIT, LIMIT, 0.1),
        explorer.slider("x", "x", -LIMIT, LIMIT, 0.1),
    )
    return explorer
