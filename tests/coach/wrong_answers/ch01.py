"""Wrong answers to the tasks of chapter 01, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("01")


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


sums = values(z_a=4, step_a=1, relu_a=4, relu_b=0, step_c=1, sigmoid_c=0.5)
WEIGHTED_SUM = task("weighted_sum", [
    ("not-attempted", "untouched", sums(**dict.fromkeys(
        ("z_a", "step_a", "relu_a", "relu_b", "step_c", "sigmoid_c"), "..."))),
    ("not-attempted", "one-open", sums(sigmoid_c="...")),
    ("undefined", "cell-not-run", ""),
    ("bias", "no-bias", sums(z_a=4.5)),
    ("bias", "bias-subtracted", sums(z_a=5)),
    ("sign", "sign-of-a-weight-lost", sums(z_a=6)),
    ("value", "no-weights", sums(z_a=5.5)),
    ("value", "weights-added", sums(z_a="2 + 2 + 1 - 1 + 3 + 0.5 - 0.5")),
    ("other-quantity", "output-for-sum", sums(z_a=1)),
    ("step", "sum-for-output", sums(step_a=4)),
    ("sign", "wrong-side", sums(step_a=0)),
    ("step", "step-for-relu", sums(relu_a=1)),
    ("sign", "relu-of-a-positive-sum-0", sums(relu_a=0)),
    ("other-quantity", "relu-lets-pass", sums(relu_b=-2)),
    ("sign", "relu-turns-round", sums(relu_b=2)),
    ("bias", "relu-without-bias", sums(relu_b=-1.5)),
    ("kink", "step-of-0-is-0", sums(step_c=0)),
    ("kink", "half-a-step", sums(step_c=0.5)),
    ("value", "e-to-the-0-is-infinite", sums(sigmoid_c=0)),
    ("value", "e-to-the-0-is-0", sums(sigmoid_c=1)),
    ("order", "denominator", sums(sigmoid_c=2)),
    ("type", "decimal-comma", sums(sigmoid_c="0,5")),
    ("type", "text", sums(z_a="'4'")),
    ("shape", "products", sums(z_a="[4, -1, 1.5]")),
    ("nan", "power-for-product", sums(z_a="10**400")),
])  # fmt: skip

biases = values(bias_vote=-3, theta_door=-0.5, bias_rise=2, easy_rows=3)
THRESHOLD = task("threshold_to_bias", [
    ("not-attempted", "untouched", biases(
        bias_vote="...", theta_door="...", bias_rise="...", easy_rows="...")),
    ("sign", "threshold-for-bias", biases(bias_vote=3)),
    ("value", "two-are-enough", biases(bias_vote=-2)),
    ("value", "another-that-does-it", biases(bias_vote=-2.5)),
    ("value", "all-five", biases(bias_vote=-5)),
    ("sign", "bias-for-threshold", biases(theta_door=0.5)),
    ("value", "no-threshold", biases(theta_door=0)),
    ("sign", "falls", biases(bias_rise=-2)),
    ("other-quantity", "new-bias", biases(bias_rise=-1)),
    ("value", "at-least-two", biases(bias_rise=1)),
    ("value", "too-far", biases(bias_rise=3)),
    ("bias", "and", biases(easy_rows=1)),
    ("bias", "always", biases(easy_rows=4)),
    ("kink", "edge-left-out", biases(easy_rows=2)),
    ("type", "a-list-of-rows", biases(easy_rows="[(0, 1), (1, 0), 1]")),
    ("shape", "answers", biases(easy_rows="[0, 1, 1, 1]")),
])  # fmt: skip

LICENCE = task("licence", [
    ("not-attempted", "untouched", "licence_w = ...\nlicence_b = ..."),
    ("not-attempted", "no-bias-yet", "licence_w = (1, -1)\nlicence_b = ..."),
    ("kink", "edge", "licence_w, licence_b = (1, -1), 1"),
    ("sign", "broken-for-kept", "licence_w, licence_b = (-2, 2), -1"),
    ("bias", "sign-of-the-bias", "licence_w, licence_b = (2, -2), -1"),
    ("order", "exchanged", "licence_w, licence_b = (-2, 2), 1"),
    ("behaviour", "or", "licence_w, licence_b = (1, 1), -1"),
    ("behaviour", "and", "licence_w, licence_b = (1, 1), -2"),
    ("behaviour", "not-x2", "licence_w, licence_b = (0, -1), 0.5"),
    ("behaviour", "always-1", "licence_w, licence_b = (1, -1), 5"),
    ("behaviour", "always-0", "licence_w, licence_b = (1, -1), -5"),
    ("behaviour", "zero-weights", "licence_w, licence_b = (0, 0), 1"),
    ("shape", "bias-inside", "licence_w, licence_b = (1, 2, -2), 1"),
    ("shape", "bias-as-pair", "licence_w, licence_b = (2, -2), [1, 1]"),
    ("type", "text", "licence_w, licence_b = '2, -2', 1"),
    ("type", "truth-table", "licence_w, licence_b = {(0, 0): 1}, 1"),
    ("nan", "nan", "licence_w, licence_b = (np.nan, -1), 1"),
    ("nan", "infinite-bias", "licence_w, licence_b = (1, -1), np.inf"),
])  # fmt: skip

CHAIR = task("chair", [
    ("not-attempted", "untouched", "chair_w = ...\nchair_b = ..."),
    ("behaviour", "equal-rights-ties-pass", "chair_w, chair_b = (1, 1, 1, 1), -2"),
    ("behaviour", "equal-rights-ties-fail", "chair_w, chair_b = (1, 1, 1, 1), -3"),
    ("behaviour", "chair-counts-double", "chair_w, chair_b = (2, 1, 1, 1), -1.5"),
    ("behaviour", "chair-alone", "chair_w, chair_b = (1, 0, 0, 0), -1"),
    ("behaviour", "members-cannot-win", "chair_w, chair_b = (3, 1, 1, 1), -4"),
    ("kink", "edge", "chair_w, chair_b = (3, 2, 2, 2), -4"),
    ("kink", "edges", "chair_w, chair_b = (2, 1, 1, 1), -2"),
    ("bias", "sign-of-the-bias", "chair_w, chair_b = (3, 2, 2, 2), 5"),
    ("bias", "no-bias", "chair_w, chair_b = (3, 2, 2, 2), 0"),
    ("order", "chair-last", "chair_w, chair_b = (2, 2, 2, 3), -5"),
    ("sign", "opposite", "chair_w, chair_b = (-3, -2, -2, -2), 4.5"),
    ("behaviour", "never", "chair_w, chair_b = (3, 2, 2, 2), -10"),
    ("behaviour", "chair-in-the-middle", "chair_w, chair_b = (2, 3, 2, 2), -5"),
    ("behaviour", "zero", "chair_w, chair_b = (0, 0, 0, 0), -1"),
    ("shape", "three-weights", "chair_w, chair_b = (2, 2, 2), -3"),
    ("shape", "one-weight", "chair_w, chair_b = 2, -3"),
])  # fmt: skip

network = values(h1_w=(2, 2), h1_b=-3, h2_w=(-2, -2), h2_b=1, out_w=(2, 2), out_b=-1)
TWO_SWITCHES = task("two_switches", [
    ("not-attempted", "untouched", network(
        h1_w="...", h1_b="...", h2_w="...", h2_b="...", out_w="...", out_b="...")),
    ("not-attempted", "output-open", network(out_w="...", out_b="...")),
    ("sign", "xor", network(h2_w=(1, 1), h2_b=-1, out_w=(-1, 1), out_b=-1)),
    ("kink", "edges", network(h1_w=(1, 1), h1_b=-1, h2_w=(-1, -1), h2_b=1, out_w=(1, 1), out_b=0)),
    ("bias", "thresholds", network(h1_b=3, h2_b=-1, out_b=1)),
    ("layer", "twice-the-same", network(h2_w=(1, 1), h2_b=-2)),
    ("layer", "only-and", network(h2_w=(0, 0), h2_b=1)),
    ("layer", "passed-on", network(h1_w=(1, 0), h1_b=-1, h2_w=(0, 1), h2_b=-1)),
    ("layer", "or-and-nor", network(h1_b=-1)),
    ("behaviour", "output-and", network(out_b=-3)),
    ("behaviour", "output-always", network(out_b=1)),
    ("behaviour", "output-one-deaf", network(out_w=(2, 0))),
    ("shape", "three-weights", network(out_w=(1, 1, 1))),
    ("shape", "bias-as-pair", network(h1_b=[-3, 1])),
    ("type", "name-for-weights", network(h1_w="'and'")),
    ("nan", "nan", network(h1_w="(np.nan, 1)")),
])  # fmt: skip

unit = body("unit(x, w, b)")
UNIT = task("unit", [
    ("not-attempted", "untouched", unit("raise NotImplementedError")),
    ("not-attempted", "dots", unit("...")),
    ("undefined", "cell-not-run", ""),
    ("type", "name-used-again", "unit = 3"),
    ("kink", "strictly-larger", unit("return (x @ w + b > 0).astype(int)")),
    ("kink", "sign", unit("return (np.sign(x @ w + b) + 1) // 2")),
    ("bias", "no-bias", unit("return (x @ w >= 0) * 1")),
    ("bias", "threshold", unit("return (x @ w >= b).astype(int)")),
    ("bias", "outside", unit("return (x @ w >= 0) + b")),
    ("bias", "for-each-input", unit("return (np.sum(x * w + b, axis=1) >= 0).astype(int)")),
    ("step", "no-step", unit("return x @ w + b")),
    ("targets", "minus-one", unit("return np.where(x @ w + b >= 0, 1, -1)")),
    ("sign", "opposite", unit("return (x @ w + b < 0).astype(int)")),
    ("sign", "smaller-or-equal", unit("return (x @ w + b <= 0).astype(int)")),
    ("other-quantity", "sigmoid", unit("return 1 / (1 + np.exp(-(x @ w + b)))")),
    ("other-quantity", "relu", unit("return np.maximum(0, x @ w + b)")),
    ("shape", "not-added-up", unit("return x * w + b")),
    ("shape", "each-product-decided", unit("return (x * w + b >= 0).astype(int)")),
    ("batch", "everything-added-up", unit("return int(np.sum(x * w) + b >= 0)")),
    ("batch", "along-the-examples", unit("return (np.sum(x * w, axis=0) + b >= 0).astype(int)")),
    ("batch", "first-only", unit("return int(x[0] @ w + b >= 0)")),
    ("shape", "column", unit("return (x @ w + b >= 0).astype(int)[:, None]")),
    ("crash", "exchanged", unit("return (w @ x + b >= 0).astype(int)")),
    ("crash", "if-of-an-array", unit("if x @ w + b >= 0:\n    return 1\nreturn 0")),
    ("loop", "loop", unit("return np.array([int(row @ w + b >= 0) for row in x])")),
    ("loop", "two-loops", unit("""
        y = []
        for row in x:
            z = b
            for x_i, w_i in zip(row, w):
                z = z + x_i * w_i
            y.append(1 if z >= 0 else 0)
        return np.array(y)
        """)),
    ("mutates-input", "in-place", unit("x *= w\nreturn (x.sum(axis=1) + b >= 0).astype(int)")),
    ("returns-none", "printed", unit("print((x @ w + b >= 0).astype(int))")),
    ("value", "always-1", unit("return np.ones(len(x))")),
    ("nan", "nan", unit("return np.where(x @ w + b >= 0, 1, np.nan)")),
    ("value", "size-of-the-sum", unit("return (np.abs(x @ w + b) >= 0.5).astype(int)")),
    ("type", "words", unit("return ['yes' if z >= 0 else 'no' for z in x @ w + b]")),
    ("signature", "no-bias", "def unit(x, w):\n    return (x @ w >= 0).astype(int)"),
])  # fmt: skip


def bends(relu: str = "np.maximum(0, z)", sigmoid: str = "1 / (1 + np.exp(-z))") -> str:
    return f"def relu(z):\n    return {relu}\n\n\ndef sigmoid(z):\n    return {sigmoid}"


BENDS = task("bends", [
    ("not-attempted", "untouched",
     "def relu(z):\n    raise NotImplementedError\n\n\ndef sigmoid(z):\n    raise NotImplementedError"),
    ("not-attempted", "sigmoid-open",
     "def relu(z):\n    return np.maximum(0, z)\n\n\ndef sigmoid(z):\n    raise NotImplementedError"),
    ("step", "step", bends("(z >= 0) * 1.0")),
    ("step", "step-strict", bends("np.where(z > 0, 1, 0)")),
    ("sign", "abs", bends("np.abs(z)")),
    ("sign", "other-side-turned", bends("np.maximum(0, -z)")),
    ("sign", "other-side", bends("np.minimum(0, z)")),
    ("other-quantity", "identity", bends("z")),
    ("value", "clipped", bends("np.clip(z, 0, 1)")),
    ("value", "from-1", bends("np.maximum(1, z)")),
    ("other-quantity", "leaky", bends("np.maximum(0.01 * z, z)")),
    ("other-quantity", "softplus", bends("np.log(1 + np.exp(z))")),
    ("crash", "max", bends("max(0, z)")),
    ("crash", "if", bends("z if z > 0 else 0")),
    ("shape", "largest", bends("np.max(z)")),
    ("shape", "positive-ones", bends("z[z > 0]")),
    ("mutates-input", "in-place",
     "def relu(z):\n    z[z < 0] = 0\n    return z\n\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"),
    ("sign", "falling", bends(sigmoid="1 / (1 + np.exp(z))")),
    ("order", "no-brackets", bends(sigmoid="1 / 1 + np.exp(-z)")),
    ("order", "denominator", bends(sigmoid="1 + np.exp(-z)")),
    ("value", "exponential-alone", bends(sigmoid="np.exp(-z)")),
    ("value", "minus", bends(sigmoid="1 / (1 - np.exp(-z))")),
    ("other-quantity", "tanh", bends(sigmoid="np.tanh(z)")),
    ("other-quantity", "step-for-sigmoid", bends(sigmoid="(z >= 0) * 1.0")),
    ("other-quantity", "slope", bends(sigmoid="np.exp(-z) / (1 + np.exp(-z)) ** 2")),
    ("other-quantity", "rational", bends(sigmoid="z / (1 + np.abs(z))")),
    ("factor", "steep", bends(sigmoid="1 / (1 + np.exp(-2 * z))")),
    ("value", "base-2", bends(sigmoid="1 / (1 + 2.0 ** (-z))")),
    ("overflow", "infinity-by-infinity", bends(sigmoid="np.exp(z) / (1 + np.exp(z))")),
    ("crash", "math", "import math\n" + bends(sigmoid="1 / (1 + math.exp(-z))")),
    ("crash", "no-such-name", bends(sigmoid="1 / (1 + exp(-z))")),
    ("dtype", "whole-numbers", bends("np.maximum(0, z).astype(int)")),
    ("value", "rounded", bends(sigmoid="np.round(1 / (1 + np.exp(-z)), 2)")),
])  # fmt: skip

lamp = body("lamp(n)")
LAMP = task("lamp", [
    ("not-attempted", "untouched", lamp("raise NotImplementedError")),
    ("bias", "hidden-thresholds", lamp(
        "k = np.arange(1, n + 1)\nreturn k, (-1.0) ** (k - 1), -1")),
    ("bias", "thresholds", lamp("k = np.arange(1, n + 1)\nreturn k, (-1.0) ** (k - 1), 1")),
    ("bias", "output-threshold", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1.0) ** (k - 1), 1")),
    ("kink", "no-output-bias", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1.0) ** (k - 1), 0")),
    ("sign", "signs-of-the-output", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1.0) ** k, -1")),
    ("sign", "dark-for-bright", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1.0) ** k, 0.5")),
    ("offset", "from-0", lamp("k = np.arange(n)\nreturn -k, (-1.0) ** k, -1")),
    ("offset", "from-2", lamp("k = np.arange(n) + 2\nreturn -k, (-1.0) ** k, -1")),
    ("layer", "all-hidden-alike", lamp("return -np.ones(n), np.ones(n), -1")),
    ("layer", "hidden-half", lamp("return -2.0 * np.arange(1, n + 1), np.ones(n), -1")),
    ("behaviour", "or-of-all", lamp("return -np.arange(1, n + 1), np.ones(n), -1")),
    ("behaviour", "first-two-only", lamp(
        "w = np.zeros(n)\nw[:2] = [1, -1][:n]\nreturn -np.arange(1, n + 1), w, -1")),
    ("behaviour", "one-for-and-all-others-against", lamp(
        "w = -np.ones(n)\nw[0] = 1\nreturn -np.arange(1, n + 1), w, -1")),
    ("shape", "for-two-only", lamp("return np.array([-1, -2]), np.array([1, -1]), -1")),
    ("shape", "one-too-many", lamp("k = np.arange(n + 1)\nreturn -k, (-1.0) ** k, -1")),
    ("shape", "two-results", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1.0) ** (k - 1)")),
    ("shape", "out-b-as-array", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1.0) ** (k - 1), -k - 9")),
    ("type", "dictionary", lamp("return {'hidden_b': -1}")),
    ("crash", "power-of-integers", lamp("k = np.arange(1, n + 1)\nreturn -k, (-1) ** -k, -1")),
    ("nan", "nan", lamp("return -np.arange(1, n + 1), np.full(n, np.nan), -1")),
    ("returns-none", "no-return", lamp("hidden_b = -np.arange(1, n + 1)")),
    ("endless", "endless", lamp("while True:\n    n = n + 1")),
])  # fmt: skip


def search(
    update: str = "best = max(best, int(np.sum(y == t)))",
    y: str = "(x @ np.array([w1, w2]) + b >= 0).astype(int)",
    result: str = "return best",
    start: str = "best = 0",
    second: str = "for w2 in values:",
    again: int = 0,  # the loop in which the start stands
) -> str:
    """The three loops, with something else in one place. `result` may begin with blanks."""
    loops = ["for w1 in values:", second, "for b in values:"]
    lines, blanks = ["def best_unit(x, t, values):"], "    "
    for number, loop in enumerate(loops):
        lines += [blanks + start] if number == again else []
        lines += [blanks + loop]
        blanks += "    "
    return "\n".join([*lines, f"{blanks}y = {y}", blanks + update, f"    {result}"])


BEST_UNIT = task("best_unit", [
    ("not-attempted", "untouched", "def best_unit(x, t, values):\n    raise NotImplementedError"),
    ("kink", "strictly-larger", search(y="(x @ np.array([w1, w2]) + b > 0).astype(int)")),
    ("bias", "no-bias", search(y="(x @ np.array([w1, w2]) >= 0).astype(int)")),
    ("other-quantity", "wrong-rows", search(result="return 4 - best")),
    ("other-quantity", "most-wrong-rows", search("best = max(best, int(np.sum(y != t)))")),
    ("unit", "share", search(result="return best / 4")),
    ("unit", "mean", search("best = max(best, np.mean(y == t))")),
    ("reduction", "worst", search("best = min(best, int(np.sum(y == t)))", start="best = 4")),
    ("reduction", "mean-of-all", search("best += np.sum(y == t)", result="return best / len(values) ** 3")),
    ("count", "sum-of-all", search("best += int(np.sum(y == t))")),
    ("count", "how-many-perfect", search("best += int(np.all(y == t))")),
    ("count", "how-many-units", search("best += 1")),
    ("value", "yes-or-no", search("best = max(best, int(np.all(y == t)))")),
    ("stop", "return-in-the-innermost", search(result="        " + "    return best")),
    ("stop", "return-in-the-middle", search(result="    " + "    return best")),
    ("stop", "return-in-the-outermost", search(result="    return best")),
    ("stale", "last", search("best = int(np.sum(y == t))")),
    ("stale", "reset-for-each-w2", search(again=2)),
    ("stale", "reset-for-each-w1", search(again=1)),
    ("value", "equal-weights", search(second="for w2 in [w1]:")),
    ("value", "bias-like-w1", search(y="(x @ np.array([w1, w2]) + w1 >= 0).astype(int)")),
    ("value", "bias-like-w2", search(y="(x @ np.array([w1, w2]) + w2 >= 0).astype(int)")),
    ("value", "all-alike", search(y="(x @ np.array([w1, w1]) + w1 >= 0).astype(int)")),
    ("value", "thresholds", search(y="(x @ np.array([w1, w2]) >= abs(b)).astype(int)")),
    ("shape", "weights", search(result="return np.array([w1, w2]), b")),
    ("shape", "list-of-all", search("best.append(np.sum(y == t))", start="best = []")),
    ("crash", "best-never-set", search(start="pass")),
    ("mutates-input", "sorts", search(start="values[:] = sorted(values); best = 0")),
    ("returns-none", "no-return", search(result="best")),
    ("value", "always-4", "def best_unit(x, t, values):\n    return 4"),
])  # fmt: skip

outside = values(step_00=-1, step_11=-1, relu_inside=0, relu_outside=-0.5)
BIAS_OUTSIDE = task("bias_outside", [
    ("not-attempted", "untouched", outside(
        step_00="...", step_11="...", relu_inside="...", relu_outside="...")),
    ("other-quantity", "inside-00", outside(step_00=0)),
    ("kink", "step-of-0-is-0", outside(step_00=-2)),
    ("bias", "step-alone", outside(step_00=1)),
    ("other-quantity", "inside-11", outside(step_11=1)),
    ("step", "no-step", outside(step_11=0)),
    ("step", "no-bend", outside(relu_inside=-0.5)),
    ("sign", "turned-round", outside(relu_inside=0.5)),
    ("bias", "no-bias", outside(relu_inside=2.5)),
    ("bias", "subtracted", outside(relu_inside=5.5)),
    ("other-quantity", "inside-for-outside", outside(relu_outside=0)),
    ("bias", "no-bias-outside", outside(relu_outside=2.5)),
    ("bias", "subtracted-outside", outside(relu_outside=5.5)),
    ("value", "bias-alone", outside(relu_outside=-3)),
    ("sign", "minus", outside(relu_outside=0.5)),
    ("type", "text", outside(relu_outside="'-0.5'")),
])  # fmt: skip

unit_lines = values(bug_a=7, bug_b=6)
FIND_THE_LINE = task("find_the_line", [
    ("not-attempted", "untouched", unit_lines(bug_a="...", bug_b="...")),
    ("not-attempted", "one-open", unit_lines(bug_b="...")),
    *(("choice", f"a{n}", unit_lines(bug_a=n)) for n in range(1, 10) if n != 7),
    *(("choice", f"b{n}", unit_lines(bug_b=n)) for n in range(1, 10) if n != 6),
    ("type", "no-such-line", unit_lines(bug_a=10)),
    ("type", "text", unit_lines(bug_a="'>'")),
])  # fmt: skip

gate_lines = values(bug_d=2, bug_e=6, bug_f=4)
WRONG_WEIGHT = task("wrong_weight", [
    ("not-attempted", "untouched", gate_lines(bug_d="...", bug_e="...", bug_f="...")),
    ("not-attempted", "one-open", gate_lines(bug_f="...")),
    *(("choice", f"d{n}", gate_lines(bug_d=n)) for n in range(1, 7) if n != 2),
    *(("choice", f"e{n}", gate_lines(bug_e=n)) for n in range(1, 7) if n != 6),
    *(("choice", f"f{n}", gate_lines(bug_f=n)) for n in range(1, 7) if n != 4),
    ("type", "no-such-line", gate_lines(bug_d=7)),
    ("type", "weights", gate_lines(bug_d=(3, 3))),
])  # fmt: skip

rules = values(can_a=True, can_b=False, can_c=True, can_d=False, can_e=True, can_f=False)
WHICH_RULES = task("which_rules", [
    ("not-attempted", "untouched", rules(**dict.fromkeys(
        ("can_a", "can_b", "can_c", "can_d", "can_e", "can_f"), "..."))),
    ("not-attempted", "one-open", rules(can_d="...")),
    *(("choice", name, rules(**{name: value})) for name, value in (
        ("can_a", False), ("can_b", True), ("can_c", False),
        ("can_d", True), ("can_e", False), ("can_f", True))),
    ("type", "perhaps", rules(can_a="'perhaps'")),
    ("type", "number", rules(can_a=2)),
    ("type", "list", rules(can_a="[True]")),
])  # fmt: skip

signs = values(sign_00='">="', sign_01='"<"', sign_10='"<"', sign_11='">="',
               sign_middle='"<"', sign_outer='">="')  # fmt: skip
EQUAL_PROOF = task("equal_proof", [
    ("not-attempted", "untouched", signs(**dict.fromkeys(
        ("sign_00", "sign_01", "sign_10", "sign_11", "sign_middle", "sign_outer"), "..."))),
    ("not-attempted", "sums-open", signs(sign_middle="...", sign_outer="...")),
    ("kink", "strict-at-1", signs(sign_00='">"')),
    ("kink", "not-strict-at-0", signs(sign_01='"<="')),
    ("sign", "xor", signs(sign_00='"<"', sign_01='">="', sign_10='">="', sign_11='"<"')),
    ("sign", "one-turned", signs(sign_10='">="')),
    ("sign", "one-turned-and-kink", signs(sign_11='"<="')),
    ("kink", "middle-not-strict", signs(sign_middle='"<="')),
    ("kink", "outer-strict", signs(sign_outer='">"')),
    ("sign", "middle-turned", signs(sign_middle='">="')),
    ("sign", "outer-turned", signs(sign_outer='"<"')),
    ("type", "equal", signs(sign_00='"="')),
    ("type", "turned-sign", signs(sign_00='"=>"')),
    ("type", "number", signs(sign_00=0)),
])  # fmt: skip


WRONG = [
    *WEIGHTED_SUM, *THRESHOLD, *LICENCE, *CHAIR, *TWO_SWITCHES, *UNIT, *BENDS, *LAMP, *BEST_UNIT,
    *BIAS_OUTSIDE, *FIND_THE_LINE, *WRONG_WEIGHT, *WHICH_RULES, *EQUAL_PROOF,
    *letters("meaning_of_b", "answer_bias", "c"),
    *letters("nerve_cell", "answer_cell", "b"),
    *letters("who_finds_the_feature", "answer_feature", "a"),
    *letters("two_winters", "answer_winters", "d"),
]  # fmt: skip
