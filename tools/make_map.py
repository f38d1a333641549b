"""Make book/map.md: each section of the book, what of dlcore it uses, its exercises, and the tests of both.

    python tools/make_map.py            write book/map.md
    python tools/make_map.py --check    write nothing; fail if the file would change

Nothing in the map is written by hand. It fails where a task has no section, or a public name of
dlcore has no test.
"""

import argparse
import ast
import importlib
import inspect
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import nbformat

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ops", "nn", "optim", "data", "train", "autograd", "viz.explorers")
MODULES = ("neuron", "gradcheck", "nn.init")
FUNCTIONS = ("arrays.one_hot", "viz.graphs.computational_graph")
TASK = re.compile(
    r"^### \d+[.·\s]+(?P<title>.+)\n\n\*(?P<level>\w+) · .*?`(?P<id>[\w.]+)` · "
    r"\[.*?\]\(\.\./book/(?P<chapter>\w+)\.ipynb#cell-id=(?P<section>[\w-]+)\)"
)


@dataclass
class Task:
    id: str
    title: str
    level: str
    link: str


@dataclass
class Section:
    id: str
    title: str
    names: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


@dataclass
class Chapter:
    name: str
    title: str
    sections: list[Section]


def public_names() -> dict[int, str]:
    """The names that a reader of the book may use, by the identity of what they name."""
    names = {id(resolve(f"dlcore.{path}")): path for path in FUNCTIONS}
    for path in PACKAGES + MODULES:
        module = importlib.import_module(f"dlcore.{path}")
        own = [
            n for n, v in vars(module).items() if getattr(v, "__module__", "") == module.__name__
        ]
        for name in getattr(module, "__all__", own):
            value = getattr(module, name)
            result = isinstance(value, type) and issubclass(value, tuple)  # what a function returns
            if not (name.startswith("_") or result or isinstance(value, ModuleType)):
                names[id(value)] = f"{path}.{name}"
    return names


def imports(tree: ast.AST) -> dict[str, str]:
    """What each imported name stands for: `{"ops": "dlcore.ops", "fit": "dlcore.train.fit"}`."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dlcore"):
            found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import) and any(a.name.startswith("dlcore") for a in node.names):
            found["dlcore"] = "dlcore"
    return found


def mentions(tree: ast.AST, known: dict[str, str], names: dict[int, str]) -> Counter[str]:
    """How often a piece of code says each public name of dlcore, through the imports `known`."""
    found = Counter()
    for node in ast.walk(tree):
        path = dotted(node)
        if path and path.split(".")[0] in known:
            first, _, rest = path.partition(".")
            value = resolve(known[first] + ("." + rest if rest else ""))
            if id(value) in names:
                found[names[id(value)]] += 1
    return found


def dotted(node: ast.AST) -> str:
    """`a.b.c` of the node for a.b.c; "" for anything that is no such chain."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def resolve(path: str) -> object:
    """What a dotted path names; None if nothing, or an attribute of something that is no module."""
    value: object = None
    before = ""
    for part in path.split("."):
        before = f"{before}.{part}" if before else part
        if isinstance(value, ModuleType) and hasattr(value, part):
            value = getattr(value, part)
        elif value is None or isinstance(value, ModuleType):
            try:
                value = importlib.import_module(before)
            except ImportError:
                return None
        else:
            return None
    return value


