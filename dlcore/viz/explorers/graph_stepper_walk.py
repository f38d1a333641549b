"""Small computational graphs, and the walk through them: gate by gate forward, arrow by arrow back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dlcore.autograd import Value
from dlcore.autograd.order import backward_order

NUDGE = 1e-4
MOST = 20.0  # inputs stay between −MOST and MOST

Point = tuple[float, float]

MAKE: dict[str, Callable[..., Value]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "σ": Value.sigmoid,
    "relu": Value.relu,
}


@dataclass(frozen=True)
class Leaf:
    """An input of the graph: its name, the number that it starts with, its place in the picture."""

    name: str
    start: float
    place: Point


@dataclass(frozen=True)
class Gate:
    """One operation: the name of its result, its sign, its inputs, its place in the picture.

    Its numbers begin to the right of the arrows that come in, or, with a ``room``, stand in its middle and fit into it.
    """

    name: str
    sign: str
    inputs: tuple[str, ...]
    place: Point
    room: float = 0.0

    @property
    def expression(self) -> str:
        if len(self.inputs) == 2:
            return f"{self.inputs[0]} {self.sign} {self.inputs[1]}"
        return f"{self.sign}({self.inputs[0]})"


@dataclass(frozen=True)
class Graph:
    """Inputs, and gates in an order in which they can be computed; the last gate is the root."""

    formula: str
    leaves: tuple[Leaf, ...]
    gates: tuple[Gate, ...]

    @property
    def root(self) -> str:
        return self.gates[-1].name

    @property
    def start(self) -> tuple[float, ...]:
        return tuple(leaf.start for leaf in self.leaves)

    def gate(self, name: str) -> Gate:
        return next(gate for gate in self.gates if gate.name == name)

    def users(self, name: str) -> list[tuple[str, int]]:
        """Every arrow that leaves a node: the gate that it leads to, and as which of its inputs."""
        return [
            (gate.name, slot)
            for gate in self.gates
            for slot, source in enumerate(gate.inputs)
            if source == name
        ]


GRAPHS = {
    "multiply gate": Graph(
        "v = (x + y) · z",
        (Leaf("x", 1.0, (56, 84)), Leaf("y", 3.0, (56, 204)), Leaf("z", -2.0, (56, 324))),
        (Gate("q", "+", ("x", "y"), (240, 144)), Gate("v", "×", ("q", "z"), (424, 234), 110)),
    ),
    "sigmoid neuron": Graph(
        "f = σ(w1 · x1 + b)",
        (Leaf("w1", 2.0, (46, 84)), Leaf("x1", -1.0, (46, 204)), Leaf("b", 2.3, (46, 324))),
        (
            Gate("p", "×", ("w1", "x1"), (180, 144)),
            Gate("z", "+", ("p", "b"), (314, 234)),
            Gate("f", "σ", ("z",), (440, 234), 88),
        ),
    ),
    "two inputs": Graph(
        "f = σ(w1 · x1 + w2 · x2 + b)",
        (
            Leaf("w1", 1.0, (40, 76)),
            Leaf("x1", 2.0, (40, 170)),
            Leaf("w2", -1.0, (40, 264)),
            Leaf("x2", 0.5, (40, 358)),
            Leaf("b", -1.0, (252, 340)),
        ),
        (
            Gate("p1", "×", ("w1", "x1"), (146, 123), 72),
            Gate("p2", "×", ("w2", "x2"), (146, 311), 72),
            Gate("s", "+", ("p1", "p2"), (252, 217), 72),
            Gate("z", "+", ("s", "b"), (350, 264)),
            Gate("f", "σ", ("z",), (446, 264), 76),
        ),
    ),
    "unit and loss": Graph(
        "L = (relu(w · x) − t)²",
        (Leaf("w", 1.5, (40, 84)), Leaf("x", 2.0, (40, 204)), Leaf("t", 1.0, (252, 304))),
        (
            Gate("p", "×", ("w", "x"), (146, 144)),
            Gate("y", "relu", ("p",), (252, 144), 72),
            Gate("e", "−", ("y", "t"), (350, 224)),
            Gate("L", "×", ("e", "e"), (446, 224), 76),
        ),
    ),
    "diamond": Graph(
        "v = σ(q) · (q + z), with q = x · y",
        (Leaf("x", 2.0, (46, 124)), Leaf("y", -0.5, (46, 244)), Leaf("z", 3.0, (170, 340))),
        (
            Gate("q", "×", ("x", "y"), (170, 184), 76),
            Gate("a", "σ", ("q",), (310, 84), 100),
            Gate("b", "+", ("q", "z"), (310, 284), 78),
            Gate("v", "×", ("a", "b"), (440, 184), 84),
        ),
    ),
}


@dataclass(frozen=True)
class Message:
    """What travels back along one arrow.

    Attributes
    ----------
    gate, slot, to : the arrow: from this gate to its input number ``slot``, whose name is ``to``
    above : float
        Gradient of the gate.
    slope : float
        Local derivative of the gate by this input.
    had, now : float
        Gradient of the input before and after.
    waiting : tuple of str
        The gates that the input has still to hear from.
    """

    gate: str
    slot: int
    to: str
    above: float
    slope: float
    had: float
    now: float
    waiting: tuple[str, ...]

    @property
    def product(self) -> float:
        return self.above * self.slope


@dataclass(frozen=True)
class Walk:
    """All numbers of a graph: values, slopes of the arrows, and messages in the order in which they are sent."""

    values: dict[str, float]
    slopes: dict[tuple[str, int], float]
    messages: tuple[Message, ...]
    gradients: dict[str, float]


def forward(graph: Graph, inputs: tuple[float, ...]) -> dict[str, Value]:
    """Every node by its name, computed by the library's own `Value`."""
    nodes = {
        leaf.name: Value(number, label=leaf.name)
        for leaf, number in zip(graph.leaves, inputs, strict=True)
    }
    for gate in graph.gates:
        nodes[gate.name] = MAKE[gate.sign](*(nodes[name] for name in gate.inputs))
        nodes[gate.name].label = gate.name
    return nodes


