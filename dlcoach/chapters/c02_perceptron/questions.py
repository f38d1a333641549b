"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

XOR = ChoiceTask(
    id="02.xor_never_ends",
    title="Why does XOR never end?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_xor": Choice(
            "c",
            {
                "a": "A smaller learning rate only makes all weights smaller in the same proportion. "
                "From w = 0 not a single answer changes: your `train` can show it.",
                "b": "Four examples are plenty for AND and OR, which end after a few epochs. Where the "
                "points lie matters, not how many there are.",
                "d": "No other start helps either: the rule would have to stop at weights without a "
                "mistake, and for XOR there are none.",
            },
        )
    },
    hints=(
        "Draw the four points of XOR and mark the two classes. Now try to draw the line that "
        "training is looking for.",
        "The loop ends when an epoch passes without a mistake. What would have to exist for that?",
        "Each of the two classes lies on a diagonal of the square, and the diagonals cross. What "
        "does that say about any straight line?",
    ),
    praise="No line, so every weight vector makes a mistake, so every epoch changes something. The "
    "rule is not to blame; the single unit is.",
)

DIRECTION = ChoiceTask(
    id="02.direction_of_w",
    title="Where does w point?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_direction": Choice(
            "b",
            {
                "a": "Along the line x·w does not change, so w has no part in that direction. Check it "
                "with two points on your line of the task “Weights for a line”.",
                "c": "The sum grows in the direction of w, so following w leads to the side where the "
                "answer is 1.",
                "d": "The arrow knows nothing of the middle of a class: mistakes alone have made it, and "
                "examples far inside their class never touch it.",
            },
        )
    },
    hints=(
        "Move from a point of the boundary in the direction of w. What happens to x·w + b?",
        "For two points on the boundary x·w + b = 0 holds for both. What follows for the difference "
        "of the two points?",
        "w·(difference) = 0: w makes a right angle with the boundary. It remains to say to which of "
        "the two sides it points; w·w is positive.",
    ),
    praise="w stands at a right angle on the boundary and points to the side of 1; b shifts the "
    "boundary along it.",
)

HIDDEN_LAYER = ChoiceTask(
    id="02.hidden_layer",
    title="Why not a hidden layer?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_hidden": Choice(
            "a",
            {
                "b": "It can: two hidden units and an output unit compute XOR, with weights found by "
                "hand. The question is how to learn them.",
                "c": "The rule costs next to nothing, however many units there are. It lacks something "
                "else: a number in its formula.",
                "d": "A hidden unit has weights and a bias like any other, and correcting them would "
                "be no trouble, if one knew by how much.",
            },
        )
    },
    hints=(
        "Write down the perceptron rule, and ask of every letter in it where its value comes from.",
        "For an output unit the data tell the target t. Who tells it for a unit in the middle?",
        "The factor t − y is missing for hidden units: the data say what the network should answer, "
        "not what each hidden unit should. Chapter 08 finds a substitute.",
    ),
    praise="The missing targets kept hidden layers from learning until backpropagation gave each "
    "hidden unit a number instead: how strongly the loss depends on it. Chapter 08.",
)

LEARNING_RATE = ChoiceTask(
    id="02.learning_rate_from_zero",
    title="Does the learning rate matter?",
    difficulty=2,
    minutes=4,
    choices={
        "answer_rate": Choice(
            "d",
            {
                "a": "Try it: `train` with rates 0.5 and 1 on the same data from w = 0. Compare the "
                "lists of mistakes, then the weights.",
                "b": "A large rate does not jump over anything here: all weights and the bias grow in "
                "the same proportion, and the sign of the sum stays. Try rates 1 and 100.",
                "c": "The weights do change with the rate: they are all multiplied by it. Look at "
                "what that does to the sign of x·w + b.",
            },
        )
    },
    hints=(
        "Let `train` run twice on the same data, with learning rates 1 and 2. What is equal, what is "
        "not?",
        "After the first mistake w = η (t − y) x. After the second? Which factor can be taken out of "
        "the whole sum?",
        "All weights and the bias carry the same factor η, and the unit looks at the sign of "
        "x·w + b only. What does a positive factor do to a sign?",
    ),
    praise="Started at 0, the learning rate scales weights and bias alike, so that no answer depends "
    "on it. Started elsewhere, it does matter.",
)

TASKS = (XOR, DIRECTION, HIDDEN_LAYER, LEARNING_RATE)
