"""To diagnose: four dropouts with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

# The colleague's lines, as the exercise numbers them.
FINE = {
    1: "Here evaluation is told from training, as it should be.",
    2: "In evaluation nothing is dropped and nothing scaled: y is h, and the way back lets everything through.",
    3: "A coin for each entry of h: 1 with the probability 1 − p.",
    4: "What is kept is divided by the probability to be kept: the mean of the mask is 1.",
    5: "The mask multiplies what the units say.",
    6: "The way back is a function that is made anew in each pass, so that it sees the mask of its own pass.",
    7: "The derivative of m h by h is m: the same mask on the way back.",
    8: "Both are returned, the output and the way back.",
}


def lines(right: int, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**FINE, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="16.wrong_lines",
    title="Four dropouts with one wrong line",
    difficulty=2,
    minutes=9,
    choices={
        "bug_a": lines(
            4,
            line_3="The coins are right: the share of zeros is p, for both values of p. What happens to those that are kept?",
            line_5="If the mask had the mean 1, this line would give the right mean as well.",
        ),
        "bug_b": lines(
            3,
            line_4="The factor is right: the mean over many passes is what it should be.",
            line_5="The mask multiplies all rows. What shape has it?",
            line_7="The way back agrees with the way forward. It is the way forward that treats all rows alike.",
        ),
        "bug_c": lines(
            7,
            line_3="On the way forward the zeros are as many as they should be, and other ones in each row.",
            line_5="The way forward passes all tests. Which line does only the last test see?",
            line_6="That the way back is a function made within the pass is right. What does it do with the mask of this pass?",
        ),
        "bug_d": lines(
            1,
            line_2="This line is right, if only it were reached in evaluation.",
            line_3="In training the coins are right. They should not be thrown in evaluation: who decides that?",
            line_4="In training the mean is right. Enlarging is not the trouble in evaluation: being there at all is.",
        ),
    },
    hints=(
        "The table tells, for each version, which tests fail. A test that passes clears all the lines that it depends on.",
        "(a) The mean is right for p = 0.5 only: which two numbers are equal there? (b) What do rows share that they should not? (c) What does only the way back do? (d) What is tested only in evaluation?",
        "(a) By which probability should one divide? (b) How many coins are thrown, and how many entries has h? (c) Whose mask stands in line 7? (d) When does line 1 let line 2 be reached?",
    ),
    praise="Mean, share of zeros, rows, way back, evaluation: five tests, and each mistake fails its own. At p = 0.5 alone the first would have passed.",
)

TASKS = (WRONG_LINES,)
