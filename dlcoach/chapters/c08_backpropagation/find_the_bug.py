"""To diagnose: three backward passes with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's backward pass, line by line, as the exercise numbers it.
FINE = {
    1: "This is the forward pass of the hidden layer, and its unit is tanh.",
    2: "The output unit has no activation, so y is the weighted sum itself.",
    3: "The loss is the mean of the squared errors, as announced; and no gradient depends on the "
    "line that prints it.",
    4: "This is δ of the output. Without an activation there is no slope: 2 (y − t) / N is all.",
    5: "What the output weights carry is s, and δ of their unit is `error`: sᵀ times error.",
    6: "The bias of the output carries a 1: δ summed over the batch.",
    7: "This carries δ back across the output weights, transposed as it should be.",
    8: "The slope of tanh, written with its output s, is 1 − s².",
    9: "What the hidden weights carry is x, and δ of their units is `blame`.",
    10: "The hidden biases carry a 1: δ summed over the batch.",
    11: "The order of what is returned is that of the arguments.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


FIND_THE_BUG = ChoiceTask(
    id="08.find_the_bug",
    title="Three backward passes with one wrong line",
    difficulty=3,
    minutes=12,
    choices={
        "bug_a": lines(
            8,
            line_9="This product is right, if `blame` is. But the bias of the same layer is wrong "
            "too: what do the two have in common?",
            line_10="This sum is right, if `blame` is. But the weights of the same layer are wrong "
            "too: what do the two have in common?",
            line_7="The product is the right one: with another the shapes would not fit. But δ has "
            "not arrived yet; what else is on its way?",
        ),
        "bug_b": lines(
            4,
            line_3="The loss is right: the nudges measure it and do not complain. But are the "
            "gradients those of this loss?",
            line_5="This product is right, if `error` is. But all four gradients are wrong by the "
            "same factor: which line do all of them depend on?",
            line_6="This sum is right, if `error` is. But all four gradients are wrong by the same "
            "factor: which line do all of them depend on?",
            line_8="The slope of tanh is right. But the output layer is wrong already, and nothing "
            "of the hidden layer enters there.",
        ),
        "bug_c": lines(
            10,
            line_9="This product is right, and the check agrees: only one of the four gradients is "
            "wrong here.",
            line_8="The slope is right; if it were not, the hidden weights would be wrong too, and "
            "they are not.",
            line_6="This is right; compare it with the other bias.",
        ),
    },
    hints=(
        "The cell below the three compares each gradient with nudges. Which ones are wrong, which "
        "are right? A line can only spoil what is computed from it.",
        "(a) Both gradients of the hidden layer are wrong, those of the output layer right. (b) All "
        "four are wrong, by the same factor. (c) A single one is wrong.",
        "(a) Which line do the two wrong ones share, and the right ones not? What is the slope of "
        "tanh? (b) How many examples are there, and what is L? (c) Compare the line of the wrong "
        "gradient with its sister in the output layer.",
    ),
    praise="Which gradients are wrong, and by what factor: with these two questions most bugs of a "
    "backward pass give themselves up.",
)

TASKS = (FIND_THE_BUG,)
