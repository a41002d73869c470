"""A second look: lone statements find their claim, and long ones also bear witness to another.

What is alike enough to found a claim is settled by then, so that less evidence is needed to stand
by one; a sentence that could not be cut may say what two claims say.
"""

from collections.abc import Sequence

import msgspec
import numpy as np

from stemma.align.features import Scores
from stemma.settings import AlignSettings

# A witness is held against so many of a claim's own, the likest ones.
_NEAREST = 2


class Group(msgspec.Struct, frozen=True, order=True):
    """One statement: indices of its own members, and of `guests` that are at home elsewhere."""

    members: tuple[int, ...]
    guests: tuple[int, ...] = ()

    @property
    def everyone(self) -> tuple[int, ...]:
        """Members and guests in order."""
        return tuple(sorted((*self.members, *self.guests)))


def attach_nodes(
    groups: Sequence[Sequence[int]],
    scores: Scores,
    articles: Sequence[frozenset[str]],
    long: Sequence[bool],
    settings: AlignSettings,
) -> list[Group]:
    """The groups with more members; every node is a member of one.

    A node alone moves to the group that it fits best; a `long` one of a group joins further ones.
    Nobody comes to a group that has a word of its article already; the best fits come first.
    """
    founded = [g for g in groups if len(frozenset().union(*(articles[n] for n in g))) > 1]
    alone = [n for group in groups if group not in founded for n in group]
    home = {n: k for k, group in enumerate(founded) for n in group}
    present = [frozenset().union(*(articles[n] for n in group)) for group in founded]
    members = [list(group) for group in founded]
    guests: list[list[int]] = [[] for _ in founded]
    moved: set[int] = set()
    fits = _rank_fits(alone, founded, home, scores, articles, settings.attach_alone)
    for _, node, k in fits:
        if node not in moved and not present[k] & articles[node]:
            members[k].append(node)
            present[k] |= articles[node]
            moved.add(node)
    settled = [n for group in founded for n in group if long[n]]
    for _, node, k in _rank_fits(settled, founded, home, scores, articles, settings.attach_again):
        if not present[k] & articles[node]:
            guests[k].append(node)
            present[k] |= articles[node]
    rest = [tuple(n for n in g if n not in moved) for g in groups if g not in founded]
    made = [
        Group(tuple(sorted(own)), tuple(sorted(more)))
        for own, more in zip(members, guests, strict=True)
    ]
    return sorted([*made, *(Group(group) for group in rest if group)])


def _rank_fits(
    nodes: Sequence[int],
    groups: Sequence[Sequence[int]],
    home: dict[int, int],
    scores: Scores,
    articles: Sequence[frozenset[str]],
    least: float,
) -> list[tuple[float, int, int]]:
    """Minus the fit, the node, the group: of all that reach `least`, the best first."""
    return sorted(
        (-fit, node, k)
        for node in nodes
        for fit, k in _rate_groups(node, groups, home, scores, articles, least)
        if fit >= least
    )


def _rate_groups(
    node: int,
    groups: Sequence[Sequence[int]],
    home: dict[int, int],
    scores: Scores,
    articles: Sequence[frozenset[str]],
    least: float,
) -> list[tuple[float, int]]:
    """How well a node fits each group that has no word of its article yet, and which.

    Groups without one member as near as `least` are not looked at: their mean is below it.
    """
    near = np.nonzero(scores[node] >= least)[0]
    found = []
    for k in sorted({home[int(m)] for m in near if int(m) in home}):
        group = groups[k]
        if node in group or any(articles[m] & articles[node] for m in group):
            continue
        nearest = np.sort(scores[node, list(group)])[::-1][:_NEAREST]
        found.append((round(float(nearest.mean()), 4), k))
    return found
