"""Without a tagger: the noun that a number counts and what became of people, by words around."""

import re
from typing import NamedTuple

from stemma.annotate.quantities.lexicon import QuantityLexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Words between a number and its noun ("two suspected Islamist gunmen"), after any grammar of news.
_FARTHEST_NOUN = 5
# Code points within which an outcome stands from the people it befell, in one clause.
_OUTCOME_BEFORE, _OUTCOME_AFTER = 60, 60
_CLAUSE = re.compile(r"[;:()“”\"«»]|,\s+(?=(?:and|but|while|who|et|mais|qui|dont)\b)|\.\s")


class Noun(NamedTuple):
    """The counted noun: its unit, and where it ends."""

    unit: str | None
    end: int


def find_noun(view: str, at: int, end: int, lexicon: QuantityLexicon) -> Noun:
    """The noun that a number before `at` counts; the number's own end where there is none."""
    words = _list_words(view, at, end)
    for word in words:
        low = word.group().lower()
        if low in lexicon.outcomes:  # "65 morts": the word says what befell them
            break
        if lexicon.is_people(word.group()):
            return Noun("people", word.end())
        if low in lexicon.units and word is words[0]:
            return Noun(lexicon.units[low], word.end())
        if low in lexicon.text.stops:
            break
    if any(word.group().lower() in lexicon.outcomes for word in words):
        return Noun(None, at)  # "65 dead", "12 deaths": people
    return _find_plural(at, words, lexicon)


def _list_words(view: str, at: int, end: int) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    last = at
    for match in _WORD.finditer(view, at, end):
        gap = view[last : match.start()]
        if gap.strip(" \n-") or len(words) == _FARTHEST_NOUN:
            break
        words.append(match)
        last = match.end()
    return words


def _find_plural(at: int, words: list[re.Match[str]], lexicon: QuantityLexicon) -> Noun:
    """The first plural before the phrase ends ("telephone numbers")."""
    for match in words:
        word = match.group()
        if word.lower() in lexicon.text.stops:
            break
        if len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith("ss"):
            stem = (
                word[:-3] + "y" if word.endswith("ies") and lexicon.language == "en" else word[:-1]
            )
            return Noun(stem, match.end())
    return Noun(None, at)


def find_outcome(
    view: str, start: int, end: int, borders: tuple[int, int], lexicon: QuantityLexicon
) -> tuple[str | None, int]:
    """What befell the counted people ("killed"), and the end of the word if it stands right after.

    A word beside the number or its noun decides, else one later in the clause, else one before;
    never past another number, for that has its own.
    """
    after, gap_after = _find_after(view, end, borders, lexicon)
    before, gap_before = _find_before(view, start, borders, lexicon)
    if after is not None and (not gap_after or gap_before or before is None):
        of = _name_outcome(view, after, borders[1], lexicon)
        return of, after.end() if not gap_after else end
    return (_name_outcome(view, before, start, lexicon) if before else None), end


_OR = re.compile(r"\s+(?:and/or|and|or|et/ou|et|ou)\s+(?:otherwise\s+)?")


def _name_outcome(view: str, match: re.Match[str], end: int, lexicon: QuantityLexicon) -> str:
    """ "Killed or injured" is one figure for both, and none for either."""
    of = lexicon.outcomes[match.group().lower()]
    joint = _OR.match(view, match.end(), end)
    second = lexicon.outcome_pattern.match(view, joint.end(), end) if joint else None
    other = lexicon.outcomes[second.group().lower()] if second else of
    return of if other == of else f"{of} or {other}"


_Found = tuple[re.Match[str] | None, str]


def _find_after(view: str, end: int, borders: tuple[int, int], lexicon: QuantityLexicon) -> _Found:
    stop = _find_clause_end(view, end, min(borders[1], end + _OUTCOME_AFTER))
    match = lexicon.outcome_pattern.search(view, end, stop)
    if match is None or lexicon.pattern.search(view, end, match.start()):
        return None, ""
    following = re.compile(r"\s+").match(view, match.end())
    governs = following and lexicon.pattern.match(view, following.end(), borders[1])
    return (None, "") if governs else (match, view[end : match.start()].strip())


def _find_before(
    view: str, start: int, borders: tuple[int, int], lexicon: QuantityLexicon
) -> _Found:
    first = max(borders[0], start - _OUTCOME_BEFORE)
    cuts = [match.end() for match in _CLAUSE.finditer(view, first, start)]
    found = list(lexicon.outcome_pattern.finditer(view, cuts[-1] if cuts else first, start))
    if not found or lexicon.pattern.search(view, found[-1].end(), start):
        return None, ""
    return found[-1], view[found[-1].end() : start].strip()


def _find_clause_end(view: str, start: int, end: int) -> int:
    match = _CLAUSE.search(view, start, end)
    return match.start() if match else end
