"""By hand: one derivative at the output, one in the hidden layer."""

import numpy as np

from dlcoach.tasks import Number, NumberTask

# Bob: h1 = σ(2.725), h2 = σ(−1.625), z = 2 h1 − 1.5 h2. Alice: h1 = σ(−1), h2 = σ(0.5).
H1, H2 = 1 / (1 + np.exp(-2.725)), 1 / (1 + np.exp(1.625))
Z_BOB = 2 * H1 - 1.5 * H2
Y_BOB = 1 / (1 + np.exp(-Z_BOB))
D_BOB = 2 * Y_BOB * Y_BOB * (1 - Y_BOB)
BOB = D_BOB * H1
Y_SHIFTED = 1 / (1 + np.exp(-2.0))  # with x = (25, 6): h1 is 1 and h2 is 0 to eight digits
A1, A2 = 1 / (1 + np.exp(1.0)), 1 / (1 + np.exp(-0.5))
Y_ALICE = 1 / (1 + np.exp(-(2 * A1 - 1.5 * A2)))
D_ALICE = 2 * (Y_ALICE - 1) * Y_ALICE * (1 - Y_ALICE)
D_1, D_2 = D_ALICE * 2 * A1 * (1 - A1), D_ALICE * -1.5 * A2 * (1 - A2)

SHIFTED = "this belongs to the shifted numbers (25, 6). The task takes the standardised ones."
RAW = "this belongs to pounds and inches, (160, 72). The task takes the standardised numbers."

BOB_W5 = NumberTask(
    id="08.bob_w5",
    title="Bob's derivative",
    difficulty=1,
    minutes=8,
    numbers={
        "bob_z1": Number(
            2.725,
            3e-4,
            (
                (1.725, "bias", "the bias b1 is missing."),
                (
                    0.725,
                    "bias",
                    "the bias b1 is subtracted; it is added, with the sign that it has.",
                ),
                (
                    0.465,
                    "order",
                    "w2 and w3 are exchanged: w1 and w2 lead to the first hidden unit.",
                ),
                (2.755, "order", "the two inputs are exchanged: w1 goes with x1, and w2 with x2."),
                (
                    H1,
                    "other-quantity",
                    "this is σ of it, h1. The task asks for the weighted sum, before σ.",
                ),
                (19.5, "unit", SHIFTED),
                (153.0, "unit", RAW),
                (
                    2.724234,
                    "rounding",
                    "you kept more decimals of Bob's two numbers. Take them as they stand in the task.",
                ),
            ),
        ),
        "bob_z2": Number(
            -1.625,
            3e-4,
            (
                (-0.625, "bias", "the bias b2 is missing."),
                (
                    0.375,
                    "bias",
                    "the bias b2 is subtracted; it is negative, so the sum becomes smaller.",
                ),
                (0.755, "sign", "w3 is negative, and so is its product with x1."),
                (-1.535, "order", "the two inputs are exchanged: w3 goes with x1, and w4 with x2."),
                (
                    H2,
                    "other-quantity",
                    "this is σ of it, h2. The task asks for the weighted sum, before σ.",
                ),
                (-23.0, "unit", SHIFTED),
                (-125.0, "unit", RAW),
            ),
        ),
        "bob_y": Number(
            Y_BOB,
            1.5e-4,
            (
                (
                    Z_BOB,
                    "other-quantity",
                    "this is z, the weighted sum of the output unit. y = σ(z).",
                ),
                (1 - Y_BOB, "sign", "this is σ(−z), or 1 − σ(z): check the sign in the exponent."),
                (1 / (1 + np.exp(-2 * H1 - 1.5 * H2)), "sign", "w6 is negative."),
                (Y_ALICE, "other-quantity", "this is Alice's output. Put Bob's inputs in."),
                (Y_SHIFTED, "unit", SHIFTED),
                (1.0, "step", "the output unit is a sigmoid, not a step: σ(z) is less than 1."),
                (
                    1 / (1 + np.exp(-2 * 2.725 - 1.5 * 1.625)),
                    "value",
                    "the output unit gets h1 and h2, not the two weighted sums: σ of each comes first.",
                ),
                (
                    1 / (1 + np.exp(-2 * H1)),
                    "value",
                    "this is σ(w5 h1). The second hidden unit has its say too, with w6 h2.",
                ),
                (
                    1 / (1 + np.exp(-(2 * H2 - 1.5 * H1))),
                    "order",
                    "w5 and w6 are exchanged: w5 leads from h1, and w6 from h2.",
                ),
            ),
        ),
        "bob_dw5": Number(
            BOB,
            1.5e-4,
            (
                (
                    -BOB,
                    "sign",
                    "right size, wrong sign. y is above its target, and a larger w5 lifts y "
                    "further: what does that do to L?",
                ),
                (
                    D_BOB,
                    "other-quantity",
                    "this is δ of the output unit, and so the derivative for its bias. w5 is "
                    "multiplied by what it carries: h1.",
                ),
                (
                    2 * Y_BOB * H1,
                    "derivative",
                    "the slope of the sigmoid is missing: between y and w5 stands σ′(z) = y (1 − y).",
                ),
                (
                    2 * Y_BOB**2 * H1,
                    "derivative",
                    "here y stands in the place of the slope. σ′(z) = y (1 − y).",
                ),
                (
                    2 * Y_BOB * (1 - Y_BOB) * H1,
                    "derivative",
                    "one factor is missing: the derivative of the square, 2 (y − t), and the slope, "
                    "y (1 − y), have y in them twice.",
                ),
                (
                    2 * Y_BOB * Z_BOB * (1 - Z_BOB) * H1,
                    "derivative",
                    "the slope is y (1 − y), with the output y, not z (1 − z).",
                ),
                (BOB / 2, "factor", "the 2 that comes down from the square is missing."),
                (
                    D_BOB / 2,
                    "factor",
                    "two factors are missing: the 2 that comes down from the square, and what w5 "
                    "carries, h1.",
                ),
                (
                    2 * D_BOB,
                    "layer",
                    "you multiplied by w5. That is for those behind w5; the derivative for w5 itself "
                    "is multiplied by what w5 carries: h1.",
                ),
                (
                    2 * BOB,
                    "layer",
                    "you multiplied by w5 too, or the square's 2 stands there twice. A derivative "
                    "contains what the weight carries, not the weight.",
                ),
                (D_BOB * 1.19, "layer", "w5 carries h1, not the input x1."),
                (D_BOB * 2.725, "layer", "w5 carries h1, which is σ of the weighted sum."),
                (
                    BOB * (1 - H1),
                    "layer",
                    "the slope of the first hidden unit is one step too far: w5 lies before it on "
                    "the way back.",
                ),
                (BOB / 4, "batch", "here L is Bob's loss alone, so nothing is divided by four."),
                (D_BOB * H2, "other-quantity", "this is the derivative for w6. w5 carries h1."),
                (2 * Y_SHIFTED**2 * (1 - Y_SHIFTED), "unit", SHIFTED),
                (Y_BOB**2, "other-quantity", "this is the loss itself, not its derivative."),
            ),
        ),
    },
    hints=(
        "First forward: z1, h1, z2, h2, z, y with Bob's inputs (1.19, 1.13). Keep all decimals of "
        "h1 and h2 on the way.",
        "Then the chain from L back to w5: ∂L/∂y · ∂y/∂z · ∂z/∂w5. Each of the three is short.",
        "∂L/∂y = 2 (y − t) with t = 0, ∂y/∂z = y (1 − y), and w5 is multiplied by h1 in z. With h1 "
        "= σ(2.725) and h2 = σ(−1.625), y is σ(2 h1 − 1.5 h2).",
    ),
    praise="Positive: a smaller w5 would bring Bob's output closer to 0. With the shifted numbers "
    "(25, 6) h1 would be 1 to eight digits, and nobody could see whether it was forgotten.",
)

