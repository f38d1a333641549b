"""Records of what happens inside: the right arrays under the right names, and no trace afterwards."""

import gc
import weakref

import numpy as np
import pytest
from case_table import LAYER_CASES, assert_close, tensors

from dlcore import nn
from dlcore.arrays import to_numpy
from dlcore.ops import mse

EVERY_LAYER = pytest.mark.parametrize("case", LAYER_CASES.values(), ids=LAYER_CASES)


def network(seed=0):
    rng = np.random.default_rng(seed)
    return nn.Sequential(
        nn.Linear(3, 4, rng=rng),
        nn.Residual(nn.Tanh(), nn.Linear(4, 4, rng=rng), shortcut=nn.Linear(4, 4, rng=rng)),
        nn.Sequential(nn.Sigmoid(), nn.Linear(4, 2, rng=rng)),
    )


NAMES = ["", "0", "1", "1.0", "1.1", "1.shortcut", "2", "2.0", "2.1"]
X = np.random.default_rng(1).standard_normal((5, 3))


def test_activations_and_gradients_by_hand():
    model = network()
    with nn.record(model) as record:
        y = model(X)
        dy = mse(y, np.zeros((5, 2)))[1]()[0]
        dx = model.backward(dy)
    assert list(record.activations) == list(record.gradients) == NAMES
    first, residual, last = network().layers
    a = first(X)
    branch = residual.layers[0](a)
    added = residual.layers[1](branch)
    past = residual.shortcut(a)
    s = last.layers[0](past + added)
    expected = {
        "0": a, "1": past + added, "1.0": branch, "1.1": added, "1.shortcut": past, "2.0": s,
        "2.1": last.layers[1](s), "2": y, "": y,
    }  # fmt: skip
    for name in NAMES:
        assert_close(record.activations[name], expected[name], 0)
    ds = last.layers[1].backward(dy)
    d_sum = last.layers[0].backward(ds)
    d_branch = residual.layers[1].backward(d_sum)
    da = residual.shortcut.backward(d_sum) + residual.layers[0].backward(d_branch)
    expected = {
        "0": da, "1": d_sum, "1.0": d_branch, "1.1": d_sum, "1.shortcut": d_sum, "2.0": ds,
        "2.1": dy, "2": dy, "": dy,
    }  # fmt: skip
    for name in NAMES:
        assert_close(record.gradients[name], expected[name], 0)
    assert_close(dx, first.backward(da), 0)


def test_gradients_are_those_of_nudges():
    """Nudge an activation inside of the network and see how the loss moves."""
    model = network()
    t = np.ones((5, 2))
    with nn.record(model) as record:
        model.backward(*mse(model(X), t)[1]())
    rest = nn.Sequential(*network().layers[1:])
    inner = record.activations["0"]
    for index in np.ndindex(inner.shape):
        nudge = np.zeros_like(inner)
        nudge[index] = 1e-5
        up, down = (mse(rest.evaluate(inner + sign * nudge), t)[0] for sign in (1, -1))
        assert record.gradients["0"][index] == pytest.approx((up - down) / 2e-5, abs=1e-8)


@EVERY_LAYER
@pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
def test_every_layer_is_recorded(case, convert):
    rng = np.random.default_rng(0)
    layer = case.make(rng)
    if convert is tensors:
        layer.to("torch")
    (x,) = convert([rng.standard_normal((4, *case.example))])
    with nn.record(layer) as record:
        y = layer(x)
        dy = y + 1
        layer.backward(dy)
    names = [name for name, _ in layer.walk()]
    assert list(record.activations) == list(record.gradients) == names
    assert record.activations[""] is y
    assert record.gradients[""] is dy
    assert all(type(a) is type(y) for a in record.activations.values())


def test_the_last_pass_counts():
    model = network()
    with nn.record(model) as record:
        assert record.activations == record.gradients == {}
        model(X)
        assert record.gradients == {}
        model.backward(model(X + 1))
        assert_close(record.activations["0"], network().layers[0](X + 1), 0)
        assert list(record.gradients) == NAMES
        y = model(X)  # the gradients belonged to the pass before
        assert record.gradients == {}
        assert record.activations["2.1"] is y


def test_evaluate_and_predict_are_not_recorded():
    model = network()
    with nn.record(model) as record:
        y = model(X)
        model.predict(X + 1)
        model.evaluate(X + 1)
        assert record.activations[""] is y


def test_nothing_is_recorded_before_or_after():
    model = network()
    model(X)
    with nn.record(model) as record:
        pass
    model.backward(model(X))
    assert record.activations == record.gradients == {}
    assert all(layer.observers == () for _, layer in model.walk())


def test_an_error_ends_the_record():
    model = network()
    with pytest.raises(ZeroDivisionError), nn.record(model) as record:
        y = model(X)
        raise ZeroDivisionError
    assert all(layer.observers == () for _, layer in model.walk())
    model(X + 1)
    assert record.activations[""] is y


def test_a_backward_pass_that_fails_leaves_the_record():
    model = network()
    with nn.record(model) as record:
        y = model(X)
        model.backward(y)
        with pytest.raises(RuntimeError, match="a second backward pass"):
            model.backward(y + 1)
    assert record.gradients[""] is y


def test_records_may_be_nested_and_leave_in_any_order():
    model = network()
    outer, part = nn.record(model), nn.record(model.layers[2])
    with outer:
        first = model(X)
        with part:
            second = model(X + 1)
            assert outer.activations["2"] is part.activations[""] is second
        third = model(X + 2)
    assert outer.activations[""] is third
    assert part.activations[""] is second is not first
    assert list(part.activations) == ["", "0", "1"]
    outer.__enter__()
    part.__enter__()
    outer.__exit__(None, None, None)
    last = model(X)
    part.__exit__(None, None, None)
    assert outer.activations[""] is third
    assert part.activations[""] is last
    assert all(layer.observers == () for _, layer in model.walk())


def test_it_changes_no_number():
    plain, watched = network(), network()
    dx = plain.backward(plain(X))
    with nn.record(watched):
        assert_close(watched.backward(watched(X)), dx, 0)
    for p, q in zip(plain.parameters(), watched.parameters(), strict=True):
        assert_close(p.grad, q.grad, 0)


def test_a_model_keeps_no_arrays_of_a_record():
    model = nn.Sequential(nn.Tanh())
    with nn.record(model) as record:
        model.backward(model(X))
    array = weakref.ref(record.gradients["0"])
    assert array() is not None
    del record
    gc.collect()
    assert array() is None


def test_arrays_of_torch_have_no_graph():
    model = network().to("torch")
    (x,) = tensors([X])
    with nn.record(model) as record:
        model.backward(model(x))
    assert not any(
        a.requires_grad for a in [*record.activations.values(), *record.gradients.values()]
    )
    expected = network()
    expected(X)
    assert_close(to_numpy(record.activations["2"]), expected(X))
