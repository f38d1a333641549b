"""Contestants in processes of their own, seen from outside: started, asked in turns, sent home."""

import os
import subprocess
import sys

THREAD_VARIABLES = "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"
# variables by which a user, or `make book`, tells libraries which code to run and how
TUNING = "ATEN_", "GOMP_", "KMP_", "MKL_", "NPY_", "OMP_", "OPENBLAS_"


class Died(Exception):
    """A contestant ended before its time; the text is its name, and where to look."""


class Contestant:
    """A process that holds one piece of work ready and measures it when asked.

    Parameters
    ----------
    name : str
        One of `benchmarks.work.CONTESTANTS`.
    gauge : str
        What it measures, one of `benchmarks.worker.GAUGES`.
    threads : int
        How many its libraries may use.
    """

    def __init__(self, name, gauge, threads):
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", name, gauge],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(threads),
        )

    def ask(self, what):
        """Return the number that answers "measure", or "memory": its largest size so far in MiB."""
        assert self.process.stdin and self.process.stdout
        try:
            self.process.stdin.write(what + "\n")
            self.process.stdin.flush()
            return float(self.process.stdout.readline())
        except (BrokenPipeError, ValueError):
            raise Died(f"{self.name!r} ended early; its error stands above") from None

    def close(self):
        """Send it home."""
        assert self.process.stdin and self.process.stdout
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait()


def environment(threads):
    """Return the environment of a contestant: libraries choose the best code for the processor themselves."""
    untuned = {name: value for name, value in os.environ.items() if not name.startswith(TUNING)}
    return untuned | dict.fromkeys(THREAD_VARIABLES, str(threads))


def play(row, rounds):
    """Let the contestants of a row take turns.

    Returns
    -------
    measured : list of dict
        For each round, contestant -> what it measured.
    memory : list of float
        Largest size of each contestant's process, in MiB.
    """
    contestants = [Contestant(name, row.gauge, row.threads) for name in row.contestants]
    try:
        for contestant in contestants:
            contestant.ask("measure")  # the first time warms up
        measured = [
            {contestant.name: contestant.ask("measure") for contestant in contestants}
            for _ in range(rounds)
        ]
        return measured, [contestant.ask("memory") for contestant in contestants]
    finally:
        for contestant in contestants:
            contestant.close()
