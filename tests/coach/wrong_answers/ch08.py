"""Wrong answers to the tasks of chapter 08, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("08")


def bob(y: object = "r", dw5: object = "d * h1", z1: object = 2.725, z2: object = -1.625) -> str:
    head = "h1, h2 = sigmoid(2.725), sigmoid(-1.625)\nz = 2 * h1 - 1.5 * h2\nr = sigmoid(z)\n" \
        "d = 2 * (r - 0) * r * (1 - r)\n"  # fmt: skip
    return f"{head}bob_z1, bob_z2 = {z1}, {z2}\nbob_y = {y}\nbob_dw5 = {dw5}"


SHIFTED = "sigmoid(2 * sigmoid(19.5) - 1.5 * sigmoid(-23.0))"
BOB_W5 = task("bob_w5", [
    ("not-attempted", "untouched", bob("...", "...", "...", "...")),
    ("not-attempted", "one-open", bob("r", "...")),
    ("bias", "no-bias", bob(z1=1.725)),
    ("bias", "bias-subtracted", bob(z1=0.725)),
    ("order", "w3-for-w2", bob(z1="0.5 * 1.19 - 1 * 1.13 + 1")),
    ("order", "inputs-exchanged", bob(z1="0.5 * 1.13 + 1 * 1.19 + 1")),
    ("other-quantity", "h-for-z", bob(z1="h1")),
    ("unit", "z1-of-the-shifted", bob(z1=19.5)),
    ("unit", "z1-of-pounds", bob(z1="0.5 * 160 + 72 + 1")),
    ("rounding", "all-decimals-of-bob", bob(z1="0.5 * 1.193789 + 1.127339 + 1")),
    ("rounding", "z1-two-decimals", bob(z1=2.73)),
    ("bias", "no-second-bias", bob(z2=-0.625)),
    ("bias", "second-bias-subtracted", bob(z2=0.375)),
    ("sign", "sign-of-w3", bob(z2="1.19 + 0.5 * 1.13 - 1")),
    ("order", "second-inputs-exchanged", bob(z2="-1.13 + 0.5 * 1.19 - 1")),
    ("other-quantity", "h2-for-z2", bob(z2="h2")),
    ("unit", "z2-of-the-shifted", bob(z2=-23)),
    ("unit", "z2-of-pounds", bob(z2="-160 + 0.5 * 72 - 1")),
    ("other-quantity", "z-for-y", bob("z")),
    ("sign", "sign-in-the-exponent", bob("1 - r")),
    ("sign", "sign-of-w6", bob("sigmoid(2 * h1 + 1.5 * h2)")),
    ("other-quantity", "alice", bob("0.4023")),
    ("unit", "y-of-the-shifted", bob(SHIFTED)),
    ("step", "step", bob("1")),
    ("value", "sums-for-outputs", bob("sigmoid(2 * 2.725 - 1.5 * -1.625)")),
    ("value", "h2-forgotten", bob("sigmoid(2 * h1)")),
    ("order", "w5-and-w6-exchanged", bob("sigmoid(2 * h2 - 1.5 * h1)")),
    ("rounding", "rounded", bob("0.835")),
    ("sign", "t-minus-y", bob(dw5="-d * h1")),
    ("other-quantity", "h1-forgotten", bob(dw5="d")),
    ("derivative", "no-slope", bob(dw5="2 * r * h1")),
    ("derivative", "sigma-for-slope", bob(dw5="2 * r * r * h1")),
    ("derivative", "y-once", bob(dw5="2 * r * (1 - r) * h1")),
    ("derivative", "slope-of-z", bob(dw5="2 * r * z * (1 - z) * h1")),
    ("factor", "no-2", bob(dw5="r * r * (1 - r) * h1")),
    ("factor", "no-2-and-no-h1", bob(dw5="r * r * (1 - r)")),
    ("layer", "times-w5", bob(dw5="d * 2")),
    ("layer", "times-w5-and-h1", bob(dw5="d * 2 * h1")),
    ("layer", "times-x1", bob(dw5="d * 1.19")),
    ("layer", "times-z1", bob(dw5="d * 2.725")),
    ("layer", "times-the-hidden-slope", bob(dw5="d * h1 * (1 - h1)")),
    ("batch", "mean-of-four", bob(dw5="d * h1 / 4")),
    ("other-quantity", "w6", bob(dw5="d * h2")),
    ("unit", "the-shifted", f"s = {SHIFTED}\n" + bob(dw5="2 * s * s * (1 - s)")),
    ("other-quantity", "loss", bob(dw5="r**2")),
    ("value", "something-else", bob(dw5="3.3")),
    ("type", "function", bob("sigmoid")),
])  # fmt: skip


def alice(delta: str, dw4: str) -> str:
    head = "h1, h2 = sigmoid(-1.0), sigmoid(0.5)\nr = sigmoid(2 * h1 - 1.5 * h2)\n" \
        "o = 2 * (r - 1) * r * (1 - r)\nd = o * -1.5 * h2 * (1 - h2)\n"  # fmt: skip
    return f"{head}alice_delta_2 = {delta}\nalice_dw4 = {dw4}"


ALICE_W4 = task("alice_w4", [
    ("not-attempted", "untouched", alice("...", "...")),
    ("sign", "sign", alice("-d", "d")),
    ("layer", "w5-for-w6", alice("o * 2 * h2 * (1 - h2)", "-d")),
    ("layer", "slope-of-h1", alice("o * -1.5 * h1 * (1 - h1)", "-d")),
    ("derivative", "no-hidden-slope", alice("o * -1.5", "-d")),
    ("derivative", "h-for-slope", alice("o * -1.5 * h2", "-d")),
    ("derivative", "no-output-slope", alice("2 * (r - 1) * -1.5 * h2 * (1 - h2)", "-d")),
    ("layer", "delta-of-the-output", alice("o", "-d")),
    ("layer", "delta-of-the-first", alice("o * 2 * h1 * (1 - h1)", "-d")),
    ("layer", "no-weight", alice("o * h2 * (1 - h2)", "-d")),
    ("factor", "no-2", alice("d / 2", "-d / 2")),
    ("batch", "mean-of-four", alice("d / 4", "-d / 4")),
    ("other-quantity", "no-input", alice("d", "d")),
    ("other-quantity", "w3", alice("d", "-2 * d")),
    ("other-quantity", "x1-without-sign", alice("d", "2 * d")),
    ("layer", "times-h2", alice("d", "d * h2")),
    ("layer", "output-delta", alice("d", "-o")),
    ("other-quantity", "times-w4", alice("d", "0.5 * d")),
])  # fmt: skip


def shapes(**wrong: str) -> str:
    right = dict(delta_out="(32, 3)", delta_hidden="(32, 5)", dw_out="(5, 3)", db_out="(3,)",
                 dw_hidden="(4, 5)", db_hidden="(5,)")  # fmt: skip
    return "\n".join(f"shape_{name} = {value}" for name, value in {**right, **wrong}.items())


SHAPES = task("shapes", [
    ("not-attempted", "untouched", shapes(**dict.fromkeys(
        ("delta_out", "delta_hidden", "dw_out", "db_out", "dw_hidden", "db_hidden"), "..."))),
    ("not-attempted", "one-open", shapes(db_hidden="...")),
    ("batch", "delta-without-batch", shapes(delta_out="(3,)")),
    ("layer", "delta-of-the-other", shapes(delta_out="(32, 5)")),
    ("layer", "delta-like-weights", shapes(delta_out="(5, 3)")),
    ("layer", "delta-like-x", shapes(delta_hidden="(32, 4)")),
    ("batch", "weights-with-batch", shapes(dw_out="(32, 5, 3)")),
    ("batch", "weights-like-delta", shapes(dw_hidden="(32, 5)")),
    ("transposed", "weights", shapes(dw_hidden="(5, 4)")),
    ("transposed", "delta", shapes(delta_hidden="(5, 32)")),
    ("layer", "other-weights", shapes(dw_hidden="(5, 3)")),
    ("batch", "bias-not-summed", shapes(db_out="(32, 3)")),
    ("batch", "bias-summed-over-units", shapes(db_hidden="(32,)")),
    ("shape", "bias-as-row", shapes(db_hidden="(1, 5)")),
    ("layer", "bias-of-inputs", shapes(db_hidden="(4,)")),
    ("value", "something-else", shapes(dw_out="(7, 7)")),
    ("type", "text", shapes(dw_out="'5 x 3'")),
    ("type", "floats", shapes(dw_out="(5.0, 3.0)")),
    ("type", "array", shapes(delta_out="np.zeros((32, 3))")),
])  # fmt: skip


def function(head: str):
    return lambda body: head + "\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


d_out = function("def delta_output(y, t):")
DELTA_OUTPUT = task("delta_output", [
    ("not-attempted", "untouched", d_out("raise NotImplementedError")),
    ("sign", "t-minus-y", d_out("return 2 * (t - y) / len(y) * y * (1 - y)")),
    ("sign", "banerjee", d_out("return y * (1 - y) * (t - y)")),
    ("factor", "mueller", d_out("return y * (1 - y) * (y - t)")),
    ("derivative", "no-slope", d_out("return 2 * (y - t) / len(y)")),
    ("derivative", "no-slope-no-mean", d_out("return 2 * (y - t)")),
    ("derivative", "sigma-for-slope", d_out("return 2 * (y - t) / len(y) * y")),
    ("derivative", "half-a-slope", d_out("return 2 * (y - t) / len(y) * (1 - y)")),
    ("derivative", "tanh", d_out("return 2 * (y - t) / len(y) * (1 - y**2)")),
    ("derivative", "sigmoid-twice",
     d_out("s = sigmoid(y)\nreturn 2 * (y - t) / len(y) * s * (1 - s)")),
    ("derivative", "slope-squared", d_out("return 2 * (y - t) / len(y) * (y * (1 - y)) ** 2")),
    ("derivative", "cross-entropy", d_out("return (y - t) / len(y)")),
    ("batch", "no-mean", d_out("return 2 * (y - t) * y * (1 - y)")),
    ("batch", "mean-taken", d_out("return np.mean(2 * (y - t) * y * (1 - y))")),
    ("batch", "sum-taken", d_out("return np.sum(2 * (y - t) * y * (1 - y) / len(y))")),
    ("factor", "no-2", d_out("return (y - t) / len(y) * y * (1 - y)")),
    ("factor", "minus-half-n", d_out("return -3 * len(y) * (y - t) * y * (1 - y)")),
    ("square", "still-squared", d_out("return 2 * (y - t) ** 2 / len(y) * y * (1 - y)")),
    ("sign", "absolute", d_out("return np.abs(2 * (y - t) / len(y) * y * (1 - y))")),
    ("other-quantity", "loss", d_out("return (t - y) ** 2 / len(y)")),
    ("shape", "flat", d_out("return (2 * (y - t) / len(y) * y * (1 - y)).ravel()")),
    ("shape", "square", d_out("return 2 * (y - t.ravel()) / len(y) * y * (1 - y)")),
    ("loop", "loop", d_out("""
        out = np.zeros(y.shape)
        for n in range(len(y)):
            out[n] = 2 * (y[n] - t[n]) / len(y) * y[n] * (1 - y[n])
        return out""")),
    ("loop", "comprehension", d_out(
        "return np.array([2 * (a - b) / len(y) * a * (1 - a) for a, b in zip(y, t)])")),
    ("mutates-input", "in-place", d_out("y -= t\nreturn 2 * y / len(y)")),
    ("returns-none", "no-return", d_out("delta = 2 * (y - t) / len(y) * y * (1 - y)")),
    ("nan", "division", d_out("return 2 * (y - t) / len(y) * y * (1 - y) / (y - y)")),
    ("dtype", "integers", d_out("return np.zeros(y.shape, dtype=int)")),
    ("type", "text", d_out("return ['a']")),
    ("offset", "plus-one", d_out("return 2 * (y - t) / len(y) * y * (1 - y) + 1")),
    ("value", "something-else", d_out("return (y - t) ** 3")),
])  # fmt: skip

d_hid = function("def delta_hidden(delta_out, w_out, h):")
DELTA_HIDDEN = task("delta_hidden", [
    ("not-attempted", "untouched", d_hid("raise NotImplementedError")),
    ("transposed", "no-transpose", d_hid("return (delta_out @ w_out) * h * (1 - h)")),
    ("derivative", "no-slope", d_hid("return delta_out @ w_out.T")),
    ("derivative", "h-for-slope", d_hid("return (delta_out @ w_out.T) * h")),
    ("derivative", "half-a-slope", d_hid("return (delta_out @ w_out.T) * (1 - h)")),
    ("derivative", "tanh", d_hid("return (delta_out @ w_out.T) * (1 - h**2)")),
    ("derivative", "sigmoid-twice",
     d_hid("s = sigmoid(h)\nreturn (delta_out @ w_out.T) * s * (1 - s)")),
    ("derivative", "slope-squared", d_hid("return (delta_out @ w_out.T) * (h * (1 - h)) ** 2")),
    ("sign", "minus", d_hid("return -(delta_out @ w_out.T) * h * (1 - h)")),
    ("batch", "divided-by-n", d_hid("return (delta_out @ w_out.T) * h * (1 - h) / len(h)")),
    ("batch", "times-n", d_hid("return (delta_out @ w_out.T) * h * (1 - h) * len(h)")),
    ("layer", "no-weights", d_hid("return delta_out * h * (1 - h)")),
    ("factor", "doubled", d_hid("return 2 * (delta_out @ w_out.T) * h * (1 - h)")),
    ("transposed", "result-turned", d_hid("return ((delta_out @ w_out.T) * h * (1 - h)).T")),
    ("crash", "weights-first", d_hid("return (w_out @ delta_out) * h * (1 - h)")),
    ("value", "only-the-first-path",
     d_hid("return (delta_out[:, :1] @ w_out[:, :1].T) * h * (1 - h)")),
    ("loop", "loop", d_hid("""
        out = np.zeros_like(h)
        for n in range(len(h)):
            out[n] = w_out @ delta_out[n] * h[n] * (1 - h[n])
        return out""")),
    ("mutates-input", "in-place", d_hid("h *= 1 - h\nreturn (delta_out @ w_out.T) * h")),
    ("crash", "elementwise", d_hid("return delta_out * w_out * h * (1 - h)")),
    ("nan", "divided", d_hid("return (delta_out @ w_out.T) * np.log(h - 1)")),
    ("shape", "summed", d_hid("return ((delta_out @ w_out.T) * h * (1 - h)).sum(0)")),
])  # fmt: skip


def grads(body: str = "", **wrong: str) -> str:
    right = dict(dw_hidden="x.T @ delta_hidden", db_hidden="delta_hidden.sum(0)",
                 dw_out="h.T @ delta_out", db_out="delta_out.sum(0)")  # fmt: skip
    lines = [f"    {name} = {value}" for name, value in {**right, **wrong}.items()]
    end = body or "return dw_hidden, db_hidden, dw_out, db_out"
    return "\n".join(["def gradients(x, h, delta_hidden, delta_out):", *lines, f"    {end}"])


GRADIENTS = task("gradients", [
    ("not-attempted", "untouched",
     "def gradients(x, h, delta_hidden, delta_out):\n    raise NotImplementedError"),
    ("batch", "bias-not-summed", grads(db_hidden="delta_hidden", db_out="delta_out")),
    ("batch", "hidden-bias-not-summed", grads(db_hidden="delta_hidden")),
    ("batch", "bias-mean", grads(db_out="delta_out.mean(0)")),
    ("batch", "bias-over-units", grads(db_hidden="delta_hidden.sum(1)")),
    ("batch", "bias-one-number", grads(db_out="delta_out.sum()")),
    ("shape", "bias-as-row", grads(db_out="delta_out.sum(0, keepdims=True)")),
    ("layer", "bias-of-the-other", grads(db_out="delta_hidden.sum(0)")),
    ("layer", "bias-from-inputs", grads(db_hidden="x.sum(0)")),
    ("value", "bias-zero", grads(db_hidden="np.zeros(h.shape[1])")),
    ("value", "bias-one", grads(db_out="np.ones(delta_out.shape[1])")),
    ("batch", "weights-divided-by-n", grads(dw_out="h.T @ delta_out / len(x)")),
    ("batch", "all-divided-by-n", grads(dw_out="h.T @ delta_out / len(x)",
                                        dw_hidden="x.T @ delta_hidden / len(x)")),
    ("layer", "delta-of-the-output", grads(dw_hidden="x.T @ delta_out")),
    ("layer", "delta-of-the-hidden", grads(dw_out="h.T @ delta_hidden")),
    ("layer", "x-for-h", grads(dw_out="x.T @ delta_out")),
    ("layer", "h-for-x", grads(dw_hidden="h.T @ delta_hidden")),
    ("layer", "delta-times-delta", grads(dw_out="delta_out.T @ delta_out")),
    ("transposed", "transposed", grads(dw_out="delta_out.T @ h")),
    ("transposed", "hidden-transposed", grads(dw_hidden="delta_hidden.T @ x")),
    ("batch", "sums-multiplied", grads(dw_out="np.outer(h.sum(0), delta_out.sum(0))")),
    ("sign", "minus", grads(dw_hidden="-x.T @ delta_hidden")),
    ("factor", "doubled", grads(db_hidden="2 * delta_hidden.sum(0)")),
    ("order", "layers-exchanged", grads("return dw_out, db_out, dw_hidden, db_hidden")),
    ("order", "weights-first", grads("return dw_hidden, dw_out, db_hidden, db_out")),
    ("shape", "two-of-four", grads("return dw_hidden, dw_out")),
    ("type", "dictionary", grads("return {'dw_hidden': dw_hidden}")),
    ("crash", "not-transposed", grads(dw_out="h @ delta_out")),
    ("loop", "loop", """
        def gradients(x, h, delta_hidden, delta_out):
            dw_hidden, dw_out = 0, 0
            for n in range(len(x)):
                dw_hidden = dw_hidden + np.outer(x[n], delta_hidden[n])
                dw_out = dw_out + np.outer(h[n], delta_out[n])
            return dw_hidden, delta_hidden.sum(0), dw_out, delta_out.sum(0)"""),
    ("mutates-input", "in-place", grads("delta_out *= 1 / len(x)\n    "
                                        "return dw_hidden, db_hidden, dw_out, db_out")),
    ("nan", "nan", grads(dw_out="h.T @ delta_out * np.nan")),
])  # fmt: skip


def nudge(body: str = "", before: str = "pass", up="w[i] = old + eps", down="w[i] = old - eps",
          back="w[i] = old", value="(a - c) / (2 * eps)", end="return g", mid="c = f(w)") -> str:  # fmt: skip
    return f"""
