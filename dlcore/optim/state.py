"""What an optimizer remembers: arrays that follow their parameters, and can be kept and put back."""

from typing import Any

from dlcore.arrays import float_namespace, is_torch, like, namespace
from dlcore.errors import DataError, expect_shape
from dlcore.nn.parameter import copied

AS_IT_WAS = "Build the model as it was when state_dict() was called."
AS_RETURNED = "Pass what state_dict() returned."


def zeros_like(value):
    """Return zeros in C order, whatever the order of `value`: torch's kernels go through memory in line."""
    return namespace(value).zeros(value.shape, dtype=value.dtype, device=value.device)


def follow(optimizer, value, state):
    """Bring the memory of a parameter to library, device and dtype of its value, if `model.to` has moved it."""
    for name in optimizer.memory:
        array = state[name]
        if array.dtype == value.dtype and array.device == value.device:
            return  # the arrays move together
        state[name] = _carried(optimizer, name, array, value, _library(array))


def state_of(optimizer):
    """Do what `Optimizer.state_dict` says."""
    numbered = {}
    for i, (p, state) in enumerate(zip(optimizer.parameters, optimizer.state, strict=True)):
        follow(optimizer, p.value, state)
        numbered[f"t.{i}"] = state["t"]
        numbered |= {f"{name}.{i}": copied(state[name]) for name in optimizer.memory}
    library = _library(optimizer.parameters[0].value)
    rate = optimizer.learning_rate
    return {"optimizer": optimizer.name, "library": library, "learning_rate": rate} | numbered


def load_state(optimizer, state):
    """Do what `Optimizer.load_state_dict` says."""
    what = f"{optimizer.name}.load_state_dict"
    _check_names(optimizer, state, what)
    new = [_memory(optimizer, i, state, what) for i in range(len(optimizer.parameters))]
    optimizer.learning_rate = float(state["learning_rate"])  # raises if it is not positive
    optimizer.state = new


def _memory(optimizer, i, state, what):
    """Return what is to be remembered of parameter number i, checked and converted."""
    value, t = optimizer.parameters[i].value, state[f"t.{i}"]
    if not (t >= 0 and t == int(t)):
        raise DataError(f"{what}, t.{i}", "a count of steps", repr(t), AS_RETURNED)
    memory: dict[str, Any] = {"t": int(t)}
    for name in optimizer.memory:
        array = state[f"{name}.{i}"]
        float_namespace(f"{what}, {name}.{i}", array=array)
        expect_shape(f"{what}, {name}.{i}", array, tuple(value.shape), AS_IT_WAS)
        memory[name] = _carried(optimizer, name, array, value, str(state["library"]))
    return memory


def _carried(optimizer, name, array, value, library):
    """Return a copy of an array, kept as in `library`, as memory for a parameter with this value."""
    array = copied(like(array, value))
    to = _library(value)
    return array if to == library else optimizer.converted(name, array, to)


def _check_names(optimizer, state, what):
    saved = str(state.get("optimizer", "something else"))
    if saved != optimizer.name:
        fix = "Make an optimizer of the class that was saved."
        raise DataError(what, f"the state of {optimizer.name}", f"that of {saved}", fix)
    numbered = {
        f"{name}.{i}" for i in range(len(optimizer.parameters)) for name in ("t", *optimizer.memory)
    }
    expected = {"optimizer", "library", "learning_rate"} | numbered
    if state.keys() != expected:
        missing, unknown = expected - state.keys(), state.keys() - expected
        received = [f"no {', '.join(sorted(missing))}"] if missing else []
        received += [f"also {', '.join(sorted(unknown))}"] if unknown else []
        count = f"the state of {len(optimizer.parameters)} parameters"
        raise DataError(what, count, "; ".join(received), AS_IT_WAS)
    if str(state["library"]) not in ("numpy", "torch"):
        library = repr(state["library"])
        raise DataError(f"{what}, library", "'numpy' or 'torch'", library, AS_RETURNED)


def _library(array):
    return "torch" if is_torch(array) else "numpy"
