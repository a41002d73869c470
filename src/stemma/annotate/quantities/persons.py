"""Nouns for people: English out of WordNet, French by a list and the endings of such nouns."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_FILE = "person_nouns_en.txt"
# Feminine endings of French nouns for people, and the masculine ones in their place.
_FEMININE = (
    ("ienne", "ien"), ("ière", "ier"), ("ère", "er"), ("euse", "eur"), ("trice", "teur"),
    ("ée", "é"), ("enne", "en"), ("onne", "on"), ("ive", "if"), ("elle", "el"), ("esse", "e"),
    ("e", ""),
)  # fmt: skip
# Singular endings that nearly all French nouns for people have and few others.
_ENDINGS = ("iste", "ien", "ienne", "euse", "trice", "ologue")
_SHORTEST = 6


@lru_cache
def list_person_nouns() -> frozenset[str]:
    """Single English nouns, singular and in lower case, whose first sense is a person."""
    text = (files("stemma.annotate") / "data" / _FILE).read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def list_singulars(word: str, language: str) -> Iterator[str]:
    """The word itself and what it may be the plural (in French also the feminine) of."""
    yield word
    if language == "fr":
        yield from _list_french(word)
    elif word.endswith("men"):
        yield word[:-2] + "an"
    elif word.endswith("children"):
        yield word[:-3]
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("ies"):
            yield word[:-3] + "y"
        elif word.endswith("es"):
            yield word[:-2]


def _list_french(word: str) -> Iterator[str]:
    singular = word[:-1] if word.endswith(("s", "x")) else word
    yield singular
    if word.endswith("aux"):
        yield word[:-3] + "al"
    for ending, masculine in _FEMININE:
        if singular.endswith(ending):
            yield singular[: -len(ending)] + masculine


def ends_as_person(word: str) -> bool:
    """Whether a French noun has an ending that nouns for people have."""
    singular = word[:-1] if word.endswith("s") else word
    return len(singular) >= _SHORTEST and singular.endswith(_ENDINGS)
