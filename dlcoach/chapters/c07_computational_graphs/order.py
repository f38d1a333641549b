"""To implement: an order in which every node stands after all that use it. Any such order is right."""

import sys
from collections import Counter
from collections.abc import Sequence

from dlcoach.calling import Learner
from dlcoach.chapters.c07_computational_graphs.graph import (
    Node,
    all_nodes,
    chain,
    diamonds,
    leaf,
    plus,
    random_graph,
    recipe,
    say,
    times,
)
from dlcoach.diagnose import kind
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator
from dlcore.autograd import Value

DEPTH = 24  # 2 ** 24 paths


def _graphs() -> list[Node]:
    """Roots. Depth first, breadth first and order of creation each fail on one of them."""
    rng = generator("07.order")
    x, y, z = (leaf(n, s) for n, s in zip((1.0, 3.0, -2.0), "xyz", strict=True))
    plain = times(plus(x, y, "q"), z, "v")
    a, b = leaf(2.0, "a"), leaf(3.0, "b")
    early = times(a, b, "p")  # used at once by the root, and by a later node
    short_first = plus(early, times(early, b, "r"), "v")
    a = leaf(2.0, "a")
    early = plus(a, a, "p")
    long_first = plus(times(times(early, a, "r"), a, "s"), early, "v")
    return [
        plain,
        short_first,
        long_first,
        *(random_graph(rng, 3, size)[-1] for size in (5, 9, 12)),
    ]


def judge(nodes: object, root: Node) -> None:
    """Fail unless this is an order for the walk back from the root. Leaves may be left out."""
    if not isinstance(nodes, list | tuple):
        raise CheckFailed(
            "type", f"`backward_order` should return a list of nodes; it is {kind(nodes)}."
        )
    for node in nodes:
        if not isinstance(node, Value):
            raise CheckFailed(
                "type",
                f"The list should hold nodes; it holds {kind(node)}.",
                "Append the node itself: not its data, its label or its list of inputs.",
            )
    _check_members(nodes, root)
    place = {node: k for k, node in enumerate(nodes)}
    broken = [
        (user, x) for user in nodes for x in user.inputs if x in place and place[x] < place[user]
    ]
    if not broken:
        return
    if all(place[x] < place[user] for user in nodes for x in user.inputs if x in place):
        raise CheckFailed(
            "order",
            "This is the order of the way forward: each node after its inputs.",
            "The gradient comes from the root. The list must begin there.",
        )
    user, x = broken[0]
    raise CheckFailed(
        "order",
        f"{recipe(root)} {say(x)} stands before {say(user)}, which uses it. When its turn comes, "
        "one of its messages has not arrived yet.",
        "A node may stand in the list only after all nodes that use it, not after the first of them.",
    )


def _check_members(nodes: Sequence[Value], root: Node) -> None:
    wanted = all_nodes(root)
    known = set(wanted)
    for node, times_there in Counter(nodes).items():
        if node not in known:
            raise CheckFailed(
                "value",
                "The list holds a node that is no part of the graph.",
                "Is it a copy, or from an earlier call?",
            )
        if times_there > 1:
            raise CheckFailed(
                "value",
                f"{recipe(root)} {say(node)} stands in the list {times_there} times: it would send its "
                f"messages {times_there} times.",
                "It is used by several nodes. Remember which nodes you have seen.",
            )
    missing = [node for node in wanted if node.inputs and node not in set(nodes)]
    if missing:
        who = "the root itself" if root in missing else say(missing[0])
        raise CheckFailed(
            "value",
            f"{recipe(root)} {who} is missing in the list, and with it all its messages.",
            "Every node that has inputs must be there, however far from the root.",
        )


def _order(backward_order: Learner) -> list[str]:
    for root in _graphs():
        nodes = backward_order(root)
        judge(nodes, root)
    leaves_out = not any(not node.inputs for node in nodes)
    lonely = leaf(1.0, "x")
    if (alone := backward_order(lonely)) not in ([], [lonely], (), (lonely,)):
        judge(alone, lonely)
    _many_paths(backward_order)
    _deep(backward_order)
    if leaves_out:
        return [
            "You leave the leaves out, as the library does: they have nobody to pass anything on to."
        ]
    return []


def _many_paths(backward_order: Learner) -> None:
    ladder = diamonds(DEPTH)
    try:
        judge(backward_order(ladder[-1]), ladder[-1])
    except CheckFailed as failure:
        if failure.code != "endless":
            raise
        raise CheckFailed(
            "endless",
            f"On small graphs it is right. But here are {DEPTH + 1} nodes, each of them used twice by the next, and "
            f"`backward_order` was stopped after a million steps: it follows each of the 2^{DEPTH} paths by itself.",
            "Each node needs to be entered once. Remember which nodes you have seen.",
        ) from None


def _deep(backward_order: Learner) -> None:
    length = sys.getrecursionlimit() + 100
    root = chain(length)
    try:
        judge(backward_order(root), root)
    except CheckFailed as failure:
        if failure.code == "recursion":
            raise CheckFailed(
                "recursion",
                f"On small graphs it is right. On a chain of {length:,} nodes it calls itself once for each node, and "
                f"Python stops at about {sys.getrecursionlimit():,} calls inside each other.",
                "Keep a list of your own of what is still to be visited: append to it, and pop from it.",
            ) from None
        if failure.code == "endless":
            raise CheckFailed(
                "endless",
                f"On small graphs it is right. On a chain of {length:,} nodes it takes more than a million steps, far more "
                "than the nodes there are.",
                "Does it look through all nodes again for each of them?",
            ) from None
        raise


ORDER = CodeTask(
    id="07.order",
    title="Whose turn is it?",
    difficulty=3,
    minutes=15,
    functions={"backward_order": "root"},
    test=_order,
    hints=(
        "When may a node take its turn? When all nodes that use it have had theirs. Which node can "
        "begin, then, and what do you have to know of the others?",
        "One way has two parts. First walk through the graph once and count, for every node, how many arrows "
        "lead to it from above. Then take the root, and lower the count of each of its inputs by 1: whose "
        "count comes down to 0 is ready.",
        "First part: a dict from node to count, and a list of nodes still to be looked at; a node goes into "
        "that list only when you see it for the first time. Second part: a list of nodes that are ready, "
        "with the root in it. While it is not empty: pop one, append it to the result, lower the counts of "
        "its inputs.",
    ),
    praise="Now every node's gradient is complete when its turn comes, in any graph, however deep.",
)

TASKS = (ORDER,)
