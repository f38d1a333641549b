"""Computational graphs drawn as SVG text: what was computed from what, and the gradients on their way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from numbers import Real
from typing import Any

import numpy as np

from dlcore.arrays import is_torch, to_numpy
from dlcore.autograd import Value, Variable
from dlcore.autograd.order import backward_order
from dlcore.errors import DataError, DtypeError
from dlcore.viz.graph_layout import Point, layered
from dlcore.viz.svg import BLUE, INK, ORANGE, SOFT, TINT_1, arrow, box, document, plain, text

MOST = 60  # nodes; more would be too small to read
LINE, EDGE = 21.0, 8.0  # height of a line, room above and below
MARGIN, FOOT = 18.0, 26.0
PORT, HEAD = 13.0, 9.0  # room between two arrows that reach a node; length of their heads
SIGNS = {"add": "+", "subtract": "−", "multiply": "×", "divide": "/", "matmul": "@", "power": "**"}
SIGNS["total"] = "sum"


@dataclass
class Card:
    """What is written about one node."""

    gate: str = ""
    name: str = ""
    value: str = ""
    gradient: str = ""
    inputs: list[int] = field(default_factory=list)

    @property
    def gate_lines(self) -> list[str]:
        return self.gate.split("_") if self.gate else []

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Text and colour of each line."""
        rows = [(self.name, INK), (self.value, BLUE), (self.gradient, ORANGE)]
        return [row for row in rows if row[0]]

    @property
    def gate_width(self) -> float:
        return max((16 + 9.8 * max(2, len(line)) for line in self.gate_lines), default=0.0)

    @property
    def size(self) -> Point:
        rows = max(len(self.lines), len(self.gate_lines), 2)
        wide = max(18 + 9.8 * len(line) for line, _ in self.lines)
        return self.gate_width + wide, rows * LINE + 2 * EDGE


def computational_graph(root: Value | Variable, *, words: str | None = None) -> str:
    """The graph that a Value or a Variable was computed by, inputs on the left.

    Each card is a node: on a tint the operation that made it (a leaf has none), then its label, its value in blue
    and, after `backward`, its gradient in orange, behind ∂. Of an array, the shape is written, and the norm of
    the gradient, behind ‖∂‖.

    Parameters
    ----------
    root : Value or Variable
        The last node, for instance the loss.
    words : str, optional
        The sentence for a screen reader; made from the graph if not given: every node with its numbers.

    Returns
    -------
    str
        SVG, for ``viz.show``.

    Raises
    ------
    DtypeError
        For anything but a Value or a Variable.
    DataError
        For a graph of more than 60 nodes.
    """
    if not isinstance(root, Value | Variable):
        fix = "Pass what was computed last; of an array of Values, pass one of them."
        received = type(root).__name__
        raise DtypeError("computational_graph, root", "a Value or a Variable", received, fix)
    cards = _cards(root)
    sizes = {key: card.size for key, card in cards.items()}
    places, routes = layered({key: card.inputs for key, card in cards.items()}, sizes)
    note = _note(cards, root)
    right = max(x + sizes[key][0] / 2 for key, (x, _) in places.items())
    low = max(y + sizes[key][1] / 2 for key, (_, y) in places.items())
    width = max(right, 7.4 * len(note)) + 2 * MARGIN
    height = low + 2 * MARGIN + FOOT
    shift = ((width - right) / 2, MARGIN)
    places = {key: _add(place, shift) for key, place in places.items()}
    parts = [_edge(points) for points in _arrows(cards, places, routes, shift)]
    for key, card in cards.items():
        parts.append(_card(card, places[key], last=key == id(root)))
    parts.append(text(width / 2, height - MARGIN, note, size=14, fill=SOFT))
    return plain(document(width, height, words or _said(cards, places), parts))


def _cards(root: Any) -> dict[int, Card]:
    """The cards of all nodes, each before its inputs."""
    order = backward_order(root)
    inside = {id(node) for node in order}
    leaves = {id(a): a for node in [*order, root] for a in _arrays(node) if id(a) not in inside}
    nodes = [*order, *leaves.values()] if order else [root]
    if len(nodes) > MOST:
        fix = "Draw one neuron, or the loss of one example."
        good = f"a graph of at most {MOST} nodes"
        raise DataError("computational_graph, root", good, f"{len(nodes)}", fix)
    back = _has_gradient(root)
    return {id(node): _facts(node, back) for node in nodes}


def _arrays(node: Any) -> list[Any]:
    """What a node was computed from, constant arrays among it; numbers belong to the name of the op."""
    if isinstance(node, Value):
        return list(node.inputs)
    if isinstance(node, Variable):
        return [a for a in node.arguments if isinstance(a, Variable) or _is_array(a)]
    return []


def _is_array(a: Any) -> bool:
    return is_torch(a) or isinstance(a, np.ndarray | np.generic)


def _has_gradient(root: Any) -> bool:
    return root.grad != 0 if isinstance(root, Value) else root.grad is not None


