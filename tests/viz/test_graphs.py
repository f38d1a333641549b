"""Computational graphs: every word free and inside, cards apart, arrows in the free, numbers said in words."""

import math
import re

import numpy as np
import pytest
import torch
from svg_reader import box, collisions, lines, outside, parse, tag

from dlcore import ops
from dlcore.autograd import ScalarMLP, Value, Variable, apply, lift
from dlcore.errors import DataError, DtypeError
from dlcore.viz import graphs, show
from dlcore.viz.graph_layout import _apart, layered


def multiply_gate(*, back=True):
    x, y, z = Value(1, label="x"), Value(3, label="y"), Value(-2, label="z")
    q = x + y
    v = q * z
    q.label, v.label = "q", "v"
    if back:
        v.backward()
    return v


def sigmoid_neuron():
    w, x, b = Value(2, label="w1"), Value(-1, label="x1"), Value(2.3, label="b")
    z = w * x + b
    f = z.sigmoid()
    z.label, f.label = "z", "f"
    f.backward()
    return f


def xor_neuron():
    inputs = [Value(k, label=f"x{k + 1}") for k in range(2)]
    weights = [Value(w, label=f"w{k + 1}") for k, w in enumerate((0.5, -1.2))]
    h = (weights[0] * inputs[0] + weights[1] * inputs[1] + Value(0.1, label="b")).tanh()
    h.label = "h"
    h.backward()
    return h


def xor_network():
    network = ScalarMLP((2, 2, 1), rng=np.random.default_rng(0))
    for k, p in enumerate(network.parameters()):
        p.label = f"p{k + 1}"
    loss = (network([Value(0, label="x1"), Value(1, label="x2")])[0].sigmoid() - 1) ** 2
    loss.backward()
    return loss


def by_hand():
    a = Value(1.25e-7, label="a")
    y = 1 / (1 + (-(a * -1e9)).exp()) - a / 3
    y.backward()
    return y


def tangle():
    a = [Value(k / 3, label=f"a{k + 1}") for k in range(3)]
    h = [(a[0] + a[1] * a[2]).tanh(), (a[1] - a[0]).tanh(), (a[2] * a[0]).exp()]
    y = h[0] * h[1] + h[1] * h[2] + h[2] * h[0]
    y.backward()
    return y


def skips():
    u = y = Value(0.5, label="u")
    for _ in range(3):
        y = (y * u).tanh() + u
    y.backward()
    return y


def tape(convert=np.asarray):
    rng = np.random.default_rng(0)
    x, t = convert(rng.standard_normal((4, 2))), convert(rng.standard_normal((4, 1)))
    shapes = {"w1": (2, 8), "b1": (8,), "w2": (8, 1), "b2": (1,)}
    w, b, v, c = (Variable(convert(rng.standard_normal(s)), name) for name, s in shapes.items())
    linear, tanh, mse = lift(ops.linear), lift(ops.tanh), lift(ops.mse)
    loss = mse(linear(tanh(linear(x, w, b)), v, c), t)
    loss.label = "L"
    loss.backward()
    return loss


def tape_by_signs():
    w = Variable(np.ones((3, 2)), "w")
    loss = ((2 - np.ones((4, 3)) @ w / w.sum(0)) ** 2).reshape(8).mean()
    loss.backward()
    return loss


def classifier():
    w = Variable(np.ones((2, 3)), "w")
    loss = apply(ops.softmax_cross_entropy, np.ones((4, 2)) @ w, np.array([0, 1, 2, 0]))
    loss.backward()
    return loss


ROOTS = {
    "multiply gate": multiply_gate(),
    "forward only": multiply_gate(back=False),
    "sigmoid neuron": sigmoid_neuron(),
    "XOR neuron": xor_neuron(),
    "XOR network": xor_network(),
    "by hand": by_hand(),
    "tangle": tangle(),
    "skips": skips(),
    "tape": tape(),
    "tape, torch": tape(torch.tensor),
    "tape by signs": tape_by_signs(),
    "classifier": classifier(),
    "leaf": Value(3, label="x"),
    "array": Variable(np.ones((2, 3)), "x"),
    "twice": (lambda a: a * a)(Value(3, label="a")),
}
DRAWINGS = {name: graphs.computational_graph(root) for name, root in ROOTS.items()}
EVERY = pytest.mark.parametrize("name", DRAWINGS)


def said(svg):
    return parse(svg).get("aria-label")


def boxes(svg):
    """Left, top, right and bottom of every card and every gate."""
    found = []
    for element in parse(svg):
        if tag(element) == "rect" and element.get("stroke"):
            x, y, wide, high = (float(element.get(k)) for k in ("x", "y", "width", "height"))
            found.append((x, y, x + wide, y + high))
    return found


def cards(svg):
    """The boxes that are no gates: a gate has the corner of a wider box."""
    found = boxes(svg)
    return [a for a in found if not any(a[:2] == b[:2] and a[2] < b[2] for b in found)]


