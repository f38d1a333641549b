"""Small data sets that need no network: real ones, the lectures' tables, and shapes with a known truth."""

from typing import NamedTuple

import numpy as np

from dlcore.errors import DataError, expect_rng


class Digits(NamedTuple):
    """Handwritten digits.

    Attributes
    ----------
    x : (1797, 64) float64 in [0, 1]
    t : (1797,) int64, 0 to 9
    images : (1797, 8, 8) float64, the rows of x as pictures
    """

    x: np.ndarray
    t: np.ndarray
    images: np.ndarray


class FourPeople(NamedTuple):
    """Four people and whether they are female.

    Attributes
    ----------
    names : tuple of str
    raw : (4, 2) float64, weight in pounds and height in inches
    x : (4, 2) float64, raw minus (135, 66)
    t : (4, 1) float64, 1 for female
    """

    names: tuple[str, ...]
    raw: np.ndarray
    x: np.ndarray
    t: np.ndarray


def digits():
    """Return 1,797 real handwritten digits of 8 × 8 pixels, as `Digits`.

    References
    ----------
    Alpaydin, Kaynak: Optical recognition of handwritten digits. UCI Machine Learning Repository, 1998.
    """
    from sklearn.datasets import load_digits

    x, t = load_digits(return_X_y=True)
    x = x / 16  # shades from 0 to 16
    return Digits(x, t.astype(np.int64), x.reshape(-1, 8, 8))


def breast_cancer():
    """Return x (569, 30) float64, measured on cell nuclei, and t (569,) int64: 0 malignant, 1 benign.

    The 30 columns have very different scales; see `Standardiser`.

    References
    ----------
    Street, Wolberg, Mangasarian: Nuclear feature extraction for breast tumor diagnosis. 1993.
    """
    from sklearn.datasets import load_breast_cancer

    x, t = load_breast_cancer(return_X_y=True)
    return x, t.astype(np.int64)


def four_people():
    """Return the four people of the lecture, as `FourPeople`.

    The shift (135, 66) is the lecture's; the means are 141.25 and 66.75.

    References
    ----------
    Legger: Big data science, day 4.
    """
    raw = np.array([[133.0, 65.0], [160.0, 72.0], [152.0, 70.0], [120.0, 60.0]])
    t = np.array([[1.0], [0.0], [0.0], [1.0]])
    return FourPeople(("Alice", "Bob", "Charlie", "Diana"), raw, raw - np.array([135.0, 66.0]), t)


def logic_gate(name):
    """Return the truth table of a gate: x (4, 2) float64 and t (4,) int64.

    Parameters
    ----------
    name : "and", "or", "xor" or "nand"
    """
    tables = {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "xor": (0, 1, 1, 0), "nand": (1, 1, 1, 0)}
    if name not in tables:
        raise DataError(
            "logic_gate, name", f"one of {', '.join(tables)}", repr(name), "Choose one of them."
        )
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array(
        tables[name], dtype=np.int64
    )


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


def _two_classes(what, n, rng):
    expect_rng(what, rng)
    if n < 2:
        raise DataError(f"{what}, n", "at least 2 points", repr(n), "Each class needs one.")
    return np.arange(n, dtype=np.int64) % 2
