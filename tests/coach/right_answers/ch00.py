"""Right answers to the tasks of chapter 00, in other ways than the solutions: none may be refused."""

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"00.{name}", "correct", label, source) for label, source in answers]


RIGHT = [
    *task("dot_product", [
        ("plain", "dot = 8"),
        ("float", "dot = 8.0"),
        ("numpy", "dot = np.dot([1, 2, 3], [4, -1, 2])"),
        ("matrix", "dot = np.array([[1, 2, 3]]) @ np.array([[4], [-1], [2]])"),
    ]),
    *task("accuracy", [
        ("sum", "def accuracy(answers, t):\n    return (answers == t).sum() / len(t)"),
        ("library", "from dlcore.train import accuracy"),
        ("loop", "def accuracy(answers, t):\n    right = 0\n    for a, b in zip(answers, t):\n"
                 "        if a == b:\n            right += 1\n    return right / len(t)"),
        ("python", "accuracy = lambda a, t: sum(map(int, a == t)) / len(a)"),
    ]),
]  # fmt: skip
