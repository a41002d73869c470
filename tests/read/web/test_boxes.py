"""What stands among a report's paragraphs and is none of them."""

import pytest

from stemma.read.web.html import parse_html, read_page
from stemma.read.web.markup import Markup
from stemma.read.web.pages import label_page

TEXTS = (
    "The last shepherd of the high valley will bring his flock down for good this autumn.",
    "Joren Malk, 67, said that his knees had decided it, and not the wolves or the wool.",
    "“I can still climb up. It is the climbing down that I have to think about,” he said.",
    "The commune of Sollen has looked for a successor since spring and has found none.",
    "Two young people came to see the hut, and both left again when they had no signal.",
    "The flock of 230 animals has been sold to a farmer who will collect it on Saturday.",
)
LINKS = "".join(
    f'<li><a href="/{i}">{words}</a></li>'
    for i, words in enumerate(
        ("Ferry back in service after repairs", "Council buys old mill for one euro",
         "Rowers bring home three medals today")
    )
)  # fmt: skip
BIO = (
    "Ana Roel has written about wool, wolves, weather and the people of the high valleys for the"
    " Argus since 2019."
)


def read(added: str, at: int, markup: Markup | None = None) -> dict[str, str]:
    """Kinds by text of a report with something added before its paragraph `at`; all is chosen."""
    lines = [f"<p>{text}</p>" for text in TEXTS]
    lines.insert(at, added)
    page = read_page(parse_html(f"<body><main>{''.join(lines)}</main></body>", 100))
    pieces = label_page(page, markup or Markup(), [0.99] * len(page.blocks), 0.5).pieces
    return {page.text[piece.start : piece.end]: piece.kind for piece in pieces}


IN_THE_TEXT = {
    "a box of facts": "<div class='x'><h4>The pastures in figures</h4><p>Area: 412 hectares."
    " Height: 1,900 metres.</p></div>",
    "a newsletter": "<div><b>The valley in your inbox</b><p>Every Friday at noon, what the valley"
    " talked about.</p><a href='/nl'>Go</a></div>",
    "a list of headlines": f"<div><b>Most read</b><ol>{LINKS}</ol></div>",
    "a list below a paragraph": f"<p><b>Most read</b></p><ol>{LINKS}</ol>",
    "one headline": "<p><a href='/a'>Council buys old mill for one euro</a></p>",
    "a pull quote": "<blockquote>It is the climbing down that I have to think about</blockquote>",
    "a pull quote and who said it": "<div class='x'><p>“It is the climbing down that I have to"
    " think about”</p><cite>Joren Malk, shepherd</cite></div>",
}


@pytest.mark.parametrize("name", sorted(IN_THE_TEXT))
def test_boxes_in_the_text_are_no_paragraphs(name: str) -> None:
    kinds = read(IN_THE_TEXT[name], 4)
    running = [words for words, kind in kinds.items() if kind in ("body", "heading")]
    assert running == list(TEXTS)


@pytest.mark.parametrize(
    "added",
    [
        "<p>His knees decided it: after 41 summers the shepherd gives up his flock</p>",
        "<h2>His knees decided it, and after 41 summers the shepherd of Sollen gives up.</h2>",
        "<p class='x-chapo'>After 41 summers the shepherd gives up his flock.</p>",
        "<p class='standfirst'>A shepherd stops</p>",
        "<div class='summary'>After 41 summers the shepherd gives up his flock.</div>",
        "<ul><li>The shepherd gives up after 41 summers</li><li>No successor found</li></ul>",
    ],
)
def test_lines_before_the_text_are_a_standfirst(added: str) -> None:
    kinds = read(added, 0)
    assert [words for words, kind in kinds.items() if kind == "body"] == list(TEXTS)
    assert "standfirst" in kinds.values()


@pytest.mark.parametrize(
    ("added", "kind"),
    [
        ("<p>14 May 2031</p>", "dateline"),
        ("<p><em>Mira Solen</em></p>", "byline"),
        (f"<p>{BIO}</p>", "other"),
        (f"<hr><p>{BIO}</p><p>14 May 2031</p>", "other"),
    ],
)
def test_lines_below_the_text(added: str, kind: str) -> None:
    kinds = read(added, len(TEXTS), Markup(authors=("Ana Roel",)))
    assert [words for words, kind in kinds.items() if kind == "body"] == list(TEXTS)
    assert kind in kinds.values()


def test_sections_and_lists_of_a_report_stay() -> None:
    part = "<section><h3>The hut</h3><p>{0} One.</p><p>{0} Two.</p></section>"
    kinds = read("".join(part.format(TEXTS[i]) for i in range(4)), 3)
    assert sum(kind == "body" for kind in kinds.values()) == len(TEXTS) + 8
    kinds = read("<ul><li>Wool for the mill</li><li>Milk for the dairy</li></ul>", 3)
    assert kinds["Milk for the dairy"] == "body"


def test_a_report_about_what_it_links_to_keeps_its_links() -> None:
    lines = "".join(
        f"<p><a href='/{i}'>The boot of the maker with number {i}</a></p><p>{TEXTS[3]} {i}.</p>"
        for i in range(5)
    )
    kinds = read(lines, 3)
    assert kinds["The boot of the maker with number 3"] == "body"
