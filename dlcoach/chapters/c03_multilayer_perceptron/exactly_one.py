"""By hand: a network of two hidden units that says whether exactly one of three inputs is 1."""

from itertools import combinations, product

import numpy as np

from dlcoach.chapters.c03_multilayer_perceptron.arrays import read_bias, read_weights, row, step
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask

X = np.array(list(product((0, 1), repeat=3)), dtype=float)
ONE = (X.sum(axis=1) == 1).astype(int)
KNOWN = {  # the answers to 0, 1, 2 and 3 ones
    (0, 1, 1, 1): "“at least one”", (0, 0, 1, 1): "“at least two”", (0, 0, 0, 1): "“all three”",
    (1, 1, 0, 0): "“at most one”", (0, 0, 1, 0): "“exactly two”", (0, 1, 1, 0): "“one or two”",
    (1, 0, 0, 0): "“none”", (0, 1, 0, 1): "“an odd number”", (1, 1, 1, 0): "“at most two”",
}  # fmt: skip
Weights = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _run(weights: Weights, fires=step, sign: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """The hidden outputs (8, 2) and the answers (8,)."""
    w1, b1, w2, b2 = weights
    h = fires(X @ w1 + sign * b1)
    return h, fires(h @ w2 + sign * b2)[:, 0]


def _exactly_one(w1: object, b1: object, w2: object, b2: object) -> list[str] | None:
    weights = (
        read_weights(w1, "one_w1", 3, 2),
        read_bias(b1, "one_b1", 2),
        read_weights(w2, "one_w2", 2, 1),
        read_bias(b2, "one_b2", 1),
    )
    h, y = _run(weights)
    if np.array_equal(y, ONE):
        return [f"In your hidden space {len(np.unique(h, axis=0))} points are left of the eight."]
    if np.array_equal(y, 1 - ONE):
        raise CheckFailed(
            "sign",
            "Each of your answers is the opposite of what is asked.",
            "The hidden layer may stay. The readout has to say the opposite.",
        )
    if np.array_equal(_run(weights, lambda z: (z > 0).astype(int))[1], ONE):
        raise CheckFailed(
            "kink",
            "Nearly: this would be right if step(0) were 0. Somewhere a sum is exactly 0.",
            "Move the biases a little, so that no point lies on a line.",
        )
    if np.array_equal(_run(weights, sign=-1)[1], ONE):
        raise CheckFailed(
            "bias",
            "The weights fit, and all biases have the sign of a threshold.",
            "The unit compares x·w + b with 0, so b = −θ.",
        )
    _hidden(h)
    _readout(weights, h, y)


def _hidden(h: np.ndarray) -> None:
    """Fail if no readout at all could tell the classes apart in this hidden space."""
    for i, j in combinations(range(8), 2):
        if ONE[i] != ONE[j] and np.array_equal(h[i], h[j]):
            raise CheckFailed(
                "layer",
                f"No readout can save this hidden layer: x = {row(X[i])} and x = {row(X[j])} become the same "
                f"point h = {row(h[i])}, and different answers are asked.",
                "Change a hidden unit, so that the two do not fall on each other.",
            )
    classes = {tuple(h_n): int(t_n) for h_n, t_n in zip(h.astype(int), ONE, strict=True)}
    if [classes.get(p) for p in ((0, 0), (1, 1), (1, 0), (0, 1))] in ([0, 0, 1, 1], [1, 1, 0, 0]):
        raise CheckFailed(
            "layer",
            "Your hidden layer keeps the classes apart, but it has made XOR of them: class "
            f"{classes[0, 0]} lies at h = (0, 0) and (1, 1), class {classes[0, 1]} at (0, 1) and (1, 0). No "
            "line parts these.",
            "Let the hidden units ask about the number of ones, each about another number.",
        )


def _readout(weights: Weights, h: np.ndarray, y: np.ndarray) -> None:
    wrong = np.flatnonzero(y != ONE)
    k = int(wrong[0])
    by_count = [set(y[X.sum(axis=1) == n]) for n in range(4)]
    name = None
    if all(len(found) == 1 for found in by_count):
        name = KNOWN.get(tuple(int(found.pop()) for found in by_count))
    said = f"Your network computes {name}. " if name else ""
    more = "" if len(wrong) == 1 else f" {len(wrong)} of the eight rows are wrong."
    z = h[k] @ weights[2][:, 0] + weights[3][0]
    raise CheckFailed(
        "behaviour",
        f"{said}The hidden layer will do. The readout is wrong at x = {row(X[k])}: there h = {row(h[k])} "
        f"and z = {z:.4g}, so it answers {y[k]}, and {ONE[k]} is asked.{more}",
        "Draw the hidden points with their classes. Where must the line of the readout pass?",
    )


EXACTLY_ONE = ValueTask(
    id="03.exactly_one",
    title="Exactly one of three",
    difficulty=2,
    minutes=10,
    values=("one_w1", "one_b1", "one_w2", "one_b2"),
    test=_exactly_one,
    hints=(
        "All three inputs count alike, so only the number of ones matters: 0, 1, 2 or 3. Where on this line does "
        "the answer change?",
        "It changes twice: between 0 and 1, and between 1 and 2. Give each hidden unit one of these two changes.",
        "With all hidden weights 1, let one hidden unit say “at least one” and the other “at least two”. "
        "The readout counts the first for and the second against.",
    ),
    praise="Two parallel planes cut the cube into three slices, and the hidden layer makes a point of each.",
)

TASKS = (EXACTLY_ONE,)
