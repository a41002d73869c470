from stemma.read.html import parse_html
from stemma.read.markup import Markup, read_markup


def read(head: str, body: str = "") -> Markup:
    return read_markup(parse_html(f"<html><head>{head}</head><body>{body}</body></html>", 100))


def test_json_ld_comes_before_meta() -> None:
    found = read(
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"},'
        '{"@type": ["NewsArticle"],'
        '"headline": "Strait  reopens", "datePublished": "2031-05-13T23:00:00-04:00",'
        '"author": [{"name": "By Ana Roel"}, "Tom Birch"], "publisher": {"name": "Ellery Post"}}]}'
        '</script><meta property="og:title" content="Other">'
        '<meta property="og:site_name" content="Site">'
        '<meta property="article:published_time" content="2030-01-01">'
    )
    assert found.titles[0] == "Strait reopens"
    assert found.authors == ("Ana Roel", "Tom Birch")
    assert (found.published, found.outlet) == ("2031-05-13", "Ellery Post")


def test_meta_time_and_canonical_link() -> None:
    found = read(
        '<title>Strait reopens</title><meta name="author" content="Mira Stone">'
        '<link rel="canonical" href="https://e.example/2031/05/14/x">',
        '<article><time datetime="2031-05-14T10:00Z">Wednesday</time></article>',
    )
    assert found == Markup(
        titles=("Strait reopens",),
        authors=("Mira Stone",),
        published="2031-05-14",
        address="https://e.example/2031/05/14/x",
    )


def test_broken_json_ld_is_passed_over() -> None:
    found = read(
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        '"author": {"name": "A \\ud800 B"},'
        '"headline": 7, "publisher": null}</script>'
    )
    assert found.titles == ()
    assert found.authors == ("A B",)
