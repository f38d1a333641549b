"""By hand: a weighted sum and what three activations make of it; thresholds and biases."""

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6

WEIGHTED_SUM = NumberTask(
    id="01.weighted_sum",
    title="One sum, three bends",
    difficulty=1,
    minutes=5,
    numbers={
        "z_a": Number(
            4.0,
            EXACT,
            (
                (4.5, "bias", "the bias is missing: it is added after the products."),
                (5.0, "bias", "the bias is subtracted; it is added, with the sign that it has."),
                (6.0, "sign", "the second weight is negative: its product lowers the sum."),
                (5.5, "value", "this is the sum of the inputs and the bias. Each input is first "
                 "multiplied by its weight."),
                (7.0, "value", "this is the sum of the inputs and the weights. Each input is "
                 "multiplied by its weight, and then they are added up."),
                (1.0, "other-quantity", "1 is what the step makes of it. The task asks for the sum "
                 "itself."),
            ),
        ),
        "step_a": Number(
            1.0,
            EXACT,
            (
                (4.0, "step", "this is z. The step gives 1 or 0, whatever the size of z."),
                (0.0, "sign", "the step gives 1 where z is 0 or larger."),
            ),
        ),
        "relu_a": Number(
            4.0,
            EXACT,
            (
                (1.0, "step", "this is the step's output. ReLU(z) = max(0, z) keeps the size of z."),
                (0.0, "sign", "ReLU is 0 where z is negative. Is it?"),
            ),
        ),
        "relu_b": Number(
            0.0,
            EXACT,
            (
                (-2.0, "other-quantity", "this is z. ReLU(z) is the larger one of z and 0."),
                (2.0, "sign", "ReLU does not turn a negative z round: it is max(0, z), not |z|."),
                (-1.5, "bias", "this is the sum without its bias, and ReLU is not applied yet."),
            ),
        ),
        "step_c": Number(
            1.0,
            EXACT,
            (
                (0.0, "kink", "here z is exactly 0, and in this book step(0) = 1."),
                (0.5, "kink", "there is no half answer: step(0) = 1. (Another of the activations "
                 "gives 0.5 here.)"),
            ),
        ),
        "sigmoid_c": Number(
            0.5,
            1e-4,
            (
                (0.0, "value", "e⁻ᶻ with z = 0 is not 0, and neither is the output."),
                (1.0, "value", "the 1 is the numerator. In the denominator stands 1 + e⁻⁰, and "
                 "e⁰ = 1."),
                (2.0, "order", "this is 1 + e⁻⁰, the denominator. The sigmoid is 1 divided by it."),
            ),
        ),
    },
    hints=(
        "Two steps, one after the other: the sum z = w1 x1 + w2 x2 + w3 x3 + b, then the bend f(z).",
        "For A the products are 2·2, −1·1 and 0.5·3, and the bias −0.5 comes on top. Then the "
        "same for B and C.",
        "For B the sum is negative, and the larger one of it and 0 is asked. For C the sum is "
        "exactly 0: put 0 into each formula.",
    ),
    praise="One sum, and then a bend: every unit of every network in this book does this.",
)  # fmt: skip

THRESHOLD = NumberTask(
    id="01.threshold_to_bias",
    title="From threshold to bias",
    difficulty=1,
    minutes=4,
    numbers={
        "bias_vote": Number(
            -3.0,
            EXACT,
            (
                (3.0, "sign", "this is the threshold. What becomes of it when it is brought to the "
                 "other side of x·w ≥ 3?"),
                (-2.0, "value", "with this bias two votes are enough."),
                (-2.5, "value", "this unit gives the right answers, but its threshold is not 3. The "
                 "task asks for the bias that belongs to θ = 3."),
                (-5.0, "value", "with this bias all five must say yes."),
            ),
        ),
        "theta_door": Number(
            -0.5,
            EXACT,
            ((0.5, "sign", "this is the bias. x·w + 0.5 ≥ 0 says the same as x·w ≥ … what?"),
             (0.0, "value", "with θ = 0 the bias would be 0.")),
        ),
        "bias_rise": Number(
            2.0,
            EXACT,
            (
                (-1.0, "other-quantity", "this is the new bias. By how much does it differ from the "
                 "old one?"),
                (-2.0, "sign", "the size is right. A rise leads upwards: from the old bias to a larger one."),
                (1.0, "value", "after this rise the unit still wants two ones."),
                (3.0, "value", "after this rise b = 0, and the unit answers 1 to three zeros too."),
            ),
        ),
        "easy_rows": Number(
            3.0,
            EXACT,
            (
                (1.0, "bias", "one row is what b = −2 gives. Here b = −1."),
                (4.0, "bias", "four rows need a bias that is not negative: at (0, 0) z is the bias."),
                (2.0, "kink", "at (0, 1) and (1, 0) z is exactly 0. What is step(0)? And do not "
                 "forget (1, 1)."),
            ),
        ),
    },
    hints=(
        "x·w ≥ θ and x·w + b ≥ 0 must say the same for every x. What has to stand for b?",
        "Bring θ to the other side: x·w − θ ≥ 0. For the last question write z at each of the four "
        "rows.",
        "For three inputs of weight 1, “all three” is θ = 3 and “at least one” is θ = 1. For the rise, take "
        "the difference of the two biases.",
    ),
    praise="The bias is the threshold with its sign turned: the larger it is, the more easily the "
    "unit outputs 1.",
)  # fmt: skip

TASKS = (WEIGHTED_SUM, THRESHOLD)
