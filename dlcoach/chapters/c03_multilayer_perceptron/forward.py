"""To implement: the forward pass of a network with ReLUs in the hidden layers."""

import copy
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c03_multilayer_perceptron.arrays import identity, relu, step
from dlcoach.diagnose import Slip, compare
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

Layers = list[tuple[np.ndarray, np.ndarray]]


def draw(rng: np.random.Generator, sizes: tuple[int, ...]) -> Layers:
    """Weights and biases that matter: no bias is small, and no unit is nearly always 0."""
    layers = []
    for n_in, n_out in pairwise(sizes):
        b = rng.uniform(0.3, 1.0, size=n_out) * rng.choice((-1, 1, 1), size=n_out)
        layers.append((rng.normal(size=(n_in, n_out)), b))
    return layers


def run(
    x: np.ndarray,
    layers: Layers,
    hidden: Callable = relu,
    last: Callable = identity,
    bias: float = 1.0,
    transposed: bool = False,
) -> np.ndarray:
    """The forward pass; with its defaults, the right one."""
    for k, (w, b) in enumerate(layers):
        f = last if k == len(layers) - 1 else hidden
        x = f(x @ (w.T if transposed else w) + bias * b)
    return x


def outside(x: np.ndarray, layers: Layers) -> np.ndarray:
    """The bias added after the bend."""
    for k, (w, b) in enumerate(layers):
        x = (x @ w if k == len(layers) - 1 else relu(x @ w)) + b
    return x


def once(x: np.ndarray, layers: Layers) -> np.ndarray:
    """A ReLU after the first layer only."""
    for k, (w, b) in enumerate(layers):
        x = x @ w + b
        x = relu(x) if k == 0 and len(layers) > 1 else x
    return x


def call(learner: Learner, *arguments: object) -> object:
    """Call it with a list of layers as the last argument, which must stay as it is."""
    layers = arguments[-1]
    before = copy.deepcopy(layers)
    result = learner(*arguments)
    same = len(layers) == len(before) and all(
        np.array_equal(now, old)
        for pair, kept in zip(layers, before, strict=True)
        for now, old in zip(pair, kept, strict=True)
    )
    if not same:
        raise CheckFailed(
            "mutates-input",
            f"`{learner.name}` changed the `layers` that it was given: whoever called it finds another "
            "network there than before.",
            "`b += c`, `b @= w` and `layers.pop()` change what was given; `b = b + c` makes a new array.",
        )
    return result


def _slips(x: np.ndarray, layers: Layers) -> list[Slip]:
    # fmt: off
    found = [
        Slip("activation", run(x, layers, hidden=identity),
             "The hidden layers have no ReLU. Without it all the layers are one (section 7)."),
        Slip("activation", run(x, layers, last=relu),
             "The output went through a ReLU as well. Only the hidden layers have one here.",
             "Which layer is the last? `enumerate` counts them, and `layers[:-1]` are all but it."),
        Slip("activation", once(x, layers), "Only the first layer has its ReLU; every hidden layer has one."),
        Slip("activation", run(relu(x), layers), "The inputs went through a ReLU before the first layer."),
        Slip("activation", run(relu(x), layers, hidden=identity),
             "Your ReLU acts on what comes into a layer and not on what comes out of it, or on the input alone."),
        Slip("activation", relu(run(x, layers, hidden=identity)),
             "The only ReLU stands behind the last layer. It is the other way round: every hidden layer has one, and the "
             "last layer has none."),
        Slip("activation", run(x, layers, hidden=step), "The hidden layers have steps; ReLUs are asked."),
        Slip("activation", run(x, layers, hidden=np.tanh), "The hidden layers have tanh; ReLUs are asked."),
        Slip("activation", run(x, layers, hidden=np.abs),
             "Your hidden units turn negative sums round. A ReLU makes them 0."),
        Slip("activation", run(x, layers, hidden=lambda z: 1 / (1 + np.exp(-z))),
             "The hidden layers have sigmoids; ReLUs are asked."),
        Slip("activation", run(x, layers, hidden=lambda z: np.minimum(0, z)),
             "Your hidden units let negative sums pass and stop the positive ones. ReLU is max(0, z)."),
        Slip("bias", run(x, layers, bias=0), "The biases are missing."),
        Slip("bias", run(x, layers) - layers[-1][1], "The biases of the last layer are missing. It has no activation, but it has biases."),
        Slip("bias", run(x, layers, bias=-1), "The biases are subtracted; they are added."),
        Slip("bias", outside(x, layers), "The biases are added after the ReLU. They belong inside: f(x w + b)."),
        Slip("layer", x @ layers[0][0] + layers[0][1], "This is what the first layer makes of x. The output of each layer goes on into the next."),
        Slip("layer", relu(x @ layers[0][0] + layers[0][1]),
             "This is the output of the first layer alone. It goes on into the next."),
        Slip("layer", relu(run(x, layers[:-1], last=relu)), "The last layer is missing: this is what comes into it."),
    ]
    # fmt: on
    if all(w.shape[0] == w.shape[1] for w, _ in layers):
        found += [
            Slip("transposed", run(x, layers, transposed=True),
                 "The weights are transposed, which a square w allows without a word.",
                 "`x @ w`: row n of x meets column j of w, and column j is unit j."),
            Slip("order", run(x, layers[::-1]), "Your data go through the layers backwards."),
            Slip("layer", run(x, layers[-2:]),
                 "Every hidden layer of yours sees x itself. It should see what the layer before it puts out.",
                 "In the loop, what comes out must get the name of what goes in: `x = …` or `h = …` on both sides."),
            Slip("layer", x @ layers[-1][0] + layers[-1][1],
                 "Your last layer sees x itself. It should see what the layer before it puts out.",
                 "Give each layer's output a name, and use it for the next one."),
        ]  # fmt: skip
    return found


def _forward(forward: Learner) -> None:
    cases = ((3, 3, 3, 3), (3, 5, 4, 2), (2, 4, 1), (4, 2), (2, 6, 5, 4, 3))
    for stream, sizes in enumerate(cases):
        rng = generator("03.forward", stream)
        layers = draw(rng, sizes)
        x = rng.normal(size=(1 if stream == 4 else 12, sizes[0]))
        named = "–".join(map(str, sizes))
        what = f"The output of the network {named} for a batch of {len(x)}"
        compare(call(forward, x, layers), run(x, layers), what, _slips(x, layers))
    rng = generator("03.forward", 9)
    layers = draw(rng, (3, 4, 2))
    no_loop(forward, lambda n: (rng.normal(size=(n, 3)), layers))


FORWARD = CodeTask(
    id="03.forward",
    title="A forward pass of any depth",
    difficulty=2,
    minutes=8,
    functions={"forward": "x, layers"},
    test=_forward,
    hints=(
        "What one layer makes of the batch is what the next one gets: one loop over the layers, none over the "
        "examples.",
        "Inside of the loop the same name can stand for what comes in and for what goes out. The last layer is different: "
        "it has no ReLU.",
        "Let all layers but the last, `layers[:-1]`, go through the loop, each with `np.maximum(0, …)` around its "
        "weighted sums. Behind the loop the last layer follows, without it.",
    ),
    praise="Any number of layers, any width, any batch: a network is a loop of a few lines.",
)

TASKS = (FORWARD,)
