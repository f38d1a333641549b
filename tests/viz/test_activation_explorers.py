"""The explorers of activations: what they draw is what the ops compute, and moving a control changes what it should."""

import itertools
import re
from dataclasses import fields, replace

import numpy as np
import pytest
import svg_reader

from dlcore import ops
from dlcore.errors import DataError
from dlcore.gradcheck import numerical_gradient
from dlcore.viz import svg
from dlcore.viz.explorers import activation_kinds as kinds
from dlcore.viz.explorers import layers_scene, zoo_scene
from dlcore.viz.explorers import layers_state as nets
from dlcore.viz.explorers.activation_kinds import KINDS, bend, chain, zones
from dlcore.viz.explorers.layers_scene import LayersScene, layers
from dlcore.viz.explorers.zoo_scene import CHAIN, CURVE, SLOPE, ZooScene, zoo

ZOO, LAYERS = ZooScene(), LayersScene()
PLACES = (-8.0, -2.3, -0.4, 0.7, 2.0, 8.0)


def circles(panel, fill):
    """The centres of the dots of this colour."""
    for dot in svg_reader.parse(panel.live()).iter("{http://www.w3.org/2000/svg}circle"):
        if dot.get("fill") == fill:
            yield float(dot.get("cx")), float(dot.get("cy"))


def paths(panel, colour, width):
    for path in svg_reader.parse(panel.live()).iter("{http://www.w3.org/2000/svg}path"):
        if (path.get("stroke"), path.get("stroke-width")) == (colour, width):
            yield [tuple(map(float, p.split())) for p in path.get("d")[1:].split("L")]


# --- the activations


@pytest.mark.parametrize("kind", KINDS)
def test_the_slope_of_every_kind_is_what_a_nudge_finds(kind):
    z = np.array([-5.3, -1.1, -0.2, 0.3, 1.9, 4.4])
    nudged = numerical_gradient(lambda z: bend(kind, z, 0.2)[0].sum(), z)
    np.testing.assert_allclose(bend(kind, z, 0.2)[1], nudged, atol=1e-6)


def test_saturated_zones_are_where_the_derivation_says():
    edge = np.log(398.0)  # σ′ = 1/400 where e^z + e^−z + 2 = 400
    assert zones(kinds.SIGMOID).above == pytest.approx(edge, abs=0.02)
    assert zones(kinds.TANH).above == pytest.approx(edge / 2, abs=0.02)  # tanh z = 2 σ(2z) − 1
    assert zones(kinds.ARCTAN).above == pytest.approx(np.sqrt(99), abs=0.02)
    assert zones(kinds.RELU).below == pytest.approx(0, abs=0.011)
    assert zones(kinds.RELU).above is None
    assert zones(kinds.LEAKY, 0.1) == zones(kinds.NONE)
    assert zones(kinds.STEP).greatest == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_gradient_of_a_chain_is_what_a_nudge_finds(kind):
    def last(z):
        return bend(kind, np.array([chain(kind, float(z), 1.3, 5, 0.2)[0][-1]]), 0.2)[0][0]

    for z in (-1.3, 0.6):
        expected = numerical_gradient(last, np.array(z))
        assert chain(kind, z, 1.3, 5, 0.2)[1][-1] == pytest.approx(float(expected), abs=1e-7)


def test_a_chain_of_sigmoids_keeps_below_its_bound():
    for z, w in itertools.product(PLACES, (-4.0, -1.0, 0.5, 1.0, 4.0)):
        gradients = np.abs(chain(kinds.SIGMOID, z, w, 20)[1])
        assert np.all(gradients <= 0.25 * (abs(w) / 4) ** np.arange(20) + 1e-300)


# --- the zoo


@pytest.mark.parametrize("kind", KINDS)
def test_dot_tangent_and_bar_stand_where_value_and_slope_are(kind):
    for z in PLACES:
        state = zoo_scene.State(kind, z)
        curve, slopes, chained = ZOO.panels(state)
        y, df = state.value_and_slope
        (dot,) = circles(curve, svg.BLUE)
        np.testing.assert_allclose(dot, CURVE.inside(z, y), atol=0.06)
        (first, last) = next(paths(curve, svg.ORANGE, "4"))
        tangent = (
            -(last[1] - first[1]) / CURVE.height * 6 / ((last[0] - first[0]) / CURVE.width * 16)
        )
        assert tangent == pytest.approx(df, abs=0.02)
        (top,) = circles(slopes, svg.ORANGE)
        np.testing.assert_allclose(top, SLOPE.inside(z, df), atol=0.06)
        left = np.count_nonzero(state.gradients)
        assert len(list(circles(chained, svg.ORANGE))) == left
        assert chained.live().count("×</text>") == state.units - left
        for panel in (curve, slopes, chained):
            assert svg_reader.outside(panel.live()) == []
            assert svg_reader.collisions(panel.live(), ignore=("×",)) == []


