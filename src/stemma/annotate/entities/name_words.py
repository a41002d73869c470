"""Words that say of a name what it names, by language (`data/name_words.toml`)."""

from collections.abc import Mapping
from functools import cache

import msgspec

from stemma.annotate.word_lists import read_lists
from stemma.records.facts import EntityType

_Typed = dict[EntityType, frozenset[str]]


class NameWords(msgspec.Struct, frozen=True):
    """Heads and openers as printed, nouns before a name as lemmas; each by the type they tell."""

    heads: _Typed
    openers: _Typed
    nouns: _Typed
    forms: frozenset[str]
    inside: frozenset[str]
    places: frozenset[str]
    told: frozenset[str]


class NameTypes(msgspec.Struct, frozen=True):
    """The same by word; a word of two types (a river bank, a savings bank) tells the first."""

    heads: Mapping[str, EntityType]
    openers: Mapping[str, EntityType]
    nouns: Mapping[str, EntityType]
    words: NameWords


@cache
def read_name_words(language: str) -> NameTypes:
    """The words of a language; the English ones where it has none."""
    words = read_lists("name_words", language, NameWords)
    return NameTypes(
        _index_words(words.heads), _index_words(words.openers), _index_words(words.nouns), words
    )


def _index_words(typed: _Typed) -> dict[str, EntityType]:
    found: dict[str, EntityType] = {}
    for kind, words in typed.items():
        for word in sorted(words):
            found.setdefault(word, kind)
    return found
