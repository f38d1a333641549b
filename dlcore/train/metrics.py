"""Numbers for people: how often is a classifier right, and what does it take for what?"""

import numpy as np

from dlcore.arrays import expect_labels, to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError, expect_shape


def accuracy(scores, t):
    """Share of examples that are classified rightly.

    Parameters
    ----------
    scores : (N, C), (N, 1) or (N,) array
        Scores of C classes (the largest wins), or probabilities of class 1 (0.5 and more is a yes),
        or labels (integers).
    t : (N,) labels; (N, 1) for one output; (N, C) one-hot

    Returns
    -------
    float
        From 0 to 1; NaN for no examples.
    """
    predicted, t = _labels(scores), _labels(t)
    if predicted.shape != t.shape:
        raise ShapeError(
            "accuracy",
            f"{len(t)} predictions, as many as targets",
            f"{len(predicted)}",
            "Compare like with like.",
        )
    return float(np.mean(predicted == t)) if len(t) else float("nan")


def confusion_matrix(predicted, t, classes):
    """Count what was taken for what.

    Parameters
    ----------
    predicted : (N,) integers
        Labels that the classifier gave, for instance scores.argmax(1).
    t : (N,) integers
        True labels.
    classes : int
        Number of classes C.

    Returns
    -------
    (C, C) integers
        Entry [i, j] counts the examples of class i that were taken for class j; right ones are on the diagonal.
    """
    predicted, t = to_numpy(predicted), to_numpy(t)
    for name, a in (("predicted", predicted), ("t", t)):
        if a.dtype.kind not in "iu":
            raise DtypeError(
                f"confusion_matrix, {name}",
                "integer labels",
                f"dtype {a.dtype}",
                "From scores: scores.argmax(1).",
            )
        expect_shape(f"confusion_matrix, {name}", a, (len(t),), "Pass one label for each example.")
        expect_labels(f"confusion_matrix, {name}", a, classes)
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (t, predicted), 1)
    return counts


def precision(scores, t, *, classes=None, average="macro"):
    """Of those taken for class k, what share is of class k?

    Equation
    --------
    (1) precision_k = TP_k / (TP_k + FP_k), and 0 for a class that was never predicted

    TP_k counts the examples of class k taken for k (true positives), FP_k the others taken for k (false
    positives): the diagonal, and the rest of a column, of the `confusion_matrix`.

    Parameters
    ----------
    scores, t : arrays
        As for `accuracy`.
    classes : int, optional
        Number of classes C. Scores of C classes and probabilities of class 1 say it themselves.
    average : "macro" or None
        "macro" for the mean over all classes, each counting the same; None for one number for each class.

    Returns
    -------
    float, or (C,) array
    """
    right, predicted, _ = _counts("precision", scores, t, classes)
    return _averaged("precision", _share(right, predicted), average)  # (1)


def recall(scores, t, *, classes=None, average="macro"):
    """Of those that are of class k, what share was taken for class k?

    Equation
    --------
    (1) recall_k = TP_k / (TP_k + FN_k), and 0 for a class of which there is no example

    TP_k counts the examples of class k taken for k (true positives), FN_k those taken for another class
    (false negatives): the diagonal, and the rest of a row, of the `confusion_matrix`.

    Parameters
    ----------
    scores, t, classes, average
        As for `precision`.

    Returns
    -------
    float, or (C,) array
    """
    right, _, actual = _counts("recall", scores, t, classes)
    return _averaged("recall", _share(right, actual), average)  # (1)


def f1(scores, t, *, classes=None, average="macro"):
    """Precision and recall in one number, which is only high if both are.

    Equation
    --------
    (1) F1_k = 2 TP_k / (2 TP_k + FP_k + FN_k), and 0 for a class that was never predicted and has no example

    This is the harmonic mean of precision_k and recall_k; "macro" is the mean of F1_k over the classes.

    Parameters
    ----------
    scores, t, classes, average
        As for `precision`.

    Returns
    -------
    float, or (C,) array

    References
    ----------
    van Rijsbergen: Information Retrieval, 2nd edition. 1979.
    """
    right, predicted, actual = _counts("f1", scores, t, classes)
    return _averaged("f1", _share(2 * right, predicted + actual), average)  # (1)


def _counts(what, scores, t, classes):
    """Return how many of each class are right, predicted, and there."""
    scores = to_numpy(scores)
    shape = scores.shape
    predicted, t = _labels(scores), _labels(t)
    if classes is None:
        if len(shape) == 2 and shape[1] > 1:
            classes = shape[1]
        elif scores.dtype.kind == "f":
            classes = 2
        else:
            fix = "Pass classes=10, for instance: labels alone do not say it."
            raise DataError(f"{what}, classes", "the number of classes", "none", fix)
    counts = confusion_matrix(predicted.astype(int), t.astype(int), classes)
    return np.diag(counts), counts.sum(0), counts.sum(1)


def _share(part, whole):
    return part / np.maximum(whole, 1)  # where the whole is 0, so is the part


def _averaged(what, values, average):
    if average not in ("macro", None):
        raise DataError(
            f"{what}, average", "'macro' or None", repr(average), "None: one number for each class."
        )
    return values if average is None else float(values.mean())


def _labels(a):
    """Return integers (N,) from labels, from probabilities of class 1, or from the scores of C classes."""
    a = to_numpy(a)
    if a.ndim == 2 and a.shape[1] > 1:
        return a.argmax(axis=1)
    if a.ndim not in (1, 2):
        raise ShapeError(
            "accuracy",
            "shape (N, C), (N, 1) or (N,)",
            f"shape {a.shape}",
            "One row for each example.",
        )
    a = a.reshape(-1)
    if a.dtype.kind in "iub":
        return a
    if np.any(a < 0) or np.any(a > 1):
        received = f"values from {a.min():.4g} to {a.max():.4g}"
        fix = "Send scores through ops.sigmoid, or decide yourself: (scores >= 0).astype(int)."
        raise DataError("accuracy", "labels or probabilities from 0 to 1", received, fix)
    return (a >= 0.5).astype(int)
