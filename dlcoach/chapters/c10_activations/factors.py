"""To implement: the factor by which error terms change from layer to layer, equation (1)."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def _silu(z):
    return _sigmoid(z) * (1 + z * (1 - _sigmoid(z)))


BENDS = (
    ("a SiLU", _silu),
    ("tanh", lambda z: 1 - np.tanh(z) ** 2),
    ("a sigmoid", lambda z: _sigmoid(z) * (1 - _sigmoid(z))),
    ("a ReLU", lambda z: (z > 0) * 1.0),
)


def _gradient_factor(gradient_factor: Learner) -> None:
    for stream, (name, f_prime) in enumerate(BENDS):
        for k, (shape, g) in enumerate((((40,), 1.0), ((30, 6), 1.7), ((4, 9, 3), 0.6))):
            z = generator("10.gradient_factor", 10 * stream + k).normal(-0.4, 2.0, size=shape)
            s = f_prime(z)
            want = g * np.sqrt(np.mean(s**2))
            words = f"`gradient_factor` for {name} with g = {g:g}"
            compare(gradient_factor(f_prime, z, g), want, words, (
                Slip("norm", g * np.mean(s**2), f"{words}: the root is missing."),
                Slip("norm", g**2 * np.mean(s**2), f"{words}: this is the square of the factor."),
                Slip("square", g * np.mean(s), f"{words}: this is the mean of the slopes.", "Sizes of error terms are made of squares: mean of the squares, then the root."),
                Slip("square", g * np.mean(np.abs(s)), f"{words}: this is the mean of the absolute slopes.", "Mean of the squares, then the root."),
                Slip("square", g * np.sqrt(np.abs(np.mean(s))), f"{words}: the slopes are not squared before the mean."),
                Slip("order", g * abs(f_prime(np.mean(z))), f"{words}: this is the slope at the mean of z.", "First the slope of each z, then the mean."),
                Slip("value", np.sqrt(np.mean(s**2)), f"{words}: the gain is missing."),
                Slip("square", g**2 * np.sqrt(np.mean(s**2)), f"{words}: the gain is squared."),
                Slip("value", np.sqrt(g * np.mean(s**2)), f"{words}: the gain is under the root."),
                Slip("order", np.sqrt(np.mean(s**2)) / g, f"{words}: this is divided by the gain. Larger weights make larger error terms."),
                Slip("reduction", g * np.linalg.norm(s), f"{words}: this is the root of a sum. E is the mean."),
                Slip("reduction", g * np.max(s), f"{words}: this takes the greatest slope. Typical is the root of the mean square."),
                Slip("norm", g * np.std(s), f"{words}: this is the standard deviation of the slopes, from which their mean has been taken off."),
                Slip("other-quantity", g * np.sqrt(np.mean(z**2)), f"{words}: this takes the sums, not the slopes there."),
                Slip("order", np.sqrt(np.mean(f_prime(g * z) ** 2)), f"{words}: the gain multiplies z. The sums are given as they are."),
                Slip("order", g * np.sqrt(np.mean(f_prime(z**2) ** 2)), f"{words}: the sums are squared. It is the slopes that are."),
                Slip("order", g * np.sqrt(np.abs(np.mean(f_prime(z**2)))), f"{words}: the sums are squared. It is the slopes that are."),
                Slip("factor", want / np.sqrt(len(z)), f"{words}: it is divided by a root of a number of entries.", "The gain contains it already: g is σ_w times √n."),
                Slip("reduction", g * np.abs(s), f"{words}: there is a number for each unit.", "One factor for the layer: take the mean of the squares."),
                Slip("reduction", g * np.sqrt(np.mean(s**2, axis=0)), f"{words}: the mean runs over the first axis alone.", "One number, over all examples and units."),
            ))  # fmt: skip


GRADIENT_FACTOR = CodeTask(
    id="10.gradient_factor",
    title="One factor a layer",
    difficulty=2,
    minutes=6,
    functions={"gradient_factor": "f_prime, z, g"},
    test=_gradient_factor,
    hints=(
        "This is equation (1) of section 5. Which of its letters is given, and what does E mean for an array?",
        "`f_prime(z)` gives the slope of every unit for every example. In which order come square, mean and root?",
        "Square the slopes, take the mean of all of them, then the root, and multiply by g. E is `np.mean` here.",
    ),
    praise="With a measured layer in the place of z, this predicts a deep network's gradients to a few per cent.",
)

TASKS = (GRADIENT_FACTOR,)
