"""Wrong answers to the tasks of chapter 20, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("20")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    source.untouched = source(**dict.fromkeys(right, "..."))
    return source


pool = values({"max_upper_right": 8, "max_lower_left": -2, "mean_upper_right": 4.25, "mean_lower_left": -5,
               "count": 9, "twelves": 4})  # fmt: skip
POOL = task("pool", [
    ("not-attempted", "untouched", pool.untouched),
    ("not-attempted", "one-open", pool(count="...")),
    ("value", "one-row", pool(max_upper_right=5)),
    ("reduction", "mean-for-max", pool(max_upper_right=4.25)),
    ("reduction", "sum-for-max", pool(max_upper_right="1 + 5 + 3 + 8")),
    ("reduction", "smallest", pool(max_upper_right=1)),
    ("other-quantity", "other-window", pool(max_upper_right=6)),
    ("other-quantity", "greatest-of-all", pool(max_upper_right=12)),
    ("value", "from-zero", pool(max_lower_left=0)),
    ("sign", "furthest-from-zero", pool(max_lower_left=-8)),
    ("sign", "size", pool(max_lower_left=8)),
    ("sign", "sign-lost", pool(max_lower_left=2)),
    ("reduction", "low-mean", pool(max_lower_left=-5)),
    ("value", "low-one-row", pool(max_lower_left=-3)),
    ("reduction", "not-divided", pool(mean_upper_right=17)),
    ("reduction", "divided-by-k", pool(mean_upper_right="17 / 2")),
    ("reduction", "max-for-mean", pool(mean_upper_right=8)),
    ("rounding", "rounded", pool(mean_upper_right=4)),
    ("other-quantity", "mean-other-window", pool(mean_upper_right=3)),
    ("sign", "low-mean-sign", pool(mean_lower_left=5)),
    ("reduction", "low-sum", pool(mean_lower_left=-20)),
    ("reduction", "low-divided-by-k", pool(mean_lower_left=-10)),
    ("activation", "relu", pool(mean_lower_left=0)),
    ("value", "side-by-side", pool(count=4)),
    ("value", "one-axis", pool(count=3)),
    ("border", "as-many-as-before", pool(count=16)),
    ("value", "one-twelve", pool(twelves=1)),
    ("value", "two-twelves", pool(twelves=2)),
    ("value", "all-twelve", pool(twelves=9)),
    ("type", "text", pool(count="'9'")),
])  # fmt: skip

back = values({"max_6": 8, "max_3": 0, "max_7": -1, "mean_6": 2, "mean_3": 2.25, "nudged": 3})
WAY_BACK = task("way_back", [
    ("not-attempted", "untouched", back.untouched),
    ("reduction", "upper-window", back(max_6=5)),
    ("reduction", "lower-window", back(max_6=3)),
    ("reduction", "averaged", back(max_6=4)),
    ("other-quantity", "times-x", back(max_6="6 * 8")),
    ("other-quantity", "mean-for-max", back(max_6=2)),
    ("value", "slope", back(max_6=1)),
    ("reduction", "loser-gets-all", back(max_3=9)),
    ("other-quantity", "loser-shares", back(max_3=2.25)),
    ("value", "loser-one-window", back(max_3=3)),
    ("sign", "sign-lost", back(max_7=1)),
    ("other-quantity", "number-itself", back(max_7=7)),
    ("other-quantity", "times-7", back(max_7=-7)),
    ("other-quantity", "quarter", back(max_7="-1 / 4")),
    ("activation", "clipped", back(max_7=0)),
    ("reduction", "not-shared", back(mean_6=8)),
    ("reduction", "by-windows", back(mean_6="8 / 2")),
    ("reduction", "one-window", back(mean_6="5 / 4")),
    ("reduction", "averaged-too", back(mean_6=1)),
    ("other-quantity", "mean-times-x", back(mean_6=12)),
    ("reduction", "middle-not-shared", back(mean_3=9)),
    ("other-quantity", "middle-max", back(mean_3=0)),
    ("reduction", "middle-one-window", back(mean_3=0.5)),
    ("sign", "middle-sign", back(mean_3="11 / 4")),
    ("reduction", "middle-averaged", back(mean_3="9 / 16")),
    ("other-quantity", "middle-times-x", back(mean_3=6.75)),
    ("one-sided", "first-takes-all", back(nudged=6)),
    ("one-sided", "other-one-holds", back(nudged=0)),
    ("value", "half", back(nudged=0.5)),
    ("value", "one", back(nudged=1)),
    ("other-quantity", "quarter-of-it", back(nudged=1.5)),
])  # fmt: skip

through = values({"side_1": 14, "side_2": 5, "conv_2": 2416, "linear_1": 48120, "products_2": 240000,
                  "linear_1_large": 69240})  # fmt: skip
THROUGH = task("through", [
    ("not-attempted", "untouched", through.untouched),
    ("value", "not-pooled", through(side_1=28)),
    ("border", "no-padding", through(side_1="24 // 2")),
    ("border", "no-padding-not-pooled", through(side_1=24)),
    ("value", "off-by-one", through(side_1=13)),
    ("other-quantity", "area", through(side_1="14 * 14")),
    ("value", "second-not-pooled", through(side_2=10)),
    ("border", "padded-again", through(side_2=7)),
    ("border", "first-unpadded", through(side_2=4)),
    ("border", "two-rows-only", through(side_2=6)),
    ("other-quantity", "second-area", through(side_2=25)),
    ("bias", "no-biases", through(conv_2="16 * 150")),
    ("value", "no-depth", through(conv_2="16 * 26")),
    ("bias", "bias-per-sheet", through(conv_2="16 * 6 * 26")),
    ("bias", "one-bias", through(conv_2=2401)),
    ("other-quantity", "one-kernel", through(conv_2=151)),
    ("other-quantity", "first-convolution", through(conv_2="6 * 26")),
    ("value", "not-shared", through(conv_2="2416 * 100")),
    ("bias", "linear-no-biases", through(linear_1="400 * 120")),
    ("bias", "bias-per-input", through(linear_1="400 * 121")),
    ("value", "linear-not-pooled", through(linear_1="1600 * 120 + 120")),
    ("value", "one-map", through(linear_1="25 * 120 + 120")),
    ("other-quantity", "reads-the-picture", through(linear_1="784 * 120 + 120")),
    ("other-quantity", "last-layer", through(linear_1=1210)),
    ("other-quantity", "one-place", through(products_2=2400)),
    ("other-quantity", "products-one-kernel", through(products_2=15000)),
    ("value", "products-no-depth", through(products_2=40000)),
    ("bias", "products-with-biases", through(products_2=241600)),
    ("value", "products-after-pooling", through(products_2=60000)),
    ("border", "products-padded", through(products_2="2400 * 14 * 14")),
    ("other-quantity", "products-linear", through(products_2=48000)),
    ("value", "large-the-same", through(linear_1_large=48120)),
    ("bias", "large-no-biases", through(linear_1_large=69120)),
    ("border", "large-padded", through(linear_1_large="16 * 64 * 120 + 120")),
    ("value", "large-not-pooled", through(linear_1_large="16 * 144 * 120 + 120")),
])  # fmt: skip

field = values(
    {"field_conv": 14, "field_pool": 16, "step": 4, "field_unpooled": 9, "unchanged": 0.6}
)
FIELD = task("field", [
    ("not-attempted", "untouched", field.untouched),
    ("value", "step-forgotten", field(field_conv="5 + 1 + 4")),
    ("value", "pooling-forgotten", field(field_conv=9)),
    ("value", "pooling-adds-nothing", field(field_conv="5 + 8")),
    ("value", "multiplied", field(field_conv="5 * 5")),
    ("value", "five-steps", field(field_conv="6 + 10")),
    ("value", "doubled", field(field_conv="6 * 2")),
    ("other-quantity", "first-pooling", field(field_conv=6)),
    ("value", "pool-step-1", field(field_pool=15)),
    ("value", "pool-step-4", field(field_pool=18)),
    ("value", "pool-doubled", field(field_pool=28)),
    ("other-quantity", "pool-is-conv", field(field_pool=14)),
    ("value", "pool-no-steps", field(field_pool=11)),
    ("value", "one-stride", field(step=2)),
    ("value", "no-stride", field(step=1)),
    ("other-quantity", "step-is-field", field(step=16)),
    ("value", "three-strides", field(step=8)),
    ("value", "unpooled-five-steps", field(field_unpooled=10)),
    ("value", "unpooled-multiplied", field(field_unpooled=25)),
    ("other-quantity", "unpooled-pooled", field(field_unpooled=14)),
    ("value", "unpooled-no-self", field(field_unpooled=8)),
    ("other-quantity", "changed", field(unchanged="2 / 5")),
    ("value", "one-pixel", field(unchanged=0.8)),
    ("unit", "percent", field(unchanged=60)),
    ("value", "places", field(unchanged=3)),
    ("value", "none", field(unchanged=0)),
])  # fmt: skip


def function(head: str):
    def source(body: str) -> str:
        return head + "\n" + textwrap.indent(textwrap.dedent(body).strip(), "    ")

    return source


mp = function("def max_pool(x, k):")
VIEW = """
n, c, h, w = x.shape
x = x[:, :, : h // k * k, : w // k * k]
"""


def viewed(end: str) -> str:
    return mp(VIEW + f"x = x.reshape(n, c, h // k, k, w // k, k)\nreturn {end}")


def slid(stride: str, end: str) -> str:
    return mp(
        f"""
        seen = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::{stride}, ::{stride}]
        return {end}
        """
    )


def padded(value: str) -> str:
    return mp(
        f"""
        n, c, h, w = x.shape
        x = np.pad(x, ((0, 0), (0, 0), (0, -h % k), (0, -w % k)), constant_values={value})
        n, c, h, w = x.shape
        return x.reshape(n, c, h // k, k, w // k, k).max(axis=(3, 5))
        """
    )


MAX_POOL = task("max_pool", [
    ("not-attempted", "untouched", mp("raise NotImplementedError")),
    ("reduction", "mean", viewed("x.mean(axis=(3, 5))")),
    ("reduction", "min", viewed("x.min(axis=(3, 5))")),
    ("reduction", "sum", viewed("x.sum(axis=(3, 5))")),
    ("value", "from-zero", mp("""
        y = np.zeros((len(x), x.shape[1], x.shape[2] // k, x.shape[3] // k))
        for i, j in np.ndindex(k, k):
            y = np.maximum(y, x[:, :, i::k, j::k][:, :, : y.shape[2], : y.shape[3]])
        return y
        """)),
    ("sign", "sizes", viewed("np.abs(x).max(axis=(3, 5))")),
    ("border", "incomplete-windows", padded("-np.inf")),
    ("border", "zeros-at-the-end", padded("0")),
    ("border", "cut-in-front", mp("""
        n, c, h, w = x.shape
        x = x[:, :, h % k :, w % k :]
        return x.reshape(n, c, h // k, k, w // k, k).max(axis=(3, 5))
        """)),
    ("value", "stride-one", slid("1", "seen.max(axis=(4, 5))")),
    ("value", "stride-in-the-size-only", slid("1", "seen.max(axis=(4, 5))[:, :, : x.shape[2] // k, : x.shape[3] // k]")),
    ("reduction", "channels-too", viewed("x.max(axis=(1, 3, 5))")),
    ("reduction", "channels-kept-as-one", viewed("x.max(axis=(3, 5)).max(axis=1, keepdims=True)")),
    ("reduction", "pictures-too", viewed("x.max(axis=(0, 3, 5))")),
    ("value", "first-number", viewed("x[:, :, :, 0, :, 0]")),
    ("reduction", "first-row", viewed("x[:, :, :, 0].max(axis=4)")),
    ("reduction", "first-column", viewed("x[..., 0].max(axis=3)")),
    ("order", "wrong-split", mp(VIEW + "return x.reshape(n, c, h // k, w // k, k, k).max(axis=(4, 5))")),
    ("order", "wrong-axes", viewed("x.max(axis=(2, 4))")),
    ("order", "neighbouring-axes", viewed("x.max(axis=(3, 4))")),
    ("transposed", "transposed", viewed("x.max(axis=(3, 5)).swapaxes(2, 3)")),
    ("shape", "only-one-axis", viewed("x.max(axis=3)")),
    ("shape", "one-number", viewed("x.max()")),
    ("crash", "nothing-cut-off", mp("n, c, h, w = x.shape\nreturn x.reshape(n, c, h // k, k, w // k, k).max(axis=(3, 5))")),
    ("loop", "visits-each-window", mp("""
        y = np.empty((len(x), x.shape[1], x.shape[2] // k, x.shape[3] // k))
        for n, c, p, q in np.ndindex(y.shape):
            y[n, c, p, q] = x[n, c, p * k : p * k + k, q * k : q * k + k].max()
        return y
        """)),
    ("loop", "visits-each-picture", mp("""
        h, w = x.shape[2] // k, x.shape[3] // k
        y = [[m[: h * k, : w * k].reshape(h, k, w, k).max(axis=(1, 3)) for m in maps] for maps in x]
        return np.array(y)
        """)),
    ("mutates-input", "writes-x", mp("x -= 1\n" + VIEW + "return 1 + x.reshape(n, c, h // k, k, w // k, k).max(axis=(3, 5))")),
    ("returns-none", "no-return", viewed("None")),
    ("signature", "no-k", "def max_pool(x):\n    return x"),
])  # fmt: skip


def max_back(window: str = "x[n, c, p * k : p * k + k, q * k : q * k + k]", at: str = "np.unravel_index(window.argmax(), window.shape)",
             write: str = "dx[n, c, p * k + i, q * k + j] = dy[n, c, p, q]", begin: str = "pass", end: str = "dx", of: str = "x.shape") -> str:  # fmt: skip
    return f"""
def max_pool_backward(x, dy, k):
    {begin}
    dx = np.zeros({of})
    for n, c, p, q in np.ndindex(dy.shape):
        window = {window}
        i, j = {at}
        {write}
    return {end}
"""


def masked(mask: str) -> str:
    seen = "dx[n, c, p * k : p * k + k, q * k : q * k + k]"
    return max_back(at="0, 0", write=f"{seen} = {mask}")


MAX_BACK = task("max_pool_backward", [
    ("not-attempted", "untouched", "def max_pool_backward(x, dy, k):\n    raise NotImplementedError"),
    ("count", "all-of-the-equal", masked("(window == window.max()) * dy[n, c, p, q]")),
    ("count", "the-equal-share", masked("(window == window.max()) * dy[n, c, p, q] / np.sum(window == window.max())")),
    ("order", "last-wins", max_back(at="divmod(k * k - 1 - window.ravel()[::-1].argmax(), k)")),
    ("order", "down-the-columns", max_back(at="np.unravel_index(window.T.argmax(), window.shape)[::-1]")),
    ("reduction", "to-everyone", masked("dy[n, c, p, q]")),
    ("other-quantity", "the-means-way", masked("dy[n, c, p, q] / k**2")),
    ("reduction", "to-the-smallest", max_back(at="np.unravel_index(window.argmin(), window.shape)")),
    ("value", "ones", max_back(write="dx[n, c, p * k + i, q * k + j] = 1")),
    ("other-quantity", "times-x", max_back(write="dx[n, c, p * k + i, q * k + j] = dy[n, c, p, q] * window[i, j]")),
    ("other-quantity", "the-winners", max_back(write="dx[n, c, p * k + i, q * k + j] = window[i, j]")),
    ("transposed", "row-and-column", max_back(write="dx[n, c, p * k + j, q * k + i] = dy[n, c, p, q]")),
    ("flipped", "opposite-place", max_back(write="dx[n, c, p * k + k - 1 - i, q * k + k - 1 - j] = dy[n, c, p, q]")),
    ("reduction", "divided", max_back(end="dx / k**2")),
    ("border", "ends-early", max_back(of="(*dy.shape[:2], dy.shape[2] * k, dy.shape[3] * k)")),
    ("sign", "sign", max_back(end="-dx")),
    ("value", "corner-forgotten", max_back(write="dx[n, c, i, j] = dy[n, c, p, q]")),
    ("value", "window-without-k", max_back(window="x[n, c, p : p + k, q : q + k]")),
    ("shape", "like-dy", max_back(end="dx[:, :, ::k, ::k]")),
    ("mutates-input", "writes-dy", max_back(begin="dy *= 1.5")),
    ("returns-none", "no-return", max_back(end="None")),
    ("crash", "flat-index", max_back(at="window.argmax()")),
])  # fmt: skip


def mean_back(write: str = "+= dy[n, c, p, q] / k**2", at: str = "p * stride, q * stride", end: str = "dx", of: str = "shape",
              begin: str = "pass") -> str:  # fmt: skip
    return f"""
def mean_pool_backward(dy, k, stride, shape):
    {begin}
    dx = np.zeros({of})
    for n, c, p, q in np.ndindex(dy.shape):
        top, left = {at}
        dx[n, c, top : top + k, left : left + k] {write}
    return {end}
"""


SEEN = "seen = ops.avg_pool2d(np.zeros(shape), k, stride)[1](np.ones(dy.shape))[0] * k**2"
ENDS = "(*shape[:2], (dy.shape[2] - 1) * stride + k, (dy.shape[3] - 1) * stride + k)"
MEAN_BACK = task("mean_pool_backward", [
    ("not-attempted", "untouched", "def mean_pool_backward(dy, k, stride, shape):\n    raise NotImplementedError"),
    ("reduction", "not-shared", mean_back(write="+= dy[n, c, p, q]")),
    ("reduction", "divided-by-k", mean_back(write="+= dy[n, c, p, q] / k")),
    ("overwritten", "assigned", mean_back(write="= dy[n, c, p, q] / k**2")),
    ("reduction", "assigned-whole", mean_back(write="= dy[n, c, p, q]").replace("k**2", "1")),
    ("reduction", "averaged", mean_back(begin=SEEN, end="dx / np.maximum(seen, 1)")),
    ("reduction", "divided-by-windows", mean_back(begin=SEEN, end="k**2 * dx / np.maximum(seen, 1)")),
    ("value", "without-dy", mean_back(write="+= 1 / k**2")),
    ("value", "stride-left-out", mean_back(at="p, q")),
    ("value", "side-by-side", mean_back(at="p * k, q * k")),
    ("border", "ends-early", mean_back(of=ENDS)),
    ("sign", "sign", mean_back(end="-dx")),
    ("value", "first-number-only", mean_back(write="[0, 0] += dy[n, c, p, q]").replace("k] [0", "k][0")),
    ("shape", "rows-and-columns", mean_back(end="dx.swapaxes(2, 3)")),
    ("shape", "flat", mean_back(end="dx.ravel()")),
    ("mutates-input", "writes-dy", mean_back(begin="dy /= k**2", write="+= dy[n, c, p, q]")),
    ("returns-none", "no-return", mean_back(end="None")),
    ("crash", "shape-of-dy", mean_back(of="dy.shape", write="+= dy[n, c, p, q] * np.ones((k, k))")),
])  # fmt: skip

mv = function("def moved(x, right, down):")


def framed(top: str = "m - down", left: str = "m - right", end: str = "", mode: str = "") -> str:
    return mv(
        f"""
        h, w = x.shape[2:]
        m = max(abs(right), abs(down))
        paper = np.pad(x, ((0, 0), (0, 0), (m, m), (m, m)){mode})
        top, left = {top}, {left}
        return paper[:, :, top : top + h, left : left + w]{end}
        """
    )


MOVED = task("moved", [
    ("not-attempted", "untouched", mv("raise NotImplementedError")),
    ("border", "roll", mv("return np.roll(x, (down, right), axis=(2, 3))")),
    ("border", "wraps", framed(mode=', mode="wrap"')),
    ("border", "copies-of-the-border", framed(mode=', mode="edge"')),
    ("flipped", "both-opposite", framed(top="m + down", left="m + right")),
    ("flipped", "up-for-down", framed(top="m + down")),
    ("flipped", "left-for-right", framed(left="m + right")),
    ("transposed", "exchanged", framed(top="m - right", left="m - down")),
    ("no-update", "stays", mv("return x.copy()")),
    ("value", "right-only", framed(top="m")),
    ("value", "down-only", framed(left="m")),
    ("border", "smaller", mv("return x[:, :, : x.shape[2] - abs(down), : x.shape[3] - abs(right)]")),
    ("crash", "positive-only", mv("""
        y = np.zeros_like(x)
        y[:, :, down:, right:] = x[:, :, : x.shape[2] - down, : x.shape[3] - right]
        return y
        """)),
    ("value", "gone", mv("""
        h, w = x.shape[2:]
        paper = np.pad(x, ((0, 0), (0, 0), (9, 9), (9, 9)))
        return paper[:, :, 9 - down : 9 - down + h, 9 - right : 9 - right + w] * (right >= 0)
        """)),
    ("shape", "pictures-lost", framed(end="[0]")),
    ("mutates-input", "wipes-x", mv("x[:, :, :, :1] = 0\nreturn x")),
    ("returns-none", "no-return", mv("y = x + 0")),
])  # fmt: skip


def steady(moves: str = "((s, 0), (-s, 0), (0, s), (0, -s))", end: str = "np.mean(same)", test: str = "answer(move(x, a, b)) == before") -> str:  # fmt: skip
    return f"""
def steadiness(answer, move, x, s):
    before = answer(x)
    same = np.array([{test} for a, b in {moves}])
    return {end}
"""


STEADINESS = task("steadiness", [
    ("not-attempted", "untouched", "def steadiness(answer, move, x, s):\n    raise NotImplementedError"),
    ("other-quantity", "changed", steady(test="answer(move(x, a, b)) != before")),
    ("unit", "percent", steady(end="100 * np.mean(same)")),
    ("reduction", "four-shares", steady(end="same.mean(axis=1)")),
    ("reduction", "share-of-each-picture", steady(end="same.mean(axis=0)")),
    ("reduction", "added-up", steady(end="same.mean(axis=1).sum()")),
    ("reduction", "a-number", steady(end="same.sum()")),
    ("reduction", "in-all-four", steady(end="same.all(axis=0).mean()")),
    ("reduction", "in-any", steady(end="same.any(axis=0).mean()")),
    ("reduction", "worst-direction", steady(end="same.mean(axis=1).min()")),
    ("value", "right-and-down", steady(moves="((s, 0), (0, s))")),
    ("value", "right-and-left", steady(moves="((s, 0), (-s, 0))")),
    ("value", "up-and-down", steady(moves="((0, s), (0, -s))")),
    ("value", "right-only", steady(moves="((s, 0),)")),
    ("value", "aslant", steady(moves="((s, s), (-s, s), (s, -s), (-s, -s))")),
    ("value", "aslant-once", steady(moves="((s, s),)")),
    ("value", "eight", steady(moves="[(a, b) for a in (-s, 0, s) for b in (-s, 0, s) if a or b]")),
    ("value", "unmoved-too", steady(moves="((s, 0), (-s, 0), (0, s), (0, -s), (0, 0))")),
    ("value", "with-itself", steady(test="before == before")),
    ("value", "one-pixel-always", steady(moves="((1, 0), (-1, 0), (0, 1), (0, -1))")),
    ("returns-none", "no-return", steady(end="None")),
    ("crash", "pairs", steady(test="answer(move(x, (a, b))) == before")),
])  # fmt: skip


def net(layers: str) -> str:
    return f"def build(rng):\n    return nn.Sequential({layers})"


CONV = "nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.ReLU()"
NEXT = "nn.Conv2d(8, 20, 3, padding=1, rng=rng), nn.ReLU()"
LAST = "nn.GlobalAvgPool(), nn.Linear(20, 10, rng=rng)"
NETWORK = task("network", [
    ("not-attempted", "untouched", "def build(rng):\n    raise NotImplementedError"),
    ("type", "a-list", "def build(rng):\n    return [nn.ReLU()]"),
    ("type", "scores", "def build(rng):\n    return np.zeros((1, 10))"),
    ("value", "too-many", net("nn.Conv2d(1, 32, 5, padding=2, rng=rng), nn.ReLU(), nn.Conv2d(32, 64, 3, padding=1, rng=rng), nn.ReLU(), nn.GlobalAvgPool(), nn.Linear(64, 10, rng=rng)")),
    ("shape", "mlp", net("nn.Flatten(), nn.Linear(64, 25, rng=rng), nn.ReLU(), nn.Linear(25, 10, rng=rng)")),
    ("shape", "lenet", net(f"{CONV}, nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding=1, rng=rng), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64, 10, rng=rng)")),
    ("behaviour", "a-pooling-between", net(f"{CONV}, nn.MaxPool2d(2), {NEXT}, {LAST}")),
    ("behaviour", "a-mean-between", net(f"{CONV}, nn.AvgPool2d(2), {NEXT}, {LAST}")),
    ("behaviour", "a-stride", net(f"nn.Conv2d(1, 8, 3, stride=2, padding=1, rng=rng), nn.ReLU(), {NEXT}, {LAST}")),
    ("behaviour", "two-poolings", net(f"{CONV}, nn.MaxPool2d(2), {NEXT}, nn.MaxPool2d(2), {LAST}")),
    ("behaviour", "three-places", net(f"{CONV}, nn.MaxPool2d(3), {NEXT}, {LAST}")),
    ("shape", "no-linear-layer", net(f"{CONV}, {NEXT}, nn.GlobalAvgPool()")),
    ("shape", "no-pooling-at-the-end", net(f"{CONV}, {NEXT}")),
    ("shape", "depth-forgotten", net(f"{CONV}, nn.Conv2d(1, 20, 3, padding=1, rng=rng), nn.ReLU(), {LAST}")),
    ("shape", "three-channels", net(f"nn.Conv2d(3, 8, 3, padding=1, rng=rng), nn.ReLU(), {NEXT}, {LAST}")),
    ("behaviour", "a-pooling-between-and-zeros", f"""
        def build(rng):
            last = nn.Linear(20, 10, rng=rng)
            last.w.value[:] = 0
            return nn.Sequential({CONV}, nn.MaxPool2d(2), {NEXT}, nn.GlobalAvgPool(), last)
        """),
    ("stop", "one-pixel", net("nn.Conv2d(1, 20, 1, rng=rng), nn.ReLU(), nn.GlobalAvgPool(), nn.Linear(20, 10, rng=rng)")),
    ("stop", "one-convolution", net("nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.ReLU(), nn.GlobalAvgPool(), nn.Linear(8, 10, rng=rng)")),
    ("stop", "no-activations", net("nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.Conv2d(8, 20, 3, padding=1, rng=rng), " + LAST)),
    ("returns-none", "no-return", "def build(rng):\n    model = nn.ReLU()"),
    ("crash", "no-rng", "def build(rng):\n    return nn.Sequential(nn.Conv2d(1, 8))"),
])  # fmt: skip

lines = values({"bug_a": 6, "bug_b": 9, "bug_c": 4, "bug_d": 7})
WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", lines.untouched),
    ("not-attempted", "one-open", lines(bug_c="...")),
    *[("choice", f"a-{n}", lines(bug_a=n)) for n in range(1, 11) if n != 6],
    *[("choice", f"b-{n}", lines(bug_b=n)) for n in range(1, 11) if n != 9],
    *[("choice", f"c-{n}", lines(bug_c=n)) for n in range(1, 11) if n != 4],
    *[("choice", f"d-{n}", lines(bug_d=n)) for n in range(1, 11) if n != 7],
    ("type", "no-such-line", lines(bug_a=99)),
])  # fmt: skip

RESULTS = {"is_max": '"d"', "is_mean": '"a"', "is_second": '"c"', "is_wide": '"b"'}
which = values(RESULTS)
WHICH_RESULT = task("which_result", [
    ("not-attempted", "untouched", which.untouched),
    *[("choice", f"{name}-{letter}", which(**{name: f'"{letter}"'}))
      for name, right in RESULTS.items() for letter in "abcd" if letter not in right],
    ("type", "number", which(is_max=2)),
])  # fmt: skip


WRONG = [
    *POOL,
    *WAY_BACK,
    *THROUGH,
    *FIELD,
    *MAX_POOL,
    *MAX_BACK,
    *MEAN_BACK,
    *MOVED,
    *STEADINESS,
    *NETWORK,
    *WRONG_LINES,
    *WHICH_RESULT,
    *letters("words", "answer_words", "c"),
    *letters("lost", "answer_lost", "a"),
    *letters("cost", "answer_cost", "d"),
    *letters("cortex", "answer_cortex", "b"),
]
