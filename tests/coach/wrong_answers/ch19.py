"""Wrong answers to the tasks of chapter 19, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("19")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    source.untouched = source(**dict.fromkeys(right, "..."))
    return source


row = values({"how_many": 4, "y_first": 18, "y_last": 5, "y_padded": -2, "y_turned": 14})
ROW = task("row", [
    ("not-attempted", "untouched", row.untouched),
    ("not-attempted", "one-open", row(y_padded="...")),
    ("value", "one-too-few", row(how_many=3)),
    ("value", "one-too-many", row(how_many=5)),
    ("border", "as-many-as-inputs", row(how_many=6)),
    ("value", "no-overlap", row(how_many=2)),
    ("border", "over-the-ends", row(how_many=8)),
    ("flipped", "first-turned", row(y_first=14)),
    ("sign", "sign-lost", row(y_first="3 + 16 + 1")),
    ("reduction", "mean", row(y_first="18 / 3")),
    ("value", "times-the-sum", row(y_first="(3 + 8 + 1) * 2")),
    ("value", "last-weight-lost", row(y_first=19)),
    ("flipped", "last-turned", row(y_last=3)),
    ("other-quantity", "last-but-one", row(y_last=11)),
    ("border", "over-the-end", row(y_last="2 + 2 * 5")),
    ("border", "not-padded", row(y_padded=18)),
    ("flipped", "padded-turned", row(y_padded=14)),
    ("border", "copies-outside", row(y_padded="3 + 6 - 8")),
    ("border", "two-zeros", row(y_padded=-3)),
    ("other-quantity", "begins-later", row(y_padded=4)),
    ("sign", "padded-sign", row(y_padded=2)),
    ("flipped", "not-turned", row(y_turned=18)),
    ("sign", "signs-turned", row(y_turned=-18)),
    ("sign", "order-and-signs", row(y_turned=-14)),
    ("other-quantity", "turned-last", row(y_turned=3)),
    ("value", "something-else", row(y_turned=77)),
    ("type", "text", row(how_many="'4'")),
])  # fmt: skip

window = values({"red_sum": 11, "y_window": 20, "y_brighter": 32, "maps": 6})
WINDOW = task("window", [
    ("not-attempted", "untouched", window.untouched),
    ("flipped", "red-turned", window(red_sum=5)),
    ("transposed", "red-transposed", window(red_sum=3)),
    ("reduction", "red-mean", window(red_sum=2.75)),
    ("other-quantity", "green", window(red_sum=-1)),
    ("bias", "bias-too-early", window(red_sum=21)),
    ("bias", "no-bias", window(y_window=10)),
    ("bias", "bias-per-channel", window(y_window=30)),
    ("reduction", "red-only", window(y_window=21)),
    ("reduction", "green-only", window(y_window=9)),
    ("reduction", "mean-of-channels", window(y_window="10 / 2 + 10")),
    ("reduction", "mean-of-all", window(y_window="10 / 8 + 10")),
    ("flipped", "turned", window(y_window=18)),
    ("transposed", "transposed", window(y_window=14)),
    ("value", "channels-multiplied", window(y_window="11 * -1 + 10")),
    ("other-quantity", "the-change-alone", window(y_brighter=12)),
    ("value", "one-more", window(y_brighter=21)),
    ("value", "eight-more", window(y_brighter=28)),
    ("reduction", "red-brighter", window(y_brighter=25)),
    ("reduction", "green-brighter", window(y_brighter=27)),
    ("value", "no-change", window(y_brighter=20)),
    ("reduction", "map-per-sheet", window(maps=12)),
    ("value", "shared-out", window(maps=3)),
    ("value", "one-map", window(maps=1)),
    ("other-quantity", "channels-in", window(maps=2)),
])  # fmt: skip

sizes = values({"size_a": 28, "padding_b": 3, "size_c": 16, "size_d": 15, "unseen": 5})
SIZES = task("sizes", [
    ("not-attempted", "untouched", sizes.untouched),
    ("value", "a-one-too-small", sizes(size_a="32 - 5")),
    ("value", "a-one-too-large", sizes(size_a=29)),
    ("border", "a-unchanged", sizes(size_a=32)),
    ("border", "a-half", sizes(size_a=30)),
    ("border", "b-both-sides", sizes(padding_b=6)),
    ("border", "b-is-k", sizes(padding_b=7)),
    ("rounding", "b-half-of-k", sizes(padding_b="7 / 2")),
    ("value", "b-too-small", sizes(padding_b=2)),
    ("value", "b-always-1", sizes(padding_b=1)),
    ("value", "c-no-plus-one", sizes(size_c="31 // 2")),
    ("rounding", "c-not-rounded", sizes(size_c="31 / 2 + 1")),
    ("rounding", "c-rounded-up", sizes(size_c=17)),
    ("border", "c-padding-once", sizes(size_c="(28 + 4 - 5) // 2 + 1")),
    ("border", "c-no-padding", sizes(size_c="(28 - 5) // 2 + 1")),
    ("value", "c-no-stride", sizes(size_c=32)),
    ("value", "d-no-dilation", sizes(size_d=19)),
    ("value", "d-reach-of-9", sizes(size_d="21 - 9 + 1")),
    ("value", "d-no-plus-one", sizes(size_d="21 - 7")),
    ("other-quantity", "d-reach", sizes(size_d=7)),
    ("value", "d-gap-of-one", sizes(size_d=17)),
    ("value", "d-as-stride", sizes(size_d=5)),
    ("border", "e-end-only", sizes(unseen=3)),
    ("border", "e-gaps-only", sizes(unseen=2)),
    ("other-quantity", "e-seen", sizes(unseen=9)),
    ("value", "e-none", sizes(unseen=0)),
])  # fmt: skip

costs = values({"parameters": 1216, "parameters_large": 1216, "products": 1440000,
                "dense_weights": 69120000})  # fmt: skip
COSTS = task("costs", [
    ("not-attempted", "untouched", costs.untouched),
    ("bias", "no-biases", costs(parameters="16 * 75")),
    ("value", "no-depth", costs(parameters="16 * (25 + 1)")),
    ("other-quantity", "one-kernel", costs(parameters=76)),
    ("bias", "bias-per-channel", costs(parameters="16 * 3 * (25 + 1)")),
    ("bias", "one-bias", costs(parameters=1201)),
    ("value", "not-shared", costs(parameters="76 * 16 * 40 * 30")),
    ("value", "four-times", costs(parameters_large="4 * 1216")),
    ("value", "twice", costs(parameters_large="2 * 1216")),
    ("value", "products-no-depth", costs(products="16 * 25 * 40 * 30")),
    ("other-quantity", "products-one-kernel", costs(products="75 * 40 * 30")),
    ("other-quantity", "products-one-place", costs(products=1200)),
    ("bias", "products-with-biases", costs(products="76 * 16 * 40 * 30")),
    ("border", "products-unpadded", costs(products="1200 * 36 * 26")),
    ("bias", "dense-biases", costs(dense_weights=69139200)),
    ("value", "dense-one-channel", costs(dense_weights="1200 * 19200")),
    ("value", "dense-one-map", costs(dense_weights="3600 * 1200")),
    ("value", "dense-as-many-outputs", costs(dense_weights="3600 ** 2")),
    ("other-quantity", "dense-local", costs(dense_weights="19200 * 75")),
    ("value", "dense-added", costs(dense_weights="3600 + 19200")),
])  # fmt: skip

field = values({"field_a": 7, "field_b": 11, "jump_b": 4, "field_c": 15, "layers_d": 32})
FIELD = task("field", [
    ("not-attempted", "untouched", field.untouched),
    ("value", "three-times-three", field(field_a=9)),
    ("value", "cubed", field(field_a=27)),
    ("layer", "one-layer", field(field_a=3)),
    ("layer", "two-layers", field(field_a=5)),
    ("value", "a-zero-begins", field(field_a=6)),
    ("unit", "area", field(field_a=49)),
    ("value", "strides-forgotten", field(field_b=7)),
    ("order", "own-stride", field(field_b=17)),
    ("order", "last-stride", field(field_b=15)),
    ("value", "b-zero-begins", field(field_b=10)),
    ("layer", "jump-too-early", field(jump_b=2)),
    ("value", "strides-added", field(jump_b=5)),
    ("value", "no-jump", field(jump_b=1)),
    ("value", "dilations-forgotten", field(field_c=7)),
    ("value", "c-zero-begins", field(field_c=14)),
    ("value", "one-step-each", field(field_c=8)),
    ("value", "three-steps", field(field_c=22)),
    ("value", "one-layer-short", field(layers_d=31)),
    ("rounding", "half-a-layer", field(layers_d=31.5)),
    ("value", "three-a-layer", field(layers_d=22)),
    ("value", "one-a-layer", field(layers_d=63)),
    ("value", "doubling", field(layers_d=6)),
])  # fmt: skip


def function(head: str):
    return lambda body: head + "\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


size = function("def output_size(size, k, stride, padding, dilation):")
OUTPUT_SIZE = task("output_size", [
    ("not-attempted", "untouched", size("raise NotImplementedError")),
    ("rounding", "true-division", size("return (size + 2 * padding - dilation * (k - 1) - 1) / stride + 1")),
    ("rounding", "rounded-up",
     size("return -(-(size + 2 * padding - dilation * (k - 1) - 1) // stride) + 1")),
    ("value", "no-plus-one", size("return (size + 2 * padding - dilation * (k - 1) - 1) // stride")),
    ("value", "plus-two", size("return (size + 2 * padding - dilation * (k - 1) - 1) // stride + 2")),
    ("value", "reach-without-one", size("return (size + 2 * padding - dilation * (k - 1)) // stride + 1")),
    ("border", "no-padding", size("return (size - dilation * (k - 1) - 1) // stride + 1")),
    ("border", "padding-once", size("return (size + padding - dilation * (k - 1) - 1) // stride + 1")),
    ("value", "no-dilation", size("return (size + 2 * padding - k) // stride + 1")),
    ("value", "reach-too-far", size("return (size + 2 * padding - dilation * k) // stride + 1")),
    ("value", "no-stride", size("return size + 2 * padding - dilation * (k - 1)")),
    ("value", "stride-on-all", size("return (size + 2 * padding - dilation * (k - 1)) // stride")),
    ("value", "always-size", size("return size + 1 * (k == 99) + 3")),
    ("returns-none", "no-return", size("reach = dilation * (k - 1) + 1")),
    ("crash", "name", size("return (H + 2 * padding - k) // stride + 1")),
    ("type", "text", size("return 'large'")),
    ("signature", "two-arguments", "def output_size(size, k):\n    return size - k + 1"),
])  # fmt: skip


def conv1d(start="p * stride", at="i * dilation", reach="dilation * (k - 1) + 1", weight="w[i]",
           count="(len(x) - reach) // stride + 1", end="y", begin="", first="x") -> str:  # fmt: skip
    return f"""
