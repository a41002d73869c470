"""Invented designs of pages: those that print several reports are parted, all others are not."""

from collections.abc import Callable
from typing import Any

import pytest

from stemma.read import read_paths
from stemma.read.web.html import parse_html
from stemma.read.web.reports import make_pages, split_reports

TITLES = (
    "Strait reopens to all ships",
    "Insurers hope for calmer waters",
    "Ellery counts the cost of winter",
    "Vesper sends its envoy home",
)
WRITERS = ("Ana Roel", "Tom Birch", "Mira Solen", "Jon Adler")
PAPERS = ("The Ellery Argus", "Vesper Courier", "Norland Post", "The Harbour Gazette")
DAYS = ("14 May 2031", "15 May 2031", "17 May 2031", "2 June 2031")
LEADS = (
    "The ministers of Norland and Vesper agreed on Monday to reopen the strait to all ships.",
    "Underwriters in the capital said that premiums would fall once a convoy had passed unharmed.",
    "Shopkeepers along the quay have lost a third of their trade since the narrows were closed.",
    "The envoy left the embassy before dawn and said nothing to the reporters at the gate.",
)
REST = (
    "“We have waited long enough for this day,” said the woman who heads the port, and she thanked"
    " the pilots who had kept the channel open for the boats of the fishermen all through winter.",
    "The first tankers are expected on Thursday, and twelve more will follow in the week after it,"
    " if the weather holds and the last of the wrecks can be towed out of the fairway in time.",
    "Officials on both sides warned that talks about the islands had not begun and may take years.",
)


def story(i: int) -> list[str]:
    return [LEADS[i], *(f"{text[:-1]}, {PAPERS[i]} was told." for text in REST)]


def ps(i: int) -> str:
    return "".join(f"<p>{text}</p>" for text in story(i))


def brs(i: int) -> str:
    return "<br><br>".join(story(i))


def each(make: Callable[[int], str], number: int = 3, between: str = "") -> str:
    return between.join(make(i) for i in range(number))


def meta(i: int) -> str:
    return f"{WRITERS[i]} | {PAPERS[i]} | {DAYS[i]}"


