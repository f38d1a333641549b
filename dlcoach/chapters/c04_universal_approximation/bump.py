"""To implement: a bump of two sigmoids."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c04_universal_approximation.curves import relu, sigmoid
from dlcoach.chapters.c05_losses.everywhere import judge
from dlcoach.diagnose import compare
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def bump(x, left, right, height, k, act=sigmoid):
    return height * (act(k * (x - left)) - act(k * (x - right)))


# fmt: off
SLIPS = (
    ("sign", lambda x, a, b, height, k: -bump(x, a, b, height, k),
     "the bump points the wrong way. The unit on the left edge lifts, the one on the right edge brings it down. (Or does your sigmoid fall?)"),
    ("sign", lambda x, a, b, height, k: height * (sigmoid(k * (x - a)) + sigmoid(k * (x - b))),
     "the second unit climbs on top of the first. On the right edge the curve should come down again."),
    ("sign", lambda x, a, b, height, k: bump(x, -a, -b, height, k), "the bump stands on the other side of 0. A unit with the place a has the sum k (x − a)."),
    ("factor", lambda x, a, b, height, k: bump(x, a, b, 1, k), "the height is missing."),
    ("factor", lambda x, a, b, height, k: bump(x, a, b, height / 2, k), "it has half of its height."),
    ("bias", lambda x, a, b, height, k: height * (sigmoid(k * x - a) - sigmoid(k * x - b)),
     "the steepness k multiplies x alone. Then the edge does not stand at its place: multiply the distance x − left, not x."),
    ("bias", lambda x, a, b, height, k: height * (sigmoid(k * (x - a)) - sigmoid(k * x - b)),
     "the left edge is right. On the right one k multiplies x alone, and the edge stands elsewhere: brackets around x − right."),
    ("bias", lambda x, a, b, height, k: 0 * x, "it is 0 everywhere. Do both units stand at the same place?"),
    ("other-quantity", lambda x, a, b, height, k: bump(x, a, b, height, 1), "the steepness k is missing."),
    ("other-quantity", lambda x, a, b, height, k: bump(x, a, b, height, 1 / k), "the distance is divided by k. A steeper unit has the larger weight."),
    ("activation", lambda x, a, b, height, k: bump(x, a, b, height, k, np.tanh),
     "these are the steps of tanh, from −1 to 1: such a bump is too high. A sigmoid runs from 0 to 1."),
    ("activation", lambda x, a, b, height, k: bump(x, a, b, height, k, lambda z: (z >= 0) * 1.0), "the edges are upright, as with steps. Sigmoids are asked."),
    ("activation", lambda x, a, b, height, k: bump(x, a, b, height, k, relu), "these are ReLUs. Sigmoids are asked."),
    ("activation", lambda x, a, b, height, k: bump(x, a, b, height, k, lambda z: z), "the sigmoids are missing: two straight lines are subtracted."),
    ("value", lambda x, a, b, height, k: height * sigmoid(k * (x - a)) * sigmoid(k * (b - x)),
     "the two units are multiplied. It looks much alike, but a network adds up what its units say."),
    ("value", lambda x, a, b, height, k: height * sigmoid(k * (x - a)) - sigmoid(k * (x - b)), "the height belongs to both units: behind the bump the curve does not come back to 0. Brackets?"),
    ("count", lambda x, a, b, height, k: height * sigmoid(k * (x - a)), "this is the left edge alone. What brings the curve down again?"),
    ("value", lambda x, a, b, height, k: height * (sigmoid(k * (x - a)) - sigmoid(k * (x - a - b))),
     "`right` is the place of the right edge, not the width of the bump."),
)
# fmt: on
STEEP = 1e5


def _bump(learner: Learner) -> None:
    rng = generator("04.bump")
    cases = []
    for shape, height, k in (((9,), 2.5, 5.0), ((6,), -1.5, 3.0), ((4, 3), 0.7, 8.0)):
        left = float(rng.uniform(0.3, 1.0))
        right = left + float(rng.uniform(0.8, 1.5))
        cases.append((rng.uniform(-1, 3, size=shape), left, right, height, k))
    got = [_call(learner, case) for case in cases]
    judge(got, cases, bump, SLIPS, "`bump`")
    _steep(learner)
    no_loop(learner, lambda n: (np.linspace(0, 1, n), 0.2, 0.4, 1.0, 50.0), "places")


def _call(learner: Learner, case: tuple) -> object:
    """Call it; a word to whoever forgets that an op returns two things."""
    advice = "`ops.sigmoid(z)` returns its value and a second thing, for chapter 08. The value is `ops.sigmoid(z)[0]`."
    try:
        answer = learner(*case)
    except CheckFailed as failure:
        if failure.code != "crash" or "tuple" not in failure.message:
            raise
        raise CheckFailed("crash", failure.message, advice) from None
    if isinstance(answer, tuple):
        raise CheckFailed("type", "`bump` returns a tuple, and an array is wanted.", advice)
    return answer


def _steep(learner: Learner) -> None:
    x = np.array([-3.0, 0.1, 0.3, 0.5, 40.0])
    want = bump(x, 0.2, 0.4, 2.0, STEEP)
    small = "For k up to 8 all is right. With k = 100000, an edge that is nearly upright, "
    try:
        compare(learner(x, 0.2, 0.4, 2.0, STEEP), want, "the bump")
    except CheckFailed as failure:
        if failure.code not in ("overflow", "nan"):
            raise CheckFailed(failure.code, small + failure.message, failure.advice) from None
        raise CheckFailed(
            "overflow",
            f"{small}some values are not numbers any more: a large exponential has been divided by another one.",
            "`ops.sigmoid(z)` returns its value first, and does not overflow: `ops.sigmoid(z)[0]`.",
        ) from None


BUMP = CodeTask(
    id="04.bump",
    title="A bump in code",
    difficulty=1,
    minutes=6,
    functions={"bump": "x, left, right, height, k"},
    test=_bump,
    hints=(
        "Two units with the weight k, one for each edge. Which sum is 0 at `left`, and which one at `right`?",
        "The sum k (x − place) is 0 at the place, and its sign tells the side. The first unit counts with plus height, the second "
        "with minus height.",
        "Take the sigmoid of k times (x − left), subtract the sigmoid of k times (x − right), and multiply the difference by the height. "
        "`ops.sigmoid(z)[0]` works for arrays.",
    ),
    praise="Two units, four numbers: where it begins, where it ends, how high, how sharp.",
)

TASKS = (BUMP,)
