"""To implement: the greatest gap between two curves, and the width that is enough for a gap."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, one_number


def gap(f, g, a, b, n):
    x = np.linspace(a, b, n)
    return np.abs(f(x) - g(x))


def _grid(f, g, x):
    return np.max(np.abs(f(x) - g(x)))


# fmt: off
GAP = (
    ("sign", lambda f, g, a, b, n: np.max(f(np.linspace(a, b, n)) - g(np.linspace(a, b, n))),
     "this is the greatest difference with its sign. Where g lies above f there is a gap as well: take absolute values."),
    ("sign", lambda f, g, a, b, n: np.max(g(np.linspace(a, b, n)) - f(np.linspace(a, b, n))),
     "this is the greatest difference with its sign. Where g lies below f there is a gap as well: take absolute values."),
    ("order", lambda f, g, a, b, n: np.abs(np.max(f(np.linspace(a, b, n)) - g(np.linspace(a, b, n)))),
     "first the absolute values, then the largest one: a large negative difference is a large gap."),
    ("order", lambda f, g, a, b, n: np.abs(np.max(f(np.linspace(a, b, n))) - np.max(g(np.linspace(a, b, n)))),
     "this compares the two highest points, which may lie at different places. Compare f and g at the same x."),
    ("reduction", lambda f, g, a, b, n: gap(f, g, a, b, n).mean(), "this is the mean gap. The greatest is asked."),
    ("reduction", lambda f, g, a, b, n: gap(f, g, a, b, n).sum(), "this is the sum of the gaps. The greatest is asked."),
    ("reduction", lambda f, g, a, b, n: gap(f, g, a, b, n).min(), "this is the smallest gap. The greatest is asked."),
    ("reduction", lambda f, g, a, b, n: np.sqrt((gap(f, g, a, b, n) ** 2).mean()), "this is the root of the mean square. The greatest gap is asked."),
    ("reduction", lambda f, g, a, b, n: (gap(f, g, a, b, n) ** 2).mean(), "this is the mean squared error. The greatest gap is asked."),
    ("square", lambda f, g, a, b, n: (gap(f, g, a, b, n) ** 2).max(), "this is the square of the gap."),
    ("reduction", lambda f, g, a, b, n: gap(f, g, a, b, n), "this is one number for each place. The greatest of them is asked."),
    ("other-quantity", lambda f, g, a, b, n: np.linspace(a, b, n)[gap(f, g, a, b, n).argmax()], "this is the place where the gap is greatest. How great is it?"),
    ("other-quantity", lambda f, g, a, b, n: gap(f, g, a, b, n).argmax(), "this is the number of the place where the gap is greatest. How great is it?"),
    ("count", lambda f, g, a, b, n: _grid(f, g, np.linspace(a, b, n, endpoint=False)), "the right end b does not belong to your places. It should."),
    ("count", lambda f, g, a, b, n: _grid(f, g, a + (b - a) * np.arange(1, n) / (n - 1)), "the left end a does not belong to your places. It should."),
    ("count", lambda f, g, a, b, n: _grid(f, g, np.linspace(a, b, n)[1:-1]), "the ends a and b do not belong to your places. They should."),
    ("count", lambda f, g, a, b, n: _grid(f, g, np.linspace(a, b, n + 1)), "there is one place too many: n places have n − 1 distances between them."),
    ("count", lambda f, g, a, b, n: _grid(f, g, np.linspace(a, b, n - 1)), "there is one place too few."),
    ("value", lambda f, g, a, b, n: _grid(f, g, np.linspace(0, 1, n)), "your places run from 0 to 1. They should run from a to b."),
    ("value", lambda f, g, a, b, n: _grid(f, g, np.linspace(0, b, n)), "your places begin at 0. They should begin at a."),
    ("other-quantity", lambda f, g, a, b, n: np.max(np.abs(f(np.linspace(a, b, n)) + g(np.linspace(a, b, n)))), "this adds f and g. A gap is a difference."),
    ("other-quantity", lambda f, g, a, b, n: np.max(np.abs((f(np.linspace(a, b, n)) - g(np.linspace(a, b, n))) / f(np.linspace(a, b, n)))),
     "this is the gap as a share of f. The gap itself is asked."),
)
# fmt: on


def _f(x):
    return 2 + np.sin(3 * x)


GAP_CASES = (
    (_f, lambda x: _f(x) + 0.5 * np.exp(-((x - 1.3) ** 2)) - 0.2 * x, -1.0, 2.5, 11),
    (_f, lambda x: _f(x) - 0.3 * np.exp(x), -1.0, 1.0, 6),  # greatest at the right end
    (_f, lambda x: _f(x) + 0.3 * np.exp(-x), 0.5, 2.0, 7),  # greatest at the left end
    (_f, lambda x: _f(x) - 0.9 / (1 + (5 * (x - 0.6)) ** 2) + 0.1, -2.0, 3.0, 8),
    (lambda x: x**3 - 2, lambda x: x**2, -2.0, 1.0, 4),
)


def _gap(learner: Learner) -> None:
    got = [learner(*case) for case in GAP_CASES]
    arrays = [numbers(answer, "The gap") for answer in got]
    judge(arrays, GAP_CASES, lambda *case: gap(*case).max(), GAP, "`greatest_gap`")
    no_loop(learner, lambda n: (_f, np.cos, 0.0, 1.0, n), "places")


GREATEST_GAP = CodeTask(
    id="04.greatest_gap",
    title="The greatest gap",
    difficulty=1,
    minutes=6,
    functions={"greatest_gap": "f, g, a, b, n"},
    test=_gap,
    hints=(
        "Choose n places first, from a to b. Then ask both functions about all of them, and look at the differences.",
        "`np.linspace(a, b, n)` gives the n places, with both ends. f and g take whole arrays. A difference may be negative: "
        "what makes a gap of it?",
        "The largest of the absolute values: `np.abs(…)` inside, `.max()` or `np.max(…)` outside.",
    ),
    praise="One number for the worst place of all: this is the distance that Cybenko's theorem speaks of.",
)


# ---------------------------------------------------------------- how many are enough


def width(eps, lipschitz, a, b):
    return max(1, np.ceil(lipschitz * (b - a) / (2 * eps)))


# fmt: off
WIDTH = (
    ("rounding", lambda eps, K, a, b: K * (b - a) / (2 * eps), "it is not a whole number. Which whole number of pieces is enough?"),
    ("rounding", lambda eps, K, a, b: np.maximum(1, K * (b - a) / (2 * eps)), "it is not a whole number. Which whole number of pieces is enough?"),
    ("rounding", lambda eps, K, a, b: max(1, np.floor(K * (b - a) / (2 * eps))), "it is rounded down. With one piece too few the bound is above ε: round up."),
    ("rounding", lambda eps, K, a, b: np.floor(K * (b - a) / (2 * eps)), "it is rounded down. With one piece too few the bound is above ε: round up."),
    ("rounding", lambda eps, K, a, b: np.round(K * (b - a) / (2 * eps)), "it is rounded to the nearest whole number. Below it the bound is above ε: round up."),
    ("rounding", lambda eps, K, a, b: max(1, np.round(K * (b - a) / (2 * eps))), "it is rounded to the nearest whole number. Below it the bound is above ε: round up."),
    ("count", lambda eps, K, a, b: np.floor(K * (b - a) / (2 * eps)) + 1, "where K h/2 is exactly ε that is enough, and yours takes one piece more. `np.ceil` rounds up, and leaves whole numbers alone."),
    ("count", lambda eps, K, a, b: width(eps, K, a, b) + 1, "it is one too many everywhere."),
    ("count", lambda eps, K, a, b: width(eps, K, a, b) - 1, "it is one too few everywhere."),
    ("count", lambda eps, K, a, b: np.ceil(K * (b - a) / (2 * eps)), "all is right but for a constant function, K = 0: there is at least one piece."),
    ("factor", lambda eps, K, a, b: max(1, np.ceil(K * (b - a) / eps)), "the ½ of the bound K h/2 is missing: half as many pieces are enough."),
    ("factor", lambda eps, K, a, b: max(1, np.ceil(2 * K * (b - a) / eps)), "the 2 stands on the wrong side: it divides."),
    ("factor", lambda eps, K, a, b: np.ceil(K * (b - a) / eps), "the ½ of the bound K h/2 is missing: half as many pieces are enough."),
    ("unit", lambda eps, K, a, b: max(1, np.ceil(K / (2 * eps))), "this is right for an interval of length 1. The longer the interval, the more pieces."),
    ("unit", lambda eps, K, a, b: max(1, np.ceil(K * b / (2 * eps))), "this is right where the interval begins at 0. Its length is b − a."),
    ("sign", lambda eps, K, a, b: max(1, np.ceil(K * (a - b) / (2 * eps))), "your length is negative. It is b − a."),
    ("order", lambda eps, K, a, b: max(1, np.ceil(2 * eps / max(K * (b - a), 1e-9))), "it is upside down: a smaller ε needs more pieces."),
    ("other-quantity", lambda eps, K, a, b: 2 * eps / max(K, 1e-9), "this is the largest h that is allowed. How many pieces of this width does the interval need?"),
)
WIDTH_CASES = (
    (0.125, 3.0, 0.0, 2.0),    # 24, exactly
    (0.1, 2.0, 1.0, 4.17),     # 31.7
    (0.1, 2.0, -1.0, 1.13),    # 21.3
    (0.5, 8.0, -1.0, 4.0),     # 40, exactly
    (0.7, 2.5, 2.0, 2.1),      # 0.18
    (0.01, 0.0, 0.0, 1.0),     # a constant
    (0.03, 1.7, 0.0, 1.0),     # 28.3
)
# fmt: on


def _width(learner: Learner) -> None:
    got = [one_number("The number of pieces", _nonzero(learner, case)) for case in WIDTH_CASES]
    judge(got, WIDTH_CASES, width, WIDTH, "The number of pieces")


def _nonzero(learner: Learner, case: tuple) -> object:
    try:
        return learner(*case)
    except CheckFailed as failure:
        if failure.code == "crash" and case[1] == 0:
            advice = "A constant function has K = 0, and it needs one piece."
            raise CheckFailed("crash", failure.message, advice) from None
        raise


WIDTH_TASK = CodeTask(
    id="04.width_for",
    title="How wide for which gap?",
    difficulty=2,
    minutes=6,
    functions={"width_for": "eps, K, a, b"},
    test=_width,
    hints=(
        "n pieces of the interval have the width h = (b − a)/n. Put that into K h/2 ≤ ε, and solve for n.",
        "n must be at least K (b − a)/(2 ε). That is rarely a whole number: which whole number is the smallest that is not below it?",
        "`np.ceil` rounds up. And `max(1, …)` for a function that does not change at all: one piece there must be.",
    ),
    praise="A promise that holds for every function with this K, without having looked at any of them.",
)

TASKS = (GREATEST_GAP, WIDTH_TASK)
