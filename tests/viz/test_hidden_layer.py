"""The explorer of two hidden units: where the plane goes, and that nothing but a bend lets one line read XOR."""

import itertools
import random
import re
from dataclasses import replace

import numpy as np
import pytest
from svg_reader import box, collisions, lines, outside, parse

from dlcore.errors import DataError
from dlcore.viz import explorers
from dlcore.viz.explorers import hidden_layer_panels as panels
from dlcore.viz.explorers import hidden_layer_state as hs
from dlcore.viz.explorers.hidden_layer_scene import HiddenLayerScene

SCENE = HiddenLayerScene()
FIELDS = ("w11", "w21", "b1", "w12", "w22", "b2")
VALUES = np.arange(-hs.LIMIT, hs.LIMIT + hs.GRID, hs.GRID)


def units(how_many, seed, **options):
    rng = random.Random(seed)
    for _ in range(how_many):
        yield hs.State(*(float(rng.choice(VALUES)) for _ in FIELDS), **options)


SOME = [
    *hs.STARTS.values(),
    *(
        replace(state, activation=activation, stage=stage)
        for activation, stage in itertools.product(hs.ACTIVATIONS, (0.0, 0.5, 1.7, 2.4, 3.0))
        for state in units(4, f"{activation}{stage}")
    ),
    replace(hs.STARTS["as it is"], w11=0.0, w22=0.0),
    replace(hs.STARTS["the slide"], w11=3.0, w21=3.0, b1=3.0, stage=2.0),
]


def element(panel, key):
    found = [e for e in parse(panel.live()).iter() if e.get("data-key") == key]
    return found[0] if found else None


def numbers(path):
    return np.array(re.findall(r"-?\d+\.\d", path.get("d")), dtype=float).reshape(-1, 2)


# ---- what is computed ---------------------------------------------------------------------------


def test_the_units_of_the_lecture():
    """Müller's table; the readout may be any line that keeps the classes apart."""
    state = hs.STARTS["the slide"]
    h = hs.carried(state, hs.ROWS)
    assert h.tolist() == [[0, 1], [0, 1], [0, 0], [1, 1]]
    readout = hs.best_readout(h)
    assert (readout.right, readout.y) == (4, (0, 0, 1, 1))
    assert readout.gap == pytest.approx(np.sqrt(0.5))


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("as it is", 3),
        ("the slide", 4),
        ("the slide, soft", 4),
        ("the fold", 4),
        ("a looser fold", 4),
    ],
)
def test_the_starts(name, right):
    assert hs.best_readout(hs.carried(hs.STARTS[name], hs.ROWS)).right == right


@pytest.mark.parametrize("stage", [0.0, 0.3, 1.0, 1.6, 2.0, 2.5, 3.0])
def test_without_a_bend_the_plane_stays_flat_and_xor_out_of_reach(stage):
    for state in units(120, stage, activation="none", stage=stage):
        places = hs.carried(state, hs.ROWS)
        assert np.array_equal(places[0] + places[1], places[2] + places[3]) or np.allclose(
            places[0] + places[1], places[2] + places[3], atol=1e-12
        )
        assert hs.best_readout(places).right <= 3


@pytest.mark.parametrize("activation", ["step", "sigmoid", "ReLU"])
def test_before_the_bend_no_setting_helps_and_after_it_some_do(activation):
    before = [
        hs.best_readout(hs.carried(state, hs.ROWS, 2.0)).right
        for state in units(200, 1, activation=activation)
    ]
    after = [
        hs.best_readout(hs.carried(state, hs.ROWS, 3.0)).right
        for state in units(200, 1, activation=activation)
    ]
    assert max(before) == 3
    assert max(after) == 4
    assert min(before + after) >= 2


def test_the_best_line_is_the_best_of_all():
    """Against a thousand lines: none gets more right, and none as good has a wider gap."""
    rng = np.random.default_rng(0)
    angle, shift = rng.uniform(0, 2 * np.pi, 4000), rng.uniform(-4, 4, 4000)
    v = np.stack([np.cos(angle), np.sin(angle)])
    for state in units(25, 7, activation="sigmoid"):
        for points in (hs.carried(state, hs.ROWS), hs.carried(state, hs.ROWS, 2.0)):
            readout = hs.best_readout(points)
            scores = points @ v + shift
            right = ((scores >= 0).T == hs.TARGETS).sum(axis=1)
            assert right.max() <= readout.right
            if readout.right == 4:
                gaps = 2 * np.abs(scores[:, right == 4]).min(axis=0, initial=np.inf)
                assert gaps.size == 0 or gaps.max() <= readout.gap + 1e-9
            answers = tuple((readout.scores(points) >= 0).astype(int))
            assert answers == readout.y
            if readout.v != (0.0, 0.0):
                nearest = np.abs(readout.scores(points)).min()
                assert nearest == pytest.approx(readout.gap / 2, abs=1e-9)


