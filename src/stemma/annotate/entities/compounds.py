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
from stemma.annotate.quotes.speaking.speakers import Report
from stemma.records.facts import Entity, Mention
from stemma.records.ids import make_id
from stemma.records.text import Sentence, Span, Token

_PLURAL = frozenset({"NNS", "NNPS"})
_JOINED = frozenset({"-", "&"})
# A name before its noun has so many words at most ("the Pulp & Board mill").
_LONGEST = 4


class Compound(NamedTuple):
    """A mention of such a thing; `key` is the same for all mentions in a story.

    `definite`: an article stands before it, as headlines leave it out.
    """

    key: tuple[str, str]
    mention: Mention
    name: str
    noun: str
    definite: bool


def add_compounds(
    entities: Sequence[Entity], reports: Sequence[Report], languages: Mapping[str, str]
) -> tuple[tuple[Entity, ...], dict[str, frozenset[str]]]:
    """The entities with those found here, and the nouns (lemmas) of each new one.

    A name inside ("Brandt") is no mention of the person any more; of a town it remains one.
    `languages` has the language of each article.
    """
    found: dict[tuple[str, str], list[Compound]] = {}
    for report in reports:
        words = read_nominal_words(languages[report.facts.article])
        for compound in _find_in_report(report, words):
            found.setdefault(compound.key, []).append(compound)
    # Without an article a name and a noun may be anything, unless the story has it with one.
    found = {key: group for key, group in found.items() if any(c.definite for c in group)}
    made = {key: _make_entity(key, group, languages) for key, group in found.items()}
    spans = [compound.mention for group in found.values() for compound in group]
    trimmed = [_drop_inside(e, spans) if e.type == "person" else e for e in entities]
    nouns = {made[key].id: frozenset(c.noun for c in group) for key, group in found.items()}
    return tuple(e for e in (*trimmed, *made.values()) if e.mentions), nouns


def _drop_inside(entity: Entity, spans: Sequence[Span]) -> Entity:
    def is_inside(mention: Mention) -> bool:
        return any(
            s.article == mention.article and s.start <= mention.start and mention.end <= s.end
            for s in spans
        )

    mentions = tuple(mention for mention in entity.mentions if not is_inside(mention))
    if not mentions or mentions[0] == entity.mentions[0]:
        return msgspec.structs.replace(entity, mentions=mentions)
    # An entity is called after its founding mention.
    founding = Span(mentions[0].article, mentions[0].start, mentions[0].end)
    return msgspec.structs.replace(entity, id=make_id("entity", founding), mentions=mentions)


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
        tokens = sentence.tokens
        for first, last, k in _read_sentence(sentence, words):
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
                first > 0 and tokens[first - 1].text.casefold() in words.definite,
            )


def _read_sentence(sentence: Sentence, words: NominalWords) -> Iterator[tuple[int, int, int]]:
    """Runs of tokens that name a thing, and the place of its noun."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        noun = token.lemma.casefold()
        if token.pos != "NOUN" or token.tag in _PLURAL or not words.names_things(noun):
            continue
        found = _read_before(tokens, k) if words.before else _read_after(tokens, k)
        if found is not None:
            yield *found, k


def _read_before(tokens: Sequence[Token], k: int) -> tuple[int, int] | None:
    """ "The Brandt yard": a name right before the noun."""
    if k + 1 < len(tokens) and tokens[k + 1].pos in ("NOUN", "PROPN"):
        return None
    first = k
    while first > 0 and k - first < _LONGEST and _is_named(tokens[first - 1]):
        first -= 1
    return (first, k + 1) if first < k else None


def _read_after(tokens: Sequence[Token], k: int) -> tuple[int, int] | None:
    """ "Le chantier Brandt": a name right behind the noun."""
    last = k + 1
    while last < len(tokens) and last - k <= _LONGEST and _is_named(tokens[last]):
        last += 1
    return (k, last) if last > k + 1 else None


def _is_named(token: Token) -> bool:
    return token.text in _JOINED or (token.pos == "PROPN" and token.text[:1].isupper())
