"""Right answers to the tasks of chapter 07, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"07.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("small_graph", [
        ("numbers", "v_value, v_by_a, v_by_c, v_by_d = 20, -10, 5, 4"),
        ("from-the-library", """
            a, b, c, d = (Value(n) for n in (3, -2, 10, 5))
            v = (a * b + c) * d
            v.backward()
            v_value, v_by_a, v_by_c, v_by_d = v.data, a.grad, c.grad, d.grad
            """),
        ("by-nudging", """
            def f(p):
                return (p[0] * p[1] + p[2]) * p[3]
            v_value = f([3, -2, 10, 5])
            v_by_a, _, v_by_c, v_by_d = gradcheck.numerical_gradient(f, np.array([3.0, -2, 10, 5]))
            """),
    ]),
    *task("gates", [
        ("numbers", """
            message_add, message_multiply, message_sigmoid, message_relu = 0.5, -1.5, 0.08, 0
            """),
        ("minus-zero", """
            message_add, message_multiply = np.float32(0.5), np.array([-1.5])
            message_sigmoid, message_relu = 0.08, -0.0
            """),
    ]),
    *task("used_twice", [
        ("numbers", "v_by_s, v_by_y, v_by_x = 4, 4, 2"),
        ("formula", "x, y = 3, -5\nv_by_s, v_by_y, v_by_x = x + 1, x + 1, 2 * x + y + 1"),
    ]),
    *task("maximum", [
        ("if", """
            def maximum(a, b):
                if a.data > b.data:
                    return Value(a.data, "max", (a, b), (1, 0))
                return Value(b.data, "max", (a, b), (0, 1))
            """),
        ("one-arrow", """
            def maximum(a, b):
                larger = max(a, b, key=lambda node: node.data)
                return Value(larger.data, inputs=(larger,), slopes=(1.0,))
            """),
        ("the-node-itself", "def maximum(a, b):\n    return a if a.data > b.data else b"),
        ("from-other-gates", "def maximum(a, b):\n    return b + (a - b).relu()"),
        ("lists-and-numpy", """
            def maximum(a, b):
                numbers = np.array([a.data, b.data])
                slopes = (numbers == numbers.max()).astype(float)
                return Value(numbers.max(), "max", [a, b], list(slopes))
            """),
        ("times-zero", "def maximum(a, b):\n    s = a.data > b.data\n    return a * s + b * (1 - s)"),
    ]),
    *task("walk_back", [
        ("dict", """
            def walk_back(nodes):
                found = {node: 0.0 for node in nodes}
                found[nodes[0]] = 1.0
                for node in nodes:
                    for k in range(len(node.inputs)):
                        found[node.inputs[k]] += found[node] * node.slopes[k]
                for node in nodes:
                    node.grad = found[node]
                return [node.grad for node in nodes]
            """),
        ("pull-instead-of-push", """
            def walk_back(nodes):
                for k, x in enumerate(nodes):
                    x.grad = 1.0 if k == 0 else sum(
                        user.grad * slope
                        for user in nodes[:k]
                        for y, slope in zip(user.inputs, user.slopes)
                        if y is x
                    )
                return [node.grad for node in nodes]
            """),
        ("tuple", """
            def walk_back(nodes):
                root, *others = nodes
                for node in others:
                    node.grad = 0
                root.grad = 1
                for node in nodes:
                    for x, s in zip(node.inputs, node.slopes):
                        x.grad = x.grad + s * node.grad
                return tuple(node.grad for node in nodes)
            """),
    ]),
    *task("order", [
        ("from-the-library", "from dlcore.autograd.order import backward_order"),
        ("depth-first-with-marks", """
            def backward_order(root):
                finished, seen, stack = [], set(), [(root, False)]
                while stack:
                    node, done = stack.pop()
                    if done:
                        finished.append(node)
                    elif node not in seen:
                        seen.add(node)
                        stack.append((node, True))
                        stack.extend((x, False) for x in node.inputs)
                return finished[::-1]
            """),
        ("breadth-first-counting", """
            def backward_order(root):
                nodes = [root]
                for node in nodes:
                    nodes += [x for x in dict.fromkeys(node.inputs) if x not in nodes]
                users = {node: 0 for node in nodes}
                for node in nodes:
                    for x in set(node.inputs):
                        users[x] += 1
                queue, result = [root], []
                while queue:
                    node = queue.pop(0)
                    result.append(node)
                    for x in set(node.inputs):
                        users[x] -= 1
                        if not users[x]:
                            queue.append(x)
                return tuple(result)
            """),
        ("by-height", """
            def backward_order(root):
                height, stack = {}, [root]
                while stack:
                    node = stack[-1]
                    waiting = [x for x in node.inputs if x not in height]
                    if waiting:
                        stack += waiting
                    else:
                        stack.pop()
                        height[node] = 1 + max((height[x] for x in node.inputs), default=0)
                return sorted(height, key=height.get, reverse=True)
            """),
    ]),
    *task("multiply", [
        ("lambda", "def multiply(a, b):\n    return a * b, lambda dy: (b * dy, a * dy)"),
        ("lists", """
            def multiply(a, b):
                def messages(from_above):
                    return [np.multiply(from_above, b), np.multiply(from_above, a)]
                return [np.multiply(a, b), messages]
            """),
        ("copies", """
            def multiply(a, b):
                slopes = b.copy(), a.copy()
                def backward(dy):
                    return tuple(dy * slope for slope in slopes)
                return a * b, backward
            """),
        ("from-the-library", "from dlcore.autograd.arithmetic import multiply"),
        ("class", """
            class Pullback:
                def __init__(self, a, b):
                    self.a, self.b = a, b
                def __call__(self, dy):
                    return dy * self.b, dy * self.a
            def multiply(a, b):
                return a * b, Pullback(a, b)
            """),
    ]),
    *task("unstretch", [
        ("loop-over-axes", """
            def unstretch(dy, shape):
                while dy.ndim > len(shape):
                    dy = dy.sum(axis=0)
                for k, n in enumerate(shape):
                    if n == 1:
                        dy = dy.sum(axis=k, keepdims=True)
                return dy
            """),
        ("all-at-once", """
            def unstretch(dy, shape):
                padded = (1,) * (dy.ndim - len(shape)) + tuple(shape)
                axes = tuple(k for k, (n, m) in enumerate(zip(dy.shape, padded)) if n != m)
                return np.sum(dy, axis=axes, keepdims=True).reshape(shape)
            """),
        ("collecting", """
            def unstretch(dy, shape):
                total = np.zeros(shape)
                for index in np.ndindex(dy.shape):
                    short = index[dy.ndim - len(shape):]
                    total[tuple(i if n > 1 else 0 for i, n in zip(short, shape))] += dy[index]
                return total
            """),
    ]),
    *task("wrong_lines", [("numbers", "bug_a, bug_b, bug_c = 13.0, '12', 7")]),
    *task("forgotten", [
        ("numbers", "w_right, grad_forgotten, w_forgotten = 1.92, 10.8, 1.32"),
        ("run", """
            def two_steps(forget):
                w = Value(3.0)
                for _ in range(2):
                    if not forget:
                        w.zero_grad()
                    (w * w).backward()
                    w.data -= 0.1 * w.grad
                return w
            w_right = two_steps(forget=False).data
            grad_forgotten, w_forgotten = two_steps(True).grad, two_steps(True).data
            """),
    ]),
    *task("paths", [
        ("numbers", "paths, naive_visits, ordered_visits = 1_048_576, 2_097_151, 21"),
        ("powers", "paths = 2**20\nnaive_visits, ordered_visits = 2 * paths - 1, 20 + 1"),
    ]),
    *task("modes", [("numbers", """
        forward_loss, reverse_loss, forward_robot, reverse_robot = 1e3, 1.0, 3, 500
        """)]),
    *task("what_to_save", [("capital", 'answer_save = "C"')]),
    *task("one_visit", [("bracket", 'answer_visit = "(a)"')]),
    *task("three_ways", [("plain", 'answer_ways = "d"')]),
    *task("does_it_learn", [("plain", 'answer_learn = "b"')]),
]  # fmt: skip
