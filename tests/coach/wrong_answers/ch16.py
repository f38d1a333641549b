"""Wrong answers to the tasks of chapter 16, each with the diagnosis that it must get."""

from coach_support import Answer, bank

task, _ = bank("16")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    source.untouched = source(**dict.fromkeys(right, "..."))
    return source


one = values({"z_plain": 13, "z_inverted": 15.75, "dw_1": 2, "dw_2": 0})
ONE_MASK = task("one_mask", [
    ("not-attempted", "untouched", one.untouched),
    ("not-attempted", "one-open", one(dw_1="...")),
    ("other-quantity", "whole", one(z_plain=7)),
    ("bias", "no-bias", one(z_plain=11)),
    ("flipped", "coins-turned", one(z_plain="-6 + 2")),
    ("sign", "sign-lost", one(z_plain=1)),
    ("bias", "third-dropped", one(z_plain=14)),
    ("value", "something", one(z_plain=77)),
    ("other-quantity", "not-enlarged", one(z_inverted=13)),
    ("bias", "bias-enlarged", one(z_inverted="13 / 0.8")),
    ("bias", "inverted-no-bias", one(z_inverted="11 / 0.8")),
    ("factor", "made-smaller", one(z_inverted="11 * 0.8 + 2")),
    ("factor", "divided-by-p", one(z_inverted="11 / 0.2 + 2")),
    ("factor", "times-p", one(z_inverted="11 * 0.2 + 2")),
    ("other-quantity", "nobody-dropped", one(z_inverted="5 / 0.8 + 2")),
    ("factor", "share-of-this-mask", one(z_inverted="11 / (3 / 4) + 2")),
    ("factor", "slope-without-mask", one(dw_1="0.4 * 4")),
    ("other-quantity", "slope-of-h", one(dw_1="0.4 * 1 / 0.8")),
    ("factor", "slope-smaller", one(dw_1="0.4 * 4 * 0.8")),
    ("factor", "factor-twice", one(dw_1="0.4 * 4 / 0.8 / 0.8")),
    ("factor", "slope-by-p", one(dw_1="0.4 * 4 / 0.2")),
    ("other-quantity", "input-alone", one(dw_1=5)),
    ("other-quantity", "bias-slope", one(dw_1=0.4)),
    ("value", "no-slope", one(dw_1=0)),
    ("value", "dropped-learns", one(dw_2="0.4 * 2")),
    ("value", "dropped-learns-more", one(dw_2="0.4 * 2 / 0.8")),
    ("other-quantity", "the-weight", one(dw_2=-3)),
    ("other-quantity", "to-the-unit", one(dw_2="0.4 * -3")),
    ("other-quantity", "to-the-unit-enlarged", one(dw_2="0.4 * -3 / 0.8")),
])  # fmt: skip

mean = values({"mean_plain": 6, "mean_inverted": 7, "w_2_test": -2.4, "b_test": 2})
MEAN = task("mean", [
    ("not-attempted", "untouched", mean.untouched),
    ("bias", "bias-scaled", mean(mean_plain="0.8 * 7")),
    ("factor", "times-p", mean(mean_plain="0.2 * 5 + 2")),
    ("other-quantity", "whole", mean(mean_plain=7)),
    ("bias", "no-bias", mean(mean_plain=4)),
    ("factor", "enlarged", mean(mean_plain="5 / 0.8 + 2")),
    ("factor", "all-times-p", mean(mean_plain="0.2 * 7")),
    ("other-quantity", "not-scaled", mean(mean_inverted=6)),
    ("other-quantity", "one-mask", mean(mean_inverted=15.75)),
    ("factor", "always-enlarged", mean(mean_inverted="5 / 0.8 + 2")),
    ("factor", "all-enlarged", mean(mean_inverted="7 / 0.8")),
    ("bias", "inverted-no-bias", mean(mean_inverted=5)),
    ("bias", "bias-enlarged", mean(mean_inverted="5 + 2 / 0.8")),
    ("factor", "something-between", mean(mean_inverted="7.6")),
    ("factor", "the-slip", mean(w_2_test="0.2 * -3")),
    ("factor", "larger", mean(w_2_test="-3 / 0.8")),
    ("no-update", "as-it-was", mean(w_2_test=-3)),
    ("factor", "divided-by-p", mean(w_2_test="-3 / 0.2")),
    ("other-quantity", "product", mean(w_2_test="-6 * 0.8")),
    ("sign", "sign-lost", mean(w_2_test=2.4)),
    ("bias", "bias-smaller", mean(b_test="2 * 0.8")),
    ("bias", "bias-times-p", mean(b_test="2 * 0.2")),
    ("bias", "bias-larger", mean(b_test="2 / 0.8")),
    ("bias", "no-bias-left", mean(b_test=0)),
])  # fmt: skip

