"""What all layers share: a way forward and a way back, a mode, and what they hold."""

from abc import ABC, abstractmethod
from typing import Any

import numpy as np

from dlcore.arrays import namespace
from dlcore.errors import ShapeError, expect_count
from dlcore.nn.moving import move
from dlcore.nn.observer import Observer
from dlcore.nn.parameter import Buffer, Parameter
from dlcore.nn.state import load_state, state_of
from dlcore.nn.summary import summarise


class Layer(ABC):
    """Anything with a forward and a backward pass: one op, or many layers in a row.

    A subclass writes `_forward`, `_backward` and `_evaluate`, and `named_children` if it holds other layers. For
    a layer that is one op, see `OpLayer`.

    Attributes
    ----------
    training : bool
        Whether the layer behaves as in training, at first True: dropout drops, batch normalisation uses
        the statistics of the batch. Change it with `train()` and `eval()`.
    observers : tuple of Observer
        Those who watch at present.
    """

    training = True
    observers: tuple[Observer, ...] = ()

    def forward(self, x):
        """Return the output for a batch x, and keep what the way back needs."""
        y = self._forward(x)
        for observer in self.observers:
            observer.saw_forward(self, x, y)
        return y

    def backward(self, dy, *, input_grad=True):
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
        ShapeError, DtypeError
            If dy does not have the shape, library and dtype of that output.
        """
        dx = self._backward(dy, input_grad)
        for observer in self.observers:
            observer.saw_backward(self, dy)
        return dx

    def evaluate(self, x):
        """Return the output for a batch x in the present mode, and keep nothing."""
        y = self._evaluate(x)
        for observer in self.observers:
            observer.saw_evaluate(self, x, y)
        return y

    def __call__(self, x):
        """Return `forward(x)`."""
        return self.forward(x)

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
        expect_count("predict, batch_size", batch_size, "Try batch_size=256.")
        xp = namespace(x, what="predict, x")
        if not x.ndim:
            fix = "Pass a batch: one example alone is x[None]."
            raise ShapeError("predict, x", "shape (N, ...)", "shape ()", fix)
        starts = range(0, max(len(x), 1), batch_size)  # an empty x is one empty batch
        modes = [(layer, layer.training) for _, layer in self.walk()]
        self.eval()
        try:
            return xp.concat([self.evaluate(x[i : i + batch_size]) for i in starts])
        finally:
            for layer, training in modes:
                layer.training = training

    def forget(self):
        """Forget the way back: `backward` now needs a `forward` first."""
        for child in self.named_children().values():
            child.forget()

    @abstractmethod
    def _forward(self, x) -> Any:
        """Do what `forward` says."""

    @abstractmethod
    def _backward(self, dy, input_grad) -> Any:
        """Do what `backward` says."""

    @abstractmethod
    def _evaluate(self, x) -> Any:
        """Do what `evaluate` says."""

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

    def named_generators(self) -> dict[str, np.random.Generator]:
        """Return a dict from name to the generators that layers draw from."""
        return self._named(np.random.Generator)

    def _named(self, kind):
        return {
            f"{prefix}.{name}" if prefix else name: value
            for prefix, layer in self.walk()
            for name, value in vars(layer).items()
            if isinstance(value, kind)
        }

    def parameters(self):
        """Return a list of all parameters; one that is shared comes once."""
        return list({id(p): p for p in self.named_parameters().values()}.values())

    def zero_grad(self):
        """Forget all gradients."""
        for parameter in self.parameters():
            parameter.zero_grad()

    def train(self, training=True):
        """Switch this layer and all layers inside to training, or with False to evaluation; return self."""
        for _, layer in self.walk():
            layer.training = training
        return self

    def eval(self):
        """Switch to evaluation: `train(False)`."""
        return self.train(False)

    def to(self, library, *, device=None, dtype=None):
        """Move all parameters, with their gradients, and all buffers to a library, and return self.

        Ways back are forgotten: `backward` needs a new `forward`, with inputs of that library. An
        optimizer made before goes on as it would have: its memory follows at the next step.

        Parameters
        ----------
        library : "torch" or "numpy"
        device : str or torch.device, optional
            For torch: "cpu" or "cuda"; by default where the numbers are.
        dtype : str or dtype, optional
            "float16", "float32" or "float64", by default that of the numbers.

        Raises
        ------
        DataError, DtypeError
            If library, device or dtype is unknown; the model is left as it was.
        """
        move(self, library, device, dtype)
        return self

    def state_dict(self):
        """Return a dict from name to a copy of each parameter and buffer."""
        return state_of(self)

    def load_state_dict(self, state):
        """Put back what `state_dict` returned.

        Numbers are converted to the library, device and dtype of the model. Gradients stay as they are.

        Parameters
        ----------
        state : dict
            Name -> array of floats, of either library; exactly the names of this model.

        Raises
        ------
        DataError, ShapeError, DtypeError
            If names, shapes or dtypes do not fit; the model is left as it was.
        """
        load_state(self, state)

    def summary(self, input_shape):
        """Return a table of all layers: output shapes, parameters, multiply-adds.

        One example of zeros is sent through, in evaluation; the model is afterwards what it was before.

        Parameters
        ----------
        input_shape : tuple of int
            Shape of one example, without the batch axis.

        Returns
        -------
        Summary
            With `rows`, `parameters`, `multiply_adds` and `buffers`; printed or shown as a table.
        """
        return summarise(self, input_shape)

    def multiply_adds(self, x_shape, y_shape):
        """Return how many multiplications, each with an addition, the weighted sums of one example take.

        Those of this layer itself, without layers inside. Biases, activations, pooling and normalisation
        do not count.

        Parameters
        ----------
        x_shape, y_shape : tuple of int
            Shapes of input and output of one example, without the batch axis.

        Returns
        -------
        int
        """
        return 0

    @property
    def settings(self):
        """What tells this layer from others of its class, for people: "0.5" of `Dropout(0.5)`."""
        return ""
