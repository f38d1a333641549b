"""What holds for convolutions of any size: as in torch, linear, equivariant to shifts, and with the right way back."""

import warnings

import numpy as np
import torch
import torch.nn.functional as F
from case_table import assert_close, oracle_values
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcore import ops

EXAMPLES = settings(derandomize=True, deadline=None, max_examples=150)


@st.composite
def problems(draw, axes=None):
    """Draw x, w, b and options that fit together."""
    axes = axes or draw(st.sampled_from([1, 2]))

    def per_axis(smallest, largest):
        values = [draw(st.integers(smallest, largest)) for _ in range(axes)]
        return values[0] if axes == 1 else tuple(values)

    kernel = [draw(st.integers(1, 4)) for _ in range(axes)]
    options = {"dilation": per_axis(1, 3), "groups": draw(st.integers(1, 3))}
    if draw(st.integers(0, 4)) == 0:
        options["padding"] = "same"
    else:
        options |= {"stride": per_axis(1, 4), "padding": per_axis(0, 4)}
    sizes = []
    for a in range(axes):
        dilation = np.broadcast_to(options["dilation"], axes)[a]
        padded = 0
        if options["padding"] != "same":
            padded = 2 * np.broadcast_to(options["padding"], axes)[a]
        smallest = max(1, int(dilation * (kernel[a] - 1) + 1 - padded))
        sizes.append(draw(st.integers(smallest, smallest + 5)))
    n, c, o = (draw(st.integers(1, 3)) for _ in range(3))
    groups = options["groups"]
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    x = rng.standard_normal((n, c * groups, *sizes))
    w = rng.standard_normal((o * groups, c, *kernel))
    return x, w, rng.standard_normal(o * groups), options


def ours(x):
    return ops.conv1d if x.ndim == 3 else ops.conv2d


def random_like(y, seed=1):
    return np.random.default_rng(seed).standard_normal(y.shape)


@EXAMPLES
@given(problems())
def test_value_and_gradients_are_those_of_torch(problem):
    x, w, b, options = problem
    y, backward = ours(x)(x, w, b, **options)
    dy = random_like(y)
    theirs = F.conv1d if x.ndim == 3 else F.conv2d
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "same" with an even kernel is slower
        expected_y, expected = oracle_values(
            lambda x, w, b: theirs(x, w, b, **options), [x, w, b], dy
        )
    assert_close(y, expected_y)
    for received, wanted in zip(backward(dy), expected, strict=True):
        assert_close(received, wanted)


@EXAMPLES
@given(problems())
def test_native_kernel_gives_the_same(problem):
    *arrays, options = problem
    op = ours(arrays[0])
    y, backward = op(*arrays, **options)
    y_torch, backward_torch = op(*map(torch.tensor, arrays), **options)
    assert_close(y_torch, y)
    dy = random_like(y)
    for received, wanted in zip(backward_torch(torch.tensor(dy)), backward(dy), strict=True):
        assert_close(received, wanted)


@EXAMPLES
@given(problems())
def test_linear_in_the_image_and_in_the_kernel(problem):
    x, w, b, options = problem
    op = ours(x)
    other_x, other_w = random_like(x, 2), random_like(w, 3)

    def conv(x, w):
        return op(x, w, **options)[0]

    assert_close(conv(2 * x - 3 * other_x, w), 2 * conv(x, w) - 3 * conv(other_x, w))
    assert_close(conv(x, 2 * w - 3 * other_w), 2 * conv(x, w) - 3 * conv(x, other_w))
    with_bias = op(x, w, b, **options)[0]
    assert_close(with_bias - conv(x, w), np.broadcast_to(shaped(b, x.ndim), with_bias.shape))


def shaped(b, ndim):
    return b.reshape(-1, *[1] * (ndim - 2))


@EXAMPLES
@given(problems())
def test_the_way_back_is_the_adjoint(problem):
    """⟨dy, conv(x)⟩ = ⟨dx, x⟩ = ⟨dw, w⟩: conv is linear in x and in w."""
    x, w, _, options = problem
    y, backward = ours(x)(x, w, **options)
    dy = random_like(y)
    dx, dw = backward(dy)
    forward = np.sum(dy * y)
    assert_close(np.sum(dx * x), forward, 1e-9)
    assert_close(np.sum(dw * w), forward, 1e-9)


@EXAMPLES
@given(problems(axes=2), st.integers(1, 3), st.integers(1, 3))
def test_what_is_shifted_comes_out_shifted(problem, down, right):
    """Translational equivariance, with stride 1 and without padding."""
    x, w, b, options = problem
    options = {"dilation": options["dilation"], "groups": options["groups"]}
    need = [d * (k - 1) for d, k in zip(options["dilation"], w.shape[2:], strict=True)]
    x = random_like(np.empty((*x.shape[:2], need[0] + 3 + down, need[1] + 3 + right)))
    whole, _ = ops.conv2d(x, w, b, **options)
    shifted, _ = ops.conv2d(x[:, :, down:, right:], w, b, **options)
    assert_close(shifted, whole[:, :, down:, right:])


@EXAMPLES
@given(problems(axes=1))
def test_a_sequence_is_an_image_with_one_row(problem):
    x, w, b, options = problem
    y, backward = ops.conv1d(x, w, b, **options)
    pairs = {name: (1, o) for name, o in options.items() if name in ("stride", "dilation")}
    padding = options["padding"]
    pairs |= {"padding": padding if padding == "same" else (0, padding)}
    image, image_backward = ops.conv2d(
        x[:, :, None], w[:, :, None], b, **pairs, groups=options["groups"]
    )
    assert_close(y, image[:, :, 0], 0)
    dy = random_like(y)
    for received, wanted in zip(backward(dy), image_backward(dy[:, :, None]), strict=True):
        assert_close(received.ravel(), wanted.ravel(), 0)
