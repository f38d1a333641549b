"""A derivative written out: its factors, their product, the nudge that checks it, and the derivatives of all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dlcore.viz import svg
from dlcore.viz.explorers.say import number
from dlcore.viz.explorers.scenes import Panel
from dlcore.viz.explorers.small_network import D_OUT, PARAMETERS, Factor, Values, known_at, unit_of


def badge(x: float, y: float, k: int) -> str:
    """The number of a factor, in the list and at its place in the network."""
    return svg.circle(x, y, 10, svg.GREEN, svg.PAPER, 1.5) + svg.text(
        x, y, str(k), size=13, fill=svg.PAPER, weight="bold"
    )


def chain(result: Values, step: int, chosen: str, path: Sequence[Factor], nudge: float) -> Panel:
    """The factors of the chosen derivative, their product, the nudge that checks it, and all nine derivatives."""
    parts = [svg.text(14, 24, f"∂L/∂{chosen} is a product", size=18, anchor="start", weight="bold")]
    for k, factor in enumerate(path):
        y = 58 + 29 * k
        parts.append(badge(24, y, k + 1))
        parts.append(svg.text(42, y, factor.name, size=16, anchor="start"))
        known = number(factor.value) if step >= factor.step else "?"
        parts.append(svg.text(290, y, known, size=16, anchor="end", weight="bold"))
    parts.extend(_braces(chosen, step))
    y = 58 + 29 * len(path)
    parts.append(svg.line(170, y - 16, 292, y - 16, svg.SOFT, 1.4))
    done = not math.isnan(nudge)
    product = number(result.gradient[chosen]) if done else "?"
    parts.append(svg.text(42, y, f"∂L/∂{chosen} =", size=17, anchor="start", weight="bold"))
    parts.append(svg.text(290, y, product, size=17, anchor="end", weight="bold", fill=svg.GREEN))
    parts.append(
        svg.text(42, y + 26, f"nudging {chosen} gives", size=15, anchor="start", fill=svg.SOFT)
    )
    given = number(nudge) if done else "?"
    parts.append(svg.text(290, y + 26, given, size=15, anchor="end", fill=svg.SOFT))
    parts.extend(_bars(result, step, chosen))
    return Panel(
        f"the factors of the derivative by {chosen}, and all nine derivatives", 340, 462, parts
    )


def _braces(chosen: str, step: int) -> list[str]:
    """Which factors are the error term of the unit: they are shared with its other parameters."""
    unit = unit_of(chosen)
    spans = [(2, D_OUT, "δ3")]
    if unit < 2:
        spans.append((4, known_at(chosen), f"δ{unit + 1}"))
    parts = []
    for k, (length, since, name) in enumerate(spans):
        x, top, bottom = 297 + 17 * k, 58 - 11, 58 + 29 * (length - 1) + 11
        colour = svg.PINK if step >= since else svg.SOFT
        parts.append(
            f'<path d="M{x} {top}h5V{bottom}h-5" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(svg.text(x + 6, bottom + 12, name, size=15, fill=colour, weight="bold"))
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
