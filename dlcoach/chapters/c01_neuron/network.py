"""By hand: three units, put together, for a rule that no single one computes."""

from itertools import combinations

import numpy as np

from dlcoach.chapters.c01_neuron.truth import NAMES, ROWS, read_unit, row, step, word
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask

NAMES_OF_VALUES = ("h1_w", "h1_b", "h2_w", "h2_b", "out_w", "out_b")
EQUAL = np.array([1, 0, 0, 1])


def answers(units: list[tuple[np.ndarray, float]], fires=step, sign: int = 1) -> tuple:
    """What the two hidden units (4, 2) and the output unit (4,) say in the four rows."""
    (w1, b1), (w2, b2), (w3, b3) = units
    x = ROWS[2]
    h = np.stack([fires(x @ w1 + sign * b1), fires(x @ w2 + sign * b2)], axis=1)
    return h, fires(h @ w3 + sign * b3)


def _network(*values: object) -> list[str]:
    names = NAMES_OF_VALUES
    units = [read_unit(*values[k : k + 2], *names[k : k + 2], 2) for k in (0, 2, 4)]
    h, y = answers(units)
    hidden = f"h1 is {NAMES[word(h[:, 0])]}, h2 is {NAMES[word(h[:, 1])]}"
    if np.array_equal(y, EQUAL):
        return [f"In your network {hidden}."]
    if np.array_equal(y, 1 - EQUAL):
        raise CheckFailed(
            "sign",
            f"Your network computes XOR: 1 where the switches differ. ({hidden}.)",
            "The hidden units may stay. The output unit has to say the opposite.",
        )
    if np.array_equal(answers(units, lambda z: (z > 0).astype(int))[1], EQUAL):
        raise CheckFailed(
            "kink",
            "Nearly: this would be right if step(0) were 0. Somewhere a sum is exactly 0.",
            "Move each bias a little, so that no row lies on the edge.",
        )
    if np.array_equal(answers(units, sign=-1)[1], EQUAL):
        raise CheckFailed(
            "bias",
            "The weights fit, and all three biases have the sign of a threshold.",
            "The unit compares x·w + b with 0, so b = −θ.",
        )
    _hidden(h, hidden)
    k = int(np.flatnonzero(y != EQUAL)[0])
    z = h[k] @ units[2][0] + units[2][1]
    raise CheckFailed(
        "behaviour",
        f"The hidden units will do: {hidden}. The output unit is wrong at x = {row(ROWS[2][k])}: "
        f"there h = {row(h[k])} and z = {z:.4g}, so it answers {y[k]}, and {EQUAL[k]} is asked.",
        "Write a truth table with the columns x, h1, h2 and the answer asked, and choose weights "
        "for the last three of them.",
    )


def _hidden(h: np.ndarray, hidden: str) -> None:
    """Fail if no output unit at all could read the answer from these hidden units."""
    for i, j in combinations(range(4), 2):
        if EQUAL[i] != EQUAL[j] and np.array_equal(h[i], h[j]):
            raise CheckFailed(
                "layer",
                f"The output unit cannot tell {row(ROWS[2][i])} from {row(ROWS[2][j])}: in both the "
                f"hidden units say {row(h[i])}, and different answers are asked. ({hidden}.)",
                "Change a hidden unit, so that the two rows look different.",
            )
    if len(np.unique(h, axis=0)) == 4:
        raise CheckFailed(
            "layer",
            f"Your hidden units only pass on or turn round what they are given ({hidden}), so the "
            "output unit stands before the same problem that no unit solves.",
            "Let a hidden unit answer to both switches together, such as OR or AND.",
        )


EQUAL_TASK = ValueTask(
    id="01.two_switches",
    title="Three units for two switches",
    difficulty=2,
    minutes=8,
    values=NAMES_OF_VALUES,
    test=_network,
    hints=(
        "The chapter builds XOR from OR and AND. This rule is its opposite. There are two ways: take "
        "that network and change its output unit, or think anew.",
        "Thinking anew: the switches are equal if both are on, or both are off. Which two rules of "
        "two inputs are these?",
        "Let h1 be 1 at (1, 1) alone, and h2 at (0, 0) alone: the weights of h2 are negative, and its bias is "
        "0 or a little more. The output is 1 if at least one of them is.",
    ),
    praise="Two units see something, a third one judges what they see: this is a hidden layer.",
)

TASKS = (EQUAL_TASK,)
