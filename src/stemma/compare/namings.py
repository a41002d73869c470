"""One thing under two names that exclude one another: each report keeps to one of them throughout.

Independent reports rarely build one sentence alike, so no slot joins "a drone struck the plant" and
"the plant was hit by a missile". But where one report knows only a drone and the other only a
missile, and two of their sentences tell of one thing, the two names are held against each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import combinations
from typing import NamedTuple

import msgspec

from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.lexicon import are_equivalent
from stemma.compare.views import StoryView, clean_words, is_content
from stemma.compare.words import find_slot
from stemma.records.findings import Value
from stemma.records.text import Sentence

# Two sentences with so many words in common tell of one thing; fewer do where both lead a report.
_SHARED, _SHARED_LEAD, _LEAD = 3, 2, 3
# Of a name that stands everywhere the first places are enough.
_MOST_PLACES = 12
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


class Naming(NamedTuple):
    """Tokens `[first, last)` of a report's sentence are a name of a row of a family."""

    sentence: Sentence
    first: int
    last: int
    family: str
    row: int
    number: int


Names = Mapping[tuple[str, ...], tuple[str, int]]


@cache
def load_namings() -> dict[str, Names]:
    """For each language the words (in order) of a name with its family and row."""
    source = resources.files("stemma.compare") / "data" / "namings.toml"
    families = dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    data = msgspec.toml.decode(source.read_bytes(), type=families)
    return {
        language: {
            tuple(name.split()): (family, row)
            for family, rows in found.items()
            for row, names in enumerate(rows)
            for name in names
        }
        for language, found in data.items()
    }


def compare_namings(story: StoryView) -> Iterator[Difference]:
    """Names of two rows of one family of which each of two reports keeps to one."""
    told = {article: _list_told(article, story) for article in story.facts}
    ranked = sorted(told, key=lambda a: (story.find_day(a) or "", a))
    for a, b in combinations(ranked, 2):
        for family in sorted(told[a].keys() & told[b].keys()):
            yield from _compare_family(told[a][family], told[b][family], story)


def _list_told(article: str, story: StoryView) -> dict[str, list[Naming]]:
    """The names of each family in a report that says only one row of it."""
    names = load_namings().get(story.articles[article].language)
    found: dict[str, list[Naming]] = {}
    for n, sentence in enumerate(story.facts[article].sentences if names else ()):
        for naming in _read_names(sentence, names or {}, n):
            found.setdefault(naming.family, []).append(naming)
    return {f: each for f, each in found.items() if len({n.row for n in each}) == 1}


# The longest names have four words.
_LONGEST = 4


def _read_names(sentence: Sentence, names: Names, number: int) -> Iterator[Naming]:
    """Names from left to right, the longest that fits at each place."""
    tokens = sentence.tokens
    lemmas = [token.lemma.lower() for token in tokens]
    i = 0
    while i < len(lemmas):
        for size in range(min(_LONGEST, len(lemmas) - i), 0, -1):
            found = names.get(tuple(lemmas[i : i + size]))
            if found is not None and (size > 1 or tokens[i].pos in _CONTENT):
                yield Naming(sentence, i, i + size, *found, number)
                i += size
                break
        else:
            i += 1


def _compare_family(
    lefts: Sequence[Naming], rights: Sequence[Naming], story: StoryView
) -> Iterator[Difference]:
    """The two places that are surest to tell of one thing."""
    if lefts[0].row == rights[0].row:
        return
    rated = [
        (-_count_shared(x, y), n, m)
        for n, x in enumerate(lefts[:_MOST_PLACES])
        for m, y in enumerate(rights[:_MOST_PLACES])
        if not _is_name(x) and not _is_name(y) and _meet(x, y)
    ]
    if rated:
        _, n, m = min(rated)
        yield _make(lefts[n], rights[m], story)


def _is_name(naming: Naming) -> bool:
    """Whether a word is of the name of a person, body or place."""
    return any(t.pos == "PROPN" for t in naming.sentence.tokens[naming.first : naming.last])


def _meet(left: Naming, right: Naming) -> bool:
    """Whether two sentences with the names tell of one thing."""
    words = [
        {t.lemma.lower() for t in n.sentence.tokens[n.first : n.last] if t.pos in _CONTENT}
        for n in (left, right)
    ]
    # "Red alert" and "orange alert".
    if words[0] & words[1] and len(words[0]) > 1 and len(words[1]) > 1:
        return True
    hang = _hang_alike(left, right)
    if left.family in _MANY and not hang:
        return False
    are_leads = max(left.number, right.number) < _LEAD
    return _count_shared(left, right) >= (_SHARED_LEAD if are_leads or hang else _SHARED)


# Of these one event may have several: a trawler and the tanker that it met.
_MANY = frozenset({"vessel", "vehicle", "aircraft", "animal", "fish", "force", "arm"})


def _hang_alike(left: Naming, right: Naming) -> bool:
    """Whether both names fill one slot of words that say the same."""
    (head, slot), (other, other_slot) = _climb(left), _climb(right)
    return slot == other_slot and are_equivalent(head, other)


def _climb(naming: Naming) -> tuple[str, str]:
    """What a name hangs on, past prepositions and coordination, and the slot it fills."""
    tokens = naming.sentence.tokens
    i = naming.last - 1
    slot = find_slot(tokens[i])
    for _ in range(len(tokens)):
        head = tokens[i].head
        if tokens[i].dep == "conj" or tokens[head].pos == "ADP":
            slot = find_slot(tokens[head]) if tokens[i].dep == "conj" else tokens[head].lemma
            i = head
        else:
            return tokens[head].lemma.lower(), slot
    return tokens[i].lemma.lower(), slot


def _count_shared(left: Naming, right: Naming) -> int:
    """Words of the one sentence that the other has too, or another word for them."""
    ours, theirs = _list_words(left), _list_words(right)
    return sum(any(are_equivalent(x, y) for y in theirs) for x in ours)


def _list_words(naming: Naming) -> list[str]:
    found = [
        t.lemma.lower()
        for k, t in enumerate(naming.sentence.tokens)
        if is_content(t) and t.pos != "ADV" and not naming.first <= k < naming.last
    ]
    return list(dict.fromkeys(found))


def _make(left: Naming, right: Naming, story: StoryView) -> Difference:
    sides = [_show(naming, story) for naming in (left, right)]
    chain = are_one_chain(sides[0], sides[1], story)
    return Difference(
        kind="term",
        relation="distortion" if chain else "conflict",
        severity="low",
        confidence=0.7 if chain else 0.6,
        left=(sides[0],),
        right=(sides[1],),
        claim=None,
        about="what it is called",
        topic=f"naming {left.family}",
    )


def _show(naming: Naming, story: StoryView) -> Value:
    article = naming.sentence.article
    tokens = naming.sentence.tokens[naming.first : naming.last]
    start, end = tokens[0].start, tokens[-1].end
    return Value(article, start, end, clean_words(story.texts[article][start:end]))
