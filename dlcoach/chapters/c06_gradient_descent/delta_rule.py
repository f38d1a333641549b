"""To implement: one update of a linear unit (Widrow and Hoff) and of a sigmoid unit."""

from collections.abc import Callable, Sequence

import numpy as np

from dlcoach.calling import Learner, no_loop
from dlcoach.diagnose import close, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

Case = tuple[np.ndarray, float, np.ndarray, np.ndarray, float]


def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


def moved(w, b, x, t, rate, blame, of_bias=None) -> tuple:
    """New weights and bias; `blame` holds the slope of the loss by the sum z, for each example."""
    of_bias = blame if of_bias is None else of_bias
    return w - rate * x.T @ blame, b - rate * np.sum(of_bias)


def judge_update(
    learner: Learner, cases: Sequence[Case], right: Callable, slips: Sequence[tuple]
) -> None:
    """Two results, new weights and new bias, against the right ones and against slips that explain both."""
    got = []
    for case in cases:
        w, b = results(learner(*case), ("w", "b"), learner.name)
        w, b = numbers(w, "The new `w`"), numbers(b, "The new `b`")
        if w.shape == () and b.shape == case[0].shape:
            raise CheckFailed(
                "order", f"`{learner.name}` returns the bias first. The weights come first."
            )
        got.append((w, b))
    want = [right(*case) for case in cases]
    if _same(got, want):
        return
    for code, wrong, message, *advice in slips:
        if _same(got, [wrong(*case) for case in cases]):
            raise CheckFailed(code, message, *advice)
    for case, (w, b), (new_w, new_b) in zip(cases, got, want, strict=True):
        compare(w, new_w, "The new `w`", batch=len(case[2]))
        try:
            compare(b, new_b, "the new `b`")
        except CheckFailed as failure:
            raise CheckFailed(
                failure.code, f"The new `w` is right. But {failure.message}", failure.advice
            ) from None


def _same(got: list[tuple], other: list[tuple]) -> bool:
    return all(
        close(a, np.asarray(b, dtype=float))
        for one, two in zip(got, other, strict=True)
        for a, b in zip(one, two, strict=True)
    )


def _cases(task: str, targets: Callable) -> list[Case]:
    rng = generator(task)
    cases = []
    for n, n_in, rate in ((5, 3, 0.1), (4, 2, 0.5), (7, 4, 0.03), (1, 2, 0.2)):
        x = rng.normal(size=(n, n_in))
        cases.append((rng.normal(size=n_in), float(rng.normal()), x, targets(rng, n), rate))
    return cases


# ---------------------------------------------------------------- the linear unit


def _error(w, b, x, t):
    return x @ w + b - t


def linear(w, b, x, t, rate):
    return moved(w, b, x, t, rate, 2 * _error(w, b, x, t) / len(t))


def _linear_late_bias(w, b, x, t, rate):
    new_w, _ = linear(w, b, x, t, rate)
    return new_w, b - rate * 2 * np.mean(_error(new_w, b, x, t))


def _linear_in_turn(w, b, x, t, rate):
    for n in range(len(t)):
        w, b = linear(w, b, x[n : n + 1], t[n : n + 1], rate)
    return w, b


def _linear_all_entries(w, b, x, t, rate):
    e = _error(w, b, x, t)
    return w - rate * 2 * np.mean(e[:, None] * x), b - rate * 2 * np.mean(e)


def _linear_late_w(w, b, x, t, rate):
    _, new_b = linear(w, b, x, t, rate)
    return w - rate * 2 * x.T @ _error(w, new_b, x, t) / len(t), new_b


def _with(blame: Callable, of_bias: Callable | None = None) -> Callable:
    """An update whose blame is a function of (error, x, t)."""

    def update(w, b, x, t, rate):
        e = _error(w, b, x, t)
        return moved(w, b, x, t, rate, blame(e, x, t), of_bias and of_bias(e, x, t))

    return update


