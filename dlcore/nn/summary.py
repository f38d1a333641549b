"""What is a network made of? Its layers with their output shapes, parameters and work, as a table."""

import html
import math
from dataclasses import dataclass

import numpy as np

from dlcore.arrays import like
from dlcore.errors import DtypeError
from dlcore.nn.observer import Observer
from dlcore.nn.parameter import Parameter

HEADER = ("name", "layer", "output shape", "parameters", "multiply-adds")
NUMBERS = HEADER[3:]  # columns that are aligned to the right


@dataclass(frozen=True)
class Row:
    """One layer.

    Attributes
    ----------
    name : str
        As in `model.walk()`.
    layer : str
    output_shape : tuple of int
        Of one example, without the batch axis; None of a layer that did not take part.
    parameters : int
        Numbers that are learned and belong to this layer itself, not to layers inside of it.
    shared : int
        Numbers that are learned but were counted further up, in a layer that shares them.
    multiply_adds : int
        For one example.
    """

    name: str
    layer: str
    output_shape: tuple[int, ...] | None
    parameters: int
    shared: int
    multiply_adds: int

    def cells(self):
        """Return the row as texts, in the order of HEADER."""
        shared = f" + {self.shared:,} shared" if self.shared else ""
        shape = "–" if self.output_shape is None else str(self.output_shape)
        parameters = f"{self.parameters:,}{shared}"
        return self.name, self.layer, shape, parameters, f"{self.multiply_adds:,}"


class Summary:
    """The table of a model; in a notebook the last line of a cell shows it.

    Attributes
    ----------
    title : str
    rows : list of Row
    parameters, multiply_adds : int
        Totals; a shared parameter is counted once.
    buffers : int
        How many numbers are kept but not learned.
    """

    def __init__(self, title, rows, buffers):
        self.title = title
        self.rows = rows
        self.parameters = sum(row.parameters for row in rows)
        self.multiply_adds = sum(row.multiply_adds for row in rows)
        self.buffers = buffers

    def _total(self):
        return "total", "", "", f"{self.parameters:,}", f"{self.multiply_adds:,}"

    def _note(self):
        kept = f" {self.buffers:,} numbers are kept but not learned." if self.buffers else ""
        return f"Multiply-adds are those of one example.{kept}"

    def __str__(self):
        table = [HEADER, *(row.cells() for row in self.rows), self._total()]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [
            "  ".join(
                cell.rjust(width) if name in NUMBERS else cell.ljust(width)
                for cell, width, name in zip(row, widths, HEADER, strict=True)
            ).rstrip()
            for row in table
        ]
        rule = "  ".join("-" * width for width in widths)
        return "\n".join([self.title, lines[0], rule, *lines[1:-1], rule, lines[-1], self._note()])

    __repr__ = __str__

    def _repr_html_(self):
        head = "".join(
            _cell("th", name, text, ' scope="col"')
            for name, text in zip(HEADER, HEADER, strict=True)
        )
        body = "\n".join(_html_row(row.cells()) for row in self.rows)
        return "\n".join(
            [
                f"<table><caption>{html.escape(self.title)}. {self._note()}</caption>",
                f"<thead><tr>{head}</tr></thead>",
                f"<tbody>{body}</tbody>",
                f"<tfoot>{_html_row(self._total())}</tfoot></table>",
            ]
        )


def _html_row(cells):
    first, *rest = zip(HEADER, cells, strict=True)
    text = _cell("th", *first, ' scope="row"') + "".join(_cell("td", *cell) for cell in rest)
    return f"<tr>{text}</tr>"


def _cell(tag, column, text, scope=""):
    side = "right" if column in NUMBERS else "left"
    return f'<{tag}{scope} style="text-align:{side}">{html.escape(text)}</{tag}>'


class _Shapes(Observer):
    """Notes the shapes that go in and out of each layer."""

    def __init__(self, model):
        super().__init__(model)
        self.shapes = {}

    def saw_evaluate(self, layer, x, y):
        self.shapes[layer] = tuple(x.shape[1:]), tuple(y.shape[1:])


def summarise(model, input_shape):
    """Do what `Layer.summary` says."""
    sizes = input_shape if isinstance(input_shape, tuple | list) else [None]
    if not all(isinstance(size, int | np.integer) for size in sizes):
        fix = "Pass a tuple without the batch axis: (784,) or (1, 28, 28)."
        raise DtypeError("summary, input_shape", "a tuple of sizes", repr(input_shape), fix)
    shapes = _observed_shapes(model, _zeros(model, (1, *sizes)))
    counted = set()
    rows = [_row(name, layer, shapes.get(layer), counted) for name, layer in model.walk()]
    if len(rows) > 1 and not rows[0].parameters:
        rows = rows[1:]  # a container has its name in the title and its numbers in the total
    buffers = {id(b): math.prod(b.value.shape) for b in model.named_buffers().values()}
    title = f"{type(model).__name__}, input shape {tuple(sizes)}"
    return Summary(title, rows, sum(buffers.values()))


def _zeros(model, shape):
    """Return zeros of the library, dtype and device of the model."""
    arrays = [*model.named_parameters().values(), *model.named_buffers().values()]
    zeros = np.zeros(shape)
    return like(zeros, arrays[0].value) if arrays else zeros


def _observed_shapes(model, x):
    """Return a dict from layer to its shapes; the model is afterwards what it was before."""
    generators = [rng.bit_generator for rng in model.named_generators().values()]
    states = [generator.state for generator in generators]
    try:
        with _Shapes(model) as observer:
            model.predict(x)  # in evaluation no layer should draw; one that does is put back
    finally:
        for generator, state in zip(generators, states, strict=True):
            generator.state = state
    return observer.shapes


def _row(name, layer, shapes, counted):
    """Return the row of one layer; `counted` holds the parameters that are counted by now."""
    own = {p for p in vars(layer).values() if isinstance(p, Parameter)}
    new = own - counted
    counted.update(own)
    label = f"{type(layer).__name__}({layer.settings})" if layer.settings else type(layer).__name__
    sizes = [sum(math.prod(p.value.shape) for p in parameters) for parameters in (new, own)]
    return Row(
        name,
        label,
        shapes[1] if shapes else None,
        parameters=sizes[0],
        shared=sizes[1] - sizes[0],
        multiply_adds=layer.multiply_adds(*shapes) if shapes else 0,
    )
