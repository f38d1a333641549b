"""Points in the plane whose truth is known, because we drew them: two classes, from easy to hard to part."""

import numpy as np

from dlcore.errors import DataError, expect_rng, expect_whole


def blobs(n, distance, *, rng):
    """Two round clouds, each normally distributed with the standard deviation 1.

    Parameters
    ----------
    n : int
        Number of points; the two classes take turns.
    distance : float
        Of the centres, which lie on the diagonal on either side of (0, 0).
    rng : numpy.random.Generator

    Returns
    -------
    x : (n, 2) float64
    t : (n,) int64, 0 or 1
    """
    t = _two_classes("blobs", n, rng)
    centre = (t - 0.5) * distance / np.sqrt(2)
    return centre[:, None] + rng.standard_normal((n, 2)), t


def two_moons(n, noise=0.1, *, rng):
    """Two half circles that reach into each other: no straight line parts them.

    Parameters
    ----------
    n : int
        Number of points; the two classes take turns.
    noise : float
        Standard deviation of what is added to each coordinate.
    rng : numpy.random.Generator

    Returns
    -------
    x : (n, 2) float64
    t : (n,) int64, 0 or 1
    """
    t = _two_classes("two_moons", n, rng)
    angle = rng.uniform(0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    return np.where(t[:, None] == 0, upper, lower) + noise * rng.standard_normal((n, 2)), t


def spiral(n, noise=0.1, *, rng):
    """Two arms that wind round each other, one and a half turns.

    Parameters
    ----------
    n : int
        Number of points; the two classes take turns.
    noise : float
        Standard deviation of what is added to each coordinate; the arms end at the radius 3.
    rng : numpy.random.Generator

    Returns
    -------
    x : (n, 2) float64
    t : (n,) int64, 0 or 1
    """
    t = _two_classes("spiral", n, rng)
    radius = 3 * np.sqrt(rng.uniform(0, 1, n))  # square root: as many points outside as inside
    angle = np.pi * (radius + t)  # the second arm is half a turn away
    arms = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return arms + noise * rng.standard_normal((n, 2)), t


def circles(n, noise=0.1, *, rng):
    """A disc of radius 1 inside of a ring from radius 2 to 3.

    Parameters
    ----------
    n : int
        Number of points; the two classes take turns, the disc is class 0.
    noise : float
        Standard deviation of what is added to each coordinate.
    rng : numpy.random.Generator

    Returns
    -------
    x : (n, 2) float64
    t : (n,) int64, 0 or 1
    """
    t = _two_classes("circles", n, rng)
    share = rng.uniform(0, 1, n)
    radius = np.where(t == 0, np.sqrt(share), np.sqrt(4 + 5 * share))  # as many points everywhere
    angle = rng.uniform(0, 2 * np.pi, n)
    x = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return x + noise * rng.standard_normal((n, 2)), t


def xor_clouds(n, noise=0.0, *, rng):
    """A square in four quarters: class 1 where one coordinate is positive and the other is not.

    Parameters
    ----------
    n : int
        Number of points; the two classes take turns.
    noise : float
        Standard deviation of what is added to each coordinate; without it no point is on the wrong side.
    rng : numpy.random.Generator

    Returns
    -------
    x : (n, 2) float64, without noise between −3 and 3
    t : (n,) int64, 0 or 1
    """
    t = _two_classes("xor_clouds", n, rng)
    x = rng.uniform(0.1, 3, (n, 2)) * rng.choice([-1.0, 1.0], n)[:, None]
    x[:, 1] *= 1 - 2 * t
    return x + noise * rng.standard_normal((n, 2)), t


def _two_classes(what, n, rng):
    expect_rng(what, rng)
    expect_whole(f"{what}, n", n, "Divide with //, for / makes floats.")
    if n < 2:
        raise DataError(f"{what}, n", "at least 2 points", repr(n), "Each class needs one.")
    return np.arange(n, dtype=np.int64) % 2
