"""No small change to a reference solution passes its check, but for those that change nothing.

The list says of each survivor why it is as good as the original. The test fails on a survivor that
is not listed, and on a listed one that no longer survives.
"""

import re

import pytest
from coach_support import CHAPTERS, code_cells, graded, run, verdict
from mutator import mutants

SURVIVORS: dict[str, str] = {
    "02.weighted_sum: z_a = 0.5 * 2 + 3 * (-1) - 0.5  >>  Mult to Div": "3 / (−1) = 3 · (−1)",
    "02.first_epoch: w1_after, w2_after, b_after = 1, 1, 0  >>  exchange the first two": "both are 1",
    "02.nand: nand_w = (-2, -2)  >>  exchange the first two": "both are −2",
    "02.nand: nand_w = (-2, -2)  >>  2 to 3": "(−3, −2) with bias 3 is NAND too: z = 3, 1, 0, −2",
    "02.train: if count == 0:  >>  Eq to LtE": "a count is never negative",
    "02.train: w, b, mistakes = np.zeros(x.shape[1]), 0.0, []  >>  1 to -1": "x has two axes",
    "02.train: for x_n, t_n in zip(x, t, strict=True):  >>  True to False": "x and t are equally long",
    "02.novikoff_bound: longest = np.sqrt((x**2).sum(axis=1).max() + 1)  >>  1 to -1": (
        "x has two axes, so that axis −1 is axis 1"
    ),
    "02.novikoff_bound: return (longest / gamma) ** 2 if gamma > 0 else np.inf  >>  Gt to GtE": (
        "for γ = 0 NumPy's division gives infinity as well"
    ),
}


def solved(chapter: str) -> dict:
    """The namespace after all solutions ran, without the checks."""
    namespace: dict = {}
    for number, cell in enumerate(code_cells("solutions", chapter)):
        if number == 0 or graded(cell, "solution"):
            run(cell.source, namespace, cell.id)
    return namespace


def pairs(chapter: str) -> list[tuple]:
    """Each solution cell with the task that it answers."""
    cells = [c for c in code_cells("solutions", chapter) if "nbgrader" in c.metadata]
    return [
        (cell.source, re.search(r'check\("(.+)"\)', checking.source)[1])
        for cell, checking in zip(cells[::2], cells[1::2], strict=True)
    ]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_mutant_is_noticed(chapter, monkeypatch):
    monkeypatch.setenv("DLCOACH_PROGRESS", "off")
    base, survivors, count = solved(chapter), set(), 0
    for source, task in pairs(chapter):
        assert verdict(task, base)[0] == "correct"
        for what, tree in mutants(source):
            namespace = dict(base)
            try:
                exec(compile(tree, "<mutant>", "exec"), namespace)
            except Exception:
                continue  # does not even run
            count += 1
            code, words = verdict(task, namespace)
            assert code != "coach", (what, words)
            if code == "correct":
                survivors.add(f"{task}: {what}")
    listed = {key for key in SURVIVORS if key.startswith(chapter[:2])}
    assert survivors - listed == set(), "the checks do not notice these"
    assert listed - survivors == set(), "listed, and noticed all the same"
    assert count > 10
