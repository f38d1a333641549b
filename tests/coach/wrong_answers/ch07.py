"""Wrong answers to the tasks of chapter 07, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("07")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return source


small = values({"v_value": 20, "v_by_a": -10, "v_by_c": 5, "v_by_d": 4})
SMALL_GRAPH = task("small_graph", [
    ("not-attempted", "untouched", small(v_value="...", v_by_a="...", v_by_c="...", v_by_d="...")),
    ("not-attempted", "one-open", small(v_by_c="...")),
    ("other-quantity", "r-for-v", small(v_value=4)),
    ("other-quantity", "q-for-v", small(v_value=-6)),
    ("value", "all-multiplied", small(v_value="3 * -2 * 10 * 5")),
    ("sign", "b-positive", small(v_value="(3 * 2 + 10) * 5")),
    ("value", "no-bracket", small(v_value="3 * -2 + 10 * 5")),
    ("value", "a-plus-b", small(v_value="(3 + -2 + 10) * 5")),
    ("other-quantity", "slope-alone", small(v_by_a=-2)),
    ("other-quantity", "own-input", small(v_by_a=15)),
    ("other-quantity", "stopped-at-q", small(v_by_a=5)),
    ("value", "a-from-above", small(v_by_a=-6)),
    ("other-quantity", "value-from-above", small(v_by_a="4 * -2")),
    ("sign", "sign-lost", small(v_by_a=10)),
    ("other-quantity", "slope-of-c-alone", small(v_by_c=1)),
    ("other-quantity", "times-c", small(v_by_c=50)),
    ("value", "add-as-multiply", small(v_by_c="5 * -6")),
    ("value", "divided-among-two", small(v_by_c=2.5)),
    ("other-quantity", "own-value-d", small(v_by_d=5)),
    ("other-quantity", "v-for-d", small(v_by_d=20)),
    ("other-quantity", "q-for-r", small(v_by_d=-6)),
    ("value", "something-else", small(v_by_d=77)),
    ("type", "text", small(v_by_d="'4'")),
])  # fmt: skip

gates = values({"message_add": 0.5, "message_multiply": -1.5, "message_sigmoid": 0.08,
                "message_relu": 0})  # fmt: skip
GATES = task("gates", [
    ("not-attempted", "untouched", gates(message_add="...", message_multiply="...",
                                         message_sigmoid="...", message_relu="...")),
    ("other-quantity", "add-multiplies", gates(message_add=-1.5)),
    ("other-quantity", "add-slope-alone", gates(message_add=1)),
    ("value", "add-divides", gates(message_add=0.25)),
    ("other-quantity", "add-times-value", gates(message_add="0.5 * 4")),
    ("other-quantity", "own-input", gates(message_multiply="0.5 * 7")),
    ("other-quantity", "slope-alone", gates(message_multiply=-3)),
    ("other-quantity", "times-the-product", gates(message_multiply="0.5 * -21")),
    ("other-quantity", "multiply-adds", gates(message_multiply=0.5)),
    ("value", "switches-the-direction", gates(message_multiply=-0.5)),
    ("sign", "sign-lost", gates(message_multiply=1.5)),
    ("other-quantity", "sigmoid-slope-alone", gates(message_sigmoid=0.16)),
    ("derivative", "sigma-for-slope", gates(message_sigmoid=0.4)),
    ("derivative", "half-a-slope", gates(message_sigmoid=0.1)),
    ("derivative", "tanh", gates(message_sigmoid="0.5 * (1 - 0.8**2)")),
    ("derivative", "sigmoid-twice",
     "s = 1 / (1 + np.exp(-0.8))\n" + gates(message_sigmoid="0.5 * s * (1 - s)")),
    ("derivative", "a-quarter", gates(message_sigmoid=0.125)),
    ("derivative", "relu-lets-through", gates(message_relu=0.5)),
    ("derivative", "relu-times-input", gates(message_relu=-1.5)),
    ("derivative", "relu-turns", gates(message_relu=-0.5)),
    ("derivative", "relu-leaks", gates(message_relu=0.005)),
    ("type", "comma", gates(message_add="0,5")),
])  # fmt: skip

twice = values({"v_by_s": 4, "v_by_y": 4, "v_by_x": 2})
USED_TWICE = task("used_twice", [
    ("not-attempted", "untouched", twice(v_by_s="...", v_by_y="...", v_by_x="...")),
    ("other-quantity", "only-through-p", twice(v_by_s=3)),
    ("other-quantity", "only-directly", twice(v_by_s=1)),
    ("value", "own-input", twice(v_by_s="1 + -2")),
    ("other-quantity", "value-of-v", twice(v_by_s=-8)),
    ("sign", "minus", twice(v_by_s=-4)),
    ("other-quantity", "too-early-to-y", twice(v_by_y=3)),
    ("other-quantity", "too-early-to-y-too", twice(v_by_y=1)),
    ("other-quantity", "times-y", twice(v_by_y="4 * -5")),
    ("value", "y-nothing", twice(v_by_y=0)),
    ("other-quantity", "p-alone", twice(v_by_x=-2)),
    ("other-quantity", "s-alone", twice(v_by_x=4)),
    ("value", "too-early-to-x", twice(v_by_x="3 - 2")),
    ("value", "too-early-to-x-too", twice(v_by_x="1 - 2")),
    ("value", "multiplied", twice(v_by_x="4 * -2")),
    ("sign", "s-without-sign", twice(v_by_x="4 + 2")),
    ("value", "something-else", twice(v_by_x=13)),
])  # fmt: skip


def function(head: str):
    return lambda body: head + "\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")


larger = function("def maximum(a, b):")


def node(
    slopes: str = "(s, 1 - s)", number: str = "max(a.data, b.data)", inputs: str = "(a, b)"
) -> str:
    return larger(f's = float(a.data > b.data)\nreturn Value({number}, "max", {inputs}, {slopes})')


MAXIMUM = task("maximum", [
    ("not-attempted", "untouched", larger("raise NotImplementedError")),
    ("derivative", "both-one", node("(1.0, 1.0)")),
    ("derivative", "exchanged", node("(1 - s, s)")),
    ("derivative", "always-the-first", node("(1.0, 0.0)")),
    ("derivative", "halves", node("(0.5, 0.5)")),
    ("derivative", "values", node("(a.data, b.data)")),
    ("derivative", "value-of-the-larger", node("(s * a.data, (1 - s) * b.data)")),
    ("derivative", "multiply", node("(b.data, a.data)")),
    ("derivative", "zeros", node("(0.0, 0.0)")),
    ("derivative", "a-leaf", larger("return Value(max(a.data, b.data))")),
    ("derivative", "minus", node("(-s, s - 1)")),
    ("derivative", "difference", node("(2.5 * s, 0.0)")),
    ("value", "smaller", node(number="min(a.data, b.data)")),
    ("value", "always-a", node(number="a.data")),
    ("value", "sum", node(number="a.data + b.data")),
    ("type", "number", larger("return max(a.data, b.data)")),
    ("type", "numbers-as-inputs", node(inputs="(a.data, b.data)")),
    ("type", "nodes-as-slopes", node(slopes="(a, b)")),
    ("type", "no-comma", larger("w = a if a.data > b.data else b\nreturn Value(w.data, 'max', (w), (1.0))")),
    ("shape", "one-slope", node("(1.0,)")),
    ("crash", "max-of-nodes", larger("return max(a, b)")),
    ("returns-none", "no-return", larger("Value(max(a.data, b.data), 'max', (a, b), (1.0, 0.0))")),
])  # fmt: skip


def walk(reset="for node in nodes:\n        node.grad = 0.0", start="nodes[0].grad = 1.0", over="nodes",
         message="x.grad += node.grad * slope", end="[node.grad for node in nodes]") -> str:  # fmt: skip
    return f"""
