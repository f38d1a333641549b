"""To diagnose: a loss that rises with the accuracy, and three losses with one wrong line each."""

import numpy as np

from dlcoach.tasks import Choice, ChoiceTask, Number, NumberTask

# The ten patients of the exercise: targets, and the probability of yes before and after.
T = np.array([1, 1, 0, 1, 0, 0, 1, 0, 1, 0])
BEFORE = np.array([0.6, 0.7, 0.4, 0.4, 0.3, 0.5, 0.8, 0.4, 0.6, 0.9])
AFTER = np.array([0.9, 0.95, 0.00001, 0.7, 0.05, 0.3, 0.97, 0.1, 0.0001, 0.2])


def _each(y: np.ndarray) -> np.ndarray:
    return -np.log(np.where(T == 1, y, 1 - y))


_RISE = _each(AFTER) - _each(BEFORE)
_CULPRIT = int(_RISE.argmax())
_OTHERS = np.arange(len(T)) != _CULPRIT

LOG10 = "this is with logarithms to base 10. The book uses the natural one."
ONE_TERM = "the examples with t = 0 cost nothing here. The second term is missing."
SUM = "this is the sum. The loss is the mean."


def _loss(y: np.ndarray) -> Number:
    mean = float(_each(y).mean())
    slips = (
        (mean / np.log(10), "unit", LOG10),
        (mean * 10, "batch", SUM),
        (float((T * _each(y)).mean()), "targets", ONE_TERM),
        (float(((T - y) ** 2).mean()), "other-quantity", "this is the squared error."),
        (float(_each(1 - y).mean()), "targets", "yes and no are exchanged."),
        (
            float(-np.log(y).mean()),
            "targets",
            "every patient is treated as a yes. For t = 0 it is −ln(1 − y).",
        ),
    )
    return Number(mean, 2e-3, slips)


CULPRIT = NumberTask(
    id="05.culprit",
    title="More right, and a higher loss",
    difficulty=2,
    minutes=10,
    numbers={
        "right_before": Number(0.7, 1e-6, (
            (7.0, "unit", "this is how many are right. The accuracy is their share."),
            (0.8, "kink", "one patient got exactly 0.5, and from 0.5 on the answer is yes."),
            (70.0, "unit", "write it as a number between 0 and 1, not in percent."),
            (0.3, "reduction", "this is the share of wrong answers."),
            (float(BEFORE.mean()), "step", "this is the mean of the probabilities. First decide: yes from 0.5 on."),
            (float((BEFORE >= 0.5).mean()), "targets", "this is the share of answers yes. Compare with the targets."),
        )),
        "right_after": Number(0.9, 1e-6, (
            (9.0, "unit", "this is how many are right. The accuracy is their share."),
            (90.0, "unit", "write it as a number between 0 and 1, not in percent."),
            (0.1, "reduction", "this is the share of wrong answers."),
            (1.0, "count", "one patient is still wrong. Compare one by one: yes from 0.5 on."),
            (float((AFTER >= 0.5).mean()), "targets", "this is the share of answers yes. Compare with the targets."),
        )),
        "loss_before": _loss(BEFORE),
        "loss_after": _loss(AFTER),
        "culprit": Number(_CULPRIT, 1e-6, (
            (2, "targets", "patient 2 got the lowest probability of yes, and t is 0 there: sure, and right."),
            (9, "other-quantity", "the probability of patient 9 changed most, and for the better. (If you counted from 1: the numbers begin at 0.)"),
            (5, "other-quantity", "patient 5 was wrong before and is right now."),
            (3, "other-quantity", "patient 3 was wrong before and is right now."),
        )),
        "loss_others": Number(float(_each(AFTER)[_OTHERS].mean()), 2e-3, (
            (float(_each(AFTER)[_OTHERS].sum() / 10), "batch", "without the one there are nine examples: the mean divides by 9."),
            (float(_each(AFTER)[_OTHERS].sum()), "batch", SUM),
            (float(_each(BEFORE)[_OTHERS].mean()), "stale", "this is the loss of the nine before. How is it after?"),
            (float(_each(AFTER).mean()), "other-quantity", "this is the loss of all ten."),
        )),
    },
    hints=(
        "Compute for each patient: is the answer right (yes from 0.5 on), and what does it cost? Do it before and after, and look at "
        "the two rows of costs.",
        "The cost is −ln of the probability that was given to what is true: `np.where(t == 1, y, 1 - y)` picks it for all "
        "ten at once. Accuracy is the mean of `(y >= 0.5) == t`.",
        "Subtract the costs before from the costs after, and look for the largest difference with `np.argmax`. For the last "
        "number `np.delete(costs, k)` leaves one entry out.",
    ),
    praise="Nine are better than before. The tenth alone, sure and wrong, costs more than all of them had gained.",
)  # fmt: skip

# The colleague's loss, line by line, as the exercise numbers it.
FINE = {
    1: "These are the scores, one row for each example.",
    2: "The largest score of each row is taken off it: softmax does not change, and nothing overflows.",
    3: "These are the exponentials, all of them between 0 and 1.",
    4: "Each row is divided by its sum, so that it adds up to 1.",
    5: "An array of zeros, as large as the outputs, is where the targets begin.",
    6: "In each row one entry becomes 1: that of the right class.",
    7: "In each row the sum leaves ln of the right class alone, and the mean runs over the examples.",
    8: "This is output minus target, with the 1/N of the mean.",
    9: "What is returned is the loss and its slopes by the scores.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="05.wrong_lines",
    title="Three losses with one wrong line",
    difficulty=3,
    minutes=12,
    choices={
        "bug_a": lines(
            7,
            line_4="Each row adds up to 1, as the table says. The outputs are right. What is done with them?",
            line_8="These slopes are right: they belong to the mean over the examples. Do they fit the loss that is returned?",
        ),
        "bug_b": lines(
            6,
            line_4="Each row of the outputs adds up to 1, as the table says. What about the rows of the targets?",
            line_7="With one right class in each row this is the cross-entropy. But how many ones stand in a row of t?",
            line_8="Output minus target is right, if the targets are. How many ones stand in a row of t?",
        ),
        "bug_c": lines(
            4,
            line_2="Here the rows are lowered by their largest score, and that is right. The next sum along an axis is another one.",
            line_7="This is right, if the outputs are probabilities. Are they? Look at the row sums in the table.",
            line_8="Output minus target is right, if the outputs come from a softmax. Do they? Look at the row sums in the table.",
        ),
    },
    hints=(
        "Look at the table. With all weights 0 the three classes get the same score: the loss must be ln 3, 1.099. And each "
        "row of y must add up to 1.",
        "(a) The outputs and the slopes are right, the loss is too small by a factor. (b) The outputs are right, the loss is too large "
        "by a factor. (c) The rows do not add up to 1.",
        "(a) Over how many numbers does the mean run? (b) Print t: how many ones has a row? `t[:, labels]` takes columns for "
        "all rows. (c) Which axis do the classes stand on?",
    ),
    praise="A loss that is a constant factor too small, targets that were broadcast, a sum along the wrong axis: none of them stops "
    "with an error. Two numbers known beforehand, ln C and a row sum of 1, find them all.",
)

TASKS = (CULPRIT, WRONG_LINES)
