"""Training: show a network its examples, round after round, and keep a record."""

from dlcore.train.checkpoints import Checkpoint, load_checkpoint, save_checkpoint
from dlcore.train.early_stopping import EarlyStopping
from dlcore.train.history import History
from dlcore.train.loop import fit
from dlcore.train.metrics import accuracy, confusion_matrix, f1, precision, recall
from dlcore.train.range_test import LearningRateRange, learning_rate_range

__all__ = [
    "Checkpoint",
    "EarlyStopping",
    "History",
    "LearningRateRange",
    "accuracy",
    "confusion_matrix",
    "f1",
    "fit",
    "learning_rate_range",
    "load_checkpoint",
    "precision",
    "recall",
    "save_checkpoint",
]