def curves(svg):
    """Points along every arrow."""
    for element in parse(svg):
        if tag(element) != "path":
            continue
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", element.get("d"))]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        yield [
            tuple(
                sum(f * p[axis] for f, p in zip(((1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s**2 * (1 - s), s**3), points[k : k + 4], strict=True))
                for axis in (0, 1)
            )
            for k in range(0, len(points) - 1, 3)
            for s in np.linspace(0, 1, 30)
        ]  # fmt: skip


@EVERY
def test_a_graph_is_one_named_picture(name):
    root = parse(DRAWINGS[name])
    assert root.get("role") == "img"
    assert root.get("aria-label") == root[0].text
    assert "var(" not in DRAWINGS[name]
    assert re.search(r"\b(nan|inf|None)\b", DRAWINGS[name]) is None


@EVERY
def test_every_word_is_inside_and_free(name):
    assert outside(DRAWINGS[name]) == []
    assert collisions(DRAWINGS[name]) == []


@EVERY
def test_every_word_but_the_last_is_on_its_card_or_gate(name):
    areas = boxes(DRAWINGS[name])
    *words, _ = lines(DRAWINGS[name])
    for word in words:
        middle = (word.left + word.right) / 2
        on = [a for a in areas if a[0] < middle < a[2] and a[1] < word.top and word.bottom < a[3]]
        gates = [a for a in areas if any(a[:2] == b[:2] and a[2] < b[2] for b in areas)]
        left, _, right, _ = min(on, key=lambda a: a[2] - a[0])
        inner = max((gate[2] for gate in gates if gate[:2] in [a[:2] for a in on]), default=left)
        left = inner if middle > inner else left
        assert left + 1.5 < word.left and word.right < right - 1.5, word


@EVERY
def test_cards_stand_apart_and_inside(name):
    areas = cards(DRAWINGS[name])
    wide, high = box(DRAWINGS[name])
    for k, (left, top, right, bottom) in enumerate(areas):
        assert 0 < left < right < wide and 0 < top < bottom < high
        for other in areas[:k]:
            beside = left > other[2] + 20 or other[0] > right + 20
            assert beside or top > other[3] + 8 or other[1] > bottom + 8


@EVERY
def test_arrows_run_to_the_right_and_through_no_card(name):
    areas = cards(DRAWINGS[name])
    for points in curves(DRAWINGS[name]):
        steps = np.diff([x for x, _ in points])
        assert (steps > -0.2).all()
        for x, y in points:
            assert not any(a + 1 < x < c - 1 and b - 2 < y < d + 2 for a, b, c, d in areas)


@pytest.mark.parametrize(
    ("name", "nodes", "arrows"),
    [("multiply gate", 5, 4), ("XOR neuron", 10, 9), ("tape", 10, 9), ("twice", 2, 2), ("leaf", 1, 0)],
)  # fmt: skip
def test_every_node_and_every_arrow_is_drawn(name, nodes, arrows):
    assert len(cards(DRAWINGS[name])) == nodes
    assert len(list(curves(DRAWINGS[name]))) == arrows


def crossings(svg):
    """Pairs of arrows that cross, other than where they start or end together."""
    tracks = [np.array(points) for points in curves(svg)]
    count = 0
    for k, one in enumerate(tracks):
        for other in tracks[:k]:
            low, high = max(one[0, 0], other[0, 0]), min(one[-1, 0], other[-1, 0])
            if low < high:
                at = np.linspace(low, high, 400)[3:-3]
                gap = np.interp(at, *one.T) - np.interp(at, *other.T)
                count += int((np.diff(np.sign(gap[np.abs(gap) > 0.5])) != 0).sum())
    return count


@EVERY
def test_arrows_cross_little(name):
    unavoidable = {"tangle": 6, "XOR network": 4}
    assert crossings(DRAWINGS[name]) <= unavoidable.get(name, 0)


def test_numbers_in_words():
    assert said(DRAWINGS["multiply gate"]) == (
        "Computational graph, from left to right: x is 1, gradient −2; y is 3, gradient −2; "
        "q = x + y is 4, gradient −2; z is −2, gradient 4; v = q × z is −8, gradient 1."
    )
    assert "gradient" not in said(DRAWINGS["forward only"])
    assert "w1 is 2, gradient −0.244" in said(DRAWINGS["sigmoid neuron"])
    assert "f = sigmoid of z is 0.574, gradient 1." in said(DRAWINGS["sigmoid neuron"])
    assert "node 1 = a × a is 9" in said(DRAWINGS["twice"])


def test_arrays_in_words():
    words = said(DRAWINGS["tape"])
    assert "node 1 = linear of the constant (4, 2) and w1 and b1 of shape (4, 8)" in words
    assert re.search(r"w1 of shape \(2, 8\), gradient of norm [\d.]+;", words)
    assert re.search(r"L = mse of node 3 and the constant \(4, 1\) is [\d.]+, gradient 1\.$", words)
    assert words == said(DRAWINGS["tape, torch"])
    by_signs = said(DRAWINGS["tape by signs"])
    assert "** 2 of shape (4, 2)" in by_signs
    assert "the constant 2 − node" in by_signs


