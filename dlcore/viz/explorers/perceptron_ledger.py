"""What stands beside the plane of a perceptron: the sums of a step, the counts, the mistakes of each epoch."""

from __future__ import annotations

import math

from dlcore.viz import svg
from dlcore.viz.explorers.learning import EPOCHS, Moment, bound
from dlcore.viz.explorers.perceptron_state import State
from dlcore.viz.explorers.say import fine, short
from dlcore.viz.explorers.scenes import Panel


def ledger(state: State) -> Panel:
    """The sums of this step, the counts, and the mistakes of each epoch."""
    moment = state.moment
    parts = [
        *_headline(state, moment),
        *_sums(state, moment),
        *_score(state, moment),
        *_counts(state, moment),
        *_epochs(state, moment),
    ]
    return Panel("the sums of this step, the counts, the mistakes of each epoch", 320, 462, parts)


def _headline(state: State, moment: Moment) -> list[str]:
    if moment.kind == "start":
        learned = any(state.start)
        title = "From here on" if learned else "Before learning"
        below = "Step goes on with this line." if learned else "Press Step, or drag a point."
    elif moment.kind == "mistake":
        t = state.labels[moment.n]
        title, below = f"Point {moment.n + 1} is a mistake", f"target {t}, answer {1 - t}"
    elif moment.kind == "update":
        sign = "+" if state.labels[moment.n] == 1 else "−"
        eta = "" if state.rate == 1 else "η"
        title = f"Point {moment.n + 1} has moved the line"
        below = f"w {sign} {eta}x and b {sign} {eta or 1}"
    elif moment.kind == "converged":
        title, below = "No mistake left", f"epoch {moment.epoch} changed nothing"
    else:
        title = "It goes round for ever" if moment.cycle else "No end in sight"
        below = f"{EPOCHS} epochs, none without a mistake"
    return [
        svg.text(16, 26, title, size=18, anchor="start", weight="bold"),
        svg.text(16, 52, below, size=16, anchor="start", fill=svg.SOFT),
    ]


def _sums(state: State, moment: Moment) -> list[str]:
    """Old + change = new, for w1, w2 and b; at a mistake the new is still to be found."""
    columns = (92.0, 206.0, 304.0)
    heads = ("old", "change", "new") if moment.n >= 0 else ("now",)
    parts = [
        svg.text(x, 84, name, size=14, anchor="end", fill=svg.SOFT)
        for x, name in zip(columns, heads, strict=False)
    ]
    for k, name in enumerate(("w1", "w2", "b")):
        y = 109.0 + 24 * k
        old, new = moment.old[k], moment.new[k]
        parts.append(svg.text(16, y, name, size=17, anchor="start"))
        parts.append(svg.text(columns[0], y, short(old), size=17, anchor="end"))
        if moment.n < 0:
            continue
        sign = "+" if state.labels[moment.n] == 1 else "−"
        amount = state.rate * (*state.points[moment.n], 1.0)[k]
        change = f"{sign} {short(amount) if amount >= 0 else f'({short(amount)})'}"
        known = short(new) if moment.kind == "update" else "?"
        for x, words, colour, weight in (
            (columns[1], change, svg.GREEN, "bold"),
            (columns[1] + 28, "=", svg.SOFT, "normal"),
            (columns[2], known, svg.INK, "bold"),
        ):
            parts.append(svg.text(x, y, words, size=17, anchor="end", fill=colour, weight=weight))
    return parts