def walk_back(nodes):
    {reset}
    {start}
    for node in {over}:
        for x, slope in zip(node.inputs, node.slopes):
            {message}
    return {end}
"""


WALK_BACK = task("walk_back", [
    ("not-attempted", "untouched",
     "def walk_back(nodes):\n    raise NotImplementedError\n    return [node.grad for node in nodes]"),
    ("overwritten", "assigned", walk(message="x.grad = node.grad * slope")),
    ("stale", "no-reset-and-added", walk(reset="pass", start="nodes[0].grad += 1.0")),
    ("stale", "no-reset", walk(reset="pass")),
    ("value", "no-start", walk(start="pass")),
    ("other-quantity", "starts-at-the-value", walk(start="nodes[0].grad = nodes[0].data")),
    ("value", "all-begin-at-one", walk(reset="for node in nodes:\n        node.grad = 1.0")),
    ("order", "from-the-leaves", walk(over="reversed(nodes)")),
    ("value", "slopes-alone", walk(message="x.grad += slope")),
    ("value", "no-slope", walk(message="x.grad += node.grad")),
    ("other-quantity", "value-for-slope", walk(message="x.grad += node.grad * x.data")),
    ("order", "slopes-exchanged",
     walk().replace("node.slopes", "reversed(node.slopes)")),
    ("value", "first-input-only", walk().replace("zip(node.inputs", "zip(node.inputs[:1]")),
    ("value", "reset-within",
     walk(reset="pass", over="nodes", message="pass").replace("pass\n    return", """x.grad = 0.0
        for x, slope in zip(node.inputs, node.slopes):
            x.grad += 0.5 * node.grad * slope
    return""")),
    ("mutates-input", "changes-values", walk(message="x.grad += node.grad * slope\n            x.data += 1")),
    ("shape", "root-only", walk(end="[nodes[0].grad]")),
    ("type", "sum", walk(end="nodes[0].grad")),
    ("returns-none", "no-return", walk(end="None")),
    ("crash", "index", walk(start="nodes[len(nodes)].grad = 1.0")),
    ("crash", "grads-of-tuple", walk(message="node.inputs.grad += node.grad * slope")),
    ("nan", "nan", walk(start="nodes[0].grad = np.nan")),
])  # fmt: skip

order = function("def backward_order(root):")
ORDER = task("order", [
    ("not-attempted", "untouched", order("raise NotImplementedError")),
    ("order", "breadth-first", order("""
        turns, seen = [root], {root}
        for node in turns:
            for x in node.inputs:
                if x not in seen:
                    seen.add(x)
                    turns.append(x)
        return turns""")),
    ("order", "depth-first-as-met", order("""
        turns, stack = [], [root]
        while stack:
            node = stack.pop()
            if node not in turns:
                turns.append(node)
                stack += node.inputs
        return turns""")),
    ("order", "depth-first-recursive-as-met", order("""
        turns = []
        def visit(node):
            if node not in turns:
                turns.append(node)
                for x in node.inputs:
                    visit(x)
        visit(root)
        return turns""")),
    ("order", "way-forward", order("""
        from dlcore.autograd.order import backward_order as there
        return there(root)[::-1]""")),
    ("order", "sorted-by-value", order("""
        from dlcore.autograd.order import backward_order as there
        return sorted(there(root), key=lambda node: node.data)""")),
    ("recursion", "recursive", order("""
        finished, seen = [], set()
        def visit(node):
            if node not in seen:
                seen.add(node)
                for x in node.inputs:
                    visit(x)
                finished.append(node)
        visit(root)
        return finished[::-1]""")),
    ("endless", "every-path", order("""
        place, stack = {}, [(root, 0)]
        while stack:
            node, depth = stack.pop()
            place[node] = max(depth, place.get(node, 0))
            stack += [(x, depth + 1) for x in node.inputs]
        return sorted(place, key=place.get)""")),
    ("endless", "all-nodes-again-and-again", order("""
        nodes = [root]
        seen = {root}
        for node in nodes:
            for x in node.inputs:
                if x not in seen:
                    seen.add(x)
                    nodes.append(x)
        turns, left = [], nodes[::-1]
        while left:
            for node in left:
                used = False
                for other in left:
                    for x in other.inputs:
                        used = used or x is node
                if not used:
                    break
            left.remove(node)
            turns.append(node)
        return turns""")),
    ("value", "not-remembered", order("""
        turns = [root]
        for node in turns:
            turns += node.inputs
        return turns""")),
    ("value", "root-missing", order("""
        from dlcore.autograd.order import backward_order as there
        return there(root)[1:]""")),
    ("order", "root-and-its-inputs", order("return [root, *root.inputs]")),
    ("value", "first-inputs-only", order("""
        turns = [root]
        while turns[-1].inputs:
            turns.append(turns[-1].inputs[0])
        return turns""")),
    ("value", "copies", order("""
        from dlcore.autograd.order import backward_order as there
        return [Value(node.data) for node in there(root)]""")),
    ("value", "ready-with-the-first", order("""
        turns, ready = [], [root]
        while ready:
            node = ready.pop()
            turns.append(node)
            for x in set(node.inputs):
                ready.append(x)
        return turns""")),
    ("type", "numbers", order("""
        from dlcore.autograd.order import backward_order as there
        return [node.data for node in there(root)]""")),
    ("type", "set", order("""
        from dlcore.autograd.order import backward_order as there
        return set(there(root))""")),
    ("type", "lists-of-inputs", order("return [root, root.inputs]")),
    ("crash", "data-of-a-list", order("return root.inputs.inputs")),
    ("endless", "nothing-popped", order("stack = [root]\nwhile stack:\n    node = stack[-1]")),
])  # fmt: skip

times = function("def multiply(a, b):")


def gate(messages: str, y: str = "a * b", back: str = "backward", first: str = "pass") -> str:
    return times(f"def backward(dy):\n    {first}\n    return {messages}\nreturn {y}, {back}")


MULTIPLY = task("multiply", [
    ("not-attempted", "untouched", times("raise NotImplementedError")),
    ("order", "own-inputs", gate("dy * a, dy * b")),
    ("other-quantity", "slopes-alone", gate("b, a")),
    ("other-quantity", "add-gate", gate("dy, dy")),
    ("other-quantity", "times-the-product", gate("dy * a * b, dy * a * b")),
    ("value", "sums", gate("dy + b, dy + a")),
    ("value", "zeros", gate("0 * dy, 0 * dy")),
    ("sign", "minus", gate("-dy * b, -dy * a")),
    ("reduction", "one-number", gate("np.sum(dy * b), np.sum(dy * a)")),
    ("order", "second-wrong", gate("dy * b, dy * b")),
    ("value", "adds", gate("dy * b, dy * a", y="a + b")),
    ("reduction", "dot", gate("dy * b, dy * a", y="np.sum(a * b)")),
    ("stale", "global", """
        def multiply(a, b):
            global kept
            kept = a, b
            return a * b, backward
        def backward(dy):
            return dy * kept[1], dy * kept[0]"""),
    ("type", "called", gate("dy * b, dy * a", back="backward(a)")),
    ("order", "function-first", times(
        "def backward(dy):\n    return dy * b, dy * a\nreturn backward, a * b")),
    ("type", "value-alone", gate("dy * b, dy * a", back="None")),
    ("shape", "no-pullback", times("return a * b")),
    ("shape", "one-message", gate("dy * b")),
    ("returns-none", "no-messages", gate("None")),
    ("mutates-input", "dy-in-place", gate("dy * b, dy * a", first="dy *= 1.5")),
    ("mutates-input", "b-in-place", gate("b, dy * a", first="np.multiply(b, dy, out=b)")),
    ("mutates-input", "later-in-place", times("""
        def backward(dy):
            da, db = dy * b, dy * a
            a[...] = 0
            return da, db
        return a * b, backward""")),
    ("signature", "no-dy", times("def backward():\n    return b, a\nreturn a * b, backward")),
    ("crash", "typing-mistake", gate("dy * bb, dy * a")),
    ("factor", "doubled", gate("2 * dy * b, dy * a")),
    ("nan", "nan", gate("dy * b / 0, dy * a")),
])  # fmt: skip

unstretch = function("def unstretch(dy, shape):")
UNSTRETCH = task("unstretch", [
    ("not-attempted", "untouched", unstretch("raise NotImplementedError")),
    ("shape", "unchanged", unstretch("return dy")),
    ("reduction", "everything", unstretch("return dy.sum()")),
    ("reduction", "mean", unstretch("return dy.mean(axis=0)")),
    ("reduction", "largest", unstretch("return dy.max(axis=0)")),
    ("batch", "first-row", unstretch("return dy[0]")),
    ("batch", "last-row", unstretch("return dy[-1]")),
    ("shape", "bias-only", unstretch("return dy.sum(axis=0)")),
    ("shape", "new-axes-only",
     unstretch("return dy.sum(axis=tuple(range(dy.ndim - len(shape))))")),
    ("shape", "other-axis", unstretch("return dy.sum(axis=1)")),
    ("batch", "other-axis-and-shaped", unstretch("""
        if dy.shape == (3, 3):
            return dy.sum(axis=1).reshape(shape)
        out = dy.sum(axis=tuple(range(dy.ndim - len(shape))))
        ones = tuple(k for k, n in enumerate(shape) if n == 1)
        return out.sum(axis=ones, keepdims=True)""")),
    ("shape", "axes-dropped", unstretch("""
        out = dy.sum(axis=tuple(range(dy.ndim - len(shape))))
        return out.sum(axis=tuple(k for k, n in enumerate(shape) if n == 1))""")),
    ("crash", "reshaped", unstretch("return dy.reshape(shape)")),
    ("crash", "cut", unstretch("return np.zeros(shape) + dy[0, 0, 0]")),
    ("reduction", "broadcast", unstretch("return np.broadcast_to(dy.sum(), shape)")),
    ("batch", "overwritten", unstretch("""
        out = np.zeros(shape)
        for index in np.ndindex(dy.shape):
            short = index[dy.ndim - len(shape):]
            out[tuple(i if n > 1 else 0 for i, n in zip(short, shape))] = dy[index]
        return out""")),
    ("sign", "minus", unstretch("""
        out = -dy.sum(axis=tuple(range(dy.ndim - len(shape))))
        return out.sum(axis=tuple(k for k, n in enumerate(shape) if n == 1), keepdims=True)""")),
    ("mutates-input", "in-place", unstretch("dy[0] += dy[1:].sum(axis=0)\nreturn dy[0]")),
    ("returns-none", "no-return", unstretch("dy = dy.sum(axis=0)")),
    ("nan", "nan", unstretch("return np.full(shape, np.nan)")),
    ("type", "text", unstretch("return 'summed'")),
])  # fmt: skip


def lines(a: object, b: object, c: object) -> str:
    return f"bug_a, bug_b, bug_c = {a}, {b}, {c}"


WRONG_LINES = task("wrong_lines", [
    ("not-attempted", "untouched", lines("...", "...", "...")),
    *(("choice", f"a{n}", lines(n, 12, 7)) for n in range(1, 15) if n != 13),
    *(("choice", f"b{n}", lines(13, n, 7)) for n in range(1, 15) if n != 12),
    *(("choice", f"c{n}", lines(13, 12, n)) for n in range(1, 15) if n != 7),
    ("type", "no-such-line", lines(15, 12, 7)),
])  # fmt: skip

forgotten = values({"w_right": 1.92, "grad_forgotten": 10.8, "w_forgotten": 1.32})
FORGOTTEN = task("forgotten", [
    ("not-attempted", "untouched", forgotten(w_right="...", grad_forgotten="...", w_forgotten="...")),
    ("other-quantity", "one-step", forgotten(w_right="3 - 0.6")),
    ("stale", "same-gradient-twice", forgotten(w_right="3 - 2 * 0.6")),
    ("derivative", "one-message-only", forgotten(w_right="3 * 0.9 * 0.9")),
    ("sign", "uphill", forgotten(w_right="3 * 1.2 * 1.2")),
    ("other-quantity", "three-steps", forgotten(w_right="3 * 0.8**3")),
    ("other-quantity", "without-the-line", forgotten(w_right=1.32)),
    ("other-quantity", "new-gradient-alone", forgotten(grad_forgotten=4.8)),
    ("other-quantity", "old-gradient-alone", forgotten(grad_forgotten=6)),
    ("stale", "twice-the-first", forgotten(grad_forgotten=12)),
    ("derivative", "one-message-each", forgotten(grad_forgotten="3 + 2.4")),
    ("value", "multiplied", forgotten(grad_forgotten="6 * 4.8")),
    ("sign", "subtracted", forgotten(grad_forgotten="6 - 4.8")),
    ("other-quantity", "as-if-it-were-there", forgotten(w_forgotten=1.92)),
    ("other-quantity", "after-one-step", forgotten(w_forgotten=2.4)),
    ("stale", "from-the-right-place", forgotten(w_forgotten="1.92 - 1.08")),
    ("step-size", "no-eta", forgotten(w_forgotten="2.4 - 10.8")),
    ("sign", "plus", forgotten(w_forgotten="2.4 + 1.08")),
    ("value", "something-else", forgotten(w_forgotten=0)),
])  # fmt: skip

paths = values({"paths": "2**20", "naive_visits": "2**21 - 1", "ordered_visits": 21})
PATHS = task("paths", [
    ("not-attempted", "untouched", paths(paths="...", naive_visits="...", ordered_visits="...")),
    ("other-quantity", "arrows", paths(paths=40)),
    ("value", "square", paths(paths="20**2")),
    ("other-quantity", "one-link", paths(paths=2)),
    ("other-quantity", "links", paths(paths=20)),
    ("value", "one-link-short", paths(paths="2**19")),
    ("value", "one-link-long", paths(paths="2**21")),
    ("other-quantity", "visits-for-paths", paths(paths="2**21 - 1")),
    ("value", "one-path-short", paths(paths="2**20 - 1")),
    ("rounding", "a-million", paths(paths="1e6")),
    ("rounding", "two-million", paths(naive_visits="2_000_000")),
    ("other-quantity", "the-last-node-alone", paths(naive_visits="2**20")),
    ("value", "one-visit-long", paths(naive_visits="2**21")),
    ("value", "root-forgotten", paths(naive_visits="2**21 - 2")),
    ("value", "all-that-often", paths(naive_visits="21 * 2**20")),
    ("value", "last-forgotten", paths(naive_visits="2**20 - 1")),
    ("other-quantity", "each-node-once", paths(naive_visits=21)),
    ("value", "links-for-nodes", paths(ordered_visits=20)),
    ("other-quantity", "messages", paths(ordered_visits=40)),
    ("other-quantity", "paths-in-order", paths(ordered_visits="2**20")),
    ("value", "something-else", paths(ordered_visits=7)),
])  # fmt: skip

modes = values({"forward_loss": 1000, "reverse_loss": 1, "forward_robot": 3, "reverse_robot": 500})
MODES = task("modes", [
    ("not-attempted", "untouched", modes(forward_loss="...", reverse_loss="...",
                                         forward_robot="...", reverse_robot="...")),
    ("order", "exchanged", modes(forward_loss=1, reverse_loss=1000)),
    ("value", "and-the-start", modes(forward_loss=1001)),
    ("value", "both-sides", modes(forward_loss=2000)),
    ("order", "reverse-as-forward", modes(reverse_loss=1000)),
    ("value", "forward-and-back", modes(reverse_loss=2)),
    ("order", "arm-exchanged", modes(forward_robot=500, reverse_robot=3)),
    ("value", "all-derivatives", modes(forward_robot=1500)),
    ("value", "one-for-all", modes(forward_robot=1)),
    ("order", "arm-reverse-exchanged", modes(reverse_robot=3)),
    ("factor", "points-for-numbers", modes(reverse_robot=250)),
    ("value", "reverse-is-always-one", modes(reverse_robot=1)),
    ("value", "something-else", modes(reverse_robot=44)),
])  # fmt: skip


WRONG = [
    *SMALL_GRAPH, *GATES, *USED_TWICE, *MAXIMUM, *WALK_BACK, *ORDER, *MULTIPLY, *UNSTRETCH, *WRONG_LINES,
    *FORGOTTEN, *PATHS, *MODES,
    *letters("what_to_save", "answer_save", "c"),
    *letters("one_visit", "answer_visit", "a"),
    *letters("three_ways", "answer_ways", "d"),
    *letters("does_it_learn", "answer_learn", "b"),
]  # fmt: skip
