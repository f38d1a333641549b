"""To implement: the best epoch, and when to stop waiting for a better one."""

from collections.abc import Callable

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def stopping(losses, patience, *, equal=False, previous=False, total=False) -> tuple[int, int]:
    """The best epoch and the last one, counted from 1."""
    least, best, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses, start=1):
        progress = loss <= least if equal else loss < least
        if previous:  # compared with the epoch before
            progress = epoch == 1 or loss < losses[epoch - 2]
        if loss < least or (equal and loss == least):
            least, best = loss, epoch
        waited = 0 if progress and not total else waited + (not progress)
        if waited >= patience:
            return best, epoch
    return best, len(losses)


def _whole(losses, patience):
    return int(np.argmin(losses)) + 1, stopping(losses, patience)[1]


def _never(losses, patience):
    return int(np.argmin(losses)) + 1, len(losses)


def _hindsight(losses, patience):
    best = int(np.argmin(losses)) + 1
    return best, best + patience


def _least(losses, patience):
    return losses[stopping(losses, patience)[0] - 1], stopping(losses, patience)[1]


def _beyond(losses, patience):
    best = stopping(losses, patience)[0]
    return best, best + patience


def _kept(losses, patience):
    best, last = stopping(losses, patience)
    return last, best


def _last(losses, patience):
    return stopping(losses, patience)[1], stopping(losses, patience)[1]


# fmt: off
SLIPS: tuple[tuple[str, Callable, str], ...] = (
    ("offset", lambda v, p: tuple(n - 1 for n in stopping(v, p)), "both are one too small: epochs are counted from 1, places in a list from 0."),
    ("offset", lambda v, p: (stopping(v, p)[0] - 1, stopping(v, p)[1]), "`last` is right, `best` is one too small: epochs are counted from 1, places in a list from 0."),
    ("offset", lambda v, p: (stopping(v, p)[0], stopping(v, p)[1] - 1), "`best` is right, `last` is one too small: epochs are counted from 1, places in a list from 0."),
    ("offset", lambda v, p: (stopping(v, p)[0] + 1, stopping(v, p)[1]), "`last` is right, `best` is one too large."),
    ("offset", lambda v, p: (stopping(v, p)[0], stopping(v, p)[1] + 1), "`best` is right, `last` is one too large: it is the last epoch that is trained, not the first that is not."),
    ("order", _kept, "the two results are exchanged: the best epoch comes first, then the last."),
    ("stop", lambda v, p: stopping(v, p + 1), "the training stops one epoch late: after `patience` epochs without progress the next one is not begun."),
    ("stop", lambda v, p: stopping(v, max(p - 1, 1)), "the training stops one epoch early. The best epoch itself is not one without progress."),
    ("stop", lambda v, p: stopping(v, 1), "the training stops at the first epoch without progress, whatever the patience."),
    ("stop", _never, "the training never stops before its end. Count the epochs in a row that bring no progress."),
    ("stop", _whole, "`last` is right, but `best` is the best of the whole list. The epochs after the stop are never trained: nobody knows their loss."),
    ("stop", _hindsight, "`best` is the best of the whole list, and `last` lies `patience` epochs behind it. But the training may have stopped long before: then nobody knows that loss. Go through the list from its beginning."),
    ("stop", _beyond, "when the losses end before the patience does, `last` lies beyond the end of the list."),
    ("stop", _last, "both are the last epoch. The best one lies `patience` epochs earlier, if the patience has run out."),
    ("stale", lambda v, p: stopping(v, p, previous=True), "each loss is compared with that of the epoch before. Progress is to be less than the least so far."),
    ("count", lambda v, p: stopping(v, p, total=True), "all epochs without progress are counted. After progress the count begins again at 0."),
    ("kink", lambda v, p: stopping(v, p, equal=True), "a loss that equals the least so far is no progress: only less is."),
    ("other-quantity", _least, "the first result is the least loss. Which epoch has it?"),
)
# fmt: on


def _cases() -> list[tuple[list[float], int]]:
    rng = generator("09.best_epoch")
    shapes = (
        # a rise of two, and then better again; then it rises for good
        ([9, 7, 5, 6, 5.5, 4, 4.5, 4.2, 4.9, 5.2, 3, 2], 3),
        ([9, 7, 5, 6, 5.5, 4, 4.5, 4.2, 4.9, 5.2, 3, 2], 5),
        ([8, 6, 7, 6.8, 6.5, 6.3, 6.1, 5], 4),  # falls, and stays above the best
        ([9, 6, 4, 4, 4, 3, 5, 5, 5, 5], 2),  # equal is no progress
        ([9, 8, 7, 6, 5, 4, 3], 2),  # falls to the end
        ([5, 6, 4, 5, 3, 4, 2, 3, 1], 2),  # never two in a row
        ([3, 4, 5, 6, 7, 8, 9], 3),  # the first is the best
        ([6, 5, 4, 4.5, 4.4], 3),  # ends before the patience does
        ([7, 3, 4, 2, 5, 1], 1),
    )
    cases = [([float(f) for f in np.array(v) * rng.uniform(0.02, 0.3)], p) for v, p in shapes]
    for patience in (2, 3, 4):
        n = int(rng.integers(12, 20))
        walk = 2 + np.cumsum(rng.normal(size=n)) / 8 - np.arange(n) / 20
        cases.append(([float(v) for v in np.round(walk, 2)], patience))
    return cases


def _best_epoch(best_epoch: Learner) -> None:
    cases = _cases()
    names = ("best", "last")
    found = []
    for losses, patience in cases:
        pair = results(best_epoch(losses.copy(), patience), names, "best_epoch")
        found.append(tuple(one_number(f"`{n}`", a) for n, a in zip(names, pair, strict=True)))
    wanted = [stopping(*case) for case in cases]
    if found == wanted:
        return
    for code, wrong, message in SLIPS:
        if all(
            np.allclose(a, wrong(*case), rtol=1e-9) for a, case in zip(found, cases, strict=True)
        ):
            raise CheckFailed(code, message[0].upper() + message[1:])
    wrong = [k for k, (a, w) in enumerate(zip(found, wanted, strict=True)) if a != w]
    losses, patience = cases[wrong[0]]
    name = names[0] if found[wrong[0]][0] != wanted[wrong[0]][0] else names[1]
    raise CheckFailed(
        "value",
        f"`{name}` is wrong for {len(wrong)} of {len(cases)} lists of losses. One of them, with patience = {patience}: "
        f"{', '.join(f'{v:.3g}' for v in losses)}. You return ({found[wrong[0]][0]:g}, {found[wrong[0]][1]:g}).",
        "Go through it with a pencil: the least so far, and how many epochs you have waited.",
    )


BEST_EPOCH = CodeTask(
    id="09.best_epoch",
    title="When to stop waiting",
    difficulty=3,
    minutes=12,
    functions={"best_epoch": "losses, patience"},
    test=_best_epoch,
    hints=(
        "Go through the losses once and remember three things: the least loss so far, the epoch that had it, and how many epochs in a row have brought "
        "no progress since.",
        "`enumerate(losses, start=1)` counts the epochs from 1. If a loss is less than the least so far, remember it and its epoch, and begin the count anew. Else count "
        "one more.",
        "When the count has reached `patience`, return the best epoch and this epoch at once. If the loop comes to its end without that, the last epoch is "
        "`len(losses)`.",
    ),
    praise="`train.EarlyStopping` keeps the same count. Its patience is paid in epochs, and what it buys is that no short rise stops it.",
)

TASKS = (BEST_EPOCH,)
