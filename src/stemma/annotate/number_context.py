"""What a number counts: its noun, what became of it; and which numbers count nothing."""

import re
from typing import NamedTuple

from stemma.annotate.number_lexicon import QuantityLexicon
from stemma.records.text import Token

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+\.?)[\s°º#-]*$")
# Words between a number and its noun ("two suspected Islamist gunmen"), after any grammar of news.
_FARTHEST_NOUN = 5
# Code points within which an outcome stands from the people it befell, in one clause.
_OUTCOME_BEFORE, _OUTCOME_AFTER = 60, 60
_REACH = 40  # code points that tell a label or an address
_CLAUSE = re.compile(r"[;:()“”\"«»]|,\s+(?=(?:and|but|while|who|et|mais|qui|dont)\b)|\.\s")


class Noun(NamedTuple):
    """The counted noun: its unit, and where it ends."""

    unit: str | None
    end: int


def find_noun(
    view: str, at: int, end: int, tokens: tuple[Token, ...], lexicon: QuantityLexicon
) -> Noun:
    """The noun that a number before `at` counts; the number's own end where there is none."""
    words = _list_words(view, at, end)
    for word in words:
        low = word.group().lower()
        if lexicon.is_people(word.group()):
            return Noun("people", word.end())
        if low in lexicon.units and word is words[0]:
            return Noun(lexicon.units[low], word.end())
        if low in lexicon.text.stops:
            break
    if any(word.group().lower() in lexicon.outcomes for word in words):
        return Noun(None, at)  # "65 dead", "12 deaths": people
    return _find_tagged_noun(at, words, tokens) if tokens else _find_plural(at, words, lexicon)


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


def _find_tagged_noun(at: int, words: list[re.Match[str]], tokens: tuple[Token, ...]) -> Noun:
    """With a tagger the head of the noun phrase after the number, by its lemma; else no noun."""
    if not words:
        return Noun(None, at)
    inside = [token for token in tokens if words[0].start() <= token.start < words[-1].end()]
    last: Token | None = None
    for token in inside:
        if token.pos in {"NOUN", "PROPN"}:
            last = token
        elif last is not None or token.pos not in {"ADJ", "ADV", "PUNCT", "VERB", "DET", "NUM"}:
            break
    return Noun(last.lemma.lower(), last.end) if last and last.pos == "NOUN" else Noun(None, at)


def _find_plural(at: int, words: list[re.Match[str]], lexicon: QuantityLexicon) -> Noun:
    """Without a tagger the first plural before the phrase ends ("telephone numbers")."""
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


def is_label(view: str, start: int, end: int, borders: tuple[int, int], text: str) -> bool:
    """Whether a number is part of a name, an address, an age, a score or a list's mark."""
    before = view[max(borders[0], start - _REACH) : start]
    after = view[end : min(borders[1], end + _REACH)]
    if re.match(
        r"(?:st|nd|rd|th|er|e|ème)\b|[-/:.]\d|['’]s\b|[-\s]years?[-\s]olds?\b|\s?ans\b", after
    ):
        return True
    mark = view[start:end].isdigit() and end - start <= 2 and not before.strip()
    if mark and re.match(r"\s*[.)]\s", after):
        return True  # "1. The council"
    apposition = before.rstrip().endswith((",", "(")) and re.match(r"\s*[,)]", after)
    return bool(apposition) and text.isdigit() and len(text) <= 2


def is_named(
    view: str, start: int, end: int, borders: tuple[int, int], lexicon: QuantityLexicon
) -> bool:
    """Whether the word before makes it a label ("page 5", "Flight 370"), or a street follows."""
    first = max(borders[0], start - _REACH)
    match = _BEFORE.search(view, first, start)
    after = _WORD.match(view, end + 1) if view[end : end + 1] == " " else None
    if match is None:
        return False
    word = match[1].rstrip(".")
    if word.lower() in lexicon.text.labels:
        return True
    opens = not any(sign.isalpha() for sign in view[first : match.start()])
    named = word[0].isupper() and not opens
    people = after is not None and lexicon.is_people(after.group())
    return named and not people


def is_address(view: str, end: int, lexicon: QuantityLexicon) -> bool:
    """ "12 Harbour Street", "12, rue des Lilas"."""
    words = [m.group() for m in _WORD.finditer(view, end, min(len(view), end + 40))][:3]
    streets = [i for i, word in enumerate(words) if word.lower() in lexicon.text.streets]
    return bool(streets) and (streets[0] == 0 or words[streets[0]][0].isupper())
