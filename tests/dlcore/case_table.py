"""One row for each op, layer, optimizer and schedule of dlcore; what has no row fails the suite.

The rows stand in `cases/`, a module for each family; here they are gathered, and compared with what dlcore defines.
"""

import importlib
import inspect
import pkgutil

import cases
import numpy as np
import torch

import dlcore.nn
import dlcore.ops
import dlcore.optim
from dlcore import nn, optim

FAMILIES = [
    importlib.import_module(f"cases.{info.name}")
    for info in pkgutil.iter_modules(cases.__path__)
    if info.name != "kinds"
]


def gather(kind):
    """Return all rows of one kind, "OPS" or "LAYERS" or ...; the same name twice is an error."""
    rows = [(name, row) for family in FAMILIES for name, row in getattr(family, kind, {}).items()]
    assert len(dict(rows)) == len(rows), f"two rows of one name in {kind}"
    return dict(rows)


OP_CASES = gather("OPS")
LAYER_CASES = gather("LAYERS")
OPTIMIZER_CASES = gather("OPTIMIZERS")
SCHEDULE_CASES = gather("SCHEDULES")


def subjects(rows):
    """Return the names of what the rows are about, without what follows a comma."""
    return {name.split(",")[0] for name in rows}


def public_objects(package, keep):
    """Return the names of the public functions or classes that the modules of a package define."""
    names = set()
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if not name.startswith("_") and keep(value) and value.__module__ == module.__name__:
                names.add(name)
    return names


def discovered_ops():
    return public_objects(dlcore.ops, inspect.isfunction)


def concrete(base):
    """Return a function that says whether something is a class of this kind, and no abstract one."""
    return lambda value: (
        inspect.isclass(value) and issubclass(value, base) and not inspect.isabstract(value)
    )


def discovered_layers():
    return public_objects(dlcore.nn, concrete(nn.Layer))


def discovered_optimizers():
    return public_objects(dlcore.optim, concrete(optim.Optimizer))


def discovered_schedules():
    return public_objects(dlcore.optim, concrete(optim.Schedule))


def tensors(arrays):
    """Return torch copies of NumPy arrays."""
    return [torch.tensor(a) for a in arrays]


def oracle_values(oracle, arguments, dy):
    """Return the value of torch's kernel and the gradients of its autograd, as NumPy arrays.

    One gradient for each floating-point argument; None where torch finds none.
    """
    leaves = [a.requires_grad_(a.is_floating_point()) for a in tensors(arguments)]
    y = oracle(*leaves)
    wanted = [leaf for leaf in leaves if leaf.requires_grad]
    gradients = torch.autograd.grad(y, wanted, torch.tensor(dy), allow_unused=True)
    return y.detach().numpy(), [None if g is None else g.numpy() for g in gradients]


def assert_close(received, expected, tolerance=1e-9):
    """Assert equal shapes, and values equal to `tolerance`."""
    received, expected = np.asarray(received), np.asarray(expected)
    assert received.shape == expected.shape, f"shape {received.shape}, not {expected.shape}"
    np.testing.assert_allclose(received, expected, rtol=0, atol=tolerance)


def assert_matches_oracle(op, case, arguments, dy, convert=list):
    """Assert that value and gradients of an op are those of torch, for arguments converted by `convert`.

    The one check of the table that knows numbers: a test flips signs in pullbacks and sees it fail.
    """
    y, backward = op(*convert(arguments))
    gradients = backward(*convert([dy]))
    assert isinstance(gradients, tuple)
    expected_y, expected = oracle_values(case.oracle, arguments, dy)
    assert_close(y, expected_y)
    for received, wanted in zip(gradients, expected, strict=False):
        assert_close(received, wanted)
    if len(gradients) > 1 and "input_grad" in inspect.signature(backward).parameters:
        dx, *rest = backward(*convert([dy]), input_grad=False)
        assert dx is None and len(rest) == len(gradients) - 1
        for received, wanted in zip(rest, expected[1:], strict=False):
            assert_close(received, wanted)
