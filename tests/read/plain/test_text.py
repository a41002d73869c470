import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.plain.pieces import Partition
from stemma.read.plain.text import partition_text

WIRE = """Norland and Vesper agree to reopen the strait
(Nord Press)

ELLERY, May 14 (Nord Press) — The foreign ministers of Norland and Vesper agreed on Monday to \
reopen the Strait of Orr to merchant ships.

The deal, signed in Ellery, ends a blockade of nine weeks that doubled the price of grain.

Nord Press
"""

FRENCH = """POLITIQUE
Le Norland et Vesper rouvrent le détroit
Les deux pays ont signé lundi un accord après neuf semaines de blocus.
Par Jeanne Martel
Publié le 14 mai 2031 à 10h32 - Mis à jour le 15 mai 2031 à 12h05
Temps de lecture : 3 min

Les ministres des affaires étrangères du Norland et de Vesper ont signé lundi à Ellery un accord \
qui rouvre le détroit d’Orr aux navires marchands.

Lire aussi : Neuf semaines de blocus, le récit

Un accord fragile

« Nous avons choisi la mer », a déclaré la ministre Ana Roel. Le texte entre en vigueur jeudi.

(avec AFP)

Abonnez-vous à notre newsletter pour ne rien manquer.
Laisser un commentaire
Votre adresse e-mail ne sera pas publiée.
"""

MARKDOWN = """
# Norland, Vesper *sign* accord

By **Ana Roel** - December 2, 2031

---

The two countries ended a blockade of nine weeks on Monday, [officials said](https://e.example/a).

## What happens next

The parliaments vote in June. A spokesman said *nothing* about the prisoners.

- Eleven ships wait at the mouth.
"""


def show(text: str, partition: Partition) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in partition.pieces]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for found, words in show(text, partition_text(text)) if found == kind]


def words_of(text: str, part: object) -> str | None:
    return None if part is None else text[part.start : part.end]  # type: ignore[attr-defined]


def test_wire_report_loses_title_credits_and_dateline() -> None:
    partition = partition_text(WIRE)
    kinds = [kind for kind, _ in show(WIRE, partition)]
    assert kinds == ["title", "agency", "dateline", "body", "body", "agency"]
    assert of_kind(WIRE, "dateline") == ["ELLERY, May 14 (Nord Press) —"]
    assert of_kind(WIRE, "body")[0].startswith("The foreign ministers")
    assert [words_of(WIRE, agency) for agency in partition.agencies] == [
        "(Nord Press)",
        "(Nord Press)",
        "Nord Press",
    ]


def test_french_page_text() -> None:
    partition = partition_text(FRENCH)
    assert [kind for kind, _ in show(FRENCH, partition)] == [
        "other", "title", "standfirst", "byline", "dateline", "other",
        "body", "related", "heading", "body", "agency", "subscribe", "comments", "comments",
    ]  # fmt: skip
    assert words_of(FRENCH, partition.byline) == "Jeanne Martel"
    assert partition.day == "2031-05-14"
    assert [words_of(FRENCH, agency) for agency in partition.agencies] == ["(avec AFP)"]


def test_markdown_marks_stay_in_the_text_and_out_of_the_spans() -> None:
    partition = partition_text(MARKDOWN)
    assert words_of(MARKDOWN, partition.title) == "Norland, Vesper *sign* accord"
    assert words_of(MARKDOWN, partition.byline) == "Ana Roel"
    assert partition.day == "2031-12-02"
    assert [kind for kind, _ in show(MARKDOWN, partition)] == [
        "title", "byline", "other", "body", "heading", "body", "body",
    ]  # fmt: skip
    assert "[officials said](https://e.example/a)" in of_kind(MARKDOWN, "body")[0]


def test_section_behind_the_title_is_no_title() -> None:
    text = (
        "Strait reopens after nine weeks | Norland News\n\n"
        "The strait was reopened on Thursday, port officials said.\n"
    )
    partition = partition_text(text)
    assert words_of(text, partition.title) == "Strait reopens after nine weeks"
    assert show(text, partition)[1] == ("other", "| Norland News")


