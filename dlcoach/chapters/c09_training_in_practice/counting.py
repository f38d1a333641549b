"""To implement: the confusion matrix, and precision and recall of each class from it."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import close, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def counts(predicted, t, classes):
    table = np.zeros((classes, classes))
    np.add.at(table, (t, predicted), 1)
    return table


def _seen(predicted, t, classes):
    return counts(predicted, t, max(predicted.max(), t.max()) + 1)


def _share(table, whole):
    return table / np.maximum(whole, 1)


# fmt: off
MATRIX = (
    ("transposed", lambda p, t, c: counts(t, p, c), "rows and columns are exchanged: a row belongs to a true class, a column to what it was taken for."),
    ("count", lambda p, t, c: np.minimum(counts(p, t, c), 1), "no number is above 1. An index that occurs twice in `table[t, predicted] += 1` is counted once only.",
     "Go through the examples one by one, or use `np.add.at`."),
    ("count", lambda p, t, c: np.minimum(counts(t, p, c), 1), "no number is above 1, and rows and columns are exchanged.", "An index that occurs twice in `table[a, b] += 1` is counted once only."),
    ("reduction", lambda p, t, c: np.diag(np.diag(counts(p, t, c))), "only the diagonal is counted. The mistakes are what one wants to see."),
    ("reduction", lambda p, t, c: counts(p, t, c) - np.diag(np.diag(counts(p, t, c))), "only the mistakes are counted. The diagonal holds what is right."),
    ("shape", lambda p, t, c: np.diag(counts(p, t, c)), "this is one number for each class, the right ones. A table of classes × classes is asked for."),
    ("shape", lambda p, t, c: counts(p, t, c).sum(axis=1), "this is how often each class occurs. A table of classes × classes is asked for."),
    ("shape", _seen, "the table has rows only for classes that occur here. `classes` says how many there are."),
    ("other-quantity", lambda p, t, c: counts(p, t, c) / len(t), "these are shares of all examples. Counts are asked for."),
    ("other-quantity", lambda p, t, c: _share(counts(p, t, c), counts(p, t, c).sum(axis=1, keepdims=True)), "these are shares of each row. Counts are asked for."),
    ("other-quantity", lambda p, t, c: _share(counts(p, t, c), counts(p, t, c).sum(axis=0)), "these are shares of each column. Counts are asked for."),
    ("other-quantity", lambda p, t, c: np.mean(p == t), "this is the accuracy, one number. A table is asked for."),
    ("overwritten", lambda p, t, c: counts(p[-1:], t[-1:], c), "only the last example is counted. Is the table made anew for each example?"),
    ("stop", lambda p, t, c: counts(p[:1], t[:1], c), "only the first example is counted. Is `return` reached inside of the loop?"),
    ("stop", lambda p, t, c: counts(p[1:], t[1:], c), "the first example is left out."),
    ("stop", lambda p, t, c: counts(p[:-1], t[:-1], c), "the last example is left out."),
)
# fmt: on


def _confusion(confusion_matrix: Learner) -> None:
    rng = generator("09.confusion_matrix")
    cases = []
    for n, classes in ((14, 3), (25, 5), (9, 2)):
        there = max(classes - 1, 2)  # the last class of several does not occur
        t, guess = rng.integers(0, there, size=(2, n))
        predicted = np.where(rng.random(n) < 0.5, t, guess)
        t[:4], predicted[:4] = (0, 0, 0, 1), (1, 1, 0, 1)  # begins with the same mistake twice
        cases.append((predicted, t, classes))
    found = [confusion_matrix(*case) for case in cases]
    judge(found, cases, counts, MATRIX, "The table")


CONFUSION = CodeTask(
    id="09.confusion_matrix",
    title="What was taken for what?",
    difficulty=1,
    minutes=8,
    functions={"confusion_matrix": "predicted, t, classes"},
    test=_confusion,
    hints=(
        "Begin with a table of zeros, `classes` rows and as many columns. Each example adds 1 in one place. Which?",
        "The true class says the row, the predicted one the column. A loop over the pairs, `zip(predicted, t)`, is fine.",
        "In the loop, with the true class k and the predicted class j, add 1 to `table[k, j]`. Without a loop `np.add.at` does it; "
        "`table[t, predicted] += 1` counts what occurs twice only once.",
    ),
    praise="Accuracy is its diagonal, added up and divided by all. What lies beside the diagonal tells you what to work on.",
)


def precision(table):
    return _share(np.diag(table), table.sum(axis=0))


def recall(table):
    return _share(np.diag(table), table.sum(axis=1))


def _f1(table):
    return _share(2 * np.diag(table), table.sum(axis=0) + table.sum(axis=1))


# fmt: off
PAIRS = (
    ("order", lambda m: (recall(m), precision(m)),
     "Precision and recall are exchanged: precision divides by what was taken for the class, a column; recall by what is of the class, a row.", ""),
    ("order", lambda m: (precision(m), precision(m)), "Both results are the precision. Recall divides by what is of the class, a row.", ""),
    ("order", lambda m: (recall(m), recall(m)), "Both results are the recall. Precision divides by what was taken for the class, a column.", ""),
    ("reduction", lambda m: (precision(m).mean(), recall(m).mean()), "These are the means over the classes. One number for each class is asked for.", ""),
    ("reduction", lambda m: (precision(m)[1], recall(m)[1]), "These are precision and recall of class 1 alone, as if there were one “yes”. Each class gets its own.", ""),
    ("other-quantity", lambda m: (np.diag(m) / m.sum(), np.diag(m) / m.sum()), "You divide by all examples. Precision divides by a column, recall by a row.", ""),
    ("other-quantity", lambda m: (np.trace(m) / m.sum(),) * 2, "This is the accuracy, one number for all classes.", ""),
    ("other-quantity", lambda m: (precision(m), _f1(m)), "The second result is F1. The recall is asked for.", ""),
    ("other-quantity", lambda m: (_share(m, m.sum(axis=0)), _share(m, m.sum(axis=1, keepdims=True))),
     "The whole table is divided. The diagonal alone holds what is right.", "`np.diag` takes it out."),
    ("other-quantity", lambda m: (1 - precision(m), 1 - recall(m)), "These are the shares of what is wrong.", ""),
    ("value", lambda m: (_wrong_whole(m, 0), _wrong_whole(m, 1)), "You divide the right ones by the wrong ones. Divide by all of the column, or of the row, with the right ones in it.", ""),
    ("value", lambda m: (np.where(m.sum(axis=0) == 0, 1, precision(m)), np.where(m.sum(axis=1) == 0, 1, recall(m))),
     "All is right but where nothing stands in a column, or in a row: there the book, and `dlcore`, say 0, and you say 1.", ""),
)
# fmt: on


def _wrong_whole(table, axis):
    right = np.diag(table)
    return _share(right, table.sum(axis=axis) - right)


def _tables() -> list[np.ndarray]:
    rng = generator("09.precision_recall")
    tables = []
    for classes in (4, 3, 6):
        table = rng.integers(1, 9, size=(classes, classes)) + 10 * np.eye(classes, dtype=int)
        table[:, 1] = 0  # never predicted
        table[2] = 0  # does not occur
        table[0, 2] += 5
        tables.append(table)
    last = tables[-1]
    last[:, 4], last[5] = 0, 0
    last[4, 4] = last[5, 5] = 1  # a column and a row that hold one example
    return tables


def _precision_recall(precision_recall: Learner) -> None:
    cases = _tables()
    names = ("precision", "recall")
    found = []
    for table in cases:
        pair = results(precision_recall(table.copy()), names, "precision_recall")
        found.append([numbers(a, f"`{n}`") for a, n in zip(pair, names, strict=True)])
    wanted = [(precision(m), recall(m)) for m in cases]
    if all(map(_same, found, wanted)):
        return
    if all(map(_same_where_finite, found, wanted)):
        raise CheckFailed(
            "nan",
            "All is right but where nothing stands in a column, or in a row: there you divide 0 by 0. The book, and `dlcore`, "
            "say 0 for it.",
            "Divide by `np.maximum(whole, 1)`: where the whole is 0, so is the part.",
        )
    with np.errstate(all="ignore"):
        for code, wrong, message, advice in PAIRS:
            slips = [tuple(np.asarray(v, dtype=float) for v in wrong(m)) for m in cases]
            if all(map(_same, found, slips)) or all(map(_same_where_finite, found, slips)):
                raise CheckFailed(code, message, advice)
    for pair, right in zip(found, wanted, strict=True):
        for a, w, name in zip(pair, right, names, strict=True):
            compare(a, w, f"`{name}`")


def _same(a, b) -> bool:
    return all(close(u, v) for u, v in zip(a, b, strict=True))


def _same_where_finite(a, b) -> bool:
    """Equal, where 0/0 may be what is no number; and somewhere it is not."""
    pairs = list(zip(a, b, strict=True))
    if not all(u.shape == v.shape for u, v in pairs):
        return False
    odd = any(np.isnan(u).any() for u, _ in pairs)
    return odd and all(close(np.where(np.isnan(u) & (v == 0), 0, u), v) for u, v in pairs)


PRECISION_RECALL = CodeTask(
    id="09.precision_recall",
    title="Precision and recall of each class",
    difficulty=2,
    minutes=8,
    functions={"precision_recall": "table"},
    test=_precision_recall,
    hints=(
        "Both have the same numerator: what is right, the diagonal of the table, `np.diag`. They differ in what they divide by.",
        "Precision asks about all that were taken for class k: column k. Recall asks about all that are of class k: row k. "
        "`sum(axis=0)` adds down the columns, `sum(axis=1)` along the rows.",
        "A class that was never predicted has a column of zeros, and 0/0 should be 0: with `np.maximum(…, 1)` around the sum the division is 0/1 there.",
    ),
    praise="Two numbers for each class, and they look at the same mistakes from two sides: from the answer, and from the truth.",
)

TASKS = (CONFUSION, PRECISION_RECALL)
