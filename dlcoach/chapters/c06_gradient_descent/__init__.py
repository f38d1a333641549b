"""The tasks of chapter 06: gradient descent, from two steps by hand to a loop with one wrong line."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c06_gradient_descent import (
    batches,
    by_hand,
    delta_rule,
    find_the_bug,
    loop,
    noise,
    questions,
    unit_by_hand,
    walking,
)

CHAPTER = Chapter(
    "06_gradient_descent",
    "Gradient descent",
    (
        *by_hand.TASKS,
        *unit_by_hand.TASKS,
        *by_hand.LAST,
        *walking.TASKS,
        *delta_rule.TASKS,
        *batches.TASKS,
        *loop.TASKS,
        *noise.TASKS,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
