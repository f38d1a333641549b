"""Numbers as a page prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 4) -> str:
    """A number with a few significant digits, a real minus sign, and powers of ten: 3.4·10⁻⁹."""
    if value == 0:
        return "0"
    if 1e-3 <= abs(value) < 1e5:
        text = f"{value:.{digits}g}"
        whole = abs(value) >= 10**digits or "e" in text
        return (f"{value:.0f}" if whole else text).replace("-", "−")
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa}·10{str(int(exponent)).translate(_RAISED)}".replace("-", "−")


def short(value: float) -> str:
    """A number with at most two decimals, as it stands on an axis: −0.25, 3."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def fine(value: float) -> str:
    """A number with at most four decimals: sums of products of quarters are exact in them."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def pair(values: Sequence[float]) -> str:
    """A vector in a line: (−2, 0.75)."""
    return f"({', '.join(short(value) for value in values)})"


def count(how_many: int, what: str) -> str:
    """1 update, 2 updates."""
    return f"{how_many} {what}{'' if how_many == 1 else 's'}"


def factor(value: float) -> str:
    """A number inside a product: in brackets if it is negative."""
    return f"({number(value)})" if value < 0 else number(value)


def symbols(text: str) -> str:
    """The names of quantities with their index below: w1 becomes w₁."""
    return re.sub(
        r"(?<![A-Za-z0-9])([A-Za-zδ])(\d)(?!\d|\.\d)",
        lambda found: found[1] + found[2].translate(_LOWERED),
        text,
    )
