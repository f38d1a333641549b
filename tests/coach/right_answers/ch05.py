"""Right answers to the tasks of chapter 05, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"05.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("four_saturdays", [
        ("numbers", "sse_loaves, mse_loaves, mae_loaves, slope_2, quantile_loaves = 22, 5.5, 2, -2, 1.125"),
        ("from-the-library", """
            from dlcore import ops
            y, t = np.full(4, 50.0), np.array([48.0, 54, 49, 51])
            sse_loaves, (mse_loaves, back), mae_loaves = ops.sse(y, t)[0], ops.mse(y, t), ops.mae(y, t)[0]
            slope_2, quantile_loaves = back()[0][1], ops.quantile(y, t, 0.75)[0]
            """),
    ]),
    *task("surprise", [
        ("three-decimals", "yes_95, no_95, class_2, clueless, slope_z = 0.051, 2.996, 1.204, 2.303, 0.95"),
        ("from-the-library", """
            from dlcore import ops
            y = np.array([0.95])
            yes_95, no_95 = (ops.binary_cross_entropy(y, np.array([t]))[0] for t in (1.0, 0.0))
            class_2 = ops.cross_entropy(np.array([[0.6, 0.3, 0.1]]), np.array([1]))[0]
            clueless, slope_z = np.log(10), y - 0
            """),
    ]),
    *task("best_constants", [
        ("numbers", """
            best_squared, best_absolute, best_quantile, best_share = 10, 6, 11, 3 / 8
            moved_squared, moved_absolute = 10, 0.0
            """),
    ]),
    *task("temperature", [
        ("three-decimals", "p_1, p_plus, tau_75, tau_99, p_hot = 0.881, 0.881, 1.820, 0.435, 0.5"),
        ("softmax", """
            p_1 = np.exp(3) / (np.exp(3) + np.exp(1))
            p_plus = np.exp(103) / (np.exp(103) + np.exp(101))
            tau_75, tau_99, p_hot = 2 / np.log(3), 2 / np.log(99), 1 / 2
            """),
    ]),
    *task("mse", [
        ("assert", """
            def mse(y, t):
                assert y.shape == t.shape, "two shapes"
                return ((y - t) ** 2).sum() / y.size, (2 / y.size) * (y - t)
            """),
        ("from-the-library", """
            from dlcore import ops
            def mse(y, t):
                loss, backward = ops.mse(y.astype(float), t.astype(float))
                return loss, backward()[0]
            """),
        ("list-of-two", """
            def mse(y, t):
                if np.shape(y) != np.shape(t):
                    raise ValueError("no")
                return [np.square(t - y).mean(), -2 * (t - y) / np.prod(y.shape)]
            """),
    ]),
    *task("quantile_loss", [
        ("maximum", """
            def quantile_loss(y, t, q):
                loss = np.maximum(q * (t - y), (1 - q) * (y - t)).mean()
                return loss, ((y > t) - q) / len(y)
            """),
        ("half-of-the-absolute", """
            def quantile_loss(y, t, q):
                e = y - t
                return np.mean(abs(e) / 2 + (0.5 - q) * e), (np.sign(e) / 2 + 0.5 - q) / e.size
            """),
        ("masks", """
            def quantile_loss(y, t, q):
                little = y < t
                total = q * (t - y)[little].sum() + (1 - q) * (y - t)[~little].sum()
                dy = np.empty(len(y))
                dy[little], dy[~little] = -q / len(y), (1 - q) / len(y)
                return total / len(y), dy
            """),
    ]),
    *task("best_guess", [
        ("loop", """
            def best_guess(loss, t, guesses):
                least, best = np.inf, None
                for guess in guesses:
                    now = loss(guess * np.ones(t.shape), t)
                    if now < least:
                        least, best = now, guess
                return best
            """),
        ("min-with-key", """
            def best_guess(loss, t, guesses):
                return min(guesses, key=lambda guess: loss(np.full_like(t, guess, dtype=float), t))
            """),
        ("one-number-for-all", """
            def best_guess(loss, t, guesses):
                return sorted((loss(g, t), g) for g in guesses)[0][1]
            """),
    ]),
    *task("log_softmax", [
        ("log-sum-exp", """
            def log_softmax(z):
                m = np.max(z, axis=-1)[:, None]
                return z - (m + np.log(np.sum(np.exp(z - m), axis=-1))[:, None])
            """),
        ("in-float64", """
            def log_softmax(z):
                z = z.astype(np.float64)
                z = z - z.max(1, keepdims=True)
                return z - np.log(np.exp(z).sum(1, keepdims=True))
            """),
        ("logaddexp", """
            def log_softmax(z):
                return z - np.logaddexp.reduce(z, axis=1, keepdims=True)
            """),
    ]),
    *task("binary_loss", [
        ("logaddexp", """
            def binary_loss(z, t):
                y = np.exp(-np.logaddexp(0, -z))
                return np.mean(np.logaddexp(0, z) - t * z), (y - t) / z.size
            """),
        ("two-sides", """
            def binary_loss(z, t):
                s = np.where(t == 1, -z, z)
                loss = np.maximum(0, s) + np.log(1 + np.exp(-np.abs(s)))
                small = np.exp(-np.abs(z))
                y = np.where(z >= 0, 1, small) / (1 + small)
                return loss.mean(), (y - t) / len(t)
            """),
        ("sigmoid-with-a-warning", """
            def binary_loss(z, t):
                y = 1 / (1 + np.exp(-z))
                return np.mean(np.logaddexp(0, z) - t * z), (y - t) / len(t)
            """),
    ]),
    *task("pairs", [
        ("two-scores", """
            pair_a, pair_b, pair_c = ["linear", "mae"], ["softmax", "categorical"], ("sigmoid", "binary")
            pair_d, pair_e, pair_f = ("Linear", "quantile"), ("softmax", "categorical"), ("linear", "MSE")
            """),
    ]),
    *task("culprit", [
        ("numbers", """
            right_before, right_after, loss_before, loss_after = 0.7, 0.9, 0.689, 1.049
            culprit, loss_others = 8, 0.142
            """),
    ]),
    *task("wrong_lines", [("numbers", "bug_a, bug_b, bug_c = 7, 6, 4"), ("texts", "bug_a, bug_b, bug_c = '7', 6.0, 4")]),
    *task("rates", [
        ("numbers", "eta_sse, eta_half_sse, eta_half, eta_all, best_moves = 0.005, 0.01, 0.2, 0.3, 0"),
    ]),
    *task("why_not_accuracy", [("capital", 'answer_accuracy = "C"')]),
    *task("negative", [("brackets", 'answer_negative = "(a)"')]),
    *task("same_loss", [("space", 'answer_same = " d "')]),
    *task("stuck", [("plain", "answer_stuck = 'b'")]),
]  # fmt: skip
