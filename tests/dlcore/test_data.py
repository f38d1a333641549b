"""The data sets, and the ways to cut and scale them."""

import numpy as np
import pytest
import torch

from dlcore import data
from dlcore.errors import DataError, DtypeError, ShapeError, StateError


def test_digits():
    d = data.digits()
    assert (d.x.shape, d.t.shape, d.images.shape) == ((1797, 64), (1797,), (1797, 8, 8))
    assert (d.x.dtype, d.t.dtype) == (np.float64, np.int64)
    assert (d.x.min(), d.x.max()) == (0, 1)
    np.testing.assert_array_equal(d.images.reshape(-1, 64), d.x)
    assert np.bincount(d.t).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_breast_cancer():
    x, t = data.breast_cancer()
    assert (x.shape, x.dtype, t.dtype) == ((569, 30), np.float64, np.int64)
    assert np.bincount(t).tolist() == [212, 357]  # malignant, benign


def test_wine():
    x, t = data.wine()
    assert (x.shape, x.dtype, t.dtype) == ((178, 13), np.float64, np.int64)
    assert np.bincount(t).tolist() == [59, 71, 48]


def test_diabetes_is_in_its_own_units():
    x, t = data.diabetes()
    assert (x.shape, x.dtype, t.shape, t.dtype) == ((442, 10), np.float64, (442, 1), np.float64)
    assert x[0, :4].tolist() == [59, 2, 32.1, 101]  # age, sex, body mass index, blood pressure
    assert (t.min(), t.max()) == (25, 346)


def test_grace_hopper_is_a_picture_with_channels_first():
    x = data.grace_hopper()
    assert (x.shape, x.dtype) == ((3, 600, 512), np.float64)
    assert 0 <= x.min() < 0.02 and 0.98 < x.max() <= 1
    red, green, blue = x.reshape(3, -1).mean(axis=1)
    assert [red, green, blue] == pytest.approx([0.3235, 0.2840, 0.3389], abs=1e-4)


def test_grace_hopper_made_smaller_is_the_mean_of_its_blocks():
    x, small = data.grace_hopper(), data.grace_hopper(150)
    assert small.shape == (3, 150, 128)
    blocks = x.reshape(3, 150, 4, 128, 4).mean(axis=(2, 4))
    np.testing.assert_allclose(small, blocks, atol=1.01 / 255)  # rounded to whole shades, twice


def test_house_prices_go_through_the_houses_of_the_lecture():
    x, t = data.house_prices(500, noise=0.0, rng=np.random.default_rng(0))
    assert (x.shape, t.shape, x.dtype, t.dtype) == ((500, 3), (500, 1), np.float64, np.float64)
    area, bedrooms, air = x.T
    np.testing.assert_allclose(t[:, 0], 35 + 2.5 * area + 15 * bedrooms + 0.1 * area * air)
    price = lambda area, bedrooms, air: 35 + 2.5 * area + 15 * bedrooms + 0.1 * area * air  # noqa: E731
    assert [price(80, 1, 0), price(200, 3, 1), price(180, 2, 1)] == [250, 600, 533]
    assert set(bedrooms) == {1, 2, 3, 4, 5} and set(air) == {0, 1}
    assert 40 <= area.min() and area.max() <= 240
    noisy = data.house_prices(500, noise=20.0, rng=np.random.default_rng(0))[1]
    assert (noisy - t).std() == pytest.approx(20, rel=0.1)


def test_four_people():
    people = data.four_people()
    assert people.names == ("Alice", "Bob", "Charlie", "Diana")
    assert people.raw.tolist() == [[133, 65], [160, 72], [152, 70], [120, 60]]
    assert people.x.tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]
    assert people.t.tolist() == [[1], [0], [0], [1]]
    assert people.x.dtype == people.t.dtype == np.float64


@pytest.mark.parametrize("name", ["and", "or", "xor", "nand"])
def test_logic_gates(name):
    gates = {
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "xor": lambda a, b: a != b,
        "nand": lambda a, b: not (a and b),
    }
    x, t = data.logic_gate(name)
    assert (x.shape, x.dtype, t.shape, t.dtype) == ((4, 2), np.float64, (4,), np.int64)
    assert [bool(gates[name](*row)) for row in x] == t.astype(bool).tolist()
    assert len({tuple(row) for row in x}) == 4


