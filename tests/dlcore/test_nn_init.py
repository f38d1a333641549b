"""First weights: their size, where they come from, and what they do to a signal in a deep network."""

from functools import partial

import numpy as np
import pytest

from dlcore import nn
from dlcore.errors import DataError, DtypeError, ShapeError
from dlcore.nn import init

# shape, fan_in, fan_out
SHAPES = [
    ((300, 200), 300, 200),
    ((40, 30, 50), 30 * 50, 40 * 50),
    ((40, 20, 7, 5), 20 * 7 * 5, 40 * 7 * 5),
]
BOTH = pytest.mark.parametrize("distribution", ["normal", "uniform"])


def generator(seed=0):
    return np.random.default_rng(seed)


VARIANCES = {
    "lecun": (init.lecun, lambda fan_in, fan_out: 1 / fan_in),
    "xavier": (init.xavier, lambda fan_in, fan_out: 2 / (fan_in + fan_out)),
    "xavier, gain": (
        partial(init.xavier, gain=5 / 3),
        lambda fan_in, fan_out: 25 / 9 * 2 / (fan_in + fan_out),
    ),
    "he": (init.he, lambda fan_in, fan_out: 2 / fan_in),
    "he, slope": (partial(init.he, slope=0.5), lambda fan_in, fan_out: 1.6 / fan_in),
}


@pytest.mark.parametrize(("draw", "variance"), VARIANCES.values(), ids=VARIANCES)
@pytest.mark.parametrize(("shape", "fan_in", "fan_out"), SHAPES)
@BOTH
def test_mean_and_variance(draw, variance, shape, fan_in, fan_out, distribution):
    weights = draw(shape, rng=generator(), distribution=distribution)
    expected = variance(fan_in, fan_out)
    assert weights.shape == shape and weights.dtype == np.float64
    assert weights.var() == pytest.approx(expected, rel=0.02)
    assert abs(weights.mean()) < 4 * np.sqrt(expected / weights.size)
    if distribution == "uniform":
        assert 0.999 < np.abs(weights).max() / np.sqrt(3 * expected) <= 1
    else:
        # of 28 000 or more normal numbers some lie beyond 3.5 standard deviations
        assert np.abs(weights).max() > 3.5 * np.sqrt(expected)


def test_linear_draws_what_it_always_drew():
    layer = nn.Linear(7, 5, rng=generator(3))
    np.testing.assert_array_equal(layer.w.value, generator(3).normal(0.0, 1 / np.sqrt(7), (7, 5)))
    np.testing.assert_array_equal(layer.b.value, np.zeros(5))


def test_linear_takes_any_of_them():
    rng = generator()
    for draw in (init.zeros, init.constant, init.uniform, init.xavier, init.he, init.orthogonal):
        layer = nn.Linear(4, 3, rng=rng, init=draw)
        assert layer(np.ones((2, 4))).shape == (2, 3)
    layer = nn.Linear(4, 3, rng=rng, init=partial(init.constant, value=0.25))
    assert (layer(np.ones((1, 4))) == 1).all()


def test_a_layer_of_ones_own_draws_by_draw():
    drawn = init.draw("MyLayer", init.he, (4, 3), generator())
    np.testing.assert_array_equal(drawn, init.he((4, 3), rng=generator()))
    with pytest.raises(ShapeError, match=r"MyLayer, init: expected shape \(4, 3\)"):
        init.draw("MyLayer", lambda shape, rng: np.ones(3), (4, 3), generator())


def test_zeros_constant_uniform():
    assert not init.zeros((3, 2)).any()
    assert (init.constant((3, 2), value=-2) == -2).all()
    assert init.constant((3,), value=1).dtype == np.float64
    weights = init.uniform((200, 200), rng=generator(), limit=0.1)
    assert 0.099 < weights.max() <= 0.1 and -0.1 <= weights.min() < -0.099
    assert weights.var() == pytest.approx(0.1**2 / 3, rel=0.02)


