"""To implement: the gradients of a batch from the error terms."""

from collections.abc import Callable
from itertools import permutations

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c08_backpropagation.network import NAMES, gradients
from dlcoach.diagnose import Slip, close, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, listed

OWNER = {"dw_hidden": "w_hidden", "db_hidden": "b_hidden", "dw_out": "w_out", "db_out": "b_out"}


def check_order(got: tuple, want: tuple[np.ndarray, ...], function: str) -> None:
    """Fail if the four gradients are right, and stand in another order."""
    arrays = [numbers(g, f"`{name}`") for name, g in zip(NAMES, got, strict=True)]
    for order in permutations(range(4)):
        if order != (0, 1, 2, 3) and all(close(arrays[i], want[k]) for i, k in enumerate(order)):
            raise CheckFailed(
                "order",
                f"`{function}` returns the right gradients, in another order.",
                f"The order is {', '.join(NAMES)}.",
            )


def gradient_slips(name: str, x, h, delta_hidden, delta_out) -> list[Slip]:
    """What people compute instead of one of the four gradients."""
    own, other = (delta_hidden, delta_out) if "hidden" in name else (delta_out, delta_hidden)
    carried, foreign = (x, h) if "hidden" in name else (h, x)
    n = len(x)
    if name.startswith("db"):
        return [
            Slip("batch", own, f"`{name}` is δ itself, with one row for each example.",
                 "The bias is one for all examples: what they contribute is added up."),
            Slip("batch", own.mean(0), f"`{name}` is the mean over the batch.",
                 "δ carries 1/N already. Taking the mean divides by N a second time."),
            Slip("batch", own.sum(1), f"`{name}` is summed over the units, not over the examples.",
                 "Which axis of δ is the batch?"),
            Slip("batch", own.sum(), f"`{name}` is one number: it is summed over the units too.",
                 "Each unit has a bias of its own."),
            Slip("layer", other.sum(0), f"`{name}` holds δ of the other layer."),
            Slip("layer", carried.sum(0), f"`{name}` is a sum of inputs. A bias carries a 1, so that "
                 "δ alone is left."),
            Slip("value", np.zeros_like(own.sum(0)), f"`{name}` is 0 everywhere."),
            Slip("value", np.ones_like(own.sum(0)),
                 f"`{name}` is 1 everywhere. The 1 that the bias carries is multiplied by δ."),
        ]  # fmt: skip
    return [
        Slip("batch", carried.T @ own / n, f"`{name}` is divided by N.",
             "δ carries 1/N already, and the matrix product adds up the examples."),
        Slip("layer", carried.T @ other, f"`{name}` is made with δ of the other layer.",
             "A weight's own δ is that of the unit to which it leads."),
        Slip("layer", foreign.T @ own, f"`{name}` is made with the wrong inputs.",
             "What do these weights carry: the inputs of the network, or what the hidden units send?"),
        Slip("transposed", own.T @ carried, f"`{name}` is transposed.",
             f"It should have the shape of `{OWNER[name]}`: (inputs of the layer, units of the "
             "layer)."),
        Slip("layer", own.T @ own, f"`{name}` is δ times itself; what the weights carry is missing."),
        Slip("batch", np.outer(carried.sum(0), own.sum(0)),
             f"`{name}`: the inputs and δ are each summed over the batch first, then multiplied.",
             "Each example's input belongs to its own δ: multiply first, then add up."),
    ]  # fmt: skip


def compare_gradients(
    got: tuple,
    want: tuple[np.ndarray, ...],
    slips: Callable[[str], list[Slip]],
    batch: int,
) -> None:
    """Compare the four gradients, those nearest to the loss first: the others depend on them."""
    right: list[str] = []
    for name in ("dw_out", "db_out", "dw_hidden", "db_hidden"):
        k = NAMES.index(name)
        try:
            compare(got[k], want[k], f"`{name}`", slips(name), batch)
        except CheckFailed as failure:
            kept = f"Right so far: {listed(right)}. " if right else ""
            raise CheckFailed(failure.code, kept + failure.message, failure.advice) from None
        right.append(name)


def _arrays(stream: int, n: int, n_in: int, hidden: int, outputs: int) -> tuple:
    rng = generator("08.gradients", stream)
    return (
        rng.normal(size=(n, n_in)),
        rng.uniform(0.1, 0.9, size=(n, hidden)),
        rng.normal(size=(n, hidden)),
        rng.normal(size=(n, outputs)),
    )


def _gradients(function: Learner) -> None:
    for stream, sizes in enumerate(((6, 3, 4, 2), (5, 2, 3, 1), (1, 3, 2, 2), (7, 3, 3, 3))):
        arrays = _arrays(stream, *sizes)
        want = gradients(*arrays)
        got = results(function(*arrays), NAMES, function.name)
        check_order(got, want, function.name)
        compare_gradients(got, want, lambda n, a=arrays: gradient_slips(n, *a), sizes[0])
    no_loop(function, lambda size: _arrays(9, size, 3, 4, 2))


GRADIENTS = CodeTask(
    id="08.gradients",
    title="The gradients of a batch",
    difficulty=2,
    minutes=8,
    functions={"gradients": "x, h, delta_hidden, delta_out"},
    test=_gradients,
    hints=(
        "How strongly the loss depends on a weight: δ of the unit to which it leads, times what it "
        "carried. For a batch, add this up over the examples.",
        "A matrix product adds up over the axis that its two factors share. Which arrangement of `x` "
        "(N, n_in) and `delta_hidden` (N, n_hidden) makes N that axis?",
        "The transposed inputs of a layer times the δ of that layer: `x` belongs to the hidden "
        "layer, `h` to the output layer. A bias carries a 1, so that its gradient is δ summed over "
        "axis 0.",
    ),
    praise="Two matrix products and two sums, for one example or for a million.",
)

TASKS = (GRADIENTS,)
