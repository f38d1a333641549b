"""To implement: output weights and output bias by least squares."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import numbers, results, wrong_shape
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def with_ones(h: np.ndarray) -> np.ndarray:
    return np.column_stack([h, np.ones(len(h))])


def solve(h: np.ndarray, f: np.ndarray) -> np.ndarray:
    return np.linalg.lstsq(h, f, rcond=None)[0]


def fit(h: np.ndarray, f: np.ndarray) -> np.ndarray:
    """v, and c as the last entry."""
    return solve(with_ones(h), f)


def _pair(v, c) -> np.ndarray:
    return np.append(v, c)


def _centred(h, f):
    v = solve(h - h.mean(axis=0), f - f.mean())
    return _pair(v, f.mean())


def _half_centred(h, f):
    v = solve(h, f - f.mean())
    return _pair(v, f.mean())


def _bias_afterwards(h, f):
    v = solve(h, f)
    return _pair(v, (f - h @ v).mean())


# fmt: off
FIT = (
    ("bias", lambda h, f: _pair(solve(h, f), 0), "the output bias is missing: the curve is fitted without c. Give it a column of its own, of ones."),
    ("bias", _half_centred, "the mean is taken off f, but not off the hidden outputs: so c and v do not know of each other. A column of ones lets "
     "least squares find both at once."),
    ("bias", _centred, "v is right, and c is the mean of f. It would be, if the hidden outputs had the mean 0."),
    ("bias", _bias_afterwards, "first v is found without c, and c takes what is left over. Both must be found at once: with another c another v is best."),
    ("order", lambda h, f: np.roll(fit(h, f), 1), "the bias and the weights are mixed up. Which column of your matrix holds the ones, the first or the last? "
     "Its number in the solution is c."),
    ("order", lambda h, f: np.roll(fit(h, f), -1), "the bias and the weights are mixed up. Which column of your matrix holds the ones, the first or the last? "
     "Its number in the solution is c."),
    ("sign", lambda h, f: -fit(h, f), "all signs are opposite."),
    ("other-quantity", lambda h, f: with_ones(h).T @ f, "this is Hᵀ f: how much each column resembles f. The columns resemble each other too, and so HᵀH has to be undone."),
    ("other-quantity", lambda h, f: with_ones(h).T @ f / len(f), "this is Hᵀ f / N: how much each column resembles f. The columns resemble each other too, and so HᵀH has to be undone."),
    ("value", lambda h, f: np.linalg.solve(with_ones(h)[: h.shape[1] + 1], f[: h.shape[1] + 1]),
     "this solves the first rows exactly, and forgets the others. Least squares listens to all of them."),
    ("reduction", lambda h, f: np.append([solve(with_ones(h[:, [j]]), f)[0] for j in range(h.shape[1])], f.mean()),
     "each unit is fitted by itself, as if the others were not there."),
)
# fmt: on


def _parts(learner: Learner, h: np.ndarray, f: np.ndarray) -> np.ndarray:
    try:
        answer = learner(h, f)
    except CheckFailed as failure:
        if failure.code != "crash" or "LinAlgError" not in failure.message:
            raise
        advice = "There are more places than weights: `np.linalg.lstsq` takes a matrix with more rows than columns as it is."
        raise CheckFailed("crash", failure.message, advice) from None
    if isinstance(answer, tuple) and len(answer) == 4:
        raise CheckFailed(
            "type",
            f"`{learner.name}` returns the four results of `np.linalg.lstsq`.",
            "The solution is the first of them, `[0]`; v and c are parts of it.",
        )
    if isinstance(answer, np.ndarray) and answer.shape == (h.shape[1] + 1,):
        raise CheckFailed(
            "shape",
            f"`{learner.name}` returns one array of {h.shape[1] + 1} numbers, v and c together.",
            "`solution[:-1]` is all but the last, `solution[-1]` the last one.",
        )
    v, c = results(answer, ("v", "c"), learner.name)
    v, c = numbers(v, "`v`"), numbers(c, "`c`")
    if v.size == 1 and c.size == h.shape[1] > 1:
        raise CheckFailed("order", f"`{learner.name}` returns c first. The order is `v`, `c`.")
    if v.shape != (h.shape[1],):
        raise wrong_shape(v.shape, (h.shape[1],), "`v`")
    return _pair(v.astype(float), one_number("`c`", c))


def _fit(learner: Learner) -> None:
    rng = generator("04.readout")
    cases = []
    for size, n in ((12, 3), (30, 5), (6, 1), (5, 4)):
        h = np.maximum(0, rng.normal(size=(size, n)) + 0.8) + rng.uniform(size=(size, n)) / 4
        cases.append((h, 3 + h @ rng.normal(size=n) + rng.normal(size=size)))
    got = [_parts(learner, *case) for case in cases]
    judge(got, cases, fit, FIT, "v and c")
    _silent(learner, rng)


def _silent(learner: Learner, rng: np.random.Generator) -> None:
    """A unit that is silent everywhere, and two that say the same: there is more than one best v."""
    h = np.maximum(0, rng.normal(size=(14, 5)) + 0.5)
    h[:, 1], h[:, 4] = 0, h[:, 2]
    f = 2 + rng.normal(size=14)
    best = with_ones(h) @ fit(h, f)
    here = "So far all is right. But now one hidden unit is silent at every place, and two units say the same. "
    try:
        found = with_ones(h) @ _parts(learner, h, f)
        np_finite = bool(np.isfinite(found).all())
    except CheckFailed as failure:
        if failure.code not in ("crash", "overflow", "nan"):
            raise
        np_finite = False
    if not np_finite or np.abs(found - best).max() > 1e-5:
        raise CheckFailed(
            "nan",
            f"{here}Then HᵀH has no inverse, and your way of solving fails, or returns something that does not fit.",
            "`np.linalg.lstsq` looks for the best fit without inverting anything.",
        )


READOUT = CodeTask(
    id="04.readout",
    title="The best output weights",
    difficulty=2,
    minutes=10,
    functions={"fit_readout": "h, f"},
    test=_fit,
    hints=(
        "The curve is h v + c, and it should be near f at all places. In which respect is c a weight like the others? What would its unit "
        "have to say?",
        "c is the weight of a unit that always says 1. So put a column of ones beside h: `np.column_stack([h, np.ones(len(h))])`.",
        "`np.linalg.lstsq(H, f, rcond=None)[0]` is the solution, one number for each column of H. The last one belongs to "
        "the ones. It does not mind columns that are zero or equal.",
    ),
    praise="No training, no learning rate: with the hidden units given, the best readout is one call away.",
)

TASKS = (READOUT,)
