"""By hand: houses on a common scale, parameters of four networks, a screening test, the doubt about an accuracy."""

from math import sqrt

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6

# areas of the training part: 80 120 120 120 140 140 180 220, μ = 140, s = 40; validation: 200 and 260
AREAS = (80, 120, 120, 120, 140, 140, 180, 220)
ALL = (*AREAS, 200, 260)
MEAN_ALL = sum(ALL) / 10
S_ALL = sqrt(sum((a - MEAN_ALL) ** 2 for a in ALL) / 10)
S_LESS = sqrt(sum((a - 140) ** 2 for a in AREAS) / 7)  # divided by N − 1

SCALES = NumberTask(
    id="09.scales",
    title="Ten houses on one scale",
    difficulty=1,
    minutes=8,
    numbers={
        "mu_area": Number(140, EXACT, (
            (MEAN_ALL, "leak", "this is the mean of all ten houses. The last two are there for validation: their numbers must have no say."),
            (230, "leak", "this is the mean of the two validation houses."),
            (130, "other-quantity", "this is the median, halfway between 120 and 140. The scale begins at the mean."),
            (120, "other-quantity", "this is the most frequent area. The scale begins at the mean."),
            (1120, "batch", "this is the sum of the eight areas. How many are they?"),
            (150, "other-quantity", "this is halfway between the smallest and the largest area. The mean counts all eight."),
        )),
        "s_area": Number(40, EXACT, (
            (S_LESS, "batch", "you divide by N − 1. In this book and in `dlcore` the standard deviation divides by N."),
            (1600, "square", "this is the variance. The scale needs its root, which is in square metres again."),
            (S_ALL, "leak", "this is the deviation of all ten houses. Only the eight of the training part have a say."),
            (12800, "batch", "this is the sum of the squares. Mean first, then the root."),
            (sqrt(12800), "batch", "this is the root of the sum of the squares. Take their mean before the root."),
            (30, "other-quantity", "this is the mean distance from the mean, without squares. The standard deviation is the root of the mean square."),
            (140, "other-quantity", "this is the range, largest minus smallest."),
            (0, "sign", "the deviations themselves add up to 0, always. Square each of them first."),
        )),
        "area_200": Number(1.5, 5e-4, (
            ((200 - MEAN_ALL) / S_ALL, "leak", "here all ten houses made the scale. The training part alone makes it."),
            (-1.0, "leak", "here the two validation houses made a scale of their own. They are measured on that of the training part."),
            (60 / S_LESS, "batch", "this is with a deviation that divides by N − 1."),
            (60, "value", "you have subtracted μ. Now divide by s."),
            (5, "value", "you have divided by s. Before that μ is subtracted."),
            (60 / 1600, "square", "you have divided by the variance. Divide by its root."),
            (0, "leak", "a house that is measured by itself alone is always its own mean. Which scale was made in training?"),
            (1.0, "other-quantity", "this is where the house of 180 would lie."),
        )),
        "area_260": Number(3.0, 5e-4, (
            ((260 - MEAN_ALL) / S_ALL, "leak", "here all ten houses made the scale. The training part alone makes it."),
            (1.0, "leak", "here the two validation houses made a scale of their own. They are measured on that of the training part."),
            (120 / S_LESS, "batch", "this is with a deviation that divides by N − 1."),
            (120, "value", "you have subtracted μ. Now divide by s."),
            (2.0, "value", "this is 220 on the scale, the largest training house. A new house may lie further out."),
            (120 / 1600, "square", "you have divided by the variance. Divide by its root."),
        )),
        "air_1": Number(1.0, EXACT, (
            (0, "value", "the training houses become 0. This house differs from all of them, and by how much?"),
            (-1, "sign", "it is the value minus the mean: 1 minus 0."),
        )),
        "price_back": Number(470, EXACT, (
            (90, "offset", "the scale is undone, the shift is not: where was the zero of x′?"),
            ((0.75 - 380) / 120, "order", "this standardises 0.75 once more. Go the other way: multiply, then add."),
            (380.75, "factor", "the shift is undone, the scale is not."),
            ((0.75 + 380) * 120, "order", "on the way there you subtract first and divide then. On the way back, in which order?"),
            (0.75 * 120 - 380, "sign", "on the way there the mean was subtracted. On the way back?"),
            (290, "sign", "0.75 lies above the mean."),
        )),
        "error_back": Number(30, EXACT, (
            (410, "offset", "an error is a difference of two prices: the mean has gone out of it."),
            (0.25 / 120, "order", "multiply with s. The price in thousands has a larger spread than 1."),
            (0.25**2 * 120, "square", "0.25 is the root of the squared error already."),
            (0.25, "unit", "this is on the scale with deviation 1. In thousands it is more."),
            (3600, "square", "lengths grow with s, squares with s². 0.25 is a length."),
        )),
    },
    hints=(
        "Everything comes from the eight areas of the training part: first μ, then the eight deviations from it, their squares, the mean of "
        "these, and its root s.",
        "The sum of the eight is 1120. The squares of the deviations are 3600, then five small ones, 1600 and 6400. Then every new house goes "
        "through the same formula, (x − μ)/s, however far out it lies.",
        "A column without spread is divided by 1, and its mean is still subtracted. The way back is x = x′ · s + μ. A difference of two prices loses the μ: only s stays.",
    ),
    praise="A scale is made once, in training, and then carried along like a ruler. The house of 260 may well stick out of it.",
)  # fmt: skip

