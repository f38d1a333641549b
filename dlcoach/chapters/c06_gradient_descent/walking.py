"""To implement: the walk downhill, and the learning rate at which somebody else's loss takes off."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import close, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


class Gradient:
    """The gradient of a quadratic loss with a minimum that is not at 0, counted as it is called."""

    def __init__(self, rng: np.random.Generator, curvatures: list[float]):
        n = len(curvatures)
        axes = np.linalg.qr(rng.normal(size=(n, n)))[0]
        self.hessian = (axes * np.array(curvatures)) @ axes.T
        self.hessian = (self.hessian + self.hessian.T) / 2
        self.lowest = rng.uniform(0.5, 2, size=n) * rng.choice([-1.0, 1.0], size=n)

    def __call__(self, w: np.ndarray) -> np.ndarray:
        return self.hessian @ (np.asarray(w, dtype=float) - self.lowest)


def path(gradient, start, rate, steps, *, sign=1.0, frozen=False, unit=False, halved=False):
    """The places of a descent, the start among them; with the usual mistakes built in."""
    w = np.array(start, dtype=float)
    places, g = [w], None
    for k in range(steps):
        g = gradient(w) if g is None or not frozen else g
        step = g / np.linalg.norm(g) if unit else g
        w = w - sign * (rate / (k + 1) if halved else rate) * step
        places.append(w)
    return np.array(places)


def _in_turn(gradient, start, rate, steps):
    """One weight after the other, each with the newest values of those before."""
    w = np.array(start, dtype=float)
    places = [w]
    for _ in range(steps):
        w = w.copy()
        for i in range(len(w)):
            w[i] -= rate * gradient(w)[i]
        places.append(w)
    return np.array(places)


# fmt: off
PATH = (
    ("sign", lambda *a: path(*a, sign=-1), "it goes uphill. A step is minus the rate times the gradient."),
    ("factor", lambda g, s, r, n: path(g, s, 1.0, n), "the rate has no effect: a step is the rate times the gradient."),
    ("count", lambda *a: path(*a)[1:], "the start is missing: it is the first row, and there is one row more than there are steps."),
    ("count", lambda *a: path(*a)[:-1], "the last place is missing: after the last step one place more belongs into the path."),
    ("count", lambda g, s, r, n: path(g, s, r, n + 1), "there is one step too many."),
    ("stop", lambda *a: path(*a)[:2], "it ends after the first step.", "A `return` inside of the loop leaves it: move it to the left."),
    ("shape", lambda *a: path(*a)[-1], "this is the last place alone. All of them are wanted, one in each row."),
    ("overwritten", lambda *a: np.repeat(path(*a)[-1:], a[3] + 1, axis=0),
     "all rows hold the last place. They are one and the same array, which was changed on the way.",
     "`w -= c` writes into the array; `w = w - c` makes a new one."),
    ("overwritten", lambda *a: np.repeat(path(*a)[-1:], a[3], axis=0),
     "all rows hold the last place: they are one and the same array, which was changed on the way. And the start is missing.",
     "`w -= c` writes into the array; `w = w - c` makes a new one."),
    ("stale", lambda *a: path(*a, frozen=True), "each step uses the gradient at the start. At each new place it must be felt anew."),
    ("stale", lambda *a: np.repeat(path(*a)[:1], a[3] + 1, axis=0), "it never leaves the start. Is the new place kept?"),
    ("stale", lambda g, s, r, n: np.array([s, *[path(g, s, r, 1)[1]] * n], dtype=float),
     "each step begins at the start again. Where does the second one begin?"),
    ("norm", lambda *a: path(*a, unit=True), "all steps are equally long. The gradient keeps its length: where it is flat the steps are short."),
    ("order", _in_turn, "one weight after the other steps here, and each feels the ground that the one before has reached. All step at once."),
    ("value", lambda *a: path(*a, halved=True), "the rate is divided by the number of the step. Here it stays as it is."),
    ("transposed", lambda *a: path(*a).T, "rows and columns are exchanged: one row for each place."),
    ("other-quantity", lambda *a: np.array([a[0](w) for w in path(*a)]), "these are the gradients at the places. The places themselves are wanted."),
    ("other-quantity", lambda *a: np.diff(path(*a), axis=0), "these are the steps. The places are wanted."),
)
# fmt: on


def _descend(descend: Learner) -> None:
    rng = generator("06.descend")
    cases = []
    for curvatures, rate, steps in (
        ([4.0, 0.5], 0.2, 6),
        ([3.0, 1.0, 0.3], 0.37, 4),
        ([2.0, 5.0], 0.45, 3),
    ):
        start = rng.normal(size=len(curvatures)) * 3
        cases.append((Gradient(rng, curvatures), start, rate, steps))
    got = [descend(*case) for case in cases]
    judge(got, cases, path, PATH, "The path")
    _none(descend, cases[0])
    _integers(descend, Gradient(rng, [3.0, 0.7]))


def _none(descend: Learner, case: tuple) -> None:
    gradient, start, rate, _ = case
    found = numbers(descend(gradient, start, rate, 0), "The path of 0 steps")
    if not close(found, start[None, :]):
        raise CheckFailed(
            "shape",
            f"With steps all is right. With `steps=0` the path should be the start alone, one row: shape (1, 2). Yours has shape {found.shape}.",
        )


def _integers(descend: Learner, gradient: Gradient) -> None:
    start = np.array([3, -2])
    words = "From a start of floats all is right. But `start` may hold whole numbers, and "
    advice = "Make floats of the start first: `start.astype(float)`."
    try:
        found = numbers(descend(gradient, start, 0.2, 3), "The path")
    except CheckFailed as failure:
        if failure.code == "crash":
            raise CheckFailed("dtype", f"{words}then {failure.message}", advice) from None
        raise
    if not close(found, path(gradient, start, 0.2, 3)):
        raise CheckFailed(
            "dtype",
            f"{words}then the path loses what stands behind the decimal point.",
            advice,
        )


DESCEND = CodeTask(
    id="06.descend",
    title="Walk, and leave a track",
    difficulty=1,
    minutes=8,
    functions={"descend": "gradient, start, rate, steps"},
    test=_descend,
    hints=(
        "A loop over the steps. In each of them ask `gradient` for the slope at the place where you are now, and keep the place that you reach.",
        "A list of places begins with the start. Each step makes a new array and puts it at the end of the list: so there is one place more than "
        "there are steps.",
        "`w = w - c` makes a new array, `w -= c` changes the old one, and with it the start and every place in the list that is the same array. "
        "At the end `np.array` makes a table of the list.",
    ),
    praise="Any gradient will do: a slope in two weights, or in two million.",
)


# ---------------------------------------------------------------- somebody else's loss


def _hessian(bowl: Gradient, n: int) -> np.ndarray:
    return bowl.hessian


def _top(matrix: np.ndarray) -> float:
    return float(np.abs(np.linalg.eigvals(matrix)).max())


def _columns(bowl: Gradient, n: int) -> np.ndarray:
    """The gradients at the unit vectors, without taking off the gradient at 0."""
    return np.array([bowl(row) for row in np.eye(n)]).T


# fmt: off
RATE = (
    ("factor", lambda g, n: 1 / _top(g.hessian), "this is 1/λ, the rate that is done with the steepest axis in one step. It stays stable up to twice that."),
    ("order", lambda g, n: 2 / np.linalg.eigvalsh(g.hessian).min(), "this is the limit of the flattest axis. The steepest one complains first."),
    ("other-quantity", lambda g, n: _top(g.hessian), "this is the largest curvature. How does the limit follow from it?"),
    ("order", lambda g, n: _top(g.hessian) / 2, "this is λ/2. A steeper valley wants a smaller rate, not a larger one."),
    ("other-quantity", lambda g, n: _top(g.hessian) / np.linalg.eigvalsh(g.hessian).min(), "this is the condition number. The limit depends on the steepest axis alone."),
    ("value", lambda g, n: 2 / np.diag(g.hessian).max(),
     "this looks along the weights alone. The steepest axis may lie between them.", "The eigenvalues of the Hessian are the curvatures of its axes."),
    ("value", lambda g, n: 2 / np.trace(g.hessian), "this adds up the curvatures of all axes. The steepest one alone decides."),
    ("value", lambda g, n: 2 / (np.trace(g.hessian) / n), "this takes the mean of the curvatures. The steepest one alone decides."),
    ("norm", lambda g, n: 2 / np.linalg.norm(g.hessian), "this takes the root of the sum of all squared entries. The largest eigenvalue decides."),
    ("value", lambda g, n: 2 / np.abs(g.hessian).sum(axis=1).max(), "this takes the largest sum of a row. The largest eigenvalue decides."),
    ("bias", lambda g, n: 2 / _top(_columns(g, n)),
     "this takes the gradient at (1, 0, …) for a column of the Hessian. That holds only if the gradient at 0 is 0, and the minimum may lie elsewhere.",
     "What counts is how much the gradient changes: take off the gradient at 0."),
    ("bias", lambda g, n: 2 / np.linalg.eigvalsh(_columns(g, n)).max(),
     "this takes the gradient at (1, 0, …) for a column of the Hessian. That holds only if the gradient at 0 is 0, and the minimum may lie elsewhere.",
     "What counts is how much the gradient changes: take off the gradient at 0."),
    ("bias", lambda g, n: 2 / np.linalg.eigvalsh(_columns(g, n).T).max(),
     "this takes the gradient at (1, 0, …) for a row of the Hessian. That holds only if the gradient at 0 is 0, and the minimum may lie elsewhere.",
     "What counts is how much the gradient changes: take off the gradient at 0."),
    ("sign", lambda g, n: -2 / _top(g.hessian), "a learning rate is positive."),
    ("square", lambda g, n: 2 / _top(g.hessian) ** 2, "the curvature stands in the limit without a square."),
    ("square", lambda g, n: 2 / _top(g.hessian) ** 0.5, "the curvature stands in the limit without a root."),
)
# fmt: on


def _rate_limit(rate_limit: Learner) -> None:
    rng = generator("06.rate_limit")
    cases = []
    for curvatures in ([8.0, 0.5], [6.0, 2.0, 0.4], [0.3, 0.02]):
        for _ in range(2):
            cases.append((Gradient(rng, curvatures), len(curvatures)))
    cases.append((Gradient(rng, [3.0]), 1))
    got = [one_number("The limit", rate_limit(*case, limit=3_000_000)) for case in cases]
    _tried(got, [2 / _top(bowl.hessian) for bowl, _ in cases])
    judge(got, cases, lambda g, n: 2 / _top(g.hessian), RATE, "The limit", tolerance=0.01)


def _tried(got: list[float], want: list[float]) -> None:
    """A word to those who try one rate after the other, and do not walk far enough to see."""
    ratios = np.array(got) / want
    if np.all((ratios > 0.98) & (ratios < 1.3)) and np.any(ratios > 1.01):
        raise CheckFailed(
            "other-quantity",
            f"The limit: near it, but up to {ratios.max() - 1:.0%} too high. If you try one rate after the other: a little above the limit it takes "
            "many steps until one sees that it flies away.",
            "There is a way without trying, and without a single step: section 3 knows the limit from the Hessian.",
        )


RATE_LIMIT = CodeTask(
    id="06.rate_limit",
    title="Where does somebody else's loss take off?",
    difficulty=3,
    minutes=12,
    functions={"rate_limit": "gradient, n"},
    test=_rate_limit,
    hints=(
        "The limit is 2/λ, with λ the largest curvature: the largest eigenvalue of the Hessian. How does one get the Hessian if one may only "
        "ask for gradients?",
        "The Hessian says how the gradient changes. For a quadratic loss the change from 0 to (1, 0, …, 0) is its first column, that "
        "from 0 to (0, 1, …, 0) its second one, and so on.",
        "`np.eye(n)` has these places as its rows. Take `gradient(np.zeros(n))` off each of the gradients there. Of the table that comes out, "
        "`np.linalg.eigvalsh` gives all eigenvalues.",
    ),
    praise="n + 1 gradients, and the speed limit of the whole valley is known before the first step. With a million weights nobody can pay for that: "
    "there one tries, from small to large.",
)

TASKS = (DESCEND, RATE_LIMIT)
