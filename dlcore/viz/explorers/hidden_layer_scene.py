"""Explorer of a hidden layer of two units: two lines in the plane of the inputs, and the space that they make of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dlcore.viz.explorers import hidden_layer_panels as panels
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.hidden_layer_state import (
    ACTIVATIONS,
    GRID,
    LAST,
    LIMIT,
    ROWS,
    STARTS,
    TICK,
    State,
    best_readout,
    carried,
    moved,
    played,
    scrubbed,
    start,
    ticked,
)
from dlcore.viz.explorers.say import pair, short, symbols
from dlcore.viz.explorers.scenes import Panel, SvgScene


class HiddenLayerScene(SvgScene):
    """The plane of the inputs, the same plane on its way through the layer, and the four rows."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "activation":
            return replace(state, activation=value)
        if field == "stage":
            moved_to = scrubbed(state, value)
            return state if moved_to == state else replace(moved_to, running=False)
        if field == "running":
            return played(state, value)
        return moved(state, field, value)

    def ticked(self, state: State) -> State:
        return ticked(state)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        places = carried(state, ROWS)
        readout = best_readout(places)
        units = symbols(f"z1 = {panels.formula(state, 0)} and z2 = {panels.formula(state, 1)}")
        went = ", ".join(pair(place) for place in places.tolist())
        shown = panels.stage_name(state)
        said = f"Two hidden units, {units}. At {shown} the inputs (0,0), (1,1), (1,0), (0,1) stand at {went}."
        if readout.right == 4:
            wide = short(readout.gap) if readout.gap >= 0.005 else "less than 0.01"
            return f"{said} One line reads XOR from them: 4 of 4 right, gap {wide}."
        said = f"{said} The best line there gets {readout.right} of 4 right"
        flat = state.activation == "none" or state.stage <= 2
        return (
            f"{said}: nothing is bent{'' if state.activation == 'none' else ' yet'}."
            if flat
            else f"{said}."
        )

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        return [panels.plane(state, self.describe(state)), panels.space(state), panels.table(state)]


def hidden_layer(begin: str = "as it is") -> Explorer:
    """Move the lines of two hidden units, choose their activation, and see what space they make of the plane.

    The slider *way* carries the plane through the layer: 0 the input, 1 times w, 2 plus b, 3 the activation.

    Parameters
    ----------
    begin : str
        "as it is" (the layer does nothing), "the slide", "the slide, soft", "the fold" or "a looser fold".

    Returns
    -------
    Explorer
    """
    first = start(begin)
    explorer = Explorer(
        HiddenLayerScene(), first, STARTS["the fold"] if begin == "as it is" else first
    )
    explorer.stage.interval = 90
    explorer.row(
        explorer.choice("activation", "activation", ACTIVATIONS, 190),
        explorer.slider("stage", "way", 0.0, LAST, TICK),
        explorer.toggle("running", "Play", "Pause", "carry the plane through the layer"),
    )
    explorer.row(
        *(
            explorer.button(name.capitalize(), lambda _, name=name: STARTS[name], tip)
            for name, tip in (
                ("as it is", "a layer that leaves the plane as it is"),
                ("the slide", "the two units of the lecture"),
                ("the slide, soft", "the same lines with sigmoids"),
                ("the fold", "two ReLUs that fold the plane"),
                ("a looser fold", "two ReLUs that do not flatten the plane before they bend it"),
            )
        )
    )
    for fields in (("w11", "w21", "b1"), ("w12", "w22", "b2")):
        knobs = (  # narrow enough for three in a row
            explorer.slider(field, field, -LIMIT, LIMIT, GRID, width=150, box_width=115)
            for field in fields
        )
        explorer.row(*knobs)
    return explorer
