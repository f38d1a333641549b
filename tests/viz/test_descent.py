"""The explorers of gradient descent: what they say is true, and moving a control changes what it should."""

import dataclasses
import itertools
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest
from svg_reader import collisions, lines, outside

from dlcore.errors import DataError
from dlcore.gradcheck import numerical_gradient
from dlcore.viz import svg
from dlcore.viz.explorers import descent_scene as scene
from dlcore.viz.explorers import descent_state as walk
from dlcore.viz.explorers import gradient_cloud_scene as cloud
from dlcore.viz.explorers.descent_scene import DescentScene, descent
from dlcore.viz.explorers.descent_state import State
from dlcore.viz.explorers.gradient_cloud_scene import GradientCloud, gradient_cloud

WALK, CLOUD = DescentScene(), GradientCloud()
STATES = [
    State(surface, *walk.STARTS[surface], rate, noise, step=step)
    for surface, rate, noise, step in itertools.product(
        walk.SURFACES, (0.01, 0.26, 2.2), (0.0, 3.0), (0, 5, walk.LAST)
    )
]


def drawings(shown, state):
    """The panels as they are shown live, parsed: an SVG that is not well formed raises."""
    return [ElementTree.fromstring(panel.live()) for panel in shown.panels(state)]


def paths(drawing, colour, width):
    """The corners of every line of this colour and width."""
    for path in drawing.iter("{http://www.w3.org/2000/svg}path"):
        if (path.get("stroke"), path.get("stroke-width")) == (colour, width):
            yield [tuple(map(float, p.split())) for p in path.get("d")[1:].split("L")]


def words_in(drawing):
    return ["".join(t.itertext()) for t in drawing.iter("{http://www.w3.org/2000/svg}text")]


def touch(explorer, **message):
    explorer._touched(None, message, [])
    return explorer.state


# --- the surfaces


@pytest.mark.parametrize("surface", walk.SURFACES)
def test_the_gradient_is_the_slope_of_the_surface(surface):
    for w in np.random.default_rng(0).uniform(-3, 3, size=(20, 2)):
        nudged = numerical_gradient(lambda w: float(walk.loss(surface, w)), w)
        np.testing.assert_allclose(walk.gradient(surface, w), nudged, atol=1e-6)


@pytest.mark.parametrize("surface", walk.SURFACES)
def test_the_lowest_place_is_lowest(surface):
    low = np.array(walk.LOWEST[surface])
    grid = np.stack(np.meshgrid(*[np.linspace(-3, 3, 121)] * 2), axis=-1)
    assert walk.loss(surface, grid).min() >= walk.loss(surface, low) - 1e-9
    assert abs(walk.gradient(surface, low)).max() < 1e-5


def test_on_the_saddle_the_slope_is_zero_and_it_is_no_minimum():
    assert walk.gradient(walk.SADDLE, np.zeros(2)).tolist() == [0, 0]
    here, along, across = (
        walk.loss(walk.SADDLE, np.array(w)) for w in ((0, 0), (0.5, 0), (0, 0.5))
    )
    assert along < here < across


@pytest.mark.parametrize("surface", walk.SURFACES)
def test_below_the_limit_paths_stay_near_the_lowest_place_and_above_they_leave(surface):
    low, most = np.array(walk.LOWEST[surface]), walk.limit(surface)
    start = tuple((low + 0.01).tolist())
    away = {}
    for share in (0.95, 1.05):
        way = walk.path(surface, start, share * most, 0.0, 0)
        away[share] = np.hypot(*(way[-1] - low))
    assert away[0.95] < 0.012 < away[1.05]


def test_the_limit_of_the_ravine_is_the_one_of_the_chapter():
    assert walk.limit(walk.RAVINE) == 0.25
    for rate, fate in ((0.24, "on its way"), (0.26, "off the map")):
        assert walk.forward(State(rate=rate), walk.LAST).fate == fate
    assert walk.forward(State(rate=0.5), walk.LAST).fate == "flown away"


def test_a_path_takes_the_steps_of_the_rule():
    way = State(rate=0.2).path
    for before, after in itertools.pairwise(way):
        np.testing.assert_allclose(after, before - 0.2 * walk.gradient(walk.RAVINE, before))
    assert len(way) == walk.LAST + 1


def test_noise_frees_a_path_from_the_saddle_and_each_seed_shakes_differently():
    stuck = walk.forward(walk.open_surface(State(rate=0.2), walk.SADDLE), walk.LAST)
    assert stuck.fate == "at rest" and abs(stuck.here[0]) < 1e-9
    ends = [replace(stuck, noise=0.1, seed=seed).here[0] for seed in range(8)]
    assert len(set(ends)) == 8 and min(map(abs, ends)) > 1.5


# --- what the reader does


