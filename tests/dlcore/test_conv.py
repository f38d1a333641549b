"""Convolutions by a plain loop, in blocks, in little memory; their layers; the size of their output."""

import tracemalloc
from itertools import product

import numpy as np
import pytest
import torch
from case_table import assert_close, tensors

from dlcore import nn, ops
from dlcore.arrays import to_numpy
from dlcore.ops import conv_gather
from dlcore.ops.conv_axes import Axis

BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])
OPTIONS = [
    {},
    {"stride": (2, 1), "padding": (1, 2)},
    {"dilation": (1, 2), "padding": 1, "groups": 2},
    {"stride": 3, "dilation": 2, "padding": (2, 3), "groups": 2},
]


def draw(x_shape, w_shape, dtype=float, seed=0):
    rng = np.random.default_rng(seed)
    return [rng.standard_normal(s).astype(dtype) for s in (x_shape, w_shape, w_shape[:1])]


# ---------------------------------------------------------------------- against a plain loop


def loop(x, w, b, dy, stride=1, padding=0, dilation=1, groups=1):
    """Return y, dx, dw, db of a convolution, each product by itself; dy is a function of the shape of y."""
    (s_h, s_w), (p_h, p_w), (d_h, d_w) = (
        np.broadcast_to(a, 2) for a in (stride, padding, dilation)
    )
    (n, _, height, width), (c_out, c, k_h, k_w) = x.shape, w.shape
    rows = (height + 2 * p_h - d_h * (k_h - 1) - 1) // s_h + 1
    columns = (width + 2 * p_w - d_w * (k_w - 1) - 1) // s_w + 1
    y = np.zeros((n, c_out, rows, columns)) + b[:, None, None]
    dy = dy(y.shape)
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(b)
    for e, o, p, q in np.ndindex(y.shape):
        db[o] += dy[e, o, p, q]
        first = o // (c_out // groups) * c  # input channel of its group
        for a, i, j in np.ndindex(c, k_h, k_w):
            h, v = p * s_h + i * d_h - p_h, q * s_w + j * d_w - p_w
            if 0 <= h < height and 0 <= v < width:
                y[e, o, p, q] += w[o, a, i, j] * x[e, first + a, h, v]
                dx[e, first + a, h, v] += w[o, a, i, j] * dy[e, o, p, q]
                dw[o, a, i, j] += x[e, first + a, h, v] * dy[e, o, p, q]
    return y, dx, dw, db


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@BOTH
def test_every_product_by_itself(options, convert):
    groups = options.get("groups", 1)
    x, w, b = draw((2, 2, 5, 6), (4, 2 // groups, 3, 2))

    def dy(shape):
        return np.random.default_rng(1).standard_normal(shape)

    y, backward = ops.conv2d(*convert([x, w, b]), **options)
    received = [y, *backward(*convert([dy(tuple(y.shape))]))]
    for a, expected in zip(received, loop(x, w, b, dy, **options), strict=True):
        assert_close(to_numpy(a), expected, 1e-12)


def test_one_number_by_hand():
    x, w = np.array([[[1.0, 2.0, 3.0]]]), np.array([[[10.0, 1.0]]])
    y, backward = ops.conv1d(x, w, np.array([0.5]))
    assert y.tolist() == [[[12.5, 23.5]]]
    dx, dw, db = backward(np.array([[[1.0, 2.0]]]))
    assert dx.tolist() == [[[10, 21, 2]]]
    assert dw.tolist() == [[[1 + 4, 2 + 6]]]
    assert db.tolist() == [3]


# ---------------------------------------------------------------------- blocks


@pytest.mark.parametrize("block", [1, 3000, 20000, 2**19])
@pytest.mark.parametrize("small", [0, 400, 10**6])
def test_where_blocks_end_does_not_matter(monkeypatch, block, small):
    for options in OPTIONS:
        x, w, b = draw((7, 2, 9, 6), (4, 2 // options.get("groups", 1), 3, 3))
        y, backward = ops.conv2d(x, w, b, **options)
        expected = [y, *backward(y)]
        with monkeypatch.context() as patch:
            patch.setattr(conv_gather, "BLOCK", block)
            patch.setattr(conv_gather, "SMALL", small)
            y, backward = ops.conv2d(x, w, b, **options)
            received = [y, *backward(y)]
        for a, e in zip(received, expected, strict=True):
            assert_close(a, e, 1e-11)


def parts(x, kernel, taps):
    """Return how a result of one image with 64 rows is cut: numbers of examples and of rows."""
    return [
        (at[0].stop - at[0].start, at[3].stop - at[3].start)
        for at, _ in conv_gather.Correlation(*taps).sums(x, kernel)
    ]


def test_a_large_image_is_cut_into_blocks_of_rows():
    taps = conv_gather.Taps((0, 1, 2), 1, 258, 256)
    x, kernel = np.zeros((3, 1, 8, 258, 258), np.float32), np.zeros((1, 4, 8, 3, 3), np.float32)
    found = parts(x, kernel, (taps, taps))
    assert len(found) > 3
    assert sum(n * p for n, p in found) == 3 * 256
    small = parts(x[:, :, :, :10, :10], kernel, [conv_gather.Taps((0, 1, 2), 1, 10, 8)] * 2)
    assert small == [(3, 8)]


def test_windows_share_rows_where_they_can_both_ways():
    axis = Axis(8, 3, before=1, after=1)
    ((_, places, back),) = axis.back()
    assert axis.forward().adjoining
    assert back.adjoining and places == [2, 1, 0]  # the kernel is turned round
    assert not Axis(8, 3, dilation=2).forward().adjoining
    assert not Axis(8, 3, stride=2).forward().adjoining
    assert [taps.adjoining for *_, taps in Axis(8, 3, stride=2).back()] == [True, True]


# ---------------------------------------------------------------------- memory


def peak(work):
    """Return the largest number of bytes that were allocated at once during work(), and after it."""
    tracemalloc.start()
    try:
        kept = work()
        now, largest = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del kept
    return largest, now


@pytest.mark.parametrize("n", [1, 8, 32, 128])
@pytest.mark.parametrize("options", [{"padding": 1}, {"padding": 1, "stride": 2}], ids=str)
def test_workspace_is_small_at_any_batch_size(n, options):
    x, w, b = draw((n, 32, 32, 32), (64, 32, 3, 3), np.float32)
    y, backward = ops.conv2d(x, w, b, **options)
    largest, _ = peak(lambda: ops.conv2d(x, w, b, **options))
    assert largest - y.nbytes <= 2**21
    largest, _ = peak(lambda: backward(y))
    assert largest - x.nbytes - w.nbytes - b.nbytes <= 2**21


def test_workspace_of_large_images_is_small_too():
    x, w, b = draw((2, 3, 300, 300), (8, 3, 5, 5), np.float32)
    y, backward = ops.conv2d(x, w, b)
    largest, _ = peak(lambda: ops.conv2d(x, w, b))
    assert largest - y.nbytes <= 2**21
    largest, _ = peak(lambda: backward(y))
    assert largest - x.nbytes <= 2**21


def test_only_arguments_are_kept_for_the_way_back():
    x, w, b = draw((16, 8, 16, 16), (8, 8, 3, 3))
    for op, arguments in ((ops.conv2d, (x, w, b)), (ops.conv1d, (x[..., 0], w[..., 0], b))):
        op(*arguments)
        _, kept = peak(lambda op=op, arguments=arguments: op(*arguments)[1])
        assert kept <= 2**13


# ---------------------------------------------------------------------- axes and memory


def test_any_argument_may_lie_anyhow_in_memory():
    x, w, b = draw((3, 4, 6, 5), (4, 2, 3, 3))
    y, backward = ops.conv2d(x, w, b, padding=1, groups=2)
    dy = np.random.default_rng(1).standard_normal(y.shape)
    expected = [y, *backward(dy)]
    for order in ([3, 2, 1, 0], [1, 3, 0, 2]):
        back = np.argsort(order)

        def turned(a, order=order, back=back):
            return np.ascontiguousarray(a.transpose(order)).transpose(back)

        y, backward = ops.conv2d(turned(x), turned(w), b, padding=1, groups=2)
        for a, e in zip([y, *backward(turned(dy))], expected, strict=True):
            assert_close(a, e, 1e-12)
    broadcast = np.broadcast_to(np.float64(1), dy.shape)  # a sum sends back the same 1 to all
    for a, e in zip(backward(broadcast), backward(np.ones(dy.shape)), strict=True):
        assert_close(a, e, 1e-12)


@BOTH
def test_input_gradient_can_be_left_out(convert):
    x, w, b = draw((2, 3, 6), (4, 3, 2))
    for op, arguments in ((ops.conv1d, (x, w, b)), (ops.conv2d, (x[..., None], w[..., None], b))):
        y, backward = op(*convert(arguments))
        dx, dw, db = backward(y, input_grad=False)
        assert dx is None
        _, dw_too, db_too = backward(y)
        assert_close(dw, dw_too, 0)
        assert_close(db, db_too, 0)


@BOTH
def test_same_with_an_even_kernel_puts_the_one_more_behind(convert):
    x, w = np.array([[[1.0, 2.0, 3.0]]]), np.array([[[1.0, 10.0]]])
    y, backward = ops.conv1d(*convert([x, w]), padding="same")
    assert to_numpy(y).tolist() == [[[21, 32, 3]]]
    assert to_numpy(backward(*convert([np.ones((1, 1, 3))]))[0]).tolist() == [[[1, 11, 11]]]


# ---------------------------------------------------------------------- size of the output


def test_output_size_is_that_of_the_op():
    for size, k, s, p, d in product((5, 8), (1, 2, 3), (1, 2, 3), (0, 2), (1, 2)):
        y, _ = ops.conv1d(np.ones((1, 1, size)), np.ones((1, 1, k)), None, s, p, d)
        assert nn.conv_output_size(size, k, stride=s, padding=p, dilation=d) == y.shape[2]
    assert nn.conv_output_size(227, 11, stride=4) == 55  # the first layer of AlexNet
    assert nn.conv_output_size(3, 5) == -1


# ---------------------------------------------------------------------- layers


def test_layers_start_with_weights_of_size_one_over_root_fan_in():
    layer = nn.Conv2d(16, 200, 5, groups=2, rng=np.random.default_rng(0))
    assert layer.w.value.shape == (200, 8, 5, 5)
    assert layer.w.value.std() == pytest.approx(1 / np.sqrt(8 * 25), rel=0.01)
    assert not layer.b.value.any()
    layer = nn.Conv1d(4, 300, 25, rng=np.random.default_rng(0))
    assert layer.w.value.shape == (300, 4, 25)
    assert layer.w.value.std() == pytest.approx(1 / 10, rel=0.02)


def test_layers_take_an_initialisation():
    layer = nn.Conv2d(2, 3, (3, 2), rng=np.random.default_rng(0), init=nn.init.zeros)
    assert layer.w.value.shape == (3, 2, 3, 2)
    assert not layer.w.value.any()


def test_layers_from_arrays_of_torch():
    twin = torch.nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2).double()
    layer = nn.Conv2d.from_arrays(twin.weight, twin.bias, stride=2, padding=1, groups=2)
    x = torch.tensor(np.random.default_rng(0).standard_normal((2, 4, 5, 6)))
    assert_close(layer(x), twin(x).detach(), 1e-12)
    alone = nn.Conv1d.from_arrays(np.ones((1, 2, 3)), padding="same")
    assert alone.b is None
    assert alone(np.ones((1, 2, 4))).tolist() == [[[4, 6, 6, 4]]]
    shared = nn.Conv1d.from_arrays(alone.w)
    assert shared.w is alone.w


def test_layers_say_what_they_are():
    rng = np.random.default_rng(0)
    assert repr(nn.Conv2d(3, 8, 5, rng=rng)) == "Conv2d(w (8, 3, 5, 5), b (8,))"
    layer = nn.Conv1d(4, 8, 3, stride=2, padding="valid", groups=4, bias=False, rng=rng)
    assert repr(layer) == "Conv1d(w (8, 1, 3), stride=2, padding='valid', groups=4)"


def test_multiplications_are_counted():
    rng = np.random.default_rng(0)
    lenet = nn.Sequential(nn.Conv2d(1, 6, 5, rng=rng), nn.Conv2d(6, 16, 5, stride=2, rng=rng))
    rows = lenet.summary((1, 28, 28)).rows
    assert [row.multiply_adds for row in rows][-2:] == [24 * 24 * 6 * 25, 10 * 10 * 16 * 150]
