"""Ways around layers, and layers that only change the shape."""

import numpy as np
import pytest
import torch
from case_table import assert_close, tensors

from dlcore import nn
from dlcore.arrays import to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError
from dlcore.gradcheck import check_model
from dlcore.ops import mse

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def generator(seed=0):
    return np.random.default_rng(seed)


class Careless(nn.OpLayer):
    """Twice its input; its pullback writes into dy, which the contract forbids."""

    def apply(self, x):
        def backward(dy):
            dy *= 2
            return (dy,)

        return 2 * x, backward


@BOTH
def test_a_layer_that_writes_into_dy_spoils_no_residual(convert):
    x, dy = convert([generator().standard_normal((3, 4)) for _ in range(2)])
    model = nn.Residual(nn.Residual(Careless()), nn.Tanh(), nn.Residual(Careless(), Careless()))
    careful = nn.Residual(nn.Residual(Double()), nn.Tanh(), nn.Residual(Double(), Double()))
    kept = to_numpy(dy).copy()
    for training in (True, False):
        assert_close(to_numpy(model.train(training)(x)), to_numpy(careful.train(training)(x)), 0)
        assert_close(to_numpy(model.backward(dy)), to_numpy(careful.backward(dy)), 0)
    np.testing.assert_array_equal(to_numpy(dy), kept)


class Double(nn.OpLayer):
    """Twice its input, without harm."""

    def apply(self, x):
        return 2 * x, lambda dy: (2 * dy,)


def test_a_gradient_takes_both_ways():
    layer = nn.Residual(Double(), shortcut=nn.Sequential(Double(), Double(), Double()))
    x = generator().standard_normal((3, 4))
    assert_close(layer(x), 10 * x, 1e-15)
    assert_close(layer.backward(np.ones((3, 4))), np.full((3, 4), 10.0), 0)


def test_without_input_gradient_there_is_none():
    rng = generator()
    layer = nn.Residual(nn.Linear(3, 3, rng=rng))
    dy = layer(np.ones((2, 3)))
    assert layer.backward(dy, input_grad=False) is None
    assert layer.layers[0].w.grad is not None


def test_names_of_what_is_inside():
    rng = generator()
    layer = nn.Residual(nn.Linear(3, 2, rng=rng), nn.Tanh(), shortcut=nn.Linear(3, 2, rng=rng))
    assert list(layer.named_children()) == ["0", "1", "shortcut"]
    model = nn.Sequential(nn.Tanh(), layer)
    names = ["1.0.w", "1.0.b", "1.shortcut.w", "1.shortcut.b"]
    assert list(model.named_parameters()) == names
    assert repr(layer) == (
        "Residual(Linear(w (3, 2), b (2,)), Tanh(), shortcut=Linear(w (3, 2), b (2,)))"
    )


def test_a_deep_stack_of_residuals():
    rng = generator()
    model = nn.Sequential(
        *(
            nn.Residual(nn.Linear(3, 4, rng=rng), nn.Tanh(), nn.Linear(4, 3, rng=rng))
            for _ in range(5)
        )
    )
    x, t = rng.standard_normal((4, 3)), rng.standard_normal((4, 3))
    assert max(check_model(model, mse, x, t).values()) < 1e-6


@pytest.mark.parametrize(
    "layers",
    [
        lambda layer: nn.Residual(layer, layer),
        lambda layer: nn.Residual(nn.Tanh(), nn.Sequential(layer), shortcut=layer),
        lambda layer: nn.Sequential(layer, nn.Residual(nn.Tanh(), shortcut=layer)),
        lambda layer: nn.Sequential(nn.Residual(nn.Residual(layer)), nn.Residual(layer)),
    ],
)
def test_the_same_layer_twice_is_refused_wherever_it_hides(layers):
    with pytest.raises(DataError, match="expected every layer once, received the same layer twice"):
        layers(nn.ReLU())


@BOTH
def test_branch_and_shortcut_of_two_shapes_are_refused(convert):
    (x,) = convert([np.ones((4, 3))])
    # (4, 1) + (4, 3) would be added by broadcasting, and silently
    narrow = nn.Residual(nn.Linear(3, 1, rng=generator()))
    for p in narrow.parameters():
        (p.value,) = convert([p.value])
    words = r"Residual: expected layers that return the shape \(4, 3\) .*, received shape \(4, 1\)\. .*shortcut="
    for call in (narrow, narrow.evaluate, narrow.predict):
        with pytest.raises(ShapeError, match=words):
            call(x)


