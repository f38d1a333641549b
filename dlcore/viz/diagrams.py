"""Diagrams drawn as SVG text: networks, one neuron, two paths that meet."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dlcore.viz.style import BLUE, GREEN, GREY, ORANGE

FONT = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"
INK = "#1A1A1A"
POSITIVE, NEGATIVE = f'stroke="{BLUE}"', f'stroke="{ORANGE}" stroke-dasharray="7 4"'


def symbol(text: str) -> str:
    """A symbol of the page as SVG text: ``w1`` gets a subscript, ``∂L/∂w1`` too; words stay as they are."""
    pieces = re.split(r"((?<![A-Za-z0-9])[∂Δδ]?[A-Za-zα-ωΣ]_?\d+(?![\d.]))", text)
    out = []
    for k, piece in enumerate(pieces):
        if k % 2 == 0:
            out.append(html.escape(piece))
            continue
        stem, index = re.fullmatch(r"(.*?)_?(\d+)", piece).groups()  # pyright: ignore
        out.append(
            f'<tspan font-style="italic">{html.escape(stem)}</tspan>'
            f'<tspan dy="0.28em" font-size="72%">{index}</tspan><tspan dy="-0.2em">\u200b</tspan>'
        )
    return "".join(out)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float = 17,
    anchor: str = "middle",
    fill: str = INK,
    weight: str = "normal",
    halo: bool = False,
) -> str:
    """One line of text, centred in height on y."""
    rim = (
        ' paint-order="stroke" stroke="white" stroke-width="5" stroke-linejoin="round"'
        if halo
        else ""
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" dy="0.35em" font-size="{size:g}" text-anchor="{anchor}" '
        f'fill="{fill}" font-weight="{weight}"{rim}>{symbol(content)}</text>'
    )


def svg(width: float, height: float, label: str, parts: Iterable[str]) -> str:
    """The drawing on a white card, with its words for a screen reader."""
    said = html.escape(label)
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-label="{said}" font-family="{FONT}">'
        f'<title>{said}</title><rect width="{width:g}" height="{height:g}" rx="6" fill="white"/>{body}</svg>'
    )


def arrow(x1: float, y1: float, x2: float, y2: float, colour: str = INK, width: float = 1.8) -> str:
    """A straight line with a solid head whose tip is (x2, y2)."""
    direction = np.array([x2 - x1, y2 - y1])
    length = float(np.hypot(*direction))
    if length == 0:
        return ""
    along = direction / length
    across = np.array([-along[1], along[0]])
    head = 6 + 2.2 * width
    tip = np.array([x2, y2])
    base = tip - head * along
    corners = (tip, base + 0.45 * head * across, base - 0.45 * head * across)
    shape = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{base[0]:.1f} {base[1]:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}" fill="none"/><polygon points="{shape}" fill="{colour}"/>'
    )


def _node(x: float, y: float, radius: float, name: str, lit: bool) -> str:
    rim, width = (GREEN, 4) if lit else (INK, 1.6)
    circle = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="white" stroke="{rim}" '
        f'stroke-width="{width}"/>'
    )
    return circle + text(x, y, name, size=min(17, 1.9 * radius / max(1.2, 0.55 * len(name))))


def _rows(count: int, most: int) -> list[int | None]:
    """Which units of a layer are drawn; None stands for those left out."""
    if count <= most:
        return list(range(count))
    half = (most - 1) // 2
    return [*range(most - 1 - half), None, *range(count - half, count)]


def _names(sizes: Sequence[int], labels: Sequence[Sequence[str]] | None) -> list[list[str]]:
    if labels is not None:
        for k, (size, names) in enumerate(zip(sizes, labels, strict=True)):
            if len(names) != size:
                raise ValueError(
                    f"Expected {size} names for layer {k}, received {len(names)}: {list(names)}. "
                    "Give one list of names for each layer, inputs first."
                )
        return [list(names) for names in labels]
    last = len(sizes) - 1
    names = []
    for k, size in enumerate(sizes):
        letter = "x" if k == 0 else "y" if k == last else "h"
        names.append(
            [letter if k == last and size == 1 else f"{letter}{i + 1}" for i in range(size)]
        )
    return names


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
    width: float = 700,
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
    names = _names(sizes, labels)
    lit = {tuple(int(k) for k in mark) for mark in highlight}
    shown = [_rows(size, most) for size in sizes]
    tallest = max(len(rows) for rows in shown)
    step = 78 if tallest <= 5 else 62
    radius = 24 if tallest <= 5 else 19
    foot = 34 if layer_names else 0
    height = tallest * step + 24 + foot
    xs = np.linspace(60, width - 60, len(sizes)) if len(sizes) > 1 else np.array([width / 2])
    place = {}
    for k, rows in enumerate(shown):
        top = (height - foot) / 2 - (len(rows) - 1) * step / 2
        for r, unit in enumerate(rows):
            place[k, unit] = (float(xs[k]), top + r * step)
    parts = []
    notes = []
    for k in range(len(sizes) - 1):
        matrix = None if weights is None else np.asarray(weights[k], dtype=float)
        if matrix is not None and matrix.shape != (sizes[k], sizes[k + 1]):
            raise ValueError(
                f"Expected weights of shape ({sizes[k]}, {sizes[k + 1]}) between layers {k} and {k + 1}, "
                f"received {matrix.shape}. Rows are the units that send, columns those that receive."
            )
        largest = 1.0 if matrix is None else max(float(np.abs(matrix).max(initial=0.0)), 1e-12)
        few = sizes[k] * sizes[k + 1] <= 12
        for i in shown[k]:
            for j in shown[k + 1]:
                if i is None or j is None:
                    continue
                (x1, y1), (x2, y2) = place[k, i], place[k + 1, j]
                look = f'stroke="{GREY}" stroke-width="1.3"'
                if matrix is not None:
                    thick = 0.8 + 5.2 * abs(matrix[i, j]) / largest
                    sign = NEGATIVE if matrix[i, j] < 0 else POSITIVE
                    look = f'{sign} stroke-width="{thick:.2f}"'
                line = f'd="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"'
                if (k, i, j) in lit:
                    parts.append(
                        f'<path {line} stroke="{GREEN}" stroke-width="14" opacity="0.35" stroke-linecap="round"/>'
                    )
                parts.append(f"<path {line} {look}/>")
                note = None
                if edge_labels is not None:
                    note = edge_labels[k][i][j]
                elif matrix is not None and few:
                    note = f"{matrix[i, j]:.3g}".replace("-", "−")
                if note:  # a third of the way, where edges that cross are still apart
                    at = 0.3 if j % 2 == 0 or sizes[k + 1] == 1 else 0.36
                    notes.append(
                        text(x1 + at * (x2 - x1), y1 + at * (y2 - y1), note, size=16, halo=True)
                    )
    for (k, unit), (x, y) in place.items():
        if unit is None:
            parts.append(text(x, y, "⋮", size=26))
        else:
            parts.append(_node(x, y, radius, names[k][unit], (k, unit) in lit))
    parts.extend(notes)
    for k, name in enumerate(layer_names or ()):
        anchor = "start" if k == 0 else "end" if k == len(sizes) - 1 else "middle"
        shift = -44 if anchor == "start" else 44 if anchor == "end" else 0
        parts.append(
            text(float(xs[k]) + shift, height - 20, name, size=16, anchor=anchor, fill="#444")
        )
    said = words or f"Network with {' – '.join(str(size) for size in sizes)} units, layer by layer."
    return svg(width, height, said, parts)


SHAPES = {
    "step": "M-16 9H0V-9H16",
    "sigmoid": "M-16 9C2 9 -2 -9 16 -9",
    "tanh": "M-16 9C2 9 -2 -9 16 -9",
    "relu": "M-16 7H0L14 -9",
    "linear": "M-14 10L14 -10",
}


def neuron(
    inputs: Sequence[str] = ("x1", "x2"),
    weights: Sequence[str] = ("w1", "w2"),
    bias: str = "b",
    activation: str = "step",
    output: str = "y",
    *,
    words: str | None = None,
    width: float = 640,
) -> str:
    """One neuron: inputs times weights, their sum with the bias, and what the activation makes of it.

    Parameters
    ----------
    inputs, weights : sequences of str
        Names, or numbers as text, one for each input.
    bias, output : str
    activation : {"step", "sigmoid", "tanh", "relu", "linear"}

    Returns
    -------
    str
        SVG, for ``viz.show``.
    """
    if activation not in SHAPES:
        raise ValueError(
            f"Expected one of {', '.join(SHAPES)} as activation, received {activation!r}. Choose one of these."
        )
    rows = len(inputs)
    height = max(3, rows + 1) * 70 + 20
    middle = height / 2
    sum_x, act_x, out_x = 0.46 * width, 0.7 * width, width - 56
    parts = []
    ys = [middle - (rows - 1) * 35 + 70 * k - 20 for k in range(rows)]
    for name, weight, y in zip(inputs, weights, ys, strict=True):
        angle = np.arctan2(middle - y, sum_x - 60)
        parts.append(
            arrow(60, y, sum_x - 32 * float(np.cos(angle)), middle - 32 * float(np.sin(angle)))
        )
        parts.append(_node(60, y, 25, name, False))
        parts.append(
            text(60 + 0.45 * (sum_x - 60), y + 0.45 * (middle - y), weight, size=18, halo=True)
        )
    parts.append(arrow(sum_x, height - 30, sum_x, middle + 32))
    parts.append(text(sum_x + 16, height - 34, bias, size=18, anchor="start"))
    parts.append(arrow(sum_x + 30, middle, act_x - 34, middle))
    parts.append(text((sum_x + act_x) / 2 - 2, middle - 18, "z", size=18, halo=True))
    parts.append(arrow(act_x + 34, middle, out_x - 27, middle))
    parts.append(
        f'<circle cx="{sum_x:.1f}" cy="{middle:.1f}" r="30" fill="white" stroke="{INK}" stroke-width="1.8"/>'
    )
    parts.append(text(sum_x, middle, "Σ", size=26))
    parts.append(
        f'<rect x="{act_x - 34:.1f}" y="{middle - 30:.1f}" width="68" height="60" rx="8" fill="white" '
        f'stroke="{INK}" stroke-width="1.8"/><path d="{SHAPES[activation]}" '
        f'transform="translate({act_x:.1f} {middle - 6:.1f})" fill="none" stroke="{BLUE}" stroke-width="3"/>'
    )
    parts.append(text(act_x, middle + 19, activation, size=13, fill="#444"))
    parts.append(_node(out_x, middle, 25, output, False))
    said = words or (
        f"A neuron: {', '.join(inputs)} are multiplied by {', '.join(weights)}, added up with {bias}, "
        f"and passed through a {activation} to give {output}."
    )
    return svg(width, height, said, parts)


def two_paths(
    start: str = "z1",
    via: Sequence[str] = ("z3", "z4"),
    end: str = "L",
    first: Sequence[str] | None = None,
    second: Sequence[str] | None = None,
    *,
    words: str | None = None,
    width: float = 700,
) -> str:
    """Paths that part at one quantity and meet at another: their derivatives are multiplied along, added across.

    Parameters
    ----------
    start, end : str
        Where the paths part and where they meet.
    via : sequence of str
        One quantity on each path; two or more.
    first, second : sequences of str, optional
        What is written on the first and on the second edge of each path; the partial derivatives if not given.

    Returns
    -------
    str
        SVG, for ``viz.show``.
    """
    count = len(via)
    first = first or [f"∂{name}/∂{start}" for name in via]
    second = second or [f"∂{end}/∂{name}" for name in via]
    step, radius = 104, 27
    height = count * step + 66
    middle = (height - 50) / 2
    left, centre, right = 54.0, width / 2, width - 54.0
    colours = [BLUE, ORANGE, GREEN]
    dashes = ["", ' stroke-dasharray="8 4"', ' stroke-dasharray="2 4"']
    parts, notes, terms = [], [], []
    for k, name in enumerate(via):
        y = middle + (k - (count - 1) / 2) * step
        colour, dash = colours[k % 3], dashes[k % 3]
        path = f"M{left:.1f} {middle:.1f}L{centre:.1f} {y:.1f}L{right:.1f} {middle:.1f}"
        parts.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="4" stroke-linejoin="round"{dash}/>'
        )
        for x, label in (
            (left + 0.47 * (centre - left), first[k]),
            (right - 0.47 * (right - centre), second[k]),
        ):
            share = 0.47
            notes.append(
                text(
                    x,
                    middle + share * (y - middle),
                    label,
                    size=18,
                    fill=colour,
                    weight="bold",
                    halo=True,
                )
            )
        parts.append(_node(centre, y, radius, name, False))
        terms.append(f"{second[k]} · {first[k]}")
    parts.append(_node(left, middle, radius, start, False))
    parts.append(_node(right, middle, radius, end, False))
    formula = f"∂{end}/∂{start} = {'  +  '.join(terms)}"
    notes.append(text(width / 2, height - 26, formula, size=18))
    said = words or (
        f"{start} reaches {end} by {count} paths, through {' and '.join(via)}: {formula.replace('  ', ' ')}."
    )
    return svg(width, height, said, [*parts, *notes])
