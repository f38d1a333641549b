"""By hand: ReLUs that give the larger one of two numbers."""

from collections.abc import Callable

import numpy as np

from dlcoach.chapters.c03_multilayer_perceptron.arrays import read_bias, read_weights, relu, row
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, generator

CORNERS = np.array([[3.0, 1.0], [1.0, 3.0], [-1.0, 2.0], [2.0, -1.0], [-3.0, -1.0], [-1.0, -3.0],
                    [0.0, 0.0], [2.0, 2.0], [-2.0, -2.0]])  # fmt: skip

# fmt: off
SLIPS = (
    ("sign", lambda a, b: np.minimum(a, b), "Your network gives the smaller one of the two.",
     "max(a, b) = b + relu(a − b). Which sign has your difference?"),
    ("sign", lambda a, b: -np.maximum(a, b), "Your network gives the larger one with the opposite sign: turn the signs of the readout."),
    ("other-quantity", lambda a, b: relu(a - b), "Your network computes relu(x1 − x2): by how much x1 is larger. What has "
     "to be added to make the larger one of it?"),
    ("other-quantity", lambda a, b: relu(b - a), "Your network computes relu(x2 − x1): by how much x2 is larger. What has "
     "to be added to make the larger one of it?"),
    ("other-quantity", lambda a, b: np.abs(a - b), "Your network computes |x1 − x2|, the distance of the two."),
    ("other-quantity", lambda a, b: (a + b) / 2, "Your network computes the mean of the two. It is a weighted sum: no "
     "bend has any effect."),
    ("other-quantity", lambda a, b: a + b, "Your network computes the sum of the two. No bend has any effect."),
    ("other-quantity", lambda a, b: relu(a) + relu(b), "Your network adds up what is positive. Where both are "
     "positive, that is too much."),
    ("layer", lambda a, b: relu(a - b) + relu(b), "Right wherever x2 is not negative. A ReLU stops negative numbers, so "
     "that x2 does not arrive as it is.",
     "There is a hidden unit left. What is relu(x2) − relu(−x2)?"),
    ("layer", lambda a, b: relu(b - a) + relu(a), "Right wherever x1 is not negative. A ReLU stops negative numbers, so "
     "that x1 does not arrive as it is.",
     "There is a hidden unit left. What is relu(x1) − relu(−x1)?"),
    ("sign", lambda a, b: relu(a - b) + np.abs(b), "Your network computes relu(x1 − x2) + |x2|. One sign of the readout is "
     "wrong: |x2| = relu(x2) + relu(−x2)."),
    ("sign", lambda a, b: relu(b - a) + np.abs(a), "Your network computes relu(x2 − x1) + |x1|. One sign of the readout is "
     "wrong: |x1| = relu(x1) + relu(−x1)."),
    ("factor", lambda a, b: 2 * np.maximum(a, b), "Your network gives twice the larger one."),
)
# fmt: on


def _larger(w1: object, b1: object, w2: object, b2: object) -> None:
    w1, b1 = read_weights(w1, "max_w1", 2, 3), read_bias(b1, "max_b1", 3)
    w2, b2 = read_weights(w2, "max_w2", 3, 1), read_bias(b2, "max_b2", 1)
    x = np.vstack([CORNERS, generator("03.larger").uniform(-5, 5, size=(200, 2))])
    h = relu(x @ w1 + b1)
    y, want = (h @ w2 + b2)[:, 0], x.max(axis=1)
    right = np.abs(y - want) <= 1e-6
    if right.all():
        return _far_out(x, lambda x: relu(x @ w1 + b1) @ w2 + b2)
    for code, slip, *words in SLIPS:
        if np.allclose(y, slip(*x.T), atol=1e-6):
            raise CheckFailed(code, *words)
    unbiased = (relu(x @ w1) @ w2)[:, 0]
    if np.allclose(unbiased, want, atol=1e-6):
        raise CheckFailed(
            "bias",
            "The weights are right, and a bias spoils it.",
            "The crease lies where x1 = x2, and it passes through (0, 0).",
        )
    if np.allclose(y, (x @ w1 + b1) @ w2[:, 0] + b2[0], atol=1e-6):
        raise CheckFailed(
            "behaviour", "All your hidden sums are positive here: no bend has any effect."
        )
    k = int(np.argmax(~right))
    regions = {
        "where both inputs are positive": (x > 0).all(axis=1),
        "where x1 is larger": x[:, 0] > x[:, 1],
        "where x2 is larger": x[:, 1] > x[:, 0],
    }
    part = next((name for name, where in regions.items() if right[where].all()), None)
    raise CheckFailed(
        "behaviour",
        (f"Right {part}, and not everywhere. " if part else "")
        + f"At x = {row(x[k])} the hidden outputs are {row(h[k])}, and the network says {y[k]:.4g}.",
        "One hidden unit should ask by how much one input is larger than the other.",
    )


def _far_out(x: np.ndarray, network: Callable[[np.ndarray], np.ndarray]) -> None:
    """Fail if what is right near to zero is wrong for large numbers: a sum was lifted over the bend by a bias."""
    for scale in 10.0 ** np.arange(1, 10):
        y, want = network(scale * x)[:, 0], scale * x.max(axis=1)
        wrong = np.abs(y - want) > 1e-6 * scale
        if wrong.any():
            k = int(np.argmax(wrong))
            raise CheckFailed(
                "bias",
                f"Right for small numbers, and not for all: at x = {row(scale * x[k])} the network says {y[k]:.4g}.",
                "A large bias lifts a sum over its bend, and far enough out the bend comes back. How does a negative "
                "number get through two ReLUs without any bias?",
            )


LARGER = ValueTask(
    id="03.larger",
    title="The larger of two",
    difficulty=3,
    minutes=12,
    values=("max_w1", "max_b1", "max_w2", "max_b2"),
    test=_larger,
    hints=(
        "Where must the plane be bent? Along the line on which the larger one changes: x1 = x2. A crease is where a hidden sum "
        "is 0.",
        "If x1 is the larger one, it is x2 and a little more: max(x1, x2) = x2 + relu(x1 − x2). Now x2 itself must get "
        "through a layer of ReLUs.",
        "A ReLU lets positive numbers pass only. But two of them do it together: relu(x2) is x2 if it is positive, "
        "relu(−x2) is −x2 if it is not. One counts for, the other against.",
    ),
    praise="Networks that find the largest entry of a patch of an image use this bend directly: max pooling, chapter 20.",
)

TASKS = (LARGER,)
