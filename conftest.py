"""Every test runs with pinned numerics; notebooks are compared cell by cell (nbval, with our rule).

A notebook's cells are followed by one test of its budget: seconds, and the kernel's peak memory.
"""

import copy
import os
import platform
import subprocess
import time
import warnings
from pathlib import Path

import pytest

from tools.build_notebooks import PINNED, tags, without_widget
from tools.compare_outputs import same_text, same_words

os.environ.update(PINNED)  # before NumPy or a kernel starts; workers and kernels inherit it

REFERENCE_PLATFORM = platform.system() == "Linux" and platform.machine() == "x86_64"
SECONDS, MEMORY_MIB = 30, 1024  # what a notebook may take; the test is red at twice that
LONG_CHAPTERS = {"20_pooling_and_cnn"}  # stems of notebooks that may take 60 s: five at most

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of nbval's own imports
    from nbval import plugin as nbval
    from nbval.kernel import start_new_kernel


class Kernel(nbval.RunningKernel):
    """A kernel that behaves as it does in JupyterLab."""

    def __init__(self, kernel_name, cwd=None, startup_timeout=60):
        self.km, self.kc = start_new_kernel(
            startup_timeout, kernel_name, stderr=subprocess.DEVNULL, cwd=cwd
        )
        self._ensure_iopub_up()

    def execute_cell_input(self, cell_input, allow_stdin=None):
        return self.kc.execute(cell_input, allow_stdin=allow_stdin, stop_on_error=False)

    def peak_memory_mib(self) -> float:
        """Largest resident memory so far; 0 where the system does not tell."""
        status = Path(f"/proc/{self.km.provisioner.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


class Text(str):
    """A text that equals another when both say the same."""

    __slots__ = ()
    same = staticmethod(same_text)
    __hash__ = str.__hash__

    def __eq__(self, other):
        return self.same(str(self), str(other))

    def __ne__(self, other):
        return not self == other


class Words(Text):
    """A text that equals another when both say the same but for the numbers."""

    __slots__ = ()
    same = staticmethod(same_words)
    __hash__ = str.__hash__


class Cell(nbval.IPyNbCell):
    """One code cell: run, and compared with what the file says."""

    def runtest(self):
        if self.cell.execution_count is None:  # nbval would run it and compare nothing
            self.raise_cell_error("The cell was never executed: run `make book`")
        start = time.perf_counter()
        try:
            super().runtest()
        finally:
            self.parent.seconds += time.perf_counter() - start

    def compare_outputs(self, test, ref, skip_compare=None):
        seen = [output for output in map(without_widget, copy.deepcopy(test)) if output]
        return super().compare_outputs(seen, ref, skip_compare)

    def sanitize(self, s):
        s = super().sanitize(s)
        kind = Text if REFERENCE_PLATFORM or "trained" not in tags(self.cell) else Words
        return kind(s) if isinstance(s, str) else s


class Budget(pytest.Item):
    """What all cells of a notebook took together."""

    def runtest(self):
        allowed = 2 * SECONDS if self.path.stem in LONG_CHAPTERS else SECONDS
        seconds, memory = self.parent.seconds, self.parent.kernel.peak_memory_mib()
        self.user_properties.append(("budget", f"{seconds:6.1f} s {memory:6.0f} MiB"))
        assert len(LONG_CHAPTERS) <= 5
        assert seconds <= 2 * allowed, f"took {seconds:.0f} s; it may take {allowed} s"
        assert memory <= 2 * MEMORY_MIB, f"took {memory:.0f} MiB; it may take {MEMORY_MIB} MiB"

    def reportinfo(self):
        return self.path, 0, f"{self.path.name}::{self.name}"


class Notebook(nbval.IPyNbFile):
    """A notebook: its cells in one fresh kernel, then its budget."""

    seconds = 0.0

    def setup(self):
        start = time.perf_counter()
        self.setup_sanitize_files()
        self.kernel = Kernel(nbval.CURRENT_ENV_KERNEL_NAME, cwd=str(self.path.parent))
        self.seconds += time.perf_counter() - start

    def get_sanitize_files(self):
        return [self.config.rootpath / self.config.option.nbval_sanitize_with]

    def collect(self):
        for item in super().collect():
            yield Cell.from_parent(
                self, name=item.name, cell_num=item.cell_num, cell=item.cell, options=item.options
            )
        yield Budget.from_parent(self, name="Budget")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """Put our notebooks in the place of nbval's."""
    found = yield
    return [
        Notebook.from_parent(parent, path=file_path) if isinstance(node, nbval.IPyNbFile) else node
        for node in found
    ]


def pytest_terminal_summary(terminalreporter):
    """One line a notebook, slowest first."""
    reports = [r for group in ("passed", "failed") for r in terminalreporter.getreports(group)]
    spent = [
        (value, report.nodeid.split("::")[0])
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "budget" and report.when == "call"
    ]
    if spent:
        terminalreporter.section("notebooks")
    for value, name in sorted(spent, reverse=True):
        terminalreporter.write_line(f"{value}  {name}")
