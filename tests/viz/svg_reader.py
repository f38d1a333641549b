"""Reads the text of an SVG as a reader sees it: where each line of words stands and how much room it takes."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib
from PIL import ImageFont

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True)
class Line:
    """One line of text and its box."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other, slack=1.0):
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


@lru_cache
def font(bold):
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(FONTS / name), 100)


def width(words, size, bold):
    return font(bold).getlength(words.replace("\u200b", "")) * size / 100


def tag(element):
    return element.tag.rsplit("}", 1)[-1]


def parse(svg):
    """The root of a drawing; raises where it is not well formed."""
    return ElementTree.fromstring(svg)


def lines(svg):
    """Every line of text of a drawing."""
    out = []
    for element in parse(svg).iter():
        if tag(element) != "text":
            continue
        size, bold = float(element.get("font-size")), element.get("font-weight") == "bold"
        wide, words = width(element.text or "", size, bold), element.text or ""
        for part in element:  # an index is smaller
            share = 0.72 if part.get("font-size") == "72%" else 1.0
            inside = part.text or ""
            wide += width(inside, share * size, bold) + width(part.tail or "", size, bold)
            words += inside + (part.tail or "")
        x, y = float(element.get("x")), float(element.get("y"))
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor")]
        words = words.replace("\u200b", "")
        out.append(Line(words, left, y - 0.4 * size, left + wide, y + 0.4 * size))
    return out


def box(svg):
    """Width and height of a drawing."""
    _, _, wide, high = map(float, parse(svg).get("viewBox").split())
    return wide, high


def outside(svg):
    """Lines of text that leave the card."""
    wide, high = box(svg)
    return [
        line
        for line in lines(svg)
        if line.left < 0 or line.top < 0 or line.right > wide or line.bottom > high
    ]


def collisions(svg, ignore=()):
    """Pairs of lines that stand on each other."""
    found = [line for line in lines(svg) if line.words not in ignore]
    return [
        (a.words, b.words) for k, a in enumerate(found) for b in found[k + 1 :] if a.overlaps(b)
    ]
