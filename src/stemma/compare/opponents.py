"""Opposing speakers: two parties, faithfully reported, who say incompatible things on one matter.

No report is at odds with another there, so nothing that compares wordings of one statement finds
it. What one speaker says there is none of, or was not done, the other speaks of as there or done:
"no warning reached us" and "we warned them"; "no posts will go" and "sixty posts are at risk". One
shared word is little, so the two must stand side by side in some report; a deed that is denied and
told with the same doer or the same thing done needs no more.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from stemma.compare.differences import Difference
from stemma.compare.lexicon import load_cues
from stemma.compare.views import StoryView, clean_words
from stemma.records.facts import Quote
from stemma.records.findings import Value
from stemma.records.text import Sentence, Token

# Sentences between two utterances that a report sets against each other.
_NEAR = 3
# A speaker who is only guessed opposes nobody.
_LEAST_CONFIDENCE = 0.7
_CONFIDENCE = 0.65
# Verbs of speech that turn round what is said.
_DENYING = frozenset({"deny", "reject", "dispute", "refute", "rebut"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CORE = _SUBJECTS | {"dobj", "attr"}
# "Did not receive a warning" leaves none; "does not know the number" leaves it.
_HAVING = frozenset({
    "have", "receive", "get", "find", "see", "hear", "give", "issue", "fire", "detect", "record",
    "make", "observe", "obtain", "use", "send", "order", "offer", "sign", "pay", "cause",
})  # fmt: skip
_NOBODY = frozenset({"nobody", "none", "no-one"})
_NOUNS, _VERBS = frozenset({"NOUN", "PROPN"}), frozenset({"VERB", "AUX"})
# Set phrases: who says "no comment" denies no comment.
_IDLE = frozenset({
    "comment", "doubt", "need", "wonder", "matter", "idea", "way", "time", "reason", "question",
    "one", "thing", "choice", "problem", "point", "sense", "plan", "people", "person", "word",
    "case", "place", "day", "year", "change", "part", "side", "news", "detail", "information",
})  # fmt: skip
# Words before a verb that leave it open, and so deny nothing and affirm nothing.
_OPEN = frozenset({"could", "may", "might", "should", "would", "if", "whether", "can", "must"})
# "The spokeswoman of the yard" and "the yard" speak for one party; these words name none.
_FOR = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "spokesmen", "source", "sources", "official",
    "officials", "statement", "office", "head", "chief", "leader", "director", "member", "members",
    "representative", "lawyer", "letter", "report",
})  # fmt: skip
_LEAST_STEM = 4
# Wordings of one side that are held against each of the other; more are copies of copies.
_MOST_READINGS = 12


class Point(NamedTuple):
    """One thing that an utterance says is or is not: a stem, and the stems of its core slots.

    `absent`: it says that there is none ("no warning"), not merely that something was not done.
    """

    stem: str
    around: frozenset[str]
    is_denied: bool
    is_open: bool
    is_noun: bool
    absent: bool


class _Speech(NamedTuple):
    """An utterance: its speaker's words and entity, where it stands, and its points."""

    quote: Quote
    entity: str | None
    party: frozenset[str]
    sentence: int
    points: tuple[Point, ...]


_Party = tuple[str | None, frozenset[str]]


def compare_parties(
    quotes: Sequence[Quote], story: StoryView, claims: Mapping[str, str]
) -> Iterator[Difference]:
    """What one speaker denies and another affirms, in reports of whatever origin.

    `claims` gives the claim that a quotation stands in. Pairs are looked for among neighbours of
    one report; once two parties are known to be at odds, all their utterances on it join.
    """
    ordered = sorted(quotes, key=story.rank_span)
    speeches = [s for quote in ordered if (s := _read_speech(quote, story)) is not None]
    matters: dict[str, tuple[list[_Party], list[_Party]]] = {}
    for pair in _list_pairs(speeches):
        for stem, denying, affirming in _list_matters(*pair):
            sides = matters.setdefault(stem, ([], []))
            sides[0].append(denying)
            sides[1].append(affirming)
    for stem, sides in matters.items():
        left, right = (
            [s for s in speeches if _says(s, stem, parties, is_denied=is_denied)]
            for parties, is_denied in zip(sides, (True, False), strict=True)
        )
        yield from _make(stem, left, right, story, claims)


