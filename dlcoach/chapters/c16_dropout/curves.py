"""To diagnose: four trainings, told by their tables."""

from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, judge_each

WORDS = ("no_dropout", "good_p", "p_too_high", "left_on")
ASKED = "Asked twice, this network says the same both times: in evaluation no coins are thrown."

# training -> the right word, and words for each wrong one
TRAININGS: dict[str, tuple[str, dict[str, str]]] = {
    "training_a": ("p_too_high", {
        "no_dropout": "Without coins the reported loss and that in evaluation are nearly one. Here they lie apart. And a network without dropout can at least learn its examples.",
        "good_p": "After 60 epochs little more than half of the digits are right, in training as well: it is kept from learning at all.",
        "left_on": ASKED,
    }),
    "training_b": ("no_dropout", {
        "good_p": "Look at the validation part: its loss is least in the third column and rises from then on, while the training loss goes on falling.",
        "p_too_high": "Then the training loss would stay high. Here it is the lowest of all four.",
        "left_on": ASKED,
    }),
    "training_c": ("left_on", {
        "no_dropout": "A network without coins says the same if it is asked twice. Look at the last line of its table.",
        "good_p": "Look at the last line of the table: what does this network do when it is asked twice?",
        "p_too_high": "The reported loss falls below 1, as it does for a p that lets it learn. It is the scores in evaluation that are poor. What does the last line say?",
    }),
    "training_d": ("good_p", {
        "no_dropout": "Without coins the reported loss and that in evaluation are nearly one. Here the reported one is far above.",
        "p_too_high": "With too high a p neither training nor validation gets anywhere. Here both get better from column to column.",
        "left_on": ASKED + " That the reported loss lies above the validation loss is no bug.",
    }),
}  # fmt: skip


def _judge(name: str, answer: object) -> None:
    if not isinstance(answer, str):
        raise CheckFailed("type", f"`{name}` should be one of the four words, in quotes.")
    word = answer.strip().lower().replace(" ", "_").replace("-", "_")
    if word not in WORDS:
        raise CheckFailed(
            "type",
            f"`{name}`: “{answer}” is none of the words.",
            "They are " + ", ".join(f'"{w}"' for w in WORDS) + ".",
        )
    right, wrong = TRAININGS[name]
    if word != right:
        raise CheckFailed("choice", f"Training {name[-1].upper()}: not “{word}”. {wrong[word]}")


def _trainings(*values: object) -> None:
    judge_each(dict(zip(TRAININGS, values, strict=True)), _judge)


READ_TABLES = ValueTask(
    id="16.four_trainings",
    title="Four trainings, four words",
    difficulty=2,
    minutes=6,
    values=tuple(TRAININGS),
    test=_trainings,
    hints=(
        "Three questions in this order. Does the network give the same answers when it is asked twice? Do the first two losses agree? Does the training loss in evaluation get small?",
        "Coins in evaluation show in the last line. Where there are no coins at all, the first two losses are nearly equal. Too many coins keep a network from learning even its own examples.",
        "One table alone has a last line without zeros. One has two equal losses, and a validation part that was better before. Of the two that are left, one learns and the other does not.",
    ),
    praise="A reported loss above the validation loss is no sign of trouble. Another answer to the same question is.",
)

TASKS = (READ_TABLES,)
