"""The list of what is solved: a small file beside the exercise, which may vanish or break at will.

The file is hidden, named like the exercise (`.02_perceptron.progress.json`), and never worth an
error: whatever is wrong with it, the coach says so in a sentence and begins a new list. A file that
cannot be read is set aside under another name, never overwritten. DLCOACH_PROGRESS=off writes none.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

VERSION = 1
UNTOUCHED = "Your notebook is untouched: check cells that you run again count again."


@dataclass
class Entry:
    """What is known of one task."""

    solved: bool = False
    tries: int = 0  # checks of something other than the stub
    hints: int = 0  # hints seen
    last: str = ""  # the last verdict: "correct" or the code of a diagnosis

    def valid(self) -> bool:
        return (
            type(self.solved) is bool
            and type(self.tries) is int
            and type(self.hints) is int
            and type(self.last) is str
            and self.tries >= 0
            and 0 <= self.hints <= 3
        )


def enabled() -> bool:
    """Whether progress is written to a file."""
    return os.environ.get("DLCOACH_PROGRESS", "").strip().lower() not in {"off", "0", "no", "false"}


class Diary:
    """The entries of one chapter, in memory and, where that is possible, in a file.

    The file is read again before each change, so that two kernels do not undo each other's work.
    """

    def __init__(self, chapter: str, folder: Path):
        self.chapter = chapter
        self.path = folder / f".{chapter}.progress.json"
        self.entries: dict[str, Entry] = {}
        self._on_disk = False  # this kernel has seen the file
        self._frozen = False  # the file can be neither read nor set aside
        self._said: set[str] = set()

    def entry(self, task: str) -> Entry:
        return self.entries.get(task, Entry())

    def refresh(self) -> list[str]:
        """Take over what the file says. Returns a sentence if something is wrong with it."""
        if not enabled() or self._frozen:
            return []
        try:
            text = self.path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return self._gone()
        except UnicodeDecodeError:
            return self._set_aside("it is not text")
        except OSError as error:
            return self._freeze(f"cannot be read ({error.strerror})")
        try:
            self.entries = parse(text, self.chapter)
        except (ValueError, RecursionError) as error:
            return self._set_aside(str(error) if type(error) is ValueError else "it is not JSON")
        self._on_disk = True
        return []

    def save(self) -> list[str]:
        """Write the file, all or nothing. Returns a sentence, once, if that is impossible."""
        if not enabled() or self._frozen:
            return []
        entries = {task: asdict(entry) for task, entry in sorted(self.entries.items())}
        content = {"version": VERSION, "chapter": self.chapter, "tasks": entries}
        new = self.path.with_name(f".{self.chapter}.{os.getpid()}.new.progress.json")
        try:
            with open(new, "w", encoding="utf-8") as file:
                file.write(json.dumps(content, indent=1) + "\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            return self._once(
                f"Progress cannot be saved in this folder ({error.strerror}). The coach remembers "
                "it until the kernel stops; checks and hints work as always."
            )
        self._on_disk = True
        return []

    def _gone(self) -> list[str]:
        if not self._on_disk:
            return []
        self._on_disk, self.entries = False, {}
        return [
            f"The progress file {self.path.name} is gone (deleted, moved or renamed), so the list "
            f"begins anew. {UNTOUCHED}"
        ]

    def _set_aside(self, reason: str) -> list[str]:
        """Keep a file that cannot be used under another name, and begin anew."""
        self.entries, self._on_disk = {}, False
        for number in range(1, 1000):
            aside = self.path.with_name(f".{self.chapter}.unreadable-{number}.progress.json")
            if aside.exists():
                continue
            try:
                os.rename(self.path, aside)
            except OSError:
                break
            return [
                f"The progress file {self.path.name} cannot be used: {reason}. It is kept as "
                f"{aside.name}, and the list begins anew. {UNTOUCHED}"
            ]
        return self._freeze(f"cannot be used ({reason}) and cannot be moved")

    def _freeze(self, why: str) -> list[str]:
        self._frozen = True
        return [
            f"The progress file {self.path.name} {why}. It stays as it is, and the coach remembers "
            "your progress until the kernel stops; checks and hints work as always."
        ]

    def _once(self, sentence: str) -> list[str]:
        if sentence in self._said:
            return []
        self._said.add(sentence)
        return [sentence]


def parse(text: str, chapter: str) -> dict[str, Entry]:
    """The entries in a file's text. Raises `ValueError` with the reason if there is none to take."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError:
        raise ValueError("it is not JSON") from None
    if not isinstance(content, dict) or not isinstance(content.get("tasks"), dict):
        raise ValueError("it holds something else than a list of tasks")
    if content.get("version") != VERSION:
        raise ValueError("another version of the coach wrote it")
    if content.get("chapter") != chapter:
        raise ValueError("it belongs to another chapter")
    entries = {}
    for task, fields in content["tasks"].items():
        try:
            entry = Entry(**fields)
        except TypeError:
            raise ValueError(f"its entry for {task} is not what the coach writes") from None
        if not entry.valid():
            raise ValueError(f"its entry for {task} is not what the coach writes")
        entries[task] = entry
    return entries
