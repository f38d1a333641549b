"""Execute notebooks in place, so that a second run leaves no git diff.

    python tools/build_notebooks.py book/*.ipynb            write the outputs anew
    python tools/build_notebooks.py --check book/*.ipynb    write nothing; fail if a file would change

Tags of a cell that mean something here and in the tests:

    raises-exception      the cell may end in an error
    trained               its numbers come out of a training run: compared in full on x86-64 Linux only
    nbval-ignore-output   not compared at all; the cell's metadata say why ("reason": "...")
    nbval-skip            not run by the tests; needs a reason too
"""

import argparse
import hashlib
import json
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

# The environment of a kernel whose results do not depend on the processor: one thread, and code
# paths that every x86-64 machine has. These names mean nothing elsewhere, and some would warn there.
PINNED = {
    "DLCOACH_PROGRESS": "off",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "TZ": "UTC",
    "COLUMNS": "80",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
if platform.machine() in ("x86_64", "AMD64"):
    PINNED |= {
        "MKL_CBWR": "COMPATIBLE",
        "ATEN_CPU_CAPABILITY": "default",
        "OPENBLAS_CORETYPE": "Prescott",
        "NPY_DISABLE_CPU_FEATURES": "AVX512_ICL AVX512_SPR X86_V4 X86_V3",
    }

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
EXEMPT = {"nbval-ignore-output", "nbval-skip"}
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
CELL_METADATA = ("tags", "reason", "nbgrader")
VOLATILE = re.compile(
    r"\bat 0x[0-9a-fA-F]{6,}"  # an address
    r"|(?:/tmp/|/var/folders/|/home/|/root/|/Users/|[A-Z]:\\Users\\)\S*"  # a path of this machine
    r"|\d ?(?:it/s|s/it)|\[\d\d:\d\d<|\d (?:ns|µs|us|ms)\b|\b(?:Wall time|CPU times):"  # a timing
)
LIBRARY_FRAME = re.compile(r"^(?:\x1b\[[\d;]*m)*File .*:\d+", re.DOTALL)


def tags(cell: NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", ()))


def read(path: Path) -> NotebookNode:
    """Read a notebook; nbformat alone would invent ids where they are missing or not unique."""
    text = path.read_text(encoding="utf-8")
    ids = [cell.get("id") for cell in json.loads(text)["cells"]]
    if not all(ids) or len(set(ids)) < len(ids):
        raise ValueError("every cell needs an id of its own: save the notebook in format 4.5")
    return nbformat.reads(text, as_version=4)


def name_sections(notebook: NotebookNode) -> None:
    """Give a cell that begins with a heading an id that a link can be written to by hand.

    JupyterLab opens a notebook at a cell, `02_perceptron.ipynb#cell-id=section-3`, not at a heading.
    """
    taken = {cell.id for cell in notebook.cells}
    for cell in notebook.cells:
        wanted = section_id(cell)
        if wanted and cell.id != wanted:
            if wanted in taken:
                raise ValueError(f"two sections would have the id {wanted!r}: number or rename one")
            taken.add(wanted)
            cell.id = wanted


def section_id(cell: NotebookNode) -> str:
    """`section-3` for `## 3. The rule`, `section-notation` for `## Notation`, "" for no heading."""
    heading = re.match(r"##+ +(\d+\b)?(.*)", cell.source) if cell.cell_type == "markdown" else None
    if not heading:
        return ""
    words = re.findall(r"[a-z0-9]+", heading[2].lower())
    return "section-" + (heading[1] or "-".join(words))[:50]


def run(notebook: NotebookNode, folder: Path, timeout: int) -> None:
    """Run every cell in a fresh kernel; a cell that may not be compared keeps its old outputs."""
    kept = {cell.id: cell.outputs for cell in notebook.cells if tags(cell) & EXEMPT}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    for cell in notebook.cells:
        if kept.get(cell.id):
            cell.outputs = kept[cell.id]


def normalise(notebook: NotebookNode) -> None:
    """Leave only what a reader sees and what the next run would write again."""
    notebook.metadata = NotebookNode(kernelspec=KERNELSPEC, language_info={"name": "python"})
    for cell in notebook.cells:
        cell.metadata = NotebookNode(
            {k: cell.metadata[k] for k in CELL_METADATA if k in cell.metadata}
        )
        if cell.cell_type == "code":
            cell.outputs = [output for output in map(without_widget, cell.outputs) if output]
    notebook.metadata.seal = seal(notebook)


def seal(notebook: NotebookNode) -> str:
    """A fingerprint of all outputs: they are as a run wrote them, and nobody changed a digit by hand.

    Comparing with a new run cannot show that alone: it forgives the last digit of a float.
    """
    outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()[:16]


def without_widget(output: NotebookNode) -> NotebookNode | None:
    """Keep the still picture of a widget; drop a widget that has none (a progress bar).

    Of a traceback keep the reader's own lines: those of a library move with every edit.
    """
    if output.output_type == "error":
        output.traceback = [line for line in output.traceback if not LIBRARY_FRAME.match(line)]
    data = output.get("data", {})
    if data.pop(WIDGET_VIEW, None) is not None and "text/html" not in data:
        return None
    output.get("metadata", {}).pop(WIDGET_VIEW, None)
    return output


def texts(output: NotebookNode) -> Iterator[str]:
    """Every text of an output that is compared."""
    yield output.get("text", "")
    yield output.get("evalue", "")
    for mime, value in output.get("data", {}).items():
        if mime.startswith("text/") or mime == "image/svg+xml":
            yield re.sub(r"data:image/[\w.+-]+;base64,[\w+/=]+", "PICTURE", value)


def problems(notebook: NotebookNode) -> Iterator[str]:
    """What would make the next run differ, or should not stand in a book."""
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", ()) if not tags(cell) & EXEMPT else ():
            where = f"cell {number} ({cell.id})"
            if output.output_type == "error" and "raises-exception" not in tags(cell):
                yield f"{where}: ends in {output.ename}, and is not tagged raises-exception"
            if output.get("name") == "stderr":
                yield f"{where}: writes to stderr: {output.text.strip()[:200]!r}"
            for found in filter(None, map(VOLATILE.search, texts(output))):
                yield f"{where}: {found.group()!r} will differ in the next run"


def build(path: Path, timeout: int, check: bool) -> tuple[bool, str]:
    """Execute one notebook. Returns whether all is well, and a line that says what happened."""
    start, old = time.perf_counter(), path.read_text(encoding="utf-8")
    try:
        notebook = read(path)
        if path.resolve().parent.name == "book":
            name_sections(notebook)
        run(notebook, path.parent, timeout)
    except (ValueError, CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        return False, f"{path}: FAILED\n{error}"
    normalise(notebook)
    nbformat.validate(notebook)
    new = nbformat.writes(notebook) + "\n"
    found = list(problems(notebook))
    state = "unchanged" if new == old else "STALE: run `make book`" if check else "written"
    if not check and new != old:
        path.write_text(new, encoding="utf-8")
    lines = [f"{path}: {state} ({time.perf_counter() - start:.1f} s)", *found]
    return not found and not (check and new != old), "\n    ".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one cell")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks at a time")
    arguments = parser.parse_args()
    os.environ.update(PINNED)
    count = len(arguments.notebooks)
    with ProcessPoolExecutor(min(arguments.jobs, count)) as pool:
        results = pool.map(
            build, arguments.notebooks, [arguments.timeout] * count, [arguments.check] * count
        )
        well = True
        for good, line in results:
            well &= good
            print(line, flush=True)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
