"""How every picture of the book looks: one style, one palette, figures without global state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

STYLE = Path(__file__).with_name("house.mplstyle")

BLUE, ORANGE, GREEN, PINK, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"
GREY, PALE = "#6B6B6B", "#E3E3E3"
PALETTE = (BLUE, ORANGE, GREEN, PINK, BLACK)
LINES = ("-", "--", "-.", ":", (0, (5, 1)))

# Class 0, 1, 2 …: a colour is never alone, its marker says the same.
CLASS_COLOURS = (ORANGE, BLUE, GREEN, PINK, BLACK)
CLASS_MARKERS = ("s", "o", "^", "D", "X")
CLASS_TINTS = ("#FBE3D2", "#D3E6F3", "#D2EDE4", "#F5E4EE", "#E6E6E6")

# What a still must keep as it is, however few pixels it has.
KEPT = ("#FFFFFF", "#1A1A1A", "#333333", "#4D4D4D", GREY, PALE, *PALETTE, *CLASS_TINTS)


@contextmanager
def house() -> Iterator[None]:
    """The house style for the block, and nowhere else."""
    with mpl.rc_context(fname=STYLE):
        yield


class HouseAxes(Axes):
    """Axes that keep the house style for what is drawn on them later."""

    def set_title(self, *args: Any, **options: Any) -> Any:
        with house():
            return super().set_title(*args, **options)

    def plot(self, *args: Any, **options: Any) -> Any:
        with house():
            return super().plot(*args, **options)

    def legend(self, *args: Any, **options: Any) -> Any:
        with house():
            return super().legend(*args, **options)

    def text(self, *args: Any, **options: Any) -> Any:
        with house():
            return super().text(*args, **options)

    def annotate(self, *args: Any, **options: Any) -> Any:
        with house():
            return super().annotate(*args, **options)


def figure(
    rows: int = 1, cols: int = 1, size: tuple[float, float] = (7.0, 3.6), **options: Any
) -> tuple[Figure, Any]:
    """Make a figure in the house style.

    Parameters
    ----------
    rows, cols : int
        The grid of axes.
    size : (float, float)
        Width and height in inches. 7 inches fill the column of the page (700 CSS pixels).
    **options
        Passed to ``Figure.subplots``, for instance ``sharey=True`` or ``width_ratios=(2, 1)``.

    Returns
    -------
    figure : matplotlib.figure.Figure
    axes : Axes, or an array of Axes where there are several
        One row or one column gives a flat array.
    """
    with house():
        fig = Figure(figsize=size, layout="constrained")
        FigureCanvasAgg(fig)
        axes = fig.subplots(rows, cols, subplot_kw={"axes_class": HouseAxes}, **options)
    return fig, axes


def pixels(fig: Figure) -> np.ndarray:
    """Draw the figure and return its pixels, (height, width, 3), uint8, at 144 dots per inch."""
    with house():
        fig.set_dpi(144)
        canvas = FigureCanvasAgg(fig)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3].copy()
