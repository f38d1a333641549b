"""To implement: the mean loss over all coins, without throwing one."""

from itertools import product

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator


def _counted(x: np.ndarray, w: np.ndarray, t: np.ndarray, p: float) -> float:
    """The mean over all masks, one after the other. Each example has its own coins, and the same chances."""
    total = 0.0
    for coins in product((0.0, 1.0), repeat=len(w)):
        r = np.array(coins)
        chance = np.prod(np.where(r == 1, 1 - p, p))
        total += chance * np.mean((x @ (r / (1 - p) * w) - t) ** 2)
    return float(total)


def _expected_loss(expected_loss: Learner) -> None:
    rng = generator("16.expected_loss")
    for n, d, p in ((6, 3, 0.2), (4, 4, 0.5), (7, 2, 0.8), (3, 5, 0.0), (9, 1, 0.3)):
        x, w, t = rng.normal(size=(n, d)) * 2, rng.normal(size=d), rng.normal(size=n)
        words = f"`expected_loss` for {n} examples, {d} inputs and p = {p:g}"
        want, square = _counted(x, w, t, p), np.mean((x @ w - t) ** 2)
        cost, factor = np.mean(x**2, axis=0) @ w**2, p / (1 - p)
        compare(expected_loss(x, w, t, p), want, words, (
            Slip("value", square, f"{words} is the loss without coins. The noise of the coins costs something as well."),
            Slip("other-quantity", factor * cost, f"{words} is what the noise costs, alone. The loss without coins is missing."),
            Slip("factor", square + p * cost, f"{words} takes p for the factor in front of the sum. It is the variance of one mask."),
            Slip("factor", square + cost, f"{words} lacks the factor that depends on p."),
            Slip("factor", square + p * (1 - p) * cost, f"{words} takes the variance of a coin. What is kept is enlarged, and so is its variance."),
            Slip("factor", square + cost / (1 - p), f"{words} takes E[m²] for the variance of the mask: the square of its mean is to be subtracted."),
            Slip("factor", square + cost * (1 - p) / p if p else np.nan, f"{words} has the factor turned round."),
            Slip("value", square + factor * w @ w, f"{words} leaves out how large the inputs are: a weight costs as much as what it is multiplied by."),
            Slip("reduction", square + factor * n * cost, f"{words} adds the cost up over the examples. The loss is a mean, and so is its penalty."),
            Slip("batch", n * want, f"{words} is a sum over the examples. The mean is wanted."),
            Slip("square", square + factor * np.mean((x @ w) ** 2), f"{words} squares the score. The coins are independent: the squares of the products are added up."),
            Slip("square", square + factor * np.mean(x, axis=0) ** 2 @ w**2, f"{words} takes the square of the mean of each input. The mean of its square is wanted."),
            Slip("square", square + factor * np.abs(x * w).sum(axis=1).mean(), f"{words} adds up the sizes of the products. Their squares are wanted."),
            Slip("factor", want / 2, f"{words} is half of it: the squared error has no ½ here."),
            Slip("sign", square - factor * cost, f"{words} subtracts what the noise costs."),
        ))  # fmt: skip


EXPECTED_LOSS = CodeTask(
    id="16.expected_loss",
    title="The price of the noise",
    difficulty=3,
    minutes=9,
    functions={"expected_loss": "x, w, t, p"},
    test=_expected_loss,
    hints=(
        "The mean of a square: the square of the mean, plus the variance. What is the mean of y − t over the coins, and what is the variance of y?",
        "For one example the mean over the coins of (y − t)² is (ȳ − t)² plus Var(y), and Var(y) is p/(1 − p) times the sum of (xⱼ wⱼ)².",
        "Two terms: the mean over the examples of (x w − t)², and p/(1 − p) times the mean over the examples of the sum of x² w². Both are a line of NumPy.",
    ),
    praise="No coin was thrown, and the coach counted through all of them. Dropout at the inputs of a linear unit is ridge regression.",
)

TASKS = (EXPECTED_LOSS,)
