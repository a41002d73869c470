"""Pages with several complete reports give each of them, and no other page is parted."""

import pytest

from stemma.read import Reading, read_paths

LEAD = "The ministers of Norland and Vesper agreed on Monday to reopen the strait to all ships."
MORE = "“We have waited long enough for this day,” said Ana Roel, who heads the port of Ellery."
LAST = "The first convoy is expected to pass on Thursday, and twelve tankers will follow it soon."
ELSE = (
    "Insurers in the capital said that premiums for all ships would fall once the first of them had"
    " passed the narrows without any harm, as they did after the long winter of two years ago."
)
HEAD = (
    '<!doctype html><html lang="en"><head><title>World | Argus</title><meta property="og:site_name"'
    ' content="Ellery Argus"><link rel="canonical" href="https://argus.example/world"></head><body>'
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


ONE = paragraphs(LEAD, MORE, LAST, ELSE)
TWO = paragraphs(ELSE, LAST, MORE)


def read(body: str) -> Reading:
    return read_paths(["-"], stdin=(HEAD + body).encode())


@pytest.mark.parametrize(
    "body",
    [
        f'<main><article><h2><a href="/1">Strait reopens</a></h2>{ONE}</article>'
        f'<article><h2><a href="/2">Insurers hope for calm</a></h2>{TWO}</article></main>',
        '<div class="post p1"><h2><a href="/1">Strait reopens</a></h2><div class="date">14 May '
        f'2031</div>{ONE}</div><div class="post p2">'
        '<h2><a href="/2">Insurers hope for calm</a></h2>'
        f'<div class="date">15 May 2031</div>{TWO}</div>',
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline"><a '
        f'href="/1">Strait reopens</a></h1>{ONE}</div><div itemscope itemtype="https://schema.org/'
        f'NewsArticle"><h1><a href="/2">Insurers hope for calm</a></h1>{TWO}</div>',
    ],
)
def test_each_complete_report_is_an_article(body: str) -> None:
    first, second = read(f"<nav><a href='/'>Home</a></nav>{body}").articles
    assert (first.source, second.source) == ("-#1", "-#2")
    assert first.text.startswith("Strait reopens")
    assert LEAD in first.text
    assert LEAD not in second.text
    assert first.sha256 != second.sha256
    for article, address in ((first, "1"), (second, "2")):
        assert article.outlet is not None
        assert article.outlet.name == "Ellery Argus"
        assert article.address is not None
        assert article.address.value.endswith(f"argus.example/{address}")
        assert article.title is not None


def test_the_posts_of_a_live_blog_and_its_lead() -> None:
    posts = "".join(
        f"<article><h3>Ships pass, {hour} o’clock</h3><time>{hour}:00</time>{ONE}</article>"
        for hour in (7, 8, 9)
    )
    reading = read(
        f"<article><h1>The strait, hour by hour</h1><p>{LEAD} {MORE}</p>{posts}</article>"
    )
    assert [article.source for article in reading.articles] == ["-#1", "-#2", "-#3", "-#4"]
    assert "o’clock" not in reading.articles[0].text


def test_own_json_ld_goes_with_its_report() -> None:
    stated = (
        '<script type="application/ld+json">[{"@type": "NewsArticle", "headline": "Insurers hope'
        ' for calm", "datePublished": "2031-05-15", "author": "Tom </b> Birch"}]</script>'
    )
    one = f"<article><h2>Strait reopens</h2>{ONE}</article>"
    two = f"<article><h2>Insurers hope for calm</h2>{TWO}</article>"
    first, second = read(stated + one + two).articles
    assert first.published is None
    assert second.published is not None
    assert second.published.value == "2031-05-15"


TEASER = f'<article><h3><a href="/3">Other news</a></h3><p>{LEAD}</p></article>'
COMMENT = f'<article class="comment"><h4>Tom Birch says</h4><time>14 May 2031</time>{ONE}</article>'


@pytest.mark.parametrize(
    "around",
    [
        TEASER * 6,
        COMMENT * 4,
        f"<aside>{'<article><h3>Background</h3>' + ONE + '</article>'}</aside>" * 2,
        f'<div class="related">{"<article><h3>Background</h3>" + ONE + "</article>"}</div>' * 2,
    ],
)
def test_what_stands_beside_a_report_parts_no_page(around: str) -> None:
    body = f"<main><article><h1>Strait reopens</h1>{ONE}{TWO}</article></main>{around}"
    assert [article.source for article in read(body).articles] == ["-"]


def test_sections_and_boxes_of_one_report_are_no_reports() -> None:
    sections = "".join(f"<section><h2>Part {i} of it</h2>{ONE}</section>" for i in range(3))
    boxes = "".join(f"<article><h3>Box number {i}</h3>{TWO}</article>" for i in range(2))
    for inner in (sections, boxes):
        body = f"<article><h1>Strait reopens</h1>{ONE}{ONE}{inner}</article>"
        assert [article.source for article in read(body).articles] == ["-"]


def test_short_posts_that_are_timed_and_signed_are_reports() -> None:
    posts = "".join(
        f'<div class="x-item"><h3>Ships pass at {hour}</h3><time>{hour}:00</time>'
        f'<span class="author">Ana Roel</span><p>{LEAD} At {hour}.</p></div>'
        for hour in (7, 8, 9)
    )
    assert len(read(f"<h1>The strait, hour by hour</h1><div>{posts}</div>").articles) == 3


def test_the_second_story_of_an_endless_page_and_no_teaser() -> None:
    story = '<article class="s"><h1>{0}</h1><span>May 14, 2031</span><p>{1}</p><p>{2}</p></article>'
    teasers = "".join(
        f'<div class="t"><a href="/{n}">Another story is number {n}</a><div>{ELSE}</div></div>'
        for n in range(9)
    )
    one, two = story.format("Strait reopens", LEAD, ELSE), story.format("Calm returns", LAST, ELSE)
    assert len(read(f"<div>{one}{two}</div><div>{teasers}</div>").articles) == 2
