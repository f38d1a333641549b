"""The stills of explorers in the committed notebooks are what the explorers show today.

The comparison of notebooks leaves pictures out; so they are drawn again here, and compared.
"""

import ast
import base64
import io
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

from dlcore.viz import explorers

ROOT = Path(__file__).resolve().parents[2]
# shows what the chapter has just trained: its words are compared with the notebook, its scene has tests of its own
TRAINED = {"20_pooling_and_cnn-draw_digit"}
CALL = re.compile(r"^(?:viz\.)?explorers\.(\w+)\((.*)\)$", re.MULTILINE)


def stills():
    """(notebook, explorer, its arguments, saved HTML) of every cell that ends in an explorer."""
    for path in sorted(ROOT.glob("book/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            call = cell.cell_type == "code" and CALL.search(cell.source)
            if call:
                saved = [
                    out.data["text/html"]
                    for out in cell.outputs
                    if "text/html" in out.get("data", {})
                ]
                yield pytest.param(call[1], call[2], saved, id=f"{path.stem}-{call[1]}")


EVERY = list(stills())
STILLS = [still for still in EVERY if still.id not in TRAINED]


def pictures(html):
    found = re.findall(r"data:image/([^;]+);base64,([^\"]+)", html)
    return [(kind, base64.b64decode(data)) for kind, data in found]


def same_drawing(one, other, tolerance=0.15):
    """Whether two SVG texts differ in nothing but the last digit of a coordinate."""
    number = re.compile(r"-?\d+\.\d+")
    if number.sub("#", one) != number.sub("#", other):
        return False
    pairs = zip(number.findall(one), number.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= tolerance for a, b in pairs)


def same_pixels(one, other):
    """Whether two pictures differ in nothing but the edges of lines."""
    a, b = (
        np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int) for data in (one, other)
    )
    return a.shape == b.shape and (np.abs(a - b).max(axis=2) > 40).mean() < 0.004


def test_the_book_has_explorers():
    assert len(STILLS) >= 2


def test_a_still_of_something_trained_is_there():
    saved = {still.id: still.values[2] for still in EVERY if still.id in TRAINED}
    assert saved.keys() == TRAINED
    assert all(pictures(html) for (html,) in saved.values())


@pytest.mark.parametrize(("name", "arguments", "saved"), STILLS)
def test_a_still_is_up_to_date(name, arguments, saved):
    call = ast.parse(f"f({arguments})", mode="eval").body
    given = [ast.literal_eval(node) for node in call.args]
    named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    explorer = getattr(explorers, name)(*given, **named)
    (html,) = saved
    drawn = pictures(explorer._repr_mimebundle_()["text/html"])
    assert drawn
    for (kind, old), (new_kind, new) in zip(pictures(html), drawn, strict=True):
        assert kind == new_kind
        if kind == "svg+xml":
            same = same_drawing(old.decode("utf-8"), new.decode("utf-8"))
        else:
            same = same_pixels(old, new)
        if not same:
            pytest.fail(f"{name}: the saved still is not what is drawn today; run make book")


def test_a_drawing_that_differs_is_noticed():
    one = '<path d="M1.00 2.00"/><text>w</text>'
    assert same_drawing(one, one.replace("2.00", "2.10"))
    assert not same_drawing(one, one.replace("2.00", "2.20"))
    assert not same_drawing(one, one.replace("w", "b"))


def test_pixels_that_differ_are_noticed():
    def data(pixels):
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "PNG")
        return out.getvalue()

    white = np.full((100, 100, 3), 255, dtype=np.uint8)
    line = white.copy()
    line[50] = 0
    assert same_pixels(data(white), data(white - 20))
    assert not same_pixels(data(white), data(line))
