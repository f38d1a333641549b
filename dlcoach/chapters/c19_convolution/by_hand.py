"""By hand: a row, one window in two channels, and the gradients of a row."""

from dlcoach.tasks import Number, NumberTask

# x = (3, 8, 1, 6, 2, 5), w = (1, 2, −1): y = (18, 4, 11, 5); turned round (14, 0, 13, 3)
ROW = NumberTask(
    id="19.row",
    title="A kernel on a row",
    difficulty=1,
    minutes=6,
    numbers={
        "how_many": Number(4, 1e-6, (
            (3, "value", "off by one: count the places of the first number of the window, 0 included."),
            (5, "value", "off by one: at the last place all three numbers of the window must exist."),
            (6, "border", "as many as inputs: for that the row would need a border of zeros."),
            (2, "value", "these windows do not overlap. The kernel moves one place at a time."),
            (8, "border", "this counts windows that reach over the ends of the row."),
        )),
        "y_first": Number(18, 1e-6, (
            (14, "flipped", "the kernel is turned round: its first weight, 1, belongs to the first number."),
            (20, "sign", "the third weight is −1: its product is subtracted."),
            (6, "reduction", "this is the mean of the three products. They are added up."),
            (24, "value", "these are the numbers of the window times the sum of all weights."),
            (19, "value", "two of the three products. The last weight is not 0."),
        )),
        "y_last": Number(5, 1e-6, (
            (3, "flipped", "the kernel is turned round: its first weight, 1, belongs to the first number."),
            (15, "sign", "the third weight is −1: its product is subtracted."),
            (11, "other-quantity", "this is the last but one: one more place fits."),
            (12, "border", "this window reaches over the end of the row."),
            (5 / 3, "reduction", "this is the mean of the three products. They are added up."),
        )),
        "y_padded": Number(-2, 1e-6, (
            (18, "border", "this is the first output without padding. With it the window begins at the zero."),
            (14, "flipped", "the kernel is turned round: its first weight belongs to the zero."),
            (1, "border", "outside stands a zero, not a copy of the first number."),
            (-3, "border", "there is one zero on each side, not two."),
            (4, "other-quantity", "this window begins at the second number. The zero stands before the first."),
        )),
        "y_turned": Number(14, 1e-6, (
            (18, "flipped", "this is the formula with the plus, once more. With the minus the kernel meets the "
             "window turned round."),
            (-18, "sign", "the signs of the weights are turned. Turned round is their order."),
            (3, "other-quantity", "this is the last output. The first one is wanted."),
            (-14, "sign", "the order of the weights is turned, and their signs as well."),
            (5, "other-quantity", "the kernel is laid on the end of the row. The kernel is turned, the row stays."),
        )),
    },
    hints=(
        "Write the three weights on a slip of paper and lay it under the first three numbers. Then move it, one place at a time.",
        "One output is one sum of three products. With padding there is a 0 before the 3 and another one after the 5. "
        "Turned round, the slip of paper reads −1, 2, 1.",
        "First window: 3, 8 and 1, times 1, 2 and −1. The last window that fits ends with the 5. The first padded one holds "
        "0, 3 and 8. For the last question lay −1, 2, 1 under 3, 8, 1.",
    ),
    praise="Three weights, and each of them was used at every place.",
)  # fmt: skip

