"""One neuron: it adds up its weighted inputs and fires if the sum is large enough.

First with weights fixed by hand (McCulloch and Pitts), then with weights that it learns from its mistakes
(Rosenblatt's perceptron). Outputs and targets are 0 or 1, and a sum of exactly 0 gives 1.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from dlcore.arrays import float_namespace, namespace
from dlcore.errors import DataError, expect_rng, expect_shape


class McCullochPitts:
    """Neuron with fixed weights and a threshold.

    Equation
    --------
    (1) y = 1 if Σ wᵢ xᵢ ≥ threshold, else 0

    Parameters
    ----------
    weights : (n_in,) numbers
    threshold : float

    References
    ----------
    McCulloch, Pitts: A logical calculus of the ideas immanent in nervous activity. 1943.
    """

    def __init__(self, weights, threshold):
        self.weights = np.asarray(weights)
        self.threshold = threshold
        expect_shape(
            "McCullochPitts, weights", self.weights, ("n_in",), "Pass one weight for each input."
        )

    def __call__(self, x):
        """Return 0 or 1 for one input (n_in,), or an array of them for a batch (N, n_in)."""
        x = np.asarray(x)
        shape = (len(self.weights),) if x.ndim == 1 else ("N", len(self.weights))
        expect_shape("McCullochPitts, x", x, shape, "Pass one input for each weight.")
        fires = x @ self.weights >= self.threshold  # (1)
        return fires.astype(int) if x.ndim == 2 else int(fires)


@dataclass
class PerceptronHistory:
    """What happened while a perceptron learned.

    Attributes
    ----------
    mistakes : list of int
        Mistakes in each epoch.
    updates : int
        Mistakes in all; each changed the weights once.
    converged : bool
        Whether the last epoch was free of mistakes.
    """

    mistakes: list[int] = field(default_factory=list)
    updates: int = 0
    converged: bool = False


class Perceptron:
    """Neuron that learns from its mistakes.

    Equations
    ---------
    (1) z = x w + b
    (2) y = 1 if z ≥ 0, else 0
    (3) w += η (t − y) x
    (4) b += η (t − y)

    Parameters
    ----------
    n_in : int
        Number of inputs.
    learning_rate : float
        η. Weights start at 0, so that it scales them all and (but for rounding) changes no answer.

    Attributes
    ----------
    w : (n_in,) array
    b : float

    References
    ----------
    Rosenblatt: The perceptron: a probabilistic model for information storage and organization in the brain. 1958.
    """

    def __init__(self, n_in, *, learning_rate=1.0):
        if not 0 < learning_rate < math.inf:
            raise DataError(
                "Perceptron, learning_rate",
                "a positive number",
                repr(learning_rate),
                "Try learning_rate=1.0.",
            )
        self.w = np.zeros(n_in)
        self.b = 0.0
        self.learning_rate = learning_rate

    def __repr__(self):
        return f"Perceptron(w={self.w}, b={self.b})"

    def scores(self, x):
        """Return the weighted sums (1): (N,) for a batch (N, n_in)."""
        namespace(x, self.w)
        float_namespace("Perceptron", x=x)
        expect_shape(
            "Perceptron, x",
            x,
            ("N", len(self.w)),
            "One column for each weight; one example is x[None, :].",
        )
        return x @ self.w + self.b  # (1)

    def predict(self, x):
        """Return the answers (2): integers (N,), each 0 or 1, for a batch (N, n_in)."""
        return (self.scores(x) >= 0).astype(int)  # (2)

    def update(self, x_n, t_n):
        """Look at one example, and change the weights if the answer is wrong.

        Parameters
        ----------
        x_n : (n_in,) array
        t_n : 0 or 1

        Returns
        -------
        bool
            Whether it was a mistake.
        """
        expect_shape("Perceptron, x_n", x_n, self.w.shape, "Pass one example, for instance x[n].")
        _check_targets(t_n)
        y = int(x_n @ self.w + self.b >= 0)  # (1) (2)
        self.w = self.w + self.learning_rate * (t_n - y) * x_n  # (3)
        self.b = self.b + self.learning_rate * float(t_n - y)  # (4)
        return bool(y != t_n)

    def fit(self, x, t, *, max_epochs=100, rng=None, on_update=None):
        """Go through the examples until none is a mistake.

        Parameters
        ----------
        x : (N, n_in) array
        t : (N,) array of 0 and 1
        max_epochs : int
            Stop after so many rounds even if there are mistakes: without a separating line they never end.
        rng : numpy.random.Generator, optional
            Draws a new order for each epoch; by default the examples come as they stand.
        on_update : function, optional
            Called as on_update(self, n) after the mistake on example n was used.

        Returns
        -------
        PerceptronHistory
        """
        _check_examples(x, t, len(self.w))
        if rng is not None:
            expect_rng("Perceptron.fit", rng)
        history = PerceptronHistory()
        while len(history.mistakes) < max_epochs and not history.converged:
            mistakes = 0
            for n in range(len(x)) if rng is None else rng.permutation(len(x)):
                if self.update(x[n], t[n]):
                    mistakes += 1
                    if on_update is not None:
                        on_update(self, int(n))
            history.mistakes.append(mistakes)
            history.updates += mistakes
            history.converged = mistakes == 0
        return history


def margin(x, t, w, b):
    """Smallest signed distance of the examples from the boundary, in the space of (x, 1).

    Equation
    --------
    (1) γ = minₙ (2 tₙ − 1) (xₙ w + b) / ‖(w, b)‖

    Positive if all examples are on their side; the larger, the easier.

    Parameters
    ----------
    x : (N, n_in) array
    t : (N,) array of 0 and 1
    w : (n_in,) array
    b : float

    Returns
    -------
    float
    """
    _check_examples(x, t, len(w))
    length = math.hypot(*w, b)
    if not length > 0:
        raise DataError(
            "margin, (w, b)",
            "weights that are not all 0",
            "zeros",
            "Train first, or choose a line.",
        )
    return float(np.min((2 * np.asarray(t) - 1) * (x @ w + b)) / length)  # (1)


def novikoff_bound(x, t, w, b):
    """Number of mistakes that a perceptron cannot exceed, by a line (w, b) that separates the examples.

    Equation
    --------
    (1) mistakes ≤ (R / γ)²,     R = maxₙ ‖(xₙ, 1)‖

    Parameters
    ----------
    x : (N, n_in) array
    t : (N,) array of 0 and 1
    w : (n_in,) array
    b : float

    Returns
    -------
    float

    Raises
    ------
    DataError
        If (w, b) does not separate the examples.

    References
    ----------
    Novikoff: On convergence proofs on perceptrons. 1962.
    """
    gamma = margin(x, t, w, b)
    if gamma <= 0:
        raise DataError(
            "novikoff_bound, (w, b)",
            "a line with every example strictly on its side",
            f"a margin of {gamma:.3g}",
            "Choose a line that separates them; a perceptron that converged may touch examples.",
        )
    radius = np.sqrt(np.max(np.sum(x * x, axis=1)) + 1)
    return float((radius / gamma) ** 2)  # (1)


def _check_examples(x, t, n_in):
    float_namespace("Perceptron", x=x)
    fix = "One row for each example, one column for each weight."
    expect_shape("Perceptron, x", x, ("N", n_in), fix)
    if not len(x):
        raise DataError("Perceptron, x", "at least one example", "none", "Pass some data.")
    if not np.all(np.isfinite(x)):
        raise DataError(
            "Perceptron, x", "finite numbers", "NaN or infinity", "Clean the data first."
        )
    expect_shape("Perceptron, t", t, (len(x),), "One target for each row of x.")
    _check_targets(t)


def _check_targets(t):
    t = np.asarray(t)
    if not np.all((t == 0) | (t == 1)):
        wrong = np.unique(t[(t != 0) & (t != 1)])
        fix = "Encode -1 and 1 as 0 and 1: (t > 0).astype(int)."
        raise DataError("Perceptron, t", "targets that are 0 or 1", f"{wrong[:5]}", fix)
