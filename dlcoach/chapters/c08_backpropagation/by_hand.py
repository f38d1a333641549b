"""By hand: one derivative at the output, one in the hidden layer."""

import numpy as np

from dlcoach.tasks import Number, NumberTask

# Bob: h1 = σ(19.5), h2 = σ(−23), z = 2 h1 − 1.5 h2. Alice: h1 = σ(−1), h2 = σ(0.5).
H1, H2 = 1 / (1 + np.exp(-19.5)), 1 / (1 + np.exp(23.0))
Y_BOB = 1 / (1 + np.exp(-(2 * H1 - 1.5 * H2)))
BOB = 2 * Y_BOB * Y_BOB * (1 - Y_BOB) * H1
A1, A2 = 1 / (1 + np.exp(1.0)), 1 / (1 + np.exp(-0.5))
Y_ALICE = 1 / (1 + np.exp(-(2 * A1 - 1.5 * A2)))
D_ALICE = 2 * (Y_ALICE - 1) * Y_ALICE * (1 - Y_ALICE)
D_1, D_2 = D_ALICE * 2 * A1 * (1 - A1), D_ALICE * -1.5 * A2 * (1 - A2)

BOB_W5 = NumberTask(
    id="08.bob_w5",
    title="Bob's derivative",
    difficulty=1,
    minutes=8,
    numbers={
        "bob_z1": Number(
            19.5,
            1e-6,
            (
                (18.5, "bias", "the bias b1 is missing."),
                (
                    17.5,
                    "bias",
                    "the bias b1 is subtracted; it is added, with the sign that it has.",
                ),
                (7.5, "order", "w2 and w3 are exchanged: w1 and w2 lead to the first hidden unit."),
                (
                    1.0,
                    "other-quantity",
                    "this is σ of it, h1. The task asks for the weighted sum, before σ.",
                ),
            ),
        ),
        "bob_z2": Number(
            -23.0,
            1e-6,
            (
                (-22.0, "bias", "the bias b2 is missing."),
                (
                    -21.0,
                    "bias",
                    "the bias b2 is subtracted; it is negative, so the sum becomes smaller.",
                ),
                (27.0, "sign", "w3 is negative, and so is its product with 25."),
                (
                    0.0,
                    "other-quantity",
                    "this is σ of it, h2, nearly. The task asks for the weighted sum, before σ.",
                ),
            ),
        ),
        "bob_y": Number(
            Y_BOB,
            1.5e-4,
            (
                (
                    2.0,
                    "other-quantity",
                    "this is z, the weighted sum of the output unit. y = σ(z).",
                ),
                (1 - Y_BOB, "sign", "this is σ(−z), or 1 − σ(z): check the sign in the exponent."),
                (Y_ALICE, "other-quantity", "this is Alice's output. Put Bob's inputs in."),
                (1.0, "step", "the output unit is a sigmoid, not a step: σ(z) is less than 1."),
                (
                    1 / (1 + np.exp(-0.5)),
                    "value",
                    "this is σ(0.5): it looks as if h2 were 1. What is σ of a number far below 0?",
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
                    2 * Y_BOB * (1 - Y_BOB),
                    "derivative",
                    "one factor is missing: the derivative of the square, 2 (y − t), and the slope, "
                    "y (1 − y), have y in them twice.",
                ),
                (
                    2 * Y_BOB * 2 * (1 - 2) * H1,
                    "derivative",
                    "the slope is y (1 − y), with the output y, not z (1 − z).",
                ),
                (BOB / 2, "factor", "the 2 that comes down from the square is missing."),
                (
                    2 * BOB,
                    "layer",
                    "you multiplied by w5. That is for those behind w5; the derivative for w5 itself "
                    "is multiplied by what w5 carries: h1.",
                ),
                (BOB / 4, "batch", "here L is Bob's loss alone, so nothing is divided by four."),
                (
                    0.0,
                    "other-quantity",
                    "nearly 0 is the derivative for w6, or for a weight of the hidden layer. "
                    "w5 carries h1.",
                ),
                (Y_BOB**2, "other-quantity", "this is the loss itself, not its derivative."),
            ),
        ),
    },
    hints=(
        "First forward: z1, h1, z2, h2, z, y with Bob's inputs (25, 6). The hidden sums are so far "
        "from 0 that h1 and h2 are nearly 1 and nearly 0.",
        "Then the chain from L back to w5: ∂L/∂y · ∂y/∂z · ∂z/∂w5. Each of the three is short.",
        "∂L/∂y = 2 (y − t) with t = 0, ∂y/∂z = y (1 − y), and w5 is multiplied by h1 in z. With h1 "
        "so close to 1 the last factor hardly matters; y is σ of nearly 2.",
    ),
    praise="Positive: a smaller w5 would bring Bob's output closer to 0. And all of δ reaches w5, "
    "because h1 is nearly 1.",
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
