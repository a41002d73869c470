"""What an address names is shown and in sight; whoever leaves it is back where they came from."""

import pytest
from playwright.sync_api import Locator, Page, expect

from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.lamp import ANCIENT, SAID, build_lamp_account
from tests.page.stories import build_large_account

_DIGEST = "ab" * 32
_BELOW_TOOLS = """place => {
  const tools = document.getElementById("tools").getBoundingClientRect();
  const { top, bottom } = place.getBoundingClientRect();
  return top >= tools.bottom && top < innerHeight && (bottom <= innerHeight || top < 200);
}"""


@pytest.fixture(scope="module")
def lamp() -> str:
    return render_page(build_lamp_account(), digest=_DIGEST)


@pytest.fixture(scope="module")
def harbour() -> str:
    """Many reports of few statements: more rows than stand open."""
    return render_page(build_large_account(40), digest=_DIGEST)


def test_the_address_names_what_is_open_and_back_closes_it(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator(f"#finding-{ANCIENT} a.open").click()
    page.locator("#panel .in-context a.letter").first.click()
    expect(page.locator("#reader")).to_be_visible()
    named = page.evaluate("location.hash")
    shown = page.locator("#reader").inner_text()
    page.reload()
    assert page.evaluate("location.hash") == named
    assert page.locator("#reader").inner_text() == shown
    expect(page.locator("#panel-title")).to_have_text("Damaged term")
    page.go_back()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator("#panel")).to_be_visible()
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    assert page.evaluate("location.hash") == ""
    page.go_forward()
    expect(page.locator("#panel-title")).to_have_text("Damaged term")


def test_an_unknown_address_gets_a_sentence(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment="claim=nothing")
    title = page.locator("#panel-title")
    expect(title).to_have_text("No such statement")
    for name in ("__proto__", "constructor", "%22%5D", "", "a%ZZ", "<b>"):
        page.evaluate("hash => location.hash = hash", f"finding={name}")
        expect(title).to_have_text("No such difference")
        page.evaluate("hash => location.hash = hash", f"utterance={name}")
        expect(title).to_have_text("No such quotation")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_an_unknown_report_gets_a_sentence(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    for named in ("report=Q", "report=__proto__&at=9-1", "beside=A", "beside=A,%00", "report="):
        page.evaluate("hash => location.hash = hash", named)
        expect(page.locator("#reader .note")).to_contain_text("This account has no report")
        page.keyboard.press("Escape")
        expect(page.locator("#reader")).to_be_hidden()


def test_an_item_that_waits_can_be_opened_by_its_address(harbour: str, page_of: PageOf) -> None:
    page = page_of(harbour)
    waiting = "[...document.querySelectorAll('template.rest')].at(-1).content.lastElementChild.id"
    kind, name = str(page.evaluate(waiting)).split("-")
    page.evaluate("hash => location.hash = hash", f"{kind}={name}")
    expect(page.locator(f"#{kind}-{name}")).to_be_visible()
    page.locator("#panel").get_by_role("button", name="Close").click()
    expect(page.locator(f"#{kind}-{name} a.open")).to_be_focused()


def test_a_link_to_a_section_keeps_what_is_open(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={SAID}&by=B")
    page.locator(".contents a", has_text="Quotations").click()
    assert page.evaluate("location.hash") == f"#claim={SAID}&by=B"
    expect(page.locator("#quotations")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 1800])
def test_an_address_brings_its_item_into_sight(width: int, harbour: str, page_of: PageOf) -> None:
    page = page_of(harbour)
    names = page.locator("main li.item[data-kind]").evaluate_all("all => all.map(one => one.id)")
    for name in (names[0], names[len(names) // 2], names[-1]):
        kind, _, identity = name.partition("-")
        # Two rows of tools: a filter tells what it left.
        for filters in ("", "&by=A"):
            reports = page.locator(f"#{name}").get_attribute("data-reports") or ""
            if filters and "A" not in reports.split():
                continue
            opened = page_of(harbour, fragment=f"{kind}={identity}{filters}", width=width)
            assert opened.locator(f"#{name}").evaluate(_BELOW_TOOLS), (name, filters)
            expect(opened.locator("#panel")).to_be_visible()
            opened.context.close()


def test_an_item_in_sight_stays_where_it_is(harbour: str, page_of: PageOf) -> None:
    page = page_of(harbour)
    item = page.locator("main li.item[data-kind]").nth(6)
    item.evaluate("item => scrollTo(0, item.getBoundingClientRect().top + scrollY - 400)")
    top = "item => Math.round(item.getBoundingClientRect().top)"
    before = item.evaluate(top)
    item.locator("a.open").click()
    assert abs(item.evaluate(top) - before) <= 1
    page.keyboard.press("Escape")
    assert abs(item.evaluate(top) - before) <= 1


def test_the_tools_cover_nothing_that_a_link_leads_to(harbour: str, page_of: PageOf) -> None:
    page = page_of(harbour)
    for fragment in (
        "",
        "by=A",
        f"claim={page.locator('#happened li').first.get_attribute('data-id')}",
    ):
        page.evaluate("hash => location.hash = hash", fragment)
        links = page.locator(".contents a:visible")
        for number in range(0, links.count(), 3):
            link = links.nth(number)
            href = link.get_attribute("href")
            link.evaluate("link => link.click()")
            assert page.locator(f"{href}-heading").evaluate(_BELOW_TOOLS), (fragment, href)


@pytest.mark.parametrize("way", ["Escape", "Close", "Back"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_report_closes_to_where_it_was_opened(
    way: str, width: int, harbour: str, page_of: PageOf
) -> None:
    page = page_of(harbour, width=width)
    chain = page.locator("li.chain a.report").last
    chain.scroll_into_view_if_needed()
    go_and_return(page, chain, way)
    page.locator("main a.open").nth(2).click()
    letter = page.locator("#panel a.letter").last
    letter.scroll_into_view_if_needed()
    go_and_return(page, letter, way)
    # What was below the report is still open.
    expect(page.locator("#panel")).to_be_visible()


def go_and_return(page: Page, link: Locator, way: str) -> None:
    where = "() => [scrollY, document.getElementById('panel').scrollTop]"
    before = page.evaluate(where)
    link.click()
    reader = page.locator("#reader")
    expect(reader).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "Close":
        reader.get_by_role("button", name="Close").click()
    else:
        page.go_back()
    expect(reader).to_be_hidden()
    expect(link).to_be_focused()
    assert page.evaluate(where) == before


def test_a_report_that_a_drawing_links_to_closes_to_the_drawing(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    link = page.locator("svg a[href^='#report=']").first
    link.evaluate("link => link.focus()")
    page.keyboard.press("Enter")
    expect(page.locator("#reader")).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
