"""Moving a model between libraries, and keeping its numbers."""

import copy
import pickle

import numpy as np
import pytest
import torch
from case_table import LAYER_CASES, assert_close

from dlcore import nn
from dlcore.arrays import is_torch, to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError, StateError

EVERY_LAYER = pytest.mark.parametrize("case", LAYER_CASES.values(), ids=LAYER_CASES)


class Centre(nn.OpLayer):
    """Takes a kept mean away."""

    def __init__(self):
        super().__init__()
        self.mean = nn.Buffer(np.array([0.1, 0.2, 0.3]))

    def apply(self, x):
        return x - self.mean.value, lambda dy: (dy,)


def network(seed=0):
    """Return a network with shared weights, a buffer and a residual."""
    rng = np.random.default_rng(seed)
    first = nn.Linear(3, 3, rng=rng)
    second = nn.Linear.from_arrays(first.w, np.ones(3))
    return nn.Sequential(Centre(), first, nn.Residual(nn.Tanh(), second), nn.Linear(3, 2, rng=rng))


NAMES = ["1.w", "1.b", "2.1.w", "2.1.b", "3.w", "3.b", "0.mean"]
X = np.random.default_rng(1).standard_normal((4, 3))


def numbers(model):
    """Return copies of all that a model holds, to be compared later."""
    arrays = {name: to_numpy(a).copy() for name, a in model.state_dict().items()}
    gradients = {
        name: None if p.grad is None else to_numpy(p.grad).copy()
        for name, p in model.named_parameters().items()
    }
    return arrays, gradients


def assert_same_numbers(model, before):
    arrays, gradients = numbers(model)
    for now, then in ((arrays, before[0]), (gradients, before[1])):
        assert list(now) == list(then)
        for name in now:
            np.testing.assert_array_equal(now[name], then[name])
            assert getattr(now[name], "dtype", None) == getattr(then[name], "dtype", None)


# ---------------------------------------------------------------------- to


def test_there_and_back_changes_no_bit():
    model = network()
    dy = model(X)
    model.backward(dy)
    before = numbers(model)
    assert model.to("torch") is model
    arrays = [p.value for p in model.parameters()] + [p.grad for p in model.parameters()]
    assert all(is_torch(a) and a.dtype == torch.float64 for a in arrays)
    assert is_torch(model.named_buffers()["0.mean"].value)
    assert_same_numbers(model, before)
    y = model(torch.tensor(X))
    assert_close(to_numpy(y), to_numpy(dy))
    model.to("numpy")
    assert_same_numbers(model, before)
    assert_close(model(X), dy, 0)
    assert model.layers[1].w is model.layers[2].layers[1].w


def test_gradients_go_on_adding_up_after_the_move():
    model = network()
    model.backward(model(X))
    once = [p.grad for p in model.parameters()]
    y = model.to("torch")(torch.tensor(X))
    model.backward(y)
    for p, g in zip(model.parameters(), once, strict=True):
        assert_close(to_numpy(p.grad), 2 * g)


def test_gradients_that_are_none_stay_none():
    assert all(p.grad is None for p in network().to("torch").parameters())


@pytest.mark.parametrize("dtype", ["float32", np.float32, np.dtype("float32"), torch.float32])
@pytest.mark.parametrize("library", ["numpy", "torch"])
def test_a_dtype_may_be_said_in_any_way(dtype, library):
    model = network()
    model.backward(model(X))
    model.to(library, dtype=dtype)
    arrays = [p.value for p in model.parameters()] + [p.grad for p in model.parameters()]
    arrays.append(model.layers[0].mean.value)
    expected = np.float32 if library == "numpy" else torch.float32
    assert all(a.dtype == expected for a in arrays)


def test_float_is_float64():
    model = network().to("numpy", dtype="float32").to("torch", dtype=float)
    assert all(p.value.dtype == torch.float64 for p in model.parameters())


def test_device_of_torch():
    model = network().to("torch", device="cpu")
    assert all(p.value.device == torch.device("cpu") for p in model.parameters())
    model.to("torch", device=torch.device("cpu"))


def test_moving_to_where_it_is_changes_nothing():
    for library in ("numpy", "torch"):
        model = network().to(library)
        before = numbers(model)
        assert_same_numbers(model.to(library), before)


@EVERY_LAYER
def test_every_layer_moves_and_forgets_the_way_back(case):
    rng = np.random.default_rng(0)
    layer = case.make(rng)
    x = rng.standard_normal((4, *case.example))
    y = layer.forward(x)
    layer.to("torch")
    words = r"expected a forward pass first, received a backward pass after the model was moved\. "
    for dy in (y, torch.tensor(y)):
        with pytest.raises(StateError, match=words):
            layer.backward(dy)
    dx = layer.backward(layer.forward(torch.tensor(x)))
    assert is_torch(dx) and all(is_torch(p.grad) for p in layer.parameters())


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"library": "cuda"}, DataError, r"to, library: expected 'torch' or 'numpy', received 'cuda'\. .*device=\"cuda\""),
        ({"library": torch}, DataError, r"to, library: expected 'torch' or 'numpy', received <module"),
        ({"library": "numpy", "device": "cpu"}, DataError, r"to, device: expected none: NumPy computes on the CPU, received 'cpu'"),
        ({"library": "torch", "device": "abacus"}, DataError, r"to, device: expected a device that torch finds on this computer, received 'abacus'\. Try device=\"cpu\""),
        ({"library": "torch", "device": 0.5}, DataError, r"to, device: .*received 0\.5"),
        ({"library": "torch", "dtype": "float99"}, DtypeError, r"to, dtype: expected one of float16, float32, float64, received 'float99'"),
        ({"library": "numpy", "dtype": int}, DtypeError, r"to, dtype: expected one of .*, received <class 'int'>"),
        ({"library": "numpy", "dtype": torch.bfloat16}, DtypeError, r"received torch\.bfloat16"),
    ],
)  # fmt: skip
def test_what_cannot_be_moved_to_is_refused_and_nothing_moves(arguments, error, words):
    model = network()
    y = model(X)
    before = numbers(model)
    with pytest.raises(error, match=words):
        model.to(**arguments)
    assert_same_numbers(model, before)
    assert not is_torch(model.layers[1].w.value)
    model.backward(y)  # the way back is still there


