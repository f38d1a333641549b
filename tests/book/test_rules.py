"""Every notebook keeps the rules, and every link of the documents leads somewhere."""

from pathlib import Path

import pytest

from tools.check_notebooks import check
from tools.check_prose import links

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    path for d in ("book", "solutions", "exercises") for path in ROOT.glob(f"{d}/*.ipynb")
)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("book/*.md")])


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_a_notebook_keeps_the_rules(path):
    assert check(path) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_the_links_of_a_document_lead_somewhere(path):
    assert list(links(path)) == []


def test_the_book_is_there():
    """A folder that is empty by mistake would pass every other test."""
    names = {name(path) for path in NOTEBOOKS}
    chapters = {"00_welcome", "02_perceptron", "08_backpropagation"}
    assert {f"book/{chapter}.ipynb" for chapter in chapters} <= names
    exercises = {path.name for path in NOTEBOOKS if path.parent.name == "exercises"}
    solutions = {path.name for path in NOTEBOOKS if path.parent.name == "solutions"}
    assert exercises == solutions >= {"02_perceptron.ipynb", "08_backpropagation.ipynb"}
