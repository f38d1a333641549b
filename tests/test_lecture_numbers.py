"""Numbers that the lectures print, recomputed. † marks inputs that we reconstructed."""

import itertools

import numpy as np
import pytest
import sympy
from scipy import signal

from dlcore import data, nn, ops
from dlcore.autograd import Value, Variable, apply
from dlcore.gradcheck import numerical_gradient
from dlcore.neuron import McCullochPitts

FOUR_CORNERS = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]])


def test_xor_by_hidden_units():
    """Müller: two hidden step units make XOR linear; the slide writes sign but tabulates step."""
    hidden = nn.Sequential(
        nn.Linear.from_arrays(np.array([[-1.0, -1.0], [1.0, 1.0]]), np.array([-0.5, 0.5])),
        nn.Step(),
    )
    o = hidden(FOUR_CORNERS)
    assert o.tolist() == [[0, 1], [0, 1], [0, 0], [1, 1]]
    readout = nn.Sequential(
        nn.Linear.from_arrays(np.array([[1.0], [-1.0]]), np.array([0.5])), nn.Step()
    )
    assert readout(o).ravel().tolist() == [0, 0, 1, 1]
    by_sign = np.sign(FOUR_CORNERS[:, 1] - FOUR_CORNERS[:, 0] - 0.5)
    assert by_sign.tolist() != o[:, 0].tolist()


def test_no_single_unit_computes_xor():
    """The proof by a grid: none of 9,261 units agrees with XOR (nor can any other)."""
    x, t = data.logic_gate("xor")
    w1, w2, b = np.meshgrid(*[np.linspace(-2, 2, 21)] * 3, indexing="ij")
    answers = np.stack([w1 * row[0] + w2 * row[1] + b >= 0 for row in x])
    assert not (answers == t.astype(bool)[:, None, None, None]).all(axis=0).any()
    and_answers = data.logic_gate("and")[1].astype(bool)
    assert (answers == and_answers[:, None, None, None]).all(axis=0).any()


def test_one_unit_computes_fourteen_of_sixteen_rules():
    """Chapter 01: small weights reach 14 rules, and the balance of opposite corners allows no more."""
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    reached = {
        tuple(McCullochPitts([w1, w2], threshold)(x).tolist())
        for w1, w2 in itertools.product((-1, 0, 1), repeat=2)
        for threshold in (-1.5, -0.5, 0.5, 1.5)
    }
    assert len(reached) == 14
    balanced = {r for r in itertools.product((0, 1), repeat=4) if r[0] == r[3] != r[1] == r[2]}
    assert reached == set(itertools.product((0, 1), repeat=4)) - balanced
    assert tuple(data.logic_gate("xor")[1]) in balanced


def test_with_its_bias_outside_a_unit_makes_no_and():
    """Legger writes b + f(Σ w x) once: then the answer to (0, 0) is never below the one to (1, 1)."""
    x, t = data.logic_gate("and")
    w = np.array(list(itertools.product(np.linspace(-3, 3, 25), repeat=2))).T
    fired = ops.step(x @ w)[0]
    assert np.all(fired[0] == 1)
    for b in (-1.5, 0.0, 2.0):
        assert np.all((fired + b)[0] >= (fired + b)[3])
    inside = ops.step(x @ np.array([1.0, 1.0]) - 1.5)[0]
    assert np.array_equal(inside, t)


def three_layers():
    """DATA 622, after Hung-yi Lee: rows of the slide's matrices are units, so each is transposed here. †"""
    w1, b1 = np.array([[1.0, -2.0], [-1.0, 1.0]]), np.array([1.0, 0.0])
    w2, b2 = np.array([[2.0, -1.0], [-2.0, -1.0]]), np.array([0.0, 0.0])
    w3, b3 = np.array([[3.0, -1.0], [-1.0, 4.0]]), np.array([-2.0, 2.0])
    layers = [(w1, b1), (w2, b2), (w3, b3)]
    return [nn.Sequential(nn.Linear.from_arrays(w.T, b), nn.Sigmoid()) for w, b in layers]


def test_three_layer_sigmoid_network():
    first, second, third = three_layers()
    x = np.array([[1.0, -1.0], [0.0, 0.0]])
    h1 = first(x)
    h2 = second(h1)
    y = third(h2)
    assert np.round(h1[0], 2).tolist() == [0.98, 0.12]
    assert np.round(h2[0], 2).tolist() == [0.86, 0.11]
    assert np.round(y, 2).tolist() == [[0.62, 0.83], [0.51, 0.85]]


