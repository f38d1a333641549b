"""What every explorer shares: a state that never changes, a picture made from it, and a thin shell of controls."""

from __future__ import annotations

import base64
import dataclasses
import html
import io
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from dlcore.viz.display import Still, figures_html, png
from dlcore.viz.explorers.stage import Stage
from dlcore.viz.style import house, pixels
from dlcore.viz.svg import document, plain


class Scene(ABC):
    """What is to be seen of a state: pure, without widgets, without a browser.

    A state is a frozen dataclass. The methods below take one and return a picture, words, or the next state.
    """

    @abstractmethod
    def describe(self, state: Any) -> str:
        """One sentence with its numbers: the caption, and the picture in words."""

    @abstractmethod
    def painter(self) -> Callable[[Any], str]:
        """A function from states to the HTML of the live picture; an explorer asks for one of its own."""

    @abstractmethod
    def still(self, state: Any) -> Still:
        """The picture and its words as a notebook saves them."""

    def value(self, state: Any, field: str) -> Any:
        """What a control for this field shows."""
        return getattr(state, field)

    def changed(self, state: Any, field: str, value: Any) -> Any:
        """The state after a control was moved."""
        return dataclasses.replace(state, **{field: value})

    def dragged(self, state: Any, key: str, x: float, y: float) -> Any:
        """The state after the pointer took the element ``key`` to (x, y) of its panel."""
        return state

    def nudged(self, state: Any, key: str, dx: int, dy: int) -> Any:
        """The state after an arrow key on the element ``key``; up is dy = 1."""
        return state

    def picked(self, state: Any, key: str) -> Any:
        """The state after a click or Enter on the element ``key``."""
        return state

    def ticked(self, state: Any) -> Any:
        """The state one step later, while the explorer plays."""
        return state


@dataclasses.dataclass(frozen=True)
class Panel:
    """One drawing of a scene; panels stand side by side, or below each other where there is no room."""

    name: str  # what it shows, for a screen reader; the first panel of a scene says what ``describe`` says
    width: float
    height: float
    parts: Sequence[str]

    def live(self) -> str:
        """As SVG for the stage: its size follows the room that there is."""
        basis, least, most = (share * self.width for share in (0.82, 0.56, 1.12))
        size = f"flex:1 1 {basis:.0f}px;min-width:{least:.0f}px;max-width:{most:.0f}px"
        text = document(self.width, self.height, self.name, self.parts, live=True)
        return text.replace("<svg ", f'<svg style="{size}" ', 1)

    def still(self) -> bytes:
        """As SVG on its own, in light colours."""
        return plain(document(self.width, self.height, self.name, self.parts)).encode("utf-8")


class SvgScene(Scene):
    """A scene drawn as SVG: sharp at any size, follows the theme, and its parts can be touched."""

    @abstractmethod
    def panels(self, state: Any) -> Sequence[Panel]:
        """The drawings of a state, the most important first."""

    def frame(self, state: Any) -> str:
        """The live picture."""
        return "".join(panel.live() for panel in self.panels(state))

    def painter(self) -> Callable[[Any], str]:
        return self.frame

    def still(self, state: Any) -> Still:
        words = self.describe(state)
        pictures = [
            ("svg+xml", panel.still(), round(panel.width), panel.name)
            for panel in self.panels(state)
        ]
        return Still(figures_html(pictures, words), words)


class FigureScene(Scene):
    """A scene drawn with matplotlib: what stands still is drawn once, what moves is drawn for each state."""

    size = (7.0, 3.2)

    @abstractmethod
    def build(self, fig: Figure) -> dict[str, Artist]:
        """Draw axes, texts and everything else that stays; return the artists that move, by name."""

    @abstractmethod
    def update(self, artists: dict[str, Any], state: Any) -> None:
        """Move the artists. Make no text here: formulas in matplotlib are not safe beside another thread."""

    def render(self, state: Any) -> Figure:
        """The figure of a state, drawn from nothing."""
        fig, artists = self._built()
        self.update(artists, state)
        return fig

    def _built(self) -> tuple[Figure, dict[str, Artist]]:
        with house():
            fig = Figure(figsize=self.size, dpi=144, layout="constrained")
            FigureCanvasAgg(fig)
            return fig, self.build(fig)

    def painter(self) -> Callable[[Any], str]:
        return _Easel(self).paint

    def still(self, state: Any) -> Still:
        words = self.describe(state)
        width = round(100 * self.size[0])
        data = png(pixels(self.render(state)))
        return Still(figures_html([("png", data, width, words)], words), words)


class _Easel:
    """One figure on which the moving artists of a scene are drawn again and again over the same background."""

    def __init__(self, scene: FigureScene) -> None:
        self.scene = scene
        self.fig, self.artists = scene._built()
        self.canvas = FigureCanvasAgg(self.fig)
        for artist in self.artists.values():
            artist.set_animated(True)
        with house():
            self.canvas.draw()
        self.background = self.canvas.copy_from_bbox(self.fig.bbox)

    def paint(self, state: Any) -> str:
        self.canvas.restore_region(self.background)
        self.scene.update(self.artists, state)
        with house():
            for artist in sorted(self.artists.values(), key=Artist.get_zorder):
                (artist.axes or self.fig).draw_artist(artist)  # pyright: ignore
        out = io.BytesIO()
        image = np.asarray(self.canvas.buffer_rgba())[..., :3]
        Image.fromarray(image).save(out, "PNG", compress_level=1)
        said = html.escape(self.scene.describe(state))
        data = base64.b64encode(out.getvalue()).decode("ascii")
        width = round(100 * self.scene.size[0])
        return f'<img alt="{said}" width="{width}" src="data:image/png;base64,{data}">'


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
            with self.lock:
                if not self._following:
                    self.apply(lambda state: self.scene.changed(state, field, change["new"]))
                    self._follow()  # a value that the scene refused goes back

        control.observe(moved, "value")
        return control

    def slider(
        self, field: str, name: str, least: float, most: float, step: float
    ) -> widgets.Widget:
        """A slider and, because it has no name for a screen reader, a number box beside it."""
        bar = widgets.FloatSlider(
            min=least, max=most, step=step, readout=False, layout=widgets.Layout(width="180px")
        )
        return widgets.HBox([self.number(field, name, least, most, step), self.bind(field, bar)])

    def number(
        self, field: str, name: str, least: float, most: float, step: float, width: int = 150
    ) -> widgets.Widget:
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
                for control in controls:
                    control.value = self.scene.value(self.state, field)
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
