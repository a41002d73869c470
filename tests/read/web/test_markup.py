from time import process_time

from stemma.read.web.html import parse_html
from stemma.read.web.markup import Markup, read_markup


def read(head: str, body: str = "", *, before: str = "", tag: str = "<html>") -> Markup:
    page = f"{before}{tag}<head>{head}</head><body>{body}</body></html>"
    return read_markup(parse_html(page, 100), page)


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
        addresses=("https://e.example/2031/05/14/x",),
        stamp="2031-05-14T10:00Z",
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


def test_updated_agencies_and_references_in_json_ld() -> None:
    found = read(
        '<script type="application/ld+json">{"@graph": ['
        '{"@type": "NewsMediaOrganization", "@id": "#o", "name": "Ellery Post | Home"},'
        '{"@type": "NewsArticle", "headline": "A", "datePublished": "2031-05-13T10:00:00+02:00",'
        '"dateModified": "2031-05-15T10:00:00+02:00", "publisher": {"@id": "#o"},'
        '"author": [{"name": "Ana Roel"}, {"name": "AFP"}, {"name": "admin"}],'
        '"sourceOrganization": {"name": "Reuters"}, "inLanguage": "fr-CA"}]}</script>'
    )
    assert (found.published, found.updated) == ("2031-05-13", "2031-05-15")
    assert found.authors == ("Ana Roel",)
    assert found.agencies == ("AFP", "Reuters")
    assert (found.outlet, found.language) == ("Ellery Post", "fr")


def test_an_update_before_publishing_is_none() -> None:
    found = read(
        '<meta property="article:published_time" content="2031-05-13">'
        '<meta property="og:updated_time" content="2031-05-12">'
    )
    assert (found.published, found.updated) == ("2031-05-13", "")


def test_microdata_and_marked_times() -> None:
    found = read(
        "",
        '<article><span itemprop="datePublished" content="2031-05-14">x</span>'
        '<time class="updated" datetime="2031-05-16">y</time>'
        '<span itemprop="author">Ana Roel</span></article>',
    )
    assert (found.published, found.updated) == ("2031-05-14", "2031-05-16")
    assert found.authors == ("Ana Roel",)


def test_notes_of_those_who_saved_the_page() -> None:
    browser = read("", before="<!-- saved from url=(0028)https://e.example/2031/strait -->\n")
    assert browser.addresses == ("https://e.example/2031/strait",)
    single = read(
        '<link rel="canonical" href="/strait">',
        tag="<html><!--\n Page saved with SingleFile \n url: https://e.example/a/b \n"
        " saved date: Wed May 14 2031 10:22:33 GMT+0200 (CEST)\n-->",
    )
    assert single.addresses == ("https://e.example/strait", "https://e.example/a/b")
    assert single.retrieved == "2031-05-14"


def test_what_runs_a_site_does_not_publish_it() -> None:
    assert read('<meta property="og:site_name" content="Blogger">').outlet == ""
    assert read('<meta name="publisher" content="https://e.example/">').outlet == ""


def test_a_hostile_graph_ends() -> None:
    inner = '{"@type": "WebPage", "mainEntity": ' * 50 + "{}" + "}" * 50
    items = ",".join(["[" + ",".join(["[]"] * 100) + "]"] * 300)
    found = read(f'<script type="application/ld+json">[{items}, {inner}]</script>')
    assert found.titles == ()


def test_only_times_within_a_report_date_it() -> None:
    aside = '<aside><time datetime="2031-05-01">1 May</time></aside>'
    inside = '<time class="updated" datetime="2031-05-16T09:00Z">16 May</time>'
    found = read("", f'{aside}<main>{inside}<time datetime="2031-05-14">14 May</time></main>')
    assert (found.published, found.updated) == ("2031-05-14", "2031-05-16")


def test_many_nested_reports_take_a_time_that_grows_with_them() -> None:
    nested = "<article>" * 80 + '<time datetime="2031-05-14">x</time>' * 40 + "</article>" * 80
    began = process_time()
    assert read("", nested * 40).published == "2031-05-14"
    assert process_time() - began < 2  # a tenth of a second; 6 seconds when squared
