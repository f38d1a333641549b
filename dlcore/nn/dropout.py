"""The layer that drops units in training."""

import numpy as np

from dlcore import ops
from dlcore.nn.op_layer import OpLayer


class Dropout(OpLayer):
    """Each element is 0 with the probability p while training, `ops.dropout`; in evaluation nothing changes.

    Parameters
    ----------
    p : float
        Probability that an element is DROPPED, 0 ≤ p < 1.
    rng : numpy.random.Generator
        Draws the masks.
    """

    def __init__(self, p, *, rng):
        super().__init__()
        ops.dropout(
            np.zeros(0), p, rng=rng, training=False
        )  # checks p and rng now, not at the first batch
        self.p = p
        self.rng = rng

    @property
    def settings(self):
        return str(self.p)

    def apply(self, x):
        return ops.dropout(x, self.p, rng=self.rng, training=self.training)
