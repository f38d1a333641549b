"""A whole network beside the same network in torch: outputs, all gradients, running statistics, a few steps."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from case_table import assert_close, tensors

from dlcore import nn, ops, optim
from dlcore.arrays import is_torch, to_numpy
from dlcore.gradcheck import check_model

DROPOUT = 11  # its place in the networks
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def network(rng):
    """Return a small LeNet with everything that came after it; images are (1, 12, 12)."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2, rng=rng),
        nn.BatchNorm(6),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Residual(nn.Conv2d(6, 6, 3, padding=1, groups=2, rng=rng), nn.BatchNorm(6), nn.ReLU()),
        nn.Conv2d(6, 8, 3, rng=rng),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(32, 16, rng=rng, init=nn.init.he),
        nn.Tanh(),
        nn.Dropout(0.5, rng=rng),
        nn.Linear(16, 10, rng=rng),
    )


class Residual(torch.nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


def torch_network():
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 6, 5, padding=2),
        torch.nn.BatchNorm2d(6),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        Residual(
            torch.nn.Conv2d(6, 6, 3, padding=1, groups=2), torch.nn.BatchNorm2d(6), torch.nn.ReLU()
        ),
        torch.nn.Conv2d(6, 8, 3),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Flatten(),
        torch.nn.Linear(32, 16),
        torch.nn.Tanh(),
        torch.nn.Dropout(0.5),
        torch.nn.Linear(16, 10),
    ).double()


def torch_form(a):
    """Return an array as torch keeps it: weights of a linear layer lie the other way round."""
    return to_numpy(a).T if a.ndim == 2 else to_numpy(a)


def pair(convert, training):
    """Return a network, its twin with the same numbers, images and labels."""
    rng = np.random.default_rng(0)
    model, twin = network(rng), torch_network()
    for p in model.parameters():
        p.value = p.value + 0.1 * rng.standard_normal(p.value.shape)  # no bias is 0
    for b in model.named_buffers().values():
        b.value = rng.uniform(0.5, 1.5, b.value.shape)
    for p, q in zip(model.parameters(), twin.parameters(), strict=True):
        q.data = torch.tensor(torch_form(p.value)).contiguous()
    statistics = [b for b in twin.buffers() if b.ndim]  # not the number of batches
    for b, c in zip(model.named_buffers().values(), statistics, strict=True):
        c.copy_(torch.tensor(b.value))
    if convert is tensors:
        model.to("torch")
    model.train(training)
    twin.train(training)
    model.layers[DROPOUT].eval()  # draws of another generator cannot be equal
    twin[DROPOUT].eval()
    return model, twin, *convert([rng.standard_normal((5, 1, 12, 12)), rng.integers(0, 10, 5)])


def assert_same_numbers(model, twin):
    for p, q in zip(model.parameters(), twin.parameters(), strict=True):
        assert_close(torch_form(p.value), q.detach().numpy())
    statistics = [b for b in twin.buffers() if b.ndim]
    for b, c in zip(model.named_buffers().values(), statistics, strict=True):
        assert_close(to_numpy(b.value), c.numpy())


@BOTH
@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
def test_outputs_gradients_and_statistics(convert, training):
    model, twin, x, t = pair(convert, training)
    y = model(x)
    loss, backward = ops.softmax_cross_entropy(y, t)
    dx = model.backward(*backward())

    leaf = torch.tensor(to_numpy(x), requires_grad=True)
    expected_y = twin(leaf)
    expected_loss = F.cross_entropy(expected_y, torch.tensor(to_numpy(t)))
    expected_loss.backward()
    assert_close(to_numpy(y), expected_y.detach().numpy())
    assert_close(float(loss), float(expected_loss.detach()))
    assert np.abs(to_numpy(dx)).max() > 1e-3
    assert_close(to_numpy(dx), leaf.grad.numpy())
    for p, q in zip(model.parameters(), twin.parameters(), strict=True):
        assert is_torch(p.grad) == (convert is tensors)
        assert_close(torch_form(p.grad), q.grad.numpy())
    assert_same_numbers(model, twin)


