"""Filters and finding: they leave what they name, and look at sources' words alone."""

import re

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from stemma.records.findings import Finding, Value
from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.lamp import (
    ANCIENT,
    FOREIGN,
    HURT,
    LIT,
    SAID,
    SOLD,
    build_lamp_account,
    build_long_account,
)
from tests.page.stories import build_large_account

_DIGEST = "ab" * 32


@pytest.fixture(scope="module")
def lamp() -> str:
    return render_page(build_lamp_account(), digest=_DIGEST)


@pytest.fixture(scope="module")
def harbour() -> str:
    """Many reports of few statements: more rows than stand open."""
    return render_page(build_large_account(40), digest=_DIGEST)


def list_shown(page: Page) -> list[str]:
    items = page.locator("main li.item[data-kind]:visible")
    return [str(name) for name in items.evaluate_all("items => items.map(item => item.dataset.id)")]


def test_filters_leave_what_they_name_and_count_it(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    everything = list_shown(page)
    shown = page.locator("#shown")
    page.locator("#by-report").select_option("C")
    expect(shown).to_have_text("2 statements · 1 quotation")
    assert set(list_shown(page)) == {HURT, SAID, FOREIGN}
    page.locator("#by-report").select_option("")
    page.locator("#by-origin").select_option(label="Keel Wire")
    assert set(list_shown(page)) == set(everything) - {"1d" * 6, FOREIGN}
    page.locator("#only-differences").check()
    expect(shown).to_have_text("2 statements · 2 differences · 1 quotation")
    assert {SOLD, ANCIENT} < set(list_shown(page))
    assert page.evaluate("location.hash") == f"#origin={'0a' * 6}&only=differences"
    page.reload()
    expect(shown).to_have_text("2 statements · 2 differences · 1 quotation")
    page.locator("#clear-filters").click()
    assert list_shown(page) == everything
    expect(shown).to_have_text("")


def test_words_are_found_without_accents_and_case(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator("#find").fill("RÁINED sound")
    expect(page.locator("#shown")).to_have_text("1 statement")
    assert list_shown(page) == ["1d" * 6]
    expect(page.locator("#before")).to_be_hidden()
    page.locator("#find").fill("no such words")
    expect(page.locator("#shown")).to_have_text("Nothing matches")
    page.keyboard.press("Escape")
    expect(page.locator("#shown")).to_have_text("")


def test_the_pages_own_labels_are_not_found(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    shown = page.locator("#shown")
    expect(page.locator("main")).to_contain_text("not counted")
    for word in ("copy", "counted", "damaged", "do not quote from", "altered", "undo"):
        page.locator("#find").fill(word)
        expect(shown).to_have_text("Nothing matches")
    # Who said it is part of what is found, and why words may not be quoted.
    page.locator("#find").fill("mara")
    expect(shown).to_contain_text("1 statement")
    page.locator("#find").fill("english")
    expect(shown).to_have_text("1 quotation")
    assert list_shown(page) == [FOREIGN]


def test_words_that_a_cut_wording_hides_are_found(page_of: PageOf) -> None:
    words = [f"word{number}" for number in range(200)]
    account = build_long_account([*words, "kept"], [*words, "sold"])
    texts = [article.text for article in account.articles]
    sold, kept = (
        (Value(letter, text.index(word), text.index(word) + 4, word),)
        for letter, text, word in (("B", texts[1], "sold"), ("A", texts[0], "kept"))
    )
    for claim in (LIT, None):
        finding = Finding(
            SOLD, "term", "distortion", "copies", "critical", 0.9, sold, kept, claim, "One word."
        )
        html = render_page(replace(account, findings=(finding,)), digest=_DIGEST)
        page = page_of(html)
        item = page.locator(f"#finding-{SOLD}")
        expect(item).not_to_contain_text("word7 ")
        page.locator("#find").fill("word7")
        expect(page.locator("#shown")).to_contain_text("1 difference")
        expect(item).to_be_visible()
        page.locator("#find").fill("word777")
        expect(page.locator("#shown")).to_have_text("Nothing matches")


def test_a_filter_for_a_report_that_is_not_there_says_so(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment="by=Q")
    expect(page.locator("#shown")).to_have_text("This account has no report “Q”")


def test_filters_look_through_what_waits_in_templates(harbour: str, page_of: PageOf) -> None:
    page = page_of(harbour)
    waiting = page.evaluate(
        "[...document.querySelectorAll('template.rest')].map(t => t.content.children.length)"
    )
    before = len(list_shown(page))
    page.locator("#find").fill("the")
    expect(page.locator("#shown")).to_contain_text("statements")
    counted = sum(map(int, re.findall(r"\d+", page.locator("#shown").inner_text())))
    assert before < counted <= before + sum(waiting)
    more = page.locator("button.more:visible").first
    assert 0 < len(list_shown(page)) < counted
    # What waits comes fifty at a time.
    number = len(list_shown(page))
    more.click()
    assert number < len(list_shown(page)) <= number + 50
    page.keyboard.press("Escape")
    expect(page.locator("#shown")).to_have_text("")
    assert len(list_shown(page)) == before
