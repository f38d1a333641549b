"""Transforms of pictures: exact where they can be, on both libraries, and drawn from a seed."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcore import data
from dlcore.arrays import is_torch, to_numpy
from dlcore.errors import DataError, DtypeError, ShapeError

X = np.random.default_rng(0).uniform(0, 1, (5, 2, 7, 7))

# name -> function of images and a generator
RANDOM = {
    "flip": lambda x, rng: data.flip(x, rng=rng),
    "crop": lambda x, rng: data.crop(x, 4, rng=rng),
    "rotate": lambda x, rng: data.rotate(x, 30, rng=rng),
    "distort": lambda x, rng: data.distort(x, 8, 2, rng=rng),
    "noise": lambda x, rng: data.noise(x, 0.1, rng=rng),
}
EXACT = {
    "flip all": lambda x, rng: data.flip(x),
    "pad": lambda x, rng: data.pad(x, 2),
    "middle": lambda x, rng: data.crop(x, 4),
    "rotate all": lambda x, rng: data.rotate(x, 30),
}
EVERY = RANDOM | EXACT
EVERY_TRANSFORM = pytest.mark.parametrize("transform", EVERY.values(), ids=EVERY)


def generator(seed=0):
    return np.random.default_rng(seed)


@EVERY_TRANSFORM
def test_library_and_dtype_are_kept_and_both_libraries_agree(transform):
    expected = transform(X, generator())
    for dtype, tolerance in ((np.float64, 0), (np.float32, 1e-6)):
        arrays = transform(X.astype(dtype), generator())
        tensors = transform(torch.tensor(X.astype(dtype)), generator())
        assert arrays.dtype == dtype and is_torch(tensors)
        assert to_numpy(tensors).dtype == dtype
        np.testing.assert_array_equal(to_numpy(tensors), arrays)
        np.testing.assert_allclose(arrays, expected, atol=tolerance, rtol=0)


@EVERY_TRANSFORM
def test_the_old_images_stay(transform):
    x = X.copy()
    x.setflags(write=False)
    for images in (x, torch.tensor(X)):
        result = transform(images, generator())
        assert not np.shares_memory(to_numpy(result), to_numpy(images))
        np.testing.assert_array_equal(to_numpy(images), X)


@EVERY_TRANSFORM
def test_no_images(transform):
    assert transform(X[:0], generator()).shape == (0, *transform(X, generator()).shape[1:])


@pytest.mark.parametrize("transform", RANDOM.values(), ids=RANDOM)
def test_the_seed_decides(transform):
    first, again, other = (transform(X, generator(seed)) for seed in (0, 0, 3))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    rng = generator()
    assert not np.array_equal(transform(X, rng), transform(X, rng))


def test_flip_turns_columns_round():
    np.testing.assert_array_equal(data.flip(X)[..., 0], X[..., -1])
    np.testing.assert_array_equal(data.flip(data.flip(X)), X)


def test_a_random_flip_mirrors_half_of_the_images_whole():
    x = np.random.default_rng(1).uniform(0, 1, (1000, 2, 3, 3))
    y = data.flip(x, rng=generator())
    mirrored = (y == x[..., ::-1]).all(axis=(1, 2, 3))
    kept = (y == x).all(axis=(1, 2, 3))
    assert (mirrored ^ kept).all()
    assert 450 < mirrored.sum() < 550


def test_pad_and_crop_undo_each_other():
    padded = data.pad(X, 2, value=0.5)
    assert padded.shape == (5, 2, 11, 11)
    assert (padded[..., :2, :] == 0.5).all() and (padded[..., -2:] == 0.5).all()
    np.testing.assert_array_equal(data.crop(padded, 7), X)


def test_random_crops_are_windows_and_reach_every_place():
    x = np.arange(36.0).reshape(1, 1, 6, 6).repeat(400, axis=0)
    y = data.crop(x, 4, rng=generator())
    top, left = np.divmod(y[:, 0, 0, 0].astype(int), 6)
    for image, r, c in zip(y, top, left, strict=True):
        np.testing.assert_array_equal(image, x[0, :, r : r + 4, c : c + 4])
    assert {*zip(top.tolist(), left.tolist(), strict=True)} == {
        (r, c) for r in range(3) for c in range(3)
    }


def test_crop_of_a_picture_that_is_not_square():
    x = np.arange(24.0).reshape(1, 1, 4, 6)
    assert data.crop(x, 4).tolist() == x[..., 1:5].tolist()
    assert data.crop(x, 3, rng=generator()).shape == (1, 1, 3, 3)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4])
def test_right_angles_are_exact_and_counterclockwise(turns):
    np.testing.assert_allclose(
        data.rotate(X, 90.0 * turns), np.rot90(X, turns, axes=(2, 3)), atol=1e-12
    )


@settings(derandomize=True, deadline=None, max_examples=30)
@given(degrees=st.floats(-360, 360), height=st.integers(1, 9), width=st.integers(1, 9))
def test_a_rotation_interpolates_and_leaves_the_centre(degrees, height, width):
    x = np.random.default_rng(0).uniform(0.2, 1, (2, 1, height, width))
    y = data.rotate(x, degrees)
    assert (y >= -1e-12).all() and (y <= x.max() + 1e-12).all()
    if height % 2 and width % 2:
        middle = np.s_[:, :, height // 2, width // 2]
        np.testing.assert_allclose(y[middle], x[middle])


def test_turning_back_brings_a_smooth_picture_back():
    r, c = np.mgrid[-15:16, -15:16]
    x = np.exp(-((r - 3) ** 2 + (c + 2) ** 2) / 40.0)[None, None]
    back = data.rotate(data.rotate(x, 25), -25)
    # a linear interpolation in two directions, twice: 4/8 of the second derivative, 1/20, at most
    assert np.abs(back - x).max() <= 4 / 8 / 20
    assert np.abs(data.rotate(x, 25) - x).max() > 0.2


def test_random_rotations_stay_within_the_angle():
    x = np.zeros((300, 1, 41, 41))
    x[:, :, 20, 36] = 1  # a point to the right of the centre
    y = data.rotate(x, 30, rng=generator())
    rows, columns = np.mgrid[-20:21, -20:21]
    mass = y.sum(axis=(1, 2, 3))
    angles = np.degrees(
        np.arctan2(-(y * rows).sum(axis=(1, 2, 3)) / mass, (y * columns).sum(axis=(1, 2, 3)) / mass)
    )
    assert angles.min() < -25 and angles.max() > 25
    assert np.abs(angles).max() < 32  # 30 and what a pixel is wide


def test_what_comes_in_from_outside_has_the_value_given():
    y = data.rotate(np.ones((1, 1, 9, 9)), 45, value=0.25)
    assert y[0, 0, 0, 0] == pytest.approx(0.25)
    assert data.distort(np.ones((1, 1, 9, 9)), 200, 2, rng=generator(), value=7.0).max() > 1


def test_distortions_grow_with_their_strength_and_are_smooth():
    r, c = np.mgrid[:28, :28]
    x = np.exp(-((r - 14) ** 2 + (c - 14) ** 2) / 50.0)[None, None].repeat(20, axis=0)
    moved = [
        np.abs(data.distort(x, strength, 4, rng=generator()) - x).mean() for strength in (0, 17, 34)
    ]
    assert moved[0] == pytest.approx(0, abs=1e-15)
    assert 0 < moved[1] < moved[2] < 0.1
    y = data.distort(x, 34, 4, rng=generator())
    assert y.std(axis=0).max() > 0.03  # each image in its own way


def test_noise_has_the_standard_deviation_asked_for():
    x = np.zeros((100, 1, 20, 20))
    assert data.noise(x, 0.3, rng=generator()).std() == pytest.approx(0.3, rel=0.02)
    np.testing.assert_array_equal(data.noise(x, 0, rng=generator()), x)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: data.flip(X[0, 0]), ShapeError, r"flip, x: expected shape \(N, C, H, W\), received shape \(7, 7\)\. .*x\[None, None\]"),
        (lambda: data.rotate((X * 255).astype(np.uint8), 5), DtypeError, r"rotate, x: expected floating-point numbers, received dtype uint8"),
        (lambda: data.noise(X.astype(int), 0.1, rng=generator()), DtypeError, "noise, x: expected floating-point numbers, received dtype int64"),
        (lambda: data.pad(X, -1), DataError, "pad, width: expected at least 0 pixels, received -1"),
        (lambda: data.crop(X, 8), DataError, "crop, size: expected 1 to 7 pixels, received 8. Use pad first"),
        (lambda: data.crop(X, 4, rng=0), DtypeError, "crop, rng: expected a numpy.random.Generator, received 0"),
        (lambda: data.rotate(X, float("nan")), DataError, "rotate, degrees: expected a finite angle, received nan"),
        (lambda: data.distort(X, 3, 0, rng=generator()), DataError, "distort, smoothness: expected a positive number, received 0"),
        (lambda: data.distort(X, 3, 2, rng=None), DtypeError, "distort, rng: expected a numpy.random.Generator, received None"),
        (lambda: data.noise(X, -1, rng=generator()), DataError, "noise, standard_deviation: expected at least 0, received -1"),
    ],
)  # fmt: skip
def test_bad_input(call, error, words):
    with pytest.raises(error, match=words):
        call()
