"""When does an output that was computed again say the same as the one in the book?

Words and integers must be equal to the letter; a number with a decimal point or an exponent may
differ by one unit of its last printed digit, which is what rounding can do to the same result.
"""

import re

# leading blanks belong to the number: a minus sign takes the place of one of them in a table
FLOAT = re.compile(
    r"(?P<blanks> *)(?<![\w.])(?P<number>[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE][-+]?\d))(?:[eE][-+]?\d+)?)(?!\w)"
)
NUMBER = re.compile(r" *[-+]?(?:\d[\d.,]*|\.\d+)(?:[eE][-+]?\d+)?")


def last_digit(number: str) -> float:
    """The value of one unit in the last printed digit: 0.01 for 3.14, 1e-6 for 2.5e-5.

    A number without decimals is exact, `2.` as NumPy prints it too.
    """
    mantissa, _, exponent = number.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(exponent) - decimals) if exponent else (decimals > 0) * 10.0**-decimals


def same_number(expected: re.Match, received: re.Match) -> bool:
    a, b = expected["number"], received["number"]
    aligned = expected["blanks"] == received["blanks"] or len(expected[0]) == len(received[0])
    unit = max(last_digit(a), last_digit(b))
    return aligned and abs(float(a) - float(b)) <= 1.001 * unit


def same_text(expected: str, received: str) -> bool:
    """Whether two texts say the same, by the rule above."""
    if expected == received:
        return True
    if FLOAT.sub("#", expected) != FLOAT.sub("#", received):
        return False
    pairs = zip(FLOAT.finditer(expected), FLOAT.finditer(received), strict=True)
    return all(same_number(a, b) for a, b in pairs)


def same_words(expected: str, received: str) -> bool:
    """Whether two texts are equal but for their numbers: for training on another platform."""
    return NUMBER.sub("#", expected).split() == NUMBER.sub("#", received).split()
