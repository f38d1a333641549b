"""One epoch: a step for each batch, then a look at what was learned."""

import math

from dlcore import optim
from dlcore.data import batches
from dlcore.errors import DivergenceError, DtypeError, ShapeError, expect_number


def run_epoch(given, history):
    """Learn from every example once, then measure; add the record to the history."""
    given.model.train()
    loss, penalty = _learn(given, epoch=len(history.loss))
    metrics = _measure(given, "", given.x, given.t)
    validation_loss = None
    if given.validation is not None:
        x, t = given.validation
        validation_loss = float(given.loss(given.model.predict(x), t)[0])
        metrics |= _measure(given, "validation_", x, t)
    history.add(
        loss=loss,
        validation_loss=validation_loss,
        metrics=metrics,
        learning_rate=float(given.optimizer.learning_rate),
        penalty=penalty if given.penalty is not None else None,
    )
    if isinstance(given.schedule, optim.Schedule):
        given.schedule.observe(loss if validation_loss is None else validation_loss)


def _learn(given, epoch):
    """Make a step for each batch; return the mean loss and the mean penalty of the examples."""
    step = epoch * math.ceil(len(given.x) / given.batch_size)
    if given.schedule is not None and given.schedule_per == "epoch":
        given.optimizer.learning_rate = given.schedule(epoch)
    total = total_penalty = 0.0
    for x, t in batches(given.x, given.t, given.batch_size, rng=given.rng):
        if given.schedule is not None and given.schedule_per == "step":
            given.optimizer.learning_rate = given.schedule(step)
        step += 1
        if given.transform is not None:
            x = _transformed(given.transform, x, given.rng)
        value, backward = _pair("loss", given.loss(given.model.forward(x), t))
        _expect_finite(float(value), step, epoch)
        given.optimizer.zero_grad()
        given.model.backward(*backward(), input_grad=False)
        penalty = _add_penalty(given.penalty, given.optimizer.parameters)
        _expect_finite(penalty, step, epoch)
        if given.clip_norm is not None:
            optim.clip_gradients(given.optimizer.parameters, given.clip_norm)
        given.optimizer.step()
        total += float(value) * len(x)
        total_penalty += penalty * len(x)
    return total / len(given.x), total_penalty / len(given.x)


def _pair(name, result):
    """Return what a loss or a penalty returned, if it is what one returns."""
    if not isinstance(result, tuple) or len(result) != 2:
        fix = "Pass one of ops, such as ops.mse, or a function that returns its pullback too."
        received = f"one that returns {result!r}"
        raise DtypeError(
            f"fit, {name}", "a function that returns (number, backward)", received, fix
        )
    return result


def _transformed(transform, x, rng):
    new = transform(x, rng)
    if new is None:
        fix = "Let it end with return x_batch."
        raise DtypeError("fit, transform", "a function that returns a batch", "None", fix)
    if len(new) != len(x):
        raise ShapeError(
            "fit, transform",
            f"as many examples as it was given, {len(x)}",
            f"{len(new)}",
            "Return a batch x_batch in which only the inputs have changed.",
        )
    return new


def _add_penalty(penalty, parameters):
    """Add the gradients of the penalty on each weight array; return the sum of the penalties."""
    total = 0.0
    if penalty is not None:
        for parameter in parameters:
            if parameter.value.ndim >= 2:
                value, backward = _pair("penalty", penalty(parameter.value))
                parameter.add_grad(*backward())
                total += float(value)
    return total


def _expect_finite(value, step, epoch):
    if not math.isfinite(value):
        raise DivergenceError(
            "fit",
            "a finite loss",
            f"{value} at step {step}, in epoch {epoch + 1}",
            "Try a smaller learning rate, or bring the features to one scale with Standardiser.",
        )


def _measure(given, prefix, x, t):
    if not given.metrics:
        return {}
    y = given.model.predict(x)
    fix = "Return one number, such as the mean over all classes."
    return {
        prefix + name: expect_number(f"fit, metrics[{name!r}]", metric(y, t), fix)
        for name, metric in given.metrics.items()
    }
