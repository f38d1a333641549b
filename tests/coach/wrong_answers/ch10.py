"""Wrong answers to the tasks of chapter 10, each with the diagnosis that it must get."""

import textwrap

from coach_support import Answer, bank

task, _ = bank("10")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return source


steep = values({"tanh_slope": 0.64, "sigmoid_z": 2.1972, "arctan_slope": 0.1, "softplus_slope": 0.8,
                "elu_slope": 0.5, "silu_slope": 0.5})  # fmt: skip
SLOPES = task("slopes", [
    ("not-attempted", "untouched", steep(tanh_slope="...", sigmoid_z="...", arctan_slope="...",
                                         softplus_slope="...", elu_slope="...", silu_slope="...")),
    ("not-attempted", "one-open", steep(elu_slope="...")),
    ("activation", "tanh-like-sigmoid", steep(tanh_slope="0.6 * 0.4")),
    ("value", "tanh-square", steep(tanh_slope=0.36)),
    ("square", "tanh-no-square", steep(tanh_slope="1 - 0.6")),
    ("step", "tanh-of-the-output", steep(tanh_slope="1 - np.tanh(0.6)**2")),
    ("other-quantity", "output-for-sum", steep(sigmoid_z=0.9)),
    ("order", "left-place", steep(sigmoid_z="np.log(1 / 9)")),
    ("other-quantity", "odds", steep(sigmoid_z=9)),
    ("unit", "log10", steep(sigmoid_z="np.log10(9)")),
    ("square", "arctan-no-square", steep(arctan_slope="1 / (1 + 3)")),
    ("order", "tan", steep(arctan_slope="1 + 3**2")),
    ("sign", "arctan-minus", steep(arctan_slope="1 / (1 - 3**2)")),
    ("other-quantity", "arctan-value", steep(arctan_slope="np.arctan(3)")),
    ("other-quantity", "softplus-value", steep(softplus_slope="np.log(1 + 4)")),
    ("value", "softplus-numerator", steep(softplus_slope=4)),
    ("derivative", "softplus-sigmoid-slope", steep(softplus_slope="0.8 * 0.2")),
    ("value", "softplus-at-4", steep(softplus_slope="1 / (1 + np.exp(-4))")),
    ("value", "elu-no-alpha", steep(elu_slope=0.25)),
    ("other-quantity", "elu-value", steep(elu_slope="2 * (0.25 - 1)")),
    ("sign", "elu-exponent", steep(elu_slope="2 * 4")),
    ("order", "elu-right-side", steep(elu_slope=1)),
    ("derivative", "silu-sigmoid-slope", steep(silu_slope=0.25)),
    ("other-quantity", "silu-value", steep(silu_slope=0)),
    ("value", "silu-no-z", steep(silu_slope="0.5 + 0.25")),
    ("rounding", "one-digit", steep(sigmoid_z=2.2)),
    ("type", "comma", steep(tanh_slope="0,64")),
])  # fmt: skip

kink = values({"relu_sum": -1, "leaky_4": 0.5, "prelu_h_4": -0.75, "d_s": -19, "s_new": 0.44})
KINKS = task("kinks", [
    ("not-attempted", "untouched", kink(relu_sum="...", leaky_4="...", prelu_h_4="...", d_s="...", s_new="...")),
    ("activation", "all-pass", kink(relu_sum=8)),
    ("order", "those-that-are-off", kink(relu_sum=9)),
    ("step", "sign-of-dh", kink(relu_sum="1 + 4 + 5")),
    ("other-quantity", "outputs", kink(relu_sum="2 + 0.5")),
    ("sign", "negative-gradient-lost", kink(relu_sum="1 + 0")),
    ("activation", "relu-for-leaky", kink(leaky_4=0)),
    ("value", "slope-1", kink(leaky_4=5)),
    ("other-quantity", "leaky-output", kink(leaky_4=-0.3)),
    ("value", "z-in-the-slope", kink(leaky_4="0.1 * (-3) * 5")),
    ("sign", "prelu-positive", kink(prelu_h_4=0.75)),
    ("activation", "prelu-relu", kink(prelu_h_4=0)),
    ("other-quantity", "gradient-for-output", kink(prelu_h_4=1.25)),
    ("order", "all-four", kink(d_s="1 * 2 + 4 * (-1) - 2 * 0.5 + 5 * (-3)")),
    ("order", "those-that-are-on", kink(d_s="1 * 2 - 2 * 0.5")),
    ("reduction", "fourth-alone", kink(d_s=-15)),
    ("sign", "size-of-z", kink(d_s=19)),
    ("value", "s-in-it", kink(d_s="0.25 * (-19)")),
    ("other-quantity", "no-z", kink(d_s=9)),
    ("sign", "uphill", kink(s_new="0.25 - 0.19")),
    ("other-quantity", "step-alone", kink(s_new=0.19)),
    ("factor", "no-rate", kink(s_new="0.25 + 19")),
])  # fmt: skip

