"""To diagnose: three programs that foretell tosses of a coin."""

from dlcoach.tasks import Choice, ChoiceTask

ORDER = "The examples are shuffled and cut into parts that have none in common. That is right, and it comes first."

FEATURES = {
    1: ORDER,
    3: "Training and test part are both reduced to the same columns, as they must be. By whom were the columns chosen?",
    4: "The nearest row is looked for in the training part only. But what do the columns know?",
    5: "The share of right answers on the test part: this is how it should be measured.",
}
COPIES = {
    1: ORDER,
    3: "To learn from the training part and its shaken copies is a good idea. Whose copies are they?",
    4: "The targets follow their examples, in the same order. Whose copies are they?",
    5: "The nearest row is looked for among what was learned. What should not be among it?",
    6: "The share of right answers on the test part: this is how it should be measured.",
}
CHOICE = {
    1: "Three parts that have no example in common. That is right, if each of them is used for what it is there for.",
    2: "A hundred random choices of ten columns: they do not look at any example.",
    4: "The best of the hundred is taken. That is fair, if the part that it won on is not the one that is reported.",
    5: "In the end the winner may learn from the training and the validation part together: nothing is left to choose. And its accuracy on the test part is what should be "
    "reported, if the test part is opened here for the first time.",
}

LEAKS = ChoiceTask(
    id="09.leaks",
    title="Three oracles for coins",
    difficulty=3,
    minutes=12,
    choices={
        "leak_a": Choice(2, FEATURES),
        "leak_b": Choice(2, COPIES),
        "leak_c": Choice(3, CHOICE),
    },
    hints=(
        "Go through each program with a finger on the test part: which line looks at its rows, or at its targets, before the last one?",
        "(a) Two things are chosen: who is in the training part, and which columns count. (b) Copies are added to learn from. (c) There is a part for choosing. "
        "Is it used?",
        "In each of the three programs one line is given `x` and `t` whole, or the numbers of the test part, where it should get those of the training or the validation part alone.",
    ),
    praise="Each of the three was one word away from honest, and none of them stopped with an error. The only warning was a result too good to be true.",
)

TASKS = (LEAKS,)
