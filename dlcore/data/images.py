"""Change pictures so that they still show the same: more to learn from, and a test of what a network has learned.

All of them take a batch of images (N, C, H, W) and return a new one, of the same library, dtype and device. With a
generator each image is changed by a random amount; without one all are changed by the amount given.

    def augment(x, rng):
        return data.rotate(data.crop(data.pad(x, 1), 8, rng=rng), 10, rng=rng)
"""

import math

import numpy as np

from dlcore.arrays import float_namespace, like, to_numpy
from dlcore.errors import DataError, expect_rng, expect_shape, expect_whole


def flip(x, *, rng=None):
    """Mirror images, left to right.

    Only for what means the same in a mirror: a cat does, a digit does not.

    Parameters
    ----------
    x : (N, C, H, W) array
    rng : numpy.random.Generator, optional
        Decides for each image, with equal chances, whether it is mirrored; by default all are.

    Returns
    -------
    (N, C, H, W) array
    """
    images = _images("flip", x, rng)
    mirrored = images[..., ::-1]
    if rng is not None:
        chosen = rng.integers(0, 2, len(images), dtype=bool)
        mirrored = np.where(chosen[:, None, None, None], mirrored, images)
    return like(np.array(mirrored), x)


def pad(x, width, value=0.0):
    """Put a border round images.

    Parameters
    ----------
    x : (N, C, H, W) array
    width : int
        Pixels on each side, at least 0.
    value : float
        Shade of the border.

    Returns
    -------
    (N, C, H + 2 width, W + 2 width) array
    """
    images = _images("pad", x)
    expect_whole("pad, width", width, "Try width=1.")
    _expect("pad, width", width >= 0, "at least 0 pixels", width, "Try width=1.")
    border = ((0, 0), (0, 0), (width, width), (width, width))
    return like(np.pad(images, border, constant_values=value), x)


