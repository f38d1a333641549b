"""To implement: the gradient of an array that was stretched to fit another one, such as a bias."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

# shape of dy, shape of the array that was stretched: first what everybody has met, a bias for a batch
CASES = (
    ((5, 3), (3,)),
    ((3, 3), (3,)),
    ((5, 3), (1, 3)),
    ((5, 3), (5, 1)),
    ((3, 3), (3, 1)),
    ((5, 3), ()),
    ((5, 3), (5, 3)),
    ((2, 5, 3), (3,)),
    ((2, 5, 3), (5, 1)),
    ((2, 5, 3), (2, 1, 1)),
    ((4, 1), (1,)),
    ((1, 3), (1, 3)),
    ((0, 3), (3,)),
)


def right(dy: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    dx = dy.sum(axis=tuple(range(dy.ndim - len(shape))))
    return dx.sum(axis=tuple(k for k, n in enumerate(shape) if n == 1), keepdims=True)


def _unstretch(unstretch: Learner) -> None:
    for stream, (long, shape) in enumerate(CASES):
        dy = generator("07.unstretch", stream).normal(size=long)
        want = right(dy, shape)
        copies = dy.size / max(want.size, 1)
        what = f"For dy of shape {long}, `unstretch(dy, {shape})`"
        slips = [
            Slip("shape", dy, f"{what} returns dy as it came.",
                 "A gradient has the shape of what it belongs to. Which entries of dy belong to one and the same "
                 "entry of the small array?"),
            Slip("reduction", want / copies if copies else want, f"{what} returns a mean.",
                 "Each use of an entry sends a message, and messages are added up."),
            Slip("reduction", dy.sum(), f"{what} adds up everything.",
                 "Only what belongs to one and the same entry is added: along the axes that were stretched."),
            Slip("reduction", np.full(shape, dy.sum()), f"{what} holds the sum of everything in each entry.",
                 "Only what belongs to one and the same entry is added: along the axes that were stretched."),
            Slip("reduction", dy.max(axis=0) if len(dy) else want, f"{what} returns the largest entries.",
                 "Messages are added up."),
            Slip("batch", dy[0] if dy.ndim and len(dy) else want, f"{what} keeps the first row and drops the others.",
                 "Every row used the small array, and every row sends a message."),
            Slip("batch", dy[-1] if dy.ndim and len(dy) else want, f"{what} keeps the last row and drops the others.",
                 "Every row used the small array, and every row sends a message: do they overwrite each other?"),
            *_wrong_axis(dy, want, what),
        ]  # fmt: skip
        compare(_result(unstretch, dy, shape), want, what, slips)


def _result(unstretch: Learner, dy: np.ndarray, shape: tuple[int, ...]) -> object:
    try:
        return unstretch(dy, shape)
    except CheckFailed as failure:
        if "cannot reshape" not in failure.message:
            raise
        advice = "`reshape` keeps all entries. Here they become fewer: which ones are added up?"
        raise CheckFailed(failure.code, failure.message, advice) from None


def _wrong_axis(dy: np.ndarray, want: np.ndarray, what: str) -> list[Slip]:
    """Sums along another axis, where the result has the right shape by chance."""
    advice = "Which axis of dy does the small array not have, or have with length 1?"
    sums = [dy.sum(axis=k, keepdims=keep) for k in range(dy.ndim) for keep in (False, True)]
    return [
        Slip("batch", total.reshape(want.shape), f"{what} is summed along another axis.", advice)
        for total in sums
        if total.size == want.size
    ]


UNSTRETCH = CodeTask(
    id="07.unstretch",
    title="A bias that served a whole batch",
    difficulty=3,
    minutes=12,
    functions={"unstretch": "dy, shape"},
    test=_unstretch,
    hints=(
        "An entry that was copied along an axis was used once for each copy. Used several times: what "
        "happens to the messages?",
        "Two kinds of axes were stretched: those that the small array does not have at all, which stand at the "
        "front of dy, and those that it has with length 1. Add up along both kinds; the second must stay, with "
        "length 1.",
        "`dy.ndim - len(shape)` axes at the front are new: `sum` takes a tuple of axes. In what is left, the "
        "axes k with `shape[k] == 1` are summed with `keepdims=True`.",
    ),
    praise="Forward it copies, backward it sums. Each of the two is the other's way back.",
)

TASKS = (UNSTRETCH,)
