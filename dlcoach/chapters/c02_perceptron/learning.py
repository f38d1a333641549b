"""To implement: the correction for one example, and the training loop around it."""

from dataclasses import dataclass

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number

# ---------------------------------------------------------------- one example


def step(z: float) -> int:
    return int(z >= 0)


def _rule_cases() -> list[tuple]:
    """(w, b, x, t, learning_rate): mistakes of both kinds, right answers of both, z = 0 twice."""
    rng = generator("02.perceptron_rule")
    cases, wanted = [], [(0, 1), (1, 0), (0, 0), (1, 1)] * 2  # (t, y)
    while wanted:
        n = len(wanted) % 2 + 2  # two or three inputs
        w, x, b = rng.normal(size=n), rng.normal(size=n), rng.normal()
        t, y = wanted[-1]
        # the answer without the bias differs from the one with it in half of the cases
        apart = (step(w @ x) != y) == (len(wanted) > 4)
        if step(w @ x + b) == y and apart and abs(w @ x + b) > 0.1:
            cases.append((w, b, x, t, float(rng.uniform(0.1, 0.9))))
            wanted.pop()
    on_the_line = (np.array([1.0, -2.0]), 0.5, np.array([1.5, 1.0]))
    cases += [(*on_the_line, 0, 0.5), (*on_the_line, 1, 0.5)]
    return cases


