"""Does the table bite? Every sign in every pullback is flipped, and the check against torch must see it.

A pullback is the function `backward` inside of an op, together with the private functions and the methods that it
calls, wherever among the ops they stand. What the way forward uses too is left out: it places windows and cuts
blocks, and mistakes there are seen in the value.
"""

import ast
import copy
import inspect
import sys
import textwrap
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from case_table import OP_CASES, assert_matches_oracle, discovered_ops
from cases.kinds import OpCase

from dlcore import ops

# -0 is 0: the pullback of a step is the one in which a sign means nothing
WITHOUT_SIGN = {"step"}
AS_IT_IS = OpCase.__dataclass_fields__["adapt"].default


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Give torch one thread: thousands of tiny convolutions on several spend their time waiting for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


# ---------------------------------------------------------------------- which functions belong to a pullback


def tree_of(function):
    return ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]


def pullback_of(tree):
    """Return the function `backward` inside of an op."""
    return next(
        n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "backward"
    )


def inner_functions(tree):
    """Return the functions inside of an op that its pullback uses, itself first."""
    inside = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n is not tree}
    found = [pullback_of(tree)]
    for function in found:
        called = [inside[name] for name in names_in(function) if name in inside]
        found += [f for f in called if f not in found]
    return found


def names_in(tree):
    """Return all names in a tree, and those behind a dot."""
    names = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name)]
    return names + [n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)]


def helpers_of(op):
    """Return the private functions and the methods that the pullback of an op calls, and its way forward does not."""
    tree = tree_of(op)
    pullback = inner_functions(tree)
    inside = {n for function in pullback for n in ast.walk(function)}
    forward = ast.Module([n for n in tree.body if n not in inside], [])
    here = inspect.getmodule(op)
    used = called_from([name for function in pullback for name in names_in(function)], here)
    return [f for f in used if f not in called_from(names_in(forward), here)]


def called_from(names, module):
    """Return the helpers that these names mean in a module of dlcore.ops, and those that these call."""
    queue, found = [(name, module) for name in names], []
    for name, here in queue:
        for helper in meanings(name, here):
            if helper not in found:
                found.append(helper)
                there = sys.modules[helper.__module__]
                queue += [(inner, there) for inner in names_in(tree_of(helper))]
    return found


def meanings(name, module):
    """Return the private function of this name in a module, and methods of this name of classes around it."""
    ours = [v for v in vars(module).values() if in_ops(v)]
    modules = {module, *(sys.modules[v.__module__] for v in ours)}
    classes = [c for m in modules for c in vars(m).values() if in_ops(c) and inspect.isclass(c)]
    function = vars(module).get(name) if name.startswith("_") else None
    candidates = [function, *(vars(c).get(name) for c in dict.fromkeys(classes))]
    return [f for f in candidates if inspect.isfunction(f) and in_ops(f)]


def in_ops(value):
    return getattr(value, "__module__", "").startswith("dlcore.ops.")


# ---------------------------------------------------------------------- flipping one sign


def flip(node):
    """Yield functions that flip one sign in a node, in place."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Add):
        yield lambda n: setattr(n, "op", ast.Sub())
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Sub):
        yield lambda n: setattr(n, "op", ast.Add())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield lambda n: setattr(n, "op", ast.UAdd())


def flip_gradient(node):
    """Yield functions that turn the sign of one gradient that a pullback returns."""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        for i, gradient in enumerate(node.value.elts):
            if not (isinstance(gradient, ast.Constant) and gradient.value is None):
                yield lambda n, i=i: n.value.elts.__setitem__(i, negative(n.value.elts[i]))


def negative(expression):
    return ast.UnaryOp(op=ast.USub(), operand=expression)


def variants(function, parts, changes):
    """Yield (source, tree of a function) for each change in one of its parts.

    Parameters
    ----------
    function : tree
    parts : function
        tree -> list of trees inside of it
    changes : function
        node -> functions that change it in place
    """
    for i, part in enumerate(parts(function)):
        for position, node in enumerate(ast.walk(part)):
            for change in changes(node):
                mutated = copy.deepcopy(function)
                changed = parts(mutated)[i]
                change(list(ast.walk(changed))[position])
                yield ast.unparse(changed), mutated


def mutants(op):
    """Yield (function, source of what changed, tree in which one sign is flipped): the op, then its helpers."""
    tree = tree_of(op)
    for source, mutated in variants(tree, inner_functions, flip):
        yield op, source, mutated
    for source, mutated in variants(tree, lambda t: [pullback_of(t)], flip_gradient):
        yield op, source, mutated
    for helper in helpers_of(op):
        for source, mutated in variants(tree_of(helper), lambda t: [t], flip):
            yield helper, source, mutated


@contextmanager
def planted(function, tree):
    """Put a function made from a tree in the place of another, in all modules and classes of the ops that know it."""
    module = ast.fix_missing_locations(ast.Module(body=[tree], type_ignores=[]))
    made = {}
    exec(compile(module, "<mutant>", "exec"), vars(sys.modules[function.__module__]), made)
    modules = [m for name, m in sys.modules.items() if f"{name}.".startswith("dlcore.ops.")]
    classes = [c for m in modules for c in vars(m).values() if inspect.isclass(c) and in_ops(c)]
    places = [
        (owner, name)
        for owner in [*modules, *classes]
        for name, value in vars(owner).items()
        if value is function
    ]
    for owner, name in places:
        setattr(owner, name, made[function.__name__])
    try:
        yield
    finally:
        for owner, name in places:
            setattr(owner, name, function)


# ---------------------------------------------------------------------- does the table see it?


def rows_of(name):
    """Return the rows of an op that can be asked about another op in its place."""
    op = getattr(ops, name)
    rows = [case for row, case in OP_CASES.items() if row.split(",")[0] == name]
    return [case for case in rows if case.op is op or case.adapt is not AS_IT_IS]


def survives(name, rows):
    """Return whether all rows find the op of that name right, as it is now."""
    return all(is_right(case.adapt(getattr(ops, name)), case) for case in rows)


def is_right(op, case):
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = case.arguments(rng, shape)
        try:
            dy = np.asarray(rng.standard_normal(np.shape(op(*arguments)[0])))
            assert_matches_oracle(op, case, arguments, dy)
        except Exception:  # wrong numbers; or, where a sign places a window, an index out of range
            return False
    return True


@pytest.mark.parametrize("name", sorted(discovered_ops() - WITHOUT_SIGN))
def test_a_flipped_sign_turns_the_table_red(name):
    op = getattr(ops, name)
    found, rows = list(mutants(op)), rows_of(name)
    assert len(found) >= 1
    for function, source, mutated in found:
        with planted(function, mutated):
            assert not survives(name, rows), source
    assert getattr(ops, name) is op


@pytest.mark.parametrize("name", sorted(discovered_ops()))
def test_an_untouched_copy_stays_green(name):
    op, rows = getattr(ops, name), rows_of(name)
    assert rows
    for function in (op, *helpers_of(op)):
        with planted(function, tree_of(function)):
            assert survives(name, rows)


def test_ops_without_sign_have_no_gradient():
    y, backward = ops.step(np.linspace(-2, 2, 9))
    assert not backward(np.ones_like(y))[0].any()


def test_helpers_of_a_pullback_are_flipped_too():
    assert [h.__name__ for h in helpers_of(ops.layer_norm)] == ["_blocks"]
    assert any(source.startswith("def _blocks") for _, source, _ in mutants(ops.layer_norm))
    assert [h.__qualname__ for h in helpers_of(ops.conv2d)] == ["Correlation.seen", "Axis.back"]
    assert not helpers_of(ops.tanh)
