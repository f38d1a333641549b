"""`check`, `hint` and `progress`: what an exercise notebook calls."""

import sys
from collections.abc import Mapping
from pathlib import Path

from dlcoach.catalogue import find_chapter, find_task
from dlcoach.chapter import Chapter
from dlcoach.outcome import CheckFailed, Hint, Passed, UnknownTask
from dlcoach.overview import Overview
from dlcoach.progress import Diary, Entry, enabled

_diaries: dict[Path, Diary] = {}


def check(task: str, namespace: Mapping[str, object] | None = None) -> Passed:
    """Say whether the answer to a task is right, and if not, what is wrong with it.

    Parameters
    ----------
    task: its name, such as ``"02.perceptron_rule"``.
    namespace: where the answers are; the caller's notebook, unless given.

    Raises
    ------
    CheckFailed: the answer is wrong, or there is none yet; the message says more.
    UnknownTask: there is no such task.
    """
    chapter, found = find_task(task, "check")
    answers = sys._getframe(1).f_globals if namespace is None else namespace
    diary = diary_of(chapter)
    try:
        remarks = found.check(answers)
    except CheckFailed as failure:
        notes = record(diary, found.id, failure.code)
        raise failure.for_task(found.id, notes) from None
    except Exception as error:  # no student should have to read this traceback
        message = f"The coach itself stumbled over your answer ({type(error).__name__}: {error})."
        advice = "This says nothing about the answer. Please report it, with your code."
        raise CheckFailed("coach", message, advice, found.id) from error
    notes = record(diary, found.id, "correct")
    if enabled():
        solved = sum(diary.entry(t.id).solved for t in chapter.tasks)
        remarks = [*remarks, f"Solved in this chapter: {solved} of {len(chapter.tasks)}."]
    return Passed(found.id, found.title, found.praise, [*remarks, *notes])


def hint(task: str, number: int | None = None) -> Hint:
    """The next hint for a task, or the one with a given number (1, 2 or 3)."""
    chapter, found = find_task(task, "hint")
    if number is not None and number not in (1, 2, 3):
        raise UnknownTask(f'There are three hints: hint("{found.id}", 1), 2 or 3. Not {number!r}.')
    diary = diary_of(chapter)
    notes = diary.refresh()
    entry = diary.entry(found.id)
    number = number or min(entry.hints + 1, 3)
    entry.hints = max(entry.hints, number)
    diary.entries[found.id] = entry
    notes += diary.save()
    if number == 3:
        notes.insert(0, "This was the last hint. The section of the chapter has the whole idea.")
    return Hint(found.id, number, 3, found.hints[number - 1], notes)


def progress(chapter: str | int | None = None) -> Overview:
    """What is solved and what is still to do, in a chapter or, without a name, in all of them."""
    chapters = find_chapter(chapter)
    parts, notes = [], []
    for one in chapters:
        diary = diary_of(one)
        notes += diary.refresh()
        parts.append((one, {task.id: diary.entry(task.id) for task in one.tasks}))
    if not enabled():
        notes.append("Progress is not saved: DLCOACH_PROGRESS is off.")
    return Overview(parts, notes)


def diary_of(chapter: Chapter) -> Diary:
    """The diary beside the notebook: in the folder in which the kernel runs."""
    folder = Path.cwd()
    return _diaries.setdefault(folder / chapter.name, Diary(chapter.name, folder))


def record(diary: Diary, task: str, verdict: str) -> list[str]:
    """Write a verdict down. A stub that is still there is no try, and leaves no trace."""
    notes = diary.refresh()
    if verdict in ("not-attempted", "undefined"):
        return notes
    old = diary.entry(task)
    diary.entries[task] = Entry(
        solved=old.solved or verdict == "correct",
        tries=old.tries + 1,
        hints=old.hints,
        last=verdict,
    )
    return notes + diary.save()
