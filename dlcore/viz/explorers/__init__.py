"""Explorers: figures that answer when they are touched."""

from dlcore.viz.explorers.backpropagation_scene import backpropagation
from dlcore.viz.explorers.best_guess_scene import best_guess
from dlcore.viz.explorers.bumps_scene import bumps
from dlcore.viz.explorers.descent_scene import descent
from dlcore.viz.explorers.draw_digit_scene import draw_digit
from dlcore.viz.explorers.dropout_scene import dropout
from dlcore.viz.explorers.gate_scene import gates
from dlcore.viz.explorers.gradient_cloud_scene import gradient_cloud
from dlcore.viz.explorers.graph_stepper_scene import graph_stepper
from dlcore.viz.explorers.hidden_layer_scene import hidden_layer
from dlcore.viz.explorers.kernel_gallery_scene import kernel_gallery
from dlcore.viz.explorers.layers_scene import layers
from dlcore.viz.explorers.learning_curves_scene import learning_curves
from dlcore.viz.explorers.one_prediction_scene import one_prediction
from dlcore.viz.explorers.output_size_scene import output_size
from dlcore.viz.explorers.partial_derivative_scene import partial_derivative
from dlcore.viz.explorers.perceptron_scene import perceptron
from dlcore.viz.explorers.rgb_window_scene import rgb_window
from dlcore.viz.explorers.sigmoid_scene import sigmoid
from dlcore.viz.explorers.zoo_scene import zoo

__all__ = [
    "backpropagation",
    "best_guess",
    "bumps",
    "descent",
    "draw_digit",
    "dropout",
    "gates",
    "gradient_cloud",
    "graph_stepper",
    "hidden_layer",
    "kernel_gallery",
    "layers",
    "learning_curves",
    "one_prediction",
    "output_size",
    "partial_derivative",
    "perceptron",
    "rgb_window",
    "sigmoid",
    "zoo",
]
