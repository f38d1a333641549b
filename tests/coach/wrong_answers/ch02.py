"""Wrong answers to the tasks of chapter 02, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("02")


WEIGHTED_SUM = task("weighted_sum", [
    ("not-attempted", "untouched", "z_a = ...\ny_a = ...\ny_b = ..."),
    ("not-attempted", "one-open", "z_a = -2.5\ny_a = 0\ny_b = ..."),
    ("undefined", "cell-not-run", ""),
    ("bias", "no-bias", "z_a, y_a, y_b = -2, 0, 1"),
    ("bias", "bias-subtracted", "z_a, y_a, y_b = -1.5, 0, 1"),
    ("order", "inputs-exchanged", "z_a, y_a, y_b = 5, 1, 1"),
    ("sign", "sign-of-w2-lost", "z_a, y_a, y_b = 3.5, 1, 1"),
    ("value", "no-weights", "z_a, y_a, y_b = 3.0, 1, 1"),
    ("other-quantity", "output-for-sum", "z_a, y_a, y_b = 0, 0, 1"),
    ("sign", "sign", "z_a, y_a, y_b = 2.5, 0, 1"),
    ("rounding", "rounded", "z_a, y_a, y_b = -2.51, 0, 1"),
    ("step", "sum-for-output", "z_a, y_a, y_b = -2.5, -2.5, 1"),
    ("targets", "minus-one", "z_a, y_a, y_b = -2.5, -1, 1"),
    ("sign", "wrong-side", "z_a, y_a, y_b = -2.5, 1, 1"),
    ("kink", "step-of-0-is-0", "z_a, y_a, y_b = -2.5, 0, 0"),
    ("kink", "half", "z_a, y_a, y_b = -2.5, 0, 0.5"),
    ("targets", "minus-one-b", "z_a, y_a, y_b = -2.5, 0, -1"),
    ("type", "decimal-comma", "z_a = -2,5\ny_a, y_b = 0, 1"),
    ("type", "text", "z_a, y_a, y_b = '-2.5', 0, 1"),
    ("type", "function", "z_a, y_a, y_b = abs, 0, 1"),
    ("type", "dictionary", "z_a, y_a, y_b = {}, 0, 1"),
    ("shape", "two-numbers-in-a-list", "z_a, y_a, y_b = [1.0, -3.0], 0, 1"),
    ("nan", "nan", "z_a, y_a, y_b = float('nan'), 0, 1"),
    ("factor", "twice", "z_a, y_a, y_b = -5.0, 0, 1"),
    ("value", "something-else", "z_a, y_a, y_b = 17, 0, 1"),
])  # fmt: skip

FIRST_EPOCH = task("first_epoch", [
    ("not-attempted", "untouched", "w1_after = ...\nw2_after = ...\nb_after = ...\nmistakes = ..."),
    ("kink", "step-of-0-is-0", "w1_after, w2_after, b_after, mistakes = 1, 1, 1, 1"),
    ("bias", "bias-stays", "w1_after, w2_after, b_after, mistakes = 0, 0, 0, 4"),
    ("sign", "wrong-way", "w1_after, w2_after, b_after, mistakes = 1, 1, 3, 3"),
    ("stale", "all-at-the-end", "w1_after, w2_after, b_after, mistakes = -1, -1, -3, 3"),
    ("stop", "until-it-rests", "w1_after, w2_after, b_after, mistakes = 2, 1, -3, 11"),
    ("count", "miscounted", "w1_after, w2_after, b_after, mistakes = 1, 1, 0, 1"),
    ("count", "right-answers", "w1_after, w2_after, b_after, mistakes = 1, 1, 0, 3"),
    ("value", "one-wrong", "w1_after, w2_after, b_after, mistakes = 1, 1, -1, 2"),
    ("value", "all-wrong", "w1_after, w2_after, b_after, mistakes = 7, 8, 9, 5"),
    ("type", "a-list-as-text", "w1_after, w2_after, b_after, mistakes = '1', 1, 0, 2"),
    ("shape", "mistakes-as-list", "w1_after, w2_after, b_after, mistakes = 1, 1, 0, [1, 4]"),
])  # fmt: skip

NAND = task("nand", [
    ("not-attempted", "untouched", "nand_w = ...\nnand_b = ..."),
    ("not-attempted", "no-bias-yet", "nand_w = (-1, -1)\nnand_b = ..."),
    ("sign", "and", "nand_w, nand_b = (1, 1), -1.5"),
    ("kink", "on-the-corner", "nand_w, nand_b = (-1, -1), 2"),
    ("behaviour", "or", "nand_w, nand_b = (1, 1), -0.5"),
    ("behaviour", "nor", "nand_w, nand_b = (-1, -1), 0.5"),
    ("behaviour", "always-1", "nand_w, nand_b = (-1, -1), 5"),
    ("behaviour", "always-0", "nand_w, nand_b = (-1, -1), -5"),
    ("behaviour", "one-wrong", "nand_w, nand_b = (-2, -1), 1.5"),
    ("behaviour", "zero-weights", "nand_w, nand_b = (0, 0), 1"),
    ("behaviour", "no-bias", "nand_w, nand_b = (-1, -1), 0"),
    ("shape", "bias-inside", "nand_w, nand_b = (3, -2, -2), 3"),
    ("shape", "bias-as-pair", "nand_w, nand_b = (-2, -2), [3, 3]"),
    ("type", "text", "nand_w, nand_b = '-2, -2', 3"),
    ("nan", "nan", "nand_w, nand_b = (float('nan'), -1), 3"),
    ("type", "truth-table", "nand_w, nand_b = {(0, 0): 1}, 3"),
])  # fmt: skip

LINE = task("line", [
    ("not-attempted", "untouched", "line_w = ...\nline_b = ..."),
    ("sign", "other-side", "line_w, line_b = (0.5, -1), 1"),
    ("bias", "sign-of-the-bias", "line_w, line_b = (-0.5, 1), 1"),
    ("bias", "other-side-and-bias", "line_w, line_b = (0.5, -1), -1"),
    ("bias", "no-bias", "line_w, line_b = (-0.5, 1), 0"),
    ("value", "copied-from-the-equation", "line_w, line_b = (0.5, 1), 1"),
    ("sign", "sign-of-the-slope", "line_w, line_b = (0.5, 1), -1"),
    ("order", "exchanged", "line_w, line_b = (1, -0.5), -1"),
    ("order", "exchanged-and-bias", "line_w, line_b = (1, -0.5), 1"),
    ("behaviour", "through-one-point", "line_w, line_b = (-1, 1), -1"),
    ("behaviour", "another-line", "line_w, line_b = (-2, 1), 5"),
    ("behaviour", "rounded", "line_w, line_b = (-0.501, 1), -1"),
    ("behaviour", "zero", "line_w, line_b = (0, 0), 0"),
    ("shape", "one-number", "line_w, line_b = 0.5, 1"),
])  # fmt: skip


def rule(body: str) -> str:
    head = "def perceptron_rule(w, b, x, t, learning_rate):\n"
    return head + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


Y = "y = 1 if x @ w + b >= 0 else 0\n"
PERCEPTRON_RULE = task("perceptron_rule", [
    ("not-attempted", "untouched", rule("raise NotImplementedError")),
    ("not-attempted", "dots", rule("...")),
    ("not-attempted", "docstring-alone", rule("'''Correct w and b.'''")),
    ("undefined", "cell-not-run", ""),
    ("type", "name-used-again", "perceptron_rule = 3"),
    ("sign", "wrong-way", rule(Y + "return w - learning_rate * (t - y) * x, "
                               "b - learning_rate * (t - y)")),
    ("sign", "y-minus-t", rule(Y + "c = learning_rate * (y - t)\nreturn w + c * x, b + c")),
    ("sign", "bias-wrong-way", rule(Y + "c = learning_rate * (t - y)\nreturn w + c * x, b - c")),
    ("factor", "no-learning-rate", rule(Y + "return w + (t - y) * x, b + t - y")),
    ("factor", "half", rule(Y + "c = learning_rate * (t - y) / 2\nreturn w + c * x, b + c")),
    ("bias", "bias-stays", rule(Y + "return w + learning_rate * (t - y) * x, b")),
    ("bias", "bias-without-rate", rule(Y + "return w + learning_rate * (t - y) * x, b + t - y")),
    ("bias", "bias-times-bias", rule(Y + "c = learning_rate * (t - y)\nreturn w + c * x, b + c * b")),
    ("bias", "bias-times-inputs",
     rule(Y + "c = learning_rate * (t - y)\nreturn w + c * x, b + (c * x).sum()")),
    ("bias", "answer-without-bias", rule("y = 1 if x @ w >= 0 else 0\nc = learning_rate * (t - y)\n"
                                         "return w + c * x, b + c")),
    ("kink", "strictly-larger", rule("y = 1 if x @ w + b > 0 else 0\nc = learning_rate * (t - y)\n"
                                     "return w + c * x, b + c")),
    ("step", "no-step", rule("c = learning_rate * (t - (x @ w + b))\nreturn w + c * x, b + c")),
    ("targets", "plus-minus-answers", rule("y = 1 if x @ w + b >= 0 else -1\n"
                                           "c = learning_rate * (t - y)\nreturn w + c * x, b + c")),
    ("updates-correct", "hebb", rule("return w + learning_rate * t * x, b + learning_rate * t")),
    ("updates-correct", "always", rule("c = learning_rate * (2 * t - 1)\nreturn w + c * x, b + c")),
    ("no-update", "nothing", rule("return w, b")),
    ("no-update", "only-for-1", rule(Y + "if t == 1 and y == 0:\n"
                                     "    return w + learning_rate * x, b + learning_rate\n"
                                     "return w, b")),
    ("no-update", "only-for-0", rule(Y + "if t == 0 and y == 1:\n"
                                     "    return w - learning_rate * x, b - learning_rate\n"
                                     "return w, b")),
    ("no-update", "plus-minus-test", rule("if t * (x @ w + b) < 0:\n"
                                          "    c = learning_rate * (2 * t - 1)\n"
                                          "    return w + c * x, b + c\nreturn w, b")),
    ("value", "without-x", rule(Y + "c = learning_rate * (t - y)\nreturn w + c, b + c")),
    ("value", "correction-alone", rule(Y + "c = learning_rate * (t - y)\nreturn c * x, c")),
    ("value", "times-w", rule(Y + "c = learning_rate * (t - y)\nreturn w + c * w, b + c")),
    ("mutates-input", "in-place", rule(Y + "w += learning_rate * (t - y) * x\n"
                                       "b += learning_rate * (t - y)\nreturn w, b")),
    ("returns-none", "no-return", rule(Y + "w = w + learning_rate * (t - y) * x")),
    ("returns-none", "return-on-mistakes-only", rule(
        Y + "if y != t:\n    c = learning_rate * (t - y)\n    return w + c * x, b + c")),
    ("shape", "only-w", rule(Y + "return w + learning_rate * (t - y) * x")),
    ("shape", "y-too", rule(Y + "c = learning_rate * (t - y)\nreturn w + c * x, b + c, y")),
    ("shape", "column", rule(Y + "c = learning_rate * (t - y)\n"
                             "return (w + c * x)[:, None], b + c")),
    ("order", "bias-first", rule(Y + "c = learning_rate * (t - y)\nreturn b + c, w + c * x")),
    ("type", "dictionary", rule(Y + "c = learning_rate * (t - y)\n"
                                "return {'w': w + c * x, 'b': b + c}")),
    ("type", "text", rule("return 'w', b")),
    ("crash", "name", rule("return w + eta * x, b")),
    ("crash", "ellipsis", rule("y = ...\nreturn w + learning_rate * (t - y) * x, b")),
    ("signature", "no-rate", "def perceptron_rule(w, b, x, t):\n    return w, b"),
    ("endless", "while", rule(Y + "while y != t or True:\n    w = w + learning_rate * (t - y) * x")),
    ("recursion", "itself", rule("return perceptron_rule(w, b, x, t, learning_rate)")),
    ("nan", "nan", rule(Y + "c = learning_rate * (t - y)\nreturn w + c * x * np.nan, b + c")),
    ("updates-correct", "decay", rule(Y + "c = learning_rate * (t - y)\n"
                                      "return 0.9 * w + c * x, b + c")),
    ("value", "squared-input", rule(Y + "c = learning_rate * (t - y)\nreturn w + c * x**2, b + c")),
])  # fmt: skip


def train(body: str) -> str:
    head = "def train(x, t, learning_rate, max_epochs):\n"
    return head + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


def loop(start="w, b, mistakes = np.zeros(x.shape[1]), 0.0, []", epochs="range(max_epochs)",
         reset="wrong = 0", before="pass", y="int(x_n @ w + b >= 0)", change="learning_rate * (t_n - y)",
         w="w = w + c * x_n", b="b = b + c", count="wrong += y != t_n", inside="pass",
         append="mistakes.append(wrong)", stop="if wrong == 0:\n            break",
         end="return w, b, mistakes", outside="pass", pairs="zip(x, t)"):  # fmt: skip
    return train(f"""
    {start}
    {outside}
    for epoch in {epochs}:
        {reset}
        {before}
        for x_n, t_n in {pairs}:
            y = {y}
            c = {change}
            {w}
            {b}
            {count}
            {inside}
        {append}
        {stop}
    {end}
    """)


TRAIN = task("train", [
    ("not-attempted", "untouched", train("raise NotImplementedError")),
    ("kink", "strictly-larger", loop(y="int(x_n @ w + b > 0)")),
    ("sign", "wrong-way", loop(change="learning_rate * (y - t_n)")),
    ("bias", "bias-stays", loop(b="pass")),
    ("factor", "no-learning-rate", loop(change="t_n - y")),
    ("stale", "answers-before", loop(before="answers = iter((x @ w + b >= 0).astype(int))",
                                     y="next(answers)")),
    ("stale", "one-update-an-epoch", train("""
        w, b, mistakes = np.zeros(x.shape[1]), 0.0, []
        for _ in range(max_epochs):
            error = t - (x @ w + b >= 0)
            w, b = w + learning_rate * error @ x, b + learning_rate * error.sum()
            mistakes.append(np.abs(error).sum())
            if mistakes[-1] == 0:
                break
        return w, b, mistakes""")),
    ("stop", "never-stops-early", loop(stop="pass")),
    ("stop", "after-one-right-answer", loop(inside="if y == t_n: break",
                                            stop="if y == t_n: break")),
    ("count", "last-epoch-missing", loop(append="if wrong == 0:\n            break",
                                         stop="mistakes.append(wrong)")),
    ("count", "running-total", loop(reset="pass", outside="wrong, last = 0, -1",
                                    stop="if wrong == last: break\n        last = wrong")),
    ("count", "running-total-with-zero-start", loop(
        append="mistakes.append(wrong + (mistakes[-1] if mistakes else 0))")),
    ("count", "never-reset", loop(reset="pass", outside="wrong = 0")),
    ("count", "right-answers", loop(append="mistakes.append(len(x) - wrong)")),
    ("type", "one-number", loop(end="return w, b, sum(mistakes)")),
    ("stop", "one-epoch-more", loop(epochs="range(max_epochs + 1)")),
    ("stop", "one-epoch-less", loop(epochs="range(max_epochs - 1)")),
    ("stop", "one-epoch", loop(epochs="range(1)")),
    ("stop", "stops-at-one-mistake", loop(stop="if wrong <= 1: break")),
    ("stop", "two-clean-epochs", loop(stop="if mistakes[-2:] == [0, 0]: break")),
    ("value", "starts-at-one", loop(start="w, b, mistakes = np.ones(x.shape[1]), 1.0, []")),
    ("count", "starts-at-random", loop(
        start="w, b, mistakes = np.random.default_rng(0).normal(size=x.shape[1]), 0.0, []")),
    ("count", "backwards", loop(pairs="zip(x[::-1], t[::-1])")),
    ("count", "shuffled", loop(before="order = np.random.default_rng(0).permutation(len(x))",
                               pairs="zip(x[order], t[order])")),
    ("step", "no-step", loop(y="x_n @ w + b", count="wrong += (y >= 0) != t_n")),
    ("bias", "answer-without-bias", loop(y="int(x_n @ w >= 0)")),
    ("count", "counted-after-the-correction",
     loop(count="wrong += int(x_n @ w + b >= 0) != t_n")),
    ("endless", "while-mistakes", train("""
        w, b, mistakes, wrong = np.zeros(x.shape[1]), 0.0, [], 1
        while wrong:
            wrong = 0
            for x_n, t_n in zip(x, t):
                y = int(x_n @ w + b >= 0)
                w, b = w + learning_rate * (t_n - y) * x_n, b + learning_rate * (t_n - y)
                wrong += y != t_n
            mistakes.append(wrong)
        return w, b, mistakes""")),
    ("mutates-input", "scales-x", "def train(x, t, learning_rate, max_epochs):\n    x *= learning_rate\n"
     "    return x[0], 0, [0]"),
    ("crash", "one-weight", loop(start="w, b, mistakes = np.zeros(len(x)), 0.0, []")),
    ("shape", "no-mistakes", loop(end="return w, b")),
    ("returns-none", "no-return", loop(end="pass")),
    ("crash", "rule-not-defined", loop(w="w, b = perceptron_rule(w, b, x_n, t_n, learning_rate)",
                                       b="pass")),
])  # fmt: skip


def distances(body: str) -> str:
    head = "def signed_distances(x, t, w, b):\n"
    return head + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


SIGNED_DISTANCES = task("signed_distances", [
    ("not-attempted", "untouched", distances("raise NotImplementedError")),
    ("targets", "sign-of-the-sum", distances("return (x @ w + b) / np.linalg.norm(w)")),
    ("targets", "times-t", distances("return t * (x @ w + b) / np.linalg.norm(w)")),
    ("sign", "absolute", distances("return np.abs(x @ w + b) / np.linalg.norm(w)")),
    ("sign", "turned-round", distances("return (1 - 2 * t) * (x @ w + b) / np.linalg.norm(w)")),
    ("norm", "no-length", distances("return (2 * t - 1) * (x @ w + b)")),
    ("norm", "bias-in-the-length",
     distances("return (2 * t - 1) * (x @ w + b) / np.sqrt(w @ w + b**2)")),
    ("square", "squared-length", distances("return (2 * t - 1) * (x @ w + b) / (w @ w)")),
    ("norm", "sum-of-sizes", distances("return (2 * t - 1) * (x @ w + b) / np.abs(w).sum()")),
    ("norm", "sum", distances("return (2 * t - 1) * (x @ w + b) / w.sum()")),
    ("norm", "length-of-x", distances("return (2 * t - 1) * (x @ w + b) / np.linalg.norm(x)")),
    ("bias", "no-bias", distances("return (2 * t - 1) * (x @ w) / np.linalg.norm(w)")),
    ("bias", "bias-subtracted", distances("return (2 * t - 1) * (x @ w - b) / np.linalg.norm(w)")),
    ("bias", "bias-outside", distances("return (2 * t - 1) * (x @ w) / np.linalg.norm(w) + b")),
    ("reduction", "smallest",
     distances("return np.min((2 * t - 1) * (x @ w + b) / np.linalg.norm(w))")),
    ("step", "answers", distances("return (2 * t - 1) * (x @ w + b >= 0)")),
    ("factor", "doubled", distances("return 2 * (2 * t - 1) * (x @ w + b) / np.linalg.norm(w)")),
    ("shape", "column",
     distances("return ((2 * t - 1) * (x @ w + b) / np.linalg.norm(w))[:, None]")),
    ("shape", "square", distances(
        "return (2 * t[:, None] - 1) * (x @ w + b) / np.linalg.norm(w)")),
    ("mutates-input", "t-in-place",
     distances("t *= 2\nt -= 1\nreturn t * (x @ w + b) / np.linalg.norm(w)")),
    ("crash", "w-first", distances("return (2 * t - 1) * (w @ x + b) / np.linalg.norm(w)")),
    ("type", "text", distances("return 'far'")),
    ("value", "another-thing", distances("return (2 * t - 1) * (x**2 @ w + b) / np.linalg.norm(w)")),
])  # fmt: skip


def bound(body: str) -> str:
    head = "def novikoff_bound(x, t, w, b):\n"
    given = "R = np.sqrt((x**2).sum(1).max() + 1)\ns = (2 * t - 1) * (x @ w + b)\n" \
        "n = np.sqrt(w @ w + b**2)\ng = s.min() / n\nif g <= 0:\n    return np.inf\n"  # fmt: skip
    return head + textwrap.indent(given + textwrap.dedent(body).strip("\n"), "    ")


NOVIKOFF_BOUND = task("novikoff_bound", [
    ("not-attempted", "untouched",
     "def novikoff_bound(x, t, w, b):\n    # YOUR CODE HERE\n    raise NotImplementedError"),
    ("square", "no-square", bound("return R / g")),
    ("square", "only-r", bound("return R**2 / g")),
    ("square", "only-gamma", bound("return R / g**2")),
    ("order", "upside-down", bound("return (g / R) ** 2")),
    ("bias", "r-without-1", bound("return (np.linalg.norm(x, axis=1).max() / g) ** 2")),
    ("norm", "length-of-w", bound("return (R * np.linalg.norm(w) / s.min()) ** 2")),
    ("bias", "both-without-bias",
     bound("return (np.linalg.norm(x, axis=1).max() * np.linalg.norm(w) / s.min()) ** 2")),
    ("norm", "no-length", bound("return (R / s.min()) ** 2")),
    ("bias", "no-bias-in-z", bound("return (R * n / ((2 * t - 1) * (x @ w)).min()) ** 2")),
    ("reduction", "mean-of-lengths",
     bound("return (np.sqrt((x**2).sum(1) + 1).mean() / g) ** 2")),
    ("reduction", "smallest-length", bound("return (np.sqrt((x**2).sum(1) + 1).min() / g) ** 2")),
    ("reduction", "whole-array", bound("return (np.sqrt((x**2).sum() + len(x)) / g) ** 2")),
    ("reduction", "mean-distance", bound("return (R * n / s.mean()) ** 2")),
    ("reduction", "largest-distance", bound("return (R * n / s.max()) ** 2")),
    ("targets", "no-sides", bound("return (R * n / (x @ w + b).min()) ** 2")),
    ("behaviour", "no-infinity", "def novikoff_bound(x, t, w, b):\n"
     "    R = np.sqrt((x**2).sum(1).max() + 1)\n"
     "    g = ((2 * t - 1) * (x @ w + b)).min() / np.sqrt(w @ w + b**2)\n    return (R / g) ** 2"),
    ("behaviour", "always-separates", "def novikoff_bound(x, t, w, b):\n"
     "    R = np.sqrt((x**2).sum(1).max() + 1)\n"
     "    g = abs((2 * t - 1) * (x @ w + b)).min() / np.sqrt(w @ w + b**2)\n    return (R / g) ** 2"),
    ("nan", "nan", bound("return np.nan")),
    ("value", "plus-one-twice", bound("return (np.sqrt((x**2).sum(1).max() + 2) / g) ** 2")),
    ("shape", "one-a-point", bound("return (R * n / s) ** 2")),
])  # fmt: skip


def cards(four: object = 8, five: object = 6) -> str:
    return f"cards_four = {four}\ncards_five = {five}"


CARDS = task("cards", [
    ("not-attempted", "untouched", cards("...", "...")),
    ("not-attempted", "one-open", cards(five="...")),
    ("other-quantity", "bound", cards(11)),
    ("other-quantity", "bound-not-rounded-down", cards("5 / (4 / 6) ** 2")),
    ("count", "squares-of-a-half", cards(18)),
    ("count", "squares", cards(36)),
    ("count", "one-half", cards(4)),
    ("count", "both-halves-in-one", cards("36 // 4")),
    ("count", "all-cards", cards(6120)),
    ("count", "cards-of-a-half", cards(3060)),
    ("other-quantity", "longest", cards(5)),
    ("value", "something-else", cards(100)),
    ("sign", "minus", cards(-8)),
    ("other-quantity", "as-with-four", cards(five=8)),
    ("other-quantity", "bound-for-five", cards(five="6 / (5 / 6) ** 2")),
    ("count", "one-half-for-five", cards(five="18 // 5")),
    ("count", "five-into-36", cards(five="36 // 5")),
    ("count", "parts-of-mistakes", cards(five="2 * 18 / 5")),
    ("count", "two-more", cards(five=10)),
    ("count", "all-cards-of-five", cards(five=17136)),
    ("type", "text", cards("'eight'")),
])  # fmt: skip


def lines(a: object, b: object, c: object) -> str:
    return f"bug_a, bug_b, bug_c = {a}, {b}, {c}"


FIND_THE_BUG = task("find_the_bug", [
    ("not-attempted", "untouched", lines("...", "...", "...")),
    ("not-attempted", "two-open", lines(5, "...", "...")),
    *(("choice", f"a{n}", lines(n, 2, 10)) for n in range(1, 13) if n != 5),
    *(("choice", f"b{n}", lines(5, n, 10)) for n in range(1, 13) if n != 2),
    *(("choice", f"c{n}", lines(5, 2, n)) for n in range(1, 13) if n != 10),
    ("type", "no-such-line", lines(13, 2, 10)),
    ("type", "text", lines("'the 0.0'", 2, 10)),
    ("type", "half", lines(5.5, 2, 10)),
])  # fmt: skip


WRONG = [
    *WEIGHTED_SUM, *FIRST_EPOCH, *NAND, *LINE, *PERCEPTRON_RULE, *TRAIN, *SIGNED_DISTANCES,
    *NOVIKOFF_BOUND, *CARDS, *FIND_THE_BUG,
    *letters("xor_never_ends", "answer_xor", "c"),
    *letters("direction_of_w", "answer_direction", "b"),
    *letters("hidden_layer", "answer_hidden", "a"),
    *letters("learning_rate_from_zero", "answer_rate", "d"),
]  # fmt: skip