def conv1d(x, w, stride, dilation):
    k = len(w)
    {begin}
    reach = {reach}
    y = np.zeros({count})
    for p in range(len(y)):
        for i in range(k):
            y[p] += {weight} * {first}[{start} + {at}]
    return {end}
"""


CONV1D = task("conv1d", [
    ("not-attempted", "untouched", "def conv1d(x, w, stride, dilation):\n    raise NotImplementedError"),
    ("flipped", "turned", conv1d(weight="w[k - 1 - i]")),
    ("flipped", "np-convolve", """
        def conv1d(x, w, stride, dilation):
            spread = np.zeros(dilation * (len(w) - 1) + 1)
            spread[::dilation] = w
            return np.convolve(x, spread, "valid")[::stride]
        """),
    ("reduction", "mean", conv1d(end="y / k")),
    ("value", "last-one-missing", conv1d(count="(len(x) - reach) // stride")),
    ("value", "range-too-short", """
        def conv1d(x, w, stride, dilation):
            reach = dilation * (len(w) - 1) + 1
            return np.array([w @ x[p : p + reach : dilation] for p in range(0, len(x) - reach, stride)])
        """),
    ("border", "zeros-at-the-end",
     conv1d(first="np.pad(x, (0, reach))", count="(len(x) - 1) // stride + 1")),
    ("value", "stride-forgotten", conv1d(start="p", count="len(x) - reach + 1")),
    ("value", "stride-in-the-size-only", conv1d(start="p")),
    ("value", "dilation-forgotten", conv1d(at="i", reach="k")),
    ("value", "dilation-in-the-size-only", conv1d(at="i")),
    ("crash", "stride-without-size", conv1d(count="len(x) - reach + 1")),
    ("crash", "no-reach", conv1d(reach="k")),
    ("order", "stride-and-dilation-exchanged",
     conv1d(begin="stride, dilation = dilation, stride")),
    ("border", "as-many-as-inputs", conv1d(count="len(x)", first="np.pad(x, (0, 99))")),
    ("overwritten", "last-product", conv1d().replace("+=", "=")),
    ("mutates-input", "writes-x", conv1d(begin="x -= 0.5")),
    ("shape", "one-number", conv1d(end="y.sum()")),
    ("returns-none", "no-return", conv1d(end="None")),
    ("crash", "off-the-end", conv1d(first="x[1:]")),
])  # fmt: skip

pad = function("def pad_same(x, k):")


def padded(front: str, end: str, more: str = "") -> str:
    return pad(f"a, z = {front}, {end}\nreturn np.pad(x, ((0, 0), (0, 0), (a, z), (a, z)){more})")


PAD_SAME = task("pad_same", [
    ("not-attempted", "untouched", pad("raise NotImplementedError")),
    ("border", "all-at-the-end", padded("0", "k - 1")),
    ("border", "all-in-front", padded("k - 1", "0")),
    ("border", "odd-one-in-front", padded("k // 2", "(k - 1) // 2")),
    ("border", "one-too-many-for-even", padded("k // 2", "k // 2")),
    ("border", "one-too-few-for-even", padded("(k - 1) // 2", "(k - 1) // 2")),
    ("border", "twice-as-much", padded("k - 1", "k - 1")),
    ("border", "k-each", padded("k", "k")),
    ("border", "copies", padded("(k - 1) // 2", "k // 2", ', mode="edge"')),
    ("border", "mirror", padded("(k - 1) // 2", "k // 2", ', mode="reflect"')),
    ("border", "rows-only",
     pad("return np.pad(x, ((0, 0), (0, 0), ((k - 1) // 2, k // 2), (0, 0)))")),
    ("border", "columns-only",
     pad("return np.pad(x, ((0, 0), (0, 0), (0, 0), ((k - 1) // 2, k // 2)))")),
    ("shape", "all-axes", pad("return np.pad(x, ((k - 1) // 2, k // 2))")),
    ("shape", "always-one", pad("return np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))")),
    ("crash", "floats", padded("(k - 1) / 2", "(k - 1) / 2")),
    ("crash", "two-pairs", pad("return np.pad(x, ((1, 1), (1, 1)))")),
    ("mutates-input", "clears-the-rim", pad("x[:, :, 0] = 0\nreturn x")),
    ("returns-none", "no-return", pad("y = np.pad(x, 1)")),
])  # fmt: skip


def conv2d(start="np.zeros((n_all, c_out, high, wide))", bias="y + b[:, None, None]", weight="w[:, :, i, j]",
           part="x[:, :, i : i + high, j : j + wide]", step="y = y + mixed", end="y", begin="pass",
           mix="np.einsum('nchw,oc->nohw', part, weight)") -> str:  # fmt: skip
    return f"""
