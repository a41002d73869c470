import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.plain.pieces import Piece, PieceKind, Range
from stemma.read.provenance.signatures import find_code, find_signature, is_desk, trim_signature


def read(line: str, *names: str, kind: PieceKind = "other", outlet: str = "") -> str | None:
    text = f"Strait reopens after nine weeks\n{line}\nShips sailed again on Monday."
    first, second = text.index("\n"), text.rindex("\n")
    pieces = (
        Piece(0, first, "title"),
        Piece(first + 1, second, kind),
        Piece(second + 1, len(text), "body"),
    )
    found = find_signature(text, pieces, names, outlet)
    return text[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("line", "names", "writer"),
    [
        ("By Ana Roel & Tom BirchPublished Mon", ("Ana Roel", "Tom Birch"), "Ana Roel & Tom Birch"),
        ("A. Roel 14.05.2031 · 19:10 h", ("Ana Roel",), "A. Roel"),
        ("mercredi 14 mai 2031, par Ana Roel", (), "Ana Roel"),
        ("14.05.2031, 15:47 | Просмотров: 8 | Автор: Анна Роель, ТАСС", (), "Анна Роель"),
        ("Article paru le mercredi 14 mai 2031 - Ana ROEL", (), "Ana ROEL"),
        ("Ana Roel / EFE", (), "Ana Roel"),
        ("8 MayWritten By Ana Roel", (), "Ana Roel"),
        ("Talks will end by Thursday", (), None),
        ("La Rédaction - 14 mai 2031", ("La Rédaction",), None),
        ("Our Correspondent | 14 May 2031", (), None),
        ("（记者 沈若楠）", (), "沈若楠"),
        ("2031-05-14 来源：海港日报 作者：沈若楠", (), "沈若楠"),
        ("报道：沈若楠　摄影：林国梁", (), "沈若楠"),
        ("By Ana Roel  @ana_roel  Local Democracy Reporter", (), "Ana Roel"),
        ("By Ana Roel [https://argus.example/writers/ana]", (), "Ana Roel"),
        ("Ana Roel   redactrice Boer & Land", (), "Ana Roel"),
        ("ANA ROEL | Ellery bureau", (), "ANA ROEL"),
        ("creator: Ana Roel", (), "Ana Roel"),
        ("De notre correspondante Ana Roel", (), "Ana Roel"),
        ("Ana Roel et Tom Birch", (), "Ana Roel et Tom Birch"),
        ("Ana Thu Roel - 14 May 2031", (), "Ana Thu Roel"),
        ("Ellery Morning Post – Strait", (), None),
    ],
)
def test_who_signs(line: str, names: tuple[str, ...], writer: str | None) -> None:
    assert read(line, *names) == writer


@pytest.mark.parametrize(
    ("name", "desk"),
    [
        ("Our Staff Correspondent", True),
        ("dpa", True),
        ("Agence web Brevik", True),
        ("Ellery Argus", True),
        ("Ana Roel", False),
        ("May Roel", False),
    ],
)
def test_desks(name: str, desk: bool) -> None:  # noqa: FBT001
    assert is_desk(name, "Ellery Argus") is desk


def test_labels_behind_a_name_are_cut() -> None:
    text = "Ana RoelMar 1, 2031"
    found = trim_signature(text, Range(0, len(text)))
    assert found == Range(0, 8)


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_line_breaks_it(line: str, name: str) -> None:
    line = line.replace("\n", " ") or "x"
    read(line, name)
    read(line, name, kind="byline")


def test_a_code_beside_an_agency_is_the_writers() -> None:
    text = "Ships sailed again on Monday.\n(kob/dpa)"
    pieces = (Piece(0, 29, "body"), Piece(30, 39, "byline"))
    assert find_code(text, pieces) == Range(31, 34)
    assert find_code("(afp/dpa)", (Piece(0, 9, "agency"),)) == Range(1, 4)
    assert find_code("(kob/xyz)", (Piece(0, 9, "agency"),)) is None


def test_a_name_and_the_place_below_the_report_sign_it() -> None:
    text = "Court stops works\nA court in Ellery said no to the works on Monday.\nAna Roel, Ellery"
    one, two = text.index("\n"), text.rindex("\n")
    pieces = (
        Piece(0, one, "title"),
        Piece(one + 1, two, "body"),
        Piece(two + 1, len(text), "other"),
    )
    assert find_signature(text, pieces, ()) == Range(two + 1, two + 9)
