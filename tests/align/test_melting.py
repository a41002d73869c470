from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stemma.align.attaching import Group
from stemma.align.clauses import Clause
from stemma.align.melting import find_owners, melt_phrases, take_back
from stemma.align.units import Unit, collect_units
from stemma.records.facts import Facts, Story
from tests.align.cases import make_article
from tests.align.test_phrases import MIXED, TEXT

TOKENS = MIXED.tokens
CLAUSE = Clause(0, 34, 2, 0, 7, reach=(0, 24))
BEFORE = Clause(36, 83, 16, 8, 17, phrase=True, reach=(8, 17))
DEED = Clause(89, 107, 19, 19, 23, phrase=True, reach=(19, 23))


def lay() -> Story:
    articles = [make_article(key, [TEXT]) for key in "ab"]
    facts = tuple(
        Facts(article.id, sentences=(type(MIXED)(article.id, 0, len(TEXT), 0, "body", TOKENS),))
        for article in articles
    )
    return Story(tuple(articles), facts)


def test_phrases_that_stand_alone_go_back_to_their_clause() -> None:
    grown, left = take_back(TOKENS, {0: CLAUSE}, {1: BEFORE, 2: DEED})
    # The full stop comes back with the last of them.
    assert grown == {0: (0, 24)}
    assert left == set()


def test_a_phrase_behind_a_statement_that_stays_cannot_go_back() -> None:
    grown, left = take_back(TOKENS, {0: CLAUSE}, {2: DEED})
    assert grown == {}
    assert left == {2}


def test_a_phrase_inside_of_a_clause_is_dropped() -> None:
    whole = Clause(0, len(TEXT), 2, 0, 24)
    assert take_back(TOKENS, {0: whole}, {1: BEFORE}) == ({}, set())


def test_a_phrase_goes_back_to_the_clause_that_it_hangs_on() -> None:
    talks = Clause(49, 83, 16, 11, 17)
    assert take_back(TOKENS, {0: CLAUSE, 1: talks}, {2: DEED}) == ({}, {2})


def loosen() -> list[Unit]:
    """The units of two reports whose last phrase states nothing by itself."""
    return [
        replace(unit, clause=replace(unit.clause, states=not unit.clause.phrase))
        for unit in collect_units(lay())
    ]


def test_a_deed_stands_even_where_one_report_tells_it() -> None:
    units = collect_units(lay())
    assert [(u.clause.phrase, u.clause.states) for u in units] == [
        (False, True),
        (False, True),
        (True, True),
    ] * 2
    alone = tuple(Group((i,)) for i in range(6))
    assert melt_phrases(units, alone).groups == alone


def test_what_states_nothing_and_stands_alone_is_melted() -> None:
    alone = melt_phrases(loosen(), tuple(Group((i,)) for i in range(6)))
    assert [g.members for g in alone.groups] == [(0,), (1,), (3,), (4,)]
    assert alone.reached == {0: (0, 24), 3: (0, 24)}


def test_what_two_reports_hang_on_two_statements_is_not_melted() -> None:
    groups = (Group((0,)), Group((1, 4)), Group((2, 5)), Group((3,)))
    found = melt_phrases(loosen(), groups)
    assert found.groups == groups
    assert found.reached == {}


def test_what_all_reports_hang_on_one_statement_is_a_part_of_it() -> None:
    units = loosen()
    assert find_owners(units) == {2: 0, 5: 3}
    found = melt_phrases(units, (Group((0, 3)), Group((1, 4)), Group((2, 5))))
    assert [g.members for g in found.groups] == [(0, 3), (1, 4)]
    assert found.reached == {0: (0, 24), 3: (0, 24)}


@given(st.lists(st.sampled_from([BEFORE, DEED]), unique=True))
def test_taking_back_never_shrinks_a_clause(phrases: list[Clause]) -> None:
    grown, left = take_back(TOKENS, {0: CLAUSE}, dict(enumerate(phrases, 1)))
    first, last = grown.get(0, (0, 7))
    assert first == 0
    assert last >= 7
    assert len(left) <= len(phrases)
