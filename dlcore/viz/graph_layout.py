"""Where the nodes of a graph stand: columns from left to right, few crossings, short edges (Sugiyama's method)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Key = Any  # of a node of the graph, or of a bend of an edge
Point = tuple[float, float]
SWEEPS = 24


def layered(
    inputs: Mapping[Key, Sequence[Key]],
    sizes: Mapping[Key, Point],
    *,
    gap: float = 40,
    space: float = 16,
) -> tuple[dict[Key, Point], dict[tuple[Key, Key], list[Point]]]:
    """Place the nodes of a graph that ends in one node, each left of all that it is an input of.

    Parameters
    ----------
    inputs : node -> its inputs; each node comes before its inputs, the last one of the graph first
    sizes : node -> (width, height)
    gap, space : float
        Room between columns, and between the nodes of a column.

    Returns
    -------
    places : node -> centre of the node
        The smallest left and upper edge are 0.
    routes : (node, input) -> points in between, from the input on
        Where an edge passes a column, there is room for it.

    References
    ----------
    Sugiyama, Tagawa, Toda: Methods for visual understanding of hierarchical system structures. 1981.
    """
    column = _columns(inputs)
    chains = {
        (node, x): [x, *[(node, x, c) for c in range(column[x] + 1, column[node])], node]
        for node in inputs
        for x in dict.fromkeys(inputs[node])
    }
    links = [link for chain in chains.values() for link in pairwise(chain)]
    stacks = _fewest_crossings(_stacks(inputs, column, chains), links)
    widths = [max(sizes[k][0] for k in stack if k in sizes) for stack in stacks]
    heights = {k: sizes[k][1] if k in sizes else 4.0 for stack in stacks for k in stack}
    y = _heights(stacks, links, heights, space)
    x, left = {}, 0.0
    for stack, width in zip(stacks, widths, strict=True):
        x.update(dict.fromkeys(stack, left + width / 2))
        left += width + gap
    half = {k: widths[c] / 2 for c, stack in enumerate(stacks) for k in stack}
    routes = {
        edge: [
            point for k in chain[1:-1] for point in ((x[k] - half[k], y[k]), (x[k] + half[k], y[k]))
        ]
        for edge, chain in chains.items()
    }
    return {k: (x[k], y[k]) for k in inputs}, routes


def _columns(inputs: Mapping[Key, Sequence[Key]]) -> dict[Key, int]:
    """Each node one column left of the first that uses it."""
    column = dict.fromkeys(inputs, 0)
    for node in inputs:
        for x in inputs[node]:
            column[x] = min(column[x], column[node] - 1)
    first = min(column.values())
    return {node: c - first for node, c in column.items()}


def _stacks(
    inputs: Mapping[Key, Sequence[Key]],
    column: Mapping[Key, int],
    chains: Mapping[tuple[Key, Key], list],
) -> list[list[Key]]:
    """The columns from top to bottom, as a walk from the last node meets them: a tree has no crossings then."""
    stacks: list[list[Key]] = [[] for _ in range(max(column.values()) + 1)]
    root = next(iter(inputs))
    seen, waiting = {root}, [root]
    stacks[column[root]].append(root)
    while waiting:
        node = waiting.pop()
        fresh = []
        for x in dict.fromkeys(inputs[node]):
            for place, k in enumerate(chains[node, x][1:-1], start=column[x] + 1):
                stacks[place].append(k)
            if x not in seen:
                seen.add(x)
                stacks[column[x]].append(x)
                fresh.append(x)
        waiting += reversed(fresh)
    return stacks


def _crossings(stacks: list[list[Key]], links: list[tuple[Key, Key]]) -> int:
    place = {k: (c, r) for c, stack in enumerate(stacks) for r, k in enumerate(stack)}
    ends = [(place[a][0], place[a][1], place[b][1]) for a, b in links]
    return sum(
        one[0] == two[0] and (one[1] - two[1]) * (one[2] - two[2]) < 0
        for k, one in enumerate(ends)
        for two in ends[k + 1 :]
    )


def _fewest_crossings(stacks: list[list[Key]], links: list[tuple[Key, Key]]) -> list[list[Key]]:
    """Sort each column by the mean place of its neighbours, to and fro; the best that was met."""
    before, after = _neighbours(links)
    best, least = stacks, _crossings(stacks, links)
    for sweep in range(SWEEPS):
        if least == 0:
            break
        near = after if sweep % 2 == 0 else before
        stacks = [list(stack) for stack in stacks]
        for c in range(len(stacks))[:: -1 if sweep % 2 == 0 else 1]:
            rank = {k: r for stack in stacks for r, k in enumerate(stack)}
            stacks[c].sort(key=lambda k, rank=rank, near=near: _mean(rank, near.get(k, [k])))
        count = _crossings(stacks, links)
        if count < least:
            best, least = stacks, count
    return best


def _neighbours(links: list[tuple[Key, Key]]) -> tuple[dict[Key, list], dict[Key, list]]:
    before: dict[Key, list] = {}
    after: dict[Key, list] = {}
    for a, b in links:
        before.setdefault(b, []).append(a)
        after.setdefault(a, []).append(b)
    return before, after


def _mean(of: Mapping[Key, float], keys: Sequence[Key]) -> float:
    return sum(of[k] for k in keys) / len(keys)


def _heights(
    stacks: list[list[Key]],
    links: list[tuple[Key, Key]],
    heights: Mapping[Key, float],
    space: float,
) -> dict[Key, float]:
    """The centre of each node: near the mean of its neighbours, and no two of a column too close."""
    before, after = _neighbours(links)
    y = {k: 0.0 for stack in stacks for k in stack}
    for sweep in range(SWEEPS):
        for stack in stacks[:: 1 if sweep % 2 else -1]:
            wanted = [_mean(y, before.get(k, []) + after.get(k, []) or [k]) for k in stack]
            steps = [(heights[a] + heights[b]) / 2 + space for a, b in pairwise(stack)]
            y.update(zip(stack, _apart(wanted, steps), strict=True))
    top = min(y[k] - heights[k] / 2 for k in y)
    return {k: value - top for k, value in y.items()}


def _apart(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """The numbers nearest to those wanted (least squares) that are at least the given steps apart."""
    offsets = [0.0]
    for step in steps:
        offsets.append(offsets[-1] + step)
    blocks: list[
        list[float]
    ] = []  # runs that stand as close as they may: their sum and their count
    for want, offset in zip(wanted, offsets, strict=True):
        blocks.append([want - offset, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    level = [total / count for total, count in blocks for _ in range(int(count))]
    return [low + offset for low, offset in zip(level, offsets, strict=True)]
