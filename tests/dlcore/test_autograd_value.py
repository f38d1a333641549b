"""Scalar autograd: every operation, any graph, and what is left of it afterwards."""

import gc
import math
import weakref
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dlcore import nn, ops
from dlcore.autograd import ScalarMLP, Value
from dlcore.autograd.order import backward_order
from dlcore.errors import DataError, DtypeError

# name -> (on Values, on floats, where)
OPERATIONS = {
    "a + b": (lambda a, b: a + b, lambda a, b: a + b, (1.3, -0.4)),
    "a - b": (lambda a, b: a - b, lambda a, b: a - b, (1.3, -0.4)),
    "a * b": (lambda a, b: a * b, lambda a, b: a * b, (1.3, -0.4)),
    "a / b": (lambda a, b: a / b, lambda a, b: a / b, (1.3, -0.4)),
    "a ** b": (lambda a, b: a**b, lambda a, b: a**b, (1.3, -0.4)),
    "a + 2": (lambda a: a + 2, lambda a: a + 2, (1.3,)),
    "a - 2": (lambda a: a - 2, lambda a: a - 2, (1.3,)),
    "a * 2": (lambda a: a * 2, lambda a: a * 2, (1.3,)),
    "a / 2": (lambda a: a / 2, lambda a: a / 2, (1.3,)),
    "2 + a": (lambda a: 2 + a, lambda a: 2 + a, (1.3,)),
    "2 - a": (lambda a: 2 - a, lambda a: 2 - a, (1.3,)),
    "2 * a": (lambda a: 2 * a, lambda a: 2 * a, (1.3,)),
    "2 / a": (lambda a: 2 / a, lambda a: 2 / a, (-1.3,)),
    "2 ** a": (lambda a: 2**a, lambda a: 2**a, (-1.3,)),
    "a ** 2": (lambda a: a**2, lambda a: a**2, (-1.3,)),
    "a ** 3": (lambda a: a**3, lambda a: a**3, (-1.3,)),
    "a ** 0": (lambda a: a**0, lambda a: 1.0, (-1.3,)),
    "0 ** 0": (lambda a: a**0, lambda a: 1.0, (0.0,)),
    "0 ** 1": (lambda a: a**1, lambda a: a, (0.0,)),
    "0 ** 2": (lambda a: a**2, lambda a: a**2, (0.0,)),
    "a ** -1": (lambda a: a**-1, lambda a: 1 / a, (-1.3,)),
    "a ** 0.5": (lambda a: a**0.5, math.sqrt, (1.3,)),
    "a ** -1.5": (lambda a: a**-1.5, lambda a: a**-1.5, (1.3,)),
    "-a": (lambda a: -a, lambda a: -a, (1.3,)),
    "exp": (Value.exp, math.exp, (1.3,)),
    "log": (Value.log, math.log, (1.3,)),
    "tanh": (Value.tanh, math.tanh, (-0.7,)),
    "sigmoid": (Value.sigmoid, lambda a: 1 / (1 + math.exp(-a)), (0.7,)),
    "sigmoid below 0": (Value.sigmoid, lambda a: 1 / (1 + math.exp(-a)), (-0.7,)),
    "relu": (Value.relu, lambda a: max(a, 0.0), (0.7,)),
    "relu below 0": (Value.relu, lambda a: max(a, 0.0), (-0.7,)),
    "a * a": (lambda a: a * a, lambda a: a * a, (1.3,)),
    "a - a": (lambda a: a - a, lambda a: 0.0, (1.3,)),
    "a / a": (lambda a: a / a, lambda a: 1.0, (1.3,)),
}


