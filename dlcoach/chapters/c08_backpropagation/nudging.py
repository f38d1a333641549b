"""To implement: central differences, the judge of every backward pass; and what they would cost."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, close, compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, Number, NumberTask, generator


def central(f, w: np.ndarray, eps: float) -> np.ndarray:
    """(f(w + ε) − f(w − ε)) / 2ε for one entry after the other."""
    found = np.empty_like(w)
    for index in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[index] += eps
        down[index] -= eps
        found[index] = (f(up) - f(down)) / (2 * eps)
    return found


def piling_up(f, w: np.ndarray, eps: float, left: int) -> np.ndarray:
    """The same, with each entry left at w + left·ε when the next one is nudged."""
    found, w = np.empty_like(w), w.copy()
    for index in np.ndindex(w.shape):
        start = w[index]
        w[index] = start + eps
        up = f(w)
        w[index] = start - eps
        found[index] = (up - f(w)) / (2 * eps)
        w[index] = start + left * eps
    return found


def one_sided(f, w: np.ndarray, eps: float) -> np.ndarray:
    found = np.empty_like(w)
    for index in np.ndindex(w.shape):
        nudged = w.copy()
        nudged[index] += eps
        found[index] = (f(nudged) - f(w)) / eps
    return found


def by_rows(f, w: np.ndarray, eps: float) -> np.ndarray:
    """Whole rows nudged at once: what w[i] += eps does to a matrix."""
    found = np.empty_like(w)
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += eps
        down[i] -= eps
        found[i] = (f(up) - f(down)) / (2 * eps)
    return found


def _function(stream: int, shape: tuple[int, ...]):
    """A smooth function of an array in which every entry matters, and bends in its own way."""
    rng = generator("08.gradient_check", stream)
    a, c, w = (rng.uniform(0.5, 2.0, size=shape) for _ in range(3))

    def f(w: np.ndarray) -> float:
        w = np.asarray(w, dtype=float)
        return float(np.sum(a * w**3 + c * w**2) + np.sum(np.sin(w)) ** 2 + np.prod(w))

    f.__qualname__ = "f"  # as it is called in a message
    return f, w


def _gradient_check(numerical_gradient: Learner) -> list[str]:
    restored = True
    cases = (((3, 2), 0.1), ((4,), 0.05), ((2, 3), 1e-4), ((1, 1), 0.1), ((2, 2, 2), 0.1))
    for stream, (shape, eps) in enumerate(cases):
        f, w = _function(stream, shape)
        given = w.copy()
        got = numerical_gradient(f, given, eps, pure=False)
        got = numbers(got, "`numerical_gradient`").copy()
        if got is given or not np.allclose(given, w, rtol=0, atol=1e-3 * eps):
            raise _changed(given, w, eps)
        restored &= bool(np.array_equal(given, w))
        want, forward = central(f, w, eps), one_sided(f, w, eps)
        up, down = f(w + eps), f(w - eps)
        slips = [
            Slip("one-sided", forward,
                 "These are differences on one side only, (f(w + ε) − f(w)) / ε.",
                 "Take one step up and one step down: the error is then of order ε² and not ε."),
            Slip("one-sided", one_sided(f, w, -eps),
                 "These are differences on one side only, (f(w) − f(w − ε)) / ε.",
                 "Take one step up and one step down: the error is then of order ε² and not ε."),
            Slip("one-sided", forward / 2,
                 "These are differences on one side only, and they are divided by 2ε."),
            Slip("factor", 2 * want,
                 "Twice too large: between the two points lies a distance of 2ε."),
            Slip("factor", 2 * eps * want, "The difference is not divided by the distance, 2ε."),
            Slip("step-size", eps * want, "The difference is divided by 2, and ε is missing there."),
            Slip("step-size", eps**2 * want, "The difference is multiplied by ε where it should be "
                 "divided: write brackets around `2 * eps`."),
            Slip("sign", -want, "The sign is turned round: up minus down, divided by 2ε."),
            Slip("value", piling_up(f, w, eps, -1),
                 "The nudges pile up: each entry stays nudged while the next one is.",
                 "Put the old value back before you go on to the next entry."),
            Slip("value", piling_up(f, w, eps, 1),
                 "The nudges pile up: each entry stays nudged while the next one is.",
                 "Put the old value back before you go on to the next entry."),
            Slip("value", np.full(shape, (up - down) / (2 * eps)),
                 "All entries are nudged together, so that they all get the same value.",
                 "Nudge one entry at a time and leave the others where they are."),
            Slip("value", (up - down) / (2 * eps),
                 "This is one number: all entries are nudged together.",
                 "Nudge one entry at a time; the result has the shape of w."),
            Slip("value", by_rows(f, w, eps),
                 "In a matrix `w[i]` is a whole row, and you nudge it as one.",
                 "`np.ndindex(w.shape)` gives the index of every single entry, whatever the shape."),
        ]  # fmt: skip
        tolerance = 1e-6 if eps > 0.01 else 1e-5
        if not close(got, want, tolerance) and eps > 0.01 and own_step(f, w, got):
            raise CheckFailed(
                "step-size",
                f"These are good derivatives, but not with the step that was given: with ε = {eps:g} "
                "the result is a little different.",
                "Use the argument `eps`, not a number of your own.",
            )
        compare(got, want, "`numerical_gradient`", slips, tolerance=tolerance)
    if restored:
        return []
    return [
        "One remark: `w` comes back changed in its last digits, because (w + ε) − ε is not always "
        "w. Keep the old value and put it back, or nudge a copy."
    ]


def own_step(f, w: np.ndarray, got: np.ndarray) -> bool:
    """Whether these are central differences with a small step of the reader's own."""
    return any(close(got, central(f, w, eps), 1e-5) for eps in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7))


