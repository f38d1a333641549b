"""Compare dlcore with its peers and print one table of ratios: python -m benchmarks [--only conv,lenet]

Absolute times drift from minute to minute; ratios hold, on one kind of processor. So each contestant
lives in a process of its own, and the contestants of a row take turns. A goal is missed when the median
of 11 rounds exceeds it in each of three runs; the exit status is then 1.
"""

import argparse
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.processes import Died, play
from benchmarks.rows import ROWS

ROUNDS = 11
RUNS = 3
HEAD = ("what", "against", "ratio", "spread", "goal", "", "peak MiB")
LINE = "{:<23}{:<15}{:>6}  {:<13} {:>7} {:<8}{:>13}"


def judge(run, goal, runs=RUNS):
    """Measure until the goal is reached, at most `runs` times.

    Parameters
    ----------
    run : function
        () -> Result
    goal : float
        What the ratio may be.

    Returns
    -------
    (Result, bool)
        That with the smallest ratio, and whether it reaches the goal.
    """
    results = []
    for _ in range(runs):
        results.append(run())
        if results[-1].ratio <= goal:
            break
    best = min(results, key=lambda result: result.ratio)
    return best, best.ratio <= goal


def line(row, result, reached):
    """Return a line of the table."""
    return LINE.format(
        row.what,
        row.against,
        f"{result.ratio:.2f}",
        f"{result.low:.2f} to {result.high:.2f}",
        f"<= {row.goal:.2f}",
        "reached" if reached else "MISSED",
        " / ".join(f"{mib:.0f}" for mib in result.memory),
    ).rstrip()


def chosen(only):
    """Return the rows whose names hold one of the words, parted by commas; all rows for no words."""
    words = [word.strip().lower() for word in only.split(",")]
    for word in words:
        if not any(word in row.what.lower() for row in ROWS):
            names = ", ".join(row.what for row in ROWS)
            raise SystemExit(f"--only {word}: expected words from the names of rows: {names}.")
    return [row for row in ROWS if any(word in row.what.lower() for word in words)]


def machine():
    """Return a line about processor and versions: ratios hold from day to day, not from processor to processor."""
    cpuinfo = Path("/proc/cpuinfo")
    facts = cpuinfo.read_text() if cpuinfo.exists() else ""
    names = [text.partition(":")[2].strip() for text in facts.splitlines() if "model name" in text]
    vectors = "with" if " avx512f" in facts else "without"
    processor = f"{names[0]} {vectors} AVX-512" if names else platform.machine()
    return f"{processor}, NumPy {version('numpy')}, torch {version('torch')}"


def main(arguments=None):
    """Print the table; return the number of goals missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="words, parted by commas: rows that hold one")
    rows = chosen(parser.parse_args(arguments).only)
    print(machine(), LINE.format(*HEAD), sep="\n")
    missed = 0
    for row in rows:
        try:
            result, reached = judge(lambda row=row: row.result(*play(row, ROUNDS)), row.goal)
            print(line(row, result, reached), flush=True)
        except Died as death:
            reached = False
            print(f"{row.what:<23}{row.against:<15}FAILED: {death}", flush=True)
        missed += not reached
    print(f"{missed} of {len(rows)} goals missed" if missed else f"all {len(rows)} goals reached")
    return missed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