# fmt: off
LINEAR = (
    ("sign", _with(lambda e, x, t: -2 * e / len(t)), "The sizes are right, and both go uphill. A step is minus the rate times the gradient."),
    ("factor", _with(lambda e, x, t: e / len(t)), "The steps are half as long as they should be: the 2 that the square brings with it is missing."),
    ("batch", _with(lambda e, x, t: 2 * e), "The steps are sums over the examples. The loss is a mean, so that each slope carries 1/N."),
    ("batch", _with(lambda e, x, t: e), "These are the steps for ½ SSE, a sum with a ½. Here the loss is the mean of the squares: 2 and 1/N belong to its slope."),
    ("sign", _with(lambda e, x, t: -e / len(t)), "Both go uphill, and the 2 that the square brings with it is missing."),
    ("sign", _with(lambda e, x, t: -2 * e), "Both go uphill, and 1/N is missing: the loss is a mean."),
    ("batch", _with(lambda e, x, t: 2 * e / x.size), "You divide by the number of all entries of x. The mean is over the examples."),
    ("batch", _with(lambda e, x, t: 2 * e / x.shape[1]), "You divide by the number of inputs. The mean is over the examples."),
    ("bias", lambda *a: (linear(*a)[0], a[1]), "The new `w` is right, and `b` has not moved. It learns like a weight whose input is always 1."),
    ("bias", lambda w, b, x, t, rate: moved(w, b, x, t, rate, 2 * (x @ w - t) / len(t)), "The bias is missing in the output: y = x w + b."),
    ("bias", lambda w, b, x, t, rate: (linear(w, 0, x, t, rate)[0], b), "The bias is missing, both in the output and in the update."),
    ("batch", _with(lambda e, x, t: 2 * e / len(t), lambda e, x, t: 2 * e), "The new `w` is right. The step of `b` is a sum; like the others it should be a mean."),
    ("factor", _with(lambda e, x, t: 2 * e / len(t), lambda e, x, t: e / len(t)), "The new `w` is right. In the step of `b` the 2 is missing."),
    ("sign", _with(lambda e, x, t: 2 * e / len(t), lambda e, x, t: -2 * e / len(t)), "The new `w` is right, and `b` goes uphill."),
    ("stale", _linear_late_bias, "The new `w` is right. For `b` the error was computed again, with the new `w`: both slopes belong to the same place."),
    ("stale", _linear_late_w, "The new `b` is right. For `w` the error was computed again, with the new `b`: both slopes belong to the same place."),
    ("reduction", _linear_all_entries, "All weights move by the same amount: the mean runs over all entries of error times input. Each weight has its own slope, the mean over the examples, of the errors times *its* input."),
    ("batch", _linear_in_turn, "Here each example makes a step of its own. The whole batch makes one step, by the mean of its slopes."),
    ("step", _with(lambda e, x, t: 2 * ((e + t >= 0) - t) / len(t)), "Here the output goes through a step first, as in the perceptron. A linear unit compares y itself."),
    ("step", _with(lambda e, x, t: np.sign(e) / len(t)), "Only the sign of the error counts here. The delta rule multiplies by the error itself."),
    ("square", _with(lambda e, x, t: 2 * e**2 / len(t)), "The error stands in the slope without a square."),
    ("activation", lambda w, b, x, t, rate: moved(w, b, x, t, rate, 2 * (sigmoid(x @ w + b) - t) / len(t)), "Here the unit has a sigmoid. This one is linear: y = z."),
    ("factor", lambda w, b, x, t, rate: linear(w, b, x, t, 1.0), "The rate has no effect."),
    ("other-quantity", lambda w, b, x, t, rate: moved(0 * w, 0, x, t, -1, 2 * _error(w, b, x, t) / len(t)), "These are the slopes. The new `w` and `b` are asked for."),
    ("other-quantity", lambda w, b, x, t, rate: moved(0 * w, 0, x, t, rate, 2 * _error(w, b, x, t) / len(t)), "These are the steps. Where do they lead from `w` and `b`?"),
    ("no-update", lambda w, b, x, t, rate: (w, b), "Nothing has moved: these are the old `w` and `b`."),
)
# fmt: on


def _widrow_hoff(widrow_hoff: Learner) -> None:
    cases = _cases("06.widrow_hoff", lambda rng, n: rng.normal(size=n))
    judge_update(widrow_hoff, cases, linear, LINEAR)
    no_loop(widrow_hoff, lambda n: (np.ones(2), 0.5, np.ones((n, 2)), np.zeros(n), 0.1))


