import pytest

from stemma.read import name_agency
from stemma.read.provenance.agencies import (
    find_closing_credit,
    find_known,
    find_rights_credit,
    is_agency,
    is_outlet,
    read_credit_line,
    split_agencies,
)


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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AFP/Le Soir", ["Agence France-Presse"]),
        ("– dpa –", ["Deutsche Presse-Agentur"]),
        ("(dpa/lby)", ["Deutsche Presse-Agentur"]),
        ("dpa-AFX", ["Deutsche Presse-Agentur"]),
        ("(ANSA) -", ["ANSA"]),
        ("- EFE", ["EFE"]),
        ("/TASS/", ["TASS"]),
        ("Xinhua | 2031-05-14 10:22", ["Xinhua"]),
        ("新华社", ["Xinhua"]),
        ("来源：新华社", ["Xinhua"]),
        ("(共同)", ["Kyodo"]),
        ("(أ ف ب)", ["Agence France-Presse"]),
        ("رويترز", ["Reuters"]),
        ("المصدر: رويترز", ["Reuters"]),
        ("(وام)", ["Emirates News Agency"]),
        ("Источник: ТАСС", ["TASS"]),
        ("Рейтер", ["Reuters"]),
        ("(Укринформ)", ["Ukrinform"]),
        ("PA Wire", ["PA Media"]),
        ("(AA)", ["Anadolu Agency"]),
        ("(MAP)", ["Maghreb Arabe Presse"]),
        ("APS", ["Algérie Presse Service"]),
        ("With inputs from PTI", ["Press Trust of India"]),
        ("With PTI inputs", ["Press Trust of India"]),
        ("(ANI)", ["Asian News International"]),
        ("(IANS)", ["Indo-Asian News Service"]),
        ("(BSS)", ["Bangladesh Sangbad Sangstha"]),
        ("(APP)", ["Associated Press of Pakistan"]),
        ("(CP)", ["Canadian Press"]),
        ("NTB-Reuters", ["NTB", "Reuters"]),
        ("TT-AFP-Reuters", ["TT News Agency", "Agence France-Presse", "Reuters"]),
        ("Ritzau/AFP", ["Ritzau", "Agence France-Presse"]),
        ("(STA)", ["Slovenska tiskovna agencija"]),
        ("(PAP)", ["Polska Agencja Prasowa"]),
        ("(ČTK)", ["Česká tisková kancelář"]),
        ("MTI", ["Magyar Távirati Iroda"]),
        ("Lusa", ["Lusa"]),
        ("BELGA", ["Belga"]),
        ("met ANP", ["Algemeen Nederlands Persbureau"]),
        ("(KNA)", ["Katholische Nachrichten-Agentur"]),
        ("SDA/ATS", ["Keystone-ATS"]),
        ("APA/dpa", ["Austria Presse Agentur", "Deutsche Presse-Agentur"]),
        ("Mit Material von dpa und AFP", ["Deutsche Presse-Agentur", "Agence France-Presse"]),
        ("con información de EFE", ["EFE"]),
        ("Con informazioni ANSA", ["ANSA"]),
        ("com informações da Reuters", ["Reuters"]),
        ("© 2031 AFP", ["Agence France-Presse"]),
        ("Copyright Reuters", ["Reuters"]),
        ("© dpa-infocom, dpa:310514-99-123456/4", ["Deutsche Presse-Agentur"]),
        ("Copyright 2031 The Associated Press. All rights reserved.", ["Associated Press"]),
        ("Reuters contributed to this report.", ["Reuters"]),
        ("Additional reporting by Reuters", ["Reuters"]),
        ("(Bernama)", ["Bernama"]),
        ("(VNA)", ["Vietnam News Agency"]),
        ("(연합뉴스)", ["Yonhap"]),
    ],
)
def test_spellings_and_languages(line: str, names: list[str]) -> None:
    credit = read_credit_line(line)
    assert credit is not None
    words = [line[start:end] for start, end in credit.agencies]
    found = [name_agency(w[slice(*part)]) for w in words for part in split_agencies(w)]
    assert list(dict.fromkeys(found)) == names


@pytest.mark.parametrize(
    "line",
    [
        "agences",
        "(وكالات)",
        "with agency inputs",
        "Compiled from wire reports",
        "From wire reports",
        "mit Agenturen",
        "Com agências",
    ],
)
def test_agencies_without_a_name(line: str) -> None:
    assert read_credit_line(line) is not None
    assert name_agency(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Tap water",
        "The app",
        "AA batteries",
        "AFP said",
        "The minister told AFP",
        "Reuters Institute",
        "© 2031 Reuters Institute",
        "© AFP/Getty",
        "Photo: AFP",
        "Image copyright AFP",
        "Ana Roel/AFP",
        "AFP/Ana Roel",
        "(Ana Roel/Reuters)",
        "Credit: Ana Roel/AFP",
        "Ellery Free Press",
        "(Brevik University Press 2031)",
        "Ana Roel/Tom Birch",
        "Norland-Vesper",
    ],
)
def test_mentions_and_pictures_are_no_credits(line: str) -> None:
    assert read_credit_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("Ships may pass, said the minister. /TASS/", "/TASS/"),
        ("Schiffe fahren ab Donnerstag. dpa", "dpa"),
        ("Schiffe fahren ab Donnerstag. – dpa –", "– dpa –"),
        ("谈判于星期一开始。（新华社）", "（新华社）"),
        ("Trade grew in the region. (MENA)", "(MENA)"),
        ("Trade grew in the Middle East and North Africa (MENA).", None),
        ("It was the day of Mr. Bloomberg.", None),
        ("The minister told the agency AFP.", None),
    ],
)
def test_credits_of_other_forms_at_the_end(paragraph: str, credit: str | None) -> None:
    found = find_closing_credit(paragraph)
    assert (paragraph[found[0] : found[1]] if found else None) == credit


def test_doubtful_forms_count_alone() -> None:
    line = "By Ana Roel, TT"
    assert [line[start:end] for start, end in find_known(line)] == ["TT"]
    assert find_known("TT RACE WON ON THE MAP OF MAN") == []
    assert is_agency("MAP")


def test_who_holds_the_rights() -> None:
    line = "© 2031 AFP. All rights reserved."
    span = find_rights_credit(line)
    assert span is not None
    assert line[span[0] : span[1]] == "AFP"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Met medewerking van het ANP", "Algemeen Nederlands Persbureau"),
        ("With a report from the Strait News Pool", "Strait News Pool"),
        ("Additional copy: PA Media", "PA Media"),
        ("PRESS INFORMATION", None),
    ],
)
def test_more_ways_to_credit(line: str, agency: str | None) -> None:
    credit = read_credit_line(line)
    names = [name_agency(line[start:end]) for start, end in credit.agencies] if credit else []
    assert names == ([agency] if agency else [])
