"""The explorer of dropout: its numbers are those of the masks, and moving a control changes what it should."""

import dataclasses
import itertools
from dataclasses import replace

import numpy as np
import pytest
import svg_reader

from dlcore import ops
from dlcore.viz import explorers, svg
from dlcore.viz.explorers import dropout_scene as scene
from dlcore.viz.explorers import dropout_state as nets
from dlcore.viz.explorers.dropout_scene import DropoutScene
from dlcore.viz.explorers.dropout_state import State

SCENE = DropoutScene()
STATES = [
    State(p, passes, example, mode, scaling, output)
    for (p, passes, example), mode, scaling, output in itertools.product(
        ((0.0, 1, 0), (0.5, 7, 3), (0.2, 400, 5), (0.9, 60, 1)),
        nets.MODES,
        nets.SCALINGS,
        nets.OUTPUTS,
    )
]


def frames(state):
    return [panel.live() for panel in SCENE.panels(state)]


def hollow(panel):
    """Circles with a dashed rim: units that are dropped."""
    svg_name = "{http://www.w3.org/2000/svg}circle"
    return [c for c in svg_reader.parse(panel).iter(svg_name) if c.get("stroke-dasharray")]


# --- the numbers


def test_the_masks_are_those_of_the_library():
    """Thrown in one go or pass by pass, by the explorer or by ops.dropout: the same units stay."""
    state = State(p=0.3, passes=5, seed=4)
    rng = np.random.default_rng(4)
    for k in range(5):
        y, _ = ops.dropout(nets.H, 0.3, rng=rng, training=True)
        kept = replace(state, passes=k + 1)
        np.testing.assert_allclose(kept.mask * nets.H, y)
        np.testing.assert_allclose(kept.outputs[-1], y @ nets.W + nets.B)


def test_the_first_example_is_the_one_that_the_chapter_works_out_by_hand():
    assert nets.H[0].tolist() == [2, 1, 3, 1]
    assert State().evaluated == 3
    assert (nets.H > 0).sum() < nets.H.size  # some units are silent without any coin


@pytest.mark.parametrize("example", range(nets.N))
@pytest.mark.parametrize("p", [0.0, 0.2, 0.5, 0.9])
def test_of_a_score_both_right_scalings_give_the_exact_mean(p, example):
    for scaling in (nets.INVERTED, nets.TEST_TIME):
        state = State(p, example=example, scaling=scaling)
        assert state.evaluated == pytest.approx(state.exact, abs=1e-12)
    inverted = State(p, example=example)
    assert inverted.exact == pytest.approx(State(0, example=example).evaluated, abs=1e-12)


@pytest.mark.parametrize("example", range(nets.N))
def test_the_slide_and_no_scaling_miss_except_where_they_must_not(example):
    for p in (0.0, 0.2, 0.5, 0.8):
        slide, none = (State(p, example=example, scaling=s) for s in (nets.SLIDE, nets.NONE))
        whole = nets.H[example] @ nets.W
        assert slide.evaluated - slide.exact == pytest.approx((2 * p - 1) * whole, abs=1e-12)
        assert none.evaluated - none.exact == pytest.approx(p * whole, abs=1e-12)
    assert State(0.5, scaling=nets.SLIDE).evaluated == State(0.5, scaling=nets.SLIDE).exact


def test_behind_the_sigmoid_the_mean_is_near_and_not_equal():
    gaps = []
    for example in range(nets.N):
        state = State(0.5, example=example, output=nets.PROBABILITY)
        gaps.append(abs(state.exact - state.evaluated))
    assert 0.01 < max(gaps) < 0.25
    assert State(0.0, output=nets.PROBABILITY).exact == State(0, output=nets.PROBABILITY).evaluated


@pytest.mark.parametrize("output", nets.OUTPUTS)
def test_the_running_mean_goes_to_the_exact_one(output):
    for seed in range(5):
        state = State(0.5, nets.PASSES, output=output, seed=seed)
        spread = state.outputs[:, 0].std()
        assert abs(state.means[-1] - state.exact) < 4 * spread / np.sqrt(nets.PASSES)
        assert spread > 0


def test_chances_add_up_and_every_mask_is_there_once():
    assert len({tuple(row) for row in nets.all_coins()}) == 16
    for p in (0, 0.2, 0.5, 0.9):
        assert nets.chances(p).sum() == pytest.approx(1)
        assert nets.chances(p) @ nets.all_coins() == pytest.approx(np.full(4, 1 - p))


# --- what the reader does


def test_the_next_pass_throws_new_coins_for_every_example():
    explorer = explorers.dropout()
    seen = {explorer.state.coins[-1].tobytes()}
    for _ in range(6):
        explorer.buttons["Next pass"].click()
        seen.add(explorer.state.coins[-1].tobytes())
    assert explorer.state.passes == 7 and len(seen) >= 6
    assert len({row.tobytes() for row in explorer.state.coins[-1]}) > 1  # not one for the batch


def test_p_changes_the_masks_the_spread_and_not_the_mean_of_a_score():
    low, high = State(0.2, 200), State(0.8, 200)
    assert low.coins.mean() == pytest.approx(0.8, abs=0.03)
    assert high.coins.mean() == pytest.approx(0.2, abs=0.03)
    assert (high.coins <= low.coins).all()  # what goes at a low p goes at a high one too
    assert high.outputs.std() > 2 * low.outputs.std()
    assert high.exact == pytest.approx(low.exact)
    for one, other in zip(frames(low), frames(high), strict=True):
        assert one != other


