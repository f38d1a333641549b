"""Smooth rectifiers: like ReLU far from 0, and without its kink."""

import math

from dlcore.arrays import float_namespace
from dlcore.errors import expect_shape
from dlcore.ops.thresholds import FIX_DY, sigmoid

CUBIC = 0.044715  # fits tanh to the distribution function of a normal variable


def softplus(z):
    """Smooth ReLU, always positive: for a scale or a rate that must not be 0.

    Equations
    ---------
    (1) y  = max(z, 0) + log(1 + exp(−|z|)) = log(1 + exp z), which cannot overflow in the first form
    (2) dz = dy σ(z),     σ: sigmoid

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
    Dugas, Bengio, Bélisle, Nadeau, Garcia: Incorporating second-order functional knowledge. NIPS 2000.
    """
    xp = float_namespace("softplus", z=z)
    y = xp.maximum(z, xp.zeros_like(z)) + xp.log1p(xp.exp(-xp.abs(z)))  # (1)

    def backward(dy):
        expect_shape("softplus, dy", dy, y.shape, FIX_DY)
        return (dy * sigmoid(z)[0],)  # (2)

    return y, backward


def silu(z):
    """Sigmoid-weighted linear unit, also called swish: a smooth ReLU that dips below 0 before it rises.

    Equations
    ---------
    (1) y  = z s,     s = σ(z): sigmoid
    (2) dz = dy s (1 + z (1 − s))

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
    Elfwing, Uchibe, Doya: Sigmoid-weighted linear units for neural network function approximation. 2017.
    Ramachandran, Zoph, Le: Searching for activation functions. 2017.
    """
    float_namespace("silu", z=z)
    s, _ = sigmoid(z)
    y = z * s  # (1)

    def backward(dy):
        expect_shape("silu, dy", dy, y.shape, FIX_DY)
        return (dy * s * (1 + z * (1 - s)),)  # (2)

    return y, backward


def gelu(z):
    """Gaussian error linear unit: z times the probability that a normal variable is below z; usual in transformers.

    Equations
    ---------
    (1) s  = σ(2u),     u = √(2/π) (z + a z³), a = 0.044715, σ: sigmoid
    (2) y  = z s = z (1 + tanh u) / 2
    (3) dz = dy (s + z s (1 − s) 2u′),     u′ = √(2/π) (1 + 3 a z²)

    s approximates that probability Φ(z), for which there is no formula of elementary functions; y is nowhere off
    by more than 5e-4. torch computes it with gelu(z, approximate="tanh").

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
    Hendrycks, Gimpel: Gaussian error linear units. 2016.
    """
    float_namespace("gelu", z=z)
    scale = 2 * math.sqrt(2 / math.pi)
    s, _ = sigmoid(scale * z * (1 + CUBIC * z * z))  # (1)
    y = z * s  # (2)

    def backward(dy):
        expect_shape("gelu, dy", dy, y.shape, FIX_DY)
        slope = scale * (1 + 3 * CUBIC * z * z)
        return (dy * (s + z * s * (1 - s) * slope),)  # (3)

    return y, backward