def test_a_limit_is_shown_only_after_a_guess():
    explorer = descent()
    explorer.buttons["Reveal the limit"].click()
    assert not explorer.state.revealed and "limit" not in explorer.stage.words
    explorer.set(guess=0.3)
    assert "limit" not in explorer.stage.words
    explorer.buttons["Reveal the limit"].click()
    assert "The limit is 0.25; your guess was 0.3." in explorer.stage.words
    assert "limit 0.25" in words_in(drawings(WALK, explorer.state)[1])
    explorer.set(guess=0.2)  # who changes the guess has not seen the answer to it
    assert "limit" not in explorer.stage.words
    explorer.buttons["Reveal the limit"].click()
    explorer.set(surface=walk.HILLS)
    assert not explorer.state.revealed and explorer.state.guess == 0


def test_trials_are_kept_in_the_table_and_on_the_axis():
    explorer = descent()
    explorer.buttons["Register this trial"].click()
    assert explorer.state.trials == ()  # nothing was tried
    for rate in (0.1, 0.26):
        explorer.set(rate=rate)
        explorer.buttons["All"].click()
        explorer.buttons["Register this trial"].click()
    _, axis, table = drawings(WALK, explorer.state)
    cells = words_in(table)
    assert ["0.1", "0.26"] == [cell for cell in cells if cell in ("0.1", "0.26")]
    assert cells[-1] == "off the map" and cells.count("ravine") == 2
    assert words_in(axis).count("×") == 1
    for _ in range(10):
        explorer.buttons["Register this trial"].click()
    assert len(explorer.state.trials) == walk.KEPT
    explorer.set(surface=walk.SADDLE)
    assert len(explorer.state.trials) == walk.KEPT
    assert "×" not in words_in(drawings(WALK, explorer.state)[1])  # they were trials of the ravine


def test_step_run_restart():
    explorer = descent()
    explorer.buttons["Step"].click()
    assert explorer.state.step == 1
    explorer.set(running=True)
    assert explorer.stage.playing
    for _ in range(walk.LAST):
        touch(explorer, kind="tick")
    assert explorer.state.step == walk.LAST and not explorer.state.running
    explorer.set(running=True)
    assert explorer.state.step == 0
    touch(explorer, kind="tick")
    explorer.buttons["Restart"].click()
    assert explorer.state.step == 0 and not explorer.state.running


def test_the_start_is_dragged_and_nudged_and_cannot_leave_the_map():
    explorer = descent()
    touch(explorer, kind="nudge", key="start", dx=1, dy=0)
    assert (explorer.state.w1, explorer.state.w2) == (-2.25, 1.5)
    x, y = scene.MAP.at(1.0, -2.0)
    touch(explorer, kind="drag", key="start", x=x, y=y)
    assert (explorer.state.w1, explorer.state.w2) == (1.0, -2.0)
    touch(explorer, kind="drag", key="start", x=-500, y=900)
    assert (explorer.state.w1, explorer.state.w2) == (-3.0, -3.0)
    assert explorer.state.path[0].tolist() == [-3, -3]


def test_an_unknown_surface_is_refused():
    with pytest.raises(DataError, match="ravine, saddle, hills"):
        descent("moon")


@pytest.mark.parametrize("state", STATES, ids=str)
def test_what_is_drawn_is_what_is_computed(state):
    above, losses, _ = drawings(WALK, state)
    (way,) = paths(above, svg.ORANGE, "2")
    expected = [scene.MAP.at(*w) for w in np.clip(state.path[: state.step + 1], -50, 50).tolist()]
    np.testing.assert_allclose(way, expected, atol=0.06)
    (curve,) = paths(losses, svg.ORANGE, "2.5")
    assert len(curve) == state.step + 1
    height = np.clip(walk.loss(state.surface, state.path[: state.step + 1]), 1e-6, 1e4)
    expected = [scene.CURVE.at(k, v) for k, v in enumerate(np.log10(height).tolist())]
    np.testing.assert_allclose(curve, expected, atol=0.06)
    assert state.fate in WALK.describe(state)


@pytest.mark.parametrize("surface", walk.SURFACES)
def test_no_words_touch_and_none_leave_the_picture(surface):
    state = State(surface, *walk.STARTS[surface], guess=2.2, revealed=True)
    for rate, steps, noise in ((0.01, 60, 0.0), (2.2, 60, 3.0), (0.25, 7, 0.1), (0.26, 10, 1.2)):
        state = walk.registered(walk.forward(replace(state, rate=rate, noise=noise, step=0), steps))
    fates = ("just went up", "flown away", "off the map", "at rest")
    longest = [walk.Trial(walk.CLIFF, 2.22, 2.9, 60, 1.23e-11, fate) for fate in fates]
    for shown in (state, replace(state, trials=tuple(longest))):
        for panel in WALK.panels(shown):
            assert outside(panel.live()) == []
            assert collisions(panel.live(), ignore=("×",)) == []  # trials at the same rate


