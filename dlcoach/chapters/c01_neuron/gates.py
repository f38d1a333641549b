"""By hand: weights and biases for rules, judged by their truth tables."""

import numpy as np

from dlcoach.chapters.c01_neuron.truth import NAMES, ROWS, judge_unit, read_unit, step, word
from dlcoach.tasks import ValueTask

LICENCE = np.array([1, 0, 1, 1])
CHAIR = step(ROWS[4] @ np.array([3, 2, 2, 2]) - 5)


def name_of(w: tuple[int, ...], b: float) -> str:
    return word(step(ROWS[4] @ np.array(w) + b))


OF_FOUR = {
    name_of((1, 1, 1, 1), -1): "“at least 1 of 4”",
    name_of((1, 1, 1, 1), -2): "“at least 2 of 4”: in every tie the motion passes",
    name_of((1, 1, 1, 1), -3): "“at least 3 of 4”: in every tie the motion fails",
    name_of((1, 1, 1, 1), -4): "“all 4”",
    name_of((1, 0, 0, 0), -1): "x1 alone: the chair decides, whatever the others say",
    name_of(
        (2, 1, 1, 1), -2
    ): "“the chair, or two of the others”: the chair's vote counts too much",
    name_of((3, 1, 1, 1), -4): "“the chair and at least one other”: the three others cannot win",
}


def _licence(w: object, b: object) -> None:
    judge_unit(*read_unit(w, b, "licence_w", "licence_b", 2), LICENCE, NAMES)


def _chair(w: object, b: object) -> None:
    judge_unit(*read_unit(w, b, "chair_w", "chair_b", 4), CHAIR, OF_FOUR)


LICENCE_TASK = ValueTask(
    id="01.licence",
    title="Who drives needs a licence",
    difficulty=1,
    minutes=4,
    values=("licence_w", "licence_b"),
    test=_licence,
    hints=(
        "Only one of the four rows is 0: the one in which the law is broken. Which of the two inputs speaks "
        "for 0 there, and which against it?",
        "Write z for the four rows: b, w2 + b, w1 + b, w1 + w2 + b. Only the second may be below 0.",
        "A licence raises the sum, driving lowers it, by as much: then neither and both give z = b. "
        "Which sign may b have, and how large may it be?",
    ),
    praise="A rule that says 1 to nothing at all needs a bias that is not negative: it says yes until "
    "something speaks against it.",
)

CHAIR_TASK = ValueTask(
    id="01.chair",
    title="The chair breaks a tie",
    difficulty=2,
    minutes=6,
    values=("chair_w", "chair_b"),
    test=_chair,
    hints=(
        "The three members have equal rights, so give them equal weights, say 2. How many votes of theirs "
        "must the chair's weight be worth, to win a tie and no more?",
        "With the chair one member is enough, without the chair all three are needed. So chair + one "
        "must reach θ, and two members must not.",
        "The chair counts a little more than one member, and less than two: with 2 for a member, 3 for "
        "the chair. Compute the sum for the chair with one member, and for two members: θ lies between.",
    ),
    praise="Unequal weights are unequal rights. Whether a rule can be had with some weights is "
    "another question: task 13 asks it.",
)

TASKS = (LICENCE_TASK, CHAIR_TASK)
