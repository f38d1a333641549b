"""A reader opens the book, runs a chapter and moves its explorer by keyboard."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = """async () => {
    const outputs = [...document.querySelectorAll('.jp-OutputArea-output')];
    const pictures = outputs.flatMap(o => [...o.querySelectorAll('img, svg[aria-label], .dl-picture > svg')]);
    await Promise.all(pictures.map(p => p.decode ? p.decode().catch(() => null) : null));
    return pictures.map(p => {
        const box = p.getBoundingClientRect();
        const broken = p.naturalWidth === 0;
        return {words: p.alt || p.ariaLabel || '', width: broken ? 0 : box.width, height: broken ? 0 : box.height};
    });
}"""


def seen(page) -> list[dict]:
    """Every picture in the outputs; each must be loaded and have a size."""
    pictures = page.evaluate(PICTURES)
    hidden = [p["words"] for p in pictures if p["width"] < 40 or p["height"] < 20]
    assert not hidden, f"pictures that cannot be seen: {hidden}"
    return pictures


def test_make_lab_opens_the_first_chapter_with_its_pictures(page, open_notebook):
    """Nothing was run: these are the committed outputs, as JupyterLab shows an untrusted file."""
    open_notebook(None)
    assert page.url.partition("?")[0].endswith("/lab/tree/book/00_welcome.ipynb")
    assert seen(page)


@pytest.mark.parametrize("chapter", ["02_perceptron", "08_backpropagation"])
def test_a_chapter_that_was_not_run_shows_its_pictures(page, open_notebook, chapter):
    open_notebook(f"book/{chapter}.ipynb")
    assert len(seen(page)) >= 5


def test_a_chapter_runs_and_its_explorer_moves_by_keyboard(page, run_notebook):
    run_notebook("book/02_perceptron.ipynb")
    assert len(seen(page)) >= 5

    explorer = page.locator(".dl-explorer").first
    words = explorer.locator(".dl-words")
    picture = explorer.locator(".dl-picture")
    expect(words).to_be_visible()
    before, drawn = words.inner_text(), picture.inner_html()
    explorer.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    expect(words).not_to_have_text(before)
    assert picture.inner_html() != drawn
