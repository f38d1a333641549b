"""The tool that checks gradients is checked itself: on functions whose gradient is known, and on wrong ones."""

import numpy as np
import pytest
import torch

from dlcore import nn, ops
from dlcore.arrays import to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError
from dlcore.gradcheck import check_model, check_pullback, numerical_gradient, relative_error


@pytest.mark.parametrize(("method", "tolerance"), [("central", 1e-9), ("forward", 1e-4)])
def test_gradient_of_a_cubic(method, tolerance):
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    gradient = numerical_gradient(lambda a: (a**3).sum(), x, method=method)
    np.testing.assert_allclose(gradient, 3 * x**2, atol=tolerance)


def test_forward_differences_are_worse():
    x = np.array([1.0])
    errors = {
        method: abs(numerical_gradient(lambda a: np.exp(a).sum(), x, 1e-4, method)[0] - np.e)
        for method in ("central", "forward")
    }
    assert errors["forward"] == pytest.approx(np.e * 1e-4 / 2, rel=1e-2)
    assert errors["central"] == pytest.approx(np.e * 1e-8 / 6, rel=1e-1)


def test_it_computes_in_float64_and_returns_the_library_of_x():
    seen = []

    def f(a):
        seen.append(a)
        return (a * a).sum()

    for x in (np.ones(2, np.float32), torch.ones(2)):
        gradient = numerical_gradient(f, x)
        assert type(gradient) is type(x) and "float64" in str(gradient.dtype)
        np.testing.assert_allclose(gradient, [2, 2])
    assert all("float64" in str(a.dtype) for a in seen)


def test_x_is_left_alone_even_by_a_careless_function():
    x = np.ones(3)

    def careless(a):
        total = float(a.sum())
        a += 100
        return total

    np.testing.assert_allclose(numerical_gradient(careless, x), [1, 1, 1])
    assert (x == 1).all()


