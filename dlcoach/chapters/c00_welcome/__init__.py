"""Two tiny tasks, to meet the coach: a number and a function."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapter import Chapter
from dlcoach.diagnose import Slip, compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, Number, NumberTask, generator

DOT_PRODUCT = NumberTask(
    id="00.dot_product",
    title="A dot product",
    difficulty=1,
    minutes=2,
    numbers={
        "dot": Number(
            8.0,
            1e-6,
            (
                (12.0, "sign", "one of the products is negative: 2 · (−1)."),
                (30.0, "order", "multiply first, pair by pair, and add up afterwards."),
                (11.0, "value", "this is the sum of all six numbers. Each pair is multiplied."),
                (-48.0, "value", "the three products are multiplied; they should be added."),
                (
                    9.0,
                    "value",
                    "something was added where it should be multiplied: 1 · 4 + 2 · (−1) + …",
                ),
            ),
        )
    },
    hints=(
        "Two lists of the same length: multiply the first with the first, the second with the second, "
        "and so on.",
        "Then add the products up. Mind the sign of the second one.",
        "The first two products are 4 and −2. Now the third, and the sum of all three.",
    ),
    praise="Nearly everything in this book is made of this: inputs times weights, added up.",
)


SLIPS = (
    ("factor", lambda a, t: np.sum(a == t),
     "This is the number of right answers. The task asks for their share."),
    ("unit", lambda a, t: 100 * np.mean(a == t),
     "This is in per cent. The task asks for a number from 0 to 1."),
    ("other-quantity", lambda a, t: np.mean(a != t), "This is the share of wrong answers."),
    ("other-quantity", lambda a, t: np.sum(a != t), "This is the number of wrong answers."),
    ("order", lambda a, t: len(t) / max(1, np.sum(a == t)), "The fraction is upside down."),
    ("value", lambda a, t: np.mean(a * t), "Compare the answers with `==`; do not multiply."),
    ("value", lambda a, t: np.mean(a - t),
     "This is the mean difference. A wrong digit is wrong, however near it is."),
    ("value", lambda a, t: np.mean(np.abs(a - t)),
     "This is the mean distance. A wrong digit is wrong, however near it is."),
)  # fmt: skip


def _digits() -> list[tuple[np.ndarray, np.ndarray]]:
    """(answers, labels), with some, all and none of the answers right."""
    rng, cases = generator("00.accuracy"), []
    for n, right in ((8, 6), (5, 5), (7, 0), (40, 23), (1, 1)):
        t = rng.integers(0, 10, size=n)
        wrong = (t + rng.integers(1, 10, size=n)) % 10
        order = rng.permutation(n)
        cases.append((np.where(np.arange(n) < right, t, wrong)[order], t[order]))
    return cases


def _accuracy(accuracy: Learner) -> None:
    cases, got = _digits(), []
    for answers, t in cases:
        got.append(numbers(accuracy(answers, t), "The accuracy"))
        whole = Slip("shape", answers == t, "This says for each answer whether it is right. The task asks for "
                     "one number for all of them.")  # fmt: skip
        if got[-1].size != 1:
            compare(got[-1], np.mean(answers == t), "The accuracy", [whole])
    for code, wrong, message in SLIPS:
        if np.allclose(np.ravel(got), [wrong(*case) for case in cases]):
            raise CheckFailed(code, message)
    for found, (answers, t) in zip(got, cases, strict=True):
        about = f"The accuracy of {len(t)} answers"
        compare(found.reshape(()), np.mean(answers == t), about)


ACCURACY = CodeTask(
    id="00.accuracy",
    title="The share of right answers",
    difficulty=1,
    minutes=4,
    functions={"accuracy": "answers, t"},
    test=_accuracy,
    hints=(
        "An answer is right if it equals its label. How many are, and out of how many?",
        "`answers == t` compares the two arrays entry by entry and gives an array of True and False. "
        "NumPy counts True as 1 and False as 0.",
        "The mean of such an array is the share of True in it.",
    ),
    praise="With this you can judge any network that answers with a label.",
)

CHAPTER = Chapter("00_welcome", "Welcome", (DOT_PRODUCT, ACCURACY))
