"""To implement: the mean squared error with its slopes, and a stop for shapes that do not fit."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c05_losses.everywhere import judge, loss_and_slopes
from dlcoach.diagnose import close, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

STOPS = ("ValueError", "ShapeError", "AssertionError")


# fmt: off
LOSS = (
    ("batch", lambda y, t: np.sum((y - t) ** 2), "this is the sum. MSE is the mean."),
    ("batch", lambda y, t: np.sum((y - t) ** 2) / len(y),
     "you divide by the number of rows. MSE divides by the number of all entries of y.", "`y.size` counts them all."),
    ("factor", lambda y, t: np.mean((y - t) ** 2) / 2, "it is half of the MSE. The ½ belongs to another form of the squared error."),
    ("batch", lambda y, t: np.sum((y - t) ** 2) / len(y) / 2, "you divide by the number of rows, and there is a ½ too many."),
    ("factor", lambda y, t: np.sum((y - t) ** 2) / 2, "this is ½ SSE: a sum, and with a ½."),
    ("square", lambda y, t: np.mean(np.abs(y - t)), "this is the mean absolute error. MSE squares."),
    ("square", lambda y, t: np.mean((y - t) ** 2) ** 0.5, "a root has been taken. MSE has none."),
    ("order", lambda y, t: np.mean(y - t) ** 2, "this is the square of the mean. First square each error, then take the mean."),
    ("square", lambda y, t: np.mean(y - t), "the square is missing: errors of opposite sign cancel."),
    ("value", lambda y, t: np.mean(y**2 - t**2), "y² − t² is not (y − t)²."),
    ("reduction", lambda y, t: (y - t) ** 2, "this is one number for each entry. The loss is one number: their mean."),
    ("reduction", lambda y, t: ((y - t) ** 2).mean(axis=0), "the mean is taken over the rows alone. The loss is one number."),
    ("sign", lambda y, t: -np.mean((y - t) ** 2), "a loss is small when it is good; yours is negative."),
)
SLOPES = (
    ("sign", lambda y, t: 2 * (t - y) / y.size,
     "the sizes are right, the signs are opposite: where y is too large, the loss grows with y.", "The error is output minus target."),
    ("factor", lambda y, t: (y - t) / y.size, "the 2 is missing that comes from the square."),
    ("batch", lambda y, t: 2 * (y - t), "the loss is a mean, so that each slope carries one over the number of entries."),
    ("batch", lambda y, t: 2 * (y - t) / len(y),
     "you divide by the number of rows. The mean is over all entries, and each slope carries one over their number."),
    ("batch", lambda y, t: y - t, "these are the errors. The 2 of the square is missing, and so is one over the number of entries."),
    ("factor", lambda y, t: (y - t) / len(y), "the 2 of the square is missing, and the mean is over all entries, not over the rows."),
    ("sign", lambda y, t: 2 * (t - y), "the signs are opposite, and one over the number of entries is missing."),
    ("derivative", lambda y, t: np.sign(y - t) / y.size, "this is the slope of the mean absolute error."),
    ("derivative", lambda y, t: (y - t) ** 2 / y.size, "this is each entry's part of the loss, not its slope."),
    ("derivative", lambda y, t: 2 * (y - t) ** 2 / y.size, "in the derivative of a square the error stands without a square."),
    ("reduction", lambda y, t: np.mean(2 * (y - t)), "one slope for each entry of y is wanted. Each output is moved by itself."),
    ("reduction", lambda y, t: np.sum(2 * (y - t)), "one slope for each entry of y is wanted. Each output is moved by itself."),
)
# fmt: on


def _mse(mse: Learner) -> None:
    rng = generator("05.mse")
    shapes = ((5,), (4, 3), (2, 5), (1, 1))
    cases = [(rng.normal(size=s) * 2, rng.normal(size=s) * 2) for s in shapes]
    cases.append((np.array([3, -1, 4]), np.array([1, 2, 5])))
    got = [loss_and_slopes(mse, case, "dy") for case in cases]
    judge([g[0] for g in got], cases, lambda y, t: np.mean((y - t) ** 2), LOSS, "The loss")
    try:
        judge(
            [g[1] for g in got], cases, lambda y, t: 2 * (y - t) / y.size, SLOPES, "The slopes `dy`"
        )
    except CheckFailed as failure:
        raise CheckFailed(
            failure.code, f"The loss is right. {failure.message}", failure.advice
        ) from None
    _shapes(mse)
    no_loop(mse, lambda n: (np.ones(n), np.zeros(n)))


def _shapes(mse: Learner) -> None:
    y = generator("05.mse", 1).normal(size=(5, 1))
    t = y[:, 0] + 1
    try:
        loss = results(mse(y, t), ("loss", "dy"), mse.name)[0]
    except CheckFailed as failure:
        if failure.code == "crash" and any(word in failure.message for word in STOPS):
            return
        if failure.code == "returns-none":
            raise CheckFailed(
                "behaviour",
                "For equal shapes all is right. For shapes that differ `mse` returns nothing, and whoever has called it "
                "calculates on with that.",
                "`print` only says something; `raise ValueError(…)` stops.",
            ) from None
        message = f"For equal shapes all is right. For others a ValueError is wanted, but {failure.message}"
        raise CheckFailed(failure.code, message, "Like this: `raise ValueError(…)`.") from None
    if close(numbers(loss, "The loss"), np.asarray(1.0)):
        raise CheckFailed(
            "behaviour",
            "For equal shapes all is right. But `mse` brings y of shape (5, 1) and t of shape (5,) into one "
            "shape by itself, and the task asks it to stop there.",
            "Whoever has mixed up two shapes should hear of it: raise a ValueError.",
        )
    raise CheckFailed(
        "shape",
        "For equal shapes all is right. But `mse` was also given y of shape (5, 1) and t of shape (5,). NumPy "
        "subtracts every target from every output, 25 differences, and your function returns their "
        "mean without a word.",
        "Compare `y.shape` with `t.shape` first, and raise a ValueError where they differ.",
    )


MSE = CodeTask(
    id="05.mse",
    title="The mean squared error and its slopes",
    difficulty=1,
    minutes=8,
    functions={"mse": "y, t"},
    test=_mse,
    hints=(
        "Three parts: a question about the two shapes, the mean of the squared errors, and the derivative of this mean by each "
        "entry of y.",
        "One entry of y stands in one of the squares only. The derivative of that square is 2 (y − t), and in the mean "
        "it is divided by the number of all entries, `y.size`.",
        "First `if y.shape != t.shape`, and there `raise ValueError` with a few words in brackets. Then name the "
        "errors once and use them twice: in the mean of their squares, and in the slopes.",
    ),
    praise="A loss that refuses shapes that do not fit has saved its author many evenings.",
)

TASKS = (MSE,)
