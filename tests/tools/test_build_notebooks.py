"""The builder: a second run changes nothing, and what does not belong in a book is refused."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

GOOD = """
import os
from pathlib import Path
assert os.environ["OMP_NUM_THREADS"] == "1"
assert os.environ["DLCOACH_PROGRESS"] == "off"
---
print(Path.cwd().name, 0.125)
---
from IPython.display import HTML, display
display(HTML("<b>2.5</b>"))
print("after"); print("it")
---
import ipywidgets
class Explorer(ipywidgets.VBox):
    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": "<p>a still</p>", "text/plain": "a still"}
Explorer()
---
from tqdm.auto import tqdm
sum(tqdm(range(5)))
--- raises-exception
import json
json.loads("{")
--- nbval-ignore-output
import time
time.time()
"""


def write(path: Path, script: str) -> Path:
    """Make a notebook of code cells, parted by lines of `---` and tags."""
    cells = [new_markdown_cell("# A small notebook", id="head")]
    for number, part in enumerate(("---\n" + script).split("\n---")):
        tags, _, source = part.removeprefix("---").partition("\n")
        cells.append(new_code_cell(source.strip(), id=f"cell-{number}"))
        cells[-1].metadata.update(
            {"tags": tags.split(), "collapsed": True, "nbgrader": {"grade_id": f"g{number}"}}
        )
    nbformat.write(new_notebook(cells=cells), path)
    return path


def build(*paths: Path, options: tuple[str, ...] = ()) -> tuple[int, str]:
    command = [sys.executable, ROOT / "tools" / "build_notebooks.py", *options, *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The good notebook, built once."""
    path = write(tmp_path_factory.mktemp("chapter") / "small.ipynb", GOOD)
    code, said = build(path)
    assert code == 0, said
    assert f"{path}: written" in said
    return path


def cells(path: Path) -> dict[str, nbformat.NotebookNode]:
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


def test_a_second_run_changes_nothing(built):
    before = built.read_bytes()
    code, said = build(built)
    assert (code, built.read_bytes()) == (0, before), said
    assert f"{built}: unchanged" in said
    assert build(built, options=("--check",))[0] == 0


def test_every_cell_is_executed_in_the_folder_of_its_notebook(built):
    code = [cell for cell in cells(built).values() if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert cells(built)["cell-1"].outputs[0].text == f"{built.parent.name} 0.125\n"


def test_prints_are_joined(built):
    kinds = [output.output_type for output in cells(built)["cell-2"].outputs]
    assert kinds == ["display_data", "stream"]


def test_ids_tags_and_nbgrader_metadata_stay_and_nothing_else(built):
    cell = cells(built)["cell-5"]
    assert cell.metadata == {"tags": ["raises-exception"], "nbgrader": {"grade_id": "g5"}}
    assert set(nbformat.read(built, as_version=4).metadata) == {
        "kernelspec",
        "language_info",
        "seal",
    }


def test_of_a_widget_the_still_is_left_and_of_a_progress_bar_nothing(built):
    (explorer,) = cells(built)["cell-3"].outputs
    assert explorer.data == {"text/html": "<p>a still</p>", "text/plain": "a still"}
    assert [output.data for output in cells(built)["cell-4"].outputs] == [{"text/plain": "10"}]
    assert "vnd.jupyter.widget" not in built.read_text()


def test_a_traceback_names_no_file_of_the_library(built):
    (error,) = cells(built)["cell-5"].outputs
    shown = "\n".join(error.traceback)
    assert "Cell" in shown
    assert "JSONDecodeError" in shown
    assert "decoder.py" not in shown


def test_an_output_that_is_not_compared_keeps_its_text(built):
    """The cell prints the time; test_a_second_run_changes_nothing would fail if it were replaced."""
    assert float(cells(built)["cell-6"].outputs[0].data["text/plain"]) > 1e9


def test_check_writes_nothing(tmp_path):
    path = write(tmp_path / "stale.ipynb", "print(0.5)")
    before = path.read_bytes()
    code, said = build(path, options=("--check",))
    assert (code, path.read_bytes()) == (1, before)
    assert "STALE" in said


def test_what_does_not_belong_in_a_book_is_refused(tmp_path):
    bad = {
        "error": ("1 / 0", "ZeroDivisionError"),
        "address": ("print(object())", "will differ in the next run"),
        "path": ("import tempfile\nprint(tempfile.mkdtemp())", "will differ in the next run"),
        "rate": ("print('12.5 it/s')", "will differ in the next run"),
        "warning": ("import warnings\nwarnings.warn('old')", "writes to stderr"),
    }
    paths = {name: write(tmp_path / f"{name}.ipynb", source) for name, (source, _) in bad.items()}
    code, said = build(*paths.values())
    assert code == 1
    parts = re.split(rf"^{re.escape(str(tmp_path))}/(\w+)\.ipynb:", said, flags=re.MULTILINE)
    heard = dict(zip(parts[1::2], parts[2::2], strict=True))
    for name, (_, words) in bad.items():
        assert words in heard[name]
    assert cells(paths["error"])["cell-0"].execution_count is None, (
        "a notebook that fails is not written"
    )


def test_cells_without_ids_are_refused(tmp_path):
    path = write(tmp_path / "old.ipynb", "1")
    path.write_text(path.read_text().replace('"id": "cell-0",', ""))
    code, said = build(path)
    assert code == 1
    assert "every cell needs an id of its own" in said