SEVERAL = {
    "articles": each(
        lambda i: f"<article><h2>{TITLES[i]}</h2><p>By {WRITERS[i]}, {DAYS[i]}</p>{ps(i)}</article>"
    ),
    "items without a date": each(
        lambda i: (
            f'<div class="item"><h3><a href="/{i}">{TITLES[i]}</a></h3>'
            f'<div class="who">By {WRITERS[i]}</div>{ps(i)}</div>'
        )
    ),
    "list items": "<ol>"
    + each(lambda i: f"<li><b>{TITLES[i]}</b><br>{PAPERS[i]}, {DAYS[i]}<br>{brs(i)}</li>")
    + "</ol>",
    "table rows": "<table>"
    + each(
        lambda i: (
            f"<tr><td>{i + 1}</td><td><strong>{TITLES[i]}</strong><br><i>{meta(i)}</i>{ps(i)}"
            "</td></tr>"
        )
    )
    + "</table>",
    "two cells side by side": "<table><tr>"
    + each(lambda i: f"<td><h2>{TITLES[i]}</h2><p>{meta(i)}</p>{ps(i)}</td>", 2)
    + "</tr></table>",
    "flat, parted by rules": each(
        lambda i: f"<h2>{TITLES[i]}</h2><p>{DAYS[i]}</p>{ps(i)}", between="<hr>"
    ),
    "flat, headline and details": "<h1>World news</h1>"
    + each(lambda i: f'<h2 class="headline">{TITLES[i]}</h2><p class="meta">{meta(i)}</p>{ps(i)}'),
    "flat, details above the headline": each(
        lambda i: f"<p>{PAPERS[i]}, {DAYS[i]}</p><h3>{TITLES[i]}</h3><p>By {WRITERS[i]}</p>{ps(i)}"
    ),
    "flat text, breaks and rules": each(
        lambda i: f'<a name="d{i}"></a><b>{TITLES[i]}</b><br>{meta(i)}<br><br>{brs(i)}<br>',
        between="<hr>",
    ),
    "definition list": "<dl>"
    + each(
        lambda i: (
            f'<dt><a href="/doc/{i}">{TITLES[i]}</a></dt><dd>{meta(i)}</dd>'
            + "".join(f"<dd>{text}</dd>" for text in story(i))
        )
    )
    + "</dl>",
    "export with counters": each(
        lambda i: (
            f"<p>Dokument {i + 1} von 3</p><p>{PAPERS[i]}</p><p>{DAYS[i]}</p>"
            f"<p><b>{TITLES[i]}</b></p><p>BYLINE: {WRITERS[i]}</p><p>LENGTH: 212 words</p>{ps(i)}"
        )
    ),
    "export in wrapped lines": each(
        lambda i: (
            f'<div class="c0"><p class="c1">{i + 1} of 3 DOCUMENTS</p></div><br>'
            f'<div class="c0"><p class="c1"><span>{PAPERS[i]}</span></p></div>'
            f'<div class="c3"><p>{DAYS[i]}</p></div><div class="c4"><p><span>{TITLES[i]}</span></p>'
            f'<p><span>BYLINE:</span> {WRITERS[i]}</p></div><div class="c5">{ps(i)}</div>'
        )
    ),
    "export with labels": each(
        lambda i: (
            f"<p>HEADLINE: {TITLES[i]}</p><p>SOURCE: {PAPERS[i]}</p><p>DATE: {DAYS[i]}</p>{ps(i)}"
        )
    ),
    "export with French labels": each(
        lambda i: (
            f"<p><b>Titre</b> : {TITLES[i]}<br><b>Auteur</b> : {WRITERS[i]}<br>"
            f"<b>Date</b> : {DAYS[i]}</p>{ps(i)}"
        )
    ),
    "export in tables of codes": each(
        lambda i: (
            f"<table><tr><td>HD</td><td>{TITLES[i]}</td></tr><tr><td>SN</td><td>{PAPERS[i]}"
            f"</td></tr><tr><td>PD</td><td>{DAYS[i]}</td></tr><tr><td>TD</td><td>{ps(i)}</td></tr>"
            "</table>"
        )
    ),
    "one table of codes": "<table>"
    + each(
        lambda i: (
            f"<tr><td><b>HD</b></td><td>{TITLES[i]}</td></tr><tr><td><b>SN</b></td><td>"
            f"{PAPERS[i]}</td></tr><tr><td><b>PD</b></td><td>{DAYS[i]}</td></tr><tr><td><b>TD</b></td>"
            f"<td>{ps(i)}</td></tr>"
        )
    )
    + "</table>",
    "newsletter": "<p>Good morning. Here is the news.</p>"
    + each(
        lambda i: f"<h2>{i + 1}. {TITLES[i]}</h2>{ps(i)}<p>{WRITERS[i]}, {PAPERS[i]}</p>",
        between="<hr>",
    ),
    "three takes of an agency": each(
        lambda i: (
            f"<h3>{TITLES[i]}</h3><p>1{i}:22</p><p>ELLERY, May 14 (Nord Press) — {LEADS[i]}"
            f"</p>{ps(i)}<p>(Nord Press)</p>"
        )
    ),
    "digest under days": each(
        lambda i: f"<h3><a href='/x/{i}'>{TITLES[i]}</a></h3><p>{DAYS[i]}, {PAPERS[i]}</p>{ps(i)}",
    ),
    "live blog": f"<h1>The strait, hour by hour</h1><p>{LEADS[3]}</p>"
    + each(lambda i: f"<hr><p><time>1{i}:05</time></p><h2>{TITLES[i]}</h2>{ps(i)}"),
    "endless page": each(
        lambda i: (
            f'<div class="page{i}"><h1>{TITLES[i]}</h1><div><span>{WRITERS[i]}</span></div>'
            f'<div class="text">{ps(i)}</div></div>'
        )
    ),
    "heads and texts in turn": each(
        lambda i: (
            f'<div class="top"><h2>{TITLES[i]}</h2><span>{WRITERS[i]}</span> '
            f'<span class="date">{DAYS[i]}</span></div><div class="text">{ps(i)}</div>'
        )
    ),
    "contents above an export": "<ul>"
    + each(lambda i: f"<li><a href='#d{i}'>Document {i}</a> {PAPERS[i]}, {DAYS[i]}</li>")
    + "</ul>"
    + each(
        lambda i: (
            f"<a name='d{i}'></a><h3>{TITLES[i]}</h3><p>{WRITERS[i]}. {PAPERS[i]} {DAYS[i]}:"
            f" A{i}.</p>{ps(i)}<p>Word count: 212</p>"
        ),
        between="<hr>",
    ),
    "subheadings of the same level": each(
        lambda i: (
            f"<h2>{TITLES[i]}</h2><p class='byline'>By {WRITERS[i]}</p><p>{DAYS[i]}</p>"
            f"<p>{LEADS[i]}</p><h2>The pilots wait</h2>{ps(i)}"
        )
    ),
    "large type": each(
        lambda i: (
            f"<table><tr><td><font size=4>{TITLES[i]}</font></td></tr><tr><td>{PAPERS[i]}, "
            f"{DAYS[i]}</td></tr><tr><td>{brs(i)}</td></tr></table>"
        )
    ),
    "a lead story of another design": f"<div class='lead'><h1>{TITLES[0]}</h1><p class='date'>"
    f"{DAYS[0]}, {WRITERS[0]}</p>{ps(0)}</div>"
    + "".join(
        f"<div class='item'><h2>{TITLES[i]}</h2><p class='date'>{DAYS[i]}, {WRITERS[i]}</p>{ps(i)}"
        "</div>"
        for i in (1, 2)
    ),
    "columns of two and one": "<table><tr>"
    + "".join(
        "<td>"
        + "".join(f"<h3>{TITLES[i]}</h3><p>{DAYS[i]}, {WRITERS[i]}</p>{ps(i)}" for i in column)
        + "</td>"
        for column in ((0, 1), (2,))
    )
    + "</tr></table>",
    "reports of one paragraph": each(
        lambda i: f"<h3>{TITLES[i]}</h3><p>{DAYS[i]} - {PAPERS[i]}</p><p>{' '.join(story(i))}</p>"
    ),
    "timed bold headlines": each(
        lambda i: f"<p><b>1{i}:22 {TITLES[i]}</b></p>{ps(i)}<p>(Nord Press)</p>", between="<hr>"
    ),
    "divisions without marks": each(
        lambda i: (
            f"<div class='article'><div>{TITLES[i]}</div><div>{PAPERS[i]}</div><div>{DAYS[i]}"
            f"</div>{ps(i)}</div>"
        )
    ),
}


