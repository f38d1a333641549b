"""To diagnose: three programs that put hinges through points, with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's program, line by line, as the exercise numbers it.
FINE = {
    1: "These are the rises from point to point, one fewer than points.",
    2: "Rise by run: the slope of each piece.",
    3: "Each weight is the change of slope at its hinge, and before the first hinge the slope is 0.",
    4: "One hinge for each piece, at its left end.",
    5: "Left of the first hinge all units are silent, and c is the first value.",
    6: "Here the weighted sums arise, one row for each x and one column for each unit.",
    7: "This is the ReLU: left of its hinge a unit says 0.",
    8: "The readout adds the units up, and c to them.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="04.wrong_lines",
    title="Three curves that miss their points",
    difficulty=3,
    minutes=12,
    choices={
        "bug_a": lines(
            4,
            line_2="The slopes are right. But at which x does the curve begin to climb, and at which should it?",
            line_3="The changes of slope are right. But do they happen at the right places?",
            line_5="The first point is met: c is right. What goes wrong from there to the second one?",
            line_6="With a hinge in each column this is right. Are the hinges where they belong?",
        ),
        "bug_b": lines(
            3,
            line_2="These are the slopes, and the first piece has its right one. What should the second unit add to it?",
            line_4="The curve bends at the points, as it should. Does it bend by the right amount?",
            line_7="This is the ReLU. Right of its hinge it goes on for ever: has line 3 thought of that?",
            line_8="All units right of their hinges count here, the earlier ones too. Has line 3 thought of that?",
        ),
        "bug_c": lines(
            2,
            line_1="The rises are right, and for equally spaced points all is right. What is different if the points are not?",
            line_3="If the slopes are right, so are these. For equally spaced points they are. And for others?",
            line_4="The curve bends at the points, as it should. Which piece has a wrong slope, and how wide is it?",
        ),
    },
    hints=(
        "In the table each curve stands at the five points, once equally spaced and once not. Where does it first differ from what is "
        "asked?",
        "(a) It stays flat on the first piece. (b) The first two points are met, from then on the curve climbs too much. (c) Equally spaced points are "
        "met, others are not.",
        "(a) Where is the first hinge? `xs[1:]` leaves out the first, `xs[:-1]` the last. (b) The first unit still climbs on the second piece: what "
        "should the second one add? (c) By which width is each rise divided?",
    ),
    praise="Off by one, a slope in the place of a change of slope, a width taken from the wrong piece. Equally spaced examples would have hidden "
    "the third for ever.",
)

TASKS = (WRONG_LINES,)
