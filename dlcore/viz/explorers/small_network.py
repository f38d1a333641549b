"""The network of the four people: two features, two hidden units, one output, nine parameters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlcore import ops
from dlcore.data import Standardiser, four_people
from dlcore.gradcheck import numerical_gradient

PARAMETERS = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
START = (0.5, 1.0, 1.0, -1.0, 0.5, -1.0, 2.0, -1.5, 0.0)
INPUTS = ("x1", "x2")
PEOPLE = four_people().names
SCALES = ("shifted", "standardised")
NUDGE = 1e-4

Weights = tuple[float, ...]


def features(scale: str) -> np.ndarray:
    """The features of the four, (4, 2): shifted by (135, 66), or brought to mean 0 and deviation 1."""
    people = four_people()
    return people.x if scale == "shifted" else Standardiser().fit(people.raw).transform(people.raw)


@dataclass(frozen=True)
class Values:
    """Everything that is computed for one person, forward and backward.

    Attributes
    ----------
    x, h, z : tuples
        Features (x1, x2), hidden outputs (h1, h2), sums (z1, z2, z3).
    t, y, loss : float
    loss_slope : float
        ∂L/∂y.
    slopes : (σ′(z1), σ′(z2), σ′(z3))
    delta : (δ1, δ2, δ3)
        ∂L/∂z of each unit.
    gradient : dict
        ∂L/∂ of each parameter, by name.
    input_gradient : dict
        ∂L/∂ of each input, by name.
    """

    x: tuple[float, ...]
    t: float
    z: tuple[float, ...]
    h: tuple[float, ...]
    y: float
    loss: float
    loss_slope: float
    slopes: tuple[float, ...]
    delta: tuple[float, ...]
    gradient: dict[str, float]
    input_gradient: dict[str, float]

    def derivative(self, name: str) -> float:
        """∂L/∂ of a parameter or of an input."""
        return (self.gradient | self.input_gradient)[name]


def _matrices(weights: Weights) -> tuple[np.ndarray, ...]:
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = weights
    return (
        np.array([[w1, w3], [w2, w4]]),
        np.array([b1, b2]),
        np.array([[w5], [w6]]),
        np.array([b3]),
    )


@lru_cache(maxsize=256)
def values(person: str, scale: str, weights: Weights) -> Values:
    """Forward and backward for one person, through the pullbacks of the ops."""
    n = PEOPLE.index(person)
    return _values(features(scale)[n : n + 1], four_people().t[n : n + 1], weights)


def _values(x: np.ndarray, t: np.ndarray, weights: Weights) -> Values:
    """Forward and backward for one row of features."""
    w_hidden, b_hidden, w_out, b_out = _matrices(weights)
    z, linear_back = ops.linear(x, w_hidden, b_hidden)
    h, sigmoid_back = ops.sigmoid(z)
    z_out, linear_out_back = ops.linear(h, w_out, b_out)
    y, sigmoid_out_back = ops.sigmoid(z_out)
    loss, loss_back = ops.mse(y, t)

    (dy,) = loss_back()
    (delta_out,) = sigmoid_out_back(dy)
    dh, dw_out, db_out = linear_out_back(delta_out)
    (delta,) = sigmoid_back(dh)
    dx, dw, db = linear_back(delta)
    (slope_out,), (slope,) = sigmoid_out_back(np.ones_like(y)), sigmoid_back(np.ones_like(h))
    in_order = np.concatenate(
        [dw[:, 0], db[:1], dw[:, 1], db[1:], dw_out[:, 0], db_out]
    )  # as in PARAMETERS
    return Values(
        x=tuple(x[0].tolist()),
        t=float(t[0, 0]),
        z=(*z[0].tolist(), float(z_out[0, 0])),
        h=tuple(h[0].tolist()),
        y=float(y[0, 0]),
        loss=float(loss),
        loss_slope=float(dy[0, 0]),
        slopes=(*slope[0].tolist(), float(slope_out[0, 0])),
        delta=(*delta[0].tolist(), float(delta_out[0, 0])),
        gradient=dict(zip(PARAMETERS, in_order.tolist(), strict=True)),
        input_gradient=dict(zip(INPUTS, dx[0].tolist(), strict=True)),  # pyright: ignore
    )


@lru_cache(maxsize=256)
def nudged(person: str, scale: str, weights: Weights, name: str) -> float:
    """The derivative with respect to a parameter or an input, found by nudging it up and down."""
    if name in INPUTS:
        n, k = PEOPLE.index(person), INPUTS.index(name)
        row, t = features(scale)[n : n + 1], four_people().t[n : n + 1]

        def moved_input(value: np.ndarray) -> float:
            x = row.copy()
            x[0, k] = value[0]
            return _values(x, t, weights).loss

        return float(numerical_gradient(moved_input, row[0, k : k + 1].copy(), eps=NUDGE)[0])
    k = PARAMETERS.index(name)

    def loss(value: np.ndarray) -> float:
        moved = (*weights[:k], float(value[0]), *weights[k + 1 :])
        return values(person, scale, moved).loss

    return float(numerical_gradient(loss, np.array([weights[k]]), eps=NUDGE)[0])


@dataclass(frozen=True)
class Factor:
    """One factor of a derivative.

    Attributes
    ----------
    name : str
        What it is, in symbols.
    value : float
    step : int
        The step of the walk at which it is known.
    place : str
        Where in the network it stands.
    """

    name: str
    value: float
    step: int
    place: str


# steps of the walk: 1 to 4 forward, 5 to 8 backward
H1, H2, Y, L, D_LOSS, D_OUT, D_H1, D_H2 = range(1, 9)
LAST = D_H2


def unit_of(name: str) -> int:
    """The unit that a parameter belongs to: 0 and 1 are hidden, 2 is the output."""
    return PARAMETERS.index(name) // 3


def known_at(name: str) -> int:
    """The step at which a derivative is known: that of its unit's error term; by an input, that of the last."""
    if name in INPUTS:
        return LAST
    return (D_H1, D_H2, D_OUT)[unit_of(name)]


