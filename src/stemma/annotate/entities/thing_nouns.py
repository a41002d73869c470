"""What kind of thing a common noun names: a person, a mill (facility), an accord (work)."""

from functools import cache
from importlib.resources import files

import msgspec

from stemma.annotate.entities.nominal_words import LANGUAGES, read_nominal_words
from stemma.annotate.quantities.persons import list_person_nouns
from stemma.annotate.word_lists import read_person_words
from stemma.records.facts import EntityType

_FILE = "thing_nouns_en.txt"


def find_noun_type(noun: str, language: str) -> EntityType | None:
    """The type of what a lemma names; None for what no list has: abstractions, days, events.

    The lists of news come first, then the most used sense in WordNet (English alone).
    """
    words = read_nominal_words(language)
    kinds = {words.classes[name].is_ for name in words.list_classes(noun)}
    if len(kinds) == 1:
        return kinds.pop()
    if noun in read_person_words(words.language).roles:
        return "person"
    if words.language != "en":
        return None
    return "person" if noun in list_person_nouns() else _read_types().get(noun)


def is_office(noun: str) -> bool:
    """Whether a lemma names an office or a calling, which a person's titles tell."""
    return any(noun in read_person_words(language).roles for language in LANGUAGES)


@cache
def _read_types() -> dict[str, EntityType]:
    text = (files("stemma.annotate") / "data" / _FILE).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return msgspec.convert(dict(rows), type=dict[str, EntityType])
