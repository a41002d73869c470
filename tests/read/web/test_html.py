import contextlib
import time

import pytest

from stemma.read.web.html import Page, TooDeepError, TooLargeError, parse_html, read_page


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


def test_inline_elements_by_the_ten_thousand_dissolve_into_their_text() -> None:
    source = "<p>" + "<b>ships</b> <span hidden>not seen</span><i>pass</i> " * 10_000
    root = parse_html(source, 100)
    assert sum(1 for _ in root.iter()) < 10
    assert read_page(root).text == "ships pass " * 9_999 + "ships pass"


@pytest.mark.parametrize(
    "source",
    ["<p>ships</p>" * 60_000, "<p " + " ".join(f"a{i}=1" for i in range(5_000)) + ">ships</p>"],
)
def test_pages_that_would_take_minutes_are_refused(source: str) -> None:
    with pytest.raises(TooLargeError):
        parse_html(source, 100)


def test_attributes_that_nobody_asks_for_are_dropped_where_there_are_many() -> None:
    crowd = " ".join(f"a{i}='x'" for i in range(60))
    root = parse_html(f'<p {crowd} class="lead" {{"x":1>ships</p>', 100)
    (paragraph,) = root.iter("p")
    assert dict(paragraph.attrib) == {"class": "lead"}


@pytest.mark.parametrize(
    "hostile",
    ['<a b="', "<a b='x' ", "<a b=", "<a", "<a " + " " * 500, "<!--", "&lt", "<![CDATA[", "</p"],
)
def test_no_markup_takes_a_time_that_grows_with_its_square(hostile: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(TooDeepError, TooLargeError):
        parse_html("<p>" + hostile * (200_000 // len(hostile)), 500)
    assert time.process_time() - begun < 2


def test_a_page_that_is_one_preformatted_text_is_read_in_its_lines() -> None:
    begun = time.process_time()
    page = read("<pre>" + "ships pass the strait\n" * 20_000 + "</pre>")
    assert len(page.blocks) == 20_000
    assert time.process_time() - begun < 2


def test_a_page_saved_without_html_and_body_has_its_text() -> None:
    source = "<style>p {}</style><main><p>The ships pass.</p></main><p>All nine.</p>"
    assert read_page(parse_html(source, 100)).text == "The ships pass.\nAll nine."


def test_parts_of_a_line_that_only_styles_keep_apart() -> None:
    source = '<p><span class="by">Ana Roel</span><span class="on">May 14</span>, 7 am</p>'
    assert read_page(parse_html(source, 100)).text == "Ana Roel May 14, 7 am"
