"""Persons and places whose names two reports write differently, in whatever sentences.

A word of a name that the other report has nowhere, near in letters or alike in sound to one that
the first has nowhere, is one name written twice where the rest of the name is the same, or where
the reports' names were linked. Independent reports may each transliterate a name in their own way,
so that is told low.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec
from rapidfuzz.distance import Levenshtein

from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.names import are_misspelt, make_sound_key, strip_accents
from stemma.compare.views import StoryView
from stemma.records.facts import NamedMention
from stemma.records.findings import FindingKind, Value
from stemma.records.text import Span

# Forms that sound alike must share all but this many letters to be told at all.
_LEAST_LETTERS = 4
# A word that stands alone has nothing beside it that says it is the same name.
_LEAST_ALONE = 5
# Long names that begin alike are one too where neither report has the other.
_LONG, _SAME_START = 9, 7


class Name(msgspec.Struct, frozen=True):
    """A name as a report first prints it: its words, where each stands, and what it names."""

    article: str
    words: tuple[str, ...]
    values: tuple[Value, ...]
    type: str
    entity: str | None


def compare_spellings(story: StoryView, places: Sequence[tuple[Span, str]]) -> Iterator[Difference]:
    """Forms of one name; `places` are witnesses with their claims' ids."""
    names = list_names(story)
    printed = {a: frozenset(_split(text)) for a, text in story.texts.items()}
    seen: set[tuple[str, str, str, str]] = set()
    for a, b in combinations(names, 2):
        if a.article == b.article or a.words == b.words or not _may_be_one(a, b):
            continue
        near = list(_list_near(a, b))
        if near and _are_apart(a, b, near, printed):
            mark = (a.article, a.words[near[0][0]], b.article, b.words[near[0][1]])
            if mark not in seen:
                seen.add(mark)
                yield _make(a, b, near, story, places)


def _are_apart(
    a: Name, b: Name, near: Sequence[tuple[int, int]], printed: dict[str, frozenset[str]]
) -> bool:
    """Whether no report writes both forms: it would speak of two.

    A report may write one full name in both ways; one of the two must be the other's alone.
    """
    x, y = near[0]
    absent = a.words[x] not in printed[b.article], b.words[y] not in printed[a.article]
    is_same = x > 0 and a.words[:x] == b.words[:y]
    if len(a.words) == len(b.words) > len(near):
        is_same = is_same or _close(strip_accents(a.words[x])) == _close(strip_accents(b.words[y]))
    return any(absent) if is_same else all(absent)


def _split(text: str) -> Iterator[str]:
    """The words of a text, signs of possession off."""
    for word in "".join(c if c.isalpha() or c in "'’" else " " for c in text).split():
        bare = word.strip("'’")
        yield bare
        yield bare.removesuffix("'s").removesuffix("’s")
        yield from bare.replace("’", "'").split("'")


def list_names(story: StoryView) -> tuple[Name, ...]:
    """Each form of a name once in each report, in founding order."""
    found: dict[tuple[str, tuple[str, ...]], Name] = {}
    for facts in story.story.facts:
        for mention in facts.mentions:
            name = _read(mention, story)
            if name is not None:
                found.setdefault((name.article, name.words), name)
    return tuple(sorted(found.values(), key=lambda n: story.rank_span(n.values[0])))


def _read(mention: NamedMention, story: StoryView) -> Name | None:
    sentence = story.find_sentence(mention)
    if mention.kind != "name" or sentence is None or mention.type in {"group", "work", "event"}:
        return None
    inside = [t for t in sentence.tokens if mention.start <= t.start and t.end <= mention.end]
    # The French tagger takes many a name for a noun; English nouns with a capital are titles.
    loose = story.articles[mention.article].language == "fr"
    words = [
        t
        for t in inside
        if t.text[:1].isupper()
        and not t.text.isupper()
        and t.text.isalpha()
        and (t.pos == "PROPN" or (loose and t.start > sentence.start))
    ]
    titles = {"Mr", "Mrs", "Ms", "Dr", "Prof"}
    words = [t for t in words if t.text not in titles]
    if not words or len(words) < len([t for t in inside if t.text[:1].isalpha()]) - 1:
        return None
    values = tuple(Value(mention.article, t.start, t.end, t.text) for t in words)
    return Name(
        mention.article,
        tuple(t.text for t in words),
        values,
        mention.type,
        story.find_entity(mention),
    )


