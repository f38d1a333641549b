"""The explorers of convolutions: what they say is true, and moving a control changes what it should."""

import base64
import dataclasses
import io
import itertools
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from PIL import Image
from svg_reader import collisions, lines, outside

from dlcore import nn, ops
from dlcore.viz import svg
from dlcore.viz.explorers import kernel_gallery_scene as gallery
from dlcore.viz.explorers import output_size_scene as places
from dlcore.viz.explorers import rgb_window_scene as rgb
from dlcore.viz.explorers.kernel_gallery_scene import KernelGallery, kernel_gallery
from dlcore.viz.explorers.output_size_scene import OutputSize, output_size
from dlcore.viz.explorers.rgb_window_scene import RgbWindow, rgb_window

RGB, GALLERY, PLACES = RgbWindow(), KernelGallery(), OutputSize()
WINDOWS = [
    rgb.State(row, column, step, kernel, bias)
    for row, column, step, kernel, bias in itertools.product(
        (0, 1, 3), (0, 3), range(rgb.DONE + 1), rgb.KERNELS, (1.0, -50.0)
    )
]


def drawings(scene, state):
    """The panels as they are shown live, parsed: an SVG that is not well formed raises."""
    return [ElementTree.fromstring(panel.live()) for panel in scene.panels(state)]


def words_in(drawing):
    return ["".join(t.itertext()) for t in drawing.iter("{http://www.w3.org/2000/svg}text")]


def touch(explorer, **message):
    explorer._touched(None, message, [])
    return explorer.state


# --- one window of a colour image


def reference(kernel, bias):
    """The map of the slide's corner by the library: zeros above and on the left."""
    y, _ = ops.conv2d(rgb.PADDED[None], kernel[None].copy(), np.array([bias]))
    return y[0, 0]


def test_the_first_window_is_that_of_the_slide():
    state = rgb.State(step=rgb.DONE)
    assert state.sums == (308, -498, 164) and state.output == -25
    assert "308 + (−498) + 164 + 1 = −25." in RGB.describe(state)


@pytest.mark.parametrize("kernel", rgb.KERNELS)
def test_every_window_gives_what_the_library_gives(kernel):
    expected = reference(rgb.KERNELS[kernel], 1.0)
    assert expected.shape == (rgb.PLACES, rgb.PLACES)
    for row, column in np.ndindex(expected.shape):
        assert rgb.State(row, column, 4, kernel).output == expected[row, column]
    assert np.array_equal(reference(rgb.KERNEL, 1.0)[0], [-25, 466, 466, 475])


@pytest.mark.parametrize("state", WINDOWS, ids=str)
def test_products_and_sums_appear_step_by_step(state):
    *channels, the_map = drawings(RGB, state)
    for k, drawing in enumerate(channels):
        shown = words_in(drawing)
        known = state.step > k
        assert ("sum ?" in shown) != known
        assert shown.count("·") == (0 if known else 9)
        at = shown.index("products") + 1
        numbers = [shown[at + 1 + 2 * n] for n in range(9)]  # weight, product, weight, product …
        if known:
            signed = [float(v.replace("−", "-")) for v in numbers]
            assert signed == state.products[k].ravel().tolist()
            assert shown[-2] == f"sum {rgb.short(state.sums[k])}"
    assert words_in(the_map)[0] == rgb.total(state)
    assert ("?" in rgb.total(state)) == (state.step < rgb.DONE)


@pytest.mark.parametrize("state", WINDOWS, ids=str)
def test_the_map_holds_what_came_before_and_nothing_else(state):
    *_, the_map = drawings(RGB, state)
    shown = words_in(the_map)[2:]
    expected = reference(rgb.KERNELS[state.kernel], state.bias).ravel()
    known = state.place + (state.step == rgb.DONE)
    assert shown[:known] == [rgb.short(v) for v in expected[:known]]
    assert set(shown[known:]) <= {"?"} and len(shown) == rgb.PLACES**2


@pytest.mark.parametrize("state", WINDOWS, ids=str)
def test_the_words_are_sums_that_come_out(state):
    said = RGB.describe(state).replace("−", "-")
    sums = re.findall(r"[:.] ?(?:\w+: )?([-\d +().]+) = (-?[\d.]*\d)", said)
    assert len(sums) == (state.step > 0)
    for left, right in sums:
        assert sum(float(t.strip(" ()")) for t in left.split(" + ")) == float(right)


