"""Checkpoints: what comes back is what was, bit for bit; what is damaged or does not fit changes nothing."""

import copy
import io
import itertools
import math
import os
import subprocess
import sys
import zipfile

import numpy as np
import pytest
import torch

from dlcore import data, nn, ops, optim, train
from dlcore.arrays import is_torch, to_numpy, to_torch
from dlcore.errors import DataError, DlcoreError, DtypeError, ShapeError, StateError
from dlcore.train.checkpoint_file import read_file, write_file

X, T = data.two_moons(60, rng=np.random.default_rng(0))
X_VAL, T_VAL = data.two_moons(20, rng=np.random.default_rng(1))
LOSS = ops.softmax_cross_entropy
OPTIMIZERS = {
    "SGD": lambda p: optim.SGD(p, 0.3),
    "Momentum": lambda p: optim.Momentum(p, 0.1),
    "Nesterov": lambda p: optim.Nesterov(p, 0.1),
    "AdaGrad": lambda p: optim.AdaGrad(p, 0.1),
    "RMSProp": lambda p: optim.RMSProp(p, 0.01),
    "Adam": lambda p: optim.Adam(p, 0.01),
    "AdamW": lambda p: optim.AdamW(p, 0.01),
}
SCHEDULES = {
    "none": (lambda: None, "epoch"),
    "function": (lambda: lambda t: 0.1 * 0.9**t, "epoch"),
    "cosine": (lambda: optim.WarmUp(5, optim.Cosine(0.1, 40)), "step"),
    "on plateau": (lambda: optim.OnPlateau(0.5, factor=0.5, patience=0), "epoch"),
}


class RunningMean(nn.Layer):
    """Subtracts a mean of the batches before; the mean is a buffer."""

    def __init__(self, n):
        self.mean = nn.Buffer(np.zeros(n))

    def _forward(self, x):
        if self.training:
            self.mean.value = 0.9 * self.mean.value + 0.1 * x.mean(0)
        return x - self.mean.value

    def _backward(self, dy, input_grad):
        return dy

    def _evaluate(self, x):
        return x - self.mean.value


class Run:
    """All that a training consists of, made from a seed."""

    def __init__(self, seed=0, optimizer="Adam", schedule="none", hidden=6, shared=False, library="numpy"):  # fmt: skip
        self.rng = np.random.default_rng(seed)
        own = self.rng if shared else np.random.Generator(np.random.MT19937(seed + 1))
        self.model = nn.Sequential(
            nn.Linear(2, hidden, rng=self.rng), nn.Tanh(), RunningMean(hidden), nn.Dropout(0.2, rng=own),
            nn.Linear(hidden, 2, rng=self.rng),
        ).to(library)  # fmt: skip
        self.optimizer = OPTIMIZERS[optimizer](self.model.parameters())
        make, self.per = SCHEDULES[schedule]
        self.schedule = make()
        self.library = library

    def fit(self, epochs, **options):
        x, t, x_val, t_val = (to_torch(a) if self.library == "torch" else a for a in (X, T, X_VAL, T_VAL))  # fmt: skip
        options = {"progress": False, "batch_size": 16, "validation": (x_val, t_val)} | options
        return train.fit(
            self.model, LOSS, x, t, optimizer=self.optimizer, epochs=epochs, rng=self.rng,
            schedule=self.schedule, schedule_per=self.per, **options,
        )  # fmt: skip

    def save(self, path, **options):
        train.save_checkpoint(
            path, self.model, self.optimizer, rng=self.rng, schedule=self.schedule, **options
        )

    def load(self, path):
        return train.load_checkpoint(
            path, self.model, self.optimizer, rng=self.rng, schedule=self.schedule
        )

    def state(self):
        """Return all of it, in a form that can be compared."""
        states = [self.model.state_dict(), self.optimizer.state_dict()]
        if isinstance(self.schedule, optim.Schedule):
            states.append(self.schedule.state_dict())
        numbers = [
            (name, to_numpy(v).tobytes() if isinstance(v, np.ndarray) or is_torch(v) else v)
            for state in states
            for name, v in state.items()
        ]
        generators = [self.rng, *self.model.named_generators().values()]
        return numbers, [repr(g.bit_generator.state) for g in generators]


