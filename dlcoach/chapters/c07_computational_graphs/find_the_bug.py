"""To diagnose: three tapes with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's tape, line by line, as the exercise numbers it.
FINE = {
    1: "An empty list is where a tape begins.",
    2: "The gate multiplies, as announced; and the value of v is right.",
    3: "The slope of a product in one input is the other input: this is what the two arrows keep.",
    4: "This is the sum of p and b, as announced.",
    5: "An add gate has the slope 1 for both of its inputs.",
    6: "This is the sigmoid, and the value of v is right.",
    7: "The slope of the sigmoid is y (1 − y), with its output y.",
    8: "The last gate multiplies y and p, as announced.",
    9: "The slope of a product in one input is the other input, here too.",
    10: "Every gradient begins at 0, ready to be added to; and it does so in each call, so that nothing old is left.",
    11: "The root begins with ∂v/∂v, which is 1.",
    12: "Backward along the tape: then every node has heard from all that use it before its own arrows come.",
    13: "The message is added to what has arrived before.",
    14: "What is returned is v and the three gradients, in the order of the arguments.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="07.wrong_lines",
    title="Three tapes with one wrong line",
    difficulty=3,
    minutes=12,
    choices={
        "bug_a": lines(
            13,
            line_3="These slopes are right: if they were not, the gradients of w and x would be off by different "
            "factors. Which node stands between both of them and the rest?",
            line_5="Both slopes are right. The gradient of b is right as well, and it came along here.",
            line_7="This slope is right: the gradient of b depends on it, and that is right.",
            line_9="The slopes of both arrows are right. But to one of the two nodes another arrow leads as well: "
            "what happens there when its second message comes?",
            line_10="Every gradient begins at 0, as it should. What happens to a gradient after that?",
            line_12="The direction is right, else nothing would arrive at b.",
        ),
        "bug_b": lines(
            12,
            line_10="They begin at 0, and should not stay there. In which order are the arrows looked at?",
            line_11="This is right: there is a 1 at v. But when is it looked at?",
            line_13="The message is right and it is added. But is there anything to pass on yet, at the moment when an "
            "arrow has its turn?",
        ),
        "bug_c": lines(
            7,
            line_3="These slopes are right. The gradient of b is wrong already, and it does not come along here.",
            line_5="Both slopes are right: 1. But the gradient that comes to b from above is wrong already.",
            line_9="These slopes are right, the other input each time. One gate further down something is kept that "
            "is no slope of it.",
            line_13="The messages are added, as they should be. One of the slopes in them is wrong: which one do w, x and b "
            "share?",
        ),
    },
    hints=(
        "Draw the graph: p = w x, z = p + b, y = σ(z), v = y p. Which node is used twice? Then look at the "
        "table: which gradients are wrong?",
        "(a) b is right, so that everything from v down to z is. w and x are off by the same factor: what "
        "do they share? (b) Nothing arrives anywhere. (c) b is wrong already.",
        "(a) What happens at p when its second message comes? (b) At the moment when the first arrow has its "
        "turn, which nodes have a gradient? (c) From v to b there are three arrows. Check the slope of "
        "each, with what the tape keeps.",
    ),
    praise="Assigned for added, walked the wrong way, kept the wrong number: most bugs of an autograd are one "
    "of these, and the pattern of what is right gives them away.",
)

TASKS = (WRONG_LINES,)