@pytest.mark.parametrize("state", WINDOWS, ids=str)
def test_nothing_leaves_its_card_or_covers_another(state):
    for panel in RGB.panels(state):
        assert outside(panel.live()) == []
        assert collisions(panel.live()) == []


def window_of(drawing):
    (rim,) = (e for e in drawing.iter() if e.get("data-key") == "window")
    return float(rim.get("x")), float(rim.get("y"))


def test_row_and_column_move_the_window_in_all_three_channels():
    explorer = rgb_window()
    before = [window_of(d) for d in drawings(RGB, explorer.state)[:3]]
    explorer.set(row=2)
    down = [window_of(d) for d in drawings(RGB, explorer.state)[:3]]
    explorer.set(column=3)
    across = [window_of(d) for d in drawings(RGB, explorer.state)[:3]]
    for k in range(3):
        assert down[k] == (before[k][0], before[k][1] + 2 * rgb.ROW)
        assert across[k] == (before[k][0] + 3 * rgb.CELL, down[k][1])


def test_the_bias_moves_the_output_and_no_product():
    explorer = rgb_window()
    explorer.set(step=rgb.DONE)
    before = explorer.state
    explorer.set(bias=11.0)
    assert explorer.state.output == before.output + 10
    assert np.array_equal(explorer.state.products, before.products)


def test_the_turned_kernel_gives_other_numbers():
    explorer = rgb_window()
    explorer.set(step=rgb.DONE, kernel=rgb.TURNED)
    weights = words_in(drawings(RGB, explorer.state)[0])
    assert weights[weights.index("kernel") + 2] == "1"  # the first is now the slide's last
    assert explorer.state.output != -25


def test_next_walks_through_every_step_and_back_walks_home():
    explorer = rgb_window()
    seen = [explorer.state]
    for _ in range(5 * rgb.PLACES**2 + 3):
        explorer.buttons["Next"].click()
        seen.append(explorer.state)
    assert len(set(seen)) == 5 * rgb.PLACES**2
    assert (explorer.state.row, explorer.state.column, explorer.state.step) == (3, 3, rgb.DONE)
    for _ in seen:
        explorer.buttons["Back"].click()
    assert explorer.state == rgb.State()
    explorer.buttons["Next window"].click()
    assert (explorer.state.place, explorer.state.step) == (0, rgb.DONE)
    explorer.buttons["Next window"].click()
    assert (explorer.state.place, explorer.state.step) == (1, rgb.DONE)


def test_a_number_of_the_map_leads_to_its_window():
    explorer = rgb_window()
    state = touch(explorer, kind="pick", key="y6")
    assert (state.row, state.column, state.step) == (1, 2, rgb.DONE)
    assert "= 798." in explorer.stage.words


# --- the gallery


STATES = [
    dataclasses.replace(gallery.chosen(gallery.State(), name), stride=s, padding=p, dilation=d)
    for name, (s, p, d) in itertools.product(
        gallery.KERNELS, ((1, 0, 1), (1, 1, 1), (3, 12, 6), (4, 5, 2))
    )
]


def images_of(frame):
    found = re.findall(r'base64,([^"]+)"', frame)
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(data)))).astype(int) for data in found
    ]


