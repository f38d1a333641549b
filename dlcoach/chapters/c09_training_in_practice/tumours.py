"""A small project: a classifier of tumours that learns from the training part and from nothing else."""

from collections.abc import Callable

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c09_training_in_practice.globals import drawn_so_far
from dlcoach.diagnose import kind, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator
from dlcore import data

FLOOR = 0.95
SPLITS = 3


def _fit_classifier(fit_classifier: Learner) -> None:
    x, t = data.breast_cancer()
    rng = generator("09.tumours")
    splits = [data.stratified_split(x, t, 0.7, rng=rng) for _ in range(SPLITS)]
    seeds = [int(s) for s in rng.integers(10_000, size=SPLITS)]
    labels = [
        _labels(fit_classifier, s[0], s[1], s[2], seed)
        for s, seed in zip(splits, seeds, strict=True)
    ]
    right = [float(np.mean(y == s[3])) for y, s in zip(labels, splits, strict=True)]
    _repeats(fit_classifier, splits[0], seeds[0], labels[0])
    if np.mean(right) < FLOOR:
        _too_low(fit_classifier, splits, seeds, labels, float(np.mean(right)))
    _no_oracle(fit_classifier, splits[0], seeds[0])


def _classifier(fit_classifier: Learner, x, t, seed: int) -> Learner:
    made = fit_classifier(x.copy(), t.copy(), np.random.default_rng(seed))
    if not callable(made) or hasattr(made, "parameters"):
        raise CheckFailed(
            "type",
            f"`fit_classifier` should return a function that takes measurements and returns labels; it returns {kind(made)}.",
            "Write a function `classify(x)` inside of yours, and return it by its name, without brackets.",
        )
    return Learner(made, "classify", "x")


def _labels(fit_classifier: Learner, x, t, new, seed: int) -> np.ndarray:
    """The labels of the new rows, asked for all at once; and whether each row is on its own."""
    classify = _classifier(fit_classifier, x, t, seed)
    y = numbers(classify(new.copy()), "`classify(x)`")
    if y.shape != (len(new),):
        raise CheckFailed(
            "shape",
            f"`classify(x)` has shape {y.shape} for {len(new)} rows. One label for each row is wanted, {(len(new),)}.",
            "Are these scores? `argmax(axis=1)` takes the class with the largest one."
            if y.ndim == 2
            else "Does it use the x that it is given?",
        )
    if not np.isin(y, (0, 1)).all():
        raise CheckFailed(
            "step",
            "`classify(x)` holds other values than 0 and 1. Labels are wanted.",
            "From scores of two classes: `argmax(axis=1)`. From a probability: `>= 0.5`.",
        )
    few = range(0, len(new), 6)
    alone = np.array(
        [np.ravel(numbers(classify(new[n : n + 1].copy()), "`classify(x)`")) for n in few]
    )
    if np.sum(alone[:, 0] != y[list(few)]) > 1:
        raise CheckFailed(
            "leak",
            "A patient gets another label alone than together with others: the scale is made from whoever is asked about "
            "at the same time. One patient alone then becomes all zeros.",
            "Make the scale once, from the training part, and use it inside `classify`.",
        )
    return y.astype(int)


def _no_oracle(fit_classifier: Learner, parts: tuple, seed: int) -> None:
    """Whoever learns from targets that are exchanged must learn the opposite."""
    x, t, new, truth = parts
    y = _labels(fit_classifier, x, 1 - t, new, seed)
    if np.mean(y == truth) > 0.5:
        raise CheckFailed(
            "leak",
            "Your function was also given the targets exchanged, 0 for 1 and 1 for 0. From those one learns the opposite, and yet "
            f"it gave {np.mean(y == truth):.0%} of the true answers. It has them from somewhere else.",
            "Learn from the x and t that the function is given, and from nothing outside of it.",
        )


def _repeats(fit_classifier: Learner, parts: tuple, seed: int, labels: np.ndarray) -> None:
    before = drawn_so_far()
    again = _labels(fit_classifier, *parts[:3], seed)
    if before != drawn_so_far():
        raise CheckFailed(
            "random",
            "NumPy's global random numbers are used, `np.random. …`: with the same `rng` the training is not the same again.",
            "Use the generator that was given, everywhere.",
        )
    if not np.array_equal(again, labels):
        raise CheckFailed(
            "random",
            "With the same data and a generator of the same seed your function answers differently the second time: random numbers come from somewhere else.",
            "Use the generator that was given, for the weights, the order of the examples and any split.",
        )


def _too_low(
    fit_classifier: Learner, splits: list, seeds: list, labels: list, right: float
) -> None:
    common = float(np.mean([np.mean(s[3]) for s in splits]))
    reached = (
        f"On new patients your classifier is right in {100 * right:.1f} %, the mean of {SPLITS} test parts. Wanted are {FLOOR:.0%}; "
        f"“benign” for everybody is right in {100 * common:.1f} %."
    )
    if right < 0.2:
        raise CheckFailed(
            "targets", reached, "That is worse than chance: are the two labels exchanged?"
        )
    if _right(fit_classifier, splits, seeds, _scaled) >= FLOOR:
        raise CheckFailed(
            "unit",
            f"{reached} With features that were brought to a common scale beforehand the same function gets there.",
            "The 30 columns reach from thousandths to thousands. Standardise them inside, with the numbers of the training part, and send new rows through the same scale.",
        )
    if all(len(set(y)) == 1 for y in labels):
        raise CheckFailed(
            "behaviour",
            f"{reached} It gives everybody the same label.",
            "Has it learned at all? Look at the training loss.",
        )
    raise CheckFailed(
        "value",
        reached,
        "Does the training loss fall until it is small? If not: is each column on the same scale, are there enough epochs, is the learning rate too small? If it does: look at a "
        "validation part that you split off inside.",
    )


def _scaled(x, new) -> tuple[np.ndarray, np.ndarray]:
    ruler = data.Standardiser().fit(x)
    return ruler.transform(x), ruler.transform(new)


def _right(fit_classifier: Learner, splits: list, seeds: list, prepare: Callable) -> float:
    shares = []
    for (x, t, new, truth), seed in zip(splits, seeds, strict=True):
        x, new = prepare(x, new)
        shares.append(np.mean(_labels(fit_classifier, x, t, new, seed) == truth))
    return float(np.mean(shares))


TUMOURS = CodeTask(
    id="09.tumours",
    title="Benign or malignant?",
    difficulty=3,
    minutes=20,
    functions={"fit_classifier": "x, t, rng"},
    test=_fit_classifier,
    hints=(
        "Four steps: make a scale from x, build a network, train it with `train.fit`, and return a function that sends new rows through the same scale and the "
        "network, and says which class has the larger score.",
        "`data.Standardiser().fit(x)` keeps μ and s, and its `transform` uses them. The network ends in two logits, the loss is `ops.softmax_cross_entropy`, and "
        "`model.predict(…)` gives the scores of new rows.",
        "One hidden layer of some ten ReLU units, `optim.SGD(model.parameters(), 0.1)`, 20 epochs, `progress=False`. Hand `rng` to each `nn.Linear` and to `train.fit`. "
        "Inside, write a function of new rows, with `argmax(axis=1)` at its end.",
    ),
    praise="The scale, the weights and the choice of everything came from the training part, so that the number below can be believed.",
)

TASKS = (TUMOURS,)
