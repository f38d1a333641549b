"""To implement: the error terms of the output layer and of a hidden layer."""

from dataclasses import replace

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c08_backpropagation.network import Backward, slope
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator

RIGHT = Backward()
SLOPES = (
    ("missing",
     "The slope of the sigmoid is missing.",
     "Between the loss and z stands the activation: on the way back, its derivative is a factor."),
    ("sigma",
     "The output of the sigmoid stands where its slope belongs.",
     "σ′(z) is not σ(z). Written with the output it has two factors."),
    ("one minus sigma",
     "Half of the slope is there: one minus the output.",
     "σ′(z) written with the output has two factors."),
    ("tanh",
     "This is the slope of tanh, one minus the square. The units here are sigmoids.", ""),
    ("twice",
     "The sigmoid is applied twice: what the function gets is already the output of the unit.",
     "The slope can be written with the output alone, without another sigmoid."),
    ("square",
     "The slope is squared, or there twice.", ""),
)  # fmt: skip


def _outputs(stream: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    rng = generator("08.delta_output", stream)
    y = rng.uniform(0.1, 0.9, size=(n, 1))
    t = (rng.uniform(size=(n, 1)) < 0.5).astype(float)
    t[:2] = [[0.0], [1.0]][:n]
    return y, t


def _delta_output(delta_output: Learner) -> None:
    for stream, n in enumerate((5, 7, 1)):
        y, t = _outputs(stream, n)
        slips = [
            Slip("sign", replace(RIGHT, sign=-1).delta_out(y, t),
                 "The sign is turned round: this is −∂L/∂z.",
                 "δ is ∂L/∂z. If y is above its target, a larger z makes L larger: δ is positive "
                 "there."),
            Slip("sign", replace(RIGHT, sign=-1, two=1, mean=False).delta_out(y, t),
                 "This is (t − y) y (1 − y), the δ of a lecture that uses another loss and the other "
                 "sign.",
                 "Here L is the mean of (t − y)², and δ is its derivative, not the negative of it."),
            Slip("factor", replace(RIGHT, two=1, mean=False).delta_out(y, t),
                 "This is (y − t) y (1 − y): right for half of the summed squares.",
                 "Here L is the mean of (t − y)²: two constant factors are missing."),
            *(Slip("derivative", replace(RIGHT, out_slope=kind).delta_out(y, t), message, advice)
              for kind, message, advice in SLOPES),
            Slip("derivative", (y - t) / n,
                 "This is δ for the cross-entropy loss, where the slope cancels. Here L is the mean "
                 "of (t − y)².", "Differentiate the square, then multiply by the slope of the sigmoid."),
            Slip("derivative", replace(RIGHT, out_slope="missing", mean=False).delta_out(y, t),
                 "Two things are missing: the slope of the sigmoid, and the mean over the batch."),
            Slip("batch", replace(RIGHT, mean=False).delta_out(y, t),
                 "This is δ for the sum over the examples. L is their mean.",
                 "Each example has only one share of N in the mean."),
            Slip("batch", np.sum(RIGHT.delta_out(y, t)),
                 "This is one number: the examples are added up or averaged.",
                 "δ keeps one row for each example: the batch is summed over later, when the "
                 "gradients of the weights are formed."),
            Slip("factor", replace(RIGHT, two=1).delta_out(y, t),
                 "The 2 that comes down from the square is missing."),
            Slip("square", replace(RIGHT, square=True).delta_out(y, t),
                 "The error is still squared; its derivative has the error itself."),
            Slip("sign", np.abs(RIGHT.delta_out(y, t)),
                 "All values are positive: the sign of the error is lost. It says which way to go."),
            Slip("other-quantity", (t - y) ** 2 / n, "This is the loss, not its derivative."),
        ]  # fmt: skip
        compare(delta_output(y, t), RIGHT.delta_out(y, t), "`delta_output`", slips, batch=n)
    no_loop(delta_output, lambda size: _outputs(9, size))


DELTA_OUTPUT = CodeTask(
    id="08.delta_output",
    title="δ of the output layer",
    difficulty=2,
    minutes=8,
    functions={"delta_output": "y, t"},
    test=_delta_output,
    hints=(
        "δ = ∂L/∂z = ∂L/∂y · ∂y/∂z. Write the two factors down separately, for one example.",
        "L is the mean of (t − y)² over N examples. Its derivative with respect to one of the y has a "
        "2, a difference and 1/N. Which way round is the difference?",
        "The first factor is 2 (y − t) / N with N = `len(y)`. The second is the slope of the sigmoid, "
        "and it can be written with y alone. Multiply entry by entry.",
    ),
    praise="Everything below the output layer will be made of this array.",
)


def _layers(stream: int, n: int, hidden: int, outputs: int) -> tuple:
    rng = generator("08.delta_hidden", stream)
    return (
        rng.normal(size=(n, outputs)),
        rng.normal(size=(hidden, outputs)),
        rng.uniform(0.1, 0.9, size=(n, hidden)),
    )


def _delta_hidden(delta_hidden: Learner) -> None:
    # first as many hidden units as outputs: there a missing .T gives numbers instead of an error
    for stream, (n, hidden, outputs) in enumerate(((5, 3, 3), (6, 4, 2), (7, 3, 1), (1, 2, 2))):
        delta, w, h = _layers(stream, n, hidden, outputs)
        want = RIGHT.delta_hidden(delta, w, h)
        slips = [
            Slip("sign", -want, "The sign is turned round.",
                 "No new sign comes in on the way from the output layer to the hidden one."),
            *(Slip("derivative", replace(RIGHT, hidden_slope=kind).delta_hidden(delta, w, h), m, a)
              for kind, m, a in SLOPES),
            Slip("batch", want / n,
                 "δ is divided by N once more. The 1/N of the mean is already in the δ of the output "
                 "layer, and one is enough."),
            Slip("batch", want * n, "The 1/N of the mean is already in the δ of the output layer, as "
                 "it should be: do not take it out."),
        ]  # fmt: skip
        if hidden == outputs:
            slips += [
                Slip("transposed", (delta @ w) * slope(h, "right"),
                     "The weights are used as on the way forward. On the way back δ crosses them in "
                     "the other direction.",
                     "(N, n_out) times what gives (N, n_hidden)?"),
                Slip("layer", delta * slope(h, "right"),
                     "The weights are missing: δ of the output layer must cross them to get to the "
                     "hidden units."),
            ]  # fmt: skip
        if n == 1:
            slips = []
        compare(delta_hidden(delta, w, h), want, "`delta_hidden`", slips, batch=n)
    no_loop(delta_hidden, lambda size: _layers(9, size, 3, 2))


DELTA_HIDDEN = CodeTask(
    id="08.delta_hidden",
    title="δ of a hidden layer",
    difficulty=2,
    minutes=8,
    functions={"delta_hidden": "delta_out, w_out, h"},
    test=_delta_hidden,
    hints=(
        "A hidden unit reaches the loss through every unit of the next layer. Add up over these "
        "paths: on each, δ of the next unit times the weight between the two.",
        "That sum, for all examples and all hidden units at once, is a matrix product of `delta_out` "
        "(N, n_out) with `w_out` (n_hidden, n_out), one of them transposed, so that (N, n_hidden) "
        "comes out.",
        "`delta_out @ w_out.T` carries δ back across the weights. One factor is left, entry by entry: "
        "the slope of the hidden sigmoid, written with its output h.",
    ),
    praise="This step repeats for every layer further down, however many there are.",
)

TASKS = (DELTA_OUTPUT, DELTA_HIDDEN)
