"""The network of the four people as a picture: neurons that show where on the sigmoid they stand, and edges."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from dlcore.viz import svg
from dlcore.viz.explorers.backpropagation_card import CARD_H, CARD_W, UNIT_STEPS, card
from dlcore.viz.explorers.backpropagation_chain import badge
from dlcore.viz.explorers.say import number, short
from dlcore.viz.explorers.scenes import Panel
from dlcore.viz.explorers.small_network import (
    D_H1,
    D_LOSS,
    D_OUT,
    INPUTS,
    PARAMETERS,
    Factor,
    L,
    Values,
    Weights,
    edges_of,
    known_at,
    unit_of,
    units_of,
)

WIDTH, HEIGHT = 480, 462
UNITS = ((207.0, 112.0), (207.0, 330.0), (409.0, 186.0))  # h1, h2, y: the middle of each card
FEATURES = ((36.0, 112.0), (36.0, 330.0))
LOSS = (409.0, 340.0)  # below the output, so that the picture stays narrow
R_INPUT, R_LOSS = 25, 27


Point = tuple[float, float]


def _ends(name: str) -> tuple[Point, Point]:
    """Where the edge of a parameter begins and ends."""
    unit, slot = divmod(PARAMETERS.index(name), 3)
    x, y = UNITS[unit]
    if slot == 2:  # a bias comes from above, that of h2 from below
        side, x = (
            (1 if unit == 1 else -1),
            x + (37 if unit == 2 else 0),
        )  # δ3 stands beside that of y
        return (x, y + side * (CARD_H / 2 + 34)), (x, y + side * CARD_H / 2)
    left = x - CARD_W / 2
    sender = (FEATURES if unit < 2 else UNITS)[slot]
    reach = R_INPUT if unit < 2 else CARD_W / 2
    enter = y + (-16 if slot == 0 else 16)
    leave = sender[1] if unit == 2 else sender[1] + (0 if slot == unit else 14 * (1 - 2 * slot))
    return (sender[0] + reach, leave), (left, enter)


def _width(gradient: float) -> float:
    """Width of an edge: grows with the root of the derivative, so that small ones still differ."""
    return 0.7 + 9.3 * math.sqrt(min(1.0, abs(gradient) / 0.6))


def network(
    words: str,
    result: Values,
    weights: Weights,
    step: int,
    chosen: str,
    ways: Sequence[Sequence[Factor]],
) -> Panel:
    """The network with everything that is known at a step."""
    parts: list[str] = []
    edges = [_edge(name, result, weights, step, chosen) for name in PARAMETERS]
    parts.extend(_glow(chosen))
    parts.extend(edges)
    parts.extend(_inputs(result, step, chosen))
    parts.extend(_loss(result, step))
    parts.extend(card(k, *UNITS[k], result, step) for k in range(3))
    parts.extend(_note(name, weights, name == chosen) for name in PARAMETERS)
    parts.extend(_flow(step))
    parts.extend(dict.fromkeys(badge for way in ways for badge in _badges(way)))
    parts.extend(_key(step))
    return Panel(words, WIDTH, HEIGHT, parts)


def _last_edge() -> tuple[Point, Point]:
    """From the output unit down to the loss."""
    return (UNITS[2][0], UNITS[2][1] + CARD_H / 2), (LOSS[0], LOSS[1] - R_LOSS)


def _route(chosen: str) -> list[tuple[Point, Point]]:
    """The edges on the way from a parameter to the loss; on both ways from an input."""
    way = [_ends(edge) for edge in edges_of(chosen)]
    way.extend(_ends(("w5", "w6")[unit]) for unit in units_of(chosen) if unit < 2)
    return [*way, _last_edge()]


def _glow(chosen: str) -> list[str]:
    """The path of the chosen parameter, lit from behind."""
    parts = [
        svg.line(*start, *end, svg.GREEN, 20, extra=' opacity="0.3" stroke-linecap="round"')
        for start, end in _route(chosen)
    ]
    if chosen in INPUTS:
        x, y = FEATURES[INPUTS.index(chosen)]
        parts.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="{R_INPUT + 7}" fill="{svg.GREEN}" opacity="0.3"/>'
        )
    for unit in sorted({*units_of(chosen), 2}):
        x, y = UNITS[unit]
        corner = (x - CARD_W / 2 - 7, y - CARD_H / 2 - 7)
        parts.append(
            svg.box(*corner, CARD_W + 14, CARD_H + 14, svg.GREEN, "none", 0, 12, ' opacity="0.3"')
        )
    return parts


def _edge(name: str, result: Values, weights: Weights, step: int, chosen: str) -> str:
    """One weight; once its derivative is known, its size is the width, its sign colour and dashes."""
    (x1, y1), (x2, y2) = _ends(name)
    known = step >= known_at(name)
    gradient = result.gradient[name]
    said = f"{name} = {number(weights[PARAMETERS.index(name)])}"
    if known:
        negative = gradient < 0
        said += f", derivative {number(gradient)}"
        stroke = svg.line(
            x1,
            y1,
            x2,
            y2,
            svg.ORANGE if negative else svg.BLUE,
            _width(gradient),
            "9 5" if negative else "",
        )
    elif step == UNIT_STEPS[unit_of(name)][0]:  # the numbers that are being added up now
        stroke = svg.arrow(x1, y1, x2, y2, svg.INK, 2.6)
    else:
        stroke = svg.line(x1, y1, x2, y2, svg.SOFT, 1.4)
    grip = svg.line(x1, y1, x2, y2, "transparent", 24)
    return _touchable(name, said, chosen, f"{grip}{stroke}{_ring((x1, y1), (x2, y2))}")


def _touchable(name: str, said: str, chosen: str, shapes: str) -> str:
    """A weight or an input that can be chosen; the stage shows its ring while it has the keyboard."""
    return (
        f'<g class="dl-ringed" data-key="{name}" data-pick="" tabindex="0" role="button" '
        f'aria-pressed="{str(name == chosen).lower()}" aria-label="{html.escape(said)}">{shapes}</g>'
    )


def _ring(start: Point, end: Point, half: float = 13) -> str:
    """A line around an edge, at the same distance everywhere."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    dx, dy = -half * (y2 - y1) / length, half * (x2 - x1) / length
    turn = f"A{half:g} {half:g} 0 0 0"
    return (
        f'<path class="dl-ring" d="M{x1 + dx:.1f} {y1 + dy:.1f}L{x2 + dx:.1f} {y2 + dy:.1f}'
        f'{turn} {x2 - dx:.1f} {y2 - dy:.1f}L{x1 - dx:.1f} {y1 - dy:.1f}{turn} {x1 + dx:.1f} {y1 + dy:.1f}Z" '
        'fill="none" stroke="none" stroke-width="3"/>'
    )


