"""The shell around a scene: controls, events and threads; picture, words and controls always show one state."""

import base64
import dataclasses
import html
import io
import random
import re
import sys
import threading

import ipywidgets
import matplotlib.mathtext
import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image
from svg_reader import parse

from dlcore.errors import DataError
from dlcore.viz import explorers
from dlcore.viz.explorers.base import Explorer
from dlcore.viz.explorers.scenes import FigureScene, Scene
from dlcore.viz.explorers.sigmoid_scene import SigmoidScene, State
from dlcore.viz.style import pixels

ALL = {name: getattr(explorers, name) for name in explorers.__all__}


def ends(control):
    """Every value that a reader can give to a control, or the extremes of it."""
    if isinstance(control, ipywidgets.Dropdown):
        return list(control.options)
    if isinstance(control, ipywidgets.ToggleButton):
        return [True, False]
    return [control.min, control.max, control.min, 0.5 * (control.min + control.max)]


def assert_consistent(explorer):
    """Picture and words are those of the state, the controls stand at it, and nothing is infinite."""
    scene, state = explorer.scene, explorer.state
    assert explorer.stage.words == scene.describe(state)
    assert re.search(r"\b(nan|inf)\b", explorer.stage.words) is None
    if isinstance(scene, FigureScene):
        assert html.escape(explorer.stage.words) in explorer.stage.frame
    else:
        assert explorer.stage.frame == scene.painter()(state)
        parse(f"<div>{explorer.stage.frame}</div>")
        # the letters of a photograph may be any
        drawn = re.sub(r'base64,[^"]+', "", explorer.stage.frame)
        assert re.search(r"\b(nan|inf)\b", drawn) is None
    for field, controls in explorer.controls.items():
        for control in controls:
            assert control.value == pytest.approx(scene.value(state, field), abs=1e-9)


@pytest.mark.parametrize("name", ALL)
def test_every_control_moved_to_its_ends(name):
    explorer = ALL[name]()
    assert_consistent(explorer)
    moves = 0
    for controls in explorer.controls.values():
        for control in controls:
            for value in ends(control):
                before = explorer.stage.frame
                control.value = value
                assert_consistent(explorer)
                moves += explorer.stage.frame != before
    assert moves >= len(explorer.controls)
    for button in explorer.buttons.values():
        for _ in range(60):
            button.click()
        assert_consistent(explorer)


@pytest.mark.parametrize("name", ALL)
def test_controls_at_their_ends_together(name):
    explorer, rng = ALL[name](), random.Random(1)
    controls = [control for group in explorer.controls.values() for control in group]
    for _ in range(60):
        control = rng.choice(controls)
        control.value = rng.choice(ends(control))
        if explorer.buttons:
            rng.choice(list(explorer.buttons.values())).click()
        assert_consistent(explorer)


@pytest.mark.parametrize("name", ALL)
def test_every_control_has_a_name(name):
    explorer = ALL[name]()
    for field, controls in explorer.controls.items():
        named = [c for c in controls if getattr(c, "description", "")]
        assert named, f"{field} has no name for a screen reader"
        sliders = [c for c in controls if isinstance(c, ipywidgets.FloatSlider)]
        boxes = [c for c in controls if isinstance(c, ipywidgets.BoundedFloatText)]
        assert len(boxes) >= len(sliders)
        for slider, box in zip(sliders, boxes, strict=False):
            assert (slider.min, slider.max, slider.step) == (box.min, box.max, box.step)
            assert box.description
    for button_name, button in explorer.buttons.items():
        assert button.description == button_name
        assert len(button.tooltip) > 8


@pytest.mark.parametrize("name", ALL)
def test_a_reader_without_a_kernel_gets_picture_and_words(name):
    explorer = ALL[name]()
    bundle = explorer._repr_mimebundle_()
    view = bundle.pop("application/vnd.jupyter.widget-view+json")
    assert view["model_id"] == explorer.model_id
    assert set(bundle) == {"text/html", "text/plain"}
    words, saved = bundle["text/plain"], bundle["text/html"]
    assert words == explorer.scene.describe(explorer.saved)
    assert saved.count(html.escape(words)) == 2  # the picture in words, and the caption
    pictures = re.findall(r'alt="([^"]+)"[^>]* src="data:image/([^;]+);base64,([^"]+)"', saved)
    assert len(pictures) == saved.count("<img")
    for _, kind, data in pictures:
        content = base64.b64decode(data)
        assert len(content) < 150_000
        if kind == "svg+xml":
            assert parse(content.decode("utf-8")).get("role") == "img"
        else:
            Image.open(io.BytesIO(content)).verify()
    again = ALL[name]()._repr_mimebundle_()
    assert (again["text/html"], again["text/plain"]) == (saved, words)


