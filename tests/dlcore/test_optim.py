"""Every optimizer against torch.optim, over fifty steps."""

import numpy as np
import pytest
import torch
from case_table import (
    OPTIMIZER_CASES,
    assert_close,
    discovered_optimizers,
    discovered_schedules,
    subjects,
    tensors,
)

from dlcore import nn, ops, optim
from dlcore.arrays import to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError, StateError

EVERY_OPTIMIZER = pytest.mark.parametrize("case", OPTIMIZER_CASES.values(), ids=OPTIMIZER_CASES)
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def test_every_optimizer_has_a_row():
    assert discovered_optimizers() == subjects(OPTIMIZER_CASES)


def test_everything_is_exported():
    others = {"Optimizer", "Schedule", "clip_gradients"}
    assert set(optim.__all__) == discovered_optimizers() | discovered_schedules() | others


def network(convert=list):
    """Return a network 3-5-2 with given weights, in NumPy or torch."""
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal(s) for s in ((3, 5), (5,), (5, 2), (2,))]
    w, b, v, c = convert(arrays)
    return nn.Sequential(
        nn.Linear.from_arrays(w, b), nn.Tanh(), nn.Linear.from_arrays(v, c)
    ), arrays


@EVERY_OPTIMIZER
@BOTH
def test_fifty_steps_are_those_of_torch(case, convert):
    model, arrays = network(convert)
    optimizer = case.make(model.parameters())
    leaves = [torch.tensor(a, requires_grad=True) for a in arrays]
    twin = case.twin(leaves)
    rng = np.random.default_rng(1)
    for _ in range(50):
        x, t = rng.standard_normal((8, 3)), rng.standard_normal((8, 2))
        _, backward = ops.mse(model.forward(*convert([x])), *convert([t]))
        optimizer.zero_grad()
        model.backward(*backward())
        optimizer.step()

        w, b, v, c = leaves
        y = torch.tanh(torch.tensor(x) @ w + b) @ v + c
        twin.zero_grad()
        torch.nn.functional.mse_loss(y, torch.tensor(t)).backward()
        twin.step()
    for p, leaf, start in zip(model.parameters(), leaves, arrays, strict=True):
        assert_close(to_numpy(p.value), leaf.detach().numpy(), 1e-12)
        assert np.abs(to_numpy(p.value) - start).max() > 0.1


def step_once(case, convert):
    """Take one step; return the parameters, their values, gradients and copies of gradients before, the start."""
    model, arrays = network(convert)
    optimizer = case.make(model.parameters())
    (x,) = convert([np.ones((4, 3))])
    model.backward(model.forward(x))
    before = [(p.value, p.grad, np.array(to_numpy(p.grad))) for p in model.parameters()]
    optimizer.step()
    return zip(model.parameters(), before, arrays, strict=True)


@EVERY_OPTIMIZER
@BOTH
def test_a_step_leaves_the_gradient_as_it_was(case, convert):
    for p, (value, grad, copy), start in step_once(case, convert):
        assert p.grad is grad
        np.testing.assert_array_equal(to_numpy(grad), copy)
        assert p.value.dtype == value.dtype
        assert not np.array_equal(to_numpy(p.value), start)


@EVERY_OPTIMIZER
def test_a_step_leaves_the_old_array_as_it_was(case):
    for p, (value, _, _), start in step_once(case, list):
        assert p.value is not value
        np.testing.assert_array_equal(value, start)


@EVERY_OPTIMIZER
def test_a_step_changes_a_tensor_in_place(case):
    for p, (value, _, _), _ in step_once(case, tensors):
        assert p.value is value


@EVERY_OPTIMIZER
@BOTH
def test_a_way_back_across_a_step_is_right_or_refused(case, convert):
    """In NumPy the way back still knows the old weights; tensors have changed, and torch too refuses then."""
    model, _ = network(convert)
    optimizer = case.make(model.parameters())
    (x,) = convert([np.random.default_rng(0).standard_normal((4, 3))])
    y = model.forward(x)
    expected = model.backward(y)
    model.forward(x)
    optimizer.step()
    if convert is tensors:
        with pytest.raises(
            StateError, match=r"received tensors that a step .* Call y = layer.forward\(x\) again"
        ):
            model.backward(y)
        model.forward(x)
    dx = model.backward(y)
    if convert is list:
        np.testing.assert_array_equal(dx, expected)


