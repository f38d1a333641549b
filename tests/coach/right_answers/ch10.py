"""Right answers to the tasks of chapter 10, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"10.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("slopes", [
        ("numbers", "tanh_slope, sigmoid_z, arctan_slope, softplus_slope, elu_slope, silu_slope = 0.64, 2.197, 0.1, 0.8, 0.5, 0.5"),
        ("from-the-library", """
            from dlcore import ops

            def steep(bend, z, *more):
                return bend(np.array([z]), *more)[1](np.ones(1))[0][0]

            tanh_slope, arctan_slope = steep(ops.tanh, np.arctanh(0.6)), steep(ops.arctan, 3.0)
            sigmoid_z, softplus_slope = 2 * np.log(3), steep(ops.softplus, np.log(4))
            elu_slope, silu_slope = steep(ops.elu, -np.log(4), 2.0), steep(ops.silu, 0.0)
            """),
    ]),
    *task("kinks", [
        ("numbers", "relu_sum, leaky_4, prelu_h_4, d_s, s_new = -1, 0.5, -0.75, -19, 0.44"),
        ("arrays", """
            z, dh = np.array([2, -1, 0.5, -3]), np.array([1, 4, -2, 5])
            relu_sum, leaky_4 = dh @ (z > 0), (dh * np.where(z > 0, 1, 0.1))[3]
            prelu_h_4, d_s = np.where(z > 0, z, 0.25 * z)[-1], dh @ np.minimum(z, 0)
            s_new = 0.25 - d_s / 100
            """),
    ]),
    *task("what_is_left", [
        ("three-digits", """
            chain_left, w_level, rho_relu, rho_leaky = 9.77e-4, 4.0, 0.707, 0.762
            g_leaky, per_layer, g_repaired = 1.31, 0.359, 2.78
            """),
        ("formulas", """
            chain_left, w_level, rho_relu, rho_leaky = 1 / 1024, 4, 2**-0.5, np.sqrt(np.mean([1, 0.16]))
            g_leaky, per_layer = np.sqrt(2 / 1.16), np.exp(np.log(1e-4) / 9)
            g_repaired = 10000 ** (1 / 9)
            """),
    ]),
    *task("leaky_relu", [
        ("maximum", """
            def leaky_relu(z, s):
                return np.maximum(z, s * z), lambda dh: dh * np.where(z <= 0, s, 1.0)
            """),
        ("library", """
            from dlcore import ops
            def leaky_relu(z, s):
                return ops.leaky_relu(z, s)
            """),
        ("masks", """
            def leaky_relu(z, s):
                slope = np.ones(z.shape)
                slope[z <= 0] = s
                def backward(dh):
                    return dh * slope
                return slope * z, backward
            """),
        ("copy", """
            def leaky_relu(z, s):
                h = z.copy()
                h[z < 0] *= s
                def backward(dh):
                    dz = dh.copy()
                    dz[z <= 0] *= s
                    return dz
                return h, backward
            """),
    ]),
    *task("prelu", [
        ("two-parts", """
            def prelu(z, s):
                def backward(dh):
                    return dh * ((z > 0) + s * (z <= 0)), np.einsum("nk,nk->k", dh, np.minimum(0, z))
                return np.maximum(z, 0) + s * np.minimum(z, 0), backward
            """),
        ("library", """
            from dlcore import ops
            def prelu(z, s):
                return ops.prelu(z, s)
            """),
        ("by-columns", """
            def prelu(z, s):
                h = np.stack([np.where(z[:, k] > 0, z[:, k], s[k] * z[:, k]) for k in range(len(s))], axis=1)
                def backward(dh):
                    dz = np.where(z > 0, 1, s) * dh
                    ds = np.array([dh[:, k] @ np.where(z[:, k] < 0, z[:, k], 0) for k in range(len(s))])
                    return [dz, ds]
                return h, backward
            """),
    ]),
    *task("elu", [
        ("expm1", """
            def elu(z, alpha):
                low = np.minimum(z, 0)
                return np.maximum(z, 0) + alpha * np.expm1(low), np.where(z > 0, 1.0, alpha * np.exp(low))
            """),
        ("with-a-warning", """
            def elu(z, alpha):
                return np.where(z > 0, z, alpha * (np.exp(z) - 1)), np.where(z > 0, 1, alpha * np.exp(z))
            """),
        ("masks", """
            def elu(z, alpha):
                h, slope = z.astype(float), np.ones(z.shape)
                left = z <= 0
                h[left] = alpha * (np.exp(z[left]) - 1)
                slope[left] = h[left] + alpha
                return h, slope
            """),
    ]),
    *task("softplus", [
        ("logaddexp", """
            def softplus(z):
                return np.logaddexp(0, z), 0.5 + 0.5 * np.tanh(0.5 * z)
            """),
        ("sigmoid-with-a-warning", """
            def softplus(z):
                return np.where(z > 30, z, np.log(1 + np.exp(np.minimum(z, 30)))), 1 / (1 + np.exp(-z))
            """),
        ("library", """
            from dlcore import ops
            def softplus(z):
                return ops.softplus(z)[0], ops.sigmoid(z)[0]
            """),
    ]),
    *task("dead_units", [
        ("any", "def dead_units(h):\n    return 1 - np.any(h, axis=0).mean()"),
        ("largest", "def dead_units(h):\n    return np.sum(h.max(axis=0) <= 0) / h.shape[1]"),
        ("sum", "def dead_units(h):\n    return (h.sum(0) == 0).mean()"),
        ("loop-over-units", "def dead_units(h):\n    return sum(not column.any() for column in h.T) / len(h.T)"),
    ]),
    *task("gradient_factor", [
        ("root-mean-square", "def gradient_factor(f_prime, z, g):\n    s = f_prime(z).ravel()\n    return g * (s @ s / s.size) ** 0.5"),
        ("norm", "def gradient_factor(f_prime, z, g):\n    return g * np.linalg.norm(f_prime(z)) / np.sqrt(z.size)"),
        ("gain-inside", "def gradient_factor(f_prime, z, g):\n    return np.sqrt(np.mean((g * f_prime(z)) ** 2))"),
    ]),
    *task("wrong_lines", [("numbers", "bug_a, bug_b, bug_c = 3, 4, 1"), ("texts", "bug_a, bug_b, bug_c = '3', 4.0, 1")]),
    *task("profiles", [("letters", "net_1, net_2, net_3, net_4 = '(b)', 'D', ' a ', 'c'")]),
    *task("avoids", [("capital", 'answer_avoids = "D"')]),
    *task("one_sign", [("brackets", 'answer_sign = "(b)"')]),
    *task("at_zero", [("space", 'answer_zero = " a "')]),
    *task("no_bend", [("plain", "answer_bend = 'c'")]),
]  # fmt: skip
