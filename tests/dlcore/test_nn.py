"""Every layer against torch, and the rules of forward and backward."""

import numpy as np
import pytest
import torch
from case_table import LAYER_CASES, OP_CASES, assert_close, discovered_layers, subjects, tensors

from dlcore import nn, ops
from dlcore.arrays import is_torch, to_numpy, to_torch
from dlcore.errors import DataError, DtypeError, ShapeError, StateError
from dlcore.gradcheck import check_model

EVERY_LAYER = pytest.mark.parametrize("case", LAYER_CASES.values(), ids=LAYER_CASES)
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def make(case, convert=list, seed=0):
    """Return a layer whose parameters are random (biases too), and its generator."""
    rng = np.random.default_rng(seed)
    layer = case.make(rng)
    for p in layer.parameters():
        (p.value,) = convert([rng.standard_normal(p.value.shape)])
    for b in layer.named_buffers().values():
        (b.value,) = convert([b.value])
    return layer, rng


def test_every_layer_has_a_row():
    assert discovered_layers() == subjects(LAYER_CASES)
    assert discovered_layers() <= set(nn.__all__)


def test_a_layer_without_a_row_is_noticed(monkeypatch):
    class ArcSine(nn.Tanh):
        pass

    ArcSine.__module__ = "dlcore.nn.activations"
    monkeypatch.setattr("dlcore.nn.activations.ArcSine", ArcSine, raising=False)
    assert discovered_layers() - subjects(LAYER_CASES) == {"ArcSine"}


@EVERY_LAYER
@BOTH
@pytest.mark.parametrize("seed", range(3))
def test_layer_is_that_of_torch(case, convert, seed):
    for n in case.batch_sizes:
        compare_with_torch(case, convert, n, seed)


def compare_with_torch(case, convert, n, seed):
    layer, rng = make(case, convert, seed)
    x = rng.standard_normal((n, *case.example))
    y = layer.forward(*convert([x]))
    dy = rng.standard_normal(tuple(y.shape))
    dx = layer.backward(*convert([dy]))

    leaves = [torch.tensor(x, requires_grad=True)]
    leaves += [torch.tensor(to_numpy(p.value), requires_grad=True) for p in layer.parameters()]
    expected_y = case.twin(*leaves)
    expected = torch.autograd.grad(expected_y, leaves, torch.tensor(dy))
    assert_close(to_numpy(y), expected_y.detach().numpy())
    for received, wanted in zip([dx, *(p.grad for p in layer.parameters())], expected, strict=True):
        assert is_torch(received) == (convert is tensors)
        assert_close(to_numpy(received), wanted.numpy())


@EVERY_LAYER
def test_gradients_are_those_of_nudges(case):
    layer, rng = make(case)
    x = rng.standard_normal((4, *case.example))
    t = rng.standard_normal(layer.evaluate(x).shape)
    assert all(error <= 1e-6 for error in check_model(layer, ops.mse, x, t).values())


@EVERY_LAYER
def test_backward_before_forward(case):
    layer, _ = make(case)
    with pytest.raises(
        StateError, match="expected a forward pass first, received a backward pass before"
    ):
        layer.backward(np.ones((4, 3)))


@EVERY_LAYER
def test_backward_twice(case):
    layer, rng = make(case)
    y = layer.forward(rng.standard_normal((4, *case.example)))
    layer.backward(y)
    with pytest.raises(
        StateError, match="expected one backward pass for each forward pass, received a second"
    ):
        layer.backward(y)
    layer.forward(rng.standard_normal((4, *case.example)))
    layer.backward(y)


@EVERY_LAYER
@BOTH
def test_predict_keeps_nothing_and_works_in_batches(case, convert):
    layer, rng = make(case, convert)
    (x,) = convert([rng.standard_normal((7, *case.example))])
    whole = layer.predict(x)
    modes = [inner.training for _, inner in layer.walk()]
    assert_close(to_numpy(layer.predict(x, batch_size=2)), to_numpy(whole), 1e-14)
    assert layer.predict(x[:0]).shape == (0, *whole.shape[1:])
    assert [inner.training for _, inner in layer.walk()] == modes
    assert_close(to_numpy(whole), to_numpy(layer.eval().evaluate(x)), 0)
    with pytest.raises(StateError):
        layer.backward(whole)