@EVERY_OPTIMIZER
def test_numbers_that_share_a_place_are_copied_first(case):
    one = torch.ones(1, dtype=torch.float64)
    p = nn.Parameter(one)
    p.value = one.expand(3)
    p.grad = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
    case.make([p]).step()
    twin = nn.Parameter(torch.ones(3, dtype=torch.float64))
    twin.grad = p.grad
    case.make([twin]).step()
    assert p.value.tolist() == twin.value.tolist()
    assert one.item() == 1


@EVERY_OPTIMIZER
def test_a_shared_parameter_takes_one_step(case):
    p, twin = nn.Parameter(np.ones(3)), nn.Parameter(np.ones(3))
    p.grad = twin.grad = np.array([1.0, 2.0, 3.0])
    case.make([p, p]).step()
    case.make([twin]).step()
    np.testing.assert_array_equal(p.value, twin.value)


@EVERY_OPTIMIZER
def test_float32_stays_float32(case):
    p = nn.Parameter(np.ones(3, np.float32))
    p.grad = np.ones(3, np.float32)
    case.make([p]).step()
    assert p.value.dtype == np.float32


@EVERY_OPTIMIZER
def test_a_parameter_without_gradient_stays(case):
    p, q = nn.Parameter(np.ones(3)), nn.Parameter(np.ones(3))
    q.grad = np.ones(3)
    case.make([p, q]).step()
    assert (p.value == 1).all() and (q.value != 1).all()


@EVERY_OPTIMIZER
def test_a_step_without_any_gradient_is_an_error(case):
    optimizer = case.make([nn.Parameter(np.ones(3))])
    with pytest.raises(
        StateError,
        match=r"expected gradients, received parameters without any\. Call model.backward",
    ):
        optimizer.step()


@EVERY_OPTIMIZER
@BOTH
def test_parameters_without_gradient_are_skipped_as_in_torch(case, convert):
    rng = np.random.default_rng(2)
    arrays = [rng.standard_normal(4) for _ in range(3)]
    parameters = [nn.Parameter(a) for a in convert(arrays)]
    leaves = [torch.tensor(a, requires_grad=True) for a in arrays]
    optimizer, twin = case.make(parameters), case.twin(leaves)
    for step in range(12):
        for i, (p, leaf) in enumerate(zip(parameters, leaves, strict=True)):
            gradient = rng.standard_normal(4)
            left_out = step % (i + 2) == 0 and i < 2  # each one at other times, and not all at once
            p.grad = None if left_out else convert([gradient])[0]
            leaf.grad = None if left_out else torch.tensor(gradient)
        optimizer.step()
        twin.step()
    for p, leaf in zip(parameters, leaves, strict=True):
        assert_close(to_numpy(p.value), leaf.detach().numpy(), 1e-12)


@EVERY_OPTIMIZER
@BOTH
@pytest.mark.parametrize("shape", [(), (1,), (0, 3), (1, 4), (2, 3, 4)])
def test_shapes_with_few_or_many_axes(case, convert, shape):
    rng = np.random.default_rng(3)
    value, gradients = np.asarray(rng.standard_normal(shape)), rng.standard_normal((3, *shape))
    (p,) = [nn.Parameter(a) for a in convert([value])]
    leaf = torch.tensor(value, requires_grad=True)
    optimizer, twin = case.make([p]), case.twin([leaf])
    for gradient in gradients:
        (p.grad,), leaf.grad = convert([np.asarray(gradient)]), torch.tensor(gradient)
        optimizer.step()
        twin.step()
    assert isinstance(p.value, np.ndarray | torch.Tensor)
    assert_close(to_numpy(p.value), leaf.detach().numpy(), 1e-12)


