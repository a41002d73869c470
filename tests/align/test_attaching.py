import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.align.attaching import Group, attach_nodes
from stemma.settings import AlignSettings

SETTINGS = AlignSettings(attach_alone=0.4, attach_again=0.6)


def attach(
    pairs: dict[tuple[int, int], float], homes: str, *groups: tuple[int, ...], long: tuple[int, ...]
) -> list[Group]:
    scores = np.zeros((len(homes), len(homes)), dtype=np.float32)
    for (i, j), score in pairs.items():
        scores[i, j] = scores[j, i] = score
    articles = [frozenset({home}) for home in homes]
    flags = [i in long for i in range(len(homes))]
    return attach_nodes(groups, scores, articles, flags, SETTINGS)


def test_a_lone_statement_moves_to_the_claim_that_it_fits_best() -> None:
    pairs = {(0, 4): 0.5, (1, 4): 0.5, (2, 4): 0.9, (3, 4): 0.2}
    found = attach(pairs, "ababc", (0, 1), (2, 3), (4,), long=())
    assert found == [Group((0, 1)), Group((2, 3, 4))]


def test_too_little_likeness_leaves_it_alone() -> None:
    found = attach({(0, 2): 0.5, (1, 2): 0.2}, "abc", (0, 1), (2,), long=())
    assert found == [Group((0, 1)), Group((2,))]


def test_a_long_statement_bears_witness_twice_as_a_guest() -> None:
    pairs = {(2, 4): 0.7, (3, 4): 0.7}
    assert attach(pairs, "ababc", (0, 1, 4), (2, 3), long=(4,)) == [
        Group((0, 1, 4)),
        Group((2, 3), (4,)),
    ]
    assert attach(pairs, "ababc", (0, 1, 4), (2, 3), long=()) == [Group((0, 1, 4)), Group((2, 3))]


def test_no_claim_gets_a_second_statement_of_one_report() -> None:
    pairs = {(0, 2): 0.9, (1, 2): 0.9}
    assert attach(pairs, "aba", (0, 1), (2,), long=(2,)) == [Group((0, 1)), Group((2,))]


def test_of_two_lone_statements_of_one_report_the_likelier_comes() -> None:
    pairs = {(0, 2): 0.5, (1, 2): 0.5, (0, 3): 0.9, (1, 3): 0.9}
    found = attach(pairs, "abcc", (0, 1), (2,), (3,), long=())
    assert found == [Group((0, 1, 3)), Group((2,))]


@given(st.lists(st.floats(0, 1, width=32), min_size=36, max_size=36))
def test_every_statement_is_a_member_once(values: list[float]) -> None:
    scores = np.array(values, dtype=np.float32).reshape(6, 6)
    articles = [frozenset({str(i)}) for i in range(6)]
    found = attach_nodes([(0, 1), (2, 3), (4,), (5,)], scores, articles, [True] * 6, SETTINGS)
    assert sorted(i for group in found for i in group.members) == list(range(6))
    assert all(not set(group.members) & set(group.guests) for group in found)
