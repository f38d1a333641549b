"""Explorer of one unit with two inputs: set weights and bias by hand until it computes a rule."""

from __future__ import annotations

from typing import Any

from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.gate_map import weights
from dlcore.viz.explorers.gate_panels import MAP, plane, table
from dlcore.viz.explorers.gate_state import GRID, LIMIT, NAMES, RULES, State, aim, moved, solve
from dlcore.viz.explorers.say import pair, short
from dlcore.viz.explorers.scenes import Panel, SvgScene


class GateScene(SvgScene):
    """The plane of the inputs with the line, the truth table, and the plane of the weights."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        return aim(state, str(value)) if field == "target" else moved(state, **{field: value})

    def picked(self, state: State, key: str) -> State:
        """Enter or a click on a corner: the other target for it."""
        n = int(key.removeprefix("c"))
        bits = tuple(1 - t if k == n else t for k, t in enumerate(state.t))
        return aim(state, NAMES[bits])

    def dragged(self, state: State, key: str, x: float, y: float) -> State:
        w1, w2 = MAP.at(x, y)
        return moved(state, w1=w1, w2=w2)

    def nudged(self, state: State, key: str, dx: int, dy: int) -> State:
        return moved(state, w1=state.w1 + GRID * dx, w2=state.w2 + GRID * dy)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        answers = ", ".join(map(str, state.y))
        unit = f"w = {pair((state.w1, state.w2))} and b = {short(state.b)} (threshold {short(-state.b)})"
        said = f"{unit} answer {answers} to (0,0), (0,1), (1,0), (1,1): {NAMES[state.y]}."
        if state.right == 4:
            return f"{said} All 4 rows are right."
        said = f"{said} Right for {state.target}: {state.right} of 4 rows."
        if not state.possible:
            total = short(state.z[0] + state.z[3])
            return (
                f"{said} No unit gets all 4: z of (0,0) and (1,1) together is always z of (0,1) and "
                f"(1,0) together, here {total}."
            )
        if state.y[0] != state.t[0]:
            wanted = "0 or more" if state.t[0] else "below 0"
            return f"{said} For (0,0) the sum is b alone: b must be {wanted}."
        return said

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        words = self.describe(state)
        return [plane(state, words), table(state), weights(state)]


def gates(target: str = "AND") -> Explorer:
    """Set the weights and the bias of one unit by hand; see its line, its truth table, and all other weights.

    Drag the dot in the plane of the weights, or move it with the arrow keys; click a corner of the inputs, or
    press Enter on it, to change its target.

    Parameters
    ----------
    target : str
        The rule to compute: "AND", "OR", "NAND", "NOR", "XOR", "XNOR", "x1", "not x1" …

    Returns
    -------
    Explorer
    """
    explorer = Explorer(GateScene(), aim(State(), target))
    explorer.row(
        explorer.choice("target", "Target", RULES, 220),
        explorer.button("Solve it", solve, "weights that get as many rows right as any"),
        explorer.button("All zero", _zero, "weights 0 and bias 0"),
    )
    explorer.row(
        explorer.slider("w1", "w1", -LIMIT, LIMIT, GRID),
        explorer.slider("w2", "w2", -LIMIT, LIMIT, GRID),
        explorer.slider("b", "b", -LIMIT, LIMIT, GRID),
    )
    return explorer


def _zero(state: State) -> State:
    return moved(state, w1=0.0, w2=0.0, b=0.0)
