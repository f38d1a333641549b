"""A small project: a network that does not care where, judged by what it does."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import kind
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator
from dlcore import data, nn, ops, optim, train

LIMIT, FLOOR, EXAMPLES = 2000, 0.75, 600
SHIFTS = ((2, 0), (1, 0), (0, 1), (-3, 2), (4, -4))
ATTEMPTS = 3  # now and then a small network starts badly


def _build(build: Learner) -> None:
    model = _made(build, 0)
    count = sum(p.value.size for p in model.parameters())
    if count > LIMIT:
        raise CheckFailed("value", f"The network has {count:,} parameters. {LIMIT:,} are allowed.", "In which layer are most of them? `summary` shows it.")  # fmt: skip
    digits = data.digits()
    pictures = digits.images[:, None]
    _fits(model, pictures)
    _does_not_care(model, pictures)
    _does_not_care(_learned(build, pictures, digits.t), pictures)  # weights may begin at 0


def _made(build: Learner, stream: int) -> nn.Layer:
    model = build(generator("20.network", stream))
    if not isinstance(model, nn.Layer):
        raise CheckFailed("type", f"`build` should return a network of `dlcore.nn`; it returns {kind(model)}.", "For instance `nn.Sequential(…)` with the layers in their order.")  # fmt: skip
    return model


def _scores(model: nn.Layer, x: np.ndarray) -> np.ndarray:
    try:
        y = model.predict(x)
    except Exception as error:
        said = str(error).strip().split("\n")[0]
        advice = "A linear layer behind `nn.Flatten` has a weight for each place, and so it wants one size. Which layer makes one number of each map, however large?"
        if x.shape[2] == 8:
            advice = "Go through layer by layer, with the shape beside each."
        raise CheckFailed("shape", f"The network does not take pictures of {x.shape[2]} × {x.shape[3]}: {said}", advice) from None  # fmt: skip
    if y.shape != (len(x), 10):
        raise CheckFailed("shape", f"For {len(x)} pictures of {x.shape[2]} × {x.shape[3]} the network gives an array of shape {y.shape}. Ten scores for each are wanted: {(len(x), 10)}.")  # fmt: skip
    return y


def _field(pictures: np.ndarray, right: int, down: int) -> np.ndarray:
    """Digits in a wide blank field of 40 × 40, moved from its middle."""
    field = np.zeros((len(pictures), 1, 40, 40))
    field[:, :, 16 + down : 24 + down, 16 + right : 24 + right] = pictures
    return field


def _fits(model: nn.Layer, pictures: np.ndarray) -> None:
    for x in (pictures[:4], _field(pictures[:4], 0, 0)):
        if not np.isfinite(_scores(model, x)).all():
            raise CheckFailed("nan", "A score is not finite.")


def _does_not_care(model: nn.Layer, pictures: np.ndarray) -> None:
    here = _scores(model, _field(pictures[:8], 0, 0))
    size = np.abs(here).max() + 1e-12
    off = {}
    for right, down in SHIFTS:
        there = _scores(model, _field(pictures[:8], right, down))
        off[right, down] = float(np.abs(there - here).max() / size)
    worst = max(SHIFTS, key=lambda shift: off[shift])
    if off[worst] < 1e-6:
        return
    words = f"The digit moves in its field by {worst[0]} to the right and {worst[1]} down, and a score changes by {off[worst]:.1%} of the largest one."
    if off[2, 0] < 1e-6 and off[4, -4] < 1e-6:
        raise CheckFailed("behaviour", words + " For some shifts by even numbers no score changes.", "Somewhere only every second place is looked at. Which layer has a stride?")  # fmt: skip
    if off[4, -4] < 1e-6:
        raise CheckFailed("behaviour", words + " For a shift by four pixels no score changes.", "Somewhere only every fourth place is looked at. Which layers have a stride?")  # fmt: skip
    raise CheckFailed("behaviour", words, "Go through layer by layer: does the map move along? And is the last thing that is done with it the same for all places?")  # fmt: skip


def _learned(build: Learner, pictures: np.ndarray, t: np.ndarray) -> nn.Layer:
    best = 0.0
    for stream in range(ATTEMPTS):
        model, rng = _made(build, stream), generator("20.network", 100 + stream)
        order = rng.permutation(len(t))
        rows, new = order[:EXAMPLES], order[EXAMPLES:]
        optimizer = optim.Adam(model.parameters(), 0.02)
        for _ in range(5):
            try:
                train.fit(model, ops.softmax_cross_entropy, pictures[rows], t[rows], optimizer=optimizer,
                          epochs=4, batch_size=32, rng=rng, progress=False)  # fmt: skip
                right = train.accuracy(model.predict(pictures[new]).argmax(axis=1), t[new])
            except Exception as error:
                raise CheckFailed("crash", f"While the coach trained the network it stopped with {type(error).__name__}: {str(error).splitlines()[0]}") from None  # fmt: skip
            best = max(best, float(right))
            if right >= FLOOR:
                return model
    raise CheckFailed(
        "stop",
        f"The network does not care where, and it has learned too little: trained {ATTEMPTS} times on {EXAMPLES} digits, it read at most {best:.0%} of the others.",
        "How many pixels does a number of the last map see, and how many maps are there? A digit is more than three pixels wide. Is there an activation behind each convolution, and none at the end?",
    )


NETWORK = CodeTask(
    id="20.network",
    title="A network that does not care where",
    difficulty=3,
    minutes=15,
    functions={"build": "rng"},
    test=_build,
    hints=(
        "Which layers let the map move along with the picture, by every shift, also by one pixel? And which operation on a map gives the same number wherever things stand on it?",
        "Convolutions with stride 1 and activations follow. A stride of 2, in a convolution or a pooling, does not follow a shift by one. At the end a pooling over *all* places makes one number "
        "of each map, and a linear layer reads these.",
        "Two convolutions of 3 × 3 with padding 1 and a ReLU behind each, say to 8 and then to 20 maps; then `nn.GlobalAvgPool()`, and a linear layer from 20 numbers to ten scores. Count: "
        "80, then 20 · 73, then 210.",
    ),
    praise="It has never seen a moved digit, and no shift can disturb it as long as the digit is all there.",
)

TASKS = (NETWORK,)
