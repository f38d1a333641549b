"""Wrong answers to the tasks of chapter 00, each with the diagnosis that it must get."""

from coach_support import bank

task, letters = bank("00")


def share(body: str) -> str:
    return f"def accuracy(answers, t):\n    {body}"


def loop(body: str) -> str:
    return f"def accuracy(answers, t):\n    right = 0\n    for a, b in zip(answers, t):\n{body}"


def nudge(value: str) -> str:
    return f"def f(w1, w2):\n    return w1**2 + w1 * w2 + w2**2\n\nnudge_slope = {value}"


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
    *letters("product_shape", "answer_shape", "b"),
    *letters("ask_first", "answer_first", "d"),
    *task("nudge", [
        ("not-attempted", "untouched", "nudge_slope = ..."),
        ("other-quantity", "derivative", nudge("2 * 1 + 2")),
        ("other-quantity", "both-sides", nudge("(f(1.1, 2) - f(0.9, 2)) / 0.2")),
        ("value", "change", nudge("f(1.1, 2) - f(1, 2)")),
        ("value", "multiplied", nudge("(f(1.1, 2) - f(1, 2)) * 0.1")),
        ("other-quantity", "w2", nudge("(f(1, 2.1) - f(1, 2)) / 0.1")),
        ("other-quantity", "both", nudge("(f(1.1, 2.1) - f(1, 2)) / 0.1")),
        ("value", "middle-term-held-still", nudge("(1.1**2 - 1) / 0.1")),
        ("one-sided", "down", nudge("(f(1, 2) - f(0.9, 2)) / 0.1")),
        ("step-size", "smaller", nudge("(f(1.01, 2) - f(1, 2)) / 0.01")),
        ("step-size", "larger", nudge("(f(2, 2) - f(1, 2)) / 1")),
        ("value", "after", nudge("f(1.1, 2)")),
        ("value", "after-by-the-nudge", nudge("f(1.1, 2) / 0.1")),
        ("value", "before", nudge("f(1, 2)")),
        ("sign", "exchanged", nudge("(f(1, 2) - f(1.1, 2)) / 0.1")),
        ("value", "w1-and-w2-exchanged", nudge("(f(2.1, 1) - f(2, 1)) / 0.01")),
        ("type", "function", nudge("f")),
        ("type", "comma", "nudge_slope = 4,1"),
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
        ("value", "the-example's-four", share("return (answers == t).sum() / 4")),
        ("dtype", "whole-numbers", share("return (answers == t).sum() // len(t)")),
        ("dtype", "int", share("return int(np.mean(answers == t))")),
        ("stop", "return-in-the-loop", loop("        if a == b:\n            right += 1\n"
                                            "        return right / len(t)")),
        ("stop", "return-in-the-if", loop("        if a == b:\n            right += 1\n"
                                          "            return right / len(t)")),
        ("stop", "return-in-the-if-and-after", loop(
            "        if a == b:\n            right += 1\n            return right / len(t)\n    return 0")),
        ("stop", "returns-the-first", loop("        return a == b")),
        ("returns-none", "nothing-if-none-is-right", share("if np.any(answers == t):\n"
                                                           "        return np.mean(answers == t)")),
        ("returns-none", "loop-without-return", loop("        right += a == b")),
        ("crash", "typing-mistake-in-the-loop", loop("        rigth += a == b\n    return right")),
        ("returns-none", "printed", share("print(np.mean(answers == t))")),
        ("type", "text", share("return f'{np.mean(answers == t):.0%}'")),
        ("crash", "method-of-a-list", share("return answers.count(t) / len(t)")),
        ("value", "always-one", share("return 1.0")),
    ]),
]  # fmt: skip
