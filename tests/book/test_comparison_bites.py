"""A character changed in a committed output turns the suite red.

A small notebook is built by the book's builder in a folder with this project's own settings; then
each copy of it gets one fault, and pytest runs over all of them.
"""

import copy
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["conftest.py", "pyproject.toml", "tools/build_notebooks.py", "tools/compare_outputs.py"]

CELLS = [
    """
import os, ipywidgets
from IPython.display import HTML
from tqdm.auto import tqdm
assert os.environ["OMP_NUM_THREADS"] == "1" and os.environ["DLCOACH_PROGRESS"] == "off"
for _ in tqdm(range(3)):
    print("a loss of", 0.312)
""",
    """
HTML('<img alt="a curve that falls to 0.31" src="data:image/png;base64,AAAA"><p>It falls.</p>')
""",
    """
class Explorer(ipywidgets.VBox):
    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": "a still", "text/plain": "a still"}
Explorer()
""",
    "print('seed 3: 97 %, 0.312')",
    "raise ValueError('expected 2 columns, received 3')",
]
TAGS = [[], [], [], ["trained"], ["raises-exception"]]


def change(cell: int, old: str, new: str):
    """A fault: one text for another, wherever it stands in the outputs of a cell."""

    def apply(notebook):
        before = copy.deepcopy(notebook.cells[cell].outputs)
        for output in notebook.cells[cell].outputs:
            for holder in (output, output.get("data", {})):
                for key in ("text", "evalue", "text/html", "text/plain"):
                    if key in holder:
                        holder[key] = holder[key].replace(old, new, 1)
        assert notebook.cells[cell].outputs != before, "the fault should change something"

    return apply


def never_run(notebook):
    notebook.cells[1].outputs, notebook.cells[1].execution_count = [], None


def emptied(notebook):
    notebook.cells[1].outputs = []


def more(notebook):
    notebook.cells[0].outputs.append(new_output("stream", name="stderr", text="a warning"))


FAULTS = {  # name: the fault, and the cell that must turn red
    "letter": (change(0, "loss", "lass"), 0),
    "blank": (change(0, "loss of", "loss  of"), 0),
    "digit": (change(0, "0.312", "0.322"), 0),
    "caption": (change(1, "It falls.", "It fells."), 1),
    "alt": (change(1, "a curve", "a curse"), 1),
    "still": (change(2, "a still", "a stall"), 2),
    "trained": (change(3, "97 %", "98 %"), 3),
    "trained_word": (change(3, "seed", "need"), 3),
    "error": (change(4, "received 3", "received 4"), 4),
    "never_run": (never_run, 1),
    "emptied": (emptied, 1),
    "more": (more, 0),
}
HARMLESS = {"last_digit": change(0, "0.312", "0.313"), "picture": change(1, "AAAA", "BBBB")}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder with this project's settings, the built notebook, and a copy of it for every fault."""
    folder = tmp_path_factory.mktemp("project")
    for part in [*PARTS, "tools/nbval-sanitize.cfg"]:
        (folder / part).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / part, folder / part)
    (folder / "tests").mkdir()
    path = folder / "book" / "whole.ipynb"
    path.parent.mkdir()
    cells = [new_code_cell(source.strip(), id=f"c{i}") for i, source in enumerate(CELLS)]
    for cell, tags in zip(cells, TAGS, strict=True):
        cell.metadata["tags"] = tags
    nbformat.write(new_notebook(cells=cells), path)
    subprocess.run([sys.executable, folder / "tools" / "build_notebooks.py", path], check=True)
    whole = nbformat.read(path, as_version=4)
    for name, apply in (
        HARMLESS.items() | {name: fault for name, (fault, _) in FAULTS.items()}.items()
    ):
        notebook = copy.deepcopy(whole)
        apply(notebook)
        nbformat.write(notebook, path.with_stem(name))
    return folder


def run(folder: Path, *arguments: str) -> tuple[str, dict[str, set[str]]]:
    """What pytest says, and which tests of each notebook are red."""
    command = [sys.executable, "-m", "pytest", "-q", "-rA", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    results = re.findall(
        r"^(PASSED|FAILED|ERROR) book/(\w+)\.ipynb::([\w ]+?)(?: - .*)?$", done.stdout, re.M
    )
    red = {notebook: set() for _, notebook, _ in results}
    for outcome, notebook, test in results:
        if outcome != "PASSED":
            red[notebook].add(test)
    assert done.returncode == bool(any(red.values())), done.stdout + done.stderr
    return done.stdout, red


def test_every_fault_turns_its_cell_red_and_nothing_else(project):
    said, red = run(project, "-n", "2", "--dist", "loadfile", "book")
    expected = {name: {f"Cell {cell}"} for name, (_, cell) in FAULTS.items()}
    assert red == expected | {name: set() for name in (*HARMLESS, "whole")}, said
    assert re.search(r"^ +\d+\.\d s +\d+ MiB  book/whole\.ipynb$", said, re.M), (
        "no line about the budget"
    )


def test_on_another_platform_a_training_run_is_compared_in_its_words(project):
    (project / "elsewhere.py").write_text("import platform\nplatform.machine = lambda: 'arm64'\n")
    names = ["whole", "trained", "trained_word", "digit"]
    said, red = run(project, "-p", "elsewhere", *(f"book/{name}.ipynb" for name in names))
    assert red == {
        "whole": set(),
        "trained": set(),
        "trained_word": {"Cell 3"},
        "digit": {"Cell 0"},
    }, said


@pytest.mark.parametrize(
    ("allowed", "words"), [("0.05, 1024", "it may take 0.05 s"), ("30, 20", "it may take 20 MiB")]
)
def test_a_notebook_that_takes_too_much_is_red(project, allowed, words):
    settings = project / "conftest.py"
    text = settings.read_text()
    settings.write_text(text.replace("MEMORY_MIB = 30, 1024", f"MEMORY_MIB = {allowed}"))
    try:
        said, red = run(project, "book/whole.ipynb")
    finally:
        settings.write_text(text)
    assert red == {"whole": {"Budget"}}
    assert words in said
