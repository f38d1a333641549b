"""Momentum and a rate for each number together: Adam, and the same with a weight decay of its own."""

import math

import numpy as np

from dlcore.errors import DtypeError
from dlcore.optim import native
from dlcore.optim.base import Optimizer, expect_fraction, expect_not_negative


class _WithMoments(Optimizer):
    """What Adam and AdamW share: two moments, the step along them, and torch's kernel."""

    memory = ("m", "v")
    decoupled: bool

    def __init__(self, parameters, learning_rate, betas, eps, weight_decay):
        super().__init__(parameters, learning_rate)
        if not isinstance(betas, tuple | list) or len(betas) != 2:
            received, fix = repr(betas), "Try betas=(0.9, 0.999)."
            raise DtypeError(f"{self.name}, betas", "a pair of numbers", received, fix)
        for beta in betas:
            expect_fraction(f"{self.name}, betas", beta)
        expect_not_negative(f"{self.name}, eps", eps)
        expect_not_negative(f"{self.name}, weight_decay", weight_decay)
        beta_1, beta_2 = betas
        self.betas = float(beta_1), float(beta_2)
        self.eps = float(eps)
        self.weight_decay = float(weight_decay)

    def along_moments(self, g, state):
        """Return −η m̂ / (√v̂ + ε) in a new array; the equations are those of `Adam`."""
        beta_1, beta_2 = self.betas
        sum_m, sum_v, t = state["m"], state["v"], state["t"]
        sum_m *= beta_1  # (5)
        sum_m += g
        sum_v *= beta_2  # (6)
        sum_v += g * g
        r = math.sqrt((1 - beta_2) / (1 - beta_2**t))
        rate = self.learning_rate * (1 - beta_1) / (1 - beta_1**t) / r
        step = np.sqrt(sum_v, out=np.empty_like(sum_v))  # (7)
        step += self.eps / r
        np.divide(sum_m, step, out=step)
        step *= -rate
        return step

    def converted(self, name, array, to):
        kept = 1 - self.betas[self.memory.index(name)]  # NumPy: M = m / (1 − β₁), V = v / (1 − β₂)
        return array * kept if to == "torch" else array / kept

    def update_tensors(self, values, gradients, states):
        return native.adam(
            values,
            gradients,
            states,
            learning_rate=self.learning_rate,
            betas=self.betas,
            eps=self.eps,
            weight_decay=self.weight_decay,
            decoupled=self.decoupled,
        )


class Adam(_WithMoments):
    """Momentum and a rate for each number, both corrected for their beginning at 0.

    Equations
    ---------
    With g = ∂L/∂w + λ w, and m = v = 0 and t = 0 at first, each step makes t one more; products, roots and
    quotients are taken number by number,
    (1) m ← β₁ m + (1 − β₁) g
    (2) v ← β₂ v + (1 − β₂) g²
    (3) m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ)
    (4) w ← w − η m̂ / (√v̂ + ε)

    Where g stays the same, m = (1 − β₁ᵗ) g: that is why (3) divides so, and then m̂ = g and v̂ = g² from the
    first step on, and every step has the length η.

    In NumPy the two factors are kept out of the memory, which spares two passes over all numbers. With
    M = m / (1 − β₁), V = v / (1 − β₂) and r = √((1 − β₂) / (1 − β₂ᵗ)), so that √v̂ = r √V,
    (5) M ← β₁ M + g
    (6) V ← β₂ V + g²
    (7) w ← w − η (1 − β₁) / (1 − β₁ᵗ) / r · M / (√V + ε / r)

    torch's kernel keeps m and v; `state_dict` says which library they are from.

    One lecture prints β₁, β₂ ∈ [0, 1]. The paper has [0, 1): with 1, (3) divides 0 by 0.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive. About the length of each step of each weight.
    betas : pair of float
        β₁ and β₂, each from 0 up to but not including 1.
    eps : float
        ε, 0 or positive.
    weight_decay : float
        λ, 0 or positive: the gradient of ½ λ ‖w‖² is added to g. It is then divided by √v̂ too, so weights
        with large gradients decay less: no weight decay in the sense of `SGD`. `AdamW` is.

    References
    ----------
    Kingma, Ba: Adam: a method for stochastic optimization. 2015.
    """

    decoupled = False

    def __init__(
        self, parameters, learning_rate=0.001, *, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0
    ):
        super().__init__(parameters, learning_rate, betas, eps, weight_decay)

    def update(self, w, g, state):
        if self.weight_decay:
            g = g + self.weight_decay * w
        new = self.along_moments(g, state)
        new += w
        return new


class AdamW(_WithMoments):
    """Adam with weight decay of its own: what is taken off a weight does not go through the moments.

    Equations
    ---------
    With g = ∂L/∂w, and m̂ and v̂ from it as in `Adam`,
    (1) w ← (1 − η λ) w − η m̂ / (√v̂ + ε)

    Every weight loses the same part ηλ in a step. In `Adam` with λ the gradient of the penalty is part of
    g, so the loss of a weight is divided by √v̂.

    The paper writes w − ηₜ (α m̂ / (√v̂ + ε) + λ w), where the schedule ηₜ scales both and the rate α does not
    scale λ. Here, as in torch, there is one η for both: its λ is our η λ.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.
    betas : pair of float
        β₁ and β₂, each from 0 up to but not including 1.
    eps : float
        ε, 0 or positive.
    weight_decay : float
        λ, 0 or positive.

    References
    ----------
    Loshchilov, Hutter: Decoupled weight decay regularization. 2019 (first as a preprint in 2017).
    """

    decoupled = True

    def __init__(
        self, parameters, learning_rate=0.001, *, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01
    ):
        super().__init__(parameters, learning_rate, betas, eps, weight_decay)

    def update(self, w, g, state):
        new = self.along_moments(g, state)
        new += w if self.weight_decay == 0 else (1 - self.learning_rate * self.weight_decay) * w
        return new  # (1)
