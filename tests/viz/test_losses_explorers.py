"""The explorers of losses: what they say is true, and moving a control changes what it should."""

import dataclasses
import itertools
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from dlcore.viz import svg
from dlcore.viz.explorers import best_guess_scene as guess
from dlcore.viz.explorers import one_prediction_scene as one
from dlcore.viz.explorers.best_guess_scene import BestGuess, best_guess, mean_loss
from dlcore.viz.explorers.one_prediction_scene import OnePrediction, cost, one_prediction

ONE, GUESS = OnePrediction(), BestGuess()
CLASSES = (one.CROSS, one.WRONG_PAIR)
PREDICTIONS = [
    one.State(loss, y, t, q)
    for loss, y, q in itertools.product(one.LOSSES, (-4.0, -0.3, 2.5, 4.0), (0.05, 0.8))
    for t in ((0.0, 1.0) if loss in CLASSES else (-2.0, 1.0))
]
GUESSES = [
    guess.State(loss, at, q, (*guess.SATURDAYS[:-1], last))
    for loss, at, q, last in itertools.product(
        guess.LOSSES, (30.0, 50.0, 140.0), (0.05, 0.75, 0.95), (30.0, 52.0, 140.0)
    )
]


def drawings(scene, state):
    """The panels as they are shown live, parsed: an SVG that is not well formed raises."""
    return [ElementTree.fromstring(panel.live()) for panel in scene.panels(state)]


def handle(scene, state, key):
    """Where a handle stands in its drawing."""
    for drawing in drawings(scene, state):
        for group in drawing.iter():
            if group.get("data-key") == key:
                *_, dot = group
                return float(dot.get("cx")), float(dot.get("cy"))
    raise AssertionError(f"no handle {key}")


def paths(drawing, colour, width):
    """The corners of every line of this colour and width."""
    for path in drawing.iter("{http://www.w3.org/2000/svg}path"):
        if (path.get("stroke"), path.get("stroke-width")) == (colour, width):
            yield [tuple(map(float, p.split())) for p in path.get("d")[1:].split("L")]


def touch(explorer, **message):
    explorer._touched(None, message, [])
    return explorer.state


# --- the loss of one prediction


def by_hand(state, y):
    """The losses as the chapter writes them."""
    error, p = y - state.t, 1 / (1 + np.exp(-y))
    return {
        one.SQUARED: error**2,
        one.ABSOLUTE: abs(error),
        one.QUANTILE: max(-state.q * error, (1 - state.q) * error),
        one.CROSS: -np.log(p if state.t else 1 - p),
        one.WRONG_PAIR: (p - state.t) ** 2,
    }[state.loss]


@pytest.mark.parametrize("state", PREDICTIONS, ids=str)
def test_value_and_slope_are_those_of_the_formula(state):
    assert state.value == pytest.approx(by_hand(state, state.y), rel=1e-9)
    eps = 1e-6
    nudged = (by_hand(state, state.y + eps) - by_hand(state, state.y - eps)) / (2 * eps)
    assert state.slope == pytest.approx(nudged, abs=1e-6)


@pytest.mark.parametrize("state", [s for s in PREDICTIONS if not s.classes], ids=str)
def test_the_twin_costs_the_same_on_the_other_side(state):
    assert (state.twin - state.t) * (state.y - state.t) < 0
    assert cost(state, state.twin)[0] == pytest.approx(state.value)
    assert cost(state, state.twin)[1] * state.slope < 0


@pytest.mark.parametrize("state", PREDICTIONS, ids=str)
def test_the_words_say_loss_and_slope(state):
    found = re.search(r"Loss ([^ ]+), slope ([−\d.·⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", ONE.describe(state))
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
    said = [float(n.rstrip(".").translate(raised).replace("·10", "e")) for n in found.groups()]
    np.testing.assert_allclose(said, [state.value, state.slope], rtol=0.05, atol=1e-9)


def test_at_the_target_the_squared_error_is_flat_and_the_absolute_one_has_a_kink():
    flat, kink = (one.State(loss, 1.0, 1.0) for loss in (one.SQUARED, one.ABSOLUTE))
    assert flat.slope == 0 and "kink" not in ONE.describe(flat)
    assert "kink" in ONE.describe(kink)
    assert cost(kink, 0.999)[1] == -1 and cost(kink, 1.001)[1] == 1
    assert abs(cost(flat, 1.001)[1]) < 0.01


def test_the_wrong_pair_is_flat_where_it_is_most_wrong():
    right, wrong = (one.State(loss, -4.0, 1.0) for loss in CLASSES)
    assert right.slope < -0.98 and -0.04 < wrong.slope < 0


