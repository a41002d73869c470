"""Signs of machine translation or mechanical rewriting: spans and reasons, no verdict."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from stemma.read.data import load_data
from stemma.read.signs.rewriting_terms import (
    Match,
    Table,
    build_table,
    find_phrases,
    read_exchanged,
)
from stemma.records.text import Rewriting, Sign, Span

# What is looked for in which language; in others nothing is, and their articles have no signs.
SIGNS_READ = {
    "en": (
        "words exchanged in fixed names and terms; turns, prepositions and articles of other "
        "languages; quotation marks, numbers, capitals and words left by a translation"
    ),
    "fr": ("turns of English and German; quotation marks, numbers and words left by a translation"),
}
# A language that could not be told is most often English of a few words.
_UNKNOWN = {"und": "en"}
# In German and its neighbours “ closes what „ opened.
_LOW_MARK, _MARKS = "„", "quotation marks"
# How far back an opening mark is looked for.
_LONGEST_QUOTE = 2000
# Signs are told from this weight on together: a hundred to one, see `data/rewriting_en.toml`.
_TOLD = 1.0
# In a longer article chance brings more turns that a person, too, may write: so many characters for
# each further weight of 1. Kinds that tell alone are told however long the article.
_CHANCE_CHARACTERS = 10_000
# A text shorter than this is no surer for its few words: one sign alone stays below 0.3.
_SHORTEST = 4000
# So many points for each thousand characters score 0.5.
_HALF = 0.5
# Signs of one kind come in swarms (one hand, one machine): of one kind so many for each thousand
# characters count at most, and other kinds add more than further ones of the same.
_SWARM = 1.5


class _Sign(msgspec.Struct, frozen=True):
    """A regular expression, tried where one of `needs` stands in the paragraph.

    `unopened`: it tells only where no quotation is open.
    """

    kind: str
    detail: str
    pattern: str
    needs: tuple[str, ...]
    unopened: bool = False


class _Phrases(msgspec.Struct, frozen=True):
    """Runs of words; `names` count with capitals only."""

    kind: str
    detail: str
    phrases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class _Data(msgspec.Struct, frozen=True):
    weights: dict[str, float]
    sign: tuple[_Sign, ...]
    phrases: tuple[_Phrases, ...]


class _Signs(msgspec.Struct, frozen=True):
    """All that is looked for in one language."""

    weights: dict[str, float]
    patterns: tuple[tuple[_Sign, re.Pattern[str]], ...]
    table: Table


def find_rewriting(text: str, body: Sequence[Span], language: str) -> Rewriting:
    """Signs in the report's paragraphs, sorted; `score` is 0 to 1 by their kinds and density.

    Signs of small weight are told in company only: what a person, too, may write is no sign.
    """
    signs = find_signs(text, body, language)
    if not signs:
        return Rewriting()
    weights = _load_signs(_UNKNOWN.get(language, language)).weights
    size = sum(span.end - span.start for span in body)
    if not _are_told(text, signs, weights, size):
        return Rewriting()
    return Rewriting(_score(signs, weights, size), signs)


def find_signs(text: str, body: Sequence[Span], language: str) -> tuple[Sign, ...]:
    """All that is looked for in the language, told or not; sorted, none within another."""
    known = _UNKNOWN.get(language, language)
    if known not in SIGNS_READ:
        return ()
    looked_for = _load_signs(known)
    found: dict[tuple[int, int], Sign] = {}
    for span in body:
        paragraph = text[span.start : span.end]
        for match in _find_matches(paragraph, looked_for):
            start, end = _widen(paragraph, match.start, match.end)
            place = (span.start + start, span.start + end)
            found.setdefault(place, Sign(*place, match.kind, match.detail))
    signs: list[Sign] = []
    for place in sorted(found, key=lambda place: (place[0], -place[1])):
        if not signs or place[1] > signs[-1].end:
            signs.append(found[place])
    return tuple(signs)


def _find_matches(paragraph: str, looked_for: _Signs) -> Iterator[Match]:
    low = _LOW_MARK in paragraph
    for sign, pattern in looked_for.patterns:
        if low and sign.kind == _MARKS:
            continue
        if any(need in paragraph for need in sign.needs):
            for match in pattern.finditer(paragraph):
                if not (sign.unopened and _is_open(paragraph, match.start())):
                    yield Match(match.start(), match.end(), sign.kind, sign.detail)
    yield from find_phrases(paragraph, looked_for.table)


def _is_open(paragraph: str, at: int) -> bool:
    before = paragraph[max(0, at - _LONGEST_QUOTE) : at]
    return before.rfind("“") > before.rfind("”")


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The sign without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _are_told(text: str, signs: tuple[Sign, ...], weights: dict[str, float], size: int) -> bool:
    """Whether one sign tells alone, or different ones do together. Repeated words count once."""
    if any(weights[sign.kind] >= _TOLD for sign in signs):
        return True
    different = {
        (sign.kind, sign.detail, text[sign.start : sign.end].lower()): weights[sign.kind]
        for sign in signs
    }
    return sum(different.values()) >= _TOLD * max(1.0, size / _CHANCE_CHARACTERS)


def _score(signs: tuple[Sign, ...], weights: dict[str, float], size: int) -> float:
    """Half of what is missing to 1 for each point; a kind's points level off as it swarms."""
    thousands = max(size, _SHORTEST) / 1000
    counts = Counter(sign.kind for sign in signs)
    points = sum(
        weights[kind] * _SWARM * -math.expm1(-count / thousands / _SWARM)
        for kind, count in sorted(counts.items())
    )
    return round(1 - math.pow(0.5, points / _HALF), 3)


@cache
def _load_signs(language: str) -> _Signs:
    data = load_data(f"rewriting_{language}.toml", _Data)
    given = [
        (words, group.kind, group.detail, is_name)
        for group in data.phrases
        for is_name, list_ in ((False, group.phrases), (True, group.names))
        for words in list_
    ]
    exchanged = read_exchanged() if language == "en" else ()
    return _Signs(
        data.weights,
        tuple((sign, re.compile(sign.pattern)) for sign in data.sign),
        build_table([*given, *exchanged]),
    )
