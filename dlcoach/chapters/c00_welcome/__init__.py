"""Five small tasks, to meet the coach: numbers, choices and a function."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapter import Chapter
from dlcoach.diagnose import Slip, compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import Choice, ChoiceTask, CodeTask, Number, NumberTask, generator

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

PRODUCT_SHAPE = ChoiceTask(
    id="00.product_shape",
    title="The shape of a matrix product",
    difficulty=1,
    minutes=2,
    choices={
        "answer_shape": Choice(
            "b",
            {
                "a": "64 is the size that the two have in common. Along it the products are added up, so "
                "it vanishes; the two outer sizes stay.",
                "c": "The sizes are right, their order is not: a product has the rows of its first factor "
                "and the columns of its second.",
                "d": "Equal shapes are what `+` and `*` want, entry by entry. A matrix product wants the "
                "two inner sizes to be equal: the last of the first factor, the first of the second.",
            },
        )
    },
    hints=(
        "Write the two shapes side by side: (5, 64) and (64, 10). Which two numbers are neighbours?",
        "The neighbours, the inner sizes, must be equal. They are, and then they vanish.",
        "What remains is the first size of `x` and the last size of `w`, in this order: one row for "
        "each image, one column for each score.",
    ),
    praise="One row for each image, one column for each score. Shapes beside a formula find most "
    "mistakes before the computer does.",
)

NUDGE = NumberTask(
    id="00.nudge",
    title="One nudge by hand",
    difficulty=1,
    minutes=5,
    numbers={
        "nudge_slope": Number(
            4.1,
            5e-4,
            (
                (
                    4.0,
                    "other-quantity",
                    "this is the partial derivative, where ε has shrunk to 0; or a nudge to both "
                    "sides. Here ε is 0.1, to one side.",
                ),
                (0.41, "value", "this is the change of f. Divide it by the size of the nudge."),
                (
                    0.041,
                    "value",
                    "the change is multiplied by the nudge; it should be divided by it.",
                ),
                (5.1, "other-quantity", "this is the slope for w2. Nudge w1, and hold w2 still."),
                (
                    9.3,
                    "other-quantity",
                    "both numbers were nudged at once. Nudge w1 alone, and hold w2 still.",
                ),
                (2.1, "value", "w1 stands in the middle term too: w1 w2 changes as well."),
                (3.9, "one-sided", "this nudge goes down, to 0.9. Nudge up, to 1.1."),
                (4.01, "step-size", "this belongs to a nudge of 0.01. The task takes ε = 0.1."),
                (
                    5.0,
                    "step-size",
                    "this belongs to a nudge of 1, or it is ∂f/∂w2. The task nudges w1 by 0.1.",
                ),
                (7.41, "value", "this is f after the nudge. By how much has it changed?"),
                (
                    74.1,
                    "value",
                    "this is f after the nudge, divided by ε. Divide only the change of f.",
                ),
                (7.0, "value", "this is f before the nudge. By how much does a nudge change it?"),
            ),
        )
    },
    hints=(
        "Compute f twice: at (1, 2), and with w1 a little larger, at (1.1, 2).",
        "f(1, 2) = 1 + 2 + 4. In f(1.1, 2) only the first two terms are different.",
        "1.1² is 1.21 and 1.1 · 2 is 2.2. Take the difference of the two values of f, and divide it "
        "by 0.1.",
    ),
    praise="Near the partial derivative, which is 4 here, and not equal to it: the nudge itself is in "
    "the result. A smaller one comes closer.",
)


EARLY = (
    "`return` ends the function at once. Inside the loop it does so at the first answer, or at the "
    "first that is right: let it stand behind the loop, at its margin."
)
SLIPS = (
    ("stop", lambda a, t: (a[0] == t[0]) / len(t), EARLY),
    ("stop", lambda a, t: float(a[0] == t[0]), EARLY),
    ("stop", lambda a, t: np.any(a == t) / len(t), EARLY),
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


def _fixed(got: list[np.ndarray], cases: list[tuple[np.ndarray, np.ndarray]]) -> bool:
    """Whether the number of right answers was divided by the same number each time."""
    right = np.array([np.sum(answers == t) for answers, t in cases])
    ratio = np.ravel(got)[right > 0] / right[right > 0]
    return np.ptp(np.ravel(got)) > 0 and np.allclose(got, ratio[0] * right)


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
        try:
            got.append(numbers(accuracy(answers, t), "The accuracy"))
        except CheckFailed as failure:
            early = [np.any(a == t) / len(t) for a, t in cases[: len(got)]]
            if failure.code == "returns-none" and got and np.allclose(np.ravel(got), early):
                raise CheckFailed("stop", EARLY) from None  # it returns where an answer is right
            raise
        whole = Slip("shape", answers == t, "This says for each answer whether it is right. The task asks for "
                     "one number for all of them.")  # fmt: skip
        if got[-1].size != 1:
            compare(got[-1], np.mean(answers == t), "The accuracy", [whole])
    for code, wrong, message in SLIPS:
        if np.allclose(np.ravel(got), [wrong(*case) for case in cases]):
            raise CheckFailed(code, message)
    if _fixed(got, cases):
        message = "You divide by a fixed number; divide by the number of answers."
        raise CheckFailed("value", message, "`len(t)` is that number, whatever it is.")
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

ASK_FIRST = ChoiceTask(
    id="00.ask_first",
    title="97 of 100",
    difficulty=1,
    minutes=3,
    choices={
        "answer_first": Choice(
            "d",
            {
                "a": "A good question, and the next one. But a rival who looks up the nearest image is "
                "always right about images that it has seen: first know which images they were.",
                "b": "A good question, for later: ten seeds show how much of it was luck. But if the "
                "network has seen the images, ten good numbers say as little as one.",
                "c": "The size of a network says what it costs. Large ones and small ones may read new "
                "digits well, or only remember old ones.",
            },
        )
    },
    hints=(
        "What do you want to know in the end: how it does on these hundred images, or on your own?",
        "A pupil who has seen the questions of the examination before gets a good mark too. Which of "
        "the four would tell you?",
        "In the chapter one fifth of the images was hidden before the learning began. Which question "
        "asks whether somebody did that?",
    ),
    praise="Without hidden images the number says nothing about new ones. After that, ask for the "
    "rival and the seeds, and look at the mistakes.",
)

CHAPTER = Chapter("00_welcome", "Welcome", (DOT_PRODUCT, PRODUCT_SHAPE, NUDGE, ACCURACY, ASK_FIRST))
