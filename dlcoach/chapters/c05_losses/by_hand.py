"""By hand: five losses of four loaves, the price of being sure, the best constants, a temperature."""

from math import exp, log, log10

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6

# baked 50 each time, asked for 48, 54, 49, 51: the errors y − t are 2, −4, 1, −1
FOUR_SATURDAYS = NumberTask(
    id="05.four_saturdays",
    title="Four Saturdays, five numbers",
    difficulty=1,
    minutes=8,
    numbers={
        "sse_loaves": Number(22, EXACT, (
            (5.5, "other-quantity", "this is the mean. SSE is the sum."),
            (4, "order", "this is the square of the sum. First square each error, then add up."),
            (8, "square", "this is the sum of the absolute errors. SSE squares them."),
            (-2, "square", "this is the sum of the errors themselves. Square each of them first."),
            (-12, "sign", "a square is never negative: (−4)² is 16. In Python `-4**2` is −(4²); write `(-4)**2`."),
        )),
        "mse_loaves": Number(5.5, EXACT, (
            (22, "batch", "this is the sum. MSE is the mean of the four squares."),
            (2.75, "factor", "this has the ½ of another form. In this book MSE has no ½."),
            (22 / 3, "batch", "you divide by 3. MSE divides by the number of examples, 4."),
            (0.25, "order", "this is the square of the mean error. First square, then take the mean."),
            (2, "other-quantity", "this is the mean absolute error, MAE."),
            (22**0.5, "square", "a root has been taken. MSE stays in square loaves."),
            (5.5**0.5, "square", "a root has been taken. MSE stays in square loaves."),
        )),
        "mae_loaves": Number(2, EXACT, (
            (-0.5, "sign", "too much and too little have cancelled here: take the absolute value of each error first."),
            (0.5, "order", "this is the absolute value of the mean. First the absolute values, then the mean."),
            (8, "batch", "this is the sum. MAE is the mean of the four."),
            (5.5, "other-quantity", "this is MSE: MAE does not square."),
            (22**0.5 / 2, "other-quantity", "this is the root of MSE, which is not MAE: a large error still counts more in it."),
        )),
        "slope_2": Number(-2, EXACT, (
            (2, "sign", "its size is right. On day 2 the baker has baked too little: what happens to the loss if he bakes more?"),
            (-8, "batch", "this is the slope of the squared error of that day. In the mean of four days it counts only a quarter."),
            (-1, "factor", "where is the 2 that the square brings with it?"),
            (-4, "other-quantity", "this is the error of day 2, not the slope of the MSE."),
            (4, "other-quantity", "this is the size of the error, not the slope of the MSE."),
            (16, "other-quantity", "this is the loss of day 2, not its slope."),
            (5.5, "other-quantity", "this is the MSE, and a slope is asked for: how fast does it change when y₂ moves?"),
            (-0.25, "other-quantity", "this is the slope of MAE."),
            (-1.0 / 3, "batch", "this is divided by 3; there are four examples."),
        )),
        "quantile_loaves": Number(1.125, EXACT, (
            (0.875, "order", "the two prices are exchanged. Which side costs q: too little, or too much?"),
            (4.5, "batch", "this is the sum. The loss is the mean of the four days."),
            (3.5, "order", "the two prices are exchanged, and it is the sum, not the mean."),
            (2, "other-quantity", "this is MAE: both sides cost the same in it."),
            (1, "other-quantity", "this is half of MAE, as with q = ½: both sides cost the same in it."),
            (1.5, "value", "here both sides cost q. Too much costs only 1 − q a loaf."),
            (0.5, "value", "here both sides cost 1 − q. Too little costs q a loaf."),
            (0.9375, "value", "only the missing loaves are counted. Those left over cost as well."),
            (0.1875, "value", "only the loaves left over are counted. Missing ones cost as well."),
        )),
    },
    hints=(
        "Make a table with a row for each Saturday: the error e = y − t with its sign, e², |e|, and the price in the quantile loss.",
        "The errors are 2, −4, 1 and −1. For the slope only day 2 moves: ℓ₂ = e₂² has the slope 2 e₂, and L is the mean of "
        "four such losses.",
        "In the quantile loss days 2 and 4 had too little, and each missing loaf costs ¾. Days 1 and 3 had too much, at ¼ a "
        "loaf. Add up the four prices and divide by 4.",
    ),
    praise="One set of errors, and each loss says something else about it. The errors are facts; the choice is yours.",
)  # fmt: skip

