"""dlcore is built in floors: a module imports only from its own package or from floors below."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = {
    "arrays": 0,
    "errors": 0,
    "threads": 0,
    "ops": 1,
    "gradcheck": 1,
    "neuron": 1,
    "autograd": 2,
    "nn": 2,
    "optim": 3,
    "data": 3,
    "train": 4,
    "viz": 5,
}
# the pairs on a floor where one may know the other: arrays raise errors, and a first tensor guards the threads
NEIGHBOURS = {("arrays", "errors"), ("arrays", "threads")}
MODULES = sorted(
    path for path in (ROOT / "dlcore").rglob("*.py") if path != ROOT / "dlcore/__init__.py"
)


def name_of(path):
    """Return the dotted name of a module, as a list."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(source, package):
    """Return the dotted names, as lists, that a source imports anywhere; `package` resolves relative imports."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = base + (node.module.split(".") if node.module else [])
            names += [[*base, alias.name] for alias in node.names]
    return names


def faults(source, name):
    """Return what a module of dlcore imports and must not.

    Parameters
    ----------
    source : str
    name : list of str
        Its dotted name, for instance ["dlcore", "nn", "linear"].
    """
    found = []
    for target in imported(source, name[:-1]):
        if target[0] in ("dlcoach", "benchmarks", "tests", "tools"):
            found.append(f"{'.'.join(name)} imports {'.'.join(target)}")
        if target[0] != "dlcore":
            continue
        mine, other = name[1], target[1]
        below = other in FLOORS and FLOORS[other] < FLOORS[mine]
        if not (other == mine or below or (mine, other) in NEIGHBOURS):
            found.append(f"{'.'.join(name)}, floor {FLOORS[mine]}, imports {'.'.join(target)}")
    return found


def test_every_module_has_a_floor():
    assert {name_of(path)[1] for path in MODULES} <= FLOORS.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(name_of(path)[1:]))
def test_imports_go_down(path):
    name = name_of(path)
    inside = [*name, "__init__"] if path.name == "__init__.py" else name
    assert not faults(path.read_text(), inside)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from dlcore import ops", False),
        ("from dlcore.ops import linear", False),
        ("import dlcore.errors", False),
        ("from dlcore.nn.base import Layer", False),
        ("from .base import Layer", False),
        ("import numpy, torch", False),
        ("from dlcore import train", True),
        ("from dlcore.optim import SGD", True),
        ("import dlcore.viz.plots", True),
        ("from ..optim import SGD", True),
        ("from .. import train", True),
        ("def late():\n    from dlcore.data import digits", True),
        ("import dlcoach", True),
        ("from dlcoach.checks import check", True),
        ("from tests import helper", True),
    ],
)
def test_the_rule_bites(source, fault):
    assert bool(faults(source, ["dlcore", "nn", "linear"])) == fault


def test_neighbours_on_a_floor_stay_apart():
    assert faults("from dlcore.neuron import Perceptron", ["dlcore", "gradcheck"])
    assert faults("from dlcore.data import digits", ["dlcore", "optim", "optimizers"])
    assert faults("from dlcore.arrays import like", ["dlcore", "errors"])
    assert not faults("from dlcore.errors import DataError", ["dlcore", "arrays"])


def test_the_package_itself_imports_lazily():
    tree = ast.parse((ROOT / "dlcore/__init__.py").read_text())
    at_start = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {node.module for node in at_start if isinstance(node, ast.ImportFrom)} == {
        "importlib",
        "typing",
    }
    assert not [node for node in at_start if isinstance(node, ast.Import)]