@pytest.mark.parametrize("state", PREDICTIONS, ids=str)
def test_handles_lie_inside_the_axes(state):
    for key in ("prediction",) if state.classes else ("prediction", "target"):
        x, y = handle(ONE, state, key)
        plot = one.axes(state)[0]
        assert plot.left <= x <= plot.left + plot.width and plot.top <= y <= plot.top + plot.height


@pytest.mark.parametrize("state", PREDICTIONS, ids=str)
def test_what_is_drawn_is_what_is_computed(state):
    loss, slope = one.axes(state)
    left, right = drawings(ONE, state)
    grid = one.grid(state)
    for plot, drawing, which in ((loss, left, 0), (slope, right, 1)):
        (curve,) = paths(drawing, svg.INK, "2.5")
        expected = [plot.at(y, cost(state, y)[which]) for y in grid]
        np.testing.assert_allclose(curve, expected, atol=0.06)
    (tangent,) = paths(left, svg.ORANGE, "2.5")
    ends = state.y - 1.6, state.y + 1.6
    expected = [loss.at(y, state.value + state.slope * (y - state.y)) for y in ends]
    np.testing.assert_allclose(tangent, expected, atol=0.06)
    (bar,) = paths(right, svg.ORANGE, "5")
    expected = slope.at(state.y, 0), slope.inside(state.y, state.slope)
    np.testing.assert_allclose(bar, expected, atol=0.06)


def test_moving_the_prediction_moves_the_dot_and_turns_the_tangent():
    explorer = one_prediction()
    before = handle(ONE, explorer.state, "prediction"), explorer.state.slope
    touch(explorer, kind="nudge", key="prediction", dx=-1, dy=0)
    assert explorer.state.y == 2.4
    after = handle(ONE, explorer.state, "prediction"), explorer.state.slope
    assert after[0][0] < before[0][0] and after[0][1] > before[0][1]  # left and down
    assert after[1] == pytest.approx(before[1] - 0.2)


def test_moving_the_target_to_the_prediction_costs_nothing():
    explorer = one_prediction()
    x, y = one.axes(explorer.state)[0].at(1.5, 0)
    touch(explorer, kind="drag", key="target", x=x, y=y)
    explorer.set(y=1.5)
    assert explorer.state.t == 1.5 and explorer.state.value == 0


def test_a_class_is_0_or_1_and_a_click_changes_it():
    explorer = one_prediction()
    explorer.set(t=0.3, loss=one.CROSS)
    assert explorer.state.t == 0
    assert touch(explorer, kind="pick", key="class").t == 1
    for control in explorer.controls["t"]:
        control.value = 0.4
        assert explorer.state.t == control.value == 0
    explorer.set(loss=one.SQUARED)
    assert touch(explorer, kind="pick", key="class").t == 0  # nothing to click there


@pytest.mark.parametrize("loss", one.LOSSES)
def test_every_control_of_one_prediction_goes_to_its_ends(loss):
    explorer = one_prediction()
    explorer.set(loss=loss)
    assert set(explorer.controls) == {field.name for field in dataclasses.fields(one.State)}
    for field, ends in {"y": (-4.0, 4.0), "q": (0.05, 0.95), "t": (-2.0, 2.0)}.items():
        for control, value in itertools.product(explorer.controls[field], ends):
            before = explorer.stage.frame
            control.value = value
            snapped = field == "t" and loss in CLASSES
            assert getattr(explorer.state, field) == (float(value > 0.5) if snapped else value)
            assert explorer.stage.words == ONE.describe(explorer.state)
            seen = field != "q" or loss == one.QUANTILE  # q matters to one loss only
            assert (explorer.stage.frame != before) == seen
            assert {c.value for c in explorer.controls[field]} == {getattr(explorer.state, field)}
            assert np.isfinite([explorer.state.value, explorer.state.slope]).all()


# --- one guess for nine numbers


@pytest.mark.parametrize("state", GUESSES, ids=str)
def test_no_guess_is_better_than_the_best(state):
    least = mean_loss(state, state.best)
    for other in np.linspace(guess.LEAST, guess.MOST, 441):
        assert mean_loss(state, other) >= least - 1e-9


@pytest.mark.parametrize(
    "state", [s for s in GUESSES if s.loss == guess.SQUARED or s.guess not in s.values], ids=str
)
def test_the_pulls_are_the_slope_downhill(state):
    eps = 1e-6
    rise = (mean_loss(state, state.guess + eps) - mean_loss(state, state.guess - eps)) / (2 * eps)
    scale = 2 if state.loss == guess.SQUARED else 1
    assert scale * np.mean(state.pulls) == pytest.approx(-rise, abs=1e-4)
    assert state.up - state.down == pytest.approx(sum(state.pulls))