def count(name: str) -> int:
    return 2 if name == "two cells side by side" else 3


PAGE = '<!doctype html><html lang="en"><head><title>News</title></head><body>{}</body></html>'
MENU = '<ul><li><a href="/">Home</a></li><li><a href="/w">World news today</a></li></ul>'
END = "<div>About us and terms of use</div>"


def parse(body: str) -> Any:
    return parse_html(PAGE.format(body), 400)


@pytest.mark.parametrize("name", sorted(SEVERAL))
@pytest.mark.parametrize("around", ["{}", f'{MENU}<div id="content">{{}}</div>{END}'])
def test_each_report_has_its_own_page(name: str, around: str) -> None:
    root = parse(around.format(SEVERAL[name]))
    pages = list(make_pages(root, split_reports(root)))
    if name == "live blog" and len(pages) == 4:
        pages = pages[1:]
    assert len(pages) == count(name)
    for i, page in enumerate(pages):
        assert [title in page for title in TITLES[:3]] == [i == j for j in range(3)]
        assert [lead in page for lead in LEADS[:3]] == [i == j for j in range(3)]
        assert page.count("was told.") >= 3


HEAD = f"<h1>{TITLES[0]}</h1><p>By {WRITERS[0]}, {DAYS[0]}</p>"
LONG = ps(0) + ps(1) + ps(2)
PLACES = ("The old harbour", "A walk to the mill", "Lanterns at Ellery", "The quiet island")


def sections(tag: str = "h2", *, extra: str = "") -> str:
    return each(lambda i: f"<{tag}>{PLACES[i]}</{tag}>{extra}{ps(i)}", 4)


