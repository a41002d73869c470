"""The page at a phone's width: nothing runs over its edge, everything can be tapped."""

import pytest
from playwright.sync_api import Page, expect

from stemma.records.findings import Account
from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.lamp import LIT, UTTERANCE, build_lamp_account

# WCAG 2.2, 2.5.8: 24 by 24 px, unless the target stands in a line of text.
_SMALL = """() => {
  const targets = document.querySelectorAll(
    "button, select, input, summary, a.letter, a.beside, .bar a, .contents a");
  const reached = [...targets].filter(target => target.checkVisibility({ opacityProperty: true })
    && !target.closest("[inert]") && !target.matches("input[type=checkbox]"));
  const small = reached.filter(target => {
    const { width, height } = target.getBoundingClientRect();
    return width < 24 || height < 24;
  });
  return small.map(target => target.outerHTML.slice(0, 90));
}"""


@pytest.fixture(scope="module")
def lamp() -> str:
    return render_page(build_lamp_account(), digest="ab" * 32)


def check_width(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    over = """() => [...document.querySelectorAll("dialog[open], #panel:not([hidden])")]
      .filter(part => part.scrollWidth > part.clientWidth).map(part => part.id)"""
    assert page.evaluate(over) == []
    assert page.evaluate(_SMALL) == []


@pytest.mark.parametrize(
    "fragment",
    ["", f"claim={LIT}", f"utterance={UTTERANCE}", "report=A", f"beside=A,B&claim={LIT}", "by=B"],
)
def test_nothing_runs_over_the_edge(fragment: str, lamp: str, page_of: PageOf) -> None:
    check_width(page_of(lamp, fragment=fragment, width=390, height=844))


def test_an_editor_reads_a_difference_on_a_phone(ellery: Account, page_of: PageOf) -> None:
    page = page_of(render_page(ellery, digest="ab" * 32), width=390, height=844)
    check_width(page)
    link = page.locator("#before a.open").first
    link.click()
    panel = page.get_by_role("complementary", name="Damaged quotation")
    expect(panel).to_be_visible()
    check_width(page)
    # The sheet covers the page: what lies below is out of reach.
    assert page.locator("main").evaluate("main => main.inert")
    panel.locator(".actions").get_by_role("link", name="Side by side").click()
    cards = page.locator("#reader .card")
    assert cards.count() > 2
    expect(cards.first.locator("a.letter")).to_have_text(["C~", "B~"])
    tops = cards.evaluate_all("cards => cards.map(card => card.getBoundingClientRect().top)")
    assert tops == sorted(tops)
    check_width(page)
    page.locator("#reader").get_by_role("button", name="Close").click()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    assert not page.locator("main").evaluate("main => main.inert")
    expect(link).to_be_focused()


def test_a_turned_tablet_changes_from_sheet_to_side(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}", width=800, height=1200)
    assert page.locator("main").evaluate("main => main.inert")
    page.set_viewport_size({"width": 1300, "height": 800})
    expect(page.locator("html")).not_to_have_class("panel-covers")
    expect(page.locator("main:not([inert])")).to_be_visible()
    main, panel = page.locator("main").bounding_box(), page.locator("#panel").bounding_box()
    assert main is not None
    assert panel is not None
    assert main["x"] + main["width"] <= panel["x"]
