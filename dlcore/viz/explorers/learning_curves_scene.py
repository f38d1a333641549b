"""Explorer of learning curves: size, data, scale and rate are chosen, and the curves tell what is wrong."""

from __future__ import annotations

from typing import Any

from dlcore.viz.explorers import learning_curves_state as study
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.learning_curves_state import State
from dlcore.viz.explorers.loss_axes import LossAxes
from dlcore.viz.explorers.say import count, number
from dlcore.viz.explorers.scenes import Panel, SvgScene
from dlcore.viz.svg import BLUE, GREEN, INK, ORANGE, PAPER, PINK, SOFT, box, circle, line, text

SIDE, LOW = 420, 318
PARTS = (("training", BLUE), ("validation", ORANGE), ("test", GREEN))
WHAT = {
    study.TOO_HIGH: "the loss jumped above three times that of guessing",
    study.UNDER: "even the training loss stays high",
    study.OVER: "the training loss is low, the validation loss is far above it or rises",
    study.FINE: "the training loss is low, and so is the gap",
}
ADVICE = {
    study.TOO_HIGH: "smaller η, or standardised inputs",
    study.UNDER: "more units, higher η, more epochs",
    study.OVER: "more examples; stop at the best epoch",
    study.FINE: "try to do better, or stop here",
}
SCALE = {study.RAW: "inputs as they are", study.TRAINING: "", study.ALL: "inputs scaled by all"}


class LearningCurves(SvgScene):
    """Two curves on the left; on the right the three parts, and how often the answers in each are right."""

    def changed(self, state: State, field: str, value: Any) -> State:
        return study.changed(state, field, value)

    def describe(self, state: State) -> str:
        run, found = state.run, state.diagnosis
        net = count(state.width, "hidden unit") if state.width else "no hidden layer"
        scaled = f", {SCALE[state.inputs]}" if SCALE[state.inputs] else ""
        sizes = f"{state.n_train} examples for training, {state.n_validation} for validation"
        said = f"{state.name.capitalize()}, {net}, η = {state.rate:g}, {sizes}{scaled}."
        if len(run.loss) == study.EPOCHS:
            last = f"{number(run.loss[-1], 3)} in training, {number(run.validation[-1], 3)} in validation"
            best = f"{number(min(run.validation), 3)} in epoch {run.best}"
            said += f" Loss at the end {last}, least validation loss {best}."
        else:
            said += f" The loss was no number any more after {count(len(run.loss), 'epoch')}."
        return f"{said} {found.capitalize()}: {WHAT[found]}. {share(state, 1)}{opened(state)}"

    def panels(self, state: State) -> list[Panel]:
        parts = ", ".join(share(state, k) for k in range(3)) if state.shown else share(state, 1)
        right = Panel(f"the three parts; {parts}", SIDE, LOW, [*split(state), *bars(state)])
        return [Panel(self.describe(state), SIDE, SIDE, curves(state)), right]


def share(state: State, part: int) -> str:
    """How often the answers in a part are right, with the standard error."""
    n = (state.n_train, state.n_validation, state.n_test)[part]
    right = state.run.right[part]
    error = study.standard_error(right, n)
    times = f", opened {state.opened} times" if part == 2 and state.opened > 1 else ""
    return f"Right in {PARTS[part][0]}{times}: {right:.1%} ± {error:.1%}."


def opened(state: State) -> str:
    if state.shown:
        return f" {share(state, 2)}"
    times = f", and was opened {count(state.opened, 'time')}" if state.opened else ""
    return f" The test part is closed{times}."


def axes(state: State) -> LossAxes:
    return LossAxes((0, study.EPOCHS), (0, 1.2 * state.guessing), 56, 40, 344, 320)