def numerical_gradient(f, w, eps):
    g = np.zeros(w.shape)
    {before}
    for i in np.ndindex(w.shape):
        old = w[i]
        {up}
        a = f(w)
        {down}
        {mid}
        {back}
        g[i] = {value}
    {end}
"""


GRADIENT_CHECK = task("gradient_check", [
    ("not-attempted", "untouched",
     "def numerical_gradient(f, w, eps):\n    raise NotImplementedError"),
    ("one-sided", "forward", nudge(down="w[i] = old", value="(a - c) / eps")),
    ("one-sided", "backward", nudge(up="w[i] = old", value="(a - c) / eps")),
    ("one-sided", "forward-over-two", nudge(down="w[i] = old")),
    ("factor", "no-2", nudge(value="(a - c) / eps")),
    ("factor", "not-divided", nudge(value="a - c")),
    ("step-size", "half", nudge(value="(a - c) / 2")),
    ("step-size", "no-brackets", nudge(value="(a - c) / 2 * eps")),
    ("step-size", "own-step", nudge(before="eps = 1e-5")),
    ("sign", "down-minus-up", nudge(value="(c - a) / (2 * eps)")),
    ("mutates-input", "not-restored", nudge(back="pass")),
    ("mutates-input", "restored-to-the-top", nudge(down="w[i] -= 2 * eps", back="w[i] += 2 * eps")),
    ("mutates-input", "returns-w-itself", nudge(end="w[:] = g\n    return w")),
    ("value", "piles-up-down", nudge(before="w = w.copy()", back="pass")),
    ("value", "piles-up-up", nudge(before="w = w.copy()", back="w[i] = old + eps")),
    ("value", "all-together", "def numerical_gradient(f, w, eps):\n"
     "    return np.full(w.shape, (f(w + eps) - f(w - eps)) / (2 * eps))"),
    ("value", "one-number", "def numerical_gradient(f, w, eps):\n"
     "    return (f(w + eps) - f(w - eps)) / (2 * eps)"),
    ("value", "rows", """
        def numerical_gradient(f, w, eps):
            g = np.zeros_like(w)
            for i in range(len(w)):
                up, down = w.copy(), w.copy()
                up[i] += eps
                down[i] -= eps
                g[i] = (f(up) - f(down)) / (2 * eps)
            return g"""),
    ("shape", "flat", nudge(end="return g.ravel()")),
    ("crash", "only-matrices", """
        def numerical_gradient(f, w, eps):
            g = np.zeros_like(w)
            for i in range(w.shape[0]):
                for j in range(w.shape[1]):
                    up, down = w.copy(), w.copy()
                    up[i, j] += eps
                    down[i, j] -= eps
                    g[i, j] = (f(up) - f(down)) / (2 * eps)
            return g"""),
    ("returns-none", "no-return", nudge(end="pass")),
    ("crash", "calls-nothing", nudge(mid="c = f()")),
    ("nan", "nan", nudge(value="(a - c) * np.nan")),
    ("dtype", "integers", nudge(end="return np.trunc(g).astype(int)")),
    ("value", "last-entry-missing", nudge(end="g.flat[-1] = 0\n    return g")),
    ("endless", "while", nudge(before="while True: pass")),
    ("signature", "no-eps", "def numerical_gradient(f, w):\n    return w"),
])  # fmt: skip


def cost(passes: str = "120_000_000", days: str = "13.89", times: str = "4e7") -> str:
    return f"passes = {passes}\ndays = {days}\ntimes_cheaper = {times}"


COST = task("cost", [
    ("not-attempted", "untouched", cost("...", "...", "...")),
    ("one-sided", "once-a-parameter", cost("60_000_000")),
    ("one-sided", "once-and-the-start", cost("60_000_001")),
    ("value", "one-pass", cost("1")),
    ("unit", "hours", cost(days="333.3")),
    ("unit", "minutes", cost(days="20_000")),
    ("unit", "seconds", cost(days="1_200_000")),
    ("unit", "milliseconds", cost(days="13_889")),
    ("one-sided", "half-the-days", cost(days="6.94")),
    ("value", "against-one-pass", cost(times="120e6")),
    ("value", "against-two", cost(times="60e6")),
    ("one-sided", "half-the-factor", cost(times="20e6")),
    ("order", "upside-down", cost(times="2.5e-8")),
    ("value", "something-else", cost(times="1000")),
])  # fmt: skip


def whole(h="sigmoid(x @ w_hidden + b_hidden)", y="sigmoid(h @ w_out + b_out)",
          d2="2 * (y - t) / len(x) * y * (1 - y)", d1="(d2 @ w_out.T) * h * (1 - h)",
          dw_hidden="x.T @ d1", db_hidden="d1.sum(0)", dw_out="h.T @ d2", db_out="d2.sum(0)",
          end="return dw_hidden, db_hidden, dw_out, db_out") -> str:  # fmt: skip
    return f"""
