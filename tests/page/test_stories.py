"""The large account is what a real run would give: lawful, in real volumes, always the same."""

from collections import Counter

import msgspec
import pytest

from stemma.records.findings import Account
from tests.laws import find_breaches
from tests.page.drafts import LEAST
from tests.page.stories import build_large_account


@pytest.fixture(scope="module")
def large() -> Account:
    return build_large_account()


@pytest.mark.parametrize("reports", [LEAST, 60, 200])
def test_every_law_holds(reports: int) -> None:
    account = build_large_account(reports)
    assert len(account.articles) == reports
    assert find_breaches(account) == []


def test_it_is_the_same_each_time_and_another_for_another_seed(large: Account) -> None:
    assert build_large_account.__wrapped__() == large
    assert build_large_account(seed=8) != large


def test_it_is_a_record_like_any_other(large: Account) -> None:
    assert msgspec.json.decode(msgspec.json.encode(large), type=Account) == large


def test_volumes_are_those_of_two_hundred_reports(large: Account) -> None:
    assert {len(article.body) for article in large.articles} == set(range(20, 31))
    assert 2_300 <= len(large.claims) <= 2_700
    widest = sorted((claim.articles for claim in large.claims), reverse=True)
    assert widest[0] >= 150
    assert widest[len(widest) // 2] <= 3
    assert 250 <= len(large.findings) <= 350
    assert 380 <= len(large.quotes) <= 450
    assert 220 <= len(large.quote_groups) <= 280
    assert 500 <= len(large.reuse) <= 2_000
    assert len(large.timeline) == 6


def test_every_kind_occurs(large: Account) -> None:
    languages = Counter(article.language for article in large.articles)
    assert languages["ar"] >= 10
    assert languages["fr"] >= 15
    assert len({finding.kind for finding in large.findings}) == 13
    assert {f.relation for f in large.findings} == {
        "conflict", "distortion", "omission", "succession",
    }  # fmt: skip
    assert {f.between for f in large.findings} == {
        "copies", "origins", "parties", "times", "unknown",
    }  # fmt: skip
    verdicts = Counter(group.quotable.verdict for group in large.quote_groups)
    assert set(verdicts) == {"attested", "one chain", "translated", "damaged"}
    assert min(verdicts.values()) >= 5
    statuses = Counter(origin.status for origin in large.origins)
    assert statuses["credited"] == 5
    assert all(origin.name for origin in large.origins if origin.status == "credited")
    assert statuses["assumed own"] == 30
    assert statuses["inferred"] == 1
    assert statuses["unknown"] > 30
    assert any(quote.indirect for quote in large.quotes)
    assert any(finding.more for finding in large.findings)
    assert any(ord(char) > 0xFFFF for article in large.articles for char in article.text)
