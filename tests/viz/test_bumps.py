"""The explorer of bumps: what it draws are the units and their sum, and moving a control changes what it should."""

import dataclasses
import itertools
from dataclasses import replace

import numpy as np
import pytest
import svg_reader

from dlcore.errors import DataError
from dlcore.viz import svg
from dlcore.viz.explorers import bumps_scene as scene
from dlcore.viz.explorers import bumps_state as nets
from dlcore.viz.explorers.bumps_scene import BumpsScene, bumps
from dlcore.viz.explorers.bumps_state import State

SCENE = BumpsScene()
EXACT = (nets.BY_HAND, nets.FITTED, nets.RANDOM)
STATES = [
    State(target, bend, how, n, 60.0, shown, steps)
    for target, bend, how, (n, shown, steps) in itertools.product(
        nets.TARGETS, nets.BENDS, nets.WAYS, ((1, 0, 0), (9, 4, 60), (40, 40, nets.LAST))
    )
    if how != nets.LEARNED or target in (nets.WAVE, nets.ROW)
]


def paths(panel, colour, width):
    """The corners of every line of this colour and width."""
    for path in svg_reader.parse(panel.live()).iter("{http://www.w3.org/2000/svg}path"):
        if (path.get("stroke"), path.get("stroke-width")) == (colour, width):
            yield [tuple(map(float, p.split())) for p in path.get("d")[1:].split("L")]


def f(target):
    return lambda x: nets.curve(target, x)


def gap_of(target, bend, how, n, **fields):
    return State(target, bend, how, n, shown=n, **fields).gap


# --- the networks


@pytest.mark.parametrize("bend", nets.BENDS)
def test_the_first_units_placed_by_hand_are_the_curve_up_to_the_next_place(bend):
    """The one hard idea: a unit speaks only from its place on, so the sum traces the curve unit by unit."""
    net = nets.by_hand(f(nets.WAVE), bend, 12, 400.0)
    whole = nets.output(net, bend, nets.GRID)
    for j in range(12):
        so_far = nets.parts(net, bend, nets.GRID)[:, :j].sum(axis=1) + net.c
        before = nets.GRID < net.places[j] - (0.02 if bend == nets.SIGMOID else 0.0)
        np.testing.assert_allclose(so_far[before], whole[before], atol=1e-2)
        after = nets.GRID > net.places[j] + 0.03
        assert abs(so_far[after] - whole[after]).max(initial=0) > 0.03 or abs(net.v[j]) < 0.1


@pytest.mark.parametrize("target", nets.TARGETS)
def test_hinges_pass_through_the_curve_and_stairs_through_their_middles(target):
    n = 12
    net = nets.by_hand(f(target), nets.RELU, n, 0.0)
    x = np.linspace(0, 1, n + 1)
    np.testing.assert_allclose(nets.output(net, nets.RELU, x), nets.curve(target, x), atol=1e-12)
    stairs = nets.by_hand(f(target), nets.SIGMOID, n, 4000.0)
    middles = (np.arange(n + 1) + 0.5) / (n + 1)
    found = nets.output(stairs, nets.SIGMOID, middles)
    np.testing.assert_allclose(found, nets.curve(target, middles), atol=1e-9)


def test_stairs_keep_to_the_bound_that_the_chapter_proves():
    steepest_of_the_wave = 5 * np.pi
    for n in (3, 10, 40, 200):
        h = 1 / (n + 1)
        net = nets.by_hand(f(nets.WAVE), nets.SIGMOID, n, 2 / h * np.log(n + 1))
        assert nets.gap(nets.WAVE, nets.SIGMOID, net) < 2 * steepest_of_the_wave * h


def test_twice_the_hinges_leave_a_quarter_of_the_gap_and_twice_the_stairs_half():
    gaps = [gap_of(nets.WAVE, nets.RELU, nets.BY_HAND, n) for n in (10, 20, 40)]
    assert gaps[1] / gaps[2] == pytest.approx(4, rel=0.1)
    stairs = [nets.by_hand(f(nets.WAVE), nets.SIGMOID, n, 5e4) for n in (19, 39)]
    large, small = (nets.gap(nets.WAVE, nets.SIGMOID, net) for net in stairs)
    assert large / small == pytest.approx(2, rel=0.1)


def test_a_jump_leaves_at_least_half_of_itself():
    for bend, how, n in itertools.product(nets.BENDS, nets.WAYS, (1, 8, 40)):
        assert gap_of(nets.JUMP, bend, how, n, steps=nets.LAST) >= 0.4 - 1e-6


