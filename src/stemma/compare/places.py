"""Where it was: the other side of the compass, and a way gone in the other direction."""

from collections.abc import Iterator

from stemma.compare.differences import Difference
from stemma.compare.views import View
from stemma.compare.words import Pair, climb

_COMPASS = (
    frozenset({"north", "northern", "northward", "northwards"}),
    frozenset({"south", "southern", "southward", "southwards"}),
    frozenset({"east", "eastern", "eastward", "eastwards"}),
    frozenset({"west", "western", "westward", "westwards"}),
    frozenset({"northeast", "north-east", "northeastern", "north-eastern"}),
    frozenset({"northwest", "north-west", "northwestern", "north-western"}),
    frozenset({"southeast", "south-east", "southeastern", "south-eastern"}),
    frozenset({"southwest", "south-west", "southwestern", "south-western"}),
)
_WAYS = ({"from"}, {"to", "into", "toward", "towards"})


def compare_places(pair: Pair) -> Iterator[Difference]:
    """Bearings of one place that exclude one another, and "from" and "to" changed about."""
    left, right = _find_bearings(pair.a), _find_bearings(pair.b)
    if len(left) == len(right) == 1:
        (i, x), (j, y) = left[0], right[0]
        if x != y and _hang_alike(pair, i, j) and not pair.both_quoted(i, j):
            yield _make(pair, (i, i + 1), (j, j + 1), "where it was")
    for i, j in pair.right_of.items():
        if _is_turned(pair, i, j):
            yield _make(pair, _reach(pair.a, i), _reach(pair.b, j), "which way it went")
            return


def _find_bearings(view: View) -> list[tuple[int, int]]:
    """Words of the compass that are no part of a name, and their quarter."""
    return [
        (i, quarter)
        for i in range(view.first, view.last)
        for quarter, words in enumerate(_COMPASS)
        if view.tokens[i].text.lower() in words and view.tokens[i].text[:1].islower()
    ]


def _hang_alike(pair: Pair, i: int, j: int) -> bool:
    """Whether both stand before one noun, or "of" one place."""
    if pair.are_copies and pair.meet(pair.a.tokens[i].head, pair.b.tokens[j].head):
        return True
    below = _list_below(pair.a, i), _list_below(pair.b, j)
    return any(pair.meet(x, y) for x in below[0] for y in below[1])


def _list_below(view: View, i: int) -> list[int]:
    """What stands "of" a word."""
    ofs = [c for c in view.children[i] if view.tokens[c].text.lower() == "of"]
    return [d for c in ofs for d in view.children[c]]


def _is_turned(pair: Pair, i: int, j: int) -> bool:
    if pair.a.tokens[i].pos != "PROPN" or pair.b.tokens[j].pos != "PROPN":
        return False
    (head, slot), (other, way) = climb(pair.a, i), climb(pair.b, j)
    if not pair.meet(head, other):
        return False
    return any(slot in x and way in y for x, y in (_WAYS, _WAYS[::-1])) and any(
        k != i and climb(pair.a, k)[1] == way and climb(pair.b, m)[1] == slot
        for k, m in pair.right_of.items()
    )


def _reach(view: View, i: int) -> tuple[int, int]:
    """A name with its preposition."""
    head = view.tokens[i].head
    return (head, i + 1) if 0 < i - head <= _NEAR else (i, i + 1)


_NEAR = 4


def _make(pair: Pair, left: tuple[int, int], right: tuple[int, int], about: str) -> Difference:
    return Difference(
        kind="place",
        relation="distortion" if pair.are_copies else "conflict",
        severity="high",
        confidence=min(0.9, 0.5 + 0.4 * pair.coverage),
        left=pair.a.make_values(*left),
        right=pair.b.make_values(*right),
        claim=pair.a.claim,
        about=about,
        topic=about,
    )