def conv2d(x, w, b):
    {begin}
    (n_all, c_in, high, wide), (c_out, _, k_h, k_w) = x.shape, w.shape
    high, wide = high - k_h + 1, wide - k_w + 1
    y = {start}
    for i in range(k_h):
        for j in range(k_w):
            part, weight = {part}, {weight}
            mixed = {mix}
            {step}
    y = {bias}
    return {end}
"""


PLACES = """
def conv2d(x, w, b):
    (n_all, _, high, wide), (c_out, _, k_h, k_w) = x.shape, w.shape
    y = np.zeros((n_all, c_out, high - k_h + 1, wide - k_w + 1))
    for n, o, p, q in np.ndindex(y.shape):
        y[n, o, p, q] = np.sum(w[o] * x[n, :, p : p + k_h, q : q + k_w]) + b[o]
    return y
"""

CONV2D = task("conv2d", [
    ("not-attempted", "untouched", "def conv2d(x, w, b):\n    raise NotImplementedError"),
    ("loop", "all-loops", PLACES),
    ("loop", "loop-over-columns", """
        def conv2d(x, w, b):
            k_h, k_w = w.shape[2:]
            high, wide = x.shape[2] - k_h + 1, x.shape[3] - k_w + 1
            y = np.zeros((len(x), len(w), high, wide))
            for p in range(high):
                for q in range(wide):
                    y[:, :, p, q] = np.einsum("ncij,ocij->no", x[:, :, p : p + k_h, q : q + k_w], w) + b
            return y
        """),
    ("flipped", "turned", conv2d(weight="w[:, :, k_h - 1 - i, k_w - 1 - j]")),
    ("flipped", "turned-at-the-start", conv2d(begin="w = w[:, :, ::-1, ::-1]")),
    ("bias", "no-bias", conv2d(bias="y")),
    ("bias", "bias-per-channel", conv2d(bias="y + c_in * b[:, None, None]")),
    ("bias", "bias-per-place", conv2d(step="y = y + mixed + b[:, None, None]", bias="y")),
    ("bias", "bias-per-weight", conv2d(bias="y + c_in * k_h * k_w * b[:, None, None]")),
    ("bias", "sum-of-biases", conv2d(bias="y + b.sum()")),
    ("overwritten", "last-channel", PLACES.replace("np.sum(w[o] * x[n, :,", "np.sum(w[o, -1] * x[n, -1,")),
    ("overwritten", "last-place", conv2d(step="y = mixed")),
    ("overwritten", "last-place-no-bias", conv2d(step="y = mixed", bias="y")),
    ("overwritten", "channels-and-bias", PLACES.replace("np.sum(w[o] * x[n, :,", "np.sum(w[o, -1] * x[n, -1,")
     .replace(" + b[o]", "")),
    ("reduction", "first-channel", conv2d(mix="part[:, :1] * weight[:, 0, None, None]")),
    ("reduction", "mean-of-channels", conv2d(mix="np.einsum('nchw,oc->nohw', part, weight) / c_in")),
    ("reduction", "mean-of-window", conv2d(step="y = y + mixed / (k_h * k_w)")),
    ("reduction", "mean-of-all", PLACES.replace("np.sum", "np.mean")),
    ("reduction", "maps-added-up", conv2d(end="y.sum(axis=1, keepdims=True)")),
    ("transposed", "kernels-transposed", conv2d(begin="w = w.swapaxes(2, 3)")),
    ("transposed", "maps-transposed", conv2d(end="y.swapaxes(2, 3)")),
    ("order", "maps-last", conv2d(end="np.moveaxis(y, 1, -1)")),
    ("order", "pictures-second", conv2d(end="y.swapaxes(0, 1)")),
    ("shape", "not-cut", conv2d(part="x[:, :, i:, j:]", step="y = y + mixed[:, :, : high - 1, : wide - 1]",
                                start="np.zeros((n_all, c_out, high - 1, wide - 1))")),
    ("crash", "not-cut-at-all", conv2d(part="x[:, :, i:, j:]")),
    ("crash", "bias-as-it-is", conv2d(bias="y + b")),
    ("crash", "bias-on-columns", conv2d(bias="y + b[None, :, None]")),
    ("mutates-input", "changes-x", conv2d(begin="x *= 1.01")),
    ("returns-none", "no-return", conv2d(end="None")),
    ("factor", "twice", conv2d(end="2 * y")),
])  # fmt: skip


def im2col(seen="x[:, top : top + k_h, left : left + k_w]", tops="range(0, x.shape[1] - k_h + 1, stride)",
           lefts="range(0, x.shape[2] - k_w + 1, stride)", column="window.ravel()", end="np.array(columns).T",
           loops="for top in tops for left in lefts") -> str:  # fmt: skip
    return f"""
