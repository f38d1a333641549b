"""To implement: the exact mean over all thinned networks, and the mean over some passes."""

from itertools import product

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def _sigma(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def _all_coins(n: int) -> np.ndarray:
    """(2ⁿ, n)."""
    return np.array(list(product((0.0, 1.0), repeat=n)))


def _judge_average(average_of_all: Learner, n_units: int, examples: int, p: float) -> None:
    rng = generator("16.average_of_all", 100 * n_units + examples)
    h = np.abs(rng.normal(size=(examples, n_units))) + 0.2
    w, b = 1.5 * rng.normal(size=n_units), float(rng.normal())
    r = _all_coins(n_units)
    chances = p ** (1 - r).sum(axis=1) * (1 - p) ** r.sum(axis=1)
    other = (1 - p) ** (1 - r).sum(axis=1) * p ** r.sum(axis=1)
    z = (r / (1 - p)) @ (h * w).T + b  # (2ⁿ, N)
    plain, keep = r @ (h * w).T + b, chances @ _sigma(z)
    whole = h @ w + b
    words = f"`average_of_all` for {n_units} units, {examples} examples and p = {p:g}"
    some = r.sum(axis=1) > 0
    slips = [
        Slip("value", _sigma(z).mean(axis=0), f"{words} counts all masks alike. They are equally likely for p = ½ only."),
        Slip("activation", _sigma(whole), f"{words} is the answer of the whole network. It is near, but the mean does not go through a bend.",
             "Compute the probability of each thinned network, then their mean."),
        Slip("activation", chances @ z, f"{words} is the mean of the scores. The mean of the probabilities is wanted: σ first."),
        Slip("factor", chances @ _sigma(plain), f"{words} leaves out the factor of inverted dropout: what is kept is divided by 1 − p."),
        Slip("factor", chances @ _sigma((r / p) @ (h * w).T + b), f"{words}: what is kept is divided by p. Inverted dropout divides by 1 − p."),
        Slip("factor", chances @ _sigma(plain * (1 - p)), f"{words} scales in the direction of evaluation. What is kept is divided by 1 − p."),
        Slip("flipped", other @ _sigma(z), f"{words} exchanges p and 1 − p in the chances of the masks."),
        Slip("bias", chances @ _sigma((r / (1 - p)) @ (h * w).T + b / (1 - p)), f"{words} enlarges the bias as well. No coin is thrown for it."),
        Slip("bias", chances @ _sigma(z - b), f"{words} leaves out the bias."),
        Slip("reduction", _sigma(z).sum(axis=0), f"{words} adds the probabilities up without the chances of their masks."),
        Slip("reduction", chances @ _sigma(z) / len(r), f"{words} is divided by the number of masks. The chances add up to 1 already."),
        Slip("count", chances[some] @ _sigma(z)[some], f"{words} leaves out the mask that drops every unit. Then only the bias speaks, and it counts."),
        Slip("count", chances[:-1] @ _sigma(z)[:-1], f"{words} leaves out the mask that keeps every unit."),
        Slip("other-quantity", 1 / (1 + np.exp(-chances @ np.log(_sigma(z) / (1 - _sigma(z))))), f"{words} is the geometric mean."),
        Slip("batch", np.mean(keep), f"{words} is one number: the mean over the examples was taken, too. Each example has its own."),
    ]  # fmt: skip
    got = average_of_all(h, w, b, p)
    if 1 < examples:
        compare(got, keep, words, slips, tolerance=1e-7)
    else:
        compare(np.reshape(got, -1) if np.size(got) == 1 else got, keep, words, slips[:-1], tolerance=1e-7)  # fmt: skip


def _average_of_all(average_of_all: Learner) -> None:
    for n_units, examples, p in ((3, 4, 0.2), (2, 3, 0.7), (5, 2, 0.5), (7, 3, 0.3), (1, 2, 0.4)):
        _judge_average(average_of_all, n_units, examples, p)


AVERAGE = CodeTask(
    id="16.average_of_all",
    title="Ask all the thinned networks",
    difficulty=3,
    minutes=12,
    functions={"average_of_all": "h, w, b, p"},
    test=_average_of_all,
    hints=(
        "Three arrays are needed: all masks of coins, (2ⁿ, n); the chance of each, (2ⁿ,); the probability that each of the networks gives for each example, (2ⁿ, N).",
        "`itertools.product((0, 1), repeat=n)` gives all the ways in which n coins can fall; the book has a line with `>>` and `&`. With k units kept of n the chance is (1 − p)ᵏ pⁿ⁻ᵏ.",
        "The score of mask r for an example is the sum of r h w / (1 − p), plus b. Through σ, times the chance of r, and added up over all masks: not through σ after the sum.",
    ),
    praise="This is the ensemble that everybody speaks of, asked member by member. The whole network says nearly the same, for one pass instead of 2ⁿ.",
)


class Scripted:
    """A network that throws coins from the `rng` that it is given, and notes who asks."""

    def __init__(self, shape: tuple[int, int]):
        rng = np.random.default_rng(shape)
        self.w = rng.normal(size=shape)
        self.generators: list = []

    def __call__(self, x, rng):
        if not isinstance(rng, np.random.Generator):
            raise CheckFailed("type", "`model` was called with something else than a generator in the place of `rng`.", "Call it as `model(x, rng)`.")  # fmt: skip
        self.generators.append(rng)
        return self.pass_(x, rng)

    def pass_(self, x, rng):
        z = (x * (rng.random(x.shape) >= 0.5) * 2) @ self.w
        y = np.exp(z - z.max(axis=1, keepdims=True))
        return y / y.sum(axis=1, keepdims=True)


def _monte_carlo(monte_carlo: Learner) -> None:
    draw = generator("16.monte_carlo")
    for passes, (n, d, classes) in ((12, (4, 6, 3)), (5, (3, 5, 2)), (30, (2, 4, 4))):
        x, seed = draw.normal(size=(n, d)), int(draw.integers(2**32))
        model, rng = Scripted((d, classes)), np.random.default_rng(seed)
        answer = results(monte_carlo(model, x, rng, passes), ("mean", "spread"), "monte_carlo")
        _judge_calls(model.generators, rng, passes)
        again = np.random.default_rng(seed)
        y = np.array([model.pass_(x, again) for _ in range(passes)])
        _judge_moments(answer, y, passes)


def _judge_calls(generators: list, rng: np.random.Generator, passes: int) -> None:
    if not generators:
        raise CheckFailed("value", "`model` was never called.")
    if len(generators) == 1 and passes > 1:
        raise CheckFailed("count", f"`model` was called once, and {passes} passes are asked for: each throws its own coins.")  # fmt: skip
    if any(g is not rng for g in generators):
        raise CheckFailed("random", "`model` was given another generator than `rng`. With one made anew for each pass the coins fall the same way each time.")  # fmt: skip
    if len(generators) != passes:
        raise CheckFailed("count", f"`model` was called {len(generators)} times for {passes} passes.")  # fmt: skip


def _judge_moments(answer: tuple, y: np.ndarray, passes: int) -> None:
    mean, spread = y.mean(axis=0), y.std(axis=0)
    compare(answer[0], mean, "`mean`", (
        Slip("order", spread, "The two results are exchanged: the mean comes first."),
        Slip("reduction", y.sum(axis=0), "The passes are added up and not divided by their number."),
        Slip("reduction", np.median(y, axis=0), "This is the median of the passes."),
        Slip("stale", y[-1], "`mean` is the last pass alone.", "Does each pass take the place of the one before?"),
        Slip("stale", y[0], "`mean` is the first pass alone."),
        Slip("batch", y.mean(axis=1), "The mean was taken over the examples. It belongs over the passes, which are the first axis."),
        Slip("batch", y.mean(axis=(0, 1)), "The mean was taken over the examples as well. Each example has its own."),
        Slip("batch", y.mean(), "The mean was taken over everything. Each example and each class has its own."),
        Slip("batch", y.mean(axis=2), "The mean was taken over the classes: there it is the same for everybody."),
        Slip("batch", y.mean(axis=(0, 2)), "The mean was taken over the classes as well."),
        Slip("other-quantity", y, "These are all passes. Their mean is wanted."),
    ))  # fmt: skip
    compare(answer[1], spread, "`spread`", (
        Slip("square", spread**2, "`mean` is right. `spread` is the variance; the standard deviation is its square root."),
        Slip("factor", y.std(axis=0, ddof=1), "`mean` is right. `spread` is divided by one less than the number of passes; divide by their number, as `np.std` does."),
        Slip("factor", spread / np.sqrt(passes), "`mean` is right. `spread` is how well the mean is known. Wanted is how far the passes lie apart."),
        Slip("reduction", np.abs(y - mean).mean(axis=0), "`mean` is right. `spread` is the mean distance; the standard deviation squares the distances first."),
        Slip("reduction", np.ptp(y, axis=0), "`mean` is right. `spread` is the distance between the largest and the smallest."),
        Slip("batch", y.std(axis=1), "`mean` is right. `spread` was taken over the examples. It belongs over the passes, the first axis."),
        Slip("batch", mean.std(axis=0), "`mean` is right. `spread` was taken of the means, over the examples. It belongs over the passes."),
        Slip("batch", mean.std(axis=1), "`mean` is right. `spread` was taken of the means, over the classes. It belongs over the passes."),
        Slip("batch", y.std(), "`mean` is right. `spread` was taken over everything. Each example and each class has its own."),
    ))  # fmt: skip


MONTE_CARLO = CodeTask(
    id="16.monte_carlo",
    title="Leave the coins on, and ask for doubt",
    difficulty=2,
    minutes=7,
    functions={"monte_carlo": "model, x, rng, passes"},
    test=_monte_carlo,
    hints=(
        "Each call of `model(x, rng)` is the answer of another thinned network, because `rng` goes on. Collect the answers.",
        "As one array they have the shape (passes, N, C). Over which of the three axes belong mean and deviation?",
        "`np.array([… for _ in range(passes)])`, with the same `rng` in each call. Then the mean and the standard deviation along axis 0.",
    ),
    praise="Where the thinned networks disagree, be careful. But mind section 12: on the digits the plain probability knew as much, for one pass.",
)

TASKS = (AVERAGE, MONTE_CARLO)
