"""In which order does a gradient travel back? A node's turn comes when all that it was used for have had theirs."""


def backward_order(root):
    """Return the nodes that `root` was computed from, each after every node that uses it; leaves are left out.

    A leaf has no inputs to pass a gradient on to. The search goes in depth, with a list instead of recursion, so
    that a graph may be as deep as memory allows.

    Parameters
    ----------
    root : Value or Variable
        Anything with `inputs`: the nodes that it was computed from, none for a leaf.

    Returns
    -------
    list
        `root` comes first; it is empty where that is a leaf.

    References
    ----------
    Tarjan: Edge-disjoint spanning trees and depth-first search. Acta Informatica 6, 1976.
    """
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node is None:  # a mark: all inputs of the node below it are in order
            order.append(stack.pop())
        elif node.inputs and node not in seen:
            seen.add(node)
            stack += (node, None, *node.inputs)
    return order[::-1]
