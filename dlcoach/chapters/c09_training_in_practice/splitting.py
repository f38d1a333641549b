"""To implement: three parts without overlap, in which every example keeps its target."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c09_training_in_practice.globals import drawn_so_far
from dlcoach.diagnose import numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

NAMES = ("x_train", "t_train", "x_val", "t_val", "x_test", "t_test")
WORDS = ("training", "validation", "test")


def _split(split: Learner) -> None:
    rng = generator("09.split")
    for sizes, tail in (((9, 5, 4), ()), ((14, 4, 2), (1,)), ((30, 11, 7), ())):
        n = sum(sizes)
        number = rng.permutation(1000)[:n]  # each example has a number of its own
        x = np.stack([number, rng.normal(size=n)], axis=1)
        t = (3.0 * number + 1).reshape(n, *tail)
        parts = _parts(split, x, t, sizes, np.random.default_rng(int(rng.integers(1000))))
        _whole_rows(parts, x, tail)
        _pairs(parts)
        _disjoint(parts, number)
    _drawn(split, np.random.default_rng(int(rng.integers(1000))))


def _parts(split: Learner, x, t, sizes, rng) -> list[tuple]:
    """The three pairs, or a word to whoever returns something else."""
    found = results(split(x, t, sizes, rng), NAMES, "split")
    arrays = [numbers(a, f"`{name}`") for a, name in zip(found, NAMES, strict=True)]
    shapes = [a.shape for a in arrays]
    wanted = [(size, *a.shape[1:]) for size in sizes for a in (x, t)]
    if shapes == wanted:
        return [(arrays[k], arrays[k + 1]) for k in (0, 2, 4)]
    if sorted(shapes) == sorted(wanted):
        raise CheckFailed(
            "order",
            "The six arrays are not in the order that the task asks for.",
            "First x and t of the training part, then both of the validation part, then both of the test part.",
        )
    lengths = [s[0] if s else 1 for s in shapes]
    if [*lengths[::2], *lengths[1::2]] == [*sizes, *sizes]:
        raise CheckFailed(
            "shape",
            "The parts have the right numbers of examples, but the arrays have not kept their other axes.",
            "Choose whole rows: `x[rows]`.",
        )
    raise CheckFailed(
        "shape",
        f"For sizes = {sizes} your parts of x have {lengths[0]}, {lengths[2]} and {lengths[4]} examples, your parts of t "
        f"{lengths[1]}, {lengths[3]} and {lengths[5]}.",
        "Where does the second part end? Its end is the sum of the first two sizes.",
    )


def _whole_rows(parts: list[tuple], x, tail: tuple) -> None:
    known = {float(a): float(b) for a, b in x}
    for part, word in zip(parts, WORDS, strict=True):
        if any(known.get(float(a)) != float(b) for a, b in part[0]):
            raise CheckFailed(
                "pairing",
                f"In the {word} part there are rows that do not exist in x: the columns were mixed apart from each other.",
                "An example is a whole row, and it moves as a whole.",
            )


def _pairs(parts: list[tuple]) -> None:
    for (x, t), word in zip(parts, WORDS, strict=True):
        wrong = int(np.sum(3.0 * x[:, 0] + 1 != t.reshape(len(t))))
        if wrong:
            raise CheckFailed(
                "pairing",
                f"In the {word} part {wrong} of {len(x)} examples have the target of another one: x and t were brought "
                "into two different orders.",
                "Draw one order, and use it for both.",
            )


def _disjoint(parts: list[tuple], number: np.ndarray) -> None:
    sets = [set(x[:, 0]) for x, _ in parts]
    for a, b in ((0, 1), (0, 2), (1, 2)):
        if both := len(sets[a] & sets[b]):
            raise CheckFailed(
                "overlap",
                f"{both} examples stand in the {WORDS[a]} part and in the {WORDS[b]} part: what was learned by heart is then "
                "counted as foretold.",
                "Draw one order of all examples, and cut it twice.",
            )
    if lost := len(number) - sum(map(len, sets)):
        raise CheckFailed(
            "overlap",
            f"{lost} examples are in none of the parts, and others are twice in the same one.",
            "Did you draw with replacement? A permutation has each example once.",
        )


def _drawn(split: Learner, rng: np.random.Generator) -> None:
    """Whether the parts come from the generator that was given, and from nothing else."""
    n, sizes = 60, (30, 20, 10)
    x, t = np.stack([np.arange(n), np.ones(n)], axis=1), 3.0 * np.arange(n) + 1
    seeds = [int(s) for s in rng.integers(10_000, size=6)]

    def numbers_of(seed: int) -> list[tuple]:
        parts = _parts(split, x, t, sizes, np.random.default_rng(seed))
        return [tuple(p[0][:, 0].astype(int)) for p in parts]

    before = drawn_so_far()
    drawn = [numbers_of(seed) for seed in seeds]
    after = drawn_so_far()
    if all(sum(d, ()) == tuple(range(n)) for d in drawn):
        raise CheckFailed(
            "random",
            "The parts are cut out of the data as they stand. Files are often sorted, by class or by date: then the parts "
            "hold different things.",
            "Draw an order first: `rng.permutation(n)`.",
        )
    if before != after:
        raise CheckFailed(
            "random",
            "The examples are drawn with NumPy's global random numbers, `np.random. …`: then the same `rng` does not give the same parts again, "
            "and other code that uses the global numbers changes yours.",
            "Use the generator that you were given: `rng.permutation(n)`.",
        )
    if [numbers_of(seed) for seed in seeds] != drawn:
        raise CheckFailed(
            "random",
            "Two generators with the same seed give two different splits: the random numbers come from somewhere else.",
            "Use the generator that you were given, and no other.",
        )
    if all(d == drawn[0] for d in drawn):
        raise CheckFailed(
            "random",
            "Whatever generator it is given, the split is the same: `rng` is not used, or a new one with a fixed seed is made inside.",
            "Use the generator that you were given, and no other.",
        )
    for k in range(3):
        if all(set(d[k]) == set(drawn[0][k]) for d in drawn):
            raise CheckFailed(
                "random",
                f"The {WORDS[k]} part always holds the same examples; only the rest is drawn.",
                "Draw the order of all examples, and cut afterwards.",
            )


SPLIT = CodeTask(
    id="09.split",
    title="Three parts",
    difficulty=2,
    minutes=10,
    functions={"split": "x, t, sizes, rng"},
    test=_split,
    hints=(
        "Think of numbered cards, one for each example. Shuffle the cards once, deal three heaps, then fetch the rows of x and of t by the numbers.",
        "`rng.permutation(n)` makes the shuffled cards, an array of the numbers 0 to n − 1. `x[cards[:5]]` fetches five rows. Where does the "
        "second heap begin and end?",
        "With sizes (a, b, c) the heaps are the cards up to a, from a to a + b, and from a + b on. Return x and t of the first heap, "
        "then of the second, then of the third.",
    ),
    praise="One order for both arrays, cut twice: nothing is lost, nothing is twice, and the seed tells the rest.",
)

TASKS = (SPLIT,)
