"""How much is meant, in sentences near in meaning: "all" and "most roads", "nearly" or wholly.

Rows of extent are held against each other on nouns that answer to one another; "first", "only" or
"largest" by what bounds them ("since 1994", "ever"); degrees ("almost destroyed") on one deed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity, find_subtree
from stemma.compare.lexicon import are_equivalent
from stemma.compare.poles import Poles, are_turned, load_poles
from stemma.compare.relations import relate
from stemma.compare.views import View
from stemma.compare.words import Pair, climb

# From here on two sentences of a story tell the same of one thing (`kin`), or mostly do.
_CLOSE, _NEAR = 0.6, 0.45
# Words that stand before a noun and say that it is alone or foremost of its kind.
_RANKS = frozenset({"first", "only", "sole", "main", "second", "third", "last",
    "premier", "seul", "unique", "deuxième",
})  # fmt: skip


class Extent(NamedTuple):
    """A noun, the row of its word of extent, and that word's place."""

    noun: int
    row: str
    place: int


def compare_extents(pair: Pair, likeness: float) -> Iterator[Difference]:
    """Differences of extent, rank and degree in near sentences."""
    poles = load_poles(pair.a.language)
    yield from _compare_rows(pair, likeness, poles)
    yield from _compare_limits(pair, likeness, poles)
    # "First" of one noun needs less to vouch for it.
    yield from _compare_bounds(pair)
    if likeness >= _CLOSE:
        yield from _compare_ranks(pair)
        yield from _compare_degrees(pair, poles)
        yield from _compare_sizes(pair)


def _compare_rows(pair: Pair, likeness: float, poles: Poles) -> Iterator[Difference]:
    lefts, rights = list_extents(pair.a, poles), list_extents(pair.b, poles)
    for left in lefts:
        for right in rights:
            if left.row == right.row or any({left.row, right.row} <= both for both in _LOOSE):
                continue
            if _answer(pair, left.noun, right.noun, likeness):
                grave = likeness >= _CLOSE and _share_deed(pair, left.noun, right.noun)
                sides = (left.place, left.place + 1), (right.place, right.place + 1)
                yield _make(pair, *sides, "medium" if grave else "low")


# "Only" and "some" may both be true, "many" and "most", two thirds and "most"; all is no part.
_LOOSE = (
    frozenset({"only", "some", "many", "part"}),
    frozenset({"most", "many", "part", "nearly"}),
)
_MOST_SHOWN = 6


def list_extents(view: View, poles: Poles) -> tuple[Extent, ...]:
    """Nouns with a word of extent: before them, above them ("most of the") or about them."""
    found = []
    for i in range(view.first, view.last):
        token = view.tokens[i]
        row = _find_row(view, i, poles)
        if row is not None and i not in view.quoted:
            noun = _find_noun(view, i)
            if noun is not None:
                found.append(Extent(noun, row, i))
        elif token.text.lower() in poles.only and i not in view.quoted:
            noun = _find_limited(view, i)
            if noun is not None:
                found.append(Extent(noun, "only", i))
    return tuple(found)


def _find_row(view: View, i: int, poles: Poles) -> str | None:
    """The row of a word of extent; "nearly all" is a row of its own, a part is one of something."""
    row = poles.find_row(view.tokens[i].text.lower())
    if row == "all" and i and view.tokens[i - 1].text.lower() in poles.nearly:
        return "nearly"
    if row == "part" and not any(view.tokens[c].text.lower() == "of" for c in view.children[i]):
        return None
    return row


def _find_noun(view: View, i: int) -> int | None:
    """The noun that a word of extent measures."""
    for c in view.children[i]:
        if view.tokens[c].dep == "nmod":
            return c
        if view.tokens[c].text.lower() == "of":
            below = [d for d in view.children[c] if view.tokens[d].dep in {"pobj", "pcomp"}]
            return below[0] if below else None
    head = view.tokens[i].head
    if head != i and view.tokens[head].lemma.lower() == "one":
        return _find_noun(view, head)
    if head != i and view.tokens[i].dep in {"det", "amod", "neg", "nummod", "predet"}:
        return head if view.tokens[head].pos == "NOUN" else None
    return None