def test_the_stages_of_the_way():
    state = hs.State(2.0, -1.0, 0.5, 0.25, 3.0, -2.0, "sigmoid")
    x = np.random.default_rng(0).normal(size=(7, 2))
    z = x @ state.w + state.b
    assert np.allclose(hs.carried(state, x, 0.0), x)
    assert np.allclose(hs.carried(state, x, 1.0), x @ state.w)
    assert np.allclose(hs.carried(state, x, 2.0), z)
    assert np.allclose(hs.carried(state, x, 3.0), 1 / (1 + np.exp(-z)))
    for join in (1.0, 2.0):  # it goes on where it stood
        near = hs.carried(state, x, join - 1e-9), hs.carried(state, x, join + 1e-9)
        assert np.allclose(*near, atol=1e-6)


def test_values_stay_on_the_grid_and_within_the_limits():
    state = SCENE.changed(hs.State(), "w11", 0.6)
    state = SCENE.changed(state, "b2", -99)
    assert (state.w11, state.b2) == (0.5, -hs.LIMIT)
    assert SCENE.changed(state, "stage", 7).stage == 3
    assert SCENE.changed(state, "stage", 1.234).stage == pytest.approx(1.2)


def test_it_plays_once_through_the_layer_and_stops():
    state = SCENE.changed(hs.STARTS["the fold"], "running", True)
    assert (state.stage, state.running) == (0.0, True)
    stages = [0.0]
    while state.running and len(stages) < 99:
        state = SCENE.ticked(state)
        stages.append(state.stage)
    assert np.allclose(stages, np.linspace(0, 3, 31))
    assert stages == [float(f"{stage:.1f}") for stage in stages]  # as the slider sends them back
    running = replace(state, stage=1.3, running=True)
    assert SCENE.changed(running, "stage", 1.3) == running  # an echo of the slider is no move
    halfway = replace(state, stage=1.0)
    assert SCENE.changed(halfway, "running", True).stage == 1.0
    assert not SCENE.changed(replace(halfway, running=True), "stage", 2.0).running


def test_an_unknown_start_is_refused():
    with pytest.raises(DataError, match=r"start: expected one of as it is, .*received 'XOR'"):
        explorers.hidden_layer("XOR")


# ---- what is shown ------------------------------------------------------------------------------


@pytest.mark.parametrize("state", SOME)
def test_a_picture_is_well_formed_named_and_legible(state):
    words = SCENE.describe(state)
    assert re.fullmatch(r"[^\n]{60,400}\.", words)
    shown = SCENE.panels(state)
    assert shown[0].name == words
    marks = {*panels.NAMES, "2×", "3×", "4×", "1", "2"}
    for panel in shown:
        live = panel.live()
        assert parse(live).get("aria-label") == panel.name
        assert "var(" not in panel.still().decode("utf-8")
        assert re.search(r"\b(nan|inf|None)\b", live) is None
        keys = [e.get("data-key") for e in parse(live).iter() if e.get("data-key")]
        assert len(keys) == len(set(keys))
        assert outside(live) == []
        names = {line.words for line in lines(live) if " = 1" in line.words or " = 0" in line.words}
        if panel is not shown[2]:  # marks of points may come close; everything else keeps clear
            assert collisions(live, ignore=marks | names) == []
        else:
            assert collisions(live) == []
        assert (
            min(
                float(e.get("font-size"))
                for e in parse(live).iter()
                if e.get("font-size") and "%" not in e.get("font-size")
            )
            >= 12
        )
        assert box(live)[0] <= 330


@pytest.mark.parametrize("state", SOME)
def test_points_stand_where_the_layer_carries_them(state):
    square, places = panels.view(state), hs.carried(state, hs.ROWS)
    panel = panels.space(state)
    for n, place in enumerate(places):
        mark = element(panel, f"p{n}")[0]
        if mark.get("cx"):
            x, y = float(mark.get("cx")), float(mark.get("cy"))
        else:
            half = float(mark.get("width")) / 2
            x, y = float(mark.get("x")) + half, float(mark.get("y")) + half
        assert square.at(x, y) == pytest.approx(
            place.tolist(), abs=0.05 * (square.most - square.least)
        )
        assert np.hypot(x - square.to(tuple(place))[0], y - square.to(tuple(place))[1]) < 0.3


