"""The explorer of one unit with two inputs, and the still pictures of its chapter, without a browser."""

import base64
import html
import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from svg_reader import box, collisions, lines, outside, parse, tag

from dlcore.data import logic_gate
from dlcore.errors import DataError
from dlcore.viz import explorers
from dlcore.viz.explorers import gate_map, gate_panels, neuron_history, neuron_pictures
from dlcore.viz.explorers import gate_state as gs
from dlcore.viz.explorers.gate_scene import GateScene

SCENE = GateScene()
VALUES = (-3.0, -1.25, 0.0, 0.5, 3.0)
BIASES = (-3.0, -1.5, -0.25, 0.0, 1.0, 3.0)
STATES = [
    gs.State(target, w1, w2, b)
    for target in ("AND", "XOR", "x1 or not x2", "always 1")
    for w1, w2, b in itertools.product(VALUES, VALUES, BIASES)
][::7]


def element(panel, key):
    found = [e for e in parse(panel.live()).iter() if e.get("data-key") == key]
    return found[0] if found else None


def smallest(drawing):
    """The size of the smallest words."""
    return min(float(e.get("font-size")) for e in parse(drawing).iter() if tag(e) == "text")


def numbers(path):
    return np.array(re.findall(r"-?\d+\.\d", path.get("d")), dtype=float).reshape(-1, 2)


# ---- what is computed ---------------------------------------------------------------------------


def test_every_table_of_two_inputs_has_a_name():
    assert sorted(gs.RULES.values()) == list(itertools.product((0, 1), repeat=4))
    for name in ("and", "or", "nand", "xor"):
        x, t = logic_gate(name)
        assert gs.RULES[name.upper()] == tuple(t)
        assert np.array_equal(x, gs.ROWS)
    for name, bits in gs.RULES.items():  # the names say what they mean
        rule = re.sub(r"always (\d)", r"bool(\1)", name)
        if name.upper() != name:
            meant = tuple(int(eval(rule, {}, {"x1": x1, "x2": x2})) for x1, x2 in gs.ROWS)
            assert meant == bits, name


@pytest.mark.parametrize("target", gs.RULES)
def test_solve_it_gets_as_many_rows_right_as_any(target):
    state = gs.solve(gs.aim(gs.State(), target))
    assert state.right == (3 if target in ("XOR", "XNOR") else 4)
    assert state.possible == (state.right == 4)
    assert min(abs(z) for z in state.z) >= 0.5  # the line stays clear of the points


def test_no_unit_of_the_sliders_computes_xor():
    steps = np.arange(-gs.LIMIT, gs.LIMIT + gs.GRID, gs.GRID)
    units = np.array(list(itertools.product(steps, repeat=3)))
    y = units[:, :2] @ np.array(gs.ROWS).T + units[:, 2:] >= 0
    found = {tuple(row) for row in y.astype(int).tolist()}
    assert set(gs.RULES.values()) - found == {gs.RULES["XOR"], gs.RULES["XNOR"]}


def test_the_best_is_kept_until_the_target_changes():
    state = gs.solve(gs.State())
    worse = gs.moved(state, b=3.0)
    assert (worse.right, worse.record) == (1, 4)
    assert gs.aim(worse, "XOR").record == gs.aim(worse, "XOR").right == 2


def test_weights_stay_on_the_grid_and_within_the_limits():
    state = gs.moved(gs.State(), w1=0.6, w2=-99, b=99)
    assert (state.w1, state.w2, state.b) == (0.5, -gs.LIMIT, gs.LIMIT)


def test_an_unknown_target_is_refused():
    with pytest.raises(DataError, match=r"target: expected one of AND, .*received 'and'.*Choose"):
        explorers.gates("and")


# ---- what is shown ------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_a_picture_is_well_formed_named_and_legible(state):
    words = SCENE.describe(state)
    assert re.fullmatch(r"[^\n]{30,400}\.", words)
    shown = SCENE.panels(state)
    assert shown[0].name == words
    for panel in shown:
        live = panel.live()
        assert parse(live).get("aria-label") == panel.name
        assert "var(" not in panel.still().decode("utf-8")
        assert re.search(r"\b(nan|inf|None)\b", live) is None
        keys = [e.get("data-key") for e in parse(live).iter() if e.get("data-key")]
        assert len(keys) == len(set(keys))
        assert outside(live) == []
        assert collisions(live) == []
        assert smallest(live) >= 12


