"""The page by keyboard alone: nothing here uses a pointer."""

import pytest
from playwright.sync_api import Page, expect

from stemma.records.findings import Account
from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.lamp import ANCIENT, LIT, SOLD, build_lamp_account


@pytest.fixture(scope="module")
def lamp() -> str:
    return render_page(build_lamp_account(), digest="ab" * 32)


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def test_evidence_opens_and_closes_by_keyboard_alone(ellery: Account, page_of: PageOf) -> None:
    page = page_of(render_page(ellery, digest="ab" * 32))
    first = page.locator("#happened a.open").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    assert first.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "false")


def test_j_and_k_walk_and_take_the_panel_along(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    items = page.locator("main li.item[data-kind]")
    press(page, "j j")
    expect(items.nth(1).locator("a.open")).to_be_focused()
    press(page, "ArrowDown k")
    expect(items.nth(1).locator("a.open")).to_be_focused()
    press(page, "Enter j")
    expect(page.locator("#panel .kicker")).to_have_text("difference")
    expect(items.nth(2).locator("a.open")).to_have_attribute("aria-current", "true")
    expect(items.nth(1).locator("a.open")).not_to_have_attribute("aria-current", "true")
    press(page, "k")
    expect(page.locator("#panel .kicker")).to_have_text("statement")
    # Moving along leaves one step for Back.
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()


def test_side_by_side_and_its_pairs(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}")
    press(page, "s")
    expect(page.locator("#reader-title")).to_be_focused()
    assert page.evaluate("location.hash") == f"#claim={LIT}&beside=A,B"
    expect(page.locator("#pair-count")).to_have_text("1 of 3 aligned sentences")
    press(page, "] ArrowRight ]")
    expect(page.locator("#pair-count")).to_have_text("3 of 3 aligned sentences")
    expect(page.locator('.piece[aria-current][data-side="0"]')).to_be_focused()
    press(page, "[ ArrowLeft")
    expect(page.locator("#pair-count")).to_have_text("1 of 3 aligned sentences")
    press(page, "Escape")
    expect(page.locator("#reader")).to_be_hidden()


def test_a_report_by_keyboard(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}")
    letter = page.locator("#panel a.letter").first
    letter.focus()
    press(page, "Enter")
    expect(page.locator("#reader-title")).to_be_focused()
    expect(page.locator("#reader .at")).to_be_in_viewport()
    press(page, "Escape")
    expect(letter).to_be_focused()
    press(page, "Escape")
    expect(page.locator(f"#claim-{LIT} a.open")).to_be_focused()


def test_finding_and_differences_only(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    press(page, "/")
    expect(page.locator("#find")).to_be_focused()
    # While someone types, letters are letters.
    page.keyboard.type("dy?")
    expect(page.locator("#find")).to_have_value("dy?")
    expect(page.locator("#only-differences")).not_to_be_checked()
    expect(page.locator("#shown")).to_have_text("Nothing matches")
    press(page, "Escape Escape / r a i n Enter")
    expect(page.locator("#single a.open")).to_be_focused()
    expect(page.locator("#shown")).to_have_text("1 statement")
    press(page, "Escape d")
    expect(page.locator("#only-differences")).to_be_checked()
    expect(page.locator("#shown")).to_contain_text("2 differences")
    press(page, "Escape")
    expect(page.locator("#only-differences")).not_to_be_checked()
    press(page, "Control+d Alt+j Meta+y")
    expect(page.locator("#only-differences")).not_to_be_checked()


def test_own_marks_stay_in_the_browser_and_can_be_undone(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator(f"#finding-{SOLD} a.open").focus()
    press(page, "y")
    page.locator(f"#finding-{ANCIENT} a.open").focus()
    press(page, "n")
    page.reload()
    sold, ancient = page.locator(f"#finding-{SOLD}"), page.locator(f"#finding-{ANCIENT}")
    expect(sold.locator(".own-mark strong")).to_have_text("confirmed")
    expect(ancient.locator(".own-mark strong")).to_have_text("set aside")
    expect(ancient.locator(".wordings")).to_be_hidden()
    expect(sold.locator(".wordings")).to_be_visible()
    ancient.locator("a.open").focus()
    press(page, "n")
    expect(ancient.locator(".own-mark")).to_have_count(0)
    expect(ancient.locator(".wordings")).to_be_visible()
    sold.get_by_role("button", name="Undo").press("Enter")
    expect(sold.locator(".own-mark")).to_have_count(0)
    expect(sold.locator("a.open")).to_be_focused()
    page.reload()
    expect(page.locator(".own-mark")).to_have_count(0)


def test_marks_without_storage(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw 1; } })")
    page.reload()
    page.locator(f"#finding-{SOLD} a.open").focus()
    press(page, "y")
    expect(page.locator(f"#finding-{SOLD} .own-mark strong")).to_have_text("confirmed")


def test_the_panel_says_which_mark_is_set(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"finding={SOLD}")
    confirm = page.locator("#panel").get_by_role("button", name="Confirm")
    press(page, "y")
    expect(confirm).to_have_attribute("aria-pressed", "true")
    confirm.press("Enter")
    expect(confirm).to_have_attribute("aria-pressed", "false")


def test_the_keys_are_told(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator("#show-keys").focus()
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("copy with attribution")
    press(page, "j Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#show-keys")).to_be_focused()