@EVERY_OPTIMIZER
@BOTH
def test_any_order_in_memory(case, convert):
    """torch's fused kernels pair numbers by their place in memory: in two orders, the wrong ones."""

    def by_columns(a):
        return convert([to_numpy(a).T.copy()])[0].T

    rng = np.random.default_rng(4)
    (start,) = convert([rng.standard_normal((4, 3))])
    p, plain = nn.Parameter(by_columns(start)), nn.Parameter(start)
    optimizer, twin = case.make([p]), case.make([plain])
    for change in (list, list, by_columns, by_columns):
        (plain.grad,) = convert([rng.standard_normal((4, 3))])
        p.grad = plain.grad if change is list else by_columns(plain.grad)
        optimizer.step()
        twin.step()
    np.testing.assert_array_equal(to_numpy(p.value), to_numpy(plain.value))


@EVERY_OPTIMIZER
def test_dtypes_and_parameters_may_differ_on_torch(case):
    arrays = [np.ones(3, np.float32), np.ones(2), np.full(2, 2.0)]
    parameters = [nn.Parameter(a) for a in tensors(arrays)]
    alone = [nn.Parameter(a) for a in tensors(arrays)]
    for p, q in zip(parameters, alone, strict=True):
        p.grad = q.grad = torch.ones_like(p.value) / 3
    case.make(parameters).step()
    for p, q in zip(parameters, alone, strict=True):
        case.make([q]).step()
        assert p.value.dtype == q.value.dtype == p.grad.dtype
        assert torch.equal(p.value, q.value)


@EVERY_OPTIMIZER
def test_float32_stays_near_torch(case):
    rng = np.random.default_rng(5)
    start = rng.standard_normal(40).astype(np.float32)
    p, leaf = nn.Parameter(start), torch.tensor(start, requires_grad=True)
    optimizer, twin = case.make([p]), case.twin([leaf])
    for _ in range(50):
        p.grad = rng.standard_normal(40).astype(np.float32)
        leaf.grad = torch.tensor(p.grad)
        optimizer.step()
        twin.step()
    assert p.value.dtype == np.float32
    assert_close(p.value, leaf.detach().numpy(), 2e-5)


@EVERY_OPTIMIZER
@BOTH
def test_a_gradient_of_another_shape_or_dtype_is_an_error(case, convert):
    (p,) = [nn.Parameter(a) for a in convert([np.ones((2, 3))])]
    optimizer = case.make([p])
    (p.grad,) = convert([np.ones((1, 3))])
    with pytest.raises(
        ShapeError, match=r"step, gradient: expected shape \(2, 3\), received shape \(1, 3\)\. Call"
    ):
        optimizer.step()
    (p.grad,) = convert([np.ones((2, 3), np.float32)])
    with pytest.raises(DtypeError, match=r"gradient: expected dtype .*float64, received .*float32"):
        optimizer.step()
    p.grad = np.ones((2, 3)) if convert is tensors else torch.ones(2, 3, dtype=torch.float64)
    with pytest.raises(DtypeError, match=r"gradient: expected dtype"):
        optimizer.step()
    assert (to_numpy(p.value) == 1).all() and optimizer.state[0]["t"] == 0


@EVERY_OPTIMIZER
def test_one_wrong_gradient_stops_the_whole_step(case):
    p, q = nn.Parameter(np.ones(3)), nn.Parameter(np.ones(3))
    optimizer = case.make([p, q])
    p.grad, q.grad = np.ones(3), np.ones(2)
    with pytest.raises(ShapeError):
        optimizer.step()
    q.value = q.grad = torch.ones(3)
    with pytest.raises(
        DtypeError, match=r"all of one kind, received numpy\.ndarray, torch\.Tensor"
    ):
        optimizer.step()
    assert (p.value == 1).all() and [state["t"] for state in optimizer.state] == [0, 0]


@BOTH
def test_an_optimizer_of_ones_own_needs_update_only(convert):
    class Average(optim.Optimizer):
        """Steps along the mean of all gradients."""

        memory = ("total",)

        def update(self, w, g, state):
            state["total"] += g
            return w - self.learning_rate * state["total"] / state["t"]

    (p,) = [nn.Parameter(a) for a in convert([np.ones(2)])]
    optimizer = Average([p], 0.5)
    for gradient in ([1.0, 2.0], [3.0, 2.0]):
        (p.grad,) = convert([np.array(gradient)])
        optimizer.step()
    assert to_numpy(p.value).tolist() == [1 - 0.5 - 1, 1 - 1 - 1]
    assert set(optimizer.state_dict()) == {
        "optimizer",
        "library",
        "learning_rate",
        "t.0",
        "total.0",
    }


