"""The table on a GPU: ops, layers and optimizers on its tensors give the numbers of the CPU, in float64.

The same checks run with tensors of the CPU everywhere, so that they are known to be right where there is a GPU.
"""

import numpy as np
import pytest
import torch
from case_table import LAYER_CASES, OP_CASES, OPTIMIZER_CASES, assert_close, oracle_values

from dlcore import nn
from dlcore.arrays import to_numpy, to_torch

GPU = pytest.param(
    "cuda",
    marks=[
        pytest.mark.gpu,
        pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device"),
    ],
)
EVERY_DEVICE = pytest.mark.parametrize("device", ["cpu", GPU])


def assert_same(received, expected, device):
    """Assert that a float64 tensor lies on the device and holds the numbers of an array."""
    assert received.device.type == device
    assert received.dtype == torch.float64
    assert_close(to_numpy(received), expected)


@EVERY_DEVICE
@pytest.mark.parametrize("case", OP_CASES.values(), ids=OP_CASES)
def test_ops(case, device):
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = case.arguments(rng, shape)
        y, backward = case.op(*(to_torch(a, device=device) for a in arguments))
        dy = np.asarray(rng.standard_normal(tuple(y.shape)))
        gradients = backward(to_torch(dy, device=device))
        expected_y, expected = oracle_values(case.oracle, arguments, dy)
        assert_same(y, expected_y, device)
        assert len(gradients) >= 1
        for received, wanted in zip(gradients, expected, strict=False):
            assert_same(received, wanted, device)


@EVERY_DEVICE
@pytest.mark.parametrize("case", LAYER_CASES.values(), ids=LAYER_CASES)
def test_layers(case, device):
    for n in case.batch_sizes:
        rng = np.random.default_rng(n)
        x = rng.standard_normal((n, *case.example))
        on_device, reference = (case.make(np.random.default_rng(1)) for _ in range(2))
        on_device.to("torch", device=device)
        compare_layers(on_device, reference, x, rng, device)
        compare_layers(on_device.eval(), reference.eval(), x, rng, device)


def compare_layers(on_device, reference, x, rng, device):
    """Go forward and back in both, and assert that outputs, gradients and buffers are the same."""
    y = on_device.forward(to_torch(x, device=device))
    expected_y = reference.forward(x)
    assert_same(y, expected_y, device)
    dy = rng.standard_normal(expected_y.shape)
    dx = on_device.backward(to_torch(dy, device=device))
    assert_same(dx, reference.backward(dy), device)
    for p, q in zip(on_device.parameters(), reference.parameters(), strict=True):
        assert_same(p.grad, q.grad, device)
    buffers = on_device.named_buffers()
    for name, buffer in reference.named_buffers().items():
        assert_same(buffers[name].value, buffer.value, device)


@EVERY_DEVICE
@pytest.mark.parametrize("case", OPTIMIZER_CASES.values(), ids=OPTIMIZER_CASES)
def test_optimizers(case, device):
    rng = np.random.default_rng(0)
    starts = [rng.standard_normal(shape) for shape in ((3, 5), (5,))]
    on_device = [nn.Parameter(to_torch(start, device=device)) for start in starts]
    reference = [nn.Parameter(start) for start in starts]
    optimizers = case.make(on_device), case.make(reference)
    for _ in range(20):
        for p, q in zip(on_device, reference, strict=True):
            q.grad = rng.standard_normal(q.value.shape)
            p.grad = to_torch(q.grad, device=device)
        for optimizer in optimizers:
            optimizer.step()
    for p, q, start in zip(on_device, reference, starts, strict=True):
        assert_same(p.value, q.value, device)
        assert np.abs(q.value - start).min() > 0
