"""Nothing in a source's text can run, fetch, or add an element to the page.

The corpus goes through every place of an account, through addresses, and through files of every
form. A twin of the account with harmless words is the measure: what its page is made of is all that
the hostile page may be made of.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

import lxml.html
import msgspec
import pytest
from playwright.sync_api import Page

import stemma
from stemma.records.findings import Account, Document, MadeBy, Model
from stemma.tell.notebook import render_notebook, render_notebook_document
from stemma.tell.page import name_page, render_index
from tests.laws import find_breaches
from tests.page.conftest import PageOf
from tests.page.hostile import build_hostile_account, write_hostile_reports
from tests.page.lookout import Lookout
from tests.page.payloads import LIVE_KINDS, list_payloads

# Everything that an element is made of but its text, in the document and in its templates.
_LIST_PARTS = """roots => {
  const parts = new Set(), addresses = new Set();
  const walk = root => {
    for (const element of root.querySelectorAll("*")) {
      parts.add(element.localName);
      for (const { name, value } of element.attributes) {
        parts.add(`${element.localName}[${name}]`);
        if (/^(xlink:)?(href|src|action|formaction|data|poster|srcset|ping|cite)$/.test(name)) {
          addresses.add(value);
        }
      }
      if (element.localName === "template") walk(element.content);
    }
  };
  for (const root of document.querySelectorAll(roots)) walk(root);
  return { parts: [...parts], addresses: [...addresses] };
}"""
# Goes to every address; tells what stood open at any time, and where nothing did.
_OPEN_ALL = """async ([addresses, listParts]) => {
  const list = eval(listParts), parts = new Set(), kept = new Set(), shut = [];
  for (const address of addresses) {
    const arrived = new Promise(done => addEventListener("hashchange", done, { once: true }));
    location.hash = address;
    await arrived;
    const panel = document.getElementById("panel"), reader = document.getElementById("reader");
    const shown = panel.hidden && !reader.open ? "" : panel.textContent + reader.textContent;
    if (!shown || /No such/.test(shown)) shut.push(address);
    const opened = list("#panel, #reader");
    opened.parts.forEach(part => parts.add(part));
    opened.addresses.forEach(place => kept.add(place));
  }
  return { parts: [...parts], addresses: [...kept], shut };
}"""


# A page on which everything is opened has several texts in one place, so that it is opened soon;
# names that scripts trip over stand alone.
_BUNDLE = 12
_LONE_KINDS = ("names that objects have already", "names that would hide the page's own")


@cache
def list_texts(*, hostile: bool, bundled: bool) -> tuple[str, ...]:
    """The corpus, or as many harmless texts."""
    texts = list_payloads()
    if bundled:
        lone = list_payloads(_LONE_KINDS)
        texts = (*(" ".join(texts[n : n + _BUNDLE]) for n in range(0, len(texts), _BUNDLE)), *lone)
    return texts if hostile else tuple(f"calm water {n}" for n in range(len(texts)))


@cache
def make_account(*, hostile: bool, bundled: bool = False) -> Account:
    return build_hostile_account(list_texts(hostile=hostile, bundled=bundled))


@cache
def make_document(*, hostile: bool, bundled: bool = False) -> Document:
    account = make_account(hostile=hostile, bundled=bundled)
    made_by = MadeBy("0", (Model("a model", "0" * 64),), {"an engine": "1"}, {})
    # What could not be read belongs to no story: the page has a section for it.
    return Document("stemma/accounts", 1, made_by, (account,), account.problems)


@cache
def make_page(*, hostile: bool, bundled: bool = False) -> str:
    return stemma.render_html(make_document(hostile=hostile, bundled=bundled))


def make_index(*, hostile: bool) -> str:
    """The page that names several stories: one for each text, in a file of its name."""
    document = make_document(hostile=hostile)
    texts = list_texts(hostile=hostile, bundled=False)
    stories = tuple(build_hostile_account([text]) for text in texts)
    names = [
        name_page(text.replace("/", "∕"), account)
        for text, account in zip(texts, stories, strict=True)
    ]
    whole = msgspec.structs.replace(document, stories=stories)
    return render_index(whole, digest="0" * 64, names=names)


def list_addresses(account: Account) -> list[str]:
    """Everything that can be opened: items, reports, and each report beside the next."""
    letters = [article.id for article in account.articles]
    direct = {said.group for said in account.quotes if not said.indirect}
    return [
        *(f"#claim={claim.id}" for claim in account.claims),
        *(f"#finding={finding.id}" for finding in account.findings),
        *(f"#utterance={group.id}" for group in account.quote_groups if group.id in direct),
        *(f"#report={letter}" for letter in letters),
        *(f"#beside={one},{two}" for one, two in zip(letters[::2], letters[1::2], strict=False)),
    ]


def open_all(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(_OPEN_ALL, [[*addresses], f"({_LIST_PARTS})"])
    rest(page)
    return found


def rest(page: Page) -> None:
    """Time for what loads, fades and fails later."""
    page.wait_for_timeout(300)


def test_the_corpus_is_wide_and_its_accounts_are_lawful() -> None:
    texts = list_payloads()
    assert len(set(texts)) == len(texts) >= 80
    assert find_breaches(make_account(hostile=True)) == []
    assert find_breaches(make_account(hostile=False)) == []


def test_every_text_stands_in_every_place_that_comes_from_outside() -> None:
    account = make_account(hostile=True)
    places = {
        "title": [a.text[a.title.start : a.title.end] for a in account.articles if a.title],
        "byline": [a.text[a.byline.start : a.byline.end] for a in account.articles if a.byline],
        "outlet": [a.outlet.name for a in account.articles if a.outlet],
        "source": [a.source for a in account.articles],
        "entity": [entity.name for entity in account.entities],
        "basis": [origin.basis for origin in account.origins],
        "sign": [sign.detail for a in account.articles for sign in a.rewriting.signs],
        "explanation": [finding.explanation for finding in account.findings],
        "problem": [problem.detail for problem in account.problems],
    }
    for place, words in places.items():
        missing = [text for text in list_payloads() if not any(text in word for word in words)]
        assert missing == [], place


def test_the_corpus_would_run_on_a_careless_page(lookout: Lookout) -> None:
    texts = list_payloads(LIVE_KINDS)
    frames = "".join(f'<iframe srcdoc="{escape(text)}"></iframe>' for text in texts)
    page = lookout.open(f"<!doctype html><title>x</title><body>{frames}")
    rest(page)
    ran = page.evaluate("() => Array.from(frames).filter(frame => 'hit' in frame).length")
    asked = sum(breach.startswith("dialog") for breach in lookout.list_breaches())
    assert ran + asked >= len(texts) // 2


@pytest.mark.parametrize("hostile", [True, False])
def test_the_policy_is_strict_and_fits_the_file(*, hostile: bool) -> None:
    html = make_page(hostile=hostile)
    document = lxml.html.document_fromstring(html)
    (meta,) = document.xpath("//meta[translate(@http-equiv, 'CSP', 'csp')!='']")
    policy = dict(part.split(maxsplit=1) for part in meta.get("content").split(";") if part.strip())
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy == {
        "default-src": "'none'",
        "script-src": hash_text(script),
        "style-src": hash_text(style),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert [script.get("type") for script in document.xpath("//script")] == [
        "application/json",
        None,
    ]
    assert len(document.xpath("//style")) == 1
    # What stands before a policy is not under it.
    assert html.index("Content-Security-Policy") < html.index("<title")


def hash_text(text: str) -> str:
    """As a policy names an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def list_static_parts(html: str) -> set[str]:
    """Elements and attributes, as a parser without a script finds them."""
    named = [e for e in lxml.html.document_fromstring(html).iter() if isinstance(e.tag, str)]
    return {str(e.tag) for e in named} | {f"{e.tag}[{key}]" for e in named for key in e.attrib}