left = values({"chain_left": "1 / 1024", "w_level": 4, "rho_relu": "1 / np.sqrt(2)", "rho_leaky": "np.sqrt(0.58)",
               "g_leaky": "1 / np.sqrt(0.58)", "per_layer": "1e-4 ** (1 / 9)", "g_repaired": "1e4 ** (1 / 9)"})  # fmt: skip
WHAT_IS_LEFT = task("what_is_left", [
    ("not-attempted", "untouched", left(chain_left="...", w_level="...", rho_relu="...", rho_leaky="...",
                                        g_leaky="...", per_layer="...", g_repaired="...")),
    ("count", "four-units", left(chain_left="0.25**4")),
    ("value", "added", left(chain_left="5 * 0.25")),
    ("activation", "half", left(chain_left="0.5**5")),
    ("rounding", "one-digit", left(chain_left=0.001)),
    ("order", "quarter", left(w_level=0.25)),
    ("value", "weight-1", left(w_level=1)),
    ("norm", "mean-square", left(rho_relu=0.5)),
    ("order", "gain-for-factor", left(rho_relu="np.sqrt(2)")),
    ("value", "all-on", left(rho_relu=1)),
    ("reduction", "mean-slope", left(rho_leaky="(1 + 0.4) / 2")),
    ("norm", "leaky-mean-square", left(rho_leaky="(1 + 0.4**2) / 2")),
    ("square", "leak-not-squared", left(rho_leaky="np.sqrt((1 + 0.4) / 2)")),
    ("value", "leak-forgotten", left(rho_leaky=0.7071)),
    ("reduction", "sum-of-squares", left(rho_leaky="np.sqrt(1 + 0.4**2)")),
    ("activation", "gain-of-relu", left(g_leaky="np.sqrt(2)")),
    ("square", "no-root", left(g_leaky="1 / 0.58")),
    ("order", "factor-for-gain", left(g_leaky="np.sqrt(0.58)")),
    ("count", "ten-steps", left(per_layer="1e-4 ** 0.1")),
    ("value", "divided", left(per_layer="1e-4 / 9")),
    ("order", "way-up", left(per_layer="1e4 ** (1 / 9)")),
    ("order", "gain-shrinks", left(g_repaired="1e-4 ** (1 / 9)")),
    ("count", "gain-ten-steps", left(g_repaired="10**0.4")),
    ("value", "gain-of-all", left(g_repaired=10000)),
    ("square", "root-of-gain", left(g_repaired="10 ** (2 / 9)")),
])  # fmt: skip


def function(head: str):
    def source(body: str) -> str:
        return f"def {head}:\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")

    return source


