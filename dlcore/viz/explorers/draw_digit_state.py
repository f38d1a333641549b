"""A drawing of a digit, fine enough for a pen, and what a small convolutional network makes of it, map by map."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np

from dlcore import data, nn, ops, optim, train

SIDE, FINE = 8, 4  # pixels along a side; dots of the pen along a pixel, as in the data set
DOTS = SIDE * FINE
BLANK = bytes(DOTS * DOTS)
EMPTY = "empty paper"
STARTS = (EMPTY, *(f"a real {k}" for k in range(10)))
THINNEST, THICKEST = 1.0, 3.0  # pixels
STEP = 2  # dots that an arrow key moves the pen


@dataclasses.dataclass(frozen=True)
class State:
    """A drawing, the pen over it, and the maps that are switched off.

    Attributes
    ----------
    ink : bytes
        DOTS × DOTS dots, row by row, 1 where there is ink.
    row, column : int
        Of the pen, in dots.
    down : bool
        Whether arrow keys draw.
    rubbing : bool
        Whether the pen takes ink away.
    width : float
        Of the pen, in pixels.
    held : str
        What the pointer dragged last.
    network : str
        Name of the network that looks.
    off : tuple of int
        Maps of the first layer that are switched off.
    start : str
        One of STARTS: what was on the paper last before somebody drew.
    """

    ink: bytes = BLANK
    row: int = DOTS // 2
    column: int = DOTS // 2
    down: bool = False
    rubbing: bool = False
    width: float = 1.8
    held: str = ""
    network: str = ""
    off: tuple[int, ...] = ()
    start: str = EMPTY

    @property
    def dots(self) -> np.ndarray:
        """(DOTS, DOTS), 0 or 1."""
        return np.frombuffer(self.ink, dtype=np.uint8).reshape(DOTS, DOTS)

    @property
    def image(self) -> np.ndarray:
        """What the network sees, (8, 8): the share of each pixel that is ink."""
        return self.dots.reshape(SIDE, FINE, SIDE, FINE).sum(axis=(1, 3)) / FINE**2


def with_dots(state: State, dots: np.ndarray) -> State:
    return dataclasses.replace(state, ink=dots.astype(np.uint8).tobytes())


def from_image(state: State, image: np.ndarray) -> State:
    """The drawing whose pixels are an image of shades from 0 to 1 in sixteenths: so many dots in each pixel."""
    order = np.array(
        [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]
    )  # spread evenly
    levels = np.round(16 * image).astype(int).repeat(FINE, axis=0).repeat(FINE, axis=1)
    return with_dots(state, np.tile(order, (SIDE, SIDE)) < levels)


@functools.lru_cache(maxsize=1)
def samples() -> np.ndarray:
    """One real digit of each class, (10, 8, 8)."""
    digits = data.digits()
    return np.array([digits.images[np.flatnonzero(digits.t == k)[0]] for k in range(10)])


def begun(state: State, start: str) -> State:
    """Fresh paper, or a real digit on it."""
    state = dataclasses.replace(state, start=start, ink=BLANK, down=False, held="")
    return state if start == EMPTY else from_image(state, samples()[int(start[-1])])


def stroke(state: State, row: int, column: int) -> State:
    """The pen goes straight from where it is to another dot, and leaves ink, or takes it away."""
    rows, columns = np.indices((DOTS, DOTS))
    steps = max(abs(row - state.row), abs(column - state.column), 1)
    touched = np.zeros((DOTS, DOTS), dtype=bool)
    for share in np.linspace(0, 1, steps + 1):
        down = rows - (state.row + share * (row - state.row))
        across = columns - (state.column + share * (column - state.column))
        touched |= down**2 + across**2 < (FINE * state.width / 2) ** 2
    dots = np.where(touched, 0 if state.rubbing else 1, state.dots)
    return with_dots(dataclasses.replace(state, row=row, column=column), dots)


def moved(state: State, down: int, right: int) -> State:
    """The drawing moved by whole pixels; what leaves the paper is lost."""
    dots = np.pad(state.dots, DOTS)
    top, left = DOTS - FINE * down, DOTS - FINE * right
    return with_dots(state, dots[top : top + DOTS, left : left + DOTS])


def centred(state: State) -> State:
    """The drawing with equal margins on both sides, up to a dot."""
    rows, columns = np.nonzero(state.dots)
    if not len(rows):
        return state
    up = (rows.min() - (DOTS - 1 - rows.max())) // 2
    left = (columns.min() - (DOTS - 1 - columns.max())) // 2
    return with_dots(state, np.roll(state.dots, (-up, -left), axis=(0, 1)))


def lenet(rng: np.random.Generator) -> nn.Sequential:
    """Two stages of convolution, ReLU and pooling, and a linear read-out: 1,898 parameters."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1, rng=rng),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1, rng=rng),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64, 10, rng=rng),
    )


@functools.lru_cache(maxsize=1)
def trained() -> nn.Sequential:
    """A network that has learned the real digits, each moved by up to one pixel; about two seconds."""
    rng, digits = np.random.default_rng(0), data.digits()
    model = lenet(rng)
    train.fit(
        model,
        ops.softmax_cross_entropy,
        digits.images[:, None],
        digits.t,
        optimizer=optim.Adam(model.parameters(), 0.01),
        epochs=12,
        rng=rng,
        transform=lambda x, rng: data.crop(data.pad(x, 1), SIDE, rng=rng),
        progress=False,
    )
    return model


@dataclasses.dataclass(frozen=True)
class Seen:
    """What a network makes of a drawing, stage by stage.

    Attributes
    ----------
    maps, pooled : (8, 8, 8) and (8, 4, 4) arrays
        Of the first layer, after ReLU and after pooling.
    features : (16, 2, 2) array
        After the second stage.
    scores, shares : (10,) arrays
        One for each digit, before and after softmax.
    """

    maps: np.ndarray
    pooled: np.ndarray
    features: np.ndarray
    scores: np.ndarray
    shares: np.ndarray


def look(model: nn.Sequential, image: np.ndarray, off: tuple[int, ...] = ()) -> Seen:
    """Send an image (8, 8) through the network, with some maps of the first layer set to 0."""
    conv, bend, pool, *second = model.layers
    maps = np.array(bend.evaluate(conv.evaluate(image[None, None].astype(np.float64))))
    maps[:, list(off)] = 0
    pooled = pool.evaluate(maps)
    features = pooled
    for layer in second[:3]:
        features = layer.evaluate(features)
    flatten, read = second[3:]
    scores = read.evaluate(flatten.evaluate(features))
    shares, _ = ops.softmax(scores)
    return Seen(maps[0], pooled[0], features[0], scores[0], shares[0])


def scales(model: nn.Sequential) -> tuple[float, float]:
    """What is drawn in full colour in each of the two stages: 1 of 200 answers to real digits is stronger."""
    x = data.digits().images[::9, None]
    conv, bend, pool, *second = model.layers
    maps = bend.evaluate(conv.evaluate(x))
    features = pool.evaluate(maps)
    for layer in second[:3]:
        features = layer.evaluate(features)
    return float(np.quantile(maps, 0.995)) or 1.0, float(np.quantile(features, 0.995)) or 1.0
