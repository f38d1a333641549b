"""Looking inside: what comes out of every layer, and how the loss changes with it."""

from dlcore.nn.observer import Observer


def record(model):
    """Record activations and gradients of all layers.

        with nn.record(model) as record:
            loss, backward = ops.mse(model.forward(x), t)
            model.backward(*backward())
        record.activations["0"], record.gradients["0"]

    Gradients of parameters need no recording: they are in `model.named_parameters()`.

    Parameters
    ----------
    model : nn.Layer

    Returns
    -------
    Record
        It records while the `with` lasts, and can be read afterwards. Records may be nested.
    """
    return Record(model)


class Record(Observer):
    """What came out of each layer in the last forward pass, and the gradient of the loss with respect to it.

    Names are those of `model.walk()`, in its order: "" is the model itself, "2.0" the first layer inside of
    the third. `evaluate` and `predict` are not recorded. The arrays are the model's own, not copies.
    """

    def __init__(self, model):
        super().__init__(model)
        self._outputs = {}
        self._gradients = {}

    @property
    def activations(self):
        """Dict from name to the output of the last `forward`."""
        return self._named(self._outputs)

    @property
    def gradients(self):
        """Dict from name to the gradient of the loss with respect to that output; empty until `backward`."""
        return self._named(self._gradients)

    def _named(self, arrays):
        return {name: arrays[layer] for layer, name in self.names.items() if layer in arrays}

    def saw_forward(self, layer, x, y):
        self._outputs[layer] = y
        self._gradients.pop(layer, None)  # it belonged to the output before

    def saw_backward(self, layer, dy):
        self._gradients[layer] = dy
