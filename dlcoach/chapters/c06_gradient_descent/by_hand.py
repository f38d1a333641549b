"""By hand: two steps, the limit of a ravine, and the steps of an epoch."""

from math import log, sqrt

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6

# L = w1² + w1 w2 + 3 w2² from (3, 1) with η = 0.1: gradient (2 w1 + w2, w1 + 6 w2)
TWO_STEPS = NumberTask(
    id="06.two_steps",
    title="Two steps in the fog",
    difficulty=1,
    minutes=8,
    numbers={
        "g_1": Number(7, EXACT, (
            (6, "value", "the product w₁w₂ contains w₁ as well, and w₂ stands there like a number."),
            (9, "order", "this is the derivative by w₂. Or have you taken w₁ for the derivative of w₁w₂ by w₁? It is w₂."),
            (15, "other-quantity", "this is the loss at (3, 1). A slope is asked for."),
            (4, "factor", "the derivative of w₁² is 2 w₁."),
            (10, "square", "the derivative of w₁² has no square any more: it is 2 w₁."),
        )),
        "g_2": Number(9, EXACT, (
            (6, "value", "there are two parts, 6 w₂ from 3 w₂², and w₁ from the product. One of them is missing or too small."),
            (7, "order", "this is the derivative by w₁. Or have you taken w₂ for the derivative of w₁w₂ by w₂? It is w₁."),
            (5, "factor", "the derivative of 3 w₂² is 6 w₂."),
            (15, "other-quantity", "this is the loss at (3, 1). A slope is asked for."),
        )),
        "first_1": Number(2.3, EXACT, (
            (3.7, "sign", "this goes uphill. A step is minus η times the gradient."),
            (-4, "factor", "the learning rate is missing: a step is η times the gradient."),
            (-0.7, "other-quantity", "this is the step. Where does it lead from 3?"),
            (0.7, "other-quantity", "this is how far it goes. Where does it lead from 3?"),
        )),
        "first_2": Number(0.1, EXACT, (
            (1.9, "sign", "this goes uphill. A step is minus η times the gradient."),
            (-8, "factor", "the learning rate is missing: a step is η times the gradient."),
            (0.17, "stale", "both slopes belong to the place (3, 1). You took the new w₁ for the slope by w₂: both weights step at the same time."),
            (-0.9, "other-quantity", "this is the step. Where does it lead from 1?"),
            (0.9, "other-quantity", "this is how far it goes. Where does it lead from 1?"),
        )),
        "second_1": Number(1.83, EXACT, (
            (1.6, "stale", "this is the first gradient once more. At the new place the slopes are others."),
            (2.77, "sign", "this goes uphill. A step is minus η times the gradient."),
            (-2.4, "factor", "the learning rate is missing in the second step."),
            (4.7, "other-quantity", "this is the slope at the new place. The step is still to be made."),
        )),
        "second_2": Number(-0.19, EXACT, (
            (-0.8, "stale", "this is the first gradient once more. At the new place the slopes are others."),
            (0.39, "sign", "this goes uphill. A step is minus η times the gradient."),
            (-2.8, "factor", "the learning rate is missing in the second step."),
            (-0.143, "stale", "both slopes belong to the same place. You took the newest w₁ for the slope by w₂: both weights step at the same time."),
            (2.9, "other-quantity", "this is the slope at the new place. The step is still to be made."),
        )),
        "slope_u": Number(-3, EXACT, (
            (11.4, "sign", "u₂ is negative: its product counts against the other one."),
            (-0.2, "order", "the two entries are exchanged: 0.6 belongs to the slope by w₁."),
            (4.2, "value", "this is the first product alone. The second weight moves as well."),
            (-7.2, "value", "this is the second product alone. The first weight moves as well."),
            (-sqrt(130), "other-quantity", "this is the slope straight down. u is another direction."),
        )),
        "slope_down": Number(-sqrt(130), 6e-3, (
            (-16, "norm", "this adds the two sizes. The length of a vector is the root of the sum of the squares."),
            (-130, "norm", "the root is missing."),
            (-3, "other-quantity", "this is the slope in the direction u. There is a steeper one."),
            (-9, "value", "this follows one weight only. Both together are steeper."),
            (-0.1 * sqrt(130), "other-quantity", "this is the length of the step. How fast does the loss fall at first, for each unit of the way?"),
        )),
    },
    hints=(
        "A partial derivative treats the other weight like a number: of w₁w₂ by w₁ it is w₂. A step is minus η times the gradient, "
        "for both weights at the same time.",
        "The gradient is (2 w₁ + w₂, w₁ + 6 w₂). Put in (3, 1) for the first step, and the place that you have reached for the second one.",
        "The slope in the direction u is the dot product of the gradient at (3, 1) and u. Straight down it is minus the length of the "
        "gradient, the root of the sum of its squared entries.",
    ),
    praise="A new place, a new gradient, the same rate: the rest of the chapter is repetition.",
)  # fmt: skip

