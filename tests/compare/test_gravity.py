"""How grave a finding is: what stands in the slot decides, once the detector is sure."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stemma.compare.differences import Difference, Severity
from stemma.compare.gathering import gather_findings
from stemma.compare.gravity import grade_finding
from stemma.compare.views import StoryView
from stemma.records.facts import Facts, Quantity, Story, TimeExpression
from stemma.records.findings import (
    Ascription,
    Finding,
    FindingKind,
    Lineage,
    Origin,
    Passage,
    Reuse,
    Value,
)
from stemma.records.text import Article, Span

Figure = tuple[float, str, str | None]


def _make_article(words: str, number: int) -> Article:
    sha256 = hashlib.sha256(f"{number} {words}".encode()).hexdigest()
    return Article(sha256[:16], f"{number}.txt", sha256, "text/plain", words)


def _make_facts(article: Article, figure: Figure | None, day: str | None) -> Facts:
    place = (article.id, 0, len(article.text))
    first, last = (
        (f"{day}{rest[len(day) :]}" for rest in ("2031-01-01", "2031-12-28")) if day else ("", "")
    )
    times = (TimeExpression(*place, "t", day, first, last),) if day else ()
    quantities = ()
    if figure is not None:
        number, unit, of = figure
        quantities = (Quantity(*place, "q", number, number, unit, of, approximate=False),)
    return Facts(article.id, times=times, quantities=quantities)


def _grade(
    kind: FindingKind,
    words: tuple[str, str],
    severity: Severity = "high",
    figures: tuple[Figure, Figure] | None = None,
    days: tuple[str, str] | None = None,
) -> Severity:
    """The gravity of a difference between two reports that hold nothing but these words."""
    articles = tuple(_make_article(text, n) for n, text in enumerate(words))
    facts = tuple(
        _make_facts(article, figures and figures[n], days and days[n])
        for n, article in enumerate(articles)
    )
    story = StoryView(Story(articles, facts), Lineage((), (), ()))
    a, b = (Value(one.id, 0, len(one.text), one.text) for one in articles)
    finding = Finding("f", kind, "conflict", "origins", severity, 0.7, (a,), (b,), None, "")
    return grade_finding(finding, story).severity


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (((3, "people", "killed"), (4, "people", "killed")), "critical"),
        (((12, "people", "injured"), (30, "people", "injured")), "high"),
        (((12, "people", "injured"), (13, "people", "injured")), "medium"),
        (((40, "people", "arrested"), (9, "people", "arrested")), "medium"),
        (((2e6, "EUR", None), (9e6, "EUR", None)), "high"),
        (((2e6, "EUR", None), (2.6e6, "EUR", None)), "medium"),
    ],
)
def test_the_dead_before_the_hurt_before_other_figures(
    figures: tuple[Figure, Figure], expected: Severity
) -> None:
    assert _grade("quantity", ("one figure", "another"), figures=figures) == expected


def test_words_that_hold_no_figure_stay_as_graded() -> None:
    assert _grade("quantity", ("dozens", "hundreds"), "high") == "high"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2031-04-02", "2031-04-03"), "medium"),
        (("2031-04-02", "2031-06-02"), "high"),
        # As months they touch.
        (("2031-04", "2031-05"), "medium"),
        (("2031-04", "2031-07"), "high"),
        # Years of what is long past: no reader comes a month late.
        (("1911", "1912"), "medium"),
    ],
)
def test_another_month_is_graver_than_another_day(
    days: tuple[str, str], expected: Severity
) -> None:
    assert _grade("date", days, days=days) == expected


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("name", ("Ilse Varnholm", "Ilse Varnholmen"), "low"),
        ("name", ("Ilse Varnholm", "Petra Quist"), "medium"),
        ("place", ("Sundvik", "Sunvik"), "low"),
        ("place", ("Sundvik", "Harrowby"), "medium"),
        ("place", ("Upper Sundvik", "Lower Sundvik"), "medium"),
        ("role", ("treasurer", "chairwoman"), "medium"),
        ("action", ("opened", "closed"), "high"),
        ("quotation", ("we waited", "we slept"), "medium"),
        ("reference", ("Friday", "Friday"), "medium"),
    ],
)
def test_by_what_stands_in_the_slot(
    kind: FindingKind, words: tuple[str, str], expected: Severity
) -> None:
    assert _grade(kind, words) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("action", "critical"), ("quotation", "high"), ("reference", "high"), ("role", "high")],
)
def test_what_turns_a_statement_round(kind: FindingKind, expected: Severity) -> None:
    assert _grade(kind, ("this", "that"), "critical") == expected


KINDS = st.sampled_from(
    ("action", "actor", "date", "name", "place", "quantity", "quotation", "role", "scope", "term")
)


@given(KINDS, st.text("abc", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_what_is_not_sure_disturbs_nobody(kind: FindingKind, one: str, other: str) -> None:
    figures: tuple[Figure, Figure] = ((2, "people", "killed"), (20, "people", "killed"))
    assert _grade(kind, (one, other), "low", figures) == "low"


def _find_stale(*reuse: Reuse) -> Finding:
    articles = STALE
    wholes = tuple(Ascription(a.id, 0, len(a.text), a.id) for a in articles)
    origins = tuple(Origin(a.id, a.id, "assumed own", (a.id,), (), "") for a in articles)
    story = StoryView(Story(articles, ()), Lineage(reuse, origins, wholes))
    day = Value(articles[0].id, 0, 6, "Friday")
    told = Difference(
        kind="reference", relation="conflict", severity="high", confidence=0.7, left=(day,),
        right=(), claim=None, about="its days", between="unknown", doubtful="left",
    )  # fmt: skip
    (found,) = gather_findings([told], story, least_confidence=0.0)
    return found


STALE = tuple(_make_article("Friday at the quay", number) for number in range(2))


def test_days_of_another_week_came_with_the_text_where_a_text_was_taken() -> None:
    one, two = (Span(a.id, 0, 18) for a in STALE)
    passage = Passage(one, two, "edited", 0.9)
    shared = Reuse("r", one.article, two.article, "edited", "a from b", (passage,), 0.9)
    found = _find_stale(shared)
    assert (found.relation, found.between) == ("distortion", "copies")
    elsewhere = replace(shared, a="f" * 16)
    assert _find_stale(elsewhere).relation == "conflict"
    assert (_find_stale().relation, _find_stale().between) == ("conflict", "unknown")