def test_evaluation_drops_nothing_and_says_the_same_every_time():
    for scaling, output in itertools.product(nets.SCALINGS, nets.OUTPUTS):
        state = State(0.7, 50, mode=nets.EVALUATION, scaling=scaling, output=output)
        assert state.coins.all() and np.ptp(state.outputs[:, 0]) == 0
        assert state.means[-1] == pytest.approx(state.evaluated)
        assert state.exact == replace(state, mode=nets.TRAINING).exact
        assert hollow(frames(state)[0]) == []
        assert "no unit is dropped" in SCENE.describe(state)


def test_a_click_on_a_row_draws_its_network():
    explorer = explorers.dropout()
    network, table, means = frames(explorer.state)
    explorer._touched(None, {"kind": "pick", "key": "row4"}, [])
    assert explorer.state.example == 4
    assert [c.value for c in explorer.controls["example"]] == [5, 5]
    for before, after in zip((network, table, means), frames(explorer.state), strict=True):
        assert before != after
    assert "example 5" in explorer.stage.words


def test_the_scaling_changes_the_network_of_its_own_mode():
    for mode, scaling in ((nets.TRAINING, nets.TEST_TIME), (nets.EVALUATION, nets.TEST_TIME)):
        state = State(0.2, 3, mode=mode)
        assert frames(state)[0] != frames(replace(state, scaling=scaling))[0]
    none, after = State(0.2, 3, scaling=nets.NONE), State(0.2, 3, scaling=nets.TEST_TIME)
    none, after = ([panel.parts for panel in SCENE.panels(s)] for s in (none, after))
    assert none[:2] == after[:2]  # in training both leave it as it is
    assert none[2] != after[2]


def test_play_goes_faster_and_stops_at_the_end():
    explorer = explorers.dropout()
    explorer.set(running=True)
    ticks = 0
    while explorer.state.running:
        explorer._touched(None, {"kind": "tick"}, [])
        ticks += 1
    assert explorer.state.passes == nets.PASSES and 40 < ticks < 150
    explorer.set(running=True)
    assert explorer.state.passes == 1 and explorer.stage.playing
    explorer.set(p=0.2)
    assert not explorer.state.running


def test_other_coins_leave_the_two_means_alone():
    explorer = explorers.dropout()
    explorer.set(passes=10)
    before = explorer.state
    explorer.buttons["Other coins"].click()
    after = explorer.state
    assert (after.coins != before.coins).any()
    assert (after.exact, after.evaluated) == (before.exact, before.evaluated)


# --- the pictures


@pytest.mark.parametrize("state", STATES, ids=str)
def test_what_is_drawn_is_what_is_computed(state):
    network, table, means = frames(state)
    coins = state.coins[-1]
    assert len(hollow(network)) == (coins[state.example] == 0).sum()
    circles = [c for c in svg_reader.parse(table).iter("{http://www.w3.org/2000/svg}circle")]
    assert [c.get("fill") == svg.INK for c in circles] == (coins.ravel() == 1).tolist()
    plot = scene.axes(state)
    drawn = svg_reader.parse(means)
    paths = {}
    for path in drawn.iter("{http://www.w3.org/2000/svg}path"):
        paths.setdefault(path.get("stroke"), path.get("d"))  # the legend comes last
    said, exact = (plot.inside(0, v)[1] for v in (state.evaluated, state.exact))
    assert paths[svg.BLUE].split("L")[0].endswith(f" {said:.1f}")
    assert paths[svg.GREEN].split("L")[0].endswith(f" {exact:.1f}")
    assert paths[svg.ORANGE].count("L") == state.passes - 1
    assert means.count("h0M") == state.passes - 1  # a dot for every pass
    for panel in (network, table, means):
        assert svg_reader.outside(panel) == []
        assert svg_reader.collisions(panel) == []


def test_the_words_say_whether_the_scaling_is_right():
    assert SCENE.describe(State(0.2, 3)).endswith("in evaluation the network says 3: they agree.")
    slide = SCENE.describe(State(0.2, 3, scaling=nets.SLIDE))
    assert slide.endswith(
        "thinned networks 2.2; in evaluation the network says −0.2: it misses by 2.4."
    )
    assert "Mean of 1 pass " in SCENE.describe(State()) and "Mean of 2 passes " in SCENE.describe(
        State(passes=2)
    )


def test_every_control_goes_to_its_ends():
    explorer = explorers.dropout()
    ends = {
        "p": (0.0, nets.MOST_P, 0.2),
        "passes": (1, nets.PASSES, 7),
        "example": (nets.N, 2, 1),
        "mode": (nets.EVALUATION, nets.TRAINING),
        "scaling": (*nets.SCALINGS[1:], nets.INVERTED),
        "output": (nets.PROBABILITY, nets.SCORE),
    }
    assert set(explorer.controls) == {"running", *ends}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before, was = explorer.stage.frame, SCENE.value(explorer.state, field)
            control.value = value
            assert SCENE.value(explorer.state, field) == value
            assert {c.value for c in explorer.controls[field]} == {value}
            assert explorer.stage.words == SCENE.describe(explorer.state)
            assert (explorer.stage.frame != before) == (was != value)
            assert np.isfinite(explorer.state.outputs).all()


def test_the_saved_picture_has_words_and_number_boxes_have_names():
    explorer = explorers.dropout(p=0.2)
    assert explorer.state.p == 0.2
    bundle = explorer.scene.still(explorer.saved)._repr_mimebundle_()
    assert bundle["text/plain"] == explorer.scene.describe(explorer.saved)
    for field, name in {"p": "p", "passes": "forward passes", "example": "example"}.items():
        assert [c.description for c in explorer.controls[field] if c.description] == [name]
    assert {f.name for f in dataclasses.fields(State)} == {*explorer.controls, "seed"}
