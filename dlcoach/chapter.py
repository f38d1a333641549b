"""A chapter's exercises: its name and its tasks, in the order of the notebook."""

from dataclasses import dataclass

from dlcoach.tasks import Task


@dataclass(frozen=True)
class Chapter:
    """`name` is that of the notebook, such as ``02_perceptron``; the tasks begin with its number."""

    name: str
    title: str
    tasks: tuple[Task, ...]

    @property
    def number(self) -> str:
        return self.name[:2]
