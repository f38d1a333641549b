"""A deep network on real digits, before and after some steps of training: what every layer says, and what it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from dlcore import data, nn, ops, optim
from dlcore.train import accuracy
from dlcore.viz.explorers.activation_kinds import LAYERS, SIGMOID

KINDS = tuple(LAYERS)
WIDTH, SHOWN, BATCH = (
    32,
    128,
    32,
)  # units of a layer, examples that are looked at, examples of a step
MOST_LAYERS, LAST, STRIDE = 12, 400, 20
LEAST_GAIN, MOST_GAIN = 0.25, 12.0
RATES = (0.01, 0.03, 0.1, 0.3, 1.0)


class Look(NamedTuple):
    """What is seen in a network; lists run from the first hidden layer to the last."""

    outputs: list[np.ndarray]  # h of each layer, (SHOWN, WIDTH)
    deltas: list[np.ndarray]  # ∂L/∂z of each layer, (SHOWN, WIDTH)
    factors: list[
        float
    ]  # √(n σ_w² E[f′²]) from each layer to the one above it, at the first weights
    loss: float
    right: float

    @property
    def sizes(self) -> np.ndarray:
        """‖δ‖ of each layer."""
        return np.array([float(np.linalg.norm(delta)) for delta in self.deltas])

    @property
    def whole(self) -> bool:
        """Whether all numbers are numbers still."""
        return bool(np.isfinite(self.loss) and np.all(np.isfinite(self.sizes)))


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    kind : str
        Activation of every hidden layer.
    depth : int
        Hidden layers.
    gain : float
        g: the first weights have the standard deviation g/√n.
    rate : float
        Learning rate.
    steps : int
        Of training.
    seed : int
        Of the weights.
    running : bool
        Whether it trains by itself.
    """

    kind: str = SIGMOID
    depth: int = 8
    gain: float = 1.0
    rate: float = 0.1
    steps: int = 0
    seed: int = 0
    running: bool = False

    @property
    def look(self) -> Look:
        return look(self.kind, self.depth, self.gain, self.rate if self.steps else 0.0, self.steps, self.seed)  # fmt: skip

    @property
    def first(self) -> Look:
        """Before training."""
        return look(self.kind, self.depth, self.gain, 0.0, 0, self.seed)


@lru_cache(maxsize=1)
def examples() -> tuple[np.ndarray, np.ndarray]:
    """The digits, brightness shifted to mean 0 and standard deviation 1."""
    digits = data.digits()
    x, t = digits.x, digits.t
    return (x - x.mean()) / x.std(), t


def network(kind: str, depth: int, gain: float, seed: int) -> nn.Sequential:
    rng = np.random.default_rng(seed)

    def init(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
        return rng.normal(0.0, gain / np.sqrt(shape[0]), shape)

    layers: list[Any] = []
    for k in range(depth):
        layers.append(nn.Linear(64 if k == 0 else WIDTH, WIDTH, rng=rng, init=init))
        layers.append(LAYERS[kind]())
    return nn.Sequential(*layers, nn.Linear(WIDTH, 10, rng=rng))


@lru_cache(maxsize=256)
def weights(kind: str, depth: int, gain: float, rate: float, steps: int, seed: int) -> Any:
    """All parameters after some steps; each stride goes on from the one before."""
    model = network(kind, depth, gain, seed)
    if steps == 0:
        return model.state_dict()
    model.load_state_dict(weights(kind, depth, gain, rate, steps - STRIDE, seed))
    x, t = examples()
    rng = np.random.default_rng((seed, steps))
    optimizer = optim.SGD(model.parameters(), rate)
    for _ in range(STRIDE):
        batch = rng.integers(0, len(x), BATCH)
        loss, backward = ops.softmax_cross_entropy(model.forward(x[batch]), t[batch])
        if not np.isfinite(loss):
            break
        model.zero_grad()
        model.backward(*backward())
        optimizer.step()
    return model.state_dict()


@lru_cache(maxsize=64)
def look(kind: str, depth: int, gain: float, rate: float, steps: int, seed: int) -> Look:
    """Outputs and error terms of every hidden layer."""
    x, t = (array[:SHOWN] for array in examples())
    model = network(kind, depth, gain, seed)
    with np.errstate(all="ignore"):
        model.load_state_dict(weights(kind, depth, gain, rate, steps, seed))
        with nn.record(model) as record:
            scores = model.forward(x)
            loss, backward = ops.softmax_cross_entropy(scores, t)
            model.backward(*backward())
        sums = [record.activations[str(2 * k)] for k in range(depth)]
        outputs = [record.activations[str(2 * k + 1)] for k in range(depth)]
        deltas = [record.gradients[str(2 * k)] for k in range(depth)]
        factors = [gain * float(np.sqrt(np.mean(slope(kind, z) ** 2))) for z in sums[:-1]]
    right = accuracy(scores, t) if np.all(np.isfinite(scores)) else 0.0
    return Look(outputs, deltas, factors, float(loss), float(right))


def slope(kind: str, z: np.ndarray) -> np.ndarray:
    layer = LAYERS[kind]()
    return layer.backward(np.ones_like(layer.forward(z)))


# ---- what the reader does -----------------------------------------------------------------------


def redrawn(state: State, **fields: Any) -> State:
    """Another network, before training."""
    return replace(state, **fields, steps=0, running=False)


def trained(state: State, steps: int) -> State:
    """Some steps of training in all; at the last one it pauses."""
    steps = int(min(max(round(steps / STRIDE) * STRIDE, 0), LAST))
    return replace(state, steps=steps, running=state.running and steps < LAST)


def played(state: State, running: bool) -> State:
    """Train, from the start if the end is reached; or pause."""
    again = running and state.steps == LAST
    return replace(state, running=running, steps=0 if again else state.steps)