@BOTH
def test_five_steps_of_training_and_then_evaluation(convert):
    model, twin, x, t = pair(convert, training=True)
    optimizer = optim.SGD(model.parameters(), 0.05)
    torch_optimizer = torch.optim.SGD(twin.parameters(), 0.05)
    x_twin, t_twin = torch.tensor(to_numpy(x)), torch.tensor(to_numpy(t))
    for _ in range(5):
        _, backward = ops.softmax_cross_entropy(model(x), t)
        optimizer.zero_grad()
        model.backward(*backward(), input_grad=False)
        optimizer.step()
        torch_optimizer.zero_grad()
        F.cross_entropy(twin(x_twin), t_twin).backward()
        torch_optimizer.step()
    assert_same_numbers(model, twin)
    assert_close(to_numpy(model.predict(x)), twin.eval()(x_twin).detach().numpy())


def test_the_same_numbers_on_both_libraries_with_dropout():
    """Masks are drawn by NumPy for tensors too, so even training with dropout is the same."""
    outputs = []
    for library in ("numpy", "torch"):
        rng = np.random.default_rng(0)
        model = network(rng).to(library)
        (x,) = (list if library == "numpy" else tensors)([rng.standard_normal((5, 1, 12, 12))])
        y = model(x)
        outputs.append([to_numpy(a) for a in (y, model.backward(y))])
    for received, expected in zip(*outputs, strict=True):
        assert_close(received, expected)


def test_nudges_find_the_same_gradients_and_leave_everything():
    rng = np.random.default_rng(0)
    model = nn.Sequential(
        nn.Conv2d(1, 2, 3, bias=False, rng=rng),  # a bias before batch norm has the gradient 0
        nn.BatchNorm(2),
        nn.Tanh(),
        nn.Dropout(0.5, rng=rng),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(8, 3, rng=rng),
    )
    x, t = rng.standard_normal((4, 1, 6, 6)), rng.integers(0, 3, 4)
    state, drawn = model.state_dict(), rng.bit_generator.state
    assert max(check_model(model, ops.softmax_cross_entropy, x, t).values()) < 1e-6
    assert rng.bit_generator.state == drawn
    for name, a in model.state_dict().items():
        np.testing.assert_array_equal(a, state[name])


def test_summary_of_lenet_5():
    """61 706 parameters and 416 520 multiply-adds, counted by hand, all maps of C3 connected to all of S2."""
    rng = np.random.default_rng(0)
    lenet = nn.Sequential(
        nn.Conv2d(1, 6, 5, rng=rng),
        nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5, rng=rng),
        nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120, rng=rng),
        nn.Tanh(),
        nn.Linear(120, 84, rng=rng),
        nn.Tanh(),
        nn.Linear(84, 10, rng=rng),
    )
    summary = lenet.summary((1, 32, 32))
    rows = {
        row.name: (row.output_shape, row.parameters, row.multiply_adds)
        for row in summary.rows
        if row.parameters
    }
    assert rows == {
        "0": ((6, 28, 28), 6 * 25 + 6, 28 * 28 * 6 * 25),
        "3": ((16, 10, 10), 16 * 6 * 25 + 16, 10 * 10 * 16 * 6 * 25),
        "7": ((120,), 400 * 120 + 120, 400 * 120),
        "9": ((84,), 120 * 84 + 84, 120 * 84),
        "11": ((10,), 84 * 10 + 10, 84 * 10),
    }
    assert (summary.parameters, summary.multiply_adds) == (61_706, 416_520)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, 7 * 5 * 6 * 4 * 9),
        ({"groups": 2}, 7 * 5 * 6 * 2 * 9),
        ({"stride": 2}, 4 * 3 * 6 * 4 * 9),
        ({"padding": 1, "bias": False}, 9 * 7 * 6 * 4 * 9),
        ({"dilation": 2}, 5 * 3 * 6 * 4 * 9),
    ],
)
def test_multiply_adds_of_a_convolution(options, expected):
    layer = nn.Conv2d(4, 6, 3, rng=np.random.default_rng(0), **options)
    assert layer.summary((4, 9, 7)).multiply_adds == expected


def test_multiply_adds_of_a_convolution_of_sequences():
    layer = nn.Conv1d(4, 6, 3, groups=2, rng=np.random.default_rng(0))
    assert layer.summary((4, 9)).multiply_adds == 7 * 6 * 2 * 3
