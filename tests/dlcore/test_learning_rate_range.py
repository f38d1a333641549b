"""The learning-rate range test: what it measures, when it ends, and that it leaves no trace."""

import copy
import math

import numpy as np
import pytest

from dlcore import data, nn, ops, optim, train
from dlcore.arrays import to_torch
from dlcore.errors import DataError, DivergenceError, DtypeError, StateError

X, T = data.two_moons(60, rng=np.random.default_rng(0))
LOSS = ops.softmax_cross_entropy


def parts(seed=0):
    """Return a model with dropout, its optimizer after a few steps, and the generator of both."""
    rng = np.random.default_rng(seed)
    model = nn.Sequential(
        nn.Linear(2, 8, rng=rng), nn.Tanh(), nn.Dropout(0.2, rng=rng), nn.Linear(8, 2, rng=rng)
    )
    optimizer = optim.Adam(model.parameters(), 0.01)
    train.fit(model, LOSS, X, T, optimizer=optimizer, epochs=2, rng=rng, progress=False)
    return model, optimizer, rng


def measure(model, optimizer, rng, *, x=X, t=T, loss=LOSS, **options):
    return train.learning_rate_range(model, loss, x, t, optimizer=optimizer, rng=rng, **options)


def test_rates_losses_and_smoothed_losses_by_hand():
    model, optimizer, rng = parts()
    rates, losses, smoothed = measure(
        *copy.deepcopy((model, optimizer, rng)), low=1e-4, high=1e-2, steps=5, batch_size=32
    )
    np.testing.assert_allclose(rates, [1e-4, 10**-3.5, 1e-3, 10**-2.5, 1e-2], rtol=1e-12)
    batches = [*data.batches(X, T, 32, rng=rng)]  # two in an epoch
    expected = []
    for k in range(5):
        if k in (2, 4):
            batches += data.batches(X, T, 32, rng=rng)
        x, t = batches[k]
        value, backward = LOSS(model.forward(x), t)
        expected.append(float(value))
        optimizer.learning_rate = float(rates[k])
        optimizer.zero_grad()
        model.backward(*backward())
        optimizer.step()
    assert losses.tolist() == expected
    weights = [0.9 ** (4 - k) for k in range(5)]
    np.testing.assert_allclose(smoothed[-1], np.average(expected, weights=weights), rtol=1e-12)
    assert smoothed[0] == pytest.approx(losses[0])


def test_it_leaves_no_trace():
    model, optimizer, rng = parts()
    twin = copy.deepcopy((model, optimizer, rng))
    model.eval()
    y = model.forward(X)  # its way back must stay open
    arrays = [(p.value, p.grad, p.value.copy()) for p in model.parameters()]
    found = measure(model, optimizer, rng)
    assert not any(layer.training for _, layer in model.walk())
    for p, (value, grad, copied) in zip(model.parameters(), arrays, strict=True):
        assert p.value is value and p.grad is grad and np.array_equal(value, copied)
    assert optimizer.learning_rate == 0.01
    model.backward(np.ones_like(y))
    model.train()
    for m, o, r in ((model, optimizer, rng), twin):  # Adam's memory and all draws
        train.fit(m, LOSS, X, T, optimizer=o, epochs=2, rng=r, progress=False)
    for a, b in zip(model.parameters(), twin[0].parameters(), strict=True):
        assert np.array_equal(a.value, b.value)
    again = measure(*parts())
    assert np.array_equal(found.losses, again.losses)


@pytest.mark.parametrize("make", [optim.SGD, optim.Momentum, optim.Adam])
def test_it_finds_where_learning_begins_and_where_it_ends(make):
    d = data.digits()
    model = nn.Sequential(nn.Linear(64, 32, rng=np.random.default_rng(0)), nn.ReLU(), nn.Linear(32, 10, rng=np.random.default_rng(1)))  # fmt: skip
    optimizer = make(model.parameters(), 0.1)
    options = {"x": d.x, "t": d.t, "low": 1e-4, "high": 1e3, "steps": 400}
    found = measure(model, optimizer, np.random.default_rng(0), **options)
    assert len(found.rates) == len(found.losses) == len(found.smoothed) < 400
    best = found.rates[found.smoothed.argmin()]
    assert 0.02 < best < 2
    assert found.smoothed.min() < 0.5 * found.smoothed[:20].mean()
    assert found.smoothed[-1] > 4 * found.smoothed.min()
    assert np.all(found.smoothed[:-1] <= 4 * np.minimum.accumulate(found.smoothed)[:-1])


def test_a_loss_that_is_not_finite_ends_it_and_is_left_out():
    model = nn.Sequential(nn.Linear(2, 1, rng=np.random.default_rng(0)))
    optimizer = optim.SGD(model.parameters(), 0.1)
    values = iter([1.0, 1.0, math.nan])
    found = measure(
        model, optimizer, np.random.default_rng(0), t=X[:, :1],
        loss=lambda y, t: (next(values), lambda: (0 * y,)),
    )  # fmt: skip
    assert found.losses.tolist() == [1.0, 1.0] and len(found.rates) == 2


def test_on_torch():
    model, optimizer, rng = parts()
    expected = measure(model, optimizer, rng, steps=20)
    model.to("torch")
    found = measure(model, optimizer, rng, x=to_torch(X), t=to_torch(T), steps=20)
    np.testing.assert_allclose(found.losses, expected.losses, rtol=1e-9)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"low": 0}, DataError, "low and high: expected 0 < low < high, received 0 and 10.0"),
        ({"low": 1, "high": 0.1}, DataError, r"expected 0 < low < high, received 1 and 0\.1"),
        ({"high": math.inf}, DataError, "received 1e-06 and inf"),
        ({"steps": 1}, DataError, "learning_rate_range, steps: expected at least 2, received 1"),
        ({"steps": 2.5}, DtypeError, r"learning_rate_range, steps: expected a whole number, received 2\.5"),
        ({"batch_size": 0}, DataError, "learning_rate_range, batch_size: expected at least 1, received 0"),
        ({"rng": 0}, DtypeError, "learning_rate_range, rng: expected a numpy.random.Generator, received 0"),
        ({"t": T + 1}, DataError, "learning_rate_range, labels: expected labels from 0 to 1"),
        ({"optimizer": parts()[1]}, StateError, "learning_rate_range, optimizer: expected one that was made for"),
        ({"loss": lambda y, t: (math.nan, None)}, DivergenceError, "expected a finite first loss, received one that is not finite"),
    ],
)  # fmt: skip
def test_bad_arguments(options, error, words):
    model, optimizer, rng = parts()
    with pytest.raises(error, match=words):
        measure(**{"model": model, "optimizer": optimizer, "rng": rng} | options)
