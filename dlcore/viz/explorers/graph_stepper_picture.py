"""A computational graph as a picture, with what is known at a step, and its tape beside it."""

from __future__ import annotations

import math

from dlcore.viz import svg
from dlcore.viz.explorers.graph_stepper_walk import Gate, Graph, Message, Point, Walk
from dlcore.viz.explorers.say import number
from dlcore.viz.explorers.scenes import Panel

WIDTH, HEIGHT, TAPE = 488, 420, 340
RADIUS, HALF_W, HALF_H = 24.0, 28.0, 17.0  # of a gate; of the box of an input
COLUMNS = (34.0, 118.0, 212.0, 326.0)  # of the tape: to whom (centre), then right edges
ROOMS = (66.0, 84.0, 104.0)


def graph_panel(words: str, graph: Graph, walk: Walk, step: int) -> Panel:
    """The graph: values on the way forward, slopes on the arrows, gradients on the way back."""
    sent = sent_at(graph, walk, step)
    parts = [svg.text(14, 20, graph.formula, size=17, anchor="start", weight="bold")]
    for gate in graph.gates:
        for slot in range(len(gate.inputs)):
            parts.append(_arrow(graph, walk, gate.name, slot, step, sent))
    parts += [_leaf(graph, walk, leaf.name, leaf.place, sent) for leaf in graph.leaves]
    parts += [_gate(graph, walk, k, step, sent) for k in range(len(graph.gates))]
    parts += _key()
    return Panel(words, WIDTH, HEIGHT, parts)


def sent_at(graph: Graph, walk: Walk, step: int) -> tuple[Message, ...]:
    """The messages that were sent until a step."""
    return walk.messages[: max(0, step - len(graph.gates) - 1)]


def gradient_at(
    graph: Graph, name: str, step: int, sent: tuple[Message, ...]
) -> tuple[float, bool] | None:
    """The gradient of a node so far, and whether it is complete; None before the first message."""
    if name == graph.root:
        return (1.0, True) if step > len(graph.gates) else None
    heard = [message for message in sent if message.to == name]
    return (heard[-1].now, not heard[-1].waiting) if heard else None


def _place(graph: Graph, name: str) -> tuple[Point, bool]:
    """Where a node stands, and whether it is a gate."""
    for leaf in graph.leaves:
        if leaf.name == name:
            return leaf.place, False
    return graph.gate(name).place, True


def _ends(graph: Graph, gate: str, slot: int) -> tuple[Point, Point]:
    """Where an arrow begins and ends; two between the same nodes run beside each other."""
    to = graph.gate(gate)
    source = to.inputs[slot]
    ((x1, y1), round_start), (x2, y2) = _place(graph, source), to.place
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    twins = to.inputs.count(source)
    shift = 13.0 * (slot - (twins - 1) / 2) if twins > 1 else 0.0
    dx, dy = -uy * shift, ux * shift
    near = RADIUS if round_start else min(HALF_W / max(abs(ux), 1e-9), HALF_H / max(abs(uy), 1e-9))
    far = math.sqrt(RADIUS**2 - shift**2) + 1.5
    return (
        (x1 + ux * (near + 2) + dx, y1 + uy * (near + 2) + dy),
        (x2 - ux * far + dx, y2 - uy * far + dy),
    )


def _arrow(
    graph: Graph, walk: Walk, gate: str, slot: int, step: int, sent: tuple[Message, ...]
) -> str:
    """One arrow: thin until its gate is computed, with its slope from then on, orange once a message went back."""
    (x1, y1), (x2, y2) = _ends(graph, gate, slot)
    index = [g.name for g in graph.gates].index(gate) + 1
    key = f'data-key="{gate}{slot}"'
    back = [m for m in sent if (m.gate, m.slot) == (gate, slot)]
    if back:
        current = back[-1] is sent[-1]
        flow = f' class="dl-flow" {key}' if current else f" {key}"
        dash = "6 4" if current else ""
        parts = [svg.arrow(x2, y2, x1, y1, svg.ORANGE, 4 if current else 2.4, dash, flow)]
    else:
        now = index == step
        colour = svg.INK if now or index < step else svg.SOFT
        parts = [svg.arrow(x1, y1, x2, y2, colour, 2.6 if now else 1.4, "", f" {key}")]
    if step >= index:
        source = graph.gate(gate).inputs[slot]
        twins = graph.gate(gate).inputs.count(source)
        level = abs(y2 - y1) < 1  # there the slope stands above its arrow, and does not hide it
        side = (1 if slot else -1) * 15 if twins > 1 else -13 if level else 0
        words = number(walk.slopes[gate, slot], 3)
        share = 0.47 if source in [leaf.name for leaf in graph.leaves] else 0.5
        x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1) + side
        size = svg.fitted(words, 46, 15)
        parts.append(
            svg.text(x, y, words, size=size, fill=svg.GREEN, weight="bold", halo=side == 0)
        )
    return "".join(parts)


