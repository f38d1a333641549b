"""To diagnose: the curvature behind a track, four loss curves, three training loops with one wrong line."""

from math import sqrt

from dlcoach.tasks import Choice, ChoiceTask, Number, NumberTask

EXACT = 1e-6

# η = 0.2; steep axis 5, −3, 1.8 (factor −0.6), flat axis 5, 4.5, 4.05 (factor 0.9)
READ_PATH = NumberTask(
    id="06.read_path",
    title="Read the valley from a track",
    difficulty=2,
    minutes=8,
    numbers={
        "curved_1": Number(8, EXACT, (
            (3, "value", "this is (1 − 0.4) / 0.2. The factor is −0.6: the minus belongs to it."),
            (2, "sign", "this makes the factor +0.6. From 5 to −3 it is negative."),
            (-8, "sign", "a valley is curved upwards. From 1 − ηλ = −0.6 follows ηλ = 1.6."),
            (1.6, "factor", "this is ηλ. The rate is 0.2."),
            (-0.6, "other-quantity", "this is the factor 1 − ηλ. What is λ?"),
            (0.32, "order", "ηλ is to be divided by η, not multiplied."),
            (4, "factor", "it is η λ that is taken off the 1, without a ½ or a 2."),
            (16, "factor", "it is η λ that is taken off the 1, without a ½ or a 2."),
        )),
        "curved_2": Number(0.5, EXACT, (
            (0.1, "factor", "this is ηλ. The rate is 0.2."),
            (0.9, "other-quantity", "this is the factor 1 − ηλ. What is λ?"),
            (9.5, "sign", "the factor is +0.9: w₂ keeps its sign."),
            (0.02, "order", "ηλ is to be divided by η, not multiplied."),
            (4.5, "other-quantity", "this is 0.9 divided by 0.2. The factor is 1 − ηλ."),
        )),
        "next_1": Number(-1.08, EXACT, (
            (1.08, "sign", "its size is right. On which side of the valley was it before?"),
            (-3.0, "value", "that is where it was before. Each step multiplies by the same factor."),
            (-0.6, "other-quantity", "this is the factor. Multiply the last place by it."),
        )),
        "limit_path": Number(0.25, EXACT, (
            (4, "order", "this is the limit of the flat axis. The steep one complains first."),
            (0.125, "other-quantity", "this is 1/λ: there in one step. The limit is twice that."),
            (0.5, "factor", "the limit is 2/λ. Here it would be 4/λ."),
        )),
        "kappa_path": Number(16, EXACT, (
            (1 / 16, "order", "it is the steepest curvature divided by the flattest."),
            (4, "square", "a root has been taken."),
            (1.5, "other-quantity", "this is the ratio of the two factors. The ratio of the curvatures is asked for."),
            (-1.5, "other-quantity", "this is the ratio of the two factors. The ratio of the curvatures is asked for."),
            (2 / 3, "other-quantity", "this is the ratio of the two factors. The ratio of the curvatures is asked for."),
            (-2 / 3, "other-quantity", "this is the ratio of the two factors. The ratio of the curvatures is asked for."),
            (sqrt(16.25), "norm", "this is a length. The condition number is a ratio."),
        )),
    },
    hints=(
        "Along each axis a step multiplies by 1 − ηλ. Which number takes 5 to −3, and −3 to 1.8?",
        "The factors are −0.6 and 0.9. Solve 1 − 0.2 λ = −0.6, and then 1 − 0.2 λ = 0.9.",
        "From the first follows 0.2 λ = 1.6, from the second 0.2 λ = 0.1. The limit is 2 divided by the larger of the two λ, the condition number "
        "the larger divided by the smaller one.",
    ),
    praise="Three places and a rate, and you know the valley. Look at your own training runs like this: what flips its sign is steep.",
)  # fmt: skip

# Four runs of a linear unit on the ten measurements of the diabetes data, standardised, from w = 0.5: the loss of all
# patients every 20 steps. 1: batches of 4, η = 0.05. 2: η = 1.005 times the limit. 3: 0.5 times. 4: 0.002 times.
WHAT = {
    "a": "Above the limit the loss grows by the same factor again and again, faster than any other curve.",
    "b": "Too low a rate shows in a loss that falls all the time and is still high at the end.",
    "c": "This is a run that has arrived: it falls fast, and then it lies still at the bottom.",
    "d": "Noise shows in a loss that goes up and down without a trend, a little above the best that others reach.",
}


def reading(run: str, right: str, **other: str) -> Choice:
    """A choice among the four; `a="..."` replaces the words about (a)."""
    words = {**WHAT, **other}
    del words[right]
    return Choice(
        right, {k: f"That is not what `{run}` shows. {text}" for k, text in words.items()}
    )


