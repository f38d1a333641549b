"""Does the table bite? Every sign in every pullback is flipped, and the check against torch must see it.

A pullback is the function `backward` inside of an op, together with the private functions that it calls, wherever
among the ops they stand.
"""

import ast
import copy
import inspect
import sys
import textwrap

import numpy as np
import pytest
from case_table import OP_CASES, assert_matches_oracle, discovered_ops
from cases.kinds import OpCase

from dlcore import ops

# -0 is 0: the pullback of a step is the one in which a sign means nothing
WITHOUT_SIGN = {"step"}
AS_IT_IS = OpCase.__dataclass_fields__["adapt"].default


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
        found += [
            inside[name] for name in names_in(function) if inside.get(name, function) not in found
        ]
    return found


def names_in(tree):
    return [n.id for n in ast.walk(tree) if isinstance(n, ast.Name)]


def helpers_of(op):
    """Return the private functions of dlcore.ops that the pullback of an op calls, directly or through others."""
    found = []
    queue = [(name, op) for function in inner_functions(tree_of(op)) for name in names_in(function)]
    for name, caller in queue:
        helper = vars(inspect.getmodule(caller)).get(name)
        ours = inspect.isfunction(helper) and helper.__module__.startswith("dlcore.ops.")
        if ours and name.startswith("_") and helper not in found:
            found.append(helper)
            queue += [(inner, helper) for inner in names_in(tree_of(helper))]
    return found


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
    """Yield (source of what changed, op with one sign flipped in its pullback)."""
    helpers = helpers_of(op)
    trees = {function: tree_of(function) for function in (op, *helpers)}
    for source, tree in variants(trees[op], inner_functions, flip):
        yield source, rebuilt(op, {**trees, op: tree})
    for source, tree in variants(trees[op], lambda t: [pullback_of(t)], flip_gradient):
        yield source, rebuilt(op, {**trees, op: tree})
    for helper in helpers:
        for source, tree in variants(trees[helper], lambda t: [t], flip):
            yield source, rebuilt(op, {**trees, helper: tree})


def rebuilt(op, trees):
    """Return an op made anew from trees: its own, and those of its helpers, each in a copy of its module."""
    scopes = {f.__module__: dict(vars(sys.modules[f.__module__])) for f in trees}
    made = {}
    for function, tree in trees.items():
        module = ast.fix_missing_locations(ast.Module(body=[tree], type_ignores=[]))
        exec(compile(module, "<mutant>", "exec"), scopes[function.__module__])
        made[function] = scopes[function.__module__][function.__name__]
    for scope in scopes.values():
        scope.update({f.__name__: new for f, new in made.items() if scope.get(f.__name__) is f})
    return made[op]


# ---------------------------------------------------------------------- does the table see it?


def rows_of(name):
    """Return the rows of an op that can be asked about another op in its place."""
    op = getattr(ops, name)
    rows = [case for row, case in OP_CASES.items() if row.split(",")[0] == name]
    return [case for case in rows if case.op is op or case.adapt is not AS_IT_IS]


def survives(op, name):
    """Return whether all rows of that name find the op right."""
    return all(is_right(case.adapt(op), case) for case in rows_of(name))


def is_right(op, case):
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = case.arguments(rng, shape)
        dy = np.asarray(rng.standard_normal(np.shape(case.op(*arguments)[0])))
        try:
            assert_matches_oracle(op, case, arguments, dy)
        except Exception:  # wrong numbers; or, where a sign places a window, an index out of range
            return False
    return True


@pytest.mark.parametrize("name", sorted(discovered_ops() - WITHOUT_SIGN))
def test_a_flipped_sign_turns_the_table_red(name):
    found = list(mutants(getattr(ops, name)))
    assert len(found) >= 1
    for source, mutant in found:
        assert not survives(mutant, name), source


@pytest.mark.parametrize("name", sorted(discovered_ops()))
def test_an_untouched_copy_stays_green(name):
    op = getattr(ops, name)
    trees = {function: tree_of(function) for function in (op, *helpers_of(op))}
    assert survives(rebuilt(op, trees), name)


def test_ops_without_sign_have_no_gradient():
    y, backward = ops.step(np.linspace(-2, 2, 9))
    assert not backward(np.ones_like(y))[0].any()


def test_helpers_of_a_pullback_are_flipped_too():
    assert [h.__name__ for h in helpers_of(ops.layer_norm)] == ["_blocks"]
    assert any(source.startswith("def _blocks") for source, _ in mutants(ops.layer_norm))
    assert not helpers_of(ops.tanh)
