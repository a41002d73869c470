from tests.compare import cases
from tests.compare.builder import Report, compare, show


def _late(**changed: str | None) -> Report:
    given = {
        "published": "2024-05-22",
        "dateline": "By A. Roel - May 22, 2024",
        "basis": "other reports",
    }
    return Report(cases.MEETS, **{**given, **changed})  # type: ignore[arg-type]


def test_a_dateline_far_from_the_report_s_days():
    (found,) = compare(_late())
    assert found.kind == "reference"
    assert [v.value for v in found.a] == ["2024-05-22"]
    assert [v.value for v in found.b] == ["Wednesday (2024-05-08)"]


def test_without_a_printed_date_the_days_themselves_are_shown():
    (found,) = compare(_late(dateline=""))
    assert [v.value for v in found.a] == ["Wednesday (2024-05-08)"]
    assert found.b == ()


def test_a_dateline_of_the_same_week_is_silent():
    assert compare(_late(published="2024-05-14", dateline="May 14, 2024")) == ()


def test_a_report_that_counts_from_its_dateline_is_silent():
    assert compare(_late(basis="published")) == ()


def test_one_weekday_a_week_away_in_copies_is_not_enough():
    found = compare(Report(cases.MEETS), Report(cases.MEETS_SHIFTED, day="2024-05-17"))
    assert show(found) == []


def test_the_finding_says_both_days_and_how_far_they_lie_apart():
    (found,) = compare(_late())
    assert found.explanation == (
        "The report is dated 2024-05-22, its days count from 2024-05-10, 12 days before: "
        "“2024-05-22” beside “Wednesday (2024-05-08)”."
    )


def test_the_farther_the_graver():
    (near,) = compare(_late())
    (far,) = compare(_late(published="2024-11-22", dateline="Posted on November 22, 2024"))
    assert (near.severity, far.severity) == ("medium", "high")


def test_a_date_in_figures_is_a_printed_day_too():
    (found,) = compare(_late(dateline="2024-05-22, 10:14"))
    assert [v.value for v in found.a] == ["2024-05-22"]
    assert [v.value for v in found.b] == ["Wednesday (2024-05-08)"]


def test_a_printed_line_is_set_beside_the_days_where_no_day_of_publication_is_known():
    (found,) = compare(_late(published=None, dateline="ILVAN, May 28, 2024 -"))
    assert [v.value for v in found.a] == ["May 28, 2024"]
    assert found.explanation.startswith("A printed line is dated 2024-05-28, its days count from")
    # What stood elsewhere before is no claim about this report's day.
    assert compare(_late(published=None, dateline="First in the Mail, April 2, 2024")) == ()


def test_what_is_printed_within_the_week_is_silent():
    for day in ("2024-05-09", "2024-05-10", "2024-05-11", "2024-05-16"):
        assert compare(_late(published=day, dateline="")) == ()
