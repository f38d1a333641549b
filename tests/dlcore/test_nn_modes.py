"""Training and evaluation, in layers that behave differently in each."""

import numpy as np
import pytest
from case_table import assert_close

from dlcore import nn
from dlcore.gradcheck import check_model
from dlcore.ops import mse

X = np.random.default_rng(1).standard_normal((5, 3))


class Half(nn.OpLayer):
    """Halves its input in training, as a dropout without chance would."""

    def apply(self, x):
        factor = 0.5 if self.training else 1.0
        return factor * x, lambda dy: (factor * dy,)


class Fails(nn.OpLayer):
    def apply(self, x):
        raise ZeroDivisionError


class Mask(nn.OpLayer):
    """Drops at random in training."""

    def __init__(self, rng):
        super().__init__()
        self.rng = rng

    def apply(self, x):
        if not self.training:
            return x + 0, lambda dy: (dy,)
        mask = self.rng.integers(0, 2, x.shape) * 2.0
        return x * mask, lambda dy: (dy * mask,)


class Running(nn.OpLayer):
    """Takes the mean of the batch away, or in evaluation the running mean."""

    def __init__(self):
        super().__init__()
        self.mean = nn.Buffer(np.zeros(3))

    def apply(self, x):
        mean = x.mean(axis=0) if self.training else self.mean.value
        return x - mean, lambda dy: (dy - dy.mean(axis=0) if self.training else dy,)

    def _forward(self, x):
        if self.training:
            self.mean.value = 0.9 * self.mean.value + 0.1 * x.mean(axis=0)
        return super()._forward(x)


def network(layer):
    """Return a network that holds a layer deep inside, and as a shortcut."""
    rng = np.random.default_rng(0)
    return nn.Sequential(
        nn.Residual(nn.Sequential(nn.Linear(3, 3, rng=rng), layer), shortcut=Half()), nn.Tanh()
    )


def modes(model):
    return [layer.training for _, layer in model.walk()]


def test_containers_pass_the_mode_on():
    model = network(Half())
    assert modes(model) == [True] * 7
    assert model.eval() is model
    assert modes(model) == [False] * 7
    assert model.train() is model
    assert modes(model) == [True] * 7
    assert modes(model.train(False)) == [False] * 7


def test_the_mode_belongs_to_the_layer_and_not_to_its_class():
    first, second = Half(), Half()
    first.eval()
    assert (first.training, second.training, Half().training) == (False, True, True)


def test_layers_behave_as_their_mode_says():
    model = network(Half())
    training, evaluation = model(X), model.eval()(X)
    assert np.abs(training - evaluation).max() > 0.01
    assert_close(model.evaluate(X), evaluation, 0)
    assert_close(model.train().evaluate(X), training, 0)
    assert_close(model.predict(X), evaluation, 1e-15)


def test_a_layer_alone_may_stand_in_another_mode():
    model = network(Half())
    model.layers[0].layers[0].eval()
    before = modes(model)
    assert before == [True, True, False, False, False, True, True]
    model.predict(X)
    assert modes(model) == before


def test_an_error_in_predict_leaves_the_modes():
    for layer in (Half(), Fails()):
        model = network(layer)
        model.layers[0].layers[0].eval()
        before = modes(model)
        with pytest.raises((ZeroDivisionError, ValueError)):
            model.predict(X if isinstance(layer, Fails) else X[:, :2])
        assert modes(model) == before


def test_the_way_back_exists_in_both_modes():
    model = network(Half()).eval()
    y = model(X)
    dx = model.backward(np.ones_like(y))
    nudged = X.copy()
    nudged[0, 0] += 1e-6
    slope = (model.evaluate(nudged).sum() - y.sum()) / 1e-6
    assert dx[0, 0] == pytest.approx(slope, rel=1e-5)


# ---------------------------------------------------------------------- check_model and what layers remember


def test_check_model_draws_the_same_mask_for_every_nudge():
    rng = np.random.default_rng(5)
    model = network(Mask(rng))
    before = rng.bit_generator.state
    errors = check_model(model, mse, X, np.ones((5, 3)))
    assert max(errors.values()) < 1e-6
    assert rng.bit_generator.state == before
    assert len({float(e) for e in errors.values()}) > 1  # something was compared


def test_check_model_rewinds_two_layers_that_share_a_generator():
    rng = np.random.default_rng(5)
    linear = nn.Linear(3, 3, rng=rng)
    model = nn.Sequential(Mask(rng), linear, Mask(rng))
    assert list(model.named_generators()) == ["0.rng", "2.rng"]
    assert max(check_model(model, mse, X, np.ones((5, 3))).values()) < 1e-6


def test_check_model_leaves_buffers():
    layer = Running()
    model = network(layer)
    model(X)
    kept = layer.mean.value
    copied = kept.copy()
    for training in (True, False):
        errors = check_model(model.train(training), mse, X, np.ones((5, 3)))
        assert max(errors.values()) < 1e-6
        assert layer.mean.value is kept
    np.testing.assert_array_equal(kept, copied)


def test_check_model_computes_with_buffers_in_float64():
    layer = Running()
    model = network(layer).to("numpy", dtype="float32").eval()
    errors = check_model(model, mse, X.astype(np.float32), np.ones((5, 3), np.float32))
    assert max(errors.values()) < 1e-6
    assert layer.mean.value.dtype == np.float32


def test_an_error_in_check_model_leaves_everything():
    rng = np.random.default_rng(5)
    layer = Running()
    model = nn.Sequential(Mask(rng), layer, nn.Linear(3, 2, rng=np.random.default_rng(0)))
    before, mean = rng.bit_generator.state, layer.mean.value
    values = [p.value for p in model.parameters()]
    with pytest.raises(ValueError, match="mse, t: expected shape"):
        check_model(model, mse, X, np.ones((5, 3)))
    assert rng.bit_generator.state == before
    assert layer.mean.value is mean
    assert all(
        p.value is v and p.grad is None for p, v in zip(model.parameters(), values, strict=True)
    )
