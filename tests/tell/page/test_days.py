import itertools
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma.records.findings import Account
from stemma.tell.letters import make_letter
from stemma.tell.page.days import lay_out_days
from stemma.tell.page.drawing import make_bands, measure_text, name_span, place_day, wrap_text
from stemma.tell.page.rows import Days
from stemma.tell.sources import Sources
from tests.tell.page.invented import make_article, make_claim, make_story, render

DAY, NEXT, LATER = "2031-02-04", "2031-02-05", "2031-02-06"


def lay_out(account: Account) -> Days:
    drawing = lay_out_days(account, Sources(account))
    assert drawing is not None
    return drawing


def make_dated(*days: tuple[str | None, str | None], reports: str = "A") -> Account:
    """Reports of one day, and a claim of the first of them for each pair of days."""
    articles = [make_article(letter, DAY) for letter in reports]
    claims = [
        make_claim(f"c{n}", reports[0], *pair, importance=1 - n / 100)
        for n, pair in enumerate(days)
    ]
    return make_story(articles, [], claims=claims)


def test_the_invented_account_has_its_reports_on_the_days_they_speak_from(
    account: Account,
) -> None:
    drawing = lay_out(account)
    assert [label.text for label in drawing.days] == ["13 May", "14 May", "15 May", "22 May"]
    lines = [
        [x.letter for x in row] for _, row in itertools.groupby(drawing.letters, lambda x: x.y)
    ]
    assert lines[0] == ["A"]
    assert "D" in lines[1]


def test_a_report_dated_long_after_its_day_is_tied_to_it(account: Account) -> None:
    drawing = lay_out(account)
    assert [remark.text for remark in drawing.remarks] == ["date of D"]
    (path,) = drawing.lags
    letter = next(letter for letter in drawing.letters if letter.letter == "D")
    assert f"V{letter.y + letter.height // 2}" in path
    assert "speaks from 14 May 2024" in letter.title


def test_a_bar_reaches_from_the_first_day_to_the_last() -> None:
    articles = [make_article(x, day) for x, day in zip("ABC", (DAY, NEXT, LATER), strict=True)]
    claims = [make_claim("long", "A", DAY, NEXT), make_claim("short", "A", DAY, DAY)]
    drawing = lay_out(make_story(articles, [], claims=claims))
    bars = {bar.claim: bar for bar in drawing.bars}
    places = {letter.letter: letter.y for letter in drawing.letters}
    assert places["B"] < bars["long"].y + bars["long"].height <= places["C"]
    assert bars["short"].y + bars["short"].height <= places["B"]
    assert not bars["long"].open


def test_what_goes_on_after_the_days_drawn_is_open_and_says_until_when() -> None:
    drawing = lay_out(make_dated((DAY, "2031-12-31")))
    assert [bar.open for bar in drawing.bars] == [True]
    (entry,) = drawing.entries
    assert entry.lines[0].text == "4 February – 31 December 2031"
    assert "open" in {sample.kind for sample in drawing.legend}


def test_what_lies_far_off_stands_above_and_below_the_axis_in_words() -> None:
    drawing = lay_out(
        make_dated(
            ("2033-01-01", "2033-12-31"),
            ("2030-03-01", "2030-03-31"),
            (DAY, DAY),
            ("1981-01-01", "1981-12-31"),
        )
    )
    assert [label.text for label in drawing.days] == ["before", "4 Feb", "later"]
    assert [entry.lines[0].text for entry in drawing.entries] == [
        "1981",
        "March 2030",
        "“The ferry A sailed on Monday.”",
        "2033",
    ]
    assert [bar.claim for bar in drawing.bars] == ["c2"]


def test_one_day_is_one_row() -> None:
    drawing = lay_out(make_dated((DAY, DAY), reports="ABC"))
    assert [label.text for label in drawing.days] == ["4 Feb"]
    assert len({letter.y for letter in drawing.letters}) == 1


def test_without_any_day_nothing_is_drawn() -> None:
    account = make_story([make_article("A", None)], [], claims=[make_claim("c", "A", None, None)])
    assert lay_out_days(account, Sources(account)) is None


def test_statements_alone_make_an_axis() -> None:
    claims = [make_claim("c", "A", DAY, NEXT), make_claim("d", "A", LATER, LATER)]
    drawing = lay_out(make_story([make_article("A", None)], [], claims=claims))
    assert drawing.letters == ()
    assert [entry.claim for entry in drawing.entries] == ["c", "d"]


def test_malformed_days_are_no_days() -> None:
    account = make_story([make_article("A", "Monday")], [], claims=[make_claim("c", "A", "x", "y")])
    account = msgspec.structs.replace(account, earliest="then", latest="later")
    assert lay_out_days(account, Sources(account)) is None


def test_of_many_statements_the_most_important_are_drawn_and_the_others_told() -> None:
    far = [("1981-01-01", "1981-12-31")] * 10
    drawing = lay_out(make_dated(*[(DAY, DAY)] * 20, *far))
    assert len(drawing.entries) == 12
    assert [bar.claim for bar in drawing.bars] == [f"c{n}" for n in range(8)]
    assert drawing.note == "18 more statements have a day; the lists have them all"


