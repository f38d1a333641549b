"""To diagnose: three training loops with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's loop, line by line, as the exercise numbers it.
FINE = {
    1: "Three weights at 0 are right: the third one is the bias, the weight of an input that is "
    "always 1.",
    2: "This only says how often the examples are shown at most.",
    3: "The counter must begin at 0 in every sweep, and here it does.",
    4: "This takes the examples one after the other, each with its target.",
    5: "This puts a 1 behind the inputs, so that the third weight acts as the bias.",
    6: "This is step(z) with step(0) = 1, as in this book.",
    7: "Corrections are wanted exactly where the answer differs from the target.",
    8: "This is the perceptron rule with learning rate 1; the bias is corrected along with the rest.",
    9: "A mistake is counted where it is made.",
    10: "This asks, after the whole sweep, whether it was free of mistakes.",
    11: "If a sweep was free of mistakes, the weights and the number of sweeps are what is wanted.",
    12: "This is reached when the sweeps are used up: the weights so far, and no success.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


FIND_THE_BUG = ChoiceTask(
    id="02.find_the_bug",
    title="Three loops with one wrong line",
    difficulty=2,
    minutes=10,
    choices={
        "bug_a": lines(
            5,
            line_1="Three weights are right: the third is meant as the bias. But does it ever get an "
            "input that could move it?",
            line_8="This is the perceptron rule for all three weights. But what is the third entry of "
            "`extended`?",
            line_6="This is step(z) with step(0) = 1. But what does z hold, and what is missing "
            "from it?",
        ),
        "bug_b": lines(
            2,
            line_3="This only says how often the examples are shown at most. The trouble is elsewhere: "
            "which value has `wrong` when the second sweep begins?",
            line_9="A mistake is counted where it is made. But since when has the counter been "
            "counting?",
            line_10="The question is right, asked after the whole sweep. But of how many sweeps does "
            "`wrong` hold the mistakes?",
        ),
        "bug_c": lines(
            10,
            line_11="What is returned is right. But when is this line reached for the first time? "
            "Count the examples that were seen until then.",
            line_3="The counter begins at 0 in every sweep, as it should. But where is it looked at?",
        ),
    },
    hints=(
        "Run the cell that tries the three on AND and NAND. Which one gives weights that are wrong, "
        "which one never says that it is done, which one is done too soon?",
        "(a) The third weight never leaves 0. (b) The weights are right, and yet it uses up all "
        "sweeps. (c) On NAND it says that it is done after one sweep, and it has changed nothing.",
        "(a) Follow the third entry of every vector. (b) Write down `wrong` at the end of each of "
        "the first three sweeps. (c) Look at the indentation: how many examples has it seen when it "
        "decides?",
    ),
    praise="Each of the three runs without an error message. Wrong programs that run are the usual "
    "kind in machine learning.",
)

TASKS = (FIND_THE_BUG,)
