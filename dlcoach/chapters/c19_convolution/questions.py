"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

CARRIED = ChoiceTask(
    id="19.carried",
    title="A kernel on its travels",
    difficulty=1,
    minutes=3,
    choices={
        "answer_carried": Choice("c", {
            "a": "For a symmetric kernel that is so. One that finds edges from left to right would find them with the opposite sign, and others would do "
            "something else altogether.",
            "b": "The signs are right. What the two formulas disagree about is which weight meets which pixel.",
            "d": "Learning again would give the kernel turned round, and that can be had without learning.",
        })
    },
    hints=(
        "Write down both formulas for a row and a kernel of three. Which weight meets the first number of the window in the one, and which in the other?",
        "In the one x[p + i] meets w[i], in the other x[p − i] does. A window is read from left to right in the one, from right to left in the other.",
        "Both agree if the order of the weights is exchanged along each axis. In two dimensions these are two mirrors, one after the other.",
    ),
    praise="It is a matter of names, until a kernel is carried from one program into another.",
)  # fmt: skip

SHARING = ChoiceTask(
    id="19.sharing",
    title="When sharing is a good bet",
    difficulty=2,
    minutes=3,
    choices={
        "answer_sharing": Choice("a", {
            "b": "Sharing changes nothing in that: each place has its products, whether or not its weights stand elsewhere too.",
            "c": "It is the other way round: every convolution is a dense layer with special weights, so the dense layer can do more.",
            "d": "Such a layer would not share anything: it has weights of its own for each place. That is the case in which the bet is lost.",
        })
    },
    hints=(
        "What does a shared weight learn from? From one place, or from all of them?",
        "Think of the experiment with the three students, and of the pixels without ink. Then think of a form with the name in the upper left box.",
        "Whoever uses the same weights everywhere says: what is worth seeing here is worth seeing there. When is that true, and what is gained by it?",
    ),
    praise="Fewer weights, each of them taught by all places: a bet that photographs reward.",
)  # fmt: skip

DEPTH = ChoiceTask(
    id="19.depth",
    title="Three channels in, how many maps out?",
    difficulty=1,
    minutes=3,
    choices={
        "answer_depth": Choice("d", {
            "a": "Maps are not made for each channel of the input: the sums over the channels are added up to one number.",
            "b": "Then no output could compare red with green. A kernel has a sheet for each channel, whatever their number.",
            "c": "The sheets are not alike: each has its own weights, and that is why a kernel can look for a colour.",
        })
    },
    hints=(
        "Look at the shape of the weights: (c_out, c_in, k_h, k_w). Which of the four numbers is the depth of one kernel?",
        "One output is one number: a sum over the places of the window and over what else?",
        "Each of the eight kernels has as many sheets as the picture has channels, and its sums are added up. How many maps do eight kernels make?",
    ),
    praise="The maps of this layer are the channels of the next one, whose kernels must be as deep.",
)  # fmt: skip

BORDER = ChoiceTask(
    id="19.border",
    title="A frame that nobody photographed",
    difficulty=2,
    minutes=3,
    choices={
        "answer_border": Choice("b", {
            "a": "The bias is the same at every place: it can make a picture darker, and no frame.",
            "c": "The weights are the same at the rim as in the middle: that is what sharing means. What do they meet there?",
            "d": "A window at the rim sees as many numbers as every other one. Some of them nobody has photographed.",
        })
    },
    hints=(
        "Compute one window in the middle of the grey picture, and one in a corner. How many of its nine numbers are wall?",
        "In the middle all nine numbers are 0.6. In the corner with padding only four of them are. What are the others?",
        "The zeros of the padding are numbers like others: they take part in the mean. Where no zeros are added, there are no such windows.",
    ),
    praise="And by that frame, a deep network can learn where on the picture it is.",
)  # fmt: skip

TASKS = (CARRIED, SHARING, DEPTH, BORDER)
