"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

WHAT_TO_SAVE = ChoiceTask(
    id="07.what_to_save",
    title="What must wait for the way back?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_save": Choice(
            "c",
            {
                "a": "From above comes ∂v/∂c. To make ∂v/∂a of it the gate needs one number more, and that depends on "
                "the inputs of this run.",
                "b": "From c = 12 alone nobody can tell whether a was 3 or 6. (A sigmoid could do with its output: "
                "there the slope is c (1 − c).)",
                "d": "What happens between c and the root is no business of the gate: all of it is in the one number "
                "that comes from above.",
            },
        )
    },
    hints=(
        "Which slopes has the gate c = a b? Where do these numbers come from when the way back begins?",
        "Look at your `multiply`: which variables does the inner function use that were there on the way "
        "forward?",
        "The message to a is from above times b, the one to b is from above times a. What must not have been "
        "forgotten?",
    ),
    praise="Other gates save other things: an add gate nothing, a sigmoid its output. The sum of all that waits "
    "is the memory that training needs.",
)

ONE_VISIT = ChoiceTask(
    id="07.one_visit",
    title="Why is one visit enough?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_visit": Choice(
            "a",
            {
                "b": "Paths carry different products: in a diamond one side has the slope of the sigmoid in it, the "
                "other has not. Or look at the two messages that met in x, in your task `used_twice`.",
                "c": "No path is left out: the result is exact, and agrees with the sum over all of them.",
                "d": "The library visits a node once, too: no program, however fast, could follow all paths of a "
                "tower with a hundred diamonds.",
            },
        )
    },
    hints=(
        "Take a node p that is used twice, with messages m1 and m2 from above, and one arrow below it with the "
        "slope s. What do the two paths contribute to the node below?",
        "Path by path that is m1 · s + m2 · s. Which rule of school arithmetic needs one multiplication less?",
        "m1 · s + m2 · s = (m1 + m2) · s: add up first, then go on once with the sum. It needs a node to wait until all of "
        "its messages have come.",
    ),
    praise="Bracketing out: this is all of the trick, and it turns 2ⁿ into n.",
)

THREE_WAYS = ChoiceTask(
    id="07.three_ways",
    title="Three ways to a derivative",
    difficulty=2,
    minutes=3,
    choices={
        "answer_ways": Choice(
            "d",
            {
                "a": "This is symbolic differentiation. Autograd never sees a formula of the whole: the loop could have "
                "run another number of times, and only what ran is on the tape.",
                "b": "This is numerical differentiation: an approximation, with one or two runs for each input. Autograd "
                "runs once, and is exact but for rounding.",
                "c": "Nothing is fitted and nothing is learned here: the slopes of the single gates are known since school, "
                "and they are exact.",
            },
        )
    },
    hints=(
        "What has an autograd in its hands when the program has come to its end? Think of what a `Value` remembers.",
        "It has numbers: for each operation that ran, its inputs and its slopes at these values. Is there a "
        "formula among them? A nudge?",
        "Rule out what needs a second run, what needs the text of the program, and what is only approximate.",
    ),
    praise="It needs neither a formula nor a nudge: known slopes of small steps, multiplied along what ran.",
)

DOES_IT_LEARN = ChoiceTask(
    id="07.does_it_learn",
    title="What has changed?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_learn": Choice(
            "b",
            {
                "a": "`backward` moves no weight. That is a step of its own, which subtracts η times the gradient.",
                "c": "The loss is the number that it was: it changes when the network is run again with other "
                "weights.",
                "d": "A gradient holds at this one point. With other inputs or weights the slopes are others, and "
                "forward and back are run again.",
            },
        )
    },
    hints=(
        "Look at your `walk_back`: what does it write into, and what does it only read?",
        "It writes into `grad`. What would have to be written into for the network to behave differently?",
        "Three of the four sentences need a changed `data`, or a formula. Which does not?",
    ),
    praise="Autograd computes gradients. Learning is what somebody does with them, and that is chapter 06.",
)

TASKS = (WHAT_TO_SAVE, ONE_VISIT, THREE_WAYS, DOES_IT_LEARN)
