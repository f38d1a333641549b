"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

WHAT_IS_DELTA = ChoiceTask(
    id="08.what_is_delta",
    title="What is δ?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_delta": Choice(
            "b",
            {
                "a": "For the squared error δ of an output contains y − t, the other way round, and a "
                "slope besides; and a hidden unit has no target at all.",
                "c": "A change of weights needs the learning rate and what the weight carries. δ knows "
                "neither; it is there before any step is taken.",
                "d": "The loss has no sign, δ has one: outputs that are too high and too low by the same "
                "amount share the loss, and not δ.",
            },
        )
    },
    hints=(
        "δ is written with two symbols of the chapter: what stands above the fraction line, what "
        "below?",
        "It belongs to a unit, not to a weight, and hidden units have one too. Which of the four "
        "makes sense for a hidden unit?",
        "Nudge the weighted sum z of one unit a little and watch the loss. δ is the quotient of the "
        "two changes.",
    ),
    praise="δ = ∂L/∂z, for every unit. Everything else about it follows from the chain rule.",
)

WHY_KEEP_H = ChoiceTask(
    id="08.why_keep_h",
    title="Why keep the hidden outputs?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_keep": Choice(
            "d",
            {
                "a": "The loss needs y and t only, and it has been computed before the way back begins.",
                "b": "The update subtracts η times the gradient from the weights; h takes no part in "
                "it.",
                "c": "Try it: from δ alone you get neither the gradient of the output weights nor the "
                "slope of the hidden units. Look at the arguments of your `gradients`.",
            },
        )
    },
    hints=(
        "Look at the functions that you have written. Which of them take `h`?",
        "`gradients` uses h for the output weights, `delta_hidden` for the slope. Where should the "
        "two get it from, if nobody kept it?",
        "What a weight carried is a factor of its derivative, and what the output weights carried "
        "was h.",
    ),
    praise="This is why training needs so much more memory than use: the outputs of all layers wait "
    "for the way back.",
)

SIGN = ChoiceTask(
    id="08.sign_of_delta",
    title="Two lectures, one network",
    difficulty=2,
    minutes=4,
    choices={
        "answer_sign": Choice(
            "c",
            {
                "a": "The signs would cancel if both were changed. Here one is changed, δ, and the "
                "update is not.",
                "b": "The weights do move, by the same amount as otherwise. But in which direction?",
                "d": "The constant factors belong to the loss and act like another learning rate. The "
                "sign is no such factor: η cannot be negative.",
            },
        )
    },
    hints=(
        "Take one output with y too high. Which sign has δ in the first convention, which in the "
        "second?",
        "With y too high z should fall. Write down what w ← w − η δ h does to z if δ is negative.",
        "A δ with t − y is minus the derivative. Subtracting minus the gradient means adding it. "
        "Where does adding the gradient lead?",
    ),
    praise="Fix one convention, derivative and minus, and never mix. A loss that rises from the first "
    "step on is the sign of a sign.",
)

NOT_LEARNING = ChoiceTask(
    id="08.what_it_computes",
    title="What does backpropagation do?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_computes": Choice(
            "a",
            {
                "b": "That is gradient descent, which uses the gradient. Where the gradient comes from "
                "does not matter to it: nudges would do.",
                "c": "Nudging is an approximation. Backpropagation is exact but for rounding, and your "
                "gradient check measured how well the two agree.",
                "d": "No value runs through the network in reverse: h and y stay what they were. Only "
                "derivatives travel back.",
            },
        )
    },
    hints=(
        "What goes in, what comes out? Look at the `return` of your `backward`.",
        "Your `backward` changes no weight. What has still to happen before the network has learned "
        "something?",
        "It multiplies the factors of the chain rule, beginning at the loss, and computes each shared "
        "product once.",
    ),
    praise="Backpropagation computes the gradient; gradient descent uses it. Either works without the "
    "other.",
)

TASKS = (WHAT_IS_DELTA, WHY_KEEP_H, SIGN, NOT_LEARNING)