SHAPES = {
    "blobs": lambda n, rng: data.blobs(n, 4.0, rng=rng),
    "two_moons": lambda n, rng: data.two_moons(n, rng=rng),
    "spiral": lambda n, rng: data.spiral(n, rng=rng),
    "circles": lambda n, rng: data.circles(n, rng=rng),
    "xor_clouds": lambda n, rng: data.xor_clouds(n, noise=0.1, rng=rng),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("n", [2, 7, 100])
def test_shapes_with_a_known_truth(name, n):
    x, t = SHAPES[name](n, np.random.default_rng(0))
    assert (x.shape, x.dtype, t.shape, t.dtype) == ((n, 2), np.float64, (n,), np.int64)
    assert np.bincount(t).tolist() == [n - n // 2, n // 2]
    again, _ = SHAPES[name](n, np.random.default_rng(0))
    other, _ = SHAPES[name](n, np.random.default_rng(1))
    np.testing.assert_array_equal(x, again)
    assert not np.array_equal(x, other)


def test_blobs_have_the_distance_asked_for():
    x, t = data.blobs(20_000, 6.0, rng=np.random.default_rng(0))
    centres = [x[t == k].mean(axis=0) for k in (0, 1)]
    assert np.hypot(*(centres[1] - centres[0])) == pytest.approx(6, abs=0.05)
    assert x[t == 0].std(axis=0) == pytest.approx([1, 1], abs=0.03)


def test_moons_lie_on_two_half_circles():
    x, t = data.two_moons(400, noise=0.0, rng=np.random.default_rng(0))
    assert np.hypot(*x[t == 0].T) == pytest.approx(1)
    assert (x[t == 0][:, 1] >= 0).all()
    assert np.hypot(*(x[t == 1] - [1, 0.5]).T) == pytest.approx(1)
    assert (x[t == 1][:, 1] <= 0.5).all()


def test_arms_of_the_spiral_are_half_a_turn_apart():
    x, t = data.spiral(400, noise=0.0, rng=np.random.default_rng(0))
    radius = np.hypot(*x.T)
    assert radius.max() <= 3
    unwound = np.angle((x[:, 0] + 1j * x[:, 1]) * np.exp(-1j * np.pi * radius))
    assert np.abs(unwound[t == 0]) == pytest.approx(0, abs=1e-9)
    assert np.abs(unwound[t == 1]) == pytest.approx(np.pi, abs=1e-9)


def test_circles_are_a_disc_and_a_ring():
    x, t = data.circles(4000, noise=0.0, rng=np.random.default_rng(0))
    radius = np.hypot(*x.T)
    assert radius[t == 0].max() <= 1
    assert 2 <= radius[t == 1].min() and radius[t == 1].max() <= 3
    assert (radius[t == 0] < 0.5).mean() == pytest.approx(0.25, abs=0.03)  # a quarter of the area


def test_xor_clouds_lie_in_opposite_quarters():
    x, t = data.xor_clouds(400, rng=np.random.default_rng(0))
    assert ((x[:, 0] > 0) != (x[:, 1] > 0)).astype(int).tolist() == t.tolist()
    assert np.abs(x).max() <= 3
    quarters = 2 * (x[:, 0] > 0) + (x[:, 1] > 0)
    assert np.bincount(quarters).min() > 70


def test_noise_is_what_was_asked_for():
    clean, _ = data.spiral(5000, noise=0.0, rng=np.random.default_rng(0))
    noisy, _ = data.spiral(5000, noise=0.3, rng=np.random.default_rng(0))
    assert (noisy - clean).std() == pytest.approx(0.3, rel=0.05)


# ---------------------------------------------------------------------- batches and parts


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor], ids=["numpy", "torch"])
def test_batches_hold_each_example_once(convert):
    x, t = convert(np.arange(20.0).reshape(10, 2)), convert(np.arange(10))
    in_order = list(data.batches(x, t, 4))
    assert [len(x_batch) for x_batch, _ in in_order] == [4, 4, 2]
    assert [int(label) for _, t_batch in in_order for label in t_batch] == list(range(10))
    shuffled = list(data.batches(x, t, 4, rng=np.random.default_rng(0)))
    labels = [int(label) for _, t_batch in shuffled for label in t_batch]
    assert sorted(labels) == list(range(10)) != labels
    for x_batch, t_batch in shuffled:
        assert x_batch[:, 0].tolist() == (2.0 * t_batch).tolist()


