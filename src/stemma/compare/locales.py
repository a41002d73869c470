"""Where a deed was done, or a thing stood, when two reports name two places of which each has one.

What would have to be true for "towed to Harstad" and "towed to Narvik" not to be about one thing?
That there were two tows; then one of the reports mostly knows of both, and prints both names. So
the words of whole reports decide, and what the places hang on: the sentences need only be kin.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity
from stemma.compare.doers import load_doers
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, load_cues
from stemma.compare.relations import load_net, relate
from stemma.compare.sorts import list_above
from stemma.compare.views import StoryView, View

# Places that hang on one word need sentences that are kin, sides of one thing nearer ones.
_NEAR, _CLOSE = 0.35, 0.45
# From here on two sentences tell the same fact (`kin`).
_SURE = 0.6
_AT = frozenset(
    {"in", "at", "inside", "outside", "on", "off", "before", "aboard", "beside", "behind"}
)
_TO = frozenset({"to", "into", "toward", "towards"})
_WAYS = (_AT, _TO, frozenset({"from"}), frozenset({"near"}))
_INSIDE = frozenset({"in", "inside", "into", "within"})
_TURNED = (
    (frozenset({"above", "over"}), frozenset({"below", "beneath", "under", "underneath"})),
    (_INSIDE, frozenset({"outside", "beyond"})),
    (frozenset({"upstream"}), frozenset({"downstream"})),
)
_UNPLACED = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "NORP", "LANGUAGE"}
)
# What things that are places are sorts of.
_GROUNDS = ("structure", "building", "region", "area", "room", "location")
# Words that name no place by themselves: "on the spot" is where it happened, whatever that is.
_POINTING = frozenset({"spot", "place", "ground", "scene", "field", "site", "way", "end", "time"})
# "According to" and its like.
_CITING = frozenset({"accord", "according", "thanks", "due", "owing"})
# Letters that two words for one place share ("Suisse", "Swiss").
_SAME_START = 3

Printed = Mapping[str, frozenset[str]]


class _Locale(NamedTuple):
    """A preposition, the head of what stands behind it, and what the two hang on."""

    at: int
    place: int
    head: int


def compare_locales(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Places that neither report shares with the other; the word lists are those of English."""
    for near in kin:
        if near.likeness < _NEAR or near.a.language != "en":
            continue
        lefts, rights = _list_locales(near.a), _list_locales(near.b)
        for left in lefts:
            for right in rights:
                severity = _rate(near, left, right, story.printed)
                if severity is not None:
                    yield _make(near, left, right, severity)


def _list_locales(view: View) -> list[_Locale]:
    return [
        _Locale(c, k, view.tokens[c].head)
        for c in range(view.first, view.last)
        if view.tokens[c].dep == "prep"
        and c not in view.quoted
        and view.tokens[view.tokens[c].head].lemma.lower() not in _CITING
        for k in view.children[c]
        if view.tokens[k].dep == "pobj"
        and view.tokens[k].label not in _UNPLACED
        and view.tokens[k].lemma.lower() not in _POINTING
    ]


def _rate(near: Kin, left: _Locale, right: _Locale, printed: Printed) -> Severity | None:
    words = [v.tokens[s.at].text.lower() for v, s in ((near.a, left), (near.b, right))]
    if any(
        (words[0] in x and words[1] in y) or (words[0] in y and words[1] in x) for x, y in _TURNED
    ):
        return _rate_turned(near, left, right)
    if not any(set(words) <= way for way in _WAYS) or not _are_own(near, left, right, printed):
        return None
    if not _hang_alike(near, left, right):
        return None
    one, two = near.a.tokens[left.place], near.b.tokens[right.place]
    are_names = all(t.pos == "PROPN" and t.text[:1].isupper() for t in (one, two))
    are_nouns = one.pos == two.pos == "NOUN" and _is_place(one.lemma) and _is_place(two.lemma)
    if not are_names and not are_nouns:
        return None
    if near.are_copies:
        return "medium" if near.likeness >= _SURE else "low"
    # "Held a rally" here and there: of each there may have been one.
    return None if _is_any(near.a, left.head) and _is_any(near.b, right.head) else "low"


def _is_any(view: View, head: int) -> bool:
    """Whether a deed is done to some thing of which there may be another ("a rally")."""
    below = [c for c in view.children[head] if view.tokens[c].dep in {"dobj", "nsubjpass"}]
    return any(view.tokens[d].text.lower() in {"a", "an"} for c in below for d in view.children[c])


def _rate_turned(near: Kin, left: _Locale, right: _Locale) -> Severity | None:
    """One thing's two sides: above and below the crest, in the zone and outside it."""
    one, two = near.a.lemmas[left.place], near.b.lemmas[right.place]
    if not are_equivalent(one, two) or one in load_cues().light:
        return None
    return "medium" if near.likeness >= _CLOSE or _hang_alike(near, left, right) else None


def _are_own(near: Kin, left: _Locale, right: _Locale, printed: Printed) -> bool:
    """Whether each report prints its own place only, by no form of the other's word."""
    one, two = near.a.tokens[left.place], near.b.tokens[right.place]
    texts = [printed[v.witness.article] for v in (near.a, near.b)]
    if {one.text.lower(), one.lemma.lower()} & texts[1]:
        return False
    if {two.text.lower(), two.lemma.lower()} & texts[0]:
        return False
    x, y = one.lemma.lower(), two.lemma.lower()
    entities = near.a.entities.get(left.place), near.b.entities.get(right.place)
    if entities[0] == entities[1] is not None or x[:_SAME_START] == y[:_SAME_START]:
        return False
    return not are_equivalent(x, y) and relate(x, y) not in {"same", "kind", "derived"}


def _hang_alike(near: Kin, left: _Locale, right: _Locale) -> bool:
    """Whether both hang on one word, or on two of one sort."""
    one, two = near.a.lemmas[left.head], near.b.lemmas[right.head]
    if one in load_cues().light or two in load_cues().light:
        return False
    return are_equivalent(one, two) or relate(one, two) in {"same", "kind", "derived"}


@cache
def _is_place(word: str) -> bool:
    lemma = word.lower()
    if any(lemma in row for row in load_doers().venues):
        return True
    grounds = {s for ground in _GROUNDS for s in load_net().senses.get(ground, ())[:1]}
    return bool(grounds & set(list_above(lemma)))


def _make(near: Kin, left: _Locale, right: _Locale, severity: Severity) -> Difference:
    return Difference(
        kind="place",
        relation="distortion" if near.are_copies else "conflict",
        severity=severity,
        confidence=round(min(0.85, 0.4 + 0.5 * near.likeness), 3),
        left=near.a.make_values(*_reach(left)),
        right=near.b.make_values(*_reach(right)),
        claim=near.a.claim,
        about="where it was",
        topic="where it was",
    )


def _reach(locale: _Locale) -> tuple[int, int]:
    """The place with its preposition, where that stands near."""
    near = 0 < locale.place - locale.at <= _MOST_BETWEEN
    return (locale.at if near else locale.place), locale.place + 1


_MOST_BETWEEN = 4
