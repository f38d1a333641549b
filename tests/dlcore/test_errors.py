"""Errors say what was expected, what was received, and how to fix it."""

import pickle

import numpy as np
import pytest

from dlcore import errors
from dlcore.errors import DivergenceError, ShapeError, expect_rng, expect_shape


def test_an_error_says_three_things():
    error = ShapeError("linear, w", "shape (2, 3)", "shape (3, 2)", "Transpose it.")
    assert str(error) == "linear, w: expected shape (2, 3), received shape (3, 2). Transpose it."


@pytest.mark.parametrize(
    ("name", "builtin"),
    [
        ("ShapeError", ValueError),
        ("DtypeError", TypeError),
        ("DataError", ValueError),
        ("StateError", RuntimeError),
        ("DivergenceError", ArithmeticError),
    ],
)
def test_an_error_is_also_the_one_that_python_users_know(name, builtin):
    error = getattr(errors, name)("a", "b", "c", "d")
    assert isinstance(error, errors.DlcoreError)
    assert isinstance(error, builtin)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error) and str(copy) == str(error)


def test_divergence_carries_the_history():
    copy = pickle.loads(pickle.dumps(DivergenceError("a", "b", "c", "d", history=[1, 2])))
    assert copy.history == [1, 2]


@pytest.mark.parametrize("shape", [(2, 3), ("N", 3), ("N", "C")])
def test_shapes_that_fit(shape):
    expect_shape("op, x", np.ones((2, 3)), shape, "")


@pytest.mark.parametrize(
    ("array", "shape", "words"),
    [
        (np.ones((2, 3)), ("N", 4), r"expected shape \(N, 4\), received shape \(2, 3\)\. Fix\."),
        (np.ones(3), ("N", 3), r"expected shape \(N, 3\), received shape \(3,\)\."),
        (np.ones((1, 2, 3)), ("N", "C"), r"expected shape \(N, C\), received shape \(1, 2, 3\)\."),
        (1.0, (1,), r"expected shape \(1,\), received shape \(\)\."),
        (np.ones(1), (), r"expected shape \(\), received shape \(1,\)\."),
    ],
)
def test_shapes_that_do_not_fit(array, shape, words):
    with pytest.raises(ShapeError, match="op, x: " + words):
        expect_shape("op, x", array, shape, "Fix.")


def test_legacy_random_state_is_no_generator():
    with pytest.raises(
        errors.DtypeError,
        match=r"op, rng: expected a numpy.random.Generator, received .*RandomState",
    ):
        expect_rng("op", np.random.RandomState(0))