def backward(x, t, w_hidden, b_hidden, w_out, b_out):
    h = {h}
    y = {y}
    d2 = {d2}
    d1 = {d1}
    dw_hidden, db_hidden = {dw_hidden}, {db_hidden}
    dw_out, db_out = {dw_out}, {db_out}
    {end}
"""


BACKWARD = task("backward", [
    ("not-attempted", "untouched",
     "def backward(x, t, w_hidden, b_hidden, w_out, b_out):\n    raise NotImplementedError"),
    ("sign", "t-minus-y", whole(d2="2 * (t - y) / len(x) * y * (1 - y)")),
    ("sign", "banerjee", whole(d2="y * (1 - y) * (t - y)")),
    ("factor", "mueller", whole(d2="y * (1 - y) * (y - t)")),
    ("factor", "no-2", whole(d2="(y - t) / len(x) * y * (1 - y)")),
    ("batch", "no-mean", whole(d2="2 * (y - t) * y * (1 - y)")),
    ("batch", "mean-twice", whole(dw_hidden="x.T @ d1 / len(x)", db_hidden="d1.mean(0)",
                                  dw_out="h.T @ d2 / len(x)", db_out="d2.mean(0)")),
    ("square", "still-squared", whole(d2="2 * (y - t) ** 2 / len(x) * y * (1 - y)")),
    ("bias", "biases-left-out", whole(h="sigmoid(x @ w_hidden)", y="sigmoid(h @ w_out)")),
    ("derivative", "no-output-slope", whole(d2="2 * (y - t) / len(x)")),
    ("derivative", "y-for-slope", whole(d2="2 * (y - t) / len(x) * y")),
    ("derivative", "half-an-output-slope", whole(d2="2 * (y - t) / len(x) * (1 - y)")),
    ("derivative", "output-sigmoid-twice",
     whole(d2="2 * (y - t) / len(x) * sigmoid(y) * (1 - sigmoid(y))")),
    ("derivative", "no-hidden-slope", whole(d1="d2 @ w_out.T")),
    ("derivative", "h-for-slope", whole(d1="(d2 @ w_out.T) * h")),
    ("derivative", "half-a-hidden-slope", whole(d1="(d2 @ w_out.T) * (1 - h)")),
    ("derivative", "tanh", whole(d1="(d2 @ w_out.T) * (1 - h**2)")),
    ("derivative", "hidden-sigmoid-twice",
     whole(d1="(d2 @ w_out.T) * sigmoid(h) * (1 - sigmoid(h))")),
    ("derivative", "no-slope-at-all", whole(d2="2 * (y - t) / len(x)", d1="d2 @ w_out.T")),
    ("derivative", "sigma-in-both",
     whole(d2="2 * (y - t) / len(x) * y", d1="(d2 @ w_out.T) * h")),
    ("batch", "bias-not-summed", whole(db_hidden="d1", db_out="d2")),
    ("batch", "hidden-bias-not-summed", whole(db_hidden="d1")),
    ("batch", "bias-mean", whole(db_hidden="d1.mean(0)")),
    ("batch", "weights-divided-by-n", whole(dw_hidden="x.T @ d1 / len(x)")),
    ("layer", "delta-of-the-wrong-layer", whole(dw_hidden="x.T @ d2")),
    ("layer", "hidden-delta-at-the-output", whole(dw_out="h.T @ d1")),
    ("layer", "x-for-h", whole(dw_out="x.T @ d2")),
    ("transposed", "weights-transposed", whole(dw_hidden="d1.T @ x")),
    ("transposed", "output-weights-transposed", whole(dw_out="d2.T @ h")),
    ("crash", "w-not-transposed", whole(d1="(d2 @ w_out) * h * (1 - h)")),
    ("crash", "x-not-transposed", whole(dw_hidden="x @ d1")),
    ("order", "output-first", whole(end="return dw_out, db_out, dw_hidden, db_hidden")),
    ("shape", "loss-too", whole(end="return 0.0, dw_hidden, db_hidden, dw_out, db_out")),
    ("mutates-input", "takes-a-step",
     whole(end="w_out -= 0.1 * dw_out\n    return dw_hidden, db_hidden, dw_out, db_out")),
    ("returns-none", "steps-instead", whole(end="w_out = w_out - dw_out")),
    ("nan", "nan", whole(d2="2 * (y - t) / len(x) * y * (1 - y) * np.nan")),
    ("factor", "hidden-doubled", whole(d1="2 * (d2 @ w_out.T) * h * (1 - h)")),
    ("sign", "hidden-minus", whole(d1="-(d2 @ w_out.T) * h * (1 - h)")),
    ("overflow", "exp-instead-of-sigmoid",
     whole(h="np.exp(np.exp(9 + x @ w_hidden + b_hidden))", y="np.exp(h @ w_out + b_out)")),
    ("value", "first-layer-linear", whole(h="x @ w_hidden + b_hidden")),
    ("value", "new-weights", whole(d1="(d2 @ (w_out - 0.1 * h.T @ d2).T) * h * (1 - h)")),
])  # fmt: skip


def lines(a: object, b: object, c: object) -> str:
    return f"bug_a, bug_b, bug_c = {a}, {b}, {c}"


FIND_THE_BUG = task("find_the_bug", [
    ("not-attempted", "untouched", lines("...", "...", "...")),
    *(("choice", f"a{n}", lines(n, 4, 10)) for n in range(1, 12) if n != 8),
    *(("choice", f"b{n}", lines(8, n, 10)) for n in range(1, 12) if n != 4),
    *(("choice", f"c{n}", lines(8, 4, n)) for n in range(1, 12) if n != 10),
    ("type", "no-such-line", lines(12, 4, 10)),
])  # fmt: skip


WRONG = [
    *BOB_W5, *ALICE_W4, *SHAPES, *DELTA_OUTPUT, *DELTA_HIDDEN, *GRADIENTS, *GRADIENT_CHECK, *COST,
    *BACKWARD, *FIND_THE_BUG,
    *letters("what_is_delta", "answer_delta", "b"),
    *letters("why_keep_h", "answer_keep", "d"),
    *letters("sign_of_delta", "answer_sign", "c"),
    *letters("what_it_computes", "answer_computes", "a"),
]  # fmt: skip
