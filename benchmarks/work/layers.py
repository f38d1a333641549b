"""One layer forward and back, in float32: convolution, max pooling, batch normalisation."""

from benchmarks.work.kinds import Work, count, in_turn


def conv_dlcore(rng):
    from dlcore import nn

    return nn.Conv2d(32, 64, 3, padding=1, rng=rng)


def conv_torch():
    from torch import nn

    return nn.Conv2d(32, 64, 3, padding=1)


def pool_dlcore(rng):
    from dlcore import nn

    return nn.MaxPool2d(2)


def pool_torch():
    from torch import nn

    return nn.MaxPool2d(2)


def norm_dlcore(rng):
    from dlcore import nn

    return nn.BatchNorm(64)


def norm_torch():
    from torch import nn

    return nn.BatchNorm2d(64)


def noise(layer, x_shape):
    """Return a batch and a gradient for a layer of dlcore, as NumPy arrays of float32."""
    import numpy as np

    rng = np.random.default_rng(0)
    x = np.maximum(rng.standard_normal(x_shape, dtype=np.float32), 0)  # ties, as after ReLU
    y_shape = layer.evaluate(x).shape
    return x, rng.standard_normal(y_shape, dtype=np.float32)


def dlcore(layer, x_shape, *, library="numpy"):
    """Return the function that makes forward and backward ready; a step returns y and dx."""

    def make():
        import numpy as np

        from dlcore import arrays

        ours = layer(np.random.default_rng(0)).to("numpy", dtype="float32")
        x, dy = noise(ours, x_shape)
        if library == "torch":
            ours.to("torch")
            x, dy = arrays.to_torch(x), arrays.to_torch(dy)

        def step():
            ours.zero_grad()
            y = ours.forward(x)
            return y, ours.backward(dy)

        return Work(step, (x.shape, dy.shape), count(ours.parameters()))

    return make


def plain_torch(layer, x_shape):
    """Return the function that makes the same ready in torch."""

    def make():
        import torch

        torch.manual_seed(0)
        peer = layer()
        x = torch.relu(torch.randn(x_shape)).requires_grad_()
        dy = torch.randn(peer(x).shape)

        def step():
            peer.zero_grad()
            x.grad = None
            y = peer(x)
            y.backward(dy)
            return y.detach(), x.grad

        parameters = sum(p.numel() for p in peer.parameters())
        return Work(step, (x.shape, dy.shape), parameters)

    return make


def conv_shape(n):
    return n, 32, 32, 32


CONV = dlcore(conv_dlcore, conv_shape(32))
CONV_TENSORS = dlcore(conv_dlcore, conv_shape(32), library="torch")
MAPS = (32, 64, 32, 32)

CONTESTANTS = {
    "conv 3x3 dlcore": CONV,
    "conv 3x3 tensors": CONV_TENSORS,
    "conv 3x3 in turn": in_turn(CONV, CONV_TENSORS),
    "conv 3x3 torch": plain_torch(conv_torch, conv_shape(32)),
    **{f"conv of {n}": dlcore(conv_dlcore, conv_shape(n)) for n in (8, 16, 32, 64, 128)},
    "max pool dlcore": dlcore(pool_dlcore, MAPS),
    "max pool torch": plain_torch(pool_torch, MAPS),
    "batch norm dlcore": dlcore(norm_dlcore, MAPS),
    "batch norm torch": plain_torch(norm_torch, MAPS),
}
