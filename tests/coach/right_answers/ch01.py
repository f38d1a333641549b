"""Right answers to the tasks of chapter 01, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"01.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("weighted_sum", [
        ("plain", "z_a, step_a, relu_a, relu_b, step_c, sigmoid_c = 4, 1, 4, 0, 1, 0.5"),
        ("computed", """
            from dlcore import ops
            w, b = np.array([2, -1, 0.5]), -0.5
            z_a, z_b, z_c = np.array([[2.0, 1, 3], [0, 2, 1], [1, 2, 1]]) @ w + b
            step_a, relu_a, relu_b = z_a >= 0, max(0, z_a), np.maximum(0, z_b)
            step_c, sigmoid_c = ops.step(np.array([z_c]))[0], 1 / (1 + np.exp(-z_c))
            """),
        ("truth-values", "z_a, step_a, relu_a, relu_b, step_c, sigmoid_c = 4.0, True, 4.0, -0.0, True, 1 / 2"),
    ]),
    *task("threshold_to_bias", [
        ("plain", "bias_vote, theta_door, bias_rise, easy_rows = -3.0, -1 / 2, 2.0, 3"),
        ("counted", """
            bias_vote, theta_door, bias_rise = -3, np.float64(-0.5), abs(-3) - abs(-1)
            corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
            easy_rows = np.sum(corners @ [1, 1] - 1 >= 0)
            """),
    ]),
    *task("licence", [
        ("edge-on-the-side-of-1", "licence_w, licence_b = (1, -1), 0"),
        ("unequal", "licence_w, licence_b = [10, -3.5], 2"),
        ("array", "licence_w, licence_b = np.array([0.3, -0.2]), np.float64(0.1)"),
        ("column", "licence_w, licence_b = np.array([[1], [-1]]), [0.5]"),
        ("large", "licence_w, licence_b = (2e9, -2e9), 1e9"),
    ]),
    *task("chair", [
        ("halves", "chair_w, chair_b = (1.5, 1, 1, 1), -2.5"),
        ("list", "chair_w, chair_b = [3, 2, 2, 2], -4.5"),
        ("unequal-members", "chair_w, chair_b = np.array([1.6, 1.1, 1.0, 0.9]), -2.3"),
    ]),
    *task("two_switches", [
        ("chapter-turned-round", """
            h1_w, h1_b = (1, 1), -1
            h2_w, h2_b = (1, 1), -2
            out_w, out_b = (-1, 1), 0
            """),
        ("exchanged", """
            h1_w, h1_b = [-1, -1], 0
            h2_w, h2_b = np.array([1, 1]), -2
            out_w, out_b = (1, 1), -1
            """),
        ("x1-or-not-x2", """
            h1_w, h1_b = (1, -1), 0
            h2_w, h2_b = (-1, 1), 0
            out_w, out_b = (1, 1), -2
            """),
        ("nand-and-or", """
            h1_w, h1_b = (-1, -1), 1.5
            h2_w, h2_b = (1, 1), -0.5
            out_w, out_b = (-1, -1), 1.5
            """),
        ("passes-x1-and-and", """
            h1_w, h1_b = (1, 1), -0.5
            h2_w, h2_b = (1, 1), -1.5
            out_w, out_b = (-2, 3), 1
            """),
    ]),
    *task("unit", [
        ("where", "def unit(x, w, b):\n    return np.where(np.dot(x, w) + b < 0, 0, 1)"),
        ("bool", "def unit(x, w, b):\n    return np.sum(x * w, axis=1) + b >= 0"),
        ("heaviside", "def unit(x, w, b):\n    return np.heaviside(x @ w + b, 1)"),
        ("threshold", "def unit(inputs, weights, bias):\n    return 1 * (inputs.dot(weights) >= -bias)"),
        ("ones", """
            def unit(x, w, b):
                with_one = np.hstack([np.ones((len(x), 1)), x])
                return (with_one @ np.append(b, w) >= 0).astype(float)
            """),
        ("loop-over-the-inputs", """
            def unit(x, w, b):
                z = np.full(len(x), b, dtype=float)
                for i in range(x.shape[1]):
                    z = z + x[:, i] * w[i]
                return (z >= 0).astype(int)
            """),
        ("library", """
            from dlcore import ops
            def unit(x, w, b):
                print("it may print")
                return ops.step(x @ w + b)[0]
            """),
        ("library-1943", """
            from dlcore.neuron import McCullochPitts
            def unit(x, w, b):
                return McCullochPitts(w, -b)(x)
            """),
    ]),
    *task("bends", [
        ("naive", """
            def relu(z):
                return z * (z > 0)

            def sigmoid(z):
                return 1 / (1 + np.exp(-z))
            """),
        ("where", """
            def relu(z):
                return np.where(z > 0, z, 0)

            def sigmoid(z):
                return (1 + np.tanh(z / 2)) / 2
            """),
        ("copy-then-in-place", """
            def relu(z):
                z = z.copy()
                z[z < 0] = 0
                return z

            def sigmoid(z):
                y = np.zeros(z.shape)
                y[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
                y[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
                return y
            """),
        ("half-of-z-and-its-size", """
            def relu(z):
                return (z + np.abs(z)) / 2

            def sigmoid(z):
                return 1 / (1 + np.e ** (-z))
            """),
        ("library", """
            from dlcore import ops
            relu = lambda z: ops.relu(z * 1.0)[0]
            sigmoid = lambda z: ops.sigmoid(z * 1.0)[0]
            """),
    ]),
    *task("lamp", [
        ("halves", """
            def lamp(n):
                return 0.5 - np.arange(1, n + 1), (-1.0) ** np.arange(n), -0.5
            """),
        ("lists", """
            def lamp(n):
                hidden_b, out_w = [], []
                for k in range(n):
                    hidden_b.append(-(k + 1))
                    out_w.append(1 if k % 2 == 0 else -1)
                return hidden_b, out_w, -1
            """),
        ("backwards", """
            def lamp(n):
                k = np.arange(n, 0, -1)
                return [-k, np.array([2.0 if i % 2 else -2.0 for i in k]), np.array([-1])]
            """),
        ("growing-weights", """
            def lamp(n):
                k = np.arange(1, n + 1)
                return -k, np.where(k % 2, 1.0, -1.0) * k, -0.5
            """),
    ]),
    *task("best_unit", [
        ("one-line", """
            from itertools import product
            def best_unit(x, t, values):
                units = product(values, repeat=3)
                return max(sum((x @ u[:2] + u[2] >= 0) == t) for u in units)
            """),
        ("rows-by-hand", """
            def best_unit(x, t, values):
                best = -1
                for w1 in values:
                    for w2 in values:
                        for b in values:
                            right = 0
                            for n in range(4):
                                y = 1 if x[n, 0] * w1 + x[n, 1] * w2 + b >= 0 else 0
                                if y == t[n]:
                                    right += 1
                            if right > best:
                                best = right
                return best
            """),
        ("stops-at-4", """
            def best_unit(x, t, values):
                scores = []
                for b in values:
                    for w2 in values:
                        for w1 in values:
                            y = w1 * x[:, 0] + w2 * x[:, 1] + b >= 0
                            scores.append(np.count_nonzero(y == t))
                            if scores[-1] == 4:
                                return 4
                return np.array([max(scores)])
            """),
        ("broadcast", """
            def best_unit(x, t, values):
                w1, w2, b = np.meshgrid(values, values, values)
                z = np.multiply.outer(x[:, 0], w1) + np.multiply.outer(x[:, 1], w2) + b
                return ((z >= 0) == t[:, None, None, None]).sum(axis=0).max()
            """),
    ]),
    *task("bias_outside", [
        ("plain", "step_00, step_11, relu_inside, relu_outside = -1, -1, 0, -0.5"),
        ("computed", """
            step_00, step_11 = (0 >= 0) - 2, (2 >= 0) - 2
            relu_inside, relu_outside = max(0, 2.5 - 3), max(0, 2.5) - 3
            """),
    ]),
    *task("find_the_line", [("floats-and-text", "bug_a, bug_b = 7.0, '6'")]),
    *task("wrong_weight", [("numpy", "bug_d, bug_e, bug_f = np.array([2, 6, 4])")]),
    *task("which_rules", [
        ("numbers", "can_a, can_b, can_c, can_d, can_e, can_f = 1, 0, 1, 0, 1, 0"),
        ("words", "can_a, can_b, can_c, can_d, can_e, can_f = 'yes', 'No', 'True', 'no', ' yes', 'false'"),
        ("numpy", "can_a, can_b, can_c, can_d, can_e, can_f = np.array([1, 0, 1, 0, 1, 0]) > 0"),
    ]),
    *task("equal_proof", [
        ("mathematical", """
            sign_00, sign_01, sign_10, sign_11 = "≥", "<", " <", "≥ "
            sign_middle, sign_outer = "<", "> ="
            """),
    ]),
    *task("meaning_of_b", [("capital", 'answer_bias = "C"')]),
    *task("nerve_cell", [("bracket", 'answer_cell = "(b)"')]),
    *task("who_finds_the_feature", [("blank", 'answer_feature = " a "')]),
    *task("two_winters", [("dot", "answer_winters = 'd.'")]),
]  # fmt: skip
