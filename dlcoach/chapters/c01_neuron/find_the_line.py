"""To diagnose: the bias of the slide, outside of the activation, and three units with a wrong line."""

from dlcoach.tasks import Choice, ChoiceTask, Number, NumberTask

OUTSIDE = NumberTask(
    id="01.bias_outside",
    title="A bias in the wrong place",
    difficulty=2,
    minutes=5,
    numbers={
        "step_00": Number(
            -1.0,
            1e-6,
            (
                (0.0, "other-quantity", "this is the right unit, with the bias inside. Here the slide's "
                 "formula is asked: first the step of x·w, then the bias."),
                (-2.0, "kink", "without the bias the sum is 0, and step(0) = 1. Then comes the bias."),
                (1.0, "bias", "this is the step alone. The slide adds b afterwards."),
            ),
        ),
        "step_11": Number(
            -1.0,
            1e-6,
            (
                (1.0, "other-quantity", "this is the right unit, with the bias inside; or the step "
                 "alone. The slide adds b after the step."),
                (0.0, "step", "this is x·w + b, without a step. The slide takes the step of x·w, which is 1 for "
                 "every positive sum, and then adds b."),
            ),
        ),
        "relu_inside": Number(
            0.0,
            1e-6,
            (
                (-0.5, "step", "this is z. It is negative, and ReLU(z) = max(0, z)."),
                (0.5, "sign", "ReLU does not turn a negative sum round: it is max(0, z)."),
                (2.5, "bias", "this is ReLU of x·w. Inside means that b is added before the bend."),
                (5.5, "bias", "the bias is subtracted; it is added, with the sign that it has."),
            ),
        ),
        "relu_outside": Number(
            -0.5,
            1e-6,
            (
                (0.0, "other-quantity", "this is what comes out with the bias inside."),
                (2.5, "bias", "this is ReLU of x·w. The slide adds b afterwards."),
                (5.5, "bias", "the bias is subtracted; it is added, with the sign that it has."),
                (-3.0, "value", "this is the bias alone. ReLU of a positive x·w is x·w itself."),
            ),
        ),
    },
    hints=(
        "Take the slide at its word: leave the bias out, send the sum through the activation, and "
        "add the bias to what comes out.",
        "For the AND unit: at (0, 0) the sum without bias is 0, at (1, 1) it is 2. What does the "
        "step make of each? Then add −2.",
        "For the ReLU unit x·w = 2·1 + 1·0.5. Inside: add −3 first, then bend. Outside: bend "
        "first, then add −3.",
    ),
    praise="Outside, the bias lifts or lowers every answer alike; the edge stays where it was. Only inside does it "
    "decide when the unit answers.",
)  # fmt: skip

# What each line of the colleague's unit does, for a line that was blamed without guilt.
UNIT = (
    "An empty list for the answers: one for each point will be put in.",
    "This takes the points one after the other.",
    "The sum has to begin at 0 for every point, and here it does.",
    "This goes through the inputs of one point, each with its own weight.",
    "An input times its weight, added to the sum: this is x·w, term by term.",
    "The bias is added once, after all products, and before the decision.",
    "This is the step with step(0) = 1, as in this book.",
    "The answer is put behind the others, in the order of the points.",
    "This returns all the answers, as an array.",
)
GATES = (
    "This is 1 if at least one of x1 and x2 is: 2 reaches the threshold 1.",
    "This is 1 if x1 and x2 both are: 3 + 3 reaches the threshold 5, 3 alone does not.",
    "This is the first lamp, “some, and not both”: 2 reaches the threshold 1, and 2 − 3 does not.",
    "This is 1 if at least one of the first lamp and x3 is.",
    "This is 1 if the first lamp and x3 both are: 2 + 2 reaches the threshold 3, 2 alone does not.",
    "This is the second lamp, “more, and not pair”: 2 reaches the threshold 1, and 2 − 2 does not.",
)


def lines(fine: tuple[str, ...], wrong: int, **other: str) -> Choice:
    """A choice among numbered lines; `line_4="..."` replaces the words about line 4."""
    words = dict(enumerate(fine, start=1))
    words |= {int(key.removeprefix("line_")): text for key, text in other.items()}
    del words[wrong]
    return Choice(wrong, words)


FIND_THE_LINE = ChoiceTask(
    id="01.find_the_line",
    title="Two units with one wrong line",
    difficulty=1,
    minutes=5,
    choices={
        "bug_a": lines(
            UNIT,
            7,
            line_6="The bias is added once, after all products. Compute `total` behind this line for "
            "AND at (1, 1): what does the next line make of it?",
            line_8="The answer is put behind the others. But is it the right one where `total` is 0?",
        ),
        "bug_b": lines(
            UNIT,
            6,
            line_4="This goes through the inputs of one point. What stands inside this loop, and does "
            "all of it belong there?",
            line_5="An input times its weight, added to the sum. But what else happens each time that this "
            "loop goes round?",
            line_7="This is the step with step(0) = 1. But which `total` does it get? Compute one row "
            "by hand, line by line.",
        ),
    },
    hints=(
        "Run the cell that tries them on three rules. Which rows are wrong? Take one of these rows, and "
        "compute z by hand.",
        "(a) is wrong in a single row, and there z is exactly 0. (b) is wrong for AND and for NAND: "
        "compute its `total` for NAND at (1, 1), line by line.",
        "(a) Look at the comparison. (b) Look at the indentation: how often is each line reached for "
        "one point?",
    ),
    praise="One wrong row, and its sum by hand: that finds most mistakes in a small program.",
)

WRONG_WEIGHT = ChoiceTask(
    id="01.wrong_weight",
    title="Six gates and one wrong weight",
    difficulty=2,
    minutes=8,
    choices={
        "bug_d": lines(
            GATES,
            2,
            line_1="This is 1 if at least one of x1 and x2 is: 2 reaches the threshold 1. This is right in every "
            "row.",
            line_3="“Some, and not both”: the weights are right. But what does this gate get as `both` "
            "when x1 and x2 are 1?",
        ),
        "bug_e": lines(
            GATES,
            6,
            line_5="This is 1 if the first lamp and x3 both are, also in the rows that go wrong. Does the last "
            "gate listen to it?",
        ),
        "bug_f": lines(
            GATES,
            4,
            line_6="“More, and not pair”: 2 reaches the threshold 1. But what does this gate get as "
            "`more` at (0, 0, 1)?",
        ),
    },
    hints=(
        "Run the cell, and note for each version the rows that are wrong. Then follow one of them "
        "through the six lines with a pencil.",
        "(d) is wrong where x1 = x2 = 1. (e) is wrong where x3 = 1 and the first lamp burns. (f) is wrong "
        "where x3 = 1 and the first lamp does not burn.",
        "Write the six values some, both, lamp, more, pair and the answer for one wrong row, and beside them "
        "what each should be according to its name. The first that differs is your line.",
    ),
    praise="The first value that is wrong names the gate. In large networks one looks at the values "
    "of hidden units in the same way.",
)

TASKS = (OUTSIDE, FIND_THE_LINE, WRONG_WEIGHT)
