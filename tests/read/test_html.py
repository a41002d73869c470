import pytest

from stemma.read.html import Page, TooDeepError, parse_html, read_page


def read(source: str) -> Page:
    return read_page(parse_html(f"<html><body>{source}</body></html>", 100))


def test_blocks_break_lines_and_inline_elements_do_not() -> None:
    page = read("<div>The <b>str</b>ait<p>is  \n open<br>again</p></div>\n<ul><li>one<li>two</ul>")
    assert page.text == "The strait\nis open\nagain\none\ntwo"
    assert [page.text[b.start : b.end] for b in page.blocks] == page.text.split("\n")


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var x = 1</script>", "<style>p{}</style>", "<noscript>turn it on</noscript>",
        "<template>x</template>", "<p hidden>x</p>", '<p style="display: none">x</p>',
        '<span class="sr-only">x</span>', "<!-- x -->", "<svg><text>x</text></svg>",
    ],
)  # fmt: skip
def test_what_a_reader_does_not_see(unseen: str) -> None:
    assert read(f"<p>seen {unseen} too</p>").text.split() == ["seen", "too"]


def test_links_and_places() -> None:
    page = read('<nav><a href="/">Home</a></nav><article class="storyBody"><p>Ships <a>pass</a>')
    menu, story = page.blocks
    assert menu.linked == 1.0
    assert "nav" in menu.context.within
    assert 0 < story.linked < 1
    assert {"story", "body"} <= frozenset().union(*story.context.names)


def test_nesting_bomb_is_refused() -> None:
    with pytest.raises(TooDeepError):
        parse_html("<div>" * 5000 + "x", 100)


def test_deep_but_honest_page_is_read() -> None:
    assert read("<div>" * 90 + "x").text == "x"


def test_odd_characters_survive() -> None:
    assert read("<p>a\x00b &nbsp; &#xD800; caf\u00e9</p>").text.startswith("a b")
