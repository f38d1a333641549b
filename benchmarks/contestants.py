"""The pieces of work that are compared; run as a process, one of them waits for "go" and prints its seconds."""

import itertools
import resource
import subprocess
import sys
import time

SIZES = [784, 256, 128, 10]
STEPS = 20  # in one measurement


def importing(code):
    """Return a function that measures a fresh interpreter which runs `code`."""

    def measure():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)

    return measure


def repeated(step):
    """Return a function that measures STEPS calls of `step`, in processor time."""

    def measure():
        start = time.process_time()
        for _ in range(STEPS):
            step()
        return time.process_time() - start

    return measure


def mlp(batch_size):
    """Return a network 784-256-128-10 of dlcore in float32, a batch and its labels."""
    import numpy as np

    from dlcore import nn

    rng = np.random.default_rng(0)
    layers = []
    for n_in, n_out in itertools.pairwise(SIZES):
        w = rng.standard_normal((n_in, n_out), dtype=np.float32) / np.float32(n_in**0.5)
        layers += [nn.Linear.from_arrays(w, np.zeros(n_out, np.float32)), nn.ReLU()]
    x = rng.standard_normal((batch_size, SIZES[0]), dtype=np.float32)
    return nn.Sequential(*layers[:-1]), x, rng.integers(0, SIZES[-1], batch_size)


def mlp_dlcore(batch_size):
    """Forward, loss, backward and step of the network."""
    from dlcore import ops, optim

    model, x, t = mlp(batch_size)
    optimizer = optim.SGD(model.parameters(), 0.01)

    def step():
        loss, backward = ops.softmax_cross_entropy(model.forward(x), t)
        optimizer.zero_grad()
        model.backward(*backward(), input_grad=False)
        optimizer.step()
        return float(loss)

    return repeated(step)


def mlp_pass(batch_size, *, backward):
    """Forward and loss; with `backward` the way back too, and no step: what does a gradient cost?"""
    from dlcore import ops

    model, x, t = mlp(batch_size)

    def step():
        loss, back = ops.softmax_cross_entropy(model.forward(x), t)
        if backward:
            model.zero_grad()
            model.backward(*back(), input_grad=False)
        return float(loss)

    return repeated(step)


def mlp_torch(batch_size):
    """The same as `mlp_dlcore` in torch, as its users write it."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(0)
    layers = []
    for n_in, n_out in itertools.pairwise(SIZES):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    x = torch.randn(batch_size, SIZES[0])
    t = torch.randint(0, SIZES[-1], (batch_size,))

    def step():
        loss = torch.nn.functional.cross_entropy(model(x), t)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return repeated(step)


# name -> function that prepares the work and returns a function that measures it
CONTESTANTS = {
    "import numpy": lambda: importing("import numpy"),
    "import dlcore": lambda: importing("import numpy, dlcore"),  # dlcore alone would not load NumPy
    "mlp64 dlcore": lambda: mlp_dlcore(64),
    "mlp64 torch": lambda: mlp_torch(64),
    "mlp256 dlcore": lambda: mlp_dlcore(256),
    "mlp256 torch": lambda: mlp_torch(256),
    "mlp64 forward": lambda: mlp_pass(64, backward=False),
    "mlp64 and back": lambda: mlp_pass(64, backward=True),
}


def main(name):
    """Measure once for each line that comes in."""
    measure = CONTESTANTS[name]()
    for _ in sys.stdin:
        print(measure(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