def _list_pairs(speeches: Sequence[_Speech]) -> Iterator[tuple[_Speech, _Speech]]:
    """Utterances of two parties that stand near each other in one report."""
    for _, group in groupby(speeches, key=lambda s: s.quote.article):
        found = list(group)
        for n, one in enumerate(found):
            for other in found[n + 1 :]:
                if other.sentence - one.sentence > _NEAR:
                    break
                if _are_opponents(one, other):
                    yield one, other


def _are_opponents(one: _Speech, other: _Speech) -> bool:
    if one.entity is not None and one.entity == other.entity:
        return False
    return bool(one.party and other.party) and not one.party & other.party


def _list_matters(one: _Speech, other: _Speech) -> Iterator[tuple[str, _Party, _Party]]:
    for left, right in ((one, other), (other, one)):
        for stem in _oppose(left, right):
            yield stem, (left.entity, left.party), (right.entity, right.party)


def _oppose(denying: _Speech, affirming: _Speech) -> Iterator[str]:
    for point in denying.points:
        if not point.is_denied or point.is_open:
            continue
        for other in affirming.points:
            if other.stem != point.stem or other.is_denied or other.is_open:
                continue
            # "No warning" against a warning; "did not fire" against "fired", with one noun shared.
            if point.absent or (not point.is_noun and point.around & other.around):
                yield point.stem


def _says(speech: _Speech, stem: str, parties: Sequence[_Party], *, is_denied: bool) -> bool:
    """Whether one of the parties says of a stem that it is, or that it is not."""
    if not any((p.stem, p.is_denied) == (stem, is_denied) for p in speech.points):
        return False
    return any(
        speech.party == words or (entity is not None and speech.entity == entity)
        for entity, words in parties
    )


def _read_speech(quote: Quote, story: StoryView) -> _Speech | None:
    mention = quote.speaker.mention
    if story.articles[quote.article].language != "en" or quote.confidence < _LEAST_CONFIDENCE:
        return None
    if quote.kind in {"scare", "heading"} or (mention is None and quote.speaker.entity is None):
        return None
    points = tuple(_list_points(quote, story))
    if not points:
        return None
    sentences = story.facts[quote.article].sentences
    at = bisect_left([s.end for s in sentences], quote.start + 1)
    return _Speech(quote, quote.speaker.entity, _name_party(quote, story), at, points)


def _name_party(quote: Quote, story: StoryView) -> frozenset[str]:
    """The words that name who speaks, without those that only say that he speaks for somebody."""
    words: list[str] = []
    entity = story.entities.get(quote.speaker.entity or "")
    if entity is not None:
        words += entity.name.lower().split()
    elif quote.speaker.mention is not None:
        place = quote.speaker.mention
        sentence = story.find_sentence(place)
        tokens = sentence.tokens if sentence else ()
        words += [
            t.lemma.lower()
            for t in tokens
            if place.start <= t.start and t.end <= place.end and t.pos in _NOUNS
        ]
    return frozenset(w for w in words if w not in _FOR and w not in load_cues().light)


def _list_points(quote: Quote, story: StoryView) -> Iterator[Point]:
    denies = quote.cue is not None and _is_denial(quote, story)
    spans = quote.parts or (quote,)
    for sentence in story.facts[quote.article].sentences:
        if sentence.end <= quote.start or sentence.start >= quote.end or not sentence.tokens:
            continue
        inside = frozenset(
            i
            for i, t in enumerate(sentence.tokens)
            if any(s.start <= t.start and t.end <= s.end for s in spans)
        )
        yield from _read_points(sentence, inside, denies=denies)


