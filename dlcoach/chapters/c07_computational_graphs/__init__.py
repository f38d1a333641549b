"""The tasks of chapter 07: computational graphs, from three messages by hand to an autograd of one's own."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c07_computational_graphs import (
    by_hand,
    counting,
    find_the_bug,
    gates,
    order,
    questions,
    stretching,
    used_twice,
    walking,
)

CHAPTER = Chapter(
    "07_computational_graphs",
    "Computational graphs",
    (
        *by_hand.TASKS,
        *used_twice.TASKS,
        gates.MAXIMUM,
        *walking.TASKS,
        *order.TASKS,
        gates.MULTIPLY,
        *stretching.TASKS,
        *find_the_bug.TASKS,
        *counting.TASKS,
        *questions.TASKS,
    ),
)