def _find_limited(view: View, i: int) -> int | None:
    """The noun behind "only": its own, or that of the preposition after it."""
    head = view.tokens[i].head
    if view.tokens[head].pos == "NOUN" and head > i and view.tokens[i].dep == "advmod":
        return head
    for k in range(i + 1, min(i + 2, view.last)):
        if view.tokens[k].dep == "prep":
            return next((d for d in view.children[k] if view.tokens[d].dep == "pobj"), None)
    return None


def _answer(pair: Pair, i: int, j: int, likeness: float) -> bool:
    """Whether two measured words name one thing."""
    if pair.meet(i, j):
        return True
    one, two = pair.a.tokens[i], pair.b.tokens[j]
    if "PRON" in (one.pos, two.pos) or one.pos == "DET" or two.pos == "DET":
        return likeness >= _NEAR
    words = one.lemma.lower(), two.lemma.lower()
    if pair.a.language != "en":
        return False
    return are_equivalent(*words) or relate(*words) in {"same", "kind"}


def _share_deed(pair: Pair, i: int, j: int) -> bool:
    """Whether what is said of both nouns is one thing."""
    left, right = climb(pair.a, i)[0], climb(pair.b, j)[0]
    if pair.meet(left, right):
        return True
    words = pair.a.tokens[left].lemma.lower(), pair.b.tokens[right].lemma.lower()
    return are_equivalent(*words)


def _compare_limits(pair: Pair, likeness: float, poles: Poles) -> Iterator[Difference]:
    """ "In all towns" and "in towns of over 50,000 people": all, and those of one sort."""
    if likeness < _LIMITED:
        return
    for mine, other, partners in (
        (pair.a, pair.b, pair.right_of),
        (pair.b, pair.a, pair.left_of),
    ):
        for extent in list_extents(mine, poles):
            j = partners.get(extent.noun)
            if extent.row != "all" or j is None or _find_limit(mine, extent.noun):
                continue
            limit = _find_limit(other, j)
            if limit is None or j in other.quoted:
                continue
            left, right = (extent.place, extent.noun + 1), (j, limit)
            spans = (left, right) if mine is pair.a else (right, left)
            yield _make(pair, *spans, "medium" if pair.are_copies else "low")


# Sentences this near tell of one measure.
_LIMITED = 0.5


def _find_limit(view: View, i: int) -> int | None:
    """The end of the words that make a sort of what a noun names; None without."""
    for c in view.children[i]:
        if view.tokens[c].dep in {"prep", "relcl", "acl", "acl:relcl"} and c > i:
            below = find_subtree(view, c)
            if any(view.tokens[k].pos in {"NUM", "VERB"} for k in below):
                return max(below) + 1
    return None


def _compare_bounds(pair: Pair) -> Iterator[Difference]:
    """ "The first since 1994" and "the first": what a rank is bounded by."""
    for i, j in pair.right_of.items():
        if pair.a.tokens[i].pos != "NOUN":
            continue
        ranks = _find_rank(pair.a, i), _find_rank(pair.b, j)
        if ranks[0] is None or ranks[1] is None:
            continue
        if pair.a.tokens[ranks[0]].lemma.lower() != pair.b.tokens[ranks[1]].lemma.lower():
            continue
        bounds = _find_bound(pair.a, i), _find_bound(pair.b, j)
        words = [
            " ".join(v.tokens[k].text.lower() for k in range(*b)) if b else ""
            for v, b in zip((pair.a, pair.b), bounds, strict=True)
        ]
        if words[0] == words[1]:
            continue
        left = (ranks[0], max(i + 1, bounds[0][1] if bounds[0] else 0))
        right = (ranks[1], max(j + 1, bounds[1][1] if bounds[1] else 0))
        yield _make(pair, left, right, "medium" if pair.are_copies else "low")


def _find_rank(view: View, i: int) -> int | None:
    """A word of rank or a superlative before a noun."""
    return next(
        (
            c
            for c in view.children[i]
            if c < i
            and c not in view.quoted
            and (view.tokens[c].lemma.lower() in _RANKS or view.tokens[c].tag == "JJS")
            and view.tokens[c].lemma.lower() not in {"most", "least", "last", "latest", "late"}
        ),
        None,
    )