def test_batches_draw_a_new_order_each_time():
    x, t, rng = np.arange(20.0)[:, None], np.arange(20), np.random.default_rng(0)
    first, second = ([t.tolist() for _, t in data.batches(x, t, 5, rng=rng)] for _ in range(2))
    assert first != second


def test_stratified_split():
    d = data.digits()
    x_a, t_a, x_b, t_b = data.stratified_split(d.x, d.t, 0.75, rng=np.random.default_rng(0))
    for k in range(10):
        assert (t_a == k).sum() == round(0.75 * (d.t == k).sum())
    rows = {row.tobytes() for row in d.x}
    assert len(x_a) + len(x_b) == len(d.x)
    assert {row.tobytes() for row in np.concatenate([x_a, x_b])} == rows
    label_of = {row.tobytes(): label for row, label in zip(d.x, d.t, strict=True)}
    for x, t in ((x_a, t_a), (x_b, t_b)):
        assert [label_of[row.tobytes()] for row in x] == t.tolist()
        assert t.tolist() != sorted(t.tolist())


def test_split_parts_examples_of_any_kind():
    x, t = data.diabetes()
    x_a, t_a, x_b, t_b = data.split(x, t, 0.75, rng=np.random.default_rng(0))
    assert (len(x_a), len(x_b), t_a.shape) == (332, 110, (332, 1))
    rows = [row.tobytes() for row in np.hstack([x, t])]
    parts = np.concatenate([np.hstack([x_a, t_a]), np.hstack([x_b, t_b])])
    assert sorted(row.tobytes() for row in parts) == sorted(rows)
    assert [row.tobytes() for row in parts] != rows


def test_split_of_tensors():
    x, t = torch.arange(10.0)[:, None], torch.arange(10)
    x_a, t_a, x_b, t_b = data.split(x, t, 0.3, rng=np.random.default_rng(0))
    assert (len(t_a), len(t_b)) == (3, 7)
    assert x_a[:, 0].tolist() == t_a.tolist() and x_b[:, 0].tolist() == t_b.tolist()


def test_stratified_split_of_tensors():
    x, t = torch.arange(20.0)[:, None], torch.arange(20) % 2
    x_a, t_a, x_b, t_b = data.stratified_split(x, t, 0.5, rng=np.random.default_rng(0))
    assert t_a.sum() == t_b.sum() == 5
    assert sorted([*x_a[:, 0].tolist(), *x_b[:, 0].tolist()]) == list(range(20))


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor], ids=["numpy", "torch"])
def test_standardiser_uses_the_training_part_only(convert):
    rng = np.random.default_rng(0)
    train, test = convert(rng.normal(5, 3, (50, 2))), convert(rng.normal(5, 3, (20, 2)))
    scale = data.Standardiser().fit(train)
    x = np.asarray(scale.transform(train))
    assert x.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert x.std(axis=0) == pytest.approx([1, 1])
    expected = (np.asarray(test) - np.asarray(train).mean(0)) / np.asarray(train).std(0)
    np.testing.assert_allclose(np.asarray(scale.transform(test)), expected)


def test_the_inverse_goes_back_to_the_old_units():
    x = np.random.default_rng(0).normal(5, 3, (50, 2))
    scale = data.Standardiser().fit(x)
    np.testing.assert_allclose(scale.inverse(scale.transform(x)), x)