@pytest.mark.parametrize("bend", nets.BENDS)
@pytest.mark.parametrize("target", nets.TARGETS)
def test_least_squares_finds_the_best_heights(target, bend):
    for n in (3, 10, 25):
        state = State(target, bend, nets.FITTED, n)
        assert state.typical <= replace(state, how=nets.BY_HAND).typical + 1e-12
        net = state.network
        for change in np.eye(n)[:3] * 1e-3:
            moved = net._replace(v=net.v + change)
            rest = nets.output(moved, bend, nets.EXAMPLES) - nets.curve(target, nets.EXAMPLES)
            assert np.sqrt(np.mean(rest**2)) >= state.typical - 1e-12


def test_training_starts_from_nothing_and_lowers_the_typical_gap():
    for target, bend in itertools.product((nets.WAVE, nets.ROW), nets.BENDS):
        start = State(target, bend, nets.LEARNED, 10)
        assert not start.network.v.any()
        assert replace(start, steps=nets.LAST).typical < 0.7 * start.typical
    moved = State(nets.WAVE, nets.SIGMOID, nets.LEARNED, 10, steps=nets.LAST).network.places
    still = State(nets.WAVE, nets.SIGMOID, nets.LEARNED, 10).network.places
    assert abs(moved - still).max() > 0.01  # the hidden units wander


def test_random_relus_exist_that_gradient_descent_does_not_find():
    for seed in range(3):
        state = State(nets.WAVE, nets.RELU, nets.RANDOM, 40, seed=seed)
        learned = replace(state, how=nets.LEARNED, steps=nets.LAST)
        assert learned.typical > 2 * state.typical


# --- what the reader does


