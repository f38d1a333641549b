"""Layers in a row: each takes the output of the one before, and on the way back the order turns round."""

from dlcore.errors import DataError, DtypeError
from dlcore.nn.base import Layer


class Sequential(Layer):
    """Composition of layers.

    Parameters
    ----------
    *layers : Layer
        At least one, none of them twice: each remembers one way back. To share weights, share a `Parameter`.

    Attributes
    ----------
    layers : tuple of Layer
    """

    def __init__(self, *layers):
        check_layers("Sequential", layers)
        self.layers = layers

    def __repr__(self):
        return f"Sequential({', '.join(map(repr, self.layers))})"

    def _forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def _backward(self, dy, input_grad):
        first, *rest = self.layers
        for layer in reversed(rest):
            dy = layer.backward(dy)
        return first.backward(dy, input_grad=input_grad)

    def _evaluate(self, x):
        for layer in self.layers:
            x = layer.evaluate(x)
        return x

    def named_children(self):
        return {str(i): layer for i, layer in enumerate(self.layers)}


def check_layers(container, layers):
    """Raise an error unless there are layers, and none of them twice, nor twice inside of them.

    Parameters
    ----------
    container : str
        Name of the layer that holds them, for the message.
    layers : sequence
    """
    if not layers:
        raise DataError(
            container,
            "at least one layer",
            "none",
            f"Pass layers: {container}(Linear(...), ReLU()).",
        )
    for layer in layers:
        if not isinstance(layer, Layer):
            raise DtypeError(
                container,
                "layers",
                repr(layer),
                "Pass layers, not a list and not a class: ReLU() with brackets.",
            )
    seen = [id(inner) for layer in layers for _, inner in layer.walk()]
    if len(set(seen)) < len(seen):
        raise DataError(
            container,
            "every layer once",
            "the same layer twice",
            "Make a second layer; to share weights, share the Parameter: Linear.from_arrays(first.w, first.b).",
        )
