"""Where do the windows of a convolution stand along one axis, and how many are there?

An image has two axes, a sequence one; each is treated by itself.
"""

from dataclasses import dataclass

import numpy as np

from dlcore.arrays import float_namespace
from dlcore.errors import DataError, DtypeError, ShapeError, expect_shape

WORDS = ' ("same", "valid")'  # what the padding of a convolution may also be
AXES = {"conv1d": ("L",), "conv2d": ("H", "W")}


@dataclass(frozen=True)
class Taps:
    """Which entries do outputs meet along one axis? Output p meets through tap i the entry

    (1) h = p stride + offsets[i],

    which counts as 0 unless 0 ≤ h < size.

    Attributes
    ----------
    offsets : tuple of int
        Where the first output meets each tap.
    stride : int
        From one output to the next.
    size : int
        Number of entries.
    count : int
        Number of outputs.
    """

    offsets: tuple[int, ...]
    stride: int
    size: int
    count: int

    @property
    def adjoining(self):
        """Whether tap i of output p + 1 meets what tap i + 1 of output p meets: windows then share entries."""
        first = self.offsets[0] if self.offsets else 0
        return self.stride == 1 and self.offsets == tuple(range(first, first + len(self.offsets)))

    def meetings(self, tap, start, count):
        """Return which of the outputs start ... start + count − 1 meet entries through a tap, and which entries.

        Returns
        -------
        slice of these outputs, slice of the entries, as long as each other
        """
        offset = start * self.stride + self.offsets[tap]
        first = max(0, -(offset // self.stride))  # ⌈−offset / stride⌉: the first h ≥ 0
        end = min(count, -((offset - self.size) // self.stride))  # the first h ≥ size
        if first >= end:
            return slice(0, 0), slice(0, 0)
        at = [p * self.stride + offset for p in (first, end - 1)]  # (1)
        return slice(first, end), slice(at[0], at[1] + 1, self.stride)


@dataclass(frozen=True)
class Axis:
    """One axis of a convolution.

    Output p meets, through place i of the kernel, the entry

    (1) h = p stride + i dilation − before,

    and as many outputs fit in as

    (2) outputs = ⌊(size + before + after − dilation (kernel − 1) − 1) / stride⌋ + 1.

    Attributes
    ----------
    size, kernel : int
        Entries of x, places of the kernel.
    stride, dilation : int
        From one window to the next; from one place of the kernel to the next.
    before, after : int
        Zeros added at both ends.
    """

    size: int
    kernel: int
    stride: int = 1
    dilation: int = 1
    before: int = 0
    after: int = 0

    @property
    def outputs(self):
        padded = self.size + self.before + self.after
        return (padded - self.dilation * (self.kernel - 1) - 1) // self.stride + 1  # (2)

    def forward(self):
        """Return the taps through which outputs meet entries of x."""
        offsets = tuple(i * self.dilation - self.before for i in range(self.kernel))
        return Taps(offsets, self.stride, self.size, self.outputs)  # (1)

    def back(self):
        """Return the taps through which entries of x meet outputs, the way back of `forward`.

        By (1) the entry h meets output (h + before − i dilation) / stride where that is a whole number. So
        only every stride-th entry meets the same places of the kernel: each such set is treated by itself.

        Returns
        -------
        list of (slice of entries, list of places i, Taps), one for each remainder of h
        """
        sets = []
        for h in range(min(self.stride, self.size)):
            offsets = {i: h + self.before - i * self.dilation for i in range(self.kernel)}
            places = [i for i in reversed(offsets) if offsets[i] % self.stride == 0]
            entries = slice(h, None, self.stride)
            taps = tuple(offsets[i] // self.stride for i in places)
            count = len(range(self.size)[entries])
            sets.append((entries, places, Taps(taps, 1, self.outputs, count)))
        return sets

    @property
    def formula(self):
        """The output size as a sum that can be checked by hand."""
        padding = f" + {self.before} + {self.after}" if self.before or self.after else ""
        top = f"{self.size}{padding} − {self.dilation} · ({self.kernel} − 1) − 1"
        return f"⌊({top}) / {self.stride}⌋ + 1 = {self.outputs}"


def _axes(op, x, w, b, stride, padding, dilation, groups):
    """Check the arguments of a convolution; return one Axis for each axis that the kernel moves along."""
    float_namespace(op, x=x, w=w, **({} if b is None else {"b": b}))
    letters = AXES[op]
    fix = "One example or channel alone gets its axis with x[None]; the kernel too needs all its axes."
    expect_shape(f"{op}, w", w, ("c_out", "c_in / groups", *(f"k_{a}" for a in letters)), fix)
    expect_shape(f"{op}, x", x, ("N", "c_in", *letters), fix)
    _check_channels(op, x, w, b, groups)
    stride = _per_axis(op, "stride", stride, len(letters), 1)
    dilation = _per_axis(op, "dilation", dilation, len(letters), 1)
    kernel = w.shape[2:]
    ends = _ends(op, padding, kernel, stride, dilation)
    axes = [
        Axis(size, k, s, d, before, after)
        for size, k, s, d, (before, after) in zip(
            x.shape[2:], kernel, stride, dilation, ends, strict=True
        )
    ]
    for letter, axis in zip(letters, axes, strict=True):
        _check_room(f"{op}, x, axis {letter}", axis)
    return axes


def _check_channels(op, x, w, b, groups):
    _per_axis(op, "groups", groups, 1, 1)
    c_in, (c_out, per_group) = x.shape[1], w.shape[:2]
    if c_in % groups or c_out % groups:
        expected = f"channels that {groups} groups can share equally"
        fix = "Choose groups that divide both numbers of channels."
        raise ShapeError(f"{op}, groups", expected, f"{c_in} in, {c_out} out", fix)
    if per_group * groups != c_in:
        wanted = f"({c_out}, {c_in // groups}, ...), {c_in} input channels in {groups} groups"
        fix = "The second axis of w counts the input channels that one kernel spans."
        raise ShapeError(f"{op}, w", f"shape {wanted}", f"shape {tuple(w.shape)}", fix)
    if b is not None:
        expect_shape(f"{op}, b", b, (c_out,), "Give b one entry for each output channel.")


def _per_axis(op, name, value, axes, smallest, words=""):
    """Return an int or a sequence of ints as a tuple, one for each axis."""
    values = tuple(value) if isinstance(value, tuple | list) else (value,) * axes
    if len(values) != axes or not all(isinstance(v, int | np.integer) for v in values):
        expected = ("an int" if axes == 1 else f"an int or {axes} of them") + words
        fix = "Pass a whole number; one alone counts for all axes."
        raise DtypeError(f"{op}, {name}", expected, repr(value), fix)
    if min(values) < smallest:
        fix = f"Try {max(smallest, 1)}."
        raise DataError(f"{op}, {name}", f"at least {smallest}", repr(value), fix)
    return tuple(int(v) for v in values)


def _ends(op, padding, kernel, stride, dilation):
    """Return for each axis how many zeros are added (before, after)."""
    if padding == "valid":
        padding = 0
    if padding != "same":
        return [(p, p) for p in _per_axis(op, "padding", padding, len(kernel), 0, WORDS)]
    if any(s > 1 for s in stride):
        fix = "Give padding as a number: (k − 1) / 2 gives the size divided by the stride. Or take stride 1."
        raise DataError(f"{op}, stride", 'stride 1 with padding "same"', f"{stride}", fix)
    total = [d * (k - 1) for d, k in zip(dilation, kernel, strict=True)]
    return [(t // 2, t - t // 2) for t in total]  # an even kernel: one more behind, as in torch


def _check_room(what, axis):
    if axis.kernel < 1:
        fix = "A kernel has at least one place along each axis."
        raise ShapeError(what, "a kernel of at least 1", f"{axis.kernel}", fix)
    if axis.outputs < 1:
        fix = "Take a smaller kernel or dilation, or pad more."
        raise ShapeError(what, "room for at least one window", axis.formula, fix)