# red 2·1 + 0 + 3·2 + 1·3 = 11, green −4 + 3 = −1, bias 10
WINDOW = NumberTask(
    id="19.window",
    title="One window, two channels",
    difficulty=1,
    minutes=6,
    numbers={
        "red_sum": Number(11, 1e-6, (
            (5, "flipped", "the kernel is turned round: its upper left weight belongs to the upper left pixel."),
            (3, "transposed", "rows and columns of the kernel are exchanged."),
            (2.75, "reduction", "this is the mean of the four products. They are added up."),
            (-1, "other-quantity", "this is the green sum."),
            (21, "bias", "the bias comes in once, at the end, not with each channel."),
        )),
        "y_window": Number(20, 1e-6, (
            (10, "bias", "the bias is missing, or this is the bias alone."),
            (30, "bias", "the bias is counted once for each channel. It belongs to the kernel: once."),
            (21, "reduction", "the green channel is missing: the sum runs over both."),
            (9, "reduction", "the red channel is missing: the sum runs over both."),
            (15, "reduction", "this takes the mean over the channels. Their sums are added up."),
            (11.25, "reduction", "this takes the mean of the eight products. They are added up."),
            (18, "flipped", "the kernel is turned round: its upper left weight belongs to the upper left pixel."),
            (14, "transposed", "rows and columns of the kernel are exchanged."),
            (-1, "value", "the two sums are multiplied. They are added."),
        )),
        "y_brighter": Number(32, 1e-6, (
            (12, "other-quantity", "this is by how much y grows. What is y then?"),
            (21, "value", "y does not grow by 1: each of the eight pixels is multiplied by its weight."),
            (28, "value", "eight pixels grow by 1, and each of them is multiplied by its weight."),
            (25, "reduction", "only red has become brighter here. Green has too."),
            (27, "reduction", "only green has become brighter here. Red has too."),
            (22, "bias", "the bias is missing."),
            (20, "value", "y does not stay: the weights do not add up to 0."),
            (40, "bias", "the bias is no pixel: it does not change."),
        )),
        "maps": Number(6, 0, (
            (12, "reduction", "one map for each kernel, not for each sheet of a kernel: the sheets are added up."),
            (2, "other-quantity", "this is the number of channels that go in."),
            (3, "value", "kernels are not shared out among the channels: each spans both."),
            (1, "value", "each kernel gives a map of its own."),
            (18, "value", "one map for each kernel."),
        )),
    },
    hints=(
        "Two sheets of the kernel, two channels of the window: four products each. How many numbers does one kernel give at one place?",
        "Red: pixel times weight at the same place, four times, added up; green in the same way. One output is both sums and the "
        "bias. If a pixel grows by 1, its product grows by its weight.",
        "y is the red sum plus the green sum plus 10. When all eight pixels grow by 1, y grows by the sum of all eight "
        "weights. And each of the kernels gives one map.",
    ),
    praise="Eight products, one number. The depth of a kernel is added up, and its bias comes once.",
)  # fmt: skip

# x = (2, −1, 3, 1), w = (4, −2), dy = (1, −3, 5): dw = (20, −5), db = 3, dx = (4, −14, 26, −10)
BACKWARD_ROW = NumberTask(
    id="19.backward_row",
    title="Backward along a row",
    difficulty=2,
    minutes=7,
    numbers={
        "dw_0": Number(20, 1e-6, (
            (-5, "other-quantity", "this is the gradient of the other weight: its partners are one place further on."),
            (2, "reduction", "only the first of the three lines. This weight stands in all of them."),
            (3, "bias", "the gradients from above are added up, without the numbers that the weight met: this is the bias."),
            (80, "value", "the weight itself is a factor too many: the slope of w·x by w is x."),
            (20 / 3, "reduction", "the messages are averaged. They are added up."),
            (16, "flipped", "dy is turned round: its first entry belongs to the first place."),
            (15, "reduction", "only the last of the three lines. This weight stands in all of them."),
        )),
        "d_bias": Number(3, 1e-6, (
            (1, "reduction", "this is one line alone, or a mean. The bias stands in all three lines, and the messages are added up."),
            (5, "reduction", "this is the last line alone. The bias stands in all of them."),
            (0, "value", "the bias changes every output: its gradient is not 0."),
            (20, "other-quantity", "this is the gradient of the first weight. The bias is multiplied by 1."),
            (9, "sign", "one of the gradients from above is negative."),
        )),
        "dx_1": Number(-14, 1e-6, (
            (10, "flipped", "each message carries the other one's weight: in the first line this input meets the second weight."),
            (-12, "reduction", "this is what comes from the second output alone. Who else has used this input?"),
            (-2, "reduction", "this is what comes from the first output alone. Who else has used this input?"),
            (26, "other-quantity", "this is the gradient of the third input."),
            (2, "value", "these are the two weights, without what comes from above."),
            (-7, "reduction", "the two messages are averaged. They are added up."),
        )),
        "dx_3": Number(-10, 1e-6, (
            (20, "flipped", "this input meets the second weight, not the first one."),
            (-2, "other-quantity", "this is the weight alone. What comes from above is a factor too."),
            (5, "other-quantity", "this is what comes from above, without the weight."),
            (26, "other-quantity", "this is the gradient of the third input. The last one is wanted."),
            (10, "sign", "the weight is negative."),
        )),
    },
    hints=(
        "Write down the three lines: y₀, y₁ and y₂, each as w₀ times one input, plus w₁ times the next, plus b. Mark what you look for in all of them.",
        "Each time a quantity stands in a line, it gets a message: the dy of that line, times what the quantity is multiplied by. The messages add up.",
        "w₀ meets x₀, x₁ and x₂. x₁ stands in y₀, behind w₁, and in y₁, behind w₀. The last input stands in one line only, and so do its messages. "
        "What is the bias multiplied by?",
    ),
    praise="The weights collect along the row; the inputs collect with the kernel turned round.",
)  # fmt: skip

TASKS = (ROW, WINDOW, BACKWARD_ROW)
