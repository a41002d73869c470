"""Reuse between two articles: its relation, who took it from whom, and why."""

import math
from collections.abc import Mapping, Sequence, Set
from typing import Literal

from msgspec.structs import replace

from stemma.records.findings import Reuse, ReuseKind
from stemma.records.ids import make_id
from stemma.records.text import Article, Span
from stemma.trace.credits import Credits
from stemma.trace.direction import (
    DECIDED,
    Direction,
    compare_outlets,
    compare_rewriting,
    compare_standing,
)
from stemma.trace.direction import decide_direction as decide_direction
from stemma.trace.passages import Shared

# Evidence (nats) at which we are 63% sure that text was shared: one to two rare sentences.
_SURE_NATS = 50.0
# One word in twenty-five may be another one, or a slip: that does not make a print edited.
_VERBATIM = 0.96
_LITERAL: frozenset[ReuseKind] = frozenset({"verbatim", "edited"})
# A text with less than this in another one has text of its own.
_HELD_WHOLE = 0.8
# The part that a model holds of a copy, beside what the fullest one holds.
_MUCH_LESS = 0.9
_MOSTLY_HELD = 0.5

# By article (index): a part of it (0 to 1) with its passages, for each report it has text from.
Models = Mapping[int, Sequence[tuple[float, frozenset[Span]]]]
_DIRECTIONS: dict[bool, Literal["a from b", "b from a"]] = {True: "a from b", False: "b from a"}


def find_fullest(found: Sequence[Shared], directions: Sequence[Direction]) -> Models:
    """For each article (index) what it seems to have from others: the part of it, and passages."""
    models: dict[int, list[tuple[float, frozenset[Span]]]] = {}
    for shared, direction in zip(found, directions, strict=True):
        if abs(direction.votes) >= DECIDED:
            index, part, sides = _find_part(shared, direction.votes)
            models.setdefault(index, []).append((part, sides))
    return models


def _find_part(shared: Shared, votes: float) -> tuple[int, float, frozenset[Span]]:
    """The article that took what is shared, the part of it that this makes, and its passages."""
    if votes > 0:
        return shared.first, shared.coverage[0], frozenset(p.a for p in shared.passages)
    return shared.second, shared.coverage[1], frozenset(p.b for p in shared.passages)


def describe_reuse(
    articles: Sequence[Article],
    given: Sequence[Credits],
    shared: Shared,
    direction: Direction,
    fullest: Models,
) -> Reuse:
    """The record of what two articles share; its side `a` is the one with the smaller id.

    `direction` is that of `decide_direction`, `fullest` that of `find_fullest`: nobody is said to
    have a text from the one report where another holds far more of it.
    """
    first, second = articles[shared.first], articles[shared.second]
    relation = name_relation(articles, given, shared)
    if compare_standing(given, shared)[1] or not compare_outlets(first, second, shared)[1]:
        direction = _weigh_others(direction, shared, fullest)
    decided = abs(direction.votes) >= DECIDED
    forward = direction.votes > 0
    swapped = first.id > second.id
    passages = tuple(
        replace(passage, a=passage.b, b=passage.a) if swapped else passage
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
    lengths = [min(p.a.end - p.a.start, p.b.end - p.b.start) for p in shared.passages]
    sized = list(zip(lengths, shared.passages, strict=True))
    if any(passage.relation == "translated" for passage in shared.passages):
        return "translated"
    # An account prints scores to the thousandth.
    scores = [(n, round(p.score, 3)) for n, p in sized if p.relation in _LITERAL]
    literal = sum(n for n, _ in scores)
    half = literal >= sum(lengths) / 2
    if half and sum(n * score for n, score in scores) >= _VERBATIM * literal:
        return "verbatim"
    names = (set(given[shared.first].names), set(given[shared.second].names))
    own_text = max(shared.coverage) < _HELD_WHOLE
    if names[0] & names[1] or (own_text and (names[0] or names[1])):
        return "shared origin"
    if compare_rewriting(articles[shared.first], articles[shared.second])[1]:
        return "rewritten"
    return "edited" if half else "rewritten"


def _weigh_others(direction: Direction, shared: Shared, models: Models) -> Direction:
    """No direction where a third report holds far more of the text that is said to be taken.

    It has to hold most of the very passages: of a report put together from two, each holds its own.
    """
    index, part, sides = _find_part(shared, direction.votes)
    fuller = [held for more, held in models.get(index, ()) if part < _MUCH_LESS * more]
    if abs(direction.votes) < DECIDED or not any(_hold_most(sides, held) for held in fuller):
        return direction
    return Direction(0.0, (*direction.reasons, "another report holds more of its text"))


def _hold_most(sides: Set[Span], others: Set[Span]) -> bool:
    """Is most of these passages, by length, among the other ones?"""
    both = sum(span.end - span.start for span in sides & others)
    return both > _MOSTLY_HELD * sum(span.end - span.start for span in sides)


def _explain(shared: Shared) -> tuple[str, ...]:
    count = len(shared.passages)
    share = round(100 * max(shared.coverage))
    passages = "one shared passage" if count == 1 else f"{count} shared passages"
    return (f"{passages}, up to {min(share, 100)}% of one text",)
