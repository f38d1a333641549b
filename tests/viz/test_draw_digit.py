"""The explorer that looks at a drawing: what it shows is what the library computes, and ink changes what it should."""

import re

import numpy as np
import pytest
import svg_reader

from dlcore import data, nn, ops
from dlcore.viz import explorers
from dlcore.viz.explorers import draw_digit_state as drawing
from dlcore.viz.explorers.draw_digit_scene import OUT, DrawDigit
from dlcore.viz.explorers.draw_digit_state import DOTS, EMPTY, STARTS, State

MODEL = drawing.trained()
SCENE = DrawDigit({OUT: MODEL})
AT = {"network": OUT}
SEVEN = drawing.begun(State(**AT), "a real 7")


def touch(explorer, **message):
    explorer._touched(None, message, [])
    return explorer.state


def place(row, column):
    """The middle of a pixel of the paper, in the units of its panel."""
    return {"x": 16 + 36 * (column + 0.5), "y": 34 + 36 * (row + 0.5)}


def blacks(panel):
    """Ink of the 64 pixels as drawn."""
    return [float(v) for v in re.findall(r'fill-opacity="([\d.]+)"', panel)][:64]


# --- the drawing


@pytest.mark.parametrize("digit", range(10))
def test_a_real_digit_is_on_the_paper_to_the_last_shade(digit):
    state = drawing.begun(State(**AT), f"a real {digit}")
    assert np.array_equal(state.image, drawing.samples()[digit])
    paper = SCENE.panels(state)[0].live()
    assert np.allclose(blacks(paper), state.image.ravel(), atol=1e-3)


def test_the_shade_of_a_pixel_is_the_share_of_its_dots():
    dots = np.zeros((DOTS, DOTS), dtype=int)
    dots[4:6, 8:12] = 1
    image = drawing.with_dots(State(), dots).image
    assert image[1, 2] == 0.5 and image.sum() == 0.5


@pytest.mark.parametrize("width", [drawing.THINNEST, 1.8, drawing.THICKEST])
def test_a_stroke_is_as_wide_as_the_pen_and_has_no_gaps(width):
    state = drawing.stroke(State(row=16, column=4, width=width), 16, 28)
    column = state.dots[:, 8:24].sum(axis=0)
    assert (column == column[0]).all()
    assert abs(column[0] - width * drawing.FINE) <= 1.5
    rubbed = drawing.stroke(State(state.ink, 16, 28, rubbing=True, width=3.0), 16, 4)
    assert not any(rubbed.ink)


def test_moving_by_pixels_moves_the_image_and_drops_what_leaves_the_paper():
    for down, right in ((1, 0), (-2, 0), (0, 3), (0, -1)):
        image = drawing.moved(SEVEN, down, right).image
        padded = np.pad(SEVEN.image, 8)
        assert np.array_equal(image, padded[8 - down : 16 - down, 8 - right : 16 - right])


def test_centred_has_equal_margins_and_loses_no_ink():
    small = drawing.stroke(State(row=3, column=3), 12, 8)
    middle = drawing.centred(small)
    rows, columns = np.nonzero(middle.dots)
    assert abs(rows.min() - (DOTS - 1 - rows.max())) <= 1
    assert abs(columns.min() - (DOTS - 1 - columns.max())) <= 1
    assert middle.dots.sum() == small.dots.sum()
    assert drawing.centred(State()) == State()


# --- what the network makes of it


@pytest.mark.parametrize("start", STARTS)
def test_the_stages_are_those_of_the_library(start):
    state = drawing.begun(State(**AT), start)
    seen, x = SCENE.seen(state), state.image[None, None]
    w, b = MODEL.layers[0].w.value, MODEL.layers[0].b.value
    maps = ops.relu(ops.conv2d(x, w, b, padding=1)[0])[0]
    assert np.allclose(seen.maps, maps[0])
    assert np.array_equal(seen.pooled, ops.max_pool2d(seen.maps[None], 2)[0][0])
    assert np.allclose(seen.scores, MODEL.predict(x)[0])
    assert seen.shares.sum() == pytest.approx(1)
    assert SCENE.describe(state).count(f"{seen.shares.argmax()} (") >= 1


def test_ink_on_one_pixel_changes_the_maps_around_it_and_nothing_else():
    explorer = explorers.draw_digit({OUT: MODEL}, start=EMPTY)
    explorer.set(width=drawing.THINNEST)  # a dot of one pixel
    before = SCENE.seen(explorer.state)
    frames = [p.live() for p in SCENE.panels(explorer.state)]
    state = touch(explorer, kind="pick", key="p35")
    assert np.argwhere(state.image > 0).tolist() == [[3, 5]]
    after = SCENE.seen(state)
    changed = np.argwhere((after.maps != before.maps).any(axis=0))
    assert changed.min(axis=0).tolist() == [2, 4] and changed.max(axis=0).tolist() == [4, 6]
    assert 0 < np.count_nonzero((after.pooled != before.pooled).any(axis=0)) <= 4
    for old, new in zip(frames, SCENE.panels(state), strict=True):
        assert new.live() != old, new.name  # paper, answer, both groups of maps, second layer


