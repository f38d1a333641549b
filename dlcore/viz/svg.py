"""The few shapes that diagrams and explorers are drawn with, as SVG text.

A colour is written as ``var(--dl-blue,#0072B2)``: in an explorer the page's theme sets the variable, and in a
still, which is a picture of its own on a white card, ``plain`` puts the second part in its place.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable

FONT = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"
INK, SOFT, RULE, PAPER = (
    "var(--dl-ink,#1A1A1A)",
    "var(--dl-soft,#555555)",
    "var(--dl-rule,#D9D9D9)",
    "var(--dl-paper,#FFFFFF)",
)
BLUE, ORANGE, GREEN, PINK = (
    "var(--dl-blue,#0072B2)",
    "var(--dl-orange,#C24E00)",
    "var(--dl-green,#00805C)",
    "var(--dl-pink,#A8487B)",
)
TINT_0, TINT_1 = "var(--dl-tint0,#FBE3D2)", "var(--dl-tint1,#D3E6F3)"

# What the variables are in JupyterLab's themes; light is the second part of each colour above.
DARK = {
    "ink": "#F0F0F0",
    "soft": "#B8B8B8",
    "rule": "#4A4A4A",
    "paper": "#1B1B1B",
    "blue": "#6CC0F5",
    "orange": "#F5A04A",
    "green": "#3FD0A4",
    "pink": "#E79CC6",
    "tint0": "#4A2F17",
    "tint1": "#15374E",
}


def plain(svg: str) -> str:
    """The SVG with the light colours in place of the variables: readable wherever a picture can be shown."""
    return re.sub(r"var\(--dl-\w+,(#\w+)\)", r"\1", svg)


def symbol(text: str) -> str:
    """A symbol of the page as SVG text: ``w1`` gets a subscript, ``∂L/∂w1`` too; words stay as they are."""
    if len(text) == 1 and text.isalpha() and text != "Σ":
        return f'<tspan font-style="italic">{text}</tspan>'
    pieces = re.split(r"((?<![A-Za-z0-9])[A-Za-zα-ωΣ]_?\d+(?![\d.]))", text)
    out = []
    for k, piece in enumerate(pieces):
        if k % 2 == 0:
            out.append(html.escape(piece))
        else:
            stem, index = piece[0], piece[1:].lstrip("_")
            out.append(
                f'<tspan font-style="italic">{html.escape(stem)}</tspan>'
                f'<tspan dy="0.3em" font-size="72%">{index}</tspan><tspan dy="-0.216em">\u200b</tspan>'
            )
    return "".join(out)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float = 16,
    anchor: str = "middle",
    fill: str = INK,
    weight: str = "normal",
    halo: bool = False,
    key: str = "",
) -> str:
    """One line of text, centred in height on y; a halo keeps it readable on top of lines."""
    rim = (
        f' paint-order="stroke" stroke="{PAPER}" stroke-width="8" stroke-linejoin="round"'
        if halo
        else ""
    )
    name = f' data-key="{html.escape(key)}"' if key else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" dy="0.35em" font-size="{size:g}" text-anchor="{anchor}" '
        f'fill="{fill}" font-weight="{weight}"{rim}{name}>{symbol(content)}</text>'
    )


def fitted(words: str, room: float, size: float) -> float:
    """The size at which bold words fit into their room; ``size`` where they do anyway."""
    return min(size, room / (0.64 * len(words)))


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: str = INK,
    width: float = 1.5,
    dash: str = "",
    extra: str = "",
) -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-width="{width:.4g}" '
        f'fill="none"{dashes}{extra}/>'
    )


def arrow(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: str = INK,
    width: float = 1.8,
    dash: str = "",
    extra: str = "",
) -> str:
    """A straight line with a solid head whose tip is (x2, y2); too short for its head, it is the head alone."""
    length = math.hypot(x2 - x1, y2 - y1)
    if length < 1e-6:
        return ""
    ax, ay = (x2 - x1) / length, (y2 - y1) / length
    head = min(6 + 2.2 * width, length)
    bx, by = x2 - head * ax, y2 - head * ay
    half = 0.42 * head
    shape = (
        f"M{x2:.1f} {y2:.1f}L{bx - half * ay:.1f} {by + half * ax:.1f}"
        f"L{bx + half * ay:.1f} {by - half * ax:.1f}Z"
    )
    shaft = line(x1, y1, bx + 0.5 * ax, by + 0.5 * ay, colour, width, dash)
    return f'<g{extra}>{shaft}<path d="{shape}" fill="{colour}"/></g>'


def circle(
    x: float, y: float, r: float, fill: str = PAPER, stroke: str = INK, width: float = 1.6
) -> str:
    """A circle with a rim."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{width:g}"/>'
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str = PAPER,
    stroke: str = INK,
    stroke_width: float = 1.4,
    radius: float = 7,
    extra: str = "",
) -> str:
    """A rectangle with round corners."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius:g}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{stroke_width:g}"{extra}/>'
    )


def document(
    width: float, height: float, label: str, parts: Iterable[str], *, live: bool = False
) -> str:
    """The drawing on its card, with its words for a screen reader.

    A still is one picture; a live drawing is a group, because a screen reader must find the parts in it.
    """
    said = html.escape(label)
    role = "group" if live else "img"
    title = "" if live else f"<title>{said}</title>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="{role}" aria-label="{said}" font-family="{FONT}">'
        f'{title}<rect width="{width:g}" height="{height:g}" rx="6" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )
