"""How the blocks of a page are named once it is known which of them are the report's."""

import pytest

from stemma.read.web.html import parse_html, read_page
from stemma.read.web.markup import Markup
from stemma.read.web.pages import label_page

SENTENCE = "The harbour office said on Thursday that all nine ships had passed the strait by noon."


def label(source: str, chances: dict[str, float], markup: Markup | None = None) -> dict[str, str]:
    """Kinds by text; blocks that `chances` does not name have none."""
    page = read_page(parse_html(f"<body>{source}</body>", 100))
    given = [chances.get(block.text, 0.0) for block in page.blocks]
    pieces = label_page(page, markup or Markup(), given, 0.5).pieces
    return {page.text[piece.start : piece.end]: piece.kind for piece in pieces}


def test_words_overrule_a_doubtful_vote_and_not_a_sure_one() -> None:
    plug = "Sign up for our newsletter"
    source = f"<p>{SENTENCE}</p><p>{plug}</p><p>{SENTENCE} Again.</p>"
    for chance, kind in ((0.6, "subscribe"), (0.99, "body")):
        kinds = label(source, {SENTENCE: 0.99, plug: chance, f"{SENTENCE} Again.": 0.99})
        assert kinds[plug] == kind


def test_an_item_of_the_report_is_no_plug() -> None:
    item = "Sign up for our newsletter"
    source = f"<p>{SENTENCE}</p><ul><li>{item}</li></ul><p>{SENTENCE} Again.</p>"
    kinds = label(source, {SENTENCE: 0.99, item: 0.6, f"{SENTENCE} Again.": 0.99})
    assert kinds[item] == "body"


def test_a_caption_inside_the_report_is_a_caption() -> None:
    caption = "The ninth ship in the strait, seen from the harbour office on Thursday."
    source = f'<p>{SENTENCE}</p><p class="wp-caption-text">{caption}</p><p>{SENTENCE} Again.</p>'
    kinds = label(source, {SENTENCE: 0.9, caption: 0.9, f"{SENTENCE} Again.": 0.9})
    assert kinds[caption] == "caption"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nine ships", "heading"),
        ("What did the harbour office of the strait say about all of it?", "heading"),
        (f"{SENTENCE} So it went.", "body"),
    ],
)
def test_a_sentence_set_as_a_heading_is_a_sentence(line: str, kind: str) -> None:
    source = f"<p>{SENTENCE}</p><h2>{line}</h2><p>{SENTENCE} Again.</p>"
    kinds = label(source, {SENTENCE: 0.9, line: 0.9, f"{SENTENCE} Again.": 0.9})
    assert kinds[line] == kind


def test_the_headline_is_no_paragraph_though_voted_for() -> None:
    title = "Nine ships pass the strait in one morning"
    source = f"<h1>{title}</h1><p>{SENTENCE}</p>"
    kinds = label(source, {title: 0.9, SENTENCE: 0.9}, Markup(titles=(f"{title} | Ellery Argus",)))
    assert kinds == {title: "title", SENTENCE: "body"}


def test_where_no_block_wins_running_text_is_taken() -> None:
    kinds = label(f"<nav>Home</nav><p>{SENTENCE}</p>", {})
    assert kinds[SENTENCE] == "body"
    assert kinds["Home"] != "body"


def test_many_blocks_take_a_time_that_grows_with_them() -> None:
    source = "".join(f"<p>{SENTENCE} Number {i}.</p>" for i in range(4000))
    page = read_page(parse_html(f"<body>{source}</body>", 100))
    pieces = label_page(page, Markup(), [0.9] * len(page.blocks), 0.5).pieces
    assert sum(piece.kind == "body" for piece in pieces) == 4000


def test_what_asks_for_something_beside_a_button_is_no_paragraph() -> None:
    plug = "Every morning at seven, what the harbour will talk about all day."
    source = (
        f"<main><p>{SENTENCE}</p><div><p>{plug}</p><button>OK</button></div>"
        f"<p>{SENTENCE} Again.</p></main>"
    )
    kinds = label(source, {SENTENCE: 0.9, plug: 0.99, f"{SENTENCE} Again.": 0.9})
    assert kinds[plug] != "body"


@pytest.mark.parametrize(
    "picture",
    [
        "<div class='x9'><img src='a.jpg'><small>{0}</small></div>",
        "<div class='x9'><img src='a.jpg'><p>{0}</p></div>",
        "<table><tr><td><a href='b'><img src='a.jpg'></a><br><i>{0}</i></td></tr></table>",
    ],
)
def test_a_line_alone_with_a_picture_is_its_caption(picture: str) -> None:
    line = "The ninth ship in the strait. Ana Roel for the Argus"
    source = f"<main><p>{SENTENCE}</p>{picture.format(line)}<p>{SENTENCE} Again.</p></main>"
    kinds = label(source, {SENTENCE: 0.9, line: 0.8, f"{SENTENCE} Again.": 0.9})
    assert kinds[line] == "caption"


def test_lead_lines_before_the_byline_are_a_standfirst() -> None:
    lead = "Nine ships are through; the tenth has to wait for the morning."
    source = (
        f"<div><h1>Ships pass the strait</h1><p>{lead}</p><p>By Ana Roel</p>"
        f"<div><p>{SENTENCE}</p><p>{SENTENCE} Again.</p></div></div>"
    )
    kinds = label(source, {lead: 0.8, SENTENCE: 0.9, f"{SENTENCE} Again.": 0.9})
    assert kinds[lead] == "standfirst"
    assert kinds[SENTENCE] == "body"


def test_lists_headings_and_last_paragraphs_go_with_their_neighbours() -> None:
    told = [f"{SENTENCE} Part {number}." for number in range(5)]
    source = (
        f"<main><p>{told[0]}</p><p>The ships are:</p><ul><li>Gull</li><li>Tern</li></ul>"
        f"<p>{told[1]}</p><div><h2>What comes next</h2></div>"
        f"<p>{told[2]}</p><p>{told[3]}</p></main>"
    )
    chances = dict.fromkeys(told[:3], 0.9) | {"The ships are:": 0.9, "What comes next": 0.3}
    kinds = label(source, chances)
    assert [kinds[line] for line in ("Gull", "Tern", told[3])] == ["body"] * 3
    assert kinds["What comes next"] == "heading"


@pytest.mark.parametrize(
    "player", ["<div class='x-vid'>{0} starts soon</div>", "<div>▶ {0} (2:10)</div>"]
)
def test_the_words_of_a_player_are_no_paragraph(player: str) -> None:
    line = player.format("Video").partition(">")[2].removesuffix("</div>")
    source = f"<main><p>{SENTENCE}</p>{player.format('Video')}<p>{SENTENCE} Again.</p></main>"
    kinds = label(source, {SENTENCE: 0.9, line: 0.9, f"{SENTENCE} Again.": 0.9})
    assert kinds[line] == "other"


@pytest.mark.parametrize("day", ["2031年3月12日 09:40", "12 March 2031, 9:40 am"])
def test_the_day_among_the_first_lines_of_a_short_report_is_no_paragraph(day: str) -> None:
    lines = ["The ferry of Brevik lay still.", "Nobody was hurt, the harbour master said."]
    head = f"<p>Ferry stops for a week</p><p>By Mara Lind</p><time>{day}</time>"
    source = head + "".join(f"<p>{line}</p>" for line in lines)
    kinds = label(source, dict.fromkeys((day, *lines), 0.99))
    assert kinds[day] == "dateline"
    assert [words for words, kind in kinds.items() if kind == "body"] == lines
