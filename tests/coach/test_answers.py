"""Every wrong answer gets its diagnosis, every right one passes, whatever the random numbers."""

from collections import Counter
from importlib import import_module

import pytest
from coach_support import CHAPTERS, TASKS, Answer, code_cells, fresh, graded, of, run, verdict

from dlcoach.outcome import CODES

SEEDS = ("", "1", "another instructor")


def bank(folder: str, name: str) -> list[Answer]:
    found = [getattr(import_module(f"{folder}.ch{c[:2]}"), name) for c in CHAPTERS]
    return [answer for answers in found for answer in answers]


WRONG = bank("wrong_answers", "WRONG")
RIGHT = bank("right_answers", "RIGHT")


@pytest.fixture(autouse=True)
def no_file(monkeypatch):
    monkeypatch.setenv("DLCOACH_PROGRESS", "off")


@pytest.mark.parametrize("answer", WRONG, ids=str)
def test_a_wrong_answer_gets_its_diagnosis(answer, monkeypatch):
    for seed in SEEDS:
        monkeypatch.setenv("DLCOACH_SEED", seed)
        code, words = of(answer)
        assert code == answer.code, words


@pytest.mark.parametrize("answer", RIGHT, ids=str)
def test_a_right_answer_is_not_refused(answer, monkeypatch):
    for seed in SEEDS:
        monkeypatch.setenv("DLCOACH_SEED", seed)
        code, words = of(answer)
        assert code == "correct", words


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_solutions_pass_under_twenty_seeds(chapter, monkeypatch):
    namespace: dict = {}
    for number, cell in enumerate(code_cells("solutions", chapter)):
        if number == 0 or graded(cell, "solution"):
            run(cell.source, namespace, cell.id)
    tasks = [task for task in TASKS if task.id.startswith(chapter[:2])]
    for seed in range(20):
        monkeypatch.setenv("DLCOACH_SEED", str(seed))
        for task in tasks:
            code, words = verdict(task.id, namespace)
            assert code == "correct", (seed, words)


def test_the_seed_changes_the_numbers(monkeypatch):
    """An answer that knows the examples of one seed by heart fails under another."""
    seen = {}
    recorder = (
        "def perceptron_rule(w, b, x, t, learning_rate):\n"
        "    key = (x.tobytes(), t)\n"
        "    if learn:\n"
        "        y = 1 if x @ w + b >= 0 else 0\n"
        "        c = learning_rate * (t - y)\n"
        "        seen[key] = (w + c * x, b + c)\n"
        "    return seen[key]\n"
    )
    namespace = {**fresh("02.perceptron_rule"), "seen": seen, "learn": True}
    run(recorder, namespace)
    monkeypatch.setenv("DLCOACH_SEED", "a")
    assert verdict("02.perceptron_rule", namespace)[0] == "correct"
    namespace["learn"] = False
    assert verdict("02.perceptron_rule", namespace)[0] == "correct"
    monkeypatch.setenv("DLCOACH_SEED", "b")
    assert verdict("02.perceptron_rule", namespace)[0] == "crash"


def test_every_task_has_a_bank_of_five_or_more():
    wrong = Counter(answer.task for answer in WRONG if answer.code != "not-attempted")
    assert [task.id for task in TASKS if wrong[task.id] < 5] == []
    stubs = {answer.task for answer in WRONG if answer.code == "not-attempted"}
    assert [task.id for task in TASKS if task.id not in stubs] == []
    assert [task.id for task in TASKS if task.id not in {a.task for a in RIGHT}] == []


def test_every_code_is_met():
    """A diagnosis that no answer gets is one that nobody has seen working."""
    assert set(CODES) - {answer.code for answer in WRONG} == {"coach"}


def test_a_fault_of_the_coach_is_called_so(monkeypatch):
    def broken(z_a, y_a, y_b):
        raise KeyError("oops")

    task = next(t for t in TASKS if t.id == "02.weighted_sum")
    monkeypatch.setattr(type(task), "judge", lambda self, answers: broken(**answers))
    code, words = verdict(task.id, {"z_a": 1, "y_a": 2, "y_b": 3})
    assert code == "coach"
    assert "says nothing about the answer" in words