@lru_cache(maxsize=512)
def walk(name: str, inputs: tuple[float, ...]) -> Walk:
    """Everything that happens on the way forward and back."""
    graph = GRAPHS[name]
    nodes = forward(graph, inputs)
    slopes = {
        (gate.name, slot): slope
        for gate in graph.gates
        for slot, slope in enumerate(nodes[gate.name].slopes)
    }
    grads = dict.fromkeys(nodes, 0.0) | {graph.root: 1.0}
    open_arrows = {node: graph.users(node) for node in nodes}
    messages = []
    for node in backward_order(nodes[graph.root]):
        for slot, (source, slope) in enumerate(zip(node.inputs, node.slopes, strict=True)):
            had, above = grads[source.label], grads[node.label]
            open_arrows[source.label].remove((node.label, slot))
            waiting = tuple(dict.fromkeys(gate for gate, _ in open_arrows[source.label]))
            grads[source.label] = had + above * slope
            messages.append(
                Message(
                    node.label, slot, source.label, above, slope, had, grads[source.label], waiting
                )
            )
    values = {key: node.data for key, node in nodes.items()}
    return Walk(values, slopes, tuple(messages), grads)


@lru_cache(maxsize=256)
def nudged(name: str, inputs: tuple[float, ...], k: int) -> float:
    """The derivative of the root by input k, from nudging it up and down; it knows nothing of slopes."""
    graph = GRAPHS[name]

    def root(step: float) -> float:
        moved = (*inputs[:k], inputs[k] + step, *inputs[k + 1 :])
        return forward(graph, moved)[graph.root].data

    return (root(NUDGE) - root(-NUDGE)) / (2 * NUDGE)
