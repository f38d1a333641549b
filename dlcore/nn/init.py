"""With which numbers does a layer start? Too small and signals die out from layer to layer, too large and they blow up.

Each function takes a shape and a generator and returns a float64 array, so that any of them can be given to a layer:
`Linear(3, 4, rng=rng, init=init.he)`. Arguments of its own are set with `functools.partial`:
`init=partial(init.he, distribution="uniform")`.

Weights of shape (n_in, n_out) belong to a linear layer: n_in numbers come together in each sum. Weights of shape
(c_out, c_in, k...) belong to a convolution: c_in · k... numbers come together in each sum (fan_in), and each input is
used in c_out · k... sums (fan_out).
"""

import math

import numpy as np

from dlcore.errors import DataError, DtypeError, ShapeError, expect_rng, expect_shape


def zeros(shape, *, rng=None):
    """Nothing but zeros: right for biases; units whose weights are zero stay alike for ever.

    Parameters
    ----------
    shape : tuple of int
    rng : not used

    Returns
    -------
    array of the shape, float64
    """
    return np.zeros(shape)


def constant(shape, *, rng=None, value=1.0):
    """Nothing but one number; units whose weights are alike stay alike for ever.

    Parameters
    ----------
    shape : tuple of int
    rng : not used
    value : float

    Returns
    -------
    array of the shape, float64
    """
    return np.full(shape, float(value))


def uniform(shape, *, rng, limit=0.5):
    """Any number from −limit to limit, whatever the shape: the older recipe of "small random numbers".

    Parameters
    ----------
    shape : tuple of int
    rng : numpy.random.Generator
    limit : float

    Returns
    -------
    array of the shape, float64
    """
    expect_rng("init.uniform", rng)
    return rng.uniform(-limit, limit, shape)


def lecun(shape, *, rng, distribution="normal"):
    """Keep the size of signals on the way forward, where the activation does nothing to small ones.

    Equation
    --------
    (1) Var(w) = 1 / fan_in

    Parameters
    ----------
    shape : tuple of int
        (n_in, n_out) or (c_out, c_in / groups, k...).
    rng : numpy.random.Generator
    distribution : "normal" or "uniform"
        Both with mean 0 and the variance above.

    Returns
    -------
    array of the shape, float64

    References
    ----------
    LeCun, Bottou, Orr, Müller: Efficient BackProp. 1998, section 4.6.
    """
    fan_in, _ = _fans("init.lecun", shape)
    return _random("init.lecun", shape, 1 / math.sqrt(fan_in), distribution, rng)  # (1)


def xavier(shape, *, rng, distribution="normal", gain=1.0):
    """Keep the size of signals forward and of gradients backward, as well as one number can do both: for tanh.

    Equation
    --------
    (1) Var(w) = 2 gain² / (fan_in + fan_out)

    Parameters
    ----------
    shape : tuple of int
        (n_in, n_out) or (c_out, c_in / groups, k...).
    rng : numpy.random.Generator
    distribution : "normal" or "uniform"
        Both with mean 0 and the variance above.
    gain : float
        Makes up for an activation that shrinks its input; 5/3 is usual for tanh in deep networks.

    Returns
    -------
    array of the shape, float64

    References
    ----------
    Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, eq. (16).
    """
    deviation = gain * math.sqrt(2 / sum(_fans("init.xavier", shape)))  # (1)
    return _random("init.xavier", shape, deviation, distribution, rng)


def he(shape, *, rng, distribution="normal", slope=0.0):
    """Keep the size of signals where ReLU halves it: for ReLU and its relatives.

    Equation
    --------
    (1) Var(w) = 2 / ((1 + slope²) fan_in)

    Parameters
    ----------
    shape : tuple of int
        (n_in, n_out) or (c_out, c_in / groups, k...).
    rng : numpy.random.Generator
    distribution : "normal" or "uniform"
        Both with mean 0 and the variance above.
    slope : float
        Of the activation below 0: 0 for ReLU.

    Returns
    -------
    array of the shape, float64

    References
    ----------
    He, Zhang, Ren, Sun: Delving deep into rectifiers. ICCV 2015, eq. (15).
    """
    fan_in, _ = _fans("init.he", shape)
    return _random(
        "init.he", shape, math.sqrt(2 / ((1 + slope**2) * fan_in)), distribution, rng
    )  # (1)


def orthogonal(shape, *, rng, gain=1.0):
    """A random rotation: a layer that keeps the length of what passes it, and right angles.

    Equation
    --------
    (1) wᵀ w = gain² 1, or w wᵀ = gain² 1 where w has more columns than rows

    Any such matrix is as likely as any other: Q of the QR decomposition of normal numbers, with the signs for which
    the diagonal of R is positive (without these the answer depends on how the decomposition is computed).

    Parameters
    ----------
    shape : tuple of int
        (n_in, n_out); weights of a convolution (c_out, c_in / groups, k...) count as c_out rows.
    rng : numpy.random.Generator
    gain : float
        √2 makes up for ReLU.

    Returns
    -------
    array of the shape, float64

    References
    ----------
    Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear networks. ICLR 2014.
    Mezzadri: How to generate random matrices from the classical compact groups. Notices of the AMS 54, 2007.
    """
    _fans("init.orthogonal", shape)
    expect_rng("init.orthogonal", rng)
    rows, columns = shape[0], math.prod(shape[1:])
    tall = rng.standard_normal((max(rows, columns), min(rows, columns)))
    q, r = np.linalg.qr(tall)
    q *= np.where(np.diag(r) < 0, -1.0, 1.0)
    return gain * (q if rows >= columns else q.T).reshape(shape)  # (1)


def draw(layer, init, shape, rng):
    """Return the first weights of a layer, as its argument `init` makes them, or say what is wrong with it.

    Parameters
    ----------
    layer : str
        Name of the layer, for messages.
    init : function
        (shape, rng=rng) -> array
    shape : tuple of int
    rng : numpy.random.Generator
    """
    expect_rng(layer, rng)
    if not callable(init):
        fix = "Pass one of the functions of nn.init, such as init=nn.init.he."
        raise DtypeError(f"{layer}, init", "a function (shape, rng=rng) -> array", repr(init), fix)
    weights = init(shape, rng=rng)
    expect_shape(f"{layer}, init", weights, shape, "Let init return an array of the shape given.")
    return weights


def _fans(what, shape):
    """Return how many numbers come together in a sum, and in how many sums each is used."""
    if len(shape) < 2 or min(shape) < 1:
        expected = "shape (n_in, n_out) or (c_out, c_in, k...), each at least 1"
        raise ShapeError(what, expected, f"shape {tuple(shape)}", "For biases take init.zeros.")
    if len(shape) == 2:
        return shape
    window = math.prod(shape[2:])
    return shape[1] * window, shape[0] * window


def _random(what, shape, deviation, distribution, rng):
    """Return random numbers of mean 0 and a given standard deviation."""
    expect_rng(what, rng)
    if distribution == "normal":
        return rng.normal(0.0, deviation, shape)
    if distribution == "uniform":
        limit = math.sqrt(3) * deviation  # Var = limit² / 3
        return rng.uniform(-limit, limit, shape)
    expected = "'normal' or 'uniform'"
    raise DataError(f"{what}, distribution", expected, repr(distribution), "Choose one of them.")