WIDROW_HOFF = CodeTask(
    id="06.widrow_hoff",
    title="One update of a linear unit",
    difficulty=2,
    minutes=8,
    functions={"widrow_hoff": "w, b, x, t, rate"},
    test=_widrow_hoff,
    hints=(
        "Error times input, averaged over the examples, with the 2 of the square. The bias is a weight whose input is always 1.",
        "The errors y − t have the shape (N,). `x.T` has the shape (n_in, N): its product with them has one entry for each weight, and it adds up "
        "over the examples by itself.",
        "Compute the errors once, before anything moves. The slope by `b` is twice their mean, the slopes by `w` are 2/N times the product. Then "
        "return two new things; `w -= …` would change the caller's array.",
    ),
    praise="This rule is of 1960, and it still does the last step in most networks: error times input.",
)


# ---------------------------------------------------------------- the sigmoid unit


def _y(w, b, x):
    return sigmoid(x @ w + b)


def bent(w, b, x, t, rate):
    y = _y(w, b, x)
    return moved(w, b, x, t, rate, (y - t) * y * (1 - y))


def _bent_with(blame: Callable, of_bias: Callable | None = None) -> Callable:
    """An update whose blame is a function of (y, z, t)."""

    def update(w, b, x, t, rate):
        z = x @ w + b
        y = sigmoid(z)
        return moved(w, b, x, t, rate, blame(y, z, t), of_bias and of_bias(y, z, t))

    return update


def _bent_in_turn(w, b, x, t, rate):
    for n in range(len(t)):
        w, b = bent(w, b, x[n : n + 1], t[n : n + 1], rate)
    return w, b


def _bent_late_bias(w, b, x, t, rate):
    new_w, _ = bent(w, b, x, t, rate)
    return new_w, bent(new_w, b, x, t, rate)[1]


def _bent_late_w(w, b, x, t, rate):
    _, new_b = bent(w, b, x, t, rate)
    return bent(w, new_b, x, t, rate)[0], new_b


