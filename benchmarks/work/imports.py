"""How long a fresh interpreter takes to import."""

import subprocess
import sys

from benchmarks.work.kinds import Work

# dlcore alone loads nothing: what is imported is what it takes to train a network
TRAIN = "from dlcore import nn, ops, optim, train; import sys; assert 'torch' not in sys.modules"


def importing(code):
    return lambda: Work(lambda: subprocess.run([sys.executable, "-c", code], check=True).returncode)


CONTESTANTS = {
    "import numpy": importing("import numpy"),
    "import dlcore": importing(TRAIN),
}
