"""To implement: dropout, forward and backward."""

from collections.abc import Callable

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, close, compare, kind, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

SHAPE = (60, 40)  # 2400 coins: a share is known to two hundredths


def _forward(dropout: Learner, x, p, seed, training=True, pure=True) -> tuple[np.ndarray, Callable]:
    """y and the pullback, or a word about what they look like."""
    rng = seed if isinstance(seed, np.random.Generator) else np.random.default_rng(seed)
    answer = results(dropout(x, p, rng, training, pure=pure), ("y", "backward"), "dropout")
    y, backward = numbers(answer[0], "`y`"), answer[1]
    if not callable(backward):
        raise CheckFailed(
            "type",
            f"The second result should be a function, the way back; it is {kind(backward)}.",
            "Make a function inside of `dropout` that takes dy, and return its name without brackets.",
        )
    if y.shape != x.shape:
        compare(y, x, "`y`")
    return y, backward


def _back(backward: Callable, dy: np.ndarray) -> np.ndarray:
    answer = Learner(backward, "backward", "dy")(dy)
    if isinstance(answer, tuple) and len(answer) == 1:
        answer = answer[0]  # the book's pullbacks return a tuple
    return numbers(answer, "What `backward` returns")


def _judge_values(m: np.ndarray, p: float) -> None:
    """The numbers that stand in a mask: 0 and 1/(1 − p)."""
    if not np.isfinite(m).all():
        raise CheckFailed("nan", "`y` holds values that are not finite.", "What is divided by 0?")
    kept = m[m != 0]
    about = f"For p = {p:g}: "
    if not len(kept):
        raise CheckFailed("value", f"{about}`y` is 0 everywhere.")
    if len(kept) == m.size:
        if np.ptp(m) < 1e-9:
            raise CheckFailed(
                "no-update", f"{about}in training nothing is dropped: `y` has no zeros."
            )
        raise CheckFailed("value", f"{about}nothing in `y` is 0. A unit that is dropped says 0.")
    if np.ptp(kept) > 1e-6:
        raise CheckFailed("value", f"{about}those that are kept are not all enlarged by the same factor.",
                          "The factor depends on p alone, not on how the coins fell.")  # fmt: skip
    slips = (
        Slip("factor", 1.0, f"{about}what is kept stays as it was. Inverted dropout enlarges it, so that the mean of the mask is 1."),
        Slip("factor", p, f"{about}what is kept is multiplied by p, the probability to be dropped. Which factor makes the mean of the mask 1?"),
        Slip("factor", 1 / p, f"{about}what is kept is divided by p, the probability to be dropped. Which factor makes the mean of the mask 1?"),
        Slip("factor", 1 - p, f"{about}what is kept becomes smaller, by 1 − p. That is what evaluation does to the weights in the other convention; in training it is the other way round."),
        Slip("square", (1 - p) ** -2.0, f"{about}the factor is applied twice."),
    )  # fmt: skip
    share = np.mean(m != 0)
    realised = abs(kept[0] * share - 1) < 1e-9
    if realised and abs(kept[0] * (1 - p) - 1) > 1e-9:
        raise CheckFailed("factor", f"{about}the factor is one over the share that happened to be kept. Then it changes with the coins of all the others; 1/(1 − p) is fixed.")  # fmt: skip
    if np.isclose(kept[0], 1 / (1 - p)) or abs((1 - share) - p) < 0.06:
        compare(kept[0], 1 / (1 - p), "The factor of what is kept", slips)


def _judge_coins(m: np.ndarray, p: float) -> None:
    """How many coins fell on 0, and whether each entry has its own."""
    coins = m != 0
    dropped = 1 - coins.mean()
    if (coins == coins[0]).all():
        raise CheckFailed(
            "batch",
            "All examples share the same mask: in each column all are dropped, or none.",
            "One coin for each unit and each example: as many coins as `x` has entries.",
        )
    if (coins == coins[:, :1]).all():
        raise CheckFailed(
            "batch",
            "Each example has one coin for all its units: it is dropped as a whole, or not at all.",
            "One coin for each unit and each example: as many coins as `x` has entries.",
        )
    width = 6 * np.sqrt(p * (1 - p) / m.size)
    if abs(dropped - p) > width:
        if abs(dropped - (1 - p)) < width:
            raise CheckFailed(
                "flipped",
                f"With p = {p:g} about {dropped:.0%} are dropped: p is taken for the probability to be kept.",
                "In this book p is the probability to be dropped.",
            )
        raise CheckFailed(
            "value", f"With p = {p:g} about {dropped:.0%} of the entries are dropped."
        )