@pytest.mark.parametrize("surface", walk.SURFACES)
def test_every_control_goes_to_its_ends(surface):
    explorer = descent(surface)
    explorer.set(step=20)
    ends = {
        "rate": (walk.LEAST_RATE, walk.MOST_RATE),
        "noise": (walk.MOST_NOISE, 0.0),
        "w1": (-3.0, 3.0),
        "w2": (-3.0, 3.0),
        "guess": (walk.MOST_RATE, 0.0),
    }
    assert set(explorer.controls) == {"surface", "running", *ends}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before, moves = explorer.stage.frame, getattr(explorer.state, field) != value
            control.value = value
            assert getattr(explorer.state, field) == value
            assert {c.value for c in explorer.controls[field]} == {value}
            assert explorer.stage.words == WALK.describe(explorer.state)
            assert (explorer.stage.frame != before) == moves
            assert np.isfinite(explorer.state.path).all()
    for other in (*(name for name in walk.SURFACES if name != surface), surface):
        explorer.controls["surface"][0].value = other
        state = explorer.state
        assert (state.surface, state.step, (state.w1, state.w2)) == (other, 0, walk.STARTS[other])


# --- the cloud


@pytest.mark.parametrize("distance", [0.0, 0.5, 1.0])
def test_the_full_gradient_is_that_of_the_loss(distance):
    x, t = cloud.examples()
    state = cloud.State(1, distance)
    nudged = numerical_gradient(lambda w: float(np.mean((x @ w - t) ** 2)), state.w)
    np.testing.assert_allclose(state.full, nudged, atol=1e-6)
    assert np.hypot(*state.full) == pytest.approx(
        distance * np.hypot(*cloud.State().full), abs=1e-9
    )


def test_four_times_the_batch_halves_the_spread():
    for distance, size in itertools.product((0.0, 1.0), (1, 4, 16)):
        ratio = cloud.State(4 * size, distance).spread / cloud.State(size, distance).spread
        assert 0.4 < ratio < 0.6


def test_noise_remains_at_the_minimum_and_more_examples_lead_downhill_more_often():
    near, far = cloud.State(16, 0.0), cloud.State(16, 1.0)
    assert near.spread > 0.4 and near.downhill == 0
    assert cloud.State(1).downhill < cloud.State(4).downhill < far.downhill <= 1


@pytest.mark.parametrize("size", cloud.SIZES)
def test_every_batch_is_drawn_in_its_place(size):
    state = cloud.State(size, 0.5)
    left, right = drawings(CLOUD, state)
    marks = [t for t in left.iter("{http://www.w3.org/2000/svg}text") if t.text in ("●", "×")]
    assert len(marks) == cloud.DRAWN
    places = [(float(m.get("x")), float(m.get("y"))) for m in marks]
    expected = [cloud.AXES.at(*g) for g in state.cloud.tolist()]
    np.testing.assert_allclose(places, expected, atol=0.06)
    green = np.mean([m.text == "●" for m in marks])
    assert green == pytest.approx(state.downhill)
    assert words_in(right).count("●") == len(cloud.SIZES)


@pytest.mark.parametrize("distance", [0.0, 0.5, 1.0])
def test_the_spread_lies_about_the_line_that_was_derived(distance):
    x, t = cloud.examples()
    for size in cloud.SIZES:
        state = cloud.State(size, distance)
        assert state.spread == pytest.approx(state.derived, rel=0.2)
        single = 2 * (x @ state.w - t)[:, None] * x
        assert state.derived == pytest.approx(np.sqrt(single.var(axis=0).sum() / size))
    frame = CLOUD.panels(state)[1].live()
    (ends,) = paths(ElementTree.fromstring(frame), svg.SOFT, "2")
    derived = [cloud.State(size, distance).derived for size in (1, 128)]
    expected = [cloud.LAW.at(k, np.log2(d)) for k, d in zip((0, 7), derived, strict=True)]
    np.testing.assert_allclose(ends, expected, atol=0.06)


@pytest.mark.parametrize("size", [1, 128])
def test_no_words_of_the_cloud_touch(size):
    for panel in CLOUD.panels(cloud.State(size, 0.5)):
        assert [line for line in outside(panel.live()) if line.words not in "●×"] == []
        assert collisions(panel.live(), ignore=("●", "×")) == []
    words = [line.words for line in lines(CLOUD.panels(cloud.State(size))[1].live())]
    assert {"1", "128", "1/16", "4", "- - derived: 1/√B"} <= set(words)


def test_every_control_of_the_cloud_goes_to_its_ends():
    explorer = gradient_cloud()
    assert set(explorer.controls) == {f.name for f in dataclasses.fields(cloud.State)}
    for field, values in {"size": (128, 1), "distance": (0.0, 1.0)}.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before = explorer.stage.frame
            control.value = value
            assert getattr(explorer.state, field) == value
            assert explorer.stage.words == CLOUD.describe(explorer.state)
            assert explorer.stage.frame != before


def test_the_saved_pictures_have_words_and_number_boxes_have_names():
    for explorer in (descent(), gradient_cloud()):
        bundle = explorer.scene.still(explorer.saved)._repr_mimebundle_()
        assert bundle["text/plain"] == explorer.scene.describe(explorer.saved)
        assert bundle["text/plain"] in bundle["text/html"]
    names = {"rate": "η", "noise": "noise", "w1": "start w1", "w2": "start w2"}
    explorer = descent()
    for field, name in names.items():
        assert [c.description for c in explorer.controls[field] if c.description] == [name]
