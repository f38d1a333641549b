"""The table of a model: counts done by hand, and a model that is left as it was."""

from html.parser import HTMLParser

import numpy as np
import pytest
import torch
from case_table import LAYER_CASES

from dlcore import nn
from dlcore.arrays import to_numpy
from dlcore.errors import DtypeError, ShapeError

EVERY_LAYER = pytest.mark.parametrize("case", LAYER_CASES.values(), ids=LAYER_CASES)


def network():
    rng = np.random.default_rng(0)
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256, rng=rng),
        nn.ReLU(),
        nn.Residual(nn.Linear(256, 256, rng=rng), nn.Tanh()),
        nn.Linear(256, 10, rng=rng),
    )


def test_counts_by_hand():
    summary = network().summary((1, 28, 28))
    rows = [(r.name, r.layer, r.output_shape, r.parameters, r.multiply_adds) for r in summary.rows]
    assert rows == [
        ("0", "Flatten", (784,), 0, 0),
        ("1", "Linear", (256,), 784 * 256 + 256, 784 * 256),
        ("2", "ReLU", (256,), 0, 0),
        ("3", "Residual", (256,), 0, 0),
        ("3.0", "Linear", (256,), 256 * 256 + 256, 256 * 256),
        ("3.1", "Tanh", (256,), 0, 0),
        ("4", "Linear", (10,), 2570, 2560),
    ]
    assert summary.parameters == 200_960 + 65_792 + 2_570
    assert summary.multiply_adds == 200_704 + 65_536 + 2_560
    assert summary.buffers == 0


TEXT = """\
Sequential, input shape (1, 28, 28)
name   layer     output shape  parameters  multiply-adds
-----  --------  ------------  ----------  -------------
0      Flatten   (784,)                 0              0
1      Linear    (256,)           200,960        200,704
2      ReLU      (256,)                 0              0
3      Residual  (256,)                 0              0
3.0    Linear    (256,)            65,792         65,536
3.1    Tanh      (256,)                 0              0
4      Linear    (10,)              2,570          2,560
-----  --------  ------------  ----------  -------------
total                             269,322        268,800
Multiply-adds are those of one example."""


def test_it_is_printed_as_a_table():
    summary = network().summary((1, 28, 28))
    assert str(summary) == repr(summary) == TEXT


