"""An activation bends: it turns each weighted sum z into the output y of a neuron.

All of these work on an array of any shape, element by element; softmax looks at a whole row at once.
"""

from dlcore.arrays import float_namespace
from dlcore.errors import ShapeError, expect_shape

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
    y = xp.where(z >= 0, 1, e) / (1 + e)  # (2)

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
    y = xp.maximum(z, xp.zeros_like(z))  # (1)

    def backward(dy):
        expect_shape("relu, dy", dy, y.shape, FIX_DY)
        return (dy * (y > 0),)  # (2): y > 0 where z > 0, and y is kept anyway

    return y, backward


def softmax(z, axis=-1):
    """Turn scores into probabilities: positive, and with the sum 1 along an axis.

    Equations
    ---------
    (1) e  = exp(z − max z): the largest is 1, so that nothing overflows
    (2) y  = e / Σ e
    (3) dz = y (dy − Σ dy y)

    Parameters
    ----------
    z : array of at least one axis
    axis : int
        The axis that the classes lie along; the sums and the maximum are over it.

    Returns
    -------
    y : array like z
    backward : function
        dy -> (dz,), both of the shape of z.

    Raises
    ------
    ShapeError
        If z has no such axis, or if it has the length 0.

    References
    ----------
    Bridle: Probabilistic interpretation of feedforward classification network outputs. 1990.
    """
    xp = float_namespace("softmax", z=z)
    if not -z.ndim <= axis < z.ndim or z.shape[axis] == 0:
        raise ShapeError(
            "softmax, z",
            f"at least one class along axis {axis}",
            f"shape {tuple(z.shape)}",
            "Pass the scores of one example in each row, or choose another axis.",
        )
    e = xp.exp(z - xp.max(z, axis=axis, keepdims=True))  # (1)
    y = e / xp.sum(e, axis=axis, keepdims=True)  # (2)

    def backward(dy):
        expect_shape("softmax, dy", dy, y.shape, FIX_DY)
        return (y * (dy - xp.sum(dy * y, axis=axis, keepdims=True)),)  # (3)

    return y, backward
