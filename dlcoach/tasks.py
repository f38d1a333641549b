"""What a task is: its words, and how an answer to it is judged.

There are four kinds: a function (`CodeTask`), values that may be right in many ways (`ValueTask`),
numbers (`NumberTask`) and choices (`ChoiceTask`). Each takes the answers from the notebook's names.
"""

import os
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import final

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import kind
from dlcoach.outcome import CheckFailed


def generator(task: str, stream: int = 0) -> np.random.Generator:
    """The random numbers of a task: the same for everybody, others where DLCOACH_SEED is set."""
    seed = os.environ.get("DLCOACH_SEED", "")
    return np.random.default_rng([zlib.crc32(seed.encode()), zlib.crc32(task.encode()), stream])


@dataclass(frozen=True, kw_only=True)
class Task(ABC):
    """The words of a task.

    Attributes
    ----------
    id: as in ``check("02.nand")``.
    difficulty: 1 (easy) to 3 (takes thought).
    minutes: how long it takes someone who has read the chapter.
    hints: three, each more telling.
    praise: one sentence for whoever has solved it.
    """

    id: str
    title: str
    difficulty: int
    minutes: int
    hints: tuple[str, str, str]
    praise: str

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """The names in the notebook that hold the answer."""

    @abstractmethod
    def judge(self, answers: dict[str, object]) -> list[str]:
        """Return notes on a right answer; raise `CheckFailed` for a wrong one."""

    def check(self, namespace: Mapping[str, object]) -> list[str]:
        """Take the answers from the namespace and judge them."""
        for name in self.names:
            if name not in namespace:
                raise CheckFailed(
                    "undefined",
                    f"`{name}` does not exist yet.",
                    "Run the cell that defines it (Shift+Enter). An error in that cell, or a kernel "
                    "that was restarted, also leaves it undefined.",
                )
        return self.judge({name: namespace[name] for name in self.names})


@final
@dataclass(frozen=True, kw_only=True)
class CodeTask(Task):
    """Functions to write. `test` gets them in order, wrapped as `Learner`; it may return notes."""

    functions: Mapping[str, str]  # name -> the arguments as the task gives them
    test: Callable[..., list[str] | None]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.functions)

    def judge(self, answers: dict[str, object]) -> list[str]:
        learners = []
        for name, function in answers.items():
            if unanswered(function):
                raise still_open([name])
            if not callable(function):
                raise CheckFailed(
                    "type",
                    f"`{name}` should be a function; it is {kind(function)}.",
                    "Was the name used again for something else? Run the cell with its `def` again.",
                )
            learners.append(Learner(function, name, self.functions[name]))
        return self.test(*learners) or []


@final
@dataclass(frozen=True, kw_only=True)
class ValueTask(Task):
    """Values that are judged by what they do: there may be many right answers."""

    values: tuple[str, ...]
    test: Callable[..., list[str] | None]

    @property
    def names(self) -> tuple[str, ...]:
        return self.values

    def judge(self, answers: dict[str, object]) -> list[str]:
        if open_ones := [name for name, value in answers.items() if unanswered(value)]:
            raise still_open(open_ones)
        return self.test(*answers.values()) or []


@dataclass(frozen=True)
class Number:
    """A number, how exactly it is wanted, and numbers that people get by mistake.

    `slips` holds (number, code, message); sign, rounding and telling factors are found without.
    """

    value: float
    tolerance: float  # in the units of the number
    slips: tuple[tuple[float, str, str], ...] = ()
    relative: float = 0.0  # and as a share of it

    def judge(self, name: str, answer: object) -> None:
        got = one_number(f"`{name}`", answer)
        if self._near(got, self.value):
            return
        for wrong, code, message in self.slips:
            if self._near(got, wrong):
                raise CheckFailed(code, f"`{name}`: {message}")
        if self._near(got, -self.value):
            raise CheckFailed("sign", f"`{name}` has the right size and the opposite sign.")
        if self._near(got, self.value, 20) and abs(got - self.value) < 0.2 * abs(self.value):
            raise CheckFailed(
                "rounding",
                f"`{name}` is close, and not close enough.",
                "Round at the end only, or let Python do the arithmetic.",
            )
        for factor, word in ((2, "twice"), (0.5, "half")):
            if self._near(got, factor * self.value):
                raise CheckFailed("factor", f"`{name}` is {word} as large as it should be.")
        raise CheckFailed("value", f"`{name}` is not right: you have {got:.6g}.")

    def _near(self, got: float, number: float, times: float = 1.0) -> bool:
        return abs(got - number) <= times * (self.tolerance + self.relative * abs(number))


