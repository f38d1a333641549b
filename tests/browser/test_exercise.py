"""A student solves an exercise in JupyterLab: untouched, then wrong, then right, then a new kernel."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXERCISE = "exercises/02_perceptron.ipynb"


@pytest.fixture
def cell(page):
    """The code cell whose source holds a text."""

    def cell(text: str):
        return page.locator(".jp-CodeCell").filter(
            has=page.locator(".jp-InputArea-editor", has_text=text)
        )

    return cell


@pytest.fixture
def answer(page, cell):
    """Write an answer over a stub, run it and the check under it, all by keyboard."""

    def answer(stub: str, lines: str, check: str):
        cell(stub).locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.type(lines)
        page.keyboard.press("Shift+Enter")
        expect(cell(check)).to_have_class(re.compile("jp-mod-active"))
        page.keyboard.press("Shift+Enter")

    return answer


def test_from_not_attempted_through_wrong_to_correct(page, lab, run_notebook, cell, answer):
    run_notebook(EXERCISE)
    tasks = cell('check("02.')
    assert tasks.count() >= 5
    for task in tasks.all():
        expect(task.locator(".jp-OutputArea")).to_contain_text("Not attempted yet")
    diary = lab.root / "exercises" / ".02_perceptron.progress.json"
    assert not diary.exists(), "nothing was tried yet"

    check = cell('check("02.weighted_sum")')
    said = check.locator(".jp-OutputArea")
    answer("z_a =", "z_a = -2.0\ny_a = 0\ny_b = 1", 'check("02.weighted_sum")')
    expect(said).to_contain_text("Not right yet · 02.weighted_sum [bias]")
    expect(said).to_contain_text("the bias is missing")
    expect(said).not_to_contain_text("Traceback")
    expect(said).not_to_contain_text("-2.5")  # it says what is wrong, not what is right

    answer("z_a =", "z_a = -2.5\ny_a = 0\ny_b = 1", 'check("02.weighted_sum")')
    expect(said).to_contain_text("Correct · A weighted sum and an output")
    assert json.loads(diary.read_text())["tasks"]["02.weighted_sum"]["solved"] is True


def test_progress_survives_a_new_kernel(page, run_notebook, cell, answer):
    run_notebook(EXERCISE)
    overview = cell('progress("02")').locator(".jp-OutputArea")
    expect(overview).to_contain_text(re.compile(r": 0 of \d+ solved"))
    answer("z_a =", "z_a = -2.5\ny_a = 0\ny_b = 1", 'check("02.weighted_sum")')
    expect(cell('check("02.weighted_sum")').locator(".jp-OutputArea")).to_contain_text("Correct")

    page.evaluate("""async () => {
        const { sessionContext } = window.jupyterapp.shell.currentWidget;
        await sessionContext.session.kernel.restart();
        await sessionContext.session.kernel.info;
    }""")
    for text in ("from dlcoach import", 'progress("02")'):
        cell(text).locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
    expect(overview).to_contain_text(re.compile(r": 1 of \d+ solved"))
