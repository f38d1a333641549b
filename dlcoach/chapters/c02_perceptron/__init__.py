"""The tasks of chapter 02: the perceptron, from a weighted sum to Novikoff's bound."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c02_perceptron import by_hand, find_the_bug, geometry, loop, questions, rule

CHAPTER = Chapter(
    "02_perceptron",
    "The perceptron",
    (
        *by_hand.TASKS,
        *rule.TASKS,
        *loop.TASKS,
        *geometry.TASKS,
        *find_the_bug.TASKS,
        *questions.TASKS,
    ),
)