# where the name of each parameter stands, beside its edge: (x, y), which end of the words is there, where its badge goes
LABELS = {
    "w1": ((105.0, 79.0), "middle", (105.0, 56.0)),
    "w2": ((84.0, 240.0), "end", (64.0, 262.0)),
    "b1": ((207.0, 18.0), "middle", (264.0, 18.0)),
    "w3": ((84.0, 202.0), "end", (64.0, 180.0)),
    "w4": ((105.0, 363.0), "middle", (105.0, 386.0)),
    "b2": ((207.0, 424.0), "middle", (264.0, 424.0)),
    "w5": ((318.0, 94.0), "middle", (318.0, 71.0)),
    "w6": ((314.0, 292.0), "start", (340.0, 314.0)),
    "b3": ((474.0, 92.0), "end", (382.0, 84.0)),
}


def _flow(step: int) -> list[str]:
    """What travels back at this step: an arrow beside the edge, from the loss or from the output unit."""
    if step < D_OUT:
        return []
    if step == D_OUT:
        start, end = (LOSS[0] - 15, LOSS[1] - R_LOSS), (LOSS[0] - 15, LOSS[1] - R_LOSS - 46)
    else:
        (x1, y1), (x2, y2) = _ends("w5" if step == D_H1 else "w6")
        length = math.hypot(x2 - x1, y2 - y1)
        side = 1 if step == D_H1 else -1  # below the edge of w5, above that of w6
        dx, dy = -15 * abs(y2 - y1) / length, side * 15 * (x2 - x1) / length
        start, end = (
            (x1 + share * (x2 - x1) + dx, y1 + share * (y2 - y1) + dy) for share in (0.97, 0.16)
        )
    mark = f' class="dl-flow" data-key="flow{step}"'
    return [svg.arrow(*start, *end, svg.PINK, 4, "6 4", mark)]


