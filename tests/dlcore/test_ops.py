"""Every op against torch's own kernel and autograd, against nudges, and against its contract."""

import numpy as np
import pytest
import torch
from case_table import (
    OP_CASES,
    assert_close,
    assert_matches_oracle,
    discovered_ops,
    oracle_values,
    subjects,
    tensors,
)

from dlcore import ops
from dlcore.arrays import is_torch, to_numpy
from dlcore.errors import ShapeError
from dlcore.gradcheck import check_pullback

SEEDS = range(3)
EVERY_OP = pytest.mark.parametrize("case", OP_CASES.values(), ids=OP_CASES)
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def draw(case, seed):
    """Yield arguments and a random upstream gradient for each shape of a case."""
    rng = np.random.default_rng(seed)
    for shape in case.shapes:
        arguments = case.arguments(rng, shape)
        y, _ = case.op(*arguments)
        yield arguments, np.asarray(rng.standard_normal(y.shape))


def test_every_op_has_a_row():
    assert discovered_ops() == set(ops.__all__)
    assert subjects(OP_CASES) == discovered_ops()


def test_an_op_without_a_row_is_noticed(monkeypatch):
    def arcsine(z):
        return z

    arcsine.__module__ = "dlcore.ops.thresholds"
    monkeypatch.setattr("dlcore.ops.thresholds.arcsine", arcsine, raising=False)
    assert discovered_ops() - subjects(OP_CASES) == {"arcsine"}


@EVERY_OP
@BOTH
@pytest.mark.parametrize("seed", SEEDS)
def test_value_and_gradients_are_those_of_torch(case, convert, seed):
    for arguments, dy in draw(case, seed):
        assert_matches_oracle(case.op, case, arguments, dy, convert)


@EVERY_OP
@BOTH
@pytest.mark.parametrize("seed", SEEDS)
def test_gradients_are_those_of_nudges(case, convert, seed):
    for arguments, _ in draw(case, seed):
        error = check_pullback(case.op, *convert(arguments), rng=np.random.default_rng(seed))
        assert error <= 1e-6


@EVERY_OP
def test_one_gradient_for_each_differentiable_argument(case):
    arguments, dy = next(draw(case, 0))
    gradients = case.op(*arguments)[1](dy)
    assert len(gradients) == len(arguments) - case.without_gradient
    assert [g.shape for g in gradients] == [a.shape for a in arguments[: len(gradients)]]


@EVERY_OP
@BOTH
def test_library_and_dtype_are_kept(case, convert):
    for dtype in (np.float32, np.float64):
        arguments, dy = next(draw(case, 0))
        arguments = [a.astype(dtype) if a.dtype.kind == "f" else a for a in arguments]
        arguments = convert(arguments)
        y, backward = case.op(*arguments)
        for result in (y, *backward(*convert([dy.astype(dtype)]))):
            assert is_torch(result) == is_torch(arguments[0])
            assert result.dtype == arguments[0].dtype


@EVERY_OP
def test_float32_is_close_to_float64(case):
    for arguments, dy in draw(case, 0):
        single = [a.astype(np.float32) if a.dtype.kind == "f" else a for a in arguments]
        y, backward = case.op(*single)
        expected_y, expected = oracle_values(case.oracle, arguments, dy)
        assert_close(y, expected_y, 1e-5)
        for received, wanted in zip(backward(dy.astype(np.float32)), expected, strict=False):
            assert_close(received, wanted, 1e-5)


@EVERY_OP
@BOTH
def test_nothing_is_written_into(case, convert):
    for arguments, dy in draw(case, 0):
        arguments, (dy,) = convert(arguments), convert([dy])
        y, backward = case.op(*arguments)
        first = backward(dy)
        watched = [*arguments, dy, y, *first]
        copies = [np.array(to_numpy(a)) for a in watched]
        second = backward(dy)
        for a, copy in zip(watched, copies, strict=True):
            np.testing.assert_array_equal(to_numpy(a), copy)
        for a, b in zip(first, second, strict=True):
            np.testing.assert_array_equal(to_numpy(a), to_numpy(b))
        assert_separate(second, watched)
        assert_separate([y], [*arguments, dy])


def assert_separate(results, others):
    """Assert that no result shares memory with another array."""
    for result in results:
        for other in others:
            assert not np.shares_memory(to_numpy(result), to_numpy(other))


@EVERY_OP
def test_arguments_may_be_read_only(case):
    arguments, dy = next(draw(case, 0))
    for a in (*arguments, dy):
        a.setflags(write=False)
    assert_matches_oracle(case.op, case, arguments, dy)


def strided(a):
    """Return an array of the same values whose neighbours do not lie side by side in memory."""
    if a.ndim == 0:
        return a
    wide = np.repeat(a, 2, axis=-1)[..., ::2].T  # steps of two, axes turned round
    order = np.ascontiguousarray(wide).T
    assert a.size < 2 or a.ndim < 2 or not order.flags.c_contiguous or 1 in a.shape
    spaced = np.repeat(order, 2, axis=0)[::2]
    return spaced


