"""What an explorer shows of a state: a picture and its words, without widgets and without a browser."""

from __future__ import annotations

import base64
import dataclasses
import html
import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from dlcore.viz.display import Still, figures_html, png
from dlcore.viz.style import house, pixels
from dlcore.viz.svg import document, plain


class Scene(ABC):
    """What is to be seen of a state: pure.

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
