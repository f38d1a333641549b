"""One unit with two inputs and the rule that it should compute: what it answers, and how many rows are right."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import lru_cache

from dlcore.errors import DataError

GRID, LIMIT = 0.25, 3.0  # sums of quarters are exact, so that a sum of 0 is 0
ROWS = ((0, 0), (0, 1), (1, 0), (1, 1))
SUMS = ("b", "w2 + b", "w1 + b", "w1 + w2 + b")  # z of each row

Bits = tuple[int, ...]

# every rule of two inputs by its answers to the four rows
RULES: dict[str, Bits] = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
    "x1": (0, 0, 1, 1),
    "x2": (0, 1, 0, 1),
    "not x1": (1, 1, 0, 0),
    "not x2": (1, 0, 1, 0),
    "x1 and not x2": (0, 0, 1, 0),
    "x2 and not x1": (0, 1, 0, 0),
    "x1 or not x2": (1, 0, 1, 1),
    "x2 or not x1": (1, 1, 0, 1),
    "always 0": (0, 0, 0, 0),
    "always 1": (1, 1, 1, 1),
}
NAMES = {bits: name for name, bits in RULES.items()}


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Attributes
    ----------
    target : str
        The rule that the unit should compute, one of RULES.
    w1, w2, b : float
        Weights and bias.
    best : int
        The most rows that were right for this target until now.
    """

    target: str = "AND"
    w1: float = 1.0
    w2: float = 1.0
    b: float = -0.5
    best: int = 0

    @property
    def z(self) -> tuple[float, ...]:
        """The sum of each row."""
        return tuple(self.w1 * x1 + self.w2 * x2 + self.b for x1, x2 in ROWS)

    @property
    def y(self) -> Bits:
        """The answer to each row."""
        return tuple(int(z >= 0) for z in self.z)

    @property
    def t(self) -> Bits:
        """The target of each row."""
        return RULES[self.target]

    @property
    def right(self) -> int:
        return sum(y == t for y, t in zip(self.y, self.t, strict=True))

    @property
    def record(self) -> int:
        """The most rows that were right, this moment included."""
        return max(self.best, self.right)

    @property
    def possible(self) -> bool:
        """Whether any unit computes the target."""
        return self.target not in ("XOR", "XNOR")


def aim(state: State, target: str) -> State:
    """The same unit with another rule to compute."""
    if target not in RULES:
        fix = "Choose one of these."
        raise DataError("gates, target", f"one of {', '.join(RULES)}", repr(target), fix)
    return replace(state, target=target, best=0)


def moved(state: State, **weights: float) -> State:
    """The same target with other weights, on the grid and within the limits."""
    values = {
        name: min(max(round(value / GRID) * GRID, -LIMIT), LIMIT) for name, value in weights.items()
    }
    return replace(state, best=state.record, **values)


def solve(state: State) -> State:
    """Weights that compute the target; for XOR and XNOR weights that get as near as any."""
    w1, w2, b = solution(state.target)
    return moved(state, w1=w1, w2=w2, b=b)


@lru_cache
def solution(target: str) -> tuple[float, float, float]:
    """The unit with the smallest weights of -1, 0, 1 that gets the most rows right, its line between the points."""
    biases = [k - 0.5 for k in range(-1, 3)]
    units = list(itertools.product((0.0, 1.0, -1.0), (0.0, 1.0, -1.0), biases))

    def rank(unit: tuple[float, float, float]) -> tuple[float, float, float]:
        w1, w2, b = unit
        return (-State(target, w1, w2, b).right, abs(w1) + abs(w2), abs(b))

    return min(units, key=rank)