def test_play_adds_units_or_trains_and_stops_at_the_end():
    explorer = bumps()
    explorer.set(running=True)
    assert explorer.state.shown == 0 and explorer.stage.playing
    for _ in range(explorer.state.n):
        explorer._touched(None, {"kind": "tick"}, [])
    assert explorer.state.shown == explorer.state.n and not explorer.state.running
    explorer.set(how=nets.LEARNED)
    explorer.set(running=True)
    first = explorer.state.gap
    for _ in range(nets.LAST // nets.STRIDE):
        explorer._touched(None, {"kind": "tick"}, [])
    assert explorer.state.steps == nets.LAST and not explorer.state.running
    assert explorer.state.gap < first
    explorer.set(running=True)
    assert explorer.state.steps == 0


def test_more_units_are_all_added_up_and_no_more_than_there_are():
    explorer = bumps()
    explorer.set(shown=3)
    explorer.set(n=20)
    assert explorer.state.shown == 20
    explorer.set(shown=40)
    assert explorer.state.shown == 20
    assert all(control.value == 20 for control in explorer.controls["shown"])


def test_other_random_units_change_random_networks_and_no_others():
    explorer = bumps()
    for how in nets.WAYS:
        explorer.set(how=how)
        before = explorer.state.network
        explorer.buttons["Other random units"].click()
        same = np.array_equal(before.places, explorer.state.network.places)
        assert same == (how in (nets.BY_HAND, nets.FITTED))


def test_a_control_that_would_change_nothing_is_greyed_out():
    explorer = bumps(bend=nets.RELU)
    steepness, other = explorer.controls["steepness"], explorer.buttons["Other random units"]
    for bend, how in itertools.product(nets.BENDS, nets.WAYS):
        explorer.set(bend=bend, how=how)
        assert {control.disabled for control in steepness} == {bend == nets.RELU}
        assert other.disabled == (how in (nets.BY_HAND, nets.FITTED))
        steeper = replace(explorer.state, steepness=200.0)
        same = np.array_equal(steeper.network.w, explorer.state.network.w)
        assert same == (bend == nets.RELU)
    assert all(control.disabled for control in bumps(bend=nets.RELU).controls["steepness"])
    assert not any(control.disabled for control in bumps().controls["steepness"])


def test_an_unknown_curve_is_refused():
    with pytest.raises(DataError, match="wave, kink, row of a photograph, jump"):
        bumps("moon")
    with pytest.raises(DataError, match="sigmoid, ReLU"):
        bumps(bend="square")


# --- the pictures


@pytest.mark.parametrize("state", STATES, ids=str)
def test_what_is_drawn_is_what_is_computed(state):
    traced, added, widths = SCENE.panels(state)
    net, plot = state.network, scene.across(state)
    room = plot.y[1] - plot.y[0]
    shares = nets.parts(net, state.bend, nets.GRID)
    total = shares[:, : state.shown].sum(axis=1) + net.c
    total = np.clip(total, plot.y[0] - room, plot.y[1] + room)
    (drawn,) = paths(traced, svg.ORANGE, "2.6")
    expected = [plot.at(*p) for p in zip(nets.GRID.tolist(), total.tolist(), strict=True)]
    np.testing.assert_allclose(drawn, expected, atol=0.06)
    assert len(list(paths(added, svg.BLUE, "1.1"))) == max(state.shown - 1, 0)
    assert len(list(paths(added, svg.BLUE, "3.2"))) == min(state.shown, 1)
    assert len(list(paths(added, svg.SOFT, "1.1"))) == state.n - state.shown
    assert len(list(paths(widths, svg.GREEN, "2.2"))) == 2  # the curve, and its line in the legend
    if state.how in EXACT:  # the dot stands on the curve of its way
        colour, _ = scene.CURVES[state.how]
        _, curve = sorted(paths(widths, colour, "2.2"), key=len)
        x, y = curve[state.n - 1]
        assert f'cx="{x:.1f}" cy="{y:.1f}"' in widths.live()
    assert sum(0 <= place <= 1 for place in net.places) == len(scene.placed(state))
    for panel in (traced, added, widths):
        assert svg_reader.outside(panel.live()) == []
        assert svg_reader.collisions(panel.live()) == []


def test_the_words_tell_what_the_last_unit_does():
    said = SCENE.describe(State(shown=5))
    net = State().network
    assert said.endswith(
        f"5 of 8 are added up; the last one steps by −{abs(net.v[4]):.2f} at x = 0.56."
    )
    left = State(bend=nets.SIGMOID, how=nets.RANDOM, n=6)
    for j in range(5):  # a unit that looks to the left steps by minus its weight
        step = left.network.v[j] * np.sign(left.network.w[j])
        words = SCENE.describe(replace(left, shown=j + 1))
        assert f"steps by {scene.short(step)} at x" in words
    assert "No unit is added up yet" in SCENE.describe(State(shown=0))


def test_enormous_units_keep_their_numbers_within_the_picture():
    """Gentle sigmoids that stand close together cancel each other: weights of billions."""
    for target, how in itertools.product(nets.TARGETS, (nets.FITTED, nets.RANDOM)):
        state = State(target, nets.SIGMOID, how, 40, nets.LEAST_STEEPNESS, shown=13)
        assert abs(state.network.v).max() > 1e6
        for panel in SCENE.panels(state):
            assert svg_reader.outside(panel.live()) == []
        assert "·10" in SCENE.describe(state)
        assert "So far the sum leaves the picture." in SCENE.describe(state)
    assert "leaves" not in SCENE.describe(State(shown=5))


@pytest.mark.parametrize("target", nets.TARGETS)
def test_every_control_goes_to_its_ends(target):
    explorer = bumps(target)
    ends = {
        "bend": (nets.RELU, nets.SIGMOID),
        "how": (nets.FITTED, nets.LEARNED, nets.RANDOM, nets.BY_HAND),
        "n": (1, nets.MOST_UNITS, 12),
        "shown": (0, 12, 5),
        "steepness": (nets.LEAST_STEEPNESS, nets.MOST_STEEPNESS),
        "steps": (nets.LAST, 0),
    }
    assert set(explorer.controls) == {"target", "running", *ends}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before, was = explorer.stage.frame, getattr(explorer.state, field)
            control.value = value
            assert getattr(explorer.state, field) == value
            assert {c.value for c in explorer.controls[field]} == {value}
            assert explorer.stage.words == SCENE.describe(explorer.state)
            assert (explorer.stage.frame != before) == (was != value)
            assert np.isfinite(explorer.state.gap)
    assert explorer.state.how == nets.LEARNED  # who asks for steps of training gets them
    for other in (*(name for name in nets.TARGETS if name != target), target):
        explorer.controls["target"][0].value = other
        assert explorer.state.target == other and explorer.state.shown == explorer.state.n


def test_the_saved_picture_has_words_and_number_boxes_have_names():
    explorer = bumps()
    bundle = explorer.scene.still(explorer.saved)._repr_mimebundle_()
    assert bundle["text/plain"] == explorer.scene.describe(explorer.saved)
    assert bundle["text/plain"] in bundle["text/html"]
    names = {"n": "units n", "shown": "added up", "steepness": "steepness"}
    for field, name in (names | {"steps": "training steps"}).items():
        assert [c.description for c in explorer.controls[field] if c.description] == [name]
    assert {f.name for f in dataclasses.fields(State)} == {*explorer.controls, "seed"}