def im2col(x, k_h, k_w, stride):
    tops = {tops}
    lefts = {lefts}
    windows = [{seen} {loops}]
    columns = [{column} for window in windows]
    return {end}
"""


IM2COL = task("im2col", [
    ("not-attempted", "untouched", "def im2col(x, k_h, k_w, stride):\n    raise NotImplementedError"),
    ("transposed", "rows", im2col(end="np.array(columns)")),
    ("order", "channels-last", im2col(column="window.transpose(1, 2, 0).ravel()")),
    ("order", "kernel-downwards", im2col(column="window.swapaxes(1, 2).ravel()")),
    ("order", "windows-downwards", im2col(loops="for left in lefts for top in tops")),
    ("order", "reshaped", """
        def im2col(x, k_h, k_w, stride):
            seen = np.lib.stride_tricks.sliding_window_view(x, (k_h, k_w), axis=(1, 2))
            seen = seen[:, ::stride, ::stride]
            return seen.reshape(x.shape[0] * k_h * k_w, -1)
        """),
    ("order", "rows-reshaped", im2col(end="np.array(columns).reshape(x.shape[0] * k_h * k_w, -1)")),
    ("flipped", "turned", im2col(column="window[:, ::-1, ::-1].ravel()")),
    ("value", "stride-forgotten", im2col(tops="range(x.shape[1] - k_h + 1)", lefts="range(x.shape[2] - k_w + 1)")),
    ("value", "stride-in-the-size-only", im2col(tops="range((x.shape[1] - k_h) // stride + 1)",
                                                lefts="range((x.shape[2] - k_w) // stride + 1)")),
    ("reduction", "channels-added", im2col(column="window.sum(axis=0).ravel()")),
    ("reduction", "first-channel", im2col(column="window[0].ravel()")),
    ("value", "range-too-short", im2col(tops="range(0, x.shape[1] - k_h, stride)")),
    ("value", "both-ranges-too-short", im2col(tops="range(0, x.shape[1] - k_h, stride)",
                                              lefts="range(0, x.shape[2] - k_w, stride)")),
    ("shape", "three-axes", im2col(column="window.reshape(len(x), -1)")),
    ("shape", "flat", im2col(end="np.concatenate(columns)")),
    ("crash", "over-the-edge", im2col(lefts="range(0, x.shape[2], stride)")),
    ("returns-none", "no-return", im2col(end="None")),
])  # fmt: skip

back = values({"dw_0": 20, "d_bias": 3, "dx_1": -14, "dx_3": -10})
BACKWARD_ROW = task("backward_row", [
    ("not-attempted", "untouched", back.untouched),
    ("other-quantity", "the-other-weight", back(dw_0=-5)),
    ("reduction", "first-line", back(dw_0=2)),
    ("bias", "no-inputs", back(dw_0=3)),
    ("value", "times-the-weight", back(dw_0=80)),
    ("reduction", "mean", back(dw_0="20 / 3")),
    ("flipped", "dy-turned", back(dw_0=16)),
    ("reduction", "bias-one-line", back(d_bias=1)),
    ("reduction", "bias-last-line", back(d_bias=5)),
    ("sign", "bias-without-signs", back(d_bias=9)),
    ("value", "bias-nothing", back(d_bias=0)),
    ("flipped", "not-turned", back(dx_1="4 * 1 + -2 * -3")),
    ("reduction", "second-output-alone", back(dx_1=-12)),
    ("reduction", "first-output-alone", back(dx_1=-2)),
    ("other-quantity", "next-input", back(dx_1=26)),
    ("value", "weights-alone", back(dx_1=2)),
    ("flipped", "last-with-first-weight", back(dx_3=20)),
    ("other-quantity", "weight-alone", back(dx_3=-2)),
    ("other-quantity", "from-above", back(dx_3=5)),
    ("sign", "sign-lost", back(dx_3=10)),
])  # fmt: skip


def backward(rows="p * stride, p * stride + w.shape[0]", columns="q * stride, q * stride + w.shape[1]",
             dw="dw += dy[p, q] * x[window]", dx="dx[window] += dy[p, q] * w", end="dx, dw", begin="pass",
             of_dx="x.shape") -> str:  # fmt: skip
    return f"""