chances = values({"how_many": 1024, "chance_mask": 0.1024, "chance_silent": 0.008, "mean_kept": 80})
CHANCES = task("chances", [
    ("not-attempted", "untouched", chances.untouched),
    ("value", "added", chances(how_many=20)),
    ("value", "turned", chances(how_many="10**2")),
    ("value", "one-left-out", chances(how_many="2**10 - 1")),
    ("other-quantity", "units", chances(how_many=10)),
    ("value", "one-too-few", chances(how_many="2**9")),
    ("value", "factorial", chances(how_many="3628800")),
    ("flipped", "exchanged", chances(chance_mask="0.2**3 * 0.8")),
    ("order", "any-unit", chances(chance_mask="4 * 0.8**3 * 0.2")),
    ("value", "all-alike", chances(chance_mask="1 / 16")),
    ("value", "kept-only", chances(chance_mask="0.8**3")),
    ("value", "dropped-only", chances(chance_mask=0.2)),
    ("value", "sum", chances(chance_mask="3 * 0.8 + 0.2")),
    ("rounding", "rounded", chances(chance_mask=0.10241)),
    ("value", "one-example", chances(chance_silent=0.2)),
    ("value", "three-times", chances(chance_silent="3 * 0.2")),
    ("flipped", "always-kept", chances(chance_silent="0.8**3")),
    ("other-quantity", "at-least-once", chances(chance_silent="1 - 0.8**3")),
    ("value", "four-coins", chances(chance_silent="0.2**4")),
    ("flipped", "dropped", chances(mean_kept=20)),
    ("value", "all", chances(mean_kept=100)),
    ("value", "half", chances(mean_kept=50)),
    ("unit", "share", chances(mean_kept=0.8)),
    ("factor", "enlarged", chances(mean_kept="100 / 0.8")),
])  # fmt: skip

variance = values(
    {"variance": 20.25, "deviation": 4.5, "variance_half": 81, "variance_shared": 5.0625}
)
VARIANCE = task("variance", [
    ("not-attempted", "untouched", variance.untouched),
    ("other-quantity", "no-factor", variance(variance=81)),
    ("factor", "turned", variance(variance="81 * 0.8 / 0.2")),
    ("factor", "plain-coins", variance(variance="81 * 0.2 * 0.8")),
    ("factor", "times-p", variance(variance="81 * 0.2")),
    ("factor", "mean-square", variance(variance="81 / 0.8")),
    ("square", "square-of-sum", variance(variance="0.25 * 5**2")),
    ("other-quantity", "deviation-first", variance(variance=4.5)),
    ("sign", "square-of-sizes", variance(variance="0.25 * 17**2")),
    ("bias", "with-bias", variance(variance="20.25 + 2")),
    ("bias", "with-bias-square", variance(variance="0.25 * (81 + 4)")),
    ("square", "h-alone", variance(variance="0.25 * 46")),
    ("square", "not-a-root", variance(deviation=20.25)),
    ("square", "halved", variance(deviation="20.25 / 2")),
    ("other-quantity", "root-of-squares", variance(deviation=9)),
    ("other-quantity", "plain-root", variance(deviation="12.96**0.5")),
    ("other-quantity", "still-a-fifth", variance(variance_half=20.25)),
    ("factor", "half", variance(variance_half="81 / 2")),
    ("factor", "twice", variance(variance_half="81 * 2")),
    ("square", "half-of-sum", variance(variance_half=25)),
    ("value", "unchanged", variance(variance_shared=20.25)),
    ("square", "half-shared", variance(variance_shared="20.25 / 2")),
    ("value", "more-noise", variance(variance_shared="20.25 * 4")),
    ("square", "sixteenth", variance(variance_shared="20.25 / 16")),
])  # fmt: skip