def test_a_control_follows_the_state_and_the_state_a_control():
    explorer = explorers.sigmoid()
    box, bar = explorer.controls["w"]
    bar.value = 2.5
    assert (explorer.state.w, box.value) == (2.5, 2.5)
    box.value = -3.0
    assert (explorer.state.w, bar.value) == (-3.0, -3.0)
    explorer.set(w=1.0, x=4.0)
    assert (box.value, explorer.controls["x"][0].value) == (1.0, 4.0)
    answers = []
    bar.observe(answers.append, "value")
    bar.value = 0.1 + 0.2  # as a slider adds up its steps
    assert explorer.state.w == box.value == 0.3
    assert len(answers) == 1  # setting the slider in return would undo a newer move
    explorer.reset()
    assert explorer.state == State()
    assert_consistent(explorer)


def test_a_value_that_the_scene_refuses_goes_back():
    explorer = explorers.perceptron()
    (box,) = explorer.controls["rate"]
    box.value = 0.6  # learning rates are quarters
    assert explorer.state.rate == box.value == 0.5
    assert_consistent(explorer)


def test_weights_have_boxes_of_their_own():
    explorer = explorers.backpropagation()
    explorer.controls["w5"][0].value = 3.0
    assert explorer.state.weights[6] == 3.0
    explorer.buttons["Reset"].click()
    assert explorer.controls["w5"][0].value == 2.0


def touch(explorer, **message):
    beat = explorer.stage.beat
    explorer._touched(explorer.stage, message, [])
    assert explorer.stage.beat == beat + 1
    assert_consistent(explorer)


def test_pointer_and_keys_arrive():
    explorer = explorers.perceptron()
    touch(explorer, kind="nudge", key="p0", dx=1, dy=0)
    assert explorer.state.points[0] == (-1.75, -0.75)
    touch(explorer, kind="pick", key="p0")
    assert explorer.state.labels[0] == 1
    touch(explorer, kind="drag", key="p0", x=235.0, y=205.0)
    assert explorer.state.points[0] == (0.0, 0.0)
    explorer.controls["running"][0].value = True
    assert explorer.stage.playing
    assert explorer.controls["running"][0].description == "Pause"
    touch(explorer, kind="tick")
    assert explorer.state.step == 2
    explorer.buttons["Finish"].click()
    assert not explorer.stage.playing
    assert explorer.controls["running"][0].description == "Run"
    other = explorers.backpropagation()
    touch(other, kind="pick", key="w6")
    assert other.controls["chosen"][0].value == "w6"
    touch(other, kind="pick", key="x2")
    assert other.controls["chosen"][0].value == "x2"


def test_original_points_has_a_button():
    explorer = explorers.perceptron("AND")
    touch(explorer, kind="nudge", key="p0", dx=1, dy=0)
    touch(explorer, kind="pick", key="p1")
    explorer.buttons["Reset"].click()
    assert explorer.state.points[0] == (0.25, 0)
    explorer.buttons["Original points"].click()
    assert explorer.state == explorers.perceptron("AND").state


def test_a_message_is_answered_even_if_it_fails():
    explorer = explorers.perceptron()
    beat = explorer.stage.beat
    with pytest.raises(KeyError):
        explorer._touched(explorer.stage, {"kind": "shout"}, [])
    assert explorer.stage.beat == beat + 1


def test_an_explorer_can_start_elsewhere():
    assert explorers.perceptron("XOR").state.points == ((0, 0), (0, 1), (1, 0), (1, 1))
    other = explorers.backpropagation("Bob", "standardised")
    assert (other.controls["person"][0].value, other.controls["scale"][0].value) == (
        "Bob",
        "standardised",
    )
    with pytest.raises(DataError, match=r"expected one of wide gap, .* XOR, received 'xor'"):
        explorers.perceptron("xor")
    with pytest.raises(DataError, match=r"person: expected one of Alice, .* received 'Eve'"):
        explorers.backpropagation("Eve")
    with pytest.raises(DataError, match="scale: expected one of shifted, standardised"):
        explorers.backpropagation(scale="raw")


