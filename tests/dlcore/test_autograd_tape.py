"""The tape over the ops: gradients of any graph of arrays are those of torch, and of the ops' own pullbacks."""

import gc
import weakref

import numpy as np
import pytest
import torch
from case_table import OP_CASES, assert_close, assert_matches_oracle, tensors
from cases.kinds import ANY_SHAPE, OpCase, one_array
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcore import nn, ops
from dlcore.arrays import is_torch, to_numpy
from dlcore.autograd import Variable, apply, arithmetic, lift, reductions
from dlcore.errors import DtypeError, ShapeError
from dlcore.gradcheck import check_pullback, numerical_gradient, relative_error

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
RNG = np.random.default_rng(0)
X, T = RNG.standard_normal((5, 3)), RNG.standard_normal((5, 2))
SHAPES = {"w": (3, 4), "b": (4,), "v": (4, 2), "c": (2,)}


def draw(*shapes, seed=0):
    rng = np.random.default_rng(seed)
    return [np.asarray(rng.standard_normal(shape)) for shape in shapes]


# ---------------------------------------------------------------------- the ops of dlcore

# the tape cannot drive these; in their rows of the table they are adapted to one output
SEVERAL_OUTPUTS = {
    "batch_norm": lambda: (ops.batch_norm, X, np.ones(3), np.zeros(3)),
}


@pytest.mark.parametrize("name", OP_CASES)
@BOTH
def test_the_tape_gives_what_the_pullback_gives(name, convert):
    case = OP_CASES[name]
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = convert(case.arguments(rng, shape))
        wanted = len(arguments) - case.without_gradient
        variables = [Variable(a) for a in arguments[:wanted]]
        y, backward = case.op(*arguments)
        (dy,) = convert([np.asarray(rng.standard_normal(tuple(y.shape)))])
        taped = apply(case.op, *variables, *arguments[wanted:])
        taped.backward(dy)
        assert_close(to_numpy(taped.data), to_numpy(y), 0)
        for variable, gradient in zip(variables, backward(dy), strict=True):
            assert_close(to_numpy(variable.grad), to_numpy(gradient), 0)


@pytest.mark.parametrize("name", SEVERAL_OUTPUTS)
def test_ops_of_several_outputs_are_refused(name):
    op, *arguments = SEVERAL_OUTPUTS[name]()
    assert isinstance(op(*arguments)[0], tuple)
    with pytest.raises(
        DtypeError, match=rf"apply, {name}: expected one output, received 3 outputs"
    ):
        apply(op, *map(Variable, arguments))


# ---------------------------------------------------------------------- arithmetic

PAIRS = (
    ((4, 3), (4, 3)),
    ((4, 3), (3,)),
    ((3,), (4, 3)),
    ((4, 1), (1, 3)),
    ((4, 1), (3,)),
    ((), (4, 3)),
    ((4, 3), ()),
    ((), ()),
    ((1,), (1, 1)),
    ((2, 1, 3), (4, 1)),
    ((1, 1), (2, 3, 4)),
    ((2, 1), (1,)),
)


def two_arrays(rng, shapes):
    return [one_array(rng, shape)[0] for shape in shapes]


def pair_case(op, oracle):
    return OpCase(op, oracle, two_arrays, PAIRS, empty=((0, 3), (3,)))


def one_case(op, oracle, shapes=ANY_SHAPE, arguments=one_array):
    return OpCase(op, oracle, arguments, shapes, empty=(0, 3))


