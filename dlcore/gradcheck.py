"""Is a gradient right? Nudge each number a little, see how the result moves, and compare.

Everything here computes in float64 and leaves its arguments as they were.
"""

import math

import numpy as np

from dlcore.arrays import is_torch, like, to_numpy, to_torch
from dlcore.errors import DataError, DtypeError, ShapeError, expect_rng


def numerical_gradient(f, x, eps=1e-5, method="central"):
    """Gradient of a function at x, by nudging one entry of x at a time.

    Equations
    ---------
    (1) central: (f(x + ε) − f(x − ε)) / 2ε, wrong by the order of ε²
    (2) forward: (f(x + ε) − f(x)) / ε,      wrong by the order of ε

    Parameters
    ----------
    f : function
        array of the shape of x, in float64 -> number
    x : array of any shape
    eps : float
        Size ε of a nudge. Too large: the curve bends; too small: only rounding is left.
    method : "central" or "forward"

    Returns
    -------
    array like x, but float64

    Raises
    ------
    DataError
        If x or a value of f is not finite, or if ε is not positive.
    """
    if method not in ("central", "forward"):
        raise DataError(
            "numerical_gradient, method", "'central' or 'forward'", repr(method), "Choose."
        )
    if not 0 < eps < math.inf:
        raise DataError("numerical_gradient, eps", "a positive number", repr(eps), "Try eps=1e-5.")
    point = to_numpy(x)
    _expect_finite("numerical_gradient, x", point)

    def value(index, nudge):
        nudged = np.array(point, dtype=np.float64)
        nudged[index] += nudge
        return _number(f(_as_float64(nudged, x)))

    gradient = np.empty(point.shape)
    at_x = value((), 0.0) if method == "forward" else None
    for index in np.ndindex(point.shape):
        if at_x is None:
            gradient[index] = (value(index, eps) - value(index, -eps)) / (2 * eps)  # (1)
        else:
            gradient[index] = (value(index, eps) - at_x) / eps  # (2)
    return _as_float64(gradient, x)


def relative_error(a, b):
    """Largest difference of two arrays, relative to the size of their entries.

    Equation
    --------
    (1) max |a − b| / max(1e-8, |a| + |b|), entry by entry; 0 for empty arrays, NaN where one is NaN

    Parameters
    ----------
    a, b : arrays of one shape

    Returns
    -------
    float
    """
    a, b = to_numpy(a).astype(np.float64), to_numpy(b).astype(np.float64)
    if a.shape != b.shape:
        received = f"shapes {a.shape} and {b.shape}"
        fix = "A gradient has the shape of its array; is one of them transposed, or not summed up?"
        raise ShapeError("relative_error", "two arrays of one shape", received, fix)
    error = np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))  # (1)
    return float(np.max(error, initial=0.0))


def check_pullback(op, *args, rng, eps=1e-5):
    """Compare the pullback of an op with nudges, under a random upstream gradient.

    Parameters
    ----------
    op : function
        args -> (y, backward), such as `ops.linear`
    *args : arrays
        Those of floating-point numbers are nudged, in order, as many as the pullback has gradients for.
    rng : numpy.random.Generator
        Draws the upstream gradient.
    eps : float
        Size of a nudge.

    Returns
    -------
    float
        Worst relative error of all gradients; about 1e-8 where all is well, NaN where a gradient is.
    """
    expect_rng("check_pullback", rng)
    args = [_as_float64(a, a) if _is_float_array(a) else a for a in args]
    places = [i for i, a in enumerate(args) if _is_float_array(a)]
    y, backward = op(*args)
    dy = rng.standard_normal(tuple(y.shape))
    gradients = backward(like(dy, y))
    if not isinstance(gradients, tuple) or len(gradients) > len(places):
        raise DtypeError(
            "check_pullback, op",
            f"a pullback that returns a tuple of at most {len(places)} gradients",
            f"a {type(gradients).__name__} of {len(gradients)}",
            "Return one gradient for each argument, in a tuple: (dz,) has a comma.",
        )

    def nudged_gradient(i):
        def weighted_sum(a):
            y, _ = op(*args[:i], a, *args[i + 1 :])
            return np.sum(to_numpy(y) * dy)

        return numerical_gradient(weighted_sum, args[i], eps)

    pairs = zip(places, gradients, strict=False)  # targets come last and have no gradient
    errors = [relative_error(g, nudged_gradient(i)) for i, g in pairs if g is not None]
    return float(np.max(errors, initial=0.0))


def check_model(model, loss, x, t, eps=1e-5):
    """Compare the gradients that a model computes with nudges of its parameters.

    Parameters
    ----------
    model : nn.Layer
    loss : function
        (y, t) -> (number, backward), such as `ops.mse`
    x, t : arrays
        Inputs and targets.
    eps : float
        Size of a nudge.

    Returns
    -------
    dict
        Name of the parameter -> relative error (float). Parameters, buffers and generators are
        afterwards what they were before; a layer that draws at random draws the same each time.
    """
    parameters = model.named_parameters()
    before = {name: (p.value, p.grad) for name, p in parameters.items()}
    buffers = [(b, b.value) for b in model.named_buffers().values()]
    redraw = _rewind(model)
    x, t = (_as_float64(a, a) if _is_float_array(a) else a for a in (x, t))
    try:
        for p in parameters.values():
            p.value, p.grad = _as_float64(p.value, p.value), None
        for b, value in buffers:
            b.value = _as_float64(value, value)
        _, backward = loss(model.forward(x), t)
        model.backward(*backward())
        return {
            name: relative_error(p.grad, _nudged_gradient(model, loss, x, t, p, eps, redraw))
            for name, p in parameters.items()
        }
    finally:
        for name, p in parameters.items():
            p.value, p.grad = before[name]
        for b, value in buffers:
            b.value = value
        redraw()


def _rewind(model):
    """Return a function that puts all generators of a model back to where they are now."""
    generators = [rng.bit_generator for rng in model.named_generators().values()]
    states = [(generator, generator.state) for generator in generators]

    def rewind():
        for generator, state in states:
            generator.state = state

    return rewind


def _nudged_gradient(model, loss, x, t, parameter, eps, redraw):
    kept = parameter.value

    def loss_at(value):
        redraw()
        parameter.value = value
        return loss(model.evaluate(x), t)[0]

    gradient = numerical_gradient(loss_at, kept, eps)
    parameter.value = kept
    return gradient


def _is_float_array(a):
    if is_torch(a):
        return a.dtype.is_floating_point
    return isinstance(a, np.ndarray | np.generic) and a.dtype.kind == "f"


def _as_float64(values, reference):
    """Return a float64 copy of `values`, in the library and on the device of `reference`."""
    copy = np.array(to_numpy(values), dtype=np.float64)
    return to_torch(copy, device=reference.device) if is_torch(reference) else copy


def _expect_finite(what, a):
    if not np.all(np.isfinite(a)):
        fix = "Nudges say nothing here; look for where it arises."
        raise DataError(what, "finite numbers", "NaN or infinity", fix)


def _number(value):
    if isinstance(value, tuple) or np.shape(value) != ():
        kind = "a tuple" if isinstance(value, tuple) else f"shape {tuple(np.shape(value))}"
        fix = "Sum up an array; of an op, keep the value: lambda x: op(x)[0]."
        raise DtypeError("numerical_gradient, f", "a function that returns one number", kind, fix)
    _expect_finite("numerical_gradient, f(x)", float(value))
    return float(value)
