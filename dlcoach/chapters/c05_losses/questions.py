"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

WHY_NOT_ACCURACY = ChoiceTask(
    id="05.why_not_accuracy",
    title="Why not train on the accuracy?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_accuracy": Choice(
            "c",
            {
                "a": "It is as quick to compute as any loss: compare and count. Speed is not what it lacks.",
                "b": "Its sign could be turned round: one minus the accuracy becomes small. It would not help.",
                "d": "A loss is computed from the same known examples, and a small one promises as little about new ones.",
            },
        )
    },
    hints=(
        "Think of the staircase in section 8. What does a small change of a weight do to the accuracy?",
        "Learning goes by slopes. What is the slope of a staircase, nearly everywhere?",
        "Three of the reasons hold for a loss as well, or could be mended with a minus sign. One could not.",
    ),
    praise="Flat, and then a jump: a slope of 0 says nothing about where to go.",
)

NEGATIVE = ChoiceTask(
    id="05.negative",
    title="A loss below zero",
    difficulty=2,
    minutes=3,
    choices={
        "answer_negative": Choice(
            "a",
            {
                "b": "Even a perfect network pays 0 and no less: a probability is at most 1, so that −ln of it is at least 0.",
                "c": "An overflow leads to infinity or to nan, not to −3.",
                "d": "Learning too fast makes the loss jump, but the cross-entropy of outputs from 0 to 1 with targets 0 or 1 is never below 0, "
                "whatever the weights.",
            },
        )
    },
    hints=(
        "For t = 0 or t = 1 one term of the formula is alive, −ln of a number between 0 and 1. Which sign has that?",
        "So one of the two ingredients, y or t, is not what the formula expects. y comes from a sigmoid.",
        "Put t = −1 into −t ln y − (1 − t) ln(1 − y), with a small y such as 0.01. Which sign comes out?",
    ),
    praise="−t ln y with t = −1 is ln y: below 0 without end, and the network learns to go there.",
)

SAME_LOSS = ChoiceTask(
    id="05.same_loss",
    title="What do +0.3 and −0.3 share?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_same": Choice(
            "d",
            {
                "a": "The slopes are 2 · 0.3 and 2 · (−0.3): not equal. A step goes down on one side and up on the other.",
                "b": "The losses are 0.09 both: a square does not see the sign.",
                "c": "Both the squared and the absolute error are the same on both sides. A loss that is not, the quantile loss, is another "
                "choice.",
            },
        )
    },
    hints=(
        "Compute both numbers for both errors: e² and 2 e.",
        "Which of the two would tell you whether to raise or to lower the output?",
        "In the first explorer the dot and the ring stand level on the left. Where are they on the right?",
    ),
    praise="So no network can learn from the value of its loss alone: what flows back is its derivative.",
)

STUCK = ChoiceTask(
    id="05.stuck",
    title="Stuck at 1.46",
    difficulty=2,
    minutes=4,
    choices={
        "answer_stuck": Choice(
            "b",
            {
                "a": "Whoever knows nothing pays ln 10, about 2.30, and is right in one of ten cases.",
                "c": "Log-sum-exp changes no value, it only keeps the numbers small. Without it one would see nan, not 1.46.",
                "d": "Exchanged names would cost accuracy, and the accuracy is nearly perfect.",
            },
        )
    },
    hints=(
        "Which numbers are known beforehand? ln 10 for a network that knows nothing, 0 for a perfect one. 1.46 lies between, "
        "and the answers are nearly all right.",
        "The argmax is right, and the loss says that the network is unsure. What makes every answer unsure, but leaves its order alone?",
        "Suppose that the loss gets the perfect probabilities 1, 0, 0 and so on, and treats them as scores. What does softmax make of a 1 "
        "and nine 0s? Take −ln of the first.",
    ),
    praise="e / (e + 9) is 0.232, and −ln of it is 1.461: a loss that refuses to fall below such a number has a softmax too many.",
)

TASKS = (WHY_NOT_ACCURACY, NEGATIVE, SAME_LOSS, STUCK)