def test_the_file_has_no_part_that_a_harmless_one_lacks() -> None:
    parts = list_static_parts(make_page(hostile=True))
    assert parts - list_static_parts(make_page(hostile=False)) == set()
    assert not [part for part in parts if re.search(r"\[(on|style\b|src\b|srcdoc)", part)]


def test_a_page_of_several_stories_is_as_safe(page_of: PageOf) -> None:
    html = make_index(hostile=True)
    assert list_static_parts(html) - list_static_parts(make_index(hostile=False)) == set()
    page = page_of(html)
    addresses = page.evaluate(_LIST_PARTS, "html")["addresses"]
    # A link to a page beside it, never to a scheme or a host.
    assert [place for place in addresses if re.match(r"[^/?#]*:|/", place)] == []
    rest(page)


def test_a_notebook_shows_words_and_no_more(page_of: PageOf) -> None:
    """Its page has no policy of ours: nothing but the escaping keeps a text from running."""

    def show(*, hostile: bool) -> str:
        document = make_document(hostile=hostile)
        account = render_notebook(document.stories[0])
        return f"<!doctype html><title>x</title>{account}{render_notebook_document(document)}"

    html = show(hostile=True)
    assert list_static_parts(html) - list_static_parts(show(hostile=False)) == set()
    page = page_of(html)
    assert page.evaluate(_LIST_PARTS, "html")["addresses"] == []
    rest(page)


