"""To implement: a hand-made feature with which one unit is enough."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import numbers, wrong_shape
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def hourglass(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Points of the square, with a gap between the classes; the first two lie on the axes."""
    x = rng.uniform(-2, 2, size=(4 * n, 2))
    x = x[np.abs(np.abs(x[:, 0]) - np.abs(x[:, 1])) > 0.2][: n - 2]
    x = np.vstack([[[0.0, 1.5], [1.5, 0.0]], x])
    return x, (np.abs(x[:, 1]) > np.abs(x[:, 0])).astype(int)


# fmt: off
SLIPS = (
    (lambda a, b: a * b, "The product x1 x2 tells whether the two have the same sign. Here the class stays the same when "
     "one of them changes its sign."),
    (lambda a, b: np.abs(a * b), "|x1 x2| does not change when x1 and x2 are exchanged, and the class does."),
    (lambda a, b: a**2 + b**2, "x1² + x2² tells how far a point is from the middle. Here both classes are found at every "
     "distance; what counts is the direction."),
    (lambda a, b: np.hypot(a, b), "The distance from the middle does not help: both classes are found at every distance. "
     "What counts is the direction."),
    (lambda a, b: np.abs(a) + np.abs(b), "|x1| + |x2| does not change when x1 and x2 are exchanged, and the class does."),
    (lambda a, b: a**2, "The square of x1 does not say what x2 does: the two have to be compared."),
    (lambda a, b: b**2, "The square of x2 does not say what x1 does: the two have to be compared."),
    (lambda a, b: np.abs(a), "|x1| does not say what x2 does: the two have to be compared."),
    (lambda a, b: np.abs(b), "|x2| does not say what x1 does: the two have to be compared."),
    (lambda a, b: np.abs(a - b), "|x1 − x2| tells how far the two are from each other. For (1, −1.5) it is large, and for (−1.5, 1) "
     "as well; they belong to different classes."),
    (lambda a, b: np.maximum(a, b), "The larger one alone does not say whether it was x1 or x2."),
)
# fmt: on


def _feature(feature: Learner) -> list[str] | None:
    from scipy.optimize import linprog

    x, t = hourglass(generator("03.feature"), 150)
    got = numbers(feature(x), "The feature").astype(float)
    if got.shape == (len(x), 1):
        got = got[:, 0]
    if got.shape != (len(x),):
        raise wrong_shape(got.shape, (len(x),), "The feature")
    if not np.isfinite(got).all():
        k = int(np.argmax(~np.isfinite(got)))
        raise CheckFailed(
            "nan",
            f"The feature is not a finite number for the point ({x[k, 0]:.4g}, {x[k, 1]:.4g}).",
            "Dividing by an input fails where it is 0. Can the comparison be written without a division?",
        )
    if np.abs(got).max() > 1e100:
        raise CheckFailed("nan", "The feature holds a number that is too large to calculate with.")
    if np.ptp(got) < 1e-9:
        raise CheckFailed("value", "The feature is the same for all points.")
    flat = np.column_stack([x, np.ones(len(x))])
    scaled = (got - got.mean()) / got.std()
    rest = scaled - flat @ np.linalg.lstsq(flat, scaled, rcond=None)[0]
    if np.abs(rest).max() < 1e-6:
        raise CheckFailed(
            "layer",
            "Your feature is a weighted sum of x1 and x2. The unit can form this by itself: nothing new is in it.",
            "Use something that a weighted sum cannot do: a product, a square, a size.",
        )
    if np.array_equal(got, t) or np.array_equal(got, 1 - t):
        return ["Your feature is the class itself: the unit has nothing left to do."]
    rows = (2 * t - 1)[:, None] * np.column_stack([flat, scaled])
    if linprog(np.zeros(4), -rows, -np.ones(len(x)), bounds=(None, None)).success:
        return None
    for slip, words in SLIPS:
        if abs(np.corrcoef(got, slip(*x.T))[0, 1]) > 1 - 1e-9:  # also turned round or stretched
            raise CheckFailed("value", words)
    fitted = np.column_stack([flat, scaled])
    z = fitted @ np.linalg.lstsq(fitted, 2.0 * t - 1, rcond=None)[0]
    share = np.mean((z >= 0) == t)
    raise CheckFailed(
        "value",
        f"With your feature no unit gets all points right. One fitted by least squares gets {share:.0%}.",
        "Look for something that is positive in the upper and the lower triangle, and negative in the other two.",
    )


FEATURE = CodeTask(
    id="03.feature",
    title="A feature by hand",
    difficulty=2,
    minutes=8,
    functions={"feature": "x"},
    test=_feature,
    hints=(
        "Say in words what makes a point one of class 1. Then turn the words into something that can be calculated.",
        "The class stays the same if an input changes its sign, so the signs should play no part. Which of the two sizes "
        "is larger?",
        "Squares forget the signs, and so do absolute values. Compare the two by a difference: it is positive in one class and negative "
        "in the other.",
    ),
    praise="One idea, one column more, and a unit is enough. Somebody had to have the idea.",
)

TASKS = (FEATURE,)
