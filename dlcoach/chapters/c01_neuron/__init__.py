"""The tasks of chapter 01: one neuron, from a sum on paper to the rules that no unit computes."""

from dlcoach.chapter import Chapter
from dlcoach.chapters.c01_neuron import (
    bends,
    by_hand,
    explain,
    find_the_line,
    gates,
    lamp,
    network,
    questions,
    search,
    unit,
)

CHAPTER = Chapter(
    "01_neuron",
    "The neuron",
    (
        *by_hand.TASKS,
        *gates.TASKS,
        *network.TASKS,
        *unit.TASKS,
        *bends.TASKS,
        *lamp.TASKS,
        *search.TASKS,
        *find_the_line.TASKS,
        *explain.TASKS,
        *questions.TASKS,
    ),
)