SURPRISE = NumberTask(
    id="05.surprise",
    title="The price of being sure",
    difficulty=1,
    minutes=7,
    numbers={
        "yes_95": Number(-log(0.95), 5e-4, (
            (-log10(0.95), "unit", "this is the logarithm to base 10. The book uses the natural one, `np.log`."),
            (-log(0.95) / log(2), "unit", "this is the logarithm to base 2. The book uses the natural one, `np.log`."),
            (-log(0.05), "targets", "this is the price if it was no. Which of the two terms is alive for t = 1?"),
            (0.0025, "other-quantity", "this is the squared error."),
            (-log(0.95) - log(0.05), "targets", "both terms are counted. For t = 1 the second one is 0."),
        )),
        "no_95": Number(-log(0.05), 2e-3, (
            (-log10(0.05), "unit", "this is the logarithm to base 10. The book uses the natural one, `np.log`."),
            (-log(0.05) / log(2), "unit", "this is the logarithm to base 2. The book uses the natural one, `np.log`."),
            (-log(0.95), "targets", "this is the price if it was yes. Which of the two terms is alive for t = 0?"),
            (0.9025, "other-quantity", "this is the squared error."),
            (-log(0.95) - log(0.05), "targets", "both terms are counted. For t = 0 the first one is 0."),
        )),
        "class_2": Number(-log(0.3), 1e-3, (
            (-log10(0.3), "unit", "this is the logarithm to base 10. The book uses the natural one, `np.log`."),
            (-log(0.6), "targets", "this is the price if class 1 were the right one. The largest probability is not always the right class."),
            (-log(0.1), "targets", "this is the price if class 3 were the right one."),
            (-log(0.3) / 3, "batch", "this is divided by the number of classes. One example, one price: there is nothing to divide by."),
            (-log(0.6 * 0.3 * 0.1), "targets", "all classes are counted. For the wrong ones t is 0, so that their terms vanish."),
            (-log(0.4 * 0.3 * 0.9), "other-quantity", "this adds three binary cross-entropies, as for three labels that do not exclude each other."),
            (-log(0.7), "targets", "this is −ln(1 − y₂). What counts is the probability that the right class was given."),
            (0.7, "other-quantity", "this is 1 − y₂, without a logarithm."),
        )),
        "clueless": Number(log(10), 2e-3, (
            (0.1, "other-quantity", "this is the probability that each class gets. What does it cost?"),
            (1.0, "unit", "this is the logarithm to base 10. The book uses the natural one, `np.log`."),
            (-log(0.9), "targets", "this is −ln(1 − 0.1): the price of the event that it is not this class."),
            (log(2), "value", "this is the price of the clueless one with two classes. Here there are ten."),
            (0.9, "other-quantity", "this is how often it is wrong, not its loss."),
            (10 * log(10), "batch", "this counts all ten classes. Only the right one has t = 1."),
        )),
        "slope_z": Number(0.95, 1e-3, (
            (-0.05, "targets", "this is the slope for t = 1. Here it was no."),
            (0.05, "value", "this is 1 − y. The slope is output minus target."),
            (20.0, "derivative", "this is the slope by y. Between y and the score z stands the sigmoid, whose slope is y (1 − y)."),
            (0.0475, "derivative", "this is the slope of the sigmoid alone."),
            (2 * 0.95 * 0.0475, "other-quantity", "this is the slope of the squared error of a sigmoid. Here the loss is the cross-entropy."),
            (-log(0.05), "other-quantity", "this is the loss, and its slope is asked for."),
        )),
    },
    hints=(
        "Cross-entropy looks at one number only: the probability that was given to what happened. Which one is it in each case?",
        "The price is −ln of it. In Python `-np.log(0.5)` is 0.693. The clueless network gives each of the ten classes the same.",
        "“95 % yes” gives 0.95 to yes and 0.05 to no. In the third case only class 2 counts. The slope by the "
        "score is equation (1) of the chapter: y − t, with t = 0 here.",
    ),
    praise="To be sure and right is nearly free, to be sure and wrong is dear: about sixty times as much here.",
)  # fmt: skip

