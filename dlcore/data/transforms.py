"""Bring features to a common scale, with numbers taken from the training data only."""

from dlcore.arrays import float_namespace, like
from dlcore.errors import DataError, StateError, expect_shape


class Standardiser:
    """Shift and scale every feature to mean 0 and standard deviation 1.

    Equation
    --------
    (1) x' = (x − mean) / scale, column by column
    (2) x  = x' · scale + mean

    A constant column has the standard deviation 0; its scale is 1, so that it becomes 0.

    Attributes
    ----------
    mean, scale : (n_in,) arrays, after `fit`
    """

    def __init__(self):
        self.mean = self.scale = None

    def fit(self, x):
        """Measure mean and standard deviation of the columns of x (N, n_in); return self."""
        xp = float_namespace("Standardiser", x=x)
        expect_shape("Standardiser, x", x, ("N", "n_in"), "One row for each example.")
        if not len(x) or not xp.all(xp.isfinite(x)):
            raise DataError(
                "Standardiser, x",
                "finite numbers, at least one row",
                "NaN, infinity or no row",
                "Clean the data first.",
            )
        self.mean = xp.mean(x, axis=0)
        constant = xp.max(x, axis=0) == xp.min(x, axis=0)
        self.scale = xp.where(constant, 1, xp.std(x, axis=0))
        return self

    def transform(self, x):
        """Return x (N, n_in) on the new scale, an array like x."""
        mean, scale = self._measured("transform", x)
        return (x - mean) / scale  # (1)

    def inverse(self, x):
        """Return x (N, n_in), which is on the new scale, in the old units; an array like x."""
        mean, scale = self._measured("inverse", x)
        return x * scale + mean  # (2)

    def _measured(self, method, x):
        if self.mean is None or self.scale is None:
            raise StateError(
                f"Standardiser.{method}",
                "a fit first",
                "no fit",
                f"Call fit(x_train), then {method}(x).",
            )
        float_namespace(f"Standardiser.{method}", x=x)
        fix = "The columns must be those of fit."
        expect_shape("Standardiser, x", x, ("N", len(self.mean)), fix)
        return like(self.mean, x), like(self.scale, x)
