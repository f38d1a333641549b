"""What the tests of the coach share: the cells of the notebooks, and answers run as a reader would."""

import linecache
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

import nbformat

from dlcoach import check
from dlcoach.catalogue import all_chapters, load
from dlcoach.outcome import CheckFailed

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = [chapter.name for chapter in all_chapters()]
TASKS = [task for chapter in all_chapters() for task in chapter.tasks]


@dataclass(frozen=True)
class Answer:
    """An answer to a task: code as it would stand in the notebook, and the verdict it must get."""

    task: str
    code: str  # of the diagnosis; "correct" for a right answer
    name: str
    source: str

    def __str__(self) -> str:
        return f"{self.task}-{self.name}"


def bank(chapter: str):
    """Two functions for the answers of a chapter: those to one task, and those to a question with letters."""

    def task(name: str, answers: list[tuple[str, str, str]]) -> list[Answer]:
        return [Answer(f"{chapter}.{name}", code, label, dedent(s)) for code, label, s in answers]

    def letters(name: str, variable: str, right: str) -> list[Answer]:
        wrong = [("choice", a, f'{variable} = "{a}"') for a in "abcd" if a != right]
        odd = [
            ("not-attempted", "untouched", f"{variable} = ..."),
            ("type", "no-such-letter", f'{variable} = "z"'),
            ("type", "two-letters", f'{variable} = "ab"'),
            ("type", "sentence", f'{variable} = "the second one"'),
            ("type", "number", f"{variable} = 2"),
            ("type", "tuple", f"{variable} = (5, 10)"),
            ("type", "array", f"{variable} = __import__('numpy').zeros(3)"),
        ]
        return task(name, wrong + odd)

    return task, letters


@cache
def notebook(folder: str, chapter: str):
    return nbformat.read(ROOT / folder / f"{chapter}.ipynb", as_version=4)


def code_cells(folder: str, chapter: str) -> list:
    return [cell for cell in notebook(folder, chapter).cells if cell.cell_type == "code"]


def graded(cell, kind: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(kind))


def run(source: str, namespace: dict, label: str = "answer") -> dict:
    """Execute source like a cell, so that messages can show its lines."""
    name = f"<{label}-{abs(hash(source))}>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    exec(compile(source, name, "exec"), namespace)
    return namespace


@cache
def _imports(chapter: str) -> str:
    return code_cells("solutions", chapter)[0].source


def fresh(task: str) -> dict:
    """A namespace in which only the imports of the task's notebook have run."""
    return run(_imports(load(task[:2]).name), {})


def verdict(task: str, namespace: dict) -> tuple[str, str]:
    """The code of the diagnosis, or "correct", and the words that come with it."""
    try:
        return "correct", repr(check(task, namespace))
    except CheckFailed as failure:
        return failure.code, "\n".join(failure.lines())


def of(answer: Answer) -> tuple[str, str]:
    return verdict(answer.task, run(answer.source, fresh(answer.task), str(answer)))


def solution_lines(chapter: str) -> set[str]:
    """Lines of the solutions that would give something away: 12 characters or more."""
    lines = set()
    for cell in code_cells("solutions", chapter):
        for part in re.findall(r"# BEGIN SOLUTION\n(.*?)# END SOLUTION", cell.source, re.DOTALL):
            lines |= {line.strip() for line in part.splitlines()}
    return {line for line in lines if len(line) >= 12}