# minutes of seven deliveries: 3 4 5 6 8 11 33
BEST_CONSTANTS = NumberTask(
    id="05.best_constants",
    title="One number for all",
    difficulty=2,
    minutes=8,
    numbers={
        "best_squared": Number(10, EXACT, (
            (6, "order", "this is the median. What does the squared error ask for?"),
            (11, "order", "this is another of the losses' answers. What does the squared error ask for?"),
            (37 / 6, "value", "the long delivery is left out here. The squared error does not leave it out."),
            (70, "batch", "this is the sum of the seven."),
            (18, "value", "this is halfway between the shortest and the longest."),
        )),
        "best_absolute": Number(6, EXACT, (
            (10, "order", "this is the mean. What does the absolute error ask for?"),
            (11, "order", "this is another of the losses' answers. What does the absolute error ask for?"),
            (7, "value", "with seven values one stands in the middle, and there is nothing to average."),
            (5, "value", "below it are two values, above it four. Where do the votes balance?"),
            (8, "value", "below it are four values, above it two. Where do the votes balance?"),
        )),
        "best_quantile": Number(11, EXACT, (
            (4, "order", "here the two prices are exchanged: this is the quantile ¼. Too short a promise is the dear side."),
            (10, "order", "this is the mean. What does the quantile loss ask for?"),
            (6, "order", "this is the median. Too short a promise costs three times as much: so promise more."),
            (9.5, "value", "this lies between two values, where `np.quantile` puts it if nothing else is said. Of seven, five are "
             "below it: is 5/7 at least ¾? Count again."),
            (8, "value", "five of seven deliveries need no more than that. Is 5/7 at least ¾?"),
            (33, "value", "all seven need no more than that. A smaller number does it as well."),
            (7.5, "value", "this is ¾ of the mean. A quantile is found by counting values."),
        )),
        "best_share": Number(0.375, 5e-4, (
            (0.625, "targets", "this is the share of no. The output is the probability of yes, t = 1."),
            (0.6, "other-quantity", "this is yes divided by no. The share is yes divided by all."),
            (0.0, "other-quantity", "this is the median of the targets, the absolute error's answer. Under cross-entropy a 0 costs infinitely much for every yes."),
            (0.5, "value", "that costs ln 2 for every mail. There is something cheaper."),
            (3.0, "batch", "this is how many said yes. A probability lies between 0 and 1."),
            (37.5, "unit", "write it as a number between 0 and 1, not in percent."),
        )),
        "moved_squared": Number(10, EXACT, (
            (20, "other-quantity", "this is the new best guess. By how much has it moved?"),
            (70, "value", "this is how far the one delivery moved. It is one of seven."),
            (0, "order", "this is what the absolute error does. The squared error hears distances."),
        )),
        "moved_absolute": Number(0, EXACT, (
            (6, "other-quantity", "this is the best guess itself. By how much has it moved?"),
            (10, "order", "this is what the squared error does. The absolute error counts votes: has a vote changed its side?"),
            (70, "value", "this is how far the one delivery moved. Has its vote changed sides?"),
        )),
    },
    hints=(
        "Each loss asks for something else: one for the mean, one for the median, one for a quantile, one for the share of yes. "
        "Which asks for which?",
        "Put the values in order and count. The median has as many below as above. The quantile ¾ is the first value at which "
        "the share of values up to and including it reaches ¾.",
        "Count up through the ordered list: 1/7, 2/7, 3/7 and so on. Where is ½ passed, and where ¾? For the last two "
        "numbers, write 103 in place of 33 and do the first two again.",
    ),
    praise="Three honest answers to one question. The data do not decide between them; the loss does.",
)  # fmt: skip