@pytest.mark.parametrize("state", SOME)
def test_the_ground_is_what_the_network_answers(state):
    readout = hs.best_readout(hs.carried(state, hs.ROWS))
    steps = (np.arange(60) + 0.5) / 30 - 0.5
    grid = np.stack(np.meshgrid(steps, steps), -1).reshape(-1, 2)
    share = np.mean(readout.scores(hs.carried(state, grid)) >= 0)
    found = element(panels.plane(state, "w"), "ones")
    if found is None:
        assert share in (0.0, 1.0)
        return
    drawn = re.findall(r"M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)", found.get("d"))
    area = sum((float(b) - float(a)) * panels.SIDE / panels.STRIPES for a, _, b, _ in drawn)
    assert area / panels.SIDE**2 == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize("stage", [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0])
def test_without_a_bend_the_grid_on_the_screen_stays_a_parallelogram(stage):
    for state in units(40, stage, activation="none", stage=stage):
        for key in ("grid0", "grid1"):
            drawn = element(panels.space(state), key).get("d")
            ways = []
            for piece in drawn.split("M")[1:]:
                ends = np.array(re.findall(r"-?\d+\.\d", piece), dtype=float).reshape(-1, 2)
                way = ends[-1] - ends[0]
                if np.hypot(*way) > 60:  # long enough to have a direction in tenths of a pixel
                    ways.append(way / np.hypot(*way))
                    off = (ends - ends[0]) @ np.array([-ways[-1][1], ways[-1][0]])
                    assert np.abs(off).max() < 0.2  # a line is straight
            for one, other in itertools.pairwise(ways):
                assert abs(one[0] * other[1] - one[1] * other[0]) < 0.01  # and parallel to the next


def test_a_bend_bends_the_grid():
    for name in ("the slide, soft", "the fold"):
        state = replace(hs.STARTS[name], w21=1.25, stage=3.0)
        ends = numbers(element(panels.space(state), "grid0"))
        flat = numbers(element(panels.space(replace(state, activation="none")), "grid0"))
        assert len(ends) > 20
        assert len(ends) != len(flat) or not np.allclose(ends, flat, atol=3)


def test_at_the_sums_the_hidden_lines_have_become_the_axes():
    for state in units(40, 5, activation="sigmoid", stage=2.0):
        square = panels.view(state)
        zero = square.to((0.0, 0.0))
        for k, line in enumerate(panels.hidden_lines(state)):
            if line is None:
                continue
            assert np.allclose(line @ state.w[:, k] + state.b[k], 0, atol=1e-9)
            drawn = element(panels.space(state), f"line{k + 1}")
            places = numbers(drawn) if drawn.get("d") != "M0 0" else np.empty((0, 2))
            assert np.allclose(places[:, k], zero[k], atol=0.2)


@pytest.mark.parametrize("state", [*hs.STARTS.values(), *units(30, 3)])
def test_arrows_point_to_the_positive_side_and_keep_apart(state):
    panel, tips = panels.plane(state, "w"), []
    for k, line in enumerate(panels.hidden_lines(state)):
        arrow = element(panel, f"arrow{k + 1}")
        assert (arrow is None) == (line is None)
        if arrow is not None:
            tips.append(numbers(arrow[-1])[0])
            assert np.array(panels.PLANE.at(*tips[-1])) @ state.w[:, k] + state.b[k] > 0
    if len(tips) == 2 and all(len(line) for line in panels.hidden_lines(state)):
        assert np.hypot(*(tips[0] - tips[1])) > 10


# ---- what changes on the screen when something is moved -----------------------------------------


def shapes(state):
    """What can be told apart: the two lines of the inputs, the ground, the grid and the readout of the space."""
    plane, space, _ = SCENE.panels(state)
    found = [element(plane, key) for key in ("line1", "line2", "ones")]
    found += [element(space, key) for key in ("grid0", "readout")]
    return [None if e is None else (e.get("d"), e.get("fill")) for e in found]


