"""Data to learn from, all of it offline, and the ways to prepare it."""

from dlcore.data.datasets import (
    Digits,
    FourPeople,
    blobs,
    breast_cancer,
    digits,
    four_people,
    logic_gate,
    spiral,
    two_moons,
)
from dlcore.data.loader import batches, check_examples, stratified_split
from dlcore.data.transforms import Standardiser

__all__ = [
    "Digits",
    "FourPeople",
    "Standardiser",
    "batches",
    "blobs",
    "breast_cancer",
    "check_examples",
    "digits",
    "four_people",
    "logic_gate",
    "spiral",
    "stratified_split",
    "two_moons",
]