def test_lead_line_before_the_outlets_credit() -> None:
    text = (
        "The accord comes nine weeks after the blockade began, and both fleets stay at sea.\n"
        "Le Courrier with AFP\n"
        "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n"
        "Ships may pass from Thursday, and observers of six nations are to watch them.\n"
    )
    partition = partition_text(text)
    assert [kind for kind, _ in show(text, partition)] == ["standfirst", "agency", "body", "body"]
    assert partition.outlet == "Le Courrier"
    assert words_of(text, partition.agencies[0]) == "with AFP"
    assert partition.title is None


def test_writer_beside_an_agency_is_no_outlet() -> None:
    text = (
        "Strait reopens after nine weeks\nAna Roel with AFP\n\n"
        "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n"
    )
    assert partition_text(text).outlet is None


def test_tags_name_and_date_below_the_title() -> None:
    text = (
        "Norland and Vesper sign historic accord\n#Norland #Trade #StraitOfOrr\nMira Stone\n"
        "Monday 29 May 2031 Last update on Tuesday, May 30, 2031 At 11:52 AM\n\n"
        "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n"
    )
    partition = partition_text(text)
    assert [kind for kind, _ in show(text, partition)] == [
        "title",
        "tags",
        "byline",
        "dateline",
        "body",
    ]
    assert words_of(text, partition.byline) == "Mira Stone"
    assert partition.day == "2031-05-29"


def test_sentence_broken_by_a_line_end_is_one_paragraph() -> None:
    text = (
        "The foreign ministers of Norland and Vesper agreed on Monday after nine\n"
        "weeks of blockade.\nShips may pass from Thursday, port officials said in Ellery.\n"
    )
    assert len(of_kind(text, "body")) == 2
    assert of_kind(text, "body")[0].endswith("weeks of blockade.")


def test_wrapped_mail_keeps_its_paragraphs() -> None:
    text = (
        "The foreign ministers of Norland and Vesper agreed on Monday to\n"
        "reopen the Strait of Orr to merchant ships, ending a blockade that\n"
        "had doubled the price of grain in Norland and Vesper, officials in\n"
        "Ellery said.\n\n"
        "The deal was signed in Ellery. It comes into force on Thursday, as\n"
        "Ana Roel said, when the first convoy of eleven ships is to pass in\n"
        "front of observers.\n"
    )
    assert [kind for kind, _ in show(text, partition_text(text))] == ["body", "body"]


def test_comment_form_takes_all_that_follows() -> None:
    text = (
        "Strait reopens after nine weeks\n\n"
        "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n\n"
        "Ships may pass from Thursday, and observers of six nations are to watch them.\n\n"
        "Leave a Reply\n\nGreat news for all the sailors of the two countries, I should say.\n"
    )
    assert of_kind(text, "comments")[-1].startswith("Great news")


BODY = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n\n"
    "Ships may pass from Thursday, and observers of six nations are to watch them.\n"
)