def _rule(rule: Learner) -> None:
    names = ("w", "b")
    got, parts = [], []
    cases = _rule_cases()
    for w, b, x, t, rate in cases:
        new_w, new_b = results(rule(w, b, x, t, rate), names, rule.name)
        if np.ndim(new_w) == 0 and np.ndim(new_b) == 1:
            raise CheckFailed(
                "order", f"`{rule.name}` returns the bias first. Asked is `w`, then `b`."
            )
        new_w = numbers(new_w, "`w`").astype(float)
        if new_w.shape != w.shape:
            compare(new_w, w, "the new `w`")
        parts.append((new_w, one_number("the new b", new_b)))
        got += [*new_w, parts[-1][1]]

    def variant(change) -> np.ndarray:
        return np.concatenate([np.append(*change(*case)) for case in cases])

    def corrected(w, b, x, t, rate, y) -> tuple:
        return w + rate * (t - y) * x, b + rate * (t - y)

    def right(w, b, x, t, rate):
        return corrected(w, b, x, t, rate, step(w @ x + b))

    def unfolded(change):  # a variant that starts from the right answer
        return lambda w, b, x, t, rate: change(w, b, x, t, rate, step(w @ x + b))

    slips = [
        Slip("sign", variant(unfolded(lambda w, b, x, t, r, y: corrected(w, b, x, y, r, t))),
             "Your rule moves the wrong way: after it the same mistake is worse than before.",
             "If the answer was 0 and should have been 1, the score must go up. Does it?"),
        Slip("factor", variant(unfolded(lambda w, b, x, t, r, y: corrected(w, b, x, t, 1, y))),
             "Your rule takes steps of full length: the learning rate has no effect.",
             "It multiplies the correction, that of w and that of b."),
        Slip("bias", variant(unfolded(lambda w, b, x, t, r, y: (w + r * (t - y) * x, b))),
             "`w` is right, but `b` never changes.",
             "The bias is the weight of an input that is always 1: it is corrected like the others."),
        Slip("bias", variant(unfolded(lambda w, b, x, t, r, y: (w + r * (t - y) * x, b + t - y))),
             "`w` is right; the correction of `b` lacks the learning rate."),
        Slip("sign", variant(unfolded(
             lambda w, b, x, t, r, y: (w + r * (t - y) * x, b - r * (t - y)))),
             "`w` is right, but `b` moves the wrong way: it takes the same sign as `w`."),
        Slip("bias", variant(unfolded(
             lambda w, b, x, t, r, y: (w + r * (t - y) * x, b + r * (t - y) * b))),
             "`w` is right, but the correction of `b` is multiplied by `b`.",
             "The bias is the weight of an input that is always 1, not of an input b."),
        Slip("bias", variant(unfolded(
             lambda w, b, x, t, r, y: (w + r * (t - y) * x, b + r * (t - y) * x.sum()))),
             "`w` is right, but the correction of `b` holds the inputs.",
             "The bias is the weight of an input that is always 1."),
        Slip("bias", variant(lambda w, b, x, t, r: corrected(w, b, x, t, r, step(w @ x))),
             "Your rule corrects some answers that were right, and leaves some that were wrong: it "
             "decides without the bias.",
             "The answer of the unit is step(x·w + b)."),
        Slip("kink", variant(lambda w, b, x, t, r: corrected(w, b, x, t, r, int(w @ x + b > 0))),
             "Right everywhere but on the boundary: where x·w + b is exactly 0, the unit of this "
             "book answers 1.",
             "Look at the comparison with 0: step(0) = 1."),
        Slip("step", variant(lambda w, b, x, t, r: corrected(w, b, x, t, r, w @ x + b)),
             "Your rule subtracts the weighted sum from the target. The perceptron compares the "
             "target with its answer, 0 or 1.",
             "Take the step first. (What you wrote is a rule too, the delta rule of chapter 06.)"),
        Slip("targets", variant(
             lambda w, b, x, t, r: corrected(w, b, x, t, r, 1 if w @ x + b >= 0 else -1)),
             "Your unit answers −1 and 1, and the targets are 0 and 1: their difference is then not "
             "0 for a right answer.",
             "The answer is step(x·w + b): 0 or 1."),
        Slip("updates-correct", variant(lambda w, b, x, t, r: corrected(w, b, x, t, r, 0)),
             "Your rule adds the input whenever t = 1, whatever the unit answered.",
             "Only the difference between target and answer moves the weights."),
        Slip("updates-correct", variant(lambda w, b, x, t, r: corrected(w, b, x, 2 * t - 1, r, 0)),
             "Your rule moves the weights after right answers too.",
             "A right answer, t − y = 0, changes nothing."),
        Slip("no-update", variant(lambda w, b, x, t, r: (w, b)),
             "Your rule returns `w` and `b` as they were, also after a mistake."),
        Slip("no-update", variant(unfolded(lambda w, b, x, t, r, y:
             corrected(w, b, x, t, r, y) if t == 1 else (w, b))),
             "Your rule learns from examples with t = 1 only: an answer 1 that should have been 0 "
             "changes nothing."),
        Slip("no-update", variant(unfolded(lambda w, b, x, t, r, y:
             corrected(w, b, x, t, r, y) if t == 0 else (w, b))),
             "Your rule learns from examples with t = 0 only: an answer 0 that should have been 1 "
             "changes nothing."),
        Slip("value", variant(unfolded(lambda w, b, x, t, r, y: (w + r * (t - y), b + r * (t - y)))),
             "The correction of `w` lacks the input: every weight moves by the same amount.",
             "A weight moves in proportion to its own input. Why should a weight whose input was 0 "
             "move at all?"),
        Slip("value", variant(unfolded(
             lambda w, b, x, t, r, y: (r * (t - y) * x, r * (t - y)))),
             "Your rule returns the correction alone.", "The new weights are the old ones plus it."),
        Slip("value", variant(unfolded(
             lambda w, b, x, t, r, y: (w + r * (t - y) * w, b + r * (t - y)))),
             "The correction of `w` is multiplied by `w`; it should be multiplied by the input."),
    ]  # fmt: skip
    compare_all(np.array(got), variant(right), slips)
    for (w, b, x, t, rate), (new_w, new_b) in zip(cases, parts, strict=True):
        y = step(w @ x + b)
        want_w, want_b = right(w, b, x, t, rate)
        kind = f"For an example with t = {t} to which the unit answers {y}"
        if y == t and not (np.array_equal(new_w, w) and new_b == b):
            raise CheckFailed(
                "updates-correct",
                f"{kind}, your rule changes the weights.",
                "A right answer changes nothing.",
            )
        if y != t and np.array_equal(new_w, w) and new_b == b:
            raise CheckFailed("no-update", f"{kind}, your rule changes nothing.")
        compare(new_w, want_w, f"{kind}: the new `w`")
        compare(new_b, want_b, f"{kind}: the new `b`")


def compare_all(got: np.ndarray, want: np.ndarray, slips: list[Slip]) -> None:
    """Raise the slip whose results, over all cases together, are the answer's."""
    for slip in slips:
        if np.allclose(got, slip.result, rtol=1e-6, atol=1e-9) and not np.allclose(
            slip.result, want, rtol=1e-6, atol=1e-9
        ):
            raise CheckFailed(slip.code, slip.message, slip.advice)


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


