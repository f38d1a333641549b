"""The tasks of chapter 03: hidden layers, from a fold on paper to networks of one's own."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c03_multilayer_perceptron import (
    by_hand,
    collapse,
    exactly_one,
    feature,
    find_the_bug,
    forward,
    larger,
    questions,
    shapes,
)

CHAPTER = Chapter(
    "03_multilayer_perceptron",
    "The multilayer perceptron",
    (
        *by_hand.TASKS,
        *shapes.TASKS,
        *exactly_one.TASKS,
        *forward.TASKS,
        *collapse.TASKS,
        *feature.TASKS,
        *larger.TASKS,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
