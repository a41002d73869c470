"""Average-link clustering over sparse likenesses; pairs that were not compared count 0."""

import heapq
from collections.abc import Iterable

import msgspec


class Link(msgspec.Struct, frozen=True):
    """Two items (`first` < `second`) and how alike they are."""

    first: int
    second: int
    likeness: float


def link_clusters(
    size: int, links: Iterable[Link], threshold: float
) -> tuple[tuple[int, ...], ...]:
    """Join the two most alike clusters while their mean likeness reaches `threshold`.

    Gives what average-link hierarchical clustering gives when it is cut at `threshold` (ties: the
    smaller numbers first), in time that grows with the links and not with the square of `size`.
    """
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for link in links:
        sums[link.first][link.second] = link.likeness
        sums[link.second][link.first] = link.likeness
    members: dict[int, list[int]] = {item: [item] for item in range(size)}
    heap = [
        (-likeness, item, other)
        for item in range(size)
        for other, likeness in sums[item].items()
        if item < other and likeness >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, item, other = heapq.heappop(heap)
        if item not in members or other not in members:
            continue
        if -negative != _average(sums, members, item, other):
            continue  # one of them has grown since; the pair stands again in the heap
        _join(sums, members, item, other)
        for neighbour in sums[item]:
            likeness = _average(sums, members, item, neighbour)
            if likeness >= threshold:
                pair = (item, neighbour) if item < neighbour else (neighbour, item)
                heapq.heappush(heap, (-likeness, *pair))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _average(
    sums: list[dict[int, float]], members: dict[int, list[int]], item: int, other: int
) -> float:
    return sums[item][other] / (len(members[item]) * len(members[other]))


def _join(
    sums: list[dict[int, float]], members: dict[int, list[int]], item: int, other: int
) -> None:
    """Let `item` take over what `other` has."""
    members[item].extend(members.pop(other))
    taken = sums[other]
    for neighbour, total in taken.items():
        del sums[neighbour][other]
        if neighbour != item:
            together = sums[item].get(neighbour, 0.0) + total
            sums[item][neighbour] = together
            sums[neighbour][item] = together
    taken.clear()