# fmt: off
BENT = (
    ("sign", _bent_with(lambda y, z, t: (t - y) * y * (1 - y)),
     "The sizes are right, and both go uphill.", "The formula adds (t − y). With (y − t) there must be a minus."),
    ("derivative", _bent_with(lambda y, z, t: y - t), "The slope of the sigmoid is missing: y (1 − y) stands between error and input."),
    ("derivative", _bent_with(lambda y, z, t: (y - t) * (1 - y)), "The factor is y (1 − y); here it is 1 − y alone."),
    ("derivative", _bent_with(lambda y, z, t: (y - t) * y), "The factor is y (1 − y); here it is y alone."),
    ("derivative", _bent_with(lambda y, z, t: (y - t) * z * (1 - z)), "Here z stands where the output y belongs, in y (1 − y)."),
    ("derivative", _bent_with(lambda y, z, t: (y - t) * sigmoid(y) * (1 - sigmoid(y))), "In the slope the sigmoid is applied to y, which is an output already."),
    ("derivative", _bent_with(lambda y, z, t: (y - t) * (1 - y**2)), "1 − y² is the slope of tanh. The sigmoid's is y (1 − y)."),
    ("derivative", _bent_with(lambda y, z, t: (y - t) * t * (1 - t)), "Here the targets stand in the slope of the sigmoid, where the outputs belong."),
    ("batch", _bent_with(lambda y, z, t: (y - t) * y * (1 - y) / len(t)), "This is the mean over the examples. The formula here is a sum: ½ SSE."),
    ("batch", _bent_with(lambda y, z, t: 2 * (y - t) * y * (1 - y) / len(t)), "This is for the mean of the squares. The formula here is for ½ SSE: a sum, and no 2."),
    ("factor", _bent_with(lambda y, z, t: 2 * (y - t) * y * (1 - y)), "There is a 2 too many: the ½ of ½ SSE has taken it away."),
    ("activation", lambda w, b, x, t, rate: moved(w, b, x, t, rate, x @ w + b - t), "This is the rule of the linear unit: there is no sigmoid in it."),
    ("activation", _bent_with(lambda y, z, t: (z - t) * z * (1 - z)), "There is no sigmoid in it: z stands in all places where the output y = σ(z) belongs."),
    ("activation", _bent_with(lambda y, z, t: (z - t) * y * (1 - y)), "The error is y − t, with the output y. Here it is z − t."),
    ("bias", lambda *a: (bent(*a)[0], a[1]), "The new `w` is right, and `b` has not moved. It learns like a weight whose input is always 1."),
    ("bias", lambda w, b, x, t, rate: moved(w, b, x, t, rate, (_y(w, 0, x) - t) * _y(w, 0, x) * (1 - _y(w, 0, x))), "The bias is missing in the sum z = x w + b."),
    ("bias", lambda w, b, x, t, rate: (bent(w, 0, x, t, rate)[0], b), "The bias is missing, both in the sum z and in the update."),
    ("bias", _bent_with(lambda y, z, t: (y - t) * y * (1 - y), lambda y, z, t: y - t), "The new `w` is right. The step of `b` has the factor y (1 − y) as well: only its input is 1."),
    ("batch", _bent_with(lambda y, z, t: (y - t) * y * (1 - y), lambda y, z, t: (y - t) * y * (1 - y) / len(t)), "The new `w` is right. The step of `b` is a mean; it should be a sum, too."),
    ("sign", _bent_with(lambda y, z, t: (y - t) * y * (1 - y), lambda y, z, t: (t - y) * y * (1 - y)), "The new `w` is right, and `b` goes uphill."),
    ("stale", _bent_late_bias, "The new `w` is right. For `b` the output was computed again, with the new `w`: both slopes belong to the same place."),
    ("stale", _bent_late_w, "The new `b` is right. For `w` the output was computed again, with the new `b`: both slopes belong to the same place."),
    ("batch", _bent_in_turn, "Here each example makes a step of its own. The whole batch makes one step, by the sum of its slopes."),
    ("step", _bent_with(lambda y, z, t: ((y >= 0.5) - t) * y * (1 - y)), "The output is rounded to 0 or 1 before it is compared. The error is that of y itself."),
    ("square", _bent_with(lambda y, z, t: (y - t) ** 2 * y * (1 - y)), "The error stands in the slope without a square."),
    ("factor", lambda w, b, x, t, rate: bent(w, b, x, t, 1.0), "The rate has no effect."),
    ("other-quantity", lambda w, b, x, t, rate: moved(0 * w, 0, x, t, rate, (_y(w, b, x) - t) * _y(w, b, x) * (1 - _y(w, b, x))), "These are the steps. Where do they lead from `w` and `b`?"),
    ("no-update", lambda w, b, x, t, rate: (w, b), "Nothing has moved: these are the old `w` and `b`."),
)
# fmt: on


def _sigmoid_delta(sigmoid_delta: Learner) -> None:
    cases = _cases("06.sigmoid_delta", lambda rng, n: rng.uniform(0.1, 0.9, size=n))
    judge_update(sigmoid_delta, cases, bent, BENT)
    no_loop(sigmoid_delta, lambda n: (np.ones(2), 0.5, np.ones((n, 2)), np.zeros(n), 0.1))


SIGMOID_DELTA = CodeTask(
    id="06.sigmoid_delta",
    title="The formula of a slide",
    difficulty=2,
    minutes=9,
    functions={"sigmoid_delta": "w, b, x, t, rate"},
    test=_sigmoid_delta,
    hints=(
        "Translate: j numbers the examples, i the inputs. The slide's ŷ is our y, and the slide's y is our t. There is no 1/N and no 2.",
        "First z, then y = 1 / (1 + e⁻ᶻ), both of shape (N,). For each example (t − y) y (1 − y) is one number: call it its pull.",
        "The sum over j of pull times input is the product of `x.T` with the pulls. For the bias the input is 1, so that it gets the sum of "
        "the pulls. Both are added, times the rate.",
    ),
    praise="One factor more than for the linear unit, y (1 − y), and it is this factor that fades where the unit is sure.",
)

TASKS = (WIDROW_HOFF, SIGMOID_DELTA)