@EVERY_LAYER
def test_predict_between_forward_and_backward_does_no_harm(case):
    layer, rng = make(case)
    x = rng.standard_normal((4, *case.example))
    y = layer.forward(x)
    expected = layer.backward(y)
    layer, _ = make(case)
    layer.forward(x)
    layer.predict(x + 1)
    assert_close(layer.backward(y), expected, 0)


@EVERY_LAYER
def test_gradients_add_up_until_they_are_zeroed(case):
    layer, rng = make(case)
    x = rng.standard_normal((4, *case.example))
    assert all(p.grad is None for p in layer.parameters())
    y = layer.forward(x)
    layer.backward(y)
    once = [p.grad for p in layer.parameters()]
    kept = [g.copy() for g in once]
    layer.forward(x)
    layer.backward(y)
    for p, g, copy in zip(layer.parameters(), once, kept, strict=True):
        assert_close(p.grad, 2 * g, 1e-15)
        assert_close(g, copy, 0)
    layer.zero_grad()
    assert all(p.grad is None for p in layer.parameters())


@EVERY_LAYER
def test_without_input_gradient_the_parameters_get_theirs(case):
    layer, rng = make(case)
    y = layer.forward(rng.standard_normal((4, *case.example)))
    layer.backward(y, input_grad=False)
    without = [p.grad for p in layer.parameters()]
    layer, rng = make(case)
    layer.forward(rng.standard_normal((4, *case.example)))
    layer.backward(y)
    for p, g in zip(layer.parameters(), without, strict=True):
        assert_close(p.grad, g, 0)


@EVERY_LAYER
def test_arguments_are_not_written_into(case):
    layer, rng = make(case)
    x = rng.standard_normal((4, *case.example))
    x.setflags(write=False)
    y = layer(x)
    y.setflags(write=False)
    layer.backward(y)


@EVERY_LAYER
def test_repr_has_no_address(case):
    layer, _ = make(case)
    assert repr(layer).startswith(type(layer).__name__ + "(")
    assert " at 0x" not in repr(layer)


# ---------------------------------------------------------------------- Linear and Parameter


def test_repr_says_the_shapes():
    layer = nn.Linear(3, 4, rng=np.random.default_rng(0))
    assert repr(nn.Sequential(layer, nn.ReLU())) == "Sequential(Linear(w (3, 4), b (4,)), ReLU())"
    assert repr(layer.w) == "Parameter(w, shape=(3, 4))"


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        (nn.LeakyReLU(0.1), "LeakyReLU(0.1)"),
        (nn.ELU(), "ELU(1.0)"),
        (nn.Maxout(2), "Maxout(2)"),
        (nn.PReLU(3), "PReLU(slope (3,))"),
        (nn.Dropout(0.2, rng=np.random.default_rng(0)), "Dropout(0.2)"),
        (nn.MaxPool2d(2), "MaxPool2d(2)"),
        (nn.AvgPool1d(3, stride=2, padding=1), "AvgPool1d(3, stride=2, padding=1)"),
        (
            nn.Conv2d(
                2,
                4,
                3,
                stride=2,
                padding=1,
                groups=2,
                bias=False,
                rng=np.random.default_rng(0),
            ),
            "Conv2d(w (4, 1, 3, 3), stride=2, padding=1, groups=2)",
        ),
        (nn.Conv1d(2, 4, 3, rng=np.random.default_rng(0)), "Conv1d(w (4, 2, 3), b (4,))"),
        (nn.Reshape(1, -1), "Reshape(1, -1)"),
        (nn.ReLU(), "ReLU()"),
    ],
)
def test_repr_says_the_settings(layer, text):
    assert repr(layer) == text


