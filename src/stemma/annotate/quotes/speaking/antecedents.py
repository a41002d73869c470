"""Which person "the minister" or "he" goes back to."""

from collections.abc import Sequence

from stemma.annotate.quotes.speaking.persons import Persons, Report
from stemma.annotate.word_lists import PersonWords
from stemma.records.text import Sentence, Token

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass"})
# Words of a phrase that say which office is meant; "the" and numbers do not.
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
# Paragraphs back in which the person whom "he" means must have been the subject.
_FARTHEST = 3


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