@pytest.mark.parametrize(("by_value", "by_float", "at"), OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_against_nudges(by_value, by_float, at):
    inputs = [Value(x) for x in at]
    y = by_value(*inputs)
    assert y.data == pytest.approx(by_float(*at), rel=1e-15)
    y.backward()
    for k, x in enumerate(inputs):
        up, down = ([*at[:k], at[k] + nudge, *at[k + 1 :]] for nudge in (1e-6, -1e-6))
        slope = (by_float(*up) - by_float(*down)) / 2e-6
        assert x.grad == pytest.approx(slope, rel=1e-8, abs=1e-8)


def test_no_operation_is_left_out():
    """Whatever a Value can do stands in the table: a new method without a row is noticed."""
    made = {
        name for name in vars(Value) if callable(getattr(Value, name)) and not name.startswith("_")
    }
    assert made - {"backward", "zero_grad"} <= OPERATIONS.keys()
    signs = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**"}
    special = [name.strip("_") for name in vars(Value) if name.startswith("__")]
    for name in special:
        if name in signs:
            assert f"a {signs[name]} b" in OPERATIONS
        if name.removeprefix("r") in signs and name not in signs:
            assert f"2 {signs[name.removeprefix('r')]} a" in OPERATIONS


def test_slopes_at_a_kink_and_far_out():
    for x, slope in ((0.0, 0.0), (-0.0, 0.0), (1e-300, 1.0)):
        a = Value(x)
        a.relu().backward()
        assert a.grad == slope
    for x in (-1e4, -800.0, 800.0, 1e4):
        a = Value(x)
        y = a.sigmoid()
        y.backward()
        assert (y.data, a.grad) == (float(x > 0), 0.0)
        b = Value(x)
        b.tanh().backward()
        assert b.grad == 0.0


# ---------------------------------------------------------------------- any expression

STEPS = {
    "+": (lambda a, b: a + b, lambda a, b: a + b),
    "-": (lambda a, b: a - b, lambda a, b: a - b),
    "*": (lambda a, b: a * b, lambda a, b: a * b),
    "/": (lambda a, b: a / (b * b + 1), lambda a, b: a / (b * b + 1)),
    "neg": (lambda a, b: -a, lambda a, b: -a),
    "square": (lambda a, b: a**2, lambda a, b: a**2),
    "root": (lambda a, b: (a * a + 1) ** 0.5, lambda a, b: (a * a + 1) ** 0.5),
    "power": (lambda a, b: (a * a + 1) ** b.tanh(), lambda a, b: (a * a + 1) ** b.tanh()),
    "log": (lambda a, b: (a * a + 0.5).log(), lambda a, b: (a * a + 0.5).log()),
    "exp": (lambda a, b: a.tanh().exp(), lambda a, b: a.tanh().exp()),
    "sigmoid": (lambda a, b: a.sigmoid(), lambda a, b: a.sigmoid()),
    "relu": (lambda a, b: a.relu(), lambda a, b: a.relu()),
    "3 - a": (lambda a, b: 3 - a, lambda a, b: 3 - a),
}
PROGRAM = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99), st.integers(0, 99)),
    min_size=1,
    max_size=15,
)


def run(program, leaves, which):
    """Return all nodes that a program makes: each step takes two of those before, the latest most often."""
    nodes = list(leaves)
    for name, i, j in program:
        nodes.append(STEPS[name][which](nodes[-1 - i % len(nodes)], nodes[-1 - j % len(nodes)]))
    return nodes


@settings(derandomize=True, deadline=None, max_examples=300)
@given(PROGRAM, st.lists(st.floats(-1.5, 1.5), min_size=3, max_size=3))
def test_any_expression_has_the_gradients_of_torch(program, at):
    nodes = run(program, [Value(x) for x in at], 0)
    assume(all(abs(node.data) < 1e6 for node in nodes))
    nodes[-1].backward()
    twins = run(program, [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in at], 1)
    assert nodes[-1].data == pytest.approx(twins[-1].item(), rel=1e-12, abs=1e-12)
    expected = torch.autograd.grad(twins[-1], twins[:3], allow_unused=True)
    largest = max(1.0, *(abs(node.grad) for node in nodes))
    for x, wanted in zip(nodes[:3], expected, strict=True):
        assert x.grad == pytest.approx(float(wanted or 0.0), rel=1e-9, abs=1e-12 * largest)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(PROGRAM)
