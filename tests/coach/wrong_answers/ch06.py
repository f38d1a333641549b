"""Wrong answers to the tasks of chapter 06, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("06")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return source


def untouched(right: dict[str, object]) -> str:
    return "\n".join(f"{name} = ..." for name in right)


STEPS = {"g_1": 7, "g_2": 9, "first_1": 2.3, "first_2": 0.1, "second_1": 1.83, "second_2": -0.19,
         "slope_u": -3, "slope_down": -11.402}  # fmt: skip
steps = values(STEPS)
TWO_STEPS = task("two_steps", [
    ("not-attempted", "untouched", untouched(STEPS)),
    ("value", "product-forgotten", steps(g_1="2 * 3")),
    ("value", "product-forgotten-2", steps(g_2="6 * 1")),
    ("order", "product-by-itself", steps(g_1="2 * 3 + 3")),
    ("factor", "no-two", steps(g_1="3 + 1")),
    ("square", "square-kept", steps(g_1="3**2 + 1")),
    ("factor", "two-for-six", steps(g_2="2 * 1 + 3")),
    ("order", "exchanged", steps(g_1=9, g_2=7)),
    ("other-quantity", "the-loss", steps(g_1=15)),
    ("sign", "uphill", steps(first_1=3.7, first_2=1.9)),
    ("factor", "no-rate", steps(first_1="3 - 7")),
    ("other-quantity", "the-step", steps(first_1=-0.7)),
    ("stale", "one-after-the-other", steps(first_2="1 - 0.1 * (2.3 + 6)")),
    ("stale", "first-gradient-again", steps(second_1="2.3 - 0.7")),
    ("stale", "first-gradient-again-2", steps(second_2="0.1 - 0.9")),
    ("stale", "newest-weight", steps(second_2="0.1 - 0.1 * (1.83 + 6 * 0.1)")),
    ("other-quantity", "slope-at-the-new-place", steps(second_2=2.9)),
    ("sign", "both-added", steps(slope_u="7 * 0.6 + 9 * 0.8")),
    ("order", "exchanged-in-u", steps(slope_u="9 * 0.6 - 7 * 0.8")),
    ("value", "one-weight", steps(slope_u="7 * 0.6")),
    ("sign", "length", steps(slope_down="130**0.5")),
    ("norm", "sum-of-sizes", steps(slope_down=-16)),
    ("norm", "no-root", steps(slope_down=-130)),
    ("value", "steepest-weight", steps(slope_down=-9)),
])  # fmt: skip

RAVINE_RIGHT = {"limit": 0.1, "at_once": 0.05, "kappa": 50, "factor_steep": -0.9, "factor_flat": 0.962,
                "steps": 60, "limit_4": 0.025}  # fmt: skip
narrow = values(RAVINE_RIGHT)
RAVINE = task("ravine", [
    ("not-attempted", "untouched", untouched(RAVINE_RIGHT)),
    ("not-attempted", "one-open", narrow(kappa="...")),
    ("factor", "curvature-10", narrow(limit="2 / 10")),
    ("order", "flat-axis", narrow(limit="2 / 0.4")),
    ("order", "flat-axis-and-half", narrow(limit="2 / 0.2")),
    ("other-quantity", "one-over", narrow(limit="1 / 20")),
    ("other-quantity", "the-curvature", narrow(limit=20)),
    ("other-quantity", "at-the-limit", narrow(at_once=0.1)),
    ("order", "the-other-weight", narrow(at_once="1 / 0.4")),
    ("order", "turned-round", narrow(kappa="0.4 / 20")),
    ("square", "root", narrow(kappa="50**0.5")),
    ("sign", "no-sign", narrow(factor_steep=0.9)),
    ("factor", "factor-with-10", narrow(factor_steep="1 - 0.095 * 10")),
    ("other-quantity", "eta-lambda", narrow(factor_steep=1.9)),
    ("factor", "factor-with-0.2", narrow(factor_flat="1 - 0.095 * 0.2")),
    ("sign", "grows", narrow(factor_flat="1 + 0.095 * 0.4")),
    ("rounding", "broken-step", narrow(steps="np.log(0.1) / np.log(0.962)")),
    ("rounding", "rounded-down", narrow(steps=59)),
    ("count", "one-too-many", narrow(steps=61)),
    ("factor", "condition-with-0.2", narrow(kappa="20 / 0.2")),
    ("factor", "condition-with-10", narrow(kappa="10 / 0.4")),
    ("value", "off-the-start", narrow(steps=24)),
    ("order", "steep-axis", narrow(steps=22)),
    ("value", "to-one-over-e", narrow(steps=26)),
    ("order", "larger", narrow(limit_4=0.4)),
    ("value", "unchanged", narrow(limit_4=0.1)),
    ("square", "twice", narrow(limit_4=0.05)),
])  # fmt: skip

SIGMA = {"slope_8": 0.16, "slope_far": 0.105, "slope_most": 0.25, "y_9": 0.9, "slope_3": 0.75}
sigma = values(SIGMA)
SIGMA_SLOPE = task("sigma_slope", [
    ("not-attempted", "untouched", untouched(SIGMA)),
    ("activation", "twice", sigma(slope_8="(s := 1 / (1 + np.exp(-0.8))) * (1 - s)")),
    ("derivative", "tanh", sigma(slope_8="1 - 0.8**2")),
    ("value", "one-minus", sigma(slope_8="1 - 0.8")),
    ("square", "squared", sigma(slope_8="0.8**2")),
    ("other-quantity", "the-output", sigma(slope_far="1 / (1 + np.exp(2))")),
    ("derivative", "of-z", sigma(slope_far="-2 * (1 - -2)")),
    ("value", "exponential", sigma(slope_far="np.exp(-2)")),
    ("other-quantity", "output-half", sigma(slope_most=0.5)),
    ("other-quantity", "z-there", sigma(slope_most=0)),
    ("value", "one", sigma(slope_most=1)),
    ("order", "smaller-one", sigma(y_9=0.1)),
    ("square", "root", sigma(y_9=0.3)),
    ("order", "slope-of-0.09", sigma(y_9="0.09 * 0.91")),
    ("derivative", "no-inner", sigma(slope_3=0.25)),
    ("order", "divided", sigma(slope_3="0.25 / 3")),
    ("square", "inner-twice", sigma(slope_3="9 / 4")),
    ("type", "comma", sigma(slope_8="0,16")),
])  # fmt: skip

DELTA_RIGHT = {"y_linear": 0.5, "w1_new": 1.6, "w2_new": -1.7, "b_new": 0.8, "error_after": 0.3,
               "change_1": -0.256, "change_2": 0.128, "change_sure": -0.0196}  # fmt: skip
delta = values(DELTA_RIGHT)
DELTA = task("delta_by_hand", [
    ("not-attempted", "untouched", untouched(DELTA_RIGHT)),
    ("bias", "no-bias", delta(y_linear="1 * 2 - 2 * 1")),
    ("step", "step", delta(y_linear=1)),
    ("activation", "sigmoid", delta(y_linear="1 / (1 + np.exp(-0.5))")),
    ("factor", "no-two", delta(w1_new=1.3)),
    ("sign", "uphill", delta(w1_new=0.4)),
    ("value", "no-rate", delta(w1_new=7)),
    ("step", "perceptron", delta(w1_new="1 + 0.1 * 2")),
    ("other-quantity", "the-change", delta(w1_new=0.6)),
    ("value", "input-of-the-other", delta(w2_new=-1.4)),
    ("factor", "no-two-2", delta(w2_new=-1.85)),
    ("bias", "bias-stays", delta(b_new=0.5)),
    ("value", "bias-with-input", delta(b_new=1.1)),
    ("stale", "error-before", delta(error_after=-1.5)),
    ("other-quantity", "output-after", delta(error_after=2.3)),
    ("bias", "old-bias", delta(error_after="1.6 * 2 - 1.7 + 0.5 - 2")),
    ("sign", "target-minus-output", delta(error_after=-0.3)),
    ("sign", "sigmoid-uphill", delta(change_1=0.256)),
    ("factor", "sigmoid-no-two", delta(change_1=-0.128)),
    ("derivative", "no-slope", delta(change_1="-0.5 * 2 * 0.8 * 2")),
    ("derivative", "one-minus-y", delta(change_1="-0.5 * 2 * 0.8 * 0.2 * 2")),
    ("value", "sigmoid-no-rate", delta(change_1=-0.512)),
    ("other-quantity", "the-slope", delta(change_1=0.512)),
    ("sign", "input-without-sign", delta(change_2=-0.128)),
    ("value", "input-2", delta(change_2=-0.256)),
    ("derivative", "no-slope-2", delta(change_2=0.8)),
    ("stale", "old-error", delta(change_sure="-0.5 * 2 * 0.8 * 0.99 * 0.01 * 2")),
    ("derivative", "sure-no-slope", delta(change_sure="-0.5 * 2 * 0.99 * 2")),
    ("stale", "old-slope", delta(change_sure="-0.5 * 2 * 0.99 * 0.8 * 0.2 * 2")),
])  # fmt: skip

COUNTS = {"steps_epoch": 16, "last_batch": 40, "steps_all": 320, "steps_full": 20, "steps_single": 20000,
          "seen": 20000, "error_144": "1 / 3", "b_tenth": 400}  # fmt: skip
counts = values(COUNTS)
COUNTING = task("steps_and_epochs", [
    ("not-attempted", "untouched", untouched(COUNTS)),
    ("rounding", "broken-batch", counts(steps_epoch="1000 / 64")),
    ("count", "last-one-dropped", counts(steps_epoch="1000 // 64")),
    ("other-quantity", "batch-size", counts(steps_epoch=64)),
    ("value", "full-last-batch", counts(last_batch=64)),
    ("value", "what-is-missing", counts(last_batch=24)),
    ("unit", "share", counts(last_batch=0.625)),
    ("rounding", "rounded-late", counts(steps_all="np.ceil(20 * 1000 / 64)")),
    ("count", "dropped-each-time", counts(steps_all=300)),
    ("value", "size-times-epochs", counts(steps_all="20 * 64")),
    ("value", "one-epoch", counts(steps_full=1)),
    ("order", "exchanged", counts(steps_full=20000, steps_single=20)),
    ("value", "one-epoch-single", counts(steps_single=1000)),
    ("count", "full-batches", counts(seen="320 * 64")),
    ("value", "one-epoch-seen", counts(seen=1000)),
    ("value", "each-example", counts(seen=20)),
    ("rounding", "third-rounded", counts(error_144=0.33)),
    ("square", "variance", counts(error_144="16 / 144")),
    ("order", "grows", counts(error_144=3)),
    ("square", "tenth-of-the-variance", counts(b_tenth=40)),
    ("value", "times", counts(b_tenth=100)),
])  # fmt: skip


def function(head: str):
    def source(body: str) -> str:
        return f"def {head}:\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")

    return source


walk = function("descend(gradient, start, rate, steps)")
LOOP = "w = start.astype(float)\npath = [w]\nfor _ in range(steps):\n"
DESCEND = task("descend", [
    ("not-attempted", "untouched", walk("raise NotImplementedError")),
    ("sign", "uphill", walk(LOOP + "    w = w + rate * gradient(w)\n    path.append(w)\nreturn np.array(path)")),
    ("factor", "no-rate", walk(LOOP + "    w = w - gradient(w)\n    path.append(w)\nreturn np.array(path)")),
    ("count", "no-start", walk(LOOP + "    w = w - rate * gradient(w)\n    path.append(w)\nreturn np.array(path[1:])")),
    ("count", "one-too-few", walk(LOOP.replace("(steps)", "(steps - 1)") + "    w = w - rate * gradient(w)\n    path.append(w)\nreturn np.array(path)")),
    ("count", "one-too-many", walk(LOOP.replace("(steps)", "(steps + 1)") + "    w = w - rate * gradient(w)\n    path.append(w)\nreturn np.array(path)")),
    ("shape", "last-place", walk(LOOP + "    w = w - rate * gradient(w)\nreturn w")),
    ("stop", "returns-inside", walk(LOOP + "    w = w - rate * gradient(w)\n    path.append(w)\n    return np.array(path)\nreturn np.array(path)")),
    ("overwritten", "in-place", walk(LOOP + "    w -= rate * gradient(w)\n    path.append(w)\nreturn np.array(path)")),
    ("overwritten", "in-place-without-start", walk(LOOP + "    w -= rate * gradient(w)\n    path.append(w)\nreturn np.array(path[1:])")),
    ("mutates-input", "in-place-on-start", walk("w = start\npath = [w.copy()]\nfor _ in range(steps):\n    w -= rate * gradient(w)\n    path.append(w.copy())\nreturn np.array(path)")),
    ("stale", "gradient-once", walk("w, g = start, gradient(start)\npath = [w]\nfor _ in range(steps):\n    w = w - rate * g\n    path.append(w)\nreturn np.array(path)")),
    ("stale", "never-leaves", walk(LOOP + "    path.append(w)\nreturn np.array(path)")),
    ("stale", "from-the-start-again", walk(LOOP + "    path.append(start - rate * gradient(start))\nreturn np.array(path)")),
    ("norm", "unit-steps", walk(LOOP + "    g = gradient(w)\n    w = w - rate * g / np.linalg.norm(g)\n    path.append(w)\nreturn np.array(path)")),
    ("order", "one-after-the-other", walk(LOOP + "    w = w.copy()\n    for i in range(len(w)):\n        w[i] = w[i] - rate * gradient(w)[i]\n    path.append(w)\nreturn np.array(path)")),
    ("transposed", "columns", walk(LOOP + "    w = w - rate * gradient(w)\n    path.append(w)\nreturn np.array(path).T")),
    ("other-quantity", "steps", walk(LOOP + "    path.append(-rate * gradient(w))\n    w = w + path[-1]\nreturn np.array(path[1:])")),
    ("other-quantity", "gradients", walk(LOOP + "    w = w - rate * gradient(w)\n    path.append(w)\nreturn np.array([gradient(w) for w in path])")),
    ("dtype", "table-of-integers", walk("path = np.empty((steps + 1, len(start)), dtype=start.dtype)\npath[0] = start\nfor k in range(steps):\n    path[k + 1] = path[k] - rate * gradient(path[k])\nreturn path")),
    ("dtype", "integers-in-place", walk("w = start.copy()\npath = [w.copy()]\nfor _ in range(steps):\n    w -= rate * gradient(w)\n    path.append(w.copy())\nreturn np.array(path)")),
    ("shape", "nothing-for-no-steps", walk(LOOP + "    w = w - rate * gradient(w)\n    path.append(w)\nreturn np.array(path if steps else [])")),
    ("value", "decays", walk(LOOP.replace("_ in", "k in") + "    w = w - rate / (k + 1) * gradient(w)\n    path.append(w)\nreturn np.array(path)")),
    ("endless", "until-flat", walk("w, path = start, [start]\nwhile np.abs(gradient(w)).max() > 0:\n    w = w - rate * 0\n    path.append(w)\nreturn np.array(path)")),
    ("returns-none", "no-return", walk(LOOP + "    w = w - rate * gradient(w)\n    path.append(w)")),
    ("crash", "called-as-array", walk("return start - rate * gradient[0]")),
])  # fmt: skip

edge = function("rate_limit(gradient, n)")
H = "g0 = gradient(np.zeros(n))\nh = np.array([gradient(e) - g0 for e in np.eye(n)])\n"
RATE_LIMIT = task("rate_limit", [
    ("not-attempted", "untouched", edge("raise NotImplementedError")),
    ("factor", "one-over", edge(H + "return 1 / np.linalg.eigvalsh(h).max()")),
    ("order", "flattest", edge("if n == 1:\n    return 2 / (gradient(np.ones(1)) - gradient(np.zeros(1)))\n" + H + "return 2 / np.linalg.eigvalsh(h).min()")),
    ("other-quantity", "curvature", edge(H + "return np.linalg.eigvalsh(h).max()")),
    ("order", "turned-round", edge(H + "return np.linalg.eigvalsh(h).max() / 2")),
    ("other-quantity", "condition", edge(H + "v = np.linalg.eigvalsh(h)\nreturn v.max() / v.min()")),
    ("value", "along-the-weights", edge(H + "return 2 / np.diag(h).max()")),
    ("value", "trace", edge(H + "return 2 / np.trace(h)")),
    ("value", "largest-entry", edge(H + "return 2 / h.max()")),
    ("norm", "frobenius", edge(H + "return 2 / np.linalg.norm(h)")),
    ("bias", "minimum-at-zero", edge("h = np.array([gradient(e) for e in np.eye(n)])\nreturn 2 / np.abs(np.linalg.eigvals(h)).max()")),
    ("bias", "minimum-at-zero-symmetric", edge("h = np.array([gradient(e) for e in np.eye(n)])\nreturn 2 / np.linalg.eigvalsh(h).max()")),
    ("square", "squared", edge(H + "return 2 / np.linalg.eigvalsh(h @ h).max()")),
    ("square", "rooted", edge(H + "return 2 / np.sqrt(np.linalg.eigvalsh(h).max())")),
    ("sign", "negative", edge(H + "return -2 / np.linalg.eigvalsh(h).max()")),
    ("other-quantity", "tried", edge("rate = 0.01\nwhile True:\n    w = np.ones(n)\n    for _ in range(60):\n        w = w - rate * gradient(w)\n    if np.linalg.norm(w) > 1000:\n        return rate\n    rate *= 1.005")),
    ("shape", "all-axes", edge(H + "return 2 / np.linalg.eigvalsh(h)")),
    ("crash", "matrix-for-place", edge("return 2 / np.linalg.eigvalsh(gradient(np.zeros(n))).max()")),
])  # fmt: skip

hoff = function("widrow_hoff(w, b, x, t, rate)")
E = "e = x @ w + b - t\nn = len(t)\n"
WIDROW_HOFF = task("widrow_hoff", [
    ("not-attempted", "untouched", hoff("raise NotImplementedError")),
    ("sign", "uphill", hoff(E + "return w + rate * 2 * x.T @ e / n, b + rate * 2 * e.mean()")),
    ("factor", "no-two", hoff(E + "return w - rate * x.T @ e / n, b - rate * e.mean()")),
    ("batch", "sum", hoff(E + "return w - rate * 2 * x.T @ e, b - rate * 2 * e.sum()")),
    ("batch", "half-sse", hoff(E + "return w - rate * x.T @ e, b - rate * e.sum()")),
    ("batch", "by-all-entries", hoff(E + "return w - rate * 2 * x.T @ e / x.size, b - rate * 2 * e.sum() / x.size")),
    ("batch", "by-inputs", hoff(E + "return w - rate * 2 * x.T @ e / len(w), b - rate * 2 * e.sum() / len(w)")),
    ("bias", "bias-stays", hoff(E + "return w - rate * 2 * x.T @ e / n, b")),
    ("bias", "bias-not-in-the-output", hoff("e = x @ w - t\nreturn w - rate * 2 * x.T @ e / len(t), b - rate * 2 * e.mean()")),
    ("bias", "no-bias-at-all", hoff("e = x @ w - t\nreturn w - rate * 2 * x.T @ e / len(t), b")),
    ("batch", "sum-for-the-bias", hoff(E + "return w - rate * 2 * x.T @ e / n, b - rate * 2 * e.sum()")),
    ("factor", "no-two-for-the-bias", hoff(E + "return w - rate * 2 * x.T @ e / n, b - rate * e.mean()")),
    ("sign", "bias-uphill", hoff(E + "return w - rate * 2 * x.T @ e / n, b + rate * 2 * e.mean()")),
    ("stale", "error-again", hoff(E + "w = w - rate * 2 * x.T @ e / n\nreturn w, b - rate * 2 * np.mean(x @ w + b - t)")),
    ("stale", "bias-first", hoff(E + "b = b - rate * 2 * e.mean()\nreturn w - rate * 2 * x.T @ (x @ w + b - t) / n, b")),
    ("batch", "one-by-one", hoff("for x_n, t_n in zip(x, t):\n    e = x_n @ w + b - t_n\n    w, b = w - rate * 2 * e * x_n, b - rate * 2 * e\nreturn w, b")),
    ("step", "perceptron", hoff("e = (x @ w + b >= 0) - t\nreturn w - rate * 2 * x.T @ e / len(t), b - rate * 2 * e.mean()")),
    ("step", "sign-of-the-error", hoff("e = np.sign(x @ w + b - t)\nreturn w - rate * x.T @ e / len(t), b - rate * e.mean()")),
    ("square", "squared", hoff(E + "return w - rate * 2 * x.T @ e**2 / n, b - rate * 2 * np.mean(e**2)")),
    ("reduction", "mean-of-everything", hoff(E + "return w - rate * 2 * np.mean(e[:, None] * x), b - rate * 2 * e.mean()")),
    ("activation", "sigmoid", hoff("e = 1 / (1 + np.exp(-x @ w - b)) - t\nreturn w - rate * 2 * x.T @ e / len(t), b - rate * 2 * e.mean()")),
    ("factor", "no-rate", hoff(E + "return w - 2 * x.T @ e / n, b - 2 * e.mean()")),
    ("other-quantity", "slopes", hoff(E + "return 2 * x.T @ e / n, 2 * e.mean()")),
    ("other-quantity", "steps", hoff(E + "return -rate * 2 * x.T @ e / n, -rate * 2 * e.mean()")),
    ("no-update", "forgotten", hoff(E + "w - rate * 2 * x.T @ e / n\nreturn w, b")),
    ("order", "bias-first-returned", hoff(E + "return b - rate * 2 * e.mean(), w - rate * 2 * x.T @ e / n")),
    ("loop", "loop", hoff(E + "dw = np.zeros(len(w))\nfor k in range(n):\n    dw = dw + 2 * e[k] * x[k] / n\nreturn w - rate * dw, b - rate * 2 * e.mean()")),
    ("mutates-input", "in-place", hoff(E + "w -= rate * 2 * x.T @ e / n\nreturn w, b - rate * 2 * e.mean()")),
    ("crash", "not-transposed", hoff(E + "return w - rate * 2 * x @ e / n, b - rate * 2 * e.mean()")),
    ("crash", "spread", hoff(E + "return w - rate * 2 * x.T * e / n, b - rate * 2 * e.mean()")),
    ("shape", "weights-alone", hoff(E + "return w - rate * 2 * x.T @ e / n")),
    ("shape", "errors-for-the-bias", hoff(E + "return w - rate * 2 * x.T @ e / n, b - rate * 2 * e / n")),
])  # fmt: skip

bent = function("sigmoid_delta(w, b, x, t, rate)")
Y = "z = x @ w + b\ny = 1 / (1 + np.exp(-z))\n"


def pulls(pull: str, of_bias: str = "p") -> str:
    return bent(Y + f"p = {pull}\nq = {of_bias}\nreturn w + rate * x.T @ p, b + rate * q.sum()")


SIGMOID_DELTA = task("sigmoid_delta", [
    ("not-attempted", "untouched", bent("raise NotImplementedError")),
    ("sign", "output-minus-target", pulls("(y - t) * y * (1 - y)")),
    ("derivative", "no-slope", pulls("t - y")),
    ("derivative", "one-minus-y", pulls("(t - y) * (1 - y)")),
    ("derivative", "y-alone", pulls("(t - y) * y")),
    ("derivative", "of-z", pulls("(t - y) * z * (1 - z)")),
    ("derivative", "of-the-target", pulls("(t - y) * t * (1 - t)")),
    ("derivative", "tanh", pulls("(t - y) * (1 - y**2)")),
    ("derivative", "sigmoid-of-y", pulls("(t - y) * (s := 1 / (1 + np.exp(-y))) * (1 - s)")),
    ("batch", "mean", pulls("(t - y) * y * (1 - y) / len(t)")),
    ("batch", "mean-of-squares", pulls("2 * (t - y) * y * (1 - y) / len(t)")),
    ("factor", "two", pulls("2 * (t - y) * y * (1 - y)")),
    ("activation", "linear", pulls("t - z")),
    ("activation", "error-of-z", pulls("(t - z) * y * (1 - y)")),
    ("activation", "z-everywhere", pulls("(t - z) * z * (1 - z)")),
    ("bias", "bias-stays", bent(Y + "return w + rate * x.T @ ((t - y) * y * (1 - y)), b")),
    ("bias", "not-in-the-sum", bent("y = 1 / (1 + np.exp(-x @ w))\np = (t - y) * y * (1 - y)\nreturn w + rate * x.T @ p, b + rate * p.sum()")),
    ("bias", "no-bias-at-all", bent("y = 1 / (1 + np.exp(-x @ w))\np = (t - y) * y * (1 - y)\nreturn w + rate * x.T @ p, b")),
    ("bias", "no-slope-for-the-bias", pulls("(t - y) * y * (1 - y)", "t - y")),
    ("batch", "mean-for-the-bias", pulls("(t - y) * y * (1 - y)", "p / len(t)")),
    ("sign", "bias-uphill", pulls("(t - y) * y * (1 - y)", "-p")),
    ("stale", "output-again", bent(Y + "w = w + rate * x.T @ ((t - y) * y * (1 - y))\ny = 1 / (1 + np.exp(-x @ w - b))\nreturn w, b + rate * np.sum((t - y) * y * (1 - y))")),
    ("batch", "one-by-one", bent("for k in range(len(t)):\n    y = 1 / (1 + np.exp(-(x[k] @ w) - b))\n    p = (t[k] - y) * y * (1 - y)\n    w, b = w + rate * p * x[k], b + rate * p\nreturn w, b")),
    ("step", "rounded", pulls("(t - (y >= 0.5)) * y * (1 - y)")),
    ("square", "squared", pulls("-(t - y)**2 * y * (1 - y)")),
    ("factor", "no-rate", bent(Y + "p = (t - y) * y * (1 - y)\nreturn w + x.T @ p, b + p.sum()")),
    ("other-quantity", "steps", bent(Y + "p = (t - y) * y * (1 - y)\nreturn rate * x.T @ p, rate * p.sum()")),
    ("loop", "loop", bent(Y + "p = (t - y) * y * (1 - y)\ndw = np.zeros(len(w))\nfor k in range(len(t)):\n    dw = dw + p[k] * x[k]\nreturn w + rate * dw, b + rate * p.sum()")),
    ("mutates-input", "in-place", bent(Y + "p = (t - y) * y * (1 - y)\nw += rate * x.T @ p\nreturn w, b + rate * p.sum()")),
    ("crash", "math", "import math\n" + bent("y = 1 / (1 + math.exp(-(x @ w + b)))\nreturn w, b")),
])  # fmt: skip

deal = function("minibatches(n, size, rng)")
MINIBATCHES = task("minibatches", [
    ("not-attempted", "untouched", deal("raise NotImplementedError")),
    ("order", "not-shuffled", deal("o = np.arange(n)\nreturn [o[k:k + size] for k in range(0, n, size)]")),
    ("count", "last-dropped", deal("o = rng.permutation(n)\nreturn [o[k:k + size] for k in range(0, n - size + 1, size)]")),
    ("count", "last-dropped-by-division", deal("o = rng.permutation(n)\nreturn [o[k * size:(k + 1) * size] for k in range(n // size)]")),
    ("count", "empty-at-the-end", deal("o = rng.permutation(n)\nreturn [o[k:k + size] for k in range(0, n + 1, size)]")),
    ("value", "with-replacement", deal("return [rng.integers(n, size=min(size, n - k)) for k in range(0, n, size)]")),
    ("value", "fresh-choice-each", deal("return [rng.choice(n, min(size, n - k), replace=False) for k in range(0, n, size)]")),
    ("offset", "from-one", deal("o = rng.permutation(n) + 1\nreturn [o[k:k + size] for k in range(0, n, size)]")),
    ("shape", "not-cut", deal("return rng.permutation(n)")),
    ("shape", "one-batch-as-list", deal("return list(rng.permutation(n))")),
    ("count", "first-batch", deal("return [rng.permutation(n)[:size]]")),
    ("count", "overlapping", deal("o = rng.permutation(n)\nreturn [o[k:k + size] for k in range(n)]")),
    ("batch", "equal-parts", deal("return np.array_split(rng.permutation(n), -(-n // size))")),
    ("batch", "size-parts", deal("return np.array_split(rng.permutation(n), min(size, n))")),
    ("order", "batches-shuffled", deal("b = [np.arange(k, min(k + size, n)) for k in range(0, n, size)]\ni = rng.permutation(len(b) - (n % size > 0))\nreturn [b[j] for j in i] + b[len(i):]")),
    ("order", "shuffled-within", deal("return [k + rng.permutation(min(size, n - k)) for k in range(0, n, size)]")),
    ("order", "sorted-within", deal("o = rng.permutation(n)\nreturn [np.sort(o[k:k + size]) for k in range(0, n, size)]")),
    ("stale", "own-generator", deal("o = np.random.default_rng(0).permutation(n)\nreturn [o[k:k + size] for k in range(0, n, size)]")),
    ("behaviour", "unseeded", deal("o = np.random.default_rng().permutation(n)\nreturn [o[k:k + size] for k in range(0, n, size)]")),
    ("dtype", "floats", deal("o = rng.permutation(n) * 1.0\nreturn [o[k:k + size] for k in range(0, n, size)]")),
    ("type", "dict", deal("o = rng.permutation(n)\nreturn {k: o[k:k + size] for k in range(0, n, size)}")),
    ("shape", "rows-in-rows", deal("o = rng.permutation(n)\nreturn [[o[k:k + size]] for k in range(0, n, size)]")),
    ("value", "no-such-row", deal("o = rng.permutation(n) + 5\nreturn [o[k:k + size] for k in range(0, n, size)]")),
    ("crash", "reshape", deal("return rng.permutation(n).reshape(-1, size)")),
    ("crash", "shuffle-returns-nothing", deal("o = rng.shuffle(np.arange(n))\nreturn [o[k:k + size] for k in range(0, n, size)]")),
])  # fmt: skip

learn = function("train_linear(x, t, batches, rate, epochs)")


def loop(step: str = "", *, before: str = "", epoch: str = "", after: str = "", losses: str = "",
         each: str = "batches()") -> str:  # fmt: skip
    """The training loop, with parts of it replaced."""
    error = "e = x[rows] @ w + b - t[rows]"
    step = (
        step or f"{error}\nw, b = w - rate * 2 * x[rows].T @ e / len(rows), b - rate * 2 * e.mean()"
    )
    losses = losses or "losses.append(np.mean((x @ w + b - t) ** 2))"
    lines = [
        "w, b, losses = np.zeros(x.shape[1]), 0.0, []",
        *([before] if before else []),
        "for _ in range(epochs):",
        *([textwrap.indent(epoch, "    ")] if epoch else []),
        f"    for rows in {each}:",
        textwrap.indent(step, "        "),
        *([textwrap.indent(after, "    ")] if after else []),
        textwrap.indent(losses, "    "),
        "return w, b, losses",
    ]
    return learn("\n".join(lines))


def stepping(dw: str, db: str, error: str = "x[rows] @ w + b - t[rows]") -> str:
    return loop(f"e = {error}\nw, b = w - rate * ({dw}), b - rate * ({db})")


DW, DB = "2 * x[rows].T @ e / len(rows)", "2 * e.mean()"
TRAIN_LINEAR = task("train_linear", [
    ("not-attempted", "untouched", learn("raise NotImplementedError")),
    ("not-attempted", "step-untouched", "def widrow_hoff(*a):\n    raise NotImplementedError\n" + loop("w, b = widrow_hoff(w, b, x[rows], t[rows], rate)")),
    ("sign", "uphill", stepping(f"-{DW}", f"-{DB}")),
    ("factor", "no-two", stepping("x[rows].T @ e / len(rows)", "e.mean()")),
    ("batch", "sum", stepping("2 * x[rows].T @ e", "2 * e.sum()")),
    ("batch", "half-sse", stepping("x[rows].T @ e", "e.sum()")),
    ("batch", "by-all", stepping("2 * x[rows].T @ e / len(x)", "2 * e.sum() / len(x)")),
    ("batch", "by-a-full-batch", loop("e = x[rows] @ w + b - t[rows]\nsize = max(size, len(rows))\nw, b = w - rate * 2 * x[rows].T @ e / size, b - rate * 2 * e.sum() / size", before="size = 0")),
    ("bias", "bias-stays", stepping(DW, "0")),
    ("bias", "bias-not-used", stepping(DW, DB, "x[rows] @ w - t[rows]")),
    ("value", "from-one", loop(before="w, b = w + 1, 1.0")),
    ("stale", "dealt-once", loop(before="dealt = batches()", each="dealt")),
    ("batch", "all-at-once", loop(each="[np.arange(len(x))]")),
    ("stop", "first-batch", loop("e = x[rows] @ w + b - t[rows]\nw, b = w - rate * 2 * x[rows].T @ e / len(rows), b - rate * 2 * e.mean()\nbreak")),
    ("stop", "last-batch", loop("pass", after="e = x[rows] @ w + b - t[rows]\nw, b = w - rate * 2 * x[rows].T @ e / len(rows), b - rate * 2 * e.mean()")),
    ("stale", "one-step-an-epoch", loop(f"e = x[rows] @ w + b - t[rows]\ndw, db = dw + {DW}, db + {DB}", epoch="dw, db = 0, 0", after="w, b = w - rate * dw, b - rate * db")),
    ("batch", "never-set-back", loop(f"e = x[rows] @ w + b - t[rows]\ndw, db = dw + {DW}, db + {DB}\nw, b = w - rate * dw, b - rate * db", before="dw, db = 0, 0")),
    ("order", "targets-in-file-order", stepping(DW, DB, "x[rows] @ w + b - t[:len(rows)]")),
    ("stale", "error-again", loop(f"e = x[rows] @ w + b - t[rows]\nw = w - rate * {DW}\ne = x[rows] @ w + b - t[rows]\nb = b - rate * {DB}")),
    ("factor", "no-rate", loop(f"e = x[rows] @ w + b - t[rows]\nw, b = w - {DW}, b - {DB}")),
    ("stale", "loss-before", loop(epoch="losses.append(np.mean((x @ w + b - t) ** 2))", losses="pass")),
    ("other-quantity", "loss-of-the-last-batch", loop(losses="losses.append(np.mean(e**2))")),
    ("other-quantity", "mean-over-the-batches", loop("e = x[rows] @ w + b - t[rows]\nseen.append(np.mean(e**2))\nw, b = w - rate * 2 * x[rows].T @ e / len(rows), b - rate * 2 * e.mean()", epoch="seen = []", losses="losses.append(np.mean(seen))")),
    ("count", "loss-each-step", loop("e = x[rows] @ w + b - t[rows]\nw, b = w - rate * 2 * x[rows].T @ e / len(rows), b - rate * 2 * e.mean()\nlosses.append(np.mean((x @ w + b - t) ** 2))", losses="pass")),
    ("batch", "sum-of-squares", loop(losses="losses.append(np.sum((x @ w + b - t) ** 2))")),
    ("count", "loss-of-the-start", loop(before="losses.append(np.mean(t**2))")),
    ("count", "last-loss", loop(losses="losses = [np.mean((x @ w + b - t) ** 2)]")),
    ("type", "one-loss", loop(losses="losses = np.mean((x @ w + b - t) ** 2)")),
    ("stop", "returns-inside", loop(losses="losses.append(np.mean((x @ w + b - t) ** 2))\nif len(losses) == epochs - 1:\n    break")),
    ("count", "no-losses", loop(losses="pass")),
    ("shape", "weights-alone", learn("w, b = np.zeros(x.shape[1]), 0.0\nreturn w, b")),
    ("crash", "not-called", loop(each="batches")),
    ("crash", "inputs-and-targets", learn("w, b, losses = np.zeros(x.shape[1]), 0.0, []\nfor xb, tb in batches():\n    pass\nreturn w, b, losses")),
    ("no-update", "result-not-kept", loop("w - rate * x[rows].T @ (x[rows] @ w + b - t[rows])")),
    ("mutates-input", "centres-x", loop(before="x -= x.mean(axis=0)")),
])  # fmt: skip

noisy = function("batch_noise(g, size)")
F = "n = len(g)\nf = (n - size) / (n - 1)\n"


def both(variance: str, with_: str = "v / size", without: str = "v / size * f") -> str:
    return noisy(F + f"v = {variance}\nreturn {with_}, {without}")


V = "g.var(axis=0).sum()"
BATCH_NOISE = task("batch_noise", [
    ("not-attempted", "untouched", noisy("raise NotImplementedError")),
    ("square", "deviations", both("g.std(axis=0).sum()")),
    ("square", "root", both("np.sqrt(g.var(axis=0).sum())")),
    ("reduction", "mean-of-weights", both("g.var(axis=0).mean()")),
    ("reduction", "all-together", both("g.var()")),
    ("reduction", "each-weight", both("g.var(axis=0)")),
    ("reduction", "largest", both("g.var(axis=0).max()")),
    ("transposed", "along-the-rows", both("g.var(axis=1).sum()")),
    ("value", "mean-not-taken-off", both("(g**2).mean(axis=0).sum()")),
    ("value", "n-minus-one", both("g.var(axis=0, ddof=1).sum()")),
    ("batch", "sum-over-examples", both("((g - g.mean(axis=0))**2).sum()")),
    ("reduction", "weights-first", both("g.sum(axis=1).var()")),
    ("batch", "single-example", both(V, "v", "v * f")),
    ("square", "over-b-squared", both(V, "v / size**2")),
    ("square", "over-root-b", both(V, "v / np.sqrt(size)")),
    ("order", "times-b", both(V, "v * size")),
    ("order", "exchanged", both(V, "v / size * f", "v / size")),
    ("batch", "over-n", both(V, "v / n")),
    ("other-quantity", "twice-the-same", both(V, without="v / size")),
    ("factor", "n-below", both(V, without="v / size * (n - size) / n")),
    ("order", "divided-by-the-factor", noisy(F + f"v = {V}\nwith np.errstate(all='ignore'):\n    return v / size, np.divide(v / size, f)")),
    ("other-quantity", "factor-alone", both(V, without="f")),
    ("square", "factor-squared", both(V, without="v / size * f**2")),
    ("square", "factor-rooted", both(V, without="v / size * f**0.5")),
    ("sign", "negative", both(V, without="-v / size * f")),
    ("batch", "without-b", both(V, without="v * f")),
    ("shape", "one-number", noisy("return g.var(axis=0).sum() / size")),
    ("crash", "count-called", noisy("return g.var(axis=0).sum() / size, g.count()")),
])  # fmt: skip

TRACK = {"curved_1": 8, "curved_2": 0.5, "next_1": -1.08, "limit_path": 0.25, "kappa_path": 16}
track = values(TRACK)
READ_PATH = task("read_path", [
    ("not-attempted", "untouched", untouched(TRACK)),
    ("sign", "factor-without-sign", track(curved_1="(1 - 0.6) / 0.2")),
    ("factor", "eta-lambda", track(curved_1=1.6)),
    ("other-quantity", "factor", track(curved_1=-0.6)),
    ("order", "multiplied", track(curved_1="1.6 * 0.2")),
    ("factor", "half", track(curved_1=4)),
    ("factor", "eta-lambda-2", track(curved_2=0.1)),
    ("sign", "factor-with-sign", track(curved_2="(1 + 0.9) / 0.2")),
    ("other-quantity", "factor-2", track(curved_2=0.9)),
    ("sign", "same-side", track(next_1=1.08)),
    ("order", "flat-axis", track(limit_path=4)),
    ("other-quantity", "one-over", track(limit_path=0.125)),
    ("order", "turned-round", track(kappa_path="1 / 16")),
    ("square", "root", track(kappa_path=4)),
    ("other-quantity", "ratio-of-factors", track(kappa_path="0.9 / 0.6")),
])  # fmt: skip

CURVES = {"run_1": "'d'", "run_2": "'a'", "run_3": "'c'", "run_4": "'b'"}
curves = values(CURVES)
FOUR_CURVES = task("four_curves", [
    ("not-attempted", "untouched", untouched(CURVES)),
    *(("choice", f"{run}-{letter}", curves(**{run: f"'{letter}'"}))
      for run, right in CURVES.items() for letter in "abcd" if letter not in right),
    ("type", "words", curves(run_1="'noise'")),
])  # fmt: skip

BUGS = {"bug_a": 6, "bug_b": 3, "bug_c": 1}
bugs = values(BUGS)
WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", untouched(BUGS)),
    *(("choice", f"{bug}-{line}", bugs(**{bug: line}))
      for bug, right in BUGS.items() for line in range(1, 12) if line != right),
    ("type", "no-such-line", bugs(bug_a=12)),
    ("type", "the-line-itself", bugs(bug_a="'dw'")),
])  # fmt: skip


WRONG = [
    *TWO_STEPS, *RAVINE, *SIGMA_SLOPE, *DELTA, *COUNTING, *DESCEND, *RATE_LIMIT, *WIDROW_HOFF, *SIGMOID_DELTA,
    *MINIBATCHES, *TRAIN_LINEAR, *BATCH_NOISE, *READ_PATH, *FOUR_CURVES, *WRONG_LINES,
    *letters("how_far", "answer_far", "b"), *letters("no_slope", "answer_no_slope", "c"),
    *letters("best_size", "answer_size", "d"), *letters("batch_words", "answer_words", "a"),
]  # fmt: skip
