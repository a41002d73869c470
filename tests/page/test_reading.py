"""What an editor does with the page: evidence, reports, side by side, filters, addresses."""

import re

import pytest
from playwright.sync_api import Page, expect

from stemma.records.findings import Account, Claim, Origin, Witness
from stemma.records.text import Article, Span
from stemma.tell.page import render_page
from tests.page.conftest import PageOf
from tests.page.lamp import ANCIENT, FOREIGN, HURT, LIT, SAID, SOLD, build_lamp_account, find
from tests.page.stories import build_large_account

_DIGEST = "ab" * 32


@pytest.fixture(scope="module")
def lamp() -> str:
    return render_page(build_lamp_account(), digest=_DIGEST)


@pytest.fixture(scope="module")
def harbour() -> str:
    """Many reports of few statements: more rows than stand open."""
    return render_page(build_large_account(40), digest=_DIGEST)


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


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
    expect(title).to_have_text("«أبقينا المصباح من أجل القوارب»")
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
    assert fragment(page) == f"#claim={SAID}&beside=A,B"


def test_a_pair_in_two_languages_has_no_changed_words(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp, fragment="beside=A,C")
    expect(page.locator("#reader .piece")).to_have_count(4)
    expect(page.locator("#reader .piece mark")).to_have_count(0)
    page.get_by_label("Right report").select_option("B")
    expect(page.locator("#reader-title")).to_have_text("A~ and B side by side")
    assert fragment(page) == "#beside=A,B"


def build_long_account(words: list[str], others: list[str]) -> Account:
    """Two reports of one paragraph each, which make one statement."""
    texts = {"A": " ".join(words) + ".", "B": " ".join(others) + "."}
    origin = "0e" * 6
    witnesses = tuple(
        Witness(letter, 0, len(text), origin, None, "happened") for letter, text in texts.items()
    )
    articles = tuple(
        Article(
            letter, f"{letter}.txt", letter.lower() * 64, "text/plain", text, language="en",
            body=(Span(letter, 0, len(text)),),
        )
        for letter, text in texts.items()
    )  # fmt: skip
    claim = Claim(LIT, texts["A"], "event", 0.9, witnesses, 2, 1, None, None, ())
    chain = Origin(origin, "Keel Wire", "credited", ("A", "B"), (), "credited in both")
    return Account(
        "5e" * 6, "Long", None, None, articles, claims=(claim,), origins=(chain,)
    )  # fmt: skip


def test_long_wordings_are_compared_in_good_time(page_of: PageOf) -> None:
    words = [f"word{number}" for number in range(6000)]
    others = ["first", *words[1:3000], "middle", *words[3001:5999], "last"]
    html = render_page(build_long_account(words, others), digest=_DIGEST)
    page = page_of(html)
    before = page.evaluate("performance.now()")
    page.locator("a.open").first.click()
    assert page.locator("#panel mark").all_inner_texts() == ["first", "middle", "last"]
    assert page.evaluate("performance.now()") - before < 3000


def test_the_address_names_what_is_open_and_back_closes_it(lamp: str, page_of: PageOf) -> None:
    page = page_of(lamp)
    page.locator(f"#finding-{ANCIENT} a.open").click()
    page.locator("#panel .in-context a.letter").first.click()
    expect(page.locator("#reader")).to_be_visible()
    named = fragment(page)
    shown = page.locator("#reader").inner_text()
    page.reload()
    assert fragment(page) == named
    assert page.locator("#reader").inner_text() == shown
    expect(page.locator("#panel-title")).to_have_text("Damaged term")
    page.go_back()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator("#panel")).to_be_visible()
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    assert fragment(page) == ""
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
    assert fragment(page) == f"#origin={'0a' * 6}&only=differences"
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
    assert fragment(page) == f"#claim={SAID}&by=B"
    expect(page.locator("#quotations")).to_be_in_viewport()
