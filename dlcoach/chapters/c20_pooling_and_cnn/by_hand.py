"""By hand: a map pooled, and the way back through a pooling whose windows overlap."""

from dlcoach.tasks import Number, NumberTask

# 6 2 1 5 / 0 4 3 8 / −3 −7 12 0 / −2 −8 2 −1
POOL = NumberTask(
    id="20.pool",
    title="One number out of four",
    difficulty=1,
    minutes=6,
    numbers={
        "max_upper_right": Number(8, 1e-6, (
            (5, "value", "this is the greatest of one row of the window. It has two rows."),
            (4.25, "reduction", "this is the mean of the window. The greatest number is wanted."),
            (17, "reduction", "this is the sum of the window. The greatest number is wanted."),
            (1, "reduction", "this is the smallest number of the window."),
            (6, "other-quantity", "this is the window at the upper left."),
            (12, "other-quantity", "this number stands in another window: windows stand side by side."),
        )),
        "max_lower_left": Number(-2, 1e-6, (
            (0, "value", "no 0 stands in this window. Among negative numbers the greatest is negative, too."),
            (-8, "sign", "this one is the furthest from 0. The greatest is the one furthest to the right on the line of numbers."),
            (8, "sign", "the signs count: 8 does not stand in the window."),
            (-5, "reduction", "this is the mean of the window."),
            (-3, "value", "this is the greatest of one row of the window. It has two rows."),
            (12, "other-quantity", "this number stands in another window: windows stand side by side."),
        )),
        "mean_upper_right": Number(4.25, 1e-6, (
            (17, "reduction", "this is the sum of the window. How many numbers are in it?"),
            (8.5, "reduction", "the sum is divided by k. A window of k rows and k columns holds more numbers than that."),
            (8, "reduction", "this is the greatest number of the window."),
            (4, "rounding", "a mean of whole numbers need not be one: do not round."),
            (3, "other-quantity", "this is the window at the upper left."),
        )),
        "mean_lower_left": Number(-5, 1e-6, (
            (-20, "reduction", "this is the sum of the window. How many numbers are in it?"),
            (-10, "reduction", "the sum is divided by k. A window of k rows and k columns holds more numbers than that."),
            (-2, "reduction", "this is the greatest number of the window."),
            (0, "activation", "there is no ReLU here: a mean may be negative."),
            (3.25, "other-quantity", "this is the window at the lower right."),
        )),
        "count": Number(9, 0, (
            (4, "value", "these are windows side by side. With stride 1 they overlap."),
            (3, "value", "this is the number along one axis. The result has two."),
            (16, "border", "at the last row and column no window of 2 begins any more."),
            (2, "value", "this is the number along one axis, with windows side by side."),
        )),
        "twelves": Number(4, 0, (
            (1, "value", "with stride 1 several windows hold the 12."),
            (2, "value", "two along each axis: how many are that on the plane?"),
            (3, "value", "write down where each window that holds the 12 begins: row and column."),
            (9, "value", "not every window holds the 12."),
        )),
    },
    hints=(
        "Draw one line down the middle of the map and one across. What stands in each of the four fields?",
        "The maximum is a number that stands in the window, with its sign; the mean is the sum divided by how many there are. With stride 1 a window begins at "
        "each row and column from which two fit in.",
        "Upper right: 1, 5, 3, 8. Lower left: −3, −7, −2, −8, and the greatest of them is the one nearest to 0. With stride 1, windows begin in rows 0 to 2 and columns "
        "0 to 2. The 12 stands in row 2 and column 2: in which row can a window begin that holds it?",
    ),
    praise="One strong answer, and with overlap it is seen from all sides.",
)  # fmt: skip

