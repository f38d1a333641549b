"""Every explorer's picture, without a browser: pure, true to its state, in words and in shapes, at every state."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from svg_reader import box, collisions, lines, outside, parse, tag

from dlcore.viz.explorers import backpropagation_network as net_picture
from dlcore.viz.explorers import backpropagation_scene as backprop
from dlcore.viz.explorers import perceptron_labels as labels
from dlcore.viz.explorers import perceptron_scene, sigmoid_scene, small_network
from dlcore.viz.explorers import perceptron_state as ps
from dlcore.viz.explorers.perceptron_plane import Plane
from dlcore.viz.explorers.say import fine, number
from dlcore.viz.explorers.stage import STYLESHEET

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
    for name, step in itertools.product(small_network.INPUTS, range(small_network.LAST + 1)):
        yield backprop.State(step=step, chosen=name, asked=step % 2 == 0)
    for name in small_network.INPUTS:
        for weights in ((20.0,) * 9, (-20.0,) * 9, (0.0,) * 9, (-12.25,) * 9):
            yield backprop.State("Bob", weights=weights, step=small_network.LAST, chosen=name)
    for name in small_network.PARAMETERS:
        yield backprop.State(step=small_network.LAST, chosen=name)
        yield backprop.State(step=small_network.H2, chosen=name, asked=True)
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
        "Epoch 1, point 1: z = w·x + b = 0, so the answer is 1, but the target is 0. A mistake: w will become"
    )
    ledger = {line.words for line in lines(PERCEPTRON.panels(state)[1].live())}
    assert {"?", "Point 1 is a mistake"} <= ledger
    state = ps.forward(state)
    assert "w = (0, 0) − (−2, −0.75) = (2, 0.75), b = −1" in PERCEPTRON.describe(state)
    assert "z of point 1 went from 0 to −5.5625: right now." in PERCEPTRON.describe(state)
    ledger = {line.words for line in lines(PERCEPTRON.panels(state)[1].live())}
    assert {"− 5.5625", "−5.5625", "right now", "z of point 1: − (‖x‖² + 1)"} <= ledger
    assert "?" not in ledger
    state = ps.finish(state)
    assert PERCEPTRON.describe(state) == (
        "Epoch 4 passed without a mistake: the perceptron has converged after 7 updates; "
        "Novikoff allows at most 30."
    )
    assert ps.forward(state) == state
    assert ps.back(state).step == state.step - 1
    assert ps.restart(state).step == 0
    assert ps.back(ps.State()) == ps.State()


@pytest.mark.parametrize("state", [s for s in perceptron_states() if s.moment.kind == "update"])
def test_the_ledger_shows_what_an_update_does_to_z_of_its_point(state):
    moment, (x, t) = state.moment, (state.points[state.moment.n], state.labels[state.moment.n])
    before, after = (np.dot(v[:2], x) + v[2] for v in (moment.old, moment.new))
    change = state.rate * (np.dot(x, x) + 1)
    assert after == pytest.approx(before + (change if t == 1 else -change))
    words = [line.words for line in lines(PERCEPTRON.panels(state)[1].live())]
    at = words.index("z")

    def shown(said):
        return float(said.replace("−", "-").replace(" ", ""))

    numbers = [shown(said) for said in words[at + 1 : at + 5] if said != "="]
    assert numbers == pytest.approx([before, (1 if t else -1) * change, after], abs=6e-5)
    assert ("right now" in words) == ((after >= 0) == (t == 1))
    assert ("still wrong" in words) == ("right now" not in words)
    eta = "" if state.rate == 1 else "η"
    assert f"z of point {moment.n + 1}: {'+' if t else '−'} {eta}(‖x‖² + 1)" in words


def test_an_update_can_leave_its_point_wrong():
    some = [s for s in perceptron_states() if s.moment.kind == "update"]
    assert {s.verdict(s.moment.n) for s in some} == {"right now", "still wrong"}


def test_numbers_of_the_ledger_are_exact():
    assert [fine(v) for v in (0.0625, -5.5625, 3.0, -0.00001, 1 / 3)] == [
        "0.0625",
        "−5.5625",
        "3",
        "0",
        "0.3333",
    ]


@pytest.mark.parametrize("state", list(perceptron_states()))
def test_no_name_hides_a_point(state):
    names = {"w", "answer 0", "answer 1", "+ x", "− x", "+ ηx", "− ηx"}
    plane = Plane(state)
    found = [line for line in lines(plane.panel("words").live()) if line.words in names]
    for line in found:
        for n, point in enumerate(state.points):
            x, y = plane.to(point)
            beyond = max(line.left - x, x - line.right, 0), max(line.top - y, y - line.bottom, 0)
            assert np.hypot(*beyond) > 9, f"{line.words} hides point {n + 1}"
    for k, line in enumerate(found):
        assert not any(line.overlaps(other) for other in found[k + 1 :])
        if line.words.startswith("answer"):
            w1, w2, b = state.moment.present
            for x, y in itertools.product((line.left, line.right), (line.top, line.bottom)):
                px, py = plane.at(x, y)
                assert (w1 * px + w2 * py + b >= 0) == (line.words == "answer 1")


def test_names_are_left_out_only_where_there_is_no_room():
    counts = [
        sum(line.words.startswith("answer") for line in lines(Plane(state).panel("w").live()))
        for state in perceptron_states()
    ]
    assert min(counts) >= 1
    assert np.mean([c == 2 for c in counts]) > 0.7


def test_words_find_the_place_with_room():
    places = [(0.0, 0.0), (50.0, 0.0), (100.0, 0.0)]
    discs = [(0.0, 0.0, 5.0), (70.0, 0.0, 8.0)]
    assert labels.crowding(places, 20, 10, discs).tolist() == [5, 0, 0]
    assert labels.freest(places, 20, 10, discs, [0, 2, 1]) == (100.0, 0.0)
    assert labels.crowding(places, 20, 10, []).tolist() == [0, 0, 0]
    assert labels.filling((0, 0, 20, 10))[0] == (5, 5, 5)


def test_original_points_come_back():
    state = PERCEPTRON.picked(PERCEPTRON.nudged(ps.State(rate=2.0), "p0", 3, 0), "p4")
    assert ps.restart(state).points == state.points  # the points stay where the reader took them
    again = ps.original(state)
    assert (again.points, again.labels) == (ps.State().points, ps.State().labels)
    assert (again.rate, again.step, again.start) == (2.0, 0, (0, 0, 0))


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
    assert "∂L/∂w₃ is −0.2026; nudging w₃ by 0.0001 to both sides gives −0.2026." in said(8)
    assert said(8).startswith("Backward, 4 of 4: δ₂")
    assert said(8, asked=True).startswith("∂L/∂w₃ is −0.2026; nudging")
    assert said(7, asked=True).startswith("∂L/∂w₃ has to wait for δ₂. Backward, 3 of 4")
    assert "h₁ is saturated" in said(7, person="Bob")
    assert "saturated" not in said(7, person="Bob", scale="standardised")


def test_the_words_begin_with_what_was_asked():
    done = backprop.finish(backprop.State())
    assert BACKPROP.describe(done).startswith("∂L/∂w₁ is 0.2261;")
    assert BACKPROP.describe(BACKPROP.picked(done, "w5")).startswith("∂L/∂w₅ is −0.0773;")
    chosen = BACKPROP.changed(backprop.State(step=small_network.LAST), "chosen", "w5")
    assert BACKPROP.describe(chosen).startswith("∂L/∂w₅ is −0.0773;")
    assert BACKPROP.describe(BACKPROP.changed(chosen, "person", "Bob")).startswith("∂L/∂w₅")
    for walk in (backprop.forward, backprop.back):
        assert BACKPROP.describe(walk(chosen)).startswith("Backward")
    assert BACKPROP.describe(backprop.restart(chosen)).startswith("Alice, shifted")


@pytest.mark.parametrize("name", small_network.INPUTS)
def test_from_an_input_both_paths_light_up_and_are_added(name):
    state = BACKPROP.picked(backprop.State(step=small_network.LAST), name)
    assert state.chosen == name
    panels = BACKPROP.panels(state)
    network, chain = (panel.live() for panel in panels)
    assert network.count('opacity="0.3"') == 9  # five edges, three cards, the input itself
    assert element(panels[0], name).get("aria-pressed") == "true"
    badges = [line.words for line in lines(network) if line.words in "12345"]
    assert sorted(badges) == ["1", "2", "3", "3", "4", "4", "5", "5"]
    words = [line.words for line in lines(chain)]
    one, two = small_network.paths(name, state.values, state.weights)
    for factor in (*one, *two):
        assert number(factor.value) in words
    products = [np.prod([factor.value for factor in way]) for way in (one, two)]
    assert number(products[0]) in words
    total = state.values.derivative(name)
    assert total == pytest.approx(sum(products), rel=1e-12)
    assert words.count(number(total)) == 2  # the sum, and the nudge beside it
    assert f"∂L/∂{name}: add over the paths" in words
    before = BACKPROP.panels(replace(state, step=small_network.D_H1))[1].live()
    assert number(total) not in [line.words for line in lines(before)]
    if name == "x1":
        assert BACKPROP.describe(state).startswith(
            "∂L/∂x₁ = δ₁ w₁ + δ₂ w₃ = −0.05651 + (−0.1013) = −0.1578; "
            "nudging x₁ by 0.0001 to both sides gives −0.1578."
        )


def test_no_name_of_the_network_stands_on_an_edge():
    for state in (backprop.finish(backprop.State()), backprop.State("Bob", step=3)):
        panel = BACKPROP.panels(state)[0]
        edges = [ends(element(panel, name)[0]) for name in small_network.PARAMETERS]
        edges.append(tuple(np.array(point) for point in net_picture._last_edge()))
        said = [line for line in lines(panel.live()) if re.match(r"[wbδ]\d = ", line.words)]
        assert len(said) == 9 + (3 if state.step == small_network.LAST else 0)
        for line in said:
            for start, end in edges:
                for x, y in np.linspace(start, end, 60):
                    inside = line.left < x < line.right and line.top < y < line.bottom
                    assert not inside, line.words


def test_what_has_the_keyboard_is_ringed_along_its_edge():
    panel = BACKPROP.panels(backprop.State())[0]
    for name in (*small_network.PARAMETERS, *small_network.INPUTS):
        group = element(panel, name)
        assert "dl-ringed" in group.get("class")
        (ring,) = [part for part in group if part.get("class") == "dl-ring"]
        assert ring.get("stroke") == "none"  # the stage shows it with the focus
        if name in small_network.PARAMETERS:
            start, end = ends(group[0])
            outline = np.array(re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", ring.get("d")), dtype=float)
            along = (end - start) / np.hypot(*(end - start))
            across = np.abs((outline - start) @ np.array([-along[1], along[0]]))
            assert np.allclose(across, 13, atol=0.15)
    assert ".dl-ringed:focus-visible { outline: none; }" in STYLESHEET


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
