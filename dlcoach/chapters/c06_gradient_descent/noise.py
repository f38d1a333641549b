"""To implement: how noisy the gradient of a mini-batch is, from the gradients of all examples."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def spread(g):
    """The variances of all weights, added up."""
    return g.var(axis=0).sum()


def left(g, size):
    """What drawing without replacement leaves of the variance."""
    return (len(g) - size) / (len(g) - 1)


# mistakes in the variance itself: they hold for both numbers
# fmt: off
SPREADS = (
    ("square", lambda g: g.std(axis=0).sum(), "these are standard deviations. The variance is their square."),
    ("square", lambda g: np.sqrt(spread(g)), "a root has been taken. The variance has none."),
    ("reduction", lambda g: g.var(axis=0).mean(), "this is the mean over the weights. Add their variances up."),
    ("reduction", lambda g: g.var(), "here all numbers of the table are thrown together. First the variance of each column, over the examples; then their sum."),
    ("reduction", lambda g: g.var(axis=0).max(), "this is the largest variance of a weight. Add them all up."),
    ("reduction", lambda g: g.var(axis=0), "there is one variance for each weight. Add them up: one number is wanted."),
    ("transposed", lambda g: g.var(axis=1).sum(), "the variance runs along the rows, over the weights of one example. It should run over the examples, for each weight.", "`axis=0` goes down the rows."),
    ("transposed", lambda g: g.var(axis=1).mean(), "the variance runs along the rows, over the weights of one example. It should run over the examples, for each weight.", "`axis=0` goes down the rows."),
    ("value", lambda g: (g**2).mean(axis=0).sum(), "these are mean squares. The variance is the mean square of what is left when the mean is taken off."),
    ("value", lambda g: g.var(axis=0, ddof=1).sum(), "here N − 1 divides. These N examples are all there are, so that their variance divides by N, as `np.var` does."),
    ("batch", lambda g: len(g) * spread(g), "these are sums over the examples. The variance is a mean."),
    ("reduction", lambda g: g.sum(axis=1).var(), "here the weights of each example are added up before the variance is taken: what goes up in one cancels what goes down in another."),
)
WITH = (
    *((code, lambda g, size, f=wrong: f(g) / size, *words) for code, wrong, *words in SPREADS),
    ("batch", lambda g, size: spread(g), "this is the variance of a single example, B = 1. What does the mean of B of them do to it?"),
    ("square", lambda g, size: spread(g) / size**2, "the factor 1/B comes out squared, and then B variances are added: what is left is 1/B."),
    ("square", lambda g, size: spread(g) / np.sqrt(size), "the typical error falls like 1/√B. The variance falls like its square."),
    ("order", lambda g, size: spread(g) * size, "a larger batch has a smaller variance, not a larger one."),
    ("order", lambda g, size: spread(g) / size * left(g, size), "this is the one for drawing without replacement. It comes second."),
    ("batch", lambda g, size: spread(g) / len(g), "this divides by the number of all examples. How many are in the batch?"),
)
WITHOUT = (
    ("other-quantity", lambda g, size: spread(g) / size, "this is the same as with replacement. A factor is missing: with all N examples nothing is left to chance."),
    ("factor", lambda g, size: spread(g) / size * (1 - size / len(g)), "the factor has N below the line; it should be N − 1. With one example for a batch nothing must change."),
    ("order", lambda g, size: spread(g) / size / left(g, size), "the factor is turned round: without replacement there is less noise, not more."),
    ("other-quantity", lambda g, size: left(g, size), "this is the factor alone. It multiplies the variance."),
    ("batch", lambda g, size: spread(g) * left(g, size), "the variance is not divided by B here."),
    ("square", lambda g, size: spread(g) / size * left(g, size) ** 2, "the factor comes in once, without a square."),
    ("square", lambda g, size: spread(g) / size * np.sqrt(left(g, size)), "the factor comes in without a root: it belongs to the variance."),
    ("value", lambda g, size: spread(g) / size * (len(g) - size) / (size - 1 + (size == 1)), "below the line of the factor stands N − 1, not B − 1."),
    ("sign", lambda g, size: -spread(g) / size * left(g, size), "a variance is never negative: N − B, not B − N."),
)
# fmt: on


def _without(g, size):
    return spread(g) / size * left(g, size)


def _batch_noise(batch_noise: Learner) -> None:
    rng = generator("06.batch_noise")
    cases = []
    for n, weights, size in ((9, 3, 4), (20, 2, 5), (6, 4, 1), (8, 3, 8)):
        g = rng.normal(size=(n, weights)) * rng.uniform(0.5, 3, size=weights)
        cases.append((g + rng.normal(size=weights), size))
    got = [results(batch_noise(*case), ("with", "without"), "batch_noise") for case in cases]
    judge([g[0] for g in got], cases, lambda g, size: spread(g) / size, WITH, "With replacement")
    try:
        for few in (
            cases[:-1],
            cases,
        ):  # by itself: the batch that is all examples, where the factor is 0
            right = [g[1] for g in got[: len(few)]]
            judge(right, few, _without, WITHOUT, "Without replacement")
    except CheckFailed as failure:
        words = f"The first number is right. {failure.message}"
        raise CheckFailed(failure.code, words, failure.advice) from None


BATCH_NOISE = CodeTask(
    id="06.batch_noise",
    title="How noisy is a mini-batch?",
    difficulty=2,
    minutes=8,
    functions={"batch_noise": "g, size"},
    test=_batch_noise,
    hints=(
        "Section 7 has both: the variance of one example's gradient, divided by B, and a factor for drawing without replacement.",
        "`g.var(axis=0)` takes the variance down each column, over the examples: one number for each weight. Add them up, and divide by the size of "
        "the batch.",
        "Without replacement there is one more factor, (N − B)/(N − 1), with N the number of rows of `g`. For B = N it must be 0, for B = 1 it must "
        "be 1: try both.",
    ),
    praise="The noise is known before a single batch is drawn, and no training run is needed to see how it falls.",
)

TASKS = (BATCH_NOISE,)
