"""Training, its record, and the numbers for people."""

import numpy as np
import pytest
import torch

from dlcore import data, nn, ops, optim, train
from dlcore.arrays import to_torch
from dlcore.errors import DataError, DivergenceError, DtypeError, ShapeError


def network(sizes=(2, 8, 2), seed=0):
    rng = np.random.default_rng(seed)
    first, hidden, last = sizes
    return nn.Sequential(
        nn.Linear(first, hidden, rng=rng), nn.Tanh(), nn.Linear(hidden, last, rng=rng)
    )


def run(model, x, t, *, rate=0.5, epochs=5, loss=ops.softmax_cross_entropy, seed=0, **options):
    options = {"progress": False, "rng": np.random.default_rng(seed)} | options
    return train.fit(
        model, loss, x, t, optimizer=optim.SGD(model.parameters(), rate), epochs=epochs, **options
    )


MOONS = data.two_moons(200, rng=np.random.default_rng(0))


def test_it_learns_the_digits():
    d = data.digits()
    rng = np.random.default_rng(0)
    x, t, x_val, t_val = data.stratified_split(d.x, d.t, 0.8, rng=rng)
    model = nn.Sequential(nn.Linear(64, 32, rng=rng), nn.ReLU(), nn.Linear(32, 10, rng=rng))
    history = run(
        model, x, t, epochs=10, validation=(x_val, t_val), metrics={"accuracy": train.accuracy}
    )
    assert history.loss[-1] < 0.15 < 1 < history.loss[0]
    assert history.metrics["validation_accuracy"][-1] > 0.95
    assert {len(v) for v in (history.loss, history.validation_loss, *history.metrics.values())} == {
        10
    }
    assert list(history.metrics) == ["accuracy", "validation_accuracy"]


def convolutional(seed):
    rng = np.random.default_rng(seed)
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.BatchNorm(8), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1, rng=rng), nn.BatchNorm(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.2, rng=rng), nn.Linear(64, 10, rng=rng),
    )  # fmt: skip


def test_a_convolutional_network_learns_the_digits_with_a_pause_as_without(tmp_path):
    d = data.digits()
    images = d.x.reshape(-1, 1, 8, 8)
    x, t, x_val, t_val = data.stratified_split(images, d.t, 0.8, rng=np.random.default_rng(0))

    def learn(seed, epochs, **checkpoint):
        model, rng = convolutional(seed), np.random.default_rng(seed)
        history = train.fit(
            model, ops.softmax_cross_entropy, x, t, optimizer=optim.Adam(model.parameters(), 0.01),
            epochs=epochs, batch_size=64, rng=rng, validation=(x_val, t_val),
            metrics={"f1": train.f1}, schedule=optim.WarmUp(10, optim.Cosine(0.01, 100)),
            schedule_per="step", early_stopping=train.EarlyStopping(3), clip_norm=5.0,
            transform=lambda x, rng: data.rotate(x, 10, rng=rng), penalty=lambda w: ops.l2(w, 1e-3),
            progress=False, **checkpoint,
        )  # fmt: skip
        return history, model.state_dict()

    history, state = learn(0, 4)
    assert history.metrics["validation_f1"][-1] > 0.9
    learn(0, 2, checkpoint=tmp_path / "run.npz")
    again, same = learn(5, 4, checkpoint=tmp_path / "run.npz", resume=True)
    assert again == history
    assert all(np.array_equal(state[name], same[name]) for name in state)


def test_history_is_what_was_measured():
    x, t = MOONS
    model = network()
    start = float(ops.softmax_cross_entropy(model.predict(x), t)[0])
    seen = []
    history = run(
        model, x, t, epochs=3, batch_size=len(x), validation=(x[:50], t[:50]),
        metrics={"accuracy": train.accuracy},
        callbacks=[lambda model, history: seen.append((len(history.loss), model.predict(x).copy()))],
    )  # fmt: skip
    assert history.loss[0] == pytest.approx(start)  # one batch, measured before its step
    assert [n for n, _ in seen] == [1, 2, 3]
    for epoch, (_, y) in enumerate(seen):
        assert history.metrics["accuracy"][epoch] == (y.argmax(1) == t).mean()
        expected, _ = ops.softmax_cross_entropy(y[:50], t[:50])
        assert history.validation_loss[epoch] == pytest.approx(float(expected))
    assert history.loss[1] == pytest.approx(float(ops.softmax_cross_entropy(seen[0][1], t)[0]))


def test_loss_of_an_epoch_counts_every_example_once():
    x, t = MOONS[0][:5], MOONS[1][:5]
    model = network()
    frozen = run(model, x, t, rate=1e-300, epochs=1, batch_size=2)  # batches of 2, 2 and 1
    assert frozen.loss[0] == pytest.approx(float(ops.softmax_cross_entropy(model.predict(x), t)[0]))


def test_same_seed_same_run():
    runs = [run(network(), *MOONS, seed=seed).loss for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]


