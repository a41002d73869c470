"""What an editor staples to a file."""

import re

import pytest

from stemma.records.findings import Account
from stemma.tell.page import render_page
from tests.page.conftest import PageOf

pytestmark = pytest.mark.models

DIGEST = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def html(ellery: Account) -> str:
    return render_page(ellery, digest=DIGEST)


def test_the_account_prints_on_a_few_sheets(html: str, page_of: PageOf) -> None:
    pdf = page_of(html).pdf(format="A4", prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 3 <= sheets <= 12


def test_paper_shows_the_account_and_none_of_the_tools(
    ellery: Account, html: str, page_of: PageOf
) -> None:
    page = page_of(html, fragment=f"finding={ellery.findings[0].id}", scheme="dark")
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    assert "do not quote from C" in text
    assert DIGEST in text
    for hidden in ("#tools", "nav.contents", "#panel", "#reader", "#keys", "button:visible"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    # Changed words are known on paper too: by weight and line, not by their fill.
    style = page.locator("mark").first.evaluate(
        "m => [getComputedStyle(m).fontWeight, getComputedStyle(m).textDecorationLine]"
    )
    assert style == ["700", "underline"]


def test_nothing_is_cut_at_the_edge_of_the_paper(html: str, page_of: PageOf) -> None:
    # A4 less its margins, at 96 dots an inch.
    page = page_of(html, width=672, height=900)
    page.emulate_media(media="print")
    wide = page.evaluate(
        "() => [...document.querySelectorAll('main *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"
    )
    assert wide == []
