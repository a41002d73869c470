"""Counts, and what they rest on: recounted from the account alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from stemma.records.findings import Account, Document
from stemma.verify import Verification, verify_account
from tests.conftest import EXAMPLES
from tests.verify.conftest import Check

pytestmark = pytest.mark.models


def tell(verification: Verification) -> set[tuple[str, str, str]]:
    return {(failure.code, failure.kind, failure.id) for failure in verification.failures}


def find_claim(story: Any, wanted: Callable[[Any], bool]) -> Any:
    return next(claim for claim in story["claims"] if wanted(claim))


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("field", ["articles", "origins"])
@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_count_of_a_claim_is_caught(
    check_ellery: Check, ellery: Account, field: str, step: int, number: int
) -> None:
    def change(story: Any) -> None:
        story["claims"][number][field] += step

    claim = ellery.claims[number].id
    found = tell(check_ellery(change))
    assert ("count", "claim", claim) in found
    # A day has as many origins as the best supported of its claims.
    assert {(code, kind) for code, kind, _ in found} <= {("count", "claim"), ("count", "timeline")}


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("field", ["articles", "origins"])
def test_a_count_of_a_day_is_caught(check_ellery: Check, field: str, step: int) -> None:
    def change(story: Any) -> None:
        story["timeline"][-1][field] += step

    ((code, kind, days),) = tell(check_ellery(change))
    assert (code, kind) == ("count", "timeline")
    assert days.count("/") == 1


def test_every_claim_counts_its_own_reports_and_origins(check_ellery: Check) -> None:
    def change(story: Any) -> None:
        for claim in story["claims"]:
            claim["origins"] += 1

    found = tell(check_ellery(change))
    claims = len({name for code, kind, name in found if (code, kind) == ("count", "claim")})
    assert claims == check_ellery(lambda _: None).checked.claims


def test_a_tie_says_why_two_brackets_are_one(ellery: Account) -> None:
    tied = [claim for claim in ellery.claims if claim.ties]
    assert tied
    for claim in tied:
        chains = {witness.origin for witness in claim.witnesses}
        assert claim.origins < len(chains)
        assert all({tie.a, tie.b} <= chains and tie.a < tie.b for tie in claim.ties)


def test_a_tie_that_is_dropped_or_made_up_is_caught(check_ellery: Check) -> None:
    def drop(story: Any) -> None:
        find_claim(story, lambda c: c["ties"])["ties"] = []

    def excuse(story: Any) -> None:
        claim = find_claim(story, lambda c: c["ties"])
        claim["ties"][0]["reason"] = (
            "one source" if claim["ties"][0]["reason"] == "one wording" else "one wording"
        )

    def add(story: Any) -> None:
        claim = find_claim(story, lambda c: c["origins"] > 1)
        a, b = sorted({w["origin"] for w in claim["witnesses"]})[:2]
        claim["ties"].append({"a": a, "b": b, "reason": "one source"})
        claim["origins"] -= 1

    for change in (drop, excuse, add):
        assert "count" in {code for code, _, _ in tell(check_ellery(change))}


def test_another_origin_of_a_witness_is_caught(check_ellery: Check) -> None:
    def change(story: Any) -> None:
        witness = story["claims"][0]["witnesses"][0]
        others = [o["id"] for o in story["origins"] if o["id"] != witness["origin"]]
        witness["origin"] = others[0]

    assert ("count", "claim") in {(code, kind) for code, kind, _ in tell(check_ellery(change))}


def test_an_origin_that_claims_more_than_its_reports_say_is_caught(check_ellery: Check) -> None:
    def own(story: Any) -> Any:
        return next(o for o in story["origins"] if o["status"] == "assumed own")

    def agency(story: Any) -> Any:
        return next(o for o in story["origins"] if o["inferred"])

    changes: list[Callable[[Any], object]] = [
        lambda story: own(story).update(known=False),
        lambda story: own(story).update(status="credited"),
        lambda story: own(story).update(status="unknown"),
        lambda story: own(story).update(status="inferred"),
        lambda story: agency(story).update(inferred=[]),
        lambda story: agency(story).update(name="West Press"),
        lambda story: agency(story)["articles"].pop(),
        lambda story: story["ascriptions"][0].update(origin=own(story)["id"]),
        lambda story: story["ascriptions"].pop(),
        lambda story: story["ascriptions"].insert(
            1, {"article": "A", "start": 60, "end": 90, "origin": own(story)["id"]}
        ),
    ]
    for n, change in enumerate(changes):
        assert not check_ellery(change).holds, n


def test_a_witness_that_was_removed_is_caught(check_ellery: Check, ellery_bytes: bytes) -> None:
    """Unless its report makes the statement in another place too: `again` finds that."""
    claims = json.loads(ellery_bytes)["stories"][0]["claims"]
    tried = [
        (n, k)
        for n, claim in enumerate(claims)
        for k, witness in enumerate(claim["witnesses"])
        if [w["article"] for w in claim["witnesses"]].count(witness["article"]) == 1
    ]
    assert len(tried) > 60
    for n, k in tried[::8]:
        verification = check_ellery(lambda story, n=n, k=k: story["claims"][n]["witnesses"].pop(k))
        assert ("claim", claims[n]["id"]) in {(f.kind, f.id) for f in verification.failures}


def test_a_letter_of_a_statement_is_caught(check_ellery: Check, ellery: Account) -> None:
    def change(story: Any) -> None:
        claim = story["claims"][5]
        claim["statement"] = claim["statement"].replace("e", "a", 1)

    assert ("words", "claim", ellery.claims[5].id) in tell(check_ellery(change))


@pytest.mark.parametrize(
    ("array", "kind"),
    [
        ("claims", "claim"),
        ("findings", "finding"),
        ("quotes", "quote"),
        ("quote_groups", "quote group"),
        ("entities", "entity"),
        ("times", "time"),
        ("quantities", "quantity"),
        ("reuse", "reuse"),
        ("origins", "origin"),
    ],
)
def test_ids_that_were_swapped_are_caught(check_ellery: Check, array: str, kind: str) -> None:
    names = []

    def change(story: Any) -> None:
        one, two = story[array][0], story[array][-1]
        one["id"], two["id"] = two["id"], one["id"]
        names.extend([one["id"], two["id"]])

    found = tell(check_ellery(change))
    assert {("identity", kind, name) for name in names} <= found


def test_letters_that_were_swapped_are_caught(check_ellery: Check) -> None:
    def change(story: Any) -> None:
        one, two = story["articles"][:2]
        one["id"], two["id"] = two["id"], one["id"]

    assert ("identity", "article", "A") in tell(check_ellery(change))


@pytest.mark.parametrize(
    "array",
    ["articles", "times", "quotes", "quote_groups", "reuse", "origins", "claims", "findings"],
)
def test_an_array_out_of_order_is_caught(check_ellery: Check, array: str) -> None:
    verification = check_ellery(lambda story: story[array].reverse())
    story = [f for f in verification.failures if (f.code, f.kind) == ("order", "story")]
    assert [f.detail.partition(":")[0] for f in story] == [array]


def change_group(story: Any, **fields: object) -> None:
    next(g for g in story["quote_groups"] if g["altered"]).update(fields)


def test_what_is_said_of_a_quotation_is_judged_again(check_ellery: Check) -> None:
    changes: list[Callable[[Any], object]] = [
        lambda story: change_group(story, altered=[]),
        lambda story: change_group(story, fullest=story["quotes"][0]["id"]),
        lambda story: next(
            g for g in story["quote_groups"] if g["quotable"]["verdict"] != "attested"
        )["quotable"].update(verdict="attested"),
        lambda story: story["quote_groups"][0]["quotable"].update(reason="Everybody says so."),
        lambda story: next(q for q in story["quotes"] if q["kind"] == "full" and q["group"]).update(
            group=None
        ),
    ]
    for n, change in enumerate(changes):
        assert not check_ellery(change).holds, n


def test_links_between_claims_and_findings_are_caught(check_ellery: Check) -> None:
    def drop(story: Any) -> None:
        find_claim(story, lambda c: c["findings"])["findings"].pop()

    def lead_astray(story: Any) -> None:
        story["findings"][0]["claim"] = "0" * 12

    def reword(story: Any) -> None:
        story["findings"][0]["a"][0]["value"] = "swim"

    for change in (drop, lead_astray, reword):
        assert not check_ellery(change).holds


def test_how_alike_two_passages_are_is_measured_again(check_ellery: Check) -> None:
    changed = []

    def change(story: Any) -> None:
        reuse = next(r for r in story["reuse"] if r["relation"] == "edited")
        passage = next(p for p in reuse["passages"] if p["relation"] == "edited")
        passage["score"] = round(passage["score"] - 0.001, 3)
        changed.append(reuse["id"])

    found = tell(check_ellery(change))
    assert found == {("words", "reuse", changed[0])}


def test_the_title_and_the_days_of_a_story_are_chosen_again(check_ellery: Check) -> None:
    changes: list[Callable[[Any], object]] = [
        lambda story: story.update(title="Ellery orders four ferries"),
        lambda story: story.update(latest="2024-05-15"),
        lambda story: story.update(id="0" * 12),
        lambda story: find_claim(story, lambda c: c["latest"]).update(latest="1900-01-01"),
    ]
    for n, change in enumerate(changes):
        assert not check_ellery(change).holds, n


def test_one_report_is_in_one_story(ellery_document: Document, ellery_bytes: bytes) -> None:
    document = json.loads(ellery_bytes)
    document["stories"].append(document["stories"][0])
    verification = verify_account(json.dumps(document).encode(), [str(EXAMPLES / "ellery")])
    story = ellery_document.stories[0].id
    assert ("identity", "story", story) in tell(verification)
    assert ("identity", "article", "A") in tell(verification)
