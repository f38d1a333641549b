"""Right answers to the tasks of chapter 03, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"03.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("fold", [
        ("computed", """
            x = np.array([[0, 0], [1, 1], [1, 0], [0, 1]])
            fold_h = relu(x @ np.array([[1, -1], [1, -1]]) + np.array([-1, 1]))
            cut_w, cut_b = np.array([[-1.0], [-1.0]]), [0.5]
            """),
        ("lists-and-zero-bias-edge", """
            fold_h = [[0, 1], [1, 0], [0, 0], [0, 0]]
            cut_w, cut_b = [-1, -7], 0
            """),
        ("floats", "fold_h = np.array([(0, 1.0), (1, 0), (0, 0), (0, -0.0)])\ncut_w, cut_b = (-9, -9), 8.5"),
    ]),
    *task("one_input", [
        ("matrices", """
            x = np.array([[2, -1]])
            z = x @ np.array([[1, -1], [-2, 3]]) + np.array([-1, 2])
            (net_z1, net_z2), (net_h1, net_h2) = z[0], relu(z)[0]
            net_y = relu(z) @ np.array([[-2], [1]]) + 1
            """),
        ("plain", "net_z1, net_z2, net_h1, net_h2, net_y = 3.0, -3.0, 3, -0.0, -5"),
    ]),
    *task("shapes", [
        ("of-arrays", """
            x, w1, w2, w3 = np.ones((32, 64)), np.ones((64, 20)), np.ones((20, 15)), np.ones((15, 10))
            shape_w1, shape_b1, shape_h1 = w1.shape, np.ones(20).shape, (x @ w1).shape
            shape_w2, shape_z2 = w2.shape, (x @ w1 @ w2).shape
            shape_b3, shape_y = np.ones(10).shape, (x @ w1 @ w2 @ w3).shape
            """),
        ("lists-and-numbers", """
            shape_w1, shape_b1, shape_h1 = [64, 20], 20, [32, 20]
            shape_w2, shape_z2, shape_b3, shape_y = [20, 15], [32, 15], (10), (32, 10)
            """),
    ]),
    *task("count", [
        ("plain", "count_small, count_deep, count_flat, widest = 26, 8_110, 1010.0, 39"),
        ("searched", """
            from itertools import pairwise
            def count(*sizes):
                return sum((a + 1) * b for a, b in pairwise(sizes))
            count_small, count_deep, count_flat = count(3, 4, 2), count(100, 50, 50, 10), count(100, 10)
            widest = max(n for n in range(100) if count(64, n, 10) <= 3000)
            """),
        ("library", """
            from dlcore import nn
            rng = np.random.default_rng(0)
            def count(*layers):
                return sum(p.value.size for a, b in layers for p in nn.Linear(a, b, rng=rng).parameters())
            count_small, count_deep = count((3, 4), (4, 2)), count((100, 50), (50, 50), (50, 10))
            count_flat, widest = count((100, 10)), np.floor((3000 - 10) / 75)
            """),
    ]),
    *task("exactly_one", [
        ("none-and-many", """
            one_w1, one_b1 = [[-1, 1], [-1, 1], [-1, 1]], [0, -2]
            one_w2, one_b2 = [-1, -1], 0.5
            """),
        ("few-and-some", """
            one_w1, one_b1 = np.array([[1, -1]] * 3), np.array([[-1, 1]])
            one_w2, one_b2 = np.array([[1], [1]]), np.array([-2])
            """),
        ("written-as-rows-and-turned", """
            one_w1 = np.array([[2, 2, 2], [3, 3, 3]]).T
            one_b1, one_w2, one_b2 = (-1, -4), ((5,), (-5,)), -1
            """),
        ("unequal-weights", """
            one_w1, one_b1 = [[1.1, 1], [1, 0.9], [0.9, 1.1]], (-0.5, -1.5)
            one_w2, one_b2 = [[1], [-2]], -0.5
            """),
    ]),
    *task("forward", [
        ("enumerate", """
            def forward(x, layers):
                for k, (w, b) in enumerate(layers):
                    x = x @ w + b
                    if k < len(layers) - 1:
                        x = relu(x)
                return x
            """),
        ("recursive", """
            def forward(x, layers):
                (w, b), *rest = layers
                z = np.dot(x, w) + b
                return forward(np.where(z > 0, z, 0), rest) if rest else z
            """),
        ("bend-before", """
            def forward(x, layers):
                y = x @ layers[0][0] + layers[0][1]
                for w, b in layers[1:]:
                    y = np.clip(y, 0, None) @ w + b
                return y
            """),
        ("copy-then-in-place", """
            def forward(x, layers):
                h = x.copy()
                for w, b in layers[:-1]:
                    h = h @ w + b
                    h[h < 0] = 0
                return h @ layers[-1][0] + layers[-1][1]
            """),
        ("columns", """
            def forward(x, layers):
                y = x.T
                for n, (w, b) in enumerate(layers, start=1):
                    y = w.T @ y + b.reshape(-1, 1)
                    y = y if n == len(layers) else y * (y > 0)
                return y.T
            """),
        ("library", """
            from dlcore import nn
            def forward(x, layers):
                parts = []
                for w, b in layers:
                    parts += [nn.Linear.from_arrays(w, b), nn.ReLU()]
                return nn.Sequential(*parts[:-1]).predict(x)
            """),
    ]),
    *task("collapse", [
        ("backwards", """
            def collapse(layers):
                w, b = layers[-1]
                for earlier_w, earlier_b in reversed(layers[:-1]):
                    w, b = earlier_w @ w, earlier_b @ w + b
                return w, b
            """),
        ("probed", """
            def collapse(layers):
                n = layers[0][0].shape[0]
                def run(x):
                    for w, b in layers:
                        x = x @ w + b
                    return x
                b = run(np.zeros(n))
                return run(np.eye(n)) - b, b
            """),
        ("recursive", """
            def collapse(layers):
                if len(layers) == 1:
                    return layers[0]
                (w1, b1), (w2, b2), *rest = layers
                return collapse([(w1 @ w2, b1 @ w2 + b2)] + rest)
            """),
        ("as-a-list", """
            def collapse(layers):
                w, b = layers[0]
                for other in layers[1:]:
                    w, b = np.dot(w, other[0]), np.dot(b, other[0]) + other[1]
                return [w, b]
            """),
    ]),
    *task("feature", [
        ("sizes", "def feature(x):\n    return np.abs(x[:, 1]) - np.abs(x[:, 0])"),
        ("other-sign", "def feature(x):\n    a, b = x.T\n    return (a - b) * (a + b)"),
        ("column", "def feature(x):\n    return x[:, :1] ** 2 - x[:, 1:] ** 2"),
        ("class-itself", "def feature(points):\n    return np.abs(points[:, 1]) > np.abs(points[:, 0])"),
        ("angle", "def feature(x):\n    return np.arctan2(np.abs(x[:, 1]), np.abs(x[:, 0]))"),
        ("loop", "def feature(x):\n    return [abs(b) - abs(a) + 7 for a, b in x]"),
        ("share", "def feature(x):\n    return x[:, 0] ** 2 / (x**2).sum(axis=1)"),
        ("cosine", "def feature(x):\n    return np.cos(2 * np.arctan2(x[:, 1], x[:, 0]))"),
    ]),
    *task("larger", [
        ("of-x1", """
            max_w1 = np.array([[-1, 1, -1], [1, 0, 0]])
            max_b1, max_w2, max_b2 = np.zeros(3), np.array([1, 1, -1]), np.zeros(1)
            """),
        ("scaled", """
            max_w1 = [[2, 0, 0], [-2, 4, -0.5]]
            max_b1, max_w2, max_b2 = [[0, 0, 0]], [[0.5], [0.25], [-2]], 0.0
            """),
        ("units-in-another-order", """
            max_w1, max_w2 = [[0, 1, 0], [-1, -1, 1]], [[-1], [1], [1]]
            max_b1, max_b2 = (0, 0, 0), 0
            """),
    ]),
    *task("three_networks", [("floats-and-text", "bug_a, bug_b, bug_c = 6.0, '5', np.int64(1)")]),
    *task("no_bend", [("capital", 'answer_bend = "B"')]),
    *task("what_the_hidden_layer_does", [("bracket", 'answer_hidden_layer = "(d)"')]),
    *task("deep_or_wide", [("blank", 'answer_depth = " a "')]),
    *task("worth_of_learning", [("dot", "answer_worth = 'c.'")]),
]  # fmt: skip
