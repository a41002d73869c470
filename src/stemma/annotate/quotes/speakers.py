"""Which entity speaks: a name, "the minister", "he". Precise rather than complete."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from stemma.annotate.entities.gazetteer import fold_name
from stemma.annotate.entities.person_names import split_name
from stemma.annotate.entities.title_conflicts import judge_gender
from stemma.annotate.word_lists import PersonWords, read_person_words
from stemma.records.facts import Entity, EntityType, Facts, Quote, Speaker
from stemma.records.text import Sentence, Span, Token

MASCULINE_PRONOUNS = frozenset({"he", "him", "il", "lui"})
FEMININE_PRONOUNS = frozenset({"she", "her", "elle"})
_ENGLISH_MALE = frozenset({"he", "him", "his", "himself"})
_ENGLISH = _ENGLISH_MALE | {"she", "her", "hers", "herself"}
_BINDING = frozenset(
    {"of", "for", "to", "from", "with", "by", "at", "in", "on", "de", "du", "des", "d'", "d’",
     "pour", "à", "close", "near", "proche"}
)  # fmt: skip
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# Nouns by which a report means a state's or body's own voice: "the Ellerian side".
_VOICES = frozenset(
    {"side", "party", "government", "authority", "authorities", "state", "delegation", "ministry",
     "partie", "gouvernement", "autorités", "délégation", "régime", "regime", "administration"}
)  # fmt: skip
_NAMING = frozenset({"name", "metonym", "demonym"})
_INDEFINITE = frozenset(
    {"a", "an", "one", "some", "another", "un", "une", "des", "several", "many"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass"})
# Words of a phrase that say which office is meant; "the" and numbers do not.
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
# Paragraphs back in which the person whom "he" means must have been the subject.
_FARTHEST = 3


class _Named(NamedTuple):
    """A mention of an entity in one report."""

    start: int
    end: int
    entity: str
    type: EntityType


class Report(NamedTuple):
    """What the search needs of one report."""

    facts: Facts
    named: tuple[_Named, ...]
    spoken: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]


class Persons(NamedTuple):
    """By entity of the story: its offices' words, and whether it is a man or a woman.

    `surnames` gives for each surname, folded, the only entity that bears it.
    """

    offices: dict[str, frozenset[str]]
    genders: dict[str, str]
    surnames: dict[str, str]


def name_speakers(facts: tuple[Facts, ...], entities: tuple[Entity, ...]) -> tuple[Facts, ...]:
    """The facts with `Quote.speaker.entity` filled where the report makes plain who speaks.

    Speakers without a name ("a source close to the talks") stay without an entity.
    """
    reports = [lay_out_report(fact, entities) for fact in facts]
    words = read_person_words("en"), read_person_words("fr")
    persons = describe_persons(entities, reports, words)
    return tuple(_name_in_report(report, persons, words) for report in reports)


def lay_out_report(facts: Facts, entities: Sequence[Entity]) -> Report:
    """The named entities, quotations and tokens of one report, in order."""
    named = sorted(
        _Named(mention.start, mention.end, entity.id, entity.type)
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
            for token in _slice(by_article.get(role.article, ()), role.start, role.end)
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


def _slice(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, key=lambda token: token.start)
    return tokens[first:last]


def _read_honorifics(tokens: Sequence[Token], start: int) -> set[str]:
    first = bisect_left(tokens, start, key=lambda token: token.start)
    return {tokens[first - 1].text.casefold().rstrip(".")} if first else set()


def _name_in_report(report: Report, persons: Persons, words: Sequence[PersonWords]) -> Facts:
    quotes = tuple(_name(quote, report, persons, words) for quote in report.facts.quotes)
    return msgspec.structs.replace(report.facts, quotes=quotes)


def _name(quote: Quote, report: Report, persons: Persons, words: Sequence[PersonWords]) -> Quote:
    mention = quote.speaker.mention
    if mention is None:
        return quote
    # A glued pronoun begins inside its token.
    tokens = _slice(report.tokens, mention.start, mention.end) or _slice(
        report.tokens, mention.start - 1, mention.end
    )
    entity = _resolve(mention, tokens, report, persons, words)
    if entity is None:
        return quote
    return msgspec.structs.replace(quote, speaker=Speaker(entity=entity, mention=mention))


def _resolve(
    mention: Span,
    tokens: Sequence[Token],
    report: Report,
    persons: Persons,
    words: Sequence[PersonWords],
) -> str | None:
    if not tokens:
        return None
    # French inversion glues the pronoun to its verb: "affirme-t-elle".
    word = tokens[0].text.casefold().rpartition("-")[2]
    if len(tokens) == 1 and word in MASCULINE_PRONOUNS | FEMININE_PRONOUNS:
        gender = "male" if word in MASCULINE_PRONOUNS else "female"
        return find_subject_before(mention.start, gender, report, persons)
    inside = [n for n in report.named if mention.start <= n.start and n.end <= mention.end]
    for named in inside:
        if named.type == "person" and _is_head(named, tokens):
            return named.entity
    for named in inside:
        if named.type != "person" and _speaks_itself(named, tokens):
            return named.entity
    named_after = _find_apposition(mention, report)
    if named_after is not None:
        return named_after
    if tokens[0].text.casefold() in _INDEFINITE or any(n.type == "person" for n in inside):
        return None
    return _find_surname(tokens, persons) or find_office(
        mention.start, tokens, report, persons, words
    )


def _is_apposed(mention: Span, person: Span, report: Report) -> bool:
    for sentence in report.facts.sentences:
        if sentence.start <= person.start < sentence.end:
            heads = [
                sentence.tokens[token.head].start
                for token in sentence.tokens
                if person.start <= token.start < person.end and token.dep == "appos"
            ]
            return any(mention.start <= head < mention.end for head in heads)
    return False


def _find_surname(tokens: Sequence[Token], persons: Persons) -> str | None:
    """A name that the model overlooked here and another report gives in full: "said Roel"."""
    if any(token.text.casefold() in _BINDING or token.text in _POSSESSIVES for token in tokens):
        return None
    names = [token for token in tokens if token.pos in ("PROPN", "NOUN") and token.text.isalpha()]
    last = names[-1].text if names else ""
    return persons.surnames.get(fold_name(last)) if last[:1].isupper() else None


def _find_apposition(mention: Span, report: Report) -> str | None:
    """ "The mayor, Ana Roel, said": the person right after, by the name's role or by the tree."""
    for person in report.facts.mentions:
        role = person.role
        follows = mention.end < person.start <= mention.end + 2 and person.type == "person"
        held = role is not None and role.start < mention.end and mention.start <= role.end
        if follows and (held or _is_apposed(mention, person, report)):
            return next((n.entity for n in report.named if n.start == person.start), None)
    return None


