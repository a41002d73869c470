"""Things named by another's name and a noun: "the Brandt yard", "le chantier Brandt".

Such a thing is neither the person nor the town whose name it bears. It becomes an entity of its
own, one for each name and class of nouns across the reports of a story.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from stemma.annotate.entities.gazetteer import fold_name
from stemma.annotate.entities.mentions import join_words
from stemma.annotate.entities.nominal_words import NominalWords, read_nominal_words
from stemma.annotate.quotes.speakers import Report
from stemma.records.facts import Entity, Mention
from stemma.records.ids import make_id
from stemma.records.text import Sentence, Span, Token

_PLURAL = frozenset({"NNS", "NNPS"})
_JOINED = frozenset({"-", "&"})
# A name before its noun has so many words at most ("the Pulp & Board mill").
_LONGEST = 4


class Compound(NamedTuple):
    """A mention of such a thing; `key` is the same for all mentions in a story."""

    key: tuple[str, str]
    mention: Mention
    name: str
    noun: str


def add_compounds(
    entities: Sequence[Entity], reports: Sequence[Report], languages: Mapping[str, str]
) -> tuple[tuple[Entity, ...], dict[str, frozenset[str]]]:
    """The entities with those found here, and the nouns (lemmas) of each new one.

    A name inside ("Brandt") is no mention of the person any more; of a town it remains one.
    `languages` has the language of each article.
    """
    found: dict[tuple[str, str], list[Compound]] = {}
    kept = {entity.id: entity.type for entity in entities}
    for report in reports:
        words = read_nominal_words(languages[report.facts.article])
        for compound in _find_in_report(report, words):
            found.setdefault(compound.key, []).append(compound)
    made = {key: _make_entity(key, group, languages) for key, group in found.items()}
    spans = [compound.mention for group in found.values() for compound in group]
    trimmed = [_drop_inside(e, spans) if kept[e.id] == "person" else e for e in entities]
    nouns = {made[key].id: frozenset(c.noun for c in group) for key, group in found.items()}
    return tuple(e for e in (*trimmed, *made.values()) if e.mentions), nouns


def _drop_inside(entity: Entity, spans: Sequence[Span]) -> Entity:
    def is_inside(mention: Mention) -> bool:
        return any(
            s.article == mention.article and s.start <= mention.start and mention.end <= s.end
            for s in spans
        )

    mentions = tuple(mention for mention in entity.mentions if not is_inside(mention))
    return (
        entity
        if mentions == entity.mentions
        else msgspec.structs.replace(entity, mentions=mentions)
    )


def _make_entity(
    key: tuple[str, str], group: Sequence[Compound], languages: Mapping[str, str]
) -> Entity:
    founding = group[0]
    words = read_nominal_words(languages[founding.mention.article])
    span = Span(founding.mention.article, founding.mention.start, founding.mention.end)
    return Entity(
        id=make_id("entity", span),
        name=founding.name,
        type=words.classes[key[1]].is_,
        mentions=tuple(compound.mention for compound in group),
    )


def _find_in_report(report: Report, words: NominalWords) -> Iterator[Compound]:
    bodies = {
        i
        for named in report.named
        if named.type not in ("person", "place", "facility")
        for i in range(named.start, named.end)
    }
    for sentence in report.facts.sentences:
        for first, last, k in _read_sentence(sentence, words):
            tokens = sentence.tokens
            start, end, noun = tokens[first].start, tokens[last - 1].end, tokens[k].lemma.casefold()
            kind = min(words.list_classes(noun))
            # "The Reuters agency" is Reuters; the Vessling plant is not Vessling.
            same = words.classes[kind].is_ == "organisation"
            if same and any(start <= i < end for i in bodies):
                continue
            name = " ".join(t.text for i, t in enumerate(tokens[first:last], first) if i != k)
            yield Compound(
                (fold_name(name), kind),
                Mention(report.facts.article, start, end, "name"),
                join_words(tokens[first:last]),
                noun,
            )


def _read_sentence(sentence: Sentence, words: NominalWords) -> Iterator[tuple[int, int, int]]:
    """Runs of tokens that name a thing, and the place of its noun."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        noun = token.lemma.casefold()
        if token.pos != "NOUN" or token.tag in _PLURAL or not words.names_things(noun):
            continue
        found = _read_before(tokens, k, words) if words.before else _read_after(tokens, k, words)
        if found is not None:
            yield *found, k


def _read_before(tokens: Sequence[Token], k: int, words: NominalWords) -> tuple[int, int] | None:
    """ "The Brandt yard": a name between the article and the noun."""
    if k + 1 < len(tokens) and tokens[k + 1].pos in ("NOUN", "PROPN"):
        return None
    first = k
    while first > 0 and k - first < _LONGEST and _is_named(tokens[first - 1]):
        first -= 1
    if first == k or first == 0 or tokens[first - 1].text.casefold() not in words.definite:
        return None
    return first, k + 1


def _read_after(tokens: Sequence[Token], k: int, words: NominalWords) -> tuple[int, int] | None:
    """ "Le chantier Brandt": a name right behind the noun."""
    last = k + 1
    while last < len(tokens) and last - k <= _LONGEST and _is_named(tokens[last]):
        last += 1
    if last == k + 1 or k == 0 or tokens[k - 1].text.casefold() not in words.definite:
        return None
    return k, last


def _is_named(token: Token) -> bool:
    return token.text in _JOINED or (token.pos == "PROPN" and token.text[:1].isupper())
