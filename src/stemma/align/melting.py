"""Phrases that state nothing alone go back into the clause they were cut from.

A phrase stays where another report makes it a statement of its own, or hangs it on another one:
"before the end of the year" behind one and the same statement in all reports is a part of it.
"""

from collections.abc import Collection, Sequence

import msgspec

from stemma.align.attaching import Group
from stemma.align.clauses import Clause
from stemma.align.units import Unit
from stemma.records.text import Token

Range = tuple[int, int]


class Melted(msgspec.Struct, frozen=True):
    """What is left: `groups` of unit indices, and the tokens of clauses that grew, by index."""

    groups: tuple[Group, ...]
    reached: dict[int, Range]


def melt_phrases(units: Sequence[Unit], groups: tuple[Group, ...]) -> Melted:
    """Dissolve the groups of phrases that stand in one report alone, or with one statement alone.

    The clause of the same sentence that such a phrase touches takes its words back; one that lies
    inside of a clause is dropped; one that is cut off by another statement stays.
    """
    home = {i: k for k, group in enumerate(groups) for i in group.members}
    owners = find_owners(units)
    lone = {
        i
        for group in groups
        if _is_lone(group, units, home, owners)
        for i in group.members
        if not units[i].clause.states
    }
    by_sentence: dict[tuple[str, int], list[int]] = {}
    for i in sorted(lone):
        by_sentence.setdefault((units[i].span.article, units[i].rank), []).append(i)
    hosts: dict[tuple[str, int], list[int]] = {place: [] for place in by_sentence}
    for i, unit in enumerate(units):
        place = (unit.span.article, unit.rank)
        if place in hosts and i not in lone:
            hosts[place].append(i)
    reached: dict[int, Range] = {}
    dropped: set[int] = set()
    for place, phrases in by_sentence.items():
        tokens = units[phrases[0]].sentence.tokens
        clauses = {i: units[i].clause for i in hosts[place]}
        found, stay = take_back(tokens, clauses, {i: units[i].clause for i in phrases})
        reached |= found
        dropped |= set(phrases) - stay
    left = (
        msgspec.structs.replace(g, members=tuple(i for i in g.members if i not in dropped))
        for g in groups
    )
    return Melted(tuple(sorted(g for g in left if g.members)), reached)


def find_owners(units: Sequence[Unit]) -> dict[int, int]:
    """For each phrase (index) the statement of its sentence that it hangs on, if there is one."""
    heads: dict[tuple[str, int], dict[int, int]] = {}
    for i, unit in enumerate(units):
        heads.setdefault((unit.span.article, unit.rank), {}).setdefault(unit.clause.head, i)
    found = {}
    for i, unit in enumerate(units):
        if unit.clause.phrase:
            here = heads[unit.span.article, unit.rank]
            owner = here.get(_climb(unit.sentence.tokens, unit.clause.head, here), i)
            if owner != i:
                found[i] = owner
    return found


def _is_lone(
    group: Group, units: Sequence[Unit], home: dict[int, int], owners: dict[int, int]
) -> bool:
    """Whether one report makes it alone, or all hang it on what is one statement too."""
    if len({units[i].span.article for i in group.everyone}) == 1:
        return True
    hosts = {home.get(owners[i], -1) if i in owners else -1 for i in group.everyone}
    return len(hosts) == 1 and -1 not in hosts


def take_back(
    tokens: Sequence[Token], clauses: dict[int, Clause], phrases: dict[int, Clause]
) -> tuple[dict[int, Range], set[int]]:
    """The tokens of clauses that grew, by key, and the keys of phrases that no clause reaches.

    A phrase goes back to the clause that it hangs on, once nothing stands between the two.
    """
    heads = {clause.head: i for i, clause in clauses.items()}
    owners = {i: heads.get(_climb(tokens, phrase.head, heads)) for i, phrase in phrases.items()}
    ranges = {i: (clause.first, clause.last) for i, clause in clauses.items()}
    grown: dict[int, Range] = {}
    loose = dict(phrases)
    waiting = True
    while waiting:
        waiting = False
        for i, phrase in sorted(loose.items()):
            host = owners[i]
            if host is None or not _touches(tokens, ranges[host], phrase.reach):
                continue
            own, more = ranges[host], phrase.reach
            if not (own[0] <= more[0] and more[1] <= own[1]):
                wide = (min(own[0], more[0]), max(own[1], more[1]))
                ranges[host] = grown[host] = _close(tokens, wide, clauses[host].reach)
            del loose[i]
            waiting = True
    return grown, set(loose)


def _climb(tokens: Sequence[Token], start: int, heads: Collection[int]) -> int:
    """The nearest word above `start` that heads a clause, or the root."""
    at, steps = tokens[start].head, 0
    while at not in heads and tokens[at].head != at and steps < len(tokens):
        at, steps = tokens[at].head, steps + 1
    return at


def _touches(tokens: Sequence[Token], a: Range, b: Range) -> bool:
    """Whether nothing but marks and conjunctions stands between the two."""
    low, high = sorted((a, b))
    return all(t.pos in ("PUNCT", "SPACE", "CCONJ") for t in tokens[low[1] : high[0]])


def _close(tokens: Sequence[Token], wide: Range, reach: Range) -> Range:
    """With the marks at its ends that the clause had before anything was cut from it."""
    first, last = wide
    if all(t.pos in ("PUNCT", "SPACE") for t in tokens[last : reach[1]]):
        last = max(last, reach[1])
    if all(t.pos in ("PUNCT", "SPACE", "CCONJ") for t in tokens[reach[0] : first]):
        first = min(first, reach[0])
    return first, last