ARITHMETIC = {
    "add": pair_case(arithmetic.add, torch.add),
    "subtract": pair_case(arithmetic.subtract, torch.sub),
    "multiply": pair_case(arithmetic.multiply, torch.mul),
    "divide": pair_case(arithmetic.divide, torch.div),
    "matmul": one_case(
        arithmetic.matmul,
        torch.matmul,
        (((4, 3), (3, 2)), ((1, 3), (3, 1)), ((4, 1), (1, 2)), ((1, 1), (1, 1))),
        two_arrays,
    ),
    "total": one_case(reductions.total, torch.sum),
    "mean": one_case(reductions.mean, torch.mean),
    **{
        f"{op.__name__} over {axis}, keepdims {kept}": one_case(
            lambda a, op=op, axis=axis, kept=kept: op(a, axis=axis, keepdims=kept),
            lambda a, twin=twin, axis=axis, kept=kept: twin(a, dim=axis, keepdim=kept),
            ((2, 3, 4), (1, 1, 1), (2, 1, 4)),
        )
        for op, twin in ((reductions.total, torch.sum), (reductions.mean, torch.mean))
        for axis in (0, -1, (0, 2), (-2, 0))
        for kept in (False, True)
    },
    **{
        f"power {n}": one_case(
            lambda a, n=n: arithmetic.power(a, n), lambda a, n=n: torch.pow(a, n)
        )
        for n in (-1, 0, 1, 2, 3, 2.0)
    },
    "reshape": one_case(
        lambda a: reductions.reshape(a, (6, -1)),
        lambda a: torch.reshape(a, (6, -1)),
        ((4, 3), (6,), (2, 3, 4)),
    ),
    "reshape to a number": one_case(
        lambda a: reductions.reshape(a, ()), lambda a: torch.reshape(a, ()), ((), (1,), (1, 1))
    ),
}
EVERY = pytest.mark.parametrize("case", ARITHMETIC.values(), ids=ARITHMETIC)


def test_every_function_of_arithmetic_has_a_row():
    functions = {
        name
        for module in (arithmetic, reductions)
        for name, value in vars(module).items()
        if callable(value) and value.__module__ == module.__name__ and name[0] != "_"
    }
    assert functions == {name.split()[0] for name in ARITHMETIC}


@EVERY
@BOTH
def test_arithmetic_against_torch_and_nudges(case, convert):
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = case.arguments(rng, shape)
        dy = np.asarray(rng.standard_normal(np.shape(case.op(*arguments)[0])))
        assert_matches_oracle(case.op, case, arguments, dy, convert)
        assert check_pullback(case.op, *convert(arguments), rng=rng) <= 1e-6


@EVERY
@BOTH
def test_arithmetic_writes_into_nothing_and_hands_nothing_out_twice(case, convert):
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = convert(case.arguments(rng, shape))
        y, backward = case.op(*arguments)
        (dy,) = convert([np.asarray(rng.standard_normal(tuple(y.shape)))])
        first = backward(dy)
        watched = [*arguments, dy, y, *first]
        copies = [np.array(to_numpy(a)) for a in watched]
        second = backward(dy)
        for a, copy in zip(watched, copies, strict=True):
            np.testing.assert_array_equal(to_numpy(a), copy)
        handed_out = [*second, *first, y]
        for k, one in enumerate(handed_out):
            for other in (*handed_out[:k], *arguments, dy):
                assert not np.shares_memory(to_numpy(one), to_numpy(other))


@EVERY
def test_arithmetic_refuses_a_gradient_of_another_shape(case):
    y, backward = case.op(*case.arguments(np.random.default_rng(0), case.shapes[0]))
    with pytest.raises(ShapeError, match="dy: expected shape"):
        backward(np.ones((*y.shape, 7)))


def test_arithmetic_of_nothing():
    (a,) = draw((0, 3))
    for y, backward in (arithmetic.add(a, a), arithmetic.multiply(a, np.ones(3))):
        assert y.shape == (0, 3)
        assert [g.shape for g in backward(y)] in ([(0, 3), (0, 3)], [(0, 3), (3,)])
    y, backward = arithmetic.matmul(a, np.ones((3, 2)))
    assert backward(y)[1].tolist() == [[0, 0]] * 3


def test_the_zeroth_power_is_flat_at_zero_too():
    a = Variable(np.array([0.0, 2.0]))
    (a**0).backward(np.ones(2))
    assert a.grad.tolist() == [0, 0]


# ---------------------------------------------------------------------- any expression

