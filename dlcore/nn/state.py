"""All the numbers of a model under their names, to be kept and put back."""

import numpy as np

from dlcore.arrays import float_namespace, like, to_numpy
from dlcore.errors import DataError, ShapeError
from dlcore.nn.parameter import copied

SHOWN = 4  # names in a message before it says how many more there are


def state_of(model):
    """Do what `Layer.state_dict` says."""
    return {name: copied(array.value) for name, array in _arrays(model).items()}


def load_state(model, state):
    """Do what `Layer.load_state_dict` says."""
    arrays = _arrays(model)
    _check_names(arrays, state)
    for name in arrays:
        float_namespace(f"load_state_dict, {name}", value=state[name])
    _check_shapes(arrays, state)
    _check_shared(arrays, state)
    for name, array in arrays.items():
        array.value = copied(like(state[name], array.value))


def _arrays(model):
    return {**model.named_parameters(), **model.named_buffers()}


def _check_names(arrays, state):
    missing = [name for name in arrays if name not in state]
    unknown = [name for name in state if name not in arrays]
    if missing or unknown:
        received = [f"nothing for {_listed(missing)}"] if missing else []
        received += [f"{_listed(unknown)}, which the model does not have"] if unknown else []
        raise DataError(
            "load_state_dict",
            "an array for each parameter and buffer of the model, and no others",
            "; ".join(received),
            "Build the model as it was when state_dict() was called: the same layers in the same order.",
        )


def _check_shapes(arrays, state):
    shapes = {
        name: (tuple(array.value.shape), tuple(state[name].shape)) for name, array in arrays.items()
    }
    wrong = [name for name, (here, there) in shapes.items() if here != there]
    if wrong:
        raise ShapeError(
            "load_state_dict",
            _listed([f"{name} of shape {shapes[name][0]}" for name in wrong]),
            _listed([f"{name} of shape {shapes[name][1]}" for name in wrong]),
            "Build the model as it was when state_dict() was called: layers of the same sizes.",
        )


def _check_shared(arrays, state):
    """One parameter may have two names, and then two arrays that must be equal."""
    first_name = {}
    for name, array in arrays.items():
        first = first_name.setdefault(id(array), name)
        if not np.array_equal(to_numpy(state[first]), to_numpy(state[name]), equal_nan=True):
            raise DataError(
                "load_state_dict",
                f"equal arrays for {first} and {name}, which share one array in this model",
                "different ones",
                "Load it into a model in which they are not shared.",
            )


def _listed(names):
    more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return ", ".join([*names[:SHOWN], *more])