@final
@dataclass(frozen=True, kw_only=True)
class NumberTask(Task):
    """Numbers, found by hand."""

    numbers: Mapping[str, Number]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.numbers)

    def judge(self, answers: dict[str, object]) -> list[str]:
        judge_each(answers, lambda name, answer: self.numbers[name].judge(name, answer))
        return []


@dataclass(frozen=True)
class Choice:
    """A question with one right answer, and for each wrong one the reason why it is wrong."""

    right: str | int
    wrong: Mapping[str | int, str] = field(default_factory=dict)

    def judge(self, name: str, answer: object) -> None:
        options = sorted([self.right, *self.wrong])
        picked = self._normal(name, answer, options)
        if picked == self.right:
            return
        head = f"Not ({picked})." if isinstance(picked, str) else f"`{name}`: not line {picked}."
        raise CheckFailed("choice", f"{head} {self.wrong[picked]}")

    def _normal(self, name: str, answer: object, options: list) -> str | int:
        """The option that is meant, or a word about what an answer looks like."""
        if isinstance(self.right, str):
            if isinstance(answer, str) and answer.strip(" ().").lower() in options:
                return answer.strip(" ().").lower()
            wanted = "one of " + ", ".join(f'"{o}"' for o in options)
            advice = f'Write the letter alone, in quotes: `{name} = "…"`.'
        else:
            if isinstance(answer, str) and answer.strip().isdigit():
                answer = int(answer)
            if isinstance(answer, int | float | np.number) and answer in options:
                return int(answer)
            wanted = f"a line number from {options[0]} to {options[-1]}"
            advice = "Write the number alone, without quotes."
        raise CheckFailed("type", f"`{name}` should be {wanted}.", advice)


@final
@dataclass(frozen=True, kw_only=True)
class ChoiceTask(Task):
    """One question or several, each with choices."""

    choices: Mapping[str, Choice]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.choices)

    def judge(self, answers: dict[str, object]) -> list[str]:
        judge_each(answers, lambda name, answer: self.choices[name].judge(name, answer))
        return []


def judge_each(answers: dict[str, object], judge: Callable[[str, object], None]) -> None:
    """Judge what is answered, in order, then name what is still open."""
    done = [name for name, value in answers.items() if not unanswered(value)]
    right = []
    for name in done:
        try:
            judge(name, answers[name])
        except CheckFailed as failure:
            if not right:
                raise
            kept = f"Right so far: {listed(right)}. "
            raise CheckFailed(failure.code, kept + failure.message, failure.advice) from None
        right.append(name)
    if len(done) < len(answers):
        raise still_open([name for name in answers if name not in done], right)


def unanswered(value: object) -> bool:
    """Whether the stub is still there."""
    return value is Ellipsis or value is None


def still_open(names: list[str], right: list[str] | None = None) -> CheckFailed:
    kept = f"Right so far: {listed(right)}. " if right else ""
    verb = "holds" if len(names) == 1 else "hold"
    return CheckFailed(
        "not-attempted",
        f"{kept}{listed(names)} still {verb} the `...` of the stub. Put your answer in its place, "
        "run that cell, then run this one again.",
    )


def listed(names: list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]


def one_number(what: str, answer: object) -> float:
    """A number from whatever holds one, or a word about what a number looks like."""
    if isinstance(answer, tuple) and len(answer) == 2:
        raise CheckFailed(
            "type",
            f"{what} holds two numbers, {answer!r}.",
            "Python writes fractions with a point: 3.7 and not 3,7.",
        )
    if isinstance(answer, str):
        raise CheckFailed("type", f"{what} is a piece of text.", "Write it without quotes.")
    if callable(answer):
        raise CheckFailed("type", f"{what} is a function, and a number is wanted.")
    try:
        array = np.asarray(answer, dtype=float)
    except OverflowError:
        raise CheckFailed("nan", f"{what} is too large to calculate with.") from None
    except (TypeError, ValueError):
        raise CheckFailed("type", f"{what} should be one number; it is {kind(answer)}.") from None
    if array.size != 1:
        raise CheckFailed("shape", f"{what} should be one number; it holds {array.size}.")
    if not np.isfinite(array).all():
        raise CheckFailed("nan", f"{what} is not a finite number.")
    return float(array.reshape(()))
