"""A small network on real data, trained as the controls say: its learning curves, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from dlcore import data, nn, ops, optim, train
from dlcore.errors import DivergenceError

TUMOURS, DIGITS = "tumours", "digits"
SETS = (TUMOURS, DIGITS)
RAW, TRAINING, ALL = "as they are", "by the training part", "by all examples"
INPUTS = (RAW, TRAINING, ALL)
WIDTHS = (0, 1, 2, 4, 8, 16, 32, 64)
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)

TOTAL = 560  # examples of each set
LEAST_TRAIN, MOST_TRAIN, LEAST_VALIDATION, MOST_VALIDATION, STEP = 20, 300, 20, 200, 20
EPOCHS, BATCH = 100, 16
CLASSES = {TUMOURS: 2, DIGITS: 10}
TOO_HIGH, UNDER, OVER, FINE = "rate too high", "underfitting", "overfitting", "fine"


@dataclass(frozen=True)
class Run:
    """What was measured in one training.

    Attributes
    ----------
    loss, validation : tuple of float
        Of each epoch; shorter than EPOCHS if a loss was no number any more.
    right : (float, float, float)
        Share of right answers in the training, validation and test part, after the last epoch.
    """

    loss: tuple[float, ...]
    validation: tuple[float, ...]
    right: tuple[float, float, float]

    @property
    def best(self) -> int:
        """The epoch with the least validation loss, counted from 1; 0 if there is none."""
        return 1 + int(np.argmin(self.validation)) if self.validation else 0


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    name : str
        One of SETS.
    n_train, n_validation : int
        Sizes of two parts; the rest of TOTAL is the test part.
    inputs : str
        One of INPUTS: whether features are standardised, and by whose mean and standard deviation.
    width : int
        Hidden units; 0 for no hidden layer.
    rate : float
        Learning rate η.
    seed : int
        Of the split, the first weights and the order of the examples.
    shown : bool
        Whether the test part is open.
    opened : int
        How often it was opened.
    """

    name: str = TUMOURS
    n_train: int = 100
    n_validation: int = 100
    inputs: str = TRAINING
    width: int = 16
    rate: float = 0.1
    seed: int = 0
    shown: bool = False
    opened: int = 0

    @property
    def n_test(self) -> int:
        return TOTAL - self.n_train - self.n_validation

    @property
    def guessing(self) -> float:
        """Loss of one who gives every class the same probability."""
        return float(np.log(CLASSES[self.name]))

    @property
    def run(self) -> Run:
        return trained(
            self.name,
            self.n_train,
            self.n_validation,
            self.inputs,
            self.width,
            self.rate,
            self.seed,
        )

    @property
    def diagnosis(self) -> str:
        return diagnosis(self.run, self.guessing)


def diagnosis(run: Run, guessing: float) -> str:
    """The questions of the chapter, in their order; the borders between the answers are a matter of taste."""
    if len(run.loss) < EPOCHS or max(*run.loss, *run.validation) > 3 * guessing:
        return TOO_HIGH  # the loss jumped far above that of guessing, at least once
    if run.loss[-1] > 0.25 * guessing:
        return UNDER
    rising = run.validation[-1] > 1.15 * min(run.validation)
    gap = run.validation[-1] - run.loss[-1] > 0.1 * guessing
    return OVER if rising or gap else FINE


@lru_cache(maxsize=2)
def examples(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Features in their own units (shades from 0 to 16), and labels."""
    if name == TUMOURS:
        x, t = data.breast_cancer()
        return np.asarray(x), np.asarray(t)
    digits = data.digits()
    return 16 * digits.x, digits.t


@lru_cache(maxsize=512)
def trained(
    name: str, n_train: int, n_validation: int, inputs: str, width: int, rate: float, seed: int
) -> Run:
    """Split, standardise if asked for, and train EPOCHS epochs of gradient descent in batches of BATCH."""
    x, t = examples(name)
    order = np.random.default_rng(seed).permutation(len(x))[:TOTAL]
    parts = np.split(order, [n_train, n_train + n_validation])
    if inputs != RAW:
        rows = parts[0] if inputs == TRAINING else order
        x = data.Standardiser().fit(x[rows]).transform(x)
    rng = np.random.default_rng(seed)
    n_in, n_out = x.shape[1], CLASSES[name]
    hidden = [nn.Linear(n_in, width, rng=rng), nn.ReLU()] if width else []
    model = nn.Sequential(*hidden, nn.Linear(width or n_in, n_out, rng=rng))
    seen, kept, test = ((x[rows], t[rows]) for rows in parts)
    try:
        history = train.fit(
            model,
            ops.softmax_cross_entropy,
            *seen,
            optimizer=optim.SGD(model.parameters(), rate),
            epochs=EPOCHS,
            batch_size=BATCH,
            rng=rng,
            validation=kept,
            progress=False,
        )
    except DivergenceError as error:
        history = error.history
    with np.errstate(over="ignore", invalid="ignore"):
        right = tuple(train.accuracy(model.predict(x), t) for x, t in (seen, kept, test))
    return Run(tuple(history.loss), tuple(history.validation_loss), right)  # pyright: ignore


def standard_error(share: float, n: int) -> float:
    """Of a share of right answers among n."""
    return float(np.sqrt(share * (1 - share) / n))


def changed(state: State, field: str, value: object) -> State:
    """After a control was moved: a new training, whose test part is closed."""
    if field in ("n_train", "n_validation"):
        value = STEP * round(float(value) / STEP)  # pyright: ignore
    return replace(state, **{field: value, "shown": False})


def other_split(state: State) -> State:
    """Other examples in each part, another start, another order."""
    return replace(state, seed=state.seed + 1, shown=False)


def open_test(state: State) -> State:
    """Look at the test part; it is counted."""
    return state if state.shown else replace(state, shown=True, opened=state.opened + 1)
