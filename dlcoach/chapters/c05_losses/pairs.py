"""To decide: which output and which loss belong to six problems."""

from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, judge_each

OUTPUTS = ("linear", "sigmoid", "softmax")
LOSSES = ("mse", "mae", "quantile", "binary", "categorical")
FITTING = {"linear": LOSSES[:3], "sigmoid": ("binary",), "softmax": ("categorical",)}

# problem -> right pairs, words for a wrong output, words for a wrong loss with the right output
PROBLEMS = {
    "pair_a": ((("linear", "mae"),), {
        "sigmoid": "A price is no probability, and a sigmoid never leaves 0 to 1.",
        "softmax": "A price is one number, not a choice among classes.",
    }, {
        "mse": "Some prices are typed with two zeros too many. How far does such a price pull the squared error's answer?",
        "quantile": "Nothing says that too much and too little hurt unequally. What troubles here are the far-off values.",
    }),
    "pair_b": ((("softmax", "categorical"),), {
        "linear": "If the digit is treated as an amount, something between 3 and 9 looks like a 6. Digits are names here.",
        "sigmoid": "A picture shows exactly one digit. Ten separate yes-or-no answers may say yes twice, or never.",
    }, {}),
    "pair_c": ((("sigmoid", "binary"),), {
        "softmax": "Softmax shares out one probability of 1 among the topics: to say yes to one it must say no to the others. An article may "
        "have several.",
        "linear": "Each topic is a yes or a no, and a probability is wanted. Which output stays between 0 and 1?",
    }, {}),
    "pair_d": ((("linear", "quantile"),), {
        "sigmoid": "A number of cubic metres is no probability.",
        "softmax": "A number of cubic metres is one number, not a choice among classes.",
    }, {
        "mse": "The squared error asks for the mean: then water is missing far too often. Which loss has a dear side?",
        "mae": "The absolute error asks for the median: then water is missing on half of the days. Which loss has a dear side?",
    }),
    "pair_e": ((("sigmoid", "binary"), ("softmax", "categorical")), {
        "linear": "A probability is wanted. Which output stays between 0 and 1?",
    }, {}),
    "pair_f": ((("linear", "mse"),), {
        "sigmoid": "A temperature in degrees is no probability.",
        "softmax": "A temperature is one number, not a choice among classes.",
    }, {
        "mae": "The mean is asked for, and the noise is Gaussian: which loss is minus the logarithm of that likelihood?",
        "quantile": "Too warm and too cold hurt alike here, and the mean is asked for.",
    }),
}  # fmt: skip


def _judge(name: str, answer: object) -> None:
    pair = _pair(name, answer)
    letter = name[-1].upper()
    right, outputs, losses = PROBLEMS[name]
    if pair in right:
        return
    output, loss = pair
    if output in outputs:
        raise CheckFailed("choice", f"Problem {letter}: not “{output}”. {outputs[output]}")
    if loss not in FITTING[output]:
        raise CheckFailed(
            "choice",
            f"Problem {letter}: the output “{output}” fits, and “{loss}” does not belong to it. "
            "Section 9 has a table, and says what happens with the wrong pairs.",
        )
    raise CheckFailed(
        "choice", f"Problem {letter}: the output fits, the loss does not. {losses[loss]}"
    )


def _pair(name: str, answer: object) -> tuple[str, str]:
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise CheckFailed(
            "type",
            f"`{name}` should be two words, an output and a loss.",
            f'Like this: `{name} = ("linear", "mse")`.',
        )
    output, loss = (str(word).strip().lower() for word in answer)
    if output in LOSSES and loss in OUTPUTS:
        raise CheckFailed("order", f"`{name}`: first the output, then the loss.")
    for word, words, what in ((output, OUTPUTS, "output"), (loss, LOSSES, "loss")):
        if word not in words:
            raise CheckFailed(
                "type", f"`{name}`: “{word}” is none of the words for an {what}.".replace("an loss", "a loss"),
                "They are " + ", ".join(f'"{w}"' for w in words) + ".",
            )  # fmt: skip
    return output, loss


def _pairs(*values: object) -> list[str]:
    judge_each(dict(zip(PROBLEMS, values, strict=True)), _judge)
    if _pair("pair_e", values[4])[0] == "softmax":
        return [
            "Problem E: with two scores this does the same as one score, a sigmoid and “binary”."
        ]
    return []


PAIRS = ValueTask(
    id="05.pairs",
    title="Six problems, six pairs",
    difficulty=2,
    minutes=8,
    values=tuple(PROBLEMS),
    test=_pairs,
    hints=(
        "First the output: is the target a number, a yes or no, one class of several, or several yes-or-nos? Then the loss.",
        "Three of the six are numbers. For each of them ask: which constant would I want, the mean, the median, or a "
        "quantile?",
        "Far-off values that are mistakes: median. A side that is dearer: quantile. Gaussian noise and the mean: squares. Exactly "
        "one class of several: softmax. Each label for itself: sigmoid.",
    ),
    praise="The pair is a sentence about the problem: what you want to know, and which mistakes you mind.",
)

TASKS = (PAIRS,)