def test_multiply_gate():
    """Doan: v = q z with q = x + y = 4 and z = −2."""
    x, y, z = sympy.symbols("x y z")
    q = x + y
    v = q * z
    at = {x: 1, y: 3, z: -2}
    assert v.diff(z).subs(at) == 4
    assert v.diff(x).subs(at) == v.diff(y).subs(at) == -2
    # the same by pullbacks: a product is a linear map with one weight
    _, backward = ops.linear(np.array([[4.0]]), np.array([[-2.0]]), np.zeros(1))
    dq, dz, _ = backward(np.array([[1.0]]))
    assert (dq.item(), dz.item()) == (-2, 4)


def test_sigmoid_neuron():
    """Doan: w1 = 2†, x1 = −1†, z = 0.3†; the rest of the weighted sum goes into the bias."""
    w1, x1, z = 2.0, -1.0, 0.3
    s, linear_backward = ops.linear(np.array([[x1]]), np.array([[w1]]), np.array([z - w1 * x1]))
    assert s.item() == pytest.approx(0.3)
    f, sigmoid_backward = ops.sigmoid(s)
    dx1, dw1, _ = linear_backward(*sigmoid_backward(np.ones_like(f)))
    assert str(dw1.item()).startswith("-0.24")  # the slide prints digits and drops the rest
    assert str(dx1.item()).startswith("0.48")


def test_shifted_features():
    """Legger: (135, 66) is not the mean."""
    people = data.four_people()
    assert people.raw.tolist() == [[133, 65], [160, 72], [152, 70], [120, 60]]
    assert (people.raw - [135, 66]).tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]
    np.testing.assert_array_equal(people.x, people.raw - [135, 66])
    assert people.raw.mean(axis=0).tolist() == [141.25, 66.75]
    assert people.t.ravel().tolist() == [1, 0, 0, 1]


def test_with_unit_weights_bob_saturates_the_sigmoid():
    """Legger's numbers: at z = 25 + 6 the slope is 3e-14, and nothing is learned from Bob."""
    bob = data.four_people().x[1:2]
    z, _ = ops.linear(bob, np.ones((2, 1)), np.zeros(1))
    assert z.item() == 31
    y, backward = ops.sigmoid(z)
    (slope,) = backward(np.ones_like(y))
    assert f"{slope.item():.0e}" == "3e-14"


def test_delta_of_softmax_with_cross_entropy():
    """Müller and Banerjee: δ = O − T (with the mean over the batch, each divided by N)."""
    rng = np.random.default_rng(0)
    z, labels = rng.standard_normal((5, 3)), np.array([0, 2, 1, 1, 0])
    o, _ = ops.softmax(z)
    _, backward = ops.softmax_cross_entropy(z, labels)
    np.testing.assert_allclose(backward(5.0)[0], o - np.eye(3)[labels], atol=1e-15)


def test_delta_of_a_sigmoid_with_squared_error():
    """δ = O (1 − O) (O − T) for L = ½ (O − T)²; the slide with (T − O) is its negative."""
    z, t = np.array([[0.3], [-1.2]]), np.array([[1.0], [0.0]])
    o, sigmoid_backward = ops.sigmoid(z)
    _, mse_backward = ops.mse(o, t)
    half_the_sum = mse_backward(len(z) / 2)  # mse is the mean: N / 2 makes it half the sum
    np.testing.assert_allclose(*sigmoid_backward(*half_the_sum), o * (1 - o) * (o - t), atol=1e-16)


X = np.linspace(-5, 5, 101)


def test_derivative_of_tanh():
    """Doan: 4 / (eˣ + e⁻ˣ)² = 1 − tanh² x."""
    y, backward = ops.tanh(X)
    (slope,) = backward(np.ones_like(X))
    np.testing.assert_allclose(slope, 4 / (np.exp(X) + np.exp(-X)) ** 2, rtol=1e-9)
    np.testing.assert_allclose(slope, 1 - y**2, atol=1e-16)


def test_tanh_by_sigmoid():
    """DATA 622: 2 / (1 + e⁻²ˣ) − 1 = tanh x."""
    np.testing.assert_allclose(ops.tanh(X)[0], 2 / (1 + np.exp(-2 * X)) - 1, atol=1e-15)
    np.testing.assert_allclose(ops.tanh(X)[0], 2 * ops.sigmoid(2 * X)[0] - 1, atol=1e-15)


