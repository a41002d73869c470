"""Reuse between two articles: its relation, who took it from whom, and why."""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from stemma.read.provenance.agencies import is_agency
from stemma.records.findings import Reuse, ReuseKind
from stemma.records.ids import make_id
from stemma.records.text import Article
from stemma.trace.credits import Credits
from stemma.trace.passages import Shared

# Evidence (nats) at which we are 63% sure that text was shared: one to two rare sentences.
_SURE_NATS = 50.0
# Votes from which a direction is named; one sign (shorter text, later publication) is one vote.
_DECIDED = 1.0
# Who writes on an earlier day cannot know a later text; a rewrite shows what it was made from; an
# agency's own text is where its clients have theirs from; a source that is named is the source.
_EARLIER, _REWRITTEN, _AGENCY, _NAMED = 1.5, 2.0, 2.0, 4.0
# From this part of the shared text on, a letter here and there does not make it edited.
_MOSTLY_VERBATIM = 0.8
# A text held almost whole by one of which it is less than half was probably cut from it.
_HELD_WHOLE, _HELD_LESS = 0.8, 0.5
# Difference of rewriting scores that tells the rewrite from its model, which shows hardly a sign.
# One sign scores up to .27, and one sign may be a slip.
_REWRITING_GAP, _CLEAN = 0.3, 0.1
# The part that a model holds of a copy, beside what the fullest one holds.
_MUCH_LESS = 0.9
# A single slip with a mark happens to every typist.
_DAMAGED = 2


_DIRECTIONS: dict[bool, Literal["a from b", "b from a"]] = {True: "a from b", False: "b from a"}


class Direction(msgspec.Struct, frozen=True):
    """Votes for "first from second" (positive) or the other way, with reasons in words."""

    votes: float
    reasons: tuple[str, ...]


def find_fullest(
    articles: Sequence[Article], given: Sequence[Credits], found: Sequence[Shared]
) -> dict[int, float]:
    """For each article (index) the largest part of it that it seems to have from any one other."""
    fullest: dict[int, float] = {}
    for shared in found:
        votes = decide_direction(articles, given, shared).votes
        if abs(votes) >= _DECIDED:
            index, part = _find_part(shared, votes)
            fullest[index] = max(part, fullest.get(index, 0.0))
    return fullest


def _find_part(shared: Shared, votes: float) -> tuple[int, float]:
    """The article that took what is shared, and the part of it that this makes."""
    if votes > 0:
        return shared.first, shared.coverage[0]
    return shared.second, shared.coverage[1]


def describe_reuse(
    articles: Sequence[Article],
    given: Sequence[Credits],
    shared: Shared,
    fullest: Mapping[int, float],
) -> Reuse:
    """The record of what two articles share; its side `a` is the one with the smaller id.

    `fullest` comes from `find_fullest`: nobody is said to have a text from the one report where
    another holds far more of it.
    """
    first, second = articles[shared.first], articles[shared.second]
    relation = name_relation(articles, given, shared)
    direction = decide_direction(articles, given, shared)
    if _compare_standing(given, shared)[1] or not _compare_outlets(first, second)[1]:
        direction = _weigh_others(direction, shared, fullest)
    decided = abs(direction.votes) >= _DECIDED
    forward = direction.votes > 0
    swapped = first.id > second.id
    passages = tuple(
        msgspec.structs.replace(passage, a=passage.b, b=passage.a) if swapped else passage
        for passage in shared.passages
    )
    sure = 1 - math.exp(-max(shared.evidence, 0.0) / _SURE_NATS)
    return Reuse(
        id=make_id("reuse", *sorted((first.id, second.id))),
        a=min(first.id, second.id),
        b=max(first.id, second.id),
        relation=relation,
        direction=_DIRECTIONS[forward != swapped] if decided else "unknown",
        passages=tuple(sorted(passages, key=lambda p: (p.a, p.b))),
        # Names and numbers alone never make us quite sure of a translation.
        confidence=min(sure, 0.9) if relation == "translated" else sure,
        reasons=(*_explain(shared), *direction.reasons),
    )


def name_relation(
    articles: Sequence[Article], given: Sequence[Credits], shared: Shared
) -> ReuseKind:
    """The relation that most of the shared text has.

    Two articles that print one agency's words, each with text of its own, share an origin. A text
    that bears signs of rewriting is rewritten from the clean one, though many words stayed.
    """
    weight: dict[ReuseKind, int] = {}
    for passage in shared.passages:
        length = min(passage.a.end - passage.a.start, passage.b.end - passage.b.start)
        weight[passage.relation] = weight.get(passage.relation, 0) + length
    whole = sum(weight.values())
    if "translated" in weight:
        return "translated"
    if weight.get("verbatim", 0) >= _MOSTLY_VERBATIM * whole:
        return "verbatim"
    names = (set(given[shared.first].names), set(given[shared.second].names))
    own_text = max(shared.coverage) < _HELD_WHOLE
    if names[0] & names[1] or (own_text and (names[0] or names[1])):
        return "shared origin"
    literal = weight.get("verbatim", 0) + weight.get("edited", 0)
    if _compare_rewriting(articles[shared.first], articles[shared.second])[1]:
        return "rewritten"
    return "edited" if literal >= whole / 2 else "rewritten"


