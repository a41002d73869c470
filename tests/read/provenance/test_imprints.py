import pytest

from stemma.read.articles import Source, read_text_article
from stemma.read.plain.pieces import Partition, Piece, PieceKind
from stemma.read.provenance.imprints import find_printed_outlet
from stemma.records.text import Article

HEAD = "Ropeway stops above the valley\nBy Jonas Thorne\n\n"
BODY = (
    "The ropeway above Brevik stopped on Tuesday with forty people in its cabins.\n\n"
    "Rescuers lowered the last of them after six hours, a police officer told the Argus.\n\n"
    "The line was built in 1974 and had been inspected in March, the ministry said.\n"
)


def read(text: str) -> Article:
    return read_text_article(Source("a.txt", text.encode(), "text/plain"), text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (HEAD + BODY + "\n© 2031 Ellery Argus. All rights reserved.", "Ellery Argus"),
        (HEAD + BODY + "\nCopyright 2031 The Ellery Argus", "Ellery Argus"),
        (HEAD + BODY + "\nSource: Ellery Argus", "Ellery Argus"),
        (HEAD + BODY + "\nEllery Argus, 14 May 2031, p. 1", "Ellery Argus"),
        ("El Faro de Ellery\n\n" + HEAD + BODY + "\n© Ediciones Ellery S.L.", "El Faro de Ellery"),
        (HEAD + BODY + "\nSource: https://www.theguardian.com/a/b", "The Guardian"),
        ("The Ellery Argus\n\n" + HEAD + BODY, "Ellery Argus"),
        (HEAD.replace("\nBy", " | Ellery Gazette\nBy") + BODY, "Ellery Gazette"),
        (HEAD + BODY + "\nSubscribe to the Ellery Lantern's newsletter today.", "Ellery Lantern"),
        ("From: Ellery Lantern <desk@ellery-lantern.example>\n\n" + HEAD + BODY, "Ellery Lantern"),
        ("https://www.ellery-argus.example/2031/05/14/x\n\n" + HEAD + BODY, "ellery-argus.example"),
    ],
)  # fmt: skip
def test_what_names_the_outlet(text: str, name: str) -> None:
    outlet = read(text).outlet
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize(
    "text",
    [
        HEAD + BODY,
        HEAD + BODY + "\n© 2031 AFP",
        HEAD + BODY + "\nSource: Reuters",
        HEAD + BODY + "\nContact the writer at jthorne@gmail.com",
        HEAD + BODY + "\nFollow us on Facebook",
        HEAD + BODY + "\nSubscribe to our newsletter",
        "World News\n\n" + HEAD + BODY,
    ],
)
def test_agencies_sections_and_free_mail_name_none(text: str) -> None:
    assert read(text).outlet is None


@pytest.mark.parametrize("words", ["tips@ellery.example", "j.thorne@ellery.example"])
def test_a_mail_address_alone_names_no_outlet(words: str) -> None:
    assert read(HEAD + BODY + f"\nDo you know more? Write to {words}").outlet is None


def test_rights_that_are_reserved_have_no_holder() -> None:
    assert read(HEAD + BODY + "\n© RIPRODUZIONE RISERVATA").outlet is None


def test_rights_of_an_agency_are_a_credit() -> None:
    text = HEAD + BODY + "\n© 2031 AFP"
    assert [text[a.start : a.end] for a in read(text).agencies] == ["AFP"]


def test_an_address_above_the_report_tells_more() -> None:
    article = read("https://www.cnn.com/2031/05/14/ropeway?utm_source=a\n\n" + HEAD + BODY)
    assert article.address is not None
    assert (article.address.value, article.address.basis) == (
        "https://www.cnn.com/2031/05/14/ropeway",
        "text",
    )
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2031-05-14", "url")
    assert article.outlet is not None
    assert article.outlet.owner == "Warner Bros. Discovery"


def find_masthead(*lines: tuple[PieceKind, str]) -> str | None:
    text, pieces = "", []
    for kind, line in lines:
        pieces.append(Piece(len(text), len(text) + len(line), kind))
        text += line + "\n"
    return find_printed_outlet(text, Partition(tuple(pieces)))


@pytest.mark.parametrize(
    ("head", "tail", "name"),
    [
        ("Ellery Lantern | Wednesday, May 14, 2031", "Tags: ropeway", "Ellery Lantern"),
        ("THE ELLERY LANTERN", "mail: desk@ellerylantern.example", "Ellery Lantern"),
        ("Popular Diets", "Popular Diets of Ellery", None),
        ("Ellery Lantern", "https://ellery-lantern.example/shop", "Ellery Lantern"),
        ("Ellery Lantern", "Tags: ropeway", None),
        ("Local News", "Local News for Ellery", None),
        ("Valley life", "More life in the valley", None),
    ],
)
def test_mastheads(head: str, tail: str, name: str | None) -> None:
    lines: tuple[tuple[PieceKind, str], ...] = (
        ("other", head), ("title", "Ropeway stops"), ("body", BODY), ("other", tail),
    )  # fmt: skip
    assert find_masthead(*lines) == name
