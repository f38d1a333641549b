"""By hand: slopes, the way back through a kink, and what is left after many layers."""

from math import exp, log, sqrt, tanh

from dlcoach.tasks import Number, NumberTask

EXACT, THREE = 1e-6, 1e-3

SLOPES = NumberTask(
    id="10.slopes",
    title="Slopes on paper",
    difficulty=1,
    minutes=8,
    numbers={
        "tanh_slope": Number(0.64, THREE, (
            (0.24, "activation", "y (1 − y) is the slope of the sigmoid. A tanh has another one."),
            (0.36, "value", "this is h². How much of 1 does it leave?"),
            (0.4, "square", "the square is missing: 1 − h² and not 1 − h."),
            (1 - tanh(0.6) ** 2, "step", "0.6 is the output already: tanh must not be taken once more."),
            (1.36, "sign", "the square is subtracted: no tanh is steeper than 1."),
        )),
        "sigmoid_z": Number(log(9), 2e-3, (
            (0.9, "other-quantity", "this is the output. Which sum z has this output?"),
            (-log(9), "order", "here the slope is right. The positive one of the two places is asked for."),
            (0.1, "other-quantity", "this is the output at the other place. The sum z is asked for."),
            (9.0, "other-quantity", "this is y / (1 − y). What is z, if this is e to the z?"),
            (log(0.9 / 0.1) / log(10), "unit", "this is the logarithm to base 10. The sigmoid has e in it."),
        )),
        "arctan_slope": Number(0.1, THREE, (
            (0.25, "square", "the square is missing: it is 1 + z² below the line."),
            (10.0, "order", "this is how steep the tangent function is. The slope of the inverse is one over it."),
            (-0.125, "sign", "below the line there is a plus."),
            (1.2490457723982544, "other-quantity", "this is the value, arctan 3. Its slope is asked for."),
            (1 / 9, "value", "the 1 below the line is missing."),
            (2.4980915447965087, "other-quantity", "this is twice the value. The slope is asked for."),
        )),
        "softplus_slope": Number(0.8, THREE, (
            (log(5), "other-quantity", "this is the value of the softplus. Its slope is asked for."),
            (4.0, "value", "this is e to the z alone. The denominator is missing."),
            (0.2, "order", "this is the slope at −ln 4."),
            (0.16, "derivative", "this is the slope of the sigmoid. That of the softplus is the sigmoid itself."),
            (1.0, "activation", "a ReLU would have this slope. The softplus comes near it, but not at ln 4."),
            (1 / (1 + exp(-4)), "value", "z is ln 4 and not 4: e to the ln 4 is 4."),
        )),
        "elu_slope": Number(0.5, THREE, (
            (0.25, "value", "α is 2 here, and the slope contains it."),
            (-1.5, "other-quantity", "this is the value of the ELU. Its slope is asked for."),
            (1.0, "order", "this is the slope on the right-hand side, where z is positive."),
            (8.0, "sign", "z is −ln 4: e to the −ln 4 is a quarter."),
            (2.0, "other-quantity", "this is α, the slope close to 0. At −ln 4 it is smaller."),
            (-0.5, "sign", "an ELU rises everywhere: its slope is positive."),
        )),
        "silu_slope": Number(0.5, THREE, (
            (0.0, "other-quantity", "this is the value at 0, or z σ' alone. The product rule has two terms."),
            (0.25, "derivative", "this is the slope of the sigmoid. Which function is derived here, and by which rule?"),
            (1.0, "activation", "so steep it is far to the right only, where σ is 1."),
            (0.75, "value", "σ' is multiplied by z, and z is 0."),
            (0.125, "derivative", "the product rule adds two terms; they are not multiplied."),
        )),
    },
    hints=(
        "Take the table of section 2. The slopes of tanh and sigmoid can be computed from the output alone, without any e.",
        "tanh: 1 minus the square of the output. Sigmoid: which two outputs y have y (1 − y) = 0.09? Softplus: its slope is σ(z). "
        "And e to the ln 4 is 4.",
        "σ = 0.9 is the larger of the two; then z = ln(y / (1 − y)). σ(ln 4) = 4 / (4 + 1). ELU: α times e to the z, a quarter here. "
        "SiLU: σ + z σ', with z = 0.",
    ),
    praise="Six slopes, and all of them below the 1 of a ReLU that is on.",
)  # fmt: skip

