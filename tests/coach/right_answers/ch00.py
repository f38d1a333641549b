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
    *task("product_shape", [("capital", 'answer_shape = "B"')]),
    *task("ask_first", [("bracket", 'answer_first = "(d)"')]),
    *task("nudge", [
        ("plain", "nudge_slope = 4.1"),
        ("by-the-formula", "nudge_slope = 2 * 1 + 2 + 0.1"),
        ("function", "f = lambda a, b: a * a + a * b + b * b\n"
                     "nudge_slope = (f(1.1, 2) - f(1, 2)) / 0.1"),
    ]),
    *task("accuracy", [
        ("sum", "def accuracy(answers, t):\n    return (answers == t).sum() / len(t)"),
        ("library", "from dlcore.train import accuracy"),
        ("loop", "def accuracy(answers, t):\n    right = 0\n    for a, b in zip(answers, t):\n"
                 "        if a == b:\n            right += 1\n    return right / len(t)"),
        ("early-return", "def accuracy(answers, t):\n    for a, b in zip(answers, t):\n"
                         "        if a == b:\n            return np.mean(answers == t)\n"
                         "    return 0.0"),
        ("python", "accuracy = lambda a, t: sum(map(int, a == t)) / len(a)"),
    ]),
]  # fmt: skip
