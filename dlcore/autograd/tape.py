"""Arrays that remember what they were computed from: a tape over the ops of dlcore.

What `Value` does for a number, `Variable` does for an array. Its slopes would fill a matrix, so it keeps the op's
pullback instead, the function that multiplies a gradient by them.
"""

from functools import wraps
from numbers import Real

import numpy as np

from dlcore.arrays import float_namespace, is_torch, like
from dlcore.autograd import arithmetic, reductions
from dlcore.autograd.order import backward_order
from dlcore.errors import DtypeError, expect_shape


class Variable:
    """An array whose gradient is wanted, NumPy's or torch's.

    Variables work with + − * / ** @ and with numbers and plain arrays, which are constants: they get no gradient.
    Any op of dlcore that has one output takes Variables through `apply` or `lift`. A Variable holds on to its inputs
    and never to what is made of it: a graph is gone with its root.

    Parameters
    ----------
    data : array of floats
        It is copied: training changes the Variable and not your array.
    label : str, optional
        Its name, for people and pictures.

    Attributes
    ----------
    data : array
    grad : array of the shape of data, or None
        ∂L/∂data after `L.backward()`.
    op : str
        Name of the op that computed it; "" for a leaf of the graph.
    arguments : tuple
        What the op was given: Variables and constants.
    pullback : function
        ∂L/∂data -> gradients of the arguments, in a tuple.
    label : str

    References
    ----------
    Linnainmaa: Taylor expansion of the accumulated rounding error. BIT 16, 1976.
    """

    __slots__ = ("__weakref__", "arguments", "data", "grad", "label", "op", "pullback")
    __array_ufunc__ = None  # so that NumPy leaves `array @ variable` to `__rmatmul__`

    def __init__(self, data, label=""):
        float_namespace("Variable", data=data)
        self.data = data.detach().clone() if is_torch(data) else np.array(data)
        self.grad = None
        self.label, self.op, self.arguments, self.pullback = label, "", (), None

    @property
    def inputs(self):
        """The Variables among the arguments."""
        return [a for a in self.arguments if isinstance(a, Variable)]

    @property
    def shape(self):
        """The shape of the array."""
        return tuple(self.data.shape)

    def __repr__(self):
        name = f", label={self.label!r}" if self.label else ""
        return f"Variable(shape={self.shape}{name})"

    def backward(self, seed=None):
        """Give every Variable that this one was computed from its gradient.

        Those of leaves add up from one `backward` to the next, until `zero_grad`; all others start anew each time.

        Parameters
        ----------
        seed : array of the shape of data, optional
            ∂L/∂data of this Variable itself. One number, a loss, needs none: it is 1.

        Raises
        ------
        ShapeError
            If there is no seed and this is not one number; if the seed has another shape.
        DtypeError
            If a Variable went into an op where none has a gradient, as the targets of a loss.
        """
        if seed is None:
            fix = "Start from a loss, for instance y.mean(), or pass backward(seed)."
            expect_shape("Variable.backward", self.data, (), fix)
            seed = like(1.0, self.data)
        float_namespace("Variable.backward", data=self.data, seed=seed)
        fix = "Pass a gradient for each element."
        expect_shape("Variable.backward, seed", seed, self.shape, fix)
        order = backward_order(self)
        for node in order:  # leaves are not in it
            node.grad = None
        self._add_grad(seed)
        for node in order:  # when a node's turn comes, its gradient is complete
            for x, dx in _gradients(node):
                x._add_grad(dx)

    def _add_grad(self, grad):
        self.grad = grad if self.grad is None else self.grad + grad

    def zero_grad(self):
        """Forget the gradient."""
        self.grad = None

    def __add__(self, other):
        return apply(arithmetic.add, self, self._constant(other))

    def __sub__(self, other):
        return apply(arithmetic.subtract, self, self._constant(other))

    def __mul__(self, other):
        return apply(arithmetic.multiply, self, self._constant(other))

    def __truediv__(self, other):
        return apply(arithmetic.divide, self, self._constant(other))

    def __matmul__(self, other):
        return apply(arithmetic.matmul, self, other)

    def __pow__(self, exponent):
        if not isinstance(exponent, Real):
            fix = "A number is meant, as in y ** 2."
            raise DtypeError("Variable, **", "a number", type(exponent).__name__, fix)
        exponent = float(exponent)  # a float64 number of NumPy's would widen a float32 array
        return apply(arithmetic.power, self, exponent)

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return apply(arithmetic.add, self._constant(other), self)

    def __rsub__(self, other):
        return apply(arithmetic.subtract, self._constant(other), self)

    def __rmul__(self, other):
        return apply(arithmetic.multiply, self._constant(other), self)

    def __rtruediv__(self, other):
        return apply(arithmetic.divide, self._constant(other), self)

    def __rmatmul__(self, other):
        return apply(arithmetic.matmul, other, self)

    def sum(self, axis=None, keepdims=False):
        """Sum over axes, by default all: `reductions.total`."""
        return apply(reductions.total, self, axis=axis, keepdims=keepdims)

    def mean(self, axis=None, keepdims=False):
        """Mean over axes, by default all: `reductions.mean`."""
        return apply(reductions.mean, self, axis=axis, keepdims=keepdims)

    def reshape(self, *shape):
        """The same numbers in another shape: `reductions.reshape`."""
        return apply(reductions.reshape, self, shape=shape)

    def _constant(self, other):
        """Return a number as an array without axes, of the library and dtype of this one."""
        return like(other, self.data) if isinstance(other, Real) else other


