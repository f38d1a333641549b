"""The tasks of chapter 08: backpropagation, from one derivative by hand to a whole backward pass."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c08_backpropagation import (
    batch,
    by_hand,
    deltas,
    find_the_bug,
    nudging,
    questions,
    shapes,
    whole,
)

CHAPTER = Chapter(
    "08_backpropagation",
    "Backpropagation",
    (
        *by_hand.TASKS,
        *shapes.TASKS,
        *deltas.TASKS,
        *batch.TASKS,
        *nudging.TASKS,
        *whole.TASKS,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