leaky = function("leaky_relu(z, s)")
H = "h = np.where(z > 0, z, s * z)\n"
LEAKY_RELU = task("leaky_relu", [
    ("not-attempted", "untouched", leaky("raise NotImplementedError")),
    ("activation", "relu", leaky("return np.maximum(z, 0), lambda dh: dh * (z > 0)")),
    ("activation", "relu-on-the-way-back", leaky(H + "return h, lambda dh: dh * (z > 0)")),
    ("order", "wrong-side", leaky("return np.where(z < 0, z, s * z), lambda dh: dh * np.where(z > 0, 1, s)")),
    ("order", "wrong-side-back", leaky(H + "return h, lambda dh: np.where(z > 0, s, 1) * dh")),
    ("order", "minimum", leaky("return np.minimum(z, s * z), lambda dh: dh * np.where(z > 0, 1, s)")),
    ("sign", "absolute", leaky("return np.where(z > 0, z, s * abs(z)), lambda dh: dh * np.where(z > 0, 1, s)")),
    ("value", "s-for-sz", leaky("return np.where(z > 0, z, s), lambda dh: dh * np.where(z > 0, 1, s)")),
    ("step", "sign-of-dh", leaky(H + "return h, lambda dh: dh * np.where(dh > 0, 1, s)")),
    ("step", "bend-of-dh", leaky(H + "return h, lambda dh: np.where(dh > 0, dh, s * dh) * np.where(z > 0, 1, s)")),
    ("derivative", "times-the-output", leaky(H + "return h, lambda dh: dh * h")),
    ("derivative", "sz-for-s", leaky(H + "return h, lambda dh: dh * np.where(z > 0, 1, s * z)")),
    ("other-quantity", "slope-alone", leaky(H + "return h, lambda dh: np.where(z > 0, 1, s)")),
    ("other-quantity", "dh-unchanged", leaky(H + "return h, lambda dh: dh")),
    ("reduction", "sum", leaky(H + "return h, lambda dh: np.sum(dh * np.where(z > 0, 1, s))")),
    ("kink", "one-at-zero", leaky(H + "return h, lambda dh: dh * np.where(z >= 0, 1, s)")),
    ("kink", "zero-at-zero", leaky(H + "return h, lambda dh: dh * ((z > 0) + s * (z < 0))")),
    ("kink", "half-at-zero", leaky(H + "return h, lambda dh: dh * np.where(z == 0, (1 + s) / 2, np.where(z > 0, 1, s))")),
    ("stale", "global", "memory = {}\n" + leaky(
        "memory['z'] = z\n" + H + "def backward(dh):\n    return dh * np.where(memory['z'] > 0, 1, s)\nreturn h, backward")),
    ("type", "slope-for-function", leaky(H + "return h, np.where(z > 0, 1, s)")),
    ("order", "function-first", leaky(H + "return (lambda dh: dh * np.where(z > 0, 1, s)), h")),
    ("shape", "h-alone", leaky(H + "return h")),
    ("crash", "if-for-arrays", leaky("if z > 0:\n    return z, lambda dh: dh\nreturn s * z, lambda dh: s * dh")),
    ("crash", "called-already", leaky(H + "def backward(dh):\n    return dh * np.where(z > 0, 1, s)\nreturn h, backward()")),
    ("returns-none", "backward-without-return", leaky(H + "def backward(dh):\n    dz = dh * np.where(z > 0, 1, s)\nreturn h, backward")),
    ("mutates-input", "in-place", leaky("z[z < 0] *= s\nreturn z, lambda dh: dh * np.where(z > 0, 1, s)")),
    ("mutates-input", "in-place-back", leaky(H + "def backward(dh):\n    dh[z <= 0] *= s\n    return dh\nreturn h, backward")),
    ("mutates-input", "z-on-the-way-back", leaky(
        H + "def backward(dh):\n    z[z > 0] = 1\n    z[z != 1] = s\n    return dh * z\nreturn h, backward")),
])  # fmt: skip

prelu = function("prelu(z, s)")


def back(dz: str = "dh * np.where(z > 0, 1, s)", ds: str = "np.sum(dh * np.minimum(z, 0), axis=0)") -> str:  # fmt: skip
    return prelu(H + f"def backward(dh):\n    return {dz}, {ds}\nreturn h, backward")


PRELU = task("prelu", [
    ("not-attempted", "untouched", prelu("raise NotImplementedError")),
    ("reduction", "not-added-up", back(ds="dh * np.minimum(z, 0)")),
    ("reduction", "one-number", back(ds="np.sum(dh * np.minimum(z, 0))")),
    ("transposed", "along-rows", back(ds="np.sum(dh * np.minimum(z, 0), axis=1)")),
    ("batch", "mean", back(ds="np.mean(dh * np.minimum(z, 0), axis=0)")),
    ("order", "all-z", back(ds="np.sum(dh * z, axis=0)")),
    ("order", "positive-z", back(ds="np.sum(dh * np.maximum(z, 0), axis=0)")),
    ("sign", "absolute-z", back(ds="np.sum(dh * np.maximum(-z, 0), axis=0)")),
    ("derivative", "no-z", back(ds="np.sum(dh * (z <= 0), axis=0)")),
    ("derivative", "slope-by-z", back(ds="np.sum(dh * s * (z <= 0), axis=0)")),
    ("derivative", "times-output", back(ds="np.sum(dh * np.minimum(h, 0), axis=0)")),
    ("other-quantity", "no-dh", back(ds="np.sum(np.minimum(z, 0), axis=0)")),
    ("other-quantity", "nothing", back(ds="np.zeros(len(s))")),
    ("shape", "axis-kept", back(ds="np.sum(dh * np.minimum(z, 0), axis=0, keepdims=True)")),
    ("activation", "relu-back", back(dz="dh * (z > 0)")),
    ("order", "wrong-side-back", back(dz="dh * np.where(z > 0, s, 1)")),
    ("step", "sign-of-dh", back(dz="dh * np.where(dh > 0, 1, s)")),
    ("other-quantity", "slope-alone", back(dz="np.where(z > 0, 1, s)")),
    ("order", "slopes-first", back(dz="np.sum(dh * np.minimum(z, 0), axis=0)", ds="dh * np.where(z > 0, 1, s)")),
    ("kink", "one-at-zero", back(dz="dh * np.where(z >= 0, 1, s)")),
    ("kink", "zero-at-zero", back(dz="dh * ((z > 0) + s * (z < 0))")),
    ("shape", "dz-alone", prelu(H + "return h, lambda dh: dh * np.where(z > 0, 1, s)")),
    ("order", "maximum", prelu("return np.where(z > 0, s * z, z), lambda dh: (dh, dh.sum(axis=0))")),
    ("crash", "slopes-of-rows", prelu("s = s[:, None]\n" + H + "return h, lambda dh: (dh, dh.sum(axis=0))")),
    ("stale", "global", "memory = {}\n" + prelu(
        "memory['z'] = z\n" + H + "def backward(dh):\n    dz = dh * np.where(z > 0, 1, s)\n"
        "    return dz, np.sum(dh * np.minimum(memory['z'], 0), axis=0)\nreturn h, backward")),
])  # fmt: skip