# z = (2, −1, 0.5, −3), dh = (1, 4, −2, 5)
KINKS = NumberTask(
    id="10.kinks",
    title="Back through a kink",
    difficulty=1,
    minutes=7,
    numbers={
        "relu_sum": Number(-1, EXACT, (
            (8, "activation", "this adds up what comes from above. The units that are off let nothing through."),
            (9, "order", "these are the units that are off. Which ones let their gradient through?"),
            (3, "sign", "one of the gradients from above is negative, and it passes all the same: the sign of z decides, not that of dh."),
            (2.5, "other-quantity", "these are the outputs. What comes back through the units that are on?"),
            (1, "sign", "the third gradient is lost. z decides whether a unit is on, and z₃ is positive."),
            (10, "step", "a unit is on if its z is positive, not if its gradient is."),
            (2, "count", "this is how many units are on. What do they let through?"),
        )),
        "leaky_4": Number(0.5, EXACT, (
            (0, "activation", "this is a ReLU. A leaky one lets a little through."),
            (5, "value", "this unit is off, and its slope is 0.1."),
            (-0.3, "other-quantity", "this is the output of the unit. The gradient is asked for."),
            (-1.5, "value", "z is no factor of the slope: the slope of 0.1 z is 0.1."),
            (0.1, "other-quantity", "this is the slope alone. What comes from above is a factor, too."),
            (-0.5, "sign", "the slope is positive on both sides."),
        )),
        "prelu_h_4": Number(-0.75, EXACT, (
            (0.75, "sign", "the output is s z, and z is negative."),
            (0, "activation", "this is a ReLU. A PReLU lets a part of z through."),
            (-3, "value", "on this side the slope is not 1."),
            (-0.3, "value", "this is the leaky ReLU with 0.1. Here the slope is 0.25."),
            (1.25, "other-quantity", "this is the gradient by z₄. The output is asked for."),
            (-2.75, "value", "z is multiplied by s."),
        )),
        "d_s": Number(-19, EXACT, (
            (-15, "reduction", "this is the fourth unit alone. Which of the others are off?"),
            (-4, "reduction", "this is the second unit alone. Which of the others are off?"),
            (-18, "order", "this adds all four. Where z is positive, s plays no part."),
            (1, "order", "these are the units that are on. Their output does not contain s."),
            (19, "sign", "the sizes are right. The slope of s z by s is z, and z is negative."),
            (-4.75, "value", "s is a factor too many, or a mean was taken: the slope of s z by s is z."),
            (-9.5, "reduction", "this is a mean. One slope for all: what they send adds up."),
            (2.25, "other-quantity", "this is what goes on to the z that are negative. By s the slope is z."),
            (9, "other-quantity", "these are the gradients from above. Each is multiplied by min(z, 0)."),
        )),
        "s_new": Number(0.44, EXACT, (
            (0.06, "sign", "this goes uphill. A step is minus η times the gradient."),
            (0.19, "other-quantity", "this is the step. Where does it lead from 0.25?"),
            (19.25, "factor", "the learning rate is missing."),
            (-0.19, "other-quantity", "this is η times the gradient. Where does the step lead from 0.25?"),
            (0.2975, "value", "this is with a gradient that is too small: s is a factor too many, or a mean was taken."),
        )),
    },
    hints=(
        "Mark the sums that are positive. A unit that is on has slope 1, whatever activation of the three it has. What have the other two units?",
        "Gradient by z: from above times slope. Where z is negative, the slope is 0 for the ReLU, 0.1 for the leaky one and s for the PReLU. "
        "By s: how fast does s z grow with s?",
        "Units 2 and 4 are off. Each sends dh times z to their common slope, and the two messages add up. Then s moves by minus 0.01 times the sum.",
    ),
    praise="The slope grows: both units that are off would rather have been lower. A ReLU would never have heard of it.",
)  # fmt: skip