# x = 5 1 4 / 2 3 6 / 7 0 2, windows 2 × 2, stride 1, dy = 2 5 / −1 3
WAY_BACK = NumberTask(
    id="20.way_back",
    title="Who gets the gradient?",
    difficulty=2,
    minutes=8,
    numbers={
        "max_6": Number(8, 1e-6, (
            (5, "reduction", "this is from the upper window alone. The 6 has won more than one."),
            (3, "reduction", "this is from the lower window alone. The 6 has won more than one."),
            (4, "reduction", "the two messages are averaged. They are added up."),
            (48, "other-quantity", "the number itself is a factor too many: the winner has the slope 1."),
            (2, "other-quantity", "this is the mean's way back. With the maximum nothing is shared out."),
            (1, "value", "this is the slope. What comes from above is a factor, too."),
        )),
        "max_3": Number(0, 1e-6, (
            (9, "reduction", "this adds up all windows that hold the 3. Which of them has it won?"),
            (2.25, "other-quantity", "this is the mean's way back. Which window has the 3 won?"),
            (3, "value", "a window that it has not won sends it nothing. Which window has the 3 won?"),
            (2, "value", "in the window at the upper left there is a greater number."),
        )),
        "max_7": Number(-1, 1e-6, (
            (7, "other-quantity", "this is the number itself. Its gradient is wanted."),
            (-7, "other-quantity", "the number itself is a factor too many: the winner has the slope 1."),
            (-0.25, "other-quantity", "this is the mean's way back. With the maximum nothing is shared out."),
            (0, "activation", "a gradient may be negative: the winner takes what comes, whatever its sign."),
            (3, "other-quantity", "this belongs to the window at the lower right. In which does the 7 stand?"),
        )),
        "mean_6": Number(2, 1e-6, (
            (8, "reduction", "each of the four numbers in a window gets its share, not all of it."),
            (4, "reduction", "divided by the number of windows that hold the 6. What counts is how many numbers a window holds."),
            (1.25, "reduction", "this is from the upper window alone."),
            (0.75, "reduction", "this is from the lower window alone."),
            (1, "reduction", "each message is divided by the four numbers of its window, and then they are added up, not averaged."),
            (12, "other-quantity", "the number itself is a factor too many: its slope is 1/4, whatever it is."),
        )),
        "mean_3": Number(2.25, 1e-6, (
            (9, "reduction", "each of the four numbers in a window gets its share, not all of it."),
            (0, "other-quantity", "this is the maximum's way back. In a mean every number counts."),
            (0.5, "reduction", "this is from one window alone. In how many does the 3 stand?"),
            (1.25, "reduction", "this is from one window alone. In how many does the 3 stand?"),
            (-0.25, "reduction", "this is from one window alone. In how many does the 3 stand?"),
            (0.75, "reduction", "this is from one window alone. In how many does the 3 stand?"),
            (2.75, "sign", "one of the gradients from above is negative."),
            (0.5625, "reduction", "each message is divided by the four numbers of its window, and then they are added up, not averaged."),
            (6.75, "other-quantity", "the number itself is a factor too many: its slope is 1/4, whatever it is."),
        )),
        "nudged": Number(3, 1e-6, (
            (6, "one-sided", "this is what a nudge upwards finds. A central difference takes one upwards and one downwards."),
            (0, "one-sided", "this is what a nudge downwards finds. A central difference takes one upwards and one downwards."),
            (0.5, "value", "this is the slope of the maximum. What comes from above is a factor, too."),
            (1, "value", "this is the slope upwards alone, and without what comes from above."),
            (1.5, "other-quantity", "this is a quarter: the mean's way back."),
        )),
    },
    hints=(
        "Write down the four windows, each with its winner and with the number that comes from above. Which numbers stand in several windows?",
        "With the maximum, a window sends all of its dy to its winner. With the mean, it sends a quarter to each of its four numbers. What a number gets from several windows adds up.",
        "The winners are 5, 6, 7 and 6. The 3 in the middle stands in all four windows, and the 6 in the two on the right. For the tie: the loss is 6 times the maximum; "
        "nudged up by ε it grows by 6ε, nudged down by ε it stays. Divide the difference of the two by 2ε.",
    ),
    praise="Nothing is lost on the way: either way back, the entries of dx add up to those of dy.",
)  # fmt: skip

TASKS = (POOL, WAY_BACK)
