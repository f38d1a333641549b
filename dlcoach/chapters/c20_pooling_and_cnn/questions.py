"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

WORDS = ChoiceTask(
    id="20.words",
    title="Two words exchanged",
    difficulty=1,
    minutes=3,
    choices={
        "answer_words": Choice("c", {
            "a": "Move a picture, and its map moves along: entry by entry it is another map. Whoever calls that unchanged has looked at something else.",
            "b": "Nearly every entry of the map changes when the picture moves. That it changes in an orderly way is the point, and another word.",
            "d": "A sum or a maximum over all places of a map that moves stays as it is. So a network of such layers can become invariant at its end.",
        })
    },
    hints=(
        "One of the two words means: the output moves along. The other: the output stays as it was. Which layer does which?",
        "Think of section 1: a seven at two places of a field, its two maps, and the greatest number of each.",
        "f(moved x) = moved f(x) holds for the convolution. And a pooled number stays as it was if what it holds moves within its window: for how many shifts is that so?",
    ),
    praise="To follow and to stay are two things, and a network needs both, in this order.",
)  # fmt: skip

LOST = ChoiceTask(
    id="20.lost",
    title="What pooling throws away",
    difficulty=1,
    minutes=3,
    choices={
        "answer_lost": Choice("a", {
            "b": "One clear answer anywhere is enough here, and it does not matter where: this is what a maximum over large windows keeps.",
            "c": "Here, too, the question is whether it is there at all. The place is not asked for.",
            "d": "How much there is of what texture decides, and pooling keeps that. It does not matter which corner it comes from.",
        })
    },
    hints=(
        "A maximum keeps how clearly something was seen. What does it not keep?",
        "Ask of each task: would the answer change if the thing stood some pixels further to the left?",
        "In three of the tasks the answer is one word about the whole. In one of them the place *is* the answer.",
    ),
    praise="Pooling forgets on purpose. It is for those who do not need what it forgets.",
)  # fmt: skip

COST = ChoiceTask(
    id="20.cost",
    title="A tenth of the parameters",
    difficulty=2,
    minutes=3,
    choices={
        "answer_cost": Choice("d", {
            "a": "In B every weight is used once for a picture. In A a weight is used at every place of its map.",
            "b": "At each place the weight meets another pixel: each time it is another product.",
            "c": "A pooling compares or adds up, and has few windows. It is not what costs. Look at the convolutions.",
        })
    },
    hints=(
        "How often is one weight of a linear layer used while one picture goes through? And one weight of a kernel?",
        "Think of the LeNet that you have counted: which of its layers had more parameters, and which more products?",
        "Products = weights of a kernel × kernels × places. The number of parameters knows nothing of the third factor.",
    ),
    praise="Sharing saves memory and examples. Work it does not save.",
)  # fmt: skip

CORTEX = ChoiceTask(
    id="20.cortex",
    title="How far the cortex goes along",
    difficulty=1,
    minutes=3,
    choices={
        "answer_cortex": Choice("b", {
            "a": "No cell copies the weights of another one: each has its own synapses, and learns for itself. Sharing is the engineer's short cut.",
            "c": "That cells of the cortex compute gradients by backpropagation has not been shown.",
            "d": "Their mistakes differ: networks go by texture where people go by shape, and they fall for changes that no eye notices.",
        })
    },
    hints=(
        "Which of the four was measured with an electrode and a bar of light?",
        "Think of the two curves of section 13: one cell answers at one place only, the other one over a wider range.",
        "Hubel and Wiesel found that, and Fukushima built layers of S-cells and C-cells after it. What are these two in our words?",
    ),
    praise="The cortex is where the idea came from. Why it works is another question.",
)  # fmt: skip

TASKS = (WORDS, LOST, COST, CORTEX)
