"""To implement: the weights for evaluation, of a network that was trained without any scaling."""

from itertools import pairwise

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare, kind, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

Layers = list[tuple[np.ndarray, np.ndarray]]


def _network(rng: np.random.Generator, sizes: tuple[int, ...]) -> Layers:
    return [(rng.normal(size=(a, b)), rng.normal(size=b)) for a, b in pairwise(sizes)]  # fmt: skip


def _judge_one(test_time_scale: Learner, sizes: tuple[int, ...], p: float, stream: int) -> None:
    layers = _network(generator("16.test_time", stream), sizes)
    before = [(w.copy(), b.copy()) for w, b in layers]
    about = f"with {len(layers)} layers and p = {p:g}"
    answer = test_time_scale(layers, p)
    changed = len(layers) != len(before) or any(
        not (np.array_equal(w, v) and np.array_equal(b, c))
        for (w, b), (v, c) in zip(layers, before, strict=False)
    )
    if changed:
        raise CheckFailed(
            "mutates-input",
            "The network that was given has other weights than before: whoever goes on training it finds them scaled.",
            "`w *= c` writes into the array itself; `w * c` makes a new one. And put the pairs into a list of your own.",
        )
    if not isinstance(answer, list | tuple):
        raise CheckFailed("type", f"`test_time_scale` should return a list of pairs; it returns {kind(answer)}.")  # fmt: skip
    if len(answer) != len(before):
        raise CheckFailed("shape", f"{about}: the list that is returned has {len(answer)} entries.")
    for k, pair in enumerate(answer):
        w, b = results(pair, ("w", "b"), "test_time_scale")
        _judge_layer(k, before[k], (w, b), p, about)


def _judge_layer(k: int, given: tuple, found: tuple, p: float, about: str) -> None:
    w, b = given
    first = k == 0
    what = f"`w` of layer {k + 1}, {about},"
    want = w if first else (1 - p) * w
    advice = "Which units were sometimes missing, and which weights leave them?"
    if first:
        slips = (
            Slip("layer", (1 - p) * w, "The weights of the first layer are scaled. They leave the inputs, and these were never dropped.", advice),
            Slip("layer", p * w, "The weights of the first layer are scaled. They leave the inputs, and these were never dropped.", advice),
            Slip("layer", w / (1 - p), "The weights of the first layer are scaled. They leave the inputs, and these were never dropped.", advice),
        )  # fmt: skip
    else:
        slips = (
            Slip("layer", w, f"The weights of layer {k + 1} are as they were. They leave hidden units, and these were dropped.", advice),
            Slip("factor", p * w, "The weights are multiplied by p, the probability to be dropped. In how large a share of the passes was a unit there?"),
            Slip("factor", w / (1 - p), "The weights become larger. But in evaluation more units speak than in training, so each must say less."),
            Slip("factor", w / max(p, 1e-9), "The weights are divided by p. In how large a share of the passes was a unit there?"),
            Slip("square", (1 - p) ** 2 * w, "The factor comes in twice. Each layer makes up for the units in front of it, once."),
            Slip("square", (1 - p) ** k * w, "The factor is raised to a power. Each layer makes up for the units in front of it, once."),
        )  # fmt: skip
    compare(found[0], want, what, slips)
    compare(found[1], b, f"`b` of layer {k + 1}, {about},", (
        Slip("bias", (1 - p) * b, "The biases are scaled. No coin was thrown for them: they were there in every pass, in full."),
        Slip("bias", p * b, "The biases are scaled. No coin was thrown for them: they were there in every pass, in full."),
        Slip("bias", b / (1 - p), "The biases are scaled. No coin was thrown for them: they were there in every pass, in full."),
    ))  # fmt: skip


def _test_time_scale(test_time_scale: Learner) -> None:
    cases = (((3, 4, 2), 0.2), ((2, 5, 3, 4), 0.3), ((4, 3, 3, 2, 2), 0.6), ((3, 2), 0.2))
    for stream, (sizes, p) in enumerate((*cases, ((2, 3, 1), 0.0))):
        _judge_one(test_time_scale, sizes, p, stream)


TEST_TIME = CodeTask(
    id="16.test_time",
    title="Repair it afterwards",
    difficulty=2,
    minutes=7,
    functions={"test_time_scale": "layers, p"},
    test=_test_time_scale,
    hints=(
        "Only one kind of thing was ever missing in training: hidden units. Which arrays multiply what a hidden unit says?",
        "The first layer takes the inputs, which were always there. Every other layer takes hidden units. A unit that was there in the share 1 − p of all passes now is there "
        "always. The biases stay.",
        "Make a new list: the first pair as it is, and for all later ones the weights times 1 − p, in a new array, beside their own bias.",
    ),
    praise="What leaves a dropped unit is scaled, and nothing else: not the biases, and not what leaves the inputs.",
)

TASKS = (TEST_TIME,)