def _score(state: State, moment: Moment) -> list[str]:
    """What the update does to z of its own point: it moves towards the right side by η (‖x‖² + 1)."""
    if moment.n < 0:
        return []
    n, done = moment.n, moment.kind == "update"
    x1, x2 = state.points[n]
    sign = "+" if state.labels[n] == 1 else "−"
    eta = "" if state.rate == 1 else "η"
    y, columns = 188.0, (92.0, 206.0, 304.0)
    parts = [
        svg.line(12, y - 15, 308, y - 15, svg.RULE, 1.2),
        svg.text(16, y, "z", size=17, anchor="start"),
        svg.text(columns[1] + 28, y, "=", size=17, anchor="end", fill=svg.SOFT),
    ]
    change = f"{sign} {fine(state.rate * (x1**2 + x2**2 + 1))}"
    known = fine(state.score(n, moment.new)) if done else "?"
    for x, words, room, colour, weight in (
        (columns[0], fine(state.score(n, moment.old)), 64, svg.INK, "normal"),
        (columns[1], change, 100, svg.GREEN, "bold"),
        (columns[2], known, 60, svg.INK, "bold"),
    ):
        size = svg.fitted(words, room, 17)
        parts.append(svg.text(x, y, words, size=size, anchor="end", fill=colour, weight=weight))
    below = f"z of point {n + 1}: {sign} {eta}(‖x‖² + 1)"
    parts.append(svg.text(16, y + 23, below, size=14, anchor="start", fill=svg.SOFT))
    if done:
        wrong = n in state.wrong
        parts.append(
            svg.text(
                304,
                y + 23,
                state.verdict(n),
                size=14,
                anchor="end",
                weight="bold",
                fill=svg.INK if wrong else svg.GREEN,
            )
        )
    return parts


def _counts(state: State, moment: Moment) -> list[str]:
    limit = bound(state.points, state.labels)
    if limit is None:
        most = "no line"
    elif any(state.start):
        most = "—"
    else:
        most = str(math.floor(limit + 1e-9))
    cells = [
        ("updates", str(moment.updates)),
        ("at most (Novikoff)", most),
        ("epoch", str(moment.epoch)),
        ("mistakes left", str(len(state.wrong))),
    ]
    parts = []
    for k, (name, value) in enumerate(cells):
        x, y = 12 + 150 * (k % 2), 228 + 50 * (k // 2)
        parts.append(svg.box(x, y, 144, 45, "none", svg.RULE))
        parts.append(svg.text(x + 10, y + 12, name, size=13, anchor="start", fill=svg.SOFT))
        parts.append(svg.text(x + 134, y + 30, value, size=19, anchor="end", weight="bold"))
    return parts


def _epochs(state: State, moment: Moment) -> list[str]:
    """A bar for each epoch: zero ends it; the rounds of a cycle are underlined."""
    left, right, bottom, tall = 16.0, 306.0, 432.0, 58.0
    parts = [svg.text(left, 340, "mistakes in each epoch", size=14, anchor="start", fill=svg.SOFT)]
    parts.append(svg.line(left, bottom, right, bottom, svg.SOFT, 1.2))
    slots = max(10, len(moment.mistakes))
    pitch = (right - left) / slots
    most = max((*moment.mistakes, 4))
    for k, mistakes in enumerate(moment.mistakes):
        x, height = left + pitch * (k + 0.5), tall * mistakes / most
        now = k == len(moment.mistakes) - 1 and moment.kind in ("mistake", "update")
        look = "" if now else ' opacity="0.65"'
        parts.append(
            svg.box(
                x - 0.36 * pitch,
                bottom - height,
                0.72 * pitch,
                height,
                svg.ORANGE,
                "none",
                0,
                2,
                look,
            )
        )
        if slots <= 18 or mistakes == 0:
            done = mistakes == 0 and not now
            parts.append(
                svg.text(
                    x,
                    bottom - height - 10,
                    str(mistakes),
                    size=14,
                    fill=svg.GREEN if done else svg.INK,
                    weight="bold" if done else "normal",
                )
            )
    if moment.cycle is not None:
        first, again = moment.cycle
        for k in range(first, len(moment.mistakes), again - first):
            end = min(k + again - first, len(moment.mistakes))
            parts.append(
                svg.line(
                    left + pitch * k + 2,
                    bottom + 6,
                    left + pitch * end - 2,
                    bottom + 6,
                    svg.PINK,
                    4,
                )
            )
        parts.append(
            svg.text(
                left,
                bottom + 19,
                "the same round, again and again",
                size=14,
                anchor="start",
                fill=svg.PINK,
            )
        )
    elif moment.epoch:
        parts.append(svg.text(left + pitch / 2, bottom + 14, "1", size=13, fill=svg.SOFT))
        if moment.epoch > 1:
            x = left + pitch * (moment.epoch - 0.5)
            parts.append(svg.text(x, bottom + 14, str(moment.epoch), size=13, fill=svg.SOFT))
    return parts
