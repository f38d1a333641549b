"""One row for each op, layer and optimizer of dlcore; what has no row fails the suite.

A row says how to draw arguments, which kernel of torch is the oracle, and what an empty batch does.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

import dlcore.nn
import dlcore.ops
import dlcore.optim
from dlcore import nn, ops, optim


@dataclass(frozen=True)
class OpCase:
    """An op, its arguments for a shape, and the oracle.

    Attributes
    ----------
    op : function of dlcore.ops
    oracle : torch's own kernel, arguments as of the op -> tensor
    arguments : (rng, shape) -> list of arrays, float64 but for labels
    shapes : what to try; with axes of size 1
    empty : shape of an empty batch
    empty_raises : whether an empty batch is an error (losses), or gives an empty result
    """

    op: Callable
    oracle: Callable
    arguments: Callable
    shapes: tuple[tuple[int, ...], ...]
    empty: tuple[int, ...]
    empty_raises: bool = False


def _one_array(rng, shape):
    z = rng.standard_normal(shape)
    return [z + 0.05 * np.sign(z)]  # away from the kink at 0


def _affine(rng, shape):
    n, n_in, n_out = shape
    return [rng.standard_normal(s) for s in ((n, n_in), (n_in, n_out), (n_out,))]


def _outputs_and_targets(rng, shape):
    return [rng.standard_normal(shape), rng.standard_normal(shape)]


def _probabilities_and_targets(rng, shape):
    return [rng.uniform(0.05, 0.95, shape), rng.uniform(0, 1, shape)]


def _scores_and_labels(rng, shape):
    return [rng.standard_normal(shape), rng.integers(0, shape[1], shape[0])]


def _scores_and_weights(rng, shape):
    return [rng.standard_normal(shape), rng.uniform(0, 1, shape)]


ANY_SHAPE = ((4, 3), (5,), (), (1, 1), (1, 4), (2, 3, 4))
ROWS = ((4, 3), (1, 1), (1, 4), (5, 1))

OP_CASES = {
    "linear": OpCase(
        ops.linear,
        lambda x, w, b: F.linear(x, w.T, b),
        _affine,
        ((5, 3, 4), (1, 1, 1), (1, 3, 2), (4, 1, 3), (4, 3, 1)),
        empty=(0, 3, 4),
    ),
    "step": OpCase(
        ops.step,
        lambda z: torch.heaviside(z.detach(), torch.ones((), dtype=z.dtype)) + 0 * z,
        _one_array,
        ANY_SHAPE,
        empty=(0, 3),
    ),
    "sigmoid": OpCase(ops.sigmoid, torch.sigmoid, _one_array, ANY_SHAPE, empty=(0, 3)),
    "tanh": OpCase(ops.tanh, torch.tanh, _one_array, ANY_SHAPE, empty=(0, 3)),
    "relu": OpCase(ops.relu, torch.relu, _one_array, ANY_SHAPE, empty=(0, 3)),
    "softmax": OpCase(
        ops.softmax,
        lambda z: torch.softmax(z, -1),
        _one_array,
        ((4, 3), (5,), (1, 1), (1, 4), (2, 3, 4)),
        empty=(0, 3),
    ),
    "softmax, first axis": OpCase(
        lambda z: ops.softmax(z, axis=0),
        lambda z: torch.softmax(z, 0),
        _one_array,
        ((4, 3), (5,), (1, 1), (4, 1), (2, 3, 4)),
        empty=(3, 0),
    ),
    "mse": OpCase(
        ops.mse, F.mse_loss, _outputs_and_targets, ANY_SHAPE, empty=(0, 3), empty_raises=True
    ),
    "binary_cross_entropy": OpCase(
        ops.binary_cross_entropy,
        F.binary_cross_entropy,
        _probabilities_and_targets,
        ANY_SHAPE,
        empty=(0, 3),
        empty_raises=True,
    ),
    "softmax_cross_entropy": OpCase(
        ops.softmax_cross_entropy,
        F.cross_entropy,
        _scores_and_labels,
        ROWS,
        empty=(0, 3),
        empty_raises=True,
    ),
    "softmax_cross_entropy, weights": OpCase(
        ops.softmax_cross_entropy,
        F.cross_entropy,
        _scores_and_weights,
        ROWS,
        empty=(0, 3),
        empty_raises=True,
    ),
}


@dataclass(frozen=True)
class LayerCase:
    """A layer and the torch module that must do the same.

    Attributes
    ----------
    make : rng -> layer
    twin : layer -> torch module in float64, without parameters of its own: it is called with those of the layer
    n_in : columns of the input
    """

    make: Callable
    twin: Callable
    n_in: int = 3


LAYER_CASES = {
    "Linear": LayerCase(lambda rng: nn.Linear(3, 4, rng=rng), lambda x, w, b: F.linear(x, w.T, b)),
    "Step": LayerCase(lambda rng: nn.Step(), OP_CASES["step"].oracle),
    "Sigmoid": LayerCase(lambda rng: nn.Sigmoid(), torch.sigmoid),
    "Tanh": LayerCase(lambda rng: nn.Tanh(), torch.tanh),
    "ReLU": LayerCase(lambda rng: nn.ReLU(), torch.relu),
    "Softmax": LayerCase(lambda rng: nn.Softmax(), lambda x: torch.softmax(x, -1)),
    "Sequential": LayerCase(
        lambda rng: nn.Sequential(
            nn.Linear(3, 5, rng=rng),
            nn.Tanh(),
            nn.Sequential(nn.Linear(5, 2, rng=rng), nn.Sigmoid()),
        ),
        lambda x, w, b, v, c: torch.sigmoid(F.linear(torch.tanh(F.linear(x, w.T, b)), v.T, c)),
    ),
}


@dataclass(frozen=True)
class OptimizerCase:
    """An optimizer and the one of torch that must take the same steps."""

    make: Callable
    twin: Callable


OPTIMIZER_CASES = {
    "SGD": OptimizerCase(
        lambda parameters: optim.SGD(parameters, 0.3),
        lambda parameters: torch.optim.SGD(parameters, lr=0.3),
    ),
}


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


def discovered_layers():
    def concrete_layer(value):
        return (
            inspect.isclass(value) and issubclass(value, nn.Layer) and not inspect.isabstract(value)
        )

    return public_objects(dlcore.nn, concrete_layer)


def discovered_optimizers():
    return public_objects(dlcore.optim, inspect.isclass)


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
