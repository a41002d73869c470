"""A page's block elements as a tree, and what stands below each of them."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from stemma.read.web.html import Block, Context

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_NO_NAMES: frozenset[str] = frozenset()
# Shapes of siblings, and named elements above, that are compared; beyond them nothing is new.
_MOST_SHAPES = 20
# Elements of fewer names are too common to tell.
_NAMED = 3
# A paragraph's own element says little; what holds it is its home.
_LEAVES = frozenset({"p", "li", "blockquote", "h2", "h3"})


class Ancestry(msgspec.Struct, frozen=True):
    """Block elements in document order, each after the one around it.

    `elements[k]` is element k; `parents[k]` the element around it (the first is its own);
    `own[i]` the element of block i.
    """

    elements: tuple[Context, ...]
    parents: Indices
    depths: Indices
    own: Indices

    def climb(self, levels: int) -> Indices:
        """For each block the element `levels` above its own."""
        found = self.own
        for _ in range(levels):
            found = self.parents[found]
        return found

    def add_up(self, values: Numbers) -> Numbers:
        """For each element the sum of the values of the blocks in it."""
        sums: list[float] = np.bincount(self.own, values, len(self.elements)).tolist()
        parents = self.parents.tolist()
        for k in range(len(sums) - 1, 0, -1):
            sums[parents[k]] += sums[k]
        return np.array(sums)

    def inherit(self, start: Sequence[int], merge: Callable[[int, int], int]) -> Indices:
        """For each element `merge(value of the element around it, its own start value)`."""
        values = list(start)
        for k, parent in enumerate(self.parents.tolist()[1:], start=1):
            values[k] = merge(values[parent], values[k])
        return np.array(values, dtype=np.int64)

    def names(self, element: int) -> frozenset[str]:
        """The words of an element's class, id and role."""
        names = self.elements[element].names
        return names[0] if names else _NO_NAMES

    def homes(self) -> Indices:
        """For each block the element that holds it as one of its paragraphs."""
        leaf = np.array([element.tag in _LEAVES for element in self.elements])
        return np.where(leaf[self.own], self.parents[self.own], self.own)


def trace_ancestry(blocks: Sequence[Block]) -> Ancestry:
    """The elements around the blocks of a page."""
    found: dict[int, Context] = {}
    for block in blocks:
        context: Context | None = block.context
        while context is not None and context.number not in found:
            found[context.number] = context
            context = context.outer
    elements = tuple(found[number] for number in sorted(found))
    places = {element.number: k for k, element in enumerate(elements)}
    parents = [
        places[element.outer.number] if element.outer is not None else 0 for element in elements
    ]
    return Ancestry(
        elements=elements,
        parents=np.array(parents, dtype=np.int64),
        depths=np.array([element.depth for element in elements], dtype=np.int64),
        own=np.array([places[block.context.number] for block in blocks], dtype=np.int64),
    )


def count_twins(tree: Ancestry, sizes: Numbers) -> Indices:
    """For each element how many like it, of two blocks or more, stand side by side around it.

    A list of teasers is many elements of one shape. Alike are a tag and names of which half agree:
    each teaser may carry its own rubric as a class.
    """
    shapes: dict[int, list[tuple[str, frozenset[str], list[int]]]] = {}
    counts = [1] * len(tree.elements)
    for k in range(1, len(counts)):
        if sizes[k] < 2:
            continue
        tag, names = tree.elements[k].tag, tree.names(k)
        siblings = shapes.setdefault(int(tree.parents[k]), [])
        alike = next((s for s in siblings if s[0] == tag and _agree(s[1], names)), None)
        if alike is not None:
            alike[2].append(k)
        elif len(siblings) < _MOST_SHAPES:
            siblings.append((tag, names, [k]))
    for siblings in shapes.values():
        for _, _, members in siblings:
            for k in members:
                counts[k] = len(members)
    return tree.inherit(counts, max)


def count_nesting(tree: Ancestry) -> Indices:
    """For each element how often, around it, an element stands in one of the same names.

    Where a page leaves an article's element open the next ones stand inside it.
    """
    named: list[tuple[frozenset[str], ...]] = [()] * len(tree.elements)
    counts = [0] * len(tree.elements)
    for k in range(len(counts)):
        parent = int(tree.parents[k])
        names = tree.names(k)
        above = named[parent] if k else ()
        named[k] = above
        if len(names) >= _NAMED:
            counts[k] = int(any(_agree(names, other) for other in above))
            named[k] = (*above[-_MOST_SHAPES:], names)
    return tree.inherit(counts, lambda above, own: above + own)


def _agree(left: frozenset[str], right: frozenset[str]) -> bool:
    return 2 * len(left & right) >= len(left | right)
