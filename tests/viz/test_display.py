"""What a notebook saves of a picture, a table, a source: HTML that JupyterLab keeps, and words."""

import base64
import html
import inspect
import io
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from PIL import Image

from dlcore import ops, viz
from dlcore.errors import DataError, DtypeError, ShapeError
from dlcore.viz import display


def drawn():
    fig, ax = viz.figure()
    x = np.linspace(0, 1, 50)
    for k in range(5):
        ax.plot(x, x**k, label=str(k))
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return fig


def data_of(still):
    (found,) = re.findall(r'src="data:image/([^;]+);base64,([^"]+)"', still.html)
    return found[0], base64.b64decode(found[1])


def test_a_figure_becomes_a_picture_with_its_words():
    words = 'Loss falls from 2.3 to 0.1 <in "ten" epochs>.'
    still = viz.show(drawn(), words)
    bundle = still._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(still) == words
    root = ElementTree.fromstring(still.html.replace('">', '"/>', 2).replace('"/><img', '"><img'))
    image, caption = root
    assert image.get("alt") == caption.text == words
    assert "max-width:100%" in image.get("style")
    assert image.get("width") == "700"
    assert html.escape(words) in still.html


def test_a_still_is_small_and_always_the_same():
    kind, data = data_of(viz.show(drawn(), "Powers."))
    image = Image.open(io.BytesIO(data))
    assert kind == "png"
    assert image.size == (1008, 518)  # 7 x 3.6 inches at 144 dots per inch
    assert len(image.convert("RGB").getcolors()) <= 64
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)  # a white card in both themes
    assert len(data) < 60_000
    assert data == data_of(viz.show(drawn(), "Powers."))[1]


def test_64_colours_are_enough():
    fig = drawn()
    full = viz.style.pixels(fig).astype(int)
    few = np.asarray(Image.open(io.BytesIO(display.png(full.astype(np.uint8)))).convert("RGB"))
    assert np.abs(few.astype(int) - full).mean() < 1.0


def test_a_few_points_keep_their_colour_on_a_wide_ground():
    fig, ax = viz.figure()
    viz.plots.regions(ax, lambda p: 1 / (1 + np.exp(-p.sum(axis=1))), (-3, 3), (-3, 3))
    viz.plots.points(ax, [[-1, -1], [1, 1]], [0, 1])
    _, data = data_of(viz.show(fig, "Two points."))
    colours = {c for _, c in Image.open(io.BytesIO(data)).convert("RGB").getcolors()}
    for colour in (viz.style.ORANGE, viz.style.BLUE):
        assert tuple(bytes.fromhex(colour[1:])) in colours


def test_a_figure_of_any_width_keeps_100_pixels_an_inch():
    fig, _ = viz.figure(size=(4.5, 2))
    assert 'width="450"' in viz.show(fig, "Narrow.").html


def test_an_svg_becomes_a_picture_too():
    svg = viz.diagrams.neuron()
    kind, data = data_of(viz.show(svg, "A neuron."))
    assert (kind, data.decode()) == ("svg+xml", svg)
    assert 'width="600"' in viz.show(svg, "A neuron.").html


@pytest.mark.parametrize("words", ["", "  ", None, 3])
def test_a_picture_without_words_is_refused(words):
    with pytest.raises(DataError, match=r"expected one sentence .* received .* second argument"):
        viz.show(drawn(), words)


@pytest.mark.parametrize("picture", [None, "no svg", 3, np.zeros((2, 2))])
def test_only_figures_and_svg_are_shown(picture):
    with pytest.raises(DtypeError, match=r"expected a matplotlib Figure .* received .* viz.figure"):
        viz.show(picture, "Words.")


def test_a_table_is_aligned_and_keeps_its_digits():
    still = viz.table([("Alice", 1, 0.40234), ("Bob", 0, -1e-9)], ("name", "t", "y"), "Two people.")
    assert still.words.split("\n") == [
        "Two people.",
        "name   t       y",
        "-----  -  ------",
        "Alice  1  0.4023",
        "Bob    0  −1e−09",
    ]


def test_a_table_names_rows_and_columns_for_a_screen_reader():
    still = viz.table([("a < b", True, 2)], ("what", "holds", "n"))
    assert '<th scope="col" style="text-align:left">what</th>' in still.html
    assert '<th scope="row" style="text-align:left">a &lt; b</th>' in still.html
    assert '<td style="text-align:right">2</td>' in still.html
    assert ">yes</td>" in still.html
    ElementTree.fromstring(still.html)


def test_the_caption_of_a_table_stands_above_it():
    text = viz.table([(1,)], ("n",), "One & only.").html
    ElementTree.fromstring(text)
    assert text.index("One &amp; only.") < text.index("<table>")


def test_a_table_without_rows():
    assert viz.table([], ("a", "b")).words == "a  b\n-  -"


def test_a_row_of_another_length_is_refused():
    with pytest.raises(
        ShapeError, match=r"expected 2 values in every row.* received 3: \[1, 2, 3\]"
    ):
        viz.table([(1, 2), (1, 2, 3)], ("a", "b"))


def test_a_source_is_the_file_that_runs():
    shown = viz.show_source(display.table)._repr_mimebundle_()
    assert shown["text/plain"] == inspect.getsource(display.table).rstrip()
    lines = shown["text/markdown"].split("\n")
    assert lines[0] == "`dlcore/viz/display.py`"
    assert lines[1] == "```python"
    assert lines[-1] == "```"
    assert "\n".join(lines[2:-1]) == shown["text/plain"]


class Documented:
    """A class with words."""

    def one(self):
        """Only words."""

    def two(self):
        """Words
        on two lines.
        """
        text = """no docstring"""

        return text  # "kept"


def test_a_source_without_its_docstrings():
    assert repr(viz.show_source(Documented, docstring=False)).split("\n") == [
        "class Documented:",
        "    def one(self):",
        '        """Only words."""',
        "",
        "    def two(self):",
        '        text = """no docstring"""',
        "",
        '        return text  # "kept"',
    ]
    assert '"""' in repr(viz.show_source(Documented))


def test_an_op_without_its_docstring_is_still_the_op():
    full, short = (repr(viz.show_source(ops.linear, docstring=d)) for d in (True, False))
    assert short.count("\n") < 20
    assert "Parameters" not in short
    names: dict = {}
    exec(short, vars(inspect.getmodule(ops.linear)), names)
    x, w, b = np.ones((2, 3)), np.ones((3, 4)), np.zeros(4)
    assert np.array_equal(names["linear"](x, w, b)[0], ops.linear(x, w, b)[0])
    assert set(short.split("\n")) <= set(full.split("\n"))


def test_the_source_of_a_method_starts_at_the_margin():
    assert repr(viz.show_source(display.Still.__repr__)).startswith("def __repr__")


def test_a_source_with_a_fence_gets_a_longer_one():
    shown = display.Source('"""```python"""', "place")._repr_mimebundle_()["text/markdown"]
    assert shown.count("````") == 2
