"""A reader opens the book, runs a chapter and moves its explorer by keyboard."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
# the pictures of the outputs, stills and explorers alike; one that cannot be loaded has no size
PICTURES = """async () => {
    const found = document.querySelectorAll(
        '.jp-OutputArea-output img, .jp-OutputArea-output svg[aria-label], .dl-picture > svg');
    return Promise.all([...found].map(async picture => {
        const loaded = !picture.decode || await picture.decode().then(() => true, () => false);
        const {width, height} = picture.getBoundingClientRect();
        return [picture.alt || picture.ariaLabel, loaded ? width : 0, loaded ? height : 0];
    }));
}"""


def saved(chapter: str) -> int:
    """How many outputs of a chapter hold a picture."""
    cells = nbformat.read(ROOT / "book" / f"{chapter}.ipynb", as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    html = [output.get("data", {}).get("text/html", "") for output in outputs]
    return sum("<img" in text or "<svg" in text for text in html)


def see_pictures(page, at_least: int):
    """Wait until that many pictures are there; each must be loaded and have a size."""
    assert at_least > 0
    pictures = page.locator(".jp-OutputArea-output img, .jp-OutputArea-output svg[aria-label]")
    expect(pictures.nth(at_least - 1)).to_be_attached(timeout=30_000)
    seen = page.evaluate(PICTURES)
    hidden = [words for words, width, height in seen if width < 40 or height < 20]
    assert not hidden, f"pictures that cannot be seen: {hidden}"


def test_make_lab_opens_the_first_chapter_with_its_pictures(page, open_notebook):
    open_notebook(None)
    assert page.url.partition("?")[0].endswith("/lab/tree/book/00_welcome.ipynb")
    see_pictures(page, saved("00_welcome"))


@pytest.mark.parametrize("chapter", ["02_perceptron", "08_backpropagation"])
def test_a_chapter_that_was_not_run_shows_its_pictures(page, open_notebook, chapter):
    """The file is not trusted yet: JupyterLab takes scripts and much else out of its outputs."""
    open_notebook(f"book/{chapter}.ipynb")
    see_pictures(page, saved(chapter))


def test_a_chapter_runs_and_its_explorer_moves_by_keyboard(page, run_notebook):
    run_notebook("book/02_perceptron.ipynb")
    see_pictures(page, saved("02_perceptron"))

    explorer = page.locator(".dl-explorer").first
    words, picture = explorer.locator(".dl-words"), explorer.locator(".dl-picture")
    expect(words).to_be_visible()
    before, drawn = words.inner_text(), picture.inner_html()
    explorer.get_by_role("button", name="Step").focus()
    page.keyboard.press("Enter")
    expect(words).not_to_have_text(before)
    assert picture.inner_html() != drawn


def test_a_request_to_another_machine_would_be_noticed(page):
    """Every other browser test ends by asserting that there was none."""
    page.goto("about:blank")
    page.evaluate("fetch('https://example.org/x.js').catch(() => new Image().src = 'http://a.b/c')")
    page.wait_for_timeout(200)
    assert page.outside == ["https://example.org/x.js", "http://a.b/c"]
    page.outside.clear()
