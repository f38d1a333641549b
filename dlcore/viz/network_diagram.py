"""The diagram of a fully connected network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from dlcore.errors import ShapeError
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, SOFT, circle, document, line, plain, text

Point = tuple[float, float]


def network(
    sizes: Sequence[int],
    labels: Sequence[Sequence[str]] | None = None,
    weights: Sequence[Any] | None = None,
    highlight: Iterable[tuple[int, ...]] = (),
    *,
    edge_labels: Sequence[Sequence[Sequence[str]]] | None = None,
    layer_names: Sequence[str] | None = None,
    words: str | None = None,
    most: int = 8,
    width: float = 640,
) -> str:
    """A fully connected network, inputs on the left.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, inputs first: ``(2, 2, 1)``.
    labels : lists of str, optional
        A name for every unit, layer by layer. Without it: x1 x2 …, h1 h2 …, y.
    weights : arrays of shape (n_in, n_out), optional
        One for each pair of layers. Edges: width by size; blue and solid if positive, orange and dashed
        if negative. Where at most 12 edges join two layers the numbers are written out.
    highlight : tuples, optional
        ``(layer, unit)`` marks a unit, ``(layer, i, j)`` the edge from unit i of that layer to unit j of the next.
    edge_labels : text of the shape of the weights, optional
        What to write on the edges instead of numbers: ``[[["w1", "w3"], ["w2", "w4"]], [["w5"], ["w6"]]]``.
    layer_names : sequence of str, optional
        A line below each layer.
    words : str, optional
        The sentence for a screen reader; made from the sizes if not given.
    most : int
        Units drawn of a large layer; dots stand for the rest.

    Returns
    -------
    str
        SVG, for ``viz.show``.
    """
    sizes = [int(size) for size in sizes]
    names = _names(sizes, labels)
    lit = {tuple(int(k) for k in mark) for mark in highlight}
    place, height = _places(sizes, most, width, 30 if layer_names else 0)
    radius = 24 if max(min(size, most) for size in sizes) <= 5 else 19
    parts, notes = [], []
    for k in range(len(sizes) - 1):
        matrix = _weights(sizes, weights, k)
        here = [u for layer, u in place if layer == k and u is not None]
        there = [u for layer, u in place if layer == k + 1 and u is not None]
        edges = {(i, j): (place[k, i], place[k + 1, j]) for i in here for j in there}
        texts = {}
        for (i, j), (start, end) in edges.items():
            if (k, i, j) in lit:
                parts.append(line(*start, *end, GREEN, 14, extra=' opacity="0.35"'))
            parts.append(_edge(start, end, matrix, i, j))
            if edge_labels is not None:
                texts[i, j] = edge_labels[k][i][j]
            elif matrix is not None and len(edges) <= 12:
                texts[i, j] = f"{matrix[i, j]:.3g}".replace("-", "−")
        for (x, y), note in _apart(edges, texts):
            notes.append(text(x, y, note, size=17, halo=True))
    for (k, unit), (x, y) in place.items():
        if unit is None:
            parts.append(text(x, y, "⋮", size=26))
        else:
            parts.append(node(x, y, radius, names[k][unit], (k, unit) in lit))
    parts.extend(notes)
    for k, name in enumerate(layer_names or ()):
        x, _ = place[k, 0]
        anchor = "start" if k == 0 else "end" if k == len(sizes) - 1 else "middle"
        shift = {"start": 16 - x, "end": width - 16 - x, "middle": 0}[anchor]
        parts.append(text(x + shift, height - 20, name, size=16, anchor=anchor, fill=SOFT))
    said = words or f"Network with {' – '.join(str(size) for size in sizes)} units, layer by layer."
    return plain(document(width, height, said, parts))


def _names(sizes: Sequence[int], labels: Sequence[Sequence[str]] | None) -> list[list[str]]:
    if labels is None:
        last = len(sizes) - 1
        letters = ["x" if k == 0 else "y" if k == last else "h" for k in range(len(sizes))]
        return [
            [letter] if size == 1 and k == last else [f"{letter}{i + 1}" for i in range(size)]
            for k, (letter, size) in enumerate(zip(letters, sizes, strict=True))
        ]
    received = [len(names) for names in labels]
    if received != list(sizes):
        raise ShapeError(
            "network, labels",
            f"{list(sizes)} names, layer by layer",
            f"{received}",
            "Give one list of names for each layer, inputs first.",
        )
    return [list(names) for names in labels]


def _weights(sizes: Sequence[int], weights: Sequence[Any] | None, k: int) -> np.ndarray | None:
    if weights is None:
        return None
    matrix = np.asarray(weights[k], dtype=float)
    if matrix.shape != (sizes[k], sizes[k + 1]):
        raise ShapeError(
            f"network, weights[{k}]",
            f"shape ({sizes[k]}, {sizes[k + 1]})",
            f"shape {matrix.shape}",
            "Rows are the units that send, columns those that receive.",
        )
    return matrix


def _places(
    sizes: Sequence[int], most: int, width: float, foot: float
) -> tuple[dict[tuple[int, int | None], Point], float]:
    """Where each unit stands; the unit None stands for those left out of a large layer."""
    shown: list[list[int | None]] = []
    for size in sizes:
        half = (most - 1) // 2
        few = size <= most
        shown.append(
            [*range(size)] if few else [*range(most - 1 - half), None, *range(size - half, size)]
        )
    tallest = max(len(rows) for rows in shown)
    step = 110 if tallest == 2 else 84 if tallest <= 5 else 60
    height = max(tallest, 1.6) * step + foot
    place: dict[tuple[int, int | None], Point] = {}
    for k, rows in enumerate(shown):
        x = 46 + k * (width - 92) / max(1, len(sizes) - 1)
        top = (height - foot) / 2 - (len(rows) - 1) * step / 2
        for r, unit in enumerate(rows):
            place[k, unit] = (x, top + r * step)
    return place, height


def _edge(start: Point, end: Point, matrix: np.ndarray | None, i: int, j: int) -> str:
    if matrix is None:
        return line(*start, *end, SOFT, 1.3)
    largest = max(float(np.abs(matrix).max()), 1e-12)
    thick = 0.8 + 5.2 * float(abs(matrix[i, j])) / largest
    negative = matrix[i, j] < 0
    return line(*start, *end, ORANGE if negative else BLUE, thick, "9 5" if negative else "")


def _apart(edges: dict[Any, tuple[Point, Point]], texts: dict[Any, str]) -> Iterator:
    """Put each text on its edge, where it is farthest from the other edges and texts."""
    taken: list[Point] = []
    for edge, note in texts.items():
        (x1, y1), (x2, y2) = edges[edge]
        best, best_room = (x1, y1), -1.0
        for share in (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75):
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
            others = [
                abs(a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1]) - y)
                for name, (a, b) in edges.items()
                if name != edge
            ]
            room = min([*others, *(math.hypot((x - a) / 2, y - b) for a, b in taken), 26.0])
            if room > best_room + 0.5:
                best, best_room = (x, y), room
        taken.append(best)
        yield best, note


def node(x: float, y: float, radius: float, name: str, lit: bool = False) -> str:
    """A unit: a circle with its name in it."""
    rim = circle(x, y, radius, stroke=GREEN if lit else INK, width=4.5 if lit else 1.6)
    letters = len(name.replace("_", ""))
    return rim + text(x, y, name, size=min(19, 1.75 * radius / max(1.8, 0.62 * letters)))
