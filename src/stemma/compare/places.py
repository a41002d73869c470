"""Where it was: the other side of the compass, and a way gone in the other direction."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from stemma.compare.actions import find_fillers
from stemma.compare.differences import Difference, Severity, find_subtree
from stemma.compare.doers import load_doers
from stemma.compare.doubt import are_one_chain
from stemma.compare.kin import Kin
from stemma.compare.lexicon import load_cues
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair, align_words, climb

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
# Quarters by their places in the list.
_OPPOSITE = {0: 1, 1: 0, 2: 3, 3: 2, 4: 7, 7: 4, 5: 6, 6: 5}
_WAYS = ({"from"}, {"to", "into", "toward", "towards"})


_AT = frozenset({"at", "in", "inside", "outside", "aboard", "near"})
# Sentences this near (cosine) tell of one thing; other sentences of a story lie mostly below.
_NEAR = 0.4


def compare_whereabouts(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Places of one deed in near sentences, and opposite bearings of one place anywhere."""
    english = [pair for pair in kin if pair.a.language == "en"]
    yield from _compare_bearings(english, story)
    for near in english:
        if near.likeness >= _NEAR:
            pair = near.words
            yield from _compare_venues(pair, story)


def _compare_bearings(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """ "North of the town" in one report, "south of the town" in another, each told once."""
    views = {view.witness: view for pair in kin for view in (pair.a, pair.b)}
    found = [
        (view, i, quarter, _name_below(view, i))
        for view in views.values()
        for i, quarter in _find_bearings(view)
        if view.tokens[i].head != i
    ]
    near = {frozenset({p.a.witness, p.b.witness}) for p in kin}
    for (a, i, x, left), (b, j, y, right) in combinations(found, 2):
        if a.witness.article == b.witness.article or x == y or not left & right:
            continue
        # North and south are two sides of one fact, north and east may be told of two.
        if _OPPOSITE.get(x) != y and frozenset({a.witness, b.witness}) not in near:
            continue
        reports = {a.witness.article, b.witness.article}
        told = [f for f in found if f[0].witness.article in reports and f[3] & (left | right)]
        if len(told) == len(reports):
            chain = are_one_chain(a.witness, b.witness, story)
            pair = align_words(a, b, are_copies=chain)
            yield _make(pair, _reach_bearing(a, i), _reach_bearing(b, j), "where it was")


def _name_below(view: View, i: int) -> frozenset[str]:
    """What a bearing counts from: the nouns "of" which it stands, and their names."""
    below = [k for of in _list_below(view, i) for k in find_subtree(view, of)]
    return frozenset(view.tokens[k].lemma.lower() for k in below if k in view.content)


def _reach_bearing(view: View, i: int) -> tuple[int, int]:
    below = [k for k in _list_below(view, i) if k - i <= _NEAR_BY]
    return i, max([i, *below]) + 1


_NEAR_BY = 5


def _compare_venues(pair: Pair, story: StoryView) -> Iterator[Difference]:
    """ "Died at his home" and "died in hospital"; towns in which one deed was done."""
    for i, j in pair.right_of.items():
        if pair.a.tokens[i].pos != "VERB" or pair.b.tokens[j].pos != "VERB":
            continue
        if pair.a.tokens[i].lemma.lower() in load_cues().light or not _share_party(pair, i, j):
            continue
        left, right = _list_places(pair.a, i), _list_places(pair.b, j)
        if len(left) != 1 or len(right) != 1 or pair.both_quoted(left[0], right[0]):
            continue
        severity = _rate_places(pair, left[0], right[0], story)
        if severity is not None:
            sides = _reach(pair.a, left[0]), _reach(pair.b, right[0])
            yield _make(pair, *sides, "where it was", severity)


def _share_party(pair: Pair, i: int, j: int) -> bool:
    """Whether who did it, or what it was done to, is one; a pronoun may be anybody."""
    for slot in ("object", "subject"):
        left, right = find_fillers(pair.a, i, slot), find_fillers(pair.b, j, slot)
        if left and right:
            return any(pair.meet(x, y) for x in left for y in right)
    return False


def _list_places(view: View, verb: int) -> list[int]:
    """Nouns that say where a deed was done."""
    return [
        k
        for c in view.children[verb]
        if view.tokens[c].text.lower() in _AT and view.tokens[c].dep == "prep"
        for k in view.children[c]
        if view.tokens[k].dep == "pobj" and _may_be_place(view, k)
    ]


def _may_be_place(view: View, k: int) -> bool:
    token = view.tokens[k]
    if token.pos == "PROPN":
        return token.label in _LOCATED
    return _find_venue(token.lemma.lower()) is not None


_LOCATED = frozenset({"GPE", "LOC", "FAC"})


def _find_venue(lemma: str) -> int | None:
    return next((n for n, row in enumerate(load_doers().venues) if lemma in row), None)


def _rate_places(pair: Pair, i: int, j: int, story: StoryView) -> Severity | None:
    one, two = pair.a.tokens[i], pair.b.tokens[j]
    if one.pos == two.pos == "NOUN":
        rows = _find_venue(one.lemma.lower()), _find_venue(two.lemma.lower())
        if rows[0] == rows[1]:
            return None
        return "high" if pair.are_copies else "medium"
    if not one.pos == two.pos == "PROPN" or one.label != two.label:
        return None
    # A report that has the other's town too speaks of two, or of one in the other.
    texts = story.texts[pair.a.witness.article], story.texts[pair.b.witness.article]
    if one.text in texts[1] or two.text in texts[0] or pair.meet(i, j):
        return None
    entities = pair.a.entities.get(i), pair.b.entities.get(j)
    if entities[0] == entities[1] is not None or one.text[:3] == two.text[:3]:
        return None
    # Of two independent reports one may name the county, the other the town.
    return "medium" if pair.are_copies else "low"


def compare_places(pair: Pair) -> Iterator[Difference]:
    """Bearings of one place that exclude one another, and "from" and "to" changed about."""
    left, right = _find_bearings(pair.a), _find_bearings(pair.b)
    if len(left) == len(right) == 1:
        (i, x), (j, y) = left[0], right[0]
        if x != y and _hang_alike(pair, i, j) and not pair.both_quoted(i, j):
            yield _make(pair, _reach_bearing(pair.a, i), _reach_bearing(pair.b, j), "where it was")
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


def _make(
    pair: Pair,
    left: tuple[int, int],
    right: tuple[int, int],
    about: str,
    severity: Severity = "high",
) -> Difference:
    return Difference(
        kind="place",
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.9, 0.5 + 0.4 * pair.coverage),
        left=pair.a.make_values(*left),
        right=pair.b.make_values(*right),
        claim=pair.a.claim,
        about=about,
        topic=about,
    )
