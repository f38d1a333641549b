"""To implement: the walk back along a list of nodes that is in the right order."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c07_computational_graphs.graph import (
    Node,
    leaf,
    plus,
    random_graph,
    recipe,
    times,
    walk,
)
from dlcoach.diagnose import close, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

SLIPS = (
    ("overwritten", "overwritten",
     "At a node that is used more than once a message wipes out the one before it.",
     "Messages that meet at a node are added up."),
    ("stale", "stale",
     "The gradients of an earlier walk are still in the nodes, and the new ones were added to them.",
     "Forget them first: all gradients begin at 0, before the walk."),
    ("kept", "stale",
     "The root begins at 1 as it should, but the other nodes still held gradients of an earlier walk.",
     "Forget them first, in all nodes, before the walk begins."),
    ("no start", "value",
     "All gradients are 0: a walk that begins with nothing has nothing to pass on.",
     "What is ∂v/∂v, the gradient of the root by itself?"),
    ("start at its value", "other-quantity",
     "The walk begins with the value of the root.",
     "It begins with ∂v/∂v: how fast does v grow with v?"),
    ("ones", "value",
     "Every node begins with the gradient 1. Only the root does: the others have not heard anything yet.",
     ""),
    ("from the leaves", "order",
     "The walk goes from the leaves to the root, so that most nodes pass on a gradient that has not arrived.",
     "The list is in the right order already: the root stands first."),
    ("slopes exchanged", "order",
     "The slopes of the two arrows are exchanged.",
     "The first slope belongs to the first input."),
    ("nothing from above", "value",
     "The messages are slopes alone.",
     "A message is the gradient of the node that sends it, times the slope of the arrow."),
    ("values", "other-quantity",
     "The gradient is multiplied by the value of the input instead of the slope of the arrow.",
     "`slopes` holds one number for each of `inputs`."),
    ("no slope", "value",
     "The gradient is passed on as it is, without the slope of the arrow.",
     "A message is the gradient of the node that sends it, times the slope of the arrow."),
)  # fmt: skip


def _graphs() -> list[list[Node]]:
    """Each root first; in the second and third a node is used twice."""
    rng = generator("07.walk_back")

    def some(label: str) -> Node:
        return leaf(rng.uniform(1.2, 2.5), label)

    x, y, z = some("x"), some("y"), some("z")
    q = plus(x, y, "q")
    first = [times(q, z, "v"), q, z, y, x]
    x, y = some("x"), some("y")
    s = plus(x, y, "s")
    p = times(x, s, "p")
    second = [times(p, s, "v"), p, s, x, y]
    x = some("x")
    third = [times(x, x, "v"), x]
    return [first, second, third, random_graph(rng, 3, 7)[::-1], [leaf(2.0, "x")]]


def _walk_back(walk_back: Learner) -> None:
    rng = generator("07.walk_back", 1)
    for nodes in _graphs():
        for node in nodes:
            node.grad = rng.uniform(2.0, 3.0)  # of an earlier walk
        want = numbers(walk(nodes), "")
        wrong = {how: numbers(walk(nodes, how), "") for how, *_ in SLIPS}
        edges = {node: (node.data, node.inputs, node.slopes) for node in nodes}
        result = walk_back(list(nodes))
        if any((n.data, n.inputs, n.slopes) != old for n, old in edges.items()):
            raise CheckFailed(
                "mutates-input",
                "`walk_back` changed more than gradients: a node has another value, other inputs or other slopes.",
                "It writes into `node.grad` and nothing else.",
            )
        if not isinstance(result, list | tuple):
            raise CheckFailed(
                "type",
                "`walk_back` should return the list of the last line.",
                "Leave that line as it is.",
            )
        got = numbers(result, "what `walk_back` returns")
        if got.shape == want.shape and close(got, want):
            continue
        for how, code, message, advice in SLIPS:
            if close(got, wrong[how]) and not close(wrong[how], want):
                raise CheckFailed(code, message, advice)
        if got.shape != want.shape:
            raise CheckFailed(
                "shape", f"`walk_back` should return {want.size} gradients, one for each node; it returns {got.size}.",
                "Leave the last line as it is.",
            )  # fmt: skip
        if np.isnan(got).any():
            raise CheckFailed(
                "nan",
                "A gradient is NaN (not a number).",
                "No gate here divides: where does it come from?",
            )
        _first_wrong(nodes, got, want)


def _first_wrong(nodes: list[Node], got, want) -> None:
    """The wrong gradient that is nearest to the root: those below it may suffer from it."""
    for node, g, w in zip(nodes, got, want, strict=True):
        if not abs(g - w) <= 1e-6 * max(abs(w), 1e-3):
            users = sum(x is node for other in nodes for x in other.inputs)
            times_used = {0: "is the root", 1: "is used once"}.get(users, f"is used {users} times")
            raise CheckFailed(
                "value",
                f"{recipe(nodes[0])} the gradient of `{node.label}`, which {times_used}, is wrong: "
                f"you have {g:.6g}. All that stand before it in the list are right.",
                "Follow this one node by hand: what does each node that uses it send?",
            )


WALK_BACK = CodeTask(
    id="07.walk_back",
    title="The walk back",
    difficulty=2,
    minutes=10,
    functions={"walk_back": "nodes"},
    test=_walk_back,
    hints=(
        "Three steps: forget what is left of earlier walks; give the root its own gradient, ∂v/∂v; then go "
        "along the list, and let each node send its messages.",
        "The messages of one node: for each of its inputs, the node's gradient times the slope of that "
        "arrow. `zip(node.inputs, node.slopes)` gives the pairs. The input adds the message to what it has.",
        "Two loops, one after the other. The first sets every `grad` to 0; then the first node of the "
        "list gets 1. The second is nested: over the nodes, and inside over the pairs of input and slope, "
        "with `+=` on the gradient of the input.",
    ),
    praise="With these few lines every program made of known gates can be differentiated. What is missing is the "
    "order.",
)

TASKS = (WALK_BACK,)
