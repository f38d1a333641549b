"""The training loop: forward, loss, backward, step, for every batch of every epoch."""

import math
from dataclasses import dataclass, field

from dlcore.arrays import expect_labels, namespace
from dlcore.data import batches, check_examples
from dlcore.errors import DataError, DivergenceError, expect_rng


@dataclass
class History:
    """What was recorded during training, one entry for each epoch.

    Attributes
    ----------
    loss : list of float
        Mean loss of the examples in the epoch, those of each batch measured just before its step.
    validation_loss : list of float
        Loss on the validation data after the epoch; empty without such data.
    metrics : dict
        Name -> list of float, on the training data after the epoch; with validation data also
        "validation_" + name.
    """

    loss: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    metrics: dict[str, list[float]] = field(default_factory=dict)


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
):
    """Train a model.

    Parameters
    ----------
    model : nn.Layer
    loss : function
        (y, t) -> (number, backward), such as `ops.softmax_cross_entropy`
    x : (N, ...) array
        Inputs.
    t : (N, ...) array
        Targets, as the loss wants them.
    optimizer : object with step() and zero_grad()
        Made for the parameters of the model.
    epochs : int
        How often to go through the data.
    batch_size : int
        Examples for each step.
    rng : numpy.random.Generator
        Draws the order of the examples, anew for each epoch.
    validation : pair (x, t), optional
        Data that is measured but not learned from.
    metrics : dict, optional
        Name -> function of (outputs, targets), such as {"accuracy": accuracy}.
    progress : bool
        Whether to show a progress bar.
    callbacks : sequence of functions
        Each is called as callback(model, history) after each epoch.

    Returns
    -------
    History

    Raises
    ------
    DataError
        If there is no data or NaN in it, or if a label has no output.
    DivergenceError
        If a loss is not finite; its message says at which step.
    """
    _check_arguments(model, x, t, epochs, rng, validation)
    history = History()
    step = 0
    for epoch in _epochs(epochs, progress):
        total = 0.0
        for x_batch, t_batch in batches(x, t, batch_size, rng=rng):
            step += 1
            value, backward = loss(model.forward(x_batch), t_batch)
            _expect_finite(float(value), step, epoch, history)
            optimizer.zero_grad()
            model.backward(*backward(), input_grad=False)
            optimizer.step()
            total += float(value) * len(x_batch)
        history.loss.append(total / len(x))
        _measure(history, "", model, x, t, metrics)
        if validation is not None:
            x_val, t_val = validation
            history.validation_loss.append(float(loss(model.predict(x_val), t_val)[0]))
            _measure(history, "validation_", model, x_val, t_val, metrics)
        for callback in callbacks:
            callback(model, history)
    return history


def _expect_finite(value, step, epoch, history):
    if not math.isfinite(value):
        raise DivergenceError(
            "fit",
            "a finite loss",
            f"{value} at step {step}, in epoch {epoch + 1}",
            "Try a smaller learning rate, or bring the features to one scale with Standardiser.",
            history,
        )


def _measure(history, prefix, model, x, t, metrics):
    if metrics:
        y = model.predict(x)
        for name, metric in metrics.items():
            history.metrics.setdefault(prefix + name, []).append(float(metric(y, t)))


def _epochs(epochs, progress):
    if not progress:
        return range(epochs)
    from tqdm.auto import tqdm

    return tqdm(range(epochs), desc="epochs", leave=False)


def _check_arguments(model, x, t, epochs, rng, validation):
    if epochs < 1:
        raise DataError("fit, epochs", "at least 1", repr(epochs), "Try epochs=10.")
    expect_rng("fit", rng)
    _check_data("fit", model, x, t)
    if validation is not None:
        _check_data("fit, validation", model, *validation)


def _check_data(what, model, x, t):
    check_examples(what, x, t)
    if t.ndim == 1 and namespace(t).isdtype(t.dtype, "integral"):
        expect_labels(what, t, classes=model.evaluate(x[:1]).shape[-1])
