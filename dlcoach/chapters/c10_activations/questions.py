"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

AVOIDS = ChoiceTask(
    id="10.avoids",
    title="Two slides, one ReLU",
    difficulty=2,
    minutes=3,
    choices={
        "answer_avoids": Choice("d", {
            "a": "Units that are off send exactly nothing, and weights can be small: deep ReLU networks do lose their gradients, as section 5 measured at g = 1.",
            "b": "Along units that are on it takes nothing away at all, however deep the network is. That is more than a sigmoid can say at its best.",
            "c": "A leak or none, the slope on the right is 1 for both, and the weights multiply both. The two sentences are about the same ReLU.",
        })
    },
    hints=(
        "Write down the factor that one layer contributes: a slope times a weight. Which part of it is the ReLU's, and which is not?",
        "Where a unit is on, its slope is 1. Where it is off, it is 0. How many are on? And what else is multiplied?",
        "ρ = g √E[f'²] is g divided by √2 for a ReLU layer with half of its units on. For which g does it vanish, for which does it stay, for which does it explode?",
    ),
    praise="Whoever says what a bend does should say at which start.",
)  # fmt: skip

ONE_SIGN = ChoiceTask(
    id="10.one_sign",
    title="All up, or all down",
    difficulty=1,
    minutes=3,
    choices={
        "answer_sign": Choice("b", {
            "a": "The slope of a sigmoid multiplies δ of its own unit, and it is the same for all weights of that unit. What differs from weight to weight?",
            "c": "The signs of the weights play no part: the gradient of a weight does not contain the weight itself.",
            "d": "The loss sets the sign of δ, one sign for each unit and example, whatever loss it is. But what is δ multiplied by?",
        })
    },
    hints=(
        "Write down the gradient of one weight of the unit, for one example. It has two factors. Which of them does the weight share with its neighbours?",
        "The gradient is input times δ: δ belongs to the unit, the input to the weight. What do you know about the sign of the input?",
        "If all inputs are positive, each product has the sign of δ. With a batch it is a sum of such products, and δ differs from example to example.",
    ),
    praise="One shared sign for each example; what is left of it in a batch is a matter of mean and spread.",
)  # fmt: skip

AT_ZERO = ChoiceTask(
    id="10.at_zero",
    title="The slope at 0",
    difficulty=1,
    minutes=3,
    choices={
        "answer_zero": Choice("a", {
            "b": "At a kink the slopes from left and right differ, 0 and 1: there is no derivative. Something has to be chosen.",
            "c": "A ReLU has no slope of ½ anywhere. One may choose it at 0, and one may choose something else.",
            "d": "The output does not tell: at exactly 0 it is 0 for each choice. And a wrong slope at one place does not stop a network.",
        })
    },
    hints=(
        "How often does a sum of hundred products of real numbers come out as exactly 0?",
        "The chapter counted it for a thousand digits and ten layers. And for one special picture.",
        "What is decided at a place that is never met? Think also of the input for which every sum is exactly 0, as long as the biases are.",
    ),
    praise="Never met with real numbers, but for an empty input and biases of 0: then the choice decides.",
)  # fmt: skip

NO_BEND = ChoiceTask(
    id="10.no_bend",
    title="A bend that does not bend",
    difficulty=1,
    minutes=3,
    choices={
        "answer_bend": Choice("c", {
            "a": "With g = 1 a slope of 1 keeps the error terms level: gradients are the one thing that is not wrong with it.",
            "b": "It is as quick as anything: nothing is computed. What does the network compute?",
            "d": "Its outputs have both signs when its inputs do. Zero-centred or not, something else is lost.",
        })
    },
    hints=(
        "Write down two layers without biases: what is x times W₁ times W₂, if nothing happens in between?",
        "A product of matrices is a matrix. How many layers does one need for it?",
        "Ten layers of f(z) = z have the slope 1 everywhere and perfect gradients. Can they separate what one layer cannot, such as XOR?",
    ),
    praise="Perfect gradients, and nothing to learn with them: some bend there has to be.",
)  # fmt: skip

TASKS = (AVOIDS, ONE_SIGN, AT_ZERO, NO_BEND)