elu = function("elu(z, alpha)")
E = "low = np.exp(np.minimum(z, 0))\n"
ELU = task("elu", [
    ("not-attempted", "untouched", elu("raise NotImplementedError")),
    ("overflow", "mask-times-infinity", elu(
        "e = np.exp(z)\nreturn z * (z > 0) + alpha * (e - 1) * (z <= 0), (z > 0) + alpha * e * (z <= 0)")),
    ("overflow", "slope-alone", elu(E + "return np.where(z > 0, z, alpha * (low - 1)), (z > 0) + alpha * np.exp(z) * (z <= 0)")),
    ("value", "no-minus-1", elu(E + "return np.where(z > 0, z, alpha * low), np.where(z > 0, 1, alpha * low)")),
    ("value", "bracket", elu(E + "return np.where(z > 0, z, alpha * low - 1), np.where(z > 0, 1, alpha * low)")),
    ("value", "no-alpha", elu(E + "return np.where(z > 0, z, low - 1), np.where(z > 0, 1, low)")),
    ("value", "slope-no-alpha", elu(E + "return np.where(z > 0, z, alpha * (low - 1)), np.where(z > 0, 1, low)")),
    ("derivative", "slope-is-value", elu(E + "return np.where(z > 0, z, alpha * (low - 1)), np.where(z > 0, 1, alpha * (low - 1))")),
    ("step", "slope-from-output", elu(
        E + "h = np.where(z > 0, z, alpha * (low - 1))\nreturn h, np.where(z > 0, 1, alpha * np.exp(np.minimum(h, 0)))")),
    ("value", "output-plus-1", elu(E + "h = np.where(z > 0, z, alpha * (low - 1))\nreturn h, np.where(z > 0, 1, h + 1)")),
    ("activation", "relu-slope", elu(E + "return np.where(z > 0, z, alpha * (low - 1)), np.where(z > 0, 1, 0)")),
    ("activation", "relu", elu("return np.maximum(z, 0), np.where(z > 0, 1, alpha)")),
    ("activation", "everywhere", elu("return alpha * (np.exp(z) - 1), alpha * np.exp(z)")),
    ("sign", "turned-round", elu(E + "return np.where(z > 0, z, alpha * (1 - low)), np.where(z > 0, 1, alpha * low)")),
    ("sign", "exponent", elu("return np.where(z > 0, z, alpha * (np.exp(-z) - 1)), np.where(z > 0, 1, alpha * np.exp(z))")),
    ("derivative", "slope-z", elu(E + "return np.where(z > 0, z, alpha * (low - 1)), np.where(z > 0, z, alpha * low)")),
    ("kink", "one-at-zero", elu(E + "return np.where(z > 0, z, alpha * (low - 1)), np.where(z >= 0, 1, alpha * low)")),
    ("order", "slope-first", elu(E + "return np.where(z > 0, 1, alpha * low), np.where(z > 0, z, alpha * (low - 1))")),
    ("shape", "value-alone", elu(E + "return np.where(z > 0, z, alpha * (low - 1))")),
    ("crash", "if-for-arrays", elu("if z > 0:\n    return z, 1\nreturn alpha * (np.exp(z) - 1), alpha * np.exp(z)")),
    ("crash", "math-exp", "import math\n" + elu("return np.where(z > 0, z, alpha * (math.exp(z) - 1)), np.where(z > 0, 1, 0)")),
    ("mutates-input", "in-place", elu("left = z <= 0\ne = alpha * np.exp(np.minimum(z, 0))\nz[left] = e[left] - alpha\nreturn z, np.where(left, e, 1)")),
])  # fmt: skip

