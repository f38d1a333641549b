"""By hand: values and gradients of a small graph, and the messages of single gates."""

from dlcoach.tasks import Number, NumberTask

# q = a b, r = q + c, v = r d with a = 3, b = −2, c = 10, d = 5
SMALL_GRAPH = NumberTask(
    id="07.small_graph",
    title="Forward and back",
    difficulty=1,
    minutes=6,
    numbers={
        "v_value": Number(
            20.0,
            1e-6,
            (
                (4.0, "other-quantity", "this is r. One gate is left: v = r d."),
                (-6.0, "other-quantity", "this is q, the first of three gates."),
                (-300.0, "value", "here all three gates multiply; the second one adds."),
                (80.0, "sign", "b is negative, and so is q = a b."),
                (
                    44.0,
                    "value",
                    "this is a b + c d: the sum r comes first, then all of it is multiplied by d.",
                ),
                (55.0, "value", "the first gate multiplies a and b; here they are added."),
            ),
        ),
        "v_by_a": Number(
            -10.0,
            1e-6,
            (
                (
                    -2.0,
                    "other-quantity",
                    "this is ∂q/∂a, the slope of a single arrow. What comes from above is a factor too.",
                ),
                (
                    15.0,
                    "other-quantity",
                    "this is ∂v/∂b. The slope of a product in one input is the other input.",
                ),
                (5.0, "other-quantity", "this is ∂v/∂q. One arrow is left, from q to a."),
                (-6.0, "value", "this is a times b. From above comes ∂v/∂q, not a."),
                (
                    20.0,
                    "other-quantity",
                    "this is the value of v. It takes no part on the way back.",
                ),
                (-8.0, "other-quantity", "from above comes ∂v/∂q, which is not the value of r."),
            ),
        ),
        "v_by_c": Number(
            5.0,
            1e-6,
            (
                (
                    1.0,
                    "other-quantity",
                    "this is ∂r/∂c, the slope of a single arrow. What comes from above is a factor too.",
                ),
                (
                    50.0,
                    "other-quantity",
                    "this is multiplied by c itself. An add gate has the slope 1.",
                ),
                (-30.0, "value", "the gate of c adds: the other input, q, is not its slope."),
                (4.0, "other-quantity", "this is ∂v/∂d. c enters the sum r."),
                (
                    2.5,
                    "value",
                    "an add gate does not divide what comes from above among its inputs: each gets all of it.",
                ),
            ),
        ),
        "v_by_d": Number(
            4.0,
            1e-6,
            (
                (
                    5.0,
                    "other-quantity",
                    "this is d itself, or ∂v/∂r. The slope of a product in one input is the other input.",
                ),
                (
                    20.0,
                    "other-quantity",
                    "this is v, or r times d. The slope in d is the other input alone.",
                ),
                (-6.0, "other-quantity", "this is q. d is multiplied by r, the sum."),
                (
                    1.0,
                    "other-quantity",
                    "this is ∂v/∂v, where the way back begins. From there one arrow leads to d.",
                ),
                (10.0, "other-quantity", "this is c. d is multiplied by r, the sum."),
            ),
        ),
    },
    hints=(
        "First forward, gate after gate: q, then r, then v. Then write 1 at v and go back along "
        "one arrow at a time.",
        "On each arrow the message is: gradient from above, times the slope of that arrow. An add gate "
        "has the slope 1 for both inputs, a multiply gate the other input.",
        "Above r and d stands the gate v = r d: ∂v/∂r is the value of d, ∂v/∂d the value of r. From r "
        "the message goes on unchanged to q and to c, and from q to a it is multiplied by the value of b.",
    ),
    praise="One walk back gave all of them, and ∂v/∂r was computed once for three of them.",
)

GATES = NumberTask(
    id="07.gates",
    title="Four gates, four messages",
    difficulty=1,
    minutes=5,
    numbers={
        "message_add": Number(
            0.5,
            1e-6,
            (
                (
                    -1.5,
                    "other-quantity",
                    "this is what a multiply gate would send. An add gate has the slope 1.",
                ),
                (
                    3.5,
                    "other-quantity",
                    "this is multiplied by an input. An add gate has the slope 1.",
                ),
                (
                    1.0,
                    "other-quantity",
                    "this is the slope alone. The message is from above times slope.",
                ),
                (
                    0.25,
                    "value",
                    "an add gate does not divide what comes from above: each input gets all of it.",
                ),
                (
                    2.0,
                    "other-quantity",
                    "this is from above times the value 4 of the sum. The gate's own value plays no part.",
                ),
            ),
        ),
        "message_multiply": Number(
            -1.5,
            1e-6,
            (
                (
                    3.5,
                    "other-quantity",
                    "this is multiplied by the input itself, 7. Its slope is the other input.",
                ),
                (
                    -3.0,
                    "other-quantity",
                    "this is the slope alone. The message is from above times slope.",
                ),
                (
                    -10.5,
                    "other-quantity",
                    "this is multiplied by the value of the product. The slope is the other input alone.",
                ),
                (0.5, "other-quantity", "this is what an add gate would send."),
                (
                    -0.5,
                    "value",
                    "the gate does more than turn the sign: it scales by the other input.",
                ),
            ),
        ),
        "message_sigmoid": Number(
            0.08,
            1e-6,
            (
                (
                    0.16,
                    "other-quantity",
                    "this is the slope alone. The message is from above times slope.",
                ),
                (
                    0.4,
                    "derivative",
                    "this is from above times the output c. The slope of the sigmoid is c (1 − c).",
                ),
                (
                    0.1,
                    "derivative",
                    "this is from above times 1 − c: half of the slope is missing.",
                ),
                (0.18, "derivative", "1 − c² is the slope of tanh."),
                (
                    0.10695,
                    "derivative",
                    "the sigmoid is applied once more. The 0.8 is its output c already, and the slope is c (1 − c).",
                ),
                (
                    0.125,
                    "derivative",
                    "1/4 is the largest slope that a sigmoid has, at the output 0.5. Here the output is 0.8.",
                ),
            ),
            relative=1e-3,
        ),
        "message_relu": Number(
            0.0,
            1e-6,
            (
                (
                    0.5,
                    "derivative",
                    "this is what a ReLU lets through for a positive input. Here the input is −3.",
                ),
                (
                    -1.5,
                    "derivative",
                    "this is from above times the input. The slope of a ReLU is 1 or 0.",
                ),
                (-0.5, "derivative", "a ReLU never turns a sign. Its slope is 1 or 0."),
                (
                    1.0,
                    "derivative",
                    "this is the slope for a positive input, without what comes from above.",
                ),
                (
                    0.005,
                    "derivative",
                    "this is a leaky ReLU. The slope of the plain one is 0 on the left.",
                ),
            ),
        ),
    },
    hints=(
        "All four are made in the same way: from above (0.5 each time) times the slope of the arrow. "
        "Which slope has each gate?",
        "Nudge the input in thought. If the second input of 7 + (−3) grows by 0.001, by how much does the "
        "sum grow? And the product, if its first input does?",
        "Add: 1. Multiply: the other input. Sigmoid: c (1 − c) with its output c. ReLU: 1 where the "
        "input is positive, otherwise nothing gets through.",
    ),
    praise="A gate knows nothing of the graph around it. Three numbers are enough for it: its inputs, its "
    "output, and what comes from above.",
)

TASKS = (SMALL_GRAPH, GATES)