def test_axes_of_any_number():
    assert numerical_gradient(lambda a: a * a, np.array(3.0)).shape == ()
    assert numerical_gradient(lambda a: a.sum(), np.zeros((0, 3))).shape == (0, 3)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: numerical_gradient(np.sum, np.array([np.nan])), DataError, "x: expected finite numbers, received NaN"),
        (lambda: numerical_gradient(lambda a: np.inf, np.ones(1)), DataError, r"f\(x\): expected finite numbers"),
        (lambda: numerical_gradient(np.sum, np.ones(1), eps=0), DataError, "eps: expected a positive number, received 0"),
        (lambda: numerical_gradient(np.sum, np.ones(1), method="left"), DataError, "expected 'central' or 'forward', received 'left'"),
        (lambda: numerical_gradient(lambda a: a, np.ones(2)), DtypeError, r"one number, received shape \(2,\)\. Sum up"),
        (lambda: numerical_gradient(lambda a: ops.mse(a, a), np.ones(2)), DtypeError, r"received a tuple\. .*\[0\]"),
        (lambda: relative_error(np.ones((2, 3)), np.ones((3, 2))), ShapeError, r"shapes \(2, 3\) and \(3, 2\)\. .*transposed"),
        (lambda: check_pullback(ops.tanh, np.ones(2), rng=1), DtypeError, "expected a numpy.random.Generator, received 1"),
    ],
)  # fmt: skip
def test_bad_input(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_relative_error():
    assert relative_error(np.array([1.0, 2.0]), np.array([1.0, 2.0])) == 0
    assert relative_error(np.array([1.0]), np.array([3.0])) == 0.5
    assert relative_error(np.array([0.0]), np.array([1e-9])) == pytest.approx(0.1)
    assert relative_error(np.zeros((0, 2)), np.zeros((0, 2))) == 0
    assert relative_error(torch.ones(2), np.ones(2)) == 0
    assert not relative_error(np.array([np.nan]), np.array([1.0])) <= 1


def wrong_op(gradient):
    """Return an op y = x² whose pullback is `gradient(x, dy)`."""
    return lambda x: (x * x, lambda dy: gradient(x, dy))


@pytest.mark.parametrize(
    ("gradient", "expected"),
    [
        (lambda x, dy: (2 * x * dy,), 0),
        (lambda x, dy: (x * dy,), 1 / 3),
        (lambda x, dy: (-2 * x * dy,), 1),
        (lambda x, dy: (np.nan * x,), np.nan),
    ],
)
def test_check_pullback_measures_how_wrong_it_is(gradient, expected):
    # a sign is 1 where both sizes are compared: |a - b| / (|a| + |b|)
    x = np.array([1.0, 2.0, -3.0])
    error = check_pullback(wrong_op(gradient), x, rng=np.random.default_rng(0))
    assert error == pytest.approx(expected, abs=1e-8, nan_ok=True)


@pytest.mark.parametrize(
    "gradient", [lambda x, dy: 2 * x * dy, lambda x, dy: (2 * x * dy, dy)], ids=["bare", "too many"]
)
def test_a_pullback_returns_a_tuple_that_fits(gradient):
    with pytest.raises(
        DtypeError,
        match=r"expected a pullback that returns a tuple of at most 1 gradients, received",
    ):
        check_pullback(wrong_op(gradient), np.ones(3), rng=np.random.default_rng(0))


def test_skipped_gradients_are_skipped():
    def op(x, w, b):
        y, backward = ops.linear(x, w, b)
        return y, lambda dy: backward(dy, input_grad=False)

    rng = np.random.default_rng(0)
    arguments = [rng.standard_normal(s) for s in ((4, 3), (3, 2), (2,))]
    assert check_pullback(op, *arguments, rng=rng) <= 1e-7


def test_float32_arguments_are_checked_in_float64():
    x = np.random.default_rng(0).standard_normal((4, 3)).astype(np.float32)
    assert check_pullback(ops.tanh, x, rng=np.random.default_rng(0)) <= 1e-7


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor], ids=["numpy", "torch"])
def test_check_model_leaves_everything_as_it_was(convert):
    rng = np.random.default_rng(0)
    w, b = (convert(rng.standard_normal(s).astype(np.float32)) for s in ((3, 2), (2,)))
    model = nn.Sequential(nn.Linear.from_arrays(w, b), nn.Sigmoid())
    x, t = convert(rng.standard_normal((4, 3))), convert(rng.uniform(size=(4, 2)))
    model.layers[0].b.grad = b
    before = {name: (p.value, p.grad) for name, p in model.named_parameters().items()}
    copies = {name: to_numpy(p.value).copy() for name, p in model.named_parameters().items()}
    errors = check_model(model, ops.binary_cross_entropy, x, t)
    assert list(errors) == ["0.w", "0.b"]
    assert all(error <= 1e-7 for error in errors.values())
    for name, p in model.named_parameters().items():
        assert p.value is before[name][0] and p.grad is before[name][1]
        np.testing.assert_array_equal(to_numpy(p.value), copies[name])


def test_check_model_names_the_wrong_parameter():
    class ForgetsToSum(nn.Linear):
        def apply(self, x):
            y, backward = super().apply(x)

            def wrong(dy, input_grad=True):
                dx, dw, db = backward(dy, input_grad)
                return dx, dw, db / len(x)

            return y, wrong

    rng = np.random.default_rng(0)
    model = nn.Sequential(ForgetsToSum(3, 2, rng=rng), nn.Tanh(), nn.Linear(2, 2, rng=rng))
    x, t = rng.standard_normal((4, 3)), rng.standard_normal((4, 2))
    errors = check_model(model, ops.mse, x, t)
    assert errors["0.b"] == pytest.approx(3 / 5, abs=1e-6)
    assert max(errors[name] for name in ("0.w", "2.w", "2.b")) <= 1e-6


def test_check_model_restores_after_an_error():
    model = nn.Sequential(nn.Linear(3, 2, rng=np.random.default_rng(0)))
    value = model.layers[0].w.value
    with pytest.raises(ShapeError):
        check_model(model, ops.mse, np.ones((4, 3)), np.ones((4, 3)))
    assert model.layers[0].w.value is value and model.layers[0].w.grad is None
