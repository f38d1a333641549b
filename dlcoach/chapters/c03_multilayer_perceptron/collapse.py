"""To implement: a chain of layers without activations as one layer."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c03_multilayer_perceptron.forward import Layers, call, draw
from dlcoach.diagnose import Slip, compare, numbers, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator


def one_layer(layers: Layers) -> tuple[np.ndarray, np.ndarray]:
    w, b = layers[0]
    for next_w, next_b in layers[1:]:
        w, b = w @ next_w, b @ next_w + next_b
    return w, b


def _slips_w(layers: Layers) -> list[Slip]:
    ws = [w for w, _ in layers]
    found = [
        Slip("layer", ws[0], "`w` is that of the first layer alone."),
        Slip("layer", ws[-1], "`w` is that of the last layer alone."),
    ]
    if len(ws) > 2:
        found.append(
            Slip("layer", ws[0] @ ws[1], "`w` is the product of the first two layers only.",
                 "There may be any number of layers: what you have so far meets the next one.")
        )  # fmt: skip
    if all(w.shape[0] == w.shape[1] for w in ws):
        backwards, entries, total = ws[0], ws[0], sum(ws)
        for w in ws[1:]:
            backwards, entries = w @ backwards, entries * w
        found += [
            Slip("order", backwards, "The product of the weights stands in the wrong order.",
                 "x meets the first layer first, and x stands on the left: x w⁽¹⁾ w⁽²⁾. (With sizes that "
                 "differ, the other order would not go through at all.)"),
            Slip("other-quantity", entries, "The weights are multiplied entry by entry, `*`. Here the matrix "
                 "product is meant, `@`."),
            Slip("other-quantity", total, "The weights are added up. Put the first layer into the second, and "
                 "multiply out: what becomes of the weights?"),
        ]  # fmt: skip
    return found


def _slips_b(layers: Layers) -> list[Slip]:
    bs = [b for _, b in layers]
    unbiased = bs[0]
    for w, _ in layers[1:]:
        unbiased = unbiased @ w
    found = [
        Slip("bias", bs[-1], "`b` is that of the last layer alone. The biases of the earlier layers go "
             "through the layers behind them and arrive at the output, too.",
             "Put x = 0 into the chain, and follow what comes out of the first layer."),
        Slip("bias", bs[0], "`b` is that of the first layer alone."),
        Slip("bias", unbiased, "`b` holds what becomes of the first bias; those of the later layers are missing."),
        Slip("bias", np.zeros_like(bs[-1]), "`b` is 0: the biases are lost."),
    ]  # fmt: skip
    if len({len(b) for b in bs}) == 1:
        carried, early, renewed, product = bs[0], bs[0], bs[0], layers[0][0]
        for w, next_b in layers[1:]:
            product = product @ w
            renewed = renewed @ product + next_b
            carried, early = w @ carried + next_b, (early + next_b) @ w
        found += [
            Slip("order", early, "Each bias is added before the product instead of after it: h w + b, not (h + b) w."),
            Slip("bias", sum(bs), "The biases are added up as they are. An earlier bias goes through the weights of the "
                 "layers behind it on its way.",
                 "Put x = 0 into the chain, and follow what comes out of the first layer."),
            Slip("order", renewed, "The bias meets the product of all the weights so far. It has come out of the layers "
                 "before, so that only those of the next layer lie ahead of it.",
                 "Is `w` already the new one when you use it for `b`?"),
            Slip("transposed", carried, "The bias meets the transposed weights: `w @ b` in the place of `b @ w`."),
        ]  # fmt: skip
    return found


def _collapse(collapse: Learner) -> None:
    for stream, sizes in enumerate(((3, 3, 3, 3), (2, 5, 3), (4, 2, 3, 3, 1), (3, 2))):
        layers = draw(generator("03.collapse", stream), sizes)
        w, b = results(call(collapse, layers), ("w", "b"), collapse.name)
        want_w, want_b = one_layer(layers)
        w, b = numbers(w, "`w`"), numbers(b, "`b`")
        if w.ndim == 1 and b.ndim == 2:
            raise CheckFailed(
                "order",
                f"`{collapse.name}` returns the bias first. The task asks for `w`, then `b`.",
            )
        chain = f" for the chain {'–'.join(map(str, sizes))}"
        compare(w, want_w, f"`w`{chain}", _slips_w(layers))
        try:
            compare(b, want_b, f"`b`{chain}", _slips_b(layers))
        except CheckFailed as failure:
            raise CheckFailed(
                failure.code, f"`w` is right. {failure.message}", failure.advice
            ) from None


COLLAPSE = CodeTask(
    id="03.collapse",
    title="Collapse a chain",
    difficulty=2,
    minutes=8,
    functions={"collapse": "layers"},
    test=_collapse,
    hints=(
        "Begin with two layers on paper: put h = x w⁽¹⁾ + b⁽¹⁾ into z = h w⁽²⁾ + b⁽²⁾, and multiply out. What stands beside "
        "x, and what stands alone?",
        "A third layer meets the collapsed two as if they were one. So a loop carries a w and a b along, and each "
        "layer changes both.",
        "Begin with the w and b of the first layer. Each further layer: multiply both by its weights, from the right, and "
        "then add its bias to b.",
    ),
    praise="However long the chain: one layer computes the same, and every number above that is wasted.",
)

TASKS = (COLLAPSE,)
