import pytest

from stemma.read.plain.text import partition_text

FIRST = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr to "
    "merchant ships, ending a blockade of nine weeks."
)
SECOND = "The deal comes into force on Thursday, when eleven ships are to pass, Ana Roel said."


def show(text: str) -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in partition_text(text).pieces]


def read_body(text: str) -> list[str]:
    return [words for kind, words in show(text) if kind == "body"]


def test_data_base_with_keys() -> None:
    text = (
        "Strait reopens after nine weeks\n\nBYLINE: Ana Roel\n\nSECTION: NEWS; Pg. 3\n\n"
        f"LENGTH: 512 words\n\nBody\n\n{FIRST}\n\n{SECOND}\n\nLOAD-DATE: May 15, 2031\n\n"
        "LANGUAGE: ENGLISH\n\nEnd of Document\n"
    )
    assert read_body(text) == [FIRST, SECOND]
    partition = partition_text(text)
    assert partition.byline is not None
    assert text[partition.byline.start : partition.byline.end] == "Ana Roel"


def test_data_base_with_codes() -> None:
    text = (
        "HD   Strait reopens after nine weeks\nBY   Ana Roel\nWC   512 words\nPD   14 May 2031\n"
        f"SN   Ellery Argus\nLA   English\nLP   {FIRST}\n\nTD   {SECOND}\n\nAN   Document 031\n"
    )
    assert read_body(text) == [FIRST, SECOND]
    partition = partition_text(text)
    assert partition.title is not None
    assert text[partition.title.start : partition.title.end] == "Strait reopens after nine weeks"


def test_forwarded_mails_in_two_languages() -> None:
    for keys in (("From", "Sent", "To", "Subject"), ("Von", "Gesendet", "An", "Betreff")):
        text = (
            f"{keys[0]}: Ana Roel <a@argus.example>\n{keys[1]}: 14 May 2031 10:22\n"
            f"{keys[2]}: Desk\n{keys[3]}: Strait reopens\n\n{FIRST}\n\n{SECOND}\n"
        )
        assert [kind for kind, _ in show(text)] == [
            "other", "dateline", "other", "other", "title", "body", "body",
        ]  # fmt: skip


def test_messengers_stamp_their_lines() -> None:
    text = (
        f"[12:04, 5/3/2031] Desk: {FIRST}\n[12:05, 5/3/2031] Desk: {SECOND}\nForwarded from Argus\n"
    )
    assert read_body(text) == [FIRST, SECOND]


def test_agency_take() -> None:
    text = (
        "ZCZC\nBC-NORLAND-STRAIT, 1st lead\nURGENT\n\nStrait reopens after nine weeks\n"
        f"(Eds: adds quotes)\n\nELLERY, May 14 (Nord Press) - {FIRST}\n(MORE)\n{SECOND}\n"
        "-30-\nNNNN\n"
    )
    assert read_body(text) == [FIRST, SECOND]
    assert ("title", "Strait reopens after nine weeks") in show(text)


def test_colons_within_a_report_are_no_headers() -> None:
    text = f"Strait reopens\n\n{FIRST}\n\nTitle: that was all she asked for.\n\n{SECOND}\n"
    assert len(read_body(text)) == 3


def test_front_matter() -> None:
    text = (
        '---\ntitle: "Strait reopens after nine weeks"\nauthor: Ana Roel\ndate: 2031-05-14\n'
        f"tags:\n  - norland\ndraft: false\n---\n\n{FIRST}\n\n{SECOND}\n"
    )
    assert [kind for kind, _ in show(text)] == [
        "other", "other", "title", "byline", "dateline", "tags", "tags", "other", "other",
        "body", "body",
    ]  # fmt: skip
    partition = partition_text(text)
    assert partition.title is not None
    assert text[partition.title.start : partition.title.end] == "Strait reopens after nine weeks"
    assert partition.day == "2031-05-14"


def test_page_numbers_and_running_heads() -> None:
    text = (
        f"Ellery Argus · 14 May 2031 · 3\n\nStrait reopens after nine weeks\n\n{FIRST}\n\n"
        f"- 3 -\n\nEllery Argus · 14 May 2031 · 4\n\n{SECOND}\n\nPage 4 of 4\n"
    )
    assert read_body(text) == [FIRST, SECOND]


def test_printed_page() -> None:
    text = (
        f"5/14/31, 10:22 AM  Strait reopens - Ellery Argus\n\nStrait reopens\n\n{FIRST}\n\n"
        f"https://argus.example/strait 1/2\n\n{SECOND}\n\nhttps://argus.example/strait 2/2\n"
    )
    assert read_body(text) == [FIRST, SECOND]


def test_a_paragraph_printed_twice() -> None:
    text = f"Strait reopens\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}\n"
    assert [kind for kind, _ in show(text)] == ["title", "body", "body", "other"]


def test_markdown_leftovers() -> None:
    text = (
        f"# Strait reopens\n\n![Ships wait before the strait](a.jpg)\n\n{FIRST}\n\n<br/>\n\n"
        f"{SECOND}[^1]\n\n[a]: https://e.example/grain\n"
    )
    assert [kind for kind, _ in show(text)] == [
        "title", "caption", "body", "other", "body", "source",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Strait reopens"\nauthor = "Ana Roel"\ndate = 2031-05-14\n+++',
        "+++\ntitle = 'Strait reopens'\ndate = 2031-05-14\n[params]\nauthor = 'Ana Roel'\n+++",
        "---\ntitle: Strait reopens\nauthor: Ana Roel\ndate: 2031-05-14\n---",
    ],
)
def test_front_matter_of_toml_and_yaml(front: str) -> None:
    text = f"{front}\n\n{FIRST}\n\n{SECOND}\n"
    partition = partition_text(text)
    assert partition.title is not None
    assert partition.byline is not None
    assert text[partition.title.start : partition.title.end] == "Strait reopens"
    assert text[partition.byline.start : partition.byline.end] == "Ana Roel"
    assert partition.day == "2031-05-14"
    assert read_body(text) == [FIRST, SECOND]
