"""Right answers to the tasks of chapter 02, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"02.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("weighted_sum", [
        ("plain", "z_a, y_a, y_b = -2.5, 0, 1"),
        ("numpy-float", "z_a, y_a, y_b = np.float64(-2.5), np.int64(0), np.float32(1)"),
        ("truth-values", "z_a, y_a, y_b = -2.5, False, np.True_"),
        ("one-element", "z_a, y_a, y_b = np.array([-2.5]), [0], np.array(1)"),
        ("within-tolerance", "z_a, y_a, y_b = -2.5004, 0.0, 1.0"),
        ("computed", "z_a = np.dot([2, -1], [0.5, 3]) - 0.5\ny_a, y_b = z_a >= 0, True"),
    ]),
    *task("first_epoch", [
        ("plain", "w1_after, w2_after, b_after, mistakes = 1, 1, 0, 2"),
        ("floats", "w1_after, w2_after, b_after, mistakes = 1.0, np.float64(1), -0.0, 2.0"),
    ]),
    *task("nand", [
        ("tuple", "nand_w, nand_b = (-1, -1), 1.5"),
        ("list", "nand_w, nand_b = [-1.0, -1.0], 1.9"),
        ("array", "nand_w, nand_b = np.array([-5, -3]), np.float64(6)"),
        ("unequal", "nand_w, nand_b = (-1, -10), 10.5"),
        ("through-two-corners", "nand_w, nand_b = (-1, -1), 1"),
        ("column", "nand_w, nand_b = np.array([[-1], [-1]]), [1.5]"),
        ("large", "nand_w, nand_b = (-1e9, -1e9), 1.5e9"),
    ]),
    *task("line", [
        ("plain", "line_w, line_b = (-0.5, 1), -1"),
        ("doubled", "line_w, line_b = [-1, 2], -2"),
        ("tiny", "line_w, line_b = np.array([-0.5, 1]) * 1e-4, -1e-4"),
        ("large", "line_w, line_b = (-500, 1000), np.array([-1000])"),
        ("rounded-thirds", "line_w, line_b = (-1 / 6, 1 / 3), -1 / 3"),
    ]),
    *task("perceptron_rule", [
        ("if", """
            def perceptron_rule(w, b, x, t, learning_rate):
                z = sum(w_i * x_i for w_i, x_i in zip(w, x)) + b
                if z >= 0 and t == 0:
                    return w - learning_rate * x, b - learning_rate
                elif z < 0 and t == 1:
                    return w + learning_rate * x, b + learning_rate
                else:
                    return w, b
            """),
        ("loop-and-list", """
            def perceptron_rule(w, b, x, t, learning_rate):
                z = b
                for i in range(len(w)):
                    z += w[i] * x[i]
                y = float(z >= 0)
                new_w = []
                for i in range(len(w)):
                    new_w.append(w[i] + learning_rate * (t - y) * x[i])
                return new_w, b + learning_rate * (t - y)
            """),
        ("copy-then-in-place", """
            def perceptron_rule(w, b, x, t, learning_rate):
                w = w.copy()
                y = np.heaviside(np.dot(w, x) + b, 1)
                w += learning_rate * (t - y) * x
                b += learning_rate * (t - y)
                return [w, b]
            """),
        ("other-names-and-a-default", """
            def perceptron_rule(weights, bias, inputs, target, eta=1.0):
                error = target - (inputs @ weights + bias >= 0)
                return weights + eta * error * inputs, np.array([bias + eta * error])
            """),
        ("bias-trick", """
            def perceptron_rule(w, b, x, t, learning_rate):
                v, u = np.append(w, b), np.append(x, 1)
                v = v + learning_rate * (t - int(v @ u >= 0)) * u
                return v[:-1], v[-1]
            """),
        ("from-the-library", """
            from dlcore.neuron import Perceptron
            def perceptron_rule(w, b, x, t, learning_rate):
                print("it may print")
                unit = Perceptron(len(w), learning_rate=learning_rate)
                unit.w, unit.b = w, b
                unit.update(x, t)
                return unit.w, unit.b
            """),
    ]),
    *task("train", [
        ("while", """
            def train(x, t, learning_rate, max_epochs):
                w, b, mistakes = np.zeros(x.shape[1]), 0, []
                while len(mistakes) < max_epochs and (not mistakes or mistakes[-1] > 0):
                    wrong = 0
                    for n in range(len(x)):
                        y = 1 if np.dot(w, x[n]) + b >= 0 else 0
                        if y != t[n]:
                            w = w + learning_rate * (t[n] - y) * x[n]
                            b = b + learning_rate * (t[n] - y)
                            wrong += 1
                    mistakes.append(wrong)
                return w, b, np.array(mistakes)
            """),
        ("lists", """
            def train(x, t, learning_rate, max_epochs):
                w, b, mistakes = [0.0] * len(x[0]), 0.0, []
                for epoch in range(max_epochs):
                    wrong = 0.0
                    for x_n, t_n in zip(x, t):
                        z = b
                        for w_i, x_i in zip(w, x_n):
                            z = z + w_i * x_i
                        error = t_n - (1 if z >= 0 else 0)
                        w = [w_i + learning_rate * error * x_i for w_i, x_i in zip(w, x_n)]
                        b = b + learning_rate * error
                        wrong += abs(error)
                    mistakes += [wrong]
                    if not wrong:
                        break
                return w, b, tuple(mistakes)
            """),
        ("in-place-on-its-own-weights", """
            def train(x, t, learning_rate, max_epochs):
                v, mistakes = np.zeros(x.shape[1] + 1), []
                for _ in range(max_epochs):
                    mistakes.append(0)
                    for u, t_n in zip(np.hstack([x, np.ones((len(x), 1))]), t):
                        error = t_n - int(u @ v >= 0)
                        v += learning_rate * error * u
                        mistakes[-1] += error != 0
                    if mistakes[-1] == 0:
                        return v[:-1], v[-1], mistakes
                return v[:-1], v[-1], mistakes
            """),
        ("from-the-library", """
            from dlcore.neuron import Perceptron
            def train(x, t, learning_rate, max_epochs):
                unit = Perceptron(x.shape[1], learning_rate=learning_rate)
                history = unit.fit(x, t, max_epochs=max_epochs)
                return unit.w, unit.b, history.mistakes
            """),
    ]),
    *task("signed_distances", [
        ("loop", """
            def signed_distances(x, t, w, b):
                result = []
                for x_n, t_n in zip(x, t):
                    z = sum(x_n * w) + b
                    d = z / sum(w**2) ** 0.5
                    result.append(d if t_n == 1 else -d)
                return result
            """),
        ("where", """
            def signed_distances(x, t, w, b):
                d = (w * x).sum(axis=1) + b
                d = d / np.hypot.reduce(w)
                return np.where(t == 1, d, -d)
            """),
        ("power", """
            def signed_distances(x, t, w, b):
                return (-1.0) ** (1 - t) * (x.dot(w) + b) / np.sqrt(np.sum(np.square(w)))
            """),
    ]),
    *task("novikoff_bound", [
        ("loop", """
            import math
            def novikoff_bound(x, t, w, b):
                R = max(math.sqrt(sum(v * v for v in x_n) + 1) for x_n in x)
                n = math.hypot(*w, b)
                g = min((z if t_n else -z) / n for z, t_n in zip(x @ w + b, t))
                if g <= 0:
                    return math.inf
                return (R / g) ** 2
            """),
        ("ones-and-array", """
            def novikoff_bound(x, t, w, b):
                ones = np.hstack([x, np.ones((len(x), 1))])
                v = np.append(w, b)
                gamma = np.min((2 * t - 1) * (ones @ v)) / np.linalg.norm(v)
                if gamma < 0:
                    return float("inf")
                return np.array([np.max(np.linalg.norm(ones, axis=1)) ** 2 / gamma**2])
            """),
        ("from-the-library", """
            from dlcore import neuron
            from dlcore.errors import DataError
            def novikoff_bound(x, t, w, b):
                try:
                    return neuron.novikoff_bound(x, t, w, b)
                except DataError:
                    return np.inf
            """),
    ]),
    *task("cards", [
        ("plain", "cards_four, cards_five = 8, 6"),
        ("by-counting", "cards_four, cards_five = 4.0 + 4.0, np.int64(3) * 2"),
    ]),
    *task("find_the_bug", [
        ("floats-and-text", "bug_a, bug_b, bug_c = 5.0, np.int64(2), '10'"),
        ("where-it-belongs-in-b", "bug_a, bug_b, bug_c = 5, 2, 10"),
    ]),
    *task("xor_never_ends", [("capital", 'answer_xor = "C"'), ("bracket", 'answer_xor = "(c)"')]),
    *task("direction_of_w", [("blank", 'answer_direction = " b "')]),
    *task("hidden_layer", [("dot", "answer_hidden = 'a.'")]),
    *task("learning_rate_from_zero", [("plain", 'answer_rate = "d"')]),
]  # fmt: skip
