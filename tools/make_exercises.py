"""Make exercises/ from solutions/: the stubs stay, the solutions go.

    python tools/make_exercises.py            write exercises/
    python tools/make_exercises.py --check    write nothing; fail if a file would change

What happens to a cell of a solution notebook:

- Lines between `# BEGIN SOLUTION` and `# END SOLUTION` go. Inside a function, a stub that raises
  NotImplementedError takes their place. At the left margin nothing does: there the cell gives the
  names before, as `answer = ...`.
- A cell tagged `solution-only` goes.
- Outputs and counts go. Checks cannot be edited or deleted by accident.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"
STUB = ("# YOUR CODE HERE", "raise NotImplementedError")
ONLY = "solution-only"


def without_solution(source: str, where: str) -> str:
    """The source of a cell with every solution taken out."""
    kept, inside = [], False
    for line in source.split("\n"):
        mark, indent = line.strip(), line[: len(line) - len(line.lstrip())]
        if mark == BEGIN:
            if inside:
                raise ValueError(f"{where}: {BEGIN} inside a solution")
            inside = True
            kept += [indent + stub for stub in STUB] if indent else []
        elif mark == END:
            if not inside:
                raise ValueError(f"{where}: {END} without {BEGIN}")
            inside = False
        elif not inside:
            kept.append(line)
    if inside:
        raise ValueError(f"{where}: {BEGIN} without {END}")
    if "SOLUTION" in "\n".join(kept):
        raise ValueError(f"{where}: a mark of a solution is misspelt")
    return "\n".join(kept).rstrip("\n")


def exercise(solution: NotebookNode) -> NotebookNode:
    """The exercise notebook that belongs to a solution notebook."""
    notebook = nbformat.from_dict(solution)
    notebook.metadata.pop("seal", None)  # it belongs to the outputs
    notebook.cells = [c for c in notebook.cells if ONLY not in c.metadata.get("tags", ())]
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        graded = cell.metadata.get("nbgrader", {})
        if graded.get("solution") and BEGIN not in cell.source:
            raise ValueError(f"cell {cell.id}: a solution cell without {BEGIN}")
        cell.source = without_solution(cell.source, f"cell {cell.id}")
        cell.outputs, cell.execution_count = [], None
        if graded.get("grade"):
            cell.metadata.update(deletable=False, editable=False)
    nbformat.validate(notebook)
    return notebook


def text(path: Path) -> str:
    """What the exercise file of a solution file must hold, byte for byte."""
    return nbformat.writes(exercise(nbformat.read(path, as_version=4))).rstrip("\n") + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="where solutions/ is")
    arguments = parser.parse_args()
    target, well = arguments.root / "exercises", True
    wanted = {p.name: text(p) for p in sorted((arguments.root / "solutions").glob("*.ipynb"))}
    for name in sorted(wanted.keys() | {path.name for path in target.glob("*.ipynb")}):
        path, want = target / name, wanted.get(name)
        if want is None:
            well = False
            print(f"exercises/{name}: has no solution notebook; delete it")
        elif path.exists() and path.read_text(encoding="utf-8") == want:
            print(f"exercises/{name}: unchanged")
        elif arguments.check:
            well = False
            print(f"exercises/{name}: STALE: run `make exercises`")
        else:
            target.mkdir(exist_ok=True)
            path.write_text(want, encoding="utf-8", newline="\n")
            print(f"exercises/{name}: written")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