# ---------------------------------------------------------------------- there and back


@pytest.mark.parametrize("as_text", [True, False])
def test_all_comes_back(tmp_path, as_text):
    run, path = Run(schedule="on plateau"), tmp_path / "run.any ending"
    history = run.fit(3, metrics={"accuracy": train.accuracy}, penalty=lambda w: ops.l2(w, 0.01))
    best = run.model.state_dict()
    run.save(str(path) if as_text else path, history=history, best=best)
    assert [file.name for file in tmp_path.iterdir()] == ["run.any ending"]  # and nothing added
    other = Run(seed=5, schedule="on plateau")
    assert other.state() != run.state()
    saved = other.load(str(path) if as_text else path)
    assert other.state() == run.state()
    assert saved.history == history and saved.epoch == 3
    assert all(np.array_equal(saved.best[name], best[name]) for name in best)
    assert saved.best.keys() == best.keys()


def test_what_is_not_asked_for_is_passed_over(tmp_path):
    run, path = Run(), tmp_path / "run.npz"
    history = run.fit(1)
    run.save(path, history=history)
    other = Run(seed=5, optimizer="SGD")
    before = other.rng.bit_generator.state
    train.load_checkpoint(path, other.model)
    assert other.rng.bit_generator.state == before
    assert np.array_equal(other.model.predict(X), run.model.predict(X))


def test_the_model_alone(tmp_path):
    run, path = Run(), tmp_path / "model.npz"
    train.save_checkpoint(path, run.model, epoch=7)
    saved = train.load_checkpoint(path, Run(seed=5).model)
    assert saved == train.Checkpoint(epoch=7, history=None, best=None)


def test_numpy_opens_it_without_pickle(tmp_path):
    run, path = Run(), tmp_path / "run.npz"
    run.save(path)
    with np.load(path, allow_pickle=False) as archive:
        assert np.array_equal(archive["model/0.w"], run.model.layers[0].w.value)
        assert all(archive[name].dtype != object for name in archive.files)
    assert zipfile.ZipFile(path).testzip() is None


def test_the_same_state_gives_the_same_bytes(tmp_path):
    run = Run()
    for name in ("a", "b"):
        run.save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    "kind", [np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64, np.random.PCG64DXSM]
)  # fmt: skip
def test_every_kind_of_generator_goes_on(tmp_path, kind):
    model, path = nn.Sequential(nn.Tanh()), tmp_path / "run.npz"
    rng, other = (np.random.Generator(kind(seed)) for seed in (0, 1))
    rng.integers(5, size=3, dtype=np.uint32)  # half a number is left over
    train.save_checkpoint(path, model, rng=rng)
    expected = rng.integers(5, size=9, dtype=np.uint32)
    train.load_checkpoint(path, model, rng=other)
    assert np.array_equal(other.integers(5, size=9, dtype=np.uint32), expected)


def test_a_history_with_numbers_that_are_none(tmp_path):
    path, model = tmp_path / "run.npz", nn.Sequential(nn.Tanh())
    history = train.History([0.1 + 0.2, math.inf], metrics={"a": [np.float32(0.1)]})
    train.save_checkpoint(path, model, history=history)
    assert train.load_checkpoint(path, model).history == history


@pytest.mark.parametrize(("here", "there"), list(itertools.product(("numpy", "torch"), repeat=2)))
def test_from_one_library_to_the_other(tmp_path, here, there):
    run, other, path = Run(library=here), Run(seed=5, library=there), tmp_path / "run.npz"
    history = run.fit(2)
    run.save(path, history=history)
    other.load(path)
    assert is_torch(other.model.layers[0].w.value) == (there == "torch")
    if here == there:
        assert other.state() == run.state()
    for run_ in (run, other):
        run_.fit(2)
    a, b = (to_numpy(r.model.layers[0].w.value) for r in (run, other))
    np.testing.assert_allclose(a, b, rtol=0 if here == there else 1e-9)