def apply(op, *arguments, **options):
    """Compute an op and write on the tape how its gradients go back.

    Parameters
    ----------
    op : function
        (*arrays, **options) -> (y, backward), any op of `dlcore.ops` that has one output
    *arguments : Variables and constants, as the op takes them
    **options : passed to the op; no Variables

    Returns
    -------
    Variable
        Or, where no argument is a Variable, the plain array: what is made of constants is constant.

    Raises
    ------
    DtypeError
        If the op returns no pullback or has several outputs, or if a Variable is given by name.
    """
    name = getattr(op, "__name__", "op")
    for key, value in options.items():
        if isinstance(value, Variable):
            fix = "Variables go by position; pass a constant as variable.data."
            raise DtypeError(f"apply, {name}, {key}", "an option", "a Variable", fix)
    returned = op(*map(_data, arguments), **options)
    if not isinstance(returned, tuple) or len(returned) != 2 or not callable(returned[1]):
        fix = "Pass an op of dlcore.ops: ops.tanh, not np.tanh."
        received = f"{name}, which returns {type(returned).__name__}"
        raise DtypeError("apply, op", "a function that returns (y, backward)", received, fix)
    y, pullback = returned
    if isinstance(y, tuple):
        fix = "The tape drives ops of one output; use the layer of nn, or the op and its pullback."
        raise DtypeError(f"apply, {name}", "one output", f"{len(y)} outputs", fix)
    if not any(isinstance(a, Variable) for a in arguments):
        return y
    result = Variable.__new__(Variable)
    result.data, result.grad, result.label = y, None, ""
    result.op, result.arguments, result.pullback = name, arguments, pullback
    return result


def lift(op):
    """Return an op that takes Variables: `lift(ops.linear)(x, w, b)` is `apply(ops.linear, x, w, b)`."""

    @wraps(op)
    def lifted(*arguments, **options):
        return apply(op, *arguments, **options)

    return lifted


def _data(argument):
    return argument.data if isinstance(argument, Variable) else argument


def _gradients(node):
    """Yield each Variable that a node was computed from, with its gradient.

    A pullback has one gradient for each differentiable argument, in order. Arrays of floats may be differentiable;
    labels and numbers are not. Of these arrays, the last may have none: targets of a loss.
    """
    candidates = [a for a in node.arguments if _holds_floats(_data(a))]
    gradients = node.pullback(node.grad)
    for x in candidates[len(gradients) :]:
        if isinstance(x, Variable):
            fix = "Pass its array, variable.data, as a constant."
            raise DtypeError(f"{node.op}, {x!r}", "a constant", "a Variable without gradient", fix)
    for x, dx in zip(candidates, gradients, strict=False):
        if isinstance(x, Variable) and dx is not None:
            yield x, dx


def _holds_floats(a):
    if is_torch(a):
        return a.dtype.is_floating_point
    return isinstance(a, np.ndarray | np.generic) and a.dtype.kind == "f"