@pytest.mark.parametrize("name", ["multiply gate", "tape"])
def test_the_picture_has_the_numbers(name):
    drawn = {line.words for line in lines(DRAWINGS[name])}
    assert {
        "multiply gate": {"x", "1", "∂ −2", "+", "q", "4", "×", "v", "−8", "∂ 1", "∂ 4"},
        "tape": {"w1", "(2, 8)", "linear", "tanh", "mse", "L", "∂ 1"},
    }[name] <= drawn
    norm = float(np.linalg.norm(ROOTS["tape"].inputs[0].inputs[1].grad))
    assert (f"‖∂‖ {norm:.3g}" in drawn) == (name == "tape")
    note = lines(DRAWINGS[name])[-1].words
    assert (
        note
        == {
            "multiply gate": "upper number: value · ∂: gradient of v",
            "tape": "(…): shape · ∂: gradient of L · ‖∂‖: norm of the gradient of L",
        }[name]
    )


def test_the_first_input_enters_above_the_second_where_order_matters():
    a, b = Value(1, label="a"), Value(2, label="b")
    p, q = a - b, b - a
    p.label, q.label = "p", "q"
    svg = graphs.computational_graph(p * q)
    height = {line.words: (line.top + line.bottom) / 2 for line in lines(svg)}
    assert height["a"] < height["b"]
    assert height["p"] < height["q"]
    for name, first, second in (("p", "a", "b"), ("q", "b", "a")):
        arrows = {}
        for points in curves(svg):
            sender = min("ab", key=lambda k, y=points[0][1]: abs(height[k] - y))
            if points[0][0] < 100 and abs(points[-1][1] - height[name]) < 40:
                arrows[sender] = points[-1][1]
        assert arrows[first] < arrows[second]


def test_the_last_node_has_a_bold_rim():
    gate = [
        (rect.get("stroke-width"), float(rect.get("x")))
        for rect in parse(DRAWINGS["multiply gate"])
        if tag(rect) == "rect" and rect.get("stroke")
    ]
    bold = [x for width, x in gate if width == "2.6"]
    assert len(bold) == 2  # the card and its gate
    assert min(bold) == max(x for _, x in gate)


def test_no_minus_before_zero():
    drawn = [line.words for line in lines(graphs.computational_graph(Value(-0.0)))]
    assert drawn[0] == "0"


def test_your_own_words_and_show():
    svg = graphs.computational_graph(ROOTS["multiply gate"], words="A gate.")
    assert said(svg) == "A gate."
    still = show(svg, "The multiply gate swaps its inputs.")
    assert "svg+xml" in still._repr_mimebundle_()["text/html"]


def test_the_same_graph_gives_the_same_picture():
    for make in (multiply_gate, xor_network, tape):
        assert graphs.computational_graph(make()) == graphs.computational_graph(make())


def test_what_cannot_be_drawn():
    with pytest.raises(DtypeError, match=r"root: expected a Value or a Variable, received list\. "):
        graphs.computational_graph([Value(1)])
    with pytest.raises(
        DataError, match=r"a graph of at most 60 nodes, received 61\. Draw one neuron"
    ):
        graphs.computational_graph(sum(Value(k) for k in range(30)))
    assert "is 406." in said(
        graphs.computational_graph(sum((Value(k) for k in range(1, 29)), Value(0)))
    )


# ---------------------------------------------------------------------- the layout by itself


def test_apart_is_the_nearest_that_is_allowed():
    assert _apart([1.0, 5.0], [2.0]) == [1, 5]
    assert _apart([0.0, 0.0], [2.0]) == [-1, 1]
    assert _apart([3.0, 0.0, 10.0], [1.0, 1.0]) == [1, 2, 10]
    assert _apart([5.0], []) == [5]


def test_random_graphs_have_room_for_everything():
    for seed in range(20):
        rng = np.random.default_rng(seed)
        count = int(rng.integers(2, 30))
        inputs = {k: [] for k in range(count - 1, -1, -1)}
        for k in range(count - 1):  # each node has a later one that uses it
            inputs[int(rng.integers(k + 1, min(count, k + 6)))].append(k)
            if rng.uniform() < 0.3:
                inputs[int(rng.integers(k + 1, count))].append(k)
        sizes = {k: (float(rng.uniform(40, 120)), float(rng.uniform(40, 80))) for k in inputs}
        places, routes = layered(inputs, sizes, gap=40, space=16)
        assert min(x - sizes[k][0] / 2 for k, (x, _) in places.items()) >= 0
        assert math.isclose(min(y - sizes[k][1] / 2 for k, (_, y) in places.items()), 0, abs_tol=40)
        for k, (x, y) in places.items():
            for other in range(k):
                far_x = abs(x - places[other][0]) >= (sizes[k][0] + sizes[other][0]) / 2 + 10
                far_y = abs(y - places[other][1]) >= (sizes[k][1] + sizes[other][1]) / 2 + 15.9
                assert far_x or far_y
            for source in inputs[k]:
                assert places[source][0] < x
                for px, py in routes[k, source]:
                    for other, (ox, oy) in places.items():
                        assert (
                            abs(px - ox) > sizes[other][0] / 2 - 1
                            or abs(py - oy) > sizes[other][1] / 2
                        )
