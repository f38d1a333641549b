"""The tasks of chapter 05: losses, from four loaves by hand to the line that makes a loss wrong."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c05_losses import (
    by_hand,
    explain,
    find_the_bug,
    pairs,
    quantiles,
    questions,
    scores,
    squared,
)

CHAPTER = Chapter(
    "05_losses",
    "Losses",
    (
        *by_hand.TASKS,
        *squared.TASKS,
        *quantiles.TASKS,
        *scores.TASKS,
        *pairs.TASKS,
        *find_the_bug.TASKS,
        *explain.TASKS,
        *questions.TASKS,
    ),
)
