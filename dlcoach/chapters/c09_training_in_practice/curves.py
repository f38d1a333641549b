"""To diagnose: six trainings, told by their losses."""

from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, judge_each

WORDS = ("fine", "too_small", "too_short", "overfitting", "rate_too_large", "mixed_rows", "leak")
LN_10 = "A network that knows nothing about ten classes pays ln 10, about 2.3."

# curve -> the right word, and words for each wrong one
CURVES: dict[str, tuple[str, dict[str, str]]] = {
    "curve_a": ("too_short", {
        "fine": "Both losses still fall from column to column, and six of ten answers is not much for digits.",
        "too_small": "Both losses are high, and that looks alike. But look at the last two columns: have they come to rest?",
        "overfitting": "The two losses go side by side: what was learned holds for new examples as well.",
        "rate_too_large": "Nothing jumps, and both losses fall in every column. A rate that is too small would fit better.",
        "mixed_rows": f"{LN_10} The validation loss is well below that, and it falls with the other one: the targets belong to their examples.",
        "leak": "The two losses are close, but high: nobody has seen the answers.",
    }),
    "curve_b": ("overfitting", {
        "fine": "Look at the validation loss from the second column on.",
        "too_small": "The training loss goes to nearly 0, and every training example is right: it can learn more than enough.",
        "too_short": "The training loss is nearly 0. And longer training has made the validation loss worse, not better.",
        "rate_too_large": "The training loss falls smoothly, to nearly 0.",
        "mixed_rows": "At first the validation loss is half of ln 10 and two of three answers are right: the targets belong to their examples.",
        "leak": "With a leak the validation would look too good. Here it looks bad.",
    }),
    "curve_c": ("rate_too_large", {
        "fine": f"{LN_10} It never gets below that.",
        "too_small": "A network that is too small for the task still learns a little, and its loss does not begin at 25.",
        "too_short": "Nothing has fallen since the second column: more of the same will not help.",
        "overfitting": "Then the training loss would be small. It is not.",
        "mixed_rows": "With mixed rows the training loss still goes down: it learns them by heart. Here it does not.",
        "leak": "With a leak the validation would look too good. Here it looks bad.",
    }),
    "curve_d": ("fine", {
        "too_small": "The training loss is nearly 0: it can learn more than enough.",
        "too_short": "The last columns of the validation loss hardly differ.",
        "overfitting": "There is a gap, as there always is. But the validation loss has not risen, and nearly all new digits are right.",
        "rate_too_large": "Both losses fall smoothly.",
        "mixed_rows": "Nearly all answers on the validation part are right: the targets belong to their examples.",
        "leak": "With a leak the two losses would be alike. Here the examples of the validation part cost far more than the learned ones, as new examples do.",
    }),
    "curve_e": ("mixed_rows", {
        "fine": "Look at the accuracy of the validation part: one in ten.",
        "too_small": "The training loss goes to nearly 0: it can learn more than enough.",
        "too_short": "The training loss is nearly 0, and the validation loss has never fallen.",
        "overfitting": "So it looks at first. But overfitting begins with a validation loss that falls, and it still gets many answers right. Here one in ten is right: "
        "as many as by guessing, from the first epoch on.",
        "rate_too_large": "The training loss falls smoothly, to nearly 0.",
        "leak": "With a leak the validation would look too good. Here it looks bad.",
    }),
    "curve_f": ("too_small", {
        "fine": "A third of the answers is right, in training too. That is not what one wants of digits.",
        "too_short": "Both losses have hardly moved since the middle of the table. More of the same will not help.",
        "overfitting": "Then the training loss would be small. It is nearly as high as the other.",
        "rate_too_large": f"{LN_10} Both losses fall below that smoothly, and come to rest.",
        "mixed_rows": f"{LN_10} The validation loss falls below that, side by side with the other one: the targets belong to their examples.",
        "leak": "The two losses are close, but high: nobody has seen the answers.",
    }),
}  # fmt: skip


def _judge(name: str, answer: object) -> None:
    if not isinstance(answer, str):
        raise CheckFailed("type", f"`{name}` should be one of the seven words, in quotes.")
    word = answer.strip().lower().replace(" ", "_").replace("-", "_")
    if word not in WORDS:
        raise CheckFailed(
            "type",
            f"`{name}`: “{answer}” is none of the words.",
            "They are " + ", ".join(f'"{w}"' for w in WORDS) + ".",
        )
    right, wrong = CURVES[name]
    if word != right:
        raise CheckFailed("choice", f"Training {name[-1].upper()}: not “{word}”. {wrong[word]}")


def _curves(*values: object) -> None:
    judge_each(dict(zip(CURVES, values, strict=True)), _judge)


READ_CURVES = ValueTask(
    id="09.curves",
    title="Six trainings, seven words",
    difficulty=2,
    minutes=8,
    values=tuple(CURVES),
    test=_curves,
    hints=(
        "Ask in this order. Does the training loss fall at all? Does it get small? If it does, what does the validation loss do meanwhile?",
        "Know the landmark: with ten classes, whoever knows nothing pays ln 10 = 2.303 and is right in one of ten. A loss that never gets below it has "
        "learned nothing that holds there.",
        "Two of the six have a training loss that stays high and quiet: for one of them look whether it still falls at the end. Two have a validation loss that rises: "
        "for one of them it has never fallen, and the accuracy is that of guessing.",
    ),
    praise="Two rows of numbers, and each disease has its own face. The cure begins with the diagnosis.",
)

TASKS = (READ_CURVES,)