def _is_head(named: _Named, tokens: Sequence[Token]) -> bool:
    """Whether the phrase is this person, and not their spokesman or their lawyer."""
    before = [token for token in tokens if token.end <= named.start]
    after = [token for token in tokens if token.start >= named.end]
    if any(token.text.casefold() in _BINDING for token in before) and not _is_title_of(before):
        return False
    return not after or (after[0].pos in ("PUNCT", "ADP") and after[0].text not in _POSSESSIVES)


def _is_title_of(before: Sequence[Token]) -> bool:
    """ "Secretary of State Roel": large words only, but for the "of"."""
    words = [token for token in before if token.text.casefold() not in _BINDING]
    return len(words) > 1 and all(token.text[:1].isupper() or token.pos == "DET" for token in words)


def _speaks_itself(named: _Named, tokens: Sequence[Token]) -> bool:
    """A state or body alone, or with its "side" or "government"."""
    rest = [
        token
        for token in tokens
        if not (named.start <= token.start < named.end) and token.pos not in ("DET", "PUNCT")
    ]
    if not rest:
        return True
    voiced = all(t.lemma.casefold() in _VOICES or t.text.casefold() in _VOICES for t in rest)
    return voiced and named.type == "state"


def find_office(
    start: int,
    tokens: Sequence[Token],
    report: Report,
    persons: Persons,
    words: Sequence[PersonWords],
) -> str | None:
    """The person who holds the office that "the minister" names.

    The nearest before in the report, else the only one of the story. All words of the phrase must
    be of the office: "the police chief" is no fire chief.
    """
    said = {token.text.casefold() for token in tokens if token.pos in _TELLING}
    is_office = any(
        token.lemma.casefold() in each.roles or token.text.casefold() in each.roles
        for token in tokens
        for each in words
    )
    if not is_office or any(token.text.casefold() in _POSSESSIVES for token in tokens):
        return None
    for named in reversed(report.named):
        before = named.start < start and named.type == "person"
        if before and said <= persons.offices.get(named.entity, frozenset()):
            return named.entity
    holders = [entity for entity, office in persons.offices.items() if said <= office]
    return holders[0] if len(holders) == 1 else None


def find_subject_before(start: int, gender: str, report: Report, persons: Persons) -> str | None:
    """The person who was last a subject before "he", outside quotations and not too far back."""
    sentences = [s for s in report.facts.sentences if s.start < start]
    if not sentences:
        return None
    here = sentences[-1].paragraph
    for sentence in reversed(sentences):
        if here - sentence.paragraph > _FARTHEST:
            return None
        found = _find_person_subject(sentence, start, gender, report, persons)
        if found is not None:
            return found or None
    return None


def _find_person_subject(
    sentence: Sentence, limit: int, gender: str, report: Report, persons: Persons
) -> str | None:
    """The entity that is subject of a sentence; "" where two compete, None to look further."""
    fits = [
        named
        for named in report.named
        if sentence.start <= named.start < min(limit, sentence.end)
        and named.type == "person"
        and persons.genders.get(named.entity, "") in ("", gender)
        and not any(first <= named.start < last for first, last in report.spoken)
    ]
    subjects = [
        named
        for named in fits
        if any(
            named.start <= token.start < named.end and token.dep in _SUBJECTS
            for token in sentence.tokens
        )
    ]
    if subjects:
        return subjects[0].entity
    others = {named.entity for named in fits}
    if len(others) == 1:
        return others.pop()
    return "" if others else None
