"""Every explorer's picture, without a browser: pure, true to its state, in words and in shapes, at every state."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from svg_reader import box, collisions, lines, outside, parse, tag

from dlcore.viz.explorers import backpropagation_scene as backprop
from dlcore.viz.explorers import perceptron_scene, sigmoid_scene, small_network
from dlcore.viz.explorers import perceptron_state as ps
from dlcore.viz.explorers.perceptron_plane import Plane

PERCEPTRON = perceptron_scene.PerceptronScene()
BACKPROP = backprop.BackpropagationScene()


def perceptron_states():
    """Every moment of every data set, and some after the reader moved or flipped points."""
    for name in ps.DATASETS:
        first = ps.open_dataset(ps.State(), name)
        for step in range(len(first.story)):
            if step < 14 or step % 7 == 0 or step == len(first.story) - 1:
                yield replace(first, step=step)
        for rate in (ps.GRID, 4.0):
            yield replace(first, rate=rate, step=3)
        moved = PERCEPTRON.dragged(ps.finish(first), "p1", 400, 400)
        yield moved
        yield replace(moved, step=len(moved.story) // 2)
        yield PERCEPTRON.picked(ps.finish(first), "p0")


def backprop_states():
    """Every step for everybody, and parameters at the ends of their boxes."""
    for person, scale in itertools.product(small_network.PEOPLE, small_network.SCALES):
        for step in range(small_network.LAST + 1):
            yield backprop.State(person, scale, step=step)
    for name in small_network.PARAMETERS:
        yield backprop.State(step=small_network.LAST, chosen=name)
        for end in (-20.0, 20.0, 0.0):
            state = backprop.State("Diana", "standardised", step=small_network.LAST, chosen=name)
            yield BACKPROP.changed(state, name, end)
    yield backprop.State(weights=(20.0,) * 9, step=small_network.LAST)
    yield backprop.State(weights=(-20.0,) * 9, step=small_network.LAST)
    yield backprop.State(weights=(0.0,) * 9, step=small_network.LAST)


STATES = [(PERCEPTRON, state) for state in perceptron_states()]
STATES += [(BACKPROP, state) for state in backprop_states()]


def test_there_are_states_enough():
    assert len(STATES) > 200


@pytest.mark.parametrize(("scene", "state"), STATES)
def test_a_picture_is_well_formed_named_and_legible(scene, state):
    words = scene.describe(state)
    assert re.fullmatch(r"[^\n]{30,400}[.!]", words)
    panels = scene.panels(state)
    assert panels[0].name == words
    for panel in panels:
        live, still = panel.live(), panel.still().decode("utf-8")
        root = parse(live)
        assert root.get("role") == "group"
        assert root.get("aria-label") == panel.name
        assert parse(still).get("role") == "img"
        assert "var(" not in still
        assert re.search(r"\b(nan|inf|None)\b|&lt;|Infinity", live) is None
        keys = [e.get("data-key") for e in root.iter() if e.get("data-key")]
        assert len(keys) == len(set(keys))
        for element in root.iter():  # what can be touched says what it is
            if element.get("tabindex") is not None:
                assert element.get("role") == "button"
                assert len(element.get("aria-label")) > 5
                assert element.get("data-pick") is not None or element.get("data-drag") is not None
        assert outside(live) == []


@pytest.mark.parametrize(("scene", "state"), STATES)
def test_no_word_stands_on_another(scene, state):
    first, *others = (panel.live() for panel in scene.panels(state))
    for svg in others:
        assert collisions(svg) == []
    if scene is BACKPROP:
        assert collisions(first) == []
    else:  # points may come close, but axes, legend and answers must be free
        points = {str(n + 1) for n in range(len(state.points))}
        moving = {"w", "w = 0", "+ x", "− x", "+ ηx", "− ηx"}
        assert collisions(first, points | moving) == []


@pytest.mark.parametrize("scene", [PERCEPTRON, BACKPROP], ids=["perceptron", "backpropagation"])
def test_the_picture_depends_on_the_state_alone(scene):
    mine = [state for owner, state in STATES if owner is scene]
    before = [scene.frame(state) for state in mine]
    assert [scene.frame(state) for state in reversed(mine)] == before[::-1]
    assert len(set(before)) > 0.9 * len(before)


# ---- perceptron ---------------------------------------------------------------------------------


def element(panel, key):
    found = [e for e in parse(panel.live()).iter() if e.get("data-key") == key]
    return found[0] if found else None


def ends(path):
    numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", path.get("d"))]
    return np.array(numbers[:2]), np.array(numbers[-2:])


@pytest.mark.parametrize("state", list(perceptron_states()))
def test_the_line_is_where_the_sum_is_zero_and_w_stands_across(state):
    plane = Plane(state)
    panel = plane.panel("words")
    w, b = np.array(state.moment.present[:2]), state.moment.present[2]
    drawn = element(panel, "line")
    if drawn is not None:
        for x, y in ends(drawn):
            assert abs(w @ plane.at(x, y) + b) < 0.002 * np.hypot(*w) * 6
    arrow = element(panel, "w")
    if not w.any():
        assert arrow is None
        return
    shaft, head = arrow
    start, tip = ends(shaft)[0], np.array(re.findall(r"-?\d+\.\d", head.get("d"))[:2], dtype=float)
    assert np.allclose(plane.at(*start), (0, 0), atol=1e-2)
    drawn_w = np.array(plane.at(*tip))
    assert np.allclose(drawn_w / np.hypot(*drawn_w), w / np.hypot(*w), atol=0.02)
    assert all(plane.limits[0] <= value <= plane.limits[1] for value in drawn_w)


@pytest.mark.parametrize("state", [s for s in perceptron_states() if s.moment.n >= 0])
def test_the_green_arrow_is_what_is_added_to_w(state):
    plane = Plane(state)
    change = element(plane.panel("words"), "change")
    difference = np.array(state.moment.new[:2]) - state.moment.old[:2]
    if not difference.any():
        assert change is None
        return
    shaft, head = change
    start = np.array(plane.at(*ends(shaft)[0]))
    tip = np.array(plane.at(*map(float, re.findall(r"-?\d+\.\d", head.get("d"))[:2])))
    scale = plane._scale()
    assert np.allclose(start, scale * np.array(state.moment.old[:2]), atol=0.01)
    assert np.allclose(tip - start, scale * difference, atol=0.02)
    sign = 1 if state.labels[state.moment.n] == 1 else -1
    assert np.allclose(difference, sign * state.rate * np.array(state.points[state.moment.n]))


@pytest.mark.parametrize("state", list(perceptron_states()))
def test_exactly_the_mistakes_are_ringed(state):
    panel = Plane(state).panel("words")
    for n in range(len(state.points)):
        group = element(panel, f"p{n}")
        dashed = any(e.get("stroke-dasharray") for e in group)
        assert dashed == (n in state.wrong)
        assert ("a mistake" in group.get("aria-label")) == dashed
        square = any(tag(e) == "rect" for e in group)
        assert square == (state.labels[n] == 0)
        marker = group.find("{*}rect" if square else "{*}circle[last()]")
        assert marker is not None


@pytest.mark.parametrize("state", list(perceptron_states()))
def test_the_coloured_side_is_the_answer_one(state):
    plane = Plane(state)
    ones = plane._polygon(state.moment.present, 1)
    w, b = np.array(state.moment.present[:2]), state.moment.present[2]
    assert all(w @ corner + b >= -1e-9 for corner in np.array(ones).reshape(-1, 2))
    least, most = plane.limits
    grid = np.stack(np.meshgrid(*[np.linspace(least, most, 201)] * 2), -1).reshape(-1, 2)
    area = (grid @ w + b >= 0).mean() * (most - least) ** 2
    x, y = np.array(ones).reshape(-1, 2).T if ones else (np.zeros(1), np.zeros(1))
    shoelace = 0.5 * abs(x @ np.roll(y, 1) - y @ np.roll(x, 1))
    assert shoelace == pytest.approx(area, abs=0.04 * (most - least) ** 2)


def test_a_walk_through_the_first_data_set():
    state = ps.State()
    assert PERCEPTRON.describe(state) == (
        "Before learning w = (0, 0) and b = 0, so that every answer is 1: "
        "6 of 10 points are mistakes."
    )
    state = ps.forward(state)
    assert PERCEPTRON.describe(state).startswith(
        "Epoch 1, point 1: w·x + b = 0, so the answer is 1, but the target is 0. A mistake: w will become"
    )
    ledger = {line.words for line in lines(PERCEPTRON.panels(state)[1].live())}
    assert {"?", "Point 1 is a mistake"} <= ledger
    state = ps.forward(state)
    assert "w = (0, 0) − (−2, −0.75) = (2, 0.75), b = −1" in PERCEPTRON.describe(state)
    assert "?" not in {line.words for line in lines(PERCEPTRON.panels(state)[1].live())}
    state = ps.finish(state)
    assert PERCEPTRON.describe(state) == (
        "Epoch 4 passed without a mistake: the perceptron has converged after 7 updates; "
        "Novikoff’s bound is 30.7."
    )
    assert ps.forward(state) == state
    assert ps.back(state).step == state.step - 1
    assert ps.restart(state).step == 0
    assert ps.back(ps.State()) == ps.State()


def test_xor_says_that_it_goes_round():
    state = ps.finish(ps.open_dataset(ps.State(), "XOR"))
    assert "it goes round for ever" in PERCEPTRON.describe(state)
    words = [line.words for line in lines(PERCEPTRON.panels(state)[1].live())]
    assert "the same round, again and again" in words
    assert "no line" in words


def test_running_goes_from_update_to_update_and_stops_by_itself():
    state = replace(ps.State(), running=True)
    kinds = []
    for _ in range(100):
        state = PERCEPTRON.ticked(state)
        kinds.append(state.moment.kind)
        if not state.running:
            break
    assert kinds == ["update"] * 7 + ["converged"]
    again = PERCEPTRON.changed(state, "running", True)
    assert (again.step, again.running) == (0, True)


def test_a_moved_point_keeps_the_line_and_starts_from_it():
    done = ps.finish(ps.State())
    plane = Plane(done)
    moved = PERCEPTRON.dragged(done, "p3", *plane.to((1.13, 1.4)))
    assert moved.points[3] == (1.25, 1.5)  # on the grid of quarters
    assert moved.moment.present == done.moment.present
    assert moved.wrong == (3,)
    assert PERCEPTRON.describe(moved).startswith(
        "Point 4 moved to (1.25, 1.5): with the line as it is"
    )
    assert PERCEPTRON.dragged(moved, "p3", *plane.to((1.2, 1.52))) == moved
    assert ps.restart(moved).start == (0, 0, 0)


def test_a_point_cannot_leave_the_plane():
    for name in ps.DATASETS:
        state = ps.open_dataset(ps.State(), name)
        for x, y in ((-1e6, -1e6), (1e6, 1e6)):
            state = PERCEPTRON.dragged(state, "p0", x, y)
            least, most = Plane(state).limits
            assert all(least < value < most for value in state.points[0])


def test_touching_a_point_stops_a_run():
    running = replace(ps.State(), running=True, step=4)
    assert not PERCEPTRON.nudged(running, "p0", 1, 0).running
    assert not PERCEPTRON.picked(running, "p0").running
    assert not ps.back(running).running


def test_arrow_keys_move_by_a_quarter_and_enter_changes_the_class():
    state = ps.State()
    moved = PERCEPTRON.nudged(state, "p0", 1, -1)
    assert moved.points[0] == (-1.75, -1.0)
    flipped = PERCEPTRON.picked(state, "p0")
    assert flipped.labels[0] == 1
    assert flipped.labels[1:] == state.labels[1:]
    assert "Point 1 is of class 1 now" in PERCEPTRON.describe(flipped)


# ---- backpropagation ----------------------------------------------------------------------------


def test_values_appear_in_their_order():
    words = []
    for step in range(small_network.LAST + 1):
        panels = BACKPROP.panels(backprop.State(step=step))
        words.append(" | ".join(line.words for panel in panels for line in lines(panel.live())))
    appears = {
        "h1 = 0.2689": small_network.H1,
        "h2 = 0.6225": small_network.H2,
        "y = 0.4023": small_network.Y,
        "0.357": small_network.L,
        "∂L/∂y = −1.195": small_network.D_LOSS,
        "δ3 = −0.2874": small_network.D_OUT,
        "δ1 = −0.113": small_network.D_H1,
        "δ2 = 0.1013": small_network.D_H2,
    }
    for text, step in appears.items():
        assert [text in said for said in words] == [k >= step for k in range(len(words))], text
    unknown = [said.count("?") for said in words]
    assert unknown == sorted(unknown, reverse=True)
    assert unknown[-1] == 0


@pytest.mark.parametrize("state", list(backprop_states()))
def test_edges_show_size_and_sign_of_their_derivative(state):
    panel = BACKPROP.panels(state)[0]
    gradient = state.values.gradient
    widths = {}
    for name in small_network.PARAMETERS:
        group = element(panel, name)
        assert group.get("aria-pressed") == str(name == state.chosen).lower()
        stroke = group[1]
        if state.step < small_network.known_at(name):
            assert "derivative" not in group.get("aria-label")
            continue
        assert "derivative" in group.get("aria-label")
        widths[name] = float(stroke.get("stroke-width"))
        assert (stroke.get("stroke-dasharray") is not None) == (gradient[name] < 0)
    by_size = sorted(widths, key=lambda name: abs(gradient[name]))
    assert [widths[name] for name in by_size] == sorted(widths.values())


@pytest.mark.parametrize("name", small_network.PARAMETERS)
def test_the_path_of_a_choice_lights_up(name):
    state = BACKPROP.picked(backprop.State(step=small_network.LAST), name)
    assert state.chosen == name
    assert BACKPROP.picked(backprop.State(), f"bar-{name}").chosen == name
    network, chain = (panel.live() for panel in BACKPROP.panels(state))
    through_hidden = small_network.unit_of(name) < 2
    assert network.count('opacity="0.3"') == (5 if through_hidden else 3)
    words = [line.words for line in lines(chain)]
    assert f"∂L/∂{name} is a product" in words
    factors = small_network.factors(name, state.values, state.weights)
    assert words.count(str(len(factors))) >= 1
    for factor in factors:
        assert factor.name in words
    assert words.count("δ3") == 1
    assert f"∂L/∂{small_network.PARAMETERS[0]}" in BACKPROP.describe(
        replace(state, chosen="w1")
    ).replace("₁", "1")


def test_backpropagation_in_words():
    def said(step, **fields):
        return BACKPROP.describe(backprop.State(step=step, chosen="w3", **fields))

    assert said(0) == (
        "Alice, shifted: x₁ = −2, x₂ = −1, target t = 1 (a woman). Nothing is computed yet."
    )
    assert said(3).endswith("y = σ(z₃) = 0.4023: Alice is taken for a man, which is wrong.")
    assert said(6).endswith("δ₃ = ∂L/∂y · y(1 − y) = (−1.195) · 0.2405 = −0.2874.")
    assert "nudging" not in said(7)
    assert "∂L/∂w₃ is −0.2026; nudging w₃ by ±0.0001 gives −0.2026." in said(8)
    assert "h₁ is saturated" in said(7, person="Bob")
    assert "saturated" not in said(7, person="Bob", scale="standardised")


def test_a_flat_unit_says_so():
    def flat(**fields):
        panel = BACKPROP.panels(backprop.State(step=small_network.LAST, **fields))[0]
        return [line.words for line in lines(panel.live())].count("flat")

    assert flat(person="Bob") == 2
    assert flat() == 0


def test_unknown_keys_are_ignored():
    assert BACKPROP.picked(backprop.State(), "flow7") == backprop.State()


def test_all_panels_fit_a_phone_and_a_page():
    for scene, state in ((PERCEPTRON, ps.State()), (BACKPROP, backprop.State())):
        widths = [box(panel.live())[0] for panel in scene.panels(state)]
        assert sum(widths) <= 830
        assert max(widths) <= 480


# ---- sigmoid ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("w", "b", "x"), list(itertools.product((-10.0, 0.0, 0.7, 10.0), repeat=3))
)
def test_the_sigmoid_says_what_it_shows(w, b, x):
    state = sigmoid_scene.State(w, b, x)
    assert state.y == pytest.approx(1 / (1 + np.exp(-state.z)), rel=1e-12)
    assert state.slope == pytest.approx(state.y * (1 - state.y), rel=1e-6, abs=1e-12)
    words = sigmoid_scene.SigmoidScene().describe(state)
    assert words.endswith("% of its greatest value 1/4.")
    assert "nan" not in words


@pytest.mark.parametrize(("w", "b", "x"), [(1.0, 0.5, -1.5), (10.0, 10.0, 10.0), (-2.0, 0.0, 3.0)])
def test_the_dots_of_the_sigmoid_stand_where_they_belong(w, b, x):
    scene, state = sigmoid_scene.SigmoidScene(), sigmoid_scene.State(w, b, x)
    left, right = scene.render(state).axes
    curve, tangent, output = (line.get_xydata() for line in left.lines)
    slopes, height, slope = (line.get_xydata() for line in right.lines)
    z = min(max(state.z, -sigmoid_scene.REACH), sigmoid_scene.REACH)
    assert np.allclose(output, [[z, state.y]])
    assert np.allclose(slope, [[z, state.slope]])
    assert np.allclose(height, [[z, 0], [z, state.slope]])
    (x1, y1), (x2, y2) = tangent
    assert (y2 - y1) / (x2 - x1) == pytest.approx(state.slope)
    assert (y1 + y2) / 2 == pytest.approx(state.y)
    assert np.allclose(np.gradient(curve[:, 1], curve[:, 0])[1:-1], slopes[1:-1, 1], atol=1e-4)