def test_moving_the_drawing_moves_the_maps_but_not_the_pooled_ones():
    """Away from the border; by one pixel, half a window."""
    x = np.zeros((2, 8, 8))
    x[0, 2:5, 2:5] = drawing.samples()[7][:3, 2:5]
    x[1, 2:5, 3:6] = x[0, 2:5, 2:5]
    first, then = (drawing.look(MODEL, image) for image in x)
    assert np.allclose(then.maps[:, 1:-1, 2:-1], first.maps[:, 1:-1, 1:-2])
    assert not np.allclose(then.pooled[:, :, 1:], first.pooled[:, :, :-1])
    assert not np.allclose(then.pooled, first.pooled)


def test_switching_a_map_off_removes_it_and_changes_the_answer_alone_through_it():
    explorer = explorers.draw_digit({OUT: MODEL})
    before = SCENE.seen(explorer.state)
    lit = int(before.maps.max(axis=(1, 2)).argmax())
    state = touch(explorer, kind="pick", key=f"m{lit}")
    after = SCENE.seen(state)
    assert state.off == (lit,) and f"Off: map {lit}." in explorer.stage.words
    assert not after.maps[lit].any() and not after.pooled[lit].any()
    others = [k for k in range(8) if k != lit]
    assert np.array_equal(after.maps[others], before.maps[others])
    assert not np.allclose(after.scores, before.scores)
    assert touch(explorer, kind="pick", key=f"m{lit}").off == ()
    touch(explorer, kind="pick", key="m0")
    explorer.buttons["All maps on"].click()
    assert explorer.state.off == ()


def test_the_network_can_be_chosen():
    other = drawing.lenet(np.random.default_rng(5))
    explorer = explorers.draw_digit({"one": MODEL, "two": other})
    before = explorer.stage.frame
    explorer.set(network="two")
    assert explorer.stage.frame != before
    assert "The network (two) says" in explorer.stage.words
    expected = other.predict(explorer.state.image[None, None])[0].argmax()
    assert f"says {expected} (" in explorer.stage.words


def test_the_default_network_reads_the_real_digits():
    digits = data.digits()
    said = MODEL.predict(digits.images[:, None]).argmax(axis=1)
    assert (said == digits.t).mean() > 0.94
    assert sum(p.value.size for p in MODEL.parameters()) == 1898
    assert isinstance(MODEL.layers[2], nn.MaxPool2d)


# --- the pen


def test_a_pointer_draws_lines_that_begin_where_it_went_down():
    explorer = explorers.draw_digit({OUT: MODEL}, start=EMPTY)
    for column in (2, 4, 6):
        touch(explorer, kind="drag", key="p11", **place(1, column))
    row = explorer.state.image[1]
    assert (row[1:7] > 0.4).all() and explorer.state.image[3:].sum() == 0
    for down in (6, 7):  # a second stroke: no line leads to it
        touch(explorer, kind="drag", key="p56", **place(down, 6))
    assert explorer.state.image[3].sum() == 0 and explorer.state.image[6, 6] > 0.4
    touch(explorer, kind="drag", key="p11", **place(2, 1))  # a third, from where the first began
    assert explorer.state.image[3:6, 3:5].sum() == 0
    touch(explorer, kind="drag", key="p11", x=-500.0, y=9000.0)  # off the paper
    assert 0 <= explorer.state.row < DOTS and explorer.state.column == 0


def test_arrow_keys_move_the_pen_and_draw_when_it_is_down():
    explorer = explorers.draw_digit({OUT: MODEL}, start=EMPTY)
    state = touch(explorer, kind="nudge", key="pen", dx=0, dy=1)
    assert (state.row, state.column) == (DOTS // 2 - drawing.STEP, DOTS // 2)
    assert not any(state.ink) and "Pen up in row 3, column 4." in explorer.stage.words
    touch(explorer, kind="pick", key="pen")
    assert explorer.state.down and any(explorer.state.ink)
    for _ in range(40):
        touch(explorer, kind="nudge", key="pen", dx=1, dy=0)
    assert explorer.state.column == DOTS - 1
    assert (explorer.state.image[3, 4:] > 0.4).all()
    touch(explorer, kind="pick", key="pen")
    explorer.set(rubbing=True, width=3.0)
    touch(explorer, kind="pick", key="pen")
    for _ in range(40):
        touch(explorer, kind="nudge", key="pen", dx=-1, dy=0)
    assert not any(explorer.state.ink) and "The paper is empty. Rubber down" in explorer.stage.words


@pytest.mark.parametrize("start", [EMPTY, "a real 0", "a real 8"])
@pytest.mark.parametrize("off", [(), (0, 3, 7)])
def test_nothing_leaves_its_card_or_covers_another(start, off):
    state = drawing.begun(State(network=OUT, off=off), start)
    for panel in SCENE.panels(state):
        assert svg_reader.outside(panel.live()) == []
        assert svg_reader.collisions(panel.live()) == []


def test_the_maps_are_drawn_as_strong_as_they_are():
    state = SEVEN
    drawn = SCENE.panels(state)[2].live()
    weak = DrawDigit({OUT: MODEL})
    weak.scales[OUT] = (1e6, 1e6)
    faint = weak.panels(state)[2].live()
    strongest = max(float(v) for v in re.findall(r'ink,#1A1A1A\)" fill-opacity="([\d.]+)"', drawn))
    assert strongest > 0.5
    shades = [float(v) for v in re.findall(r'ink,#1A1A1A\)" fill-opacity="([\d.]+)"', faint)]
    assert max(shades) == 1 / 8
