"""Showing a result in a notebook so that everybody can read it: with words, on any screen, without a kernel."""

from __future__ import annotations

import ast
import base64
import html
import inspect
import io
import numbers
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from dlcore.errors import DataError, DtypeError, ShapeError
from dlcore.viz.style import KEPT, pixels

COLOURS = 64  # a still with 64 colours looks the same and weighs a quarter


class Still:
    """What a notebook saves of a result: HTML for the eye, a sentence for everybody else."""

    def __init__(self, html_text: str, words: str) -> None:
        self.html = html_text
        self.words = words

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.words}

    def __repr__(self) -> str:
        return self.words


def png(image: np.ndarray) -> bytes:
    """Pixels (height, width, 3) as a PNG of at most 64 colours; the same pixels give the same bytes."""
    # by median cut alone a few orange points on a wide blue ground would turn grey
    kept = np.array([list(bytes.fromhex(colour[1:])) for colour in KEPT])
    cut = Image.fromarray(image).quantize(COLOURS - len(KEPT), method=Image.Quantize.MEDIANCUT)
    palette = np.concatenate([kept, np.reshape(cut.getpalette() or [], (-1, 3))])[:COLOURS]
    codes = image.reshape(-1, 3).astype(np.int32) @ [1 << 16, 1 << 8, 1]
    colours, places = np.unique(codes, return_inverse=True)
    channels = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
    nearest, least = np.zeros(len(colours), dtype=np.uint8), np.full(len(colours), 1 << 30)
    for k, colour in enumerate(palette):
        distance = ((channels - colour) ** 2).sum(axis=1)
        nearest[distance < least] = k
        least = np.minimum(least, distance)
    picture = Image.fromarray(nearest[places].reshape(image.shape[:2]), mode="P")
    picture.putpalette(palette.astype(np.uint8).tobytes())
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def figures_html(pictures: Sequence[tuple[str, bytes, int, str]], words: str) -> str:
    """Pictures side by side with their words, in the few tags that JupyterLab keeps in a notebook it does not trust.

    Parameters
    ----------
    pictures : sequence of (kind, data, width, alt)
        ``"png"`` or ``"svg+xml"``, its bytes, its width in CSS pixels, its alternative text (an empty one would
        be read as "Image").
    words : str
        The caption of them all.
    """
    images = []
    for kind, data, width, alt in pictures:
        source = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
        images.append(
            f'<img alt="{html.escape(alt)}" width="{width}" style="max-width:100%;height:auto" src="{source}">'
        )
    caption = f"<figcaption>{html.escape(words)}</figcaption>"
    return f'<figure style="margin:0">{" ".join(images)}{caption}</figure>'


def svg_width(svg: str) -> int:
    """Width of an SVG, read from its view box."""
    box = svg.split('viewBox="', 1)[1].split('"', 1)[0]
    return round(float(box.split()[2]))


def show(picture: Figure | str, words: str) -> Still:
    """Show a figure or an SVG diagram; the last line of a cell.

    Parameters
    ----------
    picture : Figure or str
        A matplotlib figure, or the text of an SVG from ``viz.diagrams``.
    words : str
        One sentence that says what is to be seen, with the measured numbers. It becomes the caption, the
        alternative text for readers who cannot see the picture, and what the tests compare.

    Returns
    -------
    Still
        ``text/html``: the picture on a white card, and the sentence. ``text/plain``: the sentence.

    Raises
    ------
    DtypeError
        For anything but a Figure or the text of an SVG.
    DataError
        If the sentence is missing.
    """
    if not isinstance(words, str) or not words.strip():
        raise DataError(
            "show, words",
            "one sentence that says what the picture shows",
            repr(words),
            "Give it as the second argument, with the measured numbers.",
        )
    if isinstance(picture, Figure):
        image = pixels(picture)
        width = round(100 * picture.get_size_inches()[0])
        return Still(figures_html([("png", png(image), width, words)], words), words)
    if isinstance(picture, str) and picture.lstrip().startswith("<svg"):
        data = picture.encode("utf-8")
        return Still(figures_html([("svg+xml", data, svg_width(picture), words)], words), words)
    raise DtypeError(
        "show, picture",
        "a matplotlib Figure or the text of an SVG",
        type(picture).__name__,
        "Make a figure with viz.figure(), or a diagram with viz.diagrams.",
    )


