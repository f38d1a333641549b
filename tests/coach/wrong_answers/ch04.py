"""Wrong answers to the tasks of chapter 04, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("04")


def values(**right: object):
    """A writer of cells that give each name its right value, but for those that it is told."""

    def cell(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return cell


def function(head: str):
    """A writer of functions with this `def` line."""

    def source(body: str) -> str:
        return f"def {head}:\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")

    return source


def untouched(cell, *names: str) -> str:
    return cell(**dict.fromkeys(names, "..."))


one = values(bump_b1=-60, bump_b2=-120, bump_v1=4, bump_v2=-4, edge=2, joint=3, units=11)
ONE_BUMP = task("one_bump", [
    ("not-attempted", "untouched", untouched(one, "bump_b1", "bump_b2", "bump_v1", "bump_v2", "edge", "joint", "units")),
    ("not-attempted", "one-open", one(joint="...")),
    ("sign", "bias-positive", one(bump_b1=60)),
    ("unit", "place-for-bias", one(bump_b1=-0.3)),
    ("other-quantity", "the-place", one(bump_b1=0.3)),
    ("order", "edges-exchanged", one(bump_b1=-120, bump_b2=-60)),
    ("unit", "divided-by-w", one(bump_b1="-0.3 / 200")),
    ("sign", "right-bias-positive", one(bump_b2=120)),
    ("unit", "right-place", one(bump_b2=-0.6)),
    ("other-quantity", "right-the-place", one(bump_b2=0.6)),
    ("order", "left-twice", one(bump_b2=-60)),
    ("factor", "height-one", one(bump_v1=1)),
    ("factor", "half-each", one(bump_v1=2)),
    ("sign", "hangs", one(bump_v1=-4)),
    ("unit", "by-the-steepness", one(bump_v1="4 / 200")),
    ("sign", "stays-up", one(bump_v2=4)),
    ("factor", "not-down-to-0", one(bump_v2=-1)),
    ("factor", "below-0", one(bump_v2=-8)),
    ("value", "one-edge", one(bump_v2=0)),
    ("value", "edge-at-the-top", one(edge=4)),
    ("value", "edge-at-the-foot", one(edge=0)),
    ("factor", "edge-without-v", one(edge=0.5)),
    ("value", "joint-of-full-heights", one(joint=6)),
    ("value", "joint-first-alone", one(joint=2)),
    ("value", "joint-second-alone", one(joint=1)),
    ("value", "joint-zero", one(joint=0)),
    ("count", "two-for-each", one(units=24)),
    ("count", "two-for-each-less-one", one(units=23)),
    ("count", "one-for-each", one(units=12)),
    ("count", "with-the-outer-ends", one(units=13)),
    ("type", "comma", one(edge="1,5")),
])  # fmt: skip

four = values(hinge_c=2, hinge_v1=2, hinge_v2=-2.5, hinge_v3=2.5, at_2=3.5, at_6=9, at_minus_1=2)
FOUR_POINTS = task("four_points", [
    ("not-attempted", "untouched", untouched(
        four, "hinge_c", "hinge_v1", "hinge_v2", "hinge_v3", "at_2", "at_6", "at_minus_1")),
    ("bias", "no-c", four(hinge_c=0)),
    ("order", "c-from-the-end", four(hinge_c=5)),
    ("value", "c-mean", four(hinge_c="np.mean([2, 4, 3, 5])")),
    ("other-quantity", "v1-value", four(hinge_v1=4)),
    ("order", "run-by-rise", four(hinge_v1=0.5)),
    ("sign", "v1-sign", four(hinge_v1=-2)),
    ("other-quantity", "v2-slope", four(hinge_v2=-0.5)),
    ("unit", "v2-rise", four(hinge_v2=-1)),
    ("unit", "v2-change-of-rise", four(hinge_v2=-3)),
    ("sign", "v2-old-minus-new", four(hinge_v2=2.5)),
    ("value", "v2-sum", four(hinge_v2=1.5)),
    ("value", "v2-counted-up", four(hinge_v2=-1.5)),
    ("other-quantity", "v3-slope", four(hinge_v3=2)),
    ("sign", "v3-old-minus-new", four(hinge_v3=-2.5)),
    ("unit", "v3-change-of-rise", four(hinge_v3=3)),
    ("value", "v3-since-the-first", four(hinge_v3=0)),
    ("value", "v3-minus-v2", four(hinge_v3=4.5)),
    ("count", "at-2-one-unit", four(at_2=6)),
    ("activation", "at-2-no-relu", four(at_2="2 + 2 * 2 - 2.5 * 1 + 2.5 * (2 - 3)")),
    ("bias", "at-2-no-c", four(at_2=1.5)),
    ("value", "at-6-stops", four(at_6=5)),
    ("count", "at-6-two-units", four(at_6=1.5)),
    ("bias", "at-6-no-c", four(at_6=7)),
    ("bias", "at-6-no-hinges", four(at_6="2 + 6 * (2 - 2.5 + 2.5)")),
    ("value", "left-continued", four(at_minus_1=0)),
    ("bias", "left-no-c", four(at_minus_1=-2)),
    ("activation", "left-absolute", four(at_minus_1=4)),
])  # fmt: skip

tent = values(tent_w=(1, 1, 1), tent_b=(-1, -3, -4), tent_v=(2, -6, 4), tent_c=0)
TENT = task("tent", [
    ("not-attempted", "untouched", untouched(tent, "tent_w", "tent_b", "tent_v", "tent_c")),
    ("not-attempted", "one-open", tent(tent_c="...")),
    ("sign", "upside-down", tent(tent_v=(-2, 6, -4))),
    ("sign", "places-as-biases", tent(tent_b=(1, 3, 4))),
    ("factor", "unit-height", tent(tent_v=(0.5, -1.5, 1))),
    ("bias", "lifted", tent(tent_c=1)),
    ("value", "slopes-for-changes", tent(tent_v=(2, -4, 0))),
    ("value", "no-third", tent(tent_v=(2, -6, 0))),
    ("offset", "wrong-widths", tent(tent_b=(-1, -3, -3.5))),
    ("behaviour", "speaks-on-the-left", tent(tent_w=(-1, 1, 1), tent_b=(1, -3, -4))),
    ("behaviour", "two-bends-exchanged", tent(tent_w=(1, -1, 1), tent_b=(-1, 3, -4), tent_v=(2, 2, -2))),
    ("bias", "peak-moved", tent(tent_b=(-1, -2, -4), tent_v=(2, -3, 1))),
    ("bias", "nothing", tent(tent_v=(0, 0, 0))),
    ("offset", "units-in-another-order", tent(tent_v=(2, 4, -6))),
    ("shape", "two-units", tent(tent_w=(1, 1), tent_b=(-1, -3), tent_v=(2, -6))),
    ("shape", "three-output-biases", tent(tent_c=(0, 0, 0))),
    ("nan", "infinite", tent(tent_v=("np.inf", -6, 4)).replace("'", "")),
    ("type", "text", tent(tent_b="'-1, -3, -4'")),
])  # fmt: skip

enough = values(
    pieces_tenth=30, pieces_hundredth=300, smooth_few=20, smooth_many=200, boxes="30**10"
)
ENOUGH = task("enough", [
    ("not-attempted", "untouched", untouched(
        enough, "pieces_tenth", "pieces_hundredth", "smooth_few", "smooth_many", "boxes")),
    ("factor", "no-half", enough(pieces_tenth=60)),
    ("unit", "length-one", enough(pieces_tenth=15)),
    ("factor", "half-turned-round", enough(pieces_tenth=120)),
    ("count", "one-too-few", enough(pieces_tenth=29)),
    ("count", "one-too-many", enough(pieces_tenth=31)),
    ("other-quantity", "h-for-n", enough(pieces_tenth="2 / 30")),
    ("square", "hundred-times", enough(pieces_hundredth=3000)),
    ("factor", "hundredth-no-half", enough(pieces_hundredth=600)),
    ("square", "root-of-ten", enough(pieces_hundredth=95)),
    ("value", "the-same", enough(pieces_hundredth=30)),
    ("unit", "smooth-length-one", enough(smooth_few=10)),
    ("other-quantity", "smooth-h", enough(smooth_few=0.1)),
    ("square", "no-root", enough(smooth_few=400)),
    ("square", "h-not-squared", enough(smooth_few=200)),
    ("factor", "no-eight", enough(smooth_few=57)),
    ("square", "smooth-hundred-times", enough(smooth_many=2000)),
    ("value", "smooth-the-same", enough(smooth_many=20)),
    ("count", "added", enough(boxes=300)),
    ("count", "two-inputs", enough(boxes=900)),
    ("order", "ten-to-the-thirty", enough(boxes="10**30")),
    ("count", "nine-inputs", enough(boxes="30**9")),
    ("type", "words", enough(boxes="'30^10'")),
])  # fmt: skip

square = values(square_2=-1, square_1=10, square_0=2.5, numbers_that_count=3, highest_power=8)
SQUARE = task("square", [
    ("not-attempted", "untouched", untouched(
        square, "square_2", "square_1", "square_0", "numbers_that_count", "highest_power")),
    ("square", "two-not-squared", square(square_2=1)),
    ("sign", "added", square(square_2=7)),
    ("count", "first-unit-alone", square(square_2=3)),
    ("sign", "minus-times-minus", square(square_1=2)),
    ("factor", "no-two", square(square_1=5)),
    ("square", "no-middle-term", square(square_1=0)),
    ("value", "middle-halved", square(square_1=8)),
    ("sign", "constant-added", square(square_0=4.5)),
    ("bias", "no-c", square(square_0=2)),
    ("count", "one-constant", square(square_0=3.5)),
    ("other-quantity", "parameters", square(numbers_that_count=3001)),
    ("other-quantity", "units", square(numbers_that_count=1000)),
    ("count", "without-constant", square(numbers_that_count=2)),
    ("value", "powers-added", square(highest_power=6)),
    ("value", "one-layer", square(highest_power=2)),
    ("count", "two-layers", square(highest_power=4)),
    ("order", "three-squared", square(highest_power=9)),
])  # fmt: skip

trend = values(p_a=2, n_a=400, p_b=1, n_b=1500)
TREND = task("trend", [
    ("not-attempted", "untouched", untouched(trend, "p_a", "n_a", "p_b", "n_b")),
    ("sign", "minus-in-p", trend(p_a=-2)),
    ("value", "ratio-for-power", trend(p_a=4)),
    ("order", "upside-down", trend(p_a=0.5)),
    ("other-quantity", "plain-slope", trend(p_a="(0.02 - 0.08) / 20")),
    ("other-quantity", "ratio-of-gaps", trend(p_a=0.25)),
    ("value", "as-if-p-were-1", trend(n_a=4000)),
    ("value", "from-20", trend(n_a=200)),
    ("value", "twice-again", trend(n_a=80)),
    ("other-quantity", "factor-for-n", trend(n_a=10)),
    ("sign", "minus-in-p-b", trend(p_b=-1)),
    ("value", "ratio-b", trend(p_b=3)),
    ("square", "as-if-p-were-2", trend(n_b="30 * 50**0.5")),
    ("value", "one-decade", trend(n_b=150)),
    ("other-quantity", "factor-b", trend(n_b=50)),
])  # fmt: skip

bump = function("bump(x, left, right, height, k)")
S = "def s(z):\n    return ops.sigmoid(z)[0]\n"
BUMP = task("bump", [
    ("not-attempted", "untouched", bump("raise NotImplementedError")),
    ("sign", "upside-down", bump(S + "return height * (s(k * (x - right)) - s(k * (x - left)))")),
    ("sign", "falling-sigmoid", bump("return height / (1 + np.exp(k * (x - left))) - height / (1 + np.exp(k * (x - right)))")),
    ("sign", "climbs-on", bump(S + "return height * (s(k * (x - left)) + s(k * (x - right)))")),
    ("sign", "plus-place", bump(S + "return height * (s(k * (x + left)) - s(k * (x + right)))")),
    ("factor", "no-height", bump(S + "return s(k * (x - left)) - s(k * (x - right))")),
    ("factor", "half", bump(S + "return height / 2 * (s(k * (x - left)) - s(k * (x - right)))")),
    ("bias", "k-times-x", bump(S + "return height * (s(k * x - left) - s(k * x - right))")),
    ("bias", "k-times-x-on-the-right", bump(S + "return height * (s(k * (x - left)) - s(k * x - right))")),
    ("bias", "same-place", bump(S + "return height * (s(k * (x - left)) - s(k * (x - left)))")),
    ("other-quantity", "no-k", bump(S + "return height * (s(x - left) - s(x - right))")),
    ("other-quantity", "divided-by-k", bump(S + "return height * (s((x - left) / k) - s((x - right) / k))")),
    ("activation", "tanh", bump("return height * (np.tanh(k * (x - left)) - np.tanh(k * (x - right)))")),
    ("activation", "box", bump("return height * ((x >= left) & (x < right))")),
    ("activation", "relu", bump("return height * (np.maximum(0, k * (x - left)) - np.maximum(0, k * (x - right)))")),
    ("activation", "lines", bump("return height * (k * (x - left) - k * (x - right)) + 0 * x")),
    ("value", "product", bump(S + "return height * s(k * (x - left)) * s(k * (right - x))")),
    ("value", "brackets", bump(S + "return height * s(k * (x - left)) - s(k * (x - right))")),
    ("count", "one-edge", bump(S + "return height * s(k * (x - left))")),
    ("value", "right-as-width", bump(S + "return height * (s(k * (x - left)) - s(k * (x - left - right)))")),
    ("overflow", "exponential-above", bump(
        "a, b = np.exp(k * (x - left)), np.exp(k * (x - right))\nreturn height * (a / (1 + a) - b / (1 + b))")),
    ("loop", "loop", bump(S + "y = np.zeros(x.shape)\nfor place in np.ndindex(x.shape):\n    y[place] = height * "
                          "(s(k * (x[place] - left)) - s(k * (x[place] - right)))\nreturn y")),
    ("mutates-input", "in-place", bump(S + "x -= left\nreturn height * (s(k * x) - s(k * (x + left - right)))")),
    ("type", "pairs", bump("a = ops.sigmoid(k * (x - left))\nreturn a")),
    ("crash", "subtracts-pairs", bump("return height * (ops.sigmoid(k * (x - left)) - ops.sigmoid(k * (x - right)))")),
])  # fmt: skip

slope = function("slope(x, w, b, v)")
Z = "z = x[:, None] * w + b\n"
SLOPE = task("slope", [
    ("not-attempted", "untouched", slope("raise NotImplementedError")),
    ("sign", "sign", slope(Z + "return (z > 0) @ (-w * v)")),
    ("activation", "shut-ones", slope(Z + "return (z <= 0) @ (w * v)")),
    ("activation", "np-sign", slope(Z + "return np.sign(z) @ (w * v)")),
    ("activation", "all-open", slope("return np.full(len(x), np.sum(w * v))")),
    ("activation", "output-for-slope", slope(Z + "return np.maximum(0, z) @ (w * v)")),
    ("layer", "no-w", slope(Z + "return (z > 0) @ v")),
    ("layer", "no-v", slope(Z + "return (z > 0) @ w")),
    ("layer", "counted", slope(Z + "return np.sum(z > 0, axis=1)")),
    ("layer", "added", slope(Z + "return (z > 0) @ (w + v)")),
    ("layer", "not-added-up", slope(Z + "return (z > 0) * w * v")),
    ("sign", "absolute-weight", slope(Z + "return (z > 0) @ (abs(w) * v)")),
    ("sign", "always-on-the-right", slope("return (x[:, None] > -b / w) @ (w * v)")),
    ("bias", "no-b", slope("return (x[:, None] * w > 0) @ (w * v)")),
    ("bias", "b-subtracted", slope("return (x[:, None] * w > b) @ (w * v)")),
    ("bias", "hinge-without-w", slope("return (x[:, None] > -b) @ (w * v)")),
    ("other-quantity", "the-curve", slope(Z + "return np.maximum(0, z) @ v")),
    ("other-quantity", "times-x", slope(Z + "return (z > 0) @ (w * v) * x")),
    ("reduction", "mean", slope(Z + "return ((z > 0) * w * v).mean(axis=1)")),
    ("reduction", "one-number", slope(Z + "return np.sum((z > 0) * w * v)")),
    ("reduction", "over-the-places", slope(Z + "return np.sum((z > 0) * w * v, axis=0)")),
    ("shape", "column", slope(Z + "return (z > 0) @ (w * v)[:, None]")),
    ("shape", "x-as-it-is", slope("return (x * w + b > 0) @ (w * v)")),
    ("crash", "matrix-product", slope("return (x @ w + b > 0) @ (w * v)")),
    ("loop", "loop-over-places", slope("return np.array([(w * x_n + b > 0) @ (w * v) for x_n in x])")),
    ("loop", "loop-over-units", slope(
        "y = np.zeros(len(x))\nfor j in range(len(w)):\n    y = y + (w[j] * x + b[j] > 0) * w[j] * v[j]\nreturn y")),
    ("mutates-input", "v-in-place", slope(Z + "v *= w\nreturn (z > 0) @ v")),
    ("returns-none", "no-return", slope(Z + "y = (z > 0) @ (w * v)")),
])  # fmt: skip

hinges = function("hinges(xs, fs)")
V = "slopes = np.diff(fs) / np.diff(xs)\nv = np.diff(slopes, prepend=0, append=0)\n"
HINGES = task("hinges", [
    ("not-attempted", "untouched", hinges("raise NotImplementedError")),
    ("sign", "places", hinges(V + "return xs, v, fs[0]")),
    ("count", "no-last-hinge", hinges(V + "return -xs[:-1], v[:-1], fs[0]")),
    ("count", "no-first-hinge", hinges(V + "return -xs[1:], v[1:], fs[0]")),
    ("count", "inner-hinges", hinges(V + "return -xs[1:-1], v[1:-1], fs[0]")),
    ("other-quantity", "values-as-biases", hinges(V + "return -fs, v, fs[0]")),
    ("value", "half-way", hinges(V + "return -(xs[1:] + xs[:-1]) / 2, v, fs[0]")),
    ("value", "all-at-0", hinges(V + "return np.zeros(len(xs)), v, fs[0]")),
    ("sign", "old-minus-new", hinges(V + "return -xs, -v, fs[0]")),
    ("other-quantity", "slopes", hinges(V + "return -xs, np.append(slopes, 0), fs[0]")),
    ("other-quantity", "slopes-one-too-few", hinges(V + "return -xs, slopes, fs[0]")),
    ("count", "no-last-weight", hinges(V + "return -xs, v[:-1], fs[0]")),
    ("count", "inner-weights", hinges(V + "return -xs, np.diff(slopes), fs[0]")),
    ("count", "no-first-weight", hinges(V + "return -xs, v[1:], fs[0]")),
    ("count", "last-weight-0", hinges(V + "v[-1] = 0\nreturn -xs, v, fs[0]")),
    ("count", "first-weight-0", hinges(V + "v[0] = 0\nreturn -xs, v, fs[0]")),
    ("sign", "last-weight-up", hinges(V + "return -xs, np.append(v[:-1], slopes[-1]), fs[0]")),
    ("offset", "rolled", hinges(V + "return -xs, np.append(v[1:], v[0]), fs[0]")),
    ("offset", "rolled-right", hinges(V + "return -xs, np.insert(v[:-1], 0, v[-1]), fs[0]")),
    ("unit", "rises", hinges("return -xs, np.diff(np.diff(fs), prepend=0, append=0), fs[0]")),
    ("unit", "first-width", hinges("s = np.diff(fs) / (xs[1] - xs[0])\nreturn -xs, np.diff(s, prepend=0, append=0), fs[0]")),
    ("unit", "mean-width", hinges("s = np.diff(fs) / np.diff(xs).mean()\nreturn -xs, np.diff(s, prepend=0, append=0), fs[0]")),
    ("unit", "times-width", hinges("s = np.diff(fs) * np.diff(xs)\nreturn -xs, np.diff(s, prepend=0, append=0), fs[0]")),
    ("order", "run-by-rise", hinges("s = np.diff(xs) / np.diff(fs)\nreturn -xs, np.diff(s, prepend=0, append=0), fs[0]")),
    ("other-quantity", "steps", hinges("return -xs, np.diff(fs, prepend=0), fs[0]")),
    ("other-quantity", "steps-from-the-first", hinges("return -xs, np.diff(fs, prepend=fs[0]), fs[0]")),
    ("other-quantity", "values", hinges("return -xs, fs, fs[0]")),
    ("other-quantity", "added-up", hinges(V + "return -xs, np.append(slopes, 0).cumsum(), fs[0]")),
    ("bias", "no-c", hinges(V + "return -xs, v, 0")),
    ("order", "last-value", hinges(V + "return -xs, v, fs[-1]")),
    ("order", "second-value", hinges(V + "return -xs, v, fs[1]")),
    ("other-quantity", "mean-value", hinges(V + "return -xs, v, fs.mean()")),
    ("other-quantity", "smallest-value", hinges(V + "return -xs, v, fs.min()")),
    ("other-quantity", "first-place", hinges(V + "return -xs, v, xs[0]")),
    ("bias", "first-line-at-0", hinges(V + "return -xs, v, fs[0] - slopes[0] * xs[0]")),
    ("sign", "c-sign", hinges(V + "return -xs, v, -fs[0]")),
    ("order", "v-first", hinges(V + "return v, -xs, fs[0]")),
    ("order", "c-first", hinges(V + "return fs[0], -xs, v")),
    ("shape", "two-results", hinges(V + "return -xs, v")),
    ("shape", "four-results", hinges(V + "return np.ones(len(xs)), -xs, v, fs[0]")),
    ("loop", "loop", hinges("""
        s = [0.0]
        for i in range(len(xs) - 1):
            s.append((fs[i + 1] - fs[i]) / (xs[i + 1] - xs[i]))
        s.append(0.0)
        return -xs, np.array([s[i + 1] - s[i] for i in range(len(xs))]), fs[0]""")),
    ("mutates-input", "negated-in-place", hinges(V + "xs *= -1\nreturn xs, v, fs[0]")),
    ("crash", "lengths", hinges("v = np.diff(fs) / xs\nreturn -xs, v, fs[0]")),
])  # fmt: skip

readout = function("fit_readout(h, f)")
ONES = "H = np.column_stack([h, np.ones(len(h))])\n"
LSTSQ = "s = np.linalg.lstsq(H, f, rcond=None)[0]\n"
READOUT = task("readout", [
    ("not-attempted", "untouched", readout("raise NotImplementedError")),
    ("bias", "no-c", readout("return np.linalg.lstsq(h, f, rcond=None)[0], 0.0")),
    ("bias", "mean-of-f", readout("c = f.mean()\nreturn np.linalg.lstsq(h, f - c, rcond=None)[0], c")),
    ("bias", "mean-not-put-back", readout(
        "v = np.linalg.lstsq(h - h.mean(axis=0), f - f.mean(), rcond=None)[0]\nreturn v, f.mean()")),
    ("bias", "bias-afterwards", readout(
        "v = np.linalg.lstsq(h, f, rcond=None)[0]\nreturn v, np.mean(f - h @ v)")),
    ("order", "ones-last-bias-first", readout(ONES + LSTSQ + "return s[1:], s[0]")),
    ("order", "ones-first-bias-last", readout(
        "H = np.column_stack([np.ones(len(h)), h])\n" + LSTSQ + "return s[:-1], s[-1]")),
    ("sign", "sign", readout(ONES + LSTSQ + "return -s[:-1], -s[-1]")),
    ("other-quantity", "correlation", readout(ONES + "s = H.T @ f\nreturn s[:-1], s[-1]")),
    ("other-quantity", "mean-correlation", readout(ONES + "s = H.T @ f / len(f)\nreturn s[:-1], s[-1]")),
    ("value", "first-rows", readout(
        ONES + "n = H.shape[1]\ns = np.linalg.solve(H[:n], f[:n])\nreturn s[:-1], s[-1]")),
    ("reduction", "one-by-one", readout("""
        v = []
        for column in h.T:
            H = np.column_stack([column, np.ones(len(f))])
            v.append(np.linalg.lstsq(H, f, rcond=None)[0][0])
        return np.array(v), f.mean()""")),
    ("nan", "normal-equations", readout(ONES + "s = np.linalg.solve(H.T @ H, H.T @ f)\nreturn s[:-1], s[-1]")),
    ("nan", "inverse", readout(ONES + "s = np.linalg.inv(H.T @ H) @ H.T @ f\nreturn s[:-1], s[-1]")),
    ("crash", "not-square", readout(ONES + "s = np.linalg.solve(H, f)\nreturn s[:-1], s[-1]")),
    ("crash", "transposed", readout(ONES + "s = np.linalg.lstsq(H.T, f, rcond=None)[0]\nreturn s[:-1], s[-1]")),
    ("type", "four-results", readout(ONES + "return np.linalg.lstsq(H, f, rcond=None)")),
    ("shape", "one-array", readout(ONES + LSTSQ + "return s")),
    ("shape", "v-alone", readout(ONES + LSTSQ + "return s[:-1]")),
    ("shape", "v-with-c", readout(ONES + LSTSQ + "return s, s[-1]")),
    ("shape", "v-as-a-column", readout(ONES + LSTSQ + "return s[:-1, None], s[-1]")),
    ("order", "c-first", readout(ONES + LSTSQ + "return s[-1], s[:-1]")),
    ("mutates-input", "centred-in-place", readout(
        "f -= f.mean()\n" + ONES + LSTSQ + "return s[:-1], s[-1]")),
])  # fmt: skip

gap = function("greatest_gap(f, g, a, b, n)")
X = "x = np.linspace(a, b, n)\n"
GAP = task("greatest_gap", [
    ("not-attempted", "untouched", gap("raise NotImplementedError")),
    ("sign", "no-absolute", gap(X + "return np.max(f(x) - g(x))")),
    ("sign", "no-absolute-turned", gap(X + "return np.max(g(x) - f(x))")),
    ("order", "absolute-of-the-largest", gap(X + "return abs(np.max(f(x) - g(x)))")),
    ("order", "highest-points", gap(X + "return abs(f(x).max() - g(x).max())")),
    ("reduction", "mean", gap(X + "return np.abs(f(x) - g(x)).mean()")),
    ("reduction", "sum", gap(X + "return np.abs(f(x) - g(x)).sum()")),
    ("reduction", "smallest", gap(X + "return np.abs(f(x) - g(x)).min()")),
    ("reduction", "root-mean-square", gap(X + "return np.sqrt(np.mean((f(x) - g(x)) ** 2))")),
    ("reduction", "mean-square", gap(X + "return np.mean((f(x) - g(x)) ** 2)")),
    ("square", "squared", gap(X + "return np.max((f(x) - g(x)) ** 2)")),
    ("reduction", "each", gap(X + "return np.abs(f(x) - g(x))")),
    ("other-quantity", "place", gap(X + "return x[np.argmax(np.abs(f(x) - g(x)))]")),
    ("other-quantity", "number-of-the-place", gap(X + "return np.argmax(np.abs(f(x) - g(x)))")),
    ("count", "arange", gap("x = a + (b - a) / n * np.arange(n)\nreturn np.abs(f(x) - g(x)).max()")),
    ("count", "left-end-missing", gap(X + "x = x[1:]\nreturn np.abs(f(x) - g(x)).max()")),
    ("count", "one-more", gap("x = np.linspace(a, b, n + 1)\nreturn np.abs(f(x) - g(x)).max()")),
    ("value", "from-0-to-1", gap("x = np.linspace(0, 1, n)\nreturn np.abs(f(x) - g(x)).max()")),
    ("value", "from-0", gap("x = np.linspace(0, b, n)\nreturn np.abs(f(x) - g(x)).max()")),
    ("other-quantity", "sum-of-both", gap(X + "return np.abs(f(x) + g(x)).max()")),
    ("other-quantity", "share", gap(X + "return np.max(np.abs((f(x) - g(x)) / f(x)))")),
    ("loop", "loop", gap("return max(abs(f(x) - g(x)) for x in np.linspace(a, b, n))")),
    ("crash", "functions-subtracted", gap(X + "return np.max(np.abs(f - g))")),
    ("crash", "max-of-arrays", gap(X + "return max(f(x), g(x)) - min(f(x), g(x))")),
    ("returns-none", "prints", gap(X + "print(np.abs(f(x) - g(x)).max())")),
])  # fmt: skip

width = function("width_for(eps, K, a, b)")
WIDTH = task("width_for", [
    ("not-attempted", "untouched", width("raise NotImplementedError")),
    ("rounding", "not-whole", width("return K * (b - a) / (2 * eps)")),
    ("rounding", "not-whole-but-one", width("return max(1, K * (b - a) / (2 * eps))")),
    ("rounding", "rounded-down", width("return max(1, K * (b - a) // (2 * eps))")),
    ("rounding", "int", width("return int(K * (b - a) / (2 * eps))")),
    ("rounding", "nearest", width("return round(K * (b - a) / (2 * eps))")),
    ("rounding", "nearest-but-one", width("return max(1, round(K * (b - a) / (2 * eps)))")),
    ("count", "always-one-more", width("return int(K * (b - a) / (2 * eps)) + 1")),
    ("count", "constant", width("return int(np.ceil(K * (b - a) / (2 * eps)))")),
    ("count", "units-for-stairs", width("return max(1, int(np.ceil(K * (b - a) / (2 * eps)))) - 1")),
    ("count", "points", width("return max(1, int(np.ceil(K * (b - a) / (2 * eps)))) + 1")),
    ("factor", "no-half", width("return max(1, int(np.ceil(K * (b - a) / eps)))")),
    ("factor", "half-turned-round", width("return max(1, int(np.ceil(2 * K * (b - a) / eps)))")),
    ("factor", "python-divides-first", width("return max(1, int(np.ceil(K * (b - a) / eps * 2)))")),
    ("unit", "length-one", width("return max(1, int(np.ceil(K / (2 * eps))))")),
    ("unit", "from-0", width("return max(1, int(np.ceil(K * b / (2 * eps))))")),
    ("sign", "negative-length", width("return max(1, int(np.ceil(K * (a - b) / (2 * eps))))")),
    ("crash", "h-by-zero", width("h = 2 * eps / K\nreturn int(np.ceil((b - a) / h))")),
    ("other-quantity", "h", width("return 2 * eps / K if K > 1e-9 else 2 * eps / 1e-9")),
    ("order", "upside-down", width("return max(1, int(np.ceil(2 * eps / max(K * (b - a), 1e-9))))")),
    ("shape", "list", width("return [max(1, int(np.ceil(K * (b - a) / (2 * eps)))), 1]")),
])  # fmt: skip


def lines(a: object, b: object, c: object) -> str:
    return f"bug_a, bug_b, bug_c = {a}, {b}, {c}"


WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", lines("...", "...", "...")),
    ("not-attempted", "two-open", lines(4, "...", "...")),
    *(("choice", f"a{n}", lines(n, 3, 2)) for n in range(1, 9) if n != 4),
    *(("choice", f"b{n}", lines(4, n, 2)) for n in range(1, 9) if n != 3),
    *(("choice", f"c{n}", lines(4, 3, n)) for n in range(1, 9) if n != 2),
    ("type", "no-such-line", lines(9, 3, 2)),
    ("type", "text", lines("'the hinges'", 3, 2)),
])  # fmt: skip


WRONG = [
    *ONE_BUMP, *FOUR_POINTS, *TENT, *ENOUGH, *SQUARE, *TREND, *BUMP, *HINGES, *SLOPE, *READOUT,
    *GAP, *WIDTH, *WRONG_LINES,
    *letters("which_statement", "answer_statement", "c"),
    *letters("whole_line", "answer_line", "a"),
    *letters("wide_squares", "answer_squares", "d"),
    *letters("promise", "answer_promise", "b"),
    *letters("between_the_points", "answer_between", "b"),
    *letters("jump", "answer_jump", "d"),
    *letters("which_theorem", "answer_theorem", "a"),
    *letters("why_deep", "answer_deep", "c"),
]  # fmt: skip
