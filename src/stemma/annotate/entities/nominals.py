"""Organisations, places and things under a noun: "the company", "the town", "l'université".

What a thing is told to be (the last word of its name, a noun beside it, "the port of Ellery") says
which nouns may mean it again. A definite noun goes to the last named thing that it fits; where it
fits none, nobody is guessed. The classes of nouns lie in `data/nominals.toml`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from stemma.annotate.entities.nominal_words import LANGUAGES, NominalWords, read_nominal_words
from stemma.annotate.entities.noun_phrases import Phrase, list_phrases
from stemma.annotate.entities.thing_nouns import find_noun_type, is_office
from stemma.annotate.quotes.speaking.speakers import Report
from stemma.records.facts import Entity, EntityType, Mention
from stemma.records.text import Sentence, Token

_KINDS: frozenset[EntityType] = frozenset(
    {"organisation", "place", "facility", "group", "product", "work", "event"}
)
# Nouns that stand with a name and say what it is: "Brandt, a shipyard", "the shipyard Brandt".
_BESIDE = frozenset({"appos", "flat:name"})
_MODIFYING = frozenset({"compound", "nmod"})
_SUBJECTS = frozenset({"nsubj"})


class Things(NamedTuple):
    """By entity of the story: its type, the nouns (lemmas) that it is told to be, their classes."""

    types: Mapping[str, EntityType]
    nouns: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]


def describe_things(
    entities: Sequence[Entity],
    reports: Sequence[Report],
    languages: Mapping[str, str],
    known: Mapping[str, frozenset[str]],
) -> Things:
    """What the reports together tell of the story's persons, organisations, places and things.

    Of persons their offices are left out, which `speakers.find_office` reads.

    `languages` has the language of each article, `known` the nouns of some entities.
    """
    nouns: dict[str, set[str]] = {entity: set(told) for entity, told in known.items()}
    kinds = {e.id: e.type for e in entities if e.type in _KINDS or e.type == "person"}
    for report in reports:
        words = read_nominal_words(languages[report.facts.article])
        places = {named.start: named for named in report.named if named.entity in kinds}
        for sentence in report.facts.sentences:
            for first, token in enumerate(sentence.tokens):
                named = places.get(token.start)
                if named is not None:
                    last = first
                    while last < len(sentence.tokens) and sentence.tokens[last].end <= named.end:
                        last += 1
                    told = _read_nouns(sentence.tokens, first, last, words)
                    fits = _may_be(kinds[named.entity], words.language)
                    nouns.setdefault(named.entity, set()).update(filter(fits, told))
    return Things(
        kinds,
        {entity: frozenset(told) for entity, told in nouns.items()},
        {e: _list_classes(told) for e, told in nouns.items() if kinds.get(e) != "person"},
    )


def list_bearers(things: Things) -> dict[str, tuple[str, ...]]:
    """By noun the entities that are told to be such a thing."""
    found: dict[str, tuple[str, ...]] = {}
    for entity, nouns in things.nouns.items():
        if entity in things.types:
            found |= {noun: (*found.get(noun, ()), entity) for noun in nouns}
    return found


def _may_be(told_of: EntityType, language: str) -> Callable[[str], bool]:
    """Whether a noun names a person, or else a thing: an image of a man is no man."""

    def fits(noun: str) -> bool:
        kind = find_noun_type(noun, language)
        return kind is not None and (kind == "person") == (told_of == "person")

    return fits


def _list_classes(nouns: Iterable[str]) -> frozenset[str]:
    """The classes of nouns, in whatever language they were told."""
    lists = [read_nominal_words(language) for language in LANGUAGES]
    return frozenset(name for noun in nouns for words in lists for name in words.list_classes(noun))


def settle_types(entities: Sequence[Entity], things: Things) -> tuple[Entity, ...]:
    """The entities, with the type of what they are told to be: "the town of Ellery" is a place."""
    types = _index_types()

    def settle(entity: Entity) -> Entity:
        told = Counter(
            types[noun] for noun in sorted(things.nouns.get(entity.id, ())) if noun in types
        )
        if entity.type not in _KINDS or len(told) != 1:
            return entity
        return msgspec.structs.replace(entity, type=next(iter(told)))

    return tuple(settle(entity) for entity in entities)


@cache
def _index_types() -> dict[str, EntityType]:
    """The type of a thing that is called by a noun, where all its classes agree."""
    found: dict[str, set[EntityType]] = {}
    for language in LANGUAGES:
        for each in read_nominal_words(language).classes.values():
            for noun in each.nouns:
                found.setdefault(noun, set()).add(each.is_)
    return {noun: next(iter(kinds)) for noun, kinds in found.items() if len(kinds) == 1}


def _read_nouns(
    tokens: Sequence[Token], first: int, last: int, words: NominalWords
) -> Iterator[str]:
    """The nouns that the name `tokens[first:last]` holds or that stand with it."""
    inside = range(first, last)
    # The head of a name is a word of its kind: "Ellery University", "Université d'Ellery".
    head = tokens[last - 1 if words.before else first].text.casefold()
    if len(inside) > 1 and find_noun_type(head, words.language) not in (None, "person"):
        yield head
    root = next((k for k in inside if tokens[k].head not in inside), last - 1)
    yield from _read_beside(tokens, inside, root)
    if first > 1 and tokens[first - 1].text.casefold() in words.of:
        noun = tokens[first - 2].lemma.casefold()
        if "settlement" in words.list_classes(noun):
            yield noun


def _read_beside(tokens: Sequence[Token], inside: range, root: int) -> Iterator[str]:
    """ "Brandt, a shipyard", "the shipyard Brandt", "Brandt is a shipyard"."""
    name, governor = tokens[root], tokens[tokens[root].head]
    before = inside.start - 1
    if governor.pos == "NOUN" and (
        name.dep in _BESIDE or (name.dep in _MODIFYING and name.head == before)
    ):
        yield governor.lemma.casefold()
    for k, token in enumerate(tokens):
        if k in inside or token.pos != "NOUN":
            continue
        hangs = token.head == root and (
            token.dep in _BESIDE or (token.dep == "compound" and k == before)
        )
        is_predicate = token.dep == "attr" and token.head == name.head and name.dep in _SUBJECTS
        if hangs or is_predicate:
            yield token.lemma.casefold()


def find_nominals(report: Report, language: str, things: Things) -> Iterator[tuple[str, Mention]]:
    """Definite nouns outside of quotations that mean a thing the report has named before."""
    words = read_nominal_words(language)
    taken = [(named.start, named.end) for named in report.named]
    taken += [(m.role.start, m.role.end) for m in report.facts.mentions if m.role is not None]
    taken += report.spoken
    for rank, sentence in enumerate(report.facts.sentences):
        for phrase in list_phrases(sentence, rank, words):
            if phrase.opening != "definite" or phrase.plural or is_office(phrase.noun):
                continue
            if any(a < phrase.end and phrase.start < b for a, b in taken):
                continue
            of = _find_of(sentence, phrase, words)
            entity = of and _find_named(phrase.noun, of, report, things)
            # "The owner of Ellery" is another.
            entity = entity or (None if of else _choose(phrase, report, things, words))
            if entity is not None:
                yield entity, Mention(report.facts.article, phrase.start, phrase.end, "nominal")


def _find_of(sentence: Sentence, phrase: Phrase, words: NominalWords) -> int | None:
    """Where the word behind "of" begins: "the port city of Ellery"."""
    rest = sentence.tokens[phrase.at + 1 : phrase.at + 3]
    return rest[-1].start if len(rest) > 1 and rest[0].text.casefold() in words.of else None


def _find_named(noun: str, of: int, report: Report, things: Things) -> str | None:
    """ "The city of Ellery" is Ellery; "the owner of Ellery" is not."""
    for named in report.named:
        told = things.nouns.get(named.entity, frozenset[str]())
        if named.start == of and named.entity in things.types and noun in told:
            return named.entity
    return None


def _choose(noun: Phrase, report: Report, things: Things, words: NominalWords) -> str | None:
    """The last named thing that is told to be such a noun, else of such a class.

    Where the report named none, the only one of the story; else the last thing of a type that the
    noun may mean and of which nothing is told.
    """
    before = [n.entity for n in reversed(report.named) if n.end <= noun.start]
    before = [entity for entity in dict.fromkeys(before) if entity in things.types]
    if noun.modifiers & words.contrasting:
        return None  # "the other company"
    classes = words.list_classes(noun.noun)
    none = frozenset[str]()
    exact = [e for e in before if noun.noun in things.nouns.get(e, none)]
    if exact:
        return exact[0]
    told = [e for e, nouns in things.nouns.items() if noun.noun in nouns and e in things.types]
    if len(told) == 1:
        return told[0]
    if noun.modifiers & words.contrasting:
        return None
    alike = [e for e in before if classes & things.classes.get(e, none)]
    if alike:
        return alike[0]
    everywhere = [e for e, told in things.classes.items() if classes & told]
    if len(everywhere) == 1:
        return everywhere[0]
    fallback = {kind for name in classes for kind in words.classes[name].types}
    free = (e for e in before if things.types[e] in fallback and not things.classes.get(e))
    return next(free, None)
