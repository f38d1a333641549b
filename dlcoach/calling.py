"""Calls a student's function with care: quietly, with a limit, and saying what went wrong.

Whatever happens inside becomes a diagnosis in words. Instructions are counted and not seconds, so
that the same answer gets the same verdict on every machine.
"""

import contextlib
import copy
import dis
import inspect
import io
import linecache
import os
import sys
import sysconfig
import traceback
import warnings
from collections.abc import Callable
from functools import cache

import numpy as np

from dlcoach.outcome import CheckFailed

LIMIT = 1_000_000  # instructions of Python in one call; an answer needs some ten thousand

NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}  # what a stub does

ADVICE = {
    NameError: "Is it a typing mistake, or a name that exists only in another cell?",
    UnboundLocalError: "The function reads this name before it has given it a value.",
    IndexError: "This object cannot be indexed in this way. What is it, and what are its axes?",
    ZeroDivisionError: "Something is divided by 0. Which quantity can be 0 here?",
    KeyError: "There is no entry of this name.",
    AttributeError: "There is no such method or attribute. What kind of object is it really?",
}
BROADCAST = (
    "Entry by entry, two arrays need equal shapes, but for axes of length 1. Or should this be a "
    "matrix product, `@`?"
)
CLASH = "Write the shape of each array beside the line: in `a @ b` the inner two must be equal."
ONE_TRUTH = (
    "`if`, `and` and `max` want one yes or no, and an array holds many. `np.where` and "
    "`np.maximum` decide entry by entry."
)
ONE_NUMBER = (
    "A function for one number, such as `math.exp`, got an array. NumPy's, such as `np.exp`, take "
    "whole arrays."
)
INDEX = (  # part of NumPy's or Python's words, and what it means
    (
        "out of bounds",
        "An index ran past the end. Which axis are you counting along, and how long is it?",
    ),
    (
        "out of range",
        "An index ran past the end. How long is the list, and where does counting begin?",
    ),
    ("pop from empty", "The list is empty already when something is taken out of it."),
    ("too many indices", "There are more indices than axes. Which shape has the array?"),
    ("to scalar", "A single number has no entries. Should it be an array, or has it lost an axis?"),
    (
        "boolean index did not match",
        "A mask needs one entry for each entry of its axis: compare the two lengths.",
    ),
    (
        "shape mismatch",
        "The two arrays of indices pick entries in pairs, and need the same length.",
    ),
    (
        "integer",
        "An index is a whole number; this is none. A division with `/` and an array that was made as floats give 2.0 and "
        "not 2: `//`, or `.astype(int)`. (An array of booleans picks entries, too.)",
    ),
)
ELLIPSIS = "A `...` of the stub is still in use somewhere: put a value or your code in its place."


class Endless(BaseException):
    """The limit of steps is reached. Not an `Exception`: a student's `except` must not catch it."""


class Learner:
    """A function that a student wrote, to be called like a function.

    Parameters
    ----------
    function: what stands under the name in the notebook.
    name: the name, for the messages.
    signature: the arguments as the task gives them, for instance ``"w, b, x, t"``.
    """

    def __init__(self, function: Callable, name: str, signature: str):
        self.function, self.name, self.signature = function, name, signature
        self.steps = 0

    def __call__(self, *arguments, pure: bool = True, limit: int = LIMIT):
        """Call it. `pure`: the arguments must be afterwards what they were before."""
        self._check_signature(arguments)
        before = copy.deepcopy(arguments)
        try:
            with quiet() as overflows:
                result, self.steps = counted(self.function, arguments, limit)
        except NotImplementedError as error:
            raise self.not_attempted(error) from None
        except Endless:
            raise CheckFailed(
                "endless",
                f"`{self.name}` did not come to an end: after {limit:,} instructions it was stopped.",
                "Which condition ends its loop, and can it fail to come true?",
            ) from None
        except RecursionError:
            raise CheckFailed("recursion", f"`{self.name}` calls itself without end.") from None
        except CheckFailed:
            raise
        except Exception as error:
            raise self._crash(error, before) from None
        if pure:
            self._check_unchanged(arguments, before)
        if result is None or result is Ellipsis:
            raise self._nothing()
        if overflows and not finite(result):
            raise CheckFailed(
                "overflow",
                f"In `{self.name}` a number became too large for the computer on the way, and the "
                "result is not finite.",
                "Which step grows without bound: an exp, a power, a product that is repeated?",
            )
        return result

    def not_attempted(self, error: Exception | None = None) -> CheckFailed:
        """The stub is still there: in the function itself, or in one that it calls."""
        called = own_frames(error)[-1].name if error and own_frames(error) else self.name
        own = {self.name, getattr(self.function, "__name__", self.name)}
        which = f"`{self.name}`" if called in own else f"`{self.name}` calls `{called}`, which"
        return CheckFailed(
            "not-attempted",
            f"{which} still holds its stub. Put your code in the place of "
            "`raise NotImplementedError`, run that cell, then run this one again.",
        )

    def _check_signature(self, arguments: tuple) -> None:
        try:
            inspect.signature(self.function).bind(*arguments)
        except TypeError:
            raise CheckFailed(
                "signature",
                f"`{self.name}` is called with {len(arguments)} arguments, ({self.signature}), and "
                "yours does not take them.",
                "Keep the `def` line as the exercise gives it.",
            ) from None
        except ValueError:  # a function of C without a signature: try it
            pass

    def _nothing(self) -> CheckFailed:
        if looks_like_a_stub(self.function):
            return self.not_attempted()
        return CheckFailed(
            "returns-none",
            f"`{self.name}` came to its end without returning anything.",
            "Does every path through it reach a `return`?",
        )

    def _crash(self, error: Exception, arguments: tuple) -> CheckFailed:
        text = str(error).strip().split("\n")[0]
        if "core dimension" in text:  # NumPy's own words are for experts
            text = "the two shapes of a matrix product do not fit" + text[text.rfind(" (") :]
        said = f"{type(error).__name__}: {text}" if text else type(error).__name__
        names = [n.split("=")[0].strip() for n in self.signature.split(",")]
        given = ", ".join(f"{n} {brief(a)}" for n, a in zip(names, arguments, strict=True))
        if isinstance(error, IndexError):  # NumPy's words name an ellipsis among what is allowed
            found = (advice for words, advice in INDEX if words in text)
            advice = next(found, ADVICE[IndexError])
        elif "ellipsis" in text:
            advice = ELLIPSIS
        elif "truth value of an array" in text:
            advice = ONE_TRUTH
        elif "converted to Python scalars" in text:
            advice = ONE_NUMBER
        elif isinstance(error, ValueError) and ("shape" in text):
            advice = BROADCAST if "broadcast" in text else CLASH
        else:
            advice = ADVICE.get(type(error), "")
        return CheckFailed(
            "crash",
            f"`{self.name}` stopped with {said}{where(error)}\nIt was called with {given}.",
            advice,
        )

    def _check_unchanged(self, arguments: tuple, before: tuple) -> None:
        names = [n.split("=")[0].strip() for n in self.signature.split(",")]
        for name, now, old in zip(names, arguments, before, strict=False):
            if isinstance(now, np.ndarray) and not np.array_equal(now, old, equal_nan=True):
                raise CheckFailed(
                    "mutates-input",
                    f"`{self.name}` changed the array `{name}` that it was given: whoever called it "
                    "finds other numbers there than before.",
                    "`a += c` and `a[i] = c` write into the array itself; `a = a + c` makes a new "
                    "one, and so does `a.copy()`.",
                )


