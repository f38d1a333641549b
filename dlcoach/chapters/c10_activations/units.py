"""To implement: counting units that are dead."""

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator


def _outputs(rng: np.random.Generator, n: int, units: int, gone: int) -> np.ndarray:
    """`gone` dead units, one that is always on if there is room, and all others now and then."""
    h = np.maximum(rng.normal(-0.3, 1, size=(n, units)), 0)
    order = rng.permutation(units)
    h[rng.integers(n, size=units), np.arange(units)] = 1
    h[:, order[-1]] += 0.5
    h[:, order[:gone]] = 0
    return h


def _dead_units(dead_units: Learner) -> None:
    for stream, (n, units, gone) in enumerate(((60, 40, 13), (9, 8, 3), (40, 5, 1), (6, 6, 0), (7, 4, 4), (1, 8, 5))):  # fmt: skip
        h = _outputs(generator("10.dead_units", stream), n, units, gone)
        words = f"`dead_units` for {n} examples and {units} units"
        want = np.mean((h == 0).all(axis=0))
        compare(dead_units(h), want, words, (
            Slip("other-quantity", np.mean(h == 0), f"{words} is the share of outputs that are 0.", "A unit that is off for some examples is doing its work. Dead means off for all."),
            Slip("reduction", np.mean((h == 0).any(axis=0)), f"{words} counts units that are off for *some* example.", "Dead means off for all of them."),
            Slip("transposed", np.mean((h == 0).all(axis=1)), f"{words} counts the *examples* for which all units are off.", "Rows are examples, columns are units."),
            Slip("transposed", np.mean((h == 0).any(axis=1)), f"{words} counts the *examples* for which some unit is off.", "Rows are examples, columns are units."),
            Slip("order", 1 - want, f"{words} is the share of units that are alive."),
            Slip("unit", 100 * want, f"{words} is in percent.", "A share lies between 0 and 1."),
            Slip("unit", want * units, f"{words} is how many are dead.", "The share of all units is asked for."),
            Slip("reduction", (h == 0).all(axis=0), f"{words} is a yes or no for each unit.", "Which share of them is True?"),
            Slip("batch", want * units / n, f"{words} is divided by the number of examples.", "Of how many *units* is it the share?"),
            Slip("batch", want / n, f"{words} is divided by the number of all outputs.", "Of how many *units* is it the share?"),
            Slip("value", np.mean(h[0] == 0), f"{words} looks at the first example alone."),
            Slip("value", np.mean(h[-1] == 0), f"{words} looks at the last example alone."),
            Slip("reduction", np.mean(h.mean(axis=0) < h.mean()), f"{words} counts units whose mean is small.", "Dead means exactly 0 for every example."),
        ))  # fmt: skip
    rng = generator("10.dead_units", 99)
    weak = np.zeros((50, 4))
    weak[rng.integers(50), 1] = 1e-9
    weak[rng.integers(50, size=2), 3] = 2.0
    compare(dead_units(weak), 0.5, "`dead_units` for units that are nearly always off", (
        Slip("value", 0.75, "A unit that is on for one example, with the output 0.000000001, counts as dead here.",
             "Its gradient is not 0. Compare with 0 exactly: a ReLU that is off says 0 and nothing else."),
        Slip("value", 1.0, "Units that are on for one or two of 50 examples count as dead here.", "Dead means off for all."),
    ))  # fmt: skip
    no_loop(dead_units, lambda n: (_outputs(rng, n, 6, 2),))


DEAD_UNITS = CodeTask(
    id="10.dead_units",
    title="How many are dead?",
    difficulty=1,
    minutes=6,
    functions={"dead_units": "h"},
    test=_dead_units,
    hints=(
        "Look at one unit first: one column of h. When is it dead? Then do it for all columns at once.",
        "`h == 0` is an array of yes and no. `all` has an argument `axis`: along which axis do the examples lie?",
        "First a yes or no for each column (all examples 0: axis 0), then the share of yes among them: the mean of booleans is a share.",
    ),
    praise="All along one axis, then the mean along the other: exchanged, the two say something quite different.",
)

TASKS = (DEAD_UNITS,)
