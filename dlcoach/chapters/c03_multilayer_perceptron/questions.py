"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

COLLAPSE = ChoiceTask(
    id="03.no_bend",
    title="What is left without the bend?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_bend": Choice(
            "b",
            {
                "a": "More parameters are no more functions. Your `collapse` turns all of them into 650 that do "
                "the same, example for example.",
                "c": "A product of matrices is a matrix, whatever their number. No square or cube of an input "
                "ever arises: x is multiplied by numbers only.",
                "d": "It is not that bad: weighted sums of weighted sums are weighted sums. One layer of ten units "
                "still gets most digits right.",
            },
        )
    },
    hints=(
        "Put the first layer into the second, and multiply out. Which form has the result?",
        "x w⁽¹⁾ w⁽²⁾ w⁽³⁾ + …: what shape has the product of the three matrices?",
        "64 inputs, ten outputs, a matrix and a vector in between. Which kind of layer is that, and can any such layer be had "
        "by this chain?",
    ),
    praise="One layer, 64–10, no more and, with 100 units in between, no less.",
)

PLANE = ChoiceTask(
    id="03.what_the_hidden_layer_does",
    title="What does the hidden layer do?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_hidden_layer": Choice(
            "d",
            {
                "a": "The hidden units were given no targets, and in the fold of task 1 neither of them knows a class: h is 0 "
                "for both of them at both corners of class 1.",
                "b": "The readout has one line, as ever, straight, in the hidden space. The curves that one sees "
                "in the plane of the inputs come from the way there.",
                "c": "What is not in x is not in h either: h is computed from x. A hidden layer may even lose "
                "something, as where two corners fall on each other.",
            },
        )
    },
    hints=(
        "Look at your hidden points of task 1. What has changed from the four corners to them, and what has not?",
        "The readout is an ordinary unit with an ordinary line. What is different is the plane in which it "
        "draws it.",
        "Nothing is decided before the readout, and nothing is added to what x says. What remains is where the points lie.",
    ),
    praise="It moves the points; the readout cuts. Deep networks move them many times before they cut once.",
)

DEPTH = ChoiceTask(
    id="03.deep_or_wide",
    title="Deep or wide?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_depth": Choice(
            "a",
            {
                "b": "For this function, yes. The chapter drew random weights as well, and there depth made no more "
                "pieces than width: what counts is the task, and what learning finds.",
                "c": "It can: one hidden layer with 1,023 units has as many pieces. Width adds pieces, so that it takes many "
                "more units, and that is all.",
                "d": "The chapter tried 60 random ReLUs in one layer, and in 30 layers of two: the deep one had fewer. "
                "These ten folds were made for the purpose.",
            },
        )
    },
    hints=(
        "What was shown: that something exists, or that it is always so? By whom were the weights chosen?",
        "How many units does one hidden layer need for 1,024 pieces? And what did section 8 find with random weights?",
        "One example shows that a thing is possible. So choose the answer that speaks of some functions, and leaves the rest to trying.",
    ),
    praise="Depth can multiply what width adds, for functions that repeat themselves. Whether a task is of this kind, "
    "only trying tells.",
)

WORTH = ChoiceTask(
    id="03.worth_of_learning",
    title="What is learning worth?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_worth": Choice(
            "c",
            {
                "a": "The readout alone, on 400 units that nobody chose, gets 98. So hidden weights need not be "
                "learned for that.",
                "b": "83 is for 32 random units, and with 400 it is 98. What is missing is not learning but "
                "choice: a large drawer holds something for everyone.",
                "d": "Both figures are for images that the readout has not seen. And random units were not "
                "fitted to anything at all.",
            },
        )
    },
    hints=(
        "Compare two numbers at a time: those with equal numbers of units, then those with equal shares of right answers.",
        "32 against 32: learning wins by far. 32 learned against 100 random: nearly equal. What does learning save?",
        "The question is not whether a network can do it at all; many random units can. It is how many units it takes.",
    ),
    praise="Random units with a good readout are the fair baseline; learned ones do with few what those do with many.",
)

TASKS = (COLLAPSE, PLANE, DEPTH, WORTH)
