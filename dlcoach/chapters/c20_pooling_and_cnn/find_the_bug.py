"""To diagnose: four max poolings with one wrong line each, and four results that have lost their names."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's loops, line by line, as the exercise numbers them.
FINE = {
    1: "Both arrays have their shapes; what stands in y is overwritten below, and dx is added to.",
    2: "All windows of the picture have their turn, each of them once.",
    3: "The window of place (p, q) begins at the stride times p, and the stride times q.",
    4: "It begins with something that every number beats.",
    5: "All places of a window have their turn, row by row.",
    6: "A number that is greater than the best so far takes its place.",
    7: "The best so far, and where it stands in the picture.",
    8: "When all places of the window have had their turn, the best so far is the maximum.",
    9: "The winner gets what comes from above, added to what it has.",
    10: "Both results are returned, when every window has had its turn.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="20.wrong_lines",
    title="Four poolings with one wrong line",
    difficulty=2,
    minutes=9,
    choices={
        "bug_a": lines(
            6,
            line_9="dy goes to the winner. But who has won, when two are equal?",
            line_7="What is remembered here is right for every number that wins. Which numbers win?",
            line_4="The beginning is right, also for negative numbers: those cases are right.",
        ),
        "bug_b": lines(
            9,
            line_3="The windows begin where they should: otherwise y would be wrong as well.",
            line_7="Winner and place are right: without overlap all is well. What happens to a number that wins twice?",
        ),
        "bug_c": lines(
            4,
            line_6="The comparison is right. With what is the first number of a window compared?",
            line_8="What is written there is the best so far. Can it be a number that stands in no window?",
        ),
        "bug_d": lines(
            7,
            line_9="dy goes where it is told. Is this the right place of the picture?",
            line_3="The windows begin where they should: y is right. Is their beginning used everywhere?",
            line_5="i and j count within a window, as they should. What does the picture make of them?",
        ),
    },
    hints=(
        "The table says what is right and what is wrong for each version. First ask: is y right and dx wrong, or are both wrong? What have the wrong cases in common?",
        "(a) Something that is noticed with equals only. (b) Something that needs overlap: a number may win twice. (c) Something that needs a window without positive numbers. "
        "(d) y is right, and only with a single window dx is, too.",
        "(a) `>` or `>=`: who wins a tie? (b) `=` or `+=`? (c) What would be the maximum of −3 and −2, searched from there? (d) Counted from where: from the corner of the window, "
        "or from the corner of the picture?",
    ),
    praise="Ties, overlap, negative numbers, more than one window: four cases that belong in every test of a pooling.",
)

# the exercise shows x and the four results
WHICH_RESULT = ChoiceTask(
    id="20.which_result",
    title="Four results without names",
    difficulty=1,
    minutes=6,
    choices={
        "is_max": Choice("d", {
            "a": "There are fractions in it: no window holds those numbers.",
            "b": "Look at the first number of its middle row. Does it stand in rows 2 and 3 of the picture?",
            "c": "Compare its first number with the first window. Is there a greater one in it?",
        }),
        "is_mean": Choice("a", {
            "b": "All of its numbers stand in the picture as they are. A mean hardly ever does.",
            "c": "Each of its numbers stands at the upper left of its window.",
            "d": "Each of its numbers is the greatest of its window.",
        }),
        "is_second": Choice("c", {
            "a": "There are fractions in it, and none in the picture.",
            "b": "Row 0 and column 0 of the picture hold a 2, and it is kept. Where is it here?",
            "d": "The first number that is kept stands in row 0 and column 0 of the picture, whatever stands beside it.",
        }),
        "is_wide": Choice("b", {
            "a": "There are fractions in it: no window holds those numbers.",
            "c": "A wider window holds more numbers: its maximum cannot be smaller than the others' here.",
            "d": "The 8 of the picture stands where several wide windows see it. How often is it in this result?",
        }),
    },
    hints=(
        "Take the first window alone, rows 0 and 1, columns 0 and 1. What do maximum, mean and the first number of it say?",
        "A mean shows itself by its fractions. With stride 2 and no pooling, the numbers in rows 0, 2, 4 and columns 0, 2, 4 are kept, whatever stands beside them.",
        "Then two maxima are left. The windows of 3 × 3 with padding 1 begin one row above and one column to the left: each holds at least as much as its 2 × 2 upper left part. In which result "
        "does a large number occur more than once?",
    ),
    praise="What was kept tells how it was chosen.",
)  # fmt: skip

TASKS = (WRONG_LINES, WHICH_RESULT)