def test_torch_sees_the_same_numbers():
    x, t = MOONS
    on_numpy = run(network(), x, t)
    model = network()
    for p in model.parameters():
        p.value = to_torch(p.value)
    metrics = {"accuracy": train.accuracy}
    on_torch = run(model, to_torch(x), to_torch(t), metrics=metrics)
    assert on_torch.loss == pytest.approx(on_numpy.loss, rel=1e-12)
    assert isinstance(model.layers[0].w.value, torch.Tensor)
    assert on_torch.metrics["accuracy"][-1] == train.accuracy(model.predict(to_torch(x)), t)


def test_regression_and_one_output():
    x, t = MOONS
    model = nn.Sequential(*network((2, 8, 1)).layers, nn.Sigmoid())
    targets = t[:, None].astype(float)
    history = run(
        model,
        x,
        targets,
        loss=ops.binary_cross_entropy,
        epochs=20,
        metrics={"accuracy": train.accuracy},
    )
    assert history.loss[-1] < 0.35 < 0.5 < history.loss[0]
    assert history.metrics["accuracy"][-1] > 0.85


def test_progress_bar_writes_to_stderr_only(capsys):
    run(network(), *MOONS, progress=True)
    out, err = capsys.readouterr()
    assert out == "" and "epochs" in err
    run(network(), *MOONS, progress=False)
    assert capsys.readouterr() == ("", "")


def test_data_is_not_written_into():
    x, t = (a.copy() for a in MOONS)
    x.setflags(write=False)
    t.setflags(write=False)
    run(network(), x, t, validation=(x, t))


def test_a_diverging_run_stops_and_says_where():
    x, t = MOONS[0], MOONS[0] * 1e3
    model = network()
    message = r"fit: expected a finite loss, received (inf|nan) at step \d+, in epoch \d+\. Try a smaller learning rate"
    with pytest.raises(DivergenceError, match=message) as caught:  # and no warning before it
        run(model, x, t, loss=ops.mse, rate=1e3, epochs=100)
    history = caught.value.history
    epoch = int(str(caught.value).split("in epoch ")[1].split(".")[0])
    step = int(str(caught.value).split("at step ")[1].split(",")[0])
    assert isinstance(history, train.History) and len(history.loss) == epoch - 1
    assert (epoch - 1) * 7 < step <= epoch * 7  # 200 examples in batches of 32: 7 steps an epoch


def test_tensors_that_require_a_gradient_leave_no_graph_behind():
    model = network().to("torch")
    x, t = torch.tensor(MOONS[0]).requires_grad_(), torch.tensor(MOONS[1])
    run(model, x, t, validation=(x, t))
    y = model.forward(x)
    model.backward(torch.ones_like(y))
    assert x.grad is None
    for p in model.parameters():
        assert not p.value.requires_grad and not p.grad.requires_grad


def test_the_step_of_a_diverging_run_is_counted_from_one():
    x, t = np.ones((4, 2)), np.full((4, 2), 1e200)
    with pytest.raises(DivergenceError, match="at step 1, in epoch 1"):
        run(network(), x, t, loss=ops.mse)


X, T = MOONS
NAN = np.where(np.arange(200)[:, None] == 7, np.nan, X)


@pytest.mark.parametrize(
    ("arguments", "options", "error", "words"),
    [
        ((NAN, T), {}, DataError, "fit, x: expected finite numbers, received NaN or infinity, first in row 7. Remove"),
        ((X, T + 1), {}, DataError, "fit, labels: expected labels from 0 to 1, for 2 classes, received 2 .*more outputs"),
        ((X, T - 1), {}, DataError, "received -1 "),
        ((X[:0], T[:0]), {}, DataError, "fit, x: expected at least one example, received none"),
        ((X, T[:9]), {}, ShapeError, r"as many targets as examples, received x of shape \(200, 2\) and t of shape \(9,\)"),
        (((X * 9).astype(int), T), {}, DtypeError, r"fit, x: expected floating-point numbers, received dtype int64\. Convert"),
        ((X[:, :1], T), {}, ShapeError, r"linear, x: expected shape \(N, 2\), received shape \(1, 1\)"),
        ((X.tolist(), T), {}, DtypeError, "received list"),
        ((X, T), {"validation": (NAN, T)}, DataError, "fit, validation, x: expected finite numbers"),
        ((X, T), {"validation": (X, T + 1)}, DataError, "fit, validation, labels: expected labels from 0 to 1"),
        ((X, T), {"epochs": 0}, DataError, "fit, epochs: expected at least 1, received 0"),
        ((X, T), {"batch_size": 0}, DataError, "batch_size: expected at least 1, received 0"),
        ((X, T), {"rng": 0}, DtypeError, "fit, rng: expected a numpy.random.Generator, received 0"),
    ],
)  # fmt: skip
def test_bad_input(arguments, options, error, words):
    with pytest.raises(error, match=words):
        run(network(), *arguments, **options)
