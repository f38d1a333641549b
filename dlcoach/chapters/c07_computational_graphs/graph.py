"""Graphs to test with: small ones with names, random ones, and one that is deeper than Python's recursion."""

from collections.abc import Iterable, Sequence

import numpy as np

from dlcore.autograd import Value
from dlcore.autograd.order import backward_order


class Node(Value):
    """A `Value` that a check may hand out: not copied with the arguments, and short in a message."""

    __slots__ = ()

    def __deepcopy__(self, memo: dict) -> "Node":
        return self  # a graph may be too deep to be copied

    def __format__(self, specification: str) -> str:
        return f"Value({format(self.data, specification)})"


Node.__name__ = "Value"  # as it is called in a message


def plus(a: Node, b: Node, label: str = "") -> Node:
    return Node(a.data + b.data, "+", (a, b), (1.0, 1.0), label)


def times(a: Node, b: Node, label: str = "") -> Node:
    return Node(a.data * b.data, "×", (a, b), (b.data, a.data), label)


def leaf(data: float, label: str = "") -> Node:
    return Node(data, label=label)


def random_graph(rng: np.random.Generator, leaves: int, size: int) -> list[Node]:
    """Nodes in the order in which they were computed; all of them lead to the last one."""
    names = iter("abcdefghijklmnopqrstuvwxyz")
    nodes = [leaf(rng.uniform(0.5, 2.0), next(names)) for _ in range(leaves)]
    for _ in range(size):
        first = nodes[rng.integers(len(nodes) - 2, len(nodes))]  # one of the two newest
        second = nodes[rng.integers(len(nodes))]
        operation = plus if rng.uniform() < 0.5 else times
        nodes.append(operation(first, second, next(names)))
    return reachable(nodes)


def reachable(nodes: Sequence[Node]) -> list[Node]:
    """Those that the last one was computed from, and itself, in the given order."""
    wanted = {nodes[-1]}
    for node in reversed(nodes):
        if node in wanted:
            wanted.update(node.inputs)
    return [node for node in nodes if node in wanted]


def chain(length: int) -> Node:
    """A value, plus one, plus one, and so on: nothing branches, and it is deep."""
    node = leaf(0.5, "x")
    for _ in range(length):
        node = Node(node.data + 1.0, "+ 1", (node,), (1.0,))
    return node


def diamonds(length: int) -> list[Node]:
    """A value added to itself, again and again: 2**length paths lead through it."""
    nodes = [leaf(0.5, "x0")]
    for k in range(length):
        nodes.append(plus(nodes[-1], nodes[-1], f"x{k + 1}"))
    return nodes


def say(node: Node) -> str:
    """A node in a message."""
    what = "the leaf" if not node.inputs else "the node"
    return f"{what} `{node.label}`" if node.label else f"{what} with the value {node.data:.4g}"


def recipe(root: Value) -> str:
    """How a small graph was computed, gate by gate; of a larger one, its size."""
    gates = [node for node in backward_order(root)[::-1] if node.label]
    if not 0 < len(gates) <= 4:
        return f"In a graph of {len(all_nodes(root))} nodes"
    lines = [f"{g.label} = {g.inputs[0].label} {g.op} {g.inputs[1].label}" for g in gates]
    return f"In the graph `{', '.join(lines)}`"


def all_nodes(root: Value) -> list[Value]:
    """Everything that a root was computed from, and itself, each once."""
    seen, stack = {root: None}, [root]
    while stack:
        for x in stack.pop().inputs:
            if x not in seen:
                seen[x] = None
                stack.append(x)
    return list(seen)


def walk(nodes: Iterable[Node], how: str = "right") -> list[float]:
    """The gradients that a walk along the nodes leaves behind, and those that a slip leaves."""
    nodes = list(nodes)
    grad = {node: node.grad if how == "stale" else 0.0 for node in nodes}
    grad[nodes[0]] = 1.0 + (grad[nodes[0]] if how == "stale" else 0.0)
    if how == "kept":  # the root is set, the others go on from where they were
        grad = {node: node.grad for node in nodes} | {nodes[0]: 1.0}
    if how == "no start":
        grad[nodes[0]] = 0.0
    if how == "start at its value":
        grad[nodes[0]] = nodes[0].data
    if how == "ones":
        grad = dict.fromkeys(nodes, 1.0)
    for node in reversed(nodes) if how == "from the leaves" else nodes:
        slopes = node.slopes[::-1] if how == "slopes exchanged" else node.slopes
        for x, slope in zip(node.inputs, slopes, strict=True):
            above = 1.0 if how == "nothing from above" else grad[node]
            if how == "values":
                slope = x.data
            if how == "no slope":
                slope = 1.0
            grad[x] = above * slope + (0.0 if how == "overwritten" else grad[x])
    return [grad[node] for node in nodes]
