"""Four questions with choices: the bias, the nerve cell, features, and two winters."""

from dlcoach.tasks import Choice, ChoiceTask

BIAS = ChoiceTask(
    id="01.meaning_of_b",
    title="What does a smaller bias change?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_bias": Choice(
            "c",
            {
                "a": "How much an input counts is the business of its weight, and the weights are equal "
                "in both units.",
                "b": "The direction of the line comes from the weights alone. Another bias moves it, "
                "parallel to itself.",
                "d": "The outputs of a step are 0 and 1, whatever the bias is. It would be so if the "
                "bias were added outside of the activation.",
            },
        )
    },
    hints=(
        "Compute the four answers of both units. Which rule does each of them compute?",
        "One unit is OR, the other one is AND. Which of the two is harder to bring to 1?",
        "z = x·w + b has to reach 0. The smaller b is, the more x·w has to bring. What does that "
        "say about the inputs?",
    ),
    praise="The bias says how easily a unit outputs 1: it is its z when all inputs are 0.",
)

CELL = ChoiceTask(
    id="01.nerve_cell",
    title="What was left out?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_cell": Choice(
            "b",
            {
                "a": "This was kept: each input has its own weight, as each synapse has its own strength.",
                "c": "This was kept: a negative weight hinders. In the units of 1943 a hindering input "
                "was even a veto.",
                "d": "This was kept: below its threshold the unit answers 0, from there on 1.",
            },
        )
    },
    hints=(
        "Take the formula y = step(x·w + b), and ask for each of the four: where in it does this stand?",
        "Weights stand for the strength of a connection, their signs for helping or hindering, and "
        "the step stands for the threshold.",
        "A cell fires again and again, at certain moments. Does a moment stand anywhere in the "
        "formula?",
    ),
    praise="An artificial neuron is a formula that took a few ideas from a cell, and no model of one.",
)

FEATURE = ChoiceTask(
    id="01.who_finds_the_feature",
    title="Who finds the feature?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_feature": Choice(
            "a",
            {
                "b": "It does compute features, layer by layer: that is what hidden units are for. The "
                "question is who has chosen them.",
                "c": "Weights alone do not help: over x1 and x2 no unit computes XOR, whatever its "
                "weights are. The product changed the input.",
                "d": "Speed comes from the hardware. A feature made by hand is even cheaper to compute "
                "than a layer.",
            },
        )
    },
    hints=(
        "In the example a person had the idea to multiply x1 by x2. Where could such an idea come from "
        "without a person?",
        "Remember the network for XOR: one of its hidden units computes x1 AND x2, which for inputs 0 "
        "and 1 is the product x1 x2.",
        "Hidden units compute new features from the inputs. In deep learning their weights are not "
        "chosen by anybody. By what, then?",
    ),
    praise="Less feature engineering: the network learns its own features from data. It needs many "
    "data for it, and that is part of why it came so late.",
)

WINTERS = ChoiceTask(
    id="01.two_winters",
    title="Two winters",
    difficulty=1,
    minutes=3,
    choices={
        "answer_winters": Choice(
            "d",
            {
                "a": "These two are exchanged: vanishing gradients trouble networks of many layers, and "
                "those came after backpropagation had found its way to them, long after 1969.",
                "b": "Networks with a hidden layer do compute XOR, and that networks of units can was "
                "known since McCulloch and Pitts. What was missing was a way to train them.",
                "c": "More data and faster computers ended the second winter. Their lack was one of "
                "its causes.",
            },
        )
    },
    hints=(
        "One winter came after the book *Perceptrons* of 1969, the other one came after backpropagation had "
        "become popular in 1986.",
        "Perceptrons have one layer. Which of the answers names what such a layer cannot do?",
        "In the second winter deep networks could be trained on paper, but it did not work well yet, "
        "and a rival worked better on the small data of that time.",
    ),
    praise="Both times the idea was sound, and something else was missing. In the second winter kernel "
    "machines did well on the small data of the time.",
)

TASKS = (BIAS, CELL, FEATURE, WINTERS)