# ---------------------------------------------------------------- the loop


@dataclass(frozen=True)
class Loop:
    """The training loop with its usual mistakes built in; without any it is the right one."""

    stop: str = "clean epoch"  # or "never", "one right answer"
    strict: bool = False  # step(0) = 0
    sign: float = 1.0
    start: float = 0.0
    bias: bool = True
    rate: bool = True
    stale: bool = False  # all answers of an epoch come from the weights at its beginning
    counts: str = "per epoch"  # or "running", "right answers", "without the last"
    longer: int = 0  # epochs more than allowed

    def run(self, x: np.ndarray, t: np.ndarray, learning_rate: float, max_epochs: int) -> tuple:
        w, b = np.full(x.shape[1], self.start), self.start
        rate = (learning_rate if self.rate else 1.0) * self.sign
        counts, running = [], 0
        for _ in range(max_epochs + self.longer):
            mistakes, old_w, old_b, done = 0, w, b, False
            for x_n, t_n in zip(x, t, strict=True):
                z = (old_w @ x_n + old_b) if self.stale else (w @ x_n + b)
                error = t_n - int(z > 0 if self.strict else z >= 0)
                if error:
                    w = w + rate * error * x_n
                    b = b + rate * error if self.bias else b
                    mistakes += 1
                elif self.stop == "one right answer":
                    done = True
                    break
            running += mistakes
            if self.counts == "without the last" and mistakes == 0:
                break
            counts.append(
                {"running": running, "right answers": len(t) - mistakes}.get(self.counts, mistakes)
            )
            if done or (mistakes == 0 and self.stop == "clean epoch"):
                break
        return w, b, counts


def _loop_data() -> list[tuple]:
    """(x, t, learning_rate, max_epochs): gates, one of them without end, and clouds of points."""
    gate = np.array([(0, 0), (0, 1), (1, 0), (1, 1)], dtype=float)
    rng = generator("02.train")
    cases = [
        (gate, np.array([0, 0, 0, 1]), 1.0, 100),
        (gate, np.array([1, 1, 1, 0]), 0.5, 100),
        (gate, np.array([0, 1, 1, 0]), 1.0, 7),
    ]
    for n, features in ((12, 2), (15, 3)):
        direction, shift = rng.normal(size=features), 0.3 * rng.normal()
        x = rng.normal(size=(8 * n, features))
        score = x @ direction + shift
        far = np.abs(score) > 0.3 * np.linalg.norm(direction)
        x, t = x[far][:n], (score[far][:n] >= 0).astype(int)
        t[:2], x[:2] = (0, 1), [-direction * 2, direction * 2]  # both classes, whatever the seed
        cases.append((x, t, float(rng.uniform(0.2, 0.8)), 200))
    return cases


LOOP_SLIPS = (
    (Loop(strict=True), "kink",
     "Your loop takes step(0) for 0. In this book it is 1, and training from w = 0 begins there."),
    (Loop(sign=-1.0), "sign",
     "The corrections go the wrong way, so the mistakes do not become fewer."),
    (Loop(bias=False), "bias",
     "The bias stays at 0: the boundary can turn, but never leave the origin."),
    (Loop(rate=False), "factor",
     "The mistakes are right, but `w` and `b` are not: the learning rate has no effect."),
    (Loop(stale=True), "stale",
     "Within an epoch all answers come from the weights at its beginning. Compute the answer inside "
     "the loop over the examples, with the weights as they are then."),
    (Loop(stop="never"), "stop",
     "Your loop goes on to the last epoch allowed, although nothing is left to correct. Stop after "
     "the first epoch without a mistake."),
    (Loop(stop="one right answer"), "stop",
     "Your loop stops at the first example that is answered rightly. It may stop only when a whole "
     "epoch, every example once, has passed without a mistake."),
    (Loop(counts="without the last"), "count",
     "The epoch without a mistake is missing from your list: it ran too, and its count is 0."),
    (Loop(counts="running"), "count",
     "Your counts add up from epoch to epoch. Each epoch begins again at 0."),
    (Loop(stop="never", counts="running"), "count",
     "The counter is never set back to 0: the counts add up, and the loop cannot see an epoch "
     "without a mistake."),
    (Loop(counts="right answers"), "count",
     "You count the right answers. Asked are the mistakes."),
    (Loop(longer=1), "stop",
     "Where training never ends by itself, yours runs one epoch more than `max_epochs`."),
    (Loop(longer=-1), "stop",
     "Where training never ends by itself, yours runs one epoch less than `max_epochs`."),
    (Loop(start=1.0), "value",
     "Training should begin at w = 0 and b = 0; yours seems to begin at 1."),
)  # fmt: skip


