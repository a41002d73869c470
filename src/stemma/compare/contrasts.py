"""Words that exclude one another before one noun, of which neither report has the other's.

"The left bank" and "the right bank". What would have to be true for two such words not to be about
one thing? That the reports speak of both things; then either report prints both words, somewhere.
So the words of whole reports decide, and the sentences need only be kin.
"""

from collections.abc import Iterator, Mapping, Sequence

from stemma.compare.differences import Difference, Severity
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, load_offices
from stemma.compare.relations import relate
from stemma.compare.rewordings import are_rivals, are_turned
from stemma.compare.views import StoryView, View
from stemma.compare.words import climb
from stemma.records.findings import FindingKind

# From here on sentences are kin; nearer, the noun is one thing; nearer still, surely so.
_NEAR, _CLOSE, _SURE = 0.3, 0.45, 0.6
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_WORDS = frozenset({"NOUN", "ADJ", "PROPN"})
_TIMES = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "PERSON"}
)
# Words that tell one side, part or end of a thing from another; two of a row exclude one another.
_SIDES = (
    frozenset({"left", "right"}), frozenset({"upper", "lower"}), frozenset({"inner", "outer"}),
    frozenset({"front", "rear", "back"}), frozenset({"top", "bottom"}),
    frozenset({"domestic", "foreign"}), frozenset({"north", "south", "east", "west", "central"}),
    frozenset({"northern", "southern", "eastern", "western", "central"}),
)  # fmt: skip
_NEGATIVE = frozenset({"non"})

Printed = Mapping[str, frozenset[str]]


def compare_contrasts(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Contrary modifiers of one noun that neither report shares with the other."""
    printed = story.printed
    for near in kin:
        if near.likeness < _NEAR or near.a.language != "en":
            continue
        yield from _compare_negated(near, printed)
        lefts, rights = _list_words(near.a), _list_words(near.b)
        for i in lefts:
            for j in rights:
                if (
                    _are_contrary(near, i, j)
                    and _are_own(near, i, j, story)
                    and _share_head(near, near.a.tokens[i].head, near.b.tokens[j].head)
                ):
                    yield _make(near, i, j, _rate(near))


def _list_words(view: View) -> list[int]:
    """Modifiers of nouns that belong to no date, number or person."""
    return [
        i
        for i in view.content
        if view.tokens[i].pos in _WORDS
        and _is_modifier(view, i)
        and view.tokens[i].label not in _TIMES
        and i not in view.quoted
        # "Pro-" and "anti-" say nothing without the word behind.
        and "-" not in {t.text for t in view.tokens[i + 1 : i + 2]}
        # Titles and offices are compared as such.
        and view.tokens[view.tokens[i].head].label != "PERSON"
        and not {view.lemmas[i], view.lemmas[view.tokens[i].head]} & load_offices().heads.keys()
    ]


def _are_contrary(near: Kin, i: int, j: int) -> bool:
    """Whether two words exclude one another: by the lists, as opposites, or as two sides."""
    one, two = near.a.tokens[i].lemma.lower(), near.b.tokens[j].lemma.lower()
    if one == two or near.words.meet(i, j) or are_equivalent(one, two):
        return False
    return are_turned(one, two) or are_rivals(one, two) or _are_sides(one, two)


def _are_sides(a: str, b: str) -> bool:
    return any({a, b} <= row for row in _SIDES)


def _are_own(near: Kin, i: int, j: int, story: StoryView) -> bool:
    """Whether neither report has the other's word anywhere."""
    return not story.tell_both((near.a, near.b), near.a.lemmas[i], near.b.lemmas[j])


def _rate(near: Kin) -> Severity:
    if near.likeness < _CLOSE:
        return "low"
    return "high" if near.likeness >= _SURE else "medium"


def _share_head(near: Kin, i: int, j: int) -> bool:
    """Whether two nouns are one, or two words for one thing."""
    one, two = near.a.tokens[i].lemma.lower(), near.b.tokens[j].lemma.lower()
    if near.words.meet(i, j) or one == two or are_equivalent(one, two):
        return True
    return relate(one, two) == "same"


def _compare_negated(near: Kin, printed: Printed) -> Iterator[Difference]:
    """ "The non-nuclear part" and "the nuclear part"."""
    for i, j in near.words.right_of.items():
        bare = [_find_prefix(view, k) for view, k in ((near.a, i), (near.b, j))]
        if (bare[0] is None) == (bare[1] is None):
            continue
        # A report that speaks of both speaks of two things.
        lone = near.b if bare[0] is not None else near.a
        if "non" in printed[lone.witness.article]:
            continue
        heads = near.a.tokens[i].head, near.b.tokens[j].head
        if _is_modifier(near.a, i) and _share_head(near, *heads):
            yield _make(near, i, j, "high", starts=(bare[0] or i, bare[1] or j))


def _find_prefix(view: View, i: int) -> int | None:
    """The place of a "non-" that the tagger parted from a word."""
    if i < _PARTS or view.tokens[i - 1].text != "-":
        return None
    return i - _PARTS if view.tokens[i - _PARTS].text.lower() in _NEGATIVE else None


_PARTS = 2


def _make(
    near: Kin, i: int, j: int, severity: Severity, starts: tuple[int, int] | None = None
) -> Difference:
    (first, last), (begin, end) = _find_phrase(near.a, i), _find_phrase(near.b, j)
    if starts is not None:
        first, begin = min(first, starts[0]), min(begin, starts[1])
    kind = _name_kind(near, i, j)
    return Difference(
        kind=kind,
        relation="distortion" if near.are_copies else "conflict",
        severity=severity,
        confidence=round(min(0.9, 0.4 + 0.4 * near.likeness), 3),
        left=near.a.make_values(first, last),
        right=near.b.make_values(begin, end),
        claim=near.a.claim,
        about=_ABOUT[kind],
        topic=f"contrast {kind}",
    )


_ABOUT: dict[FindingKind, str] = {"place": "where it was", "term": "the term"}


def _name_kind(near: Kin, i: int, j: int) -> FindingKind:
    """A side or part of a place, or else a term."""
    pair = (near.a, i), (near.b, j)
    if _are_sides(near.a.tokens[i].lemma.lower(), near.b.tokens[j].lemma.lower()):
        return "place"
    slots = {
        climb(view, view.tokens[k].head if _is_modifier(view, k) else k)[1] for view, k in pair
    }
    return "place" if len(slots) == 1 and slots <= _WHERE else "term"


_WHERE = frozenset({"in", "at", "near", "outside", "inside", "before"})


def _is_modifier(view: View, i: int) -> bool:
    return view.tokens[i].dep in _MODIFIERS


def _find_phrase(view: View, i: int) -> tuple[int, int]:
    """A modifier with its noun where these two touch, else the word."""
    return i, i + 2 if _is_modifier(view, i) and view.tokens[i].head == i + 1 else i + 1
