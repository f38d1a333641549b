"""Steps of training: a multi-layer perceptron 784-256-128-10 and LeNet, on noise, in float32."""

from itertools import pairwise

from benchmarks.work.kinds import Work, count, in_turn

RATE = 0.01
CLASSES = 10
SIZES = (784, 256, 128, CLASSES)


def mlp_dlcore(rng):
    """Return the network of dlcore and the shape of an example."""
    from dlcore import nn

    layers = []
    for n_in, n_out in pairwise(SIZES):
        layers += [nn.Linear(n_in, n_out, rng=rng), nn.ReLU()]
    return nn.Sequential(*layers[:-1]), SIZES[:1]


def mlp_torch():
    from torch import nn

    layers = []
    for n_in, n_out in pairwise(SIZES):
        layers += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*layers[:-1]), SIZES[:1]


def lenet_dlcore(rng):
    from dlcore import nn

    features = [
        nn.Conv2d(1, 6, 5, rng=rng),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5, rng=rng),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
    ]
    classifier = [
        nn.Linear(256, 120, rng=rng),
        nn.ReLU(),
        nn.Linear(120, 84, rng=rng),
        nn.ReLU(),
        nn.Linear(84, CLASSES, rng=rng),
    ]
    return nn.Sequential(*features, *classifier), (1, 28, 28)


def lenet_torch():
    from torch import nn

    features = [
        nn.Conv2d(1, 6, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
    ]
    classifier = [
        nn.Linear(256, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, CLASSES),
    ]
    return nn.Sequential(*features, *classifier), (1, 28, 28)


def dlcore(network, n, *, library="numpy"):
    """Return the function that makes ready: forward, loss, backward and step for a batch of n."""

    def make():
        model, x, t = ready(network, n, library)
        from dlcore import ops, optim

        optimizer = optim.SGD(model.parameters(), RATE)

        def step():
            loss, backward = ops.softmax_cross_entropy(model.forward(x), t)
            optimizer.zero_grad()
            model.backward(*backward(), input_grad=False)
            optimizer.step()
            return float(loss)

        return Work(step, (x.shape, model.predict(x).shape), count(model.parameters()))

    return make


def ready(network, n, library):
    """Return a network of dlcore in float32, a batch and its labels, as arrays of the library."""
    import numpy as np

    from dlcore import arrays

    rng = np.random.default_rng(0)
    model, example = network(rng)
    model.to(library, dtype="float32")
    x = rng.standard_normal((n, *example), dtype=np.float32)
    t = rng.integers(0, CLASSES, n)
    return (model, x, t) if library == "numpy" else (model, arrays.to_torch(x), arrays.to_torch(t))


def one_pass(network, n, *, backward):
    """Forward and loss; with `backward` the way back too, and no step: what does a gradient cost?"""

    def make():
        model, x, t = ready(network, n, "numpy")
        from dlcore import ops

        def step():
            loss, back = ops.softmax_cross_entropy(model.forward(x), t)
            if backward:
                model.zero_grad()
                model.backward(*back(), input_grad=False)
            return float(loss)

        return Work(step, (x.shape, model.predict(x).shape), count(model.parameters()))

    return make


def plain_torch(network, n):
    """Return the function that makes the same as `dlcore` ready in torch, as its users write it."""

    def make():
        import torch

        torch.manual_seed(0)
        model, example = network()
        optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
        x = torch.randn(n, *example)
        t = torch.randint(0, CLASSES, (n,))

        def step():
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(x), t)
            loss.backward()
            optimizer.step()
            return loss.item()

        parameters = sum(p.numel() for p in model.parameters())
        return Work(step, (x.shape, model(x).shape), parameters)

    return make


MLP, LENET = (mlp_dlcore, 64), (lenet_dlcore, 64)

CONTESTANTS = {
    "MLP 64 forward": one_pass(*MLP, backward=False),
    "MLP 64 and back": one_pass(*MLP, backward=True),
    "MLP 64 dlcore": dlcore(*MLP),
    "MLP 64 tensors": dlcore(*MLP, library="torch"),
    "MLP 64 in turn": in_turn(dlcore(*MLP), dlcore(*MLP, library="torch")),
    "MLP 64 torch": plain_torch(mlp_torch, 64),
    "MLP 256 dlcore": dlcore(mlp_dlcore, 256),
    "MLP 256 torch": plain_torch(mlp_torch, 256),
    "MLP 8 tensors": dlcore(mlp_dlcore, 8, library="torch"),
    "MLP 8 torch": plain_torch(mlp_torch, 8),
    "LeNet 64 dlcore": dlcore(*LENET),
    "LeNet 64 tensors": dlcore(*LENET, library="torch"),
    "LeNet 64 in turn": in_turn(dlcore(*LENET), dlcore(*LENET, library="torch")),
    "LeNet 64 torch": plain_torch(lenet_torch, 64),
}
