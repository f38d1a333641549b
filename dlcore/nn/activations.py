"""Layers that bend: each applies one activation and has no parameters."""

from dlcore import ops
from dlcore.nn.base import OpLayer


class Step(OpLayer):
    """Threshold, `ops.step`: 1 where z ≥ 0, else 0. No gradient passes it."""

    def apply(self, x):
        return ops.step(x)


class Sigmoid(OpLayer):
    """Soft threshold from 0 to 1, `ops.sigmoid`."""

    def apply(self, x):
        return ops.sigmoid(x)


class Tanh(OpLayer):
    """Soft threshold from −1 to 1, `ops.tanh`."""

    def apply(self, x):
        return ops.tanh(x)


class ReLU(OpLayer):
    """What is positive passes, `ops.relu`."""

    def apply(self, x):
        return ops.relu(x)


class Softmax(OpLayer):
    """Scores of each row to probabilities, `ops.softmax`.

    Leave it out before `ops.softmax_cross_entropy`, which contains it.
    """

    def apply(self, x):
        return ops.softmax(x)
