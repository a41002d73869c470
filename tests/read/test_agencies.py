import pytest

from stemma.read import name_agency
from stemma.read.agencies import find_closing_credit, is_outlet, read_credit_line


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("(Reuters)", "Reuters"),
        ("with AFP", "Agence France-Presse"),
        ("avec l'AFP", "Agence France-Presse"),
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("(Nord Press)", "Nord Press"),
        ("with Nord Press", "Nord Press"),
        ("with agencies", None),
        ("Agences", None),
        ("said the minister", None),
        ("", None),
    ],
)
def test_name_agency(credit: str, name: str | None) -> None:
    assert name_agency(credit) == name


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("AFP", ["AFP"]),
        ("(Nord Press)", ["(Nord Press)"]),
        ("(avec AFP)", ["(avec AFP)"]),
        ("Le Courrier with AFP", ["with AFP"]),
        ("Ellery Post with Nord Press and Reuters", ["with Nord Press and Reuters"]),
        ("*With reporting from Nord Press and Reuters.*", ["Nord Press", "Reuters"]),
        ("Tom Birch and the Associated Press contributed to this report.", ["Associated Press"]),
        ("Source: AFP", ["AFP"]),
    ],
)
def test_lines_that_credit(line: str, credited: list[str]) -> None:
    credit = read_credit_line(line)
    assert credit is not None
    assert [line[start:end] for start, end in credit.agencies] == credited


@pytest.mark.parametrize(
    "line",
    [
        "Ana Roel",
        "Peace with Vesper",
        "A map of the strait",
        "Ana Roel contributed to this report.",
        "Talks with press and public go on",
        "The press was not admitted",
    ],
)
def test_lines_that_credit_nobody(line: str) -> None:
    assert read_credit_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("Ships may pass from Thursday. (Reuters)", "(Reuters)"),
        ("Les navires passent dès jeudi. (avec AFP)", "(avec AFP)"),
        ("Ships may pass from Thursday. — AFP", "— AFP"),
        ("Ships may pass from Thursday (Nord Press).", "(Nord Press)"),
        ("Ships may pass, says the party (Labour).", None),
        ("Ships may pass (from Thursday)", None),
    ],
)
def test_credit_at_the_end_of_a_paragraph(paragraph: str, credit: str | None) -> None:
    found = find_closing_credit(paragraph)
    assert (paragraph[found[0] : found[1]] if found else None) == credit


def test_outlets_and_people() -> None:
    assert is_outlet("Le Courrier")
    assert is_outlet("Ellery Post")
    assert not is_outlet("Ana Roel")