def _may_be_one(a: Name, b: Name) -> bool:
    """Whether two forms may name one thing: linked, or of one sort, or sharing a word."""
    if a.entity == b.entity is not None or set(a.words) & set(b.words):
        return True
    return {a.type, b.type} <= _NAMED


_NAMED = frozenset({"person", "place", "facility", "other"})


def _list_near(a: Name, b: Name) -> Iterator[tuple[int, int]]:
    """Places of the words by which two forms differ; nothing where more than spelling differs."""
    if len(a.words) == len(b.words):
        pairs = list(zip(range(len(a.words)), range(len(b.words)), strict=True))
    elif 1 in (len(a.words), len(b.words)):
        pairs = [(len(a.words) - 1, len(b.words) - 1)]
    else:
        return
    other = [(x, y) for x, y in pairs if strip_accents(a.words[x]) != strip_accents(b.words[y])]
    linked = a.entity == b.entity is not None
    is_sure = linked or len(pairs) > 1
    if other and all(are_near(a.words[x], b.words[y], is_sure=is_sure) for x, y in other):
        yield from other


def are_near(left: str, right: str, *, is_sure: bool) -> bool:
    """Whether two words are one name written twice."""
    one, two = strip_accents(left), strip_accents(right)
    if min(len(one), len(two)) < (_LEAST_LETTERS if is_sure else _LEAST_ALONE):
        return False
    if one[0] != two[0] or _are_forms(one, two):
        return False
    if Levenshtein.distance(_close(one), _close(two)) <= 1:
        return True
    if min(len(one), len(two)) >= _LONG and one[:_SAME_START] == two[:_SAME_START]:
        return True
    return is_sure and (are_misspelt(left, right) or make_sound_key(left) == make_sound_key(right))


def _close(name: str) -> str:
    """A name with one sign for endings that sound the same."""
    for ending in ("ey", "ie", "y"):
        if name.endswith(ending):
            return f"{name.removesuffix(ending)}i"
    return name


def _are_forms(one: str, two: str) -> bool:
    """Whether one word is made of the other by rule: a plural, a people's name."""
    short, long = sorted((one, two), key=len)
    return long.startswith(short) and long[len(short) :] in {"s", "n", "es", "an", "ns"}


def _make(
    one: Name,
    two: Name,
    near: Sequence[tuple[int, int]],
    story: StoryView,
    places: Sequence[tuple[Span, str]],
) -> Difference:
    odd = show_name(one, near[0][0], near[-1][0], story)
    best = show_name(two, near[0][1], near[-1][1], story)
    chain = are_one_chain(odd, best, story)
    sounds_alike = make_sound_key(odd.value) == make_sound_key(best.value)
    is_place = all(_stands_in(n, story) for n in (one, two))
    kind: FindingKind = "place" if is_place else "name"
    return Difference(
        kind=kind,
        relation="distortion" if chain else "conflict",
        severity="medium" if chain and not sounds_alike else "low",
        confidence=0.7 if sounds_alike else 0.8,
        left=(odd,),
        right=(best,),
        claim=_find_claim(odd, places),
        about=f"the name {best.value}",
        topic=f"spelling {one.entity or best.value}",
    )


def _stands_in(name: Name, story: StoryView) -> bool:
    """Whether a name follows "in", "near", "the town of" and the like."""
    before = story.texts[name.article][: name.values[0].start].split()[-2:]
    near = [word.lower() for word in before]
    if near and near[-1] in {"the", "la", "le", "les"}:
        near = near[:-1]
    return bool(near) and near[-1] in _IN


_IN = frozenset({"in", "at", "near", "off", "outside", "to", "from", "beside", "around", "through",
                 "à", "dans", "près", "vers", "depuis"})  # fmt: skip


def show_name(name: Name, first: int, last: int, story: StoryView) -> Value:
    """The words `first` to `last` (both counted) of a name as a side of a difference."""
    start, end = name.values[first].start, name.values[last].end
    words = " ".join(story.texts[name.article][start:end].split())
    return Value(name.article, start, end, words)


def _find_claim(value: Span, places: Sequence[tuple[Span, str]]) -> str | None:
    return next(
        (
            claim
            for span, claim in places
            if span.article == value.article and span.start <= value.start < span.end
        ),
        None,
    )
