"""To implement: a common scale, made by the training part alone."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.diagnose import TOLERANCE, close, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

NAMES = ("train_scaled", "other_scaled")
RULER = "`other` is measured with the ruler of `train`."


def scaled(train, other, source=None, ddof=0, power=1.0, constant=1.0):
    source = train if source is None else source
    s = source.std(axis=0, ddof=ddof)
    s = np.where(s == 0, constant, s) ** power
    return (train - source.mean(axis=0)) / s, (other - source.mean(axis=0)) / s


def _by(centre, width):
    def wrong(train, other):
        c, w = centre(train), width(train)
        w = np.where(w == 0, 1, w)
        return (train - c) / w, (other - c) / w

    return wrong


def _own(a):
    return scaled(a, a)[0]


def _low(a):
    return a.min(axis=0)


def _rows(a):
    return (a - a.mean(axis=1, keepdims=True)) / a.std(axis=1, keepdims=True)


# fmt: off
SLIPS = (
    ("leak", lambda a, b: scaled(a, b, np.concatenate([a, b])),
     "mean and deviation come from both parts together: the examples that should be new have had a say in the scale.", RULER),
    ("leak", lambda a, b: (_own(a), _own(b)),
     "each part is measured by its own mean and deviation: the same house gets another number in another part.", RULER),
    ("leak", lambda a, b: scaled(a, b, b), "mean and deviation come from `other`, for both.", RULER),
    ("batch", lambda a, b: scaled(a, b, ddof=1), "the deviation divides by N − 1. In this book, as in `np.std` without `ddof`, it divides by N.", ""),
    ("square", lambda a, b: scaled(a, b, power=2), "you divide by the variance. Its root gives the deviation 1.", ""),
    ("square", lambda a, b: scaled(a, b, power=0.5), "you divide by the root of the deviation.", ""),
    ("value", _by(lambda a: a.mean(axis=0), lambda a: np.ones(a.shape[1])), "the mean is subtracted, the deviation is not yet used.", ""),
    ("value", _by(lambda a: 0, lambda a: a.std(axis=0)), "the deviation is used, the mean is not yet subtracted.", ""),
    ("order", lambda a, b: tuple(v / np.where((s := a.std(axis=0)) == 0, 1, s) - a.mean(axis=0) for v in (a, b)),
     "first subtract the mean, then divide the difference. Are there brackets missing?", ""),
    ("other-quantity", _by(_low, lambda a: a.max(axis=0) - a.min(axis=0)), "this brings every column to 0 to 1. Mean 0 and deviation 1 are asked for.", ""),
    ("other-quantity", _by(lambda a: a.mean(axis=0), lambda a: a.max(axis=0) - a.min(axis=0)), "you divide by the range, largest minus smallest. Divide by the deviation.", ""),
    ("other-quantity", _by(lambda a: np.median(a, axis=0), lambda a: a.std(axis=0)), "you subtract the median. The mean is asked for.", ""),
    ("reduction", _by(np.mean, np.std), "one mean and one deviation are taken for the whole table. Each column is a quantity with a scale of its own.",
     "`mean` and `std` have an argument `axis`."),
    ("reduction", _by(lambda a: a.mean(axis=0), np.std), "the deviation is one for the whole table. Each column has its own.", "`std` has an argument `axis`."),
    ("reduction", _by(np.mean, lambda a: a.std(axis=0)), "the mean is one for the whole table. Each column has its own.", "`mean` has an argument `axis`."),
    ("transposed", lambda a, b: (_rows(a), _rows(b)), "each row is brought to mean 0 and deviation 1: there square metres are added to bedrooms.",
     "A column is a feature. Which axis runs down the column?"),
    ("value", lambda a, b: (scaled(a, b)[0], b), "the training part is right, and `other` has not been changed at all.", RULER),
)
# fmt: on


def _standardise(standardise: Learner) -> None:
    rng = generator("09.standardise")
    cases = []
    for n, m in ((7, 4), (12, 5), (5, 9)):
        spread, middle = np.array([50.0, 1.3, 0.1, 1.0]), np.array([140.0, 2.5, -0.3, 0.0])
        train, other = rng.normal(size=(n, 4)) * spread + middle, rng.normal(size=(m, 4)) * spread
        train[:, 3] = 1.0  # every house of the training part has air conditioning
        other[:, 3] = np.arange(m) % 2
        cases.append((train, other + middle * (1, 1.2, 2, 0)))
    got = [_two(standardise, case) for case in cases]
    want = [scaled(*case) for case in cases]
    if not all(map(_same, got, want)):
        with np.errstate(all="ignore"):
            _explain(got, want, cases)
    no_loop(standardise, lambda n: (np.arange(2.0 * n).reshape(n, 2), np.ones((3, 2))), over="rows")


def _two(standardise: Learner, case: tuple) -> list[np.ndarray]:
    found = results(standardise(*case), NAMES, standardise.name)
    arrays = [numbers(a, f"`{name}`") for a, name in zip(found, NAMES, strict=True)]
    shapes = [a.shape for a in arrays]
    if shapes == [case[1].shape, case[0].shape]:
        raise CheckFailed(
            "order", "The two results stand in the wrong order: first `train`, then `other`."
        )
    return arrays


def _same(a, b, tolerance: float = TOLERANCE) -> bool:
    return all(close(u, v, tolerance) for u, v in zip(a, b, strict=True))


def _explain(got: list, want: list, cases: list) -> None:
    for code, wrong, message, advice in SLIPS:
        results_ = [tuple(np.asarray(v, dtype=float) for v in wrong(*case)) for case in cases]
        if all(map(_same, got, results_)) or all(map(_same_without_constant, got, results_)):
            raise CheckFailed(code, message[0].upper() + message[1:], advice)
    if all(
        _same_without_constant(a, w, 1e-3) and not _same(a, w, 1e-3)
        for a, w in zip(got, want, strict=True)
    ):
        _constant_column(got)
    for found, right in zip(got, want, strict=True):
        for a, w, name in zip(found, right, NAMES, strict=True):
            compare(a, w, f"`{name}`")


def _same_without_constant(a, b, tolerance: float = TOLERANCE) -> bool:
    same_shape = all(u.shape == v.shape and u.ndim == 2 for u, v in zip(a, b, strict=True))
    return same_shape and _same([u[:, :3] for u in a], [v[:, :3] for v in b], tolerance)


def _constant_column(got: list) -> None:
    """All is right but for the column in which the training rows are equal."""
    columns = [np.concatenate([u[:, 3] for u in pair]) for pair in got]
    head = "All columns are right but one, in which every training row holds the same number: its deviation is 0. "
    fix = "Put 1 in the place of a deviation that is 0: `np.where(s == 0, 1, s)`."
    if not all(np.isfinite(c).all() for c in columns):
        raise CheckFailed("nan", head + "You divide by it, and get what is no number.", fix)
    if max(np.abs(c).max() for c in columns) > 100:
        raise CheckFailed(
            "value",
            head
            + "A tiny number in its place saves the training rows. But a new row that differs by 1 then gets a number of millions.",
            fix,
        )
    raise CheckFailed(
        "value",
        head
        + "The task asks to divide it by 1, so that the training rows become 0, and a new row keeps its difference from them.",
        fix,
    )


STANDARDISE = CodeTask(
    id="09.standardise",
    title="A ruler made in training",
    difficulty=2,
    minutes=10,
    functions={"standardise": "train, other"},
    test=_standardise,
    hints=(
        "Two numbers for each column, μ and s, and both come from `train` alone. Then the same formula for both tables.",
        "`train.mean(axis=0)` is an array with one number for each column, and so is `train.std(axis=0)`. NumPy subtracts and divides column by column by itself.",
        "Before you divide, replace each 0 among the deviations by 1 with `np.where`. Then return the training part and the other part, both minus μ and "
        "divided by the s of `train`.",
    ),
    praise="The validation part then has neither mean 0 nor deviation 1, and that is as it should be: it is measured, it does not measure.",
)

TASKS = (STANDARDISE,)