def dropout(
    mask="(rng.random(x.shape) >= p) / (1 - p)", y="m * x", back="m * dy", off="1.0", first=""
):
    """A dropout with something replaced."""
    return f"""
def dropout(x, p, rng, training):
    {first or "pass"}
    m = {mask} if training else {off}
    y = {y}
    def backward(dy):
        return {back}
    return y, backward
"""


DROPOUT = task("dropout", [
    ("not-attempted", "untouched", "def dropout(x, p, rng, training):\n    raise NotImplementedError"),
    ("shape", "y-alone", "def dropout(x, p, rng, training):\n    return x * (rng.random(x.shape) >= p) / (1 - p)"),
    ("type", "mask-returned", "def dropout(x, p, rng, training):\n    m = (rng.random(x.shape) >= p) / (1 - p)\n    return x * m, m"),
    ("returns-none", "no-return", "def dropout(x, p, rng, training):\n    m = rng.random(x.shape)"),
    ("signature", "no-training", "def dropout(x, p, rng):\n    return x, lambda dy: dy"),
    ("factor", "not-enlarged", dropout("rng.random(x.shape) >= p")),
    ("factor", "times-p", dropout("(rng.random(x.shape) >= p) * p")),
    ("factor", "divided-by-p", dropout("(rng.random(x.shape) >= p) / p")),
    ("factor", "made-smaller", dropout("(rng.random(x.shape) >= p) * (1 - p)")),
    ("square", "twice", dropout("(rng.random(x.shape) >= p) / (1 - p) ** 2")),
    ("factor", "realised-share", dropout("r / r.mean()", first="r = rng.random(x.shape) >= p")),
    ("value", "realised-share-per-row", dropout("r / r.mean(axis=-1, keepdims=True)", first="r = rng.random(x.shape) >= p")),
    ("flipped", "p-is-kept", dropout("(rng.random(x.shape) < p) / p")),
    ("flipped", "kept-below-p", dropout("(rng.random(x.shape) < p) / (1 - p)")),
    ("value", "always-half", dropout("(rng.random(x.shape) >= 0.5) / (1 - p)")),
    ("value", "bell-curve", dropout("(rng.normal(size=x.shape) >= p) / (1 - p)")),
    ("no-update", "nothing-dropped", dropout("np.ones(x.shape)")),
    ("no-update", "only-enlarged", dropout("np.ones(x.shape) / (1 - p)")),
    ("value", "noise-added", dropout("1.0", y="x + p * rng.normal(size=x.shape)")),
    ("value", "all-gone", dropout("np.zeros(x.shape)")),
    ("batch", "one-mask", dropout("(rng.random(x.shape[-1]) >= p) / (1 - p)")),
    ("batch", "whole-examples", dropout("(rng.random((len(x),) + (1,) * (x.ndim - 1)) >= p) / (1 - p)")),
    ("stale", "own-generator", dropout(first="rng = np.random.default_rng(0)")),
    ("random", "unknown-generator", dropout(first="rng = np.random.default_rng()")),
    ("count", "fixed-number", dropout("(rng.permutation(x.size).reshape(x.shape) >= p * x.size) / (1 - p)")),
    ("count", "fixed-number-in-each", dropout("(rng.random(x.shape).argsort(axis=-1) >= int(p * x.shape[-1])) / (1 - p)")),
    ("value", "mask-alone", dropout(y="m * np.ones(x.shape)")),
    ("mutates-input", "writes-into-x", """
        def dropout(x, p, rng, training):
            m = (rng.random(x.shape) >= p) / (1 - p) if training else np.ones(x.shape)
            x *= m
            return x, lambda dy: m * dy
        """),
    ("mutates-input", "writes-into-dy", """
        def dropout(x, p, rng, training):
            m = (rng.random(x.shape) >= p) / (1 - p) if training else np.ones(x.shape)
            def backward(dy):
                dy *= m
                return dy
            return m * x, backward
        """),
    ("value", "open-way-back", dropout(back="dy")),
    ("factor", "coins-on-the-way-back", dropout(back="(m != 0) * dy")),
    ("factor", "smaller-on-the-way-back", dropout(back="(m != 0) * dy * (1 - p)")),
    ("square", "mask-squared", dropout(back="m * m * dy")),
    ("stale", "new-coins-on-the-way-back", dropout(back="(rng.random(dy.shape) >= p) / (1 - p) * dy if training else dy")),
    ("stale", "mask-of-the-last-pass", """
        def dropout(x, p, rng, training):
            global mask
            mask = (rng.random(x.shape) >= p) / (1 - p) if training else np.ones(x.shape)
            return mask * x, lambda dy: mask * dy
        """),
    ("kink", "mask-from-y", dropout(back="(y != 0) / (1 - p) * dy if training else dy")),
    ("other-quantity", "times-y", dropout(back="dy * y")),
    ("other-quantity", "times-x", dropout(back="dy * x")),
    ("other-quantity", "mask-as-gradient", dropout(back="m * 1.0")),
    ("returns-none", "backward-returns-nothing", dropout(back="print()")),
    ("behaviour", "always-on", dropout(off="(rng.random(x.shape) >= p) / (1 - p)")),
    ("factor", "scaled-in-evaluation", dropout(off="1 - p")),
    ("factor", "enlarged-in-evaluation", dropout(off="1 / (1 - p)")),
    ("factor", "p-in-evaluation", dropout(off="p")),
    ("behaviour", "way-back-always-on", dropout(first="m_2 = (rng.random(x.shape) >= p) / (1 - p)", mask="m_2", back="m_2 * dy")),
    ("shape", "flattened", dropout(y="(m * x).ravel()")),
    ("crash", "two-axes-only", dropout("(rng.random((x.shape[0], x.shape[1])) >= p) / (1 - p)")),
    ("crash", "misspelt", dropout("(rng.random(x.shap) >= p) / (1 - p)")),
])  # fmt: skip


