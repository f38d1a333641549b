"""To implement: a unit that answers a whole batch."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.chapters.c01_neuron.truth import step
from dlcoach.diagnose import Slip, compare, numbers
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def _cases() -> list[tuple]:
    """(x, w, b): rows on both sides; then rows that lie on the edge, with numbers that are exact."""
    rng = generator("01.unit")
    cases = []
    for n, n_in in ((9, 3), (12, 2), (4, 4), (1, 3)):
        w = rng.uniform(0.5, 1.5, size=n_in) * rng.choice((-1, 1), size=n_in)
        b = float(rng.uniform(0.4, 0.8) * rng.choice((-1, 1)))
        x = rng.normal(size=(40 * n, n_in))
        z = x @ w
        kinds = [(z + b > 0.1) & (z < -0.1), (z + b < -0.1) & (z > 0.1)]  # the bias decides
        kinds += [(z + b > 0.1) & (z - b > 0.1) & (z > 0.1), (z + b < -0.1) & (z < -0.1)]
        order = np.concatenate([np.flatnonzero(k)[: n // 3 + 1] for k in kinds])
        cases.append((x[rng.permutation(order)[:n]], w, b))
    edge = np.array([[1.0, 2.0], [0.0, 0.5], [2.0, 2.0], [3.0, 0.0]])
    cases.append((edge, np.array([0.5, -1.0]), 0.5))  # z = −1, 0, −0.5, 2
    cases.append((edge, np.array([-0.5, 1.0]), -0.5))  # z = 1, 0, 0.5, −2
    return cases


# fmt: off
SLIPS = (
    ("kink", lambda x, w, b: (x @ w + b > 0) * 1,
     "Right everywhere but on the edge: where z is exactly 0, a unit of this book answers 1.",
     "Look at the comparison with 0: step(0) = 1."),
    ("bias", lambda x, w, b: step(x @ w),
     "Your unit answers as if there were no bias.", "z = x·w + b."),
    ("bias", lambda x, w, b: step(x @ w - b),
     "Your unit subtracts `b`, as if it were a threshold. A bias is added.",
     "x·w ≥ θ and x·w + b ≥ 0 say the same for b = −θ."),
    ("bias", lambda x, w, b: step(x @ w) + b,
     "Your unit adds the bias after the step, so that it gives other numbers than 0 and 1.",
     "The bias belongs inside: first the whole sum, then the step."),
    ("bias", lambda x, w, b: step(x @ w + w.size * b),
     "Your unit adds the bias once for each input; it is added once."  , ""),
    ("step", lambda x, w, b: x @ w + b,
     "Your unit returns the weighted sum z. What is missing is the decision.",
     "1 where z is 0 or larger, and 0 elsewhere."),
    ("targets", lambda x, w, b: np.where(x @ w + b >= 0, 1, -1),
     "Your unit answers −1 where it should answer 0.", ""),
    ("sign", lambda x, w, b: 1 - step(x @ w + b),
     "Each answer is the opposite of the right one.", "Which way does your comparison point?"),
    ("sign", lambda x, w, b: (x @ w + b <= 0) * 1,
     "Your unit answers 1 where z is 0 or smaller.", "Which way does your comparison point?"),
    ("other-quantity", lambda x, w, b: 1 / (1 + np.exp(-(x @ w + b))),
     "Your unit returns a sigmoid of z. Here the step is asked: 0 or 1.", ""),
    ("other-quantity", lambda x, w, b: np.maximum(0, x @ w + b),
     "Your unit returns ReLU(z). Here the step is asked: 0 or 1.", ""),
)
# fmt: on


def _unit(unit: Learner) -> None:
    cases, parts = _cases(), []
    for x, w, b in cases:
        got = numbers(unit(x, w, b), "The answer")
        slips = [
            Slip("shape", x * w + b, "The products are not added up: one for each input remains.",
                 "Add them within each row, along axis 1, or use `@`."),
            Slip("shape", step(x * w + b),
                 "Each product is decided on its own. First the products of a row are added up, then "
                 "comes one decision.", "Add them along axis 1, or use `@`."),
            Slip("batch", step(np.sum(x @ w) + b),
                 "Your unit adds up the whole batch and answers once. Each row is an example of its "
                 "own.", "Add along axis 1, within each row."),
            Slip("batch", step(np.sum(x * w, axis=0) + b),
                 "Your unit adds up along the examples, axis 0. The inputs of one example stand in a "
                 "row: axis 1."),
            Slip("batch", step(x[0] @ w + b), "Your unit answers the first example only."),
        ]  # fmt: skip
        if got.shape != (len(x),):
            compare(got, step(x @ w + b), "The answer", slips)
        parts.append(got.astype(float))
    got = np.concatenate(parts)
    want = np.concatenate([step(x @ w + b) for x, w, b in cases]).astype(float)
    if not np.array_equal(got, want):
        for code, slip, message, advice in SLIPS:
            if np.allclose(got, np.concatenate([slip(*case) for case in cases]), atol=1e-9):
                raise CheckFailed(code, message, advice)
        _one_row(cases, parts)
    rng = generator("01.unit", 1)
    no_loop(unit, lambda n: (rng.normal(size=(n, 3)), rng.normal(size=3), 0.5))


def _one_row(cases: list[tuple], parts: list[np.ndarray]) -> None:
    for (x, w, b), got in zip(cases, parts, strict=True):
        z = x @ w + b
        for n in np.flatnonzero(got != step(z)):
            raise CheckFailed(
                "nan" if np.isnan(got[n]) else "value",
                f"In a batch of {len(x)} with {x.shape[1]} inputs, z is {z[n]:.3g} at row {n}, and "
                f"your answer there is {got[n]:.4g}.",
                "Follow this one row through your code: the sum, then the decision.",
            )


UNIT = CodeTask(
    id="01.unit",
    title="A unit in code",
    difficulty=1,
    minutes=6,
    functions={"unit": "x, w, b"},
    test=_unit,
    hints=(
        "Two lines: first z for all rows at once, then the decision for all of them at once.",
        "`x @ w` of shapes (N, n_in) and (n_in,) has shape (N,): one sum for each row. The bias is "
        "one number and is added to all of them.",
        "A comparison of an array with 0 gives True and False, entry by entry. `.astype(int)` turns "
        "them into 1 and 0.",
    ),
    praise="Two lines, and they answer a thousand examples as fast as you can write the batch down.",
)

TASKS = (UNIT,)
