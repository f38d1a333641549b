"""By hand: fold the square and cut it, and one input on its way through a network."""

import numpy as np

from dlcoach.chapters.c03_multilayer_perceptron.arrays import (
    finite,
    read_bias,
    read_weights,
    relu,
    row,
    step,
)
from dlcoach.diagnose import Slip, compare
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import Number, NumberTask, ValueTask

CORNERS = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
XOR = np.array([0, 0, 1, 1])
FOLD_W, FOLD_B = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-1.0, 1.0])
Z = CORNERS @ FOLD_W + FOLD_B
HIDDEN = relu(Z)
# fmt: off
FOLD_SLIPS = (
    Slip("activation", Z, "`fold_h` holds the weighted sums z. The ReLU is still to come: no h is negative."),
    Slip("activation", step(Z), "`fold_h` is made with a step. Here the hidden units are ReLUs: max(0, z)."),
    Slip("activation", np.abs(Z), "A negative sum becomes 0 in a ReLU; it is not turned round."),
    Slip("bias", relu(CORNERS @ FOLD_W), "`fold_h` is made without the biases.",
         "z = x w + b: −1 is added for unit 1, and 1 for unit 2, in every row."),
    Slip("bias", relu(CORNERS @ FOLD_W - FOLD_B), "The biases are subtracted; they are added, with their signs."),
    Slip("bias", relu(CORNERS @ FOLD_W + FOLD_B[::-1]), "The biases are exchanged: the first belongs to unit 1."),
    Slip("bias", relu(CORNERS @ FOLD_W) + FOLD_B, "The biases are added after the ReLU. They belong inside: "
         "h = ReLU(x w + b)."),
    Slip("transposed", relu(CORNERS @ FOLD_W.T + FOLD_B), "You took a row of w for a unit. In this book a "
         "unit is a column: unit 1 has the weights w₁₁ and w₂₁."),
    Slip("order", HIDDEN[:, ::-1], "The two units are exchanged: h1 stands first in each row."),
    Slip("order", HIDDEN[[0, 3, 2, 1]], "These are the right pairs, and the corners stand in another order. The task "
         "lists them as (0, 0), (1, 1), (1, 0), (0, 1)."),
)
# fmt: on


def _fold(h: object, w: object, b: object) -> None:
    h = finite(h, "fold_h")
    if h.shape == (2, 4):
        raise CheckFailed(
            "transposed",
            "`fold_h` has one row for each unit; it should have one row for each corner: four "
            "pairs (h1, h2).",
        )
    if h.shape == (4, 2):
        wrong = np.flatnonzero(np.abs(h - HIDDEN).max(axis=1) > 1e-6)
        if len(wrong) == 1:
            k = wrong[0]
            raise CheckFailed(
                "value",
                f"Three of your four pairs are right. At x = {row(CORNERS[k])} you have h = {row(h[k])}, and "
                "that is wrong.",
                "Work out both sums z = x w + b there, column for column, and then what the ReLU makes of each.",
            )
        compare(h, HIDDEN, "`fold_h`", FOLD_SLIPS)
    elif h.size == 8:
        raise CheckFailed("shape", "`fold_h` should be four pairs (h1, h2), one for each corner.")
    else:
        compare(h, HIDDEN, "`fold_h`")
    _cut(read_weights(w, "cut_w", 2, 1)[:, 0], read_bias(b, "cut_b", 1)[0])


def _cut(w: np.ndarray, b: float) -> None:
    z = HIDDEN @ w + b
    y, kept = step(z), "The hidden points are right. "
    if np.array_equal(y, XOR):
        return
    if np.array_equal((z > 0).astype(int), XOR):
        raise CheckFailed(
            "kink",
            f"{kept}Nearly the cut too: a point lies exactly on your line, z = 0, and there the step "
            "is 1.",
            "Move the line a little, between the points.",
        )
    if np.array_equal(y, 1 - XOR):
        raise CheckFailed(
            "sign", f"{kept}Your line parts the classes, and the wrong side answers 1."
        )
    if len(set(y)) == 1:
        raise CheckFailed(
            "behaviour",
            f"{kept}Your readout answers {y[0]} everywhere: all four corners lie on one side of its line.",
            "Draw the three hidden points first.",
        )
    if np.array_equal(step(CORNERS @ w + b), y) and b == 0:
        raise CheckFailed("bias", f"{kept}Without a bias your line goes through (0, 0).")
    k = int(np.flatnonzero(y != XOR)[0])
    raise CheckFailed(
        "behaviour",
        f"{kept}The readout is wrong at x = {row(CORNERS[k])}: there h = {row(HIDDEN[k])} and "
        f"z = {z[k]:.4g}, so it answers {y[k]}, and XOR is {XOR[k]}.",
        "The readout sees h alone. Where do the two corners of class 1 lie in the hidden space?",
    )