ALICE_W4 = NumberTask(
    id="08.alice_w4",
    title="Alice's derivative, one layer deeper",
    difficulty=2,
    minutes=8,
    numbers={
        "alice_delta_2": Number(
            D_2,
            1.5e-4,
            (
                (
                    -D_2,
                    "sign",
                    "right size, wrong sign. δ of the output is 2 (y − t) y (1 − y), negative for "
                    "Alice, and w6 is negative too.",
                ),
                (
                    D_ALICE * 2 * A2 * (1 - A2),
                    "layer",
                    "w5 leads from the first hidden unit. Which weight leads from h2 to the output?",
                ),
                (
                    D_ALICE * -1.5 * A1 * (1 - A1),
                    "layer",
                    "this is the slope of the first hidden unit, h1 (1 − h1). The second one's is "
                    "asked.",
                ),
                (
                    D_ALICE * -1.5,
                    "derivative",
                    "the slope of the hidden unit is missing: from h2 to its weighted sum it is "
                    "h2 (1 − h2).",
                ),
                (
                    D_ALICE * -1.5 * A2,
                    "derivative",
                    "h2 itself stands in the place of the slope h2 (1 − h2).",
                ),
                (
                    2 * (Y_ALICE - 1) * -1.5 * A2 * (1 - A2),
                    "derivative",
                    "the slope of the output unit, y (1 − y), is missing on the way.",
                ),
                (D_ALICE, "layer", "this is δ of the output unit. Go one layer further back."),
                (D_1, "layer", "this is δ of the first hidden unit; the second one's is asked."),
                (
                    D_ALICE * A2 * (1 - A2),
                    "layer",
                    "the weight between the two units is missing: δ travels back across w6.",
                ),
                (D_2 / 2, "factor", "the 2 that comes down from the square is missing."),
                (D_2 / 4, "batch", "here L is Alice's loss alone, so nothing is divided by four."),
            ),
        ),
        "alice_dw4": Number(
            -D_2,
            1.5e-4,
            (
                (
                    D_2,
                    "other-quantity",
                    "this is δ of the unit, and so the derivative for its bias. w4 carries x2: "
                    "multiply by it, with its sign.",
                ),
                (-2 * D_2, "other-quantity", "this is the derivative for w3, which carries x1."),
                (2 * D_2, "other-quantity", "x1 has this size, but w4 carries x2, which is −1."),
                (D_2 * A2, "layer", "w4 carries an input, not h2: it leads into that unit."),
                (-D_ALICE, "layer", "δ of the output unit was used; w4 leads to a hidden unit."),
                (
                    D_2 * 0.5,
                    "other-quantity",
                    "you multiplied by w4 itself. A derivative contains what the weight carries, "
                    "not the weight.",
                ),
            ),
        ),
    },
    hints=(
        "w4 leads from x2 to the second hidden unit. Follow the only path from there to L and write "
        "down one factor for each step.",
        "δ of the output first: 2 (y − t) y (1 − y). Then back across the weight that joins h2 to "
        "the output, and through the slope of the hidden unit. The weight's own derivative comes "
        "last.",
        "δ2 = δ · w6 · h2 (1 − h2) with h2 = σ(0.5) and w6 = −1.5; y is 0.402. Then multiply by what "
        "w4 carries, x2 = −1.",
    ),
    praise="The chain rule and nothing else, and you need not walk the whole way twice: δ of the "
    "unit serves w3, w4 and b2.",
)

TASKS = (BOB_W5, ALICE_W4)
