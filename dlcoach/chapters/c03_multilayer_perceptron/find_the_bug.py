"""To diagnose: three networks for XOR with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's networks, line by line, as the exercise numbers them.
FINE = {
    1: "Each column holds the weights of a hidden unit, and no two columns are alike.",
    2: "One bias for each hidden unit, in the order of the columns.",
    3: "One weight for each hidden unit, in a column: the readout is one unit.",
    4: "One bias for the one output unit: between the two classes.",
    5: "The weighted sums of the hidden layer, with a bias for each column.",
    6: "This is the ReLU: negative sums become 0.",
    7: "The weighted sum of the readout, made from the hidden outputs.",
    8: "The step gives one answer for each row.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


NETWORKS = ChoiceTask(
    id="03.three_networks",
    title="Three networks that fail",
    difficulty=3,
    minutes=12,
    choices={
        "bug_a": lines(
            6,
            line_1="Each column holds the weights of a hidden unit, and the two are opposites: the fold of the chapter. "
            "But does anything fold?",
            line_4="The bias is the right one for this fold. But look at h: can a hidden output of ReLUs be "
            "negative?",
            line_5="These are the right sums. What should happen to the negative ones, and does it?",
            line_7="This is right, if `h` is. Print `h` for the four corners: what strikes you?",
        ),
        "bug_b": lines(
            5,
            line_1="The four columns are four units, and no two are alike.",
            line_2="One bias for each of the four hidden units. Is each of them added to its own unit?",
            line_6="This is the ReLU. But which shape has `z` for a single example, and which should it have?",
            line_7="This is right, if `h` is. Which shape has `h` for a single example?",
            line_8="One answer for each row. But why are there four rows for one example?",
        ),
        "bug_c": lines(
            1,
            line_3="Both hidden units count for. That is right, if they are the two halves of the fold. Are they?",
            line_4="The bias is the right one for this fold. Which corner is wrong, and which hidden unit should have answered "
            "there?",
            line_5="These are the weighted sums. But compare the two columns of `z`.",
            line_6="This is the ReLU. But compare the two columns of `h`.",
        ),
    },
    hints=(
        "The cell below the three runs each of them on all corners at once, and then corner by corner. Which corners are wrong, and "
        "which shapes come out?",
        "Print `h` within each network. What should the hidden outputs of ReLUs look like? In (a) look at the signs, in (b) at "
        "the shape for one example, in (c) at the two columns.",
        "(a) Smaller than the smallest sum no sum is: what does line 6 change? (b) `b1[:, None]` is a column: along which axis "
        "is it spread? (c) What does the readout gain from a second unit that says the same as the first?",
    ),
    praise="No bend, a bias for each example instead of each unit, two units that are one: none of them stops with an error. "
    "Print h and its shape.",
)

TASKS = (NETWORKS,)
