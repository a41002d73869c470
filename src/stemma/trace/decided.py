"""Reporting chains as the desk has decided them: kept together, or dissolved."""

from collections.abc import Mapping, Sequence
from itertools import permutations

import msgspec

from stemma.records.decisions import Decision
from stemma.records.text import Article
from stemma.trace.chains import Chain, order_articles
from stemma.trace.credits import Credits

_INFERRED = ", inferred"
_WHOLE = "whole"


class Decided(msgspec.Struct, frozen=True):
    """What is left to do once chains are settled; numbers are indices of articles.

    `barred`: (who, from whom) nothing is taken. `visitors`: (who, a member of the chain) where a
    part of the first goes back to the chain of the second. `confirmed`: articles of chains that
    the desk stands for.
    """

    barred: frozenset[tuple[int, int]] = frozenset()
    visitors: tuple[tuple[int, int], ...] = ()
    confirmed: frozenset[int] = frozenset()


class Seats(msgspec.Struct, frozen=True):
    """Who is who in one decision: indices of articles, in order.

    `wholes` are those whose whole text went back to the origin, `inferred` those that no credit
    tied to it, `parts` those that had a part of their text from there.
    """

    confirmed: bool
    wholes: tuple[int, ...]
    inferred: tuple[int, ...]
    parts: tuple[int, ...]


def find_seats(decision: Decision, places: Mapping[str, int]) -> Seats:
    """The articles of a decision that are here; `places` are indices by sha256."""
    here = sorted({(places[a.sha256], a.side) for a in decision.anchors if a.sha256 in places})
    return Seats(
        confirmed=decision.verdict == "confirmed",
        wholes=tuple(i for i, side in here if side.startswith(_WHOLE)),
        inferred=tuple(i for i, side in here if side.endswith(_INFERRED)),
        parts=tuple(i for i, side in here if not side.startswith(_WHOLE)),
    )


def list_barred(seats: Seats) -> frozenset[tuple[int, int]]:
    """Of a chain that is dissolved: whoever was inferred has nothing from the others of it."""
    if seats.confirmed:
        return frozenset()
    core = {*seats.wholes, *seats.inferred}
    return frozenset((i, j) for i in seats.inferred for j in core if i != j)


def decide_chains(
    articles: Sequence[Article],
    given: Sequence[Credits],
    chains: Sequence[Chain],
    decisions: Sequence[Decision],
) -> tuple[tuple[Chain, ...], Decided]:
    """The chains as decided: first dissolved, then kept together; `given` are their own credits.

    An article that comes out of a chain is what its own credit says, else it stands alone. One
    that is kept in a chain comes from wherever tracing put it.
    """
    places = {article.sha256: index for index, article in enumerate(articles)}
    seated = [find_seats(d, places) for d in decisions if d.what == "origin"]
    seated = [seats for seats in seated if seats.wholes or seats.parts]
    if not seated:
        return tuple(chains), Decided()
    barred = frozenset(pair for seats in seated for pair in list_barred(seats))
    apart = barred | {(j, i) for i, j in barred}
    # Each chain by its members; names follow their chain.
    groups = [(chain.name, set(chain.members)) for chain in chains]
    groups = _dissolve(groups, barred, apart, given)
    pinned: set[int] = set()
    for seats in seated:
        if seats.confirmed and seats.wholes:
            _keep(groups, seats.wholes, apart, pinned)
    order = {index: place for place, index in enumerate(order_articles(articles))}
    made = [Chain(n, tuple(sorted(m, key=order.__getitem__))) for n, m in groups if m]
    made.sort(key=lambda chain: order[chain.members[0]])
    held = [seats for seats in seated if seats.confirmed]
    return tuple(made), Decided(
        barred=barred,
        visitors=tuple((i, seats.wholes[0]) for seats in held if seats.wholes for i in seats.parts),
        confirmed=frozenset(
            i
            for seats in held
            for chain in made
            if set(seats.wholes) <= set(chain.members)
            for i in seats.wholes
        ),
    )


_Groups = list[tuple[str | None, set[int]]]


def _dissolve(
    groups: _Groups,
    barred: frozenset[tuple[int, int]],
    apart: frozenset[tuple[int, int]],
    given: Sequence[Credits],
) -> _Groups:
    """Take out whoever stands with one that it has nothing from."""
    for index in sorted({i for i, _ in barred}):
        name, home = next(group for group in groups if index in group[1])
        if not any((index, j) in barred for j in home):
            continue
        home.discard(index)
        own = given[index].names[0] if given[index].names else None
        mates = next((m for n, m in groups if own is not None and n == own), None)
        if mates is None or any((index, j) in apart for j in mates):
            groups.append((own if own != name else None, {index}))
        else:
            mates.add(index)
    return groups


def _keep(
    groups: _Groups,
    wanted: Sequence[int],
    apart: frozenset[tuple[int, int]],
    pinned: set[int],
) -> None:
    """Move the wanted articles into the chain that has most of them; of equals a named one."""
    homes = sorted(
        (g for g in groups if g[1] & set(wanted)),
        key=lambda g: (-len(g[1] & set(wanted)), g[0] is None, min(g[1])),
    )
    for _, home in homes:
        moving = set(wanted) - home
        if moving & pinned or any((i, j) in apart for i in moving for j in home | moving):
            continue
        for _, members in groups:
            members.difference_update(moving)
        home.update(moving)
        pinned.update(wanted)
        return


def restore_credits(
    counted: Sequence[Credits], given: Sequence[Credits], decided: Decided
) -> tuple[Credits, ...]:
    """Credits by which chains are counted: an article that was taken out has its own again."""
    out = {index for index, _ in decided.barred}
    return tuple(given[i] if i in out else entry for i, entry in enumerate(counted))


def contradict_origins(one: Decision, other: Decision) -> bool:
    """Whether one keeps together what the other parts."""
    if one.verdict == other.verdict:
        return False
    names = sorted({anchor.sha256 for anchor in (*one.anchors, *other.anchors)})
    places = {name: place for place, name in enumerate(names)}
    seats = [find_seats(decision, places) for decision in (one, other)]
    kept, parted = seats if seats[0].confirmed else seats[::-1]
    pairs = set(permutations(kept.wholes, 2)) | {(i, j) for i in kept.parts for j in kept.wholes}
    return bool(pairs & list_barred(parted))
