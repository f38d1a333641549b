"""Explorer of backpropagation: values go forward, error terms come back, and each derivative is a product."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from dlcore.errors import DataError
from dlcore.viz.explorers.backpropagation_card import FLAT
from dlcore.viz.explorers.backpropagation_chain import chain
from dlcore.viz.explorers.backpropagation_network import network
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.say import factor, number, symbols
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.explorers.small_network import (
    D_H1,
    D_H2,
    D_LOSS,
    D_OUT,
    H1,
    H2,
    INPUTS,
    LAST,
    NUDGE,
    PARAMETERS,
    PEOPLE,
    SCALES,
    START,
    L,
    Values,
    Weights,
    Y,
    edges_of,
    known_at,
    nudged,
    paths,
    units_of,
    values,
)


@dataclass(frozen=True)
class State:
    """What the explorer shows: whose numbers, which weights, how far the walk is, and which derivative.

    ``asked`` is whether the reader's last question was for the derivative, and not for a step of the walk: the
    words then begin with it.
    """

    person: str = "Alice"
    scale: str = "shifted"
    weights: Weights = START
    step: int = 0
    chosen: str = "w1"
    asked: bool = False

    @property
    def values(self) -> Values:
        return values(self.person, self.scale, self.weights)

    @property
    def nudge(self) -> float:
        return nudged(self.person, self.scale, self.weights, self.chosen)


def forward(state: State) -> State:
    """One step on."""
    return replace(state, step=min(state.step + 1, LAST), asked=False)


def back(state: State) -> State:
    """One step back."""
    return replace(state, step=max(state.step - 1, 0), asked=False)


def finish(state: State) -> State:
    """To the last error term, and from there to the derivative."""
    return replace(state, step=LAST, asked=True)


def restart(state: State) -> State:
    """To the first weights, with nothing computed."""
    return replace(state, weights=START, step=0, asked=False)


CHOICES = (*PARAMETERS, *INPUTS)


class BackpropagationScene(SvgScene):
    """The network with what is known at this step, and the factors of one derivative."""

    def value(self, state: State, field: str) -> Any:
        return (
            state.weights[PARAMETERS.index(field)] if field in PARAMETERS else getattr(state, field)
        )

    def changed(self, state: State, field: str, value: Any) -> State:
        if field in PARAMETERS:
            k = PARAMETERS.index(field)
            return replace(
                state, weights=(*state.weights[:k], float(value), *state.weights[k + 1 :])
            )
        asked = state.asked or field == "chosen"
        return replace(state, **{field: value}, asked=asked)

    def picked(self, state: State, key: str) -> State:
        name = key.removeprefix("bar-")
        return replace(state, chosen=name, asked=True) if name in CHOICES else state

    def panels(self, state: State) -> list[Panel]:
        result = state.values
        ways = paths(state.chosen, result, state.weights)
        nudge = state.nudge if state.step >= known_at(state.chosen) else math.nan
        return [
            network(self.describe(state), result, state.weights, state.step, state.chosen, ways),
            chain(result, state.step, state.chosen, ways, nudge),
        ]

    def describe(self, state: State) -> str:
        said = self._walk(state)
        flat = [
            f"h{k + 1}" if k < 2 else "y"
            for k, step in ((0, D_H1), (1, D_H2), (2, D_OUT))
            if state.step == step and state.values.slopes[k] < FLAT
        ]
        if flat:
            said += f" {flat[0]} is saturated: its slope lets next to nothing through."
        known = state.step >= known_at(state.chosen)
        answer = self._derivative(state) if known else self._missing(state)
        if state.asked:
            return symbols(f"{answer} {said}")
        return symbols(f"{said} {answer}" if known else said)

    def _derivative(self, state: State) -> str:
        """The chosen derivative, and the nudge beside it."""
        name, v = state.chosen, state.values
        total = number(v.derivative(name))
        if name in INPUTS:
            (d1, d2), (one, two) = v.delta[:2], edges_of(name)
            ways = [number(d1 * self._weight(state, one)), factor(d2 * self._weight(state, two))]
            total = f"δ1 {one} + δ2 {two} = {ways[0]} + {ways[1]} = {total}"
        return (
            f"∂L/∂{name} {'=' if name in INPUTS else 'is'} {total}; nudging {name} by {NUDGE:g} "
            f"to both sides gives {number(state.nudge)}."
        )

    def _weight(self, state: State, name: str) -> float:
        return state.weights[PARAMETERS.index(name)]

    def _missing(self, state: State) -> str:
        """What must come before the chosen derivative is known."""
        missing = " and ".join(f"δ{unit + 1}" for unit in units_of(state.chosen))
        return f"∂L/∂{state.chosen} has to wait for {missing}."

    def _walk(self, state: State) -> str:
        v, who = state.values, state.person
        x1, x2 = (number(value) for value in v.x)
        z1, z2, z3 = (number(value) for value in v.z)
        h1, h2 = (number(value) for value in v.h)
        slopes = [number(value) for value in v.slopes]
        d1, d2, d3 = (number(value) for value in v.delta)
        w5, w6 = factor(state.weights[6]), factor(state.weights[7])
        by = [factor(value) for value in v.delta]
        sex = "woman" if v.t == 1 else "man"
        guess = "woman" if v.y >= 0.5 else "man"
        right = "which is right" if guess == sex else "which is wrong"
        return {
            0: f"{who}, {state.scale}: x1 = {x1}, x2 = {x2}, target t = {number(v.t)} (a {sex}). Nothing is computed yet.",
            H1: f"Forward, 1 of 4: z1 = w1 x1 + w2 x2 + b1 = {z1}, and h1 = σ(z1) = {h1}.",
            H2: f"Forward, 2 of 4: z2 = w3 x1 + w4 x2 + b2 = {z2}, and h2 = σ(z2) = {h2}.",
            Y: f"Forward, 3 of 4: z3 = w5 h1 + w6 h2 + b3 = {z3}, and y = σ(z3) = {number(v.y)}: {who} is taken for a {guess}, {right}.",
            L: f"Forward, 4 of 4: L = (t − y)² = ({number(v.t)} − {number(v.y)})² = {number(v.loss)}.",
            D_LOSS: f"Backward, 1 of 4: ∂L/∂y = 2(y − t) = {number(v.loss_slope)}.",
            D_OUT: f"Backward, 2 of 4: δ3 = ∂L/∂y · y(1 − y) = {factor(v.loss_slope)} · {slopes[2]} = {d3}.",
            D_H1: f"Backward, 3 of 4: δ1 = δ3 · w5 · h1(1 − h1) = {by[2]} · {w5} · {slopes[0]} = {d1}.",
            D_H2: f"Backward, 4 of 4: δ2 = δ3 · w6 · h2(1 − h2) = {by[2]} · {w6} · {slopes[1]} = {d2}.",
        }[state.step]


def backpropagation(person: str = "Alice", scale: str = "shifted") -> Explorer:
    """Walk through the network of the four people, forward and backward, one unit at a time.

    Click a weight (or choose it): its path lights up, and the factors that make its derivative are written out.
    An input has two paths: their products are added.

    Parameters
    ----------
    person : {"Alice", "Bob", "Charlie", "Diana"}
    scale : {"shifted", "standardised"}

    Returns
    -------
    Explorer
    """
    for what, value, known in (("person", person, PEOPLE), ("scale", scale, SCALES)):
        if value not in known:
            raise DataError(
                f"backpropagation, {what}",
                f"one of {', '.join(known)}",
                repr(value),
                "Choose one of these.",
            )
    state = State(person=person, scale=scale)
    explorer = Explorer(BackpropagationScene(), state, finish(state))
    explorer.row(
        explorer.choice("person", "Person", PEOPLE, 150),
        explorer.choice("scale", "Features", SCALES, 190),
        explorer.choice("chosen", "Derivative of L by", CHOICES, 200),
    )
    explorer.row(
        *(explorer.number(name, name, -20.0, 20.0, 0.1, 92) for name in PARAMETERS),
    )
    explorer.row(
        explorer.button("Back", back, "one step back"),
        explorer.button("Next", forward, "forward unit by unit, then backward", "primary"),
        explorer.button("All", finish, "to the last error term"),
        explorer.button("Reset", restart, "the first weights, nothing computed"),
    )
    return explorer
