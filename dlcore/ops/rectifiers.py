"""Rectifiers: activations that let pass what is positive; they differ in what becomes of the rest.

At z = 0 most have a kink and no slope; all use that of the left-hand side there, as torch does.
"""

from dlcore.arrays import float_namespace, is_torch
from dlcore.errors import ShapeError, expect_number, expect_shape
from dlcore.ops import native
from dlcore.ops.thresholds import FIX_DY


def relu(z):
    """Rectified linear unit: what is positive passes, the rest becomes 0.

    Equations
    ---------
    (1) y  = max(z, 0)
    (2) dz = dy if z > 0, else 0

    At z = 0 there is a kink and no slope; 0 is used there.

    Parameters
    ----------
    z : array of any shape

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz,), both of the shape of z.

    References
    ----------
    Glorot, Bordes, Bengio: Deep sparse rectifier neural networks. AISTATS 2011.
    """
    xp = float_namespace("relu", z=z)
    if is_torch(z):
        return native.relu(z)
    y = xp.maximum(z, xp.zeros_like(z))  # (1)

    def backward(dy):
        expect_shape("relu, dy", dy, y.shape, FIX_DY)
        return (dy * (y > 0),)  # (2): y > 0 where z > 0, and y is kept anyway

    return y, backward


def leaky_relu(z, slope=0.01):
    """Rectifier that leaks: what is negative passes too, made small, so that no unit is ever cut off.

    Equations
    ---------
    (1) y  = max(z, 0) + s min(z, 0),     s: slope of the left-hand side
    (2) dz = dy if z > 0, else s dy

    At z = 0 there is a kink and no slope; s is used there.

    Parameters
    ----------
    z : array of any shape
    slope : float
        s, fixed; `prelu` learns it.

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz,), both of the shape of z.

    References
    ----------
    Maas, Hannun, Ng: Rectifier nonlinearities improve neural network acoustic models. ICML 2013.
    """
    xp = float_namespace("leaky_relu", z=z)
    slope = expect_number("leaky_relu, slope", slope, "Try slope=0.01.")
    zero = xp.zeros_like(z)
    y = xp.maximum(z, zero) + slope * xp.minimum(z, zero)  # (1)

    def backward(dy):
        expect_shape("leaky_relu, dy", dy, y.shape, FIX_DY)
        positive = xp.asarray(z > 0, dtype=z.dtype)
        return (dy * (positive + slope * (1 - positive)),)  # (2)

    return y, backward


def prelu(z, slope):
    """Parametric rectifier: a leaky one whose slope on the left-hand side is learned.

    Equations
    ---------
    (1) y  = max(z, 0) + s min(z, 0),     s: the slope of the feature that z belongs to
    (2) dz = dy if z > 0, else s dy
    (3) ds = Σ dy min(z, 0), over all the elements that share s

    At z = 0 there is a kink and no slope; s is used there.

    Parameters
    ----------
    z : array of any shape
    slope : () or (1,) or (C,) array
        One slope for all, or one for each feature or channel, of which z has C along axis 1: (N, C), (N, C, H, W).

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz, ds), of the shapes of z and slope. With input_grad=False dz is None.

    Raises
    ------
    ShapeError
        If slope is neither one number nor one for each feature.

    References
    ----------
    He, Zhang, Ren, Sun: Delving deep into rectifiers. ICCV 2015.
    """
    xp = float_namespace("prelu", z=z, slope=slope)
    by_feature = _has_slope_by_feature(z, slope)
    s = xp.reshape(slope, (-1, *(1 for _ in z.shape[2:])) if by_feature else ())  # (C, 1, 1)
    shared = tuple(i for i in range(z.ndim) if i != 1 or not by_feature)
    zero = xp.zeros_like(z)
    below = xp.minimum(z, zero)
    y = xp.maximum(z, zero) + s * below  # (1)

    def backward(dy, input_grad=True):
        expect_shape("prelu, dy", dy, y.shape, FIX_DY)
        positive = xp.asarray(z > 0, dtype=z.dtype)
        dz = dy * (positive + s * (1 - positive)) if input_grad else None  # (2)
        ds = xp.sum(dy * below, axis=shared)  # (3)
        return dz, xp.reshape(ds, slope.shape)

    return y, backward


def elu(z, alpha=1.0):
    """Exponential linear unit: a rectifier that bends smoothly towards −α instead of stopping at 0.

    Equations
    ---------
    (1) y  = max(z, 0) + α (exp(min(z, 0)) − 1), which cannot overflow
    (2) dz = dy if z > 0, else dy α exp z

    With α = 1 there is no kink. With another, at z = 0, the slope α of the left-hand side is used.
    The negative outputs draw the mean of a layer towards 0.

    Parameters
    ----------
    z : array of any shape
    alpha : float
        α: far left y is −α.

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz,), both of the shape of z.

    References
    ----------
    Clevert, Unterthiner, Hochreiter: Fast and accurate deep network learning by exponential linear units. ICLR 2016.
    """
    xp = float_namespace("elu", z=z)
    alpha = expect_number("elu, alpha", alpha, "Try alpha=1.0.")
    zero = xp.zeros_like(z)
    below = xp.minimum(z, zero)
    y = xp.maximum(z, zero) + alpha * xp.expm1(below)  # (1): expm1 is exact for small z

    def backward(dy):
        expect_shape("elu, dy", dy, y.shape, FIX_DY)
        positive = xp.asarray(z > 0, dtype=z.dtype)
        slope = positive + alpha * (xp.exp(below) - positive)  # where z > 0: below = 0, exp 0 = 1
        return (dy * slope,)  # (2)

    return y, backward


def _has_slope_by_feature(z, slope):
    """Return whether there is one slope for each feature, and not one for all; raise if neither."""
    shape = tuple(slope.shape)
    if shape in ((), (1,)):
        return False
    if z.ndim >= 2 and shape == (z.shape[1],):
        return True
    raise ShapeError(
        "prelu, slope",
        "shape () or (1,)" + (f" or ({z.shape[1]},)" if z.ndim >= 2 else ""),
        f"shape {shape}",
        "Pass one slope for all, or one for each feature or channel, which lie along axis 1 of z.",
    )
