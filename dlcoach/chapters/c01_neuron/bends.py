"""To implement: ReLU and the sigmoid, for arrays of any shape."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def sigmoid(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def exp(z: np.ndarray) -> np.ndarray:
    return np.exp(np.clip(z, -700, 700))


# fmt: off
RELU_SLIPS = (
    ("step", lambda z: (z >= 0) * 1.0, "this is the step. ReLU keeps the size of a positive z."),
    ("step", lambda z: (z > 0) * 1.0, "this is the step. ReLU keeps the size of a positive z."),
    ("sign", np.abs, "where z is negative you turn it round; ReLU is 0 there."),
    ("sign", lambda z: np.maximum(0, -z), "your ReLU lets the negative side pass, and turned round."),
    ("sign", lambda z: np.minimum(0, z), "this keeps the negative side. ReLU keeps the positive one."),
    ("other-quantity", lambda z: z * 1.0, "this returns z as it is: the bend is missing."),
    ("value", lambda z: np.clip(z, 0, 1), "your ReLU stops at 1; it has no upper end."),
    ("shape", lambda z: np.max(z), "this is one number, the largest in the array. ReLU decides for each entry."),
    ("shape", lambda z: z[z > 0], "this keeps the positive entries alone. The others become 0, in their places."),
    ("value", lambda z: np.maximum(1, z), "this is the larger one of z and 1. Where is the bend of ReLU?"),
    ("other-quantity", lambda z: np.where(z > 0, z, 0.01 * z),
     "a little of the negative side passes: that is another bend, the leaky ReLU of chapter 10."),
    ("other-quantity", lambda z: np.log1p(exp(z)), "this is a smooth cousin of ReLU, softplus."),
)
SIGMOID_SLIPS = (
    ("sign", lambda z: sigmoid(-z), "your sigmoid falls: it is near 1 where z is very negative. Which sign has z in the exponent?"),
    ("order", lambda z: 1 + exp(-z), "this is 1 + e⁻ᶻ: Python divides before it adds. The denominator wants brackets."),
    ("order", lambda z: 1 / 1 + exp(-z), "Python divides before it adds. The denominator wants brackets."),
    ("value", lambda z: exp(-z), "this is e⁻ᶻ alone. The formula has two more parts."),
    ("value", lambda z: 1 / (1 - exp(-z)), "in the denominator stands a minus where a plus belongs."),
    ("other-quantity", np.tanh, "this is tanh: it runs from −1 to 1. The sigmoid runs from 0 to 1."),
    ("other-quantity", lambda z: (z >= 0) * 1.0, "this is the step. The sigmoid is its smooth cousin."),
    ("other-quantity", lambda z: sigmoid(z) * sigmoid(-z), "this is the slope of the sigmoid, not its value."),
    ("other-quantity", lambda z: z / (1 + np.abs(z)), "this looks alike, but it is another function: there is no e in it."),
    ("factor", lambda z: sigmoid(2 * z), "your sigmoid is too steep: the exponent is −z, without a factor."),
    ("value", lambda z: 1 / (1 + 2.0 ** np.clip(-z, -700, 700)), "the base of the power is e, and here it is 2."),
)
# fmt: on


LARGE = np.array([-1000.0, -30.0, 30.0, 1000.0])


def _inputs() -> dict[str, np.ndarray]:
    rng = generator("01.bends")
    return {
        "7 numbers": rng.normal(size=7) * 3,
        "a (3, 4) array": rng.normal(size=(3, 4)) * 2,
        "5 numbers": np.array([-2.0, -0.5, 0.0, 0.5, 2.0]),
        "whole numbers": np.array([-3, 0, 1, 5]),
    }


def _judge(function: Learner, right, slips: tuple) -> None:
    inputs = _inputs()
    got = {words: numbers(function(z), f"`{function.name}(z)`") for words, z in inputs.items()}

    def always(other) -> bool:
        return all(
            np.shape(other(z)) == got[k].shape and np.allclose(got[k], other(z), 1e-6, 1e-9)
            for k, z in inputs.items()
        )

    if not always(right):
        with np.errstate(all="ignore"):
            for code, wrong, message in slips:
                if always(wrong):
                    raise CheckFailed(code, f"`{function.name}`: {message}")
    for words, z in inputs.items():
        compare(got[words], right(z), f"`{function.name}(z)` for {words}")
    compare(_large(function), right(LARGE), f"`{function.name}(z)` for very large numbers")


def _large(function: Learner) -> np.ndarray:
    try:
        return function(LARGE.copy())
    except CheckFailed as failure:
        if failure.code != "overflow":
            raise
        raise CheckFailed(
            "overflow",
            f"For small z `{function.name}` is right. For z = 1000 it returns nan: e¹⁰⁰⁰ is larger than "
            "any number that the computer can hold, and infinity by infinity is not a number.",
            "Write the formula so that no large exponential stands in the numerator.",
        ) from None


def _bends(relu: Learner, sigmoid_: Learner) -> None:
    _judge(relu, lambda z: np.maximum(0, z), RELU_SLIPS)
    try:
        _judge(sigmoid_, sigmoid, SIGMOID_SLIPS)
    except CheckFailed as failure:
        message = f"Right so far: `relu`. {failure.message}"
        raise CheckFailed(failure.code, message, failure.advice) from None


BENDS = CodeTask(
    id="01.bends",
    title="Two bends in code",
    difficulty=1,
    minutes=6,
    functions={"relu": "z", "sigmoid": "z"},
    test=_bends,
    hints=(
        "Both are one line each, a formula that NumPy applies to every entry of `z`.",
        "`max` takes one yes or no and cannot work entry by entry. `np.maximum(a, b)` can, "
        "and one of the two may be a plain number.",
        "The exponential for arrays is `np.exp`, with −z as its argument. Put brackets round the "
        "whole denominator.",
    ),
    praise="These two will go with you: ReLU inside most networks, the sigmoid wherever a yes or no "
    "is asked.",
)

TASKS = (BENDS,)
