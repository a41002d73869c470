"""Average-link clustering over sparse likenesses; pairs that were not compared count 0.

Two clusters join where the mean likeness across them comes near the mean likeness within the
looser of the two. Two floods or two trials share a wording that floods and trials have; what parts
them is that each is more alike in itself. (Relative closeness of clusters: Karypis, Han and Kumar
1999, "Chameleon".)
"""

import heapq
from collections.abc import Iterable

import msgspec

# Settings may let two reports of a story have nothing in common.
_NOTHING = 1e-9


class Link(msgspec.Struct, frozen=True):
    """Two items (`first` < `second`) and how alike they are."""

    first: int
    second: int
    likeness: float


class Cohesion(msgspec.Struct, frozen=True):
    """What is taken for the likeness within a cluster.

    The mean over its pairs and `prior_pairs` more of likeness `least`, but not below `least`: few
    items say little about their cluster. No pair counts for more than `most`: copies of one text
    do not tell how alike two reports of an event are.
    """

    least: float
    most: float
    prior_pairs: float

    def measure(self, total: float, pairs: float) -> float:
        """The likeness within a cluster of so many pairs whose capped likenesses sum to `total`."""
        mean = (total + self.prior_pairs * self.least) / max(pairs + self.prior_pairs, _NOTHING)
        return max(mean, self.least)


def link_clusters(
    size: int, links: Iterable[Link], closeness: float, cohesion: Cohesion
) -> tuple[tuple[int, ...], ...]:
    """Join the closest two clusters while their closeness reaches `closeness`.

    Closeness is the mean likeness across, as a share of the lesser likeness within. Ties: the
    smaller numbers first. The time grows with the links and not with the square of `size`.
    """
    desk = _Clusters(size, links, cohesion)
    heap = [
        (-close, item, other)
        for item in range(size)
        for other in desk.sums[item]
        if item < other and (close := desk.compare(item, other)) >= closeness
    ]
    heapq.heapify(heap)
    while heap:
        negative, item, other = heapq.heappop(heap)
        if item not in desk.members or other not in desk.members:
            continue
        if -negative != desk.compare(item, other):
            continue  # one of them has grown since; the pair stands again in the heap
        desk.join(item, other)
        for neighbour in desk.sums[item]:
            close = desk.compare(item, neighbour)
            if close >= closeness:
                pair = (item, neighbour) if item < neighbour else (neighbour, item)
                heapq.heappush(heap, (-close, *pair))
    return tuple(sorted(tuple(sorted(group)) for group in desk.members.values()))


class _Clusters:
    """The clusters as they stand: their members, and sums of likenesses across and within."""

    def __init__(self, size: int, links: Iterable[Link], cohesion: Cohesion) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(size)}
        self.sums: list[dict[int, float]] = [{} for _ in range(size)]
        self._capped: list[dict[int, float]] = [{} for _ in range(size)]
        self._within = [0.0] * size
        self._cohesion = cohesion
        for link in links:
            capped = min(link.likeness, cohesion.most)
            for item, other in ((link.first, link.second), (link.second, link.first)):
                self.sums[item][other] = link.likeness
                self._capped[item][other] = capped

    def compare(self, item: int, other: int) -> float:
        """How close two clusters are."""
        across = self.sums[item][other] / (len(self.members[item]) * len(self.members[other]))
        return across / max(min(self._cohere(item), self._cohere(other)), _NOTHING)

    def _cohere(self, item: int) -> float:
        size = len(self.members[item])
        return self._cohesion.measure(self._within[item], size * (size - 1) / 2)

    def join(self, item: int, other: int) -> None:
        """Let `item` take over what `other` has."""
        self._within[item] += self._within[other] + self._capped[item][other]
        self.members[item].extend(self.members.pop(other))
        for table in (self.sums, self._capped):
            _move(table, item, other)


def _move(table: list[dict[int, float]], item: int, other: int) -> None:
    """Add the row of `other` to that of `item`, on both sides of each pair."""
    taken = table[other]
    for neighbour, total in taken.items():
        del table[neighbour][other]
        if neighbour != item:
            together = table[item].get(neighbour, 0.0) + total
            table[item][neighbour] = together
            table[neighbour][item] = together
    taken.clear()