@EVERY_OPTIMIZER
@pytest.mark.parametrize("rate", [0, -0.1, float("nan"), float("inf")])
def test_learning_rate_must_be_positive(case, rate):
    optimizer = case.make([nn.Parameter(np.ones(3))])
    before = optimizer.learning_rate
    words = rf"{type(optimizer).__name__}, learning_rate: expected a positive number, received {rate}\. Try"
    with pytest.raises(DataError, match=words):
        type(optimizer)([nn.Parameter(np.ones(3))], rate)
    with pytest.raises(DataError, match=words):
        optimizer.learning_rate = rate
    assert optimizer.learning_rate == before


@EVERY_OPTIMIZER
@BOTH
def test_the_learning_rate_may_change_between_steps(case, convert):
    (p,) = [nn.Parameter(a) for a in convert([np.linspace(-1, 1, 5)])]
    leaf = torch.linspace(-1, 1, 5, dtype=torch.float64, requires_grad=True)
    optimizer, twin = case.make([p]), case.twin([leaf])
    for rate in (0.1, np.float64(0.02), 0.3):
        optimizer.learning_rate = twin.param_groups[0]["lr"] = rate
        assert type(optimizer.learning_rate) is float
        (p.grad,), leaf.grad = convert([to_numpy(p.value) ** 3]), leaf.detach() ** 3
        optimizer.step()
        twin.step()
    assert_close(to_numpy(p.value), leaf.detach().numpy(), 1e-12)


@pytest.mark.parametrize("name", sorted(discovered_optimizers()))
def test_what_is_no_parameter_is_refused(name):
    optimizer = getattr(optim, name)
    with pytest.raises(
        DataError, match=r"expected at least one Parameter, received none\. Pass model.parameters"
    ):
        optimizer([], 0.1)
    with pytest.raises(
        DtypeError,
        match=rf"{name}, parameters: expected objects of class Parameter, .* ndarray\. Pass",
    ):
        optimizer([np.ones(3)], 0.1)


@pytest.mark.parametrize(
    "make",
    [
        lambda p, beta: optim.Momentum(p, 0.1, momentum=beta),
        lambda p, beta: optim.Nesterov(p, 0.1, momentum=beta),
        lambda p, beta: optim.RMSProp(p, alpha=beta),
        lambda p, beta: optim.Adam(p, betas=(beta, 0.999)),
        lambda p, beta: optim.Adam(p, betas=(0.9, beta)),
        lambda p, beta: optim.AdamW(p, betas=(0.9, beta)),
    ],
)
@pytest.mark.parametrize("beta", [1, 1.5, -0.1, float("nan")])
def test_a_memory_that_never_forgets_is_refused(make, beta):
    """One lecture prints [0, 1] for Adam's β; with 1 its correction divides by zero."""
    with pytest.raises(
        DataError,
        match=rf"expected a number from 0 up to but not including 1, received {beta}\. Try",
    ):
        make([nn.Parameter(np.ones(3))], beta)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        *((name, "weight_decay") for name in ("SGD", "Momentum", "Nesterov", "Adam", "AdamW")),
        *((name, "eps") for name in ("AdaGrad", "RMSProp", "Adam", "AdamW")),
    ],
)
@pytest.mark.parametrize("value", [-1e-9, float("nan"), float("inf")])
def test_options_below_zero_are_refused(name, option, value):
    with pytest.raises(
        DataError,
        match=rf"{name}, {option}: expected 0 or a positive number, received {value}\. Try",
    ):
        getattr(optim, name)([nn.Parameter(np.ones(3))], 0.1, **{option: value})


