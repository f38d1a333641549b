"""To diagnose: three tapes with one wrong line each, and a training loop in which something was forgotten."""

from dlcoach.tasks import Choice, ChoiceTask, Number, NumberTask

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

# w = 3, loss = w * w, η = 0.1: 3 → 2.4 → 1.92; without zero_grad 3 → 2.4 → 1.32
FORGOTTEN = NumberTask(
    id="07.forgotten",
    title="What was forgotten?",
    difficulty=2,
    minutes=6,
    numbers={
        "w_right": Number(
            1.92,
            1e-6,
            (
                (2.4, "other-quantity", "this is w after the first step. Two are made."),
                (1.8, "stale", "in the second step the gradient is another one: w has moved."),
                (
                    2.43,
                    "derivative",
                    "the slope of w · w is not w: w is used twice, and two messages arrive.",
                ),
                (3.84, "sign", "a step goes against the gradient: w becomes smaller."),
                (4.32, "sign", "a step goes against the gradient: w becomes smaller."),
                (1.536, "other-quantity", "this is w after the third step. Two are made."),
                (
                    1.32,
                    "other-quantity",
                    "this is what happens without `zero_grad`. First with it.",
                ),
            ),
        ),
        "grad_forgotten": Number(
            10.8,
            1e-6,
            (
                (
                    4.8,
                    "other-quantity",
                    "this is the gradient alone, as after `zero_grad`. What was in `w.grad` before it came?",
                ),
                (
                    6.0,
                    "other-quantity",
                    "this is `w.grad` after the first `backward`. What does the second one add?",
                ),
                (
                    12.0,
                    "stale",
                    "the second gradient is not equal to the first: w has moved in between.",
                ),
                (
                    5.4,
                    "derivative",
                    "the slope of w · w is not w: w is used twice, and two messages arrive.",
                ),
                (28.8, "value", "the two gradients are added, not multiplied."),
                (1.2, "sign", "the second gradient is added to the first, not subtracted."),
            ),
        ),
        "w_forgotten": Number(
            1.32,
            1e-6,
            (
                (
                    1.92,
                    "other-quantity",
                    "this is w with `zero_grad`. Without it the second step uses all that is in `w.grad`.",
                ),
                (2.4, "other-quantity", "this is w after the first step. Two are made."),
                (1.92 - 1.08, "stale", "the second step begins where the first one ended."),
                (3 - 1.08, "stale", "the second step begins where the first one ended."),
                (-8.4, "step-size", "η is missing: the step is η times what is in `w.grad`."),
                (3.48, "sign", "a step goes against the gradient: w becomes smaller."),
            ),
        ),
    },
    hints=(
        "Make a small table with a line for each step: w before the step, the gradient of w · w there, what "
        "`w.grad` holds after `backward`, and w after the step.",
        "The gradient of w · w is 2 w. In the first step both versions do the same. In the second w is another "
        "number, so that its gradient is another one too.",
        "With `zero_grad` the second step uses the new gradient alone. Without it `backward` adds the new gradient "
        "to what the first step left, and the step subtracts 0.1 times the sum.",
    ),
    praise="The wrong loop goes downhill too, only too fast, and later it overshoots. Nothing stops with an error, "
    "and that makes the mistake so hard to see.",
)

TASKS = (WRONG_LINES, FORGOTTEN)
