"""What the coach says: a task is right, or it is not and this is why.

A failed check is an `AssertionError`, so that graders count it as a failure. IPython asks it how it
wants to be shown (`_render_traceback_`), so that a student reads the message and no traceback.
"""

import textwrap
from collections.abc import Iterable
from html import escape

CODES = {
    "not-attempted": "the stub is still there",
    "undefined": "a name that the task asks for does not exist",
    "signature": "the function does not take the arguments that the task gives it",
    "crash": "the function stopped with an error",
    "endless": "the function did not come to an end",
    "recursion": "the function calls itself without end",
    "returns-none": "the function returned nothing",
    "type": "another kind of thing than the task asks for",
    "dtype": "numbers of a kind that cannot hold the answer",
    "shape": "the wrong shape, or the wrong number of results",
    "order": "the right results in the wrong order",
    "transposed": "rows and columns are exchanged",
    "flipped": "something is turned round: the first stands where the last belongs",
    "border": "the border is treated wrongly: too much of it, too little, on one side only",
    "nan": "a result that is not a finite number",
    "overflow": "a number became too large on the way",
    "mutates-input": "the function changed what it was given",
    "loop": "Python code runs once for each example where one array operation does the work",
    "sign": "the right size with the opposite sign",
    "factor": "wrong by a constant factor",
    "offset": "wrong by the same amount everywhere",
    "batch": "the batch is summed, averaged or left alone where something else is asked",
    "bias": "the bias is forgotten or used wrongly",
    "kink": "wrong exactly on the boundary, where the weighted sum is 0",
    "step": "the weighted sum was used where the output 0 or 1 belongs",
    "targets": "the targets are read as something else than 0 and 1",
    "updates-correct": "the weights changed although the answer was right",
    "no-update": "the weights did not change although the answer was wrong",
    "stop": "a loop or a training stops too early, too late or never",
    "count": "the mistakes are counted wrongly",
    "stale": "old weights are used where the new ones belong",
    "overwritten": "something takes the place of what it should be added to",
    "norm": "a length is missing, or it is the length of something else",
    "square": "a square is missing, or is one too many",
    "reduction": "mean, sum, smallest and largest are mixed up",
    "activation": "an activation is missing, is another one, or stands where none belongs",
    "derivative": "the derivative of the activation is missing, or something else stands in its place",
    "layer": "a quantity of another layer was used",
    "one-sided": "the difference is taken on one side only",
    "step-size": "the size of the nudge is not the one that was given",
    "unit": "the right quantity in another unit",
    "rounding": "rounded too early",
    "behaviour": "the unit with these weights answers wrongly",
    "choice": "another choice is right",
    "other-quantity": "a number that is right for something else",
    "value": "some values are wrong",
    "leak": "something was learned or chosen from examples that should be unknown",
    "overlap": "an example stands in two parts, or in none",
    "pairing": "examples and targets no longer belong together",
    "random": "random numbers that do not come from the generator that was given",
    "coach": "a fault of the coach, not of the answer",
}

WIDTH = 70
GREEN, BLUE = "#009E73", "#0072B2"


class CheckFailed(AssertionError):
    """A check that did not pass: a code for machines, a message and a piece of advice for people."""

    def __init__(
        self, code: str, message: str, advice: str = "", task: str = "", notes: Iterable[str] = ()
    ):
        if code not in CODES:
            raise ValueError(f"unknown diagnosis {code!r}; add it to dlcoach.outcome.CODES")
        self.code, self.message, self.advice, self.task = code, message, advice, task
        self.notes = tuple(notes)
        super().__init__(f"[{code}] {message}" + (f" {advice}" if advice else ""))

    def for_task(self, task: str, notes: Iterable[str]) -> "CheckFailed":
        """The same diagnosis, with the task that it belongs to."""
        return CheckFailed(self.code, self.message, self.advice, task, notes)

    def lines(self) -> list[str]:
        """The words a student reads."""
        fresh = self.code == "not-attempted"
        head = "Not attempted yet" if fresh else "Not right yet"
        paragraphs = [self.message, self.advice]
        if self.task and not fresh:
            paragraphs.append(f'Stuck? hint("{self.task}") helps, a little more each time.')
        return [f"{head} · {self.task} [{self.code}]", *fill(paragraphs), *fill(self.notes)]

    def _render_traceback_(self) -> list[str]:
        head, *rest = self.lines()
        return [f"\x1b[1m{head}\x1b[0m", *rest]

    def __reduce__(self):
        return type(self), (self.code, self.message, self.advice, self.task, self.notes)


class UnknownTask(LookupError):
    """There is no such task, chapter or hint; the message says what there is."""

    def _render_traceback_(self) -> list[str]:
        return ["\x1b[1mThe coach does not know this\x1b[0m", *fill([str(self)])]


class Card:
    """Words with a coloured edge in a notebook, and the same words as plain text elsewhere."""

    def __init__(self, head: str, paragraphs: Iterable[str], colour: str):
        self.head, self.colour = head, colour
        self.paragraphs = [p for p in paragraphs if p]

    def __repr__(self) -> str:
        return "\n".join([self.head, *fill(self.paragraphs)])

    def _repr_html_(self) -> str:
        # no colour of its own for text and ground: it takes both from the theme, light or dark
        body = "".join(f'<p style="margin: 0.3em 0 0 0">{code(p)}</p>' for p in self.paragraphs)
        return (
            f'<div style="border-left: 4px solid {self.colour}; padding: 0.3em 0 0.3em 0.9em">'
            f'<p style="margin: 0"><strong>{code(self.head)}</strong></p>{body}</div>'
        )


class Passed(Card):
    """A check that passed."""

    def __init__(self, task: str, title: str, praise: str, notes: Iterable[str] = ()):
        self.task, self.notes = task, tuple(notes)
        super().__init__(f"Correct · {title} · {task}", [praise, *self.notes], GREEN)


class Hint(Card):
    """One of the three hints of a task."""

    def __init__(self, task: str, number: int, of: int, text: str, notes: Iterable[str] = ()):
        self.task, self.number, self.text = task, number, text
        super().__init__(f"Hint {number} of {of} · {task}", [text, *notes], BLUE)


def fill(paragraphs: Iterable[str]) -> list[str]:
    """Wrap each paragraph to the width of a page; leave out empty ones."""
    return [
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        for paragraph in paragraphs
        for line in paragraph.split("\n")
        if line
    ]


def code(text: str) -> str:
    """Text for HTML, with `code` in backquotes set as code."""
    parts = escape(text, quote=False).split("`")
    if len(parts) % 2 == 0:  # an odd number of backquotes: leave them as they are
        return "`".join(parts)
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(parts))
