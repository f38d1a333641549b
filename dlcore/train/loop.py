"""The training loop: one epoch after the other, until the last one or until it is better to stop."""

import warnings
from contextlib import contextmanager

import numpy as np

from dlcore.errors import DivergenceError
from dlcore.train.arguments import Arguments
from dlcore.train.checkpoints import save_checkpoint
from dlcore.train.epoch import run_epoch
from dlcore.train.resume import begin


def fit(
    model,
    loss,
    x,
    t,
    *,
    optimizer,
    epochs,
    batch_size=32,
    rng,
    validation=None,
    metrics=None,
    progress=True,
    callbacks=(),
    schedule=None,
    schedule_per="epoch",
    early_stopping=None,
    checkpoint=None,
    resume=False,
    transform=None,
    clip_norm=None,
    penalty=None,
):
    """Train a model.

    The model is in training while it learns and in evaluation while it is measured; afterwards every layer
    is in the mode that it was in before. One who interrupts the training (the stop button, Ctrl-C) keeps
    what was learned: `fit` warns, and returns the history of the epochs that were finished.

    Parameters
    ----------
    model : nn.Layer
    loss : function
        (y, t) -> (number, backward), such as `ops.softmax_cross_entropy`
    x : (N, ...) array
        Inputs.
    t : (N, ...) array
        Targets, as the loss wants them.
    optimizer : optim.Optimizer
        Made for the parameters of the model; those that it was not given stay as they are.
    epochs : int
        How often to go through the data.
    batch_size : int
        Examples for each step.
    rng : numpy.random.Generator
        Draws the order of the examples, anew for each epoch, and what `transform` draws.
    validation : pair (x, t), optional
        Data that is measured but not learned from.
    metrics : dict, optional
        Name -> function of (outputs, targets), such as {"accuracy": accuracy}.
    progress : bool
        Whether to show a progress bar with the losses.
    callbacks : sequence of functions
        Each is called as callback(model, history) after each epoch; if one returns True, it was the last.
    schedule : function, optional
        t -> learning rate for epoch (or step) t = 0, 1, 2, …: an `optim.Schedule`, or your own. A
        `Schedule` also observes the validation loss (without validation data: the loss) of each epoch.
    schedule_per : "epoch" or "step"
        How often the schedule is asked.
    early_stopping : EarlyStopping, optional
        Stops when the validation loss falls no more.
    checkpoint : str or Path, optional
        File that is written after each epoch, see `save_checkpoint`.
    resume : bool
        Whether to go on from the file `checkpoint`, if there is one, up to `epochs` in all. With the same
        data and options it is as if there had been no pause, bit for bit. Without `resume`, a file that
        exists is an error.
    transform : function, optional
        (x_batch, rng) -> x_batch, such as a random shift, for batches to learn from only.
    clip_norm : float, optional
        Gradients with a greater norm, all taken together, are scaled down to it: `optim.clip_gradients`.
    penalty : function, optional
        w -> (number, backward), such as `lambda w: ops.l2(w, 0.01)`, for each parameter of the optimizer with
        two or more axes (weights, not biases). It is learned from, and recorded apart from the loss.

    Returns
    -------
    History

    Raises
    ------
    DataError, DtypeError, ShapeError, StateError
        If something does not fit: NaN in the data, a label without output, no validation data for early
        stopping. Nothing has changed then.
    DivergenceError
        If a loss is not finite; its message says at which step, its `history` holds the epochs before.
    """
    given = Arguments(
        model, loss, x, t, optimizer, epochs, batch_size, rng, validation, metrics or {}, callbacks, schedule,
        schedule_per, early_stopping, checkpoint, resume, transform, clip_norm, penalty,
    )  # fmt: skip
    given.check()
    given = given.without_graph()
    history, best = begin(given)
    quiet = np.errstate(over="ignore", invalid="ignore")  # a DivergenceError says it better
    bar = _progress_bar(progress, len(history.loss), epochs)
    with quiet, _modes_kept(model), bar as show:
        try:
            told_to_stop = False
            while not (told_to_stop or _finished(given, history)):
                run_epoch(given, history)
                best = _best(given, history, best)
                told_to_stop = _told_to_stop(given, history)
                _save(given, history, best)
                show(history)
        except DivergenceError as error:
            error.history = history
            raise
        except KeyboardInterrupt:
            _warn_of_interruption(history)
        finally:
            if best is not None:
                model.load_state_dict(best)
    return history


def _finished(given, history):
    done = len(history.loss) >= given.epochs
    stopping = given.early_stopping
    return done or (stopping is not None and stopping.stops_after(history.validation_loss))


def _told_to_stop(given, history):
    answers = [callback(given.model, history) for callback in given.callbacks]
    return any(isinstance(answer, bool | np.bool_) and bool(answer) for answer in answers)


def _save(given, history, best):
    if given.checkpoint is not None:
        save_checkpoint(
            given.checkpoint,
            given.model,
            given.optimizer,
            rng=given.rng,
            history=history,
            schedule=given.schedule,
            best=best,
        )


def _best(given, history, best):
    """Return the state of the model to give back in the end, if any."""
    if given.early_stopping is None:
        return None
    history.best_epoch = history.least_validation_loss()
    if given.early_stopping.restore_best and history.best_epoch == len(history.loss):
        return given.model.state_dict()
    return best


@contextmanager
def _modes_kept(model):
    modes = [(layer, layer.training) for _, layer in model.walk()]
    try:
        yield
    finally:
        for layer, training in modes:
            layer.training = training


@contextmanager
def _progress_bar(wanted, start, epochs):
    """Yield a function that shows the last entries of a history."""
    if not wanted:
        yield lambda history: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=epochs, initial=start, desc="epochs", leave=False) as bar:

        def show(history):
            losses = {"loss": history.loss, "validation": history.validation_loss}
            bar.set_postfix(
                {name: f"{v[-1]:.4g}" for name, v in losses.items() if v}, refresh=False
            )
            bar.update()

        yield show


def _warn_of_interruption(history):
    warnings.warn(
        f"fit was interrupted in epoch {len(history.loss) + 1}: the history ends with the epoch before.",
        stacklevel=3,
    )
