"""What `fit` can do beside the plain loop, each option against a few lines by hand."""

import itertools
import math
import time

import numpy as np
import pytest

from dlcore import data, nn, ops, optim, train
from dlcore.errors import DataError, DivergenceError, DtypeError, ShapeError, StateError

X, T = data.two_moons(60, rng=np.random.default_rng(0))
X_VAL, T_VAL = data.two_moons(20, rng=np.random.default_rng(1))
LOSS = ops.softmax_cross_entropy


def network(*more, seed=0):
    rng = np.random.default_rng(seed)
    return nn.Sequential(nn.Linear(2, 6, rng=rng), nn.Tanh(), *more, nn.Linear(6, 2, rng=rng))


def run(model, *, rate=0.5, epochs=4, seed=0, loss=LOSS, optimizer=None, **options):
    optimizer = optimizer or optim.SGD(model.parameters(), rate)
    options = {"progress": False, "batch_size": 16, "rng": np.random.default_rng(seed)} | options
    return train.fit(model, loss, X, T, optimizer=optimizer, epochs=epochs, **options)


def by_hand(model, *, rate=0.5, epochs=4, seed=0, change=None, rates=None, transform=None):
    """Train without `fit`; `change` is done to the gradients before each step."""
    rng, optimizer = np.random.default_rng(seed), optim.SGD(model.parameters(), rate)
    steps = itertools.count()
    for _ in range(epochs):
        for x, t in data.batches(X, T, 16, rng=rng):
            if rates:
                optimizer.learning_rate = rates(next(steps))
            if transform:
                x = transform(x, rng)
            _, backward = LOSS(model.forward(x), t)
            model.zero_grad()
            model.backward(*backward())
            if change:
                change(model)
            optimizer.step()
    return model


def weights(model):
    return [p.value.copy() for p in model.parameters()]


def assert_same(model, other):
    for a, b in zip(weights(model), weights(other), strict=True):
        assert np.array_equal(a, b)


class Spy(nn.Tanh):
    """Tanh that notes in which mode it computes."""

    def __init__(self):
        super().__init__()
        self.modes = []

    def apply(self, x):
        self.modes.append((len(x), self.training))
        return super().apply(x)


class Counter(nn.Layer):
    """The identity; a buffer counts the training batches."""

    def __init__(self):
        self.seen = nn.Buffer(np.zeros(1))

    def _forward(self, x):
        if self.training:
            self.seen.value = self.seen.value + 1
        return x

    def _backward(self, dy, input_grad):
        return dy

    def _evaluate(self, x):
        return x


def given_losses(values):
    """Return a loss that is honest for batches, and for the 20 validation examples says `values`."""
    values = iter(values)

    def loss(y, t):
        return (next(values), None) if len(y) == len(X_VAL) else LOSS(y, t)

    return loss


# ---------------------------------------------------------------------- modes


def test_it_learns_in_training_and_measures_in_evaluation():
    spy = Spy()
    run(network(spy), epochs=1, validation=(X_VAL, T_VAL), metrics={"accuracy": train.accuracy})
    assert [n for n, training in spy.modes if training] == [16, 16, 16, 12]
    # one example to see that all fits, for each set; then the measurements
    assert [n for n, training in spy.modes if not training] == [1, 1, 60, 20, 20]


@pytest.mark.parametrize("fails", [False, True])
def test_every_layer_is_in_its_mode_again(fails):
    model = network(nn.Dropout(0.5, rng=np.random.default_rng(0)))
    model.layers[2].eval()
    modes = [layer.training for _, layer in model.walk()]

    def callback(model, history):
        model.eval()
        if fails:
            raise ValueError("mine")

    if fails:
        with pytest.raises(ValueError, match="mine"):
            run(model, callbacks=[callback])
    else:
        run(model, callbacks=[callback])
    assert [layer.training for _, layer in model.walk()] == modes == [True, True, True, False, True]


def test_a_callback_that_changes_the_mode_does_not_stop_dropout():
    spy = Spy()
    run(network(spy), epochs=2, callbacks=[lambda model, history: model.eval() and None])
    assert sum(training for _, training in spy.modes) == 8


# ---------------------------------------------------------------------- learning rates


