"""The exercise notebooks: made from the solutions, giving nothing away, friendly when untouched."""

import re
import shutil
import sys
from inspect import ismodule

import nbformat
import numpy as np
import pytest
from coach_support import (
    CHAPTERS,
    ROOT,
    TASKS,
    code_cells,
    graded,
    notebook,
    of,
    run,
    solution_lines,
)
from nbclient import NotebookClient
from test_answers import RIGHT, WRONG

from dlcoach.overview import LEVELS
from tools.make_exercises import ONLY, exercise, main, text, without_solution


def checks(folder: str, chapter: str) -> list:
    return [cell for cell in code_cells(folder, chapter) if graded(cell, "grade")]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_exercises_are_what_would_be_made(chapter):
    made = text(ROOT / "solutions" / f"{chapter}.ipynb")
    assert (ROOT / "exercises" / f"{chapter}.ipynb").read_text(encoding="utf-8") == made
    assert text(ROOT / "solutions" / f"{chapter}.ipynb") == made


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_tasks_stand_in_both_notebooks(chapter):
    """Each task once, in the coach's order, with its difficulty and minutes, a check and a hint."""
    for folder in ("solutions", "exercises"):
        cells = notebook(folder, chapter).cells
        tasks = [task for task in TASKS if task.id.startswith(chapter[:2])]
        found = [re.search(r'check\("(.+)"\)', cell.source)[1] for cell in checks(folder, chapter)]
        assert found == [task.id for task in tasks]
        prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        for number, task in enumerate(tasks, start=1):
            facts = f"{LEVELS[task.difficulty]} · about {task.minutes} minutes · `{task.id}`"
            link = rf"\[section[^]]*\]\(\.\./book/{chapter}\.ipynb#[^)]+\)"
            head = re.escape(f"### {number} · {task.title}\n\n*{facts} · ")
            assert re.search(rf"{head}{link}\*\n\n", prose)
            assert f'# hint("{task.id}")' in code
            for name in task.names:
                assert re.search(rf"^(?:{name} = \.\.\.|def {name}\()", code, re.MULTILINE), name
        assert f"../book/{chapter}.ipynb" in prose


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_signatures_are_those_of_the_coach(chapter):
    source = "\n".join(cell.source for cell in code_cells("exercises", chapter))
    for task in TASKS:
        if task.id.startswith(chapter[:2]):
            for name, arguments in getattr(task, "functions", {}).items():
                assert f"def {name}({arguments}):" in source


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_metadata_for_graders(chapter):
    for cell in checks("solutions", chapter):
        assert cell.metadata["tags"] == ["raises-exception"]
        assert cell.metadata["nbgrader"]["points"] >= 1
    for cell in checks("exercises", chapter):
        assert cell.metadata["editable"] is False
        assert cell.metadata["deletable"] is False
    for cell in code_cells("solutions", chapter):
        assert ("BEGIN SOLUTION" in cell.source) == graded(cell, "solution")
    assert len({c.metadata["nbgrader"]["grade_id"] for c in code_cells("solutions", chapter)
                if "nbgrader" in c.metadata}) == 2 * len(checks("solutions", chapter))  # fmt: skip


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_solutions_were_executed_and_are_right(chapter):
    for cell in checks("solutions", chapter):
        (output,) = cell.outputs
        assert output.output_type == "execute_result", output
        assert output.data["text/plain"].startswith("Correct")
        assert "<strong>Correct" in output.data["text/html"]


def text_of(chapter: str, folder: str) -> str:
    return "\n".join(cell.source for cell in notebook(folder, chapter).cells)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_solution_line_in_an_exercise(chapter):
    lines = solution_lines(chapter)
    assert lines
    everything = "\n".join(text_of(name, "exercises") for name in CHAPTERS)
    assert [line for line in lines if line in everything] == []
    for cell in notebook("exercises", chapter).cells:
        assert "SOLUTION" not in cell.source
        assert ONLY not in cell.metadata.get("tags", ())
        assert not cell.get("outputs")


