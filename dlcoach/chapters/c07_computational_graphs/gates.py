"""To implement: a gate for arrays as value and pullback, and a gate that `Value` does not have."""

import math

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c07_computational_graphs.graph import Node, leaf
from dlcoach.diagnose import Slip, compare, kind, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator
from dlcore.autograd import Value

CALL = "Return the inner function itself: its name, with no brackets behind it."


def _pullback(multiply: Learner, a: np.ndarray, b: np.ndarray) -> tuple[object, Learner]:
    """The value and the pullback that the answer returns."""
    y, backward = results(multiply(a, b), ("y", "backward"), "multiply")
    if callable(y) and not callable(backward):
        raise CheckFailed(
            "order", "`multiply` returns its two results in the other order.", "First y."
        )
    if not callable(backward):
        what = f"The second result of `multiply` should be a function; it is {kind(backward)}."
        raise CheckFailed("type", what, CALL)
    return y, Learner(backward, "backward", "dy")


def _multiply(multiply: Learner) -> None:
    for stream, shape in enumerate(((4,), (3, 2), ())):
        rng = generator("07.multiply", stream)
        a, b, later_a, later_b, *seeds = (np.asarray(rng.normal(size=shape)) for _ in range(6))
        given = a.copy(), b.copy()
        y, backward = _pullback(multiply, *given)
        compare(y, a * b, "`y`", (
            Slip("value", a + b, "`y` is the sum. This gate multiplies."),
            Slip("reduction", np.sum(a * b), "`y` is one number: the products are added up.",
                 "This gate works entry by entry."),
        ))  # fmt: skip
        _pullback(multiply, later_a, later_b)  # another gate, before the first one goes back
        for dy in seeds:  # the same pullback twice
            da, db = results(_messages(backward, dy), ("da", "db"), "backward")
            _unchanged(given, (a, b))
            compare(da, dy * b, "`da`", _slips("a", dy, a, b, later_b))
            compare(db, dy * a, "`db`", _slips("b", dy, b, a, later_a))


def _messages(backward: Learner, dy: np.ndarray) -> object:
    try:
        return backward(dy)
    except CheckFailed as failure:
        if failure.code != "not-attempted":
            raise
    raise CheckFailed(
        "returns-none",
        "`multiply` works, but the function `backward` that it returns sends nothing: it returns no result.",
        "It returns two arrays, the messages for a and for b.",
    )


def _unchanged(now: tuple[np.ndarray, ...], before: tuple[np.ndarray, ...]) -> None:
    for name, array, old in zip("ab", now, before, strict=True):
        if not np.array_equal(array, old):
            raise CheckFailed(
                "mutates-input",
                f"`backward` changed the array `{name}`, which belongs to whoever called `multiply`.",
                "`a *= c` writes into the array itself; `a * c` makes a new one.",
            )


def _slips(letter: str, dy, own, other, later) -> list[Slip]:
    """What people return as the gradient of one of the two inputs."""
    name = f"`d{letter}`"
    return [
        Slip("other-quantity", other, f"{name} is the slope alone.",
             "The message is from above times slope: where does `dy` enter?"),
        Slip("other-quantity", dy, f"{name} is `dy` unchanged: this is what an add gate sends."),
        Slip("order", dy * own, f"{name} is `dy` times `{letter}` itself.",
             f"How fast does a·b grow with {letter}? Nudge {letter} in thought. (The order of the two "
             "gradients is da, db.)"),
        Slip("other-quantity", dy * own * other, f"{name} is `dy` times the value of the product.",
             f"One factor is too many: {letter} itself is no part of its own slope."),
        Slip("value", dy + other, f"{name} is a sum: `dy` plus the slope.",
             "The chain rule multiplies."),
        Slip("value", np.zeros_like(dy), f"{name} is 0 everywhere."),
        Slip("reduction", np.sum(dy * other), f"{name} is one number: its entries are added up.",
             f"It has the shape of `{letter}`."),
        Slip("stale", dy * later, f"{name} is made from the inputs of another call: between the way forward and "
             "the way back a second gate was computed, and its inputs took the place of the first ones.",
             "Each call of `multiply` needs its own memory: use the arguments a and b inside the inner "
             "function, and nothing global."),
    ]  # fmt: skip


MULTIPLY = CodeTask(
    id="07.multiply",
    title="A gate for arrays: value and pullback",
    difficulty=2,
    minutes=8,
    functions={"multiply": "a, b"},
    test=_multiply,
    hints=(
        "The inner function gets `dy`, the gradient from above, and returns two messages, one for each "
        "input: from above times slope, entry by entry.",
        "Define `backward(dy)` inside `multiply`, below the line that computes y. It may use a and b: an "
        "inner function remembers the variables around it. This is how the forward pass saves them.",
        "The slope of the product in a is b, and in b it is a. So the first message has the factors dy "
        "and b. Return y and the name `backward`, without calling it.",
    ),
    praise="No slope was written into a matrix. The pullback keeps a and b, and multiplies by them when "
    "its turn comes.",
)