# L = 10 w1² + 0.2 w2²: curvatures 20 and 0.4; at η = 0.095 the factors are −0.9 and 0.962
RAVINE = NumberTask(
    id="06.ravine",
    title="How fast may one go in this ravine?",
    difficulty=2,
    minutes=9,
    numbers={
        "limit": Number(0.1, EXACT, (
            (0.2, "factor", "the curvature is the second derivative, and that of 10 w₁² is not 10."),
            (5, "order", "this is the limit of the flat axis alone. Which axis complains first?"),
            (10, "order", "this is the limit of the flat axis, with the curvature 0.2. Which axis complains first? And the second derivative of 0.2 w₂² is 0.4."),
            (0.05, "other-quantity", "here the steep axis is done in one step. It stays stable up to twice that."),
            (20, "other-quantity", "this is the curvature of the steep axis. How does the limit follow from it?"),
        )),
        "at_once": Number(0.05, EXACT, (
            (0.1, "other-quantity", "with this rate w₁ jumps to and fro for ever. For which η is the factor 1 − ηλ equal to 0?"),
            (2.5, "order", "this brings w₂ to 0 at once. The question is about w₁."),
            (5, "order", "this is for the flat axis. The question is about w₁."),
        )),
        "kappa": Number(50, EXACT, (
            (0.02, "order", "the condition number is the steepest curvature divided by the flattest, not the other way round."),
            (100, "factor", "the flat curvature is the second derivative of 0.2 w₂², and that is not 0.2."),
            (25, "factor", "the steep curvature is the second derivative of 10 w₁², and that is not 10."),
            (sqrt(50), "square", "a root has been taken. It is the ratio of the curvatures themselves."),
            (19.6, "value", "this is the difference of the curvatures. It is their ratio."),
        )),
        "factor_steep": Number(-0.9, EXACT, (
            (0.9, "sign", "its size is right. On which side of the valley does the step land?"),
            (0.05, "factor", "the curvature is 20: the second derivative of 10 w₁²."),
            (1.9, "other-quantity", "this is ηλ. What is left of w₁ is 1 minus that."),
            (-1.9, "other-quantity", "this is −ηλ. What is left of w₁ is 1 minus ηλ."),
            (2.9, "sign", "this goes uphill: the factor is 1 − ηλ."),
        )),
        "factor_flat": Number(0.962, 3e-4, (
            (0.981, "factor", "the curvature is 0.4: the second derivative of 0.2 w₂²."),
            (0.038, "other-quantity", "this is ηλ. What is left of w₂ is 1 minus that."),
            (1.038, "sign", "this goes uphill: the factor is 1 − ηλ."),
        )),
        "steps": Number(60, EXACT, (
            (59, "rounding", "a little more than a tenth is left then."),
            (59.4, "rounding", "a step is a whole one: which is the first at which no more than a tenth is left?"),
            (log(0.1) / log(0.962), "rounding", "a step is a whole one: which is the first at which no more than a tenth is left?"),
            (61, "count", "one step earlier there is already less than a tenth left."),
            (24, "value", "each step takes 3.8 % off what is left, not off the start."),
            (121, "factor", "this is with the curvature 0.2."),
            (26, "value", "this is to 1/e, about 0.37. A tenth is asked for."),
            (22, "order", "this is how long the steep axis takes. The flat one is slower."),
        )),
        "limit_4": Number(0.025, EXACT, (
            (0.1, "value", "a loss that is 4 times as high is 4 times as steep, and its slope grows 4 times as fast."),
            (0.4, "order", "the curvatures become 4 times as large. Does the limit grow or shrink?"),
            (0.05, "square", "the curvatures become 4 times as large, not twice."),
            (0.00625, "square", "the curvatures become 4 times as large, not 16 times."),
        )),
    },
    hints=(
        "The curvature λ of an axis is the second derivative along it. A step multiplies the distance along this axis by 1 − ηλ.",
        "The second derivative of a w² is 2 a, so that the curvatures are 20 and 0.4. The limit is 2 divided by the largest; the factor is 0 at 1/λ.",
        "With η = 0.095: 1 − 0.095 · 20, and 1 − 0.095 · 0.4. For the number of steps: which power of the second factor is the first to be 0.1 or less? "
        "Take logarithms, or let Python count.",
    ),
    praise="The steep axis sets the speed limit, and the flat one has to live with it.",
)  # fmt: skip

