"""A network 2-8-1 of single numbers learns XOR: graph, gradients and a step for all four examples."""

import random
from typing import Any

from benchmarks.work.kinds import Work

INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
TARGETS = [0.0, 1.0, 1.0, 0.0]
RATE = 0.05


def learning(predict, parameters):
    """Return the work: `predict` maps two numbers to an output; both engines name things alike."""

    def step():
        for p in parameters:
            p.grad = 0.0
        loss: Any = sum((predict(x) - t) ** 2 for x, t in zip(INPUTS, TARGETS, strict=True))
        loss.backward()
        for p in parameters:
            p.data -= RATE * p.grad
        return loss.data

    return Work(step, ((4, 2), (4,)), len(parameters))


def xor_dlcore():
    import numpy as np

    from dlcore.autograd import ScalarMLP, Value

    model = ScalarMLP((2, 8, 1), rng=np.random.default_rng(0), activation=Value.relu)
    return learning(lambda x: model(x)[0], model.parameters())


def xor_micrograd():
    from micrograd.nn import MLP

    random.seed(0)
    model = MLP(2, [8, 1])
    return learning(model, model.parameters())


CONTESTANTS = {"XOR dlcore": xor_dlcore, "XOR micrograd": xor_micrograd}
