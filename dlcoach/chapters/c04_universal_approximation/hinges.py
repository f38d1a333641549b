"""To implement: hinges that pass through given points, and the slope of any such network."""

from collections.abc import Sequence

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c04_universal_approximation.curves import changes, relu
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def slope(x, w, b, v):
    """G′(x) of ReLUs: the open units, each with its weight times its output weight."""
    return (x[:, None] * w + b > 0) @ (w * v)


# fmt: off
SLOPE = (
    ("sign", lambda x, w, b, v: -slope(x, w, b, v), "all signs are opposite."),
    ("activation", lambda x, w, b, v: (x[:, None] * w + b < 0) @ (w * v), "you count the units that are shut. A ReLU is open where its sum is above 0."),
    ("activation", lambda x, w, b, v: np.sign(x[:, None] * w + b) @ (w * v),
     "a shut unit counts with −1 here, as `np.sign` says. Its slope is 0: it goes on saying 0."),
    ("activation", lambda x, w, b, v: np.full(len(x), w @ v), "every unit counts at every place. Only those that are open at x have a slope there."),
    ("activation", lambda x, w, b, v: relu(x[:, None] * w + b) @ (w * v),
     "what a unit says stands where its slope belongs. The slope of a ReLU is 1 where it is open, however much it says."),
    ("layer", lambda x, w, b, v: (x[:, None] * w + b > 0) @ v, "the hidden weights are missing: an open unit rises by w for each step of x, and then counts with v."),
    ("layer", lambda x, w, b, v: (x[:, None] * w + b > 0) @ w, "the output weights are missing."),
    ("layer", lambda x, w, b, v: (x[:, None] * w + b > 0).sum(axis=1), "you count how many units are open. Each of them has its own slope."),
    ("layer", lambda x, w, b, v: (x[:, None] * w + b > 0) @ (w + v), "w and v are added. A unit turns a step of x into w steps, and the readout makes v of each: a product."),
    ("sign", lambda x, w, b, v: (x[:, None] * w + b > 0) @ (np.abs(w) * v), "the sign of the hidden weights is lost. A unit with a negative weight falls as x grows."),
    ("sign", lambda x, w, b, v: (x[:, None] > -b / w) @ (w * v),
     "you take every unit for open on the right of its hinge. A unit with a negative weight is open on the left.", "Ask whether w x + b is above 0, not whether x is right of −b/w."),
    ("bias", lambda x, w, b, v: (x[:, None] * w > 0) @ (w * v), "the biases are missing: then all hinges stand at 0."),
    ("bias", lambda x, w, b, v: (x[:, None] * w - b > 0) @ (w * v), "the biases are subtracted; they are added."),
    ("bias", lambda x, w, b, v: (x[:, None] + b > 0) @ (w * v), "the hinge stands where w x + b = 0, and here the weight is left out of it."),
    ("other-quantity", lambda x, w, b, v: relu(x[:, None] * w + b) @ v, "this is the curve itself, but for c. Its slope is asked."),
    ("other-quantity", lambda x, w, b, v: (x[:, None] * w + b > 0) @ (w * v) * x, "the slope times x is something else: the pieces do not start at 0."),
    ("layer", lambda x, w, b, v: (x[:, None] * w + b > 0) * (w * v), "this is one column for each unit. Add up the units."),
    ("reduction", lambda x, w, b, v: (x[:, None] * w + b > 0) @ (w * v) / len(w), "this is the mean over the units. The network adds them up."),
    ("reduction", lambda x, w, b, v: slope(x, w, b, v).sum(), "this is one number. One slope for each place is asked."),
    ("reduction", lambda x, w, b, v: ((x[:, None] * w + b > 0) * (w * v)).sum(axis=0), "this is summed over the places. For each place the units are added up: which axis is that?"),
    ("shape", lambda x, w, b, v: slope(x, w, b, v)[:, None], "the result is a column, (N, 1). x has the shape (N,), and so have the slopes."),
)
# fmt: on


def _slope_case(rng: np.random.Generator, size: int, n: int) -> tuple:
    """Units of both directions, and places that keep away from the hinges."""
    w = rng.uniform(0.5, 2, size=n) * np.where(np.arange(n) % 3 == 1, -1, 1)
    places = rng.uniform(-1.5, 1.5, size=n)
    v = rng.uniform(0.5, 2, size=n) * rng.choice((-1, 1), size=n)
    x = rng.uniform(-2, 2, size=40 * size)
    away = np.abs(x[:, None] - places).min(axis=1) > 0.02
    return x[away][:size], w, -w * places, v


def _slope(learner: Learner) -> None:
    rng = generator("04.slope")
    cases = [_slope_case(rng, size, n) for size, n in ((9, 3), (6, 5), (1, 4), (20, 2), (5, 5))]
    got = [_call(learner, case) for case in cases]
    judge(got, cases, slope, SLOPE, "`slope`")
    ones = np.ones(3)
    no_loop(learner, lambda n: (np.linspace(0, 1, n), ones, ones, ones), "places")
    no_loop(learner, lambda n: (np.linspace(0, 1, 4), *[np.ones(n)] * 3), "units")