def conv_backward(dy, x, w, stride):
    {begin}
    dx, dw = np.zeros({of_dx}), np.zeros(w.shape)
    for p, q in np.ndindex(dy.shape):
        window = slice({rows}), slice({columns})
        {dw}
        {dx}
    return {end}
"""


CONV_BACKWARD = task("conv_backward", [
    ("not-attempted", "untouched", "def conv_backward(dy, x, w, stride):\n    raise NotImplementedError"),
    ("flipped", "dx-turned", backward(dx="dx[window] += dy[p, q] * w[::-1, ::-1]")),
    ("overwritten", "dx-assigned", backward(dx="dx[window] = dy[p, q] * w")),
    ("value", "dx-without-dy", backward(dx="dx[window] += w")),
    ("other-quantity", "dx-times-x", backward(dx="dx[window] += dy[p, q] * w * x[window]")),
    ("reduction", "dx-mean", backward(end="dx / dy.size, dw")),
    ("sign", "dx-sign", backward(end="-dx, dw")),
    ("value", "stride-forgotten", backward(rows="p, p + w.shape[0]", columns="q, q + w.shape[1]")),
    ("value", "stride-forgotten-dw",
     backward(dw="dw += dy[p, q] * x[p : p + w.shape[0], q : q + w.shape[1]]")),
    ("border", "dx-ends-early", backward(
        of_dx="((dy.shape[0] - 1) * stride + w.shape[0], (dy.shape[1] - 1) * stride + w.shape[1])")),
    ("order", "dw-first", backward(end="dw, dx")),
    ("flipped", "dw-turned", backward(end="dx, dw[::-1, ::-1]")),
    ("overwritten", "dw-assigned", backward(dw="dw = dy[p, q] * x[window]")),
    ("reduction", "dw-first-window", backward(dw="dw += dy[p, q] * x[window] * (p == q == 0)")),
    ("reduction", "dw-mean", backward(end="dx, dw / dy.size")),
    ("value", "dw-without-dy", backward(dw="dw += x[window]")),
    ("other-quantity", "dw-times-w", backward(dw="dw += dy[p, q] * x[window] * w")),
    ("mutates-input", "writes-x", backward(begin="dy *= 2")),
    ("shape", "dx-alone", backward(end="dx")),
    ("shape", "three", backward(end="dx, dw, dy.sum()")),
    ("returns-none", "no-return", backward(end="None")),
    ("crash", "index", backward(dw="dw += dy[p, q] * x[window][9]")),
])  # fmt: skip

kernels = values({"move_left": "[[0, 0, 0], [0, 0, 1], [0, 0, 0]]", "twice": "[1, 0, -4, 0, 4]",
                  "diagonal": "[[0, 1, 1], [-1, 0, 1], [-1, -1, 0]]"})  # fmt: skip
KERNELS = task("kernels", [
    ("not-attempted", "untouched", kernels.untouched),
    ("flipped", "moves-right", kernels(move_left="[[0, 0, 0], [1, 0, 0], [0, 0, 0]]")),
    ("behaviour", "stays", kernels(move_left="[[0, 0, 0], [0, 1, 0], [0, 0, 0]]")),
    ("behaviour", "moves-up", kernels(move_left="[[0, 0, 0], [0, 0, 0], [0, 1, 0]]")),
    ("behaviour", "moves-down", kernels(move_left="[[0, 1, 0], [0, 0, 0], [0, 0, 0]]")),
    ("behaviour", "moves-aslant", kernels(move_left="[[0, 0, 0], [0, 0, 0], [0, 0, 1]]")),
    ("factor", "moves-and-doubles", kernels(move_left="[[0, 0, 0], [0, 0, 2], [0, 0, 0]]")),
    ("behaviour", "mixes", kernels(move_left="[[0, 0, 0], [0, -1, 1], [0, 0, 0]]")),
    ("shape", "a-row", kernels(move_left="[0, 0, 1]")),
    ("behaviour", "not-silent", kernels(diagonal="[[1, 1, 1], [-1, 0, 1], [-1, -1, 0]]")),
    ("behaviour", "a-line-finder", kernels(diagonal="[[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]")),
    ("behaviour", "all-edges", kernels(diagonal="[[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]")),
    ("sign", "sign", kernels(diagonal="[[0, -1, -1], [1, 0, -1], [1, 1, 0]]")),
    ("behaviour", "the-other-edge", kernels(diagonal="[[1, 1, 0], [1, 0, -1], [0, -1, -1]]")),
    ("behaviour", "left-to-right", kernels(diagonal="[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]")),
    ("behaviour", "too-weak", kernels(diagonal="[[0, 0, 0.5], [0, 0, 0], [-0.5, 0, 0]]")),
    ("behaviour", "nothing", kernels(diagonal="np.zeros((3, 3))")),
    ("behaviour", "once", kernels(twice="[1, 0, -2, 0, 0]")),
    ("behaviour", "doubled", kernels(twice="[2, 0, -4, 0, 0]")),
    ("square", "squared", kernels(twice="[1, 0, 4, 0, 0]")),
    ("flipped", "twice-turned", kernels(twice="[4, 0, -4, 0, 1]")),
    ("flipped", "once-turned", kernels(twice="[-2, 0, 5, 0, -2]")),
    ("sign", "twice-sign", kernels(twice="[-1, 0, 4, 0, -4]")),
    ("behaviour", "no-middle", kernels(twice="[1, 0, 0, 0, 4]")),
    ("behaviour", "middle-sign", kernels(twice="[1, 0, 4, 0, 4]")),
    ("shape", "three-numbers", kernels(twice="[1, 0, 4]")),
    ("nan", "nan", kernels(twice="[1, 0, np.nan, 0, 4]")),
    ("type", "text", kernels(move_left="'left'")),
])  # fmt: skip

moving = values({"row_border": "[1, 0, 0, 0, 0, 0, 0, 0]", "smallest_shift": 6,
                 "row_stride": "[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]"})  # fmt: skip
MOVING = task("moving", [
    ("not-attempted", "untouched", moving.untouched),
    ("behaviour", "zeros", moving(row_border="np.zeros(8)")),
    ("behaviour", "in-the-middle", moving(row_border="np.eye(8)[4]")),
    ("behaviour", "one-from-the-end", moving(row_border="np.eye(8)[6]")),
    ("shape", "too-short", moving(row_border="[1, 0, 0]")),
    ("nan", "nan", moving(row_border="np.full(8, np.nan)")),
    ("border", "at-the-border", moving(row_stride="np.eye(12)[0]")),
    ("border", "ones", moving(row_stride="np.ones(12)")),
    ("behaviour", "stride-zeros", moving(row_stride="np.zeros(12)")),
    ("behaviour", "it-follows-by-chance", moving(row_stride="[0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 0, 0]")),
    ("shape", "eight", moving(row_stride="np.eye(8)[4]")),
    ("behaviour", "one", moving(smallest_shift=1)),
    ("behaviour", "first-stride", moving(smallest_shift=2)),
    ("behaviour", "second-stride", moving(smallest_shift=3)),
    ("value", "strides-added", moving(smallest_shift=5)),
    ("value", "not-the-smallest", moving(smallest_shift=12)),
    ("value", "something-else", moving(smallest_shift=7)),
    ("type", "text", moving(row_border="'ends'")),
])  # fmt: skip

lines = values({"bug_a": 9, "bug_b": 6, "bug_c": 10, "bug_d": 2})
WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", lines.untouched),
    ("not-attempted", "one-open", lines(bug_c="...")),
    *[("choice", f"a-{n}", lines(bug_a=n)) for n in range(1, 12) if n != 9],
    *[("choice", f"b-{n}", lines(bug_b=n)) for n in range(1, 12) if n != 6],
    *[("choice", f"c-{n}", lines(bug_c=n)) for n in range(1, 12) if n != 10],
    *[("choice", f"d-{n}", lines(bug_d=n)) for n in range(1, 12) if n != 2],
    ("type", "no-such-line", lines(bug_a=99)),
])  # fmt: skip


WRONG = [
    *ROW,
    *WINDOW,
    *SIZES,
    *COSTS,
    *FIELD,
    *OUTPUT_SIZE,
    *CONV1D,
    *PAD_SAME,
    *CONV2D,
    *IM2COL,
    *BACKWARD_ROW,
    *CONV_BACKWARD,
    *KERNELS,
    *MOVING,
    *WRONG_LINES,
    *letters("carried", "answer_carried", "c"),
    *letters("sharing", "answer_sharing", "a"),
    *letters("depth", "answer_depth", "d"),
    *letters("border", "answer_border", "b"),
]
