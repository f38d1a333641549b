"""Truth tables: the rows, what a unit answers to them, and the words for a row that is wrong."""

from itertools import product

import numpy as np

from dlcoach.diagnose import numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import one_number

# (0, 0) (0, 1) (1, 0) (1, 1), and the same way of counting for more inputs
ROWS = {n: np.array(list(product((0, 1), repeat=n)), dtype=float) for n in range(1, 7)}

NAMES = {
    "0000": "always 0", "0001": "AND", "0110": "XOR", "0111": "OR", "1000": "NOR (NOT OR)",
    "1001": "XNOR (both equal)", "1110": "NAND", "1111": "always 1", "0011": "x1 alone",
    "0101": "x2 alone", "1100": "NOT x1", "1010": "NOT x2", "0010": "“x1 and not x2”",
    "0100": "“x2 and not x1”", "1011": "“x1 or not x2”", "1101": "“x2 or not x1”",
}  # fmt: skip


def step(z: np.ndarray) -> np.ndarray:
    return (z >= 0).astype(int)


def word(y: np.ndarray) -> str:
    """A column of a truth table as the chapter writes it: 0110."""
    return "".join(str(int(v)) for v in y)


def row(x: np.ndarray) -> str:
    return "(" + ", ".join(f"{v:g}" for v in x) + ")"


def read_unit(w: object, b: object, name_w: str, name_b: str, n: int) -> tuple[np.ndarray, float]:
    """The n weights and the bias of a unit, in whatever form a reader writes them."""
    array = numbers(w, f"`{name_w}`").astype(float)
    if array.size != n:
        raise CheckFailed(
            "shape",
            f"`{name_w}` should hold {n} weights, one for each input; it holds {array.size}.",
            f"Like this: `{name_w} = ({', '.join('4567'[:n])})`. The bias has a name of its own.",
        )
    if not np.isfinite(array).all():
        raise CheckFailed("nan", f"`{name_w}` holds a value that is not a finite number.")
    return array.reshape(n), one_number(f"`{name_b}`", b)


def judge_unit(w: np.ndarray, b: float, want: np.ndarray, known: dict[str, str]) -> None:
    """Return if this unit computes the rule `want`, else say which rows are wrong, and why.

    `known` names other rules that people arrive at.
    """
    x = ROWS[len(w)]
    z = x @ w + b
    y = step(z)
    if np.array_equal(y, want):
        return
    if not w.any():
        raise CheckFailed(
            "behaviour",
            "With all weights 0 the inputs have no say: the answer is the same in every row.",
        )
    if np.array_equal((z > 0).astype(int), want):
        on = row(x[z == 0][0])
        raise CheckFailed(
            "kink",
            f"Nearly: at {on} your z is exactly 0, so the answer is step(0) = 1, and the rule says 0.",
            "Lower the bias a little, so that no row lies on the edge.",
        )
    if np.array_equal(y, 1 - want):
        raise CheckFailed(
            "sign",
            "Each of your answers is the opposite of what is asked.",
            "Which signs must w and b have so that z is negative where it is positive now?",
        )
    if np.array_equal(step(x @ w - b), want):
        raise CheckFailed(
            "bias",
            "The weights fit, and the bias has the sign of a threshold.",
            "The unit compares x·w + b with 0. Bring “x·w ≥ θ” into this form: what is b?",
        )
    if np.array_equal(step(x @ w[::-1] + b), want):
        raise CheckFailed(
            "order",
            "The weights are exchanged: the first belongs to x1, the last to the last input.",
        )
    if b == 0 and want[0] == 0:
        raise CheckFailed(
            "bias",
            f"Without a bias z is 0 at {row(x[0])}, and the answer there is 1, whatever the weights "
            "are. The rule says 0.",
        )
    if len(set(y)) == 1:
        raise CheckFailed(
            "behaviour",
            f"Your unit answers {y[0]} in every row: the bias decides alone.",
            "Compute the smallest and the largest value of x·w over the rows. The edge has to lie "
            "between them.",
        )
    wrong = np.flatnonzero(y != want)
    first = wrong[0]
    more = "" if len(wrong) == 1 else f" {len(wrong)} of the {len(x)} rows are wrong."
    name = known.get(word(y))
    said = f"Your unit computes {name}. " if name else ""
    raise CheckFailed(
        "behaviour",
        f"{said}At {row(x[first])} your z is {z[first]:.4g}, so the answer is {y[first]}, and the "
        f"rule says {want[first]}.{more}",
        "Write z beside each row of the truth table: it must be 0 or more exactly where the rule "
        "says 1.",
    )
