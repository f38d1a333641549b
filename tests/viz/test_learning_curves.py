"""The explorer of learning curves: its trainings are what they say, and every control changes what it should."""

import dataclasses
import itertools
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest

from dlcore.viz import svg
from dlcore.viz.explorers import learning_curves_scene as scene
from dlcore.viz.explorers import learning_curves_state as study
from dlcore.viz.explorers.learning_curves_scene import LearningCurves, learning_curves
from dlcore.viz.explorers.learning_curves_state import Run, State
from tests.viz.svg_reader import collisions, outside

SCENE = LearningCurves()
STATES = [
    State(name, n_train, n_validation, inputs, width, rate, shown=shown, opened=opened)
    for name, (n_train, n_validation), inputs, (width, rate), (shown, opened) in itertools.product(
        study.SETS,
        ((20, 200), (300, 20)),
        (study.RAW, study.TRAINING),
        ((0, 0.001), (64, 3.0), (16, 0.1)),
        ((False, 0), (True, 3)),
    )
]


def drawings(state):
    """The panels as they are shown live, parsed: an SVG that is not well formed raises."""
    return [ElementTree.fromstring(panel.live()) for panel in SCENE.panels(state)]


def words_in(drawing):
    return ["".join(t.itertext()) for t in drawing.iter("{http://www.w3.org/2000/svg}text")]


def curve_of(drawing, colour):
    for path in drawing.iter("{http://www.w3.org/2000/svg}path"):
        if (path.get("stroke"), path.get("stroke-width")) == (colour, "2.5"):
            return [tuple(map(float, p.split())) for p in path.get("d")[1:].split("L")]
    return None


def made(loss, validation):
    """A run of which only the two losses at the end and the least one matter."""
    losses = np.linspace(1.0, loss, study.EPOCHS)
    return Run(tuple(losses), (*[validation[0]] * (study.EPOCHS - 1), validation[1]), (1, 1, 1))


# --- the trainings


def fresh(**fields):
    """A training that is not looked up."""
    state = State(**fields)
    names = ("name", "n_train", "n_validation", "inputs", "width", "rate", "seed")
    return study.trained.__wrapped__(*(getattr(state, name) for name in names))


def test_the_same_setting_gives_the_same_curves_and_another_split_others():
    assert fresh(n_train=40) == fresh(n_train=40) == State(n_train=40).run
    assert fresh(n_train=40, seed=1) != fresh(n_train=40)


@pytest.mark.parametrize("part", ["training", "validation", "test"])
def test_only_the_training_part_gives_its_statistics(monkeypatch, part):
    """A wild value in one example: what does the training know of it?"""
    x, t = study.examples(study.TUMOURS)
    order = np.random.default_rng(0).permutation(len(x))
    row = order[{"training": 0, "validation": 150, "test": 400}[part]]
    wild = x.copy()
    wild[row] *= 1e4
    before = {inputs: fresh(inputs=inputs) for inputs in study.INPUTS}
    monkeypatch.setattr(study, "examples", lambda name: (wild, t))
    after = {inputs: fresh(inputs=inputs) for inputs in study.INPUTS}
    ours, leaked = ((after[i], before[i]) for i in (study.TRAINING, study.ALL))
    assert (ours[0].loss != ours[1].loss) == (part == "training")
    if part == "test":  # not even the validation part hears of it
        assert ours[0].validation == ours[1].validation
    assert leaked[0].loss != leaked[1].loss


def test_each_part_is_measured_on_its_own_examples(monkeypatch):
    x, t = study.examples(study.DIGITS)
    order = np.random.default_rng(0).permutation(len(x))
    settings = {"name": study.DIGITS, "n_train": 100, "n_validation": 60}
    before = fresh(**settings)
    for part, (first, last) in {1: (100, 160), 2: (160, study.TOTAL)}.items():
        wrong = t.copy()
        wrong[order[first:last]] = (t[order[first:last]] + 1) % 10
        monkeypatch.setattr(study, "examples", lambda name, wrong=wrong: (x, wrong))
        after = fresh(**settings)
        assert after.right[part] < 0.1 < 0.8 < before.right[part]
        assert after.loss == before.loss and after.right[3 - part] == before.right[3 - part]