def scale(first="w", later="(1 - p) * w", b="b"):
    return f"""
def test_time_scale(layers, p):
    return [({first}, b) if k == 0 else ({later}, {b}) for k, (w, b) in enumerate(layers)]
"""


TEST_TIME = task("test_time", [
    ("not-attempted", "untouched", "def test_time_scale(layers, p):\n    raise NotImplementedError"),
    ("layer", "all-layers", scale(first="(1 - p) * w")),
    ("layer", "all-layers-by-p", scale(first="p * w", later="p * w")),
    ("layer", "all-layers-enlarged", scale(first="w / (1 - p)", later="w / (1 - p)")),
    ("layer", "none", scale(later="w")),
    ("factor", "the-slip", scale(later="p * w")),
    ("factor", "enlarged", scale(later="w / (1 - p)")),
    ("factor", "divided-by-p", scale(later="w / max(p, 1e-9)")),
    ("square", "twice", scale(later="(1 - p) ** 2 * w")),
    ("square", "power-of-depth", scale(later="(1 - p) ** k * w")),
    ("bias", "biases-too", scale(b="(1 - p) * b")),
    ("bias", "biases-by-p", scale(b="p * b")),
    ("bias", "biases-enlarged", scale(b="b / (1 - p)")),
    ("layer", "last-only", scale(later="(1 - p) * w if k == len(layers) - 1 else w")),
    ("layer", "not-the-last", scale(later="(1 - p) * w if k < len(layers) - 1 else w")),
    ("mutates-input", "in-place", """
        def test_time_scale(layers, p):
            for w, b in layers[1:]:
                w *= 1 - p
            return layers
        """),
    ("mutates-input", "in-the-list", """
        def test_time_scale(layers, p):
            for k in range(1, len(layers)):
                w, b = layers[k]
                layers[k] = w * (1 - p), b
            return layers
        """),
    ("shape", "first-left-out", "def test_time_scale(layers, p):\n    return [(w * (1 - p), b) for w, b in layers[1:]]"),
    ("shape", "weights-alone", "def test_time_scale(layers, p):\n    return [(w,) for w, b in layers]"),
    ("type", "an-iterator", "def test_time_scale(layers, p):\n    return ((w, b) for w, b in layers)"),
    ("returns-none", "no-return", "def test_time_scale(layers, p):\n    new = list(layers)"),
])  # fmt: skip


