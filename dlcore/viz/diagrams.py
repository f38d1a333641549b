"""Diagrams drawn as SVG text: networks, one neuron, two paths that meet."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dlcore.errors import DataError
from dlcore.viz.network_diagram import network, node
from dlcore.viz.svg import (
    BLUE,
    GREEN,
    ORANGE,
    SOFT,
    arrow,
    box,
    circle,
    document,
    line,
    plain,
    text,
)

__all__ = ["network", "neuron", "two_paths"]

SHAPES = {
    "step": "M-18 10H0V-10H18",
    "sigmoid": "M-18 10C4 10 -4 -10 18 -10",
    "tanh": "M-18 10C2 10 -2 -10 18 -10",
    "relu": "M-18 9H0L16 -10",
    "linear": "M-16 11L16 -11",
}


def neuron(
    inputs: Sequence[str] = ("x1", "x2"),
    weights: Sequence[str] = ("w1", "w2"),
    bias: str = "b",
    activation: str = "step",
    output: str = "y",
    *,
    words: str | None = None,
    width: float = 600,
) -> str:
    """One neuron: inputs times weights, their sum with the bias, and what the activation makes of it.

    Parameters
    ----------
    inputs, weights : sequences of str
        Names, or numbers as text, one for each input.
    bias, output : str
    activation : {"step", "sigmoid", "tanh", "relu", "linear"}
    words : str, optional
        The sentence for a screen reader; made from the names if not given.

    Returns
    -------
    str
        SVG, for ``viz.show``.
    """
    if activation not in SHAPES:
        raise DataError(
            "neuron, activation",
            f"one of {', '.join(SHAPES)}",
            repr(activation),
            "Choose one of these.",
        )
    rows, gap = len(inputs), 76
    middle = max(50.0, rows * gap / 2 + 6)
    height = max(2 * middle, middle + 116)
    sum_x, act_x, out_x = 0.46 * width, 0.7 * width, width - 44.0
    parts = []
    for k, (name, weight) in enumerate(zip(inputs, weights, strict=True)):
        x, y = 44.0, middle + (k - (rows - 1) / 2) * gap
        angle = math.atan2(middle - y, sum_x - x)
        parts.append(arrow(x, y, sum_x - 33 * math.cos(angle), middle - 33 * math.sin(angle)))
        parts.append(node(x, y, 25, name))
        parts.append(
            text(x + 0.42 * (sum_x - x), y + 0.42 * (middle - y), weight, size=19, halo=True)
        )
    parts.append(arrow(sum_x, height - 14, sum_x, middle + 33))
    parts.append(text(sum_x + 14, height - 30, bias, size=19, anchor="start"))
    parts.append(arrow(sum_x + 30, middle, act_x - 40, middle))
    parts.append(text((sum_x + act_x) / 2 - 4, middle - 18, "z", size=19))
    parts.append(arrow(act_x + 40, middle, out_x - 27, middle))
    parts.append(circle(sum_x, middle, 30) + text(sum_x, middle, "Σ", size=27))
    parts.append(box(act_x - 40, middle - 34, 80, 68))
    parts.append(
        f'<path d="{SHAPES[activation]}" transform="translate({act_x:.1f} {middle - 9:.1f})" '
        f'fill="none" stroke="{BLUE}" stroke-width="3.4"/>'
    )
    parts.append(text(act_x, middle + 21, activation, size=15, fill=SOFT))
    parts.append(node(out_x, middle, 25, output))
    said = words or (
        f"A neuron: {', '.join(inputs)} are multiplied by {', '.join(weights)}, added up with {bias}, "
        f"and passed through {activation} to give {output}."
    )
    return plain(document(width, height, said, parts))


def two_paths(
    start: str = "h1",
    via: Sequence[str] = ("z2", "z3"),
    end: str = "L",
    first: Sequence[str] | None = None,
    second: Sequence[str] | None = None,
    *,
    words: str | None = None,
    width: float = 640,
) -> str:
    """Paths that part at one quantity and meet at another: multiply along each path, add up the paths.

    Parameters
    ----------
    start, end : str
        Where the paths part and where they meet.
    via : sequence of str
        One quantity on each path; two or three.
    first, second : sequences of str, optional
        What is written on the first and on the second edge of each path; the partial derivatives if not given.
    words : str, optional
        The sentence for a screen reader; made from the names if not given.

    Returns
    -------
    str
        SVG, for ``viz.show``.
    """
    if not 2 <= len(via) <= 3:
        raise DataError(
            "two_paths, via",
            "two or three names",
            f"{list(via)}",
            "Name one quantity on each path.",
        )
    first = first or [f"∂{name}/∂{start}" for name in via]
    second = second or [f"∂{end}/∂{name}" for name in via]
    step, count = 120 if len(via) == 2 else 96, len(via)
    height = count * step + 54
    middle = (height - 46) / 2
    left, centre, right = 42.0, width / 2, width - 42.0
    looks = [(BLUE, ""), (ORANGE, "9 5"), (GREEN, "3 4")]
    parts, notes, terms = [], [], []
    for (colour, dash), name, before, after, k in zip(
        looks, via, first, second, range(count), strict=False
    ):
        y = middle + (k - (count - 1) / 2) * step
        halfway = middle + 0.5 * (y - middle)
        parts.append(line(left, middle, centre, y, colour, 4, dash))
        parts.append(line(centre, y, right, middle, colour, 4, dash))
        for x, label in (((left + centre) / 2, before), ((centre + right) / 2, after)):
            notes.append(text(x, halfway, label, size=19, fill=colour, weight="bold", halo=True))
        parts.append(node(centre, y, 27, name))
        terms.append(f"{after} · {before}")
    parts.append(node(left, middle, 27, start) + node(right, middle, 27, end))
    formula = f"∂{end}/∂{start}  =  {'  +  '.join(terms)}"
    notes.append(text(width / 2, height - 26, formula, size=19 if count == 2 else 16))
    said = words or (
        f"{start} reaches {end} by {count} paths, through {' and '.join(via)}: "
        f"{' '.join(formula.split())}."
    )
    return plain(document(width, height, said, [*parts, *notes]))
