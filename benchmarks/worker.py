"""Inside the process of a contestant: its work is made ready, then measured once for each line that comes in."""

import resource
import sys
import time
import tracemalloc
from pathlib import Path

from benchmarks.work import CONTESTANTS

SECONDS = 0.1  # one measurement lasts at least this long


def processor_time():
    """Return the seconds of processor time of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timing(clock):
    """Return a gauge of seconds a step, by a clock; how many steps it measures is settled the first time."""

    def gauge(work):
        work.step()  # warms up
        start = clock()
        work.step()
        steps = 1 + int(SECONDS / max(clock() - start, 1e-6))

        def measure():
            start = clock()
            for _ in range(steps):
                work.step()
            return (clock() - start) / steps

        return measure

    return gauge


def workspace(work):
    """Return a function that measures the bytes that a step needs at its peak beyond the arrays that it returns."""

    def measure():
        tracemalloc.start()
        returned = work.step()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak - sum(a.nbytes for a in returned)

    return measure


GAUGES = {
    # what other programs on the machine disturb least; right for one thread only
    "processor": timing(processor_time),
    "wall": timing(time.perf_counter),
    "workspace": workspace,
}


def peak_memory():
    """Return the largest size in memory so far, of this process or of one that it started, in MiB."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    own, children = (
        resource.getrusage(who).ru_maxrss / unit
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    status = Path("/proc/self/status")
    if status.exists():  # Linux: what getrusage says of a process may be the size of its parent
        words = status.read_text().split()
        own = int(words[words.index("VmHWM:") + 1]) / 2**10
    return max(own, children)


def main(name, gauge):
    """Answer each line with a number."""
    measure = GAUGES[gauge](CONTESTANTS[name]())
    for line in sys.stdin:
        print(measure() if line == "measure\n" else peak_memory(), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