def test_each_control_moves_what_it_should_and_nothing_else():
    start = hs.State(2.0, -1.0, 0.5, 0.5, 2.0, -1.0, "sigmoid")
    before = shapes(start)

    def changed(field, value, *, line1, line2):
        after = shapes(SCENE.changed(start, field, value))
        got = [a != b for a, b in zip(before, after, strict=True)]
        assert got[:2] == [line1, line2], field
        assert got[3], field  # the hidden space moves with everything

    changed("w11", 1.0, line1=True, line2=False)
    changed("w21", 1.0, line1=True, line2=False)
    changed("b1", -1.0, line1=True, line2=False)
    changed("w12", 1.0, line1=False, line2=True)
    changed("w22", 1.0, line1=False, line2=True)
    changed("b2", 0.0, line1=False, line2=True)
    changed("activation", "ReLU", line1=False, line2=False)
    changed("stage", 1.0, line1=False, line2=False)


def test_the_bias_shifts_the_hidden_line_and_does_not_turn_it():
    def direction(state):
        ends = numbers(element(panels.plane(state, "w"), "line1"))
        return (ends[-1] - ends[0]) / np.hypot(*(ends[-1] - ends[0]))

    first = direction(hs.State(1.0, 1.0, -0.5))
    assert np.allclose(direction(hs.State(1.0, 1.0, -1.5)), first, atol=1e-2)
    assert not np.allclose(direction(hs.State(2.0, 1.0, -0.5)), first, atol=0.1)


def test_points_that_become_one_share_a_mark_and_their_names():
    said = [line.words for line in lines(panels.space(hs.STARTS["the slide"]).live())]
    assert "00 = 11" in said
    assert "2×" in said
    said = [line.words for line in lines(panels.space(hs.STARTS["as it is"]).live())]
    assert not any(" = " in words for words in said if words != "h = z")


def test_the_names_of_points_that_became_one_cover_no_other_point():
    """The layer that counts: the names of (1,0) and (0,1) stand beside the mark of (1,1), not on it."""
    state = hs.State(1.0, 1.0, 0.0, 1.0, 1.0, -1.0, "ReLU")
    shown = {line.words: line for line in lines(panels.space(state).live())}
    said, other = shown["10 = 01"], shown["11"]
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    away_x = max(said.left - x, x - said.right)
    away_y = max(said.top - y, y - said.bottom)
    assert max(away_x, away_y) > 11  # half of a mark


@pytest.mark.parametrize("signs", [*itertools.product((-1, 1), repeat=3)])
def test_the_longest_formulas_leave_room_for_their_lines(signs):
    w1, w2, b = (2.75 * sign for sign in signs)
    live = panels.table(hs.State(w1, w2, b, w1, w2, b)).live()
    ends = [numbers(e) for e in parse(live).iter() if e.get("stroke-width") == "3"]
    samples = [points[0, 0] for points in ends]
    formulas = [line for line in lines(live) if line.words.startswith("z")]
    assert len(samples) == len(formulas) == 2
    for line, start in zip(formulas, samples, strict=True):
        assert line.right + 4 < start


def test_in_words():
    assert SCENE.describe(hs.STARTS["the slide"]) == (
        "Two hidden units, z₁ = −x₁ + x₂ − 0.5 and z₂ = −x₁ + x₂ + 0.5. At h = step(z) the inputs (0,0), (1,1), "
        "(1,0), (0,1) stand at (0, 1), (0, 1), (0, 0), (1, 1). One line reads XOR from them: 4 of 4 right, gap 0.71."
    )
    assert SCENE.describe(hs.STARTS["as it is"]).endswith("3 of 4 right: nothing is bent.")
    early = replace(hs.STARTS["the slide"], stage=2.0)
    assert SCENE.describe(early).endswith("3 of 4 right: nothing is bent yet.")
    lost = SCENE.describe(replace(hs.STARTS["the fold"], w11=0.0, w21=0.0))
    assert "z₁ = 0 and" in lost
    assert lost.endswith("gets 3 of 4 right.")


def test_buttons_and_still():
    explorer = explorers.hidden_layer()
    assert explorer.saved == hs.STARTS["the fold"]  # without a kernel: a layer that does it
    for name, state in hs.STARTS.items():
        explorer.buttons[name.capitalize()].click()
        assert explorer.state == state
        assert explorer.controls["activation"][0].value == state.activation
    assert explorers.hidden_layer("the slide").saved == hs.STARTS["the slide"]


def test_the_picture_depends_on_the_state_alone():
    before = [SCENE.frame(state) for state in SOME[::5]]
    assert [SCENE.frame(state) for state in reversed(SOME[::5])] == before[::-1]