def _call(learner: Learner, case: tuple) -> object:
    try:
        return learner(*case)
    except CheckFailed as failure:
        if failure.code != "crash" or "broadcast" not in failure.message:
            raise
        advice = "Each place meets each unit: that is an array (N, n). `x[:, None]` is x as a column, (N, 1)."
        raise CheckFailed("shape", failure.message, advice) from None


SLOPE_TASK = CodeTask(
    id="04.slope",
    title="How steep is the network?",
    difficulty=2,
    minutes=8,
    functions={"slope": "x, w, b, v"},
    test=_slope,
    hints=(
        "At a given x some units are open and the others shut. Which do something when x moves a little, and how much?",
        "An open unit says w x + b, so that it rises by w when x rises by 1, and it counts with v. A shut one goes on saying 0. Where is a "
        "unit open, if its weight may be negative?",
        "`x[:, None] * w + b > 0` is an array (N, n) of True and False, which count as 1 and 0. Its matrix product with the n products of w and v "
        "adds up the open units.",
    ),
    praise="Between two hinges nothing changes in this sum: straight pieces. And it is the first derivative of a network that you have written.",
)


# ---------------------------------------------------------------- hinges through points


def _slopes(xs, fs):
    return np.diff(fs) / np.diff(xs)


# fmt: off
B = (
    ("sign", lambda xs, fs: 1.0 * xs, "the sizes are right, the signs are opposite. A unit with the weight 1 bends where x + b = 0."),
    ("count", lambda xs, fs: -xs[:-1], "the last point has no hinge. Without it the curve does not become flat there."),
    ("count", lambda xs, fs: -xs[1:], "the first point has no hinge: left of the second point your curve would be flat."),
    ("count", lambda xs, fs: -xs[1:-1], "the first and the last point have no hinge. There the curve begins to climb, and there it becomes flat."),
    ("other-quantity", lambda xs, fs: -1.0 * fs, "these are values with a minus. A hinge stands at a place x."),
    ("value", lambda xs, fs: -(xs[:-1] + xs[1:]) / 2, "these hinges stand half-way between the points. The curve bends at the points."),
    ("value", lambda xs, fs: 0.0 * xs, "all hinges stand at 0."),
)
V = (
    ("sign", lambda xs, fs: -changes(xs, fs), "the signs are opposite: the weight is the new slope minus the old one."),
    ("other-quantity", _slopes, "these are the slopes of the pieces. But a unit that has begun goes on for ever: each weight is the change of slope at its point."),
    ("other-quantity", lambda xs, fs: np.append(_slopes(xs, fs), 0),
     "these are the slopes of the pieces. But a unit that has begun goes on for ever: each weight is the change of slope at its point."),
    ("count", lambda xs, fs: changes(xs, fs)[:-1], "the last weight is missing: behind the last point the curve would go on along its line."),
    ("count", lambda xs, fs: changes(xs, fs)[1:-1], "the first and the last weight are missing. From flat to the first slope is a change too, and so is from the last slope to flat."),
    ("count", lambda xs, fs: changes(xs, fs)[1:], "the first weight is missing. From flat to the first slope is a change too."),
    ("count", lambda xs, fs: np.append(changes(xs, fs)[:-1], 0), "the last weight is 0. Behind the last point the curve would go on along its line; it should become flat."),
    ("count", lambda xs, fs: np.insert(changes(xs, fs)[1:], 0, 0), "the first weight is 0. From flat to the first slope is a change too."),
    ("sign", lambda xs, fs: np.append(changes(xs, fs)[:-1], _slopes(xs, fs)[-1]),
     "only the last weight is wrong, in its sign. From the last slope to flat is a change to 0: 0 minus the last slope."),
    ("offset", lambda xs, fs: np.roll(changes(xs, fs), -1), "the weights have moved by one point to the left."),
    ("offset", lambda xs, fs: np.roll(changes(xs, fs), 1), "the weights have moved by one point to the right."),
    ("unit", lambda xs, fs: np.diff(np.diff(fs), prepend=0, append=0),
     "these are changes of rises. A rise becomes a slope when it is divided by its width, and the points are not equally far apart."),
    ("unit", lambda xs, fs: np.diff(np.diff(fs) / (xs[1] - xs[0]), prepend=0, append=0),
     "every rise is divided by the width of the first piece. The points are not equally far apart."),
    ("unit", lambda xs, fs: np.diff(np.diff(fs) / np.diff(xs).mean(), prepend=0, append=0),
     "every rise is divided by the mean width. The points are not equally far apart."),
    ("order", lambda xs, fs: np.diff(np.diff(xs) / np.diff(fs), prepend=0, append=0), "this is run by rise. A slope is rise by run."),
    ("unit", lambda xs, fs: np.diff(np.diff(fs) * np.diff(xs), prepend=0, append=0), "the rises are multiplied by the widths. A slope is rise by run."),
    ("other-quantity", lambda xs, fs: np.diff(fs, prepend=0), "these are steps from value to value, as steep sigmoids would need them. A ReLU adds a slope, not a height."),
    ("other-quantity", lambda xs, fs: np.diff(fs, prepend=fs[0]), "these are steps from value to value, as steep sigmoids would need them. A ReLU adds a slope, not a height."),
    ("other-quantity", lambda xs, fs: np.cumsum(np.append(_slopes(xs, fs), 0)), "the slopes are added up here. The weights are their differences."),
    ("other-quantity", lambda xs, fs: 1.0 * fs, "these are the values themselves. A ReLU adds a slope, not a height."),
)
C = (
    ("bias", lambda xs, fs: 0.0, "it is 0. Left of the first point all units are silent, and c alone is what the curve shows there."),
    ("order", lambda xs, fs: fs[-1], "this is the last value. Where are all units silent?"),
    ("other-quantity", lambda xs, fs: np.mean(fs), "this is the mean of the values. Where are all units silent?"),
    ("other-quantity", lambda xs, fs: xs[0], "this is the first place; the value there is wanted."),
    ("bias", lambda xs, fs: fs[0] - _slopes(xs, fs)[0] * xs[0], "this is where the first piece, made longer, would cross x = 0. But left of the first point the curve is flat."),
    ("order", lambda xs, fs: fs[1], "this is the second value. Where are all units silent?"),
    ("sign", lambda xs, fs: -fs[0], "it has the opposite sign."),
    ("other-quantity", lambda xs, fs: np.min(fs), "this is the smallest value. Where are all units silent?"),
)
# fmt: on