def test_slope_of_the_sigmoid_is_at_most_a_quarter():
    y, backward = ops.sigmoid(X)
    (slope,) = backward(np.ones_like(X))
    assert slope.max() == slope[50] == 0.25
    np.testing.assert_allclose(slope, y * (1 - y), atol=1e-16)


def test_threshold_at_zero_fires():
    """Legger says larger than 0, DATA 622 says x ≥ 0; here step(0) = 1."""
    assert ops.step(np.zeros(1))[0].item() == 1
    assert McCullochPitts([1, 1], 0)([0, 0]) == 1


def test_multiply_gate_by_scalar_autograd():
    """Doan: v = q z with q = x + y = 4 and z = −2, by `Value`."""
    x, y, z = Value(1), Value(3), Value(-2)
    q = x + y
    v = q * z
    v.backward()
    assert (q.data, v.data) == (4, -8)
    assert (x.grad, y.grad, q.grad, z.grad) == (-2, -2, -2, 4)


def test_first_index_of_a_weight_is_the_input():
    """Doan: ∂L/∂w12 = x1 f2′ ∂L/∂y2 stands in row 1, column 2 of (n_in, n_out); his layer formula has (n_out, n_in)."""
    x, w = np.array([[0.7, -1.3]]), Variable(np.array([[0.2, -0.4], [0.5, 0.9]]))
    dy = np.array([[2.0, -3.0]])
    y = apply(ops.sigmoid, x @ w)
    (y * dy).sum().backward()
    slope = y.data * (1 - y.data)
    for i in range(2):
        for j in range(2):
            assert w.grad[i, j] == pytest.approx(x[0, i] * slope[0, j] * dy[0, j])
    assert w.grad[1, 0] != pytest.approx(x[0, 0] * slope[0, 1] * dy[0, 1])


def test_sigmoid_neuron_by_scalar_autograd():
    """Doan: w1 = 2†, x1 = −1†, z = 0.3†, by `Value`; once as one gate, once of four small ones."""
    for sigmoid in (Value.sigmoid, lambda z: 1 / (1 + (-z).exp())):
        w1, x1, rest = Value(2), Value(-1), Value(2.3)
        z = w1 * x1 + rest
        sigmoid(z).backward()
        assert z.data == pytest.approx(0.3)
        assert str(w1.grad).startswith("-0.24")
        assert str(x1.grad).startswith("0.48")


def pooled(op, image, *options):
    """Return what a pooling makes of one image, as rows."""
    y, _ = op(np.array([[image]], dtype=float), *options)
    return y[0, 0].tolist()


def test_max_and_mean_pooling():
    """Banerjee: windows of 2×2 side by side."""
    image = [[1, 3, 2, 4], [3, 9, 2, 4], [1, 3, 3, 2], [4, 2, 2, 5]]
    assert pooled(ops.max_pool2d, image, 2) == [[9, 4], [4, 5]]
    assert pooled(ops.avg_pool2d, image, 2) == [[4, 3], [2.5, 3]]


def test_max_pooling():
    """Legger: 2×2."""
    image = [[4, 1, 5, 0], [7, 8, 9, 8], [3, 5, 6, 5], [2, 4, 1, 0]]
    assert pooled(ops.max_pool2d, image, 2) == [[8, 9], [5, 6]]


def test_max_pooling_with_overlap():
    """DATA 622: 3×3 with stride 1, although its text asks for a stride above 1."""
    image = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
    assert pooled(ops.max_pool2d, image, 3, 1) == [[3, 3, 3], [3, 3, 3], [3, 2, 3]]


def test_average_pooling():
    """DATA 622: 6.25 is printed, the whole map† is ours."""
    image = [[7, 3, 5, 2], [8, 7, 1, 6], [4, 9, 3, 9], [0, 8, 4, 5]]
    assert pooled(ops.avg_pool2d, image, 2) == [[6.25, 3.5], [5.25, 5.25]]


# ---------------------------------------------------------------------- convolution


def image(*channels):
    """Return channels, given as lists of rows, as a batch of one image; or of one kernel."""
    return np.array([channels], dtype=float)


