"""To implement: the training loop around mini-batches."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import close, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number


def deck(seed: int, n: int, size: int) -> Callable[[], list[np.ndarray]]:
    """A function that deals out a new epoch each time, the same ones for the same seed."""
    rng = np.random.default_rng(seed)

    def batches() -> list[np.ndarray]:
        order = rng.permutation(n)
        return [order[k : k + size] for k in range(0, n, size)]

    return batches


@dataclass(frozen=True)
class Loop:
    """The training loop with its usual mistakes built in; without any it is the right one."""

    sign: float = 1.0
    factor: float = 2.0
    over: str = "the batch"  # the slopes are divided by: "nothing", "a full batch", "all"
    bias: bool = True
    blind: bool = False  # the bias is updated, and not used in the output
    start: float = 0.0
    deal: str = "each epoch"  # or "once", "never": all examples at once
    taken: str = "all"  # or "first", "last": the only batch that makes a step
    moves: str = (
        "each batch"  # or "end of epoch", with the slopes added up; "adding": never set back
    )
    targets: str = "of the rows"  # or "in file order"
    late_bias: bool = False  # the error is computed again before the bias moves
    rate: bool = True
    losses: str = "all"  # or "before", "last batch", "mean of batches", "each step", "sum", "with the start", "last"
    longer: int = 0

    def run(self, x, t, batches, rate: float, epochs: int) -> tuple:
        w, b = np.full(x.shape[1], self.start), self.start
        rate = (rate if self.rate else 1.0) * self.sign
        kept = [self._loss(x, t, w, b)] if self.losses == "with the start" else []
        dealt = batches() if self.deal == "once" else None
        dw, db = 0 * w, 0.0
        for _ in range(epochs + self.longer):
            whole = [np.arange(len(x))]
            epoch = whole if self.deal == "never" else dealt if dealt is not None else batches()
            full = len(epoch[0])
            epoch = {"first": epoch[:1], "last": epoch[-1:]}.get(self.taken, epoch)
            before, each = self._loss(x, t, w, b), []
            if self.moves != "adding":
                dw, db = 0 * w, 0.0
            for rows in epoch:
                if self.moves == "each batch":
                    dw, db = 0 * w, 0.0
                tb = t[rows] if self.targets == "of the rows" else t[: len(rows)]
                e = x[rows] @ w + (0 if self.blind else b) - tb
                each.append(np.mean(e**2))
                over = {"nothing": 1, "a full batch": full, "all": len(x)}.get(self.over, len(rows))
                dw = dw + self.factor * x[rows].T @ e / over
                db = db + self.factor * e.sum() / over
                if self.moves != "end of epoch":
                    w = w - rate * dw
                    if self.late_bias:
                        db = self.factor * (x[rows] @ w + b - tb).sum() / over
                    b = b - rate * db if self.bias else b
                if self.losses == "each step":
                    kept.append(self._loss(x, t, w, b))
            if self.moves == "end of epoch":
                w, b = w - rate * dw, b - rate * db if self.bias else b
            after = self._loss(x, t, w, b)
            if self.losses != "each step":
                kept.append(
                    {"before": before, "last batch": each[-1], "mean of batches": np.mean(each),
                     "sum": after * len(x)}.get(self.losses, after)
                )  # fmt: skip
        return w, b, kept[-1:] if self.losses == "last" else kept

    @staticmethod
    def _loss(x, t, w, b) -> float:
        return float(np.mean((x @ w + b - t) ** 2))


# fmt: off
LOOPS = (
    (Loop(sign=-1), "sign", "The loss rises: the steps go uphill."),
    (Loop(sign=0), "no-update", "The weights have not moved. Does the result of a step take the place of w and b?"),
    (Loop(factor=1), "factor", "The steps are half as long as they should be: the 2 that the square brings with it is missing."),
    (Loop(over="nothing"), "batch", "The steps are sums over the batch. The loss of a batch is a mean: divide by the number of its rows."),
    (Loop(over="nothing", factor=1), "batch", "The steps are those of ½ SSE. The loss of a batch is a mean of squares: 2, and divided by the number of its rows."),
    (Loop(over="all"), "batch", "The slopes of a batch are divided by the number of all examples. Divide by the number of rows in the batch."),
    (Loop(over="a full batch"), "batch", "Where all batches are full it is right. The last one has fewer rows, and it is divided by the size of a full one: divide by its own number of rows."),
    (Loop(bias=False), "bias", "The bias stays at 0. It learns as well, with the input 1."),
    (Loop(blind=True), "bias", "The bias is updated, but the outputs do not use it: y = x w + b."),
    (Loop(start=1.0), "value", "Training should begin at w = 0 and b = 0; yours seems to begin at 1."),
    (Loop(deal="once"), "stale", "`batches` is called once, and all epochs have the same order. Each call deals out a new epoch: call it in each of them."),
    (Loop(deal="never"), "batch", "Each step takes all examples. `batches()` gives the rows of the batches of an epoch: make one step for each batch."),
    (Loop(taken="first"), "stop", "Only the first batch of each epoch makes a step.", "Is the step inside the inner loop, and nothing that leaves it?"),
    (Loop(taken="last"), "stop", "Only the last batch of each epoch makes a step.", "Is the step inside the inner loop, or behind it?"),
    (Loop(moves="end of epoch"), "stale", "The weights move once in an epoch, by the sum of all slopes. They should move after each batch, and the next batch should see them."),
    (Loop(moves="adding"), "batch", "The slopes add up from batch to batch and are never set back: each step repeats all those before it."),
    (Loop(targets="in file order"), "order", "The inputs are those of the batch, and the targets are not: x and t must be taken with the same rows."),
    (Loop(late_bias=True), "stale", "For the bias the error is computed again, with the new w. Both slopes belong to the same place."),
    (Loop(rate=False), "factor", "The learning rate has no effect."),
    (Loop(losses="before"), "stale", "w and b are right. The losses are those at the beginning of each epoch; they should be taken at its end."),
    (Loop(losses="last batch"), "other-quantity", "w and b are right. The losses are those of the last batch, before its step. Take the loss of all examples, after the epoch."),
    (Loop(losses="mean of batches"), "other-quantity", "w and b are right. The losses are means over the batches, while the weights were moving. Take the loss of all examples, after the epoch."),
    (Loop(losses="each step"), "count", "w and b are right. There is a loss for each step; one for each epoch is wanted."),
    (Loop(losses="sum"), "batch", "w and b are right. The losses are sums of squares; the mean is wanted."),
    (Loop(losses="with the start"), "count", "w and b are right. The loss before the first epoch stands in the list as well; it does not belong there."),
    (Loop(losses="last"), "count", "w and b are right. There is only the last loss; one for each epoch is wanted."),
    (Loop(longer=1), "stop", "There is one epoch too many."),
    (Loop(longer=-1), "stop", "There is one epoch too few."),
)
# fmt: on


def _train_linear(train_linear: Learner) -> None:
    rng = generator("06.train_linear")
    cases = []
    for k, (n, n_in, size, rate, epochs) in enumerate(
        ((11, 2, 4, 0.06, 4), (9, 3, 3, 0.05, 3), (14, 1, 5, 0.1, 5))
    ):
        x = rng.normal(size=(n, n_in))
        t = x @ rng.normal(size=n_in) + 1.5 + 0.3 * rng.normal(size=n)
        cases.append((x, t, [int(rng.integers(2**32)) + k, n, size], rate, epochs))
    got, want = [], []
    for x, t, dealer, rate, epochs in cases:
        answer = _run(train_linear, x, t, deck(*dealer), rate, epochs)
        w, b, losses = results(answer, ("w", "b", "losses"), train_linear.name)
        if not isinstance(losses, list | tuple) and np.ndim(losses) == 0:
            raise CheckFailed(
                "type",
                "`losses` should be a list with one number for each epoch; it is one number.",
                "Append the loss at the end of each epoch.",
            )
        found = (numbers(w, "`w`"), one_number("`b`", b), numbers(list(losses), "`losses`"))
        got.append(tuple(np.asarray(f, dtype=float) for f in found))
        want.append(Loop().run(x, t, deck(*dealer), rate, epochs))
    if _same(got, want):
        return
    for loop, code, message, *advice in LOOPS:
        if _same(got, [loop.run(x, t, deck(*d), rate, epochs) for x, t, d, rate, epochs in cases]):
            raise CheckFailed(code, message, *advice)
    for (x, *_, epochs), (w, b, losses), (new_w, new_b, new_losses) in zip(
        cases, got, want, strict=True
    ):
        compare(w, new_w, "`w` at the end", batch=len(x))
        compare(b, new_b, "`w` is right. `b` at the end")
        if losses.shape != (epochs,):
            raise CheckFailed(
                "count",
                f"`w` and `b` are right. For {epochs} epochs `losses` should hold {epochs} numbers; its shape is {losses.shape}.",
            )
        compare(losses, new_losses, "`w` and `b` are right. `losses`", batch=len(x))


def _run(train_linear: Learner, *arguments: object) -> object:
    """The answer; and a word to those who take `batches` for something else than it is."""
    try:
        return train_linear(*arguments)
    except CheckFailed as failure:
        if failure.code == "crash" and "not iterable" in failure.message:
            advice = "`batches` is a function. It must be called, with nothing in the brackets: `batches()` is the list of an epoch."
        elif failure.code == "crash" and "to unpack" in failure.message:
            advice = "`batches()` is a list of arrays of row numbers. The inputs and targets of such `rows` are `x[rows]` and `t[rows]`."
        else:
            raise
        raise CheckFailed(failure.code, failure.message, advice) from None


def _same(got: list[tuple], other: list[tuple]) -> bool:
    return all(
        close(a, np.asarray(b, dtype=float))
        for one, two in zip(got, other, strict=True)
        for a, b in zip(one, two, strict=True)
    )


TRAIN_LINEAR = CodeTask(
    id="06.train_linear",
    title="Epochs, batches, updates",
    difficulty=3,
    minutes=14,
    functions={"train_linear": "x, t, batches, rate, epochs"},
    test=_train_linear,
    hints=(
        "Two loops, one in the other: over the epochs, and in each epoch over what `batches()` returns. The inner one makes a step, the outer one "
        "notes the loss.",
        "One step is your `widrow_hoff`, with the rows of the batch alone: `x[rows]` and `t[rows]`. Its result takes the place of w and b, so that the "
        "next batch sees it.",
        "Begin with zeros, one weight for each column of `x`, and b = 0. When the inner loop is done, append the mean of the squared errors of all examples, "
        "with the w and b of that moment.",
    ),
    praise="Epochs, batches, updates: whatever you train from now on, this loop is around it.",
)

TASKS = (TRAIN_LINEAR,)
