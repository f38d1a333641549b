"""Explorers: figures that answer when they are touched."""

from dlcore.viz.explorers.perceptron_scene import perceptron

__all__ = ["perceptron"]
