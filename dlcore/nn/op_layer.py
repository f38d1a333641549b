"""A layer that is one op, with a way back that may be used once."""

from abc import abstractmethod
from typing import Any

from dlcore.errors import DtypeError, StateError
from dlcore.nn.base import Layer
from dlcore.nn.parameter import Parameter


class OpLayer(Layer):
    """A layer that is one op: the subclass says which one, this class goes forward and back.

    A subclass writes `apply`. Its parameters are those attributes that are a `Parameter`, in the order in which
    the op takes them; a `Buffer` is kept and moved with them; a generator is an attribute `rng`. The property
    `settings` says what else tells it from others of its class: it stands in the layer's name, "Dropout(0.5)".
    """

    def __init__(self):
        self._pullback = _too_early
        self._y_dtype: Any = None  # that of the last output; it tells the library too
        self._changes: Any = None  # how often its parameters had been changed in place by then

    @abstractmethod
    def apply(self, x) -> Any:
        """Return the op's value and pullback at x and the layer's parameters."""

    def forward(self, x):
        y = super().forward(x)
        self._y_dtype = y.dtype
        self._changes = [p.changes for p in vars(self).values() if isinstance(p, Parameter)]
        return y

    def _forward(self, x):
        y, self._pullback = self.apply(x)
        return y

    def _backward(self, dy, input_grad):
        if self._y_dtype is not None:
            _expect_dtype(dy, self._y_dtype)
        parameters = [p for p in vars(self).values() if isinstance(p, Parameter)]
        if self._changes is not None and self._changes != [p.changes for p in parameters]:
            raise StateError(
                "backward",
                "parameters as they were in the forward pass",
                "tensors that a step of an optimizer has changed in place since",
                "Call y = layer.forward(x) again after the step.",
            )
        if parameters:
            dx, *gradients = self._pullback(dy, input_grad=input_grad)
        else:
            dx, *gradients = self._pullback(dy)
        self._pullback = _too_often  # and not before: after a dy of a wrong shape one may try again
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.add_grad(gradient)
        return dx

    def _evaluate(self, x):
        y, _ = self.apply(x)
        return y

    def forget(self):
        self._pullback, self._y_dtype, self._changes = _forgotten, None, None

    def __getstate__(self):
        """Return what a copy or a pickle of the layer holds: all but the way back, which is a function."""
        return vars(self) | {"_pullback": _too_early, "_y_dtype": None, "_changes": None}

    def __repr__(self):
        shapes = [f"{name} {tuple(p.value.shape)}" for name, p in self.named_parameters().items()]
        settings = [self.settings] if self.settings else []
        return f"{type(self).__name__}({', '.join(shapes + settings)})"


def _expect_dtype(dy, dtype):
    """Raise a DtypeError unless dy is an array of this dtype: what float64 meets becomes float64, weights too."""
    received = getattr(dy, "dtype", None)
    if received != dtype:
        what = f"{type(dy).__module__}.{type(dy).__name__}".removeprefix("builtins.")
        raise DtypeError(
            "backward, dy",
            f"an array like the output of forward, dtype {dtype}",
            what if received is None else f"{what}, dtype {received}",
            "Convert it with dlcore.arrays.like(dy, y), or make it with np.ones_like(y), torch.ones_like(y).",
        )


def _too_early(dy, **_):
    raise StateError(
        "backward",
        "a forward pass first",
        "a backward pass before any forward pass",
        "Call y = layer.forward(x), then layer.backward(dy).",
    )


def _too_often(dy, **_):
    raise StateError(
        "backward",
        "one backward pass for each forward pass",
        "a second backward pass",
        "Call layer.forward(x) again: what the way back needs was used up.",
    )


def _forgotten(dy, **_):
    raise StateError(
        "backward",
        "a forward pass first",
        "a backward pass after the model was moved",
        "Call y = layer.forward(x) again, with x in the library of the model.",
    )
