"""What an editor does with the page: evidence, reports, side by side."""

import re

import pytest
from playwright.sync_api import expect

from stemma.records.findings import Account
from stemma.tell.page import render_page
from stemma.tell.printable import clean_text
from tests.page.conftest import PageOf
from tests.page.lamp import (
    FOREIGN,
    LIT,
    SAID,
    build_lamp_account,
    build_long_account,
    find,
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


def test_the_first_damaged_quotation_and_both_its_wordings(
    ellery: Account, page_of: PageOf
) -> None:
    page = page_of(render_page(ellery, digest=_DIGEST))
    page.locator("#before").get_by_role("link", name="Damaged quotation").first.click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Damaged quotation")
    expect(panel.locator(".reading").first).to_contain_text("We will sink them on time")
    assert panel.locator(".reading mark").all_inner_texts()[:2] == ["sink", "float"]
    expect(panel.locator(".in-context")).to_contain_text("We have preserved the spine")
    expect(panel.locator(".reading.doubtful .letter")).to_have_text("C~")


def test_a_statement_opens_to_its_sentences_by_origin(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator(f"#claim-{LIT} a.open").click()
    panel = page.locator("#panel")
    expect(panel.locator("h3.origin")).to_have_text(["Keel Wire", "Rock & <b>Shore</b>"])
    rows = panel.locator(".row")
    expect(rows.locator(".letter")).to_have_text(["A~", "D?", "B"])
    expect(rows.nth(0)).to_contain_text("as printed above")
    expect(rows.nth(1)).to_contain_text("planned")
    assert rows.nth(1).locator("mark").all_inner_texts() == ["will light"]
    expect(panel.locator(".not-counted")).to_contain_text("On Monday the keepers lit the ancient")
    expect(panel.locator(".linked")).to_contain_text("Damaged term")


def test_code_points_beyond_the_first_plane_shift_nothing(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}")
    span = page.locator("#panel .row .span").first
    expect(span).to_have_text("The keepers lit the old lamp of Pell Rock on Monday.")
    expect(page.locator("#panel .row .around").first).to_have_text("🔦🚢 ")
    place = find("A", "old lamp of")
    page.evaluate("hash => location.hash = hash", f"report=A&at={place.start}-{place.end}")
    expect(page.locator("#reader .at")).to_have_text("old lamp of")


def test_a_quotation_from_right_to_left_is_set_so(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"utterance={FOREIGN}")
    title = page.locator("#panel-title")
    expect(title).to_have_text("“أبقينا المصباح من أجل القوارب”")
    assert title.get_attribute("lang") == "ar"
    assert title.evaluate("e => getComputedStyle(e).direction") == "rtl"
    expect(page.locator("#panel .verdict")).to_contain_text("not the speaker’s own words")


def test_every_reports_wording_of_an_utterance(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator("#quotations").get_by_role("link", name="We kept the lamp").click()
    panel = page.locator("#panel")
    expect(panel.locator(".verdict")).to_contain_text("do not quote")
    expect(panel.locator(".verdict")).to_contain_text("“sold” for “kept”")
    expect(panel.locator("h3")).to_have_text(["As printed", "Altered in"])
    assert panel.locator(".row mark").all_inner_texts() == ["sold"]


def test_many_witnesses_are_shown_on_demand(harbour: str, page_of: PageOf) -> None:
    page = page_of(harbour)
    page.locator("#happened a.open").first.click()
    counted = page.locator("#panel > .groups")
    expect(counted.locator(".row")).to_have_count(8)
    more = counted.locator(".more-rows")
    said = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    expect(counted.locator(".row")).to_have_count(8 + said)
    expect(counted.locator(".row").nth(8).locator("a.letter")).to_be_focused()


def test_the_reader_marks_what_is_not_the_report(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={LIT}&report=B")
    reader = page.locator("#reader")
    expect(reader.locator(".furniture .label")).to_have_text(["agency"])
    expect(reader.locator(".furniture p")).to_have_text("(Keel Wire)")
    expect(reader.locator(".text .quotation")).to_have_text("“We sold the lamp for the boats,”")
    reason = reader.locator(".reason")
    expect(reason).to_be_hidden()
    reader.get_by_role("button", name="Sign of rewriting 1").press("Enter")
    expect(reason).to_contain_text("a rare word for “old”")
    reader.locator(".note-quotation").click()
    expect(reader).to_be_hidden()
    expect(page.locator("#panel .kicker")).to_have_text("quotation")
    expect(page.locator("#panel-title")).to_be_focused()


def test_two_reports_side_by_side_are_linked(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment=f"claim={SAID}")
    page.locator("#panel .not-counted").get_by_role("link", name="Beside A").click()
    reader = page.locator("#reader")
    expect(reader.locator(".column")).to_have_count(2)
    expect(reader.locator(".piece[aria-current]")).to_have_count(2)
    chosen = reader.locator(".piece[aria-current]")
    assert chosen.locator("mark").all_inner_texts() == ["kept", "sold"]
    # Title, furniture and unaligned text stand there in full.
    expect(reader.locator(".column").first).to_contain_text("The harbour was closed.")
    other = reader.locator('.piece[data-side="1"]', has_text="ancient")
    other.hover()
    expect(reader.locator('.piece.lit[data-side="0"]')).to_contain_text("old lamp")
    other.click()
    expect(reader.locator('.piece[aria-current][data-side="0"]')).to_contain_text("old lamp")
    assert page.evaluate("location.hash") == f"#claim={SAID}&beside=A,B"


def test_a_pair_in_two_languages_has_no_changed_words(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment="beside=A,C")
    expect(page.locator("#reader .piece")).to_have_count(4)
    expect(page.locator("#reader .piece mark")).to_have_count(0)
    page.get_by_label("Right report").select_option("B")
    expect(page.locator("#reader-title")).to_have_text("A~ and B side by side")
    assert page.evaluate("location.hash") == "#beside=A,B"


def test_long_wordings_are_compared_in_good_time(page_of: PageOf) -> None:
    words = [f"word{number}" for number in range(6000)]
    others = ["first", *words[1:3000], "middle", *words[3001:5999], "last"]
    html = render_page(build_long_account(words, others), digest=_DIGEST)
    page = page_of(html)
    before = page.evaluate("performance.now()")
    page.locator("a.open").first.click()
    assert page.locator("#panel mark").all_inner_texts() == ["first", "middle", "last"]
    assert page.evaluate("performance.now()") - before < 3000


def test_the_script_cleans_words_as_the_file_does(page_of: PageOf) -> None:
    """Both sides show a source's words: neither may show what the other takes out."""
    odd = [
        *(chr(code) for code in (*range(0x21), *range(0x7F, 0xA1), 0xAD, 0x180E, 0x1680)),
        *(chr(code) for code in (*range(0x2000, 0x2070), 0x3000, 0xFEFF, 0xFFF9)),
        *map(chr, (0x110BD, 0xE0041)),
        "\x1b[31m", "\x9b0;1m", "\x1b]8;;to\x1b\\", "\x1b]0;title\x07", "\x9dname\x9c",
        "\x1bPdata\x1b\\", "\x1b]open", "\x1bXsos\x9c", "\x1b^pm\x07", "\x1b_apc\x07", "\x98x\x9c",
        "\x1bc", "\x1b(B",
        "\x1b]" + "🚢" * 400 + "\x07", "\x1b]" + "y" * 501 + "\x07",
    ]  # fmt: skip
    words = [f"a{part}b" for part in odd]
    account = build_long_account(["quiet", "water"], words)
    page = page_of(render_page(account, digest=_DIGEST), fragment=f"claim={LIT}")
    shown = page.locator("#panel .row .span").nth(1).evaluate("e => e.textContent")
    assert shown == clean_text(account.articles[1].text)
