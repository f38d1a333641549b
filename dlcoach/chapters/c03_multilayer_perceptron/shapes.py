"""By hand: the shape of every array of a network, and how many parameters there are."""

from collections.abc import Mapping

import numpy as np

from dlcoach.outcome import CheckFailed
from dlcoach.tasks import Number, NumberTask, ValueTask, judge_each

EXACT = 1e-6

# name -> the right shape, and what is wrong with others; N = 32, 64–20–15–10
WEIGHTS_HAVE_NO_BATCH = (
    "the batch size stands in no weight: the same layer takes one example or a million."
)
# fmt: off
SHAPES: Mapping[str, tuple[tuple[int, ...], Mapping[tuple[int, ...], tuple[str, str]]]] = {
    "shape_w1": ((64, 20), {
        (32, 64): ("batch", "this is the shape of the batch x itself."),
        (32, 20): ("batch", WEIGHTS_HAVE_NO_BATCH),
        (64, 10): ("layer", "the first layer leads to the first hidden layer, not to the output."),
        (65, 20): ("bias", "the biases are not in w: they stand in b."),
    }),
    "shape_b1": ((20,), {
        (64,): ("layer", "a bias belongs to a unit, not to an input."),
        (32, 20): ("batch", "all examples share one bias for each unit."),
        (32,): ("batch", "all examples share one bias for each unit."),
        (1, 20): ("shape", "nearly: in this book b has one axis."),
        (20, 1): ("shape", "b has one axis. As a column it would be spread along the wrong axis of z."),
        (1,): ("bias", "one bias for each unit, not one for the layer."),
    }),
    "shape_h1": ((32, 20), {
        (20,): ("batch", "there is a row for each example of the batch."),
        (64, 20): ("layer", "this is the shape of the weights. h has a row for each example."),
        (32, 64): ("layer", "this is what comes in. What comes out has a column for each unit."),
    }),
    "shape_w2": ((20, 15), {
        (64, 15): ("layer", "the second layer does not see the pixels: its inputs are the outputs of the first."),
        (32, 15): ("batch", WEIGHTS_HAVE_NO_BATCH),
        (21, 15): ("bias", "the biases are not in w: they stand in b."),
    }),
    "shape_z2": ((32, 15), {
        (15,): ("batch", "there is a row for each example of the batch."),
        (20, 15): ("layer", "this is the shape of the weights. z has a row for each example."),
        (32, 20): ("layer", "this is what comes in from the first layer."),
    }),
    "shape_b3": ((10,), {
        (15,): ("layer", "a bias belongs to a unit of the layer, not to one of its inputs."),
        (32, 10): ("batch", "all examples share one bias for each unit."),
        (1, 10): ("shape", "nearly: in this book b has one axis."),
        (10, 1): ("shape", "b has one axis. As a column it would be spread along the wrong axis of z."),
        (1,): ("bias", "one bias for each unit, not one for the layer."),
    }),
    "shape_y": ((32, 10), {
        (10,): ("batch", "there is a row for each example of the batch."),
        (32,): ("layer", "ten units answer each example."),
        (15, 10): ("layer", "this is the shape of the weights. y has a row for each example."),
    }),
}
# fmt: on
RULE = "w is (inputs of the layer, units of the layer), b is (units,), and z, h and y are (examples, units)."


def _shapes(*answers: object) -> None:
    judge_each(dict(zip(SHAPES, answers, strict=True)), _one_shape)


def _one_shape(name: str, answer: object) -> None:
    want, slips = SHAPES[name]
    if isinstance(answer, int | np.integer) and not isinstance(answer, bool):
        answer = (int(answer),)  # (5) is 5 in Python
    if not isinstance(answer, tuple | list) or not all(
        isinstance(n, int | np.integer) and not isinstance(n, bool) for n in answer
    ):
        raise CheckFailed(
            "type",
            f"`{name}` should be a shape: a tuple of whole numbers, such as (7, 8) or (7,).",
        )
    got = tuple(int(n) for n in answer)
    if got == want:
        return
    if got in slips:
        code, message = slips[got]
        raise CheckFailed(code, f"`{name}`: {message}")
    if len(want) == 2 and got == want[::-1]:
        raise CheckFailed("transposed", f"`{name}`: rows and columns are exchanged.", RULE)
    raise CheckFailed("value", f"`{name} = {got}` is not right.", RULE)


