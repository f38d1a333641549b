"""The rows of the table: what is measured, against what, and how large the ratio may be."""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What a run of several rounds gave.

    Attributes
    ----------
    ratio : float
        What is compared with the goal.
    low, high : float
        Smallest and largest.
    memory : list of float
        Largest size of our process and of the peer's, in MiB.
    """

    ratio: float
    low: float
    high: float
    memory: list[float]


@dataclass(frozen=True)
class Ratio:
    """Our time against that of a peer, or against the sum of the times of several.

    Attributes
    ----------
    what, against : str
        For the table.
    contestants : tuple of str
        First ours, then the peers.
    goal : float
    gauge, threads
        As for `Contestant`.
    """

    what: str
    against: str
    contestants: tuple[str, ...]
    goal: float
    gauge: str = "processor"
    threads: int = 1

    def result(self, measured, memory):
        """Return the median of the ratios of the rounds."""
        ours, *peers = self.contestants
        ratios = [times[ours] / sum(times[peer] for peer in peers) for times in measured]
        median = statistics.median(ratios)
        return Result(median, min(ratios), max(ratios), [memory[0], max(memory[1:])])


@dataclass(frozen=True)
class Constant:
    """The cost of one example must not depend on the size of the batch.

    Attributes
    ----------
    sizes : dict from contestant to its batch size
    goal : float
        1.2 where 20 % to each side are allowed.
    """

    what: str
    against: str
    sizes: dict[str, int]
    goal: float
    gauge: str = "processor"
    threads: int = 1

    @property
    def contestants(self):
        return tuple(self.sizes)

    def result(self, measured, memory):
        """Return 1 + the largest distance from 1, of each size's median cost against that of all sizes."""
        costs = [{name: times[name] / n for name, n in self.sizes.items()} for times in measured]
        middle = [statistics.median(cost.values()) for cost in costs]
        ratios = [
            statistics.median(cost[name] / m for cost, m in zip(costs, middle, strict=True))
            for name in self.sizes
        ]
        worst = 1 + max(abs(ratio - 1) for ratio in ratios)
        return Result(worst, min(ratios), max(ratios), [max(memory)])


@dataclass(frozen=True)
class Workspace:
    """Mebibytes needed beyond what goes in and what comes out."""

    what: str
    contestants: tuple[str]
    goal: float
    against: str = "MiB"
    gauge: str = "workspace"
    threads: int = 1

    def result(self, measured, memory):
        """Return the median of the rounds."""
        (name,) = self.contestants
        sizes = [size[name] / 2**20 for size in measured]
        return Result(statistics.median(sizes), min(sizes), max(sizes), memory)


def against_torch(what, goal):
    return Ratio(what, "torch", (f"{what} dlcore", f"{what} torch"), goal)


def on_tensors(what, goal):
    return Ratio(f"{what}, on tensors", "torch", (f"{what} tensors", f"{what} torch"), goal)


def in_turn(what):
    """NumPy and torch in one process, against the sum of what each takes alone."""
    parts = (f"{what} in turn", f"{what} dlcore", f"{what} tensors")
    return Ratio(f"{what}, in turn", "sum of parts", parts, 1.3, gauge="wall", threads=2)


ROWS = [
    Ratio("import dlcore", "import numpy", ("import dlcore", "import numpy"), 1.3),
    # a gradient costs about two more forward passes
    Ratio("MLP 64 and back", "forward", ("MLP 64 and back", "MLP 64 forward"), 3.5),
    against_torch("MLP 64", 0.85),
    against_torch("MLP 256", 1.0),
    Ratio("scalars, XOR", "micrograd", ("XOR dlcore", "XOR micrograd"), 0.5),
    against_torch("LeNet 64", 0.8),
    against_torch("conv 3x3", 1.25),
    Workspace("conv workspace, 8", ("conv of 8",), 2.0),
    Workspace("conv workspace, 64", ("conv of 64",), 2.0),
    against_torch("max pool", 0.6),
    against_torch("batch norm", 1.7),
    against_torch("momentum", 0.8),
    against_torch("Adam", 0.8),
    on_tensors("MLP 8", 0.75),
    on_tensors("MLP 64", 0.9),
    on_tensors("LeNet 64", 1.05),
    on_tensors("conv 3x3", 1.05),
    on_tensors("Adam", 0.4),
    Constant(
        "conv per example",
        "8 ... 128",
        {f"conv of {n}": n for n in (8, 16, 32, 64, 128)},
        1.2,
    ),
    in_turn("MLP 64"),
    in_turn("LeNet 64"),
    in_turn("conv 3x3"),
]
