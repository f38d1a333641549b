"""To explain: eight questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

STATEMENT = ChoiceTask(
    id="04.which_statement",
    title="What does the theorem say?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_statement": Choice(
            "c",
            {
                "a": "One n for all functions cannot be: a wave may have more hills than the network has bends. The number of units comes after the "
                "function.",
                "b": "Here n comes before ε, so that one and the same number of units would do for every ε. A smaller ε may need more units.",
                "d": "That would be worth little: a constant network, c = f(x), does it for one x. The theorem has one network for all x at once.",
            },
        )
    },
    hints=(
        "What is chosen first, and what may depend on what? Whatever is named later may be chosen to suit what was named before.",
        "Somebody brings a function and a tolerance. Only then you choose the units and the weights. Then somebody may try any x.",
        "Order: f, ε, then the network, and at last x. Which of the sentences has this order?",
    ),
    praise="First the function and the tolerance, then the network, and last of all x. Each exchange makes another sentence, mostly a false one.",
)

COMPACT = ChoiceTask(
    id="04.whole_line",
    title="Why not on the whole line?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_line": Choice(
            "a",
            {
                "b": "x² is continuous at every x, and infinity is not one of them.",
                "c": "More units push the last hinge further out, and behind it there is still all the rest of the line.",
                "d": "Leshno's theorem covers ReLU, bounded or not. It covers it on closed and bounded sets, and the whole line is not one.",
            },
        )
    },
    hints=(
        "A thousand units have at most a thousand hinges. What does the curve look like to the right of them all?",
        "Take any straight line and x². How far apart are they for large x?",
        "The theorem speaks of a compact set: closed and bounded. Which of the answers says what a network of ReLUs does far out, with whatever weights?",
    ),
    praise="Finitely many hinges, then a straight line for ever. That is why the theorem asks for a compact set.",
)

SQUARES = ChoiceTask(
    id="04.wide_squares",
    title="Stuck at one eighth",
    difficulty=2,
    minutes=3,
    choices={
        "answer_squares": Choice(
            "d",
            {
                "a": "Least squares gives the best output weights there are, for the sum of squares; and other weights do not come below 0.125 either.",
                "b": "A smooth activation can imitate a kink as closely as one likes: a sigmoid does, with enough units.",
                "c": "ReLU is not bounded either, and two ReLUs make |x| exactly.",
            },
        )
    },
    hints=(
        "Multiply out what one unit says: v (w x + b)². Which powers of x are in it?",
        "Add up two of them, then a thousand. How many numbers describe the result?",
        "Everything that this network can be has the form A x² + B x + C. Of these, x² + ⅛ is nearest to |x|. What would more units change?",
    ),
    praise="Three numbers, however many units. Leshno and his co-authors showed that among continuous activations polynomials alone fail like this.",
)

PROMISE = ChoiceTask(
    id="04.promise",
    title="What follows for your training?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_promise": Choice(
            "b",
            {
                "a": "Training may be stuck, or already at the best that these units can do. The theorem does not speak of training at all.",
                "c": "That may be so. But better weights for the 50 units may exist as well, and training has not found them. The theorem does not decide.",
                "d": "A continuous function may be hard to learn as well. From a training that failed nothing follows about the function.",
            },
        )
    },
    hints=(
        "The theorem says “there is”. Does it say how many, or how to find them?",
        "Two things may be the matter: 50 units are too few, or the weights found are not the best. Can the theorem tell them apart?",
        "Strike out each answer that claims to know why the training ended there. Which one is left?",
    ),
    praise="Existence is one thing, finding another. The theorem gives hope, and no instructions.",
)

BETWEEN = ChoiceTask(
    id="04.between_the_points",
    title="Perfect at the points",
    difficulty=2,
    minutes=4,
    choices={
        "answer_between": Choice(
            "b",
            {
                "a": "Least squares needs no steps and cannot end too early. At the points the error is as small as it can be: 0.",
                "c": "The interval from 0 to 1 is compact. But the theorem compares with the curve everywhere, and here 20 points are all that was asked.",
                "d": "With 10 units the same kind of network stays within 0.3 of the wave, from the same noisy points. It can; with 19 nothing makes it.",
            },
        )
    },
    hints=(
        "Compare the rows of the table: what becomes of the error at the points, and of the gap between them, as units are added?",
        "How many numbers does the readout choose with 19 units, v and c together? How many points are there?",
        "20 equations with 20 unknowns can be met exactly, noise and all. What was demanded of the curve between two neighbouring points?",
    ),
    praise="As many numbers as points: then the points say nothing any more about what lies between. Chapter 15 is about what to do.",
)

JUMP = ChoiceTask(
    id="04.jump",
    title="Half of a jump",
    difficulty=2,
    minutes=3,
    choices={
        "answer_jump": Choice(
            "d",
            {
                "a": "The jump of the network becomes steeper, but it goes on passing through all heights between −1 and 1, some of them next to ½.",
                "b": "A network of ReLUs is continuous as well: its pieces meet. So it cannot jump either.",
                "c": "It does not grow: with steep units the curve is near −1 on the left and near 1 on the right, and never far outside of the two.",
            },
        )
    },
    hints=(
        "The network is a continuous function, whatever its width. Which height has it at x = ½, and what does f say on both sides?",
        "Let G(½) = y. Left of ½ and as near as one likes f is −1, and G is near y. At ½ itself f is 1. How far off is G on either side?",
        "The two distances are |y + 1| and |y − 1|, and the larger one counts. Which y makes it smallest, and how small is it then?",
    ),
    praise="A continuous curve cannot jump. The theorem asks for continuous functions for a reason.",
)

HORNIK = ChoiceTask(
    id="04.which_theorem",
    title="Is ReLU on the slide?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_theorem": Choice(
            "a",
            {
                "b": "The sentence says what holds for bounded activations. It does not say that it fails for others.",
                "c": "Bounded means on both sides: between two numbers. max(0, z) grows without end.",
                "d": "ReLU is continuous everywhere: at 0 it has a kink, not a jump.",
            },
        )
    },
    hints=(
        "Go through the conditions one by one: bounded, not constant, continuous. Which of them does max(0, z) meet?",
        "A theorem whose conditions are not met says nothing, neither yes nor no.",
        "So another theorem is needed, one without “bounded”. Which of the chapter's theorems asks only that the activation be no polynomial?",
    ),
    praise="Hornik 1991 for bounded ones, Leshno 1993 for all continuous ones that are not polynomials. Look at the conditions before you quote a theorem.",
)

WHY_DEEP = ChoiceTask(
    id="04.why_deep",
    title="Then why go deep?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_deep": Choice(
            "c",
            {
                "a": "The theorem holds, and it has been proved in several ways since 1989.",
                "b": "It holds for any number of inputs: each unit then has a weight for each of them.",
                "d": "On a compact set a wide network comes as near as one likes to whatever continuous function a deep one computes: that is the theorem.",
            },
        )
    },
    hints=(
        "The theorem says that some number of units is enough. Does it say that this number can be paid for?",
        "Remember the folds of chapter 03: ten small layers made 1,024 pieces. How many units would one hidden layer need for those?",
        "It is a question of how many and of how to find them, not of whether there are any.",
    ),
    praise="“Enough” may be a very large number. Depth is about getting by with fewer, and about finding them.",
)

TASKS = (BETWEEN, STATEMENT, COMPACT, SQUARES, PROMISE, JUMP, HORNIK, WHY_DEEP)
