from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.records.text import Article
from tests.trace.reports import DISPATCH, OWN, make_report, trace

# A ferry race, far from any flood.
RACE = (
    "The yawl Petrel crossed the line off Skagness eleven minutes before her nearest rival.",
    "Her skipper, Ansgar Wolle, had sailed without a spinnaker since the second leg.",
    "Thirty-one yachts entered this year's regatta, some of them crewed by students.",
    "A protest about the start at Lunde was thrown out by the jury after an hour.",
    "Wolle dedicated the silver cup to his late brother, who designed the keel.",
    "Next summer the fleet will round the lighthouse at Varr for the first time.",
    "Spectators lined the breakwater although drizzle hid the sails for most of the morning.",
)
STOCK = (
    "This page was compiled by the desk in Orrland and carries no advertising for wagering.",
    "Subscribers of the Orrland Bulletin may download crosswords, puzzles and vintage cartoons.",
)


def test_a_line_under_every_report_ties_no_two_events() -> None:
    lineage = trace(make_report((*DISPATCH, *STOCK)), make_report((*RACE, *STOCK)))
    assert lineage.reuse == ()
    assert len(lineage.origins) == 2


def test_the_same_lines_in_two_reports_of_one_event_are_shared() -> None:
    other = ("In Halvorsund the Orla broke its banks, said Governor Marta Eskil.", *OWN, *STOCK)
    (reuse,) = trace(make_report((*DISPATCH, *STOCK)), make_report(other)).reuse
    assert len(reuse.passages) >= len(STOCK)


def test_a_short_print_of_one_paragraph_is_still_a_print() -> None:
    brief = make_report((*RACE[:3], *STOCK))
    (reuse,) = trace(make_report((*RACE, "Races at Lunde resume on Friday.")), brief).reuse
    assert reuse.relation == "verbatim"


def pick(sentences: tuple[str, ...], chosen: set[int]) -> Article:
    kept = tuple(text for number, text in enumerate(sentences) if number in chosen)
    return make_report((*kept, STOCK[0]), outlet=f"Orrland {len(sentences)}")


@given(
    st.sets(st.integers(0, len(DISPATCH) - 1), min_size=5),
    st.sets(st.integers(0, len(RACE) - 1), min_size=5),
)
@settings(max_examples=40)
def test_unrelated_events_share_no_origin(flood: set[int], race: set[int]) -> None:
    lineage = trace(pick(DISPATCH, flood), pick(RACE, race))
    assert lineage.reuse == ()
    assert all(len(origin.articles) == 1 for origin in lineage.origins)
