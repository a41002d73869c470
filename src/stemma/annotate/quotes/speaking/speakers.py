"""Which entity speaks: a name, "the minister", "he". Precise rather than complete."""

from collections.abc import Sequence

import msgspec

from stemma.annotate.entities.gazetteer import fold_name
from stemma.annotate.quotes.speaking.antecedents import find_office, find_subject_before
from stemma.annotate.quotes.speaking.persons import (
    Named,
    Persons,
    Report,
    describe_persons,
    lay_out_report,
    slice_tokens,
)
from stemma.annotate.word_lists import PersonWords, read_person_words
from stemma.records.facts import Entity, Facts, Quote, Speaker
from stemma.records.text import Span, Token

__all__ = [
    "FEMININE_PRONOUNS",
    "MASCULINE_PRONOUNS",
    "Persons",
    "Report",
    "describe_persons",
    "find_office",
    "find_subject_before",
    "lay_out_report",
    "name_speakers",
]

MASCULINE_PRONOUNS = frozenset({"he", "him", "il", "lui"})
FEMININE_PRONOUNS = frozenset({"she", "her", "elle"})
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
_INDEFINITE = frozenset(
    {"a", "an", "one", "some", "another", "un", "une", "des", "several", "many"}
)


def name_speakers(facts: tuple[Facts, ...], entities: tuple[Entity, ...]) -> tuple[Facts, ...]:
    """The facts with `Quote.speaker.entity` filled where the report makes plain who speaks.

    Speakers without a name ("a source close to the talks") stay without an entity.
    """
    reports = [lay_out_report(fact, entities) for fact in facts]
    words = read_person_words("en"), read_person_words("fr")
    persons = describe_persons(entities, reports, words)
    return tuple(_name_in_report(report, persons, words) for report in reports)


def _name_in_report(report: Report, persons: Persons, words: Sequence[PersonWords]) -> Facts:
    quotes = tuple(_name(quote, report, persons, words) for quote in report.facts.quotes)
    return msgspec.structs.replace(report.facts, quotes=quotes)


def _name(quote: Quote, report: Report, persons: Persons, words: Sequence[PersonWords]) -> Quote:
    mention = quote.speaker.mention
    if mention is None:
        return quote
    # A glued pronoun begins inside its token.
    tokens = slice_tokens(report.tokens, mention.start, mention.end) or slice_tokens(
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
    tokens = _cut_joint(tokens, report)
    if not tokens:
        return None
    mention = msgspec.structs.replace(mention, end=max(tokens[-1].end, mention.start))
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


def _cut_joint(tokens: Sequence[Token], report: Report) -> Sequence[Token]:
    """Of "Roel and the mayor" the one named first, unless the "and" stands in a name."""
    for k, token in enumerate(tokens):
        within = any(n.start < token.start and token.end < n.end for n in report.named)
        if k and token.dep == "cc" and not within:
            return tokens[:k]
    return tokens


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


def _is_head(named: Named, tokens: Sequence[Token]) -> bool:
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


def _speaks_itself(named: Named, tokens: Sequence[Token]) -> bool:
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