def average(r="product((0, 1), repeat=len(w))", chance="np.prod(np.where(r == 1, 1 - p, p), axis=1)",
            z="(r / (1 - p)) @ (h * w).T + b", mean="chance @ (1 / (1 + np.exp(-z)))"):  # fmt: skip
    return f"""
def average_of_all(h, w, b, p):
    r = np.array(list({r}))
    chance = {chance}
    z = {z}
    return {mean}
"""


AVERAGE = task("average_of_all", [
    ("not-attempted", "untouched", "def average_of_all(h, w, b, p):\n    raise NotImplementedError"),
    ("value", "all-alike", average(chance="np.full(len(r), 1 / len(r))")),
    ("activation", "whole-network", "def average_of_all(h, w, b, p):\n    return 1 / (1 + np.exp(-(h @ w + b)))"),
    ("activation", "sigma-after-the-mean", average(mean="1 / (1 + np.exp(-(chance @ z)))")),
    ("activation", "no-sigma", average(mean="chance @ z")),
    ("factor", "not-enlarged", average(z="r @ (h * w).T + b")),
    ("factor", "divided-by-p", average(z="(r / p) @ (h * w).T + b")),
    ("factor", "made-smaller", average(z="(1 - p) * (r @ (h * w).T + b)")),
    ("flipped", "chances-exchanged", average(chance="np.prod(np.where(r == 1, p, 1 - p), axis=1)")),
    ("bias", "bias-enlarged", average(z="(r @ (h * w).T + b) / (1 - p)")),
    ("bias", "no-bias", average(z="(r / (1 - p)) @ (h * w).T")),
    ("reduction", "no-chances", average(chance="np.ones(len(r))")),
    ("reduction", "divided-again", average(mean="np.mean(chance * (1 / (1 + np.exp(-z))).T, axis=1)")),
    ("count", "no-empty-network", average(r="product((0, 1), repeat=len(w)))[1:] + list(()")),
    ("count", "no-whole-network", average(r="product((0, 1), repeat=len(w)))[:-1] + list(()")),
    ("batch", "mean-of-examples", average(mean="np.mean(chance @ (1 / (1 + np.exp(-z))))")),
    ("shape", "not-averaged", average(mean="1 / (1 + np.exp(-z))")),
    ("sign", "one-minus", average(mean="-(chance @ (1 / (1 + np.exp(-z))))")),
    ("value", "sigma-turned", average(mean="chance @ (1 / (1 + np.exp(z)))")),
    ("value", "by-chance", """
        def average_of_all(h, w, b, p):
            r = np.random.default_rng(0).random((1000, len(w))) >= p
            return np.mean(1 / (1 + np.exp(-((r / (1 - p)) @ (h * w).T + b))), axis=0)
        """),
    ("crash", "shapes", average(z="(r / (1 - p)) @ (h * w) + b")),
])  # fmt: skip


