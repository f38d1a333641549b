"""What every explorer shares: a state that never changes, and a thin shell of controls around its picture."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from dlcore.viz.explorers.scenes import Scene
from dlcore.viz.explorers.stage import Stage


class Explorer(widgets.VBox):
    """A scene with its controls, alive in a notebook.

    JupyterLab runs what the controls call on another thread, beside the cells; every change goes through
    ``apply``, which holds a lock, so that picture, words and controls always show one state.

    Parameters
    ----------
    scene : Scene
    state : frozen dataclass
        What is shown first.
    still : frozen dataclass, optional
        What a reader without a kernel sees; the first state if not given.
    """

    def __init__(self, scene: Scene, state: Any, still: Any = None) -> None:
        self.scene = scene
        self.state = state
        self.saved = state if still is None else still
        self.lock = threading.RLock()
        self.controls: dict[str, list[Any]] = {}
        self.buttons: dict[str, widgets.Button] = {}
        self.stage = Stage()
        self._first = state
        self._paint = scene.painter()
        self._following = (
            False  # whether controls are being set to the state, and not by the reader
        )
        self._show()
        super().__init__([self.stage], layout=widgets.Layout(width="100%"))
        self.add_class("dl-explorer")
        self.stage.on_msg(self._touched)

    def apply(self, change: Callable[[Any], Any]) -> None:
        """Go from the present state to ``change(state)``, and show it."""
        with self.lock:
            state = change(self.state)
            if state != self.state:
                self.state = state
                self._show()
                self._follow()

    def set(self, **fields: Any) -> None:
        """Set fields of the state, as their controls would."""
        with self.lock:
            for field, value in fields.items():
                self.apply(lambda state, f=field, v=value: self.scene.changed(state, f, v))

    def reset(self) -> None:
        """Go back to the state that was shown first."""
        self.apply(lambda _: self._first)

    def row(self, *items: widgets.Widget) -> None:
        """Put controls in a row above the picture; they wrap where there is no room."""
        layout = widgets.Layout(flex_flow="row wrap", width="100%", align_items="center")
        *rows, stage = self.children
        self.children = [*rows, widgets.HBox(list(items), layout=layout), stage]

    def bind(self, field: str, control: Any) -> Any:
        """Tie the value of a control to a field of the state, both ways."""
        self.controls.setdefault(field, []).append(control)
        control.value = self.scene.value(self.state, field)

        def moved(change: Any) -> None:
            value = change["new"]
            if isinstance(value, float):
                value = round(value, 9)  # sliders add up steps of 0.1 to 0.30000000000000004
            with self.lock:
                if not self._following:
                    self.apply(lambda state: self.scene.changed(state, field, value))
                    self._follow()  # a value that the scene refused goes back

        control.observe(moved, "value")
        return control

    def slider(
        self,
        field: str,
        name: str,
        least: float,
        most: float,
        step: float,
        width: int = 180,
        box_width: int = 150,
    ) -> widgets.Widget:
        """A slider and, because it has no name for a screen reader, a number box beside it."""
        # less on a phone
        room = widgets.Layout(width=f"{width}px", min_width="60px", flex="0 1 auto")
        bar = widgets.FloatSlider(min=least, max=most, step=step, readout=False, layout=room)
        box = self.number(field, name, least, most, step, box_width)
        box.layout.flex = "0 0 auto"
        return widgets.HBox([box, self.bind(field, bar)], layout=widgets.Layout(max_width="100%"))

    def number(
        self, field: str, name: str, least: float, most: float, step: float, width: int = 150
    ) -> widgets.DOMWidget:
        """A box for a number."""
        control = widgets.BoundedFloatText(
            min=least,
            max=most,
            step=step,
            description=name,
            layout=widgets.Layout(width=f"{width}px"),
            style={"description_width": "initial"},
        )
        return self.bind(field, control)

    def choice(
        self, field: str, name: str, options: Iterable[Any], width: int = 240
    ) -> widgets.Widget:
        """A list from which one is chosen."""
        control = widgets.Dropdown(
            options=list(options),
            description=name,
            layout=widgets.Layout(width=f"{width}px"),
            style={"description_width": "initial"},
        )
        return self.bind(field, control)

    def followed(self) -> None:
        """After the controls have been set to the state: what else of them goes with it, as their names; nothing here."""

    def button(
        self, name: str, change: Callable[[Any], Any], tip: str, style: str = ""
    ) -> widgets.Button:
        """A button that leads from one state to another."""
        control = widgets.Button(
            description=name, tooltip=tip, button_style=style, layout=widgets.Layout(width="auto")
        )
        control.on_click(lambda _: self.apply(change))
        self.buttons[name] = control
        return control

    def toggle(self, field: str, off: str, on: str, tip: str) -> widgets.Widget:
        """A button that stays down; its name says what the next press does."""
        control = widgets.ToggleButton(
            description=off, tooltip=tip, layout=widgets.Layout(width="auto")
        )

        def rename(change: Any) -> None:
            control.description = on if change["new"] else off

        control.observe(rename, "value")
        return self.bind(field, control)

    def _show(self) -> None:
        with self.stage.hold_sync():  # picture and words travel in one message
            self.stage.frame = self._paint(self.state)
            self.stage.words = self.scene.describe(self.state)
            self.stage.playing = bool(getattr(self.state, "running", False))

    def _follow(self) -> None:
        self._following = True
        try:
            for field, controls in self.controls.items():
                value = self.scene.value(self.state, field)
                for control in controls:
                    if not _same(control.value, value):  # an answer would undo a newer move of it
                        control.value = value
            self.followed()
        finally:
            self._following = False

    def _touched(self, _: Any, message: dict[str, Any], __: Any) -> None:
        kind, key = message["kind"], message.get("key", "")
        scene = self.scene
        changes: dict[str, Callable[[Any], Any]] = {
            "drag": lambda state: scene.dragged(state, key, message["x"], message["y"]),
            "nudge": lambda state: scene.nudged(state, key, message["dx"], message["dy"]),
            "pick": lambda state: scene.picked(state, key),
            "tick": scene.ticked,
        }
        with self.lock:
            try:
                self.apply(changes[kind])
            finally:  # or the view would wait for an answer
                self.stage.beat += 1

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: dict[str, Any] = dict(super()._repr_mimebundle_(**options) or {})  # pyright: ignore
        return bundle | self.scene.still(self.saved)._repr_mimebundle_()


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal, but for the rounding of sums of steps."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 1e-9
    return bool(one == other)