PARAMETERS = NumberTask(
    id="09.parameters",
    title="How many numbers does it learn?",
    difficulty=1,
    minutes=6,
    numbers={
        "price": Number(26, EXACT, (
            (20, "bias", "the weights are right. Each of the five hidden units and the output have a bias as well."),
            (25, "bias", "nearly all: does the output have a bias?"),
            (21, "bias", "nearly all: do the hidden units have biases?"),
            (9, "other-quantity", "these are the units. A weight stands on each arrow between them."),
            (15, "value", "these are the arrows into the hidden layer. There is a second layer."),
            (29, "bias", "inputs have no bias: nothing is added up in them."),
        )),
        "two_classes": Number(32, EXACT, (
            (26, "value", "this is with one output. Two classes have two logits here."),
            (25, "bias", "the weights are right. Each hidden unit and each output has a bias as well."),
            (27, "bias", "the weights of the layers are right. Hidden units and outputs have biases."),
            (30, "bias", "the biases of the outputs are missing."),
            (31, "bias", "each of the two outputs has a bias of its own."),
            (52, "value", "the second class needs a second output, not a second network."),
            (35, "bias", "inputs have no bias: nothing is added up in them."),
        )),
        "district": Number(46, EXACT, (
            (31, "value", "this counts the district as one column. One-hot with four districts makes four columns of it."),
            (41, "value", "this counts three columns for four districts. Here each district gets its own."),
            (40, "bias", "the weights are right. The biases are missing."),
            (44, "value", "a fourth of the columns of the district is counted wrongly: how many inputs are there in all?"),
            (51, "value", "this is with eight inputs. Three features and four districts: how many?"),
            (26, "value", "this is without the district. Each new column brings an arrow to every hidden unit."),
            (30, "value", "the new columns bring arrows to every hidden unit, not to one."),
        )),
        "digits": Number(2410, EXACT, (
            (2368, "bias", "the weights are right. The biases of 32 hidden units and ten outputs are missing."),
            (2400, "bias", "the biases of the ten outputs are missing."),
            (2378, "bias", "the biases of the hidden units are missing."),
            (2080, "value", "this is the first layer. There is a second one."),
            (106, "other-quantity", "these are the units. A weight stands on each arrow between them."),
            (2474, "bias", "inputs have no bias: nothing is added up in them."),
            (8 * 32 + 32 + 330, "value", "a picture of 8 × 8 pixels has one input for each pixel."),
            (2113, "value", "this is with one output. A digit is one of ten classes."),
        )),
    },
    hints=(
        "Layer by layer: a layer from n to m units has n · m weights, one on each arrow, and m biases, one for each unit that adds up.",
        "3–5–1 has two layers, one from 3 to 5 and one from 5 to 1. For the others change the first or the last number, and keep the rest.",
        "With the district there are 3 + 4 inputs. A picture of 8 × 8 pixels has 64, then come 32 hidden units and ten logits, one for each digit.",
    ),
    praise="Count before you train: with fewer examples than parameters a network can learn its examples by heart.",
)  # fmt: skip