# N = 1000, B = 64, 20 epochs
COUNTING = NumberTask(
    id="06.steps_and_epochs",
    title="Steps, epochs and errors",
    difficulty=1,
    minutes=7,
    numbers={
        "steps_epoch": Number(16, EXACT, (
            (15.625, "rounding", "a step is a whole one: the last batch is smaller, and it counts."),
            (15, "count", "some examples are left after 15 batches, and they are a batch, too."),
            (64, "other-quantity", "this is the size of a batch. How many of them are there?"),
            (1000, "other-quantity", "this is for one example at a time."),
            (1, "other-quantity", "this is for all examples at a time."),
        )),
        "last_batch": Number(40, EXACT, (
            (64, "value", "1000 is not a multiple of 64."),
            (24, "value", "so many are missing in the last batch. How many are in it?"),
            (0.625, "unit", "this is its share of a full batch. How many examples is that?"),
            (16, "other-quantity", "this is the number of batches."),
        )),
        "steps_all": Number(320, EXACT, (
            (312.5, "rounding", "each epoch ends with a smaller batch of its own: round up first, then multiply."),
            (313, "rounding", "each epoch ends with a smaller batch of its own: round up first, then multiply."),
            (300, "count", "the smaller batch at the end of each epoch is a step as well."),
            (1280, "value", "this is the batch size times the epochs. How many batches has an epoch?"),
            (20000, "other-quantity", "this is how many examples are looked at."),
        )),
        "steps_full": Number(20, EXACT, (
            (1, "value", "this is for one epoch. There are 20."),
            (20000, "order", "this is for one example at a time. Batch gradient descent takes all of them for a step."),
            (320, "value", "this is for batches of 64. Batch gradient descent takes all examples for a step."),
        )),
        "steps_single": Number(20000, EXACT, (
            (1000, "value", "this is for one epoch. There are 20."),
            (20, "order", "this is for all examples at a time."),
        )),
        "seen": Number(20000, EXACT, (
            (20480, "count", "the last batch of each epoch is smaller than 64."),
            (19200, "count", "the last batch of each epoch is looked at as well."),
            (20, "value", "so often does each single example come by. Here the looks at all examples are counted together."),
            (1000, "value", "this is for one epoch. Each epoch looks at all of them again."),
            (320, "other-quantity", "this is the number of steps."),
        )),
        "error_144": Number(1 / 3, 4e-4, (
            (1 / 9, "square", "this is what is left of the variance. The typical error is its root."),
            (3, "order", "a larger batch makes a smaller error."),
            (9, "order", "this is how many times larger the batch is."),
            (0.33, "rounding", "write it as a fraction: Python divides for you."),
            (1 / 12, "value", "this compares with a batch of 1. Here it was 16 before."),
            (1 / 81, "square", "the error falls like 1/√B, not like 1/B²."),
        )),
        "b_tenth": Number(400, EXACT, (
            (40, "square", "this makes a tenth of the variance. The typical error is its root."),
            (100, "value", "so many times larger must the batch be. It was 4 before."),
            (4000, "square", "this is too much: the error falls like 1/√B."),
            (0.04, "order", "a smaller error needs a larger batch."),
        )),
    },
    hints=(
        "An epoch is one pass through all examples. The last batch may be smaller, and it is a batch all the same.",
        "15 · 64 = 960. What is left makes one more batch. Then multiply by the 20 epochs, for each of the three sizes of a batch.",
        "The variance of a batch's gradient falls like 1/B, the typical error like 1/√B. From 16 to 144 B grows 9 times. For a tenth of the error, "
        "by which factor must B grow?",
    ),
    praise="The same 20000 looks at an example: 20 steps, 320 or 20000. And ten times less error costs a hundred times the work.",
)  # fmt: skip

TASKS = (TWO_STEPS, RAVINE)
LAST = (COUNTING,)