def carlo(y="model(x, rng) for _ in range(passes)", mean="y.mean(axis=0)", spread="y.std(axis=0)"):
    return f"""
def monte_carlo(model, x, rng, passes):
    y = np.array([{y}])
    return {mean}, {spread}
"""


MONTE_CARLO = task("monte_carlo", [
    ("not-attempted", "untouched", "def monte_carlo(model, x, rng, passes):\n    raise NotImplementedError"),
    ("count", "one-pass", "def monte_carlo(model, x, rng, passes):\n    y = model(x, rng)\n    return y, np.zeros(y.shape)"),
    ("count", "one-pass-repeated", carlo("*[model(x, rng)] * passes")),
    ("count", "one-too-many", carlo("model(x, rng) for _ in range(passes + 1)")),
    ("value", "never-asked", "def monte_carlo(model, x, rng, passes):\n    return x, x"),
    ("random", "new-generators", carlo("model(x, np.random.default_rng(0)) for _ in range(passes)")),
    ("random", "one-new-generator", carlo("model(x, g) for g in [np.random.default_rng(1)] * passes")),
    ("type", "a-seed", carlo("model(x, k) for k in range(passes)")),
    ("order", "exchanged", carlo(mean="y.std(axis=0)", spread="y.mean(axis=0)")),
    ("reduction", "sum", carlo(mean="y.sum(axis=0)")),
    ("reduction", "median", carlo(mean="np.median(y, axis=0)")),
    ("stale", "last-pass", carlo(mean="y[-1]")),
    ("stale", "first-pass", carlo(mean="y[0]")),
    ("batch", "over-examples", carlo(mean="y.mean(axis=1)")),
    ("batch", "over-classes", carlo(mean="y.mean(axis=2)")),
    ("batch", "over-passes-and-examples", carlo(mean="y.mean(axis=(0, 1))")),
    ("batch", "over-passes-and-classes", carlo(mean="y.mean(axis=(0, 2))")),
    ("batch", "over-all", carlo(mean="y.mean()")),
    ("other-quantity", "all-passes", carlo(mean="y")),
    ("square", "variance", carlo(spread="y.var(axis=0)")),
    ("factor", "one-less", carlo(spread="y.std(axis=0, ddof=1)")),
    ("factor", "of-the-mean", carlo(spread="y.std(axis=0) / np.sqrt(passes)")),
    ("reduction", "mean-distance", carlo(spread="np.abs(y - y.mean(axis=0)).mean(axis=0)")),
    ("reduction", "range", carlo(spread="np.ptp(y, axis=0)")),
    ("batch", "spread-over-examples", carlo(spread="y.std(axis=1)")),
    ("batch", "spread-of-means", carlo(spread="y.mean(axis=0).std(axis=0)")),
    ("batch", "spread-over-classes", carlo(spread="y.mean(axis=0).std(axis=1)")),
    ("batch", "spread-of-all", carlo(spread="y.std()")),
    ("shape", "mean-alone", "def monte_carlo(model, x, rng, passes):\n    return np.mean([model(x, rng) for _ in range(passes)], axis=0)[None, None][0]"),
])  # fmt: skip


def loss(
    square="np.mean((x @ w - t) ** 2)", factor="p / (1 - p)", cost="np.mean(x**2, axis=0) @ w**2"
):
    return f"def expected_loss(x, w, t, p):\n    return {square} + {factor} * ({cost})"


