"""Two hundred reports of one event: one file that is still light, whose lists open on demand."""

import pytest

from stemma.records.findings import Account
from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.stories import build_large_account

LARGEST = 10_000_000
_IDS = "all => all.map(item => item.dataset.id)"


@pytest.fixture(scope="module")
def account() -> Account:
    return build_large_account(reports=200)


@pytest.fixture(scope="module")
def html(account: Account) -> str:
    return render_page(account, digest="0" * 64)


def test_the_file_stays_light(html: str) -> None:
    assert len(html.encode()) <= LARGEST


def test_lists_open_on_demand(html: str, page_of: PageOf) -> None:
    page = page_of(html)
    shown = page.locator("li.item[data-kind]").count()
    assert shown < 150
    button = page.locator("#single button.more")
    button.click()
    assert button.is_hidden()
    assert page.locator("#single li.item").count() > 500
    assert page.locator("li.item[data-kind]").count() > shown


def test_a_filter_looks_through_what_is_not_open(
    account: Account, html: str, page_of: PageOf
) -> None:
    page = page_of(html)
    here = set(page.locator("li[data-kind=claim]").evaluate_all(_IDS))
    report = account.articles[120].id
    of_report = {c.id for c in account.claims if any(w.article == report for w in c.witnesses)}
    assert of_report - here
    page.select_option("#by-report", report)
    page.wait_for_function("() => document.getElementById('shown').textContent !== ''")
    found = set(page.locator("li[data-kind=claim]:visible").evaluate_all(_IDS))
    assert found
    assert found <= of_report
    assert found - here


def test_a_statement_with_many_witnesses_opens(
    account: Account, html: str, page_of: PageOf
) -> None:
    widest = max(account.claims, key=lambda claim: len(claim.witnesses))
    page = page_of(html, fragment=f"claim={widest.id}")
    assert page.locator("#panel").is_visible()
    text = page.locator("#panel").inner_text()
    assert len(text) < 40_000
