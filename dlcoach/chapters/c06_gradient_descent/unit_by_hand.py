"""By hand: the slope of the sigmoid, and the delta rule of two units."""

from math import exp

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6

_S2 = 1 / (1 + exp(2))  # σ(−2)
SIGMA_SLOPE = NumberTask(
    id="06.sigma_slope",
    title="The slope of the sigmoid, without an exponential",
    difficulty=1,
    minutes=5,
    numbers={
        "slope_8": Number(0.16, 1e-4, (
            (0.2139, "activation", "0.8 is the output already. You have put it through the sigmoid once more."),
            (0.2, "value", "this is 1 − y. Times what?"),
            (0.8, "other-quantity", "this is the output itself."),
            (0.64, "square", "this is y²."),
            (0.36, "derivative", "this is 1 − y², the slope of tanh."),
        )),
        "slope_far": Number(_S2 * (1 - _S2), 4e-4, (
            (_S2, "other-quantity", "this is the output. Its slope is asked for."),
            (1 - _S2, "other-quantity", "this is the output at z = 2. The slope at z = −2 is asked for."),
            (-6, "derivative", "you have put z into y (1 − y). The output y = σ(z) belongs there."),
            (-2, "derivative", "this is z itself."),
            (exp(-2), "value", "this is e⁻². First find the output, then its slope."),
            (exp(2), "value", "this is e². First find the output, then its slope."),
        )),
        "slope_most": Number(0.25, EXACT, (
            (0.5, "other-quantity", "this is the output at the steepest place. How steep is it there?"),
            (0, "other-quantity", "this is the z of the steepest place. How steep is it there?"),
            (1, "value", "y and 1 − y cannot both be 1. When is their product greatest?"),
        )),
        "y_9": Number(0.9, 1e-4, (
            (0.1, "order", "there the slope is 0.09 as well. The larger of the two outputs is asked for."),
            (0.3, "square", "this is the root of 0.09. The product of y and 1 − y is 0.09."),
            (0.0819, "order", "this is the slope of an output of 0.09. It is the other way round: the slope is 0.09."),
            (0.91, "value", "this is 1 − 0.09. The product of y and 1 − y is 0.09."),
        )),
        "slope_3": Number(0.75, EXACT, (
            (0.25, "derivative", "the inner derivative is missing: how fast does 3z grow with z?"),
            (0.25 / 3, "order", "3z grows faster than z, so that the slope is greater, not smaller."),
            (2.25, "square", "the inner derivative comes in once, not twice."),
            (0.5, "other-quantity", "this is the output there."),
            (1.5, "value", "the outer derivative is y (1 − y), which is not ½ at z = 0."),
        )),
    },
    hints=(
        "All of them follow from σ′ = y (1 − y), where y is the output, not z.",
        "For z = −2 find y first: 1 / (1 + e²), about 0.12. The product y (1 − y) is greatest where both factors are equal.",
        "For `y_9` look for two numbers that add up to 1 and whose product is 0.09. For `slope_3` use the chain rule: σ′ at 3z, times the derivative of 3z.",
    ),
    praise="A forward pass has left y behind, and one multiplication makes a slope of it.",
)  # fmt: skip

