"""What `fit` is given, checked as a whole before anything changes."""

import copy
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dlcore import nn, optim
from dlcore.arrays import expect_labels, is_torch, namespace
from dlcore.data import check_examples
from dlcore.errors import (
    DataError,
    DtypeError,
    ShapeError,
    StateError,
    expect_count,
    expect_number,
    expect_rng,
)
from dlcore.train.checkpoint_file import expect_path
from dlcore.train.early_stopping import EarlyStopping


@dataclass(frozen=True)
class Arguments:
    """The arguments of `fit`, under their names."""

    model: Any
    loss: Callable
    x: Any
    t: Any
    optimizer: Any
    epochs: int
    batch_size: int
    rng: np.random.Generator
    validation: tuple[Any, Any] | None
    metrics: Mapping[str, Callable]
    callbacks: Sequence[Callable]
    schedule: Callable | None
    schedule_per: str
    early_stopping: EarlyStopping | None
    checkpoint: str | Path | None
    resume: bool
    transform: Callable | None
    clip_norm: float | None
    penalty: Callable | None

    def check(self):
        """Raise an error that says what is wrong, if something is."""
        expect_count("fit, epochs", self.epochs, "Try epochs=10.")
        expect_count("fit, batch_size", self.batch_size, "Try batch_size=32.")
        expect_rng("fit", self.rng)
        self._check_functions()
        self._check_options()
        expect_optimizer_of("fit", self.optimizer, self.model)
        expect_examples("fit", self.model, self.x, self.t)
        self._check_last_batch()
        if self.validation is not None:
            expect_examples("fit, validation", self.model, *self.validation)

    def _check_last_batch(self):
        """Raise now what a last batch of one example would raise late: batch normalisation needs two."""
        if len(self.x) % self.batch_size == 1 or self.batch_size == 1:
            copy.deepcopy(self.model).train().evaluate(self.x[:1])

    def without_graph(self):
        """Return the same, with data of which torch keeps no graph: a pullback is all that the way back needs."""
        validation = None if self.validation is None else tuple(map(_detached, self.validation))
        return replace(self, x=_detached(self.x), t=_detached(self.t), validation=validation)

    def _check_functions(self):
        if not isinstance(self.metrics, Mapping):
            fix = "Give each a name: metrics={'accuracy': accuracy}."
            raise DtypeError("fit, metrics", "a dict of functions", repr(self.metrics), fix)
        if not isinstance(self.callbacks, Sequence):
            fix = "Put them into a list: callbacks=[show]."
            raise DtypeError("fit, callbacks", "a list of functions", repr(self.callbacks), fix)
        named = {name: getattr(self, name) for name in ("schedule", "transform", "penalty")}
        named = {name: function for name, function in named.items() if function is not None}
        metrics = {f"metrics[{name!r}]": metric for name, metric in self.metrics.items()}
        callbacks = {f"callbacks[{i}]": callback for i, callback in enumerate(self.callbacks)}
        for name, function in ({"loss": self.loss} | named | metrics | callbacks).items():
            if not callable(function):
                fix = "Pass the function itself, without calling it."
                raise DtypeError(f"fit, {name}", "a function", repr(function), fix)

    def _check_options(self):
        if self.schedule_per not in ("epoch", "step"):
            received, fix = repr(self.schedule_per), "Choose how often the schedule is asked."
            raise DataError("fit, schedule_per", "'epoch' or 'step'", received, fix)
        if self.clip_norm is not None:
            received = repr(self.clip_norm)
            if not 0 < expect_number("fit, clip_norm", self.clip_norm, "Try 1.0.") < math.inf:
                raise DataError("fit, clip_norm", "a positive number", received, "Try 1.0.")
        if not isinstance(self.early_stopping, EarlyStopping | None):
            fix = "Pass early_stopping=EarlyStopping(patience=10)."
            received = repr(self.early_stopping)
            raise DtypeError("fit, early_stopping", "an EarlyStopping", received, fix)
        if self.early_stopping is not None and self.validation is None:
            fix = "Keep a part of the data apart, and pass validation=(x_validation, t_validation)."
            raise StateError("fit, early_stopping", "validation data to watch", "none", fix)
        if self.validation is not None and len(self.validation) != 2:
            received = f"{len(self.validation)} things"
            fix = "Pass validation=(x_validation, t_validation)."
            raise DataError("fit, validation", "a pair of inputs and targets", received, fix)
        self._check_checkpoint()

    def _check_checkpoint(self):
        if self.checkpoint is None:
            if self.resume:
                fix = "Pass checkpoint='run.npz' too."
                raise StateError("fit, resume", "a checkpoint to go on from", "no path", fix)
            return
        path = expect_path("fit, checkpoint", self.checkpoint)
        if path.exists() and not self.resume:
            fix = "Pass resume=True to go on from it, or choose another name, or remove the file."
            raise StateError("fit, checkpoint", "a new file", f"{path.name!r}, which exists", fix)


def _detached(a):
    return a.detach() if is_torch(a) else a


def expect_optimizer_of(what, optimizer, model):
    """Raise unless the optimizer changes at least one parameter of the model."""
    if not isinstance(model, nn.Layer):
        fix = "Make one: nn.Sequential(nn.Linear(2, 8, rng=rng), nn.ReLU(), ...)."
        raise DtypeError(f"{what}, model", "a layer of nn", repr(model), fix)
    if not isinstance(optimizer, optim.Optimizer):
        fix = "Make one: optim.SGD(model.parameters(), learning_rate=0.1)."
        raise DtypeError(f"{what}, optimizer", "an Optimizer", repr(optimizer), fix)
    mine = {id(parameter) for parameter in model.parameters()}
    if not any(id(parameter) in mine for parameter in optimizer.parameters):
        raise StateError(
            f"{what}, optimizer",
            "one that was made for the parameters of this model",
            "one for other parameters",
            "Make it anew: optim.SGD(model.parameters(), learning_rate=0.1).",
        )


def expect_examples(what, model, x, t):
    """Raise unless one can train the model on these examples."""
    check_examples(what, x, t)
    y = model.predict(x[:1])  # as in evaluation: no generator is drawn from
    if t.ndim == 1 and namespace(t).isdtype(t.dtype, "integral"):
        if y.shape[1:] == (1,):
            expected = "targets of shape (N, 1) that are floats, as the one output of the model is"
            received = f"labels of shape {tuple(t.shape)}"
            fix = "Convert them with t[:, None].astype(float), or give the model an output for each class."
            raise ShapeError(f"{what}, t", expected, received, fix)
        expect_labels(what, t, classes=y.shape[-1])