@pytest.mark.parametrize("state", STATES)
def test_the_line_is_where_the_sum_is_zero_and_the_arrow_shows_the_ones(state):
    panel = gate_panels.plane(state, "words")
    line = element(panel, "line")
    if line is None:  # then no corner of the square lies across a line
        signs = {
            np.sign(round(state.w1 * x + state.w2 * y + state.b, 9))
            for x, y in gate_panels.PLANE.corners
        }
        assert not {1, -1} <= signs
        return
    for place in numbers(line):
        x, y = gate_panels.PLANE.at(*place)
        assert state.w1 * x + state.w2 * y + state.b == pytest.approx(0, abs=0.01)
    arrow = element(panel, "w")
    tip = numbers(arrow[-1])[0]
    x, y = gate_panels.PLANE.at(*tip)
    assert state.w1 * x + state.w2 * y + state.b > 0


@pytest.mark.parametrize("state", STATES)
def test_the_ground_is_coloured_by_the_answer(state):
    drawing = parse(gate_panels.plane(state, "words").live())
    (blue,) = [e for e in drawing.iter() if e.get("fill") == gate_panels.svg.TINT_1] or [None]
    grid = np.stack(np.meshgrid(*[np.linspace(-0.49, 1.49, 100)] * 2), -1).reshape(-1, 2)
    ones = grid @ [state.w1, state.w2] + state.b >= 0
    if blue is None:
        assert ones.mean() < 0.02
        return
    corners = [gate_panels.PLANE.at(*place) for place in numbers(blue)]
    assert gate_panels.size(corners) / 4 == pytest.approx(ones.mean(), abs=0.02)
    middle = np.mean(corners, axis=0)
    assert middle @ [state.w1, state.w2] + state.b >= -1e-9


@pytest.mark.parametrize("b", BIASES)
def test_the_dashed_lines_of_the_map_are_where_a_row_changes_its_answer(b):
    drawing = parse(gate_map.weights(gs.State(b=b)).live())
    dashed = [numbers(e) for e in drawing.iter() if e.get("stroke-dasharray")]
    assert len(dashed) == 3
    for row, ends in zip(gs.ROWS[1:], dashed, strict=True):
        for place in ends:
            assert np.dot(row, gate_panels.MAP.at(*place)) + b == pytest.approx(0, abs=0.01)
        assert np.hypot(*(ends[1] - ends[0])) > 100 or abs(b) == gs.LIMIT


@pytest.mark.parametrize("state", STATES)
def test_exactly_the_wrong_corners_are_ringed_and_marked(state):
    panel = gate_panels.plane(state, "words")
    marks = [line.words for line in lines(gate_panels.table(state).live()) if line.words in "✓✗"]
    for n in range(4):
        group, wrong = element(panel, f"c{n}"), state.y[n] != state.t[n]
        assert any(e.get("stroke-dasharray") for e in group) == wrong
        assert f"target {state.t[n]}, answer {state.y[n]}" in group.get("aria-label")
        assert marks[n] == ("✗" if wrong else "✓")
    assert marks.count("✓") == state.right


@pytest.mark.parametrize(("target", "b"), list(itertools.product(gs.RULES, BIASES)))
def test_the_map_counts_the_right_rows_of_every_unit(target, b):
    pieces = gate_map.regions(gs.State(target, b=b))
    assert sum(gate_panels.size(piece) for _, piece in pieces) == pytest.approx(36)
    rng = np.random.default_rng(0)
    for w1, w2 in rng.uniform(-3, 3, size=(60, 2)):
        inside = [right for right, piece in pieces if gate_map._inside(piece, w1, w2) > 0]
        if inside:  # not on an edge
            assert inside == [gs.State(target, w1, w2, b).right]


@pytest.mark.parametrize("target", gs.RULES)
def test_a_patch_of_four_exists_for_every_rule_but_two(target):
    biases = np.arange(-gs.LIMIT, gs.LIMIT + gs.GRID, gs.GRID)
    most = max(right for b in biases for right, _ in gate_map.regions(gs.State(target, b=b)))
    assert most == (3 if target in ("XOR", "XNOR") else 4)


