"""Finds a task or a chapter by its name, and for a name that is none suggests what may be meant."""

from difflib import get_close_matches
from importlib import import_module

from dlcoach.chapter import Chapter
from dlcoach.outcome import UnknownTask
from dlcoach.tasks import Task

# number -> module; a chapter is imported when one of its tasks is asked for
MODULES = {
    "00": "c00_welcome",
    "01": "c01_neuron",
    "02": "c02_perceptron",
    "03": "c03_multilayer_perceptron",
    "04": "c04_universal_approximation",
    "05": "c05_losses",
    "06": "c06_gradient_descent",
    "07": "c07_computational_graphs",
    "08": "c08_backpropagation",
    "09": "c09_training_in_practice",
    "10": "c10_activations",
    "16": "c16_dropout",
    "19": "c19_convolution",
    "20": "c20_pooling_and_cnn",
}


def load(number: str) -> Chapter:
    return import_module(f"dlcoach.chapters.{MODULES[number]}").CHAPTER


def all_chapters() -> list[Chapter]:
    return [load(number) for number in MODULES]


def find_task(name: object, function: str) -> tuple[Chapter, Task]:
    """The chapter and the task of this name. `function` is who asks, for the message."""
    if not isinstance(name, str):
        raise UnknownTask(
            f"`{function}` wants the name of a task in quotes, such as "
            f'{function}("02.perceptron_rule"); it was given a {type(name).__name__}.'
        )
    chapters = [load(name[:2])] if name[:2] in MODULES else all_chapters()
    for chapter in chapters:
        for task in chapter.tasks:
            if task.id == name:
                return chapter, task
    raise UnknownTask(f'There is no task "{name}". {suggestion(name)}')


def suggestion(name: str) -> str:
    """Task names that look alike, or where to find them all."""
    ids = [task.id for chapter in all_chapters() for task in chapter.tasks]
    asked = name.strip().lower().replace("-", "_").replace(" ", "_")
    number, _, word = asked.rpartition(".")
    near = [i for i in ids if i.split(".")[1] == word]
    for among in ([i for i in ids if i.startswith(f"{number}.")], ids):
        near = near or get_close_matches(asked, among, n=3, cutoff=0.6)
    if not near:
        short = {i.split(".")[1]: i for i in ids}
        near = [short[s] for s in get_close_matches(word, short, n=3, cutoff=0.6)]
    return f"Did you mean {' or '.join(near)}?" if near else "progress() lists all tasks."


def find_chapter(name: object) -> list[Chapter]:
    """The chapter of this number or name, as a list of one; all of them for None."""
    if name is None:
        return all_chapters()
    text = str(name).strip()
    for number in MODULES:
        if text and text.zfill(2) in (number, load(number).name):
            return [load(number)]
    names = ", ".join(f'"{n}"' for n in MODULES)
    raise UnknownTask(f"There are no exercises for chapter {name!r} yet; there are for {names}.")
