"""Checkpoints: all that a training needs to go on as if it had never paused, in one file."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from dlcore import optim
from dlcore.arrays import is_torch, to_numpy
from dlcore.errors import StateError, expect_rng
from dlcore.train.checkpoint_file import read_file, write_file
from dlcore.train.generators import expect_states, generators_of, load_states, states_of
from dlcore.train.history import History


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint holds beside the states that it brings back.

    Attributes
    ----------
    epoch : int
        How many epochs were finished.
    history : History or None
    best : dict or None
        State of the model after the epoch with the least validation loss, of early stopping; name -> array.
    """

    epoch: int
    history: History | None
    best: dict[str, Any] | None


def save_checkpoint(
    path, model, optimizer=None, *, rng=None, history=None, epoch=None, schedule=None, best=None
):
    """Write the state of a training into a file.

    It is written beside its place and then takes its name at once: if that fails, for want of space or of
    power, the file that was there before is still there, whole.

    Parameters
    ----------
    path : str or Path
        File, by custom *.npz; the name is taken as it is, and a file of that name is replaced.
    model : nn.Layer
        Its parameters, buffers, and the generators of its layers (of `Dropout`) are stored.
    optimizer : optim.Optimizer, optional
    rng : numpy.random.Generator, optional
        The one that was given to `fit`.
    history : History, optional
    epoch : int, optional
        How many epochs are finished; by default as many as the history has.
    schedule : optim.Schedule, optional
        A plain function has no state: nothing is stored of it.
    best : dict, optional
        A former `model.state_dict()` to keep beside the present one.

    Raises
    ------
    DataError
        If there is no such folder.
    OSError
        If the file cannot be written.
    """
    if rng is not None:
        expect_rng("save_checkpoint", rng)
    arrays = _prefixed("model", model.state_dict()) | _prefixed("best", best or {})
    words = {
        "architecture": _architecture(model),
        "generators": states_of(generators_of(model, rng)),
        "history": None if history is None else asdict(history),
        "epoch": len(history.loss) if epoch is None and history is not None else epoch or 0,
    }
    for part, thing in _with_state(optimizer, schedule).items():
        state = thing.state_dict()
        of_arrays = {
            name: v for name, v in state.items() if isinstance(v, np.ndarray) or is_torch(v)
        }
        numbers = {name: v for name, v in state.items() if name not in of_arrays}
        arrays |= _prefixed(part, of_arrays)
        words[part] = {"class": type(thing).__name__, "numbers": numbers}
    write_file(path, arrays, words)


def load_checkpoint(path, model, optimizer=None, *, rng=None, schedule=None):
    """Bring back the state of a training from a file; what does not fit changes nothing.

    Parameters
    ----------
    path : str or Path
    model : nn.Layer
        Of the architecture that was saved, on NumPy or torch.
    optimizer : optim.Optimizer, optional
        Of the class that was saved. Without it, that part of the file is passed over; so for rng and schedule.
    rng : numpy.random.Generator, optional
    schedule : optim.Schedule, optional

    Returns
    -------
    Checkpoint

    Raises
    ------
    FileNotFoundError
    DataError
        If the file is damaged, or not a checkpoint.
    StateError, DataError, ShapeError
        If it was saved from another architecture, optimizer, schedule or kind of generator, or without.
    In each case model, optimizer, rng and schedule are as they were before.
    """
    if rng is not None:
        expect_rng("load_checkpoint", rng)
    arrays, words = read_file(path)
    _expect_architecture(model, words["architecture"])
    state, best = _part("model", arrays), _part("best", arrays)
    _expect_dtypes(model, state)
    generators = generators_of(model, rng)
    expect_states(generators, words["generators"])
    states = [(model, state)]
    for part, thing in _with_state(optimizer, schedule).items():
        _expect_class(part, thing, words)
        states.append((thing, words[part]["numbers"] | _part(part, arrays)))
    _load_all(states)
    load_states(generators, words["generators"])
    history = None if words["history"] is None else History(**words["history"])
    return Checkpoint(words["epoch"], history, best or None)


def _load_all(states):
    """Load each thing's state; if one refuses, put those before it back."""
    before = [(thing, thing.state_dict()) for thing, _ in states]
    try:
        for thing, state in states:
            thing.load_state_dict(state)
    except BaseException:
        for thing, state in before:
            thing.load_state_dict(state)
        raise


def _with_state(optimizer, schedule):
    """Return a dict of those that are given; a plain function as a schedule has no state."""
    things = {"optimizer": optimizer}
    if isinstance(schedule, optim.Schedule):
        things["schedule"] = schedule
    return {part: thing for part, thing in things.items() if thing is not None}


def _prefixed(part, arrays):
    return {f"{part}/{name}": to_numpy(array) for name, array in arrays.items()}


def _part(part, arrays):
    names = [name for name in arrays if name.startswith(f"{part}/")]
    return {name.removeprefix(f"{part}/"): arrays[name] for name in names}


def _architecture(model):
    """Return one line for each layer: its name, and what it is."""
    return [f"{name} {_description(layer)}".strip() for name, layer in model.walk()]


def _description(layer):
    contains_others = bool(layer.named_children())
    with_address = type(layer).__repr__ is object.__repr__
    return type(layer).__name__ if contains_others or with_address else repr(layer)


def _expect_architecture(model, saved):
    own = _architecture(model)
    if own != saved:
        longest = max(len(own), len(saved))
        ours, theirs = (lines + ["no layer"] * (longest - len(lines)) for lines in (own, saved))
        n = next(i for i in range(longest) if ours[i] != theirs[i])
        raise StateError(
            "load_checkpoint, model",
            f"the architecture that was saved, there with {theirs[n]}",
            f"a model with {ours[n]}",
            "Build the model as it was when it was saved: the same layers, sizes and options.",
        )


def _expect_dtypes(model, state):
    for name, array in model.state_dict().items():
        own = str(array.dtype).removeprefix("torch.")
        if name in state and own != str(state[name].dtype):
            raise StateError(
                f"load_checkpoint, {name}",
                f"dtype {state[name].dtype}, as it was saved",
                f"a model with {own}",
                f'Convert the model first: model.to("numpy", dtype="{state[name].dtype}").',
            )


def _expect_class(part, thing, words):
    saved = words[part]["class"] if part in words else "none"
    if saved != type(thing).__name__:
        raise StateError(
            f"load_checkpoint, {part}",
            f"what was saved, {saved}",
            type(thing).__name__,
            f"Make the same {part} as before, or load without it.",
        )