# ---------------------------------------------------------------------- going on


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_four_epochs_and_six_are_ten(tmp_path, optimizer, library, shared):
    whole, part, rest = (Run(seed, optimizer, library=library, shared=shared) for seed in (0, 0, 5))
    whole.fit(10)
    part.save(tmp_path / "run.npz", history=part.fit(4))
    rest.load(tmp_path / "run.npz")
    rest.fit(6)
    assert rest.state() == whole.state()


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("library", ["numpy", "torch"])
def test_fit_goes_on_where_it_was(tmp_path, schedule, library):
    path = tmp_path / "run.npz"
    whole, part, rest = (Run(seed, "Momentum", schedule, library=library) for seed in (0, 0, 5))
    options = {"clip_norm": 0.5, "penalty": lambda w: ops.l2(w, 0.01), "metrics": {"a": train.accuracy}}  # fmt: skip
    expected = whole.fit(10, **options)
    part.fit(4, checkpoint=path, resume=True, **options)  # there is none yet
    assert rest.fit(10, checkpoint=path, resume=True, **options) == expected
    assert rest.state() == whole.state()
    again = Run(7, "Momentum", schedule, library=library)
    assert (
        again.fit(10, checkpoint=path, resume=True, **options) == expected
    )  # nothing is left to do
    assert again.state() == whole.state()


@pytest.mark.parametrize("pause", [2, 5, 8])
def test_early_stopping_goes_on(tmp_path, pause):
    options = {"early_stopping": train.EarlyStopping(3, min_delta=1e-3)}
    values = [5, 4, 3, 2, 4, 4, 4, 4, 4, 4]

    def fit(run, epochs, values, **more):
        values = iter(values)

        def loss(y, t):
            return (next(values), None) if len(y) == len(X_VAL) else LOSS(y, t)

        return train.fit(
            run.model, loss, X, T, optimizer=run.optimizer, epochs=epochs, rng=run.rng, progress=False,
            validation=(X_VAL, T_VAL), **options, **more,
        )  # fmt: skip

    path, whole, part, rest = tmp_path / "run.npz", Run(), Run(), Run(seed=5)
    expected = fit(whole, 10, values)
    assert (len(expected.loss), expected.best_epoch) == (7, 4)
    fit(part, pause, values, checkpoint=path)
    received = fit(rest, 10, values[pause:], checkpoint=path, resume=True)
    assert received == expected
    assert rest.state() == whole.state()


def test_an_interrupted_run_goes_on_as_if_nothing_had_been(tmp_path):
    path, whole, rest = tmp_path / "run.npz", Run(), Run(seed=5)
    expected = whole.fit(5)
    steps = itertools.count()

    def transform(x, rng):  # interrupted in the middle of epoch 3
        if next(steps) == 9:
            raise KeyboardInterrupt
        return x

    with pytest.warns(UserWarning, match="interrupted in epoch 3"):
        Run().fit(5, checkpoint=path, transform=transform)
    assert rest.fit(5, checkpoint=path, resume=True) == expected
    assert rest.state() == whole.state()


def test_a_file_that_is_there_is_not_overwritten_by_chance(tmp_path):
    path, run = tmp_path / "run.npz", Run()
    run.fit(1, checkpoint=path)
    content = path.read_bytes()
    with pytest.raises(StateError, match=r"expected a new file, received 'run\.npz', which exists\. Pass resume=True"):  # fmt: skip
        run.fit(1, checkpoint=path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ({}, {"validation": None}, r"record what the file does: loss, validation_loss, received options that record loss\."),
        ({}, {"metrics": {"a": train.accuracy}}, "received options that record a, loss, validation_a, validation_loss"),
        ({"penalty": lambda w: ops.l2(w, 0.1)}, {}, "the file does: loss, penalty, validation_loss"),
        ({"early_stopping": train.EarlyStopping()}, {}, "the file does: best weights, loss"),
        ({"early_stopping": train.EarlyStopping(restore_best=False)}, {"early_stopping": train.EarlyStopping()}, "record best weights, loss"),
    ],
)  # fmt: skip
def test_going_on_with_other_options(tmp_path, first, then, words):
    path, other = tmp_path / "run.npz", Run(seed=5)
    Run().fit(2, checkpoint=path, **first)
    before = other.state()
    with pytest.raises(StateError, match=words):
        other.fit(4, checkpoint=path, resume=True, **then)
    assert other.state() == before


def test_going_on_without_history(tmp_path):
    Run().save(tmp_path / "run.npz")
    with pytest.raises(StateError, match="fit, resume: expected a checkpoint with a history, received one without"):  # fmt: skip
        Run().fit(4, checkpoint=tmp_path / "run.npz", resume=True)