def _changed(given: np.ndarray, w: np.ndarray, eps: float) -> CheckFailed:
    return CheckFailed(
        "mutates-input",
        f"`numerical_gradient` leaves `w` changed: afterwards {np.sum(given != w)} of {w.size} "
        "entries are not what they were. Whoever trains with these weights goes on with others.",
        "Keep the old value of an entry and put it back, or nudge a copy.",
    )


GRADIENT_CHECK = CodeTask(
    id="08.gradient_check",
    title="Do not trust it: check a gradient",
    difficulty=2,
    minutes=10,
    functions={"numerical_gradient": "f, w, eps"},
    test=_gradient_check,
    hints=(
        "For one entry: move it up by ε and evaluate f, move it down by ε and evaluate f, take the "
        "difference of the two values, divide by the distance of the two points.",
        "Nudge a copy of w, so that w itself never changes. Do this for every entry: a loop over "
        "`np.ndindex(w.shape)` gets the index of each entry in turn, and `a[index]` is one entry.",
        "Before the loop make an array for the results with `np.zeros_like(w)`. In the loop make two "
        "copies, `up` and `down`, change the entry `index` of each, and divide f(up) − f(down) by "
        "`(2 * eps)`, in brackets.",
    ),
    praise="It is slow and it is honest. Any gradient that you will ever derive can be checked with "
    "it.",
)

PASSES = 2 * 60_000_000
COST = NumberTask(
    id="08.cost",
    title="What nudging would cost",
    difficulty=2,
    minutes=5,
    numbers={
        "passes": Number(
            PASSES,
            0,
            (
                (
                    PASSES / 2,
                    "one-sided",
                    "this is one pass for each parameter. Central differences nudge each one up and "
                    "down.",
                ),
                (
                    1.0,
                    "value",
                    "each parameter is nudged by itself, and each nudge needs its own run.",
                ),
            ),
            relative=0.01,
        ),
        "days": Number(
            PASSES * 0.01 / 86_400,
            0,
            (
                (PASSES * 0.01 / 3_600, "unit", "these are hours."),
                (PASSES * 0.01 / 60, "unit", "these are minutes."),
                (PASSES * 0.01, "unit", "these are seconds."),
                (PASSES * 10 / 86_400, "unit", "one pass takes 10 milliseconds: 0.01 seconds."),
                (
                    PASSES * 0.01 / 86_400 / 2,
                    "one-sided",
                    "this is the time with one pass for each parameter.",
                ),
            ),
            relative=0.01,
        ),
        "times_cheaper": Number(
            PASSES / 3,
            0,
            (
                (
                    PASSES,
                    "value",
                    "this compares with a single forward pass; it costs three of them.",
                ),
                (
                    PASSES / 2,
                    "value",
                    "this compares with two passes. One forward, and a backward that costs two: "
                    "three together.",
                ),
                (PASSES / 6, "one-sided", "this is the factor with one pass for each parameter."),
                (
                    3 / PASSES,
                    "order",
                    "the fraction is upside down: how many times cheaper is a number above 1.",
                ),
            ),
            relative=0.01,
        ),
    },
    hints=(
        "A central difference needs two values of L for each parameter. How many parameters are "
        "there?",
        "Passes times 0.01 seconds; a day has 24 · 3600 seconds. The last number compares passes "
        "with passes, no time is needed.",
        "Backpropagation costs one forward pass and one backward pass, which counts as two: three in "
        "all, whatever the number of parameters. Divide the passes of nudging by that.",
    ),
    praise="Two weeks for one step of training, against three hundredths of a second. This ratio "
    "made deep learning possible.",
)

TASKS = (GRADIENT_CHECK, COST)
