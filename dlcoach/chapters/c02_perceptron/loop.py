"""To implement: the training loop around the rule."""

from dataclasses import dataclass

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


@dataclass(frozen=True)
class Loop:
    """The training loop with its usual mistakes built in; without any it is the right one."""

    stop: str = "clean epoch"  # or "never", "one right answer"
    strict: bool = False  # step(0) = 0
    sign: float = 1.0
    start: float = 0.0
    bias: bool = True
    blind: bool = False  # the bias is corrected, and not used for the answer
    step: bool = True
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
                z = (old_w @ x_n + old_b) if self.stale else (w @ x_n + (0 if self.blind else b))
                y = int(z > 0 if self.strict else z >= 0)
                error = t_n - y if self.step else t_n - z
                w = w + rate * error * x_n
                b = b + rate * error if self.bias else b
                mistakes += y != t_n
                if y == t_n and self.stop == "one right answer":
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
        (gate, np.array([0, 0, 0, 1]), 1.0, 50),
        (gate, np.array([1, 1, 1, 0]), 0.5, 50),
        (gate, np.array([0, 1, 1, 0]), 1.0, 7),
    ]
    for n, features in ((10, 2), (12, 3)):
        direction, shift = rng.normal(size=features), 0.3 * rng.normal()
        x = rng.normal(size=(8 * n, features))
        score = x @ direction + shift
        far = np.abs(score) > 0.3 * np.linalg.norm(direction)
        x, t = x[far][:n], (score[far][:n] >= 0).astype(int)
        t[:2], x[:2] = (0, 1), [-direction * 2, direction * 2]  # both classes, whatever the seed
        cases.append((x, t, float(rng.uniform(0.03, 0.1)), 60))
    return cases


LOOP_SLIPS = (
    (Loop(strict=True), "kink",
     "Your loop takes step(0) for 0. In this book it is 1, and training from w = 0 begins there."),
    (Loop(sign=-1.0), "sign",
     "The corrections go the wrong way, so the mistakes do not become fewer."),
    (Loop(bias=False), "bias",
     "The bias stays at 0: the boundary can turn, but never leave the origin."),
    (Loop(blind=True), "bias",
     "The bias is corrected, but the answers do not use it: the unit says step(x·w + b)."),
    (Loop(step=False), "step",
     "The weighted sum is compared with the target. Take the step first, and compare the answer of "
     "the unit, 0 or 1, with it."),
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
     "You count the right answers. The task asks for the mistakes."),
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
                one_number("`b`", b),
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
            f"{about}, training stops after epoch {len(counts)}, and mistakes are left.",
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

TASKS = (TRAIN,)