softplus = function("softplus(z)")
S = "steep = 0.5 + np.tanh(z / 2) / 2\nsmall = np.log(1 + np.exp(-abs(z)))\n"
SOFTPLUS = task("softplus", [
    ("not-attempted", "untouched", softplus("raise NotImplementedError")),
    ("overflow", "as-it-stands", softplus("return np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))")),
    ("overflow", "slope-by-fractions", softplus(S + "return np.maximum(z, 0) + small, np.exp(z) / (1 + np.exp(z))")),
    ("overflow", "mask-times-infinity", softplus(S + "return (z > 0) * z + small, (z > 0) * 1 / (1 + np.exp(-z)) + (z <= 0) * np.exp(z) / (1 + np.exp(z))")),
    ("sign", "no-absolute", softplus(S + "return np.maximum(z, 0) + np.log(1 + np.exp(-z)), steep")),
    ("value", "z-everywhere", softplus(S + "return z + small, steep")),
    ("value", "small-alone", softplus(S + "return small, steep")),
    ("sign", "minus-small", softplus(S + "return np.maximum(z, 0) - small, steep")),
    ("sign", "absolute-z", softplus(S + "return abs(z) + small, steep")),
    ("activation", "relu", softplus(S + "return np.maximum(z, 0), steep")),
    ("unit", "base-2", softplus(S + "return np.log2(1 + np.exp(z)), steep")),
    ("sign", "falls", softplus(S + "return np.logaddexp(0, -z), steep")),
    ("derivative", "sigmoid-slope", softplus(S + "return np.maximum(z, 0) + small, steep * (1 - steep)")),
    ("order", "slope-falls", softplus(S + "return np.maximum(z, 0) + small, 1 / (1 + np.exp(z))")),
    ("activation", "relu-slope", softplus(S + "return np.maximum(z, 0) + small, (z > 0) * 1.0")),
    ("derivative", "inner-alone", softplus(S + "return np.maximum(z, 0) + small, np.exp(z)")),
    ("step", "slope-at-output", softplus(S + "h = np.maximum(z, 0) + small\nreturn h, 1 / (1 + np.exp(-h))")),
    ("order", "slope-first", softplus(S + "return steep, np.maximum(z, 0) + small")),
    ("stop", "stopped-at-30", softplus(S + "return np.log(1 + np.exp(np.clip(z, -30, 30))), steep")),
    ("shape", "value-alone", softplus("return np.logaddexp(0, z)")),
])  # fmt: skip

dead = function("dead_units(h)")
DEAD_UNITS = task("dead_units", [
    ("not-attempted", "untouched", dead("raise NotImplementedError")),
    ("other-quantity", "share-of-zeros", dead("return np.mean(h == 0)")),
    ("reduction", "any", dead("return np.mean((h == 0).any(axis=0))")),
    ("transposed", "rows", dead("return np.mean((h == 0).all(axis=1))")),
    ("transposed", "rows-any", dead("return np.mean((h == 0).any(axis=1))")),
    ("order", "alive", dead("return np.mean((h > 0).any(axis=0))")),
    ("unit", "percent", dead("return 100 * np.mean((h == 0).all(axis=0))")),
    ("unit", "count", dead("return np.sum((h == 0).all(axis=0))")),
    ("reduction", "each", dead("return (h == 0).all(axis=0)")),
    ("batch", "by-examples", dead("return np.sum((h == 0).all(axis=0)) / len(h)")),
    ("batch", "by-all-outputs", dead("return np.sum(np.sum(h, axis=0) == 0) / h.size")),
    ("value", "first-example", dead("return np.mean(h[0] == 0)")),
    ("value", "nearly-zero", dead("return np.mean(h.max(axis=0) < 1e-6)")),
    ("value", "median", dead("return np.mean(h.mean(axis=0) < 1e-4)")),
    ("loop", "loop", dead("""
        off = [True] * h.shape[1]
        for row in h:
            for j, value in enumerate(row):
                if value != 0:
                    off[j] = False
        return sum(off) / len(off)""")),
    ("crash", "no-such-axis", dead("return np.mean((h == 0).all(axis=2))")),
])  # fmt: skip

