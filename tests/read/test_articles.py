import time

import pytest

from stemma.read.articles import (
    Given,
    Source,
    UnreadableError,
    read_html_article,
    read_text_article,
    sniff_media_type,
)
from stemma.records.text import Article
from stemma.settings import ReadSettings

FIRST = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr, "
    "officials in both capitals said, after a blockade of nine weeks that had doubled the price "
    "of grain."
)
SECOND = (
    "Ships may pass from Thursday, and observers of six nations, who arrived over the weekend, "
    "are to watch the first convoy of eleven vessels from the lighthouse above the harbour."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Strait reopens - Ellery Post</title>
<meta property="og:site_name" content="Ellery Post">
<link rel="canonical" href="https://www.ellery-post.example/2031/05/12/strait">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Strait reopens",
"datePublished": "2031-05-13T08:00:00Z", "author": {{"name": "Ana Roel"}}}}</script></head>
<body><nav class="menu"><a href="/">Home</a> <a href="/w">Zebra crossing league</a></nav>
<main><article><h1>Strait reopens</h1><p class="byline">By Ana Roel</p>
<div class="article-body"><p>ELLERY, May 12 (Nord Press) — {FIRST}</p>
<h2>What happens next</h2><p>{SECOND}</p></div></article></main>
<aside class="related"><a href="/x">Grain prices fall in Vesper</a></aside>
<footer>© 2031 Ellery Post. All rights reserved.</footer></body></html>"""


def read_page(page: str) -> Article:
    return read_html_article(Source("a.html", page.encode(), "text/html"), page, ReadSettings())


def show(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in article.furniture:
        found.setdefault(piece.kind, []).append(article.text[piece.start : piece.end])
    return found


def words(article: Article, span: object) -> str | None:
    return None if span is None else article.text[span.start : span.end]  # type: ignore[attr-defined]


def test_page_keeps_all_visible_text_and_knows_the_menu_as_furniture() -> None:
    article = read_page(PAGE)
    assert "Zebra crossing league" in article.text
    body = [words(article, span) for span in article.body]
    assert body == [FIRST, SECOND]
    furniture = show(article)
    assert any("Zebra crossing league" in line for line in furniture["other"])
    assert furniture["title"] == ["Strait reopens"]
    assert furniture["byline"] == ["By Ana Roel"]
    assert furniture["dateline"] == ["ELLERY, May 12 (Nord Press) —"]
    assert furniture["heading"] == ["What happens next"]
    assert furniture["related"] == ["Grain prices fall in Vesper"]
    assert furniture["legal"] == ["© 2031 Ellery Post. All rights reserved."]


def test_page_says_who_and_when() -> None:
    article = read_page(PAGE)
    assert words(article, article.title) == "Strait reopens"
    assert words(article, article.byline) == "Ana Roel"
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.basis) == ("Ellery Post", "markup")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2031-05-13", "markup")
    assert [words(article, agency) for agency in article.agencies] == ["(Nord Press)"]
    assert article.language == "en"


def test_without_markup_the_address_tells_day_and_outlet() -> None:
    bare = PAGE.replace('"datePublished": "2031-05-13T08:00:00Z", ', "").replace(
        "og:site_name", "x"
    )
    article = read_page(bare)
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2031-05-12", "url")
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.basis) == ("Ellery Post", "text")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ('<nav><a href="/">Home</a><a href="/n">News</a></nav>', "no-article"),
        ("<html></html>", "no-article"),
        ("<div>" * 3000 + "x", "too-deep"),
    ],
)
def test_pages_without_a_report(page: str, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_page(page)
    assert raised.value.code == code


def test_text_is_never_repaired() -> None:
    text = "Strait  reopens\r\n\r\nThe strait was reopened on Thursday , port officials said .\r\n"
    article = read_text_article(Source("a.txt", text.encode(), "text/plain"), text)
    assert article.text == text
    assert words(article, article.title) == "Strait  reopens"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        (PAGE, "text/html"),
        ("<p>Hello", "text/html"),
        ("# Title\n\ntext", "text/markdown"),
        ('{"text": "x"}', "application/json"),
        ('{"text": "x"}\n{"text": "y"}', "application/jsonl"),
        ("[Note] plain", "text/plain"),
        ("plain", "text/plain"),
        ("", "text/plain"),
    ],
)
def test_sniffing(text: str, media_type: str) -> None:
    assert sniff_media_type(text) == media_type


def test_a_page_tells_owner_address_and_update() -> None:
    page = PAGE.replace(
        "https://www.ellery-post.example/2031/05/12/strait", "http://cnn.com/a/?fbclid=1"
    )
    page = page.replace("Ellery Post", "CNN").replace(
        '"headline"', '"dateModified": "2031-05-14T08:00:00Z", "headline"'
    )
    article = read_page(page)
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.owner) == ("CNN", "Warner Bros. Discovery")
    assert article.address is not None
    assert article.address.value == "http://cnn.com/a/"
    assert article.updated is not None
    assert (article.updated.value, article.updated.basis) == ("2031-05-14", "markup")


def test_the_page_counts_its_day_in_its_own_zone() -> None:
    article = read_page(PAGE.replace("2031-05-13T08:00:00Z", "2031-05-13T01:30:00Z"))
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2031-05-12", "url")


def test_what_the_page_prints_nowhere_is_headline_and_author() -> None:
    page = PAGE.replace('<h1>Strait reopens</h1><p class="byline">By Ana Roel</p>', "")
    article = read_page(page)
    assert (article.title, article.byline) == (None, None)
    assert article.headline is not None
    assert (article.headline.value, article.headline.basis) == ("Strait reopens", "markup")
    assert article.author is not None
    assert (article.author.value, article.author.basis) == ("Ana Roel", "markup")


def test_a_site_is_no_address_of_a_report() -> None:
    page = PAGE.replace("https://www.ellery-post.example/2031/05/12/strait", "https://e.example/")
    assert read_page(page).address is None


def test_words_of_a_sentence_are_no_title() -> None:
    text = f"{FIRST}\n\n{SECOND}\n"
    given = Given(title="agreed on Monday to reopen the Strait of Orr")
    article = read_text_article(Source("a", text.encode(), "text/plain"), text, given)
    assert article.title is None
    assert article.headline is not None


def test_a_paper_that_puts_the_agency_in_its_own_place() -> None:
    page = PAGE.replace("https://www.ellery-post.example/2031/05/12/strait", "https://sfgate.com/a")
    article = read_page(page.replace('content="Ellery Post"', 'content="Associated Press"'))
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.owner) == ("SFGate", "Hearst")


def test_what_the_page_prints_a_day_off_its_stamp_is_its_day() -> None:
    page = PAGE.replace("2031-05-13T08:00:00Z", "2031-05-15T04:00:00-06:00")
    page = page.replace("By Ana Roel</p>", "By Ana Roel - May 14, 2031, 10:00 pm</p>")
    article = read_page(page)
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2031-05-14", "text")


def test_comments_before_a_page_take_no_time() -> None:
    start = time.perf_counter()
    for head in ("<!-- --> " * 400, "<!--" * 1000, "<?xml" * 800, " " * 4000):
        assert sniff_media_type(head) == "text/plain"
    assert time.perf_counter() - start < 1.0
    assert sniff_media_type("<!-- a - b --> <!-- c -->\n<!DOCTYPE html><p>") == "text/html"


def test_days_run_into_the_first_paragraph_are_the_articles() -> None:
    stamp = "Published 12 May 2031 at 18:10, modified 13 May 2031 at 7:25"
    text = (
        f"Strait reopens after nine weeks\n{stamp}\nReading time: 3 min.\n\n{FIRST}\n\n{SECOND}\n"
    )
    article = read_text_article(Source("a", text.encode(), "text/plain"), text)
    assert article.published is not None
    assert article.published.value == "2031-05-12"
    assert article.updated is not None
    assert article.updated.value == "2031-05-13"


def test_a_headline_is_given_without_the_signs_of_a_post() -> None:
    text = f"🔴 *Strait reopens after nine weeks*\n_By Ana Roel_\n\n{FIRST}\n\n{SECOND}\n"
    article = read_text_article(Source("a", text.encode(), "text/plain"), text)
    assert article.title is not None
    found = text[article.title.start : article.title.end]
    assert found == "Strait reopens after nine weeks"
