"""Someone who looks on while a network computes, and changes nothing."""


class Observer:
    """What layers tell to those who watch them; a subclass says what it wants to know.

    It watches inside of `with observer:` and not before or after, whatever happens inside. Several observers
    may watch one model.

    Parameters
    ----------
    model : nn.Layer
        It is watched, and all layers inside.

    Attributes
    ----------
    names : dict
        Layer -> its name, in the order of `model.walk()`.
    """

    def __init__(self, model):
        self.names = {layer: name for name, layer in model.walk()}

    def __enter__(self):
        for layer in self.names:
            layer.observers = (*layer.observers, self)
        return self

    def __exit__(self, *_):
        for layer in self.names:
            layer.observers = tuple(other for other in layer.observers if other is not self)

    def saw_forward(self, layer, x, y):
        """The layer's `forward` took x to y."""

    def saw_backward(self, layer, dy):
        """The layer's `backward` took dy, the gradient of the loss with respect to its output."""

    def saw_evaluate(self, layer, x, y):
        """The layer's `evaluate` took x to y."""
