"""Right answers to the tasks of chapter 16, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"16.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("one_mask", [
        ("numbers", "z_plain, z_inverted, dw_1, dw_2 = 13, 15.75, 2, 0"),
        ("arrays", """
            h, w = np.array([4, 2, 1, 5]), np.array([1, -3, 2, 1])
            r = np.array([1, 0, 1, 1])
            z_plain, z_inverted = r * h @ w + 2, r / 0.8 * h @ w + 2
            dw_1, dw_2, _, _ = 0.4 * r / 0.8 * h
            """),
    ]),
    *task("mean", [
        ("numbers", "mean_plain, mean_inverted, w_2_test, b_test = 6, 7, -2.4, 2"),
        ("all-masks", """
            h, w = np.array([4, 2, 1, 5]), np.array([1, -3, 2, 1])
            r = np.array(list(product((0, 1), repeat=4)))
            chance = 0.2 ** (1 - r).sum(axis=1) * 0.8 ** r.sum(axis=1)
            mean_plain = chance @ (r * h @ w + 2)
            mean_inverted = chance @ (r / 0.8 * h @ w + 2)
            w_2_test, b_test = (1 - 0.2) * w[1], np.array([2.0])
            """),
    ]),
    *task("chances", [
        ("numbers", "how_many, chance_mask, chance_silent, mean_kept = 1024, 0.1024, 0.008, 80"),
        ("counting", """
            how_many = len(list(product((0, 1), repeat=10)))
            chance_mask = np.prod([0.8, 0.2, 0.8, 0.8])
            chance_silent = 0.2 * 0.2 * 0.2
            mean_kept = 100 - 20
            """),
    ]),
    *task("variance", [
        ("numbers", "variance, deviation, variance_half, variance_shared = 20.25, 4.5, 81, 5.0625"),
        ("all-masks", """
            def spread(h, w, p):
                r = np.array(list(product((0, 1), repeat=len(w))))
                chance = p ** (1 - r).sum(axis=1) * (1 - p) ** r.sum(axis=1)
                z = r / (1 - p) * h @ w
                return chance @ z**2 - (chance @ z) ** 2
            h, w = np.array([4.0, 2, 1, 5]), np.array([1.0, -3, 2, 1])
            variance, variance_half = spread(h, w, 0.2), spread(h, w, 0.5)
            deviation = variance ** 0.5
            variance_shared = 0.25 * np.sum((np.repeat(h, 4) * np.repeat(w / 4, 4)) ** 2)
            """),
    ]),
    *task("dropout", [
        ("the-books", """
            def dropout(x, p, rng, training):
                m = 1.0
                if training and p > 0:
                    m = (rng.random(x.shape, dtype=np.float32) >= p) / (1 - p)
                return x * m, lambda dy: (dy * m,)
            """),
        ("from-the-library", """
            from dlcore import ops
            def dropout(x, p, rng, training):
                return ops.dropout(x, p, rng=rng, training=training)
            """),
        ("binomial", """
            def dropout(x, p, rng, training):
                if not training:
                    return x, lambda dy: dy
                m = rng.binomial(1, 1 - p, size=x.shape) / (1 - p)
                return m * x, lambda dy: m * dy
            """),
        ("choice", """
            def dropout(x, p, rng, training):
                if not training:
                    return x.copy(), lambda dy: dy.copy()
                m = rng.choice([0.0, 1 / (1 - p)], p=[p, 1 - p], size=x.shape)
                return m * x, lambda dy: m * dy
            """),
        ("where", """
            def dropout(x, p, rng, training):
                kept = rng.random(x.shape) < 1 - p
                if not training:
                    kept, p = np.full(x.shape, True), 0
                def backward(dy):
                    return np.where(kept, dy / (1 - p), 0)
                return np.where(kept, x / (1 - p), 0), backward
            """),
        ("written-into-a-copy", """
            def dropout(x, p, rng, training):
                y = x.copy()
                if training:
                    gone = rng.uniform(size=x.shape) < p
                    y[gone] = 0
                    y /= 1 - p
                def backward(dy):
                    dx = dy.copy()
                    if training:
                        dx[gone] = 0
                        dx /= 1 - p
                    return dx
                return [y, backward]
            """),
    ]),
    *task("test_time", [
        ("loop", """
            def test_time_scale(layers, p):
                new = [layers[0]]
                for w, b in layers[1:]:
                    new.append(((1 - p) * w, b))
                return new
            """),
        ("copies", """
            def test_time_scale(layers, p):
                new = [[w.copy(), b.copy()] for w, b in layers]
                for pair in new[1:]:
                    pair[0] *= 1 - p
                return tuple(new)
            """),
        ("subtract", """
            def test_time_scale(layers, p):
                return layers[:1] + [(w - p * w, b) for w, b in layers[1:]]
            """),
    ]),
    *task("average_of_all", [
        ("counting-in-bits", """
            def average_of_all(h, w, b, p):
                n = h.shape[1]
                r = np.arange(2**n)[:, None] >> np.arange(n) & 1
                chance = p ** (1 - r).sum(axis=1) * (1 - p) ** r.sum(axis=1)
                y = 1 / (1 + np.exp(-((h / (1 - p)) @ (r * w).T + b)))
                return y @ chance
            """),
        ("loops", """
            def average_of_all(h, w, b, p):
                mean = 0
                for r in product((0, 1), repeat=len(w)):
                    chance = 1
                    for coin in r:
                        chance *= 1 - p if coin else p
                    z = h @ (np.array(r) * w) / (1 - p) + b
                    mean = mean + chance / (1 + np.exp(-z))
                return mean
            """),
        ("recursion", """
            def average_of_all(h, w, b, p):
                if len(w) == 0:
                    return 1 / (1 + np.exp(-b * np.ones(len(h))))
                rest = h[:, 1:], w[1:]
                return p * average_of_all(*rest, b, p) + (1 - p) * average_of_all(*rest, b + h[:, 0] * w[0] / (1 - p), p)
            """),
    ]),
    *task("monte_carlo", [
        ("running-sums", """
            def monte_carlo(model, x, rng, passes):
                total = square = 0
                for _ in range(passes):
                    y = model(x, rng)
                    total, square = total + y, square + y**2
                mean = total / passes
                return mean, np.sqrt(square / passes - mean**2)
            """),
        ("stacked-last", """
            def monte_carlo(model, x, rng, passes):
                y = np.stack([model(x, rng) for _ in range(passes)], axis=-1)
                return np.mean(y, axis=-1), np.std(y, axis=2)
            """),
        ("by-hand", """
            def monte_carlo(model, x, rng, passes):
                ys = []
                while len(ys) < passes:
                    ys += [model(x, rng)]
                mean = sum(ys) / passes
                return [mean, (sum((y - mean) ** 2 for y in ys) / passes) ** 0.5]
            """),
    ]),
    *task("expected_loss", [
        ("all-masks", """
            def expected_loss(x, w, t, p):
                loss = 0
                for r in product((0, 1), repeat=len(w)):
                    kept = sum(r)
                    chance = (1 - p) ** kept * p ** (len(w) - kept)
                    y = x @ (np.array(r) * w) / (1 - p)
                    loss += chance * np.mean((y - t) ** 2)
                return loss
            """),
        ("per-example", """
            def expected_loss(x, w, t, p):
                y = x @ w
                return np.mean((y - t) ** 2 + p / (1 - p) * np.sum(x**2 * w**2, axis=1))
            """),
        ("ridge", """
            def expected_loss(x, w, t, p):
                s2 = (x**2).mean(axis=0)
                return np.linalg.norm(x @ w - t) ** 2 / len(t) + (1 / (1 - p) - 1) * sum(s2 * w**2)
            """),
    ]),
    *task("wrong_lines", [
        ("numbers", "bug_a, bug_b, bug_c, bug_d = 4, 3, 7, 1"),
        ("text", "bug_a, bug_b, bug_c, bug_d = '4', 3.0, np.int64(7), 1"),
    ]),
    *task("four_trainings", [
        ("words", "training_a, training_b, training_c, training_d = 'p_too_high', 'no_dropout', 'left_on', 'good_p'"),
        ("written-freely", "training_a, training_b, training_c, training_d = 'p too high', 'No dropout', 'left-on', ' good_p '"),
    ]),
    *task("rate", [("upper-case", "answer_rate = 'B'")]),
    *task("coins_off", [("brackets", "answer_coins_off = '(d)'")]),
    *task("bagging", [("dot", "answer_bagging = 'c.'")]),
    *task("hurts", [("plain", "answer_hurts = 'a'")]),
]  # fmt: skip