LEFT = NumberTask(
    id="10.what_is_left",
    title="What is left, and what would help",
    difficulty=2,
    minutes=10,
    numbers={
        "chain_left": Number(0.25**5, 6e-7, (
            (0.25**4, "count", "this is for four units. Each of the five has a slope."),
            (0.25, "value", "this is for one unit. The chain has five, and their slopes are multiplied."),
            (1.25, "value", "the slopes are multiplied, not added."),
            (0.05, "value", "a quarter to the power 5, not divided by 5."),
            (0.5**5, "activation", "½ is the output of a sigmoid at 0. Its slope is a quarter."),
            (1.0, "activation", "tanh or ReLU could leave all of it. A sigmoid is never steeper than a quarter."),
            (0.001, "rounding", "write it as a power or a fraction: Python calculates for you."),
        ), 1e-4),
        "w_level": Number(4, EXACT, (
            (0.25, "order", "this makes it worse: a quarter times a quarter. Which w makes the product 1?"),
            (1, "value", "with w = 1 each unit takes three quarters away."),
            (2, "value", "2 times a quarter is ½, and ½ vanishes too."),
            (16, "square", "one slope and one weight stand in each factor."),
        )),
        "rho_relu": Number(1 / sqrt(2), 6e-4, (
            (0.5, "norm", "this is the mean of f'². The factor is g times its root."),
            (1.0, "value", "that is for units that are all on. Half of them have slope 0."),
            (sqrt(2), "order", "this is the gain that makes the factor 1. Here g is 1."),
            (0.25, "square", "the mean of f'² is ½: 1² for half of the units. And then the root is taken."),
        )),
        "rho_leaky": Number(sqrt(0.58), 6e-4, (
            (0.7, "reduction", "this is the mean of the slopes. The squares are averaged, and then the root is taken."),
            (0.58, "norm", "this is the mean of f'². The factor is g times its root."),
            (1 / sqrt(2), "value", "this is the ReLU. The other half of the units lets something through."),
            (sqrt(0.7), "square", "the slope 0.4 counts with its square."),
            (sqrt(1.16), "reduction", "this adds the two squares. It is their mean: half of the units are on."),
            (0.4, "value", "this is the slope of those that are off. What is the root of the mean square?"),
        )),
        "g_leaky": Number(1 / sqrt(0.58), 4e-3, (
            (1 / 0.58, "square", "the root is missing: the factor is g times the root of E[f'²]."),
            (sqrt(2), "activation", "this is the gain for a ReLU. Less is needed where the others leak."),
            (sqrt(0.58), "order", "this is the factor at g = 1. By what must it be multiplied to be 1?"),
            (1 / 0.7, "reduction", "one over the mean of the slopes. One needs the root of the mean of the squares."),
            (1.0, "value", "with g = 1 each layer loses something."),
        )),
        "per_layer": Number(10 ** (-4 / 9), 1.5e-3, (
            (10**-0.4, "count", "this is the tenth root. From layer 10 to layer 1 there are nine steps."),
            (10 ** (4 / 9), "order", "this is the way up. Going back the error terms get smaller."),
            (10 ** (-4 / 11), "count", "from layer 10 to layer 1 there are nine steps."),
            (1e-4 / 9, "value", "the factors are multiplied: the ninth root, not a ninth."),
            (0.9999 / 9, "value", "the loss is not spread in equal pieces: the factors are multiplied. Take a root."),
            (10**4 ** (1 / 9), "value", "the root is taken of the number, not of its exponent."),
            (1e-4, "other-quantity", "this is what is left after all layers. What does one of them leave?"),
        )),
        "g_repaired": Number(10 ** (4 / 9), 8e-3, (
            (10 ** (-4 / 9), "order", "this makes it smaller once more. By what must g = 1 be multiplied?"),
            (10**0.4, "count", "this is the tenth root. From layer 10 to layer 1 there are nine steps."),
            (1e4, "value", "this is for all layers together. Each layer has a gain of its own."),
            (10 ** (2 / 9), "square", "the factor is proportional to g, not to its square."),
        )),
    },
    hints=(
        "Everything here is a product of equal factors. Along a chain one factor is f'(z) times w; for a layer it is g times the root of E[f'²].",
        "Half of the units have slope 1, the others 0 or 0.4. Square the slopes, take the mean, then the root. "
        "From layer 10 to layer 1 there are nine factors.",
        "E[f'²] of the leaky one is (1² + 0.4²) / 2. The gain that keeps it level is one over the factor at g = 1. And a factor whose ninth power is "
        "1/10000 is the ninth root of it.",
    ),
    praise="One number a layer, and it decides whether ten layers can learn.",
)  # fmt: skip

TASKS = (SLOPES, KINKS, LEFT)
