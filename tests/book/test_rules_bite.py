"""Each rule is broken once, in a small notebook that keeps all of them; the rule must notice."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.build_notebooks import KERNELSPEC, WIDGET_VIEW, seal
from tools.check_notebooks import check
from tools.check_prose import links

PROSE = "# Title\n\nIt got 97.2 % right, `0.5` of it by luck; $p = 0.25$. [Below](#The-end)"
STILL = '<img alt="a curve" src="data:image/png;base64,AAAA"/><p>The loss is 0.312.</p>'


@pytest.fixture
def notebook():
    """A notebook that keeps every rule."""
    result = {"text/html": STILL, "text/plain": "The loss is 0.312."}
    cells = [
        new_markdown_cell(PROSE, id="a"),
        new_code_cell("import math", id="b", execution_count=1),
        new_code_cell(
            "print('97.2 %')",
            id="c",
            execution_count=2,
            outputs=[
                new_output("stream", name="stdout", text="97.2 % and -0.75\n"),
                new_output("display_data", data=result),
            ],
        ),
        new_markdown_cell("## The end\n\nA loss of 0.312.", id="section-the-end"),
    ]
    whole = new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})
    whole.metadata.seal = seal(whole)
    return whole


@pytest.fixture
def found(notebook, tmp_path):
    """What the rules say of the notebook as it is when they are asked."""

    def found() -> str:
        path = tmp_path / "book" / "99_small.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(notebook))  # as it is: nbformat would repair it
        return "\n".join(check(path))

    assert found() == "", "the notebook should keep every rule before one is broken"
    return found


def test_a_cell_that_was_not_executed(notebook, found):
    notebook.cells[2].execution_count = None
    assert "execution count None, expected 2" in found()


def test_the_last_digit_of_an_output_changed_by_hand(notebook, found):
    notebook.cells[2].outputs[0].text = "97.2 % and -0.76\n"
    assert "changed after the run" in found()


def test_a_picture_changed_by_hand(notebook, found):
    data = notebook.cells[2].outputs[1].data
    data["text/html"] = data["text/html"].replace("AAAA", "AAAB")
    assert "changed after the run" in found()


def test_cells_executed_out_of_order(notebook, found):
    notebook.cells[1].execution_count, notebook.cells[2].execution_count = 2, 1
    assert "execution count 2, expected 1" in found()


def test_a_long_cell(notebook, found):
    notebook.cells[2].source = "# a comment\n\n" + "x = 1\n" * 15
    assert found() == ""
    notebook.cells[2].source += "x = 2\n"
    assert "16 lines of code" in found()


def test_a_docstring_is_not_code(notebook, found):
    notebook.cells[2].source = 'def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 14
    assert found() == ""


def test_an_error(notebook, found):
    error = new_output("error", ename="ValueError", evalue="no", traceback=[])
    notebook.cells[2].outputs.append(error)
    assert "ends in ValueError" in found()
    notebook.cells[2].metadata["tags"] = ["raises-exception"]
    notebook.metadata.seal = seal(notebook)
    assert found() == ""


def test_a_warning(notebook, found):
    notebook.cells[2].outputs.append(new_output("stream", name="stderr", text="UserWarning"))
    assert "writes to stderr" in found()


@pytest.mark.parametrize(
    "text",
    ["<object at 0x7f12ab34cd>", "/tmp/x.py", "12 it/s", "took 3 ms", "Wall time: 2", "/home/me/x"],
)
def test_text_that_differs_in_the_next_run(notebook, found, text):
    notebook.cells[2].outputs[0].text += text
    assert "will differ in the next run" in found()


def test_an_exempt_cell_without_a_reason(notebook, found):
    notebook.cells[2].metadata["tags"] = ["nbval-ignore-output"]
    assert "needs a reason" in found()
    notebook.cells[2].metadata["reason"] = "it prints the machine's name"
    assert found() == ""


def test_an_exemption_in_a_comment(notebook, found):
    notebook.cells[2].source = "# NBVAL_IGNORE_OUTPUT\n1"
    assert "exempt by a comment" in found()


@pytest.mark.parametrize("line", ["import matplotlib.pyplot as plt", "%matplotlib inline"])
def test_pyplot(notebook, found, line):
    notebook.cells[2].source = line
    assert "uses pyplot" in found()


def test_no_imports_first(notebook, found):
    notebook.cells[1].source = "x = 1"
    assert "imports what the notebook needs" in found()


@pytest.mark.parametrize(
    "html",
    [
        '<img src="data:image/png;base64,AAAA">',
        '<img alt="" src="x.png">',
        '<img alt=" " src="x.png">',
        "<svg><path/></svg>",
    ],
)
def test_a_picture_without_words(notebook, found, html):
    notebook.cells[2].outputs[1].data["text/html"] += html
    assert "without a" in found()


def test_a_bare_picture(notebook, found):
    notebook.cells[2].outputs[1].data["image/png"] = "AAAA"
    assert "a bare image/png has no words" in found()


def test_a_large_picture(notebook, found):
    data = notebook.cells[2].outputs[1].data
    data["text/html"] = STILL.replace("AAAA", "A" * 199_000)
    notebook.metadata.seal = seal(notebook)
    assert found() == ""
    data["text/html"] = STILL.replace("AAAA", "A" * 201_000)
    assert "a picture of about 201 KB" in found()


def test_a_large_file(notebook, found):
    notebook.cells[2].outputs[0].text += "A" * 1_500_000
    assert "bytes; at most 1500000" in found()


def test_a_widget(notebook, found):
    notebook.cells[2].outputs[1].data[WIDGET_VIEW] = {"model_id": "1"}
    notebook.metadata["widgets"] = {}
    assert "holds a widget view" in found()
    assert "holds widget state" in found()


def test_two_cells_with_one_id(notebook, found):
    notebook.cells[1].id = "a"
    assert "every cell needs an id of its own" in found()
    del notebook.cells[1]["id"]
    assert "every cell needs an id of its own" in found()


def test_another_kernel(notebook, found):
    notebook.metadata["kernelspec"] = {"name": "mine", "display_name": "mine"}
    assert "kernelspec is" in found()


@pytest.mark.parametrize(
    ("prose", "number"),
    [
        ("It got 97.3 % right.", "97.3%"),
        ("It got 97 % right.", "97%"),
        ("A loss of 0.313 is", "0.313"),
        ("A loss of 0.31 is", "0.31"),
        ("so −0.312 is", "-0.312"),
        ("| a | b |\n| --- | --- |\n| 0.312 | 0.99 |", "0.99"),
        ("an error of 3e-7", "3e-7"),
        ("in <b>0.7</b> of them", "0.7"),
        ("1,000.5 of them", "1,000.5"),
        ("<!-- source: Rosenblatt 1958 -->\n\nabout 3.5 of them", "3.5"),
        ("12 per cent", "12%"),
    ],
)
def test_a_number_that_stands_in_no_output(notebook, found, prose, number):
    notebook.cells[3].source = "## The end\n\n" + prose
    assert f"{number} stands in no output" in found()


@pytest.mark.parametrize(
    "prose",
    [
        "97.2% and −0.75, 0.75, 0.312.",
        "`0.9`, $0.9$, $$\n0.9\n\n0.8\n$$",
        "```\n0.9\n```",
        "in 1958, 12 of 14",
        "about 3.5 of them <!-- source: Rosenblatt 1958, table 2 -->",
        "[paper](https://example.org/10.1038/2.5) arXiv:1502.01852 https://x.org/1.5",
        "<img alt='x' width='0.9' src='https://x.org/a.png'>",
    ],
)
def test_numbers_that_need_no_output(notebook, found, prose):
    notebook.cells[3].source = "## The end\n\n" + prose
    assert found() == ""


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("[next](../book/98_gone.ipynb)", "leads nowhere"),
        ("[next](99_small.ipynb#The-beginning)", "no heading for the link to #The-beginning"),
        ("[next](#the-end)", "no heading for the link to #the-end"),
        ("[next](98_next.ipynb#2.-More)", "no cell for the link to #2.-More"),
        ("[next](98_next.ipynb#cell-id=section-3)", "no cell for the link to #cell-id=section-3"),
        ("## 2 · More\n\n[next](#2-·-More)", "headings in ASCII only"),
        ("![a curve](gone.png)", "leads nowhere"),
        ("![](99_small.ipynb)", "has no alt text"),
        ("<img alt='x' src='gone.png'>", "leads nowhere"),
        ('<a href="gone.md">x</a>', "leads nowhere"),
    ],
)
def test_a_link_that_leads_nowhere(notebook, found, tmp_path, link, problem):
    cells = [new_markdown_cell("## 2. More", id="section-2")]
    (tmp_path / "book" / "98_next.ipynb").write_text(json.dumps(new_notebook(cells=cells)))
    notebook.cells[3].source += f"\n\n{link}"
    assert problem in found()


def test_a_link_to_a_section_of_another_chapter(notebook, found, tmp_path):
    cells = [new_markdown_cell("## 2. More", id="section-2")]
    (tmp_path / "book" / "98_next.ipynb").write_text(json.dumps(new_notebook(cells=cells)))
    notebook.cells[3].source += "\n\n[next](98_next.ipynb#cell-id=section-2)"
    assert found() == ""


def test_a_section_in_the_middle_of_a_cell(notebook, found):
    notebook.cells[3].source += "\n\n## More"
    assert "a section begins in the middle of a cell" in found()
    notebook.cells[3].source = "## The end\n\n```\n## a comment\n```"
    assert found() == ""


def test_a_section_whose_cell_has_another_name(notebook, found):
    notebook.cells[3].source = "## The beginning"
    notebook.cells[0].source = "# Title"
    assert "the section's id should be section-the-beginning" in found()


def test_links_that_lead_somewhere(tmp_path):
    (tmp_path / "b.md").write_text("# How to *use* `make`, twice\n")
    page = tmp_path / "a.md"
    page.write_text("[b](b.md#how-to-use-make-twice) [c](b.md) `[d](gone.md)` [e](https://e.org)\n")
    assert list(links(page)) == []
    page.write_text("[b](b.md#how-to-use)")
    assert list(links(page)) == ["b.md has no heading for the link to #how-to-use"]
