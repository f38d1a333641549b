"""The guard that keeps the threads of NumPy and torch apart; each test in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

START = """
import json, sys
import numpy as np
from threadpoolctl import threadpool_info
from dlcore import arrays, nn, ops, threads

def numpy_threads():
    return max(pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"])

x = np.ones((2, 2))
seen = [numpy_threads()]
"""
NUMPY_ONLY = "ops.relu(x); nn.ReLU().predict(x)"
FIRST_TENSORS = {
    "an op": "import torch; ops.relu(torch.ones(2))",
    "a parameter": "import torch; nn.Parameter(torch.ones(2))",
    "to_torch": "arrays.to_torch(x)",
}


def after(*steps, numpy_threads=2):
    """Return how many threads NumPy has at the start of a fresh process and after each of the steps."""
    code = START + "".join(f"{step}\nseen.append(numpy_threads())\n" for step in steps)
    torch_threads = {"OMP_NUM_THREADS": "2", "MKL_NUM_THREADS": "2"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code + "print(json.dumps(seen))"],
        env=os.environ | torch_threads | {"OPENBLAS_NUM_THREADS": str(numpy_threads)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("first", FIRST_TENSORS.values(), ids=FIRST_TENSORS)
def test_the_first_tensor_leaves_numpy_one_thread(first):
    active = "assert threads.guard.active == (seen[-1] == 1)"
    assert after(NUMPY_ONLY, first, active) == [2, 2, 1, 1]


def test_without_tensors_nothing_is_looked_at():
    step = "assert 'torch' not in sys.modules and not threads.guard.active"
    assert after(NUMPY_ONLY, step, "import torch; torch.ones(2) + 1") == [2, 2, 2, 2]


def test_torch_keeps_its_threads():
    step = "import torch; ops.relu(torch.ones(2)); assert torch.get_num_threads() == 2"
    assert after(step) == [2, 1]


def test_release_gives_them_back_for_good():
    op = "import torch; ops.relu(torch.ones(2))"
    assert after(op, "threads.guard.release()", op, "threads.guard.engage()") == [2, 1, 2, 2, 2]
    assert after("threads.guard.release()", op) == [2, 2, 2]


def test_a_limit_of_the_user_stays():
    op = "import torch; ops.relu(torch.ones(2))"
    assert after(op, "threads.guard.release()", numpy_threads=1) == [1, 1, 1]
    later = "from threadpoolctl import threadpool_limits; threadpool_limits(2)"
    assert after(op, later, op) == [2, 1, 2, 2]  # done once: what comes after is the user's


def test_it_is_done_once_whatever_threads_ask():
    count = """
import threadpoolctl
from concurrent.futures import ThreadPoolExecutor
made = []
original = threadpoolctl.ThreadpoolController.__init__
threadpoolctl.ThreadpoolController.__init__ = lambda self: (made.append(1), original(self))[1]
import torch
with ThreadPoolExecutor(8) as pool:
    list(pool.map(ops.relu, [torch.ones(2)] * 64))
assert len(made) == 1, made
threadpoolctl.ThreadpoolController.__init__ = original
"""
    assert after(count) == [2, 1]
