"""Explorer of a computational graph: one gate at a time forward, one arrow at a time back, each step in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dlcore.errors import DataError
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.graph_stepper_picture import graph_panel, tape_panel
from dlcore.viz.explorers.graph_stepper_walk import (
    GRAPHS,
    MOST,
    NUDGE,
    Gate,
    Graph,
    Message,
    Walk,
    nudged,
    walk,
)
from dlcore.viz.explorers.say import factor, number, symbols
from dlcore.viz.explorers.scenes import Panel, SvgScene

SLOTS = max(len(graph.leaves) for graph in GRAPHS.values())
GATES = {"+": "add", "−": "subtract", "×": "multiply", "σ": "sigmoid", "relu": "ReLU"}


@dataclass(frozen=True)
class State:
    """Which graph, which numbers go in, and how far the walk is."""

    graph: str = "multiply gate"
    inputs: tuple[float, ...] = GRAPHS["multiply gate"].start
    step: int = 0

    @property
    def drawn(self) -> Graph:
        return GRAPHS[self.graph]

    @property
    def walk(self) -> Walk:
        return walk(self.graph, self.inputs)

    @property
    def turn(self) -> int:
        """The step at which the walk turns round: the gradient of the root by itself."""
        return len(self.drawn.gates) + 1

    @property
    def last(self) -> int:
        return self.turn + len(self.walk.messages)


def forward(state: State) -> State:
    """One step on."""
    return replace(state, step=min(state.step + 1, state.last))


def back(state: State) -> State:
    """One step back."""
    return replace(state, step=max(state.step - 1, 0))


def finish(state: State) -> State:
    """To the last message."""
    return replace(state, step=state.last)


def restart(state: State) -> State:
    """To the first numbers, with nothing computed."""
    return replace(state, inputs=state.drawn.start, step=0)


class GraphStepperScene(SvgScene):
    """The graph with what is known at this step, and its tape."""

    def value(self, state: State, field: str) -> Any:
        if field.startswith("input"):
            k = int(field[5:])
            return state.inputs[k] if k < len(state.inputs) else 0.0
        return getattr(state, field)

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "graph":
            return state if value == state.graph else State(value, GRAPHS[value].start)
        k = int(field[5:])
        if k >= len(state.inputs):
            return state
        return replace(
            state, inputs=(*state.inputs[:k], float(value) + 0.0, *state.inputs[k + 1 :])
        )

    def panels(self, state: State) -> list[Panel]:
        graph, numbers = state.drawn, state.walk
        return [
            graph_panel(self.describe(state), graph, numbers, state.step),
            tape_panel(graph, numbers, state.step),
        ]

    def describe(self, state: State) -> str:
        if state.step == 0:
            return symbols(self._start(state))
        if state.step < state.turn:
            return symbols(self._forward(state))
        if state.step == state.turn:
            root = state.drawn.root
            return symbols(
                f"Turn round: ∂{root}/∂{root} = 1, for {root} changes as much as itself. "
                f"Now read the tape upwards, gate by gate."
            )
        said = self._backward(state, state.walk.messages[state.step - state.turn - 1])
        return symbols(said + (self._check(state) if state.step == state.last else ""))

    def _start(self, state: State) -> str:
        given = ", ".join(
            f"{leaf.name} = {number(x)}"
            for leaf, x in zip(state.drawn.leaves, state.inputs, strict=True)
        )
        return f"{state.drawn.formula}, at {given}. Only the inputs are known; nothing is computed."

    def _forward(self, state: State) -> str:
        gate, numbers = state.drawn.gates[state.step - 1], state.walk
        values = [numbers.values[name] for name in gate.inputs]
        if len(values) == 2:
            shown = f"{number(values[0])} {gate.sign} {factor(values[1])}"
        else:
            shown = f"{gate.sign}({number(values[0])})"
        made = f"{gate.name} = {gate.expression} = {shown} = {number(numbers.values[gate.name])}"
        return (
            f"Forward, {state.step} of {len(state.drawn.gates)}: the {GATES[gate.sign]} gate makes "
            f"{made}. It notes {self._noted(gate, numbers)}."
        )

    def _noted(self, gate: Gate, numbers: Walk) -> str:
        """The slopes of a gate."""
        slopes = [number(numbers.slopes[gate.name, slot]) for slot in range(len(gate.inputs))]
        if len(set(gate.inputs)) < len(gate.inputs):
            return f"the slope {slopes[0]} for each of its two arrows"
        named = [f"∂{gate.name}/∂{x} = {s}" for x, s in zip(gate.inputs, slopes, strict=True)]
        return f"the slope{'s' if len(named) > 1 else ''} {' and '.join(named)}"

    def _backward(self, state: State, message: Message) -> str:
        """One message: from above, times the slope, added to what was there."""
        gate, root = state.drawn.gate(message.gate), state.drawn.root
        k, of = state.step - state.turn, len(state.walk.messages)
        said = (
            f"Backward, {k} of {of}: the {GATES[gate.sign]} gate sends to {message.to} what came from "
            f"above, {number(message.above)}, times its slope {self._slope(state, message)}: "
            f"{number(message.product)}. Added to the {number(message.had)} that was there, "
            f"∂{root}/∂{message.to} = {number(message.now)}"
        )
        if message.waiting:
            names = ["the other arrow" if g == message.gate else g for g in message.waiting]
            return f"{said} so far: it waits for {' and '.join(names)}."
        return f"{said}."

    def _slope(self, state: State, message: Message) -> str:
        """The slope, and where it comes from."""
        gate, values = state.drawn.gate(message.gate), state.walk.values
        value = number(message.slope)
        if gate.sign == "×":
            return f"{gate.inputs[1 - message.slot]} = {value} (the other input)"
        if gate.sign == "σ":
            y = number(values[gate.name])
            return f"{gate.name}(1 − {gate.name}) = {y}·(1 − {y}) = {value}"
        if gate.sign == "relu":
            return f"{value} ({gate.inputs[0]} is {'above' if message.slope else 'not above'} 0)"
        return value

    def _check(self, state: State) -> str:
        """All derivatives by the inputs, found in another way."""
        found = ", ".join(
            f"{leaf.name} {number(nudged(state.graph, state.inputs, k))}"
            for k, leaf in enumerate(state.drawn.leaves)
        )
        return f" Done. Nudging each input by {NUDGE:g} to both sides gives {found}."


class GraphStepper(Explorer):
    """The shell: as many number boxes as the graph has inputs, under their names."""

    def followed(self) -> None:
        leaves = self.state.drawn.leaves
        for k in range(SLOTS):
            for control in self.controls.get(f"input{k}", []):
                if k < len(leaves):
                    control.description = leaves[k].name
                control.layout.visibility = "visible" if k < len(leaves) else "hidden"


def graph_stepper(graph: str = "multiply gate") -> Explorer:
    """Walk through a computational graph: gate by gate forward, then arrow by arrow back.

    Parameters
    ----------
    graph : {"multiply gate", "sigmoid neuron", "two inputs", "unit and loss", "diamond"}

    Returns
    -------
    Explorer
    """
    if graph not in GRAPHS:
        raise DataError(
            "graph_stepper, graph",
            f"one of {', '.join(GRAPHS)}",
            repr(graph),
            "Choose one of these.",
        )
    state = State(graph, GRAPHS[graph].start)
    explorer = GraphStepper(GraphStepperScene(), state, finish(state))
    explorer.row(
        explorer.choice("graph", "Graph", GRAPHS, 210),
        explorer.button("Back", back, "one step back"),
        explorer.button(
            "Next", forward, "forward gate by gate, then back arrow by arrow", "primary"
        ),
        explorer.button("All", finish, "to the last message"),
        explorer.button("Reset", restart, "the first numbers, nothing computed"),
    )
    explorer.row(
        *(
            explorer.number(f"input{k}", f"input {k + 1}", -MOST, MOST, 0.5, 100)
            for k in range(SLOTS)
        )
    )
    explorer.followed()
    return explorer
