"""Numbers for people: accuracy, the confusion matrix, precision, recall and F1."""

import numpy as np
import pytest
import torch
from sklearn.metrics import f1_score, precision_score, recall_score

from dlcore import data, nn, ops, optim, train
from dlcore.errors import DataError, DtypeError, ShapeError

PEERS = {train.precision: precision_score, train.recall: recall_score, train.f1: f1_score}


@pytest.mark.parametrize(
    ("scores", "t"),
    [
        (np.array([[0.1, 0.9], [2.0, 1.0], [0.0, 5.0], [1.0, -1.0]]), np.array([1, 0, 0, 0])),
        (np.array([[0.5], [0.2], [0.7], [0.1]]), np.array([[1.0], [0.0], [0.0], [0.0]])),
        (np.array([0.5, 0.2, 0.7, 0.1]), np.array([1, 0, 0, 0])),
        (np.array([1, 0, 1, 0]), np.array([1, 0, 0, 0])),
        (np.array([True, False, True, False]), np.array([1, 0, 0, 0])),
        (np.array([[0.1, 0.9], [2.0, 1.0], [0.0, 5.0], [1.0, -1.0]]), np.eye(2)[[1, 0, 0, 0]]),
        (torch.tensor([[0.1, 0.9], [2.0, 1.0], [0.0, 5.0], [1.0, -1.0]]), torch.tensor([1, 0, 0, 0])),
    ],
)  # fmt: skip
def test_accuracy(scores, t):
    assert train.accuracy(scores, t) == 0.75


def test_accuracy_of_nothing():
    assert np.isnan(train.accuracy(np.zeros((0, 2)), np.zeros(0, dtype=int)))


def test_confusion_matrix():
    counts = train.confusion_matrix(np.array([0, 1, 1, 2]), np.array([0, 1, 2, 2]), 3)
    assert counts.tolist() == [[1, 0, 0], [0, 1, 0], [0, 1, 1]]  # row: true, column: taken for


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: train.accuracy(np.zeros((3, 2)), np.zeros(4, int)), ShapeError, "expected 4 predictions, as many as targets, received 3"),
        (lambda: train.accuracy(np.array([-3.0, 2.0]), np.array([0, 1])), DataError, "labels or probabilities from 0 to 1, received values from -3 to 2. Send"),
        (lambda: train.accuracy(np.zeros((3, 2, 2)), np.zeros(3, int)), ShapeError, r"received shape \(3, 2, 2\)"),
        (lambda: train.confusion_matrix(np.zeros(3), np.zeros(3, int), 2), DtypeError, r"predicted: expected integer labels, received dtype float64\. From scores"),
        (lambda: train.confusion_matrix(np.zeros(3, int), np.full(3, 2), 2), DataError, "t, labels: expected labels from 0 to 1, for 2 classes, received 2"),
        (lambda: train.confusion_matrix(np.zeros(2, int), np.zeros(3, int), 2), ShapeError, r"predicted: expected shape \(3,\), received shape \(2,\)"),
    ],
)  # fmt: skip
def test_bad_metrics(call, error, words):
    with pytest.raises(error, match=words):
        call()


# ---------------------------------------------------------------------- of each class


@pytest.mark.parametrize("metric", PEERS, ids=lambda metric: metric.__name__)
@pytest.mark.parametrize(
    ("there", "answered"),
    [
        ((0, 1, 2, 3), (0, 1, 2, 3)),
        ((0, 1, 2, 3), (1, 3)),  # two classes are never predicted
        ((0, 2), (0, 1, 2, 3)),  # of two classes there is no example
        ((0, 1), (0, 1)),  # two classes are neither
        ((0, 1), (2, 3)),  # nothing is right
        ((3,), (3,)),
    ],
)
def test_as_in_scikit_learn(metric, there, answered):
    rng = np.random.default_rng(0)
    for n in (1, 2, 50):
        predicted, t = rng.choice(answered, n), rng.choice(there, n)
        options = {"labels": range(4), "zero_division": 0.0}
        for average in ("macro", None):
            expected = PEERS[metric](t, predicted, average=average, **options)
            received = metric(predicted, t, classes=4, average=average)
            np.testing.assert_allclose(received, expected, rtol=0, atol=1e-15)


@pytest.mark.parametrize("metric", PEERS, ids=lambda metric: metric.__name__)
def test_what_was_not_seen_counts_as_nothing(metric):
    assert metric(np.array([0, 0]), np.array([0, 1]), classes=3, average=None)[2] == 0.0
    none = np.zeros(0, dtype=int)
    assert metric(none, none, classes=2, average=None).tolist() == [0.0, 0.0]


def test_by_hand():
    predicted, t = np.array([1, 1, 1, 0, 0]), np.array([1, 0, 0, 0, 1])
    assert train.precision(predicted, t, classes=2, average=None).tolist() == [1 / 2, 1 / 3]
    assert train.recall(predicted, t, classes=2, average=None).tolist() == [1 / 3, 1 / 2]
    assert train.f1(predicted, t, classes=2, average=None).tolist() == [2 / 5, 2 / 5]


@pytest.mark.parametrize("metric", PEERS, ids=lambda metric: metric.__name__)
def test_scores_and_probabilities_say_how_many_classes_there_are(metric):
    rng = np.random.default_rng(0)
    scores, t = rng.standard_normal((30, 3)), rng.integers(0, 3, 30)
    expected = metric(scores.argmax(1), t, classes=3)
    assert metric(scores, t) == metric(scores, np.eye(3)[t]) == expected
    assert metric(torch.tensor(scores), torch.tensor(t)) == expected
    probabilities, t = rng.random(30), rng.integers(0, 2, 30)
    expected = metric((probabilities >= 0.5).astype(int), t, classes=2)
    assert metric(probabilities, t) == metric(probabilities[:, None], t[:, None]) == expected


def test_fit_records_them():
    x, t = data.two_moons(100, rng=np.random.default_rng(0))
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Linear(2, 2, rng=rng))
    history = train.fit(
        model, ops.softmax_cross_entropy, x, t, optimizer=optim.SGD(model.parameters(), 0.5),
        epochs=2, rng=rng, progress=False, metrics={m.__name__: m for m in PEERS},
    )  # fmt: skip
    for metric in PEERS:
        assert history.metrics[metric.__name__][-1] == metric(model.predict(x), t) > 0.5


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: train.f1(np.array([0, 1]), np.array([0, 1])), DataError, "f1, classes: expected the number of classes, received none. Pass classes"),
        (lambda: train.recall(np.zeros((2, 3)), np.array([0, 3])), DataError, "t, labels: expected labels from 0 to 2, for 3 classes, received 3"),
        (lambda: train.precision(np.zeros((2, 3)), np.array([0, 1, 2])), ShapeError, r"expected shape \(3,\), received shape \(2,\)"),
        (lambda: train.precision(np.zeros((2, 3)), np.array([0, 1]), average="micro"), DataError, "precision, average: expected 'macro' or None, received 'micro'"),
        (lambda: train.f1(np.array([-3.0, 2.0]), np.array([0, 1])), DataError, "labels or probabilities from 0 to 1, received values from -3 to 2"),
    ],
)  # fmt: skip
def test_bad_scores(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_labels_may_be_lists_in_every_metric():
    for metric in (train.precision, train.recall, train.f1):
        assert metric([0, 1, 1], [0, 1, 0], classes=2) == metric(
            np.array([0, 1, 1]), np.array([0, 1, 0]), classes=2
        )
