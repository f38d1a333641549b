"""The tables and the picture of a race between methods, for the chapter on dropout."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from dlcore.viz.display import table
from dlcore.viz.style import BLACK, BLUE, ORANGE, figure

Results = Mapping[str, np.ndarray]  # of each method: accuracy and loss of every split, (splits, 2)


def pairs(gain: np.ndarray) -> str:
    """Mean and standard deviation of differences of accuracies, with their sign."""
    return f"{np.mean(gain):+.1%} ± {np.std(gain):.1%}".replace("-", "−")


def gains(results: Results) -> dict[str, np.ndarray]:
    """What each later method gains in accuracy over the first, split by split."""
    first, *others = results
    return {m: results[m][:, 0] - results[first][:, 0] for m in others}


def race_table(results: Results, knobs: Mapping[str, float | None], title: str):
    """One row for each method: accuracy, loss, and the gain over the first method in pairs."""
    gained, rows = gains(results), []
    for method, (right, loss) in ((m, r.T) for m, r in results.items()):
        knob = knobs.get(method)
        name = method if knob is None else f"{method} {knob:g}"
        over = pairs(gained[method]) if method in gained else ""
        rows.append([name, f"{right.mean():.1%} ± {right.std():.1%}", f"{loss.mean():.3f}", over])
    return table(rows, ["method, knob", "right", "loss", "gain in pairs"], title)


def race_picture(races: Mapping[str, Results]) -> tuple[Figure, list[list[int]]]:
    """A dot for the gain of each method in each split, and how often each gained anything."""
    fig, axes = figure(len(races), 1, size=(4.8, 2.6 * len(races)))
    wins = []
    for ax, (title, results) in zip(np.ravel(axes), races.items(), strict=True):
        gained = gains(results)
        for y, (_, gain) in enumerate(reversed(gained.items())):
            across = np.linspace(-0.2, 0.2, len(gain))
            ax.plot(100 * gain, y + across, "o", color=BLUE, ms=5)
            ax.plot([100 * gain.mean()] * 2, [y - 0.35, y + 0.35], color=BLACK, ls="-")
        ax.axvline(0, color=ORANGE, ls="--")
        ax.set(yticks=range(len(gained)), yticklabels=list(gained)[::-1], title=title)
        wins.append([int(np.sum(gain > 0)) for gain in gained.values()])
    np.ravel(axes)[-1].set(xlabel=f"gain over {next(iter(results))}, points")
    return fig, wins
