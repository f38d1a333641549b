"""Steps along the gradient: as it is, or with a memory of the way so far."""

from dlcore.optim import native
from dlcore.optim.base import Optimizer, expect_fraction, expect_not_negative


class SGD(Optimizer):
    """Gradient descent: a step against the gradient.

    Equations
    ---------
    With g = ∂L/∂w + λ w,
    (1) w ← w − η g

    It is called stochastic when the gradient comes from a batch drawn at random and not from all the data.
    With λ > 0 it is the descent of L + ½ λ ‖w‖²: each step also takes the part ηλ off every weight, which
    is why the penalty L2 and weight decay are one thing here (and two things in Adam: see `AdamW`).

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.
    weight_decay : float
        λ, 0 or positive. It acts on all parameters given, biases too.

    References
    ----------
    Robbins, Monro: A stochastic approximation method. 1951.
    """

    def __init__(self, parameters, learning_rate, *, weight_decay=0.0):
        super().__init__(parameters, learning_rate)
        expect_not_negative("SGD, weight_decay", weight_decay)
        self.weight_decay = float(weight_decay)

    def update(self, w, g, state):
        if self.weight_decay:
            g = g + self.weight_decay * w
        new = -self.learning_rate * g  # (1)
        new += w
        return new

    def update_tensors(self, values, gradients, states):
        options = {"learning_rate": self.learning_rate, "weight_decay": self.weight_decay}
        return native.descent(values, gradients, **options)


class _WithMomentum(Optimizer):
    """What the two kinds of momentum share: their options, their memory, and torch's kernel."""

    memory = ("m",)
    looks_ahead: bool

    def __init__(self, parameters, learning_rate, *, momentum=0.9, weight_decay=0.0):
        super().__init__(parameters, learning_rate)
        expect_fraction(f"{self.name}, momentum", momentum)
        expect_not_negative(f"{self.name}, weight_decay", weight_decay)
        self.momentum = float(momentum)
        self.weight_decay = float(weight_decay)

    def update_tensors(self, values, gradients, states):
        return native.momentum(
            values,
            gradients,
            states,
            learning_rate=self.learning_rate,
            beta=self.momentum,
            nesterov=self.looks_ahead,
            weight_decay=self.weight_decay,
        )


class Momentum(_WithMomentum):
    """Gradient descent with momentum: steps in a steady direction grow, those to and fro cancel.

    Equations
    ---------
    With g = ∂L/∂w + λ w and m = 0 at first,
    (1) m ← β m + g
    (2) w ← w − η m

    Where g stays the same, m grows to g / (1 − β): β = 0.9 makes steps ten times as long.

    Polyak's heavy ball and Sutskever's velocity keep u = −η m, so u ← β u − η g and w ← w + u. That is the
    same as long as η does not change; when η falls, here the whole step shrinks at once, there the
    velocity of earlier steps lives on. Some texts put (1 − β) before g: then η is to be 1/(1 − β) as large.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.
    momentum : float
        β, from 0 (which is SGD) up to but not including 1.
    weight_decay : float
        λ, 0 or positive: the gradient of ½ λ ‖w‖² is added, as in `SGD`.

    References
    ----------
    Polyak: Some methods of speeding up the convergence of iteration methods. 1964.
    Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning. 2013.
    """

    looks_ahead = False

    def update(self, w, g, state):
        if self.weight_decay:
            g = g + self.weight_decay * w
        m = state["m"]
        m *= self.momentum  # (1)
        m += g
        new = -self.learning_rate * m  # (2)
        new += w
        return new


class Nesterov(_WithMomentum):
    """Momentum that looks ahead: the gradient counts where the momentum is about to lead.

    Equations
    ---------
    With g = ∂L/∂w + λ w and m = 0 at first,
    (1) m ← β m + g
    (2) w ← w − η (g + β m)

    Nesterov, as Sutskever writes it, has a velocity u and takes the gradient at the point ahead:

        u′ = β u − η g(θ + β u),   θ′ = θ + u′

    A network would have to be moved to θ + β u and back for that. So w is that point itself, w = θ + β u:

        w′ = θ′ + β u′ = (w − β u) + u′ + β u′ = w − η g(w) + β u′

    and with u = −η m this is (2): all gradients are taken at w. The two differ only in which of the points
    is called the parameter, and η must not change in between, as for `Momentum`.

    Parameters
    ----------
    parameters : iterable of Parameter
        For instance `model.parameters()`; one that comes twice is counted once.
    learning_rate : float
        η, positive.
    momentum : float
        β, from 0 (which is SGD) up to but not including 1.
    weight_decay : float
        λ, 0 or positive: the gradient of ½ λ ‖w‖² is added, as in `SGD`.

    References
    ----------
    Nesterov: A method of solving a convex programming problem with convergence rate O(1/k²). 1983.
    Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning. 2013.
    Bengio, Boulanger-Lewandowski, Pascanu: Advances in optimizing recurrent networks. 2013. (the form with w)
    """

    looks_ahead = True

    def update(self, w, g, state):
        if self.weight_decay:
            g = g + self.weight_decay * w
        m = state["m"]
        m *= self.momentum  # (1)
        m += g
        new = self.momentum * m  # (2)
        new += g
        new *= -self.learning_rate
        new += w
        return new