LEGGER = image(
    [
        [5, 2, 6, 8, 2, 0, 1, 2],
        [4, 3, 4, 5, 1, 9, 6, 3],
        [3, 9, 2, 4, 7, 7, 6, 9],
        [1, 3, 4, 6, 8, 2, 2, 1],
        [8, 4, 6, 2, 3, 1, 8, 8],
        [5, 8, 9, 0, 1, 0, 2, 3],
        [9, 2, 6, 6, 3, 6, 2, 1],
        [9, 8, 8, 2, 6, 3, 4, 5],
    ]
)
LEGGER_KERNEL = image([[-1, 0, 1], [2, 1, 2], [1, -2, 0]])


def test_convolution_of_one_window():
    """Legger: 5, at the top left of the 8×8 map; it is cross-correlation, the flipped kernel gives 22. †"""
    y, _ = ops.conv2d(LEGGER, LEGGER_KERNEL)
    assert y.shape == (1, 1, 6, 6)
    assert y[0, 0, 0, 0] == 5
    window, kernel = LEGGER[0, 0, :3, :3], LEGGER_KERNEL[0, 0]
    assert window.tolist() == [[5, 2, 6], [4, 3, 4], [3, 9, 2]]
    assert (window * kernel).sum() == 5
    flipped = LEGGER_KERNEL[:, :, ::-1, ::-1]
    assert ops.conv2d(LEGGER, flipped)[0][0, 0, 0, 0] == 22


def test_convolution_of_the_whole_map():
    """Legger's kernel on his whole map, and SciPy's two products to tell which of them it is. †"""
    y, _ = ops.conv2d(LEGGER, LEGGER_KERNEL)
    assert y[0, 0].tolist() == [
        [5, 31, 5, 11, 15, 27],
        [14, 25, 11, 23, 42, 30],
        [12, 9, 37, 23, 22, -5],
        [24, 11, 33, 3, 18, 21],
        [39, 13, 11, 0, 2, 17],
        [29, 6, 20, 17, 17, 14],
    ]
    picture, kernel = LEGGER[0, 0], LEGGER_KERNEL[0, 0]
    np.testing.assert_array_equal(y[0, 0], signal.correlate2d(picture, kernel, "valid"))
    turned, _ = ops.conv2d(LEGGER, LEGGER_KERNEL[:, :, ::-1, ::-1])
    np.testing.assert_array_equal(turned[0, 0], signal.convolve2d(picture, kernel, "valid"))


