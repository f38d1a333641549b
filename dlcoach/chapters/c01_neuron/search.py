"""To implement: try all units of a grid, and see how far the best of them comes."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c01_neuron.truth import ROWS
from dlcoach.diagnose import kind
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def _cases() -> list[tuple]:
    """(x, t, values): the sixteen rules on a small grid, and some on others."""
    rng = generator("01.best_unit")
    rules = ((np.arange(16)[:, None] >> np.arange(4)) & 1).astype(int)
    cases = [(ROWS[2][o], t[o], np.array([-1.0, 0.0, 1.0])) for t in rng.permutation(rules)
             for o in [rng.permutation(4)]]  # fmt: skip
    for _ in range(4):
        values = rng.choice(np.arange(-5, 6), size=4, replace=False) / 2
        cases.append((ROWS[2].copy(), rng.integers(0, 2, size=4), values))
    nothing = (ROWS[2].copy(), np.zeros(4, dtype=int), np.array([1.0]))  # no row is right
    return [*cases, (ROWS[2].copy(), np.array([0, 1, 1, 0]), np.array([-1.5, -0.5, 1.0])), nothing]


def scores(x, t, values, strict: bool = False) -> np.ndarray:
    """Right rows of each unit, in the order of three nested loops, shape (K, K, K)."""
    v = np.asarray(values)
    w1, w2, b = (a[..., None] for a in np.meshgrid(v, v, v, indexing="ij"))
    z = x[:, 0] * w1 + x[:, 1] * w2 + b
    return np.sum((z > 0 if strict else z >= 0) == t, axis=-1)


def _diagonal(x, t, v) -> int:
    return int(np.einsum("iij->ij", scores(x, t, v)).max())


# fmt: off
SLIPS = (
    ("other-quantity", lambda x, t, v: 4 - scores(x, t, v).max(),
     "This is the number of wrong rows of the best unit. The task asks for its right ones."),
    ("other-quantity", lambda x, t, v: (4 - scores(x, t, v)).max(),
     "This is the largest number of wrong rows. The task asks for right ones."),
    ("unit", lambda x, t, v: scores(x, t, v).max() / 4,
     "This is the share of right rows. The task asks for their number."),
    ("reduction", lambda x, t, v: scores(x, t, v).min(),
     "This is how the worst unit does. The best one is asked."),
    ("reduction", lambda x, t, v: scores(x, t, v).mean(),
     "This is the mean over all units. The best one is asked."),
    ("stop", lambda x, t, v: scores(x, t, v)[0, 0, 0],
     "Only the first unit is tried: a `return` inside the loops ends the function at once."),
    ("stop", lambda x, t, v: scores(x, t, v)[0, 0].max(),
     "Only the units with the first w1 and the first w2 are tried: a `return` stands too far to the right."),
    ("stop", lambda x, t, v: scores(x, t, v)[0].max(),
     "Only the units with the first w1 are tried: a `return` stands too far to the right."),
    ("stale", lambda x, t, v: scores(x, t, v)[-1, -1, -1],
     "The result is that of the last unit that was tried: the best so far is not kept."),
    ("stale", lambda x, t, v: scores(x, t, v)[-1, -1].max(),
     "The best so far is forgotten whenever w2 changes: where does `best` begin?"),
    ("stale", lambda x, t, v: scores(x, t, v)[-1].max(),
     "The best so far is forgotten whenever w1 changes: where does `best` begin?"),
    ("bias", lambda x, t, v: scores(x, t, np.append(v, 0.0))[:-1, :-1, -1].max(),
     "Your units have no bias: b takes the values too."),
    ("value", _diagonal, "Your two weights are always equal. Each of them takes all values, whatever the other is."),
    ("value", lambda x, t, v: np.einsum("iii->i", scores(x, t, v)).max(),
     "Your weights and the bias are always equal. Each takes all values, whatever the others are: one loop inside another."),
    ("value", lambda x, t, v: np.einsum("ijj->ij", scores(x, t, v)).max(),
     "The second weight and the bias are always equal. Each takes all values, whatever the others are."),
    ("value", lambda x, t, v: np.einsum("iji->ij", scores(x, t, v)).max(),
     "The first weight and the bias are always equal. Each takes all values, whatever the others are."),
    ("kink", lambda x, t, v: scores(x, t, v, strict=True).max(),
     "Your units answer 0 where z is exactly 0. In this book step(0) = 1."),
    ("value", lambda x, t, v: (scores(x, t, v).max() == 4) * 1,
     "This says whether some unit gets all rows right. The task asks how many rows the best one gets right."),
    ("count", lambda x, t, v: np.sum(scores(x, t, v) == 4),
     "This is the number of units that get all rows right. The task asks for the rows of the best one."),
    ("count", lambda x, t, v: v.size**3, "This is the number of units that were tried."),
    ("count", lambda x, t, v: scores(x, t, v).sum(),
     "This adds up the right rows of all units. Keep the largest number instead."),
)
# fmt: on


def _best(best: Learner) -> None:
    cases, got = _cases(), []
    for x, t, values in cases:
        result = best(x, t, values)
        if isinstance(result, tuple | list) or np.size(np.asarray(result)) > 1:
            raise CheckFailed(
                "shape",
                f"`{best.name}` should return one number, how many rows the best unit answers "
                f"rightly; it returns {kind(result)}.",
            )
        got.append(one_number(f"The result of `{best.name}`", result))
    want = [int(scores(*case).max()) for case in cases]
    if np.array_equal(got, want):
        return
    for code, slip, message in SLIPS:
        if np.allclose(got, [float(slip(*case)) for case in cases]):
            raise CheckFailed(code, message)
    for (x, t, values), g, w in zip(cases, got, want, strict=True):
        if g != w:
            much = "too many" if g > w else "too few"
            raise CheckFailed(
                "value",
                f"For the targets {t.tolist()} at the rows {x.astype(int).tolist()}, with the values "
                f"{values.tolist()}, you find {g:g} right rows: {much}.",
                "Print w1, w2, b and the four answers for this case, and read them.",
            )


BEST = CodeTask(
    id="01.best_unit",
    title="Search them all",
    difficulty=3,
    minutes=12,
    functions={"best_unit": "x, t, values"},
    test=_best,
    hints=(
        "Three numbers make a unit: w1, w2 and b. Try each value for the first, and for each of "
        "these each value for the second, and so on: loops inside one another.",
        "For each unit compute its four answers, with your `unit`, and count in how many rows they "
        "equal `t`. Before the loops note that the best so far is 0.",
        "Whenever a unit gets more rows right than the best so far, it is the new best. Return that "
        "number behind all loops, at their margin: four blanks, no more.",
    ),
    praise="A search proves what a unit can do. What it cannot do, only an argument proves: there "
    "are always more weights than one has tried.",
)

TASKS = (BEST,)
