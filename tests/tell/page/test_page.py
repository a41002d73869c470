"""What stands in the file, before any browser reads it."""

import base64
import hashlib
import re
from typing import Any

import msgspec
import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from stemma.records.findings import Account, Document, MadeBy, Origin
from stemma.tell.outline import build_outline
from stemma.tell.page import name_page, render_index, render_page

DIGEST = "0123456789abcdef" * 4


@pytest.fixture
def page(account: Account) -> str:
    return render_page(account, digest=DIGEST)


@pytest.fixture
def tree(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def _read_data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    return msgspec.json.decode(found.group(1), type=dict[str, Any])


def _words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_sections_stand_in_the_order_of_the_terminal(
    account: Account, tree: lxml_html.HtmlElement
) -> None:
    found = [(h.text or "").strip() for h in tree.xpath("//main/section/h2")]
    headings = [heading for heading in found if heading != "Day by day"]
    assert headings == [section.heading for section in build_outline(account).sections]


def test_every_item_of_the_outline_stands_in_the_file(
    account: Account, tree: lxml_html.HtmlElement
) -> None:
    ids = tree.xpath("//@id")
    assert {f"finding-{f.id}" for f in account.findings} <= set(ids)
    assert {f"claim-{c.id}" for c in account.claims} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_damaged_quotation_shows_both_wordings_with_the_changed_words_marked(
    tree: lxml_html.HtmlElement,
) -> None:
    items = tree.xpath("//section[@id='before']//li")
    first = next(li for li in items if "Damaged quotation" in li.text_content())
    assert [m.text for m in first.xpath(".//mark")][:2] == ["sink", "float"]
    assert "do not quote from F" in _words(first)
    assert _words(first.xpath(".//dt/p")[0]) == "[Nord Press: F~]"


def test_no_bare_number_of_sources_is_told(tree: lxml_html.HtmlElement) -> None:
    for heading in tree.xpath("//h2 | //header | //nav"):
        assert not re.search(r"\b\d+ (?:sources|origins)\b", _words(heading))


def test_the_policy_names_the_files_own_style_and_script_and_nothing_else(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.group(1).split(";"))
    for name, element in (("script-src", "script"), ("style-src", "style")):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy.group(1)


def test_no_element_has_a_style_or_a_handler_of_its_own(tree: lxml_html.HtmlElement) -> None:
    names = {name for element in tree.iter() for name in element.attrib}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_nothing_is_fetched_and_no_link_leads_outside(tree: lxml_html.HtmlElement) -> None:
    assert not tree.xpath("//@src | //link | //iframe | //object | //embed | //img | //base")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))


def test_every_link_inside_has_somewhere_to_lead(tree: lxml_html.HtmlElement, page: str) -> None:
    data = _read_data(page)
    ids = set(tree.xpath("//@id"))
    known = {
        "claim": set(data["claims"]),
        "finding": set(data["findings"]),
        "utterance": set(data["utterances"]),
        "report": {article["id"] for article in data["articles"]},
    }
    for href in tree.xpath("//@href"):
        kind, _, name = href[1:].partition("=")
        assert name in known[kind] if name else kind in ids


def test_the_data_hold_every_text_and_place(account: Account, page: str) -> None:
    data = _read_data(page)
    texts = [article["text"] for article in data["articles"]]
    assert texts == [article.text for article in account.articles]
    for claim in account.claims:
        shown = data["claims"][claim.id]
        assert len(shown["witnesses"]) == len(claim.witnesses)
        report, start, end, *_ = shown["witnesses"][shown["printed"]]
        # A statement is copied without the marks and stops at its edges.
        assert texts[report][start:end].strip(" .“”,")[:20] in shown["copy"]


def test_each_letter_of_a_chain_leads_to_its_own_report(account: Account) -> None:
    # Unnamed origins share a heading, where they stand in their own order: the widest first.
    wide = Origin("w", None, "unknown", ("B", "D"), (), "", known=False)
    narrow = Origin("n", None, "unknown", ("A",), (), "", known=False)
    rest = Origin("r", None, "unknown", ("C", "E", "F", "G"), (), "", known=False)
    account = replace(account, origins=(narrow, wide, rest))
    tree = lxml_html.document_fromstring(render_page(account, digest=DIGEST))
    links = tree.xpath("//a[@class='report']")
    # Each report once under its chain, and once where it is said how to use it.
    assert len(links) == 14
    for link in links:
        assert link.get("href") == f"#report={_words(link).rstrip('~?')}"


def test_the_foot_says_how_to_check_it(tree: lxml_html.HtmlElement) -> None:
    foot = _words(tree.xpath("//footer")[0])
    assert DIGEST in foot
    assert f"stemma verify account.json --sources FOLDER --again --sha256 {DIGEST}" in foot


def test_long_lists_wait_in_the_file(account: Account) -> None:
    claim = next(c for c in account.claims if c.articles == 1)
    many = tuple(replace(claim, id=f"more{n:03}") for n in range(60))
    account = replace(account, claims=(*account.claims, *many))
    tree = lxml_html.document_fromstring(render_page(account, digest=DIGEST))
    assert len(tree.xpath("//section[@id='single']/ol/li")) == 12
    assert len(tree.xpath("//section[@id='single']/template/li")) >= 48
    assert tree.xpath("//section[@id='single']/button/@data-rest") == ["single-rest"]


def test_direction_and_language_are_the_sources_own(account: Account) -> None:
    arabic = replace(account.articles[1], language="ar")
    account = replace(account, articles=(account.articles[0], arabic, *account.articles[2:]))
    tree = lxml_html.document_fromstring(render_page(account, digest=DIGEST))
    assert tree.xpath("//p[@class='words'][@lang='ar']/@dir")[0] == "auto"


def test_marks_that_turn_a_line_around_are_not_written(account: Account) -> None:
    title = "Ferries\u202e signed \u2066for\u0000 Ellery"
    page = render_page(replace(account, title=title), digest=DIGEST)
    assert not set("\u202e\u2066\u0000") & set(page)


def test_the_same_account_gives_the_same_bytes(account: Account, page: str) -> None:
    assert render_page(account, digest=DIGEST) == page


def test_several_stories_have_an_index(account: Account) -> None:
    other = replace(account, id="second", title="<b>Ice</b> closes the strait")
    document = Document("stemma/accounts", 1, MadeBy("0", (), {}, {}), (account, other), ())
    names = [name_page("a b", story) for story in document.stories]
    tree = lxml_html.document_fromstring(render_index(document, digest=DIGEST, names=names))
    assert tree.xpath("//li//a/@href") == ["a%20b-ferries.html", "a%20b-second.html"]
    assert "“<b>Ice</b> closes the strait”" in _words(tree.xpath("//main")[0])
