"""Functions that return an array and a function for the way back."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import kind, results
from dlcoach.outcome import CheckFailed

CALL = "Return the inner function itself: its name, with no brackets behind it."


def there_and_back(learner: Learner, *arguments) -> tuple[object, Learner]:
    """The output, and the way back wrapped as a `Learner`."""
    h, backward = results(learner(*arguments), ("h", "backward"), learner.name)
    if callable(h) and not callable(backward):
        raise CheckFailed("order", f"`{learner.name}` returns its two results in the other order.", "First h.")  # fmt: skip
    if not callable(backward):
        what = (
            f"The second result of `{learner.name}` should be a function; it is {kind(backward)}."
        )
        raise CheckFailed("type", what, CALL)
    return h, Learner(backward, "backward", "dh")


def sent(backward: Learner, dh: np.ndarray) -> object:
    """What comes back for dh."""
    try:
        return backward(dh)
    except CheckFailed as failure:
        if failure.code != "not-attempted":
            raise
    raise CheckFailed("returns-none", "The function `backward` that is returned sends nothing: it has no result.")  # fmt: skip


def unchanged(now: np.ndarray, before: np.ndarray, function: str) -> None:
    """`backward` must not write into what `function` was given."""
    if not np.array_equal(now, before):
        raise CheckFailed(
            "mutates-input",
            f"`backward` changed the array `z`, which belongs to whoever called `{function}`.",
            "`z[i] = c` writes into the array itself; `np.where` makes a new one.",
        )