SIGNS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / (b * b + 1),
    "2 -": lambda a, b: 2 - a,
    "3 /": lambda a, b: 3 / (a * a + 1),
    "neg": lambda a, b: -a,
    "square": lambda a, b: a**2,
    "root": lambda a, b: (a * a + 1) ** 0.5,
    "@": lambda a, b: a.reshape(-1, 1) @ b.reshape(1, -1),
    "sum": lambda a, b: a.sum() * b,
    "flat": lambda a, b: a.reshape(-1),
}
STEPS = {name: (step, step) for name, step in SIGNS.items()} | {
    "mean": (
        lambda a, b: a.reshape(1, -1).mean(1, keepdims=True),
        lambda a, b: a.reshape(1, -1).mean(1, keepdim=True),
    ),
    "sigmoid": (lambda a, b: apply(ops.sigmoid, a), lambda a, b: torch.sigmoid(a)),
    "tanh": (lambda a, b: lift(ops.tanh)(a), lambda a, b: torch.tanh(a)),
    "relu": (lambda a, b: apply(ops.relu, a), lambda a, b: torch.relu(a)),
    "softmax": (
        lambda a, b: apply(ops.softmax, a.reshape(1, -1)),
        lambda a, b: torch.softmax(a.reshape(1, -1), -1),
    ),
}
PROGRAM = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99), st.integers(0, 99)),
    min_size=1,
    max_size=12,
)


def run(program, leaves, which):
    """Return all nodes that a program makes; a step whose shapes do not fit, or would grow large, is left out."""
    nodes = list(leaves)
    for name, i, j in program:
        a, b = nodes[-1 - i % len(nodes)], nodes[-1 - j % len(nodes)]
        try:
            np.broadcast_shapes(a.shape, b.shape)
        except ValueError:
            continue
        if np.prod(a.shape) * np.prod(b.shape) <= 400:
            nodes.append(STEPS[name][which](a, b))
    return nodes


@settings(derandomize=True, deadline=None, max_examples=150)
@given(PROGRAM, st.integers(0, 2**32 - 1))
@BOTH
def test_any_expression_has_the_gradients_of_torch(convert, program, seed):
    arrays = draw((3, 4), (4,), (3, 1), (), seed=seed)
    leaves = [Variable(a) for a in convert(arrays)]
    nodes = run(program, leaves, 0)
    twins = run(program, [torch.tensor(a, requires_grad=True) for a in arrays], 1)
    weights = np.asarray(np.random.default_rng(seed).standard_normal(nodes[-1].shape))
    nodes[-1].backward(*convert([weights]))
    assert nodes[-1].shape == tuple(twins[-1].shape)
    twins[-1].backward(torch.tensor(weights))
    largest = max(
        np.abs(to_numpy(node.grad)).max(initial=1.0) for node in nodes if node.grad is not None
    )
    assert_close(to_numpy(nodes[-1].data), twins[-1].detach(), 1e-9 * largest)
    for leaf, twin in zip(leaves, twins, strict=False):
        assert (leaf.grad is None) == (twin.grad is None)
        if twin.grad is not None:
            assert is_torch(leaf.grad) == is_torch(leaf.data)
            assert_close(to_numpy(leaf.grad), twin.grad, 1e-9 * max(1.0, largest))


# ---------------------------------------------------------------------- a network


def network_loss(w, b, v, c, x, t):
    """Return the loss of a network in the signs of the page; for Variables and tensors alike but for tanh."""
    tanh = torch.tanh if isinstance(w, torch.Tensor) else lift(ops.tanh)
    return ((tanh(x @ w + b) @ v + c - t) ** 2).mean()


def by_ops(w, b, v, c, x, t):
    linear, tanh, mse = lift(ops.linear), lift(ops.tanh), lift(ops.mse)
    return mse(linear(tanh(linear(x, w, b)), v, c), t)


@pytest.mark.parametrize("loss", [network_loss, by_ops])
@BOTH
def test_a_network_by_tape_by_layers_by_torch_and_by_nudges(loss, convert):
    arrays = draw(*SHAPES.values())
    x, t = convert([X, T])
    parameters = [Variable(a, label) for a, label in zip(convert(arrays), SHAPES, strict=True)]
    value = loss(*parameters, x, t)
    value.backward()

    first, second = (nn.Linear.from_arrays(*pair) for pair in (arrays[:2], arrays[2:]))
    layers = nn.Sequential(first, nn.Tanh(), second)
    expected, backward = ops.mse(layers(X), T)
    layers.backward(*backward())

    twins = [torch.tensor(a, requires_grad=True) for a in arrays]
    network_loss(*twins, torch.tensor(X), torch.tensor(T)).backward()

    assert_close(to_numpy(value.data), expected, 1e-14)
    for k, (variable, p, twin) in enumerate(
        zip(parameters, layers.parameters(), twins, strict=True)
    ):
        assert_close(to_numpy(variable.grad), p.grad, 1e-14)
        assert_close(to_numpy(variable.grad), twin.grad, 1e-14)

        def nudged(a, k=k):
            changed = [*arrays[:k], a, *arrays[k + 1 :]]
            return loss(*map(Variable, changed), X, T).data

        assert relative_error(variable.grad, numerical_gradient(nudged, arrays[k])) < 1e-7