def test_the_same_seed_draws_the_same():
    for draw in (init.uniform, init.lecun, init.xavier, init.he, init.orthogonal):
        first, again, other = (draw((4, 3), rng=generator(seed)) for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        assert (first != other).any()


# ---------------------------------------------------------------------- orthogonal


@pytest.mark.parametrize("shape", [(5, 5), (8, 3), (3, 8), (1, 4), (4, 1), (6, 2, 3), (3, 2, 5, 5)])
def test_orthogonal_keeps_lengths_and_right_angles(shape):
    weights = init.orthogonal(shape, rng=generator(), gain=1.5)
    assert weights.shape == shape
    w = weights.reshape(shape[0], -1)
    product = w.T @ w if w.shape[0] >= w.shape[1] else w @ w.T
    np.testing.assert_allclose(product, 1.5**2 * np.eye(len(product)), atol=1e-14)


def test_orthogonal_matrices_are_drawn_evenly():
    # without the signs the diagonal of Q leans to one side; E[trace] = 0 and E[trace²] = 1 for the even measure
    rng = generator()
    traces = np.array([np.trace(init.orthogonal((4, 4), rng=rng)) for _ in range(2000)])
    assert abs(traces.mean()) < 4 / np.sqrt(2000)
    assert (traces**2).mean() == pytest.approx(1, abs=0.15)


# ---------------------------------------------------------------------- deep networks


def sizes_through(activation, draw, layers=20, width=256):
    """Return the mean square of the signal before and after a deep network."""
    rng = generator()
    deep = [
        layer
        for _ in range(layers)
        for layer in (nn.Linear(width, width, rng=rng, init=draw), activation())
    ]
    x = rng.standard_normal((64, width))
    return float((x**2).mean()), float((nn.Sequential(*deep).predict(x) ** 2).mean())


def test_he_keeps_a_signal_alive_through_twenty_layers_of_relu():
    before, after = sizes_through(nn.ReLU, init.he)
    assert 0.25 < after / before < 2
    before, after = sizes_through(nn.ReLU, init.lecun)  # halves it at each layer: 2⁻²⁰
    assert 0.25 < after / before * 2**20 < 2


def test_xavier_with_its_gain_keeps_a_signal_alive_through_twenty_layers_of_tanh():
    before, after = sizes_through(nn.Tanh, partial(init.xavier, gain=5 / 3))
    assert 0.25 < after / before < 2
    before, after = sizes_through(nn.Tanh, init.xavier)  # fades slowly, as one over the depth
    assert 0.01 < after / before < 0.1
    before, after = sizes_through(nn.Tanh, partial(init.uniform, limit=0.05))
    assert after / before < 1e-8


def test_orthogonal_layers_in_a_row_change_no_length():
    rng = generator()
    deep = nn.Sequential(*(nn.Linear(64, 64, rng=rng, init=init.orthogonal) for _ in range(20)))
    x = rng.standard_normal((3, 64))
    lengths = np.linalg.norm(x, axis=1)
    np.testing.assert_allclose(np.linalg.norm(deep.predict(x), axis=1), lengths, rtol=1e-12)


# ---------------------------------------------------------------------- what is refused


@pytest.mark.parametrize("shape", [(3,), (), (0, 3), (3, 0, 5)])
@pytest.mark.parametrize("draw", [init.lecun, init.xavier, init.he, init.orthogonal])
def test_a_shape_without_fans_is_refused(draw, shape):
    with pytest.raises(
        ShapeError, match=r"expected shape \(n_in, n_out\) or .*For biases take init\.zeros"
    ):
        draw(shape, rng=generator())


@pytest.mark.parametrize("draw", [init.uniform, init.lecun, init.xavier, init.he, init.orthogonal])
def test_a_seed_is_no_generator(draw):
    with pytest.raises(
        DtypeError, match=r"init\.\w+, rng: expected a numpy.random.Generator, received 0"
    ):
        draw((3, 2), rng=0)


def test_an_unknown_distribution_is_refused():
    with pytest.raises(
        DataError,
        match=r"init\.he, distribution: expected 'normal' or 'uniform', received 'cauchy'",
    ):
        init.he((3, 2), rng=generator(), distribution="cauchy")


def test_a_name_is_no_init():
    with pytest.raises(
        DtypeError,
        match=r"Linear, init: expected a function .*, received 'he'\. .*init=nn\.init\.he",
    ):
        nn.Linear(3, 2, rng=generator(), init="he")


def test_an_init_that_returns_another_shape_is_refused():
    with pytest.raises(
        ShapeError, match=r"Linear, init: expected shape \(3, 2\), received shape \(2, 3\)"
    ):
        nn.Linear(3, 2, rng=generator(), init=lambda shape, rng: np.ones(shape[::-1]))
