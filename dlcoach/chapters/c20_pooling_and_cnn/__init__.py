"""The tasks of chapter 20: from four numbers of which one is kept to a network that does not care where."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c20_pooling_and_cnn import (
    by_hand,
    counting,
    find_the_bug,
    network,
    pooling,
    questions,
    steady,
)

CHAPTER = Chapter(
    "20_pooling_and_cnn",
    "Pooling and CNN",
    (
        *by_hand.TASKS,
        *counting.TASKS,
        *pooling.TASKS,
        *steady.TASKS,
        *network.TASKS,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