def units_of(name: str) -> tuple[int, ...]:
    """The units that a parameter or an input feeds: an input feeds both hidden ones."""
    return (0, 1) if name in INPUTS else (unit_of(name),)


def edges_of(name: str) -> tuple[str, ...]:
    """The edges on which a parameter or an input leaves: its own, or one to each hidden unit."""
    if name not in INPUTS:
        return (name,)
    slot = INPUTS.index(name)
    return tuple(PARAMETERS[3 * unit + slot] for unit in (0, 1))


def paths(name: str, result: Values, weights: Weights) -> list[list[Factor]]:
    """The factors along each path from the loss back to a parameter or an input.

    Their products, added over the paths, are the derivative. A parameter has one path, an input has two.
    """
    if name not in INPUTS:
        return [factors(name, result, weights)]
    both = []
    for unit, edge in enumerate(edges_of(name)):
        way = factors(edge, result, weights)[:-1]
        weight = weights[PARAMETERS.index(edge)]
        both.append([*way, Factor(f"∂z{unit + 1}/∂{name} = {edge}", weight, LAST, edge)])
    return both


def factors(name: str, result: Values, weights: Weights) -> list[Factor]:
    """The factors whose product is ∂L/∂ of a parameter, from the loss back to it."""
    unit, slot = divmod(PARAMETERS.index(name), 3)
    chain = [
        Factor("∂L/∂y = 2(y − t)", result.loss_slope, D_LOSS, "L"),
        Factor("∂y/∂z3 = y(1 − y)", result.slopes[2], D_OUT, "y"),
    ]
    step = known_at(name)
    if unit < 2:
        h, z, w = f"h{unit + 1}", f"z{unit + 1}", f"w{unit + 5}"
        weight = weights[PARAMETERS.index(w)]
        chain.append(Factor(f"∂z3/∂{h} = {w}", weight, step, w))
        chain.append(Factor(f"∂{h}/∂{z} = {h}(1 − {h})", result.slopes[unit], step, h))
    if slot == 2:
        chain.append(Factor(f"∂z{unit + 1}/∂{name} = 1", 1.0, step, name))
    else:
        source = f"{'x' if unit < 2 else 'h'}{slot + 1}"
        value = (result.x if unit < 2 else result.h)[slot]
        chain.append(Factor(f"∂z{unit + 1}/∂{name} = {source}", value, step, name))
    return chain
