"""The tasks of chapter 04: from a bump by hand to what the theorem does not say."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c04_universal_approximation import (
    bump,
    by_hand,
    find_the_bug,
    gaps,
    hinges,
    questions,
    readout,
    tent,
)

ONE_BUMP, FOUR_POINTS, ENOUGH, SQUARE, TREND = by_hand.TASKS
CHAPTER = Chapter(
    "04_universal_approximation",
    "Universal approximation",
    (
        ONE_BUMP,
        FOUR_POINTS,
        *tent.TASKS,
        ENOUGH,
        SQUARE,
        TREND,
        *bump.TASKS,
        *hinges.TASKS,
        *readout.TASKS,
        *gaps.TASKS,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
