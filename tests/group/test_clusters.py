import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster import hierarchy

from stemma.group.clusters import Link, link_clusters


def make_links(likeness: list[list[float]]) -> list[Link]:
    size = len(likeness)
    return [Link(i, j, likeness[i][j]) for i in range(size) for j in range(i + 1, size)]


@given(st.integers(2, 9), st.integers(0, 10_000), st.floats(0.1, 0.9))
def test_it_cuts_as_average_link_does(size: int, seed: int, threshold: float) -> None:
    table = np.random.default_rng(seed).random((size, size))
    table = (table + table.T) / 2
    condensed = 1 - table[np.triu_indices(size, 1)]
    heights = hierarchy.linkage(condensed, "average")
    if np.any(np.abs(heights[:, 2] - (1 - threshold)) < 1e-9):
        return
    labels = hierarchy.fcluster(heights, 1 - threshold, "distance")
    expected = {tuple(np.flatnonzero(labels == label).tolist()) for label in set(labels)}
    assert set(link_clusters(size, make_links(table.tolist()), threshold)) == expected


def test_pairs_that_were_not_compared_count_nothing() -> None:
    chain = [Link(0, 1, 0.9), Link(1, 2, 0.5)]
    assert link_clusters(3, chain, 0.3) == ((0, 1), (2,))
    assert link_clusters(3, chain, 0.25) == ((0, 1, 2),)


def test_items_without_links_stand_alone() -> None:
    assert link_clusters(3, [], 0.1) == ((0,), (1,), (2,))


@pytest.mark.parametrize("threshold", [0.2, 0.5])
def test_every_item_stands_in_one_group(threshold: float) -> None:
    links = [Link(i, j, 0.4) for i in range(6) for j in range(i + 1, 6)]
    groups = link_clusters(6, links, threshold)
    assert sorted(item for group in groups for item in group) == list(range(6))