def test_what_the_chapter_says_of_the_controls_holds_over_seeds():
    seeds = range(5)

    def mean(of, **fields):
        return np.mean([of(State(seed=seed, **fields).run) for seed in seeds])

    def last(run):
        return run.loss[-1]

    def kept(run):
        return run.right[1]

    for name in study.SETS:
        assert mean(kept, name=name, n_train=300) > mean(kept, name=name, n_train=20) + 0.02
        slow, quick = (mean(last, name=name, rate=rate) for rate in (0.001, 0.1))
        assert slow > 5 * quick
    small, large = (mean(last, name=study.DIGITS, width=width) for width in (1, 32))
    assert small > 10 * large
    raw, scaled = (mean(kept, inputs=inputs) for inputs in (study.RAW, study.TRAINING))
    assert raw < 0.75 and scaled > 0.93
    ours, leaked = (mean(kept, inputs=inputs) for inputs in (study.TRAINING, study.ALL))
    assert abs(ours - leaked) < 0.02  # this leak is a small one


# --- the diagnosis


@pytest.mark.parametrize(
    ("loss", "validation", "expected"),
    [
        (0.6, (0.6, 0.65), study.UNDER),
        (0.01, (0.02, 0.02), study.FINE),
        (0.01, (0.05, 0.05), study.FINE),
        (0.01, (0.05, 0.07), study.OVER),  # it rises
        (0.01, (0.3, 0.3), study.OVER),  # it does not rise, and is far above
        (0.01, (0.13, 0.13), study.OVER),  # a gap of an eighth of what guessing costs
        (0.01, (5.0, 0.02), study.TOO_HIGH),
    ],
)
def test_the_diagnosis_follows_the_questions(loss, validation, expected):
    assert study.diagnosis(made(loss, validation), 1.0) == expected


def test_a_training_that_broke_off_has_too_high_a_rate():
    assert study.diagnosis(Run((0.5, 0.4), (0.5, 0.4), (1, 1, 1)), 1.0) == study.TOO_HIGH


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": study.DIGITS, "width": 1}, study.UNDER),
        ({"rate": 0.001}, study.UNDER),
        ({"n_train": 20, "name": study.DIGITS}, study.OVER),
        ({"inputs": study.RAW}, study.TOO_HIGH),
        ({"rate": 3.0}, study.TOO_HIGH),
        ({"width": 0}, study.FINE),
        ({"name": study.DIGITS, "width": 0}, study.OVER),  # 100 % against 87 %
    ],
)
def test_real_trainings_get_the_diagnosis_that_the_chapter_names(fields, expected):
    state = State(**fields)
    assert state.diagnosis == expected
    assert expected.capitalize() in SCENE.describe(state)
    assert expected in words_in(drawings(state)[1])
    assert scene.ADVICE[expected] in words_in(drawings(state)[1])


# --- the picture


@pytest.mark.parametrize("state", STATES, ids=str)
def test_what_is_drawn_is_what_was_measured(state):
    left, right = drawings(state)
    room, run = scene.axes(state), state.run
    for losses, colour in ((run.loss, svg.BLUE), (run.validation, svg.ORANGE)):
        expected = [room.at(k, min(loss, 1e3)) for k, loss in enumerate(losses, start=1)]
        np.testing.assert_allclose(curve_of(left, colour), expected, atol=0.06)
    bar = [
        (rect.get("fill"), float(rect.get("width")))
        for rect in right.iter("{http://www.w3.org/2000/svg}rect")
        if rect.get("fill") in (svg.BLUE, svg.ORANGE, svg.GREEN)
    ]
    sizes = (state.n_train, state.n_validation, state.n_test)
    assert sum(sizes) == study.TOTAL and min(sizes) >= 20
    wide = [388 * n / study.TOTAL for n in sizes]
    np.testing.assert_allclose([w for _, w in bar[:3]], wide, atol=0.06)
    shares = [282 * share for share in run.right[: 3 if state.shown else 2]]
    np.testing.assert_allclose([w for _, w in bar[3:]], shares, atol=0.06)
    assert ("closed" in words_in(right)) != state.shown


@pytest.mark.parametrize("state", STATES, ids=str)
def test_texts_stay_on_the_card_and_apart(state):
    for panel in SCENE.panels(state):
        assert outside(panel.live()) == []
        assert collisions(panel.live(), ignore=("guessing",)) == []


