"""Does the table bite? Every sign in every pullback is flipped, and the check against torch must see it."""

import ast
import copy
import inspect
import textwrap

import numpy as np
import pytest
from case_table import OP_CASES, assert_matches_oracle, discovered_ops

from dlcore import ops

# -0 is 0: the pullback of a step is the one in which a sign means nothing
WITHOUT_SIGN = {"step"}


def pullback_of(tree):
    """Return the function `backward` inside of an op."""
    return next(
        n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "backward"
    )


def flip(node):
    """Yield functions that flip one sign in a node, in place."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield lambda n: setattr(n, "op", ast.Sub())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        yield lambda n: setattr(n, "op", ast.Add())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield lambda n: setattr(n, "op", ast.UAdd())
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        for i in range(len(node.value.elts)):
            yield lambda n, i=i: n.value.elts.__setitem__(i, negative(n.value.elts[i]))


def negative(expression):
    return ast.UnaryOp(op=ast.USub(), operand=expression)


def mutants(name):
    """Yield (description, op with one sign flipped in its pullback)."""
    op = getattr(ops, name)
    tree = ast.parse(textwrap.dedent(inspect.getsource(op)))
    for position, node in enumerate(ast.walk(pullback_of(tree))):
        for change in flip(node):
            mutated = copy.deepcopy(tree)
            change(list(ast.walk(pullback_of(mutated)))[position])
            scope = dict(vars(inspect.getmodule(op)))
            exec(compile(ast.fix_missing_locations(mutated), "<mutant>", "exec"), scope)
            yield ast.unparse(pullback_of(mutated)), scope[name]


def survives(op, case):
    rng = np.random.default_rng(0)
    for shape in case.shapes:
        arguments = case.arguments(rng, shape)
        dy = np.asarray(rng.standard_normal(np.shape(case.op(*arguments)[0])))
        try:
            assert_matches_oracle(op, case, arguments, dy)
        except AssertionError:
            return False
    return True


@pytest.mark.parametrize("name", sorted(discovered_ops() - WITHOUT_SIGN))
def test_a_flipped_sign_turns_the_table_red(name):
    found = list(mutants(name))
    assert len(found) >= 1
    for source, mutant in found:
        assert not survives(OP_CASES[name].adapt(mutant), OP_CASES[name]), source


@pytest.mark.parametrize("name", sorted(discovered_ops()))
def test_an_untouched_copy_stays_green(name):
    op = getattr(ops, name)
    scope = dict(vars(inspect.getmodule(op)))
    exec(compile(textwrap.dedent(inspect.getsource(op)), "<copy>", "exec"), scope)
    assert survives(OP_CASES[name].adapt(scope[name]), OP_CASES[name])


def test_ops_without_sign_have_no_gradient():
    y, backward = ops.step(np.linspace(-2, 2, 9))
    assert not backward(np.ones_like(y))[0].any()
