"""What all layers share: parameters, a way forward, and a way back that may be used once."""

from abc import ABC, abstractmethod
from typing import Any

import numpy as np

from dlcore.arrays import float_namespace, is_torch, namespace
from dlcore.errors import DataError, StateError


class Parameter:
    """An array that is learned, and the gradient of the loss with respect to it.

    Parameters
    ----------
    value : array of floats
        It is copied: training changes the parameter and not your array.
    name : str, optional
        For people who print it.

    Attributes
    ----------
    value : array
    grad : array of the shape of value, or None
        None, then assigned by the first backward pass, then added to, until `zero_grad`.
    """

    def __init__(self, value, name=""):
        float_namespace("Parameter", value=value)
        self.value = value.detach().clone() if is_torch(value) else np.array(value)
        self.grad = None
        self.name = name

    def add_grad(self, grad):
        """Add a gradient to what is there."""
        self.grad = grad if self.grad is None else self.grad + grad

    def zero_grad(self):
        """Forget the gradient."""
        self.grad = None

    def __repr__(self):
        return f"Parameter({self.name + ', ' if self.name else ''}shape={tuple(self.value.shape)})"


class Buffer:
    """An array that belongs to a layer and is not learned: a running mean.

    Parameters
    ----------
    value : array of floats
        It is copied.

    Attributes
    ----------
    value : array
    """

    def __init__(self, value):
        float_namespace("Buffer", value=value)
        self.value = value.detach().clone() if is_torch(value) else np.array(value)

    def __repr__(self):
        return f"Buffer(shape={tuple(self.value.shape)})"


class Layer(ABC):
    """Anything with a forward and a backward pass: one op, or many layers in a row.

    Attributes
    ----------
    training : bool
        Whether the layer behaves as in training, at first True: dropout drops, batch normalisation uses
        the statistics of the batch. Change it with `train()` and `eval()`.
    """

    training = True

    @abstractmethod
    def forward(self, x) -> Any:
        """Return the output for a batch x, and keep what the way back needs."""

    @abstractmethod
    def backward(self, dy, *, input_grad=True) -> Any:
        """Add to the gradient of each parameter, and return the gradient of the input.

        Parameters
        ----------
        dy : array
            Gradient of the loss with respect to the output of the last `forward`.
        input_grad : bool
            Whether the gradient of the input is wanted; if not, None may be returned.

        Raises
        ------
        StateError
            Unless there was one `forward` for this one `backward`.
        """

    @abstractmethod
    def evaluate(self, x) -> Any:
        """Return the output for a batch x in the present mode, and keep nothing."""

    def named_children(self) -> dict[str, "Layer"]:
        """Return a dict from name to the layers directly inside of this one."""
        return {}

    def walk(self, name=""):
        """Iterate over this layer and all layers inside, each after the one that it is in.

        Yields
        ------
        (name, layer)
            Names as in `named_parameters`, "2.0" for the first layer inside of the third; "" for this one.
        """
        yield name, self
        for child_name, child in self.named_children().items():
            yield from child.walk(f"{name}.{child_name}" if name else child_name)

    def named_parameters(self) -> dict[str, Parameter]:
        """Return a dict from name to Parameter: attributes of this layer, then of those inside."""
        return self._named(Parameter)

    def named_buffers(self) -> dict[str, Buffer]:
        """Return a dict from name to Buffer."""
        return self._named(Buffer)

    def _named(self, kind):
        return {
            f"{prefix}.{name}" if prefix else name: value
            for prefix, layer in self.walk()
            for name, value in vars(layer).items()
            if isinstance(value, kind)
        }

    def train(self, training=True):
        """Switch this layer and all layers inside to training, or with False to evaluation; return self."""
        for _, layer in self.walk():
            layer.training = training
        return self

    def eval(self):
        """Switch to evaluation: `train(False)`."""
        return self.train(False)

    def __call__(self, x):
        """Return `forward(x)`."""
        return self.forward(x)

    def parameters(self):
        """Return a list of all parameters; one that is shared comes once."""
        return list({id(p): p for p in self.named_parameters().values()}.values())

    def zero_grad(self):
        """Forget all gradients."""
        for parameter in self.parameters():
            parameter.zero_grad()

    def predict(self, x, batch_size=256):
        """Return the output for all of x, computed in batches; nothing is kept for a way back.

        It computes as in evaluation, without dropout, whatever the mode; the mode stays as it was.

        Parameters
        ----------
        x : (N, ...) array
        batch_size : int

        Returns
        -------
        (N, ...) array
        """
        if batch_size < 1:
            raise DataError("predict, batch_size", "at least 1", repr(batch_size), "Try 256.")
        starts = range(0, max(len(x), 1), batch_size)  # an empty x is one empty batch
        modes = [(layer, layer.training) for _, layer in self.walk()]
        self.eval()
        try:
            return namespace(x).concat([self.evaluate(x[i : i + batch_size]) for i in starts])
        finally:
            for layer, training in modes:
                layer.training = training


class OpLayer(Layer):
    """A layer that is one op: the subclass says which one, this class goes forward and back.

    Parameters are those attributes that are a `Parameter`, in the order in which the op takes them.
    """

    def __init__(self):
        self._pullback = _too_early

    @abstractmethod
    def apply(self, x) -> Any:
        """Return the op's value and pullback at x and the layer's parameters."""

    def forward(self, x):
        y, self._pullback = self.apply(x)
        return y

    def backward(self, dy, *, input_grad=True):
        pullback, self._pullback = self._pullback, _too_often
        parameters = [p for p in vars(self).values() if isinstance(p, Parameter)]
        if not parameters:
            (dx,) = pullback(dy)
            return dx
        dx, *gradients = pullback(dy, input_grad=input_grad)
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.add_grad(gradient)
        return dx

    def evaluate(self, x):
        y, _ = self.apply(x)
        return y

    def __repr__(self):
        shapes = (f"{name} {tuple(p.value.shape)}" for name, p in self.named_parameters().items())
        return f"{type(self).__name__}({', '.join(shapes)})"


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
