"""The house style: it stays inside its figures, and everybody can read its colours."""

import re
import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest

from dlcore import viz
from dlcore.viz import style, svg

LIGHT = {
    name: re.fullmatch(r"var\(--dl-\w+,(#\w+)\)", value)[1]
    for name, value in {
        "ink": svg.INK,
        "soft": svg.SOFT,
        "paper": svg.PAPER,
        "blue": svg.BLUE,
        "orange": svg.ORANGE,
        "green": svg.GREEN,
        "pink": svg.PINK,
        "tint0": svg.TINT_0,
        "tint1": svg.TINT_1,
    }.items()
}


def luminance(colour):
    channels = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """The ratio that WCAG 2 asks for: 4.5 for text, 3 for shapes."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white():
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21


@pytest.mark.parametrize("theme", [LIGHT, svg.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "soft", "blue", "orange", "green", "pink"])
def test_text_can_be_read_in_both_themes(theme, name):
    assert contrast(theme[name], theme["paper"]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, svg.DARK], ids=["light", "dark"])
def test_points_and_names_stand_out_on_the_sides_of_a_line(theme):
    for side in ("tint0", "tint1"):
        assert contrast(theme["ink"], theme[side]) >= 7
        for name in ("blue", "orange", "green"):
            assert contrast(theme[name], theme[side]) >= 3


def test_every_colour_has_a_line_style_of_its_own():
    _fig, ax = viz.figure()
    lines = [ax.plot([0, 1], [k, k])[0] for k in range(5)]
    assert len({line.get_color() for line in lines}) == 5
    assert len({str(line._unscaled_dash_pattern) for line in lines}) == 5
    assert {line.get_linewidth() for line in lines} == {2.2}
    assert len(set(style.CLASS_MARKERS)) == len(style.CLASS_COLOURS) == 5


def test_a_figure_leaves_the_settings_of_others_alone():
    before = dict(mpl.rcParams)
    fig, ax = viz.figure()
    ax.plot([0, 1], [0, 1], label="line")
    ax.legend()
    ax.set_title("title")
    style.pixels(fig)
    assert dict(mpl.rcParams) == before
    assert ax.get_title(loc="left") == "title"
    assert not ax.get_legend().get_frame_on()


def test_one_axes_or_an_array_of_them():
    assert isinstance(viz.figure()[1], style.HouseAxes)
    assert viz.figure(1, 3)[1].shape == (3,)
    assert viz.figure(2, 2)[1].shape == (2, 2)
    assert tuple(viz.figure(size=(5, 2))[0].get_size_inches()) == (5, 2)


def test_pyplot_is_never_loaded():
    code = (
        "import sys; from dlcore import viz; viz.explorers.sigmoid(); viz.explorers.perceptron();"
        "fig, ax = viz.figure(); ax.plot([0, 1], [1, 0]); viz.show(fig, 'A line.');"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
