"""The tasks of chapter 09: from a common scale by hand to a classifier whose accuracy can be believed."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c09_training_in_practice import (
    by_hand,
    counting,
    curves,
    encoding,
    leaks,
    questions,
    scaling,
    searching,
    splitting,
    stopping,
    tumours,
)

CHAPTER = Chapter(
    "09_training_in_practice",
    "Training in practice",
    (
        *by_hand.TASKS,
        *splitting.TASKS,
        *scaling.TASKS,
        *encoding.TASKS,
        *counting.TASKS,
        *stopping.TASKS,
        *searching.TASKS,
        *tumours.TASKS,
        *leaks.TASKS,
        *curves.TASKS,
        *questions.TASKS,
    ),
)
