"""To count: sizes of maps, what a layer costs, and how far a unit sees."""

from dlcoach.tasks import Number, NumberTask

SIZES = NumberTask(
    id="19.sizes",
    title="How large is the map?",
    difficulty=2,
    minutes=8,
    numbers={
        "size_a": Number(28, 1e-6, (
            (27, "value", "off by one: with k = H one place fits. What does your formula say there?"),
            (29, "value", "off by one: with k = H one place fits. What does your formula say there?"),
            (32, "border", "this would need padding, and there is none."),
            (30, "border", "a window reaches over four more rows than one: half of them is not enough."),
            (26, "value", "k − 1 rows are lost, no more."),
        )),
        "padding_b": Number(3, 1e-6, (
            (6, "border", "this is both sides together. P is what is added on each."),
            (7, "border", "this is k: more is added than the kernel takes away."),
            (3.5, "rounding", "k − 1 rows are lost, not k."),
            (2, "value", "with this the map becomes smaller by 2."),
            (1, "value", "this keeps the size for a kernel of 3."),
        )),
        "size_c": Number(16, 1e-6, (
            (15, "value", "off by one: the window at place 0 counts too."),
            (16.5, "rounding", "there are no half windows: round down."),
            (17, "rounding", "rounded up: what does not fit in is left out."),
            (14, "border", "the padding is added once. It stands on both sides."),
            (12, "border", "the padding is missing."),
            (32, "value", "the stride is missing: these are the places of stride 1."),
            (18, "value", "k is missing: the last window must fit in whole."),
            (8, "value", "divided by the stride twice."),
        )),
        "size_d": Number(15, 1e-6, (
            (19, "value", "the gaps are missing: with D = 3 the places of the kernel lie 3 apart."),
            (13, "value", "the kernel reaches less far: between three places there are two steps, not three."),
            (14, "value", "off by one: the window at place 0 counts too."),
            (7, "other-quantity", "this is the reach R of the kernel. How many places has it?"),
            (17, "value", "D = 3 means steps of 3, so two entries are left out between neighbours."),
            (11, "value", "D = 3 means steps of 3: two entries between neighbours, not three."),
            (5, "value", "a dilation is no stride: the kernel itself moves one place at a time."),
        )),
        "unseen": Number(5, 1e-6, (
            (3, "border", "these are the ones at the end. There are gaps between the windows too."),
            (2, "border", "these are the ones between the windows. At the end some are left as well."),
            (9, "other-quantity", "these are the ones that are seen."),
            (0, "value", "with a stride larger than the kernel there are gaps between the windows."),
            (4, "value", "off by one: write down 0 to 13 and strike out what each window sees."),
            (6, "value", "off by one: write down 0 to 13 and strike out what each window sees."),
        )),
    },
    hints=(
        "Think of one axis with its entries 0, 1, 2, … Where can the first entry of the window stand, and where is its last one then?",
        "The last entry of a window stands R − 1 after its first one, with R = D (k − 1) + 1, and it must lie within H + 2P. Divide the room "
        "that is left by the stride, round down, and count place 0 too.",
        "(a) 32 − 5 places to go, plus the first one. (b) Each side must give back half of k − 1. (c) The room is 28 + 8 − 5. "
        "(d) The reach: two steps of 3, plus 1. (e) Windows begin at 0, 4 and 8, and each sees three rows.",
    ),
    praise="One formula for all of them, and the windows to check it with.",
)  # fmt: skip