@pytest.mark.parametrize(
    ("name", "total"),
    [("identity", 1), ("Gaussian blur", 1), ("sharpen", 1), ("edges", 0), ("left to right", 0)],
)
def test_the_sums_of_the_lecture(name, total):
    state = gallery.chosen(gallery.State(), name)
    assert state.total == total
    assert state.name == name
    assert f"add up to {total}." in GALLERY.describe(state)
    assert state.zero == (gallery.BLACK if total else gallery.GREY)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_result_is_the_sum_over_windows(state):
    y = gallery.result(state)
    padded = np.pad(gallery.photograph(), state.padding)
    rng = np.random.default_rng(0)
    for p, q in zip(
        rng.integers(y.shape[0], size=30), rng.integers(y.shape[1], size=30), strict=True
    ):
        top, left = p * state.stride, q * state.stride
        seen = padded[top :: state.dilation, left :: state.dilation][:3, :3]
        assert y[p, q] == pytest.approx(np.sum(seen * state.kernel), abs=1e-12)
    sizes = [
        nn.conv_output_size(n, 3, state.stride, state.padding, state.dilation)
        for n in (gallery.ROWS, gallery.COLUMNS)
    ]
    assert list(y.shape) == sizes
    assert f"become {sizes[0]} × {sizes[1]}," in GALLERY.describe(state)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_what_is_seen_is_the_result_on_its_card(state):
    shown, photo = images_of(GALLERY.frame(state))
    assert shown.shape == photo.shape == (gallery.HIGH, gallery.WIDE)
    y = gallery.result(state)
    top, left = (gallery.HIGH - y.shape[0]) // 2, (gallery.WIDE - y.shape[1]) // 2
    inside = shown[top : top + y.shape[0], left : left + y.shape[1]]
    unit = 1.0 if state.zero == gallery.BLACK else 2 * gallery.strongest(state)
    offset = 0.0 if state.zero == gallery.BLACK else 0.5
    np.testing.assert_allclose(inside / 255, np.clip(offset + y / unit, 0, 1), atol=0.51 / 255)
    rest = shown.copy()
    rest[top : top + y.shape[0], left : left + y.shape[1]] = 255
    assert (rest == 255).all()


def test_zero_is_grey_where_it_should_be():
    state = gallery.chosen(gallery.State(), "edges")
    levels = gallery.shades(state)[1:-1, 1:-1]
    flat = np.abs(gallery.result(state)[1:-1, 1:-1]) < 1e-9
    assert flat.sum() > 20 and set(levels[flat]) <= {127, 128}
    other = dataclasses.replace(state, zero=gallery.BLACK)
    assert set(gallery.shades(other)[1:-1, 1:-1][flat]) == {0}


def test_a_number_changes_the_result_and_the_name():
    explorer = kernel_gallery()
    photo = images_of(explorer.stage.frame)
    assert np.array_equal(*photo)  # the identity
    (box,) = explorer.controls["w00"]
    box.value = 2.0
    assert explorer.state.numbers[0] == 2.0 and explorer.state.name == gallery.CUSTOM
    assert explorer.controls["name"][0].value == gallery.CUSTOM
    shown, same = images_of(explorer.stage.frame)
    assert (
        np.array_equal(same, photo[1]) and shown.mean() > same.mean() + 20
    )  # three times as bright
    (divisor,) = explorer.controls["divisor"]
    divisor.value = 3.0
    assert explorer.state.total == 1
    assert abs(images_of(explorer.stage.frame)[0].mean() - same.mean()) < 3