def test_defaults_are_those_of_the_papers_and_of_torch():
    p = [nn.Parameter(np.ones(3))]
    for ours, theirs in (
        (optim.AdaGrad, torch.optim.Adagrad),
        (optim.RMSProp, torch.optim.RMSprop),
        (optim.Adam, torch.optim.Adam),
        (optim.AdamW, torch.optim.AdamW),
    ):
        optimizer, twin = ours(p), theirs([torch.ones(3)]).defaults
        assert optimizer.learning_rate == twin["lr"]
        options = {k: v for k, v in vars(optimizer).items() if k in twin}
        assert options and options == {k: twin[k] for k in options}
    assert optim.Momentum(p, 0.1).momentum == optim.Nesterov(p, 0.1).momentum == 0.9


def test_the_first_step_of_adam_has_the_length_of_the_rate():
    p = nn.Parameter(np.zeros(3))
    p.grad = np.array([1e-4, -2.0, 3e4])
    optim.Adam([p], 0.1).step()
    np.testing.assert_allclose(p.value, [-0.1, 0.1, -0.1], rtol=2e-4)


def test_weight_decay_is_the_l2_penalty_in_sgd_and_is_not_in_adam():
    """Two weights, one with gradients a hundred times the other's; the penalty alone should shrink both alike."""
    signs = np.array([1.0, -1.0])
    for make, alike in (
        (lambda p: optim.SGD(p, 0.01, weight_decay=0.1), True),
        (lambda p: optim.AdamW(p, 0.01, weight_decay=0.1), True),
        (lambda p: optim.Adam(p, 0.01, weight_decay=0.1), False),
    ):
        with_decay, without = nn.Parameter(np.ones(2)), nn.Parameter(np.ones(2))
        optimizer, plain = make([with_decay]), make([without])
        plain.weight_decay = 0.0
        for step in range(2):
            with_decay.grad = without.grad = np.array([0.1, 10.0]) * signs[step]
            optimizer.step()
            plain.step()
        lost = without.value - with_decay.value
        assert (abs(lost[0] - lost[1]) < 0.05 * lost[0]) == alike


def test_one_step_ahead_is_where_nesterov_takes_the_gradient():
    """Sutskever's form, with a gradient at θ + βu, passes through the points that Nesterov's w passes."""
    rate, beta = 0.1, 0.9
    p = nn.Parameter(np.array([1.0, -2.0]))
    optimizer = optim.Nesterov([p], rate, momentum=beta)
    theta, u, slopes = p.value, np.zeros(2), np.array([1.0, 3.0])
    for _ in range(20):
        np.testing.assert_allclose(p.value, theta + beta * u, rtol=0, atol=1e-12)
        u = beta * u - rate * slopes * (theta + beta * u)
        theta = theta + u
        p.grad = slopes * p.value
        optimizer.step()


def test_a_numpy_rate_does_not_change_the_dtype():
    p = nn.Parameter(np.ones(3, np.float32))
    p.grad = np.ones(3, np.float32)
    optim.SGD([p], np.float64(0.5)).step()
    assert p.value.dtype == np.float32 and p.value.tolist() == [0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    ("name", "rate", "steps"),
    [
        ("SGD", 0.019, 700),
        ("Momentum", 0.019, 250),
        ("Nesterov", 0.01, 250),
        ("AdaGrad", 1.0, 250),
        ("RMSProp", 0.01, 700),
        ("Adam", 0.1, 700),
        ("AdamW", 0.1, 700),
    ],
)
@BOTH
def test_all_reach_the_minimum_of_a_ravine(name, rate, steps, convert):
    """L = ½ (x² + 100 y²) from (1, 1): 100 times as steep across as along."""
    (p,) = [nn.Parameter(a) for a in convert([np.ones(2)])]
    (curvature,) = convert([np.array([1.0, 100.0])])
    options = {"weight_decay": 0.0} if name == "AdamW" else {}
    optimizer = getattr(optim, name)([p], rate, **options)
    losses = []
    for _ in range(steps):
        losses.append(float((curvature * p.value * p.value).sum() / 2))
        p.grad = curvature * p.value
        optimizer.step()
    assert losses[0] == 50.5
    assert float((curvature * p.value * p.value).sum() / 2) < 1e-4