SINGLE = {
    "subheadings": HEAD + ps(3) + sections(),
    "subheadings in sections": f"<article>{HEAD}{ps(3)}"
    + each(lambda i: f"<section><h2>{PLACES[i]}</h2>{ps(i)}</section>")
    + "</article>",
    "subheadings and rules": HEAD + ps(3) + sections(extra="<hr>"),
    "subheadings with addresses": HEAD
    + each(lambda i: f'<h2 id="p{i}"><a href="#p{i}">{PLACES[i]}</a></h2>{ps(i)}'),
    "interview": HEAD
    + each(lambda i: f"<p><b>What did the pilots say to you {i} days ago?</b></p>{ps(i)}"),
    "related teasers": HEAD
    + LONG
    + each(
        lambda i: f"<h3><a href='/{i}'>{TITLES[i]}</a></h3><p>{DAYS[i]}</p><p>{LEADS[i]}</p>", 4
    ),
    "comments": HEAD
    + LONG
    + each(
        lambda i: (
            f"<div class='c-item'><h4>{WRITERS[i]}</h4><span>{DAYS[i]}</span><p>{LEADS[i]}</p>"
            f"<p>{REST[1]}</p></div>"
        ),
        4,
    ),
    "long comments": HEAD
    + ps(0)
    + each(lambda i: f"<div><b>{WRITERS[i]}</b> <span>{DAYS[i]}</span>{ps(i)}</div>", 4),
    "boxes of background": HEAD
    + LONG
    + each(lambda i: f"<div class='box'><h3>Background: {PLACES[i]}</h3>{ps(i)}</div>", 2),
    "author's biography": f"{HEAD}{LONG}<hr><h3>About the author</h3><p>{WRITERS[0]}</p>{ps(3)}",
    "ten places": HEAD
    + ps(3)
    + each(lambda i: f"<h2>{i + 1}. {PLACES[i]}</h2><img src='{i}.jpg'>{ps(i)}", 4, "<hr>"),
    "questions and answers": "<h1>Questions about the strait</h1>"
    + each(
        lambda i: f"<dt>May ships pass it in week {i}?</dt><dd>{LEADS[i]}</dd><dd>{REST[0]}</dd>"
    ),
    "a match minute by minute": HEAD
    + each(lambda i: f"<p><b>{40 + i}'</b> {LEADS[i]}</p><p>{REST[i % 3]}</p>", 4),
    "recipe": HEAD
    + "".join(f"<h2>{name}</h2>{ps(2)}" for name in ("For the dough", "For the filling"))
    + "<ul><li>200 g of flour</li><li>2 eggs</li></ul>",
    "timeline": HEAD + ps(3) + each(lambda i: f"<h3>{DAYS[i]}</h3>{ps(i)}", 4),
    "timeline with headings": HEAD
    + ps(3)
    + each(lambda i: f"<h3>{PLACES[i]}</h3><p>{DAYS[i]}</p>{ps(i)}", 4),
    "teasers alone": each(
        lambda i: (
            f"<div class='t'><h2><a href='/{i}'>{TITLES[i]}</a></h2><p>By {WRITERS[i]}, "
            f"{DAYS[i]}</p><p>{LEADS[i]} {REST[i % 3]}</p></div>"
        ),
        4,
    ),
    "flat teasers": each(
        lambda i: f"<h2><a href='/{i}'>{TITLES[i]}</a></h2><p>{meta(i)}</p><p>{REST[0]}</p>",
        4,
        "<hr>",
    ),
    "gallery": HEAD
    + each(
        lambda i: (
            f"<figure><h3>{PLACES[i]}</h3><img src='{i}.jpg'><figcaption>{LEADS[i]}<br>Photo: "
            f"{WRITERS[i]} / AFP, {DAYS[i]}</figcaption></figure>"
        ),
        4,
    ),
    "law": "<h1>Act on the passage of ships</h1>"
    + each(lambda i: f"<h3>Section {i + 1} of 4</h3><h4>{PLACES[i]}</h4>{ps(i)}", 4),
    "speech": f"<h1>{TITLES[3]}</h1><p>{DAYS[0]}</p>" + LONG + "<hr>" + ps(3) + "<hr>" + ps(3),
    "parts between rules": HEAD + each(ps, 4, "<hr>"),
    "obituary with dates": HEAD + each(lambda i: f"<p><b>{DAYS[i]}</b></p>{ps(i)}", 4),
}


@pytest.mark.parametrize("name", sorted(SINGLE))
@pytest.mark.parametrize("around", ["{}", f'{MENU}<div id="content">{{}}</div>{END}'])
def test_one_report_stays_one(name: str, around: str) -> None:
    assert split_reports(parse(around.format(SINGLE[name]))) == ()


def test_articles_of_a_flat_page_carry_title_and_text() -> None:
    page = PAGE.format(SEVERAL["flat, headline and details"]).encode()
    articles = read_paths(["-"], stdin=page).articles
    assert [article.source for article in articles] == ["-#1", "-#2", "-#3"]
    for i, article in enumerate(articles):
        assert LEADS[i] in article.text
        assert article.title is not None
        assert article.text[article.title.start : article.title.end] == TITLES[i]