# linear: w = (1, −2), b = 0.5, x = (2, 1), t = 2, η = 0.1, loss (y − t)²; sigmoid: y = 0.8, t = 0, x = (2, −1), η = 0.5
NO_TWO = "the 2 that the square brings with it is missing."
UPHILL = "this goes uphill. The output is too small here: which way must the weight go?"
DELTA = NumberTask(
    id="06.delta_by_hand",
    title="The delta rule, by hand",
    difficulty=2,
    minutes=10,
    numbers={
        "y_linear": Number(0.5, EXACT, (
            (0, "bias", "the bias is missing."),
            (1, "step", "this is the answer after a step. A linear unit has none: y = z."),
            (0.622459, "activation", "this is with a sigmoid. A linear unit has none: y = z."),
            (-2.5, "order", "each weight belongs to its own input: 1 · 2 and (−2) · 1."),
            (4.5, "sign", "the second weight is negative."),
        )),
        "w1_new": Number(1.6, EXACT, (
            (1.3, "factor", NO_TWO),
            (0.4, "sign", UPHILL),
            (0.7, "sign", "this goes uphill, and the 2 of the square is missing."),
            (7, "value", "the learning rate is missing."),
            (-5, "sign", "this goes uphill, and the learning rate is missing."),
            (1.2, "step", "this is how the perceptron corrects, by η times the input. The delta rule multiplies by the error of y."),
            (0.6, "other-quantity", "this is how far the weight moves. Where is it afterwards?"),
            (-6, "other-quantity", "this is the slope. The step is still to be made."),
        )),
        "w2_new": Number(-1.7, EXACT, (
            (-1.85, "factor", NO_TWO),
            (-2.3, "sign", UPHILL),
            (-1.4, "value", "this is moved by the input of the other weight. Its own is 1."),
            (1, "value", "the learning rate is missing."),
            (0.3, "other-quantity", "this is how far the weight moves. Where is it afterwards?"),
        )),
        "b_new": Number(0.8, EXACT, (
            (0.5, "bias", "the bias learns as well: it is a weight whose input is always 1."),
            (0.65, "factor", NO_TWO),
            (0.2, "sign", UPHILL),
            (3.5, "value", "the learning rate is missing."),
            (0.3, "other-quantity", "this is how far the bias moves. Where is it afterwards?"),
            (1.1, "value", "the input of the bias is 1, not 2."),
        )),
        "error_after": Number(0.3, EXACT, (
            (-1.5, "stale", "this is the error before the update. Compute the output with the new weights."),
            (2.3, "other-quantity", "this is the output after the update. What is its error?"),
            (0, "bias", "here the old bias is used. It was updated, too."),
            (-0.3, "sign", "the error is output minus target."),
            (0.09, "other-quantity", "this is the loss after the update. Its root with the right sign is the error."),
        )),
        "change_1": Number(-0.256, 5e-5, (
            (0.256, "sign", "this goes uphill: the output is too large, and the input is positive."),
            (-0.128, "factor", NO_TWO),
            (0.512, "other-quantity", "this is the slope. The change is −η times it."),
            (-0.512, "value", "the learning rate is missing."),
            (-1.6, "derivative", "the slope of the sigmoid is missing, y (1 − y)."),
            (-0.32, "derivative", "this has 1 − y where y (1 − y) belongs."),
            (-1.28, "derivative", "this has y where y (1 − y) belongs."),
            (-0.34226, "activation", "0.8 is the output already. It does not go through the sigmoid once more."),
        )),
        "change_2": Number(0.128, 5e-5, (
            (-0.128, "sign", "this input is negative: when the weight grows, the output falls."),
            (-0.256, "value", "this is the change of the other weight. Here the input is −1."),
            (0.256, "factor", "the input is −1, not −2."),
            (0.064, "factor", NO_TWO),
            (0.8, "derivative", "the slope of the sigmoid is missing, y (1 − y)."),
        )),
        "change_sure": Number(-0.0196, 3e-5, (
            (-1.98, "derivative", "the slope of the sigmoid is missing, y (1 − y)."),
            (-0.0198, "value", "this is nearly it. Is each y in the formula 0.99, also in the error?"),
            (-0.01584, "stale", "the error is still that of y = 0.8."),
            (-0.3168, "stale", "the slope of the sigmoid is still that of y = 0.8."),
            (-0.0392, "value", "the learning rate is missing."),
            (-0.0098, "factor", NO_TWO),
            (0.0196, "sign", "this goes uphill: the output is too large, and the input is positive."),
        )),
    },
    hints=(
        "Error times input: the slope by a weight is 2 (y − t) times its input, with one factor more, y (1 − y), where there is a sigmoid.",
        "Linear unit: y = 1 · 2 + (−2) · 1 + 0.5, and the error is y − t. The bias has the input 1. All three steps are −0.1 times their slope.",
        "Sigmoid unit: 2 · (0.8 − 0) · 0.8 · 0.2 · 2 is the slope by the first weight, and the change is −½ of it. For the last one put 0.99 in the place "
        "of both 0.8, and 0.01 in the place of 0.2.",
    ),
    praise="The linear unit has overshot, from −1.5 to 0.3. And the sigmoid unit that is most wrong moves least: chapter 05 has a loss against that.",
)  # fmt: skip

TASKS = (SIGMA_SLOPE, DELTA)