# t = 1 is ill: 50 of 1000. TN = 920, FP = 30, FN = 10, TP = 40
SCREENING = NumberTask(
    id="09.screening",
    title="A thousand people, fifty ill",
    difficulty=1,
    minutes=8,
    numbers={
        "right": Number(0.96, EXACT, (
            (960, "unit", "this is how many are right. The accuracy is their share."),
            (96, "unit", "write it as a number between 0 and 1, not in percent."),
            (0.04, "reduction", "this is the share of wrong answers."),
            (0.92, "value", "only the healthy ones that were found are counted. The ill ones that were found are right as well."),
        )),
        "never": Number(0.95, EXACT, (
            (0, "value", "it is right about all who are healthy."),
            (0.05, "targets", "this is whoever answers “ill” to everybody."),
            (0.93, "value", "this is the share of answers “healthy” of the test. How many are healthy in truth?"),
            (950, "unit", "this is how many are right. The accuracy is their share."),
            (95, "unit", "write it as a number between 0 and 1, not in percent."),
        )),
        "precision_ill": Number(40 / 70, 5e-4, (
            (0.8, "order", "this is the recall: of the ill ones, how many were found. Precision asks about those who were called ill."),
            (0.04, "other-quantity", "this is the share of all people. Divide by those who were called ill."),
            (4 / 3, "other-quantity", "this is found ones for each false alarm. Divide by all who were called ill: both together."),
            (30 / 70, "reduction", "this is the share of false alarms among those who were called ill."),
            (920 / 930, "targets", "this is the precision of “healthy”."),
            (400 / 7, "unit", "write it as a number between 0 and 1, not in percent."),
        )),
        "recall_ill": Number(0.8, EXACT, (
            (40 / 70, "order", "this is the precision: of those who were called ill, how many are. Recall asks about those who are ill."),
            (4.0, "other-quantity", "this is found ones for each missed one. Divide by all who are ill."),
            (0.2, "reduction", "this is the share of the ill that was missed."),
            (0.04, "other-quantity", "this is the share of all people. Divide by those who are ill."),
            (920 / 950, "targets", "this is the recall of “healthy”."),
            (80, "unit", "write it as a number between 0 and 1, not in percent."),
        )),
        "f1_ill": Number(80 / 120, 5e-4, (
            ((40 / 70 + 0.8) / 2, "reduction", "this is the ordinary mean of precision and recall. F1 is the harmonic one: 2 TP/(2 TP + FP + FN)."),
            (0.5, "factor", "TP counts twice in F1, above and below: 2 TP/(2 TP + FP + FN)."),
            (1.0, "factor", "TP counts twice above, and below as well."),
            (40 / 120, "factor", "TP counts twice below, and above as well."),
            (sqrt(0.8 * 40 / 70), "reduction", "this is the geometric mean. F1 is the harmonic one: 2 TP/(2 TP + FP + FN)."),
            (0.8 * 40 / 70, "value", "this is the product of precision and recall. F1 is twice that, divided by their sum."),
            (0.96, "other-quantity", "this is the accuracy."),
        )),
        "recall_never": Number(0, EXACT, (
            (1, "targets", "this is the recall of “healthy”. How many of the ill does it find?"),
            (0.95, "other-quantity", "this is its accuracy. How many of the ill does it find?"),
            (0.05, "other-quantity", "this is the share of ill people. How many of them does it find?"),
            (0.8, "other-quantity", "this is the recall of the test. The other one never says “ill”."),
        )),
    },
    hints=(
        "Give the four cells their names for the class “ill”: TP were ill and found, FN were ill and missed, FP were healthy and called ill, TN is the rest.",
        "A row of the table holds all who are ill (or healthy) in truth, a column all who were called so. Precision divides TP by its column, recall by its row.",
        "The row of the ill has 50 people, the column “called ill” has 70. F1 is 2 TP divided by 2 TP + FP + FN. Whoever always says “healthy” has TP = 0.",
    ),
    praise="One point of accuracy above a test that does nothing. Only the rows and columns show what it is worth.",
)  # fmt: skip