# ---- threads ------------------------------------------------------------------------------------


class Witness:
    """Everything that was sent to the browser, in the order in which it was sent."""

    def __init__(self, explorer):
        self.explorer, self.seen = explorer, []
        explorer.stage.observe(self.note, "words")

    def note(self, _):
        self.seen.append(
            (self.explorer.state, self.explorer.stage.frame, self.explorer.stage.words)
        )


@pytest.fixture
def fast_switching():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.parametrize("name", ALL)
def test_no_torn_frame_beside_a_running_computation(name, fast_switching):
    explorer = ALL[name]()
    fields = sorted(explorer.controls)
    witness, failures, done = Witness(explorer), [], threading.Event()

    def play(seed):
        rng = random.Random(seed)
        try:
            for _ in range(12):
                control = rng.choice(explorer.controls[rng.choice(fields)])
                control.value = rng.choice(ends(control))
                if explorer.buttons:
                    rng.choice(list(explorer.buttons.values())).click()
        except Exception as error:
            failures.append(error)

    def compute():  # what a cell does meanwhile
        rng = np.random.default_rng(0)
        while not done.is_set():
            rng.standard_normal((60, 60)) @ rng.standard_normal((60, 60))
            other = ALL[name]()
            other.scene.describe(other.state)

    cell = threading.Thread(target=compute)
    players = [threading.Thread(target=play, args=(seed,)) for seed in range(3)]
    for thread in (cell, *players):
        thread.start()
    for thread in players:
        thread.join()
    done.set()
    cell.join()
    assert failures == []
    assert len(witness.seen) > 5
    paint = explorer.scene.painter()
    for state, frame, words in witness.seen:
        assert words == explorer.scene.describe(state)
        assert frame == paint(state)
    assert_consistent(explorer)


# ---- pictures drawn by matplotlib ---------------------------------------------------------------


def image_of(frame):
    data = re.search(r'base64,([^"]+)"', frame)[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")).astype(int)


@pytest.mark.parametrize("state", [State(), State(-10, 10, 10), State(3, 0, 0.5), State(1, -5, 1)])
def test_a_live_frame_equals_the_figure_drawn_anew(state):
    scene = SigmoidScene()
    paint = scene.painter()
    for other in (State(5, 5, 5), state):  # what was drawn before leaves no trace
        live = image_of(paint(other))
    fresh = pixels(scene.render(state)).astype(int)
    assert live.shape == fresh.shape
    assert (np.abs(live - fresh).max(axis=2) > 24).mean() < 0.002  # the edges of lines may differ
    assert (np.abs(live - image_of(paint(State(-2, 0, 1)))).max(axis=2) > 24).mean() > 0.002


def test_rendering_twice_gives_the_same_pixels():
    scene = SigmoidScene()
    first = pixels(scene.render(State(2, 1, 1)))
    pixels(scene.render(State(-9, 1, 1)))
    assert np.array_equal(first, pixels(scene.render(State(2, 1, 1))))


def test_no_text_is_made_or_laid_out_in_an_update(monkeypatch):
    """Formulas and text layout are not safe beside another thread: an update only moves what is there."""
    scene = SigmoidScene()
    paint = scene.painter()

    def refuse(*_, **__):
        raise AssertionError("text in an update")

    monkeypatch.setattr(matplotlib.mathtext.MathTextParser, "parse", refuse)
    monkeypatch.setattr(Text, "__init__", refuse)
    monkeypatch.setattr(Text, "draw", refuse)
    for z in np.linspace(-9, 9, 5):
        paint(State(1, 0, z))
    with pytest.raises(AssertionError, match="text in an update"):
        scene.render(State())


# ---- what a new scene must bring ----------------------------------------------------------------


def test_a_scene_is_abstract_or_complete():
    for abstract in (Scene, FigureScene):
        with pytest.raises(TypeError, match="abstract"):
            abstract()


def test_what_a_scene_does_not_answer_changes_nothing():
    scene, state = SigmoidScene(), State()
    assert scene.dragged(state, "p", 1, 1) == scene.nudged(state, "p", 1, 0) == state
    assert scene.picked(state, "p") == scene.ticked(state) == state


@pytest.mark.parametrize("name", ALL)
def test_a_state_never_changes(name):
    explorer = ALL[name]()
    assert isinstance(explorer, Explorer)
    with pytest.raises(dataclasses.FrozenInstanceError):
        explorer.state.step = 3
    hash(explorer.state)