@pytest.mark.parametrize(
    ("head", "byline", "agencies"),
    [
        ("By Ana Roel, Associated Press\n\n", "Ana Roel", ["Associated Press"]),
        ("By AFP\n\n", None, ["AFP"]),
        ("Ana Roel, Ellery\n\n", "Ana Roel", []),
        ("Ships may pass from Thursday\nAna Roel | 14 May 2031 | 10:22\n\n", "Ana Roel", []),
        ("Nord Press – May 14, 2031\n\n", None, ["Nord Press"]),
        ("Reuters\n\nELLERY, May 14\n\n", None, ["Reuters"]),
    ],
)
def test_heads(head: str, byline: str | None, agencies: list[str]) -> None:
    text = f"Strait reopens after nine weeks\n{head}{BODY}"
    partition = partition_text(text)
    assert words_of(text, partition.title) == "Strait reopens after nine weeks"
    assert words_of(text, partition.byline) == byline
    assert [words_of(text, agency) for agency in partition.agencies] == agencies
    assert of_kind(text, "body") == BODY.strip().split("\n\n")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read also Article reserved for our subscribers Grain and war", "related"),
        ("Source link", "source"),
        ("Share on Facebook", "share"),
        ("Tags: strait, grain, Norland", "tags"),
        ("© 2031 Ellery Post. All rights reserved.", "legal"),
        ("Photo: Tom Birch / Nord Press", "caption"),
        ("Sign up for our daily newsletter", "subscribe"),
        ("The Associated Press contributed to this report.", "agency"),
        ("Source: Reuters", "source"),
        ("Advertisement", "other"),
    ],
)
def test_furniture_behind_the_report(line: str, kind: str) -> None:
    report = (
        "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n\n"
        "Ships may pass from Thursday, and observers of six nations are to watch them.\n\n"
    )
    assert show(report + line, partition_text(report + line))[-1] == (kind, line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Source code of the customs office was published on Monday by the two ministries.",
        "Share prices in Ellery rose by a tenth after the ministers had signed the accord.",
        "By noon eleven ships had passed the strait under the eyes of six observers.",
        "He said readers should subscribe to the ministry's newsletter if they wanted news.",
        "With Vesper silent, Norland opened the strait alone on Thursday morning.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(sentence: str) -> None:
    text = f"The strait was reopened on Thursday, port officials said in Ellery.\n\n{sentence}\n"
    assert of_kind(text, "body")[-1] == sentence


NOISE = [
    "---", "title: Strait", "BYLINE: Ana Roel", "> quoted words of a mail", ">", "Page 2 of 3",
    "[12:04, 5/3/2031] Desk: Ships pass.", "HD Strait", "BY Roel", "WC 5", "LP The strait is open.",
    "======", "```", "[a]: b", "\u200b", "\ufeff", "Comments (3)", "mer-", "chant ships", "北岛。",
]  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.sampled_from([*WIRE.splitlines(), *FRENCH.splitlines(), *MARKDOWN.splitlines()]),
        st.sampled_from(NOISE),
        st.text(max_size=60),
    ),
    max_size=14,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\x0c"]))
def test_pieces_hold_every_character_once(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    partition = partition_text(text)
    held = [0] * len(text)
    for piece in partition.pieces:
        assert piece.start < piece.end
        for i in range(piece.start, piece.end):
            held[i] += 1
    assert all(n == 1 or (n == 0 and text[i].isspace()) for i, n in enumerate(held))
    for part in (partition.title, partition.byline, *partition.agencies):
        assert part is None or 0 <= part.start < part.end <= len(text)


@pytest.mark.parametrize(
    "words", ["milk eggs bread", "milk\neggs\nbread\n", "Ellery", "- tea\n- salt"]
)
def test_scraps_are_no_report(words: str) -> None:
    assert all(piece.kind != "body" for piece in partition_text(words).pieces)


@pytest.mark.parametrize(
    "words",
    ["The strait is open.", "海峡重新开放。", "Opened at noon by the two ministers of Norland"],
)
def test_a_sentence_is_a_report(words: str) -> None:
    assert [piece.kind for piece in partition_text(words).pieces] == ["body"]


@pytest.mark.parametrize("rule", ["=====", "-----"])
def test_a_headline_goes_without_its_rule(rule: str) -> None:
    text = f"Strait reopens\n{rule}\n\nThe strait of Orr reopens on Thursday, Ana Roel said.\n"
    title = partition_text(text).title
    assert title is not None
    assert text[title.start : title.end] == "Strait reopens"


BELOW = (
    "The strait of Orr reopens on Thursday, Ana Roel said.\n\nShips were waiting at the mouth.\n"
)


def test_an_agency_in_small_letters_below_a_headline_is_no_part_of_it() -> None:
    text = f"Strait reopens\ndpa\n\n{BELOW}"
    shown = show(text, partition_text(text))
    assert shown[:2] == [("title", "Strait reopens"), ("agency", "dpa")]


def test_a_day_in_small_letters_below_a_writer_is_no_part_of_the_line() -> None:
    text = f"Le détroit rouvre\nRédigé par Jeanne Martel\nlundi 7 avril 2031\n\n{BELOW}"
    shown = show(text, partition_text(text))
    assert shown[1:3] == [
        ("byline", "Rédigé par Jeanne Martel"),
        ("dateline", "lundi 7 avril 2031"),
    ]


def test_a_day_that_ends_a_broken_line_stays_in_its_paragraph() -> None:
    text = (
        "Le détroit rouvre\n\nLes deux pays ont signé un accord le\nlundi 7 avril 2031\nà Ellery.\n"
    )
    kinds = [kind for kind, words in show(text, partition_text(text)) if "avril" in words]
    assert kinds == ["body"]