# ---------------------------------------------------------------------- a write that fails


def no_space(*_, **__):
    raise OSError(28, "No space left on device")


def interrupted(*_, **__):
    raise KeyboardInterrupt


class FullDisk(io.FileIO):
    """A file that takes a few bytes and then no more."""

    def write(self, content):
        super().write(content[:100])
        no_space()


@pytest.mark.parametrize(
    ("place", "failure"),
    [
        ("numpy.lib.format.write_array", no_space),
        ("builtins.open", no_space),
        ("builtins.open", FullDisk),
        ("os.fsync", no_space),
        ("os.fsync", interrupted),
        ("os.replace", no_space),
        ("os.replace", interrupted),
    ],
)
def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch, place, failure):
    path, run = tmp_path / "run.npz", Run()
    run.save(path)
    content, before = path.read_bytes(), run.state()
    run.fit(1)
    with monkeypatch.context() as patch, pytest.raises((OSError, KeyboardInterrupt)):
        patch.setattr(place, failure)
        run.save(path)
    assert [file.name for file in tmp_path.iterdir()] == ["run.npz"]
    assert path.read_bytes() == content
    run.load(path)
    assert run.state() == before


CRASH = """
import os, sys
from dlcore import nn, train
import numpy as np
rng = np.random.default_rng(1)
os.{place} = lambda *_: os._exit(9)
train.save_checkpoint(sys.argv[1], nn.Sequential(nn.Linear(2, 2, rng=rng)))
"""


@pytest.mark.parametrize("place", ["fsync", "replace"])
def test_a_process_that_dies_while_it_writes_leaves_the_old_file(tmp_path, place):
    path = tmp_path / "run.npz"
    model = nn.Sequential(nn.Linear(2, 2, rng=np.random.default_rng(0)))
    train.save_checkpoint(path, model)
    content = path.read_bytes()
    died = subprocess.run([sys.executable, "-c", CRASH.format(place=place), path])
    assert died.returncode == 9 and path.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 2  # what the dead one had begun
    train.save_checkpoint(path, model)
    train.load_checkpoint(path, model)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    link = tmp_path / "latest.npz"
    link.symlink_to(tmp_path / "disk" / "run.npz")
    Run().save(link)
    assert link.is_symlink() and (tmp_path / "disk" / "run.npz").is_file()


# ---------------------------------------------------------------------- what is damaged


def refused(run, path, error, words):
    """Assert that loading raises, in four parts, and changes nothing: not a bit, not a gradient."""
    for p in run.model.parameters():
        p.grad = 1.0 * p.value
    before, gradients = run.state(), [p.grad for p in run.model.parameters()]
    with pytest.raises(error, match=words) as caught:
        run.load(path)
    assert isinstance(caught.value, DlcoreError) and len(caught.value.args) == 4
    assert run.state() == before
    assert all(p.grad is g for p, g in zip(run.model.parameters(), gradients, strict=True))


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    path, run = tmp_path_factory.mktemp("whole") / "run.npz", Run(hidden=3)
    run.save(path, history=run.fit(2))
    return path.read_bytes()


def test_cut_short_anywhere(tmp_path, content):
    path, run = tmp_path / "run.npz", Run(seed=5, hidden=3)
    for length in [*range(0, len(content), 97), *range(len(content) - 70, len(content))]:
        path.write_bytes(content[:length])
        words = "load_checkpoint: expected a file .*, received 'run.npz', "
        refused(run, path, DataError, f"{words}{length} bytes")


def test_a_bit_flipped_anywhere(tmp_path, content):
    path, run = tmp_path / "run.npz", Run(seed=5, hidden=3)
    for place in [*range(0, len(content), 61), *range(len(content) - 90, len(content))]:
        damaged = bytearray(content)
        damaged[place] ^= 1 << place % 8
        path.write_bytes(damaged)
        refused(
            run, path, DataError, "expected a file (of save_checkpoint|that ends in its checksum)"
        )


def test_more_than_there_should_be(tmp_path, content):
    path = tmp_path / "run.npz"
    path.write_bytes(content + b"\0")
    refused(Run(hidden=3), path, DataError, "that ends in its checksum")