def _find_bound(view: View, i: int) -> tuple[int, int] | None:
    """ "Since 1994", "in two years", "this year", "ever" in the words about a noun."""
    # What stands right behind the noun bounds it, whatever the parser hangs it on.
    behind = range(i + 1, min(i + 1 + _BEHIND, view.last))
    for k in sorted({*find_subtree(view, i), *behind}):
        word = view.tokens[k].text.lower()
        if k <= i:
            continue
        if word == "ever":
            return k, k + 1
        below = find_subtree(view, k)
        if word in {"since", "depuis"}:
            return k, max(below) + 1
        timed = any(view.tokens[x].lemma.lower() in _TIMED for x in below)
        if timed and (word in {"in", "for", "of", "on"} or view.tokens[k].dep == "npadvmod"):
            return min(below), max(below) + 1
    return None


_BEHIND = 2
_TIMED = frozenset({"year", "decade", "century", "history", "memory", "season", "month", "record"})


def _compare_ranks(pair: Pair) -> Iterator[Difference]:
    """ "The main hospital" and "the only hospital"."""
    for i, j in pair.right_of.items():
        if pair.a.tokens[i].pos != "NOUN":
            continue
        x, y = _find_rank(pair.a, i), _find_rank(pair.b, j)
        if x is None or y is None:
            continue
        words = pair.a.tokens[x].lemma.lower(), pair.b.tokens[y].lemma.lower()
        if words[0] != words[1] and not are_equivalent(*words) and _are_named(pair, x, y):
            severity: Severity = "medium" if pair.are_copies else "low"
            yield _make(pair, (x, i + 1), (y, j + 1), severity)


def _are_named(pair: Pair, x: int, y: int) -> bool:
    """Whether both are words of rank, no number in another spelling."""
    words = pair.a.tokens[x].lemma.lower(), pair.b.tokens[y].lemma.lower()
    return any(word in {"main", "only", "sole", "first"} for word in words)


def _compare_degrees(pair: Pair, poles: Poles) -> Iterator[Difference]:
    """ "Almost destroyed" and "destroyed"."""
    for i, j in pair.right_of.items():
        if pair.a.tokens[i].pos not in {"VERB", "ADJ"} or pair.both_quoted(i, j):
            continue
        lefts = _list_degrees(pair.a, i, poles)
        rights = _list_degrees(pair.b, j, poles)
        if bool(lefts) == bool(rights):
            continue
        left = (min([i, *lefts]), max([i, *lefts]) + 1)
        right = (min([j, *rights]), max([j, *rights]) + 1)
        if not _is_short(left) or not _is_short(right):
            continue
        yield _make(pair, left, right, "medium" if pair.are_copies else "low")


def _list_degrees(view: View, i: int, poles: Poles) -> list[int]:
    return [
        c
        for c in view.children[i]
        if view.tokens[c].dep == "advmod" and view.tokens[c].text.lower() in poles.nearly
    ]


def _compare_sizes(pair: Pair) -> Iterator[Difference]:
    """ "A lesser count" and "a greater count"."""
    for i, j in pair.right_of.items():
        if pair.a.tokens[i].pos != "NOUN" or pair.both_quoted(i, j):
            continue
        for x in _list_sizes(pair.a, i):
            for y in _list_sizes(pair.b, j):
                if are_turned(pair.a.tokens[x].lemma.lower(), pair.b.tokens[y].lemma.lower()):
                    yield _make(pair, (x, i + 1), (y, j + 1), "medium")


def _list_sizes(view: View, i: int) -> list[int]:
    return [c for c in view.children[i] if c < i and view.tokens[c].text.lower() in _SIZES]


# Words of size and rank of a noun; their opposites are told of one thing by no two reports.
_SIZES = frozenset({"lesser", "greater", "minor", "major", "small", "large", "smaller", "larger",
    "lower", "higher", "light", "heavy", "partial", "full", "total", "temporary", "permanent",
    "short", "long", "upper", "main", "slight", "serious", "unanimous", "split",
})  # fmt: skip


def _is_short(span: tuple[int, int]) -> bool:
    return span[1] - span[0] <= _MOST_SHOWN


def _make(
    pair: Pair, left: tuple[int, int], right: tuple[int, int], severity: Severity
) -> Difference:
    return Difference(
        kind="scope",
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.9, 0.35 + 0.4 * pair.coverage),
        left=pair.a.make_values(*left),
        right=pair.b.make_values(*right),
        claim=pair.a.claim,
        about="how much is meant",
        topic="scope",
    )
