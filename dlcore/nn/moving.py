"""Moving a model from NumPy to torch and back, to another device, to another number of digits."""

import numpy as np

from dlcore.arrays import to_numpy, to_torch
from dlcore.errors import DataError, DtypeError

DTYPES = ("float16", "float32", "float64")


def move(model, library, device, dtype):
    """Do what `Layer.to` says."""
    convert = _converter(library, device, dtype)
    # all is converted before anything is assigned: an error leaves the model as it was
    parameters = [
        (p, convert(p.value), None if p.grad is None else convert(p.grad))
        for p in model.parameters()
    ]
    buffers = [(b, convert(b.value)) for b in model.named_buffers().values()]
    for p, value, grad in parameters:
        p.value, p.grad = value, grad
    for b, value in buffers:
        b.value = value
    model.forget()  # the way back leads to arrays where they were


def _converter(library, device, dtype):
    """Return the function that converts one array."""
    name = None if dtype is None else _name(dtype)
    if library == "numpy":
        if device is not None:
            fix = 'Leave device out, or move to("torch", device=...).'
            raise DataError("to, device", "none: NumPy computes on the CPU", repr(device), fix)
        return lambda a: np.asarray(to_numpy(a), dtype=name)
    if library != "torch":
        fix = 'Pass to("torch"), to("numpy"), or to("torch", device="cuda").'
        raise DataError("to, library", "'torch' or 'numpy'", repr(library), fix)
    import torch

    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError, TypeError) as error:
        expected = "a device that torch finds on this computer"
        raise DataError("to, device", expected, repr(device), 'Try device="cpu".') from error
    wanted = None if name is None else getattr(torch, name)
    return lambda a: to_torch(a, dtype=wanted, device=device)


def _name(dtype):
    """Return the name of a dtype of either library, "float32"."""
    try:
        name = str(dtype).removeprefix("torch.")  # "float32" and torch.float32
        name = np.dtype(name if name in DTYPES else dtype).name  # np.float32
    except TypeError:
        name = None
    if name not in DTYPES:
        fix = 'Pass dtype="float32" or dtype="float64".'
        raise DtypeError("to, dtype", f"one of {', '.join(DTYPES)}", repr(dtype), fix)
    return name
