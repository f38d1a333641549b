"""Right answers to the tasks of chapter 04, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"04.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("one_bump", [
        ("numbers", "bump_b1, bump_b2, bump_v1, bump_v2, edge, joint, units = -60, -120, 4, -4, 2.0, 3, 11"),
        ("measured", """
            bump_b1, bump_b2, bump_v1, bump_v2, units = -200 * 0.3, -200 * 0.6, 4.0, -4.0, 12 - 1
            s = lambda z: ops.sigmoid(np.array(z))[0]
            edge = 4 * (s(0.0) - s(-60.0))
            joint = 4 * (s(60.0) - s(0.0)) + 2 * (s(0.0) - s(-60.0))
            """),
    ]),
    *task("four_points", [
        ("numbers", """
            hinge_c, hinge_v1, hinge_v2, hinge_v3 = 2.0, 2, -5 / 2, 5 / 2
            at_2, at_6, at_minus_1 = 3.5, 9, 2
            """),
        ("computed", """
            xs, fs = np.array([0, 1, 3, 4]), np.array([2, 4, 3, 5])
            hinge_v1, hinge_v2, hinge_v3 = np.diff(np.diff(fs) / np.diff(xs), prepend=0)
            hinge_c = fs[0]
            at_2, at_6, at_minus_1 = (
                fs[0] + np.maximum(0, x - xs[:-1]) @ [hinge_v1, hinge_v2, hinge_v3] for x in (2, 6, -1)
            )
            """),
    ]),
    *task("tent", [
        ("plain", "tent_w, tent_b, tent_v, tent_c = [1, 1, 1], [-1, -3, -4], [2, -6, 4], 0"),
        ("steep-hidden-weights", """
            tent_w, tent_b = np.array([2.0, 3.0, 4.0]), np.array([-2.0, -9.0, -16.0])
            tent_v, tent_c = np.array([1.0, -2.0, 1.0]), 0.0
            """),
        ("from-the-right", "tent_w, tent_b, tent_v, tent_c = (-1, -1, -1), (4, 3, 1), (4, -6, 2), [0]"),
        ("mirrored", "tent_w, tent_b, tent_v, tent_c = (-1, -1, -1), (1, 3, 4), (2, -6, 4), 0"),
        ("column", """
            tent_w, tent_b = np.ones((1, 3)), np.array([[-4, -1, -3]])
            tent_v, tent_c = np.array([[4], [2], [-6]]), np.zeros(1)
            """),
    ]),
    *task("enough", [
        ("numbers", """
            pieces_tenth, pieces_hundredth, smooth_few, smooth_many = 30.0, 300, 20, 200
            boxes = 5.9e14
            """),
    ]),
    *task("square", [
        ("polynomials", """
            p = np.polynomial.Polynomial
            square_0, square_1, square_2 = (3 * p([1, 1]) ** 2 - p([-1, 2]) ** 2 + 0.5).coef
            numbers_that_count, highest_power = 3, 2**3
            """),
    ]),
    *task("trend", [
        ("logarithms", """
            p_a = np.log(0.08 / 0.02) / np.log(40 / 20)
            n_a = 40 * (0.02 / 0.0002) ** (1 / p_a)
            p_b = -np.log(0.1 / 0.3) / np.log(30 / 10)
            n_b = 30 * (0.1 / 0.002) ** (1 / p_b)
            """),
        ("plain", "p_a, n_a, p_b, n_b = 2.0, 400, 1, 1500"),
    ]),
    *task("bump", [
        ("plain-with-a-warning", """
            def bump(x, left, right, height, k):
                return height / (1 + np.exp(-k * (x - left))) - height / (1 + np.exp(-k * (x - right)))
            """),
        ("by-tanh", """
            def bump(x, left, right, height, k):
                return height / 2 * (np.tanh(k * (x - left) / 2) - np.tanh(k * (x - right) / 2))
            """),
        ("two-units", """
            def bump(x, left, right, height, k):
                z = k * (x[..., None] - np.array([left, right]))
                return ops.sigmoid(z)[0] @ np.array([height, -height])
            """),
    ]),
    *task("slope", [
        ("where", """
            def slope(x, w, b, v):
                return np.where(np.outer(x, w) + b > 0, w * v, 0).sum(axis=1)
            """),
        ("rows-as-units", """
            def slope(x, w, b, v):
                return (v * w) @ np.heaviside(w[:, None] * x + b[:, None], 0)
            """),
        ("nudged", """
            def slope(x, w, b, v):
                def g(x):
                    return np.maximum(0, x[:, None] * w + b) @ v
                return (g(x + 1e-4) - g(x - 1e-4)) / 2e-4
            """),
        ("pullback", """
            def slope(x, w, b, v):
                y, backward = ops.relu(x[:, None] * w + b)
                return backward(np.tile(v, (len(x), 1)))[0] @ w
            """),
    ]),
    *task("hinges", [
        ("concatenate", """
            def hinges(xs, fs):
                slopes = (fs[1:] - fs[:-1]) / (xs[1:] - xs[:-1])
                table = np.concatenate([[0], slopes, [0]])
                return -xs, table[1:] - table[:-1], fs[0]
            """),
        ("filled", """
            def hinges(xs, fs):
                v = np.zeros(len(xs))
                slopes = np.diff(fs) / np.diff(xs)
                v[:-1] += slopes
                v[1:] -= slopes
                return [-1.0 * xs, v, np.array([fs[0]])]
            """),
    ]),
    *task("readout", [
        ("ones-first", """
            def fit_readout(h, f):
                H = np.hstack([np.ones((len(h), 1)), h])
                s, *_ = np.linalg.lstsq(H, f, rcond=None)
                return s[1:], s[0]
            """),
        ("pseudo-inverse", """
            def fit_readout(h, f):
                s = np.linalg.pinv(np.c_[h, np.ones(len(h))]) @ f
                return [s[:-1], s[-1:]]
            """),
        ("centred", """
            def fit_readout(h, f):
                v = np.linalg.lstsq(h - h.mean(axis=0), f - f.mean(), rcond=None)[0]
                return v, f.mean() - h.mean(axis=0) @ v
            """),
    ]),
    *task("greatest_gap", [
        ("plain", """
            def greatest_gap(f, g, a, b, n):
                x = a + (b - a) * np.arange(n) / (n - 1)
                return np.max(np.abs(g(x) - f(x)))
            """),
        ("norm", """
            def greatest_gap(f, g, a, b, n):
                x = np.linspace(a, b, n)
                return float(np.linalg.norm(f(x) - g(x), np.inf))
            """),
        ("both-signs", """
            def greatest_gap(f, g, a, b, n):
                d = f(np.linspace(a, b, n)) - g(np.linspace(a, b, n))
                return max(d.max(), -d.min())
            """),
    ]),
    *task("width_for", [
        ("floor-of-minus", """
            def width_for(eps, K, a, b):
                return max(1, int(-(-(K * (b - a)) // (2 * eps))))
            """),
        ("search", """
            def width_for(eps, K, a, b):
                n = 1
                while K * (b - a) / n / 2 > eps:
                    n += 1
                return n
            """),
        ("float", """
            def width_for(eps, K, a, b):
                return np.maximum(np.ceil(K / 2 * (b - a) / eps), 1.0)
            """),
    ]),
    *task("wrong_lines", [("numbers", "bug_a, bug_b, bug_c = 4, 3, 2"), ("texts", "bug_a, bug_b, bug_c = '4', 3.0, 2")]),
    *task("which_statement", [("capital", 'answer_statement = "C"')]),
    *task("whole_line", [("brackets", 'answer_line = "(a)"')]),
    *task("wide_squares", [("space", 'answer_squares = " d "')]),
    *task("promise", [("plain", "answer_promise = 'b'")]),
    *task("between_the_points", [("capital", 'answer_between = "B"')]),
    *task("jump", [("brackets", 'answer_jump = "(d)"')]),
    *task("which_theorem", [("dot", 'answer_theorem = "a."')]),
    *task("why_deep", [("plain", 'answer_deep = "c"')]),
]  # fmt: skip
