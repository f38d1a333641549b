"""To count: sizes and parameters of a network, and what its units see."""

from dlcoach.tasks import Number, NumberTask

# 1 × 28 × 28; 6 kernels 5 × 5, P = 2; pool 2; 16 kernels 5 × 5, P = 0; pool 2; linear 120; linear 10
THROUGH = NumberTask(
    id="20.through",
    title="Once through a LeNet",
    difficulty=2,
    minutes=9,
    numbers={
        "side_1": Number(14, 0, (
            (28, "value", "this is the side before the pooling."),
            (12, "border", "the padding of the first convolution is missing."),
            (24, "border", "the padding of the first convolution is missing, and the pooling too."),
            (13, "value", "off by one: how many windows of 2 stand side by side on 28 places?"),
            (196, "other-quantity", "these are the numbers in a map. Its side is wanted."),
        )),
        "side_2": Number(5, 0, (
            (10, "value", "this is the side before the second pooling."),
            (7, "border", "the second convolution has no padding: its maps are smaller than what goes in."),
            (4, "border", "the padding of the first convolution is missing."),
            (6, "border", "a kernel of 5 takes away four rows in all."),
            (25, "other-quantity", "these are the numbers in a map. Its side is wanted."),
            (400, "other-quantity", "these are the numbers of all maps. The side of one is wanted."),
        )),
        "conv_2": Number(2416, 0, (
            (2400, "bias", "the biases are missing."),
            (416, "value", "a kernel is as deep as what it reads: six maps."),
            (2496, "bias", "one bias for each kernel, not for each of its sheets."),
            (2401, "bias", "each kernel has a bias of its own."),
            (151, "other-quantity", "this is one kernel. There are 16."),
            (156, "other-quantity", "this is the first convolution."),
            (241600, "value", "the same weights are used at all places: they are learned once."),
        )),
        "linear_1": Number(48120, 0, (
            (48000, "bias", "the biases are missing."),
            (48400, "bias", "a bias belongs to an output, not to an input."),
            (192120, "value", "the second pooling is missing: fewer numbers arrive."),
            (3120, "value", "this reads one map. All 16 are laid one behind the other."),
            (94200, "other-quantity", "this would read the picture. It reads the maps."),
            (1210, "other-quantity", "this is the second linear layer."),
            (720, "value", "only one number of each map is read here. All arrive."),
            (2040, "value", "only one number of each map is read here. All arrive."),
        )),
        "products_2": Number(240_000, 0, (
            (2400, "other-quantity", "these are the products at one place, for all kernels. How many places are there?"),
            (15000, "other-quantity", "this is one kernel. There are 16."),
            (40000, "value", "a kernel is as deep as what it reads: six maps."),
            (241600, "bias", "a bias is added. It costs no multiplication."),
            (60000, "value", "the convolution works before the pooling: count its own places."),
            (470400, "border", "the kernel does not fit in at all 14 × 14 places: there is no padding."),
            (48000, "other-quantity", "this is the linear layer."),
        )),
        "linear_1_large": Number(69240, 0, (
            (48120, "value", "more numbers arrive. Convolutions do not mind the size, a linear layer does."),
            (69120, "bias", "the biases are missing."),
            (123000, "border", "the second convolution has no padding: its maps are smaller than what goes in."),
            (276600, "value", "the second pooling is missing."),
            (48240, "value", "follow a side of 32 through all four layers."),
        )),
    },
    hints=(
        "Go through layer by layer, and write beside each: how many maps, and how large? A pooling halves the side and leaves the number of maps.",
        "A side H becomes H + 2P − k + 1 in a convolution with stride 1. A kernel has a weight for each place and each map that it reads, and one bias. In a linear layer each output has "
        "a weight for each number that arrives, and one bias.",
        "The sides are 28, 28, 14, 10 and 5, and with 32 pixels they are 32, 32, 16, 12 and 6. Second convolution: each of 16 kernels has 6 · 25 weights and a bias, and is used at 10 · 10 places. "
        "First linear layer: 16 maps of 5 · 5 numbers arrive.",
    ),
    praise="The convolution has a twentieth of the parameters of the linear layer, and does five times its work.",
)  # fmt: skip

# conv 5, pool 2, conv 5, pool 2: 5, 6, 14, 16; steps 1, 2, 2, 4
FIELD = NumberTask(
    id="20.field",
    title="What a pooled unit sees",
    difficulty=2,
    minutes=7,
    numbers={
        "field_conv": Number(14, 0, (
            (10, "value", "behind a pooling, neighbours look at places that are two pixels apart."),
            (9, "value", "this leaves the pooling out. It lies between the two."),
            (13, "value", "the pooled unit sees more than one unit of the convolution does: a window of 2 adds a step."),
            (25, "value", "fields do not multiply: a kernel of 5 adds four steps."),
            (30, "value", "fields do not multiply: a kernel of 5 adds four steps."),
            (16, "value", "a kernel of 5 adds four steps, not five."),
            (12, "value", "the field is not doubled: what doubles is the step."),
            (6, "other-quantity", "this is a unit of the first pooling."),
        )),
        "field_pool": Number(16, 0, (
            (15, "value", "the two neighbours that it takes the greater of look at places that are two pixels apart."),
            (18, "value", "the step behind this pooling is larger than the one before it. Which of them counts?"),
            (28, "value", "the fields of its neighbours overlap: they do not add up."),
            (14, "other-quantity", "this is a unit of the second convolution."),
            (11, "value", "behind a pooling, neighbours look at places that are two pixels apart."),
        )),
        "step": Number(4, 0, (
            (2, "value", "this is the step behind the first pooling. There are two."),
            (1, "value", "a pooling has a stride, too."),
            (16, "other-quantity", "this is what one unit sees. How far away does its neighbour look?"),
            (8, "value", "there are two strides of 2, not three."),
        )),
        "field_unpooled": Number(9, 0, (
            (10, "value", "a kernel of 5 adds four steps, not five."),
            (25, "value", "fields do not multiply: a kernel of 5 adds four steps."),
            (14, "other-quantity", "this is with the pooling in between."),
            (5, "other-quantity", "this is the first convolution alone."),
            (8, "value", "off by one: a single pixel sees itself before any layer."),
        )),
        "unchanged": Number(0.6, 1e-6, (
            (0.4, "other-quantity", "this is the share of places for which it changes."),
            (0.8, "value", "the spike moves by two pixels, not by one."),
            (0.5, "value", "this would be so for windows of 4."),
            (60, "unit", "as a share, between 0 and 1."),
            (3, "value", "as a share of all places: divide by the length of a window."),
            (0.2, "value", "off by one: the last place of a window is still inside."),
            (0, "value", "not all change: a spike at the beginning of a window stays in it."),
        )),
    },
    hints=(
        "Begin with a single pixel: it sees 1, and the step is 1. What does each layer do to the two numbers?",
        "A layer with windows of k adds k − 1 steps, of the length that the step has *before* it; then its stride multiplies the step. For the spike: at which places of its window may it "
        "stand so that it is still inside after two pixels?",
        "Convolution: 1 + 4 · 1. Pooling: one step more, and from then on steps of 2. Second convolution: four steps of 2 more. Second pooling: one step of 2, and then steps of 4. "
        "The spike may stand at the places 0, 1 and 2 of five.",
    ),
    praise="One small pooling in between, and the second kernel sees half as much again.",
)  # fmt: skip

TASKS = (THROUGH, FIELD)