def test_a_constant_feature_becomes_zero():
    x = np.array([[0.1, 1.0], [0.1, 2.0], [0.1, 3.0]])
    scale = data.Standardiser().fit(x)
    assert scale.scale[0] == 1
    assert np.abs(scale.transform(x)[:, 0]) == pytest.approx(0, abs=1e-15)


# ---------------------------------------------------------------------- what is refused

X, T = np.ones((4, 2)), np.zeros(4, dtype=int)
RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: data.logic_gate("not"), DataError, "expected one of and, or, xor, nand, received 'not'"),
        (lambda: data.grace_hopper(0), DataError, "grace_hopper, height: expected 1 to 600 rows, received 0"),
        (lambda: data.house_prices(0, rng=RNG), DataError, "house_prices, n: expected at least 1 house, received 0"),
        (lambda: data.split(X, T, 1, rng=RNG), DataError, "split, fraction: expected a share between 0 and 1, received 1"),
        (lambda: data.split(X, T, 0.1, rng=RNG), DataError, "split, fraction: expected examples in both parts, received 0 in the first and 4 in the second"),
        (lambda: data.stratified_split(X, T, 0.9, rng=RNG), DataError, "stratified_split, fraction: expected examples in both parts, received 4 in the first and 0 in the second"),
        (lambda: data.Standardiser().inverse(X), StateError, r"inverse: expected a fit first, .*then inverse\(x\)"),
        (lambda: data.blobs(1, 3, rng=RNG), DataError, "blobs, n: expected at least 2 points, received 1"),
        (lambda: data.spiral(10, rng=3), DtypeError, "spiral, rng: expected a numpy.random.Generator, received 3"),
        (lambda: data.batches(X, T[:3], 2), ShapeError, r"as many targets as examples, received x of shape \(4, 2\) and t of shape \(3,\)\."),
        (lambda: data.batches(X, T, 0), DataError, "batch_size: expected at least 1, received 0"),
        (lambda: data.batches(X, [0, 1, 0, 1], 2), DtypeError, r"all of one kind, received numpy\.ndarray, list\. Convert lists"),
        (lambda: data.batches(X, T, 2, rng=1), DtypeError, "batches, rng: expected a numpy.random.Generator"),
        (lambda: data.stratified_split(X, T, 1.5, rng=RNG), DataError, "fraction: expected a share between 0 and 1, received 1.5"),
        (lambda: data.stratified_split(X, T, 0.5, rng=None), DtypeError, "expected a numpy.random.Generator, received None"),
        (lambda: data.Standardiser().transform(X), StateError, r"expected a fit first, received no fit\. Call fit"),
        (lambda: data.Standardiser().fit(X * np.nan), DataError, "expected finite numbers, at least one row"),
        (lambda: data.Standardiser().fit(X[:0]), DataError, "at least one row, received .*no row"),
        (lambda: data.Standardiser().fit(X[0]), ShapeError, r"expected shape \(N, n_in\), received shape \(2,\)"),
        (lambda: data.Standardiser().fit(X).transform(X.T), ShapeError, r"expected shape \(N, 2\), received shape \(2, 4\)"),
        (lambda: data.check_examples("fit", X * np.inf, T), DataError, "fit, x: expected finite numbers, received NaN or infinity, first in row 0"),
        (lambda: data.check_examples("fit", X, np.array([0, 1, np.nan, 1])), DataError, "fit, t: .* first in row 2"),
    ],
)  # fmt: skip
def test_bad_input(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_standardiser_returns_arrays_like_those_it_is_given():
    x = np.random.default_rng(0).standard_normal((5, 2))
    standardiser = data.Standardiser().fit(x)
    for a in (x, x.astype(np.float32), torch.tensor(x), torch.tensor(x).float()):
        new = standardiser.transform(a)
        back = standardiser.inverse(new)
        assert type(new) is type(back) is type(a) and new.dtype == back.dtype == a.dtype
        np.testing.assert_allclose(back, a, rtol=0, atol=1e-6)
    with pytest.raises(DtypeError, match=r"Standardiser\.transform, x: .*received dtype int64"):
        standardiser.transform(np.ones((2, 2), int))
