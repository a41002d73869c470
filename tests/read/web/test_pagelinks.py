from stemma.read.web.html import parse_html
from stemma.read.web.pagelinks import find_own_links


def find(page: str) -> list[str]:
    root = parse_html(f"<html><body>{page}</body></html>", 500)
    return list(find_own_links(root))


def test_a_report_marks_its_address() -> None:
    assert find('<article data-canonical="https://www.argus.example/a">x</article>') == [
        "https://www.argus.example/a"
    ]


def test_teasers_that_mark_several_say_nothing() -> None:
    assert not find('<div data-canonical="/a">x</div><div data-canonical="/b">y</div>')


def test_buttons_share_the_address() -> None:
    shared = "https%3A%2F%2Fwww.argus.example%2Fa%3Futm_source%3Dx"
    page = (
        f'<a href="https://www.facebook.com/sharer/sharer.php?u={shared}">Share</a>'
        f'<a href="mailto:?body=Read%20{shared}">Mail</a><a href="https://x.com/argus">Follow</a>'
    )
    assert find(page) == ["https://www.argus.example/a"]


def test_buttons_of_many_teasers_say_nothing() -> None:
    link = '<a href="https://x.com/intent/tweet?url=https://www.argus.example/{}">Share</a>'
    assert not find("".join(link.format(i) for i in range(3)))
    assert not find('<a href="https://[bad/?u=https://a.example/b">x</a>')


def test_the_headline_leads_to_the_report_and_other_links_do_not() -> None:
    page = '<h1>See <a rel="bookmark" href="https://www.argus.example/a">this</a></h1>'
    assert find(page + '<h2><a rel="bookmark" href="/b">x</a></h2>') == [
        "https://www.argus.example/a"
    ]
    assert find('<div itemscope itemid="/i">x</div><a class="u-url c" href="/u">y</a>') == [
        "/i",
        "/u",
    ]
