"""The tasks of chapter 19: convolution, from three weights on a slip of paper to the backward pass of one's own."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c19_convolution import (
    by_hand,
    columns,
    counting,
    find_the_bug,
    kernels,
    moving,
    pictures,
    questions,
    rows,
)

CHAPTER = Chapter(
    "19_convolution",
    "Convolution",
    (
        by_hand.ROW,
        by_hand.WINDOW,
        *counting.TASKS,
        *rows.TASKS,
        *pictures.TASKS,
        columns.IM2COL,
        by_hand.BACKWARD_ROW,
        columns.CONV_BACKWARD,
        kernels.KERNELS,
        moving.MOVING,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
