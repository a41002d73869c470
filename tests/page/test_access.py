"""Everybody can read the page: axe-core has nothing serious to say of any state of it."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from stemma.records.findings import Account
from stemma.tell.page import render_page
from tests.page.conftest import PageOf

pytestmark = pytest.mark.models

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
DIGEST = "0" * 64
# What axe calls "moderate" and "minor" is looked at by hand; these two stop a reader.
_GRAVE = {"serious", "critical"}


def find_barriers(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core finds grave, by all `rules` or these: rule, and the first that breaks it."""
    page.evaluate(AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], "axe ran no rule"
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in _GRAVE
    ]


@pytest.fixture(scope="module")
def html(ellery: Account) -> str:
    return render_page(ellery, digest=DIGEST)


def list_states(account: Account) -> dict[str, str]:
    """Addresses that open each kind of thing."""
    altered = next(group for group in account.quote_groups if group.altered)
    claim = next(c for c in account.claims if c.articles > 2)
    return {
        "closed": "",
        "statement": f"claim={claim.id}",
        "difference": f"finding={account.findings[0].id}",
        "utterance": f"utterance={altered.id}",
        "report": "report=C",
        "beside": "beside=C,E",
        "filtered": "by=B&only=differences",
        "nothing": "claim=none",
    }


# What a dark scheme and a narrow window can change of a page that is sound in a wide, light one.
_RULES = {
    ("light", 1400): (),
    ("dark", 1400): ("color-contrast", "link-in-text-block"),
    ("light", 390): ("aria-hidden-focus", "scrollable-region-focusable", "target-size"),
}


@pytest.mark.parametrize(("scheme", "width"), _RULES)
def test_no_state_of_the_page_has_a_barrier(
    ellery: Account, html: str, page_of: PageOf, scheme: Literal["light", "dark"], width: int
) -> None:
    barriers = {}
    for name, fragment in list_states(ellery).items():
        page = page_of(html, fragment=fragment, width=width, scheme=scheme, motion="reduce")
        barriers[name] = find_barriers(page, rules=_RULES[scheme, width])
        page.context.close()
    assert not any(barriers.values()), barriers


def test_the_check_can_fail(page_of: PageOf) -> None:
    page = page_of("<!doctype html><title>x</title><button></button>")
    assert any("button-name" in barrier for barrier in find_barriers(page))


def test_landmarks_headings_and_the_way_past_them(html: str, page_of: PageOf) -> None:
    page = page_of(html)
    for role in ("banner", "navigation", "search", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role  # type: ignore[arg-type]
    levels = page.evaluate(
        "() => [...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "account"


def test_without_its_script_the_page_can_be_read(html: str, page_of: PageOf) -> None:
    page = page_of(html, scripts=False)
    text = page.locator("main").inner_text()
    assert "sink" in text
    assert "Harbour Gazette" in text
    assert page.locator("#tools").is_hidden()
    assert page.locator("noscript p").is_visible()
