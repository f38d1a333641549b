"""Right answers to the tasks of chapter 08, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"08.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("bob_w5", [
        ("four-decimals", "bob_z1, bob_z2, bob_y, bob_dw5 = 2.725, -1.625, 0.8362, 0.2150"),
        ("rounded-on-the-way", """
            bob_z1, bob_z2 = 2.725, -1.625
            h1, h2 = 0.9385, 0.1645
            bob_y = round(sigmoid(2 * h1 - 1.5 * h2), 4)
            bob_dw5 = round(2 * bob_y * bob_y * (1 - bob_y) * h1, 4)
            """),
        ("arrays", """
            w, b = np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([1.0, -1.0])
            z = np.array([1.19, 1.13]) @ w + b
            bob_z1, bob_z2 = z
            y = sigmoid(sigmoid(z) @ np.array([[2.0], [-1.5]]))
            bob_y, bob_dw5 = y, 2 * y**2 * (1 - y) * sigmoid(z[0])
            """),
        ("by-nudging", """
            def run(w5):
                return sigmoid(w5 * sigmoid(2.725) - 1.5 * sigmoid(-1.625))
            bob_z1, bob_z2, bob_y = 2.725, -1.625, run(2.0)
            bob_dw5 = (run(2.001) ** 2 - run(1.999) ** 2) / 0.002
            """),
    ]),
    *task("alice_w4", [
        ("four-decimals", "alice_delta_2, alice_dw4 = 0.1013, -0.1013"),
        ("numpy", "alice_delta_2, alice_dw4 = np.float32(0.10132), np.array([[-0.10132]])"),
    ]),
    *task("shapes", [
        ("lists-and-numbers", """
            shape_delta_out, shape_delta_hidden = [32, 3], np.zeros((32, 5)).shape
            shape_dw_out, shape_db_out = (5, 3), (3)
            shape_dw_hidden, shape_db_hidden = [4, 5], 5
            """),
    ]),
    *task("delta_output", [
        ("mean-by-size", "def delta_output(y, t):\n    return 2 / y.size * (y - t) * (y - y**2)"),
        ("minus-minus", "def delta_output(y, t):\n    return -2 * (t - y) * y * (1 - y) / len(t)"),
        ("from-the-library", """
            from dlcore import ops
            def delta_output(y, t):
                _, back_loss = ops.mse(y, t)
                _, back = ops.sigmoid(np.log(y / (1 - y)))
                return back(*back_loss())[0]
            """),
        ("several-lines", """
            def delta_output(output, target):
                N = output.shape[0]
                dL_dy = np.multiply(2.0, np.subtract(output, target)) / N
                dy_dz = output * (1.0 - output)
                return np.multiply(dL_dy, dy_dz)
            """),
    ]),
    *task("delta_hidden", [
        ("dot", "def delta_hidden(d, w, h):\n    return h * (1 - h) * np.dot(d, np.transpose(w))"),
        ("other-side", "def delta_hidden(d, w, h):\n    return (w @ d.T).T * (h - h**2)"),
        ("einsum", """
            def delta_hidden(delta_out, w_out, h):
                return np.einsum("nk,jk->nj", delta_out, w_out) * h * (1 - h)
            """),
        ("loop-over-the-outputs", """
            def delta_hidden(delta_out, w_out, h):
                total = np.zeros_like(h)
                for k in range(delta_out.shape[1]):
                    total = total + delta_out[:, [k]] * w_out[:, k]
                return total * h * (1 - h)
            """),
    ]),
    *task("gradients", [
        ("dot", """
            def gradients(x, h, delta_hidden, delta_out):
                ones = np.ones(len(x))
                return [np.dot(x.T, delta_hidden), ones @ delta_hidden,
                        np.dot(h.T, delta_out), ones @ delta_out]
            """),
        ("einsum", """
            def gradients(x, h, d1, d2):
                return (np.einsum("ni,nj->ij", x, d1), np.sum(d1, axis=0),
                        (d2.T @ h).T, np.add.reduce(d2))
            """),
    ]),
    *task("gradient_check", [
        ("in-place-and-back", """
            def numerical_gradient(f, w, eps):
                g = np.empty(w.shape)
                for i in np.ndindex(*w.shape):
                    old = w[i]
                    w[i] = old + eps
                    up = f(w)
                    w[i] = old - eps
                    down = f(w)
                    w[i] = old
                    g[i] = (up - down) / (2 * eps)
                return g
            """),
        ("plus-minus-eps", """
            def numerical_gradient(f, w, eps):
                g = np.zeros_like(w)
                it = np.nditer(w, flags=["multi_index"])
                for _ in it:
                    i = it.multi_index
                    w[i] += eps
                    up = f(w)
                    w[i] -= 2 * eps
                    down = f(w)
                    w[i] += eps
                    g[i] = (up - down) / 2 / eps
                return g
            """),
        ("flat", """
            def numerical_gradient(f, w, eps):
                g = []
                for k in range(w.size):
                    nudge = np.zeros(w.size)
                    nudge[k] = eps
                    nudge = nudge.reshape(w.shape)
                    g.append((f(w + nudge) - f(w - nudge)) / (2 * eps))
                return np.array(g).reshape(w.shape)
            """),
        ("nested-list", """
            def numerical_gradient(f, w, eps):
                def one(i):
                    e = np.zeros(w.shape)
                    e.flat[i] = 1
                    return (f(w + eps * e) - f(w - eps * e)) / (2 * eps)
                return np.reshape([one(i) for i in range(w.size)], w.shape).tolist()
            """),
        ("from-the-library", """
            def numerical_gradient(f, w, eps):
                return gradcheck.numerical_gradient(f, w, eps)
            """),
    ]),
    *task("cost", [
        ("rounded", "passes, days, times_cheaper = 1.2e8, 13.9, 40_000_000"),
        ("whole-days", "passes, days, times_cheaper = 120_000_000, 14, 4e7"),
        ("with-the-first-pass", "passes, days, times_cheaper = 120_000_001, 13.889, 40_000_000.3"),
    ]),
    *task("backward", [
        ("loop-over-the-examples", """
            def backward(x, t, w_hidden, b_hidden, w_out, b_out):
                sums = [np.zeros_like(a) for a in (w_hidden, b_hidden, w_out, b_out)]
                for n in range(len(x)):
                    h = sigmoid(x[n] @ w_hidden + b_hidden)
                    y = sigmoid(h @ w_out + b_out)
                    d2 = 2 * (y - t[n]) * y * (1 - y) / len(x)
                    d1 = w_out @ d2 * h * (1 - h)
                    for total, part in zip(sums, (np.outer(x[n], d1), d1, np.outer(h, d2), d2)):
                        total += part
                return sums
            """),
        ("broadcast", """
            def backward(x, t, w_hidden, b_hidden, w_out, b_out):
                h = 1 / (1 + np.exp(-(np.dot(x, w_hidden) + b_hidden)))
                y = 1 / (1 + np.exp(-(np.dot(h, w_out) + b_out)))
                d2 = (2 / len(x)) * (y - t) * (y - y * y)
                d1 = d2 * w_out.ravel() * (h - h * h)
                return x.T.dot(d1), np.sum(d1, 0), h.T.dot(d2), np.sum(d2, 0)
            """),
        ("by-nudging", """
            def backward(x, t, *parameters):
                def loss(k, a):
                    w1, b1, w2, b2 = *parameters[:k], a, *parameters[k + 1 :]
                    return np.mean((t - sigmoid(sigmoid(x @ w1 + b1) @ w2 + b2)) ** 2)
                return tuple(
                    gradcheck.numerical_gradient(lambda a, k=k: loss(k, a), p)
                    for k, p in enumerate(parameters)
                )
            """),
        ("from-the-library", """
            from dlcore import nn, ops
            def backward(x, t, w_hidden, b_hidden, w_out, b_out):
                model = nn.Sequential(nn.Linear.from_arrays(w_hidden, b_hidden), nn.Sigmoid(),
                                      nn.Linear.from_arrays(w_out, b_out), nn.Sigmoid())
                _, back = ops.mse(model(x), t)
                model.backward(*back())
                return [p.grad for p in model.parameters()]
            """),
    ]),
    *task("find_the_bug", [("numbers", "bug_a, bug_b, bug_c = 8, 4.0, '10'")]),
    *task("what_is_delta", [("capital", 'answer_delta = "B"')]),
    *task("why_keep_h", [("bracket", 'answer_keep = "d)"')]),
    *task("sign_of_delta", [("plain", 'answer_sign = "c"')]),
    *task("what_it_computes", [("plain", 'answer_computes = "a"')]),
]  # fmt: skip