FOUR_CURVES = ChoiceTask(
    id="06.four_curves",
    title="Read four loss curves",
    difficulty=2,
    minutes=5,
    choices={
        "run_1": reading(
            "run_1",
            "d",
            a="Above the limit it would grow without end. This one goes up and down, and it stays near the bottom.",
            c="Look at the numbers: it goes up and down, and another run comes lower and stays there.",
        ),
        "run_2": reading(
            "run_2",
            "a",
            b="Too low a rate shows in a loss that falls, only slowly. Does this one fall?",
            d="Noise goes up and down. This one only goes up, by nearly the same factor each time.",
        ),
        "run_3": reading(
            "run_3",
            "c",
            b="After 20 steps it is nearly at its end. A rate that is too low takes longer.",
            d="Noise goes up and down. This one never rises.",
        ),
        "run_4": reading(
            "run_4",
            "b",
            c="It never rises, that is right. But where is it after 200 steps, and where could it be?",
            d="Noise goes up and down. This one never rises.",
        ),
    },
    hints=(
        "Two of the curves never rise. Two do: one of them to and fro, the other one ever more.",
        "Of the two that never rise, one lies at the bottom after 20 steps, the other one is still on its way after 200.",
        "Growing by a constant factor: above 2/λ. To and fro near the bottom: each batch pulls its own way. Slow and smooth: steps that are too "
        "small. Down and still: leave it as it is.",
    ),
    praise="Look at the curve first and turn the knob afterwards: the four want four different things.",
)

# The colleague's loop, line by line; in version b the lines 3 to 6 stand in another order.
FINE = {
    1: "The inputs are centred, in a new array.",
    2: "One weight for each column, all of them 0 at the beginning.",
    3: "The loop over the epochs, each of them a pass through all examples.",
    4: "A new order in each epoch, drawn from `rng`.",
    5: "k is where each batch begins: 0, size, 2 · size and so on.",
    6: "Inputs and targets of the same rows.",
    7: "At the beginning of each batch the sum of the slopes is 0.",
    8: "The loop over the examples of the batch.",
    9: "Error times input, with the 2 of the square, is added to the sum.",
    10: "A step downhill, by the mean of the batch's slopes.",
    11: "At the end the weights are returned.",
}
FINE_B = {
    **FINE,
    3: "",
    4: FINE[3],
    5: FINE[4],
    6: FINE[5],
    7: "Inputs and targets of the same rows.",
}


def lines(right: int, fine: dict[int, str] = FINE, **other: str) -> Choice:
    """A choice among the lines; `line_4="..."` replaces the words about line 4."""
    words = {**fine, **{int(key.removeprefix("line_")): text for key, text in other.items()}}
    del words[right]
    return Choice(right, words)


WRONG_LINES = ChoiceTask(
    id="06.wrong_lines",
    title="Three training loops with one wrong line",
    difficulty=3,
    minutes=12,
    choices={
        "bug_a": lines(
            6,
            line_4="The order is new in each epoch, and that is right. Is it used for everything that it should be used for?",
            line_9="Error times input. But is it the error of the patient whose inputs these are?",
            line_10="Downhill, by the mean of the batch. The steps are right, if the slopes are.",
        ),
        "bug_b": lines(
            3,
            FINE_B,
            line_9="Adding is right, within a batch. What stands in `dw` when the next batch begins?",
            line_10="Downhill, by the mean of the batch: if `dw` holds the slopes of this batch, and no others.",
        ),
        "bug_c": lines(
            1,
            line_2="The weights are made here, and nobody else has them. Which array belongs to the caller?",
            line_6="With a list of row numbers `x[rows]` is a copy: nothing that happens to xb reaches the caller.",
            line_10="`w = w - …` makes a new array, and w was made in here. Which array belongs to the caller?",
        ),
    },
    hints=(
        "The cell below the three says for each of them where the loss was after some epochs, and whether the caller's `x` is still what it was. "
        "What is the matter with each?",
        "(a) It has learned nothing: it is no better than always saying 0. (b) It learns at first, and then the loss swings up. (c) It learns as it should, and something else "
        "has happened.",
        "(a) Does each target still sit beside its own inputs? (b) Which line sets the sum back, and how often does it run? (c) Which line writes "
        "into an array that came in from outside?",
    ),
    praise="Targets in another order, a sum that is never set back, a caller's array that is changed: not one of them stops with an error.",
)

TASKS = (READ_PATH, FOUR_CURVES, WRONG_LINES)
