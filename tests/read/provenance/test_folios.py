"""Outlets by the form of a line: folios, records of data bases, forwarded posts, offers."""

import time

import pytest

from stemma.read.provenance.folios import find_hosted_name, list_formed_names, read_folio


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("A4  THURSDAY, MAY 14, 2031  THE ELLERY ARGUS", "THE ELLERY ARGUS"),
        ("THE ELLERY ARGUS. FRIDAY, OCTOBER 11, 1957. 3", "THE ELLERY ARGUS"),
        ("ELLERY TRIBUNE-STANDARD\t\tNEWS\t\t11", "ELLERY TRIBUNE-STANDARD"),
        ("Strait reopens to ships after nine days", None),
        ("[14/05/2031, 21:03:11] Forwarded many times", None),
        ("The council meets on May 14, 2031 to hear what the Ellery Argus has to say", None),
    ],
)
def test_a_folio_names_its_paper_beside_day_and_page(line: str, name: str | None) -> None:
    assert read_folio(line) == name


def test_a_record_names_its_outlet_behind_words_and_day() -> None:
    lines = ["361 words", "14 May 2031", "Saltings Record", "SALTRC", "5", "English"]
    assert ("Saltings Record", 10.0) in list(list_formed_names([(x, "other") for x in lines]))
    # A count of words alone tells nothing.
    assert list(list_formed_names([("361 words", "other"), ("Ana Roel", "byline")])) == []


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("Transféré de Sport Ellery | Officiel", "other", "Sport Ellery"),
        ("Переслано из: Северный мыс ⚓", "other", "Северный мыс"),
        ("Get Ellery Evening Post on your phone, send JOIN", "related", "Ellery Evening Post"),
        ("Six issues of Hedge & Sedge through your door for £29.", "subscribe", "Hedge & Sedge"),
        ("Portrait by Ana Roel for Hedge & Sedge", "caption", "Hedge & Sedge"),
        ("Use the Ellery Herald app for alerts", "share", "Ellery Herald"),
        ("东湾日报版权所有，未经许可不得转载", "legal", "东湾日报"),
    ],
)
def test_plugs_posts_and_credits_name_the_outlet(line: str, kind: str, name: str) -> None:
    assert name in [found for found, _ in list_formed_names([(line, kind)])]


def test_a_host_names_the_words_that_it_is_made_of() -> None:
    text = "Orrin Textiles said so. The nets go to Orrin Textiles, said Tom Birch."
    assert find_hosted_name(text, ["orrin.example"]) == "Orrin Textiles"
    assert find_hosted_name("The Ellery Argus, Unit 9", ["mail.elleryargus.example"]) == (
        "Ellery Argus"
    )
    assert find_hosted_name("Ellery Argus", ["strait.example"]) is None


def test_hostile_lines_take_no_time() -> None:
    start = time.perf_counter()
    for line in ("Get " + "A " * 4000, "photo " + "x for " * 2000, " 1" * 4000):
        list(list_formed_names([(line, "other")]))
        read_folio(line)
    find_hosted_name("Aa " * 40_000, ["ellery.example"])
    assert time.perf_counter() - start < 1.0
