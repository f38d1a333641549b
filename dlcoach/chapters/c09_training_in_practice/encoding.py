"""To implement: names as columns of zeros and ones."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import close, compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

WORDS = ("harbour", "old town", "mill", "station", "castle", "meadow")
UNKNOWN = "moon"


def right(values, names):
    return np.array([[float(v == name) for name in names] for v in values])


def _index(values, names, unknown):
    return np.array([names.index(v) if v in names else unknown for v in values])


# fmt: off
SLIPS = (
    ("order", lambda v, n: right(v, sorted(n)), "the columns are in the order of the alphabet. They should stand in the order of `names`: that is the order of the weights."),
    ("order", lambda v, n: right(v, n[::-1]), "the columns are in the reverse order of `names`."),
    ("transposed", lambda v, n: right(v, n).T, "rows and columns are exchanged: each value has a row, each name a column."),
    ("shape", lambda v, n: _index(v, n, -1), "this is the number of the name. As a number the last district would count more than the first; that is what one-hot avoids."),
    ("shape", lambda v, n: _index(v, n, 0), "this is the number of the name. As a number the last district would count more than the first; that is what one-hot avoids."),
    ("shape", lambda v, n: right(v, n)[:, :-1], "the last column is missing. Each name has one."),
    ("shape", lambda v, n: right(v, n)[:, 1:], "the first column is missing. Each name has one."),
    ("value", lambda v, n: np.eye(len(n))[_index(v, n, -1)], "a name that is unknown is treated as the last one. It should get a row of zeros."),
    ("value", lambda v, n: np.eye(len(n))[_index(v, n, 0)], "a name that is unknown is treated as the first one. It should get a row of zeros."),
    ("value", lambda v, n: 1 - right(v, n), "zeros and ones are exchanged."),
    ("value", lambda v, n: np.tile(right(v, n).max(axis=0), (len(v), 1)), "every row has a 1 for each name that occurs anywhere. Each row has at most one.",
     "`y[:, k] = 1` writes into all rows."),
    ("value", lambda v, n: np.cumsum(right(v, n)[:, ::-1], axis=1)[:, ::-1], "a row is filled with ones up to its name. One 1 is wanted."),
    ("shape", lambda v, n: right(v, [*n, UNKNOWN]), "there is a column too many, for what is unknown. Each of the `names` has one, and nothing else."),
    ("leak", lambda v, n: right(v, sorted(set(v))), "the columns are made from the values. Then every table has its own columns, and the network cannot read them. Use `names`."),
    ("leak", lambda v, n: right(v, list(dict.fromkeys(v))), "the columns are made from the values. Then every table has its own columns, and the network cannot read them. Use `names`."),
)
# fmt: on


def _cases() -> list[tuple]:
    rng = generator("09.one_hot")
    cases = []
    for n, kinds in ((8, 4), (5, 3), (11, 5)):
        names = [str(w) for w in rng.permutation(WORDS)[:kinds]]
        if names == sorted(names):
            names = [names[1], names[0], *names[2:]]
        values = [str(w) for w in rng.choice(names[:-1], size=n)]  # the last name never occurs
        values[n // 2] = UNKNOWN
        cases.append((values, names))
    return cases


def _one_hot(one_hot: Learner) -> None:
    cases = _cases()
    try:
        found = [numbers(one_hot(*case), "`one_hot(values, names)`") for case in cases]
    except CheckFailed as failure:
        if failure.code == "crash" and _works_without_the_unknown(one_hot, cases):
            raise CheckFailed(
                "crash",
                "For names that are known all is right. For one that is not among `names` the function stops with an error, and the task asks for a row of zeros.",
                "Compare with each name, and write a 1 where they are equal: then nothing needs to be found.",
            ) from None
        raise
    wanted = [right(*case) for case in cases]
    if all(close(a, w) for a, w in zip(found, wanted, strict=True)):
        return
    for code, wrong, message, *advice in SLIPS:
        if all(close(a, np.asarray(wrong(*case))) for a, case in zip(found, cases, strict=True)):
            raise CheckFailed(code, message[0].upper() + message[1:], *advice)
    for a, w in zip(found, wanted, strict=True):
        compare(a, w, "`one_hot(values, names)`")


def _works_without_the_unknown(one_hot: Learner, cases: list[tuple]) -> bool:
    try:
        for values, names in cases:
            known = [v for v in values if v != UNKNOWN]
            if not close(numbers(one_hot(known, names), ""), right(known, names)):
                return False
    except CheckFailed:
        return False
    return True


ONE_HOT = CodeTask(
    id="09.one_hot",
    title="A name becomes columns",
    difficulty=2,
    minutes=8,
    functions={"one_hot": "values, names"},
    test=_one_hot,
    hints=(
        "The table has a row for each value and a column for each name. What stands in row n and column k is a question: is value n equal to name k?",
        "Begin with `np.zeros((len(values), len(names)))`, and write a 1 wherever value and name are equal. Two loops are fine here.",
        "Without a loop: an array of the values as a column, `[:, None]`, compared by `==` with an array of the names, gives the whole table of yes and no at once. "
        "Make numbers of it.",
    ),
    praise="No district is more than another one now, and a district that nobody has seen in training is none of them.",
)

TASKS = (ONE_HOT,)
