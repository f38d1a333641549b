"""Normalisation brings numbers to mean 0 and variance 1, then lets the network choose scale and shift again.

Batch normalisation takes its statistics for one channel over all examples, layer normalisation for one
example over all features.
"""

from math import prod

import numpy as np

from dlcore.arrays import float_namespace, is_torch
from dlcore.errors import DataError, DtypeError, ShapeError, expect_number, expect_shape
from dlcore.ops import native
from dlcore.ops.blocks import _blocks
from dlcore.ops.thresholds import FIX_DY


def batch_norm(x, gamma, beta, *, mean=None, var=None, eps=1e-5):
    """Normalise each channel over the batch.

    Equations
    ---------
    With sums over the M values of a channel (all axes of x but the second), and σ = √(var + ε):

    (1) mean   = Σ x / M
    (2) var    = Σ (x − mean)² / M
    (3) y      = γ x̂ + β,     x̂ = (x − mean) / σ
    (4) dγ     = Σ dy x̂
    (5) dβ     = Σ dy
    (6) dx     = γ / σ (dy − dβ / M − x̂ dγ / M)

    One x acts on y in three ways: directly, through the mean and through the variance. Write g = γ dy for the
    gradient of x̂. Directly it gives g / σ. All x̂ move by −1 / (M σ) with it through the mean, which gives
    −Σ g / (M σ). And since ∂σ/∂x = x̂ / M, and x̂ moves by −x̂ / σ with σ, the variance gives −x̂ Σ g x̂ / (M σ).
    The sum of the three is (6): what remains of dy has mean 0 and is, but for ε, orthogonal to x̂.

    With `mean` and `var` given, as in evaluation, these do not depend on x: only dx = γ dy / σ remains.

    (2) is computed in a second pass, when the mean is known. Σ x² / M − mean² would save the pass, but is the small
    difference of large numbers where the mean is large: at mean 100 and σ 0.1, in float32, it is wrong by half or more.

    Parameters
    ----------
    x : (N, C), (N, C, L) or (N, C, H, W) array
        More than one value in each channel, unless mean and var are given.
    gamma, beta : (C,) arrays
        Scale γ and shift β.
    mean, var : (C,) arrays, optional
        Statistics to use in place of those of the batch; both or neither.
    eps : float
        ε > 0, keeps σ away from 0.

    Returns
    -------
    (y, mean, var) : array of the shape of x, and two (C,) arrays
        The statistics that were used. That of the batch is the biased variance (2), a sum over M divided by M.
    backward : function
        dy, of the shape of x -> (dx, dgamma, dbeta), of the shapes of x, gamma, beta; mean and var get none.
        With input_grad=False dx is None.

    Raises
    ------
    ShapeError
        If shapes do not fit; if there is no example, or only one value in each channel, to take statistics of.
    DtypeError
        If an array does not hold floats, or dtypes differ; if only one of mean and var is given.
    DataError
        If eps is not positive.

    References
    ----------
    Ioffe, Szegedy: Batch normalization. ICML 2015.
    """
    training = _check_batch_norm(x, gamma, beta, mean, var, eps)
    eps = float(eps)
    if is_torch(x):
        return native.batch_norm(x, gamma, beta, mean, var, eps)
    places = prod(x.shape[2:])
    x_ncp = x.reshape(*x.shape[:2], places)  # (N, C, places)
    m = x.shape[0] * places
    if mean is None:
        # (1), over the examples in float64: 4,096 of mean 1000, added up in float32, were off by 6e-4 and not by 2e-5
        mean = (x_ncp.sum(axis=2).sum(axis=0, dtype=np.float64) / m).astype(x.dtype)
    centre = mean[:, None]  # (C, 1)
    y = x_ncp - centre
    if var is None:
        var = np.einsum("ncp,ncp->c", y, y) / m  # (2): einsum needs no array for the squares
    sigma = np.sqrt(var + eps)
    y *= (gamma / sigma)[:, None]  # (3)
    y += beta[:, None]

    def backward(dy, input_grad=True):
        expect_shape("batch_norm, dy", dy, x.shape, FIX_DY)
        dy = dy.reshape(x_ncp.shape)
        dx = x_ncp - centre  # computed again: to keep it would hold one more array like x
        dgamma = np.einsum("ncp,ncp->c", dy, dx) / sigma  # (4)
        dbeta = dy.sum(axis=(0, 2))  # (5)
        if training and input_grad:
            dx *= (-dgamma / (m * sigma))[:, None]  # (6), from its last term to its first
            dx -= (dbeta / m)[:, None]
            dx += dy
            dx *= (gamma / sigma)[:, None]
        elif input_grad:
            np.multiply(dy, (gamma / sigma)[:, None], out=dx)
        return dx.reshape(x.shape) if input_grad else None, dgamma, dbeta

    return (y.reshape(x.shape), mean, var), backward