def curves(state: State) -> list[str]:
    """Loss of each epoch, the level of guessing, and the epoch with the least validation loss."""
    room, run = axes(state), state.run
    ticks = (0, 0.2, 0.4, 0.6, 0.8) if state.name == study.TUMOURS else (0, 0.5, 1, 1.5, 2, 2.5)
    parts = [room.frame(("epoch", "loss"), (0, 25, 50, 75, 100), ticks)]
    x, y = room.at(study.EPOCHS, state.guessing)
    parts.append(line(room.left, y, x, y, SOFT, 1.5, "5 4"))
    level = text(x - 4, y - 11, "guessing", size=14, anchor="end", fill=SOFT, halo=True)
    drawn = []
    for losses, (_, colour) in zip((run.loss, run.validation), PARTS, strict=False):
        capped = [min(loss, 1e3) for loss in losses]
        drawn.append(room.curve(range(1, len(capped) + 1), capped, colour))
    if run.best:
        least = room.inside(run.best, min(run.validation))
        foot = room.at(run.best, 0)
        drawn += [line(*least, *foot, ORANGE, 1.5, "3 3"), circle(*least, 6, ORANGE, PAPER, 1.5)]
    parts += [room.clipped(drawn), level]
    names = (("— training", BLUE, 150), ("— validation", ORANGE, 254), ("● best", ORANGE, 352))
    return parts + [text(px, 16, name, size=15, fill=colour) for name, colour, px in names]


def split(state: State) -> list[str]:
    """The three parts as one bar, each as long as it has examples, and the diagnosis above."""
    found, left = state.diagnosis, 16.0
    colour = GREEN if found == study.FINE else PINK
    parts = [text(16, 20, found, size=19, anchor="start", fill=colour, weight="bold")]
    parts.append(text(16, 46, ADVICE[found], size=15, anchor="start", fill=SOFT))
    sizes = (state.n_train, state.n_validation, state.n_test)
    for (_, fill), n in zip(PARTS, sizes, strict=True):
        wide = (SIDE - 32) * n / study.TOTAL
        parts.append(box(left, 72, wide, 30, fill, PAPER, 2, 4))
        if wide > 30:
            parts.append(text(left + wide / 2, 87, str(n), size=15, fill=PAPER, weight="bold"))
        left += wide
    return parts


def bars(state: State) -> list[str]:
    """The share of right answers in each part with its standard error; the test part only when it is open."""
    room = LossAxes((0, 1), (0, 3), 112, 140, 282, 126)
    parts = [room.frame(("share of right answers", ""), (0, 0.25, 0.5, 0.75, 1), ())]
    sizes = (state.n_train, state.n_validation, state.n_test)
    for k, ((name, colour), n) in enumerate(zip(PARTS, sizes, strict=True)):
        x, y = room.at(0, 2.5 - k)
        parts.append(text(x - 10, y, name, size=15, anchor="end", fill=colour))
        if k == 2 and not state.shown:
            parts.append(text(x + 10, y, "closed", size=15, anchor="start", fill=SOFT))
            continue
        right = state.run.right[k]
        error = study.standard_error(right, n)
        low, high = (room.inside(end, 0)[0] for end in (right - error, right + error))
        wide = room.at(right, 0)[0] - x
        parts.append(box(x, y - 9, max(wide, 1), 18, colour, PAPER, 0, 2))
        parts.append(line(low, y, high, y, INK, 3))
    if state.opened > 1:
        words = f"test opened {state.opened} times"
        parts.append(text(SIDE - 14, 122, words, size=15, anchor="end", fill=PINK, weight="bold"))
    return parts


def learning_curves(name: str = study.TUMOURS) -> Explorer:
    """Choose data, parts, scale, size and rate; read the curves; open the test part once.

    Parameters
    ----------
    name : str
        "tumours" (30 measurements, 2 classes) or "digits" (64 shades, 10 classes).
    """
    explorer = Explorer(LearningCurves(), State(name))
    explorer.row(
        explorer.choice("name", "data", study.SETS, 170),
        explorer.choice("width", "hidden units", study.WIDTHS, 170),
        explorer.choice("rate", "η", study.RATES, 110),
        explorer.choice("inputs", "standardised", study.INPUTS, 270),
    )
    sizes = (
        ("n_train", "training", study.LEAST_TRAIN, study.MOST_TRAIN),
        ("n_validation", "validation", study.LEAST_VALIDATION, study.MOST_VALIDATION),
    )
    explorer.row(*(explorer.slider(*size, study.STEP) for size in sizes))
    explorer.row(
        explorer.button("Another split", study.other_split, "other parts, another start"),
        explorer.button("Open the test part", study.open_test, "it is counted", "warning"),
    )
    return explorer