def test_the_words_themselves_are_shown_as_words() -> None:
    """Escaped once, not twice and not dropped: what a source wrote is evidence."""
    (main,) = lxml.html.document_fromstring(make_page(hostile=True)).xpath("//main")
    for text in ("<ScRiPt>", "onerror=", "&lt;script&gt;", "{{ 7 * 191 }}", "%253Cscript%253E"):
        assert text in main.text_content()
    assert "1337" not in main.text_content()


def test_nothing_runs_when_the_page_opens(page_of: PageOf) -> None:
    found, harmless = (list_parts_with_rest(page_of, hostile=hostile) for hostile in (True, False))
    assert set(found["parts"]) - set(harmless["parts"]) == set()
    assert [place for place in found["addresses"] if not place.startswith("#")] == []


def list_parts_with_rest(page_of: PageOf, *, hostile: bool) -> dict[str, list[str]]:
    """What the page is made of once every list is shown whole."""
    page = page_of(make_page(hostile=hostile))
    asked = page.evaluate("() => document.querySelectorAll('button.more').forEach(b => b.click())")
    assert asked is None
    rest(page)
    parts: dict[str, list[str]] = page.evaluate(_LIST_PARTS, "html")
    return parts


def test_nothing_runs_in_panel_reader_and_side_by_side(page_of: PageOf) -> None:
    found, harmless = (
        open_all(
            page_of(make_page(hostile=hostile, bundled=True)),
            list_addresses(make_account(hostile=hostile, bundled=True)),
        )
        for hostile in (True, False)
    )
    assert found["shut"] == []
    assert [place for place in found["addresses"] if not place.startswith("#")] == []
    assert set(found["parts"]) - set(harmless["parts"]) == set()


def test_an_address_is_data_too(page_of: PageOf) -> None:
    """Who sends a link writes the address: no text in it runs, and none finds what is not there."""
    page = page_of(make_page(hostile=True, bundled=True))
    texts = [quote(text, safe="") for text in list_payloads()]
    lone = [quote(text, safe="") for text in list_payloads(_LONE_KINDS)]
    opening = [f"#claim={text}" for text in texts]
    opening += [f"#{key}={text}" for key in ("finding", "utterance", "report") for text in lone]
    assert len(open_all(page, opening)["shut"]) == len(opening)
    patterns = ("beside={0},{0}", "by={0}&origin={0}&only={0}", "find={0}&at={0}", "{0}={0}")
    rest_of_it = [
        pattern.format(text)
        for number, text in enumerate((*texts[::3], *lone))
        for pattern in (patterns if text in lone else patterns[number % 4 :][:1])
    ]
    open_all(page, [f"#{address}" for address in dict.fromkeys(rest_of_it)])


def test_what_is_typed_runs_nowhere(page_of: PageOf) -> None:
    page = page_of(make_page(hostile=True, bundled=True))
    for text in list_payloads()[::24]:
        page.locator("#find").fill(text)
        rest(page)


@pytest.mark.models
def test_files_of_every_form_are_read_and_run_nowhere(page_of: PageOf, tmp_path: Path) -> None:
    written = write_hostile_reports(tmp_path, list_payloads()[::6])
    assert {path.suffix for path in written} == {".txt", ".html", ".md", ".json"}
    document = stemma.read(tmp_path)
    read = {a.source.removesuffix("#1") for story in document.stories for a in story.articles}
    assert read == {path.name for path in written}
    for number, account in enumerate(document.stories):
        assert find_breaches(account) == []
        page = page_of(stemma.render_html(document, number))
        assert open_all(page, list_addresses(account))["shut"] == []
