"""What lies between the reports of a finding, and what stands behind its values."""

import pytest
from msgspec.structs import replace

from stemma.compare.differences import Between
from stemma.records.facts import TimeExpression
from stemma.records.findings import (
    Account,
    Ascription,
    Finding,
    Lineage,
    Origin,
    OriginStatus,
    Passage,
    Reuse,
    Value,
)
from stemma.records.text import Article, Span
from stemma.verify.differences import check_between, check_explanations
from stemma.verify.values import check_values

TEXT = "The ferry sank on Monday."
WHOLE = (0, len(TEXT))


def make_account(finding: Finding) -> Account:
    """Two reports of two origins."""
    articles = tuple(Article(name, f"{name}.txt", "0" * 64, "text/plain", TEXT) for name in "AB")
    return Account("s", "t", None, None, articles, findings=(finding,))


def make_lineage(*, known: bool = True, shared: tuple[int, int] | None = None) -> Lineage:
    status: OriginStatus = "assumed own" if known else "unknown"
    origins = tuple(Origin(f"o{name}", name, status, (name,), (), "") for name in "AB")
    reuse: tuple[Reuse, ...] = ()
    if shared is not None:
        passage = Passage(Span("A", *shared), Span("B", *shared), "verbatim", 1.0)
        reuse = (Reuse("r", "A", "B", "verbatim", "unknown", (passage,), 0.5),)
    return Lineage(reuse, origins, tuple(Ascription(name, *WHOLE, f"o{name}") for name in "AB"))


def make_finding(between: Between, a: str = "Monday (2024-05-13)", b: str = "Monday") -> Finding:
    start = TEXT.index("Monday")
    one, two = Value("A", start, start + 6, a), Value("B", start, start + 6, b)
    joint = {"copies": "where another copy has", "origins": "in one origin's report, in another's"}
    told = f"The day: “{a}” {joint.get(between, 'in one report, in another')} “{b}”."
    found = Finding("f", "date", "conflict", between, "low", 0.5, (one,), (two,), None, told)
    return replace(found, relation="distortion") if between == "copies" else found


@pytest.mark.parametrize(
    ("lineage", "due"),
    [
        (make_lineage(), {"origins"}),
        (make_lineage(shared=(4, 9)), {"origins"}),
        (make_lineage(shared=(0, 25)), {"copies"}),
        # An origin may have become unknown with a value that was added later.
        (make_lineage(known=False), {"unknown", "origins"}),
    ],
)
def test_what_lies_between_follows_from_the_lineage(lineage: Lineage, due: set[Between]) -> None:
    options: tuple[Between, ...] = ("copies", "origins", "unknown")
    held = {
        between
        for between in options
        if not [*check_between(make_account(make_finding(between)), lineage, frozenset())]
    }
    assert held == due


def test_a_finding_with_a_broken_place_is_passed_over() -> None:
    account = make_account(make_finding("copies"))
    assert [*check_between(account, make_lineage(), frozenset({("finding", "f")}))] == []


@pytest.mark.parametrize("between", ["copies", "origins", "unknown"])
def test_an_explanation_has_the_words_of_its_sides(between: Between) -> None:
    finding = make_finding(between)
    assert [*check_explanations(make_account(finding))] == []
    for changed in (
        replace(finding, explanation=""),
        replace(finding, explanation=finding.explanation.partition(": ")[2]),
        replace(finding, explanation=f"{finding.explanation} Somebody lies."),
        replace(finding, a=finding.b, b=finding.a),
        replace(finding, b=()),
        replace(finding, relation="succession"),
    ):
        (failure, *_) = check_explanations(make_account(changed))
        assert (failure.code, failure.kind, failure.id) == ("words", "finding", "f")


def test_a_relation_that_cannot_lie_there_is_caught() -> None:
    for between, relation in (("copies", "conflict"), ("origins", "distortion")):
        finding = make_finding("copies" if between == "copies" else "origins")
        (failure,) = check_explanations(make_account(replace(finding, relation=relation)))
        assert failure.detail == f"it cannot be a {relation} between {between}"


def read_value(value: str) -> Account:
    """An account whose Monday was read as a day, and one value that says how."""
    start = TEXT.index("Monday")
    time = TimeExpression("A", start, start + 6, "t", "2024-05-13", "2024-05-13", "2024-05-13")
    return replace(make_account(make_finding("origins", a=value)), times=(time,))


@pytest.mark.parametrize("value", ["Monday", "Monday (2024-05-13)"])
def test_in_brackets_stands_how_a_time_was_read(value: str) -> None:
    assert [*check_values(read_value(value))] == []


@pytest.mark.parametrize(
    "value",
    [
        "Monday (2024-05-14)",
        "Monday (as the mayor admitted)",
        "Monday (2024-05-13) (again)",
        "Monday (again) (2024-05-13)",
        "Monday (2024-05-13",
        "Tuesday",
        "Tuesday (2024-05-13)",
    ],
)
def test_nothing_else_stands_behind_the_words(value: str) -> None:
    (failure,) = check_values(read_value(value))
    assert (failure.code, failure.kind, failure.id) == ("words", "finding", "f")


def test_only_days_are_read_in_brackets() -> None:
    account = read_value("Monday (2024-05-13)")
    term = replace(account.findings[0], kind="term")
    assert [*check_values(replace(account, findings=(term,)))]
