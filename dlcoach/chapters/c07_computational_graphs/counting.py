"""To count: the paths that nobody walks, and the sweeps of two ways to differentiate."""

from dlcoach.tasks import Number, NumberTask

N = 20  # values, each used twice by the next
PATHS = NumberTask(
    id="07.paths",
    title="A million paths",
    difficulty=2,
    minutes=6,
    numbers={
        "paths": Number(
            2**N,
            0,
            (
                (
                    2 * N,
                    "other-quantity",
                    "this is the number of arrows. At every node each path so far continues in two ways.",
                ),
                (
                    N**2,
                    "value",
                    "the choices multiply: two ways at the first node, two at the next, and so on.",
                ),
                (
                    2,
                    "other-quantity",
                    "these are the ways across one link of the chain. Every link has two.",
                ),
                (N, "other-quantity", "this is the number of links."),
                (2 ** (N - 1), "value", "one link is missing: from x0 to x20 there are twenty."),
                (2 ** (N + 1), "value", "one link is too many: from x0 to x20 there are twenty."),
                (
                    2 ** (N + 1) - 1,
                    "other-quantity",
                    "these are the visits to all nodes. Here those to x0 alone are asked.",
                ),
                (10**6, "rounding", "the size is right. How many exactly?"),
                (2**N - 1, "value", "off by one: count for a chain of one link, with two paths."),
            ),
        ),
        "naive_visits": Number(
            2 ** (N + 1) - 1,
            0,
            (
                (
                    2**N,
                    "other-quantity",
                    "this is x0 alone. The nodes above it are visited too: x19 twice, x18 four times, and so on.",
                ),
                (2 ** (N + 1), "value", "off by one: add up 1 + 2 + 4 + … for a short chain."),
                (2 ** (N + 1) - 2, "value", "off by one: the root itself is visited too, once."),
                (
                    (N + 1) * 2**N,
                    "value",
                    "not every node is visited that often: the root once, the next one twice.",
                ),
                (2 * 10**6, "rounding", "the size is right. How many exactly?"),
                (
                    2**N - 1,
                    "value",
                    "the sum ends one node early: x0 is visited too, most often of all.",
                ),
                (N + 1, "other-quantity", "this is a walk that visits every node once."),
            ),
        ),
        "ordered_visits": Number(
            N + 1,
            0,
            (
                (N, "value", "off by one: from x0 to x20."),
                (
                    2 * N,
                    "other-quantity",
                    "these are the messages, one for each arrow. A node is visited once, however many messages it gets.",
                ),
                (2**N, "other-quantity", "this is x0 in the naive walk."),
                (1, "value", "once for each node: how many nodes are there?"),
                (N + 2, "value", "off by one: from x0 to x20."),
            ),
        ),
    },
    hints=(
        "Begin with a chain of one link, x1 = x0 + x0, then two links. How often does the naive walk "
        "reach x0 each time?",
        "At each link every visit becomes two: the root is visited once, the node below it twice, the next "
        "one four times. How often is the one at the bottom, after twenty links?",
        "The visits are the powers of two from 2⁰ at the root to 2²⁰ at x0; all of them together are one less "
        "than the next power. In the right order each of the nodes x0 to x20 has one turn.",
    ),
    praise="Two million visits against twenty-one, for the same gradient. With one link more the first "
    "number doubles, and the second grows by one.",
)

MODES = NumberTask(
    id="07.modes",
    title="From which end?",
    difficulty=2,
    minutes=4,
    numbers={
        "forward_loss": Number(
            1000,
            0,
            (
                (
                    1,
                    "order",
                    "this is reverse mode. A forward sweep follows one input to all outputs.",
                ),
                (
                    1001,
                    "value",
                    "one sweep for each input is enough; it computes the value along the way.",
                ),
                (
                    2000,
                    "value",
                    "these are central differences. A forward sweep carries the derivative itself, and needs no second side.",
                ),
            ),
        ),
        "reverse_loss": Number(
            1,
            0,
            (
                (
                    1000,
                    "order",
                    "this is forward mode. A reverse sweep begins at one output and reaches all inputs.",
                ),
                (2, "value", "the way forward is not counted here: sweeps back are."),
                (1001, "value", "a sweep back serves all inputs at once."),
            ),
        ),
        "forward_robot": Number(
            3,
            0,
            (
                (
                    500,
                    "order",
                    "this is reverse mode. A forward sweep follows one input to all outputs.",
                ),
                (
                    1500,
                    "value",
                    "this is the number of derivatives. One sweep gives many of them at once.",
                ),
                (1, "value", "one sweep follows one input, and there are three."),
                (
                    6,
                    "value",
                    "a forward sweep carries the derivative itself, and needs no second side.",
                ),
            ),
        ),
        "reverse_robot": Number(
            500,
            0,
            (
                (3, "order", "this is forward mode. A reverse sweep begins at one output."),
                (
                    250,
                    "factor",
                    "this is the number of points. Each of them has two coordinates, and each coordinate is an output.",
                ),
                (
                    1500,
                    "value",
                    "this is the number of derivatives. One sweep gives many of them at once.",
                ),
                (
                    1,
                    "value",
                    "one sweep back begins at one output, and there are many. Only a single number, such as a loss, "
                    "needs no more.",
                ),
            ),
        ),
    },
    hints=(
        "A forward sweep answers: this one input moves, how fast does each output move? A reverse sweep "
        "answers: this one output, how fast does it move with each input?",
        "So in forward mode there is one sweep for each input, in reverse mode one for each … ?",
        "Count inputs for forward mode and outputs for reverse mode. The loss has a thousand inputs and is one "
        "number; the arm has three inputs, and two hundred and fifty points with two coordinates each.",
    ),
    praise="A loss is one number with millions of inputs. This is why networks are differentiated from the "
    "end.",
)

TASKS = (PATHS, MODES)
