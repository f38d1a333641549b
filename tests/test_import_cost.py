"""What an import loads: a kernel that only needs NumPy must not wait for torch or matplotlib."""

import json
import subprocess
import sys

import pytest

HEAVY = ["torch", "matplotlib", "ipywidgets", "anywidget", "sklearn", "scipy", "tqdm", "IPython"]


def loaded_by(code):
    """Return the names of the heavy packages that a fresh interpreter has loaded after `code`."""
    script = (
        f"{code}\nimport sys, json; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


USE = """
import numpy as np
from dlcore import arrays, autograd, data, errors, gradcheck, neuron, nn, ops, optim, train
rng = np.random.default_rng(0)
x, t = data.two_moons(20, rng=rng)
model = nn.Sequential(nn.Linear(2, 2, rng=rng), nn.ReLU())
optimizer = optim.SGD(model.parameters(), 0.1)
train.fit(model, ops.softmax_cross_entropy, x, t, optimizer=optimizer, epochs=1, rng=rng, progress=False)
"""


@pytest.mark.parametrize("code", ["import dlcore", USE], ids=["import dlcore", "train a network"])
def test_nothing_heavy_is_loaded(code):
    assert loaded_by(code) == []


def test_the_test_can_see_them():
    assert loaded_by("import torch, tqdm")[0] == "torch"
    assert "sklearn" in loaded_by("from dlcore import data; data.digits()")


def test_modules_are_there_when_they_are_used():
    assert (
        loaded_by(
            "import dlcore; assert dlcore.ops.relu and dlcore.nn.Linear; assert 'ops' in dir(dlcore)"
        )
        == []
    )


def test_an_unknown_name_says_what_there_is():
    code = "import dlcore\ntry: dlcore.opps\nexcept AttributeError as e: assert 'it has arrays, autograd, data' in str(e), e"
    assert loaded_by(code) == []
