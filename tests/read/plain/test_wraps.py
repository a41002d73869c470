import textwrap

import pytest

from stemma.read.plain.lines import split_lines
from stemma.read.plain.text import partition_text
from stemma.read.plain.wraps import read_layout, split_units

FIRST = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr to "
    "merchant ships, ending a blockade of nine weeks that doubled the price of grain in Ellery."
)
SECOND = (
    "The deal comes into force on Thursday, when the first convoy of eleven ships is to pass under "
    "the eyes of observers from six nations, Ana Roel said."
)
THIRD = "Tom Birch, who heads the port of Kessary, said that two ships had been offered by France."


def read_units(text: str) -> list[str]:
    return [unit.plain for unit in split_units(split_lines(text), lambda _: False)]


def read_body(text: str) -> list[str]:
    pieces = partition_text(text).pieces
    return [" ".join(text[p.start : p.end].split()) for p in pieces if p.kind == "body"]


@pytest.mark.parametrize("width", [34, 45, 60, 72, 90, 120])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_wraps_of_any_width(width: int, gap: str) -> None:
    paragraphs = [FIRST, SECOND, THIRD]
    text = "Strait reopens\n\n" + gap.join(textwrap.fill(p, width) for p in paragraphs)
    assert " ".join(read_body(text)) == " ".join(paragraphs)
    if gap == "\n\n":
        assert read_body(text) == paragraphs


def test_a_blank_line_after_each_line() -> None:
    lines = [line for p in (FIRST, SECOND, THIRD) for line in textwrap.wrap(p, 60)]
    assert read_body("Strait reopens\n\n" + "\n\n".join(lines)) == [FIRST, SECOND, THIRD]


def test_quoted_mail() -> None:
    quoted = "\n>\n".join(textwrap.fill(p, 64, initial_indent="> ", subsequent_indent="> ")
                          for p in (FIRST, SECOND))  # fmt: skip
    assert read_units(quoted) == [FIRST, SECOND]


def test_a_line_that_ends_with_an_article_goes_on_before_a_capital() -> None:
    text = "The ships that had been offered by the President of\nFrance sailed on Thursday."
    assert len(read_units(text)) == 1


def test_a_lone_break_within_paragraphs_that_blank_lines_part() -> None:
    broken = "Observers of six nations had watched the convoy that Minister\nRoel led to the sea."
    text = f"Strait reopens\n\n{FIRST}\n\n{SECOND}\n\n{broken}\n\n{THIRD}\n"
    assert read_body(text) == [FIRST, SECOND, " ".join(broken.split()), THIRD]


def test_hyphen_at_the_line_end() -> None:
    text = (
        "Eleven ships of the two mer-\nchant fleets had passed by noon, the port of Kessary said."
    )
    assert len(read_units(text)) == 1


def test_chinese_and_arabic_wraps() -> None:
    chinese = "北岛和晚星两国外长周一同意向商船重新开放奥尔海峡，结束了长达九周的封锁。" * 3
    assert len(read_units("\n".join(textwrap.wrap(chinese, 16)))) == 1
    arabic = "اتفق وزيرا خارجية نورلاند وفيسبر يوم الاثنين على إعادة فتح مضيق أور أمام السفن "
    text = textwrap.fill(arabic * 2 + "التجارية بعد تسعة أسابيع من الحصار.", 38)
    assert len(read_units(text)) == 1


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_line_ends_of_all_kinds(newline: str) -> None:
    text = newline.join(["Strait reopens", "", FIRST, "", SECOND])
    assert read_body(text) == [FIRST, SECOND]


def test_one_sentence_a_line_and_menus_are_not_wrapped() -> None:
    sentences = f"{FIRST}\n{SECOND}\n{THIRD}\nThe parliaments vote in June.\n"
    assert read_layout(split_lines(sentences)).width == 0
    menu = "Home\nWorld\nAfrica and the Middle East\nSport\nGrain prices fall in Kessary\nWeather\n"
    assert read_layout(split_lines(menu)).width == 0
    assert len(read_units(menu)) == 6


def test_texts_without_capitals_keep_their_paragraphs() -> None:
    text = "\n\n".join(p.lower() for p in ("Strait reopens after nine weeks", FIRST, SECOND, THIRD))
    assert len(read_units(text)) == 4


def test_headings_that_a_row_underlines() -> None:
    text = f"Strait reopens\n==============\n\n{FIRST}\n\nWhat next\n---------\n\n{SECOND}\n"
    kinds = [piece.kind for piece in partition_text(text).pieces]
    assert kinds == ["title", "body", "heading", "body"]


def test_wrong_line_ends_before_capitals() -> None:
    text = (
        "Strait reopens after nine weeks\n"
        "The foreign ministers agreed on Monday to reopen the strait, officials said in Ellery.\n"
        "The head of the port, Prof\n"
        "Ana Roel, told a meeting that ships may pass from Thursday under the eyes of observers.\n"
        "“We have chosen the sea and will not go back to the land”, said the minister Tom\n"
        "Birch, who heads the port.\n"
        "What the harbour says\n"
        "The port was closed for nine weeks, and the price of grain doubled in both countries.\n"
    )
    body = [text[p.start : p.end] for p in partition_text(text).pieces if p.kind == "body"]
    assert [words.split()[0] for words in body] == ["The", "The", "“We", "The"]
    assert body[1].startswith("The head of the port, Prof\nAna Roel, told")


def test_headlines_in_a_list_are_not_joined() -> None:
    lines = ["Oil falls most in seven weeks, as trade slows", "Grain: why the price has doubled"]
    text = "\n".join(["The strait is open again, the two ministers said on Monday.", *lines, ""])
    pieces = partition_text(text).pieces
    assert all("\n" not in text[piece.start : piece.end] for piece in pieces)
