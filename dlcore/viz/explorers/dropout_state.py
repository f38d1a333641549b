"""The network of the explorer of dropout: four hidden units, so that all sixteen thinned networks can be counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

X = np.array([[1.0, 2], [2, 1], [0, 1], [1, 0], [2, 2], [1, 3]])  # the batch, (N, 2)
W_HIDDEN = np.array([[0.0, 1, 1, -1], [1, 0, 1, 1]])
H = np.maximum(X @ W_HIDDEN, 0)  # (N, 4): for the first example 2, 1, 3, 1
W = np.array([1.0, -2, 1, 1])
B = -1.0
N, UNITS = H.shape

PASSES = 400
MOST_P = 0.9

TRAINING, EVALUATION = "training", "evaluation"
MODES = (TRAINING, EVALUATION)
INVERTED, TEST_TIME = "inverted: ÷ (1 − p) in training", "test-time: · (1 − p) afterwards"
SLIDE, NONE = "the slide: · ρ afterwards", "none"
SCALINGS = (INVERTED, TEST_TIME, SLIDE, NONE)
SCORE, PROBABILITY = "score z", "probability σ(z)"
OUTPUTS = (SCORE, PROBABILITY)


@dataclass(frozen=True)
class State:
    """What is dropped, and what is done about it.

    Attributes
    ----------
    p : float
        Probability that a unit is dropped.
    passes : int
        Forward passes so far; the last one is drawn.
    example : int
        Which row of the batch is drawn, 0 to 5.
    mode, scaling, output : str
        One of MODES, of SCALINGS, of OUTPUTS.
    seed : int
        Of the coins.
    running : bool
        Whether it plays.
    """

    p: float = 0.5
    passes: int = 1
    example: int = 0
    mode: str = TRAINING
    scaling: str = INVERTED
    output: str = SCORE
    seed: int = 0
    running: bool = False

    @property
    def coins(self) -> np.ndarray:
        """1 for each unit that is kept in each pass so far, (passes, N, 4)."""
        if self.mode == EVALUATION:
            return np.ones((self.passes, N, UNITS))
        return (thrown(self.seed)[: self.passes] >= self.p).astype(float)

    @property
    def mask(self) -> np.ndarray:
        """What the hidden outputs are multiplied by in the last pass, (N, 4)."""
        return self.coins[-1] * self.factor

    @property
    def factor(self) -> float:
        """What the hidden outputs that are kept are multiplied by, or their weights, which is the same."""
        if self.mode == TRAINING:
            return 1 / (1 - self.p) if self.scaling == INVERTED else 1.0
        return {TEST_TIME: 1 - self.p, SLIDE: self.p}.get(self.scaling, 1.0)

    @property
    def outputs(self) -> np.ndarray:
        """Of every pass so far and every example, (passes, N)."""
        return bent(self, (self.coins * H) @ W * self.factor + B)

    @property
    def means(self) -> np.ndarray:
        """The running mean of the chosen example, (passes,)."""
        mine = self.outputs[:, self.example]
        return np.cumsum(mine) / np.arange(1, self.passes + 1)

    @property
    def exact(self) -> float:
        """The mean output of all sixteen thinned networks, each with its probability."""
        training = replace(self, mode=TRAINING)
        scores = (all_coins() * H[self.example]) @ W * training.factor + B
        return float(chances(self.p) @ bent(self, scores))

    @property
    def evaluated(self) -> float:
        """What the network says in evaluation."""
        after = replace(self, mode=EVALUATION)
        return float(bent(self, H[self.example] @ W * after.factor + B))


@lru_cache(maxsize=16)
def thrown(seed: int) -> np.ndarray:
    """A number from 0 to 1 for every pass, example and unit; the unit is dropped where it is below p."""
    return np.random.default_rng(seed).random((PASSES, N, UNITS), dtype=np.float32)


@lru_cache(maxsize=1)
def all_coins() -> np.ndarray:
    """Every way in which four coins can fall, (16, 4)."""
    return (np.arange(2**UNITS)[:, None] >> np.arange(UNITS) & 1).astype(float)


def chances(p: float) -> np.ndarray:
    """The probability of each of them, (16,)."""
    kept = all_coins().sum(axis=1)
    return (1 - p) ** kept * p ** (UNITS - kept)


def bent(state: State, z: np.ndarray) -> np.ndarray:
    """The output of these scores."""
    return z if state.output == SCORE else 1 / (1 + np.exp(-z))


def onward(state: State) -> State:
    """The next pass; while it plays, the later the more of them."""
    step = max(1, state.passes // 20) if state.running else 1
    passes = min(state.passes + step, PASSES)
    return replace(state, passes=passes, running=state.running and passes < PASSES)


def played(state: State, value: bool) -> State:
    """Play, from the start if all passes are done; or pause."""
    if value and state.passes == PASSES:
        return replace(state, passes=1, running=True)
    return replace(state, running=value)