def test_stride_and_padding_change_the_size_and_dilation_the_kernel():
    explorer = kernel_gallery("edges")
    before = gallery.result(explorer.state).shape
    explorer.set(stride=2)
    assert gallery.result(explorer.state).shape == (before[0] // 2, (before[1] + 1) // 2)
    explorer.set(stride=1, padding=5)
    assert gallery.result(explorer.state).shape == (before[0] + 8, before[1] + 8)
    explorer.set(padding=1)
    boxes = len(re.findall("<rect", gallery.drawn(explorer.state).live()))
    explorer.set(dilation=3)
    assert gallery.result(explorer.state).shape == (before[0] - 4, before[1] - 4)
    assert len(re.findall("<rect", gallery.drawn(explorer.state).live())) == boxes + 49 - 9


def test_turning_changes_only_what_is_not_symmetric():
    explorer = kernel_gallery("left to right")
    before = gallery.result(explorer.state)
    explorer.buttons["Turn by 180°"].click()
    assert np.allclose(gallery.result(explorer.state), -before)
    explorer.set(name="Gaussian blur")
    same = explorer.stage.frame
    explorer.buttons["Turn by 180°"].click()
    assert explorer.stage.frame == same


@pytest.mark.parametrize("dilation", [1, 3, 6])
def test_the_kernel_is_drawn_with_its_numbers(dilation):
    state = gallery.State(tuple(range(-4, 5)), 2.5, dilation=dilation)
    drawn = gallery.drawn(state).live()
    shown = [line.words for line in lines(drawn)]
    assert shown == ["the kernel", *(gallery.short(v) for v in range(-4, 5)), "all over 2.5, sum 0"]
    assert outside(drawn) == [] and collisions(drawn) == []


# --- where the windows stand


AXES = [
    places.State(size, kernel, stride, padding, dilation)
    for size, kernel, stride, padding, dilation in itertools.product(
        (3, 8, 14), (1, 2, 3, 5), (1, 2, 4), (0, 1, 4), (1, 3)
    )
]


@pytest.mark.parametrize("state", AXES, ids=str)
def test_windows_lie_inside_and_no_other_would(state):
    inside = range(-state.padding, state.size + state.padding)
    for p in range(state.outputs):
        window = state.window(p)
        assert window[0] in inside and window[-1] in inside and len(window) == state.kernel
        assert window[-1] - window[0] == state.reach - 1
    assert state.window(state.outputs)[-1] not in inside
    assert sum(state.seen.values()) == state.outputs * state.kernel


@pytest.mark.parametrize("state", AXES, ids=str)
def test_the_library_sees_what_is_said_to_be_seen(state):
    """The gradient of the sum of all outputs, with weights of 1, counts the windows that meet an entry."""
    if not state.outputs:
        return
    x, w = np.zeros((1, 1, state.size)), np.ones((1, 1, state.kernel))
    y, backward = ops.conv1d(x, w, None, state.stride, state.padding, state.dilation)
    assert y.shape[2] == state.outputs
    dx, _ = backward(np.ones_like(y))
    assert dx[0, 0].tolist() == [state.seen[entry] for entry in range(state.size)]


@pytest.mark.parametrize("state", AXES, ids=str)
def test_words_formula_and_drawing_agree(state):
    axis, formula = drawings(PLACES, state)
    said, shown = PLACES.describe(state), words_in(axis)
    assert [w for w in shown if w.startswith("y[")] == [f"y[{p}]" for p in range(state.outputs)]
    blue = [e for e in axis.iter() if e.tag.endswith("rect") and e.get("fill") == svg.BLUE]
    assert len(blue) == state.outputs * state.kernel
    assert f"R = {state.reach}" in said
    lines_of_formula = words_in(formula)
    assert lines_of_formula[1].endswith(f"= {state.reach}")
    if state.outputs:
        assert lines_of_formula[4].endswith(f"= {state.outputs}")
        left = state.room - state.reach - state.stride * (state.outputs - 1)
        assert lines_of_formula[5].startswith(f"left over at the end: {left} entr")
        assert 0 <= left < state.stride
    else:
        assert "No window fits in" in said and "no room" in lines_of_formula[4]
    missed = [e for e in range(state.size) if state.outputs and not state.seen[e]]
    assert ("No window sees" in said) == bool(missed)
    assert all(re.search(rf"\b{e}\b", said.split("sees")[1]) for e in missed)


@pytest.mark.parametrize("state", AXES, ids=str)
def test_the_axis_fits_on_its_card(state):
    for panel in PLACES.panels(state):
        assert outside(panel.live()) == []
        assert collisions(panel.live()) == []


def test_each_control_moves_what_it_should():
    explorer = output_size()
    assert explorer.state.outputs == 4
    explorer.set(stride=1)
    assert explorer.state.outputs == 8 and explorer.state.window(1)[0] == 0
    explorer.set(padding=0)
    assert explorer.state.outputs == 6
    assert [explorer.state.seen[e] for e in range(8)] == [1, 2, 3, 3, 3, 3, 2, 1]
    explorer.set(dilation=3)
    assert explorer.state.window(0) == [0, 3, 6] and explorer.state.outputs == 2
    explorer.set(kernel=4)
    assert explorer.state.outputs == 0 and "No window fits in" in explorer.stage.words
    explorer.set(size=12)
    assert explorer.state.outputs == 3


@pytest.mark.parametrize("kernel", [1, 3, 5])
def test_same_size_keeps_the_size(kernel):
    explorer = output_size()
    explorer.set(kernel=kernel)
    explorer.buttons["Same size"].click()
    assert explorer.state.outputs == explorer.state.size
    explorer.set(kernel=4)
    before = explorer.state
    explorer.buttons["Same size"].click()
    assert explorer.state == before  # an even kernel has no such padding
