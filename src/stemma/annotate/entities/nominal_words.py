"""The nouns by which things are spoken of again, in classes, by language."""

from functools import cache

import msgspec

from stemma.annotate.word_lists import read_lists
from stemma.records.facts import EntityType

LANGUAGES = ("en", "fr")


class NounClass(msgspec.Struct, frozen=True):
    """Nouns for one kind of thing.

    `is_` is the type of such a thing; with `names` another's name and such a noun name it. Of
    `types` the last named entity of which nothing else is told may be meant.
    """

    nouns: frozenset[str]
    is_: EntityType = msgspec.field(name="is")
    names: bool = False
    types: tuple[EntityType, ...] = ()


class NominalWords(msgspec.Struct, frozen=True):
    """Articles, prepositions of belonging, and the classes of nouns, of one language.

    `owned` are possessives; what `binding` brings belongs to the noun before it ("envoy for").
    `before`: a name stands before its noun ("the Brandt yard", not "le chantier Brandt").
    `saying_nothing` are adjectives that tell no other thing apart, `contrasting` those that do;
    `acts` are what firms do and buildings do not (lemmas), beside speaking.
    """

    definite: frozenset[str]
    indefinite: frozenset[str]
    owned: frozenset[str]
    binding: frozenset[str]
    saying_nothing: frozenset[str]
    contrasting: frozenset[str]
    acts: frozenset[str]
    of: frozenset[str]
    before: bool
    classes: dict[str, NounClass]
    language: str = "en"

    def list_classes(self, noun: str) -> frozenset[str]:
        """The classes that a lemma is in."""
        return _index_classes(self.language).get(noun, frozenset())

    def names_things(self, noun: str) -> bool:
        """Whether such a noun and another's name name a thing."""
        return any(self.classes[name].names for name in self.list_classes(noun))


@cache
def read_nominal_words(language: str) -> NominalWords:
    """The word lists of a language; the English ones where it has none."""
    chosen = language if language in LANGUAGES else "en"
    words = read_lists("nominals", chosen, NominalWords)
    return msgspec.structs.replace(words, language=chosen)


@cache
def _index_classes(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, each in read_nominal_words(language).classes.items():
        for noun in each.nouns:
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}
