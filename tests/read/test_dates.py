import pytest

from stemma.read.dates import find_dates, read_address_day, read_iso_day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Monday 29 November 2031 Last update on Tuesday, November 30, 2031",
            ["2031-11-29", "2031-11-30"],
        ),
        ("Publié le 1er août 2031 à 10h", ["2031-08-01"]),
        ("14/05/2031 10:22", ["2031-05-14"]),
        ("05/14/2031", ["2031-05-14"]),
        ("14.05.2031", ["2031-05-14"]),
        ("04/05/2031", []),
        ("2031-05-14T10:00:00Z", ["2031-05-14"]),
        ("31 February 2031", []),
        ("May 14", []),
        ("in May 2031", []),
    ],
)
def test_find_dates(text: str, days: list[str]) -> None:
    assert [date.day for date in find_dates(text)] == days


def test_stamps_and_addresses() -> None:
    assert read_iso_day("2031-11-29T23:52:00-05:00") == "2031-11-29"
    assert read_iso_day("yesterday") is None
    assert read_address_day("https://e.example/news/2031/11/29/strait.html") == "2031-11-29"
    assert read_address_day("https://e.example/2031/nov/29/strait") == "2031-11-29"
    assert read_address_day("https://e.example/article-20311129123") is None