def test_a_rate_for_each_epoch():
    model, asked = network(), []

    def schedule(t):
        asked.append(t)
        return 0.5 / (1 + t)

    history = run(model, schedule=schedule)
    assert asked == [0, 1, 2, 3]
    assert history.learning_rate == [0.5, 0.25, 0.5 / 3, 0.125]
    assert_same(model, by_hand(network(), rates=lambda step: 0.5 / (1 + step // 4)))


def test_a_rate_for_each_step():
    model = network()
    history = run(model, schedule=lambda t: 0.5 / (1 + t), schedule_per="step")
    assert history.learning_rate == [0.5 / (4 * n) for n in (1, 2, 3, 4)]  # of the last step
    assert_same(model, by_hand(network(), rates=lambda step: 0.5 / (1 + step)))


def test_without_schedule_the_rate_is_recorded_too():
    assert run(network(), rate=0.25).learning_rate == [0.25] * 4


@pytest.mark.parametrize("validation", [None, (X_VAL, T_VAL)])
def test_a_schedule_observes_the_validation_loss_or_else_the_loss(validation):
    class Noting(optim.Schedule):
        seen = ()

        def at(self, t):
            return 0.1

        def observe(self, loss):
            self.seen = (*self.seen, loss)

    schedule = Noting()
    history = run(network(), schedule=schedule, validation=validation)
    assert list(schedule.seen) == (history.validation_loss if validation else history.loss)


def test_on_plateau_the_rate_falls():
    schedule = optim.OnPlateau(0.5, factor=0.1, patience=2)
    history = run(
        network(), epochs=7, schedule=schedule, validation=(X_VAL, T_VAL),
        loss=given_losses([3.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    )  # fmt: skip
    assert history.learning_rate[0] == 0.5 and min(history.learning_rate) == pytest.approx(0.05)


# ---------------------------------------------------------------------- early stopping


@pytest.mark.parametrize(
    ("losses", "patience", "min_delta", "epochs"),
    [
        ([5, 4, 3, 2, 1, 0], 1, 0.0, 6),
        ([5, 4, 4, 3, 2, 1], 1, 0.0, 3),
        ([5, 4, 4, 3, 3, 3], 2, 0.0, 6),
        ([5, 4, 6, 7, 3, 3], 2, 0.0, 4),
        ([5, 4, 6, 7, 8, 3], 3, 0.0, 5),
        ([5, 4.9, 4.8, 4.7, 0, 0], 3, 0.5, 4),  # too little, measured from 5
        ([5, 4.8, 4.4, 4.2, 3.9, 0], 2, 0.5, 6),
        ([5, math.nan, math.nan, 1, 1, 1], 2, 0.0, 3),
        ([math.nan, math.nan, 3, 1, 1, 1], 2, 0.0, 2),
        ([5, math.inf, 4, 3, 2, 1], 2, 0.0, 6),
    ],
)
def test_patience(losses, patience, min_delta, epochs):
    stopping = train.EarlyStopping(patience, min_delta)
    stops = [n for n in range(1, 7) if stopping.stops_after(losses[:n])]
    assert (stops or [6])[0] == epochs
    history = run(
        network(), epochs=6, validation=(X_VAL, T_VAL), early_stopping=stopping, loss=given_losses(losses)
    )  # fmt: skip
    assert len(history.loss) == len(history.validation_loss) == epochs
    finite = [v for v in losses[:epochs] if not math.isnan(v)]
    assert history.best_epoch == (losses.index(min(finite)) + 1 if finite else None)


@pytest.mark.parametrize("restore_best", [True, False])
def test_the_best_weights_come_back(restore_best):
    model, after = network(Counter()), []

    def note(model, history):
        after.append([*weights(model), model.layers[2].seen.value.copy()])

    history = run(
        model, epochs=9, validation=(X_VAL, T_VAL), callbacks=[note],
        early_stopping=train.EarlyStopping(3, restore_best=restore_best),
        loss=given_losses([5, 3, 2, 4, 4, 4]),
    )  # fmt: skip
    assert history.best_epoch == 3 and len(after) == 6
    expected = after[2 if restore_best else 5]
    now = [*weights(model), model.layers[2].seen.value]
    assert all(np.array_equal(a, b) for a, b in zip(now, expected, strict=True))
    assert model.layers[2].seen.value == (12 if restore_best else 24)
    assert not np.array_equal(after[2][0], after[5][0])


def test_the_best_weights_come_back_after_the_last_epoch_too():
    model, after = network(), []
    run(
        model, epochs=3, validation=(X_VAL, T_VAL), loss=given_losses([5, 2, 4]),
        early_stopping=train.EarlyStopping(), callbacks=[lambda m, h: after.append(weights(m))],
    )  # fmt: skip
    assert np.array_equal(model.layers[0].w.value, after[1][0])


def test_without_early_stopping_no_epoch_is_best():
    assert run(network(), validation=(X_VAL, T_VAL)).best_epoch is None


def test_early_stopping_on_real_overfitting():
    """Labels at random: nothing to learn but by heart."""
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((40, 10)), rng.integers(0, 2, 40)
    x_val, t_val = rng.standard_normal((200, 10)), rng.integers(0, 2, 200)
    model = nn.Sequential(nn.Linear(10, 50, rng=rng), nn.Tanh(), nn.Linear(50, 2, rng=rng))
    history = train.fit(
        model, LOSS, x, t, optimizer=optim.SGD(model.parameters(), 0.5), epochs=200, rng=rng,
        validation=(x_val, t_val), early_stopping=train.EarlyStopping(5), progress=False,
    )  # fmt: skip
    assert len(history.loss) < 50
    assert len(history.loss) >= history.best_epoch + 5
    assert float(LOSS(model.predict(x_val), t_val)[0]) == min(history.validation_loss)


# ---------------------------------------------------------------------- gradients, penalties, transforms


def test_clipped_gradients():
    norms = []

    def change(model):
        norm = math.sqrt(sum(float((p.grad**2).sum()) for p in model.parameters()))
        norms.append(norm)
        for p in model.parameters():
            p.grad = p.grad * min(1.0, 0.05 / (norm + 1e-6))

    model, expected = network(), by_hand(network(), change=change)
    run(model, clip_norm=0.05)
    assert max(norms) > 0.05
    for a, b in zip(weights(model), weights(expected), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9)


def test_a_penalty_on_weights_and_not_on_biases():
    def change(model):
        for layer in (model.layers[0], model.layers[2]):
            layer.w.grad = layer.w.grad + 0.1 * layer.w.value

    model, plain = network(), network()
    history = run(model, penalty=lambda w: ops.l2(w, 0.1))
    assert_same(model, by_hand(network(), change=change))
    assert len(history.penalty) == 4 and run(plain).penalty == []
    frozen = run(network(), rate=1e-300, epochs=1, penalty=lambda w: ops.l2(w, 0.1))
    first = network()
    squares = sum(float((w**2).sum()) for w in weights(first) if w.ndim == 2)
    assert frozen.penalty == [pytest.approx(0.05 * squares)]
    assert frozen.loss == [pytest.approx(float(LOSS(first.predict(X), T)[0]))]  # without it


def test_only_what_the_optimizer_has_is_penalised_and_clipped():
    model = network()
    first = model.layers[0]
    before = weights(first)
    for p in first.parameters():
        p.grad = 1e9 * np.ones_like(p.value)  # must not count for the norm
    last = optim.SGD(model.layers[2].parameters(), 0.5)
    start = weights(model.layers[2])
    history = run(model, optimizer=last, epochs=1, penalty=lambda w: ops.l1(w, 1.0), clip_norm=1.0)
    assert all(np.array_equal(a, b) for a, b in zip(weights(first), before, strict=True))
    assert history.penalty[0] < np.abs(before[0]).sum() + np.abs(start[0]).sum()
    assert np.abs(model.layers[2].w.value - start[0]).max() > 1e-3


def test_shared_weights_are_penalised_once():
    first = nn.Linear(2, 2, rng=np.random.default_rng(0))
    model = nn.Sequential(first, nn.Tanh(), nn.Linear.from_arrays(first.w, first.b))
    square = float((first.w.value**2).sum())
    history = run(model, rate=1e-300, epochs=1, penalty=lambda w: ops.l2(w, 2.0))
    assert history.penalty == [pytest.approx(square)]


def test_a_transform_of_batches_to_learn_from():
    def jitter(x, rng):
        return x + rng.normal(0, 0.3, x.shape)

    model, seen = network(), []
    history = run(
        model, transform=jitter, validation=(X_VAL, T_VAL),
        callbacks=[lambda m, h: seen.append(float(LOSS(m.predict(X_VAL), T_VAL)[0]))],
    )  # fmt: skip
    assert_same(model, by_hand(network(), transform=jitter))
    assert history.validation_loss == seen


def test_all_of_it_on_torch():
    def options():
        return {
            "validation": (X_VAL, T_VAL), "early_stopping": train.EarlyStopping(2), "clip_norm": 0.3,
            "penalty": lambda w: ops.l2(w, 0.01), "schedule": lambda t: 0.5 * 0.9**t,
        }  # fmt: skip

    on_numpy = network()
    expected = run(on_numpy, **options())
    from dlcore.arrays import to_torch

    model = network().to("torch")
    optimizer = optim.SGD(model.parameters(), 0.5)
    received = train.fit(
        model, LOSS, to_torch(X), to_torch(T), optimizer=optimizer, epochs=4, batch_size=16,
        rng=np.random.default_rng(0), progress=False,
        **options() | {"validation": (to_torch(X_VAL), to_torch(T_VAL))},
    )  # fmt: skip
    assert received.loss == pytest.approx(expected.loss, rel=1e-9)
    assert received.penalty == pytest.approx(expected.penalty, rel=1e-9)
    assert received.best_epoch == expected.best_epoch
    for a, b in zip(model.parameters(), on_numpy.parameters(), strict=True):
        np.testing.assert_allclose(a.value.numpy(), b.value, rtol=1e-9)


# ---------------------------------------------------------------------- stopping


@pytest.mark.parametrize("yes", [True, np.bool_(True)])
@pytest.mark.parametrize("place", [0, 1])
def test_a_callback_stops_the_training_and_the_others_are_still_called(yes, place):
    called = []
    callbacks = [lambda model, history: called.append(len(history.loss))]
    callbacks.insert(place, lambda model, history: len(history.loss) == 2 and yes)
    assert len(run(network(), callbacks=callbacks).loss) == 2
    assert called == [1, 2]


@pytest.mark.parametrize("answer", [None, False, 1, "yes", [1]])
def test_other_answers_do_not_stop_it(answer):
    assert len(run(network(), callbacks=[lambda model, history: answer]).loss) == 4


def interrupted_loss(batches):
    """Return a loss that is interrupted after so many batches."""
    left = iter(range(batches))

    def loss(y, t):
        if len(y) < 20 and next(left, None) is None:
            raise KeyboardInterrupt
        return LOSS(y, t)

    return loss


def test_an_interrupted_training_keeps_what_was_learned():
    model, after = network(), []
    with pytest.warns(UserWarning, match="fit was interrupted in epoch 3: the history ends with"):
        history = run(
            model, loss=interrupted_loss(10), validation=(X_VAL, T_VAL), metrics={"a": train.accuracy},
            callbacks=[lambda m, h: after.append(weights(m))],
        )  # fmt: skip
    lists = (
        history.loss,
        history.validation_loss,
        history.learning_rate,
        *history.metrics.values(),
    )
    assert [len(values) for values in lists] == [2] * 5
    assert not np.array_equal(model.layers[0].w.value, after[1][0])  # two more steps
    assert model.training


def test_an_interrupted_training_with_early_stopping_gives_the_best():
    model, after = network(), []
    with pytest.warns(UserWarning, match="epoch 3"):
        run(
            model, loss=interrupted_loss(10), validation=(X_VAL, T_VAL),
            early_stopping=train.EarlyStopping(5), callbacks=[lambda m, h: after.append(weights(m))],
        )  # fmt: skip
    assert np.array_equal(model.layers[0].w.value, after[1][0])


def test_a_diverged_training_with_early_stopping_gives_the_best():
    def loss(y, t):
        value, backward = LOSS(y, t)
        late = len(y) < 20 and next(steps) >= 6
        return (math.inf if late else value), backward

    model, after, steps = network(), [], itertools.count()
    with pytest.raises(DivergenceError, match="inf at step 7, in epoch 2") as caught:
        run(
            model, loss=loss, validation=(X_VAL, T_VAL), early_stopping=train.EarlyStopping(5),
            callbacks=[lambda m, h: after.append(weights(m))],
        )  # fmt: skip
    assert len(caught.value.history.loss) == 1
    assert np.array_equal(model.layers[0].w.value, after[0][0])


def test_gradients_that_diverge_stop_it_too():
    with pytest.raises(
        DivergenceError, match="clip_gradients: expected gradients with a"
    ) as caught:
        run(network(), clip_norm=1.0, penalty=lambda w: (0.0, lambda: (math.inf * w,)))
    assert caught.value.history.loss == []


def test_a_penalty_that_diverges_stops_too():
    with pytest.raises(DivergenceError, match="received inf at step 1, in epoch 1"):
        run(network(), penalty=lambda w: (math.inf, lambda: (w,)))


def test_the_bar_shows_the_losses(capsys):
    options = {"validation": (X_VAL, T_VAL), "progress": True, "epochs": 1}
    history = run(network(), callbacks=[lambda model, history: time.sleep(0.15)], **options)
    err = capsys.readouterr().err
    assert f"loss={history.loss[-1]:.4g}, validation={history.validation_loss[-1]:.4g}" in err


# ---------------------------------------------------------------------- bad arguments


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"epochs": 1.5}, DtypeError, "fit, epochs: expected a whole number, received 1.5"),
        ({"epochs": 0}, DataError, "fit, epochs: expected at least 1, received 0"),
        ({"batch_size": "all"}, DtypeError, "fit, batch_size: expected a whole number, received 'all'"),
        ({"batch_size": -1}, DataError, "fit, batch_size: expected at least 1, received -1"),
        ({"schedule": 0.1}, DtypeError, "fit, schedule: expected a function, received 0.1. Pass the function"),
        ({"schedule_per": "batch"}, DataError, "fit, schedule_per: expected 'epoch' or 'step', received 'batch'"),
        ({"clip_norm": 0}, DataError, "fit, clip_norm: expected a positive number, received 0"),
        ({"clip_norm": math.nan}, DataError, "fit, clip_norm: expected a positive number, received nan"),
        ({"penalty": 0.1}, DtypeError, "fit, penalty: expected a function, received 0.1"),
        ({"transform": "flip"}, DtypeError, "fit, transform: expected a function, received 'flip'"),
        ({"callbacks": [None]}, DtypeError, r"fit, callbacks\[0\]: expected a function, received None"),
        ({"metrics": {"a": 1.0}}, DtypeError, r"fit, metrics\['a'\]: expected a function, received 1.0"),
        ({"metrics": [train.accuracy]}, DtypeError, r"fit, metrics: expected a dict of functions, received \[.*Give each a name"),
        ({"callbacks": print}, DtypeError, "fit, callbacks: expected a list of functions, received <built-in function print>. Put"),
        ({"loss": "mse"}, DtypeError, "fit, loss: expected a function, received 'mse'"),
        ({"early_stopping": 5, "validation": (X, T)}, DtypeError, "fit, early_stopping: expected an EarlyStopping, received 5. Pass early_stopping=EarlyStopping"),
        ({"early_stopping": train.EarlyStopping()}, StateError, "fit, early_stopping: expected validation data to watch, received none. Keep a part"),
        ({"validation": (X, T, X)}, DataError, "fit, validation: expected a pair of inputs and targets, received 3 things"),
        ({"validation": (X, T + 1)}, DataError, "fit, validation, labels: expected labels from 0 to 1"),
        ({"resume": True}, StateError, "fit, resume: expected a checkpoint to go on from, received no path"),
        ({"checkpoint": "nowhere/run.npz"}, DataError, "fit, checkpoint: expected a file in a folder that exists, received '.*nowhere.*mkdir"),
        ({"checkpoint": "."}, DataError, "fit, checkpoint: expected the path of a file, received the folder"),
        ({"optimizer": optim.SGD(network().parameters(), 0.5)}, StateError, "fit, optimizer: expected one that was made for the parameters of this model, received one for other"),
    ],
)  # fmt: skip
def test_bad_arguments_change_nothing(options, error, words):
    rng, model = np.random.default_rng(3), network().eval()
    before, state = weights(model), rng.bit_generator.state
    with pytest.raises(error, match=words):
        run(model, **{"rng": rng} | options)
    assert all(np.array_equal(a, b) for a, b in zip(weights(model), before, strict=True))
    assert rng.bit_generator.state == state
    assert not any(layer.training for _, layer in model.walk())
    assert all(p.grad is None for p in model.parameters())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"patience": 0}, "EarlyStopping, patience: expected at least 1, received 0"),
        ({"patience": math.nan}, "EarlyStopping, patience: expected at least 1, received nan"),
        ({"min_delta": -0.1}, "EarlyStopping, min_delta: expected a number from 0, received -0.1"),
        ({"min_delta": math.nan}, "EarlyStopping, min_delta: expected a number from 0, received nan"),
    ],
)  # fmt: skip
def test_bad_early_stopping(options, words):
    with pytest.raises(DataError, match=words):
        train.EarlyStopping(**options)


def test_a_transform_that_loses_examples():
    with pytest.raises(ShapeError, match="transform: expected as many examples as it was given, 16, received 15"):  # fmt: skip
        run(network(), transform=lambda x, rng: x[1:])


def test_batch_norm_and_a_last_batch_of_one_are_refused_before_anything_changes():
    model = network(nn.BatchNorm(6))
    before, rng = weights(model), np.random.default_rng(0)
    for batch_size in (59, 1):  # 60 examples
        with pytest.raises(
            ShapeError, match=r"more than one value in each channel, received shape .1, 6."
        ):
            run(model, batch_size=batch_size, rng=rng)
    assert all(np.array_equal(a, b) for a, b in zip(before, weights(model), strict=True))
    assert rng.bit_generator.state == np.random.default_rng(0).bit_generator.state
    assert not model.layers[2].running_mean.value.any() and model.training
    run(model, batch_size=58)
