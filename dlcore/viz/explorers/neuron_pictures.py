"""Two still pictures of the chapter on the neuron: a nerve cell with what was kept of it, and eighty years in three columns."""

from __future__ import annotations

from dlcore.viz import svg
from dlcore.viz.display import Still, figures_html
from dlcore.viz.explorers.neuron_history import ERAS, Event, Winter

WIDTH, ROW, LINE = 330.0, 44.0, 21.0


def timeline(words: str) -> Still:
    """Eighty years as three columns, side by side or, on a phone, below each other.

    Parameters
    ----------
    words : str
        The caption.

    Returns
    -------
    Still
    """
    pictures = []
    for name, entries in ERAS:
        drawing, height = column(name, entries)
        said = spoken(name, entries)
        document = svg.plain(svg.document(WIDTH, height, said, drawing))
        pictures.append(("svg+xml", document.encode("utf-8"), round(WIDTH), said))
    shown = figures_html(pictures, words)
    return Still(shown.replace("height:auto", "height:auto;vertical-align:top"), words)


def spoken(name: str, entries: tuple[Event | Winter, ...]) -> str:
    """A column in words."""
    said = [
        f"{entry.year} {entry.who}: {entry.what}"
        if isinstance(entry, Event)
        else f"{entry.name}: {', '.join(entry.causes)}"
        for entry in entries
    ]
    return f"{name}. {'; '.join(said)}."


def column(name: str, entries: tuple[Event | Winter, ...]) -> tuple[list[str], float]:
    """The shapes of one column and its height."""
    y, parts, marks = 50.0, [], []
    rail = 82.0
    for entry in entries:
        if isinstance(entry, Winter):
            height = LINE * (len(entry.causes) + 1) + 14
            y += 8
            marks.append(svg.box(8, y - 6, WIDTH - 16, height, svg.TINT_1, svg.BLUE, 1.4, 8))
            marks.append(svg.text(20, y + 11, entry.name, size=15, anchor="start", weight="bold"))
            for k, cause in enumerate(entry.causes, start=1):
                marks.append(svg.text(20, y + 11 + LINE * k, cause, size=15, anchor="start"))
            y += height + 8
            continue
        size = svg.fitted(entry.who, WIDTH - rail - 18, 15)
        years = svg.fitted(entry.year, 66, 15)
        marks += [
            svg.text(rail - 11, y + 8, entry.year, size=years, anchor="end", weight="bold"),
            svg.circle(rail, y + 8, 5, svg.BLUE, svg.PAPER, 1.5),
            svg.text(rail + 12, y + 8, entry.who, size=size, anchor="start", weight="bold"),
            svg.text(rail + 12, y + 27, entry.what, size=14, anchor="start", fill=svg.SOFT),
        ]
        y += ROW
    parts.append(svg.text(12, 22, name, size=17, anchor="start", weight="bold", fill=svg.BLUE))
    parts.append(svg.line(rail, 44, rail, y - 12, svg.RULE, 3))
    return [*parts, *marks], y


def nerve_cell() -> str:
    """A nerve cell above, and below it the unit that was made of it, part under part.

    Returns
    -------
    str
        SVG, for ``viz.show``.
    """
    said = (
        "Above, a nerve cell: synapses on its dendrites, a cell body, an axon. Below, the unit: inputs times "
        "weights, a sum, an activation, an output."
    )
    return svg.plain(svg.document(420, 400, said, [*_cell(), *_unit()]))


def _cell() -> list[str]:
    """Drawn by hand in curves; no anatomy."""
    middle = 108.0
    parts = []
    for end, bend in ((42, 60), (middle, middle), (174, 156)):
        curve = f"M54 {end}C100 {end} 110 {bend} 150 {middle}"
        parts.append(
            f'<path d="{curve}" stroke="{svg.ORANGE}" stroke-width="6" fill="none" stroke-linecap="round"/>'
        )
        for twig in (-13, 13):
            parts.append(svg.line(54, end, 32, end + twig, svg.ORANGE, 4))
            parts.append(svg.circle(29, end + twig, 5.5, svg.GREEN, svg.PAPER, 1))
    parts.append(
        f'<path d="M150 {middle - 24}C172 {middle - 48} 206 {middle - 36} 214 {middle - 8}'
        f"C218 {middle - 4} 218 {middle + 4} 214 {middle + 8}C206 {middle + 36} 172 {middle + 48} 150 {middle + 24}"
        f'C138 {middle + 10} 138 {middle - 10} 150 {middle - 24}Z" fill="{svg.ORANGE}"/>'
    )
    parts.append(svg.circle(180, middle, 13, svg.TINT_0, svg.PAPER, 1))
    parts.append(svg.line(214, middle, 366, middle, svg.ORANGE, 6))
    for twig in (-26, 26):
        parts.append(svg.line(366, middle, 394, middle + twig, svg.ORANGE, 4))
        parts.append(svg.circle(397, middle + twig, 5.5, svg.GREEN, svg.PAPER, 1))
    for x, y, words in (
        (12, 14, "synapses"),
        (104, 32, "dendrites"),
        (146, 170, "cell body"),
        (272, 84, "axon"),
    ):
        parts.append(svg.text(x, y, words, size=16, anchor="start"))
    return parts


def _unit() -> list[str]:
    middle = 298.0
    parts = [svg.line(12, 202, 408, 202, svg.RULE, 1.5)]
    for k, y in enumerate((240.0, middle, 356.0), start=1):
        parts.append(svg.arrow(48, y, 151, middle + 0.25 * (y - middle), svg.INK, 2))
        parts.append(svg.circle(30, y, 18) + svg.text(30, y, f"x{k}", size=17))
        at = y + 0.4 * 0.75 * (middle - y)
        parts.append(svg.text(92, at, f"w{k}", size=17, halo=True, fill=svg.GREEN, weight="bold"))
    parts.append(svg.arrow(182, 372, 182, middle + 33, svg.INK, 2))
    parts.append(svg.text(182, 385, "b", size=17))
    parts.append(svg.circle(182, middle, 30) + svg.text(182, middle, "Σ", size=26))
    parts.append(svg.arrow(212, middle, 254, middle, svg.INK, 2))
    parts.append(svg.text(232, middle - 16, "z", size=17))
    parts.append(svg.box(256, middle - 32, 74, 64))
    parts.append(
        f'<path d="M-18 10H0V-10H18" transform="translate(293 {middle - 8:.1f})" fill="none" '
        f'stroke="{svg.BLUE}" stroke-width="3.4"/>'
    )
    parts.append(svg.text(293, middle + 20, "step", size=15, fill=svg.SOFT))
    parts.append(svg.arrow(330, middle, 370, middle, svg.INK, 2))
    parts.append(svg.circle(390, middle, 18) + svg.text(390, middle, "y", size=17))
    for x, y, words in ((182, 222, "sum"), (293, 222, "activation"), (390, 222, "output")):
        parts.append(svg.text(x, y, words, size=15, fill=svg.SOFT))
    parts.append(svg.text(92, 222, "weights", size=15, fill=svg.SOFT))
    return parts
