"""To diagnose: four convolutions with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's loops, line by line, as the exercise numbers them.
FINE = {
    1: "The four axes of the kernels are named in their order; this kernel is as high as it is wide.",
    2: "This is the number of rows: the room for the kernel, divided by the stride and rounded down, plus 1.",
    3: "This is the number of columns: the room for the kernel, divided by the stride and rounded down, plus 1.",
    4: "The map has its size, one for each kernel; what stands in it is overwritten below.",
    5: "All kernels and all places have their turn.",
    6: "The window of place (p, q) begins at the stride times p, and the stride times q.",
    7: "Each sum begins at the bias of its kernel: so it is counted once.",
    8: "All input channels have their turn.",
    9: "The window is k high and k wide, from the place where it begins, as it stands in the picture.",
    10: "The products of one channel are added up, and added to what is there.",
    11: "What is returned is the map, all of it, when every place has had its turn.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="19.wrong_lines",
    title="Four convolutions with one wrong line",
    difficulty=2,
    minutes=10,
    choices={
        "bug_a": lines(
            9,
            line_10="This sum is right for a symmetric kernel, and line 10 knows nothing of symmetry. Which window does it get?",
            line_6="The windows begin where they should: otherwise the symmetric kernel would be wrong as well.",
            line_7="The bias is right: it is there in the case that is right, too.",
        ),
        "bug_b": lines(
            6,
            line_2="The number of rows is right, with a stride as well. What stands in them is not.",
            line_3="The number of columns is right, with a stride as well. What stands in them is not.",
            line_9="The window is as large as the kernel. But where does it begin?",
        ),
        "bug_c": lines(
            10,
            line_7="The bias is put there, as it should be. What happens to it afterwards?",
            line_8="All channels have their turn. What is left of the first one, when the last one has had its own?",
        ),
        "bug_d": lines(
            2,
            line_3="This line is right: the columns are as many as they should be. Compare it with another line, word by word.",
            line_4="It makes the map as large as it is told. Who tells it?",
            line_6="The windows begin where they should: wherever both maps have numbers, they agree.",
        ),
    },
    hints=(
        "The table says what is right and what is wrong for each version. What have its wrong cases in common that its right ones do not have?",
        "(a) What does a symmetric kernel not notice? (b) What counts with a stride only, and is no size? (c) Channels and bias: what happens to a number "
        "that is there already? (d) Which line makes a size?",
        "(a) In what order does the window arrive at the sum? (b) Where does window 1 begin when the stride is 2? (c) `=` or `+=`? (d) Put "
        "H = 7, k = 3, S = 2 into lines 2 and 3, then S = 1.",
    ),
    praise="The cases in the table were chosen so that each mistake shows a pattern of its own. Choose your own tests like that.",
)

TASKS = (WRONG_LINES,)
