"""To implement: the weights of a network for a lamp with any number of switches."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c01_neuron.truth import step
from dlcoach.diagnose import compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, one_number


def _lamp(lamp: Learner) -> None:
    parts = []
    for n in (2, 3, 1, 4, 5, 6):
        hidden_b, out_w, out_b = results(lamp(n), ("hidden_b", "out_w", "out_b"), lamp.name)
        arrays = []
        for name, value in (("hidden_b", hidden_b), ("out_w", out_w)):
            array = numbers(value, f"`{name}`").astype(float)
            if array.shape != (n,):
                compare(array, np.zeros(n), f"For n = {n}: `{name}`")
            if not np.isfinite(array).all():
                raise CheckFailed("nan", f"For n = {n} `{name}` holds what is no finite number.")
            arrays.append(array)
        parts.append((n, *arrays, one_number("`out_b`", out_b)))
    if all(_right(*part) for part in parts):
        return
    for code, change, message, advice in SLIPS:
        if all(_right(*change(*part)) for part in parts):
            raise CheckFailed(code, message, advice)
    for part in parts:
        if not _right(*part):
            _one(*part)


def _counts(n: int) -> np.ndarray:
    """How many of n switches are up: 0 to n. The hidden weights are 1, so nothing else matters."""
    return np.arange(n + 1)


def hidden(n: int, hidden_b: np.ndarray) -> np.ndarray:
    return step(_counts(n)[:, None] + hidden_b)


def _right(n: int, hidden_b: np.ndarray, out_w: np.ndarray, out_b: float) -> bool:
    y = step(hidden(n, hidden_b) @ out_w + out_b)
    return np.array_equal(y, _counts(n) % 2)


# fmt: off
SLIPS = (
    ("bias", lambda n, hb, w, b: (n, -hb, w, b),
     "The hidden biases have the sign of thresholds. For “at least k” the unit needs b = −k.", ""),
    ("bias", lambda n, hb, w, b: (n, -hb, w, -b),
     "All biases have the sign of thresholds.", "b = −θ, for the hidden units and for the output unit."),
    ("bias", lambda n, hb, w, b: (n, hb, w, -b),
     "The hidden units and `out_w` are right; `out_b` has the sign of a threshold.", "b = −θ."),
    ("kink", lambda n, hb, w, b: (n, hb, w, b - 0.5),
     "Nearly: with all switches down the output unit's sum is 0, and step(0) = 1. The lamp burns when "
     "it should be dark.", "Lower `out_b`, but leave room for the lamp to burn at one switch."),
    ("sign", lambda n, hb, w, b: (n, hb, -w, -b - 0.5),
     "Your lamp is dark where it should burn, and burns where it should be dark.", ""),
    ("sign", lambda n, hb, w, b: (n, hb, -w, b),
     "The weights of the output unit have the wrong signs: the first hidden unit, “at least 1”, speaks "
     "for light.", ""),
    ("offset", lambda n, hb, w, b: (n, hb - 1, w, b),
     "Your hidden units begin at “at least 0”, which is always true; the first should be “at least 1”.",
     "`range(n)` and `np.arange(n)` count 0, 1, …, n − 1."),
    ("offset", lambda n, hb, w, b: (n, hb + 1, w, b),
     "Your hidden units begin at “at least 2”; the first should be “at least 1”.", ""),
)
# fmt: on


def _one(n: int, hidden_b: np.ndarray, out_w: np.ndarray, out_b: float) -> None:
    """What is wrong with the network for n switches."""
    h = hidden(n, hidden_b)
    z = h @ out_w + out_b
    want = _counts(n) % 2
    for k in range(n):
        if np.array_equal(h[k], h[k + 1]):
            raise CheckFailed(
                "layer",
                f"For n = {n} all hidden units answer alike to {k} and to {k + 1} switches up, so the "
                "output unit cannot tell the two, and different answers are asked.",
                "One hidden unit has to change its answer at each step: at least 1, at least 2, …",
            )
    k = int(np.flatnonzero(step(z) != want)[0])
    raise CheckFailed(
        "behaviour",
        f"For n = {n} with {k} switches up the hidden units say {h[k].tolist()}, the sum of the output "
        f"unit is {z[k]:.4g}, and the lamp is {'dark' if z[k] < 0 else 'on'}: wrong.",
        "Write this sum for 0, 1, 2, 3 switches up. It must go up and down, from one side of 0 to "
        "the other.",
    )


LAMP = CodeTask(
    id="01.lamp",
    title="A lamp for a whole tower",
    difficulty=3,
    minutes=12,
    functions={"lamp": "n"},
    test=_lamp,
    hints=(
        "For two switches you know the network: h1 is “at least 1”, h2 is “at least 2”, and the output is "
        "“h1, and not h2”. What does a third switch need?",
        "With k switches up the first k hidden units say 1, the others 0. So the output unit adds up its first "
        "k weights. For k = 0, 1, 2, 3 and so on this sum should be low, high, low, high, and so on.",
        "Weights 1, −1, 1, −1, … add up to 0, 1, 0, 1, … `(-1.0) ** np.arange(n)` makes such a row. "
        "Which bias separates 0 from 1?",
    ),
    praise="n hidden units, where learning the table by heart would take one for every row with a "
    "1, and there are 2ⁿ⁻¹ of them: knowing the structure of a problem saves units.",
)

TASKS = (LAMP,)
