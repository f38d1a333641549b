"""Right answers to the tasks of chapter 20, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"20.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("pool", [
        ("numbers", """
            max_upper_right, max_lower_left, mean_upper_right, mean_lower_left = 8, -2, 4.25, -5
            count, twelves = 9, 4
            """),
        ("library", """
            x = np.array([[6, 2, 1, 5], [0, 4, 3, 8], [-3, -7, 12, 0], [-2, -8, 2, -1.0]])[None, None]
            (_, max_upper_right), (max_lower_left, _) = ops.max_pool2d(x, 2)[0][0, 0]
            (_, mean_upper_right), (mean_lower_left, _) = ops.avg_pool2d(x, 2)[0][0, 0]
            y = ops.max_pool2d(x, 2, stride=1)[0]
            count, twelves = y.size, np.sum(y == 12)
            """),
    ]),
    *task("way_back", [
        ("numbers", "max_6, max_3, max_7, mean_6, mean_3, nudged = 8, 0, -1, 2, 2.25, 3"),
        ("library", """
            x = np.array([[5, 1, 4], [2, 3, 6], [7, 0, 2.0]])[None, None]
            dy = np.array([[2, 5], [-1, 3.0]])[None, None]
            dx = ops.max_pool2d(x, 2, 1)[1](dy)[0][0, 0]
            max_6, max_3, max_7 = dx[1, 2], dx[1, 1], dx[2, 0]
            dx = ops.avg_pool2d(x, 2, 1)[1](dy)[0][0, 0]
            mean_6, mean_3 = dx[1, 2], dx[1, 1]
            nudged = (6 * max(4 + 0.25, 4) - 6 * max(4 - 0.25, 4)) / 0.5
            """),
    ]),
    *task("through", [
        ("numbers", """
            side_1, side_2, conv_2, linear_1 = 14, 5, 2416, 48120
            products_2, linear_1_large = 240_000, 69_240
            """),
        ("library", """
            rng = np.random.default_rng(0)
            first, second = nn.Conv2d(1, 6, 5, padding=2, rng=rng), nn.Conv2d(6, 16, 5, rng=rng)
            pool, flat = nn.MaxPool2d(2), nn.Flatten()
            def count(layer):
                return sum(p.value.size for p in layer.parameters())
            for side in (32, 28):
                one = pool.evaluate(first.evaluate(np.zeros((1, 1, side, side))))
                z = second.evaluate(one)
                two = pool.evaluate(z)
                linear = nn.Linear(flat.evaluate(two).shape[1], 120, rng=rng)
                if side == 32:
                    linear_1_large = count(linear)
            side_1, side_2, conv_2, linear_1 = one.shape[2], two.shape[2], count(second), count(linear)
            products_2 = second.multiply_adds(one.shape[1:], z.shape[1:])
            """),
    ]),
    *task("field", [
        ("numbers", "field_conv, field_pool, step, field_unpooled, unchanged = 14, 16, 4, 9, 0.6"),
        ("a-function-and-counting", """
            def seen(layers):
                r, j, found = 1, 1, []
                for k, stride in layers:
                    r, j = r + (k - 1) * j, j * stride
                    found.append((r, j))
                return found
            all_four = seen([(5, 1), (2, 2), (5, 1), (2, 2)])
            (field_conv, _), (field_pool, step) = all_four[2:]
            field_unpooled = seen([(5, 1), (5, 1)])[-1][0]
            unchanged = np.mean([a // 5 == (a + 2) // 5 for a in range(500)])
            """),
    ]),
    *task("max_pool", [
        ("windows", """
            def max_pool(x, k):
                seen = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))
                return seen[:, :, ::k, ::k].max(axis=(-1, -2))
            """),
        ("over-the-window", """
            def max_pool(x, k):
                high, wide = x.shape[2] // k * k, x.shape[3] // k * k
                y = np.full((len(x), x.shape[1], high // k, wide // k), -np.inf)
                for i in range(k):
                    for j in range(k):
                        y = np.maximum(y, x[:, :, i:high:k, j:wide:k])
                return y
            """),
        ("one-axis-after-the-other", """
            def max_pool(x, k):
                for axis in (2, 3):
                    count = x.shape[axis] // k
                    x = np.moveaxis(x, axis, -1)[..., : count * k]
                    x = np.moveaxis(x.reshape(*x.shape[:-1], count, k).max(axis=-1), -1, axis)
                return x
            """),
        ("reduceat-like", """
            def max_pool(x, k):
                h, w = (n // k for n in x.shape[2:])
                parts = [x[:, :, i : i + (h - 1) * k + 1 : k, j : j + (w - 1) * k + 1 : k] for i in range(k) for j in range(k)]
                return np.stack(parts).max(axis=0)
            """),
    ]),
    *task("max_pool_backward", [
        ("flat-index", """
            def max_pool_backward(x, dy, k):
                dx = np.zeros_like(x)
                for n, c, p, q in np.ndindex(dy.shape):
                    place = x[n, c, p * k :, q * k :][:k, :k].argmax()
                    dx[n, c, p * k + place // k, q * k + place % k] += dy[n, c, p, q]
                return dx
            """),
        ("free-windows", """
            def max_pool_backward(x, dy, k):
                h, w = dy.shape[2] * k, dy.shape[3] * k
                y = np.full(dy.shape, -np.inf)
                for i, j in np.ndindex(k, k):
                    y = np.maximum(y, x[:, :, i:h:k, j:w:k])
                free, dx = np.ones(dy.shape, bool), np.zeros(x.shape)
                for i, j in np.ndindex(k, k):
                    takes = free & (x[:, :, i:h:k, j:w:k] == y)
                    dx[:, :, i:h:k, j:w:k] = takes * dy
                    free &= ~takes
                return dx
            """),
        ("explicit-loops", """
            def max_pool_backward(x, dy, k):
                dx = x * 0
                for n in range(dy.shape[0]):
                    for c in range(dy.shape[1]):
                        for p in range(dy.shape[2]):
                            for q in range(dy.shape[3]):
                                best, at = None, None
                                for i in range(k):
                                    for j in range(k):
                                        v = x[n, c, p * k + i, q * k + j]
                                        if best is None or v > best:
                                            best, at = v, (i, j)
                                dx[n, c, p * k + at[0], q * k + at[1]] = dy[n, c, p, q]
                return dx
            """),
        ("the-librarys", """
            def max_pool_backward(x, dy, k):
                return ops.max_pool2d(x, k)[1](dy)[0]
            """),
    ]),
    *task("mean_pool_backward", [
        ("over-the-window", """
            def mean_pool_backward(dy, k, stride, shape):
                dx = np.zeros(shape)
                h, w = dy.shape[2:]
                for i, j in np.ndindex(k, k):
                    dx[:, :, i : i + (h - 1) * stride + 1 : stride, j : j + (w - 1) * stride + 1 : stride] += dy
                return dx / (k * k)
            """),
        ("all-four-loops", """
            def mean_pool_backward(dy, k, stride, shape):
                dx = np.zeros(shape)
                for n, c, p, q in np.ndindex(dy.shape):
                    for i, j in np.ndindex(k, k):
                        dx[n, c, p * stride + i, q * stride + j] += dy[n, c, p, q] / k / k
                return dx
            """),
        ("by-hand-of-the-library", """
            def mean_pool_backward(dy, k, stride, shape):
                return ops.avg_pool2d(np.zeros(shape), k, stride)[1](dy)[0]
            """),
    ]),
    *task("moved", [
        ("entry-by-entry", """
            def moved(x, right, down):
                y = np.zeros_like(x)
                for i, j in np.ndindex(*x.shape[2:]):
                    if 0 <= i + down < x.shape[2] and 0 <= j + right < x.shape[3]:
                        y[:, :, i + down, j + right] = x[:, :, i, j]
                return y
            """),
        ("roll-and-wipe", """
            def moved(x, right, down):
                y = np.roll(x, (down, right), axis=(2, 3))
                if down > 0:
                    y[:, :, :down] = 0
                if down < 0:
                    y[:, :, max(down, -x.shape[2]) :] = 0
                if right > 0:
                    y[:, :, :, :right] = 0
                if right < 0:
                    y[:, :, :, max(right, -x.shape[3]) :] = 0
                return y
            """),
        ("matrices", """
            def moved(x, right, down):
                return np.eye(x.shape[2], k=-down) @ x @ np.eye(x.shape[3], k=right)
            """),
    ]),
    *task("steadiness", [
        ("sum", """
            def steadiness(answer, move, x, s):
                same = 0
                for right, down in [(0, s), (0, -s), (s, 0), (-s, 0)]:
                    same += np.sum(answer(move(x, right, down)) == answer(x))
                return same / (4 * len(x))
            """),
        ("one-less-the-changed", """
            def steadiness(answer, move, x, s):
                labels, shares = answer(x), []
                for sign in (1, -1):
                    shares += [np.mean(answer(move(x, sign * s, 0)) != labels), np.mean(answer(move(x, 0, sign * s)) != labels)]
                return 1 - sum(shares) / 4
            """),
        ("one-batch", """
            def steadiness(answer, move, x, s):
                all_four = np.concatenate([move(x, s, 0), move(x, -s, 0), move(x, 0, s), move(x, 0, -s)])
                return float((answer(all_four).reshape(4, -1) == answer(x)).mean())
            """),
    ]),
    *task("network", [
        ("three-convolutions", """
            def build(rng):
                return nn.Sequential(
                    nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.ReLU(), nn.Conv2d(8, 8, 3, padding=1, rng=rng),
                    nn.ReLU(), nn.Conv2d(8, 12, 3, padding=1, rng=rng), nn.ReLU(), nn.GlobalAvgPool(), nn.Linear(12, 10, rng=rng))
            """),
        ("no-padding-five", """
            def build(rng):
                return nn.Sequential(
                    nn.Conv2d(1, 8, 5, padding=4, rng=rng), nn.ReLU(), nn.Conv2d(8, 18, 3, rng=rng),
                    nn.ReLU(), nn.GlobalAvgPool(), nn.Linear(18, 10, rng=rng))
            """),
        ("pooling-with-stride-one", """
            def build(rng):
                return nn.Sequential(
                    nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.ReLU(), nn.MaxPool2d(2, stride=1),
                    nn.Conv2d(8, 20, 3, padding=1, rng=rng), nn.LeakyReLU(), nn.GlobalAvgPool(), nn.Linear(20, 10, rng=rng))
            """),
        ("begins-at-zero", """
            def build(rng):
                last = nn.Linear(20, 10, rng=rng)
                last.w.value[:] = 0
                return nn.Sequential(
                    nn.Conv2d(1, 8, 3, padding=1, rng=rng), nn.ReLU(), nn.Conv2d(8, 20, 3, padding=1, rng=rng),
                    nn.ReLU(), nn.GlobalAvgPool(), last)
            """),
        ("scores-as-maps", """
            def build(rng):
                return nn.Sequential(
                    nn.Conv2d(1, 10, 3, padding=1, rng=rng), nn.ReLU(), nn.Conv2d(10, 16, 3, padding=1, rng=rng),
                    nn.ReLU(), nn.Conv2d(16, 10, 1, rng=rng), nn.GlobalAvgPool())
            """),
    ]),
    *task("wrong_lines", [
        ("numbers", "bug_a, bug_b, bug_c, bug_d = 6, 9, 4, 7"),
        ("as-text", 'bug_a, bug_b, bug_c, bug_d = "6", 9.0, np.int64(4), "7"'),
    ]),
    *task("which_result", [("capitals", 'is_max, is_mean, is_second, is_wide = "DACB"')]),
    *task("words", [("capital", 'answer_words = "C"')]),
    *task("lost", [("with-brackets", 'answer_lost = "(a)"')]),
    *task("cost", [("with-a-space", 'answer_cost = " d"')]),
    *task("cortex", [("with-a-point", 'answer_cortex = "b."')]),
]  # fmt: skip
