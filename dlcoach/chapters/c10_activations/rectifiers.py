"""To implement: a leaky ReLU with its way back, and one whose slopes are learned."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c10_activations.backward import sent, there_and_back, unchanged
from dlcoach.diagnose import Slip, compare, results
from dlcoach.tasks import CodeTask, generator

INSIDE = "Use the arguments inside the inner function, and nothing global."


def _drawn(task: str, stream: int, shape: tuple) -> tuple[np.ndarray, ...]:
    """z, the z of another call, and two gradients from above."""
    rng = generator(task, stream)
    z, later, *seeds = (rng.normal(size=shape) for _ in range(4))
    for array in (z, later):  # both signs are there
        array.flat[0], array.flat[-1] = -abs(array.flat[0]), abs(array.flat[-1])
    return z, later, *seeds


def _outputs(z: np.ndarray, s) -> tuple[Slip, ...]:
    return (
        Slip("activation", np.maximum(z, 0), "`h` is that of a ReLU: 0 where z is negative.", "There it is s z."),
        Slip("order", np.where(z > 0, s * z, z), "`h` has the slope s on the wrong side: it belongs where z is negative."),
        Slip("sign", np.where(z > 0, z, -s * z), "`h` is positive where z is negative.", "s z has the sign of z."),
        Slip("value", np.where(z > 0, z, s), "`h` is s where z is negative.", "There it is s times z."),
        Slip("activation", s * z, "`h` is s z everywhere: a straight line, without a bend."),
        Slip("activation", z, "`h` is z everywhere: a straight line, without a bend."),
        Slip("value", np.maximum(z, 0) - s * z, "`h` is wrong on both sides: something is subtracted where z is positive as well."),
        Slip("value", np.maximum(z, 0) + s * z, "`h` is wrong where z is positive: s z has been added there as well."),
        Slip("value", np.where(z > 0, 1, s), "`h` is the slope. The output is the slope times z."),
        Slip("order", np.minimum(z, s * z), "`h` is the smaller of z and s z.", "For a slope below 1 the curve is the larger of the two."),
    )  # fmt: skip


def _messages(z: np.ndarray, s, dh: np.ndarray, later: np.ndarray) -> tuple[Slip, ...]:
    slope = np.where(z > 0, 1, s)
    return (
        Slip("other-quantity", slope, "`dz` is the slope alone.", "From above times slope: where does `dh` enter?"),
        Slip("other-quantity", dh, "`dz` is `dh` unchanged.", "Each entry is multiplied by the slope of its unit."),
        Slip("activation", dh * (z > 0), "`dz` is that of a ReLU: 0 where z is negative.", "How steep is s z?"),
        Slip("order", dh * np.where(z > 0, s, 1), "`dz` has the slope s on the wrong side: it belongs where z is negative."),
        Slip("step", dh * np.where(dh > 0, 1, s), "`dz` takes the slope s where `dh` is negative.", "Whether a unit is on is decided by z."),
        Slip("step", np.where(dh > 0, dh, s * dh) * slope, "`dz`: the activation was applied to `dh`.", "`dh` is multiplied by the slope at z."),
        Slip("derivative", dh * np.where(z > 0, z, s * z), "`dz` is `dh` times the output.", "It is `dh` times the slope, 1 or s."),
        Slip("derivative", dh * np.where(z > 0, 1, s * z), "`dz` has the slope s z where z is negative.", "The derivative of s z by z is s."),
        Slip("sign", dh * np.where(z > 0, 1, -s), "`dz` has the opposite sign where z is negative.", "The slope there is s."),
        Slip("stale", dh * np.where(later > 0, 1, s), "`dz` is made from the z of another call.", INSIDE),
        Slip("reduction", np.sum(dh * slope), "`dz` is one number: its entries are added up.", "It has the shape of z."),
        Slip("reduction", np.sum(dh * slope, axis=0), "`dz` is added up over the examples.", "It has the shape of z."),
    )  # fmt: skip


def _leaky_relu(leaky_relu: Learner) -> None:
    for stream, (shape, s) in enumerate((((6,), 0.1), ((4, 3), 0.01), ((5, 2), 0.3))):
        z, later, *seeds = _drawn("10.leaky_relu", stream, shape)
        given = z.copy()
        h, backward = there_and_back(leaky_relu, given, s)
        compare(h, np.where(z > 0, z, s * z), "`h`", _outputs(z, s))
        there_and_back(leaky_relu, later, s)  # another call, before the first one goes back
        for dh in seeds:
            dz = sent(backward, dh)
            unchanged(given, z, "leaky_relu")
            compare(_alone(dz), dh * np.where(z > 0, 1, s), "`dz`", _messages(z, s, dh, later))
    z = np.array([-1.0, 0.0, 2.0])
    h, backward = there_and_back(leaky_relu, z, 0.1)
    compare(h, np.where(z > 0, z, 0.1 * z), "`h` for z = (−1, 0, 2)")
    compare(_alone(sent(backward, np.ones(3))), [0.1, 0.1, 1], "`dz` for z = (−1, 0, 2)", (
        Slip("kink", [0.1, 1, 1], "At z = 0 this takes the slope 1.", "Any choice would do, and the task asks for s, as in the table of section 2."),
        Slip("kink", [0.1, 0, 1], "At z = 0 this takes the slope 0.", "Any choice would do, and the task asks for s, as in the table of section 2."),
        Slip("kink", [0.1, 0.55, 1], "At z = 0 this takes the mean of both slopes.", "Any choice would do, and the task asks for s."),
    ))  # fmt: skip


def _alone(result: object) -> object:
    """A pullback of the library returns a tuple, also of one array."""
    return result[0] if isinstance(result, tuple) and len(result) == 1 else result


LEAKY_RELU = CodeTask(
    id="10.leaky_relu",
    title="A leaky ReLU, there and back",
    difficulty=1,
    minutes=7,
    functions={"leaky_relu": "z, s"},
    test=_leaky_relu,
    hints=(
        "Two cases, entry by entry: `np.where(condition, a, b)` takes a where the condition is true and b elsewhere.",
        "Define `backward(dh)` inside `leaky_relu`. It may use z and s: an inner function remembers the variables around it. What is the slope "
        "where z is positive, and what elsewhere?",
        "The condition is z > 0 both times. There: z or s z. Back: dh times a slope which is 1 or s. Return h and the name `backward`, without calling it.",
    ),
    praise="It remembers which side each unit was on. That is all it needs for the way back.",
)


def _prelu(prelu: Learner) -> None:
    for stream, (shape, low) in enumerate((((6, 3), 0.1), ((5, 5), -0.3), ((1, 4), 0.2), ((7, 1), 0.4))):  # fmt: skip
        z, later, *seeds = _drawn("10.prelu", stream, shape)
        s = low + generator("10.prelu", 10 + stream).uniform(0.05, 0.5, size=shape[1])
        given = z.copy()
        h, backward = there_and_back(prelu, given, s)
        by_row = () if shape[0] != shape[1] else (
            Slip("transposed", np.where(z > 0, z, s[:, None] * z), "`h`: the slopes go down the rows. Each *column* is a unit and has its slope."),
        )  # fmt: skip
        compare(h, np.where(z > 0, z, s * z), "`h`", (*_outputs(z, s), *by_row))
        there_and_back(prelu, later, s + 1)  # another call, before the first one goes back
        for dh in seeds:
            dz, ds = results(sent(backward, dh), ("dz", "ds"), "backward")
            unchanged(given, z, "prelu")
            compare(
                dz,
                dh * np.where(z > 0, 1, s),
                "`dz`",
                (*_messages(z, s, dh, later), *_exchanged(z, dh)),
            )
            compare(ds, np.sum(dh * np.minimum(z, 0), axis=0), "`ds`", _slope_slips(z, s, dh, later), batch=len(z))  # fmt: skip
    at_zero = np.array([[-1.0, 0.2], [0.0, 0.0]])
    _, backward = there_and_back(prelu, at_zero, np.array([0.1, 0.5]))
    dz, _ = results(sent(backward, np.ones((2, 2))), ("dz", "ds"), "backward")
    compare(dz, [[0.1, 1], [0.1, 0.5]], "`dz` where z is 0", (
        Slip("kink", [[0.1, 1], [1, 1]], "At z = 0 this takes the slope 1.", "Any choice would do, and here the left case counts: s."),
        Slip("kink", [[0.1, 1], [0, 0]], "At z = 0 this takes the slope 0.", "Any choice would do, and here the left case counts: s."),
    ))  # fmt: skip


def _exchanged(z: np.ndarray, dh: np.ndarray) -> tuple[Slip, ...]:
    return (Slip("order", np.sum(dh * np.minimum(z, 0), axis=0), "`backward` returns ds first.", "First dz, then ds."),)  # fmt: skip


def _slope_slips(z, s, dh, later) -> tuple[Slip, ...]:
    below = np.minimum(z, 0)
    return (
        Slip("reduction", dh * below, "`ds` has an entry for each example.", "All examples of a column share one slope: what they send adds up."),
        Slip("reduction", np.sum(dh * below), "`ds` is one number: it is added up over the units as well.", "Each unit has a slope of its own."),
        Slip("transposed", np.sum(dh * below, axis=1), "`ds` is added up along the rows, over the units.", "Add up over the examples."),
        Slip("batch", np.mean(dh * below, axis=0), "`ds` is a mean over the examples.", "The messages add up; the mean, if any, is in `dh` already."),
        Slip("order", np.sum(dh * z, axis=0), "`ds` counts all examples.", "Where z is positive the output does not contain s."),
        Slip("order", np.sum(dh * np.maximum(z, 0), axis=0), "`ds` counts the examples with positive z.", "Their outputs do not contain s. Which do?"),
        Slip("sign", -np.sum(dh * below, axis=0), "`ds` has the opposite sign.", "The slope of s z by s is z, and z is negative there."),
        Slip("derivative", np.sum(dh * (z <= 0), axis=0), "`ds` adds up `dh` alone.", "How fast does s z grow with s?"),
        Slip("derivative", np.sum(dh * s * (z <= 0), axis=0), "`ds` takes the slope by z, which is s.", "How fast does s z grow with s?"),
        Slip("derivative", np.sum(dh * s * below, axis=0), "`ds` has s as a factor: this is `dh` times the output.", "How fast does s z grow with s?"),
        Slip("other-quantity", np.sum(below, axis=0), "`ds` does not contain `dh`.", "From above times slope."),
        Slip("other-quantity", np.zeros(len(s)), "`ds` is 0.", "The output depends on s wherever z is negative."),
        Slip("stale", np.sum(dh * np.minimum(later, 0), axis=0), "`ds` is made from the z of another call.", INSIDE),
        Slip("shape", np.sum(dh * below, axis=0, keepdims=True), "`ds` has an axis of length 1 too many.", "It has the shape of s."),
    )  # fmt: skip


PRELU = CodeTask(
    id="10.prelu",
    title="A slope that is learned",
    difficulty=2,
    minutes=10,
    functions={"prelu": "z, s"},
    test=_prelu,
    hints=(
        "Forward and `dz` are those of the leaky ReLU: an array s of shape (n,) is laid on each row of z by broadcasting. New is `ds`: for which entries does "
        "the output depend on s?",
        "Where z is negative, h = s z, and its slope by s is z. Elsewhere it is 0. Both together are one function of NumPy: the smaller of z and 0.",
        "Entry by entry the message to the slope is dh times min(z, 0). All examples of a column share the slope: add up over axis 0, so that ds has the shape of s.",
    ),
    praise="A shared parameter collects what all its places send: like a weight, like the kernel of a convolution.",
)

TASKS = (LEAKY_RELU, PRELU)
