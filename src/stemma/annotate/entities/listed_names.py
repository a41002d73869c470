"""Names of states and capitals in reports whose language no tagger reads, by a gazetteer alone.

A name is found only where nothing speaks for a longer one or for a common word: written large
where the script has capitals, no large neighbour, no hyphen, whole words. What is not sure is left:
`coverage` says that this is not all.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from stemma.annotate.entities.country_data import ListedWords, Place
from stemma.annotate.entities.gazetteer import is_territory, is_union
from stemma.annotate.entities.listed_places import can_list, load_listed, read_listed_words
from stemma.annotate.entities.page_names import find_page_names
from stemma.annotate.plain import Segment, read_segments
from stemma.records.facts import EntityType, NamedMention
from stemma.records.text import Article

_WORD = re.compile(r"\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u30a0-\u30ff]")
_HYPHENS = frozenset("-‑–@#_/&")
# Words so short are no part of a name at a sentence's head ("In", "El", "Aus").
_SHORT = 3
# A name of so many Chinese letters may be a piece of two words; a longer one is not.
_PIECE = 2
_STATE_LETTERS = frozenset("国國")
_UNPARTED = frozenset({"ja", "zh"})
# Right after a name these make another word of it: a tongue, a people, an ocean.
_LONGER = frozenset("語语人裔籍洋海系")


class _Names(NamedTuple):
    """A language's names by their first word (or letter), the longest first."""

    by_first: dict[str, tuple[str, ...]]
    places: dict[str, Place]
    words: ListedWords
    language: str


class _Text(NamedTuple):
    """A segment as it is searched: of equal length, with straight apostrophes; its small words."""

    text: str
    small: frozenset[str]


def find_listed_names(article: Article) -> tuple[NamedMention, ...]:
    """States and capitals in order of the text, and the names of bylines and agencies."""
    language = article.language.partition("-")[0]
    if not can_list(language):
        return ()
    names = _index_names(language)
    segments = read_segments(article)
    small = frozenset(
        word for segment in segments for word in _WORD.findall(segment.text) if word.islower()
    )
    found = [
        mention for segment in segments for mention in _read_segment(article, segment, small, names)
    ]
    return tuple(sorted((*found, *find_page_names(article))))


@cache
def _index_names(language: str) -> _Names:
    places = load_listed(language)
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in places:
        first = name[0] if language in _UNPARTED else _WORD.findall(name)[0]
        by_first[first].append(name)
    ordered = {
        first: tuple(sorted(group, key=lambda name: (-len(name), name)))
        for first, group in by_first.items()
    }
    return _Names(ordered, places, read_listed_words(language), language)


def _read_segment(
    article: Article, segment: Segment, small: frozenset[str], names: _Names
) -> Iterator[NamedMention]:
    text = _Text(segment.text.replace("’", "'"), small)
    walk = _walk_letters if names.language in _UNPARTED else _walk_words
    for start, name in walk(text, names):
        span = segment.locate(article.id, start, start + len(name))
        yield NamedMention(
            article.id, span.start, span.end, "name", _find_type(names.places[name]), name
        )


def _find_type(place: Place) -> EntityType:
    if is_union(place.code):
        return "organisation"
    is_state = place.kind == "name" and not is_territory(place.code)
    return "state" if is_state else "place"


def _walk_words(text: _Text, names: _Names) -> Iterator[tuple[int, str]]:
    """Starts and names, in scripts that part words."""
    done = 0
    for word in _WORD.finditer(text.text):
        if word.start() < done:
            continue
        for start, name in _match_word(word, text.text, names):
            if _stands_alone(text, start, name, names):
                yield start, name
                done = start + len(name)
                break


def _match_word(word: re.Match[str], text: str, names: _Names) -> Iterator[tuple[int, str]]:
    printed = word.group()
    for name in names.by_first.get(printed, ()):
        if text.startswith(name, word.start()):
            yield word.start(), name
    for prefix in names.words.prefixes:
        if printed.startswith(prefix):
            for name in names.by_first.get(printed.removeprefix(prefix), ()):
                if text.startswith(name, word.start() + len(prefix)):
                    yield word.start() + len(prefix), name
    for size in range(1, 3 if names.words.particles else 0):
        if printed[-size:] in names.words.particles and printed[:-size] in names.places:
            yield word.start(), printed[:-size]


def _stands_alone(text: _Text, start: int, name: str, names: _Names) -> bool:
    end = start + len(name)
    if text.text[end : end + 1].isalnum() and not names.words.particles:
        return False
    if not name[0].isupper():
        return True
    if _is_joined(text.text, start, end) or name.casefold() in text.small:
        return False
    before = _find_neighbour(text.text, start)
    if name in names.words.peoples and before.casefold() in names.words.articles:
        return False
    # "Außenminister Spaniens", "Spaniens König": German writes nouns large, and a genitive is one.
    place = names.places[name]
    if names.language == "de" and name.endswith("s") and names.places.get(name[:-1]) == place:
        return True
    # Few persons are called after states, and `doubtful` holds those.
    is_part = _is_name_part(text, start, before, is_state=place.kind == "name")
    return not (is_part or _begins_name(text.text, end))


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen or an address goes on beside the name."""
    if {text[start - 1 : start], text[end : end + 1]} & _HYPHENS:
        return True
    dotted = text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()
    return dotted or (start > 1 and text[start - 1] == "." and text[start - 2].isalnum())


def _find_neighbour(text: str, start: int) -> str:
    """The word before, one space between; empty where a mark or nothing is there."""
    if start < 2 or text[start - 1] != " " or not text[start - 2].isalnum():
        return ""
    return text[text.rfind(" ", 0, start - 1) + 1 : start - 1]


def _is_name_part(text: _Text, start: int, before: str, *, is_state: bool) -> bool:
    if not before[:1].isupper():
        return False
    first = start - 1 - len(before)
    begins = first == 0 or not (text.text[first - 2].isalnum() or text.text[first - 2] == ",")
    # "Nach Spanien" at a sentence's head: a small word elsewhere, or short.
    known = is_state or len(before) <= _SHORT or before.casefold() in text.small
    return not (begins and known)


def _begins_name(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _walk_letters(text: _Text, names: _Names) -> Iterator[tuple[int, str]]:
    """Starts and names, in scripts that do not part words."""
    at = 0
    while at < len(text.text):
        step = 1
        for name in names.by_first.get(text.text[at], ()):
            if text.text.startswith(name, at):
                if _is_parted(text.text, at, at + len(name), names):
                    yield at, name
                step = len(name)
                break
        at += step


def _is_parted(text: str, start: int, end: int, names: _Names) -> bool:
    """Whether a name is whole: no kana beside kana; between words that it may stand between."""
    name, before, after = text[start:end], text[max(0, start - 2) : start], text[end : end + 2]
    if after and after[0] in _LONGER:
        return False
    if _KANA.match(name):
        return not (_KANA.match(before[-1:]) or _KANA.match(after))
    if not _HAN.match(name) or len(name) > _PIECE:
        return True
    opens = not _HAN.match(before[-1:]) or before.endswith(names.words.before)
    closes = not _HAN.match(after) or after.startswith(names.words.after)
    return opens and (closes or name[-1] in _STATE_LETTERS)
