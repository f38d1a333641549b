"""Right answers to the tasks of chapter 06, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"06.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("two_steps", [
        ("numbers", """
            g_1, g_2, first_1, first_2, second_1, second_2 = 7, 9.0, 2.3, 0.1, 1.83, -0.19
            slope_u, slope_down = -3, -11.4
            """),
        ("hessian", """
            H, w = np.array([[2, 1], [1, 6]]), np.array([3, 1])
            (g_1, g_2), one = H @ w, w - 0.1 * H @ w
            (first_1, first_2), (second_1, second_2) = one, one - 0.1 * H @ one
            slope_u, slope_down = H @ w @ [0.6, -0.8], -np.linalg.norm(H @ w)
            """),
    ]),
    *task("ravine", [
        ("numbers", """
            limit, at_once, kappa, factor_steep, factor_flat = 0.1, 0.05, 50, -0.9, 0.962
            steps, limit_4 = 60, 0.025
            """),
        ("counted", """
            limit, at_once, kappa, limit_4 = 2 / 20, 1 / 20, 20 / 0.4, 1 / 40
            factor_steep, factor_flat, steps, rest = 1 - 1.9, 1 - 0.038, 0, 1
            while rest > 0.1:
                rest, steps = rest * factor_flat, steps + 1
            """),
    ]),
    *task("sigma_slope", [
        ("three-decimals", "slope_8, slope_far, slope_most, y_9, slope_3 = 0.16, 0.105, 0.25, 0.9, 0.75"),
        ("other-formulas", """
            slope_8, slope_far = 0.8 - 0.8**2, 1 / (np.exp(1) + np.exp(-1)) ** 2
            slope_most, y_9, slope_3 = 1 / 4, (1 + np.sqrt(1 - 4 * 0.09)) / 2, 3 / 4
            """),
    ]),
    *task("delta_by_hand", [
        ("numbers", """
            y_linear, w1_new, w2_new, b_new, error_after = 0.5, 1.6, -1.7, 0.8, 0.3
            change_1, change_2, change_sure = -0.256, 0.128, -0.0196
            """),
        ("vector", """
            v, u = np.array([1, -2, 0.5]), np.array([2, 1, 1])
            y_linear = v @ u
            w1_new, w2_new, b_new = v - 0.2 * (y_linear - 2) * u
            error_after = -0.2 * (y_linear - 2)
            change_1, change_2 = -0.8 * 0.16 * np.array([2, -1])
            change_sure = -0.99**2 * 0.01 * 2
            """),
    ]),
    *task("steps_and_epochs", [
        ("numbers", """
            steps_epoch, last_batch, steps_all, steps_full, steps_single, seen = 16, 40, 320, 20, 20_000, 2e4
            error_144, b_tenth = 0.3333, 400.0
            """),
        ("computed", """
            steps_epoch, last_batch = -(-1000 // 64), 1000 % 64
            steps_all, steps_full, steps_single, seen = 20 * steps_epoch, 20, 20 * 1000, 20 * 1000
            error_144, b_tenth = 4 / 12, 4 / 0.1**2
            """),
    ]),
    *task("descend", [
        ("table", """
            def descend(gradient, start, rate, steps):
                path = np.zeros((steps + 1, len(start)))
                path[0] = start
                for k in range(steps):
                    path[k + 1] = path[k] - rate * gradient(path[k])
                return path
            """),
        ("list-of-copies", """
            def descend(gradient, start, rate, steps):
                w = np.array(start, dtype=float)
                path = [w.copy()]
                while len(path) <= steps:
                    w -= rate * gradient(w)
                    path.append(w.copy())
                return path
            """),
        ("recursive", """
            def descend(gradient, start, rate, steps):
                if steps == 0:
                    return start[None, :]
                return np.vstack([start, descend(gradient, start - rate * gradient(start), rate, steps - 1)])
            """),
    ]),
    *task("rate_limit", [
        ("columns", """
            def rate_limit(gradient, n):
                h = np.zeros((n, n))
                for i in range(n):
                    e = np.zeros(n)
                    e[i] = 1
                    h[:, i] = (gradient(e) - gradient(-e)) / 2
                return 2 / np.linalg.norm(h, 2)
            """),
        ("power-iteration", """
            def rate_limit(gradient, n):
                g0, v = gradient(np.zeros(n)), np.arange(1.0, n + 1)
                for _ in range(400):
                    v = gradient(v / np.linalg.norm(v)) - g0
                return 2 / np.linalg.norm(v)
            """),
        ("by-trying", """
            def rate_limit(gradient, n):
                low, high = 0.0, 100.0
                for _ in range(24):
                    rate = (low + high) / 2
                    a, b = np.zeros(n), 1 + np.arange(n) ** 0.7
                    for k in range(1500):
                        a, b = a - rate * gradient(a), b - rate * gradient(b)
                        away = abs(a - b).max()
                        if away > 1e3 or away < 1e-3:
                            break
                    if away > 10:
                        high = rate
                    else:
                        low = rate
                return low
            """),
    ]),
    *task("widrow_hoff", [
        ("bias-as-a-weight", """
            def widrow_hoff(w, b, x, t, rate):
                x1, w1 = np.c_[x, np.ones(len(x))], np.append(w, b)
                w1 = w1 - rate * 2 / len(t) * x1.T @ (x1 @ w1 - t)
                return w1[:-1], w1[-1]
            """),
        ("target-minus-output", """
            def widrow_hoff(w, b, x, t, rate):
                e = t - (x @ w + b)
                return [w + 2 * rate * np.mean(e[:, None] * x, axis=0), b + 2 * rate * e.mean()]
            """),
        ("from-the-library", """
            from dlcore import ops
            def widrow_hoff(w, b, x, t, rate):
                y, back = ops.linear(x, w[:, None], np.array([b]))
                _, dw, db = back(ops.mse(y, t[:, None])[1]()[0])
                return w - rate * dw[:, 0], b - rate * db[0]
            """),
    ]),
    *task("sigmoid_delta", [
        ("einsum", """
            def sigmoid_delta(w, b, x, t, rate):
                y = 0.5 + 0.5 * np.tanh((x @ w + b) / 2)
                p = rate * (t - y) * (y - y**2)
                return w + np.einsum("ni,n->i", x, p), b + np.sum(p)
            """),
        ("from-the-library", """
            from dlcore import ops
            def sigmoid_delta(w, b, x, t, rate):
                y, back = ops.sigmoid(x @ w + b)
                (dz,) = back(y - t)
                return w - rate * dz @ x, b - rate * dz.sum()
            """),
    ]),
    *task("minibatches", [
        ("yield", """
            def minibatches(n, size, rng):
                order = np.arange(n)
                rng.shuffle(order)
                while len(order):
                    yield order[:size]
                    order = order[size:]
            """),
        ("split", """
            def minibatches(n, size, rng):
                return np.split(rng.permutation(n), range(size, n, size))
            """),
        ("lists", """
            def minibatches(n, size, rng):
                order = list(rng.choice(n, n, replace=False))
                return tuple(order[k * size:(k + 1) * size] for k in range(-(-n // size)))
            """),
        ("sort-random-numbers", """
            def minibatches(n, size, rng):
                order = np.argsort(rng.random(n))
                return [order[np.arange(n) // size == k] for k in range((n + size - 1) // size)]
            """),
    ]),
    *task("train_linear", [
        ("in-full", """
            def train_linear(x, t, batches, rate, epochs):
                w, b, losses = np.zeros(x.shape[1]), 0.0, []
                for epoch in range(epochs):
                    for rows in batches():
                        xb, tb = x[rows], t[rows]
                        e = xb @ w + b - tb
                        w -= rate * 2 * xb.T @ e / len(rows)
                        b -= rate * 2 * e.mean()
                    losses.append(((x @ w + b - t) ** 2).mean())
                return w, b, np.array(losses)
            """),
        ("bias-as-a-weight", """
            def train_linear(x, t, batches, rate, epochs):
                x = np.hstack([x, np.ones((len(x), 1))])
                v, losses = np.zeros(x.shape[1]), []
                while len(losses) < epochs:
                    for rows in batches():
                        v = v - rate * 2 * np.mean((x[rows] @ v - t[rows])[:, None] * x[rows], axis=0)
                    losses += [np.square(x @ v - t).mean()]
                return v[:-1], v[-1], losses
            """),
    ]),
    *task("batch_noise", [
        ("by-hand", """
            def batch_noise(g, size):
                n = len(g)
                total = np.sum((g - g.mean(axis=0)) ** 2) / n
                return total / size, total / size * (n - size) / (n - 1)
            """),
        ("survey-formula", """
            def batch_noise(g, size):
                s = g.var(axis=0, ddof=1).sum()
                return [np.trace(np.cov(g.T, bias=True)) / size, s / size * (1 - size / len(g))]
            """),
    ]),
    *task("read_path", [
        ("numbers", "curved_1, curved_2, next_1, limit_path, kappa_path = 8, 0.5, -1.08, 0.25, 16"),
    ]),
    *task("four_curves", [("capitals", "run_1, run_2, run_3, run_4 = 'D', '(a)', 'c', ' b'")]),
    *task("wrong_lines", [
        ("numbers", "bug_a, bug_b, bug_c = 6, 3, 1"),
        ("texts", "bug_a, bug_b, bug_c = '6', 3.0, 1"),
    ]),
    *task("how_far", [("capital", 'answer_far = "B"')]),
    *task("no_slope", [("brackets", 'answer_no_slope = "(c)"')]),
    *task("best_size", [("space", 'answer_size = " d "')]),
    *task("batch_words", [("plain", "answer_words = 'a'")]),
]  # fmt: skip