def test_the_order_has_every_node_after_all_that_use_it(program):
    nodes = run(program, [Value(0.1), Value(0.2), Value(0.3)], 0)
    order = backward_order(nodes[-1])
    place = {node: k for k, node in enumerate(order)}
    assert len(place) == len(order)
    assert order[0] is nodes[-1]
    for node in order:
        assert node.inputs
        for x in node.inputs:
            assert place[x] > place[node] if x.inputs else x not in place


# ---------------------------------------------------------------------- many uses, many backwards


def test_gradients_of_all_uses_add_up():
    x = Value(3.0)
    y = x * x + 2 * x + x
    y.backward()
    assert x.grad == 2 * 3 + 2 + 1


def test_paths_that_part_and_meet():
    """A diamond, whose nodes must wait for both paths; a search in breadth gets it wrong."""
    a = Value(2.0)
    b = a * 3
    c = b * b
    d = c * b + b
    d.backward()
    assert a.grad == 3 * (3 * 6**2 + 1)


def test_leaves_add_up_and_the_rest_starts_from_zero():
    x = Value(3.0)
    y = x * x
    z = y * 2
    z.backward()
    assert (x.grad, y.grad, z.grad) == (12, 2, 1)
    z.backward()
    assert (x.grad, y.grad, z.grad) == (24, 2, 1)
    x.zero_grad()
    z.backward(0.5)
    assert (x.grad, y.grad, z.grad) == (6, 1, 0.5)


def test_two_losses_of_one_hidden_unit():
    x = Value(0.5)
    h = x.tanh()
    first, second = h * 2, h * h
    first.backward()
    second.backward()
    apart = x.grad
    x.zero_grad()
    (first + second).backward()
    assert apart == pytest.approx(x.grad, rel=1e-15)


def test_backward_of_a_leaf():
    x = Value(3.0)
    x.backward()
    x.backward(2)
    assert x.grad == 3


def test_a_node_keeps_the_slopes_of_its_forward_pass():
    w = Value(2.0)
    y = w * w
    w.data = 100.0  # a step of training
    y.backward()
    assert w.grad == 4


# ---------------------------------------------------------------------- deep graphs, and none left behind


def test_a_chain_of_a_hundred_thousand_nodes():
    x = Value(1.0)
    y = x
    for _ in range(100_000):
        y = y + x * 1e-5
    y.backward()
    assert x.grad == pytest.approx(2.0)
    del y  # taking it apart must not recurse either


def test_a_graph_goes_with_its_root():
    gc.collect()
    gc.disable()  # so that nothing is freed but by counting references
    try:
        x = Value(0.5)
        h = (x * 2 + 1).tanh()
        y = h * h + 3 / h - x**2
        y.backward()
        watch = weakref.ref(h)
        del h
        assert watch() is not None
        del y
        assert watch() is None
    finally:
        gc.enable()


def test_a_leaf_does_not_keep_what_was_made_of_it():
    x = Value(1.0)
    watch = weakref.ref(x * 2)
    assert watch() is None


# ---------------------------------------------------------------------- numbers of all kinds


@pytest.mark.parametrize("two", [2, 2.0, np.float64(2), np.float32(2), np.int64(2)])
def test_numbers_left_and_right(two):
    x = Value(3.0)
    for y, data in (
        (x + two, 5),
        (two + x, 5),
        (x - two, 1),
        (two - x, -1),
        (x * two, 6),
        (two * x, 6),
        (x / two, 1.5),
        (two / x, 2 / 3),
        (x**two, 9),
        (two**x, 8),
    ):
        assert type(y) is Value
        assert type(y.data) is float
        assert y.data == pytest.approx(data, rel=1e-15)
    assert type(Value(two).data) is float


def test_sum_of_a_list():
    values = [Value(k) for k in range(4)]
    total = sum(values)
    total.backward()
    assert total.data == 6
    assert [v.grad for v in values] == [1, 1, 1, 1]


def test_values_do_not_compare_by_their_numbers():
    assert Value(1.0) != Value(1.0)
    with pytest.raises(TypeError):
        assert Value(1.0) < Value(2.0)
    with pytest.raises(TypeError):
        math.exp(Value(1.0))  # would leave the graph unnoticed


