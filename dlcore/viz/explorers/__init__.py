"""Explorers: figures that answer when they are touched."""

from dlcore.viz.explorers.backpropagation_scene import backpropagation
from dlcore.viz.explorers.gate_scene import gates
from dlcore.viz.explorers.graph_stepper_scene import graph_stepper
from dlcore.viz.explorers.partial_derivative_scene import partial_derivative
from dlcore.viz.explorers.perceptron_scene import perceptron
from dlcore.viz.explorers.sigmoid_scene import sigmoid

__all__ = [
    "backpropagation",
    "gates",
    "graph_stepper",
    "partial_derivative",
    "perceptron",
    "sigmoid",
]