def decide_direction(
    articles: Sequence[Article], given: Sequence[Credits], shared: Shared
) -> Direction:
    """Add up what speaks for either side having taken from the other."""
    first, second = articles[shared.first], articles[shared.second]
    standing = _compare_standing(given, shared)
    votes, reasons = 0.0, []
    for sign, vote in (
        # An agency's clients name it all alike, whichever of its texts they have.
        standing if standing[1] else _compare_outlets(first, second),
        _compare_days(first, second),
        _compare_fullness(shared),
        _compare_rewriting(first, second),
        _compare_marks(first, second, shared),
    ):
        if vote:
            votes += vote
            reasons.append(sign)
    named = _list_common(given[shared.first].names, given[shared.second].names)
    if named and abs(votes) < _AGENCY:
        # Both may have it from the agency: one sign is not enough to say who took it from whom.
        votes /= 2
        reasons.append(f"both may come from the text of {named[0]}")
    return Direction(votes, tuple(reasons))


def _list_common(one: Sequence[str], two: Sequence[str]) -> list[str]:
    """The agencies that both may have their text from: of two credits the ones in common."""
    return sorted(set(one) & set(two)) if one and two else sorted({*one, *two})


def _compare_standing(given: Sequence[Credits], shared: Shared) -> tuple[str, float]:
    """Is one of them the text of the agency itself, that the other prints?"""
    first, second = given[shared.first], given[shared.second]
    if first.own == second.own:
        return "", 0.0
    agency, client = (second, first) if second.own else (first, second)
    foreign = client.names and not set(client.names) & set(agency.names)
    if foreign or not is_agency(agency.names[0]):
        return "", 0.0
    sign = f"one of them is the text of {agency.names[0]} itself"
    return sign, _AGENCY if second.own else -_AGENCY


def _weigh_others(direction: Direction, shared: Shared, fullest: Mapping[int, float]) -> Direction:
    """No direction where a third report holds far more of the text that is said to be taken."""
    index, part = _find_part(shared, direction.votes)
    if abs(direction.votes) < _DECIDED or part >= _MUCH_LESS * fullest.get(index, part):
        return direction
    return Direction(0.0, (*direction.reasons, "another report holds more of its text"))


def _compare_outlets(first: Article, second: Article) -> tuple[str, float]:
    """Does one of them credit the outlet of the other?"""
    forward, back = _credits_outlet(first, second), _credits_outlet(second, first)
    if forward == back:
        return "", 0.0
    credited = second if forward else first
    name = credited.outlet.name if credited.outlet else ""
    return f"one report names {name} as its source", _NAMED if forward else -_NAMED


def _credits_outlet(article: Article, other: Article) -> bool:
    if other.outlet is None:
        return False
    name = other.outlet.name.casefold()
    spans = [(span.start, span.end) for span in article.agencies]
    spans += [(part.start, part.end) for part in article.furniture if part.kind == "source"]
    return any(name in article.text[start:end].casefold() for start, end in spans)


def read_day(article: Article) -> str | None:
    """The ISO day that an article writes from, else the day of its publication."""
    day = article.reference or article.published
    return day.value[:10] if day is not None else None


def _compare_days(first: Article, second: Article) -> tuple[str, float]:
    """The days they write from; where these are the same, the days they were published."""
    for verb, vote, one, two in (
        ("written", _EARLIER, first.reference, second.reference),
        ("dated", 1.0, first.published, second.published),
    ):
        if one is not None and two is not None and one.value[:10] != two.value[:10]:
            earlier, later = sorted((one.value[:10], two.value[:10]))
            sign = f"{verb} {later}, the other {earlier}"
            return sign, vote if one.value[:10] == later else -vote
    return "", 0.0


def _compare_fullness(shared: Shared) -> tuple[str, float]:
    one, two = shared.coverage
    if one >= _HELD_WHOLE and two <= _HELD_LESS:
        return "the shorter text stands almost whole in the longer one", 1.0
    if two >= _HELD_WHOLE and one <= _HELD_LESS:
        return "the shorter text stands almost whole in the longer one", -1.0
    return "", 0.0


def _compare_rewriting(first: Article, second: Article) -> tuple[str, float]:
    gap = first.rewriting.score - second.rewriting.score
    clean = min(first.rewriting.score, second.rewriting.score) < _CLEAN
    if abs(gap) < _REWRITING_GAP or not clean:
        return "", 0.0
    return "one of them shows more signs of rewriting", _REWRITTEN if gap > 0 else -_REWRITTEN


def _compare_marks(first: Article, second: Article, shared: Shared) -> tuple[str, float]:
    """Marks of quotation that are lost or stand alone in a passage are whole in its model."""
    damage = 0
    for passage in shared.passages:
        one = _find_damage(first.text[passage.a.start : passage.a.end])
        two = _find_damage(second.text[passage.b.start : passage.b.end])
        damage += one - two
    if abs(damage) < _DAMAGED:
        return "", 0.0
    return "marks of quotation are damaged in one of them", 1.0 if damage > 0 else -1.0


def _find_damage(text: str) -> bool:
    """Do marks of quotation stand in a sentence that do not pair? Apostrophes are no marks.

    A quotation that runs over several sentences opens in its first and closes in its last one.
    """
    if "„" in text or '"' in text:
        return False
    marks = [mark for mark in text if mark in "“”"]
    pairs = [marks[i : i + 2] for i in range(0, len(marks), 2)]
    torn = [pair for pair in pairs if pair not in (["“", "”"], ["“"])]
    return bool(torn) and marks != ["”"]


def _explain(shared: Shared) -> tuple[str, ...]:
    count = len(shared.passages)
    share = round(100 * max(shared.coverage))
    passages = "one shared passage" if count == 1 else f"{count} shared passages"
    return (f"{passages}, up to {min(share, 100)}% of one text",)