def test_a_residual_of_nothing_or_of_no_layers_is_refused():
    with pytest.raises(DataError, match="Residual: expected at least one layer, received none"):
        nn.Residual()
    with pytest.raises(DataError, match="Residual: expected at least one layer, received none"):
        nn.Residual(shortcut=nn.Tanh())
    with pytest.raises(
        DtypeError, match=r"Residual: expected layers, received .*ReLU\(\) with brackets"
    ):
        nn.Residual(nn.Tanh(), shortcut=nn.ReLU)


# ---------------------------------------------------------------------- Flatten, Reshape


@BOTH
def test_flatten_and_reshape_undo_each_other(convert):
    x = generator().standard_normal((4, 2, 3, 5))
    model = nn.Sequential(nn.Flatten(), nn.Reshape(2, -1, 5))
    (arrays,) = convert([x])
    y = model(arrays)
    assert_close(to_numpy(y), x, 0)
    assert_close(to_numpy(model.backward(y)), x, 0)
    assert tuple(nn.Flatten()(arrays).shape) == (4, 30)
    assert_close(to_numpy(nn.Flatten()(arrays)), x.reshape(4, 30), 0)


@BOTH
def test_an_empty_batch_keeps_its_sizes(convert):
    (x,) = convert([np.ones((0, 2, 3))])
    assert tuple(nn.Flatten()(x).shape) == (0, 6)
    assert tuple(nn.Reshape(-1, 2)(x).shape) == (0, 3, 2)


def test_arrays_that_lie_anyhow_in_memory():
    x = generator().standard_normal((3, 2, 4)).transpose(2, 1, 0)
    layer = nn.Flatten()
    assert_close(layer(x), np.ascontiguousarray(x).reshape(4, 6), 0)
    dy = generator(1).standard_normal((6, 4)).T
    assert_close(layer.backward(dy), np.ascontiguousarray(dy).reshape(4, 2, 3), 0)
    layer(torch.tensor(x))
    assert_close(to_numpy(layer.backward(torch.tensor(dy))), dy.reshape(4, 2, 3), 0)


def test_settings_are_shown():
    assert repr(nn.Reshape(1, 28, -1)) == "Reshape(1, 28, -1)"
    assert repr(nn.Flatten()) == "Flatten()"


@pytest.mark.parametrize("shape", [(-1, -1), (0, 3), (2, -2)])
def test_impossible_shapes_are_refused(shape):
    with pytest.raises(
        DataError, match="Reshape: expected sizes of at least 1, one of them may be -1"
    ):
        nn.Reshape(*shape)


@pytest.mark.parametrize("shape", [(7,), (2, 2), ()])
def test_examples_that_do_not_fit_are_refused(shape):
    x = np.ones((4, *shape))
    with pytest.raises(
        ShapeError,
        match=r"Reshape\(3, 2\): expected a batch of examples of 6 numbers, received shape \(4,",
    ):
        nn.Reshape(3, 2)(x)
    with pytest.raises(ShapeError, match=r"of a multiple of 6 numbers, received shape \(4,"):
        nn.Reshape(3, -1, 2)(x)


def test_something_without_a_batch_axis_is_refused():
    with pytest.raises(
        ShapeError, match=r"Flatten: expected a batch of examples, received shape \(\)"
    ):
        nn.Flatten()(np.array(1.0))
    with pytest.raises(ShapeError, match=r"received shape \(\)"):
        nn.Reshape(1)(np.array(1.0))


def test_a_gradient_of_another_shape_is_refused():
    layer = nn.Flatten()
    layer(np.ones((4, 2, 3)))
    with pytest.raises(
        ShapeError, match=r"dy: expected shape \(4, 6\), received shape \(4, 2, 3\)"
    ):
        layer.backward(np.ones((4, 2, 3)))
    assert layer.backward(np.ones((4, 6))).shape == (4, 2, 3)  # and then one may try again