def counted(function: Callable, arguments: tuple, limit: int) -> tuple[object, int]:
    """The function's result, and how many lines of Python it took outside of libraries."""
    lines = instructions = 0

    def trace(frame, event, argument):
        nonlocal lines, instructions
        if event == "call":
            if of_a_library(frame.f_code.co_filename):
                return None
            frame.f_trace_opcodes = True  # a loop may stay within one line
        instructions += 1
        lines += event != "opcode"
        if instructions > limit:
            raise Endless
        return trace

    old = sys.gettrace()
    sys.settrace(trace)
    try:
        result = function(*arguments)
    finally:
        sys.settrace(old)
    return result, lines


@cache
def of_a_library(filename: str) -> bool:
    """Whether code in this file is no student's code."""
    paths = sysconfig.get_paths()
    places = [paths["stdlib"], paths["purelib"], paths["platlib"], os.path.dirname(__file__)]
    return filename.startswith(("<frozen", *places)) or os.sep + "dlcore" + os.sep in filename


@contextlib.contextmanager
def quiet():
    """No printing, no warnings: a check calls a function many times. Yields the overflows."""
    overflows: list[str] = []
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore", over="call", call=lambda kind, flag: overflows.append(kind)),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield overflows


def finite(result: object) -> bool:
    """Whether all numbers in a result are finite, as far as one can see."""
    if isinstance(result, tuple | list):
        return all(map(finite, result))
    try:
        return bool(np.all(np.isfinite(np.asarray(result, dtype=float))))
    except (TypeError, ValueError):
        return True


def looks_like_a_stub(function: Callable) -> bool:
    """Whether the body is empty but for a docstring, `pass` or `...`."""
    code = getattr(function, "__code__", None)
    return code is not None and {i.opname for i in dis.get_instructions(code)} <= NOTHING


def where(error: Exception) -> str:
    """The student's own line in which an error arose, if it can be found."""
    frames = own_frames(error)[-1:]
    line = "".join(linecache.getline(f.filename, f.lineno or 0).strip() for f in frames)
    return f", in the line\n`{line}`" if line else "."


def own_frames(error: Exception) -> list[traceback.FrameSummary]:
    """Where an error came through, as far as the student's code goes; the innermost place last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if not of_a_library(frame.filename)]


def brief(value: object) -> str:
    """An argument in a few characters, to stand behind its name."""
    if isinstance(value, np.ndarray):
        return f"of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"= {value}" if isinstance(value, tuple) else f"of length {len(value)}"
    if isinstance(value, int | float | np.number):
        return f"= {value:.4g}"
    return "a function" if callable(value) else f"a {type(value).__name__}"


def no_loop(learner: Learner, arguments: Callable[[int], tuple], over: str = "examples") -> None:
    """Fail if the number of Python steps grows with the batch."""
    steps = []
    for size in (8, 128):
        learner(*arguments(size))
        steps.append(learner.steps)
    few, many = steps
    if many > 4 * max(few, 4):
        raise CheckFailed(
            "loop",
            f"`{learner.name}` gives the right numbers, but it runs Python code for each of the "
            f"{over}: {few} steps for 8 of them, {many} for 128.",
            f"Arrays do that without a loop: write the formula for all {over} at once.",
        )