def test_a_longer_chain_has_more_dots_and_a_greater_weight_a_greater_gradient():
    explorer = zoo("ReLU")
    for units in (1, 7, 30):
        explorer.set(units=units)
        assert len(list(circles(ZOO.panels(explorer.state)[2], svg.ORANGE))) == units
    seen = []
    for w in (0.5, 1.0, 2.0):
        explorer.set(w=w)
        (*_, last) = circles(ZOO.panels(explorer.state)[2], svg.ORANGE)
        assert last[1] == pytest.approx(CHAIN.inside(0, 29 * np.log10(w))[1], abs=0.06)
        seen.append(explorer.stage.words.rsplit(", ", 1)[1])
    assert seen == ["it vanishes.", "it gets through.", "it explodes."]


def test_left_of_zero_a_chain_of_rectifiers_is_cut_off_and_a_leaky_one_is_not():
    explorer = zoo("ReLU")
    explorer.set(z=-1.0)
    assert "exactly: nothing passes" in explorer.stage.words and "cut off" in explorer.stage.words
    explorer.set(slope=0.9)  # who asks for a slope gets the one activation that has one
    assert explorer.state.kind == kinds.LEAKY
    assert explorer.state.gradients[-1] == pytest.approx(0.9**10)
    assert "it gets through" in explorer.stage.words


def test_the_dot_follows_pointer_and_keys_and_stays_on_the_axis():
    explorer = zoo()
    explorer._touched(None, {"kind": "nudge", "key": "z", "dx": 1, "dy": 0}, [])
    assert explorer.state.z == 2.1
    explorer._touched(None, {"kind": "drag", "key": "z", "x": CURVE.at(-3, 0)[0], "y": 0}, [])
    assert explorer.state.z == -3.0
    explorer._touched(None, {"kind": "drag", "key": "z", "x": 9999, "y": 0}, [])
    assert explorer.state.z == 8.0


def test_every_control_of_the_zoo_goes_to_its_ends_and_is_seen():
    explorer = zoo()
    ends = {
        "kind": KINDS[1:],
        "z": (-8.0, 8.0, 0.3),
        "w": (-4.0, 4.0),
        "units": (1, 30),
        "slope": (-1.0, 1.0),
    }
    assert set(explorer.controls) == set(ends) == {f.name for f in fields(zoo_scene.State)}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before, was = explorer.stage.frame, getattr(explorer.state, field)
            control.value = value
            assert getattr(explorer.state, field) == value
            assert explorer.stage.words == ZOO.describe(explorer.state)
            assert (explorer.stage.frame != before) == (was != value), (field, value)
    with pytest.raises(DataError, match="sigmoid, tanh"):
        zoo("square")


# --- the layers


def test_what_is_looked_at_is_what_the_network_says():
    state = nets.State("tanh", 3, 1.5)
    model, (x, t) = nets.network("tanh", 3, 1.5, 0), nets.examples()
    h = x[: nets.SHOWN]
    for k in range(3):
        h = np.tanh(h @ model.layers[2 * k].w.value + model.layers[2 * k].b.value)
        np.testing.assert_allclose(state.look.outputs[k], h, atol=1e-12)
    scores = model.forward(x[: nets.SHOWN])
    loss, backward = ops.softmax_cross_entropy(scores, t[: nets.SHOWN])
    (dy,) = backward()
    delta = (dy @ model.layers[6].w.value.T) * (1 - h**2)
    np.testing.assert_allclose(state.look.deltas[2], delta, atol=1e-12)
    assert state.look.loss == pytest.approx(loss)


@pytest.mark.parametrize("kind", nets.KINDS)
def test_the_derived_factor_is_near_the_measured_one(kind):
    for gain in (0.5, 1.0, 1.4):
        looks = [nets.State(kind, 10, gain, seed=seed).look for seed in range(6)]
        measured = [np.log(look.sizes[0] / look.sizes[-1]) / 9 for look in looks]
        derived = [np.mean(np.log(look.factors)) for look in looks]
        assert np.mean(derived) == pytest.approx(np.mean(measured), abs=0.1)


def test_sigmoids_vanish_and_a_greater_scale_makes_rectifiers_explode():
    falls = [nets.State("sigmoid", depth).look.sizes for depth in (4, 8, 12)]
    shares = [sizes[0] / sizes[-1] for sizes in falls]
    assert shares[0] > 50 * shares[1] > 2500 * shares[2] > 0
    across = []
    for gain in (0.5, 1.4, 3.0):
        sizes = nets.State("ReLU", 10, gain).look.sizes
        across.append(sizes[0] / sizes[-1])
    assert across[0] < 1e-2 < 0.2 < across[1] < 5 < 1e2 < across[2]