EXPECTED_LOSS = task("expected_loss", [
    ("not-attempted", "untouched", "def expected_loss(x, w, t, p):\n    raise NotImplementedError"),
    ("value", "no-noise", loss(factor="0")),
    ("other-quantity", "noise-alone", loss(square="0")),
    ("factor", "p-alone", loss(factor="p")),
    ("factor", "no-factor", loss(factor="1")),
    ("factor", "plain-coins", loss(factor="p * (1 - p)")),
    ("factor", "mean-square", loss(factor="1 / (1 - p)")),
    ("factor", "turned", loss(factor="(1 - p) / max(p, 1e-300)")),
    ("value", "plain-ridge", loss(cost="w @ w")),
    ("reduction", "cost-added-up", loss(cost="np.sum(x**2, axis=0) @ w**2")),
    ("batch", "all-added-up", loss("np.sum((x @ w - t) ** 2)", cost="np.sum(x**2, axis=0) @ w**2")),
    ("square", "square-of-the-score", loss(cost="np.mean((x @ w) ** 2)")),
    ("square", "square-of-the-mean", loss(cost="np.mean(x, axis=0) ** 2 @ w**2")),
    ("square", "sizes", loss(cost="np.abs(x * w).sum(axis=1).mean()")),
    ("factor", "half", "def expected_loss(x, w, t, p):\n    return (np.mean((x @ w - t) ** 2) + p / (1 - p) * np.mean((x * w) ** 2 @ np.ones(len(w)))) / 2"),
    ("sign", "subtracted", loss(factor="-p / (1 - p)")),
    ("shape", "each-example", loss("(x @ w - t) ** 2", cost="x**2 @ w**2")),
    ("value", "by-chance", """
        def expected_loss(x, w, t, p):
            m = (np.random.default_rng(0).random((2000, *x.shape)) >= p) / (1 - p)
            return np.mean(((m * x) @ w - t) ** 2)
        """),
    ("crash", "misspelt", loss(cost="np.mean(X**2)")),
])  # fmt: skip

bugs = values({"bug_a": 4, "bug_b": 3, "bug_c": 7, "bug_d": 1})
WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", bugs.untouched),
    ("choice", "a-coins", bugs(bug_a=3)),
    ("choice", "a-product", bugs(bug_a=5)),
    ("choice", "b-factor", bugs(bug_b=4)),
    ("choice", "b-way-back", bugs(bug_b=7)),
    ("choice", "c-closure", bugs(bug_c=6)),
    ("choice", "c-coins", bugs(bug_c=3)),
    ("choice", "d-returned", bugs(bug_d=2)),
    ("choice", "d-factor", bugs(bug_d=4)),
    ("choice", "d-last", bugs(bug_d=8)),
    ("type", "no-line", bugs(bug_a=9)),
    ("type", "text", bugs(bug_a="'line 4'")),
])  # fmt: skip

words = values({"training_a": "'p_too_high'", "training_b": "'no_dropout'", "training_c": "'left_on'", "training_d": "'good_p'"})  # fmt: skip
TRAININGS = task("four_trainings", [
    ("not-attempted", "untouched", words.untouched),
    *[("choice", f"{letter}-{word}", words(**{f"training_{letter}": f"'{word}'"}))
      for letter, right in zip("abcd", ("p_too_high", "no_dropout", "left_on", "good_p"), strict=True)
      for word in ("no_dropout", "good_p", "p_too_high", "left_on") if word != right],
    ("type", "unknown-word", words(training_a="'overfitting'")),
    ("type", "no-text", words(training_b="1")),
])  # fmt: skip


def question(name: str, right: str) -> list[Answer]:
    wrong = [("choice", letter, f"answer_{name} = '{letter}'") for letter in "abcd" if letter != right]  # fmt: skip
    odd = [("type", "no-letter", f"answer_{name} = 'e'"), ("type", "number", f"answer_{name} = 1")]
    return task(name, [("not-attempted", "untouched", f"answer_{name} = ..."), *wrong, *odd])


QUESTIONS = [
    *question("rate", "b"),
    *question("coins_off", "d"),
    *question("bagging", "c"),
    *question("hurts", "a"),
]

WRONG = [
    *ONE_MASK,
    *MEAN,
    *CHANCES,
    *VARIANCE,
    *DROPOUT,
    *TEST_TIME,
    *AVERAGE,
    *MONTE_CARLO,
    *EXPECTED_LOSS,
    *WRONG_LINES,
    *TRAININGS,
    *QUESTIONS,
]
