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
