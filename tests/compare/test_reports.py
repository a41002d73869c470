from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from stemma.compare.reports import compare_reports
from stemma.records.facts import Story
from stemma.records.findings import Lineage
from tests.compare import cases
from tests.compare.builder import Report, compare, copies, origins, show

_SEVERITIES = ("critical", "high", "medium", "low")


def test_no_reports_no_findings():
    assert compare_reports(Story((), ()), (), (), (), Lineage()) == ()


def test_a_report_alone_has_no_findings():
    assert copies(cases.CIVILIANS) == ()


def test_the_minority_is_the_doubtful_side():
    (found,) = origins(cases.CIVILIANS, cases.SOLDIERS, cases.SOLDIERS + "")
    assert (found.a[0].value, found.b[0].value) == ("civilians", "soldiers")


def test_verbatim_copies_stand_on_one_side_of_one_finding():
    (found,) = compare(
        Report(cases.CIVILIANS, day="2024-05-08"),
        Report(cases.CIVILIANS, day="2024-05-09"),
        Report(cases.SOLDIERS, day="2024-05-10"),
    )
    assert show([found]) == [("term", "distortion", "soldiers", "civilians")]
    assert len(found.a) == 1
    assert len(found.b) == 2


def test_a_later_copy_changes_no_id():
    first = [
        Report(cases.CIVILIANS, day="2024-05-08"),
        Report(cases.SOLDIERS, day="2024-05-09", signs=0.5),
    ]
    later = Report(cases.CIVILIANS, day="2024-05-10")
    assert [f.id for f in compare(*first)] == [f.id for f in compare(*first, later)]


def test_the_order_of_reports_does_not_matter():
    reports = [
        Report(cases.CIVILIANS, day="2024-05-08", origin="one"),
        Report(cases.SOLDIERS, day="2024-05-09", origin="two"),
        Report(cases.SOLDIERS, day=None, origin="three"),
    ]
    assert len({compare(*order) for order in permutations(reports)}) == 1


@given(st.lists(st.sampled_from(cases.ALARMS), min_size=1, max_size=3, unique=True))
def test_values_are_the_words_at_their_spans_and_findings_are_ranked(alarms):
    for alarm in alarms:
        findings = copies(alarm.case.a, alarm.case.b, days=alarm.case.days)
        ranks = [(_SEVERITIES.index(f.severity), -f.confidence) for f in findings]
        assert ranks == sorted(ranks)
        for finding in findings:
            assert 0 <= finding.confidence <= 1
            for value in (*finding.a, *finding.b):
                assert 0 <= value.start < value.end
                assert value.article not in finding.explanation


def test_an_explanation_names_both_values():
    (found,) = copies(cases.CIVILIANS, cases.SOLDIERS)
    assert found.a[0].value in found.explanation
    assert found.b[0].value in found.explanation


def test_opposing_speakers_are_parties_and_no_reports_conflict():
    (found,) = origins(cases.JOBS_YARD, cases.JOBS_UNION)
    assert (found.kind, found.relation, found.between) == ("quantity", "conflict", "parties")


def test_one_utterance_of_two_persons():
    (found,) = compare(
        Report(cases.SPOKE_ROEL, speaker="roel"), Report(cases.SPOKE_BRANDT, speaker="brandt")
    )
    assert found.kind == "attribution"
    assert {found.a[0].value, found.b[0].value} == {"Ana Roel", "Jon Brandt"}


def test_every_report_that_prints_the_words_stands_on_their_side():
    (alarm,) = [a for a in cases.ALARMS if a.case.name == "a word of a quotation"]
    (found,) = compare(
        Report(alarm.case.a, day="2024-05-08"),
        Report(alarm.case.a, day="2024-05-09"),
        Report(alarm.case.b, day="2024-05-10"),
    )
    assert [v.value for v in found.a] == ["sink"]
    assert [v.value for v in found.b] == ["float", "float"]


def test_one_speaker_is_no_finding():
    said = Report(cases.SPOKE_ROEL, speaker="roel")
    assert compare(said, Report(cases.SPOKE_ROEL, speaker="roel", day="2024-05-11")) == ()


def test_between_names_what_lies_between():
    (same,) = copies(cases.CIVILIANS, cases.SOLDIERS)
    (other,) = origins(cases.CIVILIANS, cases.SOLDIERS)
    (unknown,) = compare(
        Report(cases.CIVILIANS, origin="one"),
        Report(cases.SOLDIERS, origin="two", status="unknown"),
    )
    assert [f.between for f in (same, other, unknown)] == ["copies", "origins", "unknown"]
