"""Small changes to a program, one at a time: what a check does not notice is a hole in it."""

import ast
import copy
from collections.abc import Iterator

OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
COMPARISONS = {
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.LtE: (ast.Lt,),
    ast.Lt: (ast.LtE,),
    ast.Eq: (ast.NotEq, ast.LtE),
    ast.NotEq: (ast.Eq,),
}
METHODS = {
    "sum": ("mean", "max"),
    "mean": ("sum",),
    "max": ("min", "mean"),
    "min": ("max",),
    "append": ("extend",),
    "copy": ("view",),
    "zeros": ("ones",),
    "zeros_like": ("ones_like",),
    "sqrt": ("square",),
    "exp": ("exp2",),
    "T": ("real",),
    "inf": ("nan",),
    "norm": ("det",),
}
BODIES = ("body", "orelse")


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Every mutant: what was changed, and the changed program."""
    tree = ast.parse(source)
    lines = source.splitlines()
    for index, node in enumerate(ast.walk(tree)):
        for what, change in changes(node):
            mutant = copy.deepcopy(tree)
            change(list(ast.walk(mutant))[index])
            line = lines[getattr(node, "lineno", 1) - 1].strip()
            yield f"{line}  >>  {what}", ast.fix_missing_locations(mutant)


def changes(node: ast.AST) -> Iterator[tuple]:
    """The changes that one node allows: their names, and functions that make them."""
    match node:
        case ast.BinOp():
            for new in OPERATORS.get(type(node.op), ()):
                yield f"{type(node.op).__name__} to {new.__name__}", setter("op", new())
            if isinstance(node.op, ast.Sub | ast.Div):
                yield "exchange operands", exchange
        case ast.Compare():
            for new in COMPARISONS.get(type(node.ops[0]), ()):
                yield f"{type(node.ops[0]).__name__} to {new.__name__}", setter("ops", [new()])
        case ast.Constant(value=bool()):
            yield f"{node.value} to {not node.value}", setter("value", not node.value)
        case ast.Constant(value=int() | float()):
            for new in {node.value + 1, -node.value, 0} - {node.value}:
                yield f"{node.value} to {new}", setter("value", new)
        case ast.Constant(value=str()) if len(node.value) == 1:
            yield f"{node.value} to z", setter("value", "z")
        case ast.UnaryOp(op=ast.USub()):
            yield "drop minus", setter("op", ast.UAdd())
        case ast.Return():
            yield "return nothing", setter("value", ast.Constant(None))
        case ast.Attribute() if node.attr in METHODS:
            for new in METHODS[node.attr]:
                yield f"{node.attr} to {new}", setter("attr", new)
        case ast.IfExp():
            yield "exchange if and else", exchange_branches
        case ast.Tuple() if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
            yield "exchange the first two", exchange_first
        case ast.AugAssign():
            yield "= for the augmented", lambda n: setattr(n, "value", ast.Constant(0))
    if isinstance(node, ast.For | ast.If | ast.FunctionDef):
        for k, statement in enumerate(node.body):
            if not isinstance(statement, ast.Return | ast.FunctionDef) and not documents(statement):
                yield f"drop `{ast.unparse(statement).splitlines()[0]}`", dropper(k)


def documents(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def setter(name: str, value: object):
    return lambda node: setattr(node, name, value)


def dropper(k: int):
    return lambda node: node.body.__setitem__(k, ast.Pass())


def exchange(node: ast.BinOp) -> None:
    node.left, node.right = node.right, node.left


def exchange_branches(node: ast.IfExp) -> None:
    node.body, node.orelse = node.orelse, node.body


def exchange_first(node: ast.Tuple) -> None:
    node.elts[0], node.elts[1] = node.elts[1], node.elts[0]