factor = function("gradient_factor(f_prime, z, g)")
GRADIENT_FACTOR = task("gradient_factor", [
    ("not-attempted", "untouched", factor("raise NotImplementedError")),
    ("norm", "no-root", factor("return g * np.mean(f_prime(z)**2)")),
    ("norm", "squared", factor("return g**2 * np.mean(f_prime(z)**2)")),
    ("value", "no-gain", factor("return np.sqrt(np.mean(f_prime(z)**2))")),
    ("square", "gain-squared", factor("return g**2 * np.sqrt(np.mean(f_prime(z)**2))")),
    ("square", "not-squared", factor("return g * np.sqrt(np.mean(f_prime(z)))")),
    ("square", "mean-slope", factor("return g * np.mean(f_prime(z))")),
    ("square", "mean-then-square", factor("return g * np.sqrt(np.mean(f_prime(z))**2)")),
    ("order", "slope-of-the-mean", factor("return g * np.sqrt(f_prime(np.mean(z))**2)")),
    ("reduction", "sum", factor("return g * np.sqrt(np.sum(f_prime(z)**2))")),
    ("reduction", "greatest", factor("return g * np.max(abs(f_prime(z)))")),
    ("norm", "deviation", factor("return g * np.std(f_prime(z))")),
    ("other-quantity", "of-the-sums", factor("return g * np.sqrt(np.mean(z**2))")),
    ("value", "gain-inside", factor("return np.sqrt(g * np.mean(f_prime(z)**2))")),
    ("reduction", "one-axis", factor("return g * np.sqrt(np.mean(f_prime(z)**2, axis=0))")),
    ("reduction", "each-unit", factor("return g * np.sqrt(f_prime(z)**2)")),
    ("order", "sums-squared", factor("return g * np.sqrt(np.mean(f_prime(z**2)))")),
    ("factor", "by-root-of-n", factor("return g / np.sqrt(len(z)) * np.sqrt(np.mean(f_prime(z)**2))")),
    ("crash", "array-for-function", factor("return g * np.sqrt(np.mean(f_prime**2))")),
])  # fmt: skip

lines = values({"bug_a": 3, "bug_b": 4, "bug_c": 1})
WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", lines(bug_a="...", bug_b="...", bug_c="...")),
    *[("choice", f"a-{k}", lines(bug_a=k)) for k in (1, 2, 4, 5)],
    *[("choice", f"b-{k}", lines(bug_b=k)) for k in (1, 2, 3, 5)],
    *[("choice", f"c-{k}", lines(bug_c=k)) for k in (2, 3, 4, 5)],
    ("type", "no-such-line", lines(bug_a=6)),
])  # fmt: skip

nets = values({"net_1": "'b'", "net_2": "'d'", "net_3": "'a'", "net_4": "'c'"})
PROFILES = task("profiles", [
    ("not-attempted", "untouched", nets(net_1="...", net_2="...", net_3="...", net_4="...")),
    *[("choice", f"net-{k}-{w}", nets(**{f"net_{k}": f"'{w}'"})) for k, r in enumerate("bdac", 1) for w in "abcd" if w != r],
    ("type", "no-such-letter", nets(net_1="'e'")),
])  # fmt: skip


def question(name: str, variable: str, right: str) -> list[Answer]:
    wrong = [("choice", f"not-{w}", f"{variable} = '{w}'") for w in "abcd" if w != right]
    return task(name, [
        ("not-attempted", "untouched", f"{variable} = ..."),
        *wrong,
        ("type", "two-letters", f"{variable} = 'ab'"),
        ("type", "number", f"{variable} = 1"),
    ])  # fmt: skip


WRONG = [
    *SLOPES, *KINKS, *WHAT_IS_LEFT, *LEAKY_RELU, *PRELU, *ELU, *SOFTPLUS, *DEAD_UNITS, *GRADIENT_FACTOR, *WRONG_LINES, *PROFILES,
    *question("avoids", "answer_avoids", "d"), *question("one_sign", "answer_sign", "b"),
    *question("at_zero", "answer_zero", "a"), *question("no_bend", "answer_bend", "c"),
]  # fmt: skip
