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