@pytest.mark.parametrize("state", STATES)
def test_the_numbers_of_the_map_stand_in_their_patches_and_off_the_dot(state):
    panel = gate_map.weights(state)
    dot = gate_panels.MAP.to((state.w1, state.w2))
    pieces = gate_map.regions(state)
    shown = [e for e in parse(panel.live()).iter() if (e.get("data-key") or "").startswith("n(")]
    for text in shown:
        x, y = float(text.get("x")), float(text.get("y"))
        (right,) = [
            k for k, p in pieces if gate_map._inside([gate_panels.MAP.to(q) for q in p], x, y) > 8
        ]
        assert text.text == str(right)
        assert np.hypot(x - dot[0], y - dot[1]) > 20


# ---- what changes on the screen when something is moved -----------------------------------------


def shapes(state):
    """What can be told apart: line, dot, dashed edges of the map, markers."""
    plane, _, weights = SCENE.panels(state)
    line, dot = element(plane, "line"), element(weights, "dot")
    dashed = [e.get("d") for e in parse(weights.live()).iter() if e.get("stroke-dasharray")]
    markers = [
        re.search(r"target \d", element(plane, f"c{n}").get("aria-label"))[0] for n in range(4)
    ]
    return line.get("d"), dot[1].attrib["cx"], dot[1].attrib["cy"], tuple(dashed), tuple(markers)


def test_each_control_moves_what_it_should_and_nothing_else():
    start = gs.State()
    before = shapes(start)

    def changed(field, value):
        after = shapes(SCENE.changed(start, field, value))
        return [a != b for a, b in zip(before, after, strict=True)]

    assert changed("w1", 2.0) == [True, True, False, False, False]
    assert changed("w2", 2.0) == [True, False, True, False, False]
    assert changed("b", -1.5) == [True, False, False, True, False]
    assert changed("target", "NAND") == [False, False, False, False, True]


def test_the_bias_shifts_the_line_and_does_not_turn_it():
    def direction(state):
        (a, b) = numbers(element(gate_panels.plane(state, "w"), "line"))
        return (b - a) / np.hypot(*(b - a))

    first = direction(gs.State(b=-0.5))
    assert np.allclose(direction(gs.State(b=-1.5)), first, atol=1e-2)
    assert not np.allclose(direction(gs.State(w1=2.0, b=-1.5)), first, atol=0.1)


@pytest.mark.parametrize("state", STATES)
def test_opposite_corners_balance_on_the_screen(state):
    said = [line.words for line in lines(gate_panels.table(state).live())]
    at = said.index("z of (0,0) and (1,1) together:")
    assert said[at + 1] == said[at + 3]


def test_pointer_and_keys_move_the_dot():
    state = gs.State()
    place = gate_panels.MAP.to((-1.1, 2.2))
    dragged = SCENE.dragged(state, "dot", *place)
    assert (dragged.w1, dragged.w2, dragged.b) == (-1.0, 2.25, state.b)
    far = SCENE.dragged(state, "dot", -1e6, 1e6)
    assert (far.w1, far.w2) == (-gs.LIMIT, -gs.LIMIT)
    nudged = SCENE.nudged(state, "dot", 1, -1)
    assert (nudged.w1, nudged.w2) == (1.25, 0.75)


def test_a_corner_changes_its_target():
    state = SCENE.picked(gs.State("AND"), "c1")
    assert state.t == (0, 1, 0, 1)
    assert state.target == "x2"
    for name, n in itertools.product(gs.RULES, range(4)):
        once = SCENE.picked(gs.State(name), f"c{n}")
        assert once.target != name
        assert SCENE.picked(once, f"c{n}").target == name


def test_in_words():
    assert SCENE.describe(gs.State()) == (
        "w = (1, 1) and b = −0.5 (threshold 0.5) answer 0, 1, 1, 1 to (0,0), (0,1), (1,0), (1,1): OR. "
        "Right for AND: 2 of 4 rows."
    )
    assert SCENE.describe(gs.State(b=-1.5)).endswith("AND. All 4 rows are right.")
    assert SCENE.describe(gs.State("XOR")).endswith(
        "Right for XOR: 3 of 4 rows. No unit gets all 4: z of (0,0) and (1,1) together is always z of "
        "(0,1) and (1,0) together, here 1."
    )
    assert SCENE.describe(gs.State(b=0.25)).endswith(
        "For (0,0) the sum is b alone: b must be below 0."
    )
    assert SCENE.describe(gs.State("NOR")).endswith("b must be 0 or more.")


