"""Diagrams: well formed, named, and no word on another or outside the card."""

import re

import numpy as np
import pytest
from svg_reader import box, collisions, lines, outside, parse, tag

from dlcore.errors import DataError, ShapeError
from dlcore.viz import diagrams

WEIGHTS = [np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([[2.0], [-1.5]])]
NAMES = [[["w1", "w3"], ["w2", "w4"]], [["w5"], ["w6"]]]
DRAWINGS = {
    "network": diagrams.network((2, 2, 1)),
    "weights": diagrams.network((2, 2, 1), weights=WEIGHTS, layer_names=("in", "hidden", "out")),
    "names": diagrams.network((2, 2, 1), edge_labels=NAMES, highlight=[(0, 0, 0), (1, 0)]),
    "three": diagrams.network((3, 4, 2), weights=[np.ones((3, 4)), -np.ones((4, 2))]),
    "large": diagrams.network((64, 32, 10), layer_names=("64 pixels", "32 hidden", "10 digits")),
    "one layer": diagrams.network((4, 1), labels=[["a", "b", "c", "bias"], ["out"]]),
    "neuron": diagrams.neuron(),
    "wide neuron": diagrams.neuron(
        ("x1", "x2", "x3", "x4"), ("0.5", "−1", "2", "w4"), "−1.5", "sigmoid"
    ),
    "one input": diagrams.neuron(("x",), ("w",), activation="relu"),
    "paths": diagrams.two_paths(),
    "three paths": diagrams.two_paths("x1", ("h1", "h2", "h3"), "y"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_diagram_is_one_named_picture(name):
    root = parse(DRAWINGS[name])
    assert root.get("role") == "img"
    assert root.get("aria-label") == root[0].text
    assert len(root.get("aria-label")) > 20
    assert "var(" not in DRAWINGS[name]
    assert re.search(r"\b(nan|inf|None)\b", DRAWINGS[name]) is None


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_word_is_inside_and_free(name):
    assert outside(DRAWINGS[name]) == []
    assert collisions(DRAWINGS[name]) == []


def strokes(svg):
    """(width, dashed, colour) of every line."""
    return [
        (float(p.get("stroke-width")), p.get("stroke-dasharray") is not None, p.get("stroke"))
        for p in parse(svg).iter()
        if tag(p) == "path" and p.get("opacity") is None
    ]


def test_weights_show_as_width_colour_and_dashes():
    w11, w13, w12, w14, w5, w6 = strokes(DRAWINGS["weights"])
    assert w13[0] > w11[0] > 0  # −1 is larger than 0.5
    assert w5[0] > w6[0]
    assert w13[1] and w6[1] and not w11[1] and not w5[1]
    assert w13[2] != w11[2] == w12[2] == w14[2]
    assert {line.words for line in lines(DRAWINGS["weights"])} >= {"0.5", "−1", "2", "−1.5"}


def test_zero_weights_are_thin_lines():
    assert {
        width for width, _, _ in strokes(diagrams.network((2, 1), weights=[np.zeros((2, 1))]))
    } == {0.8}


def test_highlights_are_drawn():
    plain, lit = diagrams.network((2, 2, 1)), DRAWINGS["names"]
    assert plain.count('opacity="0.35"') == 0
    assert lit.count('opacity="0.35"') == 1
    assert lit.count('stroke-width="4.5"') == 1


def test_names_without_labels():
    words = [line.words for line in lines(diagrams.network((2, 3, 1)))]
    assert words == ["x1", "x2", "h1", "h2", "h3", "y"]
    assert [line.words for line in lines(diagrams.network((1, 2)))] == ["x1", "y1", "y2"]


def test_large_layers_are_shortened():
    words = [line.words for line in lines(DRAWINGS["large"])]
    assert words.count("⋮") == 3
    assert {"x1", "x64", "h32", "y10"} <= set(words)
    assert "x30" not in words
    assert box(DRAWINGS["large"])[1] < 560


def test_a_neuron_names_what_it_does():
    svg = diagrams.neuron(activation="tanh")
    assert "passed through tanh" in parse(svg).get("aria-label")
    with pytest.raises(DataError, match=r"expected one of step, .*, received 'swish'"):
        diagrams.neuron(activation="swish")
    with pytest.raises(ValueError, match="shorter"):
        diagrams.neuron(("x1", "x2"), ("w1",))


def test_paths_multiply_along_and_add_across():
    said = parse(diagrams.two_paths("h1", ("z2", "z3"), "L")).get("aria-label")
    assert "∂L/∂h1 = ∂L/∂z2 · ∂z2/∂h1 + ∂L/∂z3 · ∂z3/∂h1" in said
    given = diagrams.two_paths(first=("2", "3"), second=("5", "7"))
    assert "= 5 · 2 + 7 · 3" in parse(given).get("aria-label")
    with pytest.raises(DataError, match="expected two or three names"):
        diagrams.two_paths(via=("z",))


def test_wrong_shapes_are_refused():
    with pytest.raises(
        ShapeError, match=r"weights\[0\]: expected shape \(2, 3\), received shape \(3, 2\)"
    ):
        diagrams.network((2, 3), weights=[np.zeros((3, 2))])
    with pytest.raises(
        ShapeError, match=r"expected \[2, 1\] names, layer by layer, received \[1, 1\]"
    ):
        diagrams.network((2, 1), labels=[["a"], ["b"]])
