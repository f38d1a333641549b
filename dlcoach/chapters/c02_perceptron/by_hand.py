"""By hand: a weighted sum, one epoch on paper, weights for a gate and for a line."""

import numpy as np

from dlcoach.diagnose import numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import Number, NumberTask, ValueTask, listed, one_number

WEIGHTED_SUM = NumberTask(
    id="02.weighted_sum",
    title="A weighted sum and an output",
    difficulty=1,
    minutes=3,
    numbers={
        "z_a": Number(
            -2.5,
            1e-3,
            (
                (-2.0, "bias", "the bias is missing: it is added after the products."),
                (-1.5, "bias", "the bias is subtracted; it is added, with the sign that it has."),
                (5.0, "order", "the inputs are exchanged: w1 goes with x1, and w2 with x2."),
                (
                    3.5,
                    "sign",
                    "w2 is negative: its product is taken away from the sum, not added to it.",
                ),
                (
                    3.0,
                    "value",
                    "this is x1 + x2 + b. Each input is first multiplied by its weight.",
                ),
                (
                    0.0,
                    "other-quantity",
                    "0 is the output of the unit. The task asks for the weighted sum z, before the step.",
                ),
            ),
        ),
        "y_a": Number(
            0.0,
            1e-9,
            (
                (-2.5, "step", "this is the weighted sum. The output is step(z): 0 or 1."),
                (-1.0, "targets", "the two answers of this unit are 0 and 1, not −1 and 1."),
                (1.0, "sign", "the unit says 1 where z ≥ 0. Which sign has z at A?"),
            ),
        ),
        "y_b": Number(
            1.0,
            1e-9,
            (
                (
                    0.0,
                    "kink",
                    "B lies exactly on the boundary. What is step(0) in this book? (If your sum "
                    "for B is not 0, look at it again.)",
                ),
                (0.5, "kink", "on the boundary too the unit must decide: its answer is 0 or 1."),
                (-1.0, "targets", "the two answers of this unit are 0 and 1, not −1 and 1."),
            ),
        ),
    },
    hints=(
        "A unit does two things, one after the other: it adds up its weighted inputs and its bias, "
        "then it decides.",
        "The sum is z = w1 x1 + w2 x2 + b. Put the numbers in, with their signs. The decision looks "
        "at the sign of z alone.",
        "For A the two products are 1 and −3, and the bias comes on top. For B the sum is exactly "
        "0, and the book's step function counts 0 to the upper side.",
    ),
    praise="A perceptron is this and nothing more: a weighted sum and a decision.",
)


def _first_epoch(w1: object, w2: object, b: object, mistakes: object) -> None:
    names = ("w1_after", "w2_after", "b_after", "mistakes")
    got = tuple(one_number(f"`{n}`", v) for n, v in zip(names, (w1, w2, b, mistakes), strict=True))
    if got == AFTER:
        return
    for wrong, code, message in EPOCH_SLIPS:
        if got == wrong or (code == "stop" and got[:3] == wrong[:3]):
            raise CheckFailed(
                code, f"Your four numbers belong together, and they show what happened: {message}"
            )
    if got[:3] == AFTER[:3]:
        raise CheckFailed(
            "count",
            "The weights and the bias are right. Only the mistakes are not: count the examples that "
            "were answered wrongly when their turn came.",
        )
    right = [n for n, a, b in zip(names, got, AFTER, strict=True) if a == b]
    kept = f" Right so far: {listed(right)}." if right else ""
    raise CheckFailed(
        "value",
        f"The four numbers do not belong together.{kept}",
        "Write one line for each example: x, z, y, t − y, and the new w1, w2, b.",
    )


