"""Organisations, places and things under a noun: "the company", "the town", "l'université".

What a thing is told to be (the last word of its name, a noun beside it, "the port of Ellery") says
which nouns may mean it again. A definite noun goes to the last named thing that it fits; where it
fits none, nobody is guessed. The classes of nouns lie in `data/nominals.toml`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from stemma.annotate.entities.nominal_words import LANGUAGES, NominalWords, read_nominal_words
from stemma.annotate.quotes.speakers import Report
from stemma.records.facts import Entity, EntityType, Mention
from stemma.records.text import Sentence, Token

_KINDS: frozenset[EntityType] = frozenset(
    {"organisation", "place", "facility", "group", "product", "work", "event"}
)
# Nouns that stand with a name and say what it is: "Brandt, a shipyard", "the shipyard Brandt".
_BESIDE = frozenset({"appos", "flat:name"})
_MODIFYING = frozenset({"compound", "nmod"})
_SUBJECTS = frozenset({"nsubj"})
_PLURAL = frozenset({"NNS", "NNPS"})
# So many words may stand between the article and the noun ("the troubled northern mill").
_MOST_MODIFIERS = 3


class Things(NamedTuple):
    """By entity of the story: its type, the nouns (lemmas) that it is told to be, their classes."""

    types: Mapping[str, EntityType]
    nouns: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]


class _Noun(NamedTuple):
    """A definite noun: its place, its lemma, and the words between article and noun.

    `of` is where the word behind "of" begins: "the port city of Ellery".
    """

    start: int
    end: int
    lemma: str
    modifiers: tuple[str, ...]
    of: int | None = None


def describe_things(
    entities: Sequence[Entity],
    reports: Sequence[Report],
    languages: Mapping[str, str],
    known: Mapping[str, frozenset[str]],
) -> Things:
    """What the reports together tell of the story's organisations, places and things.

    `languages` has the language of each article, `known` the nouns of some entities.
    """
    nouns: dict[str, set[str]] = {entity: set(told) for entity, told in known.items()}
    kinds = {entity.id: entity.type for entity in entities if entity.type in _KINDS}
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
                    nouns.setdefault(named.entity, set()).update(told)
    return Things(
        kinds,
        {entity: frozenset(told) for entity, told in nouns.items()},
        {entity: _list_classes(told) for entity, told in nouns.items()},
    )


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
    if len(inside) > 1 and words.list_classes(head):
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
    for sentence in report.facts.sentences:
        for noun in _list_nouns(sentence, words):
            if any(a < noun.end and noun.start < b for a, b in taken):
                continue
            entity = noun.of and _find_named(noun, report, things)
            entity = entity or (None if noun.of else _choose(noun, report, things, words))
            if entity is not None:
                yield entity, Mention(report.facts.article, noun.start, noun.end, "nominal")


def _list_nouns(sentence: Sentence, words: NominalWords) -> Iterator[_Noun]:
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        lemma = token.lemma.casefold()
        if token.pos != "NOUN" or token.tag in _PLURAL or not words.list_classes(lemma):
            continue
        rest = tokens[k + 1 : k + 3]
        if rest and rest[0].pos in ("NOUN", "PROPN"):
            continue  # "the company car"
        of = rest[-1].start if len(rest) > 1 and rest[0].text.casefold() in words.of else None
        first = k
        while (
            first > 0
            and tokens[first - 1].pos in ("ADJ", "NOUN", "VERB")
            and k - first < (_MOST_MODIFIERS)
        ):
            first -= 1
        if first > 0 and tokens[first - 1].text.casefold() in words.definite:
            modifiers = tuple(t.lemma.casefold() for t in tokens[first:k])
            yield _Noun(tokens[first - 1].start, token.end, lemma, modifiers, of)


def _find_named(noun: _Noun, report: Report, things: Things) -> str | None:
    """ "The city of Ellery" is Ellery; "the owner of Ellery" is not."""
    for named in report.named:
        told = things.nouns.get(named.entity, frozenset[str]())
        if named.start == noun.of and named.entity in things.types and noun.lemma in told:
            return named.entity
    return None


def _choose(noun: _Noun, report: Report, things: Things, words: NominalWords) -> str | None:
    """The last named thing that is told to be such a noun, else of such a class.

    Where the report named none, the only one of the story; else the last thing of a type that the
    noun may mean and of which nothing is told.
    """
    before = [n.entity for n in reversed(report.named) if n.end <= noun.start]
    before = [entity for entity in dict.fromkeys(before) if entity in things.types]
    classes = words.list_classes(noun.lemma)
    none = frozenset[str]()
    exact = [e for e in before if noun.lemma in things.nouns.get(e, none)]
    if exact:
        return exact[0]
    if not _SAYING_NOTHING.issuperset(noun.modifiers):
        return None  # "the French company" may be another
    alike = [e for e in before if classes & things.classes.get(e, none)]
    if alike:
        return alike[0]
    everywhere = [e for e, told in things.classes.items() if classes & told]
    if len(everywhere) == 1:
        return everywhere[0]
    fallback = {kind for name in classes for kind in words.classes[name].types}
    free = (e for e in before if things.types[e] in fallback and not things.classes.get(e))
    return next(free, None)


# Adjectives that tell no other thing apart.
_SAYING_NOTHING = frozenset({"same", "very", "entire", "whole", "même"})
