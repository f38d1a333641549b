"""Thresholds, hard and soft: activations that level off on both sides, so that a neuron is off or on.

Each works on an array of any shape, element by element.
"""

from dlcore.arrays import float_namespace
from dlcore.errors import expect_shape

FIX_DY = "Pass a gradient for each element of y."


def step(z):
    """Threshold: the neuron fires or it does not.

    Equations
    ---------
    (1) y  = 1 if z ≥ 0, else 0
    (2) dz = 0

    The slope is 0 wherever there is one, and at the jump it is taken to be 0 as well:
    no gradient passes a step, so that layers below it cannot learn from one.

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
    McCulloch, Pitts: A logical calculus of the ideas immanent in nervous activity. 1943.
    """
    xp = float_namespace("step", z=z)
    y = xp.asarray(z >= 0, dtype=z.dtype)  # (1)

    def backward(dy):
        expect_shape("step, dy", dy, y.shape, FIX_DY)
        return (xp.zeros_like(dy),)  # (2)

    return y, backward


def sigmoid(z):
    """Logistic function: a soft threshold from 0 to 1.

    Equations
    ---------
    (1) e  = exp(−|z|), which cannot overflow
    (2) y  = 1 / (1 + e) if z ≥ 0, else e / (1 + e): both are 1 / (1 + exp(−z))
    (3) dz = dy y (1 − y)

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
    Rumelhart, Hinton, Williams: Learning representations by back-propagating errors. Nature 323, 1986.
    """
    xp = float_namespace("sigmoid", z=z)
    e = xp.exp(-xp.abs(z))  # (1)
    positive = xp.asarray(z >= 0, dtype=z.dtype)
    y = xp.maximum(e, positive) / (1 + e)  # (2), as e ≤ 1; xp.where takes five times as long

    def backward(dy):
        expect_shape("sigmoid, dy", dy, y.shape, FIX_DY)
        return (dy * y * (1 - y),)  # (3)

    return y, backward


def tanh(z):
    """Hyperbolic tangent: a soft threshold from −1 to 1, centred at 0.

    Equations
    ---------
    (1) y  = tanh z
    (2) dz = dy (1 − y²)

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
    LeCun, Bottou, Orr, Müller: Efficient backprop. 1998.
    """
    xp = float_namespace("tanh", z=z)
    y = xp.tanh(z)  # (1)

    def backward(dy):
        expect_shape("tanh, dy", dy, y.shape, FIX_DY)
        return (dy * (1 - y * y),)  # (2)

    return y, backward


def arctan(z):
    """Arcus tangent: a soft threshold from −π/2 to π/2 that levels off slowly.

    Equations
    ---------
    (1) y  = arctan z
    (2) dz = dy / (1 + z²)

    Far out its slope falls as 1 / z², that of tanh as exp(−2 |z|): a neuron far from its threshold still learns.

    Parameters
    ----------
    z : array of any shape

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz,), both of the shape of z.
    """
    xp = float_namespace("arctan", z=z)
    y = xp.atan(z)  # (1)

    def backward(dy):
        expect_shape("arctan, dy", dy, y.shape, FIX_DY)
        return (dy / (1 + z * z),)  # (2)

    return y, backward
