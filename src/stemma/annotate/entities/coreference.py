"""Further mentions of the persons of a story: their offices, "the minister", "he", "his"."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from stemma.annotate.entities.acting import settle_acting
from stemma.annotate.entities.compounds import add_compounds
from stemma.annotate.entities.nominals import (
    describe_things,
    find_nominals,
    list_bearers,
    settle_types,
)
from stemma.annotate.entities.overlooked import (
    find_kingdom,
    find_overlooked,
    is_kingdom,
    list_names,
)
from stemma.annotate.entities.unnamed import find_unnamed
from stemma.annotate.quotes.speaking.speakers import (
    FEMININE_PRONOUNS,
    MASCULINE_PRONOUNS,
    Persons,
    Report,
    describe_persons,
    find_office,
    find_subject_before,
    lay_out_report,
)
from stemma.annotate.word_lists import PersonWords, read_person_words
from stemma.records.facts import Entity, Facts, Mention, MentionKind
from stemma.records.text import Span, Token

_POSSESSIVE = {"his": "male", "her": "female", "himself": "male", "herself": "female"}
_PLURAL = frozenset({"NNS", "NNPS"})
_DEFINITE = frozenset({"the", "this", "le", "la", "l'", "l’", "cet", "cette", "ce"})


def add_other_mentions(
    entities: Sequence[Entity], facts: Sequence[Facts], languages: Mapping[str, str]
) -> tuple[Entity, ...]:
    """The entities with mentions by office, noun and pronoun; names stand as they are.

    `languages` has the language of each article, without its region.

    In quotations nothing is looked for: whom a speaker means is another question.
    """
    reports = [lay_out_report(fact, entities) for fact in facts]
    entities, made = add_compounds(entities, reports, languages)
    reports = [lay_out_report(fact, entities) for fact in facts]
    words = read_person_words("en"), read_person_words("fr")
    persons = describe_persons(entities, reports, words)
    found: dict[str, list[Mention]] = {}
    names = list_names(entities, facts)
    kingdoms = frozenset(e.id for e in entities if e.type == "state" and is_kingdom(e.name))
    things = describe_things(entities, reports, languages, made)
    entities = settle_types(entities, things)
    for report in reports:
        for entity, mention in (
            *_find_in_report(report, persons, words),
            *find_nominals(report, languages[report.facts.article], things),
            *find_overlooked(report, names),
            *find_kingdom(report, kingdoms),
        ):
            found.setdefault(entity, []).append(mention)
    order = {fact.article: i for i, fact in enumerate(facts)}
    named = tuple(_extend(entity, found.get(entity.id, ()), order) for entity in entities)
    taken = _list_taken(named, reports)
    unnamed, adopted = find_unnamed(reports, taken, languages, list_bearers(things))
    named = tuple(_extend(entity, adopted.get(entity.id, ()), order) for entity in named)
    return settle_acting((*named, *unnamed), reports, languages)


def _list_taken(
    entities: Sequence[Entity], reports: Sequence[Report]
) -> dict[str, list[tuple[int, int]]]:
    """Places that mean somebody, and the words of speakers, by article."""
    taken: dict[str, list[tuple[int, int]]] = {r.facts.article: [] for r in reports}
    for entity in entities:
        for mention in entity.mentions:
            taken[mention.article].append((mention.start, mention.end))
    return taken


def _extend(entity: Entity, more: Sequence[Mention], order: dict[str, int]) -> Entity:
    titles = [Mention(role.article, role.start, role.end, "title") for role in entity.roles]
    if not (more or titles):
        return entity
    first = [mention.article for mention in entity.mentions]
    rank = {article: i for i, article in enumerate(dict.fromkeys(first))}
    known = {(m.article, m.start, m.end) for m in entity.mentions}
    added = [m for m in (*titles, *more) if (m.article, m.start, m.end) not in known]
    return msgspec.structs.replace(
        entity,
        mentions=tuple(
            sorted(
                (*entity.mentions, *added),
                key=lambda m: (
                    rank.get(m.article, len(rank)), order[m.article], m.start, m.end,
                ),
            )
        ),
    )  # fmt: skip


def _find_in_report(
    report: Report, persons: Persons, words: Sequence[PersonWords]
) -> Iterator[tuple[str, Mention]]:
    taken = [(named.start, named.end) for named in report.named]
    taken += [(m.role.start, m.role.end) for m in report.facts.mentions if m.role is not None]
    for sentence in report.facts.sentences:
        for k, token in enumerate(sentence.tokens):
            if any(first <= token.start < last for first, last in report.spoken):
                continue
            mention = _read_pronoun(token) or _read_noun(sentence.tokens, k, words)
            if mention is None or any(a < mention[1] and mention[0] < b for a, b in taken):
                continue
            start, end, gender = mention
            if gender:
                entity = find_subject_before(start, gender, report, persons)
            else:
                inside = [t for t in sentence.tokens if start <= t.start < end]
                entity = find_office(start, inside, report, persons, words)
            if entity is not None:
                kind: MentionKind = "pronoun" if gender else "nominal"
                span = Span(report.facts.article, start, end)
                yield entity, Mention(span.article, span.start, span.end, kind)


def _read_pronoun(token: Token) -> tuple[int, int, str] | None:
    word = token.text.casefold()
    if word in MASCULINE_PRONOUNS:
        gender = "male"
    elif word in FEMININE_PRONOUNS:
        gender = "female"
    else:
        gender = _POSSESSIVE.get(word, "")
    # French pronouns may mean a thing.
    if not gender or word in ("il", "lui", "elle"):
        return None
    return token.start, token.end, gender


def _read_noun(
    tokens: Sequence[Token], k: int, words: Sequence[PersonWords]
) -> tuple[int, int, str] | None:
    """ "The foreign minister": from the article to the noun, "of" and the rest left out."""
    token = tokens[k]
    lemma = token.lemma.casefold()
    if token.pos not in ("NOUN", "PROPN") or token.tag in _PLURAL:
        return None
    if not any(lemma in each.roles for each in words):
        return None
    follows = tokens[k + 1] if k + 1 < len(tokens) else None
    if follows is not None and follows.pos in ("NOUN", "PROPN"):
        return None
    first = k
    while first > 0 and tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN"):
        first -= 1
    if first == 0 or tokens[first - 1].text.casefold() not in _DEFINITE:
        return None
    return tokens[first - 1].start, token.end, ""
