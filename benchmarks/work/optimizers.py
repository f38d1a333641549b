"""One step of an optimizer: a million parameters in twenty matrices, gradients given, in float32."""

from benchmarks.work.kinds import Work, count

MATRICES = 20
SHAPE = (250, 200)
RATE = 1e-3
MOMENTUM = 0.9


def dlcore(optimizer, *, library="numpy"):
    """Return the function that makes ready; `optimizer` maps parameters to one of dlcore."""

    def make():
        import numpy as np

        from dlcore import arrays, nn

        rng = np.random.default_rng(0)
        convert = arrays.to_torch if library == "torch" else np.asarray
        parameters = []
        for _ in range(MATRICES):
            value, grad = rng.standard_normal((2, *SHAPE), dtype=np.float32)
            parameters.append(nn.Parameter(convert(value)))
            parameters[-1].grad = convert(grad)
        ours = optimizer(parameters)

        def step():
            ours.step()
            return [p.value for p in parameters]

        return Work(step, tuple(p.value.shape for p in parameters), count(parameters))

    return make


def plain_torch(optimizer):
    """Return the function that makes the same ready in torch; its default is a loop over parameters."""

    def make():
        import torch

        torch.manual_seed(0)
        parameters = [torch.randn(SHAPE, requires_grad=True) for _ in range(MATRICES)]
        for p in parameters:
            p.grad = torch.randn(SHAPE)
        peer = optimizer(parameters)

        def step():
            peer.step()
            return [p.detach() for p in parameters]

        shapes = tuple(p.shape for p in parameters)
        return Work(step, shapes, sum(p.numel() for p in parameters))

    return make


def momentum_dlcore(parameters):
    from dlcore import optim

    return optim.Momentum(parameters, RATE, momentum=MOMENTUM)


def momentum_torch(parameters):
    from torch import optim

    return optim.SGD(parameters, lr=RATE, momentum=MOMENTUM)


def adam_dlcore(parameters):
    from dlcore import optim

    return optim.Adam(parameters, RATE)


def adam_torch(parameters):
    from torch import optim

    return optim.Adam(parameters, lr=RATE)


CONTESTANTS = {
    "momentum dlcore": dlcore(momentum_dlcore),
    "momentum torch": plain_torch(momentum_torch),
    "Adam dlcore": dlcore(adam_dlcore),
    "Adam tensors": dlcore(adam_dlcore, library="torch"),
    "Adam torch": plain_torch(adam_torch),
}
