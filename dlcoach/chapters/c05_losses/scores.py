"""To implement: two losses from the scores, in a form that survives scores of ten thousand."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c05_losses.everywhere import judge, loss_and_slopes
from dlcoach.diagnose import compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def log_sum(z, axis=1):
    m = z.max(axis=axis, keepdims=True)
    return m + np.log(np.exp(z - m).sum(axis=axis, keepdims=True))


# fmt: off
ROWS = (
    ("other-quantity", lambda z: np.exp(z - log_sum(z)), "this is the softmax. Its logarithm is asked for."),
    ("transposed", lambda z: z - log_sum(z, 0), "your columns belong together. Here each row is an example, and its classes stand side by side.",
     "Which axis are the classes on?"),
    ("transposed", lambda z: np.exp(z - log_sum(z, 0)), "the exponentials are divided by the sum of their column, not of their row; and the logarithm is missing."),
    ("transposed", lambda z: z - (m := z.max(axis=1, keepdims=True)) - np.log(np.exp(z - m).sum(axis=0)),
     "the largest score is that of the row, and the sum runs down the columns. Which axis are the classes on?"),
    ("reduction", lambda z: z - np.log(np.exp(z).sum()), "the sum runs over the whole batch. Each example has a sum of its own.", "`sum` has an argument `axis`."),
    ("value", lambda z: z - z.max(axis=1, keepdims=True), "this is the score minus the largest one. The logarithm of the sum is still to be subtracted."),
    ("value", lambda z: z - z.max(axis=1, keepdims=True) - log_sum(z),
     "the largest score is subtracted twice: if it is taken off the scores, the logarithm is that of the sum of the new ones."),
    ("value", lambda z: z - np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)),
     "the largest score is taken off inside the sum, and not outside. Where must it come back?"),
    ("sign", lambda z: log_sum(z) - z, "this is minus the logarithm, which is the loss of each class."),
    ("sign", lambda z: z + log_sum(z), "the logarithm of a fraction is a difference. Here is a plus."),
    ("other-quantity", lambda z: log_sum(z) + 0 * z, "this is the logarithm of the sum alone, in every place. The score itself is missing."),
    ("shape", lambda z: log_sum(z)[:, 0], "this is the logarithm of the sum, one for each example. One number for each class is asked for."),
    ("other-quantity", lambda z: np.log10(np.exp(z - log_sum(z))), "this is the logarithm to base 10. The book uses the natural one."),
    ("other-quantity", lambda z: np.log(1 / (1 + np.exp(-z))), "this takes the sigmoid of each score by itself. In a softmax the classes share a probability of 1."),
    ("value", lambda z: np.log(z) - np.log(z.sum(axis=1, keepdims=True)), "this divides the scores themselves by their sum. The exponential is missing."),
)
# fmt: on
FAR = np.array([[1e4, 0.0, -5.0]], dtype=np.float32)
LEVELS = np.array([[1e4, 9999.0, 9998.5], [-1e4, -9999.0, -9998.5]], dtype=np.float32)
SMALL = "For scores of usual size `log_softmax` is right. But "


def _log_softmax(log_softmax: Learner) -> None:
    rng = generator("05.log_softmax")
    cases = [(rng.normal(size=s) * 2,) for s in ((4, 3), (2, 6), (5, 5), (1, 2))]
    what = "`log_softmax(z)`"
    judge([log_softmax(*case) for case in cases], cases, lambda z: z - log_sum(z), ROWS, what)
    far = _far(log_softmax)
    compare(far, _exact(FAR), f"{what} for the scores 10000, 0, −5", tolerance=1e-5)
    levels = _levels(log_softmax)
    compare(levels, _exact(LEVELS), f"{what} for large scores", tolerance=5e-3)  # seven digits
    no_loop(log_softmax, lambda n: (np.zeros((n, 3)),))


def _exact(z: np.ndarray) -> np.ndarray:
    z = z.astype(float)
    return z - log_sum(z)


def _far(log_softmax: Learner) -> np.ndarray:
    """One row whose classes are far apart: the exponential overflows, or a probability becomes 0."""
    try:
        got = numbers(log_softmax(FAR.copy()), "`log_softmax(z)`")
    except CheckFailed as failure:
        if failure.code != "overflow":
            raise
        raise CheckFailed(
            "overflow",
            SMALL + "for the float32 scores 10000, 0, −5 it returns what is no number: e to the "
            "10000 is larger than anything that the computer can hold.",
            "Only differences matter. What may be subtracted from all scores of an example, so that no "
            "exponent is above 0?",
        ) from None
    if np.isneginf(got).any():
        raise CheckFailed(
            "nan",
            SMALL + "for the float32 scores 10000, 0, −5 it returns −infinity: a probability was "
            "rounded to 0, and then its logarithm was taken.",
            "Never form the probability: the logarithm of a fraction is a difference of two logarithms, and the "
            "first of them is known without any computing.",
        )
    return got


def _levels(log_softmax: Learner) -> np.ndarray:
    """Two rows at different heights: the largest score of the whole batch does not help the lower one."""
    try:
        got = numbers(log_softmax(LEVELS.copy()), "`log_softmax(z)`").astype(float)
    except CheckFailed as failure:
        if failure.code != "overflow":
            raise
        got = np.full(LEVELS.shape, np.nan)
    if got.shape == LEVELS.shape and not np.isfinite(got[1]).all():
        raise CheckFailed(
            "reduction",
            SMALL
            + "with one example around 10000 and another around −10000 in the same batch the second one is lost: if the "
            "largest score of the whole batch is subtracted, all exponentials of the lower row are rounded to "
            "0, and the logarithm of their sum is −infinity.",
            "Each row needs a largest score of its own: `axis`, and `keepdims=True` so that it can be subtracted.",
        )
    return got


LOG_SOFTMAX = CodeTask(
    id="05.log_softmax",
    title="A softmax that does not overflow",
    difficulty=2,
    minutes=10,
    functions={"log_softmax": "z"},
    test=_log_softmax,
    hints=(
        "ln of a fraction is a difference: the score itself, minus the logarithm of the sum of the exponentials. "
        "The second part is the one that overflows.",
        "Subtract the largest score of each row from all scores of that row, before anything else. The result is the same, since "
        "only differences matter. `z.max(axis=1, keepdims=True)` has the shape (N, 1), which can be subtracted.",
        "Call the lowered scores s. The answer is s minus the logarithm of the row sums of e to the power s, and the sum wants "
        "`axis=1, keepdims=True` too. Make a new array: `z -= …` would change the caller's scores.",
    ),
    praise="At least one exponent is 0 and none is above, so that each sum lies between 1 and the number of classes: nothing "
    "can go wrong any more.",
)


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def _each(z, t):
    return np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))


# fmt: off
LOSS = (
    ("batch", lambda z, t: np.sum(_each(z, t)), "this is the sum. The loss is the mean."),
    ("reduction", _each, "this is one number for each example. The loss is one number: their mean."),
    ("sign", lambda z, t: -np.mean(_each(z, t)), "it is negative. The logarithm of a probability is below 0, and the loss is minus that."),
    ("targets", lambda z, t: np.mean(t * _each(z, t)), "the examples with t = 0 cost nothing. The second term is missing: no can be foretold as badly as yes."),
    ("targets", lambda z, t: np.mean((1 - t) * _each(z, t)), "the examples with t = 1 cost nothing. A term is missing."),
    ("targets", lambda z, t: np.mean(_each(z, 1 - t)), "yes and no are exchanged: a high score should be cheap where t is 1. Is one of the signs wrong, or have the terms changed places?"),
    ("targets", lambda z, t: np.mean(_each(z, 1)), "every example is treated as a yes, whatever t says."),
    ("targets", lambda z, t: np.mean(_each(z, 0)), "every example is treated as a no, whatever t says."),
    ("targets", lambda z, t: np.mean(_each(z, 2 * t - 1)), "here the targets are read as −1 and 1; they are 0 and 1."),
    ("other-quantity", lambda z, t: np.mean((_sigmoid(z) - t) ** 2), "this is the squared error of the sigmoid."),
    ("other-quantity", lambda z, t: np.mean(np.abs(_sigmoid(z) - t)), "this is the absolute error of the sigmoid."),
    ("unit", lambda z, t: np.mean(_each(z, t)) / np.log(2), "this is the logarithm to base 2. The book uses the natural one."),
    ("value", lambda z, t: np.mean(np.maximum(z, 0) - z * t), "a part is missing: ln(1 + e^−|z|), which is small for large scores, but not for these."),
    ("value", lambda z, t: np.mean(np.log1p(np.exp(-np.abs(z)))), "this is the last part alone. It does not know the targets."),
)
SLOPES = (
    ("sign", lambda z, t: (t - _sigmoid(z)) / len(z), "the sizes are right, the signs are opposite. It is output minus target."),
    ("batch", lambda z, t: _sigmoid(z) - t, "the loss is a mean, so that each slope carries 1/N."),
    ("sign", lambda z, t: t - _sigmoid(z), "the signs are opposite, and 1/N is missing."),
    ("step", lambda z, t: (z - t) / len(z), "this is score minus target. It should be output minus target, with the output y = σ(z)."),
    ("step", lambda z, t: z - t, "this is score minus target. It should be output minus target, with the output y = σ(z), and with 1/N."),
    ("derivative", lambda z, t: (_sigmoid(z) - t) * _sigmoid(z) * _sigmoid(-z) / len(z),
     "the slope of the sigmoid has come in once more. With cross-entropy it cancels."),
    ("derivative", lambda z, t: (_sigmoid(z) - t) / (_sigmoid(z) * _sigmoid(-z)) / len(z),
     "this is the slope by the output y. The one by the score z is asked for: the slope of the sigmoid is still missing."),
    ("derivative", lambda z, t: _sigmoid(z) * _sigmoid(-z) / len(z), "this is the slope of the sigmoid alone."),
    ("factor", lambda z, t: 2 * (_sigmoid(z) - t) / len(z), "there is a 2 too many: nothing is squared here."),
    ("reduction", lambda z, t: np.mean(_sigmoid(z) - t), "one slope for each score is wanted."),
    ("targets", lambda z, t: (_sigmoid(z) - 2 * t + 1) / len(z), "here the targets are read as −1 and 1; they are 0 and 1."),
)
# fmt: on
HUGE = np.array([1e4, -1e4, 1e4, -1e4, 50.0])
SAID = np.array([0.0, 1.0, 1.0, 0.0, 0.0])


def _bce(binary_loss: Learner) -> None:
    rng = generator("05.binary_loss")
    cases = []
    for n in (6, 9, 2):
        t = (np.arange(n) % 3 > 0).astype(float)
        cases.append((rng.normal(size=n) * 2 + 0.3, rng.permutation(t)))
    got = [loss_and_slopes(binary_loss, case, "dz") for case in cases]
    judge([g[0] for g in got], cases, lambda z, t: np.mean(_each(z, t)), LOSS, "The loss")
    what = "The slopes `dz`"
    try:
        judge([g[1] for g in got], cases, lambda z, t: (_sigmoid(z) - t) / len(z), SLOPES, what)
    except CheckFailed as failure:
        raise CheckFailed(
            failure.code, f"The loss is right. {failure.message}", failure.advice
        ) from None
    _huge(binary_loss)
    no_loop(binary_loss, lambda n: (np.zeros(n), np.ones(n)))


def _huge(binary_loss: Learner) -> None:
    small = "For scores of usual size all is right. But for scores of 10000 and −10000 "
    try:
        loss, dz = results(binary_loss(HUGE.copy(), SAID.copy()), ("loss", "dz"), binary_loss.name)
        loss, dz = numbers(loss, "The loss").astype(float), numbers(dz, "`dz`").astype(float)
        bad = "" if np.isfinite(loss) else "the loss"
        bad = bad or ("" if np.isfinite(dz).all() else "`dz`")
    except CheckFailed as failure:
        if failure.code != "overflow":
            raise
        bad = "a result"
    if bad:
        raise CheckFailed(
            "overflow",
            f"{small}{bad} is not a finite number: an exponential was too large, or a sigmoid was "
            "rounded to 0 or 1 and then its logarithm was taken.",
            "Go from the score to the loss in one step, with no exponent above 0: section 10 has the formula for t = 1.",
        )
    want = np.mean(_each(HUGE, SAID))
    if loss < 0.99 * want:
        raise CheckFailed(
            "value",
            f"{small}the loss stops at {loss:.4g}. Was the output kept away from 0 and 1? Then a unit that is "
            "surely wrong pays too little, and the loss no longer fits its slope.",
            "Go from the score to the loss in one step, without a logarithm of σ(z).",
        )
    compare(loss, want, "The loss for huge scores")
    compare(dz, (_sigmoid(HUGE) - SAID) / len(HUGE), "`dz` for huge scores")


BINARY_LOSS = CodeTask(
    id="05.binary_loss",
    title="Yes or no, from the score",
    difficulty=3,
    minutes=12,
    functions={"binary_loss": "z, t"},
    test=_bce,
    hints=(
        "For t = 1 the chapter has −ln σ(z) = ln(1 + e⁻ᶻ) in a form without overflow. For t = 0 the same holds with "
        "−z in the place of z. Can one formula say both?",
        "−ln σ(−z) is ln(1 + eᶻ), and ln(1 + e⁻ᶻ) is the same minus z. So the loss of one example is ln(1 + eᶻ) − t z. Now make "
        "the first part safe: log-sum-exp of the two numbers 0 and z.",
        "ln(1 + eᶻ) = max(0, z) + ln(1 + e^−|z|), with `np.maximum` and `np.log1p(…)`, which is ln(1 + …). The slope "
        "is output minus target, divided by N. A sigmoid without overflow: (1 + tanh(z/2)) / 2.",
    ),
    praise="The slope never fades where the unit is wrong, and nothing overflows: this is the form in which libraries have it.",
)

TASKS = (LOG_SOFTMAX, BINARY_LOSS)
