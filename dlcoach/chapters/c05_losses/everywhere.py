"""A slip counts as recognised if it explains the answers to all inputs, not to one by chance."""

from collections.abc import Callable, Sequence

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import TOLERANCE, close, compare, numbers, results
from dlcoach.outcome import CheckFailed

Case = tuple[np.ndarray | float, ...]


def judge(
    got: Sequence[object],
    cases: Sequence[Case],
    right: Callable,
    slips: Sequence[tuple],
    what: str,
    tolerance: float = TOLERANCE,
) -> None:
    """Return if all answers are right, else raise the diagnosis that explains them all.

    Parameters
    ----------
    got: one answer for each case.
    cases: the arguments that the function was called with.
    right: the right function of these arguments.
    slips: (code, function of the same arguments, message) or with a piece of advice behind it.
    what: what the answers are, for the message.
    """
    arrays = [numbers(answer, what) for answer in got]
    wanted = [np.asarray(right(*case), dtype=float) for case in cases]
    if all(close(a, w, tolerance) for a, w in zip(arrays, wanted, strict=True)):
        return
    for code, wrong, message, *advice in slips:
        with np.errstate(all="ignore"):
            results = [np.asarray(wrong(*case), dtype=float) for case in cases]
        if all(close(a, r, tolerance) for a, r in zip(arrays, results, strict=True)):
            raise CheckFailed(code, f"{what}: {message}", *advice)
    for array, want, case in zip(arrays, wanted, cases, strict=True):
        compare(array, want, what, batch=len(np.atleast_1d(case[0])), tolerance=tolerance)


def loss_and_slopes(function: Learner, case: Case, slopes: str) -> tuple:
    """The two results of a loss, and a word to whoever returns the slopes first."""
    loss, found = results(function(*case), ("loss", slopes), function.name)
    if np.shape(case[0]) != () and np.shape(loss) == np.shape(case[0]) and np.shape(found) == ():
        raise CheckFailed(
            "order",
            f"`{function.name}` returns the slopes first. The loss comes first, then `{slopes}`.",
        )
    return loss, found