def crop(x, size, *, rng=None):
    """Cut a square out of each image.

    After `pad`, a random crop is a random shift: `crop(pad(x, 1), 8, rng=rng)` for images of 8 × 8.

    Parameters
    ----------
    x : (N, C, H, W) array
    size : int
        Side of the square, at most that of the image.
    rng : numpy.random.Generator, optional
        Draws the place, for each image; by default the middle.

    Returns
    -------
    (N, C, size, size) array
    """
    images = _images("crop", x, rng)
    n, _, h, w = images.shape
    room = min(h, w)
    expect_whole("crop, size", size, "Pass the side of the square, one number.")
    _expect("crop, size", 1 <= size <= room, f"1 to {room} pixels", size, "Use pad first, or less.")
    if rng is None:
        top, left = np.full(n, (h - size) // 2), np.full(n, (w - size) // 2)
    else:
        top, left = rng.integers(0, h - size + 1, n), rng.integers(0, w - size + 1, n)
    rows = (top[:, None] + np.arange(size))[:, None, :, None]  # (N, 1, size, 1)
    columns = (left[:, None] + np.arange(size))[:, None, None, :]  # (N, 1, 1, size)
    example, channel = np.ogrid[:n, : images.shape[1]]
    return like(images[example[..., None, None], channel[..., None, None], rows, columns], x)


def rotate(x, degrees, *, rng=None, value=0.0):
    """Turn images round their centre, counterclockwise.

    Equations
    ---------
    (1) The shade at row r and column c, measured from the centre, is that of the old image at
        r' = r cos φ + c sin φ,   c' = −r sin φ + c cos φ,   interpolated between its four neighbours.

    Parameters
    ----------
    x : (N, C, H, W) array
    degrees : float
        Angle φ; with `rng` the largest angle, in either direction.
    rng : numpy.random.Generator, optional
        Draws an angle for each image, uniformly from −degrees to degrees.
    value : float
        Shade of what comes in from outside.

    Returns
    -------
    (N, C, H, W) array
    """
    images = _images("rotate", x, rng)
    _expect("rotate, degrees", math.isfinite(degrees), "a finite angle", degrees, "Try degrees=15.")
    n, _, h, w = images.shape
    angles = np.full(n, float(degrees)) if rng is None else rng.uniform(-degrees, degrees, n)
    cos, sin = (f(np.radians(angles))[:, None, None] for f in (np.cos, np.sin))
    r = np.arange(h)[:, None] - (h - 1) / 2
    c = np.arange(w) - (w - 1) / 2
    rows, columns = r * cos + c * sin, -r * sin + c * cos  # (1), (N, H, W)
    return like(_resample(images, rows + (h - 1) / 2, columns + (w - 1) / 2, value), x)


def distort(x, strength, smoothness, *, rng, value=0.0):
    """Pull images about, each by a smooth random field, as handwriting varies.

    Equations
    ---------
    (1) d  = a random number from −1 to 1 for each pixel, twice: for rows and for columns
    (2) d' = strength · d smoothed by a Gaussian of standard deviation `smoothness`
    (3) The shade at a pixel is that of the old image at the pixel plus d'.

    Parameters
    ----------
    x : (N, C, H, W) array
    strength : float
        In pixels; smoothing makes small numbers of it, so that large ones are in use (for 28 × 28: 34).
    smoothness : float
        In pixels, positive (for 28 × 28: 4).
    rng : numpy.random.Generator
    value : float
        Shade of what comes in from outside.

    Returns
    -------
    (N, C, H, W) array

    References
    ----------
    Simard, Steinkraus, Platt: Best practices for convolutional neural networks. ICDAR 2003.
    """
    from scipy.ndimage import gaussian_filter

    expect_rng("distort", rng)
    images = _images("distort", x)
    fix = "Try smoothness=4."
    _expect("distort, smoothness", 0 < smoothness < math.inf, "a positive number", smoothness, fix)
    n, _, h, w = images.shape
    field = rng.uniform(-1, 1, (2, n, h, w))  # (1)
    sigma = (0, 0, smoothness, smoothness)
    shift = strength * gaussian_filter(field, sigma, mode="constant")  # (2)
    rows, columns = shift + np.indices((h, w))[:, None]  # (3), (N, H, W)
    return like(_resample(images, rows, columns, value), x)


def noise(x, standard_deviation, *, rng):
    """Add noise to each pixel, normally distributed.

    Parameters
    ----------
    x : array of any shape
    standard_deviation : float
        At least 0, in the unit of the pixels.
    rng : numpy.random.Generator

    Returns
    -------
    array like x; values may leave the range of x
    """
    float_namespace("noise", x=x)
    expect_rng("noise", rng)
    fits = 0 <= standard_deviation < math.inf
    fix = "Try standard_deviation=0.1."
    _expect("noise, standard_deviation", fits, "at least 0", standard_deviation, fix)
    return x + like(standard_deviation * rng.standard_normal(tuple(x.shape)), x)


def _images(what, x, rng=None):
    """Return images as a NumPy array, after checks."""
    float_namespace(what, x=x)
    fix = "A batch of images has four axes; make one picture (H, W) a batch with x[None, None]."
    expect_shape(f"{what}, x", x, ("N", "C", "H", "W"), fix)
    if rng is not None:
        expect_rng(what, rng)
    return to_numpy(x)


def _resample(images, rows, columns, value):
    """Return images (N, C, H, W) read at rows and columns (N, H, W), interpolated between neighbours."""
    from scipy.ndimage import map_coordinates

    out = np.empty_like(images)
    for n, channels in enumerate(images):
        for c, channel in enumerate(channels):
            at = (rows[n], columns[n])
            map_coordinates(
                channel, at, output=out[n, c], order=1, mode="grid-constant", cval=value
            )
    return out


def _expect(what, fits, expected, received, fix):
    if not fits:
        raise DataError(what, expected, repr(received), fix)
