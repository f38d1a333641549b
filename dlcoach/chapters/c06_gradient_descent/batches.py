"""To implement: an epoch cut into mini-batches."""

from collections.abc import Iterator
from functools import wraps
from itertools import islice

import numpy as np

from dlcoach.calling import Learner, looks_like_a_stub
from dlcoach.diagnose import kind, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

MANY = 10_000  # more batches than any epoch here has


def _collected(learner: Learner) -> Learner:
    """The same function; if it yields its batches one by one, they are collected."""
    function = learner.function

    @wraps(function)
    def collected(*arguments):
        if looks_like_a_stub(function):
            raise NotImplementedError
        answer = function(*arguments)
        return list(islice(answer, MANY)) if isinstance(answer, Iterator) else answer

    return Learner(collected, learner.name, learner.signature)


def _read(answer: object) -> list[np.ndarray]:
    """The batches as arrays of integers, or a word about what they look like."""
    if not isinstance(answer, list | tuple | np.ndarray):
        raise CheckFailed(
            "type",
            f"`minibatches` should return a list of arrays of row numbers; it returns {kind(answer)}.",
        )
    read = [numbers(batch, "A batch") for batch in answer]
    if any(batch.ndim == 0 for batch in read):
        raise CheckFailed(
            "shape",
            "The rows stand in one list, one by one. An epoch is a list of batches, and each batch is an array of row numbers.",
            "Cut the list: `order[k : k + size]` is a piece of it.",
        )
    if any(batch.ndim > 1 for batch in read):
        raise CheckFailed("shape", "A batch should be a plain list of row numbers, with one axis.")
    if any(batch.dtype.kind not in "iu" for batch in read if batch.size):
        raise CheckFailed(
            "dtype",
            "The row numbers should be integers: with anything else `x[rows]` does not take rows 3 and 7.",
        )
    return read


def _judge_rows(read: list[np.ndarray], n: int, size: int) -> None:
    """Each row once, in batches of the right size."""
    about = f"For n = {n} and size = {size}: "
    sizes = [len(batch) for batch in read]
    want = [size] * (n // size) + [n % size] * (n % size > 0)
    rows = np.concatenate(read) if read else np.array([], dtype=int)
    if 0 in sizes:
        raise CheckFailed(
            "count",
            f"{about}one of the batches is empty.",
            "A step needs at least one example. Where does your loop end?",
        )
    if n % size and sizes == want[:-1]:
        raise CheckFailed(
            "count",
            f"{about}the {n % size} rows that are left after the full batches are missing. They make a smaller batch at the end.",
        )
    if len(rows) and rows.min() == 1 and rows.max() == n:
        raise CheckFailed(
            "offset", f"{about}the rows run from 1 to {n}. Python counts them from 0."
        )
    if len(rows) and (rows.min() < 0 or rows.max() >= n):
        raise CheckFailed(
            "value", f"{about}there is no row {rows.min() if rows.min() < 0 else rows.max()}."
        )
    found = len(np.unique(rows))
    if len(rows) == n > found:
        raise CheckFailed(
            "value",
            f"{about}some rows come twice, others not at all. An epoch is one pass through all examples: shuffle them, and deal them out.",
        )
    if found < n:
        raise CheckFailed("count", f"{about}{n - found} of the rows are in no batch.")
    if len(rows) > n:
        raise CheckFailed(
            "count", f"{about}{len(rows) - n} rows too many: each row should be in one batch only."
        )
    if sizes != want:
        raise CheckFailed(
            "batch",
            f"{about}each row is there once, but the batches have the sizes {sizes[:6]}{'…' if len(sizes) > 6 else ''}. All of them should have {size} rows, and only the last one may have fewer.",
        )


def _judge_order(read: list[np.ndarray], size: int) -> None:
    rows = np.concatenate(read)
    if np.array_equal(rows, np.arange(len(rows))):
        raise CheckFailed(
            "order", "The rows are right, and they come as they stand. Shuffle them first."
        )
    if all(np.array_equal(batch, np.arange(batch.min(), batch.max() + 1)) for batch in read):
        raise CheckFailed(
            "order",
            "The batches come in a new order, but each of them is still a piece of the file: neighbours stay together. Shuffle the rows, then cut.",
        )
    if all(batch.max() - batch.min() < len(batch) for batch in read):
        raise CheckFailed(
            "order",
            "Each batch is shuffled within itself, but it is still a piece of the file: neighbours stay together. Shuffle all rows, then cut.",
        )
    if all(np.all(np.diff(batch) > 0) for batch in read):
        raise CheckFailed(
            "order",
            "Within each batch the rows are sorted, which no shuffle would do. Deal them out as they come from the shuffle.",
        )


def _minibatches(minibatches: Learner) -> None:
    minibatches = _collected(minibatches)
    seed = int(generator("06.minibatches").integers(2**32))
    n, size = 60, 8
    rng = np.random.default_rng(seed)
    first = _read(minibatches(n, size, rng))
    _judge_rows(first, n, size)
    for n_rows, many in ((10, 4), (12, 3), (5, 8), (7, 1), (6, 6), (1, 1)):
        some = np.random.default_rng([seed, n_rows])
        _judge_rows(_read(minibatches(n_rows, many, some)), n_rows, many)
    _judge_order(first, size)
    second = _read(minibatches(n, size, rng))
    if np.array_equal(np.concatenate(first), np.concatenate(second)):
        raise CheckFailed(
            "stale",
            "Two epochs in a row have the same order. Draw from the `rng` that is given, each time: a generator made anew inside begins again at the same place.",
        )
    again = _read(minibatches(n, size, np.random.default_rng(seed)))
    if not np.array_equal(np.concatenate(first), np.concatenate(again)):
        raise CheckFailed(
            "behaviour",
            "Two generators with the same seed lead to two orders: the shuffle does not come from `rng`. Then nobody can repeat your training.",
            "Use a method of the generator that is given, such as `rng.permutation`.",
        )


MINIBATCHES = CodeTask(
    id="06.minibatches",
    title="Deal out an epoch",
    difficulty=2,
    minutes=8,
    functions={"minibatches": "n, size, rng"},
    test=_minibatches,
    hints=(
        "Two steps, in this order: shuffle all row numbers, then cut the shuffled list into pieces.",
        "`rng.permutation(n)` is the numbers 0 to n − 1 in a new order. A piece of it that begins at k is `order[k : k + size]`; past "
        "the end Python gives what is there, and no error.",
        "The pieces begin at 0, size, 2 · size and so on, as long as that is below n: `range(0, n, size)` counts so. Put each "
        "piece into a list, and return the list.",
    ),
    praise="Each example once in an epoch, in an order that nobody has chosen, and that a seed can bring back.",
)

TASKS = (MINIBATCHES,)