def _train(train: Learner) -> None:
    cases = _loop_data()
    got, want = [], []
    for case in cases:
        w, b, counts = results(train(*case), ("w", "b", "mistakes"), train.name)
        if np.ndim(counts) == 0:
            raise CheckFailed(
                "type",
                "`mistakes` should be a list with one number for each epoch; it is one number.",
                "Append the count at the end of each epoch.",
            )
        got.append(
            (
                numbers(w, "`w`").astype(float),
                one_number("b", b),
                numbers(list(counts), "`mistakes`").astype(float),
            )
        )
        want.append(Loop().run(*case))
    for loop, code, message in LOOP_SLIPS:
        wrong = [loop.run(*case) for case in cases]
        if same(got, wrong) and not same(wrong, want):
            raise CheckFailed(code, message)
    for case, (w, b, counts), (want_w, want_b, want_counts) in zip(cases, got, want, strict=True):
        about = f"With {len(case[0])} examples and `max_epochs={case[3]}`"
        if counts.ndim != 1:
            raise CheckFailed("shape", "`mistakes` should be a list of numbers, one an epoch.")
        if len(counts) != len(want_counts) or not np.array_equal(counts, want_counts):
            _counts_differ(about, counts, want_counts, case[3])
        compare(w, want_w, f"{about}: `w`")
        compare(b, want_b, f"{about}: `b`")


def _counts_differ(about: str, counts: np.ndarray, want: list[int], limit: int) -> None:
    if len(counts) > limit:
        raise CheckFailed(
            "stop", f"{about}, training runs for {len(counts)} epochs: longer than allowed."
        )
    if len(counts) < len(want) and (not len(counts) or counts[-1] != 0):
        raise CheckFailed(
            "stop",
            f"{about}, training stops after {len(counts)} epochs, and mistakes are left.",
            "It ends after an epoch without a mistake, or after `max_epochs` epochs.",
        )
    if np.any(counts[:-1] == 0):
        raise CheckFailed("stop", f"{about}, training goes on after an epoch without a mistake.")
    epoch = next(
        (i for i, (a, c) in enumerate(zip(counts, want, strict=False)) if a != c),
        min(len(counts), len(want)) - 1,
    )
    raise CheckFailed(
        "count",
        f"{about}, the mistakes are right before epoch {epoch + 1} and wrong from there on; your "
        f"list begins {[int(c) if c == int(c) else float(c) for c in counts[: epoch + 1]]}.",
        "Start at w = 0 and b = 0, take the examples in their order, correct at once, and count a "
        "mistake when the answer differs from the target.",
    )


def same(a: list[tuple], b: list[tuple]) -> bool:
    """Whether two lists of (w, b, mistakes) agree."""
    return all(
        np.shape(u) == np.shape(v) and np.allclose(u, v, rtol=1e-6, atol=1e-9)
        for one, other in zip(a, b, strict=True)
        for u, v in zip(one, other, strict=True)
    )


TRAIN = CodeTask(
    id="02.train",
    title="Train until no mistake is left",
    difficulty=3,
    minutes=15,
    functions={"train": "x, t, learning_rate, max_epochs"},
    test=_train,
    hints=(
        "Two loops, one in the other: over the epochs, and in each epoch over the examples in their "
        "order. The inner one corrects at once and counts.",
        "The counter belongs inside the outer loop, before the inner one: it begins at 0 in each "
        "epoch. When the inner loop is done, append it to the list; if it is 0, leave the outer "
        "loop.",
        "Begin with `w` as zeros, one for each column of `x`, and `b` as 0. You may call your "
        "`perceptron_rule` for the correction, but count the mistakes yourself: compare the answer "
        "with the target before you correct.",
    ),
    praise="On AND this ends after a few epochs, on XOR never. The difference is geometry, and the "
    "next tasks measure it.",
)

TASKS = (PERCEPTRON_RULE, TRAIN)
