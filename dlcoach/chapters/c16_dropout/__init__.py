"""The tasks of chapter 16: dropout, from four coins on paper to a mean over all thinned networks."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c16_dropout import (
    averages,
    by_hand,
    curves,
    find_the_bug,
    masks,
    penalty,
    questions,
    scaling,
)

CHAPTER = Chapter(
    "16_dropout",
    "Dropout",
    (
        *by_hand.TASKS,
        *masks.TASKS,
        *scaling.TASKS,
        *averages.TASKS,
        *penalty.TASKS,
        *find_the_bug.TASKS,
        *curves.TASKS,
        *questions.TASKS,
    ),
)
