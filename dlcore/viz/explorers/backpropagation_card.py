"""A neuron as a card that shows where on its sigmoid it stands."""

from __future__ import annotations

import math

from dlcore.viz import svg
from dlcore.viz.explorers.say import number
from dlcore.viz.explorers.small_network import D_H1, D_H2, D_OUT, H1, H2, Values, Y

CARD_W, CARD_H = 114, 98
UNIT_STEPS = ((H1, D_H1), (H2, D_H2), (Y, D_OUT))  # when the value, when the error term is known
UNIT_NAMES = (("z1", "h1"), ("z2", "h2"), ("z3", "y"))
FLAT = 0.01  # a slope below this lets next to nothing through

Point = tuple[float, float]


def card(k: int, x: float, y: float, result: Values, step: int) -> str:
    """The neuron k, with its middle at (x, y): its place on the sigmoid, its sum, its output, its error term."""
    forward, backward = UNIT_STEPS[k]
    z_name, out_name = UNIT_NAMES[k]
    z, out = result.z[k], (*result.h, result.y)[k]
    now = step in (forward, backward)
    left, top = x - CARD_W / 2, y - CARD_H / 2
    parts = [svg.box(left, top, CARD_W, CARD_H, svg.PAPER, svg.INK, 3.4 if now else 1.5)]
    parts.append(_sigmoid(x, top + 27, z if step >= forward else None, step >= backward))
    if step >= forward:
        words = f"{out_name} = {number(out)}"
        size = svg.fitted(words, CARD_W - 4, 16)
        parts.append(svg.text(x, y + 14, f"{z_name} = {number(z)}", size=15, fill=svg.SOFT))
        parts.append(svg.text(x, y + 35, words, size=size, weight="bold"))
    else:
        parts.append(svg.text(x, y + 24, f"{out_name} = σ({z_name})", size=16, fill=svg.SOFT))
    if step >= backward and result.slopes[k] < FLAT:
        parts.append(
            svg.text(
                left + 8, top + 13, "flat", size=15, anchor="start", fill=svg.PINK, weight="bold"
            )
        )
    if step >= backward:
        side = 1 if k == 0 else -1  # where no edge passes: below h1, above h2 and y
        place = y + side * (CARD_H / 2 + 19)
        words = f"δ{k + 1} = {number(result.delta[k])}"
        size = svg.fitted(words, 134, 17)
        where, anchor = (x + 26, "end") if k == 2 else (x, "middle")
        parts.append(
            svg.text(
                where,
                place,
                words,
                size=size,
                anchor=anchor,
                fill=svg.PINK,
                weight="bold",
            )
        )
    return "".join(parts)


def _sigmoid(x: float, y: float, z: float | None, slope: bool) -> str:
    """A small sigmoid with a dot at z and, on the way back, its tangent: steep in the middle, flat at the ends."""
    wide, tall, reach = 40.0, 17.0, 7.0

    def at(value: float) -> Point:
        return x + wide * value / reach, y - tall * math.tanh(value / 2)

    points = "L".join(
        f"{a:.1f} {b:.1f}" for a, b in map(at, [reach * k / 14 for k in range(-14, 15)])
    )
    parts = [
        svg.line(x - wide, y, x + wide, y, svg.RULE, 1),
        f'<path d="M{points}" fill="none" stroke="{svg.SOFT}" stroke-width="2"/>',
    ]
    if z is not None:
        inside = max(-reach, min(reach, z))
        a, b = at(inside)
        if slope:
            rise = 2 * tall * reach / wide * (1 / (4 * math.cosh(inside / 2) ** 2))
            length = 17 / math.hypot(1, rise)
            parts.append(
                svg.line(
                    a - length, b + rise * length, a + length, b - rise * length, svg.PINK, 3.5
                )
            )
        parts.append(svg.circle(a, b, 5, svg.INK, svg.PAPER, 1.2))
    return "".join(parts)
