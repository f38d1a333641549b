"""The map of the book is made from what is there, and says so where something is missing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dlcoach.catalogue import all_chapters
from tools.make_map import make, public_names

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def committed():
    return (ROOT / "book" / "map.md").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path):
    """One chapter with its exercises, and all tests."""
    for name in ("book/02_perceptron.ipynb", "solutions/02_perceptron.ipynb"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tests", tmp_path / "tests")
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_map_is_as_it_would_be_made_now(committed):
    assert committed == make(ROOT), "run `make book`"


def test_every_task_stands_in_it_once(committed):
    titles = [task.title for chapter in all_chapters() for task in chapter.tasks]
    shown = re.findall(r"\[([^\]]+)\]\(\.\./exercises/", committed)
    assert sorted(shown) == sorted(titles)


def test_every_public_name_stands_in_it_once_with_a_test_that_says_it(committed):
    rows = re.findall(
        r"^\| `([\w.]+)` \| .* \| \[\w+\]\(\.\./([\w/]+\.py)\) \|$", committed, re.MULTILINE
    )
    assert sorted(name for name, _ in rows) == sorted(public_names().values())
    for name, file in rows:
        said = name.removeprefix("viz.explorers.").rpartition(".")[2].lower()
        assert said in (ROOT / file).read_text(encoding="utf-8").lower().replace(" ", "_"), (
            name,
            file,
        )


def test_what_a_section_uses(committed):
    """Known by reading: section 3 of chapter 02 trains a perceptron on a logic gate."""
    row = next(
        line for line in committed.splitlines() if "02_perceptron.ipynb#cell-id=section-3)" in line
    )
    assert "`data.logic_gate` `neuron.Perceptron`" in row
    assert "02_perceptron.ipynb#cell-id=02-perceptron-rule-task" in row
    assert "../tests/dlcore/test_neuron.py" in row


def test_a_new_section_and_a_new_use_change_it(project):
    before = make(project)
    change(project / "book/02_perceptron.ipynb", '"## 3. The rule', '"## 3. The old rule')
    assert "[3. The old rule](02_perceptron.ipynb#cell-id=section-3)" in make(project)
    assert "| `ops.gelu` | in no chapter yet |" in before


def test_a_task_whose_section_is_gone(project):
    change(project / "book/02_perceptron.ipynb", '"section-3"', '"section-33"')
    with pytest.raises(ValueError, match=r"02\.\w+ points to section-3: none such"):
        make(project)


def test_a_task_without_a_section(project):
    change(project / "solutions/02_perceptron.ipynb", "#cell-id=section-3)", ")")
    with pytest.raises(ValueError, match="names no section"):
        make(project)


def test_a_public_name_without_a_test(project):
    (project / "tests/dlcore/test_gradcheck.py").unlink()
    for path in (project / "tests").rglob("*.py"):
        path.write_text(path.read_text(encoding="utf-8").replace("check_pullback", "gone"))
    with pytest.raises(ValueError, match=r"no test says .*gradcheck\.check_pullback"):
        make(project)


def test_a_stale_map_is_told(project):
    command = [sys.executable, ROOT / "tools" / "make_map.py", "--root", project]
    assert "written" in subprocess.run(command, capture_output=True, text=True).stdout
    assert "unchanged" in subprocess.run(command, capture_output=True, text=True).stdout
    change(project / "book/map.md", "perceptron", "perceptrom")
    stale = subprocess.run([*command, "--check"], capture_output=True, text=True)
    assert (stale.returncode, "STALE" in stale.stdout) == (1, True)
