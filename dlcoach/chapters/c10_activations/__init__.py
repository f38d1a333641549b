"""The tasks of chapter 10: activations, from slopes on paper to a gradient profile that is read like a fingerprint."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c10_activations import (
    by_hand,
    factors,
    find_the_bug,
    profiles,
    questions,
    rectifiers,
    smooth,
    units,
)

CHAPTER = Chapter(
    "10_activations",
    "Activations",
    (
        *by_hand.TASKS,
        *rectifiers.TASKS,
        *smooth.TASKS,
        *units.TASKS,
        *factors.TASKS,
        *find_the_bug.TASKS,
        *profiles.TASKS,
        *questions.TASKS,
    ),
)