def _leaf(graph: Graph, walk: Walk, name: str, place: Point, sent: tuple[Message, ...]) -> str:
    x, y = place
    value = number(walk.values[name])
    current = bool(sent) and sent[-1].to == name
    parts = [
        svg.box(
            x - HALF_W, y - HALF_H, 2 * HALF_W, 2 * HALF_H, stroke_width=3.2 if current else 1.5
        ),
        svg.text(x, y, value, size=svg.fitted(value, 2 * HALF_W - 6, 16), fill=svg.BLUE),
        svg.text(x, y - HALF_H - 12, name, size=17, weight="bold"),
    ]
    known = gradient_at(graph, name, len(graph.gates) + 1, sent)
    if known:
        words, room = _gradient(*known), 64 if x < 48 else 80
        size = svg.fitted(words, room, 16)
        below = svg.text(x, y + HALF_H + 14, words, size=size, fill=svg.ORANGE, weight="bold")
        parts.append(below)
    return "".join(parts)


def _gate(graph: Graph, walk: Walk, k: int, step: int, sent: tuple[Message, ...]) -> str:
    gate = graph.gates[k]
    x, y = gate.place
    sending = bool(sent) and sent[-1].gate == gate.name
    now = step == k + 1 or sending or (gate.name == graph.root and step == len(graph.gates) + 1)
    parts = [
        svg.circle(x, y, RADIUS, svg.TINT_1, svg.INK, 3.4 if now else 1.5),
        svg.text(x, y, gate.sign, size=24 if len(gate.sign) == 1 else 15),
    ]
    words = f"{gate.name} = {number(walk.values[gate.name])}" if step > k else gate.name
    fill = svg.BLUE if step > k else svg.SOFT
    parts.append(_beside(gate, -RADIUS - 13, words, fill))
    known = gradient_at(graph, gate.name, step, sent)
    if known:
        parts.append(_beside(gate, RADIUS + 14, _gradient(*known), svg.ORANGE))
    return "".join(parts)


def _beside(gate: Gate, down: float, words: str, fill: str) -> str:
    """Words above or below a gate, clear of its arrows."""
    x, y = gate.place
    size = svg.fitted(words, gate.room or 78, 16)
    place, anchor = (x, "middle") if gate.room else (x - 20, "start")
    return svg.text(place, y + down, words, size=size, anchor=anchor, fill=fill, weight="bold")


def _gradient(value: float, complete: bool) -> str:
    """A gradient; dots where more is to come."""
    return f"∂ {number(value)}{'' if complete else ' + …'}"


def _key() -> list[str]:
    y = HEIGHT - 14
    said = (
        (14, "blue: value", svg.BLUE),
        (132, "green: slope", svg.GREEN),
        (264, "orange ∂: gradient", svg.ORANGE),
    )
    return [svg.text(x, y, words, size=15, anchor="start", fill=fill) for x, words, fill in said]


def tape_panel(graph: Graph, walk: Walk, step: int) -> Panel:
    """The tape: a line for each gate, its slopes noted below; on the way back the lines are read upwards."""
    gates, sent = len(graph.gates), sent_at(graph, walk, step)
    way = "read it downwards" if step <= gates else "and now upwards"
    parts = [
        svg.text(14, 20, "The tape", size=17, anchor="start", weight="bold"),
        svg.text(TAPE - 14, 20, way, size=15, anchor="end", fill=svg.SOFT),
        svg.text(COLUMNS[0], 50, "to", size=14, fill=svg.SOFT),
    ]
    for x, words in zip(COLUMNS[1:], ("slope", "× above", "= message"), strict=True):
        parts.append(svg.text(x, 50, words, size=14, anchor="end", fill=svg.SOFT))
    y = 76.0
    for k, gate in enumerate(graph.gates):
        value = f" = {number(walk.values[gate.name])}" if step > k else ""
        words = f"{gate.name} = {gate.expression}{value}"
        if step == k + 1:
            parts.append(svg.box(10, y - 12, TAPE - 20, 24, svg.TINT_1, "none", 0, 4))
        fill = svg.BLUE if step > k else svg.SOFT
        size = svg.fitted(words, TAPE - 36, 16)
        parts.append(svg.text(18, y, words, size=size, anchor="start", fill=fill, weight="bold"))
        y += 23
        for slot, source in enumerate(gate.inputs):
            parts += _line(y, walk, gate.name, slot, source, step > k, sent)
            y += 20
        y += 6
    return Panel("the tape: each gate with its slopes and messages", TAPE, HEIGHT, parts)


def _line(
    y: float,
    walk: Walk,
    gate: str,
    slot: int,
    source: str,
    noted: bool,
    sent: tuple[Message, ...],
) -> list[str]:
    """What the tape says about one arrow."""
    back = [m for m in sent if (m.gate, m.slot) == (gate, slot)]
    parts = []
    if back and back[-1] is sent[-1]:
        parts.append(svg.box(10, y - 10, TAPE - 20, 20, svg.TINT_0, "none", 0, 4))
    parts.append(svg.text(COLUMNS[0], y, source, size=15, fill=svg.INK if noted else svg.SOFT))
    cells = [(COLUMNS[1], number(walk.slopes[gate, slot]), svg.GREEN)] if noted else []
    if back:
        cells.append((COLUMNS[2], f"× {number(back[-1].above)}", svg.INK))
        cells.append((COLUMNS[3], f"= {number(back[-1].product)}", svg.ORANGE))
    return parts + [
        svg.text(x, y, words, size=svg.fitted(words, room, 15), anchor="end", fill=fill)
        for (x, words, fill), room in zip(cells, ROOMS, strict=False)
    ]