def read_chapter(path: Path, names: dict[int, str]) -> Chapter:
    """The sections of a chapter, with the names of dlcore that the code below each of them says."""
    notebook = nbformat.read(path, as_version=4)
    title = re.sub(r"^# \d*[\s·]*", "", notebook.cells[0].source.split("\n")[0])
    chapter, known = Chapter(path.stem, title, []), {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.match("##+ ", cell.source):
            title = cell.source.split("\n")[0].lstrip("# ")
            chapter.sections.append(Section(cell.id, title))
        elif cell.cell_type == "code":
            tree = ast.parse(cell.source)
            known |= imports(tree)
            if chapter.sections:
                said = chapter.sections[-1].names
                said += [name for name in mentions(tree, known, names) if name not in said]
    return chapter


def add_tasks(chapters: dict[str, Chapter], path: Path) -> None:
    """Put each task of a solution notebook into the section that it says it belongs to."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "markdown" or not re.match(r"### \d", cell.source):
            continue
        found = TASK.match(cell.source)
        if not found:
            raise ValueError(f"{path.name}: {cell.source[:60]!r} names no section of its chapter")
        where = [s for s in chapters[found["chapter"]].sections if s.id == found["section"]]
        if not where:
            raise ValueError(f"{path.name}: {found['id']} points to {found['section']}: none such")
        link = f"../exercises/{path.stem}.ipynb#cell-id={cell.id}"
        where[0].tasks.append(Task(found["id"], found["title"], found["level"], link))


def tests_of(root: Path, names: dict[int, str]) -> dict[str, str]:
    """For each public name its test: a table of cases, else a file named after it, else what says it most."""
    explorers = [name for name in names.values() if name.startswith("viz.explorers.")]
    of_module = {inspect.getmodule(resolve(f"dlcore.{name}")): name for name in explorers}
    best: dict[str, tuple[bool, bool, bool, int]] = {}
    where: dict[str, str] = {}
    for path in sorted((root / "tests").rglob("*.py"), reverse=True):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = imports(tree)
        said = mentions(tree, known, names)
        for whole in known.values():  # a test of an explorer imports its scene
            explorer = of_module.get(inspect.getmodule(resolve(whole)))
            said.update([explorer] if explorer else [])
        for name, count in said.items():
            own = name.rpartition(".")[2].lower() in path.stem
            rank = ("cases" in path.parts, own, path.parent.name != "tests", count)
            if rank >= best.get(name, rank):
                best[name], where[name] = rank, path.relative_to(root).as_posix()
    return where


def make(root: Path) -> str:
    """The text of the map."""
    names = public_names()
    paths = [p for p in sorted((root / "book").glob("*.ipynb")) if p.stem[:2].isdigit()]
    chapters = {path.stem: read_chapter(path, names) for path in paths}
    for path in sorted((root / "solutions").glob("*.ipynb")):
        add_tasks(chapters, path)
    tests = tests_of(root, names)
    if untested := sorted(set(names.values()) - set(tests)):
        raise ValueError(f"no test says {', '.join(untested)}")
    lines = [HEAD]
    for chapter in chapters.values():
        lines += ["", *of_chapter(chapter, tests)]
    return "\n".join([*lines, "", *index(chapters, names, tests)]) + "\n"


HEAD = """\
# The map of the book, in small

Each section of each chapter, what of `dlcore` its code uses, the exercises that practise it, and the tests that keep it
true. This file is made from the notebooks and the tests by `make book`; nothing in it is written by hand. The map in
large, with one question for each chapter, is in [chapter 00](00_welcome.ipynb#cell-id=section-the-map-of-the-book).

At the end stands every name of `dlcore`, from A to Z: [where is it explained?](#every-name-of-dlcore)

The cells of the chapters are run and compared with what they print, and every exercise is solved and got wrong, by tests
too: how, says [CONTRIBUTING](../CONTRIBUTING.md#the-tests)."""


def of_chapter(chapter: Chapter, tests: dict[str, str]) -> Iterator[str]:
    """The lines of one chapter: a table with a row for each section."""
    number = chapter.name[:2]
    yield f"## {number} [{chapter.title}]({chapter.name}.ipynb)"
    if any(section.tasks for section in chapter.sections):
        bank = f"../tests/coach/wrong_answers/ch{number}.py"
        yield from ("", f"Wrong answers that its checks must tell apart: [ch{number}.py]({bank})")
    yield from ("", "| section | dlcore | exercises | tests |", "| --- | --- | --- | --- |")
    for section in chapter.sections:
        link = f"[{section.title}]({chapter.name}.ipynb#cell-id={section.id})"
        files = dict.fromkeys(tests[name] for name in section.names)
        exercises = [f"[{task.title}]({task.link}) ({task.level})" for task in section.tasks]
        said = [f"`{short(name)}`" for name in section.names]
        yield f"| {link} | {' '.join(said)} | {', '.join(exercises)} | {shown(files)} |"


def index(
    chapters: dict[str, Chapter], names: dict[int, str], tests: dict[str, str]
) -> Iterator[str]:
    """Every name of dlcore: the sections that use it, and its test."""
    where: dict[str, dict[str, str]] = {name: {} for name in names.values()}
    for chapter in chapters.values():
        place = chapter.name[:2]
        for section in chapter.sections:
            if section.title[0].isdigit():
                place = f"{chapter.name[:2]}, {section.title.partition('. ')[0]}"
            link = f"[{place}]({chapter.name}.ipynb#cell-id={section.id})"
            for name in section.names:
                where[name].setdefault(place, link)
    yield from (
        "## Every name of dlcore",
        "",
        "First number: the chapter; second: its section.",
        "",
    )
    yield from ("| name | chapter, section | test |", "| --- | --- | --- |")
    for name in sorted(where, key=str.lower):
        places = ", ".join(where[name].values()) or "in no chapter yet"
        yield f"| `{name}` | {places} | {shown([tests[name]])} |"


def short(name: str) -> str:
    return name.removeprefix("viz.")


def shown(files: list[str] | dict[str, None]) -> str:
    return ", ".join(f"[{Path(file).stem}](../{file})" for file in files)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="where book/ is")
    arguments = parser.parse_args()
    path, text = arguments.root / "book" / "map.md", make(arguments.root)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        print("book/map.md: unchanged")
        return 0
    if not arguments.check:
        path.write_text(text, encoding="utf-8", newline="\n")
    print("book/map.md:", "STALE: run `make book`" if arguments.check else "written")
    return int(arguments.check)


if __name__ == "__main__":
    sys.exit(main())
