from stemma.settings import TraceSettings
from stemma.trace.chains import find_chains, order_articles
from stemma.trace.credits import Credits
from stemma.trace.passages import Shared
from tests.trace.reports import DISPATCH, OWN, REWRITE, make_report

REPORTS = [make_report((*DISPATCH[:n], *OWN)) for n in range(1, 5)]


def chain(credited: dict[int, str], *shared: tuple[int, int, float, float]) -> set[tuple[int, ...]]:
    given = [Credits((credited[i],), ((),)) if i in credited else Credits() for i in range(4)]
    found = [Shared(i, j, (), 100.0, 3, (one, two)) for i, j, one, two in shared]
    chains = find_chains(REPORTS, given, found, TraceSettings())
    return {tuple(sorted(entry.members)) for entry in chains}


def test_articles_of_one_agency_are_one_chain() -> None:
    assert chain({0: "Nord Press", 3: "Nord Press"}) == {(0, 3), (1,), (2,)}


def test_much_shared_text_makes_a_chain_and_a_little_does_not() -> None:
    assert chain({}, (0, 1, 0.5, 0.4), (1, 2, 0.1, 0.2)) == {(0, 1), (2,), (3,)}


def test_two_agencies_stay_apart_whatever_stands_between_them() -> None:
    credited = {0: "Nord Press", 2: "South Wire"}
    assert chain(credited, (0, 1, 0.6, 0.6), (1, 2, 0.4, 0.4)) == {(0, 1), (2,), (3,)}
    assert chain(credited, (0, 1, 0.4, 0.4), (1, 2, 0.6, 0.6)) == {(0,), (1, 2), (3,)}


def test_a_short_piece_follows_the_long_one_and_not_the_other_way() -> None:
    assert chain({1: "Nord Press"}, (0, 1, 0.9, 0.1)) == {(0, 1), (2,), (3,)}
    assert chain({0: "Nord Press"}, (0, 1, 0.9, 0.1)) == {(0,), (1,), (2,), (3,)}


def test_a_short_piece_does_not_tie_two_long_ones_together() -> None:
    assert chain({}, (0, 1, 0.9, 0.1), (0, 2, 0.8, 0.1)) == {(0, 1), (2,), (3,)}


def test_who_comes_first_is_decided_by_day_then_id() -> None:
    late = make_report(DISPATCH, day="2023-05-18")
    early = make_report(REWRITE, day="2023-05-16")
    undated = make_report(OWN)
    assert order_articles([late, undated, early]) == [2, 0, 1]