def _cell(value: Any) -> str:
    """The text of one table cell: floats with four significant digits, everything else as it is."""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
        return f"{float(value):.4g}".replace("-", "−")
    if isinstance(value, numbers.Integral):
        return str(value).replace("-", "−")
    return str(value)


def table(
    rows: Iterable[Sequence[Any]], header: Sequence[str], caption: str | None = None
) -> Still:
    """Show a table; the last line of a cell.

    Parameters
    ----------
    rows : sequences of equal length
        Numbers are aligned to the right; floats get four significant digits (give text for anything else).
    header : sequence of str
        One name for each column, with its unit.
    caption : str, optional
        One sentence above the table.

    Returns
    -------
    Still
        ``text/html``: a table that a screen reader can walk through. ``text/plain``: aligned columns.
    """
    values = [list(row) for row in rows]
    for row in values:
        if len(row) != len(header):
            raise ShapeError(
                "table, rows",
                f"{len(header)} values in every row, one for each of {list(header)}",
                f"{len(row)}: {row}",
                "Complete the row or the header.",
            )
    cells = [[_cell(value) for value in row] for row in values]
    right = [
        bool(values) and all(isinstance(row[k], numbers.Real) for row in values)
        for k in range(len(header))
    ]
    sides = ["right" if numeric else "left" for numeric in right]
    lines = ["<table>"]
    if caption:  # a <caption> would be as narrow as the table
        lines = [
            f'<figure style="margin:0"><figcaption>{html.escape(caption)}</figcaption>',
            *lines,
        ]
    names = "".join(
        f'<th scope="col" style="text-align:{side}">{html.escape(name)}</th>'
        for side, name in zip(sides, header, strict=True)
    )
    lines.append(f"<thead><tr>{names}</tr></thead><tbody>")
    for row in cells:
        first = "" if right[0] else ' scope="row"'
        tags = ["td" if right[0] else "th"] + ["td"] * (len(row) - 1)
        text = "".join(
            f'<{tag}{first if k == 0 else ""} style="text-align:{sides[k]}">{html.escape(cell)}</{tag}>'
            for k, (tag, cell) in enumerate(zip(tags, row, strict=True))
        )
        lines.append(f"<tr>{text}</tr>")
    lines.append("</tbody></table></figure>" if caption else "</tbody></table>")
    return Still("\n".join(lines), _aligned(cells, list(header), right, caption))


def _aligned(
    cells: list[list[str]], header: list[str], right: list[bool], caption: str | None
) -> str:
    """The table as text, in columns of equal width."""
    widths = [max(len(text) for text in column) for column in zip(header, *cells, strict=True)]

    def line(row: list[str]) -> str:
        padded = (
            text.rjust(width) if numeric else text.ljust(width)
            for text, width, numeric in zip(row, widths, right, strict=True)
        )
        return "  ".join(padded).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([*([caption] if caption else []), line(header), rule, *map(line, cells)])


class Source:
    """The source of an object, coloured by the notebook itself in its light or dark theme."""

    def __init__(self, text: str, place: str) -> None:
        self.text = text
        self.place = place

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        fence = "```"
        while fence in self.text:
            fence += "`"
        shown = f"`{self.place}`\n{fence}python\n{self.text}\n{fence}"
        return {"text/markdown": shown, "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text


def show_source(obj: Any, *, docstring: bool = True) -> Source:
    """Show the source of a function, class or module of dlcore; the last line of a cell.

    What the reader sees is the file that the library runs, so it cannot differ from it.

    Parameters
    ----------
    obj : function, class or module
    docstring : bool
        False leaves out the docstrings, where only the code is of interest.
    """
    text = textwrap.dedent(inspect.getsource(obj)).rstrip()
    if not docstring:
        text = _without_docstrings(text)
    path = Path(inspect.getsourcefile(obj) or "")
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("dlcore") if "dlcore" in parts else len(parts) - 1
    return Source(text, "/".join(parts[start:]))


def _without_docstrings(text: str) -> str:
    """The source without the docstrings of it and of what stands in it; a body that is nothing else keeps its own."""
    lines = text.split("\n")
    dropped: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if len(node.body) > 1 and ast.get_docstring(node) is not None:
            first, after = node.body[0].lineno, node.body[0].end_lineno or 0
            blank = not lines[after].strip()  # the empty line that sets it off
            dropped.update(range(first, after + 1 + blank))
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in dropped)
