"""To explain: eight questions with choices."""

from dlcoach.tasks import Choice, ChoiceTask

ONCE = ChoiceTask(
    id="09.once",
    title="Why only once?",
    difficulty=1,
    minutes=2,
    choices={
        "answer_once": Choice(
            "c",
            {
                "a": "To predict changes no weight: that is a step of training, and there is none here.",
                "b": "A network remembers nothing of what it is asked. Ask it a hundred times, and it answers the same.",
                "d": "It is quick: one forward pass over a small part. Time is not the matter.",
            },
        )
    },
    hints=(
        "What is the accuracy on the test part there for? Whose accuracy should it foretell?",
        "Suppose that you look, change something, look again, and keep what was better. Who has now learned from the test part?",
        "It need not be the network that learns from it. Whoever chooses by a part has fitted something to the accidents of that part.",
    ),
    praise="The network never saw it, and you did. That is enough to spoil it.",
)

MAJORITY = ChoiceTask(
    id="09.majority",
    title="Right in 95 of 100",
    difficulty=1,
    minutes=2,
    choices={
        "answer_majority": Choice(
            "b",
            {
                "a": "“No fraud” for everything is right in 95 of 100 as well, and has learned nothing.",
                "c": "For that one would have to know the accuracy in training. One number alone shows no gap.",
                "d": "That is possible, but not certain: it may find most of the frauds, at the price of as many false alarms. The accuracy is the same.",
            },
        )
    },
    hints=(
        "What would the laziest answer of all score here?",
        "Two classifiers may both be right in 95 of 100, and one finds every fraud while the other finds none. Which numbers tell them apart?",
        "Compare with the baseline first: “no fraud” for all is right for 95 in 100. What else must you ask before you know whether anything was learned?",
    ),
    praise="An accuracy without its baseline says nothing. With unequal classes, look at the rows of the confusion matrix.",
)

WINNER = ChoiceTask(
    id="09.winner",
    title="The best of sixty",
    difficulty=2,
    minutes=3,
    choices={
        "answer_winner": Choice(
            "a",
            {
                "b": "A random split makes neither part harder. And to draw until the number pleases is to choose by the test part.",
                "c": "Then the test part takes part in the choice as well, and nothing is left that foretells new examples.",
                "d": "The training part plays no role in this gap: both numbers come from examples that the network has not learned from.",
            },
        )
    },
    hints=(
        "Suppose that all sixty settings were equally good in truth, 0.89. Would all sixty score 0.89 on the validation part?",
        "They would scatter by a standard error or two. Which of them gets chosen, and what do you know about its luck?",
        "The largest of sixty noisy numbers is likely one with a lucky error. Does the same luck help it a second time, on other examples?",
    ),
    praise="The winner's curse: whoever is chosen for a high score is likely to have been lucky too. The second measurement has no reason to flatter.",
)

ONE_HOUSE = ChoiceTask(
    id="09.one_house",
    title="One house at the door",
    difficulty=1,
    minutes=2,
    choices={
        "answer_house": Choice(
            "d",
            {
                "a": "One house is its own mean, and its deviation is 0: every house in the world would become (0, 0, 0).",
                "b": "Then the price of a house would depend on which others were asked for that day.",
                "c": "Its weights were learned for inputs around 0. An area of 180 is for them a house beyond all bounds.",
            },
        )
    },
    hints=(
        "What did an area of 180 look like to the network while it learned?",
        "Compute the mean of a single house, and subtract it.",
        "The same house must look the same in training and in use. Which two numbers for each column must therefore be kept?",
    ),
    praise="The scale belongs to the model, like its weights, and is saved with them.",
)

PATIENTS = ChoiceTask(
    id="09.patients",
    title="Four photographs each",
    difficulty=2,
    minutes=3,
    choices={
        "answer_patients": Choice(
            "b",
            {
                "a": "With 240 pictures one standard error at 0.97 is about 0.01. Bad luck does not explain a gap of 0.17.",
                "c": "Then it would be bad in the first hospital as well, in training and in the test.",
                "d": "A rate that is too large shows in the training loss, and then nothing is right in 97 of 100.",
            },
        )
    },
    hints=(
        "1200 pictures were cut at random, 240 of them for the test. Take one test picture: where are the three other pictures of the same patient?",
        "Most likely in the training part. What may the network have learned by heart that is of use there, and nowhere else?",
        "Four pictures of a patient share more than the illness: the skin, the camera, the light. Which split asks for new patients?",
    ),
    praise="Rows that belong together go into the same part, all of them: split the patients, not the pictures.",
)

MORE_DATA = ChoiceTask(
    id="09.more_data",
    title="Ten thousand more?",
    difficulty=2,
    minutes=3,
    choices={
        "answer_more": Choice(
            "a",
            {
                "b": "More data closes the gap between the two losses. Here there is hardly a gap to close.",
                "c": "Regularisation keeps a network from fitting too closely. This one does not even fit what it has.",
                "d": "Early stopping helps when the validation loss rises. Here it lies flat.",
            },
        )
    },
    hints=(
        "Two losses, two questions: is the training loss small? And is the gap to the validation loss small?",
        "The gap is 0.05. So what is learned holds for new examples. What is wrong then?",
        "It cannot even fit the examples that it has. Would it fit ten times as many better? What would let it fit them at all?",
    ),
    praise="A gap asks for data or for regularisation, a high training loss for a larger network, longer training or better features.",
)

THRESHOLD = ChoiceTask(
    id="09.threshold",
    title="From 0.5 to 0.2",
    difficulty=2,
    minutes=3,
    choices={
        "answer_threshold": Choice(
            "d",
            {
                "a": "More people are called ill. For the precision to rise, the newcomers would have to be ill more often than those with higher probabilities.",
                "b": "Turned round: at a lower threshold more people are called ill. Can fewer of the ill be found then?",
                "c": "Its probabilities stay the same, and its answers do not: whoever got 0.3 is called ill now.",
            },
        )
    },
    hints=(
        "Who is called ill now that was not before? Whoever was called ill before: is he still?",
        "Those with probabilities from 0.2 to 0.5 come in addition. Some of them are ill: what happens to TP and FN? Most are not: what happens to FP?",
        "Recall is TP/(TP + FN), and the people below the line are fixed. Precision is TP/(TP + FP): in what proportion do TP and FP grow?",
    ),
    praise="One slider, two numbers, and they pull against each other. Where it stands depends on what a missed one costs.",
)

NUMBERED = ChoiceTask(
    id="09.numbered",
    title="Growers 0, 1 and 2",
    difficulty=2,
    minutes=3,
    choices={
        "answer_numbered": Choice(
            "c",
            {
                "a": "The bias moves all three alike, and with the one weight it gives every straight line, whatever its height.",
                "b": "That it can say: a positive weight, and each next grower is higher by the same amount.",
                "d": "For that it takes a weight of 0, which it may have.",
            },
        )
    },
    hints=(
        "Write down z for the three growers: one weight w, one bias b, and the inputs 0, 1 and 2.",
        "z is b, b + w and b + 2 w. Try to make the three means of section 3 of it: high, low, in between.",
        "Whatever w and b are, the second of the three numbers lies exactly halfway between the others. What can then not be said?",
    ),
    praise="A number brings an order and equal distances with it, whether they are meant or not. Three columns bring nothing of the kind.",
)

TASKS = (ONCE, MAJORITY, WINNER, ONE_HOUSE, PATIENTS, MORE_DATA, THRESHOLD, NUMBERED)