def test_the_best_epoch_is_the_least_and_is_said_and_drawn():
    state = State()
    run = state.run
    assert run.validation[run.best - 1] == min(run.validation) and 1 < run.best < study.EPOCHS
    assert f"in epoch {run.best}." in SCENE.describe(state)
    (dot,) = drawings(state)[0].iter("{http://www.w3.org/2000/svg}circle")
    place = float(dot.get("cx")), float(dot.get("cy"))
    expected = scene.axes(state).at(run.best, min(run.validation))
    np.testing.assert_allclose(place, expected, atol=0.06)


def test_each_bar_has_its_standard_error_to_both_sides():
    state = State(study.DIGITS, shown=True, opened=1)
    whiskers = [
        [float(p.split()[0]) for p in path.get("d")[1:].split("L")]
        for path in drawings(state)[1].iter("{http://www.w3.org/2000/svg}path")
        if path.get("stroke-width") == "3"
    ]
    sizes = (state.n_train, state.n_validation, state.n_test)
    for ends, share, n in zip(whiskers, state.run.right, sizes, strict=True):
        error = study.standard_error(share, n)
        expected = [112 + 282 * min(end, 1) for end in (share - error, share + error)]
        np.testing.assert_allclose(ends, expected, atol=0.06)


# --- what the reader does


def test_every_control_goes_to_its_ends():
    explorer = learning_curves()
    ends = {
        "name": (study.DIGITS, study.TUMOURS),
        "width": (0, 64),
        "rate": (0.001, 3.0),
        "inputs": (study.RAW, study.ALL, study.TRAINING),
        "n_train": (20, 300),
        "n_validation": (20, 200),
    }
    others = {"seed", "shown", "opened"}
    assert (
        set(explorer.controls) == set(ends) == {f.name for f in dataclasses.fields(State)} - others
    )
    for field, values in ends.items():
        for control, value in itertools.product(explorer.controls[field], values):
            before, moves = explorer.stage.frame, getattr(explorer.state, field) != value
            control.value = value
            state = explorer.state
            assert getattr(state, field) == value
            assert {c.value for c in explorer.controls[field]} == {value}
            assert explorer.stage.words == SCENE.describe(state)
            assert (explorer.stage.frame != before) == moves
            assert state.n_test >= 60 and all(0 <= share <= 1 for share in state.run.right)


def test_sizes_between_the_steps_are_rounded():
    explorer = learning_curves()
    explorer.controls["n_train"][0].value = 131
    assert explorer.state.n_train == 140
    assert {c.value for c in explorer.controls["n_train"]} == {140}


def test_the_test_part_is_closed_until_it_is_opened_and_every_look_is_counted():
    explorer = learning_curves()
    assert "The test part is closed." in explorer.stage.words
    look = explorer.buttons["Open the test part"]
    look.click()
    n, right = explorer.state.n_test, explorer.state.run.right[2]
    error = np.sqrt(right * (1 - right) / n)
    assert f"Right in test: {right:.1%} ± {error:.1%}." in explorer.stage.words
    look.click()  # it is open
    assert explorer.state.opened == 1
    explorer.set(width=4)
    assert "The test part is closed, and was opened 1 time." in explorer.stage.words
    look.click()
    assert "Right in test, opened 2 times:" in explorer.stage.words
    assert "test opened 2 times" in words_in(drawings(explorer.state)[1])


def test_another_split_changes_the_curves_and_closes_the_test_part():
    explorer = learning_curves(study.DIGITS)
    explorer.buttons["Open the test part"].click()
    before = explorer.stage.frame
    explorer.buttons["Another split"].click()
    assert explorer.state.seed == 1 and not explorer.state.shown and explorer.state.opened == 1
    assert explorer.stage.frame != before


def test_the_saved_picture_has_words_and_every_control_a_name():
    explorer = learning_curves()
    bundle = SCENE.still(explorer.saved)._repr_mimebundle_()
    assert bundle["text/plain"] == SCENE.describe(explorer.saved)
    assert bundle["text/plain"] in bundle["text/html"]
    names = {"n_train": "training", "n_validation": "validation", "rate": "η"}
    for field, name in names.items():
        assert [c.description for c in explorer.controls[field] if c.description] == [name]


def test_the_standard_error_is_that_of_a_share():
    assert study.standard_error(0.9, 100) == pytest.approx(0.03)
    assert study.standard_error(1.0, 100) == 0
    draws = np.random.default_rng(0).binomial(200, 0.8, 20_000) / 200
    assert study.standard_error(0.8, 200) == pytest.approx(draws.std(), rel=0.03)
    assert replace(State(), n_train=20).n_test == 440