@EVERY_OP
@BOTH
def test_arguments_may_lie_anyhow_in_memory(case, convert):
    for arguments, dy in draw(case, 0):
        loose = [strided(a) for a in arguments]
        for a, b in zip(loose, arguments, strict=True):
            np.testing.assert_array_equal(a, b)
        as_they_lie = [torch.as_tensor(a) for a in loose] if convert is tensors else loose
        y, backward = case.op(*as_they_lie)
        gradients = backward(*convert([strided(dy)]))
        expected_y, expected = oracle_values(case.oracle, arguments, dy)
        assert_close(y, expected_y)
        for received, wanted in zip(gradients, expected, strict=False):
            assert_close(received, wanted)


@EVERY_OP
@BOTH
def test_empty_batch(case, convert):
    arguments = convert(case.arguments(np.random.default_rng(0), case.empty))
    if case.empty_raises:
        with pytest.raises(
            ShapeError, match=r"expected at least one example, received shape \(0, \d"
        ):
            case.op(*arguments)
        return
    y, backward = case.op(*arguments)
    assert case.loss or 0 in y.shape  # a penalty of nothing is 0
    gradients = backward(y)
    assert [g.shape for g in gradients] == [a.shape for a in arguments]
    assert not any(to_numpy(g).any() for g in gradients)


@EVERY_OP
@BOTH
def test_gradient_of_another_shape_is_an_error(case, convert):
    arguments, dy = next(draw(case, 0))
    _, backward = case.op(*convert(arguments))
    with pytest.raises(ShapeError, match=r"dy: expected shape .*, received shape \(1,.*\)\. "):
        backward(*convert([dy[None]]))


@BOTH
def test_input_grad_can_be_left_out(convert):
    arguments = convert(OP_CASES["linear"].arguments(np.random.default_rng(0), (5, 3, 4)))
    y, backward = ops.linear(*arguments)
    dx, dw, db = backward(y, input_grad=False)
    assert dx is None
    _, dw_too, db_too = backward(y)
    assert_close(dw, dw_too, 0)
    assert_close(db, db_too, 0)


LOSSES = [name for name in OP_CASES if OP_CASES[name].loss]


@pytest.mark.parametrize("name", LOSSES)
@BOTH
def test_a_loss_is_a_number_and_starts_the_way_back(name, convert):
    arguments = convert(OP_CASES[name].arguments(np.random.default_rng(0), (4, 3)))
    loss, backward = OP_CASES[name].op(*arguments)
    assert loss.shape == ()
    (by_default,), (doubled,) = backward(), backward(2.0)
    assert_close(doubled, 2 * to_numpy(by_default), 1e-15)


LARGE = [-1e4, -1e3, -100.0, -20.0, -1.0, 0.0, 1.0, 20.0, 100.0, 1e3, 1e4]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", [name for name in OP_CASES if OP_CASES[name].large])
@BOTH
def test_large_values_do_not_overflow(name, dtype, convert):
    case = OP_CASES[name]
    z = np.array(LARGE, dtype=dtype)
    y, backward = case.op(*convert([z]))
    dy = np.ones_like(z)
    expected_y, (expected,) = oracle_values(case.oracle, [z.astype(float)], dy.astype(float))
    tolerance = 1e-6 if dtype is np.float32 else 1e-15
    (dz,) = backward(*convert([dy]))
    np.testing.assert_allclose(to_numpy(y), expected_y, rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(to_numpy(dz), expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(
    "name", [name for name in OP_CASES if OP_CASES[name].large and name != "step"]
)
@BOTH
def test_divergence_shows(name, convert):
    y, _ = OP_CASES[name].op(*convert([np.array([np.nan, 1.0])]))
    assert np.isnan(to_numpy(y)[0])


def test_numpy_numbers_are_arrays_without_axes():
    y, backward = ops.sigmoid(np.float64(0.3))
    assert y.shape == ()
    assert backward(np.float64(1.0))[0] == pytest.approx(float(y * (1 - y)))


S, RNG = np.float64(0.3), np.random.default_rng(0)  # an entry of np.linspace(...) is such a number
OF_FLOAT32 = {
    "leaky_relu": lambda x, c: ops.leaky_relu(x, S),
    "elu": lambda x, c: ops.elu(x, S),
    "dropout": lambda x, c: ops.dropout(x, S, rng=RNG, training=True),
    "quantile": lambda x, c: ops.quantile(x, x, S),
    "l1": lambda x, c: ops.l1(x, S),
    "l2": lambda x, c: ops.l2(x, S, m=np.int64(3)),
    "batch_norm": lambda x, c: ops.batch_norm(x, c, c, eps=S),
    "batch_norm, evaluation": lambda x, c: ops.batch_norm(x, c, c, mean=c, var=c, eps=S),
    "layer_norm": lambda x, c: ops.layer_norm(x, c, c, S),
}


@pytest.mark.parametrize("call", OF_FLOAT32.values(), ids=OF_FLOAT32)
@BOTH
def test_options_that_are_numbers_of_numpy_leave_the_dtype_alone(call, convert):
    x, c = convert([np.ones((4, 3), np.float32), np.ones(3, np.float32)])
    y, backward = call(x, c)
    values = y if isinstance(y, tuple) else (y,)
    gradients = backward(x) if values[0].shape == x.shape else backward()
    assert {str(a.dtype).removeprefix("torch.") for a in (*values, *gradients)} == {"float32"}