SHAPES_TASK = ValueTask(
    id="03.shapes",
    title="The shape of every array",
    difficulty=1,
    minutes=5,
    values=tuple(SHAPES),
    test=_shapes,
    hints=(
        "Draw the network as a chain, 64 → 20 → 15 → 10, and write w and b on each arrow.",
        "A layer has a row of weights for each of its inputs and a column for each of its units. Whatever is computed "
        "from the batch has a row for each example.",
        "Check yourself by the product: (32, 64) times the shape of w⁽¹⁾ must go through, and the "
        "outer two sizes are left over. They are the shape of h⁽¹⁾, with which it goes on.",
    ),
    praise="The batch size stands in everything that is computed, and in nothing that is learned.",
)

# fmt: off
COUNT = NumberTask(
    id="03.count",
    title="Count the parameters",
    difficulty=2,
    minutes=8,
    numbers={
        "count_small": Number(26, EXACT, (
            (20, "bias", "these are the weights alone. Each unit has a bias as well."),
            (22, "bias", "some biases are missing: each unit has one, the hidden units too."),
            (24, "bias", "the biases of the output units are missing."),
            (16, "layer", "this is the hidden layer alone. The output layer has parameters too."),
            (10, "layer", "this is the output layer alone."),
            (29, "bias", "the inputs have no biases: they are no units."),
            (9, "other-quantity", "these are the circles of the drawing. Parameters are weights and biases."),
            (6, "other-quantity", "these are the units. Parameters are their weights and biases."),
        )),
        "count_deep": Number(8110, EXACT, (
            (8000, "bias", "these are the weights alone. Each unit has a bias as well."),
            (8003, "bias", "each unit has a bias of its own, not each layer."),
            (8100, "bias", "the biases of the output units are missing."),
            (5560, "layer", "there are two hidden layers, and weights between them."),
            (7600, "layer", "the output layer has parameters too."),
            (8210, "bias", "the inputs have no biases: they are no units."),
        )),
        "count_flat": Number(1010, EXACT, (
            (8110, "other-quantity", "so many are there, but not so many are needed: three layers without a bend "
             "compute what one layer computes. What size has it?"),
            (1000, "bias", "the one layer has biases as well."),
            (3, "other-quantity", "three layers become one. How many parameters has this one?"),
            (1, "other-quantity", "three layers become one. How many parameters has this one?"),
        )),
        "widest": Number(39, EXACT, (
            (40, "value", "with 40 hidden units there are 3,010 parameters."),
            (41, "value", "with 41 hidden units there are 3,085 parameters."),
            (46, "layer", "the hidden units have outgoing weights too, ten each."),
            (38, "value", "one more still fits."),
            *((n, "value", "hidden units come whole, and 3,000 is a limit.") for n in (2990 / 75, 39.87, 39.9)),
            (2935, "other-quantity", "this is the number of parameters. How many hidden units is that?"),
        )),
    },
    hints=(
        "A unit has one weight for each input of its layer, and one bias. Go through the layers, and add up.",
        "A layer from n_in to n_out has (n_in + 1) · n_out parameters. Without activations the layers collapse: which sizes "
        "are left then?",
        "100–50–50–10 has 101 · 50, then 51 · 50, then 51 · 10. For the last question 64–n–10 has 65 n + (n + 1) · 10: "
        "how large may n be?",
    ),
    praise="In a wide network the weights between hidden layers decide: twice the width, four times as many.",
)
# fmt: on

TASKS = (SHAPES_TASK, COUNT)
