"""The list of a chapter's tasks and how far one has come, as words and as a small table."""

from dlcoach.chapter import Chapter
from dlcoach.outcome import GREEN, code, fill
from dlcoach.progress import Entry

LEVELS = {1: "easy", 2: "medium", 3: "hard"}


class Overview:
    """What `progress` shows."""

    def __init__(self, parts: list[tuple[Chapter, dict[str, Entry]]], notes: list[str]):
        self.parts, self.notes = parts, notes

    def __repr__(self) -> str:
        return "\n\n".join(
            ["\n".join(self._lines(*part)) for part in self.parts] + fill(self.notes)
        )

    def _lines(self, chapter: Chapter, entries: dict[str, Entry]) -> list[str]:
        rows = list(map(list, table(chapter, entries)))
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        return [
            summary(chapter, entries),
            *(
                "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
                for row in rows
            ),
        ]

    def _repr_html_(self) -> str:
        tables = "".join(self._table(*part) for part in self.parts)
        notes = "".join(f"<p>{code(note)}</p>" for note in self.notes)
        return f'<div style="border-left: 4px solid {GREEN}; padding-left: 0.9em">{tables}{notes}</div>'

    def _table(self, chapter: Chapter, entries: dict[str, Entry]) -> str:
        body = "".join(
            "<tr>" + "".join(f'<td style="text-align: left">{c}</td>' for c in row) + "</tr>"
            for row in table(chapter, entries)
        )
        head = f'<p style="margin: 0.3em 0"><strong>{summary(chapter, entries)}</strong></p>'
        return f"{head}<table>{body}</table>"


def table(chapter: Chapter, entries: dict[str, Entry]) -> list[tuple[str, ...]]:
    """One row a task: its name, its title, how hard and how long, how far one has come."""
    return [
        (
            task.id,
            task.title,
            f"{LEVELS[task.difficulty]}, {task.minutes} min",
            standing(entries[task.id]),
        )
        for task in chapter.tasks
    ]


def summary(chapter: Chapter, entries: dict[str, Entry]) -> str:
    solved = sum(entry.solved for entry in entries.values())
    left = sum(task.minutes for task in chapter.tasks if not entries[task.id].solved)
    rest = f", about {left} minutes to go" if left else ""
    return f"{chapter.number} {chapter.title}: {solved} of {len(chapter.tasks)} solved{rest}"


def standing(entry: Entry) -> str:
    """How far one has come with a task, in a few words."""
    if entry.solved:
        words = "solved"
        if entry.last != "correct":
            words += f", changed since: {entry.last}"
    elif entry.tries:
        words = f"not yet: {entry.last}"
    else:
        words = "not attempted"
    if entry.hints:
        words += f" ({entry.hints} hint{'s' if entry.hints > 1 else ''})"
    return words