@BOTH
def test_a_classifier_with_labels(convert):
    (w,) = convert(draw((3, 4)))
    (x,) = convert([X])
    (labels,) = convert([np.array([0, 3, 1, 2, 0])])
    w = Variable(w)
    loss = apply(ops.softmax_cross_entropy, x @ w, labels)
    loss.backward()
    twin = torch.tensor(to_numpy(w.data), requires_grad=True)
    torch.nn.functional.cross_entropy(
        torch.tensor(X) @ twin, torch.tensor(to_numpy(labels))
    ).backward()
    assert_close(to_numpy(w.grad), twin.grad, 1e-14)


def test_training_goes_down():
    parameters = [Variable(a) for a in draw(*SHAPES.values())]
    losses = []
    for _ in range(50):
        loss = by_ops(*parameters, X, T)
        for p in parameters:
            p.zero_grad()
        loss.backward()
        for p in parameters:
            p.data = p.data - 0.1 * p.grad
        losses.append(float(loss.data))
    assert losses[-1] < 0.2 * losses[0]


# ---------------------------------------------------------------------- uses, constants, leaves


def test_gradients_of_all_uses_add_up():
    (w,) = map(Variable, draw((3, 3)))
    y = apply(ops.tanh, X @ w) @ w + X @ w
    y.sum().backward()
    twin = torch.tensor(w.data, requires_grad=True)
    x = torch.tensor(X)
    (torch.tanh(x @ twin) @ twin + x @ twin).sum().backward()
    assert_close(w.grad, twin.grad, 1e-13)


def test_leaves_add_up_and_the_rest_starts_anew():
    a = Variable(np.array([1.0, 2.0]))
    b = a * a
    loss = b.sum()
    loss.backward()
    loss.backward()
    assert a.grad.tolist() == [4, 8]
    assert b.grad.tolist() == [1, 1]
    a.zero_grad()
    loss.backward(np.array(0.5))
    assert a.grad.tolist() == [1, 2]


def test_gradients_share_no_memory():
    a, b = map(Variable, draw((2, 3), (2, 3)))
    y = a + b
    z = y.reshape(6)
    z.backward(np.ones(6))
    arrays = [a.data, b.data, y.data, z.data, a.grad, b.grad, y.grad, z.grad]
    for k, one in enumerate(arrays):
        for other in arrays[:k]:
            assert not np.shares_memory(one, other)


def test_a_variable_is_a_copy():
    array = np.ones(3)
    a = Variable(array)
    a.data += 1
    assert array.tolist() == [1, 1, 1]
    tensor = torch.ones(3, requires_grad=True)
    b = Variable(tensor)
    b.data += 1
    assert tensor.tolist() == [1, 1, 1]
    assert not b.data.requires_grad


def test_what_is_made_of_constants_is_constant():
    y = apply(ops.relu, X)
    assert isinstance(y, np.ndarray)
    assert isinstance(lift(ops.linear)(X, np.ones((3, 2)), np.zeros(2)), np.ndarray)
    a = Variable(np.zeros(3))
    node = X + a
    assert node.inputs == [a]
    assert node.arguments[0] is X


def test_a_pullback_that_gives_no_gradient_is_left_alone():
    def first_only(x, w):
        return x @ w, lambda dy: (None, x.T @ dy)

    x, w = map(Variable, draw((5, 3), (3, 2)))
    apply(first_only, x, w).backward(np.ones((5, 2)))
    assert x.grad is None
    assert_close(w.grad, x.data.T @ np.ones((5, 2)), 0)
    for y in (apply(first_only, x, w).sum() + x.sum(), x.sum() + apply(first_only, x, w).sum()):
        x.zero_grad()
        y.backward()
        assert_close(x.grad, np.ones((5, 3)), 0)


