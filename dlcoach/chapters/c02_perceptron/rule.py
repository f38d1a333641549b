"""To implement: the perceptron rule, the correction for one example."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import compare, constant_factor, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def step(z: float) -> int:
    return int(z >= 0)


def _cases() -> list[tuple]:
    """(w, b, x, t, learning_rate): mistakes of both kinds, right answers of both, z = 0 twice."""
    rng = generator("02.perceptron_rule")
    cases, wanted = [], [(0, 1), (1, 0), (0, 0), (1, 1)] * 2  # (t, y)
    while wanted:
        n = len(wanted) % 2 + 2  # two or three inputs
        w, x, b = rng.normal(size=n), rng.normal(size=n), rng.normal()
        t, y = wanted[-1]
        # in half of the cases the answer would be another one without the bias
        apart = (step(w @ x) != y) == (len(wanted) > 4)
        if step(w @ x + b) == y and apart and abs(w @ x + b) > 0.1:
            cases.append((w, b, x, t, float(rng.uniform(0.1, 0.9))))
            wanted.pop()
    on_the_line = (np.array([1.0, -2.0]), 0.5, np.array([1.5, 1.0]))
    return [*cases, (*on_the_line, 0, 0.5), (*on_the_line, 1, 0.5)]


def corrected(w, b, x, change) -> tuple:
    return w + change * x, b + change


# Mistakes that people make: the code, what they compute from (w, b, x, t, r, z, y), the words.
# fmt: off
SLIPS = (
    ("sign", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (y - t)),
     "Your rule moves the wrong way: after it the same mistake is worse than before.",
     "If the answer was 0 and should have been 1, the sum z must grow. Does it?"),
    ("factor", lambda w, b, x, t, r, z, y: corrected(w, b, x, t - y),
     "Your rule takes steps of full length: the learning rate has no effect.",
     "It multiplies the correction, that of w and that of b."),
    ("bias", lambda w, b, x, t, r, z, y: (w + r * (t - y) * x, b),
     "`w` is right, but `b` never changes.",
     "The bias is the weight of an input that is always 1: it is corrected like the others."),
    ("bias", lambda w, b, x, t, r, z, y: (w + r * (t - y) * x, b + t - y),
     "`w` is right; the correction of `b` lacks the learning rate.", ""),
    ("sign", lambda w, b, x, t, r, z, y: (w + r * (t - y) * x, b - r * (t - y)),
     "`w` is right, but `b` moves the wrong way: it takes the same sign as `w`.", ""),
    ("bias", lambda w, b, x, t, r, z, y: (w + r * (t - y) * x, b + r * (t - y) * b),
     "`w` is right, but the correction of `b` is multiplied by `b`.",
     "The bias is the weight of an input that is always 1, not of an input b."),
    ("bias", lambda w, b, x, t, r, z, y: (w + r * (t - y) * x, b + r * (t - y) * x.sum()),
     "`w` is right, but the correction of `b` holds the inputs.",
     "The bias is the weight of an input that is always 1."),
    ("bias", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (t - step(z - b))),
     "Your rule corrects some answers that were right, and leaves some that were wrong: it decides "
     "without the bias.",
     "The answer of the unit is step(x·w + b)."),
    ("kink", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (t - int(z > 0))),
     "Right everywhere but on the boundary: where x·w + b is exactly 0, the unit of this book "
     "answers 1.",
     "Look at the comparison with 0: step(0) = 1."),
    ("step", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (t - z)),
     "Your rule subtracts the weighted sum from the target. The perceptron compares the target with "
     "its answer, 0 or 1.",
     "Take the step first. (What you wrote is a rule too, the delta rule of chapter 06.)"),
    ("targets", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (t - (1 if z >= 0 else -1))),
     "Your unit answers −1 and 1, and the targets are 0 and 1: their difference is then not 0 for "
     "a right answer.",
     "The answer is step(x·w + b): 0 or 1."),
    ("updates-correct", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * t),
     "Your rule adds the input whenever t = 1, whatever the unit answered.",
     "Only the difference between target and answer moves the weights."),
    ("updates-correct", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (2 * t - 1)),
     "Your rule moves the weights after right answers too.",
     "A right answer, t − y = 0, changes nothing."),
    ("no-update", lambda w, b, x, t, r, z, y: (w, b),
     "Your rule returns `w` and `b` as they were, also after a mistake.", ""),
    ("no-update", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * t * (t - y)),
     "Your rule learns from examples with t = 1 only: an answer 1 that should have been 0 changes "
     "nothing.", ""),
    ("no-update", lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (1 - t) * (t - y)),
     "Your rule learns from examples with t = 0 only: an answer 0 that should have been 1 changes "
     "nothing.", ""),
    ("value", lambda w, b, x, t, r, z, y: (w + r * (t - y), b + r * (t - y)),
     "The correction of `w` lacks the input: every weight moves by the same amount.",
     "A weight moves in proportion to its own input. Why should a weight whose input was 0 move at "
     "all?"),
    ("value", lambda w, b, x, t, r, z, y: (r * (t - y) * x, r * (t - y)),
     "Your rule returns the correction alone.", "The new weights are the old ones plus it."),
    ("value", lambda w, b, x, t, r, z, y: (w + r * (t - y) * w, b + r * (t - y)),
     "The correction of `w` is multiplied by `w`; it should be multiplied by the input.", ""),
)
# fmt: on


def _rule(rule: Learner) -> None:
    cases, parts = _cases(), []
    for w, b, x, t, rate in cases:
        new_w, new_b = results(rule(w, b, x, t, rate), ("w", "b"), rule.name)
        if np.ndim(new_w) == 0 and np.ndim(new_b) == 1:
            raise CheckFailed(
                "order", f"`{rule.name}` returns the bias first. The task asks for `w`, then `b`."
            )
        if np.shape(new_w) != w.shape:
            compare(new_w, w, "The new `w`")
        parts.append(
            (numbers(new_w, "The new `w`").astype(float), one_number("The new `b`", new_b))
        )

    def all_of(change) -> np.ndarray:
        """What a rule makes of all cases, in one array."""
        return joined(change(w, b, x, t, r, w @ x + b, step(w @ x + b)) for w, b, x, t, r in cases)

    got, old = joined(parts), joined((w, b) for w, b, *_ in cases)
    want = all_of(lambda w, b, x, t, r, z, y: corrected(w, b, x, r * (t - y)))
    if equal(got, want):
        return
    for code, change, message, advice in SLIPS:
        if equal(got, all_of(change)):
            raise CheckFailed(code, message, advice)
    if not np.isfinite(got).all():
        raise CheckFailed("nan", "Your rule returns numbers that are not finite.")
    if k := constant_factor(got - old, want - old, 1e-6):
        raise CheckFailed("factor", f"The correction is {k:.4g} times what it should be.")
    for (w, b, x, t, rate), (new_w, new_b) in zip(cases, parts, strict=True):
        _one_case(w, b, x, t, rate, new_w, new_b)


def joined(pairs) -> np.ndarray:
    return np.concatenate([np.append(w, b) for w, b in pairs])


def equal(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(np.allclose(a, b, rtol=1e-6, atol=1e-9))


def _one_case(w, b, x, t, rate, new_w, new_b) -> None:
    """What is wrong with the answer to one example, if anything is."""
    y = step(w @ x + b)
    kind = f"For an example with t = {t} to which the unit answers {y}"
    unchanged = np.array_equal(new_w, w) and new_b == b
    if y == t and not equal(np.append(new_w, new_b), np.append(w, b)):
        raise CheckFailed(
            "updates-correct",
            f"{kind}, your rule changes the weights.",
            "A right answer changes nothing.",
        )
    if y != t and unchanged:
        raise CheckFailed("no-update", f"{kind}, your rule changes nothing.")
    want_w, want_b = corrected(w, b, x, rate * (t - y))
    compare(new_w, want_w, f"{kind}: the new `w`")
    compare(new_b, want_b, f"{kind}: the new `b`")


PERCEPTRON_RULE = CodeTask(
    id="02.perceptron_rule",
    title="The perceptron rule",
    difficulty=2,
    minutes=8,
    functions={"perceptron_rule": "w, b, x, t, learning_rate"},
    test=_rule,
    hints=(
        "Three steps: compute the unit's answer y, compare it with the target t, correct w and b.",
        "The difference t − y is 0 for a right answer, +1 if the unit should have answered 1, and −1 "
        "if it should have answered 0. One formula with this factor covers all three cases, without "
        "any `if`.",
        "y is 1 where x·w + b is at least 0. The correction of the weights is learning rate times "
        "(t − y) times x; that of the bias is the same with 1 in the place of x. Return new objects: "
        "`w = w + …` and not `w += …`.",
    ),
    praise="After this correction the score of the same example has moved the right way by "
    "η (‖x‖² + 1): enough, perhaps, and perhaps not.",
)


TASKS = (PERCEPTRON_RULE,)
