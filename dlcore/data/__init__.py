"""Data to learn from, all of it offline, and the ways to prepare it."""

from dlcore.data.datasets import (
    Digits,
    FourPeople,
    breast_cancer,
    diabetes,
    digits,
    four_people,
    grace_hopper,
    house_prices,
    logic_gate,
    wine,
)
from dlcore.data.images import crop, distort, flip, noise, pad, rotate
from dlcore.data.loader import batches, check_examples, split, stratified_split
from dlcore.data.shapes import blobs, circles, spiral, two_moons, xor_clouds
from dlcore.data.transforms import Standardiser

__all__ = [
    "Digits",
    "FourPeople",
    "Standardiser",
    "batches",
    "blobs",
    "breast_cancer",
    "check_examples",
    "circles",
    "crop",
    "diabetes",
    "digits",
    "distort",
    "flip",
    "four_people",
    "grace_hopper",
    "house_prices",
    "logic_gate",
    "noise",
    "pad",
    "rotate",
    "spiral",
    "split",
    "stratified_split",
    "two_moons",
    "wine",
    "xor_clouds",
]
