"""Names of two reports of which a part is the same and the rest is not, in near sentences.

"Upper Bray" and "Lower Bray", "the Faroe Islands" and "the Falkland Islands", "James Orr" and
"Hamish Orr": one of the two is wrong where both stand in one place of what is told, and no report
has both.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from stemma.compare.differences import Difference, Severity
from stemma.compare.doubt import are_one_chain
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent
from stemma.compare.names import strip_accents
from stemma.compare.relations import relate
from stemma.compare.spellings import Name, are_near, list_names, show_name
from stemma.compare.views import StoryView, View
from stemma.compare.words import climb
from stemma.records.facts import NamedMention
from stemma.records.findings import FindingKind

# What tells two places of one name apart, English and French; two words of one row are rivals.
_RIVALS = (
    frozenset({"upper", "lower", "haut", "bas", "haute", "basse"}),
    frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"}),
    frozenset({"nord", "sud", "est", "ouest"}),
    frozenset({"inner", "outer"}),
    frozenset({"old", "new", "vieux", "neuf", "vieille", "neuve"}),
    frozenset({"great", "little", "greater", "lesser", "grand", "petit", "grande", "petite"}),
    frozenset({"near", "far", "central"}),
    frozenset({"first", "second", "third", "fourth", "fifth"}),
)
# Prepositions by which a place is given: "off the Point", "north of the Head".
_AROUND = frozenset(
    {"in", "at", "off", "of", "near", "on", "outside", "from", "to", "by", "around"}
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "m", "mme"})
_PLACES = frozenset({"place", "facility"})
# Sentences this near (cosine) tell of one thing; other sentences of a story lie mostly below.
_NEAR = 0.35
_LEAST_LETTERS = 3


class _Name(msgspec.Struct, frozen=True):
    """A name in a sentence: its tokens `[first, last)`, its words in small letters, its slot."""

    first: int
    last: int
    words: tuple[str, ...]
    type: str
    slot: str


def compare_namesakes(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Names that share a part, of pairs of near sentences; then persons of one last name."""
    yield from _compare_persons(list_names(story), story)
    for pair in kin:
        if pair.likeness >= _NEAR:
            for left in _list_names(pair.a):
                for right in _list_names(pair.b):
                    yield from _compare(pair, left, right, story)


def _compare_persons(names: Sequence[Name], story: StoryView) -> Iterator[Difference]:
    """First names of one last name, of which each report has one: Kate and Katherine Roel."""
    full = [n for n in names if n.type == "person" and len(n.words) == _PARTS]
    for a, b in combinations(full, 2):
        if a.article == b.article or a.words[1] != b.words[1] or a.words == b.words:
            continue
        if _has_one(a, b, full) and _has_one(b, a, full) and _may_be_one(a, b, story):
            chain = are_one_chain(a.values[0], b.values[0], story)
            yield Difference(
                kind="name",
                relation="distortion" if chain else "conflict",
                severity="low",
                confidence=0.6,
                left=(show_name(a, 0, 1, story),),
                right=(show_name(b, 0, 1, story),),
                claim=None,
                about=f"the first name of {b.words[1]}",
                topic=f"first name {b.words[1]}",
            )


def _has_one(name: Name, other: Name, full: Sequence[Name]) -> bool:
    """Whether its report names nobody else of that last name who may be the other."""
    start = strip_accents(other.words[0])[:_SHORT]
    return all(
        n.words == name.words or not strip_accents(n.words[0]).startswith(start)
        for n in full
        if n.article == name.article and n.words[1] == name.words[1]
    )


def _may_be_one(a: Name, b: Name, story: StoryView) -> bool:
    """Whether one first name may be the other's short form, or both bear a scholar's title."""
    one, two = (strip_accents(n.words[0]) for n in (a, b))
    if are_near(one, two, is_sure=True):
        return False
    before = [story.texts[n.article][: n.values[0].start].split()[-1:] for n in (a, b)]
    learned = [bool(words) and words[0].strip(".").lower() in _LEARNED for words in before]
    return all(learned) or one[:_SHORT] == two[:_SHORT]


# Titles of which one person may bear several, and the letters that a short form keeps.
_LEARNED = frozenset({"dr", "prof", "professor", "doctor", "docteur", "professeur"})
_SHORT = 2


def _list_names(view: View) -> list[_Name]:
    found = [_read(view, m) for m in view.mentions if m.kind == "name"]
    return [name for name in found if name is not None]


def _read(view: View, mention: NamedMention) -> _Name | None:
    first, last = view.find_place(mention)
    while first < last and strip_accents(view.tokens[first].text).strip(".") in _TITLES:
        first += 1
    inside = view.tokens[first:last]
    if last - first < _PARTS or not all(t.text.isalpha() for t in inside):
        return None
    if any(t.text.isupper() for t in inside):
        return None
    words = tuple(strip_accents(t.text) for t in view.tokens[first:last])
    before = view.tokens[first - 1] if first > view.first else None
    if before is not None and before.pos == "DET" and first - 1 > view.first:
        before = view.tokens[first - 2]
    slot = before.text.lower() if before is not None and before.pos == "ADP" else ""
    return _Name(first, last, words, mention.type, slot or climb(view, last - 1)[1])


# Words of a name of which one can be the same and one another.
_PARTS = 2


def _compare(pair: Kin, left: _Name, right: _Name, story: StoryView) -> Iterator[Difference]:
    if len(left.words) != len(right.words) or left.words == right.words:
        return
    other = [n for n, (x, y) in enumerate(zip(left.words, right.words, strict=True)) if x != y]
    if len(other) != 1 or _print_both(pair, left, right, story):
        return
    x, y = left.words[other[0]], right.words[other[0]]
    if min(len(x), len(y)) < _LEAST_LETTERS or are_near(x, y, is_sure=True) or _are_alike(x, y):
        return
    found = _rate(pair, left, right, other[0])
    if found is None:
        return
    kind, severity = found
    yield Difference(
        kind=kind,
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.9, 0.45 + 0.4 * pair.likeness),
        left=pair.a.make_values(left.first, left.last),
        right=pair.b.make_values(right.first, right.last),
        claim=pair.a.claim,
        about="where it was" if kind == "place" else "the name",
        topic=f"namesake {' '.join(sorted(set(left.words) & set(right.words)))}",
    )


def _print_both(pair: Kin, left: _Name, right: _Name, story: StoryView) -> bool:
    """Whether one of the two reports has the other's name too: it speaks of two."""
    folded = [strip_accents(story.texts[v.witness.article]) for v in (pair.a, pair.b)]
    return " ".join(left.words) in folded[1] or " ".join(right.words) in folded[0]


def _are_alike(x: str, y: str) -> bool:
    """Whether two words of names say the same: isles and islands."""
    one, two = x.removesuffix("s"), y.removesuffix("s")
    return are_equivalent(one, two) or relate(one, two) in {"same", "derived", "kind"}


def _rate(pair: Kin, left: _Name, right: _Name, at: int) -> tuple[FindingKind, Severity] | None:
    """What two names differ in, and how grave that is; None where they may name two things."""
    if "person" in {left.type, right.type} and not {left.type, right.type} & _PLACES:
        return ("name", "low") if left.slot == right.slot else None
    if any({left.words[at], right.words[at]} <= row for row in _RIVALS):
        return "place", "medium"
    is_point = at == len(left.words) - 1 and {left.slot, right.slot} <= _AROUND
    if left.slot != right.slot and not is_point:
        return None
    if {left.type, right.type} & _PLACES or at == len(left.words) - 1:
        return "place", "medium" if pair.are_copies else "low"
    return "name", "low"
