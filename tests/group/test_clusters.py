from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster import hierarchy

from stemma.group.clusters import Cohesion, Link, link_clusters

# With one bound for both, the likeness within a cluster is always 1: plain average link.
PLAIN = Cohesion(1.0, 1.0, 1.0)


def make_links(likeness: list[list[float]]) -> list[Link]:
    size = len(likeness)
    return [Link(i, j, likeness[i][j]) for i in range(size) for j in range(i + 1, size)]


def make_table(size: int, seed: int) -> list[list[float]]:
    table = np.random.default_rng(seed).random((size, size))
    rows: list[list[float]] = ((table + table.T) / 2).tolist()
    return rows


@given(st.integers(2, 9), st.integers(0, 10_000), st.floats(0.1, 0.9))
def test_it_cuts_as_average_link_does(size: int, seed: int, threshold: float) -> None:
    table = np.array(make_table(size, seed))
    condensed = 1 - table[np.triu_indices(size, 1)]
    heights = hierarchy.linkage(condensed, "average")
    if np.any(np.abs(heights[:, 2] - (1 - threshold)) < 1e-9):
        return
    labels = hierarchy.fcluster(heights, 1 - threshold, "distance")
    expected = {tuple(np.flatnonzero(labels == label).tolist()) for label in set(labels)}
    assert set(link_clusters(size, make_links(table.tolist()), threshold, PLAIN)) == expected


def cluster_slowly(
    table: list[list[float]], closeness: float, cohesion: Cohesion
) -> set[tuple[int, ...]]:
    """The same with everything computed anew at each step."""

    def cohere(group: tuple[int, ...]) -> float:
        inner = [min(table[i][j], cohesion.most) for i, j in combinations(sorted(group), 2)]
        mean = (sum(inner) + cohesion.prior_pairs * cohesion.least) / (
            len(inner) + cohesion.prior_pairs
        )
        return max(mean, cohesion.least)

    def compare(pair: tuple[tuple[int, ...], tuple[int, ...]]) -> float:
        across = [table[i][j] for i in pair[0] for j in pair[1]]
        return sum(across) / len(across) / min(cohere(pair[0]), cohere(pair[1]))

    groups: list[tuple[int, ...]] = [(i,) for i in range(len(table))]
    while len(groups) > 1:
        best = max(combinations(groups, 2), key=compare)
        if compare(best) < closeness:
            break
        groups = [group for group in groups if group not in best] + [best[0] + best[1]]
    return {tuple(sorted(group)) for group in groups}


@given(st.integers(2, 8), st.integers(0, 10_000), st.floats(0.3, 1.2))
def test_it_joins_as_the_definition_says(size: int, seed: int, closeness: float) -> None:
    table, cohesion = make_table(size, seed), Cohesion(0.2, 0.7, 2.0)
    found = set(link_clusters(size, make_links(table), closeness, cohesion))
    assert found == cluster_slowly(table, closeness, cohesion)


def link_two_groups(within: float, across: float) -> list[Link]:
    """Items 0 to 3 and 4 to 7, alike by `within`; each pair across by `across`."""
    return [
        Link(i, j, within if (i < 4) == (j < 4) else across) for i, j in combinations(range(8), 2)
    ]


def test_what_joins_two_loose_groups_keeps_two_close_ones_apart() -> None:
    cohesion = Cohesion(0.1, 0.6, 1.0)
    loose = link_clusters(8, link_two_groups(0.24, 0.2), 0.8, cohesion)
    close = link_clusters(8, link_two_groups(0.5, 0.2), 0.8, cohesion)
    assert loose == (tuple(range(8)),)
    assert close == ((0, 1, 2, 3), (4, 5, 6, 7))


def test_copies_keep_no_report_of_their_event_away() -> None:
    cohesion = Cohesion(0.1, 0.4, 1.0)
    copies = [Link(i, j, 0.95) for i, j in combinations(range(5), 2)]
    links = [*copies, *(Link(i, 5, 0.33) for i in range(5))]
    assert link_clusters(6, links, 0.8, cohesion) == ((0, 1, 2, 3, 4, 5),)
    of_two_desks = [
        Link(i, j, 0.95 if (i < 3) == (j < 3) else 0.33) for i, j in combinations(range(6), 2)
    ]
    assert link_clusters(6, of_two_desks, 0.8, cohesion) == ((0, 1, 2, 3, 4, 5),)


def test_pairs_that_were_not_compared_count_nothing() -> None:
    chain = [Link(0, 1, 0.9), Link(1, 2, 0.5)]
    assert link_clusters(3, chain, 0.3, PLAIN) == ((0, 1), (2,))
    assert link_clusters(3, chain, 0.25, PLAIN) == ((0, 1, 2),)


def test_items_without_links_stand_alone() -> None:
    assert link_clusters(3, [], 0.1, PLAIN) == ((0,), (1,), (2,))


@pytest.mark.parametrize("threshold", [0.2, 0.5])
def test_every_item_stands_in_one_group(threshold: float) -> None:
    links = [Link(i, j, 0.4) for i in range(6) for j in range(i + 1, 6)]
    groups = link_clusters(6, links, threshold, PLAIN)
    assert sorted(item for group in groups for item in group) == list(range(6))
