"""Wrong answers to the tasks of chapter 03, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("03")


def values(**right: object):
    """A writer of cells that give each name its right value, but for those that it is told."""

    def cell(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return cell


def body(head: str):
    """A writer of functions with this `def` line."""

    def function(lines: str) -> str:
        return f"def {head}:\n" + textwrap.indent(textwrap.dedent(lines).strip("\n"), "    ")

    return function


fold = values(fold_h="[(0, 1), (1, 0), (0, 0), (0, 0)]", cut_w=(-2, -2), cut_b=1)
W_B = "x = np.array([[0, 0], [1, 1], [1, 0], [0, 1]])\nw, b = np.array([[1, -1], [1, -1]]), np.array([-1, 1])\n"
FOLD = task("fold", [
    ("not-attempted", "untouched", fold(fold_h="...", cut_w="...", cut_b="...")),
    ("not-attempted", "cut-open", fold(cut_w="...", cut_b="...")),
    ("activation", "sums", W_B + fold(fold_h="x @ w + b")),
    ("activation", "steps", W_B + fold(fold_h="(x @ w + b >= 0) * 1")),
    ("activation", "absolute", W_B + fold(fold_h="np.abs(x @ w + b)")),
    ("bias", "no-bias", W_B + fold(fold_h="relu(x @ w)")),
    ("bias", "bias-subtracted", W_B + fold(fold_h="relu(x @ w - b)")),
    ("bias", "biases-exchanged", W_B + fold(fold_h="relu(x @ w + b[::-1])")),
    ("bias", "bias-outside", W_B + fold(fold_h="relu(x @ w) + b")),
    ("transposed", "rows-as-units", W_B + fold(fold_h="relu(x @ w.T + b)")),
    ("transposed", "one-row-for-each-unit", fold(fold_h="[(0, 1, 0, 0), (1, 0, 0, 0)]")),
    ("order", "units-exchanged", fold(fold_h="[(1, 0), (0, 1), (0, 0), (0, 0)]")),
    ("order", "rows-as-in-a-truth-table", fold(fold_h="[(0, 1), (0, 0), (0, 0), (1, 0)]")),
    ("shape", "flat", fold(fold_h="[0, 1, 1, 0, 0, 0, 0, 0]")),
    ("shape", "three-corners", fold(fold_h="[(0, 1), (1, 0), (0, 0)]")),
    ("value", "one-number-wrong", fold(fold_h="[(0, 1), (2, 0), (0, 0), (0, 0)]")),
    ("type", "text", fold(fold_h="'(0, 1), (1, 0)'")),
    ("kink", "cut-through-points", fold(cut_w=(-1, -1))),
    ("sign", "other-side", fold(cut_w=(2, 2), cut_b=-1)),
    ("behaviour", "always-1", fold(cut_b=5)),
    ("behaviour", "always-0", fold(cut_b=-5)),
    ("behaviour", "one-corner", fold(cut_w=(-2, 0))),
    ("shape", "cut-with-bias-inside", fold(cut_w=(-2, -2, 1))),
    ("nan", "infinite", fold(cut_b="np.inf")),
])  # fmt: skip

sums = values(net_z1=3, net_z2=-3, net_h1=3, net_h2=0, net_y=-5)
ONE_INPUT = task("one_input", [
    ("not-attempted", "untouched", sums(**dict.fromkeys(
        ("net_z1", "net_z2", "net_h1", "net_h2", "net_y"), "..."))),
    ("not-attempted", "output-open", sums(net_y="...")),
    ("transposed", "row-for-column", sums(net_z1=2)),
    ("bias", "no-bias-1", sums(net_z1=4)),
    ("bias", "bias-subtracted-1", sums(net_z1=5)),
    ("sign", "minus-times-minus", sums(net_z1=-1)),
    ("bias", "no-bias-2", sums(net_z2=-5)),
    ("bias", "bias-subtracted-2", sums(net_z2=-7)),
    ("activation", "already-bent", sums(net_z2=0)),
    ("sign", "sign-lost", sums(net_z2=3)),
    ("activation", "step-for-relu", sums(net_h1=1)),
    ("activation", "positive-stopped", sums(net_h1=0)),
    ("activation", "negative-passes", sums(net_h2=-3)),
    ("activation", "negative-turned", sums(net_h2=3)),
    ("activation", "readout-of-the-sums", sums(net_y=-8)),
    ("activation", "relu-at-the-output", sums(net_y=0)),
    ("bias", "no-output-bias", sums(net_y=-6)),
    ("bias", "output-bias-subtracted", sums(net_y=-7)),
    ("layer", "hidden-layer-left-out", sums(net_y=-4)),
    ("sign", "sign", sums(net_y=5)),
    ("shape", "two-outputs", sums(net_y="[-6, 0]")),
])  # fmt: skip

forms = values(shape_w1=(64, 20), shape_b1=(20,), shape_h1=(32, 20), shape_w2=(20, 15),
               shape_z2=(32, 15), shape_b3=(10,), shape_y=(32, 10))  # fmt: skip
SHAPES = task("shapes", [
    ("not-attempted", "untouched", forms(**dict.fromkeys(
        ("shape_w1", "shape_b1", "shape_h1", "shape_w2", "shape_z2", "shape_b3", "shape_y"), "..."))),
    ("transposed", "w1", forms(shape_w1=(20, 64))),
    ("batch", "w1-batch", forms(shape_w1=(32, 20))),
    ("layer", "w1-to-the-output", forms(shape_w1=(64, 10))),
    ("bias", "w1-with-bias", forms(shape_w1=(65, 20))),
    ("layer", "b1-inputs", forms(shape_b1=(64,))),
    ("batch", "b1-batch", forms(shape_b1=(32, 20))),
    ("shape", "b1-row", forms(shape_b1=(1, 20))),
    ("shape", "b1-column", forms(shape_b1=(20, 1))),
    ("bias", "b1-for-the-layer", forms(shape_b1=1)),
    ("batch", "h1-one-example", forms(shape_h1=(20,))),
    ("layer", "h1-weights", forms(shape_h1=(64, 20))),
    ("layer", "w2-from-the-pixels", forms(shape_w2=(64, 15))),
    ("transposed", "w2", forms(shape_w2=(15, 20))),
    ("transposed", "z2", forms(shape_z2=(15, 32))),
    ("layer", "z2-weights", forms(shape_z2=(20, 15))),
    ("layer", "b3-inputs", forms(shape_b3=(15,))),
    ("layer", "y-one-each", forms(shape_y=(32,))),
    ("value", "y-hidden", forms(shape_y=(32, 64, 10))),
    ("type", "product", forms(shape_y="'32 x 10'")),
    ("type", "array", forms(shape_y="np.zeros((32, 10))")),
])  # fmt: skip

counts = values(count_small=26, count_deep=8110, count_flat=1010, widest=39)
COUNT = task("count", [
    ("not-attempted", "untouched", counts(
        count_small="...", count_deep="...", count_flat="...", widest="...")),
    ("bias", "no-biases", counts(count_small=20)),
    ("bias", "no-hidden-biases", counts(count_small=22)),
    ("bias", "no-output-biases", counts(count_small=24)),
    ("bias", "biased-inputs", counts(count_small=29)),
    ("layer", "no-output-layer", counts(count_small=16)),
    ("layer", "output-layer-only", counts(count_small=10)),
    ("other-quantity", "circles", counts(count_small=9)),
    ("other-quantity", "units", counts(count_small=6)),
    ("bias", "deep-no-biases", counts(count_deep=8000)),
    ("bias", "one-bias-a-layer", counts(count_deep=8003)),
    ("layer", "one-hidden-layer", counts(count_deep=5560)),
    ("layer", "deep-no-output-layer", counts(count_deep=7600)),
    ("other-quantity", "not-collapsed", counts(count_flat=8110)),
    ("bias", "collapsed-no-biases", counts(count_flat=1000)),
    ("other-quantity", "one-layer", counts(count_flat=1)),
    ("value", "rounded-up", counts(widest=40)),
    ("layer", "no-outgoing-weights", counts(widest=46)),
    ("value", "one-too-few", counts(widest=38)),
    ("rounding", "not-whole", counts(widest="39 + 1e-5")),
    ("value", "fraction", counts(widest="2990 / 75")),
    ("type", "thousands-comma", counts(count_deep="8,110")),
])  # fmt: skip

net = values(one_w1="np.ones((3, 2))", one_b1=(-0.5, -1.5), one_w2="[[1], [-1]]", one_b2=-0.5)
EXACTLY_ONE = task("exactly_one", [
    ("not-attempted", "untouched", net(one_w1="...", one_b1="...", one_w2="...", one_b2="...")),
    ("not-attempted", "readout-open", net(one_w2="...", one_b2="...")),
    ("transposed", "units-as-rows", net(one_w1="np.ones((2, 3))")),
    ("shape", "three-units", net(one_w1="np.ones((3, 3))")),
    ("shape", "readout-of-x", net(one_w2="[[1], [1], [1]]")),
    ("transposed", "readout-as-row", net(one_w2="[[1, -1]]")),
    ("shape", "one-bias", net(one_b1=-0.5)),
    ("sign", "opposite", net(one_w2="[[-1], [1]]", one_b2=0.5)),
    ("kink", "edges", net(one_b1=(0, -1), one_b2=0)),
    ("bias", "thresholds", net(one_b1=(0.5, 1.5), one_b2=0.5)),
    ("layer", "equal-units", net(one_b1=(-0.5, -0.5))),
    ("layer", "all-and-some", net(one_b1=(-0.5, -2.5))),
    ("layer", "first-two-inputs", net(one_w1="[[1, 1], [1, 1], [0, 0]]")),
    ("layer", "xor-again", net(one_w1="[[2, 0], [1, 1], [1, 1]]", one_b1=(-2, -1))),
    ("behaviour", "at-least-one", net(one_w2="[[1], [0]]")),
    ("behaviour", "readout-and", net(one_w2="[[1], [1]]", one_b2=-1.5)),
    ("behaviour", "always", net(one_b2=3)),
    ("behaviour", "at-most-one", net(one_w2="[[0], [-1]]", one_b2=0.5)),
    ("type", "words", net(one_w1="'or, and'")),
    ("type", "ragged", net(one_w1="[[1, 1], [1], [1]]")),
    ("nan", "nan", net(one_b2="np.nan")),
])  # fmt: skip

forward = body("forward(x, layers)")


def loop(hidden: str = "np.maximum(0, x @ w + b)", last: str = "x @ w + b") -> str:
    return forward(f"""
        for w, b in layers[:-1]:
            x = {hidden}
        w, b = layers[-1]
        return {last}
        """)


FORWARD = task("forward", [
    ("not-attempted", "untouched", forward("raise NotImplementedError")),
    ("not-attempted", "dots", forward("...")),
    ("undefined", "cell-not-run", ""),
    ("activation", "no-relu", forward("for w, b in layers:\n    x = x @ w + b\nreturn x")),
    ("activation", "relu-everywhere", forward(
        "for w, b in layers:\n    x = np.maximum(0, x @ w + b)\nreturn x")),
    ("activation", "relu-at-the-end-only", forward(
        "for w, b in layers:\n    x = x @ w + b\nreturn np.maximum(0, x)")),
    ("activation", "relu-of-the-input", forward(
        "for w, b in layers:\n    x = np.maximum(0, x) @ w + b\nreturn x")),
    ("activation", "first-relu-only", forward("""
        for k, (w, b) in enumerate(layers):
            x = x @ w + b
            if k == 0 and len(layers) > 1:
                x = relu(x)
        return x
        """)),
    ("activation", "step", loop(hidden="step(x @ w + b)")),
    ("activation", "tanh", loop(hidden="np.tanh(x @ w + b)")),
    ("activation", "sigmoid", loop(hidden="1 / (1 + np.exp(-x @ w - b))")),
    ("activation", "absolute", loop(hidden="np.abs(x @ w + b)")),
    ("activation", "minimum", loop(hidden="np.minimum(0, x @ w + b)")),
    ("bias", "no-biases", loop("np.maximum(0, x @ w)", "x @ w")),
    ("bias", "subtracted", loop("np.maximum(0, x @ w - b)", "x @ w - b")),
    ("bias", "outside", loop("np.maximum(0, x @ w) + b")),
    ("transposed", "transposed", loop("np.maximum(0, x @ w.T + b)", "x @ w.T + b")),
    ("order", "backwards", forward("""
        for k, (w, b) in enumerate(layers[::-1]):
            x = x @ w + b
            if k < len(layers) - 1:
                x = relu(x)
        return x
        """)),
    ("layer", "last-layer-missing", forward(
        "for w, b in layers[:-1]:\n    x = np.maximum(0, x @ w + b)\nreturn x")),
    ("layer", "only-the-last", loop(hidden="x")),
    ("layer", "every-layer-sees-x", forward(
        "for w, b in layers[:-1]:\n    h = np.maximum(0, x @ w + b)\nw, b = layers[-1]\nreturn x @ w + b")),
    ("layer", "every-hidden-layer-sees-x", forward("""
        for w, b in layers[:-1]:
            h = np.maximum(0, x @ w + b)
        w, b = layers[-1]
        return (h if len(layers) > 1 else x) @ w + b
        """)),
    ("bias", "no-last-biases", loop(last="x @ w")),
    ("layer", "return-inside-the-loop", forward(
        "for w, b in layers:\n    x = np.maximum(0, x @ w + b)\n    return x")),
    ("layer", "first-sum-only", forward("w, b = layers[0]\nreturn x @ w + b")),
    ("loop", "loop-over-rows", forward("""
        rows = []
        for row in x:
            for w, b in layers[:-1]:
                row = np.maximum(0, row @ w + b)
            w, b = layers[-1]
            rows.append(row @ w + b)
        return np.array(rows)
        """)),
    ("crash", "max", loop(hidden="max(0, x @ w + b)")),
    ("crash", "column", loop(hidden="np.maximum(0, x @ w + b[:, None])")),
    ("crash", "weights-first", loop(hidden="np.maximum(0, w @ x + b)")),
    ("crash", "two-layers-only", forward(
        "(w1, b1), (w2, b2) = layers\nreturn np.maximum(0, x @ w1 + b1) @ w2 + b2")),
    ("crash", "entry-by-entry", loop(hidden="np.maximum(0, x * w + b)")),
    ("mutates-input", "in-place", forward("""
        x *= 1.5
        x /= 1.5
        x += 1
        for w, b in layers[:-1]:
            x = np.maximum(0, x @ w + b)
        return x @ layers[-1][0] + layers[-1][1]
        """)),
    ("mutates-input", "pop", forward("""
        w_last, b_last = layers.pop()
        for w, b in layers:
            x = np.maximum(0, x @ w + b)
        return x @ w_last + b_last
        """)),
    ("value", "leaky", loop(hidden="np.maximum(0.1 * (x @ w + b), x @ w + b)")),
    ("returns-none", "printed", loop().replace("return x @ w + b", "print(x @ w + b)")),
    ("shape", "first-example", loop().replace("return x @ w + b", "return (x @ w + b)[0]")),
    ("signature", "separate", "def forward(x, w, b):\n    return x @ w + b"),
])  # fmt: skip

collapse = body("collapse(layers)")


def chain(w: str = "w @ w2", b: str = "b @ w2 + b2", result: str = "return w, b") -> str:
    return collapse(f"""
        w, b = layers[0]
        for w2, b2 in layers[1:]:
            w, b = {w}, {b}
        {result}
        """)


COLLAPSE = task("collapse", [
    ("not-attempted", "untouched", collapse("raise NotImplementedError")),
    ("order", "reversed", chain(w="w2 @ w")),
    ("other-quantity", "entry-by-entry", chain(w="w * w2")),
    ("other-quantity", "added", chain(w="w + w2")),
    ("layer", "first-only", chain(w="w")),
    ("layer", "last-only", chain(w="w2")),
    ("layer", "first-two", collapse("""
        (w1, b1), (w2, b2) = layers[:2]
        return w1 @ w2, b1 @ w2 + b2
        """)),
    ("bias", "last-bias", chain(b="b2")),
    ("bias", "biases-added", chain(b="b + b2")),
    ("bias", "first-bias-only", chain(b="b @ w2")),
    ("bias", "first-bias-as-it-is", chain(b="b")),
    ("bias", "no-bias", chain(b="0 * b2")),
    ("order", "bias-before-the-product", chain(b="(b + b2) @ w2")),
    ("transposed", "bias-on-the-right", chain(b="w2 @ b + b2")),
    ("order", "bias-through-all-of-w", collapse("""
        w, b = layers[0]
        for w2, b2 in layers[1:]:
            w = w @ w2
            b = b @ w + b2
        return w, b
        """)),
    ("mutates-input", "in-place", collapse("""
        w, b = layers[0]
        for w2, b2 in layers[1:]:
            w = w @ w2
            b[:] = b @ w2
            b += b2
        return w, b
        """)),
    ("order", "bias-first", chain(result="return b, w")),
    ("shape", "w-only", chain(result="return w")),
    ("shape", "bias-as-row", chain(result="return w, b[None, :]")),
    ("returns-none", "printed", chain(result="print(w, b)")),
    ("crash", "pairs-not-unpacked", collapse(
        "w, b = layers[0]\nfor layer in layers[1:]:\n    w = w @ layer\nreturn w, b")),
    ("type", "dictionary", chain(result="return {'w': w, 'b': b}")),
    ("transposed", "w-transposed", chain(result="return w.T, b")),
])  # fmt: skip

feature = body("feature(x)")
FEATURE = task("feature", [
    ("not-attempted", "untouched", feature("raise NotImplementedError")),
    *(("value", label, feature(f"a, b = x[:, 0], x[:, 1]\nreturn {formula}")) for label, formula in (
        ("product", "a * b"), ("distance-squared", "a**2 + b**2"), ("distance", "np.sqrt(a**2 + b**2)"),
        ("sizes-added", "np.abs(a) + np.abs(b)"), ("square-1", "a**2"), ("square-2", "b**2"),
        ("size-1", "np.abs(a)"), ("size-2", "np.abs(b)"), ("apart", "np.abs(a - b)"),
        ("maximum", "np.maximum(a, b)"), ("size-of-the-product", "np.abs(a * b)"), ("cubes", "a**3 - b**3"),
        ("constant", "0 * a"), ("which-is-larger", "(b > a) * 1"))),
    ("value", "product-turned-and-stretched", feature("return 3 - 2 * x[:, 0] * x[:, 1]")),
    ("layer", "difference", feature("return x[:, 1] - x[:, 0]")),
    ("layer", "one-of-them", feature("return x[:, 1]")),
    ("nan", "ratio", feature("return np.abs(x[:, 1] / x[:, 0])")),
    ("nan", "power-for-product", feature("return (x[:, 1] ** 2 - x[:, 0] ** 2) * 1e200")),
    ("shape", "two-features", feature("return x ** 2")),
    ("shape", "along-the-examples", feature("return np.sum(x**2, axis=0)")),
    ("crash", "if", feature("if x[:, 0] > x[:, 1]:\n    return 1\nreturn 0")),
    ("mutates-input", "in-place", feature("x **= 2\nreturn x[:, 1] - x[:, 0]")),
    ("returns-none", "no-return", feature("f = x[:, 1] ** 2 - x[:, 0] ** 2")),
    ("type", "words", feature("return ['up' for _ in x]")),
])  # fmt: skip

larger = values(
    max_w1="[[1, 0, 0], [-1, 1, -1]]", max_b1=(0, 0, 0), max_w2="[[1], [1], [-1]]", max_b2=0
)
LARGER = task("larger", [
    ("not-attempted", "untouched", larger(max_w1="...", max_b1="...", max_w2="...", max_b2="...")),
    ("sign", "smaller-one", larger(max_w1="[[-1, 0, 0], [1, 1, -1]]", max_w2="[[-1], [1], [-1]]")),
    ("sign", "negative", larger(max_w2="[[-1], [-1], [1]]")),
    ("other-quantity", "difference-alone", larger(max_w2="[[1], [0], [0]]")),
    ("other-quantity", "other-difference-alone", larger(
        max_w1="[[-1, 0, 0], [1, 1, -1]]", max_w2="[[1], [0], [0]]")),
    ("other-quantity", "distance", larger(max_w1="[[1, -1, 0], [-1, 1, 0]]", max_w2="[[1], [1], [0]]")),
    ("other-quantity", "positive-parts", larger(max_w1="[[1, 0, 0], [0, 1, 0]]", max_w2="[[1], [1], [0]]")),
    ("layer", "no-negative-part", larger(max_w2="[[1], [1], [0]]")),
    ("layer", "no-negative-part-of-x1", larger(max_w1="[[-1, 1, 0], [1, 0, 0]]", max_w2="[[1], [1], [0]]")),
    ("sign", "absolute", larger(max_w2="[[1], [1], [1]]")),
    ("sign", "absolute-of-x1", larger(max_w1="[[-1, 1, -1], [1, 0, 0]]", max_w2="[[1], [1], [1]]")),
    ("factor", "twice", larger(max_w2="[[2], [2], [-2]]")),
    ("bias", "output-bias", larger(max_b2=1)),
    ("bias", "hidden-bias", larger(max_b1=(-1, 0, 0))),
    ("other-quantity", "sum", larger(max_w1="[[1, -1, 0], [1, -1, 0]]", max_w2="[[1], [-1], [0]]")),
    ("other-quantity", "mean", larger(max_w1="[[1, -1, 0], [1, -1, 0]]", max_w2="[[0.5], [-0.5], [0]]")),
    ("behaviour", "passes-on-x1", larger(max_w1="[[1, -1, 0], [0, 0, 0]]", max_w2="[[1], [-1], [0]]")),
    ("bias", "lifted", larger(max_b1=(50, 50, 50))),
    ("bias", "lifted-part", larger(max_w1="[[1, 0, 0], [-1, 1, 0]]", max_b1=(0, 100, 0), max_w2="[[1], [1], [0]]", max_b2=-100)),
    ("behaviour", "lifted-and-wrong", larger(max_b1=(50, 50, 50), max_w2="[[1], [2], [1]]")),
    ("behaviour", "half-a-difference", larger(max_w2="[[0.5], [1], [-1]]")),
    ("transposed", "units-as-rows", larger(max_w1="[[1, -1], [0, 1], [0, -1]]")),
    ("shape", "two-units", larger(max_w1="[[1, 0], [-1, 1]]")),
    ("shape", "too-few-biases", larger(max_b1=(0, 0))),
    ("type", "formula", larger(max_w2="'max'")),
    ("nan", "too-large", larger(max_b2=1e300)),
    ("nan", "nan", larger(max_b2="np.nan")),
])  # fmt: skip

bugs = values(bug_a=6, bug_b=5, bug_c=1)
NETWORKS = task("three_networks", [
    ("not-attempted", "untouched", bugs(bug_a="...", bug_b="...", bug_c="...")),
    ("not-attempted", "one-open", bugs(bug_c="...")),
    *(("choice", f"a-{n}", bugs(bug_a=n)) for n in range(1, 9) if n != 6),
    *(("choice", f"b-{n}", bugs(bug_b=n)) for n in range(1, 9) if n != 5),
    *(("choice", f"c-{n}", bugs(bug_c=n)) for n in range(2, 9)),
    ("type", "no-such-line", bugs(bug_a=9)),
    ("type", "the-line-itself", bugs(bug_a="'h = np.maximum(z.min(), z)'")),
])  # fmt: skip


WRONG = [
    *FOLD, *ONE_INPUT, *SHAPES, *COUNT, *EXACTLY_ONE, *FORWARD, *COLLAPSE, *FEATURE, *LARGER,
    *NETWORKS,
    *letters("no_bend", "answer_bend", "b"),
    *letters("what_the_hidden_layer_does", "answer_hidden_layer", "d"),
    *letters("deep_or_wide", "answer_depth", "a"),
    *letters("worth_of_learning", "answer_worth", "c"),
]  # fmt: skip