def test_no_solution_line_in_any_message(monkeypatch):
    monkeypatch.setenv("DLCOACH_PROGRESS", "off")
    lines = {line for chapter in CHAPTERS for line in solution_lines(chapter)}
    said = [" ".join(task.hints) + task.praise for task in TASKS]
    for answer in WRONG + RIGHT:
        words = " ".join(of(answer)[1].split())
        own = " ".join(answer.source.split())  # a crash quotes the line that the reader wrote
        said.append(" ".join(part for part in words.split("`") if part not in own))
    assert [line for line in lines if any(line in words for words in said)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_untouched_exercise_runs_to_its_end(chapter, tmp_path, monkeypatch):
    monkeypatch.setenv("DLCOACH_PROGRESS", "off")
    copy = shutil.copy(ROOT / "exercises" / f"{chapter}.ipynb", tmp_path)
    untouched = nbformat.read(copy, as_version=4)
    NotebookClient(
        untouched, timeout=60, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    verdicts = []
    for cell in untouched.cells:
        if cell.cell_type != "code":
            continue
        assert cell.execution_count is not None
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if graded(cell, "grade"):
            (error,) = errors
            words = "\n".join(error.traceback)
            verdicts.append(error.evalue.split("]")[0].lstrip("["))
            assert error.ename == "CheckFailed"
            assert "Not attempted yet" in words
            assert not re.search(r"Traceback|File |Cell In|line \d", words)
            assert words.count("\n") <= 4
        else:
            assert errors == [], cell.source
    assert verdicts == ["not-attempted"] * len(checks("exercises", chapter))
    assert not list(tmp_path.glob(".*.json"))


# ---------------------------------------------------------------- the generator


SOURCE = """def double(x):
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION


answer = ...
# BEGIN SOLUTION
answer = double(21)
# END SOLUTION"""


def test_what_is_taken_out():
    assert without_solution(SOURCE, "cell") == (
        "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError\n\n\nanswer = ..."
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# BEGIN SOLUTION\nx = 1", "BEGIN SOLUTION without # END"),
        ("x = 1\n# END SOLUTION", "END SOLUTION without # BEGIN"),
        ("# BEGIN SOLUTION\n# BEGIN SOLUTION\n# END SOLUTION", "inside a solution"),
        ("# BEGIN SOLUTIONS\nx = 1\n# END SOLUTIONS", "misspelt"),
    ],
)
def test_a_mark_that_is_wrong(source, words):
    with pytest.raises(ValueError, match=words):
        without_solution(source, "cell 7")


def test_a_solution_cell_without_marks():
    broken = nbformat.from_dict(notebook("solutions", CHAPTERS[0]))
    cell = next(c for c in broken.cells if c.cell_type == "code" and graded(c, "solution"))
    cell.source = "x = 1"
    with pytest.raises(ValueError, match="a solution cell without"):
        exercise(broken)


def test_the_command_writes_checks_and_notices(tmp_path, monkeypatch, capsys):
    (tmp_path / "solutions").mkdir()
    shutil.copy(ROOT / "solutions/00_welcome.ipynb", tmp_path / "solutions")
    made = tmp_path / "exercises/00_welcome.ipynb"

    def call(*options: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["make_exercises.py", "--root", str(tmp_path), *options])
        return main(), capsys.readouterr().out

    assert call("--check") == (1, "exercises/00_welcome.ipynb: STALE: run `make exercises`\n")
    assert not made.exists()
    assert call() == (0, "exercises/00_welcome.ipynb: written\n")
    first = made.read_bytes()
    assert first == (ROOT / "exercises/00_welcome.ipynb").read_bytes()
    assert call() == (0, "exercises/00_welcome.ipynb: unchanged\n")
    assert call("--check")[0] == 0
    made.write_bytes(first.replace(b"pair by pair", b"pair for pair", 1))  # one word
    assert call("--check")[0] == 1
    assert call()[0] == 0
    assert made.read_bytes() == first
    made.with_name("99_nothing.ipynb").write_text("{}")
    assert call("--check") == (
        1,
        "exercises/00_welcome.ipynb: unchanged\n"
        "exercises/99_nothing.ipynb: has no solution notebook; delete it\n",
    )


# ---------------------------------------------------------------- the examples of the prose


def test_the_examples_are_true():
    """What the notebooks show as an example call is what the solutions return."""
    namespace: dict = {"np": np}
    for chapter in CHAPTERS:
        own: dict = {}
        for number, cell in enumerate(code_cells("solutions", chapter)):
            if number == 0 or graded(cell, "solution"):
                run(cell.source, own, cell.id)
        # `train` is a function of one chapter and a module that another imports
        namespace |= {name: value for name, value in own.items() if not ismodule(value)}
    examples = {
        "accuracy(np.array([3, 8, 1, 1]), np.array([3, 8, 7, 1]))": 0.75,
        "unit(np.array([[0, 0], [1, 1]]), np.array([1, 1]), -2)": [0, 1],
        "relu(np.array([-2.0, 3.0]))": [0, 3],
        "sigmoid(np.array([0.0]))": [0.5],
        "best_unit(*logic_gate('or'), [-1, 0, 1])": 4,
        "best_unit(*logic_gate('and'), [-1, 0, 1])": 3,
        "perceptron_rule(np.array([1.0, 1.0]), 0.0, np.array([2.0, -3.0]), 1, 0.5)[0]": [2, -0.5],
        "perceptron_rule(np.array([1.0, 1.0]), 0.0, np.array([2.0, -3.0]), 1, 0.5)[1]": 0.5,
        "train(*logic_gate('and'), 1.0, 100)[2]": [2, 3, 3, 2, 1, 0],
        "signed_distances(np.array([[3, 4], [3, 4]]), np.array([1, 0]), np.array([3, 4]), -5)": [
            4,
            -4,
        ],
        "forward(np.array([[0, 0]]), [(np.array([[1, -1], [-2, 3]]), np.array([-1, 2])), "
        "(np.array([[-2], [1]]), np.array([1]))])": [[3]],
        "collapse([(np.array([[2.0]]), np.array([1.0])), (np.array([[5.0]]), np.array([3.0]))])[0]": [
            [10]
        ],
        "collapse([(np.array([[2.0]]), np.array([1.0])), (np.array([[5.0]]), np.array([3.0]))])[1]": [
            8
        ],
        "mse(np.array([3.0, 1.0]), np.array([1.0, 1.0]))[0]": 2,
        "mse(np.array([3.0, 1.0]), np.array([1.0, 1.0]))[1]": [2, 0],
        "quantile_loss(np.array([1.0, 5.0]), np.array([3.0, 1.0]), 0.75)[0]": 1.25,
        "quantile_loss(np.array([1.0, 5.0]), np.array([3.0, 1.0]), 0.75)[1]": [-0.375, 0.125],
        "best_guess(lambda y, t: np.mean((y - t) ** 2), np.array([0, 0, 3]), np.arange(0, 2, 0.5))": 1,
        "log_softmax(np.array([[5.0, 5.0]]))": [[-np.log(2), -np.log(2)]],
        "binary_loss(np.array([0.0]), np.array([1.0]))[0]": np.log(2),
        "binary_loss(np.array([0.0]), np.array([1.0]))[1]": [-0.5],
        "descend(lambda w: 2 * w, np.array([1.0, -2.0]), 0.25, 2)": [
            [1, -2],
            [0.5, -1],
            [0.25, -0.5],
        ],
        "rate_limit(lambda w: np.array([8.0, 0.5]) * (w - 1), 2)": 0.25,
        "widrow_hoff(np.zeros(1), 0.0, np.array([[1.0], [2.0]]), np.array([1.0, 3.0]), 1.0)[0]": [
            7
        ],
        "widrow_hoff(np.zeros(1), 0.0, np.array([[1.0], [2.0]]), np.array([1.0, 3.0]), 1.0)[1]": 4,
        "sigmoid_delta(np.zeros(1), 0.0, np.array([[1.0], [3.0]]), np.array([1.0, 1.0]), 4.0)[0]": [
            2
        ],
        "sigmoid_delta(np.zeros(1), 0.0, np.array([[1.0], [3.0]]), np.array([1.0, 1.0]), 4.0)[1]": 1,
        "[len(rows) for rows in minibatches(5, 2, np.random.default_rng(0))]": [2, 2, 1],
        "batch_noise(np.array([[0.0, 1.0], [2.0, 1.0], [4.0, 1.0]]), 2)": [4 / 3, 2 / 3],
        "bump(np.array([0.0, 0.5, 1.0]), 0.25, 0.75, 2.0, 100.0).round(6)": [0, 2, 0],
        "hinges(np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 2.0]))[0]": [-1, -2, -4],
        "hinges(np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 2.0]))[1]": [1, -3, 2],
        "hinges(np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 2.0]))[2]": 5,
        "slope(np.array([-1, 0.5, 4]), np.array([1.0, -2.0]), np.array([0.0, 2.0]), np.array([3.0, 1.0]))": [
            -2,
            1,
            3,
        ],
        "fit_readout(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0]))[0]": [2],
        "fit_readout(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0]))[1]": 1,
        "greatest_gap(np.sin, np.cos, 0.0, np.pi, 3)": 1,
        "width_for(0.125, 1.0, 0.0, 2.0)": 8,
        "multiply(np.array([2.0]), np.array([5.0]))[1](np.array([3.0]))": [[15], [6]],
        "(lambda x: walk_back([x * x, x]))(Value(3.0))": [1, 6],
        "unstretch(np.array([[1.0, 2.0], [3.0, 4.0]]), (2, 1))": [[3], [7]],
        "standardise(np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[5.0, 6.0]]))[0]": [
            [-1, 0],
            [1, 0],
        ],
        "standardise(np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[5.0, 6.0]]))[1]": [[3, 1]],
        "one_hot(['mill', 'castle', 'moon'], ['castle', 'mill'])": [[0, 1], [1, 0], [0, 0]],
        "confusion_matrix(np.array([0, 1, 1]), np.array([0, 0, 1]), 2)": [[1, 1], [0, 1]],
        "precision_recall(np.array([[3, 1], [0, 4]]))": [[1, 0.8], [0.75, 1]],
        "best_epoch([5, 3, 4, 3.5, 2, 1], 2)": [2, 4],
        "delta_output(np.array([[0.5]]), np.array([[1.0]]))": [[-0.25]],
        "delta_hidden(np.array([[1.0]]), np.array([[2.0], [-4.0]]), np.array([[0.5, 0.5]]))": [
            [0.5, -1.0]
        ],
        "numerical_gradient(lambda w: w[0] ** 2 + 5 * w[1], np.array([3.0, 1.0]), 1e-5)": [6, 5],
        "leaky_relu(np.array([-2.0, 3.0]), 0.1)[0]": [-0.2, 3],
        "leaky_relu(np.array([-2.0, 3.0]), 0.1)[1](np.array([10.0, 10.0]))": [1, 10],
        "prelu(np.array([[-2.0, 3.0], [-1.0, -4.0]]), np.array([0.1, 0.5]))[0]": [
            [-0.2, 3],
            [-0.1, -2],
        ],
        "prelu(np.array([[-2.0, 3.0], [-1.0, -4.0]]), np.array([0.1, 0.5]))[1](np.ones((2, 2)))[1]": [
            -3,
            -4,
        ],
        "elu(np.array([-np.log(4), 5.0]), 2.0)": [[-1.5, 5], [0.5, 1]],
        "softplus(np.array([0.0]))": [[np.log(2)], [0.5]],
        "dead_units(np.array([[0.0, 0.0, 2.0], [0.0, 3.0, 1.0]]))": 1 / 3,
        "gradient_factor(lambda z: (z > 0) * 1.0, np.array([1.0, -1.0]), 2.0)": np.sqrt(2),
        "dropout(np.ones(3), 0.0, np.random.default_rng(0), True)[0]": [1, 1, 1],
        "np.unique(dropout(np.ones(99), 0.5, np.random.default_rng(0), True)[0])": [0, 2],
        "[w for w, _ in test_time_scale([(np.ones((1, 1)), np.ones(1))] * 2, 0.25)]": [
            [[1]],
            [[0.75]],
        ],
        "average_of_all(np.array([[3.0]]), np.array([1.0]), 0.0, 0.5)": [
            0.25 + 0.5 / (1 + np.exp(-6))
        ],
        "monte_carlo(lambda x, rng: x + rng.pop(), np.array([[0.5]]), [0.2, 0.0], 2)": [
            [[0.6]],
            [[0.1]],
        ],
        "expected_loss(np.array([[2.0, 1.0]]), np.array([1.0, -1.0]), np.array([1.0]), 0.5)": 5,
        "output_size(7, 3, 2, 1, 1)": 4,
        "conv1d(np.array([3.0, 8, 1, 6]), np.array([1.0, 10]), 1, 1)": [83, 18, 61],
        "conv1d(np.array([3.0, 8, 1, 6]), np.array([1.0, 10]), 2, 1)": [83, 61],
        "conv1d(np.array([3.0, 8, 1, 6]), np.array([1.0, 10]), 1, 2)": [13, 68],
        "pad_same(np.ones((2, 3, 5, 7)), 4).shape": [2, 3, 8, 10],
        "pad_same(np.ones((2, 3, 5, 7)), 4)[0, 0, :, 3]": [0, 1, 1, 1, 1, 1, 0, 0],
        "conv2d(np.ones((1, 2, 4, 4)), np.ones((1, 2, 3, 3)), np.full(1, 100))": np.full(
            (1, 1, 2, 2), 118
        ),
        "im2col(np.array([[[1, 2, 3], [4, 5, 6]]]), 2, 2, 1).T": [[1, 2, 4, 5], [2, 3, 5, 6]],
        "conv_backward(np.array([[10.0]]), np.array([[1.0, 2.0, 3.0]]), np.array([[4.0, 5.0]]), 2)[0]": [
            [40, 50, 0]
        ],
        "conv_backward(np.array([[10.0]]), np.array([[1.0, 2.0, 3.0]]), np.array([[4.0, 5.0]]), 2)[1]": [
            [10, 20]
        ],
        "max_pool(np.array([[[[1, 2, 5], [4, 3, 9]]]]), 2)": [[[[4]]]],
        "max_pool_backward(np.array([[[[1, 4, 5], [4, 3, 9]]]]), np.array([[[[7]]]]), 2)": [
            [[[0, 7, 0], [0, 0, 0]]]
        ],
        "mean_pool_backward(np.array([[[[5, 6]]]]), 1, 2, (1, 1, 1, 4))": [[[[5, 0, 6, 0]]]],
        "moved(np.array([[[[1, 2, 3], [4, 5, 6]]]]), 1, -1)": [[[[0, 4, 5], [0, 0, 0]]]],
        "steadiness(lambda x: np.full(len(x), 3), moved, np.ones((2, 1, 3, 3)), 1)": 1,
    }
    for call, result in examples.items():
        np.testing.assert_allclose(eval(call, namespace), result, rtol=1e-9)
