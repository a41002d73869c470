"""The reports and persons of a story, as far as naming who speaks and who is meant asks for."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stemma.annotate.entities.gazetteer import fold_name
from stemma.annotate.entities.person_names import split_name
from stemma.annotate.entities.title_conflicts import judge_gender
from stemma.annotate.word_lists import PersonWords
from stemma.records.facts import Entity, EntityType, Facts
from stemma.records.text import Token

_ENGLISH_MALE = frozenset({"he", "him", "his", "himself"})
_ENGLISH = _ENGLISH_MALE | {"she", "her", "hers", "herself"}
_NAMING = frozenset({"name", "metonym", "demonym"})


class Named(NamedTuple):
    """A mention of an entity in one report."""

    start: int
    end: int
    entity: str
    type: EntityType


class Report(NamedTuple):
    """What the search needs of one report."""

    facts: Facts
    named: tuple[Named, ...]
    spoken: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]


class Persons(NamedTuple):
    """By entity of the story: its offices' words, and whether it is a man or a woman.

    `surnames` gives for each surname, folded, the only entity that bears it.
    """

    offices: dict[str, frozenset[str]]
    genders: dict[str, str]
    surnames: dict[str, str]


def lay_out_report(facts: Facts, entities: Sequence[Entity]) -> Report:
    """The named entities, quotations and tokens of one report, in order."""
    named = sorted(
        Named(mention.start, mention.end, entity.id, entity.type)
        for entity in entities
        for mention in entity.mentions
        if mention.article == facts.article and mention.kind in _NAMING
    )
    spoken = tuple(
        (part.start, part.end)
        for quote in facts.quotes
        if not quote.indirect
        for part in quote.parts
    )
    tokens = tuple(token for sentence in facts.sentences for token in sentence.tokens)
    return Report(facts, tuple(named), spoken, tokens)


def describe_persons(
    entities: Sequence[Entity], reports: Sequence[Report], words: Sequence[PersonWords]
) -> Persons:
    """What the reports together tell of the persons of a story."""
    by_article = {report.facts.article: report.tokens for report in reports}
    offices: dict[str, frozenset[str]] = {}
    genders: dict[str, str] = {}
    for entity in entities:
        if entity.type != "person":
            continue
        told = {
            token.text.casefold()
            for role in entity.roles
            for token in slice_tokens(by_article.get(role.article, ()), role.start, role.end)
        }
        offices[entity.id] = frozenset(told)
        for mention in entity.mentions:
            told |= _read_honorifics(by_article.get(mention.article, ()), mention.start)
        genders[entity.id] = judge_gender(told, words)
    for entity_id, gender in _vote_genders(reports).items():
        genders[entity_id] = genders.get(entity_id) or gender
    return Persons(offices, genders, _list_surnames(entities))


# Votes for a gender for each one against it: a "his" may be another's.
_CLEAR = 3


def _vote_genders(reports: Sequence[Report]) -> dict[str, str]:
    """By the pronouns that follow a person in sentences that name nobody else."""
    votes: dict[str, list[int]] = {}
    for report in reports:
        persons = [named for named in report.named if named.type == "person"]
        for sentence in report.facts.sentences:
            here = [n for n in persons if sentence.start <= n.start < sentence.end]
            if len({named.entity for named in here}) != 1:
                continue
            for token in sentence.tokens:
                word = token.text.casefold()
                spoken = any(a <= token.start < b for a, b in report.spoken)
                if token.start > here[0].start and not spoken and word in _ENGLISH:
                    count = votes.setdefault(here[0].entity, [0, 0])
                    count[word not in _ENGLISH_MALE] += 1
    return {
        entity: "male" if male > female else "female"
        for entity, (male, female) in votes.items()
        if max(male, female) >= _CLEAR * min(male, female)
    }


def _list_surnames(entities: Iterable[Entity]) -> dict[str, str]:
    bearers: dict[str, list[str]] = {}
    for entity in entities:
        if entity.type == "person" and " " in entity.name:
            bearers.setdefault(split_name(fold_name(entity.name))[1], []).append(entity.id)
    return {surname: ids[0] for surname, ids in bearers.items() if len(ids) == 1}


def slice_tokens(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens of a report that begin from code point `start` up to `end`."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, key=lambda token: token.start)
    return tokens[first:last]


def _read_honorifics(tokens: Sequence[Token], start: int) -> set[str]:
    first = bisect_left(tokens, start, key=lambda token: token.start)
    return {tokens[first - 1].text.casefold().rstrip(".")} if first else set()
