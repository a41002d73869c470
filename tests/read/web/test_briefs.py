"""Short reports in a row, in many designs, are told apart; sections of one report are not."""

from collections.abc import Callable

import pytest

from stemma.read import read_paths
from stemma.read.web.html import parse_html
from stemma.read.web.reports import split_reports

TITLES = (
    "Ferry back in service after repairs",
    "Council buys old mill for one euro",
    "Rowers bring home three medals",
)
WRITERS = ("Ana Roel", "Tom Birch", "Mira Solen")
DAYS = ("14 May 2031", "13 May 2031", "11 May 2031")
STAMPS = ("2031-05-14", "2031-05-13", "2031-05-11")
FIRST = (
    "The island ferry sailed again on Tuesday after nine days in the yard, where a cracked shaft"
    " was replaced.",
    "The council of Vesper voted on Monday night to buy the derelict mill on the river for one"
    " euro and a promise.",
    "Rowers from the Norland club won three medals at the national regatta on Sunday, two of them"
    " silver.",
)
SECOND = (
    "Some 300 passengers a day had to take the bus over the bridge at Sollen.",
    "The owner must clear the roof of asbestos by October.",
    "It is the best result for the club since 1998.",
)


def text(i: int, tag: str = "p") -> str:
    return f'<{tag} class="t">{FIRST[i]}</{tag}><{tag} class="t">{SECOND[i]}</{tag}>'


def each(make: Callable[[int], str], between: str = "") -> str:
    return between.join(make(i) for i in range(3))


LINKS = "".join(f'<li><a href="/x{i}">Another headline of the day</a></li>' for i in range(5))
AROUND = (
    "{}",
    '<header><a href="/">Ellery Argus</a><nav><a href="/n">News</a></nav></header><main>{}</main>'
    f"<aside><h3>Most read</h3><ul>{LINKS}</ul></aside><footer>© Ellery Argus</footer>",
    '<div id="top"><h1><a href="/">Ellery Argus</a></h1></div><div id="w"><div>{}</div><div>'
    f"<h4>Most read</h4><ul>{LINKS}</ul></div></div>",
)
SEVERAL = {
    "boxes with a day": each(
        lambda i: f'<div class="x"><h2>{TITLES[i]}</h2><p class="d">{DAYS[i]}</p>{text(i)}</div>'
    ),
    "articles with linked headlines": each(
        lambda i: (
            f'<article class="post"><h2><a href="/{i}">{TITLES[i]}</a></h2><div>{DAYS[i]} by '
            f"{WRITERS[i]}</div>{text(i)}</article>"
        )
    ),
    "articles without a sign": each(lambda i: f"<article><h2>{TITLES[i]}</h2>{text(i)}</article>"),
    "sections with writers": each(
        lambda i: (
            f'<section><h2>{TITLES[i]}</h2><p class="b">By {WRITERS[i]}</p>{text(i)}</section>'
        )
    ),
    "headings and rules": each(lambda i: f"<h2>{TITLES[i]}</h2>{text(i)}", "<hr>"),
    "headings and rules below a rubric": "<h1>News in brief</h1><p>14 May 2031</p>"
    + each(lambda i: f"<h2>{TITLES[i]}</h2>{text(i)}", "<hr>"),
    "rules between boxes": each(lambda i: f"<div><h3>{TITLES[i]}</h3>{text(i)}</div>", "<hr>"),
    "credits below the text": each(
        lambda i: f"<h3>{TITLES[i]}</h3>{text(i)}<p>(Reuters)</p>", "<hr>"
    ),
    "days below flat headings": each(
        lambda i: f"<h3>{TITLES[i]}</h3><p><small>{DAYS[i]}, 10:1{i}</small></p>{text(i)}"
    ),
    "items of a list": "<ul>"
    + each(lambda i: f"<li><h3>{TITLES[i]}</h3><span>{DAYS[i]}</span>{text(i)}</li>")
    + "</ul>",
    "divisions without headings": each(
        lambda i: (
            f'<div class="card"><div class="hed">{TITLES[i]}</div><div class="when">{DAYS[i]}</div>'
            f"{text(i, 'div')}</div>"
        )
    ),
    "bold lines and breaks": each(
        lambda i: f"<b>{TITLES[i]}</b><br>{DAYS[i]}<br>{FIRST[i]}<br>{SECOND[i]}<br>", "<hr>"
    ),
    "a live blog in divisions": "<h1>The flood, hour by hour</h1><p>We follow the flood all day,"
    " with our reporters at the river and in the town hall.</p>"
    + each(lambda i: f"<div class='e'><div>1{i}:05</div><h3>{TITLES[i]}</h3>{text(i)}</div>"),
    "a live blog of flat lines": "<h1>The flood, hour by hour</h1><p>14 May 2031</p>"
    + each(lambda i: f"<h3>1{i}:05 – {TITLES[i]}</h3>{text(i)}"),
}
PART = (
    "<p>The ferry line, whose boats sail from Ellery to Sollen, has lost a third of its passengers"
    " since the bridge was opened.</p><p>Its manager, Ida Brandt, says that the line cannot live on"
    " the summer alone.</p>"
)
PARTS = ("A winter of storms", "Nine days in the yard", "The bridge at Sollen")
HEAD = "<h1>Island ferry fights for its life</h1>"
ONE = {
    "sections below a lead": HEAD + PART + each(lambda i: f"<hr><h2>{PARTS[i]}</h2>{PART}"),
    "sections below a writer": f"{HEAD}<p>By Ana Roel</p>"
    + each(lambda i: f"<h2>{PARTS[i]}</h2>{PART}", "<hr>"),
    "teasers of two paragraphs": each(
        lambda i: (
            f'<div class="x"><h2><a href="/{i}">{TITLES[i]}</a></h2><p>{DAYS[i]}</p>{text(i)}'
            f'<a href="/{i}">Go on</a></div>'
        )
    ),
    "teasers of one paragraph": each(
        lambda i: (
            f'<div><h2><a href="/{i}">{TITLES[i]}</a></h2><p>{DAYS[i]}</p><p>{FIRST[i]}</p></div>'
        )
    ),
    "questions": "<h1>The ferry</h1>"
    + each(lambda i: f"<h2>Why did it take {i + 3} days to mend the boat?</h2>{PART}", "<hr>"),
    "persons": "<h1>The candidates</h1>"
    + each(lambda i: f"<h2>{WRITERS[i]}</h2>{text(i)}", "<hr>"),
    "days": HEAD + each(lambda i: f"<h2>{DAYS[i]}</h2>{PART}", "<hr>"),
    "comments": f"<article>{HEAD}{PART}{PART}</article>"
    + each(lambda i: f"<div><h4>{WRITERS[i]}</h4><time>{DAYS[i]}</time>{text(i)}</div>"),
    "related briefs": f"<article>{HEAD}{PART}{PART}</article><div class='related'>"
    + each(lambda i: f"<div><h4>{TITLES[i]}</h4><p>{DAYS[i]}</p>{text(i)}</div>")
    + "</div>",
}


