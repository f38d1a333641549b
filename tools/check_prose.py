"""What the prose says must be so: its numbers stand in an output, its links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import nbformat
from nbformat import NotebookNode

NUMBER = re.compile(
    r"(?<![\w.])(-?)(\d[\d,]*(?:\.\d+(?:e[-+]?\d+)?|e[-+]?\d+|(?=%)))(%?)(?!\w|\.\d)", re.IGNORECASE
)
SOURCE = re.compile(r"<!--\s*source:\s*\S[^>]*-->")
CODE = re.compile(
    r"^(```+|~~~+).*?^\1[ \t]*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE
)
MATHS = re.compile(
    r"\$\$.+?\$\$|\\begin\{(\w+\*?)\}.*?\\end\{\1\}|(?<![\\$])\$(?!\s)[^$\n]+(?:\n[^$\n]+)*\$",
    re.DOTALL,
)
TARGET = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
HTML_TARGET = re.compile(r"""<(?:a|img)\b[^>]*?\b(?:href|src)=["']([^"']+)["']""")
IDENTIFIER = re.compile(
    r"https?://\S+|\bdoi:\s*\S+|\barXiv:\s*\S+|^#+ *[\d.]+", re.MULTILINE | re.IGNORECASE
)


def plain(text: str) -> str:
    """One way to write a number: ASCII minus, no blank before the percent sign."""
    text = text.replace("−", "-").replace("&minus;", "-").replace("\\%", "%")
    return re.sub(r"(?<=\d)[ \u00a0\u202f]?(?:%|per ?cent\b)", "%", text)


def paragraphs(markdown: str) -> Iterator[str]:
    """The paragraphs as a reader reads them: without code, maths, targets of links, and tags."""
    text = MATHS.sub(" ", CODE.sub(" ", markdown))
    for paragraph in re.split(r"\n\s*\n", text):
        if not SOURCE.search(paragraph):
            paragraph = re.sub(
                r"<!--.*?-->|<[^<>]+>", " ", TARGET.sub(r"\1", paragraph), flags=re.DOTALL
            )
            yield plain(IDENTIFIER.sub(" ", paragraph))


def printed(notebook: NotebookNode) -> set[str]:
    """Every decimal and percentage that the outputs show, with and without its sign."""
    found = set()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            shown = [output.get("text", ""), output.get("evalue", ""), data.get("text/plain", "")]
            html = re.sub(r"data:image/[^\"']*", "", data.get("text/html", ""))
            alt = " ".join(re.findall(r"""\b(?:alt|aria-label)=["']([^"']*)""", html))
            shown += [alt, re.sub(r"<[^>]*>", " ", html), data.get("text/markdown", "")]
            for sign, number, percent in NUMBER.findall(plain("\n".join(shown))):
                found |= {sign + number + percent, number + percent}
    return found


def numbers(notebook: NotebookNode) -> Iterator[str]:
    """Decimals and percentages of the prose that no output shows and no comment sources."""
    known = printed(notebook)
    for position, cell in enumerate(notebook.cells, start=1):
        for paragraph in paragraphs(cell.source) if cell.cell_type == "markdown" else ():
            for number in map("".join, NUMBER.findall(paragraph)):
                if number not in known:
                    yield (
                        f"cell {position} ({cell.get('id')}): {number} stands in no output;"
                        " print it, or say `<!-- source: … -->` in that paragraph"
                    )


def markdown(path: Path) -> str:
    """The prose of a notebook or of a markdown file."""
    if path.suffix != ".ipynb":
        return path.read_text(encoding="utf-8")
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def anchors(path: Path) -> set[str]:
    """Where a link into a file may lead: JupyterLab joins a heading's words by hyphens, GitHub
    writes them small and leaves the signs out."""
    text = CODE.sub(
        lambda found: found[0].strip("`") if "\n" not in found[0] else "", markdown(path)
    )
    named = set(re.findall(r"""<a\s+(?:id|name)=["']([^"']+)""", text))
    headings = re.findall(r"^#+\s+(.+?)\s*#*$", text, re.MULTILINE)
    titles = [
        re.sub(r"[*_]{1,2}(\S.*?)[*_]{1,2}", r"\1", TARGET.sub(r"\1", title)) for title in headings
    ]
    if path.suffix == ".ipynb":
        return named | {title.replace(" ", "-") for title in titles}
    return named | {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def cells(path: Path) -> set[str]:
    """Where a link from another file may lead into a notebook: JupyterLab knows cells, not headings."""
    return {f"cell-id={cell.id}" for cell in nbformat.read(path, as_version=4).cells}


def links(path: Path) -> Iterator[str]:
    """Relative links that lead nowhere, and pictures without words."""
    text = CODE.sub(" ", markdown(path))
    for whole in TARGET.finditer(text):
        if whole[0].startswith("!") and not whole[1].strip():
            yield f"the picture {whole[2]} has no alt text"
    targets = [found[2] for found in TARGET.finditer(text)] + HTML_TARGET.findall(text)
    for target in dict.fromkeys(targets):
        if re.match(r"(?:[a-z][a-z+.-]*:|//)", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = path.parent / name if name else path
        if not file.exists():
            yield f"the link to {target} leads nowhere"
        elif anchor and file.suffix == ".ipynb" and file != path:
            if anchor not in cells(file):
                yield f"{file.name} has no cell for the link to #{anchor}: write #cell-id=section-3"
        elif anchor and anchor not in anchors(file):
            yield f"{file.name} has no heading for the link to #{anchor}"
        elif anchor and path.suffix == ".ipynb" and not anchor.isascii():
            yield f"JupyterLab jumps to headings in ASCII only, not to #{anchor}"
