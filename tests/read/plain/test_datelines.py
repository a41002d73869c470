import pytest

from stemma.read.plain.datelines import find_dateline, find_place_stop


@pytest.mark.parametrize(
    ("paragraph", "dateline", "agency"),
    [
        (
            "ELLERY, May 14 (Nord Press) — The strait",
            "ELLERY, May 14 (Nord Press) —",
            "(Nord Press)",
        ),
        ("ELLERY, Norland (AP) — The strait", "ELLERY, Norland (AP) —", "(AP)"),
        ("Ellery (AFP) – The strait", "Ellery (AFP) –", "(AFP)"),
        ("(Reuters) - The strait", "(Reuters) -", "(Reuters)"),
        ("PORT ORR — The strait", "PORT ORR —", None),
        ("Ellery, 14 mai 2031 (AFP) - Le détroit", "Ellery, 14 mai 2031 (AFP) -", "(AFP)"),
        ("NEW ELLERY: The strait", "NEW ELLERY:", None),
        ("Ellery, Norland – The strait", "Ellery, Norland –", None),
        ("ELLERY, May 14, 2031 – The strait", "ELLERY, May 14, 2031 –", None),
    ],
)
def test_datelines(paragraph: str, dateline: str, agency: str | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert paragraph[: found.end] == dateline
    assert (paragraph[slice(*found.agency)] if found.agency else None) == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ana Roel (Labour) won the vote in Ellery.",
        "The strait — closed for nine weeks — is open.",
        "NATO ships passed the strait on Thursday.",
        "Ellery - a port of the north - is quiet.",
        "NATO: The strait is open.",
        "BREAKING: The strait is open.",
        "FILE - Ships wait before the strait.",
        "ELLERY —",
    ],
)
def test_sentences_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_a_dateline_with_a_day() -> None:
    for head in (
        "Ellery, 14 mai 2031 (AFP) - Le détroit",
        "Ellery, jeudi 8 mai (AFP) - Le détroit",
    ):
        found = find_dateline(head)
        assert found is not None
        assert found.dated
    plain = find_dateline("ELLERY — The strait is open")
    assert plain is not None
    assert not plain.dated


def test_a_place_and_a_stop_that_the_report_names_as_a_place() -> None:
    found = find_place_stop("Ellery. Bei einem Brand in Ellery starben Kühe.", "")
    assert found is not None
    assert found.end == len("Ellery.")
    assert find_place_stop("Ellery. Bei einem Brand starben Kühe.", " Der Hof in Ellery brannte.")
    assert find_place_stop("Stille. Niemand sprach an diesem Tag.", " Es war Nacht.") is None


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("Ellery — The ministers agreed", "Ellery —"),
        ("(Ellery) – The strait is open", "(Ellery) –"),
        ("ELLERY/KESSARY, 3 Mar. - The strait", "ELLERY/KESSARY, 3 Mar. -"),
        ("Эллери. 5 марта. ТАСС. Министры договорились", "Эллери. 5 марта. ТАСС."),
        ("ЭЛЛЕРИ, 5 мар — Министры договорились", "ЭЛЛЕРИ, 5 мар —"),
        ("Ellery (dpa/lhe) - Die Minister haben", "Ellery (dpa/lhe) -"),
        ("Ellery, 12 mar. (askanews) - I ministri", "Ellery, 12 mar. (askanews) -"),
        ("Ellery, 5 mar (EFE).- Los ministros", "Ellery, 5 mar (EFE).-"),
        ("Norlandia.- Los ministros acordaron", "Norlandia.-"),
        ("ELLERY (AA) - Bakanlar anlaştı", "ELLERY (AA) -"),
        ("埃勒里3月5日电 两国外长", "埃勒里3月5日电"),
        ("新华社埃勒里3月5日电（记者李明）两国", "新华社埃勒里3月5日电（记者李明）"),
        ("【エレリー共同】両国の外相は", "【エレリー共同】"),
        ("(엘러리=연합뉴스) 김철수 기자 = 외무장관", "(엘러리=연합뉴스) 김철수 기자 ="),
        ("إيليري (رويترز) - اتفق الوزيران", "إيليري (رويترز) -"),
        ("ELLERY, March 5 /Nordpress/. The ministers", "ELLERY, March 5 /Nordpress/."),
    ],
)
def test_datelines_of_other_languages(paragraph: str, dateline: str) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert paragraph[: found.end] == dateline


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ana Roel — the minister — said so.",
        "The deal – Norland signed it first – is fragile.",
        "Am 5. Mai – so viel ist sicher – fahren die Schiffe.",
        "In 2031 (a dry year) - we sailed.",
        "周三（5日）——他说海峡开放。",
        "قالت الوزيرة في إيليري - وهي ميناء - إن الاتفاق قائم.",
    ],
)
def test_remarks_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None
