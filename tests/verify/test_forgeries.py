"""What somebody might change in an account to say more than its sources: caught without a model."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from stemma.records.findings import Account
from tests.verify.conftest import Check

pytestmark = pytest.mark.models


def find(rows: list[Any], **fields: object) -> Any:
    """The first record with these fields."""
    return next(row for row in rows if all(row[name] == value for name, value in fields.items()))


def reword(story: Any) -> None:
    story["findings"][0]["explanation"] = "The mayor has lied to everybody."


def swap_sides(story: Any) -> None:
    finding = find(story["findings"], kind="quantity")
    finding["a"], finding["b"] = finding["b"], finding["a"]


def call_copies_independent(story: Any) -> None:
    finding = find(story["findings"], between="copies", relation="distortion")
    joint = "in one origin's report, in another's"
    finding["explanation"] = finding["explanation"].replace("where another copy has", joint)
    finding.update(between="origins", relation="conflict")


def add_a_confession(story: Any) -> None:
    finding = story["findings"][0]
    value = finding["a"][0]
    told = f"{value['value']} (as the mayor later admitted under oath)"
    finding["explanation"] = finding["explanation"].replace(f"“{value['value']}”", f"“{told}”")
    value["value"] = told


def read_a_day_otherwise(story: Any) -> None:
    finding = find(story["findings"], kind="reference")
    value = next(v for v in [*finding["a"], *finding["b"]] if v["value"].endswith(")"))
    told = f"{value['value'].partition(' (')[0]} (1999-01-01)"
    finding["explanation"] = finding["explanation"].replace(value["value"], told)
    value["value"] = told


def rename(story: Any) -> None:
    find(story["entities"], type="person")["name"] = "Someone Else"


def turn_reuse(story: Any) -> None:
    turned = {"a from b": "b from a", "b from a": "a from b"}
    for reuse in story["reuse"]:
        reuse["direction"] = turned.get(reuse["direction"], reuse["direction"])


def drop_a_reason(story: Any) -> None:
    next(r for r in story["reuse"] if len(r["reasons"]) > 1)["reasons"].pop()


def add_a_reason(story: Any) -> None:
    story["reuse"][0]["reasons"].append("one of them was seen on the editor's desk")


def call_it_rewritten(story: Any) -> None:
    find(story["reuse"], relation="verbatim")["relation"] = "rewritten"


def name_an_outlet(story: Any) -> None:
    origin = find(story["origins"], status="assumed own")
    origin["basis"] = origin["basis"].replace(origin["name"], "Reuters")
    origin["name"] = "Reuters"


def invent_a_basis(story: Any) -> None:
    story["origins"][0]["basis"] = "the editors have said so"


def date_otherwise(story: Any) -> None:
    next(c for c in story["claims"] if c["latest"]).update(
        earliest="2024-01-01", latest="2024-01-01"
    )


def date_the_undated(story: Any) -> None:
    find(story["claims"], latest=None).update(earliest="2024-05-13", latest="2024-05-13")


def turn_importance(story: Any) -> None:
    weights = [claim["importance"] for claim in story["claims"]]
    for claim, weight in zip(story["claims"], reversed(weights), strict=True):
        claim["importance"] = weight


def name_more(story: Any) -> None:
    claim = story["claims"][0]
    other = next(e["id"] for e in story["entities"] if e["id"] not in claim["entities"])
    claim["entities"] = sorted([*claim["entities"], other])


def forget_names(story: Any) -> None:
    next(c for c in story["claims"] if c["entities"])["entities"] = []


def forget_who_said_it(story: Any) -> None:
    """Of all witnesses: of some, a sentence's tree would have to say whose words they are."""
    for claim in story["claims"]:
        for witness in claim["witnesses"]:
            witness["attributed_to"] = None


def blame_the_reports(story: Any) -> None:
    note = {"source": "minutes.txt", "code": "not-text", "detail": "a picture", "span": None}
    story["problems"].append(note)


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (reword, ("words", "finding")),
        (swap_sides, ("words", "finding")),
        (call_copies_independent, ("count", "finding")),
        (add_a_confession, ("words", "finding")),
        (read_a_day_otherwise, ("words", "finding")),
        (rename, ("words", "entity")),
        (turn_reuse, ("count", "reuse")),
        (drop_a_reason, ("count", "reuse")),
        (add_a_reason, ("count", "reuse")),
        (call_it_rewritten, ("count", "reuse")),
        (name_an_outlet, ("count", "origin")),
        (invent_a_basis, ("count", "origin")),
        (date_otherwise, ("words", "claim")),
        (date_the_undated, ("words", "claim")),
        (turn_importance, ("count", "claim")),
        (name_more, ("name", "claim")),
        (forget_names, ("name", "claim")),
        (forget_who_said_it, ("words", "claim")),
        (blame_the_reports, ("name", "problem")),
    ],
    ids=lambda value: getattr(value, "__name__", "-"),
)
def test_a_forgery_is_caught(
    check_ellery: Check, change: Callable[[Any], None], due: tuple[str, str]
) -> None:
    assert due in {(failure.code, failure.kind) for failure in check_ellery(change).failures}


def test_each_turned_direction_is_caught(
    check_ellery: Check, ellery: Account, ellery_bytes: bytes
) -> None:
    """Unless the only sign is that one text holds the other, which does not say which."""
    turned = {"a from b": "b from a", "b from a": "a from b", "unknown": "a from b"}
    held = "the shorter text stands almost whole in the longer one"
    rows = json.loads(ellery_bytes)["stories"][0]["reuse"]
    tried = [n for n, row in enumerate(rows) if held not in row["reasons"]]
    assert tried
    for n in tried:

        def change(story: Any, n: int = n) -> None:
            story["reuse"][n]["direction"] = turned[story["reuse"][n]["direction"]]

        found = {(f.code, f.id) for f in check_ellery(change).failures}
        assert ("count", ellery.reuse[n].id) in found