FOLD = ValueTask(
    id="03.fold",
    title="Fold along the other diagonal",
    difficulty=1,
    minutes=6,
    values=("fold_h", "cut_w", "cut_b"),
    test=_fold,
    hints=(
        "Write out the two units: the first column of w and the first bias belong to h1, the second "
        "ones to h2. Then put in one corner after the other.",
        "z1 = x1 + x2 − 1, and z2 is its opposite. So one of the two is never positive, and its ReLU "
        "is 0.",
        "Draw the hidden points: both corners of class 1 fall on (0, 0), those of class 0 lie on the two axes. "
        "A readout with two negative weights says 1 near (0, 0); its bias says how near.",
    ),
    praise="The crease is where z = 0. This time the two corners of class 1 came to lie on each other.",
)

EXACT = 1e-6
# fmt: off
ONE_INPUT = NumberTask(
    id="03.one_input",
    title="One input on its way",
    difficulty=1,
    minutes=5,
    numbers={
        "net_z1": Number(3.0, EXACT, (
            (2.0, "transposed", "you took the first row of w⁽¹⁾ for unit 1. A unit is a column: w₁₁ and w₂₁."),
            (4.0, "bias", "the bias is missing."),
            (5.0, "bias", "the bias is subtracted; it is added, with its sign."),
            (-1.0, "sign", "x2 is negative and so is its weight: their product is positive."),
        )),
        "net_z2": Number(-3.0, EXACT, (
            (-5.0, "bias", "the bias is missing, or you took a row of w⁽¹⁾ for the unit. Unit 2 is the second column, with the second bias."),
            (-7.0, "bias", "the bias is subtracted; it is added, with its sign."),
            (0.0, "activation", "this is what the ReLU makes of it. The task asks for the sum z first."),
            (3.0, "sign", "x2 is negative, and its weight w₂₂ positive: the product lowers the sum."),
        )),
        "net_h1": Number(3.0, EXACT, (
            (1.0, "activation", "this is a step. ReLU(z) = max(0, z) keeps a positive z as it is."),
            (0.0, "activation", "ReLU is 0 where z is negative. Is it?"),
        )),
        "net_h2": Number(0.0, EXACT, (
            (-3.0, "activation", "this is z. What does a ReLU make of a negative sum?"),
            (3.0, "activation", "a ReLU does not turn a negative sum round: max(0, z), not |z|."),
        )),
        "net_y": Number(-5.0, EXACT, (
            (-8.0, "activation", "this is made from z1 and z2. The readout sees h1 and h2 alone."),
            (0.0, "activation", "the output unit has no activation: its weighted sum is the output, negative or not."),
            (-6.0, "bias", "the bias of the output is missing."),
            (-7.0, "bias", "the bias of the output is subtracted; it is added."),
            (-4.0, "layer", "this is x w⁽²⁾ + b⁽²⁾: the hidden layer was left out. The readout sees h, not x."),
        )),
    },
    hints=(
        "Layer by layer: first both sums of the hidden layer, then both ReLUs, then the sum of the output.",
        "Unit j belongs to column j of w⁽¹⁾: z1 = x1 w₁₁ + x2 w₂₁ + b1. Mind that x2 = −1.",
        "For z1 the products are 2 · 1 and −1 · (−2), for z2 they are 2 · (−1) and −1 · 3. The output is −2 h1 + h2 + 1.",
    ),
    praise="Sum, bend, sum: that is a forward pass. The rest is more of the same.",
)
# fmt: on

TASKS = (FOLD, ONE_INPUT)
