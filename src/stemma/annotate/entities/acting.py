"""Works that act: a yard that signs and hires is a firm, a mill that burns is a building."""

from collections.abc import Iterator, Mapping, Sequence, Set

import msgspec

from stemma.annotate.entities.nominal_words import read_nominal_words
from stemma.annotate.quotes.speaking.speakers import Report
from stemma.annotate.word_lists import read_cue_words
from stemma.records.facts import Entity
from stemma.records.text import Sentence

# A firm acts in one of so many mentions at least.
_MENTIONS_A_DEED = 6
_SUBJECTS = frozenset({"nsubj"})


def settle_acting(
    entities: Sequence[Entity], reports: Sequence[Report], languages: Mapping[str, str]
) -> tuple[Entity, ...]:
    """The entities; a facility that speaks, signs or hires becomes an organisation.

    `languages` has the language of each article.
    """
    actors = {
        place
        for report in reports
        for sentence in report.facts.sentences
        for place in _list_actors(sentence, languages[report.facts.article])
    }
    return tuple(
        msgspec.structs.replace(entity, type="organisation")
        if entity.type == "facility" and _acts(entity, actors)
        else entity
        for entity in entities
    )


def _acts(entity: Entity, actors: Set[tuple[str, int]]) -> bool:
    """One deed may be a slip of the parser among many mentions of a building."""
    deeds = sum((mention.article, mention.end) in actors for mention in entity.mentions)
    return deeds * _MENTIONS_A_DEED >= len(entity.mentions)


def _list_actors(sentence: Sentence, language: str) -> Iterator[tuple[str, int]]:
    """The article and the end of each subject of a verb that only people and bodies do."""
    acts = read_nominal_words(language).acts | read_cue_words(language).verbs
    for token in sentence.tokens:
        verb = sentence.tokens[token.head]
        if token.dep in _SUBJECTS and verb.lemma.casefold() in acts:
            yield sentence.article, token.end
