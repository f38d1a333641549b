"""The rules that a notebook of the book keeps, as far as a program can read them.

    python tools/check_notebooks.py book/*.ipynb solutions/*.ipynb exercises/*.ipynb

Each rule yields what is wrong, in words, with the number and the id of the cell.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.build_notebooks import EXEMPT, KERNELSPEC, problems, read, seal, section_id, tags
from tools.check_prose import CODE, links, numbers

LINES, NOTEBOOK_BYTES, PICTURE_BYTES = 15, 1_500_000, 150_000
IMAGE = re.compile(r"<img\b[^>]*>", re.DOTALL)
SVG = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)


def code_cells(notebook: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            yield f"cell {number} ({cell.get('id')})", cell


def form(notebook: NotebookNode) -> Iterator[str]:
    """The kernel is everybody's Python 3, and nothing is saved that only one session understands."""
    if notebook.metadata.get("kernelspec") != KERNELSPEC:
        yield f"kernelspec is {notebook.metadata.get('kernelspec')}; expected {KERNELSPEC}"
    if "widgets" in notebook.metadata:
        yield "holds widget state: build it with tools/build_notebooks.py"


def executed(notebook: NotebookNode) -> Iterator[str]:
    """Every code cell ran, once, from top to bottom, and its outputs are as that run wrote them."""
    if notebook.metadata.get("seal") != seal(notebook):
        yield "an output was changed after the run that wrote it: run `make book`"
    for expected, (where, cell) in enumerate(code_cells(notebook), start=1):
        if (count := cell.execution_count) != expected:
            yield f"{where}: execution count {count}, expected {expected}: run `make book`"
            return


def lines_of_code(source: str) -> int:
    """Lines that are neither blank nor comment nor docstring."""
    lines = {
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if line.strip() and not line.strip().startswith("#")
    }
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # shown on purpose
        return len(lines)
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            if isinstance(node.value.value, str):
                lines -= set(range(node.lineno, node.end_lineno + 1))
    return len(lines)


def code(notebook: NotebookNode) -> Iterator[str]:
    """Short cells, imports first, no pyplot, and no cell that hides from comparison."""
    for number, (where, cell) in enumerate(code_cells(notebook)):
        if number == 0 and not re.search(r"^(?:import|from) ", cell.source, re.MULTILINE):
            yield f"{where}: the first code cell imports what the notebook needs"
        if (count := lines_of_code(cell.source)) > LINES:
            yield f"{where}: {count} lines of code; at most {LINES}, the rest belongs in dlcore"
        if re.search(r"\bpyplot\b|^%matplotlib|\bpylab\b", cell.source, re.MULTILINE):
            yield f"{where}: uses pyplot, which is unsafe beside widgets: use viz.figure"
        if re.search(r"#\s*(?:NBVAL_|PYTEST_VALIDATE)", cell.source):
            yield f"{where}: exempt by a comment: use a tag, and a reason in the metadata"
        if tags(cell) & EXEMPT and len(str(cell.metadata.get("reason", "")).split()) < 3:
            yield f"{where}: {sorted(tags(cell) & EXEMPT)} needs a reason in the cell's metadata"


def sections(notebook: NotebookNode) -> Iterator[str]:
    """Each section begins a cell that is named after it: links lead to cells."""
    for number, cell in enumerate(notebook.cells, start=1):
        where = f"cell {number} ({cell.id})"
        if cell.cell_type == "markdown" and "\n## " in CODE.sub("", cell.source):
            yield f"{where}: a section begins in the middle of a cell: split it"
        if (wanted := section_id(cell)) and cell.id != wanted:
            yield f"{where}: the section's id should be {wanted}: run `make book`"


def pictures(notebook: NotebookNode) -> Iterator[str]:
    """Every picture has words for those who cannot see it, and is small."""
    for where, cell in code_cells(notebook):
        for output in cell.outputs:
            for mime, value in output.get("data", {}).items():
                if mime.startswith("image/"):
                    yield f"{where}: a bare {mime} has no words: end the cell in viz.show"
                if mime == "application/vnd.jupyter.widget-view+json":
                    yield f"{where}: holds a widget view: build with tools/build_notebooks.py"
                if mime == "text/html":
                    yield from (f"{where}: {problem}" for problem in in_html(value))


def in_html(html: str) -> Iterator[str]:
    for tag in IMAGE.findall(html):
        if not re.search(r"""\balt=(["'])(?=\S)(?!\1)""", tag):
            yield "an <img> without alt text"
    for drawing in SVG.findall(html):
        if "aria-label" not in drawing and "<title" not in drawing and "aria-hidden" not in drawing:
            yield "an <svg> without aria-label"
    for picture in IMAGE.findall(html) + SVG.findall(html):
        if len(picture) * (3 / 4 if "base64," in picture else 1) > PICTURE_BYTES:
            yield f"a picture of about {len(picture) // 1000} KB; at most {PICTURE_BYTES // 1000}"


def check(path: Path) -> list[str]:
    """Everything that is wrong with one notebook; which rules hold depends on its folder."""
    try:
        notebook = read(path)
    except ValueError as error:
        return [str(error)]
    kind = path.resolve().parent.name
    found = [*form(notebook), *problems(notebook), *code(notebook), *links(path)]
    if kind != "exercises":
        found += [*executed(notebook), *pictures(notebook)]
    if kind == "book":
        found += [*sections(notebook), *numbers(notebook)]
    if (size := path.stat().st_size) > NOTEBOOK_BYTES:
        found.append(f"{size} bytes; at most {NOTEBOOK_BYTES}")
    return found


def main() -> int:
    count = 0
    for path in map(Path, sys.argv[1:]):
        for problem in check(path):
            print(f"{path}: {problem}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
