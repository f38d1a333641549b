"""A derivative written out: its factors, their product, the nudge that checks it, and the derivatives of all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dlcore.viz import svg
from dlcore.viz.explorers.say import factor, number
from dlcore.viz.explorers.scenes import Panel
from dlcore.viz.explorers.small_network import D_OUT, PARAMETERS, Factor, Values, known_at, unit_of


def badge(x: float, y: float, k: int) -> str:
    """The number of a factor, in the list and at its place in the network."""
    return svg.circle(x, y, 10, svg.GREEN, svg.PAPER, 1.5) + svg.text(
        x, y, str(k), size=13, fill=svg.PAPER, weight="bold"
    )


def chain(
    result: Values, step: int, chosen: str, ways: Sequence[Sequence[Factor]], nudge: float
) -> Panel:
    """The factors of the chosen derivative, their product, the nudge that checks it, and all nine derivatives."""
    known = not math.isnan(nudge)
    if len(ways) == 1:
        parts, y = _product(result, step, chosen, ways[0], known)
    else:
        parts, y = _sum(result, step, chosen, ways, known)
    parts.append(svg.text(42, y, f"nudging {chosen} gives", size=15, anchor="start", fill=svg.SOFT))
    given = number(nudge) if known else "?"
    parts.append(svg.text(290, y, given, size=15, anchor="end", fill=svg.SOFT))
    parts.extend(_bars(result, step, chosen))
    return Panel(
        f"the factors of the derivative by {chosen}, and all nine derivatives", 340, 462, parts
    )


def _product(
    result: Values, step: int, chosen: str, path: Sequence[Factor], known: bool
) -> tuple[list[str], float]:
    """One path: its factors below each other, and their product. Also the height at which to go on."""
    parts = [svg.text(14, 24, f"∂L/∂{chosen} is a product", size=18, anchor="start", weight="bold")]
    for k, one in enumerate(path):
        y = 58 + 29 * k
        parts.append(badge(24, y, k + 1))
        parts.append(svg.text(42, y, one.name, size=16, anchor="start"))
        parts.append(_value(290, y, one, step))
    spans = [(2, D_OUT, "δ3")]
    unit = unit_of(chosen)
    if unit < 2:
        spans.append((4, known_at(chosen), f"δ{unit + 1}"))
    parts.extend(_braces(spans, step, 58, 29))
    y = 58 + 29 * len(path)
    parts.append(svg.line(170, y - 16, 292, y - 16, svg.SOFT, 1.4))
    parts.extend(_total(y, f"∂L/∂{chosen} =", result.derivative(chosen) if known else None))
    return parts, y + 26


def _sum(
    result: Values, step: int, chosen: str, ways: Sequence[Sequence[Factor]], known: bool
) -> tuple[list[str], float]:
    """Two paths: the factors of both side by side, a product for each, and their sum."""
    columns = (184.0, 290.0)
    parts = [
        svg.text(
            14, 24, f"∂L/∂{chosen}: add over the paths", size=18, anchor="start", weight="bold"
        )
    ]
    names = ("∂L/∂y", "∂y/∂z3", "w5, w6", "h(1 − h)", ", ".join(way[-1].place for way in ways))
    for k, name in enumerate(names):
        y = 76 + 24 * k
        parts.append(badge(24, y, k + 1))
        parts.append(svg.text(42, y, name, size=16, anchor="start"))
        parts.extend(_value(x, y, way[k], step) for x, way in zip(columns, ways, strict=True))
    parts.extend(_braces([(2, D_OUT, "δ3"), (4, known_at(chosen), "δ1, δ2")], step, 76, 24))
    y = 76 + 24 * len(names)
    for x, unit, way in zip(columns, ("h1", "h2"), ways, strict=True):
        parts.append(svg.text(x, 50, f"over {unit}", size=15, anchor="end", fill=svg.SOFT))
        parts.append(svg.line(x - 72, y - 13, x + 2, y - 13, svg.SOFT, 1.4))
        product = math.prod(one.value for one in way)
        words = "?" if not known else number(product) if unit == "h1" else factor(product)
        size = svg.fitted(words, 70 if unit == "h1" else 80, 16)
        parts.append(svg.text(x, y, words, size=size, anchor="end", weight="bold"))
    parts.append(svg.text(195, y, "+", size=17, weight="bold"))
    parts.append(svg.text(42, y, "product", size=15, anchor="start"))
    total = result.derivative(chosen) if known else None
    parts.extend(_total(y + 25, f"∂L/∂{chosen} = sum", total))
    return parts, y + 48


def _value(x: float, y: float, one: Factor, step: int) -> str:
    words = number(one.value) if step >= one.step else "?"
    size = svg.fitted(words, 76, 16)
    return svg.text(x, y, words, size=size, anchor="end", weight="bold")


def _total(y: float, name: str, value: float | None) -> list[str]:
    words = "?" if value is None else number(value)
    return [
        svg.text(42, y, name, size=17, anchor="start", weight="bold"),
        svg.text(290, y, words, size=17, anchor="end", weight="bold", fill=svg.GREEN),
    ]


def _braces(
    spans: Sequence[tuple[int, int, str]], step: int, first: float, pitch: float
) -> list[str]:
    """Which factors are an error term: they are shared with the other parameters of its unit."""
    parts = []
    for k, (length, since, name) in enumerate(spans):
        x, top, bottom = 297 + 17 * k, first - 11, first + pitch * (length - 1) + 11
        colour = svg.PINK if step >= since else svg.SOFT
        parts.append(
            f'<path d="M{x} {top:g}h5V{bottom:g}h-5" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        middle, size = (x + 6, 15) if len(name) == 2 else (x + 2, 13)
        parts.append(svg.text(middle, bottom + 12, name, size=size, fill=colour, weight="bold"))
    return parts


def _bars(result: Values, step: int, chosen: str) -> list[str]:
    """All nine derivatives that are known, as bars from the middle."""
    top, pitch, middle, reach = 272.0, 19.0, 154.0, 98.0
    largest = max(abs(value) for value in result.gradient.values()) or 1.0
    parts = [svg.line(middle, top - 9, middle, top + 8.5 * pitch, svg.SOFT, 1.2)]
    for k, name in enumerate(PARAMETERS):
        y, gradient = top + pitch * k, result.gradient[name]
        weight = "bold" if name == chosen else "normal"
        row = [
            f'<rect x="8" y="{y - pitch / 2:.1f}" width="324" height="{pitch:.1f}" fill="transparent"/>'
        ]
        if name == chosen:
            row.append(
                svg.box(8, y - pitch / 2, 324, pitch, svg.GREEN, "none", 0, 4, ' opacity="0.25"')
            )
        row.append(svg.text(18, y, name, size=15, anchor="start", weight=weight))
        if step >= known_at(name):
            length = reach * abs(gradient) / largest
            start = middle - length if gradient < 0 else middle
            colour = svg.ORANGE if gradient < 0 else svg.BLUE
            row.append(svg.box(start, y - 6, length, 12, colour, "none", 0, 1))
            row.append(svg.text(326, y, number(gradient, 3), size=15, anchor="end", weight=weight))
        else:
            row.append(svg.text(326, y, "?", size=15, anchor="end", fill=svg.SOFT))
        parts.append(f'<g data-key="bar-{name}" data-pick="">{"".join(row)}</g>')
    return parts