def layer_norm(x, gamma, beta, eps=1e-5):
    """Normalise each example over its features, the last axis.

    Equations
    ---------
    With sums over the D features of one example, and σ = √(var + ε):

    (1) mean = Σ x / D
    (2) var  = Σ (x − mean)² / D
    (3) y    = γ x̂ + β,     x̂ = (x − mean) / σ
    (4) dγ   = Σ dy x̂ over all examples
    (5) dβ   = Σ dy over all examples
    (6) dx   = (g − Σ g / D − x̂ Σ g x̂ / D) / σ,     g = γ dy

    (6) is derived as for `batch_norm`; here γ differs within a sum and stays inside.

    Parameters
    ----------
    x : (..., D) array
    gamma, beta : (D,) arrays
        Scale γ and shift β of each feature.
    eps : float
        ε > 0, keeps σ away from 0.

    Returns
    -------
    y : array like x
    backward : function
        dy, of the shape of x -> (dx, dgamma, dbeta), of the shapes of x, gamma, beta. With input_grad=False
        dx is None.

    Raises
    ------
    ShapeError, DtypeError
        If shapes do not fit or there is no feature; if an array does not hold floats, or dtypes differ.
    DataError
        If eps is not positive.

    References
    ----------
    Ba, Kiros, Hinton: Layer normalization. 2016. arXiv:1607.06450.
    """
    _check_layer_norm(x, gamma, beta, eps)
    eps = float(eps)
    if is_torch(x):
        return native.layer_norm(x, gamma, beta, eps)
    d = x.shape[-1]
    rows = x.reshape(prod(x.shape[:-1]), d)  # one example each
    mean = rows.sum(axis=1, keepdims=True) / d  # (1)
    y = rows - mean
    var = np.einsum("nd,nd->n", y, y)[:, None] / d  # (2): einsum needs no array for the squares
    sigma = np.sqrt(var + eps)
    y /= sigma
    y *= gamma  # (3)
    y += beta

    def backward(dy, input_grad=True):
        expect_shape("layer_norm, dy", dy, x.shape, FIX_DY)
        dy = dy.reshape(rows.shape)
        dx = np.empty_like(rows) if input_grad else None
        dgamma = np.zeros_like(gamma)
        for n in _blocks(rows):
            x_hat = (rows[n] - mean[n]) / sigma[n]
            slope = dy[n] * x_hat
            dgamma += slope.sum(axis=0)  # (4)
            if dx is not None:  # Σ g and Σ g x̂ are products of a matrix and γ
                x_hat *= (slope @ gamma)[:, None] / d
                x_hat += (dy[n] @ gamma)[:, None] / d
                np.multiply(dy[n], gamma, out=dx[n])
                dx[n] -= x_hat
                dx[n] /= sigma[n]  # (6)
        dx = dx.reshape(x.shape) if dx is not None else None
        return dx, dgamma, dy.sum(axis=0)  # (5)

    return y.reshape(x.shape), backward


def _check_batch_norm(x, gamma, beta, mean, var, eps):
    """Return whether the statistics are those of the batch, if the arguments fit together."""
    op = "batch_norm"
    if (mean is None) != (var is None):
        given, missing = ("var", "mean") if mean is None else ("mean", "var")
        fix = "Give both, to normalise by them, or neither, to take the statistics of the batch."
        raise DtypeError(op, "mean and var, or neither", f"{given} without {missing}", fix)
    training = mean is None
    statistics = {} if training else {"mean": mean, "var": var}
    float_namespace(op, x=x, gamma=gamma, beta=beta, **statistics)
    if x.ndim not in (2, 3, 4):
        fix = "Examples come first, channels second."
        expected = "shape (N, C), (N, C, L) or (N, C, H, W)"
        raise ShapeError(f"{op}, x", expected, f"shape {tuple(x.shape)}", fix)
    fix = "Give one entry for each channel of x, its second axis."
    for name, a in {"gamma": gamma, "beta": beta, **statistics}.items():
        expect_shape(f"{op}, {name}", a, (x.shape[1],), fix)
    if training:
        _check_statistics(x)
    _check_eps(op, eps)
    return training


def _check_statistics(x):
    received = f"shape {tuple(x.shape)}"
    if 0 in x.shape:
        raise ShapeError(
            "batch_norm", "at least one example", received, "Nothing has no mean; skip it."
        )
    if prod(x.shape) == x.shape[1]:
        fix = "One value has no variance: take a larger batch, or evaluate with mean and var given."
        raise ShapeError("batch_norm", "more than one value in each channel", received, fix)


def _check_layer_norm(x, gamma, beta, eps):
    float_namespace("layer_norm", x=x, gamma=gamma, beta=beta)
    if x.ndim == 0 or x.shape[-1] == 0:
        fix = "Pass the features of one example along the last axis."
        raise ShapeError("layer_norm, x", "at least one feature", f"shape {tuple(x.shape)}", fix)
    fix = "Give one entry for each feature of x, its last axis."
    for name, a in {"gamma": gamma, "beta": beta}.items():
        expect_shape(f"layer_norm, {name}", a, (x.shape[-1],), fix)
    _check_eps("layer_norm", eps)


def _check_eps(op, eps):
    fix = "Without it a constant would be divided by 0; 1e-5 is usual."
    if not expect_number(f"{op}, eps", eps, fix) > 0:
        raise DataError(f"{op}, eps", "a positive number", repr(eps), fix)
