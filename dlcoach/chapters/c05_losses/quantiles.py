"""To implement: the quantile loss with its slopes, and the constant that any loss likes best."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c05_losses.everywhere import judge, loss_and_slopes
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def pinball(y, t, q):
    return np.maximum(q * (t - y), (1 - q) * (y - t))


def slope(y, t, q):
    return np.where(y < t, -q, 1 - q)


# fmt: off
LOSS = (
    ("order", lambda y, t, q: np.mean(pinball(y, t, 1 - q)), "the two prices are exchanged. Too little, y < t, costs q for each unit."),
    ("batch", lambda y, t, q: np.sum(pinball(y, t, q)), "this is the sum. The loss is the mean."),
    ("reduction", pinball, "this is one number for each example. The loss is one number: their mean."),
    ("other-quantity", lambda y, t, q: np.mean(np.abs(y - t)), "this is the absolute error: both sides cost 1, and q does nothing."),
    ("factor", lambda y, t, q: 2 * np.mean(pinball(y, t, q)), "it is twice as large as it should be."),
    ("value", lambda y, t, q: q * np.mean(np.abs(y - t)), "both sides cost q. Too much costs 1 − q."),
    ("value", lambda y, t, q: (1 - q) * np.mean(np.abs(y - t)), "both sides cost 1 − q. Too little costs q."),
    ("value", lambda y, t, q: np.mean(q * np.maximum(t - y, 0)), "only those with too little pay. Too much costs 1 − q for each unit."),
    ("value", lambda y, t, q: np.mean((1 - q) * np.maximum(y - t, 0)), "only those with too much pay. Too little costs q for each unit."),
    ("sign", lambda y, t, q: np.mean(np.minimum(q * (t - y), (1 - q) * (y - t))),
     "of the two expressions one is negative and one is the price. You took the smaller one."),
    ("sign", lambda y, t, q: np.mean(np.where(y < t, q, 1 - q) * (y - t)), "where there is too little your price is negative: there the error y − t is."),
    ("sign", lambda y, t, q: np.mean(np.where(y < t, q, 1 - q) * (t - y)), "where there is too much your price is negative."),
    ("square", lambda y, t, q: np.mean(np.where(y < t, q, 1 - q) * (y - t) ** 2), "the price grows with the distance, not with its square."),
    ("order", lambda y, t, q: max(q * np.mean(t - y), (1 - q) * np.mean(y - t)),
     "the mean is taken before the prices are: too much on one day then makes up for too little on another."),
    ("value", lambda y, t, q: np.mean(np.where(y < t, q, 1 - q)), "each example pays its price once, however far off it is. Multiply by the distance."),
)
SLOPES = (
    ("sign", lambda y, t, q: -slope(y, t, q) / len(y), "the sizes are right, the signs are opposite: where y is below t, a larger y makes the loss smaller."),
    ("order", lambda y, t, q: slope(y, t, 1 - q) / len(y), "the two sides are exchanged: below the target the price is q, so that the slope there is −q."),
    ("order", lambda y, t, q: np.where(y < t, 1 - q, -q) / len(y), "the two sides are exchanged: where y is below t, a larger y makes the loss smaller."),
    ("batch", lambda y, t, q: slope(y, t, q), "the loss is a mean, so that each slope carries 1/N."),
    ("derivative", lambda y, t, q: np.sign(y - t) / len(y), "this is the slope of the absolute error: q does nothing in it."),
    ("derivative", lambda y, t, q: slope(y, t, q) * (y - t) / len(y), "the slope does not depend on how far off y is: the loss is made of two straight lines."),
    ("derivative", lambda y, t, q: slope(y, t, q) * np.abs(y - t) / len(y), "the slope does not depend on how far off y is: the loss is made of two straight lines."),
    ("derivative", lambda y, t, q: pinball(y, t, q) / len(y), "this is each example's part of the loss, not its slope."),
    ("sign", lambda y, t, q: np.where(y < t, q, 1 - q) / len(y), "all your slopes are positive. Where y is below t, a larger y makes the loss smaller."),
    ("value", lambda y, t, q: np.where(y < t, -q, 0) / len(y), "where there is too much your slope is 0, and too much costs as well."),
    ("reduction", lambda y, t, q: np.mean(slope(y, t, q)), "one slope for each output is wanted."),
)
# fmt: on


def _quantile(quantile_loss: Learner) -> None:
    rng = generator("05.quantile_loss")
    cases = []
    for n, q in ((7, 0.8), (4, 0.25), (12, 0.9), (2, 0.5)):
        y = rng.normal(size=n) * 3
        away = rng.uniform(0.5, 3, size=n) * np.where(
            np.arange(n) % 2, 1, -1
        )  # both sides, no ties
        cases.append((y, y + away, q))
    got = [loss_and_slopes(quantile_loss, case, "dy") for case in cases]
    judge([g[0] for g in got], cases, lambda y, t, q: np.mean(pinball(y, t, q)), LOSS, "The loss")
    try:
        judge(
            [g[1] for g in got],
            cases,
            lambda y, t, q: slope(y, t, q) / len(y),
            SLOPES,
            "The slopes `dy`",
        )
    except CheckFailed as failure:
        raise CheckFailed(
            failure.code, f"The loss is right. {failure.message}", failure.advice
        ) from None
    no_loop(quantile_loss, lambda n: (np.arange(n) % 3.0, np.full(n, 0.5), 0.7))


QUANTILE_LOSS = CodeTask(
    id="05.quantile_loss",
    title="A loss with a dear side",
    difficulty=2,
    minutes=10,
    functions={"quantile_loss": "y, t, q"},
    test=_quantile,
    hints=(
        "For each example there are two cases, too little and too much. `np.where(condition, a, b)` chooses entry by entry.",
        "The loss of one example is the larger one of q (t − y) and (1 − q)(y − t): one of the two is always negative. "
        "`np.maximum` takes the larger one for each entry.",
        "The slope of q (t − y) by y is −q, that of (1 − q)(y − t) is 1 − q. Choose by y < t, and divide by the number of "
        "examples, since the loss is a mean.",
    ),
    praise="The slopes are votes: −q from each target above, 1 − q from each below. Where they balance, there is the quantile.",
)


def _losses() -> dict:
    return {
        "squared": lambda y, t: np.mean((y - t) ** 2),
        "absolute": lambda y, t: np.mean(np.abs(y - t)),
        "quantile 0.9": lambda y, t: np.mean(pinball(y, t, 0.9)),
        "quantile 0.15": lambda y, t: np.mean(pinball(y, t, 0.15)),
    }


def _truncated(loss, t, guesses):
    return guesses[int(np.argmin([loss(np.full_like(t, g), t) for g in guesses]))]


def _costs(loss, t, guesses) -> np.ndarray:
    return np.array([loss(np.full(len(t), g), t) for g in guesses])


# fmt: off
GUESS = (
    ("other-quantity", lambda loss, t, g: _costs(loss, t, g).min(), "this is the least loss. Which guess has it?"),
    ("other-quantity", lambda loss, t, g: np.argmin(_costs(loss, t, g)), "this is the place of the guess in the list. Which guess stands there?"),
    ("reduction", lambda loss, t, g: g[np.argmax(_costs(loss, t, g))], "this is the guess with the greatest loss: the worst."),
    ("order", lambda loss, t, g: g[np.argmin([loss(t, np.full(len(t), x)) for x in g])],
     "for losses with two equal sides it is right, for the others not: the loss is called with the targets first. It is `loss(y, t)`."),
    ("dtype", _truncated,
     "your guesses have lost what stands behind the decimal point: the targets are integers, and `np.full_like` makes more integers of them.",
     "`np.full(len(t), guess)` keeps the fraction."),
    ("value", lambda loss, t, g: g[np.argmin(np.abs(g - t.mean()))], "this is the guess nearest to the mean, whatever the loss. Let the loss decide."),
    ("value", lambda loss, t, g: g[np.argmin(np.abs(g - np.median(t)))], "this is the guess nearest to the median, whatever the loss. Let the loss decide."),
    ("other-quantity", lambda loss, t, g: t.mean(), "this is the mean, whatever the loss. The loss is an argument, and it decides."),
    ("value", lambda loss, t, g: g[0], "this is the first guess. Was the `return` reached too early, inside the loop?"),
    ("value", lambda loss, t, g: g[-1], "this is the last guess. Is the best one so far remembered?"),
    ("value", lambda loss, t, g: g[np.argmin([loss(np.array([x]), t[:1]) for x in g])], "this fits the first target only. The loss is that of all targets."),
)
# fmt: on


def _best(best_guess: Learner) -> None:
    rng = generator("05.best_guess")
    cases = []
    for loss in _losses().values():
        for n in (9, 12):
            t = np.round(rng.gamma(1.5, 8, size=n)).astype(int)
            t[0], t[1] = 3, 90  # a far-off value, so that mean and median are apart
            guesses = rng.permutation(np.arange(0.3, 95, 0.7))
            cases.append((loss, t, guesses))
    got = [one_number("The best guess", best_guess(*case)) for case in cases]

    def right(loss, t, guesses):
        return guesses[np.argmin(_costs(loss, t, guesses))]

    judge(got, cases, right, GUESS, "The best guess")


BEST_GUESS = CodeTask(
    id="05.best_guess",
    title="What does a loss like best?",
    difficulty=2,
    minutes=8,
    functions={"best_guess": "loss, t, guesses"},
    test=_best,
    hints=(
        "Try all guesses: for each one compute the loss of giving this guess to every example. Then take the guess whose "
        "loss is least.",
        "For one guess the outputs are an array in which it stands as often as there are targets: "
        "`np.full(len(t), guess)`. It goes in first, the targets second.",
        "Collect the losses in a list, in the order of the guesses. `np.argmin` says at which place the least one stands, and "
        "at this place of `guesses` is the answer.",
    ),
    praise="No derivative, no formula, and it works for every loss, even for one with kinks. It only does not scale: "
    "with two parameters there are already as many guesses squared.",
)

TASKS = (QUANTILE_LOSS, BEST_GUESS)