@pytest.mark.parametrize("k", [1, 3, 5])
def test_as_many_outputs_as_inputs_need_zeros_outside(k):
    """Banerjee sums p from −(P − 1)/2 to (P − 1)/2 for i = 1, ..., N: that reaches over both ends."""
    x, w = np.arange(1.0, 8).reshape(1, 1, 7), np.arange(1.0, k + 1).reshape(1, 1, k)
    y, _ = ops.conv1d(x, w, padding=(k - 1) // 2)
    half, entry = (k - 1) // 2, dict(enumerate(x[0, 0], start=1))
    printed = [
        sum(entry.get(i + p, 0.0) * w[0, 0, p + half] for p in range(-half, half + 1))
        for i in range(1, 8)
    ]
    assert y[0, 0].tolist() == printed
    assert ops.conv1d(x, w)[0].shape[2] == 7 - (k - 1)


def test_a_convolution_is_equivariant_and_not_invariant():
    """Banerjee: "translational equivalence", f(g(x)) = g(f(x)); the map moves with the cat."""
    field = np.zeros((2, 1, 20, 20))
    field[0, 0, 2:10, 9:17] = field[1, 0, 9:17, 3:11] = LEGGER[0, 0]
    maps, _ = ops.conv2d(field, LEGGER_KERNEL, padding=1)
    assert not np.array_equal(maps[0], maps[1])
    np.testing.assert_array_equal(np.roll(maps[0], (7, -6), axis=(1, 2)), maps[1])


def test_convolution_of_three_channels():
    """DATA 622: with zeros around, 308 − 498 + 164 + 1 = −25 at the top left."""
    red = [[156, 155], [153, 154]]
    green = [[167, 166], [164, 165]]
    blue = [[163, 162], [160, 161]]  # further columns and rows are outside of the first window
    kernels = image(
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    )
    x = image(red, green, blue)
    y, _ = ops.conv2d(x, kernels, np.array([1.0]), padding=1)
    assert y[0, 0, 0, 0] == -25
    alone, _ = ops.conv2d(x, kernels.reshape(3, 1, 3, 3), padding=1, groups=3)
    assert alone[0, :, 0, 0].tolist() == [308, -498, 164]


GALLERY = {
    "identity": (image([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), 1),
    "Gaussian blur": (image([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16, 1),
    "sharpen": (image([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), 1),
    "edges": (image([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]), 0),
}


@pytest.mark.parametrize(("kernel", "total"), GALLERY.values(), ids=GALLERY)
def test_kernel_gallery(kernel, total):
    """DATA 622: a kernel with the sum 1 keeps a flat area as it is, one with the sum 0 makes it black."""
    assert kernel.sum() == total
    y, backward = ops.conv2d(np.full((1, 1, 5, 5), 7.0), kernel)
    np.testing.assert_allclose(y, 7.0 * total, rtol=1e-15)
    _, dw = backward(np.ones_like(y))
    np.testing.assert_array_equal(dw, np.full_like(kernel, 9 * 7.0))
    if kernel[0, 0, 1, 1] == 1:
        np.testing.assert_array_equal(ops.conv2d(LEGGER, kernel, padding="same")[0], LEGGER)


def test_losses_of_one_output_and_their_error_terms():
    """Müller, Banerjee: ½(T − O)² and cross-entropy have the error terms O(1 − O)(O − T) and O − T."""
    z = np.array([-3.0, -0.2, 0.0, 1.5])
    o, through = ops.sigmoid(z)
    for t in (np.zeros(4), np.ones(4), np.array([0.2, 0.9, 0.5, 0.0])):
        half = 0.5 * ops.sse(o, t)[1]()[0]
        np.testing.assert_allclose(through(half)[0], o * (1 - o) * (o - t), rtol=1e-12)
        (dz,) = ops.binary_cross_entropy_with_logits(z, t)[1]()
        np.testing.assert_allclose(4 * dz, o - t, rtol=1e-12)
        by_hand = np.mean(-t * np.log(o) - (1 - t) * np.log(1 - o))
        assert ops.binary_cross_entropy(o, t)[0] == pytest.approx(by_hand)


def test_an_error_term_is_not_a_function_of_the_loss():
    """Müller, Banerjee say so; +0.3 and −0.3 share the value of the loss and differ in its slope."""
    t = np.array([0.5])
    (above, up), (below, down) = (ops.mse(t + error, t) for error in (0.3, -0.3))
    assert above == pytest.approx(below)
    assert up()[0][0] == pytest.approx(-down()[0][0]) == pytest.approx(0.6)


def test_derivative_of_sse_holds_for_a_linear_unit_only():
    """DATA 622: Σ (y − ŷ)(−x) is the gradient of ½ SSE without an activation; with one, φ′ is missing."""
    rng = np.random.default_rng(5)
    x, t, w = rng.normal(size=(6, 3)), rng.uniform(size=6), rng.normal(size=3)
    for bend, linear in ((lambda z: z, True), (lambda z: ops.sigmoid(z)[0], False)):
        nudged = numerical_gradient(lambda w, f=bend: 0.5 * ops.sse(f(x @ w), t)[0], w)
        printed = -(t - bend(x @ w)) @ x
        assert np.allclose(nudged, printed, atol=1e-6) == linear
    y = ops.sigmoid(x @ w)[0]
    np.testing.assert_allclose(nudged, -((t - y) * y * (1 - y)) @ x, atol=1e-6)


def test_mse_has_two_minima_in_the_weights_of_a_network():
    """DATA 622: "always parabolic", in the output only; exchange two hidden units and walk there."""
    x, t = data.logic_gate("xor")

    def loss(p):
        h1, h2 = (ops.sigmoid(x @ p[k : k + 2] + p[k + 2])[0] for k in (0, 3))
        return ops.mse(p[6] * h1 + p[7] * h2, t.astype(float))[0]

    here = np.array([10.0, 10, -5, 10, 10, -15, 1, -1])
    there = here[[3, 4, 5, 0, 1, 2, 7, 6]]
    assert loss(here) == pytest.approx(loss(there)) and loss(here) < 1e-3
    assert loss((here + there) / 2) == pytest.approx(0.5)


def test_softmax_generalises_the_sigmoid():
    """Doan: for two classes it is the sigmoid of the difference; it is a smooth argmax."""
    z = np.array([[1.7, -0.4], [-3.0, 2.0]])
    np.testing.assert_allclose(ops.softmax(z)[0][:, 0], ops.sigmoid(z[:, 0] - z[:, 1])[0])
    four = np.array([2.0, 1.0, 0.0, -1.0])
    np.testing.assert_allclose(ops.softmax(four / 0.01)[0], [1, 0, 0, 0], atol=1e-12)
    np.testing.assert_allclose(ops.softmax(four / 1e6)[0], [0.25] * 4, atol=1e-6)


def test_the_shapes_of_a_layer():
    """Doan: x (N_in, 1) transposed times W (N_out, N_in) does not conform; W x, or x w with w = Wᵀ, does."""
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(3, 1)), rng.normal(size=(5, 3)), rng.normal(size=(5, 1))
    with pytest.raises(ValueError, match="matmul"):
        x.T @ w
    layer = nn.Linear.from_arrays(w.T, b[:, 0])
    assert np.allclose(layer.predict(x.T), (w @ x + b).T)


@pytest.mark.parametrize("unit", ["linear", "sigmoid"])
def test_the_updates_of_one_unit(unit):
    """DATA 622 adds η Σ (y − ŷ) x for a linear unit; for a sigmoid each term has the factor ŷ (1 − ŷ)."""
    rng = np.random.default_rng(0)
    x, t, w = rng.normal(size=(5, 3)), rng.uniform(size=5), rng.normal(size=3)
    bend = {"linear": lambda z: z, "sigmoid": lambda z: ops.sigmoid(z)[0]}[unit]
    y = bend(x @ w)
    factor = y * (1 - y) if unit == "sigmoid" else 1.0
    nudged = numerical_gradient(lambda w: 0.5 * ops.sse(bend(x @ w), t)[0], w)
    np.testing.assert_allclose(((t - y) * factor) @ x, -nudged, atol=1e-7)


def test_a_step_downhill_can_raise_the_loss():
    """Legger: a positive derivative makes the weight fall, "which makes L decrease": for a small rate only."""
    w = 1.0
    after = {rate: (w - rate * 2 * w) ** 2 for rate in (0.1, 0.9, 1.1)}
    assert after[0.1] < 1 and after[0.9] < 1 < after[1.1]


def test_the_last_sample_has_not_the_gradient_of_its_batch():
    """Doan's loop goes backward for each sample and accumulates the loss; a step needs the mean gradient."""
    x, t = data.diabetes()
    each = np.array([ops.mse(np.zeros(1), t[n])[1]()[0] * x[n] for n in range(8)])
    (dy,) = ops.mse(np.zeros((8, 1)), t[:8])[1]()
    np.testing.assert_allclose(each.mean(axis=0), (x[:8].T @ dy).ravel())
    assert not np.allclose(each[-1], each.mean(axis=0), rtol=0.05)


@pytest.mark.parametrize(("sizes", "count"), [((3, 5, 1), 26), ((3, 5, 2), 32)])
def test_the_networks_for_house_prices(sizes, count):
    """Müller: 3–5–1 for the price, 3–5–2 for two classes; chapter 09 counts their parameters."""
    rng = np.random.default_rng(0)
    n_in, width, n_out = sizes
    model = nn.Sequential(
        nn.Linear(n_in, width, rng=rng), nn.ReLU(), nn.Linear(width, n_out, rng=rng)
    )
    assert sum(parameter.value.size for parameter in model.parameters()) == count
    assert model.predict(np.array([[180.0, 2, 1]])).shape == (1, n_out)


def test_a_price_with_a_point_is_read_as_thousands():
    """Müller prints 250.000 and 600.000; a program reads 250 and 600, which is how house_prices counts."""
    assert (float("250.000"), float("600.000")) == (250, 600)
    x, t = data.house_prices(400, noise=0.0, rng=np.random.default_rng(0))
    inputs = np.c_[x, x[:, 0] * x[:, 2], np.ones(len(x))]  # the formula is linear in these
    weights = np.linalg.lstsq(inputs, t[:, 0], rcond=None)[0]
    asked = np.array([[80.0, 1, 0, 0, 1], [200, 3, 1, 200, 1], [180, 2, 1, 180, 1]])
    np.testing.assert_allclose(asked @ weights, [250, 600, 533])


def test_two_sums_of_a_penalised_loss_need_two_indices():
    """Legger writes Σ (y_i − w_i x_i)² + p Σ w_i²; p is half of Doan's λ, who divides by the examples as well."""
    rng = np.random.default_rng(0)
    x, w, t, p = rng.normal(size=(5, 3)), rng.normal(size=3), rng.normal(size=5), 0.1
    with pytest.raises(ValueError, match="broadcast"):
        t - w * x[:, 0]
    assert (t - x @ w).shape == t.shape
    assert p * np.sum(w**2) == pytest.approx(ops.l2(w, 2 * p)[0])
    assert p * np.sum(w**2) == pytest.approx(ops.l2(w, 2 * p * 5, m=5)[0])


def test_relu_is_not_bounded_but_the_difference_of_two_is_sigmoidal():
    """Doan quotes Hornik 1991 (bounded activations); ReLU needs Leshno 1993, or this ramp from 0 to 1."""
    z = np.linspace(-50, 1000, 2101)
    assert ops.relu(z)[0].max() == z.max()
    ramp = ops.relu(z)[0] - ops.relu(z - 1)[0]
    assert (np.diff(ramp) >= 0).all() and set(ramp[(z <= 0) | (z >= 1)]) == {0.0, 1.0}


def test_squares_stay_a_parabola_at_any_width():
    """Leshno 1993: with a polynomial activation more units add nothing. Three numbers describe every sum."""
    rng, x = np.random.default_rng(0), np.linspace(-1, 1, 50)
    for width in (3, 10, 100):
        hidden = (x[:, None] * rng.normal(size=width) + rng.normal(size=width)) ** 2
        assert np.linalg.matrix_rank(np.column_stack([hidden, np.ones(50)])) == 3
        bent = ops.relu(x[:, None] * rng.normal(size=width) + rng.normal(size=width))[0]
        assert (np.linalg.matrix_rank(bent) > 3) == (width > 3)


@pytest.mark.parametrize("width", [1, 10, 200])
def test_no_network_comes_nearer_to_a_jump_than_half_of_it(width):
    """Doan: "any nonlinear function". Not one with a jump: a continuous output cannot be on both sides."""
    rng = np.random.default_rng(width)
    x = np.r_[np.linspace(0, 1, 200), 0.5 - 1e-12, 0.5]
    hidden = ops.sigmoid(50 * (x[:, None] - rng.uniform(size=width)))[0]
    columns, target = np.column_stack([hidden, np.ones(len(x))]), (x >= 0.5) * 1.0
    best = columns @ np.linalg.lstsq(columns, target, rcond=None)[0]
    assert abs(best - target).max() >= 0.5 - 1e-6


# ---- chapter 10: activations --------------------------------------------------------------------


def test_table_of_derivatives():
    """DATA 622's table away from the kinks: arctan 1 / (x² + 1), ELU f + α, softplus 1 / (1 + e⁻ˣ), PReLU α or 1."""
    x = X[X != 0]
    one, left = np.ones_like(x), x < 0
    np.testing.assert_allclose(ops.arctan(x)[1](one)[0], 1 / (x**2 + 1))
    y, backward = ops.elu(x, 0.7)
    np.testing.assert_allclose(backward(one)[0], np.where(left, y + 0.7, 1), atol=1e-15)
    np.testing.assert_allclose(ops.softplus(x)[1](one)[0], 1 / (1 + np.exp(-x)))
    slopes = ops.prelu(x, np.array([0.3]))[1](one)[0]
    np.testing.assert_array_equal(slopes, np.where(left, 0.3, 1))


def test_slope_of_the_rectifier_at_0_is_a_choice_that_matters_for_an_empty_picture_only():
    """Müller, Banerjee: 0 for I ≤ 0 and 1 for I ≥ 0. dlcore takes 0; no sum of a digit hits 0, every one of an empty picture does."""
    assert ops.relu(np.zeros(1))[1](np.ones(1))[0] == 0
    rng = np.random.default_rng(0)
    w = rng.normal(size=(64, 500))
    assert not np.any(data.digits().x[:200] @ w == 0)
    assert np.all(np.zeros((1, 64)) @ w == 0)


def test_half_of_the_hidden_units_are_on_at_random_weights():
    """Legger: "about 50 % of hidden units are activated". By symmetry, for any input, in any layer."""
    rng, h = np.random.default_rng(0), data.digits().x[:50]
    for _ in range(4):
        z = h @ rng.normal(0, np.sqrt(2 / h.shape[1]), (h.shape[1], 4000))
        assert np.mean(z > 0) == pytest.approx(0.5, abs=0.03)
        h = ops.relu(z)[0]


def test_gradients_of_one_sign_for_one_example_and_not_for_a_batch():
    """Doan: "always all gradients positive or all negative" holds for one example of positive inputs."""
    rng = np.random.default_rng(0)
    h, delta = rng.uniform(0.1, 1, (32, 20)), rng.normal(size=(32, 10))
    for one, error in zip(h, delta, strict=True):
        dw = np.outer(one, error)
        assert np.all((dw > 0).all(axis=0) | (dw < 0).all(axis=0))
    dw = h.T @ delta
    assert not np.all((dw > 0).all(axis=0) | (dw < 0).all(axis=0))


@pytest.mark.parametrize("slope", [0.01, 0.1])
def test_leaky_rectifiers_of_the_lectures(slope):
    """Müller and Banerjee take 0.01, Legger max(0.1 x, x): a choice; maxout of x and s x is the same."""
    y = ops.leaky_relu(X, slope)[0]
    np.testing.assert_allclose(y, np.maximum(slope * X, X), atol=1e-16)
    np.testing.assert_array_equal(ops.maxout(np.stack([slope * X, X], axis=1), 2)[0][:, 0], y)


@pytest.mark.parametrize("p", [0.2, 0.5, 0.8])
def test_dropout_is_scaled_by_what_is_kept_and_not_by_the_rate(p):
    """Müller and Banerjee: θ* ← ρ θ* with the dropout rate ρ. Legger: 1 − p. They agree at 0.5, but for the bias."""
    rng = np.random.default_rng(16)
    h, w, b = rng.normal(size=6), rng.normal(size=6), 1.5
    coins = np.array(list(itertools.product((0.0, 1.0), repeat=6)))
    chances = np.prod(np.where(coins == 1, 1 - p, p), axis=1)
    mean = chances @ (coins * h @ w + b)  # of all 64 thinned networks
    assert mean == pytest.approx(h @ ((1 - p) * w) + b)
    assert (mean == pytest.approx(h @ (p * w) + b)) == (p == 0.5)
    assert mean != pytest.approx(p * (h @ w + b))
    y, _ = ops.dropout(np.tile(h, (200_000, 1)), p, rng=rng, training=True)
    spread = np.sqrt(p / (1 - p) * (h**2 @ w**2) / 200_000)
    assert abs((y @ w).mean() - h @ w) < 4 * spread


def test_pooling_may_shrink_with_stride_1_and_need_not_shrink_at_all():
    """DATA 622: "reduce the height and width … by using a stride > 1", below an example with stride 1."""
    image = np.array(
        [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1.0]]
    )
    for kernel_size, stride, padding, side in (
        (3, 1, 0, 3),
        (3, 1, 1, 5),
        (3, 2, 0, 2),
        (3, 2, 1, 3),
    ):
        y, _ = ops.max_pool2d(image[None, None], kernel_size, stride, padding)
        assert y.shape == (1, 1, side, side)


def test_the_tie_in_the_map_to_be_pooled_goes_to_the_first_of_the_two():
    """Banerjee's map has the window 2 4 / 2 4; by nudging, each 4 has half of the gradient."""
    image = np.array([[1, 3, 2, 4], [3, 9, 2, 4], [1, 3, 3, 2], [4, 2, 2, 5.0]])[None, None]
    _, backward = ops.max_pool2d(image, 2)
    dy = np.array([[[[1.0, 2], [3, 4]]]])
    expected = [[0, 0, 0, 2], [0, 1, 0, 0], [0, 0, 0, 0], [3, 0, 0, 4]]
    assert backward(dy)[0][0, 0].tolist() == expected
    nudged = numerical_gradient(lambda x: ops.max_pool2d(x, 2)[0].sum(), image)
    assert nudged[0, 0, :2, 3] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("k", [2, 3, 4])
def test_pooling_brings_invariance_to_a_part_of_the_translations_only(k):
    """Banerjee: "introduces invariance to local translations". Of a spike: for 1 - s / k of its places."""
    spikes = np.eye(12 * k)[:, None]
    pooled, _ = ops.max_pool1d(spikes, k)
    for s in range(1, k):
        first = range(11 * k)  # every place within a window equally often
        same = [np.array_equal(pooled[a], pooled[a + s]) for a in first]
        assert np.mean(same) == pytest.approx(1 - s / k)
