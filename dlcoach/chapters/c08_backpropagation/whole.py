"""To implement: the whole backward pass of the chapter's network."""

from dataclasses import replace

from dlcoach.calling import Learner
from dlcoach.chapters.c08_backpropagation.batch import (
    check_order,
    compare_gradients,
    gradient_slips,
)
from dlcoach.chapters.c08_backpropagation.network import NAMES, Backward, sigmoid
from dlcoach.diagnose import close, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

RIGHT = Backward()
WRONG = (
    (replace(RIGHT, sign=-1), "sign",
     "All four gradients have the opposite sign: a step against them would climb.",
     "δ of the output is ∂L/∂z. For y above its target it is positive."),
    (replace(RIGHT, mean=False), "batch",
     "All four gradients are those of the summed squares. L is the mean over the batch.",
     "The 1/N enters once, in δ of the output layer, and everything else carries it along."),
    (replace(RIGHT, mean_again=True), "batch",
     "All four gradients are divided by N twice.",
     "The 1/N enters once, in δ of the output layer; the products then add up the examples."),
    (replace(RIGHT, two=1), "factor",
     "All four gradients are half of what they should be.",
     "The 2 that comes down from the square is missing."),
    (replace(RIGHT, two=1, mean=False), "factor",
     "All four gradients belong to half of the summed squares. L is the mean of (t − y)².",
     "Differentiate that, with its 1/N and its square."),
    (replace(RIGHT, sign=-1, two=1, mean=False), "sign",
     "All four gradients have the opposite sign, and belong to half of the summed squares.",
     "Begin with L, the mean of (t − y)², and differentiate it with respect to y."),
    (replace(RIGHT, square=True), "square",
     "In δ of the output the error is still squared.", ""),
    (replace(RIGHT, biases=False), "bias",
     "The forward pass inside your function leaves the biases out.", ""),
    *((replace(RIGHT, out_slope=k, hidden_slope=k), "derivative",
       f"In both layers {words}.",
       "σ′(z) = σ(z) (1 − σ(z)): with the output of the unit it has two factors.")
      for k, words in (
          ("missing", "the slope of the sigmoid is missing"),
          ("sigma", "the output of the sigmoid stands where its slope belongs"),
          ("tanh", "the slope is that of tanh, 1 − h²"),
          ("twice", "the sigmoid is applied twice in the slope"))),
    *((replace(RIGHT, out_slope=k), "derivative",
       f"In δ of the output layer {words}. (It goes on from there into the hidden layer.)",
       "From y back to z of the output unit: σ′ written with y.")
      for k, words in (
          ("missing", "the slope of the sigmoid is missing"),
          ("sigma", "y stands where the slope belongs"),
          ("one minus sigma", "half of the slope is missing"),
          ("tanh", "the slope is that of tanh"),
          ("twice", "the sigmoid is applied twice in the slope"))),
    *((replace(RIGHT, hidden_slope=k), "derivative",
       f"The output layer is right. In δ of the hidden layer {words}.",
       "From h back to z of the hidden units: σ′ written with h.")
      for k, words in (
          ("missing", "the slope of the sigmoid is missing"),
          ("sigma", "h stands where the slope belongs"),
          ("one minus sigma", "half of the slope is missing"),
          ("tanh", "the slope is that of tanh"),
          ("twice", "the sigmoid is applied twice in the slope"))),
)  # fmt: skip


def _network(stream: int, n: int, n_in: int, hidden: int) -> tuple:
    rng = generator("08.backward", stream)
    t = (rng.uniform(size=(n, 1)) < 0.5).astype(float)
    t[:2] = [[0.0], [1.0]][:n]
    return (
        rng.normal(size=(n, n_in)),
        t,
        rng.normal(size=(n_in, hidden)),
        rng.normal(size=hidden),
        rng.normal(size=(hidden, 1)) * 1.5,
        rng.normal(size=1),
    )


def _backward(backward: Learner) -> None:
    for stream, sizes in enumerate(((5, 2, 3), (7, 4, 2), (1, 2, 2))):
        arguments = _network(stream, *sizes)
        want = RIGHT.run(*arguments)
        got = results(backward(*arguments), NAMES, backward.name)
        check_order(got, want, backward.name)
        for wrong, code, message, advice in WRONG:
            if all(
                close(numbers(g, f"`{n}`"), w)
                for n, g, w in zip(NAMES, got, wrong.run(*arguments), strict=True)
            ) and not all(map(close, wrong.run(*arguments), want)):
                raise CheckFailed(code, message, advice)
        x, t, w_hidden, b_hidden, w_out, b_out = arguments
        h = sigmoid(x @ w_hidden + b_hidden)
        delta_out = RIGHT.delta_out(sigmoid(h @ w_out + b_out), t)
        parts = (x, h, RIGHT.delta_hidden(delta_out, w_out, h), delta_out)
        compare_gradients(got, want, lambda n, p=parts: gradient_slips(n, *p), sizes[0])


BACKWARD = CodeTask(
    id="08.backward",
    title="The whole backward pass",
    difficulty=3,
    minutes=15,
    functions={"backward": "x, t, w_hidden, b_hidden, w_out, b_out"},
    test=_backward,
    hints=(
        "First forward, keeping h and y. Then from the loss downwards: δ of the output, δ of the "
        "hidden layer, and the four gradients.",
        "You have written the three steps already: `delta_output`, `delta_hidden` and `gradients` "
        "take exactly what you have kept, and you may call them.",
        "The forward pass has two lines, one a layer: the sigmoid of `x @ w_hidden + b_hidden`, then "
        "of the same with h and the output layer. The three calls follow in the order of the first "
        "hint; return what the last one gives.",
    ),
    praise="This is all there is in training any network of this kind. The rest is repetition.",
)

TASKS = (BACKWARD,)