HOW_SURE = NumberTask(
    id="09.how_sure",
    title="How sure is 90 percent?",
    difficulty=2,
    minutes=8,
    numbers={
        "se_100": Number(0.03, EXACT, (
            (0.0009, "square", "this is the variance. The standard error is its root."),
            (0.3, "batch", "this is the deviation of one single answer. The mean of 100 answers is steadier."),
            (0.003, "batch", "this divides by n. The root stands around all of it: the variance is divided by n."),
            (0.09, "square", "this is p(1 − p), the variance of one answer."),
            (sqrt(0.9 / 100), "value", "the factor 1 − p is missing under the root."),
            (sqrt(0.09 / 99), "batch", "you divide by n − 1. The book's SE divides by n."),
            (3.0, "unit", "write it as a share, not in percent."),
        )),
        "low": Number(0.84, 1e-3, (
            (0.87, "factor", "this is one standard error below. Two are asked for."),
            (0.96, "sign", "this is the upper end."),
            (0.81, "factor", "this is three standard errors below. Two are asked for."),
        )),
        "high": Number(0.96, 1e-3, (
            (0.93, "factor", "this is one standard error above. Two are asked for."),
            (0.84, "sign", "this is the lower end."),
            (0.99, "factor", "this is three standard errors above. Two are asked for."),
        )),
        "n_needed": Number(3600, 0.5, (
            (60, "square", "0.3/0.005 is the root of n. Square it."),
            (600, "square", "six times as sharp needs more than six times as many: n stands under a root."),
            (900, "factor", "with this n the standard error is 0.01. It should be 0.005."),
            (200, "square", "twice as many do not make it twice as sharp: n stands under a root."),
            (18, "square", "square it: the root is to be undone for the whole fraction."),
            (36000, "value", "one factor of ten too many: 0.09 divided by 0.005²."),
            (360, "value", "one factor of ten is missing: 0.09 divided by 0.005²."),
            (36, "batch", "this is how many times as many as 100. How many are they in all?"),
        )),
        "apart": Number(0.02 / sqrt(0.0009 + 0.000736), 5e-3, (
            (0.02 / 0.03, "value", "this knows only the doubt about one of the two. Both are measured."),
            (0.02 / (0.03 + sqrt(0.000736)), "order", "standard errors are not added, their squares are: the two errors may point in opposite directions."),
            (sqrt(0.0009 + 0.000736), "other-quantity", "this is the standard error of the difference. How many times does it go into 0.02?"),
            (0.02 / sqrt(0.000736), "value", "this knows only the doubt about one of the two. Both are measured."),
            (0.02, "other-quantity", "this is the difference itself. Measure it in standard errors."),
            (0.02 / (0.0009 + 0.000736), "square", "this divides by the variance of the difference. Take its root first."),
            (sqrt(0.0009 + 0.000736) / 0.02, "order", "this is upside down: how many standard errors lie in the difference?"),
            (2.0, "value", "two percentage points are not two standard errors."),
        )),
    },
    hints=(
        "SE = √(p (1 − p)/n). One answer, right with the probability p, has the variance p(1 − p), and the mean of n answers has an n-th of it.",
        "For the number that is needed, set SE to 0.005 and solve for n: square both sides first. To halve a standard error takes four times as many examples.",
        "For two accuracies from two test parts, add the two variances p(1 − p)/n, one with 0.9 and one with 0.92, and take the root. Divide the difference of the "
        "accuracies by it.",
    ),
    praise="With a hundred examples, 0.90 and 0.92 are one and the same result. A digit is worth what the size of the test part makes it.",
)  # fmt: skip

TASKS = (SCALES, PARAMETERS, SCREENING, HOW_SURE)
