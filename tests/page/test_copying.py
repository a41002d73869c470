"""What is copied carries whoever printed it, and says when it may not be quoted."""

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.lamp import FOREIGN, HURT, LIT, MARA, SAID, SOLD, UTTERANCE, build_lamp_account

_ALLOWED = ("clipboard-read", "clipboard-write")
_MARKS = set('“”„"«»')


@pytest.fixture(scope="module")
def lamp() -> str:
    return render_page(build_lamp_account(), digest="ab" * 32)


def read_clipboard(page: Page) -> str:
    expect(page.locator(".status", has_text="copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_statement_is_copied_by_button(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, permissions=_ALLOWED)
    item = page.locator(f"#claim-{HURT}")
    item.hover()
    item.get_by_role("button", name="Copy").click()
    copied = read_clipboard(page)
    assert copied == (
        "“Nobody was hurt.” (Pell Courier, 4 March 2025) "
        "[Keel Wire: A~ B] [Rock & <b>Shore</b>: D?] [C?]"
    )
    expect(page.locator(".status")).to_have_text("copied with attribution")


@pytest.mark.parametrize(
    ("name", "words", "caution"),
    [
        (UTTERANCE, "We kept the lamp for the boats", "not to be quoted"),
        (FOREIGN, "أبقينا المصباح من أجل القوارب", "of a translation, not to be quoted"),
    ],
)
def test_what_may_not_be_quoted_has_no_marks(
    name: str, words: str, caution: str, lamp: str, page_of: PageOf
) -> None:
    page = page_of(lamp, fragment=f"utterance={name}", permissions=_ALLOWED)
    page.keyboard.press("c")
    copied = read_clipboard(page)
    assert words in copied
    assert caution in copied
    assert not set(copied) & set('“”«»"‘’')
    assert copied.startswith("Mara Tolle: ")


def test_side_by_side_both_wordings_of_the_chosen_sentence_are_copied(
    lamp: str, page_of: PageOf
) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}&beside=A,B", permissions=_ALLOWED)
    expect(page.locator("#pair-count")).to_have_text("1 of 3 aligned sentences")
    page.keyboard.press("c")
    first, second = read_clipboard(page).split("\n")
    assert first.endswith("[Keel Wire: A~]")
    assert second.endswith("[Keel Wire: B]")


def test_rows_of_the_panel_are_copied_with_their_own_report(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}", permissions=_ALLOWED)
    page.get_by_role("button", name="Copy the words of D with attribution").click()
    assert read_clipboard(page) == (
        "“The keepers will light the old lamp of Pell Rock.” "
        "(Rock & <b>Shore</b>, 5 March 2025) [Rock & <b>Shore</b>: D?]"
    )
    page.get_by_role("button", name="Copy the words of B with attribution").click()
    page.wait_for_function("navigator.clipboard.readText().then(t => t.includes('ancient'))")
    copied = read_clipboard(page)
    assert copied.startswith(
        "On Monday the keepers lit the ancient lamp of Pell Rock. [wording alt"
    )
    assert copied.endswith("(Sound Ledger, 4 March 2025) [Keel Wire: B]")


@pytest.mark.parametrize(
    ("fragment", "letter"),
    [
        (f"claim={SAID}", "B"),
        (f"claim={SAID}", "C"),
        (f"finding={SOLD}", "B"),
        (f"utterance={UTTERANCE}", "A"),
        (f"utterance={UTTERANCE}", "B"),
    ],
)
def test_no_row_of_doubtful_words_is_copied_with_marks(
    fragment: str, letter: str, lamp: str, page_of: PageOf
) -> None:
    page = page_of(lamp, fragment=fragment, permissions=_ALLOWED)
    page.get_by_role("button", name=f"Copy the words of {letter} with").first.click()
    copied = read_clipboard(page)
    assert "not to be quoted] (" in copied
    assert not set(copied) & _MARKS


def test_a_statement_that_does_not_name_its_speaker_is_copied_with_the_name(
    page_of: PageOf,
) -> None:
    account = build_lamp_account()
    claims = tuple(
        replace(c, witnesses=tuple(replace(w, attributed_to=MARA) for w in c.witnesses))
        if c.id == HURT
        else c
        for c in account.claims
    )
    html = render_page(replace(account, claims=claims), digest="ab" * 32)
    page = page_of(html, fragment=f"claim={HURT}", permissions=_ALLOWED)
    page.keyboard.press("c")
    assert read_clipboard(page).startswith("Mara Tolle: “Nobody was hurt.” (Pell Courier, ")
    page.get_by_role("button", name="Copy the words of B with attribution").click()
    page.wait_for_function("navigator.clipboard.readText().then(t => t.includes('Ledger'))")
    assert read_clipboard(page).startswith("Mara Tolle: “Nobody was hurt.” (Sound Ledger, ")


def test_a_difference_is_copied_as_a_note_of_both_wordings(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"finding={SOLD}", permissions=_ALLOWED)
    page.keyboard.press("c")
    copied = read_clipboard(page)
    lines = copied.splitlines()
    assert lines[0] == "Damaged quotation:"
    assert "sold" in lines[1]
    assert "not to be quoted" in lines[1]
    assert lines[1].endswith("(Sound Ledger, 4 March 2025) [Keel Wire: B]")
    assert "kept" in lines[2]
    assert not set(copied) & _MARKS


def test_where_the_clipboard_is_not_allowed(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, permissions=_ALLOWED)
    page.evaluate("""() => {
      window.kept = navigator.clipboard;
      Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
    }""")
    link = page.locator(f"#claim-{HURT} a.open")
    link.focus()
    page.keyboard.press("c")
    expect(page.locator(".status")).to_have_text("copied with attribution")
    assert "Nobody was hurt." in str(page.evaluate("window.kept.readText()"))
    expect(link).to_be_focused()
    expect(page.locator("textarea")).to_have_count(0)
    # In the dialog, which makes everything else inert, too.
    page.evaluate("location.hash = '#claim=" + SAID + "'")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Copy with attribution").click()
    page.wait_for_function("window.kept.readText().then(t => t.includes('Mara Tolle'))")


def test_a_link_names_what_is_open(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={SAID}&by=B", permissions=_ALLOWED)
    page.get_by_role("button", name="Copy link").click()
    copied = read_clipboard(page)
    assert copied == page.url.split("#")[0] + f"#claim={SAID}"