def test_something_else(tmp_path):
    path, run = tmp_path / "run.npz", Run()
    path.write_bytes(b"")
    refused(run, path, DataError, "a file of save_checkpoint, received 'run.npz', 0 bytes that are no npz archive. Check the path")  # fmt: skip
    path.write_text("epoch,loss\n1,0.5\n")
    refused(run, path, DataError, "17 bytes that are no npz archive")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear Alice")
    refused(run, path, DataError, "not from save_checkpoint")
    np.savez(path, **{f"model/{name}": a for name, a in run.model.state_dict().items()})
    refused(run, path, DataError, "not from save_checkpoint")
    torch.save({"w": torch.ones(2)}, path)
    refused(run, path, DataError, "not from save_checkpoint")


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"run\.npz"):
        Run().load(tmp_path / "run.npz")


def test_nothing_is_unpickled(tmp_path, monkeypatch):
    """An object array, under a right checksum: refused, and its code does not run."""
    path, run = tmp_path / "run.npz", Run()
    write = np.lib.format.write_array
    with monkeypatch.context() as patch:
        patch.setattr(
            "numpy.lib.format.write_array", lambda f, a, **_: write(f, a, allow_pickle=True)
        )
        write_file(path, {"model/0.w": np.array([print], dtype=object)}, {})
    with pytest.raises(ValueError, match="allow_pickle=False"):
        run.load(path)
    with pytest.raises(ValueError, match=r"allow_pickle=False|Object arrays"):
        write_file(path, {"a": np.array([print], dtype=object)}, {})


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (lambda a, w: a.pop("model/0.w"), DataError, r"nothing for 0\.w"),
        (lambda a, w: a.pop("model/2.mean"), DataError, r"nothing for 2\.mean"),
        (lambda a, w: a.update({"model/9.w": np.ones(2)}), DataError, r"9\.w, which the model does not have"),
        (lambda a, w: a.update({"model/0.b": np.ones(7)}), ShapeError, r"0\.b of shape \(6,\), received 0\.b of shape \(7,\)"),
        (lambda a, w: a.pop("optimizer/m.0"), DataError, r"Adam.load_state_dict: .* received no m\.0"),
        (lambda a, w: a.update({"optimizer/m.0": np.ones(7)}), ShapeError, r"Adam.load_state_dict, m\.0: expected shape \(2, 6\)"),
        (lambda a, w: w["optimizer"]["numbers"].pop("learning_rate"), DataError, "received no learning_rate"),
        (lambda a, w: w.pop("optimizer"), StateError, "load_checkpoint, optimizer: expected what was saved, none, received Adam"),
        (lambda a, w: w.pop("generators"), DataError, "a complete checkpoint, received 'run.npz' without generators"),
        (lambda a, w: w.pop("history"), DataError, "without history"),
        (lambda a, w: w.update(version=2), DataError, "a dlcore checkpoint, version 1, received 'run.npz' with dlcore checkpoint, version 2. Load it with the dlcore that wrote it"),
        (lambda a, w: w.update(format="recipe"), DataError, "received 'run.npz' with recipe, version 1"),
        (lambda a, w: w["schedule"]["numbers"].pop("best"), DataError, "OnPlateau.load_state_dict"),
    ],
)  # fmt: skip
def test_parts_that_are_missing_or_odd(tmp_path, change, error, words):
    path, run = tmp_path / "run.npz", Run(schedule="on plateau")
    run.fit(1)
    run.save(path)
    arrays, texts = read_file(path)
    change(arrays, texts)
    write_file(path, arrays, texts)
    refused(Run(seed=5, schedule="on plateau"), path, error, words)


# ---------------------------------------------------------------------- what does not fit