def test_two_hundred_reports_of_a_day_are_a_few_lines_and_a_remark() -> None:
    letters = [make_letter(number) for number in range(200)]
    drawing = lay_out(make_story([make_article(letter, DAY) for letter in letters], []))
    (remark,) = drawing.remarks
    assert remark.text == f"and {200 - len(drawing.letters)} reports more"
    assert drawing.height < 300


def test_days_on_which_nothing_stands_are_left_out_and_the_gap_is_marked() -> None:
    articles = [make_article("A", DAY), make_article("B", "2031-03-01")]
    drawing = lay_out(make_story(articles, []))
    assert [rule.kind for rule in drawing.rules] == ["gap"]
    near = make_story([make_article("A", DAY), make_article("B", NEXT)], [])
    assert [rule.kind for rule in lay_out(near).rules] == [""]


def test_an_accessible_name_has_words_days_and_brackets() -> None:
    (entry,) = lay_out(make_dated(("2031-02-01", "2031-02-28"))).entries
    assert entry.title == "“The ferry A sailed on Monday.”, February 2031, [A?]"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("1981-01-01", "1981-12-31", "1981"),
        ("1990-01-01", "1994-12-31", "1990–1994"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2026-03-01", "2026-06-30", "March – June 2026"),
        ("2023-12-01", "2025-03-31", "December 2023 – March 2025"),
        ("2024-05-13", "2024-05-14", "13–14 May 2024"),
        ("2024-05-01", "2024-05-01", "1 May 2024"),
        ("9999-01-01", "9999-12-30", "1 January – 30 December 9999"),
        ("9999-12-01", "9999-12-31", "December 9999"),
    ],
)
def test_an_interval_in_words(earliest: str, latest: str, words: str) -> None:
    assert name_span(earliest, latest) == words


@given(st.text(max_size=80), st.integers(20, 300), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_but_the_end(text: str, width: int, most: int) -> None:
    lines = wrap_text(text, width, most)
    assert len(lines) <= most
    assert all(measure_text(line) <= width or len(line) <= 3 for line in lines)
    if not lines or not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


_DAYS = st.dates(date(2031, 1, 20), date(2031, 2, 20)).map(str)
_SPANS = st.tuples(
    st.dates(date(2030, 6, 1), date(2031, 9, 1)), st.sampled_from((0, 0, 0, 1, 3, 30, 365))
).map(lambda pair: (str(pair[0]), str(pair[0] + timedelta(days=pair[1]))))


@given(st.lists(st.none() | _DAYS, max_size=30), st.integers(1, 14))
def test_bands_hold_every_day_in_order(days: list[str | None], most: int) -> None:
    bands = make_bands(days, most)
    known = [band for band in bands if band.first]
    assert len(known) <= most
    assert all(one.last < two.first for one, two in itertools.pairwise(known))
    for day in filter(None, days):
        band = bands[place_day(bands, day)]
        assert band.first <= day <= band.last


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.none() | _DAYS, st.none() | _DAYS), min_size=1, max_size=80),
    st.lists(_SPANS, max_size=30),
)
def test_nothing_overlaps_and_everything_lies_on_the_sheet(
    reports: list[tuple[str | None, str | None]], spans: list[tuple[str, str]]
) -> None:
    articles = [make_article(make_letter(n), *pair) for n, pair in enumerate(reports)]
    claims = [make_claim(f"c{n}", "A", *span, 1 - n / 100) for n, span in enumerate(spans)]
    account = make_story(articles, [], claims=claims)
    drawing = lay_out_days(account, Sources(account))
    if drawing is None:
        assert not spans
        assert not any(any(pair) for pair in reports)
        return
    boxes = (*drawing.letters, *drawing.entries, *drawing.bars)
    for one, two in itertools.combinations(boxes, 2):
        apart = (
            one.x + one.width <= two.x
            or two.x + two.width <= one.x
            or one.y + one.height <= two.y
            or two.y + two.height <= one.y
        )
        assert apart, (one, two)
    for box in boxes:
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
    assert len(drawing.entries) == min(len(spans), 12)
    check_template(drawing)


def check_template(drawing: Days) -> None:
    html = render("days.svg.jinja", days=drawing)
    tree = ET.fromstring(html)  # noqa: S314  # our own
    links = [link.get("href") for link in tree.iter("a")]
    assert len(links) == len(drawing.letters) + len(drawing.entries)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert ids == ["days-title"]
    assert "style=" not in html


def test_a_source_cannot_write_markup() -> None:
    hostile = "<script>alert(1)</script>\u202e\x1b[31m"
    article = msgspec.structs.replace(
        make_article("A", DAY, outlet=hostile), text=f"x\n{hostile}", language='"><b>'
    )
    claim = make_claim('"onload=', "A", DAY, DAY)
    witness = msgspec.structs.replace(claim.witnesses[0], start=2, end=2 + len(hostile))
    claim = msgspec.structs.replace(claim, statement=hostile, witnesses=(witness,))
    html = render("days.svg.jinja", days=lay_out(make_story([article], [], claims=[claim])))
    tree = ET.fromstring(html)  # noqa: S314  # our own
    assert {element.tag for element in tree.iter()}.isdisjoint({"script", "b"})
    assert "\u202e" not in html
    assert "\x1b" not in html
    assert not any("onload" in element.attrib for element in tree.iter())
