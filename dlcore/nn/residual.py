"""A way around some layers: they only have to learn what is to be added to their input."""

from dlcore.errors import ShapeError
from dlcore.nn.base import Layer
from dlcore.nn.parameter import copied
from dlcore.nn.sequential import Sequential, check_layers


class Residual(Layer):
    """Residual connection.

    Equations
    ---------
    (1) y  = s(x) + f(x), where f are the layers and s is the shortcut, or s(x) = x without one
    (2) dx = s'(x)ᵀ dy + f'(x)ᵀ dy: the gradient takes both ways, and without a shortcut one of them
        leads past all the layers unchanged

    Parameters
    ----------
    *layers : Layer
        f; its output must have the shape of s(x).
    shortcut : Layer, optional
        s, where the layers change the shape: a 1×1 convolution or a linear layer.

    Attributes
    ----------
    layers : tuple of Layer
    shortcut : Layer or None

    References
    ----------
    He, Zhang, Ren, Sun: Deep residual learning for image recognition. CVPR 2016, eqs. (1) and (2).
    """

    def __init__(self, *layers, shortcut=None):
        check_layers("Residual", layers)
        if shortcut is not None:
            check_layers("Residual", (*layers, shortcut))
        self.layers = layers
        self.shortcut = shortcut
        self._branch = Sequential(*layers)

    def __repr__(self):
        shortcut = [] if self.shortcut is None else [f"shortcut={self.shortcut!r}"]
        return f"Residual({', '.join([*map(repr, self.layers), *shortcut])})"

    def _forward(self, x):
        past = x if self.shortcut is None else self.shortcut.forward(x)
        return _sum(past, self._branch.forward(x))

    def _backward(self, dy, input_grad):
        # the branch gets a copy: a layer of somebody's own that writes into dy would spoil the other way
        dx = self._branch.backward(copied(dy), input_grad=input_grad)
        past = dy if self.shortcut is None else self.shortcut.backward(dy, input_grad=input_grad)
        return past + dx if input_grad else None  # (2)

    def _evaluate(self, x):
        past = x if self.shortcut is None else self.shortcut.evaluate(x)
        return _sum(past, self._branch.evaluate(x))

    def named_children(self):
        shortcut = {} if self.shortcut is None else {"shortcut": self.shortcut}
        return {**self._branch.named_children(), **shortcut}


def _sum(past, change):
    if past.shape != change.shape:
        raise ShapeError(
            "Residual",
            f"layers that return the shape {tuple(past.shape)} of what is added to them",
            f"shape {tuple(change.shape)}",
            "Keep sizes inside of the layers, or bring the input to their size with shortcut=.",
        )
    return past + change  # (1)
