"""Where the names in the plane of a perceptron find room: beside points and arrows, not on them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

Place = tuple[float, float]
Disc = tuple[float, float, float]  # x, y, radius: what must stay visible
Box = tuple[float, float, float, float]  # left, top, right, bottom


def box_of(place: Place, wide: float, high: float) -> Box:
    """The room that words take whose middle is here."""
    x, y = place
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def along(start: Place, end: Place, radius: float) -> list[Disc]:
    """A line, as discs beside each other."""
    steps = max(1, math.ceil(math.dist(start, end) / 5))
    return [
        (
            start[0] + (end[0] - start[0]) * k / steps,
            start[1] + (end[1] - start[1]) * k / steps,
            radius,
        )
        for k in range(steps + 1)
    ]


def filling(box: Box) -> list[Disc]:
    """Words that stand already, as discs."""
    left, top, right, bottom = box
    half = (bottom - top) / 2
    return along((left + half, top + half), (right - half, top + half), half)


def crowding(
    places: Sequence[Place], wide: float, high: float, discs: Sequence[Disc]
) -> np.ndarray:
    """For words of this size at each place: how deep they would stand in the discs, summed."""
    if not discs:
        return np.zeros(len(places))
    at, taken = np.array(places)[:, None, :], np.array(discs)[None, :, :]
    beyond = np.abs(at - taken[..., :2]) - np.array([wide / 2, high / 2])
    distance = np.hypot(*np.moveaxis(np.maximum(beyond, 0), -1, 0))
    return np.maximum(taken[..., 2] - distance, 0).sum(axis=1)


def freest(
    places: Sequence[Place],
    wide: float,
    high: float,
    discs: Sequence[Disc],
    dislike: Sequence[float] | np.ndarray,
) -> Place:
    """The place with the most room; among those with room enough, the one that is disliked least."""
    return places[int(np.argmin(100 * crowding(places, wide, high, discs) + np.asarray(dislike)))]
