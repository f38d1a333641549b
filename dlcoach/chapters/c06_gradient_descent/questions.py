"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

HOW_FAR = ChoiceTask(
    id="06.how_far",
    title="What a long gradient says",
    difficulty=1,
    minutes=2,
    choices={
        "answer_far": Choice(
            "b",
            {
                "a": "The gradient is a slope, not a distance. One step before a minimum there may be a cliff, and far from every minimum a plateau.",
                "c": "Along L = ½λw² the best step goes all the way, whatever the slope: what decides is the curvature, and the gradient alone does not "
                "know it.",
                "d": "Whether a rate is too large depends on the curvature λ. A long gradient may belong to a straight slope, which has none.",
            },
        )
    },
    hints=(
        "In which unit is a gradient measured? Loss for each unit of the way. Which of the four speaks of that?",
        "Think of section 9: a plateau far from every good place, and a cliff right beside one.",
        "Three of the four want to know how far to go, or how curved the ground is. Your boots feel neither.",
    ),
    praise="A slope, here and now. How far to go is another question, and η is the answer to it.",
)

NO_SLOPE = ChoiceTask(
    id="06.no_slope",
    title="It stands still, and the loss is high",
    difficulty=2,
    minutes=3,
    choices={
        "answer_no_slope": Choice(
            "c",
            {
                "a": "The slope is 0 at every minimum, at every maximum, at every saddle, and nearly 0 on a plateau. It says nothing about the height.",
                "b": "For a minimum all directions must be curved upwards. Of the random surfaces in section 9 with six weights next to none had such a place.",
                "d": "A rate above the limit makes the loss jump or grow. Here nothing moves.",
            },
        )
    },
    hints=(
        "Which places have a slope of 0, or nearly 0? There are more kinds than one.",
        "The network has thousands of directions. How likely is it that all of them are curved upwards, while the loss is still high?",
        "In the explorer the path came to rest at a place that was not a minimum. What freed it?",
    ),
    praise="Places without a slope and with a high loss are mostly saddles or plateaus, and a push sideways often leads on.",
)

BEST_SIZE = ChoiceTask(
    id="06.best_size",
    title="The best batch size",
    difficulty=2,
    minutes=3,
    choices={
        "answer_size": Choice(
            "d",
            {
                "a": "Its gradient is the most exact one, and each step costs the most. In the table of section 7 the full batch needed by far the most examples.",
                "b": "Its steps are the cheapest and the noisiest. Each of them has to wait for the one before, so that a machine that can do many examples "
                "side by side stands idle.",
                "c": "That is a habit, and often a good beginning. No theorem says it: in section 7 the winner changed with what was counted.",
            },
        )
    },
    hints=(
        "Look at the last table of section 7. Who wins the column of steps, and who the one of examples seen?",
        "Four times as large a batch costs four times as much and halves the error of the gradient. Is that always worth it?",
        "Before you say which is best, say what is scarce: examples, steps, memory, or your own patience.",
    ),
    praise="A slide of Legger's says that the number is not clear. That is honest, and measuring is the only way.",
)

BATCH_WORDS = ChoiceTask(
    id="06.batch_words",
    title="Two papers, one word",
    difficulty=1,
    minutes=2,
    choices={
        "answer_words": Choice(
            "a",
            {
                "b": "In textbooks of optimisation “batch gradient descent” does mean all examples for each step: one update in an epoch.",
                "c": "In much of the literature on networks a “batch” is a part of the examples: 100 of them in an epoch are nothing unusual.",
                "d": "Gradient descent leaves open how many examples a step asks. Only the strict sense of “stochastic” fixes it: one.",
            },
        )
    },
    hints=(
        "The box in section 6 puts two lectures side by side. What does each of them call a batch?",
        "All examples make one update in an epoch. How large a part makes 100 of them?",
        "Is one of the two using a word in a way that nobody else does?",
    ),
    praise="When you read “batch”, look for a number: that of the examples that go into one step.",
)

TASKS = (HOW_FAR, NO_SLOPE, BEST_SIZE, BATCH_WORDS)
