"""The explorer of the partial derivative: what it says is true, wherever its controls stand."""

import dataclasses
import itertools
import math
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from dlcore.gradcheck import numerical_gradient
from dlcore.viz.explorers.partial_derivative_scene import (
    CUT,
    HEIGHT,
    LEAST,
    LEVELS,
    LIMIT,
    MAP,
    MOST,
    WIDTH,
    PartialDerivative,
    State,
    contour,
    f,
    gradient,
    partial_derivative,
)

SCENE = PartialDerivative()
CORNERS = [
    State(along, w1, w2, eps)
    for along, w1, w2, eps in itertools.product(
        ("w1", "w2"), (-LIMIT, 0.0, LIMIT), (-LIMIT, 0.0, LIMIT), (LEAST, MOST)
    )
]


def drawings(state):
    """The panels as they are shown live, parsed: an SVG that is not well formed raises."""
    return [ElementTree.fromstring(panel.live()) for panel in SCENE.panels(state)]


def handle(state, key):
    """Where a handle stands in its drawing."""
    for drawing in drawings(state):
        for group in drawing.iter():
            if group.get("data-key") == key:
                *_, dot = group
                return float(dot.get("cx")), float(dot.get("cy"))
    raise AssertionError(f"no handle {key}")


@pytest.mark.parametrize("state", CORNERS)
def test_the_ratio_misses_the_slope_by_the_nudge(state):
    assert math.isclose(state.ratio, state.slope + state.eps, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize("state", CORNERS)
def test_the_slope_is_that_of_numerical_differences(state):
    nudged = numerical_gradient(lambda p: f(*p), np.array([state.w1, state.w2]))
    np.testing.assert_allclose(gradient(state.w1, state.w2), nudged, atol=1e-9)
    assert state.slope == gradient(state.w1, state.w2)[["w1", "w2"].index(state.along)]


@pytest.mark.parametrize("state", CORNERS)
def test_the_words_say_the_numbers(state):
    words = SCENE.describe(state)
    plain = words.replace("−", "-").replace("·10⁻⁴", "e-4")
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-4)?", plain)]
    expected = [state.w1, state.w2, state.eps, state.here, state.there, state.ratio, state.slope]
    np.testing.assert_allclose(numbers, expected, atol=0.00501)
    assert {"w1": "∂f/∂w₁", "w2": "∂f/∂w₂"}[state.along] in words


@pytest.mark.parametrize("state", CORNERS)
def test_everything_that_can_be_touched_lies_inside(state):
    for key in ("point", "nudge"):
        x, y = handle(state, key)
        assert MAP.left <= x <= WIDTH - 10 and 0 <= y <= HEIGHT - 40, (key, x, y)


def test_the_lines_of_the_map_are_lines_of_equal_height():
    """The ellipse as it is written, point by point, in the coordinates of the function."""
    for level in LEVELS:
        ellipse = ElementTree.fromstring(contour(level))
        cx, cy, rx, ry = (float(ellipse.get(name)) for name in ("cx", "cy", "rx", "ry"))
        assert ellipse.get("transform").startswith("rotate(-45 ")
        for angle in np.linspace(0, 2 * np.pi, 9):
            across, down = rx * math.cos(angle), ry * math.sin(angle)
            c, s = math.cos(-math.pi / 4), math.sin(-math.pi / 4)
            w1, w2 = MAP.back(cx + c * across - s * down, cy + s * across + c * down)
            assert f(w1, w2) == pytest.approx(level, rel=0.02)


def test_scales_lead_there_and_back():
    for scales in (MAP, CUT):
        assert scales.back(*scales.at(0.3, -0.7)) == pytest.approx((0.3, -0.7))


def test_the_saved_picture_has_words():
    bundle = SCENE.still(State())._repr_mimebundle_()
    assert bundle["text/plain"] == SCENE.describe(State())
    assert f'alt="{bundle["text/plain"]}"' in bundle["text/html"]
    assert b"var(--dl" not in SCENE.panels(State())[0].still()


@pytest.fixture
def explorer():
    return partial_derivative()


def test_every_control_goes_to_its_ends(explorer):
    ends = {
        "along": ("w2", "w1"),
        "w1": (-LIMIT, LIMIT),
        "w2": (-LIMIT, LIMIT),
        "eps": (LEAST, MOST),
    }
    assert set(explorer.controls) == {field.name for field in dataclasses.fields(State)}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            control.value = value
            assert getattr(explorer.state, field) == value
            assert explorer.stage.words == SCENE.describe(explorer.state)
            for twin in explorer.controls[field]:
                assert twin.value == value


def test_every_slider_has_a_number_box_with_a_name(explorer):
    for field, name in {"w1": "w1", "w2": "w2", "eps": "ε"}.items():
        assert [c.description for c in explorer.controls[field] if c.description] == [name]


@pytest.mark.parametrize("x", [-1000, 0, 1000])
@pytest.mark.parametrize("y", [-1000, 0, 1000])
@pytest.mark.parametrize("key", ["point", "nudge"])
def test_a_handle_cannot_be_dragged_out(explorer, key, x, y):
    explorer._touched(None, {"kind": "drag", "key": key, "x": x, "y": y}, [])
    state = explorer.state
    assert max(abs(state.w1), abs(state.w2)) <= LIMIT and LEAST <= state.eps <= MOST


def test_dragging_puts_the_handle_under_the_pointer(explorer):
    x, y = MAP.at(0.5, -0.25)
    explorer._touched(None, {"kind": "drag", "key": "point", "x": x, "y": y}, [])
    assert (explorer.state.w1, explorer.state.w2) == (0.5, -0.25)
    x, y = CUT.at(0.5 + 0.4, 0)
    explorer._touched(None, {"kind": "drag", "key": "nudge", "x": x, "y": y}, [])
    assert explorer.state.eps == 0.4
    assert handle(explorer.state, "nudge")[0] == pytest.approx(x, abs=0.1)


def test_arrow_keys_move_the_handles(explorer):
    explorer.set(along="w2", w1=0.0, w2=0.0, eps=0.5)
    for key, dx, dy in [("point", 1, 0), ("point", 0, -1), ("nudge", -1, 0)]:
        explorer._touched(None, {"kind": "nudge", "key": key, "dx": dx, "dy": dy}, [])
    assert explorer.state == State("w2", 0.1, -0.1, 0.45)


def test_what_a_slider_adds_to_a_number_is_rounded_away(explorer):
    box, bar = explorer.controls["w1"]
    bar.value = 0.30000000000000004
    assert explorer.state.w1 == box.value == 0.3


def test_a_state_cannot_be_set_beyond_its_limits(explorer):
    explorer.set(w1=7, w2=-7, eps=0)
    assert explorer.state == State("w1", LIMIT, -LIMIT, LEAST)
