"""What a story speaks of and never names: "a pulp mill … the mill", "the widow … the widow".

A noun that is taken up again by a definite phrase becomes an entity of its own. Within a report a
definite phrase goes back to the last one with its noun whose words do not contradict it; reports
are joined where each has only one thing of that noun. Precise rather than complete: other nouns for
the same thing ("the plant") are not joined, and what is said once is no entity.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stemma.annotate.entities.nominal_words import read_nominal_words
from stemma.annotate.entities.noun_phrases import Phrase, list_phrases
from stemma.annotate.entities.thing_nouns import find_noun_type
from stemma.annotate.quotes.speaking.speakers import Report
from stemma.annotate.word_lists import read_cue_words
from stemma.records.facts import Entity, EntityType, Mention
from stemma.records.ids import make_id
from stemma.records.text import Sentence, Span

Taken = Sequence[tuple[int, int]]
_TITLES = frozenset({"title", "heading"})
_SUBJECTS = frozenset({"nsubj", "obl:agent"})
_DEFINITE = frozenset({"definite"})


class _Thing(NamedTuple):
    """What one report says of one thing; `phrases` are in order of the text."""

    article: str
    noun: str
    plural: bool
    phrases: list[Phrase]
    speaks: bool = False

    @property
    def modifiers(self) -> frozenset[str]:
        """All that its phrases say of it."""
        return frozenset().union(*(phrase.modifiers for phrase in self.phrases))


def find_unnamed(
    reports: Sequence[Report],
    taken: Mapping[str, Taken],
    languages: Mapping[str, str],
    bearers: Mapping[str, Sequence[str]],
) -> tuple[tuple[Entity, ...], dict[str, tuple[Mention, ...]]]:
    """Things without a name that the reports take up again, and further mentions of named ones.

    `taken` are the places of each article that mean somebody already, `languages` has the language
    of each article, `bearers` the named entities that are told to be such a noun: where one report
    says "a guard" and another "Arne Vold, the guard", both mean him.
    """
    groups: list[list[_Thing]] = []
    by_noun: dict[tuple[str, bool], list[list[_Thing]]] = {}
    for report in reports:
        article = report.facts.article
        for thing in _read_report(report, taken.get(article, ()), languages[article]):
            known = by_noun.setdefault((thing.noun, thing.plural), [])
            home = _find_group(thing, known)
            if home is None:
                known.append([thing])
                groups.append(known[-1])
            else:
                home.append(thing)
    states = {r.facts.article: [n[:2] for n in r.named if n.type == "state"] for r in reports}
    unnamed: list[Entity] = []
    adopted: dict[str, tuple[Mention, ...]] = {}
    for group in groups:
        named = bearers.get(group[0].noun, ())
        if len(named) == 1 and _may_be_named(group, states, languages):
            mentions = _list_mentions(group, languages[group[0].article])
            adopted[named[0]] = (*adopted.get(named[0], ()), *mentions)
        elif _is_taken_up(group):
            unnamed.append(_make_entity(group, languages[group[0].article]))
    return tuple(unnamed), adopted


def _read_report(report: Report, taken: Taken, language: str) -> list[_Thing]:
    things: dict[tuple[str, bool], list[_Thing]] = {}
    for sentence, phrase in _list_free(report, taken, language):
        known = things.setdefault((phrase.noun, phrase.plural), [])
        home = _find_home(phrase, known, is_title=sentence.kind in _TITLES)
        if home is None:
            speaks = not phrase.plural and _speaks(sentence, phrase, language)
            home = _Thing(report.facts.article, phrase.noun, phrase.plural, [], speaks)
            known.append(home)
        home.phrases.append(phrase)
    return [thing for known in things.values() for thing in known]


def _list_free(report: Report, taken: Taken, language: str) -> Iterator[tuple[Sentence, Phrase]]:
    """Phrases that mean nobody yet; titles last, as their words are explained below them."""
    words = read_nominal_words(language)
    ranked = sorted(enumerate(report.facts.sentences), key=lambda pair: pair[1].kind in _TITLES)
    for rank, sentence in ranked:
        for phrase in list_phrases(sentence, rank, words):
            head = sentence.tokens[phrase.at]
            is_taken = any(a < head.end and head.start < b for a, b in taken)
            kind = find_noun_type(phrase.noun, language)
            # Many things are no thing; many people are a group.
            if not is_taken and kind is not None and (kind == "person" or not phrase.plural):
                yield sentence, phrase


def _speaks(sentence: Sentence, phrase: Phrase, language: str) -> bool:
    """Whether somebody without a name is quoted: "a source said", "according to a driver"."""
    token = sentence.tokens[phrase.at]
    verb = sentence.tokens[token.head]
    if find_noun_type(phrase.noun, language) != "person":
        return False
    said = verb.lemma.casefold() in read_cue_words(language).verbs
    return said and token.dep in _SUBJECTS


def _find_home(phrase: Phrase, known: Sequence[_Thing], *, is_title: bool) -> _Thing | None:
    """The thing of this noun that was last spoken of and that the phrase may mean."""
    if is_title and phrase.opening == "bare" and len(known) == 1:
        return known[0]
    if phrase.opening == "indefinite" and not phrase.modifiers:
        return None
    latest = sorted(known, key=lambda thing: thing.phrases[-1].start, reverse=True)
    if phrase.bound:
        latest = [t for t in latest if any(phrase.bound == p.bound for p in t.phrases)]
    if phrase.opening in _DEFINITE:
        fits = [t for t in latest if phrase.modifiers <= t.modifiers]
        if not fits and len(latest) == len(known) == 1 and not known[0].modifiers:
            fits = list(known)
    else:
        fits = [t for t in latest if phrase.modifiers == t.modifiers and phrase.modifiers]
    return fits[0] if fits else None


def _may_be_named(
    group: Sequence[_Thing], states: Mapping[str, Taken], languages: Mapping[str, str]
) -> bool:
    """Not several, nor another source without a name, nor "the other" or "the French company"."""
    contrasting = read_nominal_words(languages[group[0].article]).contrasting
    if group[0].plural or any(thing.speaks for thing in group) or _gather(group) & contrasting:
        return False
    return not any(
        a < phrase.end and phrase.start < b
        for thing in group
        for phrase in thing.phrases
        for a, b in states.get(thing.article, ())
    )


def _find_group(thing: _Thing, known: Sequence[list[_Thing]]) -> list[_Thing] | None:
    """What other reports call by this noun: most words in common, then in most reports."""
    homes = [group for group in known if _may_be_one(thing, group)]
    if not homes:
        return None
    return max(homes, key=lambda g: (len(_gather(g) & thing.modifiers), len(g)))


def _may_be_one(thing: _Thing, group: Sequence[_Thing]) -> bool:
    if any(other.article == thing.article for other in group):
        return False
    bound = [frozenset(p.bound for p in t.phrases if p.bound) for t in (thing, *group)]
    if thing.speaks and not any(bound[0] & other for other in bound[1:]):
        return False  # each report may have asked another resident
    said = _gather(group)
    return not said or not thing.modifiers or bool(said & thing.modifiers)


def _gather(group: Sequence[_Thing]) -> frozenset[str]:
    return frozenset[str]().union(*(thing.modifiers for thing in group))


def _is_taken_up(group: Sequence[_Thing]) -> bool:
    phrases = [phrase for thing in group for phrase in thing.phrases]
    if any(thing.speaks for thing in group):
        return True
    return len(phrases) > 1 and any(p.opening in _DEFINITE for p in phrases)


def _find_type(thing: _Thing, language: str) -> EntityType:
    kind = find_noun_type(thing.noun, language) or "other"
    return "group" if kind == "person" and thing.plural else kind


def _is_person(thing: _Thing, language: str) -> bool:
    return _find_type(thing, language) == "person"


def _list_mentions(group: Sequence[_Thing], language: str) -> tuple[Mention, ...]:
    """The phrases of a thing; a person's with "for the company", which says who they are."""
    is_person = _is_person(group[0], language)
    return tuple(
        Mention(thing.article, phrase.start, phrase.whole if is_person else phrase.end, "nominal")
        for thing in group
        for phrase in sorted(thing.phrases)
    )


def _make_entity(group: Sequence[_Thing], language: str) -> Entity:
    mentions = _list_mentions(group, language)
    founding, phrase = mentions[0], min(group[0].phrases)
    return Entity(
        id=make_id("entity", Span(founding.article, founding.start, founding.end)),
        name=phrase.whole_name if _is_person(group[0], language) else phrase.name,
        type=_find_type(group[0], language),
        mentions=mentions,
    )
