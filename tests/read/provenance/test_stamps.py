import pytest

from stemma.read.plain.pieces import Piece, PieceKind
from stemma.read.provenance.stamps import Stamps, find_issue_day, read_stamps

BODY = "The ropeway above Brevik stopped on Tuesday, 13 May 2031, with forty people in its cabins."


def read(*lines: tuple[PieceKind, str], locale: str = "") -> Stamps:
    text, pieces = "", []
    for kind, line in lines:
        pieces.append(Piece(len(text), len(text) + len(line), kind))
        text += line + "\n"
    return read_stamps(text, pieces, locale)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published: 14 May 2031 | Updated: 15 May 2031", "2031-05-14", "2031-05-15"),
        ("Updated 15 May 2031, first published 14 May 2031", "2031-05-14", "2031-05-15"),
        ("14 May 2031 (last updated on 15 May 2031)", "2031-05-14", "2031-05-15"),
        ("Last updated: 15 May 2031", None, "2031-05-15"),
        ("Publié le 14 mai 2031 à 10h, mis à jour le 15 mai 2031", "2031-05-14", "2031-05-15"),
        ("14. Mai 2031, aktualisiert am 15. Mai 2031", "2031-05-14", "2031-05-15"),
        ("2031年5月14日 发布 2031年5月15日 更新", "2031-05-14", "2031-05-15"),
        ("14 мая 2031, обновлено 15 мая 2031", "2031-05-14", "2031-05-15"),
        ("ELLERY, 14 May 2031 (Nord Press) —", "2031-05-14", None),
        ("Published 14 May 2031 · 09:10 PMUpdated 15 May 2031", "2031-05-14", "2031-05-15"),
        ("14 May 2031 10.22 First published on 13 May 2031", "2031-05-13", "2031-05-14"),
        ("May 14, 2031 at 7:55 am · Updated May 15, 12:20 pm", "2031-05-14", "2031-05-15"),
        ("Publié le 14 mai 2031 à 18h47, mis à jour à 20h14", "2031-05-14", "2031-05-14"),
    ],
)
def test_labels(line: str, published: str | None, updated: str | None) -> None:
    assert read(("dateline", line), ("body", BODY)) == Stamps(published, updated)


def test_one_date_shows_the_order_of_the_others() -> None:
    line = "Published 12/05/2031 | Updated 13/05/2031"
    assert read(("dateline", line), ("body", BODY)) == Stamps("2031-05-12", "2031-05-13")
    line = "Published 05/12/2031 | Updated 05/13/2031"
    assert read(("dateline", line), ("body", BODY)) == Stamps("2031-05-12", "2031-05-13")
    doubtful = "Published 11/05/2031 | Updated 12/05/2031"
    assert read(("dateline", doubtful), ("body", BODY)) == Stamps()


def test_a_writers_line_in_a_standfirst_holds_the_day() -> None:
    line = "Rédigé par Mara Lind le mercredi 14 mai 2031"
    lines: tuple[tuple[PieceKind, str], ...] = (("title", "Arrêt"), ("standfirst", line))
    assert read(*lines, ("body", BODY)).published == "2031-05-14"


def test_the_body_says_nothing_of_the_report_itself() -> None:
    assert read(("body", BODY), ("body", "Update, 14 May 2031: all are safe now.")) == Stamps()


def test_other_lines_count_with_a_label_and_near_the_report() -> None:
    note = "This article was updated on 15 May 2031 to correct a name."
    assert read(("body", BODY), ("other", note)) == Stamps(None, "2031-05-15")
    assert read(("body", BODY), ("other", "Cherries, 15 May 2031")) == Stamps()
    far: list[tuple[PieceKind, str]] = [("other", "more")] * 9
    assert read(("body", BODY), *far, ("other", note)) == Stamps()


def test_a_line_of_a_date_alone_above_the_report_is_its_day() -> None:
    assert read(("heading", "Wednesday, May 14, 2031"), ("body", BODY)) == Stamps("2031-05-14")


def test_other_days() -> None:
    retrieved, born = "Retrieved: 1 June 2031", "Ana Roel, born 3 March 1999"
    found = read(("dateline", retrieved), ("byline", born), ("body", BODY))
    assert found == Stamps(None, None, "2031-06-01")
    assert read(("dateline", "04/05/2031"), ("body", BODY), locale="fr") == Stamps("2031-05-04")


def test_a_dateline_that_opens_a_paragraph_is_no_day_of_publishing() -> None:
    head, rest = "ELLERY, May 14, 2031 —", "A ropeway stopped above Brevik on Tuesday."
    text = f"{head} {rest}"
    pieces = [Piece(0, len(head), "dateline"), Piece(len(head) + 1, len(text), "body")]
    assert read_stamps(text, pieces) == Stamps()


def test_a_line_between_headline_and_report_holds_its_day() -> None:
    title: tuple[PieceKind, str] = ("title", "Ropeway stops above Brevik")
    assert read(title, ("other", "Brevik, 14.05.2031 | 18:33 Uhr"), ("body", BODY)) == Stamps(
        "2031-05-14"
    )
    trail = "On 14 May 2031 the owner had said that no rope of it would ever have to be replaced"
    assert read(title, ("other", trail), ("body", BODY)) == Stamps()


def test_a_clipping_has_the_day_of_its_paper() -> None:
    line = "Ellery Weekly News, Friday, May 14, 2031"
    pieces = [Piece(0, len(line), "other")]
    assert find_issue_day(line, pieces) == "2031-05-14"
    assert find_issue_day("Born on May 14, 2031", [Piece(0, 20, "other")]) is None