def test_what_is_printed():
    q = Value(4, label="q")
    assert repr(q) == "Value(4, label='q', grad=0)"
    v = q * -2
    v.backward()
    assert repr(v) == "Value(-8, grad=1)"
    assert repr(q) == "Value(4, label='q', grad=-2)"
    assert (v.op, v.inputs[0]) == ("×", q)


@pytest.mark.parametrize("other", [[1], "2", None, np.ones(2), torch.tensor(2.0), 1j])
@pytest.mark.parametrize("call", [lambda a, b: a * b, lambda a, b: b - a, lambda a, b: a**b])
def test_what_is_no_number(call, other):
    with pytest.raises(DtypeError, match=r"expected a number, received \w+\. "):
        call(Value(1.0), other)


def test_nan_passes_so_that_divergence_shows():
    a = Value(math.nan)
    for y in (a + 1, a * 2, a.tanh(), a.sigmoid(), a.relu(), a.exp(), a.log(), a**2):
        assert math.isnan(y.data)
    assert (Value(1e308) * 10).data == math.inf


@pytest.mark.parametrize(
    "call",
    [
        lambda: Value(1.0) / 0,
        lambda: 1 / Value(0),
        lambda: Value(0) ** -1,
        lambda: Value(0) ** 0.5,
        lambda: Value(-1) ** 0.5,
        lambda: Value(-1) ** Value(2),
        lambda: (-2) ** Value(2),
        lambda: Value(0).log(),
        lambda: Value(-1).log(),
        lambda: Value(1000).exp(),
        lambda: Value(1e200) ** 2,
        lambda: Value(1e-200) ** -2,
    ],
)
def test_outside_of_the_domain(call):
    with pytest.raises(DataError, match=r"expected .+, received .+\. [A-Z].+\."):
        call()


def test_a_tiny_divisor_gives_infinity_and_no_crash():
    b = Value(1e-200)
    y = 1e-200 / b
    y.backward()
    assert b.grad == pytest.approx(-1e200)


# ---------------------------------------------------------------------- a network


def twin_network(sizes, seed):
    """Return a ScalarMLP and the same network of layers, which draws the same weights."""
    rng = np.random.default_rng(seed)
    layers = []
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out, rng=rng), nn.Tanh()]
    return ScalarMLP(sizes, rng=np.random.default_rng(seed)), nn.Sequential(*layers[:-1])


def test_the_network_has_the_gradients_of_the_layers():
    scalars, layers = twin_network((2, 4, 3, 1), 0)
    x, t = np.array([[0.3, -1.2], [0.8, 0.1], [-0.5, 0.9]]), np.array([[1.0], [0.0], [0.5]])
    loss = sum((scalars(row)[0] - float(target)) ** 2 for row, (target,) in zip(x, t, strict=True))
    (loss / 3).backward()
    expected, backward = ops.mse(layers(x), t)
    layers.backward(*backward())
    assert loss.data / 3 == pytest.approx(float(expected), rel=1e-14)
    received = [p.grad for p in scalars.parameters()]
    wanted = np.concatenate([p.grad.ravel() for p in layers.parameters()])
    assert len(received) == 2 * 4 + 4 + 4 * 3 + 3 + 3 * 1 + 1
    np.testing.assert_allclose(received, wanted, rtol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_the_network_learns_xor(seed):
    network = ScalarMLP((2, 8, 1), rng=np.random.default_rng(seed))
    losses = []
    for _ in range(150):
        outputs = [network(x)[0] for x in ((0, 0), (0, 1), (1, 0), (1, 1))]
        loss = sum((y - t) ** 2 for y, t in zip(outputs, (0, 1, 1, 0), strict=True))
        for p in network.parameters():
            p.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= 0.1 * p.grad
        losses.append(loss.data)
    assert losses[-1] < 0.1 < losses[0]
    assert [round(y.data) for y in outputs] == [0, 1, 1, 0]