# scores (3, 1): softmax = σ(2/τ)
TEMPERATURE = NumberTask(
    id="05.temperature",
    title="Choose a temperature",
    difficulty=2,
    minutes=8,
    numbers={
        "p_1": Number(1 / (1 + exp(-2)), 1e-3, (
            (0.75, "value", "this divides the scores themselves by their sum, 3 / (3 + 1). Softmax takes the exponential first."),
            (1 / (1 + exp(-3)), "value", "this is σ(3). Softmax looks at the difference of the two scores."),
            (1 / (1 + exp(2)), "order", "this is the probability of the second class."),
            (exp(2), "other-quantity", "this is how many times likelier class 1 is than class 2. What is its probability?"),
            (exp(3), "value", "this is e³. It is still to be divided by the sum."),
            (1.0, "other-quantity", "this is the argmax, what softmax becomes when τ goes to 0. Here τ = 1."),
        )),
        "p_plus": Number(1 / (1 + exp(-2)), 1e-3, (
            (1.0, "value", "e¹⁰³ is huge, but so is e¹⁰¹. What is left of the common factor?"),
            (0.5, "value", "both have grown by 100, yet their difference has not changed."),
            (103 / 204, "value", "this divides the scores themselves by their sum. Softmax takes the exponential first."),
        )),
        "tau_75": Number(2 / log(3), 2e-3, (
            (log(3) / 2, "order", "this is upside down: a large τ makes the probabilities more alike. Divide the scores by it."),
            (log(3), "value", "this is the difference of the scores that is needed. Which τ turns 2 into it?"),
            (1.0, "value", "at τ = 1 you have `p_1`, which is larger."),
            (2 / log(4), "value", "with this τ the ratio of the two probabilities is 4 to 1. For ¾ and ¼ it is another."),
            (2 / log(0.75), "sign", "a temperature is positive. Ask for the ratio of the two probabilities, not for one of them."),
            (-2 / log(0.75), "value", "ask for the ratio of the two probabilities, ¾ to ¼, not for one of them."),
            (2.0, "value", "with this τ the two scores differ by 1, and the probability is σ(1). Not far, but not there."),
        )),
        "tau_99": Number(2 / log(99), 5e-4, (
            (log(99) / 2, "order", "this is upside down: to be surer, the scores must lie further apart, so τ is smaller than 1."),
            (log(99), "value", "this is the difference of the scores that is needed. Which τ turns 2 into it?"),
            (2 / log(100), "value", "nearly: 0.99 to 0.01 is not a ratio of 100 to 1."),
            (-2 / log(0.99), "value", "ask for the ratio of the two probabilities, not for one of them."),
        )),
        "p_hot": Number(0.5, 1e-3, (
            (0.0, "value", "all probabilities together are 1: they cannot both go to 0."),
            (1.0, "order", "this is what happens when τ goes to 0."),
            (1 / (1 + exp(-2)), "value", "this is `p_1`, at τ = 1. What becomes of scores that are divided by something huge?"),
            (0.75, "value", "the scores 3 and 1 become equal when they are divided by something huge."),
        )),
    },
    hints=(
        "With two classes softmax is the sigmoid of the difference of the scores: here σ(2/τ). The first two numbers follow at "
        "once.",
        "Turn it round: the ratio of the two probabilities is e to the power 2/τ. Which ratio belongs to ¾? Take "
        "the logarithm of both sides.",
        "¾ to ¼ is a ratio of 3, and 0.99 to 0.01 one of 99. From 2/τ = ln(ratio) follows τ. For p_hot the "
        "difference 2/τ goes to 0: what is σ(0)?",
    ),
    praise="A temperature changes how sure the network sounds, and never what it answers.",
)  # fmt: skip

TASKS = (FOUR_SATURDAYS, SURPRISE, BEST_CONSTANTS, TEMPERATURE)