def test_linear_starts_with_weights_of_size_one_over_root_n():
    layer = nn.Linear(400, 300, rng=np.random.default_rng(0))
    assert layer.w.value.std() == pytest.approx(1 / 20, rel=0.01)
    assert not layer.b.value.any()
    same = nn.Linear(400, 300, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(layer.w.value, same.w.value)


def test_from_arrays_copies():
    w, b = np.ones((3, 2)), np.zeros(2)
    layer = nn.Linear.from_arrays(w, b)
    layer.w.value += 1
    assert (w == 1).all()


def test_from_arrays_takes_torch_tensors():
    layer = nn.Linear.from_arrays(torch.ones(3, 2), torch.zeros(2))
    assert layer.forward(torch.ones(1, 3)).tolist() == [[3, 3]]


def test_parameters_of_torch_are_taken_without_their_graph():
    twin = torch.nn.Linear(3, 2)
    layer = nn.Linear.from_arrays(twin.weight.T, twin.bias)
    x = torch.ones(1, 3)
    assert not layer(x).requires_grad
    assert layer(x).tolist() == twin(x).tolist()


def test_sharing_is_by_parameter():
    first = nn.Linear(3, 3, rng=np.random.default_rng(0))
    second = nn.Linear.from_arrays(first.w, first.b)
    model = nn.Sequential(first, nn.Tanh(), second)
    assert list(model.named_parameters()) == ["0.w", "0.b", "2.w", "2.b"]
    assert model.parameters() == [first.w, first.b]
    x = np.random.default_rng(1).standard_normal((4, 3))
    errors = check_model(model, ops.mse, x, np.zeros((4, 3)))
    assert all(error <= 1e-6 for error in errors.values())


def test_a_parameter_that_is_replaced_is_the_one_that_counts():
    first, second = (nn.Linear(2, 2, rng=np.random.default_rng(i)) for i in range(2))
    first.w = second.w
    assert first.parameters() == [second.w, first.b]


def test_names_are_those_of_torch():
    rng = np.random.default_rng(0)
    model = nn.Sequential(
        nn.Linear(2, 3, rng=rng), nn.ReLU(), nn.Sequential(nn.Linear(3, 1, rng=rng), nn.Sigmoid())
    )
    assert list(model.named_parameters()) == ["0.w", "0.b", "2.0.w", "2.0.b"]


def test_layers_of_a_sequential_may_be_walked_by_hand():
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Linear(2, 3, rng=rng), nn.Sigmoid(), nn.Linear(3, 1, rng=rng))
    x = rng.standard_normal((4, 2))
    y = model.forward(x)
    expected = model.backward(y)
    model.forward(x)
    delta = y
    for layer in reversed(model.layers):
        delta = layer.backward(delta)
    assert_close(delta, expected, 0)


# ---------------------------------------------------------------------- what is refused


def test_the_same_layer_twice_is_refused():
    layer = nn.ReLU()
    for layers in ([layer, layer], [layer, nn.Sequential(nn.Tanh(), layer)]):
        with pytest.raises(
            DataError, match="expected every layer once, received the same layer twice"
        ):
            nn.Sequential(*layers)


def test_no_layers_are_refused():
    with pytest.raises(DataError, match="expected at least one layer, received none"):
        nn.Sequential()


@pytest.mark.parametrize("wrong", [[nn.ReLU()], nn.ReLU, ops.relu], ids=["list", "class", "op"])
def test_what_is_no_layer_is_refused(wrong):
    with pytest.raises(
        DtypeError, match=r"Sequential: expected layers, received .*ReLU\(\) with brackets"
    ):
        nn.Sequential(wrong)


def test_a_seed_is_no_generator():
    with pytest.raises(
        DtypeError,
        match=r"expected a numpy.random.Generator, received 0 of type int\. .*default_rng",
    ):
        nn.Linear(2, 3, rng=0)


def test_no_units_are_refused():
    with pytest.raises(DataError, match="at least one input and one output, received 2 and 0"):
        nn.Linear(2, 0, rng=np.random.default_rng(0))


def test_integers_are_no_parameters():
    with pytest.raises(
        DtypeError, match=r"Parameter, value: .*received dtype int64\. Convert with"
    ):
        nn.Parameter(np.ones((2, 2), dtype=int))


def test_weights_that_do_not_fit_the_bias_are_refused():
    with pytest.raises(
        ShapeError, match=r"Linear, b: expected shape \(2,\), received shape \(3,\)"
    ):
        nn.Linear.from_arrays(np.ones((3, 2)), np.zeros(3))


def test_batch_size_zero_is_refused():
    with pytest.raises(DataError, match="predict, batch_size: expected at least 1, received 0"):
        nn.ReLU().predict(np.ones((2, 2)), batch_size=0)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "softmax", "step"])
def test_layers_never_repeat_the_maths_of_an_op(name):
    layer = {layer.lower(): getattr(nn, layer) for layer in subjects(LAYER_CASES)}[name]()
    x = np.random.default_rng(0).standard_normal((4, 3))
    np.testing.assert_array_equal(layer(x), OP_CASES[name].op(x)[0])


def test_float32_model_stays_float32():
    layer = nn.Linear.from_arrays(np.ones((3, 2), np.float32), np.zeros(2, np.float32))
    y = layer.forward(np.ones((4, 3), np.float32))
    layer.backward(y)
    assert y.dtype == layer.w.grad.dtype == np.float32
    assert to_torch(y).dtype == torch.float32