def test_buttons():
    explorer = explorers.gates("NAND")
    explorer.buttons["Solve it"].click()
    assert explorer.state.right == 4
    assert explorer.controls["b"][0].value == explorer.state.b == 1.5
    explorer.buttons["All zero"].click()
    assert (explorer.state.w1, explorer.state.w2, explorer.state.b) == (0, 0, 0)
    assert explorer.state.record == 4
    assert "always 1" in explorer.stage.words  # step(0) = 1


def test_all_panels_fit_a_phone():
    assert max(box(panel.live())[0] for panel in SCENE.panels(gs.State())) <= 330


def test_the_picture_depends_on_the_state_alone():
    some = STATES[::3]
    before = [SCENE.frame(state) for state in some]
    assert [SCENE.frame(state) for state in reversed(some)] == before[::-1]
    assert SCENE.frame(replace(some[0], target="OR")) != before[0]


# ---- the still pictures of the chapter ----------------------------------------------------------

ENTRIES = [entry for _, entries in neuron_history.ERAS for entry in entries]
EVENTS = [entry for entry in ENTRIES if isinstance(entry, neuron_history.Event)]


@pytest.mark.parametrize("era", neuron_history.ERAS, ids=lambda era: era[0])
def test_a_column_of_the_timeline_is_legible_on_a_phone(era):
    parts, height = neuron_pictures.column(*era)
    drawing = neuron_pictures.svg.document(neuron_pictures.WIDTH, height, "a column", parts)
    assert neuron_pictures.WIDTH <= 340
    assert outside(drawing) == []
    assert collisions(drawing) == []
    assert smallest(drawing) > 12


def test_the_timeline_has_every_name_and_date_of_the_lecture():
    events = {(e.year, name) for e in EVENTS for name in re.split(r"[,;] | and ", e.who)}
    for pair in (
        ("1943", "McCulloch"),
        ("1957–58", "Rosenblatt"),
        ("1960", "Widrow"),
        ("1969", "Minsky"),
        ("1969", "Papert"),
        ("1986", "Rumelhart"),
        ("1986", "Hinton"),
        ("1989", "Cybenko"),
        ("1989", "Hornik"),
        ("1997", "Schmidhuber"),
        ("1997", "Hochreiter"),
        ("1998", "LeCun"),
        ("2006", "Salakhutdinov"),
        ("2009", "Deng"),
        ("2010", "Nair"),
        ("2012", "Krizhevsky"),
        ("2014", "Goodfellow"),
        ("2014", "Tesla"),
        ("2015", "Gatys"),
        ("2017", "Vaswani"),
        ("2022", "ChatGPT"),
    ):
        assert pair in events, pair
    assert [e.what for e in EVENTS if e.year == "2024"] == [
        "Hopfield, Hinton",
        "Baker; Hassabis, Jumper",
    ]


def test_the_years_of_a_column_rise_and_winters_have_causes():
    winters = [entry for entry in ENTRIES if isinstance(entry, neuron_history.Winter)]
    assert len(winters) == 2
    assert all(len(winter.causes) >= 4 for winter in winters)
    for _, entries in neuron_history.ERAS:
        runs = [
            [int(entry.year[:4]) for entry in group]
            for winter, group in itertools.groupby(
                entries, lambda entry: isinstance(entry, neuron_history.Winter)
            )
            if not winter
        ]
        assert all(run == sorted(run) for run in runs)


def test_the_timeline_says_in_words_what_it_shows():
    shown = neuron_pictures.timeline("Eighty years.")
    assert shown.words == "Eighty years."
    alts = [html.unescape(alt) for alt in re.findall(r'alt="([^"]+)"', shown.html)]
    assert len(alts) == 3
    for entry in EVENTS:
        assert any(f"{entry.year} {entry.who}: {entry.what}" in alt for alt in alts)
    drawings = [
        base64.b64decode(data).decode("utf-8")
        for data in re.findall(r'base64,([^"]+)"', shown.html)
    ]
    assert shown.html.count("vertical-align:top") == len(drawings)  # they stand side by side
    assert not any("var(" in drawing for drawing in drawings)


def test_the_nerve_cell_stands_above_its_unit():
    drawing = neuron_pictures.nerve_cell()
    assert outside(drawing) == []
    assert collisions(drawing) == []
    assert box(drawing)[0] <= 430
    place = {line.words: line for line in lines(drawing)}
    for above, below in (("dendrites", "weights"), ("cell body", "sum"), ("axon", "activation")):
        assert place[above].bottom < place[below].top
        assert place[above].left < place[below].right + 20
        assert place[below].left < place[above].right + 20
