"""How long a fresh interpreter takes to import."""

import subprocess
import sys

from benchmarks.work.kinds import Work

# dlcore alone loads not even NumPy
DLCORE = "import numpy, dlcore, sys; assert 'torch' not in sys.modules"


def importing(code):
    return lambda: Work(lambda: subprocess.run([sys.executable, "-c", code], check=True).returncode)


CONTESTANTS = {
    "import numpy": importing("import numpy"),
    "import dlcore": importing(DLCORE),
}
