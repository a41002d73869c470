"""Groups of statements as the desk has decided them: kept together, or parted."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
from rapidfuzz import fuzz

from stemma.align.attaching import Group
from stemma.records.decisions import Anchor, Decision
from stemma.records.text import Span

# A place is found again in another cut of its sentence where the two have half of the shorter one
# in common: what was cut off or given back since are phrases.
_LEAST_COMMON = 0.5

_Pairs = frozenset[frozenset[int]]


class _Draft(msgspec.Struct):
    """A group in the making."""

    members: set[int]
    guests: set[int]

    @property
    def everyone(self) -> set[int]:
        """Members and guests."""
        return self.members | self.guests


def find_place(anchor: Span, places: Sequence[Span]) -> Span | None:
    """Of places in the anchor's article the one that has most of it, None where none has enough.

    Of equals the shortest, then the first.
    """
    rated = [(_measure_common(anchor, place), place) for place in places]
    enough = [
        (-common, place.end - place.start, place.start, place.end, place)
        for common, place in rated
        if common >= _LEAST_COMMON * min(anchor.end - anchor.start, place.end - place.start)
    ]
    return min(enough, key=lambda row: row[:-1])[-1] if enough else None


def _measure_common(one: Span, other: Span) -> int:
    if one.article != other.article:
        return -1
    return min(one.end, other.end) - max(one.start, other.start)


def decide_groups(
    groups: Sequence[Group],
    places: Sequence[Span],
    texts: Sequence[str],
    decisions: Sequence[Decision],
) -> tuple[Group, ...]:
    """The groups as decided: first those parted that are not one, then those joined that are.

    `places[i]` and `texts[i]` are the span and the words of statement `i`. Statements that no
    decision names stay where they were; of a group that is parted they follow the part that is
    nearest by its letters.
    """
    claims = [decision for decision in decisions if decision.what == "claim"]
    if not claims:
        return tuple(groups)
    by_article: dict[str, dict[Span, int]] = {}
    for index in sorted(i for group in groups for i in group.members):
        place = places[index]
        own = by_article.setdefault(place.article, {})
        own.setdefault(Span(place.article, place.start, place.end), index)
    found = [(decision, _find_sides(decision.anchors, by_article)) for decision in claims]
    parted = [sides for decision, sides in found if decision.verdict == "dismissed"]
    drafts = [_Draft(set(group.members), set(group.guests)) for group in groups]
    for sides in parted:
        drafts = [part for draft in drafts for part in _part(draft, sides, texts)]
    apart = frozenset(pair for sides in parted for pair in _list_apart(sides))
    pinned: set[int] = set()
    for decision, sides in found:
        if decision.verdict == "confirmed":
            _keep(drafts, sorted(sides), apart, pinned)
    made = (
        Group(tuple(sorted(draft.members)), tuple(sorted(draft.guests - draft.members)))
        for draft in drafts
        if draft.members
    )
    return tuple(sorted(made))


def _find_sides(
    anchors: Sequence[Anchor], by_article: Mapping[str, Mapping[Span, int]]
) -> dict[int, str]:
    """The statements that a decision is about, each with the part it belongs to."""
    sides: dict[int, str] = {}
    for anchor in anchors:
        own = by_article.get(anchor.span.article, {})
        place = find_place(anchor.span, list(own))
        if place is not None:
            sides.setdefault(own[place], anchor.side)
    return sides


def _list_apart(sides: Mapping[int, str]) -> list[frozenset[int]]:
    return [frozenset((i, j)) for i, j in combinations(sorted(sides), 2) if sides[i] != sides[j]]


def _part(draft: _Draft, sides: Mapping[int, str], texts: Sequence[str]) -> list[_Draft]:
    """The parts of a group, the first one's members first; the group itself where it has one."""
    named = {i: sides[i] for i in sorted(draft.everyone) if i in sides}
    if len(set(named.values())) < 2:
        return [draft]
    own = {i: side for i, side in named.items() if i in draft.members}
    stay = next(iter(own.values()), "") if own else next(iter(named.values()))
    # Whoever bears witness here too has a home of its own to go back to.
    guests = {i for i in draft.guests if named.get(i, stay) == stay or i not in named}
    if len(set(own.values())) < 2:
        return [_Draft(draft.members, guests)]
    parts: dict[str, _Draft] = {side: _Draft(set(), set()) for side in own.values()}
    for i in sorted(draft.members):
        parts[own[i] if i in own else _find_nearest(i, own, texts)].members.add(i)
    for i in sorted(guests | {g for g in draft.guests if named.get(g) in parts}):
        parts[named[i] if i in named else _find_nearest(i, own, texts)].guests.add(i)
    return list(parts.values())


def _find_nearest(index: int, own: Mapping[int, str], texts: Sequence[str]) -> str:
    """The part of the statement whose letters are most like; of equals the first."""
    words = texts[index].casefold()
    nearest = max(own, key=lambda i: (fuzz.ratio(words, texts[i].casefold()), -i))
    return own[nearest]


def _keep(drafts: list[_Draft], wanted: Sequence[int], apart: _Pairs, pinned: set[int]) -> None:
    """Bring the wanted statements into the group that has most of them as its own.

    One that an earlier decision keeps elsewhere bears witness here too. Nothing is done where it
    would bring together what is parted.
    """
    if any(frozenset(pair) in apart for pair in combinations(wanted, 2)):
        return
    own = {n: draft.members & set(wanted) for n, draft in enumerate(drafts)}
    homes = sorted((n for n in own if own[n]), key=lambda n: (-len(own[n]), min(own[n])))
    for number in homes:
        home = drafts[number]
        moving = set(wanted) - home.everyone
        if any(frozenset((i, j)) in apart for i in moving for j in home.everyone):
            continue
        _move(drafts, home, moving, pinned)
        pinned |= home.members & set(wanted)
        return
    free = set(wanted) - pinned
    if free:
        drafts.append(_Draft(set(), set()))
        _move(drafts, drafts[-1], set(wanted), pinned)
        pinned |= free


def _move(drafts: Sequence[_Draft], home: _Draft, moving: set[int], pinned: set[int]) -> None:
    free = moving - pinned
    for draft in drafts:
        draft.members -= free
    home.members |= free
    home.guests |= moving & pinned
    home.guests -= home.members


def contradict_claims(one: Decision, other: Decision) -> bool:
    """Whether one keeps two places together that the other parts."""
    if one.verdict == other.verdict:
        return False
    kept, parted = (one, other) if one.verdict == "confirmed" else (other, one)
    spans = [anchor.span for anchor in kept.anchors]
    sides = {a.side for a in parted.anchors if find_place(a.span, spans) is not None}
    return len(sides) > 1
