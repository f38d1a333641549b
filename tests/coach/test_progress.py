"""The progress file: written, read again, and never worth an error, whatever happens to it."""

import json
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from coach_support import ROOT, fresh, run, verdict
from nbclient import NotebookClient

from dlcoach import check, hint, progress, session
from dlcoach.outcome import CheckFailed

NAME = ".00_welcome.progress.json"
TASK = "00.dot_product"
SAYS_NOTHING_IS_LOST = "Your notebook is untouched"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder in which a kernel has started."""
    monkeypatch.delenv("DLCOACH_PROGRESS", raising=False)
    monkeypatch.chdir(tmp_path)
    restart(monkeypatch)
    return tmp_path


def restart(monkeypatch) -> None:
    """Forget everything in memory, as a new kernel does."""
    monkeypatch.setattr(session, "_diaries", {})


def answer(value: object) -> str:
    """What a check of the first task says to this answer."""
    return verdict(TASK, {"dot": value})[1]


def content(folder: Path) -> dict:
    return json.loads((folder / NAME).read_text(encoding="utf-8"))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_wrong_and_a_right_answer_are_written_down(folder):
    answer(12)
    assert files(folder) == [NAME]
    assert content(folder) == {
        "version": 1,
        "chapter": "00_welcome",
        "tasks": {TASK: {"solved": False, "tries": 1, "hints": 0, "last": "sign"}},
    }
    assert "not yet: sign" in repr(progress("00"))
    assert "Solved in this chapter: 1 of 5." in answer(8)
    assert content(folder)["tasks"][TASK] == {
        "solved": True, "tries": 2, "hints": 0, "last": "correct"
    }  # fmt: skip
    assert "00 Welcome: 1 of 5 solved, about 14 minutes to go" in repr(progress("00"))


def test_a_stub_leaves_no_trace(folder):
    answer(...)
    verdict(TASK, {})
    assert files(folder) == []
    assert "not attempted" in repr(progress("00"))


def test_it_survives_a_restart_of_the_kernel(folder, monkeypatch):
    answer(8)
    hint(TASK)
    restart(monkeypatch)
    assert "solved (1 hint)" in repr(progress("00"))
    assert hint(TASK).number == 2


def test_what_was_solved_stays_solved(folder):
    answer(8)
    answer(12)
    assert "solved, changed since: sign" in repr(progress("00"))
    assert "1 of 5 solved" in repr(progress("00"))


def test_two_kernels_do_not_undo_each_other(folder, monkeypatch):
    answer(8)
    mine = session._diaries
    restart(monkeypatch)
    right = "def accuracy(answers, t):\n    return np.mean(answers == t)"
    check("00.accuracy", run(right, fresh("00.accuracy")))
    monkeypatch.setattr(session, "_diaries", mine)
    hint(TASK)
    assert {t: e["solved"] for t, e in content(folder)["tasks"].items()} == {
        TASK: True,
        "00.accuracy": True,
    }


def test_off_means_no_file(folder, monkeypatch):
    for off in ("off", "OFF", "0", "no", "false"):
        monkeypatch.setenv("DLCOACH_PROGRESS", off)
        answer(8)
        hint(TASK)
        assert "Progress is not saved: DLCOACH_PROGRESS is off." in repr(progress("00"))
    assert "1 of 5 solved" in repr(progress("00"))  # in memory
    assert files(folder) == []


@pytest.mark.parametrize("away", [Path.unlink, lambda p: p.rename(p.with_name("old.json"))])
def test_deleted_or_renamed_while_the_kernel_runs(folder, away):
    answer(8)
    away(folder / NAME)
    words = answer(12).replace("\n", " ")
    assert f"The progress file {NAME} is gone (deleted, moved or renamed)" in words
    assert SAYS_NOTHING_IS_LOST in words
    assert "sign" in words  # and the diagnosis all the same
    assert content(folder)["tasks"][TASK]["solved"] is False  # begun anew
    assert "is gone" not in answer(8)  # said once


def test_deleted_while_no_kernel_runs(folder, monkeypatch):
    answer(8)
    (folder / NAME).unlink()
    restart(monkeypatch)
    assert repr(progress("00")).startswith("00 Welcome: 0 of 5 solved")
    assert "progress file" not in answer(8)  # nothing strange to read


BROKEN = {
    "empty": b"",
    "cut off": b'{"version": 1, "chapter": "00_we',
    "no JSON": b"this was my shopping list",
    "no text": b"\xff\xfe\x00\x9f\x92",
    "deep": b"[" * 200_000,
    "a list": b"[1, 2, 3]",
    "null": b"null",
    "no tasks": b'{"version": 1, "chapter": "00_welcome"}',
    "tasks are a list": b'{"version": 1, "chapter": "00_welcome", "tasks": [1]}',
    "an entry is a number": b'{"version": 1, "chapter": "00_welcome", "tasks": {"00.a": 3}}',
    "a field is missing its type": b'{"version": 1, "chapter": "00_welcome", "tasks": '
    b'{"00.a": {"solved": "yes", "tries": 1, "hints": 0, "last": ""}}}',
    "a negative count": b'{"version": 1, "chapter": "00_welcome", "tasks": '
    b'{"00.a": {"solved": true, "tries": -1, "hints": 0, "last": ""}}}',
    "too many hints": b'{"version": 1, "chapter": "00_welcome", "tasks": '
    b'{"00.a": {"solved": true, "tries": 1, "hints": 7, "last": ""}}}',
    "an unknown field": b'{"version": 1, "chapter": "00_welcome", "tasks": '
    b'{"00.a": {"solved": true, "colour": "red"}}}',
    "a later version": b'{"version": 2, "chapter": "00_welcome", "tasks": {}}',
    "another chapter": b'{"version": 1, "chapter": "02_perceptron", "tasks": {}}',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("first", ["check", "hint", "progress"])
def test_a_broken_file_is_kept_aside(folder, broken, first):
    (folder / NAME).write_bytes(broken)
    calls = {
        "check": lambda: answer(12),
        "hint": lambda: repr(hint(TASK)),
        "progress": lambda: repr(progress("00")),
    }
    words = calls[first]().replace("\n", " ")
    aside = ".00_welcome.unreadable-1.progress.json"
    assert f"The progress file {NAME} cannot be used: " in words
    assert f"It is kept as {aside}, and the list begins anew." in words
    assert SAYS_NOTHING_IS_LOST in words
    assert (folder / aside).read_bytes() == broken
    answer(8)
    assert "cannot be used" not in answer(8)
    assert content(folder)["tasks"][TASK]["solved"] is True
    (folder / NAME).write_bytes(broken)  # once more: the first one is not overwritten
    answer(8)
    assert files(folder) == [NAME, aside, aside.replace("-1", "-2")]


def test_tasks_of_another_edition_are_kept(folder):
    """A task that this edition does not have stays in the file."""
    entry = {"solved": True, "tries": 1, "hints": 0, "last": "correct"}
    old = {"version": 1, "chapter": "00_welcome", "tasks": {"00.older": entry}}
    (folder / NAME).write_text(json.dumps(old), encoding="utf-8")
    answer(8)
    assert content(folder)["tasks"]["00.older"] == entry
    assert "older" not in repr(progress("00"))


def refuse(*arguments, **options):
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("function", ["replace", "fsync"])
def test_a_folder_that_cannot_be_written(folder, monkeypatch, function):
    monkeypatch.setattr(os, function, refuse)
    words = answer(12).replace("\n", " ")
    assert "Progress cannot be saved in this folder (Permission denied)." in words
    assert "until the kernel stops; checks and hints work as always" in words
    assert "cannot be saved" not in answer(8)  # said once
    assert "1 of 5 solved" in repr(progress("00"))
    assert files(folder) == []  # nothing half written


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder of Linux")
def test_a_folder_that_really_cannot_be_written(folder, monkeypatch):
    monkeypatch.chdir("/proc/self")
    assert "Progress cannot be saved in this folder" in answer(12).replace("\n", " ")
    assert "1 of 5 solved" in repr(answer(8) and progress("00"))


def test_a_file_that_cannot_be_read_stays_as_it_is(folder, monkeypatch):
    """Something else has the name: a folder. It is neither moved nor deleted."""
    (folder / NAME).mkdir()
    words = answer(8).replace("\n", " ")
    assert f"The progress file {NAME} cannot be read" in words
    assert "It stays as it is" in words
    assert (folder / NAME).is_dir()
    assert "cannot be read" not in answer(8)
    assert "1 of 5 solved" in repr(progress("00"))


def test_a_broken_file_in_a_folder_that_cannot_be_written(folder, monkeypatch):
    (folder / NAME).write_text("broken")
    monkeypatch.setattr(os, "rename", refuse)
    words = answer(8).replace("\n", " ")
    assert "cannot be used (it is not JSON) and cannot be moved. It stays as it is" in words
    assert (folder / NAME).read_text() == "broken"
    assert "1 of 5 solved" in repr(progress("00"))


def test_a_crash_while_writing_leaves_the_old_file(folder, monkeypatch):
    answer(8)
    before = (folder / NAME).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        answer(12)
    assert (folder / NAME).read_bytes() == before
    assert files(folder) == [NAME]


def test_two_folders_have_two_lists(folder, tmp_path, monkeypatch):
    answer(8)
    other = tmp_path / "copy"
    other.mkdir()
    monkeypatch.chdir(other)
    assert "0 of 5 solved" in repr(progress("00"))


def test_in_a_kernel_and_after_a_restart(folder):
    """The whole way in a real notebook: solve, restart, still solved; the file deleted, and on."""
    source = nbformat.read(shutil.copy(ROOT / "exercises/00_welcome.ipynb", folder), as_version=4)
    cell = next(c for c in source.cells if c.id == "00-dot-product")
    cell.source = "dot = 8"

    def execute() -> str:
        NotebookClient(source, timeout=60, resources={"metadata": {"path": folder}}).execute()
        return source.cells[-2].outputs[0].data["text/plain"]

    assert execute().startswith("00 Welcome: 1 of 5 solved")
    cell.source = "dot = ..."
    assert execute().startswith("00 Welcome: 1 of 5 solved")
    (folder / NAME).write_text("}{")
    assert execute().startswith("00 Welcome: 0 of 5 solved")
    assert files(folder) == [".00_welcome.unreadable-1.progress.json", "00_welcome.ipynb"]


def test_failures_carry_the_note_too(folder):
    (folder / NAME).write_text("broken")
    with pytest.raises(CheckFailed) as failed:
        check(TASK, {"dot": 12})
    assert failed.value.code == "sign"
    assert len(failed.value.notes) == 1