class Table(HTMLParser):
    """Collects cells as (tag, scope, text), and the caption."""

    def __init__(self, text):
        super().__init__()
        self.cells, self.caption, self.open = [], "", []
        self.feed(text)
        assert not self.open, "a tag was left open"

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag in ("th", "td"):
            self.cells.append([tag, dict(attrs).get("scope"), ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "caption" in self.open:
            self.caption += data
        elif self.open and self.open[-1] in ("th", "td"):
            self.cells[-1][2] += data


def test_a_notebook_shows_a_table_that_can_be_walked_through():
    summary = network().summary((1, 28, 28))
    table = Table(summary._repr_html_())
    assert "Sequential, input shape (1, 28, 28)" in table.caption
    rows = [table.cells[i : i + 5] for i in range(0, len(table.cells), 5)]
    assert [cell[:2] for cell in rows[0]] == [["th", "col"]] * 5
    for row in rows[1:]:
        assert [cell[:2] for cell in row] == [["th", "row"]] + [["td", None]] * 4
    shown = [tuple(cell[2] for cell in row) for row in rows[1:-1]]
    assert shown == [row.cells() for row in summary.rows]
    assert [cell[2] for cell in rows[-1]] == ["total", "", "", "269,322", "268,800"]


class Odd(nn.OpLayer):
    """Has a name that HTML would read as a tag."""

    @property
    def settings(self):
        return "<b>&"

    def apply(self, x):
        return x + 0, lambda dy: (dy,)


def test_texts_are_escaped():
    summary = nn.Sequential(Odd()).summary((2,))
    assert "Odd(<b>&)" in str(summary)
    assert "Odd(&lt;b&gt;&amp;)" in summary._repr_html_()
    assert [cell[2] for cell in Table(summary._repr_html_()).cells][6] == "Odd(<b>&)"


# ---------------------------------------------------------------------- shared parameters, buffers


class Noisy(nn.OpLayer):
    """A layer with a buffer and a generator, which draws whatever the mode."""

    def __init__(self, rng):
        super().__init__()
        self.rng = rng
        self.scale = nn.Buffer(np.full(3, 0.5))

    def apply(self, x):
        noise = self.rng.standard_normal(x.shape)
        return x + self.scale.value * noise, lambda dy: (dy,)


def test_shared_parameters_are_counted_once():
    rng = np.random.default_rng(0)
    first = nn.Linear(3, 3, rng=rng)
    second = nn.Linear.from_arrays(first.w, np.zeros(3))
    third = nn.Linear.from_arrays(first.w, first.b)
    summary = nn.Sequential(first, nn.Tanh(), second, third).summary((3,))
    counts = [(row.parameters, row.shared, row.multiply_adds) for row in summary.rows]
    assert counts == [(12, 0, 9), (0, 0, 0), (3, 9, 9), (0, 12, 9)]
    assert [row.cells()[3] for row in summary.rows] == ["12", "0", "3 + 9 shared", "0 + 12 shared"]
    assert (summary.parameters, summary.multiply_adds) == (15, 27)


def test_a_square_matrix_twice_in_one_layer_is_counted_once():
    layer = Tied(np.random.default_rng(0))
    (row,) = layer.summary((2,)).rows
    assert (row.parameters, row.shared) == (4, 0)


class Tied(nn.OpLayer):
    """x w w, with one w under two names."""

    def __init__(self, rng):
        super().__init__()
        self.w = self.v = nn.Parameter(rng.standard_normal((2, 2)))

    def apply(self, x):
        return x @ self.w.value @ self.v.value, lambda dy, input_grad=True: (dy, dy, dy)


def test_buffers_are_told_apart():
    model = nn.Sequential(
        nn.Linear(2, 3, rng=np.random.default_rng(0)), Noisy(np.random.default_rng(0))
    )
    summary = model.summary((2,))
    assert (summary.parameters, summary.buffers) == (9, 3)
    note = "Multiply-adds are those of one example. 3 numbers are kept but not learned."
    assert str(summary).endswith(note)
    assert note in Table(summary._repr_html_()).caption


# ---------------------------------------------------------------------- the model is left as it was


@EVERY_LAYER
@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("training", [True, False])
def test_every_layer_has_a_summary_and_is_left_as_it_was(case, library, dtype, training):
    rng = np.random.default_rng(0)
    layer = case.make(rng).to(library, dtype=dtype).train(training)
    arrays = [*layer.named_parameters().values(), *layer.named_buffers().values()]
    reference = nn.Parameter(np.zeros(1)).value if not arrays else to_numpy(arrays[0].value)
    x = rng.standard_normal((4, *case.example)).astype(reference.dtype)
    if arrays and library == "torch":
        x = torch.tensor(x)
    y = layer(x)
    attributes = [(inner, dict(vars(inner))) for _, inner in layer.walk()]
    values = {name: to_numpy(a).copy() for name, a in layer.state_dict().items()}
    states = [g.bit_generator.state for g in layer.named_generators().values()]
    summary = layer.summary(case.example)
    assert summary.parameters == sum(to_numpy(p.value).size for p in layer.parameters())
    shapes = {row.name: row.output_shape for row in summary.rows}
    assert shapes.get("", tuple(y.shape[1:])) == tuple(y.shape[1:])
    assert shapes.keys() >= {name for name, _ in layer.walk() if name}
    for inner, before in attributes:
        after = {name: value for name, value in vars(inner).items() if name != "observers"}
        assert after.keys() == before.keys() - {"observers"}
        assert all(after[name] is before[name] for name in after)
        assert inner.observers == ()
        assert inner.training is training
    for name, a in layer.state_dict().items():
        np.testing.assert_array_equal(to_numpy(a), values[name])
    assert [g.bit_generator.state for g in layer.named_generators().values()] == states
    layer.backward(y)


def test_a_layer_that_always_draws_is_put_back():
    rng = np.random.default_rng(0)
    model = nn.Sequential(Noisy(rng))
    before = rng.bit_generator.state
    model.summary((3,))
    assert rng.bit_generator.state == before
    with pytest.raises(ValueError, match="broadcast"):
        model.summary((2, 4))
    assert rng.bit_generator.state == before


# ---------------------------------------------------------------------- what is refused


@pytest.mark.parametrize("shape", [784, "784", (1, 28.0), None])
def test_something_else_than_a_shape_is_refused(shape):
    words = r"summary, input_shape: expected a tuple of sizes, received .*Pass a tuple without the batch axis"
    with pytest.raises(DtypeError, match=words):
        network().summary(shape)


def test_a_shape_that_does_not_fit_is_refused_by_the_layer():
    model = network().eval()
    with pytest.raises(
        ShapeError, match=r"linear, x: expected shape \(N, 784\), received shape \(1, 28\)"
    ):
        model.summary((28,))
    assert all(layer.observers == () and not layer.training for _, layer in model.walk())


class Spare(nn.Sequential):
    """Does not use its last layer."""

    def _evaluate(self, x):
        return self.layers[0].evaluate(x)


def test_a_layer_that_takes_no_part_is_listed_without_a_shape():
    rng = np.random.default_rng(0)
    summary = Spare(nn.Linear(2, 2, rng=rng), nn.Linear(2, 2, rng=rng)).summary((2,))
    assert [row.cells()[2:] for row in summary.rows] == [("(2,)", "6", "4"), ("–", "6", "0")]