def sequential(*middle, hidden=6):
    rng = np.random.default_rng(0)
    return nn.Sequential(nn.Linear(2, hidden, rng=rng), *middle, nn.Linear(hidden, 2, rng=rng))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (lambda: sequential(nn.ReLU()), r"the architecture that was saved, there with 1 Tanh\(\), received a model with 1 ReLU\(\)"),
        (lambda: sequential(nn.Tanh(), hidden=7), r"there with 0 Linear\(w \(2, 6\), b \(6,\)\), received a model with 0 Linear\(w \(2, 7\), b \(7,\)\)"),
        (lambda: sequential(), r"received a model with 1 Linear"),
        (lambda: sequential(nn.Tanh(), nn.Tanh()), r"there with 2 Linear.*, received a model with 2 Tanh"),
        (lambda: nn.Sequential(*sequential(nn.Tanh()).layers[:2]), r"there with 2 Linear.*, received a model with no layer"),
        (lambda: nn.Sequential(sequential(nn.Tanh())), "received a model with 0 Sequential"),
        (lambda: sequential(nn.Tanh()).to("numpy", dtype="float32"), r'0\.w: expected dtype float64, as it was saved, received a model with float32. Convert'),
        (lambda: sequential(nn.Tanh()).to("torch", dtype="float32"), r'0\.w: expected dtype float64, as it was saved, received a model with float32. Convert'),
    ],
)  # fmt: skip
def test_another_architecture(tmp_path, other, words):
    path, model = tmp_path / "run.npz", other()
    train.save_checkpoint(path, sequential(nn.Tanh()))
    before = copy.deepcopy(model.state_dict())
    with pytest.raises(StateError, match=words):
        train.load_checkpoint(path, model)
    for name, array in model.state_dict().items():
        assert np.array_equal(to_numpy(array), to_numpy(before[name]))


def test_a_layer_without_words_of_its_own_is_told_by_its_class(tmp_path):
    class Plain(RunningMean):
        __repr__ = object.__repr__

    path = tmp_path / "run.npz"
    train.save_checkpoint(path, Plain(3))
    train.load_checkpoint(path, Plain(3))
    with pytest.raises(StateError, match="there with Plain, received a model with RunningMean"):
        train.load_checkpoint(path, RunningMean(3))


def test_another_optimizer_or_schedule(tmp_path):
    path = tmp_path / "run.npz"
    Run(optimizer="Adam", schedule="cosine").save(path)
    words = (
        "load_checkpoint, optimizer: expected what was saved, Adam, received AdamW. Make the same"
    )
    refused(Run(5, "AdamW", "cosine"), path, StateError, words)
    words = "load_checkpoint, schedule: expected what was saved, WarmUp, received OnPlateau"
    refused(Run(5, "Adam", "on plateau"), path, StateError, words)


def test_an_optimizer_of_other_parameters_leaves_the_model_too(tmp_path):
    path, run = tmp_path / "run.npz", Run(seed=5)
    Run().save(path)
    run.optimizer = optim.Adam(run.model.layers[0].parameters(), 0.01)
    refused(run, path, DataError, "Adam.load_state_dict")


def test_generators_that_do_not_fit(tmp_path):
    path, run = tmp_path / "run.npz", Run(seed=5)
    Run(shared=True).save(path)
    refused(run, path, StateError, r"generators shared as in the file, rng = model\.3\.rng, received rng; model\.3\.rng\. Pass one")  # fmt: skip
    Run().save(path)
    refused(Run(seed=5, shared=True), path, StateError, r"in the file, rng; model\.3\.rng, received rng = model")  # fmt: skip
    run.rng = np.random.Generator(np.random.SFC64(0))
    refused(run, path, StateError, r"load_checkpoint, rng: expected a generator of PCG64, received SFC64\. Make it with")  # fmt: skip
    train.save_checkpoint(path, run.model, run.optimizer)
    refused(run, path, StateError, r"generators as in the file, model\.3\.rng, received rng, model\.3\.rng")  # fmt: skip


@pytest.mark.parametrize("function", [train.save_checkpoint, train.load_checkpoint])
def test_a_seed_is_no_generator(tmp_path, function):
    words = f"{function.__name__}, rng: expected a numpy.random.Generator, received 0"
    with pytest.raises(DtypeError, match=words):
        function(tmp_path / "run.npz", Run().model, rng=0)


def test_no_folder(tmp_path):
    with pytest.raises(DataError, match="save_checkpoint, path: expected a file in a folder that exists"):  # fmt: skip
        Run().save(tmp_path / "new" / "run.npz")
    with pytest.raises(DataError, match="save_checkpoint, path: expected the path of a file, received the folder"):  # fmt: skip
        Run().save(tmp_path)
    assert os.listdir(tmp_path) == []