@pytest.mark.parametrize("state", GUESSES, ids=str)
def test_the_words_say_who_wins(state):
    words = GUESS.describe(state)
    who = "up wins" if state.guess < state.best else "down wins"
    assert (who if state.guess != state.best else "no other guess is better") in words
    for name in ("mean", "median", "quantile"):
        assert f"{round(getattr(state, name), 2):g}" in words


@pytest.mark.parametrize("state", GUESSES, ids=str)
def test_curve_marks_and_rings_stand_where_they_should(state):
    plot = guess.plot(state)
    (drawing,) = drawings(GUESS, state)
    (curve,) = paths(drawing, svg.INK, "2.5")
    for px, py in curve[::10]:
        assert plot.at(0, mean_loss(state, plot.back(px)))[1] == pytest.approx(py, abs=0.5)
    heads = [path.get("d") for path in drawing.iter("{http://www.w3.org/2000/svg}path")]
    marks = [float(d[1:].split()[0]) for d in heads if d.endswith("Z")][:3]
    expected = [plot.at(at, 0)[0] for at in (state.mean, state.median, state.quantile)]
    np.testing.assert_allclose(marks, expected, atol=0.06)
    for n, value in enumerate(state.values):
        assert handle(GUESS, state, f"p{n}")[0] == pytest.approx(plot.at(value, 0)[0], abs=0.06)


def test_the_outlier_drags_the_mean_and_not_the_median():
    explorer = best_guess()
    assert (explorer.state.mean, explorer.state.median, explorer.state.quantile) == (59, 50, 56)
    x, y = handle(GUESS, explorer.state, "p8")
    near = guess.plot(explorer.state).at(66, 0)[0]
    touch(explorer, kind="drag", key="p8", x=near, y=y)
    assert explorer.state.values[8] == 66 and near < x
    assert (explorer.state.mean, explorer.state.median, explorer.state.quantile) == (52, 50, 56)


@pytest.mark.parametrize("x", [-1000, 0, 1000])
@pytest.mark.parametrize("key", ["guess", "p0", "p8"])
def test_no_handle_can_be_dragged_out(key, x):
    explorer = best_guess()
    state = touch(explorer, kind="drag", key=key, x=x, y=0)
    for number in (state.guess, *state.values):
        assert guess.LEAST <= number <= guess.MOST
    for other in ("guess", *(f"p{n}" for n in range(9))):
        across, down = handle(GUESS, state, other)
        assert 0 < across < guess.WIDTH and 0 < down < guess.HEIGHT


def test_arrow_keys_move_guess_and_days():
    explorer = best_guess()
    touch(explorer, kind="nudge", key="guess", dx=1, dy=0)
    touch(explorer, kind="nudge", key="p0", dx=0, dy=-1)
    assert explorer.state.guess == 51 and explorer.state.values[0] == 41


def test_arrows_of_the_squared_error_end_at_the_numbers_and_their_mean_at_the_mean():
    state = guess.State()
    tips = []
    for path in drawings(GUESS, state)[0].iter("{http://www.w3.org/2000/svg}path"):
        if path.get("d").endswith("Z") and path.get("d").count("L") == 2:  # heads, after the marks
            tips.append(float(path.get("d")[1:].split()[0]))
    days = [value for value in state.values if value != state.guess]
    expected = [guess.plot(state).at(at, 0)[0] for at in (*days, state.mean)]
    np.testing.assert_allclose(tips[3:], expected, atol=0.11)


@pytest.mark.parametrize("loss", guess.LOSSES)
def test_every_control_of_the_guess_goes_to_its_ends(loss):
    explorer = best_guess()
    explorer.set(loss=loss)
    ends = {"guess": (30.0, 140.0), "last": (30.0, 140.0), "q": (0.05, 0.95)}
    assert set(explorer.controls) == {"loss", *ends}
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before = explorer.stage.frame
            control.value = value
            assert GUESS.value(explorer.state, field) == value
            assert explorer.stage.words == GUESS.describe(explorer.state)
            assert explorer.stage.frame != before


def test_the_saved_pictures_have_words():
    for scene, state in ((ONE, one.State()), (GUESS, guess.State())):
        bundle = scene.still(state)._repr_mimebundle_()
        assert bundle["text/plain"] == scene.describe(state)
        assert f'alt="{bundle["text/plain"]}"' in bundle["text/html"]


def test_every_slider_has_a_number_box_with_a_name():
    for explorer, names in (
        (one_prediction(), {"y": "prediction", "t": "target", "q": "q"}),
        (best_guess(), {"guess": "guess", "last": "last day", "q": "q"}),
    ):
        for field, name in names.items():
            assert [c.description for c in explorer.controls[field] if c.description] == [name]
