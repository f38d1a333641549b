"""Compare dlcore with its peers and print one table of ratios: python -m benchmarks

Absolute times drift from machine to machine and from minute to minute; ratios hold. So each contestant
lives in a process of its own, on one thread, and they take turns. What is compared is the processor time
of a process, which other programs on the machine disturb least. A goal is missed when the median ratio exceeds it
in each of three runs; the exit status is then 1.
"""

import os
import statistics
import subprocess
import sys

from benchmarks.contestants import CONTESTANTS

# what is measured, against what, and how large the ratio may be
COMPARISONS = [
    ("import dlcore", "import numpy", 1.3),
    ("mlp64 dlcore", "mlp64 torch", 0.85),
    ("mlp256 dlcore", "mlp256 torch", 1.0),
    ("mlp64 and back", "mlp64 forward", 3.5),  # a gradient costs about two more forward passes
]
ROUNDS = 11
RUNS = 3
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


class Contestant:
    """A process that holds one piece of work ready and measures it when asked."""

    def __init__(self, name):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.contestants", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | ONE_THREAD,
        )
        self.seconds()  # the first time warms up

    def seconds(self):
        """Let it work once; return how long it took."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        """Send it home."""
        self.process.communicate()


def ratios(ours, peer):
    """Return the ratio of times in each of the rounds; the two take turns."""
    contestants = Contestant(ours), Contestant(peer)
    rounds = [[contestant.seconds() for contestant in contestants] for _ in range(ROUNDS)]
    for contestant in contestants:
        contestant.close()
    return [a / b for a, b in rounds]


def compare(ours, peer, goal):
    """Measure one comparison, again while the goal is missed; return the row of the table and whether it was reached."""
    measured = []
    for _ in range(RUNS):
        measured.append(sorted(ratios(ours, peer)))
        if statistics.median(measured[-1]) <= goal:
            break
    best = min(measured, key=statistics.median)
    ratio = statistics.median(best)
    word = "reached" if ratio <= goal else "MISSED"
    row = f"{ours:<16}{peer:<16}{ratio:>6.2f}   {best[0]:.2f} to {best[-1]:.2f}   <= {goal:<6.2f}{word}"
    return row, ratio <= goal


def main():
    """Print the table; return the number of goals missed."""
    print(f"{'what':<16}{'against':<16}{'ratio':>6}   spread         goal     ")
    missed = 0
    for ours, peer, goal in COMPARISONS:
        assert {ours, peer} <= CONTESTANTS.keys()
        row, reached = compare(ours, peer, goal)
        print(row, flush=True)
        missed += not reached
    print(f"{missed} of {len(COMPARISONS)} goals missed" if missed else "all goals reached")
    return missed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