def _judge_generator(dropout: Learner, ones: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    passes = [_forward(dropout, ones, 0.3, rng)[0] for _ in range(8)]
    if np.array_equal(passes[0], passes[1]):
        raise CheckFailed(
            "stale",
            "Two passes in a row have the same mask. Draw from the `rng` that is given: a generator made anew inside begins again at the same place.",
        )
    if not np.array_equal(passes[0], _forward(dropout, ones, 0.3, seed)[0]):
        raise CheckFailed(
            "random",
            "Two generators with the same seed lead to two masks: the coins do not come from `rng`. Then nobody can repeat your training.",
            "Use a method of the generator that is given, such as `rng.random`.",
        )
    if len({int(np.count_nonzero(y)) for y in passes}) == 1:
        raise CheckFailed(
            "count",
            "In every pass the same number of entries is dropped. Each entry has its own coin, and then their number varies.",
        )
    per_row = np.array([np.count_nonzero(y, axis=1) for y in passes])
    if np.ptp(per_row) == 0:
        raise CheckFailed(
            "count",
            "In every example the same number of units is dropped. Each unit has its own coin, and then their number varies.",
        )


def _judge_backward(dropout: Learner, x: np.ndarray, dy: np.ndarray, p: float, seed: int) -> None:
    m, _ = _forward(dropout, np.ones_like(x), p, seed)
    y, backward = _forward(dropout, x, p, seed)
    compare(y, m * x, "`y`", (
        Slip("value", m, "`y` is the mask alone. It multiplies `x`."),
        Slip("value", x + m, "The mask is added. It multiplies `x`."),
    ))  # fmt: skip
    dx = _back(backward, dy)
    if dx.shape == dy.shape and not close(dx, dy * m):
        zeros = dx == 0
        share = zeros.mean()
        if (
            0 < share < 1
            and not np.array_equal(zeros, m == 0)
            and close(dx, np.where(zeros, 0, dy / (1 - p)))
        ):
            if np.array_equal(zeros, (m == 0) | (x == 0)):
                raise CheckFailed("kink", "Where `x` itself is 0 and the unit was kept, the way back is closed. Keep the mask; do not read it off from `y`.")  # fmt: skip
            raise CheckFailed("stale", "The way back has other zeros than the way forward: new coins are thrown in `backward`. The same mask belongs to both ways.")  # fmt: skip
    compare(dx, dy * m, "What `backward` returns", (
        Slip("value", dy, "The way back lets everything through: a dropped unit must be told nothing.", "The derivative of m x by x is m."),
        Slip("factor", dy * (m != 0), "The zeros of the way back are right, its factor is missing.", "The derivative of m x by x is m, and m is not only 0 or 1."),
        Slip("factor", dy * (m != 0) * (1 - p), "The zeros of the way back are right, its factor is turned round."),
        Slip("square", dy * m * m, "The mask is applied twice on the way back."),
        Slip("other-quantity", dy * y, "This multiplies by `y`. What is the derivative of m x by x?"),
        Slip("other-quantity", dy * x, "This multiplies by `x`. What is the derivative of m x by x?"),
        Slip("other-quantity", m, "This is the mask. What comes from above, `dy`, is a factor too."),
    ))  # fmt: skip
    if not np.array_equal(_back(backward, dy), dx):
        raise CheckFailed("stale", "`backward`, called twice with the same `dy`, gives two results: it throws coins.")  # fmt: skip
    _forward(dropout, x, p, seed + 1)
    if not np.array_equal(_back(backward, dy), dx):
        raise CheckFailed("stale", "After a second pass the way back of the first one uses the second one's mask. Each pass must keep its own: make the mask within `dropout`, not in a name outside of it.")  # fmt: skip


def _judge_evaluation(dropout: Learner, x: np.ndarray, dy: np.ndarray, seed: int) -> None:
    p = 0.2
    y, backward = _forward(dropout, x, p, seed, training=False)
    if y.shape == x.shape and not close(y, x) and np.any((y == 0) & (x != 0)):
        raise CheckFailed("behaviour", "In evaluation, with `training=False`, units are still dropped. There the coins stay in the pocket.")  # fmt: skip
    compare(y, x, "`y` in evaluation", (
        Slip("factor", (1 - p) * x, "In evaluation `y` is (1 − p) x. That belongs to the other convention: here what is kept was enlarged in training already."),
        Slip("factor", x / (1 - p), "In evaluation everything is enlarged. Where nothing is missing, nothing must be made up for."),
        Slip("factor", p * x, "In evaluation `y` is p x. Inverted dropout needs no correction there."),
    ))  # fmt: skip
    dx = _back(backward, dy)
    if not close(dx, dy) and np.any(dx == 0):
        raise CheckFailed("behaviour", "In evaluation `backward` still has a mask. There y = x.")
    compare(dx, dy, "What `backward` returns in evaluation")


def _dropout(dropout: Learner) -> None:
    rng = generator("16.dropout")
    seed = int(rng.integers(2**32))
    ones = np.ones(SHAPE)
    for p in (0.2, 0.7):
        m, _ = _forward(dropout, ones, p, seed)
        _judge_values(m, p)
        _judge_coins(m, p)
        compare(m[m != 0][0], 1 / (1 - p), "The factor of what is kept")
    _judge_generator(dropout, ones, seed)
    x, dy = rng.normal(size=SHAPE), rng.normal(size=SHAPE)
    x[rng.random(SHAPE) < 0.3] = 0.0  # as behind a ReLU
    _judge_backward(dropout, x, dy, 0.2, seed)
    _judge_evaluation(dropout, x, dy, seed)
    for shape in ((5,), (4, 3, 2, 2)):
        y, _ = _forward(dropout, np.ones(shape), 0.5, seed)
        compare(y, np.where(y == 0, 0, 2.0), f"`y` of shape {shape}")
    y, _ = _forward(dropout, x, 0.0, seed)
    compare(y, x, "`y` for p = 0")


DROPOUT = CodeTask(
    id="16.dropout",
    title="Dropout of your own",
    difficulty=2,
    minutes=12,
    functions={"dropout": "x, p, rng, training"},
    test=_dropout,
    hints=(
        "One array decides everything: the mask m, of the shape of x. Make it first; y and the way back are one multiplication each. In evaluation it is 1 everywhere.",
        "`rng.random(x.shape)` gives numbers between 0 and 1, one for each entry: below p they fall with the probability p. Those that are kept get a factor, so that the mean of m is 1.",
        "`backward` stands inside of `dropout`, so it sees the mask of its own pass: it multiplies what comes from above by the same m. True counts as 1 and False as 0 when a comparison "
        "is divided by 1 − p.",
    ),
    praise="One coin for each entry, the same mask on both ways, and nothing to repair in evaluation: this is the op of the libraries.",
)  # fmt: skip

TASKS = (DROPOUT,)