def test_about_half_of_random_rectifiers_are_silent():
    shares = [layers_scene.silent(nets.State("ReLU", 6, 1.4, seed=seed).look) for seed in range(8)]
    assert np.mean(shares) == pytest.approx(0.5, abs=0.05)
    assert layers_scene.silent(nets.State("tanh", 6).look) == 0


def test_training_lowers_the_loss_where_the_gradient_gets_through_and_not_elsewhere():
    good, bad = nets.State("tanh", 8, 1.4), nets.State("sigmoid", 8, 1.0)
    for steps in (200, 400):
        assert replace(good, steps=steps).look.right > 0.6
        assert replace(bad, steps=steps).look.right < 0.25
    assert replace(good, steps=400).look.loss < 0.5 < 2.2 < replace(bad, steps=400).look.loss


def test_training_in_strides_is_training_in_one_go():
    explorer = layers("tanh", 3)
    explorer.set(running=True)
    for _ in range(nets.LAST // nets.STRIDE):
        assert explorer.state.running
        explorer._touched(None, {"kind": "tick"}, [])
    assert not explorer.state.running and explorer.state.steps == nets.LAST
    nets.weights.cache_clear()
    nets.look.cache_clear()
    assert explorer.stage.words == LAYERS.describe(explorer.state)
    explorer.set(running=True)
    assert explorer.state.steps == 0


def test_another_network_begins_before_training():
    explorer = layers("tanh", 3)
    for change in ({"gain": 2.0}, {"depth": 4}, {"kind": "ReLU"}):
        explorer.set(steps=100)
        assert "after 100 steps" in explorer.stage.words
        explorer.set(**change)
        assert explorer.state.steps == 0 and "before training" in explorer.stage.words
    first = explorer.state.look.outputs[0]
    explorer.buttons["Other weights"].click()
    assert abs(explorer.state.look.outputs[0] - first).max() > 0.1


STATES = [
    nets.State(kind, depth, gain, 1.0, steps)
    for kind, (depth, gain, steps) in itertools.product(
        nets.KINDS, ((2, 0.25, 0), (12, 1.4, 40), (12, 12.0, 60))
    )
]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_layer_has_its_row(state):
    outputs, deltas, norms = LAYERS.panels(state)
    for panel in (outputs, deltas, norms):
        assert svg_reader.outside(panel.live()) == []
        assert svg_reader.collisions(panel.live()) == []
        assert re.search(r"\b(nan|inf)\b", panel.live()) is None
    if not state.look.whole:
        assert "no numbers any more" in outputs.live()
        return
    rows = [line.words for line in svg_reader.lines(outputs.live()) if line.right < 36]
    assert rows.count("1") == 1 and str(state.depth) in rows
    assert 1 <= outputs.live().count(f'fill="{svg.BLUE}"') <= state.depth
    assert len(list(circles(norms, svg.ORANGE))) == state.depth


def test_the_dots_are_the_norms_and_the_green_line_the_product():
    state = nets.State("sigmoid", 6, 1.0)
    axes, look = layers_scene.plot(6), state.look
    norms = LAYERS.panels(state)[2]
    expected = [axes.at(k + 1, np.log10(size)) for k, size in enumerate(look.sizes)]
    np.testing.assert_allclose(list(circles(norms, svg.ORANGE)), expected, atol=0.06)
    (green,) = paths(norms, svg.GREEN, "6")
    top = axes.at(6, np.log10(look.sizes[-1]))
    np.testing.assert_allclose(green[-1], top, atol=0.06)
    foot = axes.at(1, np.log10(look.sizes[-1] * np.prod(look.factors)))
    np.testing.assert_allclose(green[0], foot, atol=0.06)


def test_every_control_of_the_layers_goes_to_its_ends_and_is_seen():
    explorer = layers()
    ends = {
        "kind": nets.KINDS[1:4],
        "depth": (2, 12),
        "gain": (0.25, 12.0, 1.0),
        "steps": (40, 20),
        "rate": (1.0, 0.01),
    }
    assert set(explorer.controls) == {"running", *ends}
    assert {f.name for f in fields(nets.State)} == {*explorer.controls, "seed"}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before, was = explorer.stage.frame, getattr(explorer.state, field)
            control.value = value
            assert getattr(explorer.state, field) == value
            assert explorer.stage.words == LAYERS.describe(explorer.state)
            assert (explorer.stage.frame != before) == (was != value), (field, value)
    with pytest.raises(DataError, match="sigmoid, tanh"):
        layers("step")
