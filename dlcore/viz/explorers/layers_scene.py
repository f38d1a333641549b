"""Explorer of a deep network's layers: histograms of outputs and of error terms, and how their size changes on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from dlcore.viz.explorers import layers_state as nets
from dlcore.viz.explorers.activation_kinds import ARCTAN, SIGMOID, TANH, checked
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.layers_state import LAST, MOST_LAYERS, RATES, STRIDE, Look, State
from dlcore.viz.explorers.loss_axes import LossAxes
from dlcore.viz.explorers.say import count, number, short
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, RULE, SOFT, circle, line, text

WIDTH, HEIGHT = 400, 420
LEFT, ROOM, TOP, BASE = 40, 270, 46, 372  # of the rows of histograms
RANGES = {SIGMOID: (-0.05, 1.05), TANH: (-1.1, 1.1), ARCTAN: (-1.7, 1.7)}
POWERS = (-12.0, 2.0)  # of the sizes of single error terms
SIZES = (-14.0, 6.0)  # of their norms
DECADES = (("10⁻¹⁴", -14), ("10⁻¹⁰", -10), ("10⁻⁶", -6), ("10⁻²", -2), ("10²", 2), ("10⁶", 6))
BINS = 45


class LayersScene(SvgScene):
    """One histogram a layer, twice, and the norm of δ from layer to layer."""

    # ---- what the reader does -------------------------------------------------------------------

    def changed(self, state: State, field: str, value: Any) -> State:
        if field == "steps":
            return nets.trained(replace(state, running=False), value)
        if field == "running":
            return nets.played(state, value)
        if field == "rate":
            return replace(state, rate=value, running=False)
        if field == "depth":
            value = int(min(max(round(value), 2), MOST_LAYERS))
        if field == "gain":
            value = round(min(max(value, nets.LEAST_GAIN), nets.MOST_GAIN), 2)
        return state if value == getattr(state, field) else nets.redrawn(state, **{field: value})

    def ticked(self, state: State) -> State:
        return nets.trained(state, state.steps + STRIDE)

    # ---- in words -------------------------------------------------------------------------------

    def describe(self, state: State) -> str:
        look, sizes = state.look, state.look.sizes
        when = (
            f"after {state.steps} steps, η = {state.rate:g}" if state.steps else "before training"
        )
        said = (
            f"{state.kind}, {count(state.depth, 'hidden layer')}, g = {short(state.gain)}, {when}: "
        )
        said = said[0].upper() + said[1:]
        if not look.whole:
            return f"{said}the numbers have left what a computer can write. Nothing is left to see."
        across = (sizes[0] / sizes[-1]) ** (1 / (state.depth - 1)) if sizes[-1] else 0.0
        return (
            f"{said}outputs spread by {number(spread(look, 0), 2)} in layer 1 and {number(spread(look, -1), 2)} in "
            f"layer {state.depth}; {silent(look):.0%} of them are 0. From layer {state.depth} to layer 1 ‖δ‖ changes by the factor "
            f"{number(across, 3)} a layer, {number(sizes[0] / max(sizes[-1], 1e-300), 2)} in all. "
            f"Loss {number(look.loss, 3)}, right {look.right:.0%}."
        )

    # ---- in a picture ---------------------------------------------------------------------------

    def panels(self, state: State) -> list[Panel]:
        sizes = "norm of the error terms of every layer: "
        found = (number(float(size), 2) for size in state.look.sizes)
        sizes += ", ".join(found) if state.look.whole else "no numbers any more"
        return [
            Panel(self.describe(state), WIDTH, HEIGHT, outputs(state)),
            Panel("histograms of the size of the error terms of every layer", WIDTH, HEIGHT, deltas(state)),
            Panel(sizes, WIDTH, 340, norms(state)),
        ]  # fmt: skip


def spread(look: Look, layer: int) -> float:
    """Standard deviation over the examples, averaged over the units: do examples differ?"""
    return float(look.outputs[layer].std(axis=0).mean())


def silent(look: Look) -> float:
    """Share of outputs that are exactly 0."""
    return float(np.mean([np.mean(h == 0) for h in look.outputs]))


def span(kind: str, look: Look) -> tuple[float, float]:
    """The range of outputs that is drawn: that of the activation, or what the layers need."""
    if kind in RANGES:
        return RANGES[kind]
    every = np.concatenate([h.ravel() for h in look.outputs])
    low, high = np.percentile(every, [0.2, 99.8])
    return float(min(low, 0)) - 0.02 * float(high), max(float(high), 1e-6)


def row_height(depth: int) -> float:
    return (BASE - TOP) / depth


def rows(
    state: State,
    values: list[np.ndarray],
    reach: tuple[float, float],
    notes: list[str],
    colour: str,
) -> list[str]:
    """A histogram for every layer, the last one at the top, with a note at its right."""
    parts, high = [], row_height(state.depth)
    for k, array in enumerate(values):
        foot = BASE - k * high
        parts.append(histogram(array, reach, foot, 0.86 * high, colour))
        parts.append(line(LEFT, foot, LEFT + ROOM, foot, RULE, 1))
        parts.append(text(LEFT - 8, foot - 9, str(k + 1), size=14, anchor="end", fill=SOFT))
        parts.append(text(LEFT + ROOM + 8, foot - 9, notes[k], size=14, anchor="start"))
    return parts


def histogram(
    values: np.ndarray, reach: tuple[float, float], foot: float, tall: float, colour: str
) -> str:
    """An area that stands on the foot of a row; the highest bin fills the row."""
    counts, _ = np.histogram(values, bins=BINS, range=reach)
    if not counts.any():
        return ""
    d = [f"M{LEFT} {foot:.1f}"]
    for k, share in enumerate((counts / counts.max()).tolist()):
        x0, x1 = (LEFT + ROOM * i / BINS for i in (k, k + 1))
        y = foot - share * tall
        d.append(f"L{x0:.1f} {y:.1f}L{x1:.1f} {y:.1f}")
    return f'<path d="{"".join(d)}L{LEFT + ROOM} {foot:.1f}Z" fill="{colour}"/>'


def outputs(state: State) -> list[str]:
    """What every layer says; a grey bar for the share that is exactly 0."""
    look = state.look
    title = [
        text(8, 14, "outputs h of each layer", anchor="start"),
        text(WIDTH - 8, 34, "spread", size=14, anchor="end", fill=SOFT),
    ]
    if not look.whole:
        return [*title, lost()]
    if silent(look):
        title.append(
            text(8, 34, "grey bar: share at exactly 0", size=14, anchor="start", fill=SOFT)
        )
    reach = span(state.kind, look)
    notes = [number(spread(look, k), 2) for k in range(state.depth)]
    axis = [tick(value, reach, number(value, 2)) for value in marks(reach)]
    said = [h[h != 0] for h in look.outputs]
    x, high = LEFT + ROOM * (0 - reach[0]) / (reach[1] - reach[0]), row_height(state.depth)
    bars = [
        line(x, BASE - k * high, x, BASE - high * (k + 0.86 * np.mean(h == 0)), SOFT, 6)
        for k, h in enumerate(look.outputs)
        if np.any(h == 0)
    ]
    return [*title, *axis, *rows(state, said, reach, notes, BLUE), *bars]


def deltas(state: State) -> list[str]:
    """What every layer is told, on a scale of powers of ten; zeros have no place on it and are counted."""
    look = state.look
    title = [
        text(8, 14, "size of the error terms δ", anchor="start"),
        text(WIDTH - 8, 34, "exactly 0", size=14, anchor="end", fill=SOFT),
    ]
    if not look.whole:
        return [*title, lost()]
    sizes = [np.abs(delta[delta != 0]) for delta in look.deltas]
    logs = [np.log10(np.clip(size, 10.0 ** POWERS[0], 10.0 ** POWERS[1])) for size in sizes]
    notes = [f"{np.mean(delta == 0):.0%}" for delta in look.deltas]
    names = {-12: "10⁻¹²", -8: "10⁻⁸", -4: "10⁻⁴", 0: "1"}
    axis = [tick(power, POWERS, name) for power, name in names.items()]
    return [*title, *axis, *rows(state, logs, POWERS, notes, ORANGE)]


def lost() -> str:
    return text(WIDTH / 2, HEIGHT / 2, "no numbers any more", fill=ORANGE, weight="bold")


def marks(reach: tuple[float, float]) -> tuple[float, ...]:
    """Two or three numbers for the axis of outputs."""
    ends = (reach[0] / 1.1, 0.0, reach[1] / 1.05)
    low = () if ends[0] > -0.12 * reach[1] else (float(f"{ends[0]:.2g}"),)
    return (*low, 0.0, float(f"{ends[2]:.2g}"))


def tick(value: float, reach: tuple[float, float], name: str) -> str:
    x = LEFT + ROOM * (value - reach[0]) / (reach[1] - reach[0])
    return line(x, TOP, x, BASE + 6, RULE, 1) + text(x, BASE + 20, name, size=14, fill=SOFT)


def plot(depth: int) -> LossAxes:
    return LossAxes((0.5, depth + 0.5), SIZES, 62, 60, WIDTH - 84, 214)


def norms(state: State) -> list[str]:
    """‖δ‖ of every layer now, before training, and as the product of factors says."""
    axes, look = plot(state.depth), state.look
    parts = []
    for name, tenth in DECADES:
        x, y = axes.at(0.5, tenth)
        parts.append(line(x, y, x + axes.width, y, RULE, 1))
        parts.append(text(x - 8, y, name, size=14, anchor="end", fill=SOFT))
    for k in range(state.depth):
        x, y = axes.at(k + 1, SIZES[0])
        parts.append(text(x, y + 15, str(k + 1), size=14, fill=SOFT))
    parts.append(
        text(
            axes.left + axes.width / 2,
            axes.top + axes.height + 38,
            "layer; learning reads from right to left",
            size=15,
        )
    )
    parts += legend()
    if not look.whole:
        return [*parts, lost()]
    first = state.first
    derived = first.sizes[-1] * np.cumprod([1.0, *first.factors[::-1]])[::-1]
    if state.steps:
        parts.append(trace(axes, first.sizes, SOFT, 2, "6 4"))
    parts.append(trace(axes, derived, GREEN, 6, "", 0.45))
    parts.append(trace(axes, look.sizes, ORANGE, 2.4))
    places = [axes.inside(k + 1, power(size)) for k, size in enumerate(look.sizes.tolist())]
    return [*parts, *(circle(*place, 4.5, ORANGE, PAPER, 1) for place in places)]


def power(size: float) -> float:
    return float(np.log10(max(size, 1e-300)))


def trace(
    axes: LossAxes, sizes: np.ndarray, colour: str, width: float, dash: str = "", opacity: float = 1
) -> str:
    points = (axes.inside(k + 1, power(size)) for k, size in enumerate(sizes.tolist()))
    d = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{d}" fill="none" stroke="{colour}" stroke-width="{width:g}" opacity="{opacity:g}"{dashes}/>'


def legend() -> list[str]:
    entries = (
        (8, 14, ORANGE, "norm of δ, ‖δ‖", ""),
        (8, 36, GREEN, "derived, before training", ""),
        (230, 14, SOFT, "before training", "6 4"),
    )
    return [
        part
        for x, y, colour, name, dash in entries
        for part in (
            line(x, y, x + 22, y, colour, 3, dash),
            text(x + 28, y, name, size=14, anchor="start", fill=INK),
        )
    ]


def layers(kind: str = SIGMOID, depth: int = 8, gain: float = 1.0) -> Explorer:
    """Look into a deep network on the digits: outputs and error terms of every layer, before and after training.

    Parameters
    ----------
    kind : str
        Activation of the hidden layers.
    depth : int
        How many hidden layers of 32 units, 2 to 12.
    gain : float
        g: first weights have the standard deviation g/√n.
    """
    state = State(checked(kind, nets.KINDS), depth, gain)
    explorer = Explorer(LayersScene(), state)
    explorer.stage.interval = 150
    explorer.row(
        explorer.choice("kind", "activation", nets.KINDS, 220),
        explorer.slider("depth", "hidden layers", 2, MOST_LAYERS, 1, box_width=170),
        explorer.slider("gain", "g", nets.LEAST_GAIN, nets.MOST_GAIN, 0.05),
    )
    explorer.row(
        explorer.slider("steps", "training steps", 0, LAST, STRIDE, box_width=190),
        explorer.choice("rate", "η", RATES, 110),
        explorer.toggle("running", "Train", "Pause", "20 steps at a time"),
        explorer.button(
            "Other weights",
            lambda s: nets.redrawn(s, seed=s.seed + 1),
            "draw the first weights anew",
        ),
    )
    return explorer
