"""Small data sets that need no network: real measurements, a photograph, and the lectures' tables."""

from typing import NamedTuple

import numpy as np

from dlcore.errors import DataError, expect_rng, expect_whole


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


def wine():
    """Return x (178, 13) float64, measured on Italian wines, and t (178,) int64: 0, 1 or 2, the grower's variety.

    The 13 columns have very different scales; see `Standardiser`.

    References
    ----------
    Aeberhard, Forina: Wine. UCI Machine Learning Repository, 1991.
    """
    from sklearn.datasets import load_wine

    x, t = load_wine(return_X_y=True)
    return x, t.astype(np.int64)


def diabetes():
    """Return x (442, 10) float64, measured on patients, and t (442, 1) float64: how far the disease went in a year.

    Columns in their own units: age, sex, body mass index, blood pressure, six blood values; see `Standardiser`.

    References
    ----------
    Efron, Hastie, Johnstone, Tibshirani: Least angle regression. Annals of Statistics 32, 2004.
    """
    from sklearn.datasets import load_diabetes

    x, t = load_diabetes(return_X_y=True, scaled=False)
    return x, np.asarray(t)[:, None]


def grace_hopper(height=600):
    """Return a photograph of Grace Hopper, computer scientist: (3, height, width) float64 in [0, 1].

    The three channels are red, green, blue. The original, 600 rows of 512 pixels, comes with matplotlib.

    Parameters
    ----------
    height : int
        Number of rows, up to 600; the width is in proportion, rounded.
    """
    from matplotlib.cbook import get_sample_data
    from PIL import Image

    expect_whole("grace_hopper, height", height, "Try height=300.")
    if not 1 <= height <= 600:
        raise DataError("grace_hopper, height", "1 to 600 rows", repr(height), "Try height=300.")
    path = str(get_sample_data("grace_hopper.jpg", asfileobj=False))
    with Image.open(path) as image:
        width = round(image.width * height / image.height)
        small = image.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float64).transpose(2, 0, 1) / 255


def house_prices(n, noise=20.0, *, rng):
    """Houses and their prices, by a formula that we made up.

    Equation
    --------
    (1) price = 35 + 2.5 area + 15 bedrooms + 0.1 area · air + noise · ε,    ε from N(0, 1)

    Without noise it goes through the two houses whose price the lecture tells: (80, 1, no) for 250 and
    (200, 3, yes) for 600; the house (180, 2, yes) that it asks for then costs 533.

    Parameters
    ----------
    n : int
        Number of houses.
    noise : float
        Standard deviation of what the formula does not explain, in thousands.
    rng : numpy.random.Generator

    Returns
    -------
    x : (n, 3) float64
        Area, 40 to 240; bedrooms, 1 to 5, more in large houses; air conditioning, 0 or 1.
    t : (n, 1) float64
        Price in thousands.

    References
    ----------
    Müller: Big data analytics, chapter 6.
    """
    expect_rng("house_prices", rng)
    expect_whole("house_prices, n", n, "Divide with //, for / makes floats.")
    if n < 1:
        raise DataError("house_prices, n", "at least 1 house", repr(n), "Try n=400.")
    area = rng.uniform(40, 240, n)
    bedrooms = np.clip(np.round(area / 60 + rng.normal(0, 0.7, n)), 1, 5)
    air = rng.integers(0, 2, n).astype(np.float64)
    price = 35 + 2.5 * area + 15 * bedrooms + 0.1 * area * air + noise * rng.standard_normal(n)
    return np.stack([area, bedrooms, air], axis=1), price[:, None]


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