def test_a_device_that_is_not_there_is_refused():
    if torch.cuda.is_available():
        pytest.skip("this computer has the device")
    with pytest.raises(
        DataError, match="a device that torch finds on this computer, received 'cuda'"
    ):
        network().to("torch", device="cuda")


# ---------------------------------------------------------------------- state_dict, load_state_dict


def test_names_and_copies():
    model = network()
    state = model.state_dict()
    assert list(state) == NAMES
    before = numbers(model)
    for array in state.values():
        array += 1
    assert_same_numbers(model, before)


@pytest.mark.parametrize("there", ["numpy", "torch"])
@pytest.mark.parametrize("here", ["numpy", "torch"])
def test_a_state_of_either_library_fits_a_model_of_either(there, here):
    source, target = network(0).to(there), network(7).to(here)
    state = source.state_dict()
    assert target.load_state_dict(state) is None
    assert_same_numbers(target, numbers(source))
    assert all(is_torch(p.value) == (here == "torch") for p in target.parameters())
    for array in state.values():
        array *= 0  # the model took copies
    assert_same_numbers(target, numbers(source))


def test_gradients_and_the_way_back_stay():
    model = network()
    y = model(X)
    model.backward(y)
    gradients = [p.grad for p in model.parameters()]
    model(X)
    model.load_state_dict(network(7).state_dict())
    for p, g in zip(model.parameters(), gradients, strict=True):
        assert p.grad is g
    model.backward(y)


def test_the_model_keeps_its_dtype():
    state = network(0).state_dict()
    model = network(7).to("numpy", dtype="float32")
    model.load_state_dict(state)
    for name, array in model.state_dict().items():
        assert array.dtype == np.float32
        np.testing.assert_array_equal(array, state[name].astype(np.float32))
    double = network(7)
    double.load_state_dict(model.state_dict())
    assert all(array.dtype == np.float64 for array in double.state_dict().values())


def test_numbers_that_are_not_finite_are_loaded():
    state = network().state_dict()
    state["3.b"][0] = np.nan
    model = network(7)
    model.load_state_dict(state)
    assert np.isnan(model.layers[3].b.value[0])


def changed(changes):
    """Return a state in which some names have another value, or with None are missing."""
    state = {**network(7).state_dict(), **changes}
    return {name: value for name, value in state.items() if value is not None}


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ({}, DataError, r"received nothing for 1\.w, 1\.b, 2\.1\.w, 2\.1\.b, and 3 more\. Build the model"),
        (changed({"0.mean": None}), DataError, r"received nothing for 0\.mean\. Build"),
        (changed({"4.w": np.ones(2)}), DataError, r"received 4\.w, which the model does not have\. Build"),
        (changed({"4.w": np.ones(2), "3.b": None}), DataError, r"received nothing for 3\.b; 4\.w, which the model does not have"),
        (changed({"3.w": np.ones((2, 3)), "3.b": np.ones(3)}), ShapeError, r"expected 3\.w of shape \(3, 2\), 3\.b of shape \(2,\), received 3\.w of shape \(2, 3\), 3\.b of shape \(3,\)"),
        (changed({"3.b": np.ones(2, dtype=int)}), DtypeError, r"load_state_dict, 3\.b, value: expected floating-point numbers, received dtype int64"),
        (changed({"3.b": [1.0, 2.0]}), DtypeError, r"load_state_dict, 3\.b: expected NumPy arrays or torch tensors, .*received list"),
        (changed({"2.1.w": np.ones((3, 3))}), DataError, r"expected equal arrays for 1\.w and 2\.1\.w, which share one array in this model, received different ones\. Load"),
    ],
    ids=["nothing", "missing", "unknown", "both", "shapes", "integers", "list", "shared"],
)  # fmt: skip
def test_a_state_that_does_not_fit_is_refused_and_nothing_changes(state, error, words):
    model = network()
    model.backward(model(X))
    before = numbers(model)
    with pytest.raises(error, match=words):
        model.load_state_dict(state)
    assert_same_numbers(model, before)


def test_a_model_can_be_copied():
    model = network()
    model(X)
    twin = copy.deepcopy(model)
    assert_same_numbers(twin, numbers(model))
    assert twin.layers[1].w is twin.layers[2].layers[1].w is not model.layers[1].w


def test_a_model_can_be_pickled_in_the_middle_of_a_step_and_has_no_way_back_then():
    model = network()
    y = model(X)
    for twin in (pickle.loads(pickle.dumps(model)), copy.deepcopy(model)):
        assert_same_numbers(twin, numbers(model))
        with pytest.raises(StateError, match="expected a forward pass first"):
            twin.backward(y)
        assert np.array_equal(twin(X), y)
    model.backward(y)
