"""To implement: a picture moved, and how often an answer stays when it is."""

from collections.abc import Callable

import numpy as np

from dlcoach.calling import Learner
from dlcoach.chapters.c20_pooling_and_cnn import reference
from dlcoach.diagnose import Slip, compare
from dlcoach.tasks import CodeTask, generator

MOVES = ((0, 0), (1, 2), (2, 0), (0, 1), (-1, 0), (0, -2), (-3, 1), (6, 0), (-9, 2))


def _moved(moved: Learner) -> None:
    for stream, (right, down) in enumerate(MOVES):
        x = generator("20.moved", stream).uniform(0.1, 1, size=(2, 2, 5, 6))
        want = reference.moved(x, right, down)
        words = f"`moved` by {right} to the right and {down} down"
        compare(moved(x, right, down), want, words, _move_slips(x, right, down))


def _move_slips(x: np.ndarray, right: int, down: int) -> list[Slip]:
    high, wide = x.shape[2:]
    rows, columns = np.clip(np.arange(high) - down, 0, high - 1), np.clip(np.arange(wide) - right, 0, wide - 1)  # fmt: skip
    slips = [
        Slip("border", np.roll(x, (down, right), axis=(2, 3)), "What leaves on one side comes in on the other.",
             "`np.roll` is made for rings. Here what leaves is lost, and what comes in is 0."),
        Slip("flipped", reference.moved(x, -right, -down), "The picture moves in the opposite direction."),
        Slip("flipped", reference.moved(x, right, -down), "The picture moves up where it should move down.", "Row 0 is the uppermost."),
        Slip("flipped", reference.moved(x, -right, down), "The picture moves to the left where it should move to the right."),
        Slip("transposed", reference.moved(x, down, right), "Right and down are exchanged: the row is the third axis of x, the column the fourth."),
        Slip("border", x[:, :, rows][:, :, :, columns], "What comes in is a copy of the border. It should be 0."),
        Slip("no-update", x, "The picture stays where it is."),
        Slip("value", reference.moved(x, right, 0), "The picture moves to the right, and not down."),
        Slip("value", reference.moved(x, 0, down), "The picture moves down, and not to the right."),
        Slip("border", reference.moved(x[:, :, : max(high - abs(down), 0), : max(wide - abs(right), 0)], 0, 0),
             "The result has become smaller. It has the size of x, with zeros where nothing comes in."),
    ]  # fmt: skip
    if 0 < abs(right) < wide and not down:  # negative shifts as slices that are empty, and the like
        gone = np.zeros_like(x)
        slips.append(Slip("value", gone, "All of the picture is gone.", "What does a slice such as `x[..., :-0]`, or one with a negative beginning, hold?"))  # fmt: skip
    return slips


MOVED = CodeTask(
    id="20.moved",
    title="Moved, and nothing comes round",
    difficulty=1,
    minutes=7,
    functions={"moved": "x, right, down"},
    test=_moved,
    hints=(
        "Think of a picture on a large sheet of white paper, and of a frame of its size. Move the frame: which way does it go when the picture in it goes to the right?",
        "`np.pad` puts a border of zeros around each picture, wide enough for every shift. Then one slice cuts out H rows and W columns of the large sheet. Where does the slice begin?",
        "With a border of m on each side, m not smaller than both shifts, the slice begins at row m − down and at column m − right. For negative shifts nothing else is needed.",
    ),
    praise="One slice does it for all directions.",
)


def _answers(stream: int) -> tuple[Callable, np.ndarray]:
    """A function that gives labels, and pictures."""
    rng = generator("20.steadiness", stream)
    w = rng.normal(size=(36, 5))
    w[:6] *= 3  # rows and columns count differently, so that no two directions give the same share

    def answer(x: np.ndarray) -> np.ndarray:
        return (x.reshape(len(x), 36) @ w).argmax(axis=1)

    return answer, rng.uniform(size=(397, 1, 6, 6))


def _steadiness(steadiness: Learner) -> None:
    for stream, s in enumerate((1, 2, 1)):
        answer, x = _answers(stream)
        same = {
            (right, down): answer(reference.moved(x, right, down)) == answer(x)
            for right in (-s, 0, s)
            for down in (-s, 0, s)
        }
        four = np.array([same[s, 0], same[-s, 0], same[0, s], same[0, -s]])
        want = four.mean()
        got = steadiness(answer, reference.moved, x, s)
        compare(got, want, f"`steadiness` for a shift by {s}", _share_slips(four, same, s), tolerance=1e-6)  # fmt: skip


def _share_slips(four: np.ndarray, same: dict, s: int) -> list[Slip]:
    want, aslant = four.mean(), [same[a, b] for a in (-s, s) for b in (-s, s)]
    slips = [
        Slip("other-quantity", 1 - want, "This is the share of answers that change. Wanted are those that stay."),
        Slip("unit", 100 * want, "As a share, between 0 and 1, not in percent."),
        Slip("reduction", four.mean(axis=0), "One share for each picture. Wanted is their mean, one number."),
        Slip("reduction", four.mean(axis=1), "One share for each direction. Wanted is their mean, one number."),
        Slip("reduction", four.sum() / four.shape[1], "The four shares are added up. Wanted is their mean."),
        Slip("reduction", four.sum(), "This is a number of answers. Wanted is a share of all that were asked."),
        Slip("reduction", four.all(axis=0).mean(), "Counted are the pictures whose answer stays in all four directions. Each direction counts by itself."),
        Slip("reduction", four.any(axis=0).mean(), "Counted are the pictures whose answer stays in some direction. Each direction counts by itself."),
        Slip("reduction", four.mean(axis=1).min(), "This is the worst direction. Wanted is the mean of the four."),
        Slip("value", np.mean([four[0], four[2]]), "Only the moves to the right and down are made. There are four."),
        Slip("value", np.mean(four[:2]), "Only the moves to the right and to the left are made. There are four."),
        Slip("value", np.mean(four[2:]), "Only the moves up and down are made. There are four."),
        *(Slip("value", one.mean(), "Only one direction is tried. There are four.") for one in four),
        Slip("value", np.mean(aslant), "The pictures are moved aslant: in each move one of the two shifts is 0."),
        Slip("value", same[s, s].mean(), "The pictures are moved once, aslant. There are four moves, and in each one of the two shifts is 0."),
        Slip("value", np.mean([*four, *aslant]), "There are moves aslant among yours. There are four moves, and in each one of the two shifts is 0."),
        Slip("value", np.mean([*four, same[0, 0]]), "The picture that has not been moved is counted, too. It always agrees with itself."),
        Slip("value", 1.0, "All answers stay: what is compared with what?"),
    ]  # fmt: skip
    return slips


STEADINESS = CodeTask(
    id="20.steadiness",
    title="How often does the answer stay?",
    difficulty=1,
    minutes=7,
    functions={"steadiness": "answer, move, x, s"},
    test=_steadiness,
    hints=(
        "No targets are given, and none are needed. With what is the answer for the moved picture to be compared?",
        "Ask once for the pictures as they are. Then ask four times: moved by (s, 0), (−s, 0), (0, s) and (0, −s). Two arrays of labels are compared entry by entry with `==`.",
        "The mean of an array of true and false is the share that is true. Take it for each of the four moves, and the mean of the four shares at the end.",
    ),
    praise="Invariance as a number: 1 for a network that does not care, at this shift.",
)

TASKS = (MOVED, STEADINESS)