def _is_denial(quote: Quote, story: StoryView) -> bool:
    cue = quote.cue
    sentence = story.find_sentence(cue) if cue else None
    return any(
        t.lemma.lower() in _DENYING
        for t in (sentence.tokens if sentence else ())
        if cue and cue.start <= t.start and t.end <= cue.end
    )


def _read_points(sentence: Sentence, inside: frozenset[int], *, denies: bool) -> Iterator[Point]:
    tokens = sentence.tokens
    below: dict[int, list[int]] = {}
    for i, token in enumerate(tokens):
        if token.head != i:
            below.setdefault(token.head, []).append(i)
    for i in sorted(inside):
        if tokens[i].pos not in _VERBS or tokens[i].dep in {"aux", "auxpass"}:
            continue
        core = [c for c in below.get(i, ()) if c in inside and tokens[c].dep in _CORE]
        is_open = any(
            _OPEN & {tokens[c].text.lower(), tokens[c].lemma.lower()} for c in below.get(i, ())
        )
        turned = any(tokens[c].dep == "neg" for c in below.get(i, ()))
        turned = turned or any(tokens[c].text.lower() in _NOBODY for c in core)
        none = [c for c in core if any(tokens[d].text.lower() == "no" for d in below.get(c, ()))]
        around = frozenset(_stem(tokens[c]) for c in core if tokens[c].pos in _NOUNS)
        negated = (turned or bool(none)) != denies
        if tokens[i].pos == "VERB" and tokens[i].lemma.lower() not in load_cues().light:
            yield Point(_stem(tokens[i]), around, negated, is_open, is_noun=False, absent=False)
        for c in core:
            if tokens[c].pos != "NOUN" or tokens[c].lemma.lower() in _IDLE:
                continue
            # "The posts are not safe" leaves the posts; "received no warning" leaves none.
            had = tokens[c].dep == "dobj" and tokens[i].lemma.lower() in _HAVING
            absent = (c in none or (turned and had)) != (denies and had)
            yield Point(_stem(tokens[c]), around, absent, is_open, is_noun=True, absent=absent)


def _stem(token: Token) -> str:
    """A lemma without the ending that makes a noun of a verb: "warning" is "warn"."""
    lemma = token.lemma.lower()
    if lemma.endswith("ing") and len(lemma) - 3 >= _LEAST_STEM:
        return lemma[:-3]
    return lemma


def _make(
    stem: str,
    left: Sequence[_Speech],
    right: Sequence[_Speech],
    story: StoryView,
    claims: Mapping[str, str],
) -> Iterator[Difference]:
    """A difference for each two readings, and for each place with the other side's first.

    Readings that nothing sets against each other would be gathered on one side.
    """
    readings = [
        list(_name_readings(side, story).values())[:_MOST_READINGS] for side in (left, right)
    ]
    pairs = [
        *((one, other) for one in readings[0] for other in readings[1]),
        *((one, right[0]) for one in left),
        *((left[0], other) for other in right),
    ]
    for one, other in pairs:
        yield Difference(
            kind="action",
            relation="conflict",
            severity="medium",
            confidence=_CONFIDENCE,
            left=(_show(one.quote, story),),
            right=(_show(other.quote, story),),
            claim=claims.get(one.quote.id) or claims.get(other.quote.id),
            about="what two parties say",
            topic=f"parties {stem}",
            between="parties",
        )


def _name_readings(side: Sequence[_Speech], story: StoryView) -> dict[str, _Speech]:
    """The first utterance in each wording."""
    found: dict[str, _Speech] = {}
    for speech in side:
        found.setdefault(_show(speech.quote, story).value.casefold(), speech)
    return found


def _show(quote: Quote, story: StoryView) -> Value:
    words = story.texts[quote.article][quote.start : quote.end]
    return Value(quote.article, quote.start, quote.end, clean_words(words))