def _maximum(maximum: Learner) -> list[str]:
    for stream, larger in enumerate("abab"):
        rng = generator("07.maximum", stream)
        low = rng.uniform(-2.0, 1.0)
        pair = (low + rng.uniform(0.3, 2.0), low)
        a, b = (
            leaf(n, s) for n, s in zip(pair if larger == "a" else pair[::-1], "ab", strict=True)
        )
        c = leaf(rng.uniform(2.0, 3.0), "c")
        y = _result(maximum, a, b)
        _check_value(y, a, b)
        _check_nodes(y)
        v = y * c
        v.backward()
        winner, loser = (a, b) if larger == "a" else (b, a)
        _check_gradients(winner, loser, c.data)
    if y in (a, b):
        return ["You return one of the two inputs and make no new node. That is right: here the gate "
                "only chooses, and nothing was computed."]  # fmt: skip
    return []


def _result(maximum: Learner, a: Node, b: Node) -> object:
    try:
        return maximum(a, b)
    except CheckFailed as failure:
        if "not supported between" not in failure.message:
            raise
        advice = "A Value cannot be compared. The number in it can: it is called `data`."
        raise CheckFailed(failure.code, failure.message, advice) from None


def _check_value(y: object, a: Node, b: Node) -> None:
    if not isinstance(y, Value):
        raise CheckFailed(
            "type",
            f"`maximum` should return a Value; it returns {kind(y)}.",
            "A bare number has forgotten where it came from, and no gradient finds its way back.",
        )
    compare(y.data, max(a.data, b.data), "the `data` of the result", (
        Slip("value", min(a.data, b.data), "The result holds the smaller number."),
        Slip("value", a.data, "The result is a, whichever of the two is larger."),
        Slip("value", b.data, "The result is b, whichever of the two is larger."),
        Slip("value", a.data + b.data, "The result holds the sum of the two numbers."),
    ))  # fmt: skip


def _check_nodes(root: Value) -> None:
    """All that was made of the inputs can be walked back."""
    seen, stack = {root}, [root]
    while stack:
        node = stack.pop()
        _check_node(node)
        stack += [x for x in node.inputs if x not in seen]
        seen.update(node.inputs)


def _check_node(node: Value) -> None:
    """What `backward` of the library will need."""
    for name in ("inputs", "slopes"):
        if not isinstance(getattr(node, name), tuple | list):
            what = kind(getattr(node, name))
            raise CheckFailed(
                "type",
                f"`{name}` of the result should be a tuple; it is {what}.",
                "One entry alone is written with a comma behind it: `(x,)`.",
            )
    if len(node.inputs) != len(node.slopes):
        raise CheckFailed(
            "shape",
            f"The result has inputs and slopes in different numbers: {len(node.inputs)} and {len(node.slopes)}.",
            "Each arrow has one slope: the two tuples are equally long.",
        )
    if not all(isinstance(x, Value) for x in node.inputs):
        raise CheckFailed(
            "type",
            "The `inputs` of the result hold something that is no Value.",
            "They are the nodes themselves, not the numbers in them: a, and not a.data.",
        )
    if not all(isinstance(s, int | float | np.number) for s in node.slopes):
        raise CheckFailed(
            "type",
            "The `slopes` of the result hold something that is no number.",
            "A slope is a plain number, known as soon as the forward pass is.",
        )


def _check_gradients(winner: Value, loser: Value, above: float) -> None:
    """The larger one gets all, the other nothing."""
    got = (winner.grad, loser.grad)
    large, small = f"`{winner.label}`, the larger one,", f"`{loser.label}`, the smaller one,"

    def near(*wanted: float) -> bool:
        return all(
            math.isclose(g, above * w, abs_tol=1e-9) for g, w in zip(got, wanted, strict=True)
        )

    if near(1, 0):
        return
    nudge = "Nudge the one in thought, then the other: when does the result move, and how far?"
    if near(0, 1):
        text = f"The two slopes are exchanged: {small} gets everything that comes from above."
    elif near(1, 1):
        text = "Both inputs get all of what comes from above, as from an add gate."
    elif near(0.5, 0.5):
        text = "What comes from above is divided between the two inputs."
    elif near(0, 0):
        text = "Neither input gets anything: the way back ends at your node."
        nudge = "Which inputs does it name, and with which slopes?"
    elif near(winner.data, loser.data) or near(winner.data, 0):
        text = "The slopes are the values of the inputs."
    elif near(loser.data, winner.data):
        text = "These are the slopes of a multiply gate."
    elif near(-1, 0) or near(0, -1):
        text = "A sign is turned: no slope of this gate is negative."
    else:
        factors = " and ".join(f"{g / above:.4g}" for g in got)
        text = f"From above comes {above:.4g}. {large} and {small} get {factors} times that."
    raise CheckFailed("derivative", text, nudge)


MAXIMUM = CodeTask(
    id="07.maximum",
    title="A gate that the library lacks",
    difficulty=2,
    minutes=8,
    functions={"maximum": "a, b"},
    test=_maximum,
    hints=(
        "Say a is 3 and b is 5: the result is 5. Nudge b by 0.001: what happens to the result? Nudge a "
        "by 0.001: and now?",
        "The result is a `Value` with four things: its number, the name of the operation, the two inputs, "
        "and one slope for each. One slope is 1 and the other 0; which is which depends on the numbers.",
        "Compare `a.data` with `b.data` once, on the way forward, and choose number and slopes by that. The "
        "inputs are the nodes a and b themselves, in a tuple, in the order in which the slopes stand.",
    ),
    praise="It is a switch: all of the gradient goes to the larger input. Max pooling in chapter 20 is "
    "this gate.",
)