def _facts(node: Any, back: bool) -> Card:
    """The card of one node; `back`: whether gradients are there."""
    card = Card(inputs=[id(a) for a in _arrays(node)])
    if isinstance(node, Value):
        card.gate, card.name, card.value = node.op, node.label, _number(node.data)
        card.gradient = f"∂ {_number(node.grad)}" if back else ""
        return card
    if not isinstance(node, Variable):
        card.value = _array(node)
        return card
    numbers = [_number(a) for a in node.arguments if isinstance(a, Real)]
    card.gate = " ".join([SIGNS.get(node.op, node.op), *numbers])
    card.name, card.value = node.label, _array(node.data)
    if back and node.grad is not None:
        one = np.ndim(to_numpy(node.grad)) == 0
        size = node.grad if one else np.linalg.norm(to_numpy(node.grad))
        card.gradient = f"{'∂' if one else '‖∂‖'} {_number(size)}"
    return card


def _array(a: Any) -> str:
    a = to_numpy(a)
    return str(a.shape) if a.ndim else _number(a)


def _number(x: Any) -> str:
    return f"{float(x) + 0.0:.3g}".replace("-", "−")  # + 0.0: no minus before 0


def _note(cards: dict[int, Card], root: Any) -> str:
    """The line below the picture: what the numbers are."""
    of = f" of {root.label}" if root.label else ""
    said = ["(…): shape" if any("(" in c.value for c in cards.values()) else "upper number: value"]
    if any(card.gradient.startswith("∂") for card in cards.values()):
        said.append(f"∂: gradient{of}")
    if any(card.gradient.startswith("‖") for card in cards.values()):
        said.append(f"‖∂‖: norm of the gradient{of}")
    return " · ".join(said)


def _said(cards: dict[int, Card], places: dict[int, Point]) -> str:
    """Every node with its numbers, from left to right, for who cannot see the picture."""
    names, said, unnamed = {}, [], 0
    for key in sorted(cards, key=places.__getitem__):
        card = cards[key]
        names[key] = card.name or f"the constant {card.value}"
        if card.gate and not card.name:
            unnamed += 1
            names[key] = f"node {unnamed}"
        if not card.name and not card.gate:
            continue
        made = f" = {_expression(card, [names[k] for k in card.inputs])}" if card.gate else ""
        value = f" of shape {card.value}" if "(" in card.value else f" is {card.value}"
        gradient = card.gradient.replace("‖∂‖", ", gradient of norm").replace("∂", ", gradient")
        said.append(f"{names[key]}{made}{value}{gradient}".replace(" ,", ","))
    return f"Computational graph, from left to right: {'; '.join(said)}."


def _expression(card: Card, inputs: Sequence[str]) -> str:
    if len(inputs) == 2 and card.gate in ("+", "−", "×", "/", "@"):
        return f"{inputs[0]} {card.gate} {inputs[1]}"
    if card.gate.startswith("**"):
        return f"{inputs[0]} {card.gate}"
    return f"{card.gate} of {' and '.join(inputs)}"


def _add(a: Point, b: Point) -> Point:
    return a[0] + b[0], a[1] + b[1]


def _arrows(cards, places, routes, shift):
    """Yield the points of each arrow, from its input to the node."""
    for key, card in cards.items():
        x, y = places[key]
        tracks = []
        for source in card.inputs:
            start = _add(places[source], (cards[source].size[0] / 2, 0))
            tracks.append([start, *[_add(point, shift) for point in routes[key, source]]])
        if card.gate in ("+", "×"):  # elsewhere the first input comes in above the second
            tracks.sort(key=lambda track: track[-1][1])
        for k, points in enumerate(tracks):
            port = (x - card.size[0] / 2, y + PORT * (k - (len(tracks) - 1) / 2))
            yield [*points, port]


def _edge(points: Sequence[Point]) -> str:
    """A smooth line through the points with a head at the last."""
    tip, y = points[-1]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x1, y1), (x2, y2) in pairwise([*points[:-1], (tip - HEAD, y)]):
        middle = (x1 + x2) / 2
        path += f"C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    line = f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.6"/>'
    return line + arrow(tip - HEAD - 1, y, tip, y, width=1.6)


def _card(card: Card, place: Point, *, last: bool) -> str:
    (x, y), (width, height) = place, card.size
    left, top = x - width / 2, y - height / 2
    rim = 2.6 if last else 1.4
    parts = [box(left, top, width, height, stroke_width=rim)]
    gate = card.gate_width
    if gate:
        parts.append(box(left, top, gate, height, fill=TINT_1, stroke_width=rim))
        size = 21 if len(card.gate) == 1 else 15
        parts += _stack([(row, INK) for row in card.gate_lines], left + gate / 2, y, size)
    parts += _stack(card.lines, left + gate + (width - gate) / 2, y, 16)
    return "".join(parts)


def _stack(rows: Sequence[tuple[str, str]], x: float, y: float, size: float) -> list[str]:
    """Lines of text in their colours, one below the other, centred on (x, y)."""
    top = y - LINE * (len(rows) - 1) / 2
    return [
        text(x, top + LINE * k, row, size=size, fill=colour) for k, (row, colour) in enumerate(rows)
    ]
