"""Where a training begins: at its first epoch, or where a checkpoint left off."""

from pathlib import Path

from dlcore.errors import StateError
from dlcore.train.checkpoint_file import read_file
from dlcore.train.checkpoints import load_checkpoint
from dlcore.train.history import History


def begin(given):
    """Return the history so far and the best state so far, of the arguments' checkpoint, if there is one.

    Model, optimizer, generators and schedule are brought to where they were.
    """
    if not given.resume or not Path(given.checkpoint).exists():
        return History(), None
    arrays, words = read_file(given.checkpoint)
    _expect_same_record(given, words["history"], arrays)
    saved = load_checkpoint(
        given.checkpoint, given.model, given.optimizer, rng=given.rng, schedule=given.schedule
    )
    return History(**words["history"]), saved.best


def _expect_same_record(given, history, arrays):
    """Raise a StateError unless the file holds what this call would have recorded until now."""
    if history is None:
        fix = "Save it with save_checkpoint(..., history=history), or let fit save it."
        raise StateError("fit, resume", "a checkpoint with a history", "one without", fix)
    there, here = _recorded_in(history, arrays), _recorded_by(given, history)
    if history["loss"] and there != here:
        expected = f"options that record what the file does: {', '.join(sorted(there))}"
        received = f"options that record {', '.join(sorted(here))}"
        fix = "Pass the same validation, metrics, penalty and early_stopping as before."
        raise StateError("fit, resume", expected, received, fix)


def _recorded_in(history, arrays):
    lists = {name for name in ("loss", "validation_loss", "penalty") if history[name]}
    best = {"best weights"} if any(name.startswith("best/") for name in arrays) else set()
    return lists | {*history["metrics"]} | best


def _recorded_by(given, history):
    names = {"loss", *given.metrics} | ({"penalty"} if given.penalty is not None else set())
    if given.validation is not None:
        names |= {"validation_loss"} | {f"validation_{name}" for name in given.metrics}
    restores = given.early_stopping is not None and given.early_stopping.restore_best
    return names | ({"best weights"} if restores and history["best_epoch"] else set())
