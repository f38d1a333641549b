"""Where the reader of the perceptron's explorer is: which points, which weights, which moment of learning."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dlcore.data import logic_gate
from dlcore.errors import DataError
from dlcore.viz.explorers.learning import Moment, Points, Weights, answers, story

GRID = 0.25  # points stand on quarters: sums of quarters are exact, so that equal weights are equal

_WIDE = (
    ((-2.0, -0.75), 0),
    ((-1.75, 2.5), 1),
    ((2.25, -1.5), 0),
    ((-1.25, -2.25), 0),
    ((0.75, 1.25), 1),
    ((-0.75, -0.25), 0),
    ((0.75, 2.0), 1),
    ((-2.25, 1.25), 0),
    ((1.75, 0.75), 1),
    ((-0.5, -1.25), 0),
)
_NARROW = (
    ((2.5, -0.25), 1),
    ((-0.5, -2.0), 0),
    ((-1.25, 0.0), 0),
    ((0.75, -2.25), 0),
    ((-2.25, 2.0), 0),
    ((1.5, 2.5), 1),
    ((2.0, -1.25), 1),
    ((1.0, 1.5), 1),
    ((-1.75, 2.5), 1),
    ((-2.0, -2.5), 0),
)


def _gate(name: str) -> tuple[tuple[tuple[float, float], int], ...]:
    x, t = logic_gate(name)
    return tuple(((float(a), float(b)), int(k)) for (a, b), k in zip(x, t, strict=True))


# name -> points with their classes
DATASETS = {
    "wide gap": _WIDE,
    "narrow gap": _NARROW,
    "no gap": tuple((place, 1 - t if k == 9 else t) for k, (place, t) in enumerate(_WIDE)),
    "AND": _gate("and"),
    "XOR": _gate("xor"),
}
GATES = ("AND", "XOR")


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    dataset : str
    points, labels : tuples
        Where the points are now, and their classes.
    rate : float
        Learning rate η.
    start : (w1, w2, b)
        The weights from which learning goes on: zeros, or what was learned before a point was moved.
    step : int
        Which moment of the story.
    running : bool
        Whether the view asks for a step again and again.
    touched : str
        What the reader did to a point, in words.
    """

    dataset: str = "wide gap"
    points: Points = tuple(place for place, _ in _WIDE)
    labels: tuple[int, ...] = tuple(t for _, t in _WIDE)
    rate: float = 1.0
    start: Weights = (0.0, 0.0, 0.0)
    step: int = 0
    running: bool = False
    touched: str = ""

    @property
    def story(self) -> tuple[Moment, ...]:
        return story(self.points, self.labels, self.rate, self.start)

    @property
    def moment(self) -> Moment:
        return self.story[self.step]

    @property
    def wrong(self) -> tuple[int, ...]:
        """The points that are a mistake now."""
        given = answers(self.points, self.moment.present)
        return tuple(n for n, t in enumerate(self.labels) if given[n] != t)

    def score(self, n: int, weights: Weights) -> float:
        """z of a point: w·x + b."""
        (x1, x2), (w1, w2, b) = self.points[n], weights
        return w1 * x1 + w2 * x2 + b

    def verdict(self, n: int) -> str:
        """Whether the answer to a point is right."""
        return "still wrong" if n in self.wrong else "right now"


def open_dataset(state: State, name: str) -> State:
    """The points of a data set, and nothing learned yet."""
    if name not in DATASETS:
        raise DataError(
            "perceptron, dataset",
            f"one of {', '.join(DATASETS)}",
            repr(name),
            "Choose one of these.",
        )
    points, labels = zip(*DATASETS[name], strict=True)
    return State(dataset=name, points=points, labels=labels, rate=state.rate)


def forward(state: State) -> State:
    """One moment on."""
    return replace(state, step=min(state.step + 1, len(state.story) - 1), touched="")


def back(state: State) -> State:
    """One moment back."""
    return replace(state, step=max(state.step - 1, 0), running=False)


def finish(state: State) -> State:
    """To the last moment."""
    return replace(state, step=len(state.story) - 1, running=False, touched="")


def original(state: State) -> State:
    """The points and classes of the data set as they were, and nothing learned yet."""
    return open_dataset(state, state.dataset)


def restart(state: State) -> State:
    """These points, and nothing learned yet."""
    return replace(state, start=(0.0, 0.0, 0.0), step=0, running=False, touched="")
