"""Wrong answers to the tasks of chapter 00, each with the diagnosis that it must get."""

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str, str]]) -> list[Answer]:
    return [Answer(f"00.{name}", code, label, source) for code, label, source in answers]


def share(body: str) -> str:
    return f"def accuracy(answers, t):\n    {body}"


WRONG = [
    *task("dot_product", [
        ("not-attempted", "untouched", "dot = ..."),
        ("undefined", "cell-not-run", ""),
        ("sign", "sign-lost", "dot = 12"),
        ("order", "sums-multiplied", "dot = 6 * 5"),
        ("value", "everything-added", "dot = 11"),
        ("value", "products-multiplied", "dot = 4 * -2 * 6"),
        ("value", "one-sum", "dot = 9"),
        ("shape", "not-added", "dot = np.array([1, 2, 3]) * np.array([4, -1, 2])"),
        ("type", "text", "dot = '8'"),
        ("sign", "minus", "dot = -8"),
        ("factor", "half", "dot = 4"),
    ]),
    *task("accuracy", [
        ("not-attempted", "untouched", share("raise NotImplementedError")),
        ("factor", "number", share("return np.sum(answers == t)")),
        ("unit", "per-cent", share("return 100 * np.mean(answers == t)")),
        ("other-quantity", "share-of-errors", share("return np.mean(answers != t)")),
        ("other-quantity", "number-of-errors", share("return np.sum(answers != t)")),
        ("order", "upside-down", share("return len(t) / max(1, np.sum(answers == t))")),
        ("shape", "not-reduced", share("return answers == t")),
        ("value", "product", share("return np.mean(answers * t)")),
        ("value", "difference", share("return np.mean(answers - t)")),
        ("value", "distance", share("return np.mean(np.abs(answers - t))")),
        ("value", "fixed-number", share("return np.sum(answers == t) / 10")),
        ("returns-none", "printed", share("print(np.mean(answers == t))")),
        ("type", "text", share("return f'{np.mean(answers == t):.0%}'")),
        ("crash", "method-of-a-list", share("return answers.count(t) / len(t)")),
        ("value", "always-one", share("return 1.0")),
    ]),
]  # fmt: skip
