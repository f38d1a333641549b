"""By hand: the shape of every gradient of a layer."""

from collections.abc import Mapping

import numpy as np

from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, judge_each

# name -> the right shape, and what is wrong with others; N = 32, n_in = 4, n_hidden = 5, n_out = 3
SHAPES: Mapping[str, tuple[tuple[int, ...], Mapping[tuple[int, ...], tuple[str, str]]]] = {
    "shape_delta_out": (
        (32, 3),
        {
            (3,): ("batch", "δ has a value for each example of the batch."),
            (32, 5): ("layer", "this is the shape of the hidden δ."),
            (5, 3): ("layer", "this is the shape of the weights. δ belongs to units, not weights."),
        },
    ),
    "shape_delta_hidden": (
        (32, 5),
        {
            (5,): ("batch", "δ has a value for each example of the batch."),
            (32, 3): ("layer", "this is δ of the output layer."),
            (32, 4): ("layer", "this is the shape of x. How many units has the hidden layer?"),
            (4, 5): ("layer", "this is the shape of the weights. δ belongs to units, not weights."),
        },
    ),
    "shape_dw_out": (
        (5, 3),
        {
            (32, 3): ("batch", "weights have no value for each example: the batch is summed over."),
            (32, 5, 3): ("batch", "the product hᵀ δ sums over the batch: no axis is left for it."),
            (4, 5): ("layer", "this is the gradient of the hidden weights."),
        },
    ),
    "shape_db_out": (
        (3,),
        {
            (32, 3): ("batch", "this is δ itself: for the bias it is summed over the batch."),
            (32,): ("batch", "summed over the units; it should be summed over the batch."),
            (1, 3): ("shape", "nearly: the bias itself is an array with one axis."),
            (5,): ("layer", "this is the bias of the hidden layer."),
            (5, 3): ("layer", "this is the gradient of the weights."),
        },
    ),
    "shape_dw_hidden": (
        (4, 5),
        {
            (32, 5): ("batch", "weights have no value for each example: the batch is summed over."),
            (32, 4, 5): ("batch", "the product xᵀ δ sums over the batch: no axis is left for it."),
            (5, 3): ("layer", "this is the gradient of the output weights."),
        },
    ),
    "shape_db_hidden": (
        (5,),
        {
            (32, 5): ("batch", "this is δ itself: for the bias it is summed over the batch."),
            (32,): ("batch", "summed over the units; it should be summed over the batch."),
            (1, 5): ("shape", "nearly: the bias itself is an array with one axis."),
            (4,): ("layer", "a bias belongs to a unit, not to an input."),
            (3,): ("layer", "this is the bias of the output layer."),
            (4, 5): ("layer", "this is the gradient of the weights."),
        },
    ),
}


def _shapes(*answers: object) -> None:
    given = dict(zip(SHAPES, answers, strict=True))
    judge_each(given, _one_shape)


def _one_shape(name: str, answer: object) -> None:
    want, slips = SHAPES[name]
    if isinstance(answer, int | np.integer) and not isinstance(answer, bool):
        answer = (int(answer),)  # (5) is 5 in Python
    if not isinstance(answer, tuple | list) or not all(
        isinstance(n, int | np.integer) for n in answer
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
        raise CheckFailed(
            "transposed",
            f"`{name}`: rows and columns are exchanged.",
            "A gradient has the shape of what it belongs to. Weights are (n_in, n_out) of their "
            "layer, and a batch has one row for each example.",
        )
    raise CheckFailed(
        "value",
        f"`{name} = {got}` is not right.",
        "A gradient has the shape of what it belongs to; δ has the shape of the layer's output.",
    )


SHAPES_TASK = ValueTask(
    id="08.shapes",
    title="The shape of every gradient",
    difficulty=1,
    minutes=5,
    values=tuple(SHAPES),
    test=_shapes,
    hints=(
        "A derivative of one number, L, with respect to an array has one entry for each entry of the "
        "array.",
        "So dw has the shape of w, and db that of b. δ = ∂L/∂z has the shape of z, which holds one "
        "row for each example and one column for each unit.",
        "Weights are (inputs of the layer, units of the layer), a bias is (units,). The output layer "
        "has 5 inputs. And in `dw = h.T @ delta` the batch meets itself and is summed away.",
    ),
    praise="When a backward pass does not run, these shapes tell you which product is wrong before "
    "you have thought about it.",
)

TASKS = (SHAPES_TASK,)
