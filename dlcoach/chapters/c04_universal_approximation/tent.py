"""By hand: three ReLUs that make a tent, judged by the curve that comes out."""

import numpy as np

from dlcoach.chapters.c03_multilayer_perceptron.arrays import finite
from dlcoach.chapters.c04_universal_approximation.curves import network
from dlcoach.diagnose import close
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask

# 0 up to x = 1, then up to 4 at x = 3, down to 0 at x = 4, and 0 from there on
X = np.linspace(-6, 12, 73)
WANTED = np.interp(X, (1, 3, 4), (0, 4, 0))


def _read(value: object, name: str) -> np.ndarray:
    array = finite(value, name)
    if array.size != 3:
        raise CheckFailed(
            "shape",
            f"`{name}` should hold one number for each of the three hidden units; it holds {array.size}.",
        )
    return array.reshape(3)


def _tent(w: object, b: object, v: object, c: object) -> None:
    w, b, v = _read(w, "tent_w"), _read(b, "tent_b"), _read(v, "tent_v")
    c = finite(c, "tent_c")
    if c.size != 1:
        raise CheckFailed("shape", f"`tent_c` is one number; yours holds {c.size}.")
    c = float(c.reshape(()))
    got = network(X, w, b, v, c)

    def same(other: np.ndarray) -> bool:
        return bool(np.all(np.abs(other - WANTED) <= 1e-6))

    if same(got):
        return
    if same(-got):
        raise CheckFailed("sign", "Your tent hangs upside down: every value has the opposite sign.")
    if same(network(X, w, -b, v, c)):
        raise CheckFailed(
            "sign",
            "The weights fit, and all biases have the sign of a place.",
            "A unit with the weight 1 bends where x + b = 0.",
        )
    peak = np.abs(got).max()
    if peak > 0 and close(got * (4 / peak), WANTED, 1e-6):
        raise CheckFailed(
            "factor", f"It is a tent, with its edges in the right places, but {peak:.4g} high."
        )
    if same(network(X, w, b, v, 0)):
        raise CheckFailed(
            "bias", "All is right but for `tent_c`: left of the tent the curve should be 0."
        )
    _ends(got, w, b, v, c)
    _bends(w, b, v)
    k = int(np.argmax(np.abs(got - WANTED)))
    raise CheckFailed(
        "behaviour",
        f"Outside of the tent your curve is 0, and its bends are in the right places. Inside it is wrong: at x = {X[k]:.4g} it "
        f"is {got[k]:.4g}.",
        "Which slope has each of the two pieces, and by how much does it change at each bend?",
    )


def _ends(got: np.ndarray, w: np.ndarray, b: np.ndarray, v: np.ndarray, c: float) -> None:
    """Fail if the curve is not 0 far out, on one side or the other."""
    far = np.array([-1e4, -1e4 - 1, 1e4, 1e4 + 1])
    left, left_1, right, right_1 = network(far, w, b, v, c)
    falls, climbs = left - left_1, right_1 - right
    if abs(falls) > 1e-6:
        raise CheckFailed(
            "behaviour",
            f"Far out on the left your curve is not flat: its slope there is {falls:.4g}.",
            "A unit with a negative weight speaks on the left of its hinge.",
        )
    if abs(climbs) > 1e-6:
        raise CheckFailed(
            "value",
            f"Your curve does not end behind the tent: right of x = 4 it goes on with the slope {climbs:.4g}, for ever.",
            "There all units are alive. What must their output weights, times their weights, add up to?",
        )
    side, level = ("left", got[0]) if abs(got[0]) > 1e-6 else ("right", got[-1])
    if abs(level) > 1e-6:
        raise CheckFailed(
            "offset",
            f"Far out on the {side} your curve is flat, at {level:.4g}. It should be 0 there.",
            "Piece by piece it climbs by slope times width. Up and down should cancel, and there is c.",
        )


def _bends(w: np.ndarray, b: np.ndarray, v: np.ndarray) -> None:
    """Fail if a unit bends at a wrong place."""
    alive = (w != 0) & (v != 0)
    places = np.sort(-b[alive] / w[alive])
    if len(places) == 3 and np.allclose(places, (1, 3, 4)):
        return
    said = ", ".join(f"{p:.4g}" for p in places) or "no place at all"
    raise CheckFailed(
        "bias",
        f"Your curve bends at {said}. Where does the tent bend?",
        "A unit bends where w x + b = 0, and a unit whose weights are 0 does not bend at all.",
    )


TENT = ValueTask(
    id="04.tent",
    title="A tent of three ReLUs",
    difficulty=2,
    minutes=8,
    values=("tent_w", "tent_b", "tent_v", "tent_c"),
    test=_tent,
    hints=(
        "The tent bends in three places, and there are three units. Give each unit one of the places.",
        "With all hidden weights 1, the biases are the places with a minus. The output weights are the changes of slope. Which four "
        "slopes has the curve, from left to right?",
        "The slopes are 0, then 4 by 2, then −4 by 1, then 0 again. Each output weight is new slope minus old slope, "
        "and in the end they add up to 0.",
    ),
    praise="Up, down, and flat again. A sum of such tents passes through any points you like.",
)

TASKS = (TENT,)
