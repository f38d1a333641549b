"""To explain: four questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

RATE = ChoiceTask(
    id="16.rate",
    title="A slide with ρ",
    difficulty=1,
    minutes=3,
    choices={
        "answer_rate": Choice("b", {
            "a": "This is right for p = ½ only, where both factors are equal. Put in 0.1: in how many of ten passes is a unit there?",
            "c": "It is the other way round: with a tenth of the units missing, the scores should become smaller by a tenth. By how much does the slide make them smaller?",
            "d": "The biases are not the main thing here. Look at the weights first: which factor should they get, and which do they get?",
        })
    },
    hints=(
        "In training a unit speaks in nine of ten passes. In evaluation it speaks always. By which factor should its weights be multiplied?",
        "The right factor is 1 − ρ. Compare it with the one on the slide, for ρ = 0.1.",
        "0.9 is right and 0.1 is what the slide says. How do the weighted sums of the slide compare with the mean of the thinned networks?",
    ),
    praise="Whenever you meet a p, ask which of the two it is: the share that goes or the share that stays.",
)  # fmt: skip

COINS_OFF = ChoiceTask(
    id="16.coins_off",
    title="Why do all play in the match?",
    difficulty=1,
    minutes=3,
    choices={
        "answer_coins_off": Choice("d", {
            "a": "Nothing learns in evaluation, with coins or without.",
            "b": "A thinned network is one of those that were trained (or nearly), so it does fit its weights. It is not as good as all of them together.",
            "c": "The sum of those that are kept has the right mean, since they are enlarged. It is not its mean that is wrong.",
        })
    },
    hints=(
        "Throw the coins in evaluation with inverted scaling. What happens to the mean of a score, and what to its spread?",
        "The mean is right, the score scatters by formula (1). The same picture gets another answer each time. And what does the network without coins stand for?",
        "One thinned network is one opinion out of 2ⁿ. What does a score without coins have to do with the scores of all of them?",
    ),
    praise="The mean of all opinions for the price of one, and the same answer tomorrow.",
)  # fmt: skip

BAGGING = ChoiceTask(
    id="16.bagging",
    title="Dropout is bagging, is it?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_bagging": Choice("c", {
            "a": "It is bagging that gives each model a sample of its own. Dropout shows every example, each to another thinned network.",
            "b": "Of the 2ⁿ networks nearly none is ever trained: 12,000 masks out of 2¹²⁸ in the book. Something else makes the others good all the same.",
            "d": "They are averaged in one pass, nearly: by the network without coins. That is the cheap part of dropout, not what is missing.",
        })
    },
    hints=(
        "What has a model in a bag of its own, and what has a thinned network of its own?",
        "In bagging ten models have ten sets of weights, and each learns alone, to its end. How many sets of weights has a network with dropout?",
        "One step for one thinned network: which others feel it?",
    ),
    praise="One set of weights, and each step teaches all the networks that share them: this is how networks can be good that were never trained.",
)  # fmt: skip

HURTS = ChoiceTask(
    id="16.hurts",
    title="When to leave it out",
    difficulty=2,
    minutes=3,
    choices={
        "answer_hurts": Choice("a", {
            "b": "Here is much to cure: false labels that are learned by heart. In the race it gained most in such a case.",
            "c": "This is what every network with dropout shows. The reported loss belongs to thinned networks, the other to the whole one.",
            "d": "This is overfitting, the disease that dropout is made for. It may not be the best cure, but it does not sound like harm.",
        })
    },
    hints=(
        "Dropout takes capacity away and adds noise. Who has none to spare?",
        "Ask of each network: is it too strong for its examples, or too weak? The cure for being too strong harms those that are too weak.",
        "A training loss that stays high, in evaluation too, beside a validation loss that is as high: is that too much capacity, or too little?",
    ),
    praise="First look which of the two is missing, data or capacity; then choose the cure.",
)  # fmt: skip

TASKS = (RATE, COINS_OFF, BAGGING, HURTS)
