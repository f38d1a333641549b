"""Wrong answers to the tasks of chapter 05, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("05")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return source


four = values(
    {"sse_loaves": 22, "mse_loaves": 5.5, "mae_loaves": 2, "slope_2": -2, "quantile_loaves": 1.125}
)
FOUR_SATURDAYS = task("four_saturdays", [
    ("not-attempted", "untouched", four(sse_loaves="...", mse_loaves="...", mae_loaves="...", slope_2="...", quantile_loaves="...")),
    ("not-attempted", "one-open", four(slope_2="...")),
    ("other-quantity", "mean-for-sum", four(sse_loaves=5.5)),
    ("order", "square-of-the-sum", four(sse_loaves="(2 - 4 + 1 - 1)**2")),
    ("square", "sum-of-sizes", four(sse_loaves=8)),
    ("square", "sum-of-errors", four(sse_loaves=-2)),
    ("sign", "python-minus-square", four(sse_loaves="2**2 + -4**2 + 1**2 + -1**2")),
    ("batch", "sum-for-mean", four(mse_loaves=22)),
    ("factor", "half-mse", four(mse_loaves="22 / 8")),
    ("batch", "divided-by-three", four(mse_loaves="22 / 3")),
    ("order", "square-of-the-mean", four(mse_loaves="(-2 / 4)**2")),
    ("other-quantity", "mae-for-mse", four(mse_loaves=2)),
    ("square", "root", four(mse_loaves="5.5**0.5")),
    ("sign", "errors-cancel", four(mae_loaves=-0.5)),
    ("order", "size-of-the-mean", four(mae_loaves=0.5)),
    ("batch", "sum-of-sizes-for-mae", four(mae_loaves=8)),
    ("other-quantity", "root-of-mse", four(mae_loaves="5.5**0.5")),
    ("sign", "target-minus-output", four(slope_2=2)),
    ("batch", "slope-of-one-day", four(slope_2=-8)),
    ("factor", "no-two", four(slope_2=-1)),
    ("other-quantity", "the-error", four(slope_2=-4)),
    ("other-quantity", "the-loss", four(slope_2=16)),
    ("other-quantity", "slope-of-mae", four(slope_2=-0.25)),
    ("order", "prices-exchanged", four(quantile_loaves="(0.25 * 5 + 0.75 * 3) / 4")),
    ("batch", "quantile-sum", four(quantile_loaves=4.5)),
    ("other-quantity", "both-cost-one", four(quantile_loaves=2)),
    ("value", "both-cost-q", four(quantile_loaves=1.5)),
    ("value", "missing-alone", four(quantile_loaves="0.75 * 5 / 4")),
    ("type", "text", four(quantile_loaves="'1.125'")),
])  # fmt: skip

surprise = values(
    {"yes_95": 0.051, "no_95": 2.996, "class_2": 1.204, "clueless": 2.303, "slope_z": 0.95}
)
SURPRISE = task("surprise", [
    ("not-attempted", "untouched", surprise(yes_95="...", no_95="...", class_2="...", clueless="...",
                                            slope_z="...")),
    ("unit", "log10", surprise(yes_95="-np.log10(0.95)")),
    ("unit", "log2", surprise(no_95="-np.log2(0.05)")),
    ("sign", "no-minus", surprise(yes_95="np.log(0.95)")),
    ("targets", "yes-as-no", surprise(yes_95="-np.log(0.05)")),
    ("targets", "no-as-yes", surprise(no_95=0.0513)),
    ("targets", "both-terms", surprise(no_95="-np.log(0.95) - np.log(0.05)")),
    ("other-quantity", "squared", surprise(no_95="0.95**2")),
    ("targets", "largest-class", surprise(class_2="-np.log(0.6)")),
    ("batch", "by-classes", surprise(class_2="-np.log(0.3) / 3")),
    ("targets", "all-classes", surprise(class_2="-np.sum(np.log([0.6, 0.3, 0.1]))")),
    ("other-quantity", "binary-each", surprise(class_2="-np.sum(np.log([0.4, 0.3, 0.9]))")),
    ("targets", "not-class-2", surprise(class_2="-np.log(1 - 0.3)")),
    ("other-quantity", "probability", surprise(clueless=0.1)),
    ("unit", "clueless-log10", surprise(clueless=1)),
    ("targets", "clueless-not", surprise(clueless="-np.log(0.9)")),
    ("value", "two-classes", surprise(clueless="np.log(2)")),
    ("targets", "slope-for-yes", surprise(slope_z=-0.05)),
    ("derivative", "slope-by-y", surprise(slope_z="1 / 0.05")),
    ("derivative", "slope-of-sigmoid", surprise(slope_z="0.95 * 0.05")),
    ("other-quantity", "slope-of-square", surprise(slope_z="2 * 0.95 * 0.95 * 0.05")),
    ("sign", "target-minus-output", surprise(slope_z=-0.95)),
    ("type", "comma", surprise(yes_95="0,5")),
])  # fmt: skip

best = values({"best_squared": 10, "best_absolute": 6, "best_quantile": 11, "best_share": 0.375,
               "moved_squared": 10, "moved_absolute": 0})  # fmt: skip
BEST_CONSTANTS = task("best_constants", [
    ("not-attempted", "untouched", best(best_squared="...", best_absolute="...", best_quantile="...",
                                        best_share="...", moved_squared="...", moved_absolute="...")),
    ("order", "median-for-squared", best(best_squared=6)),
    ("value", "outlier-left-out", best(best_squared="37 / 6")),
    ("value", "halfway", best(best_squared=18)),
    ("batch", "sum", best(best_squared=70)),
    ("order", "mean-for-absolute", best(best_absolute=10)),
    ("value", "average-of-two", best(best_absolute=7)),
    ("order", "quantile-turned-round", best(best_quantile=4)),
    ("value", "interpolated", best(best_quantile="np.quantile([3, 4, 5, 6, 8, 11, 33], 0.75)")),
    ("value", "one-too-low", best(best_quantile=8)),
    ("order", "mean-for-quantile", best(best_quantile=10)),
    ("value", "longest", best(best_quantile=33)),
    ("targets", "share-of-no", best(best_share="5 / 8")),
    ("other-quantity", "odds", best(best_share="3 / 5")),
    ("other-quantity", "always-no", best(best_share=0)),
    ("unit", "percent", best(best_share=37.5)),
    ("other-quantity", "new-mean", best(moved_squared=20)),
    ("value", "whole-way", best(moved_squared=70)),
    ("order", "exchanged", best(moved_squared=0, moved_absolute=10)),
    ("other-quantity", "the-median", best(moved_absolute=6)),
])  # fmt: skip

P1 = "1 / (1 + np.exp(-2))"
heat = values(
    {"p_1": P1, "p_plus": P1, "tau_75": "2 / np.log(3)", "tau_99": "2 / np.log(99)", "p_hot": 0.5}
)
TEMPERATURE = task("temperature", [
    ("not-attempted", "untouched", heat(p_1="...", p_plus="...", tau_75="...", tau_99="...", p_hot="...")),
    ("value", "no-exponential", heat(p_1="3 / (3 + 1)")),
    ("value", "sigmoid-of-3", heat(p_1="1 / (1 + np.exp(-3))")),
    ("order", "second-class", heat(p_1="1 / (1 + np.exp(2))")),
    ("other-quantity", "ratio", heat(p_1="np.exp(2)")),
    ("other-quantity", "argmax", heat(p_1=1)),
    ("rounding", "two-decimals", heat(p_1=0.87)),
    ("value", "large-is-sure", heat(p_plus=1)),
    ("value", "all-alike", heat(p_plus=0.5)),
    ("value", "no-exponential-plus", heat(p_plus="103 / 204")),
    ("order", "multiplied", heat(tau_75="np.log(3) / 2")),
    ("value", "difference-alone", heat(tau_75="np.log(3)")),
    ("value", "four-to-one", heat(tau_75="2 / np.log(4)")),
    ("sign", "one-probability", heat(tau_75="2 / np.log(0.75)")),
    ("order", "multiplied-99", heat(tau_99="np.log(99) / 2")),
    ("value", "hundred-to-one", heat(tau_99="2 / np.log(100)")),
    ("value", "zero", heat(p_hot=0)),
    ("order", "hot-is-argmax", heat(p_hot=1)),
    ("value", "nothing-changes", heat(p_hot=P1)),
])  # fmt: skip


def function(head: str):
    def source(body: str) -> str:
        return f"def {head}:\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")

    return source


STOP = "if y.shape != t.shape:\n    raise ValueError('shapes')\n"
mse = function("mse(y, t)")
MSE = task("mse", [
    ("not-attempted", "untouched", mse("raise NotImplementedError")),
    ("shape", "broadcasts", mse("return np.mean((y - t)**2), 2 * (y - t) / y.size")),
    ("shape", "compares-lengths", mse("if len(y) != len(t):\n    raise ValueError('lengths')\n"
                                      "return np.mean((y - t)**2), 2 * (y - t) / y.size")),
    ("behaviour", "prints-a-warning", mse("if y.shape != t.shape:\n    print('shapes')\nelse:\n"
                                          "    return np.mean((y - t)**2), 2 * (y - t) / y.size")),
    ("crash", "another-error", mse("if y.shape != t.shape:\n    raise KeyError('shapes')\n"
                                   "return np.mean((y - t)**2), 2 * (y - t) / y.size")),
    ("behaviour", "reshapes", mse("t = t.reshape(y.shape)\nreturn np.mean((y - t)**2), 2 * (y - t) / y.size")),
    ("batch", "sum", mse(STOP + "return np.sum((y - t)**2), 2 * (y - t)")),
    ("batch", "by-rows", mse(STOP + "return np.sum((y - t)**2) / len(y), 2 * (y - t) / len(y)")),
    ("factor", "half", mse(STOP + "return np.mean((y - t)**2) / 2, (y - t) / y.size")),
    ("factor", "half-sse", mse(STOP + "return np.sum((y - t)**2) / 2, y - t")),
    ("square", "absolute", mse(STOP + "return np.mean(abs(y - t)), np.sign(y - t) / y.size")),
    ("square", "root", mse(STOP + "return np.sqrt(np.mean((y - t)**2)), 2 * (y - t) / y.size")),
    ("order", "square-of-the-mean", mse(STOP + "return np.mean(y - t)**2, 2 * (y - t) / y.size")),
    ("value", "difference-of-squares", mse(STOP + "return np.mean(y**2 - t**2), 2 * (y - t) / y.size")),
    ("reduction", "each", mse(STOP + "return (y - t)**2, 2 * (y - t) / y.size")),
    ("sign", "negative-loss", mse(STOP + "return -np.mean((y - t)**2), 2 * (y - t) / y.size")),
    ("sign", "target-minus-output", mse(STOP + "return np.mean((t - y)**2), 2 * (t - y) / y.size")),
    ("factor", "slope-without-2", mse(STOP + "return np.mean((y - t)**2), (y - t) / y.size")),
    ("batch", "slope-of-the-sum", mse(STOP + "return np.mean((y - t)**2), 2 * (y - t)")),
    ("batch", "slope-by-rows", mse(STOP + "return np.mean((y - t)**2), 2 * (y - t) / len(y)")),
    ("batch", "errors", mse(STOP + "return np.mean((y - t)**2), y - t")),
    ("derivative", "slope-of-mae", mse(STOP + "return np.mean((y - t)**2), np.sign(y - t) / y.size")),
    ("derivative", "square-kept", mse(STOP + "return np.mean((y - t)**2), 2 * (y - t)**2 / y.size")),
    ("reduction", "one-slope", mse(STOP + "return np.mean((y - t)**2), np.mean(2 * (y - t))")),
    ("order", "slopes-first", mse(STOP + "return 2 * (y - t) / y.size, np.mean((y - t)**2)")),
    ("loop", "loop", mse("""
        if y.shape != t.shape:
            raise ValueError("shapes")
        y, t = np.asarray(y, float), np.asarray(t, float)
        total, dy = 0.0, np.zeros(y.shape)
        for place in np.ndindex(y.shape):
            total = total + (y[place] - t[place])**2
            dy[place] = 2 * (y[place] - t[place]) / y.size
        return total / y.size, dy""")),
    ("shape", "loss-alone", mse(STOP + "return np.mean((y - t)**2)")),
    ("mutates-input", "in-place", mse(STOP + "y -= t\nreturn np.mean(y**2), 2 * y / y.size")),
    ("returns-none", "prints", mse(STOP + "print(np.mean((y - t)**2))")),
    ("crash", "always-stops", mse("raise ValueError('shapes differ')")),
    ("crash", "brackets", mse("e = y - t\nreturn np.mean(e**2), 2 * e / e.size()")),
])  # fmt: skip

quantile = function("quantile_loss(y, t, q)")
P = "p = np.maximum(q * (t - y), (1 - q) * (y - t))\ns = np.where(y < t, -q, 1 - q)\nn = len(y)\n"
QUANTILE_LOSS = task("quantile_loss", [
    ("not-attempted", "untouched", quantile("raise NotImplementedError")),
    ("order", "prices-exchanged", quantile("q = 1 - q\n" + P + "return p.mean(), s / n")),
    ("batch", "sum", quantile(P + "return p.sum(), s")),
    ("reduction", "each", quantile(P + "return p, s / n")),
    ("other-quantity", "absolute", quantile("return np.mean(abs(y - t)), np.sign(y - t) / len(y)")),
    ("factor", "doubled", quantile(P + "return 2 * p.mean(), s / n")),
    ("value", "both-cost-q", quantile(P + "return q * np.mean(abs(y - t)), s / n")),
    ("value", "too-much-is-free", quantile(P + "return np.mean(q * np.maximum(t - y, 0)), s / n")),
    ("sign", "minimum", quantile(P + "return np.minimum(q * (t - y), (1 - q) * (y - t)).mean(), s / n")),
    ("sign", "without-absolute", quantile(P + "return np.mean(np.where(y < t, q, 1 - q) * (y - t)), s / n")),
    ("square", "squared", quantile(P + "return np.mean(abs(s) * (y - t)**2), s / n")),
    ("order", "mean-too-early", quantile(P + "return max(q * np.mean(t - y), (1 - q) * np.mean(y - t)), s / n")),
    ("value", "price-alone", quantile(P + "return np.mean(abs(s)), s / n")),
    ("sign", "slope-turned", quantile(P + "return p.mean(), -s / n")),
    ("order", "slope-exchanged", quantile(P + "return p.mean(), np.where(y < t, -(1 - q), q) / n")),
    ("batch", "slope-of-the-sum", quantile(P + "return p.mean(), s")),
    ("derivative", "slope-of-mae", quantile(P + "return p.mean(), np.sign(y - t) / n")),
    ("derivative", "slope-times-error", quantile(P + "return p.mean(), s * (y - t) / n")),
    ("derivative", "parts", quantile(P + "return p.mean(), p / n")),
    ("sign", "all-positive", quantile(P + "return p.mean(), abs(s) / n")),
    ("reduction", "one-slope", quantile(P + "return p.mean(), s.mean()")),
    ("crash", "if-for-arrays", quantile("if y < t:\n    return q * (t - y), -q\nreturn (1 - q) * (y - t), 1 - q")),
    ("loop", "loop", quantile("""
        total, dy = 0.0, np.zeros(len(y))
        for n in range(len(y)):
            if y[n] < t[n]:
                total, dy[n] = total + q * (t[n] - y[n]), -q / len(y)
            else:
                total, dy[n] = total + (1 - q) * (y[n] - t[n]), (1 - q) / len(y)
        return total / len(y), dy""")),
    ("order", "slopes-first", quantile(P + "return s / n, p.mean()")),
    ("shape", "loss-alone", quantile(P + "return p.mean()")),
])  # fmt: skip

guess = function("best_guess(loss, t, guesses)")
C = "costs = [loss(np.full(len(t), g), t) for g in guesses]\n"
BEST_GUESS = task("best_guess", [
    ("not-attempted", "untouched", guess("raise NotImplementedError")),
    ("other-quantity", "least-loss", guess(C + "return min(costs)")),
    ("other-quantity", "place", guess(C + "return np.argmin(costs)")),
    ("reduction", "worst", guess(C + "return guesses[np.argmax(costs)]")),
    ("order", "targets-first",
     guess("return guesses[np.argmin([loss(t, np.full(len(t), g)) for g in guesses])]")),
    ("dtype", "full-like", guess("return guesses[np.argmin([loss(np.full_like(t, g), t) for g in guesses])]")),
    ("value", "nearest-to-mean", guess("return guesses[np.argmin(abs(guesses - t.mean()))]")),
    ("other-quantity", "mean", guess("return t.mean()")),
    ("value", "return-in-the-loop", guess(
        "least = np.inf\nfor g in guesses:\n    now = loss(np.full(len(t), g), t)\n"
        "    if now < least:\n        best = g\n    return best")),
    ("value", "not-remembered", guess("for g in guesses:\n    cost = loss(np.full(len(t), g), t)\nreturn g")),
    ("shape", "all-costs", guess("return [loss(np.full(len(t), g), t) for g in guesses]")),
    ("crash", "list-has-no-argmin", guess(C + "return guesses[costs.argmin()]")),
    ("returns-none", "no-return", guess(C + "guesses[np.argmin(costs)]")),
])  # fmt: skip

logs = function("log_softmax(z)")
M = "m = z.max(axis=1, keepdims=True)\n"
LOG_SOFTMAX = task("log_softmax", [
    ("not-attempted", "untouched", logs("raise NotImplementedError")),
    ("overflow", "naive", logs("return np.log(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True))")),
    ("overflow", "difference-naive", logs("return z - np.log(np.exp(z).sum(axis=1, keepdims=True))")),
    ("overflow", "minus-mean", logs("z = z - z.mean(axis=1, keepdims=True)\n"
                                    "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))")),
    ("nan", "log-of-softmax", logs(M + "e = np.exp(z - m)\nreturn np.log(e / e.sum(axis=1, keepdims=True))")),
    ("reduction", "largest-of-the-batch", logs(
        "z = z - z.max()\nreturn z - np.log(np.exp(z).sum(axis=1, keepdims=True))")),
    ("transposed", "columns", logs("z = z - z.max(axis=0)\nreturn z - np.log(np.exp(z).sum(axis=0))")),
    ("transposed", "sum-of-columns", logs(M + "return z - m - np.log(np.exp(z - m).sum(axis=0))")),
    ("other-quantity", "softmax", logs(M + "e = np.exp(z - m)\nreturn e / e.sum(axis=1, keepdims=True)")),
    ("reduction", "whole-batch", logs("z = z - z.max()\nreturn z - np.log(np.exp(z).sum())")),
    ("value", "lowered-alone", logs(M + "return z - m")),
    ("value", "not-brought-back", logs(M + "return z - np.log(np.exp(z - m).sum(axis=1, keepdims=True))")),
    ("value", "lowered-twice", logs(M + "return z - m - m - np.log(np.exp(z - m).sum(axis=1, keepdims=True))")),
    ("sign", "loss-of-each", logs(M + "return m - z + np.log(np.exp(z - m).sum(axis=1, keepdims=True))")),
    ("sign", "plus", logs(M + "return z + m + np.log(np.exp(z - m).sum(axis=1, keepdims=True))")),
    ("other-quantity", "log10", logs(M + "e = np.exp(z - m)\nreturn np.log10(e / e.sum(axis=1, keepdims=True))")),
    ("other-quantity", "sigmoid", logs("return -np.log1p(np.exp(-z))")),
    ("shape", "log-sum-exp", logs(M + "return m[:, 0] + np.log(np.exp(z - m).sum(axis=1))")),
    ("crash", "no-keepdims", logs("z = z - z.max(axis=1)\nreturn z - np.log(np.exp(z).sum(axis=1))")),
    ("mutates-input", "in-place", logs(
        "z -= z.max(axis=1, keepdims=True)\nreturn z - np.log(np.exp(z).sum(axis=1, keepdims=True))")),
    ("loop", "loop", logs("return np.array([r - r.max() - np.log(np.exp(r - r.max()).sum()) for r in z])")),
])  # fmt: skip

binary = function("binary_loss(z, t)")
E = ("n = len(z)\ny = (1 + np.tanh(z / 2)) / 2\n"
     "each = np.maximum(z, 0) - z * t + np.log1p(np.exp(-abs(z)))\n")  # fmt: skip
NAIVE = "y = 1 / (1 + np.exp(-z))\nn = len(z)\neach = -t * np.log(y) - (1 - t) * np.log(1 - y)\n"
BINARY_LOSS = task("binary_loss", [
    ("not-attempted", "untouched", binary("raise NotImplementedError")),
    ("overflow", "sigmoid-then-log", binary(NAIVE + "return each.mean(), (y - t) / n")),
    ("overflow", "stable-sigmoid-then-log", binary(
        "y = (1 + np.tanh(z / 2)) / 2\n"
        "return np.mean(-t * np.log(y) - (1 - t) * np.log(1 - y)), (y - t) / len(z)")),
    ("overflow", "log-of-one-plus-exp", binary(E + "return np.mean(np.log(1 + np.exp(z)) - t * z), (y - t) / n")),
    ("overflow", "slope-overflows", binary(E + "return each.mean(), (np.exp(z) / (1 + np.exp(z)) - t) / n")),
    ("value", "clipped", binary("""
        y = np.clip((1 + np.tanh(z / 2)) / 2, 1e-12, 1 - 1e-12)
        return np.mean(-t * np.log(y) - (1 - t) * np.log(1 - y)), (y - t) / len(z)""")),
    ("value", "scores-clipped", binary("z = np.clip(z, -30, 30)\n" + E + "return each.mean(), (y - t) / n")),
    ("batch", "sum", binary(E + "return each.sum(), y - t")),
    ("reduction", "each", binary(E + "return each, (y - t) / n")),
    ("sign", "no-minus", binary(E + "return -each.mean(), (y - t) / n")),
    ("targets", "yes-alone", binary(NAIVE + "return -np.mean(t * np.log(y)), (y - t) / n")),
    ("targets", "no-alone", binary(NAIVE + "return -np.mean((1 - t) * np.log(1 - y)), (y - t) / n")),
    ("targets", "exchanged", binary(NAIVE + "return -np.mean(t * np.log(1 - y) + (1 - t) * np.log(y)), (y - t) / n")),
    ("targets", "all-yes", binary(NAIVE + "return -np.mean(np.log(y)), (y - t) / n")),
    ("targets", "minus-one", binary("t = 2 * t - 1\n" + E + "return each.mean(), (y - t) / n")),
    ("other-quantity", "squared", binary(E + "return np.mean((y - t)**2), (y - t) / n")),
    ("targets", "sigmoid-falls", binary("z = -z\n" + E + "return each.mean(), (y - t) / n")),
    ("value", "hinge-alone", binary(E + "return np.mean(np.maximum(z, 0) - z * t), (y - t) / n")),
    ("nan", "log-of-the-score", binary(E + "return -np.mean(t * np.log(z) + (1 - t) * np.log(1 - z)), (y - t) / n")),
    ("sign", "target-minus-output", binary(E + "return each.mean(), (t - y) / n")),
    ("batch", "slope-of-the-sum", binary(E + "return each.mean(), y - t")),
    ("step", "score-minus-target", binary(E + "return each.mean(), (z - t) / n")),
    ("derivative", "sigmoid-twice", binary(E + "return each.mean(), (y - t) * y * (1 - y) / n")),
    ("derivative", "slope-by-y", binary(E + "return each.mean(), (y - t) / (y * (1 - y)) / n")),
    ("reduction", "one-slope", binary(E + "return each.mean(), np.mean(y - t)")),
    ("targets", "slope-minus-one", binary(E + "return each.mean(), (y - (2 * t - 1)) / n")),
    ("loop", "loop", binary("""
        total, dz = 0.0, np.zeros(len(z))
        for n in range(len(z)):
            total = total + max(z[n], 0) - z[n] * t[n] + np.log1p(np.exp(-abs(z[n])))
            dz[n] = ((1 + np.tanh(z[n] / 2)) / 2 - t[n]) / len(z)
        return total / len(z), dz""")),
    ("order", "slopes-first", binary(E + "return (y - t) / n, each.mean()")),
    ("shape", "loss-alone", binary(E + "return each.mean()")),
])  # fmt: skip

pairs = values({"pair_a": '("linear", "mae")', "pair_b": '("softmax", "categorical")',
                "pair_c": '("sigmoid", "binary")', "pair_d": '("linear", "quantile")',
                "pair_e": '("sigmoid", "binary")', "pair_f": '("linear", "mse")'})  # fmt: skip
WORDS = {
    "a": ["linear mse", "linear quantile", "linear binary", "sigmoid mae", "softmax categorical"],
    "b": ["linear mse", "sigmoid binary", "softmax binary", "softmax mse"],
    "c": ["softmax categorical", "linear mse", "sigmoid categorical", "sigmoid mse"],
    "d": ["linear mse", "linear mae", "sigmoid quantile", "softmax categorical"],
    "e": ["linear mse", "sigmoid mse", "softmax binary", "sigmoid categorical"],
    "f": ["linear mae", "linear quantile", "sigmoid mse", "softmax mse"],
}
PAIRS = task("pairs", [
    ("not-attempted", "untouched", pairs(**{f"pair_{c}": "..." for c in "abcdef"})),
    *(("choice", f"{c}-{w.replace(' ', '-')}", pairs(**{f"pair_{c}": str(tuple(w.split()))}))
      for c, words in WORDS.items() for w in words),
    ("order", "loss-first", pairs(pair_a='("mae", "linear")')),
    ("type", "one-word", pairs(pair_a='"linear"')),
    ("type", "unknown-output", pairs(pair_b='("relu", "categorical")')),
    ("type", "unknown-loss", pairs(pair_b='("softmax", "accuracy")')),
])  # fmt: skip

given = """
t = np.array([1, 1, 0, 1, 0, 0, 1, 0, 1, 0])
before = np.array([0.6, 0.7, 0.4, 0.4, 0.3, 0.5, 0.8, 0.4, 0.6, 0.9])
after = np.array([0.9, 0.95, 0.00001, 0.7, 0.05, 0.3, 0.97, 0.1, 0.0001, 0.2])
a, b = (-np.log(np.where(t == 1, y, 1 - y)) for y in (before, after))
"""
right = values({"right_before": 0.7, "right_after": 0.9, "loss_before": "a.mean()", "loss_after": "b.mean()",
                "culprit": 8, "loss_others": "np.delete(b, 8).mean()"})  # fmt: skip


def culprit(**wrong: object) -> str:
    return given + right(**wrong)


CULPRIT = task("culprit", [
    ("not-attempted", "untouched", right(right_before="...", right_after="...", loss_before="...",
                                         loss_after="...", culprit="...", loss_others="...")),
    ("unit", "number-of-right", culprit(right_before=7)),
    ("reduction", "share-of-wrong", culprit(right_before=0.3)),
    ("step", "mean-probability", culprit(right_before="before.mean()")),
    ("kink", "half-as-no", culprit(right_before="np.mean((before > 0.5) == t)")),
    ("targets", "share-of-yes", culprit(right_before="np.mean(before >= 0.5)")),
    ("unit", "percent", culprit(right_after=90)),
    ("count", "all-right", culprit(right_after=1)),
    ("targets", "all-yes", culprit(loss_before="-np.log(before).mean()")),
    ("targets", "one-term", culprit(loss_before="-np.mean(t * np.log(before))")),
    ("other-quantity", "squared", culprit(loss_before="np.mean((before - t)**2)")),
    ("unit", "log10", culprit(loss_before="a.mean() / np.log(10)")),
    ("sign", "no-minus", culprit(loss_after="-b.mean()")),
    ("batch", "sum", culprit(loss_after="b.sum()")),
    ("targets", "exchanged", culprit(loss_after="-np.mean(np.log(np.where(t == 0, after, 1 - after)))")),
    ("targets", "lowest-probability", culprit(culprit="np.argmin(after)")),
    ("other-quantity", "largest-change", culprit(culprit="np.argmax(abs(after - before))")),
    ("other-quantity", "now-right", culprit(culprit=5)),
    ("value", "someone", culprit(culprit=1)),
    ("batch", "divided-by-ten", culprit(loss_others="np.delete(b, 8).sum() / 10")),
    ("stale", "before", culprit(loss_others="np.delete(a, 8).mean()")),
    ("other-quantity", "all-ten", culprit(loss_others="b.mean()")),
])  # fmt: skip


def lines(a: object, b: object, c: object) -> str:
    return f"bug_a, bug_b, bug_c = {a}, {b}, {c}"


WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", lines("...", "...", "...")),
    ("not-attempted", "two-open", lines(7, "...", "...")),
    *(("choice", f"a{n}", lines(n, 6, 4)) for n in range(1, 10) if n != 7),
    *(("choice", f"b{n}", lines(7, n, 4)) for n in range(1, 10) if n != 6),
    *(("choice", f"c{n}", lines(7, 6, n)) for n in range(1, 10) if n != 4),
    ("type", "no-such-line", lines(10, 6, 4)),
    ("type", "text", lines("'the mean'", 6, 4)),
])  # fmt: skip

rates = values(
    {"eta_sse": 0.005, "eta_half_sse": 0.01, "eta_half": 0.2, "eta_all": 0.3, "best_moves": 0}
)
RATES = task("rates", [
    ("not-attempted", "untouched", rates(eta_sse="...", eta_half_sse="...", eta_half="...", eta_all="...",
                                         best_moves="...")),
    ("order", "wrong-way", rates(eta_sse=2)),
    ("value", "the-same", rates(eta_sse=0.1)),
    ("batch", "by-sixty", rates(eta_sse="0.1 / 60")),
    ("order", "half-wrong-way", rates(eta_half_sse=0.0025)),
    ("order", "ten-wrong-way", rates(eta_half_sse=1)),
    ("factor", "half-forgotten", rates(eta_half_sse=0.005)),
    ("batch", "sum-forgotten", rates(eta_half_sse=0.2)),
    ("order", "half-of-it", rates(eta_half=0.05)),
    ("value", "half-the-same", rates(eta_half=0.1)),
    ("order", "third-of-it", rates(eta_all="0.1 / 3")),
    ("batch", "times-sixty", rates(eta_all=6)),
    ("value", "all-the-same", rates(eta_all=0.1)),
    ("value", "minimum-twenty", rates(best_moves=20)),
    ("sign", "negative", rates(eta_sse=-0.005)),
    ("type", "text", rates(best_moves="'nothing'")),
])  # fmt: skip


WRONG = [
    *FOUR_SATURDAYS, *SURPRISE, *BEST_CONSTANTS, *TEMPERATURE, *MSE, *QUANTILE_LOSS, *BEST_GUESS,
    *LOG_SOFTMAX, *BINARY_LOSS, *PAIRS, *CULPRIT, *WRONG_LINES, *RATES,
    *letters("why_not_accuracy", "answer_accuracy", "c"),
    *letters("negative", "answer_negative", "a"),
    *letters("same_loss", "answer_same", "d"),
    *letters("stuck", "answer_stuck", "b"),
]  # fmt: skip
