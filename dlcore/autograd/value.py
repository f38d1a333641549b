"""A number that remembers what it was computed from, so that gradients find their way back.

This is automatic differentiation in a page: each operation writes down, beside its value, how fast that value changes
with each input. `backward` multiplies these slopes along every path, and adds up the paths.
"""

import math
from numbers import Real

from dlcore.autograd.order import backward_order
from dlcore.errors import DataError, DtypeError


class Value:
    """A node of a computational graph: one number, and where it came from.

    Values work with + − * / ** and with each other, with Python's and with NumPy's numbers; a number becomes a
    Value of its own. A Value holds on to its inputs and never to what is made of it: a graph is gone with its root.

    Equation
    --------
    (1) ∂L/∂x = Σ ∂L/∂y ∂y/∂x, over all y that x is an input of

    Parameters
    ----------
    data : number
        Kept as a Python float.
    op : str, optional
        What it was computed by; a leaf of the graph has none.
    inputs, slopes : tuples, optional
        The Values that it was computed from, and ∂data/∂input for each.
    label : str, optional
        Its name, for people and pictures.

    Attributes
    ----------
    data, op, inputs, slopes, label
        As given.
    grad : float
        ∂L/∂data after `L.backward()`.

    Raises
    ------
    DtypeError
        If data is not a number.

    References
    ----------
    Linnainmaa: Taylor expansion of the accumulated rounding error. BIT 16, 1976.
    Karpathy: micrograd. 2020.
    """

    __slots__ = ("__weakref__", "data", "grad", "inputs", "label", "op", "slopes")
    __array_ufunc__ = None  # so that NumPy leaves `np.float64(2) * value` to `__rmul__`

    def __init__(self, data, op="", inputs=(), slopes=(), label=""):
        self.data = data if type(data) is float else _number("Value", data)
        self.grad = 0.0
        self.op, self.inputs, self.slopes, self.label = op, inputs, slopes, label

    def __repr__(self):
        name = f", label={self.label!r}" if self.label else ""
        return f"Value({self.data:.6g}{name}, grad={self.grad:.6g})"

    # each operation: its value; its sign; its inputs; the slope of the value in each of them

    def __add__(self, other):
        b = other if isinstance(other, Value) else Value(other)
        return Value(self.data + b.data, "+", (self, b), (1.0, 1.0))

    def __sub__(self, other):
        b = other if isinstance(other, Value) else Value(other)
        return Value(self.data - b.data, "−", (self, b), (1.0, -1.0))

    def __mul__(self, other):
        b = other if isinstance(other, Value) else Value(other)
        return Value(self.data * b.data, "×", (self, b), (b.data, self.data))

    def __truediv__(self, other):
        b = other if isinstance(other, Value) else Value(other)
        if b.data == 0:
            raise DataError("Value, /", "a divisor other than 0", "0", "Keep it away from 0.")
        y = self.data / b.data
        return Value(y, "/", (self, b), (1 / b.data, -y / b.data))

    def __pow__(self, exponent):
        if isinstance(exponent, Value):
            return (self.log() * exponent).exp()
        x, n = self.data, _number("Value, **", exponent)
        if (x < 0 and n % 1) or (x == 0 and n < 1 and n != 0):
            good = "a base above 0" if n % 1 else "a base other than 0"
            fix = "Neither value nor slope may be infinite or imaginary; use another base or exponent."
            raise DataError(f"Value, ** {n:g}", good, f"{x:g}", fix)
        y = _finite(f"Value, ** {n:g}", pow, x, n)
        slope = n * _finite(f"Value, ** {n:g}", pow, x, n - 1) if n else 0.0
        return Value(y, f"** {n:g}", (self,), (slope,))

    def __neg__(self):
        return Value(-self.data, "−", (self,), (-1.0,))

    def exp(self):
        y = _finite("Value.exp", math.exp, self.data)
        return Value(y, "exp", (self,), (y,))

    def log(self):
        if self.data <= 0:
            fix = "Only positive numbers have a logarithm."
            raise DataError("Value.log", "a number above 0", f"{self.data:g}", fix)
        return Value(math.log(self.data), "log", (self,), (1 / self.data,))

    def tanh(self):
        y = math.tanh(self.data)
        return Value(y, "tanh", (self,), (1 - y * y,))

    def sigmoid(self):
        e = math.exp(-abs(self.data))  # at most 1: it cannot overflow
        y = (1 if self.data >= 0 else e) / (1 + e)
        return Value(y, "sigmoid", (self,), (y * (1 - y),))

    def relu(self):
        x = self.data
        return Value(0.0 if x <= 0 else x, "relu", (self,), (0.0 if x <= 0 else 1.0,))

    # a number on the left: 2 * value

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return Value(other) - self

    def __rtruediv__(self, other):
        return Value(other) / self

    def __rpow__(self, base):
        return Value(base) ** self

    def backward(self, seed=1.0):
        """Give every Value that this one was computed from its gradient.

        Those of leaves add up from one `backward` to the next, until `zero_grad`; all others start from 0 each time.

        Parameters
        ----------
        seed : number
            ∂L/∂data of this Value itself: 1 if it is L.
        """
        order = backward_order(self)
        for node in order:  # leaves are not in it
            node.grad = 0.0
        self.grad += _number("Value.backward, seed", seed)
        for node in order:  # when a node's turn comes, its gradient is complete
            for x, slope in zip(node.inputs, node.slopes, strict=True):
                x.grad += node.grad * slope  # (1)

    def zero_grad(self):
        """Forget the gradient."""
        self.grad = 0.0


def _number(what, data):
    if not isinstance(data, Real):
        fix = "Take one number out of an array with a.item(); for whole arrays there is Variable."
        raise DtypeError(what, "a number", type(data).__name__, fix)
    return float(data)


def _finite(what, function, *numbers):
    try:
        return function(*numbers)
    except OverflowError:
        received = " and ".join(f"{x:g}" for x in numbers)
        fix = "Scale the numbers down: smaller weights, or a smaller learning rate."
        good = "a result that fits into a float, up to 1.8e308"
        raise DataError(what, good, f"a larger one, from {received}", fix) from None