def test_options_and_arguments_without_gradient():
    """Labels, numbers and None stand among the arguments; gradients go to the arrays of floats, in order."""

    def pick(indices, n, table, bias=None, *, scale):
        def backward(dy):
            dtable = np.zeros_like(table)
            np.add.at(dtable, indices, dy * n * scale)
            return (dtable,)

        return table[indices] * n * scale, backward

    table = Variable(np.eye(3))
    y = apply(pick, np.array([0, 0, 2]), 2, table, None, scale=10.0)
    y.backward(np.ones((3, 3)))
    assert table.grad.tolist() == [[40] * 3, [0] * 3, [20] * 3]


@pytest.mark.parametrize("shape", [(), (1,), (2, 3)], ids=["a number", "one entry", "many entries"])
def test_where_backward_may_start(shape):
    a = Variable(np.ones(shape))
    if shape == ():
        a.backward()
        assert a.grad == 1
    else:
        with pytest.raises(ShapeError, match=r"Variable.backward: expected shape \(\)"):
            (a * 2).backward()


# ---------------------------------------------------------------------- both libraries, all kinds of numbers


@pytest.mark.parametrize("number", [2, 2.0, np.float64(2), np.int64(2)])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("library", ["numpy", "torch"])
def test_numbers_left_and_right(number, dtype, library):
    array = np.full((2, 3), 4.0, dtype)
    a = Variable(array if library == "numpy" else torch.tensor(array))
    for y, value, slope in (
        (a + number, 6, 1),
        (number + a, 6, 1),
        (a - number, 2, 1),
        (number - a, -2, -1),
        (a * number, 8, 2),
        (number * a, 8, 2),
        (a / number, 2, 0.5),
        (number / a, 0.5, -2 / 16),
        (a**number, 16, 8),
        (-a, -4, -1),
    ):
        a.zero_grad()
        y.sum().backward()
        assert (to_numpy(y.data) == value).all()
        assert (to_numpy(a.grad) == slope).all()
        assert y.data.dtype == a.grad.dtype == a.data.dtype
        assert is_torch(y.data) == is_torch(a.grad) == (library == "torch")


@BOTH
def test_arrays_on_the_left(convert):
    constant, w = convert(draw((3, 3), (3, 3)))
    w = Variable(w)
    for y, expected in (
        (constant + w, constant + w.data),
        (constant - w, constant - w.data),
        (constant * w, constant * w.data),
        (constant / w, constant / w.data),
        (constant @ w, constant @ w.data),
    ):
        assert isinstance(y, Variable)
        assert_close(to_numpy(y.data), to_numpy(expected), 0)
        assert y.inputs == [w]


# ---------------------------------------------------------------------- deep graphs, and none left behind


def test_a_long_chain():
    a = Variable(np.array([1.0]))
    y = a
    for _ in range(20_000):
        y = y + a
    y.backward(np.ones(1))
    assert a.grad.tolist() == [20_001]
    del y


@BOTH
def test_a_graph_goes_with_its_root(convert):
    gc.collect()
    gc.disable()  # so that nothing is freed but by counting references
    try:
        w, x = convert(draw((3, 3), (5, 3)))
        w = Variable(w)
        h = apply(ops.sigmoid, x @ w)
        loss = ((h @ w) ** 2).mean()
        loss.backward()
        watch = weakref.ref(h)
        del h
        assert watch() is not None
        del loss
        assert watch() is None
    finally:
        gc.enable()


# ---------------------------------------------------------------------- in words


def test_what_is_printed():
    a = Variable(np.ones((2, 3)), "a")
    assert repr(a) == "Variable(shape=(2, 3), label='a')"
    assert repr(a * 2) == "Variable(shape=(2, 3))"
    assert (a * 2).op == "multiply"
    assert lift(ops.linear).__name__ == "linear"


def test_a_number_to_the_power_of_an_array_is_not_offered():
    with pytest.raises(TypeError, match="unsupported operand"):
        2 ** Variable(np.ones(2))
