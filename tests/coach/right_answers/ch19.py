"""Right answers to the tasks of chapter 19, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"19.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("row", [
        ("numbers", "how_many, y_first, y_last, y_padded, y_turned = 4, 18, 5, -2, 14"),
        ("with-numpy", """
            x, w = np.array([3, 8, 1, 6, 2, 5]), np.array([1, 2, -1])
            y = np.correlate(x, w, "valid")
            how_many, y_first, y_last = len(y), y[0], y[-1]
            y_padded = np.correlate(x, w, "same")[0]
            y_turned = np.convolve(x, w, "valid")[0]
            """),
    ]),
    *task("window", [
        ("numbers", "red_sum, y_window, y_brighter, maps = 11, 20, 32, 6"),
        ("arrays", """
            x = np.array([[[1, 0], [2, 3]], [[4, 1], [0, 2]]])
            w = np.array([[[2, -1], [3, 1]], [[-1, 3], [5, 0]]])
            red_sum, y_window = np.sum(x[0] * w[0]), np.sum(x * w) + 10
            y_brighter, maps = np.sum((x + 1) * w) + 10, np.float64(6)
            """),
    ]),
    *task("sizes", [
        ("numbers", "size_a, padding_b, size_c, size_d, unseen = 28, 3, 16, 15, 5"),
        ("library-and-counting", """
            from dlcore import nn
            size_a, padding_b = nn.conv_output_size(32, 5), (7 - 1) / 2
            size_c = nn.conv_output_size(28, 5, stride=2, padding=4)
            size_d = nn.conv_output_size(21, 3, dilation=3)
            seen = {s + i for s in range(0, 12, 4) for i in range(3)}
            unseen = len(set(range(14)) - seen)
            """),
    ]),
    *task("costs", [
        ("numbers", "parameters, parameters_large, products, dense_weights = 1216, 1216, 1_440_000, 69_120_000"),
        ("library", """
            from dlcore import nn
            layer = nn.Conv2d(3, 16, 5, padding=2, rng=np.random.default_rng(0))
            parameters = parameters_large = sum(p.value.size for p in layer.parameters())
            products = layer.multiply_adds((3, 40, 30), (16, 40, 30))
            dense_weights = 3.6e3 * 19.2e3
            """),
    ]),
    *task("field", [
        ("numbers", "field_a, field_b, jump_b, field_c, layers_d = 7, 11, 4, 15, 32"),
        ("a-function", """
            def field(layers):
                r, j = 1, 1
                for stride, dilation in layers:
                    r, j = r + 2 * dilation * j, j * stride
                return r, j
            field_a, _ = field([(1, 1)] * 3)
            field_b, jump_b = field([(2, 1), (1, 1), (2, 1)])
            field_c, _ = field([(1, 1), (1, 2), (1, 4)])
            layers_d = next(n for n in range(99) if field([(1, 1)] * n)[0] >= 64)
            """),
    ]),
    *task("output_size", [
        ("counting", """
            def output_size(size, k, stride, padding, dilation):
                last = (k - 1) * dilation
                return len([s for s in range(size + 2 * padding) if s % stride == 0 and s + last < size + 2 * padding])
            """),
        ("floor", """
            def output_size(size, k, stride, padding, dilation):
                return np.floor((size + 2 * padding - dilation * (k - 1) - 1) / stride) + 1
            """),
        ("ceiling", """
            def output_size(size, k, stride, padding, dilation):
                return -(-(size + 2 * padding - dilation * (k - 1)) // stride)
            """),
        ("an-array", """
            def output_size(size, k, stride, padding, dilation):
                return np.arange(0, size + 2 * padding - dilation * (k - 1), stride).shape
            """),
    ]),
    *task("conv1d", [
        ("two-loops", """
            def conv1d(x, w, stride, dilation):
                y = []
                for p in range(0, len(x) - dilation * (len(w) - 1), stride):
                    y.append(sum(w[i] * x[p + i * dilation] for i in range(len(w))))
                return y
            """),
        ("loop-over-the-kernel", """
            def conv1d(x, w, stride, dilation):
                count = (len(x) - dilation * (len(w) - 1) - 1) // stride + 1
                y = np.zeros(count)
                for i, weight in enumerate(w):
                    y += weight * x[i * dilation :][::stride][:count]
                return y
            """),
        ("windows", """
            def conv1d(x, w, stride, dilation):
                seen = np.lib.stride_tricks.sliding_window_view(x, dilation * (len(w) - 1) + 1)
                return seen[::stride, ::dilation] @ w
            """),
        ("spread-kernel", """
            def conv1d(x, w, stride, dilation):
                spread = np.zeros(dilation * (len(w) - 1) + 1)
                spread[::dilation] = w
                return np.convolve(x, spread[::-1], "valid")[::stride]
            """),
        ("index-table", """
            def conv1d(x, w, stride, dilation):
                starts = np.arange(0, len(x) - dilation * (len(w) - 1), stride)
                return (x[starts[:, None] + dilation * np.arange(len(w))] * w).sum(axis=1)
            """),
    ]),
    *task("pad_same", [
        ("into-zeros", """
            def pad_same(x, k):
                n, c, high, wide = x.shape
                y = np.zeros((n, c, high + k - 1, wide + k - 1))
                front = (k - 1) // 2
                y[:, :, front : front + high, front : front + wide] = x
                return y
            """),
        ("rest-at-the-end", """
            def pad_same(x, k):
                front = (k - 1) // 2
                pair = (front, k - 1 - front)
                return np.pad(x, [(0, 0)] * 2 + [pair] * 2, mode="constant")
            """),
        ("concatenated", """
            def pad_same(x, k):
                for axis in (-2, -1):
                    for count, first in (((k - 1) // 2, True), (k // 2, False)):
                        shape = list(x.shape)
                        shape[axis] = count
                        parts = [np.zeros(shape), x] if first else [x, np.zeros(shape)]
                        x = np.concatenate(parts, axis=axis)
                return x
            """),
    ]),
    *task("conv2d", [
        ("in-place", """
            def conv2d(x, w, b):
                k_h, k_w = w.shape[2:]
                high, wide = x.shape[2] + 1 - k_h, x.shape[3] + 1 - k_w
                y = np.empty((len(x), len(w), high, wide))
                y[:] = b.reshape(1, -1, 1, 1)
                for i in range(k_h):
                    for j in range(k_w):
                        for c in range(x.shape[1]):
                            part = x[:, None, c, i : i + high, j : j + wide]
                            y += part * w[:, c, i, j][:, None, None]
                return y
            """),
        ("matrix-product", """
            def conv2d(x, w, b):
                k_h, k_w = w.shape[2:]
                high, wide = x.shape[2] - k_h + 1, x.shape[3] - k_w + 1
                channels_last, y = np.moveaxis(x, 1, -1), 0
                for i in range(k_h):
                    for j in range(k_w):
                        y = y + channels_last[:, i : i + high, j : j + wide] @ w[:, :, i, j].T
                return np.moveaxis(y + b, -1, 1)
            """),
        ("windows-and-einsum", """
            def conv2d(x, w, b):
                seen = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
                return np.einsum("nchwij,ocij->nohw", seen, w) + b[:, None, None]
            """),
        ("tensordot", """
            def conv2d(x, w, b):
                seen = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
                y = np.tensordot(seen, w, axes=((1, 4, 5), (1, 2, 3)))
                return np.moveaxis(y + b, 3, 1)
            """),
    ]),
    *task("im2col", [
        ("windows", """
            def im2col(x, k_h, k_w, stride):
                seen = np.lib.stride_tricks.sliding_window_view(x, (k_h, k_w), axis=(1, 2))
                seen = seen[:, ::stride, ::stride]
                return seen.transpose(0, 3, 4, 1, 2).reshape(len(x) * k_h * k_w, -1)
            """),
        ("row-by-row", """
            def im2col(x, k_h, k_w, stride):
                c, high, wide = x.shape
                lines = []
                for c, i, j in np.ndindex(c, k_h, k_w):
                    part = x[c, i : high - k_h + i + 1 : stride, j : wide - k_w + j + 1 : stride]
                    lines.append(part.reshape(-1))
                return np.array(lines)
            """),
        ("filled", """
            def im2col(x, k_h, k_w, stride):
                high, wide = (x.shape[1] - k_h) // stride + 1, (x.shape[2] - k_w) // stride + 1
                columns = np.empty((x.shape[0] * k_h * k_w, high * wide))
                for p in range(high):
                    for q in range(wide):
                        top, left = p * stride, q * stride
                        columns[:, p * wide + q] = x[:, top : top + k_h, left : left + k_w].flatten()
                return columns
            """),
    ]),
    *task("backward_row", [
        ("numbers", "dw_0, d_bias, dx_1, dx_3 = 20, 3, -14, -10"),
        ("by-convolution", """
            x, w, dy = np.array([2, -1, 3, 1]), np.array([4, -2]), np.array([1, -3, 5])
            dw_0, d_bias = np.correlate(x, dy, "valid")[0], dy.sum()
            dx = np.convolve(dy, w)
            dx_1, dx_3 = dx[1], dx[3]
            """),
    ]),
    *task("conv_backward", [
        ("four-loops", """
            def conv_backward(dy, x, w, stride):
                dx, dw = 0 * x, 0 * w
                for p, q in np.ndindex(dy.shape):
                    for i, j in np.ndindex(w.shape):
                        dw[i, j] += dy[p, q] * x[p * stride + i, q * stride + j]
                        dx[p * stride + i, q * stride + j] += dy[p, q] * w[i, j]
                return dx, dw
            """),
        ("over-the-kernel", """
            def conv_backward(dy, x, w, stride):
                dx, dw = np.zeros_like(x), np.empty_like(w)
                high, wide = dy.shape
                for i, j in np.ndindex(w.shape):
                    part = (slice(i, i + (high - 1) * stride + 1, stride), slice(j, j + (wide - 1) * stride + 1, stride))
                    dw[i, j] = np.sum(dy * x[part])
                    dx[part] += dy * w[i, j]
                return [dx, dw]
            """),
        ("as-in-the-book", """
            def conv_backward(dy, x, w, stride):
                (high, wide), (k_h, k_w) = x.shape, w.shape
                spread = np.zeros((high - k_h + 1, wide - k_w + 1))
                spread[::stride, ::stride] = dy
                turned = w[None, None, ::-1, ::-1]
                around = np.pad(spread, ((k_h - 1, k_h - 1), (k_w - 1, k_w - 1)))
                dx = ops.conv2d(around[None, None], turned)[0][0, 0]
                dw = ops.conv2d(x[None, None], spread[None, None])[0][0, 0]
                return dx, dw
            """),
        ("the-librarys-pullback", """
            def conv_backward(dy, x, w, stride):
                _, pull = ops.conv2d(x[None, None], w[None, None], None, stride)
                dx, dw = pull(dy[None, None])[:2]
                return dx[0, 0], dw[0, 0]
            """),
    ]),
    *task("kernels", [
        ("two-weights", """
            move_left = np.array([[0, 0, 0], [0, 0, 1], [0, 0, 0]])
            diagonal = [[0, 0, 1], [0, 0, 0], [-1, 0, 0]]
            twice = (1.0, 0.0, -4.0, 0.0, 4.0)
            """),
        ("stronger", """
            move_left = np.eye(9)[5].reshape(3, 3)
            diagonal = [[0, 2, 5], [-2, 0, 2], [-5, -2, 0]]
            twice = np.convolve([1, 0, -2], [1, 0, -2])
            """),
        ("a-cross", """
            move_left, twice = [[0, 0, 0], [0, 0, 1.0], [0, 0, 0]], [1, 0, -4, 0, 4]
            diagonal = [[0, 1, 0], [-1, 0, 1], [0, -1, 0]]
            """),
    ]),
    *task("moving", [
        ("the-other-end", """
            row_border, row_stride, smallest_shift = [0] * 7 + [3], [0] * 4 + [1, 1, 1, 1] + [0] * 4, 6
            """),
        ("random", """
            rng = np.random.default_rng(0)
            row_border, row_stride = rng.normal(size=8), np.pad(rng.normal(size=4), 4)
            smallest_shift = np.lcm(2, 3)
            """),
    ]),
    *task("wrong_lines", [
        ("numbers", "bug_a, bug_b, bug_c, bug_d = 9, 6, 10, 2"),
        ("as-text", 'bug_a, bug_b, bug_c, bug_d = "9", 6.0, np.int64(10), "2"'),
    ]),
    *task("carried", [("capital", 'answer_carried = "C"')]),
    *task("sharing", [("with-brackets", 'answer_sharing = "(a)"')]),
    *task("depth", [("with-a-space", 'answer_depth = " d"')]),
    *task("border", [("with-a-point", 'answer_border = "b."')]),
]  # fmt: skip
