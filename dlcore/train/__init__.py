"""Training: show a network its examples, round after round, and keep a record."""

from dlcore.train.loop import History, fit
from dlcore.train.metrics import accuracy, confusion_matrix

__all__ = ["History", "accuracy", "confusion_matrix", "fit"]