def _key(step: int) -> list[str]:
    """What to do; once there is a derivative, what width, colour and dashes of an edge say."""
    y = HEIGHT - 14
    if step < D_OUT:
        words = "Press Next; click a weight or an input."
        return [svg.text(20, y, words, size=15, anchor="start", fill=svg.SOFT)]
    return [
        svg.text(20, y, "∂L/∂w:", size=15, anchor="start", fill=svg.SOFT),
        svg.line(80, y, 116, y, svg.BLUE, 5),
        svg.text(124, y, "positive", size=15, anchor="start", fill=svg.SOFT),
        svg.line(206, y, 248, y, svg.ORANGE, 5, "9 5"),
        svg.text(256, y, "negative", size=15, anchor="start", fill=svg.SOFT),
        svg.text(342, y, "wide: large", size=15, anchor="start", fill=svg.SOFT),
    ]


def _note(name: str, weights: Weights, lit: bool) -> str:
    """Name and value of a weight, beside its edge."""
    (x, y), anchor, _ = LABELS[name]
    words = f"{name} = {short(weights[PARAMETERS.index(name)])}"
    size, weight = (
        svg.fitted(words, 92 if anchor == "middle" else 80, 16),
        "bold" if lit else "normal",
    )
    return svg.text(x, y, words, size=size, anchor=anchor, weight=weight)


def _inputs(result: Values, step: int, chosen: str) -> list[str]:
    """The features; they can be chosen as weights can."""
    parts = []
    for k, (x, y) in enumerate(FEATURES):
        name, value = INPUTS[k], short(result.x[k])
        said = f"{name} = {number(result.x[k])}"
        if step >= known_at(name):
            said += f", derivative {number(result.derivative(name))}"
        ring = (
            f'<circle class="dl-ring" cx="{x:g}" cy="{y:g}" r="{R_INPUT + 5}" fill="none" '
            'stroke="none" stroke-width="3"/>'
        )
        size, weight = (18 if len(value) < 5 else 15), "bold" if name == chosen else "normal"
        shapes = svg.circle(x, y, R_INPUT) + svg.text(x, y, value, size=size) + ring
        parts.append(_touchable(name, said, chosen, shapes))
        parts.append(svg.text(x, y - 42, name, size=18, weight=weight))
    return parts


def _loss(result: Values, step: int) -> list[str]:
    (x, y), (start, end) = LOSS, _last_edge()
    parts = []
    if step >= D_LOSS:
        negative = result.loss_slope < 0
        colour, dash = (svg.ORANGE, "9 5") if negative else (svg.BLUE, "")
        parts.append(svg.line(*start, *end, colour, _width(result.loss_slope), dash))
        words = f"∂L/∂y = {number(result.loss_slope)}"
        size = svg.fitted(words, 140, 17)
        parts.append(svg.text(x, y + 46, words, size=size, fill=svg.PINK, weight="bold"))
    elif step == L:
        parts.append(svg.arrow(*start, *end, svg.INK, 2.6))
    else:
        parts.append(svg.line(*start, *end, svg.SOFT, 1.4))
    parts.append(svg.circle(x, y, R_LOSS, width=3.4 if step in (L, D_LOSS) else 1.6))
    words = number(result.loss, 3) if step >= L else "?"
    parts.append(svg.text(x, y, words, size=svg.fitted(words, 56, 16)))
    parts.append(svg.text(x - 38, y - 10, "L", size=18, anchor="end"))
    parts.append(svg.text(x - 36, y + 13, f"t = {number(result.t)}", size=16, anchor="end"))
    return parts


def _badges(path: Sequence[Factor]) -> list[str]:
    """The numbers of the factors, where they stand in the network."""
    places = {
        "L": (LOSS[0] + 22, LOSS[1] - R_LOSS - 18),
        "y": (UNITS[2][0] + CARD_W / 2, UNITS[2][1] - CARD_H / 2),
        "h1": (UNITS[0][0] + CARD_W / 2, UNITS[0][1] - CARD_H / 2),
        "h2": (UNITS[1][0] + CARD_W / 2, UNITS[1][1] - CARD_H / 2),
    }
    parts = []
    for k, factor in enumerate(path, start=1):
        if factor.place in places:
            parts.append(badge(*places[factor.place], k))
            continue
        parts.append(badge(*LABELS[factor.place][2], k))
    return parts