# 3 × 40 × 30, 16 kernels 5 × 5, P = 2
COSTS = NumberTask(
    id="19.costs",
    title="What a layer costs",
    difficulty=2,
    minutes=6,
    numbers={
        "parameters": Number(1216, 0, (
            (1200, "bias", "the biases are missing."),
            (416, "value", "a kernel has a sheet for each channel of the input."),
            (400, "value", "a kernel has a sheet for each channel of the input; and a bias."),
            (76, "other-quantity", "this is one kernel. There are sixteen."),
            (1248, "bias", "a kernel has one bias, not one for each channel."),
            (1201, "bias", "each kernel has a bias of its own."),
            (1_459_200, "value", "all places use the same weights: the number of places is no factor."),
        )),
        "parameters_large": Number(1216, 0, (
            (4864, "value", "the map becomes four times as large. Which weights does it use?"),
            (2432, "value", "the map becomes larger. Which weights does it use?"),
            (1200, "bias", "the biases are missing."),
            (304, "value", "the weights do not depend on the size of the picture."),
            (416, "value", "a kernel has a sheet for each channel of the input."),
        )),
        "products": Number(1_440_000, 0, (
            (480_000, "value", "a kernel has a sheet for each channel of the input."),
            (90_000, "other-quantity", "this is one kernel. There are sixteen."),
            (1200, "other-quantity", "this is one place, or the number of weights. The kernels are laid on every place."),
            (19_200, "other-quantity", "this is the number of outputs. Each of them is a sum of many products."),
            (1_459_200, "bias", "a bias is added and not multiplied."),
            (1_123_200, "border", "this is the layer without padding. With P = 2 the map is as large as the picture."),
            (4_320_000, "value", "the three channels are counted twice."),
        )),
        "dense_weights": Number(69_120_000, 0, (
            (69_139_200, "bias", "the biases are counted too; here the weights alone are asked."),
            (23_040_000, "value", "the input has three channels."),
            (4_320_000, "value", "the output has sixteen maps."),
            (12_960_000, "value", "this layer has as many outputs as inputs. How many outputs has yours?"),
            (1_440_000, "other-quantity", "in a dense layer every output has a weight for every input, not for its window only."),
            (22_800, "value", "inputs and outputs are added. Each pair has a weight."),
        )),
    },
    hints=(
        "Write down the shapes first: one kernel, all kernels, the input, the output. With P = 2 and k = 5 the size stays.",
        "A kernel has 3 · 5 · 5 weights and one bias. Each output is a sum of 75 products. A dense layer has a weight for each pair of an input and an output.",
        "Sixteen kernels of 75 weights and a bias; no H, no W in it. Outputs: 16 · 40 · 30, with 75 products each. Inputs: 3 · 40 · 30; for the "
        "dense layer multiply both numbers.",
    ),
    praise="Sharing saves weights, not work: thousands of weights, and more than a million products.",
)  # fmt: skip

FIELD = NumberTask(
    id="19.field",
    title="How far does it see?",
    difficulty=2,
    minutes=7,
    numbers={
        "field_a": Number(7, 1e-6, (
            (9, "value", "three times three: but neighbouring windows overlap."),
            (27, "value", "fields do not multiply: neighbouring windows overlap."),
            (3, "layer", "this is the field in the layer below. In pixels of the input it is more."),
            (5, "layer", "this is after two layers."),
            (6, "value", "off by one: a unit of the input sees one pixel, itself."),
            (49, "unit", "this is the area. The width is asked."),
        )),
        "field_b": Number(11, 1e-6, (
            (7, "value", "the strides are missing: behind a stride, neighbours look further apart."),
            (17, "order", "a stride counts for the layers behind it, not for its own."),
            (15, "order", "the last stride counts for layers behind it, and there are none."),
            (9, "value", "the stride of the first layer counts for both layers behind it."),
            (10, "value", "off by one: a unit of the input sees one pixel, itself."),
            (28, "value", "fields do not multiply: neighbouring windows overlap."),
        )),
        "jump_b": Number(4, 1e-6, (
            (2, "layer", "this is after the first two layers."),
            (5, "value", "strides multiply: a step of 2 among units that lie 2 apart."),
            (1, "value", "this would be a stack without strides."),
            (3, "value", "strides multiply, and a stride of 1 changes nothing."),
            (8, "value", "one stride too many: the middle layer has the stride 1."),
            (11, "other-quantity", "this is the width of the field."),
        )),
        "field_c": Number(15, 1e-6, (
            (7, "value", "the dilations are missing: two steps of D each."),
            (14, "value", "off by one: a unit of the input sees one pixel, itself."),
            (8, "value", "there are two steps in each layer, not one."),
            (22, "value", "between three places there are two steps, not three."),
            (9, "layer", "this is the reach of the last layer, in units of the layer below it."),
            (135, "value", "fields do not multiply: neighbouring windows overlap."),
        )),
        "layers_d": Number(32, 1e-6, (
            (31, "value", "with 31 layers a unit sees 63 pixels: not quite."),
            (31.5, "rounding", "there are no half layers."),
            (22, "value", "a layer adds 2 pixels and not 3: neighbouring windows overlap."),
            (21, "value", "a layer adds 2 pixels and not 3: neighbouring windows overlap."),
            (63, "value", "a layer adds 2 pixels, one on each side."),
            (64, "value", "a layer adds 2 pixels, one on each side."),
            (6, "value", "the field does not double with each layer; without strides it grows by the same amount."),
        )),
    },
    hints=(
        "Begin at the input: field 1, jump 1. A layer makes the field wider by its steps, and a step is as long as the jump in front of the layer.",
        "The field becomes wider by (k − 1) · D · (jump so far); after that the jump is multiplied by the stride. So a stride counts for the layers behind it.",
        "(a) 1 + 2 + 2 + 2. (b) The first layer adds 2, with jump 1; the two behind it add 2 · 2 each. (c) Steps of 1, 2 and 4, two "
        "in each layer. (d) n layers see 1 + 2n: the least n with 64 or more.",
    ),
    praise="Layers add, strides and dilations multiply: that is why deep networks have them.",
)  # fmt: skip

TASKS = (SIZES, COSTS, FIELD)