def _cases() -> list[tuple[np.ndarray, np.ndarray]]:
    rng = generator("04.hinges")
    cases = []
    for n in (6, 4, 9, 2):
        xs = 0.7 + np.cumsum(rng.uniform(0.2, 1.5, size=n))
        fs = rng.uniform(0.5, 2, size=n) * np.where(np.arange(n) % 2, -1, 1) + 0.3
        cases.append((xs, np.roll(fs, rng.integers(2))))
    cases.append((np.array([1, 2, 4, 8]), np.array([3, 5, 4, 6])))
    return cases


def _parts(hinges: Learner, case: tuple) -> tuple:
    b, v, c = results(hinges(*case), ("b", "v", "c"), hinges.name)
    b, v, c = numbers(b, "`b`"), numbers(v, "`v`"), numbers(c, "`c`")
    if c.size > 1 and 1 in (b.size, v.size):
        raise CheckFailed(
            "order",
            f"`{hinges.name}` returns `c` too early. The order is `b`, `v`, `c`.",
        )
    return b, v, one_number("`c`", c)


def _judge_in_turn(got: Sequence[tuple], cases: list) -> None:
    b, v, c = zip(*got, strict=True)
    swapped = all(
        np.shape(v_n) == np.shape(xs) and np.allclose(v_n, -xs)
        for v_n, (xs, _) in zip(v, cases, strict=True)
    )
    if swapped:
        raise CheckFailed(
            "order", "`v` holds the biases. The order is `b`, `v`, `c`: first the hinges."
        )
    said = ""
    for what, found, right, slips in (
        ("`b`", b, lambda xs, fs: -1.0 * xs, B),
        ("`v`", v, changes, V),
        ("`c`", c, lambda xs, fs: fs[0], C),
    ):
        try:
            judge(found, cases, right, slips, what)
        except CheckFailed as failure:
            raise CheckFailed(failure.code, said + failure.message, failure.advice) from None
        said = f"Right so far: {what}. " if not said else f"Right so far: `b` and {what}. "


def _hinges(hinges: Learner) -> None:
    cases = _cases()
    _judge_in_turn([_parts(hinges, case) for case in cases], cases)
    no_loop(hinges, lambda n: (np.arange(n) * 1.0, np.sin(np.arange(n))), "points")


HINGES = CodeTask(
    id="04.hinges",
    title="Hinges through any points",
    difficulty=2,
    minutes=10,
    functions={"hinges": "xs, fs"},
    test=_hinges,
    hints=(
        "Begin with a table of slopes: flat, the slope of each piece, flat again. There is one more of them than there are "
        "points. What happens between two neighbours in the table?",
        "`np.diff(fs) / np.diff(xs)` are the slopes of the pieces, one fewer than points. Put a 0 before them and a 0 behind: their "
        "differences are the weights, one for each point.",
        "`np.diff` takes `prepend=0` and `append=0`. The biases are the places with a minus, since all hidden weights are 1, "
        "and c is what remains where all units are silent: the first value.",
    ),
    praise="Any table becomes a network, without training. Whether the network knows anything between the points is another question.",
)

TASKS = (HINGES, SLOPE_TASK)
