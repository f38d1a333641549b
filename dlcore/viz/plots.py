"""The plots that the book draws again and again, each with one message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from dlcore.errors import ShapeError
from dlcore.viz.style import (
    BLACK,
    CLASS_COLOURS,
    CLASS_MARKERS,
    CLASS_TINTS,
    GREY,
    figure,
    house,
)

# one blue for "much"; white for "none": legible in grey too
SHADES = LinearSegmentedColormap.from_list("shades", ["#FFFFFF", "#9CC5E2", "#0072B2", "#00395A"])


def points(
    ax: Axes,
    x: Any,
    t: Any,
    labels: Sequence[str] | None = None,
    size: float = 64,
    names: Sequence[str] | None = None,
) -> None:
    """Points in the plane, each class with its colour and marker.

    Parameters
    ----------
    x : array, shape (N, 2)
    t : array of int, shape (N,)
        Class 0 is an orange square, class 1 a blue circle, then a green triangle, a pink diamond, a black cross.
    labels : sequence of str, optional
        One name for each class; a legend appears.
    size : float
        Area of a marker, in points².
    names : sequence of str, optional
        One name for each point, written beside it.
    """
    x, t = np.asarray(x, dtype=float), np.asarray(t).reshape(-1).astype(int)
    if names is not None and len(names) != len(x):
        raise ShapeError(
            "points, names",
            f"{len(x)} names, one for each point",
            str(len(names)),
            "Name them all.",
        )
    with house():
        for k in np.unique(t):
            of_class = x[t == k]
            ax.scatter(
                of_class[:, 0],
                of_class[:, 1],
                s=size,
                c=CLASS_COLOURS[k % 5],
                marker=CLASS_MARKERS[k % 5],
                edgecolors="white",
                linewidths=0.9,
                label=None if labels is None else labels[k],
                zorder=3,
            )
        for name, (a, b) in zip(names or (), x, strict=False):
            ax.annotate(name, (a, b), xytext=(7, 5), textcoords="offset points", zorder=4)
        if labels is not None:
            ax.legend()


def boundary(
    ax: Axes, w: Any, b: float, label: str | None = None, arrow: bool = True, alpha: float = 1.0
) -> None:
    """The line w·x + b = 0 across the axes; an arrow along w points to the side that answers 1.

    Call it after the limits of the axes are set. Many lines in one plot: ``alpha`` below 1.
    """
    w, b = np.asarray(w, dtype=float).reshape(2), float(np.asarray(b).reshape(()))
    length = float(np.hypot(*w))
    if length == 0.0:  # no line: every point is answered alike
        return
    xlim, ylim = ax.get_xlim(), ax.get_ylim()
    middle = np.array([np.mean(xlim), np.mean(ylim)])
    foot = middle - (w @ middle + b) * w / length**2  # the point of the line nearest to the middle
    with house():
        ax.axline(
            (float(foot[0]), float(foot[1])),
            (float(foot[0] - w[1]), float(foot[1] + w[0])),
            color=BLACK,
            linestyle="-",
            linewidth=2.2,
            alpha=alpha,
            label=label,
            zorder=2,
        )
        if arrow:
            reach = 0.13 * min(xlim[1] - xlim[0], ylim[1] - ylim[0])
            ax.annotate(
                "",
                xy=tuple(foot + reach * w / length),
                xytext=tuple(foot),
                arrowprops={"arrowstyle": "-|>", "color": BLACK, "linewidth": 2.0},
                zorder=4,
            )
            x_tip, y_tip = foot + 1.25 * reach * w / length
            ax.text(
                x_tip,
                y_tip,
                "w",
                fontsize=13,
                fontweight="bold",
                ha="center",
                va="center",
                zorder=4,
            )
        if label is not None:
            ax.legend()
    ax.set_xlim(xlim)
    ax.set_ylim(ylim)


def regions(
    ax: Axes,
    predict: Callable[[np.ndarray], Any],
    xlim: tuple[float, float],
    ylim: tuple[float, float],
    resolution: int = 200,
) -> None:
    """Colour the plane by what ``predict`` answers.

    Parameters
    ----------
    predict : function
        Takes points (M, 2). Integers are class labels: pale colours, one for each class. Floats are
        probabilities of class 1: orange for 0, white for one half, blue for 1.
    resolution : int
        Cells along each axis.
    """
    steps_x = (np.arange(resolution) + 0.5) / resolution * (xlim[1] - xlim[0]) + xlim[0]
    steps_y = (np.arange(resolution) + 0.5) / resolution * (ylim[1] - ylim[0]) + ylim[0]
    grid = np.stack(np.meshgrid(steps_x, steps_y), axis=-1).reshape(-1, 2)
    answer = np.asarray(predict(grid)).reshape(resolution, resolution)
    options: dict[str, Any] = {"extent": (*xlim, *ylim), "origin": "lower", "aspect": "auto"}
    with house():
        if np.issubdtype(answer.dtype, np.floating):
            shades = LinearSegmentedColormap.from_list(
                "sides", [CLASS_TINTS[0], "#FFFFFF", CLASS_TINTS[1]]
            )
            ax.imshow(answer, cmap=shades, vmin=0.0, vmax=1.0, interpolation="bilinear", **options)
        else:
            tints = ListedColormap(list(CLASS_TINTS))
            ax.imshow(answer % 5, cmap=tints, vmin=-0.5, vmax=4.5, **options)
    ax.set_xlim(xlim)
    ax.set_ylim(ylim)
    ax.grid(False)


def curve(ax: Axes, xs: Any, ys: Any, label: str | None = None, **options: Any) -> None:
    """One line in the next colour and line style of the palette; a label makes a legend.

    Where xs are whole numbers (epochs, layers) so are the ticks.
    """
    ax.plot(np.asarray(xs), np.asarray(ys), label=label, **options)
    _whole_ticks(ax, xs)
    if label is not None:
        ax.legend()


def spread(ax: Axes, xs: Any, runs: Any, label: str | None = None, **options: Any) -> None:
    """Several runs as one line, their mean, and a band from the least to the greatest.

    Parameters
    ----------
    xs : array, shape (T,)
    runs : array, shape (S, T)
        One row for each seed.
    label : str, optional
        What the runs have in common; a legend appears.
    """
    runs = np.asarray(runs, dtype=float)
    if runs.ndim != 2 or runs.shape[1] != len(xs):
        raise ShapeError(
            "spread, runs",
            f"shape (seeds, {len(xs)})",
            f"shape {runs.shape}",
            "Stack the runs: one row for each seed, one column for each x.",
        )
    (line,) = ax.plot(np.asarray(xs), runs.mean(axis=0), label=label, **options)
    _whole_ticks(ax, xs)
    ax.fill_between(
        xs, runs.min(axis=0), runs.max(axis=0), color=line.get_color(), alpha=0.18, linewidth=0
    )
    if label is not None:
        ax.legend()


def _whole_ticks(ax: Axes, xs: Any) -> None:
    if np.issubdtype(np.asarray(xs).dtype, np.integer) and ax.get_xscale() == "linear":
        ax.xaxis.set_major_locator(MaxNLocator(nbins="auto", steps=[1, 2, 5, 10], integer=True))


def history(history: Any, size: tuple[float, float] | None = None) -> Figure:
    """The loss of each epoch of a ``History``, its metrics and, if it changed, the learning rate.

    Parameters
    ----------
    history : train.History
        A penalty is drawn beside the loss; a point marks the best epoch of early stopping.
    size : (float, float), optional
        Width and height in inches; 7 by 3.4 if not given, 7 by 5 with a learning rate below the rest.
    """
    metrics = {name: values for name, values in history.metrics.items() if len(values)}
    changes = len(set(history.learning_rate)) > 1
    fig, (upper, lower) = _axes_of_history(2 if metrics else 1, changes, size)
    losses = {"training": history.loss, "validation": history.validation_loss}
    _curves(upper[0], losses | {"penalty": history.penalty}, "loss")
    if metrics:
        _curves(upper[1], {name.replace("_", " "): v for name, v in metrics.items()}, "")
    if changes:
        _curves(lower, {"learning rate": history.learning_rate}, "learning\nrate")
        if min(history.learning_rate) > 0:
            lower.set_yscale("log")
        else:
            lower.yaxis.set_major_locator(MaxNLocator(2))
    if history.best_epoch is not None:
        of_best = history.best_epoch, history.validation_loss[history.best_epoch - 1]
        upper[0].plot(*of_best, "o", color=BLACK, label=f"best: epoch {history.best_epoch}")
        upper[0].legend()
    return fig


def _axes_of_history(columns: int, rate_below: bool, size: Any) -> tuple[Figure, tuple[Any, Any]]:
    """Return the figure, its upper axes, and one below them across all columns, or None."""
    if not rate_below:
        fig, axes = figure(1, columns, size=size or (7.0, 3.4))
        return fig, (np.atleast_1d(axes), None)
    fig, axes = figure(2, columns, size=size or (7.0, 5.0), height_ratios=(3, 1), squeeze=False)
    lower, *others = axes[1]
    for ax in others:
        ax.remove()
    lower.set_subplotspec(lower.get_gridspec()[1, :])
    return fig, (axes[0], lower)


def _curves(ax: Axes, values: dict[str, Any], ylabel: str) -> None:
    """A curve for each list of numbers that is not empty; named unless the axis says what it is."""
    values = {name: numbers for name, numbers in values.items() if len(numbers)}
    named = len(values) > 1 or not ylabel
    for name, numbers in values.items():
        curve(ax, np.arange(1, len(numbers) + 1), numbers, name if named else None)
    ax.set(xlabel="epoch", ylabel=ylabel)


def images(
    images: Any,
    titles: Sequence[str] | None = None,
    cols: int = 8,
    size: float | None = None,
    signed: bool = False,
) -> Figure:
    """Small grey images in a grid, dark ink on white, each with its title.

    Parameters
    ----------
    images : array, shape (N, H, W)
    titles : sequence of str, optional
        One line (or a few) above each image.
    cols : int
        Images in a row.
    size : float, optional
        Width of the whole figure in inches; 7 if not given, less where few images need less.
    signed : bool
        For weights: blue above 0, white at 0, red below, to the same strength on both sides.
    """
    pictures = [np.asarray(image) for image in images]
    cols = max(1, min(cols, len(pictures)))
    rows = -(-len(pictures) // cols)
    width = size or min(7.0, 1.5 * cols)
    lines = max((title.count("\n") + 1 for title in titles or ()), default=0)
    height = rows * (width / cols + 0.28 * lines)
    fig, axes = figure(rows, cols, size=(width, height))
    for ax in np.ravel(axes)[len(pictures) :]:
        ax.set_axis_off()
    for k, (ax, image) in enumerate(zip(np.ravel(axes), pictures, strict=False)):
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=GREY, linewidth=0.8)
        if signed:
            most = np.abs(image).max() or 1.0
            ax.imshow(image, cmap="RdBu", vmin=-most, vmax=most)
        else:
            ax.imshow(image, cmap="gray_r")
        if titles is not None:
            ax.set_title(titles[k], loc="center", fontsize=12)
    return fig


def confusion(matrix: Any, labels: Sequence[Any], size: float | None = None) -> Figure:
    """A confusion matrix: a row for each true class, a column for each answer, the counts written out."""
    matrix = np.asarray(matrix)
    classes = len(labels)
    side = size or min(7.0, 2.2 + 0.48 * classes)
    fig, ax = figure(size=(side, side))
    off_diagonal = matrix - np.diag(np.diag(matrix))
    ax.imshow(matrix / max(1, matrix.max()), cmap=SHADES, vmin=0.0, vmax=1.0)
    for row in range(classes):
        for col in range(classes):
            count = int(matrix[row, col])
            dark = count > 0.45 * max(1, matrix.max())
            mistake = off_diagonal[row, col] > 0
            ax.text(
                col,
                row,
                str(count) if count else "·",
                ha="center",
                va="center",
                color="white" if dark else CLASS_COLOURS[0] if mistake else GREY,
                fontweight="bold" if mistake else "normal",
            )
    ax.set_xticks(range(classes), [str(label) for label in labels])
    ax.set_yticks(range(classes), [str(label) for label in labels])
    ax.set(xlabel="answer of the network", ylabel="true class")
    ax.grid(False)
    return fig