AFTER = (1, 1, 0, 2)
EPOCH_SLIPS = (
    ((1, 1, 1, 1), "kink",
     "this is what comes out if the unit answers 0 where z = 0. In this book step(0) = 1, and the "
     "very first example has z = 0."),
    ((0, 0, 0, 4), "bias",
     "the bias has stayed at 0. It is corrected together with the weights, as the weight of an "
     "input that is always 1."),
    ((1, 1, 3, 3), "sign",
     "the correction goes the wrong way. For an answer that was 1 and should have been 0, t − y is "
     "negative."),
    ((-1, -1, -3, 3), "stale",
     "all four answers come from the weights at the beginning. A correction holds at once: the next "
     "example already meets the new weights."),
    ((2, 1, -3, 0), "stop",
     "this is where the rule comes to rest, some epochs later. The task asks for the state after the first "
     "epoch: each example once."),
)  # fmt: skip

FIRST_EPOCH = ValueTask(
    id="02.first_epoch",
    title="One epoch on paper",
    difficulty=2,
    minutes=6,
    values=("w1_after", "w2_after", "b_after", "mistakes"),
    test=_first_epoch,
    hints=(
        "Make a table with one row for each example and the columns z, y, t − y, w1, w2, b. The "
        "last three hold the values after the row.",
        "The first row: z = 0, so y = step(0) = 1, and t = 0. That is a mistake with t − y = −1. "
        "Both inputs are 0, so the weights stay; the bias does not.",
        "After the first row b = −1, and with it the second and the third example are answered "
        "rightly. At (1, 1) z is still −1 and y = 0, but t = 1: now all three numbers move.",
    ),
    praise="You have done by hand what the perceptron of 1958 did with a room full of electronics.",
)

GATE = np.array([(0, 0), (0, 1), (1, 0), (1, 1)], dtype=float)


def _nand(w: object, b: object) -> None:
    w, b = _weights(w, b, "nand_w", "nand_b")
    z = GATE @ w + b
    y = (z >= 0).astype(int)
    want = np.array([1, 1, 1, 0])
    if np.array_equal(y, want):
        return
    if np.array_equal((z > 0).astype(int), want):
        raise CheckFailed(
            "kink",
            "Nearly: one input lies exactly on the line, z = 0, and there the unit answers 1.",
            "Move the line a little, between the points and not through one of them.",
        )
    if np.array_equal(y, 1 - want):
        raise CheckFailed(
            "sign",
            "Your unit computes AND: each answer is the opposite of NAND's.",
            "What must happen to w and b so that the positive side becomes the negative one?",
        )
    if len(set(y)) == 1:
        raise CheckFailed(
            "behaviour",
            f"Your unit answers {y[0]} to all four inputs: its line does not pass between them.",
            "Compare the size of the bias with that of the weights.",
        )
    known = {(0, 1, 1, 1): "OR", (1, 0, 0, 0): "NOR (NOT OR)"}
    if name := known.get(tuple(int(v) for v in y)):
        raise CheckFailed("behaviour", f"Your unit computes {name}, not NAND.")
    wrong = [f"({int(p[0])}, {int(p[1])})" for p, a, t in zip(GATE, y, want, strict=True) if a != t]
    raise CheckFailed(
        "behaviour",
        f"Your unit answers wrongly to {' and '.join(wrong)}.",
        "Compute z there by hand: is it 0 or larger exactly where NAND is 1?",
    )


NAND = ValueTask(
    id="02.nand",
    title="Weights for NAND",
    difficulty=1,
    minutes=5,
    values=("nand_w", "nand_b"),
    test=_nand,
    hints=(
        "Draw the four inputs as corners of a square. Mark the one whose answer is 0, and draw a "
        "line that separates it from the other three.",
        "The answer is 1 for few ones at the input and 0 for many. So each input should lower the "
        "sum, and the bias should hold it up while at most one of them is there.",
        "Give both inputs the same negative weight, say −1. With one input on, the sum is −1 + b and "
        "must not be negative; with both on it is −2 + b and must be.",
    ),
    praise="Any Boolean function can be built from NAND alone, and so from units like yours.",
)


