"""To implement: how far the points lie from the line, and what that promises for training."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, Number, NumberTask, generator, one_number


def _cloud(stream: int, features: int, n: int, mistakes: int) -> tuple:
    """(x, t, w, b): points around a line, some of them on the wrong side of it."""
    rng = generator("02.geometry", stream)
    w, b = rng.normal(size=features) * 1.7, 0.8 + 0.4 * rng.uniform()
    x = rng.normal(size=(n, features)) * 1.5
    x[:1], x[1:2] = w, -(0.5 + b / (w @ w)) * w  # both sides, whatever the seed
    x[2:3] = 6 * w / np.linalg.norm(w)  # the farthest of all on the side of 1
    z = x @ w + b
    t = (z >= 0).astype(int)
    t[:mistakes] = 1 - t[:mistakes]
    return x, t, w, b


def _distances(distances: Learner) -> None:
    for stream, (features, n, mistakes) in enumerate(((2, 9, 3), (3, 7, 0), (2, 1, 0), (2, 4, 4))):
        x, t, w, b = _cloud(stream, features, n, mistakes)
        s, z = 2 * t - 1, x @ w + b
        want = s * z / np.linalg.norm(w)
        slips = [
            Slip("targets", z / np.linalg.norm(w),
                 "The sizes are right, and the sign is that of the weighted sum. The task asks for positive "
                 "for a right answer, negative for a wrong one, for both classes.",
                 "For t = 0 the right side is the one where z is negative."),
            Slip("targets", t * z / np.linalg.norm(w),
                 "All points with t = 0 have distance 0: the target multiplies the distance.",
                 "Make −1 and 1 out of 0 and 1 first."),
            Slip("sign", np.abs(z) / np.linalg.norm(w),
                 "The absolute value hides the mistakes: a point on the wrong side counts negative."),
            Slip("norm", s * z,
                 "The signs are right, but these are not yet lengths: twice the weights would give "
                 "twice the distances.",
                 "Divide by the length of w."),
            Slip("norm", s * z / np.sqrt(w @ w + b * b),
                 "Here the bias is part of the length. For distances in the plane of the points only "
                 "w counts."),
            Slip("square", s * z / (w @ w),
                 "You divide by the square of the length of w; its root is missing."),
            Slip("norm", s * z / np.abs(w).sum(),
                 "You divide by the sum of the weights. The length of a vector is the root of the sum "
                 "of its squares."),
            Slip("norm", s * z / w.sum(),
                 "You divide by the sum of the weights. The length of a vector is the root of the sum "
                 "of its squares."),
            Slip("norm", s * z / np.linalg.norm(x),
                 "You divide by the length of the points, and it should be the length of w."),
            Slip("bias", s * (x @ w) / np.linalg.norm(w),
                 "The bias is missing from the weighted sum: these are the distances from a parallel "
                 "line through the origin."),
            Slip("bias", s * (x @ w - b) / np.linalg.norm(w),
                 "The bias is subtracted; z is x·w plus b."),
            Slip("bias", s * (x @ w) / np.linalg.norm(w) + b,
                 "The bias is added after everything else. It belongs into z, which is then divided "
                 "by the length of w and given its sign."),
            Slip("reduction", np.min(want),
                 "This is the smallest distance alone. The task asks for one for each point."),
            Slip("step", s * (z >= 0), "Use the weighted sum itself here, not the unit's answer."),
        ]  # fmt: skip
        compare(distances(x, t, w, b), want, "The array of signed distances", slips)


SIGNED_DISTANCES = CodeTask(
    id="02.signed_distances",
    title="How far from the line?",
    difficulty=2,
    minutes=8,
    functions={"signed_distances": "x, t, w, b"},
    test=_distances,
    hints=(
        "The weighted sum z tells the side by its sign, and by its size how far the point is, in "
        "units that depend on the length of w.",
        "Two corrections turn z into the answer: divide by the length of w, and turn the sign round "
        "for the points with t = 0.",
        "2 t − 1 is 1 for t = 1 and −1 for t = 0: multiply by it. `np.linalg.norm(w)` is the length "
        "of w. All points at once: `x @ w` has one entry for each row of x.",
    ),
    praise="If the smallest of these is positive, the line separates the classes. That is all that "
    "“separable” means.",
)


def _bound(bound: Learner) -> None:
    for stream, (features, n) in enumerate(((2, 9), (3, 12), (2, 2)), start=10):
        x, t, w, b = _cloud(stream, features, n, 0)
        s, z = 2 * t - 1, x @ w + b
        ones = np.hstack([x, np.ones((n, 1))])
        length, r = np.sqrt(w @ w + b * b), np.linalg.norm(ones, axis=1).max()
        gamma = (s * z).min() / length
        plain = np.linalg.norm(x, axis=1).max()
        flat = (s * z).min() / np.linalg.norm(w)
        slips = [
            Slip("square", r / gamma, "This is R/γ. The bound is its square."),
            Slip("square", r**2 / gamma, "Only R is squared: the square is that of the whole R/γ."),
            Slip("square", r / gamma**2, "Only γ is squared: the square is that of the whole R/γ."),
            Slip("order", (gamma / r) ** 2,
                 "The fraction is upside down: a small margin makes learning long, so γ stands below."),
            Slip("bias", (plain / gamma) ** 2,
                 "R is the largest length of (x, 1), with the 1 that belongs to the bias. Yours is "
                 "the largest length of x."),
            Slip("norm", (r / flat) ** 2,
                 "γ belongs to (w, b) as one vector: divide by the length of the whole, bias "
                 "included."),
            Slip("bias", (plain / flat) ** 2,
                 "The bias is missing twice: R is the largest length of (x, 1), and γ is divided by "
                 "the length of (w, b)."),
            Slip("norm", (r / (s * z).min()) ** 2,
                 "γ is not divided by the length of (w, b): with doubled weights your bound would "
                 "shrink, and the data are the same."),
            Slip("bias", (r / ((s * (x @ w)).min() / length)) ** 2,
                 "The bias is missing from the weighted sum."),
            Slip("reduction", (np.linalg.norm(ones, axis=1).mean() / gamma) ** 2,
                 "R is the largest length, and you took the mean."),
            Slip("reduction", (np.linalg.norm(ones, axis=1).min() / gamma) ** 2,
                 "R is the largest length, and you took the smallest."),
            Slip("reduction", (np.linalg.norm(ones) / gamma) ** 2,
                 "R is the length of the longest (x, 1). Yours is taken over the whole array at once.",
                 "`np.linalg.norm` has an argument `axis`."),
            Slip("reduction", (r / ((s * z).mean() / length)) ** 2,
                 "γ is the smallest distance, and you took the mean: the hardest example decides."),
            Slip("reduction", (r / ((s * z).max() / length)) ** 2,
                 "γ is the smallest distance, and you took the largest: the hardest example decides."),
            Slip("targets", (r / (z.min() / length)) ** 2,
                 "Points with t = 0 lie rightly where z is negative: take (2 t − 1) z before you look "
                 "for the smallest."),
            Slip("sign", (r / (np.abs(z).max() / length)) ** 2,
                 "γ is the smallest distance, and you took the largest: the hardest example decides."),
        ]  # fmt: skip
        compare(one_number("The bound", bound(x, t, w, b)), (r / gamma) ** 2, "The bound", slips)
    for stream, mistakes in ((20, 1), (21, 4)):
        x, t, w, b = _cloud(stream, 2, 8, mistakes)
        got = numbers(bound(x, t, w, b), "The bound")
        if not (got.size == 1 and got.astype(float).item() == np.inf):
            raise CheckFailed(
                "behaviour",
                "For a line that gets a point wrong your function promises "
                f"{got.astype(float).item():.6g} mistakes. Such a line promises nothing."
                if got.size == 1
                else "For a line that gets a point wrong the bound should be one number.",
                "How does γ tell that the line does not separate? Return `np.inf` then.",
            )


NOVIKOFF_BOUND = CodeTask(
    id="02.novikoff_bound",
    title="A promise before training",
    difficulty=3,
    minutes=10,
    functions={"novikoff_bound": "x, t, w, b"},
    test=_bound,
    hints=(
        "Treat the bias as the weight of an input that is always 1: the examples become (x, 1), and "
        "the weights (w, b). All lengths are taken of these longer vectors.",
        "R is the largest length of (x, 1): the root of ‖x‖² + 1. γ is the smallest signed distance, "
        "as in the task before, but divided by the length of (w, b) and not of w.",
        "Compute γ first. If it is not positive, return `np.inf`. Otherwise divide the one by the "
        "other, and square the whole fraction at the end.",
    ),
    praise="It holds for every order of the examples and every learning rate, and it says nothing "
    "about how many inputs there are.",
)

CARDS = NumberTask(
    id="02.cards",
    title="How many mistakes exactly?",
    difficulty=3,
    minutes=8,
    numbers={
        "cards_four": Number(
            8.0,
            1e-6,
            (
                (
                    11.0,
                    "other-quantity",
                    "this is Novikoff's bound: never more than that. It does not say how many there are.",
                ),
                (
                    11.25,
                    "other-quantity",
                    "this is Novikoff's bound: never more than that. It does not say how many there are.",
                ),
                (
                    18.0,
                    "count",
                    "this is one mistake for each square of a half. A mistake uses up all the marked "
                    "squares of its card at once.",
                ),
                (
                    36.0,
                    "count",
                    "this is one mistake for each square. A mistake uses up all the marked squares of "
                    "its card at once.",
                ),
                (
                    4.0,
                    "count",
                    "this counts one half of the card. Both halves have their mistakes.",
                ),
                (
                    9.0,
                    "count",
                    "36 / 4 lets a card take squares from both halves. Each half has its own 18, and "
                    "what is left over in it makes no card.",
                ),
                (
                    6120.0,
                    "count",
                    "this is the number of cards. One mistake puts many cards right at once: all "
                    "those that share a square with the card that was wrong.",
                ),
                (3060.0, "count", "this is the number of cards with their marks in one half."),
                (
                    5.0,
                    "other-quantity",
                    "this is R², with the 1 for the bias. Count mistakes, by the squares that they "
                    "use up.",
                ),
            ),
        ),
        "cards_five": Number(
            6.0,
            1e-6,
            (
                (
                    8.0,
                    "other-quantity",
                    "so it is with four marks; or this is Novikoff's bound, which no order reaches. "
                    "How often do five fresh squares fit into a half?",
                ),
                (
                    8.64,
                    "other-quantity",
                    "this is Novikoff's bound: never more than that. It does not say how many there are.",
                ),
                (
                    3.0,
                    "count",
                    "this counts one half of the card. Both halves have their mistakes.",
                ),
                (
                    7.0,
                    "count",
                    "three fresh squares stay behind in each half. Those of two halves together make "
                    "no card, because all marks of a card lie in one half.",
                ),
                (
                    7.2,
                    "count",
                    "there are no parts of mistakes: three squares left over make no card.",
                ),
                (
                    10.0,
                    "count",
                    "more marks on a card use up the fresh squares sooner, not later.",
                ),
                (17136.0, "count", "this is the number of cards."),
            ),
        ),
    },
    hints=(
        "Call a square fresh while its weight is still 0. Which cards can be wrong while b = 0, and "
        "which while b = −1? Look at the sign of z.",
        "A wrong card has fresh squares only, and its mistake ends that for all of them. After a "
        "mistake on a left card b is −1 and the next mistake is on a right card; then b is 0 again.",
        "So left and right take turns, and each mistake uses up as many fresh squares of its half as "
        "a card has marks. How often does that go into 18? Both halves count.",
    ),
    praise="Exactly so many, in every order: the proof looks at these cards, where Novikoff's must "
    "hold for all data with the same R and γ.",
)

TASKS = (SIGNED_DISTANCES, NOVIKOFF_BOUND, CARDS)