def count(body: str, head: str = "") -> int:
    page = f"<!doctype html><html><head><title>Argus</title>{head}</head><body>{body}</body></html>"
    return len(split_reports(parse_html(page, 400)))


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_briefs_are_reports(name: str, around: str) -> None:
    assert count(around.format(SEVERAL[name])) == 3


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", sorted(ONE))
def test_what_looks_like_briefs_parts_no_page(name: str, around: str) -> None:
    assert count(around.format(ONE[name])) == 0


def test_a_page_that_calls_itself_one_report_is_one() -> None:
    body = SEVERAL["headings and rules"]
    article = '<meta property="og:type" content="article">'
    assert count(body, article + '<meta property="og:title" content="Five walks">') == 0
    assert count(body, f'{article}<meta property="og:title" content="{TITLES[0]} | Argus">') == 3
    said = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Walks"}</script>'
    )
    assert count(body, said) == 0


def test_each_brief_has_its_title_day_and_text() -> None:
    page = (
        f"<!doctype html><html><body>{AROUND[1].format(SEVERAL['boxes with a day'])}</body></html>"
    )
    articles = read_paths(["-"], stdin=page.encode()).articles
    assert [article.source for article in articles] == ["-#1", "-#2", "-#3"]
    for i, article in enumerate(articles):
        assert article.title is not None
        assert article.text[article.title.start : article.title.end] == TITLES[i]
        assert article.published is not None
        assert article.published.value == STAMPS[i]
        assert [article.text[s.start : s.end] for s in article.body] == [FIRST[i], SECOND[i]]


def test_a_page_of_many_briefs_takes_a_time_that_grows_with_them() -> None:
    body = "".join(f"<h2>The headline of number {i}</h2>{text(i % 3)}<hr>" for i in range(600))
    assert count(body) == 600