def _line(w: object, b: object) -> None:
    w, b = _weights(w, b, "line_w", "line_b")
    got = np.array([w[0], w[1], b]) / np.linalg.norm([w[0], w[1], b])
    want = np.array([-0.5, 1.0, -1.0])

    def same(a: tuple) -> bool:
        return bool(np.max(np.abs(got - np.array(a) / np.linalg.norm(a))) <= 1e-6)

    if same(tuple(want)):
        return
    slips = (
        ((0.5, -1, 1), "sign", "The line is right, and the wrong side answers 1. w points to the side"
         " where the answer is 1: which is it?"),
        ((-0.5, 1, 1), "bias", "The direction is right, but the line passes through (0, −1). Which "
         "value must b have so that z = 0 at (0, 1)?"),
        ((0.5, -1, -1), "bias", "The direction is turned round, and the line passes through (0, −1)."
         " Put the point (0, 1) into z: it should give 0."),
        ((-0.5, 1, 0), "bias", "The line is parallel to the right one, but it passes through the "
         "origin: the bias is missing."),
        ((0.5, 1, 1), "value", "These are slope, 1 and intercept as they stand in the equation. Bring"
         " everything to one side first, so that the other side is 0."),
        ((0.5, 1, -1), "sign", "One sign is not right: with this w1 the line falls, and the one"
         " asked for rises."),
        ((1, -0.5, -1), "order", "The two weights are exchanged: w1 belongs to x1, and w2 to x2."),
        ((1, -0.5, 1), "order", "The two weights are exchanged: w1 belongs to x1, and w2 to x2."),
    )  # fmt: skip
    for wrong, code, message in slips:
        if same(wrong):
            raise CheckFailed(code, message)
    z = np.array([b + w[1], b + 2 * w[0] + 2 * w[1]])  # at (0, 1) and (2, 2), both on the line
    scale = 1e-6 * np.linalg.norm([w[0], w[1], b])
    off = [p for p, v in zip(("(0, 1)", "(2, 2)"), z, strict=True) if not abs(v) <= scale]
    raise CheckFailed(
        "behaviour",
        f"Your boundary does not pass through {' and '.join(off)}, which lies on the line."
        if len(off) == 1
        else f"Your boundary passes through neither {' nor '.join(off)}, which both lie on the line.",
        "On the boundary w1 x1 + w2 x2 + b = 0.",
    )


LINE = ValueTask(
    id="02.line",
    title="Weights for a line",
    difficulty=2,
    minutes=5,
    values=("line_w", "line_b"),
    test=_line,
    hints=(
        "The boundary is where z = 0. So write the equation of the line in the form "
        "(something) = 0.",
        "Bring all of x2 = 0.5 x1 + 1 to one side. What stands before x1, what before x2, and what "
        "stands alone? There are two ways to do it; they differ in sign.",
        "Take the way in which x2 has a positive factor: then z grows upwards, and the answer is 1 "
        "above the line.",
    ),
    praise="Multiply w and b by any positive number: the boundary stays where it is.",
)


def _weights(w: object, b: object, name_w: str, name_b: str) -> tuple[np.ndarray, float]:
    """Two weights and a bias, in whatever form a reader writes them."""
    array = numbers(w, f"`{name_w}`").astype(float)
    if array.size != 2:
        raise CheckFailed(
            "shape",
            f"`{name_w}` should hold two weights, one for each input; it holds {array.size}.",
            f"Like this: `{name_w} = (3, 4)`. The bias has a name of its own.",
        )
    if not np.isfinite(array).all():
        raise CheckFailed("nan", f"`{name_w}` holds a value that is not a finite number.")
    bias = one_number(f"`{name_b}`", b)
    if not array.any():
        raise CheckFailed(
            "behaviour",
            "With both weights 0 the inputs have no say: the answer is the same everywhere.",
        )
    return array.reshape(2), bias


TASKS = (WEIGHTED_SUM, FIRST_EPOCH, NAND, LINE)
